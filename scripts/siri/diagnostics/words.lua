-- words.lua: what is said of words and their settings: E2, explained.

return {
  E201 = {
    means = "The word has no setting of that name. It would have no effect, so the file is refused rather than read "
      .. "without it.",
    example = [[wieght = 100]],
    remedy = "Write the setting as 'siri-rules help WORD' lists it: weight = 100. A remark belongs behind two dashes.",
    frame = "goal",
  },
  E202 = {
    means = "The word cannot do without this setting. Nothing is filled in where the contract must say it.",
    example = [[case_type "au_pair" { title = "Au pair", target = months(2) }]],
    remedy = "Add the setting that is named, here field = \"IR\". Where the contract says nothing, give it an "
      .. "assume { … }.",
    frame = "plan",
  },
  E203 = {
    means = "The setting, or an entry in it, has a value of the wrong kind: a text where a number is needed, a "
      .. "number where a date is needed; or one that cannot be, such as a day that does not exist. The message says "
      .. "what is expected.",
    example = [[weight = "100"]],
    remedy = "Write the value as the message shows it: numbers without quotes, weight = 100; dates with them, by = "
      .. "\"2019-12-31\"; shares as percent(90).",
    frame = "goal",
  },
  E204 = {
    means = "An entry of a table lacks a part that it cannot do without.",
    example = [[measure "sygedage" { scale = bands { { from = 7 } } }]],
    remedy = "Add the part that is named: { from = 7, gives = 0 }.",
    frame = "score",
  },
  E205 = {
    means = "In this table each value has a name, and this one has none. Most often it is what stands behind a "
      .. "decimal comma, for a comma ends the setting: 6,9 is a 6, and then a 9 that belongs to nothing.",
    example = [[measure "sygedage" { below = 6,9 }]],
    remedy = "Write decimals with a point: below = 6.9. Any other value needs its name and = before it.",
    frame = "score",
  },
  E206 = {
    means = "Nothing is called this: no word of the rules, and nothing that the file itself has named with local "
      .. "before this line.",
    example = [[local krav = procent(90)]],
    remedy = "Write the word as 'siri-rules help rules' lists it: percent(90). A text needs quotes around it, and a "
      .. "name of your own its local above.",
    frame = "plan",
  },
  E207 = {
    means = "Lua has this word, and rules do not: they have no files, no clock, no chance and no network, so that "
      .. "the same input always gives the same answer.",
    example = [[local today = os.date()]],
    remedy = "Leave it out. Write a date as a text, \"2019-12-31\"; what changes from day to day comes in as cases "
      .. "and figures.",
    frame = "plan",
  },
  E208 = {
    means = "The word is followed by something else than the table of its settings.",
    example = [[budget "mio. kr."]],
    remedy = "Put the settings in braces behind the word: budget { unit = \"mio. kr.\" }.",
    frame = "plan",
  },
  E209 = {
    means = "The word needs a name, in quotes, before its table. Files and messages call the thing by that name.",
    example = [[task { title = "Kontrol" }]],
    remedy = "Write the name between the word and the brace: task \"1\" { title = \"Kontrol\" }.",
    frame = "plan",
  },
  E210 = {
    means = "The word has its name, but the table of its settings does not follow, so nothing would be made of it.",
    example = [[task "1"]],
    remedy = "Write the table behind the name, task \"1\" { title = \"Kontrol\" }, or take the line away.",
    frame = "plan",
  },
  E211 = {
    means = "There can be one only: one plan, one budget, one pay; of goals, case types and tasks one of each name. "
      .. "The message says where the first one stands.",
    example = [[
task "1" { title = "Kontrol" }
task "1" { title = "Vejledning" }]],
    remedy = "Give one of them another name, or take it away. What changes within the year belongs in an amend.",
    frame = "plan",
  },
  E213 = {
    means = "The other values of an assumption are a plain list, for each is tried by its number. This table has "
      .. "names in it, or a place that is empty.",
    example = [[assume { "Krav", value = percent(90), otherwise = { low = percent(85) }, because = "uklart" }]],
    remedy = "Write one value, or several with commas between them: otherwise = { percent(85), percent(95) }.",
    frame = "plan",
  },
  E214 = {
    means = "The result is computed anew with each other value of an assumption, and this one has too many of them.",
    example = [[
local others = {}
for i = 1, 101 do others[i] = days(i) end
assume { "Frist", value = months(1), otherwise = others, because = "uklart" }]],
    remedy = "Name the few values that somebody could hold to be right. 'siri-rules whatif --sweep' tries a whole "
      .. "range.",
    frame = "plan",
  },
  E215 = {
    means = "An assumption says in one text what is assumed. It is printed with every result, so it can be neither "
      .. "left out nor split in two.",
    example = [[assume { value = percent(90), because = "planen angiver ingen andel" }]],
    remedy = "Write the text first in the table: assume { \"En sagstype er overholdt ved 90 %\", value = "
      .. "percent(90), because = \"…\" }.",
    frame = "plan",
  },
  E216 = {
    means = "The assumption has another value, but none that it is assumed to have: there is nothing to hold the "
      .. "other one against.",
    example = [[assume { "Krav", otherwise = percent(85), because = "uklart" }]],
    remedy = "Add what is assumed, value = percent(90), or take otherwise away where the assumption is words alone.",
    frame = "plan",
  },
  E217 = {
    means = "What fills a field is a function that the mapping did not write: a word without what belongs behind it, "
      .. "or one of Lua's own.",
    example = [[mapping { case_id = column, case_type = column "Type", submitted_on = column "Modtaget" }]],
    remedy = "Give the word its heading, column \"Sag\", or write a function of your own: function (row) return "
      .. "row[\"Sag\"] end.",
    frame = "mapping",
  },
  E218 = {
    means = "Of the cases submitted in the period those are late, too, that are open when their due day has passed. A "
      .. "met of its own is asked of decided cases alone, and has no due day: open ones would never be late.",
    example = [[
cases { clock = "gross", share = percent(90), counted = "submitted",
  met = function (case) return case:within(days(15), "gross") end }]],
    remedy = "Write the time, within = days(15); where it is another for each case, a target of its type: target = "
      .. "function (case) … end.",
    frame = "score",
  },
  E219 = {
    means = "at_most limits how many of the decided cases have something that should be rare, as an error. Which have "
      .. "it is said by met. That at the most so many are decided in time no contract asks for.",
    example = [[cases { clock = "gross", at_most = percent(5) }]],
    remedy = "Say which cases are counted: met = function (case) return case:flag \"fejl\" == true end. That a share "
      .. "is decided in time is share = percent(95).",
    frame = "score",
  },
  E220 = {
    means = "So much of last year's figure is a percentage of it, or a few times it. A plain 110 is 110 times it, "
      .. "which no contract asks, and what is 0 or less is no part of it.",
    example = [[measure "indtægt" { at_least = last_year(110) }]],
    remedy = "Write the percentage: last_year(percent(110)) is a tenth more, last_year(percent(95)) a twentieth less.",
    frame = "score",
  },
}
