-- What a measure is held against: a lower limit and an upper one, so much of
-- last year's figure; the range that it has; a judgement in steps.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"

local LAST <const> = "2019-12-31"

-- { status, now, low, high, final }
local function shape(s) return { s.status, tostring(s.now), tostring(s.low), tostring(s.high), s.final } end

local function judged(score, facts, as_of, options) return year.standing(score, { facts = facts }, as_of, options) end

local MET <const>, MISSED <const> = { "met", "1", "1", "1", true }, { "missed", "0", "0", "0", true }
local MET_SO_FAR <const>, MISSED_SO_FAR <const> = { "met", "1", "0", "1", false }, { "missed", "0", "0", "1", false }
local OPEN <const>, NO_DATA <const> = { "open", "0", "0", "1", false }, { "no_data", "nil", "0", "1", false }

local function is(expected, score, facts, as_of, options)
  assert.same(expected, shape(judged(score, facts, as_of, options)))
end

local function fails(message, score, facts, as_of)
  local s <const> = year.standing(score, { facts = facts, stored = true }, as_of)
  assert.equal("failed", s.status)
  assert.equal("rules.lua:3: goal 1.1: " .. message, s.why.message)
end

local function refused(message, score)
  local plan <const>, problems <const> = plans.load(plans.of('goal "1.1" { score = ' .. score .. " }"), "rules.lua")
  assert.is_nil(plan)
  assert.same({ "rules.lua:2: goal 1.1: " .. message }, problems)
end

local function x(value, on, more)
  local fact <const> = { "x", value, on = on or LAST }
  for key, one in pairs(more or {}) do fact[key] = one end
  return fact
end


describe("a measure between two limits", function ()
  it("is met from the lower up to the upper one", function ()
    local score <const> = 'measure "x" { at_least = 98, at_most = 102 }'
    is(MET, score, { x "98" })
    is(MET, score, { x "102" })
    is(MISSED, score, { x "97.999" })
    is(MISSED, score, { x "102.001" })
  end)

  it("leaves each end out where it says so", function ()
    local score <const> = 'measure "x" { above = 98, below = 102 }'
    is(MISSED, score, { x "98" })
    is(MISSED, score, { x "102" })
    is(MET, score, { x "98.001" })
    is(MET, score, { x "101.999" })
    is(MET, 'measure "x" { at_least = 5, at_most = 5 }', { x "5" })
  end)

  it("of what grows is open short of the lower one, met for now between, and lost beyond the upper one", function ()
    local score <const> = 'measure "x" { at_least = 98, at_most = 102, accrues = true }'
    is(OPEN, score, { x("50", "2019-06-30") }, "2019-06-30")
    is(MET_SO_FAR, score, { x("100", "2019-06-30") }, "2019-06-30")
    is(MISSED, score, { x("103", "2019-06-30") }, "2019-06-30")
    is(MISSED, score, { x "97" })
    is(MISSED_SO_FAR, score, { x("103", "2019-06-30", { provisional = true }) }, "2019-06-30")
    is(MISSED_SO_FAR, 'measure "x" { at_most = 7, accrues = true }', { x("8", "2019-06-30", { provisional = true }) },
       "2019-06-30")
  end)

  it("says both where it is shown", function ()
    local text <const> = plans.of 'goal "1.1" { score = measure "x" { at_least = 98, below = 102.5 } }'
    local folder <close> = support.filled { ["plan.lua"] = text }
    folder:import("facts", "år;mål;navn;værdi;pr\n2019;1.1;x;102,499;2019-12-31\n", "--plan", "./plan.lua")
    support.shows(folder:done "status plan.lua --as-of 2019-12-31".out, "x: 102,499, krav ≥ 98 og < 102,5")
    support.shows(folder:done "explain plan.lua 1.1 --as-of 2019-12-31".out, "x: 102,499, krav ≥ 98 og < 102,5")
    support.shows(folder:done "explain plan.lua 1.1 --as-of 2019-12-31 --lang en".out,
                  "x: 102.499, needs ≥ 98 and < 102.5")
    support.shows(folder:done "plan plan.lua".out, "x (tal): mindst 98, under 102,5")
    local got <const> = folder:done("whatif", "plan.lua", "--as-of", "2019-12-31", "--set", "goal 1.1 below = 102")
    support.shows(got.out, "-100")
  end)

  it("holds something, and has one unit", function ()
    refused("no figure keeps both at_least 102 and at_most 98", 'measure "x" { at_least = 102, at_most = 98 }')
    refused("no figure keeps both above 5 and at_most 5", 'measure "x" { above = 5, at_most = 5 }')
    refused("the limits 98 and 102 % are in different units", 'measure "x" { at_least = 98, at_most = percent(102) }')
    refused("measure x has two limits: at_least and above", 'measure "x" { at_least = 1, above = 2 }')
    refused("measure x has two limits: at_least and scale",
            'measure "x" { at_least = 1, scale = linear { from = 0, to = 1 } }')
  end)

  it("may be a count", function ()
    is(MET, 'count "x" { at_least = 2, at_most = 3 }', { x "3" })
    is(MISSED, 'count "x" { at_least = 2, at_most = 3 }', { x "4" })
  end)
end)


