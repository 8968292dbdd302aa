-- Logs of status events, as Danish systems write them, through a mapping: a
-- case is many rows, its dates and pauses come from events.

local mapped <const> = require "tests.mapped"
local year <const> = require "tests.year"
local casequestions <const> = require "siri.rules.casequestions"
local plans <const> = require "siri.rules.plan"

local MAP <const> = [[
mapping {
  title = "Sagsportalen, hændelseslog",
  log   = { event = "hændelse", at = "tidspunkt" },
  only  = { status = "udført" },

  case_id      = column "sagsnr",
  case_type    = column "sagstype" { values = { ["Au pair"] = "au_pair", Studie = "study" } },
  submitted_on = first "Ansøgning modtaget",
  informed_on  = last { "Sagen oplyst", "Gebyr betalt" },
  decided_on   = first { "Tilladelse", "Afslag", "Trukket tilbage" },
  outcome      = decided_by { Tilladelse = "granted", Afslag = "refused", ["Trukket tilbage"] = "withdrawn" },
  pauses       = {
    pause { from = "Mangelbrev sendt", to = { "Svar modtaget", "Frist udløbet" } },
    pause { from = "Partshøring", to = "Høringssvar" },
  },
  keep         = { "enhed", set = last(any_event) },
}]]

local HEAD <const> = "sagsnr;hændelse;tidspunkt;status;sagstype;enhed\n"

-- The same where an end without a begin is of no matter.
local LENIENT <const> = MAP:gsub('"Frist udløbet" }', '%0, unbegun = "leave_out"')
                           :gsub('"Høringssvar"', '%0, unbegun = "leave_out"')

-- A log from rows { id, event, time, type, unit, status }: au pair, done.
local function log(rows)
  local lines = {}
  for i, r in ipairs(rows) do
    lines[i] = table.concat({ r[1], r[2], r[3], r.status or "udført", r[4] or "Au pair", r[5] or "" }, ";")
  end
  return HEAD .. table.concat(lines, "\n") .. "\n"
end

