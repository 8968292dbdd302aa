-- The library `workbook`: what is written stands in the file as Excel reads
-- it, and there is no file that is not whole.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local core <const> = require "siri.core"

local LIMIT <const> = 32767

describe("a workbook", function ()
  local folder <const> = support.fresh()
  local path

  before_each(function () path = folder.path .. "/bog.xlsx" end)

  local function create(options)
    options = options or {}
    options.created = options.created or "2019-07-05"
    return core.workbook.create(path, options)
  end

  -- A part of the file, by its name in the zip.
  local function part(name)
    local got = support.shell(("unzip -p %s %s"):format(support.quote(path), support.quote(name)))
    assert.equal(0, got.status)
    return got.out
  end

  local function raises(message, f) assert.error_matches(f, message, 1, true) end

  local function sheet_of(write)
    local book <close> = assert(create())
    write(book:sheet "Ark", book)
    assert(book:close())
    return part "xl/worksheets/sheet1.xml"
  end

  local function cell(text, tail)
    local left_out
    local xml = sheet_of(function (sheet) left_out = sheet:text(1, 1, text, nil, tail) end)
    local got = support.shell(("unzip -p %s xl/worksheets/sheet1.xml | xmllint --noout -"):format(support.quote(path)))
    assert.equal("", got.err)
    return xml:match "<t[^>]*>(.*)</t>", left_out
  end

  describe("text", function ()
    it("is never a formula, whatever it begins with", function ()
      for _, text in ipairs { "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"x\")", "\t=1", "'x" } do
        local xml = sheet_of(function (sheet) sheet:text(1, 1, text) end)
        assert.matches('<c r="A1" t="inlineStr"><is><t', xml, 1, true)
        assert.is_nil(xml:find("<f>", 1, true))
      end
    end)

    for _, example in ipairs {
      { "keeps Danish letters and characters beyond the first plane", "Ædru på åen 😀", "Ædru på åen 😀" },
      { "has marks of XML as entities", "a <b> & c", "a &lt;b&gt; &amp; c" },
      { "has control characters as Excel writes them", "a\1b\31c\r\nd\te", "a_x0001_b_x001F_c_x000D_\nd\te" },
      { "that looks like such a character stays as it is", "_x0041_ _x41_ x0041_", "_x005F_x0041_ _x41_ x0041_" },
      { "has what is no character of XML so, too", "\u{FFFE}\u{FFFF}", "_xFFFE__xFFFF_" },
    } do
      it(example[1], function () assert.equal(example[3], (cell(example[2]))) end)
    end

    it("has U+FFFD for a NUL and for bytes that are no UTF-8", function ()
      assert.equal("a\u{FFFD}b", (cell "a\0b"))
      for _, bytes in ipairs { "\xC0\x80\xFF", "\xED\xA0\x80" } do assert.equal(("\u{FFFD}"):rep(3), (cell(bytes))) end
      assert.equal("æ\u{FFFD}", (cell "æ\xC3"))
    end)

    it("of 32,767 characters is whole", function ()
      assert.same({ ("æ"):rep(LIMIT), 0 }, { cell(("æ"):rep(LIMIT), "…") })
    end)

    it("of more ends in the tail, and tells how many characters are left out", function ()
      assert.same({ ("æ"):rep(LIMIT - 7) .. " (kort)", 8 }, { cell(("æ"):rep(LIMIT + 1), " (kort)") })
    end)

    it("beyond the first plane takes two places each", function ()
      assert.same({ ("😀"):rep(16383), 1 }, { cell(("😀"):rep(16384)) })
    end)
  end)

  describe("a number", function ()
    it("stands as it is", function ()
      local xml = sheet_of(function (sheet)
        sheet:number(1, 1, 1234.5)
        sheet:number(1, 2, 1 / 3)
        sheet:number(1, 3, -7)
      end)
      assert.matches('<c r="A1"><v>1234.5</v></c>', xml, 1, true)
      assert.matches('<c r="B1"><v>0.3333333333333333</v></c>', xml, 1, true)
      assert.matches('<c r="C1"><v>-7</v></c>', xml, 1, true)
    end)

    it("is neither infinite nor none", function ()
      sheet_of(function (sheet)
        for _, none in ipairs { 1 / 0, 0 / 0 } do
          raises("a cell holds no infinity", function () sheet:number(1, 1, none) end)
        end
      end)
    end)
  end)

  describe("a date", function ()
    it("is the number of its day, in its format", function ()
      local xml = sheet_of(function (sheet, book)
        local format = book:format { number = "dd-mm-yyyy" }
        assert.is_true(sheet:date(1, 1, "2019-03-01", format))
        assert.is_true(sheet:date(1, 2, "1900-03-01", format))
        assert.is_true(sheet:date(1, 3, "9999-12-31", format))
      end)
      assert.matches('<c r="A1" s="1"><v>43525</v></c><c r="B1" s="1"><v>61</v></c><c r="C1" s="1"><v>2958465</v></c>',
                     xml, 1, true)
      assert.matches('formatCode="dd-mm-yyyy"', part "xl/styles.xml", 1, true)
    end)

    it("that Excel has not is not written", function ()
      local xml = sheet_of(function (sheet) assert.is_false(sheet:date(1, 1, "1900-02-28")) end)
      assert.is_nil(xml:find("<v>", 1, true))
    end)

    it("must be one", function ()
      sheet_of(function (sheet)
        raises("'2019-02-30': no such date", function () sheet:date(1, 1, "2019-02-30") end)
      end)
    end)
  end)

  describe("a formula", function ()
    it("has what it comes to, a number or a text, in its format", function ()
      local xml = sheet_of(function (sheet, book)
        sheet:formula(1, 1, "=SUM(B1:B2)", 1.5, book:format { number = "0.0" })
        sheet:formula(1, 2, '=IF(A1=0,"",A1)', "")
        sheet:formula(1, 3, '="a"&"<"', "a\7<")
      end)
      assert.matches('<c r="A1" s="1"><f>SUM(B1:B2)</f><v>1.5</v></c>', xml, 1, true)
      assert.matches('<c r="B1" t="str"><f>IF(A1=0,"",A1)</f><v></v></c>', xml, 1, true)
      assert.matches("<v>a_x0007_&lt;</v>", xml, 1, true)
    end)
  end)

  describe("a link", function ()
    it("leads from a cell that has a number or a text to a place, or a name, of the book", function ()
      local xml = sheet_of(function (sheet, book)
        sheet:link(1, 1, "rest")
        sheet:number(1, 1, 3, book:format { underline = true, colour = 0x0000FF })
        sheet:link(2, 1, "Ark!A1")
        sheet:text(2, 1, "op")
        book:name("rest", "=Ark!$A$2:$B$2")
      end)
      assert.matches('<c r="A1" s="1"><v>3</v></c>', xml, 1, true)
      assert.matches('<t>op</t>', xml, 1, true)
      assert.matches('<hyperlink ref="A1" location="rest"', xml, 1, true)
      assert.matches('<hyperlink ref="A2" location="Ark!A1"', xml, 1, true)
      assert.matches('<definedName name="rest">Ark!$A$2:$B$2</definedName>', part "xl/workbook.xml", 1, true)
      assert.matches("<u/>", part "xl/styles.xml", 1, true)
    end)
  end)

  describe("what may be written", function ()
    it("is chosen from a list, and nothing else where there is a message; or a day", function ()
      local xml = sheet_of(function (sheet)
        assert.is_true(sheet:choices(1, 1, 3, 1, { "ja", "nej" }, "Vælg"))
        assert.is_true(sheet:choices(1, 2, 1, 2, { "a & b" }))
        sheet:days(1, 3, 9, 3, "Skriv en dag")
      end)
      local strict <const> = xml:match '<dataValidation [^>]*sqref="A1:A3"[^>]*>'
      assert.matches('showErrorMessage="1"', strict, 1, true)
      assert.matches('error="Vælg"', strict, 1, true)
      assert.is_nil(xml:match('<dataValidation [^>]*sqref="B1"[^>]*>'):find("showErrorMessage", 1, true))
      assert.matches('<formula1>"ja,nej"</formula1>', xml, 1, true)
      assert.matches('type="date"', xml:match '<dataValidation [^>]*sqref="C1:C9"[^>]*>', 1, true)
    end)

    it("has no list of texts that are 256 characters together, or have a comma, or of none", function ()
      local xml = sheet_of(function (sheet)
        assert.is_true(sheet:choices(1, 1, 1, 1, { ("a"):rep(127), ("b"):rep(127) }))
        assert.is_false(sheet:choices(2, 1, 2, 1, { ("a"):rep(127), ("b"):rep(128) }))
        assert.is_false(sheet:choices(3, 1, 3, 1, { "a", "b, c" }))
        assert.is_false(sheet:choices(4, 1, 4, 1, {}))
      end)
      assert.matches('<dataValidations count="1">', xml, 1, true)
    end)
  end)

  describe("a chart", function ()
    local LOOK <const> = { title = "5 af 6", told = "5 af 6", across = true, categories = "=Ark!$A$1:$A$2",
                           width = 480, height = 288 }

    it("has its headline, the same for who does not see it, and its columns", function ()
      local book <close> = assert(create())
      local sheet <const> = book:sheet "Ark"
      sheet:chart(4, 1, LOOK, { { values = "=Ark!$B$1:$B$2", name = "af", colour = 0xDDDDDD },
                                { values = "=Ark!$C$1:$C$2", name = "nu", colour = 0x336699, told = true } })
      sheet:bars(1, 2, 2, 2, 0x336699, 1)
      sheet:area(1, 1, 20, 5)
      sheet:front()
      assert(book:close())
      local chart <const> = part "xl/charts/chart1.xml"
      for _, wanted in ipairs { '<a:t>5 af 6</a:t>', '<c:barDir val="bar"/>', "<c:f>Ark!$C$1:$C$2</c:f>",
                                '<a:srgbClr val="336699"/>', '<c:showVal val="1"/>', '<c:legendPos val="b"/>' } do
        assert.matches(wanted, chart, 1, true)
      end
      assert.matches('descr="5 af 6"', part "xl/drawings/drawing1.xml", 1, true)
      assert.matches('<cfvo type="num" val="1"/>', part "xl/worksheets/sheet1.xml", 1, true)
      assert.matches('>Ark!$A$1:$E$20</definedName>', part "xl/workbook.xml", 1, true)
    end)

    it("needs a headline, and one to eight series with their values", function ()
      local book <close> = assert(create())
      local sheet <const>, one <const> = book:sheet "Ark", { { values = "=Ark!$B$1:$B$2", colour = 0 } }
      raises("there is no 'title'", function () sheet:chart(1, 1, { categories = "=Ark!$A$1" }, one) end)
      raises("there is no 'categories'", function () sheet:chart(1, 1, { title = "a" }, one) end)
      raises("1 to 8 series", function () sheet:chart(1, 1, LOOK, {}) end)
      raises("there is no 'values'", function () sheet:chart(1, 1, LOOK, { { colour = 0 } }) end)
    end)
  end)

  describe("a sheet", function ()
    it("is frozen, filtered, and printed on A4 across, as wide as a page", function ()
      local xml = sheet_of(function (sheet)
        sheet:column(2, 30)
        sheet:digits(1)
        sheet:height(2, 40)
        sheet:text(2, 1, "nr")
        sheet:freeze(3, 2)
        sheet:filter(2, 1, 9, 3)
        sheet:print(2, "Side &P")
      end)
      for _, wanted in ipairs {
        '<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>',
        '<col min="2" max="2" width="30.7109375" customWidth="1"/>', '<row r="2" ht="40" customHeight="1">',
        '<autoFilter ref="A2:C9"/>', '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>',
        '<pageSetUpPr fitToPage="1"/>', "<oddFooter>Side &amp;P</oddFooter>",
        '<ignoredError sqref="A1:A1048576" numberStoredAsText="1"/>',
      } do assert.matches(wanted, xml, 1, true) end
      assert.matches("'Ark'!$2:$2", (part "xl/workbook.xml":gsub("Ark!", "'Ark'!")), 1, true)
    end)

    it("has rows 1 to 1,048,576 and columns 1 to 16,384", function ()
      assert.equal(1048576, core.workbook.rows)
      local xml = sheet_of(function (sheet)
        sheet:number(1048576, 16384, 1)
        raises("a sheet has rows 1 to 1,048,576", function () sheet:number(1048577, 1, 1) end)
        raises("a sheet has rows 1 to 1,048,576", function () sheet:number(0, 1, 1) end)
        raises("a sheet has columns 1 to 16,384", function () sheet:number(9, 16385, 1) end)
      end)
      assert.matches('<c r="XFD1048576"><v>1</v></c>', xml, 1, true)
    end)

    it("takes its rows in order", function ()
      sheet_of(function (sheet)
        sheet:number(2, 1, 1)
        sheet:number(3, 1, 1)
        raises("the row is past: rows are written in order", function () sheet:number(2, 2, 1) end)
      end)
    end)

    it("has a name that Excel can take, and no other has", function ()
      local book <close> = assert(create())
      book:sheet "Ark"
      assert.error(function () book:sheet "Ark" end)
      assert.error(function () book:sheet "a/b" end)
      assert.error(function () book:sheet(("x"):rep(32)) end)
    end)

    it("and a format are nothing without their book", function ()
      local book = assert(create())
      local sheet = book:sheet "Ark"
      local other <close> = assert(core.workbook.create(folder.path .. "/anden.xlsx", { created = "2019-07-05" }))
      local format = other:format { bold = true }
      raises("a format of another workbook", function () sheet:number(1, 1, 1, format) end)
      assert(book:close())
      for _, late in ipairs { function () sheet:number(1, 1, 1) end, function () book:sheet "B" end,
                              function () book:format {} end, function () book:close() end } do
        raises("the workbook is closed", late)
      end
    end)
  end)

  it("knows the properties of its formats", function ()
    local book <close> = assert(create())
    book:format { number = "0", bold = true, wrap = true, size = 14, colour = 0xFF0000, fill = 0x00FF00,
                  align = "right", indent = 1, top = true, above = true, below = true }
    raises("no property 'bald'", function () book:format { bald = true } end)
    assert.error(function () book:format { align = "middle" } end)
    raises("an indent is 0 to 15 steps", function () book:format { indent = 16 } end)
  end)

  it("says when it is from and whose it is, in XML however they are written", function ()
    local book = assert(create { title = "Plan & \1mål", author = "SIRI" })
    book:sheet "Ark"
    assert(book:close())
    local xml = part "docProps/core.xml"
    assert.matches("<dc:title>Plan &amp; _x0001_mål</dc:title><dc:creator>SIRI</dc:creator>", xml, 1, true)
    assert.matches("2019-07-05T00:00:00Z</dcterms:created>", xml, 1, true)
  end)

  it("is the same bytes when it is written again", function ()
    local function bytes()
      sheet_of(function (sheet, book) sheet:text(1, 1, "x", book:format { bold = true }) end)
      return support.read(path)
    end
    local first = bytes()
    assert(os.execute "sleep 1")
    assert.equal(first, bytes())
  end)

  describe("its file", function ()
    it("has its name when it is closed, and only its owner may read it", function ()
      local book = assert(create())
      book:sheet "Ark"
      assert.is_nil(lfs.attributes(path))
      assert(book:close())
      assert.same({ "bog.xlsx" }, folder:names())
      assert.equal("rw-------", lfs.attributes(path, "permissions"))
    end)

    it("leaves what had the name until then", function ()
      folder:write("bog.xlsx", "den gamle")
      do
        local book <close> = assert(create())
        book:sheet "Ark"
        assert.equal("den gamle", folder:read "bog.xlsx")
      end
      assert.equal("den gamle", folder:read "bog.xlsx")
      assert.same({ "bog.xlsx" }, folder:names())
    end)

    it("is what a link leads to", function ()
      folder:write("rigtig.xlsx", "den gamle")
      assert(lfs.link("rigtig.xlsx", path, true))
      sheet_of(function () end)
      assert.equal("link", lfs.symlinkattributes(path, "mode"))
      assert.equal("PK", folder:read("rigtig.xlsx"):sub(1, 2))
    end)

    it("must have a folder, be a file, and be allowed", function ()
      local function refusal(name)
        local book, message = core.workbook.create(name, { created = "2019-07-05" })
        assert.is_nil(book)
        return message
      end
      assert.equal("cannot write '/nowhere/a.xlsx': No such file or directory", refusal "/nowhere/a.xlsx")
      assert.equal(("cannot write '%s': Is a directory"):format(folder.path), refusal(folder.path))
      assert.equal("cannot write '/dev/full': it is a terminal, a device or a pipe, not a file", refusal "/dev/full")
      assert.equal("char device", lfs.attributes("/dev/full", "mode"))
      local open <const> = support.open_sys()
      if open then return pending(open) end
      assert.equal("cannot write '/sys/a.xlsx': Permission denied", refusal "/sys/a.xlsx")
    end)

    it("is none of those that are read", function ()
      folder:write("bog.xlsx", "læses")
      assert.same({ nil, ("cannot write '%s': it is a file that is read, too"):format(path) },
                  { core.workbook.create(path, { created = "2019-07-05" }, "/nowhere", folder.path .. "/./bog.xlsx") })
      assert.equal("læses", folder:read "bog.xlsx")
    end)

    -- The message and the names left where no file may grow beyond so many
    -- blocks of 512 bytes.
    local function on_a_full_disk(blocks)
      local script = support.write(os.tmpname(), [[
        local book = assert(require "siri.core".workbook.create(arg[1], { created = "2019-07-05" }))
        local sheet = book:sheet "Ark"
        for row = 1, 2000 do sheet:text(row, 1, ("%d noget tekst"):format(row * 7919)) end
        print(select(2, book:close()))
      ]])
      local got = support.shell(support.short_files(blocks) .. support.command { script, path })
      os.remove(script)
      assert.equal(0, got.status)
      return got.out
    end

    it("is not there when the disk is full", function ()
      assert.equal(("cannot write '%s': File too large\n"):format(path), on_a_full_disk(4))
      assert.same({}, folder:names())
    end)

    it("is not there when a part of it was cut, which only reading it again can tell", function ()
      local cut = ("cannot write '%s': it came out incomplete: is the disk full, or the folder of temporary files"
                   .. " (TMPDIR, /tmp)?\n"):format(path)
      for _, blocks in ipairs { 60, 120, 180 } do
        assert.equal(cut, on_a_full_disk(blocks))
        assert.same({}, folder:names())
      end
    end)
  end)

  describe("is written by a library that is opened for the first of them", function ()
    it("and not when the program starts, for that costs more than all else", function ()
      local script <const> = folder:write("opened.lua", [[
        local function opened() return io.open "/proc/self/maps":read "a":find("libxlsxwriter", 1, true) ~= nil end
        local before = opened()
        assert(require "siri.core".workbook.create("bog.xlsx", { created = "2019-07-05" })):sheet "Ark"
        print(before, opened())
      ]])
      assert.equal("false\ttrue\n", folder:run(script).out)
    end)

    it("which, where it cannot be, is named with the package that has it", function ()
      local version <const> = support.read "/usr/include/xlsxwriter.h":match 'LXW_SOVERSION "(%d+)"'
      local name <const> = "libxlsxwriter.so." .. version
      folder:write(name, "no library")
      folder:write("write.lua", [[print(require "siri.core".workbook.create("bog.xlsx", { created = "2019-07-05" }))]])
      local library <const> = folder.path .. "/" .. name
      local got <const> = support.run({ "write.lua" }, { cwd = folder.path, env = { LD_LIBRARY_PATH = folder.path } })
      assert.equal(("nil\tcannot write 'bog.xlsx': Excel files are written by %s: %s: file too short (Debian's package "
                    .. "libxlsxwriter%s)\n"):format(name, library, version), got.out)
      assert.same({ name, "write.lua" }, folder:names())
    end)
  end)
end)
