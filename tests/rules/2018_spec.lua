-- The contract of 2018: for each goal when it is met and when it is not.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"

local plan <const> = assert(siri.plan(2018))
local LAST <const> = "2018-12-31"

local contract <const> = year.contract(plan)
local goal <const>, targets <const>, is <const>, counts <const>, each <const> =
  contract.goal, contract.targets, contract.is, contract.counts, contract.each

-- An au pair's case, three months on the net clock: 10 January to 10 April.
local au_pair <const> = year.alike {
  case_type = "au_pair", submitted_on = "2018-01-02", informed_on = "2018-01-10", outcome = "granted" }

local INSIDE <const>, LATE <const> = au_pair "2018-04-10", au_pair "2018-04-11"


describe("the plan of 2018", function ()
  it("has nine goals whose weights sum to 100", function ()
    contract.has_goals(9)
  end)

  it("names the department as the one who measures 1.3, 2.1 and 2.2", function ()
    assert.same({ "1.3", "2.1", "2.2" }, contract.measured_by "department")
  end)
end)


describe("goal 1.1 of 2018", function ()
  local function sites(third)
    return goal("1.1", { { "nyidanmark.dk", "met", on = LAST, by = "agency" },
                         { "integrationsviden.dk", "met", on = LAST, by = "agency" },
                         third and { "stop-ekstremisme.dk", third, on = LAST, by = "agency" } })
  end

  each(sites, {
    { "1.1 is met when the users find what they need on all three sites", "met", "5", { "met" }, { final = true } },
    { "1.1 is missed when they do not on one of them", "missed", "0", { "missed" } },
    { "1.1 is partly met, without points, when one site is judged partly", "partly", "0", { "partly" } },
    { "1.1 has no data while one site is not judged", "no_data", nil, {} },
  })
end)


