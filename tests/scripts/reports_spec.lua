-- The status as people and programs get it: the page, the JSON and the
-- sheet of one small year, to the letter.

local dkjson <const> = require "dkjson"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local language <const> = require "siri.print.language"
local forms <const> = require "siri.print.forms"
local report <const> = require "siri.reports.text"

local RULES <const> = [[
plan { year = 2019, agency = "SIRI", title = "Prøveplan 2019", points = 100, smallest = 0 }
local kept = assume {
  "Andelen, der skal være inden for målet", value = percent(90), otherwise = { percent(80), percent(70) },
  because = "planen tier",
}
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
case_type "student" { title = "Studerende", field = "IR", target = months(2) }
goal "1.1" { area = "Ædruelig øvelse på åen", side = "external", weight = 60, measured_by = "agency",
             demand = "målet holdes", score = service_targets { clock = "gross", share = kept } }
goal "1.2" { area = "Viden", side = "external", weight = 25.5, measured_by = "agency", demand = "to ting",
             score = all { milestone "det første" { by = "2019-03-31" }, milestone "det andet" { by = "2019-12-31" } } }
goal "2.1" { area = "Fravær", side = "internal", weight = 14.5, measured_by = "department", demand = "under 7",
             score = measure "sygedage" { below = 7, accrues = true } }
]]

