-- Mål- og resultatplan 2018 for SIRI: planens egen liste, i planens rækkefølge.
-- Ordene er forklaret i rules/README.md. Hvad planen lader åbent, står som assume.

plan {
  year = 2018, agency = "SIRI", title = "Mål- og resultatplan 2018", points = 100,
  period = { from = "2018-01-01", to = "2018-12-31" },
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
  followups = {
    UO1 = { status = "2018-03-31", due = "2018-04-26" },
    UO2 = { status = "2018-06-30", due = "2018-08-24" },
    UO3 = { status = "2018-09-30", due = "2018-10-24" },
  },
  signatures = {
    { role = "direktør", on = "2018-02-05", note = "i planen »5 12 2018«; sandsynligvis 5. februar" },
    { role = "departementschef", on = "2018-02-06" },
  },
}

assume {
  "Opfølgningernes statusdage og frister er som i 2019",
  because = "2018's egne er ikke fundet",
}

-- Opgaverne og deres penge.
task "0" { title = "Generelle fællesomkostninger",
           money = { 37.2, 31.9, 44.6, 42.1, 40.3, 39.3, 39.6 } }
task "1" { title = "International rekruttering",
           money = { 73.8, 78.9, 64.5, 69.4, 69.4, 69.4, 69.4 } }
task "2" { title = "Integration og medborgerskab",
           money = { 12.4, 10.6, 17.0, 17.3, 16.3, 15.4, 14.5 } }
task "prøver" { title = "Sprog- og indfødsretsprøver, to terminer om året" }
task "kontrol" { title = "Kontrol" }
task "ekstremisme" { title = "Nationalt Center for Forebyggelse af Ekstremisme" }
task "betjening" { title = "Ministerbetjening" }

budget {
  unit = "mio. kr.", prices = 2018,
  columns = { "R 2015", "R 2016", "B 2017", "F 2018", "BO1 2019", "BO2 2020", "BO3 2021" },
  total   = { 123.4,    121.4,    126.1,    128.8,    126.0,      124.1,      123.5 },
  note = "fra 2016 opgøres fællesomkostninger på en anden måde: tidligere år kan ikke sammenlignes",
}


-- Sagstyperne i 1.5: servicemålet er en kalendertid, til og med samme dag i måneden.
local grants_target = assume {
  "Servicemålet for sager om tilskud", value = months(3), otherwise = months(2),
  because = "intet offentliggjort mål fundet",
}
assume {
  "Sagstyper og nettomål er de offentliggjorte", because = "nyidanmark.dk 2016; 2018's egen liste er ikke fundet",
}

assume {
  "Ventetid på ansøgeren standser nettouret, høring af andre gør ikke",
  because = "som i byggesager; for SIRI er intet fundet",
}

case_type "positive_list"   { title = "Positivlisten",           field = "IR", target = months(1) }
case_type "pay_limit"       { title = "Beløbsordningen",         field = "IR", target = months(1) }
case_type "researcher"      { title = "Forskere",                field = "IR", target = months(1) }
case_type "phd"             { title = "Ph.d.-studerende",        field = "IR", target = months(1) }
case_type "establishment"   { title = "Etableringskort",         field = "IR", target = months(1) }
case_type "sports"          { title = "Idrætsudøvere, trænere",  field = "IR", target = months(1) }
case_type "paid_work"       { title = "Øvrige arbejdstagere",    field = "IR", target = months(1) }
case_type "student"         { title = "Studerende",              field = "IR", target = months(2) }
case_type "intern"          { title = "Praktikanter",            field = "IR", target = months(2) }
case_type "family"          { title = "Medfølgende familie",     field = "IR", target = months(2) }
case_type "greencard"       { title = "Greencard",               field = "IR", target = months(3) }
case_type "au_pair"         { title = "Au pair",                 field = "IR", target = months(3) }
case_type "volunteer"       { title = "Volontører",              field = "IR", target = months(3) }
case_type "working_holiday" { title = "Working Holiday",         field = "IR", target = months(3) }
case_type "extension"       { title = "Forlængelse",             field = "IR", target = months(3) }
case_type "grant"           { title = "Tilskud",                 field = "tilskud", target = grants_target }


-- De valg, som 60 point hænger på: hvert er én linje.
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
local medio = assume {
  "Medio 2018 er", value = "2018-06-15",
  otherwise = { "2018-06-10", "2018-06-20", "2018-06-30", "2018-07-01" },
  because = "»medio« har ingen retlig betydning",
}

-- Delene af et mål: alle skal være opfyldt, eller hver giver sin del af pointene.
local parts = every_part and all or average


-- 3.1 Faglige mål

goal "1.1" {
  area = "Åben og brugerorienteret styrelse", side = "external", weight = 5, measured_by = agency, task = "0",
  aim = "Brugerne har nem adgang til det, de har brug for",
  demand = "Brugerne af nyidanmark.dk, integrationsviden.dk og stop-ekstremisme.dk finder det, de har brug for",
  clause = "vurderes ud fra en brugerundersøgelse",
  leaves_open = "hvad undersøgelsen skal vise: der er intet tal",
  score = parts {
    judgement "nyidanmark.dk"        { partly = partly },
    judgement "integrationsviden.dk" { partly = partly },
    judgement "stop-ekstremisme.dk"  { partly = partly },
  },
}

