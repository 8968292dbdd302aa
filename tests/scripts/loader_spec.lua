-- What the loader says of each mistake in a file of rules, to the letter.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local loader <const> = require "siri.rules.loader"

local PLAN <const> = 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }\n'
local DONE <const> = 'milestone "klar" { by = "2019-12-31" }'

-- A goal on two lines: its settings, then its score.
local function goal(id, weight, score)
  return ('goal "%s" { area = "A", demand = "D", weight = %s, side = "external", measured_by = "agency",\n'
          .. '  score = %s }\n'):format(id, weight, score or DONE)
end

-- A plan on line 1, a goal of 100 points on 2, its score on 3.
local function scored(score)
  return PLAN .. goal("1.1", 100, score)
end

local SOUND <const> = scored(DONE)

local function problems(text)
  local plan, list = plans.load(text, "rules.lua")
  return plan and {} or list
end

-- Asserts that the text has just these problems.
local function refused(text, ...)
  assert.same({ ... }, problems(text))
end

describe("a file of rules", function ()
  support.each(refused, {
    { "without a plan says so", { "", "rules.lua:1: no plan { … } in this file" } },
    { "whose period is another year's says so",
      { (SOUND:gsub("year = 2019,", 'year = 2018, period = { from = "2019-01-01", to = "2019-12-31" },')),
        "rules.lua:1: plan: the period, 2019-01-01 to 2019-12-31, is not in its year, 2018" } },
    { "gives a case type no target of nothing",
      { SOUND .. '\ncase_type "a" { title = "A", field = "IR", target = months(0) }',
        "rules.lua:" .. select(2, SOUND:gsub("\n", "")) + 2
        .. ": case_type a: target must be 1 or more, not 0 months" } },
    { "with two plans names both places", { PLAN .. SOUND, "rules.lua:2: plan is already at rules.lua:1" } },
    { "has its plan first",
      { goal("1.1", 100) .. PLAN, "rules.lua:3: plan comes first in its file, before what stands at rules.lua:1" } },
    { "without a goal says so", { PLAN, "rules.lua:1: the plan has no goal" } },
    { "that does not parse says where, and what may be missing",
      { PLAN .. 'goal "1.1" { area = "A" demand = "D" }',
        "rules.lua:2: '}' expected near 'demand' (is a comma or a quote missing before it?)" } },
    { "that raises keeps its place",
      { PLAN .. "local x = nil + 1", "rules.lua:2: a part of it is nil (no value): nothing can be computed with it" } },
    { "that never ends is stopped",
      { PLAN .. "while true do end",
        "rules.lua:2: more than 10 million steps (an endless loop? steps of siri.limits raises the limit)" } },
    { "that sets a global is told of local",
      { PLAN .. "kept = 3", "rules.lua:2: 'kept' is set without local: say local kept = …" } },
    { "lists every problem, in the order of lines",
      { PLAN .. goal("1.1", 100, 'milestone "a" { by = "2020-01-01" }') .. 'case_type "x" { field = "IR" }',
        "rules.lua:3: goal 1.1: milestone a: by 2020-01-01 is outside the plan's period, 2019-01-01 to 2019-12-31",
        "rules.lua:4: case_type x: title is missing: what people call it" } },
  })

  it("that is sound becomes a sealed plan", function ()
    local plan = plans.load(SOUND, "rules.lua")
    assert.equal("1.1", plan.goals[1].id)
    assert.error_matches(function () plan.year = 2020 end, "plan 2019 is sealed: nothing in it can be changed", 1, true)
    assert.error_matches(function () return plan.goals[1].wieght end,
                         "no field 'wieght' in goal 1.1 (did you mean 'weight'?)", 1, true)
  end)

  it("that takes too much memory is named in the message", function ()
    local message = "rules.lua: more than 64 MB of memory (memory of siri.limits raises the limit)"
    refused("local t = {} while true do t = { t } end", message)
  end)

  it("that takes too much memory before it runs is named, too", function ()
    local before <const> = core.guard.limits { memory = 2 }
    local _, wrong = plans.load("local t = {" .. ("{},"):rep(200000) .. "}", "rules.lua")
    core.guard.limits(before)
    assert.same({ "rules.lua: more than 2 MB of memory (memory of siri.limits raises the limit)" }, wrong)
  end)

  it("that makes too long a text is named in the message", function ()
    local message = "rules.lua: a text of more than 1000000 bytes"
    refused('local s = "x" while true do s = s .. s end', message)
    refused('local s = "' .. ("x"):rep(990000) .. '" s = s .. s', message)
    refused('local s = "' .. ("x"):rep(1000001) .. '"', "rules.lua: a file of rules has at most 1000000 bytes")
  end)
end)

