-- Excel files in: what their cells say.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local rows <const> = workbook.rows

-- The text of one cell, and what is wrong with it.
local function cell(xml, options)
  local list = rows(("<row>%s</row>"):format(xml), options)
  local text, why = (list[1] or ""):gsub("^1: ", ""):match "^(.-) !1 (.*)$"
  return text or (list[1] or ""):gsub("^1: ", ""), why
end

-- The text of a cell that shares it, by the XML of that.
local function shared(string)
  return cell('<c t="s"><v>0</v></c>', { strings = { string } })
end

-- What is wrong with a cell.
local function wrong(xml, options) return (select(2, cell(xml, options))) end

-- The text of a number that is shown in a format.
local function shown(value, format, settings)
  return cell(('<c s="1"><v>%s</v></c>'):format(value),
    { formats = { format }, settings = settings })
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
    assert.equal("fast-track", (shared(runs)))
    assert.equal("fast-track", cell(('<c t="inlineStr"><is>%s</is></c>'):format(runs)))
  end)

  it("has the blanks around it where the file says that they count", function ()
    for string, text in pairs {
      ['<t> a </t>'] = "a", ['<t xml:space="preserve"> a </t>'] = " a ",
      ['<r><t xml:space="preserve">a </t></r><r><t> b</t></r>'] = "a b",
    } do assert.equal(text, (shared(string))) end
    assert.equal(" a ", cell '<c t="str"><f>B1</f><v> a </v></c>')
  end)

  it("keeps a run that is one no-break space", function ()
    local runs <const> = "<r><t>Ny</t></r><r><t>\u{A0}</t></r><r><t>Sag</t></r>"
    assert.equal("Ny\u{A0}Sag", (shared(runs)))
    assert.equal("Ny\u{A0}Sag", cell(('<c t="inlineStr"><is>%s</is></c>'):format(runs)))
    assert.equal("\u{A0}a\u{A0}", (shared("<t> \u{A0}a\u{A0}\n</t>")))
    assert.same({}, rows "<row><c t='inlineStr'><is><t>\u{A0}</t></is></c></row>")
  end)

  it("is the text of its own, where a number stands beside it", function ()
    for _, cells in ipairs {
      '<c t="inlineStr"><v>42</v><is><t>0042</t></is></c>', '<c t="inlineStr"><is><t>0042</t></is><v>42</v></c>',
      "<c><v>42</v><is><t>0042</t></is></c>", '<c t="n"><is><r><t>00</t></r><r><t>42</t></r></is><v>42</v></c>',
      '<c t="inlineStr"><v/><is><t>0042</t></is></c>', '<c t="inlineStr"><v>0042</v></c>',
    } do
      assert.same({ "0042" }, { cell(cells) })
    end
    for _, cells in ipairs {
      '<c t="inlineStr"><v>42</v><is><t></t></is></c>', '<c t="inlineStr"><is/><v>42</v></c>',
      '<c t="s"><v>0</v><is><t>a</t></is></c>', '<c t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c>',
      '<c t="b"><is><t>a</t></is><v>1</v></c>',
    } do
      local list, message <const> = rows(("<row>%s</row>"):format(cells), { strings = { "<t>x</t>" } })
      assert.same({ {}, "cannot read on after row 0: row 1 has a cell of two values" }, { list, message })
    end
  end)

  it("has its escapes decoded, and no more than its escapes", function ()
    for text, expected in pairs {
      ["a_x000A_b"] = "a\nb", ["_x005F_x000D_"] = "_x000D_", ["_x00E6__x00C6_"] = "æÆ", ["_x20ac_"] = "€",
      ["_xD83D__xDE00_"] = "😀", ["_x00G0_"] = "_x00G0_", ["_x0041"] = "_x0041", ["a_b"] = "a_b",
      ["_X0041_"] = "_X0041_", ["_x0041_x0042_"] = "Ax0042_",
    } do
      assert.equal(expected, (shared("<t>" .. text .. "</t>")))
      assert.equal(expected, cell(('<c t="str"><f>B1</f><v>%s</v></c>'):format(text)))
    end
  end)

  it("is damaged by what is no character", function ()
    for _, text in ipairs { "_x0000_", "_xD83D_", "_xDE00_", "_xD83D_a", "\u{FFFD}" } do
      assert.equal("holds a character that is not utf-8", (select(2, shared("<t>" .. text .. "</t>"))))
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

  it("that is none is not quoted where it looks like a CPR number", function ()
    assert.equal("holds a value that looks like a CPR number, which is no number", wrong "<c><v>010190-1234</v></c>")
    assert.equal("holds as its error a value that looks like a CPR number", wrong '<c t="e"><v>0101901234</v></c>')
  end)

  it("that is none is quoted in whole characters", function ()
    assert.equal("holds '1\n\t2', which is no number", wrong "<c><v>1\n\t2</v></c>")
    assert.equal("holds the error #\nN/A", wrong '<c t="e"><v>#\nN/A</v></c>')
    local long <const> = ("x"):rep(38)
    for text, quoted in pairs { [long .. "xæ"] = long .. "x", [long .. "æø"] = long .. "æ" } do
      assert.equal(("holds '%s', which is no number"):format(quoted), wrong(("<c><v>%s</v></c>"):format(text)))
    end
    local _, message = rows(('<row r="1"><c r="%s"><v>1</v></c></row>'):format("1" .. ("æ"):rep(20)))
    assert.equal("cannot read on after row 0: row 1: a cell '1" .. ("æ"):rep(9) .. "', which is not in it",
                 (message:gsub("row 0: .-row 1: ", "row 0: row 1: ")))
  end)

  it("may be as large and as small as Excel's", function ()
    assert.equal(("9"):rep(3) .. ("0"):rep(305), (cell "<c><v>9.99E307</v></c>"))
    assert.equal("0," .. ("0"):rep(299) .. "1", (cell "<c><v>1E-300</v></c>"))
    for _, value in ipairs { "1E400", "1E-400", "1E99999999999999999999", "1E-99999999999999999999" } do
      assert.equal(("holds '%s', which is no number"):format(value), wrong(("<c><v>%s</v></c>"):format(value)))
    end
  end)

  it("is damaged where it is none", function ()
    for _, value in ipairs { "abc", "1,5", "0x10", "inf", "nan", "1.2.3", "--1", "1E", "1E+", ".", "-", "1 2" } do
      assert.same({ value, ("holds '%s', which is no number"):format(value) },
                  { cell(("<c><v>%s</v></c>"):format(value)) })
    end
  end)

  it("has 15 digits: an identifier of more is damaged, not rounded", function ()
    assert.same({ "1234567890123456",
                  "holds '1234567890123456', more than the 15 digits that Excel keeps: make it a text" },
                { cell "<c><v>1234567890123456</v></c>" })
    assert.is_nil(wrong "<c><v>1234567890123450</v></c>")
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
    for _, case in ipairs { { "0.5", "0%;0.0", "50 %" }, { "-0.5", "0%;0.0", "-0,5" }, { "0", "0%;0.0", "0 %" },
                            { "0", "0%;0%;0.0", "0" }, { "-0.5", "0%;@", "-50 %" } } do
      assert.equal(case[3], (shown(case[1], case[2])))
    end
  end)

  it("is damaged where its format depends on more than that", function ()
    assert.equal("0,5", (shown("0.5", "[<1]0.00;0")))
    for _, format in ipairs { "[<1]0%;0", "0%%" } do
      assert.equal("holds '0.5' in a number format that is not understood", (select(2, shown("0.5", format))))
    end
  end)

  it("is damaged where the number of its format is none that there can be, never cut to one that is", function ()
    assert.equal("2019-01-01", (shown("43466", 14)))
    assert.equal("43466", (shown("43466", 999999)))
    for _, id in ipairs { 1000000, 4294967296 + 14, -1, -4294967282 } do
      assert.equal("holds '43466' in a number format that is not understood", (select(2, shown("43466", id))))
    end
  end)

  it("is damaged in a style that is not there", function ()
    for _, style in ipairs { "2", "x", "-1", "99999999999" } do
      assert.equal("holds '5', in a style that the workbook does not have",
        wrong(('<c s="%s"><v>5</v></c>'):format(style), { formats = { 1 } }))
    end
  end)

  it("is plain in a workbook without styles", function ()
    assert.equal("5", (cell('<c s="0"><v>5</v></c>', { parts = {
      ["xl/_rels/workbook.xml.rels"] = workbook.links { { "rId1", "worksheet", "worksheets/sheet1.xml" } },
      ["xl/styles.xml"] = false, ["xl/sharedStrings.xml"] = false,
    } })))
  end)

  it("is a figure of a fact as it comes", function ()
    local folder <close> = support.filled { ["plan.lua"] = plans.of [[
      goal "1.1" { score = all {
        measure "a" { at_most = 9 }, measure "b" { at_most = 9 }, measure "c" { at_most = percent(99) } } }]] }
    local result = folder:import("facts", ("år;mål;navn;værdi;pr\n2019;1.1;a;%s;2019-12-31\n" ..
      "2019;1.1;b;%s;2019-12-31\n" ..
      "2019;1.1;c;%s;2019-12-31\n"):format(shown("7.2000000000000002", 2), shown("1.434", "0.000"), shown("0.95", 9)),
      "--plan", "plan.lua")
    assert.equal("", result.err)
    local store <close> = folder:open()
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
    assert.equal("-12:00:00", (shown("-0.5", "[h]:mm")))
    assert.equal("0:00:00", (shown("0", 46)))
  end)

  it("counts from 1900, with a day that never was, or from 1904", function ()
    for value, day in pairs { ["1"] = "1900-01-01", ["59"] = "1900-02-28", ["61"] = "1900-03-01",
                              ["2958465"] = "9999-12-31", ["0"] = "1900-01-00", ["0.5"] = "1900-01-00 12:00:00" } do
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
      ["2958466"] = "holds '2958466' as a date, outside Excel's calendar",
      ["20190301"] = "holds '20190301' as a date, outside Excel's calendar",
      ["1E15"] = "holds '1E15' as a date", ["-3"] = "holds '-3' as a date",
    } do
      assert.same({ value, why }, { shown(value, 14) })
    end
    assert.equal("holds '-1.5' as a time", (select(2, shown("-1.5", "hh:mm"))))
    assert.equal("holds '2957004' as a date, outside Excel's calendar",
      (select(2, shown("2957004", 14, 'date1904="1"'))))
  end)

  it("may be written out", function ()
    for value, expected in pairs {
      ["2019-03-01"] = "2019-03-01", ["2019-03-01T00:00:00"] = "2019-03-01",
      ["2019-03-01T00:00:00.000Z"] = "2019-03-01", ["2019-03-01T10:15:00"] = "2019-03-01 10:15:00",
      ["0000-00-00"] = "0000-00-00",
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
    local truths = require "siri.base.headings".truths
    assert.same({ true, false }, { truths["true"], truths["false"] })
  end)

  it("damages its row if it is an error, and says which", function ()
    assert.same({ "#N/A", "holds the error #N/A" }, { cell '<c t="e"><v>#N/A</v></c>' })
    assert.same({ "#REF!", "holds the error #REF!" }, { cell '<c t="e"><f>#REF!</f><v>#REF!</v></c>' })
    for _, nameless in ipairs { '<c t="e"/>', '<c t="e"><v></v></c>' } do
      assert.same({ "", "holds an error without its name" }, { cell(nameless) })
    end
    assert.same({ "1: a|b|c", "2: 1|#DIV/0!|#REF! !2 holds the error #DIV/0!" }, rows [[
      <row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c></row>
      <row><c><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="e"><v>#REF!</v></c></row>]])
  end)

  it("is damaged if it is of an unknown type", function ()
    assert.equal("holds '1' in a cell of an unknown type", (select(2, cell '<c t="x"><v>1</v></c>')))
  end)

  -- What is said of a formula, which is the first cell; `is` is " (=A1+1)".
  local function valueless(is)
    return ("field 1 holds a formula%s whose value is not stored (open the file in Excel or LibreOffice, and save it)")
      :format(is)
  end

  local UNCALCULATED <const> = { calculation = 'fullCalcOnLoad="1"' }

  it("is damaged if it is a formula whose value is not stored, and says which", function ()
    local why <const> = valueless " (=A1+1)"
    for _, value in ipairs { "", "<v></v>", "<v/>", "<v> </v>" } do
      for _, type in ipairs { "", ' t="n"', ' t="b"', ' t="e"', ' t="s"', ' t="d"' } do
        assert.same({ "=A1+1", why }, { cell(("<c%s><f>A1+1</f>%s</c>"):format(type, value)) })
      end
    end
    assert.same({ "=A1+1", why }, { cell '<c t="str"><f>A1+1</f></c>' })
    assert.same({ "=A1+1", why }, { cell '<c><v></v><f>A1+1</f></c>' })
    assert.same({ "2" }, { cell '<c><f>A1+1</f><v>2</v></c>' })
    assert.same({ "2" }, { cell '<c><v>2</v><f>A1+1</f></c>' })
  end)

  it("is damaged if it is a formula of several cells, or that shares its text, without its value", function ()
    assert.same({ "=A1:A9*2", valueless " (=A1:A9*2)" }, { cell '<c><f t="array" ref="B1:B9">A1:A9*2</f><v/></c>' })
    assert.same({ "", valueless "" }, { cell '<c><f t="shared" si="0"/><v></v></c>' })
    assert.same({ "4" }, { cell '<c><f t="shared" si="0"/><v>4</v></c>' })
  end)

  it("quotes of a formula no more than a line, and no CPR number", function ()
    assert.equal(valueless(" (=" .. ("x"):rep(39) .. "...)"), wrong(("<c><f>%s</f></c>"):format(("x"):rep(500))))
    assert.equal(valueless(" (=" .. ("x"):rep(39) .. ")"), wrong(("<c><f>%s</f></c>"):format(("x"):rep(39))))
    assert.equal(valueless " (a value that looks like a CPR number)", wrong '<c><f>"010190-1234"</f></c>')
  end)

  it("is damaged if it is a formula of a workbook that says it was never calculated", function ()
    for _, cells in ipairs { '<c><f>A1+1</f><v>0</v></c>', '<c t="str"><f>A1+1</f><v></v></c>' } do
      assert.equal(valueless "", wrong(cells, UNCALCULATED))
    end
    assert.equal(valueless " (=A1+1)", wrong('<c><f>A1+1</f><v></v></c>', UNCALCULATED))
    assert.same({ "0" }, { cell('<c><v>0</v></c>', UNCALCULATED) })
  end)

  it("is blank if it is a formula whose text is stored as an empty one", function ()
    assert.same({}, rows '<row><c t="str"><f>A1</f><v></v></c></row>')
    assert.same({ "1: |1" }, rows '<row><c t="str"><f>A1</f><v></v></c><c><v>1</v></c></row>')
    assert.same({}, rows '<row><c t="inlineStr"><f>A1</f><is><t></t></is></c></row>')
  end)

  it("makes a row of a formula without its value, where nothing else stands", function ()
    assert.same({ "1: =A9 !1 " .. valueless " (=A9)" }, rows '<row><c><f>A9</f><v></v></c></row>')
  end)
end)
