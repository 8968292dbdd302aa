-- siri-rules history: what changed in a case or a figure, when, and from
-- which file and line.

local dkjson <const> = require "dkjson"
local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local language <const> = require "siri.print.language"

local COLUMNS <const> = { "case_id", "case_type", "submitted_on", "decided_on", "site" }

-- What it prints, with the times and the user taken out.
local function told(folder, ...)
  local result <const> = folder:run("history", ...)
  assert.same({ 0, "" }, { result.status, result.err })
  return (result.out:gsub("%d+%-%d+%-%d+ %d+:%d+ UTC", "TIME"):gsub("%d+%-%d+%-%d+T%d+:%d+:%d+Z", "TIME")
                    :gsub("(TIME[^\n]*) ·%s+[^·\n]+\n", "%1 · WHO\n"):gsub(";TIME;([^;]*);[^;]*;", ";TIME;%1;WHO;"))
end

-- The same as decoded JSON; null is false.
local function decoded(folder, what, ...)
  return dkjson.decode(told(folder, what, "--format", "json", ...), 1, false)
end

-- A folder with a store of these files of cases: { file, rows, columns = … }
local function stored(files)
  local folder <const> = support.folder()
  local store <close> = ledger.open(folder)
  for _, one in ipairs(files) do
    ledger.import(store, { file = one[1], rows = one[2], columns = one.columns or COLUMNS })
  end
  return folder
end

-- A case that came, changed, went, came back and was taken back.
local function case_store(folder)
  local store <close> = ledger.open(folder)
  ledger.import(store, { file = "a.csv", columns = COLUMNS, rows = {
    { "A", "t1", "2019-01-02", "", "Kbh" }, { "B", "t1", "2019-01-02", "", "" } } })
  ledger.import(store, { file = "b.csv", columns = COLUMNS, rows = {
    { "B", "t1", "2019-01-02", "", "" }, { "A", "t1", "2019-01-02", "2019-02-01", "" } } })
  ledger.import(store, { file = "c.csv", columns = COLUMNS, whole = true,
                         rows = { { "B", "t1", "2019-01-02", "", "" } } })
  ledger.import(store, { file = "d.csv", columns = COLUMNS, rows = { { "A", "t2", "2019-01-02", "", "" } } })
  assert(ledger.undo(store, 4))
end