describe("weights", function ()
  support.each(refused, {
    { "that sum to the plan's points are sound",
      { PLAN .. goal("1.1", 40) .. goal("1.2", "59.5") .. goal("1.3", "0.5") } },
    { "that are too many say the sum, by how much, and which goals",
      { PLAN .. goal("1.1", 90) .. goal("1.2", 20),
        "rules.lua:1: the weights sum to 110, 10 more than the plan's 100 points (1.1: 90, 1.2: 20)" } },
    { "that are too few say so, to the half point",
      { PLAN .. goal("1.1", 90) .. goal("1.2", "9.5"),
        "rules.lua:1: the weights sum to 99.5, 0.5 less than the plan's 100 points (1.1: 90, 1.2: 9.5)" } },
    { "are over 0",
      { PLAN .. goal("1.1", -5), "rules.lua:2: goal 1.1: weight must be a number of points, over 0, not -5" },
      { PLAN .. goal("1.1", 0), "rules.lua:2: goal 1.1: weight must be a number of points, over 0, not 0" } },
    { "are numbers, not texts",
      { PLAN .. goal("1.1", '"100"'),
        'rules.lua:2: goal 1.1: weight must be a number of points, over 0, not "100"' } },
  })
end)

describe("ids", function ()
  it("that are there twice name both places", function ()
    refused(SOUND .. goal("1.1", 5), "rules.lua:4: goal 1.1 is already at rules.lua:2")
  end)

  it("of case types are there once, too", function ()
    local case_type = 'case_type "x" { title = "X", field = "IR", target = months(1) }\n'
    refused(SOUND .. case_type .. case_type, "rules.lua:5: case_type x is already at rules.lua:4")
  end)

  it("that are missing are asked for", function ()
    local message = "rules.lua:2: goal needs a name first, the goal's number: goal \"…\" { … }"
    refused(PLAN .. "goal { weight = 100 }", message)
    refused(PLAN .. 'goal "" { weight = 100 }', message)
    refused(PLAN .. "goal(1.5) { weight = 100 }", message)
  end)
end)

describe("a word", function ()
  support.each(refused, {
    { "that nobody knows names the nearest, and the rest is still checked",
      { scored 'mileston "klar" { by = "2019-12-31" }' .. 'gaol "1.2" { weight = 3 }',
        "rules.lua:3: no word 'mileston' (did you mean 'milestone'?)",
        "rules.lua:4: no word 'gaol' (did you mean 'goal'?)" } },
    { "may be meant to be a local",
      { PLAN .. "local kept = 7\n" .. goal("1.1", 100, 'measure "fravær" { below = keptt }'),
        "rules.lua:4: no word 'keptt' (did you mean 'kept'?)" } },
    { "of the machine is not there",
      { PLAN .. "local now = os.time()", "rules.lua:2: no word 'os': rules do not have it" } },
    { "that is begun and not finished is an error at its line",
      { SOUND .. 'goal "1.5"\ncase_type "x"',
        "rules.lua:4: goal 1.5 is begun and not finished: its table { … } is missing",
        "rules.lua:5: case_type x is begun and not finished: its table { … } is missing" } },
    { "inside a goal is no second mistake of the goal",
      { scored 'milestone "klar"',
        "rules.lua:3: milestone klar is begun and not finished: its table { … } is missing" },
      { scored('all { milestone "klar", ' .. DONE .. " }"),
        "rules.lua:3: milestone klar is begun and not finished: its table { … } is missing" } },
    { "takes a table",
      { PLAN .. 'goal "1.1" "x"', 'rules.lua:2: goal 1.1 needs a table: goal "1.1" { … }' },
      { SOUND .. 'assume "x"', "rules.lua:4: assume needs a table: assume { … }" } },
  })
end)

