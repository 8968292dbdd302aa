-- A company's bonus for its managers, 2022: four measures, each from a threshold
-- to a maximum of one and a half times its weight.

plan {
  year = 2022, agency = "The company", title = "Management incentive plan 2022", points = 100, currency = "USD",
  ceiling = percent(150),
  roles = { committee = { da = "vederlagsudvalget", en = "the compensation committee" } },
}

-- Half at the threshold, all at target, one and a half times at the maximum.
local function levels(threshold, target, maximum)
  return curve {
    { at = threshold, gives = percent(50) }, { at = target, gives = percent(100) },
    { at = maximum, gives = percent(150) },
    short = percent(0),
  }
end

goal "1" {
  area = "Free cash flow", weight = 40, side = "external", measured_by = "committee",
  demand = "Free cash flow of 100 million US dollars; 80 gives half, 120 or more one and a half times",
  score = measure "free cash flow" { scale = levels(80, 100, 120) },
}

goal "2" {
  area = "Revenue", weight = 30, side = "external", measured_by = "committee",
  demand = "Revenue of 1,000 million US dollars; 900 gives half, 1,100 or more one and a half times",
  score = measure "revenue" { scale = levels(900, 1000, 1100) },
}

goal "3" {
  area = "Operating margin", weight = 20, side = "external", measured_by = "committee",
  demand = "An operating margin of 10 %; 8 % gives half, 12 % or more one and a half times",
  score = measure "operating margin" { scale = levels(percent(8), percent(10), percent(12)) },
}

goal "4" {
  area = "Injuries", weight = 10, side = "internal", measured_by = "committee",
  demand = "Injuries for each 200,000 hours: 1.0; 1.2 gives half, 0.6 or fewer one and a half times",
  score = measure "injuries per 200000 hours" {
    scale = curve {
      { at = 1.2, gives = percent(50) }, { at = 1, gives = percent(100) }, { at = 0.6, gives = percent(150) },
      short = percent(0),
    },
  },
}

-- The points say how many per cent of the target bonus are paid.
pay {
  full = amount(1000000), ceiling = amount(1500000), decided_by = "committee",
  proposal = curve { { at = 0, gives = percent(0) }, { at = 150, gives = percent(150) } },
}
