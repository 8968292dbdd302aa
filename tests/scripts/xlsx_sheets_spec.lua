-- Workbooks of several sheets of the same headings: all are read, or none.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local function row(...)
  local cells <const> = {}
  for i, text in ipairs { ... } do cells[i] = ('<c t="inlineStr"><is><t>%s</t></is></c>'):format(text) end
  return "<row>" .. table.concat(cells) .. "</row>"
end

local HEAD <const> = row("sagsnr", "sagstype", "indgivet")

local function sheet(name, ...)
  local data = HEAD
  for _, id in ipairs { ... } do data = data .. row(id, "au_pair", id == "bad" and "31-02-2019" or "2019-03-01") end
  return { name, data }
end

local function book(...) return { ["a.xlsx"] = workbook.text { sheets = { ... } } } end

local function ids_in(folder)
  local store <close> = folder:open()
  return store:list "SELECT case_id FROM cases ORDER BY case_row"
end

describe("a workbook of several sheets of the same headings", function ()
  local files <const> = book(sheet("Q1", "0012"), { "Noter", row "se her" }, sheet("Q2", "0013", "bad", "0012"))

  it("is asked about, and nothing is imported", function ()
    local folder <close> = support.filled(files)
    support.refuses(folder:run("import", "cases", "a.xlsx"), "a.xlsx: nothing imported: its sheets 'Q1' and 'Q2' have "
      .. "the same headings (--sheet NAME takes one of them, --sheet all takes all)\n")
    assert.is_nil(folder:attributes("siri.db", "mode"))
  end)

  it("is asked about in the words of a script, which may number a sheet", function ()
    local folder <close> = support.filled(files)
    local siri <const> = require "siri"
    local path <const>, store <close> = folder.path .. "/a.xlsx", assert(siri.open("x", "scratch"))
    assert.matches('(sheet = "NAME" takes one of them, sheet = "all" takes all)',
                   select(2, siri.import(store, "cases", path)), 1, true)
    assert.equal(3, siri.import(store, "cases", path, { sheet = 3 }).rows)
    assert.equal(1, siri.import(store, "cases", path, { sheet = "Q1" }).rows)
  end)

  it("is read with --sheet all as one file, and a row's sheet is told wherever its line is", function ()
    local folder <close> = support.filled(files)
    local got <const> = folder:run("import", "cases", "a.xlsx", "--sheet", "all", "--rejects", "r.csv")
    assert.equal("a.xlsx: its sheet 'Noter' is not read: no such headings\n"
      .. "a.xlsx!Q2:3: case bad: submitted_on '31-02-2019': no such date\n"
      .. "a.xlsx!Q2:4: case 0012: case_id '0012' is already on line 2 of sheet 'Q1', and says the same\n", got.err)
    assert.equal("a.xlsx: 4 rows: 2 new, 0 changed, 0 same, 2 refused (r.csv)\n", got.out)
    assert.same({ "0012", "0013" }, ids_in(folder))
    assert.matches("a.xlsx!Q2:2", folder:run("history", "case", "0013").out, 1, true)
    assert.matches('"file":"a.xlsx!Q1",%s*"line":2', folder:run("history", "case", "0012", "--format", "json").out)
    assert.matches("line 3 of sheet 'Q2': submitted_on", folder:run("imports", "1").out, 1, true)
    assert.matches("\na.xlsx!Q2;3;submitted_on;31-02-2019;", folder:read "r.csv", 1, true)
    folder:write("r.csv", (folder:read "r.csv":gsub("\n[^\n]*;0012;[^\n]*", ""):gsub("bad;au_pair;31.02.2019",
                                                                                    "bad;au_pair;01-03-2019")))
    assert.equal("r.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", folder:run("import", "cases", "r.csv").out)
  end)

  it("is not read as one where the headings differ, asked for or not: the first that does is named", function ()
    local function said(other, ...)
      local q2 <const> = { "Q2", other .. row("0013", "t", "2019-03-01") }
      local folder <close> = support.filled(book(sheet("Q1", "0012"), q2))
      return folder:run("import", "cases", "a.xlsx", ...).err
    end
    local OTHER <const> = "a.xlsx: nothing imported: its sheets 'Q1' and 'Q2' cannot be read as one: column %s in 'Q2' "
                          .. "(--sheet NAME takes one of them)\n"
    for told, other in pairs {
      ["4 has no heading in 'Q1', and is headed 'sted'"] = row("sagsnr", "sagstype", "indgivet", "sted"),
      ["1 is headed 'sagsnr' in 'Q1', and is headed 'sagstype'"] = row("sagstype", "sagsnr", "indgivet"),
      ["3 is headed 'indgivet' in 'Q1', and is headed 'modtaget'"] = row("sagsnr", "sagstype", "modtaget"),
      ["1 is headed 'sagsnr' in 'Q1', and has no heading"] = row("", "sagsnr", "sagstype", "indgivet"),
    } do
      assert.equal(OTHER:format(told), said(other, "--sheet", "all"))
      assert.equal(OTHER:format(told), said(other))
    end
    assert.equal("", said(row(" sagsnr\u{A0}", "sagstype ", "indgivet", " "), "--sheet", "all"))
    assert.equal("", said(row("Sagsnr.", "SAGSTYPE", "indgivet"), "--sheet", "all"))
  end)

  it("is read at the sheet that is named, which is part of the trail", function ()
    local folder <close> = support.filled(files)
    local got <const> = folder:run("import", "cases", "a.xlsx", "--sheet", "Q2")
    assert.equal("a.xlsx!Q2:3: case bad: submitted_on '31-02-2019': no such date\n", got.err)
    assert.same({ "0013", "0012" }, ids_in(folder))
    assert.matches("a.xlsx!Q2:4", folder:run("history", "case", "0012").out, 1, true)
  end)
end)

