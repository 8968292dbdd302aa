-- A plan renegotiated within its year: which goals and weights hold when,
-- and which cases are held to which target and clock.

local rules <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local plans <const> = require "siri.rules.plan"
local shows <const> = support.shows

local PLAN <const> = rules.text [[
plan { followups = { UO2 = { status = "2019-06-30" },
                     UO3 = { status = "2019-09-30" } } }
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1.1" { area = "Sager", demand = "Til tiden", weight = 60,
             score = service_targets { clock = "net", share = percent(50) } }
goal "1.2" { area = "Kurser", demand = "Holdt", weight = 40,
             score = milestone "kurser" { by = "2019-12-31" } }
]]

-- The plan with an amendment from a day on, 1 July where none is given;
-- `score`: another of goal 1.1 before it.
local function amend(code, day, score)
  return PLAN:gsub("service_targets %b{}", function (own) return score or own end)
         .. ('amend "%s" { reason = "EU-sager overtaget", %s }'):format(day or "2019-07-01", code)
end

-- What is wrong with it: said of the amendment, or nothing.
local function refused(message, code, day)
  local _, list = rules.load(amend(code, day), "rules.lua")
  assert.same({ ("rules.lua:8: amend %s: %s"):format(day or "2019-07-01", message) }, list)
end

local function sound(code, day) assert.truthy(rules.load(amend(code, day), "rules.lua")) end

local function goal(id, weight, score, more)
  return rules.text(('goal "%s" { area = "Sager", demand = "Til tiden", weight = %d, score = %s, %s }')
    :format(id, weight, score, more or ""))
end

local MILESTONE <const> = 'milestone "b" { by = "2019-12-31" }'
local HALF <const>, STRICT <const> = 'service_targets { clock = "net", share = percent(50) }',
                                     'service_targets { clock = "net", share = percent(100) }'
local GROSS <const> = 'service_targets { clock = "gross", share = percent(50) }'
local WHOLE <const>, PARTS <const> = 'period = "whole_year"', 'period = "parts"'
local TWO <const> = 'case_type "a" { title = "A", field = "IR", target = months(2) }'
local EVEN <const> = 'weights = { ["1.1"] = 50, ["1.2"] = 50 }'

-- Of each goal of the plan in force on a day: "id weight".
local function in_force(plan, day)
  local list = {}
  for i, g in ipairs(plans.at(plan, day).goals) do list[i] = ("%s %s"):format(g.id, g.weight) end
  return table.concat(list, ", ")
end

-- A case of type a, or another, by its dates.
local function case(submitted_on, decided_on, case_type, informed_on)
  return { case_type = case_type or "a", submitted_on = submitted_on, informed_on = informed_on or submitted_on,
           decided_on = decided_on }
end


