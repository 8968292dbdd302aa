-- spans.lua: months and quarters of a year, of which each has a name ("2019-12",
-- "2019-Q4"), and lengths of time that end on a day.

local core <const> = require "siri.core"
local dates <const> = core.date.dates

local spans = {}

local MONTHS <const> = { month = 1, quarter = 3 }

-- Whether cases are grouped by it: "month" or "quarter".
function spans.is(each) return MONTHS[each] ~= nil end

local function moved(day, n, unit, month_end)
  return dates.add(day, core.date.duration(n, unit, month_end and { month_end = month_end }))
end

local function year_and_month(day) return string.match(day, "^(%d+)-(%d+)") end

-- The name of the month or quarter of a day; "" of no day.
function spans.holding(each, day)
  if not day then return "" end
  local year <const>, month <const> = year_and_month(day)
  if each == "month" then return ("%s-%s"):format(year, month) end
  return ("%s-Q%d"):format(year, (month + 2) // 3)
end

-- Those that have a day of a period, in order, cut to it: { name =, from =, to = }.
function spans.of(each, from, to)
  local list, day = {}, from
  while day <= to do
    local year <const>, month <const> = year_and_month(day)
    local first <const> = ("%s-%02d-01"):format(year, month - (month - 1) % MONTHS[each])
    local last <const> = moved(moved(first, MONTHS[each], "month"), -1, "day")
    list[#list + 1] = { name = spans.holding(each, day), from = day, to = last < to and last or to }
    day = moved(last, 1, "day")
  end
  return list
end

-- The first and the last day of a length of time that ends on a day: the first
-- is the day after the one that lies so long before it, in months by the rule
-- of the length, or the plan's, for a day that the month has not.
function spans.back(length, last, plan)
  local month_end <const> = length.unit == "month" and (length.month_end or plan.month_end) or nil
  return moved(moved(last, -length.n, length.unit, month_end), 1, "day"), last
end

-- The name of one in parts: its year, its number there, and whether it is a
-- quarter.
function spans.parts(name)
  local year <const>, quarter <const>, n <const> = string.match(name, "^(%d+)-(Q?)(%d+)$")
  return year, math.tointeger(tonumber(n)), quarter == "Q"
end

return spans
