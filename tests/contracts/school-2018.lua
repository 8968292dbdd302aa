-- A vocational school's contract with its director, 2018/19: two frames of 100
-- points, each of which pays for itself.

plan {
  year = 2018, agency = "UCRS", title = "Resultatlønskontrakt 2018/19",
  period = { from = "2018-08-01", to = "2019-07-31" },
  roles = { board = { da = "bestyrelsen", en = "the board" } },
  frames = {
    basis  = { title = "Basisramme", points = 100, pay = kr(60000) },
    ekstra = { title = "Ekstraramme", points = 100, pay = kr(40000) },
  },
}

local no_group = assume {
  "B1: slet ingen faggruppe", value = percent(0), because = "tabellen begynder med én",
}

local after_15 = assume {
  "B2: en plads efter 15", value = percent(0), otherwise = "no_data",
  because = "som i 2017/18; tabellen slutter ved 15",
}

local partly = assume {
  "B3: delvist opfyldt", value = percent(50), otherwise = percent(0), because = "kontrakten siger det ikke",
}

local from_23 = assume {
  "E1: 23 til 32 ophævede aftaler", value = percent(0), otherwise = percent(50),
  because = "kontrakten siger 0 % ved under 32, hvor der må menes over",
}

goal "B1" {
  area = "Faggrupper på tværs", weight = 20, frame = "basis", side = "external", measured_by = "board",
  demand = "3 eller flere giver 100 %, 2 giver 50 %, 1 giver 25 %",
  score = count "faggrupper på tværs" {
    scale = bands { { from = 3, gives = percent(100) }, { from = 2, to = 2, gives = percent(50) },
                    { from = 1, to = 1, gives = percent(25) }, { below = 1, gives = no_group } },
  },
}

goal "B2" {
  area = "Løfteevne HHX/HTX", weight = 10, frame = "basis", side = "external", measured_by = "board", was = "B6",
  demand = "Top 5 giver 100 %, top 10 giver 50 %, top 15 giver 25 %",
  score = count "placering i løfteevne" {
    scale = bands { { to = 5, gives = percent(100) }, { from = 6, to = 10, gives = percent(50) },
                    { from = 11, to = 15, gives = percent(25) }, otherwise = after_15 },
  },
}

goal "B3" {
  area = "Forberedelse af ny EUD-reform", weight = 20, frame = "basis", side = "external", measured_by = "board",
  demand = "Reformen er forberedt, set i forhold til 2017/18", was = false,
  score = judgement "forberedelse af ny EUD-reform" { partly = partly },
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
  area = "Aftale om AMU/fælles center", weight = 20, frame = "basis", side = "external", measured_by = "board",
  demand = "Det fælles center er etableret og i funktion", was = false,
  score = milestone "fælles center i funktion" { by = "2019-07-31" },
}

goal "B6" {
  area = "Flere projektmidler", weight = 10, frame = "basis", side = "external", measured_by = "board", was = false,
  demand = "Flere projektmidler end i skoleåret før",
  score = measure "projektmidler" { above = last_year(), last_year = 1250000 },
}

goal "E1" {
  area = "Ophævede uddannelsesaftaler", weight = 25, frame = "ekstra", side = "external", measured_by = "board",
  demand = "22 eller færre giver 100 %, over 32 giver 0 %",
  score = count "afbrud" {
    accrues = true,
    scale = bands { { to = 22, gives = percent(100) }, { from = 23, to = 32, gives = from_23 },
                    { above = 32, gives = percent(0) } },
  },
}

goal "E2" {
  area = "Frafald på grundforløb", weight = 50, frame = "ekstra", side = "external", measured_by = "board",
  demand = "Højst 20 % giver 100 %, 25 % eller mere giver 0 %, imellem i forhold",
  score = measure "frafald" { scale = linear { from = percent(25), to = percent(20) } },
}

goal "E3" {
  area = "Lærertid med elever", weight = 25, frame = "ekstra", side = "external", measured_by = "board",
  demand = "Lærernes tid med elever er på landsgennemsnittet eller over",
  score = function (facts, how)
    local ours, country = facts:measure("lærertid med elever"), facts:measure("lærertid med elever, landsgennemsnit")
    if not ours or not country or ours.on ~= country.on then return "no_data" end
    return how("lærertid", ours.value) >= how("landsgennemsnit", country.value)
  end,
}

pay { decided_by = "board" }
