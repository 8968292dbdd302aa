-- Roles that a plan names itself: they measure, report and decide, by their
-- key or by either of their names.

local paid <const> = require "tests.paid"
local rules <const> = require "tests.plans"
local support <const> = require "tests.support"
local shows <const> = support.shows

local ROLES <const> = 'roles = { board = { da = "bestyrelsen", en = "the board" } }'

local function plan(more, measured_by, roles)
  return ([[
plan { year = 2019, agency = "Skolen", title = "En plan", points = 100, %s }
goal "1" { area = "A", demand = "D", weight = 100, measured_by = "%s", score = measure "fravær" { below = 7 } }
%s]]):format(roles or ROLES, measured_by or "board", more or "")
end

local HEAD <const> = "år;mål;navn;værdi;pr;hvem;bemærkning\n"

local function folder(facts, more)
  return support.filled { ["plan.lua"] = plan(more), ["facts.csv"] = HEAD .. facts,
                          "import facts facts.csv --plan plan.lua" }
end

describe("a role of a plan's own", function ()
  it("measures: its figure holds, whatever it is called, and another's stands beside it", function ()
    for _, name in ipairs { "board", "bestyrelsen", "Bestyrelsen", "the board", "The Board" } do
      local at <close> = folder(("2019;1;fravær;6;2019-12-31;%s;\n"):format(name)
        .. "2019;1;fravær;8;2019-12-31;styrelsen;\n")
      local goal <const> = at:json "status plan.lua --as-of 2019-12-31".goals[1]
      assert.message(name).same({ "met", true }, { goal.status, goal.final })
    end
  end)

  it("alone settles its goal", function ()
    for _, name in ipairs { "styrelsen", "departementet", "revisor", "" } do
      local at <close> = folder(("2019;1;fravær;6;2019-12-31;%s;\n"):format(name))
      local goal <const> = at:json "status plan.lua --as-of 2019-12-31".goals[1]
      assert.message(name).same({ "met", false }, { goal.status, goal.final })
    end
  end)

  it("has what it reported before its plan named it", function ()
    local at <close> = support.filled {
      ["plan.lua"] = plan(nil, "agency", ""), ["facts.csv"] = HEAD .. "2019;1;fravær;6;2019-12-31;bestyrelsen;\n",
      "import facts facts.csv --plan plan.lua",
    }
    at:write("plan.lua", plan())
    assert.is_true(at:json "status plan.lua --as-of 2019-12-31".goals[1].final)
  end)

  it("has its names in reports and in the file to fill in", function ()
    local at <close> = folder "2019;1;fravær;6;2019-12-31;board;\n"
    shows(at:done "explain plan.lua 1 --as-of 2019-12-31".out, " Opgøres af    bestyrelsen\n")
    shows(at:done "explain plan.lua 1 --as-of 2019-12-31 --lang en".out, " Measured by   the board\n")
    shows(at:done "plan plan.lua".out, "     roller            bestyrelsen\n")
    shows(at:done "facts list plan.lua".out, "bestyrelsen")
    shows(at:done "facts template plan.lua".out, ";bestyrelsen;")
    shows(at:done "facts template plan.lua --lang en".out, ";board;")
    assert.same({ board = { da = "bestyrelsen", en = "the board" } }, at:json "plan plan.lua".roles)
    at:write("other.lua", plan(nil, "agency", ""))
    shows(at:done "diff other.lua plan.lua".out, "opgøres af: styrelsen → bestyrelsen\n")
  end)

  it("is one that the plan names, with names of its own", function ()
    local function wrong(text)
      local _, list <const> = rules.load(text, "r.lua")
      return list and list[1]
    end
    assert.equal("r.lua:2: goal 1: no role is called 'bord' (did you mean 'board'?)", wrong(plan(nil, "bord")))
    assert.equal("r.lua:1: plan: roles: role 'board' is called 'styrelsen', and so is 'agency'",
                 wrong(plan(nil, "board", 'roles = { board = { da = "Styrelsen", en = "the board" } }')))
    assert.equal("r.lua:1: plan: roles: role 'b' is called 'bestyrelsen', and so is 'a'",
                 wrong(plan(nil, "a", 'roles = { a = { da = "bestyrelsen", en = "x" }, '
                   .. 'b = { da = "bestyrelsen", en = "y" } }')))
    assert.equal("r.lua:1: plan: roles: board: en is missing",
                 wrong(plan(nil, "board", 'roles = { board = { da = "bestyrelsen" } }')))
    assert.equal("r.lua:3: pay: no role is called 'chair'",
                 wrong(plan 'pay { full = kr(1), proposal = linear { from = 0, to = 100 }, decided_by = "chair" }'))
  end)

  it("is asked about where a file nearly names it", function ()
    local at <close> = support.filled { ["plan.lua"] = plan() }
    local got <const> = at:import("facts", HEAD .. "2019;1;fravær;6;2019-12-31;bestyrelse;\n", "--plan", "plan.lua")
    shows(got.err, "by 'bestyrelse' is no role of the plan (did you mean 'bestyrelsen'?)")
    shows(at:import("facts", HEAD .. "2019;1;fravær;6;2019-12-31;revisor;\n", "--plan", "plan.lua").out, "1 new")
    at:write("bare.lua", plan(nil, "agency", ""))   -- where the plan names none it is taken, and said
    local told <const> = at:import("facts", HEAD .. "2019;1;fravær;6;2019-12-31;styrelsn;\n2019;1;fravær;6;2019-11-30;"
                                   .. "styrelsn;\n2019;1;fravær;6;2019-12-30;revisor;\n", "--plan", "bare.lua")
    assert.equal("facts.csv:2: 'styrelsn', who reports in 2 rows, is no role, and settles nothing (did you mean "
                 .. "'styrelsen'?)\n", told.err)
  end)
end)

describe("discretion by a role of a plan's own", function ()
  local PAY <const> = 'pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, decided_by = "board" }\n'

  local function pay(by, lang)
    local facts <const> = "2019;1;fravær;6;2019-12-31;board;\n2019;løn;andet;-5000;2019-12-31;" .. by .. ";Derfor\n"
    local at <close> = folder(facts, PAY)
    return at:run("pay plan.lua --as-of 2019-12-31" .. (lang and " --lang " .. lang or "")).out
  end

  it("is that role's alone", function ()
    local text <const> = pay "bestyrelsen"
    shows(text, " 2  Bestyrelsens skønsmæssige vurdering\n")
    shows(text, paid.line("Resultatløn", "95.000 kr."))
    shows(pay("board", "en"), " 2  The board's discretionary assessment\n")
    local other <const> = pay "departementschefen"
    shows(other, "uden virkning: den skønsmæssige vurdering er bestyrelsens alene")
    shows(other, paid.line("Resultatløn", "100.000 kr."))
  end)

  it("is what the file to fill in asks of it", function ()
    local at <close> = folder("", PAY)
    local text <const> = at:done "facts template plan.lua".out
    shows(text, "bestyrelsen;;;\"vurdering af ambitionen: høj, middel eller lav; skriv begrundelsen her")
    assert.is_nil(text:find "departementschef")
  end)
end)
