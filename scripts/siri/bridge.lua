-- bridge.lua: between two years, how much of the change in points comes from
-- the figures and cases, and how much from the rules: step by step, each
-- upon those before it, adding up exactly.

local core <const> = require "siri.core"
local held <const> = require "siri.held"
local loader <const> = require "siri.loader"
local plans <const> = require "siri.plan"
local shift <const> = require "siri.shift"
local status <const> = require "siri.status"
local whatif <const> = require "siri.whatif"
local ratio <const> = core.ratio

local bridge = {}

-- The steps in their order. The first holds the old plan against the new
-- year; the next ones give its goals about cases the new plan's clock,
-- targets and share; then comes what else the new demand has, the weights,
-- and the goals that only one of the plans has.
bridge.steps = { "facts", "clock", "targets", "share", "demand", "weights", "goals" }

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

-- By place, for every version of the old plan: settings of the score that
-- stands at the same place in the newest demand of the new goal, or the last.
local function sets_of_scores(moved, kept, change, years)
  local sets, goals = {}, {}
  for _, pair in ipairs(kept) do goals[pair.from.id] = pair.to end
  for _, version in ipairs(plans.versions(moved)) do
    for _, goal in ipairs(version.goals) do
      local new <const> = goals[goal.id] and plans.case_scores { score = held.newest(goals[goal.id].score) } or {}
      for i, old in ipairs(#new > 0 and plans.case_scores(goal) or {}) do
        sets[old.place] = change(old, new[math.min(i, #new)], years)
      end
    end
  end
  return sets
end

-- The targets of the types that both plans have, likewise.
local function sets_of_targets(moved, to)
  local sets, new = {}, {}
  for _, t in ipairs(to.case_types) do new[t.id] = t end
  for _, version in ipairs(plans.versions(moved)) do
    for _, t in ipairs(version.case_types) do
      if new[t.id] then sets[t.place] = { target = new[t.id].target } end
    end
  end
  return sets
end

-- The old plan, moved by so many years, and with the steps clock, targets and
-- share upon each other; nil and a message.
local function variants(moved, to, kept, years)
  local list <const>, number <const> = { moved }, plans.number(moved)
  for i, sets in ipairs { sets_of_scores(moved, kept, CHANGES.clock, years), sets_of_targets(moved, to),
                          sets_of_scores(moved, kept, CHANGES.share, years) } do
    local plan, problems = loader.again(list[i], { sets = sets })
    if not plan then return nil, table.concat(problems, "\n") end
    list[i + 1] = plans.version(plan, number)
  end
  return list
end


-- Points

local function by_id(answer)
  local t = {}
  for _, g in ipairs(answer.goals) do t[g.id] = g end
  return t
end

local function points(g) return g and g.now or ZERO end

-- Whether the old demand could be held against the new year at all.
local function is_known(g) return g.status ~= "no_data" and g.status ~= "failed" end

-- What each step gives a goal that both plans have. Where the new year has no
-- figures for the old demand, the facts and the demand cannot be told apart:
-- all of it is the demand's. So is what a step leaves without an answer.
local function steps_of(pair, before, hybrids, after)
  local by, last = {}, points(before[pair.from.id])
  by.mixed = not is_known(hybrids[1][pair.from.id])
  for i, name in ipairs { "facts", "clock", "targets", "share" } do
    local g <const> = hybrids[i][pair.from.id]
    if by.mixed or not is_known(g) then break end
    by[name], last = points(g) - last, points(g)
  end
  local new <const> = after[pair.to.id]
  local under_old_weight <const> = pair.from.weight * (new.attainment or ZERO)
  by.demand, by.weights = under_old_weight - last, points(new) - under_old_weight
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
local function add_pair(steps, pair, before, hybrids, after)
  if not pair.from then return add(steps, "goals", { to = pair.to, by = points(after[pair.to.id]) }) end
  if not pair.to then return add(steps, "goals", { from = pair.from, by = -points(before[pair.from.id]) }) end
  local by = steps_of(pair, before, hybrids, after)
  for _, name in ipairs(bridge.steps) do
    if by[name] then
      add(steps, name, { from = pair.from, to = pair.to, by = by[name], mixed = by.mixed and name == "demand" or nil })
    end
  end
end

-- A plan at the end of its own year, as far as the cases go.
local function judged(plan, store)
  local as_of, message = status.cut_off(plan, store)
  if not as_of then return nil, message end
  local records, trouble = store:facts(plan.year)
  if not records then return nil, trouble end
  return status.each({ { plan = plans.at(plan, as_of), records = records } }, store, as_of)[1]
end

-- The goals of both plans in pairs: { from = the old one's, to = the new one's }.
local function turned(goal_pairs)
  local list, kept = {}, {}
  for i, pair in ipairs(goal_pairs) do
    list[i] = { from = pair.to, to = pair.from }
    if pair.from and pair.to then kept[#kept + 1] = list[i] end
  end
  return list, kept
end

-- The numbers of the goals of an answer for which test(goal) holds.
local function ids_where(answer, test)
  local list = {}
  for _, g in ipairs(answer.goals) do
    if test(g) then list[#list + 1] = g.id end
  end
  return list
end

-- What a reader must know of a year: { plan =, no_data = numbers of the goals
-- without figures, which count as 0; provisional = likewise }.
local function unsure(answer)
  return {
    plan = answer.plan, no_data = ids_where(answer, function (g) return g.status == "no_data" end),
    provisional = ids_where(answer, function (g) return g.provisional end),
  }
end

-- How the points came from those of one year to those of the other: { from =,
-- to = answers of status.each, steps = { { name =, by =, goals = { { from =,
-- to =, by =, mixed = whether the figures of the new year say nothing of the
-- old demand } } } }, unsure = of both years, failures = goals whose rules
-- failed }. from.points.now and the steps sum to to.points.now. nil and a
-- message.
function bridge.of(from, to, store)
  local before, after, message
  before, message = judged(from, store)
  if before then after, message = judged(to, store) end
  if not after then return nil, message end
  local moved, records, goal_pairs = whatif.moved(before.plan, after.plan, store)
  if not moved then return nil, records end
  local list, kept = turned(goal_pairs)
  local asked, problem = variants(moved, after.plan, kept, to.year - from.year)
  if not asked then return nil, problem end
  for i, plan in ipairs(asked) do asked[i] = { plan = plan, records = records } end
  local answers <const>, hybrids = status.each(asked, store, after.as_of), {}
  for i, answer in ipairs(answers) do hybrids[i] = by_id(answer) end
  local steps, old, new = new_steps(), by_id(before), by_id(after)
  for _, pair in ipairs(list) do add_pair(steps, pair, old, hybrids, new) end
  return { from = before, to = after, steps = steps, unsure = { unsure(before), unsure(after) },
           failures = whatif.failures_of { before, after, table.unpack(answers) } }
end

return bridge
