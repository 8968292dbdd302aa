-- Which cases are counted, and in what groups: where, title, each, values,
-- at_least, award, counted, last; and what a rule of its own leaves unsaid.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local dryrun <const> = require "siri.answers.dryrun"
local lists <const> = require "siri.base.lists"
local titles <const> = require "siri.reports.titles"
local attainable <const> = require "siri.rules.attainable"

local LAST <const> = "2019-12-31"
local TYPE <const> = 'case_type "a" { title = "A", field = "IR", target = months(1) }'
local SITES <const> = { before = TYPE, plan = 'sites = { "Nord", "Syd", "Vest" }' }

-- { status, now, low, high, final }
local function shape(s)
  return { s.status, tostring(s.now), tostring(s.low), tostring(s.high), s.final }
end

-- A case by the days of its submission and its decision, and what else it has.
local function case(submitted_on, decided_on, more)
  return lists.with({ case_type = "a", submitted_on = submitted_on, decided_on = decided_on }, more or {})
end

-- One of January that is inside, or late.
local function inside(site, more) return case("2019-01-10", "2019-02-10", lists.with({ site = site }, more or {})) end
local function late(site, more) return case("2019-01-10", "2019-02-11", lists.with({ site = site }, more or {})) end

local function of(score, cases, as_of, options)
  local given <const> = lists.with({ cases = cases }, options and options.given or {})
  return year.standing(score, given, as_of or LAST, options or { before = TYPE })
end

local function names(s) return lists.map(s.parts, "name") end

-- What is wrong with a plan of this score.
local function refused(score, options)
  local ok, message = pcall(year.goal, score, options or { before = TYPE })
  assert.is_false(ok)
  return message
end


describe("where", function ()
  local COLUMN <const> = { before = TYPE, given = { extras = { "enkel" }, stored = true } }
  local EASY <const> = 'cases { clock = "gross", share = percent(90), where = function (case) '
                       .. 'return case.enkel == "ja" end%s }'

  it("leaves cases out of every group and count, open ones too", function ()
    local cases <const> = {
      inside("Nord", { enkel = "ja" }), late("Nord", { enkel = "nej" }), case("2019-01-10", nil, { enkel = "nej" }),
      case("2019-01-10", nil, { enkel = "ja" }),
    }
    local s <const> = of(EASY:format "", cases, "2019-03-01", COLUMN)
    assert.equal("met", s.status)
    local c <const> = s.parts[1].counts
    assert.same({ 1, 1, 1, 1, 0 }, { c.inside, c.decided, c.open, c.open_late, c.excluded })
    local grouped <const> = of(EASY:format ', each = "site"',
                               { inside("Nord", { enkel = "ja" }), late("Syd", { enkel = "nej" }) }, LAST, COLUMN)
    assert.same({ "Nord" }, names(grouped))
  end)

  it("leaves out excluded cases, too, and asks the other rules of none that it leaves out", function ()
    local withdrawn <const> = case("2019-01-10", "2019-02-10", { enkel = "nej", outcome = "withdrawn" })
    local s <const> = of(EASY:format ', met = function (case) return case.enkel == "ja" or case.none end',
                         { inside("Nord", { enkel = "ja" }), late("Nord", { enkel = "nej" }), withdrawn }, LAST, COLUMN)
    assert.same({ "met", 0 }, { s.status, s.parts[1].counts.excluded })
  end)

  it("reads a case as it was known at the cut-off", function ()
    local score <const> = 'cases { clock = "gross", share = percent(90), '
                          .. 'where = function (case) return case.outcome ~= "refused" end }'
    local cases <const> = { case("2019-01-10", "2019-02-10", { outcome = "refused" }) }
    assert.equal(1, of(score, cases, "2019-02-09").parts[1].counts.open)
    local c <const> = of(score, cases, "2019-02-10").parts[1].counts
    assert.same({ 0, 0 }, { c.open, c.decided })
  end)

  it("answers true or false, and fails its goal by name with all else", function ()
    local s = of('cases { clock = "gross", share = percent(90), where = function (case) end }', { inside "Nord" })
    assert.equal("rules.lua:3: goal 1.1, case S0000001: where must answer true or false, not nil", s.why.message)
    s = of([[cases { clock = "gross", share = percent(90), where = function (case) return case.enkle == "ja" end }]],
           { inside "Nord" }, LAST, COLUMN)
    assert.equal("rules.lua:4: goal 1.1, case S0000001: no field 'enkle' (did you mean 'enkel'?)", s.why.message)
  end)

  it("tells which groups there were on the last day, when the others are over", function ()
    local score <const> = 'cases { clock = "gross", share = percent(90), each = "site", award = "each", '
                          .. 'where = function (case) return case.site ~= "Vest" end }'
    local cases <const> = { inside "Nord", case("2019-12-10", "2020-02-10", { site = "Syd" }),
                            case("2019-12-10", "2020-02-10", { site = "Vest" }) }
    assert.same({ "Nord", "Syd" }, names(of(score, cases, "2020-03-01")))
    assert.same({ "partly", "0.5", "0.5", "0.5", true }, shape(of(score, cases, "2020-03-01")))
  end)
end)

