-- Excel files in: what cells, rows and sheets say.

local core <const> = require "siri.core"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local xlsx <const> = core.xlsx

-- All rows of a reader as "number: a|b !2 holds …", and the error.
local function rows_of(reader)
  local rows = {}
  while true do
    local fields, line, damaged, why = reader:row()
    if not fields then return rows, line end
    rows[#rows + 1] = ("%d: %s%s"):format(line, table.concat(fields, "|"),
      damaged and (" !%d %s"):format(damaged, why) or "")
  end
end

-- The rows of a workbook; see tests/workbook.lua for the options.
local function read(options, choice)
  local folder <close> = support.folder()
  local reader <close> = assert(xlsx.open(folder:write("a.xlsx", workbook.text(options)), choice))
  return rows_of(reader)
end

-- The rows of a sheet of this XML.
local function rows(data, options)
  options = options or {}
  options.sheets = { { "Ark1", data } }
  return read(options)
end

-- The text of one cell, and what is wrong with it.
local function cell(xml, options)
  local list = rows(("<row>%s</row>"):format(xml), options)
  local text, why = (list[1] or ""):gsub("^1: ", ""):match "^(.-) !1 (.*)$"
  return text or (list[1] or ""):gsub("^1: ", ""), why
end

-- The text of a number that is shown in a format.
local function shown(value, format, settings)
  return cell(('<c s="1"><v>%s</v></c>'):format(value),
    { formats = { format }, settings = settings })
end

local function opening(options, choice)
  local folder <close> = support.folder()
  local path = folder:write("a.xlsx", workbook.text(options))
  local reader, message = xlsx.open(path, choice)
  if reader then reader:close() end
  return message and message:gsub(folder.path .. "/", "")
end

describe("a text of an Excel file", function ()
  it("is shared, or in its cell, or a formula's result", function ()
    assert.same({ "1: delt|egen|udregnet|delt" }, rows(
      [[<row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>egen</t></is></c>
        <c t="str"><f>A1&amp;B1</f><v>udregnet</v></c><c t="s"><v> 1 </v></c></row>]],
      { strings = { "<t>anden</t>", "<t>delt</t>" } }))
  end)

  it("is put together from its runs, without how it is pronounced", function ()
    local runs = [[<r><t>fast</t></r><r><rPr><b/></rPr><t>-track</t></r><rPh sb="0" eb="1"><t>udtale</t></rPh>]]
    assert.equal("fast-track", cell('<c t="s"><v>0</v></c>', { strings = { runs } }))
    assert.equal("fast-track", cell(('<c t="inlineStr"><is>%s</is></c>'):format(runs)))
  end)

  it("has the blanks around it where the file says that they count", function ()
    local strings = { '<t> a </t>', '<t xml:space="preserve"> a </t>',
                      '<r><t xml:space="preserve">a </t></r><r><t> b</t></r>' }
    for i, text in ipairs { "a", " a ", "a b" } do
      assert.equal(text == "a b" and "a b" or text,
        cell(('<c t="s"><v>%d</v></c>'):format(i - 1), { strings = strings }))
    end
    assert.equal(" a ", cell '<c t="str"><f>B1</f><v> a </v></c>')
  end)

  it("has its escapes decoded, and no more than its escapes", function ()
    for text, expected in pairs {
      ["a_x000A_b"] = "a\nb", ["_x005F_x000D_"] = "_x000D_", ["_x00E6__x00C6_"] = "æÆ", ["_x20ac_"] = "€",
      ["_xD83D__xDE00_"] = "😀", ["_x00G0_"] = "_x00G0_", ["_x0041"] = "_x0041", ["a_b"] = "a_b",
      ["_X0041_"] = "_X0041_", ["_x0041_x0042_"] = "Ax0042_",
    } do
      assert.equal(expected, cell('<c t="s"><v>0</v></c>', { strings = { "<t>" .. text .. "</t>" } }))
      assert.equal(expected, cell(('<c t="str"><f>B1</f><v>%s</v></c>'):format(text)))
    end
  end)

  it("is damaged by what is no character", function ()
    for _, text in ipairs { "_x0000_", "_xD83D_", "_xDE00_", "_xD83D_a", "\u{FFFD}" } do
      local _, why = cell('<c t="s"><v>0</v></c>', { strings = { "<t>" .. text .. "</t>" } })
      assert.equal("holds a character that is not utf-8", why)
    end
  end)

  it("stays as it is, whatever it looks like", function ()
    for _, text in ipairs { "01-03-2019", "0012", "1E5", "=A1", "æøå ÆØÅ", "43525", "TRUE" } do
      assert.equal(text, cell('<c t="s" s="1"><v>0</v></c>',
        { strings = { "<t>" .. text .. "</t>" }, formats = { 14 } }))
    end
  end)

  it("is found by its number, or its field is damaged", function ()
    for _, number in ipairs { "1", "-1", "x", "99999999999999999999999" } do
      local text, why = cell(('<c t="s"><v>%s</v></c>'):format(number), { strings = { "<t>a</t>" } })
      assert.equal(number, text)
      assert.matches(number == "1" and "^holds '1', the number of a text that is not there$"
        or "which is no number of a text$", why)
    end
  end)
end)

