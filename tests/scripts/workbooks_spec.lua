-- The workbooks of status, statement, pay and explain: sums and shares that are
-- counted again, bars, charts, links, pages of paper; and the forms that are
-- filled in and imported.

local opened <const> = require "tests.opened"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local RULES <const> = [[
plan { year = 2019, agency = "SIRI", title = "Prøveplan", points = 100,
       roles = { board = { da = "bestyrelsen", en = "the board" } },
       followups = { UO2 = { status = "2019-06-30", due = "2019-08-24" } } }
local kept = assume { "Andel inden for målet", value = percent(90), otherwise = percent(70), because = "planen tier" }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
case_type "student" { title = "Studerende", field = "IR", target = months(2) }
case_type "grant" { title = "Tilskud", field = "IR", target = weeks(6) }
goal "1.1" { area = "Sagsbehandlingstider", side = "external", weight = 60, measured_by = "agency",
             demand = "målet holdes",
             score = service_targets { clock = "gross", share = kept, when_empty = "leave_out" } }
goal "1.10" { area = "Viden", side = "external", weight = 25, measured_by = "agency", demand = "to ting",
              score = all { milestone "det første" { by = "2019-03-31" },
                            milestone "det andet" { by = "2019-12-31" } } }
goal "1.2" { area = "Omdømme", side = "external", weight = 5.5, measured_by = "board", demand = "godt",
             score = judgement "omdømmet" { partly = 0.5 } }
goal "2.1" { area = "Fravær", side = "internal", weight = 9.5, measured_by = "department", demand = "under 7",
             score = measure "sygedage" { below = 7, accrues = true } }
pay { full = kr(100000), proposal = function (result, how)
  return how("efter point", kr(100000) * how("endelige point", result.settled) / result.of)
end }
]]

