-- case_set: the cases that rules of figures count.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local counting <const> = require "siri.answers.counting"
local dryrun <const> = require "siri.answers.dryrun"
local casequestions <const> = require "siri.rules.casequestions"

local BEFORE <const> = [[
case_type "a" { title = "Type A", field = "IR", target = months(1) }
case_type "b" { title = "Type B", field = "IR", target = months(2) }
local both = case_set { clock = "gross" }
local only_a = case_set { types = { "a" }, clock = "gross" }
local clockless = case_set {}
]]

local function case(submitted, decided, more)
  return lists.with({ case_type = "a", submitted_on = submitted, informed_on = submitted, decided_on = decided,
                      outcome = decided and "granted" or nil }, more or {})
end

local CASES <const> = {
  case("2019-01-01", "2019-01-11"), case("2019-01-01", "2019-03-02"),
  case("2019-01-01", "2019-01-03", { case_type = "b" }),
  case("2019-01-01", "2019-01-03", { outcome = "withdrawn" }), case "2019-02-01", case "2019-12-15",
  case("2019-12-01", "2020-01-05"),
}

local function standing(body, cases, as_of, more)
  more = more or {}
  return year.standing(("function (facts, how)\n%s\nend"):format(body),
                       { cases = cases or CASES, extracted = more.extracted or "2020-02-01", facts = more.facts,
                         stored = more.stored }, as_of, { before = more.before or BEFORE })
end

-- What a rule notes of a set, as text.
local function noted(name, as_of, cases)
  local s <const> = standing(([[
    local set = facts:cases(%s)
    for _, field in ipairs { "decided", "inside", "late", "open", "open_late", "days" } do how(field, set[field]) end
    return 1]]):format(name), cases, as_of)
  return lists.join(s.why.notes, function (note) return ("%s %s"):format(note.label, note.value) end)
end

describe("a set of cases", function ()
  it("has the counts of a share, and all days, as exact numbers", function ()
    assert.equal("decided 3, inside 2, late 1, open 3, open_late 1, days 72", noted("both", "2019-12-31"))
    assert.equal("decided 2, inside 1, late 1, open 3, open_late 1, days 70", noted("only_a", "2019-12-31"))
    assert.equal("decided 3, inside 2, late 1, open 1, open_late 1, days 72", noted("both", "2019-03-02"))
    assert.equal("decided 2, inside 2, late 0, open 2, open_late 1, days 12", noted("both", "2019-03-01"))
  end)

  it("has a mean of days that is days / decided", function ()
    assert.equal(siri.ratio(35), standing([[
      local set = facts:cases(only_a)
      how("mean", set.days / set.decided)
      return 1]]).why.notes[1].value)
  end)

  it("tells of open cases those of the period's last day, after it, too", function ()
    for _, as_of in ipairs { "2019-12-31", "2020-01-04", "2020-01-05", "2020-02-01" } do
      assert.equal("decided 3, inside 2, late 1, open 3, open_late 1, days 72", noted("both", as_of))
    end
  end)

  it("of no decided case has a count of 0, and to divide by it fails", function ()
    local none <const> = { case("2019-01-01", "2019-01-02", { case_type = "b" }), case "2019-12-01" }
    assert.equal("decided 0, inside 0, late 0, open 1, open_late 0, days 0", noted("only_a", "2019-12-31", none))
    assert.equal("failed", standing("local set = facts:cases(only_a) return set.days / set.decided < 30", none).status)
    assert.equal("no_data", standing(
      'local set = facts:cases(only_a) if set.decided < 1 then return "no_data" end return 1', none).status)
  end)

  it("has no data while no extract covers a type of it, whatever its rule would say", function ()
    local before <const> = BEFORE:gsub('"IR", target = months%(2%)', '"EU", target = months(2)')
    local s <const> = standing("facts:cases(both) return 1", { CASES[1] }, nil, { stored = true, before = before })
    assert.same({ "no_data", "set_uncovered", "Type B", false }, { s.status, s.why[1], s.why.list, s.final })
    assert.equal("met", standing("facts:cases(both) return 1").status)
  end)

  it("makes its rule final when the period is over and covered, and when all else is", function ()
    local function final(as_of, extracted, body, facts)
      return standing(body or "return facts:cases(both).decided > 0", lists.head(CASES, 5), as_of,
                      { extracted = extracted, facts = facts }).final
    end
    local with_figure <const> = 'local f = facts:measure "f" return facts:cases(both).decided > 0 and f and f.value > 0'
                                .. " or false"
    assert.is_false(final("2019-12-30", "2020-02-01"))
    assert.is_true(final("2019-12-31", "2020-02-01"))
    assert.is_false(final("2019-12-31", "2019-12-30"))
    assert.is_false(final("2019-12-31", "2020-02-01", with_figure))
    assert.is_true(final("2019-12-31", "2020-02-01", with_figure, { { "f", "3", on = "2019-12-31", by = "agency" } }))
  end)

  it("is asked in the one pass with all else", function ()
    local plan <const> = year.goal("function (facts) return facts:cases(both).decided > 0 end", { before = BEFORE })
    local store <const> = year.store(plan, { cases = CASES })
    local counter <const> = counting.new(store)
    counter:want_plan(plan, "2019-12-31")
    counter:run()
    assert.equal(1, counter.passes)
    for _, set in ipairs(plan.case_sets) do
      for _, spec in ipairs(casequestions.specs(set, plan, "2019-12-31")) do counter:answer(spec) end
    end
    assert.equal(1, counter.passes)
  end)

  it("can be read by rules of several goals, and is of a part of the year in its part", function ()
    local plan <const> = year.plan(([[
plan {}
%s
goal "1.1" { score = function (facts) return facts:cases(only_a).decided > 1 end }
amend "2019-02-01" { reason = "x",
  goal "1.1" { period = "parts", score = function (facts) return facts:cases(only_a).decided > 1 end } }
]]):format(BEFORE))
    local s <const> = year.of(year.status(plan, { cases = CASES })).standing
    assert.same({ "missed", "missed" }, lists.map(s.parts, "status"))
  end)
end)

