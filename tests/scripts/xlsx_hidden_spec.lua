-- Rows of a workbook that are hidden, by hand or by a filter: who looks at it does
-- not see them; they are imported as all others, and said.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

-- A row; `more` are further attributes.
local function row(more, ...)
  local cells <const> = {}
  for i, text in ipairs { ... } do cells[i] = ('<c t="inlineStr"><is><t>%s</t></is></c>'):format(text) end
  return ("<row %s>%s</row>"):format(more, table.concat(cells))
end

local HIDDEN <const> = 'hidden="1"'

local function case(id, more) return row(more or "", id, "au_pair", "2019-03-01") end
local function head(more) return row(more or "", "sagsnr", "sagstype", "indgivet") end

-- Imports a workbook; returns what is warned of, the summary's counts, and the cases.
local function import(options, ...)
  local folder <close> = support.filled { ["a.xlsx"] = workbook.text(options) }
  local result <const> = folder:run("import", "cases", "a.xlsx", ...)
  local store <close> = folder:open()
  return result.err, result.out:match ": (%d+ new)", table.concat(store:list "SELECT case_id FROM cases", " ")
end

local function of_rows(...) return { sheets = { { "Sager", table.concat { ... } } } } end

local function said(what) return ("a.xlsx: %s\n"):format(what) end

-- "a.xlsx: 2 rows are hidden …: lines 3, 4": the last word of `rows` is of rows.
local OTHERS <const> = " hidden, by hand or by a filter, and read as all others: "
local function hidden(rows, lines) return said(rows .. OTHERS .. lines) end

describe("a hidden row of a workbook", function ()
  it("is imported as all others, and said with its line", function ()
    for _, more in ipairs { HIDDEN, 'hidden="true"', 'ht="0" customHeight="1" hidden="1"',
                            'outlineLevel="1" hidden="1"' } do
      assert.same({ hidden("1 row is", "line 3"), "3 new", "A B C" },
                  { import(of_rows(head(), case "A", case("B", more), case "C")) })
    end
    for _, more in ipairs { 'hidden="0"', 'hidden="false"', 'collapsed="1"' } do
      assert.same({ "", "1 new", "A" }, { import(of_rows(head(), case("A", more))) })
    end
  end)

  it("is one that a filter sorts out, too", function ()
    local FILTER <const> = '<autoFilter ref="A1:C4"><filterColumn colId="0"><filters><filter val="B"/></filters>'
                           .. "</filterColumn></autoFilter>"
    local data <const> = head() .. case("A", HIDDEN) .. case "B" .. case("C", HIDDEN)
    local xml <const> = workbook.sheet(data):gsub("</worksheet>", FILTER .. "%0")
    local options <const> = of_rows()
    options.parts = { ["xl/worksheets/sheet1.xml"] = xml }
    assert.same({ hidden("2 rows are", "lines 2, 4"), "3 new", "A B C" }, { import(options) })
    options.parts = { ["xl/worksheets/sheet1.xml"] = xml:gsub(HIDDEN, "") .. "" }   -- it was never applied
    assert.same({ "", "3 new", "A B C" }, { import(options) })
  end)

  it("counts below the headings, and where something stands in it", function ()
    assert.same({ said "its headings are on line 2: line 1 above is skipped", "1 new", "A" },
                { import(of_rows(row(HIDDEN, "Udtræk"), head(HIDDEN), case "A", row(HIDDEN, " "), row(HIDDEN))) })
  end)

  it("is hidden where any of its pieces is", function ()
    local first <const>, rest <const> = '<row r="2" %s><c r="A2" t="str"><v>A</v></c></row>',
      '<row r="2" %s><c r="B2" t="str"><v>t</v></c><c r="C2" t="str"><v>2019-03-01</v></c></row>'
    for _, both in ipairs { { HIDDEN, "" }, { "", HIDDEN }, { HIDDEN, HIDDEN } } do
      assert.same({ hidden("1 row is", "line 2"), "2 new", "A B" },
                  { import(of_rows(head(), first:format(both[1]), rest:format(both[2]), case "B")) })
    end
  end)

  it("is named by its line up to the twentieth", function ()
    local function lines(n)
      local rows <const> = { head() }
      for i = 1, n do rows[#rows + 1] = case(("S%04d"):format(i), HIDDEN) end
      return (import(of_rows(table.unpack(rows))))
    end
    local TWENTY <const> = "lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21"
    assert.equal(hidden("20 rows are", TWENTY), lines(20))
    assert.equal(hidden("21 rows are", TWENTY .. " and 1 more"), lines(21))
  end)

  it("is named by its sheet where several are read", function ()
    local function sheet(name, id) return { name, head(HIDDEN) .. case(id, HIDDEN) } end
    assert.same({ hidden("2 rows are", "lines 2 of sheet 'Q1', 2 of sheet 'Q2'"), "2 new", "A B" },
                { import({ sheets = { sheet("Q1", "A"), sheet("Q2", "B") } }, "--sheet", "all") })
  end)

  it("is said of a mapping's file and of one of figures, too", function ()
    local folder <close> = support.filled {
      ["map.lua"] = 'mapping { case_id = column "Nr", case_type = column "Art", submitted_on = column "Ind" }',
      ["p.lua"] = [[plan { year = 2019, agency = "A", title = "T", points = 100 }
goal "1" { area = "A", demand = "D", weight = 100, side = "internal", measured_by = "agency",
           score = milestone "klar" { by = "2019-12-31" } }]],
      ["a.xlsx"] = workbook.text(of_rows(row("", "Nr", "Art", "Ind"), case("A", HIDDEN))),
      ["f.xlsx"] = workbook.text(of_rows(row("", "år", "mål", "navn", "værdi", "pr"),
                                         row(HIDDEN, "2019", "1", "klar", "ja", "2019-03-31"))),
    }
    local ONE <const> = hidden("1 row is", "line 2")
    assert.equal(ONE, folder:run("import cases a.xlsx --map map.lua").err)
    assert.equal(ONE:gsub("^a", "f") .. "", folder:run("import facts f.xlsx --plan p.lua").err)
  end)

  it("changes no case, whichever it is", function ()
    chance.each_round(12, 1, function (_, seed)
      local rows <const>, ids <const>, lines <const> = { head() }, {}, {}
      for i = 1, math.random(12) do
        ids[i] = ("S%04d"):format(i)
        local is_hidden <const> = chance.odds(30)
        rows[i + 1] = case(ids[i], is_hidden and HIDDEN or "")
        if is_hidden then lines[#lines + 1] = i + 1 end
      end
      local n <const> = #lines
      local told <const> = n == 0 and "" or hidden(n .. (n == 1 and " row is" or " rows are"),
        (n == 1 and "line " or "lines ") .. table.concat(lines, ", "))
      assert.same({ told, #ids .. " new", table.concat(ids, " ") }, { import(of_rows(table.unpack(rows))) }, seed)
    end)
  end)
end)
