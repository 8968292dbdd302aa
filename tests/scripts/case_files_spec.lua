-- Case files as real systems write them, end to end: encodings, headings,
-- what a spreadsheet adds, and what a broken file loses.

local encode <const> = require "tests.encode"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local headings <const> = require "siri.base.headings"

local HEADINGS <const> = "sagsnr;sagstype;indgivet;sted\n"

local folder <const> = support.fresh()

-- Imports cases.csv with this text; more arguments may follow.
local function import(text, ...)
  return folder:import("cases", text, ...)
end

-- The cases in the database as "id|type|submitted|site", a line each.
local function cases()
  return folder:shell "sqlite3 siri.db 'SELECT case_id, case_type, submitted_on, site FROM case_list ORDER BY 1'".out
end

-- The cases of this text alone.
local function accepted(text, ...)
  os.remove(folder.path .. "/siri.db")
  support.printed(import(text, ...))
  return cases()
end

-- What is said of a file that is imported in part, or not at all.
local function complaint(text)
  os.remove(folder.path .. "/siri.db")
  local result <const> = import(text)
  assert.equal(1, result.status)
  return (result.err:gsub("\n$", "")), cases()
end

local ROWS <const> = "S1|au_pair|2019-03-01|Ærø\nS2|eu|2019-03-02|Køge\n"

describe("a case file", function ()
  it("is the same in every encoding, separator and end of line", function ()
    local MARKS <const> = { ["utf-8"] = "\xEF\xBB\xBF", ["utf-16le"] = "\xFF\xFE", ["utf-16be"] = "\xFE\xFF" }
    for _, name in ipairs { "utf-8", "windows-1252", "utf-16le", "utf-16be" } do
      for _, separator in ipairs { ";", "\t" } do
        for _, ending in ipairs { "\r\n", "\r" } do
          local text <const> = ("sagsnr;sagstype;indgivet;sted\nS1;au_pair;01-03-2019;Ærø\nS2;eu;2.3.2019;Køge")
            :gsub(";", separator):gsub("\n", ending)
          assert.equal(ROWS, accepted((MARKS[name] or "") .. encode[name](text)))
        end
      end
    end
  end)

  it("may be told its encoding", function ()
    assert.equal("cases.csv:3: case S2: field 4 holds a character that is not iso-8859-1\n",
                 import(HEADINGS .. "S1;t;2019-03-01;\xC6r\xF8\nS2;t;2019-03-01;\x80\n",
                        "--encoding", "iso-8859-1").err)
    local TEXT <const> = HEADINGS .. "S1;au_pair;01-03-2019;Ærø\nS2;eu;2.3.2019;Køge\n"
    for _, name in ipairs { "utf-8", "windows-1252", "iso-8859-1", "utf-16le", "utf-16be" } do
      assert.equal(ROWS, accepted(encode[name](TEXT), "--encoding", name))
    end
    for _, name in ipairs { "utf-16le", "utf-16be" } do
      assert.equal(ROWS, accepted(encode[name](TEXT), "--encoding", "utf-16"))
    end
  end)

  it("may be what Excel saves as Unicode text, with dates and times of other systems", function ()
    assert.equal("S1|au_pair|2019-03-01|Ærø, \"ved havnen\"\nS2|eu|2019-03-02|\n",
      accepted("\xFF\xFE" .. encode["utf-16le"]("sagsnr\tsagstype\tindgivet\tsted\r\n"
        .. 'S1\tau_pair\t2019-03-01T00:15:00+01:00\t"Ærø, ""ved\nhavnen"""\r\n'
        .. "S2\teu\t02-03-2019 23:59:59\t\r\n\t\t\t\r\n")))
  end)

  it("may have a line sep=, empty lines, and lines of separators alone", function ()
    assert.equal(ROWS, accepted("\xEF\xBB\xBF\"sep=;\"\r\n\r\n;;;\r\n" .. HEADINGS
      .. "\r\nS1;au_pair;2019-03-01;Ærø\r\n;;;\r\n\r\nS2;eu;2019-03-02;Køge\r\n;;;\r\n   \r\n"))
  end)

  it("may come through a pipe", function ()
    local result <const> = support.shell("cat | " .. support.command { "import", "cases", "/dev/stdin" },
      { cwd = folder.path, stdin = HEADINGS .. "S1;au_pair;2019-03-01;Ærø\nS2;eu;2019-03-02;Køge\n" })
    assert.equal("", result.err)
    assert.equal("/dev/stdin: 2 rows: 2 new, 0 changed, 0 same, 0 refused\n", result.out)
    assert.equal(ROWS, cases())
  end)

  it("may have thousands of columns", function ()
    local names, values = { "sagsnr", "sagstype", "indgivet" }, { "S1", "t", "2019-03-01" }
    for i = 4, 5000 do names[i], values[i] = "Felt " .. i, "ø" .. i end
    local result <const> = import(core.csv.line(names) .. "\n" .. core.csv.line(values) .. "\n")
    assert.equal("cases.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", result.out)
    local store <close> = assert(siri.open(folder.path .. "/siri.db"))
    local expected <const>, found <const> = { table.unpack(names, 4) }, store:columns()
    table.sort(expected)
    table.sort(found)
    assert.same(expected, found)
  end)

  it("may have a field of 20 MB", function ()
    local result <const> = import(HEADINGS .. 'S1;t;2019-03-01;"' .. ("x\nø;"):rep(4000000) .. '"\n'
                                  .. "S2;t;2019-03-01;Køge\n")
    assert.equal("cases.csv: 2 rows: 2 new, 0 changed, 0 same, 0 refused\n", result.out)
    assert.equal("S1|20000000\nS2|5\n",
                 folder:sql "SELECT case_id, length(CAST(site AS BLOB)) FROM case_list ORDER BY 1")
  end)

  it("holds the line of each row, however its lines end", function ()
    local TEXT <const> = "sep=;\n" .. HEADINGS .. '\nS1;t;x;"a\n\nb"\nS2;t;y;\n'
    local expected <const> = "cases.csv:4: case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n"
                          .. "cases.csv:7: case S2: submitted_on is not a date (write 2019-12-31 or 31-12-2019)"
    for _, ending in ipairs { "\n", "\r\n", "\r" } do
      local text <const> = TEXT:gsub("\n", ending)
      assert.equal(expected, (complaint(text)))
      assert.equal(expected, (complaint("\xFF\xFE" .. encode["utf-16le"](text))))
    end
  end)
end)

