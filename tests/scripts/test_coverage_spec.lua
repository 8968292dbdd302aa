-- `siri-rules test --coverage`: what no spec of a run reached of the plans, and that
-- what it reached is not said; run as a writer of rules runs it.

local support <const> = require "tests.support"
local dkjson <const> = require "dkjson"
local lists <const> = require "siri.base.lists"

-- Its lines are what is told of them.
local RULES <const> = [[
plan { year = 2021, agency = "SIRI", title = "En plan", points = 100 }
local strict = assume { "Kravet er strengt", value = false, otherwise = { true, "nej" }, because = "åbent" }
case_type "x" { title = "Alfa", field = "IR", target = days(30) }
goal "1" { area = "Andel", demand = "90 %", weight = 60, measured_by = "agency",
           score = service_targets { clock = "gross", share = strict == true and percent(100) or percent(90) } }
goal "2" { area = "Fravær", demand = "Under 7", weight = 20, measured_by = "agency",
           score = measure "dage" { below = 7 } }
goal "3" { area = "Koncept", demand = "Klar", weight = 10, measured_by = "agency",
           score = milestone "klar" { by = "2021-06-30" } }
goal "4" { area = "Sider", demand = "Korte", weight = 10, measured_by = "agency",
           score = cases { share = percent(50), met = function (case)
             if case.case_type == "y" then
               return case:number "sider" <= 5
             end
             return case:within(days(10), "gross") == true
           end } }
case_type "y" { title = "Beta", field = "tilskud", target = months(2) }
]]

local HEAD <const> = [[
local testing = require "siri.testing"
local year = testing.year "2021"
local function case(more)
  local one = { type = "x", submitted = "2021-03-01", informed = "2021-03-01", decided = "2021-03-05",
                outcome = "granted", sider = 3 }
  for key, value in pairs(more or {}) do one[key] = value end
  return one
end
]]

-- What JSON says of a run of a spec: the text, and its plans.
local function run(spec, rules, ...)
  local at <close> = support.filled { ["rules/2021.lua"] = rules or RULES, ["tests/a_spec.lua"] = HEAD .. spec }
  local got <const> = at:run("test", "--coverage", "--format", "json", ...)
  assert.equal(0, got.status, got.err .. got.out)
  return dkjson.decode(got.out).plans, got
end

-- Of the only plan: { line, text } of all that is said; of those on a line the texts.
local function unreached(spec, rules)
  local plan <const> = run(spec, rules)[1]
  return lists.map(plan.unreached, function (one) return ("%d %s"):format(one.line, one.text) end), plan
end

local function said_on(line, spec, rules)
  local list <const> = unreached(spec, rules)
  return lists.map(list, function (text) return text:match("^" .. line .. " (.*)$") end)
end

local function it_is(body) return ('it("is so", function () local y = year:copy() %s end)\n'):format(body) end