describe("so much of last year's figure", function ()
  local SCORE <const> = 'measure "x" { at_least = last_year(percent(110)) }'
  local function before(value, more)
    local fact <const> = x(value, "2018-12-31", more)
    fact.year = 2018
    return fact
  end

  it("is a limit, on both sides of it", function ()
    is(MET, SCORE, { before "36", x "39.6" })
    is(MISSED, SCORE, { before "36", x "39.599" })
    is(MET, 'measure "x" { at_most = last_year() }', { before "36", x "36" })
    is(MISSED, 'measure "x" { below = last_year() }', { before "36", x "36" })
  end)

  it("is of percentages as of numbers, of counts, and of what is given in the plan", function ()
    is(MET, SCORE, { before "50 %", x "55 %" })
    is(MISSED, SCORE, { before "50 %", x "54.9 %" })
    local assumed <const> = 'assume { "A", value = last_year(percent(90)), otherwise = 9, because = "B" }'
    is(MISSED, ('measure "x" { at_most = %s }'):format(assumed), { before "8", x "9" })
    is(MET, 'count "x" { at_least = last_year(percent(150)) }', { before "2", x "3" })
    is(MISSED, 'count "x" { at_least = last_year(percent(150)) }', { before "3", x "4" })
    is(MET, 'measure "x" { at_least = last_year(percent(110)), last_year = 36 }', { x "39.6" })
    is(MISSED, 'measure "x" { at_least = last_year(percent(110)), last_year = percent(50) }', { x "54.99 %" })
  end)

  it("is a percentage, or a few times it: a plain 110 is asked about", function ()
    for _, factor in ipairs { "110", "10", "0", "percent(-5)", "kr(5)" } do
      local _, wrong <const> = plans.load(plans.of(('goal "1.1" { score = measure "x" { at_least = last_year(%s) } }')
        :format(factor)), "rules.lua")
      support.shows(wrong[1], "times last year's figure (last_year(percent(110)))")
    end
    for _, factor in ipairs { "1.1", "2", "ratio(11, 10)", "percent(2000)" } do
      assert.truthy(plans.load(plans.of(('goal "1.1" { score = measure "x" { at_least = last_year(%s) } }')
        :format(factor)), "rules.lua"), factor)
    end
  end)

  it("is said to be provisional, and what is held against it with it, while that figure is", function ()
    local folder <close> = support.filled { ["plan.lua"] = plans.of(('goal "1.1" { score = %s }'):format(SCORE)) }
    folder:import("facts", "år;mål;navn;værdi;pr;foreløbig\n2018;1.1;x;36;2018-12-31;ja\n2019;1.1;x;40;2019-12-31;\n",
                  "--plan", "./plan.lua")
    local goal <const> = folder:json "status plan.lua --as-of 2019-12-31".goals[1]
    assert.same({ true, "x: 40, needs ≥ 39.6 (110 % of 36 in 2018, provisional)" }, { goal.provisional, goal.why })
    support.shows(folder:done "status plan.lua --as-of 2019-12-31".out, "(110 % af 36 i 2018, foreløbigt), foreløbig")
  end)

  it("is of the goal that this one continues", function ()
    local function of(goal, value) return before(value, { goal = goal }) end
    local facts <const> = { of("1.1", "36"), of("1.3", "50"), x "39.6" }
    is(MET, SCORE, facts)
    local function with(was)
      local plan <const> = year.plan(plans.of(('goal "1.1" { was = %s, score = %s }'):format(was, SCORE)))
      return shape(year.of(year.status(plan, { facts = facts })).standing)
    end
    assert.same(MISSED, with '"1.3"')
    assert.same(NO_DATA, with "false")
  end)

  it("is no data where none was reported, and neither met nor missed", function ()
    is(NO_DATA, SCORE, { x "39.6" })
    assert.same({ "no_last_year", name = "x", year = "2018" }, judged(SCORE, { x "39.6" }).why)
  end)

  it("is of the newest firm figure, and settles nothing before it is of that year's last day", function ()
    is(MET, SCORE, { before("20", { on = "2018-06-30" }), before "36", x "39.6" })
    is(MISSED, SCORE, { before("20", { on = "2018-06-30" }), before "36", x "30" })
    is(MET_SO_FAR, SCORE, { before("20", { on = "2018-06-30" }), before("90", { provisional = true }), x "39.6" })
    is(MISSED_SO_FAR, SCORE, { before("90", { provisional = true }), x "39.6" })
    is(MISSED_SO_FAR, SCORE, { before("90", { by = "department" }), x "39.6" })
    is(MET_SO_FAR, SCORE, { before "36", x("39.6", "2019-06-30") })
  end)

  it("fails where the plan and the report differ, or the units do", function ()
    fails("last year's 'x' is 36 in the plan, but facts.csv:2 gives it as 37",
          'measure "x" { at_least = last_year(), last_year = 36 }', { before "37", x "38" })
    is(MET, 'measure "x" { at_least = last_year(), last_year = 36 }', { before "36.0", x "38" })
    fails("'x' is 38, and last year's is 36 %: they are in different units", 'measure "x" { at_least = last_year() }',
          { before "36 %", x "38" })
    refused("measure x: last_year is given, and no limit is so much of it",
            'measure "x" { at_least = 3, last_year = 4 }')
  end)

  it("is with a fixed limit, one of which is enough, what a contract says of both", function ()
    local score <const> = 'any { measure "x" { at_most = last_year(percent(90)) }, measure "x" { below = 7 } }'
    is(MET, score, { before "8", x "7.2" })
    is(MISSED, score, { before "8", x "7.21" })
    is(MET, score, { x "6.99" })
  end)

  it("is read by a rule of its own, which is final when both are", function ()
    local rule <const> = [[function (facts, how)
      local now, last = facts:measure "x", facts:measure("x", { last_year = true })
      if not (now and last) then return "no_data" end
      return now.value <= how("sidste år", last.value)
    end]]
    is(MET, rule, { before "8", x "8" })
    is(MISSED, rule, { before "8", x "8.1" })
    is(NO_DATA, rule, { x "8.1" })
    is(MET_SO_FAR, rule, { before("8", { on = "2018-06-30" }), x "8" })
  end)
end)

