-- `siri-rules plan`: the whole contract as the rules have it.

local dkjson <const> = require "dkjson"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

-- A plan that has everything that a plan can say.
local PLAN <const> = [=[
plan {
  year = 2019, agency = "SIRI", title = "En plan", points = 100, draft = true,
  period = { from = "2019-01-01", to = "2019-12-31" },
  month_end = assume { "Månedens ende", value = "clamp", otherwise = "sticky", because = "to love" },
  roll = false, outcomes = { dismissed = "leave_out" }, sites = { "Odense", "Aarhus" },
  followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" }, UO2 = { status = "2019-06-30" } },
  signatures = { { role = "direktør", on = "2018-12-20" }, { role = "departementschef", note = "mangler" } },
}
local agency = assume { "Hvem måler", value = "agency", otherwise = "department", because = "planen siger intet" }
assume { "Alt andet er sagt", because = "sådan er det" }
task "1" { title = "Rekruttering", money = { 10, 9.5 } }
task "kontrol" { title = "Kontrol" }
budget { unit = "mio. kr.", prices = 2019, columns = { "R 2018", "B 2019" }, total = { 10, 9.5 }, note = "som trykt" }
case_type "au_pair" { title = "Au pair", field = "IR", target = assume {
  "Servicemålet for au pair", value = months(3), otherwise = months(2), because = "ikke fundet" } }
case_type "eu" { title = "EU", field = "EU", from = "2019-04-01", to = "2019-10-31", inherited = "count",
                 target = function (case)
                   return case.site == "Odense" and weeks(2) or workdays(10)
                 end }
goal "1.1" {
  area = "Sagstider", side = "external", weight = 50, measured_by = agency, task = "1", was = "1.2",
  aim = "Svar til tiden", demand = "Alle sagstyper holdes", clause = "brutto", leaves_open = "andelen",
  score = service_targets { clock = "gross", share = percent(90), submitted_before = { "2019-01-01", clock = "net" } },
}
goal "1.2" {
  area = "Viden", side = "external", weight = 20, measured_by = "agency", was = false, demand = "To ud af tre",
  score = all {
    milestone "strategi" { by = "2019-03-31" },
    any { count "pakker" { of = 3, at_least = 2, accrues = true }, judgement "brug" { partly = percent(50) } },
    average { weights = { 1, 2 }, measure "ros" { scale = linear { from = 80, to = 95, steps = 3 } },
              measure "fejl" { scale = bands { { from = 5, gives = 0 }, { below = 5, gives = 1 } } } },
    veto { milestone "intet brud" { by = "2019-12-31" },
           score = measure "kvalitet" { at_least = percent(95), by = "2019-11-30" } },
  },
}
goal "2.1" {
  area = "Egen regel", side = "internal", weight = 25, measured_by = "department", demand = "Mindst halvdelen",
  score = function (facts, how)
    local done = facts:count "færdige"
    return done and ratio(done.value, 8) or "no_data"
  end,
}
goal "2.2" {
  area = "Steder", side = "internal", weight = 5, measured_by = "department", demand = "Alle steder",
  score = cases { met = function (case) return case:within(days(30), "gross") end, each = "site",
                  scale = bands { { from = percent(80), gives = 1 }, { below = percent(80), gives = 0 } },
                  types = { "au_pair" }, clock = function (case) return case.exempt and "net" or "gross" end },
}
pay {
  full = kr(100000), ceiling = kr(90000) + kr(10000), rounding = { to = kr(1000), way = "down" }, above_full = "refuse",
  proposal = bands { { from = 90, gives = 1 }, { below = 90, gives = percent(50) } },
}
amend "2019-07-01" {
  reason = "EU overtaget", signed = "2019-06-28", announced = "keep", drop = { "2.2" }, weights = { ["1.2"] = 15 },
  case_type "au_pair" { title = "Au pair", field = "IR", target = months(2) },
  goal "2.1" { area = "Egen regel", side = "internal", weight = 35, measured_by = agency, demand = "Nyt krav",
               period = "parts", score = measure "svar" { at_least = percent(80) } },
}
]=]

local folder <const> = support.shared { ["r.lua"] = PLAN }
folder.env = { COLUMNS = "80" }

local function run(...)
  return folder:run("plan", ...)
end

