-- purity.lua: makes constant whatever the rules of a loaded file can reach:
-- the tables are emptied into hidden ones and cannot be changed, and the
-- variables around each rule are watched by core/sandbox/purity.c.
--
-- What a rule can reach is what its upvalues hold, and the upvalues of the
-- functions among that, and what is in the tables and the views (a score, the
-- value of an assumption) among that. It ends at what is not the file's own:
-- functions of the program but the iterator of pairs, and tables with a
-- metatable, which only the program makes.

local core <const> = require "siri.core"
local failure <const> = require "siri.sandbox.failure"

local purity = {}

-- Bytes from which on a name in a message grows no more.
local LONGEST_NAME <const> = 100

local format <const>, getinfo <const>, getupvalue <const> = string.format, debug.getinfo, debug.getupvalue

-- What was in a table before it was emptied, and what messages call it.
local contents <const> = setmetatable({}, { __mode = "k" })
local names_of <const> = setmetatable({}, { __mode = "k" })

-- The entries of a table that may be constant, for whoever reads around its
-- metatable.
function purity.entries(t)
  return contents[t] or t
end

function purity.is_constant(t)
  return contents[t] ~= nil
end

-- What pairs gives: goes through a table, or a view, by these keys. It knows
-- nothing of the calls before: kept by a rule, it would be a variable that
-- nobody watches. Of all functions of the program that a rule can get hold
-- of it is the only one that holds what is the file's.
function purity.iterator(t, keys)
  local ranks <const> = {}
  for i = 1, #keys do ranks[keys[i]] = i end
  return function (_, last)
    local key <const> = keys[last == nil and 1 or (ranks[last] or #keys) + 1]
    if key ~= nil then return key, t[key] end
  end
end

local ITERATOR <const> = getinfo(purity.iterator({}, {}), "S")

local function is_iterator(f)
  local info <const> = getinfo(f, "S")
  return info.source == ITERATOR.source and info.linedefined == ITERATOR.linedefined
end

-- The table that an iterator goes through.
local function gone_through(iterator)
  for n = 1, math.huge do
    local name <const>, value <const> = getupvalue(iterator, n)
    if name == "t" then return value end
  end
end


-- The walk: nodes are functions and tables of the file, iterators, and views.

local function is_node(value, source)
  if type(value) == "function" then return getinfo(value, "S").source == source or is_iterator(value) end
  return type(value) == "table" and getmetatable(value) == nil or core.seal.is(value)
end

-- Of what lies very deep, the name of what it lies in.
local function entry_name(name, key)
  if #name > LONGEST_NAME or type(key) == "string" and #key > LONGEST_NAME then return name end
  if math.type(key) == "integer" then return format("%s[%d]", name, key) end
  return type(key) == "string" and format("%s.%s", name, key) or name
end

-- The nodes in a table, with the names that a message gives them. Texts and
-- numbers are in order, so that of two names it is always the same one.
local function in_table(t, name, source)
  local found = {}
  for key, value in next, t do
    if is_node(value, source) then found[#found + 1] = { node = value, name = entry_name(name, key) } end
    if is_node(key, source) then found[#found + 1] = { node = key, name = "a key of " .. name } end
  end
  table.sort(found, function (a, b) return a.name < b.name end)
  return found
end

-- The nodes that a function's upvalues hold; each upvalue goes to cell(f, n).
local function around(f, source, cell)
  local found = {}
  for n = 1, math.huge do
    local name, value = getupvalue(f, n)
    if not name then return found end
    cell(f, n, name, value)
    if is_node(value, source) then found[#found + 1] = { node = value, name = name } end
  end
end

-- Goes through everything that a rule reaches. `names` and `inside` are what
-- was found of tables before: they are looked through once.
local function walk(rule, source, names, inside, cell)
  local queue, seen, i = { is_node(rule, source) and { node = rule } or nil }, {}, 0
  while i < #queue do
    i = i + 1
    local node <const> = queue[i].node
    if not seen[node] then
      local found
      seen[node] = true
      if type(node) == "function" and is_iterator(node) then
        local t <const> = gone_through(node)
        found = { is_node(t, source) and { node = t, name = queue[i].name or "pairs" } or nil }
      elseif type(node) == "function" then
        found = around(node, source, cell)
      elseif core.seal.is(node) then
        inside[node] = inside[node] or in_table(core.seal.copy(node), queue[i].name, source)
        found = inside[node]
      else
        names[node] = names[node] or queue[i].name
        inside[node] = inside[node] or in_table(node, names[node], source)
        found = inside[node]
      end
      table.move(found, 1, #found, #queue + 1, queue)
    end
  end
end

local function make_constant(t, name)
  local own = {}
  for key, value in next, t do own[key] = value end
  for key in next, own do t[key] = nil end
  contents[t], names_of[t] = own, name
  local length <const> = core.length.of(own)
  setmetatable(t, {
    __index = own, __metatable = false,
    __len = function () return length end,
    __newindex = function () purity.refuse(t) end,
  })
end

-- Raises that a rule changes the table, at its line, however deep below.
function purity.refuse(t)
  failure.here("rule_changed", names_of[t])
end

-- Makes everything constant that these functions of the file reach.
--   source   of the file's functions, as debug.getinfo has it
--   env      what its functions have as _ENV
--   longest  bytes of the longest text that the file has made
-- Returns the first of the functions whose _ENV is another.
function purity.enclose(rules, source, env, longest)
  local names, inside, stranger = {}, {}, nil
  for _, rule in ipairs(rules) do
    local cells, seen = {}, {}
    walk(rule, source, names, inside, function (f, n, name, value)
      if name == "_ENV" and value ~= env then stranger = stranger or f end
      local id = debug.upvalueid(f, n)
      if seen[id] then return end
      seen[id] = true
      cells[#cells + 1], cells[#cells + 2] = f, n
    end)
    core.purity.watch(rule, cells, longest)
  end
  for t, name in next, names do make_constant(t, name) end
  return stranger
end

return purity
