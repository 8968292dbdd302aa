-- Rows of totals in files of cases and of figures: passed over and said, unless
-- they have an id as the file's others have, or all that a case has.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"

local folder <const> = support.fresh()

local HEADINGS <const> = "sagsnr;sagstype;indgivet;udfald\n"

-- Imports a text into a new database: what is said, the ids of its cases, and
-- how many rows of it are outstanding.
local function import(text, ...)
  os.remove(folder.path .. "/siri.db")
  local result <const> = folder:import("cases", text, ...)
  local store <close> = folder:open()
  return result.err, folder:sql("SELECT group_concat(case_id) FROM case_list"):gsub("\n", ""), store:rejects(),
         result.status
end

-- The rows, behind the case S1, are passed over as totals, on these lines.
local function passed(said, rows, headings)
  local err <const>, ids <const>, rejects <const>, status <const> =
    import((headings or HEADINGS) .. "S1;t;01-02-2019;\n" .. rows)
  assert.equal("cases.csv: " .. said .. ", of totals, " .. (said:find "^lines" and "are" or "is") .. " skipped\n", err)
  assert.same({ "S1", 0, 0 }, { ids, rejects, status })
end

-- A row behind the case S1 is refused.
local function refused(said, row, headings)
  local err <const>, ids <const>, rejects <const> = import((headings or HEADINGS) .. "S1;t;01-02-2019;\n" .. row)
  assert.equal("cases.csv:3: " .. said .. "\n", err)
  assert.same({ "S1", 1 }, { ids, rejects })
end

describe("a row of totals", function ()
  it("is passed over and said, in whatever case, with a colon or more behind the word", function ()
    for _, word in ipairs { "I alt", "i alt:", "I\u{A0}ALT", "Ialt", "TOTAL", "Total:", "total antal", "Sum" } do
      passed("line 3", word .. ";;;\n")
    end
    passed("lines 3, 5", "I alt;2\n\nTotal;;;17;;\n")
    passed("line 3", "I alt;au_pair;12;\n")
  end)

  it("is told by its first cell, or by that of the id", function ()
    local OTHER <const> = "kontor;sagsnr;sagstype;indgivet\n"
    local function import_behind(row) return (import(OTHER .. "x;S1;t;01-02-2019\n" .. row)) end
    assert.equal("cases.csv: line 3, of totals, is skipped\n", import_behind "I alt;;;\n")
    assert.equal("cases.csv: line 3, of totals, is skipped\n", import_behind "I alt;412;;\n")
    assert.equal("cases.csv: line 3, of totals, is skipped\n", import_behind ";I alt;;\n")
    assert.equal("cases.csv:3: case_id is empty\n", import_behind ";;I alt;\n")
  end)

  it("is none where it has an id as the file's others have", function ()
    local OTHER <const> = "kontor;sagsnr;sagstype;indgivet\n"
    assert.equal("cases.csv:3: case S2: submitted_on is empty\n",
                 (import(OTHER .. "x;S1;t;01-02-2019\nSum;S2;t;\n")))
    assert.equal("cases.csv:3: case 4712: case_type is empty\n",
                 (import(OTHER .. "x;4711;t;01-02-2019\nI alt;4712;;\n")))
    local err <const>, ids <const> = import(OTHER .. "x;S1;t;01-02-2019\nSum;S2;t;02-02-2019\n")
    assert.same({ "", "S1,S2" }, { err, ids })
  end)

  it("is none where the word goes on", function ()
    refused("case Summa: case_type is empty", "Summa;;;\n")
    refused("case Total-1: case_type is empty", "Total-1;;;\n")
    refused("case I altan: case_type is empty", "I altan;;;\n")
  end)

  it("is asked about where it has all that a case has", function ()
    refused("case Total: case_id 'Total' is a word for totals, and the row has all that a case has "
            .. "(leave it out, or write the number of the case)", "Total;t;01-02-2019;\n")
    local err <const>, ids <const> = import(HEADINGS .. "Sum 1;t;01-02-2019;\nSum 2;t;02-02-2019;\nSum;;;\n")
    assert.equal("cases.csv: line 4, of totals, is skipped\n", err)
    assert.equal("Sum 1,Sum 2", ids)
  end)

  it("hinders no --full, and is none of its rows", function ()
    folder:import("cases", HEADINGS .. "S1;t;01-02-2019;\nS2;t;01-02-2019;\nS3;t;01-02-2019;\n")
    local result <const> = folder:import("cases", HEADINGS .. "S1;t;01-02-2019;\nS2;t;01-02-2019;\nI alt;2;;\n",
                                         "--full")
    assert.equal("cases.csv: line 4, of totals, is skipped\n", result.err)
    assert.equal("cases.csv: gone, for the file lacks it: S3\n"
                 .. "cases.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused, 1 gone\n", result.out)
  end)

  it("is passed over where a mapping reads the file", function ()
    folder:write("map.lua", [[mapping {
  case_id = column "Nr", submitted_on = column "Ind", case_type = column "Art" { values = { a = "t" } },
}]])
    local err <const>, ids <const> = import("Nr;Art;Ind\nS1;a;01-02-2019\nI alt;;\n", "--map", "map.lua")
    assert.same({ "cases.csv: line 3, of totals, is skipped\n", "S1" }, { err, ids })
  end)

  it("is passed over in a file of figures, unless it has a year", function ()
    folder:write("p.lua", [[plan { year = 2019, agency = "A", title = "T", points = 100 }
goal "1" { area = "A", demand = "D", weight = 100, side = "internal", measured_by = "agency",
           score = milestone "klar" { by = "2019-12-31" } }]])
    local HEAD <const> = "år;mål;navn;værdi;pr\n"
    local result <const> = folder:import("facts", HEAD .. "2019;1;klar;ja;2019-03-31\nI alt;;;1;\n", "--plan", "p.lua")
    assert.equal("facts.csv: line 3, of totals, is skipped\n", result.err)
    assert.equal("facts.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", result.out)
  end)

  it("is told by its line, of which there are twenty at the most", function ()
    passed("lines 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22 and 2 more",
           ("Sum;;;\n"):rep(22))
  end)

  it("changes no case and no refusal, wherever it stands", function ()
    local WORDS <const> = { "I alt", "TOTAL:", "sum", "Total pr. sagstype" }
    chance.each_round(6, 1, function (_, seed)
      local plain <const>, mixed <const> = {}, {}
      for i = 1, math.random(3, 40) do
        local row <const> = ("S%d;t;%s;"):format(i, chance.odds(80) and "01-02-2019" or "x")
        table.insert(plain, row)
        table.insert(mixed, row)
        if chance.odds(30) then table.insert(mixed, chance.one_of(WORDS) .. chance.one_of { ";;;", ";3", ";;;7;" }) end
      end
      local _, ids <const>, rejects <const> = import(HEADINGS .. table.concat(plain, "\n") .. "\n")
      local _, same_ids <const>, same_rejects <const> = import(HEADINGS .. table.concat(mixed, "\n") .. "\n")
      assert.same({ ids, rejects }, { same_ids, same_rejects }, seed)
    end)
  end)
end)
