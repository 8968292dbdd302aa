-- A board of appeals and its four sites, 2019: cases over cases, cases against
-- other bodies' figures, each site and a part for each.

local set_against = assume {
  "1: the appeals that are set against the period's decisions", value = "decided", otherwise = "submitted",
  because = "the contract says those decided in the period",
}

local unreported = assume {
  "3: a quarter not yet reported", value = "left out", otherwise = "no data",
  because = "the contract asks for the average of the quarters that there are",
}

local dismissed = assume {
  "Dismissed cases", value = "leave_out", otherwise = "count",
  because = "the contract leaves them out of every count of decided cases",
}

plan {
  year = 2019, agency = "Board of Appeals", title = "Performance contract 2019", points = 100,
  sites = { "North", "South", "East", "West" },
  outcomes = { dismissed = dismissed },
}

case_type "decision" { title = "First decisions", field = "decisions", target = months(3) }
case_type "appeal"   { title = "Appeals",         field = "appeals",   target = months(6) }

local decisions = case_set { types = { "decision" }, clock = "gross" }

local overturned = case_set {
  types = { "appeal" }, clock = "gross",
  where = function (case)
    if set_against == "submitted" and case.submitted_on < "2019-01-01" then return false end
    return case.outcome == "granted"
  end,
}

goal "1" {
  area = "Overturned on appeal", weight = 15, side = "external", measured_by = "agency",
  demand = "At most 10 % of the decisions are overturned on appeal",
  score = function (facts, how)
    local made = facts:cases(decisions).decided
    if made == 0 then return "no_data" end
    return how("overturned", facts:cases(overturned).decided / made) <= ratio(1, 10)
  end,
}

goal "2" {
  area = "Complaints", weight = 10, side = "external", measured_by = "agency",
  demand = "10 % fewer complaints than last year",
  score = measure "complaints" { at_most = last_year(percent(90)), accrues = true },
}

goal "3" {
  area = "Satisfaction", weight = 10, side = "external", measured_by = "agency",
  demand = "The average of the quarters' scores is 3.8 at least, of 5",
  score = function (facts, how)
    local sum, quarters = 0, 0
    for quarter = 1, 4 do
      local score = facts:measure("score in quarter " .. quarter)
      if score then sum, quarters = sum + score.value, quarters + 1
      elseif unreported == "no data" then return "no_data" end
    end
    if quarters == 0 then return "no_data" end
    return how("average", sum / ratio(quarters, 1)) >= ratio(38, 10)
  end,
}

goal "4" {
  area = "The oldest", weight = 10, side = "external", measured_by = "agency",
  demand = "No appeal takes more than a year",
  score = all {
    cases {
      title = "decided appeals", types = { "appeal" }, share = percent(100),
      met = function (case) return case:within(months(12), "gross") end,
    },
    backlog { types = { "appeal" }, clock = "gross", older_than = months(12), at_most = 0 },
  },
}

goal "5" {
  area = "Every site", weight = 15, side = "external", measured_by = "agency",
  demand = "At each site 90 % of the first decisions are made in time",
  score = cases { types = { "decision" }, clock = "gross", each = "site", share = percent(90) },
}

goal "6" {
  area = "Sites, a part each", weight = 10, side = "external", measured_by = "agency",
  demand = "The same, a quarter of the attainment for each site that keeps it",
  score = cases { types = { "decision" }, clock = "gross", each = "site", share = percent(90), award = "each" },
}

goal "7" {
  area = "Three of four sites", weight = 10, side = "external", measured_by = "agency",
  demand = "At least three of the four sites make 90 % of their first decisions in time",
  score = cases { types = { "decision" }, clock = "gross", each = "site", share = percent(90), at_least = 3 },
}

local all_cases = case_set { clock = "gross" }

goal "8" {
  area = "Benchmark", weight = 10, side = "external", measured_by = "department",
  demand = "Days a case are below the median of three sister boards",
  score = function (facts, how)
    local boards = {}
    for board = 1, 3 do
      local days_a_case = facts:measure("days a case, board " .. board)
      if not days_a_case then return "no_data" end
      boards[board] = days_a_case.value
    end
    table.sort(boards)
    local ours = facts:cases(all_cases)
    if ours.decided == 0 then return "no_data" end
    return how("days a case", ours.days / ours.decided) < how("median of the boards", boards[2])
  end,
}

goal "9" {
  area = "Appeals in time", weight = 10, side = "external", measured_by = "agency",
  demand = "Appeals decided within 6 months: 80 % or more gives all, 60 % or less nothing, in between in proportion; "
           .. "nothing, if a file was lost",
  score = veto {
    measure "files lost" { at_most = 0, accrues = true },
    score = cases { types = { "appeal" }, clock = "gross", scale = linear { from = percent(60), to = percent(80) } },
  },
}
