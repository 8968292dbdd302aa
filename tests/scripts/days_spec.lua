-- What is doubtful of the days of a file: columns of days that were written in
-- UTC, a newest date that is alone.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local folder <const> = support.fresh()

-- A file of n cases, of which dates_of tells what stands behind sagstype.
local function file(n, dates_of, headings)
  local lines <const> = { "sagsnr;sagstype;" .. (headings or "indgivet;afgjort") .. "\n" }
  for i = 1, n do lines[i + 1] = ("S%03d;t;%s\n"):format(i, dates_of(i)) end
  return table.concat(lines)
end

-- What is said of a file that is imported into a new database.
local function said(text, ...)
  os.remove(folder.path .. "/siri.db")
  local result <const> = folder:import("cases", text, ...)
  assert.equal(0, result.status, result.err)
  return result.err
end

describe("a column of times that are all 22:00 or 23:00", function ()
  local function evening(i)
    return ("2019-%02d-%02d %s;"):format(i % 2 == 0 and 6 or 1, i, i % 2 == 0 and "22:00" or "23:00")
  end

  local ASKED <const> = "cases.csv: the 20 times of column 'indgivet' are all 22:00 or 23:00, as days are that are "
    .. "written in UTC: is 2019-01-01 23:00 on line 2 the 2019-01-02? "
    .. "(--zone utc reads them so, --zone denmark as they are written)\n"

  it("is asked about, and read as it is written", function ()
    assert.equal(ASKED, said(file(20, evening)))
    assert.equal("2019-01-01\n", folder:sql "SELECT submitted_on FROM case_list WHERE case_id = 'S001'")
  end)

  it("is read in UTC by --zone utc, and nobody is asked once a zone is told", function ()
    assert.equal("", said(file(20, evening), "--zone", "utc"))
    assert.equal("2019-01-02|2019-06-03\n", folder:sql [[
      SELECT a.submitted_on, b.submitted_on FROM case_list a, case_list b
      WHERE a.case_id = 'S001' AND b.case_id = 'S002']])
    assert.equal("", said(file(20, evening), "--zone", "denmark"))
    assert.equal("2019-01-01\n", folder:sql "SELECT submitted_on FROM case_list WHERE case_id = 'S001'")
    assert.equal("", said(file(20, evening), "--zone", "as written"))
  end)

  it("needs 20 times, and no other: a day alone, a zone, another minute", function ()
    assert.equal("", said(file(19, evening)))
    for _, other in ipairs { "2019-06-21", "2019-06-21 22:01", "2019-06-21 22:00:01", "2019-06-21T22:00:00.001",
                             "2019-06-21T22:00Z", "2019-06-21 00:00", "2019-06-21 21:00" } do
      assert.message(other).equal("", said(file(21, function (i) return i == 21 and other .. ";" or evening(i) end)))
    end
    for _, same in ipairs { "2019-06-21 22.00", "21-06-2019 22:00:00", "2019-06-21T22:00:00.000" } do
      assert.message(same).equal((ASKED:gsub("20 times", "21 times")),
                                 said(file(21, function (i) return i == 21 and same .. ";" or evening(i) end)))
    end
  end)

  it("is told of each column, by its heading", function ()
    local err <const> = said(file(20, function (i) return ("2019-06-%02d;2019-07-%02d 22:00"):format(i, i) end,
                                  "indgivet;afgjort"))
    support.shows(err, "the 20 times of column 'afgjort' are all")
    assert.is_nil(err:find "indgivet")
  end)

  it("is no such column where no day would be another", function ()
    assert.equal("", said(file(20, function (i) return ("2019-01-%02d 22:00;"):format(i) end)))
  end)
end)

describe("such a column of another system's file", function ()
  local function mapped(map, text, ...)
    folder:write("map.lua", map)
    return said(text, "--map", "map.lua", ...)
  end

  it("is told by the file's own heading", function ()
    local text <const> = file(20, function (i) return ("2019-06-%02d 22:00"):format(i) end, "Modtaget den")
    local map <const> = [[
mapping { case_id = column "sagsnr", case_type = column "sagstype", submitted_on = column "Modtaget den"%s }
]]
    support.shows(mapped(map:format "", text), "the 20 times of column 'Modtaget den' are all")
    assert.equal("", mapped(map:format ', zone = "utc"', text))
    assert.equal("2019-06-02\n", folder:sql "SELECT submitted_on FROM case_list WHERE case_id = 'S001'")
  end)

  it("is told of the times of a log, and of the ends of pauses", function ()
    local log <const> = { "Sag;Hvad;Tid\n" }
    for i = 1, 20 do log[i + 1] = ("S%d;Ind;2019-06-%02d 22:00\n"):format(i, i) end
    support.shows(mapped([[
mapping { log = { event = "Hvad", at = "Tid" }, case_id = column "Sag", case_type = fixed "t",
          submitted_on = first "Ind" }
]], table.concat(log)), "the 20 times of column 'Tid' are all 22:00 or 23:00, as days are that are written in UTC: "
                        .. "is 2019-06-01 22:00 on line 2 the 2019-06-02?")
    support.shows(mapped([[
mapping { case_id = column "sagsnr", case_type = fixed "t", submitted_on = column "ind",
          pauses = { pause { from = column "fra", to = column "til" } } }
]], file(20, function (i) return ("2019-05-01;2019-06-%02d 22:00;2019-07-01"):format(i) end, "ind;fra;til")),
      "the 20 times of column 'fra' are all")
  end)
end)

