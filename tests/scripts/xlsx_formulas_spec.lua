-- Formulas of a workbook whose values are not stored, as programs write them that do
-- not calculate: nothing is calculated, and nothing is taken for blank.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local lists <const> = require "siri.base.lists"

-- A row of texts; one that begins with = is a formula without its value.
local function row(...)
  return ("<row>%s</row>"):format(lists.join({ ... }, function (text)
    return text:find "^=" and ("<c><f>%s</f><v></v></c>"):format(text:sub(2))
                          or ('<c t="inlineStr"><is><t>%s</t></is></c>'):format(text)
  end, ""))
end

local function book(...) return workbook.text { sheets = { { "Sager", table.concat { ... } } } } end

local HEAD <const> = row("sagsnr", "sagstype", "indgivet", "sted", "gebyr", "afgjort")
local GOOD <const> = row("K-1", "Au pair", "2019-02-01", "Odense", "1")
local REMEDY <const> = " whose value is not stored (open the file in Excel or LibreOffice, and save it)\n"

-- Imports a workbook of cases: what is said of it, and the ids that are kept.
local function import(text, files, ...)
  local folder <close> = support.filled(lists.with(files or {}, { ["a.xlsx"] = text }))
  local result <const> = folder:run("import", "cases", "a.xlsx", ...)
  if not folder:attributes "siri.db" then return result.err, nil end
  local store <close> = folder:open()
  return result.err, table.concat(store:list "SELECT case_id FROM cases", " ")
end

describe("a formula whose value is not stored", function ()
  it("refuses its row, whatever it should tell", function ()
    for field, of in ipairs { "case ", "", "", "", "" } do
      local fields <const> = { "K-2", "Au pair", "2019-02-01", "Odense", "1" }
      fields[field] = "=B9"
      assert.same({ ("a.xlsx:3: %sfield %d holds a formula (=B9)%s"):format(
                      of == "" and "case K-2: " or "", field, REMEDY), "K-1" },
                  { import(book(HEAD, GOOD, row(table.unpack(fields)))) })
    end
  end)

  it("refuses no row where nobody reads its column", function ()
    local map <const> = [[
mapping { case_id = column "sagsnr", case_type = column "sagstype", submitted_on = column "indgivet",
          decided_on = column "afgjort" }
]]
    local text <const> = book(HEAD, row("K-2", "Au pair", "2019-02-01", "Odense", "=1+1"))
    assert.same({ "", "K-2" }, { import(text, { ["map.lua"] = map }, "--map", "map.lua") })
  end)

  it("refuses its row where a mapping reads its column, and its case where that is many rows", function ()
    local map <const> = [[
mapping { case_id = column "sagsnr", case_type = column "sagstype", submitted_on = column "indgivet",
          site = column "sted", decided_on = column "afgjort" }
]]
    local text <const> = book(HEAD, GOOD, row("K-2", "Au pair", "2019-02-01", "=B9", "1"))
    assert.same({ "a.xlsx:3: case K-2: field 4 holds a formula (=B9)" .. REMEDY, "K-1" },
                { import(text, { ["map.lua"] = map }, "--map", "map.lua") })
    local log <const> = [[
mapping { log = { event = "sted", at = "indgivet" }, case_id = column "sagsnr", case_type = column "sagstype",
          submitted_on = first "ind", informed_on = last "ud" }
]]
    assert.same({ "a.xlsx:3: case K-1: field 3 holds a formula (=C2+9)" .. REMEDY, "K-2" },
                { import(book(HEAD, row("K-1", "Au pair", "2019-02-01", "ind", ""),
                              row("K-1", "Au pair", "=C2+9", "ud", ""), row("K-2", "Au pair", "2019-02-01", "ind", ""),
                              row("K-2", "Au pair", "2019-02-02", "ud", "")),
                         { ["map.lua"] = log }, "--map", "map.lua") })
  end)

  it("refuses the file where a heading is one, or what stands above them", function ()
    local said <const> = "a.xlsx:%d: nothing imported: field %d holds a formula (=B9)" .. REMEDY
    assert.same({ said:format(1, 5) }, { import(book(row("sagsnr", "sagstype", "indgivet", "sted", "=B9"), GOOD)) })
    assert.same({ said:format(1, 1) }, { import(book(row("=B9", "sagstype", "indgivet", "sted", "gebyr"), GOOD)) })
    assert.same({ said:format(1, 2) }, { import(book(row("Sager pr.", "=B9"), HEAD, GOOD)) })
    assert.same({ said:format(2, 1) },
                { import(book(row "Sager", row("=B9", "sagstype", "indgivet", "sted", "gebyr"), GOOD)) })
  end)

  it("refuses the file where the heading of one of several sheets is one", function ()
    local function import_all(second)
      return import(workbook.text { sheets = { { "Q1", HEAD .. GOOD }, { "Q2", second } } }, nil, "--sheet", "all")
    end
    for _, head in ipairs { row("sagsnr", "sagstype", "indgivet", "sted", "=B9"),
                            row("=B9", "sagstype", "indgivet", "sted", "gebyr") } do
      local said <const> = import_all(head .. GOOD)
      assert.equal("a.xlsx: nothing imported: sheet 'Q2': line 1: field "
                   .. (head:find "gebyr" and 1 or 5) .. " holds a formula (=B9)"
                   .. REMEDY:sub(1, -2) .. " (--sheet NAME takes another)\n", said)
    end
    assert.equal("K-1", (select(2, import_all(row("Noter", "=B9")))))   -- one that is no sheet of cases
  end)

  it("refuses a figure, too", function ()
    local folder <close> = support.filled {
      ["a.xlsx"] = book(row("år", "mål", "navn", "værdi", "ud_af", "pr"),
                        row("2019", "2.1", "sygedage pr. medarbejder", "=69/10", "", "2019-12-31")),
    }
    assert.same({ status = 1, out = "a.xlsx: 1 row: 0 new, 0 changed, 0 same, 1 refused\n",
                  err = "a.xlsx:2: field 4 holds a formula (=69/10)" .. REMEDY },
                folder:run "import facts a.xlsx")
  end)

  it("stands in the file of rejects as it is written", function ()
    local folder <close> = support.filled { ["a.xlsx"] = book(HEAD, row("K-2", "Au pair", "2019-02-01", "=B9", "1")) }
    folder:run "import cases a.xlsx --rejects r.csv"
    assert.matches("K-2;Au pair;2019-02-01;=B9;1", folder:read "r.csv", 1, true)
  end)
end)
