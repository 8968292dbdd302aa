-- `siri-rules import cases --map`: another system's file, as its user
-- imports it.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local lists <const> = require "siri.base.lists"

local MAP <const> = [[
mapping {
  log   = { event = "hændelse", at = "tidspunkt" },
  only  = { status = "udført" },
  case_id      = column "sagsnr",
  case_type    = column "sagstype" { values = { ["Au pair"] = "au_pair" } },
  submitted_on = first "Ansøgning modtaget",
  informed_on  = first "Ansøgning modtaget",
  decided_on   = first { "Tilladelse", "Afslag" },
  outcome      = decided_by { Tilladelse = "granted", Afslag = "refused" },
  pauses       = pause { from = "Mangelbrev sendt", to = "Svar modtaget" },
}
]]

local RULES <const> = plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
goal "1" { score = service_targets { clock = "net", share = percent(90) } }
]]

local HEAD <const> = "sagsnr;hændelse;tidspunkt;status;sagstype\r\n"

local LOG <const> = HEAD .. [[
A1;Ansøgning modtaget;2019-03-01 08:00;udført;Au pair
A2;Ansøgning modtaget;2019-03-01 08:00;udført;Au pair
A1;Mangelbrev sendt;2019-03-05 08:00;udført;Au pair
A1;Svar modtaget;2019-03-15 08:00;udført;Au pair
A1;Note;2019-03-16 08:00;kladde;Au pair
A2;Afslag;2019-02-30 08:00;udført;Au pair
A1;Tilladelse;2019-04-11 08:00;udført;Au pair
]]

local folder <const> = support.fresh { ["map.lua"] = MAP, ["log.csv"] = LOG, ["r.lua"] = RULES }

-- Imports the log, or another file.
local function import(name, ...)
  return folder:run("import", "cases", name or "log.csv", "--map", "map.lua", ...)
end

