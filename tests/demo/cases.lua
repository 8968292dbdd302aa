-- The cases of a year: their lives, and the extract that shows them.
--
-- A case's life depends on nothing but the seed, the year of its submission and
-- its number. So a case that is open in one year's extract is the same case,
-- decided, in the next one's; and nothing need be remembered between rows.

local calendar = require "demo.calendar"
local types = require "demo.types"

local cases = {}

cases.headings = "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sted;undtaget;kanal"

-- An extract is taken some days after the year's end, and shows what was
-- decided in them.
local EXTRACT_DELAY <const> = 8

local random, floor, max, min = math.random, math.floor, math.max, math.min

-- A function that gives the first field of one of `list`, and the entry itself;
-- an entry's second field is its weight.
local function chooser(list)
  local sum = 0
  for _, entry in ipairs(list) do sum = sum + entry[2] end
  return function ()
    local left = random() * sum
    local i = 1
    while i < #list and left >= list[i][2] do
      left = left - list[i][2]
      i = i + 1
    end
    return list[i][1], list[i]
  end
end

local choose_site = chooser(types.sites)
local choose_channel = chooser(types.channels)
local choose_outcome = chooser(types.outcomes)
local choose_uninformed_outcome = chooser(types.uninformed_outcomes)
local choose_reason = chooser(types.reasons)

-- A function that draws from a curve of points { share, value }, straight
-- between them. (Library functions such as exp may differ in their last bit from
-- one system to the next; these four operations do not.)
local function drawer(points)
  return function ()
    local u = random()
    local i = 2
    while u > points[i][1] do i = i + 1 end
    local a, b = points[i - 1], points[i]
    return a[2] + (b[2] - a[2]) * (u - a[1]) / (b[1] - a[1])
  end
end

local draw_days = drawer(types.days_curve)
local draw_wait = drawer(types.wait_curve)

-- The types of a year, with day numbers in place of dates.
local function types_of(year)
  local first, last = calendar.year(year)
  local list = {}
  for i, t in ipairs(types[year]) do
    list[i] = {
      id = t[1], daily = t[2] / 365, days = t[3], wait = t[4],
      from = t.from and calendar.day(t.from) or first,
      to = t.to and calendar.day(t.to) or last,
      ends = t.ends and calendar.day(t.ends) or math.huge,
      waits = t.waits and calendar.day(t.waits) or 0,
    }
  end
  return list
end

-- What comes in on a day: how many cases, and the types that exist then as
-- entries { type, cases }.
local function inflow_of(day, list)
  local factor = calendar.weekday(day) > 5 and types.weekend or types.weekday
  local sum, open = 0, {}
  for _, t in ipairs(list) do
    if t.from <= day and day <= t.to then
      sum = sum + t.daily * factor
      open[#open + 1] = { t, t.daily }
    end
  end
  return sum, open
end

-- Decided on a weekday: what falls in a weekend was done in the week before it,
-- unless the case was not fully informed by then.
local function decision_day(case, day, earliest)
  day = min(day, case.submitted + types.longest, case.type.ends)
  local weekday = calendar.weekday(day)
  if weekday > 5 then day = day - weekday + random(5) end
  return max(day, earliest)
end

local function withdraw(case)
  local start = max(case.submitted, case.type.waits)
  case.decided = start + floor((case.decided - start) * random())
  if case.informed > case.decided then case.informed = nil end
end

-- Fills `case` with the life of a case of type `t`, submitted on `day`.
local function live(case, t, day)
  local site, entry = choose_site()
  local pace = entry[3] * types.month_pace[calendar.month[day]]
  case.type, case.submitted = t, day
  case.site, case.channel, case.exempt = site, choose_channel(), ""
  case.informed = min(day + floor(t.wait * draw_wait() + 0.5), t.ends)
  if random() < types.exempt then
    case.exempt = choose_reason()
    pace = pace * types.exempt_pace
  end

  local start = max(case.informed, t.waits)
  local decided = start + floor(t.days * pace * draw_days() + 0.5)
  case.decided = decision_day(case, decided, start)
  if random() < types.never_informed then
    case.informed, case.outcome = nil, choose_uninformed_outcome()
    return
  end
  case.outcome, entry = choose_outcome()
  if entry.withdrawn then withdraw(case) end
end

-- Calls visit(case) for each case submitted in `year` on day `from` or later,
-- in order of submission. `case` is the same table each time.
-- options: seed, and cases (how many are submitted in the year) or nil.
local function each_submitted(year, from, options, visit)
  local first, last = calendar.year(year)
  local list, upto, sum = types_of(year), {}, 0
  for day = first, last do
    sum = sum + inflow_of(day, list)
    upto[day] = sum
  end
  local scale = (options.cases or floor(sum)) / sum
  local function submitted_by(day) return floor((upto[day] or 0) * scale + 0.5) end

  local id, case = ("S%02d-%%07d"):format(year % 100), {}
  for day = from, last do
    local _, open = inflow_of(day, list)
    local choose_type = chooser(open)
    for number = submitted_by(day - 1) + 1, submitted_by(day) do
      math.randomseed(options.seed, year << 40 | number)
      case.id = id:format(number)
      live(case, choose_type(), day)
      visit(case)
    end
  end
end

-- The case as the extract of day `known` shows it.
local function line_of(case, known)
  local text = calendar.text
  local informed = case.informed and case.informed <= known and text[case.informed]
  local decided = case.decided <= known and text[case.decided]
  return case.id .. ";" .. case.type.id .. ";" .. text[case.submitted] .. ";"
    .. (informed or "") .. ";" .. (decided or "") .. ";"
    .. (decided and case.outcome or "") .. ";" .. case.site .. ";"
    .. case.exempt .. ";" .. case.channel
end

-- Writes the extract of a year to `file`: the cases that were decided in it,
-- or were open at its end.
function cases.write(file, year, options)
  local first, last = calendar.year(year)
  local function show(case)
    if case.decided >= first then
      file:line(line_of(case, last + EXTRACT_DELAY))
    end
  end
  if types[year - 1] then
    each_submitted(year - 1, first - types.longest, options, show)
  end
  each_submitted(year, first, options, show)
end

return cases
