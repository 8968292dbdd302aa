-- siri-rules import cases: what is accepted, what is refused, and how it is
-- said.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"

local HEADINGS <const> = "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt\n"

local folder <const> = support.fresh()

-- Imports cases.csv with this text; more arguments may follow.
local function import(text, ...)
  return folder:import("cases", text, ...)
end

-- The same into a new database.
local function run(text, ...)
  os.remove(folder.path .. "/siri.db")
  return import(text, ...)
end

-- The cases in the database, a line each, as people write them.
local function cases()
  return folder:sql(
    "SELECT case_id, case_type, submitted_on, informed_on, decided_on, outcome, site, exempt FROM case_list")
end

local function rejects()
  local store <close> = folder:open()
  return store:rejects()
end

-- One row is refused, and this is said of it.
local function refuses(message, row, headings)
  assert.same({ status = 1, out = "cases.csv: 1 row: 0 new, 0 changed, 0 same, 1 refused\n",
                err = "cases.csv:2: " .. message .. "\n" }, run((headings or HEADINGS) .. row .. "\n"))
  assert.equal("", cases())
end

local function accepted(row, headings)
  support.printed(run((headings or HEADINGS) .. row .. "\n"))
  return (cases():gsub("\n$", ""))
end

describe("a case file", function ()
  it("is imported with English or Danish headings, in any order and case", function ()
    local row <const> = "S1|au_pair|2019-01-02|2019-01-03|2019-02-04|granted|Odense|"
    assert.equal(row, accepted "S1;au_pair;2019-01-02;2019-01-03;2019-02-04;granted;Odense;")
    assert.equal(row, accepted("S1;au_pair;2019-01-02;2019-01-03;2019-02-04;granted;Odense;",
      "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sted;undtaget\n"))
    assert.equal(row, accepted("Odense;2019-02-04;granted;2019-01-03;2019-01-02;au_pair; S1 ",
      " Sted ;AFGJORT;Udfald;Fuldt oplyst;indgivet;SagsType;\"sagsnr\"\n"))
  end)

  it("is imported with commas, BOM, CRLF or Windows-1252", function ()
    assert.equal("S1|type|2019-01-02||||København|",
      accepted("S1,type,2019-01-02,København\r", "\xEF\xBB\xBFsagsnr,sagstype,indgivet,sted\r\n"))
    assert.equal("S1|type|2019-01-02||||København|",
      accepted("S1;type;2019-01-02;K\xF8benhavn\r", "sagsnr;sagstype;indgivet;sted\r\n"))
  end)

  it("may be told its separator and encoding", function ()
    local result <const> = run("sagsnr,a;sagstype,b;indgivet,c\n", "--separator", ",")
    assert.equal("cases.csv:1: nothing imported: no column 'case_type' ('sagstype'), "
                 .. "'submitted_on' ('indgivet') among its 4: 'sagsnr', 'a;sagstype' (did you mean 'sagstype'?), "
                 .. "'b;indgivet' (did you mean 'indgivet'?), 'c' "
                 .. "(import cases --map-for cases.csv writes a mapping for --map) (separator ',')\n", result.err)
    import("sagsnr;sagstype;indgivet;sted\nS1;t;2019-01-02;K\xF8ge\n", "--encoding", "windows-1252")
    assert.equal("S1|t|2019-01-02||||Køge|\n", cases())
  end)

  it("imports nothing without its required columns, and leaves no database", function ()
    assert.same({ status = 1, out = "",
                  err = "cases.csv:1: nothing imported: no column 'case_type' ('sagstype'), "
                        .. "'submitted_on' ('indgivet') among its 2: 'sagsnr', 'afgjort' "
                        .. "(import cases --map-for cases.csv writes a mapping for --map) (separator ';')\n" },
                import "sagsnr;afgjort\nS1;2019-01-01\n")
    assert.is_nil(folder:attributes "siri.db")
  end)

  local function no_columns(text)
    local said <const> = run(text).err:match "^cases%.csv:1: nothing imported: no column [^:]*: (.*) %(separator ';'%)"
    return (said:gsub(" %(import cases %-%-map%-for cases%.csv writes a mapping for %-%-map%)$", ""))
  end

  it("is told its nearest headings where one is missing, and no more than eight", function ()
    assert.equal("'sagsnr', 'Sagstyp' (did you mean 'sagstype'?), 'indgivetdatp' (did you mean 'indgivet_dato'?)",
                 no_columns "sagsnr;Sagstyp;indgivetdatp\n")
    assert.equal("'sagsnr', 'a', 'b', 'c', 'd', 'e', 'f', 'g' and 2 more", no_columns "sagsnr;a;b;;c;d;e;f;g;h;i\n")
    assert.equal("'sagsnr', '" .. ("ø"):rep(30) .. "... (62 bytes)', a value that looks like a CPR number",
                 no_columns("sagsnr;" .. ("ø"):rep(31) .. ";Jensen 010190-1234\n"))
  end)

  it("is told nothing of its first row where that holds data", function ()
    local said <const> = "its first row seems to be data, not headings"
    assert.equal(said, no_columns "S1;Jens Hansen;2019-01-02\n")
    assert.equal(said, no_columns "Jens Hansen;4711;x\n")
    assert.equal(said, no_columns "Jens Hansen;2019-01-02T10:00Z\n")
  end)

  it("is told where its headings stand, if they are near", function ()
    local function below(lines)
      return no_columns("Sager pr. 31-08-2019;;\n" .. ("x;y;z\n"):rep(lines) .. "sagsnr;sagstype;indgivet\nS1;t;x\n")
    end
    local NO_TITLE <const> = "and what stands above is no title: take it away"
    assert.equal("its headings seem to be on line 3, " .. NO_TITLE, below(1))
    assert.equal("its headings seem to be on line 10, " .. NO_TITLE, below(8))
    assert.equal("'Sager pr. 31-08-2019'", below(9))
  end)

  it("has each heading once, in whatever language", function ()
    assert.equal("cases.csv:1: nothing imported: columns 1 and 4 are headed 'case_id' and 'sagsnr', and both are "
                 .. "case_id (separator ';')\n",
                 run("case_id;case_type;submitted_on;sagsnr\n").err)
    assert.equal("cases.csv:1: nothing imported: columns 4 and 5 are headed 'Kanal' and 'kanal', which is one "
                 .. "heading (separator ';')\n",
                 run("case_id;case_type;submitted_on;Kanal;kanal\n").err)
  end)

  it("is not empty", function ()
    assert.equal("cases.csv: nothing imported: it is empty\n", run("").err)
  end)

  it("is refused as a whole where a quote is never closed", function ()
    support.refuses(import(HEADINGS .. 'S1;t;2019-01-01;;;;;\nS2;t;2019-01-01;;;;"Odense;\nS3;\n'),
                    "cases.csv:3: nothing imported: field 7 begins with a quote that is never closed: the rest of the "
                    .. "file would be in it (close it, or take it away)\n")
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("keeps its other columns under their headings as written", function ()
    import "sagsnr;sagstype;indgivet; Kanal ;Score\nS1;t;2019-01-01;Post;\nS2;t;2019-01-01;;7\n"
    local store <close> = folder:open()
    assert.same({ "Kanal", "Score" }, store:columns())
    assert.equal("S1|Kanal|Post\nS2|Score|7\n",
                 folder:sql "SELECT case_id, key, value FROM cases, json_each(extra) ORDER BY 1")
  end)

  it("has no column that is called as what a case can do", function ()
    assert.equal("cases.csv:1: nothing imported: column 4 is headed 'within', which is what every case can do: "
                 .. "give it another heading (separator ';')\n",
                 import "sagsnr;sagstype;indgivet;within\nS1;t;2019-01-01;x\n".err)
  end)

  it("may end its lines with a separator, if nothing follows it", function ()
    assert.equal("S1|t|2019-01-01|||||", accepted("S1;t;2019-01-01;", "sagsnr;sagstype;indgivet;\n"))
    refuses("case S1: field 4 has a value and no heading", "S1;t;2019-01-01;x", "sagsnr;sagstype;indgivet;\n")
  end)

  it("may be one of several, each imported for itself", function ()
    folder:write("a.csv", HEADINGS .. "S1;t;2019-01-01;;;;;\n")
    folder:write("b.csv", "x;y\n")
    folder:write("c.csv", HEADINGS .. "S2;t;2019-01-01;;;;;\n")
    local result <const> = folder:run("import", "cases", "a.csv", "b.csv", "no.csv", "c.csv")
    assert.equal(1, result.status)
    assert.equal("a.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n"
                 .. "c.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", result.out)
    assert.equal("b.csv:1: nothing imported: no column 'case_id' ('sagsnr'), 'case_type' ('sagstype'), "
                 .. "'submitted_on' ('indgivet') among its 2: 'x', 'y' "
                 .. "(import cases --map-for b.csv writes a mapping for --map) (separator ';')\n"
                 .. "cannot read 'no.csv': No such file or directory\n"
                 .. "c.csv: it lacks open cases of t (1), so it does not tell all of them up to 2019-01-01 "
                 .. "(if it does, --types says so)\n", result.err)
  end)
end)

describe("an outcome", function ()
  local function outcome(text)
    return accepted(("S1;t;2019-01-01;;2019-01-02;%s;;"):format(text)):match "2019%-01%-02|(.-)|"
  end

  it("is known in Danish and English, in any case", function ()
    for word, expected in pairs {
      tilladelse = "granted", Afslag = "refused", ["trukket tilbage"] = "withdrawn",
      ["Trukket Tilbage"] = "withdrawn", frafaldet = "withdrawn", AFVIST = "dismissed",
      tilbagekaldt = "revoked", granted = "granted", withdrawn = "withdrawn",
    } do
      assert.equal(expected, outcome(word))
    end
  end)

  it("is kept as written where nobody knows it", function ()
    assert.equal("Henlagt (Æ)", outcome " Henlagt (Æ) ")
    assert.equal(("x"):rep(200), outcome(("x"):rep(200)))
  end)
end)

describe("a date", function ()
  it("is ISO or Danish, with or without a time", function ()
    for _, text in ipairs { "2019-03-01", "01-03-2019", "1.3.2019", "2019-03-01 12:30:00",
                            "2019-03-01T12:30:00" } do
      assert.equal("S1|t|2019-03-01|||||", accepted(("S1;t;%s;;;;;"):format(text)))
    end
  end)

  it("is refused where there is no such day", function ()
    refuses("case S0000017: decided_on '2019-02-30': no such date", "S0000017;t;2019-01-01;;2019-02-30;;;")
    refuses("case S1: submitted_on '29-02-2019': no such date", "S1;t;29-02-2019;;;;;")
    assert.equal("S1|t|2020-02-29|||||", accepted "S1;t;29-02-2020;;;;;")
  end)

  it("is refused where it is none, or could be two", function ()
    refuses("case S1: informed_on is not a date (write 2019-12-31 or 31-12-2019)", "S1;t;2019-01-01;ukendt;;;;")
    refuses("case S1: submitted_on '01/03/2019': day and month could be either (write 2019-12-31 or 31-12-2019)",
            "S1;t;01/03/2019;;;;;")
  end)

  it("is not quoted where it is no attempt at one: it may be somebody's name", function ()
    refuses("case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)", "S1;t;Hans Jensen 010180;;;;;")
    refuses("case S1: decided_on: a month is a number (write 2019-12-31 or 31-12-2019)",
            "S1;t;2019-01-01;;1. marts 2019;;;")
    refuses("case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)", "S1;t;--;;;;;")
  end)

  it("is not quoted where it looks like a CPR number", function ()
    for _, text in ipairs { "010190-1234", "0101901234", "010190 1234", "Jensen 010190-1234" } do
      refuses("case S1: submitted_on: a value that looks like a CPR number: not a date "
              .. "(write 2019-12-31 or 31-12-2019)", ("S1;t;%s;;;;;"):format(text))
    end
    refuses("case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)", "S1;t;20190101-9912345678;;;;;")
    refuses("case S1: submitted_on '010190-123': not a date (write 2019-12-31 or 31-12-2019)", "S1;t;010190-123;;;;;")
  end)

  it("is quoted on one line and in bounded length", function ()
    refuses("case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)", 'S1;t;"a\nb";;;;;')
    refuses(("case S1: submitted_on '%s': not a date (write 2019-12-31 or 31-12-2019)"):format(("1."):rep(15)),
            "S1;t;" .. ("1."):rep(15) .. ";;;;;")
    refuses("case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)",
            "S1;t;" .. ("1."):rep(15) .. "1;;;;;")
  end)
end)

describe("a row", function ()
  it("is refused where it was decided before it was submitted", function ()
    refuses("case S1: decided_on 2019-02-01 is before submitted_on 2019-03-01", "S1;t;2019-03-01;;2019-02-01;;;")
    assert.equal("S1|t|2019-03-01||2019-03-01|||", accepted "S1;t;2019-03-01;;2019-03-01;;;")
  end)

  it("is refused where it was informed before it was submitted", function ()
    refuses("case S1: informed_on 2019-02-28 is before submitted_on 2019-03-01", "S1;t;2019-03-01;2019-02-28;;;;")
    assert.equal("S1|t|2019-03-01|2019-03-01||||", accepted "S1;t;2019-03-01;2019-03-01;;;;")
  end)

  it("is refused where it was informed after it was decided", function ()
    refuses("case S1: informed_on 2019-04-02 is after decided_on 2019-04-01",
            "S1;t;2019-03-01;2019-04-02;2019-04-01;;;")
    assert.equal("S1|t|2019-03-01|2019-04-01|2019-04-01|||",
                 accepted "S1;t;2019-03-01;2019-04-01;2019-04-01;;;")
  end)

  it("is refused where it lacks its id, type or first date", function ()
    refuses("case_id is empty", " ;t;2019-03-01;;;;;")
    refuses("case S1: case_type is empty", "S1;;2019-03-01;;;;;")
    refuses("case S1: submitted_on is empty", "S1;t;;;;;;")
  end)

  it("is refused where it was withdrawn nobody knows when", function ()
    refuses("case S1: withdrawn, but decided_on is empty (the day it was withdrawn)",
            "S1;t;2019-03-01;;;trukket tilbage;;")
    assert.equal("S1|t|2019-03-01||2019-03-02|withdrawn||",
                 accepted "S1;t;2019-03-01;;2019-03-02;trukket tilbage;;")
  end)

  it("is refused where it has an outcome that decides and nobody knows when", function ()
    for _, word in ipairs { "tilladelse", "Afslag", "afvist", "revoked" } do
      refuses(("case S1: outcome '%s', but decided_on is empty"):format(word),
              ("S1;t;2019-03-01;;;%s;;"):format(word))
    end
    refuses("case S1: outcome 'granted', but decided_on is empty",
            "S1;t;2019-03-01;granted", "sagsnr;sagstype;indgivet;udfald\n")
    assert.equal("S1|t|2019-03-01|||Under behandling||", accepted "S1;t;2019-03-01;;;Under behandling;;")
    assert.equal("S1|t|2019-03-01||2019-03-01|granted||", accepted "S1;t;2019-03-01;;2019-03-01;tilladelse;;")
  end)

  it("is refused where it takes the day of a decision away and leaves its outcome", function ()
    import(HEADINGS .. "S1;t;2019-03-01;;2019-03-05;tilladelse;;\n")
    assert.equal("cases.csv:2: case S1: decided_on is empty, but outcome 'granted' stands\n",
                 import "sagsnr;sagstype;indgivet;afgjort\nS1;t;2019-03-01;\n".err)
    assert.equal("S1|t|2019-03-01||2019-03-05|granted||\n", cases())
    assert.equal("", import("sagsnr;sagstype;indgivet;afgjort;udfald\nS1;t;2019-03-01;;\n",
                            "--extracted", "2019-03-06").err)
    assert.equal("S1|t|2019-03-01|||||\n", cases())
  end)

  it("is refused where a year is a slip of the keyboard", function ()
    refuses("case S1: submitted_on 1949-12-31: the year 1949 is not between 1950 and 2100", "S1;t;31-12-1949;;;;;")
    refuses("case S1: decided_on 2101-01-01: the year 2101 is not between 1950 and 2100",
            "S1;t;2019-01-01;;2101-01-01;;;")
    assert.equal("cases.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n",
                 run(HEADINGS .. "S1;t;1950-01-01;;2100-12-30;;;\n").out)
  end)

  it("is refused where a date is after the extract, as --extracted tells it", function ()
    local result <const> = run(HEADINGS .. "S1;t;2019-01-01;;2019-08-31;;;\nS2;t;2019-01-01;;2091-06-30;;;\n"
                               .. "S3;t;2019-09-01;;;;;\nS4;t;2019-01-01;2019-09-01;;;;\n", "--extracted", "2019-08-31")
    assert.equal("cases.csv:3: case S2: decided_on 2091-06-30 is after the extract of 2019-08-31\n"
                 .. "cases.csv:4: case S3: submitted_on 2019-09-01 is after the extract of 2019-08-31\n"
                 .. "cases.csv:5: case S4: informed_on 2019-09-01 is after the extract of 2019-08-31\n", result.err)
    assert.equal("cases.csv: 4 rows: 1 new, 0 changed, 0 same, 3 refused\n", result.out)
    assert.equal("cases.csv: a row has a date after today: 2091-06-30 on line 2 (case S1): the extract is taken to be "
                 .. "of 2019-01-01 (--extracted tells the extract's date)\n",
                 run(HEADINGS .. "S1;t;2019-01-01;;2091-06-30;;;\n").err)
  end)

  it("is refused where it has too few or too many fields", function ()
    refuses("case S1: 7 fields where the headings have 8", "S1;t;2019-03-01;;;;")
    refuses("case S1: 9 fields where the headings have 8", "S1;t;2019-03-01;;;;;;")
    refuses("case S1: 1 field where the headings have 8", "S1")
  end)

  it("names no case where what stands first looks like no id", function ()
    for _, first in ipairs { "S-1,Jens Hansen,010190-1234,au_pair", "Jens Hansen", "Jensen", "010190-1234",
                             "0101901234", "20304050", "Æblevej2" } do
      refuses("1 field where the headings have 8", first)
    end
    for _, first in ipairs { "S1", "2019-IR-17", "19/12345" } do
      refuses(("case %s: 1 field where the headings have 8"):format(first), first)
    end
  end)

  it("names a case that is known, whatever its id looks like", function ()
    assert.equal("cases.csv:3: case 4711: 1 field where the headings have 8\n"
                 .. "cases.csv:4: 1 field where the headings have 8\n",
                 import(HEADINGS .. "4711;t;2019-01-01;;;;;\n4711\n4712\n").err)
  end)

  it("names no id where fields are missing before it", function ()
    refuses("2 fields where the headings have 3", "t;S1", "sagstype;sagsnr;indgivet\n")
  end)

  it("is refused where a letter cannot be read", function ()
    refuses("case S1: field 7 holds a character that is not utf-8",
            "S1;t;2019-03-01;;;;\xD8;", (HEADINGS:gsub("exempt", "Årsag")))
    refuses("case S1: field 7 holds a character that is not windows-1252",
            "S1;t;2019-03-01;;;;\x81;", (HEADINGS:gsub("exempt", "\xC5rsag")))
  end)

  it("is refused where its id is already in the file: the first counts", function ()
    local result <const> = import(HEADINGS .. "S1;a;2019-01-01;;;;;\nS2;t;2019-01-01;;;;;\n"
                                  .. "S1;b;2019-01-01;;;;;\n S1 ;c;2019-01-01;;;;;\n")
    assert.equal("cases.csv:4: case S1: case_id 'S1' is already on line 2, and differs in case_type\n"
                 .. "cases.csv:5: case S1: case_id 'S1' is already on line 2, and differs in case_type\n", result.err)
    assert.equal("cases.csv: 4 rows: 2 new, 0 changed, 0 same, 2 refused\n", result.out)
    assert.equal("S1|a|2019-01-01|||||\nS2|t|2019-01-01|||||\n", cases())
  end)

  it("is a double that says the same, or differs in a field that is told, the first of them", function ()
    local FIRST <const> = "S1;a;2019-01-01;2019-01-02;2019-02-01;afslag;Odense;\n"
    local function double(row, heads)
      local err <const> = run((heads or HEADINGS) .. FIRST .. row .. "\n").err
      return err:match "^cases.csv:3: case S1: case_id 'S1' is already on line 2, and ([^\n]*)\n$"
    end
    for told, row in pairs {
      ["says the same"] = "S1;a;01-01-2019;02-01-2019;01-02-2019;refused;Odense;",
      ["differs in submitted_on"] = "S1;a;2018-12-31;2019-01-02;2019-02-02;afslag;Odense;",
      ["differs in informed_on"] = "S1;a;2019-01-01;;2019-02-01;afslag;Odense;",
      ["differs in decided_on"] = "S1;a;2019-01-01;2019-01-02;;;Odense;",
      ["differs in outcome"] = "S1;a;2019-01-01;2019-01-02;2019-02-01;tilladelse;Odense;",
      ["differs in site"] = "S1;a;2019-01-01;2019-01-02;2019-02-01;afslag;odense;",
      ["differs in exempt"] = "S1;a;2019-01-01;2019-01-02;2019-02-01;afslag;Odense;x",
    } do assert.equal(told, double(row)) end
    local MORE <const> = "case_id;case_type;submitted_on;Æ;\"b\";c\n"
    local function further(row)
      return run(MORE .. "S1;t;2019-01-01;1;2;\n" .. row .. "\n").err:match "line 2, ([^\n]*)\n"
    end
    assert.equal("and says the same", further "S1;t;2019-01-01;1;2;")
    assert.equal("and differs in 'Æ'", further "S1;t;2019-01-01;9;2;")
    assert.equal("and differs in 'b'", further "S1;t;2019-01-01;1;;")
    assert.equal("and differs in 'c'", further "S1;t;2019-01-01;1;2;9")
  end)

  it("is a double of one that was refused, too", function ()
    local result <const> = run(HEADINGS .. "S1;a;2019-13-01;;;;;\nS1;b;2019-01-01;;;;;\n")
    assert.equal("cases.csv:2: case S1: submitted_on '2019-13-01': no such date\n"
                 .. "cases.csv:3: case S1: case_id 'S1' is already on line 2, which is refused\n", result.err)
  end)

  it("is no double of one whose fields were out of place", function ()
    local result <const> = run(HEADINGS .. "S1;a\nS1;b;2019-01-01;;;;;\n")
    assert.equal("cases.csv: 2 rows: 1 new, 0 changed, 0 same, 1 refused\n", result.out)
  end)

  it("has the line on which it begins", function ()
    assert.equal("cases.csv:6: case S2: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n",
                 run("sep=;\n" .. HEADINGS .. '\n"S1";t;2019-01-01;;;;"a\nb";\nS2;t;x;;;;;\n').err)
  end)
end)

describe("an import that is repeated", function ()
  local TEXT <const> = HEADINGS .. "S1;t;2019-01-01;;;;;\nS2;t;2019-01-01;;2019-02-01;afslag;Odense;\n"

  it("changes nothing", function ()
    import(TEXT)
    local before <const> = folder:sql "SELECT * FROM cases"
    assert.equal("cases.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused\n", import(TEXT).out)
    assert.equal(before, folder:sql "SELECT * FROM cases")
  end)

  it("refuses the same rows, which count once", function ()
    for _ = 1, 2 do import(TEXT .. "S3;t;x;;;;;\n") end
    assert.equal(1, rejects())
  end)

  it("finds doubles among rows that are the same", function ()
    import(TEXT)
    assert.equal("cases.csv:4: case S1: case_id 'S1' is already on line 2, and says the same\n",
                 import(TEXT .. "S1;t;2019-01-01;;;;;\n").err)
  end)

  it("settles what it once refused", function ()
    import(TEXT .. "S3;t;x;;;;;\n")
    folder:write("rettet.csv", HEADINGS .. "S3;t;2019-01-01;;;;;\n")
    folder:run("import", "cases", "rettet.csv")
    assert.equal(0, rejects())
  end)
end)

describe("a row of a case that is known", function ()
  local FIRST <const> = HEADINGS:gsub("\n", ";kanal\n") .. "S1;t;2019-01-01;2019-01-05;;;Odense;;Post\n"

  it("replaces the columns that its file has, and a blank clears", function ()
    import(FIRST)
    assert.equal("cases.csv: 1 row: 0 new, 1 changed, 0 same, 0 refused\n",
                 import "sagsnr;sagstype;indgivet;afgjort;sted\nS1;t;2019-01-01;2019-02-01;\n".out)
    assert.equal("S1|t|2019-01-01|2019-01-05|2019-02-01|||\n", cases())
  end)

  it("is changed where only an extra column differs", function ()
    import(FIRST)
    local changed <const> = "cases.csv: 1 row: 0 new, 1 changed, 0 same, 0 refused\n"
    assert.equal(changed, import((FIRST:gsub("Post", "Digital"))).out)
    assert.equal(changed, import((FIRST:gsub("Post", ""))).out)
    assert.equal("cases.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused\n",
                 import((FIRST:gsub("Post", ""))).out)
    assert.equal("1|\n", folder:sql "SELECT count(*), extra FROM cases")
  end)

  it("is judged together with what is known of it", function ()
    import(FIRST)
    assert.equal("cases.csv:2: case S1: informed_on 2019-01-05 is after decided_on 2019-01-04\n",
                 import "sagsnr;sagstype;indgivet;afgjort\nS1;t;2019-01-01;2019-01-04\n".err)
    assert.equal("cases.csv:2: case S1: withdrawn, but decided_on is empty (the day it was withdrawn)\n",
                 import "sagsnr;sagstype;indgivet;udfald\nS1;t;2019-01-01;frafaldet\n".err)
    assert.equal("S1|t|2019-01-01|2019-01-05|||Odense|\n", cases())
  end)

  it("stays where a later file lacks it", function ()
    import(FIRST)
    import(HEADINGS .. "S2;t;2019-01-01;;;;;\n")
    assert.equal("S1|t|2019-01-01|2019-01-05|||Odense|\nS2|t|2019-01-01|||||\n", cases())
  end)
end)

describe("refused rows", function ()
  it("go to the rejects file with line, field, value and reason, and as they stood", function ()
    assert.same({ status = 1, out = "cases.csv: 3 rows: 1 new, 0 changed, 0 same, 2 refused (rejects.csv)\n",
                  err = "cases.csv:2: case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n"
                        .. "cases.csv:3: case S2: 2 fields where the headings have 3\n" },
                import('sagsnr;sagstype;indgivet\nS1;"t;""u""";x\nS2;t\nS3;t;2019-01-01\n', "--rejects", "rejects.csv"))
    assert.equal("\u{FEFF}rejected_in;rejected_line;rejected_field;rejected_value;rejected_because;"
      .. "sagsnr;sagstype;indgivet\r\n"
      .. "cases.csv;2;submitted_on;x;submitted_on is not a date (write 2019-12-31 or 31-12-2019);"
      .. 'S1;"t;""u""";x\r\n'
      .. "cases.csv;3;;;2 fields where the headings have 3;S2;t\r\n", folder:read "rejects.csv")
    assert.equal("rw-------", folder:attributes("rejects.csv", "permissions"))
  end)

  it("are mended in the rejects file and imported from it: then none is outstanding", function ()
    import("sagsnr;sagstype;indgivet;afgjort;Kanal\nS1;t;31-02-2019;;Post\nS2;t\n", "--rejects", "rejects.csv")
    local mended <const> = folder:read "rejects.csv":gsub("31%-02", "28-02"):gsub("S2;t\r", "S2;t;2019-03-01;;\r")
    folder:write("mended.csv", mended)
    assert.same({ status = 0, out = "mended.csv: 2 rows: 2 new, 0 changed, 0 same, 0 refused\n", err = "" },
                folder:run("import", "cases", "mended.csv"))
    assert.equal("S1|t|2019-02-28|||||\nS2|t|2019-03-01|||||\n", cases())
    local store <close> = folder:open()
    assert.same({ "Kanal" }, store:columns())
    assert.equal(0, store:rejects())
  end)

  it("of files with other headings need a rejects file of their own", function ()
    folder:write("a.csv", "sagsnr;sagstype;indgivet\nS1;t;x\n")
    folder:write("b.csv", "sagsnr;sagstype;indgivet;sted\nS2;t;x;Odense\n")
    local result <const> = folder:run("import", "cases", "a.csv", "b.csv", "--rejects", "r.csv")
    assert.equal("a.csv:2: case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n"
                 .. "b.csv: nothing imported: its headings are not those of the files before it, so its refused rows "
                 .. "do not fit into r.csv: import it by itself\n", result.err)
    assert.equal(1, result.status)
  end)

  it("make no rejects file where there are none", function ()
    import(HEADINGS .. "S1;t;2019-01-01;;;;;\n", "--rejects", "rejects.csv")
    assert.is_nil(folder:attributes "rejects.csv")
  end)

  it("take an empty file, and make it private", function ()
    local path <const> = folder:write("rejects.csv", "")
    folder:shell "chmod 644 rejects.csv"
    import(HEADINGS .. "S1;t;x;;;;;\n", "--rejects", "rejects.csv")
    assert.equal("rw-------", lfs.attributes(path, "permissions"))
    assert.truthy(folder:read "rejects.csv":find("S1;t;x", 1, true))
  end)

  it("never overwrite what is there, be there any or not, and then nothing is imported", function ()
    folder:write("rejects.csv", "half mended")
    for _, day in ipairs { "x", "2019-01-01" } do
      for _, flag in ipairs { "--dry-run", "--full" } do
        local result <const> =
          import(HEADINGS .. ("S1;t;%s;;;;;\n"):format(day), "--rejects", "rejects.csv", flag)
        assert.same({ 1, "", "siri-rules: cannot write 'rejects.csv': it is there already: rename or remove it\n" },
                    { result.status, result.out, result.err })
      end
    end
    assert.equal("half mended", folder:read "rejects.csv")
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("that cannot be written keep the import from being done", function ()
    assert.equal("cases.csv:2: case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n"
                 .. "siri-rules: cannot write 'no/r.csv': No such file or directory\n",
                 import(HEADINGS .. "S1;t;x;;;;;\nS2;t;2019-01-01;;;;;\n", "--rejects", "no/r.csv").err)
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("are outstanding once when some are refused again in the mended file", function ()
    import("sagsnr;sagstype;indgivet\nS1;t;x\nS2;t;y\nS3;t;z\nS4;t;2019-01-01\n", "--rejects", "r.csv")
    folder:write("r.csv", (folder:read "r.csv":gsub("S1;t;x", "S1;t;2019-01-01")))
    assert.equal("r.csv: 3 rows: 1 new, 0 changed, 0 same, 2 refused\n",
                 folder:run("import", "cases", "r.csv").out)
    assert.equal(2, rejects())
  end)

  it("of two files of one name in one command are all outstanding", function ()
    folder:shell "mkdir nord syd"
    folder:write("nord/sager.csv", "sagsnr;sagstype;indgivet\nS1;t;x\n")
    folder:write("syd/sager.csv", "sagsnr;sagstype;indgivet\nS2;t;x\n")
    folder:run("import", "cases", "nord/sager.csv", "syd/sager.csv")
    local store <close> = folder:open()
    local list <const> = store:reject_list()
    assert.same({ "nord/sager.csv", "syd/sager.csv", 2 }, { list[1].file, list[2].file, #list })
  end)

  it("never overwrite a file that is read", function ()
    local text <const> = HEADINGS .. "S1;t;2019-01-01;;;;;\n"
    support.refuses(import(text, "--rejects", "./cases.csv"),
                    "siri-rules: cannot write './cases.csv': it is a file that is read, too\n")
    assert.equal(text, folder:read "cases.csv")
  end)

  it("are printed up to twenty, and then counted", function ()
    local function lines_of(n)
      local rows <const> = {}
      for i = 1, n do rows[i] = ("S%d;t;x;;;;;\n"):format(i) end
      local err <const> = run(HEADINGS .. table.concat(rows)).err
      return select(2, err:gsub("\n", "")), err:match "([^\n]*)\n$"
    end
    local count, last = lines_of(20)
    assert.equal(20, count)
    assert.equal("cases.csv:21: case S20: submitted_on is not a date (write 2019-12-31 or 31-12-2019)", last)
    count, last = lines_of(21)
    assert.equal(21, count)
    assert.equal("cases.csv: and 1 more refused (give --rejects FILE to have them all)", last)
  end)
end)

describe("the date of the extract", function ()
  local TEXT <const> = HEADINGS .. "S1;t;2019-01-01;2019-03-05;;;;\nS2;t;2019-01-01;;2019-02-01;;;\n"
    .. "S3;t;2019-06-01;;2019-05-01;;;\n"

  local function extracted(...)
    import(TEXT, ...)
    local store <close> = folder:open()
    return store:extracted()
  end

  it("is the newest date in the rows that were accepted", function ()
    assert.equal("2019-03-05", extracted())
  end)

  it("is what --extracted says", function ()
    assert.equal("2019-09-02", extracted("--extracted", "2019-09-02"))
    assert.equal("2019-09-02", extracted("--extracted", "2.9.2019"))
  end)

  it("must be a date", function ()
    local result <const> = run(TEXT, "--extracted", "2019-02-30")
    assert.equal(2, result.status)
    assert.equal("siri-rules import: --extracted '2019-02-30': no such date\nsee 'siri-rules import --help'\n",
                 result.err)
  end)
end)

describe("the database", function ()
  it("is its owner's alone, also where the file was there, empty", function ()
    local path <const> = folder:write("siri.db", "")
    folder:shell "chmod 644 siri.db"
    import(HEADINGS .. "S1;t;2019-01-01;;;;;\n")
    assert.equal("rw-------", lfs.attributes(path, "permissions"))
    folder:shell "chmod 640 siri.db"   -- its owner's choice
    import(HEADINGS .. "S1;t;2019-01-01;;;;;\n")
    assert.equal("rw-r-----", lfs.attributes(path, "permissions"))
  end)

  it("is --db, then $SIRI_DB, then siri.db", function ()
    import(HEADINGS .. "S1;t;2019-01-01;;;;;\n", "--db", "a.db")
    assert.is_nil(folder:attributes "siri.db")
    assert.is_not_nil(folder:attributes "a.db")
    support.run({ "import", "cases", "cases.csv" }, { cwd = folder.path, env = { SIRI_DB = "b.db" } })
    assert.is_not_nil(folder:attributes "b.db")
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("is not overwritten where the file is something else", function ()
    assert.same({ status = 1, out = "", err = "siri-rules: cannot open 'cases.csv': it is no database\n" },
                import(HEADINGS, "--db", "cases.csv"))
    assert.equal(HEADINGS, folder:read "cases.csv")
  end)
end)

describe("an extract", function ()
  local function row(date, decided) return ("%sS1;t;%s;;%s;;;\n"):format(HEADINGS, date, decided or "") end

  local function extracted()
    return folder:sql "SELECT coalesce(extracted, 'none') FROM imports ORDER BY id DESC LIMIT 1"
  end

  local function day(offset) return os.date("!%Y-%m-%d", os.time() + offset * 86400) end

  it("is of no day to come: that is asked about", function ()
    assert.equal("cases.csv: a row has a date after today: 2099-06-30 on line 2 (case S1): the extract is taken to be "
                 .. "of 2019-01-01 (--extracted tells the extract's date)\n",
                 import(row("2019-01-01", "2099-06-30")).err)
    assert.equal("2019-01-01\n", extracted())
    assert.equal("2099-06-30\n", folder:sql "SELECT decided_on FROM case_list")
  end)

  it("is of no day to come, however many rows have one, and of none where all have", function ()
    local rows <const> = HEADINGS .. "S1;t;2019-01-01;;2091-06-30;;;\nS2;t;2019-02-01;;2092-06-30;;;\n"
    assert.equal("cases.csv: 2 rows have dates after today, the latest 2092-06-30 on line 3 (case S2): the extract is "
                 .. "taken to be of 2019-02-01 (--extracted tells the extract's date)\n", import(rows).err)
    assert.equal("2019-02-01\n", extracted())
    os.remove(folder.path .. "/siri.db")
    support.shows(import(row "2091-01-01").err, "the extract is taken to be of no day")
    assert.equal("none\n", extracted())
  end)

  it("is of today at the latest, and of today where a row has that", function ()
    assert.equal("", import(row("2019-01-01", day(0))).err)
    assert.equal(day(0) .. "\n", extracted())
    support.shows(import(row("2019-01-01", day(2))).err, day(2) .. " on line 2 (case S1)")
    assert.equal("2019-01-01\n", extracted())
  end)

  it("goes back to what a mended file says, once a day to come is mended", function ()
    import(row("2019-01-01", "2029-03-01"), "--full")
    assert.equal("", import(row("2019-01-01", "2019-03-01"), "--full").err)
    assert.equal("2019-03-01\n", extracted())
    assert.equal("2019-03-01\n", folder:sql "SELECT max(extracted) FROM imports")
  end)

  it("of a day that has been, by a slip, is gone with its import once a whole file has mended it", function ()
    import(row("2019-01-01", "2024-03-01"), "--full")
    assert.equal("cases.csv: an extract of 2019-03-01 after one of 2024-03-01 (import 1): what it says replaces what "
                 .. "is newer (undo 1, if that day was a slip)\n",
                 import(row("2019-01-01", "2019-03-01"), "--full").err)
    folder:done "undo 1"
    assert.equal("2019-03-01\n", folder:sql "SELECT decided_on FROM case_list")
    local db <close> = assert(require "siri".open(folder.path .. "/siri.db", "read"))
    assert.equal("2019-03-01", db:extracted())
  end)

  it("is told to be of a day that has been, in any form of a date", function ()
    local function refused(text, why)
      local result <const> = import(row "2019-01-01", "--extracted", text)
      local said <const> = ("siri%%-rules import: %%-%%-extracted '%s' %s\n"):format((text:gsub("%-", "%%-")), why)
      assert.matches(said, result.err)
      assert.equal(2, result.status)
    end
    for _, text in ipairs { "31-12-2119", "2099-06-30", day(2) } do
      refused(text, "is after today, %d%d%d%d%-%d%d%-%d%d: an extract is of a day that has been")
    end
    for _, text in ipairs { "9999-12-31", "31-12-9999", "1900-01-01", "01-01-1970", "1899-12-30" } do
      refused(text, "stands for no day")
    end
    assert.is_nil(folder:attributes "siri.db")
    folder:write("cases.csv", row "2019-01-01")
    local siri <const> = require "siri"
    local function given(text)
      return siri.import(function () return siri.open(folder.path .. "/siri.db", "create") end, "cases",
                         folder.path .. "/cases.csv", { extracted = text })
    end
    assert.error_matches(function () given "2119-12-31" end, "extracted: '2119%-12%-31' is after today")
    assert.error_matches(function () given "1970-01-01" end, "extracted: '1970%-01%-01' stands for no day$")
    for _, text in ipairs { day(0), "01-02-2019", " 2019-02-01 " } do
      assert.equal("", import(row "2019-01-01", "--extracted", text).err)
    end
  end)

  it("that is older than the newest is named where it changes something", function ()
    assert.equal("", import(row("2019-01-01", "2019-08-31")).err)
    assert.equal("cases.csv: an extract of 2019-03-31 after one of 2019-08-31 (import 1): what it says replaces what "
                 .. "is newer\n", import(row("2019-03-31")).err)
    assert.equal("", import(row("2019-03-31")).err)
    assert.equal("", import(row("2019-01-01", "2019-08-31")).err)
  end)
end)

it("an import that is interrupted leaves nothing of its file", function ()
  folder:write("rows.lua", [[
      for i = 1, 15000 do print(("S%s%d;t;2019-01-01;;;;;"):format(arg[1], i)) end]])
  folder:write("head.csv", HEADINGS)
  folder:write("writer.sh", [[
      exec >cases.csv
      cat head.csv; "$2" rows.lua A; kill -INT $1; "$2" rows.lua B]])
  local program <const> = support.quote(support.program)
  local result <const> = folder:shell(("mkfifo cases.csv; %s import cases cases.csv & p=$!; "
    .. "timeout 60 sh writer.sh $p %s; wait $p"):format(program, program))
  assert.equal(1, result.status)
  assert.equal("", result.out)
  assert.matches("siri%-rules: interrupted!\n$", result.err)
  assert.is_nil(folder:attributes "siri.db")
end)

it("the summary has separators for thousands", function ()
  local rows <const> = {}
  for i = 1, 12345 do rows[i] = ("S%d;t;2019-01-01;;;;;\n"):format(i) end
  assert.equal("cases.csv: 12.345 rows: 12.345 new, 0 changed, 0 same, 0 refused\n",
               run(HEADINGS .. table.concat(rows)).out)
end)

it("exempt is a reason; a word that says no is none", function ()
  for _, word in ipairs { "nej", "Nej", "NO", "false", "0", "" } do
    assert.equal("S1|t|2019-01-01|||||", accepted("S1;t;2019-01-01;;;;;" .. word))
  end
  for _, reason in ipairs { "ja", "prøvesag" } do
    assert.equal(("cases.csv: reason for exemption that no earlier file gives: %s, 1 case\n"):format(reason),
                 run(HEADINGS .. "S1;t;2019-01-01;;;;;" .. reason .. "\n").err)
    assert.equal(("S1|t|2019-01-01|||||%s\n"):format(reason), cases())
  end
end)