-- Ten au pairs, of which eight inside, one open and one of those withdrawn
-- inside; two students, inside; one case of no type of the plan.
local function cases()
  local lines = { "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt" }
  local function case(id, kind, submitted, decided, outcome, site)
    lines[#lines + 1] = table.concat({ id, kind, submitted, submitted, decided, outcome, site, "" }, ";")
  end
  for i = 1, 8 do case("A" .. i, "au_pair", "2019-01-10", "2019-04-10", "tilladelse", "Odense") end
  for i = 9, 10 do case("A" .. i, "au_pair", "2019-01-10", "2019-04-11", "afslag", "Aarhus") end
  case("A11", "au_pair", "2019-02-01", "", "", "Odense")
  case("A12", "au_pair", "2019-02-01", "2019-03-01", "trukket tilbage", "Odense")
  for i = 1, 2 do case("B" .. i, "student", "2019-05-01", "2019-05-02", "tilladelse", "Aarhus") end
  case("C1", "studnet", "2019-05-01", "2019-05-02", "tilladelse", "Aarhus")
  return table.concat(lines, "\n") .. "\n"
end

local FACTS <const> = [[
år;mål;navn;værdi;af;pr;hvem;kilde;foreløbig;bemærkning
2019;1.2;det første;ja;;15-03-2019;styrelsen;referat;;
2019;2.1;sygedage;4,1;;30-06-2019;styrelsen;;;
2019;2.1;sygdage;4,1;;30-06-2019;styrelsen;udtræk;;
]]

describe("the status of a small year", function ()
  local folder <const> = support.shared {
    ["plan.lua"] = RULES, ["cases.csv"] = cases(), ["facts.csv"] = FACTS,
    "import cases cases.csv --extracted 2019-07-05",
    "import facts facts.csv --plan plan.lua",
  }

  local function run(...)
    return folder:run("status", "plan.lua", ...)
  end

  it("is a page that tells points, what is wrong, and why", function ()
    assert.equal([[
 Prøveplan 2019 · SIRI                                    status pr. 05-07-2019
                                               udtræk af 05-07-2019 · foreløbig

 14,5 af 100 point er opnået; 0 er endelige, 100 kan nås

 nr   område                 vægt opnået endeligt opnåeligt
 1.1  Ædruelig øvelse på åen   60      0        0        60 ✗ 1 af 2 sagstyper
                                                inden for             servicemål
     sagstype                 andel krav 90 %       målet verserende overskredet
     ✗ Au pair                 80 % ████████─│─    8 / 10          1           1
     ✓ Studerende             100 % █████████│█     2 / 2          0           0
       Tæller ikke: trukket tilbage 1; med dem 84,6 %
 1.2  Viden                  25,5      0        0      25,5 ○ 1 af 2 nået
     ○ det andet: ikke nået endnu (frist 31-12-2019)
 2.1  Fravær                 14,5   14,5        0      14,5 ✓ 4,1 < 7
     ✓ sygedage: 4,1, krav < 7, foreløbig
       udokumenteret: sygedage
 ──────────────────────────────────────────────────────────────────────────────
      I alt                   100   14,5        0       100

 !   Sagstype, som planen ikke nævner: studnet, 1 sag (mente du 'student'?)
 !   Tal, som intet mål læser: 2.1 sygdage (mente du 'sygedage'?)

 Antagelser
   1  Andelen, der skal være inden for målet: 90 % (ellers 80 %: 1.1 opfyldt
      (2/2) +60; ellers 70 %: 1.1 opfyldt (2/2) +60)
      1 har ingen anden værdi: siri-rules assumptions plan.lua

 Hvorfor?       siri-rules explain plan.lua 1.1
 Hvilke sager?  siri-rules explain plan.lua 1.1 --cases au_pair --state late
 Også           --state inside, late, decided, open, open_late, no_clock,
                excluded
 Ukendt type?   siri-rules explain plan.lua 1.1 --cases studnet
]], support.printed(run()))
  end)

  it("is the same bytes in every run", function ()
    assert.equal(run().out, run().out)
    assert.equal(run("--format", "json").out, run("--format", "json").out)
  end)

  it("speaks English where asked", function ()
    local out = run("--lang", "en").out
    assert.matches(" Prøveplan 2019 · SIRI                                     status at 2019-07-05\n", out, 1, true)
    assert.matches("✗ 1 of 2 types\n", out, 1, true)
    assert.matches("Not counted: withdrawn 1; with them 84.6 %\n", out, 1, true)
    assert.matches(" !   Case type that the plan does not name: studnet, 1 case (did you mean\n     'student'?)\n",
                   out, 1, true)
  end)

  it("fits every line into 80 columns, and uses a wider terminal", function ()
    local function widest(text)
      local most = 0
      for line in text:gmatch "[^\n]+" do most = math.max(most, language.width(line)) end
      return most
    end
    assert.is_true(widest(run().out) <= 80)
    local wide = support.run({ "status", "plan.lua" }, { cwd = folder.path, env = { COLUMNS = "100" } }).out
    assert.is_true(widest(wide) > 80)
    assert.is_true(widest(wide) <= 100)
  end)

  it("has no colour where it is not a terminal", function ()
    assert.is_nil(run().out:find "\27")
  end)

  it("is JSON in format 1, with exact figures", function ()
    local o = assert(dkjson.decode(run("--format", "json").out))
    assert.same({ year = 2019, agency = "SIRI", title = "Prøveplan 2019" }, o.plan)
    assert.same({ now = "14.5", settled = "0", possible = "100", of = "100" }, o.points)
    assert.equal(1, o.format)
    assert.equal("2019-07-05", o.as_of)
    assert.is_nil(o.known_at)
    assert.is_true(o.provisional)
    assert.equal(0, o.rejects)
    local function followed(name)
      local commands = {}
      for _, state in ipairs { "inside", "late", "decided", "open", "open_late", "no_clock", "excluded" } do
        commands[state] = ("siri-rules explain plan.lua 1.1 --cases %s --state %s"):format(name, state)
      end
      return commands
    end
    assert.same({
      id = "1.1", area = "Ædruelig øvelse på åen", weight = "60", status = "missed", final = false,
      follow = "siri-rules explain plan.lua 1.1",
      provisional = false, points = { now = "0", settled = "0", possible = "60" },
      attainment = { num = 0, den = 1 }, where = "plan.lua:8",
      why = "au_pair: 8 of 10 inside (80 %), needs 90 %",
      parts = {
        { name = "au_pair", status = "missed", inside = 8, decided = 10, open = 1, open_late = 1, no_clock = 0,
          excluded = 1, needed = { num = 9, den = 10 }, follow = followed "au_pair" },
        { name = "student", status = "met", inside = 2, decided = 2, open = 0, open_late = 0, no_clock = 0,
          excluded = 0, needed = { num = 9, den = 10 }, follow = followed "student" },
      },
    }, o.goals[1])
    assert.same({ { name = "studnet", cases = 1 } }, o.unnamed_types)
    assert.same({ { goal = "2.1", name = "sygdage" } }, o.unread_facts)
    assert.same({ text = "Andelen, der skal være inden for målet", value = "90 %", where = "plan.lua:2" },
                o.assumptions[1])
  end)

  it("is Markdown that can be pasted into a report", function ()
    local page = [[
# Prøveplan 2019 · SIRI

status pr. 05-07-2019 · udtræk af 05-07-2019 · foreløbig

| nr | område | vægt | opnået | endeligt | opnåeligt | status | endelig | begrundelse |
| --- | --- | ---: | ---: | ---: | ---: | --- | --- | --- |
| 1.1 | Ædruelig øvelse på åen | 60 | 0 | 0 | 60 | ✗ ikke opfyldt | nej | WHY |
| 1.2 | Viden | 25,5 | 0 | 0 | 25,5 | ○ åben | nej | det andet: ikke nået endnu (frist 31-12-2019) |
| 2.1 | Fravær | 14,5 | 14,5 | 0 | 14,5 | ✓ opfyldt | nej | sygedage: 4,1, krav \< 7 |
|  | I alt | 100 | 14,5 | 0 | 100 |  |  |  |

## 1.1 Ædruelig øvelse på åen

| sagstype | andel | krav | inden for målet | afgjorte | OPEN | tæller ikke | status |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| Au pair | 80 % | 90 % | 8 | 10 | 1 | 1 | 0 | 1 | ✗ ikke opfyldt |
| Studerende | 100 % | 90 % | 2 | 2 | 0 | 0 | 0 | 0 | ✓ opfyldt |

Hvorfor? `siri-rules explain plan.lua 1.1`

## 1.2 Viden

- ✓ det første: nået 15-03-2019
- ○ det andet: ikke nået endnu (frist 31-12-2019)

Hvorfor? `siri-rules explain plan.lua 1.2`

- Sagstype, som planen ikke nævner: studnet, 1 sag (mente du 'student'?)
- Tal, som intet mål læser: 2.1 sygdage (mente du 'sygedage'?)

## Antagelser

]]
    page = page:gsub("OPEN", "verserende | verserende, overskredet | ikke fuldt oplyst")
    page = page:gsub("WHY", "Au pair: 8 af 10 inden for målet (80 %%), krav 90 %%")
    assert.equal(page, run("--format", "markdown").out:match "^(.-## Antagelser\n\n)")
    assert.matches("\n| 1 | Andelen, der skal være inden for målet | 90 % | ellers 80 %: 1.1 opfyldt (2/2) +60; "
                   .. "ellers 70 %: 1.1 opfyldt (2/2) +60 | planen tier | plan.lua:2 |\n",
                   run("--format", "markdown").out, 1, true)
  end)

  it("is broken down in Markdown, too", function ()
    assert.matches("\n## 1.1 Ædruelig øvelse på åen efter sted\n\n| sted | andel | inden for målet | afgjort "
                   .. "| verserende | servicemål overskredet | ikke fuldt oplyst | udeladt |\n"
                   .. "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
                   .. "| Aarhus | 50 % | 2 | 4 | 0 | 0 | 0 | 0 |\n",
                   run("--by", "site", "--format", "markdown").out, 1, true)
  end)

  it("has the keys of its JSON in the order that is promised", function ()
    local keys = {}
    for key in run("--format", "json").out:gmatch '\n  "([%w_]+)":' do keys[#keys + 1] = key end
    assert.same({ "format", "plan", "as_of", "known_at", "provisional", "points", "goals", "assumptions",
                  "unnamed_types", "unnamed_outcomes", "unnamed_sites", "unread_facts", "rejects", "covered",
                  "other_figures", "passed_facts", "falls" }, keys)
  end)

  it("gives null for what a goal has that is unknown, and what it can still reach", function ()
    local text = run("--as-of", "2019-02-01", "--format", "json").out
    local o = assert(dkjson.decode(text))
    assert.equal("no_data", o.goals[1].status)
    assert.same({ settled = "0", possible = "60" }, o.goals[1].points)
    assert.is_nil(o.goals[1].attainment)
    assert.matches('"now":null,', text, 1, true)
  end)

  it("is a sheet for Danish Excel: BOM, semicolons, decimal comma, CRLF", function ()
    local out = run("--format", "csv").out
    assert.equal("\u{FEFF}nr;område;side;vægt;status;endelig;foreløbig;point_opnået;point_endeligt;point_opnåeligt;"
                 .. "begrundelse;udokumenteret;regel\r\n1.1;Ædruelig øvelse på åen;Faglige mål;60;ikke opfyldt;nej;nej;"
                 .. "0;0;60;Au pair: 8 af 10 inden for målet (80 %), krav 90 %;;plan.lua:8\r\n",
                 out:sub(1, #out:match "^.-\r\n.-\r\n"))
    assert.matches("2.1;Fravær;Koncernfælles og interne mål;14,5;opfyldt;nej;ja;14,5;0;14,5;", out, 1, true)
  end)

  it("can be broken down by month, site and case type", function ()
    assert.equal("\u{FEFF}nr;måned;inden for målet;afgjort;verserende;servicemål overskredet;"
                 .. "ikke fuldt oplyst;udeladt\r\n"
                 .. "1.1;2019-03;0;0;0;0;0;1\r\n1.1;2019-04;8;10;0;0;0;0\r\n1.1;2019-05;2;2;0;0;0;0\r\n"
                 .. "1.1;verserende;0;0;1;1;0;0\r\n", run("--by", "month", "--format", "csv").out)
    assert.equal("\u{FEFF}nr;sted;inden for målet;afgjort;verserende;servicemål overskredet;"
                 .. "ikke fuldt oplyst;udeladt\r\n"
                 .. "1.1;Aarhus;2;4;0;0;0;0\r\n1.1;Odense;8;8;1;1;0;1\r\n", run("--by", "site", "--format", "csv").out)
    assert.equal([[
 Prøveplan 2019 · SIRI                                    status pr. 05-07-2019

 1.1 Ædruelig øvelse på åen efter sagstype

                   inden                                           ikke
                     for                             servicemål   fuldt
 sagstype          målet afgjort   andel verserende overskredet  oplyst udeladt
 Au pair               8      10    80 %          1           1       0       1
 Studerende            2       2   100 %          0           0       0       0

]], run("--by", "case_type").out)
  end)

  it("can be broken down by outcome and exemption, in Danish and in English", function ()
    assert.equal("\u{FEFF}nr;udfald;inden for målet;afgjort;verserende;servicemål overskredet;"
                 .. "ikke fuldt oplyst;udeladt\r\n"
                 .. "1.1;tilladelse;10;10;0;0;0;0\r\n1.1;afslag;0;2;0;0;0;0\r\n1.1;trukket tilbage;0;0;0;0;0;1\r\n"
                 .. "1.1;(intet);0;0;1;1;0;0\r\n", run("--by", "outcome", "--format", "csv").out)
    assert.matches("1.1 Ædruelig øvelse på åen efter udfald\n", run("--by", "outcome").out, 1, true)
    assert.matches("1.1 Ædruelig øvelse på åen efter undtagelse\n", run("--by", "exempt").out, 1, true)
    assert.matches("\ngranted   ", run("--by", "outcome", "--lang", "en").out:gsub("\n ", "\n"), 1, true)
  end)

  it("names the columns that cases have when it is broken down by another", function ()
    assert.same({ status = 1, out = "",
                  err = "siri-rules: --by: cases have no column 'sites' (did you mean 'site'?); they have month, site, "
                        .. "case_type, outcome, exempt\n" }, run("--by", "sites"))
  end)

  it("names twenty columns at the most, and counts the others", function ()
    local columns <const> = {}
    for i = 1, 16 do columns[i] = ("k%02d"):format(i) end
    local function message(n)
      local store <const> = { columns = function () return table.move(columns, 1, n, 1, {}) end }
      return select(2, require "siri.answers.breakdown".check(store, "zzzz"))
    end
    assert.matches("k15$", message(15))
    assert.matches("k14, k15 and 1 more$", message(16))
  end)

  it("warns when the cut-off lies after the extract, and not on its day", function ()
    assert.equal("siri-rules: warning: the cut-off 2019-07-06 is after the newest extract, of 2019-07-05: "
                 .. "cases decided since then count as pending\n", run("--as-of", "2019-07-06").err)
    assert.equal("", run("--as-of", "2019-07-05").err)
  end)

  it("warns when the cut-off lies before the plan's period, and not on its first day", function ()
    assert.equal("siri-rules: warning: the cut-off 2018-12-31 is before the plan's period begins, on 2019-01-01\n",
                 run("--as-of", "2018-12-31").err)
    assert.equal("", run("--as-of", "2019-01-01").err)
  end)

  it("goes to a file where asked, with nothing on standard output", function ()
    assert.equal("", run("-o", "page.txt").out)
    assert.equal(run().out, folder:read "page.txt")
    assert.equal("siri-rules: cannot write 'no/page.txt': No such file or directory\n", run("-o", "no/page.txt").err)
  end)

  it("answers with status 1 and a visible failure when a rule fails", function ()
    folder:write("broken.lua", (RULES:gsub("service_targets { clock = \"gross\", share = kept }",
                                           "cases { clock = \"gross\", share = kept, each = \"case_type\",\n"
                                           .. "met = function (case) return case.decided end }")))
    local got = folder:run("status", "broken.lua")
    assert.equal(1, got.status)
    assert.matches("! reglen fejlede\n", got.out, 1, true)
    assert.matches("     ! broken.lua:10: goal 1.1, case A1: no field 'decided' (did you mean\n"
                   .. "       'decided_on'?)\n", got.out, 1, true)
    assert.matches(" 2.1  Fravær                 14,5   14,5        0      14,5 ✓ 4,1 < 7\n", got.out, 1, true)
  end)
end)

-- The page of a plan of one goal on given data, and its line of the goal
-- with what stands below.
local function page_of(score, given, as_of, options)
  local plan = year.goal(score, options)
  return report.render(year.status(plan, given, as_of), options and options.lang or "da", "r.lua", true)
end

local function goal_lines(page)
  return page:match "\n( 1%.1 .-\n) ─"
end

local function case(site, decided, more)
  local c = { case_type = "a", submitted_on = "2019-02-01", decided_on = decided, site = site,
                    outcome = decided and "granted" }
  for key, value in pairs(more or {}) do c[key] = value end
  return c
end

local TYPE <const> = { before = 'case_type "a" { title = "Typen", field = "IR", target = months(1) }' }

describe("a figure on the page", function ()
  local SCORE <const> = 'measure "svar" { at_least = percent(95) }'

  it("is not rounded to its limit, and its limit never cut off", function ()
    assert.equal([[
 1.1  Et område               100      0        0         0 ✗ ikke opfyldt
     ✗ svar: 94,99 %, krav ≥ 95 %
]], goal_lines(page_of(SCORE, { facts = { { "svar", "9499", of = "10000", on = "2019-12-31" } } })))
    assert.equal([[
 1.1  Et område               100    100      100       100 ✓ 95 % ≥ 95 %
]], goal_lines(page_of(SCORE, { facts = { { "svar", "95 %", on = "2019-12-31" } } })))
  end)

  it("stands below where it is too long, though it is met", function ()
    assert.equal([[
 1.1  Et område               100    100      100       100 ✓ opfyldt
     ✓ svar: 6,999999999999999999999999, krav < 7
]], goal_lines(page_of('measure "svar" { below = 7 }',
                       { facts = { { "svar", "6.999999999999999999999999", on = "2019-12-31" } } })))
  end)

  it("is its share in the table of case types, in a column as wide as it needs", function ()
    local given = { cases = year.many(17999, case("", "2019-02-20"), year.many(2001, case("", "2019-04-20"))) }
    assert.equal([[
 1.1  Et område               100      0        0         0 ✗ ikke opfyldt
                                                                      servicemål
     sagstype           andel krav 90 %   inden for målet verserende overskredet
     ✗ Typen         89,995 % ████████▉│─ 17.999 / 20.000          0           0
]], goal_lines(page_of('cases { clock = "gross", share = percent(90), each = "case_type" }', given, nil, TYPE)))
    assert.equal([[
 1.1  Et område               100      0        0         0 ✗ ikke opfyldt
                              krav                                    servicemål
]], goal_lines(page_of('cases { clock = "gross", share = percent(89.99625), each = "case_type" }', given, nil,
                       TYPE)):match "^.-\n.-\n")
  end)
end)

describe("cases by another field than their type", function ()
  local function lines(score, lang)
    local given = { cases = { case("Odense", "2019-02-20"), case("", "2019-02-20") } }
    return goal_lines(page_of(score, given, nil, { before = TYPE.before, lang = lang }))
  end

  it("are headed by that field, and counted as what they are", function ()
    local score = 'cases { clock = "gross", share = percent(90), each = "site" }'
    assert.equal([[
 1.1  Et område               100    100      100       100 ✓ 2 af 2 opfyldt
                                                inden for             servicemål
     sted                     andel krav 90 %       målet verserende overskredet
     ✓ (intet)                100 % █████████│█     1 / 1          0           0
     ✓ Odense                 100 % █████████│█     1 / 1          0           0
]], lines(score))
    assert.matches("✓ 2 of 2 met\n +service\n +target\n     site     ", lines(score, "en"))
  end)

  it("are called by the words of the language where they have some", function ()
    assert.matches("     udfald  .*\n     ✓ tilladelse  ",
                   lines 'cases { clock = "gross", share = percent(90), each = "outcome" }')
  end)
end)

it("a case type in a reason has its title for people, and its name for programs", function ()
  local SCORE <const> = [[
    all { service_targets { clock = "gross", share = percent(90) }, milestone "gjort" { by = "2019-06-30" } } ]]

  local result = year.status(year.goal(SCORE, TYPE), { cases = { case("", "2019-04-20") } })
  assert.matches("\n     ✗ Typen: 0 af 1 inden for målet (0 %), krav 90 %\n",
                 report.render(result, "da", "r.lua", true), 1, true)
  assert.matches(";Typen: 0 af 1 inden for målet (0 %), krav 90 %;",
                 require "siri.reports.csv".render(result, "da"):text(), 1, true)
  assert.equal("a: 0 of 1 inside (0 %), needs 90 %",
               dkjson.decode(require "siri.reports.statusjson".render(result)).goals[1].why)
end)

describe("what to see to", function ()
  it("is a decided case without an outcome", function ()
    local result = year.status(year.goal('cases { clock = "gross", share = percent(90) }', TYPE), {})
    result.unnamed_outcomes = { { name = "", cases = 1 }, { name = "grantd", cases = 2, nearest = "granted" } }
    assert.matches("\n !   Udfald, som ingen kender, talt med: (intet), 1 sag\n"
                   .. " !   Udfald, som ingen kender, talt med: grantd, 2 sager (mente du 'granted'?)\n",
                   report.render(result, "da", "r.lua", true), 1, true)
    assert.matches("\n !   Outcome that nobody knows, counted: (none), 1 case\n",
                   report.render(result, "en", "r.lua", true), 1, true)
    assert.matches('"unnamed_outcomes":[{\n      "name":null,\n      "cases":1\n    },{\n      "name":"grantd",',
                   require "siri.reports.statusjson".render(result), 1, true)
  end)

  it("is a misspelt outcome, with the nearest of all that every plan knows", function ()
    for wrong, right in pairs { grantd = "granted", refusd = "refused", withdrwn = "withdrawn", dismisd = "dismissed",
                                revokd = "revoked" } do
      local given = { cases = { { case_type = "a", submitted_on = "2019-02-01", decided_on = "2019-02-02",
                                  outcome = wrong } } }
      local result = year.status(year.goal('cases { clock = "gross", share = percent(90) }', TYPE), given)
      local function page(lang) return (report.render(result, lang, "r.lua", true):gsub("\n    +", " ")) end
      assert.matches(("\n !   Udfald, som ingen kender, talt med: %s, 1 sag (mente du '%s'?)\n"):format(wrong, right),
                     page "da", 1, true)
      assert.matches(("\n !   Outcome that nobody knows, counted: %s, 1 case (did you mean '%s'?)\n"):format(wrong,
                     right), page "en", 1, true)
    end
  end)

  it("is a site that the plan does not list, with the nearest one", function ()
    local sites = { plan = 'sites = { "Aarhus", "Odense" }, smallest = 0', before = TYPE.before }
    local given = { cases = { case("Arhus"), case("Arhus", "2019-02-20"), case "Odense" } }
    local result = year.status(year.goal('cases { clock = "gross", share = percent(90) }', sites), given)
    assert.matches("\n !   Sted, som planen ikke nævner: Arhus, 2 sager (mente du 'Aarhus'?)\n",
                   report.render(result, "da", "r.lua", true), 1, true)
    assert.matches("\n !   Site that the plan does not name: Arhus, 2 cases (did you mean 'Aarhus'?)\n",
                   report.render(result, "en", "r.lua", true), 1, true)
    assert.matches("\n- Sted, som planen ikke nævner: Arhus, 2 sager (mente du 'Aarhus'?)\n",
                   forms.text(require "siri.reports.document".status(result, "da", "r.lua"), "markdown"), 1, true)
    assert.matches('"unnamed_sites":[{\n      "name":"Arhus",\n      "cases":2\n    }],',
                   require "siri.reports.statusjson".render(result), 1, true)
  end)

  it("is a figure dated after the cut-off", function ()
    local given = { facts = { { "svar", "95 %", on = "2020-01-10" }, { "svar", "96 %", on = "2020-01-11" } } }
    local score = 'measure "svar" { at_least = percent(95) }'
    assert.matches("\n !   Tal dateret efter skæringsdagen, ikke talt med: 1.1 svar (10-01-2020,\n     11-01-2020)\n",
                   page_of(score, given), 1, true)
    assert.matches("\n !   Figures dated after the cut-off, not counted: 1.1 svar (2020-01-11)\n",
                   page_of(score, given, "2020-01-10", { lang = "en" }), 1, true)
    assert.is_nil(page_of(score, given, "2020-01-11"):find("dateret efter skæringsdagen", 1, true))
  end)

  it("is a figure dated after its deadline", function ()
    local given = { facts = { { "svar", "95 %", on = "2019-12-31" }, { "svar", "96 %", on = "2020-01-11" } } }
    local score = 'measure "svar" { at_least = percent(95) }'
    assert.matches("\n !   Tal dateret efter fristen, ikke talt med: 1.1 svar (11-01-2020)\n",
                   page_of(score, given, "2020-01-11"), 1, true)
    assert.is_nil(page_of(score, given, "2020-01-10"):find("efter fristen", 1, true))
  end)

  it("is a figure that falls, though it is taken to grow only", function ()
    local given = { facts = { { "svar", "7", on = "2019-06-30" }, { "svar", "6", on = "2019-09-30" } } }
    local grows = 'measure "svar" { at_least = 7, accrues = true }'
    assert.matches("\n !   1.1 svar er faldet fra 7 (30-06-2019) til 6 (30-09-2019), men regnes kun\n"
                   .. "     at vokse: 7 gælder\n", page_of(grows, given), 1, true)
    given.facts[2].value, given.facts[2][2] = "7", "7"
    assert.is_nil(page_of(grows, given):find("faldet", 1, true))
  end)

  it("is the agency's own figure where the department measures, and the other way round", function ()
    local score = 'measure "sygedage" { below = 7 }'
    local given = { facts = { { "sygedage", "6.9", on = "2019-12-31", by = "agency" },
                              { "sygedage", "7.2", on = "2019-12-31", by = "department" } } }
    assert.matches("\n !   Styrelsens egen opgørelse af 1.1 sygedage: 6,9 (31-12-2019); 7,2\n"
                   .. "     (departementet, 31-12-2019) gælder\n",
                   page_of(score, given, nil, { measured_by = "department" }), 1, true)
    assert.matches("\n !   Flere tal for 1.1 sygedage: 6,9 (styrelsen, 31-12-2019) gælder, ikke 7,2\n"
                   .. "     (departementet, 31-12-2019)\n", page_of(score, given), 1, true)
  end)

  it("is told of the one goal, too", function ()
    local folder <close> = support.filled {
      ["r.lua"] = RULES, ["f.csv"] = "år;mål;navn;værdi;pr;kilde\n2019;2.1;sygedage;4,1;10-01-2020;udtræk\n",
      "import facts f.csv --plan r.lua",
    }
    local function explain(goal) return folder:run("explain", "r.lua", goal, "--as-of", "2019-12-31").out end
    assert.matches("     Tal dateret efter skæringsdagen, ikke talt med: 2.1 sygedage (10-01-2020)\n", explain "2.1",
                   1, true)
    assert.is_nil(explain "1.2":find("dateret", 1, true))
  end)
end)

describe("the list of late cases", function ()
  local late_report <const> = require "siri.reports.caselist"

  local function list(id)
    local plan = year.goal('cases { clock = "gross", share = percent(90) }', TYPE)
    local late = { { id = id, case_type = "medfølgende_familie", submitted_on = "2019-02-01",
                     informed_on = "2019-02-01", decided_on = "2019-03-04", due = "2019-03-01", over = 3,
                     state = "late" },
                   { id = "A1", case_type = "au_pair", submitted_on = "2019-02-01", due = "2019-03-01", over = 1,
                     state = "open_late" } }
    local asked = { as_of = "2019-12-31", late = true }
    return late_report.text(plan, plan.goals[1], late, asked, "da", true):match "\n\n(.*)$"
  end

  it("cuts a long type short, and no id", function ()
    assert.equal([[
 sagsnr          sagstype   indgivet   oplyst     afgjort    frist         over
 S00000000000017 medfølgen… 01-02-2019 01-02-2019 04-03-2019 01-03-2019       3
 A1              au_pair    01-02-2019            verserende 01-03-2019       1
]], list "S00000000000017")
  end)

  it("takes two lines a case where the ids leave no room", function ()
    assert.equal([[
 sagsnr                   sagstype
   indgivet   oplyst     afgjort    frist         over
 2019-SIRI-00000000000017 medfølgende_familie
   01-02-2019 01-02-2019 04-03-2019 01-03-2019       3
 A1                       au_pair
   01-02-2019            verserende 01-03-2019       1
]], list "2019-SIRI-00000000000017")
  end)
end)

describe("numbers and dates", function ()
  local ratio <const> = require "siri".ratio

  it("are written as Danish people write them", function ()
    assert.equal("1.234.567", language.show(1234567, "da"))
    assert.equal("-1.234,5", language.show(ratio(-2469, 2), "da"))
    assert.equal("999", language.show(999, "da"))
    assert.equal("31-12-2019", language.show("2019-12-31", "da"))
    assert.equal("100.000 kr.", language.show(require "siri".kr(100000), "da"))
    assert.equal("79,1 %", language.show(require "siri".percent(ratio(791, 10)), "da"))
    assert.equal("3 mdr.", language.show(require "siri".months(3), "da"))
    assert.equal("1 md.", language.show(require "siri".months(1), "da"))
  end)

  it("are written as English readers expect", function ()
    assert.equal("1,234.5", language.show(ratio(2469, 2), "en"))
    assert.equal("2019-12-31", language.show("2019-12-31", "en"))
    assert.equal("90 %", language.show(require "siri".percent(90), "en"))
  end)
end)

describe("what is written with -o", function ()
  local LONG <const> = ("L"):rep(400)   -- the id of a case
  local folder <const> = support.fresh {
    ["cases.csv"] = ("sagsnr;sagstype;indgivet\nS1;t;2019-01-01\n%s;t;2019-01-01\n"):format(LONG),
    "import cases cases.csv",
  }

  it("never takes the place of the database, nor of the plan", function ()
    local before <const> = folder:read "siri.db"
    for _, format in ipairs { "text", "json", "csv" } do
      assert.same({ status = 1, out = "",
                    err = "siri-rules: cannot write './siri.db': it is a file that is read, too\n" },
                  folder:run("status", "2019", "--format", format, "-o", "./siri.db"))
    end
    assert.equal(before, folder:read "siri.db")
    folder:write("plan.lua", "x")
    assert.equal("siri-rules: cannot write 'plan.lua': it is a file that is read, too\n",
                 folder:run("status", "plan.lua", "-o", "plan.lua").err)
    assert.equal("x", folder:read "plan.lua")
  end)

  -- Nothing may grow beyond a block of 512 bytes.
  it("is as it was before when there is no room for it", function ()
    for _, line in ipairs { "status 2019", "status 2019 --format json", "history case " .. LONG } do
      folder:write("ud.txt", "den gamle")
      local got <const> = folder:shell(("%s%s %s -o ud.txt"):format(
        support.short_files(1), support.quote(support.program), line))
      assert.equal("siri-rules: cannot write 'ud.txt': File too large\n", got.err:match "[^\n]*\n$")
      assert.equal(1, got.status)
      assert.equal("den gamle", folder:read "ud.txt")
    end
  end)

  it("is for its owner's eyes only where it names cases", function ()
    folder:write("ud.txt", "den gamle")
    assert(os.execute("chmod 644 " .. support.quote(folder.path .. "/ud.txt")))
    assert.is_true(folder:run("status", "2019", "-o", "ud.txt").status < 2)
    assert.equal("rw-r--r--", folder:attributes("ud.txt", "permissions"))
    assert.equal(0, folder:run("history", "case", "S1", "-o", "ud.txt").status)
    assert.equal("rw-------", folder:attributes("ud.txt", "permissions"))
    assert.equal("siri-rules: cannot write 'no/ud.txt': No such file or directory\n",
                 folder:run("history", "case", "S1", "-o", "no/ud.txt").err)
  end)

  it("goes to standard output behind what is there, by whatever name", function ()
    local plain <const> = folder:run("history", "case", "S1").out
    assert.equal(plain, folder:run("history", "case", "S1", "-o", "/dev/stdout").out)
    local command <const> = support.command { "history", "case", "S1", "-o", "/dev/stdout" }
    folder:shell(("{ echo foran; %s; echo bagved; } > alt.txt"):format(command))
    assert.equal("foran\n" .. plain .. "bagved\n", folder:read "alt.txt")
  end)
      end)
