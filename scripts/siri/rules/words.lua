-- words.lua: the words that rules are written with, as data: each word's
-- settings, their types, which are required, and what they mean. Checking,
-- messages and help all come from here; what the words do is in loader.lua
-- and kinds.lua.
--
-- A word is called as  word { … }, or, where `named` says what its name
-- is, as  word "name" { … }. `items` is the type of its list part.

local words <const>, word <const> = require "siri.rules.wordlist" ()


-- The plan

word("plan", {
  meaning = "The contract year: first in its file, once.",
  { "year", "year", "the calendar year", "required" },
  { "agency", "text", "the agency that signs", "required" },
  { "title", "text", "the plan's own title", "required" },
  { "points", "points", "what the goals' weights sum to", "unframed" },
  { "ceiling", "ceiling", "the most that a goal can reach, percent(150); all of its weight if left out" },
  { "when_empty", "leave_out|no_data", "goals of which nothing is reported: they stand at nothing, or are left out" },
  { "currency", "currency", "of its amounts, by the three letters of it: \"USD\"; kroner if left out" },
  { "frames", "frames", "parts of the goals with points of their own: key = { title =, points =, pay = amount }" },
  { "draft", "boolean", "true: it is not agreed, and no statement of it can be made" },
  { "period", "period", "{ from = date, to = date }; the whole year if left out" },
  { "month_end", "clamp|sticky", "a month from a month's last day: the same day number, or the last day again" },
  { "roll", "boolean", "whether a target that ends on a day off moves to the next working day" },
  { "holidays", "holidays", "the days on which nobody works besides weekends: { \"DK\" }, which holds if it is left " ..
    "out, days, or both; {} for none" },
  { "outcomes", "outcomes", "outcome = \"count\" or \"leave_out\", for those that the rules of counting leave open" },
  { "sites", "texts", "where cases are handed in; another site in the year's cases is named" },
  { "smallest", "whole", "pages and papers tell no count of fewer cases: 5 if left out" },
  { "followups", "followups", "name = { status = date, due = date }; after_period = true of one after the period" },
  { "roles", "roles", "who measures, judges or decides besides department and agency: key = { da = name, en = name }" },
  { "signatures", "signatures", "{ role =, on =, note = } in order" },
})

word("assume", {
  meaning = "What the plan leaves open, said aloud: gives its value, and is printed with every result.",
  items = "text",
  { "value", "said", "what is assumed" },
  { "otherwise", "said", "another value, or a list of them: the result is shown with each" },
  { "because", "text", "why, or from where", "required" },
})

word("case_type", {
  named = "the type as the case files name it",
  meaning = "A kind of case, with its service target.",
  { "title", "text", "what people call it", "required" },
  { "field", "text", "the field that it belongs to", "required" },
  { "target", "duration|function", "the longest time, or a function of the case that gives it" },
  { "from", "date", "counted when decided on this day or later" },
  { "to", "date", "counted when decided on this day or earlier" },
  { "inherited", "count|leave_out", "cases submitted before `from`" },
})

word("task", {
  named = "the task's number or short name",
  meaning = "A task of the agency, with or without a goal.",
  { "title", "text", "what it is called", "required" },
  { "money", "numbers", "a figure for each column of the budget" },
})

word("budget", {
  meaning = "The table of tasks and money.",
  { "unit", "text", "what the figures are in", "required" },
  { "prices", "year", "the price level" },
  { "columns", "texts", "the columns' headings" },
  { "total", "numbers", "the sum that the plan prints for each column" },
  { "note", "text", "what a reader must know" },
})

word("goal", {
  named = "the goal's number",
  meaning = "One weighted demand.",
  { "area", "text", "the goal's heading", "required" },
  { "aim", "text", "what is aimed at" },
  { "demand", "text", "what is demanded", "required" },
  { "clause", "text", "what else the plan says of it, and nothing that it does not say" },
  { "leaves_open", "text", "what the plan does not say of it" },
  { "weight", "points", "its points", "required" },
  { "ceiling", "ceiling", "the most that it can reach, percent(150); as the plan says if left out" },
  { "when_empty", "leave_out|no_data", "while nothing is reported: it stands at nothing, or is left out" },
  { "side", "external|internal", "the plan's chapter" },
  { "frame", "text", "the frame of the plan that it belongs to" },
  { "measured_by", "role", "who settles it: department, agency, or a role of the plan", "required" },
  { "task", "text|texts", "the task that it belongs to, or a list of them" },
  { "was", "was", "the goal of the year before that it continues; false: none" },
  { "period", "whole_year|parts", "in an amend: its demand holds for the whole year, or each for its own part of it" },
  { "score", "score", "how it is scored: a kind, or function (facts, how)", "required" },
})

