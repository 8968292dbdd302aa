-- siri-rules import cases --full: the file is the whole set; what it lacks
-- is gone.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local HEADINGS <const> = "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site\n"

local RULES <const> = plans.text [[
plan { year = %s }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
case_type "student" { title = "Studerende", field = "IR", target = months(1) }
case_type "eu"      { title = "EU", field = "EU", target = months(1) }
goal "1.1" { score = service_targets { clock = "gross", fields = { "IR", "EU" }, share = percent(90) } }
]]

local function row(id, case_type)
  return ("%s;%s;2019-01-02;2019-01-02;2019-01-10;granted;Kbh"):format(id, case_type or "au_pair")
end

local FIRST <const> = { row "A", row "B", row("C", "student"), row("D", "eu") }

-- It has a plan, and a database of these cases.
local folder <const> = support.fresh {
  ["plan.lua"] = RULES:format(2019), ["a.csv"] = HEADINGS .. table.concat(FIRST, "\n") .. "\n",
  "import cases a.csv",
}

-- Imports these rows as a file; more arguments may follow.
local function import(name, rows, ...)
  folder:write(name, HEADINGS .. table.concat(rows, "\n") .. "\n")
  return folder:run("import", "cases", name, ...)
end

-- What is told of a whole file of these rows: as a list.
local function told(result)
  return { result.status, result.out, result.err }
end

local function whole(rows, ...)
  return told(import("b.csv", rows, "--full", ...))
end

-- The ids of the cases that stand, a blank between.
local function standing()
  return (folder:sql "SELECT case_id FROM case_list":gsub("\n", " "))
end

local PART <const> = "case_id;case_type;submitted_on\nB;au_pair;2019-01-01\n"

local function come_back(name, text)
  folder:write(name, text)
  return folder:run("import", "cases", name)
end

-- A case B that a full file lacks; then a file that has it, which is imported.
local function gone_and_back(text)
  whole({ row "A" })
  return come_back("c.csv", text or PART)
end

-- The case as it stands.
local function case_b()
  return folder:sql [[SELECT case_id, case_type, submitted_on, decided_on, outcome, site
                      FROM case_list WHERE case_id = 'B']]
end

