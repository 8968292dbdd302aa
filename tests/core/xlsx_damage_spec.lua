-- Excel files in: what is none, is broken, or means harm.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local core <const> = require "siri.core"
local excel <const> = require "siri.import.excel"

local ONE <const> = { { "A", "<row><c><v>1</v></c></row>" } }
local MAIN <const> = workbook.dialects.transitional.main
local STYLES <const>, SHEET <const>, LINKS <const> = "xl/styles.xml", "xl/worksheets/sheet1.xml",
                                                     "xl/_rels/workbook.xml.rels"

local folder <const> = support.fresh()

-- Writes this as a.xlsx; gives its path.
local function file(text)
  return folder:write("a.xlsx", text)
end

-- Reads all there is: the number of rows, or nil and the message.
local function read_all(path)
  local reader <close>, wrong = excel.open(path)
  if not reader then return nil, tostring(wrong) end
  local count = 0
  while true do
    local fields, line, damaged, why = reader:row()
    if not fields then
      if line then return nil, line end
      return count
    end
    count = count + 1
    assert(math.type(line) == "integer" and (damaged == nil) == (why == nil))
    for i, text in ipairs(fields) do assert(utf8.len(text) or damaged and damaged <= i, text) end
  end
end

-- What is wrong with a file of this text.
local function fault(text)
  local count, message = read_all(file(text))
  assert.is_nil(count)
  return (message:gsub("^cannot read '" .. folder.path:gsub("%p", "%%%0") .. "/a.xlsx': ", ""))
end

-- What is wrong with a workbook in which these parts stand for others.
local function fault_in(name, text)
  return fault(workbook.text { sheets = ONE, parts = { [name] = text } })
end

-- The text with something changed in the part of that name.
local function with_part(name, change)
  local parts = workbook.parts { sheets = ONE }
  for _, part in ipairs(parts) do
    if part[1] == name then for key, value in pairs(change) do part[key] = value end end
  end
  return workbook.zip(parts)
end

local function wide(text)
  return (text:gsub(".", "%0\0"))
end

local OLD <const> = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" .. ("\0"):rep(40000)

