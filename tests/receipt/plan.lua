-- A plan for the receipt log: its own target, eight weeks from receipt.

plan {
  year = 2011, agency = "Kommunen", title = "Miljøtilladelser", points = 100,
  period = { from = "2010-10-01", to = "2012-01-31" },
}

case_type "permit" { title = "Miljøtilladelse", field = "miljø", target = weeks(8) }

goal "1" {
  area = "Sagsbehandlingstider", side = "external", measured_by = "agency", weight = 100,
  demand = "Ansøgninger afgøres inden otte uger",
  score = service_targets { clock = "net", share = percent(90) },
}