describe("an amendment", function ()
  it("holds from its day on, the plan before it until the day before", function ()
    local plan = year.plan(amend(EVEN))
    assert.equal("1.1 60, 1.2 40", in_force(plan, "2019-06-30"))
    assert.equal("1.1 50, 1.2 50", in_force(plan, "2019-07-01"))
    assert.equal("1.1 50, 1.2 50", in_force(plan, "2019-12-31"))
  end)

  it("drops a goal, adds another, and changes one in its place", function ()
    local plan = year.plan(amend('drop = { "1.2" }, ' .. goal("1.3", 30, MILESTONE) .. ", "
      .. goal("1.1", 70, 'service_targets { clock = "net", share = percent(80) }', WHOLE)))
    assert.equal("1.1 70, 1.3 30", in_force(plan, "2019-07-01"))
    assert.equal("1.1 60, 1.2 40", in_force(plan, "2019-06-30"))
  end)

  it("is followed by another, upon it", function ()
    local plan = year.plan(amend(EVEN)
      .. '\namend "2019-10-01" { reason = "x", weights = { ["1.1"] = 10, ["1.2"] = 90 } }')
    assert.equal("1.1 50, 1.2 50", in_force(plan, "2019-09-30"))
    assert.equal("1.1 10, 1.2 90", in_force(plan, "2019-10-01"))
  end)

  it("gives the status at a cut-off the goals and weights that hold then", function ()
    local plan = year.plan(amend(EVEN))
    local store <const> = year.store(plan, { facts = { { "kurser", "done", on = "2019-02-01", goal = "1.2" } } })
    for day, points in pairs { ["2019-06-30"] = "40", ["2019-07-01"] = "50" } do
      assert.equal(points, tostring(siri.status(plan, store, { as_of = day }).points.now))
    end
  end)

  it("leaves every date with weights that sum to the plan's points", function ()
    refused("the weights sum to 110, 10 more than the plan's 100 points (1.1: 70, 1.2: 40)",
            [[weights = { ["1.1"] = 70 }]])
  end)

  it("may change no goal that is not there, and none twice", function ()
    refused("drop: no goal is called '1.9' (did you mean '1.1'?)", [[drop = { "1.9" }]])
    refused("weights: no goal is called '2.1' (did you mean '1.1'?)", [[weights = { ["2.1"] = 1 }]])
    refused("weights: goal 1.2 stands in the amend itself",
            'weights = { ["1.2"] = 40 }, ' .. goal("1.2", 40, MILESTONE))
  end)

  it("says each thing once", function ()
    local new = goal("1.3", 40, MILESTONE)
    refused("goal 1.3 is already at rules.lua:8", 'drop = { "1.2" }, ' .. new .. ", " .. new)
    local a = 'case_type "b" { title = "B", field = "IR", target = months(2) }'
    refused("case_type b is already at rules.lua:8", a .. ", " .. a)
    refused("weights: goal 1.2 is dropped", [[drop = { "1.2" }, weights = { ["1.1"] = 100, ["1.2"] = 5 }]])
  end)

  it("says something, with its reason, on a day within the year", function ()
    refused("it changes nothing", "")
    refused("reason is missing: why", EVEN .. ", reason = nil")
    for _, day in ipairs { "2019-01-01", "2020-01-01" } do
      refused("it must hold from a day within the plan's period, after 2019-01-01, up to 2019-12-31", EVEN, day)
    end
    for _, day in ipairs { "2019-01-02", "2019-12-31" } do sound(EVEN, day) end
    refused('the day from which it holds must be a date that exists, not "2019-06-31"', EVEN, "2019-06-31")
  end)

  it("comes after those before it", function ()
    local _, list = rules.load(amend(EVEN)
      .. '\namend "2019-07-01" { reason = "x", weights = { ["1.1"] = 60, ["1.2"] = 40 } }', "rules.lua")
    assert.same({ "rules.lua:9: amend 2019-07-01: it comes after the one of 2019-07-01, at rules.lua:8" }, list)
  end)

  it("says for which part of the year a measured demand holds that it changes", function ()
    local score = 'service_targets { clock = "net", share = percent(80) }'
    refused('goal 1.1: its demand changes within the year: say period = "whole_year" (the new one holds for all of '
            .. 'it) or "parts" (each for its own part of it)', goal("1.1", 60, score))
    sound(goal("1.1", 60, score, WHOLE))
    sound(goal("1.2", 40, MILESTONE))
    local _, list = rules.load(PLAN:gsub("weight = 40,", '%0 period = "whole_year",'), "rules.lua")
    assert.same({ "rules.lua:6: goal 1.2: period says what an amend changes: it stands in none" }, list)
  end)

  it("is named by its own line where it makes a demand wrong that was right, or leaves open of when its is", function ()
    local CASES <const> = 'cases { clock = "net", share = percent(50), each = "quarter", at_least = %d }'
    local function told(before, after, more)
      local own <const> = "\n" .. goal("1.1", 60, CASES:format(after), more)
      return (select(2, rules.load(amend(own, nil, CASES:format(before)), "rules.lua")))
    end
    local FEW <const> = "at_least 3: it must be from 1 to 2, for there are so many quarters "
    assert.same({ "rules.lua:9: goal 1.1, up to 2019-06-30: " .. FEW .. "up to 2019-06-30" }, told(3, 2, PARTS))
    assert.same({ "rules.lua:9: goal 1.1: " .. FEW .. "from 2019-07-01" }, told(2, 3, PARTS))
    assert.same({ "rules.lua:5: goal 1.1: at_least 5: it must be from 1 to 4" }, told(5, 2, PARTS))
    assert.matches("^rules%.lua:9: amend 2019%-07%-01: goal 1%.1: its demand changes", told(3, 3)[1])
  end)

  it("says to what cases submitted before it are held where their target or clock changes", function ()
    local asked = 'targets or clocks change (%s): say announced = "keep" (cases submitted before are held to what '
                  .. 'applicants were told) or "new" (to what is in force on the day of decision)'
    refused(asked:format "a", TWO)
    sound('announced = "keep", ' .. TWO)
    sound('case_type "b" { title = "B", field = "IR", target = months(2) }')
    refused(asked:format "goal 1.1", goal("1.1", 60, GROSS, WHOLE))
  end)

  it("gives what it takes to nothing else", function ()
    local _, list = rules.load(PLAN .. 'local g = ' .. goal("1.3", 10, MILESTONE)
      .. '\ng.weight = 0', "rules.lua")
    assert.same({ "rules.lua:9: goal 1.3 is sealed: nothing in it can be changed" }, list)
  end)
end)


