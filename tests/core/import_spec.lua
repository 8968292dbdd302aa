-- The library that makes cases of rows: what its sources may give, and what
-- a refusal says, whatever stood in the row before it.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local core <const> = require "siri.core"

local COLUMNS <const> = { "case_id", "case_type", "submitted_on" }

-- Imports rows { fields, line, reason } from a function; the refusals.
local function import(rows)
  local folder <close> = support.folder()
  local store <close> = folder:open "create"
  assert(store:begin { kind = "cases", file = "cases.csv", columns = COLUMNS })
  local n, refused = 0, {}
  assert(core.import.cases(store, function ()
    n = n + 1
    if rows[n] then return rows[n][1], n + 1, rows[n][2] end
  end, {
    import = 1, columns = COLUMNS, outcomes = {}, exempts = {}, tick = function () end, kept = error,
    refused = function (reject) refused[#refused + 1] = tostring(reject.reason) end,
  }))
  return refused
end

describe("a function that gives rows", function ()
  it("may give a reason to refuse one", function ()
    assert.same({ "it is a draft" },
                import { { { "S1", "t", "x" }, "it is a draft" }, { { "S2", "t", "2019-01-01" } } })
  end)

  it("gives no number of a field in its place", function ()
    for _, number in ipairs { 1, 3, 4, 99, 0, -1 } do
      assert.error_matches(function () import { { { "S1", "t", "2019-01-01" }, number } } end,
                           "a reason to refuse a row is a text or a diagnostic, not a number$")
    end
  end)

  it("gives as many fields as there are columns, or the row is refused", function ()
    assert.same({ "2 fields where the headings have 3", "4 fields where the headings have 3" },
                import { { { "S1", "t" } }, { { "S1", "t", "2019-01-01", "x" } } })
  end)
end)

describe("a row of an Excel file that is too wide", function ()
  local HEAD <const> = [[<row r="1"><c r="A1" t="str"><v>sagsnr</v></c><c r="B1" t="str"><v>sagstype</v></c>]]
    .. [[<c r="C1" t="str"><v>indgivet</v></c></row>]]
  local WIDE <const> = [[<row r="3"><c r="A3" t="str"><v>S2</v></c><c r="B3" t="str"><v>t</v></c>]]
    .. [[<c r="C3" t="str"><v>2019-01-01</v></c><c r="D3" %s</row>]]

  local function errors(rows)
    local folder <close> = support.folder()
    folder:write("a.xlsx", workbook.text { sheets = { { "Ark1", HEAD .. rows } } })
    return folder:run("import", "cases", "a.xlsx").err
  end

  it("says nothing of another row's damage", function ()
    local damaged <const> = [[<row r="2"><c r="A2" t="str"><v>S1</v></c><c r="B2" t="e"><v>#N/A</v></c>]]
      .. [[<c r="C2" t="str"><v>2019-01-01</v></c></row>]]
    assert.equal("a.xlsx:2: case S1: field 2 holds the error #N/A\n"
                 .. "a.xlsx:3: case S2: 4 fields where the headings have 3\n",
                 errors(damaged .. WIDE:format [[t="str"><v>x</v></c>]]))
  end)

  it("says what is damaged in itself", function ()
    assert.equal("a.xlsx:3: case S2: 4 fields where the headings have 3, and field 4 holds the error #N/A\n",
                 errors(WIDE:format [[t="e"><v>#N/A</v></c>]]))
  end)
end)

describe("an Excel file", function ()
  local function row(n, ...)
    local cells <const> = {}
    for i, text in ipairs { ... } do
      cells[i] = ([[<c r="%s%d" t="str"><v>%s</v></c>]]):format(string.char(64 + i), n, text)
    end
    return ([[<row r="%d">%s</row>]]):format(n, table.concat(cells))
  end

  local CASES <const> = row(1, "sagsnr", "sagstype", "indgivet") .. row(2, "S1", "t", "2019-01-01")

  local function import_sheets(sheets, ...)
    local folder <close> = support.folder()
    folder:write("a.xlsx", workbook.text { sheets = sheets })
    local result <const> = folder:run("import", "cases", "a.xlsx", ...)
    return result.err ~= "" and result.err or result.out
  end

  local DONE <const> = "a.xlsx: 1 row: 1 new, 0 changed, 0 same, 0 refused\n"

  it("has a sheet that is named by a number, or counted", function ()
    local sheets <const> = { { "Noter", row(1, "x") }, { "2019", CASES } }
    assert.equal(DONE, import_sheets(sheets, "--sheet", "2019"))
    assert.equal(DONE, import_sheets(sheets, "--sheet", "2"))
    assert.equal("cannot read 'a.xlsx': no sheet 2018: it has 'Noter', '2019'\n",
                 import_sheets(sheets, "--sheet", "2018"))
  end)

  it("is told which sheet has the headings, if the first has not", function ()
    local missing <const> = "a.xlsx:1: nothing imported: no column 'case_id' ('sagsnr'), 'case_type' ('sagstype'), "
      .. "'submitted_on' ('indgivet') among its 1: "
    assert.equal(missing .. "sheet 'Sager' has them: --sheet Sager (sheet 'Noter')\n",
                 import_sheets { { "Noter", row(1, "Noter") }, { "Sager", CASES } })
    assert.equal(missing .. "sheet 'Sager 2019' has them: --sheet 'Sager 2019' (sheet 'Noter')\n",
                 import_sheets { { "Noter", row(1, "Noter") }, { "Mere", row(1, "x") }, { "Sager 2019", CASES } })
    assert.equal(missing .. "'Noter' (import cases --map-for a.xlsx writes a mapping for --map) (sheet 'Noter')\n",
                 import_sheets { { "Noter", row(1, "Noter") }, { "Skjult", CASES, state = "hidden" } })
  end)

  it("is not told how CSV is written", function ()
    local sheets <const> = { { "Sager", CASES } }
    assert.equal("a.xlsx: --separator tells how a CSV file is written, and this is an Excel file\n",
                 import_sheets(sheets, "--separator", ";"))
    assert.equal("a.xlsx: --encoding tells how a CSV file is written, and this is an Excel file\n",
                 import_sheets(sheets, "--encoding", "utf-8"))
  end)
end)