describe("the page of a coverage", function ()
  it("names what no test reaches by its line, and counts all at the end", function ()
    local at <close> = support.filled { ["rules/2021.lua"] = RULES, ["rules/2022.lua"] = RULES:gsub("2021", "2022"),
                                        ["tests/a_spec.lua"] = HEAD .. it_is [[
      y:fact("2", "dage", 6.9)
      assert.met(y, "2")
      y:many(9, case())
      y:case(case { decided = "2021-03-31" })
      assert.met(y, "4")
    ]] }
    assert.equal([[
    1  tests/a_spec.lua

1 passed, 0 failed

 rules/2021.lua: what no test reaches
     2  assumption 1, "Kravet er strengt": never tried with true or "nej"
     3  case_type x, 30 days: no case is decided on its last day or after it
     4  goal 1: no test asks about it
     6  goal 2: no test finds it missed or without data
     7  goal 2, measure dage: no figure stands at 7
     8  goal 3: no test asks about it
    10  goal 4: no test finds it missed or without data
    11  goal 4, cases: no share stands below 50 % or at 50 %
    12  `if case.case_type == "y"` is never taken
    15  nothing stands just at `case:within(days(10), "gross")`
    17  case_type y, 2 months: no case is decided on its last day or after it

 Reached
   rules/2021.lua: 2 of 4 goals, 2 of 13 states of goals, 1 of 3 values of
   assumptions, 4 of 7 branches of rules, 1 of 14 sides of limits
   rules/2022.lua: no test of this run asks about it
]], at:done("test --coverage").out)
  end)

  it("says of a file why nothing is told of it", function ()
    local at <close> = support.filled {
      ["rules/2020.lua"] = "plan {", ["rules/2021.lua"] = RULES, ["rules/2022_spec.lua"] = "",
      ["tests/a_spec.lua"] = HEAD .. it_is [[
        assert.no_data(y, "2")
        local file <close> = io.open("rules/2021.lua", "a")
        file:write "-- more"
      ]] }
    support.shows(at:done("test --coverage").out, "\n Reached\n   rules/2020.lua: no plan that is sound\n"
                  .. "   rules/2021.lua: it changed while the specs ran\n")
    local empty <close> = support.filled { ["tests/a_spec.lua"] = 'it("is", function () end)' }
    support.shows(empty:done("test --coverage").out,
                  " Reached\n   no test of this run asks about a plan that is a file\n")
  end)

  it("is not there where it is not asked for", function ()
    local at <close> = support.filled { ["rules/2021.lua"] = RULES, ["tests/a_spec.lua"] = HEAD .. it_is "" }
    assert.is_nil(at:done("test").out:find("Reached", 1, true))
  end)

  it("is there where a spec fails, too, which the exit status tells", function ()
    local at <close> = support.filled { ["rules/2021.lua"] = RULES, ["tests/a_spec.lua"] = HEAD .. it_is "error 'so'" }
    local got <const> = at:run "test --coverage"
    assert.equal(1, got.status)
    support.shows(got.out, "0 passed, 1 failed\n\n Reached\n   rules/2021.lua: no test of this run asks about it\n")
  end)

  it("is one of all runs where they are repeated", function ()
    local at <close> = support.filled { ["rules/2021.lua"] = RULES,
                                        ["tests/a_spec.lua"] = HEAD .. it_is 'assert.no_data(y, "2")' }
    local _, times <const> = at:done("test --coverage --repeat 2").out:gsub("\n Reached\n", "")
    assert.equal(1, times)
  end)

  it("has a form for programs, which has standard output for itself", function ()
    local plans <const>, got <const> = run(it_is 'assert.no_data(y, "2")')
    support.shows(got.err, "1 passed, 0 failed\n")
    assert.same({ file = "rules/2021.lua", asked = true, counts = {
      goals = { reached = 1, of = 4 }, states = { reached = 1, of = 13 }, values = { reached = 1, of = 3 },
      branches = { reached = 0, of = 7 }, sides = { reached = 0, of = 14 },
    } }, { file = plans[1].file, asked = plans[1].asked, counts = plans[1].counts })
    assert.same({ line = 4, kind = "goal", goal = "1", text = "goal 1: no test asks about it" }, plans[1].unreached[3])
  end)

  it("is the only one that has a form", function ()
    local at <close> = support.filled { ["tests/a_spec.lua"] = "" }
    assert.same({ 2, "siri-rules test: --format goes with --coverage\nsee 'siri-rules test --help'\n" },
                { at:run("test --format json").status, at:run("test --format json").err })
  end)
end)

