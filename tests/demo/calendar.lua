-- The days of 2017 to 2020, numbered from 1: day 1 is 1 January 2017, a Sunday.
-- Built by walking the months, so that no clock and no time zone takes part.

local FIRST <const>, LAST <const> = 2017, 2020
local LENGTHS <const> = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local calendar = {
  text = {},   -- number -> "dd-mm-yyyy"
  month = {},  -- number -> 1 .. 12
}
local numbers = {}  -- "yyyy-mm-dd" -> number

local function add_month(year, month)
  local length = LENGTHS[month]
  if month == 2 and year % 4 == 0 then length = 29 end
  for day = 1, length do
    local n = #calendar.text + 1
    calendar.text[n] = ("%02d-%02d-%d"):format(day, month, year)
    calendar.month[n] = month
    numbers[("%d-%02d-%02d"):format(year, month, day)] = n
  end
end

for year = FIRST, LAST do
  for month = 1, 12 do add_month(year, month) end
end

-- The number of an ISO date; raises on a day that the calendar does not hold.
function calendar.day(iso)
  return numbers[iso] or error("no such day in the demo's calendar: " .. iso, 2)
end

-- The numbers of a year's first and last day.
function calendar.year(year)
  return calendar.day(year .. "-01-01"), calendar.day(year .. "-12-31")
end

-- 1 .. 7, from Monday.
function calendar.weekday(n)
  return (n + 5) % 7 + 1
end

return calendar
