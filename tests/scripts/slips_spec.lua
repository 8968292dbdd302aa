-- Slips of those who write rules now and then: each is told before there is
-- data, at its place, with its cause and what is written instead.

local dryrun <const> = require "siri.answers.dryrun"
local lists <const> = require "siri.base.lists"
local loader <const> = require "siri.rules.loader"

local HEAD <const> = [[
plan { year = 2019, agency = "SIRI", title = "Plan", points = 100 }
case_type "study" { title = "Studie", field = "S", target = months(1) }
]]
local GOAL <const> = 'goal "1" { side = "external", area = "A", demand = "D", weight = 100, measured_by = "agency",\n'
local OF_CASES <const> = 'score = cases { clock = "gross", share = percent(90), '
                         .. "met = function (case, how)\n%s\nend } }\n"
local OF_FIGURES <const> = 'score = function (facts, how)\n%s\nend }\n'

-- What is said of a text of rules, one a line.
local function told(text)
  local plan <const>, wrong <const> = loader.load_text(text, "rules.lua")
  local list <const> = plan and dryrun.problems(plan) or wrong
  return table.concat(lists.map(list, function (one) return ("%s %s"):format(one.code, tostring(one)) end), "\n")
end

-- Each row: what is written; the code, and what is said of it, behind its place.
local function are_told(text, line, rows)
  for _, row in ipairs(rows) do
    local written <const>, code <const>, said <const> = table.unpack(row, 1, 3)
    local got <const> = told((text:gsub("%%s", function () return written end)))
    local first <const> = got:match "^[^\n]*"
    assert.equal(("%s rules.lua:%d: "):format(code, row.line or line), first:match "^%S+ rules%.lua:%d+: ", written)
    assert.is_truthy(first:find(said, 1, true), ("%s\n%s"):format(written, first))
  end
end

it("a rule about cases that is written as in other languages is told how it is written here", function ()
  are_told(HEAD .. GOAL .. OF_CASES, 5, {
    { 'if case.site = "A" then return true end return false', "E131", "(to compare, write ==)" },
    { 'return case.site === "A"', "E140", "(to compare, write ==)" },
    { 'return case.site is "A"', "E140", "(to compare, write ==)" },
    { 'return case.site != "A"', "E132", "(for not equal, write ~=)" },
    { 'return case.site <> "A"', "E140", "(for not equal, write ~=)" },
    { 'return case.site =~ "A"', "E140", "(for not equal, write ~=)" },
    { 'return case.site == "A" && true', "E133", "(write and)" },
    { 'return case.site == "A" || true', "E134", "(write or)" },
    { 'return case.site ? true : false', "E140", "(write if … then … else … end)" },
    { 'return case.site in { "A" }', "E140", "(a list is gone through: for _, one in ipairs(list) do … end)" },
    { 'if (case.site) { return true } return false', "E140", "(a block is then … end or do … end, without braces)" },
    { 'for i = 1, 3 { return true } return false', "E140", "(a block is then … end or do … end, without braces)" },
    { 'local n == 3 return true', "E140", "(to give it a value, write =)" },
    { 'local n = 3; n += 1 return true', "E140", "(write n = n + 1)" },
    { 'local n = 3; n -= 1 return true', "E140", "(write n = n - 1)" },
    { '// en bemærkning', "E140", "(a remark begins with two dashes: --)" },
    { '# en bemærkning', "E140", "(a remark begins with two dashes: --)" },
    { 'Return case:within(months(1), "gross")', "E140", "(write return, in small letters)" },
    { 'if case.site Then return true end return false', "E140", "(write then, in small letters)" },
    { 'if case.site then return true elif true then return true end return false', "E140", "(write elseif)" },
    { 'return case:days > 30', "E140", '(what is asked has parentheses: case:days("gross"))' },
    { 'return case:days("gross") <= 30 %', "E140", "(a percentage is written percent(90))", line = 6 },
    { 'return case:days("gross") =< 30', "E140", "(write <=)" },
    { 'return case:days("gross") ≤ 30', "E117", "(write <=)" },
    { 'return case:days("gross")) <= 30', "E123", "(or is this ) one too many?)" },
    { 'return 1 <= case:days("gross") <= 30', "E508", "(compare twice: 1 <= n and n <= 30)" },
    { "local function a() return b() end local function b() return true end return a()", "E206",
      "(its local stands further down, or in another block)" },
    { "return case.site == null", "E206", "(what is not there is nil)" },
    { "return True", "E206", "(write true, in small letters)" },
    { "return case.case_type == study", "E206", '(a text has quotes: "study")' },
    { "return case:within(months(1), gross)", "E206", '(a text has quotes: "gross")' },
    { 'return within(case, months(1), "gross")', "E206", "(a case is asked: case:within(…))" },
  })
end)