describe("history case", function ()
  local folder <const> = support.shared { case_store }

  it("tells each version: what it changed, when, from which file and line, and who", function ()
    assert.equal([[
 Sag A                                                              5 versioner

 import 1    TIME · a.csv:2 · WHO
   ny
     sagstype             t1
     indgivet             02-01-2019
     sted                 Kbh

 import 2    TIME · b.csv:3 · WHO
   ændret
     afgjort              – → 01-02-2019
     sted                 Kbh → –

 import 3    TIME · ikke i c.csv · WHO
   borte

 import 4    TIME · d.csv:2 (taget tilbage af import 5) · WHO
   tilbage
     sagstype             t2
     indgivet             02-01-2019

 import 5    TIME · tager import 4 tilbage · WHO
   borte
]], told(folder, "case", "A"))
  end)

  it("tells it in English", function ()
    local out <const> = told(folder, "case", "A", "--lang", "en")
    assert.equal(" Case A                                                              5 versions\n",
                 out:match "[^\n]*\n")
    support.shows(out, "   changed\n     decided              – → 2019-02-01\n     site                 Kbh → –\n")
    support.shows(out, "not in c.csv")
    support.shows(out, "takes back import 4")
    support.shows(out, "d.csv:2 (taken back by import 5) · ")
  end)

  it("tells it as a sheet, a row for each field", function ()
    assert.equal("\u{FEFF}" .. [[
sag;import;tidspunkt;fra;hvem;ændring;felt;før;nu
A;1;TIME;a.csv:2;WHO;ny;sagstype;;t1
A;1;TIME;a.csv:2;WHO;ny;indgivet;;02-01-2019
A;1;TIME;a.csv:2;WHO;ny;sted;;Kbh
A;2;TIME;b.csv:3;WHO;ændret;afgjort;;01-02-2019
A;2;TIME;b.csv:3;WHO;ændret;sted;Kbh;
A;3;TIME;ikke i c.csv;WHO;borte;;;
A;4;TIME;d.csv:2 (taget tilbage af import 5);WHO;tilbage;sagstype;;t2
A;4;TIME;d.csv:2 (taget tilbage af import 5);WHO;tilbage;indgivet;;02-01-2019
A;5;TIME;tager import 4 tilbage;WHO;borte;;;
]], (told(folder, "case", "A", "--format", "csv"):gsub("\r", "")))
  end)

  it("tells it as a table in a document, and outcomes in words", function ()
    local own <close> = stored { { "a.csv", { { "A", "t_1", "2019-01-02", "granted" } },
                                   columns = { "case_id", "case_type", "submitted_on", "outcome" } } }
    assert.equal([[
# Sag A

| sag | import | tidspunkt | fra | hvem | ændring | felt | før | nu |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| A | 1 | TIME | a.csv:2 | WHO | ny | sagstype |  | t\_1 |
| A | 1 | TIME | a.csv:2 | WHO | ny | indgivet |  | 02-01-2019 |
| A | 1 | TIME | a.csv:2 | WHO | ny | udfald |  | tilladelse |
]], (told(own, "case", "A", "--format", "markdown"):gsub("| %S+ | ny |", "| WHO | ny |")))
  end)

  it("tells it in JSON, the values as they are", function ()
    local own <close> = stored { { "a.csv", { { "A", "t1", "2019-01-02", "", "x\"y" } } },
                                 { "b.csv", { { "A", "t1", "2019-01-02", "", "" } } } }
    local result <const> = decoded(own, "case", "A")
    assert.same({ 1, "A", 2 }, { result.format, result.case, #result.versions })
    local first <const>, second <const> = result.versions[1], result.versions[2]
    assert.same({ 1, "TIME", "a.csv", 2, false, "new" },
                { first.import, first.at, first.file, first.line, first.undoes, first.change })
    assert.same({ { field = "case_type", from = false, to = "t1" }, { field = "submitted_on", from = false,
                  to = "2019-01-02" }, { field = "site", from = false, to = "x\"y" } }, first.changes)
    assert.same({ { field = "site", from = "x\"y", to = false } }, second.changes)
  end)

  it("keeps to 80 columns, whatever names and values are", function ()
    local own <close> = stored { {
      ("et langt navn "):rep(10) .. ("u"):rep(150) .. ".csv",
      { { "A", "t1", "2019-01-02", "linje 1\nlinje 2\t" .. ("æ"):rep(200) .. " [31m" .. ("ord "):rep(50) } },
      columns = { "case_id", "case_type", "submitted_on", { "en kolonne med et navn, der er længere end pladsen" } },
    } }
    local out <const> = told(own, "case", "A")
    for line in out:gmatch "[^\n]+" do assert.truthy(language.width(line) <= 80, line) end
    support.shows(out, "     en kolonne med et navn, der er længere end pladsen\n"
                       .. "                          linje 1 linje 2")
  end)

  it("knows cases by any id", function ()
    local ids <const> = { "Ø 4", "A\"1\"'x'", "--id", "100%", "a;b", "x'; DROP TABLE cases; --" }
    local rows <const> = {}
    for i, id in ipairs(ids) do rows[i] = { id, "t1", "2019-01-02" } end
    local own <close> = stored { { "a.csv", rows, columns = { "case_id", "case_type", "submitted_on" } } }
    for _, id in ipairs(ids) do
      assert.equal(" Sag " .. id .. " ", own:run("history", "case", "--", id).out:sub(1, #id + 6))
    end
  end)

  it("tells what was known then", function ()
    for n = 1, 5 do
      local out <const> = folder:run("history", "case", "A", "--known-at", tostring(n), "--format", "json").out
      assert.equal(n, select(2, out:gsub('"change":', "")))
    end
  end)

  it("goes to a file that only its owner reads", function ()
    assert.equal("", told(folder, "case", "A", "-o", "h.txt"))
    assert.equal("rw-------", require "lfs".attributes(folder.path .. "/h.txt", "permissions"))
    assert.equal(folder:run("history", "case", "A").out, folder:read "h.txt")
  end)

  it("knows no other case; it tells of a refused row, and of an id written another way", function ()
    local own <close> = stored { { "a.csv", { { "Sag1", "t1", "2019-01-02", "", "" }, { "B", "t1", "x", "", "" } } },
                                 { "b.csv", { { "C", "t1", "2019-01-02", "", "" } } } }
    local function message(...)
      local result <const> = own:run("history", "case", ...)
      assert.same({ 1, "" }, { result.status, result.out })
      return (result.err:gsub("siri%-rules: as it was[^\n]*\n", ""))
    end
    assert.equal("siri-rules: no case 'X' in siri.db\n", message "X")
    assert.equal("siri-rules: no case 'SAG1' in siri.db (did you mean 'Sag1'?)\n", message "SAG1")
    assert.equal("siri-rules: no case ' Sag1' in siri.db (did you mean 'Sag1'?)\n", message " Sag1")
    assert.equal("siri-rules: no case 'B' in siri.db: its row was refused (a.csv:3: submitted_on is not a date "
                 .. "(write 2019-12-31 or 31-12-2019))\n", message "B")
    assert.equal("siri-rules: no case 'C' in siri.db\n", message("C", "--known-at", "1"))
  end)

  it("names the ids that look like one which is no case, as far as they are known", function ()
    local own <close> = stored { { "a.csv", { { "00101", "t1", "2019-01-02", "", "" },
                                              { "2018-0007", "t1", "2019-01-02", "", "" } } },
                                 { "b.csv", { { "0000012", "t1", "2019-01-02", "", "" } } } }
    own:write("c.csv", "sagsnr;sagstype;indgivet\n101;t1;2019-01-02\n")
    own:run "import cases c.csv --alike one"
    local function asked(...)
      return (own:run("history", "case", ...).err:gsub("siri%-rules: as it was[^\n]*\n", ""))
    end
    for id, meant in pairs { ["101"] = "00101", ["12"] = "0000012", ["20180007"] = "2018-0007",
                             ["2018/7"] = "2018-0007" } do
      assert.equal(("siri-rules: no case '%s' in siri.db (did you mean '%s'?)\n"):format(id, meant), asked(id))
    end
    assert.equal("siri-rules: no case '1' in siri.db\n", asked "1")
    assert.equal("siri-rules: no case '12' in siri.db\n", asked("12", "--known-at", "1"))
    own:run "import cases c.csv --alike two"
    own:write("d.csv", "sagsnr;sagstype;indgivet\n0101;t1;2019-01-02\n")
    own:run "import cases d.csv --alike two"
    assert.equal("siri-rules: no case '000101' in siri.db (did you mean '00101', '101', '0101'?)\n", asked "000101")
  end)
end)

-- Two extracts that have the same case, and the same figure, the second on
-- another line; the first of each is taken back, by imports 5 and 6.
local function held_store(folder)
  local store <close> = ledger.open(folder)
  ledger.import(store, { file = "jan.csv", columns = COLUMNS, rows = { { "A", "t1", "2019-01-02", "", "Kbh" } } })
  ledger.import(store, { file = "feb.csv", columns = COLUMNS, rows = {
    { "B", "t1", "2019-01-02", "", "" }, { "A", "t1", "2019-01-02", "", "Kbh" } } })
  ledger.facts(store, "f.csv", { { "p", "1" } })
  ledger.facts(store, "g.csv", { { "q", "1" }, { "p", "1" } })
  assert(ledger.undo(store, 1))
  assert(ledger.undo(store, 3))
end

describe("history after an undo", function ()
  local folder <const> = support.shared { held_store }

  it("names the import that still holds a case, which found it to be so", function ()
    assert.equal([[
 Sag A                                                                1 version

 import 1    TIME · jan.csv:2 (taget tilbage af import 5) · WHO
   ny
     sagstype             t1
     indgivet             02-01-2019
     sted                 Kbh

 hviler nu på import 2 · feb.csv
]], told(folder, "case", "A"))
    support.shows(told(folder, "case", "A", "--lang", "en"), "\n now rests on import 2 · feb.csv\n")
    support.shows(told(folder, "case", "A", "--format", "csv"), "\nA;2;TIME;feb.csv;WHO;hviler nu på;;;")
    local result <const> = decoded(folder, "case", "A")
    assert.same({ { import = 2, file = "feb.csv", line = false } }, result.rests_on)
    assert.equal(5, result.versions[1].undone_by)
  end)

  it("names each of several, with the line of those that wrote a version", function ()
    local own <close> = support.filled { held_store, function (it)
      local store <close> = ledger.open(it)
      ledger.import(store, { file = "sted.csv", columns = { "case_id", "case_type", "submitted_on", "site" },
                             rows = { { "A", "t1", "2019-01-02", "Aarhus" } } })
    end }
    support.shows(told(own, "case", "A"), "\n hviler nu på import 2 · feb.csv, import 7 · sted.csv:2\n")
  end)

  it("names the import that still holds a figure, and its line there", function ()
    assert.equal([[
 Mål 1.1 · p

 pr. 31-03-2019                                                     2 versioner

 import 3    TIME · f.csv:2 (taget tilbage af import 6) · WHO
   ny
     værdi                1
     foreløbig            nej

 import 6    TIME · tager import 3 tilbage · WHO
   uændret

 hviler nu på import 4 · g.csv:3
]], told(folder, "fact", "1.1", "p"))
  end)

  it("says nothing of it where every import counts, or as it was known before", function ()
    assert.falsy(told(folder, "case", "B"):find "hviler")
    local before <const> = folder:run("history", "case", "A", "--known-at", "4").out
    assert.falsy(before:find "hviler" or before:find "taget tilbage", before)
    assert.same({ { import = 1, file = "jan.csv", line = 2 } }, folder:json "history case A --known-at 4".rests_on)
  end)

  it("names no row that an import refused which was taken back", function ()
    local own <close> = stored { { "a.csv", { { "X", "t1", "x", "", "" } } },
                                 { "b.csv", { { "X", "t1", "y", "", "" } } } }
    own:done "undo 2"
    assert.matches("%(a%.csv:2: submitted_on is not a date", own:run "history case X".err)
    own:done "undo 1"
    assert.equal("siri-rules: no case 'X' in siri.db\n", own:run "history case X".err)
  end)
end)

describe("history fact", function ()
  local function fact_store(folder)
    local store <close> = ledger.open(folder)
    local function import(file, list) ledger.facts(store, file, list) end
    import("f.csv", { { name = "sygedage", goal = "2.1", value = "4.5" },
                      { name = "sygedage", goal = "2.1", value = "4.5", by = "department" } })
    import("g.csv", { { name = "sygedage", goal = "2.1", value = "4.6" },
                      { name = "sygedage", goal = "2.1", value = "5", on = "2019-06-30" } })
    assert(ledger.undo(store, 2))
  end

  local folder <const> = support.shared { fact_store }

  it("tells each version of each of its days, and of who reported it", function ()
    assert.equal([[
 Mål 2.1 · sygedage

 pr. 31-03-2019                                                     3 versioner

 import 1    TIME · f.csv:2 · WHO
   ny
     værdi                4,5
     foreløbig            nej

 import 2    TIME · g.csv:2 (taget tilbage af import 3) · WHO
   ændret
     værdi                4,5 → 4,6

 import 3    TIME · tager import 2 tilbage · WHO
   ændret
     værdi                4,6 → 4,5

 hviler nu på import 1 · f.csv:2

 pr. 31-03-2019, departementet                                        1 version

 import 1    TIME · f.csv:3 · WHO
   ny
     værdi                4,5
     foreløbig            nej

 pr. 30-06-2019                                                     2 versioner

 import 2    TIME · g.csv:3 (taget tilbage af import 3) · WHO
   ny
     værdi                5
     foreløbig            nej

 import 3    TIME · tager import 2 tilbage · WHO
   borte
]], told(folder, "fact", "2.1", "sygedage"))
  end)

  it("tells it in English, as a sheet, and in JSON", function ()
    support.shows(told(folder, "fact", "2.1", "sygedage", "--lang", "en"), "4.5 → 4.6")
    local sheet <const> = told(folder, "fact", "2.1", "sygedage", "--format", "csv")
    support.shows(sheet, "2019;2.1;sygedage;31-03-2019;;2;TIME;g.csv:2 (taget tilbage af import 3);WHO;ændret;"
                         .. "værdi;4,5;4,6")
    support.shows(sheet, "2019;2.1;sygedage;31-03-2019;;1;TIME;f.csv:2;WHO;hviler nu på;;;")
    local result <const> = decoded(folder, "fact", "2.1", "sygedage")
    assert.same({ "2.1", "sygedage", 3 }, { result.goal, result.name, #result.figures })
    assert.same({ 2019, "2019-03-31", "department" },
                { result.figures[2].year, result.figures[2].on, result.figures[2].by })
    assert.same({ { field = "value", from = "4.5", to = "4.6" } }, result.figures[1].versions[2].changes)
    assert.same({ 3, false, 2, "g.csv", 2 }, { result.figures[1].versions[2].undone_by,
                result.figures[1].versions[2].undoes, result.figures[1].versions[3].undoes,
                result.figures[1].versions[2].file, result.figures[1].versions[2].line })
    assert.same({ false, false }, { result.figures[1].versions[3].file, result.figures[1].versions[3].line })
    assert.same({ { import = 1, file = "f.csv", line = 2 } }, result.figures[1].rests_on)
    assert.same({}, result.figures[3].rests_on)
  end)

  it("knows no other goal or name, and names the nearest", function ()
    local function message(...)
      local result <const> = folder:run("history", "fact", ...)
      assert.same({ 1, "" }, { result.status, result.out })
      return result.err
    end
    assert.equal("siri-rules: no figure 'sygedag' of goal 2.1 in siri.db (did you mean 'sygedage'?)\n",
                 message("2.1", "sygedag"))
    assert.equal("siri-rules: no figure 'noget andet' of goal 2.1 in siri.db\n", message("2.1", "noget andet"))
    assert.equal("siri-rules: no figure 'sygedage' of goal 2.2 in siri.db: no figure of that goal (did you mean "
                 .. "'2.1'?)\n", message("2.2", "sygedage"))
  end)
end)

it("the history of a case keeps extra columns apart, whatever their headings", function ()
  local folder <close> = support.folder()
  local names <const> = { "line", "extras", "gone", "import_id", "value", "change" }
  local function import(file, value)
    folder:write(file, ("case_id;case_type;submitted_on;%s\nA;t;2019-01-01%s\n"):format(
      table.concat(names, ";"), (";" .. value):rep(#names)))
    folder:done("import", "cases", file)
  end
  import("a.csv", "1.5")
  import("b.csv", "2.5")
  local versions <const> = decoded(folder, "case", "A").versions
  assert.same({ "new", "changed" }, { versions[1].change, versions[2].change })
  assert.same({ 2, 2 }, { versions[1].line, versions[2].line })
  local changed <const> = {}
  for _, change in ipairs(versions[2].changes) do changed[change.field] = change.from .. " " .. change.to end
  assert.same({ line = "1.5 2.5", extras = "1.5 2.5", gone = "1.5 2.5", import_id = "1.5 2.5", value = "1.5 2.5",
                change = "1.5 2.5" }, changed)
  support.shows(folder:run("history", "case", "A").out, "value                1.5 → 2.5")
end)
