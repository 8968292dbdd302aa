-- Days that systems write where there is none: blank where a date may be, and
-- said; refused where a day must stand.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local core <const> = require "siri.core"

local day_of <const> = core.date.dates.day
local zones <const> = core.date.zones

local folder <const> = support.fresh()

local function import(text, ...)
  os.remove(folder.path .. "/siri.db")
  return folder:import("cases", text, ...)
end

local function stored(columns)
  return folder:sql(("SELECT %s FROM case_list ORDER BY case_id"):format(columns))
end

local NONE <const> = {
  "0000-00-00", "0001-01-01", "1111-11-11", "1582-10-15", "1601-01-01", "1753-01-01", "1800-01-01", "1899-12-30",
  "1899-12-31", "1900-01-00", "1900-01-01", "1901-01-01", "1904-01-01", "1970-01-01", "2079-06-06", "2099-12-31",
  "2100-01-01", "2100-12-31", "2154-12-31", "2222-02-22", "2500-12-31", "2999-01-01", "2999-12-31", "3000-01-01",
  "3000-12-31", "9998-12-31", "9999-01-01", "9999-09-09", "9999-12-30", "9999-12-31",
}

describe("a day that stands for none", function ()
  it("is one of a list, in any form, with a time or without", function ()
    for _, none in ipairs(NONE) do
      local y <const>, m <const>, d <const> = none:match "(%d+)-(%d+)-(%d+)"
      for _, form in ipairs { none, ("%s-%s-%s"):format(d, m, y), ("%d.%d.%s"):format(d, m, y) } do
        for _, time in ipairs { "", " 00:00", "T23:59:59.9999999", " 12:30:00Z", "T00:00:00+01:00" } do
          local day <const>, stands <const> = day_of(form .. time, zones.denmark)
          assert.is_nil(day, form .. time)
          assert.equal(none, stands, form .. time)
        end
      end
    end
    assert.same({ nil, "1900-01-00" }, { day_of "1/0/1900" })   -- as Excel shows it in English,
    assert.same({ nil, "1900-01-00" }, { day_of "00-01-1900" })   -- and in Danish
    assert.same({ nil, "0000-00-00" }, { day_of "00/00/0000" })
  end)

  it("is none of the days beside them", function ()
    for _, day in ipairs { "0001-01-02", "1899-12-29", "1900-01-02", "1969-12-31", "1970-01-02", "2019-01-01",
                           "2079-06-05", "2079-06-07", "2099-12-30", "9999-12-29" } do
      assert.equal(day, day_of(day))
    end
    for _, text in ipairs { "2019-00-00", "1900-00-00", "1901-01-00", "0000-01-01", "0000-00-01", "x", "" } do
      assert.same({ n = 1 }, table.pack(day_of(text)), text)
    end
  end)

  it("is that in Denmark, too", function ()
    assert.same({ nil, "1970-01-01" }, { day_of("1969-12-31T23:00:00Z", zones.denmark) })
    assert.same({ nil, "1970-01-01" }, { day_of("1969-12-31 23:00", 0) })
    assert.equal("1969-12-31", day_of("1969-12-31T23:00:00Z", zones.written))
    assert.equal("1969-12-31", day_of("1969-12-31T22:59:59Z", zones.denmark))
  end)

  it("is told from days by chance", function ()
    math.randomseed(support.seed)
    local is_none <const> = {}
    for _, none in ipairs(NONE) do is_none[none] = true end
    for _ = 1, 3000 do
      local near <const> = NONE[math.random(#NONE)]
      local iso <const> = math.random(2) == 1 and near
        or ("%s-%02d-%02d"):format(near:sub(1, 4), math.random(0, 12), math.random(0, 28))
      local y <const>, m <const>, d <const> = iso:match "(%d+)-(%d+)-(%d+)"
      local day <const>, none <const> = day_of(math.random(2) == 1 and iso or ("%s.%s.%s"):format(d, m, y))
      local context <const> = ("%s, seed %d"):format(iso, support.seed)
      if is_none[iso] then
        assert.same({ nil, iso }, { day, none }, context)
      elseif iso == "1900-00-01" then
        assert.equal("1900-01-00", none, context)
      else
        assert.is_nil(none, context)
        assert.equal(core.date.dates.parse(iso), day, context)
      end
    end
  end)
end)

describe("in a file of cases such a day", function ()
  it("is blank where a case may be without it, and said with its column", function ()
    local result <const> = import [[
sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort
S1;t;2019-02-01;01-01-1900;9999-12-31
S2;t;2019-02-01;2019-02-02;31.12.9999 23:59:59
S3;t;2019-02-01;;00-01-1900
]]
    assert.equal(0, result.status)
    assert.equal("cases.csv: read as blank, for they stand for no day: "
      .. "1900-01-01 in column 'fuldt_oplyst' (once), 1900-01-00 in column 'afgjort' (once), "
      .. "9999-12-31 in column 'afgjort' (2 times)\n", result.err)
    assert.equal("S1|||\nS2|2019-02-02||\nS3|||\n", stored "case_id, informed_on, decided_on, pauses")
  end)

  it("is refused in submitted_on", function ()
    local result <const> = import "sagsnr;sagstype;indgivet\nS1;t;1900-01-01\nS2;t;0000-00-00\nS3;t;2019-02-01\n"
    assert.equal(1, result.status)
    assert.equal("cases.csv:2: case S1: submitted_on '1900-01-01': a day that stands for none "
      .. "(write the day on which it was)\n"
      .. "cases.csv:3: case S2: submitted_on '0000-00-00': a day that stands for none "
      .. "(write the day on which it was)\n", result.err)
    assert.equal("S3\n", stored "case_id")
  end)

  it("blanks what stood before", function ()
    assert.equal(0, import("sagsnr;sagstype;indgivet;afgjort\nS1;t;2019-02-01;2019-03-01\n").status)
    folder:import("cases", "sagsnr;sagstype;indgivet;afgjort\nS1;t;2019-02-01;9999-12-31\n")
    assert.equal("2019-02-01|\n", stored "submitted_on, decided_on")
  end)

  it("is no date of the extract, and no other time of a column in UTC", function ()
    assert.equal(0, import("sagsnr;sagstype;indgivet;afgjort\nS1;t;2019-02-01;2099-12-31\n").status)
    assert.equal("2019-02-01\n", folder:sql "SELECT extracted FROM imports")
    local lines <const> = { "sagsnr;sagstype;indgivet;afgjort\n" }
    for i = 1, 21 do
      lines[i + 1] = ("S%d;t;2019-05-01;%s\n"):format(i, i == 21 and "9999-12-31" or
                                                      ("2019-06-%02d 22:00"):format(i))
    end
    support.shows(import(table.concat(lines)).err, "the 20 times of column 'afgjort' are all 22:00 or 23:00")
  end)

  it("ends no pause, which is open, and begins none", function ()
    local result <const> = import [[
sagsnr;sagstype;indgivet;pauser
S1;t;2019-02-01;2019-02-03/9999-12-31  2019-02-10/2019-02-12
S2;t;2019-02-01;2019-02-03/
S3;t;2019-02-01;1900-01-01/2019-02-03
]]
    assert.equal("cases.csv:4: case S3: pauses '1900-01-01/2019-02-03': a day that stands for none "
      .. "(write the day on which it was)\n"
      .. "cases.csv: read as blank, for they stand for no day: 9999-12-31 in column 'pauser' (once)\n", result.err)
    assert.equal("2019-02-03/ 2019-02-10/2019-02-12\n2019-02-03/\n", stored "pauses")
  end)

  it("keeps the texts of many such rows apart", function ()
    local lines <const>, wanted <const> = { "sagsnr;sagstype;indgivet;pauser\n" }, {}
    for i = 1, 50 do
      local begin <const> = ("2019-%02d-%02d"):format(i % 12 + 1, i % 28 + 1)
      lines[i + 1] = ("S%03d;t;2019-01-01;%s/%s\n"):format(i, begin, i % 3 == 0 and "" or "2999-12-31")
      wanted[i] = begin .. "/\n"
    end
    support.shows(import(table.concat(lines)).err, "2999-12-31 in column 'pauser' (34 times)")
    assert.equal(table.concat(wanted), stored "pauses")
  end)
end)

describe("in another system's file such a day", function ()
  local function mapped(map, text)
    folder:write("map.lua", map)
    return import(text, "--map", "map.lua")
  end

  it("is told by the file's own heading, and ends no pause", function ()
    local result <const> = mapped([[
mapping { case_id = column "Sag", case_type = fixed "t", submitted_on = column "Ind", decided_on = column "Ud",
          pauses = { pause { from = column "Fra", to = column "Til" } } }
]], [[
Sag;Ind;Ud;Fra;Til
1;2019-02-01;9999-12-31;2019-02-03;9999-12-31
2;2019-02-01;2019-03-01;1900-01-01;1900-01-01
3;2019-02-01;2019-03-01;1900-01-01;2019-02-03
4;1900-01-01;;;
]])
    assert.equal([[
cases.csv:4: case 3: pauses: 'Til' has a date and 'Fra' has none
cases.csv:5: case 4: submitted_on '1900-01-01': a day that stands for none (write the day on which it was)
cases.csv: read as blank, for they stand for no day: 9999-12-31 in column 'Ud' (once), ]] .. [[
1900-01-01 in column 'Fra' (2 times), 1900-01-01 in column 'Til' (once), 9999-12-31 in column 'Til' (once)
]], result.err)
    assert.equal("1||2019-02-03/\n2|2019-03-01|\n", stored "case_id, decided_on, pauses")
  end)

  it("is refused in a log, with its whole case", function ()
    local result <const> = mapped([[
mapping { log = { event = "Hvad", at = "Tid" }, case_id = column "Sag", case_type = fixed "t",
          submitted_on = first "Ind", decided_on = last "Ud" }
]], "Sag;Hvad;Tid\n1;Ind;2019-02-01\n1;Ud;9999-12-31T23:59:59\n2;Ind;2019-02-01\n")
    assert.equal("cases.csv:3: case 1: Tid '9999-12-31T23:59:59': a day that stands for none "
      .. "(write the day on which it was)\n", result.err)
    assert.equal("2\n", stored "case_id")
  end)
end)

it("Excel's days 0, 1 and 2958465 stand for none", function ()
  local rows <const> = { '<row r="1"><c t="str"><v>sagsnr</v></c><c t="str"><v>sagstype</v></c>'
    .. '<c t="str"><v>indgivet</v></c><c t="str"><v>afgjort</v></c></row>' }
  for i, value in ipairs { "0", "1", "2958465", "0.25", "43500" } do
    rows[i + 1] = ('<row r="%d"><c t="str"><v>S%d</v></c><c t="str"><v>t</v></c><c s="1"><v>43466</v></c>'
                   .. '<c s="1"><v>%s</v></c></row>'):format(i + 1, i, value)
  end
  folder:write("a.xlsx", workbook.text { sheets = { { "Ark1", table.concat(rows) } }, formats = { 22 } })
  os.remove(folder.path .. "/siri.db")
  local result <const> = folder:run "import cases a.xlsx"
  assert.equal("a.xlsx: read as blank, for they stand for no day: 1900-01-00 in column 'afgjort' (2 times), "
    .. "1900-01-01 in column 'afgjort' (once), 9999-12-31 in column 'afgjort' (once)\n", result.err)
  assert.equal("\n\n\n\n2019-02-04\n", stored "decided_on")
end)

it("a figure of such a day is refused", function ()
  folder:write("rules/2019.lua", [[
plan { year = 2019, agency = "A", title = "T", points = 1 }
goal "1" { weight = 1, area = "A", demand = "D", side = "internal", measured_by = "agency",
  score = measure "m" { below = 7 } }
]])
  local result <const> = folder:import("facts", "år;mål;navn;værdi;pr;hvem\n2019;1;m;5;1900-01-01;agency\n"
    .. "2019;1;m;5;2019-03-01;agency\n")
  support.shows(result.err, "facts.csv:2: goal 1, m: on '1900-01-01': a day that stands for none "
    .. "(write the day on which it was)\n")
  support.shows(result.out, "1 new, 0 changed, 0 same, 1 refused")
end)
