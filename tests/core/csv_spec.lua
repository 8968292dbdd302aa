-- CSV in and out: encodings, separators, lines, and what cannot be read.

local core <const> = require "siri.core"
local support <const> = require "tests.support"

local csv <const> = core.csv

-- All rows of a text as "line: a|b", the reader's findings, and the error.
local function read(text, options)
  local folder <close> = support.folder()
  local reader <close> = assert(csv.open(folder:write("cases.csv", text), options))
  local rows = {}
  while true do
    local fields, line, damaged = reader:row()
    if not fields then return rows, reader.encoding, reader.separator, line end
    rows[#rows + 1] = ("%d: %s%s"):format(line, table.concat(fields, "|"),
                                           damaged and (" !" .. damaged) or "")
  end
end

local function opening(text)
  local folder <close> = support.folder()
  local path = folder:write("cases.csv", text)
  local reader, message = csv.open(path)
  return reader, message and message:gsub(folder.path .. "/", "")
end

describe("the separator", function ()
  it("is the one that the first line has most of", function ()
    for _, separator in ipairs { ";", ",", "\t", "|" } do
      local rows, _, found = read((("a_b\n1_2\n"):gsub("_", separator)))
      assert.equal(separator, found)
      assert.same({ "1: a|b", "2: 1|2" }, rows)
    end
  end)

  it("is not looked for inside quotes", function ()
    assert.same({ '1: a,b,c|d' }, (read('"a,b,c";d\n')))
  end)

  it("is a semicolon where there is none", function ()
    assert.equal(";", select(3, read "a\n1\n"))
  end)

  it("is what a first line sep= says, which is no row", function ()
    local rows, _, separator = read "sep=,\r\na;b,c\r\n"
    assert.equal(",", separator)
    assert.same({ "2: a;b|c" }, rows)
  end)

  it("is what the caller says before all else", function ()
    assert.same({ "2: a;b|c" }, (read("sep=;\na;b,c\n", { separator = "," })))
  end)

  it("is one of four", function ()
    assert.has_error(function () csv.open("x.csv", { separator = ":" }) end,
      "bad separator ':' (';', ',', '|' or a tab)")
  end)
end)

describe("the encoding", function ()
  it("is UTF-8, with or without BOM", function ()
    local rows, encoding = read "\xEF\xBB\xBFsted\nKøbenhavn\n"
    assert.same({ "1: sted", "2: København" }, rows)
    assert.equal("utf-8", encoding)
    assert.same({ "1: sted", "2: København" }, (read "sted\nKøbenhavn\n"))
  end)

  it("is Windows-1252 where the letters are not UTF-8", function ()
    local rows, encoding = read "sted;pris\nK\xF8benhavn \xC6\xD8\xC5;5 \x80\n"
    assert.same({ "1: sted|pris", "2: København ÆØÅ|5 €" }, rows)
    assert.equal("windows-1252", encoding)
  end)

  it("is found at the first letter beyond ASCII, however late", function ()
    local rows, encoding = read(("abc\n"):rep(30000) .. "\xF8\n")
    assert.equal("30001: ø", rows[30001])
    assert.equal("windows-1252", encoding)
  end)

  it("keeps a letter whole that two chunks share", function ()
    for n = 32764, 32769 do
      local rows = read("ø\n" .. ("a"):rep(n) .. "øå\n")
      assert.equal("2: " .. ("a"):rep(n) .. "øå", rows[2])
    end
  end)

  it("marks a field with a byte that Windows-1252 does not have", function ()
    assert.same({ "1: ø", "2: a|\u{FFFD} !2" }, (read("\xF8\na;\x81\n")))
  end)

  it("marks a field with bytes that are not UTF-8", function ()
    assert.same({ "1: ø", "2: \u{FFFD}|b !1", "3: c" }, (read("ø\n\xF8;b\nc\n")))
    assert.same({ "1: ø", "2: \u{FFFD}\u{FFFD} !1" }, (read("ø\n\xC0\xAF\n")))
    assert.same({ "1: ø", "2: a\u{FFFD} !1" }, (read("ø\na\xC3")))
  end)

  it("marks a field with a zero byte", function ()
    assert.same({ "1: a\u{FFFD}b !1" }, (read("a\0b\n")))
  end)

  it("is what the caller says", function ()
    assert.same({ "1: Ã¸" }, (read("ø\n", { encoding = "windows-1252" })))
    assert.same({ "1: \u{FFFD} !1" }, (read("\xF8\n", { encoding = "utf-8" })))
  end)

  it("is never UTF-16", function ()
    local reader, message = opening "\xFF\xFEa\0"
    assert.is_nil(reader)
    assert.equal("cannot read 'cases.csv': it is UTF-16 text: save it as CSV in UTF-8", message)
  end)
end)

