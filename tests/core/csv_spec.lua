-- CSV in and out: encodings, separators, lines, and what cannot be read.

local encode <const> = require "tests.encode"
local support <const> = require "tests.support"
local core <const> = require "siri.core"

local csv <const> = core.csv

local folder <const> = support.fresh()

-- All rows of a text as "line: a|b", with the number and the fault of a
-- damaged field; the reader's findings, and the error.
local function read(text, options)
  local reader <close> = assert(csv.open(folder:write("cases.csv", text), options))
  local rows = {}
  while true do
    local fields, line, damaged, fault = reader:row()
    if not fields then return rows, reader.encoding, reader.separator, line end
    rows[#rows + 1] = ("%d: %s%s"):format(line, table.concat(fields, "|"),
                                           damaged and (" !%d %s"):format(damaged, fault) or "")
  end
end

-- The message of a file that is not read at all.
local function refusal(text, options)
  local reader, message = csv.open(folder:write("cases.csv", text), options)
  assert.is_nil(reader)
  return (message:gsub(folder.path .. "/", ""))
end

-- What is wrong with a row in which an error ends the file.
local function failure(text, options)
  return (select(4, read(text, options)))
end

-- A spec of examples, each { rows, text, options }: what is read of the text.
local function reads(sentence, examples)
  it(sentence, function ()
    for _, example in ipairs(examples) do assert.same(example[1], (read(example[2], example[3]))) end
  end)
end

