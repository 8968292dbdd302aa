-- Goals that could not be measured, left out of the scale: points and weights
-- stay, and what was rated is shown beside them.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local PLAN <const> = plans.text [[
plan { when_empty = "leave_out" }
goal "1.1" { weight = 50, score = measure "x" { at_least = 5 } }
goal "1.2" { weight = 30, score = function (facts)
  local now, last = facts:measure "y", facts:measure("y", { last_year = true })
  if not now then return "no_data" end
  if now.value >= 10 then return 1 end
  return last and ratio(1, 2) or "leave_out"
end }
goal "1.3" { weight = 20, when_empty = "no_data", score = measure "z" { at_least = 5 } }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, of = "rated" }
]]

local HEAD <const> = "år;mål;navn;værdi;pr\n"
local X <const>, Y <const> = "2019;1.1;x;5;2019-12-31\n", "2019;1.2;y;9;2019-12-31\n"
local Z <const> = "2019;1.3;z;4;2019-12-31\n"

local folder <const> = support.fresh { ["plan.lua"] = PLAN }

local function status(rows)
  folder:import("facts", HEAD .. rows, "--plan", "./plan.lua")
  return folder:json "status plan.lua --as-of 2020-01-15"
end

describe("a goal that is left out", function ()
  it("keeps its points and its weight, and is no failure", function ()
    local got <const> = status(X .. Z)
    assert.same({ "50", "100", "70", "71.428571" }, { got.points.now, got.points.of, got.points.rated,
                                                      got.points.on_full_scale })
    assert.same({ "no_data", true, nil }, { got.goals[2].status, got.goals[2].left_out, got.goals[2].attainment })
    assert.is_nil(got.goals[1].left_out)
    local page <const> = folder:done "status plan.lua --as-of 2020-01-15".out
    support.shows(page, "ikke målt, udeladt")
    support.shows(page, "Målt: 70 af 100 point; på fuld skala 71,43 point. Ikke målt, udeladt: 1.2")
    assert.is_nil(page:find("forfalden", 1, true))
  end)

  it("is one whose rule answers so", function ()
    local got <const> = status(X .. Y .. Z)
    assert.same({ true, "70" }, { got.goals[2].left_out, got.points.rated })
    local more <const> = status("2018;1.2;y;8;2018-12-31\n")
    assert.same({ nil, "100", "65" }, { more.goals[2].left_out, more.points.rated, more.points.now })
  end)

  it("is not one that the plan lets stand at nothing", function ()
    local got <const> = status(X)
    assert.same({ nil, "no_data", "70" }, { got.goals[3].left_out, got.goals[3].status, got.points.rated })
  end)

  it("is not one of which a figure is reported that the contract has no answer to", function ()
    folder:write("gap.lua", (PLAN:gsub("measure \"x\" { at_least = 5 }", [[measure "x" { scale = bands {
      { below = 5, gives = 0 }, { above = 6, gives = 1 }, otherwise = "no_data" } }]])))
    folder:import("facts", HEAD .. X .. Z, "--plan", "./gap.lua")
    local got <const> = folder:json "status gap.lua --as-of 2020-01-15"
    assert.same({ nil, "no_data", "70" }, { got.goals[1].left_out, got.goals[1].status, got.points.rated })
  end)

  it("leaves no scale where all are", function ()
    folder:write("none.lua", (PLAN:gsub('when_empty = "no_data", ', "")))
    folder:import("facts", HEAD, "--plan", "./none.lua")
    local got <const> = folder:json "status none.lua --as-of 2020-01-15"
    assert.same({ "0", nil }, { got.points.rated, got.points.on_full_scale })
    support.shows(folder:done "status none.lua --as-of 2020-01-15".out, "på fuld skala – point")
    support.shows(folder:done "pay none.lua --as-of 2020-01-15".out, "kan ikke opgøres endnu")
  end)

  it("is shown in every form", function ()
    status(X .. Z)
    support.shows(folder:done "status plan.lua --as-of 2020-01-15 --format csv".out, ";Målt;;70;")
    support.shows(folder:done "status plan.lua --as-of 2020-01-15 --format csv".out, ";På fuld skala;;100;")
    support.shows(folder:done "status plan.lua --as-of 2020-01-15 --format markdown".out, "Målt: 70 af 100 point")
    support.shows(folder:done "status plan.lua --as-of 2020-01-15 --lang en".out,
                  "Rated: 70 of 100 points; on the full scale 71.43 points. Not measured,")
    support.shows(folder:done "explain plan.lua 1.2 --as-of 2020-01-15".out, "ikke målt, udeladt")
    support.shows(folder:done "plan plan.lua".out, "uden indberetning")
    folder:done "status plan.lua --as-of 2020-01-15 --format xlsx -o s.xlsx"
  end)

  it("is left out of pay where that is of what was rated", function ()
    status(X .. Z)
    local page <const> = folder:done "pay plan.lua --as-of 2020-01-15".out
    support.shows(page, "71.428,57 kr.")
    support.shows(page, "endeligt af det målte, på fuld skala af 100 point")
    folder:write("all.lua", (PLAN:gsub(', of = "rated"', "")))
    support.shows(folder:done "pay all.lua --as-of 2020-01-15".out, "50.000 kr.")
  end)
end)

