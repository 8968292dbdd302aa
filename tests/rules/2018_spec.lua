-- The contract of 2018: for each goal when it is met and when it is not.

local siri <const> = require "siri"
local testing <const> = require "siri.testing"

local EMPTY <const> = testing.year "2018"
local LAST <const>, AFTER <const> = "2018-12-31", "2019-02-01"

-- A year in which milestones of a goal are done on these days, { name = day }.
local function done(id, days, as_of)
  local y <const> = EMPTY:at(as_of or LAST)
  for name, on in pairs(days) do y:fact(id, name, "done", { on = on }) end
  return y
end

-- An au pair's case, three months on the net clock: 10 January to 10 April.
local AU_PAIR <const> = { type = "au_pair", submitted = "2018-01-02", informed = "2018-01-10", outcome = "granted" }
local INSIDE <const>, LATE <const> = { decided = "2018-04-10" }, { decided = "2018-04-11" }
local OPEN <const> = { outcome = false }

-- A case of every type but au pairs is decided in time.
local KEPT <const> = EMPTY:copy()
KEPT:each_type({ submitted = "2018-05-10", informed = "2018-05-10", decided = "2018-06-10", outcome = "granted" },
               "au_pair")

-- The same and these cases of au pairs: what each is beyond AU_PAIR.
local function au_pairs(cases, as_of)
  local y <const> = KEPT:at(as_of or LAST)
  for _, case in ipairs(cases) do y:case(AU_PAIR, case) end
  return y
end


