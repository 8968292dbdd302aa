-- Scales as contracts print them: bands open at either end, what a contract
-- leaves out, curves from point to point; attainment above 100 %.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"

local LAST <const> = "2019-12-31"

local function judged(score, value, options, as_of)
  return year.standing(score, { facts = { { "x", value, on = as_of or LAST } } }, as_of, options)
end

-- What a score gives to a figure.
local function gives(score, value, options) return tostring(judged(score, value, options).now) end

-- Each figure with what it gives.
local function each(score, expected, options)
  for value, given in pairs(expected) do assert.message(value).equal(given, gives(score, value, options)) end
end

local function problems(score, plan)
  local _, list <const> = plans.load(plans.text(("plan { %s }\ngoal \"1.1\" { score = %s }"):format(plan or "", score)),
                                     "rules.lua")
  return list or {}
end

local function refused(message, score, plan)
  assert.same({ "rules.lua:2: goal 1.1: " .. message }, problems(score, plan))
end


describe("bands", function ()
  local ABSENCE <const> = 'measure "x" { scale = bands { { below = 7.1, gives = 1 }, '
    .. '{ from = 7.1, to = 7.5, gives = percent(50) }, { above = 7.50, gives = 0 } } }'

  it("begin above a figure as they end below one", function ()
    each(ABSENCE, { ["7.099"] = "1", ["7.1"] = "0.5", ["7.5"] = "0.5", ["7.501"] = "0" })
    assert.same({}, problems(ABSENCE))
  end)

  it("are told to overlap, to leave a gap and to hold nothing, with their values", function ()
    local function of(list) return ('measure "x" { scale = bands { %s } }'):format(list) end
    refused("bands overlap: to 7, and from 7", of "{ to = 7, gives = 1 }, { from = 7, gives = 0 }")
    refused("bands leave a gap between below 7 and above 7", of "{ below = 7, gives = 1 }, { above = 7, gives = 0 }")
    refused("bands leave a gap between below 7.1 and above 7.5",
            of "{ below = 7.1, gives = 1 }, { above = 7.5, gives = 0 }")
    refused("a band holds nothing: above 7 to 7",
            of "{ to = 7, gives = 1 }, { above = 7, to = 7, gives = 1 }, { above = 7, gives = 0 }")
    refused("a band has both from and above: from 7 above 8",
            of "{ below = 7, gives = 1 }, { from = 7, above = 8, gives = 0 }")
  end)

  it("say something beyond both ends", function ()
    local function of(list, more) return ('measure "x" { %s scale = bands { %s } }'):format(more or "", list) end
    refused("no band holds figures above 9 (otherwise = percent(0)?)",
            of "{ to = 5, gives = 1 }, { above = 5, to = 9, gives = 0 }")
    refused("no band holds figures from 9 (otherwise = percent(0)?)",
            of "{ to = 5, gives = 1 }, { above = 5, below = 9, gives = 0 }")
    refused("no band holds figures below 2 (otherwise = percent(0)?)", of "{ from = 2, gives = 1 }")
    refused("no band holds figures up to 2 (otherwise = percent(0)?)", of "{ above = 2, gives = 1 }")
    refused("no band holds figures up to 0 (otherwise = percent(0)?)", of "{ above = 0, gives = 1 }")
    assert.same({}, problems(of "{ from = 0, below = 5, gives = 1 }, { from = 5, gives = 0 }"))
    assert.same({}, problems(of("{ from = 1, below = 3, gives = 0 }, { from = 3, to = 5, gives = 1 }",
                                "range = { 1, 5 },")))
    assert.same({}, problems(of("{ from = percent(0), to = percent(50), gives = 0 }, "
                                .. "{ above = percent(50), to = percent(100), gives = 1 }")))
  end)

  it("give what the plan says of a gap in print, and check takes it as meant", function ()
    local score <const> = 'measure "x" { scale = bands { { below = 7.1, gives = 1 }, { above = 7.5, gives = 0 }, '
      .. 'otherwise = %s } }'
    each(score:format "percent(50)", { ["7.0"] = "1", ["7.1"] = "0.5", ["7.3"] = "0.5", ["7.5"] = "0.5",
                                       ["7.51"] = "0" })
    local s <const> = judged(score:format '"no_data"', "7.3")
    assert.same({ "no_data", "nil", "0" }, { s.status, tostring(s.now), tostring(s.high) })
    assert.same({}, problems(score:format "0"))
    refused("150 % is above the ceiling of 100 % (plan { ceiling = percent(150) }, or the goal's own)",
            score:format "percent(150)")
  end)

  it("are known as far as what grows has come", function ()
    local score <const> = 'measure "x" { accrues = true, scale = bands { { to = 22, gives = 1 }, '
      .. '{ above = 32, gives = 0 }, otherwise = percent(50) } }'
    local function bounds(value)
      local s <const> = judged(score, value, nil, "2019-06-30")
      return { tostring(s.now), tostring(s.low), tostring(s.high), s.final }
    end
    assert.same({ "1", "0", "1", false }, bounds "22")
    assert.same({ "0.5", "0", "0.5", false }, bounds "22.5")
    assert.same({ "0.5", "0", "0.5", false }, bounds "32")
    assert.same({ "0", "0", "0", true }, bounds "32.5")
  end)

  it("are told to give less again after more, unless the plan says that it is meant", function ()
    local score <const> = 'measure "x" { scale = bands { { below = 98, gives = 0 }, '
      .. '{ from = 98, to = 102, gives = 1 }, { above = 102, gives = percent(50) }%s } }'
    refused("gives rises to 1 and falls again to 50 %", score:format "")
    assert.same({}, problems(score:format ", turns = true"))
  end)

  it("have edges in the unit of the figures", function ()
    refused("the scale has 80 %, and its figures are from 1 to 5",
            'measure "x" { range = { 1, 5 }, scale = linear { from = percent(80), to = percent(90) } }')
    assert.same({ "rules.lua:3: goal 1.1: the scale has 90, and its figures are shares" }, problems(
      'cases { clock = "gross", scale = bands { { from = 90, gives = 1 }, { below = 90, gives = 0 } } }',
      '}\ncase_type "a" { title = "A", field = "F", target = months(1)'))
  end)
end)