describe("a setting", function ()
  it("that nobody knows names the nearest", function ()
    refused(PLAN .. (goal("1.1", 100):gsub("demand", "demnd")),
            "rules.lua:2: goal 1.1: unknown setting 'demnd' (did you mean 'demand'?)",
            "rules.lua:2: goal 1.1: demand is missing: what is demanded")
  end)

  it("of the wrong type says what it must be, and what it is", function ()
    local cases <const> = {
      { 'milestone "a" { by = 3 }', 'milestone a: by must be a date as text: "2019-12-31", not 3' },
      { 'milestone "a" { by = "2019-02-29" }', 'milestone a: by must be a date that exists, not "2019-02-29"' },
      { 'measure "a" { below = "7" }', 'measure a: below must be a number, not "7"' },
      { 'count "a" { at_least = 1.5 }', "count a: at_least must be a whole number, 0 or more, not 1.5" },
      { 'judgement "a" { partly = 50 }',
        "judgement a: partly must be a share from 0 to 1: percent(90) or ratio(9, 10), not 50" },
      { 'service_targets { clock = "brutto", share = percent(90) }',
        'service_targets: clock must be "net" or "gross" or a function, not "brutto"' },
      { "all { 3 }", "all: part 1 must be a score: a kind such as milestone or measure, or a function, not 3" },
      { 'measure "a" { scale = 3 }',
        "measure a: scale must be a scale: bands { … }, linear { … } or curve { … }, not 3" },
      { 'measure "a" { below = 7, accrues = "ja" }', 'measure a: accrues must be true or false, not "ja"' },
    }
    for _, case in ipairs(cases) do refused(scored(case[1]), "rules.lua:3: " .. case[2]) end
  end)

  it("deep in another says the way to it", function ()
    refused((SOUND:gsub("points = 100", "points = 100, followups = { UO1 = { stats = \"2019-03-31\" } }", 1)),
            "rules.lua:1: plan: followups: UO1: unknown setting 'stats' (did you mean 'status'?)")
    refused(scored 'measure "a" { scale = bands { { from = 0, give = 1 } } }',
            "rules.lua:3: bands: part 1: unknown setting 'give' (did you mean 'gives'?)")
    refused(scored 'measure "a" { scale = bands { { from = 0 } } }', "rules.lua:3: bands: part 1: gives is missing")
  end)

  it("that is required is asked for with its meaning", function ()
    refused(scored 'judgement "a" {}',
            "rules.lua:3: judgement a: partly is missing: the attainment of a partly met one")
    refused(SOUND .. 'assume { "noget" }', "rules.lua:4: assume: because is missing: why, or from where")
  end)

  it("score is required of a goal, field of a case type", function ()
    refused((SOUND:gsub("score = .-} }", "}")),
            "rules.lua:2: goal 1.1: score is missing: how it is scored: a kind, or function (facts, how)")
    refused(SOUND .. 'case_type "x" { title = "X", target = months(1) }',
            "rules.lua:4: case_type x: field is missing: the field that it belongs to")
  end)
end)

