-- Counting, to the letter: the state of each case.

local ledger <const> = require "tests.ledger"
local siri <const> = require "siri"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local OUTCOMES <const> = { granted = "count", refused = "count", dismissed = "leave_out", withdrawn = "leave_out" }

-- What a run over the cases counts: one type, "a", with a target of one
-- month on the gross clock in 2019, at the year's end. `changes` has other
-- settings, for the type under `type`.
local function spec(changes)
  local type <const> = { wanted = true, inherited = true, target = siri.months(1) }
  return lists.with({
    as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", clock = "gross", outcomes = OUTCOMES,
    types = { a = lists.with(type, changes.type or {}) },
  }, changes)
end

local function run(cases, changes, extras)
  for _, case in ipairs(cases) do case.case_type = case.case_type or "a" end
  local store <close> = ledger.scratch(cases, { extras = extras })
  return ledger.tally(store, spec(changes or {}))
end

-- The state of a case, or "outside"; and its due day and the reason.
local function state(case, changes)
  local got, due, why = "outside", nil, nil
  local function visit(s, _, d, reason) got, due, why = s, d, reason end
  assert(run({ case }, lists.with({ visit = visit }, changes or {})))
  return got, due, why
end

local function case(submitted, decided, more)
  return lists.with({ submitted_on = submitted, decided_on = decided }, more or {})
end

-- A case has this state, with these changes.
local function is(expected, c, changes) assert.equal(expected, (state(c, changes))) end


describe("a decided case", function ()
  local Y2016 <const> = { as_of = "2016-12-31", from = "2016-01-01", to = "2016-12-31" }

  it("is inside on its due day and late on the day after: 1 February 2016 and one month", function ()
    assert.same({ "inside", "2016-03-01" }, { state(case("2016-02-01", "2016-03-01"), Y2016) })
    assert.same({ "late", "2016-03-01" }, { state(case("2016-02-01", "2016-03-02"), Y2016) })
  end)

  it("has its due day by the plan's choices", function ()
    local function month(choice) return { target = siri.months(1, { month_end = choice }) } end
    for _, one in ipairs {
      { "2019-02-28", "2019-03-28" }, { "2019-02-28", "2019-03-31", { sticky = true } },
      { "2019-03-21", "2019-04-21" }, { "2019-03-21", "2019-04-23", { roll = true } },
      { "2019-02-28", "2019-03-28", { sticky = true, type = month "clamp" } },
      { "2019-02-28", "2019-04-01", { sticky = true, roll = true, type = month "sticky" } },
    } do
      assert.equal(one[2], (select(2, state(case(one[1], "2019-12-01"), one[3]))))
    end
  end)

  it("counts from the first to the last day of the period", function ()
    is("outside", case("2018-12-01", "2018-12-31"))
    is("inside", case("2018-12-01", "2019-01-01"))
    is("inside", case("2019-12-01", "2019-12-31"))
    is("outside", case("2019-12-01", "2020-01-01"), { as_of = "2020-02-01" })
  end)

  it("counts from the first to the last day of its type", function ()
    local bounds = { type = { from = "2019-04-01", to = "2019-09-30" } }
    is("outside", case("2019-03-01", "2019-03-31"), bounds)
    is("inside", case("2019-03-01", "2019-04-01"), bounds)
    is("inside", case("2019-09-01", "2019-09-30"), bounds)
    is("outside", case("2019-09-01", "2019-10-01"), bounds)
  end)

  it("is excluded as inherited if it was submitted before its type, and the plan leaves that out", function ()
    local bounds = { type = { from = "2019-04-01", inherited = false } }
    assert.same({ "excluded", "2019-04-30", "inherited" }, { state(case("2019-03-31", "2019-04-02"), bounds) })
    is("inside", case("2019-04-01", "2019-04-02"), bounds)
  end)

  it("counts when it is granted or refused, or has no outcome", function ()
    for _, outcome in ipairs { "granted", "refused", "" } do
      is("inside", case("2019-01-10", "2019-02-10", { outcome = outcome }))
    end
  end)

  it("does not count when it was withdrawn, dismissed under such a plan, or exempt", function ()
    for reason, more in pairs {
      withdrawn = { outcome = "withdrawn" }, dismissed = { outcome = "dismissed" }, brand = { exempt = "brand" },
    } do
      assert.same({ "excluded", "2019-02-10", reason }, { state(case("2019-01-10", "2019-02-10", more)) })
    end
  end)

  it("is withdrawn where it is exempt, too, and exempt whatever outcome else it has", function ()
    local function both(outcome) return case("2019-01-10", "2019-02-10", { exempt = "brand", outcome = outcome }) end
    assert.same({ "excluded", "2019-02-10", "withdrawn" }, { state(both "withdrawn") })
    assert.same({ "excluded", "2019-02-10", "brand" }, { state(both "granted") })
    local answer = assert(run { both "henlagt" })
    assert.same({ brand = 1, ["brand\0decided"] = 1, ["brand\0inside"] = 1 }, answer.groups[""].reasons)
    assert.same({}, answer.unnamed_outcomes)
  end)

  it("has no clock on the net clock if it was never fully informed", function ()
    local net = { clock = "net" }
    assert.same({ "no_clock" }, { state(case("2019-01-10", "2019-02-10"), net) })
    assert.same({ "inside", "2019-03-01" },
                { state(case("2019-01-10", "2019-03-01", { informed_on = "2019-02-01" }), net) })
    is("late", case("2019-01-10", "2019-03-02", { informed_on = "2019-02-01" }), net)
    is("excluded", case("2019-01-10", "2019-02-10", { outcome = "withdrawn" }), net)
  end)

  it("has the other clock if it was submitted before the day of the change", function ()
    local both = { before = "2019-01-01", clock_before = "net" }
    is("no_clock", case("2018-12-31", "2019-01-05"), both)
    is("inside", case("2019-01-01", "2019-01-05"), both)
  end)
end)


