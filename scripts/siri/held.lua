-- held.lua: which cases a score holds to the targets and the clock of which
-- version of a plan that was renegotiated within its year.

local core <const> = require "siri.core"
local dates <const> = core.date.dates

local held = {}

-- The later, and the earlier, of two days of which one may be nil.
function held.later(a, b) return (not a or b and b > a) and b or a end
function held.earlier(a, b) return (not a or b and b < a) and b or a end

local later <const>, earlier <const> = held.later, held.earlier

local function with(t, changes)
  local copy = {}
  for key, value in pairs(t) do copy[key] = value end
  for key, value in pairs(changes) do copy[key] = value end
  return copy
end

-- What the score, the n-th about cases in its goal, was in a version; nil if
-- the goal had none.
local function score_in(plan, id, n)
  local plans = require "siri.plan"
  for _, goal in ipairs(plan.goals) do
    if goal.id == id then
      local scores = plans.case_scores(goal)
      return scores[math.min(n, #scores)]
    end
  end
end

-- The goal of a score about cases, and the score's number in it.
local function place_of(plan, score)
  local plans = require "siri.plan"
  for _, goal in ipairs(plan.goals) do
    for n, other in ipairs(plans.case_scores(goal)) do
      if other == score then return goal.id, n end
    end
  end
end

-- The bounds of the cases that are held to an amended plan, and of the rest.
local function divided(bounds, amended)
  local on <const> = amended.on
  if amended.announced == "keep" then
    return with(bounds, { since = later(bounds.since, on) }), with(bounds, { before = earlier(bounds.before, on) })
  end
  local last <const> = dates.add(on, core.date.duration(-1, "day"))
  return with(bounds, { from = later(bounds.from, on) }),
         with(bounds, { to = earlier(bounds.to, last), closed = true })
end

-- The types of a version, and those that only the plan in force has.
local function types_of(plan, version)
  local list, known = {}, {}
  for _, t in ipairs(version.case_types) do list[#list + 1], known[t.id] = t, true end
  for _, t in ipairs(plan.case_types) do
    if not known[t.id] then list[#list + 1] = t end
  end
  return list
end

-- Which cases a score counts under the targets and the clock of which version
-- of the plan, the newest first: { score =, case_types = } with bounds: since
-- and before of the day of submission, from and to of that of decision,
-- closed: only decided ones. A case belongs to one of them.
function held.segments(plan, score)
  local list, bounds = {}, { from = score.decided_from, to = score.decided_to }
  local version, own, at, id, n = plan, score, plan, nil, nil
  local function add(these)
    list[#list + 1] = with(these, { score = own, case_types = types_of(plan, version) })
  end
  if plan.earlier then id, n = place_of(plan, score) end
  while at.earlier do
    local before <const> = score_in(at.earlier, id, n)
    if not before then break end
    if at.amended.announced then   -- else its targets and clocks are those before it
      local these, others = divided(bounds, at.amended)
      add(these)
      bounds = others
      version, own = at.earlier, before
    end
    at = at.earlier
  end
  add(bounds)
  return list
end

return held