describe("of a goal", function ()
  it("is told that no test asks about it, though it is judged beside others", function ()
    assert.same({ "goal 2: no test asks about it" }, said_on(6, it_is 'assert.no_data(y, "1")'))
    assert.same({ "goal 2: no test finds it met or missed" }, said_on(6, it_is 'assert.no_data(y, "2")'))
  end)

  it("no way of its rules is gone where another is asked about, be they of figures, cases or sets", function ()
    local TWO <const> = [[
plan { year = 2021, agency = "SIRI", title = "En plan", points = 100 }
case_type "x" { title = "Alfa", field = "tilskud", target = days(30) }
local short = case_set { clock = "gross", where = function (case) return case:number "sider" < 5 end }
goal "1" { area = "A", demand = "A", weight = 50, measured_by = "agency",
           score = function (facts)
             return facts:cases(short).decided > 0
           end }
goal "2" { area = "B", demand = "B", weight = 50, measured_by = "agency",
           score = cases { share = percent(50), met = function (case)
             return case:within(days(10), "gross")
           end } }
]]
    local function ways(spec)
      return lists.where(unreached(it_is("y:case(case()) " .. spec), TWO), function (text)
        return text:find "never" or text:find "no test comes"
      end)
    end
    local own <const> = { "3 `case:number \"sider\" < 5` is never false, and nothing stands just at it",
                          "6 `facts:cases(short).decided > 0` is never false, and nothing stands just at it" }
    local other <const> = "10 `case:within(days(10), \"gross\")` is never false, and nothing stands just at it"
    assert.same({ own[1], own[2], "9 no test comes to this function" }, ways 'assert.met(y, "1")')
    assert.same({ "3 no test comes to this function", "5 no test comes to this function", other },
                ways 'assert.met(y, "2")')
    assert.same({ own[1], own[2], other }, ways "y:status()")
  end)

  it("is told in which of its states no test finds it", function ()
    assert.same({ "goal 3: no test finds it met, missed or without data" },
                said_on(8, it_is 'assert.open(y:at "2021-02-01", "3")'))
    assert.same({}, said_on(8, it_is [[
      assert.open(y:at "2021-02-01", "3")
      assert.no_data(y, "3")
      assert.turns(y, "3", { met = "2021-06-30", missed = "2021-07-01" }, function (one, day)
        one:fact("3", "klar", "ja", { on = day })
      end)
    ]]))
  end)

  it("is told that none of them was found where its rule failed, which no state is", function ()
    assert.same({ "goal 4: no test finds it met, missed or without data" }, said_on(10, it_is [[
      y:case(case { type = "y", sider = "mange" })
      assert.fails(y, "4", "mange")
    ]]))
  end)

  -- In which states a goal of that score is to be found, as it says where it was in
  -- another.
  local function states(score)
    local said <const> = said_on(2, it_is 'y:goal "1"', [[
plan { year = 2021, agency = "SIRI", title = "En plan", points = 100 }
goal "1" { area = "Et", demand = "To", weight = 100, measured_by = "agency", score = ]] .. score .. [[ }
case_type "x" { title = "Alfa", field = "IR", target = days(30) }
]])[1]
    return said:match "finds it (.*)$"
  end

  it("is to be found as its score can stand, and no otherwise", function ()
    for score, is in pairs {
      ['measure "a" { below = 7 }'] = "met or missed",
      ['measure "a" { below = 7, accrues = true }'] = "met or missed",
      ['measure "a" { at_least = 7, accrues = true }'] = "met, missed or open",
      ['count "a" { of = 3, at_least = 3 }'] = "met or missed",
      ['judgement "a" { partly = percent(0) }'] = "met, partly met or missed",
      ['judgement "a" { steps = 1 }'] = "met or missed",
      ['measure "a" { scale = bands { { from = 5, gives = 1 }, { below = 5, gives = 0 } } }'] = "met or missed",
      ['measure "a" { scale = bands { { from = 5, gives = 1 }, { below = 5, gives = percent(40) } } }'] =
        "met or partly met",
      ['measure "a" { scale = linear { from = 4, to = 8 } }'] = "met, partly met or missed",
      ['cases { clock = "gross", share = percent(90), each = "month", award = "each" }'] = "met, partly met or missed",
      ['service_targets { clock = "gross", share = percent(90) }'] = "met or missed",
      ['all { measure "a" { below = 7 }, judgement "b" { partly = percent(50) } }'] = "met, partly met or missed",
      ['average { measure "a" { below = 7 }, measure "b" { below = 7 } }'] = "met, partly met or missed",
      ['veto { measure "a" { below = 7 }, score = measure "b" { scale = linear { from = 4, to = 8 } } }'] =
        "met, partly met or missed",
    } do assert.equal(is, states(score), score) end
    -- `any` is never missed of which a part never is
    assert.equal("met or partly met", states [[any {
      measure "a" { scale = bands { { from = 5, gives = 1 }, { below = 5, gives = percent(40) } } },
      measure "b" { below = 7 } }]])
  end)

  it("is told of every version of the plan, with the limits and days of each", function ()
    local list <const> = unreached(it_is [[
      y:goal "1" y:goal "5"
    ]], RULES .. [[
amend "2021-07-01" { reason = "aftalt", announced = "new", drop = { "3" },
  case_type "x" { title = "Alfa", field = "IR", target = days(20) },
  goal "5" { area = "Nyt", demand = "Over 3", weight = 10, side = "internal", measured_by = "agency",
             score = measure "nyt" { at_least = 3 } } }
]])
    for _, said in ipairs {
      "3 case_type x, 30 days: no case is decided on its last day or after it", "8 goal 3: no test asks about it",
      "19 case_type x, 20 days: no case is decided on its last day or after it",
      "20 goal 5: no test finds it met or missed", "21 goal 5, measure nyt: no figure stands below 3 or at 3",
    } do assert.is_true(lists.has(list, said), said .. "\n" .. table.concat(list, "\n")) end
  end)

  it("counts what any spec of the run asks, by whichever plan, and by siri.status, which asks about all", function ()
    local at <close> = support.filled { ["rules/2021.lua"] = RULES,
                                        ["tests/a_spec.lua"] = HEAD .. it_is 'assert.no_data(y, "1")',
                                        ["tests/b_spec.lua"] = HEAD .. it_is [[
      local store = y:store()
      require "siri".status(require "siri".plan(require "lfs".currentdir() .. "/rules/2021.lua"), store,
                            { as_of = "2021-02-01" })
    ]] }
    local out = at:done("test --coverage").out
    support.shows(out, "\n     8  goal 3: no test finds it met, missed or without data\n")
    support.shows(out, "\n   rules/2021.lua: 4 of 4 goals, 4 of 13 states of goals, 3 of 3 values of\n")
    out = at:done("test --coverage tests/a_spec.lua").out
    support.shows(out, "\n   rules/2021.lua: 1 of 4 goals, 1 of 13 states of goals, 1 of 3 values of\n")
  end)
end)

