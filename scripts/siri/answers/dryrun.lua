-- dryrun.lua: tries what loading alone does not run: the other values of the
-- assumptions, rules of their own without figures, the proposal for pay.

local core <const> = require "siri.core"
local pay <const> = require "siri.answers.pay"
local trial <const> = require "siri.answers.trial"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local casegroups <const> = require "siri.rules.casegroups"
local facts <const> = require "siri.rules.facts"
local frames <const> = require "siri.rules.frames"
local dayscounted <const> = require "siri.rules.dayscounted"
local kinds <const> = require "siri.rules.kinds"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local planfile <const> = require "siri.rules.planfile"
local reached <const> = require "siri.rules.reached"
local resolve <const> = require "siri.rules.resolve"
local scales <const> = require "siri.rules.scales"
local settings <const> = require "siri.rules.settings"
local environment <const> = require "siri.sandbox.environment"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local dryrun = {}

-- Without figures a rule may well fail; but a word that it lacks it lacks
-- with figures, too.
local function try_rule(plan, version, score, goal, problem)
  local ok <const>, raised <const> = facts.trace(score.rule, function () end)
  local one <const> = not ok and failure.within(raised, "goal " .. goal.id, score.where)
  if one and trial.slips[one.name] then problem(loader.mended(plan, one)) end
  trial.figures(plan, version, goal, score, problem)
end

local function try_rules(plan, version, goal, problem)
  for _, score in ipairs(plans.scores(goal.score)) do
    if score.kind == "rule" then try_rule(plan, version, score, goal, problem) end
  end
end

-- Calls each(goal, version) for the goals of a plan and those that an amendment
-- changed or dropped, once.
local function each_goal(plan, each)
  local seen <const> = {}
  for _, version in ipairs(plans.versions(plan)) do
    for _, goal in ipairs(version.goals) do
      if not seen[goal.ordinal] then each(goal, version) end
      seen[goal.ordinal] = true
    end
  end
end

local function try_goals(plan, problem)
  each_goal(plan, function (goal, version)
    try_rules(plan, version, goal, problem)
    trial.cases(version, goal, problem)
  end)
end

-- With each other value of an assumption it must load, and its rules are tried
-- likewise.
local function try_assumptions(plan, problem)
  for n, a in ipairs(plan.assumptions) do
    for i, value in ipairs(a.otherwise) do
      local other <const>, problems = loader.again(plan, { assumptions = { [n] = { other = i } } })
      local shown <const> = settings.shown(value)
      if problems then
        local one <const> = diagnostic.new("otherwise_unusable", a.where, "assume", shown, tostring(problems[1]))
        problem(one:about("assume", nil, "otherwise"))
      elseif #loader.rules(other) > 0 then
        local note <const> = ("tried with assumption %d = %s"):format(n, shown)
        try_goals(other, function (one) problem(one:with { note = note }) end)
      end
    end
  end
end


-- Limits in per cent that no figure in per cent can pass

local LIMITS <const> = { "below", "at_most", "at_least", "above" }

local function check_limits(score, goal, problem)
  for _, name in ipairs(score.kind == "measure" and LIMITS or {}) do
    local limit <const> = score[name]
    if limit and ratio.is(limit) and limit:unit() == "percent" and limit > 1 then
      problem(diagnostic.new("limit_over", score.where, ("goal %s: %s"):format(goal.id, score.title), name, limit))
    end
  end
end

-- A scale whose best end lies beyond all figures that there can be.
local function check_scale(score, goal, version, problem)
  local most, figures
  if score.scale then most, figures = kinds.unreached(score, plans.ceiling(version, goal)) end
  if not most then return end
  local unit <const> = scales.is_percent(score.scale) and "percent" or ""
  local function shown(figure) return tostring(ratio.unit(figure, unit)) end
  problem(diagnostic.new("scale_unreached", score.scale.where, ("goal %s: %s"):format(goal.id, score.title),
                         tostring(ratio.unit(most, "percent")), score.range and "figures" or figures.called,
                         shown(figures.low), figures.high and ("to %s"):format(shown(figures.high)) or "on"))