it("a rule about cases that asks for what is never so is told why", function ()
  are_told(HEAD .. GOAL .. OF_CASES, 5, {
    { "return case.days > 30", "E508", "a number cannot be compared with a function" },
    { 'return case:days("gross") <= days(30)', "E508", "days are counted by numbers" },
    { 'return case:days("gross") == days(30)', "E410", "a number and a length of time are never equal" },
    { 'return case:days("gross") <= percent(95)', "E596", "31 is a number and 95 % a percentage" },
    { 'return case:days("gross") <= 0,95', "E412", "(a decimal has a point: 6.9)" },
    { "local limit = 92,5 return true", "E412", "2 values stand here for 1 name" },
    { 'return case:days("gross") <= percent(0,95)', "E534", "(a decimal has a point: 6.9)" },
    { 'return case:within(30, "gross")', "E588", "not 30 (days(30) is one)" },
    { "return case:within(months(1))", "E574", 'a clock is "net" or "gross", not nil' },
    { "return case.decided_on <= 2019-12-31", "E566", '(a date is a text: "2019-12-31")' },
    { 'return case.site == "A" or "B"', "E413", "'B' beside or is no comparison" },
    { 'return case.site == ("A" or "B")', "E413", "'A' beside or is no comparison" },
    { 'local function f() case:within(months(1), "gross") end return f()', "E414", "it has no return" },
    { 'local t = { "A" } for s in t do return s == "A" end return false', "E503", "for _, one in ipairs(list) do" },
    { "return case.hast", "E565", "met must answer true or false, not x", line = 4 },
  })
end)

it("a rule about figures that is written wrong is told why", function ()
  local ask <const> = 'local f = facts:%s "x" if not f then return "no_data" end return '
  local measure <const>, count <const> = ask:format "measure", ask:format "count"
  are_told(HEAD .. GOAL .. OF_FIGURES, 5, {
    { measure .. "f >= 95", "E508", "(what is reported of a figure is its value: figure.value)" },
    { measure .. "f == 95", "E410", "(what is reported of a figure is its value: figure.value)" },
    { measure .. 'f.value >= "95"', "E566", "'95' is a text" },
    { measure .. "f.value >= 0,95", "E412", "(a decimal has a point: 6.9)" },
    { measure .. "f.value >= 95 %", "E140", "(a percentage is written percent(90))", line = 6 },
    { 'return facts:measure("x") and "nodata"', "E545", "(did you mean 'no_data'?)", line = 3 },
    { 'return facts:measure("x") ~= nil and no_data', "E206", '(a text has quotes: "no_data")' },
    { count .. "f.value / 5 >= percent(50)", "E411", "write ratio(f.value, 5)" },
    { count .. "f.value >= percent(50)", "E596", "is a number and 50 % a percentage" },
    { 'local f = facts:measure("x", { lastyear = true }) return f ~= nil', "E201", "(did you mean 'last_year'?)" },
    { 'return case:within(months(1), "gross")', "E206", "a case comes in with its function" },
  })
end)

it("a setting that is written wrong is told how it is written", function ()
  are_told(HEAD .. GOAL .. "score = %s }\n", 4, {
    { "cases ( clock = \"gross\", share = percent(90) )", "E140", "(settings stand in braces: cases { share = … })" },
    { "cases { clock: \"gross\", share = percent(90) }", "E140", '(a setting is given by =: clock = "gross")' },
    { "cases { clock = \"gross\", share = 90% }", "E140", "(a percentage is written percent(90))" },
    { "cases { clock = \"gross\", share = percent(90), met = case:within(months(1)) }", "E206",
      "a case comes in with its function: function (case) … end" },
  })
end)
