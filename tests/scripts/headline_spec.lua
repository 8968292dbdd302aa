-- Lines of a title above the headings of a file: skipped and said; what may be
-- more than a title is not skipped.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local folder <const> = support.fresh()

local HEADINGS <const> = "sagsnr;sagstype;indgivet;sted\n"
local ROW <const> = "S1;t;01-02-2019;Ribe\n"

-- Imports a text; returns what is said, and the cases with their lines.
local function import(text, ...)
  os.remove(folder.path .. "/siri.db")
  local result <const> = folder:import("cases", text, ...)
  local listed = folder:attributes "siri.db"
                 and folder:sql "SELECT case_id, case_type, submitted_on, site, line FROM case_list" or ""
  return result.err, listed, result.status
end

-- The text has a title of so many lines above its headings.
local function skipped(said, text, line)
  local err <const>, listed <const>, status <const> = import(text)
  assert.equal("cases.csv: its headings are on line " .. said .. "\n", err)
  assert.equal(("S1|t|2019-02-01|Ribe|%d\n"):format(line), listed)
  assert.equal(0, status)
end

-- Its headings are below what is no title.
local function kept(line, text)
  local err <const>, listed <const> = import(text)
  support.shows(err, ("its headings seem to be on line %d, and what stands above is no title"):format(line))
  assert.equal("", listed)
end