describe("the groups of cases", function ()
  local KEPT <const> = 'cases { clock = "gross", share = percent(90), each = "site"%s }'

  it("are those that are listed: one without cases is empty, another one counts, too, and is named", function ()
    local score <const> = KEPT:format ', values = { "Nord", "Øst" }'
    local s <const> = of(score, { inside "Nord", inside "Syd" })
    assert.same({ "Nord", "Øst", "Syd" }, names(s))
    assert.same({ "met", "no_data", "met" }, lists.map(s.parts, "status"))
    local function unnamed(...)
      return year.status(year.goal(score, { before = TYPE }), { cases = { ... } }).unnamed_values
    end
    assert.same({ { goal = "1.1", field = "site", name = "Nordd", cases = 1, nearest = "Nord" } },
                unnamed(inside "Nord", inside "Nordd"))
    assert.same({}, unnamed(inside "Nord"))
  end)

  it("that are not listed may still come, and bound nothing before", function ()
    local score <const> = 'cases { clock = "gross", share = percent(100), each = "site", award = "each" }'
    assert.same({ "partly", "0.5", "0", "1", false }, shape(of(score, { inside "Nord", late "Syd" }, "2019-06-30",
                { before = TYPE, plan = 'sites = { "Nord", "Syd" }' })))
  end)

  it("are known of a column as of a field, and instead of the plan's sites", function ()
    local column <const> = { before = TYPE, given = { extras = { "team" } } }
    local score <const> = 'cases { clock = "gross", share = percent(90), each = "team", values = { "2", "1" } }'
    assert.same({ "2", "1" }, names(of(score, { inside("Nord", { team = "1" }) }, LAST, column)))
    assert.same({ "Øst", "Nord" }, names(of(KEPT:format ', values = { "Øst" }', { inside "Nord" }, LAST, SITES)))
  end)

  it("need be kept but so many: two are too few, three enough", function ()
    local three <const> = KEPT:format ", at_least = 3"
    local sites <const> = { before = TYPE, plan = 'sites = { "N", "S", "V", "Ø" }' }
    local two <const> = { inside "N", inside "S", late "V", late "Ø" }
    assert.same({ "missed", "0", "0", "0", true }, shape(of(three, two, LAST, sites)))
    assert.same({ "kept", met = 2, of = 4, needed = 3 }, of(three, two, LAST, sites).why)
    local enough <const> = { inside "N", inside "S", inside "V", late "Ø" }
    assert.same({ "met", "1", "1", "1", true }, shape(of(three, enough, LAST, sites)))
    assert.same({ "met", "1", "0", "1", false }, shape(of(three, enough, "2019-12-30", sites)))
    assert.same({ "missed", "0", "0", "0", true }, shape(of(three, { late "N", late "S" }, LAST, sites)))
  end)

  it("that are too few, or have no decisions, leave it without data, and for good once no others can come", function ()
    local two <const> = KEPT:format ", at_least = 2"
    assert.same({ "no_data", "nil", "0", "1", false }, shape(of(two, { inside "Nord" }, "2019-06-30")))
    assert.same({ "no_data", "0", "0", "0", true }, shape(of(two, { inside "Nord" })))
    assert.same({ "no_data", "0", "0", "0", true }, shape(of(two, { inside "Nord", case("2019-01-10", nil, {
      site = "Syd" }) })))
  end)

  it("of which so many are kept may be lost for good before the last day", function ()
    local whole <const> = 'cases { clock = "gross", share = percent(100), each = "site", at_least = 2 }'
    local cases <const> = { inside "Nord", late "Syd", late "Vest" }
    assert.same({ "missed", "0", "0", "0", true }, shape(of(whole, cases, "2019-06-30", SITES)))
    assert.same({ "missed", "0", "0", "1", false }, shape(of(whole, { inside "Nord", late "Syd" }, "2019-06-30")))
    local beside <const> = of(whole, { inside "Nord", late "Syd", late "Vest", inside "Øst" }, LAST, SITES)
    assert.same({ { "missed", "0", "0", "0", true }, 4, "kept", 1, 3 },
                { shape(beside), #beside.parts, beside.why[1], beside.why.met, beside.why.of })
  end)

  it("give an equal part each by either name", function ()
    local cases <const> = { inside "Nord", late "Syd" }
    for _, award in ipairs { "each", "per_type" } do
      local s <const> = of(KEPT:format((', award = "%s"'):format(award)), cases)
      assert.same({ "partly", "0.5", "0.5", "0.5", true }, shape(s))
    end
    local plan <const> = year.goal('service_targets { clock = "gross", share = percent(90), award = "each" }',
                                   { before = TYPE })
    assert.equal("per_type", plan.goals[1].score.award)
  end)

  it("can give what their number allows", function ()
    local function points(more)
      local score <const> = ('cases { clock = "gross", share = percent(90), each = "quarter"%s }'):format(more)
      local plan <const> = year.goal(score, { before = TYPE })
      return lists.map(attainable.points(plan.goals[1], plan), function (span) return tostring(span[1]) end)
    end
    assert.same({ "0", "25", "50", "75", "100" }, points ', award = "each"')
    assert.same({ "0", "100" }, points ", at_least = 3")
  end)
end)

describe("months and quarters", function ()
  local QUARTERS <const> = 'cases { clock = "gross", share = percent(90), each = "quarter"%s }'
  local CASES <const> = { case("2019-03-01", "2019-03-31"), case("2019-03-01", "2019-04-02"), case("2019-03-20") }

  it("have the decisions of their days; those to come are possible, and open cases are in none", function ()
    local s <const> = of(QUARTERS:format ', award = "each"', CASES, "2019-06-30")
    assert.same({ "2019-Q1", "2019-Q2" }, names(s))
    assert.same({ "met", "missed" }, lists.map(s.parts, "status"))
    assert.same({ "2019-Q3", "2019-Q4" }, lists.map(s.left_out, "name"))
    assert.same({ "partly", "0.5", "0.25", "0.75", false }, shape(s))
    assert.same({ 1, 1 }, { s.undecided.counts.open, s.undecided.counts.open_late })
  end)

  it("are final when they are over and covered, and not before", function ()
    local score <const> = QUARTERS:format ', award = "each"'
    local function lows(as_of, extracted)
      local s <const> = of(score, { case("2019-03-01", "2019-03-29") }, as_of,
                           { before = TYPE, given = { extracted = extracted } })
      return lists.map(s.parts, "final")
    end
    assert.same({ false }, lows("2019-03-30", LAST))
    assert.same({ true }, lows("2019-03-31", LAST))
    assert.same({ true, false }, lows("2019-04-01", LAST))
    assert.same({ false, false }, lows("2019-04-01", "2019-03-30"))
    assert.same({ true, false }, lows("2019-04-01", "2019-03-31"))
  end)

  it("are cut to the period", function ()
    local score <const> = 'cases { clock = "gross", share = percent(90), each = "month" }'
    local period <const> = { before = TYPE, plan = 'period = { from = "2019-02-15", to = "2019-04-10" }' }
    local cases <const> = { case("2019-02-01", "2019-02-14"), case("2019-02-01", "2019-02-15") }
    local s <const> = of(score, cases, "2019-04-10", period)
    assert.same({ "2019-02", "2019-03", "2019-04" }, names(s))
    assert.equal(1, s.parts[1].counts.decided)
    assert.is_true(s.parts[3].final)
  end)
end)

describe("the quarters of a period that is no calendar year", function ()
  local QUARTERS <const> = 'cases { clock = "gross", share = percent(50), each = "quarter"%s }'
  local function period(from, to)
    return { before = TYPE, plan = ("period = { from = %q, to = %q }"):format(from, to) }
  end

  it("are three months each from its beginning, and called by them", function ()
    local cases <const> = { case("2019-10-01", "2019-10-31"), case("2019-08-01", "2019-11-01") }
    local s <const> = of(QUARTERS:format "", cases, "2020-07-31", period("2019-08-01", "2020-07-31"))
    assert.same({ "2019-08/2019-10", "2019-11/2020-01", "2020-02/2020-04", "2020-05/2020-07" }, names(s))
    assert.same({ 1, 1, 0, 0 }, lists.map(s.parts, function (part) return part.counts.decided end))
    assert.same({ "aug–okt 2019", "nov 2019–jan 2020" }, lists.map(lists.head(names(s), 2), function (name)
      return titles.each(nil, "quarter", name, "da")
    end))
    assert.equal("May–Jul 2020", titles.each(nil, "quarter", "2020-05/2020-07", "en"))
  end)

  it("are the calendar's where it begins with one of them", function ()
    local s <const> = of(QUARTERS:format "", {}, "2020-03-31", period("2019-04-01", "2020-03-31"))
    assert.same({ "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1" }, names(s))
  end)

  it("have the cases submitted in them", function ()
    local cases <const> = { case("2019-08-01", "2019-11-02"), case "2019-11-01" }
    local s <const> = of(QUARTERS:format ', counted = "submitted"', cases, "2020-07-31",
                         period("2019-08-01", "2020-07-31"))
    assert.same({ 1, 1, 0, 0 }, lists.map(s.parts, function (part) return part.counts.decided end))
  end)

  it("are cut where it is not of whole ones, which check says with their days", function ()
    local function doubts(each, from, to)
      local plan <const> = year.goal(('cases { clock = "gross", share = percent(50), each = %q }'):format(each),
                                     period(from, to))
      return lists.map(select(2, dryrun.problems(plan)), tostring)
    end
    local function cut(each, days)
      return { ('rules.lua:4: goal 1.1: cases: each = "%s": not every %s is whole: %s '):format(each, each, days)
               .. "(each is a group of its own, however short)" }
    end
    assert.same({}, doubts("quarter", "2019-08-01", "2020-07-31"))
    assert.same({}, doubts("month", "2019-02-01", "2019-12-31"))
    assert.same(cut("quarter", "2019-08-15 to 2019-10-31, 2020-08-01 to 2020-08-14"),
                doubts("quarter", "2019-08-15", "2020-08-14"))
    assert.same(cut("quarter", "2020-05-01 to 2020-06-30"), doubts("quarter", "2019-08-01", "2020-06-30"))
    assert.same(cut("month", "2019-02-02 to 2019-02-28"), doubts("month", "2019-02-02", "2019-12-31"))
    assert.equal("aug 2020", titles.each(nil, "quarter", names(of(QUARTERS:format "", {}, "2020-08-14",
                                                                  period("2019-08-15", "2020-08-14")))[5], "da"))
  end)
end)

describe("the cases submitted in the period", function ()
  local SCORE <const> = 'cases { clock = "gross", share = percent(50), counted = "submitted"%s }'
  local function counts(cases, as_of, more) return of(SCORE:format(more or ""), cases, as_of).parts[1].counts end

  it("are open up to their due day, and late from the day after it", function ()
    local cases <const> = { case("2019-01-10") }
    local on <const>, after <const> = counts(cases, "2019-02-10"), counts(cases, "2019-02-11")
    assert.same({ 0, 1, 0 }, { on.decided, on.open, on.open_late })
    assert.same({ 1, 1, 1 }, { after.decided, after.open, after.open_late })
  end)

  it("are those of its days, whenever they are decided", function ()
    local cases <const> = {
      case("2018-12-31", "2019-01-10"), case("2019-01-01", "2019-01-10"), case("2019-12-31", "2020-01-31"),
      case("2019-12-31", "2020-02-01"), case("2020-01-01", "2020-01-02"),
    }
    local c <const> = counts(cases, "2020-03-01")
    assert.same({ 2, 3, 0 }, { c.inside, c.decided, c.open })
  end)

  it("stay late, however they end, and are left out if they end so in time", function ()
    local c <const> = counts({ case("2019-01-10", "2019-02-10", { outcome = "withdrawn" }),
                               case("2019-01-10", "2019-02-11", { outcome = "withdrawn" }) }, LAST)
    assert.same({ 0, 1, 1 }, { c.inside, c.decided, c.excluded })
  end)

  it("are final when no due day is left, be it after the period", function ()
    local cases <const> = { case("2019-01-10", "2019-02-10"), case("2019-12-10") }
    local given <const> = { before = TYPE, given = { extracted = "2020-03-01" } }
    assert.same({ "met", "1", "1", "1", true }, shape(of(SCORE:format "", cases, LAST, given)))   -- 1 of 2 at the least
    local more <const> = { cases[1], cases[2], case("2019-12-10") }
    assert.same({ "met", "1", "0", "1", false }, shape(of(SCORE:format "", more, "2020-01-10", given)))
    assert.same({ "missed", "0", "0", "0", true }, shape(of(SCORE:format "", more, "2020-01-11", given)))
    local late_told <const> = { before = TYPE, given = { extracted = "2020-01-10" } }
    assert.same({ "missed", "0", "0", "1", false }, shape(of(SCORE:format "", more, "2020-01-11", late_told)))
  end)

  it("bound the share once their number is known", function ()
    local linear <const> = 'cases { clock = "gross", scale = linear { from = 0, to = 1 }, counted = "submitted" }'
    local cases <const> = { case("2019-01-10", "2019-02-10"), case "2019-12-10", case "2019-12-10", case "2019-01-10" }
    local function at(as_of, extracted)
      return shape(of(linear, cases, as_of, { before = TYPE, given = { extracted = extracted } }))
    end
    assert.same({ "partly", "0.5", "0", "1", false }, at("2019-12-30", LAST))
    assert.same({ "partly", "0.5", "0.25", "0.75", false }, at(LAST, LAST))
    assert.same({ "partly", "0.5", "0", "1", false }, at(LAST, "2019-12-30"))
  end)

  it("have the months and the case types of their submission", function ()
    local months <const> = SCORE:format ', each = "month"'
    local s <const> = of(months, { case("2019-01-31", "2019-02-10"), case("2019-02-01") }, "2019-02-28")
    assert.same({ 1, 0, 0, 1 }, { s.parts[1].counts.decided, s.parts[1].counts.open, s.parts[2].counts.decided,
                                  s.parts[2].counts.open })
    local ended <const> = { before = TYPE:gsub('field = "IR"', '%0, from = "2019-02-01"') }
    local c <const> = of(SCORE:format "", { case("2019-01-31", "2019-02-10"), case("2019-02-01", "2019-02-10") }, LAST,
                         ended).parts[1].counts
    assert.equal(1, c.decided)
  end)

  it("are held to what their applicants were told, and belong to the part of the year of their submission", function ()
    local AMEND <const> = [[
      plan {} case_type "a" { title = "A", field = "IR", target = months(1) }
      goal "1.1" { weight = 100, score = %s }
      amend "2019-07-01" { reason = "r", %s }
    ]]
    local cases <const> = { case("2019-06-30", "2019-08-15"), case("2019-07-01", "2019-08-15"), case "2019-06-30" }
    local function groups(...)
      local plan <const> = year.plan(AMEND:format(SCORE:format "", ...))
      return year.of(year.status(plan, { cases = cases }, "2019-07-15")).standing
    end
    local told <const> = 'announced = "new", case_type "a" { title = "A", field = "IR", target = months(2) }'
    local plan <const> = year.plan(AMEND:format(SCORE:format "", told))
    local c <const> = year.of(year.status(plan, { cases = cases }, LAST)).standing.parts[1].counts
    assert.same({ 1, 3, 1 }, { c.inside, c.decided, c.open })
    local demand <const> = 'goal "1.1" { weight = 100, period = "parts", score = ' .. SCORE:format "" .. " }"
    local parts <const> = groups(demand).parts
    assert.same({ 2, 1 }, { parts[1].parts[1].counts.open, parts[2].parts[1].counts.open })
  end)

  it("are late by a time of the score's own, and not by a rule, which has no due day", function ()
    local own <const> = 'cases { clock = "gross", share = percent(50), counted = "submitted", within = days(20) }'
    local cases <const> = { case("2019-01-10", "2019-01-30"), case("2019-01-10", "2019-01-31"), case("2019-01-10") }
    local function counted(as_of)
      local c <const> = of(own, cases, as_of).parts[1].counts
      return { c.inside, c.decided, c.open }
    end
    assert.same({ 1, 1, 2 }, counted "2019-01-30")
    assert.same({ 1, 3, 1 }, counted "2019-01-31")   -- one is open, and late
    assert.equal("rules.lua:4: goal 1.1: cases counted as they were submitted are late once their due day has passed, "
      .. "and met has none: say within, or leave met out",
      refused 'cases { share = percent(50), counted = "submitted", met = function (case) return true end }')
  end)

  it("are told apart by what stands from the beginning", function ()
    local TOLD <const> = "rules.lua:4: %s%s can change while a case is open: where may not read it where cases are " ..
                         "counted as they were submitted"
    local function where(text) return SCORE:format((", where = function (case) %s end"):format(text)) end
    for _, read in ipairs { { "outcome", "case.outcome == nil" }, { "informed_on", "case.informed_on == nil" },
                            { "days", 'case:days "gross" ~= 3' } } do
      assert.equal(TOLD:format("", ("'%s'"):format(read[1])), refused(where("return " .. read[2])))
    end
    for name, read in pairs { ["'outcome'"] = "c.outcome", ["days(gross)"] = 'c:days "gross"',
                              ["due(1 month, net)"] = 'c:due(months(1), "net")' } do
      local s <const> = of(where(("local c = case return %s ~= nil"):format(read)), { case "2019-01-10" })
      assert.equal(TOLD:format("goal 1.1, case S0000001: ", name), s.why.message)
    end
    local gross <const> = SCORE:format [[, where = function (case)
      return case:due(months(1), "gross") > "2019-01-01" end]]
    assert.equal("met", of(gross, { case("2019-01-10", "2019-02-10") }).status)
  end)
end)

describe("the last so many months", function ()
  local SCORE <const> = 'cases { clock = "gross", share = percent(90), last = %s }'
  local function decided(last, cases, as_of, options)
    return of(SCORE:format(last), cases, as_of, options).parts[1].counts
  end

  it("begin on the day after the one that lies so long before, and reach before the period", function ()
    local cases <const> = { case("2018-05-01", "2018-06-15"), case("2018-05-01", "2018-06-16"),
                            case("2019-05-01", "2019-06-15"), case("2019-05-01", "2019-06-16") }
    assert.equal(2, decided("months(12)", cases, "2019-06-15").decided)
    assert.equal(1, decided("days(1)", cases, "2019-06-15").decided)
    assert.equal(2, decided("days(2)", cases, "2019-06-16").decided)
  end)

  it("begin by the plan's month_end where a month has no such day", function ()
    local cases <const> = { case("2019-02-01", "2019-03-29"), case("2019-02-01", "2019-03-31") }
    assert.equal(2, decided("months(1)", cases, "2019-04-28").decided)
    assert.equal(1, decided("months(1)", cases, "2019-04-30").decided)
    local sticky <const> = { before = TYPE, plan = 'month_end = "sticky"' }
    assert.equal(0, decided("months(1)", cases, "2019-04-30", sticky).decided)
    assert.equal(1, decided('months(1, { month_end = "clamp" })', cases, "2019-04-30", sticky).decided)
  end)

  it("end with the period, bound nothing before, and are final then", function ()
    local cases <const> = { case("2019-12-01", "2019-12-31"), case("2020-01-01", "2020-01-02") }
    local given <const> = { before = TYPE, given = { extracted = "2020-12-31" } }
    assert.equal(1, decided("months(1)", cases, "2020-06-30", given).decided)
    assert.same({ "met", "1", "1", "1", true }, shape(of(SCORE:format "months(1)", cases, "2020-06-30", given)))
    local whole <const> = 'cases { clock = "gross", share = percent(100), last = months(1) }'
    assert.same({ "missed", "0", "0", "1", false }, shape(of(whole, { late "Nord" }, "2019-02-20")))
  end)
end)

describe("the last so many months of a part of the year", function ()
  local function decided(last, as_of)
    local score <const> = ('score = cases { clock = "gross", share = percent(50)%s }'):format(last)
    local plan <const> = year.plan(('plan {}\n%s\ngoal "1.1" { %s }\namend "2019-07-01" { reason = "x",\n'
      .. 'goal "1.1" { period = "parts", %s } }'):format(TYPE, score, score))
    local cases <const> = { case("2018-05-01", "2018-08-01"), case("2019-01-10", "2019-02-10"),
                            case("2019-07-01", "2019-07-20") }
    local s <const> = year.of(year.status(plan, { cases = cases }, as_of or LAST)).standing
    return lists.map(s.parts, function (part) return part.parts[1].counts.decided end)
  end

  it("go on before it, to its last day; without them a part has its own", function ()
    assert.same({ 1, 1 }, decided "")
    assert.same({ 2, 2 }, decided ", last = months(12)")
    assert.same({ 1, 1 }, decided ", last = months(6)")
  end)
end)

describe("a time of the score's own", function ()
  it("is in place of the types' targets, on both sides of its last day", function ()
    local score <const> = 'cases { clock = "gross", share = percent(100), within = workdays(15) }'
    assert.equal("met", of(score, { case("2019-03-01", "2019-03-22") }).status)
    assert.equal("missed", of(score, { case("2019-03-01", "2019-03-23") }).status)
    local other <const> = { before = 'case_type "t" { title = "T", field = "F" }' }
    assert.equal("met", of(score, { case("2019-03-01", "2019-03-22", { case_type = "t" }) }, LAST, other).status)
  end)

  it("is none beside a rule", function ()
    assert.equal("rules.lua:4: goal 1.1: cases has two limits: met and within",
      refused 'cases { clock = "gross", share = percent(1), within = days(1), met = function () return true end }')
  end)
end)

describe("a part of the cases that is limited upwards", function ()
  local PART <const> = 'cases { at_most = percent(%d), met = function (case) return case.fejl == "ja" end }'
  local COLUMN <const> = { before = TYPE, given = { extras = { "fejl" } } }
  local function cases(bad, good, open)
    local bad_one <const>, good_one <const> = inside("Nord", { fejl = "ja" }), inside("Nord", { fejl = "nej" })
    return year.many(bad, bad_one, year.many(good, good_one, year.many(open or 0, case "2019-01-10")))
  end
  local function at(limit, list, as_of) return shape(of(PART:format(limit), list, as_of or "2019-06-30", COLUMN)) end

  it("is kept with so many of the decided, and not with one more", function ()
    assert.same({ "met", "1", "1", "1", true }, at(5, cases(1, 19), LAST))
    assert.same({ "missed", "0", "0", "0", true }, at(5, cases(2, 37), LAST))
    assert.same({ "met", "1", "1", "1", true }, at(5, cases(2, 38), LAST))
    assert.equal("no_data", at(5, cases(0, 0, 3))[1])
  end)

  it("can become anything before the year is over, but none where one is there already", function ()
    assert.same({ "met", "1", "0", "1", false }, at(5, cases(1, 19, 5)))
    assert.same({ "missed", "0", "0", "1", false }, at(5, cases(2, 19, 5)))
    assert.same({ "missed", "0", "0", "0", true }, at(0, cases(1, 19, 5)))
    assert.same({ "met", "1", "0", "1", false }, at(0, cases(0, 19, 5)))
  end)

  it("says which cases are counted, and has one limit", function ()
    assert.equal("rules.lua:4: goal 1.1: cases with at_most needs met, which says of which cases there are so many at "
                 .. "the most", refused 'cases { clock = "gross", at_most = percent(5) }')
    assert.equal("rules.lua:4: goal 1.1: cases has two limits: share and at_most",
                 refused((PART:format(5):gsub("at_most", "share = percent(90), at_most"))))
  end)

  it("is told as it is said, on every page", function ()
    local folder <close> = support.filled { ["cases.csv"] = [[
case_id,case_type,submitted_on,decided_on,outcome,site,fejl
S1,a,2019-01-10,2019-02-10,granted,Nord,ja
S2,a,2019-01-10,2019-02-10,granted,Nord,nej
S3,a,2019-01-10,2019-02-10,granted,Syd,nej
S4,a,2019-01-10,,,Syd,
]], ["plan.lua"] = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, smallest = 0 }
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1" { area = "Fejl", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = cases { at_most = percent(40), each = "site", met = function (case) return case:flag "fejl" == true end } }
]] }
    folder:done "import cases cases.csv --extracted 2019-12-31"
    local function told(line) return folder:done(line .. " --lang en --as-of 2019-06-30").out end
    local page <const> = told "status plan.lua"
    support.shows(page, "✗ Nord: 1 of 2 counted (50 %), needs at most 40 %")
    support.shows(page, "✓ Syd: 0 of 1 counted (0 %), needs at most 40 %")
    support.shows(told "status plan.lua --format markdown", "| Nord | 50 % | ≤ 40 % | 2 | 0 | 0 | 0 | ✗ missed |")
    support.shows(told "explain plan.lua 1", "at most           40 % of those decided\n     counted           by a rul")
    support.shows(told "explain plan.lua 1", "Missed: Nord")
    support.shows(told "explain plan.lua 1 --late", "Counted: 1 case\n")
    support.shows(told "explain plan.lua 1 --state inside", "not counted: 2 cases")
    support.shows(told "explain plan.lua 1 --case S1", "✗ counted\n")
    support.shows(told "explain plan.lua 1 --kinds", "1  counted          case type: A · outcome: granted")
    support.shows(folder:done "plan plan.lua --lang en".out, "at most: 40 % of those decided")
    local part <const> = folder:json("status plan.lua --as-of 2019-06-30").goals[1].parts[1]
    assert.same({ 2, 1, 2, "≤", 2, 5 }, { part.decided, part.figure.num, part.figure.den, part.sign, part.limit.num,
                                          part.limit.den })
    local changed <const> = folder:run("whatif", "plan.lua", "--set", "goal 1 at_most = 50 %", "--lang", "en",
                                       "--as-of", "2019-06-30").out
    support.shows(changed, "0 → 100")
    for _, text in ipairs { page:match "^(.-)Why", told "explain plan.lua 1", told "explain plan.lua 1 --late" } do
      assert.is_nil(text:find("late%f[%W][^\n]*case") or text:find("inside", 1, true), text)
    end
  end)