local shows <const> = support.shows

describe("siri-rules plan", function ()
  it("prints the contract on a page of 80 columns, from its title to its last amendment", function ()
    local got = run "./r.lua"
    assert.equal("", got.err)
    assert.equal(0, got.status)
    assert.equal([=[
 En plan · SIRI                                                         ./r.lua

 Planen
     styrelse          SIRI
     år                2019
     periode           01-01-2019 til 31-12-2019
     point i alt       100
     udkast            ikke aftalt
     steder            Odense, Aarhus

 Opgaver og budget · mio. kr. · prisniveau 2019                      ./r.lua:13
     Opgave            R 2018 B 2019
     1: Rekruttering     10,0    9,5
     kontrol: Kontrol
     I alt               10,0    9,5
     bemærkning        som trykt
     uden mål          kontrol

 Faglige mål                                                           70 point

 1.1 Sagstider                                                         50 point
     Mål               Svar til tiden
     Resultatkrav      Alle sagstyper holdes
     Planen siger      brutto
     Lader åbent       andelen
     Opgøres af        styrelsen (antagelse 2)
     Opgøres ved       andel af hver sagstypes sager inden for servicemålet
                         andel: mindst 90 % af de afgjorte
                         netto/brutto: bruttoservicemål, fra ansøgningen er
                         indgivet
                         opdelt efter: sagstype
                         ældre sager: sager indgivet før 01-01-2019:
                         nettoservicemål
                         uden afgørelser: blokerer
     Opgave            1: Rekruttering
     Fortsætter        mål 1.2 året før
     Regel             ./r.lua:20

 1.2 Viden                                                             20 point
     Resultatkrav      To ud af tre
     Opgøres af        styrelsen
     Opgøres ved       alle dele skal være opfyldt
                         strategi (milepæl): frist 31-03-2019
                         mindst én del skal være opfyldt
                           pakker (antal): ud af 3, mindst 2, vokser gennem
                           året: ja, frist 31-12-2019
                           brug (vurdering): delvist opfyldt giver 50 %, frist
                           31-12-2019
                         gennemsnittet af delene, vægte 1, 2
                           ros (tal): frist 31-12-2019
                             jævnt fra 80 til 95 i 3 trin
                           fejl (tal): frist 31-12-2019
                             fra 5: 0 %
                             under 5: 100 %
                         tabt, hvis en af disse dele ikke er opfyldt
                           intet brud (milepæl): frist 31-12-2019
                         ellers
                           kvalitet (procent): mindst 95 %, frist 30-11-2019
     Fortsætter        intet mål fra året før
     Regel             ./r.lua:25

 Koncernfælles og interne mål                                          30 point

 2.1 Egen regel                                                        25 point
     Resultatkrav      Mindst halvdelen
     Opgøres af        departementet
     Opgøres ved       en egen regel
                         score = function (facts, how)
                         local done = facts:count "færdige"
                         return done and ratio(done.value, 8) or "no_data"
                         end,
     Regel             ./r.lua:36

 2.2 Steder                                                             5 point
     Resultatkrav      Alle steder
     Opgøres af        departementet
     Opgøres ved       andel af sager
                         skala: fra 80 %: 100 %; under 80 %: 0 %
                         inden for målet: efter en regel for hver sag
                           score = cases { met = function (case) return
                           case:within(days(30), "gross") end, each = "site",
                         netto/brutto: efter en regel for hver sag
                           types = { "au_pair" }, clock = function (case)
                           return case.exempt and "net" or "gross" end },
                         opdelt efter: sted
                         sagstyper: au_pair
     Regel             ./r.lua:43

 Sagstyper
     navn    sagstype  område servicemål
     au_pair Au pair   IR     3 mdr.
       servicemål (antagelse 4)
     eu      EU        EU     en egen regel
       afgjort fra 01-04-2019, afgjort til 31-10-2019, overtagne sager tæller
     eu                efter en regel for hver sag
                         target = function (case)
                         return case.site == "Odense" and weeks(2) or
                         workdays(10)
                         end }

 Hvordan tider tælles
     månedens ende     samme dagsnummer (antagelse 1)
     flyt fra fridage  nej
     helligdage        de danske
     afvist            udelades

 Opfølgninger
     UO1               statusdag 31-03-2019, frist 26-04-2019
     UO2               statusdag 30-06-2019

 Resultatløn                                                         ./r.lua:49
     ved fuld målopfyldelse
                       100.000 kr.
     forslag           efter de endeligt opnåede point, som andel af beløbet
                         fra 90: 100 %
                         under 90: 50 %
     loft              100.000 kr.
     afrunding         rundet ned til hele 1.000 kr.
     over det beløb    gives ikke
     skønsmæssig vurdering
                       ambition; ledelsesrolle; Kodex VII, pligt 1 (lovlighed);
                       Kodex VII, pligt 2 (sandhed); Kodex VII, pligt 3
                       (faglighed); Kodex VII, pligt 4 (udvikling og
                       samarbejde); Kodex VII, pligt 5 (ansvar og ledelse);
                       Kodex VII, pligt 6 (åbenhed om fejl); Kodex VII, pligt 7
                       (partipolitisk neutralitet); uforudsete opgaver;
                       opfyldte krav; ensidigt fokus; andet; over fuld
                       målopfyldelse

 Underskrifter
     direktør          20-12-2018
     departementschef  ikke dateret (mangler)

 Antagelser
     1   Månedens ende: samme dagsnummer (ellers månedens sidste dag)
         to love · ./r.lua:4
     2   Hvem måler: styrelsen (ellers departementet)
         planen siger intet · ./r.lua:9
     3   Alt andet er sagt
         sådan er det · ./r.lua:10
     4   Servicemålet for au pair: 3 mdr. (ellers 2 mdr.)
         ikke fundet · ./r.lua:14
     5   Sager indgivet før ændringen 2019-07-01, afgjort siden: som annonceret
         (ellers som på afgørelsesdagen)
         EU overtaget · ./r.lua:53
     6   Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet
         planen siger intet andet · ./r.lua:1

 Genforhandlet fra 01-07-2019                                        ./r.lua:53
     ændrer            Genforhandlet fra 01-07-2019, underskrevet 28-06-2019:
                       1.2 20 → 15; 2.1 25 → 35, nyt resultatkrav for resten af
                       året; 2.2 udgår; Au pair 3 mdr. → 2 mdr. (EU overtaget)
     ældre sager       som annonceret

 2.1 Egen regel                                                        35 point
     Resultatkrav      Nyt krav
     Opgøres af        styrelsen (antagelse 2)
     Opgøres ved       svar (procent): mindst 80 %, frist 31-12-2019
     periode           nyt resultatkrav for resten af året
     Regel             ./r.lua:56

 Sagstyper
     navn    sagstype  område servicemål
     au_pair Au pair   IR     2 mdr.
]=], got.out)
    for line in got.out:gmatch "[^\n]+" do assert.is_true(utf8.len(line) <= 80, line) end
  end)

  it("is a document that can be pasted, in English where asked", function ()
    local got = run("./r.lua", "--format", "markdown", "--lang", "en")
    assert.equal("", got.err)
    assert.equal([=[
# En plan · SIRI

## The plan

- agency: SIRI
- year: 2019
- period: 2019-01-01 to 2019-12-31
- points in all: 100
- draft: not agreed
- sites: Odense, Aarhus

## Tasks and budget · mio. kr. · price level 2019 (./r.lua:13)

| Task | R 2018 | B 2019 |
| --- | ---: | ---: |
| 1: Rekruttering | 10.0 | 9.5 |
| kontrol: Kontrol |  |  |
| Total | 10.0 | 9.5 |

- note: som trykt
- without a goal: kontrol

## External goals (70 points)

### 1.1 Sagstider (50 points)

- Aim: Svar til tiden
- Demand: Alle sagstyper holdes
- The plan says: brutto
- Leaves open: andelen
- Measured by: the agency (assumption 2)
- Scored by: share of each case type's cases within the service target
  - share: at least 90 % of those decided
  - net/gross: gross service target, from when it is submitted
  - divided by: case type
  - older cases: cases submitted before 2019-01-01: net
  - without decisions: blocks
- Task: 1: Rekruttering
- Continues: goal 1.2 of the year before
- Rule: ./r.lua:20

### 1.2 Viden (20 points)

- Demand: To ud af tre
- Measured by: the agency
- Scored by: every part must be met
  - strategi (milestone): by 2019-03-31
  - one part at least must be met
    - pakker (count): of 3, at least 2, accrues: yes, by 2019-12-31
    - brug (judgement): partly met gives 50 %, by 2019-12-31
  - the average of the parts, weights 1, 2
    - ros (number): by 2019-12-31
      - evenly from 80 to 95 in 3 steps
    - fejl (number): by 2019-12-31
      - from 5: 0 %
      - under 5: 100 %
  - lost if one of these parts is missed
    - intet brud (milestone): by 2019-12-31
  - otherwise
    - kvalitet (per cent): at least 95 %, by 2019-11-30
- Continues: no goal of the year before
- Rule: ./r.lua:25

## Internal goals (30 points)

### 2.1 Egen regel (25 points)

- Demand: Mindst halvdelen
- Measured by: the department
- Scored by: a rule of its own
  - score = function (facts, how)
  - local done = facts:count "færdige"
  - return done and ratio(done.value, 8) or "no\_data"
  - end,
- Rule: ./r.lua:36

### 2.2 Steder (5 points)

- Demand: Alle steder
- Measured by: the department
- Scored by: share of cases
  - scale: from 80 %: 100 %; under 80 %: 0 %
  - inside: by a rule for each case
    - score = cases { met = function (case) return case:within(days(30), "gross") end, each = "site",
  - net/gross: by a rule for each case
    - types = { "au\_pair" }, clock = function (case) return case.exempt and "net" or "gross" end },
  - divided by: site
  - case types: au\_pair
- Rule: ./r.lua:43

## Case types

| name | case type | field | service target | besides |
| --- | --- | --- | --- | --- |
| au\_pair | Au pair | IR | 3 months | service target (assumption 4) |
| eu | EU | EU | a rule of its own | decided from 2019-04-01, decided until 2019-10-31, cases taken over: counts |

- eu: by a rule for each case
  - target = function (case)
  - return case.site == "Odense" and weeks(2) or workdays(10)
  - end }

]=], got.out:sub(1, assert(got.out:find("\n## How times", 1, true))))
    shows(got.out, "\n## Renegotiated from 2019-07-01 (./r.lua:53)\n\n- changes: Renegotiated from 2019-07-01, signed "
                   .. "2019-06-28: 1.2 20 → 15; 2.1 25 → 35, new demand for the rest of the year; 2.2 dropped; Au pair "
                   .. "3 months → 2 months (EU overtaget)\n- older cases: as announced\n\n"
                   .. "### 2.1 Egen regel (35 points)\n\n- Demand: Nyt krav\n")
  end)

  it("speaks English on the page, too", function ()
    local out = run("./r.lua", "--lang", "en").out
    shows(out, "\n The plan\n     agency            SIRI\n")
    shows(out, "\n                         strategi (milestone): by 2019-03-31\n")
    shows(out, "\n     at full attainment\n                       100,000 kr.\n")
    shows(out, "\n Renegotiated from 2019-07-01 ")
  end)

  it("has it for programs, under the names of the rules, with the assumptions that each setting rests on", function ()
    local answer = dkjson.decode(run("./r.lua", "--format", "json").out)
    assert.equal(1, answer.format)
    assert.same({ year = 2019, agency = "SIRI", title = "En plan" }, answer.plan)
    assert.same({ true, "100", "clamp", false }, { answer.draft, answer.points, answer.month_end, answer.roll })
    assert.same({ month_end = { 1 } }, answer.assumed)
    assert.same({ id = "1", title = "Rekruttering", money = { "10", "9.5" }, goals = { "1.1" }, where = "./r.lua:11" },
                answer.tasks[1])
    assert.same({ unit = "mio. kr.", prices = 2019, columns = { "R 2018", "B 2019" }, total = { "10", "9.5" },
                  note = "som trykt", where = "./r.lua:13" }, answer.budget)
    local goal = answer.goals[1]
    assert.same({ "1.1", "external", "50", "agency", "1.2", "andelen", "brutto" },
                { goal.id, goal.side, goal.weight, goal.measured_by, goal.was, goal.leaves_open, goal.clause })
    assert.same({ measured_by = { 2 } }, goal.assumptions)
    assert.same({ kind = "cases", share = "90 %", clock = "gross", each = "case_type", when_empty = "no_data",
                  submitted_before = { date = "2019-01-01", clock = "net" }, where = "./r.lua:23" }, goal.score)
    local parts = answer.goals[2].score.parts
    assert.same({ kind = "count", name = "pakker", of = 3, at_least = 2, accrues = true, by = "2019-12-31",
                  where = "./r.lua:29" }, parts[2].parts[1])
    local held = parts[4].score
    assert.same({ "percent", "95 %", "2019-11-30" }, { held.unit, held.at_least, held.by })
    assert.matches("^score = function", answer.goals[3].score.rule.rule)
    assert.same({ target = { 4 } }, answer.case_types[1].assumptions)
    assert.same({ name = "UO1", status = "2019-03-31", due = "2019-04-26" }, answer.followups[1])
    assert.same({ { role = "direktør", on = "2018-12-20" }, { role = "departementschef", note = "mangler" } },
                answer.signatures)
    assert.same({ full = "100000", ceiling = "100000",
                  rounding = { to = "1000", way = "down" }, above_full = "refuse" },
                { full = answer.pay.full, ceiling = answer.pay.ceiling,
                  rounding = answer.pay.rounding, above_full = answer.pay.above_full })
    assert.equal("Kodex VII, duty 7 (party political neutrality)", answer.pay.grounds[9])
    assert.same({ n = 4, text = "Servicemålet for au pair", value = "3 months", otherwise = { "2 months" },
                  because = "ikke fundet", where = "./r.lua:14" }, answer.assumptions[4])
    local amended = answer.amendments[1]
    assert.same({ "2019-07-01", "2019-06-28", "EU overtaget", "keep", { "2.2" }, { ["1.2"] = "15" } },
                { amended.on, amended.signed, amended.reason, amended.announced, amended.drop, amended.weights })
    assert.same({ "2.1", "parts", "80 %", "2 months" },
                { amended.goals[1].id, amended.goals[1].period, amended.goals[1].score.at_least,
                  amended.case_types[1].target })
  end)

  it("is the same bytes in every run, and goes into a file where asked", function ()
    for _, form in ipairs { "text", "markdown", "json" } do
      local out = run("./r.lua", "--format", form).out
      assert.equal(out, run("./r.lua", "--format", form).out)
      assert.equal("", run("./r.lua", "--format", form, "-o", "out").out)
      assert.equal(out, folder:read "out")
    end
  end)

  it("has nothing to say of what a plan does not have", function ()
    folder:write("least.lua", plans.of [[
goal "1" { demand = "B", side = "internal", score = milestone "m" { by = "2019-12-31" } }
]])
    assert.equal([[
 En plan · SIRI                                                     ./least.lua

 Planen
     styrelse          SIRI
     år                2019
     periode           01-01-2019 til 31-12-2019
     point i alt       100

 Koncernfælles og interne mål                                         100 point

 1 A                                                                  100 point
     Resultatkrav      B
     Opgøres af        styrelsen
     Opgøres ved       m (milepæl): frist 31-12-2019
     Regel             ./least.lua:2

 Resultatløn
     kapitel           planen har intet om resultatløn

 Antagelser
     1   Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet
         planen siger intet andet · ./least.lua:1
]], run("./least.lua").out)
    local answer = dkjson.decode(run("./least.lua", "--format", "json").out)
    assert.is_nil(answer.pay)
    assert.is_nil(answer.budget)
    assert.same({}, answer.amendments)
  end)

  it("puts a budget of many columns below its tasks' names", function ()
    local columns, money = {}, {}
    for i = 1, 9 do columns[i], money[i] = ('"Bevilling %d"'):format(i), tostring(i) end
    folder:write("wide.lua", (plans.of [[
task "1" { title = "Rekruttering", money = { %s } }
budget { unit = "kr.", columns = { %s } }
goal "1" { demand = "B", side = "internal", score = milestone "m" { by = "2019-12-31" } }
]]):format(table.concat(money, ", "), table.concat(columns, ", ")))
    shows(run("./wide.lua").out, [[
 Opgaver og budget · kr.                                           ./wide.lua:3
     1: Rekruttering, Bevilling 1 1, Bevilling 2 2, Bevilling 3 3, Bevilling 4
     4, Bevilling 5 5, Bevilling 6 6, Bevilling 7 7, Bevilling 8 8, Bevilling 9
     9
]])
  end)

  it("says what is wrong with its arguments, or the plan", function ()
    local got = run "2031"
    assert.equal(1, got.status)
    assert.equal("", got.out)
    assert.matches("^siri%-rules: no plan '2031' %(looked for rules/2031.lua", got.err)
    got = run("./r.lua", "--as-of", "2019-06-30")
    assert.same({ 2, "siri-rules plan: unknown option '--as-of'\nsee 'siri-rules plan --help'\n" },
                { got.status, got.err })
    got = run("./r.lua", "--format", "xlsx")
    assert.equal(2, got.status)
    assert.matches("argument for option '%-%-format' must be one of 'text', 'json', 'markdown'", got.err)
    folder:write("bad.lua", PLAN:gsub("weight = 50", "weight = 55"))
    got = run "./bad.lua"
    assert.equal(1, got.status)
    assert.matches("^siri%-rules: ./bad.lua:1: the weights sum to 105, 5 more than the plan's 100 points", got.err)
  end)

  it("is explained, as are the word of the rules of that name", function ()
    local got = support.run { "plan", "--help" }
    assert.equal(0, got.status)
    shows(got.out, "Print the whole contract as the rules have it, to be proofread.")
    shows(support.run { "help", "plan" }.out, "In the rules:\n\nplan { … }\n")
  end)