describe("the plan of 2018", function ()
  it("has nine goals whose weights sum to 100", function ()
    local sum = siri.ratio(0)
    for _, g in ipairs(EMPTY.plan.goals) do sum = sum + g.weight end
    assert.same({ 9, "100" }, { #EMPTY.plan.goals, tostring(sum) })
  end)

  it("names the department as the one who measures 1.3, 2.1 and 2.2", function ()
    local ids <const> = {}
    for _, g in ipairs(EMPTY.plan.goals) do
      if g.measured_by == "department" then table.insert(ids, g.id) end
    end
    assert.same({ "1.3", "2.1", "2.2" }, ids)
  end)
end)


describe("goal 1.1 of 2018", function ()
  local function sites(third)
    local y <const> = EMPTY:copy()
    y:fact("1.1", "nyidanmark.dk", "met")
    y:fact("1.1", "integrationsviden.dk", "met")
    if third then y:fact("1.1", "stop-ekstremisme.dk", third) end
    return y
  end

  it("1.1 is met when the users find what they need on all three sites", function ()
    assert.met(sites "met", "1.1", { now = 5, final = true })
  end)

  it("1.1 is missed when they do not on one of them", function ()
    assert.missed(sites "missed", "1.1", { now = 0 })
  end)

  it("1.1 is partly met, without points, when one site is judged partly", function ()
    assert.partly(sites "partly", "1.1", { now = 0 })
  end)

  it("1.1 has no data while one site is not judged", function ()
    assert.no_data(sites(), "1.1", { now = false })
  end)
end)


describe("goal 1.2 of 2018", function ()
  -- So many efforts as of these days, { day = number }.
  local function efforts(numbers, as_of)
    local y <const> = EMPTY:at(as_of or LAST)
    for on, n in pairs(numbers) do y:fact("1.2", "udpegede indsatser gennemført", n, { on = on }) end
    return y
  end

  it("1.2 is met when three efforts are carried out by 31 December", function ()
    assert.met(efforts { [LAST] = 3 }, "1.2", { now = 5, final = true })
  end)

  it("1.2 is met for good as soon as the third is carried out", function ()
    assert.met(efforts({ ["2018-05-01"] = 3 }, "2018-05-01"), "1.2", { now = 5, final = true })
  end)

  it("1.2 is missed when two are", function ()
    assert.missed(efforts { [LAST] = 2 }, "1.2", { now = 0, final = true })
  end)

  it("1.2 is missed when the third comes on 1 January", function ()
    assert.missed(efforts({ [LAST] = 2, ["2019-01-01"] = 3 }, AFTER), "1.2", { now = 0 })
  end)

  it("1.2 is open with two before the year is over", function ()
    assert.open(efforts({ ["2018-12-30"] = 2 }, "2018-12-30"), "1.2", { now = 0, possible = 5 })
  end)
end)


describe("goal 1.3 of 2018", function ()
  local function judged(quality, by)
    local y <const> = EMPTY:copy()
    y:fact("1.3", "relevans", "met")
    y:fact("1.3", "kvalitet", quality, { by = by })
    return y
  end

  it("1.3 is met when the offices find relevance and quality high", function ()
    assert.met(judged "met", "1.3", { now = 5, final = true })
  end)

  it("1.3 is missed when they do not find the quality high", function ()
    assert.missed(judged "missed", "1.3", { now = 0 })
  end)

  it("1.3 is met but provisional when the agency judges itself", function ()
    assert.met(judged("met", "agency"), "1.3", { now = 5, provisional = true, final = false, settled = 0 })
  end)

  it("1.3 is settled by the permanent secretary", function ()
    assert.final(judged("met", "permanent secretary"), "1.3")
  end)
end)


describe("goal 1.4 of 2018", function ()
  local function started(agreements, ambassadors, task_force, as_of)
    return done("1.4", { ["partnerskabsaftaler indgået"] = agreements, ["bande-taskforce i drift"] = task_force,
                         ["ambassadører i gang i kommunerne"] = ambassadors }, as_of)
  end

  it("1.4 is met when the partnership agreements are in place on 30 June 2018", function ()
    assert.met(started("2018-06-30", "2018-06-01", "2018-03-01"), "1.4", { now = 5, final = true })
  end)

  it("1.4 is missed when they come on 1 July", function ()
    assert.missed(started("2018-07-01", "2018-06-01", "2018-03-01"), "1.4", { now = 0, final = true })
  end)

  it("1.4 is met when the ambassadors have started on 15 June, medio 2018", function ()
    assert.met(started("2018-06-01", "2018-06-15", "2018-03-01"), "1.4", { now = 5 })
  end)

  it("1.4 is missed when they start on 16 June", function ()
    assert.missed(started("2018-06-01", "2018-06-16", "2018-03-01"), "1.4", { now = 0 })
  end)

  it("1.4 is met when the task force runs on 31 December", function ()
    assert.met(started("2018-06-01", "2018-06-01", LAST), "1.4", { now = 5 })
  end)

  it("1.4 is missed when the task force runs from 1 January", function ()
    assert.missed(started("2018-06-01", "2018-06-01", "2019-01-01", AFTER), "1.4", { now = 0 })
  end)
end)


describe("goal 1.5 of 2018", function ()
  it("1.5 is met when every case type is kept", function ()
    local y <const> = au_pairs { INSIDE }
    assert.met(y, "1.5", { now = 60, final = true })
    assert.equal(16, #y:goal "1.5".standing.parts)
  end)

  it("1.5 is missed when one case type is not", function ()
    assert.missed(au_pairs { LATE }, "1.5", { now = 0, final = true })
  end)

  it("1.5 is met with 9 of 10 cases of a type inside", function ()
    local y <const> = au_pairs { LATE }
    y:many(9, AU_PAIR, INSIDE)
    assert.met(y, "1.5", { now = 60 })
  end)

  it("1.5 is missed with 89 of 99, though that prints as 90 %", function ()
    local y <const> = KEPT:copy()
    y:many(89, AU_PAIR, INSIDE)
    y:many(10, AU_PAIR, LATE)
    assert.missed(y, "1.5", { now = 0 })
    assert.cases(y, "1.5", "au_pair", { inside = 89, decided = 99 })
  end)

  it("1.5 counts a case decided on 31 December and not one on 1 January", function ()
    assert.turns(au_pairs({ INSIDE }, AFTER), "1.5", { missed = LAST, met = "2019-01-01" }, function (y, day)
      y:case(AU_PAIR, { decided = day })
    end)
  end)

  it("1.5 runs on the net clock: a long wait for the applicant does not count", function ()
    assert.turns(KEPT, "1.5", { met = "2018-12-10", missed = "2018-12-11" }, function (y, day)
      y:case(AU_PAIR, { informed = "2018-09-10", decided = day })
    end)
  end)

  it("1.5 counts a case decided on 1 January and not one of the year before", function ()
    assert.turns(au_pairs { INSIDE }, "1.5", { missed = "2018-01-01", met = "2017-12-31" }, function (y, day)
      y:case(AU_PAIR, { submitted = "2017-06-01", informed = "2017-06-01", decided = day })
    end)
  end)

  it("1.5 shows decided cases that were never fully informed as without a clock", function ()
    local y <const> = au_pairs { INSIDE, { informed = false, decided = "2018-12-01" } }
    assert.met(y, "1.5", { now = 60 })
    assert.cases(y, "1.5", "au_pair", { no_clock = 1, decided = 1 })
  end)

  it("1.5 leaves out withdrawn and exempt cases, and shows them by reason", function ()
    local y <const> = au_pairs { INSIDE, { decided = "2018-12-01", outcome = "withdrawn" },
                                 { decided = "2018-04-01", outcome = "withdrawn" },
                                 { decided = "2018-12-01", exempt = "brand" } }
    assert.met(y, "1.5", { now = 60 })
    assert.cases(y, "1.5", "au_pair", { decided = 1, excluded = 3, excluded_decided = 3, excluded_inside = 1 })
    assert.same({ { reason = "brand", count = 1 }, { reason = "withdrawn", count = 2 } },
                y:part("1.5", "au_pair").counts.reasons)
  end)

  it("1.5 counts refused, dismissed and revoked cases", function ()
    for _, outcome in ipairs { "refused", "dismissed", "revoked" } do
      assert.missed(au_pairs { INSIDE, { decided = "2018-12-01", outcome = outcome } }, "1.5", { now = 0 })
    end
  end)

  it("1.5 has no data while a type has no decisions, and comes to nothing if the year ends so", function ()
    assert.no_data(KEPT:at "2018-12-30", "1.5", { now = false, possible = 60, settled = 0 })
    assert.no_data(KEPT, "1.5", { now = 0, possible = 0 })
  end)

  it("1.5 is not final before 31 December", function ()
    assert.met(au_pairs({ INSIDE }, "2018-12-30"), "1.5", { now = 60, final = false, settled = 0, possible = 60 })
  end)

  it("1.5 shows the open cases, and those past their due day", function ()
    local y <const> = au_pairs { INSIDE, OPEN }
    assert.cases(y:at "2018-04-10", "1.5", "au_pair", { open_late = 0, open = 1 })
    assert.cases(y:at "2018-04-11", "1.5", "au_pair", { open_late = 1, open = 1 })
  end)

  it("1.5 takes no notice of EU documents, which the plan does not name", function ()
    local y <const> = EMPTY:copy()
    y:case { type = "eu_document", submitted = "2018-01-01", decided = "2018-12-01", outcome = "granted" }
    assert.same({ { name = "eu_document", cases = 1 } }, siri.status(y.plan, y:store(), { as_of = LAST }).unnamed_types)
  end)
end)


describe("goal 1.6 of 2018", function ()
  -- The share as measured on a day, the last of the year, and judged on it.
  local function quality(share, on, more)
    local y <const> = EMPTY:at(on or LAST)
    y:fact("1.6", "kvalitetsmåling", share, { on = on, of = more })
    return y
  end

  it("1.6 is met at 95.00 %", function ()
    assert.met(quality "95 %", "1.6", { now = 5, final = true })
  end)

  it("1.6 is missed at 94.99 %", function ()
    assert.missed(quality "94,99 %", "1.6", { now = 0 })
  end)

  it("1.6 stands as measured, and is not final, before the year is over", function ()
    assert.met(quality("95 %", "2018-06-30"), "1.6", { now = 5, final = false })
  end)

  it("1.6 is met with 19 of 20 and missed with 18 of 19", function ()
    assert.met(quality(19, LAST, 20), "1.6", { now = 5 })
    assert.missed(quality(18, LAST, 19), "1.6", { now = 0 })
  end)

  it("1.6 is settled by no measurement but that of the year's last day, unless it is the only one", function ()
    local early <const> = quality("96 %", "2018-03-31"):at(LAST)
    assert.met(early, "1.6", { now = 5, final = false, settled = 0, possible = 5 })
    assert.met(early:otherwise "er årets", "1.6", { final = true, settled = 5 })
  end)
end)


describe("goal 2.1 of 2018", function ()
  -- The days as told for a day, the last of the year, and judged on it.
  local function sick(days, on, by)
    local y <const> = EMPTY:at(on or LAST)
    y:fact("2.1", "sygedage pr. medarbejder", days, { on = on, by = by })
    return y
  end

  it("2.1 is met at 6.9 days", function ()
    assert.met(sick(6.9), "2.1", { now = 5, final = true })
  end)

  it("2.1 is provisional on the agency's own figure", function ()
    assert.met(sick(6.9, LAST, "agency"), "2.1",
               { now = 5, provisional = true, final = false, settled = 0, possible = 5 })
  end)

  it("2.1 is missed at 7 days, however that is written", function ()
    assert.missed(sick "7", "2.1", { now = 0 })
    assert.missed(sick "7,0", "2.1", { now = 0 })
  end)

  it("2.1 is missed for good once it is over 7, whenever that is", function ()
    assert.missed(sick(7.1, "2018-08-31"), "2.1", { now = 0, final = true, possible = 0 })
  end)

  it("2.1 is not settled below 7 until the year is over", function ()
    assert.met(sick(4.1, "2018-08-31"), "2.1", { now = 5, final = false, settled = 0 })
  end)

  it("2.1 takes the department's figure before the agency's for the same day", function ()
    local y <const> = sick(6.9, LAST, "agency")
    y:fact("2.1", "sygedage pr. medarbejder", 7.1)
    assert.missed(y, "2.1", { now = 0, final = true })
  end)
end)


describe("goal 2.2 of 2018", function ()
  local function data(agreements, supervision)
    local y <const> = EMPTY:at(AFTER)
    y:fact("2.2", "databehandleraftaler indgået", agreements)
    y:fact("2.2", "tilsyn gennemført", "done", { on = supervision })
    return y
  end

  it("2.2 is met when all agreements are made and supervision is carried out by 31 December", function ()
    assert.met(data("100 %", LAST), "2.2", { now = 5, final = true })
  end)

  it("2.2 is missed when one agreement in a hundred is not made", function ()
    assert.missed(data("99 %", LAST), "2.2", { now = 0 })
  end)

  it("2.2 is missed when supervision comes on 1 January", function ()
    assert.missed(data("100 %", "2019-01-01"), "2.2", { now = 0 })
  end)
end)


describe("goal 2.3 of 2018", function ()
  local function steps(last, on, as_of)
    local y <const> = done("2.3", { ["behandling kortlagt"] = "2018-05-01", ["tiltag beskrevet"] = "2018-09-01",
                                    ["afvigelser identificeret"] = "2018-05-01" }, as_of)
    y:fact("2.3", "tiltag prioriteret", last, { on = on })
    return y
  end

  it("2.3 is met when all four are done by 31 December", function ()
    assert.met(steps "done", "2.3", { now = 5, final = true })
  end)

  it("2.3 is missed when the measures are not prioritised", function ()
    assert.missed(steps "not done", "2.3", { now = 0 })
  end)

  it("2.3 is missed when they are on 1 January", function ()
    assert.missed(steps("done", "2019-01-01", AFTER), "2.3", { now = 0 })
  end)
end)
