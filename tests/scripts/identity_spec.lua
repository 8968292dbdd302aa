-- A case is its number as a person reads it: what looks the same is the same,
-- and what looks alike is asked about.

local chance <const> = require "tests.engine.chance"
local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local form <const> = core.import.form

local HEAD <const> = "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald\n"
local REST <const> = ";au_pair;01-03-2019;01-03-2019;10-03-2019;tilladelse\n"

-- A file with a case for each id.
local function file_of(ids)
  return HEAD .. table.concat(lists.map(ids, function (id) return id .. REST end))
end

local function ids_of(folder) return folder:sql "SELECT case_id FROM cases WHERE NOT gone ORDER BY case_row" end

describe("the form of a text that is compared", function ()
  it("has its letters composed", function ()
    assert.equal("Århus", form("A\u{30A}rhus", "word"))
    assert.equal("Å1", form("A\u{30A}1", "id"))
    assert.equal("Å1", form("\u{212B}1", "id"))
    assert.equal("é", form("e\u{301}", "text"))
  end)

  it("has plain blanks, one for each, and none around it", function ()
    for _, blank in ipairs { "\u{A0}", "\u{2002}", "\u{2007}", "\u{2009}", "\u{200A}", "\u{202F}", "\u{3000}" } do
      assert.equal("Ny Sag", form(blank .. "Ny" .. blank .. "Sag" .. blank, "word"))
    end
    assert.equal("Ny  Sag", form("Ny\u{A0} Sag", "word"))
    assert.is_nil((form("\u{A0}\u{3000} ", "text")))
  end)

  it("has plain hyphens; a dash is one in an id and a word, and stays in a text", function ()
    for _, hyphen in ipairs { "\u{2010}", "\u{2011}", "\u{2212}", "\u{FF0D}" } do
      for _, kind in ipairs { "id", "word", "text" } do assert.equal("S-1", form("S" .. hyphen .. "1", kind)) end
    end
    assert.equal("S-1", form("S\u{2013}1", "id"))
    assert.equal("Fast-track", form("Fast\u{2013}track", "word"))
    assert.equal("hos os \u{2013} i Ribe", form("hos os \u{2013} i Ribe", "text"))
  end)

  it("has nothing that cannot be seen, and it is told that some was", function ()
    for _, unseen in ipairs { "\u{FEFF}", "\u{200B}", "\u{AD}", "\u{2060}", "\u{200E}", "\u{202E}" } do
      for _, kind in ipairs { "id", "word", "text" } do
        assert.same({ "S12", true }, { form("S" .. unseen .. "12", kind) })
      end
    end
    assert.same({ "S12" }, { form("S12", "id") })
    assert.same({ "S-12", false }, { form("S\u{2011}12", "id") })
  end)

  it("keeps what joins letters and signs beyond ours, but in ids", function ()
    assert.same({ "می\u{200C}شود", false }, { form("می\u{200C}شود", "text") })
    assert.same({ "می\u{200C}شود", false }, { form("می\u{200C}شود", "word") })
    assert.same({ "a12", true }, { form("a\u{200D}12", "text") })
  end)

  it("has no control character in an id, where none parts it", function ()
    assert.same({ "S12", true }, { form("S\1\u{7F}\u{80}12", "id") })
    assert.same({ "S\t12", false, 2, "a tab" }, { form("S\t12", "id") })
    assert.same({ "S\n12", false, 2, "the end of a line" }, { form("S\n12", "id") })
    assert.same({ "Å\x1C12", false, 2, "the control character U+001C" }, { form("Å\x1C12", "id") })
  end)

  it("may have lines in a text, which are blanks in a word; other control characters are named", function ()
    assert.same({ "a\r\n\tb", false }, { form("a\r\n\tb", "text") })
    assert.same({ "a  b", false }, { form("a\r\n\tb", "word") })
    for _, kind in ipairs { "word", "text" } do
      assert.same({ "Au\7pair", false, 3, "the control character U+0007" }, { form("Au\7pair", kind) })
    end
  end)

  it("is that of a number which a spreadsheet keeps as a text", function ()
    for _, kind in ipairs { "id", "word", "text" } do
      for _, text in ipairs { '="0012"', "'0012", "'=\"0012\"", "=\"'0012\"", "\u{FEFF}=\"0012\"", '=" 0012 "' } do
        assert.equal("0012", form(text, kind), text)
      end
    end
    assert.equal('a"b', form('="a""b"', "text"))
    assert.equal("S-1", form("'S-1", "id"))
    assert.equal("-5", form("'-5", "text"))
  end)

  it("leaves what only begins so", function ()
    for _, text in ipairs { '="a"b"', "=A1", '="', "'s-Hertogenbosch", "'90erne", "'" } do
      assert.equal(text, (form(text, "word")))
    end
    assert.is_nil((form('=""', "word")))
    assert.equal("'0012'", form("'0012'", "id"))
  end)

  it(chance.named "is its own form", function ()
    local PIECES <const> = { "a", "A\u{30A}", "Å", "0", "12", "-", "\u{2011}", "\u{A0}", " ", "'", '="', '"',
                             "\u{FEFF}", "\u{AD}", "\u{200D}", "\u{1F600}", "e\u{301}", "\n", "\1",
                             "\u{1100}\u{1161}", "\u{958}" }
    chance.each_round(chance.rounds(300), 71, function (_, context)
      local parts <const> = {}
      for i = 1, math.random(8) do parts[i] = chance.one_of(PIECES) end
      for _, kind in ipairs { "id", "word", "text" } do
        local once <const> = form(table.concat(parts), kind)
        assert.equal(once, once and (form(once, kind)), context)
      end
    end)
  end)
end)