describe("a row", function ()
  it("is refused, and no other, where it holds a zero byte", function ()
    local err, rows = complaint(HEADINGS .. "S1;au_pair;2019-03-01;K\0ge\nS2;eu;2019-03-02;Køge\n")
    assert.equal("cases.csv:2: case S1: field 4 holds a zero byte", err)
    assert.equal("S2|eu|2019-03-02|Køge\n", rows)
    err = complaint(HEADINGS .. "S1\0;au_pair;2019-03-01;Køge\n")
    assert.equal("cases.csv:2: field 1 holds a zero byte", err)
  end)

  it("is refused, and no other, where a quote inside its quotes is not doubled", function ()
    local err <const>, rows <const> = complaint(HEADINGS .. 'S1;t;2019-03-01;"Hos "Hansen" i Køge"\n'
                                                .. 'S2;eu;2019-03-02;"Hos ""Hansen"""\n')
    assert.equal("cases.csv:2: case S1: field 4 has a quote inside that is not doubled", err)
    assert.equal('S2|eu|2019-03-02|Hos "Hansen"\n', rows)
  end)

  it("is refused where its file is cut in the middle of a letter", function ()
    local err, rows = complaint(HEADINGS .. "S1;t;2019-03-01;Ærø\nS2;t;2019-03-01;K\xC3")
    assert.equal("cases.csv:3: case S2: field 4 holds a character that is not utf-8", err)
    assert.equal("S1|t|2019-03-01|Ærø\n", rows)
    err = complaint("\xFF\xFE" .. encode["utf-16le"](HEADINGS .. "S1;t;2019-03-01;Ærø\nS2;t;2019-03-01;K") .. "\xF8")
    assert.equal("cases.csv:3: case S2: field 4 holds a character that is not utf-16le", err)
  end)

  it("has no blanks around its fields, those of web pages neither", function ()
    assert.equal("S1|t|2019-03-01|Ny by\n",
                 accepted(HEADINGS .. "\u{A0}S1 \u{A0};t\u{A0};\u{A0} 2019-03-01\u{A0};\u{A0}Ny\u{A0}by\u{A0}\n"))
  end)
end)

