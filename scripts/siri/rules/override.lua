-- override.lua: a setting of a plan as somebody says it at the command line,
-- "goal 1.5 weight = 50": found in the plan, its value read, and put in place
-- of what the file says.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local typed <const> = require "siri.base.typed"
local applicable <const> = require "siri.rules.applicable"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local typenames <const> = require "siri.rules.typenames"
local settings <const> = require "siri.rules.settings"
local valueparser <const> = require "siri.rules.valueparser"
local words <const> = require "siri.rules.words"
local ratio <const> = core.ratio

local override = {}

override.form = "'goal 1.5 weight = 50'"
override.forms = override.form .. ", 'au_pair target = 2 months', 'assume 3 = 85 %'"


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

-- The words of a goal's score that can have a setting, in order, those of a
-- scale under the name of its figure: { score =, name = }; and every name.
local function scores_with(goal, setting)
  local list, names = {}, {}
  local function walk(score, name)
    local definition <const> = definition_of(score)
    name = score.name or name
    if score.name then names[#names + 1] = name end
    if definition and definition.settings[setting] then list[#list + 1] = { score = score, name = name } end
    if score.scale then walk(score.scale, name) end
    for _, part in ipairs(score.parts or {}) do walk(part) end
    if score.score then walk(score.score) end
  end
  walk(goal.score)
  return list, names
end

-- Those of a name, or of a number among them, "part 2".
local function chosen(list, name)
  local found <const> = lists.where(list, function (entry) return not name or entry.name == name end)
  local n <const> = #found == 0 and name and math.tointeger(tonumber(name:match "^part (%d+)$"))
  return n and { list[n] } or found
end

-- Of several, how each is said: by its name where that is its own.
local function several(goal, setting, all, list)
  local times, names = {}, {}
  for _, entry in ipairs(all) do times[entry.name or 0] = (times[entry.name or 0] or 0) + 1 end
  for n, entry in ipairs(all) do
    local said <const> = entry.name and times[entry.name] == 1 and ("'%s'"):format(entry.name) or ("part %d"):format(n)
    if lists.has(list, entry) then names[#names + 1] = said end
  end
  return ("goal %s has %s in several parts: say in which: goal %s %s %s = … (%s)"):format(
    goal.id, setting, goal.id, names[1], setting, table.concat(names, ", "))
end

-- The settings that a goal has, its own and those of its score.
local function names_of(goal)
  return lists.joined(words.goal.names, (definition_of(goal.score) or { names = {} }).names)
end

-- A setting of a thing that a word of the rules made.
local function target_of(word, thing, setting)
  local kept <const> = word.settings[setting]
  return { ordinal = thing.ordinal, setting = setting, type = kept.type, value = thing[kept.field] }
end

-- A goal's own setting. Its weight may stand among those of an amendment.
local function of_goal(plan, goal, setting)
  local target <const> = target_of(words.goal, goal, setting)
  if setting ~= "weight" then return target end
  for _, version in ipairs(plans.versions(plan)) do
    local a <const> = version.amended
    if a and a.weights and a.weights[goal.id] then
      target.ordinal, target.setting, target.key, target.map = a.ordinal, "weights", goal.id, a.weights
      return target
    end
    if version.earlier and lists.find(version.earlier.goals, "id", goal.id) ~= goal then return target end
  end
  return target
end

local function in_goal(plan, list)
  local goal <const>, message <const> = plans.goal(plan, list[2] or "")
  if not goal then return nil, message end
  local setting <const> = list[#list]
  local name <const> = #list > 3 and table.concat(list, " ", 3, #list - 1) or nil
  local function in_it(target) return lists.with(target, { goal = goal.id, part = name }) end
  if not name and words.goal.settings[setting] then return in_it(of_goal(plan, goal, setting)) end
  local all <const>, names <const> = scores_with(goal, setting)
  local found <const> = chosen(all, name)
  if #found > 1 then return nil, several(goal, setting, all, found) end
  local score <const> = found[1] and found[1].score
  if score then return in_it(target_of(definition_of(score), score, setting)) end
  if name and lists.has(names, name) then
    return nil, ("goal %s: '%s' has no setting '%s'"):format(goal.id, name, setting)
  elseif name then
    return nil, ("goal %s has no '%s' with %s%s"):format(goal.id, name, setting, core.nearest.hint(name, names))
  end
  return nil, ("goal %s has no setting '%s'%s"):format(goal.id, setting, core.nearest.hint(setting, names_of(goal)))
end

-- A setting of a word of the rules that stands in the file.
local function of_word(word, title, thing, setting)
  if words[word].settings[setting] then return target_of(words[word], thing, setting) end
  return nil, ("%s has no setting '%s'%s"):format(title, setting, core.nearest.hint(setting, words[word].names))
end

-- How many late cases of a type are taken to be inside, where a goal counts
-- them by themselves.
local function inside_of(plan, t)
  local is_counted <const> = lists.any(lists.flat(plan.goals, plans.share_scores), function (score)
    return score.each == "case_type" and applicable.wants(score, t)
  end)
  if is_counted then return { inside = t.id, case_type = t.id, type = "whole", value = 0 } end
  return nil, ("no goal counts case_type %s by itself"):format(t.id)
end

-- The case types that a text may mean, by their names, or by their titles.
local function types_of(plan, text)
  return lists.map(typenames.among(plan.case_types, text), function (name)
    return lists.find(plan.case_types, "name", name)
  end)
end

local function in_type(plan, name, setting)
  local types <const> = types_of(plan, name)
  local t <const> = types[1]
  if types[2] then
    return nil, ("'%s' is what %s are called: give the name of one"):format(name, lists.join(types, "id", " and "))
  end
  if t and setting == "inside" then return inside_of(plan, t) end
  if t then
    local target <const>, message <const> = of_word("case_type", "case_type " .. t.id, t, setting)
    if target then target.case_type = t.id end
    return target, message
  end
  return nil, ("no case type is called '%s'%s"):format(name,
                                                       core.nearest.hint(name, lists.map(plan.case_types, "id")))
end

-- Of an amendment that is in force.
local function in_amend(plan, text, setting)
  local on <const> = typed.day(text) or text
  for _, version in ipairs(plans.versions(plan)) do
    if version.amended and version.amended.on == on then
      return of_word("amend", "amend " .. on, version.amended, setting)
    end
  end
  return nil, ("no amend of %s is in force"):format(on)
end

local function in_assumption(plan, text)
  local n <const> = math.tointeger(tonumber(text))
  local a <const> = n and plan.assumptions[n]
  if not a then
    return nil, ("no assumption %s: %s has %d, see '%s assumptions'"):format(text, plan.path, #plan.assumptions,
                                                                            core.invoked())
  end
  if a.value == nil then return nil, ("assumption %d has no value: it is said in words only"):format(n) end
  return { assumption = n, type = valueparser.kind_of(a.value), value = a.value }
end

-- What a text names in a plan: { ordinal =, setting = }, { assumption = } or {
-- inside = case type }, with type and the value that stands there, and
-- case_type, or goal and the part of it that was named, where it is one's; nil
-- and a message.
function override.find(plan, text)
  local list <const> = words_of(text)
  local first <const> = list[1]
  if (first == "assume" or first == "assumption") and #list == 2 then return in_assumption(plan, list[2]) end
  if first == "goal" and #list >= 3 then return in_goal(plan, list) end
  if first == "case_type" and #list >= 3 then
    return in_type(plan, table.concat(list, " ", 2, #list - 1), list[#list])
  end
  if first == "amend" and #list == 3 then return in_amend(plan, list[2], list[3]) end
  if first == "plan" and #list == 2 then return of_word("plan", "the plan", plan, list[2]) end
  local name <const> = table.concat(list, " ", 1, math.max(#list - 1, 0))
  if #list == 2 and not words[first] or #types_of(plan, name) > 0 then return in_type(plan, name, list[#list]) end
  return nil, ("'%s' names nothing in a plan: write %s"):format(text, override.forms)
end

local function unit_of(value)
  return ratio.is(value) and value:unit() or ""
end

-- Whether a value has another unit than the one that stands: 95 is not 95 %.
-- A share has none, be it said as 85 %, as 0.85 or as 17/20.
local function is_of_other_unit(target, value)
  local stands <const> = target.value
  local is_number <const> = ratio.is(stands) or math.type(stands) == "integer"
  return is_number and target.type ~= "share" and unit_of(value) ~= unit_of(stands)
end

-- The value that a text is for a target; nil and a message. An amount without a
-- currency is in that of the one that stands.
function override.value(target, text)
  local value, expected = valueparser.read(target.type, text)
  local currency <const> = ratio.money(target.value)
  if currency and ratio.money(value) and not text:find "%a" then value = ratio.unit(value, currency) end
  if value == nil and not expected then return nil, "it cannot be said here: change it in the file" end
  if value == nil then return nil, ("'%s' must be %s"):format(text, expected) end
  if not is_of_other_unit(target, value) then return value end
  local unit <const> = unit_of(target.value) == "" and "no unit, as %s has none" or "the unit of %s"
  return nil, ("'%s' must have " .. unit):format(text, settings.shown(target.value))
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
      local sets <const> = lists.under(wanted.sets, target.ordinal)
      if target.key then
        sets[target.setting] = sets[target.setting] or core.seal.copy(target.map)
        sets[target.setting][target.key] = value
      else
        sets[target.setting] = value
      end
    end
  end
  local other <const>, wrong <const> = loader.again(plan, wanted)
  if not other then return nil, problems.of(wrong) end
  return other, inside
end

-- Whether two values of a setting are the same, 90 % and 0.9 too.
function override.same(a, b)
  if ratio.is(a) and ratio.is(b) then return a == b end
  return tostring(a) == tostring(b)
end

-- A name for a target, another one for each.
function override.name(target)
  if target.assumption then return ("assume %d"):format(target.assumption) end
  if target.inside then return "inside " .. target.inside end
  return ("%d %s %s"):format(target.ordinal, target.setting, target.key or "")
end

-- What stands on both sides of the first = that is not in quotes.
local function sides_of(text)
  local masked <const> = text:gsub("(['\"])(.-)%1", function (quote, inner)
    return quote .. inner:gsub("=", "\0") .. quote
  end)
  local left <const>, right <const> = masked:match "^%s*(.-)%s*=%s*(.-)%s*$"
  if not left then return nil end
  return (left:gsub("%z", "=")), (right:gsub("%z", "="))
end

-- The target and the value of a text; nil and a message.
local function read(plan, text)
  local left <const>, right <const> = sides_of(text)
  if not left then return nil, "write TARGET = VALUE: " .. override.forms end
  local target <const>, message <const> = override.find(plan, left)
  if not target then return nil, message end
  local value <const>, problem <const> = override.value(target, right)
  if value == nil then return nil, problem end
  return { target, value, text = ("%s = %s"):format(left, right) }
end

-- A text "TARGET = VALUE" in a plan: { target, value, text = }; nil and a
-- message.
function override.parse(plan, text)
  local entry <const>, message <const> = read(plan, text)
  return entry, message and core.options.said("{{set}} '%s': %s"):format(text, message)
end

return override