describe("pay of what was rated", function ()
  local FRAMES <const> = plans.text [[
plan { title = "En plan", when_empty = "leave_out", points = 200, frames = {
  b = { title = "Basis", points = 100, pay = kr(60000) }, e = { title = "Ekstra", points = 100, pay = kr(40000) } } }
goal "1" { frame = "b", weight = 60, score = measure "x" { at_least = 5 } }
goal "2" { frame = "b", weight = 40, score = measure "y" { at_least = 5 } }
goal "3" { frame = "e", weight = 100, score = measure "z" { at_least = 5 } }
pay { of = "rated" }
]]

  it("is of each frame by itself, and waits for one of which nothing was measured", function ()
    local own <close> = support.filled { ["plan.lua"] = FRAMES }
    own:import("facts", HEAD .. "2019;1;x;5;2019-12-31\n", "--plan", "./plan.lua")
    support.shows(own:done "pay plan.lua --as-of 2019-12-31".out, "kan ikke opgøres endnu")
    own:import("facts", HEAD .. "2019;3;z;4;2019-12-31\n", "--plan", "./plan.lua")
    local page <const> = own:done "pay plan.lua --as-of 2019-12-31".out
    support.shows(page, "Basis, på fuld skala: 100 af 100 point, 100 % af")
    support.shows(page, "Ekstra, på fuld skala: 0 af 100 point, 0 % af 40.000 kr.")
    local points <const> = own:json "status plan.lua --as-of 2019-12-31".points
    assert.same({ "160", "100" }, { points.rated, points.on_full_scale })
    assert.same({ "60", "100" }, { points.frames[1].rated, points.frames[1].on_full_scale })
    assert.same({ "100", "0" }, { points.frames[2].rated, points.frames[2].on_full_scale })
    support.shows(own:done "status plan.lua --as-of 2019-12-31".out, "Basis: 60 af 100, på")
    support.shows(own:done "status plan.lua --as-of 2019-12-31 --format csv".out, ";På fuld skala: Basis;;100;;;;100;")
    own:write("own.lua", (FRAMES:gsub("pay {.-}", [[pay { proposal = function (result)
      return kr(100) * result.frame.b.on_full_scale + kr(1) * result.frame.e.rated end }]])))
    support.shows(own:done "pay own.lua --as-of 2019-12-31".out, "10.100 kr.")
  end)

  it("is settled when what was to be measured is overdue, and names what was left out", function ()
    local own <close> = support.filled { ["plan.lua"] = FRAMES }
    own:import("facts", HEAD .. "2019;1;x;5;2019-12-31\n2019;3;z;4;2019-12-31\n", "--plan", "./plan.lua")
    support.shows(own:done "pay plan.lua --as-of 2019-12-31".out, "Endnu ikke endelige: 2")
    local page <const> = own:done "pay plan.lua --as-of 2020-01-01".out
    assert.is_nil(page:find("Udkast", 1, true))
    support.shows(page, "Ikke målt, udeladt: 2")
  end)

  it("is named where its scale, or that of pay, says nothing for good of a figure", function ()
    local own <close> = support.filled { ["plan.lua"] = plans.text [[
plan { when_empty = "leave_out" }
goal "1" { weight = 60, score = measure "x" { at_least = 5 } }
goal "2" { weight = 40, score = measure "y" { scale = bands { { from = 80, gives = 1 }, { below = 70, gives = 0 },
                                                              otherwise = "no_data" } } }
pay { full = kr(1000), proposal = bands { { from = 80, gives = 1 }, { below = 50, gives = 0 }, otherwise = "no_data" } }
]] }
    own:import("facts", HEAD .. "2019;1;x;5;2019-12-31\n2019;2;y;75;2019-12-31\n", "--plan", "./plan.lua")
    local page <const> = own:done "pay plan.lua --as-of 2020-01-01".out
    support.shows(page, "Udkast: planens regel giver intet forslag for dette resultat")
    support.shows(page, "hvad planens skala intet siger om")
    support.shows(page, "2 A: uden for skalaen                                              0 af 40")
    support.shows(own:done "status plan.lua --as-of 2020-01-01".out, "? uden for skalaen")
  end)

  it("is what a function reads", function ()
    folder:write("own.lua", (PLAN:gsub("proposal = linear { from = 0, to = 100 }, of = \"rated\"",
      "proposal = function (result) return result.on_full_scale and kr(1000) * result.on_full_scale / result.of "
      .. "or 'no_data' end")))
    folder:import("facts", HEAD .. X .. Z, "--plan", "./own.lua")
    support.shows(folder:done "pay own.lua --as-of 2020-01-15".out, "714,29 kr.")
  end)
end)

it("a plan that leaves no goal out shows nothing of what was rated", function ()
  local other <close> = support.filled { ["plan.lua"] = plans.of 'goal "1.1" { score = measure "x" { at_least = 5 } }' }
  other:import("facts", HEAD .. X, "--plan", "./plan.lua")
  assert.is_nil(other:json "status plan.lua --as-of 2019-12-31".points.rated)
end)
