-- A printed figure never looks to be on another side of an edge than it is: of
-- scales in each kind of score, of pay, of points, and of what rules note.

local support <const> = require "tests.support"
local plans <const> = require "tests.plans"

local PLAN <const> = plans.text [[
plan { ceiling = percent(150) }
case_type "x" { title = "X", field = "F", target = days(30) }
goal "1" { weight = 10, score = measure "andel" { scale = bands { { from = percent(80), gives = percent(50) },
                                                            { below = percent(80), gives = 0 } } } }
goal "2" { weight = 10, score = measure "trin" { scale = linear { from = 0, to = 3000, steps = 3 } } }
goal "3" { weight = 10, score = measure "kurve" { scale = curve { { at = 80, gives = percent(50) },
  { at = 100, gives = percent(100) }, short = percent(0) } } }
goal "4" { weight = 10, score = cases { clock = "gross", each = "case_type",
  scale = bands { { from = percent(50), gives = 1 }, { below = percent(50), gives = 0 } } } }
goal "5" { weight = 10, score = case_time { take = "mean", clock = "gross",
  scale = bands { { to = 43.5, gives = 1 }, { above = 43.5, gives = 0 } } } }
goal "6" { weight = 10, score = function (facts, how)
  local it = facts:measure "egen"
  return it and how("andel", it.value / 3) >= percent(80) or false
end }
goal "7" { weight = 20, score = measure "næsten" { scale = linear { from = 0, to = 100000 } } }
goal "8" { weight = 20, score = milestone "m" { by = "2019-12-31" } }
pay { full = kr(100000), proposal = bands { { from = 39.998, gives = 1 }, { below = 39.998, gives = percent(50) } } }
]]

local FACTS <const> = [[
år;mål;navn;værdi;pr;indberettet_af
2019;1;andel;79,96 %;31-12-2019;styrelsen
2019;2;trin;2999,9999999;31-12-2019;styrelsen
2019;3;kurve;79,99999995;31-12-2019;styrelsen
2019;6;egen;239,99 %;31-12-2019;styrelsen
2019;7;næsten;99989,95;31-12-2019;styrelsen
2019;8;m;nej;31-12-2019;styrelsen
]]

-- 1,000 of 2,001 within 30 days, in the mean a little more than 43.5 days.
local function cases()
  local rows <const> = { "sagsnr;sagstype;modtaget;oplyst;afgjort;udfald" }
  for i = 1, 2001 do
    local decided <const> = i <= 1000 and "15-01-2019" or i == 2001 and "16-03-2019" or "15-03-2019"
    rows[#rows + 1] = ("s-%d;x;01-01-2019;01-01-2019;%s;granted"):format(i, decided)
  end
  return table.concat(rows, "\n") .. "\n"
end

describe("A figure that is printed", function ()
  local folder

  setup(function ()
    folder = support.folder()
    folder:write("plan.lua", PLAN)
    folder:write("facts.csv", FACTS)
    folder:write("cases.csv", cases())
    folder:done "import facts facts.csv --plan plan.lua"
    folder:done "import cases cases.csv --plan plan.lua --extracted 2020-01-15 --full"
  end)

  teardown(function () folder:close() end)

  it("is on its own side of the edges of its scale, on every page", function ()
    local goals <const> = folder:json "status plan.lua".goals
    assert.same({ "andel: 79.96 %, gives 0 %", "trin: 2,999.9999999, gives 66.7 %", "kurve: 79.99999995, gives 0 %" },
                { goals[1].why, goals[2].why, goals[3].why })
    for format, text in pairs { text = "andel: 79,96 %, giver 0 %", csv = "andel: 79,96 %, giver 0 %",
                                markdown = "andel: 79,96 %, giver 0 %" } do
      support.shows(folder:done("status plan.lua --format " .. format).out, text)
    end
    support.shows(folder:done "explain plan.lua 2".out, "trin: 2.999,9999999, giver 66,7 %")
  end)

  it("tells shares and times of cases from the edges of theirs", function ()
    for _, command in ipairs { "status plan.lua", "explain plan.lua 4", "status plan.lua --by case_type",
                               "status plan.lua --format markdown" } do
      support.shows(folder:done(command).out, "49,98 %")
    end
    support.shows(folder:done("whatif", "plan.lua", "--sweep", "x target", "20..25").out, "49,98 %")
    support.shows(folder:done "explain plan.lua 5".out, "43,52 dage")
  end)

  it("does not read as whole where it is not, if nobody knows its edge", function ()
    support.shows(folder:done "explain plan.lua 6".out, "andel = 79,997 %")
    support.shows(folder:done "status plan.lua".out, " 7    A                        20 19,998   19,998    19,998 ")
  end)

  it("is the one that pay is proposed by", function ()
    support.shows(folder:done "pay plan.lua".out, "under 39,998: 50 % af resultatlønnen")
  end)
end)
