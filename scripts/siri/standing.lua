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

local ratio <const> = require "siri.core".ratio

local standing = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

local function status_of(attainment)
  if attainment >= 1 then return "met" end
  if attainment <= 0 then return "missed" end
  return "partly"
end

standing.status_of = status_of

-- Not yet due.
function standing.open(why)
  return { status = "open", now = ZERO, low = ZERO, high = ONE, final = false, why = why }
end

-- Nothing reported; past its date it is overdue.
function standing.no_data(why, overdue)
  return { status = "no_data", low = ZERO, high = ONE, final = false, overdue = overdue, why = why }
end

function standing.failed(message)
  return { status = "failed", low = ZERO, high = ONE, final = false, why = { "failed", message = message } }
end

-- A figure that is there: final only if nothing behind it is provisional.
function standing.known(attainment, why, final, provisional)
  final = final and not provisional or false
  attainment = ratio.unit(attainment, "")
  return {
    status = status_of(attainment), now = attainment, final = final, provisional = provisional or nil, why = why,
    low = final and attainment or ZERO, high = final and attainment or ONE,
  }
end


-- Wholes

local function any_of(parts, field)
  for _, part in ipairs(parts) do
    if part[field] then return true end
  end
end

local function fold(parts, field, better)
  local found
  for _, part in ipairs(parts) do
    local value = part[field]
    if value and (found == nil or better(value, found)) then found = value end
  end
  return found
end

local function less(a, b) return a < b end
local function more(a, b) return a > b end

-- Fills in what every whole has, from its bounds. Without data nothing is
-- known now; where a rule failed nothing is awarded or refused.
local function whole(parts, s)
  s.parts = parts
  if s.status == "no_data" then s.now = nil end
  if s.status == "failed" then s.now, s.low, s.high = nil, ZERO, ONE end
  s.final = s.low == s.high
  s.provisional = not s.final and any_of(parts, "provisional") or nil
  s.overdue = s.status == "no_data" and any_of(parts, "overdue") or nil
  return s
end

local WORST <const> = { failed = 1, missed = 2, no_data = 3, open = 4, partly = 5, met = 6 }

local function met_count(parts)
  local met = 0
  for _, part in ipairs(parts) do
    if part.status == "met" then met = met + 1 end
  end
  return met
end

local function why_of(parts, decisive)
  if #parts == 1 then return parts[1].why end
  return { "parts", met = met_count(parts), of = #parts, decisive = decisive }
end

-- The part that decides: the first whose status ranks lowest (or highest).
local function decisive(parts, better)
  local found = parts[1]
  for _, part in ipairs(parts) do
    if better(WORST[part.status], WORST[found.status]) then found = part end
  end
  return found
end

-- The worst of failed, missed, no_data, open, partly, met.
function standing.all(parts)
  local one = decisive(parts, less)
  local unknown = one.status == "failed" or one.status == "no_data"
  return whole(parts, {
    status = one.status, now = not unknown and fold(parts, "now", less) or nil,
    low = fold(parts, "low", less), high = fold(parts, "high", less), why = why_of(parts, one),
  })
end

-- The best of them.
function standing.any(parts)
  local one = decisive(parts, more)
  return whole(parts, {
    status = one.status, now = fold(parts, "now", more),
    low = fold(parts, "low", more), high = fold(parts, "high", more), why = why_of(parts, one),
  })
end

-- The average by weight. A part without data adds nothing, and keeps the
-- whole from being final; a failed one fails it.
function standing.average(parts, weights)
  local sum, now, low, high = ZERO, ZERO, ZERO, ZERO
  for i, part in ipairs(parts) do
    local weight = weights and weights[i] or ONE
    sum = sum + weight
    now = now + weight * (part.now or 0)
    low, high = low + weight * part.low, high + weight * part.high
  end
  now, low, high = now / sum, low / sum, high / sum
  local worst = decisive(parts, less)
  local status = status_of(now)
  if worst.status == "failed" then status = "failed"
  elseif status == "missed" and any_of(parts, "overdue") then status = "no_data"
  elseif status == "missed" and low < high then
    local best = decisive(parts, more).status
    if best ~= "missed" then status = best end
  end
  local unknown = status == "failed" or status == "no_data"
  return whole(parts, { status = status, now = not unknown and now or nil, low = low, high = high,
                        why = why_of(parts, worst) })
end

-- Whether an element can still be missed, and whether it can still not be.
-- A partly met one is not, whatever it gives.
local function can_miss(element)
  return element.low <= 0 and not (element.final and element.status == "partly")
end

local function can_hold(element)
  return element.high > 0 or element.status ~= "missed"
end

-- A score that is lost if an element is missed: the elements come first.
function standing.veto(elements, score)
  local parts = { table.unpack(elements) }
  parts[#parts + 1] = score
  local against = decisive(elements, less)
  local held = against.status == "met" or against.status == "partly"
  local s = held and { status = score.status, now = score.now, why = score.why } or standing.all(parts)
  s.low, s.high = score.low, score.high
  for _, element in ipairs(elements) do
    if can_miss(element) then s.low = ZERO end
    if not can_hold(element) then s.high = ZERO end
  end
  return whole(parts, s)
end

-- Walks

-- What has no parts of its own, in order: figures, groups of cases.
local function add_leaves(s, list)
  if s.counts or not s.parts or #s.parts == 0 then
    list[#list + 1] = s
    return list
  end
  for _, part in ipairs(s.parts) do add_leaves(part, list) end
  return list
end

function standing.leaves(s) return add_leaves(s, {}) end

-- The groups of cases among them.
function standing.groups(s)
  local list <const> = {}
  for _, leaf in ipairs(standing.leaves(s)) do
    if leaf.counts then list[#list + 1] = leaf end
  end
  return list
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