describe("a case", function ()
  it("is one, however its id is written, and it is said what was taken out", function ()
    local folder <close> = support.filled {
      ["a.csv"] = file_of { "0012", "S-1", "Å1" },
      ["b.csv"] = file_of { "\u{FEFF}0012", "S\u{2011}1", "A\u{30A}1" },
      ["c.csv"] = file_of { '="0012"', '"S\u{A0}-1"' },
    }
    folder:done "import cases a.csv"
    assert.same({ status = 0, out = "b.csv: 3 rows: 0 new, 0 changed, 3 same, 0 refused\n",
                  err = "b.csv: characters that cannot be seen were taken out of 1 row, the first on line 2\n" },
                folder:run "import cases b.csv")
    assert.equal("c.csv:3: case S -1: case_id 'S -1' looks like 'S-1': are they two cases, or one? (--alike two or "
                 .. "--alike one tells it)\n", folder:run "import cases c.csv".err)
    assert.equal("0012\nS-1\nÅ1\n", ids_of(folder))
  end)

  it("is refused where a character means something that nobody can see", function ()
    local folder <close> = support.filled {
      ["a.csv"] = "sagsnr;sagstype;indgivet;kø\n"
        .. "S1;Au\7pair;2019-01-01;\nS2;t;2019-01-01;a\1b\n\"S\t3\";t;2019-01-01;\n",
    }
    assert.equal([[
a.csv:2: case S1: case_type: its character 3 is the control character U+0007 (take it out, or write a blank for it)
a.csv:3: case S2: field 4: its character 2 is the control character U+0001 (take it out, or write a blank for it)
a.csv:4: case_id: its character 2 is a tab (take it out, or write a blank for it)
]], folder:run "import cases a.csv".err)
  end)

  it("is one by a mapping, too, in rows and in a log", function ()
    local folder <close> = support.filled {
      ["rows.lua"] = [[mapping { case_id = column "Sag", submitted_on = column "Dag",
        case_type = column "Å" { values = { ["Å-type"] = "au" } } }]],
      ["rows.csv"] = "Sag;Dag;A\u{30A}\n0012;2019-01-01;A\u{30A}\u{2011}ty\u{AD}pe\n",
      ["log.lua"] = [[mapping { log = { event = "Hvad", at = "Dag" }, case_id = column "Sag", case_type = fixed "au",
        submitted_on = first "Ny sag", decided_on = first "Afgjort" }]],
      ["log.csv"] = "Sag;Dag;Hvad\n\u{FEFF}0012;2019-01-01;Ny\u{A0}sag\n=\"0012\";2019-02-01;Afgjort\n",
    }
    assert.same({ status = 0, out = "rows.csv: 1 row, 1 case: 1 new, 0 changed, 0 same, 0 refused\n",
                  err = "rows.csv: characters that cannot be seen were taken out of 1 row, the first on line 2\n" },
                folder:run "import cases rows.csv --map rows.lua")
    assert.same({ status = 0, out = "log.csv: 2 rows, 1 case: 0 new, 1 changed, 0 same, 0 refused\n",
                  err = "log.csv: characters that cannot be seen were taken out of 1 row, the first on line 2\n" },
                folder:run "import cases log.csv --map log.lua")
    assert.equal("0012|au|2019-02-01\n", folder:sql "SELECT case_id, case_type, decided_on FROM case_list")
  end)

  it("of an older import keeps its id, which the same file finds again", function ()
    local folder <close> = support.folder()
    ledger.aged(folder, 7)
    for i, id in ipairs { "S\u{2011}1", "A\u{30A}1", '="0012"' } do
      folder:sql(("INSERT INTO cases (case_row, case_id, import_id, line, gone, case_type, submitted_on, informed_on, "
        .. "decided_on, outcome) VALUES (%d, '%s', 1, %d, 0, 'au_pair', 17956, 17956, 17965, 'granted')"):format(
          i, id, i + 1))
    end
    folder:sql [[INSERT INTO imports (id, kind, file, at, who, program, rows, added, changed, same, refused, gone)
      VALUES (1, 'cases', 'old.csv', '2019-04-01T00:00:00Z', 'x', '1', 3, 3, 0, 0, 0, 0)]]
    folder:write("a.csv", file_of { "S\u{2011}1", "A\u{30A}1", '="0012"' })
    folder:write("b.csv", file_of { "S-1", "Å1", "0012" })
    for _, name in ipairs { "a.csv", "b.csv" } do
      assert.equal(name .. ": 3 rows: 0 new, 0 changed, 3 same, 0 refused\n",
                   folder:done("import cases " .. name).out)
    end
    assert.equal('S\u{2011}1\nA\u{30A}1\n="0012"\n', ids_of(folder))
  end)
end)

