-- Mål- og resultatplan 2019 for SIRI: planens egen liste, i planens rækkefølge.
-- Ordene er forklaret i rules/README.md. Hvad planen lader åbent, står som assume.

plan {
  year = 2019, agency = "SIRI", title = "Mål- og resultatplan 2019", points = 100,
  period = { from = "2019-01-01", to = "2019-12-31" },
  month_end = assume {
    "En frist, der begynder den sidste i en kort måned",
    value = "clamp", otherwise = "sticky",
    because = "to love siger hver sit: forældelsesloven § 27 (clamp), restaurationsloven § 36 a (sticky)",
  },
  roll = assume {
    "Et servicemål, der ender på en helligdag, flyttes til næste hverdag",
    value = false, otherwise = true, because = "intet sted fundet, der flytter det",
  },
  outcomes = {
    dismissed = assume {
      "Afviste sager", value = "count", otherwise = "leave_out",
      because = "planen nævner dem ikke",
    },
    revoked = assume {
      "Tilbagekaldte tilladelser", value = "count", otherwise = "leave_out",
      because = "planen nævner dem ikke; de er ikke trukket tilbage af ansøgeren",
    },
  },
  sites = { "København", "Odense", "Aarhus", "Aalborg", "Aabenraa" },
  followups = {
    UO1 = { status = "2019-03-31", due = "2019-04-26" },
    UO2 = { status = "2019-06-30", due = "2019-08-24" },
    UO3 = { status = "2019-09-30", due = "2019-10-24" },
  },
  signatures = {
    { role = "direktør", note = "eksemplaret er ikke underskrevet" },
    { role = "departementschef", note = "eksemplaret er ikke underskrevet" },
  },
}

assume {
  "Opfølgningernes statusdage er kvartalernes sidste dage",
  because = "Finansministeriets frister er kendt; departementets egne er det ikke",
}

-- Opgaverne og deres penge. Planens tabel for 2019 har kun en overskrift.
task "0" { title = "Generelle fællesomkostninger" }
task "1" { title = "International rekruttering" }
task "2" { title = "Integration og medborgerskab" }
task "prøver" { title = "Sprog- og indfødsretsprøver, to terminer om året, med uanmeldte tilsyn" }
task "kontrol" { title = "Kontrol" }
task "ekstremisme" { title = "Nationalt Center for Forebyggelse af Ekstremisme" }
task "betjening" { title = "Ministerbetjening" }
task "bander" { title = "Bande-taskforcen" }
task "tilskud" { title = "Tilskudsadministration" }
task "EU" { title = "EU-opholdsdokumenter" }

budget { unit = "mio. kr.", note = "2019-planen har kun tabellens overskrift" }


-- Sagstyperne i 1.5: servicemålet er en kalendertid, til og med samme dag i måneden.
local grants_target = assume {
  "Servicemålet for sager om tilskud", value = months(3), otherwise = months(2),
  because = "intet offentliggjort mål fundet",
}
local eu_target = assume {
  "Servicemålet for EU-opholdsdokumenter", value = months(3), otherwise = months(1),
  because = "intet offentliggjort mål fundet",
}
local inherited = assume {
  "EU-sager, der er overtaget fra Statsforvaltningen", value = "count", otherwise = "leave_out",
  because = "planen siger det ikke",
}
assume {
  "Sagstyper og bruttomål er de offentliggjorte", because = "nyidanmark.dk 2020-21; 2019's egen liste er ikke fundet",
}

assume {
  "Ventetid på ansøgeren standser nettouret, høring af andre gør ikke",
  because = "som i byggesager; for SIRI er intet fundet",
}

case_type "fast_track"     { title = "Fast-track",             field = "IR", target = months(1) }
case_type "pay_limit"      { title = "Beløbsordningen",        field = "IR", target = months(1) }
case_type "positive_list"  { title = "Positivlisten",          field = "IR", target = months(1) }
case_type "researcher"     { title = "Forskere",               field = "IR", target = months(1) }
case_type "start_up"       { title = "Start-up Denmark",       field = "IR", target = months(1) }
case_type "paid_work"      { title = "Øvrigt lønnet arbejde",  field = "IR", target = months(1) }
case_type "intern"         { title = "Praktikanter",           field = "IR", target = months(2) }
case_type "student"        { title = "Studerende",             field = "IR", target = months(2) }
case_type "family"         { title = "Medfølgende familie",    field = "IR", target = months(2) }
case_type "au_pair"        { title = "Au pair",                field = "IR", target = months(3) }
case_type "grant"          { title = "Tilskud",                field = "tilskud", target = grants_target }
-- Overtaget fra Statsforvaltningen den 1. april 2019; indgives på planens fem steder.
case_type "eu_document"    { title = "EU-opholdsdokumenter",   field = "EU", target = eu_target,
                             from = "2019-04-01", inherited = inherited }


