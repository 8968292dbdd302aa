-- lint.lua: comparisons in a text of rules that Lua answers in silence, and
-- never as they were meant: with a text that only looks like a date, with a
-- word that nothing is called, of a figure with a plain number.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local ratio <const> = core.ratio
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local lint = {}

local COMPARES <const> = lists.set { "==", "~=" }

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


-- What a value is, as far as it is plain: `outcome`, `case_type`, a kind of
-- figure, or its `… value`. A case, and what gives figures, come in as
-- parameters; a local is as good as what it was made with, if nothing else is
-- ever given to it.

local reads = {}

local function reading(node)
  return reads[node.tag] and reads[node.tag](node)
end

local function is_parameter(node)
  return node.variable and node.variable.kind == "parameter"
end

function reads.Id(node)
  local variable <const> = node.variable
  return variable and variable.writes == 0 and variable.value and reading(variable.value)
end

function reads.Paren(node) return reading(node[1]) end

function reads.Index(node)
  local key <const> = node[2].value
  if is_parameter(node[1]) then return (key == "outcome" or key == "case_type") and key end
  local figure <const> = key == "value" and node[1].tag ~= "Index" and reading(node[1])
  return figure and figure .. " value"
end

function reads.Invoke(node)
  local method <const> = node[2].value
  return is_parameter(node[1]) and (method == "measure" or WORDS[method]) and method
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

-- What is wrong with a comparison of what is of that kind with a text or a
-- number, and what was written.
local function compared(kind, literal, negative, known)
  local figure <const>, word <const> = kind:match "^(%a+) value$", literal.value
  if literal.tag == "Number" and figure == "measure" then
    local number <const> = tonumber(literal.text)
    return "a figure never equals a plain number: write " .. written(negative and -number or number)
  end
  if not word or negative then return nil end
  if kind == "outcome" then return outcome_slip(word, known), word end
  if kind == "case_type" then return type_slip(word, known), word end
  return WORDS[figure] and figure_slip(figure, word), word
end

-- A text or a number, and whether it stands behind a minus.
local function literal_of(node)
  if node.tag == "Op" and node.op == "-" and not node[2] then
    return node[1].tag == "Number" and node[1] or nil, true
  end
  return (node.tag == "String" or node.tag == "Number") and node or nil, false
end


-- The slips in a text of rules that can be compiled, in order: { line =,
-- message =, text = what was written }. Of `known`, { outcomes =,
-- case_types = }, each a list, what is left out is not looked at.
function lint.find(source, known)
  local found <const>, place <const> = {}, parser.places(source)
  local function add(node, message, text)
    if message then found[#found + 1] = { line = (place(node.at)), message = message, text = text } end
  end
  for node in parser.nodes(scopes.resolve(parser.parse(source))) do
    if node.tag == "String" then
      add(node, date_slip(node.value), node.value)
    elseif COMPARES[node.op] then
      for side, value in ipairs(node) do
        local literal <const>, negative <const> = literal_of(node[3 - side])
        local kind <const> = literal and reading(value)
        if kind then add(literal, compared(kind, literal, negative, known)) end
      end
    end
  end
  return found
end

return lint
