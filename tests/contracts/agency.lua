-- An agency that decides complaints, 2019: nine goals, each met or missed.

local nine_months = assume {
  "1.1: ni måneder i dage", value = days(274), otherwise = { days(270), days(276) },
  because = "planen siger ni måneder; de fleste ni måneder er 273 til 276 dage",
}

local unchecked = assume {
  "1.5: en afgjort sag, der ikke er kontrolleret", value = "count", otherwise = "leave_out",
  because = "planen siger af de afgjorte sager",
}

local dismissed = assume {
  "Afviste sager", value = "leave_out", otherwise = "count", because = "planen lader dem ude af alle tal",
}

plan {
  year = 2019, agency = "STPK", title = "Mål- og resultatplan 2019", points = 100,
  followups = {
    UO1 = { status = "2019-03-31", due = "2019-04-26" },
    UO2 = { status = "2019-06-30", due = "2019-08-24" },
    UO3 = { status = "2019-09-30", due = "2019-10-24" },
  },
  outcomes = { dismissed = dismissed },
}

case_type "klage"        { title = "Klage over behandling",         field = "complaints" }
case_type "disciplinaer" { title = "Disciplinærnævnssager",         field = "complaints" }
case_type "rettighed"    { title = "Patientrettigheder",            field = "complaints" }
case_type "anke"         { title = "Ankesager, Patienterstatning",  field = "appeals", target = months(6) }

goal "1.1" {
  area = "Sagsbehandlingstid, klagesager", weight = 20, side = "external", measured_by = "agency",
  demand = "Klager tager højst 274 dage i gennemsnit",
  score = case_time { take = "mean", clock = "gross", fields = { "complaints" }, at_most = nine_months },
}

goal "1.2" {
  area = "Ankesager", weight = 15, side = "external", measured_by = "agency",
  demand = "80 % af ankesagerne afgøres inden for 6 måneder",
  score = service_targets { clock = "gross", types = { "anke" }, share = percent(80) },
}

goal "1.3" {
  area = "Median, patientrettigheder", weight = 10, side = "external", measured_by = "agency",
  demand = "Medianen for sager om patientrettigheder er højst 90 dage",
  score = case_time { take = "median", clock = "gross", types = { "rettighed" }, at_most = days(90) },
}

goal "1.4" {
  area = "Pukkel", weight = 10, side = "external", measured_by = "agency",
  demand = "Ingen åben sag er ældre end 18 måneder ved årets udgang",
  score = backlog { clock = "gross", older_than = months(18), at_most = 0 },
}

goal "1.5" {
  area = "Kvalitet", weight = 10, side = "external", measured_by = "agency",
  demand = "Højst 5 % af de afgjorte sager har en fejl i kvalitetskontrollen",
  score = cases {
    title = "sager uden fejl", clock = "gross", share = percent(95),
    where = function (case) return unchecked == "count" or case.kontrol ~= nil end,
    met = function (case) return case.kontrol ~= "fejl" end,
  },
}

goal "1.6" {
  area = "Tilfredshed", weight = 5, side = "external", measured_by = "agency",
  demand = "Brugernes tilfredshed er mindst 3,8 på en skala fra 1 til 5",
  score = measure "brugertilfredshed (1-5)" { range = { 1, 5 }, at_least = 3.8 },
}

local decided = case_set { clock = "gross" }

goal "2.1" {
  area = "Produktivitet", weight = 10, side = "internal", measured_by = "agency",
  demand = "Afgørelser pr. årsværk er 3 % flere end i 2018, eller bedre",
  score = function (facts, how)
    local staff = facts:measure("årsværk")
    local before = facts:measure("afgørelser pr. årsværk", { last_year = true })
    if not staff or not before then return "no_data" end
    local rate = how("afgørelser pr. årsværk", facts:cases(decided).decided / staff.value)
    return rate >= how("krav", before.value * percent(103))
  end,
}

goal "2.2" {
  area = "Budget", weight = 10, side = "internal", measured_by = "department",
  demand = "Forbruget er inden for 2 % af bevillingen, til begge sider",
  score = measure "forbrug i pct. af bevilling" { at_least = 98, at_most = 102 },
}

goal "2.3" {
  area = "Sygefravær", weight = 10, side = "internal", measured_by = "department",
  demand = "Sygedagene er faldet med 10 % siden 2018; under 7 dage er nok under alle omstændigheder",
  score = any {
    measure "sygedage" { at_most = last_year(percent(90)), accrues = true },
    measure "sygedage" { below = 7, accrues = true },
  },
}
