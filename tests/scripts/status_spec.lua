-- The status of a plan: points, the cut-off, and what nobody named.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"

local PLAN <const> = plans.of [[
local limit = assume { "Grænsen er", value = 7, otherwise = { 6, 5 }, because = "et skøn" }
assume { "Intet afhænger af det", because = "det er sådan" }
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1" { area = "A", demand = "B", weight = 50, side = "external", measured_by = "agency",
           score = measure "x" { below = limit, accrues = true } }
goal "2" { area = "A", demand = "B", weight = 30, side = "external", measured_by = "department",
           score = judgement "y" { partly = percent(50) } }
goal "3" { area = "A", demand = "B", weight = 20, side = "internal", measured_by = "agency",
           score = milestone "z" { by = "2019-06-30" } }
]]

local function points(p)
  return { tostring(p.now), tostring(p.settled), tostring(p.possible), tostring(p.of) }
end

-- The whole status, with the other ways, of a plan in a file.
local function whole(given, as_of)
  local folder <close> = support.folder()
  local plan = assert(siri.plan(folder:write("plan.lua", PLAN)))
  return assert(siri.status(plan, year.store(plan, given), { as_of = as_of or plan.period.to }))
end

local function fact(goal, name, value, on, by, more)
  local f = { name, value, goal = goal, on = on, by = by or "agency" }
  for key, field in pairs(more or {}) do f[key] = field end
  return f
end


describe("the points", function ()
  it("are none, none and all of them while nothing is reported", function ()
    assert.same({ "0", "0", "100", "100" }, points(year.status(year.plan(PLAN), {}).points))
  end)

  it("are those of now, those that are settled, and those that are possible", function ()
    local function given(judged_on)
      return { facts = { fact("1", "x", "6", "2019-06-30"), fact("2", "y", "partly", judged_on, "department"),
                         fact("3", "z", "done", "2019-07-01") } }
    end
    local plan = year.plan(PLAN)
    assert.same({ "65", "0", "80", "100" }, points(year.status(plan, given "2019-06-30", "2019-08-31").points))
    assert.same({ "65", "15", "65", "100" }, points(year.status(year.plan(PLAN), given "2019-12-31").points))
    local early = { facts = { fact("1", "x", "6", "2019-06-01") } }
    assert.same({ "50", "0", "100", "100" }, points(year.status(year.plan(PLAN), early, "2019-06-29").points))
    assert.same({ "50", "0", "100", "100" }, points(year.status(year.plan(PLAN), early, "2019-07-01").points))
  end)

  it("of a goal are unknown without data, adding nothing now and its weight to the possible", function ()
    local g = year.of(year.status(year.plan(PLAN), {}), "2")
    assert.is_nil(g.now)
    assert.is_nil(g.attainment)
    assert.same({ "0", "30" }, { tostring(g.settled), tostring(g.possible) })
  end)

  it("are exact", function ()
    local plan = year.plan [[
      plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
      goal "1" { area = "A", demand = "B", weight = 33.3, side = "external", measured_by = "agency",
                 score = function () return ratio(1, 3) end }
      goal "2" { area = "A", demand = "B", weight = 66.7, side = "external", measured_by = "agency",
                 score = function () return ratio(2, 3) end }
    ]]
    local now = year.status(plan, {}).points.now
    assert.same({ 1667, 30 }, { now:num(), now:den() })
  end)
end)


describe("a status", function ()
  it("is provisional with a goal that is", function ()
    local plan = year.plan(PLAN)
    assert.is_false(year.status(plan, { facts = { fact("2", "y", "met", "2019-06-30", "department") } }).provisional)
    assert.is_true(year.status(plan, { facts = { fact("2", "y", "met", "2019-06-30") } }).provisional)
  end)

  it("names the figures without a source", function ()
    local store <const> = year.store(PLAN)
    assert(store:begin { kind = "facts", file = "facts.csv" })
    assert(store:put_fact { year = 2019, goal = "1", name = "x", on = "2019-06-30", value = "6", line = 2,
                                 provisional = false })
    assert(store:commit())
    local result = assert(siri.status(year.plan(PLAN), store, { as_of = "2019-12-31", alone = true }))
    assert.same({ "x" }, year.of(result, "1").undocumented)
    assert.same({}, year.of(result, "2").undocumented)
  end)

  it("gives the same answer again", function ()
    local plan = year.plan(PLAN)
    local store <const> = year.store(plan, { facts = { fact("1", "x", "6", "2019-06-30") } })
    local function once()
      return points(siri.status(plan, store, { as_of = "2019-12-31", alone = true }).points)
    end
    assert.same(once(), once())
  end)

  it("does not let a figure of another year in", function ()
    local before <const> = fact("1", "x", "6", "2018-06-30", nil, { year = 2018 })
    local g = year.of(year.status(year.plan(PLAN), { facts = { before }, stored = true }), "1")
    assert.equal("no_data", g.status)
  end)
end)