describe("a case that an amendment changes the target of", function ()
  -- inside/decided of the only group, open and over time.
  local function counts(plan, cases, as_of)
    local c = year.of(year.status(plan, { cases = cases }, as_of)).standing.parts[1].counts
    return ("%d/%d %d/%d"):format(c.inside, c.decided, c.open_late, c.open)
  end

  local SUBMITTED_BEFORE <const> = { case("2019-05-01", "2019-06-30"), case("2019-05-02", "2019-07-01") }
  local SUBMITTED_SINCE <const> = { case("2019-06-30", "2019-08-15"), case("2019-07-01", "2019-08-15") }

  it("is held to what is in force on the day of its decision", function ()
    local plan = year.plan(amend('announced = "new", ' .. TWO))
    assert.equal("1/2 0/0", counts(plan, SUBMITTED_BEFORE))   -- two months are enough from 1 July on
    assert.equal("2/2 0/0", counts(plan, SUBMITTED_SINCE))
  end)

  it("is held to what applicants were told where that is kept", function ()
    local plan = year.plan(amend('announced = "keep", ' .. TWO))
    assert.equal("0/2 0/0", counts(plan, SUBMITTED_BEFORE))
    assert.equal("1/2 0/0", counts(plan, SUBMITTED_SINCE))
  end)

  it("is shown both ways", function ()
    local plan = year.plan(amend('announced = "keep", ' .. TWO))
    assert.equal("Sager indgivet før ændringen 2019-07-01, afgjort siden", plan.assumptions[1].text)
    assert.same({ "keep", "new" }, { plan.assumptions[1].value, plan.assumptions[1].otherwise[1] })
    local store <const> = year.store(plan, { cases = { SUBMITTED_BEFORE[2] } })
    local result = assert(siri.status(plan, store, { as_of = "2019-12-31" }))
    assert.equal("0", tostring(result.points.now))
    assert.equal("60", tostring(result.assumptions[1].otherwise[1].points.now))
  end)

  it("is held to the old one at a cut-off before", function ()
    assert.equal("1/1 0/0", counts(year.plan(amend('announced = "new", ' .. TWO)),
                                   { case("2019-05-01", "2019-06-01"), case("2019-06-01", "2019-07-02") }, "2019-06-30")
                 :gsub("0/1$", "0/0"))
  end)

  it("is open under the target that it will be held to", function ()
    local open = { case "2019-05-20", case "2019-07-20" }
    assert.equal("0/0 0/2", counts(year.plan(amend('announced = "new", ' .. TWO)), open, "2019-07-20"))
    assert.equal("0/0 1/2", counts(year.plan(amend('announced = "keep", ' .. TWO)), open, "2019-07-20"))
  end)

  it("has its clock, too", function ()
    local gross = goal("1.1", 60, GROSS, WHOLE)
    local told = { case("2019-05-01", "2019-07-10", "a", "2019-06-15") }
    assert.equal("0/1 0/0", counts(year.plan(amend('announced = "new", ' .. gross)), told))
    assert.equal("1/1 0/0", counts(year.plan(amend('announced = "keep", ' .. gross)), told))
  end)

  it("counts once, whatever was changed how often", function ()
    local plan = year.plan(amend('announced = "keep", ' .. TWO)
      .. '\namend "2019-09-01" { reason = "x", announced = "new", case_type "a" { title = "A", field = "IR", '
      .. 'target = days(1) } }')
    local cases = { case("2019-06-01", "2019-08-31"), case("2019-06-01", "2019-09-01"),
                    case("2019-07-01", "2019-08-31"), case("2019-07-01", "2019-09-01"),
                    case("2019-09-01", "2019-09-02"), case "2019-06-01", case "2019-12-31" }
    assert.equal("2/5 1/2", counts(plan, cases))
  end)

  it("is never held to what came after its decision, though its type came after its submission", function ()
    local function with(target, day)
      return ('\namend "%s" { reason = "x", announced = "keep", case_type "b" { title = "B", field = "IR", '
              .. 'target = months(%d) } }'):format(day, target)
    end
    local first = PLAN .. 'amend "2019-04-01" { reason = "x", case_type "b" { title = "B", field = "IR", '
                  .. 'target = months(1) } }'
    local cases = { case("2019-03-15", "2019-06-01", "b"), case("2019-04-15", "2019-10-02", "b") }
    local last = with(6, "2019-10-01")
    for _, text in ipairs { first, first .. last, first .. with(2, "2019-08-01") .. last } do
      local plan <const> = year.plan(text)
      local store <const> = year.store(plan, { cases = cases })
      for _, as_of in ipairs { "2019-06-01", "2019-09-30", "2019-12-31" } do
        local part = year.of(siri.status(plan, store, { as_of = as_of })).standing.parts[2]
        assert.equal(0, part.counts.inside)
        assert.equal(as_of == "2019-12-31" and 2 or 1, part.counts.decided)
      end
    end
  end)

  it("has a type that came with an amendment and begins with it, whatever is said of the type later", function ()
    local told = 'case_type "b" { title = "B", field = "IR", target = months(%d)%s }'
    local function from(more)
      local plan = year.plan(PLAN .. 'amend "2019-04-01" { reason = "x", ' .. told:format(1, "") .. ' }'
        .. '\namend "2019-10-01" { reason = "x", announced = "keep", ' .. told:format(2, more) .. ' }')
      return plan.case_types[2].from
    end
    assert.equal("2019-04-01", from "")
    assert.equal("2019-05-01", from ', from = "2019-05-01"')
  end)

  it("counts from the amendment on if its type came with it", function ()
    local plan = year.plan(amend('announced = "keep", ' .. TWO
      .. ', case_type "b" { title = "B", field = "IR", target = months(1) }'))
    local cases = { case("2019-05-01", "2019-05-02", "b"), case("2019-06-20", "2019-07-02", "b"),
                    case("2019-07-01", "2019-07-02", "b") }
    local parts = year.of(year.status(plan, { cases = cases })).standing.parts
    assert.same({ "b", 2 }, { parts[2].name, parts[2].counts.decided })   -- one of them submitted before
  end)
end)


