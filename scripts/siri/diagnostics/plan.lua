-- plan.lua: what is said of a plan as a whole, its goals, frames and pay: E3,
-- explained. Of scores: scores.lua.

return {
  E301 = {
    means = "The file has no plan, so nobody can tell which year, agency and points its goals belong to.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Begin the file with it: plan { year = 2019, agency = \"SIRI\", title = \"…\", points = 100 }.",
    frame = "file",
  },
  E302 = {
    means = "The plan stands below something that belongs to it. Readers look for the year and the agency at the top.",
    example = [[
task "1" { title = "Kontrol" }
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }]],
    remedy = "Move plan { … } to the top of the file. What it uses, such as an assume, may stand before it.",
    frame = "file",
  },
  E303 = {
    means = "The file is sound so far, but no goal is in it, so there is nothing to give points for.",
    example = [[plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }]],
    remedy = "Write the contract's goals, each as goal \"1.1\" { … }; 'siri-rules help goal' lists what one says.",
    frame = "file",
  },
  E304 = {
    means = "The weights of the goals do not sum to the points of the plan: one is mistyped, or a goal is missing. "
      .. "In an amend it is the weights from that day on.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 60, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Hold the list of weights in the message against the contract, and correct the one that differs.",
    frame = "plan",
  },
  E305 = {
    means = "The last day of the plan's period comes before its first.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       period = { from = "2019-12-31", to = "2019-01-01" } }]],
    remedy = "Put the earlier day first: period = { from = \"2019-01-01\", to = \"2019-12-31\" }.",
    frame = "file",
  },
  E306 = {
    means = "No day of the plan's period lies in the year that the plan says it is for. One of them is mistyped.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       period = { from = "2018-01-01", to = "2018-12-31" } }]],
    remedy = "Correct year or period. A plan for the whole of its year needs no period at all.",
    frame = "file",
  },
  E307 = {
    means = "The date is not one of the plan's period, so nothing that is dated so can belong to the plan.",
    example = [[milestone "strategi" { by = "2020-06-30" }]],
    remedy = "Correct the date, by = \"2019-06-30\", or the plan's year or period. Where the plan itself has a "
      .. "deadline after its period, say so: by = \"2020-02-15\", after_period = true.",
    frame = "score",
  },
  E308 = {
    means = "A follow-up has a name that 'siri-rules statement' reads as something else, so its statement could "
      .. "never be asked for.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       followups = { show = { status = "2019-06-30" } } }]],
    remedy = "Give it another name, such as UO2.",
    frame = "file",
  },
  E309 = {
    means = "A follow-up is due before the day that it tells the status of.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       followups = { UO2 = { status = "2019-06-30", due = "2019-06-24" } } }]],
    remedy = "Correct one of the dates: due is the day of delivery, status the cut-off of its figures.",
    frame = "file",
  },
  E310 = {
    means = "The case type ends before it begins, so no case could be of it.",
    example = [[
case_type "eu" { title = "EU", field = "EU", target = months(3), from = "2019-10-01", to = "2019-04-01" }]],
    remedy = "Put the earlier day in from. Both count: the first day, and the last.",
    frame = "plan",
  },
  E311 = {
    means = "The service target is no time at all, or less: no case could be inside it.",
    example = [[case_type "au_pair" { title = "Au pair", field = "IR", target = days(0) }]],
    remedy = "Write the longest time that the target permits, at least one: target = days(1).",
    frame = "plan",
  },
  E312 = {
    means = "The goal says that it belongs to a task that the file does not have.",
    example = [[task = "kontrol"]],
    remedy = "Add the task, task \"kontrol\" { title = \"…\" }, or write the name of one that is there.",
    frame = "goal",
  },
  E313 = {
    means = "The rules of counting settle this outcome for every plan: grants and refusals always count, and what "
      .. "was withdrawn never does. A plan chooses only for those that they leave open.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, outcomes = { withdrawn = "count" } }]],
    remedy = "Take it out of outcomes. dismissed, revoked and the plan's own words may stand there.",
    frame = "file",
  },
  E314 = {
    means = "The figures of the tasks do not sum to the total that the budget gives for this column. One of them is "
      .. "mistyped, or a task is missing.",
    example = [[
budget { unit = "mio. kr.", columns = { "2019" }, total = { 12.5 } }
task "1" { title = "Kontrol", money = { 10 } }]],
    remedy = "Hold the tasks and the total against the contract's table, and correct the one that differs.",
    frame = "plan",
  },
  E315 = {
    means = "The task has more figures, or fewer, than the budget has columns, so nobody can tell which belongs to "
      .. "which.",
    example = [[
budget { unit = "mio. kr.", columns = { "2018", "2019" } }
task "1" { title = "Kontrol", money = { 10 } }]],
    remedy = "Write a figure for each column, a 0 where the contract has none: money = { 0, 10 }.",
    frame = "plan",
  },
  E316 = {
    means = "The amount of pay at full attainment is nothing, or less, so no proposal can be made of it.",
    example = [[pay { full = kr(0), proposal = linear { from = 0, to = 100 } }]],
    remedy = "Write the amount that full attainment gives: full = kr(100000).",
    frame = "plan",
  },
  E317 = {
    means = "Pay is rounded to steps of no size. An amount can be rounded only to steps over 0 kr.",
    example = [[
pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, rounding = { to = kr(0), way = "down" } }]],
    remedy = "Write the size of the steps, rounding = { to = kr(1000), way = \"down\" }, or leave rounding out.",
    frame = "plan",
  },
  E318 = {
    means = "The ceiling lies below the amount at full attainment, so that amount could never be proposed. One of "
      .. "the two is mistyped.",
    example = [[
pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, ceiling = kr(10000) }]],
    remedy = "Let the ceiling be full or more: ceiling = kr(100000).",
    frame = "plan",
  },
  E319 = {
    means = "The ceiling comes first and the rounding after it, and rounding up from this ceiling would lead above "
      .. "it.",
    example = [[
pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, ceiling = kr(100500),
      rounding = { to = kr(1000), way = "up" } }]],
    remedy = "Round down, or let the ceiling be a whole number of steps: ceiling = kr(101000).",
    frame = "plan",
  },
  E320 = {
    means = "period says how a demand that changes within the year holds, and this goal stands in no amend, so it "
      .. "does not change.",
    example = [[period = "parts"]],
    remedy = "Leave it out. The plan's own first and last day are a setting of plan.",
    frame = "goal",
  },
  E321 = {
    means = "An amend begins with the day from which it holds, and this is no day of the calendar, or not written as "
      .. "one.",
    example = [[amend "2019-06-31" { reason = "Genforhandlet", weights = { ["1.1"] = 100 } }]],
    remedy = "Write year, month and day: amend \"2019-07-01\" { … }.",
    frame = "plan",
  },
  E322 = {
    means = "Amends stand in the order of their days, each upon what the one before it left, and no two on one day.",
    example = [[
amend "2019-10-01" { reason = "Overtaget", case_type "eu" { title = "EU", field = "EU", target = months(3) } }
amend "2019-07-01" { reason = "Nyt", case_type "au_pair" { title = "Au pair", field = "IR", target = months(2) } }]],
    remedy = "Move the earlier one up. What changes on one day belongs in one amend.",
    frame = "plan",
  },
  E323 = {
    means = "The amend holds from a day that is not within the plan's period. On the period's first day there is "
      .. "nothing to change yet: the plan itself would be so.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }
amend "2020-07-01" { reason = "Genforhandlet", weights = { ["1.1"] = 100 } }]],
    remedy = "Correct the day, amend \"2019-07-01\". What holds from the first day is written in the plan.",
    frame = "plan",
  },
  E324 = {
    means = "A goal or a case type that has a name stands in two amends. Each change is written where it happens.",
    example = [[
local eu = case_type "eu" { title = "EU", field = "EU", target = months(3) }
amend "2019-04-01" { reason = "Overtaget", eu }
amend "2019-07-01" { reason = "Genforhandlet", eu }]],
    remedy = "Write case_type \"eu\" { … } in the second amend anew, as it is from then on, or leave it out there.",
    frame = "plan",
  },
  E325 = {
    means = "The amend has a reason, but no goal, case type, weight or goal that falls away: the plan would stay as "
      .. "it was.",
    example = [[amend "2019-07-01" { reason = "Genforhandlet" }]],
    remedy = "Write in it what changes: goal \"1.7\" { … }, case_type \"eu\" { … }, drop = { \"1.3\" } or weights = "
      .. "{ [\"1.6\"] = 10 }.",
    frame = "plan",
  },
  E326 = {
    means = "The demand of a goal that counts or measures changes within the year. The contract must tell which "
      .. "demand the year is judged by, for the results may differ.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = measure "sygedage" { below = 7 } }
amend "2019-07-01" { reason = "Genforhandlet",
  goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
               score = measure "sygedage" { below = 8 } } }]],
    remedy = "Say it in the goal of the amend: period = \"whole_year\" where the new demand holds for all of the "
      .. "year, period = \"parts\" where each holds for its own part and both must be kept.",
    frame = "plan",
  },
  E327 = {
    means = "The amend drops or weighs a goal that the plan does not have at that time.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }
amend "2019-07-01" { reason = "Genforhandlet", weights = { ["1.2"] = 100 } }]],
    remedy = "Write the number as the goal has it: weights = { [\"1.1\"] = 100 }.",
    frame = "plan",
  },
  E328 = {
    means = "The amend has the goal anew, and drops or weighs it as well. Its new weight stands in the goal itself.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }
amend "2019-07-01" { reason = "Genforhandlet", weights = { ["1.1"] = 100 },
  goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
               score = milestone "strategi" { by = "2019-09-30" } } }]],
    remedy = "Take it out of weights or drop, or take the goal out of the amend.",
    frame = "plan",
  },
  E329 = {
    means = "The amend gives a weight to a goal that it drops.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = milestone "strategi" { by = "2019-06-30" } }
amend "2019-07-01" { reason = "Genforhandlet", drop = { "1.1" }, weights = { ["1.1"] = 50 },
  goal "1.2" { area = "B", demand = "D", weight = 100, side = "external", measured_by = "agency",
               score = milestone "handleplan" { by = "2019-09-30" } } }]],
    remedy = "Take the goal out of one of the two.",
    frame = "plan",
  },
  E330 = {
    means = "A service target or a clock changes within the year. Cases submitted before were promised the old one, "
      .. "and the contract must tell which they are held to.",
    example = [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = service_targets { clock = "gross", share = percent(90) } }
amend "2019-07-01" { reason = "Genforhandlet",
  case_type "au_pair" { title = "Au pair", field = "IR", target = months(2) } }]],
    remedy = "Add announced = \"keep\" to the amend for what applicants were told, or announced = \"new\" for what "
      .. "is in force on the day of decision. 'siri-rules status' shows the result both ways.",
    frame = "plan",
  },

  -- scores and scales

  E363 = {
    means = "Of the countries only Denmark's public holidays are known by name. Those of another would be no days off, "
      .. "and nobody would be told.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, holidays = { "DK", "GL" } }
goal "1.1" { area = "A", demand = "D", weight = 100, measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Write the days themselves: holidays = { \"DK\", \"2019-06-21\" }.",
    frame = "file",
  },
  E364 = {
    means = "Nobody of that name measures or decides: neither the department, the agency or the permanent secretary, "
      .. "nor a role that the plan names.",
    example = [[measured_by = "board"]],
    remedy = "Write \"department\" or \"agency\"; or name the role in the plan: roles = { board = { da = "
      .. "\"bestyrelsen\", en = \"the board\" } }.",
    frame = "goal",
  },
  E365 = {
    means = "Two roles have one name, so a file that says it under by (indberettet_af) would mean either.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       roles = { board = { da = "styrelsen", en = "the board" } } }
goal "1.1" { area = "A", demand = "D", weight = 100, measured_by = "board",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Call each role something of its own: da = \"bestyrelsen\".",
    frame = "file",
  },
  E366 = {
    means = "The plan's goals are in frames, each with points of its own, and this goal is in none: its points would "
      .. "belong nowhere.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan",
       frames = { basis = { title = "Basisramme", points = 60 }, ekstra = { title = "Ekstraramme", points = 40 } } }
goal "1" { area = "A", demand = "D", weight = 60, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
goal "2" { area = "A", demand = "D", weight = 40, measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Say which: frame = \"ekstra\".",
    frame = "file",
  },
  E367 = {
    means = "The goal says that it is in a frame that the plan does not have.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan",
       frames = { basis = { title = "Basisramme", points = 60 }, ekstra = { title = "Ekstraramme", points = 40 } } }
goal "1" { area = "A", demand = "D", weight = 60, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
goal "2" { area = "A", demand = "D", weight = 40, frame = "extra", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Write the frame as the plan has it: frame = \"ekstra\".",
    frame = "file",
  },
  E368 = {
    means = "The weights of the goals of a frame do not sum to its points: one is mistyped, or a goal is in another "
      .. "frame. In an amend it is the weights from that day on.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan",
       frames = { basis = { title = "Basisramme", points = 60 }, ekstra = { title = "Ekstraramme", points = 40 } } }
goal "1" { area = "A", demand = "D", weight = 50, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
goal "2" { area = "A", demand = "D", weight = 40, frame = "ekstra", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Hold the list of weights in the message against the contract, and correct the one that differs.",
    frame = "file",
  },
  E369 = {
    means = "The points that the plan says are not those of its frames together.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 200,
       frames = { basis = { title = "Basisramme", points = 60 }, ekstra = { title = "Ekstraramme", points = 40 } } }
goal "1" { area = "A", demand = "D", weight = 60, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
goal "2" { area = "A", demand = "D", weight = 40, frame = "ekstra", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Leave points out: they are the sum of the frames'. Or correct those of a frame.",
    frame = "file",
  },
  E370 = {
    means = "The plan has a frame in which no goal is, so nothing can earn its points.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan",
       frames = { basis = { title = "Basisramme", points = 60 }, ekstra = { title = "Ekstraramme", points = 40 } } }
goal "1" { area = "A", demand = "D", weight = 60, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Write its goals, each with frame = \"ekstra\", or take the frame away.",
    frame = "file",
  },
  E371 = {
    means = "With another value that an assume says there could be, the plan is not sound. What the assumption decides "
      .. "could then not be shown.",
    example = [[
local loft = assume { "Loftet er 7 dage", value = 7, otherwise = "otte", because = "planen angiver intet" }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = measure "sygedage" { below = loft } }]],
    remedy = "Give a value that could stand there: otherwise = 8.",
    frame = "plan",
  },
  E393 = {
    means = "The goal says that it is in a frame, and the plan does not say which frames there are, nor what points "
      .. "they have.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
goal "1" { area = "A", demand = "D", weight = 100, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Let the plan have them: frames = { basis = { title = \"Basisramme\", points = 100 } }. "
      .. "Or leave frame out.",
    frame = "file",
  },
  E394 = {
    means = "Full pay is what the frames pay together, and pay says another amount.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan",
       frames = { basis = { title = "Basisramme", points = 60, pay = kr(60000) },
                  ekstra = { title = "Ekstraramme", points = 40 } } }
goal "1" { area = "A", demand = "D", weight = 60, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
goal "2" { area = "A", demand = "D", weight = 40, frame = "ekstra", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
pay { full = kr(100000) }]],
    remedy = "Leave full out, or correct it or what a frame pays.",
    frame = "file",
  },
  E395 = {
    means = "kr is an amount of kroner, and the plan says that its amounts are in another currency.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, currency = "USD" }
goal "1.1" { area = "A", demand = "D", weight = 100, measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 } }]],
    remedy = "Write amount(100000): it is in the currency of the plan.",
    frame = "file",
  },
  E396 = {
    means = "What a frame pays is in kroner, and the plan says that its amounts are in another currency.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", currency = "USD",
       frames = { basis = { title = "Basisramme", points = 100, pay = kr(60000) } } }
goal "1.1" { area = "A", demand = "D", weight = 100, frame = "basis", measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Write pay = amount(60000): it is in the currency of the plan.",
    frame = "file",
  },
  E397 = {
    means = "Two grounds of discretion have one name, so a file that says it would mean either. The ambition and the "
      .. "reason for more than full pay have their names in every plan.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
goal "1.1" { area = "A", demand = "D", weight = 100, measured_by = "agency",
  score = milestone "strategi" { by = "2019-06-30" } }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 },
      grounds = { { da = "ambition", en = "zeal" } } }]],
    remedy = "Call it something of its own: da = \"iver\".",
    frame = "file",
  },
  E398 = {
    means = "A figure or a follow-up is said to be due after the plan's period, and its day is in it, or not said.",
    example = [[milestone "evaluering" { by = "2019-11-30", after_period = true }]],
    remedy = "Correct the day, by = \"2020-02-15\", or leave after_period out.",
    frame = "score",
  },
}