describe("the cut-off", function ()
  local CASES <const> = { { case_type = "a", submitted_on = "2019-02-01", decided_on = "2019-02-20" } }

  local function of(given)
    local result, message = siri.status(year.plan(PLAN), year.store(PLAN, given), { alone = true })
    return result and result.as_of, message
  end

  it("is the date of the newest extract", function ()
    assert.equal("2019-08-31", of { cases = CASES, extracted = "2019-08-31" })
  end)

  it("is the newest date in the file if the extract has none", function ()
    assert.equal("2019-02-20", of { cases = CASES, extracted = false })
  end)

  it("is the period's last day if that is earlier", function ()
    assert.equal("2019-12-31", of { cases = CASES, extracted = "2019-12-31" })
    assert.equal("2019-12-31", of { cases = CASES, extracted = "2020-01-01" })
  end)

  it("may be any date, and nothing else", function ()
    local plan = year.plan(PLAN)
    assert.equal("2019-02-28", year.status(plan, {}, "2019-02-28").as_of)
    assert.equal("2019-02-28", year.status(plan, {}, siri.date "2019-02-28").as_of)
    local ok, message = pcall(year.status, plan, {}, "2019-02-29")
    assert.is_false(ok)
    assert.equal("siri.status: as_of: '2019-02-29': no such date", (tostring(message):gsub("^[^\n]-:%d+: ", "")))
  end)

  it("must be given where there is no extract", function ()
    assert.same({ nil, "no cases have been imported, so there is no extract to date the status by: " ..
                       "give as_of = \"2019-12-31\"" }, { of {} })
  end)
end)


describe("what nobody named", function ()
  it("are case types, with the nearest, and outcomes", function ()
    local result = year.status(year.plan((PLAN:gsub('"a"', '"au_pair"'))), { cases = {
      { case_type = "au_pari", submitted_on = "2019-02-01" }, { case_type = "au_pari", submitted_on = "2019-02-01" },
      { case_type = "fremmed", submitted_on = "2019-02-01" },
      { case_type = "au_pair", submitted_on = "2019-02-01", decided_on = "2019-02-02", outcome = "grantd" },
    } })
    assert.same({ { name = "au_pari", cases = 2, nearest = "au_pair" }, { name = "fremmed", cases = 1 } },
                result.unnamed_types)
    assert.same({ { name = "grantd", cases = 1, nearest = "granted" } }, result.unnamed_outcomes)
  end)

  -- The sites that are named of these cases, where the plan lists two.
  local function sites(cases, as_of)
    local plan = year.plan((PLAN:gsub("points = 100", '%0, sites = { "Aarhus", "Aabenraa" }')))
    return year.status(plan, { cases = cases }, as_of).unnamed_sites
  end

  local function at(site, more)
    local case = { case_type = "a", submitted_on = "2019-02-01", site = site }
    for name, value in pairs(more or {}) do case[name] = value end
    return case
  end

  it("are sites that the plan does not list, with the nearest, to the letter", function ()
    assert.same({ { name = "Ribe", cases = 1 }, { name = "aarhus", cases = 1, nearest = "Aarhus" } },
                sites { at "Aarhus", at "Aabenraa", at "aarhus", at "Ribe", at "" })
  end)

  it("are none of a plan that lists none", function ()
    assert.same({}, year.status(year.plan(PLAN), { cases = { at "Ribe" } }).unnamed_sites)
  end)

  it("are those of the year's cases, whatever became of them, up to the cut-off", function ()
    local decided = { submitted_on = "2018-11-01", decided_on = "2018-12-31" }
    local function of(more, as_of) return sites({ at("Ribe", more) }, as_of) end
    local one = { { name = "Ribe", cases = 1 } }
    assert.same({}, of(decided))
    decided.decided_on = "2019-01-01"
    assert.same(one, of(decided))
    decided.decided_on = "2020-01-01"
    assert.same(one, of(decided))
    assert.same(one, of { decided_on = "2019-03-01", outcome = "withdrawn" })
    assert.same(one, of { exempt = "straffesag" })
    assert.same({}, of({}, "2019-01-31"))
    assert.same(one, of({}, "2019-02-01"))
    assert.same({}, of { case_type = "fremmed" })
  end)

  it("are facts that no goal reads, once each, with the nearest name that its goal does", function ()
    local result = year.status(year.plan((PLAN:gsub('"x"', '"sygedage"'))), { stored = true, facts = {
      fact("1", "sygedag", "6", "2019-06-30"), fact("1", "sygedag", "6", "2019-07-30"),
      fact("1", "sygedage", "6", "2019-06-30"), fact("4", "noget", "6", "2019-06-30"),
    } })
    assert.same({ { goal = "1", name = "sygedag", nearest = "sygedage" }, { goal = "4", name = "noget" } },
                result.unread_facts)
  end)
end)