describe("import cases --full", function ()
  it("lists what the file lacks, and it is gone", function ()
    assert.same({ 0, "b.csv: gone, for the file lacks them: B, D\n"
                     .. "b.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused, 2 gone\n", "" },
                whole({ row "A", row("C", "student") }))
    assert.equal("A C ", standing())
    folder:done "verify"
  end)

  it("leaves all when the file has all", function ()
    assert.same({ 0, "a.csv: 4 rows: 0 new, 0 changed, 4 same, 0 refused, 0 gone\n", "" },
                told(folder:run "import cases a.csv --full"))
  end)

  it("lists twenty and says how many more", function ()
    os.remove(folder.path .. "/siri.db")   -- nothing is imported yet
    local rows <const>, ids <const> = {}, {}
    for i = 1, 21 do rows[i] = row(("S%02d"):format(i)) end
    for i = 1, 20 do ids[i] = ("S%02d"):format(i) end
    import("a.csv", rows)
    assert.equal("b.csv: gone, for the file lacks them: " .. table.concat(ids, ", ") .. " and 1 more\n"
                 .. "b.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused, 21 gone\n", whole({ row "X" })[2])
  end)

  it("counts a case no more that is gone", function ()
    local function decided() return folder:run "status plan.lua --format json".out:match '"decided":(%d+)' end
    assert.equal("2", decided())
    whole({ row "A", row("C", "student"), row("D", "eu") })
    assert.equal("1", decided())
  end)

  it("keeps the history of what is gone", function ()
    whole({ row "A" })
    local result <const> = folder:run "history case B --format json"
    assert.equal(0, result.status)
    assert.same({ "new", "gone" }, { result.out:match '"change":"(%a+)".*"change":"(%a+)"' })
  end)

  it("lets a case come back in a part-file: what that lacks is as it was", function ()
    gone_and_back()
    assert.equal("B|au_pair|2019-01-01|2019-01-10|granted|Kbh\n", case_b())
    folder:done "verify"
    assert.equal([[
   tilbage
     sagstype             au_pair
     indgivet             01-01-2019
     fuldt oplyst         02-01-2019
     afgjort              10-01-2019
     udfald               tilladelse
     sted                 Kbh
]], folder:run "history case B".out:match "c.csv:2[^\n]*\n(.*)")
  end)

  it("lets a case come back with what its own file has, blanks too", function ()
    gone_and_back("case_id;case_type;submitted_on;decided_on;outcome\nB;student;2019-01-01;;\n")
    assert.equal("B|student|2019-01-01|||Kbh\n", case_b())
  end)

  it("refuses a row of a case that comes back if its dates do not fit what the case keeps", function ()
    local result <const> = gone_and_back("case_id;case_type;submitted_on\nB;au_pair;2019-01-03\n")
    assert.same({ 1, "c.csv: 1 row: 0 new, 0 changed, 0 same, 1 refused\n",
                  "c.csv:2: case B: informed_on 2019-01-02 is before submitted_on 2019-01-03\n" }, told(result))
  end)

  it("lets a case come back without what an import had that was taken back", function ()
    gone_and_back()
    folder:done "undo 1"
    assert.equal("B|au_pair|2019-01-01|||\n", case_b())
    folder:done "undo 3"
    assert.equal("", case_b())
    assert.equal("d.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", come_back("d.csv", PART).out)
    assert.equal("B|au_pair|2019-01-01|||\n", case_b())
    folder:done "undo 4"   -- import 1 counts again
    assert.equal("B|au_pair|2019-01-01|2019-01-10|granted|Kbh\n", case_b())
    folder:done "verify"
  end)

  it("lets a case come back that an undo took away as the files say that count", function ()
    gone_and_back("case_id;case_type;submitted_on;site\nB;au_pair;2019-01-01;Aarhus\n")
    folder:done "undo 3"
    come_back("d.csv", PART)
    assert.equal("B|au_pair|2019-01-01|2019-01-10|granted|Kbh\n", case_b())
    folder:done "verify"
  end)

  it("takes a merged case away and leaves the one that it went into", function ()
    local merged <const> = "A;au_pair;2019-01-01;2019-01-02;2019-01-20;granted;Kbh"
    assert.equal("b.csv: gone, for the file lacks it: B\nb.csv: 3 rows: 0 new, 1 changed, 2 same, 0 refused, 1 gone\n",
                 whole({ merged, row("C", "student"), row("D", "eu") })[2])
  end)

  it("does not take away the case of a row that it refuses", function ()
    local got <const> = whole({ row "A", "B;au_pair;x;;;;", row("C", "student") })
    assert.same({ 1, "b.csv: gone, for the file lacks it: D\n"
                     .. "b.csv: 3 rows: 0 new, 0 changed, 2 same, 1 refused, 1 gone\n" }, { got[1], got[2] })
    assert.equal("A B C ", standing())
  end)

  it("takes nothing away where a refused row has no readable id", function ()
    assert.same({ 1, "b.csv: 2 rows: 0 new, 0 changed, 1 same, 1 refused, 0 gone\n",
                  "b.csv:3: case_id is empty\n"
                  .. "b.csv: no case is marked as gone: which cases it lacks cannot be told: 1 refused row has no "
                  .. "readable case_id\n" },
                whole({ row "A", ";au_pair;2019-01-01;;;;" }))
    assert.equal("A B C D ", standing())
    support.shows(folder:run "imports 2 --format json".out, '"whole":null')
    assert.equal("b.csv:2: case_id is empty\nb.csv:3: case B: 1 field where the headings have 7\n"
                 .. "b.csv:4: case_id is empty\n"
                 .. "b.csv: no case is marked as gone: which cases it lacks cannot be told: 2 refused rows have no "
                 .. "readable case_id\n",
                 whole({ ";t;2019-01-01;;;;", "B", ";x;;;;;" })[3])
  end)

  it("takes nothing away where the id of a refused row is damaged", function ()
    os.remove(folder.path .. "/siri.db")   -- nothing is imported yet
    import("a.csv", { row "Æ", row "B" })
    local got <const> = whole({ row "\xc6", row "B" }, "--encoding", "utf-8")
    assert.equal("b.csv:2: field 1 holds a character that is not utf-8\n"
                 .. "b.csv: no case is marked as gone: which cases it lacks cannot be told: 1 refused row has no "
                 .. "readable case_id\n", got[3])
    assert.equal("B Æ ", standing())
  end)

  it("takes nothing away where the file has no case", function ()
    assert.same({ 1, "b.csv: 0 rows: 0 new, 0 changed, 0 same, 0 refused, 0 gone\n",
                  "b.csv: no case is marked as gone: it has no case, and all 4 known ones would be gone\n" },
                whole({}))
    assert.equal("A B C D ", standing())
  end)

  it("is content with an empty file where nothing is known", function ()
    os.remove(folder.path .. "/siri.db")   -- nothing is imported yet
    assert.same({ 0, "b.csv: 0 rows: 0 new, 0 changed, 0 same, 0 refused, 0 gone\n", "" }, whole({}))
  end)

  it("is not content with a file without headings", function ()
    folder:write("b.csv", "")
    assert.same({ 1, "", "b.csv: nothing imported: it is empty\n" }, told(folder:run "import cases b.csv --full"))
  end)

  it("is taken back like any other", function ()
    whole({ row "A" })
    assert.same({ 0, "import 3 takes back import 2 (b.csv): 3 cases back, 0 changed, 0 gone\n", "" },
                told(folder:run "undo 2"))
    assert.equal("A B C D ", standing())
  end)

  it("stands behind another whole file that lacks the case too", function ()
    whole({ row "A", row "B" })
    import("c.csv", { row "A" }, "--full")
    assert.equal("import 4 takes back import 2 (b.csv): 0 cases back, 0 changed, 0 gone\n", folder:run "undo 2".out)
    assert.equal("A ", standing())
  end)

  it("is said of the import", function ()
    whole({ row "A", row("C", "student") })
    local out <const> = folder:run "imports 2".out
    support.shows(out, "whole      all")
    support.shows(out, "gone       B, D")
  end)
end)