it("a rule of its own about cases that an amendment changes holds for the whole year", function ()
  local function score(answer)
    return ('cases { share = percent(50), each = "case_type", met = function (case) return %s end }'):format(answer)
  end
  local odense = goal("1.1", 60, score 'case.site == "Odense"', WHOLE)
  for _, announced in ipairs { "", 'announced = "new", ' } do
    local plan = year.plan(amend(announced .. odense, nil, score "true"))
    assert.equal("missed", year.of(year.status(plan, { cases = { case("2019-02-01", "2019-02-02") } })).status)
  end
end)


describe("a case that is held to what was before", function ()
  local function counts(plan, cases, id)
    local list = {}
    for i, part in ipairs(year.of(year.status(plan, { cases = cases }), id).standing.parts) do
      list[i] = ("%s %d/%d"):format(part.name, part.counts.inside, part.counts.decided)
    end
    return table.concat(list, ", ")
  end

  it("has the target of then, also in a goal that is new", function ()
    local plan = year.plan(amend('announced = "keep", drop = { "1.1" }, ' .. TWO .. ", " .. goal("1.3", 60, HALF)))
    assert.equal("a 1/2", counts(plan, { case("2019-06-30", "2019-08-15"), case("2019-07-01", "2019-08-15") }, "1.3"))
  end)

  it("has the clock of the score that counted its type", function ()
    local plan = year.plan(amend('announced = "keep", ' .. goal("1.1", 60, GROSS, WHOLE), nil, [[all {
      service_targets { clock = "gross", share = percent(50), fields = { "IR" } },
      service_targets { clock = "net", share = percent(50), fields = { "EU" } } }]])
      .. '\ncase_type "b" { title = "B", field = "EU", target = months(1) }')
    local function of(kind, day) return case(day, "2019-08-05", kind, "2019-07-10") end
    assert.equal("a 0/1, b 1/1", counts(plan, { of("a", "2019-06-30"), of("b", "2019-06-30") }))
    assert.equal("a 0/1, b 0/1", counts(plan, { of("a", "2019-07-01"), of("b", "2019-07-01") }))
  end)

  it("counts no longer where its type has left the plan", function ()
    local left = 'case_type "a" { title = "A", field = "IR", target = months(2), to = "2019-08-31" }'
    local plan = year.plan(amend('announced = "keep", ' .. left))
    assert.equal("a 1/1", counts(plan, { case("2019-06-01", "2019-06-02"), case("2019-06-01", "2019-09-01") }))
  end)
end)


