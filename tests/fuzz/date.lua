-- What holds of any text that is read as a date.

local siri <const> = require "siri"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local dates <const> = siri.dates

-- A whole number from the text's bytes, for the lengths to add.
local function number(text)
  local n = 0
  for i = 1, math.min(#text, 2) do n = n * 256 + text:byte(i) end
  return n - (1 << 15)
end

-- A sum outside of the calendar raises; all else that raises is a mistake.
local function sum(date, n, unit, choices)
  local ok, got = pcall(dates.add, date, siri[unit](n), choices)
  if ok then return got end
  assert(got.name == "date_beyond", got)
end

-- Why a text is none: the names of what the core says.
local REASONS <const> = lists.set { "row_date", "row_date_absent", "date_number", "date_year", "date_month",
                                    "date_either", "date_order", "date_time", "date_zone",
                                    "no_day" }

local ZONES <const> = { 0, 840, -840, core.date.zones.denmark, core.date.zones.written }

return function (input)
  local date, why = dates.parse(input)
  if not date then
    assert(REASONS[why.name], why)
    return
  end
  assert(why == nil)
  assert(date:match "^%d%d%d%d%-%d%d%-%d%d$", date)
  assert(dates.parse(date) == date, "its text is another date")
  assert(tostring(siri.date(date)) == date, "as an object it is another date")
  assert(dates.weekday(date) >= 1 and dates.weekday(date) <= 7)
  for _, zone in ipairs(ZONES) do
    local day <const>, clock <const> = dates.parse(input, zone), dates.moment(input, zone)
    local stands <const>, none <const> = dates.day(input, zone)
    assert(not clock == not stands and not stands == (none ~= nil), "a moment is of a day that stands for none")
    assert(not clock or clock:sub(1, 10) == day and stands == day, "a moment is of another day")
    assert(math.abs(dates.days(date, day)) <= 1, "a zone moves a day by more than one")
  end
  local n <const> = number(input:reverse())
  for _, unit in ipairs { "days", "weeks" } do
    local there = sum(date, n, unit)
    assert(not there or sum(there, -n, unit) == date, "there and back is elsewhere")
  end
  local there <const> = sum(date, n, "months", { month_end = "sticky" })
  if there then
    local last = dates.month_end(date) == date
    assert(not last or dates.month_end(there) == there, "sticky, and yet not a month's end")
  end
  local rolled <const> = sum(date, n % 1000, "days", { roll = true })
  assert(not rolled or dates.is_working_day(rolled), "rolled to a day off")
  local worked <const> = sum(date, n % 300, "workdays")
  if worked and n % 300 > 0 then
    assert(dates.is_working_day(worked))
    local counted = dates.working_days(date, worked) - (dates.is_working_day(date) and 1 or 0)
    assert(counted == n % 300, "workdays that were added are not there")
  end
end