-- 120 au pairs that are late and 30 inside, one withdrawn; two students inside.
local function cases()
  local lines = { "case_id;case_type;submitted_on;informed_on;decided_on;outcome" }
  local function case(id, kind, decided, outcome)
    lines[#lines + 1] = table.concat({ id, kind, "2019-01-10", "2019-01-10", decided, outcome }, ";")
  end
  for i = 1, 120 do case("L" .. i, "au_pair", ("2019-05-%02d"):format(i % 28 + 1), "tilladelse") end
  for i = 1, 30 do case("A" .. i, "au_pair", "2019-04-01", "tilladelse") end
  case("W1", "au_pair", "2019-03-01", "trukket tilbage")
  for i = 1, 2 do case("B" .. i, "student", "2019-02-01", "tilladelse") end
  case("O1", "student", "", "")
  return table.concat(lines, "\n") .. "\n"
end

local FACTS <const> = [[
år;mål;navn;værdi;ud_af;pr;indberettet_af;kilde;foreløbig;bemærkning
2019;1.10;det første;ja;;15-03-2019;styrelsen;referat;;
2019;1.10;det andet;ja;;15-10-2019;styrelsen;referat;;
2019;1.2;omdømmet;delvist;;31-12-2019;bestyrelsen;brev;;
2019;2.1;sygedage;4,1;;31-12-2019;departementet;statistik;;
2019;1.1;prognose UO2;ikke opfyldt;;10-08-2019;styrelsen;;;For mange sager
2019;1.2;prognose UO2;3;;10-08-2019;styrelsen;;;
2019;løn;ledelsesrolle;5000;;15-03-2020;departementschefen;;;Godt arbejde
2019;løn;andet;-5 %;;15-03-2020;departementschefen;;;Uro
]]

local BOOKS <const> = {
  ["s.xlsx"] = "status plan.lua", ["u.xlsx"] = "statement UO2 plan.lua --draft",
  ["y.xlsx"] = "statement year-end plan.lua --draft", ["p.xlsx"] = "pay plan.lua", ["e.xlsx"] = "explain plan.lua 1.1",
  ["f.xlsx"] = "explain plan.lua 1.10", ["c.xlsx"] = "explain plan.lua 1.1 --late",
}

local folder <const> = support.shared {
  ["plan.lua"] = RULES, ["cases.csv"] = cases(), ["facts.csv"] = FACTS,
  "import cases cases.csv --extracted 2020-01-05", "import facts facts.csv --plan plan.lua",
}

local function path_of(name) return folder.path .. "/" .. name end

local function words_of(line)
  local words <const> = {}
  for word in line:gmatch "%S+" do words[#words + 1] = word end
  return words
end

local function make_all()
  for name, line in pairs(BOOKS) do
    local got <const> = folder:shell("umask 027; " .. support.command(lists.joined(words_of(line), { "-o", name })))
    assert.equal(0, got.status, got.err)
  end
end

-- All texts and numbers of a workbook, a line each.
local function said(path)
  local all <const> = {}
  for n in ipairs(opened.sheets(path)) do
    for _, cells in pairs((opened.grid(opened.sheet(path, n)))) do
      for _, value in pairs(cells) do all[#all + 1] = tostring(value) end
    end
  end
  return table.concat(all, "\n")
end

local function row_with(cells, column, text)
  return lists.first(lists.keys(cells), function (n) return cells[n][column] == text end)
end

-- The sheet of that name: its cells, styles, formulas and XML.
local function sheet(path, name)
  local n <const> = lists.first(lists.keys(opened.sheets(path)), function (i) return opened.sheets(path)[i] == name end)
  local xml <const> = opened.sheet(path, n)
  local cells, styles, formulas <const> = opened.grid(xml)
  return cells, styles, formulas, xml
end

describe("a workbook of ours", function ()
  lazy_setup(make_all)

  it("has sums and shares that come to what they say, counted again", function ()
    for name in pairs(BOOKS) do assert.same({}, opened.stale(path_of(name)), name) end
  end)

  it("has a formula for each sum of points, and for what a goal has reached", function ()
    local cells <const>, _, formulas <const> = sheet(path_of "s.xlsx", "Mål")
    assert.equal("I alt", cells[11][2])
    assert.same({ "SUM($D$7:$D$10)", "SUM($H$7:$H$10)", "SUM($I$7:$I$10)", "SUM($J$7:$J$10)" },
                { formulas.D11, formulas.H11, formulas.I11, formulas.J11 })
    assert.same({ "D7*K7", "D10*K10" }, { formulas.H7, formulas.H10 })
    local all <const> = opened.formulas(path_of "s.xlsx", function (sheets) sheets["Mål"][8][4] = 35 end)
    assert.equal(110, lists.first(all, function (one) return one.sheet == "Mål" and one.cell == "D11" end).computed)
  end)

  it("has a formula for each share, and each count of a sum, whatever the order of its rows", function ()
    local _, _, formulas <const> = sheet(path_of "s.xlsx", "Sagstyper")
    assert.equal('IF(G6=0,"",F6/G6)', formulas.H6)
    assert.equal('IF(G6=0,"",(F6+1)/(G6+1))', formulas.O6)
    assert.equal("SUMIF($R$6:$R$8,R10,$F$6:$F$8)", formulas.F10)
    local function total(change)
      local all <const> = opened.formulas(path_of "s.xlsx", change)
      return lists.first(all, function (one) return one.sheet == "Sagstyper" and one.cell == "G10" end).computed
    end
    assert.equal(152, total())
    assert.equal(152, total(function (sheets)   -- sorted by another column
      local rows <const> = sheets.Sagstyper
      rows[6], rows[8] = rows[8], rows[6]
    end))
  end)

  it("sums a plan's frames, and what it gives as if what was measured were all", function ()
    local at <close> = support.filled {
      ["plan.lua"] = [[
plan { year = 2019, agency = "A", title = "T", points = 100, when_empty = "leave_out",
       frames = { basis = { title = "Basis", points = 60 }, ekstra = { title = "Ekstra", points = 40 } } }
goal "1" { area = "A", demand = "x", weight = 30, measured_by = "agency", frame = "basis",
           score = measure "a" { below = 7 } }
goal "2" { area = "B", demand = "x", weight = 40, measured_by = "agency", frame = "ekstra",
           score = measure "b" { below = 7 } }
goal "3" { area = "C", demand = "x", weight = 30, measured_by = "agency", frame = "basis",
           score = measure "c" { below = 7 } }
]],
      ["f.csv"] = "år;mål;navn;værdi;pr\n2019;1;a;4;31-12-2019\n2019;2;b;9;31-12-2019\n",
      "import facts f.csv --plan plan.lua", "status plan.lua --as-of 2019-12-31 -o s.xlsx",
    }
    local path <const> = at.path .. "/s.xlsx"
    assert.same({}, opened.stale(path))
    local cells <const>, _, formulas <const> = sheet(path, "Mål")
    local basis <const> = row_with(cells, 2, "Basis")
    assert.same({ 60, 30 }, { cells[basis][4], cells[basis][8] })
    assert.matches("^SUMIF%(", formulas["H" .. basis])
    assert.is_nil(formulas["D" .. basis])
  end)

  it("shows whole points as whole numbers, and others with their decimals", function ()
    local path <const> = path_of "s.xlsx"
    local _, styles <const> = sheet(path, "Mål")
    local xml <const> = opened.part(path, "xl/styles.xml")
    local formats <const>, codes <const> = {}, {}
    for id in xml:match("<cellXfs.->(.-)</cellXfs>"):gmatch '<xf numFmtId="(%d+)"' do formats[#formats + 1] = id end
    for id, code in xml:gmatch '<numFmt numFmtId="(%d+)" formatCode="(.-)"/>' do codes[id] = code end
    local function shown(row, column)
      local id <const> = formats[styles[row][column] + 1]
      return codes[id] or id
    end
    assert.same({ "#,##0", "#,##0.00", "#,##0.00" }, { shown(7, 4), shown(9, 4), shown(10, 4) })
    assert.equal("0", shown(8, 8))   -- of a formula: as many decimals as it will have
  end)

  it("has bars in its shares, and a chart of them or of its points, which says its message", function ()
    for name, charts in pairs { ["s.xlsx"] = { "Mål" }, ["u.xlsx"] = { "Mål" }, ["y.xlsx"] = { "Mål" },
                                ["p.xlsx"] = { "Forløb" }, ["e.xlsx"] = { "Målet", "Sagstyper" } } do
      for _, title in ipairs(charts) do
        local _, _, _, xml <const> = sheet(path_of(name), title)
        assert.matches("<drawing r:id=", xml, 1, true)
        assert.matches('type="dataBar"', xml, 1, true)
      end
    end
    local chart <const> = opened.part(path_of "s.xlsx", "xl/charts/chart1.xml")
    assert.matches("37,25 af 100 point er opnået; 37,25 er endelige, 37,25 kan nås", chart, 1, true)
    assert.matches("<c:f>'Mål'!$D$7:$D$10</c:f>", chart, 1, true)
    assert.matches('descr="[^"]', opened.part(path_of "s.xlsx", "xl/drawings/drawing1.xml"))
  end)

  it("leads from a goal to its reason, its types and its late cases", function ()
    local path <const> = path_of "s.xlsx"
    local names <const>, _, _, _, xml = opened.names(path), sheet(path, "Mål")
    local links <const> = {}
    for cell, place in xml:gmatch '<hyperlink ref="(%u+%d+)" location="(.-)"' do links[cell] = names[place] end
    assert.same({
      A7 = "'Begrundelser'!$A$5:$G$5", L7 = "'Sagstyper'!$A$6:$R$8",
      M7 = "'Servicemål overskredet'!$A$8:$J$128", A8 = "'Begrundelser'!$A$6:$G$6",
      A9 = "'Begrundelser'!$A$7:$G$7", A10 = "'Begrundelser'!$A$8:$G$8",
    }, links)
    assert.same({ 3, 121 }, { (sheet(path, "Mål"))[7][12], (sheet(path, "Mål"))[7][13] })
  end)

  it("prints what is in it below headings that are repeated; of cases the first hundred, and says so", function ()
    for name in pairs(BOOKS) do
      local names <const> = opened.names(path_of(name))
      for n in ipairs(opened.sheets(path_of(name))) do
        assert.matches("^.-!%$A%$1:%$%u+%$%d+$", names[n .. " _xlnm.Print_Area"])
        assert.matches("^.-!%$%d+:%$%d+$", names[n .. " _xlnm.Print_Titles"])
      end
    end
    assert.equal("'Servicemål overskredet'!$A$1:$J$107", opened.names(path_of "s.xlsx")["4 _xlnm.Print_Area"])
    assert.matches("Udskrives: de første 100 af 121; resten står i arket", said(path_of "s.xlsx"), 1, true)
    assert.equal("Sager!$A$1:$I$106", opened.names(path_of "c.xlsx")["1 _xlnm.Print_Area"])
    assert.matches("Udskrives: de første 100 af 121", said(path_of "c.xlsx"), 1, true)
  end)

  it("is XML that can be read in every part, and the same bytes in every run", function ()
    for name, line in pairs(BOOKS) do
      for _, part in ipairs(opened.parts(path_of(name))) do
        local got <const> = support.shell(("unzip -p %s %s | xmllint --noout -"):format(
          support.quote(path_of(name)), support.quote((part:gsub("[%[%]]", "\\%0")))))
        assert.equal("", got.err)
      end
      local first <const> = folder:read(name)
      folder:done(line .. " -o " .. name)
      assert.equal(first, folder:read(name))
    end
  end)

  it("is counted again by LibreOffice, and comes to what it says", function ()
    if not support.has "soffice" then pending "there is no LibreOffice (libreoffice-calc)" end
    local at <close>, files, sheets = support.folder(), {}, 0
    for name in pairs(BOOKS) do   -- as it is, and with no values of its formulas
      local bare <const> = "bare-" .. name
      sheets = sheets + #opened.sheets(path_of(name))
      at:write(name, folder:read(name))
      at:write(bare, folder:read(name))
      at:shell(("mkdir x && cd x && unzip -q ../%s"):format(bare))
      for _, part in ipairs(opened.parts(at.path .. "/" .. bare)) do
        if part:find "^xl/worksheets/sheet" then
          at:write("x/" .. part, (at:read("x/" .. part):gsub("</f><v>[^<]*</v>", "</f>"):gsub(' t="str"', "")))
        end
      end
      at:shell(("cd x && rm ../%s && zip -q -r ../%s . && cd .. && rm -r x"):format(bare, bare))
      files[#files + 1] = name .. " " .. bare
    end
    local got <const> = support.shell("nice -n 19 soffice -env:UserInstallation=file://$PWD/profile --headless"
      .. " --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1' "
      .. table.concat(files, " "), { cwd = at.path, env = { HOME = at.path } })
    assert.equal(0, got.status, got.err)
    local n = 0
    for _, name in ipairs(at:names()) do
      if name:find "^bare%-.*%.csv$" then
        assert.equal(at:read((name:gsub("^bare%-", ""))), at:read(name), name)
        n = n + 1
      end
    end
    assert.equal(sheets, n)
  end)

  it("is for its owner's eyes only where it names cases, and else for all who may read a new file", function ()
    for name in pairs(BOOKS) do
      local at <close> = support.folder()
      at:write(name, "åben for alle")
      assert(os.execute("chmod 644 " .. support.quote(at.path .. "/" .. name)))
      folder:done(("%s -o %s/%s"):format(BOOKS[name], at.path, name))
      local is_named <const> = name == "s.xlsx" or name == "c.xlsx"
      assert.equal(is_named and "rw-------" or "rw-r--r--", at:attributes(name, "permissions"), name)
      assert.equal(is_named and "rw-------" or "rw-r-----", folder:attributes(name, "permissions"), name)
    end
  end)

  it("needs a file, and is refused where it shows none", function ()
    for name, line in pairs(BOOKS) do
      assert.equal("siri-rules: --format xlsx needs -o FILE: a workbook is nothing for a terminal or a pipe\n",
                   folder:run(line .. " --format xlsx").err, name)
    end
    for line, why in pairs {
      ["statement list"] = "statement list gives text, json, csv, markdown or html, no xlsx: a workbook shows one "
        .. "statement",
      ["explain plan.lua 1.1 --kinds"] = "--kinds gives text, json, csv, markdown or html, no xlsx: a workbook shows a "
        .. "goal, or cases",
      ["explain plan.lua 1.1 --case L1"] = "--case gives text, json, csv, markdown or html, no xlsx: a workbook shows "
        .. "a goal, or cases",
    } do
      support.refuses(folder:run(line .. " -o x.xlsx"), ("siri-rules: %s\n"):format(why))
    end
    assert.is_nil(folder:attributes "x.xlsx")
  end)
end)

describe("the account of a goal as a workbook", function ()
  lazy_setup(make_all)

  it("names no case; with --late it names them", function ()
    local function names(name)
      return lists.any(opened.parts(path_of(name)), function (part)
        if not part:find "^xl/.-%.xml$" or part:find "^xl/charts" then return false end
        local text <const> = opened.part(path_of(name), part):gsub("<f>.-</f>", ""):gsub("<[^>]*>", "\n")
        return text:find "%f[%w][LABWO]%d+%f[%W]" ~= nil
      end)
    end
    assert.is_false(names "e.xlsx")
    assert.is_true(names "c.xlsx")
  end)

  it("names none where a rule fails of one, but says how to see it", function ()
    folder:write("broken.lua", (RULES:gsub("target = months%(3%)", "target = function (case) return case.id.x end")))
    local got <const> = folder:run "explain broken.lua 1.1 -o b.xlsx"
    assert.equal(1, got.status)
    assert.is_nil(said(path_of "b.xlsx"):find "%f[%w][LABWO]%d+%f[%W]")
    assert.matches("En regel fejlede: siri-rules explain broken.lua 1.1", said(path_of "b.xlsx"), 1, true)
  end)

  it("has the parts with what is demanded, and their sources and rules on a second sheet", function ()
    local cells <const> = sheet(path_of "f.xlsx", "Målet")
    assert.same({ "1.10", "Viden", "opfyldt", 25, 25, 25, 25, 1, "ja", "nej" }, cells[6])
    assert.same({ "Det første", "opfyldt", "nej", "inden 31-03-2019", 43539 },
                { cells[7][2], cells[7][3], cells[7][10], cells[7][12], cells[7][13] })
    local all <const> = said(path_of "f.xlsx")
    assert.same({ "Målet", "Begrundelser", "Antagelser" }, opened.sheets(path_of "f.xlsx"))
    for _, text in ipairs { "to ting", "det første: nået 15-03-2019", "styrelsen · 15-03-2019 · kilde: referat",
                            "plan.lua:12" } do assert.matches(text, all, 1, true) end
  end)
end)

describe("pay as a workbook", function ()
  lazy_setup(make_all)

  it("adds the discretion to the proposal, as its entries are", function ()
    local path <const> = path_of "p.xlsx"
    local function decision(change)
      return lists.first(opened.formulas(path, change), function (one)
        return one.sheet == "Resultatløn" and one.formula:find "^C%d+%+C%d+$" and one.row > 8
      end)
    end
    local all <const> = decision()
    assert.equal(all.value, all.computed)
    local cells <const> = sheet(path, "Resultatløn")
    local row <const> = row_with(cells, 2, "ledelsesrolle")
    assert.equal(5000, cells[row][3])
    assert.equal(all.value + 1000, decision(function (sheets) sheets["Resultatløn"][row][3] = 6000 end).computed)
  end)

  it("has the reasons, who gave them, and the rule on a second sheet", function ()
    local cells <const> = sheet(path_of "p.xlsx", "Begrundelser")
    local row <const> = cells[row_with(cells, 2, "ledelsesrolle")]
    assert.same({ "skønsmæssig vurdering", "ledelsesrolle", "Godt arbejde", "departementschefen", 43905 },
                table.move(row, 1, 5, 1, {}))
    assert.equal("facts.csv:8", row[8])
    assert.equal("plan.lua:18", cells[4][8])
  end)

  it("says of a plan without pay that it has none", function ()
    folder:write("unpaid.lua", (RULES:gsub("pay %b{}", "")))
    folder:done "pay unpaid.lua -o n.xlsx"
    assert.equal("Prøveplan · SIRI: planen har intet kapitel om resultatløn, så det gælder ikke her.",
                 (sheet(path_of "n.xlsx", "Resultatløn"))[1][1])
  end)

  it("never goes below none, nor above full pay without a reason", function ()
    for value, key in pairs { ["-90000"] = "MAX", ["80000"] = "C" } do
      local at <close> = support.filled {
        ["plan.lua"] = RULES, ["f.csv"] = FACTS:gsub("ledelsesrolle;5000", "ledelsesrolle;" .. value),
        "import facts f.csv --plan plan.lua",
      }
      at:run "pay plan.lua -o p.xlsx"
      assert.same({}, opened.stale(at.path .. "/p.xlsx"), key)
    end
  end)
end)

-- The XML of a sheet with these cells filled in, which were empty: { B2 = 12, C2 =
-- "ja" }; a workbook that a person saves has them so.
local function fill(path, cells)
  local at <close> = support.folder()
  assert.equal(0, at:shell(("unzip -q %s"):format(support.quote(path))).status)
  local xml = at:read "xl/worksheets/sheet1.xml"
  for cell, value in pairs(cells) do
    local n
    xml, n = xml:gsub(('<c r="%s" s="(%%d+)"/>'):format(cell), function (style)
      if type(value) == "number" then return ('<c r="%s" s="%s"><v>%s</v></c>'):format(cell, style, value) end
      return ('<c r="%s" s="%s" t="inlineStr"><is><t>%s</t></is></c>'):format(cell, style, value)
    end)
    assert.equal(1, n, cell)
  end
  at:write("xl/worksheets/sheet1.xml", xml)
  os.remove(path)
  assert.equal(0, at:shell(("zip -q -X -r %s ."):format(support.quote(path))).status)
end

-- What is reported, but for where it was read.
local function reported(at, name)
  local list <const> = {}
  for _, figure in ipairs(at:json("facts list plan.lua --db " .. name).figures) do
    for _, r in ipairs(figure.reports) do
      list[#list + 1] = table.concat({ figure.goal, figure.name, tostring(r.value), tostring(r.of), tostring(r.on),
                                       tostring(r.by), tostring(r.source), tostring(r.provisional),
                                       tostring(r.note) }, "|")
    end
  end
  return list
end

describe("the form of facts template", function ()
  local at <const> = support.shared { ["plan.lua"] = RULES }

  local function form(...)
    os.remove(at.path .. "/tal.xlsx")
    at:done("facts", "template", "plan.lua", "-o", "tal.xlsx", ...)
    return at.path .. "/tal.xlsx"
  end

  lazy_setup(function () at:done "facts template plan.lua -o tal.xlsx" end)

  local function cells_of() return sheet(at.path .. "/tal.xlsx", "Indberetning") end

  it("has the rows of the file, and what is to be written in a column that is not read", function ()
    local cells <const>, rows <const> = cells_of(), {}
    for line in at:run "facts template plan.lua".out:gsub("^\xEF\xBB\xBF", ""):gmatch "[^\r\n]+" do
      local fields <const> = {}
      line = line:gsub('"(.-)"', function (text) return (text:gsub(";", "\1")) end)
      for field in (line .. ";"):gmatch "(.-);" do fields[#fields + 1] = field:gsub("\1", ";") end
      rows[#rows + 1] = fields
    end
    assert.equal(#rows, #cells)
    for i, fields in ipairs(rows) do
      assert.same({ fields[1], fields[2], fields[3], fields[7] },
                  { cells[i][1], cells[i][2], cells[i][3], cells[i][7] })
      assert.equal(i == 1 and "vejledning" or fields[10], cells[i][11])
      assert.equal(i == 1 and "bemærkning" or nil, cells[i][10])
    end
  end)

  it("has drop-downs for judgements and roles, and takes days alone for days", function ()
    local _, _, _, xml <const> = cells_of()
    local cells <const>, lists_of <const> = cells_of(), {}
    for attributes, body in xml:gmatch "<dataValidation ([^>]*)>(.-)</dataValidation>" do
      lists_of[attributes:match 'sqref="(.-)"'] = {
        attributes:match 'type="(.-)"', body:match "<formula1>(.-)</formula1>",
        attributes:find "showErrorMessage" ~= nil }
    end
    local function choice(name) return lists_of["D" .. row_with(cells, 3, name)] end
    assert.same({ "list", '"opfyldt,delvist opfyldt,ikke opfyldt"', true }, choice "omdømmet")
    assert.same({ "list", '"ja,nej"', true }, choice "det første")
    assert.same({ "list", '"opfyldt,delvist opfyldt,ikke opfyldt"', false }, choice "prognose UO2")   -- or points
    assert.same({ "list", '"høj,middel,lav"', true }, choice "ambition")
    assert.is_nil(choice "sygedage")
    local last <const> = #cells
    assert.same({ "list", '"departementet,styrelsen,departementschefen,bestyrelsen"', false }, lists_of["G2:G" .. last])
    assert.same({ "list", '"ja,nej"', true }, lists_of["I2:I" .. last])
    assert.equal("date", lists_of["F2:F" .. last][1])
  end)

  it("is passed over as it is, without a word", function ()
    local got <const> = at:run "import facts tal.xlsx --plan plan.lua --db blank.db"
    assert.matches("0 new, 0 changed, 0 same, 0 refused", got.out .. got.err, 1, true)
    assert.is_nil((got.out .. got.err):find("warning", 1, true))
    assert.is_nil((got.out .. got.err):find("not read", 1, true))
  end)

  it("gives the facts that the file gives, once both are filled in", function ()
    for _, lang in ipairs { "da", "en" } do
      local path <const> = form("--lang", lang)
      local sheet_name <const> = opened.sheets(path)[1]
      local cells <const> = sheet(path, sheet_name)
      local words <const> = lang == "da" and { "ja", "delvist opfyldt", "95 %" } or { "yes", "partly", "95 %" }
      local filled <const>, lines <const> = {}, {}
      local days <const> = { [43539] = "15-03-2019", [43830] = "31-12-2019", [43687] = "10-08-2019" }
      local function put(goal, name, value, day, more)
        local row <const> = lists.first(lists.keys(cells), function (n)
          return cells[n][2] == goal and cells[n][3] == name
        end)
        filled["D" .. row], filled["F" .. row] = value, day
        for column, text in pairs(more or {}) do filled[column .. row] = text end
        more = more or {}
        lines[#lines + 1] = table.concat({ 2019, goal, name, (tostring(value):gsub("%.", ",")), "", days[day],
                                           cells[row][7], more.H or "", more.I or "", more.J or "" }, ";")
      end
      put("1.10", "det første", words[1], 43539, { H = "referat" })
      put("1.2", "omdømmet", words[2], 43830, { I = words[1] })
      put("2.1", "sygedage", 4.1, 43830, { J = "Sygdom &amp; ferie" })
      put("1.2", "prognose UO2", 3, 43687)
      fill(path, filled)
      at:write("same.csv", "år;mål;navn;værdi;ud_af;pr;indberettet_af;kilde;foreløbig;bemærkning\n"
                           .. table.concat(lines, "\n"):gsub("&amp;", "&") .. "\n")
      for name, file in pairs { ["x.db"] = "tal.xlsx", ["c.db"] = "same.csv" } do
        os.remove(at.path .. "/" .. name)
        local got <const> = at:run(("import facts %s --plan plan.lua --db %s"):format(file, name))
        assert.equal(0, got.status, got.err)
      end
      local of_form <const> = reported(at, "x.db")
      assert.equal(4, #of_form)
      assert.same(reported(at, "c.db"), of_form)
    end
  end)

  it("is taken back as openpyxl saves it, with days and percentages as such", function ()
    local python <const> = "/usr/bin/python3"   -- Debian's, for its package is what is looked for
    if not os.execute(python .. " -c 'import openpyxl' 2>/dev/null") then
      pending "there is no openpyxl (python3-openpyxl)"
    end
    form()
    local rows <const> = cells_of()
    at:write("fill.py", ([[
import datetime, openpyxl
book = openpyxl.load_workbook("tal.xlsx")
sheet = book.active
sheet.cell(%d, 4).value, sheet.cell(%d, 6).value = "ja", datetime.date(2019, 3, 15)
cell = sheet.cell(%d, 4)
cell.value, cell.number_format = -0.05, "0 %%"
sheet.cell(%d, 6).value, sheet.cell(%d, 10).value = datetime.date(2020, 3, 15), "Uro"
book.save("tal.xlsx")
]]):format(row_with(rows, 3, "det første"), row_with(rows, 3, "det første"), row_with(rows, 3, "andet"),
           row_with(rows, 3, "andet"), row_with(rows, 3, "andet")))
    local got <const> = support.shell(python .. " -W ignore fill.py", { cwd = at.path })
    assert.equal(0, got.status, got.err)
    at:done "import facts tal.xlsx --plan plan.lua --db o.db"
    assert.same({ "1.10|det første|done|nil|2019-03-15|agency|nil|false|nil",
                  "pay|other|-5 %|nil|2020-03-15|permanent secretary|nil|false|Uro" }, reported(at, "o.db"))
  end)

  it("is not written over one that may be filled in, nor to a terminal", function ()
    form()
    assert.equal(1, at:run "facts template plan.lua -o tal.xlsx".status)
    assert.matches("needs -o FILE", at:run "facts template plan.lua --format xlsx".err, 1, true)
    assert.matches("'.txt' is no ending of a form", at:run "facts template plan.lua -o tal.txt".err, 1, true)
  end)
end)

describe("the statement's form", function ()
  it("asks for a forecast and a comment of each goal, and import facts takes it back", function ()
    local at <close> = support.filled {
      ["plan.lua"] = RULES, ["cases.csv"] = cases(), ["facts.csv"] = FACTS,
      "import cases cases.csv --extracted 2020-01-05", "import facts facts.csv --plan plan.lua",
      "statement UO2 plan.lua --draft -o u.xlsx",
    }
    local path <const> = at.path .. "/u.xlsx"
    assert.same({ "Indberetning", "Mål" }, table.move(opened.sheets(path), 1, 2, 1, {}))
    assert.matches('activeTab="1"', opened.part(path, "xl/workbook.xml"), 1, true)   -- it opens at the goals
    local cells <const> = sheet(path, "Indberetning")
    local names <const> = {}
    for i = 2, #cells do names[#names + 1] = cells[i][2] .. " " .. cells[i][3] end
    assert.same({ "1.1 prognose UO2", "1.10 prognose UO2", "1.2 prognose UO2", "2.1 prognose UO2",
                  "opfølgning forelagt UO2", "opfølgning drøftelse UO2" }, names)
    assert.matches("Styrelsen forventer ikke opfyldt", cells[2][14], 1, true)
    local blank <const> = at:run "import facts u.xlsx --plan plan.lua"
    assert.matches("0 new, 0 changed, 0 same, 0 refused", blank.out .. blank.err, 1, true)
    assert.is_nil((blank.out .. blank.err):find("not read", 1, true))
    fill(path, { D3 = "opfyldt", F3 = 43695, J3 = "Det går godt", D6 = "ja", F6 = 43697 })
    assert.equal(0, at:run "import facts u.xlsx --plan plan.lua".status)
    local text <const> = at:done "statement UO2 plan.lua --draft".out
    support.shows(text, "Styrelsen forventer opfyldt, 25 point: »Det går godt«")
    support.shows(text, "Forelagt departementschefen 20-08-2019")
  end)

  it("asks at the year's end why a goal is not met", function ()
    local cells <const> = sheet(path_of "y.xlsx", "Indberetning")
    local names <const> = {}
    for i = 2, #cells do names[#names + 1] = cells[i][2] .. " " .. cells[i][3] end
    assert.same({ "1.1 analyse", "1.2 analyse", "opfølgning forelagt årsafslutning",
                  "opfølgning drøftelse årsafslutning" }, names)
  end)
end)
