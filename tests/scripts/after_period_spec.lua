-- Deadlines and follow-ups after the period of a plan, where it says so.

local rules <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local shows <const> = support.shows

local function plan(score, settings)
  return rules.text(("plan { %s }\ngoal \"1\" { score = %s }\n"):format(settings or "", score))
end

local MILESTONE <const> = 'milestone "evaluering" { by = "2020-02-15", after_period = true }'

local function wrong(score, settings)
  local _, list <const> = rules.load(plan(score, settings), "r.lua")
  return list and list[1]
end

describe("a deadline after the period", function ()
  -- How a goal stands at a cut-off: status, final, settled and possible points.
  local function stands(score, as_of, fact)
    local g <const> = year.status(year.plan(plan(score)), { facts = fact and { fact } or {} }, as_of).goals[1]
    return { g.status, g.final, g.settled:decimal(), g.possible:decimal() }
  end

  it("is one where the plan says so", function ()
    assert.is_nil(wrong(MILESTONE))
    for _, kind in ipairs { 'measure "m" { at_least = 1, %s }', 'count "m" { at_least = 1, %s }',
                            'judgement "m" { partly = percent(0), %s }' } do
      assert.is_nil(wrong(kind:format 'by = "2020-02-15", after_period = true'))
      assert.matches("by 2020%-02%-15 is outside the plan's period", wrong(kind:format 'by = "2020-02-15"'))
    end
  end)

  it("is after its last day", function ()
    local IDLE <const> = "r.lua:2: goal 1: milestone m: after_period is of a day after the period, which by %s is not: "
      .. "it ends on 2019-12-31"
    assert.equal(IDLE:format "2019-12-31", wrong 'milestone "m" { by = "2019-12-31", after_period = true }')
    assert.is_nil(wrong 'milestone "m" { by = "2020-01-01", after_period = true }')
    assert.equal("r.lua:2: goal 1: measure m: after_period is of a day after the period, which by is not: "
                   .. "it ends on 2019-12-31", wrong 'measure "m" { below = 1, after_period = true }')
  end)

  it("keeps its goal open past the period, and is final on its day", function ()
    local done <const> = { goal = "1", name = "evaluering", value = "done", on = "2020-02-15" }
    local never <const> = { goal = "1", name = "evaluering", value = "not done", on = "2020-02-15" }
    assert.same({ "open", false, "0", "100" }, stands(MILESTONE, "2019-12-31"))
    assert.same({ "open", false, "0", "100" }, stands(MILESTONE, "2020-02-15"))
    assert.same({ "no_data", false, "0", "100" }, stands(MILESTONE, "2020-02-16"))
    assert.same({ "open", false, "0", "100" }, stands(MILESTONE, "2020-02-14", done))
    assert.same({ "met", true, "100", "100" }, stands(MILESTONE, "2020-02-15", done))
    assert.same({ "missed", true, "0", "0" }, stands(MILESTONE, "2020-02-15", never))
    done.on = "2020-02-16"
    assert.same({ "missed", true, "0", "0" }, stands(MILESTONE, "2020-02-16", done))
  end)

  it("has the newest figure of that day or before, of which that of the day is final", function ()
    local score <const> = 'measure "m" { at_least = 5, by = "2020-02-15", after_period = true }'
    local function of(on, as_of) return stands(score, as_of, { goal = "1", name = "m", value = "6", on = on }) end
    assert.same({ "met", false, "0", "100" }, of("2019-12-31", "2020-02-15"))
    assert.same({ "met", true, "100", "100" }, of("2020-02-15", "2020-02-15"))
    assert.same({ "no_data", false, "0", "100" }, of("2020-02-16", "2020-02-16"))
  end)

  it("is the last day of its plan: the cut-off that nobody asks for, and the year's statement", function ()
    local plans <const>, followup <const> = require "siri.rules.plan", require "siri.rules.followup"
    local loaded <const> = year.plan(plan(MILESTONE))
    assert.equal("2020-02-15", plans.last_day(loaded))
    assert.equal("2020-02-15", followup.of(loaded, "year-end").status)
    assert.equal("2019-12-31", plans.last_day(year.plan(plan 'milestone "m" { by = "2019-06-30" }')))
  end)

  it("of a demand that ends within the year is that demand's last day", function ()
    local text <const> = plan 'measure "m" { at_least = 5, by = "2020-02-15", after_period = true }'
      .. rules.text [[
amend "2019-07-01" { reason = "R",
  goal "1" { period = "parts", score = measure "m" { at_least = 7, by = "2020-02-15", after_period = true } } }
]]
    local loaded <const>, list <const> = rules.load(text, "r.lua")
    assert.same({}, list or {})
    local parts <const> = loaded.goals[1].score.parts
    assert.same({ "2019-06-30", "2020-02-15" }, { parts[1].by, parts[2].by })
  end)

  it("is reported without a question, and shown", function ()
    local at <close> = support.filled { ["plan.lua"] = plan(MILESTONE) }
    local facts <const> = "år;mål;navn;værdi;pr\n2019;1;evaluering;ja;2020-02-10\n"
    assert.equal("", at:import("facts", facts, "--plan", "plan.lua").err)
    assert.equal("met", at:json "status plan.lua --as-of 2020-02-15".goals[1].status)
    shows(at:done "plan plan.lua".out, "efter planens periode: ja, frist")
    assert.is_true(at:json "plan plan.lua".goals[1].score.after_period)
    shows(at:done "facts template plan.lua".out, "frist 15-02-2020")
    at:write("other.lua", plan 'milestone "evaluering" { by = "2019-12-31" }')
    shows(at:done "diff other.lua plan.lua".out, "efter planens periode: – → ja")
  end)
end)

describe("a follow-up after the period", function ()
  it("is one where the plan says so, and has its statement", function ()
    local settings <const> = 'followups = { UO4 = { status = "2020-02-29", %s } }'
    assert.equal("r.lua:1: followup UO4: status 2020-02-29 is outside the plan's period, 2019-01-01 to 2019-12-31",
                 wrong(MILESTONE, settings:format ""))
    assert.equal("r.lua:1: followup UO4: after_period is of a day after the period, which status 2019-12-31 is not: "
                   .. "it ends on 2019-12-31",
                 wrong(MILESTONE, 'followups = { UO4 = { status = "2019-12-31", after_period = true } }'))
    local at <close> = support.filled {
      ["plan.lua"] = plan(MILESTONE, settings:format 'due = "2020-03-15", after_period = true'),
      ["facts.csv"] = "år;mål;navn;værdi;pr\n2019;1;evaluering;ja;2020-02-10\n",
      "import facts facts.csv --plan plan.lua",
    }
    local text <const> = at:done "statement UO4 plan.lua".out
    shows(text, "status pr. 29-02-2020")
    shows(text, "✓ opfyldt")
    at:done "statement verify 1"
    shows(at:done "statement year-end plan.lua".out, "status pr. 15-02-2020")
  end)
end)