goal "1.2" {
  area = "Høj faglighed og viden", side = "external", weight = 5, measured_by = agency, task = "2",
  aim = "Vi indsamler, skaber og formidler aktuelt bedste viden",
  demand = "Vidensstrategien konsolideres, og viden stilles til rådighed: tre særligt udpegede indsatser er " ..
           "gennemført i 2018",
  leaves_open = "hvilke indsatser det er",
  score = count "udpegede indsatser gennemført" { of = 3, at_least = 3, by = "2018-12-31", accrues = true },
}

goal "1.3" {
  area = "Ministerbetjening og politikudvikling", side = "external", weight = 5, task = "betjening",
  measured_by = assume {
    "1.3 opgøres af", value = "department", otherwise = "agency",
    because = "departementets kontorer vurderer; planen siger ikke, hvem der opgør",
  },
  aim = "Effektiv understøttelse af ministerbetjening og politikudvikling",
  demand = "Departementets relevante fagkontorer oplever høj relevans og kvalitet",
  leaves_open = "hvordan det vurderes",
  score = parts {
    judgement "relevans" { partly = partly },
    judgement "kvalitet" { partly = partly },
  },
}

goal "1.4" {
  area = "Integrationsindsatsen", side = "external", weight = 5, measured_by = agency, task = "2",
  aim = "Implementering af integrationsindsatsen",
  demand = "Bande-taskforcen er i drift, partnerskabsaftaler er indgået i 1. halvår, og " ..
           "udvalgte kommuner har sat ambassadørerne i gang medio 2018",
  score = parts {
    milestone "bande-taskforce i drift" {
      by = assume { "Frist for bande-taskforcen", value = "2018-12-31", otherwise = "2018-06-30",
                    because = "uklart, om »1. halvår« også binder taskforcen" },
    },
    milestone "partnerskabsaftaler indgået" { by = "2018-06-30" },
    milestone "ambassadører i gang i kommunerne" { by = medio },
  },
}

goal "1.5" {
  area = "Sagsbehandlingstider", side = "external", weight = 60, measured_by = agency, task = "1",
  aim = "Servicemålene for sagsbehandlingstider holdes",
  demand = "Servicemålet holdes for alle sagstyper på IR-området og i tilskudsadministrationen",
  clause = "nettotid: fra sagen er fuldt oplyst",
  leaves_open = "hvor stor en andel af sagerne der skal være inden for målet",
  score = service_targets {
    clock = "net", fields = { "IR", "tilskud" },
    share = kept, when_empty = empty, award = award,
  },
}

goal "1.6" {
  area = "Kvalitet i sagsbehandlingen", side = "external", weight = 5, measured_by = agency, task = "1",
  aim = "Høj kvalitet i sagsbehandlingen",
  demand = "Kvalitetsmålingen viser mindst 95 %",
  score = measure "kvalitetsmåling" {
    at_least = percent(95),
    once = assume { "Kvaliteten måles én gang om året: den første endelige måling er årets", value = false,
                    otherwise = true, because = "planen siger ikke, hvor ofte der måles" },
  },
}


-- 3.2 Koncernfælles og interne mål

goal "2.1" {
  area = "God arbejdsgiveradfærd", side = "internal", weight = 5, measured_by = "department", task = "0",
  aim = "Den reelle arbejdstid optimeres",
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
  aim = "Persondata er sikre hos databehandlere og underdatabehandlere, efter persondataloven og " ..
        "sikkerhedsbekendtgørelsen, fra 25. maj 2018 efter databeskyttelsesforordningen",
  demand = "Alle nødvendige databehandleraftaler er indgået, og fornødent tilsyn er ført",
  leaves_open = "hvilke aftaler der er nødvendige, og hvilket tilsyn der er fornødent",
  score = parts {
    measure "databehandleraftaler indgået" {
      at_least = percent(100),
      accrues = assume {
        "Andelen af aftaler i 2.2 kan kun vokse gennem året", value = false, otherwise = true,
        because = "der kan blive brug for flere aftaler",
      },
    },
    milestone "tilsyn gennemført" { by = "2018-12-31" },
  },
}

goal "2.3" {
  area = "Persondatabeskyttelse", side = "internal", weight = 5, task = "0",
  measured_by = assume {
    "2.3 opgøres af", value = "agency", otherwise = "department", because = "planen siger det ikke",
  },
  aim = "Persondata er beskyttet",
  demand = "Bl.a. er behandlingen af persondata kortlagt, afvigelser identificeret, tiltag beskrevet og prioriteret",
  score = parts {
    milestone "behandling kortlagt"    { by = "2018-12-31" },
    milestone "afvigelser identificeret" { by = "2018-12-31" },
    milestone "tiltag beskrevet"       { by = "2018-12-31" },
    milestone "tiltag prioriteret"     { by = "2018-12-31" },
  },
}
assume {
  "2.3 har netop disse fire dele", because = "planen siger »bl.a.«",
}


-- Resultatløn: planens kapitel 5. Sat ud fra ambition, opfyldelse og en skønsmæssig vurdering.
local full = assume {
  "Resultatløn ved fuld målopfyldelse", value = kr(100000), otherwise = kr(90000),
  because = "beløbet er ukendt; udbetalt blev 90.000 kr. for 2018",
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