describe("a count on a scale", function ()
  it("is the count itself, of which bands are whole", function ()
    local score <const> = 'count "x" { of = 10, scale = bands { { from = 8, gives = 1 }, { from = 5, to = 7, gives = '
      .. 'percent(50) }, { to = 4, gives = 0 } } }'
    each(score, { ["10"] = "1", ["8"] = "1", ["7"] = "0.5", ["5"] = "0.5", ["4"] = "0" })
    each('count "x" { scale = bands { { to = 5, gives = 1 }, { from = 6, to = 10, gives = percent(50) }, '
         .. '{ above = 10, gives = 0 } } }', { ["5"] = "1", ["6"] = "0.5", ["10"] = "0.5", ["11"] = "0" })
    each('count "x" { scale = linear { from = 10, to = 20 } }', { ["10"] = "0", ["15"] = "0.5", ["20"] = "1" })
  end)

  it("is its share where the edges are percentages", function ()
    local score <const> = 'count "x" { of = 10, scale = bands { { from = percent(80), gives = 1 }, '
      .. '{ below = percent(80), gives = 0 } } }'
    each(score, { ["8"] = "1", ["7"] = "0" })
    each('count "x" { of = 10, scale = linear { from = 0, to = 1 } }', { ["3"] = "0.3" })
    refused("count x: a scale needs `of`", 'count "x" { scale = linear { from = 0, to = percent(100) } }')
  end)
end)


