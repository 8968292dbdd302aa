-- A vocational school's contract with its director, 2017/18: steps as printed.

plan {
  year = 2017, agency = "UCRS", title = "Resultatlønskontrakt 2017/18",
  period = { from = "2017-08-01", to = "2018-07-31" },
  roles = { board = { da = "bestyrelsen", en = "the board" } },
  frames = { basis = { title = "Basisramme", points = 100 } },
}

local between = assume {
  "B1: fravær fra 7,10 til 7,50", value = percent(0), otherwise = percent(50), because = "tabellen siger intet om det",
}

local ten = assume {
  "B5: netop ti virksomheder", value = percent(50), otherwise = percent(100),
  because = "kravet siger mindst 10, tabellen giver 10 det halve",
}

goal "B1" {
  area = "HHX-fravær", weight = 20, frame = "basis", side = "external", measured_by = "board",
  demand = "Fravær, sygedage medregnet: under 7,10 giver 100 %, over 7,50 giver 0 %",
  score = measure "HHX-fravær" {
    scale = bands { { below = 7.1, gives = percent(100) }, { from = 7.1, to = 7.5, gives = between },
                    { above = 7.5, gives = percent(0) } },
  },
}

goal "B2" {
  area = "Beslutningsgrundlag for efteruddannelse", weight = 20, frame = "basis", side = "external",
  measured_by = "board",
  demand = "Der er et beslutningsgrundlag for efteruddannelse",
  score = milestone "beslutningsgrundlag for efteruddannelse" { by = "2018-07-31" },
}

goal "B3" {
  area = "Studieophold i udlandet HTX", weight = 20, frame = "basis", side = "external", measured_by = "board",
  demand = "Studieophold i udlandet er på plads",
  score = milestone "studieophold i udlandet HTX" { by = "2018-07-31" },
}

goal "B4" {
  area = "Elevernes vurdering", weight = 20, frame = "basis", side = "external", measured_by = "board",
  demand = "Plads blandt skolerne: 1 til 8 giver 100 %, 9 til 12 giver 50 %, over 12 giver 0 %",
  score = count "placering i elevernes vurdering" {
    scale = bands { { to = 8, gives = percent(100) }, { from = 9, to = 12, gives = percent(50) },
                    { above = 12, gives = percent(0) } },
  },
}

goal "B5" {
  area = "Virksomhedsbesøg", weight = 10, frame = "basis", side = "external", measured_by = "board",
  demand = "Besøg mindst 10 virksomheder: over 10 giver 100 %, 8 til 10 giver 50 %, under 8 giver 0 %",
  score = count "virksomheder besøgt" {
    accrues = true,
    scale = bands { { above = 10, gives = percent(100) }, { from = 10, to = 10, gives = ten },
                    { from = 8, to = 9, gives = percent(50) }, { below = 8, gives = percent(0) } },
  },
}

goal "B6" {
  area = "Løfteevne", weight = 10, frame = "basis", side = "external", measured_by = "board",
  demand = "Plads i løfteevne: top 5 giver 100 %, top 10 giver 50 %, top 15 giver 25 %, derefter 0 %",
  score = count "placering i løfteevne" {
    scale = bands { { to = 5, gives = percent(100) }, { from = 6, to = 10, gives = percent(50) },
                    { from = 11, to = 15, gives = percent(25) }, { above = 15, gives = percent(0) } },
  },
}
