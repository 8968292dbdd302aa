-- The example of rules/README.md for figures, limits and scales, as its reader
-- runs it.

local support <const> = require "tests.support"

local GUIDE <const> = support.read(support.root .. "/rules/README.md")
local PLAN <const> = assert(GUIDE:match "## Figures, limits and scales\n.-\n```lua\n(.-)```")

local FACTS <const> = [[
år;mål;navn;værdi;pr;indberettet_af
2018;2;afgørelser pr. årsværk;36;2018-12-31;departementet
2019;1;forbrug i pct. af bevilling;102;2019-12-31;departementet
2019;2;afgørelser pr. årsværk;37,08;2019-12-31;departementet
2019;4;planlægning;75 %;2019-12-31;departementet
2019;5;fravær;7,3;2019-12-31;styrelsen
2019;6;indtægt;110;2019-12-31;styrelsen
]]

describe("the guide's plan of figures", function ()
  local folder <const> = support.fresh { ["plan.lua"] = PLAN }

  it("is sound, and its gap is named", function ()
    local got <const> = folder:done "check plan.lua"
    support.shows(got.out, "goal 5: no band holds figures between below 7.1")
  end)

  it("is judged as its text says", function ()
    assert.equal("", folder:import("facts", FACTS, "--plan", "./plan.lua").err)
    local status <const> = folder:json "status plan.lua --as-of 2019-12-31"
    local now <const> = {}
    for i, goal in ipairs(status.goals) do now[i] = goal.points and goal.points.now or "–" end
    assert.same({ "10", "10", "–", "7.5", "0", "50" }, now)
    assert.same({ "77.5", "87.5", "90", "86.111111" }, { status.points.now, status.points.possible, status.points.rated,
                                                        status.points.on_full_scale })
    support.shows(folder:done "assumptions plan.lua --as-of 2019-12-31".out, "+10")
  end)
end)
