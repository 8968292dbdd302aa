-- `siri-rules whatif`: settings as they are said at the command line, a draft
-- on another year's figures, a setting through a range.

local dkjson <const> = require "dkjson"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local whatif <const> = require "siri.answers.whatif"
local override <const> = require "siri.rules.override"

local RULES <const> = plans.of [[
local kept = assume { "andel", value = percent(90), because = "x" }
local day = assume { "dag", value = "2019-06-30", because = "x" }
assume { "i ord", because = "x" }
case_type "x" { title = "X", field = "IR", target = months(1) }
case_type "rule" { title = "R", field = "EU", target = function (case) return months(1) end }
goal "1.1" { weight = 60,
  score = service_targets { clock = "gross", fields = { "IR" }, share = kept } }
goal "1.2" { area = "B", weight = 40,
  score = all { milestone "b" { by = day }, milestone "c" { by = "2019-12-31" } } }
]]

local PLAN <const> = year.plan(RULES)
local LENGTH <const> = "length of time with its unit: 3 months, 90 days (3 mdr., 90 dage)"

-- What a text sets, and to what; or what is wrong with it.
local function said(text)
  local entry, message = override.parse(PLAN, text)
  if not entry then return message end
  return ("%s = %s"):format(entry[1].setting or entry[1].assumption or "inside", tostring(entry[2]))
end

