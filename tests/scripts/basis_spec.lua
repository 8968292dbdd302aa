-- basis.lua: which assumptions each setting rests on, told by what their
-- other values change.

local year <const> = require "tests.year"
local siri <const> = require "siri"
local basis <const> = require "siri.rules.basis"

local plan <const> = year.plan [[
plan {
  roll = assume { "Flyttes", value = false, otherwise = true, because = "x" },
  outcomes = { dismissed = assume { "Afviste", value = "count", otherwise = "leave_out", because = "x" },
               revoked = "count" } }
local kept = assume { "Andelen", value = percent(90), otherwise = { percent(85), percent(100) }, because = "x" }
local long = assume { "Servicemålet", value = months(1), otherwise = months(1, { month_end = "sticky" }),
                      because = "x" }
local eu = assume { "EU hører til", value = false, otherwise = true, because = "x" }
local old = assume { "Gamle sager", value = "net", otherwise = "gross", because = "x" }
local days_more = assume { "Ekstra dage", value = 5, otherwise = 6, because = "x" }
local who = assume { "Opgøres af", value = "agency", because = "x" }
local due = assume { "Fristen", value = "2019-06-30", otherwise = "2019-05-31", because = "x" }
assume { "Målene er de offentliggjorte", because = "x" }
case_type "au_pair" { title = "Au pair", field = "IR", target = long }
case_type "grant" { title = "Tilskud", field = "tilskud", target = months(1) }
case_type "eu" { title = "EU", field = "EU", target = function (case) return days(30 + days_more) end }
assume { "3 har netop denne del", because = "x" }
goal "1" { weight = 60, measured_by = who,
  score = service_targets { clock = "gross", share = kept, fields = { "IR", eu and "EU" or nil },
                            submitted_before = { "2019-01-01", clock = old } } }
goal "2" { weight = 20,
  score = cases { share = kept, types = { "eu" }, met = function (case) return case:days "gross" < days_more end } }
goal "3" { weight = 20,
  score = all { milestone "a" { by = due }, any { milestone "b" { by = "2019-12-31" } } } }
]]

-- What the settings of a plan rest on, at the end of its year.
local function resting(on)
  local store <const> = year.store(on)
  return basis.of(on, assert(siri.status(on, store, { as_of = "2019-12-31" })).assumptions)
end

local rests <const> = resting(plan)

-- The texts of the assumptions that a setting rests on.
local function texts(numbers)
  local list = {}
  for i, n in ipairs(numbers) do list[i] = plan.assumptions[n].text end
  return table.concat(list, ", ")
end

local function of(thing, field) return texts(rests(thing, field)) end

describe("a setting", function ()
  it("rests on the assumption whose other values change it", function ()
    local score = plan.goals[1].score
    assert.equal("Andelen", of(score, "share"))
    assert.equal("Gamle sager", of(score, "submitted_before"))
    assert.equal("Flyttes", of(plan, "roll"))
  end)

  it("rests on one that decides what stands in it, be it by a rule of the file", function ()
    assert.equal("EU hører til", of(plan.goals[1].score, "fields"))
  end)

  it("rests on no assumption that does not change it", function ()
    assert.equal("", of(plan.goals[1].score, "clock"))
    assert.equal("", of(plan.case_types[2], "target"))
    assert.equal("", of(plan, "month_end"))
  end)

  it("of a case type is another one by its choices alone", function ()
    assert.equal("Servicemålet", of(plan.case_types[1], "target"))
  end)

  it("that is a function rests on what the function holds", function ()
    assert.equal("Ekstra dage", of(plan.case_types[3], "target"))
    assert.equal("Ekstra dage", of(plan.goals[2].score, "met"))
  end)

  it("of an outcome is told apart from those of others", function ()
    assert.equal("Afviste", of(plan.outcomes, "dismissed"))
    assert.equal("", of(plan.outcomes, "revoked"))
  end)

  it("within a part is that part's", function ()
    assert.equal("Fristen", of(plan.goals[3].score.parts[1], "by"))
    assert.equal("", of(plan.goals[3].score.parts[2].parts[1], "by"))
  end)

  it("rests on an assumption without other values, too", function ()
    assert.equal("Opgøres af", of(plan.goals[1], "measured_by"))
    assert.equal("", of(plan.goals[2], "measured_by"))
  end)
end)

describe("a goal", function ()
  local function goal(i) return texts(basis.goal(rests, plan, plan.goals[i])) end

  it("rests on those of its settings, its case types, and the counting of times", function ()
    assert.equal("Flyttes, Afviste, Andelen, Servicemålet, EU hører til, Gamle sager, Opgøres af, "
                 .. "Målene er de offentliggjorte", goal(1))
    assert.equal("Flyttes, Afviste, Andelen, Ekstra dage, Målene er de offentliggjorte", goal(2))
  end)

  it("without cases rests on its own alone, and on what is said of it by its number", function ()
    assert.equal("Fristen, 3 har netop denne del", goal(3))
  end)

  it("is told of a rule by a table that it reads", function ()
    local other = year.plan [[
plan {}
local limits = { x = assume { "Dage", value = 5, otherwise = 6, because = "x" } }
case_type "x" { title = "X", field = "IR", target = months(1) }
goal "1" {
  score = cases { share = percent(90), met = function (case) return case:days "gross" < limits.x end } }
]]
    assert.same({ 1 }, resting(other)(other.goals[1].score, "met"))
  end)
end)