describe("siri-rules import cases --map", function ()
  it("makes cases of a log, and says what it refuses and leaves out", function ()
    assert.same({ status = 1, out = "log.csv: 7 rows, 1 left out, 2 cases: 1 new, 0 changed, 0 same, 1 refused\n",
                  err = "log.csv:7: case A2: tidspunkt '2019-02-30 08:00': no such date\n" }, import())
  end)

  it("keeps the rows of what it refuses, which can be mended and imported again", function ()
    import("log.csv", "--rejects", "r.csv")
    local rejects = folder:read "r.csv"
    assert.matches("A2;Ansøgning modtaget;2019-03-01 08:00;udført;Au pair\r\n", rejects, 1, true)
    assert.matches("A2;Afslag;2019-02-30 08:00;udført;Au pair\r\n", rejects, 1, true)
    assert.is_nil(rejects:find("A1;", 1, true))
    folder:write("r.csv", (rejects:gsub("2019%-02%-30", "2019-03-30")))
    local got = import "r.csv"
    assert.same({ 0, "r.csv: 2 rows, 1 case: 1 new, 0 changed, 0 same, 0 refused\n" }, { got.status, got.out })
  end)

  it("changes nothing when it is done again", function ()
    import()
    assert.equal("log.csv: 7 rows, 1 left out, 2 cases: 0 new, 0 changed, 1 same, 1 refused\n", import().out)
  end)

  it("leads to a due day that its pauses moved, and a story that tells it", function ()
    import()
    local got = folder:run("explain", "./r.lua", "1", "--case", "A1")
    assert.matches("\n ✓ inden for målet, på sidste dag\n", got.out, 1, true)
    assert.matches("   sat i bero      10 dage · 05-03-2019 til 15-03-2019 · log.csv:2 (sagens\n"
                   .. "                   første række)\n"
                   .. "   sidste dag      11-04-2019 (01-03-2019 + 1 md. + 10 dage)\n", got.out, 1, true)
  end)

  it("imports nothing where the mapping is wrong, or does not fit the file", function ()
    folder:write("bad.lua", (MAP:gsub("column", "colum", 1):gsub("first {", "frist {")))
    assert.same({ status = 1, out = "", err = "siri-rules: bad.lua:4: no word 'colum' (did you mean 'column'?)\n"
                                              .. "bad.lua:8: no word 'frist' (did you mean 'first'?)\n" },
                folder:run "import cases log.csv --map bad.lua")
    folder:write("other.csv", (LOG:gsub("tidspunkt", "tid")))
    assert.same({ status = 1, out = "", err = "other.csv:1: nothing imported: map.lua:1: the file has no column "
                                              .. "'tidspunkt' (did you mean 'tid'?) (separator ';')\n" },
                import "other.csv")
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("tells which of its words the file lacks", function ()
    folder:write("short.csv", HEAD .. "A1;Ansøgning modtaget;2019-03-01;udført;Au pair\nA1;Afslag;2019-03-09;udført;"
                              .. "Au pair\nA1;Tiladelse;2019-03-09;udført;Au pair\n")
    local got = import "short.csv"
    assert.equal("map.lua:8: no row has the event 'Tilladelse' (did you mean 'Tiladelse'?)\n"
                 .. "map.lua:10: no row has the event 'Mangelbrev sendt'\n"
                 .. "map.lua:10: no row has the event 'Svar modtaget'\n"
                 .. "short.csv: an event that the mapping does not name: 'Tiladelse' (1 row)\n", got.err)
    assert.equal(0, got.status)
  end)
end)

describe("siri-rules import cases --map of a log", function ()
  local function said(ignore, events)
    local place <close> = support.folder()
    place:write("map.lua", 'mapping { log = { event = "hændelse", at = "tidspunkt" }, ' .. ignore .. [[
  case_id = column "sagsnr", case_type = fixed "eu", submitted_on = first "Start" }]])
    place:write("log.csv", "sagsnr;hændelse;tidspunkt\nA1;Start;2019-02-01\n" .. events)
    local got <const> = place:run "import cases log.csv --map map.lua --extracted 2019-12-31"
    assert.equal(0, got.status)
    return got.err
  end

  it("lists the events that the mapping does not name, the most frequent first, five of them", function ()
    local rows <const> = {}
    for i, n in ipairs { 1, 3, 1, 2, 1, 1, 1 } do
      rows[i] = ("A1;E%d;2019-02-02\n"):format(i):rep(n)
    end
    assert.equal("log.csv: 7 events that the mapping does not name: 'E2' (3 rows), 'E4' (2 rows), 'E1' (1 row), "
                 .. "'E3' (1 row), 'E5' (1 row) and 2 more\n", said("", table.concat(rows)))
    assert.equal("log.csv: 5 events that the mapping does not name: 'E2' (3 rows), 'E4' (2 rows), 'E1' (1 row), "
                 .. "'E3' (1 row), 'E5' (1 row)\n", said("", table.concat(rows, "", 1, 5)))
    assert.equal("", said("", ""))
  end)

  it("does not list those that are to be ignored, which need not be there", function ()
    local rows <const> = "A1;Note;2019-02-02\nA1;Telefon;2019-02-02\n"
    assert.equal("log.csv: an event that the mapping does not name: 'Telefon' (1 row)\n",
                 said('ignore = "Note",', rows))
    assert.equal("", said('ignore = { "Note", "Telefon", "Brev" },', rows))
  end)
end)

