-- Vejlefjordskolens resultatlønskontrakt 2015/16: 60.000 kr. ved 100 % og
-- 40.000 kr. ved 85 %, i alt 94.000 kr. Kun beløbene og procenterne er kendt.

plan {
  year = 2015, agency = "Vejlefjordskolen", title = "Resultatlønskontrakt 2015/16", points = 100,
  period = { from = "2015-08-01", to = "2016-07-31" },
}

assume {
  "Målenes vægte er beløbenes forhold, 60 og 40", because = "kilden nævner beløb, ikke point",
}

goal "1" {
  area = "Første ramme", demand = "Målene i rammen på 60.000 kr. er nået", weight = 60,
  side = "internal", measured_by = "department",
  score = measure "målopfyldelse" { scale = linear { from = percent(0), to = percent(100) } },
}

goal "2" {
  area = "Anden ramme", demand = "Målene i rammen på 40.000 kr. er nået", weight = 40,
  side = "internal", measured_by = "department",
  score = measure "målopfyldelse" { scale = linear { from = percent(0), to = percent(100) } },
}

pay {
  full = kr(100000),
  proposal = function (result, how)
    local function part(id, amount)
      local attainment = result.goal[id].attainment
      return attainment and how("ramme " .. id, amount * how("opfyldelse", attainment))
    end
    local first, second = part("1", kr(60000)), part("2", kr(40000))
    return first and second and first + second or "no_data"
  end,
}
