-- siri-rules imports: which imports made the database what it is.

local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local language <const> = require "siri.print.language"

local folder <const> = support.fresh()

local function told(...)
  local result <const> = folder:done("imports", ...)
  assert.equal("", result.err)
  return (result.out:gsub("%d+%-%d+%-%d+ %d+:%d+:%d+ UTC", "TIME"):gsub("%d+%-%d+%-%d+ %d+:%d+", "DAY AND TIME    "))
end

local function rows(...)
  local list <const> = {}
  for i, id in ipairs { ... } do list[i] = { id, "t1", id:find "x" and "x" or "2019-01-01" } end
  return list
end

local function fill()
  local store <close> = ledger.open(folder)
  ledger.import(store, { file = "a.csv", rows = rows("A", "B", "x1"), extracted = "2019-01-31" })
  ledger.import(store, { file = "b.csv", rows = rows("A", "C", "x2"), whole = true })
  ledger.facts(store, "f.csv", { { "p", "1" } })
  assert(ledger.undo(store, 2))
end

describe("imports", function ()
  it("lists every import, and which took back which", function ()
    fill()
    assert.equal([[
  no  at (UTC)          file                 new changed    same refused    gone
   1  DAY AND TIME      a.csv                  2       0       0       1       0
   2  DAY AND TIME      b.csv                  1       0       1       1       1
      taken back by 4
   3  DAY AND TIME      f.csv                  1       0       0       0       0
   4  DAY AND TIME      undo of 2              1       0       0       0       1
]], told())
  end)

  it("lists one that changes nothing", function ()
    folder:write("a.csv", "case_id;case_type;submitted_on\nA;t;2019-01-01\n")
    for _ = 1, 2 do folder:run("import", "cases", "a.csv") end
    assert.equal([[
  no  at (UTC)          file                 new changed    same refused    gone
   1  DAY AND TIME      a.csv                  1       0       0       0       0
   2  DAY AND TIME      a.csv                  0       0       1       0       0
]], told())
    assert.equal(1, select(2, folder:run("history", "case", "A", "--format", "json").out:gsub('"change":', "")))
  end)

  it("keeps to 80 columns: a long name ends in …, a count beyond 999.999 loses its points", function ()
    do
      local store <close> = ledger.open(folder)
      assert(store:begin { kind = "facts", file = ("langt navn "):rep(20) .. ".csv" })
      assert(store:commit())
    end
    support.by_hand(folder, "UPDATE imports SET added = 999999, changed = 1000000, same = 2345678")
    assert.equal("   1  DAY AND TIME      langt navn lang… 999.999 1000000 2345678       0       0\n",
                 told():match "\n(.*)")
    for line in told():gmatch "[^\n]+" do assert.truthy(language.width(line) <= 80) end
  end)

  it("lists a thousand", function ()
    do
      local store <close> = ledger.open(folder)
      for _ = 1, 1000 do
        assert(store:begin { kind = "facts", file = "f.csv", dry = true })
        assert(store:commit())
      end
      assert(store:run "COMMIT")
    end
    local out <const> = told()
    assert.equal(1001, select(2, out:gsub("\n", "")))
    assert.truthy(out:find "\n1000  DAY", 1, true)
    local one <const> = told "1000"
    assert.truthy(one:find(" Import 1000: f.csv\n", 1, true))
  end)

  it("lists nothing of an empty database but the headings", function ()
    ledger.open(folder):close()
    assert.equal("  no  at (UTC)          file                 new changed    same refused    gone\n", told())
    assert.same({ status = 1, out = "", err = "siri-rules: no import 1 in siri.db (nothing has been imported)\n" },
                folder:run("imports", "1"))
  end)

  it("tells other programs in JSON and CSV", function ()
    fill()
    local result <const> = require "dkjson".decode(folder:run("imports", "--format", "json").out, 1, false)
    assert.same({ 1, 4 }, { result.format, #result.imports })
    local second <const>, last <const> = result.imports[2], result.imports[4]
    assert.same({ 2, "cases", "b.csv", 4, false, 3, 1, 0, 1, 1, 1, "all" },
                { second.import, second.kind, second.file, second.undone_by, second.undoes, second.rows, second.new,
                  second.changed, second.same, second.refused, second.gone, second.whole })
    assert.same({ 2, false, false }, { last.undoes, last.undone_by, last.sha256 })
    assert.truthy(last.digest:find "^%x+$" and #last.digest == 64)
    local csv <const> = folder:run("imports", "--format", "csv").out
    assert.equal("\u{FEFF}no;at;kind;file;undoes;undone_by;extracted;who;rows;new;changed;same;refused;gone;whole;map;"
                 .. "cpr_ids;alike;sha256;program;digest\r\n", csv:match "[^\n]*\n")
    assert.equal(5, select(2, csv:gsub("\n", "")))
  end)

  it("is a table in a document, and one import a list", function ()
    fill()
    local text <const> = folder:run("imports", "--format", "markdown").out:gsub("%d+%-%d+%-%d+ [%d:]+", "TIME")
      :gsub("(csv[^|]*) | %S+ |", "%1 | WHO |")
    assert.equal([[
# Imports

| no | at (UTC) | kind | file | who | new | changed | same | refused | gone |
| --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |
| 1 | TIME | cases | a.csv | WHO | 2 | 0 | 0 | 1 | 0 |
| 2 | TIME | cases | b.csv (taken back by 4) | WHO | 1 | 0 | 1 | 1 | 1 |
]], text:match "^.-%(taken back by 4%)[^\n]*\n")
    local one <const> = folder:run("imports", "2", "--format", "markdown").out
    assert.matches("^# Import 2: b%.csv\n\n%- taken back by import 4\n%- at: ", one)
    assert.matches("\n%- rows: 3: 1 new, 0 changed, 1 same, 1 refused, 1 gone\n%- gone: B\n$", one)
    assert.matches("\n%- line 4: ", folder:run("imports", "1", "--format", "markdown").out)
  end)

  it("lists those that were known then", function ()
    fill()
    local out <const> = folder:run("imports", "--known-at", "3").out
    assert.falsy(out:find "taken back")
    assert.equal(4, select(2, out:gsub("\n", "")))
    assert.equal("siri-rules: no import 4 in siri.db (the newest is 3)\n",
                 folder:run("imports", "4", "--known-at", "3").err:match "[^\n]*\n$")
  end)
end)

describe("imports N", function ()
  it("tells all of one: its file, its counts, whom it found gone, what is refused still", function ()
    folder:write("a.csv", "case_id;case_type;submitted_on\nA;t;2019-01-01\nB;t;2019-01-01\n")
    folder:write("b.csv", "case_id;case_type;submitted_on\nA;t;2019-01-02\nC;t;x\n")
    folder:run("import", "cases", "a.csv")
    folder:run("import", "cases", "b.csv", "--full", "--extracted", "2019-01-31")
    local out <const> = told "2":gsub("who        [^\n]*", "who        WHO")
      :gsub("program    [^\n]*", "program    PROGRAM"):gsub(("%x"):rep(64), "HASH")
    assert.equal([[
 Import 2: b.csv

 at         TIME
 who        WHO
 kind       cases
 extracted  2019-01-31
 whole      all
 sha256     HASH
 program    PROGRAM
 digest     HASH
 rows       2: 0 new, 1 changed, 0 same, 1 refused, 1 gone
 gone       B
 line 3: submitted_on is not a date (write 2019-12-31 or 31-12-2019)
]], out)
    assert.equal(folder:shell "sha256sum <b.csv".out:match "%x+",
                 folder:run("imports", "2").out:match "sha256%s+(%x+)")
  end)

  it("tells what was refused no more once it is settled", function ()
    fill()
    assert.truthy(told "1":find("line 4: ", 1, true))
    do
      local store <close> = ledger.open(folder)
      ledger.import(store, { file = "c.csv", rows = { { "x1", "t1", "2019-01-01" } } })
    end
    assert.falsy(told "1":find("line 4: ", 1, true))
  end)

  it("breaks a long name over lines", function ()
    do
      local store <close> = ledger.open(folder)
      assert(store:begin { kind = "facts", file = ("x"):rep(200) .. "\n.csv" })
      assert(store:commit())
    end
    for line in told "1":gmatch "[^\n]+" do assert.truthy(utf8.len(line) <= 80, line) end
    assert.equal(3, select(2, told():gsub("\n", "")) + 1)
  end)

  it("knows no import that there is not, and no other number", function ()
    fill()
    assert.same({ status = 1, out = "", err = "siri-rules: no import 5 in siri.db (the newest is 4)\n" },
                folder:run("imports", "5"))
    assert.same({ status = 2, out = "", err = "siri-rules imports: '1.5' is no import's number\n"
                                              .. "see 'siri-rules imports --help'\n" }, folder:run "imports 1.5")
  end)
end)