describe("a curve", function ()
  local REVENUE <const> = 'measure "x" { scale = curve { { at = 80, gives = percent(50) }, '
    .. '{ at = 100, gives = percent(100) }, { at = 120, gives = percent(150) }, short = percent(0) } }'
  local UP <const> = { plan = "ceiling = percent(150)" }

  it("goes straight from point to point, and is flat beyond its best", function ()
    each(REVENUE, { ["79.999"] = "0", ["80"] = "0.5", ["90"] = "0.75", ["100"] = "1", ["110"] = "1.25", ["120"] = "1.5",
                    ["200"] = "1.5" }, UP)
    local s <const> = judged(REVENUE, "83", UP)
    assert.same({ 23, 40 }, { s.now:num(), s.now:den() })
  end)

  it("may fall, where lower is better", function ()
    local score <const> = 'measure "x" { scale = curve { { at = 1.2, gives = percent(50) }, { at = 1.0, gives = 1 }, '
      .. '{ at = 0.6, gives = percent(150) }, short = 0 } }'
    each(score, { ["1.201"] = "0", ["1.2"] = "0.5", ["1.1"] = "0.75", ["1"] = "1", ["0.8"] = "1.25", ["0.6"] = "1.5",
                  ["0"] = "1.5" }, UP)
  end)

  it("is of percentages, counts and shares of cases, too", function ()
    each('measure "x" { scale = curve { { at = percent(8), gives = 0 }, { at = percent(10), gives = 1 } } }',
         { ["8 %"] = "0", ["9.3 %"] = "0.65", ["12 %"] = "1" })
    each('count "x" { scale = curve { { at = 2, gives = 0 }, { at = 4, gives = 1 } } }', { ["3"] = "0.5" })
    local plan <const> = year.plan [[
      plan {}
      case_type "a" { title = "A", field = "F", target = months(1) }
      goal "1.1" { score = cases { clock = "gross",
        scale = curve { { at = percent(50), gives = 0 }, { at = percent(100), gives = 1 } } } }
    ]]
    local y <const> = year.made(plan, {})
    for _, day in ipairs { "2019-02-10", "2019-02-11", "2019-02-12", "2019-06-01" } do
      y:case { type = "a", submitted = "2019-02-01", decided = day, outcome = "granted" }
    end
    assert.equal("0.5", tostring(y:goal "1.1".attainment))
  end)

  it("bounds what can still come", function ()
    local score <const> = REVENUE:gsub('"x" {', '"x" { accrues = true,')
    local function bounds(value)
      local s <const> = judged(score, value, UP, "2019-06-30")
      return { tostring(s.now), tostring(s.low), tostring(s.high) }
    end
    assert.same({ "0", "0", "1.5" }, bounds "50")
    assert.same({ "0.75", "0.75", "1.5" }, bounds "90")
    assert.same({ "1.5", "1.5", "1.5" }, bounds "120")
    local falls <const> = 'measure "x" { accrues = true, scale = curve { { at = 10, gives = percent(50) }, '
      .. '{ at = 5, gives = 1 }, short = 0 } }'
    local function low_high(value)
      local s <const> = judged(falls, value, nil, "2019-06-30")
      return { tostring(s.low), tostring(s.high) }
    end
    assert.same({ "0", "1" }, low_high "5")
    assert.same({ "0", "0.5" }, low_high "10")
    assert.same({ "0", "0" }, low_high "10.1")
  end)

  it("says what is given short of its worst point, where that gives something", function ()
    local POINTS <const> = "a curve goes through two points or more, each at a figure of its own, from less to more"
    local function of(list) return ('measure "x" { scale = curve { %s } }'):format(list) end
    refused("its worst point gives 50 % at 80: say what is given short of it, short = percent(0)",
            of "{ at = 80, gives = percent(50) }, { at = 100, gives = 1 }")
    assert.same({}, problems(of "{ at = 80, gives = 0 }, { at = 100, gives = 1 }"))
    refused(POINTS, of "{ at = 80, gives = 0 }")
    refused(POINTS, of "{ at = 80, gives = 0 }, { at = 80, gives = 1 }")
    refused(POINTS, of "{ at = 80, gives = 1 }, { at = 90, gives = 1 }")
    refused("gives rises to 1 and falls again to 50 %",
            of "{ at = 80, gives = 0 }, { at = 90, gives = 1 }, { at = 100, gives = percent(50) }")
    refused("gives falls to 60 % and rises again to 50 %",
            of "{ at = 80, gives = percent(50) }, { at = 90, gives = 1 }, short = percent(60)")
    assert.same({ "rules.lua:2: goal 1.1: curve: 90 % and 80 are not in one unit" },
                problems(of "{ at = 80, gives = 0 }, { at = percent(90), gives = 1 }"))
  end)
end)