describe("a row", function ()
  it("ends with LF, CR LF, CR, or the file", function ()
    local expected = { "1: a|b", "2: 1|2" }
    assert.same(expected, (read "a;b\n1;2\n"))
    assert.same(expected, (read "a;b\r\n1;2\r\n"))
    assert.same(expected, (read "a;b\r1;2\r"))
    assert.same(expected, (read "a;b\n1;2"))
  end)

  it("has the line on which it begins, after quoted line ends too", function ()
    assert.same({ "1: a\nb|c", "3: d", "4: e\r\nf", "6: g" }, (read '"a\nb";c\nd\n"e\r\nf"\ng\n'))
  end)

  it("counts empty lines, and rows of separators alone, and skips them", function ()
    assert.same({ "1: a|b", "4: 1|2", "7: 3|" }, (read "a;b\n\n;\n1;2\n  \n\r\n3;\n"))
  end)

  it("keeps separators, doubled quotes and blanks that are quoted", function ()
    assert.same({ '1: a;b| "c" |d' }, (read '"a;b";" ""c"" ";  d  \n'))
  end)

  it("lives across the chunks in which the file is read", function ()
    for n = 32760, 32772 do
      local long = ("x"):rep(n)
      assert.same({ "1: a|" .. long .. "|b", "2: c" }, (read("a;" .. long .. ";b\nc\n")))
    end
  end)

  it("may have a million bytes, and not one more chunk", function ()
    assert.equal(1, #read(("x"):rep(1000000) .. "\n"))
    local rows, _, _, message = read('a\n"' .. ("x\n"):rep(600000))
    assert.same({ "1: a" }, rows)
    assert.equal("line 2: a row of more than 1000000 bytes: is a quote never closed?", message)
  end)

  it("must close its quote before the file ends", function ()
    local rows, _, _, message = read('a;b\nc;"d\ne;f\n')
    assert.same({}, rows)
    assert.equal("line 2: the file ends inside a quoted field: is a quote never closed?", message)
  end)

  it("is none in an empty file, and in one of nothing but a BOM", function ()
    assert.same({}, (read ""))
    assert.same({}, (read "\xEF\xBB\xBF"))
    assert.same({}, (read "sep=;\n"))
    assert.same({}, (read "\n\n\n"))
  end)

  it("is the same wherever the file is cut into chunks", function ()
    local lines, expected = {}, {}
    for i = 1, 9000 do
      lines[i] = ('S%d;"%s";%s'):format(i, ("ø"):rep(i % 7), ("y"):rep(i % 11))
      expected[i] = ("%d: S%d|%s|%s"):format(i, i, ("ø"):rep(i % 7), ("y"):rep(i % 11))
    end
    assert.same(expected, (read(table.concat(lines, "\r\n"))))
  end)
end)

describe("a reader", function ()
  it("says why a file cannot be read", function ()
    local reader, message = csv.open "no/such.csv"
    assert.is_nil(reader)
    assert.equal("cannot read 'no/such.csv': No such file or directory", message)
    local folder <close> = support.folder()
    reader, message = csv.open(folder.path)
    assert.is_nil(reader)
    assert.equal(("cannot read '%s': it is a folder"):format(folder.path), message)
  end)

  it("may be closed twice, and read no more", function ()
    local folder <close> = support.folder()
    local reader = csv.open(folder:write("a.csv", "a\n"))
    reader:close()
    reader:close()
    assert.has_error(function () reader:row() end, "reader is closed")
  end)
end)

describe("a line on its way out", function ()
  it("quotes what needs it and nothing else", function ()
    assert.equal([[a;b c;"d;e";"f ""g""";"h]] .. "\n" .. [[";5;]],
                 csv.line { "a", "b c", "d;e", 'f "g"', "h\n", 5, "" })
    assert.equal('a;b,"c,d"', csv.line({ "a;b", "c,d" }, ","))
  end)

  it("is read as it was written", function ()
    local fields = { 'a"b', "c;d", "e\r\nf", "", " g " }
    local folder <close> = support.folder()
    local reader <close> = csv.open(folder:write("a.csv", csv.line(fields)))
    assert.same(fields, (reader:row()))
  end)

  it("has no holes", function ()
    assert.has_error(function () csv.line(setmetatable({}, { __len = function () return 1 end })) end,
      "field 1 is nil")
  end)
end)

describe("a private file", function ()
  local function mode_of(path)
    return require "lfs".attributes(path, "permissions")
  end

  it("is for its owner only, even if it was for others before", function ()
    local folder <close> = support.folder()
    local path = folder.path .. "/rejects.csv"
    csv.create(path):close()
    assert.equal("rw-------", mode_of(path))
    os.execute("chmod 644 " .. support.quote(path))
    local file <close> = csv.create(path)
    file:write "new"
    file:close()
    assert.equal("rw-------", mode_of(path))
    assert.equal("new", folder:read "rejects.csv")
  end)

  it("is never one of the files that are read", function ()
    local folder <close> = support.folder()
    local path = folder:write("cases.csv", "a;b\n")
    local other = folder.path .. "/./cases.csv"
    local file, message = csv.create(other, "no.csv", path)
    assert.is_nil(file)
    assert.equal(("cannot write '%s': it is a file that is read, too"):format(other), message)
    assert.equal("a;b\n", folder:read "cases.csv")
  end)

  it("says why it cannot be made", function ()
    local file, message = csv.create "no/rejects.csv"
    assert.is_nil(file)
    assert.equal("cannot write 'no/rejects.csv': No such file or directory", message)
  end)
end)