describe("a setting said at the command line", function ()
  it("is a goal's, its score's, a part's, a case type's, an assumption's or the plan's", function ()
    assert.equal("weight = 50", said "goal 1.1 weight = 50")
    assert.equal("share = 85 %", said "goal 1.1 share = 85 %")
    assert.equal("by = 2019-07-01", said "goal 1.2 'b' by = 2019-07-01")
    assert.equal("by = 2019-07-01", said "goal 1.2 b by = 2019-07-01")
    assert.equal("target = 2 months", said "x target = 2 months")
    assert.equal("target = 2 months", said "case_type x target = 2 mdr.")
    assert.equal("1 = 85 %", said "assume 1 = 85%")
    assert.equal("2 = 2019-06-10", said "assumption 2 = 2019-06-10")
    assert.equal("month_end = sticky", said "plan month_end = sticky")
    assert.equal("inside = 50", said "x inside = 50")
  end)

  it("is read as its type, in Danish and English", function ()
    for text, value in pairs { ["90 days"] = "90 days", ["90 dage"] = "90 days", ["10 uger"] = "10 weeks",
                               ["1 måned"] = "1 month", ["5 arbejdsdage"] = "5 workdays", ["1 md."] = "1 month",
                               ["3 mdr."] = "3 months" } do
      assert.equal("target = " .. value, said("x target = " .. text))
    end
    for text, value in pairs { ["85 %"] = "85 %", ["85,5 %"] = "85.5 %", ["0.85"] = "0.85", ["9/10"] = "0.9",
                               ["1/1"] = "1", ["1 %"] = "1 %", ["100 %"] = "100 %", ["0"] = "0" } do
      assert.equal("share = " .. value, said("goal 1.1 share = " .. text))
    end
    assert.equal("clock = net", said "goal 1.1 clock = net")
    assert.equal("award = per_type", said "goal 1.1 award = per_type")
  end)

  it("is a case type's by its title, too, and its name may have spaces", function ()
    local plan = year.plan((RULES:gsub('case_type "x" { title = "X"', 'case_type "x y" { title = "En type"')))
    for _, text in ipairs { "x y target = 5 days", "'x y' target = 5 days", "case_type x y target = 5 days",
                            "En type target = 5 days" } do
      assert.equal("5 days", tostring(assert(override.parse(plan, text))[2]))
    end
  end)

  it("is one of several parts by its name, or by its number", function ()
    local plan = year.plan((RULES:gsub("service_targets (%b{})", 'all { service_targets %1, service_targets %1 }')))
    local _, message = override.parse(plan, "goal 1.1 share = 85 %")
    assert.equal("set 'goal 1.1 share = 85 %': goal 1.1 has share in several parts: say in which: goal 1.1 part 1 "
                 .. "share = … (part 1, part 2)", message)
    local parts = plan.goals[1].score.parts
    for n = 1, 2 do
      local wanted <const> = assert(override.parse(plan, ("goal 1.1 part %d share = 85 %%"):format(n)))
      assert.equal(parts[n].ordinal, wanted[1].ordinal)
    end
    _, message = override.parse(plan, "goal 1.1 part 3 share = 85 %")
    assert.equal("set 'goal 1.1 part 3 share = 85 %': goal 1.1 has no 'part 3' with share", message)
  end)

  it("is a scale's under the name of its figure", function ()
    local scale = 'measure "b" { scale = linear { from = 1, to = 5 } }'
    local plan = year.plan((RULES:gsub('milestone "b" { by = day }', scale)))
    local entry = assert(override.parse(plan, "goal 1.2 b from = 2"))
    assert.equal("2", tostring(assert(override.apply(plan, { entry })).goals[2].score.parts[1].scale.from))
  end)

  it("has the unit of what stands, or none where that has none", function ()
    local function of(score, text)
      local entry, message = override.parse(year.plan((RULES:gsub('milestone "b" { by = day }', score))), text)
      return entry and tostring(entry[2]) or message
    end
    local share, days <const> = 'measure "b" { at_least = percent(95) }', 'measure "b" { below = 7 }'
    assert.equal("96 %", of(share, "goal 1.2 b at_least = 96 %"))
    for _, text in ipairs { "96", "0.96" } do
      assert.equal(("set 'goal 1.2 b at_least = %s': '%s' must have the unit of 95 %%"):format(text, text),
                   of(share, "goal 1.2 b at_least = " .. text))
    end
    assert.equal("6.5", of(days, "goal 1.2 b below = 6,5"))
    assert.equal("set 'goal 1.2 b below = 6 %': '6 %' must have no unit, as 7 has none",
                 of(days, "goal 1.2 b below = 6 %"))
    share = 'measure "b" { scale = linear { from = percent(80), to = percent(90) } }'
    assert.equal("set 'goal 1.2 b from = 70': '70' must have the unit of 80 %", of(share, "goal 1.2 b from = 70"))
  end)

  it("may have an = in quotes", function ()
    local plan = year.plan((RULES:gsub('milestone "b"', 'milestone "b = c"')))
    assert.equal("2019-07-01", assert(override.parse(plan, "goal 1.2 'b = c' by = 2019-07-01"))[2])
  end)

  it("is an amount as Danes write it, too", function ()
    local plan = year.plan(RULES .. 'assume { "kr", value = kr(5), because = "x" }')
    for text, value in pairs { ["70000"] = "70000", ["70.000 kr."] = "70000", ["1.434,50 kr"] = "1434.5",
                               ["70,5"] = "70.5" } do
      assert.equal(value .. " kr.", tostring(assert(override.parse(plan, "assume 4 = " .. text))[2]))
    end
    local _, message = override.parse(plan, "assume 4 = 70,000")
    assert.equal("set 'assume 4 = 70,000': '70,000' must be an amount: 100000 kr", message)
  end)

  it("says what is wrong with it, with the nearest that is there", function ()
    for text, message in pairs {
      ["goal 1.1 weight"] = "set 'goal 1.1 weight': write TARGET = VALUE: 'goal 1.5 weight = 50', "
                            .. "'au_pair target = 2 months', 'assume 3 = 85 %'",
      ["weight = 5"] = "set 'weight = 5': 'weight' names nothing in a plan: write 'goal 1.5 weight = 50', "
                       .. "'au_pair target = 2 months', 'assume 3 = 85 %'",
      ["goal 1.3 weight = 5"] = "set 'goal 1.3 weight = 5': rules.lua: no goal '1.3' (did you mean '1.1'?)",
      ["goal 1.1 wight = 5"] = "set 'goal 1.1 wight = 5': goal 1.1 has no setting 'wight' (did you mean 'weight'?)",
      ["goal 1.2 by = 2019-07-01"] = "set 'goal 1.2 by = 2019-07-01': goal 1.2 has by in several parts: say in "
                                     .. "which: goal 1.2 'b' by = … ('b', 'c')",
      ["goal 1.2 d by = 2019-07-01"] = "set 'goal 1.2 d by = 2019-07-01': goal 1.2 has no 'd' with by",
      ["xx target = 5"] = "set 'xx target = 5': no case type is called 'xx' (did you mean 'x'?)",
      ["x targt = 5"] = "set 'x targt = 5': case_type x has no setting 'targt' (did you mean 'target'?)",
      ["x target = soon"] = "set 'x target = soon': 'soon' must be a " .. LENGTH,
      ["x target = 3"] = "set 'x target = 3': '3' must be a " .. LENGTH,
      ["x target = 0 days"] = "set 'x target = 0 days': '0 days' must be a " .. LENGTH,
      ["x target = 0"] = "set 'x target = 0': '0' must be a " .. LENGTH,
      ["x target = 100001"] = "set 'x target = 100001': '100001' must be a " .. LENGTH,
      ["goal 1.1 weight = 0"] = "set 'goal 1.1 weight = 0': '0' must be a number of points, over 0",
      ["goal 1.1 share = 1"] = "set 'goal 1.1 share = 1': '1' must be a share: 85 %",
      ["assume 1 = 1"] = "set 'assume 1 = 1': '1' must be a share: 85 %",
      ["goal 1.1 share = 95"] = "set 'goal 1.1 share = 95': '95' must be a share: 85 %",
      ["goal 1.2 b at_most = 5"] = "set 'goal 1.2 b at_most = 5': goal 1.2: 'b' has no setting 'at_most'",
      ["goal 1.1 = 5"] = "set 'goal 1.1 = 5': 'goal 1.1' names nothing in a plan: write 'goal 1.5 weight = 50', "
                         .. "'au_pair target = 2 months', 'assume 3 = 85 %'",
      ["plan rol = ja"] = "set 'plan rol = ja': the plan has no setting 'rol' (did you mean 'roll'?)",
      ["rule inside = 5"] = "set 'rule inside = 5': no goal counts case_type rule by itself",
      ["amend 2019-07-01 announced = new"] = "set 'amend 2019-07-01 announced = new': no amend of 2019-07-01 is in "
                                             .. "force",
      ["x target = 1 year"] = "set 'x target = 1 year': '1 year' must be a " .. LENGTH,
      ["goal 1.1 clock = nett"] = "set 'goal 1.1 clock = nett': 'nett' must be net or gross",
      ["goal 1.1 award = none"] = "set 'goal 1.1 award = none': 'none' must be all or each or per_type",
      ["goal 1.1 submitted_before = x"] = "set 'goal 1.1 submitted_before = x': it cannot be said here: change it in "
                                          .. "the file",
      ["assume 2 = 2019-06-31"] = "set 'assume 2 = 2019-06-31': '2019-06-31' must be a date: 31-12-2019 or "
                                 .. "2019-12-31",
      ["assume 3 = 1"] = "set 'assume 3 = 1': assumption 3 has no value: it is said in words only",
      ["assume 9 = 1"] = "set 'assume 9 = 1': no assumption 9: rules.lua has 4, see 'siri-rules assumptions'",
    } do
      assert.equal(message, said(text))
    end
  end)
end)


