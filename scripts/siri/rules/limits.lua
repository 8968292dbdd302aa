-- limits.lua: the limits that a figure is held against: a lower one, an upper
-- one, or one of each. A limit may be so much of last year's figure.

local lists <const> = require "siri.base.lists"
local lastyear <const> = require "siri.base.lastyear"
local ratio <const> = require "siri.core".ratio

local limits = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

-- How each is held, and its sign.
local LIMITS <const> = {
  { name = "at_least", sign = "≥", holds = function (value, bound) return value >= bound end },
  { name = "above", sign = ">", holds = function (value, bound) return value > bound end },
  { name = "below", sign = "<", upper = true, holds = function (value, bound) return value < bound end },
  { name = "at_most", sign = "≤", upper = true, holds = function (value, bound) return value <= bound end },
}

limits.all = LIMITS


-- What a score says

-- Whether one of them is so much of last year's figure.
function limits.of_last_year(score)
  return lists.any(LIMITS, function (limit) return lastyear.is(score[limit.name]) end)
end

-- The limit of a score that has one: its name, its sign, upper = true where it is
-- one, and holds(value, bound).
function limits.one(score)
  return lists.first(LIMITS, function (limit) return score[limit.name] ~= nil end)
end

-- The bounds that stand in the score itself.
function limits.bounds(score)
  return lists.map(LIMITS, function (limit)
    local bound <const> = score[limit.name]
    return bound and not lastyear.is(bound) and ratio.new(bound) or nil
  end)
end

-- Those that are none of the figures from `low` to `high`, or that no such figure
-- keeps, in words.
function limits.outside(score, low, high)
  return lists.map(LIMITS, function (limit)
    local own <const> = score[limit.name]
    if not own or lastyear.is(own) then return nil end
    local bound <const> = ratio.new(own)
    if bound < low or bound > high then return tostring(bound) end
    local is_kept <const> = limit.holds(low, bound) or limit.holds(high, bound)
    return not is_kept and ("%s %s"):format(limit.name, bound) or nil
  end)
end

-- What is wrong with the limits of a score that may have those of `names`, or
-- a scale: problem(name, …).
function limits.check(score, problem, names)
  local given <const> = lists.where(names, function (name) return score[name] end)
  local lower, upper = {}, {}
  for _, limit in ipairs(LIMITS) do
    if score[limit.name] then table.insert(limit.upper and upper or lower, limit) end
  end
  if #given == 0 then return problem("limit_missing", score.title, table.concat(names, ", ")) end
  if #lower > 1 or #upper > 1 or score.scale and #given > 1 then
    return problem("limit_double", score.title, table.concat(given, " and "))
  end
  local low <const>, high <const> = lower[1] and score[lower[1].name], upper[1] and score[upper[1].name]
  if not (low and high) or lastyear.is(low) or lastyear.is(high) then return end
  local from <const>, to <const> = ratio.new(low), ratio.new(high)
  if from:unit() ~= to:unit() and from ~= ZERO and to ~= ZERO then
    return problem("limits_units", from, to)
  end
  local is_one <const> = from == to and lower[1].name == "at_least" and upper[1].name == "at_most"
  if from >= to and not is_one then problem("limits_empty", lower[1].name, from, upper[1].name, to) end
end


-- Held against a figure

local Limits <const> = {}
Limits.__index = Limits

local function bound_of(bound, last)
  if not lastyear.is(bound) then return ratio.new(bound) end
  return ratio.unit(last * bound.factor, last:unit() or "")
end

-- The limits of a score, with last year's figure if they ask for it.
function limits.of(score, last)
  local ends <const> = lists.map(LIMITS, function (limit)
    local bound <const> = score[limit.name]
    return bound and { limit = limit, bound = bound_of(bound, last), factor = lastyear.is(bound) and bound.factor }
  end)
  return setmetatable({ ends = ends, last = last }, Limits)
end

local function holds(one, value) return one.limit.holds(value, one.bound) end

function Limits:gives(value)
  return lists.first(self.ends, function (one) return not holds(one, value) end) and ZERO or ONE
end

-- The least and the most that they give to figures that are `from` or more
-- (nil: to any).
function Limits:range(from)
  if not from then return ZERO, ONE end
  local least, most = ONE, ONE
  for _, one in ipairs(self.ends) do
    if one.limit.upper then least = ZERO else least = holds(one, from) and least or ZERO end
    if one.limit.upper and not holds(one, from) then most = ZERO end
  end
  return least, most
end

-- Is a figure short of them by the lower one alone, which it may still reach?
function Limits:may_grow(value)
  local low <const> = lists.first(self.ends, function (one) return not holds(one, value) end)
  return low ~= nil and not low.limit.upper
end

-- What a reason says of them: { { sign =, bound =, factor = of last year's } },
-- and last year's figure.
function Limits:said()
  return lists.map(self.ends, function (one)
    return { sign = one.limit.sign, bound = one.bound, factor = one.factor or nil }
  end), self.last
end

return limits
