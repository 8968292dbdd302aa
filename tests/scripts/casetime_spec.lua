-- case_time: the mean and the median of the days of decided cases.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local TYPES <const> = [[
case_type "a" { title = "Type A", field = "IR", target = months(1) }
case_type "b" { title = "Type B", field = "IR", target = months(2) }
]]

-- A case that was decided after so many days, in the spring of 2019.
local function case(days, more)
  local from <const> = "2019-02-01"
  return lists.with({ case_type = "a", submitted_on = from, informed_on = from, outcome = days and "granted",
                      decided_on = days and core.date.dates.add(from, siri.days(days)) or nil }, more or {})
end

local function cases(...) return lists.map({ ... }, function (days) return case(days) end) end

local function standing(score, list, as_of)
  return year.standing(('case_time { clock = "gross", %s }'):format(score),
                       { cases = list, extracted = "2019-12-31" }, as_of, { before = TYPES })
end

local function is(status, score, list, as_of) assert.equal(status, standing(score, list, as_of).status) end

describe("a mean of days", function ()
  it("meets at_most on the limit and misses it by a fraction of a day: 90, and 90 1/3", function ()
    is("met", 'take = "mean", at_most = days(90)', cases(80, 90, 100))
    is("missed", 'take = "mean", at_most = days(90)', cases(80, 90, 101))
    assert.equal(siri.ratio(271, 3), standing('take = "mean", at_most = 90', cases(80, 90, 101)).parts[1].figure)
  end)

  it("holds the other limits on both of their sides", function ()
    is("missed", 'take = "mean", below = days(90)', cases(80, 100))
    is("met", 'take = "mean", below = days(90)', cases(79, 100))
    is("met", 'take = "mean", at_least = days(90)', cases(80, 100))
    is("missed", 'take = "mean", at_least = days(90)', cases(79, 100))
    is("missed", 'take = "mean", above = days(90)', cases(80, 100))
    is("met", 'take = "mean", above = days(90)', cases(81, 100))
  end)

  it("takes weeks as their days", function ()
    is("met", 'take = "mean", at_most = weeks(13)', cases(91))
    is("missed", 'take = "mean", at_most = weeks(13)', cases(92))
  end)

  it("is put on a scale of days, and gives what it says", function ()
    local s <const> = standing('take = "mean", scale = linear { from = 120, to = 60 }', cases(90))
    assert.same({ "partly", siri.ratio(1, 2) }, { s.status, s.now })
  end)

  it("is of decided cases that count, and has no data without one", function ()
    local s <const> = standing('take = "mean", at_most = 90', {
      case(10), case(200, { outcome = "withdrawn" }), case(200, { exempt = "force majeure" }), case(nil),
    })
    assert.same({ "met", 1, 1, 2 }, { s.status, s.parts[1].counts.decided, s.parts[1].counts.open,
                                      s.parts[1].counts.excluded })
    is("no_data", 'take = "mean", at_most = 90', { case(nil) })
  end)

  it("needs no target, and holds no case to one", function ()
    local untimed <const> = { before = 'case_type "a" { title = "A", field = "IR" }' }
    assert.equal("met", year.standing('case_time { take = "mean", clock = "gross", at_most = 90 }',
                                      { cases = cases(90) }, nil, untimed).status)
    is("met", 'take = "mean", at_most = 200, each = "case_type"', { case(200), case(90, { case_type = "b" }) })
  end)
end)

describe("a median of days", function ()
  it("is the middle one, and of an even number the mean of the middle two, exactly", function ()
    assert.equal(siri.ratio(30), standing('take = "median", at_most = 90', cases(10, 300, 30)).parts[1].figure)
    assert.equal(siri.ratio(61, 2), standing('take = "median", at_most = 90', cases(10, 300, 30, 31)).parts[1].figure)
    assert.equal(siri.ratio(30), standing('take = "median", at_most = 90', cases(30, 30, 1, 300)).parts[1].figure)
  end)

  it("keeps a limit at 90 and misses it at 90 1/2", function ()
    is("met", 'take = "median", at_most = days(90)', cases(1, 89, 91, 300))
    is("missed", 'take = "median", at_most = days(90)', cases(1, 90, 91, 300))
  end)
end)

