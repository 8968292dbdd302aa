-- The contract of 2019: for each goal when it is met and when it is not.

local siri <const> = require "siri"
local testing <const> = require "siri.testing"

local EMPTY <const> = testing.year "2019"
local LAST <const>, AFTER <const> = "2019-12-31", "2020-02-01"

-- A year in which milestones of a goal are done on these days, { name = day }, at a
-- cut-off, its last day if none is given; those without a day are not.
local function done(id, days, as_of)
  local y <const> = EMPTY:at(as_of or LAST)
  for name, on in pairs(days) do y:fact(id, name, "done", { on = on or nil }) end
  return y
end

-- An au pair's case, three months on the gross clock: 10 January to 10 April.
local AU_PAIR <const> = { type = "au_pair", submitted = "2019-01-10", informed = "2019-02-10", outcome = "granted" }
local INSIDE <const>, LATE <const> = { decided = "2019-04-10" }, { decided = "2019-04-11" }
local OPEN <const> = { outcome = false }

-- A case of every type but that one is decided in time.
local function kept_but(case_type, year)
  local y <const> = (year or EMPTY):copy()
  y:each_type({ submitted = "2019-05-10", informed = "2019-05-10", decided = "2019-06-10", outcome = "granted" },
              case_type)
  return y
end

-- The same for all but au pairs, and these cases of theirs: what each is beyond AU_PAIR.
local KEPT <const> = kept_but "au_pair"

local function au_pairs(cases, as_of)
  local y <const> = KEPT:at(as_of or LAST)
  for _, case in ipairs(cases) do y:case(AU_PAIR, case) end
  return y
end


