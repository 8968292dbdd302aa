-- lint.lua: comparisons in a text of rules that Lua answers in silence, and
-- never as they were meant: with a text that only looks like a date, with a
-- word that nothing is called, of a figure with a plain number.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local ratio <const> = core.ratio
local tokens <const> = require "siri.sandbox.tokens"

local lint = {}

local COMPARES <const> = lists.set { "==", "~=" }

-- What may not stand beside a comparison's side, as it makes it another.
local COMPUTES <const> = lists.set { "+", "-", "*", "/", "//", "%", "^", ".." }

-- What goes on with the value before it.
local GOES_ON <const> = lists.set { ".", ":", "[", "(", "{" }

-- What figures are worth.
local WORDS <const> = {
  milestone = { "done", "not done", is = "no milestone is '%s'" },
  judgement = { "met", "partly", "missed", is = "no judgement is '%s'" },
}


-- Dates

local DAY_FIRST <const> = "^(%d%d?)([-./])(%d%d?)%2(%d%d%d%d)$"
local YEAR_FIRST <const> = "^(%d%d%d%d)([-./])(%d%d?)%2(%d%d?)$"

-- What is wrong with a text that looks like a date.
local function date_slip(text)
  local day, _, month, year = text:match(DAY_FIRST)
  if not day then year, _, month, day = text:match(YEAR_FIRST) end
  if not year then return nil end
  local iso <const> = ("%s-%02d-%02d"):format(year, month, day)
  local exists <const> = core.date.dates.parse(iso) == iso
  if iso == text then
    return not exists and ("%q is a date that does not exist"):format(text) or nil
  end
  return ("%q is no date as rules write it: %q"):format(text, exists and iso or "2019-12-31")
end


-- What locals hold, as far as it is plain: a name is as good as what it was
-- given if it is given that only.

-- The names of parameters, by which a case comes in.
local function parameters(list)
  local names = { case = true }
  for i, token in ipairs(list) do
    if token == "function" then
      local at = i + 1
      while list[at] and list[at] ~= "(" do at = at + 1 end
      while list[at] and list[at] ~= ")" do
        names[list[at]] = true
        at = at + 1
      end
    end
  end
  return names
end

-- The token behind the parenthesis that is closed again.
local function behind(list, at)
  local depth = 0
  repeat
    if list[at] == "(" then depth = depth + 1 elseif list[at] == ")" then depth = depth - 1 end
    at = at + 1
  until depth == 0 or not list[at]
  return at
end

-- A figure's own value, be it of a name or of a call.
local function value_of(list, kind, at)
  if kind and list[at] == "." and list[at + 1] == "value" then return kind .. " value", at + 2 end
  return kind, at
end

-- What the value that begins there is, and the token behind it: `outcome`,
-- `case_type`, or a kind of figure or its `… value`.
local function reading(list, at, names)
  local name <const>, sign <const>, field <const> = list[at], list[at + 1], list[at + 2]
  if not name or not name:find "^[%a_]" then return nil end
  if sign == ":" and list[at + 3] == "(" and names.parameter[name]
     and (field == "measure" or WORDS[field]) then
    return value_of(list, field, behind(list, at + 3))
  end
  if names.parameter[name] then
    if sign == "." and (field == "outcome" or field == "case_type") then return field, at + 3 end
    if sign == "[" and (field == '"outcome' or field == '"case_type') and list[at + 3] == "]" then
      return field:sub(2), at + 4
    end
    return nil
  end
  return value_of(list, names.held[name], at + 1)
end

-- Where a name gets a value: local, as the variable of a loop, as a local
-- function, or anew.
local function gives(list, at)
  local before <const>, after <const> = list[at - 1], list[at + 1]
  if before == "." or before == ":" or before == "goto" or before == "::" then return false end
  if before == "local" or before == "for" or before == "function" then return true end
  return after == "=" and before ~= "{" and before ~= "," and before ~= ";"
end

-- Names in a list: local a, b = …; for a, b in …
local function listed(list, at)
  while list[at - 1] == "," and list[at - 2] and list[at - 2]:find "^[%a_]" do at = at - 2 end
  return list[at - 1] == "local" or list[at - 1] == "for"
end

