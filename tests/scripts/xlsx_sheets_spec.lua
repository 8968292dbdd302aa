-- Workbooks of several sheets of the same headings: all are read, or none.

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

  it("is read with --sheet all as one file, and a row's sheet is told wherever its line is", function ()
    local folder <close> = support.filled(files)
    local got <const> = folder:run("import", "cases", "a.xlsx", "--sheet", "all", "--rejects", "r.csv")
    assert.equal("a.xlsx!Q2:3: case bad: submitted_on '31-02-2019': no such date\n"
      .. "a.xlsx!Q2:4: case 0012: case_id '0012' is already on line 2 of sheet 'Q1'\n", got.err)
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

  it("is read at the sheet that is named, which is part of the trail", function ()
    local folder <close> = support.filled(files)
    local got <const> = folder:run("import", "cases", "a.xlsx", "--sheet", "Q2")
    assert.equal("a.xlsx!Q2:3: case bad: submitted_on '31-02-2019': no such date\n", got.err)
    assert.same({ "0013", "0012" }, ids_in(folder))
    assert.matches("a.xlsx!Q2:4", folder:run("history", "case", "0012").out, 1, true)
  end)

  it("is not asked about where the others are hidden, or of other things", function ()
    local hidden <const> = sheet("Q2", "0013")
    hidden.state = "hidden"
    local folder <close> = support.filled(book(sheet("Q1", "0012"), hidden, { "Noter", row "se her" }))
    assert.equal("a.xlsx: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", folder:run("import", "cases", "a.xlsx").out)
  end)
end)
