-- daysoff.lua: the days on which nobody works by a plan: its holidays as the
-- core takes them, and those among the days that a limit skips.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local dates <const> = core.date.dates

local daysoff = {}

-- The holidays of a plan as a text, "DK 2019-06-05"; nil where they are those
-- of Denmark, as they are where a plan says nothing. Of a plan that was moved by
-- years two days may have become one.
function daysoff.of(plan)
  local text <const> = plan.holidays and table.concat(lists.unique(plan.holidays), " ")
  return text ~= "DK" and text or nil
end

local function plus(day, n) return dates.add(day, core.date.duration(n, "day")) end

-- Those after a day, up to another: { weekends = how many days, holidays = { {
-- on =, name = a key of the texts, or nil where the plan lists it } } }.
local function between(from, to, holidays)
  local off <const> = dates.days_off(plus(from, 1), to, holidays)
  local weekdays <const> = lists.where(off, function (day) return dates.weekday(day) < 6 end)
  return { weekends = #off - #weekdays,
           holidays = lists.map(weekdays, function (day) return { on = day, name = dates.holiday(day) } end) }
end

-- Of a clock that has run: the paused days of a limit in working days, and the
-- days off that the limit skips, as between gives them; nil where it skips none.
-- run: plan, start, limit, due, pauses or nil, till = when the clock stopped.
function daysoff.skipped(run)
  local plan <const>, limit <const>, holidays <const> = run.plan, run.limit, daysoff.of(run.plan)
  local roll = limit.roll
  if roll == nil then roll = plan.roll end
  if limit.unit == "workday" then
    local paused <const> = run.pauses and core.pause.workdays(run.pauses, run.start, run.till, holidays) or 0
    return between(run.start, run.due, holidays), paused
  end
  if not roll then return nil end
  local paused <const> = run.pauses and core.pause.days(run.pauses, run.start, run.till) or 0
  local choices <const> = { month_end = limit.month_end or plan.month_end or "clamp", roll = false }
  local last <const> = plus(dates.add(run.start, limit, choices), paused)
  return last < run.due and between(plus(last, -1), plus(run.due, -1), holidays) or nil
end

return daysoff
