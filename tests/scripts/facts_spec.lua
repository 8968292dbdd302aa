-- The figures of a goal, as a rule asks for them.

local facts <const> = require "siri.facts"

local GOAL <const> = { id = "1.1", measured_by = "agency" }
local DEPARTMENT <const> = { id = "2.1", measured_by = "department" }

local function record(on, value, more)
  local r = { goal = "1.1", name = "x", on = on, value = value, provisional = false, file = "facts.csv", line = 2 }
  for name, field in pairs(more or {}) do r[name] = field end
  return r
end

-- What a rule gets from these records.
local function of(records, as_of, goal)
  goal = goal or GOAL
  for _, r in ipairs(records) do r.goal = goal.id end
  return facts.of(facts.index(records)[goal.id], goal, as_of or "2019-12-31")
end

describe("a figure", function ()
  it("is the newest that is not after the cut-off", function ()
    local records = { record("2019-03-31", "1"), record("2019-09-30", "3"), record("2019-06-30", "2") }
    assert.equal("1", tostring(of(records, "2019-06-29"):measure "x".value))
    assert.equal("2", tostring(of(records, "2019-06-30"):measure "x".value))
    assert.equal("3", tostring(of(records):measure "x".value))
    assert.is_nil(of(records, "2019-03-30"):measure "x")
  end)

  it("is the newest not after a day that the rule names", function ()
    local got = of { record("2019-03-31", "1"), record("2019-06-30", "2") }
    assert.equal("1", tostring(got:measure("x", "2019-06-29").value))
    assert.equal("2", tostring(got:measure("x", "2020-12-31").value))
    assert.is_nil(of({ record("2019-06-30", "2") }, "2019-03-31"):measure("x", "2019-12-31"))
  end)

  it("is the department's before the agency's for the same day, not for another", function ()
    local same = { record("2019-06-30", "1", { by = "agency" }), record("2019-06-30", "2", { by = "department" }),
                   record("2019-06-30", "3") }
    assert.equal("2", tostring(of(same):measure "x".value))
    local newer = { record("2019-07-01", "1", { by = "agency" }), record("2019-06-30", "2", { by = "department" }) }
    assert.equal("1", tostring(of(newer):measure "x".value))
  end)

  it("is the permanent secretary's before the agency's", function ()
    local both = { record("2019-06-30", "missed", { by = "agency" }),
                   record("2019-06-30", "met", { by = "permanent secretary" }) }
    assert.equal("met", of(both):judgement "x".value)
  end)

  it("is nil when it is absent", function ()
    local got = of {}
    for _, kind in ipairs { "milestone", "measure", "count", "judgement" } do assert.is_nil(got[kind](got, "x")) end
  end)

  it("has the form of its kind", function ()
    assert.equal("done", of({ record("2019-06-30", "done") }):milestone "x".value)
    assert.equal("not done", of({ record("2019-06-30", "not done") }):milestone "x".value)
    assert.equal("6.9", tostring(of({ record("2019-06-30", "6.9") }):measure "x".value))
    assert.equal("95 %", tostring(of({ record("2019-06-30", "95 %") }):measure "x".value))
    assert.equal("95 %", tostring(of({ record("2019-06-30", "19", { of = "20" }) }):measure "x".value))
    assert.equal("integer", math.type(of({ record("2019-06-30", "3") }):count "x".value))
    assert.equal("partly", of({ record("2019-06-30", "partly") }):judgement "x".value)
  end)

  it("fails the goal where it is read as what it is not", function ()
    local function fails(kind, value, more)
      local reader = of({ record("2019-06-30", value, more) })
      local ok, failure = pcall(function () return reader[kind](reader, "x") end)
      assert.is_false(ok)
      assert.equal(("'x' is read as a %s, but facts.csv:2 gives it '%s'"):format(kind, value), tostring(failure))
    end
    fails("milestone", "7")
    fails("measure", "done")
    fails("measure", "7", { of = "0" })
    fails("count", "7.5")
    fails("judgement", "done")
  end)
end)


describe("a provisional figure", function ()
  local function provisional(goal, more)
    return of({ record("2019-06-30", "7", more) }, nil, goal):measure "x".provisional
  end

  it("is one that was reported as such", function ()
    assert.is_true(provisional(GOAL, { provisional = true }))
    assert.is_false(provisional(GOAL))
  end)

  it("is also the agency's on a goal that the department measures", function ()
    assert.is_true(provisional(DEPARTMENT, { by = "agency" }))
    assert.is_true(provisional(DEPARTMENT))
    assert.is_true(provisional(DEPARTMENT, { by = "et kontor" }))
    assert.is_false(provisional(DEPARTMENT, { by = "department" }))
    assert.is_false(provisional(DEPARTMENT, { by = "permanent secretary" }))
    assert.is_true(provisional(DEPARTMENT, { by = "department", provisional = true }))
  end)

  it("is not the agency's on its own goal", function ()
    assert.is_false(provisional(GOAL, { by = "agency" }))
  end)
end)


describe("what a rule reads", function ()
  it("is logged in order, with what it got", function ()
    local got, log = of { record("2019-06-30", "7") }
    got:measure "x"
    got:count "y"
    assert.same({ "measure", "x", "count", "y" }, { log[1].kind, log[1].name, log[2].kind, log[2].name })
    assert.equal("7", tostring(log[1].figure.value))
    assert.is_nil(log[2].figure)
  end)

  it("is found out without figures, up to the first that it cannot do without", function ()
    local names = {}
    local function note(kind, name) names[#names + 1] = kind .. " " .. name end
    facts.trace(function (f, how) return how("a", f:measure "a" and f:count "b") or f:milestone "c".value end, note)
    assert.same({ "measure a", "milestone c" }, names)
  end)
end)
