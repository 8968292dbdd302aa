-- siri.testing: the guide's spec of rules, run as its writer runs it; what else a
-- made year can be told, and what is said where a goal is otherwise.

local support <const> = require "tests.support"
local testing <const> = require "siri.testing"

local GUIDE <const> = support.read(support.root .. "/rules/README.md"):match "## Testing rules\n(.*)$"
local EXAMPLE <const> = assert(GUIDE:match "\n```lua\n(.-)```")

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "x" { title = "Alfa", field = "IR", target = days(30) }
case_type "y" { title = "Beta", field = "IR", target = days(30) }
local strict = assume { "Kravet er strengt", value = false, otherwise = true, because = "planen siger det ikke" }
goal "1" { area = "Andel", demand = "90 %", weight = 60, measured_by = "agency",
           score = service_targets { clock = "gross", share = strict and percent(100) or percent(90) } }
goal "2" { area = "Fravær", demand = "Under 7", weight = 30, measured_by = "agency",
           score = measure "dage" { below = 7 } }
goal "3" { area = "Sider", demand = "Korte", weight = 10, measured_by = "agency",
           score = cases { share = percent(50), met = function (case) return case:number "sider" < 5 end } }
]]

local function case(more)
  local one <const> = { type = "x", submitted = "2019-03-01", informed = "2019-03-01", decided = "2019-03-20",
                        outcome = "granted", sider = 3 }
  for key, value in pairs(more or {}) do one[key] = value end
  return one
end

-- Each type with nine cases in time.
local function year()
  local y <const> = testing.year(PLAN)
  for _, name in ipairs { "x", "y" } do y:many(9, case { type = name }) end
  return y
end

-- What an assertion raises; nil: it holds.
local function raised(f, ...)
  local ok <const>, message <const> = pcall(f, ...)
  return not ok and tostring(message) or nil
end

describe("a spec of rules", function ()
  local function folder(spec)
    return support.filled { ["rules/2019.lua"] = support.read(support.root .. "/rules/2019.lua"),
                            ["tests/2019_spec.lua"] = spec }
  end

  it("runs in its writer's folder as the guide shows it", function ()
    local at <close> = folder(EXAMPLE)
    assert.equal("    3  tests/2019_spec.lua\n\n3 passed, 0 failed\n", at:done("test").out)
  end)

  it("names each spec where asked, and runs those that are asked for", function ()
    local at <close> = folder(EXAMPLE)
    support.shows(at:done("test --list").out, "2019 2.1 is met below 7 days\n")
    support.shows(at:done("test --filter below --repeat 1 --shuffle --seed 7").out, "\n1 passed, 0 failed\n")
    support.shows(at:done("test --filter-out below --filter-out nine").out, "\n1 passed, 0 failed\n")
  end)

  it("shows where a goal is otherwise what its account says, without the ways of the program", function ()
    local at <close> = folder((EXAMPLE:gsub("met = 6.9, missed = 7 }", "met = 7 }")))
    local got <const> = at:run "test"
    assert.equal(1, got.status)
    support.shows(got.out, [[
FAILED  2019 2.1 is met below 7 days (tests/2019_spec.lua:18)
tests/2019_spec.lua:19: goal 2.1 is missed with 7, and was to be met

 2.1 God arbejdsgiveradfærd                               status pr. 31-12-2019
]])
    support.shows(got.out, "sygedage pr. medarbejder: 7, krav < 7")
    assert.is_nil(got.out:find("siri-rules explain", 1, true))
  end)

  it("is found in spec, or beside the rules; where there is none, that is said", function ()
    local at <close> = support.filled { ["a_spec.lua"] = 'it("a", function () end)',
                                        ["rules/b_spec.lua"] = 'it("b", function () end)' }
    assert.equal("    1  ./a_spec.lua\n    1  rules/b_spec.lua\n\n2 passed, 0 failed\n", at:done("test").out)
    at:write("spec/c_spec.lua", 'it("c", function () end)')
    assert.equal("    1  spec/c_spec.lua\n\n1 passed, 0 failed\n", at:done("test").out)
    local empty <close> = support.folder()
    local got <const> = empty:run "test"
    assert.same({ 1, "siri-rules: there are no specs here: write tests/NAME_spec.lua, or name a file\n" },
                { got.status, got.err })
  end)
end)