describe("a ceiling above 100 %", function ()
  local PLAN <const> = plans.text [[
plan { ceiling = percent(150) }
goal "1.1" { weight = 40, score = measure "omsætning" { scale = curve { { at = 80, gives = percent(50) },
  { at = 100, gives = 1 }, { at = 120, gives = percent(150) }, short = 0 } } }
goal "1.2" { weight = 30, score = measure "kurser" { at_least = 5 } }
goal "1.3" { weight = 30, ceiling = percent(120), score = function (facts)
  local f = facts:measure "andel"
  return f and f.value or "no_data"
end }
pay { full = kr(100000), proposal = curve { { at = 0, gives = 0 }, { at = 150, gives = percent(150) } } }
]]
  local folder <const> = support.fresh { ["plan.lua"] = PLAN }

  local function import(rows)
    return folder:import("facts", "år;mål;navn;værdi;pr\n" .. rows, "--plan", "./plan.lua")
  end

  it("makes possible what each score can give: a limit all, a scale its most, a function the ceiling", function ()
    import "2019;1.2;kurser;1;2019-06-30\n"
    local status <const> = folder:json "status plan.lua --as-of 2019-06-30"
    assert.same({ "126", "100" }, { status.points.possible, status.points.of })
    assert.same({ "60", "30", "36" }, {
      folder:done "explain plan.lua 1.1 --as-of 2019-06-30".out:match "opnåeligt (%d+)",
      folder:done "explain plan.lua 1.2 --as-of 2019-06-30".out:match "opnåeligt (%d+)",
      folder:done "explain plan.lua 1.3 --as-of 2019-06-30".out:match "opnåeligt (%d+)",
    })
  end)

  it("is reached, shown and paid", function ()
    import "2019;1.1;omsætning;110;2019-12-31\n2019;1.2;kurser;5;2019-12-31\n2019;1.3;andel;110 %;2019-12-31\n"
    local status <const> = folder:json "status plan.lua --as-of 2019-12-31"
    assert.same({ num = 5, den = 4 }, status.goals[1].attainment)
    assert.same({ "met", "50", "33", "113" }, { status.goals[1].status, status.goals[1].points.now,
                                                status.goals[3].points.now, status.points.now })
    assert.equal("", folder:done "check plan.lua".err)
    support.shows(folder:done "pay plan.lua --as-of 2019-12-31".out, "113.000 kr.")
    support.shows(folder:done "explain plan.lua 1.1 --as-of 2019-12-31".out, "omsætning: 110, giver 125 %")
    support.shows(folder:done "plan plan.lua".out, "jævnt fra punkt til punkt: 80 giver 50 %, 100 giver")
    support.shows(folder:done "plan plan.lua".out, "ringere end det: 0 %")
    for _, format in ipairs { "csv", "markdown" } do
      support.shows(folder:done("status plan.lua --as-of 2019-12-31 --format " .. format).out, "113")
    end
    folder:done "status plan.lua --as-of 2019-12-31 --format xlsx -o s.xlsx"
  end)

  it("lets no rule, and no figure, pass it", function ()
    import "2019;1.3;andel;121 %;2019-12-31\n"
    local result <const> = folder:run "status plan.lua --as-of 2019-12-31"
    support.shows(result.out .. result.err, "a score of 1.21: it must lie from 0 to 1.2")
  end)

  it("is what figures above 100 % need to be read", function ()
    local without <const> = PLAN:gsub("ceiling = percent%(150%)", "", 1):gsub("gives = percent%(150%)", "gives = 1")
                                :gsub("at = 100, gives = 1", "at = 100, gives = percent(80)")
                                :gsub("ceiling = percent%(120%), ", "")
    folder:write("low.lua", without)
    local got <const> = folder:import("facts", "år;mål;navn;værdi;pr\n2019;1.3;andel;110 %;2019-12-31\n", "--plan",
                                      "./low.lua")
    assert.equal(1, got.status)
  end)

  it("bounds what a scale gives, at its line", function ()
    refused("150 % is above the ceiling of 120 % (plan { ceiling = percent(150) }, or the goal's own)",
            'measure "x" { scale = linear { from = 0, to = 1 } }' and
            'measure "x" { scale = bands { { from = 5, gives = percent(150) }, { below = 5, gives = 0 } } }',
            "ceiling = percent(120)")
  end)

  it("is moved by whatif", function ()
    import "2019;1.1;omsætning;110;2019-12-31\n"
    support.shows(folder:done("whatif", "plan.lua", "--as-of", "2019-12-31", "--set", "goal 1.3 ceiling = 150 %").out,
                  "1.3")
  end)
end)


describe("a scale whose best end lies beyond all figures", function ()
  -- What check says of it; nil: nothing.
  local function said(score, plan)
    local text <const> = plans.text(("plan { %s }\ncase_type \"x\" { title = \"X\", field = \"F\", target = days(9) }\n"
                                     .. "goal \"1.1\" { score = %s }"):format(plan or "", score))
    local folder <close> = support.filled { ["p.lua"] = text }
    return folder:done "check p.lua --format lines".out:match "(gives [^\n]*) %[W927%]"
  end
  local RATING <const> = 'measure "x" { range = { 1, 5 }, scale = linear { from = 3, to = %s } }'
  local SHARE <const> = 'cases { clock = "gross", scale = linear { from = percent(80), to = percent(%s) } }'

  it("is asked about, with the figures that there can be", function ()
    assert.equal("gives 100 % to none of its figures, which go from 1 to 5", said(RATING:format "5.01"))
    assert.is_nil(said(RATING:format "5"))
    assert.equal("gives 100 % to none of its shares, which go from 0 % to 100 %", said(SHARE:format "101"))
    assert.is_nil(said(SHARE:format "100"))
    assert.equal("gives 100 % to none of its days, which go from 0 on",
                 said 'case_time { take = "mean", clock = "gross", scale = linear { from = 9, to = -1 } }')
    assert.equal("gives 100 % to none of its numbers of cases, which go from 0 on",
                 said 'backlog { scale = linear { from = 9, to = -1 } }')
    assert.is_nil(said 'backlog { scale = linear { from = 9, to = 0 } }')
  end)

  it("is as a plan may have it where figures may pass 100 %, or be below 0", function ()
    local CURVE <const> = 'measure "x" { scale = curve { { at = percent(80), gives = 0 }, '
      .. '{ at = percent(%d), gives = 1 } } }'
    assert.equal("gives 100 % to none of its figures, which go from 0 % to 100 %", said(CURVE:format(120)))
    assert.is_nil(said(CURVE:format(120), "ceiling = percent(120)"))
    assert.is_nil(said 'measure "x" { scale = linear { from = 5, to = -5 } }')
  end)
end)