it("a long log tells now and then how far it is", function ()
  local source = require "siri.import.source"
  local path = folder:write("long.csv", HEAD .. ("A1;Note;2019-03-01;udført;Au pair\n"):rep(20001))
  local ticks = {}
  local from <close> = assert(source.open(path, "cases", {
    mapping = assert(require "siri.import.mapping".load_text(MAP, "map.lua")),
    tick = function (rows) ticks[#ticks + 1] = rows end,
  }))
  assert.same({ "A1" }, { from.rows()[1] })
  assert.same({ 10000, 20000 }, ticks)
end)

it("a column of pauses is checked when it is imported", function ()
  folder:write("c.csv", "sagsnr;sagstype;indgivet;pauser\n"
                        .. "Q1;a;01-02-2019;2019-03-01/2019-03-20 2019-05-01/\n"
                        .. "Q2;a;01-02-2019;2019-03-01\nQ3;a;01-02-2019;2019-03-01/2019-02-01\n"
                        .. "Q4;a;01-02-2019;2019-02-29/\nQ5;a;01-02-2019;\n")
  local got = folder:run("import", "cases", "c.csv")
  assert.equal("c.csv:3: case Q2: pauses '2019-03-01': not pauses (write 2019-03-01/2019-03-20, and 2019-05-01/ for "
                 .. "one that has not ended)\n"
               .. "c.csv:4: case Q3: pauses '2019-03-01/2019-02-01': a pause ends before it begins\n"
               .. "c.csv:5: case Q4: pauses '2019-02-29/': no such date\n", got.err)
  assert.equal("c.csv: 5 rows: 2 new, 0 changed, 0 same, 3 refused\n", got.out)
end)

-- The store has one line of a case, and a mapping may make it of many rows.
describe("where a case that a mapping made came from", function ()
  local rows <const> = HEAD .. [[
A1;Ansøgning modtaget;2019-03-01 08:00;udført;Au pair
A2;Ansøgning modtaget;2019-03-01 08:00;udført;Au pair
A1;Tilladelse;2019-03-11 08:00;udført;Au pair
]]

  it("is told as the line of its first row, of each date", function ()
    folder:write("log.csv", rows)
    assert.equal(0, import().status)
    local said <const> = folder:done("explain", "./r.lua", "1", "--case", "A1").out
    support.shows(said, "indgivet        01-03-2019 · log.csv:2 (sagens første række)\n")
    support.shows(said, "afgjort         11-03-2019 · log.csv:2 (sagens første række)\n")
    support.shows(folder:done("explain", "./r.lua", "1", "--case", "A1", "--lang", "en").out,
                  "2019-03-11 · log.csv:2 (the case's first row)\n")
    local from <const> = folder:json "explain ./r.lua 1 --case A1 --format json".case.from
    assert.same({ import = 1, file = "log.csv", line = 2, first_row = true }, from.decided_on)
  end)

  it("is told with the sheet of that row", function ()
    local function sheet(...)
      local lines <const> = lists.joined({ "sagsnr;hændelse;tidspunkt;status;sagstype" }, { ... })
      return lists.join(lines, function (line)
        return "<row>" .. line:gsub("[^;]+;?", function (text)
          return ('<c t="str"><v>%s</v></c>'):format((text:gsub(";", "")))
        end) .. "</row>"
      end, "")
    end
    folder:write("w.xlsx", workbook.text { sheets = {
      { "Q1", sheet "W1;Ansøgning modtaget;2019-03-01;udført;Au pair" },
      { "Q2", sheet("W2;Ansøgning modtaget;2019-05-01;udført;Au pair", "W1;Tilladelse;2019-05-11;udført;Au pair") } } })
    assert.equal(0, import("w.xlsx", "--sheet", "all").status)
    local said <const> = folder:done("explain", "./r.lua", "1", "--case", "W1").out
    support.shows(said, "11-05-2019 · w.xlsx!Q1:2 (sagens første række)\n")
  end)

  it("is told so in its history, too, and of the imports that it rests on", function ()
    folder:write("log.csv", rows)
    folder:write("site.csv", "sagsnr;sagstype;indgivet;sted\nA1;au_pair;2019-03-01;Odense\n")
    import()
    folder:done "import cases site.csv"
    local said <const> = folder:done "history case A1".out
    support.shows(said, " · log.csv:2 (sagens første række) · ")
    support.shows(said, " · site.csv:2 · ")   -- which is the row that says so
    local versions <const> = folder:json "history case A1 --format json".versions
    assert.same({ true, nil }, { versions[1].first_row, versions[2].first_row })
    folder:done "undo 2"
    support.shows(folder:done "history case A1".out, "log.csv:2 (sagens første række)\n")
  end)

  it("is told so where a rule cannot take what it says", function ()
    folder:write("map.lua", (MAP:gsub("pauses .-\n}", 'keep = { "status" },\n}')))
    folder:write("log.csv", rows)
    assert.equal(0, import().status)
    folder:write("r.lua", plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
goal "1" { score = cases { share = percent(90), met = function (case) return case:number "status" > 1 end } }
]])
    assert.matches("%(log%.csv:2,%s+the case's first row%)", folder:run("status", "./r.lua", "--lang", "en").out)
  end)
end)