end)

describe("settings of cases that cannot be", function ()
  local function says(message, more, options)
    assert.equal(message, refused(('cases { clock = "gross", share = percent(90)%s }'):format(more), options))
  end

  it("are named at their line", function ()
    says("rules.lua:4: goal 1.1: cases has values, and no field in each that they are of", ', values = { "Nord" }')
    says("rules.lua:4: goal 1.1: values has 'Nord' twice", ', each = "site", values = { "Nord", "Nord" }')
    says("rules.lua:4: goal 1.1: cases has at_least, and no groups: say each", ", at_least = 1")
    says('rules.lua:4: goal 1.1: cases has at_least and award = "each": so many groups, or a part for each',
         ', each = "site", award = "each", at_least = 1')
    says("rules.lua:4: goal 1.1: at_least 5: it must be from 1 to 4", ', each = "quarter", at_least = 5')
    says("rules.lua:4: goal 1.1: at_least 4: it must be from 1 to 3", ', each = "site", at_least = 4', SITES)
    says("rules.lua:4: goal 1.1: at_least 0: it must be 1 or more", ', each = "site", at_least = 0')
    says("rules.lua:4: goal 1.1: last of 0 months: it must be from one day to 100 years", ", last = months(0)")
    says("rules.lua:4: goal 1.1: last of 1201 months: it must be from one day to 100 years", ", last = months(1201)")
    says('rules.lua:4: goal 1.1: last is of decisions up to the cut-off: it cannot be had with each = "month"',
         ', last = months(1), each = "month"')
    says('rules.lua:4: goal 1.1: last is of decisions up to the cut-off: it cannot be had with counted = "submitted"',
         ', last = months(1), counted = "submitted"')
    says('rules.lua:4: goal 1.1: each = "outcome" changes while a case is open: cases counted as they were submitted '
         .. "would go from group to group", ', counted = "submitted", each = "outcome"')
  end)

  it("are those that ask a decided case whether it is decided", function ()
    local told <const> = "rules.lua:4: met is asked of decided cases alone, so that this is always %s " ..
                         "(open cases are counted by backlog { … })"
    local function met(text) return ", met = function (case) return " .. text .. " end" end
    says(told:format "true", met "case.decided_on ~= nil")
    says(told:format "false", met "nil == case.decided_on")
    says(told:format "false", met "not case.decided_on")
    says(told:format "false", met 'case:days("gross") == nil')
    assert.truthy(year.goal([[cases { share = percent(90), met = function (case) return case.decided_on > "2019-06-30"
                              end, where = function (case) return case.decided_on ~= nil end }]], { before = TYPE }))
  end)
end)

