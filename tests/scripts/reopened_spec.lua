-- A case that was reopened, from the log to the pages: at each cut-off as it
-- was then, by each import as it was known.

local support <const> = require "tests.support"

local HEAD <const> = "sagsnr;hændelse;tidspunkt\n"
local DECIDED <const> = "G;Modtaget;2019-01-04\nG;Afslag;2019-02-01\n"
local REOPENED <const> = DECIDED .. "G;Genoptaget;2019-03-01\n"

local function fresh()
  local folder <const> = support.folder()
  folder:write("plan.lua", [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
goal "1" { area = "Sager", demand = "Til tiden", weight = 100, side = "external", measured_by = "agency",
           score = service_targets { clock = "gross", share = percent(50) } }]])
  folder:write("map.lua", [[
mapping { log = { event = "hændelse", at = "tidspunkt" }, reopen = "Genoptaget",
  case_id = column "sagsnr", case_type = fixed "a", submitted_on = first "Modtaget",
  decided_on = last { "Tilladelse", "Afslag" },
  outcome = decided_by { Tilladelse = "granted", Afslag = "refused" } }]])
  for name, text in pairs { ["a.csv"] = DECIDED, ["b.csv"] = REOPENED,
                            ["c.csv"] = REOPENED .. "G;Tilladelse;2019-11-01\n" } do
    folder:write(name, HEAD .. text)
  end
  return folder
end

local function import(folder, file)
  return folder:run(("import cases %s --map map.lua --extracted 2019-12-31"):format(file))
end

local function story(folder, as_of, more)
  return folder:json(("explain plan.lua 1 --case G --as-of %s%s"):format(as_of, more or "")).case
end

-- Its state, its decision, and those before.
local function at(folder, as_of, more)
  local case <const> = story(folder, as_of, more)
  return ("%s %s %s %s"):format(case.state, case.decided_on or "-", case.outcome or "-", case.reopenings or "-")
end

describe("a case that was reopened", function ()
  local folder <const> = fresh()
  lazy_setup(function ()
    for _, file in ipairs { "a.csv", "b.csv", "c.csv" } do import(folder, file) end
  end)
  lazy_teardown(function () folder:close() end)

  it("is at each cut-off what it was then", function ()
    assert.equal("open - - -", at(folder, "2019-01-31"))
    assert.equal("inside 2019-02-01 refused -", at(folder, "2019-02-01"))
    assert.equal("inside 2019-02-01 refused -", at(folder, "2019-02-28"))
    assert.equal("open_late - - 2019-02-01/2019-03-01 refused", at(folder, "2019-03-01"))
    assert.equal("open_late - - 2019-02-01/2019-03-01 refused", at(folder, "2019-10-31"))
    assert.equal("late 2019-11-01 granted 2019-02-01/2019-03-01 refused", at(folder, "2019-11-01"))
  end)

  it("is by each import what was known of it then", function ()
    assert.equal("inside 2019-02-01 refused -", at(folder, "2019-12-31", " --known-at 1"))
    assert.equal("open_late - - 2019-02-01/2019-03-01 refused", at(folder, "2019-12-31", " --known-at 2"))
    assert.equal("inside 2019-02-01 refused -", at(folder, "2019-02-28", " --known-at 2"))
    assert.equal("late 2019-11-01 granted 2019-02-01/2019-03-01 refused", at(folder, "2019-12-31", " --known-at 3"))
  end)

  it("has both decisions in its story, in both languages, with their file", function ()
    local function told(more) return (folder:done("explain plan.lua 1 --case G" .. more).out:gsub("%s+", " ")) end
    support.shows(told "", "afgjort 01-11-2019 · c.csv:2 (sagens første række) udfald tilladelse genoptagelser afgjort "
                           .. "01-02-2019 (afslag), genoptaget 01-03-2019 · b.csv:2 (sagens første række) ")
    support.shows(told " --lang en", "reopenings decided 2019-02-01 (refused), reopened 2019-03-01 · b.csv:2 (the "
                                     .. "case's first row) ")
    support.shows(told " --as-of 2019-02-15 --known-at 2", "afgjort 01-02-2019 · b.csv:2 (sagens første række) ")
    support.shows(folder:done("history case G").out, "\n     genoptagelser        – → 2019-02-01/2019-03-01 refused\n")
  end)

  it("is counted so, is sound, and is as before once its imports are taken back", function ()
    assert.equal("0", folder:json("status plan.lua --as-of 2019-12-31").goals[1].points.now .. "")
    assert.equal("100", folder:json("status plan.lua --as-of 2019-02-15").goals[1].points.now .. "")
    support.shows(folder:done("verify").out, "siri.db: 3 imports, sound\n")
    local other <close> = fresh()
    other:write("siri.db", folder:read "siri.db")
    other:done "undo 3"
    assert.equal("open_late - - 2019-02-01/2019-03-01 refused", at(other, "2019-12-31"))
    other:done "undo 2"
    assert.equal("inside 2019-02-01 refused -", at(other, "2019-12-31"))
    support.shows(other:done("verify").out, "siri.db: 5 imports, sound\n")
  end)

  it("makes the day of its reopening the newest of its file, which the extract tells all up to", function ()
    local other <close> = fresh()
    other:done "import cases b.csv --map map.lua"
    assert.equal("2019-03-01", other:sql("SELECT extracted FROM imports"):match "%S+")
  end)

  it("is not taken back to a decision of before it was reopened", function ()
    local other <close> = fresh()
    import(other, "a.csv")
    other:write("own.csv", "sagsnr;sagstype;indgivet;afgjort;udfald\nG;a;2019-01-04;2019-05-01;afslag\n")
    other:write("gen.csv", "sagsnr;sagstype;indgivet;genoptagelser\nG;a;2019-01-04;2019-02-01/2019-03-01 afslag\n")
    other:done "import cases own.csv --extracted 2019-12-31"
    other:done "import cases gen.csv --extracted 2019-12-31"
    support.refuses(other:run "undo 2", "siri-rules: import 2 cannot be taken back alone: case G would be reopened on "
                    .. "2019-03-01 after decided_on 2019-02-01: take back the later imports first\n")
  end)
end)