describe("a file whose quote is never closed", function ()
  it("loses the rows up to the next quote, and says where", function ()
    local err, rows = complaint(HEADINGS .. 'S1;t;2019-03-01;"Køge\nS2;t;2019-03-01;Ærø\nS3;t;2019-03-01;"Ærø"\n'
                                .. 'S4;t;2019-03-01;"Ærø"\n')
    assert.equal("cases.csv:2: case S1: field 4 has a quote inside that is not doubled, and goes from line 2 to line 4",
                 err)
    assert.equal("S4|t|2019-03-01|Ærø\n", rows)
    err, rows = complaint("sagsnr;sagstype;sted;indgivet\n" .. 'S1;t;"Køge;2019-03-01\nS2;"t";Ærø;2019-03-01\n'
                          .. 'S3;t;Ærø;2019-03-01\n')
    assert.equal("cases.csv:2: case S1: 5 fields where the headings have 4, "
                 .. "and field 3 has a quote inside that is not doubled, and goes from line 2 to line 3", err)
    assert.equal("S3|t|2019-03-01|Ærø\n", rows)
  end)

  it("is not imported, and the line of the quote is named", function ()
    local function text(rest)
      return HEADINGS .. 'S1;t;2019-03-01;"a\nb"\nS2;t;2019-03-01;"Køge\n' .. rest
    end
    local err <const>, rows <const> = complaint(text(("S3;t;2019-03-01;\n"):rep(3)))
    assert.equal("cases.csv:4: nothing imported: field 4 begins with a quote that is never closed: the rest of the "
                 .. "file would be in it (close it, or take it away)", err)
    assert.equal("", rows)
    assert.equal("cases.csv:4: nothing imported: field 4 begins with a quote that is not closed within 32 MB "
                 .. "(close it, or take it away)",
                 (complaint(text(("S3;t;2019-03-01;\n"):rep(2000000)))))
  end)
end)

describe("headings", function ()
  -- What each of these headings is, beside the required ones.
  local function is_informed_on(...)
    for _, text in ipairs { ... } do
      local columns <const> = assert(headings.columns("cases", { "sagsnr", "sagstype", "indgivet", text }))
      assert.same({ text, "informed_on" }, { text, columns[4] })
    end
  end

  it("are known with blanks, capitals, quotes, underscores, hyphens and full stops", function ()
    is_informed_on("fuldt_oplyst", "Fuldt oplyst", " FULDT  OPLYST ", "fuldt-oplyst", "Fuldt - oplyst",
                   "fuldt__oplyst", "'fuldt oplyst'", '"Fuldt oplyst"', "Fuldt oplyst.", "fuldt oplyst:",
                   "_fuldt oplyst_", "Fuldt\noplyst", "informed on", "INFORMED-ON")
  end)

  it("are known with marks that nobody sees", function ()
    is_informed_on("\u{FEFF}fuldt_oplyst", "fuldt\u{A0}oplyst", "\u{A0}fuldt \u{A0}oplyst\u{A0}",
                   "fuldt oplyst\u{200B}", "fuldt op\u{AD}lyst")
  end)

  it("are known with letters as a Mac decomposes them", function ()
    local NAMES <const> = { "\u{E5}r", "mål", "navn", "pr" }
    for _, names in ipairs { NAMES, { "a\u{30A}r", "ma\u{30A}l", "navn", "pr" },
                             { "A\u{30A}R", "MA\u{30A}L", "NAVN", "PR." } } do
      assert.same({ "year", "goal", "name", "on" }, headings.columns("facts", names))
    end
    assert.is_nil((headings.columns("facts", { "ar", "mål", "navn", "pr" })))
  end)

  it("are not known with anything else about them", function ()
    for _, text in ipairs { "fuldt oplyst 2", "fuldt/oplyst", "oplyst fuldt", "fuldt [oplyst]", "fuldt oplyst (ja)" } do
      local columns <const> = headings.columns("cases", { "sagsnr", "sagstype", "indgivet", text })
      assert.same({ text }, columns[4])
    end
  end)

  it("are each there once, however they are written", function ()
    local function problem(...)
      local columns <const>, wrong <const> = headings.columns("cases", { "sagsnr", "sagstype", "indgivet", ... })
      return not columns and tostring(wrong) or nil
    end
    assert.equal("columns 4 and 5 are headed 'Fuldt oplyst' and 'fuldt oplyst.', and both are informed_on",
                 problem("Fuldt oplyst", "fuldt\u{A0}oplyst."))
    assert.equal("columns 4 and 5 are both headed 'Afgjort' (decided_on)", problem("Afgjort", "Afgjort"))
    assert.equal("columns 4 and 5 are both headed 'decided_on'", problem("decided_on", "decided_on"))
    assert.equal("columns 4 and 5 are headed 'sags_gruppe' and 'Sags gruppe', which is one heading",
                 problem("sags_gruppe", " Sags \u{A0}gruppe"))
    assert.equal("columns 4 and 5 are both headed 'Gruppe'", problem("Gruppe", "Gruppe"))
    assert.equal("columns 4 and 5 are both headed '-'", problem("-", "-"))
    assert.is_nil(problem("kanal", "kanal 2", "", "", " \u{A0}"))
  end)

  it("name the columns of a file as they are seen", function ()
    import('sagsnr;sagstype;indgivet; Kanal\u{A0};"Ansvarlig\nenhed";\u{FEFF}Bera\u{30A}d\n'
           .. "S1;t;2019-03-01;Post;A;B\n")
    local store <close> = assert(siri.open(folder.path .. "/siri.db"))
    assert.same({ "Ansvarlig enhed", "Beråd", "Kanal" }, store:columns())
  end)

  it("must be read to the letter", function ()
    assert.equal("cases.csv:1: nothing imported: column 4 is headed 'St\u{FFFD}d', where a letter cannot be read "
                 .. "(separator ';')", (complaint "sagsnr;sagstype;indgivet;St\0d\nS1;t;2019-03-01;x\n"))
  end)
end)