describe("import cases --full --field", function ()
  local IR <const> = { row "A", row("C", "student") }
  local EU <const> = { row("B", "eu"), row("D", "eu") }

  -- Imports all of a field.
  local function whole_field(field, rows)
    return whole(rows, "--field", field, "--plan", "plan.lua")
  end

  it("leaves the cases of other fields alone", function ()
    assert.same({ 0, "b.csv: gone, for the file lacks it: B\n"
                     .. "b.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused, 1 gone\n", "" },
                whole_field("IR", IR))
    assert.equal("A C D ", standing())
  end)

  it("takes the plan of the extract's year", function ()
    folder:write("rules/2021.lua", RULES:format(2021))
    assert.same({ 0, "b.csv: gone, for the file lacks it: D\n"
                     .. "b.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused, 1 gone\n",
                  "b.csv: 1 of 1 known case is gone (100 %): is it a whole file?\n" },
                whole({ row "A" }, "--field", "EU", "--extracted", "2021-01-31"))
  end)

  it("says which year has no plan, and names the plan of the year before", function ()
    assert.same({ 1, "", "siri-rules: --field needs a plan, and there is none of 2020, the year of the newest date, "
                         .. "2020-01-08: give --plan 2019\n" },
                whole({ "A;au_pair;2020-01-08;;;;Kbh" }, "--field", "EU"))
    assert.same({ 1, "", "siri-rules: --field needs a plan, and there is none of 2022, the year of the extract, "
                         .. "2022-01-08: give --plan FILE\n" },
                whole({ row "A" }, "--field", "EU", "--extracted", "2022-01-08"))
    assert.equal("A B C D ", standing())
  end)

  it("is that of --plan, which must be there", function ()
    os.remove(folder.path .. "/siri.db")   -- nothing is imported yet
    assert.same({ 1, "", "siri-rules: nosuch.lua: no such file\n" },
                told(import("b.csv", { row "A" }, "--plan", "nosuch.lua")))
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("takes that of the newest date in the file where no extract is given", function ()
    folder:write("rules/2021.lua", RULES:format(2021))
    assert.equal("b.csv: gone, for the file lacks it: D\nb.csv: 1 row: 0 new, 1 changed, 0 same, 0 refused, 1 gone\n",
                 whole({ "A;au_pair;2021-01-02;;;;Kbh" }, "--field", "EU")[2])
  end)

  it("does not take away a case that another extract has moved to its own field", function ()
    whole_field("EU", EU)
    assert.equal("ir.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused, 0 gone\n",
                 import("ir.csv", IR, "--full", "--field", "IR", "--plan", "plan.lua").out)
    assert.equal("A B C D ", standing())
  end)

  it("has a moved case again with the other field's extract, in whichever order they come", function ()
    whole_field("IR", IR)
    assert.equal("A C D ", standing())
    whole_field("EU", EU)
    assert.equal("A B C D ", standing())
  end)

  it("names the fields that are near, and imports nothing", function ()
    assert.same({ 1, "", "siri-rules: --field IS: no case type of plan.lua has that field (did you mean 'IR'?)\n" },
                whole_field("IS", { row "A", row "E" }))
    assert.equal("A B C D ", standing())
  end)

  it("needs --full, or the day of the extract", function ()
    for _, option in ipairs { { "--field", "IR" }, { "--types", "au_pair" } } do
      assert.same({ 1, "", "siri-rules: " .. option[1] .. " says what an extract tells all of: give the day of it, "
                           .. "--extracted DATE, or --full\n" },
                  told(import("b.csv", { row "A" }, table.unpack(option))))
    end
  end)

  it("needs a plan", function ()
    os.remove(folder.path .. "/siri.db")   -- nothing is imported yet
    assert.same({ 1, "", "siri-rules: --field needs a plan: give --plan FILE\n" },
                whole({}, "--field", "IR"))
  end)
end)

it("a whole file that takes more than half of the cases away is asked about", function ()
  assert.equal("", whole({ row "A", row "B", row "E" }, "--dry-run")[3])
  assert.equal("b.csv: 3 of 4 known cases are gone (75 %): is it a whole file?\n",
               whole({ row "A", row "E", row "F", row "G" })[3])
end)
