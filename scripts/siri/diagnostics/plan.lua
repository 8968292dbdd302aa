-- plan.lua: what is said of a plan as a whole, and of scores and scales: E3,
-- explained.

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

  E331 = {
    means = "The lower limit lies above the upper one, so no figure keeps both.",
    example = [[measure "forbrug" { at_least = 102, at_most = 98 }]],
    remedy = "Write the lower number beside at_least or above, the higher one beside at_most or below.",
    frame = "score",
  },
  E332 = {
    means = "One limit is a percentage and the other a plain number. A figure is reported as one of them.",
    example = [[measure "forbrug" { at_least = percent(98), at_most = 102 }]],
    remedy = "Write both alike: at_least = percent(98), at_most = percent(102).",
    frame = "score",
  },
  E333 = {
    means = "The measure says what last year's figure was, and none of its limits is held against it.",
    example = [[measure "indtægt" { at_least = 40, last_year = 36 }]],
    remedy = "Write the limit as so much of it, at_least = last_year(percent(110)), or take last_year = … away.",
    frame = "score",
  },
  E334 = {
    means = "The measure has figures of a range only, and its limit, or a band of its scale, is none of them: it is "
      .. "always kept, or never.",
    example = [[measure "tilfredshed" { range = { 1, 5 }, at_least = 38 }]],
    remedy = "Correct the limit, at_least = 3.8, or the range.",
    frame = "score",
  },
  E335 = {
    means = "A curve goes in straight lines through two points or more, and its ends give more and less. This one has "
      .. "too few points, two at one figure, or ends that give the same.",
    example = [[measure "indtægt" { scale = curve { { at = 100, gives = 1 } } }]],
    remedy = "Write the points of the contract: curve { { at = 80, gives = percent(50) }, { at = 100, gives = 1 }, "
      .. "short = percent(0) }.",
    frame = "score",
  },
  E336 = {
    means = "The worst point of the curve gives something, and nothing says what a figure gives that does not even "
      .. "reach it: the same, or nothing.",
    example = [[measure "indtægt" { scale = curve { { at = 80, gives = percent(50) }, { at = 100, gives = 1 } } }]],
    remedy = "Add what the contract says of it: short = percent(0).",
    frame = "score",
  },
  E337 = {
    means = "The scale gives more than can be reached: all of the weight, or the ceiling that the plan or the goal "
      .. "says.",
    example = [[
measure "indtægt" { scale = curve { { at = 80, gives = 0 }, { at = 120, gives = percent(150) } } }]],
    remedy = "Where the contract lets a goal reach more than 100 %, say so: ceiling = percent(150) in the plan or the "
      .. "goal.",
    frame = "score",
  },
  E338 = {
    means = "From the lowest figure to the highest the scale gives more, and then less again, or the other way round. "
      .. "Most often two figures are exchanged.",
    example = [[
measure "indtægt" { scale = bands { { below = 75, gives = 0 }, { from = 75, below = 90, gives = 1 },
                                    { from = 90, gives = percent(50) } } }]],
    remedy = "Correct what the band gives; where the contract has it so, write turns = true in the bands. A target "
      .. "between two limits is at_least = 98, at_most = 102.",
    frame = "score",
  },
  E339 = {
    means = "The scale speaks of other figures than those that it is given: a share of cases is never 90, but 90 %, "
      .. "and a figure from 1 to 5 is no percentage.",
    example = [[
cases { clock = "gross", scale = bands { { from = 90, gives = 1 }, { below = 90, gives = 0 } } }]],
    remedy = "Write the figures of the scale as what it measures has them: percent(90).",
    frame = "score",
  },
  E340 = {
    means = "Beyond its last band the scale says nothing, and a figure may well lie there.",
    example = [[
measure "fravær" { scale = bands { { from = 7, to = 8, gives = percent(50) }, { below = 7, gives = 1 } } }]],
    remedy = "Write another band, { above = 8, gives = 0 }. Where the contract itself leaves it open, or has a gap, "
      .. "otherwise = percent(0) says what is taken: best an assume.",
    frame = "score",
  },
  E341 = {
    means = "Nothing says from which figure or share on the score is met.",
    example = [[measure "sygedage" { by = "2019-12-31" }]],
    remedy = "Add one of those that the message lists, such as below = 7, or a scale.",
    frame = "score",
  },
  E342 = {
    means = "The score has two limits, or a limit and a scale, and nobody can tell which decides.",
    example = [[measure "sygedage" { below = 7, at_most = 7 }]],
    remedy = "Keep the one that the contract says. Steps between two limits are a scale: bands { … }.",
    frame = "score",
  },
  E343 = {
    means = "once says that the year has one figure, accrues that the figure grows through the year. It cannot do "
      .. "both.",
    example = [[measure "kurser" { at_least = 5, once = true, accrues = true }]],
    remedy = "Keep accrues for what is counted up through the year, once for what is told one time, such as a survey.",
    frame = "score",
  },
  E344 = {
    means = "The scale of a count is of the share that is done, and nothing says how many there are.",
    example = [[count "kurser" { scale = linear { from = 0, to = 1 } }]],
    remedy = "Add how many there are: of = 5.",
    frame = "score",
  },
  E345 = {
    means = "More are demanded than there are, so the count can never be met.",
    example = [[count "kurser" { of = 5, at_least = 6 }]],
    remedy = "Correct one of the two: of is how many there are, at_least how many must be done.",
    frame = "score",
  },
  E346 = {
    means = "The score is made of parts, and none is in it.",
    example = [[all {}]],
    remedy = "Write the parts in the braces: all { milestone \"strategi\" { by = \"2019-06-30\" }, … }.",
    frame = "score",
  },
  E347 = {
    means = "Each part of an average has its weight, in the same order, and there are more or fewer weights than "
      .. "parts.",
    example = [[
average { weights = { 1, 2 }, milestone "strategi" { by = "2019-06-30" } }]],
    remedy = "Write a weight for each part, or leave weights out where all parts weigh the same.",
    frame = "score",
  },
  E348 = {
    means = "A part of an average weighs nothing, or less, so it would not take part as the contract says.",
    example = [[
average { weights = { 1, 0 }, milestone "a" { by = "2019-06-30" }, milestone "b" { by = "2019-09-30" } }]],
    remedy = "Give it a weight over 0, or take the part out.",
    frame = "score",
  },
  E349 = {
    means = "A scale turns a figure into a share of the points. Alone it has no figure to turn.",
    example = [[linear { from = 80, to = 95 }]],
    remedy = "Give it to what has the figure: measure \"tilfredshed\" { scale = linear { from = 80, to = 95 } }.",
    frame = "score",
  },
  E350 = {
    means = "The score is to hold the case types of a field, and no case type of the plan belongs to that field.",
    example = [[service_targets { clock = "gross", share = percent(90), fields = { "EU" } }]],
    remedy = "Write the field as a case_type has it, fields = { \"IR\" }, or add the case types.",
    frame = "score",
  },
  E351 = {
    means = "The score is to hold a case type that the plan does not have.",
    example = [[service_targets { clock = "gross", share = percent(90), types = { "au_par" } }]],
    remedy = "Write the name as the case_type has it, types = { \"au_pair\" }, or add the case type.",
    frame = "score",
  },
  E352 = {
    means = "The score counts cases, and the plan has no kind of case, so none would be counted.",
    example = [[
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = service_targets { clock = "gross", share = percent(90) } }]],
    remedy = "Write the case types before the goals: case_type \"au_pair\" { title = \"Au pair\", field = \"IR\", "
      .. "target = months(2) }.",
    frame = "plan",
  },
  E353 = {
    means = "Nothing says when a case is inside: neither a rule of its own nor the clock that its service target is "
      .. "measured by.",
    example = [[cases { share = percent(90) }]],
    remedy = "Add clock = \"gross\" (from the day it was submitted) or \"net\" (from the day it was fully informed), "
      .. "or a rule, met = function (case, how) … end.",
    frame = "score",
  },
  E354 = {
    means = "The figures of a scale are some of them percentages or amounts, and others plain numbers. Such figures "
      .. "cannot be held against each other: 95 is not 95 %.",
    example = [[measure "tilfredshed" { scale = linear { from = percent(80), to = 95 } }]],
    remedy = "Write all of them in one unit: linear { from = percent(80), to = percent(95) }.",
    frame = "score",
  },
  E355 = {
    means = "A linear scale goes from the figure that gives nothing to the one that gives everything, and the two "
      .. "are the same.",
    example = [[measure "tilfredshed" { scale = linear { from = 80, to = 80 } }]],
    remedy = "Correct one of the two. A single limit is no scale: at_least = 80.",
    frame = "score",
  },
  E356 = {
    means = "A linear scale that goes in steps needs at least one of them.",
    example = [[measure "tilfredshed" { scale = linear { from = 80, to = 95, steps = 0 } }]],
    remedy = "Write the number of steps, steps = 4 for quarters, or leave steps out for a line without them.",
    frame = "score",
  },
  E357 = {
    means = "The scale has no bands, so no figure would give anything.",
    example = [[measure "tilfredshed" { scale = bands {} }]],
    remedy = "Write the bands in the braces: bands { { from = 90, gives = 1 }, { below = 90, gives = 0 } }.",
    frame = "score",
  },
  E358 = {
    means = "A band says twice where it ends: to includes its figure and below does not.",
    example = [[measure "sygedage" { scale = bands { { to = 7, below = 7, gives = 1 } } }]],
    remedy = "Keep the one that the contract says: { below = 7, gives = 1 }.",
    frame = "score",
  },
  E359 = {
    means = "A band ends before it begins, so no figure lies in it.",
    example = [[
measure "point" { scale = bands { { below = 75, gives = 0 }, { from = 75, below = 57, gives = 1 } } }]],
    remedy = "Correct one of its ends: { from = 75, below = 90, gives = 1 }.",
    frame = "score",
  },
  E360 = {
    means = "Two bands hold the same figure, so nobody can tell which of them decides. Bands in print often do.",
    example = [[
measure "point" { scale = bands { { to = 75, gives = 0 }, { from = 75, gives = 1 } } }]],
    remedy = "Let the lower one end before the next begins: { below = 75, gives = 0 }, { from = 75, gives = 1 }. "
      .. "Which of them has the figure is an assumption where the contract does not say.",
    frame = "score",
  },
  E361 = {
    means = "Between two bands lie figures that neither holds. A result there would have no points that anybody "
      .. "knows.",
    example = [[
measure "point" { scale = bands { { to = 74, gives = 0 }, { from = 75, gives = 1 } } }]],
    remedy = "Close the gap: { below = 75, gives = 0 }, { from = 75, gives = 1 }. Where figures are whole numbers, "
      .. "say whole = true.",
    frame = "score",
  },
  E362 = {
    means = "Where a score about cases has no rule of its own, a case is inside when it was decided within its type's "
      .. "target. A type that it counts has none, so its cases could never be inside.",
    example = [[
case_type "tilsyn" { title = "Tilsyn", field = "kontrol" }
goal "1.1" { area = "A", demand = "D", weight = 100, measured_by = "agency",
  score = service_targets { clock = "gross", share = percent(90) } }]],
    remedy = "Give the type its target: target = months(1). Or name the types that belong to the score, with types or "
      .. "fields; or say what is demanded of its cases with met.",
    frame = "plan",
  },
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
  E372 = {
    means = "Cases are to be counted by a field that no case has: neither a field of all cases nor a column that an "
      .. "import has brought.",
    example = [[cases { met = function (case) return true end, each = "farve", share = percent(90) }]],
    remedy = "Write the field as the message suggests, or import the column: keep = { … } in the mapping.",
    frame = "score",
  },
  E373 = {
    means = "The figure lies outside of all bands of its scale, so nobody can say what it gives.",
    example = [[bands { { from = 50, to = 100, gives = 1 } }]],
    remedy = "Add a band for the rest: { below = 50, gives = 0 }.",
    frame = "pay",
  },
  E374 = {
    means = "A goal reads a figure as one of its kind, and what was reported is none: a count that is no whole number, "
      .. "a milestone that is neither done nor not done. The message says where it was reported.",
    example = "a figure read as a count, and reported as \"mange\"",
    remedy = "Import the figure again with a value of its kind: 3; done or not done; met, partly or missed.",
    frame = "made",
  },
  E375 = {
    means = "A measure is held against a percentage and reported as a plain number, or the other way round. 95 against "
      .. "95 % would always be met.",
    example = "a measure with at_least = percent(80), and reported as 85",
    remedy = "Import the figure again as it is meant, 85 %; or let the limit be the plain number.",
    frame = "made",
  },
  E376 = {
    means = "What was reported for a follow-up, such as a forecast, has a value that it cannot have.",
    example = "a forecast of points over the weight of its goal",
    remedy = "Import it again with a value that the message lists.",
    frame = "made",
  },
  E377 = {
    means = "The groups are listed that there are, and nothing says of which field these are the values. Case types, "
      .. "months and quarters are known without a list.",
    example = [[cases { clock = "gross", share = percent(90), values = { "Nord", "Syd" } }]],
    remedy = "Say the field or the column: each = \"team\"; or leave values out.",
    frame = "score",
  },
  E378 = {
    means = "A group is listed twice. It would have to be kept twice, or give its part twice.",
    example = [[cases { clock = "gross", share = percent(90), each = "site", values = { "Nord", "Nord" } }]],
    remedy = "Leave one of them out, or write the group that was meant.",
    frame = "score",
  },
  E379 = {
    means = "So many groups are to be kept, and there are none: all cases are counted together.",
    example = [[cases { clock = "gross", share = percent(90), at_least = 3 }]],
    remedy = "Say by what they are grouped: each = \"site\", each = \"month\".",
    frame = "score",
  },
  E380 = {
    means = "A goal is met when so many groups are kept, or each group gives its part. It cannot be both.",
    example = [[cases { clock = "gross", share = percent(90), each = "quarter", at_least = 3, award = "each" }]],
    remedy = "Leave one of them out.",
    frame = "score",
  },
  E381 = {
    means = "More groups are to be kept than there are, so that nothing could meet it, or none at all.",
    example = [[cases { clock = "gross", share = percent(90), each = "quarter", at_least = 5 }]],
    remedy = "Write how many of the groups must be kept. Where an amendment leaves a demand a part of the year, in "
      .. "which there are fewer months or quarters, let the new one hold for all of it: period = \"whole_year\".",
    frame = "score",
  },
  E382 = {
    means = "The time up to the cut-off is none, or so long that it must be a slip.",
    example = [[cases { clock = "gross", share = percent(90), last = months(0) }]],
    remedy = "Write how long it is: last = months(12).",
    frame = "score",
  },
  E383 = {
    means = "With last the decisions of so long up to the cut-off are counted, whatever the period. That is another "
      .. "set of cases than the months of the period have, or than was submitted in it.",
    example = [[cases { clock = "gross", share = percent(90), last = months(12), each = "month" }]],
    remedy = "Leave one of them out.",
    frame = "score",
  },
  E384 = {
    means = "A case has this field only when it is decided, or fully informed. Of cases that are counted as they were "
      .. "submitted an open one would go from group to group, and no group would ever be final.",
    example = [[cases { clock = "gross", share = percent(90), counted = "submitted", each = "outcome" }]],
    remedy = "Group them by what stands from the beginning, a site or a column; or count decided cases.",
    frame = "score",
  },
  E385 = {
    means = "A mean or a median is one of days, so its limit is, too. Months and working days are none: a month has 28 "
      .. "to 31 days, and which of them is meant nobody can tell.",
    example = [[case_time { take = "mean", clock = "gross", at_most = months(9) }]],
    remedy = "Say the days: days(274). What the contract leaves open is an assumption: assume { …, value = days(274), "
      .. "otherwise = { days(270), days(276) } }.",
    frame = "score",
  },
  E386 = {
    means = "That 80 % of the cases take six months at the most is no percentile that is held against a limit, but the "
      .. "share of cases within a time, which has its own word.",
    example = [[case_time { take = "percentile", clock = "gross", at_most = days(180) }]],
    remedy = "Write service_targets, where the time is the case type's target, or cases with the share and the time.",
    frame = "score",
  },
  E387 = {
    means = "What is put on the scale is a number of days, or of cases, and the scale is on percentages.",
    example = [[
case_time { take = "mean", clock = "gross", scale = linear { from = percent(120), to = percent(60) } }]],
    remedy = "Write the figures of the scale as plain numbers: from = 120, to = 60.",
    frame = "score",
  },
  E388 = {
    means = "A backlog is either the number of open cases that are older than an age, or the share of the open cases "
      .. "that are within one.",
    example = [[
backlog { clock = "gross", older_than = months(12), within = months(6), share = percent(90) }]],
    remedy = "Leave one of them out; two demands are two scores: all { backlog { … }, backlog { … } }.",
    frame = "score",
  },
  E389 = {
    means = "A share of what is open must say which of the open cases are in it: those whose age is within so long.",
    example = [[backlog { clock = "gross", at_most = 10, share = percent(92) }]],
    remedy = "Add the age: within = weeks(18); or leave share out, where the number alone counts.",
    frame = "score",
  },
  E390 = {
    means = "An age counts from a day: that of submission (gross), or that on which the case was fully informed (net).",
    example = [[backlog { older_than = months(12), at_most = 0 }]],
    remedy = "Add clock = \"gross\", or clock = \"net\".",
    frame = "score",
  },
  E391 = {
    means = "case_set says which cases a rule of figures may count. What their numbers are worth only the rule says.",
    example = [[case_set { types = { "au_pair" } }]],
    remedy = "Set it before the goals, local decided = case_set { … }, and read it in the goal's function: "
      .. "facts:cases(decided).decided.",
    frame = "score",
  },
  E392 = {
    means = "A rule asks a set of cases for something that it does not have.",
    example = [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
local all_cases = case_set { clock = "gross" }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = function (facts)
    return facts:cases(all_cases).afgjort > 10
  end }]],
    remedy = "Write decided, inside, late, open, open_late or days.",
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
  E399 = {
    means = "A backlog is of the cases that are open on one day. None of them has been decided in a month or a "
      .. "quarter, so none would be in one of those groups.",
    example = [[backlog { at_most = 10, each = "month" }]],
    remedy = "Group them by what an open case has, each = \"site\", or leave each out.",
    frame = "score",
  },
}