-- Imports a workbook; returns what is said, and the cases with their files and
-- lines.
local function import(options, ...)
  local folder <close> = support.filled { ["a.xlsx"] = workbook.text(options) }
  local result <const> = folder:run("import", "cases", "a.xlsx", ...)
  local listed <const> = {}
  if folder:attributes("siri.db", "mode") then
    local store <close> = folder:open()
    for i, id in ipairs(store:list "SELECT case_id FROM cases ORDER BY case_row") do
      local at <const> = folder:json("history case " .. id).versions[1]
      listed[i] = ("%s %s:%d"):format(id, at.file, at.line)
    end
  end
  return result.err, table.concat(listed, "\n"), result.status
end

describe("a sheet that is not read", function ()
  local Q1 <const>, Q3 <const> = sheet("Q1", "0012"), sheet("Q3", "0014")
  local NOTES <const> = { "Noter", row "se her" }

  -- That is said where the workbook has these sheets, and their first case is read.
  local function said(text, sheets, ...)
    local err <const>, listed <const>, status <const> = import({ sheets = sheets }, ...)
    assert.equal(text, err)
    assert.matches("^0012 a.xlsx", listed)
    assert.equal(0, status)
  end

  it("is said: it has not the headings, or not among its first ten rows", function ()
    said("a.xlsx: its sheet 'Noter' is not read: no such headings\n", { NOTES, Q1 }, "--sheet", "all")
    said("a.xlsx: its sheets 'Noter' and 'Q2' are not read: no such headings\n",
         { Q1, NOTES, { "Q2", row("sagsnummmer", "sagstype", "indgivet") .. row("0013", "au_pair", "2019-03-01") } })
    said("a.xlsx: its sheet 'Q2' is not read: no such headings\n",
         { Q1, { "Q2", row "x":rep(10) .. sheet("Q2", "0013")[2] } })
    local many <const>, names <const> = { Q1 }, {}
    for i = 1, 12 do many[i + 1], names[i] = { ("N%d"):format(i), NOTES[2] }, i <= 10 and ("'N%d'"):format(i) or nil end
    said(("a.xlsx: its sheets %s and 2 more are not read: no such headings\n"):format(table.concat(names, ", ")), many)
  end)

  it("is said: it is hidden, and has the headings", function ()
    local hidden <const> = sheet("Q2", "0013")
    for _, state in ipairs { "hidden", "veryHidden" } do
      hidden.state = state
      for _, sheets in ipairs { { Q1, hidden }, { hidden, Q1 }, { Q1, hidden, { "Ark3", "" } } } do
        said("a.xlsx: its sheet 'Q2' is hidden and not read, with the headings that are needed "
             .. "(--sheet NAME takes one)\n", sheets)
      end
    end
    said("a.xlsx: its sheet 'Noter' is not read: no such headings\n"
         .. "a.xlsx: its sheet 'Q2' is hidden and not read, with the headings that are needed "
         .. "(--sheet NAME takes one)\n",
         { Q1, hidden, Q3, NOTES }, "--sheet", "all")
  end)

  it("is not said where it is empty, or hidden and of other things, or where one was named", function ()
    said("", { Q1, { "Ark2", "" }, { "Ark3", row "" } })
    said("", { Q1, { "Lister", row "au_pair", state = "hidden" } })
    local hidden <const> = sheet("Q2", "0013")
    hidden.state = "hidden"
    said("", { Q1, hidden, NOTES, Q3 }, "--sheet", "Q1")
    said("", { Q1 })
  end)

  it("is none by the headings that a mapping names, nor by those of figures", function ()
    local NAMED <const> = row("Nr", "Art", "Ind")
    local folder <close> = support.filled {
      ["map.lua"] = 'mapping { case_id = column "Nr", case_type = column "Art", submitted_on = column "Ind" }',
      ["p.lua"] = [[plan { year = 2019, agency = "A", title = "T", points = 100 }
goal "1" { area = "A", demand = "D", weight = 100, side = "internal", measured_by = "agency",
           score = milestone "klar" { by = "2019-12-31" } }]],
      ["m.xlsx"] = workbook.text { sheets = { { "A", NAMED .. row("S1", "t", "2019-02-01") }, NOTES,
                                              { "B", NAMED, state = "hidden" } } },
      ["f.xlsx"] = workbook.text { sheets = { Q1, { "Tal", row("år", "mål", "navn", "værdi", "pr")
                                                          .. row("2019", "1", "klar", "ja", "2019-03-31") } } },
    }
    assert.equal("m.xlsx: its sheet 'Noter' is not read: no such headings\n"
      .. "m.xlsx: its sheet 'B' is hidden and not read, with the headings that are needed (--sheet NAME takes one)\n",
      folder:run("import cases m.xlsx --map map.lua").err)
    assert.equal("f.xlsx: its sheet 'Q1' is not read: no such headings\n",
                 folder:run("import facts f.xlsx --plan p.lua --sheet all").err)
  end)
end)