describe("a line above the headings", function ()
  it("is skipped and said, and places are those of the file", function ()
    skipped("2: line 1 above is skipped", "Udtræk 2019\n" .. HEADINGS .. ROW, 3)
    skipped("3: line 1 above is skipped", "Udtræk 2019\n\n" .. HEADINGS .. ROW, 4)
    skipped("4: lines 1, 3 above are skipped", "Udtræk 2019;;;\n\nSager pr.;31-08-2019\n" .. HEADINGS .. ROW, 5)
    assert.equal("cases.csv: its headings are on line 2: line 1 above is skipped\n"
                 .. "cases.csv:3: case S1: submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n",
                 (import("Udtræk\n" .. HEADINGS .. "S1;t;x;\n")))
  end)

  -- The title above the headings and a row that are separated so.
  local function separated(title, mark)
    skipped("2: line 1 above is skipped", title .. "\n" .. (HEADINGS .. ROW):gsub(";", mark), 3)
  end

  it("does not tell what separates the fields, whatever stands in it", function ()
    for _, mark in ipairs { ";", ",", "\t", "|" } do
      separated("Udtræk af sager", mark)
      for _, title in ipairs { "Sager, pr. 3. januar 2020", "Sager; pr. 3. januar", "Sager | hele landet", "A,b" } do
        separated(title, mark)
      end
    end
  end)

  it("does not in a file of figures, or one that a mapping reads", function ()
    folder:write("m.lua", 'mapping { case_id = column "Nr", case_type = column "Art", submitted_on = column "Ind" }')
    local mapped <const> = folder:import("cases", "Sager, pr. 3. januar, hele landet\nNr;Art;Ind\nS1;t;2019-02-01\n",
                                         "--map", "m.lua")
    assert.equal("cases.csv: its headings are on line 2: line 1 above is skipped\n", mapped.err)
    assert.equal("cases.csv: 1 row, 1 case: 1 new, 0 changed, 0 same, 0 refused\n", mapped.out)
    support.shows(folder:import("facts", "Tal; 2019\når,mål,navn,værdi,pr\n2019,1,klar,ja,2019-03-31\n").err,
                  "its headings are on line 2: line 1 above is skipped")
  end)

  local GUESSED <const> = "%(separator ';', which is not certain: %-%-separator tells it%)\n$"

  it("leaves open what separates unknown headings: then --separator is told, and no mapping is written of it",
    function ()
    local unknown <const> = "Sager, 2019\nRestancer\nNr;Slags\n1;a\n"
    assert.matches(GUESSED, (import(unknown)))
    assert.matches(GUESSED, (import "Udtræk dannet 3. januar\n"))
    assert.matches("%(separator ','%)\n$", (import(unknown, "--separator", ",")))
    assert.matches("%(separator ';'%)\n$", (import(unknown .. "2;b\n")))
    folder:write("a.csv", unknown)
    local refused <const> = folder:run "import cases a.csv --map-for"
    assert.same({ 1, "", "siri-rules: a.csv: what separates its fields cannot be told from its first lines "
                         .. "(--separator tells it)\n" }, { refused.status, refused.out, refused.err })
    local text <const> = support.printed(folder:run "import cases a.csv --separator ; --map-for")
    support.shows(text, 'keep = {\n    "Nr",\n    "Slags",\n  },')
  end)

  it("is one of nine at the most", function ()
    skipped("10: lines 1, 2, 3, 4, 5, 6, 7, 8, 9 above are skipped", ("x\n"):rep(9) .. HEADINGS .. ROW, 11)
    support.shows(import(("x\n"):rep(10) .. HEADINGS .. ROW), "cases.csv:1: nothing imported: no column 'case_id'")
  end)

  it("has fewer fields than they, and no heading", function ()
    skipped("2: line 1 above is skipped", "a;b;;c\n" .. HEADINGS .. ROW, 3)
    kept(2, "a;b;c;d\n" .. HEADINGS .. ROW)
    kept(2, "Sagsnr\n" .. HEADINGS .. ROW)
    kept(2, "Sag;;Datoer\n" .. HEADINGS .. ROW)
    kept(3, "Titel\nsagsnr;Modtaget\n" .. HEADINGS .. ROW)
  end)

  it("is no row: it does not fill what a case must have, or its number and a date", function ()
    kept(2, "S0;t;01-01-2019\n" .. HEADINGS .. ROW)
    kept(2, "S0;t;x\n" .. HEADINGS .. ROW:gsub("S0", ""))
    kept(2, "S0;;01-01-2019\n" .. HEADINGS .. ROW)
    skipped("2: line 1 above is skipped", ";;01-01-2019\n" .. HEADINGS .. ROW, 3)
    skipped("2: line 1 above is skipped", "Udtrukket;01-01-2019\n" .. HEADINGS .. ROW, 3)
  end)

  it("is the same in a workbook, whose rows end where they are empty", function ()
    local function cell(at, text) return ('<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'):format(at, text) end
    local data <const> = '<row r="1">' .. cell("A1", "Udtræk 2019") .. '</row><row r="3">' .. cell("A3", "sagsnr")
      .. cell("B3", "sagstype") .. cell("C3", "indgivet") .. cell("D3", "afgjort") .. cell("E3", "udfald")
      .. '</row><row r="4">' .. cell("A4", "0012") .. cell("B4", "au_pair") .. cell("C4", "2019-03-31")
      .. cell("D4", "2019-06-30") .. cell("E4", "tilladelse") .. '</row><row r="5">' .. cell("A5", "0013")
      .. cell("B5", "au_pair") .. cell("C5", "2019-10-27") .. "</row>"
    folder:write("a.xlsx", workbook.text { sheets = { { "Sager", data } } })
    local result <const> = folder:run "import cases a.xlsx"
    assert.equal("a.xlsx: its headings are on line 3: line 1 above is skipped\n", result.err)
    assert.equal("0012|2019-03-31|2019-06-30|granted|4\n0013|2019-10-27|||5\n",
                 folder:sql "SELECT case_id, submitted_on, decided_on, outcome, line FROM case_list")
  end)

  it("is skipped in a file that a mapping reads, too, and its refused rows are found", function ()
    folder:write("map.lua", [[mapping {
  case_id = column "Nr", case_type = column "Art", submitted_on = column "Ind", keep = { "Note" },
}]])
    local TEXT <const> = "Nr;Art;Ind;Note\nS1;t;01-02-2019;a\nS2;t;x;b\n"
    local err <const>, listed <const> = import("Udtræk\n\n" .. TEXT, "--map", "map.lua", "--rejects", "r.csv")
    assert.equal("cases.csv: its headings are on line 3: line 1 above is skipped\ncases.csv:5: case S2: "
                 .. "submitted_on is not a date (write 2019-12-31 or 31-12-2019)\n", err)
    assert.equal("S1|t|2019-02-01||4\n", listed)
    support.shows(folder:read "r.csv", "Nr;Art;Ind;Note")
    support.shows(folder:read "r.csv", ";S2;t;x;b")
    support.shows(import("Nr;Udtræk\n" .. TEXT, "--map", "map.lua"), "map.lua:2: the file has no column 'Art'")
    support.shows(import("S0;t;x\n" .. TEXT, "--map", "map.lua"), "map.lua:2: the file has no column 'Art'")
  end)

  it("is skipped where --map-for looks for headings", function ()
    folder:write("a.csv", "Udtræk\nSager pr.;31-08-2019\nNr;Art;Ind\nS1;t;x\n")
    local text <const> = support.printed(folder:run "import cases a.csv --map-for")
    support.shows(text, 'keep = {\n    "Nr",\n    "Art",\n    "Ind",\n  },')
    folder:write("a.csv", "Udtræk\nSagsnummer;Sagstype;Indgivet\nS1;t;x;a;b\n")
    support.shows(support.printed(folder:run "import cases a.csv --map-for"), 'column "Sagsnummer"')
    folder:write("a.csv", "Udtræk\nS1;t;01-02-2019\nS2;t;01-02-2019\n")
    support.shows(folder:run("import cases a.csv --map-for").err, "its first row seems to be data, not headings")
  end)

  it("is skipped in a file of figures", function ()
    folder:write("p.lua", [[plan { year = 2019, agency = "A", title = "T", points = 100 }
goal "1" { area = "A", demand = "D", weight = 100, side = "internal", measured_by = "agency",
           score = milestone "klar" { by = "2019-12-31" } }]])
    local HEAD <const> = "år;mål;navn;værdi;pr\n"
    local result <const> = folder:import("facts", "Tal 2019\n" .. HEAD .. "2019;1;klar;ja;2019-03-31\n",
                                         "--plan", "p.lua")
    assert.equal("facts.csv: its headings are on line 2: line 1 above is skipped\n", result.err)
    assert.equal("facts.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", result.out)
    support.shows(folder:import("facts", "2019;1;klar;;2019-03-31\n" .. HEAD, "--plan", "p.lua").err,
                  "its headings seem to be on line 2")
  end)

  it("changes no case, whatever title stands there", function ()
    local WORDS <const> = { "Udtræk", "2019", "31-08-2019", "i alt", '"a;b"', "Sager, 2019", "pr. 3; 4", "a | b",
                            '"c,d|e"' }
    chance.each_round(12, 1, function (_, seed)
      local lines <const>, mark <const> = {}, chance.one_of { ";", ",", "\t", "|" }
      for i = 1, math.random(9) do
        local cells <const> = {}
        for k = 1, 3 do cells[k] = chance.odds(30) and chance.one_of(WORDS) or "" end
        lines[i] = chance.odds(20) and "" or table.concat(cells, mark)
      end
      local err <const>, listed <const> = import(table.concat(lines, "\n") .. "\n" .. (HEADINGS .. ROW):gsub(";", mark))
      local is_row <const> = err:find "is no title" ~= nil
      assert.equal(is_row and "" or ("S1|t|2019-02-01|Ribe|%d\n"):format(#lines + 2), listed,
                   seed .. "\n" .. table.concat(lines, "\n"))
    end)
  end)
end)
