-- scorewords.lua: how a goal is scored, in words: each figure with its limit,
-- unit and deadline, each count of cases, each whole of parts, line by line.
--
-- A line is { depth =, text = }: what belongs to a line stands below it, one
-- deeper.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local casegroups <const> = require "siri.reports.casegroups"
local difference <const> = require "siri.reports.difference"
local scalewords <const> = require "siri.reports.scalewords"
local titles <const> = require "siri.reports.titles"
local casescores <const> = require "siri.rules.casescores"
local loader <const> = require "siri.rules.loader"
local needs <const> = require "siri.rules.needs"
local plans <const> = require "siri.rules.plan"
local words <const> = require "siri.rules.words"

local scorewords = {}

local say <const> = language.say

-- " (antagelse 3, 4)": what a setting rests on; "" if on none.
local function resting(numbers, lang)
  if #numbers == 0 then return "" end
  return (" (%s)"):format(say("account_rests", { list = table.concat(numbers, ", ") }, lang))
end

scorewords.resting = resting

-- The lines of the file in which a rule stands; none of what is the
-- program's own.
function scorewords.rule(plan, rule)
  local own <const> = debug.getinfo(rule, "S").source == "@" .. plan.path
  local lines = {}
  for line in (own and loader.rule_text(plan, rule) .. "\n" or ""):gmatch "(.-)\n" do lines[#lines + 1] = line end
  return lines
end

-- "under 7", "vokser gennem året: nej": a setting and what it rests on.
local function setting_text(answer, score, name, value, lang)
  local label = language.texts(lang).settings[name] or name
  local shown = difference.setting(name, value, lang)
  local text = type(value) == "boolean" and ("%s: %s"):format(label, shown)
               or name == "steps" and say("setting_steps", { n = value }, lang) or ("%s %s"):format(label, shown)
  return text .. resting(answer.rests(score, name), lang)
end

-- What a figure is, as a key of the texts: a measure by its unit.
local function kind_of(score)
  if score.kind == "cases" and score.each == "case_type" and not score.met then return "service_targets" end
  if score.kind ~= "measure" then return score.kind end
  return needs.of_goal({ score = score })[1].percent and "percent" or "number"
end

-- The unit of a measure; nil of other scores.
function scorewords.unit(score)
  return score.kind == "measure" and kind_of(score) or nil
end

local add_score

local function add(list, depth, text) list[#list + 1] = { depth = depth, text = text } end

local function add_rule(list, answer, rule, depth)
  for _, line in ipairs(scorewords.rule(answer.plan, rule)) do add(list, depth, line) end
end

local function add_scale(list, scale, depth, lang)
  for _, text in ipairs(scale and scalewords.all(scale, lang) or {}) do add(list, depth, text) end
end

-- A figure: its name and kind, its limit, its deadline.
local function add_figure(list, answer, score, depth, lang)
  local said = lists.map(words[score.kind].fields, function (name)
    return score[name] ~= nil and name ~= "by" and name ~= "scale"
      and setting_text(answer, score, name, score[name], lang) or nil
  end)
  said[#said + 1] = setting_text(answer, score, "by", score.by or answer.plan.period.to, lang)
  local kind = language.texts(lang).plan_kinds[kind_of(score)]
  add(list, depth, ("%s (%s): %s"):format(score.name, kind, table.concat(said, ", ")))
  add_scale(list, score.scale, depth + 1, lang)
end

-- What is counted of cases: a line for each of its settings.
local function add_cases(list, answer, score, depth, lang)
  local texts = language.texts(lang)
  local kind = texts.plan_kinds[kind_of(score)]
  if score.called then
    kind = ("%s: %s"):format(score.called, kind) .. resting(answer.rests(score, "called"), lang)
  end
  if score.kind == "case_set" and not score.called then kind = ("%s · %s"):format(kind, titles.set(score)) end
  add(list, depth, kind)
  for _, name in ipairs(words[score.kind].fields) do
    local value = score[name]
    if value ~= nil and name ~= "called" then
      local label, text = casegroups.setting({ key = name, value = value, score = score, plan = answer.plan }, lang)
      if name == "each" then label, text = texts.settings.each, titles.field(value, lang) end
      add(list, depth + 1, ("%s: %s%s"):format(label, text, resting(answer.rests(score, name), lang)))
      if type(value) == "function" then add_rule(list, answer, value, depth + 2) end
    end
  end
end

local function add_whole(list, answer, score, depth, lang)
  local text = language.texts(lang).plan_kinds[score.kind]
  if score.weights then
    text = ("%s, %s %s"):format(text, language.texts(lang).settings.weights, difference.shown(score.weights, lang))
  end
  add(list, depth, text .. resting(answer.rests(score, "weights"), lang))
  for _, part in ipairs(score.parts) do add_score(list, answer, part, depth + 1, lang) end
  if score.score then
    add(list, depth, language.texts(lang).plan_veto_score)
    add_score(list, answer, score.score, depth + 1, lang)
  end
end

function add_score(list, answer, score, depth, lang)
  if score.parts then
    add_whole(list, answer, score, depth, lang)
  elseif #plans.case_scores { score = score } > 0 then
    add_cases(list, answer, score, depth, lang)
  elseif score.kind == "rule" then
    add(list, depth, language.texts(lang).own_rule)
    add_rule(list, answer, score.rule, depth + 1)
    for _, set in ipairs(casescores.sets(score)) do add_cases(list, answer, set, depth + 1, lang) end
  else
    add_figure(list, answer, score, depth, lang)
  end
end

-- The lines of a goal's score; answer as contract.of gives it.
function scorewords.lines(answer, goal, lang)
  local list = {}
  add_score(list, answer, goal.score, 0, lang)
  list[1].text = list[1].text .. resting(answer.rests(goal, "score"), lang)
  return list
end

return scorewords
