-- madefiles.lua: files that explanations tell in words, for they are no text,
-- or take more than one import: each made, and imported as its user does it.

local support <const> = require "tests.support"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local workbook <const> = require "tests.workbook"

local HEAD <const> = "sagsnr;sagstype;indgivet;afgjort;udfald\n"
local CASES <const> = { "A;t;2019-01-01;;\n", "B;t;2019-01-01;;\n", "C;t;2019-01-01;;\n", "D;t;2019-01-01;;\n",
                        "E;t;2019-01-01;;\n" }

-- A file of the first n cases.
local function cases(n) return HEAD .. table.concat(CASES, "", 1, n) end

-- A row of a sheet, of texts.
local function row(n, ...)
  local cells <const> = lists.map({ ... }, function (text) return ('<c t="str"><v>%s</v></c>'):format(text) end)
  return ('<row r="%d">%s</row>'):format(n, table.concat(cells))
end

local TABLE <const> = row(1, "sagsnr", "sagstype", "indgivet") .. row(2, "A", "t", "2019-01-01")
local MAIN <const> = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
local LINKS <const> = "http://schemas.openxmlformats.org/package/2006/relationships"
local RELATED <const> = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
local BOOK <const> = '<workbook xmlns="%s" xmlns:r="' .. RELATED .. '"><sheets>%s</sheets></workbook>'

local function styles(formats, cells)
  return ('<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>'):format(
    MAIN, ('<numFmt formatCode="0"/>'):rep(formats), ("<xf/>"):rep(cells))
end