describe("a file that is no Excel workbook", function ()
  it("is told by what it is", function ()
    for text, message in pairs {
      [""] = "it is empty",
      ["a;b\n1;2\n"] = "it is not an Excel workbook",
      ["PK"] = "it is not an Excel workbook",
      [OLD .. wide "Workbook"] = "it is an old Excel file (.xls): save it as .xlsx or CSV",
      [OLD .. wide "Book"] = "it is an old Excel file (.xls): save it as .xlsx or CSV",
      [OLD .. wide "WordDocument"] = "it is an old Office file, but not an Excel workbook",
      [OLD .. wide "Workbook" .. wide "EncryptedPackage"] = "it is protected by a password: save a copy without",
      [workbook.zip {}] = "it is damaged or cut short: save it again in Excel",
      [workbook.zip { { "cases.csv", "a;b\n" } }] = "it is a zip archive, but not an Excel workbook",
      [workbook.zip { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" } }] =
        "it is an OpenDocument sheet (.ods): save it as .xlsx or CSV",
    } do
      assert.equal(message, fault(text))
    end
  end)

  it("has two parts of one name, of which each program would read another", function ()
    local function doubled(name, own)
      local parts <const> = workbook.parts { sheets = ONE }
      parts[#parts + 1] = { own or name, "<a/>" }
      return fault(workbook.zip(parts))
    end
    local SAID <const> = "it has two parts '%s': save it again in Excel"
    for _, name in ipairs { "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml" } do
      assert.equal(SAID:format(name:lower()), doubled(name))
      assert.equal(SAID:format(name:lower()), doubled(name, name:upper()))
      assert.equal(SAID:format(name:lower()), doubled(name, name .. "\0x"))   -- to the library the name ends here
    end
    for _, unread in ipairs { "docProps/app.xml", "a", ("a"):rep(300) } do
      local parts <const> = workbook.parts { sheets = ONE }
      table.insert(parts, 1, { unread, "<a/>" })
      table.insert(parts, { unread, "<b/>" })
      assert.equal(SAID:format(unread:lower():sub(1, 100)), fault(workbook.zip(parts)))
    end
  end)

  it("has parts whose names differ in their last letter: that is one", function ()
    local parts <const> = workbook.parts { sheets = ONE }
    for i = 1, 200 do parts[#parts + 1] = { ("a"):rep(300) .. i, "<a/>" } end
    assert.equal(1, read_all(file(workbook.zip(parts))))
  end)

  it("has as many parts as a plain zip can have: that is one", function ()
    local parts <const> = workbook.parts { sheets = ONE }
    for i = #parts + 1, 65534 do parts[i] = { ("x%d"):format(i), "" } end
    assert.equal(1, read_all(file(workbook.zip(parts))))
  end)

  it("is a folder, or not there", function ()
    assert.equal(("cannot read '%s': it is a folder"):format(folder.path), tostring(select(2, excel.open(folder.path))))
    assert.equal("cannot read 'no/such.xlsx': No such file or directory",
                 tostring(select(2, excel.open "no/such.xlsx")))
  end)

  it("may be a binary one, or Word's", function ()
    local function main(target) return workbook.links { { "a", "officeDocument", target } } end
    assert.equal("it is a binary Excel file (.xlsb): save it as .xlsx or CSV",
      fault_in("_rels/.rels", main "xl/workbook.bin"))
    assert.equal("its part 'word/document.xml' is not a workbook", fault(workbook.zip {
      { "_rels/.rels", main "word/document.xml" }, { "word/document.xml", "<document/>" },
    }))
    for _, target in ipairs { "../../etc/passwd", "..", ".", ("x"):rep(256) } do
      assert.equal("it is a zip archive, but not an Excel workbook", fault_in("_rels/.rels", main(target)))
    end
    assert.equal("its part 'etc/passwd' is missing", fault_in("_rels/.rels", main "/etc/passwd"))
  end)

  it("is seen by its first bytes, whatever its name", function ()
    for _, text in ipairs { workbook.text { sheets = ONE }, OLD, "PK\3\4 and no more" } do
      assert.is_true(core.xlsx.is(folder:write("a.csv", text)))
    end
    for _, text in ipairs { "a;b\n", "PK;b\n", "" } do assert.is_false(core.xlsx.is(file(text))) end
    assert.is_false(core.xlsx.is(folder.path))
    assert.is_false(core.xlsx.is "no/such.xlsx")
  end)
end)

describe("a damaged Excel file", function ()
  it("is refused wherever it is cut short", function ()
    local text = workbook.text { sheets = ONE, strings = { "<t>a</t>" } }
    for n = 4, #text - 1, support.sanitized() and 7 or 1 do
      local count, message = read_all(file(text:sub(1, n)))
      assert.is_nil(count)
      assert.matches(": it is damaged or cut short: save it again in Excel$", message)
    end
    assert.equal(1, read_all(file(text)))
  end)

  it("is refused if a part is not what was packed", function ()
    for _, change in ipairs { { crc = 1 }, { size = 2000 }, { method = 8 } } do
      assert.equal("its part 'xl/styles.xml' is damaged: save it again in Excel", fault(with_part(STYLES, change)))
    end
    assert.equal("its part 'xl/styles.xml' is packed as Excel never does: save it again in Excel",
      fault(with_part(STYLES, { method = 12 })))
    assert.equal("its part 'xl/styles.xml' is protected by a password: save a copy without",
      fault(with_part(STYLES, { flags = 1 })))
    assert.equal("cannot read on after row 1: its part 'xl/worksheets/sheet1.xml' is damaged: save it again in Excel",
      fault(with_part(SHEET, { crc = 1 })))
  end)

  it("is refused if a part is missing", function ()
    for _, name in ipairs { "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml" } do
      assert.equal(("its part '%s' is missing"):format(name), fault_in(name, false))
    end
    assert.equal("it has no sheet with cells", fault_in("xl/_rels/workbook.xml.rels", false))
  end)

  it("is refused if a part is no XML, or another's", function ()
    local cut <const> = workbook.sheet '<row><c><v>1</v></c></row><row><c><v>2'
    for _, case in ipairs {
      { STYLES, "<a <b/>", "its part 'xl/styles.xml' is damaged: not well-formed (invalid token) at byte 3" },
      { STYLES, "<a/>", "its part 'xl/styles.xml' is not a table of styles" },
      { STYLES, "", "its part 'xl/styles.xml' is damaged: no element found at byte 0" },
      { STYLES, workbook.sheet "", "its part 'xl/styles.xml' is not a table of styles" },
      { "xl/sharedStrings.xml", "<sst/>", "its part 'xl/sharedStrings.xml' is not a table of texts" },
      { LINKS, "<a/>", "its part 'xl/_rels/workbook.xml.rels' is not a list of relationships" },
      { SHEET, ('<chartsheet xmlns="%s"/>'):format(MAIN),
        "cannot read on after row 0: its part 'xl/worksheets/sheet1.xml' is not a worksheet" },
      { SHEET, cut, "cannot read on after row 1: its part 'xl/worksheets/sheet1.xml' is damaged: "
                    .. "mismatched tag at byte " .. cut:find "</sheetData>" + 1 },
    } do assert.equal(case[3], fault_in(case[1], case[2])) end
  end)

  it("fails once, and is not read on", function ()
    local reader <close> = assert(excel.open(folder:write("a.xlsx",
      workbook.text { sheets = { { "A", '<row r="2"/><row r="1"/>' } } })))
    assert.same({ n = 2, nil, "cannot read on after row 0: row 1 comes after row 2" }, table.pack(reader:row()))
    assert.has_error(function () reader:row() end, "reader has failed")
  end)
end)

describe("a hostile Excel file", function ()
  it("has no entities, neither of its own nor from outside", function ()
    local message = "its part 'xl/styles.xml' has a DTD, which Excel never writes"
    local bomb = { '<!DOCTYPE a [<!ENTITY e0 "ha">' }
    for i = 1, 30 do bomb[#bomb + 1] = ('<!ENTITY e%d "&e%d;&e%d;">'):format(i, i - 1, i - 1) end
    assert.equal(message, fault_in("xl/styles.xml", table.concat(bomb) .. "]><a>&e30;</a>"))
    assert.equal(message, fault_in("xl/styles.xml", '<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]><a>&e;</a>'))
    assert.equal(message, fault_in("xl/styles.xml", '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'))
  end)

  it("has parts no larger than they may be, by their own word", function ()
    for _, case in ipairs {
      { STYLES, 20000001, "its part 'xl/styles.xml' has more than 20 MB" },
      { STYLES, 20000000, "its part 'xl/styles.xml' unpacks to 200 times its size, or more: no sheet does" },
      { SHEET, 2000000001, "its part 'xl/worksheets/sheet1.xml' has more than 2000 MB" },
      { STYLES, 10000000, "its part 'xl/styles.xml' is damaged: save it again in Excel" },
    } do assert.equal(case[3], fault(with_part(case[1], { size = case[2] }))) end
  end)

  it("is no bomb", function ()
    if not support.has "zip" then pending "there is no zip" end
    local _, message = excel.open(workbook.pack(folder, { sheets = { { "A", (" "):rep(12000000) } } }))
    assert.matches("sheet1.xml' unpacks to 200 times its size, or more: no sheet does$", tostring(message))
  end)

  it("has no tag that never ends, and none too deep", function ()
    local function sheet(text) return workbook.sheet("<row><c><v>1</v></c></row>" .. text) end
    assert.equal(("cannot read on after row 1: its part '%s' has a tag of more than 1000000 bytes"):format(SHEET),
      fault_in(SHEET, sheet('<row a="' .. ("x"):rep(2000000) .. '"/>')))
    assert.equal(("cannot read on after row 1: its part '%s' has tags in more than 200 others"):format(SHEET),
      fault_in(SHEET, sheet(("<a>"):rep(201) .. ("</a>"):rep(201))))
    for _, text in ipairs { '<row a="' .. ("x"):rep(900000) .. '"/>', ("<a>"):rep(200) .. ("</a>"):rep(200),
                            "<!--" .. ("x"):rep(900000) .. "-->" } do
      assert.equal(1, read_all(file(workbook.text { sheets = ONE, parts = { [SHEET] = sheet(text) } })))
    end
  end)

  it("has no more of anything than it may", function ()
    local function styles(formats, cells)
      return ('<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>'):format(
        MAIN, ('<numFmt formatCode="0"/>'):rep(formats), ("<xf/>"):rep(cells))
    end
    assert.equal("its cells have more than 70000 styles", fault_in("xl/styles.xml", styles(0, 70001)))
    assert.equal("it has more than 10000 number formats", fault_in("xl/styles.xml", styles(10001, 0)))
    local links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' ..
      ('<Relationship Id="a" Target="b"/>'):rep(10001) .. "</Relationships>"
    assert.equal("it has more than 10000 parts", fault_in("xl/_rels/workbook.xml.rels", links))
    assert.equal(1, read_all(file(workbook.text { sheets = ONE,
      parts = { ["xl/styles.xml"] = styles(10000, 70000) } })))
  end)

  it("shares no more texts than it may", function ()
    local function count_fault(count)
      return fault(with_part("xl/sharedStrings.xml",
        { [2] = ('<sst xmlns="%s">%s</sst>'):format(MAIN, ("<si/>"):rep(count)), crc = 1 }))
    end
    assert.equal("its cells share more than 5000000 texts", count_fault(5000001))
    assert.equal("its part 'xl/sharedStrings.xml' is damaged: save it again in Excel", count_fault(5000000))
  end)
end)

describe("an Excel file with random bytes", function ()
  local seed <const> = os.time() % 100000
  local turns <const> = 300

  local options <const> = {
    sheets = { { "Sager", [[<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr">
      <is><r><t xml:space="preserve">a _x0041_</t></r></is></c></row><row r="2"><c r="A2" s="1"><v>43525.42708</v></c>
      <c r="B2" s="2"><v>0.95</v></c><c r="C2"><f>A1</f><v>-1.5E-3</v></c></row><row r="4"><c r="B4" t="b"><v>1</v></c>
      <c r="D4" t="e"><v>#N/A</v></c><c r="E4" s="3"><v>1.5</v></c></row>]] }, { "Noter", "", state = "hidden" } },
    strings = { "<t>æøå</t>", "<r><t>a</t></r><rPh><t>b</t></rPh>" }, formats = { "dd-mm-yyyy;@", 9, "[h]:mm" },
  }

  -- One to four bytes of the text, made others.
  local function spoil(text)
    for _ = 1, math.random(4) do
      local at <const> = math.random(#text)
      text = text:sub(1, at - 1) .. string.char(math.random(0, 255)) .. text:sub(at + 1)
    end
    return text
  end

  -- Reads a file often, each time made anew; every one gives rows or a message.
  local function try(make)
    math.randomseed(seed)
    local rows, messages = 0, 0
    for turn = 1, turns do
      local fine, count, message = pcall(read_all, file(make()))
      assert.message(("seed %d, turn %d: %s"):format(seed, turn, count)).is_true(fine)
      if count then rows = rows + 1 else messages = messages + 1 end
      assert.message(("seed %d, turn %d"):format(seed, turn)).is_true(count ~= nil or #message > 0)
    end
    return rows, messages
  end

  it(("gives rows or a message, wherever they are (seed %d)"):format(seed), function ()
    local good <const> = workbook.text(options)
    local _, messages = try(function () return spoil(good) end)
    assert.is_true(messages > 0)
  end)

  it(("gives rows or a message, with sums that are right (seed %d)"):format(seed), function ()
    local rows, messages = try(function ()
      local parts = workbook.parts(options)
      local part = parts[math.random(#parts)]
      part[2] = spoil(part[2])
      return workbook.zip(parts)
    end)
    assert.is_true(rows > 0 and messages > 0)
  end)

  it(("gives rows or a message, packed (seed %d)"):format(seed), function ()
    if not support.has "zip" then pending "there is no zip" end
    local good <const> = support.read(workbook.pack(folder, options))
    local _, messages = try(function () return spoil(good) end)
    assert.is_true(messages > 0)
  end)
end)
