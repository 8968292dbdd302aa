-- Days off: a due day by the holidays of a plan, by the pauses of a case and
-- by both, each held against a count of the days one by one.

local chance <const> = require "tests.engine.chance"
local rules <const> = require "tests.plans"
local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local daysoff <const> = require "siri.rules.daysoff"
local dates <const>, plus <const> = core.date.dates, chance.plus

local odds <const>, one_of <const> = chance.odds, chance.one_of

-- Of Denmark, on working days, from the end of 2018 to the begin of 2020.
local DANISH <const> = {
  "2018-12-25", "2018-12-26", "2019-01-01", "2019-04-18", "2019-04-19", "2019-04-22", "2019-05-17", "2019-05-30",
  "2019-06-10", "2019-12-25", "2019-12-26", "2020-01-01", "2020-04-09", "2020-04-10", "2020-04-13", "2020-05-08",
  "2020-05-21", "2020-06-01", "2020-12-25",
}

-- The days off of a text of holidays: a set without the weekends.
local function holidays_of(text)
  local own <const> = {}
  for word in (text or "DK"):gmatch "%S+" do
    for _, day in ipairs(word == "DK" and DANISH or { word }) do own[day] = true end
  end
  return own
end

local function is_off(day, holidays) return dates.weekday(day) > 5 or holidays[day] or false end

-- The days in pauses from `start` up to `till`, and without it, as a set.
local function paused_in(pauses, start, till)
  local days <const> = {}
  for begin, finish in pauses:gmatch "([%d-]+)/([%d-]*)" do
    local day = begin
    while day < till and (finish == "" or day < finish) do
      if day >= start then days[day] = true end
      day = plus(day, 1)
    end
  end
  return lists.keys(days)
end