describe("a number of an Excel file", function ()
  it("is its decimals as Excel shows them, with a comma", function ()
    for value, expected in pairs {
      ["2019"] = "2019", ["0.10000000000000001"] = "0,1", ["0.30000000000000004"] = "0,3",
      ["1E-3"] = "0,001", ["1.5E3"] = "1500", ["-7.2000000000000002"] = "-7,2", ["1.434"] = "1,434",
      ["0"] = "0", ["-0"] = "0", ["0.0"] = "0", ["007.50"] = "7,5", ["1e+2"] = "100", ["+5"] = "5", [".5"] = "0,5",
      ["123456789012345"] = "123456789012345", ["1E20"] = "100000000000000000000",
      ["0.99999999999999999"] = "1", ["9.9999999999999996"] = "10", ["1234567.8912345678"] = "1234567,89123457",
      ["999999999999999.9"] = "1000000000000000", ["1.2345678901234500E-5"] = "0,0000123456789012345",
    } do
      assert.equal(expected, cell(("<c><v>%s</v></c>"):format(value)))
      assert.equal(expected, (cell(('<c t="n"><f>B1</f><v> %s </v></c>'):format(value))))
    end
  end)

  it("may be as large and as small as Excel's", function ()
    assert.equal(("9"):rep(3) .. ("0"):rep(305), (cell "<c><v>9.99E307</v></c>"))
    assert.equal("0," .. ("0"):rep(299) .. "1", (cell "<c><v>1E-300</v></c>"))
    for _, value in ipairs { "1E400", "1E-400", "1E99999999999999999999", "1E-99999999999999999999" } do
      assert.equal(("holds '%s', which is no number"):format(value),
        select(2, cell(("<c><v>%s</v></c>"):format(value))))
    end
  end)

  it("is damaged where it is none", function ()
    for _, value in ipairs { "abc", "1,5", "0x10", "inf", "nan", "1.2.3", "--1", "1E", "1E+", ".", "-", "1 2" } do
      local text, why = cell(("<c><v>%s</v></c>"):format(value))
      assert.equal(value, text)
      assert.equal(("holds '%s', which is no number"):format(value), why)
    end
  end)

  it("has 15 digits: an identifier of more is damaged, not rounded", function ()
    local text, why = cell "<c><v>1234567890123456</v></c>"
    assert.equal("1234567890123456", text)
    assert.equal("holds '1234567890123456', more than the 15 digits that Excel keeps: make it a text", why)
    assert.is_nil(select(2, cell "<c><v>1234567890123450</v></c>"))
  end)

  it("is a percentage where it is shown as one", function ()
    for value, expected in pairs {
      ["0.95"] = "95 %", ["0.95340000000000003"] = "95,34 %", ["1"] = "100 %", ["0"] = "0 %", ["0.005"] = "0,5 %",
      ["-0.1"] = "-10 %", ["12.5"] = "1250 %", ["0.0001"] = "0,01 %", ["0.1"] = "10 %",
    } do
      for _, format in ipairs { 9, 10, "0.0%", "0%;[Red]-0%", '0" ca." %', "[Blue]0.00%;-0.00%;0%" } do
        assert.equal(expected, (shown(value, format)))
      end
    end
  end)

  it("is no percentage where the sign is only written", function ()
    for _, format in ipairs { '0"%"', "0\\%", "0_%", "0*%", 1, 2, 4, 49, '#,##0.00" kr."', "General", "@",
                              "0.00E+00", "# ?/?", "[$kr.-406] #,##0", "Standard" } do
      assert.equal("0,95", (shown("0.95", format)))
    end
  end)

  it("has the idle zeros and signs of an identifier's format", function ()
    for _, case in ipairs {
      { "123", "0000000", "0000123" }, { "101701234", "000000\\-0000", "010170-1234" }, { "0", "000", "000" },
      { "101701234", "000000-0000", "010170-1234" }, { "12345", "00-00", "123-45" }, { "120", "00\\/00", "01/20" },
      { "1E10", "00", "10000000000" }, { "12000", "00 00;-0", "120 00" }, { "1234567", "00\\.00", "12345.67" },
      -- of no identifier
      { "-5", "000", "-5" }, { "5.5", "000", "5,5" }, { "5", "0", "5" }, { "5", "00.0", "5" }, { "5", "#00", "5" },
      { "5", "00,0", "5" }, { "5", '00" kr."', "5" }, { "5", "00-", "5" }, { "0.5", "00%", "50 %" },
      { "5", ("0"):rep(16), "5" }, { "5", ("0"):rep(15), ("0"):rep(14) .. "5" },
    } do
      assert.equal(case[3], (shown(case[1], case[2])))
    end
  end)

  it("follows the section of its format that its sign chooses", function ()
    assert.equal("50 %", (shown("0.5", "0%;0.0")))
    assert.equal("-0,5", (shown("-0.5", "0%;0.0")))
    assert.equal("0 %", (shown("0", "0%;0.0")))
    assert.equal("0", (shown("0", "0%;0%;0.0")))
    assert.equal("-50 %", (shown("-0.5", "0%;@")))
  end)

  it("is damaged where its format depends on more than that", function ()
    assert.equal("0,5", (shown("0.5", "[<1]0.00;0")))
    for _, format in ipairs { "[<1]0%;0", "0%%" } do
      assert.equal("holds '0.5' in a number format that is not understood", (select(2, shown("0.5", format))))
    end
  end)

  it("is damaged in a style that is not there", function ()
    for _, style in ipairs { "2", "x", "-1", "99999999999" } do
      assert.equal("holds '5', in a style that the workbook does not have",
        (select(2, cell(('<c s="%s"><v>5</v></c>'):format(style), { formats = { 1 } }))))
    end
  end)

  it("is plain in a workbook without styles", function ()
    assert.equal("5", (cell('<c s="0"><v>5</v></c>', { parts = {
      ["xl/_rels/workbook.xml.rels"] = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/' ..
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/' ..
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ["xl/styles.xml"] = false, ["xl/sharedStrings.xml"] = false,
    } })))
  end)

  it("is a figure of a fact as it comes", function ()
    local folder <close> = support.folder()
    folder:write("plan.lua", [[
      plan { year = 2019, agency = "A", title = "T", points = 5 }
      goal "1.1" { area = "a", demand = "d", weight = 5, side = "external", measured_by = "agency", score = all {
        measure "a" { at_most = 9 }, measure "b" { at_most = 9 }, measure "c" { at_most = percent(99) } } }]])
    folder:write("facts.csv", ("år;mål;navn;værdi;pr\n2019;1.1;a;%s;2019-12-31\n2019;1.1;b;%s;2019-12-31\n" ..
      "2019;1.1;c;%s;2019-12-31\n"):format(shown("7.2000000000000002", 2), shown("1.434", "0.000"), shown("0.95", 9)))
    local result = support.run({ "import", "facts", "facts.csv", "--plan", "plan.lua" }, { cwd = folder.path })
    assert.equal("", result.err)
    local store <close> = assert(core.store.open(folder.path .. "/siri.db"))
    local values = {}
    for i, fact in ipairs(store:facts(2019)) do values[i] = fact.value end
    assert.same({ "7.2", "1.434", "95 %" }, values)
  end)
end)

