-- Times with a zone in what is imported: cases, logs, pauses, figures, Excel;
-- what --zone and a mapping say of it.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local folder <const> = support.fresh()

local UTC <const> = [[
sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald
Z1;fast_track;2019-01-31T23:00:00Z;2019-01-31T23:00:00Z;2019-02-28T23:00:00Z;tilladelse
Z2;fast_track;2019-06-30T22:00:00Z;2019-06-30T22:00:00Z;2019-07-31T22:00:00Z;tilladelse
Z3;fast_track;2019-06-30T22:00:00+00:00;;2019-07-31T22:00:00.000Z;tilladelse
]]

local function cases()
  return folder:sql "SELECT case_id, submitted_on, decided_on FROM case_list"
end

-- The cases of a file that is imported into a new database, without a word.
local function days(text, ...)
  os.remove(folder.path .. "/siri.db")
  support.printed(folder:import("cases", text, ...))
  return cases()
end

describe("the days of a case file", function ()
  it("are those in Denmark where its times have a zone", function ()
    assert.equal("Z1|2019-02-01|2019-03-01\nZ2|2019-07-01|2019-08-01\nZ3|2019-07-01|2019-08-01\n", days(UTC))
    support.shows(folder:run("explain", support.root .. "/rules/2019.lua", "1.5", "--case", "Z2").out,
                  "✓ inden for målet, på sidste dag")
  end)

  it("are as written where --zone says so, however it is spelt", function ()
    for _, word in ipairs { "as written", "as-written", "As Written", "as_written" } do
      assert.equal("Z1|2019-01-31|2019-02-28\nZ2|2019-06-30|2019-07-31\nZ3|2019-06-30|2019-07-31\n",
                   days(UTC, "--zone", word))
    end
  end)

  it("are those of the file's own zone, in Denmark, where its times have none", function ()
    local text <const> = "sagsnr;sagstype;indgivet;afgjort\nA;t;2019-06-30 22:00;2019-07-01\n"
      .. "B;t;2019-06-30T22:00+02:00;2019-07-31 23:30\n"
    for _, word in ipairs { "utc", "UTC", "Z", "+00:00", "+0000", "+0", "UTC-0" } do
      assert.equal("A|2019-07-01|2019-07-01\nB|2019-06-30|2019-08-01\n", days(text, "--zone", word))
    end
    for _, word in ipairs { "denmark", "Danmark", "danish", "dansk" } do
      assert.equal("A|2019-06-30|2019-07-01\nB|2019-06-30|2019-07-31\n", days(text, "--zone", word))
    end
    assert.equal("A|2019-06-30|2019-07-01\nB|2019-06-30|2019-07-31\n", days(text))
    assert.equal("A|2019-06-30|2019-07-01\nB|2019-06-30|2019-07-31\n", days(text, "--zone", "+02:00"))
    assert.equal("A|2019-06-30|2019-07-01\nB|2019-06-30|2019-08-01\n", days(text, "--zone", "+01:00"))
  end)

  it("refuse a zone that is none", function ()
    for _, word in ipairs { "foo", "+14:01", "+01:60", "+1:", "01:00", "+010", "" } do
      local result <const> = folder:import("cases", UTC, "--zone", word)
      assert.equal(2, result.status)
      support.shows(result.err, ("siri-rules import: '%s' is no zone: write denmark, utc, an offset such as +01:00, "
                                 .. "or 'as written'\n"):format(word))
    end
  end)

  it("are held against the extract's as they are in Denmark", function ()
    local result <const> = folder:import("cases", UTC, "--extracted", "2019-07-31")
    assert.equal("cases.csv:3: case Z2: decided_on 2019-08-01 is after the extract of 2019-07-31\n"
                 .. "cases.csv:4: case Z3: decided_on 2019-08-01 is after the extract of 2019-07-31\n", result.err)
  end)
end)