end)


describe("the contracts of both years", function ()
  local function page_of(year)
    return support.run({ "plan", year }, { cwd = support.root, env = { COLUMNS = "80" } }).out
  end

  it("have their budget, as it is printed, and their signatures", function ()
    local text = page_of "2018"
    shows(text, "\n Opgaver og budget · mio. kr. · prisniveau 2018 ")
    shows(text, [[
     Opgave              R 2015 R 2016 B 2017 F 2018 BO1 2019 BO2 2020 BO3 2021
     0: Generelle          37,2   31,9   44,6   42,1     40,3     39,3     39,6
     fællesomkostninger
     1: International      73,8   78,9   64,5   69,4     69,4     69,4     69,4
     rekruttering
     2: Integration og     12,4   10,6   17,0   17,3     16,3     15,4     14,5
     medborgerskab
]])
    shows(text, "\n     I alt                123,4  121,4  126,1  128,8    126,0    124,1    123,5\n")
    shows(text, "\n     direktør          05-02-2018 (i planen »5 12 2018«; sandsynligvis 5.\n"
                .. "                       februar)\n"
                .. "     departementschef  06-02-2018\n")
    shows(page_of "2019", "\n     direktør          ikke dateret (eksemplaret er ikke underskrevet)\n")
  end)

  it("have every goal with its limit, deadline, and who measures it", function ()
    local text = page_of "2018"
    shows(text, "\n     Opgøres ved       kvalitetsmåling (procent): mindst 95 %, kun ét tal om\n"
                .. "                       året: nej (antagelse 18), frist 31-12-2018\n")
    shows(text, "\n                         ambassadører i gang i kommunerne (milepæl): frist\n"
                .. "                         15-06-2018 (antagelse 15)\n")
    shows(page_of "2019", [[
 2.1 God arbejdsgiveradfærd                                             5 point
     Mål               Et lavt sygefravær
     Resultatkrav      Det gennemsnitlige sygefravær er under 7 dage pr.
                       medarbejder
     Opgøres af        departementet
     Opgøres ved       sygedage pr. medarbejder (tal): under 7, vokser gennem
                       året: ja (antagelse 22), frist 31-12-2019
]])
  end)

  it("have each case type with its target, and each assumption once", function ()
    for year, n in pairs { ["2018"] = 27, ["2019"] = 28, ["2020-draft"] = 28 } do
      local answer = dkjson.decode(support.run({ "plan", year, "--format", "json" }, { cwd = support.root }).out)
      local text = page_of(year)
      assert.equal(n, #answer.assumptions)
      for _, t in ipairs(answer.case_types) do shows(text, ("\n     %-15s"):format(t.id):gsub(" +$", " ")) end
      for _, a in ipairs(answer.assumptions) do shows(text, ("\n     %-4d"):format(a.n)) end
      for line in text:gmatch "[^\n]+" do assert.is_true(utf8.len(line) <= 80, line) end
    end
  end)
end)