describe("of an assumption", function ()
  local function with(body) return said_on(2, it_is(body)) end

  it("are told the values with which nothing was judged, its own, too", function ()
    assert.same({ 'assumption 1, "Kravet er strengt": never tried with true or "nej"' }, with 'assert.no_data(y, "1")')
    assert.same({ 'assumption 1, "Kravet er strengt": never tried with false or "nej"' },
                with 'assert.no_data(y:otherwise "strengt", "1")')
    assert.same({}, with [[
      for _, one in ipairs { y, y:otherwise "strengt", y:otherwise("strengt", 2) } do assert.no_data(one, "1") end
    ]])
  end)

  it("a plan that is only loaded with one is none that is tried", function ()
    assert.same({ 'assumption 1, "Kravet er strengt": never tried with true or "nej"' },
                with 'y:otherwise "strengt" assert.no_data(y, "1")')
  end)
end)

describe("of limits", function ()
  it("a measure has two sides: just at it, and where another answer begins", function ()
    local function with(days)
      return said_on(7, it_is(("y:fact('2', 'dage', '%s') y:goal '2'"):format(days)))
    end
    assert.same({ "goal 2, measure dage: no figure stands at 7" }, with "6,99")
    assert.same({ "goal 2, measure dage: no figure stands below 7" }, with "7")
    assert.same({ "goal 2, measure dage: no figure stands below 7 or at 7" }, with "7,01")
  end)

  it("a share of cases has them, too, of the limit that the file has, whatever is assumed", function ()
    local function with(late, year)
      return said_on(5, it_is(([[
        y = %s
        y:many(9, case()) y:many(%d, case { decided = "2021-06-01" })
        y:goal "1"
      ]]):format(year or "y", late)))
    end
    assert.same({ "goal 1, service_targets: no share stands below 90 %" }, with(1))
    assert.same({ "goal 1, service_targets: no share stands at 90 %" }, with(2))
    assert.same({ "goal 1, service_targets: no share stands below 90 % or at 90 %" },
                with(1, 'y:otherwise "strengt"'))
  end)

  it("a milestone has its last day, and what comes after it", function ()
    local function with(day)
      return said_on(9, it_is(("y:fact('3', 'klar', 'ja', { on = '%s' }) y:goal '3'"):format(day)))
    end
    assert.same({ "goal 3, milestone klar, by 2021-06-30: it is never done on its last day or after it" },
                with "2021-06-29")
    assert.same({ "goal 3, milestone klar, by 2021-06-30: it is never done after its last day" }, with "2021-06-30")
    assert.same({ "goal 3, milestone klar, by 2021-06-30: it is never done on its last day" }, with "2021-07-01")
  end)

  it("a type's target has them, by decided cases of goals that are asked about, and of single cases", function ()
    local function with(day, ask)
      return said_on(3, it_is(("local id = y:case(case { decided = '%s' }) %s"):format(day, ask or "y:goal '1'")))
    end
    assert.same({ "case_type x, 30 days: no case is decided on its last day or after it" }, with "2021-03-30")
    assert.same({ "case_type x, 30 days: no case is decided after its last day" }, with "2021-03-31")
    assert.same({ "case_type x, 30 days: no case is decided on its last day" }, with "2021-04-01")
    assert.same({ "case_type x, 30 days: no case is decided after its last day" },
                with("2021-03-31", "assert.counts(y, '1', id, 'inside')"))
    assert.same({ "case_type x, 30 days: no case is decided on its last day or after it" },
                with("2021-03-31", "y:goal '2'"))
  end)

  -- The score of goal 2 of a plan, and what is said of its limits with a figure.
  local function scaled(score, goal, body)
    local rules <const> = RULES:gsub('measure "dage" { below = 7 }', (score:gsub("%%", "%%%%")))
    return said_on(7, it_is(body .. " y:goal '" .. goal .. "'"), rules)
  end
  local function of_figure(score, value)
    return scaled(score, "2", ("y:fact('2', 'dage', '%s')"):format(value))
  end

  it("two limits are two", function ()
    assert.same({ "goal 2, measure dage: no figure stands below 5 or above 7" },
                lists.map(of_figure('measure "dage" { at_least = 5, at_most = 7 }', "5"), function (text)
                  return (text:gsub("at 7 or ", ""):gsub("below 5, ", "below 5 or "))
                end))
    assert.same({ "goal 2, measure dage: no figure stands below 5, at 5, at 7 or above 7" },
                of_figure('measure "dage" { at_least = 5, at_most = 7 }', "6"))
  end)

  it("bands have their edges, and the figures beside them that give something else", function ()
    local bands <const> = 'measure "dage" { scale = bands { { from = 9, gives = 1 }, { from = 5, below = 9, '
                          .. 'gives = percent(50) }, { below = 5, gives = 0 } } }'
    assert.same({ "goal 2, measure dage: no figure stands below 5, at 5 or at 9" }, of_figure(bands, "7"))
    assert.same({ "goal 2, measure dage: no figure stands at 5, between 5 and 9 or at 9" }, of_figure(bands, "4"))
    assert.same({ "goal 2, measure dage: no figure stands below 5, at 5, between 5 and 9 or at 9" },
                of_figure(bands, "10"))
  end)

  it("one of last year's figure has its sides by what a figure is of that", function ()
    local function with(value)
      return scaled('measure "dage" { at_least = last_year(percent(103)) }', "2", ([[
        y:fact("2", "dage", 100, { year = 2020, on = "2020-12-31" }) y:fact("2", "dage", %s)]]):format(value))
    end
    assert.same({ "goal 2, measure dage: no figure stands below 103 % of last year's" }, with(103))
    assert.same({ "goal 2, measure dage: no figure stands at 103 % of last year's" }, with(102))
  end)

  it("a line has its ends and what is between, in steps each step", function ()
    assert.same({ "goal 2, measure dage: no figure stands between 4 and 8 or at 8" },
                of_figure('measure "dage" { scale = linear { from = 4, to = 8 } }', "4"))
    assert.same({ "goal 2, measure dage: no figure stands between 4 and 6, at 6 or between 6 and 8" },
                lists.map(of_figure('measure "dage" { scale = linear { from = 4, to = 8, steps = 2 } }', "8"),
                          function (text) return (text:gsub("at 4, ", "")) end))
  end)

  it("a curve has its points, what is between them, and short of it what that gives", function ()
    assert.same({ "goal 2, measure dage: no figure stands below 4, at 4 or between 4 and 8" },
                of_figure('measure "dage" { scale = curve { { at = 4, gives = percent(50) }, '
                          .. '{ at = 8, gives = percent(100) }, short = 0 } }', "8"))
  end)

  it("a proposal for pay has those of its scale", function ()
    local function with(body)
      return lists.where(unreached(it_is(body), RULES .. [[
pay { full = kr(1000), proposal = bands { { from = 90, gives = 1 }, { below = 90, gives = 0 } } }
]]), function (text) return text:find "pay" ~= nil end)
    end
    assert.same({ "18 pay: no test asks about it" }, with 'y:goal "2"')
    assert.same({ "18 pay: no result stands at 90" }, with [[
      local pay = require "siri.answers.pay"
      assert(pay.of(y.plan, y:store(), { as_of = y.as_of }))]])
  end)

  it("a count and a backlog have whole figures, of which none is beyond all", function ()
    assert.same({ "goal 2, count dage: no figure stands below 3" },
                of_figure('count "dage" { of = 3, at_least = 3 }', "3"))
    assert.same({ "goal 2, backlog: no backlog stands above 0" },
                scaled('backlog { at_most = 0 }', "2", "y:case(case())"))
  end)

  it("a scale of a count has its whole figures, or shares of all", function ()
    assert.same({ "goal 2, count dage: no figure stands at 4" },
                of_figure('count "dage" { of = 10, scale = bands { { from = 5, gives = 1 }, { to = 4, gives = 0 } } }',
                          "5"))
    assert.same({ "goal 2, count dage: no figure stands at 50 %" },
                of_figure('count "dage" { of = 10, scale = bands { { from = percent(50), gives = 1 }, '
                          .. '{ below = percent(50), gives = 0 } } }', "4"))
  end)

  it("a time of cases is in days, and an age has its last day", function ()
    assert.same({ "goal 2, case_time: no time stands above 4 days" },
                scaled('case_time { take = "mean", clock = "gross", at_most = days(4) }', "2", "y:case(case())"))
    local age <const> = 'backlog { older_than = days(10), clock = "gross", at_most = 0 }'
    local function open(day) return ("y = y:at '%s' y:case(case { decided = '', outcome = '' })"):format(day) end
    assert.same({ "goal 2, backlog: no backlog stands above 0",
                  "goal 2, backlog, 10 days: no case is open after its last day" }, scaled(age, "2", open "2021-03-11"))
    assert.same({ "goal 2, backlog: no backlog stands at 0",
                  "goal 2, backlog, 10 days: no case is open on its last day" }, scaled(age, "2", open "2021-03-12"))
  end)
end)