describe("last year's figures", function ()
  local PLAN <const> = plans.of [[
goal "2.1" { was = "1.7", weight = 50, score = measure "produktivitet" { at_least = last_year(percent(103)) } }
goal "2.2" { weight = 50, score = function (facts)
  local now, last = facts:measure "fravær", facts:measure("fravær", { last_year = true })
  if not (now and last) then return "no_data" end
  return now.value <= last.value * percent(90)
end }
]]
  local ROWS <const> = "år;mål;navn;værdi;pr\n2018;1.7;produktivitet;36;2018-12-31\n2018;2.2;fravær;8,0;2018-12-31\n"
    .. "2019;2.1;produktivitet;37,08;2019-12-31\n2019;2.2;fravær;7,3;2019-12-31\n"
  local folder <const> = support.fresh { ["plan.lua"] = PLAN }

  it("are offered by the template, under the numbers that the goals had then", function ()
    local text <const> = folder:done "facts template plan.lua".out
    support.shows(text, "2018;1.7;produktivitet;;;;styrelsen;;;måling, frist 31-12-2018\r\n")
    support.shows(text, "2018;2.2;fravær;;;;styrelsen;;;måling, frist 31-12-2018\r\n")
  end)

  it("are imported without a warning, judged, and told by explain", function ()
    local got <const> = folder:import("facts", ROWS, "--plan", "./plan.lua")
    assert.same({ 0, "facts.csv: 4 rows: 4 new, 0 changed, 0 same, 0 refused\n", "" }, { got.status, got.out, got.err })
    local status <const> = folder:json "status plan.lua --as-of 2019-12-31"
    assert.same({ "met", "missed" }, { status.goals[1].status, status.goals[2].status })
    support.shows(folder:done "explain plan.lua 2.1 --as-of 2019-12-31".out,
                  "produktivitet: 37,08, krav ≥ 37,08 (103 % af 36 i 2018)")
    support.shows(folder:done "explain plan.lua 2.1 --as-of 2019-12-31".out,
                  "i 2018: 36, uden angivelse af hvem · 31-12-2018 · udokumenteret")
    support.shows(folder:done "explain plan.lua 2.2 --as-of 2019-12-31".out,
                  "i 2018: 8, uden angivelse af hvem · 31-12-2018 · udokumenteret")
    support.shows(folder:done "plan plan.lua".out, "mindst 103 % af sidste års tal")
    assert.equal("36", folder:json "explain plan.lua 2.1 --as-of 2019-12-31".last_year[1].value)
  end)

  it("are moved by whatif as other limits are", function ()
    folder:import("facts", ROWS, "--plan", "./plan.lua")
    local function points(set) return folder:done("whatif", "plan.lua", "--as-of", "2019-12-31", "--set", set).out end
    support.shows(points "goal 2.1 at_least = last_year(104 %)", "-50")
    support.shows(points "goal 2.1 at_least = 38", "-50")
  end)

  it("are refused under other numbers of goals", function ()
    local got <const> = folder:import("facts", "år;mål;navn;værdi;pr\n2018;9.9;x;36;2018-12-31\n", "--plan",
                                      "./plan.lua")
    assert.equal(1, got.status)
  end)
end)


