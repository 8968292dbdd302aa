-- A case as a rule sees it.

local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local CASE <const> = { case_id = "S1", case_type = "a", submitted_on = "2019-02-01", informed_on = "2019-02-20",
                       decided_on = "2019-03-02", outcome = "granted", site = "Odense", team = "Øst" }

-- Runs f on a case, as a rule would be; gives f's answers.
local function with(f, case, changes)
  local store <close> = ledger.scratch({ case or CASE }, { extras = { "team", "sprog" } })
  local results
  local answer, message = ledger.tally(store, lists.with({
    as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", outcomes = {},
    types = { a = { wanted = true, inherited = true } },
    met = function (c)
      results = table.pack(f(c))
      return true
    end,
  }, changes or {}))
  if not answer then error(message, 0) end
  return table.unpack(results, 1, results.n)
end

-- The message with which f fails on the case, without its place.
local function fails(message, f) support.raises(message, with, f) end

-- What is said to who keeps a case.
local KEPT <const> = "a case cannot be kept: it is over with its call"

describe("a case", function ()
  it("has its fields as text", function ()
    assert.same({ "S1", "a", "2019-02-01", "2019-02-20", "2019-03-02", "granted", "Odense" },
                { with(function (c)
                  return c.case_id, c.case_type, c.submitted_on, c.informed_on, c.decided_on, c.outcome, c.site
                end) })
  end)

  it("has nil for what it does not have", function ()
    assert.same({ n = 2 }, table.pack(with(function (c) return c.exempt, c.sprog end)))
  end)

  it("has the extra columns of its file", function ()
    assert.equal("Øst", with(function (c) return c.team end))
  end)

  it("has no other field: that is an error, with the nearest name", function ()
    fails("no field 'decided' (did you mean 'decided_on'?)", function (c) return c.decided end)
    fails("no field 'Team' (did you mean 'team'?)", function (c) return c.Team end)
    fails("no field 'colour'", function (c) return c.colour end)
    fails("a case's field is a name, not number", function (c) return c[1] end)
  end)

  it("cannot be changed", function ()
    fails("a case cannot be changed (field 'site')", function (c) c.site = "Aarhus" end)
    fails("a case cannot be changed (field 'new')", function (c) c.new = 1 end)
  end)

  it("has a text, and no metatable to be had", function ()
    assert.same({ "case S1", false }, { with(function (c) return tostring(c), getmetatable(c) end) })
  end)

  it("cannot be kept beyond its call", function ()
    local kept
    with(function (c) kept = c end)
    support.raises(KEPT, function () return kept.site end)
    support.raises(KEPT, tostring, kept)
  end)

  it("cannot be kept beyond a run that was given up", function ()
    local kept
    support.raises("enough", with, function () end, nil, { visit = function (_, c)
      kept = c
      error "enough"
    end })
    support.raises(KEPT, function () return kept.team end)
  end)

  it("does not show what was not known at the cut-off", function ()
    local seen
    local store <close> = ledger.scratch({ CASE }, { extras = { "team" } })
    assert(ledger.tally(store, {
      as_of = "2019-02-10", from = "2019-01-01", to = "2019-12-31", outcomes = {}, clock = "gross",
      types = { a = { wanted = true, inherited = true, target = siri.months(1) } },
      visit = function (state, c) seen = table.pack(state, c.informed_on, c.decided_on, c.outcome) end,
    }))
    assert.same({ "open", n = 4 }, seen)
  end)
end)


describe("a case's times", function ()
  it("are the days between its clock's start and the decision", function ()
    assert.same({ 29, 10 }, { with(function (c) return c:days "gross", c:days "net" end) })
  end)

  it("are due by calendar, and inside on that day", function ()
    assert.same({ "2019-03-01", false, "2019-03-20", true, "2019-03-02", true },
                { with(function (c)
                  return c:due(siri.months(1), "gross"), c:within(siri.months(1), "gross"),
                         c:due(siri.months(1), "net"), c:within(siri.months(1), "net"),
                         c:due(siri.days(29), "gross"), c:within(siri.days(29), "gross")
                end) })
  end)

  it("are nil without a clock", function ()
    local uninformed = { case_id = "S1", case_type = "a", submitted_on = "2019-02-01", decided_on = "2019-03-02" }
    assert.same({ 29, n = 4 }, table.pack(with(function (c)
      return c:days "gross", c:days "net", c:due(siri.months(1), "net"), c:within(siri.months(1), "net")
    end, uninformed)))
  end)

  it("follow the plan's choices for months", function ()
    local case = { case_id = "S1", case_type = "a", submitted_on = "2019-02-28", decided_on = "2019-03-30" }
    local function due(c) return c:due(siri.months(1), "gross") end
    assert.equal("2019-03-28", with(due, case))
    assert.equal("2019-03-31", with(due, case, { sticky = true }))
    assert.equal("2019-04-01", with(due, case, { sticky = true, roll = true }))
  end)

  it("need a length of time and a clock that there is", function ()
    fails("a clock is \"net\" or \"gross\", not 'netto'", function (c) return c:days "netto" end)
    fails('a clock is "net" or "gross", not no value', function (c) return c:due(siri.months(1)) end)
    fails("a length of time was expected (months(1)), not 30 (days(30) is one)",
          function (c) return c:within(30, "net") end)
  end)
end)