describe("a rule that reads a set", function ()
  local function fails(body, said, before)
    support.shows(standing(body, nil, nil, { before = before }).why.message, said)
  end

  it("is told what a set is, and what it has", function ()
    fails("return facts:cases { types = { 'a' } }",
          "facts:cases needs what case_set gives, a constant of the file, not a table")
    fails("return facts.cases(both)", "facts.cases: write facts:cases(name), with a colon")
    fails("return facts:cases(both).decide > 1", "a set of cases has no 'decide' (did you mean 'decided'?)")
    fails("facts:cases(both).decided = 3 return 1", "facts cannot be changed")
    fails("return facts:case(both)", "facts have no 'case' (did you mean 'cases'?)")
  end)

  it("is told what a count needs", function ()
    fails("return facts:cases(both).inside > 1", "inside of a set of cases needs a target of case_type a",
          (BEFORE:gsub(", target = months%(%d%)", "")))
    fails("return facts:cases(clockless).days > 1", "days of a set of cases needs a clock")
    fails("return facts:cases(clockless).inside > 1", "inside of a set of cases needs a clock")
    assert.equal("met", standing("return facts:cases(clockless).decided == ratio(3)").status)
  end)

  it("is refused by check where a set has no clock, or a type of it no target", function ()
    local function said(field, before)
      local rule <const> = ("function (facts) return facts:cases(clockless).%s == 0 end"):format(field)
      return lists.map(dryrun.problems(year.goal(rule, { before = before or BEFORE })), tostring)
    end
    for _, field in ipairs { "inside", "late", "open_late", "days" } do
      assert.same({ ("rules.lua:9: goal 1.1: %s of a set of cases needs a clock "
                     .. '(rules.lua:6: case_set { clock = "gross", … })'):format(field) }, said(field))
    end
    for _, field in ipairs { "decided", "open" } do assert.same({}, said(field)) end
    local untargeted <const> = BEFORE:gsub("case_set {}", 'case_set { clock = "net" }')
                                     :gsub(", target = months%(2%)", "")
    assert.same({ "rules.lua:9: goal 1.1: late of a set of cases needs a target of case_type b "
                  .. '(rules.lua:3: case_type "b" { target = months(2), … })' }, said("late", untargeted))
    assert.same({}, said("days", untargeted))
  end)

  it("can ask whether a count is a whole number, as it is written", function ()
    assert.equal("met", standing("return facts:cases(both).decided == 3 and 3 == facts:cases(both).decided").status)
    assert.equal("missed", standing("return facts:cases(both).decided == 2 or facts:cases(both).decided ~= 3").status)
    assert.equal("no_data", standing(
      'local made = facts:cases(only_a).decided if made == 0 then return "no_data" end return 1',
      { case("2019-01-01", "2019-01-02", { case_type = "b" }), case "2019-12-01" }).status)
  end)
end)

