-- spans.lua: months and quarters of a plan's period, of which each has a name
-- ("2019-12", "2019-Q4", "2023-08/2023-10"), and lengths of time that end on a day.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local dates <const> = core.date.dates

local spans = {}

local MONTHS <const> = { month = 1, quarter = 3 }

-- Whether cases are grouped by it: "month" or "quarter".
function spans.is(each) return MONTHS[each] ~= nil end

-- What the core is asked to group by: quarters are made of months here.
function spans.asked(each) return spans.is(each) and "month" or each end

local function moved(day, n, unit, month_end)
  return dates.add(day, core.date.duration(n, unit, month_end and { month_end = month_end }))
end

-- The months from the year 0 on, up to that of a day; and the name, and the
-- first day, of the month behind so many.
local function month_of(day)
  local year <const>, month <const> = string.match(day, "^(%d+)-(%d+)")
  return year * 12 + month - 1
end

local function month_name(n) return ("%04d-%02d"):format(n // 12, n % 12 + 1) end

local function first_day(n) return month_name(n) .. "-01" end

-- The first and the last month of the one that a month is in: a period's
-- quarters are counted from the month that it begins in.
local function months_of(each, month, period)
  local first <const> = month - (month - month_of(period.from)) % MONTHS[each]
  return first, first + MONTHS[each] - 1
end

-- The name of the month or quarter of a day, or of a month, "2019-12"; "" of
-- none. A quarter that the calendar does not have is called by its months.
function spans.holding(each, day, period)
  if not day or day == "" then return "" end
  if each == "month" then return month_name(month_of(day)) end
  local first <const>, last <const> = months_of(each, month_of(day), period)
  if first % 3 == 0 then return ("%04d-Q%d"):format(first // 12, first % 12 // 3 + 1) end
  return ("%s/%s"):format(month_name(first), month_name(math.min(last, month_of(period.to))))
end

-- Those of a period that have one of these days, in order, cut to them: { name
-- =, from =, to =, whole = whether nothing was cut }.
function spans.of(each, from, to, period)
  local list, day = {}, from
  while day <= to do
    local first <const>, last <const> = months_of(each, month_of(day), period)
    local ends <const> = moved(first_day(last + 1), -1, "day")
    list[#list + 1] = { name = spans.holding(each, day, period), from = day, to = ends < to and ends or to,
                        whole = day == first_day(first) and ends <= to }
    day = moved(ends, 1, "day")
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

-- What a name says: the year and the number of a quarter of the calendar; or
-- nil, and a list of its months, each with year and n.
function spans.parts(name)
  local year <const>, quarter <const> = string.match(name, "^(%d+)-Q(%d)$")
  if quarter then return { year = year, n = math.tointeger(quarter) } end
  return nil, lists.map({ string.match(name, "^([^/]+)/?(.*)$") }, function (month)
    local of <const>, n <const> = string.match(month, "^(%d+)-(%d+)$")
    return n and { year = of, n = math.tointeger(n) }
  end)
end

return spans