describe("of rules", function ()
  local RULE <const> = [[
plan { year = 2021, agency = "SIRI", title = "En plan", points = 100 }
local function beyond(value)
  return value > 85
end
local function never() return true end
goal "1" { area = "Andel", demand = "90 %", weight = 100, measured_by = "agency", score = function (facts, how)
  local share, kept = facts:measure "andel", facts:judgement "aftalt"
  if not share then return "no_data" end
  local least = kept and kept.value == "met" and 80 or 90
  for _, n in ipairs { 1 } do if n == 2 then return never() end end
  while least < 0 do least = least + 1 end
  return how("holdt", share.value >= least) or beyond(share.value)
end }
]]
  local function with(value, more)
    local list <const> = unreached(it_is(("y:fact('1', 'andel', %s) %s y:goal '1'"):format(value, more or "")), RULE)
    return lists.where(list, function (text) return not text:find "goal 1: no test finds it" end)
  end

  it("are told the ways that a condition never went, and what never ran", function ()
    assert.same({
      "3 `value > 85` is never true, and nothing stands just at it",
      "5 no test comes to this function",
      "8 `if not share` is never taken",
      "9 `kept` is never true",
      "10 `if n == 2` is never taken",
      "11 `while least < 0`: `least < 0` is never true, and nothing stands just at it",
      "12 `share.value >= least` is never true, and nothing stands just at it",
    }, lists.map(with(50), function (text) return (text:gsub("`least < 0` is", "`while least < 0`: %0")) end))
  end)

  it("are told no way that any figure went", function ()
    assert.same({
      "5 no test comes to this function",
      "10 `if n == 2` is never taken",
      "11 `least < 0` is never true, and nothing stands just at it",
    }, with(50, [[
      y:goal "1"
      local none, most, agreed = year:copy(), year:copy(), year:copy()
      none:goal "1"
      for _, value in ipairs { 80, 90 } do
        local one = year:copy()
        one:fact("1", "andel", value) one:fact("1", "aftalt", "opfyldt") one:goal "1"
      end
      local one = year:copy()
      one:fact("1", "andel", 90) one:goal "1"
      one = year:copy()
      one:fact("1", "andel", 88) one:goal "1"
      one = year:copy()
      one:fact("1", "andel", 85) one:fact("1", "aftalt", "ikke opfyldt") one:goal "1"
    ]]))
  end)

  it("are told a loop that never runs, and a function that is never called, whatever is told before it", function ()
    local list <const> = unreached(it_is 'y:goal "1"', [[
plan { year = 2021, agency = "SIRI", title = "En plan", points = 100 }
goal "1" { area = "Andel", demand = "90 %", weight = 100, measured_by = "agency", score = function (facts)
  if facts:measure "andel" then
    for _ in ipairs {} do return true end
    local function inner() return facts == nil end
    return inner()
  end
  for i = 2, 1 do return i == 2 end
  local function outer()
    return function () return true end
  end
  return outer == nil and "open" or "no_data"
end }
]])
    assert.same({
      '2 goal 1: no test finds it met, missed or open', '3 `if facts:measure "andel"` is never taken',
      "5 no test comes to this function", "8 no test comes into this loop", "9 no test comes to this function",
    }, lists.head(list, 5))
  end)

  it("have gone no way where they are only tried, as check and the search for figures do", function ()
    local _, plan <const> = unreached(it_is [[
      assert(require "siri".check "2021")
      y:fact("1", "andel", 50)
      y:store()
      require "siri.rules.needs".of_goal(y.plan.goals[1])
    ]], RULE)
    assert.same({ false, "rules/2021.lua" }, { plan.asked, plan.file })
    local list <const> = unreached(it_is [[require "siri".check "2021" assert.no_data(y, "1")]], RULE)
    assert.same({ "2", "5", "8" }, lists.map(lists.where(list, function (text) return not text:find "goal 1" end),
                                             function (text) return text:match "^%d+" end))
  end)

  it("have gone no way where other values are tried for the names that figures may have", function ()
    local rules <const> = RULES:gsub("weight = 20", "weight = 15") .. [[
local function chosen(a, b) return strict == true and a or b end
goal "5" { area = "Fem", demand = "Fem", weight = 5, measured_by = "agency", score = chosen(measure "a" { below = 7 },
                                                                                            measure "b" { below = 7 }) }
]]
    local NEVER <const> = { "`strict == true` is never true" }
    assert.same(NEVER, said_on(18, it_is 'y:fact("5", "b", 6) assert.met(y, "5")', rules))
    assert.same({}, said_on(18, it_is 'y:fact("5", "a", 6) assert.met(y:otherwise "strengt", "5")', rules))
  end)

  it("answer as they answer without", function ()
    local body <const> = it_is [[
      for value = 78, 92 do
        for _, agreed in ipairs { "opfyldt", "ikke opfyldt" } do
          local one = year:copy()
          one:fact("1", "andel", value) one:fact("1", "aftalt", agreed)
          local is = value > 85 or agreed == "opfyldt" and value >= 80
          assert[is and "met" or "missed"](one, "1")
        end
      end
    ]]
    local at <close> = support.filled { ["rules/2021.lua"] = RULE, ["tests/a_spec.lua"] = HEAD .. body }
    at:done "test"
    at:done "test --coverage"
  end)

  it("are asked about a case that stands at a limit, though others are alike in all that is read", function ()
    local function on(line, days, rules)
      return said_on(line, it_is(([[
        for _, day in ipairs { %s } do y:case(case { decided = day }) end
        y:goal "4"
      ]]):format(days)), rules)
    end
    assert.same({ 'nothing stands just at `case:within(days(10), "gross")`' }, on(15, "'2021-03-05', '2021-03-12'"))
    assert.same({ '`case:within(days(10), "gross")` is never false' }, on(15, "'2021-03-05', '2021-03-11'"))
    for _, rules in ipairs { RULES, (RULES:gsub(" == true\n", "\n")) } do
      assert.same({}, on(15, "'2021-03-05', '2021-03-11', '2021-03-12'", rules))
    end
  end)
end)