word("amend", {
  named = "the day from which it holds",
  meaning = "The plan renegotiated: the goals and case types that change or come from that day on.",
  items = "part",
  { "reason", "text", "why", "required" },
  { "signed", "date", "when it was signed" },
  { "drop", "texts", "the goals that fall away" },
  { "weights", "weights", "[\"1.5\"] = points, for goals that are otherwise as they were" },
  { "announced", "keep|new",
    "cases submitted before: the target and clock that applicants were told, or those of the decision's day" },
})

word("pay", {
  meaning = "How a result becomes a proposal for performance pay.",
  { "full", "money", "the amount at full attainment", "unframed" },
  { "proposal", "function|scale", "the amount that the result leads to: function (result, how), or a scale on the " ..
    "settled points that gives a share of full", "unframed" },
  { "of", "rated", "the points are those of what was measured, on the full scale" },
  { "ceiling", "money", "what the proposal may never exceed; without it there is none" },
  { "rounding", "rounding", "of the proposal: { to = kr(1000), way = \"down\", \"up\" or \"nearest\" }; " ..
    "exact without it" },
  { "grounds", "grounds", "of discretion, instead of the known ones: { { da = name, en = name, lowers = true } }; " ..
    "one that lowers cannot raise pay" },
  { "decided_by", "role", "whose discretion it is; the permanent secretary's if left out" },
  { "above_full", "reason|refuse", "discretion that leads above full: with a reason of its own, which is so if this " ..
    "is left out, or not at all" },
})


-- Figures

-- What several of them take.
local BY <const> = { "by", "date", "when it is due; the period's last day if left out" }
local AFTER <const> = { "after_period", "boolean", "true: it is due on a day after the plan's period" }
local ACCRUES <const> = { "accrues", "boolean", "it only grows through the year" }
local ONCE <const> = { "once", "boolean",
                       "the year has one figure: the first that is not provisional, whatever its day" }

local LAST_YEAR <const> = { "last_year", "number",
                            "the figure of the year before, where none is reported: for last_year(percent(110))" }

word("milestone", {
  named = "the milestone",
  meaning = "Something done by a date, up to and including it.",
  { "by", "date", "the last day", "required" },
  AFTER,
})

word("measure", {
  named = "the measure",
  meaning = "A number held against a limit, or put on a scale.",
  { "at_least", "limit", "met from this on; with an upper limit both must hold" },
  { "above", "limit", "met over this" },
  { "below", "limit", "met under this" },
  { "at_most", "limit", "met up to and including this" },
  { "scale", "scale", "instead of a limit" },
  LAST_YEAR,
  { "range", "range", "{ lowest, highest }: another figure is refused" },
  BY, AFTER, ACCRUES, ONCE,
})

word("count", {
  named = "what is counted",
  meaning = "How many are done, of how many.",
  { "of", "whole", "how many there are: no figure is more" },
  { "at_least", "whole limit", "met from this many on" },
  { "at_most", "whole limit", "met up to this many" },
  { "scale", "scale", "instead of a limit: on the count, or on its share of `of` where its figures are percentages" },
  LAST_YEAR, BY, AFTER, ACCRUES, ONCE,
})

word("judgement", {
  named = "what is judged",
  meaning = "A judgement by a named role: met, partly or missed, or so much of it.",
  { "partly", "share", "the attainment of a partly met one" },
  { "steps", "steps", "in so many equal steps instead: 4 for 0, 25, 50, 75 and 100 %" },
  BY, AFTER,
})

-- What all words about cases take: which of them are counted.
local TITLE <const> = { "title", "text", "what reports call these cases", as = "called" }
local WHERE <const> = { "where", "function", "function (case): whether the case is one of them; asked before all else",
                        as = "only" }
local BEFORE <const> = { "submitted_before", "clock_before",
                         "{ date, clock = }: another clock for cases submitted before the date" }
local FIELDS <const> = { "fields", "texts", "the fields of case types that belong to it; all if left out" }
local TYPES <const> = { "types", "texts", "the case types that belong to it; all if left out" }

-- What those take that have groups of them.
local EACH <const> = { "each", "text", "by what they are grouped: a field or column, month or quarter" }
local VALUES <const> = { "values", "texts", "the groups that there are; of sites those of the plan if left out" }
local EMPTY <const> = { "when_empty", "no_data|leave_out", "a group without decisions" }
local AWARD <const> = { "award", "all|each|per_type",
                        "all groups or nothing, or an equal part for each (per_type is its old name)" }
