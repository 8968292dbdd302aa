-- lengths.lua: what each # of a text of rules is compiled as: another operator
-- that binds alike, and whose length is core/sandbox/length.c's. Runs inside
-- rule calls: library functions are called by name, never as methods of texts.

local core <const> = require "siri.core"
local tokens <const> = require "siri.sandbox.tokens"

local lengths = {}

local find <const>, format <const>, match <const>, sub <const> = string.find, string.format, string.match, string.sub

local CLOSES <const> = { ["("] = true, ["["] = true, ["{"] = true, [")"] = false, ["]"] = false, ["}"] = false }
local NO_NAMES <const> = { ["not"] = true, ["nil"] = true, ["true"] = true, ["false"] = true, ["function"] = true }

-- The last byte of what a bracket opens, which ends at `last`.
local function closed(source, last)
  local open = 1
  while open > 0 do
    local _, next_last <const>, token <const> = tokens.next(source, last + 1)
    local opens <const> = CLOSES[token]
    if opens ~= nil then open = open + (opens and 1 or -1) end
    last = next_last
  end
  return last
end

local function name_of(token)
  return match(token, "^[%a_][%w_]*$")
end

-- The name in brackets, ["name"], that end at `last`.
local function name_in(source, first, last)
  local _, inner_last <const>, token <const> = tokens.next(source, first + 1)
  local next_one <const> = tokens.next(source, inner_last + 1)
  return next_one == last and match(token, '^"([%a_][%w_]*)$') or nil
end

-- The name of the operand that begins there, as Lua's messages have it: of a
-- variable, or of the field that is read last; nil where it has none. Then
-- where the operand ends.
local function operand_name(source, at)
  local _, last, token = tokens.next(source, at)
  local name = not NO_NAMES[token] and name_of(token) or nil
  if not name and token ~= "(" then return nil, last end
  if token == "(" then
    local inner <const>, inner_last <const> = operand_name(source, last + 1)
    last = closed(source, last)
    name = tokens.next(source, inner_last + 1) == last and inner or nil
  end
  while true do
    local first <const>, what_last <const>, what <const> = tokens.next(source, last + 1)
    local kind <const> = what and sub(what, 1, 1)
    if what == "^" then return nil, last end
    if what == "." or what == ":" then
      _, last, name = tokens.next(source, what_last + 1)
    elseif kind == "[" or kind == "(" or kind == "{" then
      last = closed(source, what_last)
      name = kind == "[" and name_in(source, first, last) or nil
    elseif kind == '"' then
      last, name = what_last, nil
    else
      return name, last
    end
  end
end

-- What is to be read at each # of a text that can be compiled, for
-- core.compile: { at, instead, at, instead, … }; nil where there is none.
function lengths.instead(source)
  if not find(source, "#", 1, true) then return nil end
  local list, n = {}, 0
  for _, at in ipairs(tokens.positions(source, "#")) do
    list[n + 1], list[n + 2] = at, format('"%s%s"^', core.length.mark, operand_name(source, at + 1) or "")
    n = n + 2
  end
  return n > 0 and list or nil
end

return lengths
