-- siri.lua: the module `siri`: what anything outside calls. Its parts are
-- loaded on first use, so that an interpreter that never asks pays nothing.

local core <const> = require "siri.core"

local plain <const> = core.locale.plain   -- whatever the program that calls has told os.setlocale

local siri = {
  version = core.version,

  -- siri.date "2016-02-01": a calendar date; tostring gives the text again.
  -- Fields year, month, day, weekday (1 Monday); d + siri.months(1),
  -- d - e (days), d:add(length, choices), d:quarter_end(), d:month_end(),
  -- d:is_holiday(), d:is_working_day().
  date = core.date.date,

  -- The same on texts: dates.add("2018-01-31", siri.months(1)) gives
  -- "2018-02-28"; choices { month_end = "sticky" }, { roll = true }. Days off
  -- are Denmark's, or of a text behind the days: "DK 2019-06-05", "" for none.
  dates = core.date.dates,
}

-- Lengths of time; n may be negative.
for _, unit in ipairs { "day", "week", "month", "workday" } do
  siri[unit .. "s"] = function (n, choices)
    if math.type(n) ~= "integer" then error(("%ss needs a whole number, not %s"):format(unit, tostring(n)), 2) end
    return core.date.duration(n, unit, choices)
  end
end

-- ratio(a [, b]): exact numbers, with + - * / and comparison.
siri.ratio = core.ratio.new

local function number_for(word, n)
  local _ <close> = plain()
  local settings = require "siri.rules.settings"
  return settings.exact(n) or error(word .. " needs a number, not " .. settings.shown(n), 3)
end

-- percent(95) is 95/100, kr(100000) an amount.
function siri.percent(n)
  return core.ratio.unit(number_for("percent", n) / 100, "percent")
end

function siri.kr(n)
  return core.ratio.unit(number_for("kr", n), "kr")
end

-- siri.open(path [, "read"|"write"|"create"]) -> a store, or nil, message
-- and, where another program holds it, "busy". Its cases are read once and
-- stay in memory for all that is asked (store:keep(false) lets go of them).
function siri.open(...)
  local _ <close> = plain()
  require "siri.store.ledger"
  local store <const>, message <const>, busy <const> = require "siri.store.store".open(...)
  if store then store:keep(true) end
  return store, message, busy
end

-- siri.plan(path, name or year) -> a sealed plan, or nil and every problem
-- of its file, a line each.
function siri.plan(name)
  if type(name) ~= "string" and math.type(name) ~= "integer" then
    error("siri.plan: a year, a name or a path was expected, not " .. type(name), 2)
  end
  local _ <close> = plain()
  local plan <const>, problems <const> = require "siri.rules.planfile".load(name)
  return plan, not plan and tostring(problems) or nil
end

-- siri.check(path, name or year) -> the sealed plan, or the mapping, or nil if it
-- is not sound; and the list of what is wrong with it, in order: diagnostics.
-- Each has code ("E201"), severity, message; hint, context ("goal 1.5"), file,
-- line, start_line and column, stop_line and stop_column (the place behind its
-- end; characters from 1), edits ({ { at =, stop =, text = } }, bytes): what is
-- known of it. tostring gives the line that people get.
function siri.check(name)
  if type(name) ~= "string" and math.type(name) ~= "integer" then
    error("siri.check: a year, a name or a path was expected, not " .. type(name), 2)
  end
  local _ <close> = plain()
  local file <const> = require "siri.check.checker".file(name)
  return file.loaded, file.problems
end

-- siri.status(plan, store [, { as_of = }]) -> the result (status.lua), or
-- nil, message.
function siri.status(plan, store, options)
  local _ <close> = plain()
  return require "siri.answers.status".of(plan, store, options)
end

return siri
