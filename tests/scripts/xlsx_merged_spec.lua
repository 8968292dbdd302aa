-- Cells of a workbook that are shown as one over several rows: the file has what
-- stands there in the first of them alone, and the others are not taken for blank.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local lists <const> = require "siri.base.lists"

-- Rows of texts, as the XML of a sheet.
local function rows(...)
  return lists.join({ ... }, function (fields)
    return ("<row>%s</row>"):format(lists.join(fields, function (text)
      return ('<c t="inlineStr"><is><t>%s</t></is></c>'):format(text)
    end, ""))
  end, "")
end

local HEAD <const> = { "sagsnr", "sagstype", "indgivet", "sted", "note", "afgjort" }
local function case(id, site) return { id, "au_pair", "2019-03-01", site, "x" } end
local CASES <const> = rows(HEAD, case("A", "Odense"), case("B", ""), case("C", "Vejle"))

-- Imports sheets; returns what is said, but of lines above the headings, and the ids
-- that are kept.
local function import(sheets, files, ...)
  local folder <close> = support.filled(lists.with(files or {}, { ["a.xlsx"] = workbook.text { sheets = sheets } }))
  local result <const> = folder:run("import", "cases", "a.xlsx", ...)
  local said <const> = result.err:gsub("[^\n]* skipped\n", "")
  if not folder:attributes "siri.db" then return said, "" end
  local store <close> = folder:open()
  return said, table.concat(store:list "SELECT case_id FROM cases", " ")
end

local function one(data, ...) return { { "Sager", data, merged = { ... } } } end

local function said(where, cells)
  return ("%s: nothing imported: cells %s are merged: what stands in the first row is not in the others "
          .. "(unmerge them, and write it in each row)\n"):format(where, cells)
end

describe("cells that are merged over several rows", function ()
  it("refuse the file, with the first of them", function ()
    assert.same({ said("a.xlsx:2", "D2:D3"), "" }, { import(one(CASES, "D2:D3")) })
    assert.same({ said("a.xlsx:2", "D2:E4"), "" }, { import(one(CASES, "E3:E4", "D2:E4")) })
    assert.same({ said("a.xlsx:3", "D3:D9"), "" }, { import(one(CASES, "D3:D9")) })
  end)

  it("refuse nothing in one row, in the headings, above them, or below the last row", function ()
    for _, range in ipairs { "B2:D2", "A1:A2", "A1:E1", "A4:A9", "D5:D9", "D2", "D2:D2" } do
      assert.same({ "", "A B C" }, { import(one(CASES, range)) })
    end
    local titled <const> = rows({ "Sager" }, { "pr. 31-12-2019" }, HEAD, case("A", "Odense"), case("B", "Odense"))
    assert.equal("A B", (select(2, import(one(titled, "A1:A2")))))
    assert.equal("A B", (select(2, import(one(titled, "A1:E3")))))
    assert.same({ said("a.xlsx:4", "D4:D5"), "" }, { import(one(titled, "A1:A2", "D4:D5")) })
  end)

  it("refuse nothing where nobody reads their columns", function ()
    local map <const> = [[
mapping { case_id = column "sagsnr", case_type = column "sagstype", submitted_on = column "indgivet",
          site = column "sted", decided_on = column "afgjort" }
]]
    local function mapped(range) return import(one(CASES, range), { ["map.lua"] = map }, "--map", "map.lua") end
    assert.same({ "", "A B C" }, { mapped "E2:E4" })
    assert.same({ said("a.xlsx:2", "D2:D4"), "" }, { mapped "D2:D4" })
    assert.same({ said("a.xlsx:2", "D2:E4"), "" }, { mapped "D2:E4" })
  end)

  it("refuse the file with their sheet, where several are read", function ()
    local function sheets(first, second)
      return { { "Q1", rows(HEAD, case("A", "Odense"), case("B", "")), merged = first },
               { "Q2", rows({ "Sager" }, HEAD, case("C", "Odense"), case("D", "")), merged = second } }
    end
    local function import_all(...) return import(sheets(...), nil, "--sheet", "all") end
    assert.same({ said("a.xlsx!Q1:2", "D2:D3"), "" }, { import_all({ "D2:D3" }, { "D3:D4" }) })
    assert.same({ said("a.xlsx!Q2:3", "D3:D4"), "" }, { import_all({}, { "D3:D4" }) })
    assert.same({ "", "A B C D" }, { import_all({ "D1:D2" }, { "D1:D2" }) })
    assert.equal("C D", (select(2, import(sheets({ "D2:D3" }), nil, "--sheet", "Q2"))))
  end)

  it("refuse a file of figures, too", function ()
    local data <const> = rows({ "år", "mål", "navn", "værdi", "pr", "kilde" },
                              { "2019", "2.1", "sygedage pr. medarbejder", "6,9", "2019-09-30", "HR" },
                              { "2019", "2.1", "sygedage pr. medarbejder", "7,1", "2019-12-31", "" })
    local folder <close> = support.filled { ["a.xlsx"] = workbook.text { sheets = one(data, "F2:F3") } }
    support.refuses(folder:run "import facts a.xlsx", said("a.xlsx:2", "F2:F3"))
  end)
end)