describe("what is dated after the cut-off", function ()
  local FACTS <const> = { fact("1", "x", "6", "2019-06-30"), fact("1", "x", "6.5", "2019-07-01"),
                          fact("1", "x", "6.6", "2019-08-01"), fact("1", "y", "6", "2019-07-01"),
                          fact("3", "z", "done", "2019-07-01") }

  local function of(as_of)
    return year.status(year.plan(PLAN), { facts = FACTS }, as_of).later_facts
  end

  it("is listed, if a goal reads it", function ()
    assert.same({ { goal = "1", name = "x", days = { "2019-07-01", "2019-08-01" } },
                  { goal = "3", name = "z", days = { "2019-07-01" } } }, of "2019-06-30")
  end)

  it("is not what is dated on its day", function ()
    assert.same({ { goal = "1", name = "x", days = { "2019-08-01" } } }, of "2019-07-01")
    assert.same({}, of "2019-08-01")
  end)
end)


describe("an assumption", function ()
  it("shows what each of its other values changes", function ()
    local result = whole { facts = { fact("1", "x", "5.5", "2019-12-31") } }
    local others = result.assumptions[1].otherwise
    assert.equal("Grænsen er", result.assumptions[1].text)
    assert.equal(2, #others)
    assert.same({}, others[1].changes)
    local change = others[2].changes[1]
    assert.same({ "1", "met", "missed", "-50" }, { change.id, change.from, change.to, tostring(change.by.now) })
    assert.same({ "0", "0", "50", "100" }, points(others[2].points))
  end)

  it("is shown where it decides nothing, too, and the default last", function ()
    local list = whole({}).assumptions
    assert.same({ "Grænsen er", "Intet afhænger af det",
                  "Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet" },
                { list[1].text, list[2].text, list[3].text })
    assert.same({}, list[2].otherwise)
  end)

  it("may decide which goals there are", function ()
    local folder <close> = support.folder()
    local plan = assert(siri.plan(folder:write("plan.lua", plans.of [[
      local id = assume { "Målet hedder", value = "1", otherwise = "2", because = "et skøn" }
      goal(id) { area = "A", demand = "B", weight = 100, side = "external", measured_by = "agency",
                 score = function () return true end }
    ]])))
    local store <const> = year.store(plan)
    local other = assert(siri.status(plan, store, { as_of = "2019-12-31" })).assumptions[1].otherwise[1]
    assert.same({ "1", "met", "no_data", "-100" },
                { other.changes[1].id, other.changes[1].from, other.changes[1].to, tostring(other.changes[1].by.now) })
    assert.equal("100", tostring(other.points.now))
  end)

  it("is counted anew where only a target's own choices differ", function ()
    local folder <close> = support.folder()
    local plan = assert(siri.plan(folder:write("plan.lua", plans.of [[
      local target = assume { "Målet", value = months(1), because = "et skøn",
                              otherwise = { months(1, { month_end = "sticky" }), months(1, { roll = true }) } }
      case_type "a" { title = "A", field = "IR", target = target }
      goal "1" { area = "A", demand = "B", weight = 100, side = "external", measured_by = "agency",
                 score = cases { clock = "gross", share = percent(90) } }
    ]])))
    local function tos(submitted, decided)
      local store <const> = year.store(plan, { cases = { { case_type = "a", submitted_on = submitted,
                                                           decided_on = decided } } })
      local result = assert(siri.status(plan, store, { as_of = "2019-12-31" }))
      local list = { result.goals[1].status }
      for i, other in ipairs(result.assumptions[1].otherwise) do
        list[i + 1] = other.changes[1] and other.changes[1].to or "same"
      end
      return list
    end
    assert.same({ "missed", "met", "same" }, tos("2019-02-28", "2019-03-31"))   -- due 28 or 31 March
    assert.same({ "missed", "same", "met" }, tos("2019-03-21", "2019-04-23"))   -- Easter Sunday, or Tuesday
  end)

  it("says why another value cannot be used", function ()
    local folder <close> = support.folder()
    local plan = assert(siri.plan(folder:write("plan.lua", (PLAN:gsub("{ 6, 5 }", '"seks"')))))
    local store <const> = year.store(plan)
    local result = assert(siri.status(plan, store, { as_of = "2019-12-31" }))
    assert.matches('plan.lua:6: measure x: below must be a number, not "seks"',
                   result.assumptions[1].otherwise[1].problem, 1, true)
  end)
end)
