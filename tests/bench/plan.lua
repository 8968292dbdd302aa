-- A plan that is measured: three goals, each with a rule by hand, on limits in days, so that peers can say the same.

plan {
  year = 2019, agency = "SIRI", title = "Tre regler, der måles", points = 100,
  period = { from = "2019-01-01", to = "2019-12-31" },
}

-- Each case type has its limit, on the gross clock.
local limits = {
  fast_track = days(30), pay_limit = days(90), positive_list = days(120), researcher = days(60), start_up = days(180),
  paid_work = days(90), intern = days(90), student = days(60), family = days(90), au_pair = days(60), grant = days(60),
  eu_document = days(60),
}

case_type "fast_track"    { title = "Fast-track",            field = "IR",      target = limits.fast_track }
case_type "pay_limit"     { title = "Beløbsordningen",       field = "IR",      target = limits.pay_limit }
case_type "positive_list" { title = "Positivlisten",         field = "IR",      target = limits.positive_list }
case_type "researcher"    { title = "Forskere",              field = "IR",      target = limits.researcher }
case_type "start_up"      { title = "Start-up Denmark",      field = "IR",      target = limits.start_up }
case_type "paid_work"     { title = "Øvrigt lønnet arbejde", field = "IR",      target = limits.paid_work }
case_type "intern"        { title = "Praktikanter",          field = "IR",      target = limits.intern }
case_type "student"       { title = "Studerende",            field = "IR",      target = limits.student }
case_type "family"        { title = "Medfølgende familie",   field = "IR",      target = limits.family }
case_type "au_pair"       { title = "Au pair",               field = "IR",      target = limits.au_pair }
case_type "grant"         { title = "Tilskud",               field = "tilskud", target = limits.grant }
case_type "eu_document"   { title = "EU-opholdsdokumenter",  field = "EU",      target = limits.eu_document }

goal "1" {
  area = "Tid efter sagstype", demand = "90 % inden for sagstypens dage", side = "external", weight = 50,
  measured_by = "agency",
  score = cases {
    each = "case_type", share = percent(90), clock = "gross",
    met = function (case) return case:within(limits[case.case_type], "gross") end,
  },
}

-- A dismissal is quick; all else has its days from when the case was fully informed.
goal "2" {
  area = "Tid efter udfald", demand = "80 % inden for udfaldets dage", side = "external", weight = 30,
  measured_by = "agency",
  score = cases {
    share = percent(80), clock = "net",
    met = function (case)
      if case.outcome == "dismissed" then return case:days "net" <= 21 end
      return case:days "net" <= 45
    end,
  },
}

-- Each site has 60 days; what is not a student's case and was granted, 75.
goal "3" {
  area = "Tid efter sted", demand = "75 % inden for stedets dage", side = "external", weight = 20,
  measured_by = "agency",
  score = cases {
    each = "site", share = percent(75), clock = "gross",
    met = function (case)
      local taken = case:days "gross"
      return taken <= 60 or (taken <= 75 and case.case_type ~= "student" and case.outcome == "granted")
    end,
  },
}
