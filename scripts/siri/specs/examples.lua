-- examples.lua: files of example cases, that a controller writes: what their columns
-- are, and their rows.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local source <const> = require "siri.import.source"
local language <const> = require "siri.print.language"
local given <const> = require "siri.specs.given"
local specline <const> = require "siri.specs.specline"

local examples = {}

local refuse_at <const> = specline.refuse_at

-- The states of a case by what files may call them: their names, and what pages say.
local STATES <const> = {}

examples.states = lists.keys(language.texts "en".states)

for _, lang in ipairs { "da", "en" } do
  for state, word in pairs(language.texts(lang).states) do
    STATES[state], STATES[headings.lower(word)] = state, state
  end
end

local EXPECTS <const> = { ["mål"] = "goal", goal = "goal", forventet = "expected", expected = "expected" }

-- What the columns of a file are: { field = or goal or expected, or the heading of
-- a further column }; false of a note.
local function columns_of(from, path, plan)
  local columns <const> = lists.map(from.columns, function (column)
    if type(column) ~= "table" then return type(column) == "string" and column end
    local name <const> = column[1]
    local own <const> = EXPECTS[headings.lower(name)] or given.has_word(plan, name) and name
    local near <const> = not own and given.near_field(name)
    if near then refuse_at(path, "nothing reads the column '%s' (did you mean '%s'?)", name, near) end
    return own or false
  end)
  for _, wanted in ipairs { { "goal", "mål" }, { "expected", "forventet" } } do
    if not lists.has(columns, wanted[1]) then
      local others <const> = lists.map(from.columns, function (c) return type(c) == "table" and c[1] or nil end)
      local near <const> = lists.first(others, function (name) return core.nearest.find(name, wanted) ~= nil end)
      refuse_at(path, "it has no column '%s'%s", wanted[2], near and (": is '%s' it?"):format(near) or "")
    end
  end
  return columns
end

-- The rows of a file: { place =, goal =, expected = a state, case = all that the plan
-- names of it, called = what the row calls what is expected }; `fault` of one that is
-- damaged, or expects no state.
function examples.read(path, plan)
  local from <close>, problem = source.open(path, "cases", {})
  if not from then specline.refuse("%s: %s", path, tostring(problem)) end
  local list <const>, columns <const> = {}, columns_of(from, path, plan)
  while true do
    local fields <const>, line <const>, damaged <const>, fault <const> = from.reader:row()
    if not fields then
      if #list == 0 then refuse_at(path, "it has no examples: there is no row below its headings") end
      return list
    end
    local one <const> = { place = ("%s:%d"):format(path, line), case = {} }
    for i, name in ipairs(columns) do
      local text <const> = headings.trim(fields[i] or "")
      if name == "goal" or name == "expected" then one[name] = text
      elseif name and text ~= "" then one.case[name] = text end
    end
    one.called, one.expected = one.expected or "", STATES[headings.lower(one.expected or "")]
    if damaged then one.fault = tostring(fault)
    elseif one.goal == "" then one.fault = "it names no goal"
    elseif not one.expected then
      one.fault = ("what is expected is no state of a case: '%s'%s"):format(one.called, core.nearest.hint(
        headings.lower(one.called), lists.keys(STATES)))
    end
    list[#list + 1] = one
  end
end

return examples