describe("a demand that an amendment changes", function ()
  -- one of two inside before 1 July, both after
  local CASES <const> = { case("2019-05-01", "2019-05-10"), case("2019-05-01", "2019-06-30"),
                          case("2019-07-01", "2019-07-02"), case("2019-07-01", "2019-07-02") }

  it("holds for the whole year, or each for its own part of it", function ()
    local whole = year.plan(amend(goal("1.1", 60, STRICT, WHOLE)))
    local parts = year.plan(amend(goal("1.1", 60, STRICT, PARTS)))
    assert.equal("missed", year.of(year.status(whole, { cases = CASES })).status)
    local s = year.of(year.status(parts, { cases = CASES })).standing
    assert.equal("met", s.status)
    assert.same({ 1, 2 }, { s.parts[1].parts[1].counts.inside, s.parts[1].parts[1].counts.decided })
    assert.same({ 2, 2 }, { s.parts[2].parts[1].counts.inside, s.parts[2].parts[1].counts.decided })
  end)

  it("takes a figure for each part: the old one's until the day before", function ()
    local after = goal("1.1", 60, 'measure "fejl i alt" { at_most = 9, accrues = true }', PARTS)
    local plan = year.plan(amend(after, nil, 'measure "fejl" { at_most = 5, accrues = true }'))
    local facts = { { "fejl", "5", on = "2019-06-30" }, { "fejl", "8", on = "2019-07-01" },
                    { "fejl i alt", "9", on = "2019-12-31" } }
    assert.equal("met", year.of(year.status(plan, { facts = facts })).status)
    facts[1][2] = "6"
    assert.equal("missed", year.of(year.status(plan, { facts = facts })).status)
  end)
end)


