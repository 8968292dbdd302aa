-- dayscounted.lua: whether days off count for nothing in the limits of a plan, on
-- which days these run, and whether the days off of those years are listed.

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

-- From which day a limit can end in the period, if the longest goes so many days
-- beyond it.
local function beginning(plan, beyond)
  return tostring(core.date.date(plan.period.from) - core.date.duration(beyond, "day"))
end

-- The days beside the period on which its limits run, as from and to: those to
-- which they reach; and those on which they begin.
local function beside(plan)
  local till <const> = reach(plan)
  local since <const> = beginning(plan, dates.days(plan.period.to, till))
  return { { from = plan.period.from, to = till, edge = till, how = "limits reach to" },
           { from = since, to = plan.period.to, edge = since, how = "limits that end in the period begin on" } }
end

-- What is doubtful of the days that a plan lists: that none is of a year on whose
-- days its limits run, and one of another year would lie there. nil: nothing is.
function dayscounted.doubt(plan)
  local days <const> = lists.where(plan.holidays or {}, dates.parse)
  if #days == 0 or not dayscounted.skips(plan) then return nil end
  local of_year <const> = {}
  for _, day in ipairs(days) do of_year[year_of(day)] = true end
  for _, run in ipairs(beside(plan)) do
    for year = year_of(run.from), year_of(run.to) do
      for _, day in ipairs(of_year[year] and {} or days) do
        local like <const> = shift.date(day, year - year_of(day))
        if like >= run.from and like <= run.to then
          return diagnostic.new("holidays_end", plan.where, nil, year, run.how, run.edge, day)
            :about("plan", nil, "holidays")
        end
      end
    end
  end
end

return dayscounted