describe("the pages of a set", function ()
  local data <const> = support.folder()

  local function run(...)
    local got <const> = data:run(...)
    assert.equal("", got.err)
    return got.out
  end

  lazy_setup(function ()
    data:write("plan.lua", [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "a" { title = "Type A", field = "IR", target = months(1) }
local decided = case_set { clock = "gross" }
goal "1" { area = "Tid", demand = "D", side = "external", weight = 100, measured_by = "agency",
  score = function (facts, how)
    local set = facts:cases(decided)
    if set.decided == 0 then return "no_data" end
    return how("dage", set.days / set.decided) < 30
  end }
]])
    data:write("cases.csv", [[
case_id,case_type,submitted_on,decided_on,outcome
S1,a,2019-01-01,2019-01-31,granted
S2,a,2019-01-01,2019-02-02,granted
S3,a,2019-12-20,,
]])
    data:done "import cases cases.csv --extracted 2019-12-31"
  end)
  lazy_teardown(function () data:close() end)

  it("show its counts, and lead to its cases", function ()
    local account <const> = run "explain plan.lua 1 --as-of 2019-12-31"
    support.shows(account, "plan.lua:3: afgjorte 2, inden for målet 1, for sene 1, verserende 1,")
    support.shows(account, "explain plan.lua 1 --state decided --as-of 2019-12-31")
    support.shows(run "explain plan.lua 1 --late --as-of 2019-12-31", "S2")
    support.shows(run "explain plan.lua 1 --cases a --state open --as-of 2019-12-31", "S3")
    local set <const> = data:json("explain plan.lua 1 --as-of 2019-12-31").sets[1]
    assert.same({ 2, 1, 1, 1, 0, 62, true },
                { set.decided, set.inside, set.late, set.open, set.open_late, set.days, set.final })
  end)

  it("call its cases decided, or pending, and none late, where it has no clock", function ()
    local text <const> = data:read "plan.lua":gsub('{ clock = "gross" }', "{}"):gsub("set.days", "set.decided")
    data:write("clockless.lua", text)
    local function page(asked) return run("explain clockless.lua 1 --as-of 2019-12-31 --lang en " .. asked) end
    for _, asked in ipairs { "--kinds", "--case S2", "--case S3", "--state decided", "--cases a" } do
      local said <const> = page(asked)
      for _, word in ipairs { "late", "inside", "target", "last day" } do
        assert.is_nil(said:find(word, 1, true), asked .. "\n" .. said)
      end
    end
    support.shows(page "--case S2", "○ decided")
    support.shows(page "--case S3", "○ pending")
    support.shows(page "--cases a", "decided (2)")
    for _, asked in ipairs { "--late", "--state inside", "--state at_risk" } do
      assert.equal("siri-rules: goal 1: the case_set at clockless.lua:3 tells no case that is inside, late or over "
                   .. "time: it lacks a clock\n", data:run("explain clockless.lua 1 --as-of 2019-12-31 " .. asked).err)
    end
  end)

  it("name it in the plan and in its check", function ()
    support.shows(run "plan plan.lua", "sager, som regler tæller · plan.lua:3")
    support.shows(run "check plan.lua", "cases      1 case type, gross clock")
    assert.is_nil(run("check plan.lua"):find("no goal counts it", 1, true))
  end)

  it("tell what changes in it from one plan to another", function ()
    data:write("other.lua", (data:read "plan.lua":gsub('case_set { clock = "gross" }', 'case_set { clock = "net" }')))
    support.shows(run "diff plan.lua other.lua", "case_set 1: netto/brutto: bruttoservicemål → nettoservicemål")
  end)
end)

it("a set whose types the plan does not have is refused, and so is one as a score", function ()
  for score, said in pairs {
    ["case_set {}"] = "goal 1.1: a case_set is no score by itself: a rule of figures reads it, facts:cases(set)",
    ["(function () case_set { types = { 'c' } } return milestone 'm' { by = '2019-12-31' } end)()"] =
      "case_set: no case type is called 'c'",
  } do
    local ok <const>, wrong <const> = pcall(year.goal, score, { before = BEFORE })
    assert.is_false(ok)
    support.shows(wrong, said)
  end
end)
