-- The papers of a year: the annual report, the letter of a follow-up, the memo on
-- pay.

local support <const> = require "tests.support"
local reader <const> = require "tests.html"
local lists <const> = require "siri.base.lists"

local RULES <const> = [[
plan { year = 2019, agency = "SIRI", title = "Prøveplan 2019", points = 100,
       followups = { UO2 = { status = "2019-06-30", due = "2019-08-24" } } }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
goal "1.1" { area = "Tider", side = "external", weight = 60, measured_by = "agency", demand = "Målet holdes",
             score = service_targets { clock = "gross", share = percent(90) } }
goal "1.2" { area = "Viden", side = "external", weight = 25, measured_by = "agency", demand = "Én ting",
             score = milestone "tingen" { by = "2019-12-31" } }
goal "2.1" { area = "Fravær", side = "internal", weight = 15, measured_by = "department", demand = "Under 7 dage",
             score = measure "sygedage" { below = 7 } }
]]

-- Ten cases, of which eight are inside.
local function cases()
  local rows <const> = { "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald" }
  for i = 1, 10 do
    rows[i + 1] = ("S%d;au_pair;2019-02-01;2019-02-01;2019-%02d-10;tilladelse"):format(i, i <= 8 and 3 or 8)
  end
  return table.concat(rows, "\n") .. "\n"
end

local FACTS <const> = [[
år;mål;navn;værdi;pr;indberettet_af;bemærkning;kilde
2019;1.2;tingen;ja;2019-05-01;styrelsen;;et brev
2019;2.1;sygedage;8,1;2019-12-31;departementet;;HR
]]

local TOLD <const> = "2019;1.1;analyse;;2020-01-08;styrelsen;Der manglede folk i foråret;\n"

local function folder_with(facts)
  return support.filled { ["r.lua"] = RULES, ["c.csv"] = cases(), ["f.csv"] = facts,
                          "import cases c.csv --extracted 2020-01-08", "import facts f.csv" }
end

local function said(folder, line) return folder:done(line).out end

local function table_rows(text)
  return lists.where(lists.map(reader.named(text, "tr"), "text"), function (row) return row ~= "" end)
end