it("lengths of time and amounts are whole where they must be, said at the caller's line", function ()
  refused(PLAN .. "local t = months(1.5)", "rules.lua:2: months needs a whole number, not 1.5")
  refused(PLAN .. 'local t = days("3")', 'rules.lua:2: days needs a whole number, not "3"')
  refused(PLAN .. 'local t = percent("90")', 'rules.lua:2: percent needs a number, not "90"')
  refused(PLAN .. "local t = kr(nil)", "rules.lua:2: kr needs a number, not nil")
end)

describe("dates", function ()
  local function due(date) return scored(('milestone "a" { by = "%s" }'):format(date)) end
  local OUTSIDE <const> = "rules.lua:3: goal 1.1: milestone a: by %s is outside the plan's period, "
                          .. "2019-01-01 to 2019-12-31"

  it("lie inside the period, both its ends among them", function ()
    refused(due "2019-01-01")
    refused(due "2019-12-31")
    refused(due "2018-12-31", OUTSIDE:format "2018-12-31")
    refused(due "2020-01-01", OUTSIDE:format "2020-01-01")
  end)

  it("of a case type lie inside it, too, and in order", function ()
    local text = SOUND .. 'case_type "x" { title = "X", field = "IR", target = months(1), from = "%s", to = "%s" }'
    refused(text:format("2019-04-01", "2019-04-01"))
    refused(text:format("2018-04-01", "2019-04-01"),
            "rules.lua:4: case_type x: from 2018-04-01 is outside the plan's period, 2019-01-01 to 2019-12-31")
    refused(text:format("2019-04-02", "2019-04-01"), "rules.lua:4: case_type x: from 2019-04-02 is after to 2019-04-01")
  end)

  it("of a period are in order", function ()
    refused((SOUND:gsub("points", 'period = { from = "2019-12-31", to = "2019-01-01" }, points', 1)),
            "rules.lua:1: plan: the period ends on 2019-01-01, before it begins on 2019-12-31")
  end)

  it("of a follow-up are in order", function ()
    local text = 'followups = { UO1 = { status = "2019-03-31", due = "%s" } }, points'
    refused((SOUND:gsub("points", text:format "2019-03-31", 1)))
    refused((SOUND:gsub("points", text:format "2019-03-30", 1)),
            "rules.lua:1: followup UO1: due 2019-03-30 is before its status, 2019-03-31")
  end)

  it("of a follow-up have no name that its statement could not be asked for by", function ()
    for _, name in ipairs { "list", "show", "verify", "year-end", "årsafslutning" } do
      local text = ('followups = { ["%s"] = { status = "2019-03-31" } }, points'):format(name)
      refused((SOUND:gsub("points", text, 1)), ("rules.lua:1: followup %s: 'siri-rules statement %s' means something "
              .. "else: give it another name"):format(name, name))
    end
  end)
end)

describe("scores", function ()
  support.each(refused, {
    { "of a measure have one lower limit, and one upper one",
      { scored 'measure "a" { below = 7, at_most = 3 }',
        "rules.lua:3: goal 1.1: measure a has two limits: below and at_most" },
      { scored 'measure "a" {}',
        "rules.lua:3: goal 1.1: measure a needs a limit: below, at_most, at_least, above, scale" } },
    { "are not scales",
      { scored "linear { from = 0, to = 1 }", "rules.lua:3: goal 1.1: linear is no score by itself: "
        .. "give it to a measure, a count or cases as its scale" } },
    { "may be functions, inside combinations too",
      { scored "function (facts) return true end" },
      { scored("all { function (facts) return true end, " .. DONE .. " }") } },
    { "about cases name fields that case types have",
      { scored 'service_targets { clock = "net", share = percent(90), fields = { "tilskut" } }'
        .. 'case_type "grant" { title = "T", field = "tilskud", target = months(3) }',
        "rules.lua:3: goal 1.1: no case type has the field 'tilskut' (did you mean 'tilskud'?)" } },
    { "that are averaged have a positive weight each",
      { scored("average { weights = { 1, 2 }, " .. DONE .. " }"),
        "rules.lua:3: goal 1.1: average: 2 weights for 1 part" },
      { scored("average { weights = { 0 }, " .. DONE .. " }"),
        "rules.lua:3: goal 1.1: average: a weight of 0: it must be over 0" } },
  })
end)