describe("an open case", function ()
  it("is open on its due day and open late on the day after", function ()
    assert.same({ "open", "2019-02-10" }, { state(case("2019-01-10"), { as_of = "2019-02-10" }) })
    assert.same({ "open_late", "2019-02-10" }, { state(case("2019-01-10"), { as_of = "2019-02-11" }) })
  end)

  it("is one that was submitted by the cut-off", function ()
    is("open", case("2019-06-30"), { as_of = "2019-06-30" })
    is("outside", case("2019-07-01"), { as_of = "2019-06-30" })
  end)

  it("is one that was decided after the cut-off, whatever became of it", function ()
    for _, outcome in ipairs { "granted", "withdrawn", "unheard of" } do
      local decided <const> = case("2019-06-10", "2019-07-01", { outcome = outcome })
      is("open", decided, { as_of = "2019-06-30" })
      assert.are_not.equal("open", (state(decided, { as_of = "2019-07-01" })))
    end
  end)

  it("is never late without a clock, nor by what was learnt after the cut-off", function ()
    local net = { clock = "net" }
    assert.same({ "open" }, { state(case("2019-01-10"), net) })
    local later = case("2019-01-10", "", { informed_on = "2019-07-01" })
    assert.same({ "open" }, { state(later, { clock = "net", as_of = "2019-06-30" }) })
    assert.same({ "open", "2019-08-01" }, { state(later, { clock = "net", as_of = "2019-07-01" }) })
  end)

  it("does not count when it is exempt", function ()
    assert.same({ "excluded", "2019-02-10", "brand" }, { state(case("2019-01-10", "", { exempt = "brand" })) })
  end)

  it("is none of the year's if it was submitted after the period", function ()
    local later = { as_of = "2020-03-01" }
    is("open_late", case "2019-12-31", later)
    is("outside", case "2020-01-01", later)
    assert.same({}, assert(run({ case("2020-01-01", "", { case_type = "b" }) }, later)).unnamed_types)
  end)

  it("stays in sight after the last day of its type", function ()
    local ended = { type = { to = "2019-06-30" }, as_of = "2019-07-01" }
    is("open", case "2019-06-01", ended)
    is("open_late", case "2019-05-31", ended)
  end)

  it("is the same where the last day of its type is the period's, and where it has none", function ()
    local days = { { "2019-12-30", "2019-12-30" }, { "2019-12-30", "2019-12-31" }, { "2019-12-31", "2019-12-31" },
                   { "2020-01-01", "2020-01-01" }, { "2020-02-01", "2020-02-01" } }
    for _, day in ipairs(days) do
      for _, submitted in ipairs { "2019-11-30", "2019-12-01", "2019-12-15" } do
        local function at(to)
          return state(case(submitted), { as_of = day[1], horizon = day[2], type = { to = to } })
        end
        assert.same({ at(nil) }, { at "2019-12-31" })
      end
    end
  end)
end)


