-- `siri-rules check`: a plan's rules alone, as their author runs it.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local PLAN <const> = plans.text [[
plan {
  followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" } } }
]]

local GOALS <const> = plans.text [[
local kept = assume { "Andelen", value = percent(90), otherwise = percent(85), because = "søsterstyrelsen" }
task "0" { title = "Fælles" }
task "kontrol" { title = "Kontrol" }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
case_type "eu" { title = "EU", field = "EU", target = months(3), from = "2019-04-01", inherited = "leave_out" }
goal "1.1" { area = "Sager", weight = 60, task = "0",
  score = service_targets { clock = "gross", share = kept, fields = { "IR" },
                            submitted_before = { "2019-01-01", clock = "net" } } }
goal "1.2" { area = "Fravær", weight = 40, side = "internal", measured_by = "department",
  score = all { measure "sygedage" { below = 7 }, milestone "drøftet" { by = "2019-09-30" } } }
]]

-- Runs `check` on these texts of rules, in files of their own.
local function check(...)
  local folder <close> = support.folder()
  local names = { "check" }
  for i, text in ipairs { ... } do
    names[i + 1] = ("./r%d.lua"):format(i)
    folder:write(("r%d.lua"):format(i), text)
  end
  return folder:run(table.unpack(names))
end

-- They are not sound, which is all that is said.
local function fails(said, ...)
  local got = check(...)
  assert.same({ 1, "", said }, { got.status, got.err, got.out })
end

describe("siri-rules check", function ()
  it("finds both years' rules sound", function ()
    local out = support.printed(support.run({ "check", "2018", "2019" }, { cwd = support.root }))
    support.shows(out, "rules/2018.lua is sound: 9 goals, 100 points, 16 case types")
    support.shows(out, "rules/2019.lua is sound: 8 goals, 100 points, 12 case types")
  end)

  it("shows a sound plan on a page: goals, what they read and by when, assumptions, what is worth a look", function ()
    assert.equal([[
 En plan · SIRI                                        2019-01-01 to 2019-12-31

 Goals                                                    measured by  points
 1.1  Sager                                               agency           60
      cases      1 case type, at least 90 %, gross clock, net for those
                 submitted before 2019-01-01
 1.2  Fravær                                              department       40
      measure    sygedage                                         by 2019-12-31
      milestone  drøftet                                          by 2019-09-30
 ──────────────────────────────────────────────────────────────────────────────
 2 goals                                                                  100

 Case types
 au_pair  Au pair  IR       3 months
 eu       EU       EU       3 months  from 2019-04-01, inherited ones left out

 Follow-ups
 UO1  status 2019-03-31, due 2019-04-26

 Assumptions
   1  Andelen: 90 % (otherwise 85 %)
      søsterstyrelsen
      ./r1.lua:3
   2  A goal is met or missed where its rule does not say otherwise
      the plan does not say otherwise
      ./r1.lua:1

 Worth a look
 ./r1.lua:7: case_type eu: no goal counts it
 ./r1.lua:5: task kontrol: no goal belongs to it
 ./r1.lua:1: no pay: the chapter does not apply

 ./r1.lua is sound: 2 goals, 100 points, 2 case types, 2 assumptions
]], support.printed(check(PLAN .. GOALS)))
  end)

  it("prints every problem, a line each, and fails", function ()
    fails([[
./r1.lua:1: the weights sum to 105, 5 more than the plan's 100 points (1.1: 60, 1.2: 45)
./r1.lua:12: measure sygedage: unknown setting 'belov' (did you mean 'below'?)
./r1.lua: 2 problems
]], ((PLAN .. GOALS):gsub("weight = 40", "weight = 45"):gsub("below", "belov")))
  end)

  it("goes on to the next plan, and fails if one of them is not sound", function ()
    local got = check(PLAN, PLAN .. GOALS)
    assert.equal(1, got.status)
    assert.truthy(got.out:find("^./r1.lua:1: the plan has no goal\n./r1.lua: 1 problem\n"))
    support.shows(got.out, "./r2.lua is sound: 2 goals")
  end)

  it("tries the other values of assumptions", function ()
    fails("./r1.lua:3: assume: otherwise 85 cannot be used: ./r1.lua:9: service_targets: share must be "
          .. "a share from 0 to 1: percent(90) or ratio(9, 10), not 85\n./r1.lua: 1 problem\n",
          ((PLAN .. GOALS):gsub("percent%(85%)", "85")))
  end)

  -- The plan whose goal 1.2 has a rule of its own on a figure.
  local function reading(measure)
    return PLAN .. GOALS:gsub("score = all.-\n",
      ('score = function (facts) return facts:%s("x").value < 7 end }\n'):format(measure))
  end

  it("tries rules of their own for words that are not there", function ()
    fails("./r1.lua:12: goal 1.2: facts have no 'mesure' (did you mean 'measure'?)\n./r1.lua: 1 problem\n",
          reading "mesure")
  end)

  it("does not hold missing figures against a rule of its own", function ()
    local got = check(reading "measure")
    assert.equal(0, got.status)
    support.shows(got.out, "\n      measure    x  ")
  end)

  it("tries the proposal for pay", function ()
    local function paying(body)
      return PLAN .. GOALS .. ("pay { full = kr(1000), proposal = function (result) %s end }\n"):format(body)
    end
    fails("./r1.lua:13: pay: the proposal must be an amount, kr(…), not 0 (tried with 0 of 100 points)\n"
          .. "./r1.lua: 1 problem\n", paying "return result.settled")
    assert.equal(0, check(paying "return kr(1000) * result.settled / result.of").status)
    fails("./r1.lua:13: pay: the proposal is -40 kr.: it must be 0 or more (tried with 50 of 100 points)\n"
          .. "./r1.lua: 1 problem\n", paying "return kr(10) - result.settled * kr(1)")
  end)

  it("says where it looked for a plan that is not there", function ()
    support.refuses(support.run({ "check", "./none.lua", "1999" }, { cwd = support.root }),
                    "siri-rules: ./none.lua: no such file\n"
                    .. ("siri-rules: no plan '1999' (looked for rules/1999.lua and %s/rules/1999.lua)\n")
                       :format(support.root))
  end)

  it("takes at least one plan", function ()
    local got = support.run { "check" }
    assert.equal(2, got.status)
    assert.equal("siri-rules check: missing argument 'plan'\nsee 'siri-rules check --help'\n", got.err)
  end)
end)