end

-- Months and quarters that are cut, so that their groups have fewer days than
-- the others.
local function check_spans(score, goal, version, problem)
  local cut <const> = score.each and casegroups.cut(score, version) or {}
  if #cut == 0 then return end
  problem(diagnostic.new("spans_cut", score.where, ("goal %s: %s"):format(goal.id, score.title), score.each, score.each,
                         lists.join(cut, function (span) return ("%s to %s"):format(span.from, span.to) end)))
end

-- A result in which every goal has reached that share; 2 is as much as it can.
local function result_at(plan, share)
  local goals = {}
  for i, goal in ipairs(plan.goals) do
    local most <const> = plans.ceiling(plan, goal)
    local attained <const> = share > 1 and most or share
    local own <const> = goal.weight * attained
    goals[i] = { id = goal.id, goal = goal, status = standing.status_of(attained), attainment = attained,
                 final = true, now = own, settled = own, possible = own }
  end
  return { goals = goals, as_of = plan.period.to, points = frames.total(goals, plan) }
end

-- With every ambition, and before it is judged.
local AMBITIONS <const> = { false, "high", "medium", "low" }

local function try_pay(plan, problem)
  if not plan.pay then return end
  for _, share in ipairs { ratio.new(0), ratio.new(1, 2), ratio.new(1), ratio.new(2) } do
    for _, ambition in ipairs(AMBITIONS) do
      local result <const> = result_at(plan, share)
      local _, wrong = pay.propose(plan, result, ambition or nil)
      if wrong then
        local level = ambition and ", ambition " .. ambition or ""
        problem(wrong:with { note = ("tried with %s of %s points%s"):format(result.points.now, plan.points, level) })
        return
      end
    end
  end
end

-- What their text alone tells.
local function slips_of(plan)
  local source <const>, skipped <const>, library <const>, tree <const> = loader.source(plan)
  local slips <const> = resolve.find(source, plan.path, library, environment.foreign, tree)
  return lists.map(slips, function (one) return loader.mended(plan, one:behind(skipped)) end)
end

-- Is it that a rule answered nothing? Where its text tells of a way without an
-- answer, that is said already.
local function is_nothing(one)
  return one.message:find("must answer ", 1, true) ~= nil and one.message:find(", not nil$") ~= nil
end

local function problems_of(plan)
  local list, doubts, told, slips = {}, {}, {}, slips_of(plan)
  local silent <const> = lists.find(slips, "name", "answerless") or lists.find(slips, "name", "returnless")
  local function problem(one)
    if silent and is_nothing(one) then return end
    local key <const> = ("%s %s"):format(one.name, one:place())
    if not told[key] then table.insert(one.severity == "warning" and doubts or list, one) end
    told[key] = told[key] or one
    told[key].hint = told[key].hint or one.hint   -- the text may tell what was meant
  end
  try_goals(plan, problem)
  each_goal(plan, function (goal, version)
    for _, score in ipairs(plans.scores(goal.score)) do
      if plans.ceiling(plan, goal) <= 1 then check_limits(score, goal, problem) end
      check_scale(score, goal, version, problem)
      check_spans(score, goal, version, problem)
    end
  end)
  for _, one in pairs { planfile.doubt(plan), dayscounted.doubt(plan) } do problem(one) end
  try_assumptions(plan, problem)
  try_pay(plan, problem)
  for _, one in ipairs(slips) do problem(one) end
  for _, one in ipairs(loader.undecided(plan)) do problem(one) end
  return list, doubts
end

-- What goes wrong when a sound plan's rules are tried, once for each line: a list
-- of diagnostics; and what is doubtful of them: a list of warnings.
function dryrun.problems(plan) return reached.without(problems_of, plan) end

return dryrun