describe("the pages of such cases", function ()
  local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1" { area = "Enkle sager", demand = "D", weight = 50, side = "external", measured_by = "agency",
  score = cases { title = "enkle sager", clock = "gross", share = percent(50), each = "quarter", at_least = 1,
    where = function (case) return case.enkel == "ja" end } }
goal "2" { area = "Egen regel", demand = "D", weight = 50, side = "external", measured_by = "agency",
  score = cases { clock = "gross", share = percent(50), each = "case_type",
    met = function (case) return case.enkel == "ja" end } }
]]
  local ROWS <const> = [[
case_id,case_type,submitted_on,decided_on,outcome,site,enkel
A1,a,2019-01-10,2019-02-10,granted,Nord,ja
A2,a,2019-01-10,2019-05-10,granted,Nord,nej
A3,a,2019-02-10,,,Nord,ja
]]

  -- What each of these commands says.
  local function said(...)
    local folder <close> = support.filled { ["plan.lua"] = PLAN, ["cases.csv"] = ROWS }
    folder:done "import cases cases.csv --db siri.db --extracted 2019-12-31"
    return table.unpack(lists.map({ ... }, function (line)
      return folder:done(line .. " --db siri.db --as-of 2019-06-30").out
    end))
  end

  it("call them by their title, and quarters as people do", function ()
    local page <const>, account <const>, list <const> = said("status plan.lua", "explain plan.lua 1",
                                                            "explain plan.lua 1 --cases 2019-Q1")
    for _, text in ipairs { "enkle sager  ", "1. kvartal 2019", "1 af 2, krav 1", "1 verserende sag, heraf 1 med",
                            "Begynder senere: 3. kvartal 2019 (01-07-2019), 4. kvartal 2019" } do
      assert.truthy(page:find(text, 1, true), text .. "\n" .. page)
    end
    assert.truthy(account:find("enkle sager: 1. kvartal 2019", 1, true), account)
    assert.truthy(account:find("overholdt         mindst 1", 1, true), account)
    assert.truthy(list:find("1. kvartal 2019: 1 sag", 1, true), list)
  end)

  it("take back what they call a group", function ()
    local folder <close> = support.filled { ["plan.lua"] = PLAN:gsub("where = .- end", "when_empty = 'leave_out'")
      :gsub('each = "case_type",', 'each = "site",'),
      ["cases.csv"] = ROWS .. "A4,a,2019-04-10,2019-05-10,granted,,ja\n" }
    folder:done "import cases cases.csv --extracted 2019-12-31"
    local function cases(goal, group)
      local got <const> = folder:run("explain", "plan.lua", goal, "--cases", group, "--as-of", "2019-06-30",
                                     "--lang", "en")
      return got.err == "" and got.out:match "\n ([^\n]+: %d+ cases?)\n" or got.err
    end
    for _, name in ipairs { "2019-Q2", "2. kvartal 2019", "Q2 2019", "q2 2019", "enkle sager: Q2 2019" } do
      assert.equal("Q2 2019: 2 cases", cases("1", name))
    end
    assert.equal("pending: 1 case", cases("1", "verserende"))
    for _, name in ipairs { "", "(none)", "(intet)" } do assert.equal("(none): 1 case", cases("2", name)) end
    assert.equal("Nord: 3 cases", cases("2", "nord"))
    assert.equal("siri-rules: goal 2 has no cases of site 'none' (did you mean 'Nord'?)\n", cases("2", "none"))
  end)

  it("call each group as its own score does, and name the part that decides", function ()
    local folder <close> = support.filled { ["cases.csv"] = ROWS, ["plan.lua"] = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, sites = { "Nord" } }
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1" { area = "Steder", demand = "D", weight = 50, side = "external", measured_by = "agency",
  score = all { cases { clock = "gross", share = percent(50), each = "site" }, backlog { at_most = 0 } } }
