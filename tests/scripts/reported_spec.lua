-- Which figure holds of those that were reported under one name, and which
-- settles it.

local facts <const> = require "siri.rules.facts"
local reported <const> = require "siri.rules.reported"

local GOAL <const> = { id = "1.1", measured_by = "agency" }
local DEPARTMENT <const> = { id = "2.1", measured_by = "department" }
local BY <const> = "2019-12-31"

local function record(on, value, more)
  local r = { name = "x", on = on, value = value, file = "facts.csv", line = 2, provisional = false }
  for key, field in pairs(more or {}) do r[key] = field end
  return r
end

local function by(who, provisional) return { by = who, provisional = provisional or false } end

local function read(kind, records, goal, as_of, terms)
  terms = terms or {}
  terms.by = terms.by or BY
  return reported.of(records, kind, "x", goal or GOAL, as_of or BY, terms)
end

local function value(kind, records, goal, as_of, terms)
  local got = read(kind, records, goal, as_of, terms)
  return got.figure and tostring(got.figure.value), got.final
end

-- The values of the records beside, each with who says so.
local function beside(got)
  local list = {}
  for i, r in ipairs(got.beside) do list[i] = ("%s %s"):format(r.by or "-", r.value) end
  return table.concat(list, ", ")
end


describe("a figure", function ()
  it("is the newest that is not after the cut-off", function ()
    local records = { record("2019-03-31", "1"), record("2019-09-30", "3"), record("2019-06-30", "2") }
    assert.equal("1", (value("measure", records, nil, "2019-06-29")))
    assert.equal("2", (value("measure", records, nil, "2019-06-30")))
    assert.equal("3", (value("measure", records)))
    assert.is_nil((value("measure", records, nil, "2019-03-30")))
  end)

  it("is the newest that is not after its due day; later ones are passed over", function ()
    local records = { record("2019-03-31", "1"), record("2019-06-30", "2"), record("2019-07-01", "3") }
    local got = read("measure", records, nil, nil, { by = "2019-06-30" })
    assert.same({ "2", true, "3" }, { tostring(got.figure.value), got.final, got.passed[1].value })
    assert.same({ "1", false }, { value("measure", records, nil, nil, { by = "2019-06-29" }) })
    assert.same({ 0 }, { #read("measure", records, nil, "2019-06-30", { by = "2019-06-30" }).passed })
  end)

  it("of a part of the year is dated in it", function ()
    local records = { record("2019-06-30", "1"), record("2019-07-01", "2") }
    for _, kind in ipairs { "measure", "count" } do
      assert.equal("1", (value(kind, records, nil, nil, { by = "2019-06-30", to = "2019-06-30" })))
      assert.equal("2", (value(kind, records, nil, nil, { from = "2019-07-01" })))
      assert.equal(0, #read(kind, records, nil, nil, { by = "2019-06-30", to = "2019-06-30" }).passed)
    end
  end)

  it("is the measuring role's, whoever else reports, and later", function ()
    local records = { record("2019-06-30", "999", by "agency"), record("2019-12-31", "1000", by "department") }
    assert.same({ "999", false }, { value("measure", records) })
    assert.same({ "1000", true }, { value("measure", records, DEPARTMENT) })
    assert.equal("department 1000", beside(read("measure", records)))
    assert.equal("agency 999", beside(read("measure", records, DEPARTMENT)))
  end)

  it("is another's, provisionally, only where that role has reported nothing", function ()
    local got = read("measure", { record(BY, "6", by "agency") }, DEPARTMENT)
    assert.same({ "6", true, false, 0 }, { tostring(got.figure.value), got.figure.provisional, got.final, #got.firm })
    got = read("measure", { record(BY, "6", by "agency"), record("2019-01-31", "1", by("department", true)) },
               DEPARTMENT)
    assert.same({ "1", true, false }, { tostring(got.figure.value), got.figure.provisional, got.final })
  end)

  it("is the department's where its permanent secretary says so, and the agency's where nobody is named", function ()
    assert.same({ "6", true }, { value("measure", { record(BY, "6", by "permanent secretary") }, DEPARTMENT) })
    assert.same({ "6", true }, { value("measure", { record(BY, "6") }) })
    assert.same({ "6", false }, { value("measure", { record(BY, "6") }, DEPARTMENT) })
    assert.same({ "6", false }, { value("measure", { record(BY, "6", by "et kontor") }) })
    assert.same({ "6", false }, { value("measure", { record(BY, "6", by "et kontor") }, DEPARTMENT) })
  end)

  it("has beside it what the same role says of its day, and what others said last", function ()
    local got = read("measure", { record(BY, "1", by "department"), record(BY, "2", by "permanent secretary"),
                                  record("2019-06-30", "3", by "permanent secretary"), record("2019-06-30", "4"),
                                  record("2019-09-30", "5"), record(BY, "6", by "et kontor") }, DEPARTMENT)
    assert.same({ "1", true }, { tostring(got.figure.value), got.final })
    assert.equal("permanent secretary 2, et kontor 6, - 5", beside(got))
  end)

  it("of one day is the firm one before the provisional one", function ()
    assert.same({ "2", true }, { value("measure", { record(BY, "1", by("department", true)),
                                                    record(BY, "2", by "permanent secretary") }, DEPARTMENT) })
  end)

  it("is settled by a firm one of its due day alone", function ()
    assert.same({ "6", true }, { value("count", { record(BY, "6") }) })
    assert.same({ "6", false }, { value("count", { record("2019-12-30", "6") }, nil, "2020-03-01") })
    assert.same({ "6", false }, { value("count", { record(BY, "6", by("agency", true)) }) })
    assert.same({ "7", false }, { value("count", { record("2019-12-30", "6"), record(BY, "7", by("agency", true)) }) })
  end)

  it("is the year's first firm one, whatever its day, where there is but one", function ()
    local once = { once = true }
    local records = { record("2019-02-01", "1", by("agency", true)), record("2020-01-15", "2"),
                      record("2020-02-15", "3") }
    assert.same({ "1", false }, { value("measure", records, nil, BY, once) })
    assert.same({ "2", true }, { value("measure", records, nil, "2020-01-15", once) })
    assert.same({ "2", true }, { value("measure", records, nil, "2020-03-01", once) })
  end)

  it("has the form of its kind", function ()
    local function of(kind, text, more) return read(kind, { record("2019-06-30", text, more) }).figure.value end
    assert.equal("done", of("milestone", "done"))
    assert.equal("not done", of("milestone", "not done"))
    assert.equal("6.9", tostring(of("measure", "6.9")))
    assert.equal("95 %", tostring(of("measure", "95 %")))
    assert.equal("95 %", tostring(of("measure", "19", { of = "20" })))
    assert.equal("integer", math.type(of("count", "3")))
    assert.equal("partly", of("judgement", "partly"))
  end)

  it("fails the goal where it is read as what it is not", function ()
    local function fails(kind, text, more)
      local ok, failure = pcall(read, kind, { record("2019-06-30", text, more) })
      assert.is_false(ok)
      assert.equal(("'x' is read as a %s, but facts.csv:2 gives it '%s'"):format(kind, text), tostring(failure))
    end
    fails("milestone", "7")
    fails("measure", "done")
    fails("measure", "7", { of = "0" })
    fails("count", "7.5")
    fails("judgement", "done")
  end)
end)


describe("a milestone", function ()
  local JA <const>, NEJ <const> = "done", "not done"

  it("is of the earliest day on which it was done; not done settles it from its due day on", function ()
    assert.same({ JA, true }, { value("milestone", { record("2019-06-01", JA), record("2019-03-01", NEJ) }) })
    assert.equal("2019-06-01", read("milestone", { record("2019-06-01", JA), record("2019-07-01", JA) }).figure.on)
    assert.same({ NEJ, false }, { value("milestone", { record("2019-12-30", NEJ) }) })
    assert.same({ NEJ, true }, { value("milestone", { record(BY, NEJ) }) })
  end)

  it("is not passed over for being dated after the period", function ()
    local late = { record("2020-01-15", JA) }
    assert.is_nil((value("milestone", late)))
    assert.same({ JA, true }, { value("milestone", late, nil, "2020-02-01") })
  end)
end)


describe("a judgement", function ()
  it("is the first firm one from its due day on; before it the newest", function ()
    local records = { record("2019-06-30", "partly"), record("2020-01-10", "met"), record("2020-02-10", "missed") }
    assert.same({ "partly", false }, { value("judgement", records) })
    assert.same({ "met", true }, { value("judgement", records, nil, "2020-01-10") })
    assert.same({ "met", true }, { value("judgement", records, nil, "2020-03-01") })
  end)

  it("is not the department's to give where the agency judges, nor the other way round", function ()
    local records = { record(BY, "met", by "department") }
    assert.same({ "met", false }, { value("judgement", records) })
    assert.same({ "met", true }, { value("judgement", records, DEPARTMENT) })
  end)
end)


describe("what a rule reads", function ()
  local function figures(records)
    return facts.of(facts.index(records)["1.1"], GOAL, BY)
  end

  local function of_goal(records)
    for _, r in ipairs(records) do r.goal = "1.1" end
    return records
  end

  it("is nil when it is absent", function ()
    local got = figures({}):for_rule { by = BY }
    for _, kind in ipairs { "milestone", "measure", "count", "judgement" } do assert.is_nil(got[kind](got, "x")) end
  end)

  it("is that of the year, or of a day that the rule names", function ()
    local got = figures(of_goal { record("2019-03-31", "1"), record("2019-06-30", "2") }):for_rule { by = BY }
    assert.equal("2", tostring(got:measure "x".value))
    assert.equal("1", tostring(got:measure("x", { by = "2019-06-29" }).value))
    assert.equal("1", tostring(got:measure("x", { once = true }).value))
  end)

  it("is logged in order, with what it got", function ()
    local all = figures(of_goal { record("2019-06-30", "7") })
    local got = all:for_rule { by = BY }
    got:measure "x"
    got:count "y"
    local log = all.log
    assert.same({ "measure", "x", "count", "y" }, { log[1].kind, log[1].name, log[2].kind, log[2].name })
    assert.same({ "7", false }, { tostring(log[1].figure.value), log[1].final })
    assert.is_nil(log[2].figure)
  end)

  it("is found out without figures, up to the first that it cannot do without", function ()
    local names = {}
    local function note(kind, name) names[#names + 1] = kind .. " " .. name end
    facts.trace(function (f, how) return how("a", f:measure "a" and f:count "b") or f:milestone "c".value end, note)
    assert.same({ "measure a", "milestone c" }, names)
  end)
end)