describe("bands", function ()
  local function bands(list)
    return scored(('measure "a" { scale = bands { %s } }'):format(list))
  end

  it("that meet are sound", function ()
    refused(bands "{ below = 50, gives = 0 }, { from = 50, gives = ratio(1, 2) }")
    refused(bands "{ to = 474, gives = 0 }, { from = 475, gives = 1 }, whole = true")
  end)

  it("that overlap are told", function ()
    refused(bands "{ from = 0, to = 50, gives = 0 }, { from = 50, gives = 1 }",
            "rules.lua:3: goal 1.1: bands overlap: from 0 to 50, and from 50")
    refused(bands "{ from = 40, gives = 1 }, { from = 0, below = 50, gives = 0 }",
            "rules.lua:3: goal 1.1: bands overlap: from 0 below 50, and from 40")
  end)

  it("that leave a gap are told", function ()
    refused(bands "{ from = 0, below = 50, gives = 0 }, { from = 60, gives = 1 }",
            "rules.lua:3: goal 1.1: bands leave a gap between from 0 below 50 and from 60")
    refused(bands "{ from = 400, to = 474, gives = 0 }, { from = 475, to = 500, gives = 1 }",
            "rules.lua:3: goal 1.1: bands leave a gap between from 400 to 474 and from 475 to 500")
  end)

  it("that hold nothing are told", function ()
    refused(bands "{ from = 5, below = 5, gives = 0 }", "rules.lua:3: goal 1.1: a band holds nothing: from 5 below 5")
    refused(bands "{ from = 5, to = 5, gives = 0 }, otherwise = 1")
  end)
end)

describe("assumptions", function ()
  it("give their value, or another where one is asked for", function ()
    local text = 'local w = assume { "vægt", value = 100, otherwise = 90, because = "x" }\n'
    local with = PLAN .. text .. goal("1.1", "w")
    refused(with)
    local _, list = plans.load(with, "rules.lua", { assumptions = { { value = 90 } } })
    assert.same({ "rules.lua:1: the weights sum to 90, 10 less than the plan's 100 points (1.1: 90)" }, list)
  end)

  it("say what is assumed", function ()
    refused(SOUND .. 'assume { because = "x" }',
            'rules.lua:4: assume needs its text: assume { "what is assumed", because = … }')
  end)

  it("have a value where they have another one", function ()
    refused(SOUND .. 'assume { "noget", otherwise = 3, because = "x" }',
            "rules.lua:4: assume: otherwise is another value, but there is no value")
  end)
end)

describe("the budget", function ()
  local function budget(total)
    return SOUND .. 'task "0" { title = "T", money = { 1.1 } }\ntask "1" { title = "U", money = { 2.2 } }\n'
           .. ('budget { unit = "mio. kr.", columns = { "R 2018" }, total = { %s } }'):format(total)
  end

  it("sums to what the plan prints", function ()
    refused(budget "3.3")
    refused(budget "3.4", "rules.lua:6: budget: R 2018: the tasks sum to 3.3, not 3.4")
  end)

  it("knows the tasks that goals belong to", function ()
    refused(budget "3.3" .. "\n" .. 'task "kontrol" { title = "K", money = { 0 } }\n'
            .. goal("1.2", 5):gsub("side", 'task = "kontrl", side'),
            "rules.lua:1: the weights sum to 105, 5 more than the plan's 100 points (1.1: 100, 1.2: 5)",
            "rules.lua:8: goal 1.2: no task is called 'kontrl' (did you mean 'kontrol'?)")
    refused(budget "3.3" .. "\n" .. 'task "kontrol" { title = "K", money = { 0 } }\n'
            .. goal("1.2", 5):gsub("side", 'task = { "kontrol", false or nil, "2" }, side'),
            "rules.lua:1: the weights sum to 105, 5 more than the plan's 100 points (1.1: 100, 1.2: 5)",
            "rules.lua:8: goal 1.2: no task is called '2'")
  end)
end)

