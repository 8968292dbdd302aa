-- siri.lua: the module `siri`: what anything outside calls, and all that commands
-- are made of. Most of it are the files of siri/api/, each a function, loaded on
-- first use, so that an interpreter that never asks pays nothing. The reference,
-- API.md, is made of the comments here and there.

local core <const> = require "siri.core"

local plain <const> = core.locale.plain   -- whatever the program that calls has told os.setlocale

local siri = {
  -- siri.version
  -- The version of siri-rules.
  -- Gives: a text.
  -- Units: none.
  -- Errors: none.
  -- Example:
  --   print(siri.version:find "%d" ~= nil)          --> true
  version = core.version,

  -- siri.date(text)
  -- A calendar date.
  -- Takes: an ISO text.
  -- Gives: a date, of which tostring gives the text again: year, month, day, weekday;
  --   d + siri.months(1), d - e; d:add(length, choices), d:quarter_end(),
  --   d:month_end(), d:is_holiday(), d:is_working_day().
  -- Units: weekday from 1, Monday; d - e is a number of days.
  -- Errors: raised: the text is no date.
  -- Example:
  --   local day <const> = siri.date "2019-01-31"
  --   print(day + siri.months(1), day - siri.date "2019-01-01", day.weekday) --> 2019-02-28	30	4
  date = core.date.date,

  -- siri.dates
  -- The same on texts, without objects: a table of functions.
  -- Takes: ISO texts; parse, day and moment any form that a file may have, and a zone
  --   of siri.zone. Days off are Denmark's, or of a text behind the days: "DK
  --   2019-06-05", "" for none. choices: { month_end = "sticky" }, { roll = true }.
  -- Gives: add(day, length, choices), days(from, to), weekday(day), month_end(day),
  --   quarter_end(day), easter(year), holiday(day), is_holiday(day),
  --   is_working_day(day, off), working_days(from, to, off), days_off(from, to, off),
  --   parse(text, zone), day(text, zone), moment(text, zone).
  -- Units: ISO texts and numbers of days; working_days counts both ends.
  -- Errors: raised: a text is no date; parse gives nil and what is wrong.
  -- Example:
  --   print(siri.dates.add("2018-01-31", siri.months(1)))        --> 2018-02-28
  --   print(siri.dates.working_days("2019-04-15", "2019-04-22")) --> 3
  --   print(siri.dates.parse "31.12.2019")                       --> 2019-12-31
  dates = core.date.dates,

  -- siri.ratio(a [, b])
  -- An exact number.
  -- Takes: whole numbers, or exact ones.
  -- Gives: a / b, with + - * / and comparison; r:num(), r:den(), r:floor(), r:unit(),
  --   r:decimal([decimals]), which tostring gives, too.
  -- Units: none.
  -- Errors: raised: b is 0, or one is a float.
  -- Example:
  --   local third <const> = siri.ratio(1, 3)
  --   print(third + third + third == siri.ratio(1), third:decimal(2)) --> true	0.33
  ratio = core.ratio.new,
}

-- siri.days(n [, choices])
-- siri.weeks(n [, choices])
-- siri.months(n [, choices])
-- siri.workdays(n [, choices])
-- A length of time.
-- Takes: a whole number, which may be negative; choices as in siri.dates.
-- Gives: a length, which a date, or dates.add, takes.
-- Units: its own.
-- Errors: raised: n is no whole number.
-- Example:
--   print(siri.date "2019-04-17" + siri.workdays(1), siri.weeks(2)) --> 2019-04-23	2 weeks
for _, unit in ipairs { "day", "week", "month", "workday" } do
  siri[unit .. "s"] = function (n, choices)
    if math.type(n) ~= "integer" then error(("%ss needs a whole number, not %s"):format(unit, tostring(n)), 2) end
    local made <const>, length <const> = pcall(core.date.duration, n, unit, choices)
    return made and length or error(tostring(length), 2)
  end
end

local function number_for(word, n)
  local _ <close> = plain()
  local settings = require "siri.rules.settings"
  return settings.exact(n) or error(word .. " needs a number, not " .. settings.shown(n), 3)
end

-- siri.percent(n)
-- A share.
-- Takes: a number; of a float what it shows is meant (66.6).
-- Gives: n / 100, exact.
-- Units: percent.
-- Errors: raised: n is no number, or none that is exact.
-- Example:
--   print(siri.percent(95), siri.percent(95):decimal()) --> 95 %	0.95
function siri.percent(n)
  return core.ratio.unit(number_for("percent", n) / 100, "percent")
end

-- siri.kr(n)
-- An amount.
-- Takes: a number.
-- Gives: it, exact.
-- Units: kroner.
-- Errors: raised: n is no number, or none that is exact.
-- Example:
--   print(siri.kr(100000))                        --> 100000 kr.
function siri.kr(n)
  return core.ratio.unit(number_for("kr", n), "kr")
end

-- The functions that are files of siri/api/, all of them once one is asked for.
local function fill()
  setmetatable(siri, nil)
  for _, name in ipairs(require "siri.api.call".names) do
    siri[name] = function (...)
      local _ <close> = plain()
      return require "siri.api.call".run(name, ...)
    end
  end
end

return setmetatable(siri, {
  __index = function (_, name)
    fill()
    return siri[name]
  end,
  __pairs = function ()
    fill()
    return next, siri
  end,
})
