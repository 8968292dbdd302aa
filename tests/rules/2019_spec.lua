-- The contract of 2019: for each goal when it is met and when it is not.

local year <const> = require "tests.year"
local siri <const> = require "siri"

local plan <const> = assert(siri.plan(2019))
local LAST <const>, AFTER <const> = "2019-12-31", "2020-02-01"

local contract <const> = year.contract(plan)
local goal <const>, targets <const>, part <const>, is <const>, counts <const>, each <const> =
  contract.goal, contract.targets, contract.part, contract.is, contract.counts, contract.each

-- Milestones done on these days: { name = day }, those without a day not.
local function done(id, days, as_of)
  local facts = {}
  for name, on in pairs(days) do facts[#facts + 1] = { name, "done", on = on } end
  return goal(id, facts, as_of)
end

-- An au pair's case, three months on the gross clock: 10 January to 10 April.
local au_pair <const> = year.alike {
  case_type = "au_pair", submitted_on = "2019-01-10", informed_on = "2019-02-10", outcome = "granted" }

local INSIDE <const>, LATE <const> = au_pair "2019-04-10", au_pair "2019-04-11"


describe("the plan of 2019", function ()
  it("has eight goals whose weights sum to 100", function ()
    contract.has_goals(8)
  end)

  it("names the department as the one who measures 1.4, 2.1 and 2.2", function ()
    assert.same({ "1.4", "2.1", "2.2" }, contract.measured_by "department")
  end)
end)


describe("goal 1.1 of 2019", function ()
  local function at(courses, day, as_of)
    return done("1.1", { ["introduktionskurser holdt"] = courses, ["styrelsesdag med vidensdeling"] = day }, as_of)
  end

  each(at, {
    { "1.1 is met when the courses are taken over and the agency day is held by 31 December", "met", "5",
      { "2019-06-01", LAST }, { final = true } },
    { "1.1 is missed when the agency day is held on 1 January", "missed", "0", { "2019-06-01", "2020-01-01", AFTER } },
    { "1.1 is missed when the courses are taken over on 1 January", "missed", "0",
      { "2020-01-01", "2019-06-01", AFTER } },
  })
end)


describe("goal 1.2 of 2019", function ()
  local function knowledge(changes, as_of)
    local days = { ["vidensstrategi drøftet"] = "2019-03-31", ["videnspakke på æresområdet"] = "2019-09-30",
                   ["videnspakke om dansk"] = "2019-12-31" }
    for name, on in pairs(changes or {}) do days[name] = on or nil end
    return done("1.2", days, as_of)
  end

  each(knowledge, {
    { "1.2 is met when each is done on the last day of its quarter", "met", "5", {}, { final = true } },
    { "1.2 is missed when the strategy is discussed on 1 April", "missed", "0",
      { { ["vidensstrategi drøftet"] = "2019-04-01" } } },
    { "1.2 is missed when the package on honour comes on 1 October", "missed", "0",
      { { ["videnspakke på æresområdet"] = "2019-10-01" } } },
    { "1.2 is met by a package on employment as well as by one on Danish", "met", "5",
      { { ["videnspakke om dansk"] = false, ["videnspakke om beskæftigelse"] = LAST } } },
    { "1.2 is missed when both of these come on 1 January", "missed", "0",
      { { ["videnspakke om dansk"] = "2020-01-01", ["videnspakke om beskæftigelse"] = "2020-01-01" }, AFTER } },
  })

  it("1.2 is open on 31 March and overdue on 1 April while the strategy is not discussed", function ()
    is("open", "0", goal("1.2", {}, "2019-03-31"))
    is("no_data", nil, goal("1.2", {}, "2019-04-01"), { overdue = true, possible = "5" })
  end)

  it("1.2 cannot be reached any more once a part is late", function ()
    is("missed", "0", done("1.2", { ["vidensstrategi drøftet"] = "2019-04-01" }, "2019-06-30"),
       { final = true, possible = "0" })
  end)
end)


describe("goal 1.3 of 2019", function ()
  local function reached(women, repatriation, on, as_of)
    return goal("1.3", { { "kvindeinitiativet: delmål nået", women, on = on or LAST },
                         { "repatriering: delmål nået", repatriation, on = on or LAST } }, as_of)
  end

  each(reached, {
    { "1.3 is met when two and three sub-goals are reached by 31 December", "met", "10", { "2", "3" },
      { final = true } },
    { "1.3 is not met by what is reached on 1 January", "no_data", nil, { "2", "3", "2020-01-01", AFTER },
      { overdue = true } },
  })

  it("1.3 is missed with one of two, or two of three", function ()
    is("missed", "0", reached("1", "3"))
    is("missed", "0", reached("2", "2"))
  end)
end)


describe("goal 1.4 of 2019", function ()
  each(contract.judged_by_offices "1.4", {
    { "1.4 is partly met, without points, when they do in part", "partly", "0", { "partly" } },
    { "1.4 is provisional when the agency judges itself", "met", "5", { "met", "agency" },
      { provisional = true, final = false } },
  })
end)


describe("goal 1.5 of 2019", function ()
  contract.keeps_targets(11, au_pair, INSIDE, LATE)

  it("1.5 runs on the gross clock: it does not matter when a case was fully informed", function ()
    is("met", "60", targets { au_pair("2019-04-10", { informed_on = "" }) })
    is("missed", "0", targets { au_pair("2019-04-11", { informed_on = "2019-04-11" }) })
  end)

  it("1.5 holds a case submitted on 31 December 2018 to the net clock that was announced", function ()
    local before = { submitted_on = "2018-12-31", informed_on = "2019-03-01" }
    is("met", "60", targets { au_pair("2019-06-01", before) })
    is("missed", "0", targets { au_pair("2019-06-02", before) })
  end)

  it("1.5 holds a case submitted on 1 January 2019 to the gross clock", function ()
    local first = { submitted_on = "2019-01-01", informed_on = "2019-03-01" }
    is("met", "60", targets { au_pair("2019-04-01", first) })
    is("missed", "0", targets { au_pair("2019-04-02", first) })
  end)

  it("1.5 shows a case of 2018 that was never fully informed as without a clock", function ()
    local older = au_pair("2019-12-01", { submitted_on = "2018-12-31", informed_on = "" })
    counts({ no_clock = 1 }, is("met", "60", targets { INSIDE, older }))
  end)

  it("1.5 counts a case decided after the cut-off as open at it", function ()
    local g = is("met", "60", targets({ INSIDE, au_pair "2019-10-01" }, "2019-09-30"))
    counts({ decided = 1, open = 1, open_late = 1 }, g)
  end)

  it("1.5 counts a case withdrawn after the cut-off as open at it", function ()
    local withdrawn = au_pair("2019-10-01", { outcome = "withdrawn" })
    counts({ open = 1, excluded = 0 }, targets({ INSIDE, withdrawn }, "2019-09-30"))
    counts({ open = 0, excluded = 1 }, targets({ INSIDE, withdrawn }, "2019-10-01"))
  end)

  it("1.5 has no data while a type has no decisions, and comes to nothing if the year ends so", function ()
    is("no_data", nil, targets({ au_pair "" }, "2019-12-30"), { possible = "60" })
    is("no_data", "0", targets { au_pair "" }, { possible = "0" })
  end)

  it("1.5 leaves EU documents out, as the plan says the IR area", function ()
    is("met", "60", targets { INSIDE, { case_type = "eu_document", submitted_on = "2019-04-01",
                                        decided_on = "2019-12-01" } })
  end)
end)


describe("the takeover of EU documents on 1 April 2019", function ()
  local text <const> = (require "tests.support".read(plan.path):gsub(
    '("EU%-opholdsdokumenter hører til 1.5", value = )false', "%1true"))

  -- 1.5 where EU documents belong to it.
  local function eu(decided_on, submitted_on, rules, as_of)
    local with = year.plan(rules or text)
    local cases = year.one_of_each(with, { "IR", "tilskud" })
    cases[#cases + 1] = { case_type = "eu_document", submitted_on = submitted_on, decided_on = decided_on }
    return year.of(year.status(with, { cases = cases }, as_of), "1.5")
  end

  it("counts a case decided on 1 April and not one decided on 31 March", function ()
    is("met", "60", eu("2019-04-01", "2019-03-01"))
    is("missed", "0", eu("2019-06-02", "2019-03-01"))
    local g = is("no_data", "0", eu("2019-03-31", "2019-03-01"))
    assert.equal(0, part(g, "eu_document").counts.decided)
  end)

  it("leaves the type out until it has begun", function ()
    assert.is_nil(part(eu("", "2019-03-01", text, "2019-03-31"), "eu_document"))
    assert.is_table(part(eu("", "2019-03-01", text, "2019-04-01"), "eu_document"))
  end)

  it("counts cases inherited from Statsforvaltningen, unless the plan says otherwise", function ()
    local left_out = text:gsub('(overtaget fra Statsforvaltningen", value = )"count"', '%1"leave_out"')
    assert.equal(1, part(eu("2019-05-01", "2019-03-31"), "eu_document").counts.decided)
    local inherited = part(eu("2019-05-01", "2019-03-31", left_out), "eu_document").counts
    assert.equal(0, inherited.decided)
    assert.same({ { reason = "inherited", count = 1 } }, inherited.reasons)
    assert.equal(1, part(eu("2019-05-01", "2019-04-01", left_out), "eu_document").counts.decided)
  end)
end)


describe("goal 1.6 of 2019", function ()
  local NAME <const> = "koncept for kvalitetsmåling klar"

  it("1.6 is met when the concept is ready on 31 December", function ()
    is("met", "5", done("1.6", { [NAME] = LAST }), { final = true })
  end)

  it("1.6 is missed when it is ready on 1 January", function ()
    is("missed", "0", done("1.6", { [NAME] = "2020-01-01" }, AFTER))
  end)

  it("1.6 is missed when it is reported as not done", function ()
    is("missed", "0", goal("1.6", { { NAME, "not done", on = LAST } }), { final = true })
  end)

  it("1.6 is open on 31 December and overdue on 1 January while nothing is reported", function ()
    is("open", "0", goal("1.6", {}, LAST))
    is("no_data", nil, goal("1.6", {}, "2020-01-01"), { overdue = true })
  end)
end)


describe("goal 2.1 of 2019", function ()
  each(contract.sick_leave(), {
    { "2.1 is missed for good at 7.0 days in August", "missed", "0", { "7.0", "2019-08-31" }, { final = true } },
    { "2.1 is not settled at 6.9 days in August", "met", "5", { "6.9", "2019-08-31" }, { final = false } },
  })

  it("2.1 is not settled on 31 December by a figure of November", function ()
    local facts = { { "sygedage pr. medarbejder", "6.9", on = "2019-11-30", by = "department" } }
    assert.is_false(goal("2.1", facts, LAST).final)
  end)
end)


describe("goal 2.2 of 2019", function ()
  local function risks(assessed, approved, by)
    return goal("2.2", { { "væsentlige forretningskritiske systemer eller processer vurderet", assessed, on = LAST,
                           by = by or "department" },
                         { "risikorapporter og planer godkendt", "done", on = approved, by = by or "department" } },
                AFTER)
  end

  each(risks, {
    { "2.2 is met when every essential system is assessed and the plans are approved by 31 December", "met", "5",
      { "100 %", LAST }, { final = true } },
    { "2.2 is missed when one system in a hundred is not assessed", "missed", "0", { "99 %", LAST } },
    { "2.2 is missed when the plans are approved on 1 January", "missed", "0", { "100 %", "2020-01-01" } },
    { "2.2 is provisional on the agency's own figures", "met", "5", { "100 %", LAST, "agency" },
      { provisional = true, final = false } },
  })
end)