local function names_of(list)
  local names = { parameter = parameters(list), held = {} }
  local given = {}
  for at, name in ipairs(list) do
    if name:find "^[%a_]" and (gives(list, at) or list[at - 1] == "," and listed(list, at)) then
      local from = at + 1
      if list[from] == "<" then from = from + 3 end
      local kind, next_at
      if list[at - 1] == "local" and list[from] == "=" then kind, next_at = reading(list, from + 1, names) end
      if kind and (GOES_ON[list[next_at]] or COMPUTES[list[next_at]] or COMPARES[list[next_at]]
                   or list[next_at] == "and" or list[next_at] == "or") then
        kind = nil
      end
      if given[name] and names.held[name] ~= kind then kind = nil end
      given[name], names.held[name] = true, kind
    end
  end
  return names
end


-- Comparisons

-- "a, b and c"
local function all_of(list)
  return #list == 1 and list[1] or table.concat(list, ", ", 1, #list - 1) .. " and " .. list[#list]
end

local function outcome_slip(word, known)
  if not known.outcomes or lists.has(known.outcomes, word) then return nil end
  local ours <const> = outcomes.words[headings.lower(word)]
  local hint = ours and (" (did you mean '%s'?)"):format(ours) or core.nearest.hint(word, known.outcomes)
  if hint == "" then hint = (" (%s are)"):format(all_of(known.outcomes)) end
  return ("no outcome is called '%s'%s"):format(word, hint)
end

local function type_slip(word, known)
  if not known.case_types or lists.has(known.case_types, word) then return nil end
  return ("no case type is called '%s'%s"):format(word, core.nearest.hint(word, known.case_types))
end

local function figure_slip(kind, word)
  local words <const> = WORDS[kind]
  if lists.has(words, word) then return nil end
  return (words.is .. " (%s are)"):format(word, all_of(words))
end

-- How a number is written that a figure can equal.
local function written(number)
  local exact <const> = ratio.parse(("%.14g"):format(number))
  if not exact then return "ratio(a, b)" end
  if exact:den() == 1 then return ("ratio(%s)"):format(exact:num()) end
  return ("ratio(%s, %s)"):format(exact:num(), exact:den())
end

-- What is wrong with a comparison of what is of that kind with a literal, a
-- token.
local function compared(kind, literal, negative, known)
  local figure <const> = kind:match "^(%a+) value$"
  if literal:sub(1, 1) == '"' then
    local word <const> = literal:sub(2)
    if negative or word:find("\\", 1, true) then return nil end
    if kind == "outcome" then return outcome_slip(word, known), word end
    if kind == "case_type" then return type_slip(word, known), word end
    if WORDS[figure] then return figure_slip(figure, word), word end
    return nil
  end
  local number <const> = tonumber(literal)
  if not number or figure ~= "measure" then return nil end
  return "a figure never equals a plain number: write " .. written(negative and -number or number)
end

local function is_literal(token)
  return token ~= nil and token:find '^["%d.]' ~= nil and token ~= "." and token ~= ".." and token ~= "..."
end

-- What a value, from one token up to another, is compared with: the place
-- of the literal, and whether a minus stands before it.
local function literal_beside(list, from, behind_it)
  if COMPARES[list[behind_it]] then
    local negative <const> = list[behind_it + 1] == "-"
    local at <const> = behind_it + (negative and 2 or 1)
    if is_literal(list[at]) and not COMPUTES[list[at + 1]] then return at, negative end
  elseif COMPARES[list[from - 1]] and is_literal(list[from - 2]) and not COMPUTES[list[behind_it]] then
    local before <const> = list[from - 3]
    if not COMPUTES[before] then return from - 2, false end
    if before == "-" and (list[from - 4] == "return" or list[from - 4] == "(") then return from - 2, true end
  end
end


-- The slips in a text of rules that can be compiled, in order: { line =,
-- message =, text = what was written }. Of `known`, { outcomes =,
-- case_types = }, each a list, what is left out is not looked at.
function lint.find(source, known)
  local list <const>, lines <const> = tokens.of(source)
  local names <const> = names_of(list)
  local found = {}
  local function add(at, message, text)
    if message then found[#found + 1] = { line = lines[at], message = message, text = text } end
  end
  for at, token in ipairs(list) do
    if token:sub(1, 1) == '"' then
      add(at, date_slip(token:sub(2)), token:sub(2))
    elseif list[at - 1] ~= "." and list[at - 1] ~= ":" and not COMPUTES[list[at - 1]] then
      local kind, behind_it = reading(list, at, names)
      local beside, negative
      if kind then beside, negative = literal_beside(list, at, behind_it) end
      if beside then add(beside, compared(kind, list[beside], negative, known)) end
    end
  end
  return found
end

return lint