local KEPT <const> = { "at_least", "whole", "so many groups, not all", as = "kept" }

-- What those take that are about the decided, or the submitted ones.
local COUNTED <const> = { "counted", "decided|submitted", "those decided in the period (if left out), or those " ..
                          "submitted in it: due and not decided is late" }
local LAST <const> = { "last", "duration", "those decided in so long up to the cut-off, at most the period's end" }

word("cases", {
  meaning = "A share of the decided cases.",
  { "share", "share", "met from this share on" },
  { "at_most", "share", "instead: met up to and including this share, of the cases for which met answers true" },
  { "scale", "scale", "instead of a share" },
  { "met", "function", "function (case, how): whether the case is inside; decided by its due day if left out" },
  { "within", "duration", "the time that decides its due day; its type's target if left out", as = "limit" },
  { "clock", "clock|function", "net, gross, or a function of the case that gives it" },
  EACH, VALUES, BEFORE, TITLE, WHERE, COUNTED, LAST, FIELDS, TYPES, EMPTY, AWARD, KEPT,
})

word("service_targets", {
  meaning = "The service target kept for each case type: cases, by case type.",
  { "clock", "clock|function", "net, gross, or a function of the case that gives it", "required" },
  { "share", "share", "a type is kept from this share on", "required" },
  BEFORE, TITLE, WHERE, COUNTED, LAST, FIELDS, TYPES, EMPTY, AWARD, KEPT,
})

word("case_time", {
  meaning = "The mean or the median of the days that decided cases took.",
  { "take", "take", "mean, or median: of an even number the mean of the middle two", "required" },
  { "clock", "clock|function", "net, gross, or a function of the case that gives it", "required" },
  { "below", "days", "met under so many days" },
  { "at_most", "days", "met up to and including so many days" },
  { "at_least", "days", "met from so many days on" },
  { "above", "days", "met over so many days" },
  { "scale", "scale", "instead of a limit, on the days" },
  EACH, VALUES, BEFORE, TITLE, WHERE, LAST, FIELDS, TYPES, EMPTY, AWARD,
})

word("backlog", {
  meaning = "The cases that are open at the cut-off, at the latest on the period's last day.",
  { "at_most", "whole", "met up to and including so many open ones, or older ones" },
  { "older_than", "duration", "only those count whose last day inside this age has passed" },
  { "within", "duration", "an age: the share of the open ones that are within it" },
  { "share", "share", "met from this share within the age on" },
  { "scale", "scale", "instead of a limit, on the number, or on the share within the age" },
  { "clock", "clock|function", "net, gross, or a function of the case that gives it: from when the age counts" },
  EACH, VALUES, BEFORE, TITLE, WHERE, FIELDS, TYPES, AWARD, KEPT,
})

word("case_set", {
  meaning = "Cases that rules of figures count: facts:cases(set).",
  { "clock", "clock|function", "net, gross, or a function of the case that gives it: of their days and due days" },
  BEFORE, TITLE, WHERE, COUNTED, LAST, FIELDS, TYPES,
})


-- Scales

word("bands", {
  meaning = "Steps: { from = or above =, to = or below =, gives = } in any order.",
  items = "band",
  { "otherwise", "attainment|no_data", "what figures give that no band holds, in a gap or beyond an end" },
  { "whole", "boolean", "the figures are whole numbers: 400-474 and 475-500 leave no gap" },
  { "turns", "boolean", "true: what is given rises and falls again, as the contract has it" },
})

word("linear", {
  meaning = "From nothing at one figure to everything at another, never outside.",
  { "from", "number", "the figure that gives 0", "required" },
  { "to", "number", "the figure that gives 1", "required" },
  { "steps", "whole", "only in so many equal steps, downwards: 4 for quarters" },
})


word("curve", {
  meaning = "From point to point in straight lines: { at =, gives = }; flat beyond the best.",
  items = "point",
  { "short", "attainment", "what is given short of the worst point; 0 where that gives 0" },
})


-- Combinations

word("all", { meaning = "Every part: the worst decides.", items = "score" })

word("any", { meaning = "One part is enough: the best decides.", items = "score" })

word("average", {
  meaning = "The parts' average.",
  items = "score",
  { "weights", "numbers", "a weight for each part; equal if left out" },
})

word("veto", {
  meaning = "A score that is lost if one of the elements is missed.",
  items = "score",
  { "score", "score", "what counts when no element is missed", "required" },
})

return words
