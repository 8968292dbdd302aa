-- `siri-rules explain`: the account of a goal, its late cases, one case.

local explain <const> = require "siri.answers.explain"
local lists <const> = require "siri.base.lists"
local ratio <const> = require "siri.core".ratio
local siri <const> = require "siri"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"

local RULES <const> = plans.text [[
plan { smallest = 0, outcomes = { dismissed = "leave_out" } }
local kept = assume { "Andelen", value = percent(90), otherwise = percent(50), because = "søsterstyrelsen" }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
case_type "grant" { title = "Tilskud", field = "tilskud", target = weeks(2), from = "2019-04-01",
                    inherited = "leave_out" }
case_type "eu" { title = "EU", field = "EU", target = months(1) }
goal "1.5" { area = "Sagstider", demand = "Målet holdes", clause = "brutto", weight = 60,
  leaves_open = "andelen",
  score = all {
    service_targets { clock = "gross", share = kept, fields = { "IR", "tilskud" },
                      submitted_before = { "2019-01-01", clock = "net" } },
    milestone "opgjort" { by = "2019-12-31" },
  } }
goal "2.1" { area = "Fravær", aim = "Lavt", demand = "Under 7", weight = 30, side = "internal",
  measured_by = "department", score = measure "sygedage" { below = 7 } }
goal "2.2" { area = "Egen regel", demand = "Mindst halvdelen", weight = 10, side = "internal",
  score = function (facts, how)
    local done = facts:count "færdige"
    if not done then return "no_data" end
    return how("del af otte", ratio(done.value, 8)) >= ratio(1, 2)
  end }
]]

local CASES <const> = [[
sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sted;undtaget
A1;au_pair;01-02-2019;01-02-2019;01-03-2019;tilladelse;Odense;
A2;au_pair;01-02-2019;01-02-2019;02-03-2019;afslag;Odense;
A3;au_pair;01-02-2019;01-02-2019;02-04-2019;afslag;;
A4;au_pair;01-11-2019;;;;;
A5;au_pair;15-12-2019;;;;;
A6;au_pair;01-02-2019;;01-03-2019;trukket tilbage;;
A7;au_pair;01-10-2018;;01-03-2019;tilladelse;;
A8;au_pair;01-10-2018;01-02-2019;28-02-2019;tilladelse;;
A9;au_pair;01-12-2018;01-12-2018;31-12-2018;tilladelse;;
B1;grant;01-03-2019;01-03-2019;02-04-2019;tilladelse;;
B2;grant;01-05-2019;01-05-2019;10-05-2019;tilladelse;;hængepart
E1;eu;01-05-2019;01-05-2019;10-05-2019;tilladelse;;
X1;ukendt;01-05-2019;01-05-2019;10-05-2019;tilladelse;;
Z1;au_pair;02-01-2020;;;;;
]]

local FACTS <const> = [[
år;mål;navn;værdi;pr;hvem;kilde;foreløbig;bemærkning
2019;1.5;opgjort;;20-12-2019;styrelsen;notat 7;nej;
2019;2.1;sygedage;6,9;31-12-2019;styrelsen;;nej;Uden barsel
2019;2.2;færdige;3;31-12-2019;styrelsen;liste;nej;
]]

local folder <const> = support.shared {
  ["r.lua"] = RULES, ["c.csv"] = CASES, ["f.csv"] = FACTS,
  "import cases c.csv --db s.db", "import facts f.csv --plan ./r.lua --db s.db",
}

-- Explains a goal; options follow its number.
local function run(line)
  return folder:run("explain ./r.lua " .. line .. " --db s.db")
end

local function json(line)
  return folder:json("explain ./r.lua " .. line .. " --db s.db")
end

local function shows(got, text) support.shows(got.out, text) end