describe("a date of an Excel file", function ()
  it("is a number that is shown as a date", function ()
    for _, format in ipairs { 14, 15, 16, 17, 22, 27, 31, 36, 50, 58, "dd-mm-yyyy", "yyyy\\-mm\\-dd", "d/m/yy;@",
                              "[$-406]d\\. mmmm\\ yyyy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mmm", "YYYY-MM-DD",
                              'dddd "den" d', "dd-mm-yyyy hh:mm", '"dato: "d-m', "m/d/yyyy h:mm AM/PM",
                              "[Red]d-m-yyyy", "[<99999]yyyy;yyyy-mm" } do
      assert.equal("2019-03-01", (shown("43525", format)))
    end
  end)

  it("has its time of day, if it has one", function ()
    assert.equal("2019-03-01 10:15:00", (shown("43525.427083333336", 22)))
    assert.equal("2019-03-01 10:15:00", (shown("43525.4270833333", 14)))
    assert.equal("2019-03-01 00:00:01", (shown("43525.0000116", 14)))
    assert.equal("2019-03-01", (shown("43525.0000001", 14)))
  end)

  it("is never moved to the next day by rounding of more than half a millisecond", function ()
    assert.equal("2019-03-01 23:59:59", (shown("43525.999999", 14)))
    assert.equal("2019-03-02", (shown("43525.999999999", 14)))
  end)

  it("is a time alone where it has no day and is shown as a time", function ()
    for _, format in ipairs { 18, 19, 20, 21, 45, 47, "h:mm", "hh:mm:ss.0", "mm:ss", "h AM/PM", "h:mm:ss A/P" } do
      assert.equal("10:15:00", (shown("0.42708333333333331", format)))
      assert.equal("2019-03-01 10:15:00", (shown("43525.427083333336", format)))
    end
  end)

  it("is no length of time", function ()
    for _, format in ipairs { 46, "[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]" } do
      assert.equal("36:15:30", (shown("1.5107638888888888", format)))
    end
    assert.equal("0:00:00", (shown("0", 46)))
  end)

  it("counts from 1900, with a day that never was, or from 1904", function ()
    for value, day in pairs { ["1"] = "1900-01-01", ["59"] = "1900-02-28", ["61"] = "1900-03-01",
                              ["2958465"] = "9999-12-31" } do
      assert.equal(day, (shown(value, 14)))
    end
    for value, day in pairs { ["0"] = "1904-01-01", ["60"] = "1904-03-01", ["42063"] = "2019-03-01",
                              ["2957003"] = "9999-12-31" } do
      assert.equal(day, (shown(value, 14, 'date1904="1"')))
      assert.equal(day, (shown(value, 14, 'date1904="true"')))
    end
    assert.equal("1900-01-01", (shown("1", 14, 'date1904="0"')))
  end)

  it("is damaged outside Excel's calendar", function ()
    for value, why in pairs {
      ["60"] = "holds '60' as a date: 29 February 1900, a day that never was",
      ["60.5"] = "holds '60.5' as a date: 29 February 1900, a day that never was",
      ["0"] = "holds '0' as a date, outside Excel's calendar",
      ["2958466"] = "holds '2958466' as a date, outside Excel's calendar",
      ["20190301"] = "holds '20190301' as a date, outside Excel's calendar",
      ["1E15"] = "holds '1E15' as a date", ["-3"] = "holds '-3' as a date",
    } do
      assert.same({ value, why }, { shown(value, 14) })
    end
    assert.equal("holds '-0.5' as a time", (select(2, shown("-0.5", "[h]:mm"))))
    assert.equal("holds '2957004' as a date, outside Excel's calendar",
      (select(2, shown("2957004", 14, 'date1904="1"'))))
  end)

  it("may be written out", function ()
    for value, expected in pairs {
      ["2019-03-01"] = "2019-03-01", ["2019-03-01T00:00:00"] = "2019-03-01",
      ["2019-03-01T00:00:00.000Z"] = "2019-03-01", ["2019-03-01T10:15:00"] = "2019-03-01 10:15:00",
    } do
      assert.equal(expected, (cell(('<c t="d" s="1"><v>%s</v></c>'):format(value), { formats = { 14 } })))
    end
    assert.equal("holds '2019-02-30' as a date", (select(2, cell '<c t="d"><v>2019-02-30</v></c>')))
  end)
end)

