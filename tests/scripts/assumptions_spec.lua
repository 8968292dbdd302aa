-- `siri-rules assumptions`: what each is worth in points.

local plans <const> = require "tests.plans"
local reader <const> = require "tests.html"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local RULES <const> = plans.of [[
local kept = assume { "Andelen", value = percent(90), otherwise = { percent(85), percent(100) }, because = "søster" }
local who = assume { "Opgøres af", value = "agency", otherwise = "department", because = "usagt" }
local due = assume { "Fristen", value = "2019-06-30", otherwise = { "2019-06-10", "2019-06-20" }, because = "medio" }
assume { "Målene er de offentliggjorte", because = "nyidanmark.dk" }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
goal "1" { area = "Sager", weight = 60,
  score = service_targets { clock = "gross", share = kept } }
goal "2" { area = "Frist", weight = 30, score = milestone "m" { by = due } }
goal "3" { area = "Dømt", weight = 10, measured_by = who, score = judgement "j" { partly = percent(50) } }
]]

-- Of twenty cases seventeen are inside.
local function cases()
  local lines = { "sagsnr;sagstype;indgivet;afgjort;udfald" }
  for i = 1, 20 do
    lines[i + 1] = ("A%d;au_pair;01-02-2019;%s;tilladelse"):format(i, i <= 17 and "01-03-2019" or "02-03-2019")
  end
  return table.concat(lines, "\n") .. "\n"
end

local folder <const> = support.shared {
  ["r.lua"] = RULES, ["c.csv"] = cases(),
  ["f.csv"] = "år;mål;navn;værdi;pr;hvem;kilde\n2019;2;m;ja;20-06-2019;styrelsen;x\n"
              .. "2019;3;j;opfyldt;31-12-2019;styrelsen;x\n",
  "import cases c.csv --extracted 2019-12-31", "import facts f.csv --plan r.lua",
}

describe("siri-rules assumptions", function ()
  it("shows the result at each value, what it changes, and the most that lies between, the dearest first", function ()
    assert.equal([[
 Antagelser · En plan · SIRI                              status pr. 31-12-2019

                                        opnået   endeligt  opnåeligt    forskel
   1  Andelen · værd 60 point
      søster · r.lua:2 · mål 1
      ▸ 90 %                                40         40         40
        85 %                               100        100        100        +60
          1 opfyldt (1/1) +60
        100 %                               40         40         40          –

   3  Fristen · værd 30 point
      medio · r.lua:4 · mål 2
      ▸ 30-06-2019                          40         40         40
        10-06-2019                          10         10         10        -30
          2 ikke opfyldt -30
        20-06-2019                          40         40         40          –

   2  Opgøres af
      usagt · r.lua:3 · mål 3
      ▸ styrelsen                           40         40         40
        departementet                       40         30         40          –
          3 opfyldt, endeligt -10

 Uden andre værdier
   4  Målene er de offentliggjorte
      nyidanmark.dk · r.lua:5 · mål 1
   5  Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet
      planen siger intet andet · r.lua:1
]], support.printed(folder:run "assumptions r.lua"))
  end)

  it("speaks English", function ()
    support.shows(folder:run "assumptions r.lua --lang en".out,
                  "\n   3  Fristen · worth 30 points\n      medio · r.lua:4 · goals 2\n")
  end)

  it("is JSON, with exact points", function ()
    local o = folder:json "assumptions r.lua"
    assert.same({ now = "40", settled = "40", possible = "40" }, o.points)
    local kept = o.assumptions[1]
    assert.same({ 1, "Andelen", "60", "r.lua:2" }, { kept.n, kept.text, kept.worth, kept.where })
    assert.same({ "1" }, kept.goals)
    assert.same({ value = "85 %", own = false, points = { now = "100", settled = "100", possible = "100" },
                  difference = { now = "60", settled = "60", possible = "60" },
                  changes = { { id = "1", from = "missed", to = "met",
                                difference = { now = "60", settled = "60", possible = "60" } } } }, kept.values[2])
    assert.same({}, o.assumptions[4].values)
  end)

  it("is a sheet: a row for each value", function ()
    local rows = {}
    for row in folder:run "assumptions r.lua --format csv".out:gmatch "([^\r\n]+)\r\n" do rows[#rows + 1] = row end
    assert.equal("\u{FEFF}nr;antagelse;værdi;gælder;point_opnået;point_endeligt;point_opnåeligt;forskel;"
                 .. "ændrer;mål;fordi;regel", rows[1])
    assert.equal("1;Andelen;90 %;ja;40;40;40;0;;1;søster;r.lua:2", rows[2])
    assert.equal("1;Andelen;85 %;nej;100;100;100;60;1 opfyldt (1/1) +60;1;søster;r.lua:2", rows[3])
    assert.equal("4;Målene er de offentliggjorte;;ja;;;;;;1;nyidanmark.dk;r.lua:5", rows[10])
    assert.equal(11, #rows)
  end)

  it("is a document: what each value gives, and then the reasons, in a column of their own", function ()
    local page = folder:run "assumptions r.lua --format markdown".out
    assert.matches("\n| nr | antagelse | værdi | opnået | endeligt | opnåeligt | forskel | ændrer |\n", page, 1, true)
    assert.matches("\n| 1 | Andelen | 90 % | 40 | 40 | 40 |  |  |\n"
                   .. "|  |  | 85 % | 100 | 100 | 100 | +60 | 1 opfyldt (1/1) +60 |\n", page, 1, true)
    assert.matches("\n## Begrundelser\n\n| nr | antagelse | værdi | begrundelse | regel | mål |\n", page, 1, true)
    assert.matches("\n| 1 | Andelen | 90 % | søster | r.lua:2 | 1 |\n", page, 1, true)
    assert.matches("\n## Uden andre værdier\n\n| nr | antagelse | værdi | begrundelse | regel | mål |\n", page, 1, true)
    assert.matches("\n| 4 | Målene er de offentliggjorte |  | nyidanmark.dk | r.lua:5 | 1 |\n", page, 1, true)
  end)

  it("draws a change beneath it, on a page, and none where nothing changes", function ()
    local page = folder:run "assumptions r.lua --format html".out
    local function cells(pattern)
      return lists.where(reader.named(page, "td"), function (cell)
        return cell.attributes.class == "number" and cell.text:find(pattern) ~= nil
      end)
    end
    assert.is_true(#cells "^[+-]%d" > 0 and #cells "^–$" > 0)
    assert.equal(#cells "^[+-]%d", #reader.named(page, "svg"))
  end)

  it("is of the cut-off that is asked for", function ()
    assert.equal("2019-06-15", folder:json "assumptions r.lua --as-of 2019-06-15".as_of)
  end)

  it("says why a value cannot be used", function ()
    folder:write("bad.lua", (RULES:gsub("percent%(100%) }", "percent(200) }")))
    local got = folder:done "assumptions bad.lua"
    assert.matches("\n        200 %% +–          –          –\n"
                   .. "          kan ikke bruges: bad%.lua:8: service_targets: ", got.out)
  end)
end)
