-- hindsight.lua: after the year: how good the forecasts of its follow-ups
-- were, goal by goal, against the settled result.

local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local attainable <const> = require "siri.rules.attainable"
local followup <const> = require "siri.rules.followup"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio

local hindsight = {}

local null <const> = document.null

-- What was forecast for a goal: as the follow-up's statement has it, where
-- one was made; else as the facts have it of the goal as it was then.
local function forecast_of(stated, records, goal, one)
  if not stated then return goal and followup.forecast(records, goal, one) end
  local g <const> = goal and lists.by(stated.document.goals, "id")[goal.id]
  return g and g.forecast
end

-- Was it so? Of a partly met goal the points must be right, where they were
-- given. nil until the goal is settled, or without a forecast.
local function hit(f, g)
  if not (f and g.final) then return nil end
  return f.status == g.status and (f.status ~= "partly" or not f.points or f.points == g.settled)
end

-- Could the goal, as it was then, come to what was forecast?
local function could_be(f, goal, plan, one)
  return not (f and goal) or (attainable.allows(goal, plans.at(plan, one.status), f))
end

local COUNTS <const> = { [true] = "hits", [false] = "misses" }

local function of_followup(result, records, one, stated)
  local entry <const> = { followup = one.name, id = stated and stated.id or null, hits = 0, misses = 0, unsettled = 0,
                          without = {}, goals = {} }
  local sum, settled = ratio.new(0), ratio.new(0)
  for i, g in ipairs(result.goals) do
    local goal <const> = followup.goal_at(result.plan, g.goal, one)
    local f <const> = forecast_of(stated, records, goal, one)
    local was <const> = hit(f, g)
    if goal and not f then entry.without[#entry.without + 1] = g.id end
    if not could_be(f, goal, result.plan, one) then
      entry.impossible = entry.impossible or {}
      table.insert(entry.impossible, g.id)
    end
    local count <const> = was ~= nil and COUNTS[was] or f and "unsettled"
    if count then entry[count] = entry[count] + 1 end
    if was ~= nil and f.points then sum, settled = sum + f.points, settled + g.settled end
    entry.goals[i] = { id = g.id, forecast = f and { status = f.status, points = f.points or null } or null,
                       hit = was == nil and null or was }
  end
  entry.sum, entry.settled = sum, settled
  return entry
end

-- For each follow-up of the plan: { followup =, id = of its statement, goals
-- = { { id =, forecast = { status =, points = }, hit = } }, hits, misses,
-- unsettled = how many, without = ids of goals that were there and had no
-- forecast, impossible = ids of those whose demand could not come to it, or
-- nil for none, sum and settled = of the points of those that are settled and
-- were given in points }; null where there is nothing.
function hindsight.of(result, records, stated)
  return lists.map(followup.list(result.plan), function (one)
    return of_followup(result, records, one, stated(one.name))
  end)
end

return hindsight
