-- scores.lua: what is said of scores, their scales, and the cases and figures that
-- they count: E3, explained. Of a plan as a whole: plan.lua.

return {
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
  E399 = {
    means = "A backlog is of the cases that are open on one day. None of them has been decided in a month or a "
      .. "quarter, so none would be in one of those groups.",
    example = [[backlog { at_most = 10, each = "month" }]],
    remedy = "Group them by what an open case has, each = \"site\", or leave each out.",
    frame = "score",
  },
}