describe("siri-rules explain", function ()
  it("gives the account of a goal about cases", function ()
    assert.equal([[
 1.5 Sagstider                                            status pr. 31-12-2019
 En plan · SIRI                                                       ./r.lua:7

 ✗ ikke opfyldt, endeligt         vægt 60 · opnået 0 · endeligt 0 · opnåeligt 0

 Resultatkrav  Målet holdes
 Planen siger  brutto
 Lader åbent   andelen
 Opgøres af    styrelsen

 Hvad det bygger på
     ✓ opgjort: nået 20-12-2019
       ./r.lua:12
       styrelsen · 20-12-2019 · kilde: notat 7 · f.csv:2

 Hvordan sagerne tælles (./r.lua:10)
     andel             mindst 90 % af de afgjorte · antagelse 1
     netto/brutto      bruttoservicemål, fra ansøgningen er indgivet
     ældre sager       sager indgivet før 01-01-2019: nettoservicemål
     områder           IR, tilskud
     uden afgørelser   blokerer
     afvist            udelades

 Hvad der afgør det
     1 af 2 når ikke kravet: Au pair har 2 rettidige afgørelser for få
     Uden afgørelser: Tilskud

 Sagerne

   ✗ Au pair (au_pair)                                                     50 %
     servicemål 1 md. · ./r.lua:3
     2 af 4 afgjorte inden for målet, krav 90 %: 2 rettidige afgørelser for få
     2 verserende sager, heraf 1 med overskredet servicemål
     Ikke fuldt oplyst: 1 (tæller ikke som afgjort)
     Tæller ikke: trukket tilbage 1; med dem 60 %

   ? Tilskud (grant)                                                          –
     servicemål 2 uger, afgjort fra 01-04-2019, overtagne sager udelades ·
     ./r.lua:4
     ingen afgørelser
     0 verserende sager, heraf 0 med overskredet servicemål
     Tæller ikke: hængepart 1, overtaget 1; med dem 50 %

 De ældste verserende sager
 sagsnr sagstype            indgivet   oplyst     afgjort    frist         over
 A4     Au pair             01-11-2019            verserende 01-12-2019      30
 A5     Au pair             15-12-2019            verserende 15-01-2020     -15

 Hvilke sager? (--cases: et andet navn; uden det alle)
     inden for målet         siri-rules explain ./r.lua 1.5 --cases au_pair --state inside --db s.db
     for sene                siri-rules explain ./r.lua 1.5 --cases au_pair --state late --db s.db
     afgjorte                siri-rules explain ./r.lua 1.5 --cases au_pair --state decided --db s.db
     verserende              siri-rules explain ./r.lua 1.5 --cases au_pair --state open --db s.db
     verserende, overskredet siri-rules explain ./r.lua 1.5 --cases au_pair --state open_late --db s.db
     ikke fuldt oplyst       siri-rules explain ./r.lua 1.5 --cases au_pair --state no_clock --db s.db
     tæller ikke             siri-rules explain ./r.lua 1.5 --cases au_pair --state excluded --db s.db
     én sag                  siri-rules explain ./r.lua 1.5 --case A4 --db s.db

 Antagelser, målet hviler på
   1  Andelen: 90 % (ellers 50 %: intet indberettet)
      søsterstyrelsen · ./r.lua:2
      Øvrige antagelser, som ikke ændrer det: 1

 Antagelserne?                siri-rules assumptions ./r.lua --db s.db
]], support.printed(run "1.5"))
  end)

  it("gives the figure behind a goal, who gave it, and that it is undocumented", function ()
    local got = run "2.1"
    shows(got, " ✓ opfyldt, foreløbig           vægt 30 · opnået 30 · endeligt 0 · opnåeligt 30\n")
    shows(got, [[
 Mål           Lavt
 Resultatkrav  Under 7
 Opgøres af    departementet

 Hvad det bygger på
     ✓ sygedage: 6,9, krav < 7
       ./r.lua:15
       styrelsen · 31-12-2019 · udokumenteret · f.csv:3 · foreløbig
       »Uden barsel«

 Antagelser, målet hviler på
     Ingen antagelse ændrer målet (af 2 i alt)
]])
  end)

  it("gives the notes of a rule of its own, and what it read", function ()
    local got = run "2.2"
    shows(got, [[
 Hvad det bygger på
     del af otte = 0,375
     færdige: 3
       styrelsen · 31-12-2019 · kilde: liste · f.csv:4
]])
  end)

  it("speaks English when asked", function ()
    shows(run "2.1 --lang en", "     ✓ sygedage: 6.9, needs < 7\n       ./r.lua:15\n"
                               .. "       the agency · 2019-12-31 · undocumented · f.csv:3 · provisional\n")
  end)

  it("speaks JSON", function ()
    local answer = json "2.1"
    assert.equal("met", answer.goal.status)
    assert.equal("./r.lua:14", answer.goal.where)
    assert.same({ name = "sygedage", kind = "measure", value = "6.9", on = "2019-12-31", by = "agency",
                  provisional = true, note = "Uden barsel", file = "f.csv", line = 3, final = false, beside = {} },
                answer.figures[1])
  end)

  it("is a document that names no case: the goal, how cases are counted, their types, the assumptions", function ()
    local got = run "1.5 --format markdown"
    assert.equal("", got.err)
    shows(got, [[
# 1.5 Sagstider

En plan · SIRI · status pr. 31-12-2019

- Resultatkrav: Målet holdes
- Planen siger: brutto
- Lader åbent: andelen
- Opgøres af: styrelsen
- regel: ./r.lua:7

| nr | område |]])
    shows(got, "\n## Hvordan sagerne tælles (./r.lua:10)\n\n- andel: mindst 90 % af de afgjorte · antagelse 1\n")
    shows(got, "\n## Sagerne\n\n1 af 2 når ikke kravet: Au pair har 2 rettidige afgørelser for få\n\n"
               .. "Uden afgørelser: Tilskud\n\n| sagstype | andel |")
    shows(got, "\n| Au pair | 50 % | 90 % | 2 | 4 | 2 | 1 | 1 | 1 | ✗ ikke opfyldt |\n")
    shows(got, "\n| 1 | Andelen | 90 % | ellers 50 %: intet indberettet | søsterstyrelsen | ./r.lua:2 |\n")
    assert.is_nil(got.out:find "A%d")
  end)

  it("tells programs what settings rest on, what is lacking, and the oldest open cases", function ()
    local answer = json "1.5"
    assert.same({ setting = "share", value = "at least 90 % of those decided", where = "./r.lua:10",
                  assumptions = { 1 } }, answer.settings[1])
    assert.same({ name = "au_pair", target = "1 month", where = "./r.lua:3", assumptions = {} }, answer.targets[1])
    assert.same({ { name = "au_pair", lacks = 2, by = "short" } }, answer.lacking)
    assert.same({ "Målet holdes", "brutto", "andelen" }, { answer.demand, answer.clause, answer.leaves_open })
    assert.same({ "A4", "A5" }, { answer.oldest_open[1].id, answer.oldest_open[2].id })
    assert.same({ -15, 30 }, { answer.oldest_open[2].days_over, answer.oldest_open[1].days_over })
    assert.same({ n = 1, text = "Andelen", value = "90 %", where = "./r.lua:2", because = "søsterstyrelsen",
                  otherwise = { { value = "50 %", status = "no_data", points = "0" } } }, answer.assumptions[1])
  end)

  it("names five open cases at the most, those that were submitted first", function ()
    local list = {}
    for i = 1, 7 do
      local day = i == 7 and 1 or 20 - i
      list[i] = { case_id = "C" .. i, case_type = "au_pair", submitted_on = ("2019-10-%02d"):format(day) }
    end
    year.made(assert(siri.plan(folder.path .. "/r.lua")), { cases = list }):save(folder.path .. "/open.db")
    local got = folder:json "explain ./r.lua 1.5 --as-of 2019-12-31 --db open.db"
    assert.same({ "C7", "C6", "C5", "C4", "C3" }, lists.map(got.oldest_open, "id"))
  end)

  it("names the nearest goal where there is none of that number", function ()
    support.refuses(run "1.55", "siri-rules: ./r.lua: no goal '1.55' (did you mean '1.5'?)\n")
    assert.equal("siri-rules: ./r.lua: no goal 'xyz' (it has 1.5, 2.1, 2.2)\n", run "xyz".err)
  end)
end)

