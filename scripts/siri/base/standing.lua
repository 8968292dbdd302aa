-- standing.lua: how a score stands at the cut-off, and how the standings of
-- parts make the standing of a whole.
--
-- A standing has
--   status       met, partly, missed, open, no_data or failed
--   now          the attainment as things stand, a ratio; nil while unknown
--   low, high    the least and the most that later facts can make of it
--   final        whether low and high are one: nothing later can change it
--   provisional  whether a figure behind it may still change
--   why          { key, field = value … }: the reason, said by language.lua
--   parts        the standings of its parts, each with a name
--   unmeasured   true: nothing was measured, and that is no failure
--   can_miss, can_hold   of a whole: whether it can still be missed, and not be

local lists <const> = require "siri.base.lists"
local ratio <const> = require "siri.core".ratio

local standing = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

local function status_of(attainment)
  if attainment >= 1 then return "met" end
  if attainment <= 0 then return "missed" end
  return "partly"
end

standing.status_of = status_of

-- Not yet due; high: the most that it can come to (nil: all).
function standing.open(why, high)
  return { status = "open", now = ZERO, low = ZERO, high = high or ONE, final = false, why = why }
end

-- Nothing reported; past its date it is overdue. Where it can come to nothing
-- any more, that is known.
function standing.no_data(why, overdue, high)
  local final <const> = high == ZERO
  return { status = "no_data", now = final and ZERO or nil, low = ZERO, final = final,
           high = high and ratio.unit(high, "") or ONE, overdue = overdue, why = why }
end

-- What its figures say nothing of; high as above. It has no attainment even
-- where nothing can change it.
function standing.untold(why, high)
  return { status = "no_data", low = ZERO, high = high, final = high == ZERO, why = why }
end

-- The same of what was not measured, and so is left out of what its goal is
-- part of.
function standing.unmeasured(why, high)
  local s <const> = standing.untold(why, high)
  s.unmeasured = true
  return s
end

-- high: the most that the rule could have given (nil: all); case: that about
-- which it failed, if it is of one.
function standing.failed(message, high, case)
  return { status = "failed", low = ZERO, high = high or ONE, final = false,
           why = { "failed", message = message, case = case } }
end

-- A figure that is there, and the least and the most that later facts can
-- make of it: final where these are one.
function standing.known(attainment, why, low, high, provisional)
  low, high = ratio.unit(low, ""), ratio.unit(high, "")
  local final <const> = low == high
  local now <const> = final and low or ratio.unit(attainment, "")
  return {
    status = status_of(now), now = now, low = low, high = high, final = final,
    provisional = not final and provisional or nil, why = why,
  }
end

-- A figure that settles what it is about.
function standing.final(attainment, why)
  return standing.known(attainment, why, attainment, attainment)
end


-- Wholes

-- The best of what the parts have in a field; nil where none has it.
local function best(parts, field, better)
  local values <const> = lists.map(parts, field)
  table.sort(values, better)
  return values[1]
end

local function less(a, b) return a < b end
local function more(a, b) return a > b end

-- Fills in what every whole has, from its bounds. Without data nothing is
-- known now, unless nothing can change it; where a rule failed nothing is
-- awarded or refused.
local function whole(parts, s)
  s.parts = parts
  if s.status == "failed" then s.now, s.low, s.high = nil, ZERO, s.high > ONE and s.high or ONE end
  s.final = s.low == s.high
  if s.final then s.now = s.low elseif s.status == "no_data" then s.now = nil end
  s.provisional = not s.final and lists.any(parts, "provisional") or nil
  s.overdue = s.status == "no_data" and lists.any(parts, "overdue") or nil
  s.unmeasured = s.status == "no_data" and lists.any(parts, "unmeasured") or nil
  return s
end

local WORST <const> = { failed = 1, missed = 2, no_data = 3, open = 4, partly = 5, met = 6 }

-- How many of some parts are met.
function standing.met_count(parts)
  return #lists.where(parts, function (part) return part.status == "met" end)
end

