-- attainable.lua: the attainments that a score can give, whatever the figures
-- and cases: what a forecast may be held against.
--
-- A set of them is a list of spans { from, to } in order, both among them and
-- apart from the next; a single value is a span of no length. Where it cannot
-- be told, or would take too long, a set has too much rather than too little.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local casegroups <const> = require "siri.rules.casegroups"
local plans <const> = require "siri.rules.plan"
local scales <const> = require "siri.rules.scales"
local ratio <const> = core.ratio

local attainable = {}

local MOST <const> = 1000   -- spans of a set; beyond them it is one, from the least to the greatest

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)
local function any(most) return { { ZERO, most } } end
local NOTHING_OR_ALL <const> = { { ZERO, ZERO }, { ONE, ONE } }


-- Sets

local function least(set) return set[1][1] end
local function greatest(set) return set[#set][2] end

-- Spans in any order as a set.
local function joined(spans)
  table.sort(spans, function (a, b) return a[1] < b[1] end)
  local set = {}
  for _, span in ipairs(spans) do
    local last <const> = set[#set]
    if last and span[1] <= last[2] then
      if span[2] > last[2] then set[#set] = { last[1], span[2] } end
    else
      set[#set + 1] = span
    end
  end
  if #set > MOST then return { { least(set), greatest(set) } } end
  return set
end

local function of_values(values)
  return joined(lists.map(values, function (value)
    value = ratio.unit(value, "")
    return { value, value }
  end))
end

local function union(sets) return joined(lists.flat(sets)) end

-- Every value of one plus every value of the other.
local function sum(a, b)
  if #a * #b > MOST then return { { least(a) + least(b), greatest(a) + greatest(b) } } end
  local spans = {}
  for _, one in ipairs(a) do
    for _, other in ipairs(b) do spans[#spans + 1] = { one[1] + other[1], one[2] + other[2] } end
  end
  return joined(spans)
end

local function times(set, factor)
  return lists.map(set, function (span) return { span[1] * factor, span[2] * factor } end)
end

-- What of a set lies from one value to another.
local function between(set, from, to)
  return joined(lists.map(set, function (span)
    local low <const>, high <const> = span[1] > from and span[1] or from, span[2] < to and span[2] or to
    return low <= high and { low, high } or nil
  end))
end

-- Of sets of which one value each is taken, the least of these, or the
-- greatest: any that the rest can be as good as, or no better than.
local function worst(sets)
  local all <const>, ends <const> = union(sets), lists.map(sets, greatest)
  table.sort(ends)
  return between(all, least(all), ends[1])
end

local function best(sets)
  local all <const>, starts <const> = union(sets), lists.map(sets, least)
  table.sort(starts)
  return between(all, starts[#starts], greatest(all))
end

local function average(sets, weights)
  local total, weighed = ZERO, nil
  for i, set in ipairs(sets) do
    local weight <const> = weights and weights[i] or ONE
    local part <const> = times(set, weight)
    total, weighed = total + weight, weighed and sum(weighed, part) or part
  end
  return times(weighed, ONE / total)
end


-- Scales

local function of_scale(scale)
  if scale.kind == "bands" then return of_values(scales.given(scale)) end
  if scale.kind == "curve" then
    local one <const>, other <const> = scales.curve_ends(scale)
    return union { of_values { scale.short or ZERO }, { { ratio.unit(one.gives, ""), ratio.unit(other.gives, "") } } }
  end
  local values = {}
  if not scale.steps or scale.steps > MOST then return any(ONE) end
  for n = 0, scale.steps do values[#values + 1] = ratio.new(n, scale.steps) end
  return of_values(values)
end

-- The last figure at which a line changes what it gives.
local function last_of(scale)
  if scale.kind == "curve" then return scale.points[#scale.points].at end
  return scale.from > scale.to and scale.from or scale.to
end

-- The same where counts of so many are put on it.
local function of_counts(scale, of)
  if scale.kind == "bands" or scale.steps then return of_scale(scale) end
  local most <const> = last_of(scale) * (scales.is_of_share(scale) and of or 1)
  if most > MOST then return of_scale(scale) end
  local values = {}
  for n = 0, math.max((most + 1):floor():num(), 0) do
    values[#values + 1] = scales.attainment(scale, scales.of_count(scale, n, of))
  end
  return of_values(values)
end


-- Kinds of score: each gives the set of a score, in a plan

local KINDS <const> = {}

local function set_of(score, plan) return KINDS[score.kind](score, plan) end

local function sets_of(parts, plan) return lists.map(parts, set_of, plan) end

function KINDS.milestone() return NOTHING_OR_ALL end

function KINDS.measure(score) return score.scale and of_scale(score.scale) or NOTHING_OR_ALL end

function KINDS.count(score) return score.scale and of_counts(score.scale, score.of) or NOTHING_OR_ALL end

function KINDS.judgement(score)
  if not score.steps then return of_values { ZERO, score.partly, ONE } end
  local values = {}
  for n = 0, score.steps do values[#values + 1] = ratio.new(n, score.steps) end
  return of_values(values)
end

-- Groups that count alike may each have any share. How many there are is known
-- of case types and months, and not which of them are left out as empty.
function KINDS.cases(score, plan)
  local set <const> = score.scale and of_scale(score.scale) or NOTHING_OR_ALL
  if not (score.each and casegroups.gives_parts(score)) then return set end
  local sets, averages = {}, {}
  for i = 1, casegroups.number(score, plan) or 0 do
    sets[i] = set
    averages[i] = average(sets)
  end
  if #sets == 0 then return { { least(set), greatest(set) } } end
  return score.when_empty == "leave_out" and union(averages) or averages[#averages]
end

KINDS.case_time, KINDS.backlog = KINDS.cases, KINDS.cases

function KINDS.all(score, plan) return worst(sets_of(score.parts, plan)) end

function KINDS.any(score, plan) return best(sets_of(score.parts, plan)) end

function KINDS.average(score, plan) return average(sets_of(score.parts, plan), score.weights) end

function KINDS.veto(score, plan) return union { of_values { ZERO }, set_of(score.score, plan) } end

function KINDS.rule(_, plan) return any(plan.ceiling) end


-- Whether a judgement is among its parts: one of "partly" makes a score partly
-- met whatever it gives.
local function is_judged(score)
  return lists.find(plans.scores(score), "kind", "judgement") ~= nil
end

local function holds(set, value)
  return lists.any(set, function (span) return value >= span[1] and value <= span[2] end)
end

local function has_between(set, low, high)
  return lists.any(set, function (span) return span[2] > low and span[1] < high end)
end

-- What of a plan a goal's score depends on.
local function held(plan, goal)
  return { period = plan.period, case_types = plan.case_types, ceiling = plans.ceiling(plan, goal) }
end

-- The points that a goal's score can give, in a plan.
function attainable.points(goal, plan)
  return times(set_of(goal.score, held(plan, goal)), goal.weight)
end

-- The most that it can attain of what is demanded.
function attainable.most(goal, plan) return greatest(set_of(goal.score, held(plan, goal))) end

-- Whether a goal can come to what is forecast of it: { status =, points = nil
-- for partly met without them }; and the points that it can give.
function attainable.allows(goal, plan, forecast)
  local set <const>, points <const> = attainable.points(goal, plan), forecast.points
  if points then return holds(set, points), set end
  return is_judged(goal.score) or has_between(set, ZERO, goal.weight), set
end

local FEW <const> = 5

-- Of a set what is worth telling of a value that is not in it: all, if that
-- is little, else the nearest below and above it.
function attainable.near(set, value)
  if #set <= FEW or not value then return set end
  local list = {}
  for _, span in ipairs(set) do
    if span[1] > value then
      list[#list + 1] = span
      return list
    end
    list[1] = span
  end
  return list
end

return attainable