describe("siri-rules explain --late", function ()
  it("lists the late cases, the worst first, with those that are open", function ()
    assert.equal([[
 1.5 Sagstider · En plan                                  status pr. 31-12-2019
 Servicemål overskredet: 3 sager, heraf 1 verserende

 sagsnr sagstype            indgivet   oplyst     afgjort    frist         over
 A3     Au pair             01-02-2019 01-02-2019 02-04-2019 01-03-2019      32
 A4     Au pair             01-11-2019            verserende 01-12-2019      30
 A2     Au pair             01-02-2019 01-02-2019 02-03-2019 01-03-2019       1
]], support.printed(run "1.5 --late"))
  end)

  it("lists what was late at an earlier cut-off", function ()
    shows(run "1.5 --late --as-of 2019-03-01", "Servicemål overskredet: 0 sager, heraf 0 verserende\n")
    shows(run "1.5 --late --as-of 2019-03-02", "Servicemål overskredet: 2 sager, heraf 1 verserende\n")
  end)

  it("opens in a spreadsheet", function ()
    local got = run "1.5 --late --format csv"
    assert.equal("\u{FEFF}" .. ([[
sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;frist;dage_over;tilstand;årsag
A3;au_pair;01-02-2019;01-02-2019;02-04-2019;01-03-2019;32;for sen;
A4;au_pair;01-11-2019;;;01-12-2019;30;verserende, servicemål overskredet;
A2;au_pair;01-02-2019;01-02-2019;02-03-2019;01-03-2019;1;for sen;
]]):gsub("\n", "\r\n"), got.out)
  end)

  it("is read by programs", function ()
    local answer = json "1.5 --late"
    assert.equal("2019-12-31", answer.as_of)
    assert.same({ id = "A4", case_type = "au_pair", submitted_on = "2019-11-01", due = "2019-12-01", days_over = 30,
                  state = "open_late" }, answer.cases[2])
    assert.same({ true, 3 }, { answer.late, #answer.cases })
  end)

  it("writes a file that only its owner may read", function ()
    assert.equal("", run "1.5 --late -o late.txt".out)
    assert.equal("600\n", folder:shell "stat -c %a late.txt".out)
    support.shows(folder:read "late.txt", "A3     Au pair")
  end)

  it("needs a goal about cases", function ()
    support.refuses(run "2.1 --late", "siri-rules: goal 2.1 has no cases\n")
  end)

  it("has the account as a sheet: a row for each group or part", function ()
    local lines = {}
    for line in run "1.5 --format csv".out:gmatch "[^\r\n]+" do lines[#lines + 1] = line end
    assert.equal("\u{FEFF}mål;navn;titel;status;begrundelse;inden;afgjort;verserende;servicemål_overskredet;"
                 .. "ikke_fuldt_oplyst;tæller_ikke;krav;mangler;regel", lines[1])
    assert.matches("^1.5;au_pair;.*;ikke opfyldt;.* inden for målet .*;2;4;2;1;1;1;90 %%;2;./r.lua:%d+$", lines[2])
    assert.matches("^2.1;;Fravær;opfyldt;\"?sygedage: 6,9, krav < 7\"?;;;;;;;;;./r.lua:%d+\r\n$",
                   (run "2.1 --format csv".out:gsub("^.-\r\n", "")))
  end)

  it("has the story of a case as a sheet", function ()
    local out = run "1.5 --case A3 --format csv".out
    assert.equal("\u{FEFF}sag;hvad;værdi\r\nA3;status;for sen: servicemål overskredet med 32 dage\r\n",
                 out:match "^.-\n.-\n")
    support.shows(out, "\r\nA3;indgivet;01-02-2019 · c.csv:4\r\n")
  end)
end)

describe("siri-rules explain --cases, --state", function ()
  local function ids(options) return lists.join(json("1.5 " .. options).cases, "id", " ") end

  it("lists the cases behind each figure of a group, and as many as the figure says", function ()
    local part = json "1.5".goal.parts[1].parts[1]
    local listed = { inside = "A1 A8", late = "A3 A2", decided = "A3 A2 A1 A8", open = "A4 A5", open_late = "A4",
                     no_clock = "A7", excluded = "A6" }
    assert.equal("au_pair", part.name)
    for state, text in pairs(listed) do
      assert.equal(text, ids("--cases au_pair --state " .. state))
      local _, n = text:gsub("%w+", "")
      assert.equal(state == "late" and part.decided - part.inside or part[state], n)
    end
  end)

  it("lists those that the command in the JSON names", function ()
    local part = json "1.5".goal.parts[1].parts[1]
    local line = part.follow.open_late:gsub("^siri%-rules", support.command {})
    local got = folder:shell(line)
    assert.equal("", got.err)
    shows(got, "\n Au pair, verserende, overskredet: 1 sag\n\n")
  end)

  it("takes the group by its title, too, and all groups without one", function ()
    assert.equal("B2 B1", ids "--cases Tilskud")
    assert.equal("B2 B1", ids "--cases grant --state excluded")
    assert.equal("B2 B1 A6", ids "--state excluded")
  end)

  it("lists the cases of a type that the plan does not name, as many as the status says", function ()
    assert.equal("X1", ids "--cases ukendt")
    shows(run "1.5 --cases ukendt --format csv", ";tæller ikke;planen nævner ikke sagstypen\r\n")
    local status = folder:run "status ./r.lua --db s.db"
    shows(status, "     ? Tilskud: ingen afgørelser, 0 verserende sager, heraf 0 med overskredet\n"
                  .. "       servicemål\n")
    shows(status, " !   Sagstype, som planen ikke nævner: ukendt, 1 sag\n")
    shows(status, "\n Ukendt type?   siri-rules explain ./r.lua 1.5 --cases ukendt --db s.db\n")
  end)

  it("lists them state by state, with the reasons of those that do not count", function ()
    assert.equal([[
 1.5 Sagstider · En plan                                  status pr. 31-12-2019
 verserende: 2 sager

 sagsnr sagstype            indgivet   oplyst     afgjort    frist         over

 verserende, servicemål overskredet (1)
 A4     Au pair             01-11-2019            verserende 01-12-2019      30

 verserende (1)
 A5     Au pair             15-12-2019            verserende 15-01-2020     -15
]], run "1.5 --state open".out)
    shows(run "1.5 --state excluded", "\n tæller ikke: hængepart (1)\n B2 ")
  end)

  it("lists those of one score, where a goal has several", function ()
    assert.equal("A4 A5", ids "--score 1 --cases au_pair --state open")
    assert.equal("siri-rules: goal 1.5 has 1 score of cases, no 2\n", run "1.5 --score 2".err)
    assert.matches("^siri%-rules explain: '0' is no number of a score\n", run "1.5 --score 0".err)
  end)

  it("narrows the late ones", function ()
    shows(run "1.5 --late --cases au_pair", "Servicemål overskredet: 3 sager, heraf 1 verserende\n")
    shows(run "1.5 --late --cases grant", "Servicemål overskredet: 0 sager, heraf 0 verserende\n")
  end)

  it("opens in a spreadsheet, and in a document", function ()
    assert.equal("\u{FEFF}" .. ([[
sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;frist;dage_over;tilstand;årsag
A6;au_pair;01-02-2019;;01-03-2019;01-03-2019;0;tæller ikke;trukket tilbage
]]):gsub("\n", "\r\n"), run "1.5 --cases au_pair --state excluded --format csv".out)
    assert.equal([[
# 1.5 Sagstider · En plan

status pr. 31-12-2019 · Au pair, verserende: 2 sager

| sagsnr | sagstype | indgivet | oplyst | afgjort | frist | over | tilstand | årsag |
| --- | --- | --- | --- | --- | --- | ---: | --- | --- |
| A4 | Au pair | 01-11-2019 |  |  | 01-12-2019 | 30 | verserende, servicemål overskredet |  |
| A5 | Au pair | 15-12-2019 |  |  | 15-01-2020 | -15 | verserende |  |
]], run "1.5 --cases au_pair --state open --format markdown".out)
  end)

  it("keeps the cut-off in the commands that it names, and not the import that was known", function ()
    local got = run "1.5 --as-of 2019-12-01 --known-at 2"
    shows(got, "siri-rules explain ./r.lua 1.5 --cases au_pair --state late --as-of 2019-12-01 --db s.db\n")
    shows(got, "siri-rules assumptions ./r.lua --as-of 2019-12-01 --db s.db\n")
    assert.is_nil(got.out:find("known-at", 1, true))
  end)

  it("writes a file that only its owner may read, and so does the account", function ()
    for _, more in ipairs { "--state=open", "--lang=da" } do
      assert.equal("", run("1.5 -o list.txt " .. more).out)
      assert.equal("600\n", folder:shell "stat -c %a list.txt".out)
    end
  end)

  it("names the nearest group, state or option where there is none", function ()
    local function said(options) return run("1.5 " .. options).err end
    assert.equal("siri-rules: goal 1.5 has no cases of case_type 'au_pai' (did you mean 'au_pair'?)\n",
                 said "--cases au_pai")
    assert.equal("siri-rules: goal 1.5 has no cases of case_type 'eu'\n", said "--cases eu")
    assert.matches("^siri%-rules explain: argument for option '%-%-state' must be one of ", said "--state lat")
    assert.matches("can not be used together", said "--late --state late")
    assert.matches("can not be used together", said "--case A1 --cases au_pair")
    assert.equal("siri-rules: goal 2.1 has no cases\n", run "2.1 --state open".err)
  end)
end)

describe("siri-rules explain --case", function ()
  local function verdict(id)
    return run("1.5 --case " .. id).out:match "\n\n ([^\n]+)\n\n"
  end

  it("tells one case's story", function ()
    assert.equal([[
 Sag A2                                                   status pr. 31-12-2019
 1.5 Sagstider · En plan

 ✗ for sen: servicemål overskredet med 1 dag

   sagstype        Au pair (au_pair)
   indgivet        01-02-2019 · c.csv:3
   fuldt oplyst    01-02-2019 · c.csv:3
   afgjort         02-03-2019 · c.csv:3
   udfald          afslag
   sted            Odense
   netto/brutto    bruttoservicemål, fra ansøgningen er indgivet · gælder for
                   målet
   servicemål      1 md. · ./r.lua:3
   sidste dag      01-03-2019
   nettofrist      01-03-2019 · 1 dag over
   læst            sagstype: Au pair · indgivet før 01-01-2019: nej · udfald:
                   afslag · inden for 1 md. (brutto): nej

 Alle udgaver af sagen?  siri-rules history case A2 --db s.db
]], support.printed(run "1.5 --case A2"))
  end)

  it("tells both sides of the last day", function ()
    assert.equal("✓ inden for målet, på sidste dag", verdict "A1")
    assert.equal("✗ for sen: servicemål overskredet med 1 dag", verdict "A2")
  end)

  it("tells the clock of cases submitted before a date", function ()
    shows(run "1.5 --case A8", "nettoservicemål, fra sagen er fuldt oplyst · indgivet før\n"
                               .. "                   01-01-2019\n")
    assert.equal("✓ inden for målet, med 1 dag tilbage", verdict "A8")
    assert.equal("? ikke fuldt oplyst, da den blev afgjort: tæller ikke som afgjort", verdict "A7")
  end)

  it("tells an open case, in time and over it", function ()
    assert.equal("○ verserende: sidste dag er 15-01-2020", verdict "A5")
    assert.equal("✗ verserende, servicemål overskredet med 30 dage pr. 31-12-2019", verdict "A4")
    assert.equal("○ verserende: sidste dag er 01-03-2019", verdict "A2 --as-of 2019-03-01")
  end)

  it("tells why a case does not count", function ()
    assert.equal("○ tæller ikke: trukket tilbage", verdict "A6")
    assert.equal("○ tæller ikke: overtaget", verdict "B1")
    assert.equal("○ tæller ikke: hængepart", verdict "B2")
    assert.equal("○ tæller ikke her: afgjort uden for planens periode", verdict "A9")
    assert.equal("○ tæller ikke her: sagstypen hører ikke til målet", verdict "E1")
    assert.equal("○ tæller ikke her: planen nævner ikke sagstypen", verdict "X1")
    assert.equal("○ tæller ikke her: indgivet efter skæringsdagen", verdict "Z1")
  end)

  it("is read by programs", function ()
    local answer = json "1.5 --case A2"
    assert.same({ "late", "gross", "1 month", "2019-03-01", 1, "late: service target exceeded by 1 day" },
                { answer.case.state, answer.case.clock, answer.case.target, answer.case.due, answer.case.days_over,
                  answer.case.why })
    assert.same({ import = 1, file = "c.csv", line = 3 }, answer.case.from.decided_on)
    local path = answer.case.read[1].path
    assert.same({ read = "within", limit = "1 month", clock = "gross", value = false }, path[#path])
  end)

  -- Imports a.csv, then b.csv; what tells case A2, with options.
  local function story_after_both(own)
    for _, file in ipairs { "a.csv", "b.csv" } do own:run("import cases " .. file) end
    return function (options) return own:run("explain plan.lua 1.5 --case A2 --as-of 2019-12-31 " .. options) end
  end

  it("tells where a date that was corrected came from, and where it came back from after an undo", function ()
    local own <close> = support.filled {
      ["plan.lua"] = RULES, ["a.csv"] = CASES,
      ["b.csv"] = "sagsnr;sagstype;indgivet;afgjort\nA2;au_pair;01-02-2019;28-02-2019\n",
    }
    local told <const> = story_after_both(own)
    shows(told "", "\n   afgjort         28-02-2019 · b.csv:2\n")
    shows(told "", "\n   fuldt oplyst    01-02-2019 · a.csv:3\n")
    shows(told "--known-at 1", "\n   afgjort         02-03-2019 · a.csv:3\n")
    own:done "undo 2"
    shows(told "", "\n   afgjort         02-03-2019 · a.csv:3\n")
  end)

  it("tells which file still has a date, not the one that was taken back nor the undo", function ()
    local own <close> = support.filled { ["plan.lua"] = RULES, ["a.csv"] = CASES, ["b.csv"] = CASES }
    local told <const> = story_after_both(own)
    shows(told "", "\n   afgjort         02-03-2019 · a.csv:3\n")
    own:done "undo 1"
    shows(told "", "\n   afgjort         02-03-2019 · b.csv\n")
    assert.same({ import = 2, file = "b.csv" },
                own:json "explain plan.lua 1.5 --case A2 --as-of 2019-12-31".case.from.decided_on)
    shows(told "--known-at 2", "\n   afgjort         02-03-2019 · a.csv:3\n")
    own:done "undo 2"
    assert.matches("case A2 is gone since import 4, which takes back import 2 %(b%.csv%): see ", told "".err)
  end)

  it("tells the last day on each clock, whichever holds", function ()
    local function due_by(id) return json("1.5 --case " .. id).case.due_by end
    assert.same({ net = "2019-03-01", gross = "2018-11-01" }, due_by "A8")
    shows(run "1.5 --case A8", "\n   bruttofrist     01-11-2018 · 119 dage over\n")
    assert.same({ gross = "2018-11-01" }, due_by "A7")
    shows(run "1.5 --case A5", "\n   nettofrist      løber ikke, før sagen er fuldt oplyst\n")
    shows(run "1.5 --case A1", "\n   nettofrist      01-03-2019 · på sidste dag\n")
  end)

  it("is a table in a document", function ()
    local got = run "1.5 --case A1 --format markdown".out
    assert.equal("# Sag A1\n\n1.5 Sagstider · En plan · status pr. 31-12-2019\n\n"
                 .. "✓ inden for målet, på sidste dag\n\n|  |  |\n| --- | --- |\n"
                 .. "| sagstype | Au pair (au\\_pair) |\n| indgivet | 01-02-2019 · c.csv:2 |\n",
                 got:match "^.-c%.csv:2 |\n")
  end)

  it("says that there is no such case", function ()
    support.refuses(run "1.5 --case A99", "siri-rules: no case 'A99' in s.db\n")
    support.refuses(run "1.5 --case a-01", "siri-rules: no case 'a-01' in s.db (did you mean 'A1'?)\n")
  end)

  it("says since when a case is gone", function ()
    local own <close> = support.filled { ["plan.lua"] = RULES, ["a.csv"] = CASES,
                                         ["b.csv"] = CASES:gsub("A1;[^\n]*\n", "") }
    own:run "import cases a.csv --full --db s.db"
    own:done "explain plan.lua 1.5 --case A1 --db s.db"
    own:run "import cases b.csv --full --db s.db"
    local result <const> = own:run "explain plan.lua 1.5 --case A1 --db s.db"
    assert.equal(1, result.status)
    assert.matches("siri%-rules: case A1 is gone since import 2 %(b%.csv%): see 'siri%-rules history case A1'\n$",
                   result.err)
    own:done "explain plan.lua 1.5 --case A1 --db s.db --known-at 1"
  end)
end)

describe("siri-rules explain, of rules of their own,", function ()
  local OWN <const> = plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", from = "2019-04-01",
  target = function (case) return case.site == "Odense" and months(2) or months(1) end }
goal "1" { weight = 50,
  score = cases { share = percent(50), each = "site", clock = function (case) return "net" end } }
goal "2" { weight = 25,
  score = cases { share = 1, met = function (case, how) return how("sted", case.site) == "Odense" end } }
goal "3" { weight = 25,
  score = cases { share = percent(50), met = function (case) return case.decided < "2019" end } }
]]

  local own_folder <const> = support.shared {
    ["own.lua"] = OWN, ["each.lua"] = (OWN:gsub('each = "site"', 'each = "sited"')),
    ["own.csv"] = "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;sted\n"
                  .. "A1;au_pair;01-02-2019;01-02-2019;01-05-2019;Odense\n"
                  .. "A2;au_pair;01-05-2019;01-05-2019;02-06-2019;\n"
                  .. "A3;au_pair;01-02-2019;01-02-2019;31-03-2019;\n",
    "import cases own.csv --extracted 2019-12-31",
  }

  local function own(line) return own_folder:run("explain ./own.lua " .. line) end

  it("names each group, and the one without a value", function ()
    local got = own "1"
    shows(got, "     netto/brutto      efter en regel for hver sag\n")
    shows(got, "\n   ✗ (intet)                                                                0 %\n"
               .. "     0 af 1 afgjort inden for målet, krav 50 %: 1 rettidig afgørelse for lidt\n")
    shows(got, "\n   ✗ Odense ")
    shows(own "2", "\n   ✗ alle sager ")
  end)

  it("tells how many more would do, as long as the year runs", function ()
    shows(own "1 --as-of 2019-12-30", "0 af 1 afgjort inden for målet, krav 50 %: der mangler 1 rettidig\n"
                                      .. "     afgørelse\n")
  end)

  it("tells the clock and the target that the rules gave a case", function ()
    shows(own "1 --case A1", "   netto/brutto    nettoservicemål, fra sagen er fuldt oplyst · efter målets\n"
                             .. "                   regel\n"
                             .. "   servicemål      2 mdr. · ./own.lua:2\n   sidste dag      01-04-2019\n"
                             .. "   bruttofrist     01-04-2019 · 30 dage over\n")
  end)

  it("tells how long a case was paused, and how that moved its last day", function ()
    local paused <close> = support.filled { "import cases cases.csv --extracted 2019-12-31", ["cases.csv"] = [[
case_id;case_type;submitted_on;informed_on;decided_on;site;pauses
P1;au_pair;2019-02-01;2019-03-01;2019-05-13;Odense;2019-03-10/2019-03-20 2019-03-15/2019-03-22
P2;au_pair;2019-02-01;2019-11-30;;Odense;2019-12-30/
P3;andet;2019-02-01;2019-11-30;;;2019-12-30/
]] }
    local at <const> = " --as-of 2019-12-31 --db " .. paused.path .. "/siri.db"
    local function told(options) return own("1 --case " .. options .. at) end
    shows(told "P1", "   servicemål      2 mdr. · ./own.lua:2\n"
                     .. "   sat i bero      12 dage · 10-03-2019 til 20-03-2019, 15-03-2019 til\n"
                     .. "                   22-03-2019 · cases.csv:2\n"
                     .. "   sidste dag      13-05-2019 (01-03-2019 + 2 mdr. + 12 dage)\n"
                     .. "   bruttofrist     01-04-2019 · 42 dage over\n")
    shows(told "P1 --lang en",
          "   paused          12 days · 2019-03-10 to 2019-03-20, 2019-03-15 to 2019-03-22\n"
          .. "                   · cases.csv:2\n"
          .. "   last day        2019-05-13 (2019-03-01 + 2 months + 12 days)\n")
    shows(told "P2", "   sat i bero      1 dag · siden 30-12-2019 · cases.csv:3\n"
                     .. "   sidste dag      31-01-2020 (30-11-2019 + 2 mdr. + 1 dag)\n")
    shows(told "P3", "   sat i bero      siden 30-12-2019 · cases.csv:4\n\n")
    local answer = own_folder:json("explain ./own.lua 1 --case P1" .. at)
    assert.same({ "2019-03-10/2019-03-20 2019-03-15/2019-03-22", 12, "2019-05-13" },
                { answer.case.pauses, answer.case.paused_days, answer.case.due })
  end)

  it("tells that the gross clock runs while a case is paused", function ()
    local paused <close> = support.filled { "import cases cases.csv --extracted 2019-12-31", ["cases.csv"] = [[
case_id;case_type;submitted_on;informed_on;decided_on;pauses
P1;au_pair;2019-02-01;2019-03-01;2019-05-13;2019-03-10/2019-03-20
]] }
    shows(folder:run("explain ./r.lua 1.5 --case P1 --db " .. paused.path .. "/siri.db"),
          "   sat i bero      10-03-2019 til 20-03-2019 · bruttofristen løber imens ·\n"
          .. "                   cases.csv:2\n   sidste dag      01-03-2019\n"
          .. "   nettofrist      11-04-2019 · 32 dage over\n")
  end)

  it("tells that a case was decided before its type began", function ()
    shows(own "1 --case A3", "○ tæller ikke her: afgjort, før sagstypen begyndte eller efter den sluttede\n")
  end)

  it("tells that the goal's own rule decided", function ()
    shows(own "2 --case A1", "✓ inden for målet, efter målets egen regel\n")
    shows(own "2 --case A2", "✗ for sen, efter målets egen regel\n")
  end)

  it("tells what the goal's own rule noted of a case, once", function ()
    local page <const> = own "2 --case A1"
    shows(page, "   reglen noterer  sted = Odense\n")
    assert.equal(1, select(2, page.out:gsub("reglen noterer", "")))
  end)

  it("fails where the rule fails, and says where and at which case", function ()
    local message = "./own.lua:9: goal 3, case A1: no field 'decided' (did you mean 'decided_on'?)\n"
    local got = own "3"
    assert.equal(1, got.status)
    shows(got, " Reglen fejlede\n     ./own.lua:9: goal 3, case A1: no field 'decided' (did you mean\n"
               .. "     'decided_on'?)\n")
    support.refuses(own "3 --late", "siri-rules: " .. message)
  end)

  it("says where a goal groups its cases by a column that they do not have", function ()
    for _, asked in ipairs { "--late", "--state open", "--case A1", "--kinds" } do
      local got = own_folder:run("explain ./each.lua 1 " .. asked)
      assert.same({ 1, "siri-rules: ./each.lua:5: goal 1: each: cases have no field 'sited' (did you mean 'site'?)\n" },
                  { got.status, got.err })
    end
  end)

  it("warns of a cut-off after the extract", function ()
    local got = own "1 --as-of 2020-01-01"
    assert.equal("siri-rules: warning: the cut-off 2020-01-01 is after the newest extract, of 2019-12-31: "
                 .. "cases decided since then count as pending\n", got.err)
    assert.equal("", own "1 --as-of 2019-12-31".err)
  end)
end)

describe("the margin of a share", function ()
  local function margin(inside, decided)
    return explain.margin({ inside = inside, decided = decided }, ratio.new(9, 10))
  end

  it("is nothing at the demand", function ()
    assert.same({ slack = 0, spare = 0 }, margin(9, 10))
  end)

  it("counts what is short, and how many more inside would do", function ()
    assert.same({ short = 1, more = 1 }, margin(89, 99))
    assert.same({ short = 1, more = 10 }, margin(8, 10))
  end)

  it("counts what it could have lost, and what it can bear", function ()
    assert.same({ slack = 1, spare = 1 }, margin(10, 10))
    assert.same({ slack = 10, spare = 11 }, margin(100, 100))
  end)
end)