describe("examples in a file", function ()
  local HEAD <const> = "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sider;mål;forventet;hvorfor\n"
  local SPEC <const> = 'local testing = require "siri.testing"\n'
    .. 'describe("cases", function () testing.examples(testing.year "rules/p.lua", "tests/cases.csv") end)\n'

  local function told(rows)
    local at <close> = support.filled { ["rules/p.lua"] = PLAN, ["tests/a_spec.lua"] = SPEC,
                                        ["tests/cases.csv"] = rows:find "^sagsnr" and rows or HEAD .. rows }
    return at:run "test".out
  end

  it("are specs that a controller writes, a row each, in the words of the pages", function ()
    assert.equal("    4  tests/a_spec.lua\n\n4 passed, 0 failed\n", told(
      "A1;x;2019-03-01;2019-03-01;2019-03-31;tilladelse;;1;inden for målet;den sidste dag\n"
      .. "A2;x;01-03-2019;01-03-2019;01-04-2019;tilladelse;;1;for sen;dagen efter\n"
      .. "A3;y;01-03-2019;;;;;1;verserende, servicemål overskredet;\n"
      .. "A4;y;01-03-2019;;02-03-2019;tilladelse;4;3;inside;\n"))
  end)

  it("tell the case's story where something else becomes of it", function ()
    local out <const> = told "A1;x;2019-03-01;2019-03-01;2019-04-01;tilladelse;;1;inden for målet;\n"
    support.shows(out, "FAILED  cases tests/cases.csv:2: A1 is inden for målet in goal 1\ntests/cases.csv:2: "
                  .. "case A1 is late in goal 1, and was to be inside\n\n Sag A1 ")
    support.shows(out, "   sidste dag      31-03-2019\n")
    assert.is_nil(out:find("siri-rules history", 1, true))
  end)

  it("say which word is no state, and which column is nearly one of a case", function ()
    support.shows(told "A1;x;2019-03-01;2019-03-01;2019-04-01;tilladelse;;1;rettidig;\n",
                  "tests/cases.csv:2: what is expected is no state of a case: 'rettidig'")
    support.shows(told "A1;x;2019-03-01;2019-03-01;2019-04-01;tilladelse;;7;for sen;\n", "the plan has no goal '7'")
    local near <const> = HEAD:gsub("oplyst", "oplist")
    support.shows(told(near .. "A1;x;2019-03-01;2019-03-01;2019-04-01;tilladelse;;1;for sen;\n"),
                  "tests/cases.csv: nothing reads the column 'fuldt_oplist' (did you mean 'fuldt_oplyst'?)")
  end)
end)

