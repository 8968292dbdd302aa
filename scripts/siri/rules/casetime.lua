-- casetime.lua: the kind of score that is a time of cases: the mean or the
-- median of the days that the decided ones took.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local casegroups <const> = require "siri.rules.casegroups"
local casequestions <const> = require "siri.rules.casequestions"
local limits <const> = require "siri.rules.limits"
local scales <const> = require "siri.rules.scales"
local ratio <const> = core.ratio

local casetime = {}

-- What is taken of { [days] = how many cases took so many }, which has some.
local TAKE <const> = {}

-- All days of the cases, which are so many.
function TAKE.mean(took, n) return ratio.new(casequestions.days(took), n) end

-- The day on which, from the quickest on, the case of that number was decided.
local function nth(took, number)
  local passed = 0
  for _, days in ipairs(lists.keys(took)) do
    passed = passed + took[days]
    if passed >= number then return days end
  end
end

-- Of an even number the mean of the middle two.
function TAKE.median(took, n)
  return ratio.new(nth(took, (n + 1) // 2) + nth(took, n // 2 + 1), 2)
end

-- The limit of a score, and its days; nil where it has a scale.
local function limit_of(score)
  local limit <const> = limits.one(score)
  return limit, limit and ratio.new(score[limit.name].n)
end

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

-- What a time gives.
local function given(score, value)
  if score.scale then return scales.attainment(score.scale, value) end
  local limit <const>, days <const> = limit_of(score)
  return limit.holds(value, days) and ONE or ZERO
end

-- The least and the most that a time can give while more is to be decided: days
-- without number, or none; spent: not none, for a day of the mean is spent.
local function bounds(score, spent)
  if score.scale then
    local least <const>, most <const> = scales.range(score.scale, { from = ZERO, above = spent })
    return least or ZERO, most or ONE
  end
  local limit <const>, days <const> = limit_of(score)
  local held <const> = limit.holds(spent and ratio.new(1, 2) or ZERO, days)   -- of which whole days tell nothing else
  if limit.upper then return ZERO, held and ONE or ZERO end
  return held and ONE or ZERO, ONE
end

local function most_of(score)
  return (select(2, bounds(score, false)))
end

-- The same of a group with that time. Of the last so many months all that counts
-- now can be over by then.
local function reach(score, value)
  if score.last then return ZERO, most_of(score) end
  return bounds(score, score.take == "mean" and value > 0)
end

local function group_standing(score, context, g)
  local c <const> = casequestions.counts(g.group, score)
  local final <const> = casegroups.is_final(score, context, g)
  local value <const> = c.decided > 0 and TAKE[score.take](g.group.days, c.decided) or nil
  local gives <const> = value and given(score, value)
  local limit <const>, days <const> = limit_of(score)
  local s
  if not value then
    local why <const> = { g.begins and "begins" or "untimed", name = g.name, on = g.begins, open = c.open }
    s = standing.no_data(why, nil, final and ZERO or most_of(score))
  else
    local why <const> = { limit and "time" or "time_scaled", name = g.name, take = score.take, days = value,
                          decided = c.decided, sign = limit and limit.sign, limit = days, gives = gives,
                          edges = score.scale and scales.edges(score.scale, value) }
    s = final and standing.final(gives, why) or standing.known(gives, why, reach(score, value))
  end
  s.figure, s.sign, s.limit = value, limit and limit.sign, days
  return casegroups.made(s, score, g, c)
end

function casetime.judge(score, context)
  return casegroups.judge(score, context, group_standing, most_of(score))
end

function casetime.reads() end

function casetime.check(score, plan, problem, tell)
  casegroups.check(score, plan, problem)
  casegroups.check_limit(score, problem, { "below", "at_most", "at_least", "above", "scale" })
  if score.scale and scales.is_percent(score.scale) then tell(score.where, score.title, "scale_figures", "days") end
end

return casetime
