-- sandbox.lua: what a rule can name besides the words: a library without
-- clock, chance, files, addresses or ways out. Its limits on steps and
-- memory are core/sandbox/guard.c's.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local failure <const> = require "siri.sandbox.failure"
local purity <const> = require "siri.sandbox.purity"
local wording <const> = require "siri.sandbox.wording"

local sandbox = {}

local charge <const>, is_sealed <const>, length <const> = core.library.wrap, core.seal.is, core.length.of

-- Bytes that a text made in a rule may have.
local LONGEST <const> = core.guard.longest_text

local format <const>, rep <const>, sub <const> = string.format, string.rep, string.sub
local find <const>, gsub <const> = string.find, string.gsub
local arguments <const>, select <const> = select, charge(select, "arguments", 1, 1)
local concat <const>, sort <const>, unpack <const> = table.concat, table.sort, table.unpack
local mathtype <const> = math.type


-- A value's text, without the address that tostring gives to what has no
-- text of its own: two runs would differ.
local function text_of(value, level)
  local kind = type(value)
  if kind == "table" or kind == "function" or kind == "thread" then
    failure.at(level + 1, "textless", kind)
  end
  return tostring(value)
end

-- A view of a table is one for whoever asks.
local function type_of(...)
  local value <const> = ...
  if is_sealed(value) then return "table" end
  return type(...)
end

-- The text that a value is, or a number has, as in Lua's own library.
local function as_text(value, level)
  if type(value) == "number" then return value .. "" end
  if type(value) ~= "string" then failure.at(level + 1, "text_expected", type_of(value)) end
  return value
end

local function check_length(word, bytes)
  if bytes > LONGEST then failure.at(3, diagnostic.new("text_size", nil, word, LONGEST)) end
end


-- Order: numbers, then texts by their bytes, then false, true. Anything
-- else has no order that two runs would share.
local RANK <const> = { number = 1, string = 2, boolean = 3 }

local function rank(value) return RANK[type(value)] or core.ratio.is(value) and RANK.number or nil end

local function before(a, b)
  local ra, rb = rank(a), rank(b)
  if not ra or not rb then failure.here("value_orderless", type(ra and b or a)) end
  if ra ~= rb then return ra < rb end
  if ra == 3 then return not a and b end
  return a < b
end

-- The order of a list that a rule sorts: texts have none there.
local function orderly(a, b)
  core.library.orderly(a, b)
  return before(a, b)
end

-- Stable merge sort; the comparison is the only thing that is asked.
local function merge_sort(list, less)
  local n = length(list)
  local from, to = list, {}
  local width = 1
  while width < n do
    for low = 1, n, 2 * width do
      local i, j = low, low + width
      local mid = j <= n + 1 and j or n + 1
      local high = low + 2 * width <= n + 1 and low + 2 * width or n + 1
      for k = low, high - 1 do
        if i < mid and (j >= high or not less(from[j], from[i])) then
          to[k], i = from[i], i + 1
        else
          to[k], j = from[j], j + 1
        end
      end
    end
    from, to, width = to, from, width * 2
  end
  if from ~= list then
    for i = 1, n do list[i] = from[i] end
  end
end

-- So many names are sorted by Lua itself, whose work is not counted.
local FEW <const> = 100

function sandbox.sorted_keys(t)
  local keys, n, names = {}, 0, true
  for key in next, is_sealed(t) and core.seal.copy(t) or purity.entries(t) do
    local kind <const> = type(key)
    if not RANK[kind] then failure.at(3, "key_orderless", kind) end
    names = names and kind == "string"
    n = n + 1
    keys[n] = key
  end
  if names and n <= FEW then sort(keys) else merge_sort(keys, before) end
  return keys
end

function sandbox.pairs(t)
  if type_of(t) ~= "table" then failure.at(2, "other_expected", "pairs", "a table", type(t)) end
  return purity.iterator(t, sandbox.sorted_keys(t)), t
end


local function ipairs_of(t)
  if type_of(t) ~= "table" then failure.at(2, "other_expected", "ipairs", "a table", type(t)) end
  return ipairs(t)
end


-- Methods of texts, called on them or through `string`.
local text = {
  byte = charge(string.byte, "range", 2), char = charge(string.char, "arguments", 1), len = string.len,
  lower = charge(string.lower, "text"), reverse = charge(string.reverse, "text"),
  sub = charge(string.sub, "nothing", 2), upper = charge(string.upper, "text"),
}

