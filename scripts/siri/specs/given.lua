-- given.lua: what a spec gives its year: fields of a case, and figures, held against
-- what there is, and refused at the spec's line.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local roles <const> = require "siri.base.roles"
local typed <const> = require "siri.base.typed"
local loader <const> = require "siri.rules.loader"
local settings <const> = require "siri.rules.settings"
local specline <const> = require "siri.specs.specline"

local given = {}

local refuse <const> = specline.refuse


-- Values

-- A value as a message shows it: "15", a text; 15, a number.
local function shown(value)
  if type(value) == "string" then return ("%q, a text"):format(value) end
  local kind <const> = type(value)
  return lists.has({ "nil", "boolean", "number" }, kind) and tostring(value) or "a " .. kind
end

given.shown = shown

function given.a_table(word, value)
  if type(value) ~= "table" then refuse("%s: a table { … } was expected, not %s", word, shown(value)) end
  return value
end

-- A key that is one of some names, or is refused with the nearest and all of them.
function given.a_name(word, key, names)
  if lists.has(names, key) then return key end
  refuse("%s: no '%s'%s, but %s and %s", word, tostring(key), core.nearest.hint(tostring(key), names),
         lists.join(lists.head(names, #names - 1)), names[#names])
end

-- An integer of at least so much.
function given.a_count(word, value, least)
  local n <const> = type(value) == "number" and math.tointeger(value)
  if n and n >= least then return n end
  refuse("%s: a whole number from %d up was expected, not %s", word, least, shown(value))
end

-- A day in any form that a file may have: as text of the form 2021-03-01.
function given.a_day(word, value)
  if type(value) ~= "string" then refuse("%s a day as \"2021-03-01\" was expected, not %s", word, shown(value)) end
  local day <const>, why <const> = typed.day(value)
  return day or refuse("%s %s", word, why)
end


function given.a_flag(word, value)
  if type(value) == "boolean" then return value end
  refuse("%s is %s, and was to be true or false", word, shown(value))
end


-- Cases

-- What a case may be told under: the names of fields, and what files call them.
local FIELDS <const>, WORDS <const> = {}, {}

for _, field in ipairs(casefields) do
  for _, word in ipairs(lists.joined({ field.name, field.danish, (field.english:gsub(" ", "_")) }, field.also or {})) do
    FIELDS[word] = FIELDS[word] or field.name
    WORDS[#WORDS + 1] = word
  end
end

-- Whether the text of a plan has a word.
local function has_word(plan, word)
  return (" " .. loader.text(plan) .. " "):find("%f[%w_\x80-\xFF]" .. word:gsub("%p", "%%%0") .. "%f[^%w_\x80-\xFF]")
end

given.has_word = has_word

-- The word that a heading nearly is; nil of none.
function given.near_field(word) return core.nearest.find(word, WORDS) end

-- The field that a key names; nil of a further column, which the plan must name.
local function field_of(key, plan)
  if type(key) ~= "string" then refuse("case: a field was expected, not %s", shown(key)) end
  local field <const> = FIELDS[headings.lower(key)]
  if field or has_word(plan, key) then return field end
  refuse("case: no field '%s', and nothing in the plan reads a column of that name%s", key,
         core.nearest.hint(key, WORDS))
end

-- A value as a file has it; nil: none.
local function cell_of(key, field, value)
  if value == false then return nil end
  if not lists.has({ "string", "number", "boolean" }, type(value)) then
    refuse("case: %s is %s, and was to be as a file has it, or false", key, shown(value))
  end
  if casefields.kinds[field] == "date" and value ~= "" then given.a_day(("case: %s:"):format(key), value) end
  return tostring(value)
end

local REQUIRED <const> = { "case_type", "submitted_on" }

-- A case of what is given of it, and in a second table, which goes before: its fields,
-- its further `columns`, and the place of the spec that gives it. id: if it has none.
function given.case(plan, id, first, second)
  local case <const>, told <const> = { case_id = id, columns = {}, place = specline.place() }, {}
  for _, part in ipairs { given.a_table("case", first), second and given.a_table("case", second) } do
    local seen <const> = {}
    for key, value in pairs(part) do
      local field <const> = field_of(key, plan)
      if field and seen[field] then refuse("case: '%s' and '%s' are the same field", key, seen[field]) end
      local cell <const> = cell_of(key, field, value)
      if field then case[field], told[field], seen[field] = cell, true, key
      else case.columns[key] = cell or "" end
    end
  end
  if (case.decided_on or "") ~= "" and not told.outcome then case.outcome = "granted" end
  for _, name in ipairs(REQUIRED) do
    if not case[name] then refuse("case: '%s' is missing", name) end
  end
  return case
end

-- The newest day of some cases, "" of none.
function given.newest_day(cases)
  local newest = ""
  for _, case in ipairs(cases) do
    for _, name in ipairs(casefields.dates) do
      local day <const> = (case[name] or "") ~= "" and typed.day(case[name]) or ""
      newest = day > newest and day or newest
    end
  end
  return newest
end


-- Figures

-- A number as files write it: 6.8, and "6.8", is "6,8"; true is "ja"; another text as it
-- stands.
local function written(word, value)
  if type(value) == "boolean" then return value and "ja" or "nej" end
  local exact <const> = type(value) == "string" and value or settings.exact(value)
  if not exact then refuse("fact: %s is %s, and was to be a number, a text, true or false", word, shown(value)) end
  return (tostring(exact):gsub("^(%-?%d+)%.(%d+)$", "%1,%2"))
end

local function a_text(word, value)
  if type(value) == "string" then return value end
  refuse("fact: %s is %s, and was to be a text", word, shown(value))
end

-- What is further said of a figure, in the order of messages.
local MORE <const> = { "on", "by", "of", "provisional", "note", "source", "year" }

local CHECKS <const> = {
  on = function (value) return given.a_day("fact: on:", value) end,
  by = function (value, plan)
    if roles.key(a_text("by", value), plan.roles) then return value end
    local known <const> = roles.called(plan.roles)
    refuse("fact: by '%s': nobody is called so%s", value, core.nearest.hint(value, known))
  end,
  of = function (value) return written("of", value) end,
  provisional = function (value) return given.a_flag("fact: provisional", value) end,
  year = function (value) return given.a_count("fact: year", tonumber(value) or value, 1) end,
  note = function (value) return a_text("note", value) end,
  source = function (value) return a_text("source", value) end,
}

-- A figure of a goal under a name, with what is further said of it.
function given.fact(plan, goal, name, value, more)
  if type(goal) == "number" then refuse("fact: write the goal as text: \"%s\"", goal) end
  local one <const> = lists.find(plan.goals, "id", a_text("the goal", goal))
  local fact <const> = { on = plan.period.to, by = one and one.measured_by, source = "spec", year = plan.year,
                         place = specline.place(), goal = goal, name = a_text("its name", name),
                         value = written("its value", value) }
  for key, said in pairs(more and given.a_table("fact", more) or {}) do
    fact[given.a_name("fact", key, MORE)] = CHECKS[key](said, plan)
  end
  return fact
end

return given