describe("a horizon", function ()
  -- The states of a case at a cut-off on 30 June, for horizons on these days.
  local function at(c, days, changes)
    local list = {}
    for i, day in ipairs(days) do
      list[i] = (state(c, lists.with({ as_of = "2019-06-30", horizon = day }, changes or {})))
    end
    return list
  end

  it("asks whether an open case can be over time by then: on its due day not, on the day after it can", function ()
    assert.same({ "open", "open", "open_late" }, at(case "2019-06-20", { "2019-06-30", "2019-07-20", "2019-07-21" }))
    assert.same({ "open_late" }, at(case "2019-05-20", { "2019-06-30" }))
  end)

  it("is the cut-off where none is given, and never before it", function ()
    is("open", case "2019-06-20", { as_of = "2019-06-30" })
    assert.has_error(function () at(case "2019-06-20", { "2019-06-29" }) end,
                     "bad argument #2 to 'run' (horizon: not before as_of)")
  end)

  it("learns of no decision after the cut-off, and leaves decided cases as they are", function ()
    assert.same({ "open_late" }, at(case("2019-06-20", "2019-07-01"), { "2019-12-31" }))
    assert.same({ "inside" }, at(case("2019-06-20", "2019-06-30"), { "2019-12-31" }))
    assert.same({ "outside" }, at(case("2019-07-01"), { "2019-12-31" }))
  end)

  it("ends with the case's type", function ()
    local days = { "2019-12-31" }
    assert.same({ "open" }, at(case "2019-06-20", days, { type = { to = "2019-07-20" } }))
    assert.same({ "open_late" }, at(case "2019-06-20", days, { type = { to = "2019-07-21" } }))
  end)

  it("lets a net clock that has not begun begin on the day after the cut-off", function ()
    local net = { clock = "net" }
    for _, informed in ipairs { "", "2019-09-01" } do   -- what is learnt later is not known
      assert.same({ "open", "open", "open_late" },
                  at(case("2019-06-20", "", { informed_on = informed }), { "2019-06-30", "2019-08-01", "2019-08-02" },
                     net))
    end
  end)

  it("lets a pause that has not ended end on the day after the cut-off", function ()
    local net = { clock = "net" }
    local waiting = case("2019-06-20", "", { informed_on = "2019-06-20", pauses = "2019-06-29/" })
    assert.same({ "open", "open_late" }, at(waiting, { "2019-07-22", "2019-07-23" }, net))
    local over = case("2019-06-20", "", { informed_on = "2019-06-20", pauses = "2019-06-29/2019-06-30" })
    assert.same({ "open", "open_late" }, at(over, { "2019-07-21", "2019-07-22" }, net))
    local later = case("2019-06-20", "", { informed_on = "2019-06-20", pauses = "2019-07-01/2019-12-01" })
    assert.same({ "open", "open_late" }, at(later, { "2019-07-20", "2019-07-21" }, net))
  end)

  it("makes no case late that has no target, or no clock", function ()
    assert.same({ "open" }, at(case "2019-01-20", { "2019-12-31" }, { clock = false }))
    assert.same({ "open" }, at(case "2019-01-20", { "2019-12-31" }, { types = { a = { wanted = true } } }))
  end)
end)


