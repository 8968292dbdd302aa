-- Frames of a plan: parts of its goals with points, and pay, of their own.

local paid <const> = require "tests.paid"
local rules <const> = require "tests.plans"
local support <const> = require "tests.support"
local shows <const> = support.shows

local FRAMES <const> = [[
  basis  = { title = "Basisramme",  points = 60, pay = kr(60000) },
  ekstra = { title = "Ekstraramme", points = 40, pay = kr(40000) },
]]

local function goal(id, weight, frame)
  return ('goal "%s" { area = "Område %s", demand = "D", weight = %s, frame = %s, measured_by = "agency",\n'
    .. '  score = milestone "m%s" { by = "2019-06-30" } }\n'):format(id, id, weight, frame, id)
end

local GOALS <const> = goal("E1", 40, '"ekstra"') .. goal("B1", 20, '"basis"') .. goal("B2", 40, '"basis"')

local function plan(options)
  local frames <const> = (options.frames or FRAMES):gsub("%s+", " ")
  return ([[plan { year = 2019, agency = "Skolen", title = "En plan", %s frames = { %s },
       followups = { UO2 = { status = "2019-06-30" } } }
]]):format(options.plan or "", frames) .. (options.goals or GOALS) .. (options.pay or "")
end

local FACTS <const> = [[
år;mål;navn;værdi;pr;kilde
2019;B1;mB1;ja;2019-03-31;notat
2019;B2;mB2;nej;2019-06-30;notat
2019;E1;mE1;ja;2019-04-30;notat
]]

local function folder(options, facts)
  return support.filled { ["plan.lua"] = plan(options or {}), ["facts.csv"] = facts or FACTS,
                          "import facts facts.csv --plan plan.lua" }
end

-- What is wrong with a plan.
local function wrong(options)
  local _, list <const> = rules.load(type(options) == "table" and plan(options) or options, "r.lua")
  return list
end

