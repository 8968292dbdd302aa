-- Case types without a service target, and goals of no chapter.

local rules <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local shows <const> = support.shows

local HEAD <const> = [[
plan { year = 2019, agency = "X", title = "En plan", points = 100 }
case_type "tilsyn" { title = "Tilsyn", field = "A" }
case_type "sag" { title = "Sager", field = "B", target = months(1) }
]]

local function goal(score)
  return ('goal "1" { area = "A", demand = "D", weight = 100, measured_by = "agency", score = %s }\n'):format(score)
end

local OWN <const> = goal [[
cases { clock = "gross", share = percent(90), each = "case_type",
  met = function (case, how) return case:within(days(20), "gross") end }]]

local CASES <const> = [[
sagsnr;sagstype;indgivet;fuldt oplyst;afgjort;udfald
T1;tilsyn;2019-01-02;2019-01-02;2019-01-22;tilladelse
T2;tilsyn;2019-01-02;2019-01-02;;
T3;tilsyn;2019-01-02;;;
]]

describe("a case type without a target", function ()
  local function wrong(score, more)
    local _, list = rules.load(HEAD .. goal(score) .. (more or ""), "rules.lua")
    return list
  end

  local LACKS <const> = "rules.lua:4: goal 1: case_type tilsyn has no target, at rules.lua:2: "
    .. "without met a case is inside by its type's"

  it("is named where a score without met counts it", function ()
    assert.same({ LACKS }, wrong 'service_targets { clock = "gross", share = percent(90) }')
    assert.same({ LACKS }, wrong 'cases { clock = "gross", share = percent(90), types = { "tilsyn" } }')
    assert.same({ LACKS }, wrong 'all { cases { clock = "gross", share = percent(90), fields = { "A" } } }')
  end)

  it("may stand beside those that are counted, and in a score with met", function ()
    assert.is_nil(wrong 'service_targets { clock = "gross", share = percent(90), fields = { "B" } }')
    assert.is_nil(wrong 'cases { share = percent(90), met = function () return true end }')
  end)

  it("is judged by its rule alone: no open case of it is over time", function ()
    local plan = year.plan(HEAD .. OWN)
    local result = year.status(plan, { cases = {
      { case_type = "tilsyn", submitted_on = "2019-01-02", decided_on = "2019-01-22", outcome = "granted" },
      { case_type = "tilsyn", submitted_on = "2019-01-02", decided_on = "2019-01-23", outcome = "granted" },
      { case_type = "tilsyn", submitted_on = "2019-01-02" },
    } })
    local counts <const> = result.goals[1].standing.parts[1].counts
    assert.same({ 1, 2, 1, 0 }, { counts.inside, counts.decided, counts.open, counts.open_late })
  end)

  it("is shown as one in every report", function ()
    local folder <close> = support.filled { ["plan.lua"] = HEAD .. OWN }
    folder:import("cases", CASES, "--plan", "plan.lua")
    local run = function (line) return folder:done(line).out end
    shows(run "explain plan.lua 1 --as-of 2019-12-31", "  ✓ Tilsyn (tilsyn)  ")
    shows(run "plan plan.lua", "     tilsyn Tilsyn    A      –\n")
    shows(run "explain plan.lua 1 --case T2", " ○ verserende: tæller ikke, før den er afgjort\n")
    shows(run "check plan.lua", " tilsyn  Tilsyn  A        none\n")
    assert.equal("null", tostring(folder:json "plan plan.lua".case_types[1].target or "null"))
    run "status plan.lua --format xlsx -o status.xlsx"
    run "explain plan.lua 1 --late"
  end)

  it("that gets one within the year has told applicants nothing before: all cases are held to it", function ()
    local plan = year.plan(HEAD .. OWN .. [[
      amend "2019-07-01" { reason = "R", case_type "tilsyn" { title = "Tilsyn", field = "A", target = days(10) },
        goal "1" { area = "A", demand = "D", weight = 100, measured_by = "agency", period = "whole_year",
                   score = service_targets { clock = "gross", share = percent(90), types = { "tilsyn" } } } }]])
    local result = year.status(plan, { cases = {
      { case_type = "tilsyn", submitted_on = "2019-01-02", decided_on = "2019-01-12", outcome = "granted" },
      { case_type = "tilsyn", submitted_on = "2019-01-02", decided_on = "2019-01-13", outcome = "granted" },
    } })
    local counts <const> = result.goals[1].standing.parts[1].counts
    assert.same({ 1, 2 }, { counts.inside, counts.decided })
  end)
end)

describe("a goal of no chapter", function ()
  local function sides(...)
    local list = { 'plan { year = 2019, agency = "X", title = "En plan", points = 100 }' }
    for i, side in ipairs { ... } do
      list[i + 1] = ('goal "%d" { area = "A%d", demand = "D", weight = %d, measured_by = "agency", %s '
        .. 'score = milestone "m%d" { by = "2019-12-31" } }'):format(i, i, 100 // select("#", ...), side, i)
    end
    return support.filled { ["plan.lua"] = table.concat(list, "\n") }
  end

  it("stands under Mål where no goal has one, under Andre mål else", function ()
    local alone <close> = sides("", "")
    assert.truthy(alone:done "plan plan.lua".out:find "\n Mål +100 point\n")
    local mixed <close> = sides("", 'side = "internal",')
    assert.truthy(mixed:done "plan plan.lua".out:find "\n Andre mål +50 point\n")
    mixed:import("facts", "år;mål;navn;værdi;pr;af hvem\n2019;1;m1;nået;2019-03-01;styrelsen\n", "--plan", "plan.lua")
    for _, format in ipairs { "json", "csv", "markdown", "xlsx" } do
      mixed:done("status plan.lua --as-of 2019-06-30 --format " .. format .. " -o out." .. format)
    end
    shows(mixed:read "out.csv", "1;A1;;50;")
  end)
end)
