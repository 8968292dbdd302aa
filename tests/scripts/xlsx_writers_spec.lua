-- Workbooks that other programs write, by chance: what a person sees in them is
-- what is imported.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"

local random <const>, one_of <const> = math.random, chance.one_of

-- Debian's, for its package is what is looked for.
local PYTHON <const> = "/usr/bin/python3"
local has_openpyxl <const> = os.execute(PYTHON .. " -c 'import openpyxl' 2>/dev/null")

-- What a cell may be: its value as Python writes it, its number format or nil,
-- and what a person sees. n is another for each row.
local IDS <const> = {
  function (n) return ("'2019-%05d'"):format(n), nil, ("2019-%05d"):format(n) end,
  function (n) return ("%d"):format(n), '"2018-"0000', ("2018-%04d"):format(n) end,
  function (n) return ("%d"):format(n), "00-000", ("%02d-%03d"):format(n // 1000, n % 1000) end,
  function (n) return ("'%05d'"):format(n), "@", ("%05d"):format(n) end,
  function (n) return ("%d"):format(700000000 + n), "0", ("%d"):format(700000000 + n) end,
  function (n) return ("%d"):format(5000000 + n), nil, ("%d"):format(5000000 + n) end,
  function (n) return ("'Å %d'"):format(n), nil, ("Å %d"):format(n) end,
}

local function day_of(n) return os.date("!*t", os.time { year = 2019, month = 1, day = 1, hour = 12 } + n * 86400) end

local function iso(day) return ("%d-%02d-%02d"):format(day.year, day.month, day.day) end

local DAYS <const> = {
  function (day) return ("date(%d, %d, %d)"):format(day.year, day.month, day.day), one_of {
    "dd-mm-yyyy", "yyyy-mm-dd", "d/m/yy", "mm-dd-yy", 'd". "mmmm yyyy', "[$-406]d. mmmm yyyy" } end,
  function (day)
    return ("datetime(%d, %d, %d, %d, %d)"):format(day.year, day.month, day.day, random(0, 23), random(0, 59)),
           "dd-mm-yyyy hh:mm"
  end,
  function (day) return ("'%02d-%02d-%d'"):format(day.day, day.month, day.year) end,
  function (day) return ("'%s'"):format(iso(day)) end,
}

local TEXTS <const> = { "Aarhus", "København Ø", "Å & Ø <æ>", "Nørre 'By'", 'a"b', "to\nlinjer" }

-- A text as Python writes it.
local function quoted(text) return "'" .. text:gsub("[\\']", "\\%0"):gsub("\n", "\\n") .. "'" end

-- What writes a workbook of one sort of ids and one of days, and what is seen
-- in it: "2018-0007|2019-03-01|Aarhus" for each row.
local function book(path)
  local id_of <const>, date_of <const>, seen, script = one_of(IDS), one_of(DAYS), {}, {
    "from datetime import date, datetime", "import openpyxl", "book = openpyxl.Workbook()", "sheet = book.active",
    "def put(row, column, value, form=None):", "    cell = sheet.cell(row, column, value)",
    "    if form: cell.number_format = form",
  }
  local function put(row, column, value, form)
    script[#script + 1] = ("put(%d, %d, %s%s)"):format(row, column, value, form and ", " .. quoted(form) or "")
  end
  for column, heading in ipairs { "sagsnr", "sagstype", "indgivet", "sted" } do put(1, column, quoted(heading)) end
  for row = 2, random(3, 30) do
    local day <const>, site <const> = day_of(random(0, 364)), one_of(TEXTS)
    local id <const>, id_format <const>, shown <const> = id_of(row * 37)
    local written <const>, date_format <const> = date_of(day)
    put(row, 1, id, id_format)
    put(row, 2, quoted "au_pair")
    put(row, 3, written, date_format)
    put(row, 4, quoted(site))
    seen[#seen + 1] = ("%s|%s|%s"):format(shown, iso(day), (site:gsub("\n", " ")))   -- one line, as it is compared
  end
  script[#script + 1] = ("book.save(%s)"):format(quoted(path))
  return table.concat(script, "\n") .. "\n", seen
end

-- The cases that come of a workbook, in its order.
local function imported(folder, name, context)
  local got <const> = folder:run("import", "cases", name)
  assert.same({ 0, "" }, { got.status, got.err }, context)
  local store <close> = folder:open()
  return store:list [[SELECT format('%s|%s|%s', case_id, date(submitted_on * 86400, 'unixepoch'), site)
                      FROM cases ORDER BY case_row]]
end

describe("a workbook of another program's", function ()
  local function each_book(n, series, check)
    if not has_openpyxl then pending "there is no openpyxl (python3-openpyxl)" end
    chance.each_round(n, series, function (_, context)
      local folder <close> = support.folder()
      local script <const>, seen <const> = book "a.xlsx"
      folder:write("a.py", script)
      assert.equal(0, support.shell(PYTHON .. " a.py", { cwd = folder.path }).status, context)
      check(folder, seen, context)
    end)
  end

  it(chance.named "has the cases that a person sees, as openpyxl writes it", function ()
    each_book(chance.rounds(12), 700, function (folder, seen, context)
      assert.same(seen, imported(folder, "a.xlsx", context), context)
    end)
  end)

  it(chance.named "has the same once LibreOffice has written it anew", function ()
    if not support.has "soffice" then pending "there is no LibreOffice (libreoffice-calc)" end
    each_book(3, 800, function (folder, seen, context)
      folder:write("b/.keep", "")
      local result <const> = support.shell("soffice -env:UserInstallation=file://$PWD/profile --headless"
        .. " --convert-to xlsx --outdir b a.xlsx", { cwd = folder.path, env = { HOME = folder.path } })
      assert.equal(0, result.status, context)
      assert.same(seen, imported(folder, "b/a.xlsx", context), context)
    end)
  end)
end)