local function case(submitted_on, decided_on, kind)
  return { case_type = kind or "x", submitted_on = submitted_on, informed_on = submitted_on, decided_on = decided_on }
end

-- Nine of ten inside a month, the last after 40 days.
local CASES <const> = year.many(9, case("2019-03-01", "2019-03-05"), { case("2019-03-01", "2019-04-10") })
local FACTS <const> = { { "b", "done", on = "2019-07-01", goal = "1.2" },
                        { "c", "done", on = "2019-07-01", goal = "1.2" } }

local function points(sets, options)
  local store <const> = year.store(PLAN, { cases = CASES, facts = FACTS, extracted = "2020-01-05" })
  options = options or {}
  options.sets = sets
  local answer = assert(whatif.of(options.plan or PLAN, store, options))
  return ("%s -> %s of %s"):format(answer.base.points.now, answer.changed.points.now, answer.sum)
end

describe("what a plan would give", function ()
  it("is told beside what it gives", function ()
    assert.equal("60 -> 60 of 100", points { "goal 1.1 share = 90 %" })
    assert.equal("60 -> 0 of 100", points { "goal 1.1 share = 90.1 %" })
    assert.equal("60 -> 100 of 100", points { "assume 2 = 2019-07-01" })
    assert.equal("60 -> 60 of 100", points { "goal 1.2 b by = 2019-06-30" })
    assert.equal("60 -> 100 of 100", points { "goal 1.2 b by = 2019-07-01" })
  end)

  it("takes several settings together, those of one goal too", function ()
    assert.equal("60 -> 50 of 90", points { "goal 1.1 weight = 50" })
    assert.equal("60 -> 50 of 100", points { "goal 1.1 weight = 50", "goal 1.2 weight = 50" })
    assert.equal("60 -> 60 of 100", points { "goal 1.1 share = 100 %", "x target = 40 days" })
    assert.equal("60 -> 0 of 100", points { "goal 1.1 share = 100 %", "x target = 39 days" })
  end)

  it("takes late cases to be inside, as many as there are", function ()
    assert.equal("60 -> 60 of 100", points { "goal 1.1 share = 100 %", "x inside = 1" })
    assert.equal("60 -> 60 of 100", points { "goal 1.1 share = 100 %", "x inside = 99" })
    assert.equal("60 -> 0 of 100", points { "goal 1.1 share = 100 %", "x inside = 0" })
  end)

  it("takes a setting once", function ()
    local store <const> = year.store(PLAN, { cases = CASES, extracted = "2020-01-05" })
    local function message(...) return select(2, whatif.of(PLAN, store, { sets = { ... } })) end
    assert.equal("set 'case_type x target = 3 days': it is set already, by set 'x target = 2 days'",
                 message("x target = 2 days", "case_type x target = 3 days"))
    assert.equal("set 'assume 1 = 80 %': it is set already, by set 'assume 1 = 85 %'",
                 message("assume 1 = 85 %", "assume 1 = 80 %"))
  end)

  it("is what a rule of the file says of it, with its line", function ()
    local store <const> = year.store(PLAN, { cases = CASES, extracted = "2020-01-05" })
    local _, message = whatif.of(PLAN, store, { sets = { "goal 1.2 b by = 2021-01-01" } })
    assert.equal("rules.lua:10: goal 1.2: milestone b: by 2021-01-01 is outside the plan's period, 2019-01-01 to "
                 .. "2019-12-31", message)
  end)

  it("is that of another plan on this year's figures, its dates moved", function ()
    local draft = year.plan((RULES:gsub("2019", "2020"):gsub("percent%(90%)", "percent(95)")))
    assert.equal("60 -> 0 of 100", points({}, { plan = draft, cases = PLAN }))
    assert.equal("60 -> 60 of 100", points({ "goal 1.1 share = 90 %" }, { plan = draft, cases = PLAN }))
    assert.equal("60 -> 40 of 100", points({ "goal 1.2 b by = 2020-07-01" }, { plan = draft, cases = PLAN }))
  end)

  it("reads figures under the number that the goal had", function ()
    local other = RULES:gsub("2019", "2020"):gsub('goal "1.2" { area', 'goal "3.1" { was = "1.2", area')
    local draft = year.plan((other:gsub("2020%-06%-30", "2020-07-01")))
    assert.equal("60 -> 100 of 100", points({}, { plan = draft, cases = PLAN }))
  end)

  it("names the days in rules of its own, which are not moved", function ()
    local rule = 'return case.submitted_on < "2020-07-01" and months(1) or months(2)'
    local draft = year.plan((RULES:gsub("2019", "2020"):gsub("return months%(1%)", rule)))
    local store <const> = year.store(PLAN, { cases = CASES, facts = FACTS, extracted = "2020-01-05" })
    local answer = assert(whatif.of(draft, store, { cases = PLAN }))
    assert.same({ { where = "rules.lua:6", date = "2020-07-01" } }, answer.dates)
  end)

  it("names all of them, those around the rule too, and none that is moved", function ()
    local rule = [[function (facts)
      local m = facts:milestone "b"
      return m and m.on >= "2020-02-01" and m.on < "2020-03-01" and m.on < cut and m.on < cuts[1]
    end]]
    local text = RULES:gsub("2019", "2020"):gsub('local day = ', 'local cut, cuts = "2020-02-29", { "2020-05-01" }\n%0')
    local draft = year.plan((text:gsub('milestone "b" { by = day }', function (m) return m .. ", " .. rule end)))
    local store <const> = year.store(PLAN, { cases = CASES, facts = FACTS, extracted = "2020-01-05" })
    local list = {}
    for i, d in ipairs(assert(whatif.of(draft, store, { cases = PLAN })).dates) do
      list[i] = d.where:match "%d+$" .. " " .. d.date
    end
    assert.same({ "11 2020-02-29", "11 2020-05-01", "13 2020-02-01", "13 2020-03-01" }, list)
  end)

  it("has a leap day on the 28th of a year without one", function ()
    local draft = year.plan((RULES:gsub("2019", "2020"):gsub('"2020%-06%-30"', '"2020-02-29"')))
    local store <const> = year.store(PLAN, { cases = CASES, extracted = "2020-01-05",
                                            facts = { { "b", "done", on = "2019-02-28", goal = "1.2" }, FACTS[2] } })
    assert.equal("100", tostring(assert(whatif.of(draft, store, { cases = PLAN })).changed.points.now))
  end)
end)


