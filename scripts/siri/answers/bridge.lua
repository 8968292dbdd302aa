-- bridge.lua: between two years, how much of the change in points comes from
-- the figures and cases, and how much from the rules: step by step, each
-- upon those before it, adding up exactly.

local core <const> = require "siri.core"
local status <const> = require "siri.answers.status"
local whatif <const> = require "siri.answers.whatif"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local shift <const> = require "siri.base.shift"
local applicable <const> = require "siri.rules.applicable"
local casescores <const> = require "siri.rules.casescores"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local trouble <const> = require "siri.store.trouble"
local ratio <const> = core.ratio

local bridge = {}

local must <const> = trouble.must

-- The steps in their order, which is a choice. The first holds the old plan
-- against the new year; the next ones give its goals about cases the new
-- plan's clock, targets and share, and take from them the case types that the
-- new plan has no more; then come what else the new demand has, the case types
-- that are new, the weights, and the goals that only one of the plans has.
bridge.steps = { "facts", "clock", "targets", "share", "dropped_types", "demand", "new_types", "weights", "goals" }

local ZERO <const> = ratio.new(0)


-- The old plan, with more and more of the new one's rules

-- What says of older cases that another clock holds for them, for a plan that
-- is moved by so many years.
local function before_of(score, years)
  local before <const> = score.submitted_before
  return before and { shift.date(before.date, -years), clock = before.clock } or loader.absent
end

-- Settings of a new score for an old one, nil for none.
local CHANGES <const> = {
  clock = function (_, new, years)
    return new.clock and { clock = new.clock, submitted_before = before_of(new, years) } or nil
  end,
  share = function (old, new)
    return old.share and new.share and { share = new.share } or nil
  end,
}

-- By ordinal, for every version of the old plan: settings of the score that
-- has the same number in the newest demand of the new goal, or of the last.
local function sets_of_scores(moved, kept, change, years)
  local sets, goals = {}, {}
  for _, pair in ipairs(kept) do goals[pair.from.id] = pair.to end
  for _, version in ipairs(plans.versions(moved)) do
    for _, goal in ipairs(version.goals) do
      local new <const> = goals[goal.id] and plans.case_scores { score = applicable.newest(goals[goal.id].score) } or {}
      local passed <const> = {}
      for _, old in ipairs(plans.case_scores(goal)) do
        local like <const> = lists.where(new, function (score) return score.kind == old.kind end)
        local i <const> = (passed[old.kind] or 0) + 1
        passed[old.kind] = i
        if #like > 0 then sets[old.ordinal] = change(old, like[math.min(i, #like)], years) end
      end
    end
  end
  return sets
end

-- The targets of the types that both plans have, likewise.
local function sets_of_targets(moved, to)
  local sets, new = {}, lists.by(to.case_types, "id")
  for _, version in ipairs(plans.versions(moved)) do
    for _, t in ipairs(version.case_types) do
      if new[t.id] then sets[t.ordinal] = { target = new[t.id].target or loader.absent } end
    end
  end
  return sets
end

-- The types that a score counts, but for those that another plan does not
-- have; nil where it has all of them, or none.
local function common_types(plan, score, other)
  local counted = lists.where(plan.case_types, function (t) return applicable.wants(score, t) end)
  local list = lists.map(counted, function (t) return other[t.id] and t.id or nil end)
  return #list > 0 and #list < #counted and list or nil
end

-- By ordinal, for every version of a plan: scores about cases without the types
-- that the other plan does not have. Where they have none in common all is the
-- demand's.
local function sets_of_types(plan, other)
  local sets, known = {}, lists.by(other.case_types, "id")
  for _, version in ipairs(plans.versions(plan)) do
    for _, goal in ipairs(version.goals) do
      for _, score in ipairs(plans.case_scores(goal)) do
        local types <const> = common_types(version, score, known)
        sets[score.ordinal] = sets[score.ordinal] or types and { types = types } or nil
      end
    end
  end
  return sets
end

-- A plan with other settings, in the same of its versions.
local function changed(plan, sets)
  local other, wrong = loader.again(plan, { sets = sets })
  return plans.version(must(other, wrong and problems.of(wrong)), plans.number(plan))
end

-- The old plan, moved by so many years, and with the steps from clock to
-- dropped_types upon each other.
local function variants(moved, to, kept, years)
  local list <const> = { moved }
  for i, sets in ipairs { sets_of_scores(moved, kept, CHANGES.clock, years), sets_of_targets(moved, to),
                          sets_of_scores(moved, kept, CHANGES.share, years), sets_of_types(moved, to) } do
    list[i + 1] = changed(list[i], sets)
  end
  return list
end


-- Points

local function points(g) return g and g.now or ZERO end

-- Whether the old demand could be held against the new year at all.
local function is_known(g) return g.status ~= "no_data" and g.status ~= "failed" end

