-- siri-rules statement: what the statement of a follow-up says, how it is
-- kept, and that it can be computed again.

local dkjson <const> = require "dkjson"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local followup <const> = require "siri.rules.followup"
local statements <const> = require "siri.statements.statements"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, smallest = 0,
  followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" },
                UO2 = { status = "2019-06-30", due = "2019-08-24" } } }
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
goal "1.1" { area = "Kursus", demand = "D", weight = 40, side = "external", measured_by = "agency",
  score = milestone "kursus holdt" { by = "2019-09-30" } }
goal "1.2" { area = "Sager", demand = "D", weight = 60, side = "external", measured_by = "agency",
  score = service_targets { clock = "gross", share = assume {
    "Andelen", value = percent(75), otherwise = percent(50), because = "uklart" } } }
]]

local CASES <const> = "sagsnr;sagstype;indgivet;afgjort;udfald\n"
local FIRST <const> = [[
S1;a;2019-01-10;2019-02-01;tilladelse
S2;a;2019-01-10;2019-02-02;tilladelse
S3;a;2019-01-10;2019-02-03;tilladelse
S4;a;2019-01-10;2019-03-01;afslag
S5;a;2019-01-20;;
S6;a;2019-03-20;;
]]
local FACTS <const> = "år;mål;navn;værdi;pr;hvem;kilde;bemærkning\n"
local EXPECTATIONS <const> = [[
2019;1.1;prognose UO1;opfyldt;20-04-2019;styrelsen;notat;Kurset er sat til juni
2019;opfølgning;forelagt UO1;ja;24-04-2019;styrelsen;;
2019;opfølgning;samtale UO1;nej;30-04-2019;styrelsen;;Ikke ønsket
2019;1.2;forventede afgørelser a;20;20-04-2019;styrelsen;;
]]

local folder <const> = support.fresh()

-- Lets this be the score of goal 1.2.
local function score(text)
  folder:write("r.lua", (PLAN:gsub("service_targets.*$", text .. " }\n")))
end

local function cases(rows, extracted, ...)
  folder:write("c.csv", CASES .. rows)
  folder:done("import", "cases", "c.csv", "--extracted", extracted, ...)
end

local function facts(rows)
  folder:write("f.csv", FACTS .. rows)
  folder:done("import", "facts", "f.csv", "--plan", "./r.lua")
end

-- The plan, its first cases, and what was expected at UO1: imported once, and
-- copied after that.
local ready

before_each(function ()
  folder:write("r.lua", PLAN)
  if ready then
    folder:write("siri.db", ready)
  else
    cases(FIRST, "2019-04-01")
    facts(EXPECTATIONS)
    ready = folder:read "siri.db"
  end
end)

-- What the program says where it succeeds.
local function out(...)
  return folder:done(...).out
end

-- What it says where it finds something wrong.
local function wrong(...)
  local result <const> = folder:run(...)
  if result.status ~= 1 then error(result.out .. result.err, 2) end
  return result.out
end

-- Makes a statement: its page.
local function make(name, ...)
  return out("statement", name, "./r.lua", ...)
end

local function json(id)
  return dkjson.decode(out("statement", "show", tostring(id), "--format", "json"))
end

local shows <const> = support.shows

local function shows_not(text, part)
  if text:find(part, 1, true) then error("shown: " .. part .. "\n" .. text, 2) end
end

local by_hand <const> = support.by_hand

