-- Excel files in: rows, sheets and parts.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local excel <const> = require "siri.import.excel"

local rows <const>, rows_of <const>, read <const> = workbook.rows, workbook.rows_of, workbook.read

local one <const> = { { "A", "<row><c><v>1</v></c></row>" } }

local folder <const> = support.fresh()

-- A reader of a workbook of these parts.
local function open(options, choice)
  return excel.open(folder:write("a.xlsx", workbook.text(options)), choice)
end

-- Why a workbook cannot be opened.
local function opening(options, choice)
  local reader, message = open(options, choice)
  if reader then reader:close() end
  return message and tostring(message):gsub(folder.path .. "/", "")
end

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
    for cells, named in pairs { ["XFE1=1"] = "XFE1", ["XFD1=1<c><v>1</v></c>"] = "beyond the last" } do
      assert.equal(("cannot read on after row 0: row 1: a cell '%s', which is not in it"):format(named),
                   (select(2, rows(n('<row r="1">' .. cells .. "</row>")))))
    end
  end)

  it("comes after those before it, as its cells do", function ()
    for data, expected in pairs {
      ['<row r="1">A1=1</row><row r="3">A3=1</row><row r="2">A2=1</row>'] = "row 2 comes after row 3",
      ['<row r="1">A1=1</row><row r="1">A1=2</row>'] = "row 1 has cell A1 twice, with different values",
      ['<row r="7">AB7=1</row><row r="7">A7=3AB7=12</row>'] = "row 7 has cell AB7 twice, with different values",
      ['<row r="7">A7=1</row><row r="7"><c r="A7" t="str"><v>1</v></c></row>']
        = "row 7 has cell A7 twice, with different values",
      ['<row r="1">A1=1</row><row r="2">A2=1</row><row r="1">B1=1</row>'] = "row 1 comes after row 2",
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

  it("may come in pieces, one after the other, whose cells add up", function ()
    assert.same({ "1: 1|2|3", "2: 4||5", "3: 6||" }, rows(n [[<row r="1">B1=2</row><row r="1">A1=1</row>
      <row r="1">C1=3</row><row r="2">A2=4</row><row r="2"/><row r="2">A2=4C2=5</row><row>A3=6</row>]]))
    local list, message <const> = rows(n '<row r="1">A1=1</row><row r="2">A2=1</row><row r="2">A2=2</row>')
    assert.same({ "1: 1" }, list)
    assert.equal("cannot read on after row 1: row 2 has cell A2 twice, with different values", message)
  end)

  it("is whole before a fault behind it, in pieces or not", function ()
    for data, expected in pairs {
      ['<row r="1">A1=1</row><row r="2">A2=1</row><'] = { "1: 1", "2: 1" },
      ['<row r="1">A1=1</row><row r="1">B1=2</row><row r="0"/>'] = { "1: 1|2" },
      ['<row r="1">A1=1</row><row r="1">B1=2<'] = {},
    } do
      local list, message <const> = rows(n(data))
      assert.same(expected, list)
      assert.matches("^cannot read on after row " .. #expected .. ": ", message)
    end
  end)

  it("in pieces has no more cells than two whole rows", function ()
    local piece <const> = '<row r="1">' .. ("<c><f>A1</f></c>"):rep(16384) .. "</row>"
    assert.equal(1, #rows(piece:rep(2)))
    assert.equal("cannot read on after row 0: row 1 has more than 32768 cells",
                 (select(2, rows(piece:rep(2) .. n '<row r="1">A1=1</row>'))))
  end)

  it("may name its cells in lower case", function ()
    assert.same({ "1: 1|2|" .. ("|"):rep(25) .. "3" }, rows(n '<row r="1">A1=1B1=2AB1=3</row>':lower()))
    assert.equal(16384, #rows(n '<row r="1">XFD1=1</row>':lower())[1] - #"1: 1" + 1)
    assert.equal("cannot read on after row 0: row 1: a cell 'xfe1', which is not in it",
                 (select(2, rows(n '<row r="1">XFE1=1</row>':lower()))))
  end)

  it(chance.named "by chance in pieces, and in either case, is the same", function ()
    chance.each_round(chance.rounds(20), 15771000, function (_, context)
      local data, whole = {}, {}
      for row = 1, 60 do
        local cells <const>, pieces = {}, {}
        for column = 1, 8 do
          local name = string.char(64 + column) .. row
          if math.random(2) == 1 then name = name:lower() end
          if math.random(3) > 1 then
            cells[#cells + 1] = ('<c r="%s"><v>%d</v></c>'):format(name, math.random(99))
          end
        end
        whole[row] = ('<row r="%d">%s</row>'):format(row, table.concat(cells))
        for i = 1, 3 do pieces[i] = {} end
        for _, cell in ipairs(cells) do
          for _ = 1, math.random(2) do   -- it may be there twice
            local piece <const> = pieces[math.random(3)]
            if piece[#piece] ~= cell then piece[#piece + 1] = cell end
          end
        end
        for i, piece in ipairs(pieces) do
          pieces[i] = ('<row r="%d">%s</row>'):format(row, table.concat(piece))
        end
        data[row] = table.concat(pieces)
      end
      assert.same({ rows(table.concat(whole)) }, { rows(table.concat(data)) }, context)
    end)
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
    for sheet, row in pairs { Sager = "1: 4", Skjult = "1: 2", [2] = "1: 4", ["2"] = "1: 4", ["3"] = "1: 5" } do
      assert.same({ row }, read(options, { sheet = sheet }))
    end
    assert.same({ "1: 4" }, read(options, { sheet = 2.0 }))
    assert.same({ "1: 2" }, read(sheets { "A", "2019" }, { sheet = "2019" }))
    assert.same({ "1: 2" }, read(sheets { "A", "1" }, { sheet = "1" }))
    assert.same({ "1: 1" }, read(sheets { "A", "1" }, { sheet = 1 }))
    assert.same({ "1: 1" }, read(options, {}))
  end)

  it("must be there", function ()
    local options = sheets { "Læs & mig", "-Skjult", "Sager" }
    assert.equal("cannot read 'a.xlsx': no sheet 'Sagr' (did you mean 'Sager'?): " ..
      "it has 'Læs & mig', 'Skjult', 'Sager'", opening(options, { sheet = "Sagr" }))
    for sheet, named in pairs { [3] = "3", [2.5] = "'2.5'", ["0"] = "0" } do
      assert.equal(("cannot read 'a.xlsx': no sheet %s: it has 'Læs & mig', 'Skjult', 'Sager'"):format(named),
        opening(options, { sheet = sheet }))
    end
    assert.equal("cannot read 'a.xlsx': all its sheets are hidden: name one of 'A', 'B'",
      opening(sheets { "-A", "-B" }))
    assert.equal("cannot read 'a.xlsx': it has no sheet with cells", opening(sheets { "+A" }))
    assert.has_error(function () excel.open("a.xlsx", { sheet = true }) end,
      "sheet must be a name or a number, not a boolean")
  end)

  it("is told by the reader, with the others that are seen", function ()
    local reader <close> = assert(open(sheets { "-X", "Å_x0041_", "B" }))
    assert.equal("ÅA", reader.sheet)
    assert.same({ "ÅA", "B" }, reader.sheets)
    assert.same({ ";", "utf-8" }, { reader.separator, reader.encoding })
  end)
end)

describe("a reader of an Excel file", function ()
  it("says how far it is", function ()
    local reader <close> = assert(open { sheets = { { "A", ("<row><c><v>1</v></c></row>"):rep(20000) } } })
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
    local reader = assert(open { sheets = one })
    assert.same({ "1" }, (reader:row()))
    assert.is_nil(reader:row())
    assert.is_nil(reader:row())
    reader:close()
    reader:close()
    for _, method in ipairs { "begin", "row", "position" } do
      assert.has_error(function () reader[method](reader) end, "reader is closed")
    end
    assert.same({}, { reader.sheet, reader.sheets })
  end)

  it("reads what LibreOffice writes", function ()
    if not support.has "soffice" then pending "there is no LibreOffice" end
    folder:write("a.csv", 'sagsnr;indgivet;andel;tal;note;fejl\nS1;2019-03-01;95%;7,2;"æ ""ø"" & <å>";=1/0\n' ..
      "S2;01-03-2019 10:15;0,5%;1500,25;;=1+1\n")
    local result = support.shell("soffice -env:UserInstallation=file://$PWD/profile --headless --convert-to xlsx" ..
      " --infilter=CSV:59,34,UTF8,1,,1030,false,true a.csv", { cwd = folder.path, env = { HOME = folder.path } })
    assert.equal(0, result.status)
    local reader <close> = assert(excel.open(folder.path .. "/a.xlsx"))
    assert.same({
      "1: sagsnr|indgivet|andel|tal|note|fejl",
      '2: S1|2019-03-01|95 %|7,2|æ "ø" & <å>|#DIV/0! !6 holds the error #DIV/0!',
      "3: S2|2019-03-01 10:15:00|0,5 %|1500,25||2",
    }, rows_of(reader))
  end)
end)

describe("the parts of an Excel file", function ()
  it("may be of the strict dialect", function ()
    assert.same({ "1: 1" }, read { sheets = one, dialect = "strict" })
  end)

  it("are found where the links lead, by whatever name", function ()
    local space = workbook.dialects.transitional.related
    local sheet = workbook.sheet '<row><c t="s"><v>0</v></c></row>'
    local book = ('<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="A" r:id="worksheet"/></sheets></workbook>')
      :format(workbook.dialects.transitional.main, space)
    local strings = ('<sst xmlns="%s"><si><t>a</t></si></sst>'):format(workbook.dialects.transitional.main)
    for _, target in ipairs { "/data/one.xml", "../data/one.xml", "./x/.././../data/./one.xml", "/DATA/One.xml" } do
      local path = folder:write("a.xlsx", workbook.zip {
        { "_rels/.rels", workbook.links { { "a", "officeDocument", "/book/it.xml" } } },
        { "book/it.xml", book },
        { "book/_rels/it.xml.rels", workbook.links {
          { "worksheet", "worksheet", target }, { "strings", "sharedStrings", "texts.xml" } } },
        { "book/texts.xml", strings }, { "data/one.xml", sheet },
      })
      local reader <close> = assert(excel.open(path))
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
    local many <const> = { { "A", ("<row><c><v>1</v></c></row>"):rep(9000) } }
    local reader <close> = assert(excel.open(workbook.pack(folder, { sheets = many })))
    assert.equal(9000, #rows_of(reader))
  end)
end)