goal "2" { area = "Pukkel", demand = "D", weight = 50, side = "external", measured_by = "agency",
  score = all { backlog { at_most = 0 }, cases { clock = "gross", share = percent(90) },
                cases { clock = "gross", share = percent(40), title = "lette" } } }
]] }
    folder:done "import cases cases.csv --extracted 2019-12-31"
    local function told(asked) return folder:done(asked .. " --as-of 2019-06-30 --lang en").out end
    support.shows(told "status plan.lua", "✗ all cases: 1 pending case, needs at most 0")
    support.shows(told "status plan.lua --format csv", ";all cases: 1 pending case, needs at most 0;")
    support.shows(told "explain plan.lua 1", "decides it\n     Missed: 2 · all cases\n")
    support.shows(told "explain plan.lua 2",
                  "     1 of 2 misses: 2 · all cases lacks 8 timely decisions\n     Missed: 1 · all cases\n")
  end)

  it("tell by which of its scores each case of a list is late, and count it once", function ()
    local folder <close> = support.filled { ["cases.csv"] = ROWS, ["plan.lua"] = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1" { area = "Trin", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = all { cases { title = "hurtige", clock = "gross", share = percent(90), within = days(15) },
                cases { clock = "gross", share = percent(98), within = days(60) } } }
]] }
    folder:done "import cases cases.csv --extracted 2019-12-31"
    local function told(asked)
      return folder:done(("explain plan.lua 1 --as-of 2019-06-30 --lang en %s"):format(asked)).out
    end
    local list <const> = told "--late"
    support.shows(list, "Service target exceeded: 3 cases, 1 of them pending")
    assert.equal("1 · hurtige (3) A3 A2 A1 2 · within 60 days, share at least 98 % of those decided (2) A3 A2",
                 (list:match("over\n(.*)"):gsub("(A%d)[^\n]*", "%1"):gsub("%s+", " "):match "^ ?(.-) ?$"))
    assert.is_nil(told("--late --score 2"):find("·  *within"))
    local cases <const> = folder:json("explain plan.lua 1 --as-of 2019-06-30 --late").cases
    assert.same({ 1, 1, 1, 2, 2 }, lists.map(cases, "score"))
    local story <const> = told("--case A1"):gsub("%s+", " ")
    support.shows(story, "counted by 1 · hurtige: late: service target exceeded by 16 days")
    support.shows(story, "2 · within 60 days, share at least 98 % of those decided: inside, with 29 days left")
    support.shows(story, "target 15 days · plan.lua:4")
  end)

  it("tell before there is data which cases they are of", function ()
    local folder <close> = support.filled { ["plan.lua"] = PLAN }
    local page <const> = folder:done("check plan.lua").out:gsub("%s+", " ")
    assert.truthy(page:find("enkle sager: 1 case type, at least 50 %, gross clock, those that where lets in, " ..
                            "1 at least by quarter", 1, true), page)
  end)

  it("tell of a case that where leaves it out, with the line", function ()
    local story <const> = said "explain plan.lua 1 --case A2"
    assert.truthy(story:find("tæller ikke her: where udelader den (plan.lua:5)", 1, true), story)
  end)

  it("say no due day, and none that is over time, where a rule of the goal's own decides", function ()
    for _, page in ipairs { said("explain plan.lua 2", "explain plan.lua 2 --late", "explain plan.lua 2 --case A3",
                                 "explain plan.lua 2 --case A2", "explain plan.lua 2 --format markdown") } do
      for _, text in ipairs { "overskredet", "10-03-2019", "1 md." } do
        assert.is_nil(page:find(text, 1, true), page)
      end
    end
    local list <const>, story <const> = said("explain plan.lua 2 --late", "explain plan.lua 2 --case A3")
    assert.truthy(list:find("for sene: 1 sag", 1, true), list)
    assert.truthy(story:find("verserende: tæller ikke, før den er afgjort", 1, true), story)
  end)
end)