describe("a time", function ()
  it("is on the net clock that of case:days, without the days of pauses", function ()
    local paused <const> = case(100, { informed_on = "2019-02-11", pauses = "2019-03-01/2019-03-31" })
    local s <const> = year.standing('case_time { take = "mean", clock = "net", at_most = 60 }',
                                    { cases = { paused, case(50, { informed_on = false }) } }, nil, { before = TYPES })
    assert.same({ siri.ratio(60), 1, "met" }, { s.parts[1].figure, s.parts[1].counts.no_clock, s.status })
  end)

  it("of each type, or all of a site's, must be kept by all", function ()
    is("missed", 'take = "mean", at_most = 90, each = "case_type"', { case(10), case(91, { case_type = "b" }) })
    is("met", 'take = "mean", at_most = 90', { case(10), case(91, { case_type = "b" }) })
    local s <const> = standing('take = "mean", at_most = 90, each = "site", award = "per_type"',
                               { case(10, { site = "Odense" }), case(91, { site = "Aarhus" }) })
    assert.equal(siri.ratio(1, 2), s.now)
  end)

  it("leaves out a group without decisions where the plan says so", function ()
    is("no_data", 'take = "mean", at_most = 90, each = "case_type"', { case(10), case(nil, { case_type = "b" }) })
    is("met", 'take = "mean", at_most = 90, each = "case_type", when_empty = "leave_out"',
       { case(10), case(nil, { case_type = "b" }) })
  end)

  it("is final with the period, and can become anything until then", function ()
    local s = standing('take = "mean", at_most = 90', cases(10), "2019-12-30")
    assert.same({ false, siri.ratio(0), siri.ratio(1) }, { s.final, s.low, s.high })
    s = standing('take = "mean", at_most = 90', cases(10), "2019-12-31")
    assert.same({ true, siri.ratio(1) }, { s.final, s.low })
  end)

  it("of a mean that has a day is no day no more, of a median it may be", function ()
    local function high(take, days)
      return standing(('take = %q, at_most = 0'):format(take), cases(days), "2019-06-30").high
    end
    assert.same({ siri.ratio(0), siri.ratio(1), siri.ratio(1) },
                { high("mean", 1), high("mean", 0), high("median", 1) })
    assert.equal(siri.ratio(0), standing('take = "mean", below = 0', cases(0), "2019-06-30").high)
    assert.equal(siri.ratio(1), standing('take = "mean", above = 0', cases(1), "2019-06-30").low)
  end)

  it("adds up over the versions of an amended plan", function ()
    local plan <const> = year.plan(([[
plan {}
%s
goal "1.1" { score = case_time { take = "mean", clock = "gross", at_most = 90 } }
amend "2019-07-01" { reason = "x", announced = "new",
  case_type "a" { title = "Type A", field = "IR", target = months(2) } }
]]):format(TYPES))
    local list <const> = { case(80), case(101, { submitted_on = "2019-06-01" }) }
    list[2].informed_on, list[2].decided_on = "2019-06-01", "2019-09-10"
    local s <const> = year.of(year.status(plan, { cases = list })).standing
    assert.same({ siri.ratio(181, 2), 2 }, { s.parts[1].figure, s.parts[1].counts.decided })
  end)
end)

describe("a plan with a time", function ()
  local function refused(score)
    local ok <const>, wrong <const> = pcall(year.goal, score, { before = TYPES })
    assert.is_false(ok)
    return wrong
  end

  it("is refused where its limit is in months, with the reason", function ()
    support.shows(refused 'case_time { take = "mean", clock = "gross", at_most = months(9) }',
                  "case_time: at_most: 9 months is no number of days, as a month has none that is always the same: "
                  .. "say days(…)")
    support.shows(refused 'case_time { take = "mean", clock = "gross", at_most = workdays(9) }',
                  "9 workdays is no number of days, as a working day has none that is always the same")
  end)

  it("is refused where it takes a percentile, with the word for it", function ()
    support.shows(refused 'case_time { take = "percentile", clock = "gross", at_most = 180 }',
                  "case_time: take: a percentile is a share of the cases within a time: cases { share = percent(80)")
  end)
end)

describe("the pages of a time", function ()
  local data <const>, plan <const> = support.folder(), "plan.lua"
  local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "a" { title = "Type A", field = "IR", target = months(1) }
goal "1" { area = "Tid", demand = "D", side = "external", weight = 100, measured_by = "agency",
  score = case_time { take = "mean", clock = "gross", at_most = days(90) } }
]]
  local CASES <const> = [[
case_id,case_type,submitted_on,decided_on,outcome
S1,a,2019-01-01,2019-04-01,granted
S2,a,2019-01-01,2019-04-02,granted
S3,a,2019-09-01,,
]]

  local function run(...)
    local got <const> = data:run(...)
    assert.equal("", got.err)
    return got.out
  end

  lazy_setup(function ()
    data:write(plan, PLAN)
    data:write("cases.csv", CASES)
    data:done "import cases cases.csv --extracted 2019-12-31"
  end)
  lazy_teardown(function () data:close() end)

  it("say it in Danish and in English", function ()
    support.shows(run "status plan.lua --as-of 2019-12-31",
                  "✗ alle sager: gennemsnit 90,5 dage (2 afgjorte), krav ≤ 90 dage")
    support.shows(run "status plan.lua --as-of 2019-12-31 --lang en",
                  "✗ all cases: mean 90.5 days (2 decided), needs ≤ 90 days")
  end)

  it("list the cases over the limit, and no due day of the target", function ()
    local list <const> = run "explain plan.lua 1 --late --as-of 2019-12-31"
    support.shows(list, "Over grænsen: 2 sager, heraf 1 verserende")
    support.shows(list, "S3     Type A              01-09-2019            verserende 30-11-2019      31")
    support.shows(list, "S2     Type A              01-01-2019            02-04-2019 01-04-2019       1")
    assert.is_nil(list:find("S1", 1, true))
    support.shows(run "explain plan.lua 1 --case S2 --as-of 2019-12-31", "✗ over grænsen: 1 dag over")
  end)

  it("give programs the figure, exact", function ()
    local part <const> = data:json("status plan.lua --as-of 2019-12-31").goals[1].parts[1]
    assert.same({ "case_time", "mean", 181, 2, "≤", 90, 2, 1 }, {
      part.kind, part.take, part.figure.num, part.figure.den, part.sign, part.limit.num, part.decided, part.open,
    })
  end)

  it("move its limit", function ()
    support.shows(run("whatif", "plan.lua", "--sweep", "goal 1 at_most", "89..92", "--as-of", "2019-12-31"),
                  "91 – 92 dage")
  end)
end)