-- What is told of them by told(files, command): functions by the code.
return function (told)
  local made <const> = {}

  -- A workbook's parts, and options of the import.
  local function book(code, parts, options)
    made[code] = function ()
      return told({ ["a.xlsx"] = workbook.zip(parts) }, "import cases a.xlsx " .. (options or ""))
    end
  end

  -- A workbook of sheets, of which parts may be others.
  local function sheets(code, list, parts, options)
    book(code, workbook.parts { sheets = list, parts = parts }, options)
  end

  local ONE <const>, TWO <const> = { { "Sager", TABLE } }, { { "Sager", TABLE }, { "Noter", "" } }
  sheets("E734", { { "Forside", row(1, "Udtræk") }, { "Sager", TABLE } })
  sheets("E741", ONE, nil, "--separator tab")
  sheets("E751", ONE, { ["xl/_rels/workbook.xml.rels"] = ('<Relationships xmlns="%s">%s</Relationships>'):format(
    LINKS, ('<Relationship Id="a" Target="b"/>'):rep(10001)) })
  sheets("E752", ONE, { ["xl/workbook.xml"] = BOOK:format(MAIN, ('<sheet name="x" r:id="rId1"/>'):rep(10001)) })
  sheets("E753", ONE, { ["xl/styles.xml"] = styles(10001, 0) })
  sheets("E754", ONE, { ["xl/styles.xml"] = styles(0, 70001) })
  sheets("E755", ONE, { ["xl/workbook.xml"] = false })
  book("E756", { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" } })
  book("E757", { { "cases.csv", cases(1) } })
  sheets("E758", ONE, { ["_rels/.rels"] = workbook.links { { "rId1", "officeDocument", "xl/workbook.bin" } } })
  sheets("E759", { { "Diagram", "", kind = "chartsheet" } })
  sheets("E760", { { "Sager", TABLE, state = "hidden" } })
  sheets("E761", TWO, nil, "--sheet 3")
  sheets("E762", TWO, nil, "--sheet Udtræk")
  sheets("E763", TWO, nil, "--sheet Sagr")

  local MORE <const> = TABLE:gsub("indgivet</v></c>", '%0<c t="str"><v>sted</v></c>')
  local quarters <const> = {}
  for i = 1, 401 do quarters[i] = { ("Q%d"):format(i), TABLE } end
  local UNNUMBERED <const> = TABLE:gsub(' r="%w+"', "")
  sheets("E750", { { "Q1", TABLE }, { "Q2", UNNUMBERED:match "</row>(.*)" .. UNNUMBERED } }, nil, "--sheet all")
  sheets("E775", { { "Q1", TABLE }, { "Q2", TABLE } })
  sheets("E776", { { "Q1", TABLE }, { "Q2", MORE } }, nil, "--sheet all")
  sheets("E777", quarters, nil, "--sheet all")
  sheets("E778", { { "Q1", TABLE }, { "all", TABLE } }, nil, "--sheet all")
  sheets("W960", { { "Sager", TABLE:gsub('<row r="2"', '%0 hidden="1"') .. "" } })
  sheets("W961", { { "Sager", TABLE }, { "Noter", row(1, "se her") } })
  sheets("W962", { { "Sager", TABLE }, { "Gamle sager", TABLE, state = "hidden" } })
  sheets("E779", { { "Q1", TABLE }, { "Q2", "<row>" } })

  sheets("E781", { { "Sager", TABLE:gsub("<v>A</v>", "<f>A9</f>") .. "" } })

  sheets("E782", { { "Sager", TABLE .. row(3, "B", "t", "2019-01-01"), merged = { "B2:B3" } } })

  -- A workbook whose only id is a number in a number format.
  local function id(code, number, format)
    local cells <const> = TABLE:gsub('<c t="str"><v>A</v></c>', ('<c s="1"><v>%s</v></c>'):format(number))
    book(code, workbook.parts { sheets = { { "Sager", cells } }, formats = { format } })
  end

  id("E770", "43525", 17)
  id("E771", "1234567890123450", 1)
  id("E772", "201900000012", 0)
  id("E773", "12.5", 0)
  id("E774", "1234", 3)

  function made.E739()
    return told({ ["a.csv"] = "\u{FEFF}" .. cases(1) }, "import cases a.csv --encoding windows-1252")
  end

  function made.E740() return told({ ["a.csv"] = cases(1) }, "import cases a.csv --sheet Sager") end

  function made.E744()
    return told({ ["a.csv"] = HEAD .. "A;Bel\x9Bbsordningen;2019-01-01;;\n" }, "import cases a.csv")
  end

  -- The store is asked for when the headings were read.
  function made.E747()
    local folder <close> = support.filled { ["a.csv"] = cases(1) }
    local store <close> = folder:open "create"
    return { select(2, siri.import(function ()
      folder:write("a.csv", cases(2))
      return store
    end, "cases", folder.path .. "/a.csv")) }
  end

  -- A file of cases, imported after another.
  local function after(code, before, file, options)
    made[code] = function ()
      return told({ ["a.csv"] = before, ["b.csv"] = file, "import cases a.csv --extracted 2019-06-30" },
                  "import cases b.csv " .. options)
    end
  end

  after("W902", cases(1), HEAD .. "A;t;2019-01-01;2019-03-01;granted\n", "--extracted 2019-03-31")
  after("W903", cases(2), cases(1), "--extracted 2019-09-02")
  after("W904", cases(1), cases(1) .. ";t;2019-01-01;;\n", "--full")
  after("W905", cases(1), HEAD, "--full")
  after("W906", cases(2), HEAD, "--full")
  after("W907", cases(3), cases(1), "--full")
  after("W908", cases(4), cases(3), "--full")
  after("W909", cases(5), cases(3), "--full")

  -- Ids that look alike: 1 to n, and the same of four digits.
  local function alike(n)
    local rows <const> = {}
    for _, form in ipairs { "%d", "%04d" } do
      for i = 1, n do rows[#rows + 1] = form:format(i) .. ";t;2019-01-01;;\n" end
    end
    return HEAD .. table.concat(rows)
  end

  function made.E768() return told({ ["a.csv"] = alike(21) }, "import cases a.csv") end
  function made.W951() return told({ ["a.csv"] = alike(1) }, "import cases a.csv --alike two") end


  function made.W952()
    return told({ ["a.csv"] = alike(1), "import cases a.csv --alike two" }, "import cases a.csv --alike one")
  end

  function made.W987()
    return told({ ["a.csv"] = HEAD .. "A;t;2019-01-01;2019-02-01;granted\n", ["b.csv"] = "sagsnr;sagstype;indgivet\n"
                  .. "A;t;2019-01-01\n", "import cases a.csv" }, "import cases b.csv")
  end

  -- A file of so many cases, of which dates_of tells the dates.
  local function many(code, n, dates_of)
    made[code] = function ()
      local lines <const> = { HEAD }
      for i = 1, n do lines[i + 1] = ("S%03d;t;%s;\n"):format(i, dates_of(i)) end
      return told({ ["a.csv"] = table.concat(lines) }, "import cases a.csv")
    end
  end

  many("W970", 20, function (i) return ("2019-06-%02d 22:00;"):format(i) end)
  many("W971", 100, function (i) return i == 50 and "2019-06-01;2019-11-20" or "2019-06-01;" end)

  local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, sites = { "Odense" } }
case_type "student" { title = "Studerende", field = "IR", target = months(1) }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = cases { clock = "gross", share = percent(90), each = "site" } }
]]

  -- A case with this type, outcome and site, imported where the plan is.
  local function named(code, ...)
    local line <const> = ("S1;%s;2019-01-01;2019-01-09;%s;%s\n"):format(...)
    made[code] = function ()
      return told({ ["rules/2019.lua"] = PLAN, ["a.csv"] = HEAD:gsub("\n", ";site\n") .. line }, "import cases a.csv")
    end
  end

  named("W982", "studnet", "granted", "")
  named("W983", "student", "henlagt", "")
  named("W984", "student", "granted", "Odnse")
  named("W985", "student", "granted", "")

  function made.E805()
    return told({
      ["rules.lua"] = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }
]],
      ["facts.csv"] = "år;mål;navn;værdi;pr\n2019;løn;andet;5000;2019-12-31\n",
    }, "import facts facts.csv --plan ./rules.lua")
  end

  function made.E817()
    return told({
      ["rules/2021.lua"] = [[
plan { year = 2021, agency = "SIRI", title = "En plan", points = 100 }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = measure "sager" { at_least = last_year() } }
]],
      ["facts.csv"] = "år;mål;navn;værdi;pr\n2020;1.2;sager;50;2020-12-31\n",
    }, "import facts facts.csv")
  end

  return made
end