describe("a made year", function ()
  it("stands as its cases and figures make it", function ()
    local y <const> = year()
    y:fact("2", "dage", 6.9)
    for _, id in ipairs { "1", "2", "3" } do
      assert.met(y, id)
      assert.final(y, id)
    end
    assert.points(y, { now = 100, settled = 100, possible = 100 })
    assert.is_not.missed(y, "1")
    y:many(2, case { type = "y", decided = "2019-05-01" })
    assert.missed(y, "1")
    assert.points(y, "1", { now = 0 })
  end)

  it("counts both sides of a boundary, of cases and of figures", function ()
    assert.turns(year(), "1", { met = "2019-03-31", missed = "2019-04-01" }, function (y, day)
      for _ = 1, 2 do y:case(case { decided = day }) end
    end)
    assert.turns(year(), "2", { met = "6,99", missed = 7, no_data = "" }, function (y, value)
      if value ~= "" then y:fact("2", "dage", value) end
    end)
  end)

  it("stands at another cut-off, and as an extract tells it", function ()
    local y <const> = year()
    assert.is_not.final(y:at "2019-06-30", "1")
    y:extracted "2019-11-30"
    assert.is_not.final(y, "1")
    assert.no_data(y:at "2019-06-30", "2")
  end)

  it("stands with another value of an assumption", function ()
    local y <const> = year()
    y:case(case { decided = "2019-09-01" })
    assert.met(y, "1")
    assert.missed(y:otherwise "strengt", "1")
    support.shows(raised(y.otherwise, y, "strengest"), "no assumption says 'strengest'")
    support.shows(raised(y.otherwise, y, "strengt", 2), "has no other value 2: Kravet er strengt")
  end)

  it("has rules that fail where they do", function ()
    local y <const> = year()
    y:case(case { sider = "mange" })
    assert.fails(y, "3", "'mange'")
    support.shows(raised(assert.fails, y, "3", "noget andet"), "goal 3 fails otherwise than by 'noget andet': ")
    support.shows(raised(assert.fails, y, "1", "x"), "goal 1 is met, and was to fail")
  end)

  it("is a copy that leaves the other as it was", function ()
    local y <const> = year()
    local other <const> = y:copy()
    other:many(3, case { decided = "2019-09-01" })
    assert.missed(other, "1")
    assert.met(y, "1")
  end)

  it("takes no field that is nearly one, no case without its type or day, no figure that no goal reads", function ()
    local y <const> = year()
    support.shows(raised(y.case, y, case { submited = "2019-03-01" }), "case: no field 'submited', and nothing in the "
                  .. "plan reads a column of that name (did you mean 'submitted'?)")
    support.shows(raised(y.case, y, { type = "x" }), "case: 'submitted_on' is missing")
    local odd <const> = y:copy()
    odd:fact("2", "dag", 5)
    support.shows(raised(odd.status, odd), "no goal reads a figure 'dag' (did you mean 'dage'?)")
    local typo <const> = y:copy()
    typo:case(case { type = "xx" })
    support.shows(raised(typo.status, typo), "the plan has no case type 'xx'")
    local bare <const> = y:copy()
    local plain <const> = testing.year(PLAN)
    plain:case { type = "x", submitted = "2019-03-01", decided = "2019-03-20" }
    assert.counts(plain, "1", "S0000001", "inside")
    bare:case(case(), { outcome = false })
    support.shows(raised(bare.status, bare), "a case is decided, and has no outcome")
    local late <const> = y:copy()
    late:case(case { decided = "2019-02-01" })
    support.shows(raised(late.status, late), "case S0000019: ")
  end)

  it("has a case of each type but those named, and what a second table says goes first", function ()
    local y <const> = testing.year(PLAN)
    y:each_type(case { informed = "2019-03-05" }, "y")
    y:many(2, case { type = "y" }, { decided = "2019-05-01" })
    y:case(case { type = "y" }, { decided = false, outcome = false })
    assert.same({ "x", "y", "y", "y" }, { y.cases[1].case_type, y.cases[2].case_type, y.cases[3].case_type,
                                          y.cases[4].case_type })
    assert.cases(y, "1", "x", { inside = 1, decided = 1 })
    assert.cases(y, "1", "y", { inside = 0, decided = 2, open = 1 })
    support.shows(raised(assert.cases, y, "1", "y", { decided = 3 }), "goal 1, y: decided 2, and were to be 3\n\n 1 ")
    support.shows(raised(assert.cases, y, "1", "z", { decided = 3 }), "goal 1 counts no cases of 'z'\n\n 1 ")
    support.shows(raised(assert.cases, y, "1", "y", { decidet = 3 }),
                  "cases: no 'decidet' (did you mean 'decided'?), but decided, excluded, ")
    assert.is_nil(y:part("1", "z"))
  end)

  it("stands as all that is said of it at once: its points, whether they are final, provisional, overdue", function ()
    local y <const> = testing.year(PLAN)
    y:fact("2", "dage", 6)
    assert.met(y, "2", { now = 30, settled = 30, possible = 30, final = true, provisional = false, overdue = false })
    assert.no_data(y:at "2020-02-01", "1", { now = false, settled = 0, possible = 60, final = false })
    assert.no_data(testing.year(PLAN), "2", { now = false })
    support.shows(raised(assert.met, y, "2", { now = 20, final = false }),
                  "goal 2 is met on 2019-12-31, but now 30, and were to be 20; final\n\n 2 ")
    support.shows(raised(assert.no_data, testing.year(PLAN), "2", { now = 0 }), "but now unknown, and were to be 0")
    support.shows(raised(assert.met, y, "2", { nu = 3 }),
                  "met: no 'nu', but now, settled, possible, final, provisional and overdue")
  end)

  it("tells with which day its extract ends, or that it does not say", function ()
    local y <const> = year()
    assert.final(y, "1")
    y:extracted(false)
    assert.is_not.final(y, "1")
  end)

  it("is saved as a database, for the program", function ()
    local at <close> = support.filled { ["plan.lua"] = PLAN }
    local y <const> = year()
    y:fact("2", "dage", 6.9)
    y:save(at.path .. "/made.db")
    assert.equal("100", ("%.0f"):format(at:json "status plan.lua --db made.db --as-of 2019-12-31".points.now))
  end)

  it("is of no plan that has errors, and has no goal that the plan has not", function ()
    support.shows(raised(testing.year, "plan {}\ngoal {}\n"), "rules:")
    support.shows(raised(testing.year, "2077"), "2077")
    support.shows(raised(assert.met, year(), "1.1"), "the plan has no goal '1.1'")
    support.shows(raised(assert.met, {}, "1"),
                  "met: a year of siri.testing was expected, not a table: assert.met(y, id, {")
    support.shows(raised(assert.points, year(), { nu = 3 }), "points: no 'nu', but now, settled and possible")
  end)
end)