describe("a figure", function ()
  it("is found by its goal and name, however they are written", function ()
    local folder <close> = support.filled {
      ["p.lua"] = require "tests.plans".of [[
goal "1.1" { score = milestone "vidensstrategi drøftet på mødet" { by = "2019-03-31" } }
]],
      ["f.csv"] = "år;mål;navn;værdi;pr\n2019;'1.1;\u{FEFF}vidensstrategi\u{A0}drøftet pa\u{30A} mødet;ja;2019-03-01\n",
    }
    assert.same({ status = 0, out = "f.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n",
                  err = "f.csv: characters that cannot be seen were taken out of 1 row, the first on line 2\n" },
                folder:run "import facts f.csv --plan ./p.lua")
    assert.equal("1.1|vidensstrategi drøftet på mødet\n", folder:sql "SELECT goal, name FROM facts")
  end)

  it("is refused where its name has a control character", function ()
    local folder <close> = support.filled {
      ["p.lua"] = require "tests.plans".of 'goal "1.1" { score = milestone "a" { by = "2019-03-31" } }\n',
      ["f.csv"] = "år;mål;navn;værdi;pr\n2019;1.1;a\7b;ja;2019-03-01\n",
    }
    assert.equal("f.csv:2: goal 1.1, a\\x07b: name: its character 2 is the control character U+0007 "
                 .. "(take it out, or write a blank for it)\n", folder:run "import facts f.csv --plan ./p.lua".err)
  end)
end)

describe("an id", function ()
  it("is refused where a spreadsheet has made it a number, and is none where only digits and a point stand", function ()
    local folder <close> = support.folder()
    local SCIENTIFIC <const> = { "1,2E+15", "1.2E+15", "1E+15", "1,23456E+16", "1e+20", "1,2E-05" }
    local DECIMAL <const> = { "12,0", "12.0", "12.00", "12,5", "0,5" }
    local GOOD <const> = { "12E5", "1E15", "12,E+15", "12.5E+15x", "2018.17", "2018.000", "12.34.0", "a12,0",
                             "12,", ",0", "12.", "E+15", "1,2E+", "123E+15" }
    local LOST <const> = "a number without its last digits (give the column the format Text, and put the ids in anew)"
    local DECIMALS <const> = "a decimal number (give the column the format Text, or take the decimals away)"
    for text, ids in pairs { [LOST] = SCIENTIFIC, [DECIMALS] = DECIMAL } do
      for _, id in ipairs(ids) do
        folder:write("a.csv", file_of { id })
        assert.equal(("a.csv:2: case %s: case_id '%s' is %s\n"):format(id, id, text),
                     folder:run "import cases a.csv --dry-run".err)
      end
    end
    for _, id in ipairs(GOOD) do
      folder:write("a.csv", file_of { id })
      assert.equal("", folder:run "import cases a.csv --dry-run".err, id)
    end
  end)
end)
