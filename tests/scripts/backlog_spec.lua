-- backlog: the cases that are open at the cut-off, at the latest on the
-- period's last day.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local TYPES <const> = [[
case_type "a" { title = "Type A", field = "IR", target = months(1) }
case_type "b" { title = "Type B", field = "EU", target = months(2) }
]]

local function case(submitted, decided, more)
  return lists.with({ case_type = "a", submitted_on = submitted, informed_on = submitted, decided_on = decided,
                      outcome = decided and "granted" or nil }, more or {})
end

local OTHER <const> = case("2019-01-02", "2019-01-03", { case_type = "b" })   -- which makes its type a covered one

local function standing(score, list, as_of, options)
  options = lists.with({ before = TYPES, extracted = "2020-03-01" }, options or {})
  return year.standing(("backlog { %s }"):format(score),
                       { cases = lists.joined({ OTHER }, list), extracted = options.extracted }, as_of, options)
end

local function is(status, score, list, as_of) assert.equal(status, standing(score, list, as_of).status) end

local YEAR <const> = 'older_than = months(12), clock = "gross", at_most = 0'

describe("an old case", function ()
  it("is one whose last day within the age lies before the cut-off", function ()
    is("met", YEAR, { case "2018-06-30" }, "2019-06-30")
    is("missed", YEAR, { case "2018-06-29" }, "2019-06-30")
  end)

  it("is not one that is decided, unless it was decided after the cut-off", function ()
    is("met", YEAR, { case("2018-01-01", "2019-06-30") }, "2019-06-30")
    is("missed", YEAR, { case("2018-01-01", "2019-07-01") }, "2019-06-30")
    is("missed", YEAR, { case("2018-01-01", "2019-07-01", { outcome = "withdrawn" }) }, "2019-06-30")
  end)

  it("has its age by the clock, without pauses, and on a clock that has not begun none", function ()
    local net <const> = 'older_than = months(12), clock = "net", at_most = 0'
    is("missed", net, { case "2018-06-01" }, "2019-06-30")
    is("met", net, { case("2018-06-01", nil, { pauses = "2019-01-01/2019-01-30" }) }, "2019-06-30")
    local s <const> = standing(net, { case("2018-01-01", nil, { informed_on = false }),
                                      case("2018-01-01", nil, { exempt = "force majeure" }) }, "2019-06-30")
    assert.same({ "met", 0, 1, 1 }, { s.status, s.parts[1].counts.open, s.parts[1].counts.no_clock,
                                      s.parts[1].counts.excluded })
  end)
end)