-- De fire valg, som 60 point hænger på: hvert er én linje.
local eu_belongs = assume {
  "EU-opholdsdokumenter hører til 1.5", value = false, otherwise = true,
  because = "planen siger IR-området og tilskudsadministrationen",
}
local announced = assume {
  "Sager indgivet før 2019 holdes til", value = "net", otherwise = "gross",
  because = "ansøgeren havde fået nettomålet at vide; 2017 beholdt det, 2022 ikke",
}
local empty = assume {
  "En sagstype uden afgørelser", value = "no_data", otherwise = "leave_out",
  because = "planen siger »alle sagstyper« og nævner ikke de tomme",
}
local award = assume {
  "1.5 giver point", value = "all", otherwise = "per_type",
  because = "planen siger »alle sagstyper«; en delvis opfyldelse nævnes ikke",
}
local kept = assume {
  "En sagstype er overholdt, når mindst denne andel af de afgjorte er inden for målet",
  value = percent(90), otherwise = { percent(85), percent(95), percent(100) },
  because = "planen angiver ingen andel; søsterstyrelsens praksis",
}

local agency = assume {
  "Hvor planen ikke siger andet, opgøres målet af", value = "agency", otherwise = "department",
  because = "kun 2.1 og 2.2 nævner departementet",
}
local partly = assume {
  "En delvist opfyldt vurdering giver", value = percent(0), otherwise = percent(50),
  because = "planen har ingen regel for et delvist opfyldt mål",
}
local every_part = assume {
  "Et mål i flere dele giver kun point, når alle dele er opfyldt", value = true, otherwise = false,
  because = "planen har ingen regel for et delvist opfyldt mål",
}

-- Delene af et mål: alle skal være opfyldt, eller hver giver sin del af pointene.
local parts = every_part and all or average


-- 3.1 Faglige mål

goal "1.1" {
  area = "EU-opholdskortområdet", side = "external", weight = 5, measured_by = agency, task = "1",
  aim = "EU-opholdskortområdet og dets medarbejdere er overtaget",
  demand = "Introduktionskurser for de overtagne medarbejdere, og en styrelsesdag med vidensdeling i 2019",
  score = parts {
    milestone "introduktionskurser holdt" {
      by = assume { "Frist for introduktionskurserne", value = "2019-12-31", otherwise = "2019-04-01",
                    because = "kun styrelsesdagen er dateret" },
    },
    milestone "styrelsesdag med vidensdeling" { by = "2019-12-31" },
  },
}

goal "1.2" {
  area = "Aktuelt bedste viden", side = "external", weight = 5, measured_by = agency, task = "2", was = "1.2",
  aim = "Vi indsamler, skaber og formidler aktuelt bedste viden",
  demand = "En vidensstrategi er drøftet med departementet inden udgangen af 1. kvartal; en videnspakke på " ..
           "æresområdet inden udgangen af 3. kvartal, og en om dansk eller beskæftigelse inden udgangen af 4. kvartal",
  score = parts {
    milestone "vidensstrategi drøftet"     { by = "2019-03-31" },
    milestone "videnspakke på æresområdet" { by = "2019-09-30" },
    any {
      milestone "videnspakke om dansk"          { by = "2019-12-31" },
      milestone "videnspakke om beskæftigelse"  { by = "2019-12-31" },
    },
  },
}

local must_be_reached = assume {
  "Delmålene i 1.3 skal være nået, ikke kun opstillet", value = true, otherwise = false,
  because = "planens tekst bryder af, før den siger det",
}

-- Kun de nåede delmål tæller, eller det bedste af de to tal: et delmål, der er nået, er også opstillet.
local function sub_goals(figures)
  local best = any(figures)
  return must_be_reached and figures[1] or best
end

goal "1.3" {
  area = "Satspuljeinitiativer", side = "external", weight = 10, measured_by = agency, task = "2",
  aim = "Implementering af satspuljeinitiativer",
  demand = "To konkrete delmål for kvindeinitiativet og tre for repatriering",
  leaves_open = "hvilke delmål det er: planens tekst bryder af, før den nævner dem",
  score = parts {
    sub_goals {
      count "kvindeinitiativet: delmål nået"      { of = 2, at_least = 2, by = "2019-12-31", accrues = true },
      count "kvindeinitiativet: delmål opstillet" { of = 2, at_least = 2, by = "2019-12-31", accrues = true },
    },
    sub_goals {
      count "repatriering: delmål nået"      { of = 3, at_least = 3, by = "2019-12-31", accrues = true },
      count "repatriering: delmål opstillet" { of = 3, at_least = 3, by = "2019-12-31", accrues = true },
    },
  },
}

