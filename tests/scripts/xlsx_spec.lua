-- The status as an Excel workbook: read back from its XML, and opened by
-- LibreOffice.

local lfs <const> = require "lfs"
local opened <const> = require "tests.opened"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local language <const> = require "siri.print.language"
local xlsx <const> = require "siri.reports.xlsx"
local planfile <const> = require "siri.rules.planfile"

local RULES <const> = [[
plan { year = 2019, agency = "SIRI", title = "Prøveplan & 2019", points = 100, sites = { "Odense" } }
local kept = assume {
  "Andelen, der skal være inden for målet", value = percent(90), otherwise = { percent(80), percent(70) },
  because = "planen tier",
}
assume { "En frist på en fridag flyttes", value = false, otherwise = true, because = "planen tier" }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3), from = "2019-01-01" }
case_type "student" { title = "Studerende", field = "IR", target = months(2) }
case_type "grant" { title = "Tilskud", field = "IR", target = weeks(6) }
goal "1.1" { area = "=Ædruelig øvelse", side = "external", weight = 60, measured_by = "agency",
             demand = "målet holdes",
             score = service_targets { clock = "gross", share = kept, when_empty = "leave_out",
                                       submitted_before = { "2018-01-01", clock = "net" } } }
goal "1.2" { area = "Viden", side = "external", weight = 25.5, measured_by = "agency", demand = "to ting",
             score = all { milestone "det første" { by = "2019-03-31" }, milestone "det andet" { by = "2019-12-31" } } }
goal "2.1" { area = "Fravær", side = "internal", weight = 14.5, measured_by = "department", demand = "under 7",
             score = measure "sygedage" { below = 7, accrues = true } }
]]

