-- running.lua: what is said of a rule that runs: E5, explained.

return {
  E501 = {
    means = "The rule says itself that it cannot go on, with error or assert; or a function of Lua's says so of what "
      .. "it was given. Its goal has failed: it gives no points, and takes none.",
    example = [[error "planen siger ikke, hvad der gælder her"]],
    remedy = "Read what the message says. Where the rule lacks a figure, let it answer \"no_data\" instead.",
    frame = "rule",
  },
  E502 = {
    means = "The rule reads a field of something that has none. Most often it is nil: what was asked for is not there.",
    example = [[return facts:measure("sygedage").value < 7]],
    remedy = "Test it first: local f = facts:measure \"sygedage\"; if not f then return \"no_data\" end.",
    frame = "rule",
  },
  E503 = {
    means = "What stands before a parenthesis, a text or a table is no function. Often a comma is missing between two "
      .. "values, or a name is written wrong.",
    example = [[
local dage = 30
return dage(2) == 60]],
    remedy = "Write what was meant, dage * 2, or the missing comma.",
    frame = "rule",
  },
  E504 = {
    means = "What stands before the colon has no function of that name.",
    example = [[
local liste = { 3, 1, 2 }
return liste:sort() == nil]],
    remedy = "Functions of lists stand in table: table.sort(liste).",
    frame = "rule",
  },
  E505 = {
    means = "The rule computes with something that is no number. Most often it is nil: a value that is not there.",
    example = [[
local kurser
return kurser + 1 == 3]],
    remedy = "Test the value first: if kurser then … end. What is no number nobody can add.",
    frame = "rule",
  },
  E506 = {
    means = "Two points join texts and numbers, and one of the two is neither. Most often it is nil.",
    example = [[
local navn
return "sag " .. navn == "sag 1"]],
    remedy = "Test the value first, or make it a text: tostring(navn).",
    frame = "rule",
  },
  E507 = {
    means = "The sign # asks how long a text or a list is, and what stands behind it is neither.",
    example = [[
local liste
return #liste == 0]],
    remedy = "Test the value first: liste and #liste == 0.",
    frame = "rule",
  },
  E508 = {
    means = "Two values cannot be put in order: a number and a length of time, or one that is not there.",
    example = [[return 30 < days(31)]],
    remedy = "Compare like with like: dates as texts, \"2019-12-31\" < \"2020-01-01\"; figures by their value.",
    frame = "rule",
  },
  E509 = {
    means = "A figure that is reported with % is a percentage, and 60 is none: percent(60) is. The other way round, a "
      .. "figure that is reported as 53.99 is no percentage, however its rule takes it. Held against each other, one "
      .. "of the two would always win.",
    example = [[return (facts:measure("sygedage") or { value = percent(53) }).value < ratio(7)]],
    remedy = "Write percent(60) in the rule, or report the figure with its sign, 53.99 %. 0 is the same in both. So "
      .. "much of a number is a number: last * percent(110); 10 points more of a percentage are it + percent(10).",
    frame = "made",
  },
  E510 = {
    means = "A method of a case is called with a colon, which hands it the case. With a point it has none.",
    example = [[return case.within(months(1), "gross")]],
    remedy = "Write case:within(months(1), \"gross\").",
    frame = "case",
  },
  E511 = {
    means = "A function calls itself, and that call itself again, without end.",
    example = [[
local function sum(n) return n + sum(n - 1) end
return sum(3) == 6]],
    remedy = "Let it end: if n == 0 then return 0 end. Most often a loop is plainer: for i = 1, n do … end.",
    frame = "rule",
  },
  E512 = {
    means = "The rule asks for a word by something that is no name, or by one far too long.",
    example = [[return _ENV[1] == nil]],
    remedy = "Use words by their names. What belongs together by numbers stands in a table: local t = { … }, t[1].",
    frame = "rule",
  },
  E513 = {
    means = "The file gives another value to a word of the language. Every rule behind it would mean something else.",
    example = [[months = 3]],
    remedy = "Choose another name, and set it with local: local frist = months(3).",
    frame = "plan",
  },
  E514 = {
    means = "A name is given a value, and no local has made it. Without that a mistyped name would go unseen.",
    example = [[frist = months(3)]],
    remedy = "Write local where the name stands first: local frist = months(3).",
    frame = "plan",
  },
  E515 = {
    means = "A word that says something of the plan stands within a rule. When rules run, the plan is settled.",
    example = [[return milestone "strategi" { by = "2019-12-31" }]],
    remedy = "Let it be a part of the score, beside the rule; in a rule figures are asked for: "
      .. "facts:milestone \"strategi\".",
    frame = "rule",
  },
  E516 = {
    means = "A word has its name and not its table yet, and something is read of it already.",
    example = [[local points = (goal "1.1").weight]],
    remedy = "Write the table behind the name: goal \"1.1\" { weight = 5, … }. Numbers that are needed twice have a "
      .. "name of their own: local five = 5.",
    frame = "plan",
  },
  E517 = {
    means = "A function has another _ENV than its file. It would know no word of the language, or other ones.",
    example = [[(function () local _ENV = {}; return function (facts) return x end end)()]],
    remedy = "Leave _ENV alone. A table of one's own has another name.",
    frame = "score",
  },
  E518 = {
    means = "With counted = \"submitted\" a case that is late stays so, however it ends, and where, clock and target "
      .. "are asked while it is open. What they read must stand from the beginning: not the outcome, the day of "
      .. "decision, or the day on which it was fully informed.",
    example = [[
cases { clock = "gross", share = percent(90), counted = "submitted",
  where = function (case) return case.outcome ~= "dismissed" end }]],
    remedy = "Read what is known when a case is submitted: case.site, a column. Which outcomes do not count is said by "
      .. "the plan: outcomes = { dismissed = \"leave_out\" }.",
    frame = "score",
  },
  E519 = {
    means = "met is asked of decided cases alone, so each of them has a day of decision: the answer is always the "
      .. "same. Cases that are open are in no share.",
    example = [[return case.decided_on ~= nil and case:within(months(1), "gross")]],
    remedy = "Leave the question out. Where open cases are to count, as at most so many or none too old, the word is "
      .. "backlog { … }; cases that are due and open are late with counted = \"submitted\".",
    frame = "case",
  },
  E520 = {
    means = "facts:cases counts a set of cases that stands in the file, so that all questions can be asked together. "
      .. "A table that is made in the rule is none.",
    example = [[return facts:cases { types = { "au_pair" } }]],
    remedy = "Set it before the goal, local decided = case_set { types = { \"au_pair\" }, clock = \"gross\" }, and "
      .. "write facts:cases(decided).",
    frame = "rule",
  },
  E521 = {
    means = "A table or a function is to be made a text. It has none but the place where it lies in memory, which "
      .. "differs from run to run.",
    example = [[return tostring(facts) == ""]],
    remedy = "Name the value in it that is meant: tostring(figure.value).",
    frame = "rule",
  },
  E522 = {
    means = "A function of texts is given something that is neither a text nor a number.",
    example = [[return string.contains(nil, "a")]],
    remedy = "Test the value first, and see that all arguments are there.",
    frame = "rule",
  },
  E523 = {
    means = "Whether a case is inside, late or over time is told by its clock and its type's target, and its days by "
      .. "the clock. The set has none.",
    example = [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
local all_cases = case_set {}
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = function (facts)
    local set = facts:cases(all_cases)
    return set ~= nil and set.days > 10
  end }]],
    remedy = "Add clock = \"gross\" or clock = \"net\" to the set, or the target to the case type.",
    frame = "plan",
  },
  E524 = {
    means = "A list is sorted that has entries without an order: tables, functions. Numbers and texts have one.",
    example = [[
table.sort { { n = 2 }, { n = 1 } }
return true]],
    remedy = "Say what is compared: table.sort(list, function (a, b) return a.n < b.n end).",
    frame = "rule",
  },
  E525 = {
    means = "pairs goes through a table in the order of its keys, so that every run does the same. A table or a "
      .. "function as a key has no place in that order.",
    example = [[
for key in pairs { [facts] = 1 } do return key end
return true]],
    remedy = "Let keys be texts or numbers.",
    frame = "rule",
  },
  E526 = {
    means = "A function of the library is given something else than it works on.",
    example = [[
for name in pairs(nil) do return name end
return true]],
    remedy = "Give it what the message says, and test it first where it may be missing: pairs(t or {}).",
    frame = "rule",
  },
  E527 = {
    means = "How often, from where or to where is told by a whole number, and something else stands there.",
    example = [[return ("a"):rep(1.5) == "a"]],
    remedy = "Round it: math.tointeger, or n // 1 of a whole number.",
    frame = "rule",
  },
  E528 = {
    means = "What %p would write is the place of a value in memory, which differs from run to run.",
    example = [[return string.format("%p", "a") == ""]],
    remedy = "Write the value itself: %s of a text, %d of a whole number.",
    frame = "rule",
  },
  E529 = {
    means = "how notes a value under a label, for the explanation of the goal. The label is a text, and stands first.",
    example = [[return how(true, "opfyldt")]],
    remedy = "Write how(\"opfyldt\", true).",
    frame = "rule",
  },
  E530 = {
    means = "how notes what can be shown: texts, numbers, yes or no, lengths of time. Tables and functions cannot be.",
    example = [[return how("figurer", facts) == facts]],
    remedy = "Note the value in it that decides: how(\"sygedage\", figure.value).",
    frame = "rule",
  },
  E531 = {
    means = "percent or kr is given something that is no number.",
    example = [[local andel = percent("90 %")]],
    remedy = "Write the number alone: percent(90), kr(100000).",
    frame = "plan",
  },
  E532 = {
    means = "Days, weeks, months and workdays are counted in whole numbers.",
    example = [[local frist = months(1.5)]],
    remedy = "Take the smaller unit: days(45), or say in an assume what the contract means by half a month.",
    frame = "plan",
  },
  E533 = {
    means = "The number was computed with decimals, and is not exactly what it looks like: 0.1 + 0.2 is not 0.3 to a "
      .. "computer. What decides points must be exact.",
    example = [[local andel = percent(0.1 + 0.2)]],
    remedy = "Write the number itself, percent(0.3), or compute with ratio(a, b), which is exact.",
    frame = "plan",
  },
  E534 = {
    means = "percent or kr is given more than one number. Most often a decimal comma stands where Lua has a point.",
    example = [[local andel = percent(92,5)]],
    remedy = "Write percent(92.5).",
    frame = "plan",
  },
  E535 = {
    means = "Behind the number of days, weeks or months stands something that is no table of choices. Most often a "
      .. "decimal comma stands there.",
    example = [[local frist = months(1,5)]],
    remedy = "Write one whole number: days(45). Choices stand in a table: months(1, { month_end = \"sticky\" }).",
    frame = "plan",
  },
  E536 = {
    means = "An amount has a point between its thousands. For Lua that is a decimal point: kr(100.000) would be "
      .. "100 kr.",
    example = [[local loft = kr(100.000)]],
    remedy = "Write it without points: kr(100000).",
    frame = "plan",
  },
  E537 = {
    means = "Figures are asked for with a colon, which hands the function the figures of the goal. With a point it has "
      .. "none.",
    example = [[return facts.count("kurser") ~= nil]],
    remedy = "Write facts:count(\"kurser\").",
    frame = "rule",
  },
  E538 = {
    means = "A figure is asked for without its name.",
    example = [[return facts:count() ~= nil]],
    remedy = "Write the name as it is reported: facts:count \"kurser\".",
    frame = "rule",
  },
  E539 = {
    means = "Behind the name of a figure stands something that is no table. The day of a figure is a setting in one.",
    example = [[return facts:count("kurser", "2019-06-30") ~= nil]],
    remedy = "Write facts:count(\"kurser\", { by = \"2019-06-30\" }).",
    frame = "rule",
  },
  E540 = {
    means = "What is said of a figure has no name, so nobody can tell what it is meant for.",
    example = [[return facts:count("kurser", { "2019-06-30" }) ~= nil]],
    remedy = "Write its name: { by = \"2019-06-30\" }, or { once = true }.",
    frame = "rule",
  },
  E541 = {
    means = "What is said of a figure has a value of the wrong kind.",
    example = [[return facts:count("kurser", { by = 2019 }) ~= nil]],
    remedy = "Write it as the message shows it: { by = \"2019-12-31\" }.",
    frame = "rule",
  },
  E542 = {
    means = "Figures are milestones, measures, counts and judgements. There is no other way to ask for one.",
    example = [[return facts:counts("kurser") ~= nil]],
    remedy = "Write one of the four: facts:count(\"kurser\").",
    frame = "rule",
  },
  E543 = {
    means = "The rule takes figures for a list. They are asked for by their kind and name.",
    example = [[return facts[1] ~= nil]],
    remedy = "Write facts:count(\"kurser\").",
    frame = "rule",
  },
  E544 = {
    means = "The rule puts something into the figures. They are what was reported, and no rule changes that.",
    example = [[
facts.kurser = 3
return true]],
    remedy = "Keep it in a local: local kurser = 3.",
    frame = "rule",
  },
  E545 = {
    means = "The rule of a goal answers something that is no attainment. Most often a return is missing, or it answers "
      .. "the figure itself.",
    example = [[return "ja"]],
    remedy = "Answer true or false, a share such as ratio(3, 4), or why it cannot be told: \"no_data\", \"open\".",
    frame = "rule",
  },
  E546 = {
    means = "The rule answers a number with decimals, which is not exact. What decides points must be.",
    example = [[return 3 / 4]],
    remedy = "Write ratio(3, 4).",
    frame = "rule",
  },
  E547 = {
    means = "The rule answers a share under 0 or over 1. A goal gives no more than its weight.",
    example = [[return ratio(5, 4)]],
    remedy = "Divide by the whole, and hold the share within its bounds: if n > 4 then return 1 end.",
    frame = "rule",
  },
  E548 = {
    means = "The rule for the pay answers something that is no amount.",
    example = [[function (result) return 5000 end]],
    remedy = "Answer an amount, kr(5000), or why it cannot be told: \"no_data\", \"open\".",
    frame = "pay",
  },
  E549 = {
    means = "The rule for the pay proposes less than nothing.",
    example = [[function (result) return kr(-5000) end]],
    remedy = "Let it propose kr(0) at the least.",
    frame = "pay",
  },
}
