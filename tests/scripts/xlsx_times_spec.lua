-- Times of day, and what is not certain, in columns of a workbook that nobody
-- reads: they refuse nothing.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local folder <const> = support.fresh {
  ["map.lua"] = 'mapping { case_id = column "sagsnr", case_type = fixed "t", submitted_on = column "indgivet", '
    .. 'decided_on = column "afgjort" }\n',
  ["only.lua"] = 'mapping { case_id = column "sagsnr", case_type = fixed "t", submitted_on = column "indgivet", '
    .. 'decided_on = column "afgjort", only = { ["mødetid"] = { "12:00:00" } } }\n',
  ["row.lua"] = 'mapping { case_id = column "sagsnr", case_type = function (row) return row["sagstype"] end, '
    .. 'submitted_on = column "indgivet", decided_on = column "afgjort" }\n',
  ["log.lua"] = 'mapping { log = { event = "sagstype", at = "indgivet" }, case_id = column "sagsnr", '
    .. 'case_type = fixed "t", submitted_on = first "t" }\n',
  ["rules/2019.lua"] = [[
plan { year = 2019, agency = "A", title = "T", points = 1 }
goal "1" { weight = 1, area = "A", demand = "D", side = "internal", measured_by = "agency",
  score = measure "m" { below = 7 } }
]],
}

local function text(value) return ('<c t="str"><v>%s</v></c>'):format(value) end

local function row(number, ...) return ('<row r="%d">%s</row>'):format(number, table.concat { ... }) end

local DAY <const> = '<c s="1"><v>43466</v></c>'

-- What an import says of a workbook of cases, of which one further column holds
-- that cell; `at` is the column in which it stands.
local function cases(cell, format, line, at)
  local fields <const> = { text "S1", text "t", DAY, cell }
  if at then fields[at], fields[4] = cell, text "x" end
  folder:write("a.xlsx", workbook.text {
    sheets = { { "Ark1", row(1, text "sagsnr", text "sagstype", text "indgivet", text "mødetid", text "afgjort")
                         .. row(2, table.unpack(fields)) } }, formats = { 14, format } })
  os.remove(folder.path .. "/siri.db")
  return folder:run("import cases a.xlsx " .. (line or ""))
end

local function number(value) return ('<c s="2"><v>%s</v></c>'):format(value) end
local function written(value) return ('<c t="d" s="2"><v>%s</v></c>'):format(value) end

local TIMES <const> = {
  { number "0.5", 20, "12:00:00" }, { number "0.5", "hh:mm", "12:00:00" }, { number "0.5", 22, "1900-01-00 12:00:00" },
  { number "0", 20, "00:00:00" }, { number "0", 14, "1900-01-00" }, { number "1.25", 46, "30:00:00" },
  { number "-0.25", 46, "-6:00:00" }, { number "-0.25", 20, "-06:00:00" }, { number "-1.5", "[h]:mm", "-36:00:00" },
  { number "-0.000001", 46, "0:00:00" }, { written "12:30:00", 20, "12:30:00" },
  { written "T08:15", 20, "08:15" }, { written "23:59:59.5", 20, "23:59:59.5" }, { text "25:00", 20, "25:00" },
}

-- What no column of cases may hold.
local DAMAGED <const> = {
  { '<c t="e" s="2"><v>#N/A</v></c>', 20, "holds the error #N/A" },
  { number "60", 14, "holds '60' as a date: 29 February 1900, a day that never was" },
  { number "-0.25", 22, "holds '-0.25' as a date" },
  { number "-1.5", 20, "holds '-1.5' as a time" },
  { number "0.5", "[<1]hh:mm;dd", "holds '0.5' in a number format that is not understood" },
  { written "25:30:00", 20, "holds '25:30:00' as a date" },
  { written "T", 20, "holds 'T' as a date" },
}

describe("a time of day in a workbook", function ()
  it("is kept as text in a column that is no field of cases", function ()
    for _, time in ipairs(TIMES) do
      local result <const> = cases(time[1], time[2])
      assert.equal("", result.err, time[1])
      assert.equal(('{"mødetid":"%s"}\n'):format(time[3]), folder:sql "SELECT extra FROM case_list")
    end
  end)

  it("is no day", function ()
    assert.equal("a.xlsx:2: case S1: submitted_on '12:00:00': not a date "
      .. "(write 2019-12-31 or 31-12-2019)\n", cases(number "0.5", 20, "", 3).err)
    support.shows(cases(number "0.5", 22, "", 3).err, "submitted_on '1900-01-00 12:00:00': a day that stands for none")
  end)
end)

describe("in a column of a workbook that nobody reads", function ()
  it("nothing refuses a row: under a mapping", function ()
    for _, cell in ipairs(DAMAGED) do
      assert.equal("a.xlsx:2: case S1: field 4 " .. cell[3] .. "\n", cases(cell[1], cell[2]).err)
      for _, map in ipairs { "map.lua", "log.lua" } do
        assert.equal("", cases(cell[1], cell[2], "--map " .. map).err)
        assert.equal("S1|t|2019-01-01\n", folder:sql "SELECT case_id, case_type, submitted_on FROM case_list")
      end
    end
  end)

  it("but what a mapping chooses rows by is read, and a function of the row may read all", function ()
    for _, map in ipairs { "only.lua", "row.lua" } do
      support.shows(cases(DAMAGED[1][1], 20, "--map " .. map).err,
                    "a.xlsx:2: case S1: field 4 ('mødetid') holds the error #N/A\n")
    end
  end)

  it("what is damaged behind it in one that is read is found", function ()
    for _, at in ipairs { 1, 3 } do
      local fields <const> = { text "S1", text "t", DAY }
      fields[at] = '<c t="e"><v>#REF!</v></c>'
      folder:write("a.xlsx", workbook.text {
        sheets = { { "Ark1", row(1, text "mødetid", text "sagsnr", text "sagstype", text "indgivet",
                                         text "afgjort")
                             .. row(2, DAMAGED[1][1], table.unpack(fields)) } }, formats = { 14, 20 } })
      support.shows(folder:run("import cases a.xlsx --map map.lua").err, ("field %d ("):format(at + 1))
    end
  end)

  it("nor one of figures", function ()
    for _, cell in ipairs(DAMAGED) do
      folder:write("f.xlsx", workbook.text {
        sheets = { { "Ark1", row(1, text "år", text "mål", text "navn", text "værdi", text "pr", text "tid")
                             .. row(2, text "2019", text "1", text "m", text "5", DAY, cell[1]) } },
        formats = { 14, cell[2] } })
      os.remove(folder.path .. "/siri.db")
      local result <const> = folder:run "import facts f.xlsx"
      assert.equal("f.xlsx:1: the column 'tid' is not read\n", result.err)
      support.shows(result.out, "1 new, 0 changed, 0 same, 0 refused")
    end
  end)
end)

it("a time of day in a CSV file is kept as text", function ()
  os.remove(folder.path .. "/siri.db")
  assert.equal("", folder:import("cases", "sagsnr;sagstype;indgivet;afgjort;tid\nS1;t;2019-02-01;;08:15\n"
    .. "S2;t;2019-02-01;;25:00\nS3;t;2019-02-01;;-06:00\n").err)
  assert.equal('{"tid":"08:15"}\n{"tid":"25:00"}\n{"tid":"-06:00"}\n',
               folder:sql "SELECT extra FROM case_list ORDER BY case_id")
end)
