-- override.lua: a setting of a plan as somebody says it at the command line,
-- "goal 1.5 weight = 50": found in the plan, its value read, and put in place
-- of what the file says.

local core <const> = require "siri.core"
local loader <const> = require "siri.loader"
local plans <const> = require "siri.plan"
local settings <const> = require "siri.settings"
local words <const> = require "siri.words"
local ratio <const> = core.ratio

local override = {}

override.forms = "'goal 1.5 weight = 50', 'au_pair target = 2 months', 'assume 3 = 85 %'"


-- Values

local UNITS <const> = {
  day = "day", days = "day", dag = "day", dage = "day", week = "week", weeks = "week", uge = "week", uger = "week",
  month = "month", months = "month", ["md"] = "month", ["mdr"] = "month", ["måned"] = "month", ["måneder"] = "month",
  workday = "workday", workdays = "workday", arbejdsdag = "workday", arbejdsdage = "workday",
}

-- A decimal with point or comma, nil if it is none.
local function number(text)
  return ratio.parse((text:gsub("^(%-?%d+),(%d+)$", "%1.%2")))
end

local function share(text)
  local percent <const> = text:match "^(.-) ?%%$"
  local a <const>, b <const> = text:match "^(%d+)/(%d+)$"
  if percent then
    local value <const> = number(percent)
    return value and ratio.unit(value / 100, "percent")
  elseif a and tonumber(b) > 0 then
    return ratio.new(math.tointeger(tonumber(a)), math.tointeger(tonumber(b)))
  end
  return number(text)
end

local BOOLEANS <const> = { ["true"] = true, yes = true, ja = true, ["false"] = false, no = false, nej = false }