describe("the plan of 2019", function ()
  it("has eight goals whose weights sum to 100", function ()
    local sum = siri.ratio(0)
    for _, g in ipairs(EMPTY.plan.goals) do sum = sum + g.weight end
    assert.same({ 8, "100" }, { #EMPTY.plan.goals, tostring(sum) })
  end)

  it("names the department as the one who measures 1.4, 2.1 and 2.2", function ()
    local ids <const> = {}
    for _, g in ipairs(EMPTY.plan.goals) do
      if g.measured_by == "department" then table.insert(ids, g.id) end
    end
    assert.same({ "1.4", "2.1", "2.2" }, ids)
  end)
end)


describe("goal 1.1 of 2019", function ()
  local function held(courses, day, as_of)
    return done("1.1", { ["introduktionskurser holdt"] = courses, ["styrelsesdag med vidensdeling"] = day }, as_of)
  end

  it("1.1 is met when the courses are taken over and the agency day is held by 31 December", function ()
    assert.met(held("2019-06-01", LAST), "1.1", { now = 5, final = true })
  end)

  it("1.1 is missed when the agency day is held on 1 January", function ()
    assert.missed(held("2019-06-01", "2020-01-01", AFTER), "1.1", { now = 0 })
  end)

  it("1.1 is missed when the courses are taken over on 1 January", function ()
    assert.missed(held("2020-01-01", "2019-06-01", AFTER), "1.1", { now = 0 })
  end)
end)


describe("goal 1.2 of 2019", function ()
  -- Each part on its last day, but for these; false: not at all.
  local function knowledge(changes, as_of)
    local days <const> = { ["vidensstrategi drøftet"] = "2019-03-31", ["videnspakke på æresområdet"] = "2019-09-30",
                           ["videnspakke om dansk"] = "2019-12-31" }
    for name, on in pairs(changes or {}) do days[name] = on or nil end
    return done("1.2", days, as_of)
  end

  it("1.2 is met when each is done on the last day of its quarter", function ()
    assert.met(knowledge(), "1.2", { now = 5, final = true })
  end)

  it("1.2 is missed when the strategy is discussed on 1 April", function ()
    assert.missed(knowledge { ["vidensstrategi drøftet"] = "2019-04-01" }, "1.2", { now = 0 })
  end)

  it("1.2 is missed when the package on honour comes on 1 October", function ()
    assert.missed(knowledge { ["videnspakke på æresområdet"] = "2019-10-01" }, "1.2", { now = 0 })
  end)

  it("1.2 is met by a package on employment as well as by one on Danish", function ()
    assert.met(knowledge { ["videnspakke om dansk"] = false, ["videnspakke om beskæftigelse"] = LAST }, "1.2",
               { now = 5 })
  end)

  it("1.2 is missed when both of these come on 1 January", function ()
    local both <const> = { ["videnspakke om dansk"] = "2020-01-01", ["videnspakke om beskæftigelse"] = "2020-01-01" }
    assert.missed(knowledge(both, AFTER), "1.2", { now = 0 })
  end)

  it("1.2 is open on 31 March and overdue on 1 April while the strategy is not discussed", function ()
    assert.open(EMPTY:at "2019-03-31", "1.2", { now = 0 })
    assert.no_data(EMPTY:at "2019-04-01", "1.2", { now = false, overdue = true, possible = 5 })
  end)

  it("1.2 cannot be reached any more once a part is late", function ()
    assert.missed(done("1.2", { ["vidensstrategi drøftet"] = "2019-04-01" }, "2019-06-30"), "1.2",
                  { now = 0, final = true, possible = 0 })
  end)
end)


describe("goal 1.3 of 2019", function ()
  local function reached(women, repatriation, on, as_of)
    local y <const> = EMPTY:at(as_of or LAST)
    y:fact("1.3", "kvindeinitiativet: delmål nået", women, { on = on })
    y:fact("1.3", "repatriering: delmål nået", repatriation, { on = on })
    return y
  end

  it("1.3 is met when two and three sub-goals are reached by 31 December", function ()
    assert.met(reached(2, 3), "1.3", { now = 10, final = true })
  end)

  it("1.3 is not met by what is reached on 1 January", function ()
    assert.no_data(reached(2, 3, "2020-01-01", AFTER), "1.3", { now = false, overdue = true })
  end)

  it("1.3 is missed with one of two, or two of three", function ()
    assert.missed(reached(1, 3), "1.3", { now = 0 })
    assert.missed(reached(2, 2), "1.3", { now = 0 })
  end)
end)


describe("goal 1.4 of 2019", function ()
  local function judged(quality, by)
    local y <const> = EMPTY:copy()
    y:fact("1.4", "relevans", "met")
    y:fact("1.4", "kvalitet", quality, { by = by })
    return y
  end

  it("1.4 is met when the offices find relevance and quality high", function ()
    assert.met(judged "met", "1.4", { now = 5, final = true })
  end)

  it("1.4 is missed when they do not find the quality high", function ()
    assert.missed(judged "missed", "1.4", { now = 0 })
  end)

  it("1.4 is partly met, without points, when they do in part", function ()
    assert.partly(judged "partly", "1.4", { now = 0 })
  end)

  it("1.4 is provisional when the agency judges itself", function ()
    assert.met(judged("met", "agency"), "1.4", { now = 5, provisional = true, final = false })
  end)
end)


describe("goal 1.5 of 2019", function ()
  it("1.5 is met when every case type is kept", function ()
    local y <const> = au_pairs { INSIDE }
    assert.met(y, "1.5", { now = 60, final = true })
    assert.equal(11, #y:goal "1.5".standing.parts)
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
    assert.turns(au_pairs({ INSIDE }, AFTER), "1.5", { missed = LAST, met = "2020-01-01" }, function (y, day)
      y:case(AU_PAIR, { decided = day })
    end)
  end)

  it("1.5 runs on the gross clock: it does not matter when a case was fully informed", function ()
    assert.met(au_pairs { { decided = "2019-04-10", informed = false } }, "1.5", { now = 60 })
    assert.missed(au_pairs { { decided = "2019-04-11", informed = "2019-04-11" } }, "1.5", { now = 0 })
  end)

  it("1.5 holds a case submitted on 31 December 2018 to the net clock that was announced", function ()
    assert.turns(KEPT, "1.5", { met = "2019-06-01", missed = "2019-06-02" }, function (y, day)
      y:case(AU_PAIR, { submitted = "2018-12-31", informed = "2019-03-01", decided = day })
    end)
  end)

  it("1.5 holds a case submitted on 1 January 2019 to the gross clock", function ()
    assert.turns(KEPT, "1.5", { met = "2019-04-01", missed = "2019-04-02" }, function (y, day)
      y:case(AU_PAIR, { submitted = "2019-01-01", informed = "2019-03-01", decided = day })
    end)
  end)

  it("1.5 shows a case of 2018 that was never fully informed as without a clock", function ()
    local y <const> = au_pairs { INSIDE, { submitted = "2018-12-31", informed = false, decided = "2019-12-01" } }
    assert.met(y, "1.5", { now = 60 })
    assert.cases(y, "1.5", "au_pair", { no_clock = 1 })
  end)

  it("1.5 counts a case decided after the cut-off as open at it", function ()
    local y <const> = au_pairs({ INSIDE, { decided = "2019-10-01" } }, "2019-09-30")
    assert.met(y, "1.5", { now = 60 })
    assert.cases(y, "1.5", "au_pair", { decided = 1, open = 1, open_late = 1 })
  end)

  it("1.5 counts a case withdrawn after the cut-off as open at it", function ()
    local y <const> = au_pairs { INSIDE, { decided = "2019-10-01", outcome = "withdrawn" } }
    assert.cases(y:at "2019-09-30", "1.5", "au_pair", { open = 1, excluded = 0 })
    assert.cases(y:at "2019-10-01", "1.5", "au_pair", { open = 0, excluded = 1 })
  end)

  it("1.5 has no data while a type has no decisions, and comes to nothing if the year ends so", function ()
    assert.no_data(au_pairs({ OPEN }, "2019-12-30"), "1.5", { now = false, possible = 60 })
    assert.no_data(au_pairs { OPEN }, "1.5", { now = 0, possible = 0 })
  end)

  it("1.5 leaves EU documents out, as the plan says the IR area", function ()
    local y <const> = au_pairs { INSIDE }
    y:case { type = "eu_document", submitted = "2019-04-01", decided = "2019-12-01", outcome = "granted" }
    assert.met(y, "1.5", { now = 60 })
  end)
end)


describe("the takeover of EU documents on 1 April 2019", function ()
  -- 1.5 where EU documents belong to it.
  local COUNTED <const> = kept_but("eu_document", EMPTY:otherwise "EU-opholdsdokumenter hører til 1.5")
  local LEFT_OUT <const> = COUNTED:otherwise "overtaget fra Statsforvaltningen"

  local function with(decided, submitted, year)
    local y <const> = (year or COUNTED):copy()
    y:case { type = "eu_document", submitted = submitted, decided = decided, outcome = decided and "granted" }
    return y
  end

  it("counts a case decided on 1 April and not one decided on 31 March", function ()
    assert.met(with("2019-04-01", "2019-03-01"), "1.5", { now = 60 })
    assert.missed(with("2019-06-02", "2019-03-01"), "1.5", { now = 0 })
    local y <const> = with("2019-03-31", "2019-03-01")
    assert.no_data(y, "1.5", { now = 0 })
    assert.cases(y, "1.5", "eu_document", { decided = 0 })
  end)

  it("leaves the type out until it has begun", function ()
    local y <const> = with(false, "2019-03-01")
    assert.is_nil(y:at "2019-03-31":part("1.5", "eu_document"))
    assert.is_table(y:at "2019-04-01":part("1.5", "eu_document"))
  end)

  it("counts cases inherited from Statsforvaltningen, unless the plan says otherwise", function ()
    assert.cases(with("2019-05-01", "2019-03-31"), "1.5", "eu_document", { decided = 1 })
    local inherited <const> = with("2019-05-01", "2019-03-31", LEFT_OUT)
    assert.cases(inherited, "1.5", "eu_document", { decided = 0 })
    assert.same({ { reason = "inherited", count = 1 } }, inherited:part("1.5", "eu_document").counts.reasons)
    assert.cases(with("2019-05-01", "2019-04-01", LEFT_OUT), "1.5", "eu_document", { decided = 1 })
  end)
end)


describe("goal 1.6 of 2019", function ()
  local NAME <const> = "koncept for kvalitetsmåling klar"

  it("1.6 is met when the concept is ready on 31 December", function ()
    assert.met(done("1.6", { [NAME] = LAST }), "1.6", { now = 5, final = true })
  end)

  it("1.6 is missed when it is ready on 1 January", function ()
    assert.missed(done("1.6", { [NAME] = "2020-01-01" }, AFTER), "1.6", { now = 0 })
  end)

  it("1.6 is missed when it is reported as not done", function ()
    local y <const> = EMPTY:copy()
    y:fact("1.6", NAME, "not done")
    assert.missed(y, "1.6", { now = 0, final = true })
  end)

  it("1.6 is open on 31 December and overdue on 1 January while nothing is reported", function ()
    assert.open(EMPTY, "1.6", { now = 0 })
    assert.no_data(EMPTY:at "2020-01-01", "1.6", { now = false, overdue = true })
  end)
end)


describe("goal 2.1 of 2019", function ()
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

  it("2.1 is missed for good at 7.0 days in August", function ()
    assert.missed(sick(7.0, "2019-08-31"), "2.1", { now = 0, final = true })
  end)

  it("2.1 is not settled at 6.9 days in August", function ()
    assert.met(sick(6.9, "2019-08-31"), "2.1", { now = 5, final = false })
  end)

  it("2.1 is not settled on 31 December by a figure of November", function ()
    assert.is_not.final(sick(6.9, "2019-11-30"):at(LAST), "2.1")
  end)
end)


describe("goal 2.2 of 2019", function ()
  local function risks(assessed, approved, by)
    local y <const> = EMPTY:at(AFTER)
    y:fact("2.2", "væsentlige forretningskritiske systemer eller processer vurderet", assessed, { by = by })
    y:fact("2.2", "risikorapporter og planer godkendt", "done", { on = approved, by = by })
    return y
  end

  it("2.2 is met when every essential system is assessed and the plans are approved by 31 December", function ()
    assert.met(risks("100 %", LAST), "2.2", { now = 5, final = true })
  end)

  it("2.2 is missed when one system in a hundred is not assessed", function ()
    assert.missed(risks("99 %", LAST), "2.2", { now = 0 })
  end)

  it("2.2 is missed when the plans are approved on 1 January", function ()
    assert.missed(risks("100 %", "2020-01-01"), "2.2", { now = 0 })
  end)

  it("2.2 is provisional on the agency's own figures", function ()
    assert.met(risks("100 %", LAST, "agency"), "2.2", { now = 5, provisional = true, final = false })
  end)
end)
