-- validation.lua: what only the whole of a plan can tell: sums, periods,
-- names that must be there, words that were begun and not finished.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local amendment <const> = require "siri.rules.amendment"
local kinds <const> = require "siri.rules.kinds"
local plans <const> = require "siri.rules.plan"
local scales <const> = require "siri.rules.scales"
local sandbox <const> = require "siri.sandbox.sandbox"
local ratio <const> = core.ratio

local validation = {}

local format <const> = string.format


-- What has the name of one before it is left out.
local function check_doubles(draft, list, word)
  draft[list] = lists.unique(draft[list], "id", function (entry, first)
    draft.stray = draft.stray or word == "goal"
    draft:add(entry.where, "%s %s is already at %s", word, entry.id, first.where)
  end)
end

-- A goal whose weight nobody could read has its own problem, and a sum
-- without it would be another.
local function check_sum(draft, plan, version)
  if lists.any(version.goals, function (goal) return not goal.weight end) then return end
  if #version.goals == 0 then
    draft:hold(#draft.problems > 0, plan.where, "the plan has no goal")
    return
  end
  local sum <const> = lists.sum(version.goals, "weight", ratio.new(0))
  if sum == plan.points then return end
  local list <const> = lists.join(version.goals, function (goal) return format("%s: %s", goal.id, goal.weight) end)
  local off = sum - plan.points
  local title = version.title and version.title .. ": " or ""
  draft:add(version.where, "%sthe weights sum to %s, %s %s than the plan's %s points (%s)", title, sum,
            off < 0 and -off or off, off < 0 and "less" or "more", plan.points, list)
end

-- What 'siri-rules statement' takes for something else than a follow-up.
local NO_FOLLOWUPS <const> = lists.set { "list", "show", "verify", "year-end", "årsafslutning" }

local function check_period(draft, plan, version)
  local from, to = plan.period.from, plan.period.to
  if from > to then
    draft:add(plan.where, "plan: the period ends on %s, before it begins on %s", to, from)
    return
  end
  local year = format("%04d", plan.year or 0)
  draft:hold(not plan.year or string.sub(from, 1, 4) <= year and string.sub(to, 1, 4) >= year, plan.where,
             "plan: the period, %s to %s, is not in its year, %s", from, to, year)
  local function inside(where, word, id, setting, date)
    draft:hold(not date or date >= from and date <= to, where,
               "%s %s: %s %s is outside the plan's period, %s to %s", word, id, setting, date, from, to)
  end
  for _, name in ipairs(sandbox.sorted_keys(plan.followups or {})) do
    local status, due = plan.followups[name].status, plan.followups[name].due
    inside(plan.where, "followup", name, "status", status)
    draft:hold(not NO_FOLLOWUPS[name], plan.where,
               "followup %s: 'siri-rules statement %s' means something else: give it another name", name, name)
    draft:hold(not due or due >= status, plan.where, "followup %s: due %s is before its status, %s", name, due, status)
  end
  for _, a in ipairs(draft.amendments) do
    draft:hold(a.on > from and a.on <= to, a.where,
               "amend %s: it must hold from a day within the plan's period, after %s, up to %s", a.on, from, to)
  end
  for _, t in ipairs(version.case_types) do
    inside(t.where, "case_type", t.id, "from", t.from)
    inside(t.where, "case_type", t.id, "to", t.to)
    draft:hold(not (t.from and t.to) or t.from <= t.to, t.where, "case_type %s: from %s is after to %s", t.id, t.from,
               t.to)
  end
end

-- A target is a length of time, or a function that gives one.
local function check_targets(draft, version)
  for _, t in ipairs(version.case_types) do
    draft:hold(not core.date.is_duration(t.target) or t.target.n >= 1, t.where,
               "case_type %s: target must be 1 or more, not %s", t.id, t.target)
  end
end

local function check_tasks(draft, version)
  local ids = lists.map(draft.tasks, "id")
  for _, goal in ipairs(version.goals) do
    for _, task in ipairs(goal.task or {}) do
      if not lists.has(ids, task) then
        draft:add(goal.where, "goal %s: no task is called '%s'%s", goal.id, task, core.nearest.hint(task, ids))
      end
    end
  end
end

-- Grants and refusals count, withdrawn cases never do: no plan chooses that.
local function check_outcomes(draft, plan)
  for _, outcome in ipairs(outcomes) do
    draft:hold(outcome.counts == "count" or not (plan.outcomes and plan.outcomes[outcome.name]), plan.where,
               "plan: outcomes: %s is not the plan's to choose: it %s counts", outcome.name, outcome.counts)
  end
end

-- The tasks' money must sum to what the plan prints.
local function check_budget(draft)
  local budget = draft.budget
  local columns = budget and budget.columns or {}
  for i, name in ipairs(columns) do
    local sum <const> = lists.sum(draft.tasks, function (task) return task.money and task.money[i] end, ratio.new(0))
    local total = budget.total and budget.total[i]
    draft:hold(not total or sum == total, budget.where, "budget: %s: the tasks sum to %s, not %s", name, sum, total)
  end
  for _, task in ipairs(draft.tasks) do
    local n = task.money and #task.money or #columns
    draft:hold(n == #columns, task.where, "task %s: %d figure%s for the budget's %d column%s", task.id, n,
               n == 1 and "" or "s", #columns, #columns == 1 and "" or "s")
  end
end

local function check_scales(score, tell)
  for _, one in ipairs(plans.scores(score)) do
    local scale = one.scale
    if scale and not scale.unsound then scales.check(scale, function (...) tell(scale.where, ...) end) end
  end
end

local function check_scores(draft, plan, version)
  for _, goal in ipairs(version.goals) do
    local score = goal.score
    local function tell(where, ...) draft:add(where, "goal %s: %s", goal.id, format(...)) end
    if score then
      kinds.check(score, { period = plan.period, case_types = version.case_types }, tell)
      check_scales(score, tell)
    end
  end
end

-- Amounts that could not be paid as they stand.
local function check_pay(draft)
  local pay = draft.pay
  if not pay or pay.unsound then return end
  local function hold(holds, ...) draft:hold(holds, pay.where, "pay: " .. format(...)) end
  local to, way = pay.rounding and pay.rounding.to, pay.rounding and pay.rounding.way
  local ceiling = pay.ceiling
  hold(pay.full > 0, "full must be over 0 kr., not %s", pay.full)
  hold(not to or to > 0, "rounding: to must be over 0 kr., not %s", to)
  hold(not ceiling or ceiling >= pay.full, "ceiling %s is less than full, %s: full attainment would never give it",
       ceiling, pay.full)
  hold(not (ceiling and to and to > 0) or way == "down" or (ceiling / to):den() == 1,
       "rounding %s to %s could pass the ceiling, %s: round down, or let the ceiling be a multiple", way, to, ceiling)
  if type(pay.proposal) ~= "function" then
    check_scales({ scale = pay.proposal }, function (where, ...)
      draft:add(where, "pay: proposal: %s", format(...))
    end)
  end
end

local function check_begun(draft)
  for _, pending in ipairs(draft.begun) do
    if pending.begun then
      draft.stray = draft.stray or pending.is_goal
      draft:add(pending.entry.where, "%s is begun and not finished: its table { … } is missing", pending.entry.title)
    end
  end
end


local function whole_year(year)
  return { from = format("%04d-01-01", year), to = format("%04d-12-31", year) }
end

-- `period` is for goals that change.
local function check_unamended(draft)
  for _, goal in ipairs(draft.goals) do
    draft:hold(not goal.period, goal.where, "goal %s: period says what an amend changes: it stands in none", goal.id)
  end
end

local function check_version(draft, plan, version)
  if plan.points and not (draft.stray or draft.instead.loose) then check_sum(draft, plan, version) end
  check_targets(draft, version)
  check_tasks(draft, version)
  if not plan.period then return end
  check_period(draft, plan, version)
  if plan.period.from <= plan.period.to then check_scores(draft, plan, version) end
end

-- Everything that is wrong with the whole goes to draft.problems; the
-- versions of the plan to draft.versions.
function validation.check(draft)
  check_begun(draft)
  local plan = draft.plan
  if not plan then
    draft.problems[#draft.problems + 1] = draft.path .. ":1: no plan { … } in this file"
    return
  end
  for _, word in ipairs { "goal", "case_type", "task" } do check_doubles(draft, word .. "s", word) end
  check_unamended(draft)
  plan.period = plan.period or (plan.year and whole_year(plan.year))
  check_outcomes(draft, plan)
  check_budget(draft)
  check_pay(draft)
  draft.versions = amendment.versions(draft)
  for _, version in ipairs(draft.versions) do check_version(draft, plan, version) end
end

return validation