local function sweep(target, range, sets)
  local store <const> = year.store(PLAN, { cases = CASES, facts = FACTS, extracted = "2020-01-05" })
  local answer, message = whatif.sweep(PLAN, store, target, range, { sets = sets })
  if not answer then return message end
  local list = {}
  for i, row in ipairs(answer.rows) do
    list[i] = ("%s: %s%s"):format(tostring(row.value), row.points.now, row.stands and "*" or "")
  end
  return table.concat(list, ", ")
end

describe("a sweep", function ()
  it("goes from the first value to the last, both among them", function ()
    assert.equal("89 %: 60, 90 %: 60*, 91 %: 0", sweep("goal 1.1 share", "89..91 %"))
    assert.equal("39 days: 0, 40 days: 60, 41 days: 60", sweep("x target", "39..41", { "goal 1.1 share = 100 %" }))
    assert.equal("1 month: 60*", sweep("x target", "1..1 month"))
    assert.equal("39 days: 0, 49 days: 60", sweep("x target", "39..49/10", { "goal 1.1 share = 100 %" }))
    assert.equal("setting 'x target': '1.5' must be a " .. LENGTH, sweep("x target", "1.5..3"))
  end)

  it("goes by steps, and over days", function ()
    assert.equal("80 %: 60, 90 %: 60*, 100 %: 0", sweep("goal 1.1 share", "80..100 %/10"))
    assert.equal("80 %: 60, 95 %: 0", sweep("goal 1.1 share", "80..100 %/15"))
    assert.equal("2019-06-29: 60, 2019-06-30: 60*, 2019-07-01: 100", sweep("assume 2", "2019-06-29..2019-07-01"))
    assert.equal("2019-06-30: 60*, 2019-07-10: 100", sweep("assume 2", "2019-06-30..2019-07-10/10"))
    for _, range in ipairs { "30-06-2019..10-07-2019/10", "30.6.2019..2019-07-10/10", "30/06/2019..30/07/2019/10" } do
      support.shows(sweep("assume 2", range), "2019-06-30: 60*, 2019-07-10: 100")
    end
    assert.equal("2019-06-30: 60*", sweep("assume 2", "30/06/2019..30/06/2019"))
  end)

  it("goes over decimals, too", function ()
    assert.equal("89.5 %: 60, 90 %: 60*, 90.5 %: 0", sweep("goal 1.1 share", "89.5..90,5 %/0.5"))
    assert.equal("89 %: 60, 90 %: 60*", sweep("goal 1.1 share", "89 %..90 %"))
    assert.equal("0.8: 60, 0.9: 60*", sweep("goal 1.1 share", "0.8..0.9/0.1"))
  end)

  it("does not take what is set", function ()
    assert.equal("setting 'x target': it is set already, by set 'x target = 2 days'",
                 sweep("x target", "1..2", { "x target = 2 days" }))
  end)

  it("goes over how many more cases are inside", function ()
    assert.equal("0: 0*, 1: 60, 2: 60", sweep("x inside", "0..2", { "goal 1.1 share = 100 %" }))
  end)

  it("says what is no range", function ()
    for _, range in ipairs { "30", "90..30", "a..b", "30..90/0", "2019-06-31..2019-07-01" } do
      assert.equal(("setting 'x target': '%s' is no range from a lower to a higher value: 30..90, 80..95 %%, 1..6 "
                    .. "months, 30..90/10"):format(range), sweep("x target", range))
    end
    assert.equal("setting 'x target': '1..1001' has more than 1000 values: give a step, as 30..90/10",
                 sweep("x target", "1..1001"))
    assert.equal("setting 'x target': '1 years' must be a " .. LENGTH,
                 sweep("x target", "1..2 years"))
    assert.equal("setting 'y target': no case type is called 'y'", sweep("y target", "1..2"))
  end)

  it("has at most a thousand values", function ()
    local store <const> = year.store(PLAN, { cases = CASES, extracted = "2020-01-05" })
    assert.equal(1000, #assert(whatif.sweep(PLAN, store, "x target", "1..1000", {})).rows)
  end)
end)


describe("a renegotiated plan", function ()
  local AMEND <const> = [[
amend "2019-07-01" { reason = "x", announced = "keep", weights = { ["1.2"] = 50 },
  case_type "x" { title = "X", field = "IR", target = days(45) },
  goal "1.1" { area = "A", demand = "D", weight = 50, side = "external", measured_by = "agency", period = "parts",
    score = service_targets { clock = "gross", fields = { "IR" }, share = percent(100) } } }
]]
  local AMENDED <const> = year.plan(RULES .. AMEND)
  -- In 4, 40, 39 and 50 days.
  local BOTH <const> = { case("2019-03-01", "2019-03-05"), case("2019-03-01", "2019-04-10"),
                         case("2019-06-01", "2019-07-10"), case("2019-07-01", "2019-08-20") }

  local function of(sets, as_of)
    local store <const> = year.store(AMENDED, { cases = BOTH, facts = FACTS, extracted = "2020-01-05" })
    return assert(whatif.of(AMENDED, store, { sets = sets, as_of = as_of }))
  end

  -- inside/decided of each part of goal 1.1.
  local function shares(sets)
    local list = {}
    for i, part in ipairs(year.of(of(sets).changed).standing.parts) do
      local c = part.parts[1].counts
      list[i] = ("%d/%d"):format(c.inside, c.decided)
    end
    return table.concat(list, " ")
  end

  it("takes a weight where the amendment has it, of which it may have several", function ()
    local answer = of { "goal 1.2 weight = 40" }
    assert.same({ "50", "40", "90" }, { tostring(year.of(answer.base, "1.2").goal.weight),
                                        tostring(year.of(answer.changed, "1.2").goal.weight), tostring(answer.sum) })
    assert.equal("40", tostring(year.of(of({ "goal 1.1 weight = 40" }).changed, "1.1").goal.weight))
  end)

  it("takes it where the file has it while the amendment is not in force", function ()
    local answer = of({ "goal 1.2 weight = 10" }, "2019-06-30")
    assert.same({ "40", "10" }, { tostring(year.of(answer.base, "1.2").goal.weight),
                                  tostring(year.of(answer.changed, "1.2").goal.weight) })
  end)

  it("takes a target of the version in force, and each part's share", function ()
    assert.equal("1/2 0/2", shares {})
    assert.equal("1/2 1/2", shares { "x target = 50 days" })
    local all <const> = { "x target = 50 days", "goal 1.1 part 2 share = 50 %" }
    assert.equal("missed", year.of(of(all).changed).status)
    all[3] = "goal 1.1 part 1 share = 50 %"
    assert.equal("met", year.of(of(all).changed).status)
  end)

  it("takes what is announced", function ()
    assert.equal("1/2 0/2", shares { "amend 2019-07-01 announced = keep" })
    assert.equal("1/2 1/2", shares { "amend 2019-07-01 announced = new" })
    assert.equal("1/2 1/2", shares { "amend 01-07-2019 announced = new" })
  end)

  it("takes late cases to be inside once, and none of the time that is over", function ()
    assert.equal("1/2 1/2", shares { "x inside = 1" })
    local whole = year.plan(((RULES .. AMEND):gsub('"parts"', '"whole_year"')))
    local store <const> = year.store(whole, { cases = BOTH, extracted = "2020-01-05" })
    local function inside(n)
      local answer = assert(whatif.of(whole, store, { sets = { ("x inside = %d"):format(n) } }))
      return year.of(answer.changed).standing.parts[1].counts.inside
    end
    assert.same({ 1, 2, 4, 4 }, { inside(0), inside(1), inside(3), inside(9) })
  end)

  it("has the goals of the day in every row", function ()
    local dropped = year.plan(RULES .. 'amend "2019-07-01" { reason = "x", drop = { "1.2" }, '
                              .. 'weights = { ["1.1"] = 100 } }')
    local store <const> = year.store(dropped, { cases = BOTH, extracted = "2020-01-05" })
    local draft = year.plan((RULES:gsub("2019", "2020")))
    for day, n in pairs { ["2019-06-30"] = 2, ["2019-07-01"] = 1 } do
      local answer = assert(whatif.of(draft, store, { cases = dropped, as_of = day }))
      assert.equal(n, #answer.base.goals)
      local olds = 0
      for _, pair in ipairs(answer.pairs) do olds = olds + (pair.from and 1 or 0) end
      assert.equal(n, olds)
    end
  end)
end)


describe("siri-rules whatif", function ()
  local function cases_text()
     local lines = { "case_id;case_type;submitted_on;informed_on;decided_on;outcome" }
     for i, c in ipairs(CASES) do
       lines[i + 1] = ("S%d;x;%s;%s;%s;granted"):format(i, c.submitted_on, c.informed_on, c.decided_on)
     end
    return table.concat(lines, "\n") .. "\n"
  end

  local folder <const> = support.shared {
    ["r.lua"] = RULES, ["c.csv"] = cases_text(),
    "import cases c.csv --extracted 2019-12-31",
  }

  -- Runs whatif on the cases and the figures above.
  local function run(...)
    return folder:run("whatif", "./r.lua", ...)
  end

  it("shows both ways side by side, and what the weights sum to", function ()
    assert.equal([[
 Hvad nu hvis · En plan · SIRI                            status pr. 31-12-2019
   goal 1.1 weight = 50
   goal 1.1 share = 95 %

 nr   område                                vægt  opnået  opnåeligt  forskel
 1.1  A                                  60 → 50  60 → 0     60 → 0      -60  ✗
 1.2  B                                       40       –         40           ?
 ──────────────────────────────────────────────────────────────────────────────
      I alt                             100 → 90  60 → 0   100 → 40      -60

 Hvad der flytter sig
 1.1  ✗ X krav 90 % → 95 %, opfyldt → ikke opfyldt

 !   Vægtene summer til 90, ikke 100
 !   Uden tal, og regnet som 0 opnåede point: 1.2
]], support.printed(run("--set", "goal 1.1 weight = 50", "--set", "goal 1.1 share = 95 %")))
  end)

  it("shows what moves below a goal: shares, counts, demands, figures", function ()
    local function moves(...)
      return support.printed(run(...)):match "\n Hvad der flytter sig\n(.-)\n\n"
    end
    assert.equal(" 1.1  ✓ X 90 % → 100 % (9 af 10 → 10 af 10)", moves("--set", "x target = 2 months"))
    assert.equal(" 1.1  ✓ X 90 % → 100 % (9 af 10 → 10 af 10), krav 90 % → 80 %",
                 moves("--set", "x inside = 1", "--set", "goal 1.1 share = 80 %"))
    assert.equal(" 1.2  ? b: frist 30-06-2019 overskredet, ikke afrapporteret → b: frist\n" ..
                 "        30-11-2019 overskredet, ikke afrapporteret",
                 moves("--set", "goal 1.2 b by = 2019-11-30"))
    support.shows(support.printed(run("--set", "x target = 2 months", "--format", "markdown")),
                  "\n## Hvad der flytter sig\n\n- 1.1 ✓ X: kravet er nået (tal om få sager vises ikke) → "
                  .. "X: 10 af 10 inden for målet (100 %), krav 90 %\n")
    support.shows(support.printed(run("--set", "x target = 2 months", "--lang", "en")),
                  "\n What moves\n 1.1  ✓ X 90 % → 100 % (9 of 10 → 10 of 10)\n")
  end)

  it("says what was asked as people call it in what it hands on, and how it is asked beside", function ()
    local function asked(...)
      return support.printed(run("--format", "markdown", ...)):match "\nstatus pr. 31%-12%-2019\n\n(.-)\n\n"
    end
    assert.equal("X, servicemål: 1 md. → 2 mdr. `--set 'x target = 2 months'`", asked("--set", "x target = 2 months"))
    assert.equal("X, for sene sager, regnet som inden for målet: 0 → 1 `--set 'x inside = 1'`",
                 asked("--set", "x inside = 1"))
    assert.matches("^1%.1 [^:]+, andel: 90 %% → 80 %% `%-%-set 'goal 1%.1 share = 80 %%'`$",
                   asked("--set", "goal 1.1 share = 80 %"))
    assert.matches("^1%.2 [^:]+ · b, frist: 30%-06%-2019 → 30%-11%-2019 `%-%-set 'goal 1%.2 b by = 2019%-11%-30'`$",
                   asked("--set", "goal 1.2 b by = 2019-11-30"))
    assert.equal("andel: 90 % → 80 % `--set 'assume 1 = 80 %'`", asked("--set", "assume 1 = 80 %"))
    assert.equal("X, servicemål: planen siger 1 md., 100 point `--sweep 'x target'`",
                 (asked("--sweep", "x target", "1..2 months"):gsub("%d+ point", "100 point")))
    support.shows(support.printed(run("--set", "x target = 2 months", "--format", "html")),
                  '<p class="soft">X, servicemål: 1 md. → 2 mdr. <code>--set &#39;x target = 2 months&#39;</code></p>')
  end)

  it("says so where nothing moves below the goals, or nothing at all", function ()
    support.shows(support.printed(run("--set", "plan month_end = sticky")),
                  "\n\n Intet flytter sig, heller ikke under målene\n\n")
    support.shows(support.printed(run("--set", "goal 1.1 weight = 50")), "\n\n Under målene flytter intet sig\n\n")
    support.shows(support.printed(run("--set", "plan month_end = sticky", "--format", "markdown")),
                  "\n\nIntet flytter sig, heller ikke under målene\n")
  end)

  it("shows a sweep as a table and a chart, values that give the same as one", function ()
    assert.equal([[
 Hvad nu hvis · En plan · SIRI                            status pr. 31-12-2019
   goal 1.1 share: planen siger 90 %, 60 point

 værdi       opnået  endeligt  opnåeligt
 80 – 90 %       60        60        100  ████████████ ← planen
 95 – 100 %       0         0         40

 Mest værd: 80 – 90 %, med 60 point (0)

 !   Uden tal, og regnet som 0 opnåede point: 1.2
]], support.printed(run("--sweep", "goal 1.1 share", "80..100 %/5")))
  end)

  it("tells where the group that it is of turns, though no points do", function ()
    local two <close> = support.filled { ["plan.lua"] = plans.of [[
case_type "x" { title = "X", field = "IR", target = months(1) }
case_type "y" { title = "Y", field = "IR", target = months(1) }
goal "1.1" { score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
]], ["cases.csv"] = "case_id,case_type,submitted_on,decided_on,outcome\nA,x,2019-01-10,2019-02-20,granted\n"
                    .. "B,y,2019-01-10,2019-12-20,granted\n" }
    two:done "import cases cases.csv --extracted 2020-01-08"
    local page <const> = support.printed(two:run("whatif", "plan.lua", "--as-of", "2019-12-31",
                                                           "--sweep", "x target", "30..50"))
    support.shows(page, " 30 – 40 dage    ✗ 0 %       0         0          0\n"
                        .. " 41 – 50 dage  ✓ 100 %       0         0          0\n")
    support.shows(page, "Ingen af værdierne ændrer point")
  end)

  it("has JSON, CSV and Markdown of both", function ()
    local o = assert(dkjson.decode(run("--set", "goal 1.1 weight = 50", "--format", "json").out))
    assert.same({ "60", "50", "90" }, { o.base.points.now, o.changed.points.now, o.weights })
    o = assert(dkjson.decode(run("--sweep", "x target", "1..2 months", "--format", "json").out))
    assert.equal("60", o.points.now)
    assert.same({ "1 month", true, 9, 10, "1 month" },
                { o.rows[1].value, o.rows[1].stands, o.rows[1].inside, o.rows[1].decided, o.best })
    assert.equal("\u{FEFF}værdi;point_opnået;point_endeligt;point_opnåeligt;inden;afgjort;planen\r\n"
                 .. "1 md.;60;60;100;9;10;ja\r\n"
                 .. "2 mdr.;60;60;100;10;10;\r\n", run("--sweep", "x target", "1..2 months", "--format", "csv").out)
    assert.truthy(run("--sweep", "x target", "1..2 months", "--format", "markdown").out:find(
      "\n| 1 md. – 2 mdr. | skjult | 60 | 60 | 100 | ← planen |\n", 1, true))
    assert.truthy(run("--set", "goal 1.1 weight = 50", "--format", "markdown").out:find(
      "\n| 1.1 | A | 60 → 50 | 60 → 50 | 60 → 50 | -10 | opfyldt |\n", 1, true))
    assert.truthy(run("--set", "goal 1.1 weight = 50", "--format", "csv").out
                  :find("\r\n1.1;1.1;A;60;50;60;50;", 1, true))
  end)

  it("says what fails, and exits with 1", function ()
    folder:write("f.lua", (RULES:gsub('clock = "gross"', 'clock = function (case) return case.x end')))
    for _, arguments in ipairs { { "--set", "goal 1.1 weight = 50" }, { "--sweep", "goal 1.1 weight", "1..3" } } do
      local got = folder:run("whatif", "./f.lua", table.unpack(arguments))
      assert.truthy(got.out:find("\n !   ./f.lua:8: goal 1.1, case S1: no field 'x'\n", 1, true))
      assert.equal(1, got.status)
    end
  end)

  it("gives the same bytes twice", function ()
    assert.equal(run("--sweep", "x target", "20..60").out, run("--sweep", "x target", "20..60").out)
  end)

  it("keeps within the page, however long the names are", function ()
    local long = ("et langt navn "):rep(9)
    local text = RULES:gsub('"En plan"', ('"%s"'):format(long)):gsub('area = "B"', ('area = "%s"'):format(long))
    folder:write("l.lua", text)
    for _, arguments in ipairs { { "--set", "goal 1.1 weight = 50" }, { "--sweep", "goal 1.1 weight", "1..3" } } do
      local out = support.printed(folder:run("whatif", "./l.lua", "--lang", "en", table.unpack(arguments)))
      for line in out:gmatch "[^\n]+" do assert.is_true(utf8.len(line) <= 80, line) end
    end
  end)

  it("asks for something to change", function ()
    local got = run()
    assert.equal("siri-rules: nothing to change: give --set, --sweep or --cases, as in --set 'goal 1.5 weight = 50'\n",
                 got.err)
    assert.equal(1, got.status)
  end)
end)
