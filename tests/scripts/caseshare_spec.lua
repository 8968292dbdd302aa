-- Shares of cases: how they stand on what is counted.

local year <const> = require "tests.year"

local LAST <const> = "2019-12-31"

-- { status, now, low, high, final }
local function shape(s)
  return { s.status, tostring(s.now), tostring(s.low), tostring(s.high), s.final }
end

local MET <const>, MISSED <const> = { "met", "1", "1", "1", true }, { "missed", "0", "0", "0", true }
local HALF <const> = { "partly", "0.5", "0.5", "0.5", true }
local MET_SO_FAR <const>, NO_DATA <const> = { "met", "1", "0", "1", false }, { "no_data", "nil", "0", "1", false }


describe("cases", function ()
  local BEFORE <const> = [[case_type "a" { title = "A", field = "IR", target = months(1) }
                           case_type "b" { title = "B", field = "IR", target = months(1) }
                           case_type "c" { title = "C", field = "IR", target = months(1), from = "2019-04-01" }]]
  local OPTIONS <const> = { before = BEFORE:gsub("\n", " ") }

  local function case(case_type, decided_on, site)
    return { case_type = case_type, submitted_on = "2019-01-10", decided_on = decided_on, site = site }
  end

  local function of(score, cases, as_of)
    return year.standing(score, { cases = cases }, as_of, OPTIONS)
  end

  local SHARE <const> = 'cases { clock = "gross", share = percent(90) }'
  local KEPT <const> = 'service_targets { clock = "gross", share = percent(90) }'
  local A <const>, B <const> = case("a", "2019-02-10", "Odense"), case("b", "2019-02-11", "Aarhus")

  it("are one share, of all types or of those that are named", function ()
    assert.same(MISSED, shape(of(SHARE, { A, B })))
    assert.same(MET, shape(of([[cases { clock = "gross", share = percent(50) }]], { A, B })))
    assert.same(MET, shape(of([[cases { clock = "gross", share = percent(90), types = { "a" } }]], { A, B })))
    assert.same(MISSED, shape(of([[cases { clock = "gross", share = percent(90), fields = { "IR" } }]], { A, B })))
  end)

  it("have a share for each value of a field, sorted", function ()
    local s = of([[cases { clock = "gross", share = percent(90), each = "site" }]], { A, B })
    assert.same({ "Aarhus", "Odense" }, { s.parts[1].name, s.parts[2].name })
    assert.same({ "missed", "met" }, { s.parts[1].status, s.parts[2].status })
  end)

  it("are known by the sites that the plan lists, in its order; one that it lacks counts, too", function ()
    local sites = { before = OPTIONS.before, plan = [[sites = { "Odense", "Aabenraa", "Aarhus" }]] }
    local function at(cases, as_of, more)
      local score = ([[cases { clock = "gross", share = percent(90), each = "site"%s }]]):format(more or "")
      return year.standing(score, { cases = cases }, as_of, sites)
    end
    local s = at({ A, B }, LAST)
    assert.same({ "Odense", "Aabenraa", "Aarhus" }, { s.parts[1].name, s.parts[2].name, s.parts[3].name })
    assert.same({ "met", "no_data", "missed" }, { s.parts[1].status, s.parts[2].status, s.parts[3].status })
    assert.equal("xx", at({ A, case("a", "2019-02-10", "xx") }, LAST).parts[4].name)
    assert.same({ "partly", "0.333333", "0", "1", false }, shape(at({ A, B }, "2019-06-30", ', award = "per_type"')))
    assert.same(HALF, shape(at({ A, B }, LAST, ', award = "per_type", when_empty = "leave_out"')))
  end)

  it("fail where there is no such field", function ()
    local s = of([[cases { clock = "gross", share = percent(90), each = "sitte" }]], { A })
    assert.equal("rules.lua:3: goal 1.1: each: cases have no field 'sitte' (did you mean 'site'?)", s.why.message)
  end)

  it("fail by line and case where their rule does", function ()
    local s = of([[cases { share = percent(90), met = function (case) return case.decided end }]], { A, B })
    assert.equal("failed", s.status)
    assert.equal("rules.lua:4: goal 1.1, case S0000001: no field 'decided' (did you mean 'decided_on'?)",
                 s.why.message)
    s = of([[cases { share = percent(90), met = function (case) end }]], { A, B })
    assert.equal("rules.lua:3: goal 1.1, case S0000001: met must answer true or false, not nil", s.why.message)
  end)

  it("fail where their rule keeps a case", function ()
    local s = of([[(function ()
        local kept
        return cases { share = percent(90), met = function (case)
          if kept then return kept.site == "Odense" end
          kept = case
          return true
        end }
      end)()]], { A, B })
    assert.equal("rules.lua:6: goal 1.1, case S0000001: the rule changed 'kept', which is set outside of it: "
                 .. "a rule may use its case and constants only", s.why.message)
  end)

  it("have no data without decisions", function ()
    local s = of(SHARE, { case("a", "") }, "2019-12-30")
    assert.same(NO_DATA, shape(s))
    assert.same({ "no_decisions", name = "", open = 1, open_late = 1, score = s.score }, s.why)
  end)

  it("come to nothing for good where they have no decisions by their last day", function ()
    assert.same({ "no_data", "0", "0", "0", true }, shape(of(SHARE, { case("a", "") })))
  end)

  it("have the groups of the last day for good, be what was open then decided after it", function ()
    local cases <const> = { A, case("a", "2020-01-10", "Aarhus"), case("a", "2020-01-10") }
    local function at(as_of, met)
      local score = ([[cases { share = percent(90), each = "site", award = "per_type", %s }]]):format(met)
      return of(score, cases, as_of)
    end
    for _, met in ipairs { 'clock = "gross"', 'met = function (case) return case:within(months(1), "gross") end' } do
      for _, as_of in ipairs { LAST, "2020-01-09", "2020-01-10", "2020-06-01" } do
        local s <const> = at(as_of, met)
        assert.same({ "partly", "0.333333", "0.333333", "0.333333", true }, shape(s), as_of)
        assert.same({ "", "Aarhus", "Odense" }, { s.parts[1].name, s.parts[2].name, s.parts[3].name })
        assert.equal(as_of < "2020-01-10" and 1 or 0, s.parts[2].counts.open)
        assert.same({ 0, 0 }, { s.parts[2].counts.decided, s.parts[2].counts.excluded })
      end
    end
    local ended <const> = 'clock = function (case) return case.decided_on and "gross" or case.none end'
    assert.equal("failed", at(LAST, ended).status)
    assert.same({ "partly", "0.333333", "0.333333", "0.333333", true }, shape(at("2020-01-10", ended)))
    local left_out <const> = 'cases { clock = "gross", share = percent(90), each = "site", when_empty = "leave_out" }'
    assert.same(MET, shape(of(left_out, cases, "2020-01-10")))
  end)

  it("may have a scale on the share", function ()
    local s = of([[cases { clock = "gross", scale = bands { { from = percent(50), gives = ratio(1, 2) },
                   { below = percent(50), gives = ratio(0) } } }]], { A, B })
    assert.same(HALF, shape(s))
  end)

  it("are final from the period's last day on, or their type's", function ()
    local score = [[service_targets { clock = "gross", share = percent(90), types = { "a" } }]]
    assert.same(MET_SO_FAR, shape(of(score, { A }, "2019-12-30")))
    assert.same(MET, shape(of(score, { A }, LAST)))
    local ended = { before = OPTIONS.before:gsub('field = "IR"', '%0, to = "2019-06-30"', 1) }
    assert.same(MET_SO_FAR, shape(year.standing(score, { cases = { A } }, "2019-06-29", ended)))
    assert.same(MET, shape(year.standing(score, { cases = { A } }, "2019-06-30", ended)))
  end)

  it("are kept for each type, in the plan's order, from when it has begun", function ()
    assert.equal(2, #of(KEPT, { A, B }, "2019-03-31").parts)
    local after = of(KEPT, { A, B }, "2019-04-01")
    assert.same({ "a", "b", "c" }, { after.parts[1].name, after.parts[2].name, after.parts[3].name })
    assert.equal("missed", after.status)
    assert.equal("no_data", after.parts[3].status)
  end)

  it("leave out types without decisions if the plan says so, and show them", function ()
    local score = [[service_targets { clock = "gross", share = percent(90), when_empty = "leave_out" }]]
    local s = of(score, { A })
    assert.same(MET, shape(s))
    assert.same({ 1, 2 }, { #s.parts, #s.left_out })
    local none = of(score, {})
    assert.same(NO_DATA, shape(none))
    assert.same({ "no_decisions_at_all" }, none.why)
  end)

  it("count by the plan's choice when dismissed or revoked, never when withdrawn", function ()
    local late = case("a", "2019-12-01")
    local function status(outcome, choice)
      late.outcome = outcome
      return year.standing(SHARE, { cases = { A, late } }, LAST, { before = OPTIONS.before, plan = choice }).status
    end
    assert.equal("missed", status("dismissed", ""))
    assert.equal("met", status("dismissed", [[outcomes = { dismissed = "leave_out" }]]))
    assert.equal("met", status("henlagt", [[outcomes = { henlagt = "leave_out" }]]))
    assert.equal("met", status("withdrawn", ""))
    for name, why in pairs { withdrawn = "never counts", granted = "always counts", refused = "always counts" } do
      local ok, message = pcall(status, "granted", ("outcomes = { %s = %q }"):format(name, "count"))
      assert.is_false(ok)
      assert.matches(("rules.lua:1: plan: outcomes: %s is not the plan's to choose: it %s"):format(name, why), message,
                     1, true)
    end
  end)

  it("may give points per type", function ()
    local s = of([[service_targets { clock = "gross", share = percent(90), award = "per_type", types = { "a", "b" } }]],
                 { A, B })
    assert.same(HALF, shape(s))
  end)
end)

it("a share with large numbers is compared exactly", function ()
  local function case(submitted_on, decided_on)
    return { case_type = "x", submitted_on = submitted_on, informed_on = submitted_on, decided_on = decided_on,
             outcome = "granted" }
  end
  local late <const> = case("2019-01-01", "2019-06-01")
  assert.equal("missed", year.standing(
    'cases { clock = "gross", share = ratio(9223372036854775806, 9223372036854775807) }',
    { cases = { late, late, case("2019-06-01", "2019-06-02") } }, nil,
    { before = 'case_type "x" { title = "X", field = "IR", target = months(1) }' }).status)
end)