-- A mapping of the same columns that has these settings, too, from line 3 on.
local function small(settings)
  return mapped.map([[
mapping {
  log = { event = "hændelse", at = "tidspunkt" },
  case_id = column "sagsnr", case_type = fixed "eu", ]] .. settings .. "\n}")
end

local function read(rows, map)
  return mapped.rows(map or mapped.map(MAP), log(rows))
end

-- Events { event, time } from "event time; event time".
local function events_of(text)
  local list = {}
  for event, at in text:gmatch "[; ]*(%D-) (%d[^;]*)" do list[#list + 1] = { event, at } end
  return list
end

-- The one case of a log of events behind its receipt: as above, or a list of
-- { event, time, type, unit }.
local function case(events, map)
  local rows = { { "A1", "Ansøgning modtaget", "01-02-2019" } }
  for i, e in ipairs(type(events) == "string" and events_of(events) or events) do
    rows[i + 1] = { "A1", e[1], e[2], e[3], e[4] }
  end
  local list = read(rows, map)
  assert.equal(1, #list)
  return list[1]
end

describe("a log of events", function ()
  it("becomes a row for each case, in the order of their first rows, wherever their others stand", function ()
    local map = mapped.map(MAP)
    assert.same({
      { line = 2, case_id = "A2", case_type = "study", submitted_on = "2019-02-02", set = "2019-02-02" },
      { line = 3, case_id = "A1", case_type = "au_pair", submitted_on = "2019-02-01", informed_on = "2019-02-20",
        decided_on = "2019-03-01", outcome = "refused", pauses = "2019-02-05/2019-02-15", enhed = "K1",
        set = "2019-03-01" },
    }, read({
      { "A2", "Ansøgning modtaget", "2019-02-02 08:15:00.123+01:00", "Studie" },
      { "A1", "Afslag", "01-03-2019 14:00", nil, "K1" },
      { "A1", "Ansøgning modtaget", "01-02-2019", nil, "K1" },
      { "A1", "Tilladelse", "28-02-2019 14:00", nil, "K1", status = "annulleret" },
      { "A1", "Mangelbrev sendt", "05.02.2019", nil, "K1" },
      { " A1 ", " Svar modtaget ", "2019-02-15T09:30" },
      { "A2", "Note", "02-02-2019 08:16", "Studie" },
      { "A1", "Sagen oplyst", "20-02-2019", nil, "K1" },
    }, map))
    assert.same({ rows = 8, left_out = 1, cases = 2 }, map.counts)
  end)

  it("has the first and the last of events by their time, not by their place", function ()
    local got = case "Gebyr betalt 10-02-2019 10:00; Sagen oplyst 05-02-2019; Gebyr betalt 09-02-2019"
    assert.equal("2019-02-10", got.informed_on)
    assert.equal("2019-02-01", case "Ansøgning modtaget 03-02-2019".submitted_on)
    assert.equal("2019-01-31", case "Ansøgning modtaget 31-01-2019".submitted_on)
  end)

  it("orders a day's events by their hour, and those of one hour by their place", function ()
    local function outcome(a, b)
      return case("Afslag 01-03-2019" .. a .. "; Tilladelse 01-03-2019" .. b).outcome
    end
    assert.equal("refused", outcome(" 09:59", " 10:00"))
    assert.equal("granted", outcome(" 10:00", " 09:59"))
    assert.equal("granted", outcome("T10.00", " 09:59:59"))
    assert.equal("refused", outcome(" 10:00", " 10:00"))
    assert.equal("refused", outcome("", ""))
    assert.equal("refused", outcome("", " 00:00"))
    assert.equal("granted", outcome("t10:00", "t09:00"))
    assert.equal("refused", outcome(" 10:00", " 10:00:00"))
  end)

  it("orders events by the instant where their times have zones, else as clocks in Denmark show them", function ()
    local function outcome(a, b)
      return case { { "Afslag", a }, { "Tilladelse", b } }.outcome
    end
    assert.equal("refused", outcome("2019-10-27T02:30+02:00", "2019-10-27T02:15+01:00"))
    assert.equal("granted", outcome("2019-10-27T02:30", "2019-10-27T02:15"))
    assert.equal("granted", outcome("2019-10-27T02:30+02:00", "2019-10-27T02:15"))
    assert.equal("refused", outcome("2019-03-31T01:30+01:00", "2019-03-31T03:15+02:00"))
    assert.equal("granted", outcome("2019-03-01T10:00:00Z", "2019-03-01 10:59:59.9 +0100"))
    assert.equal("refused", outcome("2019-03-01T10:00:00z", "2019-03-01 11:00 +01"))
    assert.equal("granted", outcome("2019-03-01T23:00-05:00", "2019-03-02T00:30+01:00"))
    assert.equal("refused", outcome("2019-06-30T21:00Z", "2019-06-30 23:30"))
    assert.equal("granted", outcome("2019-06-30T22:00Z", "2019-06-30 23:30"))
  end)

  it("orders the ends of pauses by the instant, too", function ()
    assert.equal("2019-10-27/2019-10-27",
                 case "Mangelbrev sendt 2019-10-27T02:30+02:00; Svar modtaget 2019-10-27T02:15+01:00".pauses)
    assert.equal("'Svar modtaget' ends a pause that has not begun",
                 case "Mangelbrev sendt 2019-10-27T02:30; Svar modtaget 2019-10-27T02:15".problem)
  end)

  it("has no outcome of a case without a decision", function ()
    local got = case "Sagen oplyst 02-02-2019"
    assert.same({}, { got.outcome, got.decided_on })
  end)

  it("has columns that say the same in all rows of a case, or nothing", function ()
    assert.equal("K1", case { { "Note", "02-02-2019", nil, "" }, { "Note", "02-02-2019", nil, "K1" },
                              { "Note", "02-02-2019", nil, "K1" } }.enhed)
    assert.same({ line = 4, case_id = "A1", problem = "enhed is another here than on line 3" },
                case { { "Note", "02-02-2019", nil, "K1" }, { "Note", "02-02-2019", nil, "K2" } })
    assert.same({ line = 3, case_id = "A1", problem = "case_type is 'study' here and 'au_pair' on line 2" },
                case { { "Note", "02-02-2019", "Studie" } })
  end)

  it("may have dates from columns, and a function that sees every row", function ()
    local map = small [[submitted_on = column "enhed",
  site = function (row) return row["hændelse"] == "Sted: Vejle" and "Vejle" or nil end,]]
    assert.same({ { line = 2, case_id = "A1", case_type = "eu", submitted_on = "03-01-2019", site = "Vejle" } },
                read({ { "A1", "Note", "04-01-2019", nil, "03-01-2019" },
                       { "A1", "Sted: Vejle", "05-01-2019", nil, "03-01-2019" } }, map))
  end)

  it("tells which events of the mapping no row has, with the nearest", function ()
    local map = mapped.map(MAP)
    read({ { "A1", "Ansøgning modtaget", "01-02-2019" }, { "A1", "Tiladelse", "01-02-2019" },
           { "A1", "Afslag", "01-02-2019" }, { "A1", "Trukket tilbage", "01-02-2019" },
           { "A1", "Sagen oplyst", "01-02-2019" }, { "A1", "Partshøring", "01-02-2019" },
           { "A1", "Høringssvar", "01-02-2019" }, { "A1", "Mangelbrev sendt", "01-02-2019", status = "fejl" } }, map)
    assert.same({
      "map.lua:9: no row has the event 'Gebyr betalt'",
      "map.lua:10: no row has the event 'Tilladelse' (did you mean 'Tiladelse'?)",
      "map.lua:13: no row has the event 'Mangelbrev sendt'",
      "map.lua:13: no row has the event 'Svar modtaget'",
      "map.lua:13: no row has the event 'Frist udløbet'",
    }, mapped.warnings(map))
  end)

  it("has an event also where the row or its case is refused", function ()
    local map = small [[submitted_on = first "Start", decided_on = first "Slut",]]
    local list = read({ { "A1", "Start", "31-02-2019" }, { "A1", "Slut", "01-02-2019" } }, map)
    assert.equal("tidspunkt '31-02-2019': no such date", list[1].problem)
    assert.same({}, mapped.warnings(map))
  end)

  it("tells which events differ from those of the mapping only in their spelling", function ()
    local map = small [[submitted_on = first(any_event),
  decided_on = first { "Endelig afgørelse", "Afslag" },]]
    local list = read({ { "A1", "Endelig afgørelse", "01-02-2019" }, { "A2", "ENDELIG  AFGØRELSE", "01-02-2019" },
                        { "A3", "Endelig-afgørelse", "01-02-2019" }, { "A4", "Endelig-afgørelse", "01-02-2019" },
                        { "A5", "Note", "01-02-2019" }, { "A6", "Afslag", "01-02-2019" } }, map)
    assert.is_nil(list[2].decided_on)
    assert.same({ "map.lua:4: 1 row has the event 'ENDELIG  AFGØRELSE', which is of no matter beside "
                    .. "'Endelig afgørelse'",
                  "map.lua:4: 2 rows have the event 'Endelig-afgørelse', which is of no matter beside "
                    .. "'Endelig afgørelse'" }, mapped.warnings(map))
    assert.same({ { word = "Note", rows = 1 } }, map.unnamed_events, "and those once")
  end)

  it("remembers a thousand events that nobody named, and every spelling of those that are", function ()
    local map = small [[submitted_on = first "Start",]]
    local rows = { { "A1", "Start", "01-02-2019" } }
    for i = 1, 1001 do rows[#rows + 1] = { "A1", ("Note %04d"):format(i), "01-02-2019" } end
    rows[#rows + 1] = { "A1", "START", "01-02-2019" }
    read(rows, map)
    assert.same({ "map.lua:3: 1 row has the event 'START', which is of no matter beside 'Start'" },
                mapped.warnings(map))
    assert.equal(1000, #map.unnamed_events)
    assert.equal("Note 1000", map.unnamed_events[1000].word)
  end)

  it("that cannot be read to its end has no case", function ()
    local map = mapped.map(MAP)
    local given = { { { "A1", "Ansøgning modtaget", "01-02-2019", "udført", "Studie", "" }, 2 },
                    { nil, "cannot read 'x': Input/output error" } }
    local n, ticks = 0, {}
    local reader = { row = function ()
      n = n + 1
      return table.unpack(given[n], 1, 2)
    end }
    local columns, next_row = map:open({ "sagsnr", "hændelse", "tidspunkt", "status", "sagstype", "enhed" }, reader,
                                       function (rows) ticks[#ticks + 1] = rows end)
    assert.equal(9, #columns)
    assert.same({ n = 2, nil, "cannot read 'x': Input/output error" }, table.pack(next_row()))
    assert.same({}, ticks)
  end)

  it("tells now and then how many rows it has read", function ()
    local map, n, ticks = mapped.map(MAP), 0, {}
    local row = { "A1", "Ansøgning modtaget", "01-02-2019", "udført", "Studie", "" }
    local reader = { row = function ()
      n = n + 1
      if n <= 20000 then return row, n + 1 end
    end }
    local _, next_row = map:open({ "sagsnr", "hændelse", "tidspunkt", "status", "sagstype", "enhed" }, reader,
                                 function (rows) ticks[#ticks + 1] = rows end)
    assert.same({ "A1", "study", "2019-02-01" }, { table.unpack(next_row(), 1, 3) })
    assert.is_nil(next_row())
    assert.same({ 10000, 20000 }, ticks)
  end)

  it("that is empty has no case", function ()
    local map = mapped.map(MAP)
    assert.same({}, read({}, map))
    assert.same({ rows = 0, left_out = 0, cases = 0 }, map.counts)
  end)
end)


describe("a pause from event to event", function ()
  local function pauses(events) return case(events).pauses end

  it("runs from the first that begins it to the next that ends it", function ()
    assert.equal("2019-02-05/2019-02-15", pauses "Mangelbrev sendt 05-02-2019; Svar modtaget 15-02-2019")
    assert.equal("2019-02-05/2019-02-15", pauses "Frist udløbet 15-02-2019; Mangelbrev sendt 05-02-2019")
    assert.equal("2019-02-05/2019-02-15 2019-03-01/2019-03-02",
                 pauses("Mangelbrev sendt 05-02-2019; Svar modtaget 15-02-2019; Mangelbrev sendt 01-03-2019; "
                        .. "Svar modtaget 02-03-2019"))
    assert.is_nil(pauses {})
  end)

  it("that has begun goes on when it begins again", function ()
    assert.equal("2019-02-05/2019-02-15",
                 pauses "Mangelbrev sendt 05-02-2019; Mangelbrev sendt 09-02-2019; Svar modtaget 15-02-2019")
  end)

  it("without its end is open", function ()
    assert.equal("2019-02-05/", pauses "Mangelbrev sendt 05-02-2019")
    assert.equal("2019-02-05/2019-02-15 2019-02-20/",
                 pauses "Mangelbrev sendt 05-02-2019; Svar modtaget 15-02-2019; Mangelbrev sendt 20-02-2019")
  end)

  it("may begin and end on one day, by the hour", function ()
    assert.equal("2019-02-05/2019-02-05", pauses "Svar modtaget 05-02-2019 10:01; Mangelbrev sendt 05-02-2019 10:00")
  end)

  it("of one kind does not end that of another; the engine merges them", function ()
    assert.equal("2019-02-05/2019-02-15 2019-02-10/2019-02-20",
                 pauses("Mangelbrev sendt 05-02-2019; Partshøring 10-02-2019; Svar modtaget 15-02-2019; "
                        .. "Høringssvar 20-02-2019"))
    assert.equal("2019-02-05/ 2019-02-10/2019-02-20",
                 pauses "Mangelbrev sendt 05-02-2019; Partshøring 10-02-2019; Høringssvar 20-02-2019")
  end)

  it("that ends and has not begun refuses the case, or is of no matter where the mapping says so", function ()
    assert.same({ line = 4, case_id = "A1", problem = "'Svar modtaget' ends a pause that has not begun" },
                case "Note 02-02-2019; Svar modtaget 15-02-2019; Mangelbrev sendt 16-02-2019")
    assert.same({ line = 3, case_id = "A1", problem = "'Svar modtaget' ends a pause that has not begun" },
                case "Svar modtaget 05-02-2019 10:00; Mangelbrev sendt 05-02-2019 10:01")
    local lenient = mapped.map(LENIENT)
    assert.equal("2019-02-16/", case("Svar modtaget 15-02-2019; Mangelbrev sendt 16-02-2019", lenient).pauses)
  end)
end)


describe("a pause to the next event", function ()
  local MAP_TO_NEXT <const> = [[submitted_on = first "Ansøgning modtaget",
  pauses = pause { from = { "Mangelbrev sendt", "Partshøring" }, to = next_event },]]

  local function pauses(events, more)
    return case(events, small((more or "") .. MAP_TO_NEXT)).pauses
  end

  it("ends with whatever comes next in the case, named or not", function ()
    assert.equal("2019-02-05/2019-02-15", pauses "Mangelbrev sendt 05-02-2019; Notat 15-02-2019; Svar 20-02-2019")
    assert.equal("2019-02-05/2019-02-15", pauses "Notat 15-02-2019; Mangelbrev sendt 05-02-2019; Svar 20-02-2019")
    assert.equal("2019-02-05/", pauses "Notat 02-02-2019; Mangelbrev sendt 05-02-2019")
    assert.is_nil(pauses "Notat 02-02-2019")
  end)

  it("ends with one that begins a pause, which begins then", function ()
    assert.equal("2019-02-05/2019-02-09 2019-02-09/",
                 pauses "Mangelbrev sendt 05-02-2019; Mangelbrev sendt 09-02-2019")
    assert.equal("2019-02-05/2019-02-09 2019-02-09/2019-02-10",
                 pauses "Mangelbrev sendt 05-02-2019; Partshøring 09-02-2019; Svar 10-02-2019")
  end)

  it("does not end with the same event at the same time, which is written twice", function ()
    assert.equal("2019-02-05/2019-02-15",
                 pauses "Mangelbrev sendt 05-02-2019; Mangelbrev sendt 05-02-2019; Svar 15-02-2019")
    assert.equal("2019-02-05/2019-02-05 2019-02-05/2019-02-15",
                 pauses "Mangelbrev sendt 05-02-2019 10:00; Mangelbrev sendt 05-02-2019 10:01; Svar 15-02-2019")
  end)

  it("ends on its own day with what is there of another name: by the hour, else as the file has them", function ()
    assert.equal("2019-02-05/2019-02-05", pauses "Mangelbrev sendt 05-02-2019; Notat 05-02-2019; Svar 15-02-2019")
    assert.equal("2019-02-05/2019-02-15", pauses "Notat 05-02-2019; Mangelbrev sendt 05-02-2019; Svar 15-02-2019")
    assert.equal("2019-02-05/2019-02-15",
                 pauses "Mangelbrev sendt 05-02-2019 10:01; Notat 05-02-2019 10:00; Svar 15-02-2019")
  end)

  it("does not end with an event that is to be ignored", function ()
    local events <const> = "Mangelbrev sendt 05-02-2019; Notat 15-02-2019; Svar 20-02-2019"
    assert.equal("2019-02-05/2019-02-20", pauses(events, 'ignore = "Notat", '))
    assert.equal("2019-02-05/", pauses(events, 'ignore = { "Notat", "Svar" }, '))
  end)
end)

it("no event that is to be ignored is the first or the last of any", function ()
  local got <const> = case("Notat 15-02-2019; Svar 10-02-2019; Notat 01-01-2019", small [[ignore = "Notat",
  submitted_on = first(any_event), keep = { set = last(any_event) },]])
  assert.same({ "2019-02-01", "2019-02-10" }, { got.submitted_on, got.set })
end)


describe("an event that reopens a case", function ()
  local MAP_REOPEN <const> = [[submitted_on = first "Ansøgning modtaget", reopen = { "Genoptaget", "Hjemvist" },
  decided_on = %s { "Tilladelse", "Afslag" }, outcome = decided_by { Tilladelse = "granted", Afslag = "refused" },]]

  local function decided(events, which, map)
    local got <const> = case(events, small(map or MAP_REOPEN:format(which or "last")))
    return got.problem or { got.decided_on, got.outcome, got.reopenings }
  end

  it("leaves it open, and its decision with those before", function ()
    assert.same({ nil, nil, "2019-02-05/2019-03-01 refused" }, decided "Afslag 05-02-2019; Genoptaget 01-03-2019")
    assert.same({ "2019-02-05", "refused" }, decided "Afslag 05-02-2019")
  end)

  it("lets the last of two decisions count, and of three, with each before it", function ()
    assert.same({ "2019-11-01", "granted", "2019-02-05/2019-03-01 refused" },
                decided "Afslag 05-02-2019; Genoptaget 01-03-2019; Tilladelse 01-11-2019")
    assert.same({ "2019-12-01", "refused", "2019-02-05/2019-03-01 refused 2019-11-01/2019-11-02 granted" },
                decided("Afslag 01-12-2019; Tilladelse 01-11-2019; Hjemvist 02-11-2019; Afslag 05-02-2019; "
                        .. "Genoptaget 01-03-2019"))
  end)

  it("takes the first or the last decision up to it, as decided_on says", function ()
    local events <const> = "Afslag 05-02-2019; Tilladelse 10-02-2019; Genoptaget 01-03-2019; Afslag 05-05-2019; "
                           .. "Tilladelse 06-05-2019"
    assert.same({ "2019-05-06", "granted", "2019-02-10/2019-03-01 granted" }, decided(events, "last"))
    assert.same({ "2019-05-05", "refused", "2019-02-05/2019-03-01 refused" }, decided(events, "first"))
  end)

  it("is of the order of the file on one day, and may come twice", function ()
    assert.same({ nil, nil, "2019-02-05/2019-02-05 refused" }, decided "Afslag 05-02-2019; Genoptaget 05-02-2019")
    assert.same({ nil, nil, "2019-02-05/2019-02-06 refused" },
                decided "Afslag 05-02-2019; Genoptaget 06-02-2019; Hjemvist 07-02-2019")
    assert.same({ "2019-02-06", "granted", "2019-02-05/2019-02-06 refused" },
                decided "Afslag 05-02-2019; Genoptaget 06-02-2019 10:00; Tilladelse 06-02-2019 10:01")
  end)

  it("refuses a case that was never decided before it", function ()
    assert.equal("'Genoptaget' reopens a case that was never decided",
                 decided "Genoptaget 01-03-2019; Afslag 02-03-2019")
    assert.equal("'Genoptaget' reopens a case that was never decided",
                 decided "Genoptaget 05-02-2019; Afslag 05-02-2019")
  end)

  it("takes the outcome of a column for that of each decision, and none where the case is open", function ()
    local map <const> = [[submitted_on = first "Ansøgning modtaget", reopen = "Genoptaget", decided_on = last "Afslag",
  outcome = fixed "refused"]]
    assert.same({ nil, nil, "2019-02-05/2019-03-01 refused" },
                decided("Afslag 05-02-2019; Genoptaget 01-03-2019", nil, map))
    assert.same({ "2019-04-01", "refused", "2019-02-05/2019-03-01 refused" },
                decided("Afslag 05-02-2019; Genoptaget 01-03-2019; Afslag 01-04-2019", nil, map))
  end)

  it("stops the net clock while a decision stands only where a pause says so", function ()
    local map <const> = MAP_REOPEN:format "last" .. ' pauses = pause { from = { "Afslag", "Tilladelse" }, to = '
                        .. '{ "Genoptaget", "Hjemvist" }, unbegun = "leave_out" },'
    local got <const> = case("Afslag 05-02-2019; Genoptaget 01-03-2019; Tilladelse 01-11-2019", small(map))
    assert.equal("2019-02-05/2019-03-01 2019-11-01/", got.pauses)
  end)
end)


describe("a row that cannot be read", function ()
  -- A case of three rows whose second is this, and another case.
  local function with(row)
    return log { { "A1", "Ansøgning modtaget", "01-02-2019" }, { "B1", "Ansøgning modtaget", "01-02-2019" }, row,
                 { "A1", "Tilladelse", "01-03-2019" } }
  end

  local function refused(problem, row)
    local list = mapped.rows(mapped.map(MAP), with(row))
    assert.same({ line = 4, case_id = "A1", problem = problem }, list[1])
    assert.same({ "B1", nil }, { list[2].case_id, list[2].problem })
    assert.equal(2, #list)
  end

  it("refuses its whole case, with its line and the reason, and no other", function ()
    refused("tidspunkt '31-02-2019': no such date", { "A1", "Note", "31-02-2019" })
    refused("tidspunkt is not a date (write 2019-12-31 or 31-12-2019)", { "A1", "Note", "i går" })
    refused("tidspunkt is empty", { "A1", "Note", " " })
    refused("hændelse is empty", { "A1", "", "01-02-2019" })
    refused("field 6 ('enhed') holds a character that is not utf-8", { "A1", "Note", "01-02-2019", nil, "\xC3(" })
    refused("7 fields where the headings have 6", { "A1", "Note", "01-02-2019", nil, "x;y" })
    refused("case_type: 'Aupair' is not among the values of column 'sagstype' (map.lua:7) (did you mean 'Au pair'?)",
            { "A1", "Note", "01-02-2019", "Aupair" })
  end)

  it("of the wrong shape refuses the case that it seems to name, if other rows name it, too", function ()
    local text = HEAD .. "4711\n"
      .. "4711;Ansøgning modtaget;01-02-2019;udført;Au pair;\n4712;Ansøgning modtaget;01-02-2019;udført;Au pair;\n"
    local list = mapped.rows(mapped.map(MAP), text)
    assert.same({ line = 2, case_id = "4711", problem = "1 field where the headings have 6" }, list[1])
    assert.same({ "4712", nil }, { list[2].case_id, list[2].problem })
    assert.equal(2, #list)
  end)

  it("of the wrong shape names no case by what looks like no id", function ()
    local text = HEAD .. "A1;Ansøgning modtaget;01-02-2019;udført;Au pair;\n"
      .. "A1,Jens Hansen,010190-1234\n20304050\n20304050\nA2\n"
    local list = mapped.rows(mapped.map(MAP), text)
    local problem = "1 field where the headings have 6"
    assert.same({ { line = 6, case_id = "A2", problem = problem }, { line = 3, problem = problem },
                  { line = 4, problem = problem }, { line = 5, problem = problem } }, { table.unpack(list, 2) })
  end)

  it("without an id is refused by itself", function ()
    local list = mapped.rows(mapped.map(MAP), with { " ", "Note", "01-02-2019" })
    assert.same({ "A1", "B1", nil }, { list[1].case_id, list[2].case_id, list[3].case_id })
    assert.same({ line = 4, problem = "case_id is empty" }, list[3])
    assert.equal("2019-03-01", list[1].decided_on)
  end)

  it("is of no matter if the mapping leaves it out", function ()
    local map = mapped.map(MAP)
    mapped.rows(map, with { "A1", "Note", "i går", status = "kladde" })
    assert.same({ rows = 4, left_out = 1, cases = 2 }, map.counts)
  end)

  it("leads to all rows of its case, as they stood", function ()
    local map = mapped.map(MAP)
    local text = with { "A1", "Note", "i går", status = "udført" }
                 .. ";Note;01-02-2019;udført;Au pair;\nA1;Note;;kladde;;\n"
    local data <close> = mapped.store()
    local counts, rejects = mapped.import(data.store, map, data.folder:write("log.csv", text))
    assert.equal(1, counts.added)
    assert.same({ { 4, "A1", "tidspunkt is not a date (write 2019-12-31 or 31-12-2019)" },
                  { 6, nil, "case_id is empty" } },
                { { rejects[1].line, rejects[1].key, rejects[1].reason },
                  { rejects[2].line, rejects[2].key, rejects[2].reason } })
    assert.same({
      { 2, "A1;Ansøgning modtaget;01-02-2019;udført;Au pair;" },
      { 4, "A1;Note;i går;udført;Au pair;" },
      { 5, "A1;Tilladelse;01-03-2019;udført;Au pair;" },
      { 6, ";Note;01-02-2019;udført;Au pair;" },
      { 7, "A1;Note;;kladde;;" },
    }, mapped.rows_of(map, text, rejects))
  end)
end)


it("the order of a log does not matter, where no two events of a case have the same time", function ()
  local seed = os.time()
  math.randomseed(seed)
  local events <const> = { "Sagen oplyst", "Gebyr betalt", "Tilladelse", "Afslag", "Mangelbrev sendt",
                           "Svar modtaget", "Frist udløbet", "Partshøring", "Høringssvar", "Note" }
  local rows = {}
  for i = 1, 60 do
    local id = ("A%02d"):format(i)
    rows[#rows + 1] = { id, "Ansøgning modtaget", "2019-01-01 00:00" }
    for minute = 1, math.random(0, 12) do
      rows[#rows + 1] = { id, events[math.random(#events)],
                          ("2019-%02d-%02d 10:%02d"):format(math.random(2, 9), math.random(28), minute) }
    end
  end
  local function cases(map)
    local by_id = {}
    for _, c in ipairs(read(rows, map)) do
      -- the row that is blamed is told by its line, which the order moves
      by_id[c.case_id] = { c.informed_on, c.decided_on, c.outcome, c.pauses, c.problem, c.set }
    end
    return by_id
  end
  local strict, lenient = mapped.map(MAP), mapped.map(LENIENT)
  local first, all = cases(strict), cases(lenient)
  for _ = 1, 5 do
    for i = #rows, 2, -1 do
      local k = math.random(i)
      rows[i], rows[k] = rows[k], rows[i]
    end
    assert.same(first, cases(strict), "seed " .. seed)
    assert.same(all, cases(lenient), "seed " .. seed)
  end
end)


it("a log's pauses stop the net clock of its cases in the plan, and not the gross one", function ()
  local plan = year.plan [[
      plan {}
      case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
      goal "net" { weight = 50, score = service_targets { clock = "net", share = percent(90) } }
      goal "gross" { weight = 50, score = service_targets { clock = "gross", share = percent(90) } }
    ]]
  local rows = {}
  local function events(id, text)
    rows[#rows + 1] = { id, "Ansøgning modtaget", "2019-03-01" }
    rows[#rows + 1] = { id, "Gebyr betalt", "2019-03-01" }
    for _, e in ipairs(events_of(text)) do rows[#rows + 1] = { id, e[1], e[2] } end
  end
  -- 19 days, then 10 of which 5 are new, then none: due 1 April and 24 days
  local PAUSED <const> = "Mangelbrev sendt 2019-03-05; Partshøring 2019-03-19; Svar modtaget 2019-03-24; "
                         .. "Høringssvar 2019-03-29; "
  events("A1", PAUSED .. "Tilladelse 2019-04-25")
  events("A2", PAUSED .. "Tilladelse 2019-04-26")
  events("A3", "Mangelbrev sendt 2019-04-01")
  events("A4", "Mangelbrev sendt 2019-04-02")
  local data <close> = mapped.store()
  local counts, rejects = mapped.import(data.store, mapped.map(MAP), data.folder:write("log.csv", log(rows)))
  assert.same({ 4, {} }, { counts.added, rejects })
  local function states(goal)
    local list = {}
    assert(casequestions.run(data.store, goal, casequestions.specs(plans.case_scores(goal)[1], plan, "2019-12-31", {
      visit = function (state, c, due) list[#list + 1] = ("%s %s %s"):format(c.case_id, state, due) end,
    })))
    return list
  end
  assert.same({ "A1 inside 2019-04-25", "A2 late 2019-04-25", "A3 open 2019-12-31", "A4 open_late 2019-12-30" },
              states(plan.goals[1]))
  assert.same({ "A1 late 2019-04-01", "A2 late 2019-04-01", "A3 open_late 2019-04-01", "A4 open_late 2019-04-01" },
              states(plan.goals[2]))
end)
