-- dayscounted.lua: whether days off count for nothing in the limits of a plan, to
-- which day these reach, and whether the days off are listed up to it.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local shift <const> = require "siri.base.shift"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local dates <const> = core.date.dates

local dayscounted = {}

local UNITS <const> = { days = "day", weeks = "week", months = "month", workdays = "workday" }

-- The lengths of time that a rule's text writes, as far as it writes them out.
local function written(plan, rule)
  local list <const> = {}
  for word, n in loader.rule_text(plan, rule):gmatch "(%a+)%s*%(%s*(%d+)" do
    local made <const>, limit <const> = pcall(core.date.duration, math.tointeger(n), UNITS[word])
    if made and UNITS[word] then list[#list + 1] = limit end
  end
  return list
end

-- Those of a plan's case types, scores and rules.
local function limits_of(plan)
  local scores <const> = lists.flat(plan.goals, function (goal) return plans.scores(goal.score) end)
  local list <const> = lists.joined(lists.map(plan.case_types, "target"), lists.map(scores, "limit"),
                                    lists.map(scores, "within"), lists.map(scores, "older_than"),
                                    lists.flat(loader.rules(plan), function (rule) return written(plan, rule) end))
  return lists.where(list, core.date.is_duration)
end

-- Whether a plan has a limit that skips days off: in working days, or one that
-- rolls.
function dayscounted.skips(plan)
  return plan.roll or lists.any(limits_of(plan), function (limit) return limit.unit == "workday" or limit.roll end)
end

-- To which day the longest limit goes from the period's last.
local function reach(plan)
  local last = plan.period.to
  for _, limit in ipairs(limits_of(plan)) do
    local due <const> = dates.add(plan.period.to, limit, { month_end = "clamp", roll = false })
    if due > last then last = due end
  end
  return last
end

local function year_of(day) return math.tointeger(day:sub(1, 4)) end

-- What is doubtful of the days that a plan lists: that none is of a year to which
-- its limits reach, and one of an earlier year would lie there. nil: nothing is.
function dayscounted.doubt(plan)
  local days <const> = lists.where(plan.holidays or {}, dates.parse)
  if #days == 0 or not dayscounted.skips(plan) then return nil end
  local till <const>, of_year <const> = reach(plan), {}
  for _, day in ipairs(days) do of_year[year_of(day)] = true end
  for year = year_of(plan.period.from), year_of(till) do
    for _, day in ipairs(of_year[year] and {} or days) do
      local like <const> = shift.date(day, year - year_of(day))
      if year_of(day) < year and like >= plan.period.from and like <= till then
        return diagnostic.new("holidays_end", plan.where, nil, year, till, day):about("plan", nil, "holidays")
      end
    end
  end
end

return dayscounted