describe("a range", function ()
  local SCORE <const> = 'measure "x" { range = { 1, 5 }, at_least = 3.8 }'

  it("refuses figures outside of it when they are judged", function ()
    is(MET, SCORE, { x "3.8" })
    is(MISSED, SCORE, { x "1" })
    is(MET, SCORE, { x "5" })
    fails("'x' is from 1 to 5, but facts.csv:2 gives it as 5.1", SCORE, { x "5.1" })
    fails("'x' is from 1 to 5, but facts.csv:2 gives it as 0.9", SCORE, { x "0.9" })
  end)

  it("refuses them at import", function ()
    local folder <close> = support.filled { ["plan.lua"] = plans.of(('goal "1.1" { score = %s }'):format(SCORE)) }
    local got <const> = folder:import("facts", "år;mål;navn;værdi;pr\n2019;1.1;x;38;2019-12-31\n", "--plan",
                                      "./plan.lua")
    support.shows(got.out .. got.err,
                  "facts.csv:2: goal 1.1, x: value '38' is not from 1 to 5, as the goal measures it")
  end)

  it("has its limit within, and its ends in order", function ()
    refused("38 lies outside of the range from 1 to 5", 'measure "x" { range = { 1, 5 }, at_least = 38 }')
    refused("above 5 lies outside of the range from 1 to 5", 'measure "x" { range = { 1, 5 }, above = 5 }')
    refused("below 1 lies outside of the range from 1 to 5", 'measure "x" { range = { 1, 5 }, below = 1 }')
    refused("a band from 6 lies outside of the range from 1 to 5",
            'measure "x" { range = { 1, 5 }, scale = bands { { from = 6, gives = 1 }, { below = 6, gives = 0 } } }')
    refused("a band from 6 lies outside of the range from 0 to 5",
            'count "x" { of = 5, scale = bands { { from = 6, gives = 1 }, { below = 6, gives = 0 } } }')
    local text <const> = plans.of 'goal "1.1" { score = measure "x" { range = { 5, 1 }, below = 3 } }'
    local _, problems <const> = plans.load(text, "rules.lua")
    assert.same({ "rules.lua:2: measure x: range must be the lowest and the highest figure: { 1, 5 }, not a table" },
                problems)
  end)
end)


