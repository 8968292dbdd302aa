-- dryrun.lua: tries what loading alone does not run: the other values of the
-- assumptions, rules of their own without figures, the proposal for pay.

local core <const> = require "siri.core"
local pay <const> = require "siri.answers.pay"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local facts <const> = require "siri.rules.facts"
local frames <const> = require "siri.rules.frames"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local dryrun = {}

local function try_assumptions(plan, problem)
  for n, a in ipairs(plan.assumptions) do
    for i, value in ipairs(a.otherwise) do
      local _, problems = loader.again(plan, { assumptions = { [n] = { other = i } } })
      if problems then
        local shown <const>, why <const> = settings.shown(value), tostring(problems[1])
        problem(diagnostic.new("otherwise_unusable", a.where, "assume", shown, why):about("assume", nil, "otherwise"))
      end
    end
  end
end

-- Without figures a rule may well fail; but a word that it lacks it lacks
-- with figures, too.
local SLIPS <const> = lists.set {
  "word_unknown", "word_foreign", "facts_unknown", "name_unlocal", "word_late", "facts_colon", "case_colon",
  "word_changed", "facts_changed", "case_changed", "sealed", "rule_changed", "method_unknown", "text_method", "steps",
}

local function try_rule(plan, score, goal, problem)
  local ok <const>, raised <const> = facts.trace(score.rule, function () end)
  local one <const> = not ok and failure.within(raised, "goal " .. goal.id, score.where)
  if one and SLIPS[one.name] then problem(loader.mended(plan, one)) end
end

local function try_rules(plan, score, goal, problem)
  if score.kind == "rule" then try_rule(plan, score, goal, problem) end
  for _, part in ipairs(score.parts or {}) do try_rules(plan, part, goal, problem) end
  if score.score then try_rules(plan, score.score, goal, problem) end
end

-- The goals of a plan and those that an amendment changed or dropped.
local function every_goal(plan)
  local list, seen = {}, {}
  for _, version in ipairs(plans.versions(plan)) do
    for _, goal in ipairs(version.goals) do
      if not seen[goal.ordinal] then list[#list + 1] = goal end
      seen[goal.ordinal] = true
    end
  end
  return list
end

-- A result in which every goal has reached that share.
local function result_at(plan, share)
  local goals = {}
  for i, goal in ipairs(plan.goals) do
    goals[i] = { id = goal.id, goal = goal, status = standing.status_of(share), attainment = share, final = true,
                 now = goal.weight * share, settled = goal.weight * share, possible = goal.weight * share }
  end
  local points = plan.points * share
  return { goals = goals, as_of = plan.period.to,
           points = { now = points, settled = points, possible = points, of = plan.points,
                      frames = frames.points(goals, plan) } }
end

-- With every ambition, and before it is judged.
local AMBITIONS <const> = { false, "high", "medium", "low" }

local function try_pay(plan, problem)
  if not plan.pay then return end
  for _, share in ipairs { ratio.new(0), ratio.new(1, 2), ratio.new(1) } do
    for _, ambition in ipairs(AMBITIONS) do
      local _, wrong = pay.propose(plan, result_at(plan, share), ambition or nil)
      if wrong then
        local level = ambition and ", ambition " .. ambition or ""
        problem(wrong:with { note = ("tried with %s of %s points%s"):format(plan.points * share, plan.points, level) })
        return
      end
    end
  end
end

-- What goes wrong when a sound plan's rules are tried: a list of diagnostics.
function dryrun.problems(plan)
  local list = {}
  local function problem(one) list[#list + 1] = one end
  for _, goal in ipairs(every_goal(plan)) do try_rules(plan, goal.score, goal, problem) end
  try_assumptions(plan, problem)
  try_pay(plan, problem)
  return list
end

return dryrun