-- Each gives the value that a text is, or nil.
local VALUES <const> = {
  duration = function (text)
    local n <const>, unit <const> = text:match "^(%d+) ?([^%s%d.]*)%.?$"
    local known <const> = unit == "" and "day" or UNITS[unit]
    return n and known and core.date.duration(math.tointeger(tonumber(n)), known) or nil
  end,
  share = share, number = share, points = number,
  whole = function (text) return text:match "^%d+$" and math.tointeger(tonumber(text)) or nil end,
  money = function (text)
    local amount <const> = number((text:gsub(" ?kr%.?$", "")))
    return amount and ratio.unit(amount, "kr")
  end,
  date = function (text) return core.date.dates.parse(text) == text and text or nil end,
  boolean = function (text) return BOOLEANS[text] end,
  clock = function (text) return (text == "net" or text == "gross") and text or nil end,
  text = function (text) return text ~= "" and text or nil end,
  texts = function (text)
    local list = {}
    for item in text:gmatch "[^,]+" do list[#list + 1] = item:match "^%s*(.-)%s*$" end
    return #list > 0 and list or nil
  end,
}

local EXPECTED <const> = {
  duration = "a length of time: 2 months, 90 days", share = "a share: 85 %", number = "a number", points = "a number",
  whole = "a whole number", money = "an amount: 100000 kr", date = "a date: 2019-12-31", boolean = "true or false",
  clock = "net or gross",
  text = "a text", texts = "texts with commas between",
}

-- The value that a text is of a type of words.lua; nil and what it must be,
-- or nil alone where no text can be of that type.
local function read(kind, text)
  local expected = {}
  for name in kind:gmatch "[^|]+" do
    local parse <const>, is_type <const> = VALUES[name], settings.types[name] ~= nil
    local value
    if parse then value = parse(text) elseif name == text and not is_type then value = text end
    if value ~= nil then return value end
    if parse or not is_type then expected[#expected + 1] = EXPECTED[name] or name end
  end
  return nil, #expected > 0 and table.concat(expected, " or ") or nil
end

-- The type of an assumption's value, by the value that it has.
local function kind_of(value)
  if core.date.is_duration(value) then return "duration" end
  if ratio.is(value) then return value:unit() == "kr" and "money" or "share" end
  if math.type(value) == "integer" then return "whole" end
  if type(value) == "boolean" then return "boolean" end
  if core.seal.is(value) then return "texts" end
  return core.date.dates.parse(tostring(value)) == value and "date" or "text"
end


-- Targets

-- The words of a text; what stands in quotes is one.
local function words_of(text)
  local list, at = {}, 1
  while true do
    at = text:find("%S", at)
    if not at then return list end
    local quote <const> = text:match("^['\"]", at)
    local last <const> = quote and text:find(quote, at + 1, true)
    local word <const> = last and text:sub(at + 1, last - 1) or text:match("^%S+", at)
    list[#list + 1] = word
    at = last and last + 1 or at + #word
  end
end

-- The word of the rules that made a score: service_targets, measure.
local function definition_of(score)
  return words[score.title] or words[score.kind]
end

-- The scores of a goal that can have the setting, or, `named`, have the name.
local function scores_with(goal, setting, name)
  local list, names = {}, {}
  local function walk(score)
    local definition <const> = definition_of(score)
    if score.name then names[#names + 1] = score.name end
    if definition and definition.settings[setting] and (not name or score.name == name) then list[#list + 1] = score end
    for _, part in ipairs(score.parts or {}) do walk(part) end
    if score.score then walk(score.score) end
  end
  walk(goal.score)
  return list, names
end

local function several(goal, setting, list)
  local names = {}
  for i, score in ipairs(list) do names[i] = score.name and ("'%s'"):format(score.name) or score.title end
  return ("goal %s has %s in several parts: say in which: goal %s %s %s = … (%s)"):format(
    goal.id, setting, goal.id, names[1], setting, table.concat(names, ", "))
end

-- The settings that a goal has, its own and those of its score.
local function names_of(goal)
  local names = { table.unpack(words.goal.fields) }
  for _, field in ipairs((definition_of(goal.score) or { fields = {} }).fields) do names[#names + 1] = field end
  return names
end

local function in_goal(plan, list)
  local goal <const>, message <const> = plans.goal(plan, list[2] or "")
  if not goal then return nil, message end
  local setting <const> = list[#list]
  local name <const> = #list > 3 and table.concat(list, " ", 3, #list - 1) or nil
  if not name and words.goal.settings[setting] then
    return { place = goal.place, setting = setting, type = words.goal.settings[setting].type, value = goal[setting] }
  end
  local scores <const>, names <const> = scores_with(goal, setting, name)
  if #scores > 1 then return nil, several(goal, setting, scores) end
  local score <const> = scores[1]
  if score then
    return { place = score.place, setting = setting, type = definition_of(score).settings[setting].type,
             value = score[setting] }
  end
  if name then
    return nil, ("goal %s has no '%s' with %s%s"):format(goal.id, name, setting, core.nearest.hint(name, names))
  end
  return nil, ("goal %s has no setting '%s'%s"):format(goal.id, setting, core.nearest.hint(setting, names_of(goal)))
end

local function in_type(plan, name, setting)
  local names = {}
  for i, t in ipairs(plan.case_types) do
    if t.id == name then
      local known <const> = words.case_type.settings[setting]
      if setting == "inside" then return { inside = name, case_type = name, type = "whole", value = 0 } end
      if known then
        return { place = t.place, setting = setting, case_type = name, type = known.type, value = t[setting] }
      end
      return nil, ("case_type %s has no setting '%s'%s"):format(name, setting,
                                                                core.nearest.hint(setting, words.case_type.fields))
    end
    names[i] = t.id
  end
  return nil, ("no case type is called '%s'%s"):format(name, core.nearest.hint(name, names))
end

local function in_assumption(plan, text)
  local n <const> = math.tointeger(tonumber(text))
  local a <const> = n and plan.assumptions[n]
  if not a then
    return nil, ("no assumption %s: %s has %d, see 'siri-rules assumptions'"):format(text, plan.path, #plan.assumptions)
  end
  if a.value == nil then return nil, ("assumption %d has no value: it is said in words only"):format(n) end
  return { assumption = n, type = kind_of(a.value), value = a.value }
end

-- What a text names in a plan: { place =, setting = }, { assumption = } or {
-- inside = case type }, with type and the value that stands there, and
-- case_type, where it is one's; nil and a message.
function override.find(plan, text)
  local list <const> = words_of(text)
  local first <const> = list[1]
  if (first == "assume" or first == "assumption") and #list == 2 then return in_assumption(plan, list[2]) end
  if first == "goal" and #list >= 3 then return in_goal(plan, list) end
  if first == "case_type" and #list == 3 then return in_type(plan, list[2], list[3]) end
  if first == "plan" and #list == 2 and words.plan.settings[list[2]] then
    return { place = plan.place, setting = list[2], type = words.plan.settings[list[2]].type, value = plan[list[2]] }
  end
  if #list == 2 then return in_type(plan, first, list[2]) end
  return nil, ("'%s' names nothing in a plan: write %s"):format(text, override.forms)
end

-- The value that a text is for a target; nil and a message.
function override.value(target, text)
  local value <const>, expected <const> = read(target.type, text)
  if value ~= nil then return value end
  if not expected then return nil, "it cannot be said here: change it in the file" end
  return nil, ("'%s' must be %s"):format(text, expected)
end

-- The plan with other values at its targets: a list of { target, value }. The
-- weights need not sum up: who changes one sees what that alone does. nil and
-- every problem. Returns, too, how many more cases of each type are taken to
-- be inside: { [case type] = n }.
function override.apply(plan, list)
  local wanted <const>, inside = { assumptions = {}, sets = {}, loose = true }, {}
  for _, entry in ipairs(list) do
    local target <const>, value <const> = entry[1], entry[2]
    if target.assumption then
      wanted.assumptions[target.assumption] = { value = value }
    elseif target.inside then
      inside[target.inside] = value
    else
      wanted.sets[target.place] = wanted.sets[target.place] or {}
      wanted.sets[target.place][target.setting] = value
    end
  end
  local other <const>, problems <const> = loader.again(plan, wanted)
  if not other then return nil, table.concat(problems, "\n") end
  return other, inside
end

-- A text "TARGET = VALUE" in a plan: { target, value, text = }; nil and a
-- message.
function override.parse(plan, text)
  local left <const>, right <const> = text:match "^%s*(.-)%s*=%s*(.-)%s*$"
  if not left then return nil, ("--set '%s': write TARGET = VALUE: %s"):format(text, override.forms) end
  local target <const>, message <const> = override.find(plan, left)
  if not target then return nil, ("--set '%s': %s"):format(text, message) end
  local value <const>, problem <const> = override.value(target, right)
  if value == nil then return nil, ("--set '%s': %s"):format(text, problem) end
  return { target, value, text = ("%s = %s"):format(left, right) }
end

return override