local NEITHER <const> = "a.xlsx: nothing imported: "
local TITLE <const> = row "Udtræk 2019"

-- A sheet of one case below so many lines of a title, and a blank one.
local function titled(name, id, lines)
  return { name, TITLE:rep(lines) .. "<row/>" .. sheet(name, id)[2] }
end

describe("a title above the headings of a sheet", function ()
  it("is skipped and said by its sheet, whichever has one", function ()
    local function said(name, line, above)
      return ("a.xlsx!%s: its headings are on line %d: %s skipped\n"):format(name, line, above)
    end
    local q1 <const>, q2 <const> = said("Q1", 3, "line 1 above is"), said("Q2", 4, "lines 1, 2 above are")
    for _, case in ipairs {
      { titled("Q1", "0012", 1), sheet("Q2", "0013"), q1, "0012 a.xlsx!Q1:4\n0013 a.xlsx!Q2:2" },
      { sheet("Q1", "0012"), titled("Q2", "0013", 2), q2, "0012 a.xlsx!Q1:2\n0013 a.xlsx!Q2:5" },
      { titled("Q1", "0012", 1), titled("Q2", "0013", 2), q1 .. q2, "0012 a.xlsx!Q1:4\n0013 a.xlsx!Q2:5" },
    } do
      local sheets <const> = { case[1], case[2] }
      assert.same({ case[3], case[4], 0 }, { import({ sheets = sheets }, "--sheet", "all") })
      assert.equal(NEITHER .. "its sheets 'Q1' and 'Q2' have the same headings (--sheet NAME takes one of them, "
                   .. "--sheet all takes all)\n", (import { sheets = sheets }))
      local err <const>, listed <const> = import({ sheets = sheets }, "--sheet", "Q2")
      assert.same({ case[3]:match "a.xlsx!Q2.*" or "", case[4]:match "0013.*" }, { err, listed })
    end
  end)

  it("hides none of its headings from who looks for the sheet that has them", function ()
    assert.same({ "a.xlsx:1: nothing imported: no column 'case_id' ('sagsnr'), 'case_type' ('sagstype'), "
      .. "'submitted_on' ('indgivet') among its 1: sheet 'Q2' has them: --sheet Q2 (sheet 'Forside')\n", "", 1 },
      { import { sheets = { { "Forside", TITLE }, titled("Q2", "0013", 1) } } })
  end)

  it("is no more in the way where the first sheet is empty; where all are, it is told which was read", function ()
    support.shows(import { sheets = { { "Ark1", "" }, titled("Q2", "0013", 1) } },
                  "among its 0: sheet 'Q2' has them: --sheet Q2 (sheet 'Ark1')\n")
    assert.equal(NEITHER .. "it is empty (sheet 'Ark1')\n", (import { sheets = { { "Ark1", "" }, { "Ark2", "" } } }))
    assert.equal(NEITHER .. "it is empty (sheet 'Ark2')\n",
                 (import({ sheets = { { "Ark1", "" }, { "Ark2", "" } } }, "--sheet", "2")))
  end)

  it("is none where it may be data: then no sheet is read but by its name", function ()
    local above <const> = { "Q2", row("0011", "au_pair", "2019-03-01") .. sheet("Q2", "0013")[2] }
    local sheets <const> = { sheet("Q1", "0012"), above }
    assert.same({ NEITHER .. "what stands above the headings of sheet 'Q2', on line 2, is no title (take it away, or "
                  .. "--sheet NAME takes another)\n", "", 1 }, { import({ sheets = sheets }, "--sheet", "all") })
    assert.same({ "", "0012 a.xlsx!Q1:2", 0 }, { import({ sheets = sheets }, "--sheet", "Q1") })
    support.shows(import({ sheets = sheets }, "--sheet", "Q2"), "its headings seem to be on line 2")
  end)

  it("is skipped where a mapping reads several sheets, whose refused rows are found", function ()
    local function mapped(name, lines, ...)
      local data = TITLE:rep(lines) .. row("Nr", "Art", "Ind", "Note")
      for _, one in ipairs { ... } do data = data .. one end
      return { name, data }
    end
    local folder <close> = support.filled {
      ["map.lua"] = [[mapping {
  case_id = column "Nr", case_type = column "Art", submitted_on = column "Ind", keep = { "Note" },
}]],
      ["a.xlsx"] = workbook.text { sheets = {
        mapped("Q1", 2, row("S1", "t", "2019-02-01", "a"), row("S2", "t", "x", "b")),
        mapped("Q2", 1, row("S3", "t", "y", "c"), row("S4", "t", "2019-02-01", "d")) } },
    }
    local got <const> = folder:run("import", "cases", "a.xlsx", "--map", "map.lua", "--sheet", "all", "--rejects",
                                   "r.csv")
    assert.equal("a.xlsx!Q1: its headings are on line 3: lines 1, 2 above are skipped\n"
      .. "a.xlsx!Q2: its headings are on line 2: line 1 above is skipped\n"
      .. "a.xlsx!Q1:5: case S2: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n"
      .. "a.xlsx!Q2:3: case S3: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n", got.err)
    local rejects <const> = folder:read "r.csv"
    support.shows(rejects, "a.xlsx!Q1;5;submitted_on;x;")
    support.shows(rejects, ";S2;t;x;b")
    support.shows(rejects, "a.xlsx!Q2;3;submitted_on;y;")
    support.shows(rejects, ";S3;t;y;c")
  end)
end)