-- Holds that each of these is refused with its text: { text, f, … }.
local function refuses(list)
  for _, one in ipairs(list) do support.shows(raised(table.unpack(one, 2)) or "nothing is raised", one[1]) end
end

describe("what a year is given", function ()
  local PLACES <const> = PLAN:gsub("points = 100", 'points = 100, sites = { "Odense", "Aarhus" }')

  it("is a figure with what a figure has, and no more, of somebody that there is", function ()
    local y <const> = testing.year(PLAN)
    refuses {
      { "fact: no 'onn' (did you mean 'on'?), but on, by, of, provisional, note, source and year",
        y.fact, y, "2", "dage", 6, { onn = "2019-12-31" } },
      { "fact: no 'date', but on, by, of, ", y.fact, y, "2", "dage", 6, { date = "2019-12-31" } },
      { "fact: no 'yaer' (did you mean 'year'?)", y.fact, y, "2", "dage", 6, { yaer = 2018 } },
      { "fact: no 'provisionl' (did you mean 'provisional'?)", y.fact, y, "2", "dage", 6, { provisionl = true } },
      { "fact: by 'agencyy': nobody is called so (did you mean 'agency'?)", y.fact, y, "2", "dage", 6,
        { by = "agencyy" } },
      { "fact: on: '2019-02-30': no such date", y.fact, y, "2", "dage", 6, { on = "2019-02-30" } },
      { 'fact: provisional is "ja", a text, and was to be true or false', y.fact, y, "2", "dage", 6,
        { provisional = "ja" } },
      { "fact: its value is nil, and was to be a number", y.fact, y, "2", "dage" },
      { 'fact: write the goal as text: "2.1"', y.fact, y, 2.1, "dage", 6 },
    }
    assert.same({}, y.facts)
    y:fact("2", "dage", "6.875", { on = "30-06-2019", by = "styrelsen", provisional = true, source = "x", note = "y" })
    assert.met(y, "2")
  end)

  it("is of case types and sites that the plan has", function ()
    local y <const> = testing.year(PLACES)
    refuses { { "each_type: the plan has no case type 'xy'", y.each_type, y, case(), "xy" },
              { "each_type: the plan has no case type 'Alfaa' (did you mean 'Alfa'?)",
                y.each_type, y, case(), "Alfaa" } }
    y:each_type(case { site = "Odense" }, "Alfa")
    assert.same({ "y" }, { y.cases[1].case_type, y.cases[2] })
    assert.cases(y, "1", "y", { decided = 1 })
    y:case(case { site = "Odennse" })
    support.shows(raised(y.status, y), "the plan has no site 'Odennse' (did you mean 'Odense'?)")
  end)

  it("is so many cases, and none of a number that is none", function ()
    local y <const> = testing.year(PLAN)
    local called <const> = "many: a whole number from 0 up was expected, not "
    refuses { { called .. "2.7", y.many, y, 2.7, case() }, { called .. "-1", y.many, y, -1, case() },
              { called .. '"3", a text', y.many, y, "3", case() }, { called .. "a table", y.many, y, case(), 3 } }
    y:many(0, case())
    assert.equal(0, #y.cases)
    y:many(4 / 2, case())
    assert.equal(2, #y.cases)
  end)

  it("is a case of fields with values of a file, each told once, its days such as there are", function ()
    local y <const> = testing.year(PLAN)
    refuses {
      { "case: submitted_on: '2019-13-01': no such date", y.case, y, { type = "x", submitted_on = "2019-13-01" } },
      { "case: decided: '2019-02-30': no such date", y.case, y, case { decided = "2019-02-30" } },
      { "case: site is a table, and was to be as a file has it, or false", y.case, y, case { site = {} } },
      { 'case: a table { … } was expected, not "x", a text', y.case, y, "x" },
      { "are the same field", y.case, y, { type = "x", case_type = "y", submitted = "2019-03-01" } },
      { "case is called of a year: y:case(…), with a colon", y.case, case() },
      { "extracted: '2019-06-31': no such date", y.extracted, y, "2019-06-31" },
      { 'extracted: a day as "2021-03-01" was expected, not nil', y.extracted, y },
      { 'extracted: a day as "2021-03-01" was expected, not true', y.extracted, y, true },
      { "at: '2019-02-31': no such date", y.at, y, "2019-02-31" },
    }
    y:case { type = "x", submitted = "01-03-2019", decided = "31.12.2020" }
    assert.equal("2019-06-30", y:at "30-06-2019".as_of)
    assert.final(y, "1")   -- the extract is of the newest day, however it is written
  end)

  it("is another value of an assumption by its number, and those that there are are said", function ()
    local y <const> = year()
    refuses {
      { 'otherwise: which one of the other values was expected, 1 for the first, not "95 %", a text; they are true',
        y.otherwise, y, "strengt", "95 %" },
      { "assumption 1 has no other value 0: Kravet er strengt; they are true", y.otherwise, y, "strengt", 0 },
      { "otherwise: a text of an assumption was expected, not nil", y.otherwise, y },
    }
  end)

  it("is a plan, and its database a new file", function ()
    refuses { { 'year: a plan was expected, as "2021", not nil', testing.year },
              { "plan: unknown setting 'yaer' (did you mean 'year'?)", testing.year, "plan { yaer = 2020 }" } }
    local at <close> = support.filled { ["a.db"] = "x" }
    local y <const> = year()
    support.shows(raised(y.save, y, at.path .. "/a.db"), "a.db")
  end)
end)

describe("an assertion", function ()
  it("asserts something, of a kind that it can be", function ()
    local y <const> = year()
    refuses {
      { "turns: nothing is given that is to be so, as { met = … }", assert.turns, y, "1", {}, print },
      { "turns: no 'mett' (did you mean 'met'?), but met, partly, ", assert.turns, y, "1", { mett = 1 }, print },
      { "turns: a function (y, value) that puts the value into the year was expected, not nil",
        assert.turns, y, "1", { met = 1 } },
      { "cases: nothing is given that is to be so, as { inside = … }", assert.cases, y, "1", "x", {} },
      { 'cases: inside: a whole number from 0 up was expected, not "9", a text', assert.cases, y, "1", "x",
        { inside = "9" } },
      { "points: nothing is given that is to be so, as { now = … }", assert.points, y, {} },
      { "points: a table { … } was expected, not nil", assert.points, y },
      { "points: a table { … } was expected, not 15", assert.points, y, "1", 15 },
      { "points: a table { … } was expected, not 15", assert.points, y, 15 },
      { 'met: now is "60", a text, and was to be a number, or false where none is known', assert.met, y, "1",
        { now = "60" } },
      { 'no_data: now is "20", a text', assert.no_data, y, "2", { now = "20" } },
      { 'met: final is "false", a text, and was to be true or false', assert.met, y, "1", { final = "false" } },
      { "fails: a text of the message was expected, not nil", assert.fails, y, "3" },
      { "final takes no more than assert.final(y, id)", assert.final, y, "1", { now = 60 } },
    }
    assert.met(y, "1", { now = 60.0 })
  end)

  it("that is denied is refused alike", function ()
    local y <const> = year()
    refuses {
      { "counts: no 'insde' (did you mean 'inside'?), but decided, ", assert.is_not.counts, y, "1", "S0000001",
        "insde" },
      { "no case 'S000001' in this year (did you mean 'S0000001'?)", assert.is_not.counts, y, "1", "S000001",
        "late" },
      { "goal 1 counts no cases of 'xx'", assert.is_not.cases, y, "1", "xx", { inside = 1 } },
      { "met: now is", assert.is_not.met, y, "2", { now = "1" } },
      { "turns: nothing is given", assert.is_not.turns, y, "1", {}, print },
    }
    assert.is_not.counts(y, "1", "S0000001", "late")
  end)

  it("names a goal as text", function ()
    local y <const> = year()
    refuses { { 'a goal is written as text: "1", not 1', assert.met, y, 1 },
              { 'a goal was expected, as "1", not nil', assert.met, y } }
  end)

  it("of a case tells the goal where its rule fails, denied or not", function ()
    local y <const> = testing.year(PLAN)
    local id <const> = y:case(case { sider = "mange" })
    for _, asserted in ipairs { assert.counts, assert.is_not.counts } do
      local said <const> = raised(asserted, y, "3", id, "inside")
      support.shows(said, "'mange'")
      support.shows(said, "\n\n 3 Sider ")
    end
  end)

  it("of the plan's points shows those of each goal", function ()
    local said <const> = raised(assert.points, year(), { now = 99 })
    support.shows(said, "the plan: points are now 70, and were to be 99\n\n")
    support.shows(said, "\n  1        met      now 60, settled 60, possible 60\n")
    support.shows(said, "\n  2        no_data  now unknown, settled 0, possible 30\n")
  end)
end)

describe("a part of a goal", function ()
  local ONE <const> = PLAN:gsub("score = cases {", 'score = cases { title = "Korte sager",')

  it("is had by its name, or what pages call it", function ()
    local y <const> = year()
    assert.equal(y:part("1", "x").name, y:part("1", "Alfa").name)
    assert.cases(y, "1", "Beta", { inside = 9 })
    y:fact("2", "dage", 6)
    assert.equal("met", y:part("2", "dage").status)
  end)

  it("that is all of its cases is had by the score's title, and without a name", function ()
    local y <const> = testing.year(ONE)
    y:many(3, case())
    y:case(case { sider = 5 })
    assert.cases(y, "3", "Korte sager", { inside = 3, decided = 4 })
    assert.cases(y, "3", { inside = 3 })
    support.shows(raised(assert.cases, y, "3", { inside = 4 }), "goal 3: inside 3, and were to be 4\n\n 3 Sider ")
    support.shows(raised(assert.cases, y, "1", { inside = 4 }), "goal 1 counts no cases all together\n\n 1 ")
    assert.is_nil(y:part("3", "Lange sager"))
  end)
end)