describe("a run", function ()
  it("counts every state by group", function ()
    local cases = {
      case("2019-01-10", "2019-02-10", { site = "Odense" }), case("2019-01-10", "2019-02-11", { site = "Odense" }),
      case("2019-12-10", "", { site = "Odense" }), case("2019-10-10", "", { site = "Odense" }),
      case("2019-01-10", "2019-02-10", { site = "Odense", outcome = "withdrawn" }),
      case("2019-01-10", "2019-03-10", { site = "Odense", outcome = "withdrawn" }),
      case("2019-01-10", "", { site = "Odense", exempt = "brand" }),
      case("2019-01-10", "2019-02-10", { site = "Aarhus" }), case("2019-01-10", "2019-02-10"),
    }
    local groups = assert(run(cases, { each = "site" })).groups
    assert.same({ inside = 1, late = 1, open = 1, open_late = 1, no_clock = 0, excluded = 3, reasons = {
      withdrawn = 2, ["withdrawn\0decided"] = 2, ["withdrawn\0inside"] = 1, brand = 1,
    } }, groups.Odense)
    assert.equal(1, groups.Aarhus.inside)
    assert.equal(1, groups[""].inside)
  end)

  it("groups by an extra column, too", function ()
    local cases = { case("2019-01-10", "2019-02-10", { team = "A" }), case("2019-01-10", "2019-02-11", { team = "B" }) }
    local groups = assert(run(cases, { each = "team" }, { "team" })).groups
    assert.equal(1, groups.A.inside)
    assert.equal(1, groups.B.late)
  end)

  it("divides groups further by month, those undecided apart", function ()
    local cases = { case("2019-01-10", "2019-01-31"), case("2019-01-10", "2019-02-01"), case "2019-12-10" }
    local groups = assert(run(cases, { each = "case_type", by = "month" })).groups
    assert.equal(1, groups["a\0002019-01"].inside)
    assert.equal(1, groups["a\0002019-02"].inside)
    assert.equal(1, groups["a\0"].open)
  end)

  it("lists types that the plan does not name, and no others", function ()
    local answer = assert(run({ case("2019-01-10", "2019-02-10"), case("2019-01-10", "", { case_type = "b" }),
                                case("2019-01-10", "2019-02-10", { case_type = "b" }),
                                case("2018-01-10", "2018-02-10", { case_type = "c" }) }))
    assert.same({ b = 2 }, answer.unnamed_types)
  end)

  it("takes a type for the one that is called so, to the rule too", function ()
    local cases <const> = { case("2019-01-10", "2019-02-10"), case("2019-01-10", "2019-02-10", { case_type = "A" }),
                            case("2019-01-10", "2019-03-10", { case_type = "A" }), case("2019-01-10", "") }
    local seen <const> = {}
    local function met(one)
      seen[one.case_type] = true
      return one:within(siri.months(1), "gross")
    end
    for _, plain in ipairs { false, true } do
      local answer <const> = assert(run(cases, { called = { A = "a" }, each = "case_type", met = met, plain = plain }))
      local a <const> = answer.groups.a
      assert.same({ 2, 1, 1 }, { a.inside, a.late, a.open + a.open_late })
      assert.same({}, answer.unnamed_types)
    end
    assert.same({ a = true }, seen)
    assert.same({ A = 2 }, assert(run(cases, { each = "case_type" })).unnamed_types)
  end)

  it("takes them so where types are too many for codes", function ()
    local cases <const> = { case("2019-01-10", "2019-02-10", { case_type = "A" }) }
    for i = 2, 65 do cases[i] = case("2019-01-10", "2019-02-10", { case_type = ("x"):rep(70000) .. i }) end
    cases[66] = case("2019-01-10", "2019-02-10", { case_type = "B" })
    local answer <const> = assert(run(cases, { called = { A = "a", B = "a" }, each = "case_type" }))
    assert.equal(2, answer.groups.a.inside)
  end)

  it("asks all questions of a run about types that are called the same", function ()
    local store <close> = ledger.scratch { case("2019-01-10", "2019-02-10", { case_type = "A" }) }
    local function count(called)
      return core.tally.run(store, lists.map(called, function (names)
        return spec { called = names or nil, each = "case_type" }
      end))
    end
    local names <const> = { A = "a" }
    store:keep(true)
    assert.equal(1, count { names, names }[2].groups.a.inside)
    assert.same({ A = 1 }, count { false }[1].unnamed_types)
    assert.equal(1, count { names }[1].groups.a.inside)
    assert.has_error(function () count { names, { A = "a" } } end)
  end)

  it("counts outcomes that nobody knows, and lists them", function ()
    local answer = assert(run { case("2019-01-10", "2019-02-10", { outcome = "henlagt" }),
                                case("2019-01-10", "2019-02-11", { outcome = "henlagt" }) })
    assert.same({ henlagt = 2 }, answer.unnamed_outcomes)
    assert.equal(1, answer.groups[""].inside)
    assert.equal(1, answer.groups[""].late)
  end)

  it("counts decided cases without an outcome, and lists them under no name", function ()
    local answer = assert(run { case("2019-01-10", "2019-02-10", { outcome = "" }),
                                case("2019-01-10", "", { outcome = "" }) })
    assert.same({ [""] = 1 }, answer.unnamed_outcomes)
    assert.equal(1, answer.groups[""].inside)
    assert.equal(1, answer.groups[""].open_late)
  end)

  it("does not count types that are not wanted, nor list them", function ()
    local answer = assert(run({ case("2019-01-10", "2019-02-10") }, { type = { wanted = false } }))
    assert.same({}, answer.groups)
    assert.same({}, answer.unnamed_types)
  end)

  it("can be of one case", function ()
    local cases = { case("2019-01-10", "2019-02-10"), case("2019-01-10", "2019-02-11") }
    local groups = assert(run(cases, { case_id = "S0000002" })).groups
    assert.equal(0, groups[""].inside)
    assert.equal(1, groups[""].late)
  end)

  it("visits cases in the order of their ids", function ()
    local ids = {}
    assert(run({ case("2019-01-10", "", { case_id = "S2" }), case("2019-01-10", "", { case_id = "S10" }),
                 case("2019-01-10", "", { case_id = "S1" }) },
               { visit = function (_, c) ids[#ids + 1] = c.case_id end }))
    assert.same({ "S1", "S10", "S2" }, ids)
  end)
end)


describe("a rule about cases", function ()
  it("may decide by itself whether a case is inside", function ()
    local asked = {}
    local answer = assert(run({ case("2019-01-10", "2019-02-10"), case("2019-01-10", "2019-12-10"), case "2019-01-10",
                                case("2019-01-10", "2019-02-10", { outcome = "withdrawn" }) },
                              { met = function (c) asked[#asked + 1] = c.case_id return c.decided_on > "2019-06" end }))
    assert.equal(1, answer.groups[""].inside)
    assert.equal(1, answer.groups[""].late)
    assert.same({ "S0000001", "S0000002" }, asked)
  end)

  it("may choose the target and the clock by the case", function ()
    local by_exempt = { target = function (c) return c.site == "høring" and siri.months(3) or siri.months(1) end }
    is("late", case("2019-01-10", "2019-04-10"), { type = by_exempt })
    is("inside", case("2019-01-10", "2019-04-10", { site = "høring" }), { type = by_exempt })
    local clock = function (c) return c.site and "net" or "gross" end
    is("inside", case("2019-01-10", "2019-02-10"), { clock = clock })
    is("no_clock", case("2019-01-10", "2019-02-10", { site = "x" }), { clock = clock })
  end)

  it("fails at the first case in order of id, with its message", function ()
    local cases = { case("2019-01-10", "2019-02-10", { case_id = "S3" }),
                    case("2019-01-10", "2019-02-10", { case_id = "S2" }),
                    case("2019-01-10", "2019-02-10", { case_id = "S1" }) }
    local answer, message, id = run(cases, { met = function (c) return c.case_id < "S2" or c.decided end })
    assert.is_nil(answer)
    assert.matches("tally_spec%.lua:%d+: no field 'decided' %(did you mean 'decided_on'%?%)$", message)
    assert.equal("S2", id)
  end)

  local one = { case("2019-01-10", "2019-02-10") }

  it("must answer true or false", function ()
    for shown, value in pairs { ["1"] = 1, ["yes"] = "yes", ["a table"] = {} } do
      local _, message = run(one, { met = function () return value end })
      assert.equal("met must answer true or false, not " .. shown, tostring(message))
    end
    local _, message = run(one, { met = function () end })
    assert.equal("met must answer true or false, not nil", tostring(message))
  end)

  it("must answer with a clock or a length of time where it is asked for one", function ()
    local _, message = run(one, { clock = function () return "brutto" end })
    assert.equal('clock must answer "net" or "gross", not brutto', tostring(message))
    _, message = run(one, { type = { target = function () return 30 end } })
    assert.equal("target must answer a length of time (months(1)), not 30", tostring(message))
    _, message = run(one, { type = { target = function () return print end } })
    assert.equal("target must answer a length of time (months(1)), not a function", tostring(message))
  end)
end)