-- Goal 1.1 with one score, and from 1 July on another, each for its own part
-- of the year, on some facts: its status.
describe("a demand for a part of the year", function ()
  local function plan(before, after) return year.plan(amend(goal("1.1", 60, after, PARTS), nil, before)) end

  local function status(before, after, facts, as_of)
    return year.of(year.status(plan(before, after), { facts = facts, cases = {} }, as_of)).status
  end

  it("has the figure of its part, of which each has one under the same name", function ()
    local before, after = 'measure "kvalitet" { at_least = 5 }', 'measure "kvalitet" { at_least = 3 }'
    local half <const>, whole <const> = { "kvalitet", "5", on = "2019-06-30" }, { "kvalitet", "3", on = "2019-07-01" }
    assert.equal("met", status(before, after, { half, whole }))
    assert.equal("missed", status(before, after, { { "kvalitet", "4", on = "2019-06-30" }, whole }))
    assert.equal("no_data", status(before, after, { half }))    -- it says nothing of the time since
    assert.equal("no_data", status(before, after, { whole }))   -- nor this one of the time before
  end)

  it("has the judgement of its part", function ()
    local score = 'judgement "relevans" { partly = percent(0) }'
    local function judged(value, on) return { "relevans", value, on = on } end
    local early, late = judged("met", "2019-06-30"), judged("missed", "2019-12-31")
    local both = ('all { %s, measure "x" { below = 9 } }'):format(score)
    local rest = { { "x", "1", on = "2019-06-01" }, { "x", "1", on = "2019-12-01" } }
    assert.equal("missed", status(both, both, { early, late, table.unpack(rest) }))
    assert.equal("met", status(both, both, { early, judged("met", "2019-12-31"), table.unpack(rest) }))
  end)

  it("gives a rule of its own the figures of its part", function ()
    local function rule(limit)
      return ('function (facts) local n = facts:count "a" if not n then return "no_data" end return n.value >= %d end')
        :format(limit)
    end
    local facts = { { "a", "5", on = "2019-06-30" }, { "a", "3", on = "2019-12-31" } }
    assert.equal("met", status(rule(5), rule(3), facts))
    assert.equal("missed", status(rule(6), rule(3), facts))
    assert.equal("missed", status(rule(5), rule(4), facts))
  end)

  it("does not ask for a milestone that is due after it", function ()
    local function both(day) return ('all { measure "x" { below = 9 }, milestone "m" { by = "%s" } }'):format(day) end
    local facts = { { "x", "1", on = "2019-06-30" }, { "x", "1", on = "2019-12-31" } }
    local after = 'measure "x" { below = 9 }'
    assert.equal("met", status(both "2019-07-01", after, facts))
    assert.equal("no_data", status(both "2019-06-30", after, facts))
    assert.equal("met", status('milestone "m" { by = "2019-07-01" }', after, facts))
  end)

  it("keeps the weights of what it does ask for", function ()
    local before = 'average { weights = { 1, 2, 3 }, measure "x" { below = 9 }, milestone "m" { by = "2019-07-01" }, '
                   .. 'measure "y" { below = 9 } }'
    local score = plan(before, 'measure "x" { below = 9 }').goals[1].score
    assert.same({ "1", "3", 2 }, { tostring(score.parts[1].weights[1]), tostring(score.parts[1].weights[2]),
                                   #score.parts[1].weights })
  end)

  it("knows no case type that begins after it", function ()
    local text = amend('case_type "b" { title = "B", field = "IR", target = days(1) }, '
                       .. goal("1.1", 60, HALF, PARTS))
    local cases = { case("2019-05-01", "2019-05-10"), case("2019-07-01", "2019-07-02"),
                    case("2019-07-01", "2019-07-02", "b") }
    local s = year.of(year.status(year.plan(text), { cases = cases })).standing
    assert.equal("met", s.status)
    assert.same({ 1, 2 }, { #s.parts[1].parts, #s.parts[2].parts })
  end)

  it("has no case that is open, for that is decided after it", function ()
    local s = year.of(year.status(plan(HALF, HALF), { cases = { case "2019-05-01" } })).standing
    assert.same({ 0, 1 }, { s.parts[1].parts[1].counts.open, s.parts[2].parts[1].counts.open })
  end)
end)


describe("every report after an amendment", function ()
  local CHANGE <const> = rules.text [[
amend "2019-07-01" {
  reason = "EU-sager overtaget", signed = "2019-06-28", announced = "keep",
  drop = { "1.2" }, weights = { ["1.1"] = 90 },
  case_type "a" { title = "A", field = "IR", target = months(2) },
  goal "1.3" { area = "Overtagelsen", demand = "Flyttet", weight = 10,
               score = milestone "flyttet" { by = "2019-12-31" } },
}
pay { full = kr(1000), proposal = linear { from = 0, to = 100 } }
]]
  local LINE <const> = "Genforhandlet fra 01-07-2019, underskrevet 28-06-2019: 1.1 60 → 90; 1.3 nyt (10); 1.2 udgår; "
                       .. "A 1 md. → 2 mdr. (EU-sager overtaget)"

  local folder <const> = support.shared {
    ["r.lua"] = PLAN .. CHANGE,
    ["c.csv"] = "case_id;case_type;submitted_on;informed_on;decided_on;outcome\n"
                .. "S1;a;2019-05-01;2019-05-01;2019-06-15;granted\nS2;a;2019-07-01;2019-07-01;2019-08-15;granted\n",
    ["f.csv"] = "år;mål;navn;værdi;pr;hvem;kilde\n2019;1.2;kurser;ja;01-06-2019;styrelsen;notat\n",
    "import cases c.csv --extracted 2019-12-31", "import facts f.csv",
  }

  -- What a command prints, its lines as one.
  local function said(line)
    local got = folder:run(line)
    assert.equal("", got.err)
    return (got.out:gsub("\\", ""):gsub("%s+", " "))
  end

  it("shows it, in each of its forms", function ()
    for _, line in ipairs {
      "status ./r.lua", "status ./r.lua --format csv", "status ./r.lua --format markdown",
      "status ./r.lua --by month", "status ./r.lua --by month --format markdown",
      "explain ./r.lua 1.1", "explain ./r.lua 1.1 --format markdown", "explain ./r.lua 1.1 --late",
      "explain ./r.lua 1.1 --state inside", "explain ./r.lua 1.1 --case S1", "explain ./r.lua 1.1 --kinds",
      "assumptions ./r.lua", "assumptions ./r.lua --format markdown", "pay ./r.lua", "pay ./r.lua --format markdown",
    } do
      shows(said(line), LINE)
    end
    for _, line in ipairs { "status ./r.lua", "explain ./r.lua 1.1", "assumptions ./r.lua", "pay ./r.lua" } do
      assert.same({ { on = "2019-07-01", signed = "2019-06-28", reason = "EU-sager overtaget", where = "./r.lua:8",
                      announced = "keep", changes = "1.1 60 → 90; 1.3 new (10); 1.2 dropped; A 1 month → 2 months" } },
                  folder:json(line).plan.amendments)
    end
  end)

  it("shows it in the statement of a follow-up, which verifies", function ()
    assert.is_nil(said "statement UO2 ./r.lua":find("Genforhandlet", 1, true))
    local page <const> = said "statement UO3 ./r.lua"
    shows(page, LINE)
    shows(page, "40 → 90 point: ændrede regler -40, rettede og senere indberettede tal 0, nyt siden 30-06-2019 +90 "
                .. "Reglerne er de samme Planen er genforhandlet siden")
    shows(page, "1.3 Overtagelsen: nyt mål")
    shows(page, "vægt 60 → 90")
    shows(said "statement show 2 --format markdown", LINE)
    folder:done "statement verify"
  end)

  it("is not followed up while it is a draft", function ()
    folder:write("d.lua", (PLAN:gsub("points = 100", "%0, draft = true")))
    support.refuses(folder:run "statement UO2 ./d.lua", "siri-rules: ./d.lua:1: the plan is a draft, so no statement "
                    .. "of it is kept (--draft shows one)\n")
    folder:done "statement UO2 ./d.lua --draft"
  end)

  it("does not show it before its day", function ()
    assert.is_nil(said "status ./r.lua --as-of 2019-06-30":find("Genforhandlet", 1, true))
    assert.is_nil(folder:json "status ./r.lua --as-of 2019-06-30".plan.amendments)
  end)

  it("has the goals that were in force then", function ()
    folder:done "explain ./r.lua 1.2 --as-of 2019-06-30"
    assert.equal("siri-rules: ./r.lua: no goal '1.2' (did you mean '1.1'?)\n", folder:run "explain ./r.lua 1.2".err)
    folder:done "explain ./r.lua 1.3"
    assert.equal("siri-rules: ./r.lua: no goal '1.3' (did you mean '1.1'?)\n",
                 folder:run "explain ./r.lua 1.3 --as-of 2019-06-30".err)
  end)

  it("is what check shows, with the part of the year that a demand holds for", function ()
    shows(said "check ./r.lua", "Renegotiated from 2019-07-01, signed 2019-06-28: 1.1 60 → 90; ")
    folder:write("p.lua", amend(goal("1.1", 60, 'service_targets { clock = "gross", share = percent(90) }',
                                     PARTS) .. ', announced = "new"'))
    local text = said "check ./p.lua"
    shows(text, "cases 1 case type, at least 50 %, net clock, until 2019-06-30 ")
    shows(text, "cases 1 case type, at least 90 %, gross clock, from 2019-07-01 ")
  end)

  it("tells each part of the year by itself, and by what its cases are counted", function ()
    folder:write("p.lua", amend('announced = "keep", case_type "a" { title = "A", field = "IR", target = months(2) }, '
      .. goal("1.1", 60, 'service_targets { clock = "gross", share = percent(90) }', PARTS)))
    local text = said "status ./p.lua"
    shows(text, "1.1 nyt resultatkrav for resten af året; A 1 md. → 2 mdr. (EU-sager overtaget)")
    shows(text, " ✗ til 30-06-2019 inden for servicemål sagstype andel krav 50 % målet verserende "
                .. "overskredet ✗ A 0 % ")
    shows(text, " ✓ fra 01-07-2019 inden for servicemål sagstype andel krav 90 % målet verserende "
                .. "overskredet ✓ A 100 % ")
    shows(said "status ./p.lua --format csv", "A: 0 af 1 inden for målet (0 %), krav 50 % (til 30-06-2019)")
    shows(said "status ./p.lua --by site", "1.1 Sager efter sted, til 30-06-2019")
    text = said "explain ./p.lua 1.1"
    shows(text, "A, til 30-06-2019 (a) 0 % servicemål 1 md. · ./p.lua:3 0 af 1")
    shows(text, "servicemål 2 mdr. · ./p.lua:8; indgivet før 01-07-2019: 1 md. nettoservicemål · ./p.lua:3 1 af 1")
    local parts = folder:json "status ./p.lua".goals[1].parts
    assert.same({ "2019-06-30", "2019-07-01" }, { parts[1].parts[1].to, parts[2].parts[1].from })
  end)

  it("comes after a check of the rules of each version", function ()
    folder:write("q.lua", PLAN:gsub("service_targets %b{}", "function (facts) return facts:mesure 'a' end")
      .. 'amend "2019-07-01" { reason = "x", drop = { "1.1" }, weights = { ["1.2"] = 100 } }')
    shows(said "check ./q.lua", "./q.lua:5: goal 1.1: facts have no 'mesure'")
  end)

  it("takes the figures of a goal that was dropped, and does not call them unread", function ()
    folder:write("f.csv", "year;goal;name;value;on;by;source\n2019;1.2;kurser;done;2019-05-01;agency;x\n")
    local got = folder:run "import facts f.csv --plan ./r.lua"
    assert.equal("f.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", got.err .. got.out)
    assert.is_nil(said "status ./r.lua":find("intet mål læser", 1, true))
    shows(said "status ./r.lua --as-of 2019-06-30", "1.2 Kurser 40 40 40 40 ✓")
    folder:run "undo 3"
  end)

  it("tells a case by the target that it is held to", function ()
    shows(said "explain ./r.lua 1.1 --case S1", "servicemål 1 md. · ./r.lua:3")
    shows(said "explain ./r.lua 1.1 --case S2", "servicemål 2 mdr. · ./r.lua:11")
    shows(said "explain ./r.lua 1.1 --late", " S1 A ")
    assert.is_nil(said "explain ./r.lua 1.1 --late":find(" S2 ", 1, true))
  end)
end)

it("A demand that an amendment leaves too few quarters for is told at the amendment, with its own line", function ()
  local function quarters(kept)
    return ('cases { clock = "net", share = percent(50), each = "quarter", at_least = %d }'):format(kept)
  end
  local function told(before, now)
    local _, list = rules.load(amend(goal("1.1", 60, quarters(now), 'period = "parts"'), nil, quarters(before)),
                               "rules.lua")
    return list
  end
  local FEW <const> = "at_least 3: it must be from 1 to 2, for there are so many quarters "
  assert.is_nil(told(2, 2))
  assert.same({ "rules.lua:8: goal 1.1, up to 2019-06-30: " .. FEW .. "up to 2019-06-30" }, told(3, 2))
  assert.same({ "rules.lua:8: goal 1.1: " .. FEW .. "from 2019-07-01" }, told(2, 3))
end)