describe("the separator", function ()
  it("is the one by which most lines have the same number of fields", function ()
    for _, separator in ipairs { ";", ",", "\t", "|" } do
      local rows, _, found = read((("a_b\n1_2\n"):gsub("_", separator)))
      assert.equal(separator, found)
      assert.same({ "1: a|b", "2: 1|2" }, rows)
    end
  end)

  reads("is not that of the lines of a title", {
    { { "1: Udtræk, dannet 3. januar, hele landet", "2: a|b|c", "3: 1|2|3" },
      "Udtræk, dannet 3. januar, hele landet\na;b;c\n1;2;3\n" },
    { { "1: Restancer; pr. 3. januar", "3: a|b", "4: 1|2" }, "Restancer; pr. 3. januar\n\na\tb\n1\t2\n" },
  })
  reads("is not that of decimals and of texts that hold another", {
    { { "1: a|b|c|d", "2: 1,5|2,5|3,5|x", "3: 4,5|5,5|6,5|y" }, "a;b;c;d\n1,5;2,5;3,5;x\n4,5;5,5;6,5;y\n" },
    { { "1: nr|navn", "2: 1|Hansen, Jens, dommer", "3: 2|Bech, Ib, skriver" },
      "nr;navn\n1;Hansen, Jens, dommer\n2;Bech, Ib, skriver\n" },
  })
  reads("is the one by which headings that are known are among the first ten rows", {
    { { "1: x,y", "2: x,y", "3: x,y", "4: nr|navn" }, "x,y\nx,y\nx,y\nnr;navn\n",
      { heads = function (fields) return fields[1] == "nr" end } },
    { { "1: x,y", "2: x,y", "3: x,y", "4: x,y", "5: x,y", "6: x,y", "7: x,y", "8: x,y", "9: x,y", "10: nr|navn" },
      ("x,y\n"):rep(9) .. "nr;navn\n", { heads = function (fields) return fields[1] == "nr" end } },
    { { "1: x|y", "2: x|y", "3: x|y", "4: x|y", "5: x|y", "6: x|y", "7: x|y", "8: x|y", "9: x|y", "10: x|y",
        "11: nr;navn" },
      ("x,y\n"):rep(10) .. "nr;navn\n", { heads = function (fields) return fields[1] == "nr" end } },
  })

  local function sure_of(text, options)
    local reader <close> = assert(csv.open(folder:write("cases.csv", text), options))
    return reader.sure
  end

  it("is sure where it was told, or is the only one, or most lines have its fields, and not as many of another's",
    function ()
    assert.is_true(sure_of "a;b\n1;2\n")
    assert.is_true(sure_of "Titel\nTitel\na;b\n1;2\n")
    assert.is_true(sure_of "Titel, 1\na;b\n1;2\n")
    assert.is_false(sure_of "Titel, 1\nTitel\na;b\n1;2\n")
    assert.is_true(sure_of("Titel, 1\nTitel\na;b\n1;2\n", { heads = function (fields) return fields[1] == "a" end }))
    assert.is_false(sure_of "a;b,c\n1;2,3\n")
    assert.is_true(sure_of("a;b,c\n1;2,3\n", { separator = "," }))
    assert.is_true(sure_of "sep=,\na;b,c\n1;2,3\n")
    assert.is_false(sure_of "a\nb\n")
  end)

  reads("is looked for in the first 32 kB of a file, whose last line may be cut", {
    { { "1: " .. ("x"):rep(20000), "2: a|b" }, ("x"):rep(20000) .. "\na,b\n" },
    { { "1: " .. ("x,"):rep(20000):gsub(",", "|") .. "x;y" }, ("x,"):rep(20000) .. "x;y\n" },
  })

  reads("is not looked for inside quotes", { { { "1: a,b,c|d" }, '"a,b,c";d\n' } })
  reads("is looked for in the first line with anything on it", { { { "3: a|b" }, "\n \r\na,b\n" } })

  it("is a semicolon where there is none", function ()
    assert.equal(";", select(3, read "a\n1\n"))
  end)

  it("is what a first line sep= says, which is no row", function ()
    local rows, _, separator = read "sep=,\r\na;b,c\r\n"
    assert.equal(",", separator)
    assert.same({ "2: a;b|c" }, rows)
  end)

  it("is what sep= says in any case, quoted, after a BOM, with any end of line", function ()
    for _, line in ipairs { "sep=|", "SEP=|", "Sep=|", '"sep=|"', '"SEP=|"', "\xEF\xBB\xBFsep=|",
                            '\xEF\xBB\xBF"sep=|"', "sep=| " } do
      for _, ending in ipairs { "\n", "\r\n", "\r" } do
        assert.same({ "2: a;b|c", "3: d" }, (read(line .. ending .. "a;b|c" .. ending .. "d" .. ending)))
      end
      assert.same({}, (read(line)))
    end
    assert.same({ "2: a;b|c" }, (read "sep=\t\na;b\tc\n"))
    assert.same({ "2: a;b|c" }, (read("\xFF\xFE" .. encode["utf-16le"] "sep=,\r\na;b,c\r\n")))
  end)

  reads("is not what sep= says where more follows", {
    { { "1: sep=,a|b" }, "sep=,a;b\n" }, { { "1: sep=" }, "sep=\n" }, { { "1: sep" }, "sep\n" },
    { { "1: sep=,|b" }, '"sep=,";b\n' },
  })

  it("is none that sep= could say beside the four", function ()
    assert.equal("cannot read 'cases.csv': its first line says 'sep=^', which is no separator "
                 .. "(';', ',', '|' or a tab)", refusal "sep=^\na^b\n")
  end)

  reads("is what the caller says before all else", {
    { { "2: a;b|c" }, "sep=;\na;b,c\n", { separator = "," } }, { { "1: a;b|c" }, "a;b\tc\n", { separator = "tab" } },
    { { "2: a|b" }, "sep=^\na;b\n", { separator = ";" } },
  })

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

  it("is what most letters in sight tell, where the first is of both by chance", function ()
    local rows, encoding = read "\xD8\x86\nBEL\xD8BSORDNINGEN\x86\n"
    assert.same({ "1: Ø†", "2: BELØBSORDNINGEN†" }, rows)
    assert.equal("windows-1252", encoding)
    rows, encoding = read "\xF8\nKøbenhavn\nÅrhus\n"
    assert.same({ "1: \u{FFFD} !1 holds a character that is not utf-8", "2: København", "3: Århus" }, rows)
    assert.equal("utf-8", encoding)
  end)

  it("is what the first letter tells where half of those in sight do", function ()
    assert.equal("utf-8", select(2, read "\xD8\x86\n\xF8\n"))
    assert.equal("windows-1252", select(2, read "\xF8\n\xD8\x86\n"))
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

  reads("is left open by half a letter at the end, and its row is marked", {
    { { "1: a", "2: K\u{FFFD} !1 holds a character that is not utf-8" }, "a\nK\xC3" },
    { { "1: a", "2: K\u{FFFD}\u{FFFD} !1 holds a character that is not utf-8" }, "a\nK\xE2\x82" },
    { { "1: a", "2: KÃ" }, "a\nK\xC3", { encoding = "windows-1252" } },
  })

  it("marks a field with a byte that Windows-1252 does not have", function ()
    for _, byte in ipairs { "\x81", "\x8D", "\x8F", "\x90", "\x9D" } do
      assert.same({ "1: ø", "2: a|\u{FFFD} !2 holds a character that is not windows-1252" },
                  (read("\xF8\na;" .. byte .. "\n")))
    end
    assert.same({ "1: ø", "2: a|€…–Ÿ" }, (read("\xF8\na;\x80\x85\x96\x9F\n")))
  end)

  it("marks a field with a byte that is no letter of ISO 8859-1, where that is told", function ()
    local told <const> = { encoding = "iso-8859-1" }
    assert.same({ "1: \u{A0}æøåÿ" }, (read("\xA0\xE6\xF8\xE5\xFF\n", told)))
    assert.same({ "1: \u{FFFD} !1 holds a character that is not iso-8859-1" }, (read("\x80\n", told)))
    assert.same({ "1: \u{FFFD} !1 holds a character that is not iso-8859-1" }, (read("\x9F\n", told)))
    assert.equal("iso-8859-1", select(2, read("a\n", told)))
  end)

  it("marks a field with bytes that are not UTF-8", function ()
    local function marked(n, bytes)
      assert.same({ "1: ø", "2: a|" .. ("\u{FFFD}"):rep(n) .. " !2 holds a character that is not utf-8", "3: c" },
                  (read("ø\na;" .. bytes .. "\nc\n")))
    end
    marked(1, "\xF8")
    marked(2, "\xC0\xAF")          -- overlong
    marked(3, "\xED\xA0\x80")      -- a surrogate
    marked(3, "\xED\xA0\x81")
    marked(4, "\xF4\x90\x80\x80")  -- beyond the last character
    assert.same({ "1: ø", "2: a|\u{10FFFF}\u{D7FF}" }, (read("ø\na;\xF4\x8F\xBF\xBF\xED\x9F\xBF\n")))
  end)

  it("marks the row in which a file is cut in the middle of a letter", function ()
    for _, letter in ipairs { "ø", "€", "\u{1F600}" } do
      for n = 1, #letter - 1 do
        local rows <const> = read("ø;b\nc;d" .. letter:sub(1, n))
        assert.equal("1: ø|b", rows[1])
        assert.equal("2: c|d" .. ("\u{FFFD}"):rep(n) .. " !2 holds a character that is not utf-8", rows[2])
      end
    end
  end)

  reads("marks a field with a zero byte", {
    { { "1: a", "2: a\u{FFFD}b !1 holds a zero byte" }, "a\na\0b\n" },
    { { "1: ø", "2: \u{FFFD}\u{FFFD} !1 holds a zero byte" }, "\xF8\n\0\0\n" },
    { { "1: a|b\u{FFFD}\u{FFFD} !2 holds a zero byte" }, "a;b\0\xF8\n", { encoding = "utf-8" } },
  })

  reads("marks a field that was damaged before", {
    { { "1: a|b\u{FFFD} !2 holds U+FFFD, which stands for a lost letter", "2: c|d" }, "a;b\u{FFFD}\nc;d\n" },
  })

  it("is what the caller says", function ()
    assert.same({ "1: Ã¸" }, (read("ø\n", { encoding = "windows-1252" })))
    assert.same({ "1: \u{FFFD} !1 holds a character that is not utf-8" }, (read("\xF8\n", { encoding = "utf-8" })))
    assert.same({ "utf-8", "windows-1252", "iso-8859-1", "cp850", "utf-16", "utf-16le", "utf-16be" }, csv.encodings)
    for _, encoding in ipairs(csv.encodings) do assert.same({}, (read("", { encoding = encoding }))) end
    assert.has_error(function () csv.open("x.csv", { encoding = "latin1" }) end,
      "bad encoding 'latin1' (see csv.encodings)")
  end)

  it("is never what the file's own mark contradicts", function ()
    for _, one in ipairs {
      { "utf-8", "\xEF\xBB\xBFa\n", "windows-1252" }, { "utf-8", "\xEF\xBB\xBFa\n", "utf-16" },
      { "utf-16le", "\xFF\xFEa\0", "utf-8" }, { "utf-16be", "\xFE\xFF\0a", "utf-16le" },
    } do
      assert.equal(("cannot read 'cases.csv': it is %s text, not %s"):format(one[1], one[3]),
                   refusal(one[2], { encoding = one[3] }))
    end
    assert.same({ "1: ø" }, (read("\xEF\xBB\xBFø\n", { encoding = "utf-8" })))
  end)

  it("is none of those that are not read", function ()
    assert.equal("cannot read 'cases.csv': it is UTF-32 text: save it as CSV in UTF-8", refusal "\xFF\xFE\0\0a\0\0\0")
    assert.equal("cannot read 'cases.csv': it is UTF-32 text: save it as CSV in UTF-8", refusal "\0\0\xFE\xFF\0\0\0a")
    assert.equal("cannot read 'cases.csv': it is a zip file or an Excel file (.xlsx): give the file itself, not what "
                 .. "a pipe brings of it", refusal "PK\3\4xyz")
    assert.equal("cannot read 'cases.csv': it is an old Excel file (.xls): save it as .xlsx or CSV",
                 refusal "\xD0\xCF\x11\xE0xyz")
    assert.same({ "a PDF file", "export the rows as CSV or .xlsx from where it comes from" },
                { select(3, csv.open(folder:write("cases.csv", "%PDF-1.4"))) })
  end)
end)

describe("UTF-16", function ()
  local MARKS <const> = { ["utf-16le"] = "\xFF\xFE", ["utf-16be"] = "\xFE\xFF" }
  local TEXT <const> = 'sagsnr\tsted\r\nS1\t"Ærø\n€\u{1F600}"\r\nS2\tKøge\r\n'
  local ROWS <const> = { "1: sagsnr|sted", "2: S1|Ærø\n€\u{1F600}", "4: S2|Køge" }

  it("is read as Excel saves it, in either order", function ()
    for name, mark in pairs(MARKS) do
      local rows, encoding, separator = read(mark .. encode[name](TEXT))
      assert.same(ROWS, rows)
      assert.equal(name, encoding)
      assert.equal("\t", separator)
    end
  end)

  it("is found by its zero bytes where it has no mark", function ()
    for name in pairs(MARKS) do
      local rows <const>, encoding <const> = read(encode[name](TEXT))
      assert.same(ROWS, rows)
      assert.equal(name, encoding)
    end
  end)

  it("is read as told, its mark or not", function ()
    for name, mark in pairs(MARKS) do
      for _, told in ipairs { "utf-16", name } do
        assert.same(ROWS, (read(mark .. encode[name](TEXT), { encoding = told })))
        assert.same(ROWS, (read(encode[name](TEXT), { encoding = told })))
      end
    end
    assert.same({ "1: €" }, (read(encode["utf-16le"] "€\n", { encoding = "utf-16" })))
    assert.same({ "1: €" }, (read(encode["utf-16be"] "€\n", { encoding = "utf-16be" })))
  end)

  it("marks half a pair, a half byte and a zero", function ()
    local lost <const> = " holds a character that is not utf-16le"
    local function marked(expected, bytes)
      local rows <const> = read("\xFF\xFE" .. encode["utf-16le"] "ø\n" .. bytes)
      assert.same({ "1: ø", expected }, rows)
    end
    marked("2: \u{FFFD}a !1" .. lost, "\x00\xD8a\0")               -- first half, then a letter
    marked("2: \u{FFFD}a !1" .. lost, "\xFF\xDBa\0")
    marked("2: a\u{FFFD} !1" .. lost, "a\0\x00\xDC")               -- second half alone
    marked("2: a\u{FFFD} !1" .. lost, "a\0\xFF\xDF")
    marked("2: \u{FFFD}\u{10000} !1" .. lost, "\x00\xD8\x00\xD8\x00\xDC")
    marked("2: a\u{FFFD} !1" .. lost, "a\0\x00\xD8")               -- the file is cut between the halves
    marked("2: a\u{FFFD}\u{FFFD} !1" .. lost, "a\0\x00\xD8\x00") -- and after three bytes of four
    marked("2: a\u{FFFD} !1" .. lost, "a\0b")                       -- an odd last byte
    marked("2: a\u{FFFD} !1 holds a zero byte", "a\0\0\0")
    marked("2: \u{10FFFF}\u{E000}\u{D7FF}", "\xFF\xDB\xFF\xDF\x00\xE0\xFF\xD7")
  end)

  it("keeps a pair whole that two chunks share", function ()
    for n = 16380, 16386 do
      for name, mark in pairs(MARKS) do
        local text <const> = ("a"):rep(n) .. "\u{1F600}ø"
        assert.same({ "1: " .. text }, (read(mark .. encode[name](text))))
      end
    end
  end)
end)

describe("a row", function ()
  local TWO <const> = { "1: a|b", "2: 1|2" }

  reads("ends with LF, CR LF, CR, or the file", {
    { TWO, "a;b\n1;2\n" }, { TWO, "a;b\r\n1;2\r\n" }, { TWO, "a;b\r1;2\r" }, { TWO, "a;b\n1;2" },
  })
  reads("ends with any of them in one file", {
    { { "1: a|b", "2: c", "3: d", "4: e", "6: f", "8: g", "9: |h" }, "a;b\nc\r\nd\re\n\rf\r\n\r\ng\n;h" },
  })
  reads("has the line on which it begins, after quoted line ends too", {
    { { "1: a\nb|c", "3: d", "4: e\r\nf", "6: g" }, '"a\nb";c\nd\n"e\r\nf"\ng\n' },
  })
  reads("counts empty lines, and rows of separators alone, and skips them", {
    { { "1: a|b", "4: 1|2", "7: 3|" }, "a;b\n\n;\n1;2\n  \n\r\n3;\n" },
  })
  reads("keeps separators, doubled quotes and blanks that are quoted", {
    { { '1: a;b| "c" |d' }, '"a;b";" ""c"" ";  d  \n' },
  })

  it("lives across the chunks in which the file is read", function ()
    for n = 32760, 32772 do
      local long = ("x"):rep(n)
      assert.same({ "1: a|" .. long .. "|b", "2: c" }, (read("a;" .. long .. ";b\nc\n")))
    end
  end)

  it("is the same wherever the border of two chunks falls in it", function ()
    local TRICKY <const> = ' "a""b" \t;  c  ;"d\r\n\r\ne"\r\n\r\n;;\r\n"""";"f" g" ;ø\u{1F600}\r;\n"\n\r";\u{A0} \r\n h'
    local EXPECTED <const> = { '2: a"b|c|d\r\n\r\ne', '7: "|f" g|ø\u{1F600} !2 has a quote inside that is not doubled',
                               "9: \n\r|\u{A0}", "12: h" }
    for _, name in ipairs { "utf-8", "utf-16le" } do
      local tricky <const> = encode[name](TRICKY)
      for before = 32768 - #tricky - 4, 32768 do
        local head <const> = encode[name](("y"):rep(before // (name == "utf-8" and 1 or 2) - 1) .. "\n")
        local rows <const> = read(head .. tricky, { encoding = name, separator = ";" })
        table.remove(rows, 1)
        assert.same(EXPECTED, rows)
      end
    end
  end)

  it("may have 32 MB, and not one byte more", function ()
    local most <const> = ("x"):rep(32000000)
    assert.equal(1, #read(most .. "\n"))
    assert.equal(1, #read(most))
    assert.equal("line 1: a row of more than 32 MB: is it a CSV file?", failure(most .. "x\n"))
    assert.equal("line 1: a row of more than 32 MB: is it a CSV file?", failure(most .. "x"))
  end)

  it("may have a field of 20 MB", function ()
    local field <const> = ('x";\r\nø'):rep(20000000 // 7)
    local reader <close> = csv.open(folder:write("a.csv", "a;b\n" .. csv.line { "S1", field } .. "\nlast\n"))
    reader:row()
    local fields, line = reader:row()
    assert.equal(2, line)
    assert.is_true(fields[2] == field)
    fields, line = reader:row()
    assert.same({ "last" }, fields)
    assert.equal(3 + 20000000 // 7, line)
  end)

  it("may have thousands of columns", function ()
    local head, row = {}, {}
    for i = 1, 5000 do head[i], row[i] = "kolonne " .. i, i % 3 == 0 and "" or "ø" .. i end
    local reader <close> = csv.open(folder:write("a.csv", csv.line(head) .. "\r\n" .. csv.line(row) .. "\r\n"))
    assert.same(head, (reader:row()))
    assert.same(row, (reader:row()))
  end)

  it("may have 100,000 fields, and not one more", function ()
    assert.equal(100000, select(2, read(("a;"):rep(99999) .. "b\n")[1]:gsub("[ab]", "")))
    assert.equal("line 2: a row of more than 100000 fields: is it a CSV file?",
                 failure("a\n" .. ("a;"):rep(100000) .. "b\n"))
    assert.equal("line 2: a row of more than 100000 fields: is it a CSV file?",
                 failure("a\n" .. (";"):rep(31000000)))
  end)

  it("takes no more memory than the longest needs", function ()
    if support.sanitized() then pending "a sanitizer's memory is its own" return end
    local file <close> = assert(io.open(folder.path .. "/a.csv", "wb"))
    local row <const> = csv.line { "S1", ("x\n"):rep(500000) } .. "\n"
    for _ = 1, 60 do file:write(row) end
    file:close()
    local result <const> = support.run({ folder:write("read.lua", [[
      local reader <close> = require "siri.core".csv.open(arg[1])
      local n = 0
      while reader:row() do n = n + 1; collectgarbage() end
      local kb = tonumber(io.open "/proc/self/status":read "a":match "VmHWM:%s*(%d+)")
      print(n, kb < 24000 or kb)]]), folder.path .. "/a.csv" })
    assert.equal("60\ttrue\n", result.out)
  end)

  it("must close its quote before the file ends", function ()
    local rows, _, _, message = read('a;b\nc;"d\ne;f\n')
    assert.same({ "1: a|b" }, rows)
    assert.same({ 2, "E726", "field 2 begins with a quote that is never closed: the rest of the file would be in it" },
                { message.line, message.code, message.message })
    assert.same({ '2: e"' }, (read '\ne"'))
  end)

  it("is named by the line of its quote, also where its row begins before", function ()
    math.randomseed(support.seed)
    for _ = 1, 100 do
      local texts <const>, line = {}, 1
      for i = 1, math.random(0, 6) do   -- fields of several lines before it, and rows
        local feeds <const> = math.random(0, 3)
        texts[i] = ('"a%s"%s'):format(("\n"):rep(feeds), math.random(2) == 1 and ";" or "\r\n")
        line = line + feeds + select(2, texts[i]:gsub("\r", ""))
      end
      local text <const> = table.concat(texts) .. ' "' .. ("x;y\n"):rep(math.random(0, 5))
      local message <const> = select(4, read(text))
      assert(message.line == line, ("seed %d: %d of %q"):format(support.seed, message.line, text))
    end
  end)

  it("is named by its line where a quote swallows all that follows", function ()
    local rows, _, _, message = read('a\n"b\n";c\nd;"' .. ("x\n"):rep(17000000))
    assert.same({ "1: a", "2: b\n|c" }, rows)
    assert.same({ 4, "E727", "field 2 begins with a quote that is not closed within 32 MB" },
                { message.line, message.code, message.message })
  end)

  it("is marked where a quote inside a quoted field is not doubled", function ()
    local function marked(expected, text)
      assert.same({ "1: a|b", "2: " .. expected .. " has a quote inside that is not doubled", "3: c|d" },
                  (read("a;b\n" .. text .. "\nc;d\n")))
    end
    marked('S1|Firma "Hansen" ApS !2', 'S1;"Firma "Hansen" ApS"')
    marked('a"b|c !1', '"a"b";c')
    marked('a" "b|c"d !1', '"a" "b";"c"d"')
    assert.same({ '1: 5" rør|a "b" c' }, (read '5" rør;a "b" c\n'))
    assert.same({ '1: a"|"|""| "' }, (read '"a""";"""";"""""";" """  \n'))
  end)

  reads("is none in an empty file, and in one of nothing but a BOM", {
    { {}, "" }, { {}, "\xEF\xBB\xBF" }, { {}, "sep=;\n" }, { {}, "\n\n\n" },
  })

  it("is the same wherever the file is cut into chunks", function ()
    local lines, expected = {}, {}
    for i = 1, 9000 do
      lines[i] = ('S%d;"%s";%s'):format(i, ("ø"):rep(i % 7), ("y"):rep(i % 11))
      expected[i] = ("%d: S%d|%s|%s"):format(i, i, ("ø"):rep(i % 7), ("y"):rep(i % 11))
    end
    assert.same(expected, (read(table.concat(lines, "\r\n"))))
  end)
end)

describe("rows by chance", function ()
  local seed <const>, chance <const> = support.seed, math.random

  before_each(function () math.randomseed(seed) end)   -- for the same rows again

  local PIECES <const> = { ";", ",", "\t", "|", '"', '""', "\n", "\r", "\r\n", " ", "  ", "æ", "ø", "å", "Æ", "Ø",
                           "Å", "\u{A0}", "a", "bc", "def", "0", "sep=;", "'", "=" }
  local MORE <const> = { ["windows-1252"] = { "€", "…" }, ["utf-8"] = { "€", "\u{1F600}", "a\u{30A}" } }
  MORE["utf-16le"], MORE["utf-16be"] = MORE["utf-8"], MORE["utf-8"]

  local function field(encoding)
    local more <const>, parts = MORE[encoding] or {}, {}
    for i = 1, chance(7) - 1 do
      local k <const> = chance(#PIECES + #more)
      parts[i] = PIECES[k] or more[k - #PIECES]
    end
    return table.concat(parts)
  end

  -- Rows of which the first tells encoding and, for it is known, separator, and
  -- the second brings the others to the border of two chunks.
  local function table_of(encoding, width)
    local columns <const> = 1 + chance(5)
    local rows = { { "år", "nr" }, { "S0", ("y"):rep((32768 - chance(120)) // width) } }
    for i = 3, 12 do
      rows[i] = { "S" .. i }
      for k = 2, columns do rows[i][k] = field(encoding) end
    end
    return rows
  end

  local function heads(fields) return fields[1] == "år" and fields[2] == "nr" end

  local function lines_in(text)
    return select(2, text:gsub("\r\n", "\n"):gsub("[\r\n]", ""))
  end

  local function check(name, mark, separator, ending, told)
    local rows <const> = table_of(name, name:find "16" and 2 or 1)
    local lines, at, line = {}, {}, 1
    for i, row in ipairs(rows) do
      lines[i], at[i] = csv.line(row, separator), line
      line = line + 1 + lines_in(lines[i])
    end
    local text <const> = table.concat(lines, ending) .. (chance(2) == 1 and ending or "")
    local reader <close> = assert(csv.open(folder:write("a.csv", mark .. encode[name](text)),
                                           told and { separator = separator, encoding = name } or { heads = heads }))
    local context <const> = ("seed %d, %s, %q, %q"):format(seed, name, separator, ending)
    for i, row in ipairs(rows) do
      local fields, row_line, damaged = reader:row()
      assert.same(row, fields, context)
      assert.equal(at[i], row_line, context)
      assert.is_nil(damaged, context)
    end
    assert.is_nil((reader:row()))
    assert.equal(separator, reader.separator)
  end

  it("are read as they were written, in every encoding, separator and end of line", function ()
    local FILES <const> = { { "utf-8", "" }, { "utf-8", "\xEF\xBB\xBF" }, { "windows-1252", "" }, { "iso-8859-1", "" },
                            { "utf-16le", "\xFF\xFE" }, { "utf-16be", "\xFE\xFF" } }
    for _, separator in ipairs { ";", ",", "\t", "|" } do
      for _, ending in ipairs { "\n", "\r\n", "\r" } do
        for time = 1, 6 do
          for _, file in ipairs(FILES) do check(file[1], file[2], separator, ending, time % 2 == 0) end
        end
      end
    end
  end)
end)

describe("a reader", function ()
  it("tells how far it has read, and of how much", function ()
    local text <const> = ("S1;a\n"):rep(20000)
    local reader <close> = csv.open(folder:write("a.csv", text))
    assert.same({ 32768, 100000 }, { reader:position() })
    for _ = 1, 10000 do reader:row() end
    assert.same({ 65536, 100000 }, { reader:position() })
    while reader:row() do end
    assert.same({ 100000, 100000 }, { reader:position() })
    local empty <close> = csv.open "/dev/null"
    assert.same({ 0, nil }, { empty:position() })
  end)

  it("reads a pipe, whose size nobody knows", function ()
    local script <const> = folder:write("read.lua", [[
      local reader <close> = assert(require "siri.core".csv.open "/dev/stdin")
      while true do
        local fields, line = reader:row()
        if not fields then break end
        print(line, table.concat(fields, "|"))
      end
      print(reader:position())]])
    local program <const> = support.command { script }
    local expected <const> = "1\ta|b\n2\t1|2\n8\t%s\n"
    assert.equal(expected:format "nil", support.shell("printf 'a;b\n1;2\n' | " .. program).out)
    assert.equal(expected:format "8", support.shell(program, { stdin = "a;b\n1;2\n" }).out)
  end)

  it("can be interrupted while a pipe gives nothing", function ()
    folder:write("read.lua", [[
      local reader <close> = require "siri.core".csv.open "pipe"
      while reader:row() do end]])
    folder:write("writer.sh", [[
      exec >pipe
      echo 'a;b'; kill -INT $1
      for i in $(seq 60); do
        kill -0 $1 2>/dev/null || { echo interrupted >answer; exit; }
        sleep 0.2
      done
      echo waited >answer]])
    folder:shell(("mkfifo pipe; %s read.lua & p=$!; timeout 60 sh writer.sh $p; wait $p")
      :format(support.quote(support.program)))
    assert.equal("interrupted\n", folder:read "answer")
  end)

  it("says why a file cannot be read", function ()
    assert.same({ nil, "cannot read 'no/such.csv': No such file or directory" }, { csv.open "no/such.csv" })
    assert.same({ nil, ("cannot read '%s': it is a folder"):format(folder.path) }, { csv.open(folder.path) })
  end)

  it("may be closed twice, and read no more", function ()
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
    local path = folder:write("cases.csv", "a;b\n")
    local other = folder.path .. "/./cases.csv"
    assert.same({ nil, ("cannot write '%s': it is a file that is read, too"):format(other) },
                { csv.create(other, "no.csv", path) })
    assert.equal("a;b\n", folder:read "cases.csv")
  end)

  it("says why it cannot be made", function ()
    assert.same({ nil, "cannot write 'no/rejects.csv': No such file or directory" }, { csv.create "no/rejects.csv" })
  end)
end)