-- What each step gives a goal that both plans have. Where the new year has no
-- figures for the old demand, the facts and the demand cannot be told apart:
-- all of it is the demand's. So is what a step leaves without an answer.
--   hybrids  the old plan's goals with each step from facts to dropped_types
--   common   the new plan's, without the new types
local function steps_of(pair, before, hybrids, common, after)
  local by, last = {}, points(before[pair.from.id])
  by.mixed = not is_known(hybrids[1][pair.from.id])
  for i, name in ipairs { "facts", "clock", "targets", "share", "dropped_types" } do
    local g <const> = hybrids[i][pair.from.id]
    if by.mixed or not is_known(g) then break end
    by[name], last = points(g) - last, points(g)
  end
  local function under_old_weight(g) return pair.from.weight * (g.attainment or ZERO) end
  local new <const> = after[pair.to.id]
  local old_types <const> = is_known(common[pair.to.id]) and common[pair.to.id] or new
  by.demand = under_old_weight(old_types) - last
  by.new_types = under_old_weight(new) - under_old_weight(old_types)
  by.weights = points(new) - under_old_weight(new)
  return by
end

local function add(steps, name, entry)
  if entry.by == ZERO then return end
  steps[name].by = steps[name].by + entry.by
  table.insert(steps[name].goals, entry)
end

local function new_steps()
  local steps = {}
  for i, name in ipairs(bridge.steps) do
    steps[i] = { name = name, by = ZERO, goals = {} }
    steps[name] = steps[i]
  end
  return steps
end

-- Adds what a pair of goals gives to each step.
local function add_pair(steps, pair, before, hybrids, common, after)
  if not pair.from then return add(steps, "goals", { to = pair.to, by = points(after[pair.to.id]) }) end
  if not pair.to then return add(steps, "goals", { from = pair.from, by = -points(before[pair.from.id]) }) end
  local by = steps_of(pair, before, hybrids, common, after)
  for _, name in ipairs(bridge.steps) do
    if by[name] then
      add(steps, name, { from = pair.from, to = pair.to, by = by[name], mixed = by.mixed and name == "demand" or nil })
    end
  end
end

-- A plan at the end of its own year, as far as the cases go, if it counts any: what
-- status.each answers, and the figures of that year.
local function judged(plan, store)
  local has_cases <const> = lists.any(plans.every_goal(plan), function (goal) return #casescores.of(goal) > 0 end)
  local as_of = has_cases and must(status.cut_off(plan, store)) or plans.last_day(plan)
  local figures <const> = status.figures(store, plan.year)
  return status.each({ { plan = plans.at(plan, as_of), figures = figures } }, store, as_of)[1], figures
end

-- The goals of both plans in pairs: { from = the old one's, to = the new one's }.
local function turned(goal_pairs)
  local list = lists.map(goal_pairs, function (pair) return { from = pair.to, to = pair.from } end)
  return list, lists.where(list, function (pair) return pair.from and pair.to end)
end

-- What a reader must know of a year: { plan =, no_data = numbers of the goals
-- without figures, which count as 0; provisional = likewise }.
local function unsure(answer)
  local unknown = lists.where(answer.goals, function (g) return g.status == "no_data" end)
  return { plan = answer.plan, no_data = lists.map(unknown, "id"),
           provisional = lists.map(lists.where(answer.goals, "provisional"), "id") }
end

-- The plans between the two, as status.each takes them: the variants of the
-- old one, and the new one without its new types.
local function between(moved, moved_figures, after, figures, kept, years)
  local olds = lists.map(variants(moved, after.plan, kept, years), function (plan)
    return { plan = plan, figures = moved_figures }
  end)
  return lists.joined(olds, { { plan = changed(after.plan, sets_of_types(after.plan, moved)), figures = figures } })
end

-- How the points came from those of one year to those of the other: { from =,
-- to = answers of status.each, steps = { { name =, by =, goals = { { from =,
-- to =, by =, mixed = whether the figures of the new year say nothing of the
-- old demand } } } }, unsure = of both years, failures = goals whose rules
-- failed }. from.points.now and the steps sum to to.points.now. nil and a
-- message.
bridge.of = trouble.protected(function (from, to, store)
  local before, after, figures = judged(from, store), judged(to, store)
  local moved, moved_figures, goal_pairs = whatif.moved(before.plan, after.plan, store)
  local list, kept = turned(goal_pairs)
  local asked = between(moved, moved_figures, after, figures, kept, to.year - from.year)
  local answers <const> = status.each(asked, store, after.as_of)
  local hybrids <const> = lists.map(answers, function (answer) return lists.by(answer.goals, "id") end)
  local common <const> = table.remove(hybrids)
  local steps, old, new = new_steps(), lists.by(before.goals, "id"), lists.by(after.goals, "id")
  for _, pair in ipairs(list) do add_pair(steps, pair, old, hybrids, common, new) end
  return { from = before, to = after, steps = steps, unsure = { unsure(before), unsure(after) },
           failures = whatif.failures_of { before, after, table.unpack(answers) } }
end)

return bridge