describe("a backlog", function ()
  it("keeps its limit with so many open cases, and misses it with one more", function ()
    local two <const> = { case "2019-01-01", case "2019-06-30" }
    is("met", "at_most = 2", two, "2019-06-30")
    is("missed", "at_most = 1", two, "2019-06-30")
    is("met", "at_most = 1", two, "2019-06-29")
  end)

  it("is within an age in that share of the open cases: 92 % of 25, and not of 24", function ()
    local score <const> = 'within = days(30), clock = "gross", share = percent(92)'
    local list <const> = year.many(23, case "2019-06-01", year.many(2, case "2019-05-01"))
    is("met", score, list, "2019-06-30")
    list[#list] = nil
    is("missed", score, list, "2019-06-30")
  end)

  it("needs no target", function ()
    assert.equal("missed", standing(YEAR, { case "2018-01-01" }, "2019-06-30",
                                    { before = TYPES:gsub(", target = months%(%d%)", "") }).status)
  end)

  it("can be put on a scale, of the number or of the share", function ()
    local list <const> = { case "2019-06-01", case "2019-01-01" }
    assert.equal(siri.ratio(1, 2), standing("scale = linear { from = 4, to = 0 }", list, "2019-06-30").now)
    assert.equal(siri.ratio(3, 4), standing('older_than = days(40), clock = "gross", ' ..
      "scale = linear { from = 4, to = 0 }", list, "2019-06-30").now)
    assert.equal(siri.ratio(1, 4), standing('within = days(40), clock = "gross", ' ..
      'scale = linear { from = percent(40), to = percent(80) }', list, "2019-06-30").now)
  end)

  it("of none is met, whatever is demanded of it", function ()
    for _, score in ipairs { YEAR, "at_most = 0", 'within = weeks(18), clock = "gross", share = percent(92)' } do
      is("met", score, { case("2019-01-01", "2019-02-01") })
    end
  end)

  it("has no data while no extract covers a type of it, and each type by itself", function ()
    local function of(score)
      local untold <const> = { cases = { case "2019-01-01" }, extracted = "2019-12-31", stored = true }
      return year.standing(("backlog { %s }"):format(score), untold, nil, { before = TYPES })
    end
    assert.same({ "no_data", "uncovered", "Type B" }, { of("at_most = 5").status, of("at_most = 5").why[1],
                                                        of("at_most = 5").why.list })
    is("met", "at_most = 5", { case "2019-01-01" })
    assert.equal("met", of('at_most = 5, types = { "a" }').status)
    assert.same({ "met", "no_data" }, lists.map(of('at_most = 5, each = "case_type"').parts, "status"))
  end)

  it("after the period is that of its last day, whatever became of the cases", function ()
    local list <const> = { case("2019-12-31", "2020-01-15"), case "2020-01-01" }
    for _, as_of in ipairs { "2019-12-31", "2020-01-01", "2020-02-29" } do
      local s <const> = standing("at_most = 0", list, as_of)
      assert.same({ "missed", 1 }, { s.status, s.parts[1].counts.open }, as_of)
    end
  end)

  it("has an age that is that of the period's last day", function ()
    is("met", YEAR, { case "2018-12-31" }, "2019-12-31")
    is("met", YEAR, { case "2018-12-31" }, "2020-02-29")
  end)

  it("is final when the period is over and covered, and not before", function ()
    local function final(as_of, extracted)
      local s <const> = standing("at_most = 0", { case("2019-01-01", "2019-02-01") }, as_of, { extracted = extracted })
      return { s.final, s.low, s.high }
    end
    local open <const> = { false, siri.ratio(0), siri.ratio(1) }
    assert.same(open, final("2019-12-30", "2020-03-01"))
    assert.same({ true, siri.ratio(1), siri.ratio(1) }, final("2019-12-31", "2019-12-31"))
    assert.same(open, final("2019-12-31", "2019-12-30"))
  end)

  it("of a type that leaves is that of its last day", function ()
    local before <const> = [[
case_type "a" { title = "A", field = "IR", target = months(1), to = "2019-06-30" }
case_type "b" { title = "B", field = "EU", target = months(2) }
]]
    local list <const> = { case("2019-06-01", "2019-07-01"), case("2019-06-01", "2019-12-31", { case_type = "b" }) }
    local s <const> = standing('at_most = 0, each = "case_type"', list, "2019-12-31", { before = before })
    assert.same({ 1, 0 }, lists.map(s.parts, function (part) return part.counts.open end))
    assert.equal(1, standing("at_most = 1", list, "2019-12-31", { before = before }).parts[1].counts.open)
  end)

  it("of each site is that of sites without open cases, too", function ()
    local s <const> = standing('at_most = 0, each = "site", award = "per_type"', {
      case("2019-01-01", "2019-02-01", { site = "Odense" }), case("2019-01-01", nil, { site = "Aarhus" }),
    })
    assert.same({ "", "Aarhus", "Odense" }, lists.map(s.parts, "name"))
    assert.equal(siri.ratio(2, 3), s.now)
  end)

  it("of a part of the year is that of its last day, and by the newest clock and age", function ()
    local plan <const> = year.plan(([[
plan {}
%s
goal "1.1" { score = backlog { at_most = 0, types = { "a" } } }
amend "2019-07-01" { reason = "x",
  goal "1.1" { period = "parts", score = backlog { at_most = 1, types = { "a" } } } }
]]):format(TYPES))
    local list <const> = { case("2019-06-30", "2019-07-01"), case "2019-08-01" }
    local s = year.of(year.status(plan, { cases = list })).standing
    assert.same({ "missed", "met" }, lists.map(s.parts, "status"))
    list[1].decided_on = "2019-06-30"
    s = year.of(year.status(plan, { cases = list })).standing
    assert.same({ "met", "met" }, lists.map(s.parts, "status"))
  end)
end)

describe("a plan with a backlog", function ()
  local function refused(score, text)
    local ok <const>, wrong <const> = pcall(year.goal, score, { before = TYPES })
    assert.is_false(ok)
    support.shows(wrong, text)
  end

  it("is refused where its limit, age or clock is missing or said twice", function ()
    refused("backlog {}", "backlog needs a limit: at_most, scale")
    refused('backlog { within = weeks(18), clock = "gross", at_most = 3 }', "backlog needs a limit: share, scale")
    refused("backlog { at_most = 3, share = percent(92) }",
            "a share of the open cases needs within, the age that it is about")
    refused('backlog { within = weeks(18), clock = "gross", share = percent(92), at_most = 3 }',
            "backlog has two limits: within and at_most")
    refused('backlog { within = weeks(18), older_than = weeks(18), clock = "gross", share = percent(92) }',
            "older_than and within are two ages: say one of them")
    refused("backlog { older_than = months(12), at_most = 0 }",
            "older_than needs a clock, by which the age is counted")
    refused("backlog { scale = linear { from = percent(10), to = percent(0) } }",
            "its scale must be on numbers of cases, not on percentages")
  end)
end)

describe("the pages of a backlog", function ()
  local data <const> = support.folder()
  local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, smallest = 0 }
case_type "a" { title = "Type A", field = "IR", target = months(1) }
goal "1" { area = "Pukkel", demand = "D", side = "external", weight = 60, measured_by = "agency",
  score = backlog { older_than = months(12), clock = "gross", at_most = 0 } }
goal "2" { area = "Ventetid", demand = "D", side = "external", weight = 40, measured_by = "agency",
  score = backlog { within = weeks(18), clock = "gross", share = percent(60), each = "case_type" } }
]]
  local CASES <const> = [[
case_id,case_type,submitted_on,decided_on,outcome
S1,a,2018-12-30,,
S2,a,2018-12-31,,
S3,a,2019-12-01,,
S4,a,2018-01-01,2019-02-01,granted
]]

  local function run(...)
    local got <const> = data:run(...)
    assert.equal("", got.err)
    return got.out
  end

  lazy_setup(function ()
    data:write("plan.lua", PLAN)
    data:write("cases.csv", CASES)
    data:done "import cases cases.csv --extracted 2019-12-31"
  end)
  lazy_teardown(function () data:close() end)

  it("say it in Danish and in English", function ()
    local danish <const>, english <const> = run "status plan.lua --as-of 2019-12-31",
                                            run "status plan.lua --as-of 2019-12-31 --lang en"
    support.shows(danish, "✗ alle sager: 1 af 3 verserende sager er ældre end 12 mdr., krav højst 0")
    support.shows(danish, "✗ Type A: 1 af 3 verserende sager er højst 18 uger gamle (33,3 %), krav\n")
    support.shows(english, "✗ all cases: 1 of 3 pending cases older than 12 months, needs at most 0")
  end)

  it("list the old cases, and the open ones alone", function ()
    local list <const> = run "explain plan.lua 1 --late --as-of 2019-12-31"
    support.shows(list, "For gamle: 1 verserende sag\n")
    support.shows(list, "S1     Type A              30-12-2018            verserende 30-12-2019       1")
    assert.is_nil(list:find("S2", 1, true))
    assert.is_nil(run("explain plan.lua 1 --state decided --as-of 2019-12-31"):find("S4", 1, true))
    support.shows(run "explain plan.lua 1 --case S4 --as-of 2019-12-31", "tæller ikke her: afgjort")
    support.shows(run "explain plan.lua 1 --case S2 --as-of 2019-12-31", "○ verserende: på sidste dag")
  end)

  it("tell cases as they were on the period's last day, after it", function ()
    local later <close> = support.filled { ["plan.lua"] = PLAN:gsub("score = backlog { older", 'score = all { cases { '
      .. 'clock = "gross", share = percent(1) }, backlog { older'):gsub("at_most = 0 }", "%0 }"),
      ["cases.csv"] = CASES:gsub("S1,a,2018%-12%-30,,", "S1,a,2018-12-30,2020-01-10,granted") }
    later:done "import cases cases.csv --extracted 2020-02-01"
    local function page(asked)
      return later:done(("explain plan.lua %s --as-of 2020-02-01 --lang en"):format(asked)).out
    end
    local row <const> = "S1   Type A                2018-12-30            pending    2019-12-30       1"
    support.shows(page "1 --late", "2 · pending cases, older than 12 months, at most 0, as on 2019-12-31 (1)\n " .. row)
    support.shows(page "1 --late --score 2", "Too old: 1 pending case, as on 2019-12-31")
    support.shows(page "1 --late --score 2", row)
    support.shows(page "1 --score 2 --state open", "pending: 3 cases, as on 2019-12-31")
    support.shows(page "2", "The oldest pending cases, as on 2019-12-31")
    local story <const> = page "1 --case S1"
    support.shows(story, "✗ pending, too old: 1 day over, as on 2019-12-31")
    support.shows(story, "counted by      1 · share at least 1 % of those decided: does not count")
    support.shows(page "1 --late --format csv", "2 · pending cases, older than 12 months, at most 0;2019-12-31\r\n")
    assert.equal("2019-12-31", later:json("explain plan.lua 1 --late --score 2 --as-of 2020-02-01").cases[1].on)
  end)

  it("are tables of its own in Markdown, and figures for programs", function ()
    support.shows(run "status plan.lua --as-of 2019-12-31 --format markdown",
                  "| alle sager | 1 | ≤ 0 | 3 | 1 | 0 | 0 | ✗ ikke opfyldt |")
    support.shows(run "status plan.lua --as-of 2019-12-31 --format markdown",
                  "| Type A | 33,3 % | 60 % | 3 | 2 | 0 | 0 | ✗ ikke opfyldt |")
    local part <const> = data:json("status plan.lua --as-of 2019-12-31").goals[1].parts[1]
    assert.same({ "backlog", 1, 0, 3, 1 }, { part.kind, part.figure.num, part.limit.num, part.open, part.open_late })
  end)

  it("move its age and its limit", function ()
    support.shows(run("whatif", "plan.lua", "--sweep", "goal 1 older_than", "11..13 months", "--as-of", "2019-12-31"),
                  "13 mdr.")
  end)
end)
