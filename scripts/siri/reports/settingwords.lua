-- settingwords.lua: a setting that somebody gives another value at the command
-- line (override.lua), as people call it, beside how it is spelled there.

local lists <const> = require "siri.base.lists"
local quoted <const> = require "siri.base.shell".quoted
local language <const> = require "siri.print.language"
local difference <const> = require "siri.reports.difference"

local settingwords = {}

-- What a target is of: a goal, of it a part that was named, or a case type; nil of
-- the whole plan.
local function whole_of(plan, target)
  local goal <const> = target.goal and lists.find(plan.goals, "id", target.goal)
  if goal then return ("%s %s%s"):format(goal.id, goal.area, target.part and " · " .. target.part or "") end
  return target.case_type and lists.find(plan.case_types, "id", target.case_type).title
end

-- What a target is called, in a plan that has it.
function settingwords.name(plan, target, lang)
  local texts <const> = language.texts(lang)
  if target.assumption then return language.assumed(plan.assumptions[target.assumption].text, lang) end
  local whole <const> = whole_of(plan, target)
  local setting <const> = target.inside and texts.whatif_inside
                          or texts.settings[target.key and target.goal and "weight" or target.setting] or target.setting
  return whole and ("%s, %s"):format(whole, setting) or setting
end

-- The text of a value of it.
function settingwords.value(target, value, lang)
  if target.assumption or target.inside then return language.written(value, lang) end
  return difference.setting(target.setting, value, lang)
end

-- Adds to a paper what was set, an entry of override.parse, and its option.
function settingwords.add(d, plan, set, lang)
  local target <const>, value <const> = set[1], set[2]
  d:command(("%s: %s → %s"):format(settingwords.name(plan, target, lang),
                                   settingwords.value(target, target.value, lang),
                                   settingwords.value(target, value, lang)), "--set " .. quoted(set.text))
end

return settingwords