it("a column of Excel's times is asked about, too", function ()
  local rows <const> = { '<row r="1"><c t="str"><v>sagsnr</v></c><c t="str"><v>sagstype</v></c>'
                         .. '<c t="str"><v>indgivet</v></c></row>' }
  for i = 1, 20 do
    rows[i + 1] = ('<row r="%d"><c t="str"><v>S%d</v></c><c t="str"><v>t</v></c><c s="1"><v>%d.916666666664</v></c>'
                   .. "</row>"):format(i + 1, i, 43620 + i)
  end
  folder:write("a.xlsx", workbook.text { sheets = { { "Ark1", table.concat(rows) } }, formats = { 22 } })
  support.shows(folder:run("import cases a.xlsx").err, "the 20 times of column 'indgivet' are all 22:00 or 23:00")
end)

describe("a newest date that one row alone has", function ()
  -- n cases of June, one of them decided then.
  local function june(n, decided)
    return file(n, function (i)
      return i == 50 and "2019-06-01;" .. decided or ("2019-06-%02d;"):format(i % 30 + 1)
    end)
  end

  local function extracted() return folder:sql "SELECT extracted FROM imports ORDER BY id DESC LIMIT 1" end

  local ASKED <const> = "cases.csv: its newest date, 2019-11-20, is that of line 51 alone (case S050), 143 days after "
    .. "the next newest: the extract is taken to be of 2019-06-30 (--extracted tells the extract's date)\n"

  it("does not move the extract, which is of the next newest, and the row is imported", function ()
    assert.equal(ASKED, said(june(100, "2019-11-20")))
    assert.equal("2019-06-30\n", extracted())
    assert.equal("2019-11-20\n", folder:sql "SELECT decided_on FROM case_list WHERE case_id = 'S050'")
    assert.equal("cases.csv: 100 rows: 0 new, 0 changed, 100 same, 0 refused\n",
                 folder:import("cases", june(100, "2019-11-20")).out)
    assert.equal("2019-06-30\n", extracted())
  end)

  it("is that of the extract where --extracted says so", function ()
    assert.equal("", said(june(100, "2019-11-20"), "--extracted", "2019-11-20"))
    assert.equal("2019-11-20\n", extracted())
    os.remove(folder.path .. "/siri.db")
    assert.equal("cases.csv:51: case S050: decided_on 2019-11-20 is after the extract of 2019-06-30\n",
                 folder:import("cases", june(100, "2019-11-20"), "--extracted", "2019-06-30").err)
  end)

  it("is asked about from 100 rows and 32 days on", function ()
    assert.equal("", said(june(99, "2019-11-20")))
    assert.equal("2019-11-20\n", extracted())
    assert.equal("", said(june(100, "2019-07-31")))
    assert.equal("2019-07-31\n", extracted())
    support.shows(said(june(100, "2019-08-01")), "32 days after the next newest")
    assert.equal("2019-06-30\n", extracted())
  end)

  it("is not alone where two rows have it, or one near it", function ()
    for _, near in ipairs { "2019-11-20", "2019-10-20" } do
      assert.equal("", said(june(100, "2019-11-20") .. "T;t;2019-06-01;" .. near .. "\n"))
      assert.equal("2019-11-20\n", extracted())
    end
  end)

  it("is alone with the row's own other dates", function ()
    support.shows(said(june(100, "2019-11-20") .. "T;t;2020-05-01;2020-05-10\n"),
                  "2020-05-10, is that of line 102 alone (case T), 172 days after the next newest")
    assert.equal("2019-11-20\n", extracted())
  end)

  it("is told with its case alone in a log, of which the line would be that of another row", function ()
    local rows <const> = { "sag;type;hvad;dag" }
    for i = 1, 100 do rows[#rows + 1] = ("S%03d;t;ind;2019-06-%02d"):format(i, i % 30 + 1) end
    rows[#rows + 1] = "S050;t;oplyst;2019-11-20\n"
    folder:write("map.lua", [[
mapping { log = { event = "hvad", at = "dag" }, case_id = column "sag", case_type = column "type",
          submitted_on = first "ind", informed_on = last "oplyst" }
]])
    support.shows(said(table.concat(rows, "\n"), "--map", "map.lua"),
                  "cases.csv: its newest date, 2019-11-20, is that of case S050 alone, 143 days after the next newest")
  end)

  it("makes no open case over time", function ()
    said(file(200, function (i) return ("2019-06-%02d;"):format(i % 28 + 2) end):gsub(";t;", ";fast_track;")
         .. "T999;fast_track;2019-06-01;2019-11-20\n")
    local plan <const> = support.root .. "/rules/2019.lua"
    local status <const> = folder:run("status", plan, "--format", "json")
    assert.is_nil(status.out:find '"open_late":%s*[1-9]')
    support.shows(status.out, '"as_of":"2019-06-29"')
  end)
end)