describe("the frames of a plan", function ()
  it("have the points that their goals sum to, and the plan theirs", function ()
    assert.is_nil(wrong {})
    assert.is_nil(wrong { plan = "points = 100," })
    assert.same({ "r.lua:1: plan: the frames have 100 points, not 99" }, wrong { plan = "points = 99," })
    assert.same({ "r.lua:1: frame basis: the weights sum to 59, 1 less than its 60 points (B1: 19, B2: 40)" },
                wrong { goals = GOALS:gsub("weight = 20", "weight = 19") })
    assert.same({ "r.lua:1: frame basis: the weights sum to 61, 1 more than its 60 points (B1: 21, B2: 40)" },
                wrong { goals = GOALS:gsub("weight = 20", "weight = 21") })
  end)

  it("are each of some goals, and every goal is in one", function ()
    assert.same({ "r.lua:3: goal E1: no frame is called 'ekstr' (did you mean 'ekstra'?)" },
                wrong { goals = GOALS:gsub('"ekstra"', '"ekstr"') })
    assert.same({ "r.lua:3: goal E1: it is in no frame: the plan has basis, ekstra" },
                wrong { goals = GOALS:gsub('"ekstra"', 'nil') })
    assert.same({ "r.lua:1: no goal is in frame ekstra" },
                wrong { goals = goal("B1", 20, '"basis"') .. goal("B2", 40, '"basis"') })
    assert.same({ "r.lua:2: goal 1: it is in frame basis, and the plan has no frames" },
                wrong('plan { year = 2019, agency = "A", title = "T", points = 100 }\n' .. goal("1", 100, '"basis"')))
  end)

  it("that nobody could read are said once", function ()
    assert.same({ "r.lua:1: plan: frames: basis: points is missing" },
                wrong { frames = FRAMES:gsub("points = 60, ", "") })
  end)

  it("sum in each version of a plan that was renegotiated", function ()
    local function amend(text) return GOALS .. 'amend "2019-07-01" { reason = "R", ' .. text .. " }" end
    assert.is_nil(wrong { goals = amend 'weights = { B1 = 30, B2 = 30 }' })
    assert.same({ "r.lua:9: amend 2019-07-01: frame basis: the weights sum to 50, 10 less than its 60 points "
                    .. "(B1: 10, B2: 40)",
                  "r.lua:9: amend 2019-07-01: frame ekstra: the weights sum to 50, 10 more than its 40 points "
                    .. "(E1: 50)" },
                wrong { goals = amend 'weights = { B1 = 10, E1 = 50 }' })
  end)

  it("have their sums in every report", function ()
    local at <close> = folder()
    local text <const> = at:done "status plan.lua --as-of 2019-06-30".out
    shows(text, [[
 B1   Område B1                20     20       20        20 ✓ opfyldt
 B2   Område B2                40      0        0         0 ✗ ikke opfyldt
     ✗ mB2: ikke nået, meldt 30-06-2019
      Basisramme               60     20       20        20
]])
    shows(text, "      I alt                   100     60       60        60\n")
    shows(at:done "status plan.lua --as-of 2019-06-30 --format csv".out, ";Basisramme;;60;;;;20;20;20;;;;")
    shows(at:done "status plan.lua --as-of 2019-06-30 --format markdown".out,
          "|  | Basisramme | 60 | 20 | 20 | 20 |  |  |  |\n")
    at:done "status plan.lua --as-of 2019-06-30 --format xlsx -o status.xlsx"
    shows(at:shell "unzip -p status.xlsx xl/sharedStrings.xml xl/worksheets/sheet1.xml 2>&1".out, "Basisramme")
    assert.same({ { frame = "ekstra", title = "Ekstraramme", now = "40", settled = "40", possible = "40", of = "40" },
                  { frame = "basis", title = "Basisramme", now = "20", settled = "20", possible = "20", of = "60" } },
                at:json "status plan.lua --as-of 2019-06-30".points.frames)
    assert.equal("basis", at:json "status plan.lua --as-of 2019-06-30".goals[2].frame)
    assert.matches("\n Ekstraramme +40 point\n", at:done "plan plan.lua".out)
    local told <const> = at:json "plan plan.lua"
    assert.same({ "ekstra", "basis" }, { told.frames[1].frame, told.goals[2].frame })
    assert.matches("\n Basisramme +60\n", at:done "check plan.lua".out)
    shows(at:done "explain plan.lua B1 --as-of 2019-06-30".out, " Ramme         Basisramme\n")
  end)

  it("have them in a statement", function ()
    local at <close> = folder()
    shows(at:done "statement UO2 plan.lua".out, "      Basisramme               60     20       20        20")
    shows(at:done "statement UO2 plan.lua --format csv".out, ";;Basisramme;60;")
    assert.equal("20", at:json "statement UO2 plan.lua".statement.points.frames[2].now)
    at:done "statement verify 1"
  end)

  it("have them in diff and whatif", function ()
    local at <close> = folder()
    at:write("other.lua", plan { frames = FRAMES:gsub("points = 40", "points = 50"),
                                 goals = GOALS:gsub('40, frame = "ekstra"', '50, frame = "ekstra"') })
    shows(at:done "diff plan.lua other.lua".out, "Ekstraramme: point: 40 → 50")
    local asked <const> = { "whatif", "plan.lua", "--set", "goal E1 weight = 30", "--as-of", "2019-06-30" }
    assert.matches("\n     Ekstraramme +40 → 30  40 → 30    40 → 30      %-10\n", at:done(table.unpack(asked)).out)
    shows(at:run("whatif", "plan.lua", "--set", "goal E1 frame = nix", "--as-of", "2019-06-30").err,
          "no frame is called 'nix'")
    asked[#asked + 1], asked[#asked + 2] = "--format", "csv"
    shows(at:done(table.unpack(asked)).out, ";;Ekstraramme;40;30;40;30;40;30;40;30;;;")
    asked[#asked] = "json"
    local told <const> = require "dkjson".decode(at:done(table.unpack(asked)).out)
    assert.equal("30", told.changed.points.frames[1].now)
  end)
end)

describe("the pay of frames", function ()
  local function pay(options)
    local at <close> = folder(options)
    return at:run "pay plan.lua --as-of 2019-12-31"
  end

  it("is proposed by each in proportion to its own points", function ()
    local text <const> = pay {}.out
    shows(text, paid.line("Ekstraramme: 40 af 40 point, 100 % af 40.000 kr.", "40.000 kr."))
    shows(text, paid.line("Basisramme: 20 af 60 point, 33,3 % af 60.000 kr.", "20.000 kr."))
    shows(text, paid.line("rammerne i alt", "60.000 kr."))
    shows(text, paid.line("Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)", "60.000 kr."))
  end)

  it("is by the scale of pay, on each frame's points or their share", function ()
    local function all(scale, amount)
      shows(pay { pay = ("pay { proposal = %s }"):format(scale) }.out, paid.line("rammerne i alt", amount))
    end
    all("bands { { from = percent(50), gives = 1 }, { below = percent(50), gives = 0 } }", "40.000 kr.")
    all("linear { from = 0, to = 40 }", "70.000 kr.")
  end)

  it("is in the result that a function gets", function ()
    local text <const> = pay { pay = [[pay { proposal = function (result, how)
      local b = result.frame.basis
      return how("basis", b.pay * b.settled / b.of)
    end, ceiling = kr(100000), rounding = { to = kr(1000), way = "down" } }]] }.out
    shows(text, paid.line("basis", "20.000 kr."))
    shows(text, paid.line("Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)", "20.000 kr."))
  end)

  it("goes through ceiling and rounding as one", function ()
    shows(pay { pay = 'pay { rounding = { to = kr(7000), way = "down" } }' }.out,
          paid.line("Resultatløn", "56.000 kr."))
  end)

  it("of some frames is theirs alone", function ()
    local frames <const> = FRAMES:gsub(", pay = kr%(40000%)", "")
    shows(pay { frames = frames }.out,
          paid.line("Forslag (resultatløn ved fuld målopfyldelse: 60.000 kr.)", "20.000 kr."))
  end)

  it("is full pay, which may be left out or must agree", function ()
    assert.is_nil(wrong { pay = "pay { full = kr(100000) }" })
    assert.same({ "r.lua:9: pay: full is 90000 kr., and the frames pay 100000 kr." },
                wrong { pay = "pay { full = kr(90000) }" })
    local unpaid <const> = FRAMES:gsub(", pay = kr%(%d+%)", "")
    assert.is_nil(wrong { frames = unpaid })
    assert.same({ "r.lua:9: pay: full is missing: the amount at full attainment" },
                wrong { frames = unpaid, pay = "pay { proposal = linear { from = 0, to = 100 } }" })
  end)

  it("is told to programs frame by frame", function ()
    local at <close> = folder()
    local answer <const> = at:json "pay plan.lua --as-of 2019-12-31"
    assert.same({ { frame = "ekstra", title = "Ekstraramme", amount = "40000", of = "40000" },
                  { frame = "basis", title = "Basisramme", amount = "20000", of = "60000" } }, answer.proposal.frames)
    assert.equal("60000", answer.decision)
  end)
end)