-- A statement as if a siri-rules 0.9 had made it: edit(document) changes its
-- document; its digest, and those after it, are right.
local function made_otherwise(id, edit)
  by_hand(folder, "UPDATE statements SET program = '0.9' WHERE id = " .. id)
  local store <close> = folder:open()
  local names <const> = "id, year, agency, followup, as_of, known_at, facts, path, rules, rules_hash, since, program, "
                        .. "at, who, body"
  local before, changes <const> = "", {}
  for _, row in ipairs(assert(store:list("SELECT " .. names .. " FROM statements ORDER BY id"))) do
    if row.id == id then
      local doc <const> = dkjson.decode(row.body, 1, dkjson.null)
      edit(doc)
      row.body = dkjson.encode(doc)
    end
    local parts <const> = { before }
    for name in names:gmatch "[%w_]+" do
      parts[#parts + 1] = row[name] == nil and "-" or ("%d:%s"):format(#tostring(row[name]), row[name])
    end
    before = core.hash.text(table.concat(parts, ","))
    changes[#changes + 1] = ("UPDATE statements SET body = '%s', digest = '%s' WHERE id = %d;"):format(
      row.body:gsub("'", "''"), before, row.id)
  end
  store:close()
  by_hand(folder, table.concat(changes, "\n"))
end

-- What documents of format 1 had not.
local LATER <const> = { events = true, expects = true, help = true, unknown = true, lines = true, head = true,
                        changes = true, by_program = true, again = true, unreadable = true, counted = true,
                        count = true }

-- An edit that makes a document one of format 1.
local function in_format_1(doc)
  local function strip(t)
    for key, value in pairs(t) do
      if LATER[key] or key == "text" and type(value) == "table" or key == "name" and t.da then t[key] = nil
      elseif type(value) == "table" and value ~= dkjson.null then strip(value) end
    end
  end
  strip(doc)
  doc.format = 1
end

describe("the page of a statement", function ()
  it("has the status, the expectation of each goal, the headroom, the assumptions, the receipt", function ()
    local page <const> = make "UO1"
    local body, receipt <const> = page:match "^(.*\n) Datagrundlag\n(.*)$"
    assert.equal([[
 Opfølgning UO1 · En plan · SIRI                          status pr. 31-03-2019
 opgørelse 1                                               udtræk af 01-04-2019

 Forelagt departementschefen 24-04-2019 (frist 26-04-2019, styrelsen, f.csv:3)
 Ingen drøftelse, meldt 30-04-2019 (styrelsen, f.csv:4, »Ikke ønsket«)

 nr   område                 vægt opnået endeligt opnåeligt
 1.1  Kursus                   40      0        0        40 ○ åben
     ○ kursus holdt: ikke nået endnu (frist 30-09-2019)
     → Styrelsen forventer opfyldt, 40 point: »Kurset er sat til juni«
       (styrelsen, 20-04-2019, kilde: notat, f.csv:2)
 1.2  Sager                    60     60        0        60 ✓ opfyldt
     ? Ingen prognose fra styrelsen
 ──────────────────────────────────────────────────────────────────────────────
      I alt                   100     60        0       100
      Styrelsen forventer 40 point for 1 af 2 mål; uden: 1.2

 Hvorfor?       siri-rules explain ./r.lua 1.1 --statement 1

 Ingen tidligere opgørelse af planen at måle ændringer fra

 Margin i 1.2 Sager blandt de sager, der var kendt pr. 31-03-2019
                                                                     servicemål
                         opnået  lavest  højest verserende i risiko overskredet
     ✓ Au pair             75 %    50 %    80 %          2        1           1
       3 af 4 afgjorte inden for målet, krav 75 %: kan rumme 0 overskridelser
       til, som det står
       ved 20 forventede afgørelser: kan rumme 4 overskridelser blandt de 16,
       der udestår
       gevinst ved at lade overskredne sager ligge: lades 1 sag ligge, er
       andelen 75 %; afgøres den, er andelen 60 %: kravet er kun nået, fordi
       den ligger
     lavest: af de sager, der er kendt nu, afgøres alle, der kan overskride
     servicemålet inden årets udgang, for sent, og ingen andre; højest: alle,
     der kan nås, afgøres inden for målet, og ingen andre; i risiko for
     overskridelse: endnu til tiden, men kan overskride servicemålet inden
     årets udgang
     Hvilke sager?  siri-rules explain ./r.lua 1.2 --cases a --state late --statement 1
     Også           --state inside, late, decided, open, open_late, at_risk,
                    no_clock, excluded

 Antagelser
   1  Andelen: 75 % (ellers 50 %: intet ændret)
   2  Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet

]], body)
    assert.equal(([[
     Opgørelse 1, gemt TIME af %s
     siri-rules %s
     regler ./r.lua, SHA-256
     %s
     kendt efter import 2, SHA-256
     HASH
     Regnes efter med: siri-rules statement verify 1
]]):format(core.terminal.user(), siri.version, core.hash.text(PLAN)),
      (receipt:gsub("%d+%-%d+%-%d+ %d+:%d+ UTC", "TIME"):gsub("(import 2, SHA%-256\n     )%x+", "%1HASH")))
  end)

  it("says of everything that is missing that it is", function ()
    os.remove(folder.path .. "/siri.db")
    cases("S1;a;2019-01-10;2019-02-01;tilladelse\n", "2019-06-29")
    local result <const> = folder:done("statement", "UO2", "./r.lua")
    for _, part in ipairs {
      " Forelæggelse for departementschefen: intet indberettet (frist 24-08-2019)\n Drøftelse: intet indberettet\n",
      " !   Udtrækket er af 29-06-2019, før 30-06-2019: sager, der er afgjort siden,\n     tæller som verserende\n",
      "     ? Ingen prognose fra styrelsen\n 1.2",
      "Styrelsen har ingen prognose for noget mål (indberettes som »prognose\n      UO2«)\n",
      " !   Forventede afgørelser er ikke oplyst for Au pair (indberettes som\n     »forventede afgørelser a«)\n",
    } do shows(result.out, part) end
    -- a letter names no case type by its key
    shows(out("statement", "show", "1", "--format", "html"),
          "<li>Forventede afgørelser er ikke oplyst for Au pair</li>")
    assert.equal("siri-rules: warning: the cut-off 2019-06-30 is after the newest extract, of 2019-06-29: cases "
                 .. "decided since then count as pending\n", result.err)
  end)

  it("says when it was laid before the secretary too late, and that a talk followed", function ()
    facts("2019;opfølgning;forelagt UO1;ja;26-04-2019;styrelsen;;\n"
       .. "2019;opfølgning;samtale UO1;ja;03-05-2019;departementschefen;;\n")
    shows(make "UO1", " Forelagt departementschefen 26-04-2019 (frist 26-04-2019, styrelsen, f.csv:2)\n"
                               .. " Drøftelse holdt 03-05-2019 (departementschefen, f.csv:3)\n")
    facts "2019;opfølgning;forelagt UO1;ja;27-04-2019;styrelsen;;\n"
    shows(make "UO1", " Forelagt departementschefen 27-04-2019 (efter fristen 26-04-2019, styrelsen,\n")
  end)

  it("says which goals are final, and where a forecast is not what the figures allow", function ()
    facts("2019;1.1;kursus holdt;ja;14-06-2019;styrelsen;notat;\n"
       .. "2019;1.1;prognose UO2;39,5;20-08-2019;styrelsen;notat;\n"
       .. "2019;1.2;prognose UO2;delvist;20-08-2019;styrelsen;notat;\n")
    local page <const> = make "UO2"
    shows(page, [[
 1.1  Kursus                   40     40       40        40 ✓ opfyldt
       endeligt: intet senere tal ændrer det
     → Styrelsen forventer delvist opfyldt, 39,5 point: ingen bemærkning
       (styrelsen, 20-08-2019, kilde: notat, f.csv:3)
       ! kan ikke gives: målet giver 0 eller 40 point
       ! prognosen ligger uden for, hvad tallene tillader: 40 til 40 point
]])
    shows(page, [[
     → Styrelsen forventer delvist opfyldt, uden point: ingen bemærkning
       (styrelsen, 20-08-2019, kilde: notat, f.csv:4)
       ! kan ikke gives: målet giver 0 eller 60 point
 ──]])
    facts "2019;1.1;prognose UO2;40;20-08-2019;styrelsen;notat;\n"
    shows_not(make "UO2", "prognosen ligger uden for")
  end)

  it("flags a forecast that no rule can give, and stores that", function ()
    local function told(value, ...)
      facts("2019;1.1;kursus holdt;ja;14-06-2019;styrelsen;notat;\n"
         .. ("2019;1.2;prognose UO2;%s;20-08-2019;styrelsen;;\n"):format(value))
      return make("UO2", "--draft", ...)
    end
    for _, value in ipairs { "30", "59,5", "delvist" } do
      shows(told(value), "\n       ! kan ikke gives: målet giver 0 eller 60 point\n")
      shows(told(value, "--lang", "en"), "\n       ! cannot be given: the goal gives 0 or 60 points\n")
      shows(told(value, "--format", "markdown"), "; kan ikke gives: målet giver 0 eller 60 point\n")
      shows(told(value, "--format", "csv"), ";20-08-2019;nej;")
      local doc <const> = dkjson.decode(told(value, "--format", "json")).statement
      assert.same({ points = { { from = "0", to = "0" }, { from = "60", to = "60" } }, others = false },
                  doc.goals[2].forecast.goal_gives)
    end
    for _, value in ipairs { "0", "60", "opfyldt", "ikke opfyldt" } do
      shows_not(told(value), "kan ikke gives")
      shows(told(value, "--format", "csv"), ";20-08-2019;ja;")
      assert.is_nil(dkjson.decode(told(value, "--format", "json")).statement.goals[2].forecast.goal_gives)
    end
    local scale <const> = "scale = linear { from = percent(0), to = percent(100), steps = 20 }"
    score('cases { clock = "gross", ' .. scale .. " }")
    shows(told "31", "\n       ! kan ikke gives: det nærmeste, målet giver, er 30 eller 33 point\n")
    shows_not(told "33", "kan ikke gives")
    shows_not(told "delvist", "kan ikke gives")
  end)

  it("tells of cases together, by another field, and by a rule of its own", function ()
    local function room(text)
      score(text)
      return make("UO1", "--draft"):match "\n( Margin .-)\n     lavest: "
    end
    shows(room 'cases { clock = "gross", share = percent(75) }', "\n     ✓ alle sager          75 %")
    shows(room 'cases { clock = "gross", share = percent(75), each = "site" }', "\n     ✓ (intet)             75 %")
    shows(room 'cases { clock = "gross", scale = linear { from = percent(0), to = percent(100) } }',
          "\n       alle sager          75 %    50 %    80 %          2        1           1\n"
          .. "       3 af 4 afgjorte inden for målet\n")
    shows(room 'cases { clock = "gross", share = percent(100) }', "krav 100 %: kan ikke længere nås:\n"
          .. "       kravet gælder hver eneste sag")
    shows(room [[cases { clock = "gross", share = percent(75), met = function (case) return true end }]],
          "       målets egen regel afgør, hvad der er for sent: hver verserende sag kan\n"
          .. "       falde til begge sider\n")
  end)

  it("says how many cases do not count", function ()
    cases("S8;a;2019-01-10;2019-02-01;trukket tilbage\n", "2019-04-01")
    shows(make "UO1", "       3 af 4 afgjorte inden for målet, krav 75 %: kan rumme 0 overskridelser\n"
                               .. "       til, som det står\n       tæller ikke: 1; ikke fuldt oplyst: 0\n")
  end)

  it("says at the expected decisions what is out of reach, and what the open ones take", function ()
    local function with(n)
      facts(("2019;1.2;forventede afgørelser a;%s;21-04-2019;styrelsen;;\n"):format(n))
      return make("UO1", "--draft")
    end
    shows(with "4", "       ved 4 forventede afgørelser: kan rumme 0 overskridelser blandt de 0, der\n"
                    .. "       udestår, men 1 verserende sag har allerede overskredet servicemålet\n")
    shows(with "3", "       der var forventet 3 afgørelser, men 4 er allerede truffet\n")
    folder:write("r.lua", (PLAN:gsub("percent%(75%)", "percent(95)")))
    shows(with "10", "       ved 10 forventede afgørelser: kan ikke nås, selv om alle 6, der udestår,\n"
                     .. "       er rettidige: der mangler 1 rettidig afgørelse\n")
  end)

  it("is in English, too", function ()
    local page <const> = make("UO1", "--lang", "en")
    shows(page, " Follow-up UO1 · En plan · SIRI                            status at 2019-03-31\n statement 1 ")
    shows(page, " Laid before the permanent secretary 2019-04-24 (due 2019-04-26, the agency,\n f.csv:3)\n")
    shows(page, "     → The agency expects met, 40 points: »Kurset er sat til juni« (the agency,\n")
  end)
end)


describe("what changed since the statement before", function ()
  -- The changes that a page tells, up to the next block.
  local function since(page) return page:match "\n( Siden opgørelse .-)\n\n" end

  it("is told for points and goals: new figures and cases, each with its place", function ()
    make "UO1"
    cases("S5;a;2019-01-20;2019-04-10;tilladelse\nS7;a;2019-06-20;;\n", "2019-07-01")
    facts "2019;1.1;kursus holdt;ja;14-06-2019;styrelsen;notat;\n"
    assert.equal([[
 Siden opgørelse 1 (UO1, status 31-03-2019)
     60 → 40 point: ændrede regler 0, rettede og senere indberettede tal 0, nyt
     siden 31-03-2019 -20
     Reglerne er de samme
     Sager indlæst siden: 1 ny, 1 ændret, 0 borte
     1.1 Kursus: åben → opfyldt, 0 → 40 point, endeligt 0 → 40, målet er
     endeligt
       regler 0, rettet 0, nyt +40
       nyt: kursus holdt nået (14-06-2019, styrelsen, f.csv:2)
     1.2 Sager: opfyldt → ikke opfyldt, 60 → 0 point
       regler 0, rettet 0, nyt -60
       Au pair: 3 af 4 → 3 af 5 inden for målet]], since(make "UO2"))
  end)

  it("is told apart: changed rules, what was corrected of the days before, what is new", function ()
    make "UO1"
    facts "2019;1.1;kursus holdt;ja;14-03-2019;styrelsen;;\n"   -- said later, of the days before
    folder:write("r.lua", (PLAN:gsub("weight = 60", "weight = 50"):gsub("weight = 40", "weight = 50")))
    cases("S5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    local page <const> = since(make "UO2")
    shows(page, "     60 → 50 point: ændrede regler -10, rettede og senere indberettede tal +50,\n"
                .. "     nyt siden 31-03-2019 -50\n     Reglerne er ændret (før "
                .. core.hash.text(PLAN):sub(1, 12) .. ")\n")
    shows(page, "     1.1 Kursus: åben → opfyldt, 0 → 50 point, endeligt 0 → 50, opnåeligt 40 →\n     50, "
                .. "vægt 40 → 50, målet er endeligt\n       regler 0, rettet +50, nyt 0\n"
                .. "       senere indberettet: kursus holdt nået (14-03-2019, styrelsen, f.csv:2)\n")
    shows(page, "     1.2 Sager: opfyldt → ikke opfyldt, 60 → 0 point, opnåeligt 60 → 50, vægt\n     60 → 50\n"
                .. "       regler -10, rettet 0, nyt -50\n")
  end)

  it("is told of corrected figures with what they were, and of those that are gone", function ()
    facts "2019;1.1;kursus holdt;ja;14-03-2019;styrelsen;;\n"
    make "UO1"
    facts "2019;1.1;kursus holdt;nej;14-03-2019;styrelsen;;\n"
    assert.equal([[
 Siden opgørelse 1 (UO1, status 31-03-2019)
     100 → 60 point: ændrede regler 0, rettede og senere indberettede tal -40,
     nyt siden 31-03-2019 0
     Reglerne er de samme
     Sager indlæst siden: 0 nye, 0 ændrede, 0 borte
     1.1 Kursus: opfyldt → åben, 40 → 0 point, endeligt 40 → 0
       regler 0, rettet -40, nyt 0
       rettet: kursus holdt nået → ikke nået (14-03-2019, styrelsen, f.csv:2)]], since(make "UO1"))
    shows(since(make "UO1"), "     Intet mål er ændret")
    folder:done("undo", "4")
    shows(since(make "UO1"), "       rettet: kursus holdt ikke nået → nået (14-03-2019, styrelsen, f.csv:2)")
    folder:done("undo", "3")
    shows(since(make "UO1"), "     1.1 Kursus: opfyldt → åben, 40 → 0 point, endeligt 40 → 0\n"
                                      .. "       regler 0, rettet -40, nyt 0\n"
                                      .. "       udgået: kursus holdt nået (14-03-2019, styrelsen, f.csv:2)")
  end)

  it("is told since the statement of the same plan with the latest day, its own at the most, and the newest of "
     .. "those", function ()
    make "UO1"
    make "UO2"
    folder:write("s.lua", (PLAN:gsub('"SIRI"', '"Udlændingestyrelsen"')))
    shows(make "UO1", " Siden opgørelse 1 (UO1, status 31-03-2019)\n")
    shows(make "UO2", " Siden opgørelse 2 (UO2, status 30-06-2019)\n")
    shows(make "year-end", " Siden opgørelse 4 (UO2, status 30-06-2019)\n")
    shows(make "UO1", " Siden opgørelse 3 (UO1, status 31-03-2019)\n")
    assert.equal(0, folder:run("statement", "verify").status)
    shows(out("statement", "UO2", "./s.lua"), " Ingen tidligere opgørelse af planen")
  end)

  it("is told of goals that came and went, and of forecasts", function ()
    make "UO1"
    facts "2019;1.1;prognose UO2;ikke opfyldt;20-08-2019;styrelsen;;\n"
    folder:write("r.lua", (PLAN:gsub('goal "1.2"', 'goal "1.3"')))
    local page <const> = since(make "UO2")
    shows(page, "     1.1 Kursus: åben\n       forventet målopfyldelse opfyldt → ikke opfyldt\n")
    shows(page, "     1.3 Sager: nyt mål, opfyldt, – → 60 point\n       regler +60, rettet 0, nyt 0\n"
                .. "       Au pair: 3 af 4 inden for målet (pr. 31-03-2019: med de nye regler 3 af\n       4)\n")
    shows(page, "     1.2 Sager: mål udgået, opfyldt, 60 → – point\n       regler -60, rettet 0, nyt 0\n"
                .. "       Au pair: 3 af 4 inden for målet, tæller ikke mere")
  end)

  it("is told of cases: corrected ones apart from those decided since, and rules apart from both", function ()
    make "UO1"
    cases("S4;a;2019-01-10;2019-02-01;afslag\nS5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    shows(since(make("UO2", "--draft")),
          "       Au pair: 3 af 4 → 4 af 5 inden for målet (pr. 31-03-2019: med rettelser\n       4 af 4)")
    folder:write("r.lua", (PLAN:gsub("months%(1%)", "months(2)")))
    shows(since(make("UO2", "--draft")),
          "       Au pair: 3 af 4 → 4 af 5 inden for målet (pr. 31-03-2019: med de nye\n       regler 4 af 4)")
  end)

  it("is told of groups by what they are called: those without a value, and all cases together", function ()
    local function change(text)
      score(text)
      return since(make("UO2", "--draft"))
    end
    score 'cases { clock = "gross", share = percent(75) }'
    make "UO1"
    cases("S6;a;2019-03-20;2019-04-10;tilladelse\n", "2019-07-01")
    shows(change 'cases { clock = "gross", share = percent(75) }',
          "       alle sager: 3 af 4 → 4 af 5 inden for målet")
    change 'cases { clock = "gross", share = percent(75), each = "site" }'
    make "UO2"
    cases("S5;a;2019-01-20;2019-06-10;tilladelse\n", "2019-07-01")
    shows(change 'cases { clock = "gross", share = percent(75), each = "site" }',
          "       (intet): 4 af 5 → 4 af 6 inden for målet")
  end)

  it("adds up to the change in points, whatever came in between", function ()
    make "UO1"
    facts "2019;1.1;kursus holdt;ja;14-03-2019;styrelsen;;\n"
    cases("S4;a;2019-01-10;2019-02-01;afslag\nS5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    folder:write("r.lua", (PLAN:gsub("weight = 60", "weight = 30"):gsub("weight = 40", "weight = 70")))
    make "UO2"
    local p <const> = json(2).statement.since.points
    assert.same({ "60", "100", "-30", "70", "0" }, { p.from, p.to, p.by_rules, p.by_reports, p.by_time })
  end)
end)


describe("the statement of the whole year", function ()
  -- What the page says of the forecasts.
  local function hindsight(page) return page:match "\n( Forventet og faktisk målopfyldelse\n.-)\n\n" end

  local function last_cases(rows)
    cases(rows, "2020-01-08", "--types", "a", "--plan", "./r.lua")
  end

  local function over()
    last_cases "S5;a;2019-01-20;2019-02-10;tilladelse\n"
    facts("2019;1.1;kursus holdt;ja;30-09-2019;styrelsen;;\n"
       .. "2019;1.1;prognose UO2;30;20-08-2019;styrelsen;;\n"
       .. "2019;1.2;prognose UO2;ikke opfyldt;20-08-2019;styrelsen;;\n")
  end

  it("tells of each follow-up and goal whether the forecast was right", function ()
    over()
    local page <const> = make "year-end"
    shows(page, " Årsafslutning · En plan · SIRI                           status pr. 31-12-2019\n")
    shows_not(page, "prognose fra styrelsen")
    assert.equal([[
 Forventet og faktisk målopfyldelse
       UO1                     UO2                     resultat
 1.1   ✓ opfyldt               ✗ 30 point              opfyldt
 1.2   –                       ✗ ikke opfyldt          opfyldt
     UO1: 1 ramte, 0 ramte ikke, 0 ikke gjort op endnu, 1 uden prognose
       ingen opgørelse gemt: som tallene står nu; forventede 40 point, det blev
       40
     UO2: 0 ramte, 2 ramte ikke, 0 ikke gjort op endnu, 0 uden prognose
       ingen opgørelse gemt: som tallene står nu; forventede 30 point, det blev
       100; kunne ikke gives af målet: 1.1]], hindsight(page))
    local forecasts <const> = json(1).statement.forecasts
    assert.is_nil(forecasts[1].impossible)
    assert.same({ "1.1" }, forecasts[2].impossible)
  end)

  it("holds them as they were stated, whatever the figures say since", function ()
    over()
    make "UO2"
    facts "2019;1.2;prognose UO2;opfyldt;21-08-2019;styrelsen;;\n"
    local told <const> = hindsight(make "year-end")
    shows(told, " 1.2   –                       ✗ ikke opfyldt          opfyldt\n")
    shows(told, "       efter opgørelse 1; forventede 30 point")
  end)

  it("judges forecasts of goals as they were then, and misses none of goals that were not there", function ()
    folder:write("r.lua", PLAN .. [[
amend "2019-05-01" { reason = "Nye opgaver", announced = "keep", weights = { ["1.1"] = 0.5, ["1.2"] = 49.5 },
  goal "1.3" { area = "Nyt", demand = "D", weight = 50, side = "external", measured_by = "agency",
               score = milestone "nyt" { by = "2019-12-31" } } }
]])
    last_cases "S6;a;2019-03-20;2019-03-21;tilladelse\n"
    facts("2019;1.2;prognose UO1;60;20-04-2019;styrelsen;;\n2019;1.3;nyt;ja;02-06-2019;styrelsen;;\n"
       .. "2019;1.3;prognose UO2;opfyldt;20-08-2019;styrelsen;;\n")
    local page <const> = make("year-end", "--draft"):match "\n Forventet og faktisk målopfyldelse\n.-\n\n"
    shows(page, "\n 1.2   ✓ opfyldt               –                       opfyldt\n")
    shows(page, "\n 1.3   –                       ✓ opfyldt               opfyldt\n")
    shows(page, "     UO1: 1 ramte, 0 ramte ikke, 1 ikke gjort op endnu, 0 uden prognose\n")
    shows(page, "     UO2: 1 ramte, 0 ramte ikke, 0 ikke gjort op endnu, 2 uden prognose\n")
  end)

  it("does not judge a forecast before its goal is settled", function ()
    last_cases "S7;a;2019-06-20;;\n"
    local told <const> = hindsight(make "year-end")
    shows(told, " 1.1   opfyldt                 –                       intet indberettet\n")
    shows(told, "     UO1: 0 ramte, 0 ramte ikke, 1 ikke gjort op endnu, 1 uden prognose\n"
                .. "       ingen opgørelse gemt: som tallene står nu\n")
  end)

  it("names the loophole, and no headroom", function ()
    last_cases "S7;a;2019-06-20;;\n"
    shows(make "year-end", [[
 Andele i 1.2 Sager pr. 31-12-2019
                                                                     servicemål
                                                  opnået verserende overskredet
     ✓ Au pair                                      75 %          3           3
       3 af 4 afgjorte inden for målet, krav 75 %
       gevinst ved at lade overskredne sager ligge: lades 3 sager ligge, er
       andelen 75 %; afgøres de, er andelen 42,9 %: kravet er kun nået, fordi
       de ligger
     Hvilke sager?]])
  end)

  it("has all of that in Markdown", function ()
    over()
    local text <const> = make("year-end", "--format", "markdown")
    shows(text, "\n## Forventet og faktisk målopfyldelse\n\n| nr | UO1 | UO2 | resultat |\n| --- | --- | --- | --- |\n"
                .. "| 1.1 | ✓ opfyldt | ✗ 30 point | opfyldt, endeligt |\n")
    shows(make("year-end", "--format", "markdown"), "\n## Siden opgørelse 1 (Årsafslutning, status 31-12-2019)"
                                                            .. "\n\n- 100 → 100 point")
    folder:write("siri.db", ready)   -- once more from the start
    over()
    folder:write("r.lua", (PLAN:gsub("weight = 60", "weight = 50"):gsub("weight = 40", "weight = 50")))
    shows(make("UO2", "--format", "markdown"),
          "\n\nIngen tidligere opgørelse af planen at måle ændringer fra\n\n## Margin")
    shows(make("year-end", "--format", "markdown"), "\n- 1.1 Kursus: åben → opfyldt, 0 → 50 point, endeligt 0 → "
          .. "50, målet er endeligt\n  - regler 0, rettet 0, nyt +50\n  - nyt: kursus holdt nået "
          .. "(30-09-2019, styrelsen, f.csv:2)\n")
  end)

  it("has the agency's analysis under the goal that it explains, and says where an unmet goal has none", function ()
    last_cases "S3;a;2019-01-10;2019-06-03;tilladelse\n"
    facts("2019;1.1;kursus holdt;nej;30-09-2019;styrelsen;;\n"
       .. "2019;1.1;analyse;;15-02-2020;styrelsen;årsrapport;Underviseren sprang fra\n")
    local page <const> = make("year-end", "--draft")
    shows(page, [[
     → Styrelsens analyse: »Underviseren sprang fra« (styrelsen, 15-02-2020,
       kilde: årsrapport, f.csv:3)
 1.2  Sager ]])
    shows(page, "\n     ? Ingen analyse fra styrelsen af, hvorfor målet ikke er opfyldt\n ──")
    shows(make("year-end", "--draft", "--lang", "en"),
          "     → The agency's analysis: »Underviseren sprang fra« (the agency,\n       2020-02-15, ")
    shows(make("year-end", "--draft", "--format", "markdown"),
          "\n- 1.1 Kursus: kursus holdt: ikke nået, meldt 30-09-2019. Styrelsens analyse: »Underviseren sprang fra« "
          .. "(styrelsen, 15-02-2020, kilde: årsrapport, f.csv:3)\n")
    shows(make("year-end", "--draft", "--format", "csv"), ";;;;;Underviseren sprang fra;;;")
    make "year-end"
    assert.same({ text = "Underviseren sprang fra", on = "2020-02-15", by = "agency", source = "årsrapport",
                  provisional = false, file = "f.csv", line = 3 }, json(1).statement.goals[1].analysis)
    assert.is_nil(json(1).statement.goals[2].analysis)
    folder:done("statement", "verify", "1")
  end)

  it("has an analysis in a follow-up, too, where one was given by its last day", function ()
    facts "2019;1.1;analyse;;26-04-2019;styrelsen;;Kurset er udskudt\n"
    shows(make "UO1", "     → Styrelsens analyse: »Kurset er udskudt« (styrelsen, 26-04-2019, f.csv:2)\n")
    facts "2019;1.2;analyse;;27-04-2019;styrelsen;;For sent til UO1\n"
    local page <const> = make "UO1"
    shows_not(page, "For sent til UO1")
    shows_not(page, "Ingen analyse")
    shows(make "UO2", "»For sent til UO1«")
  end)

  it("is called by its Danish name, too", function ()
    last_cases "S7;a;2019-06-20;;\n"
    shows(make("årsafslutning", "--draft"), " Årsafslutning · En plan")
  end)
end)


describe("a statement is kept", function ()
  it("and shown again as it was, whatever has come since", function ()
    local page <const> = make "UO1"
    cases("S4;a;2019-01-10;2019-02-01;afslag\n", "2019-04-01")
    folder:write("r.lua", "")
    assert.equal(page, out("statement", "show", "1"))
  end)

  it("but a draft is not", function ()
    local before <const> = folder:read "siri.db"
    local page <const> = make("UO1", "--draft")
    shows(page, "\n udkast, ikke gemt ")
    shows(page, "\n     Udkast: intet er gemt; uden --draft gemmes opgørelsen med sit datagrundlag\n     siri-rules ")
    assert.equal(before, folder:read "siri.db")
    assert.equal(" ingen opgørelser\n", out("statement", "list"))
  end)

  it("and listed, all or those of a plan", function ()
    make "UO1"
    make "UO2"
    local function list(...)
      return (out("statement", "list", ...):gsub("%d+%-%d+%-%d+ %d+:%d+", "02-01-2020 03:04"))
    end
    local who <const>, width <const> = core.terminal.user(), math.max(2, #core.terminal.user())
    assert.equal((" nr  opfølgning  plan       status      gemt (UTC)        %s  import\n"
                  .. "  1  UO1         2019 SIRI  31-03-2019  02-01-2020 03:04  %s       2\n"
                  .. "  2  UO2         2019 SIRI  30-06-2019  02-01-2020 03:04  %s       2\n"):format(
                   "af" .. (" "):rep(width - 2), who, who), list())
    assert.equal(list(), list "./r.lua")
    assert.matches("\n  1  UO1        2019 SIRI  2019%-03%-31  02%-01%-2020 03:04  ", list("--lang", "en"))
    assert.equal("| nr | opfølgning | plan |", list("--format", "markdown"):match "^[^\n]-plan |")
    assert.equal(3, select(2, list("--format", "csv"):gsub("\r\n", "")))
    local decoded <const> = dkjson.decode(list("--format", "json")).statements
    assert.same({ 1, "UO1", nil, 2, "UO2", 1 }, { decoded[1].id, decoded[1].followup, decoded[1].since, decoded[2].id,
                                                 decoded[2].followup, decoded[2].since })
    folder:write("s.lua", (PLAN:gsub('"SIRI"', '"Udlændingestyrelsen"')))
    assert.equal(" ingen opgørelser\n", list "./s.lua")
    folder:write("s.lua", (PLAN:gsub('"SIRI"', '"Styrelsen for International Rekruttering og Integration"')))
    folder:done("statement", "year-end", "./s.lua")
    local last <const> = list():match "\n([^\n]*)\n$"
    assert.truthy(utf8.len(last) <= 80)
    assert.matches("^  3  Årsafslutning  2019 Styrelsen.*…  31%-12%-2019  02%-01%-2020 03:04  ", last)
  end)

  it("with a receipt that other programs can read", function ()
    make "UO1"
    local told <const> = json(1)
    assert.same({ 1, siri.version, "./r.lua", PLAN, core.hash.text(PLAN), "2019-03-31", 2 },
                { told.receipt.id, told.receipt.program, told.receipt.path, told.receipt.rules, told.receipt.rules_hash,
                  told.receipt.as_of, told.receipt.known_at })
    local s <const> = told.statement
    assert.same({ "60", "0", "100", "100" }, { s.points.now, s.points.settled, s.points.possible, s.points.of })
    assert.same({ "met", "40", "Kurset er sat til juni", "2019-04-20" },
                { s.goals[1].forecast.status, s.goals[1].forecast.points, s.goals[1].forecast.note,
                  s.goals[1].forecast.on })
    assert.is_nil(s.goals[2].forecast)
    local group <const> = s.headroom[1].groups[1]
    assert.same({ num = 3, den = 4 }, group.needed)
    assert.same({ "0.5", "0.8" }, { group.lowest, group.highest })
  end)

  it("of the same content by every run", function ()
    assert.equal(make("UO1", "--draft", "--format", "json"), make("UO1", "--draft", "--format", "json"))
    make "UO1"
    folder:write("again.db", folder:read "siri.db")
    make "UO2"
    make("UO2", "--db", "again.db")
    local function body(name) return folder:sql("SELECT body FROM statements", name) end
    assert.equal(body "siri.db", body "again.db")
  end)

  it("in every form", function ()
    make "UO1"
    local sheet <const> = out("statement", "show", "1", "--format", "csv")
    shows(sheet, "\r\n1.1;;Kursus;40;åben;nej;nej;0;0;40;kursus holdt: ikke nået endnu (frist 30-09-2019);opfyldt;40;"
                 .. "Kurset er sat til juni;20-04-2019;ja;;;;;;;;;;;;;;;;;;\r\n")
    shows(sheet, "\r\n1.2;a;Au pair;;opfyldt;nej;;;;;;;;;;;;3;4;75;75;2;1;1;0;0;50;80;0;;20;4;;60\r\n")
    local text <const> = out("statement", "show", "1", "--format", "markdown")
    shows(text, "# Opfølgning UO1 · En plan · SIRI\n")
    shows(text, "\n| 1.1 | Kursus | 40 | 0 | 0 | 40 | ○ åben | opfyldt |\n")
    shows(text, "\n| Au pair | 75 % | 50 % | 80 % | 2 | 1 | 1 |\n")
    shows(text, "\nHvilke sager? `siri-rules explain ./r.lua 1.2 --cases a --state late --statement 1`\n\n"
                .. "Også `--state inside, late, decided, open, open_late, at_risk, no_clock, excluded`\n")
    shows(text, "\n## Datagrundlag\n\n- Opgørelse 1, gemt ")
    local s <const> = json(1).statement
    assert.equal("siri-rules explain ./r.lua 1.1 --statement 1", s.goals[1].follow)
    assert.equal("siri-rules explain ./r.lua 1.2 --cases a --state at_risk --statement 1",
                 s.headroom[1].groups[1].follow.at_risk)
  end)

  it("whose figures lead to the cases behind them, whatever the rules and the cases have become", function ()
    make "UO1"
    local line <const> = json(1).statement.headroom[1].groups[1].follow.inside
    folder:write("r.lua", (PLAN:gsub("months%(1%)", "days(3)")))
    cases("S1;a;2019-01-10;2019-03-29;tilladelse\n", "2019-07-01")
    local got <const> = folder:shell((line:gsub("^siri%-rules", support.command {})))
    shows(got.out, "\n Au pair, inden for målet: 3 sager\n\n")
    assert.equal("siri-rules: as statement 1 was made, UO1 of SIRI 2019, known at import 2\n", got.err)
    shows(out("explain", "./r.lua", "1.2", "--statement", "1"),
          "     inden for målet         siri-rules explain ./r.lua 1.2 --cases a --state inside --statement 1\n")
    shows(out("status", "./r.lua", "--statement", "1"),
          " 1.2  Sager                    60     60        0        60 ✓ opfyldt\n")
    shows(out("assumptions", "./r.lua", "--statement", "1"), "status pr. 31-03-2019\n")
    os.remove(folder.path .. "/r.lua")
    assert.equal(got.out, folder:shell((line:gsub("^siri%-rules", support.command {}))).out)
  end)

  it("whose draft names what it was made of in the commands for its cases, and its database", function ()
    shows(make("UO1", "--draft", "--db", "./siri.db"), "siri-rules explain ./r.lua 1.2 --cases a --state late "
          .. "--as-of 2019-03-31 --known-at 2 --db ./siri.db\n")
    make "UO1"
    shows(out("statement", "show", "1", "--db", "./siri.db"),
          "siri-rules explain ./r.lua 1.1 --statement 1 --db ./siri.db\n")
  end)

  it("by whose number nothing else can be asked", function ()
    make "UO1"
    folder:write("s.lua", (PLAN:gsub("year = 2019", "year = 2018"):gsub("2019%-", "2018-")))
    local function said(plan, ...) return folder:run("explain", plan, "1.2", ...).err end
    assert.equal("siri-rules: statement 1 is of SIRI 2019, not of SIRI 2018\n", said("./s.lua", "--statement", "1"))
    assert.equal("siri-rules: there is no statement 2 (the newest is 1)\n", said("./r.lua", "--statement", "2"))
    assert.equal("siri-rules explain: 'UO1' is no statement's number (see 'siri-rules statement list')\n"
                 .. "see 'siri-rules explain --help'\n", said("./r.lua", "--statement", "UO1"))
    assert.matches("can not be used together", said("./r.lua", "--statement", "1", "--as-of", "2019-03-31"))
    assert.matches("can not be used together", said("./r.lua", "--statement", "1", "--known-at", "1"))
  end)

  it("of what was known after an import, if that is asked", function ()
    facts "2019;1.1;kursus holdt;ja;14-03-2019;styrelsen;;\n"
    local page <const> = make("UO1", "--known-at", "2")
    shows(page, "kendt efter import 2, SHA-256")
    shows(page, "1.1  Kursus                   40      0        0        40 ○ åben\n")
    assert.equal(0, folder:run("statement", "verify").status)
  end)

  it("not where a rule fails: it would say nothing of its goal", function ()
    folder:write("r.lua", (PLAN:gsub('milestone "kursus holdt" {[^}]*}', 'function () error "nej" end')))
    assert.same({ status = 1, out = "",
                  err = "siri-rules: the statement is not kept: a rule failed: ./r.lua:6: goal 1.1: nej\n" },
                folder:run("statement", "UO1", "./r.lua"))
    shows(wrong("statement", "UO1", "./r.lua", "--draft"), "     ! ./r.lua:6: goal 1.1: nej\n")
    assert.equal(" ingen opgørelser\n", folder:run("statement", "list").out)
    score 'cases { share = percent(75), met = function () error "nej" end }'
    local said <const> = "kan ikke opgøres: ./r.lua:8: goal 1.2, case S1: nej\n"
    shows(folder:run("statement", "UO1", "./r.lua", "--draft").out, "     " .. said)
    shows(folder:run("statement", "UO1", "./r.lua", "--draft", "--format", "markdown").out,
          "\n- kan ikke opgøres: reglen fejlede om en sag\n")
  end)

  it("not while another program writes, once the wait is over", function ()
    local store <close> = folder:open "write"
    assert(store:run "BEGIN IMMEDIATE")
    assert.same({ status = 1, out = "", err = "siri-rules: cannot use 'siri.db': it is in use by another program; "
                                              .. "try again when that is done\n" },
                folder:run("statement", "UO1", "./r.lua", "--wait", "0"))
    shows(make("UO1", "--draft"), "udkast")
  end)

  it("though its page cannot be written, and says so", function ()
    local function said(...) return folder:run("statement", "UO1", "./r.lua", "-o", "none/x.txt", ...).err end
    assert.equal("siri-rules: cannot write 'none/x.txt': No such file or directory; statement 1 is kept: see "
                 .. "'siri-rules statement show 1'\n", said())
    shows(folder:run("statement", "show", "1").out, "\n opgørelse 1 ")
    assert.equal("siri-rules: cannot write 'none/x.txt': No such file or directory\n", said "--draft")
  end)

  it("with the same headroom, whether there is a statement before it or not", function ()
    local function headroom()
      return dkjson.decode(make("UO1", "--draft", "--format", "json")).statement.headroom
    end
    local first <const> = headroom()
    make "UO1"
    assert.same(first, headroom())
  end)

  it("not where nothing has been imported", function ()
    os.remove(folder.path .. "/siri.db")
    folder:open "create":close()
    assert.equal("siri-rules: nothing has been imported, so there is nothing to state\n",
                 folder:run("statement", "UO1", "./r.lua").err)
  end)

  it("not where the engine's trees and one call a case disagree", function ()
    local store <close> = folder:open()
    local plan <const> = assert(siri.plan(folder.path .. "/r.lua"))
    local tally <const> = core.tally.run
    local asked = 0
    core.tally.run = function (s, specs)
      local answers <const>, rows <const> = tally(s, specs)
      for i, spec in ipairs(specs) do
        local group <const> = answers[i].groups and answers[i].groups.a
        if spec.plain and group and not spec.names then asked, group.inside = asked + 1, group.inside + 1 end
      end
      return answers, rows
    end
    local ok <const>, message <const> = pcall(statements.make, plan, store, followup.of(plan, "UO1"))
    core.tally.run = tally
    assert.truthy(asked > 0)
    assert.same({ false, "this siri-rules contradicts itself, so there is no statement: goals 1.2 why is Au pair: "
                         .. "3 of 4 inside (75 %), needs 75 %, with one call a case Au pair: 4 of 5 inside (80 %), "
                         .. "needs 75 %" }, { ok, message })
  end)
end)


describe("a statement that another siri-rules made", function ()
  before_each(function () make "UO1" end)

  local FORMS <const> = { "text", "json", "csv", "markdown" }

  local function shown(format, ...)
    return out("statement", "show", "1", "--format", format, ...)
  end

  -- Each form of it as it is shown.
  local function forms()
    local list <const> = {}
    for _, format in ipairs(FORMS) do list[format] = shown(format):gsub('siri%-rules [%d.]+', ""):gsub(
      '"digest":"%x+"', ""):gsub('"program":"[%d.]+"', "") end
    return list
  end

  it("is shown in its own words, in every form", function ()
    cases("S5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    make "UO2"
    made_otherwise(2, function (doc)
      local g <const>, room <const> = doc.goals[1], doc.headroom[1]
      room.unknown = {}
      for i, said in ipairs {
        doc.events[1], g.brief, g.why, g.details[1], g.expects[1], doc.forecast_points.text, doc.since.lines[1],
        doc.since.goals[1].head, doc.since.goals[1].lines[1], room.groups[1].lines[1], room.unknown, doc.help,
        doc.assumptions[1].otherwise[1].effect,
      } do said.da, said.en = ("dansk %d"):format(i), ("english %d"):format(i) end
    end)
    local LACKS <const> = { text = { [3] = true }, markdown = { [2] = true, [4] = true } }
    for _, format in ipairs { "text", "markdown" } do
      for word, lang in pairs { dansk = "da", english = "en" } do
        local page <const> = out("statement", "show", "2", "--format", format, "--lang", lang)
        for i = 1, 13 do
          local has <const> = (page .. " "):find(("%s %d%%D"):format(word, i)) ~= nil
          assert.equal(not LACKS[format][i], has, ("%s, %s %d"):format(format, word, i))
        end
      end
    end
    local sheet <const> = out("statement", "show", "2", "--format", "csv")
    shows(sheet, "\r\n1.1;;Kursus;40;åben;nej;nej;0;0;40;dansk 3;")
    assert.equal("dansk 4", json(2).statement.goals[1].details[1].da)
  end)

  it("is shown with its own figures, however they are judged now", function ()
    made_otherwise(1, function (doc) doc.goals[1].status, doc.goals[1].final = "met", true end)
    shows(shown "csv", "\r\n1.1;;Kursus;40;opfyldt;ja;nej;0;0;40;")
    shows(shown "text", "○ kursus holdt: ikke nået endnu (frist 30-09-2019)\n       endeligt: ")
  end)

  it("is shown though it has what this one does not know", function ()
    local before <const> = forms()
    made_otherwise(1, function (doc)
      doc.zebra, doc.ape, doc.goals[1].gnu = { 1 }, 2, { da = "x", en = "y" }
    end)
    local after <const> = forms()
    shows(after.json, '"ape":2,\n    "zebra":[1]')
    shows(after.json, '"gnu":{\n          "da":"x"')
    after.json = before.json
    assert.same(before, after)
  end)

  -- What lowest and highest meant was not kept then; it was another thing.
  local MEANT <const> = { da = "højest: kun de, der allerede har overskredet det, bliver for sene;",
                          en = "highest: only those that have exceeded it already are late;" }

  it("is shown as it was where it had fewer sentences: they are made of its figures", function ()
    cases("S5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    facts "2019;1.2;prognose UO2;ikke opfyldt;20-08-2019;styrelsen;;\n"
    make "UO2"
    make "year-end"
    for id = 1, 3 do
      local function pages(meant)
        local list <const> = {}
        for i, format in ipairs { "text", "csv", "markdown" } do
          for k, lang in ipairs { "da", "en" } do
            local page <const> = out("statement", "show", tostring(id), "--format", format, "--lang", lang)
            if meant and format == "markdown" then shows(page, MEANT[lang]) end
            list[i * 2 + k] = page:gsub("siri%-rules [%d.]+", ""):gsub("lavest: .-Hvilke", "")
              :gsub("lowest: .-Which", "")
          end
        end
        return list
      end
      local before <const> = pages()
      made_otherwise(id, in_format_1)
      assert.equal(nil, json(id).statement.events)
      assert.same(before, pages(id < 3))
    end
  end)

  it("is not read where it is newer than this one, nor where it is no document", function ()
    local function said(...) return folder:run("statement", ...).err end
    made_otherwise(1, function (doc) doc.format = 4 end)
    local newer <const> = "it cannot be read: a newer siri-rules, 0.9, made it, in format 4, and this one reads "
                          .. "formats up to 3"
    assert.equal("siri-rules: statement 1: " .. newer .. "\n", said("show", "1"))
    assert.equal("siri-rules: statement 1: " .. newer .. "\n", said("UO2", "./r.lua"))
    shows(folder:run("statement", "verify", "--format", "json").out, newer)
    by_hand(folder, "UPDATE statements SET body = '{'")
    assert.matches("^siri%-rules: statement 1: it cannot be read: unterminated object", said("show", "1"))
    by_hand(folder, "UPDATE statements SET body = '{}'")
    assert.equal("siri-rules: statement 1: it cannot be read: it names no format\n", said("show", "1"))
    shows(wrong "verify", "    statement 1: it cannot be read: it names no format\nsiri.db: ")
  end)

  it("is told apart by what leads to its cases, where they are judged otherwise now", function ()
    local function warned(command, ...) return folder:done(command, "./r.lua", ...).err end
    local note <const> = "siri-rules: as statement 1 was made, UO1 of SIRI 2019, known at import 2"
    assert.equal(note .. "\n", warned("status", "--statement", "1"))
    made_otherwise(1, function (doc) doc.goals[1].points.now.num, doc.goals[1].final = 40, true end)
    local other <const> = note .. "; siri-rules 0.9 made it, and this is " .. siri.version .. "\n"
    assert.equal(other, warned("explain", "1.2", "--statement", "1"))
    assert.equal(other, warned("explain", "1.2", "--late", "--statement", "1"))
    for _, command in ipairs { { "status" }, { "explain", "1.1" }, { "assumptions" } } do
      assert.equal(other .. "siri-rules: warning: statement 1 has it otherwise: goal 1.1 is judged otherwise: points "
                   .. "reached 40 → 0, is final yes → no\n", warned(command[1], "--statement", "1", command[2]))
    end
  end)

  it("is told apart by a list of cases that is not as long as it says", function ()
    made_otherwise(1, function (doc)
      doc.headroom[1].groups[1].inside, doc.headroom[1].groups[1].open = 2, 3
    end)
    local function warned(state)
      return folder:done("explain", "./r.lua", "1.2", "--cases", "a", "--state", state, "--statement", "1")
        .err:match "^[^\n]*\n(.*)$"
    end
    local text <const> = "siri-rules: warning: statement 1 has it otherwise: it says %d, and here are %d\n"
    assert.equal(text:format(2, 3), warned "inside")
    assert.equal(text:format(2, 1), warned "late")
    assert.equal(text:format(3, 2), warned "open")
    assert.equal("", warned "open_late")
  end)

  -- The changes that the next one tells since it.
  local function since() return make("UO2", "--draft"):match "\n( Siden opgørelse .-)\n\n" end

  it("is what changes are told from: what is judged otherwise apart from rules and figures", function ()
    made_otherwise(1, function (doc)
      doc.goals[1].points.now.num, doc.goals[1].status, doc.headroom[1].groups[1].inside = 40, "met", 4
      doc.points.now.num = 100
    end)
    cases("S5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    assert.equal([[
 Siden opgørelse 1 (UO1, status 31-03-2019)
     100 → 0 point: ændrede regler 0, rettede og senere indberettede tal 0, nyt
     siden 31-03-2019 -60
     Heraf -40 point, fordi dette siri-rules vurderer opgørelse 1 anderledes
     end det, der gjorde den
     Reglerne er de samme
     Sager indlæst siden: 0 nye, 1 ændret, 0 borte
     1.1 Kursus: opfyldt → åben, 40 → 0 point
       programmet -40
     1.2 Sager: opfyldt → ikke opfyldt, 60 → 0 point
       regler 0, rettet 0, nyt -60
       Au pair: 4 af 4 → 3 af 5 inden for målet (pr. 31-03-2019: efter dette
       program 3 af 4)]], since())
    shows(make("UO2", "--draft", "--lang", "en"),
          "     Of that -40 points because this siri-rules judges statement 1 otherwise\n     than the one that made "
          .. "it\n")
  end)

  it("is what changes are told from, though its rules cannot be read any more", function ()
    by_hand(folder, "UPDATE statements SET rules = 'plan {', rules_hash = 'x'")
    made_otherwise(1, function (doc) doc.goals[1].points.now.num = 40 end)
    shows(since(), "     Reglerne er ændret (før x)\n     Reglerne bag opgørelse 1 kan ikke læses mere: hvad der "
                         .. "skyldes programmet,\n     tæller som ændrede regler\n")
    shows(since(), "     1.1 Kursus: åben, 40 → 0 point\n       regler -40, rettet 0, nyt 0")
  end)
end)


describe("statement verify", function ()
  local made   -- the database with the statement

  before_each(function ()
    make "UO1"
    made = folder:read "siri.db"
  end)

  it("computes it again, whatever was imported, taken back or written since", function ()
    cases("S4;a;2019-01-10;2019-02-01;afslag\nS5;a;2019-01-20;2019-04-10;tilladelse\n", "2019-07-01")
    make "UO2"
    folder:write("r.lua", "plan {")
    folder:done("undo", "2")
    folder:done("undo", "3")
    assert.equal("✓ statement 1, UO1 of SIRI 2019, known at import 2: computed again it is the\n  same\n"
                 .. "✓ statement 2, UO2 of SIRI 2019, known at import 3: computed again it is the\n  same\n",
                 out("statement", "verify"))
    assert.equal(0, folder:run("statement", "verify", "1").status)
  end)

  it("says what differs where what it was made of is not what it was", function ()
    by_hand(folder, "UPDATE cases SET decided_on = submitted_on WHERE case_id = 'S4'")
    local told <const> = wrong("statement", "verify", "1")
    shows(told, "✗ statement 1, UO1 of SIRI 2019, known at import 2: ")
    shows(told, "    headroom 1.2 groups a inside: it says 3, computed again it is 4\n")
  end)

  it("says what differs where its text was changed", function ()
    by_hand(folder, "UPDATE statements SET body = replace(body, 'sat til juni', 'sat til maj')")
    assert.equal([[
✗ statement 1, UO1 of SIRI 2019, known at import 2: 2 things differ
    its row is not what it was when it was made
    goals 1.1 forecast note: it says Kurset er sat til maj, computed again it
    is Kurset er sat til juni
    its words differ in 1 place, goals 1.1 expects 1: it says The agency
    expects met, 40 points: »Kurset er sat til maj« (the agency, 2019-04-20,
    source: notat, f.csv:2), computed again it is The agency expects met, 40
    points: »Kurset er sat til juni« (the agency, 2019-04-20, source: notat,
    f.csv:2)
]], wrong("statement", "verify", "1"))
  end)

  it("says so where its rules, or its imports, are not those of its receipt", function ()
    by_hand(folder, "UPDATE statements SET rules = replace(rules, 'percent(75)', 'percent(80)')")
    local told <const> = folder:run("statement", "verify", "1").out
    shows(told, "    its rules are not those of their hash\n")
    shows(told, "    goal 1.2 is judged otherwise: status met → missed, points reached 60 → 0\n")
    by_hand(folder, "UPDATE statements SET rules = 'plan {'")
    shows(folder:run("statement", "verify", "1").out, "    its rules cannot be loaded: ./r.lua:1: ")
    by_hand(folder, "UPDATE imports SET digest = 'x' WHERE id = 1")
    shows(folder:run("statement", "verify", "1").out, "    what is known at import 2 is not what it was made of\n")
  end)

  local MADE_BY <const> = ("    siri-rules 0.9 made it, and this is %s\n"):format(siri.version)

  -- What it finds of a statement that a siri-rules 0.9 made so.
  local function of_another(status, edit)
    folder:write("siri.db", made)
    made_otherwise(1, edit)
    local result <const> = folder:run("statement", "verify")
    assert.same({ status, "" }, { result.status, result.err })
    assert.equal(status, folder:run "verify".status)
    return result.out
  end

  it("says where another siri-rules made it, and the same", function ()
    assert.equal("✓ statement 1, UO1 of SIRI 2019, known at import 2: computed again it is the\n  same\n" .. MADE_BY,
                 of_another(0, function () end))
  end)

  it("fails nothing where only the words differ, and says in how many places, and the first", function ()
    assert.equal([[
✓ statement 1, UO1 of SIRI 2019, known at import 2: computed again its figures
  are the same
    its words differ in 4 places, the first assumptions 1 otherwise 1 effect:
    it says nothing is changed, computed again it is no change
]] .. MADE_BY, of_another(0, function (doc)
      doc.assumptions[1].otherwise[1].effect.en = "nothing is changed"
      doc.goals[1].brief.en, doc.goals[1].details[1].en = "waits", "2019-09-30 is when it is due"
      doc.headroom[1].groups[1].lines[1] = { da = "1 2 3", en = "4 5 6" }
    end))
    assert.equal([[
✓ statement 1, UO1 of SIRI 2019, known at import 2: computed again its figures
  are the same
    its words differ in 1 place, goals 1.1 brief: it says afventer, computed
    again it is åben
]] .. MADE_BY, of_another(0, function (doc) doc.goals[1].brief.da = "afventer" end))
  end)

  it("fails nothing where it had another sentence besides, or lacked one", function ()
    shows(of_another(0, function (doc) doc.notices[1] = { da = "Mærk: 7", en = "Note: 7" } end),
          "    its words differ in 1 place, notices 1: it says Note: 7, computed again it\n    is nothing\n")
    shows(of_another(0, function (doc) doc.goals[1].details[1] = nil end),
          "    its words differ in 1 place, goals 1.1 details kursus holdt: it says\n    nothing, computed again it is "
          .. "kursus holdt: not done yet (by 2019-09-30)\n")
  end)

  it("names each goal that is judged otherwise, with what it was and what it is", function ()
    assert.equal([[
✗ statement 1, UO1 of SIRI 2019, known at import 2: 2 things differ
    goal 1.1 is judged otherwise: status met → open, points reached nothing →
    0, points final 40 → 0, points attainable 39.5 → 40, is final yes → no
    goal 1.2 is judged otherwise: is provisional yes → no
]] .. MADE_BY, of_another(1, function (doc)
      local g <const> = doc.goals[1]
      g.status, g.final, doc.goals[2].provisional = "met", true, true
      g.points = { now = dkjson.null, settled = { num = 40, den = 1 }, possible = { num = 79, den = 2 } }
    end))
  end)

  it("says which other figures differ", function ()
    assert.equal([[
✗ statement 1, UO1 of SIRI 2019, known at import 2: 4 things differ
    goals 1.1 details kursus holdt status: it says no_data, computed again it
    is open
    goals 1.3: it says something, computed again it is nothing
    headroom 1.2 groups a inside: it says 2, computed again it is 3
    points settled: it says 0.5, computed again it is 0
]] .. MADE_BY, of_another(1, function (doc)
      doc.points.settled, doc.headroom[1].groups[1].inside = { num = 1, den = 2 }, 2
      doc.goals[1].details[1].status, doc.goals[3] = "no_data", { id = "1.3" }
    end))
  end)

  it("names twenty figures on a page, and how many more there are", function ()
    local function with(n)
      return function (doc)
        for i = 1, n do doc.forecast_points.without[i + 1] = "2." .. i end
      end
    end
    local last <const> = "    forecast_points without 21: it says 2.20, computed again it is nothing\n"
    shows(of_another(1, with(20)), last .. "    siri-rules 0.9 made it")
    local page <const> = of_another(1, with(22))
    shows(page, ": 22 things differ\n")
    shows(page, last .. "    and 2 more, which --format json has\n")
  end)

  it("takes a reason with other numbers for another figure, though no other has it", function ()
    local function reason(text) return function (doc) doc.goals[2].why.en = text end end
    shows(of_another(1, reason "Au pair: 3 of 4 inside (75 %), needs 70 %"),
          "    goals 1.2 why: it says Au pair: 3 of 4 inside (75 %), needs 70 %, computed\n    again it is Au pair: "
          .. "3 of 4 inside (75 %), needs 75 %\n")
    shows(of_another(0, reason "needs 75 %, Au pair: 75 % inside, 3 of 4."), "its figures\n  are the same\n")
  end)

  it("asks one in an older format for nothing that it had not, and says so", function ()
    local OLDER <const> = "    its document has format 1, and this siri-rules makes format 3: what only\n"
                          .. "    one of them has is not compared\n"
    assert.equal("✓ statement 1, UO1 of SIRI 2019, known at import 2: computed again it is the\n  same\n" .. OLDER
                 .. MADE_BY, of_another(0, in_format_1))
    local function older_with(edit)
      return function (doc) in_format_1(doc) edit(doc) end
    end
    shows(of_another(0, older_with(function (doc) doc.zebra = 1 end)), "it is the\n  same\n" .. OLDER)
    shows(of_another(1, older_with(function (doc) doc.headroom[1].groups[1].inside = 2 end)),
          "    headroom 1.2 groups a inside: it says 2, computed again it is 3\n" .. OLDER)
    shows(of_another(1, older_with(function (doc) doc.extracted = dkjson.null end)),
          "    extracted: it says nothing, computed again it is 2019-04-01\n")
    shows(of_another(1, function (doc) doc.extracted = nil end),
          "    extracted: it says nothing, computed again it is 2019-04-01\n")
  end)

  it("goes on to the others where one cannot be computed", function ()
    make "UO2"
    by_hand(folder, "UPDATE statements SET body = '{' WHERE id = 2")
    local told <const> = wrong("statement", "verify")
    shows(told, "✓ statement 1, ")
    shows(told, "✗ statement 2, UO2 of SIRI 2019, known at import 2: 2 things differ\n"
                      .. "    its row is not what it was when it was made\n    it cannot be read: ")
  end)

  it("tells other programs, in every form", function ()
    by_hand(folder, "UPDATE statements SET body = replace(replace(body, 'sat til juni', 'sat til maj'), "
                    .. "'\"status\":\"open\"', '\"status\":\"met\"')")
    local function verify(format) return folder:run("statement", "verify", "--format", format).out end
    local told <const> = dkjson.decode(verify "json").statements[1]
    assert.same({ false, { "its row is not what it was when it was made" }, { "1.1" },
                  { { path = "goals 1.1 status", was = "met", is = "open" },
                    { path = "goals 1.1 details kursus holdt status", was = "met", is = "open" },
                    { path = "goals 1.1 forecast note", was = "Kurset er sat til maj",
                      is = "Kurset er sat til juni" } },
                  { "goals 1.1 expects 1" } },
                { told.same, told.problems, told.goals, told.differences, { told.words[1].path, told.words[2] } })
    shows(verify "csv", "\r\n1;no;problem;its row is not what it was when it was made;;\r\n"
                        .. "1;no;figure;goals 1.1 status;met;open\r\n"
                        .. "1;no;figure;goals 1.1 details kursus holdt status;met;open\r\n"
                        .. "1;no;figure;goals 1.1 forecast note;Kurset er sat til maj;Kurset er sat til juni\r\n"
                        .. "1;no;words;goals 1.1 expects 1;The agency expects met")
    shows(verify "markdown", "\n  - its row is not what it was when it was made\n")
    shows(verify "markdown", "\n  - goal 1.1 is judged otherwise: status met → open\n")
  end)

  it("is a part of verify, which names the program that judged otherwise", function ()
    made_otherwise(1, function (doc) doc.goals[1].brief.en = "waits" end)
    shows(folder:done "verify".out, "siri.db: 2 imports, sound\n")
    made_otherwise(1, function (doc) doc.goals[1].status = "met" end)
    shows(wrong "verify", "    statement 1, made by siri-rules 0.9: goal 1.1 is judged otherwise: "
                                              .. "status met → open\nsiri.db: 2 imports, 1 problem\n")
  end)

  it("is a part of verify, which holds every row against its digest and its imports", function ()
    make "UO2"
    assert.equal(0, folder:run "verify".status)
    by_hand(folder, "UPDATE statements SET who = 'x' WHERE id = 1")
    shows(folder:run "verify".out, "    statement 1: its row is not what it was when it was made\nsiri.db: ")
    by_hand(folder, "DELETE FROM statements WHERE id = 1")
    shows(folder:run "verify".out, "    statement 2 does not follow the one before it\n"
                                     .. "    statement 2: its row is not what it was when it was made\n")
  end)
end)


describe("the command line of statement", function ()
  local function refused(status, message, ...)
    local result <const> = folder:run("statement", ...)
    assert.same({ status, message .. "\n" }, { result.status, result.err:match "^[^\n]*\n" })
  end

  it("asks for what is missing, and says what is in the wrong place", function ()
    refused(2, "siri-rules statement: which plan? write: siri-rules statement UO2 2019", "UO2")
    refused(2, "siri-rules statement: which follow-up? write: siri-rules statement UO1 2019", "2019")
    refused(2, "siri-rules statement: the follow-up comes first: siri-rules statement UO2 2019", "2019", "UO2")
    refused(2, "siri-rules statement: which statement? write: siri-rules statement show 1", "show")
    refused(2, "siri-rules statement: 'UO2' is no statement's number (see 'siri-rules statement list')", "show", "UO2")
    refused(2, "siri-rules statement: 'x' is no statement's number (see 'siri-rules statement list')", "verify", "x")
    refused(2, "siri-rules statement: --draft is for making one: statement list changes nothing", "list", "--draft")
  end)

  it("names the follow-ups that there are, and the statements", function ()
    refused(1, "siri-rules: ./r.lua: no follow-up 'UO4' (it has UO1, UO2, year-end)", "UO4", "./r.lua")
    refused(1, "siri-rules: there is no statement 1: none has been made", "show", "1")
    refused(1, "siri-rules: there is nothing to verify: no statement has been made", "verify")
    make "UO1"
    assert.equal("siri-rules: there is no statement 2 (the newest is 1)\n", folder:run("statement", "verify", "2").err)
  end)

  it("explains itself", function ()
    shows(support.run({ "statement", "--help" }).out, [[
Usage: siri-rules statement FOLLOWUP PLAN   make one: statement UO2 2019
       siri-rules statement year-end PLAN   that of the whole year
       siri-rules statement list [PLAN]     those made
       siri-rules statement show ID         one as it was made
       siri-rules statement verify [ID]     compute it again, and compare
]])
  end)
end)