it("a fact file says what is wrong with a field that cannot be read", function ()
  local function refused(row)
    return folder:import("facts", "year;goal;name;value;on;note\n" .. row .. "\n").err
  end
  assert.equal("facts.csv:2: field 6 holds a zero byte\n", refused "2019;1.1;x;1;2019-03-01;a\0b")
  assert.equal("facts.csv:2: field 6 has a quote inside that is not doubled\n",
               refused '2019;1.1;x;1;2019-03-01;"a"b"')
end)

describe("a quote that is never closed", function ()
  local SAID <const> = ":%d: nothing imported: field %d begins with a quote that is never closed: the rest of the file "
                       .. "would be in it (close it, or take it away)"

  local function said(kind, text)
    folder:write("q.csv", text)
    local plan <const> = kind == "facts" and { "--plan", "r.lua" } or {}
    return folder:run("import", kind, "q.csv", table.unpack(plan)).err:match "^q%.csv(.*)\n$"
  end

  it("is named by its line in files of figures, as in those of cases", function ()
    folder:write("r.lua", require "tests.plans".of [[
goal "1.1" { area = "A", weight = 100, score = measure "sygedage" { below = 7 } }
]])
    local HEAD <const>, ROW <const> = "år;mål;navn;værdi;pr;bemærkning\n", "2019;1.1;sygedage;6;2019-03-31;%s\n"
    local text <const> = HEAD .. ROW:format '"to\nlinjer"'
                         .. ROW:gsub("sygedage", '"sygedage'):format "" .. ROW:format ""
    assert.equal(SAID:format(4, 3), said("facts", text))
    assert.equal(SAID:format(1, 3), said("facts", (HEAD:gsub("navn", '"navn')) .. ROW:format ""))
  end)

  it("takes no rows into the headings", function ()
    local QUOTE <const> = ":1: nothing imported: field 4 has a quote inside that is not doubled"
    assert.equal(QUOTE .. ", and goes from line 1 to line 2",
                 said("cases", 'sagsnr;sagstype;indgivet;"note\nS1;t;2019-03-01;"x"\nS2;t;2019-03-01;\n'))
    assert.equal(QUOTE, said("cases", 'sagsnr;sagstype;indgivet;"no"te"\nS2;t;2019-03-01;\n'))
  end)

  it("is named where it stands in the headings, or below a title", function ()
    folder:write("q.csv", 'Udtræk\nsagsnr;"sagstype;indgivet\nS1;t;2019-03-01\n')
    assert.equal("q.csv" .. SAID:format(2, 2) .. "\n", folder:run("import", "cases", "q.csv").err)
  end)
end)
