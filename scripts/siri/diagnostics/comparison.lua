-- comparison.lua: what is said of comparisons that Lua answers in silence, and
-- of what no case can do: E4, explained.

return {
  E401 = {
    means = "The text looks like a date, but the calendar has no such day. A case is never compared with it as was "
      .. "meant.",
    example = [[return case.decided_on <= "2019-02-30"]],
    remedy = "Write a day that exists: \"2019-02-28\".",
    frame = "case",
  },
  E402 = {
    means = "The text looks like a date in another form than the rules have. Texts are compared letter by letter, so "
      .. "\"31-12-2019\" comes after every date of the rules, and the answer is wrong without a word.",
    example = [[return case.decided_on <= "31-12-2019"]],
    remedy = "Write the year first, then month and day with two digits each: \"2019-12-31\".",
    frame = "case",
  },
  E403 = {
    means = "The outcome of a case is compared with a word that no outcome is called. No case will ever have it. "
      .. "Files may say it in Danish; rules have the English names.",
    example = [[return case.outcome == "tilladelse"]],
    remedy = "Write the name: granted, refused, withdrawn, dismissed or revoked, or one of those that the plan's own "
      .. "outcomes lists.",
    frame = "case",
  },
  E404 = {
    means = "The type of a case is compared with a word that no case type of the plan is called. No case will ever "
      .. "have it.",
    example = [[return case.case_type == "au pair"]],
    remedy = "Write it as the plan's case_type does, \"au_pair\", or add the case type.",
    frame = "case",
  },
  E405 = {
    means = "The value of a milestone is \"done\" or \"not done\", whatever the file of figures says for it. It "
      .. "never equals another word.",
    example = [[
local plan = facts:milestone("strategi")
return plan ~= nil and plan.value == "ja"]],
    remedy = "Compare with one of the two words: plan.value == \"done\".",
    frame = "rule",
  },
  E406 = {
    means = "The value of a judgement is \"met\", \"partly\" or \"missed\", whatever the file of figures says for "
      .. "it. It never equals another word.",
    example = [[
local quality = facts:judgement("kvalitet")
return quality ~= nil and quality.value == "opfyldt"]],
    remedy = "Compare with one of the three words: quality.value == \"met\".",
    frame = "rule",
  },
  E407 = {
    means = "A figure is an exact number, and Lua holds such a number to be unequal to every decimal, 7.5 to 7.5 as "
      .. "well. The comparison would always be false, in silence.",
    example = [[
local absence = facts:measure("sygedage")
return absence ~= nil and absence.value == 7.5]],
    remedy = "Write the number as an exact one, absence.value == ratio(15, 2), or compare with <, <=, > or >=.",
    frame = "rule",
  },
  E408 = {
    means = "A rule asks of a case what no case can do. It would fail at the first case that is judged.",
    example = [[return case:dayz("net") <= 30]],
    remedy = "Ask for what 'siri-rules help case' lists, such as case:days(clock) or case:date(\"kvitteret\"), and for "
      .. "fields with a point: case.outcome.",
    frame = "case",
  },
  E409 = {
    means = "A rule of a case or of figures can come to its end without having said anything: behind an if that has "
      .. "no else, for example. Where it does, its goal fails.",
    example = [[if case.outcome == "granted" then return true end]],
    remedy = "Let every way end with return: return case.outcome == \"granted\", or return false before the end.",
    frame = "case",
  },
  E410 = {
    means = "A rule asks whether two values of different kinds are equal: a number and a length of time, a figure and "
      .. "a number. They never are, and Lua would say so without a word, for every case alike.",
    example = [[return case:days("gross") == days(30)]],
    remedy = "Compare like with like: case:days(\"gross\") == 30, figure.value == 60. How long a case may take is "
      .. "asked by case:within(days(30), \"gross\").",
    frame = "case",
  },
  E411 = {
    means = "A count is a whole number, and Lua's quotient of two whole numbers is a decimal that is not exact. "
      .. "Whatever compares it, or answers it, fails.",
    example = [[
local held, planned = facts:count "afholdt", facts:count "planlagt"
if not (held and planned) then return "no_data" end
return held.value / planned.value >= percent(90)]],
    remedy = "Write the share as a ratio, ratio(held.value, planned.value), or compare without one: held.value * 10 >= "
      .. "planned.value * 9. ratio(n, 0) fails: ask first whether it is 0.",
    frame = "rule",
  },
  E412 = {
    means = "More values stand here than something takes, and Lua drops the rest without a word. Most often a decimal "
      .. "comma is meant: 92,5 is a 92, and then a 5 that goes nowhere.",
    example = [[local krav = 92,5]],
    remedy = "Write decimals with a point, 92.5; or give each value a name: local a, b = 92, 5.",
    frame = "plan",
  },
  E413 = {
    means = "A text or a number stands beside or, as if a comparison went on there. A text alone counts as true, so it "
      .. "is the answer itself, or hides what stands behind it.",
    example = [[return case.site == ("Odense" or "Aarhus")]],
    remedy = "Compare with each: case.site == \"Odense\" or case.site == \"Aarhus\".",
    frame = "case",
  },
  E414 = {
    means = "A rule answers what another function says, and that function has no return: it says nothing, whatever it "
      .. "computes.",
    example = [[
local function in_time() case:within(months(1), "gross") end
return in_time()]],
    remedy = "Write return before what the function is to say: return case:within(months(1), \"gross\").",
    frame = "case",
  },
}
