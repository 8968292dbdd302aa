-- The facts that statements read: how they are filled in, imported, listed,
-- and read.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local followup <const> = require "siri.rules.followup"

local PLAN <const> = plans.text [[
plan { followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" }, UO0 = { status = "2019-01-31" } } }
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
goal "1.1" { weight = 40, score = milestone "kursus" { by = "2019-09-30" } }
goal "1.2" { weight = 60, measured_by = "department", score = service_targets { clock = "gross", share = percent(75) } }
]]

-- The plan, from May on with another weight, another goal, and one less.
local AMENDED <const> = PLAN .. plans.text [[
amend "2019-02-01" { reason = "Nye opgaver", announced = "keep", drop = { "1.1" }, weights = { ["1.2"] = 50 },
  goal "1.3" { weight = 50, score = milestone "nyt" { by = "2019-12-31" } } }
]]

local HEAD <const> = "år;mål;navn;værdi;pr;hvem\n"

local folder <const> = support.fresh { ["r.lua"] = PLAN }

-- What the import of these rows says.
local function import(rows)
  folder:write("f.csv", HEAD .. rows)
  return folder:run "import facts f.csv --plan ./r.lua"
end

local shows <const> = support.shows

-- What is said of rows that are refused.
local function problems(rows) return import(rows).err end

local function refused(row, because) shows(problems(row .. "\n"), because) end

describe("a plan that was renegotiated", function ()
  it("takes the figures and forecasts of each goal while it was there, at the weight that it had", function ()
    folder:write("r.lua", AMENDED)
    local got <const> = import [[
2019;1.1;kursus;ja;20-01-2019;styrelsen
2019;1.1;prognose UO0;40;31-01-2019;styrelsen
2019;1.2;prognose UO0;60;31-01-2019;styrelsen
2019;1.2;prognose UO1;60;20-04-2019;styrelsen
2019;1.3;prognose UO1;50;20-04-2019;styrelsen
2019;1.3;nyt;ja;01-05-2019;styrelsen
]]
    assert.equal("f.csv:5: goal 1.2, prognose UO1: value '60' is more than the goal's 50 points\n", got.err)
    assert.equal("f.csv: 6 rows: 5 new, 0 changed, 0 same, 1 refused\n", got.out)
    for _, as_of in ipairs { "2019-01-31", "2019-12-31" } do
      assert.same({}, folder:json("status ./r.lua --as-of " .. as_of).unread_facts)
    end
  end)

  it("has a row of the template, and a line of the list, for what was read before, too", function ()
    folder:write("r.lua", AMENDED)
    import("2019;1.1;prognose UO0;40;31-01-2019;styrelsen\n2019;1.1;prognose UO1;40;20-04-2019;styrelsen\n")
    local names <const> = {}
    for goal, name in folder:run "facts template ./r.lua".out:gmatch "\n2019;(1[^;]*);([^;]*)" do
      names[#names + 1] = goal .. " " .. name
    end
    assert.same({ "1.3 nyt", "1.1 kursus", "1.2 prognose UO0", "1.2 prognose UO1", "1.2 analyse",
                  "1.2 forventede afgørelser a", "1.3 prognose UO1", "1.3 analyse", "1.1 prognose UO0",
                  "1.1 analyse" }, names)
    local text <const> = folder:run "facts list ./r.lua".out
    shows(text, "\n     1.1 prognose UO0\n       40  ")
    shows(text, "\n Læses af intet mål\n     1.1 prognose UO1\n")
  end)
end)

describe("a forecast in a file", function ()
  it("is met, partly met or missed, or points of its goal", function ()
    assert.equal("", problems(
      "2019;1.2;prognose UO1;Opfyldt;20-04-2019;styrelsen\n2019;1.2;prognose UO1;delvist;21-04-2019;\n"
      .. "2019;1.2;prognose UO1;0;22-04-2019;\n2019;1.2;prognose UO1;60;23-04-2019;\n"
      .. "2019;1.2;prognose UO1;7,5;24-04-2019;\n"))
  end)

  it("is nothing else", function ()
    local words <const> = "write opfyldt, delvist, ikke opfyldt, or points from 0 to 60"
    refused("2019;1.2;prognose UO1;ja;20-04-2019;", "value 'ja' is no forecast: " .. words)
    refused("2019;1.2;prognose UO1;50 %;20-04-2019;", "is no forecast: " .. words)
    refused("2019;1.2;prognose UO1;60,5;20-04-2019;", "is more than the goal's 60 points")
    refused("2019;1.1;prognose UO1;41;20-04-2019;", "is more than the goal's 40 points")
    refused("2019;1.2;prognose UO1;-1;20-04-2019;", "is less than 0 points")
    refused("2019;1.2;prognose UO1;;20-04-2019;", "value is empty")
  end)

  it("is the agency's own, whoever measures the goal", function ()
    refused("2019;1.2;prognose UO1;opfyldt;20-04-2019;departementet",
            "by 'departementet' cannot make the agency's own forecast: write styrelsen")
  end)
end)

-- Imports an analysis of 1.2 into a new database, with these cells.
local function analysis(value, by, note)
  os.remove(folder.path .. "/siri.db")
  folder:write("f.csv", ("år;mål;navn;værdi;pr;hvem;bemærkning\n2019;1.2;analyse;%s;15-02-2020;%s;%s\n"):format(
    value, by, note))
  return folder:run "import facts f.csv --plan ./r.lua"
end

describe("an analysis in a file", function ()
  it("is its text alone, and the agency's own", function ()
    for _, value in ipairs { "", "ja" } do
      for _, by in ipairs { "", "styrelsen" } do
        local got <const> = analysis(value, by, "Sygdom i foråret")
        assert.same({ "", "f.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n" }, { got.err, got.out })
        shows(folder:run "facts list ./r.lua".out,
              "\n     1.2 analyse\n       –               15-02-2020  " .. (by == "" and "–        " or by))
        shows(folder:run "facts list ./r.lua".out, "\n       Sygdom i foråret\n")
      end
    end
  end)

  it("is refused without a text, or with that of the template, which is nobody's", function ()
    local hints <const> = { "", "hvis målet ikke er opfyldt: skriv her hvorfor (værdi er tom)",
                            "if the goal is not met: write here why (value is empty)" }
    for _, note in ipairs(hints) do
      local got <const> = analysis("", "styrelsen", note)
      assert.same({ 1, "f.csv:2: goal 1.2, analyse: note is empty: write the analysis there (under 'bemærkning')\n" },
                  { got.status, got.err })
    end
  end)

  it("is refused with a value, or from anybody else", function ()
    assert.equal("f.csv:2: goal 1.2, analyse: value '7,2' is not needed: leave it empty, the analysis stands "
                 .. "under note ('bemærkning')\n", analysis("7,2", "styrelsen", "x").err)
    assert.equal("f.csv:2: goal 1.2, analyse: by 'departementet' cannot make the agency's own analysis: write "
                 .. "styrelsen\n", analysis("", "departementet", "x").err)
  end)

  it("is missed by no list: only a goal that is not met needs one", function ()
    import("2019;1.1;prognose UO1;opfyldt;20-04-2019;styrelsen\n")
    assert.is_nil(folder:run "facts list ./r.lua".out:find("analyse", 1, true))
  end)

  it("comes out of a sheet as it went in", function ()
    analysis("", "styrelsen", "Sygdom i foråret")
    folder:write("again.csv", folder:run "facts list ./r.lua --format csv".out)
    assert.matches(" 1 same, 0 refused", folder:run "import facts again.csv --plan ./r.lua".out, 1, true)
  end)
end)

describe("the other facts of statements in a file", function ()
  it("are days on which something was, or was not, and numbers of decisions", function ()
    assert.equal("", problems(
      "2019;opfølgning;forelagt UO1;ja;24-04-2019;\n2019;followup;samtale UO1;nej;30-04-2019;\n"
      .. "2019;1.2;forventede afgørelser a;1200;20-04-2019;\n2019;opfølgning;forelagt årsafslutning;;24-02-2020;\n"))
  end)

  it("are refused where they are no such thing", function ()
    refused("2019;opfølgning;forelagt UO1;måske;24-04-2019;",
            "value 'måske' does not say whether it was done: write ja or nej")
    refused("2019;1.2;forventede afgørelser a;7,5;20-04-2019;", "is not a whole number from 0 up")
  end)
end)

describe("the discussion in a file", function ()
  local OLD <const> = "2019;opfølgning;samtale UO1;nej;30-04-2019;"
  local NEW <const> = "2019;opfølgning;drøftelse UO1;nej;30-04-2019;"

  it("has two names, and is one figure under either", function ()
    for _, names in ipairs { { OLD, NEW }, { NEW, OLD } } do
      os.remove(folder.path .. "/siri.db")
      assert.equal("f.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", import(names[1] .. "\n").out)
      assert.equal("f.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused\n", import(names[2] .. "\n").out)
      assert.equal("f.csv: 1 row: 0 new, 1 changed, 0 same, 0 refused\n",
                   import((names[2]:gsub("nej", "ja")) .. "\n").out)
    end
  end)

  it("is there twice where one file has both", function ()
    assert.equal("f.csv:3: goal opfølgning, drøftelse UO1: the same figure is already on line 2, and says the same\n",
                 import(OLD .. "\n" .. NEW .. "\n").err)
  end)

  it("is called by the newer one in lists, in a status and in a history, which is asked for by either", function ()
    import(OLD .. "\n2019;opfølgning;samtale U01;ja;24-04-2019;\n")
    local list <const> = folder:run "facts list ./r.lua".out
    shows(list, "\n     drøftelse UO1\n       nej             30-04-2019")
    shows(list, "\n Læses af intet mål\n     opfølgning drøftelse U01\n")
    local sheet <const> = folder:run "facts list ./r.lua --format csv".out
    shows(sheet, "\r\n2019;opfølgning;drøftelse UO1;nej;;30-04-2019;")
    local status <const> = folder:run "status ./r.lua --as-of 2019-03-31".out:gsub("%s+", " ")
    shows(status, "læser: opfølgning drøftelse U01 (mente du 'drøftelse UO1'?)")
    for _, name in ipairs { "samtale UO1", "drøftelse UO1" } do
      local told <const> = folder:run("history", "fact", "opfølgning", name).out
      assert.equal(" Mål opfølgning · drøftelse UO1\n", told:match "^[^\n]*\n")
    end
  end)

  it("is kept under the older one, as databases of before have it", function ()
    import(NEW .. "\n")
    assert.equal("samtale UO1\n", folder:shell "sqlite3 siri.db 'SELECT name FROM facts'".out)
  end)
end)

describe("facts of statements", function ()
  it("are offered by the template, each with what to write and by when", function ()
    local text <const> = folder:run "facts template ./r.lua".out
    local from <const> = assert(text:find("2019;1.1;prognose", 1, true))
    assert.equal(table.concat({
      "2019;1.1;prognose UO0;;;;styrelsen;;;styrelsens forventning til hele året: opfyldt, delvist, ikke opfyldt, "
        .. "eller point, frist 31-01-2019",
      "2019;1.1;prognose UO1;;;;styrelsen;;;styrelsens forventning til hele året: opfyldt, delvist, ikke opfyldt, "
        .. "eller point, frist 26-04-2019",
      "2019;1.1;analyse;;;;styrelsen;;;hvis målet ikke er opfyldt: skriv her hvorfor (værdi er tom)",
      "2019;1.2;prognose UO0;;;;styrelsen;;;styrelsens forventning til hele året: opfyldt, delvist, ikke opfyldt, "
        .. "eller point, frist 31-01-2019",
      "2019;1.2;prognose UO1;;;;styrelsen;;;styrelsens forventning til hele året: opfyldt, delvist, ikke opfyldt, "
        .. "eller point, frist 26-04-2019",
      "2019;1.2;analyse;;;;styrelsen;;;hvis målet ikke er opfyldt: skriv her hvorfor (værdi er tom)",
      "2019;1.2;forventede afgørelser a;;;;styrelsen;;;forventede afgørelser i hele året, frist 31-01-2019",
      "2019;opfølgning;forelagt UO0;;;;styrelsen;;;ja (pr: dagen) eller nej",
      "2019;opfølgning;drøftelse UO0;;;;styrelsen;;;ja (pr: dagen) eller nej",
      "2019;opfølgning;forelagt UO1;;;;styrelsen;;;ja (pr: dagen) eller nej, frist 26-04-2019",
      "2019;opfølgning;drøftelse UO1;;;;styrelsen;;;ja (pr: dagen) eller nej",
      "2019;opfølgning;forelagt årsafslutning;;;;styrelsen;;;ja (pr: dagen) eller nej",
      "2019;opfølgning;drøftelse årsafslutning;;;;styrelsen;;;ja (pr: dagen) eller nej", "",
    }, "\r\n"), text:sub(from))
  end)

  it("are not offered for a plan without follow-ups", function ()
    folder:write("r.lua", (PLAN:gsub(", followups = %b{}", "")))
    assert.is_nil(folder:run "facts template ./r.lua".out:find("prognose", 1, true))
  end)

  it("go from the template through the import, in Danish and English", function ()
    for _, lang in ipairs { "da", "en" } do
      os.remove(folder.path .. "/siri.db")
      local text = folder:run("facts", "template", "./r.lua", "--lang", lang).out
      local day <const> = lang == "da" and "24-04-2019" or "2019-04-24"
      text = text:gsub("(prognose UO1);;;;", "%1;40;;" .. day .. ";"):gsub("(forelagt UO1);;;;", "%1;;;" .. day .. ";")
      folder:write("f.csv", text)
      local result <const> = folder:run "import facts f.csv --plan ./r.lua"
      assert.equal("f.csv: 14 rows: 3 new, 0 changed, 0 same, 0 refused, 11 not filled in\n", result.out .. result.err)
    end
  end)

  it("are listed in a block of their own, and what is missing in a line each", function ()
    import(
      "2019;1.1;prognose UO1;opfyldt;20-04-2019;styrelsen\n"
      .. "2019;1.2;forventede afgørelser a;1200;20-04-2019;styrelsen\n"
      .. "2019;opfølgning;forelagt UO1;ja;24-04-2019;styrelsen\n")
    local text <const> = folder:run "facts list ./r.lua".out
    assert.equal([[
 Opfølgninger
     1.1 prognose UO1
       opfyldt         20-04-2019  styrelsen      f.csv:2, udokumenteret
     1.2 forventede afgørelser a
       1.200           20-04-2019  styrelsen      f.csv:3, udokumenteret
     forelagt UO1
       ja              24-04-2019  styrelsen      f.csv:4, udokumenteret
     ? mangler: prognose UO0 (1.1, 1.2), frist 31-01-2019
     ? mangler: prognose UO1 (1.2), frist 26-04-2019
     ? mangler: forelagt UO0
     ? mangler: forelagt årsafslutning
]], text:match "( Opfølgninger.*)$")
  end)

  it("are in its sheet, too, whether reported or not", function ()
    import("2019;opfølgning;forelagt UO1;ja;24-04-2019;styrelsen\n")
    local text <const> = folder:run "facts list ./r.lua --format csv".out
    local told <const> = "\r\n2019;opfølgning;forelagt UO1;ja;;24-04-2019;styrelsen;;nej;;f.csv;2\r\n"
    shows(text, told)
    shows(text, "\r\n2019;1.2;prognose UO1;;;;styrelsen;;;;;\r\n")
  end)

  it("are in a document and for programs, what is missing with its day", function ()
    import("2019;opfølgning;forelagt UO1;ja;24-04-2019;styrelsen\n"
                                    .. "2019;1.1;kursuss;ja;24-04-2019;styrelsen\n")
    local text <const> = folder:run "facts list ./r.lua --format markdown".out
    assert.equal([[
# En plan · SIRI

| mål | navn | værdi | pr | hvem | hvorfra | bemærkning |
| --- | --- | --- | --- | --- | --- | --- |
| 1.1 | kursus | ? mangler: frist 30-09-2019, opgøres af styrelsen |  |  |  |  |
| 1.1 | prognose UO0 | ? mangler: frist 31-01-2019, opgøres af styrelsen |  |  |  |  |
]], text:match "^.-UO0[^\n]*\n")
    local told <const> = "\n| opfølgning | forelagt UO1 | ja | 24-04-2019 | styrelsen | f.csv:2, udokumenteret |  |\n"
    shows(text, told)
    shows(text, "\n| opfølgning | forelagt årsafslutning | ? intet indberettet |  |  |  |  |\n")
    local list <const> = folder:json "facts list ./r.lua".figures
    assert.same({ "1.1", "kursus", "milestone", "2019-09-30", "agency", 0 },
                { list[1].goal, list[1].name, list[1].kind, list[1].due, list[1].measured_by, #list[1].reports })
    local last <const> = list[#list]
    assert.same({ "kursuss", nil, "done", "2019-04-24", "agency", false, "f.csv", 3 },
                { last.name, last.kind, last.reports[1].value, last.reports[1].on, last.reports[1].by,
                  last.reports[1].provisional, last.reports[1].file, last.reports[1].line })
  end)

  it("are not unread in a status; a name that is nearly theirs is, with the nearest", function ()
    import(
      "2019;1.1;prognose UO1;opfyldt;20-04-2019;styrelsen\n2019;1.2;forventede afgørelser a;1200;20-04-2019;\n"
      .. "2019;opfølgning;forelagt UO1;ja;24-04-2019;\n2019;opfølgning;samtale årsafslutning;nej;24-02-2020;\n"
      .. "2019;1.1;prognose U01;opfyldt;20-04-2019;\n2019;opfølgning;forelagt U01;ja;24-04-2019;\n")
    local text <const> = folder:run "status ./r.lua --as-of 2019-03-31".out
    local list <const> = {}
    for line in text:gmatch "!   ([^\n]*)" do list[#list + 1] = line end
    assert.same({ "Der er intet udtræk af sager: intet er kendt om dem pr. 31-03-2019",
                  "Tal, som intet mål læser: 1.1 prognose U01 (mente du 'prognose UO1'?)",
                  "Tal, som intet mål læser: opfølgning forelagt U01 (mente du 'forelagt" }, list)
  end)

  it("have a history, by the name of their goal in Danish and English", function ()
    import("2019;opfølgning;forelagt UO1;ja;24-04-2019;\n")
    for _, goal in ipairs { "opfølgning", "followup" } do
      assert.equal(0, folder:run("history", "fact", goal, "forelagt UO1").status)
    end
  end)
end)

describe("reading", function ()
  local plan <const> = year.plan(PLAN)
  local UO1 <const> = followup.of(plan, "UO1")

  local function forecast(records, goal)
    for _, r in ipairs(records) do r.goal, r.name = "1.2", "prognose UO1" end
    local f <const> = followup.forecast(records, plan.goals[goal or 2], UO1)
    return f and { f.status, f.points and tostring(f.points) }
  end

  it("a forecast takes its newest, whatever the cut-off, and none of another goal or role", function ()
    local first <const> = { value = "met", on = "2019-04-20", by = "agency" }
    assert.same({ "missed", "0" }, forecast { first, { value = "missed", on = "2019-12-01" } })
    assert.same({ "met", "60" }, forecast { first, { value = "missed", on = "2019-12-01", by = "department" } })
    assert.is_nil(forecast({ first }, 1))
    assert.is_nil(forecast {})
  end)

  it("a forecast in points tells what it means for the goal", function ()
    local function points(value) return forecast { { value = value, on = "2019-04-20" } } end
    assert.same({ "missed", "0" }, points "0")
    assert.same({ "partly", "0.5" }, points "0.5")
    assert.same({ "partly", "59.5" }, points "59.5")
    assert.same({ "met", "60" }, points "60")
    assert.same({ "partly" }, points "partly")
  end)

  it("a forecast that an older plan let in, and this one does not, is an error with its place", function ()
    for _, value in ipairs { "60.5", "-1", "done" } do
      local record <const> = { value = value, on = "2019-04-20", file = "f.csv", line = 3 }
      local ok <const>, message <const> = pcall(forecast, { record })
      assert.same({ false, "goal 1.2: 'prognose UO1' is a forecast: met, partly, missed, or points from 0 to 60, but "
                           .. "f.csv:3 gives it '" .. value .. "'" }, { ok, tostring(message) })
    end
  end)

  it("an analysis takes the newest of the agency's by a follow-up's last day, and at the year's end of all", function ()
    local records <const> = {
      { value = "done", on = "2019-04-26", by = "agency", note = "Den første" },
      { value = "done", on = "2019-04-27", note = "Den anden" },
      { value = "done", on = "2020-02-01", by = "department", note = "Departementets" },
    }
    for _, r in ipairs(records) do r.goal, r.name = "1.2", "analyse" end
    local function text(goal, one)
      local a <const> = followup.analysis(records, plan.goals[goal], one)
      return a and a.text
    end
    assert.equal("Den første", text(2, UO1))
    assert.equal("Den anden", text(2, followup.of(plan, "year-end")))
    assert.is_nil(text(2, followup.of(plan, "UO0")))
    assert.is_nil(text(1, UO1))
  end)

  it("knows the follow-ups in order of their days, and the whole year", function ()
    local names <const> = {}
    for i, one in ipairs(followup.list(plan)) do names[i] = one.name end
    assert.same({ "UO0", "UO1" }, names)
    local alike <const> = year.plan((PLAN:gsub('"2019%-01%-31"', '"2019-03-31"')))
    assert.equal("UO0", followup.list(alike)[1].name)
    assert.same({ "2019-03-31", "2019-04-26", nil }, { UO1.status, UO1.due, UO1.final })
    for _, name in ipairs { "year-end", "årsafslutning", "Årsafslutning" } do
      assert.same({ name = "year-end", status = "2019-12-31", final = true }, followup.of(plan, name))
    end
    assert.same({ nil, "rules.lua: no follow-up 'UO2' (it has UO0, UO1, year-end)" }, { followup.of(plan, "UO2") })
  end)
end)