-- Of nothing, too, the library's own would make n copies.
function text.rep(s, n, separator)
  s, separator = as_text(s, 2), as_text(separator or "", 2)
  if mathtype(n) ~= "integer" then failure.at(2, "whole_expected", "rep") end
  if n <= 0 or #s + #separator == 0 then return "" end
  check_length("rep", n > LONGEST and n or #s * n + #separator * (n - 1))
  return rep(s, n, separator)
end

-- Called through pcall, so that what is wrong is said at the rule's line.
function text.format(pattern, ...)
  pattern = as_text(pattern, 2)
  local given <const>, bytes = { n = arguments("#", ...), ... }, #pattern
  for i = 1, given.n do
    if type(given[i]) ~= "number" then
      given[i] = text_of(given[i], 2)
      bytes = bytes + #given[i]
    end
  end
  check_length("format", bytes)
  if find(gsub(pattern, "%%%%", ""), "%%[-+ #0-9.]*p") then failure.at(2, "format_address") end
  local made <const>, result <const> = pcall(format, pattern, unpack(given, 1, given.n))
  if not made then error(result, 2) end
  return result
end

-- At worst every byte of the one is held against all of the other.
function text.contains(s, part)
  s, part = as_text(s, 2), as_text(part, 2)
  core.library.spend(#s * (#part + 8) // 64)
  return find(s, part, 1, true) ~= nil
end

function text.starts_with(s, start)
  s, start = as_text(s, 2), as_text(start, 2)
  return sub(s, 1, #start) == start
end

function text.ends_with(s, ending)
  s, ending = as_text(s, 2), as_text(ending, 2)
  return ending == "" or sub(s, -#ending) == ending
end


-- Their names, for whoever looks for the nearest.
for name in next, text do wording.methods[#wording.methods + 1] = name end
merge_sort(wording.methods, before)


local list = {
  insert = core.library.insert, pack = charge(table.pack, "arguments"), remove = core.library.remove,
  unpack = core.library.unpack,
}

local function check_list(t, word)
  if type_of(t) ~= "table" then failure.at(3, "other_expected", word, "a table", type(t)) end
end

function list.concat(t, separator, from, to)
  check_list(t, "concat")
  separator, from, to = as_text(separator or "", 2), from or 1, to or length(t)
  if mathtype(from) ~= "integer" or mathtype(to) ~= "integer" then failure.at(2, "whole_expected", "concat") end
  local bytes = 0
  for i = from, to do
    bytes = bytes + #as_text(t[i], 2) + #separator
    check_length("concat", bytes - #separator)
  end
  return concat(t, separator, from, to)
end

function list.sort(t, less)
  check_list(t, "sort")
  if purity.is_constant(t) then purity.refuse(t) end
  if is_sealed(t) then failure.at(2, "sealed", tostring(t)) end
  if less ~= nil and type(less) ~= "function" then
    failure.at(2, "other_expected", "sort", "a function (a, b)", type_of(less))
  end
  merge_sort(t, less or orderly)
end


local numbers = {}
for _, name in ipairs { "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log",
                        "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan",
                        "tointeger", "type", "ult" } do
  numbers[name] = type(math[name]) == "function" and charge(math[name], "nothing", 1) or math[name]
end
numbers.max, numbers.min = core.library.max, core.library.min

local unicode <const> = {
  char = charge(utf8.char, "arguments", 1), codepoint = charge(utf8.codepoint, "range", 2),
  len = charge(utf8.len, "text", 2),
}
local number <const> = charge(tonumber, "text", 2)
local raise <const> = charge(core.guard.raise, "nothing", 2)

-- Its "#" is the one text that says which arguments are meant.
local function chosen(n, ...)
  if n == "#" then return arguments("#", ...) end
  return select(n, ...)
end

local function copy(t)
  local c = {}
  for k, v in next, t do c[k] = v end
  return c
end

-- Read-only, and so the same for every file.
local function sealed(name, t)
  return core.seal.seal(setmetatable(copy(t), { __name = name, __fields = sandbox.sorted_keys(t) }))
end

local LIBRARY <const> = {
  assert = assert, error = raise, ipairs = ipairs_of, pairs = sandbox.pairs, select = chosen, tonumber = number,
  type = type_of,
  tostring = function (value) return (text_of(value, 2)) end,
  math = sealed("math", numbers), string = sealed("string", text), table = sealed("table", list),
  utf8 = sealed("utf8", unicode),
}

-- The library of one file of rules, for its words to be added.
function sandbox.library()
  return copy(LIBRARY)
end

core.guard.methods(text, wording.methods)
core.seal.pairs(sandbox.pairs)

return sandbox