describe("another cell of an Excel file", function ()
  it("is true or false", function ()
    assert.equal("true", (cell '<c t="b"><v>1</v></c>'))
    assert.equal("false", (cell '<c t="b"><v>0</v></c>'))
    assert.equal("holds '2', which is neither true nor false", (select(2, cell '<c t="b"><v>2</v></c>')))
    local truths = require "siri.headings".truths
    assert.same({ true, false }, { truths["true"], truths["false"] })
  end)

  it("damages its row if it is an error, and says which", function ()
    assert.same({ "#N/A", "holds the error #N/A" }, { cell '<c t="e"><v>#N/A</v></c>' })
    assert.same({ "1: a|b|c", "2: 1|#DIV/0!|#REF! !2 holds the error #DIV/0!" }, rows [[
      <row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c></row>
      <row><c><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="e"><v>#REF!</v></c></row>]])
  end)

  it("is damaged if it is of an unknown type", function ()
    assert.equal("holds '1' in a cell of an unknown type", (select(2, cell '<c t="x"><v>1</v></c>')))
  end)

  it("is damaged if it is a formula that nobody calculated", function ()
    local why = "holds a formula that was never calculated: open the file in Excel and save it"
    assert.same({ "", why }, { cell '<c><f>A1+1</f></c>' })
    assert.same({ "0", why }, { cell('<c><f>A1+1</f><v>0</v></c>', { calculation = 'fullCalcOnLoad="1"' }) })
    assert.same({ "0" }, { cell('<c><v>0</v></c>', { calculation = 'fullCalcOnLoad="1"' }) })
    assert.same({}, rows '<row><c t="str"><f>A1</f><v></v></c></row>')
  end)
end)

describe("a row of an Excel sheet", function ()
  local function n(list)
    return (list:gsub("(%u+%d*)=(%d+)", '<c r="%1"><v>%2</v></c>'))
  end

  it("has its own number; those without a value are none", function ()
    assert.same({ "2: 1|2", "5: 3|", "1048576: |4" }, rows(n [[<row r="1"/><row r="2">A2=1B2=2</row>
      <row r="3"><c r="A3" s="0"/><c r="B3"><v></v></c></row><row r="5">A5=3</row><row r="1048576">B1048576=4</row>]]))
  end)

  it("needs no number, nor do its cells", function ()
    assert.same({ "1: 1|2", "2: 3|4", "7: 5|6", "8: |7" }, rows(n [[
      <row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c>B2=4</row>
      <row r="7"><c><v>5</v></c><c><v>6</v></c></row><row>B8=7</row>]]))
  end)

  it("is as wide as the first, unless there is a value beyond", function ()
    assert.same({ "1: 1||3", "2: 4||", "3: |5|", "4: 6|||7" }, rows(n [[
      <row r="1">A1=1C1=3<c r="D1" s="0"/><c r="F1" t="str"><v>  </v></c></row><row r="2">A2=4</row>
      <row r="3">B3=5<c r="E3" t="s"><v>0</v></c></row><row r="4">A4=6D4=7</row>]], { strings = { "<t/>" } }))
  end)

  it("may reach the last column, and not one further", function ()
    assert.equal(16383, select(2, rows(n [[<row r="1">XFD1=1</row>]])[1]:gsub("|", "")))
    local _, message = rows(n [[<row r="1">XFE1=1</row>]])
    assert.equal("cannot read on after row 0: row 1: a cell 'XFE1', which is not in it", message)
    _, message = rows(n [[<row r="1">XFD1=1<c><v>1</v></c></row>]])
    assert.equal("cannot read on after row 0: row 1: a cell 'beyond the last', which is not in it", message)
  end)

  it("comes after those before it, as its cells do", function ()
    for data, expected in pairs {
      ['<row r="1">A1=1</row><row r="3">A3=1</row><row r="2">A2=1</row>'] = "row 2 comes after row 3",
      ['<row r="1">A1=1</row><row r="1">A1=1</row>'] = "row 1 comes after row 1",
      ['<row r="1">B1=1A1=1</row>'] = "row 1: cell A1 comes after a cell to its right",
      ['<row r="1">A1=1A1=1</row>'] = "row 1: cell A1 comes after a cell to its right",
      ['<row r="1">A2=1</row>'] = "row 1: a cell 'A2', which is not in it",
      ['<row r="1"><c r="1"/></row>'] = "row 1: a cell '1', which is not in it",
      ['<row r="1"><c r="A"/></row>'] = "row 1: a cell 'A', which is not in it",
      ['<row r="1"><c r="$A$1"/></row>'] = "row 1: a cell '$A$1', which is not in it",
      ['<row r="0"/>'] = "after row 0: a row numbered '0': a sheet has 1048576",
      ['<row r="1048577"/>'] = "after row 0: a row numbered '1048577': a sheet has 1048576",
      ['<row><c><v>1</v><v>2</v></c></row>'] = "row 1 has a cell of two values",
      ['<row r="x"/>'] = "after row 0: a row numbered 'x': a sheet has 1048576",
    } do
      local _, message = rows(n(data))
      assert.equal(expected, (message:gsub("^cannot read on after row %d+: ", "")))
    end
  end)

  it("may have a million bytes, and not one more", function ()
    local strings = { "<t>" .. ("x"):rep(500000) .. "</t>", "<t>y</t>" }
    local function shared(...)
      local cells = {}
      for i, number in ipairs { ... } do cells[i] = ('<c t="s"><v>%d</v></c>'):format(number) end
      return "<row>" .. table.concat(cells) .. "</row>"
    end
    assert.equal(1, #rows(shared(0, 0), { strings = strings }))
    assert.equal("cannot read on after row 0: row 1 has more than 1000000 bytes",
      (select(2, rows(shared(0, 0, 1), { strings = strings }))))
    local function inline(count)
      return ('<row><c t="str"><v>%s</v></c></row>'):format(("x"):rep(count))
    end
    assert.equal(1000003, #rows(inline(1000000))[1])
    assert.equal("cannot read on after row 0: row 1 has more than 1000000 bytes",
      (select(2, rows(inline(1000001)))))
  end)

  it("is the same wherever the sheet is cut into pieces", function ()
    local data, expected = {}, {}
    for i = 1, 9000 do
      local text = ("ø"):rep(i % 37)
      data[i] = ('<row r="%d"><c r="A%d"><v>%d</v></c><c r="C%d" t="str"><v>%s</v></c></row>'):format(i, i, i, i, text)
      expected[i] = ("%d: %d||%s"):format(i, i, text)
    end
    assert.same(expected, rows(table.concat(data)))
  end)
end)

describe("the sheet of an Excel file", function ()
  local function sheets(list)
    local options = { sheets = {} }
    for i, name in ipairs(list) do
      options.sheets[i] = { (name:gsub("^[-+]", "")), ('<row><c><v>%d</v></c></row>'):format(i),
                            state = name:find "^-" and "hidden" or nil, kind = name:find "^+" and "chartsheet" or nil }
    end
    return options
  end

  it("is the first that is seen and has cells", function ()
    assert.same({ "1: 1" }, read(sheets { "A", "B" }))
    assert.same({ "1: 3" }, read(sheets { "-A", "+Diagram", "B" }))
    local options = sheets { "A", "B" }
    options.sheets[1].state = "veryHidden"
    assert.same({ "1: 2" }, read(options))
  end)

  it("is chosen by name, hidden or not, or by the number of its tab", function ()
    local options = sheets { "Læs mig", "-Skjult", "+Diagram", "Sager", "3" }
    assert.same({ "1: 4" }, read(options, { sheet = "Sager" }))
    assert.same({ "1: 2" }, read(options, { sheet = "Skjult" }))
    assert.same({ "1: 4" }, read(options, { sheet = 2 }))
    assert.same({ "1: 4" }, read(options, { sheet = "2" }))
    assert.same({ "1: 5" }, read(options, { sheet = "3" }))
    assert.same({ "1: 1" }, read(options, {}))
  end)

  it("must be there", function ()
    local options = sheets { "Læs & mig", "-Skjult", "Sager" }
    assert.equal("cannot read 'a.xlsx': no sheet 'Sagr' (did you mean 'Sager'?): " ..
      "it has 'Læs & mig', 'Skjult', 'Sager'", opening(options, { sheet = "Sagr" }))
    assert.equal("cannot read 'a.xlsx': no sheet 3: it has 'Læs & mig', 'Skjult', 'Sager'",
      opening(options, { sheet = 3 }))
    assert.equal("cannot read 'a.xlsx': no sheet 0: it has 'Læs & mig', 'Skjult', 'Sager'",
      opening(options, { sheet = "0" }))
    assert.equal("cannot read 'a.xlsx': all its sheets are hidden: name one of 'A', 'B'",
      opening(sheets { "-A", "-B" }))
    assert.equal("cannot read 'a.xlsx': it has no sheet with cells", opening(sheets { "+A" }))
    assert.has_error(function () xlsx.open("a.xlsx", { sheet = true }) end,
      "sheet must be a name or a number, not a boolean")
  end)

  it("is told by the reader, with the others that are seen", function ()
    local folder <close> = support.folder()
    local reader <close> = assert(xlsx.open(folder:write("a.xlsx", workbook.text(sheets { "-X", "Å_x0041_", "B" }))))
    assert.equal("ÅA", reader.sheet)
    assert.same({ "ÅA", "B" }, reader:sheets())
    assert.same({ ";", "utf-8" }, { reader.separator, reader.encoding })
  end)
end)

describe("a reader of an Excel file", function ()
  local function open(folder, data)
    return assert(xlsx.open(folder:write("a.xlsx", workbook.text { sheets = { { "A", data } } })))
  end

  it("says how far it is", function ()
    local folder <close> = support.folder()
    local reader <close> = open(folder, ("<row><c><v>1</v></c></row>"):rep(20000))
    local last, total = reader:position()
    assert.equal(0, last)
    while reader:row() do
      local now = reader:position()
      assert.is_true(now >= last and now <= total)
      last = now
    end
    assert.equal(total, last)
    assert.is_true(total > 20000 * 26)
  end)

  it("may be closed twice, and read no more", function ()
    local folder <close> = support.folder()
    local reader = open(folder, "<row><c><v>1</v></c></row>")
    assert.same({ "1" }, (reader:row()))
    assert.is_nil(reader:row())
    assert.is_nil(reader:row())
    reader:close()
    reader:close()
    for _, method in ipairs { "row", "sheets", "position" } do
      assert.has_error(function () reader[method](reader) end, "reader is closed")
    end
    assert.is_nil(reader.sheet)
  end)

  it("reads what LibreOffice writes", function ()
    if not support.has "soffice" then pending "there is no LibreOffice" end
    local folder <close> = support.folder()
    folder:write("a.csv", 'sagsnr;indgivet;andel;tal;note;fejl\nS1;2019-03-01;95%;7,2;"æ ""ø"" & <å>";=1/0\n' ..
      "S2;01-03-2019 10:15;0,5%;1500,25;;=1+1\n")
    local result = support.shell("soffice -env:UserInstallation=file://$PWD/profile --headless --convert-to xlsx" ..
      " --infilter=CSV:59,34,UTF8,1,,1030,false,true a.csv", { cwd = folder.path, env = { HOME = folder.path } })
    assert.equal(0, result.status)
    local reader <close> = assert(xlsx.open(folder.path .. "/a.xlsx"))
    assert.same({
      "1: sagsnr|indgivet|andel|tal|note|fejl",
      '2: S1|2019-03-01|95 %|7,2|æ "ø" & <å>|#DIV/0! !6 holds the error #DIV/0!',
      "3: S2|2019-03-01 10:15:00|0,5 %|1500,25||2",
    }, rows_of(reader))
  end)
end)

describe("the parts of an Excel file", function ()
  local one <const> = { { "A", "<row><c><v>1</v></c></row>" } }

  it("may be of the strict dialect", function ()
    assert.same({ "1: 1" }, read { sheets = one, dialect = "strict" })
  end)

  it("are found where the links lead, by whatever name", function ()
    local space = workbook.dialects.transitional.related
    local function links(text)
      return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' ..
        text:gsub("(%w+)>(%S+)", ('<Relationship Id="%%1" Type="%s/%%1" Target="%%2"/>'):format(space)) ..
        "</Relationships>"
    end
    local sheet = workbook.sheet '<row><c t="s"><v>0</v></c></row>'
    local book = ('<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="A" r:id="worksheet"/></sheets></workbook>')
      :format(workbook.dialects.transitional.main, space)
    local strings = ('<sst xmlns="%s"><si><t>a</t></si></sst>'):format(workbook.dialects.transitional.main)
    for _, target in ipairs { "/data/one.xml", "../data/one.xml", "./x/.././../data/./one.xml", "/DATA/One.xml" } do
      local folder <close> = support.folder()
      local path = folder:write("a.xlsx", workbook.zip {
        { "_rels/.rels", links "officeDocument>/book/it.xml" }, { "book/it.xml", book },
        { "book/_rels/it.xml.rels", links("worksheet>" .. target .. " sharedStrings>texts.xml") },
        { "book/texts.xml", strings }, { "data/one.xml", sheet },
      })
      local reader <close> = assert(xlsx.open(path))
      assert.same({ "1: a" }, rows_of(reader))
    end
  end)

  it("may have prefixes, extensions of others, and UTF-16", function ()
    local main = workbook.dialects.transitional.main
    local plain = ([[<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="%s" xmlns:y="urn:y"
      ><y:sheetData><y:row/></y:sheetData><x:sheetData><y:row><x:c><x:v>9</x:v></x:c></y:row><x:row y:r="7"><x:c
      ><y:v>8</y:v><x:v>1</x:v><x:extLst><x:c><x:v>7</x:v></x:c></x:extLst></x:c></x:row></x:sheetData
      ><x:sheetData2/></x:worksheet>]]):format(main)
    local wide = "\xFF\xFE" .. plain:gsub(".", "%0\0")
    assert.same({ "1: 1" }, read { sheets = one, parts = { ["xl/worksheets/sheet1.xml"] = wide } })
  end)

  it("may be packed", function ()
    if not support.has "zip" then pending "there is no zip" end
    local folder <close> = support.folder()
    for _, part in ipairs(workbook.parts { sheets = { { "A", ("<row><c><v>1</v></c></row>"):rep(9000) } } }) do
      os.execute(("mkdir -p %s/%s"):format(folder.path, part[1]:match "^(.*)/" or "."))
      folder:write(part[1], part[2])
    end
    assert.equal(0, support.shell("zip -q -r a.xlsx .", { cwd = folder.path }).status)
    local reader <close> = assert(xlsx.open(folder.path .. "/a.xlsx"))
    assert.equal(9000, #rows_of(reader))
  end)
end)