-- The last day inside, a day after the other.
local function last_day(limit, start, pauses, till, roll, holidays)
  local paused <const> = paused_in(pauses, start, till)
  local day = start
  if limit.unit == "workday" then
    local left = limit.n + #lists.where(paused, function (one) return not is_off(one, holidays) end)
    while left > 0 do
      day = plus(day, 1)
      if not is_off(day, holidays) then left = left - 1 end
    end
  else
    day = plus(dates.add(start, limit, { month_end = "clamp", roll = false }), #paused)
  end
  while roll and is_off(day, holidays) do day = plus(day, 1) end
  return day
end

describe("the days off of a plan", function ()
  it("are weekends, the Danish holidays, and days that are listed", function ()
    for _, text in ipairs { "DK", "", "2019-06-05 2019-12-24", "DK 2019-06-05" } do
      local own <const> = holidays_of(text)
      local day, count, off = "2019-01-01", 0, {}
      while day <= "2019-12-31" do
        assert.message(text .. ": " .. day).equal(is_off(day, own), not dates.is_working_day(day, text))
        if is_off(day, own) then off[#off + 1] = day else count = count + 1 end
        day = plus(day, 1)
      end
      assert.equal(count, dates.working_days("2019-01-01", "2019-12-31", text))
      assert.same(off, dates.days_off("2019-01-01", "2019-12-31", text))
    end
    assert.equal(dates.working_days("2019-01-01", "2019-12-31", "DK"), dates.working_days("2019-01-01", "2019-12-31"))
  end)

  it("have the names of the Danish ones", function ()
    local named <const> = lists.map(DANISH, function (day) return dates.holiday(day) and day end)
    assert.same(DANISH, named)
    assert.same({ "maundy_thursday", "prayer_day", "boxing_day" },
                lists.map({ "2019-04-18", "2019-05-17", "2019-12-26" }, dates.holiday))
    assert.is_nil(dates.holiday "2019-06-05")
    assert.is_nil(dates.holiday "2024-04-26")
  end)

  it("are a text of the core's own form", function ()
    for _, text in ipairs { "SE", "2019-02-30", "2019-06-05 2019-06-05", "2019-12-24 2019-06-05" } do
      support.raises("bad argument #2 to '?' (\"DK\", and days in order)", dates.is_working_day,
                     "2019-01-01", text)
    end
  end)
end)

describe("limits, pauses and days off together", function ()
  local TEXTS <const> = { "DK", "", "2019-04-18 2019-06-05 2019-12-24", "DK 2019-06-05 2019-12-24" }

  local function limit()
    local unit <const> = one_of { "day", "week", "month", "workday", "workday" }
    return core.date.duration(math.random(unit == "month" and 3 or unit == "week" and 5 or 25), unit)
  end

  local function pauses(start)
    local list <const> = {}
    for i = 1, math.random(0, 3) do
      local begin <const> = plus(start, math.random(-3, 30))
      list[i] = ("%s/%s"):format(begin, odds(15) and "" or plus(begin, math.random(0, 12)))
    end
    return table.concat(list, " ")
  end

  -- A case, decided near to its last day, or open.
  local function random_case(n, of, roll, own)
    local start <const> = plus("2019-01-01", math.random(0, 300))
    local text <const> = pauses(start)
    local around <const> = plus(last_day(of, start, text, "2019-12-31", roll, own), math.random(-2, 2))
    local decided = around > start and around or start
    if decided > "2019-12-31" or odds(15) then decided = nil end
    local due <const> = last_day(of, start, text, decided or "2019-12-31", roll, own)
    local state <const> = decided and (decided <= due and "inside" or "late")
                          or due < "2019-12-31" and "open_late" or "open"
    return { case_id = ("S%03d"):format(n), case_type = "a", submitted_on = start, informed_on = start,
             decided_on = decided, outcome = decided and "granted", pauses = text ~= "" and text or nil },
           due, state
  end

  it(chance.named "give the last day of a count of days, by each way to ask", function ()
    chance.each_round(chance.rounds(30), 700, function (_, context)
      local holidays <const>, roll <const>, of <const> = one_of(TEXTS), odds(50), limit()
      local own <const>, cases, dues, states = holidays_of(holidays), {}, {}, {}
      for i = 1, 40 do
        local case <const>, due <const>, state <const> = random_case(i, of, roll, own)
        cases[i], dues[case.case_id] = case, due
        states[state] = (states[state] or 0) + 1
      end
      context = ("%s: %s, %q, roll %s"):format(context, of, holidays, roll)
      local spec <const> = {
        as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", clock = "net", outcomes = {}, roll = roll,
        holidays = holidays ~= "DK" and holidays or nil,
        types = { a = { wanted = true, inherited = true, target = of } },
      }
      local store <close> = ledger.scratch(cases)
      local group <const> = core.tally.run(store, { spec })[1].groups[""]
      for _, state in ipairs(chance.STATES) do
        assert.message(context .. ": " .. state).equal(states[state] or 0, group[state])
      end
      core.tally.run(store, { lists.with(spec, { visit = function (_, case, due)
        local id <const> = case.case_id
        assert.message(context .. ": " .. id).same({ dues[id], dues[id] }, { due, case:due(of, "net") })
      end }) })
    end)
  end)

  it(chance.named "skip the days off that are shown of a case", function ()
    chance.each_round(chance.rounds(30), 800, function (_, context)
      local text <const>, of <const> = one_of(TEXTS), core.date.duration(math.random(25), "workday")
      local own <const>, listed = holidays_of(text), {}
      for word in text:gmatch "%S+" do listed[#listed + 1] = word end
      local start <const> = plus("2019-01-01", math.random(0, 300))
      local between <const> = pauses(start)
      local due <const> = last_day(of, start, between, "2019-12-31", false, own)
      local found <const>, paused <const> = daysoff.skipped {
        plan = { holidays = listed }, start = start, limit = of, due = due, pauses = between, till = "2019-12-31",
      }
      assert.message(context).equal(dates.days(start, due), of.n + paused + found.weekends + #found.holidays)
      for _, day in ipairs(found.holidays) do assert.is_true(own[day.on]) end
    end)
  end)
end)

describe("a plan's holidays", function ()
  local function plan(holidays, more)
    return ([[
plan { year = 2019, agency = "X", title = "Pause og fridage", points = 100, roll = true, month_end = "clamp", %s }
case_type "m" { title = "Måned", field = "A", target = months(1) }
case_type "w" { title = "Ti hverdage", field = "A", target = workdays(10) }
goal "1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = service_targets { clock = "net", share = percent(90) } }
%s]]):format(holidays, more or "")
  end

  local CASES <const> = [[
sagsnr;sagstype;indgivet;fuldt oplyst;afgjort;pauser
M1;m;01-02-2019;01-02-2019;04-03-2019;2019-02-11/2019-02-13
W1;w;04-02-2019;04-02-2019;20-02-2019;2019-02-08/2019-02-11
W2;w;04-02-2019;04-02-2019;18-02-2019;2019-02-09/2019-02-11
W3;w;04-02-2019;04-02-2019;25-02-2019;2019-02-11/2019-02-16
M2;m;16-03-2019;16-03-2019;23-04-2019;2019-03-20/2019-03-22
E1;m;18-03-2019;18-03-2019;23-04-2019;
J1;w;22-05-2019;22-05-2019;06-06-2019;
]]

  local function folder(holidays, more)
    return support.filled { ["plan.lua"] = plan(holidays, more), ["cases.csv"] = CASES,
                            "import cases cases.csv --plan plan.lua --extracted 2019-12-31 --full" }
  end

  local function case(at, id) return at:json(("explain plan.lua 1 --case %s"):format(id)).case end

  support.each(function (id, due)
    local at <close> = folder ""
    assert.equal(due, case(at, id).due)
  end, {
    { "let a month that was paused end on the working day after both", { "M1", "2019-03-04" }, { "M2", "2019-04-23" } },
    { "let working days be paused on working days alone", { "W1", "2019-02-19" }, { "W2", "2019-02-18" },
      { "W3", "2019-02-25" } },
  })

  it("are those of Denmark, none but weekends, or those of a list", function ()
    for holidays, dues in pairs {
      [""] = { "2019-04-23", "2019-06-06" }, ['holidays = { "DK" }'] = { "2019-04-23", "2019-06-06" },
      ["holidays = {}"] = { "2019-04-18", "2019-06-05" },
      ['holidays = { "2019-06-05", "DK" }'] = { "2019-04-23", "2019-06-07" },
      ['holidays = { "2019-04-18", "2019-04-18", "2019-06-05" }'] = { "2019-04-19", "2019-06-06" },
    } do
      local at <close> = folder(holidays)
      assert.message(holidays).same(dues, { case(at, "E1").due, case(at, "J1").due })
    end
  end)

  it("are shown where a day off is skipped", function ()
    local at <close> = folder 'holidays = { "DK", "2019-06-05" }'
    support.shows(at:done "explain plan.lua 1 --case M2".out, [[
   sidste dag      23-04-2019 (16-03-2019 + 1 md. + 2 dage)
   sprunget over   2 weekenddage, 18-04-2019 skærtorsdag, 19-04-2019
                   langfredag, 22-04-2019 2. påskedag
]])
    support.shows(at:done "explain plan.lua 1 --case W1".out, [[
   sidste dag      19-02-2019 (04-02-2019 + 10 arbejdsdage + 1 arbejdsdag)
   sprunget over   4 weekenddage
]])
    support.shows(at:done "explain plan.lua 1 --case J1 --lang en".out,
                  "skipped         4 weekend days, 2019-05-30 Ascension Day, 2019-06-05\n")
    assert.same({ weekends = 4, holidays = { { on = "2019-05-30", name = "Ascension Day" }, { on = "2019-06-05" } } },
                case(at, "J1").skipped)
    support.shows(at:done "plan plan.lua".out, "helligdage        de danske, 05-06-2019\n")
    support.shows(at:done "explain plan.lua 1".out, "helligdage        de danske, 05-06-2019\n")
    assert.same({ "DK", "2019-06-05" }, at:json "plan plan.lua".holidays)
  end)

  it("are a setting that assumptions, diff and whatif know", function ()
    local at <close> = folder 'holidays = assume { "Fridage", value = { "DK" }, otherwise = { {} }, because = "intet" }'
    support.shows(at:done "assumptions plan.lua --as-of 2019-12-31".out, "▸ de danske ")
    at:write("other.lua", plan 'holidays = {}')
    support.shows(at:done "diff plan.lua other.lua".out, "helligdage: de danske → ingen\n")
    support.shows(at:done("whatif", "plan.lua", "--set", "plan holidays = DK, 2019-06-05", "--as-of", "2019-12-31").out,
                  "plan holidays = DK, 2019-06-05")
    support.shows(at:done("whatif", "plan.lua", "--set", "plan holidays = none", "--as-of", "2019-12-31").out,
                  "plan holidays = none")
  end)

  it("move with a plan that is moved by years, two to one where a year has no 29 February", function ()
    local text <const> = rules.text 'plan { year = 2020, holidays = { "2020-02-28", "2020-02-29", "2020-06-05" } }\n'
      .. rules.text 'goal "1" { score = milestone "m" { by = "2020-06-30" } }'
    assert.equal("2019-02-28 2019-06-05", daysoff.of(assert(rules.load(text, "r.lua", { years = -1 }))))
  end)

  it("are days, or a country that is known", function ()
    local function wrong(holidays)
      local _, list <const> = rules.load(plan(holidays), "r.lua")
      return list and list[1]
    end
    assert.equal('r.lua:1: plan: holidays: 2: the holidays of "SE" are not known: list their days',
                 wrong 'holidays = { "DK", "SE" }')
    assert.equal('r.lua:1: plan: holidays: 1 must be "DK", or a day as text, not "5. juni"',
                 wrong 'holidays = { "5. juni" }')
    assert.equal('r.lua:1: plan: holidays must be a list of "DK" and days, not "DK"', wrong 'holidays = "DK"')
    assert.is_nil(wrong 'holidays = { "2019-12-24" }')
  end)
end)