goal "1.4" {
  area = "Ministerbetjening og politikudvikling", side = "external", weight = 5, task = "betjening", was = "1.3",
  measured_by = assume {
    "1.4 opgøres af", value = "department", otherwise = "agency",
    because = "departementets kontorer vurderer; planen siger ikke, hvem der opgør",
  },
  aim = "Effektiv understøttelse af ministerbetjening og politikudvikling",
  demand = "Departementets relevante fagkontorer oplever høj relevans og kvalitet",
  clause = "nærmere i et bilag",
  leaves_open = "hvordan det vurderes: bilaget er ikke offentligt",
  score = parts {
    judgement "relevans" { partly = partly },
    judgement "kvalitet" { partly = partly },
  },
}

goal "1.5" {
  area = "Sagsbehandlingstider", side = "external", weight = 60, measured_by = agency,
  task = { "1", eu_belongs and "EU" or nil },
  aim = "Servicemålene for sagsbehandlingstider holdes",
  demand = "Servicemålet holdes for alle sagstyper på IR-området og i tilskudsadministrationen",
  clause = "bruttotid: fra ansøgningen er indgivet",
  leaves_open = "hvor stor en andel af sagerne der skal være inden for målet",
  score = service_targets {
    clock = "gross", submitted_before = { "2019-01-01", clock = announced },
    fields = { "IR", "tilskud", eu_belongs and "EU" or nil },
    share = kept, when_empty = empty, award = award,
  },
}

goal "1.6" {
  area = "Kvalitet i sagsbehandlingen", side = "external", weight = 5, measured_by = agency, task = "1",
  aim = "Kvaliteten kan måles",
  demand = "Et nyt koncept for måling af kvalitet er klar til 2020",
  score = milestone "koncept for kvalitetsmåling klar" { by = "2019-12-31" },
}


-- 3.2 Koncernfælles og interne mål

goal "2.1" {
  area = "God arbejdsgiveradfærd", side = "internal", weight = 5, measured_by = "department", task = "0",
  aim = "Et lavt sygefravær",
  demand = "Det gennemsnitlige sygefravær er under 7 dage pr. medarbejder",
  score = measure "sygedage pr. medarbejder" {
    below = 7,
    accrues = assume {
      "Sygefraværet i 2.1 kan kun vokse gennem året", value = true, otherwise = false,
      because = "planen siger det ikke; tallet er et gennemsnit, som også kan falde",
    },
  },
}

goal "2.2" {
  area = "Informationssikkerhed", side = "internal", weight = 5, measured_by = "department", task = "0",
  aim = "Risici er kendt og ejet",
  demand = "Alle væsentlige forretningskritiske systemer eller processer er risiko- og konsekvensvurderet, " ..
           "og risikoejeren har godkendt risikorapporter og planer",
  score = parts {
    measure "væsentlige forretningskritiske systemer eller processer vurderet" {
      at_least = percent(100),
      accrues = assume {
        "Andelen i 2.2 kan kun vokse gennem året", value = false, otherwise = true,
        because = "der kan komme systemer og processer til",
      },
    },
    milestone "risikorapporter og planer godkendt" { by = "2019-12-31" },
  },
}


-- Resultatløn: planens kapitel 5. Sat ud fra ambition, opfyldelse og en skønsmæssig vurdering.
local full = assume {
  "Resultatløn ved fuld målopfyldelse", value = kr(100000), otherwise = kr(80000),
  because = "beløbet er ukendt; udbetalt blev 90.000 kr. for 2018 og 70.000 kr. for 2020",
}
local capped = assume {
  "Der er et loft ved fuld målopfyldelse", value = false, otherwise = true,
  because = "planen tillader en forhøjelse og nævner intet loft; PAV 13.8.4-5 tilråder et ved fuld målopfyldelse",
}
assume {
  "Trin: 90 point giver det hele, 75 giver tre fjerdedele, 50 det halve",
  because = "PAV 13.8.4-5 fraråder en automatisk binding én til én; planen nævner ingen trin",
}
assume {
  "Planens ambition vejes i den skønsmæssige vurdering, ikke i forslaget",
  because = "planen siger, at den indgår, og ikke hvordan",
}

-- Mere end resultatlønnen ved fuld målopfyldelse kræver sin egen begrundelse, medmindre der er et loft.
pay {
  full = full,
  ceiling = capped and full or nil,
  above_full = capped and "refuse" or "reason",
  proposal = bands {
    { from = 90, gives = percent(100) },
    { from = 75, below = 90, gives = percent(75) },
    { from = 50, below = 75, gives = percent(50) },
    { below = 50, gives = percent(0) },
  },
}