describe("a sheet that cannot be read", function ()
  local TWO <const> = { sheet("Q1", "0012"), sheet("Q2", "0013") }
  local PART <const> = "its part 'xl/worksheets/sheet2.xml' is "
  local UNREAD <const> = "cannot read on after row "

  -- It is refused, but for who names the other.
  local function refused(options, why)
    local said <const> = NEITHER .. ("sheet 'Q2': %s (--sheet NAME takes another)\n"):format(why)
    assert.same({ said, "", 1 }, { import(options) })
    assert.same({ said, "", 1 }, { import(options, "--sheet", "all") })
    assert.same({ "", "0012 a.xlsx!Q1:2", 0 }, { import(options, "--sheet", "Q1") })
    local err <const>, _, status <const> = import(options, "--sheet", "Q2")
    support.shows(err, why)
    assert.equal(1, status)
  end

  it("is told: its part is missing, or is no sheet", function ()
    refused({ sheets = TWO, parts = { ["xl/worksheets/sheet2.xml"] = false } }, PART .. "missing")
    refused({ sheets = TWO, parts = { ["xl/worksheets/sheet2.xml"] = "<worksheet/>" } },
            UNREAD .. "0: " .. PART .. "not a worksheet")
  end)

  it("is told: nothing leads to it", function ()
    refused({ sheets = TWO, parts = { ["xl/_rels/workbook.xml.rels"] = workbook.links {
      { "rId1", "worksheet", "worksheets/sheet1.xml" }, { "rIdT", "sharedStrings", "sharedStrings.xml" },
      { "rIdS", "styles", "styles.xml" } } } }, "its part 'rId2' is missing")
  end)

  it("is told: it is damaged above its headings, or where they may yet come", function ()
    for data, row_before in pairs { ["<row>"] = 0, [TITLE .. "<row><c>"] = 1, [TITLE:rep(9) .. "<row>"] = 9 } do
      local xml <const> = workbook.sheet(data)
      refused({ sheets = { TWO[1], { "Q2", data } } }, ("%s%d: %sdamaged: mismatched tag at byte %d"):format(
        UNREAD, row_before, PART, xml:find "</sheetData>" + 1))
    end
  end)

  it("is told once its headings have been read, and nothing is imported", function ()
    local sheets <const> = { TWO[1], { "Q2", TWO[2][2] .. "<row>" } }
    local damaged <const> = PART .. "damaged: mismatched tag at byte " .. workbook.sheet(sheets[2][2]):find
                            "</sheetData>" + 1
    assert.same({ NEITHER .. UNREAD .. "2 of sheet 'Q2': " .. damaged .. "\n", "", 1 },
                { import({ sheets = sheets }, "--sheet", "all") })
    assert.same({ NEITHER .. UNREAD .. "2: " .. damaged .. "\n", "", 1 },
                { import({ sheets = sheets }, "--sheet", "Q2") })
  end)

  it("is of no matter where it is hidden, or has a chart and no rows", function ()
    local hidden <const> = { "Q2", "<row>", state = "hidden" }
    assert.same({ "", "0012 a.xlsx:2", 0 }, { import { sheets = { TWO[1], hidden } } })
    local chart <const> = { "Q2", "", kind = "chartsheet" }
    assert.same({ "", "0012 a.xlsx:2", 0 },
                { import { sheets = { TWO[1], chart }, parts = { ["xl/worksheets/sheet2.xml"] = false } } })
  end)

  it("has no headings that are looked for in vain: its damage is told, not their lack", function ()
    local options <const> = { sheets = { { "Q1", TITLE .. "<row>" } } }
    support.shows(import(options), NEITHER .. UNREAD .. "1: its part")
  end)
end)