describe("the annual report", function ()
  it("has all goals in its first part, with demand, result, attainment, points and their sum", function ()
    local folder <close> = folder_with(FACTS .. TOLD)
    local text <const> = said(folder, "report r.lua")
    support.shows(text, "| nr | mål | resultatkrav | vægt | resultat | målopfyldelse | point |")
    support.shows(text, "| 1.1 | Tider | Målet holdes | 60 | " ..
                  "Au pair: kravet er ikke nået (tal om få sager vises ikke) | 0 % | 0 |")
    support.shows(text, "| 1.2 | Viden | Én ting | 25 | Tingen: nået 01-05-2019 | 100 % | 25 |")
    support.shows(text, "| 2.1 | Fravær | Under 7 dage | 15 | Sygedage: 8,1, krav \\< 7 | 0 % | 0 |")
    support.shows(text, "|  | I alt |  | 100 |  |  | 25 |")
  end)

  it("analyses in its second part each goal that is not wholly met, and one that is asked for", function ()
    local folder <close> = folder_with(FACTS .. TOLD)
    local function told(line)
      local list <const> = {}
      for id in said(folder, line):match("2%. del.-\n## "):gmatch "\n### (%S+)" do list[#list + 1] = id end
      return list
    end
    assert.same({ "1.1", "2.1" }, told "report r.lua")
    assert.same({ "1.1", "1.2", "2.1" }, told "report r.lua --goal 1.2")
    support.refuses(folder:run "report r.lua --goal 1.3", "siri-rules: r.lua: no goal '1.3' (did you mean '1.1'?)\n")
  end)

  it("has the agency's account where it was given, and else a place to write it", function ()
    local folder <close> = folder_with(FACTS .. TOLD)
    local text <const> = said(folder, "report r.lua")
    support.shows(text, "#### Styrelsens redegørelse\n\nDer manglede folk i foråret\n")
    support.shows(text, "#### Styrelsens redegørelse\n\n*[Skriv her, hvorfor målet ikke er opfyldt]*\n")
    support.shows(text, "#### Opfølgning\n\n*[Skriv her, hvad der følger]*\n")
  end)

  it("has the course of the year, without few cases in any form", function ()
    local folder <close> = folder_with(FACTS)
    support.shows(said(folder, "report r.lua"), "| august 2019 | skjult | skjult | skjult | skjult |")
    local rows <const> = table_rows(said(folder, "report r.lua --format html"))
    assert.is_truthy(lists.first(rows, function (row) return row:find "^august 2019skjult" ~= nil end))
  end)

  it("says what its figures rest on", function ()
    local folder <close> = folder_with(FACTS)
    local text <const> = said(folder, "report r.lua")
    support.shows(text, "- 1.2 tingen: styrelsen · 01-05-2019 · kilde: et brev · f.csv:2\n")
    support.shows(text, "udtræk af 08-01-2020")
    support.shows(text, "Tallene er regnet eksakt")
  end)

  -- 2.1 has another figure where another value is assumed.
  local ASSUMED <const> = [[
local by_survey = assume { "2.1 er en måling", value = false, otherwise = true, because = "planen siger det ikke" }
]]
  local OTHERWISE <const> = RULES:gsub('goal "1.1"', ASSUMED .. "%0", 1):gsub('measure "sygedage"',
    'measure(by_survey and "trivsel" or "sygedage")')

  it("knows figures that are read with another value of an assumption alone, as the status does", function ()
    local folder <close> = support.filled {
      ["r.lua"] = OTHERWISE, ["c.csv"] = cases(),
      ["f.csv"] = FACTS .. "2019;2.1;trivsel;3;2019-12-31;departementet;;HR\n" ..
                           "2019;2.1;vejr;3;2019-12-31;departementet;;\n",
      "import cases c.csv --extracted 2020-01-08", "import facts f.csv",
    }
    local text <const> = said(folder, "report r.lua")
    support.shows(text, "Tal, som intet mål læser: 2.1 vejr")
    assert.is_nil(text:find("læser: 2.1 trivsel", 1, true))
    assert.same({ "vejr" }, lists.map(folder:json "status r.lua".unread_facts, "name"))
  end)

  -- What it says of breaks of method, beside these plans; said: what was warned of.
  local function breaks(name, plans)
    local folder <close> = folder_with(FACTS)
    for file, text in pairs(plans) do folder:write("rules/" .. file .. ".lua", text) end
    local got <const> = folder:run("report " .. name)
    return got.out:match "### Metodebrud\n\n(.-)\n\n", got.err
  end

  local BEFORE <const> = RULES:gsub("2019", "2018")

  it("says which figures are measured otherwise than the year before, and where none are", function ()
    local OTHER <const> = BEFORE:gsub('clock = "gross"', 'clock = "net"'):gsub("months%(3%)", "months(2)")
                                :gsub("year = 2018", "%0, roll = true")
    assert.equal("- Hele planen: frist på en helligdag flyttes: ja → –\n" ..
                 "- 1.1 Tider: netto/brutto: nettoservicemål → bruttoservicemål",
                 (breaks("2019", { ["2018"] = OTHER, ["2019"] = RULES })))
    assert.equal("- Ingen: tallene opgøres som efter planen for 2018.",
                 (breaks("2019", { ["2018"] = BEFORE, ["2019"] = RULES })))
  end)

  it("says where no plan of the year before, of the same agency and sound, stands beside it", function ()
    local NONE <const> = "- Der er ingen plan for 2018 ved siden af denne, som metoden kan holdes op imod."
    assert.equal(NONE, (breaks("r.lua", { ["2018"] = BEFORE })))
    assert.equal(NONE, (breaks("2019", { ["2019"] = RULES })))
    assert.equal(NONE, (breaks("2019", { ["2019"] = RULES, ["2018"] = (BEFORE:gsub("SIRI", "En anden")) })))
    local told <const>, warned <const> = breaks("2019", { ["2019"] = RULES, ["2018"] = "plan {" })
    assert.equal(NONE, told)
    support.shows(warned, "siri-rules: warning: rules/2018.lua:1")
  end)

  it("has no sources where no figure has any", function ()
    local folder <close> = folder_with(FACTS)
    support.shows(said(folder, "report r.lua"), "### Kilder\n")
    folder:write("t.lua", (RULES:gsub('goal "1.2".*', ""):gsub("weight = 60", "weight = 100")))
    assert.is_nil(said(folder, "report t.lua"):find("### Kilder", 1, true))
  end)

  it("is refused where a result is missing, each named; a draft says what is", function ()
    local folder <close> = folder_with((FACTS:gsub("2019;2.1[^\n]*\n", "")))
    support.refuses(folder:run "report r.lua", "siri-rules: 2.1 Fravær: nothing reported\n" ..
      "no annual report: 1 of its results is missing (siri-rules facts list shows what is awaited; --draft writes a " ..
      "draft)\n")
    local draft <const> = said(folder, "report r.lua --draft")
    support.shows(draft, "> UDKAST: der mangler resultater\n\n> 2.1 Fravær: intet indberettet\n")
    assert.is_nil(said(folder, "report r.lua --draft --lang en"):find("UDKAST", 1, true))
  end)

  it("says beside a result in a draft that it is not final, where its points do not follow yet", function ()
    local folder <close> = folder_with(FACTS:gsub("kilde\n", "kilde;foreløbig\n"):gsub("et brev", "%0;nej")
                                       :gsub("8,1(.-)HR", "6,1%1HR;ja"))
    support.shows(said(folder, "report r.lua --draft"), "| Sygedage: 6,1, krav \\< 7, ikke endeligt | 100 % | 0 |")
    assert.is_nil(said(folder, "report r.lua --draft"):find("tingen[^|]*ikke endeligt"))
  end)

  it("is written for Word, a browser and Markdown by the ending of its file, the same bytes each time", function ()
    local folder <close> = folder_with(FACTS)
    for _, name in ipairs { "a.docx", "a.html", "a.md" } do
      folder:done("report r.lua -o " .. name)
      folder:done("report r.lua -o again" .. name)
      assert.equal(folder:read(name), folder:read("again" .. name))
    end
    assert.equal("PK", folder:read("a.docx"):sub(1, 2))
    support.shows(folder:read "a.html", '<html lang="da">')
    support.shows(folder:read "a.md", "# Målrapportering · Prøveplan 2019 · SIRI\n")
  end)

  it("is no document of Word or PDF on a terminal or in a pipe", function ()
    local folder <close> = folder_with(FACTS)
    for form, what in pairs { docx = "a document of Word", pdf = "PDF" } do
      support.refuses(folder:run("report r.lua --format " .. form),
        ("siri-rules: --format %s needs -o FILE: %s is nothing for a terminal or a pipe\n"):format(form, what))
    end
  end)

  it("is no PDF without Chromium, and says which packages bring it", function ()
    local folder <close> = folder_with(FACTS)
    local got <const> = folder:shell(("PATH=/nowhere %s report r.lua -o a.pdf"):format(support.quote(support.program)))
    assert.equal("siri-rules: no PDF without Chromium, which prints it: install the package chromium or " ..
                 "chromium-headless-shell, or write a page (-o FILE.html) and print that\n", got.err)
    assert.is_nil(folder:attributes "a.pdf")
  end)
end)

describe("the letter of a follow-up", function ()
  it("is the newest statement that was kept of it", function ()
    local folder <close> = folder_with(FACTS)
    support.refuses(folder:run "report UO2 r.lua",
      "siri-rules: no statement of UO2 2019 is kept: make it with 'siri-rules statement UO2 r.lua'\n")
    folder:done "statement UO2 r.lua"
    assert.equal(said(folder, "statement show 1 --format markdown"), said(folder, "report UO2 r.lua"))
    assert.equal("PK", (function ()
      folder:done "report UO2 r.lua -o letter.docx"
      return folder:read("letter.docx"):sub(1, 2)
    end)())
  end)
end)

describe("the memo on pay", function ()
  it("is what pay says of the year", function ()
    local folder <close> = support.filled {
      ["r.lua"] = RULES .. 'pay { full = kr(100000), decided_by = "permanent secretary", ' ..
                  "proposal = linear { from = 0, to = 100 } }\n",
      ["c.csv"] = cases(), ["f.csv"] = FACTS, "import cases c.csv --extracted 2020-01-08", "import facts f.csv",
    }
    assert.equal(said(folder, "pay r.lua --format markdown"), said(folder, "report pay r.lua"))
  end)
end)

describe("the form of an answer", function ()
  local folder <const> = support.shared { ["r.lua"] = RULES, ["c.csv"] = cases(), "import cases c.csv" }

  it("is that of the ending of its file", function ()
    for ending, begins in pairs { txt = " Prøveplan", json = "{\n", csv = "\u{FEFF}", md = "# Prøve", xlsx = "PK",
                                  html = "<!DOCTYPE", HTML = "<!DOCTYPE" } do
      folder:done("status r.lua -o s." .. ending)
      assert.equal(begins, folder:read("s." .. ending):sub(1, #begins), ending)
    end
  end)

  it("is text where a name has no ending, and what --format says whatever the name", function ()
    folder:done "status r.lua -o plain"
    assert.equal(" Prøve", folder:read("plain"):sub(1, 7))
    folder:done "status r.lua --format json -o s2.html"
    assert.equal("{\n", folder:read("s2.html"):sub(1, 2))
  end)

  it("is refused where the ending is none of the command's", function ()
    support.refuses(folder:run "status r.lua -o s.doc",
      "siri-rules: cannot write 's.doc': '.doc' is no ending of a form that there is here: they are .txt, .json, " ..
      ".csv, .md, .html, .xlsx (--format says the form, whatever the name)\n")
    support.refuses(folder:run "plan r.lua -o p.csv",
      "siri-rules: cannot write 'p.csv': '.csv' is no ending of a form that there is here: they are .txt, .json, " ..
      ".md, .html (--format says the form, whatever the name)\n")
    assert.is_nil(folder:attributes "s.doc")
  end)
end)
