-- faults.lua: what the core says of a rule that runs: E550 to E599, explained.

return {
  E550 = {
    means = "One call of a rule took more steps than it may. Most often a loop never ends; a rule about cases is "
      .. "called for one case at a time and needs few steps.",
    example = [[while true do end]],
    remedy = "Let the loop end: for i = 1, 12 do … end. A rule that truly needs more is run with --steps and a "
      .. "higher number of millions.",
    frame = "rule",
  },
  E551 = {
    means = "All rules of the run together took longer than they may. Each may be quick and be called for too many "
      .. "cases, or one does far too much.",
    example = "A rule that runs for more than a second in siri-rules status 2019 --seconds 1.",
    remedy = "Look in the rule at the line that is named for work that is done again and again. A run that truly "
      .. "needs longer is given --seconds.",
    frame = "made",
  },
  E552 = {
    means = "One call of a rule made more values than its memory holds, in a list or a text that grows and grows.",
    example = [[
local list = {}
for i = 1, 10000000 do list[i] = { i } end
return #list > 0
]],
    remedy = "Keep what is needed only: count instead of collecting. A rule that truly needs more is run with "
      .. "--memory and a higher number of MB.",
    frame = "rule",
  },
  E553 = {
    means = "A rule joined texts to one that is longer than any text may be. No answer of a rule needs a text so "
      .. "long.",
    example = [[local half = ("x"):rep(600000) return half .. half]],
    remedy = "Look for a text that is joined to itself in a loop.",
    frame = "rule",
  },
  E554 = {
    means = "Numbers are exact, and multiplied again and again they have more and more digits. This one has more "
      .. "than any sum of a contract could need.",
    example = [[
local share = ratio(1, 3)
for _ = 1, 20 do share = share * share end
return share
]],
    remedy = "Look for a loop that multiplies a number by itself, and let it end earlier.",
    frame = "rule",
  },
  E555 = {
    means = "A table that a word is given has too many tables in one another. That happens where a table contains "
      .. "itself.",
    example = [[
local list = {}
list.columns = list
budget(list)
]],
    remedy = "Write the settings of the word in braces behind it, without putting the table into itself.",
    frame = "plan",
  },
  E556 = {
    means = "A table that a word is given holds far more values than its settings need. Most often a loop has put "
      .. "them there.",
    example = [[
local list = {}
for i = 1, 10001 do list[i] = i end
budget { columns = list }
]],
    remedy = "Give the word its settings only, as 'siri-rules help WORD' lists them.",
    frame = "plan",
  },
  E560 = {
    means = "A rule is shown what is known, and may read it, not change it: otherwise the next rule would see "
      .. "something else than the figures that were reported.",
    example = [[function (result) result.settled = result.of return kr(0) end]],
    remedy = "Keep what the rule works out in a local of its own: local settled = result.of.",
    frame = "pay",
  },
  E561 = {
    means = "What is read has no field of that name. Reading it would give nothing, and the rule would go on with a "
      .. "wrong number.",
    example = [[function (result) return kr(1000) * result.setled end]],
    remedy = "Write the name as it is called: result.settled. The message names it where one is near.",
    frame = "pay",
  },
  E562 = {
    means = "The fields of what is read have names, and the rule asks for one by something else, such as a number.",
    example = [[function (result) return kr(1000) * result[1] end]],
    remedy = "Name the field: result.settled.",
    frame = "pay",
  },
  E563 = {
    means = "The rule changed a variable that stands outside of it. What it says of one case would then depend on "
      .. "which cases came before, and the same figures would give other points.",
    example = [[
local asked = 0
goal "1.1" { area = "Et område", demand = "Et krav", weight = 100, side = "external", measured_by = "agency",
  score = function () asked = asked + 1 return "open" end }
]],
    remedy = "Put the variable into the rule with local, or do without it: a rule may use its case, or its figures, "
      .. "and constants.",
    frame = "plan",
  },
  E564 = {
    means = "Of two cases that were alike in all that the rule had read, it went on to read different things. So it "
      .. "uses something else than the case, and what it says cannot be trusted. Rules of a file cannot do this; "
      .. "functions that a program gives siri can.",
    example = "A function of a program that counts its own calls, and reads another field of the second case.",
    remedy = "Let the function use its case and constants only.",
    frame = "made",
  },
  E565 = {
    means = "A rule about cases gave an answer of another kind than is asked: met answers true or false, clock "
      .. "\"net\" or \"gross\", target a length of time.",
    example = [[return "yes"]],
    remedy = "Answer with what the message names: return case:within(months(1), \"net\").",
    frame = "case",
  },
  E566 = {
    means = "A rule compares a text with a number. What the files have in their further columns is text, and Lua "
      .. "holds \"3\" to be unequal to 3 without a word: the answer would be the same for every case. Nor is one of "
      .. "the two the greater.",
    example = [[
local sider = case.case_id
return sider == 3]],
    remedy = "Read the column as a number, case:number(\"sider\") == 3, or compare with a text: case.sider == \"3\".",
    frame = "case",
  },
  E567 = {
    means = "A rule puts two texts in order that are not both days. Texts are compared letter by letter: \"9\" comes "
      .. "after \"10\", and \"20-12-2019\" after \"2019-12-21\".",
    example = [[
local sider = case.case_id
return sider < "9"]],
    remedy = "Read a further column as what it is: case:number(\"sider\") >= 10, or case:date(\"kvitteret\") <= "
      .. "case.decided_on.",
    frame = "case",
  },
  E568 = {
    means = "A rule asks whether two texts are equal that are days in different forms, as 20-12-2019 in a column of a "
      .. "file and 2019-12-20. They never are.",
    example = [[
local function in_danish(day) return day:sub(9, 10) .. "-" .. day:sub(6, 7) .. "-" .. day:sub(1, 4) end
return in_danish(case.submitted_on) == case.submitted_on]],
    remedy = "Read the column as a day, which then has the form of the rules: case:date(\"kvitteret\").",
    frame = "case",
  },
  E569 = {
    means = "A rule asks whether a text equals true or false. What the files have in their further columns is text, "
      .. "and \"ja\" is neither: the answer would be the same for every case.",
    example = [[
local hast = case.case_id
return hast == true]],
    remedy = "Read the column as yes or no, case:flag(\"hastesag\"), or compare with a text: case.hast == \"ja\". "
      .. "Where not stands before a comparison, put it behind it: case.hast ~= \"ja\".",
    frame = "case",
  },
  E570 = {
    means = "A case was kept after the call of the rule that it was given to, and read then. It is no longer there.",
    example = "A function of a program that puts a case into a table, and reads it at the next call.",
    remedy = "Read all that is needed of the case within the call, and keep the values.",
    frame = "made",
  },
  E571 = {
    means = "A case has no field of that name, and no column of the imported files is called so. Reading it would "
      .. "give nothing, and the case would be judged by that.",
    example = [[return case.decided ~= nil]],
    remedy = "Write the field as it is called: case.decided_on. 'siri-rules help case' lists them; columns of the "
      .. "files are read by their headings.",
    frame = "case",
  },
  E572 = {
    means = "The fields of a case have names, and the rule asks for one by something else, such as a number.",
    example = [[return case[1] ~= nil]],
    remedy = "Name the field: case.decided_on.",
    frame = "case",
  },
  E573 = {
    means = "A rule reads a case and cannot change it: what was imported stands.",
    example = [[case.outcome = "granted" return true]],
    remedy = "Keep what the rule works out in a local of its own, or correct the file and import it again.",
    frame = "case",
  },
  E574 = {
    means = "Days are counted by one of two clocks: \"net\" starts when a case is fully informed and stands still in "
      .. "pauses, \"gross\" starts when it was submitted.",
    example = [[return case:within(months(1), "netto")]],
    remedy = "Write \"net\" or \"gross\" in quotes, or how the plan says it: case:within(months(1), \"net\").",
    frame = "case",
  },
  E575 = {
    means = "A text was asked for something that texts do not have. Often it is a date: dates of cases are texts.",
    example = [[return case.submitted_on.year == 2019]],
    remedy = "Compare dates as texts: case.submitted_on >= \"2019-01-01\". Of texts there are sub, contains, "
      .. "starts_with, ends_with, lower, upper, rep, reverse, byte, format and len; patterns there are none.",
    frame = "case",
  },
  E576 = {
    means = "A text was asked for a part of it by a number. What a text can do has names.",
    example = [[return case.case_id[1] == "S"]],
    remedy = "Take a letter with sub: case.case_id:sub(1, 1) == \"S\".",
    frame = "case",
  },
  E577 = {
    means = "The rule reads a further column as a day, and one of the texts there is none, or could be two: 03/04/2019 "
      .. "is in March to some, in April to others. The message names the case, and its row where that is known.",
    example = [[return case:date("case_type") == nil]],
    remedy = "Write the day in the file as 2019-12-31 or 31-12-2019, and import it again. A blank is no day: nil.",
    frame = "case",
  },
  E578 = {
    means = "The rule reads a further column as a number, and one of the texts there is none, or could be two: 1.434 "
      .. "may be a thousand and more, or one and a little. The message names the case, and its row if that is known.",
    example = [[return case:number("case_type") == 3]],
    remedy = "Write the number in the file with a comma before its decimals and no points: 1434 or 1,434. A blank is "
      .. "no number: nil.",
    frame = "case",
  },
  E579 = {
    means = "The rule reads a further column as yes or no, and one of the texts there says neither.",
    example = [[return case:flag("case_type") == true]],
    remedy = "Write ja or nej in the file, or compare the text itself: case.kanal == \"digital\". A blank is neither: "
      .. "nil.",
    frame = "case",
  },
  E580 = {
    means = "Numbers of a plan are exact, and a number with a decimal point that is computed with is not: 0.1 is a "
      .. "little more than a tenth. A point more or less could hang on it.",
    example = [[return percent(90) * 0.5]],
    remedy = "Write the number as a ratio: percent(90) * ratio(1, 2).",
    frame = "rule",
  },
  E581 = {
    means = "Something is computed with, or compared with, a number, and is none: a text, nothing, or a table.",
    example = [[return percent(90) + "5"]],
    remedy = "Write the number without quotes, and test first whether a figure is there: if x then … end.",
    frame = "rule",
  },
  E582 = {
    means = "A number is divided by 0, which has no answer. Often there are no cases or figures yet.",
    example = [[return ratio(1, 0)]],
    remedy = "Test first what is divided by, and say what holds without it: if n == 0 then return \"no_data\" end.",
    frame = "rule",
  },
  E583 = {
    means = "A function of a program was given something else than a date.",
    example = "siri.dates.weekday(20190101) in a program.",
    remedy = "Write the date as a text: \"2019-01-01\".",
    frame = "made",
  },
  E584 = {
    means = "A function of a program was given a text that is no date as siri writes it.",
    example = "siri.dates.weekday(\"1.1.2019\") in a program.",
    remedy = "Write year, month and day with hyphens: \"2019-01-01\".",
    frame = "made",
  },
  E585 = {
    means = "A function of a program was given a day that does not exist.",
    example = "siri.dates.weekday(\"2019-02-29\") in a program.",
    remedy = "Write a day of the calendar: \"2019-02-28\".",
    frame = "made",
  },
  E586 = {
    means = "A date that a program asked for is before the year 1, or after the year 9999.",
    example = "siri.dates.add(\"9999-12-31\", siri.days(1)) in a program.",
    remedy = "Give a shorter time.",
    frame = "made",
  },
  E587 = {
    means = "A date was asked by a program for something that dates do not have.",
    example = "siri.date(\"2019-01-01\").years in a program.",
    remedy = "A date has year, month, day and weekday, and can do add, quarter_end and month_end.",
    frame = "made",
  },
  E588 = {
    means = "A length of time is needed, and something else stands there, such as a number: 30 of what?",
    example = [[return case:within(30, "net")]],
    remedy = "Say the unit: case:within(days(30), \"net\"). There are days, weeks, months and workdays.",
    frame = "case",
  },
  E589 = {
    means = "The length of time is longer than any of a contract could be. Most often a number has a digit too many.",
    example = [[return case:within(days(1000000), "net")]],
    remedy = "Write the length that is meant: days(100).",
    frame = "case",
  },
  E590 = {
    means = "A length of time was asked for something that it does not have.",
    example = [[return months(1).days == 30]],
    remedy = "It has n and unit, and month_end and roll where they are said. How many days a month has depends on "
      .. "the date: case:within(months(1), \"net\") reckons it.",
    frame = "case",
  },
  E591 = {
    means = "The table behind a length of time has a choice that there is not.",
    example = [[return case:within(months(1, { rolls = true }), "net")]],
    remedy = "Write month_end = \"clamp\" or \"sticky\", roll = true or false, or leave the table out.",
    frame = "case",
  },
  E592 = {
    means = "What a month's end does is one of two: \"clamp\" takes the last day of a shorter month, \"sticky\" leads "
      .. "from a month's last day to a month's last day.",
    example = [[return case:within(months(1, { month_end = true }), "net")]],
    remedy = "Write month_end = \"clamp\" or month_end = \"sticky\".",
    frame = "case",
  },
  E593 = {
    means = "Whether a limit that ends on a day off moves to the next working day is said with true or false, without "
      .. "quotes.",
    example = [[return case:within(months(1, { roll = "yes" }), "net")]],
    remedy = "Write roll = true or roll = false.",
    frame = "case",
  },
  E594 = {
    means = "A further column is read as a day, a number, or yes or no, by its heading, and no heading was given.",
    example = [[return case:number(3) == 3]],
    remedy = "Give the heading in quotes, as the file has it: case:number(\"sider\").",
    frame = "case",
  },
  E595 = {
    means = "A table is asked for an entry by a key of another kind than all of its keys: by a text, as the files have "
      .. "it in a further column, where they are numbers. There never is one, and Lua gives nil without a word.",
    example = [[
local frist = { [3] = days(10), [4] = days(20) }
return case:within(frist[case.case_id], "gross") == true]],
    remedy = "Read the column as what the keys are, frist[case:number(\"sider\")], or let the keys be texts: "
      .. "{ [\"3\"] = days(10) }.",
    frame = "case",
  },
  E596 = {
    means = "A rule compares a plain number with a percentage, as a number of days with percent(95), which is 0.95. "
      .. "0 and 1 are shares, none and all; any other whole number is more than every share, or less.",
    example = [[
local count <const> = 95
return count >= percent(90)]],
    remedy = "Compare like with like: case:days(\"gross\") <= 30, or a share with a percentage: ratio(95, 100) >= "
      .. "percent(90).",
    frame = "rule",
  },
}
