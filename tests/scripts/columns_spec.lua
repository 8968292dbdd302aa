-- Columns of a page of 80 cells: none touches its neighbour, and what has a number,
-- a name to type or a day is never cut.

local support <const> = require "tests.support"
local plans <const> = require "tests.plans"

local PLAN <const> = plans.text [[
plan { points = 3000, followups = { midyear = { status = "2019-06-30" }, UO2 = { status = "2019-09-30" } } }
case_type "opholdstilladelse_erhverv" { title = "Opholdstilladelse til erhverv", field = "Erhvervsområdet",
                                        target = workdays(15) }
case_type "x" { title = "X", field = "F", target = months(12), from = "2019-02-01" }
goal "1.1.1" { area = "Sagsbehandlingstider og kvalitet", weight = 1207.55,
               score = service_targets { clock = "gross", share = percent(90) } }
goal "2" { weight = 1792.45, score = measure "y" { scale = linear { from = 0, to = 1000000 } } }
]]

local FACTS <const> = [[
år;mål;navn;værdi;pr;indberettet_af
2019;2;y;12345678,901234;31-12-2019;departementschefen
]]

describe("columns", function ()
  local folder

  setup(function ()
    folder = support.folder()
    folder:write("a.lua", PLAN)
    folder:write("b.lua", (PLAN:gsub("1207.55", "1206.55"):gsub("1792.45", "1793.45"):gsub("1000000", "12345679")))
    folder:import("facts", FACTS, "--plan", "./a.lua")
  end)

  teardown(function () folder:close() end)

  -- A page has each of these lines, and none that is wider than it, but for
  -- commands to copy.
  local function shows(command, ...)
    local out <const> = folder:done(command).out
    for line in out:gmatch "[^\n]+" do
      assert.is_true(line:find("siri-rules", 1, true) ~= nil or utf8.len(line) <= 80, line)
    end
    for _, text in ipairs { ... } do support.shows(out, text) end
  end

  it("of a checked plan are apart", function ()
    shows("check a.lua", " 1.1.1 Sagsbehandlingstider og kvalitet                 agency       1,207.55\n",
          "opholdstilladelse_erhverv  Opholdstilladelse … Erhvervsområdet 15 working days\n",
          "12 months\n                            from 2019-02-01\n", " midyear status 2019-06-30\n")
  end)

  it("of goals are apart, with long numbers and many decimals", function ()
    shows("status b.lua --as-of 2019-12-31", " 1.1.1 Sagsbehandlingstider   1.206,55", " 1.793,44999 ")
  end)

  it("of what changes are apart", function ()
    shows("diff a.lua b.lua", " ~ 1.1.1 Sagsbehandlingstider og kvalitet ", " 1.207,55 1.206,55\n")
  end)

  it("of figures are apart", function ()
    shows("facts list a.lua", "       12.345.678,901234 31-12-2019  departementschefen facts.csv:2")
  end)
end)