describe("the trail of a row", function ()
  local PLAN <const> = [[plan { year = 2019, agency = "A", title = "T", points = 100 }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
goal "1" { area = "A", demand = "D", weight = 50, side = "internal", measured_by = "agency",
           score = milestone "klar" { by = "2019-12-31" } }
goal "2" { area = "B", demand = "D", weight = 50, side = "internal", measured_by = "agency",
           score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
]]
  local FIGURES <const> = row("år", "mål", "navn", "værdi", "pr")

  it("has its sheet, whatever command tells it", function ()
    local folder <close> = support.filled {
      ["p.lua"] = PLAN,
      ["a.xlsx"] = workbook.text { sheets = { sheet("Q1", "0012"), sheet("Q2", "0013", "bad") } },
      ["f.xlsx"] = workbook.text { sheets = { { "A", FIGURES .. row("2019", "1", "klar", "nej", "2019-02-01") },
        { "B", FIGURES .. row("2019", "1", "klar", "ja", "2019-03-31") .. row("2019", "1", "klat", "ja", "2019-03-31")
               .. row("2019", "1", "klar", "x", "2019-04-01") } } },
    }
    folder:run "import cases a.xlsx --sheet all --extracted 2019-09-01"
    folder:run "import facts f.xlsx --sheet all --plan p.lua"
    for _, case in ipairs {
      { "explain p.lua 2 --case 0013", "a.xlsx!Q2:2" }, { "explain p.lua 2 --case bad", "a.xlsx!Q2:3" },
      { "explain p.lua 2 --case 0013 --format json", '"file":"a.xlsx!Q2",' }, { "explain p.lua 1", "f.xlsx!B:2" },
      { "explain p.lua 1 --format json", '"file":"f.xlsx!B",' }, { "history case 0013", "a.xlsx!Q2:2" },
      { "history case 0013 --format json", '"file":"a.xlsx!Q2",' },
      { "history case 0013 --format markdown", "a.xlsx!Q2:2" }, { "history case bad", "a.xlsx!Q2:3" },
      { "history fact 1 klar", "f.xlsx!B:2" }, { "history fact 1 klar --format json", '"file":"f.xlsx!B",' },
      { "imports 1", "line 3 of sheet 'Q2'" }, { "imports 2 --format json", '"file":"f.xlsx!B",' },
      { "imports 1 --format markdown", "line 3 of sheet 'Q2'" }, { "facts list p.lua", "f.xlsx!B:3" },
      { "facts list p.lua --format csv", "f.xlsx!B;3" }, { "facts list p.lua --format json", '"file":"f.xlsx!B",' },
      { "facts list p.lua --format markdown", "f.xlsx!B:3" },
    } do
      local got <const> = folder:run(case[1])
      support.shows(got.out .. got.err, case[2])
      assert.not_matches("%d0000%d%d%d", got.out .. got.err, case[1])
    end
  end)

  it("of a refused one ends where the file comes again with the same sheets, and with more behind them", function ()
    local blank <const> = sheet("Q1", "")   -- no number, so nothing tells the row but its place
    local function rejects_after(...)
      local folder <close> = support.filled {
        ["a.xlsx"] = workbook.text { sheets = { blank, sheet("Q2", "0013") } }, ["p.lua"] = PLAN }
      folder:run "import cases a.xlsx --sheet all"
      local before <const> = folder:json("status p.lua").rejects
      folder:write("a.xlsx", workbook.text { sheets = { ... } })
      folder:run "import cases a.xlsx --sheet all"
      return before, folder:json("status p.lua").rejects
    end
    assert.same({ 1, 0 }, { rejects_after(sheet("Q1", "0012"), sheet("Q2", "0013")) })
    assert.same({ 1, 0 }, { rejects_after(sheet("Q1", "0012"), sheet("Q2", "0013"), sheet("Q3", "0014")) })
    assert.same({ 1, 1 }, { rejects_after(sheet("Q1", "0012"), sheet("Q22", "0013"), sheet("Q3", "0014")) })
    assert.same({ 1, 1 }, { rejects_after(sheet("Q2", "0013"), sheet("Q3", "0014")) })
  end)
end)

-- Workbooks by chance: what becomes of one follows from what its sheets are.
describe("a workbook of any sheets", function ()
  local function one_of_cases(name, id, state)
    local made <const> = titled(name, id, math.random(0, 3))
    made.state = state
    return made
  end

  local MAKES <const> = {
    cases = function (name, id) return one_of_cases(name, id) end,
    unseen = function (name, id) return one_of_cases(name, id, chance.odds(50) and "hidden" or "veryHidden") end,
    notes = function (name) return { name, TITLE:rep(math.random(12)) } end,
    empty = function (name) return { name, ("<row/>"):rep(math.random(0, 2)) } end,
    list = function (name) return { name, TITLE, state = "hidden" } end,
    damaged = function (name) return { name, TITLE:rep(math.random(0, 9)) .. "<row>" } end,
  }
  local KINDS <const> = { "cases", "cases", "cases", "notes", "empty", "unseen", "list" }

  -- "sheet 'S1' is", "sheets 'S1' and 'S2' are"
  local function are(names)
    local n <const> = #names
    if n == 1 then return ("sheet '%s' is"):format(names[1]) end
    return ("sheets '%s' and '%s' are"):format(table.concat(names, "', '", 1, n - 1), names[n])
  end

  it("is read whole with --sheet all, with what is said of the rest, or not at all", function ()
    chance.each_round(25, 1, function (_, seed)
      local sheets <const>, named <const> = {}, { cases = {}, unseen = {}, notes = {}, damaged = {} }
      for i = 1, math.random(5) do
        local kind <const> = chance.odds(8) and "damaged" or chance.one_of(KINDS)
        sheets[i] = MAKES[kind]("S" .. i, ("00%d"):format(i))
        if named[kind] then table.insert(named[kind], "S" .. i) end
      end
      local err <const>, listed <const>, status <const> = import({ sheets = sheets }, "--sheet", "all")
      if named.damaged[1] or not named.cases[1] then
        assert.same({ "", 1 }, { listed, status }, seed)
        return
      end
      local expected <const> = {}
      for i, name in ipairs(named.cases) do
        local number <const> = tonumber(name:sub(2))
        local _, above <const> = sheets[number][2]:gsub("<row/?>", "")
        expected[i] = ("00%d a.xlsx!%s:%d"):format(number, name, above)
      end
      assert.equal(table.concat(expected, "\n"), listed, seed)
      assert.equal(named.notes[1] and ("its %s not read: no such headings"):format(are(named.notes)),
                   err:match "its [^:]* not read: no such headings", seed)
      assert.equal(named.unseen[1] and ("its %s hidden and not read"):format(are(named.unseen)),
                   err:match "its [^:]* hidden and not read", seed)
      assert.equal(0, status, seed)
      if named.cases[2] then assert.equal("", select(2, import { sheets = sheets }), seed) end   -- nobody chose
    end)
  end)
end)