describe("goal 1.2 of 2018", function ()
  -- So many efforts as of these days: { day = number }.
  local function efforts(numbers, as_of)
    local facts <const> = {}
    for on, n in pairs(numbers) do facts[#facts + 1] = { "udpegede indsatser gennemført", n, on = on } end
    return goal("1.2", facts, as_of)
  end

  each(efforts, {
    { "1.2 is met when three efforts are carried out by 31 December", "met", "5", { { [LAST] = "3" } },
      { final = true } },
    { "1.2 is met for good as soon as the third is carried out", "met", "5",
      { { ["2018-05-01"] = "3" }, "2018-05-01" }, { final = true } },
    { "1.2 is missed when two are", "missed", "0", { { [LAST] = "2" } }, { final = true } },
    { "1.2 is missed when the third comes on 1 January", "missed", "0",
      { { [LAST] = "2", ["2019-01-01"] = "3" }, "2019-02-01" } },
    { "1.2 is open with two before the year is over", "open", "0",
      { { ["2018-12-30"] = "2" }, "2018-12-30" }, { possible = "5" } },
  })
end)


describe("goal 1.3 of 2018", function ()
  local judged <const> = contract.judged_by_offices "1.3"

  it("1.3 is met but provisional when the agency judges itself", function ()
    is("met", "5", judged("met", "agency"), { provisional = true, final = false, settled = "0" })
  end)

  it("1.3 is settled by the permanent secretary", function ()
    assert.is_true(judged("met", "permanent secretary").final)
  end)
end)


describe("goal 1.4 of 2018", function ()
  local function milestones(agreements, ambassadors, task_force, as_of)
    return goal("1.4", { { "partnerskabsaftaler indgået", "done", on = agreements },
                         { "ambassadører i gang i kommunerne", "done", on = ambassadors },
                         { "bande-taskforce i drift", "done", on = task_force } }, as_of)
  end

  each(milestones, {
    { "1.4 is met when the partnership agreements are in place on 30 June 2018", "met", "5",
      { "2018-06-30", "2018-06-01", "2018-03-01" }, { final = true } },
    { "1.4 is missed when they come on 1 July", "missed", "0",
      { "2018-07-01", "2018-06-01", "2018-03-01" }, { final = true } },
    { "1.4 is met when the ambassadors have started on 15 June, medio 2018", "met", "5",
      { "2018-06-01", "2018-06-15", "2018-03-01" } },
    { "1.4 is missed when they start on 16 June", "missed", "0", { "2018-06-01", "2018-06-16", "2018-03-01" } },
    { "1.4 is met when the task force runs on 31 December", "met", "5", { "2018-06-01", "2018-06-01", LAST } },
    { "1.4 is missed when the task force runs from 1 January", "missed", "0",
      { "2018-06-01", "2018-06-01", "2019-01-01", "2019-02-01" } },
  })
end)


describe("goal 1.5 of 2018", function ()
  contract.keeps_targets(16, au_pair, INSIDE, LATE)

  it("1.5 runs on the net clock: a long wait for the applicant does not count", function ()
    is("met", "60", targets { au_pair("2018-12-10", { informed_on = "2018-09-10" }) })
    is("missed", "0", targets { au_pair("2018-12-11", { informed_on = "2018-09-10" }) })
  end)

  it("1.5 counts a case decided on 1 January and not one of the year before", function ()
    local early = { submitted_on = "2017-06-01", informed_on = "2017-06-01" }
    is("missed", "0", targets { INSIDE, au_pair("2018-01-01", early) })
    is("met", "60", targets { INSIDE, au_pair("2017-12-31", early) })
  end)

  it("1.5 shows decided cases that were never fully informed as without a clock", function ()
    local g = is("met", "60", targets { INSIDE, au_pair("2018-12-01", { informed_on = "" }) })
    counts({ no_clock = 1, decided = 1 }, g)
  end)

  it("1.5 leaves out withdrawn and exempt cases, and shows them by reason", function ()
    local g = targets { INSIDE, au_pair("2018-12-01", { outcome = "withdrawn" }),
                        au_pair("2018-04-01", { outcome = "withdrawn" }), au_pair("2018-12-01", { exempt = "brand" }) }
    is("met", "60", g)
    counts({ decided = 1, excluded = 3, excluded_decided = 3, excluded_inside = 1,
             reasons = { { reason = "brand", count = 1 }, { reason = "withdrawn", count = 2 } } }, g)
  end)

  it("1.5 counts refused, dismissed and revoked cases", function ()
    for _, outcome in ipairs { "refused", "dismissed", "revoked" } do
      is("missed", "0", targets { INSIDE, au_pair("2018-12-01", { outcome = outcome }) })
    end
  end)

  it("1.5 has no data while a type has no decisions, and comes to nothing if the year ends so", function ()
    is("no_data", nil, targets({}, "2018-12-30"), { possible = "60", settled = "0" })
    is("no_data", "0", targets {}, { possible = "0" })
  end)

  it("1.5 is not final before 31 December", function ()
    is("met", "60", targets({ INSIDE }, "2018-12-30"), { final = false, settled = "0", possible = "60" })
  end)

  it("1.5 shows the open cases, and those past their due day", function ()
    local open = au_pair ""
    counts({ open_late = 0, open = 1 }, targets({ INSIDE, open }, "2018-04-10"))
    counts({ open_late = 1, open = 1 }, targets({ INSIDE, open }, "2018-04-11"))
  end)

  it("1.5 takes no notice of EU documents, which the plan does not name", function ()
    local result = year.status(plan, { cases = { { case_type = "eu_document", submitted_on = "2018-01-01",
                                                   decided_on = "2018-12-01" } } })
    assert.same({ { name = "eu_document", cases = 1 } }, result.unnamed_types)
  end)
end)


describe("goal 1.6 of 2018", function ()
  local NAME <const> = "kvalitetsmåling"

  local function quality(share, on)
    return goal("1.6", { { NAME, share, on = on or LAST } }, on)
  end

  each(quality, {
    { "1.6 is met at 95.00 %", "met", "5", { "95 %" }, { final = true } },
    { "1.6 is missed at 94.99 %", "missed", "0", { "94.99 %" } },
    { "1.6 stands as measured, and is not final, before the year is over", "met", "5", { "95 %", "2018-06-30" },
      { final = false } },
  })

  it("1.6 is met with 19 of 20 and missed with 18 of 19", function ()
    is("met", "5", goal("1.6", { { NAME, "19", of = "20", on = LAST } }))
    is("missed", "0", goal("1.6", { { NAME, "18", of = "19", on = LAST } }))
  end)

  it("1.6 is settled by no measurement but that of the year's last day, unless it is the only one", function ()
    local early = { { NAME, "96 %", on = "2018-03-31" } }
    is("met", "5", goal("1.6", early), { final = false, settled = "0", possible = "5" })
    local text = support.read(support.root .. "/rules/2018.lua"):gsub("(er årets\", value = )false", "%1true")
    local g = year.of(year.status(year.plan(text), { facts = early, year = 2018 }), "1.6")
    assert.same({ true, "5" }, { g.final, tostring(g.settled) })
  end)
end)


describe("goal 2.1 of 2018", function ()
  each(contract.sick_leave(), {
    { "2.1 is missed for good once it is over 7, whenever that is", "missed", "0", { "7.1", "2018-08-31" },
      { final = true, possible = "0" } },
    { "2.1 is not settled below 7 until the year is over", "met", "5", { "4.1", "2018-08-31" },
      { final = false, settled = "0" } },
  })

  it("2.1 takes the department's figure before the agency's for the same day", function ()
    is("missed", "0", goal("2.1", { { "sygedage pr. medarbejder", "6.9", on = LAST, by = "agency" },
                                    { "sygedage pr. medarbejder", "7.1", on = LAST, by = "department" } }),
       { final = true })
  end)
end)


describe("goal 2.2 of 2018", function ()
  local function data(agreements, supervision)
    return goal("2.2", { { "databehandleraftaler indgået", agreements, on = LAST, by = "department" },
                         { "tilsyn gennemført", "done", on = supervision, by = "department" } }, "2019-02-01")
  end

  each(data, {
    { "2.2 is met when all agreements are made and supervision is carried out by 31 December", "met", "5",
      { "100 %", LAST }, { final = true } },
    { "2.2 is missed when one agreement in a hundred is not made", "missed", "0", { "99 %", LAST } },
    { "2.2 is missed when supervision comes on 1 January", "missed", "0", { "100 %", "2019-01-01" } },
  })
end)


describe("goal 2.3 of 2018", function ()
  local function steps(last, on, as_of)
    return goal("2.3", { { "behandling kortlagt", "done", on = "2018-05-01" },
                         { "afvigelser identificeret", "done", on = "2018-05-01" },
                         { "tiltag beskrevet", "done", on = "2018-09-01" },
                         { "tiltag prioriteret", last, on = on or LAST } }, as_of)
  end

  each(steps, {
    { "2.3 is met when all four are done by 31 December", "met", "5", { "done" }, { final = true } },
    { "2.3 is missed when the measures are not prioritised", "missed", "0", { "not done" } },
    { "2.3 is missed when they are on 1 January", "missed", "0", { "done", "2019-01-01", "2019-02-01" } },
  })
end)