describe("a judgement in steps", function ()
  local SCORE <const> = 'judgement "x" { steps = 4 }'

  it("gives its degree", function ()
    is({ "partly", "0.25", "0.25", "0.25", true }, SCORE, { x "25 %" })
    is({ "partly", "0.75", "0.75", "0.75", true }, SCORE, { x "75 %" })
    is(MET, SCORE, { x "100 %" })
    is(MISSED, SCORE, { x "0 %" })
    is(MET, SCORE, { x "met" })
    is(MISSED, SCORE, { x "missed" })
  end)

  it("fails on what is between, and on partly", function ()
    fails("'x' is judged from 0 to 100 % in 4 steps, but facts.csv:2 gives it as 30 %", SCORE, { x "30 %" })
    fails("'x' is judged from 0 to 100 % in 4 steps, but facts.csv:2 gives it as partly", SCORE, { x "partly" })
    fails("'x' is read as a judgement, but facts.csv:2 gives it '25 %'", 'judgement "x" { partly = percent(50) }',
          { x "25 %" })
  end)

  it("is reported as a percentage with its sign, and nothing else", function ()
    local folder <close> = support.filled { ["plan.lua"] = plans.of(('goal "1.1" { score = %s }'):format(SCORE)) }
    local function import(value)
      local got <const> = folder:import("facts", ("år;mål;navn;værdi;pr\n2019;1.1;x;%s;2019-12-31\n"):format(value),
                                        "--plan", "./plan.lua")
      return got.out .. got.err
    end
    for _, value in ipairs { "3", "30 %", "delvist", "125 %", "0,75" } do
      support.shows(import(value), "value '" .. value .. "' is no degree: the goal is judged in 4 steps, "
                                   .. "0 %, 25 %, 50 %, 75 %, 100 %\n")
    end
    support.shows(import "25", "value '25' is no degree: the goal is judged in 4 steps, 0 %, 25 %, 50 %, 75 %, 100 %: "
                               .. "is it 25 %?")
    support.shows(import "75 %", "1 new")
    support.shows(folder:done "explain plan.lua 1.1 --as-of 2019-12-31".out, "x: 75 %, vurderet af")
    support.shows(folder:done "facts template plan.lua".out, "grad (i procent, 50 %, opfyldt eller ikke opfyldt)")
    support.shows(folder:done "plan plan.lua".out, "i 4 trin")
  end)

  it("says what partly gives, or has steps, and not both", function ()
    for _, steps in ipairs { 3, 6, 7 } do   -- of which nobody could report 33 1/3 %
      local plan <const>, wrong <const> = plans.load(plans.of(('goal "1.1" { score = judgement "x" { steps = %d } }')
        :format(steps)), "rules.lua")
      assert.is_nil(plan)
      assert.equal(("rules.lua:2: judgement x: steps must be so many steps that a percentage can say each: 2, 4, 5, 8, "
        .. "10, … up to 100, not %d"):format(steps), tostring(wrong[1]))
    end
    refused("judgement x has two limits: partly and steps", 'judgement "x" { steps = 4, partly = percent(50) }')
    local _, problems <const> = plans.load(plans.of 'goal "1.1" { score = judgement "x" {} }', "rules.lua")
    assert.same({ "rules.lua:2: judgement x: partly is missing: the attainment of a partly met one" }, problems)
  end)
end)

describe("last year's figures in another year", function ()
  local function plan(of_year, goal)
    return plans.text(('plan { year = %d }\ngoal %s { area = "Fravær", %%s score = measure "x" '
                       .. '{ at_most = last_year(percent(%%d)) } }\n'):format(of_year, goal))
  end

  it("are those of the year before it, when a draft is held against that year", function ()
    local folder <close> = support.filled {
      ["rules/2019.lua"] = plan(2019, '"1"'):format("", 100),
      ["rules/2020.lua"] = plan(2020, '"2"'):format('was = "1",', 90),
    }
    local rows <const> = "år;mål;navn;værdi;pr\n2018;1;x;10;2018-12-31\n2019;1;x;9,5;2019-12-31\n"
      .. "2020;2;x;8;2020-12-31\n"
    local got <const> = folder:import("facts", rows)
    assert.same({ "facts.csv: 3 rows: 3 new, 0 changed, 0 same, 0 refused\n", "" }, { got.out, got.err })
    assert.equal("met", folder:json "status 2019 --as-of 2019-12-31".goals[1].status)
    assert.equal("met", folder:json "status 2020 --as-of 2020-12-31".goals[1].status)
    local told <const> = require "dkjson".decode(
      folder:done "whatif 2020 --cases 2019 --as-of 2019-12-31 --format json".out)
    assert.same({ "100", "0" }, { told.base.points.now, told.changed.points.now })
    support.shows(folder:done "diff 2019 2020".out, "højst: sidste års tal → 90 % af sidste års tal")
  end)
end)