it("the cells of Excel that are texts or ISO dates are moments where they have a zone, too", function ()
  local function cell(at, text, type)
    if type then return ('<c r="%s" t="%s"><v>%s</v></c>'):format(at, type, text) end
    return ('<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'):format(at, text)
  end
  local rows <const> = '<row r="1">' .. cell("A1", "sagsnr") .. cell("B1", "sagstype") .. cell("C1", "indgivet")
    .. cell("D1", "afgjort") .. '</row><row r="2">' .. cell("A2", "X1") .. cell("B2", "t")
    .. cell("C2", "2019-06-30T22:00:00Z", "d") .. cell("D2", "2019-07-31T22:00:00Z") .. '</row><row r="3">'
    .. cell("A3", "X2") .. cell("B3", "t") .. cell("C3", "2019-06-30T22:00:00", "d")
    .. cell("D3", "2019-06-30T00:00:00Z", "d") .. "</row>"
  folder:write("a.xlsx", workbook.text { sheets = { { "Ark1", rows } } })
  folder:done "import cases a.xlsx"
  assert.equal("X1|2019-07-01|2019-08-01\nX2|2019-06-30|2019-06-30\n", cases())
end)

describe("a mapping", function ()
  local LOG <const> = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = fixed "t", submitted_on = first "Modtaget", decided_on = last "Afgjort",
  pauses = { pause { from = "Mangel", to = "Svar" } },%s
}
]]
  local ROWS <const> = [[
Sag;Hændelse;Tidspunkt
A;Modtaget;2019-01-31T23:00Z
A;Mangel;2019-03-30 23:00
A;Svar;2019-04-05T22:00Z
A;Afgjort;2019-06-30T22:00Z
]]

  local function logged(zone, ...)
    os.remove(folder.path .. "/siri.db")
    folder:write("map.lua", LOG:format(zone or ""))
    support.printed(folder:import("cases", ROWS, "--map", "map.lua", ...))
    return folder:sql "SELECT submitted_on, pauses, decided_on FROM case_list"
  end

  it("of a log has the days in Denmark", function ()
    assert.equal("2019-02-01|2019-03-30/2019-04-06|2019-07-01\n", logged())
  end)

  it("says in which zone times are that have none, and --zone goes before it", function ()
    assert.equal("2019-02-01|2019-03-31/2019-04-06|2019-07-01\n", logged ' zone = "utc"')
    assert.equal("2019-01-31|2019-03-30/2019-04-05|2019-06-30\n", logged ' zone = "as written"')
    assert.equal("2019-02-01|2019-03-30/2019-04-06|2019-07-01\n", logged(' zone = "utc"', "--zone", "denmark"))
  end)

  it("refuses a zone that is none", function ()
    folder:write("map.lua", LOG:format ' zone = "Paris"')
    assert.equal("siri-rules: map.lua:1: mapping: zone must be a zone: denmark, utc, an offset such as +01:00, "
                 .. "or 'as written', not \"Paris\"\n", folder:import("cases", ROWS, "--map", "map.lua").err)
  end)

  it("has the days in Denmark of pauses that stand in columns", function ()
    folder:write("map.lua", [[
mapping {
  case_id = column "Sag", case_type = fixed "t", submitted_on = column "Ind",
  pauses = { pause { from = column "Fra", to = column "Til" } },
}
]])
    local text <const> = "Sag;Ind;Fra;Til\nA;2019-06-30T22:00Z;2019-07-31T22:00Z;2019-08-01T21:59Z\n"
    support.printed(folder:import("cases", text, "--map", "map.lua"))
    assert.equal("2019-07-01|2019-08-01/2019-08-01\n", folder:sql "SELECT submitted_on, pauses FROM case_list")
  end)
end)

it("the day of a figure is that in Denmark, or as --zone says", function ()
  folder:write("plan.lua", [[
plan { year = 2019, agency = "X", title = "T", points = 100 }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "m" { by = "2019-07-01" } }
]])
  local function on(text, ...)
    os.remove(folder.path .. "/siri.db")
    local file <const> = ("år;mål;navn;pr\n2019;1.1;m;%s\n"):format(text)
    support.printed(folder:import("facts", file, "--plan", "plan.lua", ...))
    return folder:sql "SELECT on_date FROM facts"
  end
  assert.equal("2019-07-01\n", on "2019-06-30T22:00Z")
  assert.equal("2019-06-30\n", on "2019-06-30 22:00")
  assert.equal("2019-07-01\n", on("2019-06-30 22:00", "--zone", "utc"))
  assert.equal("2019-06-30\n", on("2019-06-30T22:00Z", "--zone", "as written"))
end)

it("a date of a plan or of the command line is as it is written, with a zone or without", function ()
  folder:done("-e", [[assert(require "siri".dates.parse "2019-06-30T22:00Z" == "2019-06-30")]])
end)