describe("what rules cannot change", function ()
  it("are words and libraries", function ()
    refused(PLAN .. "percent = 3", "rules.lua:2: 'percent' is a word of the rules: it cannot be changed")
    refused(PLAN .. "string.format = nil", "rules.lua:2: string is sealed: nothing in it can be changed")
    refused(PLAN .. "math.calls = 0", "rules.lua:2: math is sealed: nothing in it can be changed")
  end)

  it("is what another file's mistakes are found by", function ()
    problems(PLAN .. "oops.begun = nil")
    refused(PLAN .. goal("1.1", 100, "oops"), "rules.lua:3: no word 'oops'")
  end)
end)

it("a scale has one unit", function ()
  refused(scored 'measure "a" { scale = linear { from = 5, to = percent(80) } }',
          "rules.lua:3: goal 1.1: linear: 5 and 80 % are not in one unit")
end)


describe("a score", function ()
  it("is what a word has made, and nothing made by hand", function ()
    for _, text in ipairs { '{ kind = "milestone" }', '{ kind = "foo" }' } do
      refused(PLAN .. goal("1.1", 100, text),
              "rules.lua:2: goal 1.1: score must be a score: a kind such as milestone or measure, or a function, "
              .. "not a table")
    end
  end)

  it("that waits for its table cannot be made to look finished", function ()
    refused(SOUND .. 'local g = goal "2"\ng.begun = false',
            "rules.lua:" .. select(2, SOUND:gsub("\n", "")) + 2 .. ": goal 2 waits for its table: goal \"2\" { … }")
  end)
end)


describe("an assumption", function ()
  it("may have a list as its other value", function ()
    local text = PLAN .. 'local fields = assume { "felter", value = { "IR" }, otherwise = { { "IR", "EU" } }, '
      .. 'because = "x" }\ncase_type "a" { title = "A", field = "IR", target = months(1) }\n'
      .. 'case_type "b" { title = "B", field = "EU", target = months(1) }\n'
      .. goal("1.1", 100, 'service_targets { clock = "gross", share = percent(90), fields = fields }')
    local first = plans.load(text, "rules.lua")
    local other = loader.again(first, { assumptions = { { other = 1 } } })
    assert.equal(1, #first.goals[1].score.fields)
    assert.equal(2, #other.goals[1].score.fields)
  end)

  it("has its other values tried with the text that was compiled once, each by itself", function ()
    local compile <const>, compiled = core.compile.text, 0
    finally(function () core.compile.text = compile end)
    core.compile.text = function (...)
      compiled = compiled + 1
      return compile(...)
    end
    local text <const> = PLAN .. 'local n = assume { "n", value = 1, otherwise = { 2, 3 }, because = "x" }\n'
      .. goal("1.1", 100, 'function () return n == 1 and "met" or missing end')
    local first <const> = assert(plans.load(text, "rules.lua"))
    assert.equal(2, compiled)   -- as it stands, and with what is read otherwise
    local others <const> = loader.others(first, 1)
    assert.equal(2, compiled)
    local function answer(plan)
      local ok <const>, said <const> = core.guard.call(plan.goals[1].score.rule)
      return ok, tostring(said)
    end
    assert.same({ true, "met" }, { answer(first) })
    for _, other in ipairs(others) do
      assert.same({ false, "rules.lua:" .. select(2, text:gsub("\n", "")) .. ": no word 'missing'" }, { answer(other) })
    end
    assert.same({ true, "met" }, { answer(first) })
    assert.equal(2, #others)
  end)
end)