-- Ten au pairs, of which eight inside, one open and over time and one
-- withdrawn, at a site that is not the plan's; two students inside, one without
-- a case type of the plan.
local function cases()
  local lines = { "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt" }
  local function case(id, kind, submitted, decided, outcome, site)
    lines[#lines + 1] = table.concat({ id, kind, submitted, submitted, decided, outcome, site or "Odense", "" }, ";")
  end
  for i = 1, 8 do case("A" .. i, "au_pair", "2019-01-10", "2019-04-10", "tilladelse") end
  case("A9", "au_pair", "2019-01-10", "2019-04-11", "afslag")
  case("A10", "au_pair", "2019-01-10", "2019-04-13", "afslag")
  case("A11", "au_pair", "2019-02-01", "", "")
  case("A12", "au_pair", "2019-02-01", "2019-03-01", "trukket tilbage", "Odens")
  for i = 1, 2 do case("B" .. i, "student", "2019-05-01", "2019-05-02", "tilladelse") end
  case("C1", "studnet", "2019-05-01", "2019-05-02", "tilladelse")
  lines[#lines + 1] = "D1;au_pair;2019-05-01;;2019-04-01;;;"
  return table.concat(lines, "\n") .. "\n"
end

local FACTS <const> = [[
år;mål;navn;værdi;af;pr;hvem;kilde;foreløbig;bemærkning
2019;1.2;det første;ja;;15-03-2019;styrelsen;referat;;
2019;1.2;det andet;ja;;15-10-2019;styrelsen;referat;;
2019;2.1;sygedage;4,1;;30-06-2019;styrelsen;;ja;
2019;2.1;sygdage;4,1;;30-06-2019;styrelsen;udtræk;;
]]

local grid <const>, part <const>, sheet_xml <const> = opened.grid, opened.part, opened.sheet

local GOALS <const>, REASONS <const>, TYPES <const>, LATE <const>, ASSUMPTIONS <const>, DATA <const> = 1, 2, 3, 4, 5, 6

describe("the status as a workbook", function ()
  local folder <const> = support.shared {
    ["plan.lua"] = RULES, ["cases.csv"] = cases(), ["facts.csv"] = FACTS,
    "import facts facts.csv --plan plan.lua",
  }

  lazy_setup(function ()   -- one case is refused
    assert.equal(1, folder:run "import cases cases.csv --extracted 2019-07-05".status)
  end)

  local function run(...)
    return folder:run("status", "plan.lua", ...)
  end

  -- Writes the workbook, in these options, and returns its path.
  local function made(...)
    assert.same({ status = 0, out = "", err = "" }, run("--format", "xlsx", "-o", "bog.xlsx", ...))
    return folder.path .. "/bog.xlsx"
  end

  local function sheet(n, ...) return grid(sheet_xml(made(...), n)) end

  -- The format code of a cell's style.
  local function code_of(path, style)
    local xml = part(path, "xl/styles.xml")
    local xfs, codes = xml:match "<cellXfs.->(.-)</cellXfs>", {}
    for id, code in xml:gmatch '<numFmt numFmtId="(%d+)" formatCode="(.-)"/>' do
      codes[id] = code:gsub("&quot;", '"')
    end
    local at = -1
    for id in xfs:gmatch '<xf numFmtId="(%d+)"' do
      at = at + 1
      if at == style then return codes[id] or tonumber(id) end
    end
  end

  local function row(cells, n, columns)
    local list = {}
    for i = 1, columns do list[i] = cells[n] and cells[n][i] or "" end
    return list
  end

  it("has six sheets, in Danish or in English", function ()
    local function names(...) return opened.sheets(made(...)) end
    assert.same({ "Mål", "Begrundelser", "Sagstyper", "Servicemål overskredet", "Antagelser", "Data" }, names())
    assert.same({ "Goals", "Reasons", "Case types", "Service target exceeded", "Assumptions", "Data" },
                names("--lang", "en"))
  end)

  it("gives every goal with its points as numbers, and the sums", function ()
    local cells = sheet(GOALS)
    assert.same({ "Prøveplan & 2019 · SIRI" }, cells[1])
    assert.same({ "Skæringsdag", nil, 43651 }, cells[2])
    assert.same({ "Udtræk", nil, 43651 }, cells[3])
    assert.same({ "Foreløbig", nil, "ja" }, cells[4])
    assert.same({ "nr", "område", "side", "vægt", "status", "endelig", "foreløbig", "point opnået", "point endeligt",
                  "point opnåeligt", "målopfyldelse", "sagstyper", "overskredne sager" }, cells[6])
    assert.same({ "1.1", "=Ædruelig øvelse", "Faglige mål", 60, "ikke opfyldt", "nej", "nej", 0, 0, 60, 0, 3, 3 },
                row(cells, 7, 13))
    assert.same({ "1.2", "Viden", "Faglige mål", 25.5, "åben", "nej", "nej", 0, 0, 25.5, 0, "", "" },
                row(cells, 8, 13))
    assert.same({ "2.1", "Fravær", "Koncernfælles og interne mål", 14.5, "opfyldt", "nej", "ja", 14.5, 0, 14.5, 1, "",
                  "" }, row(cells, 9, 13))
    assert.same({ "", "I alt", "", 100, "", "", "", 14.5, 0, 100, "", "", "" }, row(cells, 10, 13))
  end)

  it("gives the reasons in full, and the rules, on a second sheet", function ()
    local cells = sheet(REASONS)
    assert.same({ "nr", "område", "resultatkrav", "status", "begrundelse", "udokumenteret", "regel" }, cells[4])
    assert.same({ "1.1", "=Ædruelig øvelse", "målet holdes", "ikke opfyldt", "1 af 2 sagstyper\n"
                  .. "✗ Au pair: 8 af 10 inden for målet (80 %), krav 90 %\n"
                  .. "✓ Studerende: 2 af 2 inden for målet (100 %), krav 90 %", "", "plan.lua:10" }, row(cells, 5, 7))
    assert.same({ "1.2", "Viden", "to ting", "åben",
                  "1 af 2 nået\n✓ det første: nået 15-03-2019\n○ det andet: ikke nået endnu (frist 31-12-2019)", "",
                  "plan.lua:14" }, row(cells, 6, 7))
    assert.same({ "2.1", "Fravær", "under 7", "opfyldt", "sygedage: 4,1, krav < 7, foreløbig", "sygedage",
                  "plan.lua:16" }, row(cells, 7, 7))
  end)

  it("gives parts within parts below the part that they belong to", function ()
    local plan <const> = year.goal([[all {
      milestone "a" { by = "2019-03-31" },
      any { milestone "b" { by = "2019-03-31" }, milestone "c" { by = "2019-12-31" } },
    }]])
    local store <const> = year.store(plan, { cases = {}, facts = { { "a", "done", on = "2019-03-01" },
                                                           { "b", "done", on = "2019-03-02" } } })
    local result = assert(siri.status(plan, store, { as_of = "2019-06-30" }))
    local path = folder.path .. "/dele.xlsx"
    assert.same({}, xlsx.write(result, store, "da", "rules.lua", path))
    assert.equal("2 af 2 nået\n✓ a: nået 01-03-2019\n✓ 1 af 2 nået\n    ✓ b: nået 02-03-2019\n"
                 .. "    ○ c: ikke nået endnu (frist 31-12-2019)", grid(sheet_xml(path, REASONS))[5][5])
  end)

  it("shows numbers and days as the Excel of its reader does", function ()
    local path = made()
    local _, looks = grid(sheet_xml(path, GOALS))
    assert.equal("dd-mm-yyyy", code_of(path, looks[2][3]))
    assert.equal("#,##0.0", code_of(path, looks[8][4]))
    assert.equal("0.0 %", code_of(path, looks[9][11]))
    _, looks = grid(sheet_xml(path, TYPES))
    assert.equal("#,##0", code_of(path, looks[6][6]))
    assert.equal("0 %", code_of(path, looks[6][9]))
    path = made("--lang", "en")
    _, looks = grid(sheet_xml(path, GOALS))
    assert.equal("yyyy-mm-dd", code_of(path, looks[2][3]))
  end)

  it("counts each case type, those left out too, and the goal's cases in all", function ()
    local cells = sheet(TYPES)
    local clock = "bruttoservicemål, fra ansøgningen er indgivet; sager indgivet før 01-01-2018: nettoservicemål"
    assert.same({ "1.1", "au_pair", "Au pair", clock, "3 mdr., afgjort fra 01-01-2019", 8, 10, 0.8, 0.9, 1, 1, 0, 1,
                  "trukket tilbage 1", 9 / 11, "ikke opfyldt", "nej", 1 }, row(cells, 6, 18))
    assert.same({ "1.1", "student", "Studerende", clock, "2 mdr.", 2, 2, 1, 0.9, 0, 0, 0, 0, "", "", "opfyldt", "nej",
                  1 }, row(cells, 7, 18))
    assert.same({ "1.1", "grant", "Tilskud", clock, "6 uger", 0, 0, "", 0.9, 0, 0, 0, 0, "", "",
                  "udeladt: ingen afgørelser", "nej", "" }, row(cells, 8, 18))
    assert.same({ "1.1", "I alt", "=Ædruelig øvelse", "", "", 10, 12, 10 / 12, 0.9, 1, 1, 0, 1, "trukket tilbage 1",
                  11 / 13, "", "", 1 }, row(cells, 10, 18))
  end)

  it("lists the late cases, the worst first, with days that Excel counts with", function ()
    local cells = sheet(LATE)
    assert.equal("Servicemål overskredet: 3 sager, heraf 1 verserende", cells[3][1])
    assert.same({ "mål", "sagsnr", "sagstype", "titel", "indgivet", "fuldt oplyst", "afgjort", "frist", "dage over",
                  "tilstand" }, cells[7])
    assert.same({ "1.1", "A11", "au_pair", "Au pair", 43497, 43497, "", 43586, 65,
                  "verserende, servicemål overskredet" }, row(cells, 8, 10))
    assert.same({ "1.1", "A10", "au_pair", "Au pair", 43475, 43475, 43568, 43565, 3, "for sen" }, row(cells, 9, 10))
    assert.same({ "1.1", "A9", "au_pair", "Au pair", 43475, 43475, 43566, 43565, 1, "for sen" }, row(cells, 10, 10))
    assert.is_nil(cells[11])
  end)

  it("tells what each assumption is and what each other value would do", function ()
    local cells = sheet(ASSUMPTIONS)
    assert.same({ 1, "Andelen, der skal være inden for målet", 0.9, "planen tier", "plan.lua:2", 0.8,
                  "1.1 opfyldt (2/2) +60", 74.5, 60 }, row(cells, 6, 9))
    assert.same({ 1, "Andelen, der skal være inden for målet", 0.9, "planen tier", "plan.lua:2", 0.7,
                  "1.1 opfyldt (2/2) +60", 74.5, 60 }, row(cells, 7, 9))
    assert.same({ 2, "En frist på en fridag flyttes", "nej", "planen tier", "plan.lua:6", "ja",
                  "intet ændret", 14.5, 0 }, row(cells, 8, 9))
    assert.same({ 3, "Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet", "" }, row(cells, 9, 3))
  end)

  it("tells what nobody named, what does not count, and where it comes from", function ()
    local cells = sheet(DATA)
    assert.same({ "ukendt sagstype", "", "studnet", "", 1, "student",
                  "Sagstype, som planen ikke nævner: studnet, 1 sag (mente du 'student'?)" }, row(cells, 6, 7))
    assert.same({ "ukendt sted", "", "Odens", "", 1, "Odense",
                  "Sted, som planen ikke nævner: Odens, 1 sag (mente du 'Odense'?)" }, row(cells, 7, 7))
    assert.same({ "tal, som intet mål læser", "2.1", "sygdage", "", "", "sygedage",
                  "Tal, som intet mål læser: 2.1 sygdage (mente du 'sygedage'?)" }, row(cells, 8, 7))
    assert.same({ "tal efter skæringsdagen", "1.2", "det andet", 43753, "", "",
                  "Tal dateret efter skæringsdagen, ikke talt med: 1.2 det andet (15-10-2019)" }, row(cells, 9, 7))
    assert.same({ "afviste rækker", "", "", "", 1, "",
                  "1 række blev afvist ved indlæsning og mangler endnu (siri-rules imports)" },
                row(cells, 10, 7))
    assert.same({ "Hvorfor?", "1.1", "", "", "", "", "siri-rules explain plan.lua 1.1" }, row(cells, 11, 7))
    assert.same({ "Hvilke sager?", "1.1", "", "", "", "",
                  "siri-rules explain plan.lua 1.1 --cases au_pair --state late" }, row(cells, 12, 7))
    assert.equal("--state inside, late, decided, open, open_late, no_clock, excluded", cells[13][7])
    assert.equal("siri-rules explain plan.lua 1.1 --cases studnet", cells[14][7])
    assert.same({ "Antagelserne?", "", "", "", "", "", "siri-rules assumptions plan.lua" }, row(cells, 15, 7))
    assert.same({ "plan", "", "2019", "", "", "", "plan.lua" }, row(cells, 16, 7))
    assert.matches("^siri%-rules %d", cells[17][7])
  end)

  it("lacks nothing that the page says", function ()
    for _, lang in ipairs { "da", "en" } do
      local path, said = made("--lang", lang), {}
      for n = GOALS, DATA do
        for _, cells in pairs((grid(sheet_xml(path, n)))) do
          for _, value in pairs(cells) do said[#said + 1] = tostring(value) end
        end
      end
      local all = table.concat(said, "\n"):gsub("%s+", " ")
      local page = run("--lang", lang).out:gsub("%s+", " ")
      local missing = {}
      for word in page:gmatch "%a[%a'\128-\255.]*" do
        if not all:lower():find(word:lower():gsub("[.,]+$", ""), 1, true) then missing[word] = true end
      end
      -- Words of the page's own sentences, whose figures are in columns.
      for _, word in ipairs { "med", "dem", "with", "them", "otherwise", "ellers", "Without", "Uden", "types",
                             "endelige", "kan", "nås", "ndrer", "are", "final", "can", "be", "reached", "changes",
                             "nothing", "has" } do
        missing[word] = nil
      end
      assert.same({}, missing)
    end
  end)

  it("is XML that can be read, in every part", function ()
    local path = made()
    for _, name in ipairs(opened.parts(path)) do
      local line = ("unzip -p %s %s | xmllint --noout -"):format(support.quote(path),
                                                                  support.quote((name:gsub("[%[%]]", "\\%0"))))
      assert.equal("", support.shell(line).err)
    end
  end)

  it("has a title that stays, a filter, and pages of A4 across, on every sheet", function ()
    local path = made()
    for n = GOALS, DATA do
      local xml = sheet_xml(path, n)
      for _, wanted in ipairs { 'state="frozen"', "<autoFilter ref=", 'orientation="landscape"', 'paperSize="9"',
                                '<pageSetUpPr fitToPage="1"/>',
                                "&amp;LPrøveplan &amp;&amp; 2019 · status pr. 05-07-2019&amp;RSide &amp;P af &amp;N",
      } do
        assert.matches(wanted, xml, 1, true)
      end
    end
  end)

  it("is the same bytes in every run", function ()
    local first = support.read(made())
    assert(os.execute "sleep 1")
    assert.equal(first, support.read(made()))
  end)

  it("is for its owner's eyes only, as it names cases", function ()
    folder:write("bog.xlsx", "åben for alle")
    assert(os.execute("chmod 644 " .. support.quote(folder.path .. "/bog.xlsx")))
    assert.equal("rw-r--r--", folder:attributes("bog.xlsx", "permissions"))
    assert.equal("rw-------", lfs.attributes(made(), "permissions"))
  end)

  it("is opened by LibreOffice, sheet by sheet", function ()
    if not support.has "soffice" then pending "soffice is not installed (libreoffice-calc)" end
    made()
    local got = support.shell("soffice -env:UserInstallation=file://$PWD/profile --headless --convert-to"
      .. " 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1' bog.xlsx",
      { cwd = folder.path, env = { HOME = folder.path } })
    assert.equal(0, got.status)
    local function text(name) return folder:read("bog-" .. name .. ".csv") end
    assert.matches("1.1;=Ædruelig øvelse;Faglige mål;60;ikke opfyldt", text "Mål", 1, true)
    assert.matches("1.1;=Ædruelig øvelse;målet holdes;ikke opfyldt", text "Begrundelser", 1, true)
    assert.matches("1.1;A10;au_pair;Au pair;10-01-2019;10-01-2019;13-04-2019;10-04-2019;3;for sen",
                   text "Servicemål overskredet", 1, true)
    assert.matches("1.1;student;Studerende;", text "Sagstyper", 1, true)
    assert.matches("planen tier;plan.lua:2;80 %;1.1 opfyldt (2/2) +60;", text "Antagelser", 1, true)
    assert.matches("tal, som intet mål læser;2.1;sygdage;", text "Data", 1, true)
  end)

  describe("needs a file:", function ()
    it("no terminal and no pipe", function ()
      assert.same({ status = 1, out = "",
                    err = "siri-rules: --format xlsx needs -o FILE: a workbook is nothing for a terminal or a pipe\n" },
                  run("--format", "xlsx"))
    end)

    it("no device", function ()
      for _, path in ipairs { "/dev/stdout", "/dev/full", "/dev/null" } do
        local got = folder:shell("{ " .. support.command { "status", "plan.lua", "--format", "xlsx", "-o", path }
          .. "; echo $? >status; } | cat; exit $(cat status)")
        assert.matches(("^siri%%-rules: cannot write '%s': "):format(path), got.err)
        assert.equal("", got.out)
        assert.equal(1, got.status)
      end
    end)

    it("in a folder that is there, and may be written", function ()
      local got = run("--format", "xlsx", "-o", "ingen/bog.xlsx")
      assert.equal("siri-rules: cannot write 'ingen/bog.xlsx': No such file or directory\n", got.err)
      assert.equal(1, got.status)
      local open <const> = support.open_sys()
      if open then return pending(open) end
      got = run("--format", "xlsx", "-o", "/sys/bog.xlsx")
      assert.equal("siri-rules: cannot write '/sys/bog.xlsx': Permission denied\n", got.err)
      assert.equal(1, got.status)
    end)

    it("neither the database nor the plan", function ()
      for _, name in ipairs { "siri.db", "plan.lua", "./plan.lua" } do
        local before = folder:read(name)
        support.refuses(run("--format", "xlsx", "-o", name),
                        ("siri-rules: cannot write '%s': it is a file that is read, too\n"):format(name))
        assert.equal(before, folder:read(name))
      end
    end)

    it("and leaves none by that name, and the old one as it was, on a full disk", function ()
      folder:write("fuld.xlsx", "den gamle")
      local got = folder:shell(support.short_files(8) .. support.command {
        "status", "plan.lua", "--format", "xlsx", "-o", "fuld.xlsx" })
      assert.matches("siri%-rules: cannot write 'fuld%.xlsx': [^\n]+\n$", got.err)
      assert.equal(1, got.status)
      assert.equal("den gamle", folder:read "fuld.xlsx")
      for _, name in ipairs(folder:names()) do assert.is_nil(name:match "^%.siri") end
    end)
  end)

  it("does not break cases down", function ()
    support.refuses(run("--format", "xlsx", "-o", "bog.xlsx", "--by", "site"),
                    "siri-rules: --by gives text, json, csv, markdown or html, no xlsx: "
                    .. "a workbook shows the status as a whole\n")
  end)

  it("says what a sheet has no room for, in the sheet and to the caller", function ()
    local plan = assert(planfile.load(folder.path .. "/plan.lua"))
    local store <close> = folder:open()
    local result = assert(siri.status(plan, store, { as_of = "2019-07-05" }))
    local path = folder.path .. "/kort.xlsx"
    local function late(rows)
      local warnings = assert(xlsx.write(result, store, "da", "plan.lua", path, { rows = rows }))
      return warnings, (grid(sheet_xml(path, LATE)))
    end
    local warnings, cells = late(10)
    assert.same({}, warnings)
    assert.equal("A9", cells[10][2])
    warnings, cells = late(9)
    assert.same({ "a sheet has 9 rows: 1 late case is left out (1.1: 1); see siri.cases, late = true" }, warnings)
    assert.equal("Arket rummer ikke 1 sag mere, som er udeladt: 1.1: 1", cells[4][1])
    assert.equal("Servicemål overskredet: 3 sager, heraf 1 verserende", cells[3][1])
    assert.equal("A10", cells[9][2])
    assert.is_nil(cells[10])
    assert.matches("Arket rummer ikke 1 sag mere", sheet_xml(path, DATA), 1, true)
    assert.same({ "a sheet has 8 rows: 2 late cases are left out (1.1: 2); see siri.cases, late = true" }, (late(8)))
  end)

  it("says which cells were cut", function ()
    local plan <const> = year.goal([[milestone "x" { by = "2019-03-31" }]])
    local store <const> = year.store(plan, { cases = {}, facts = {} })
    local result = assert(siri.status(plan, store, { as_of = "2019-06-30" }))
    result.goals[1].standing.why = { "failed", message = ("ø"):rep(32768) }
    local path = folder.path .. "/lang.xlsx"
    local warnings = assert(xlsx.write(result, store, "da", "rules.lua", path))
    assert.same({ "a cell holds 32,767 characters: cut in Begrundelser!E5" }, warnings)
    local tail = language.texts "da".book_cut
    assert.equal(("ø"):rep(32767 - utf8.len(tail)) .. tail, grid(sheet_xml(path, REASONS))[5][5])
    assert.matches("Afkortet til 32.767 tegn: Begrundelser!E5", sheet_xml(path, DATA), 1, true)
  end)

  it("is written where a rule fails, with the message, and the exit status tells", function ()
    local broken = RULES:gsub('score = measure "sygedage" { below = 7, accrues = true }',
                              'score = function (facts) return facts:measure("sygedage").value.nothing end')
    folder:write("broken.lua", broken)
    assert.equal(1, folder:run("status", "broken.lua", "--format", "xlsx", "-o", "broken.xlsx").status)
    local cells = grid(sheet_xml(folder.path .. "/broken.xlsx", GOALS))
    assert.equal("reglen fejlede", cells[9][5])
    assert.is_nil(cells[9][8])
    cells = grid(sheet_xml(folder.path .. "/broken.xlsx", REASONS))
    assert.matches("broken.lua:", cells[7][5], 1, true)
  end)
end)