local function why_of(parts, decisive)
  if #parts == 1 then return parts[1].why end
  return { "parts", met = standing.met_count(parts), of = #parts, decisive = decisive }
end

-- The part that decides: the first whose status ranks lowest (or highest).
local function decisive(parts, better)
  local found = parts[1]
  for _, part in ipairs(parts) do
    if better(WORST[part.status], WORST[found.status]) then found = part end
  end
  return found
end

-- Whether it can still be missed, and whether it can still not be. What is partly
-- met is not missed, whatever it gives, so that bounds do not tell it of a whole.
local function can_miss(s)
  if s.can_miss ~= nil then return s.can_miss end
  return s.low <= 0 and not (s.final and s.status == "partly")
end

local function can_hold(s)
  if s.can_hold ~= nil then return s.can_hold end
  return s.high > 0 or s.status == "partly"
end

-- The worst of failed, missed, no_data, open, partly, met. bounds: { low =,
-- high = } where more than these parts decide what it can come to.
function standing.all(parts, bounds)
  local one = decisive(parts, less)
  local unknown = one.status == "failed" or one.status == "no_data"
  local s <const> = {
    status = one.status, now = not unknown and best(parts, "now", less) or nil, why = why_of(parts, one),
    low = bounds and bounds.low or best(parts, "low", less), high = bounds and bounds.high or best(parts, "high", less),
  }
  if not bounds then s.can_miss, s.can_hold = lists.any(parts, can_miss), lists.every(parts, can_hold) end
  return whole(parts, s)
end

-- Of no parts there is nothing to tell yet; bounds as above.
function standing.none(why, bounds)
  return whole({}, { status = "no_data", low = bounds.low, high = bounds.high, why = why })
end

-- The best of them: a `choice` among several.
function standing.any(parts)
  local one = decisive(parts, more)
  return whole(parts, {
    choice = #parts > 1 or nil,
    status = one.status, now = best(parts, "now", more),
    low = best(parts, "low", more), high = best(parts, "high", more), why = why_of(parts, one),
    can_miss = lists.every(parts, can_miss), can_hold = lists.any(parts, can_hold),
  })
end

-- So many of them at the least: the one that decides is the so manieth, of the
-- best first; bounds as above. Where there are fewer it may still come. A part
-- that is `beside` the others is shown, and none of them.
function standing.at_least(parts, needed, bounds)
  local list <const>, rank = lists.where(parts, function (part) return not part.beside end), {}
  for i, part in ipairs(list) do rank[part] = i end
  local why <const> = { "kept", met = standing.met_count(list), of = #list, needed = needed }
  table.sort(list, function (a, b)
    if WORST[a.status] ~= WORST[b.status] then return WORST[a.status] > WORST[b.status] end
    if a.now ~= b.now and a.now and b.now then return a.now > b.now end
    return rank[a] < rank[b]
  end)
  local failed <const> = lists.find(parts, "status", "failed")
  local lost <const> = bounds.high <= 0 and lists.find(list, "status", "missed")   -- so many can be kept no more
  local one <const> = failed or lost or list[needed]
  local unknown = not one or one.status == "failed" or one.status == "no_data"
  return whole(parts, {
    status = one and one.status or "no_data", now = not unknown and one.now or nil,
    low = bounds.low, high = bounds.high,
    why = why,
  })
end

-- The average by weight; bounds as above. A part without data adds nothing; a
-- failed one fails it.
function standing.average(parts, weights, bounds)
  local sum, now, low, high = ZERO, ZERO, ZERO, ZERO
  for i, part in ipairs(parts) do
    local weight = weights and weights[i] or ONE
    sum = sum + weight
    now = now + weight * (part.now or 0)
    low, high = low + weight * part.low, high + weight * part.high
  end
  now, low, high = now / sum, bounds and bounds.low or low / sum, bounds and bounds.high or high / sum
  local worst = decisive(parts, less)
  local status = status_of(now)
  if worst.status == "failed" then status = "failed"
  elseif status == "missed" and lists.any(parts, "overdue") then status = "no_data"
  elseif status == "missed" and low < high then status = decisive(parts, more).status
  end
  local unknown = status == "failed" or status == "no_data"
  return whole(parts, { status = status, now = not unknown and now or nil, low = low, high = high,
                        why = why_of(parts, worst) })
end

-- What a whole can come to of which not all parts are there for certain: the
-- least and the most that it can be.
--   sure      its parts for certain
--   maybe     those that are left out if they come to nothing
--   unknown   the most that parts can be of which nobody knows yet; nil: there
--             are none
standing.bounds = {}

function standing.bounds.all(sure, maybe, unknown)
  local low, high = best(sure, "low", less), best(sure, "high", less)
  if not high then high = best(maybe, "high", more) or ZERO end
  if unknown and (#sure == 0 and unknown > high) then high = unknown end
  return { low = not unknown and #maybe == 0 and low or ZERO, high = high }
end

-- The so manieth of the parts' values, the best first: what is not there for
-- certain is none of the least, and any of the most.
function standing.bounds.at_least(sure, maybe, unknown, needed)
  local function nth(parts, field, others)
    local values <const> = lists.joined(lists.map(parts, field), others)
    table.sort(values, more)
    return values[needed] or ZERO
  end
  local others <const> = {}
  for i = 1, unknown and needed or 0 do others[i] = unknown end
  return { low = nth(sure, "low", {}), high = nth(lists.joined(sure, maybe), "high", others) }
end

-- The average of parts by their field, of the optional ones those alone that
-- better it.
local function best_average(sure, maybe, field, better)
  local sum, n, values = lists.sum(sure, field, ZERO), #sure, lists.map(maybe, field)
  table.sort(values, better)
  for _, value in ipairs(values) do
    if n > 0 and not better(value, sum / n) then break end
    sum, n = sum + value, n + 1
  end
  return n > 0 and sum / n or ZERO
end

function standing.bounds.average(sure, maybe, unknown)
  if unknown then return { low = ZERO, high = unknown } end
  return { low = #sure > 0 and best_average(sure, maybe, "low", less) or ZERO,
           high = best_average(sure, maybe, "high", more) }
end

-- A score that is lost if an element is missed: the elements come first.
function standing.veto(elements, score)
  local parts = { table.unpack(elements) }
  parts[#parts + 1] = score
  local against = decisive(elements, less)
  local held = against.status == "met" or against.status == "partly"
  local s = held and { status = score.status, now = score.now, why = score.why } or standing.all(parts)
  s.low = lists.any(elements, can_miss) and ZERO or score.low
  s.high = lists.every(elements, can_hold) and score.high or ZERO
  s.can_miss, s.can_hold = lists.any(parts, can_miss), lists.every(parts, can_hold)
  return whole(parts, s)
end

-- Walks

local function is_leaf(s) return s.counts ~= nil or not s.parts or #s.parts == 0 end

local function add_outline(s, list)
  if is_leaf(s) or s.choice then list[#list + 1] = s end
  for _, part in ipairs(is_leaf(s) and {} or s.parts) do add_outline(part, list) end
  return list
end

-- What has no parts of its own, in order: figures, groups of cases; and before
-- those among which one is enough the choice that they are.
function standing.outline(s) return add_outline(s, {}) end

-- Without the choices.
function standing.leaves(s) return lists.where(standing.outline(s), is_leaf) end

-- The groups of cases among them.
function standing.groups(s)
  return lists.where(standing.leaves(s), "counts")
end

-- The open cases of those in it that are in none of their groups.
function standing.undecided(s)
  return lists.joined({ s.undecided }, lists.flat(s.parts or {}, standing.undecided))
end

-- Why it is not simply met: the leaves that are not, or not for certain, but
-- for those of a whole that is.
local function add_reasons(s, list)
  if s.status == "met" and not s.provisional then return list end
  if not s.parts or #s.parts == 0 then list[#list + 1] = s end
  for _, part in ipairs(s.parts or {}) do add_reasons(part, list) end
  return list
end

function standing.reasons(s) return add_reasons(s, {}) end

return standing
