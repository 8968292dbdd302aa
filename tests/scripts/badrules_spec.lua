-- Slips of those who write rules, each with what is said of it: read aloud,
-- it tells a controller what to do, and where.

local plans <const> = require "tests.plans"
local year <const> = require "tests.year"

local PLAN <const> = plans.text "plan {}\n"
local TYPE <const> = 'case_type "au_pair" { title = "A", field = "IR", target = months(1) }\n'
local GOAL <const> = plans.text 'goal "1.1" {\n  score = milestone "klar" { by = "2019-12-31" } }\n'
local CASE <const> = { case_type = "au_pair", submitted_on = "2019-02-01", informed_on = "2019-02-01",
                       decided_on = "2019-02-20", outcome = "granted" }

-- The goal with another score.
local function scored(score)
  return (GOAL:gsub('milestone "klar" {.-}', function () return score end))
end

-- What is said of a file: when it is loaded, or when its goal is judged.
local function said(text)
  local plan, problems = plans.load(text, "rules.lua")
  if not plan then return problems end
  local goal = year.of(year.status(plan, { cases = { CASE } }))
  return { goal.status == "failed" and goal.standing.why.message or nil }
end

-- Each: its name, its text, and what is said, or nothing.
local FILES <const> = {
  { "missing comma between settings", PLAN .. (GOAL:gsub('"D",', '"D"')),
    "rules.lua:2: '}' expected near 'weight' (is a comma or a quote missing before it?)" },
  { "missing comma between parts",
    PLAN .. scored 'all { milestone "a" { by = "2019-12-31" } milestone "b" { by = "2019-12-31" } }',
    "rules.lua:3: '}' expected near 'milestone' (is a comma or a quote missing before it?)" },
  { "missing comma tables", (PLAN:gsub('points', 'signatures = { { role = "a" } { role = "b" } }, points')) .. GOAL,
    "rules.lua:1: '}' expected near '{' (is a comma or a quote missing before it?)" },
  { "missing comma texts",
    PLAN .. scored 'service_targets { clock = "net", share = percent(90), fields = { "IR" "EU" } }',
    "rules.lua:3: '}' expected near '\"EU\"' (is a comma or a quote missing before it?)" },
  { "missing closing brace", PLAN .. (GOAL:gsub(" }\n$", "\n")),
    "rules.lua:4: the file ends, and the '{' of line 2 lacks its '}'" },
  { "missing closing brace before another goal", PLAN .. (GOAL:gsub(" }\n$", "\n")) .. GOAL,
    "rules.lua:4: '}' expected (to close '{' at line 2) near 'goal' (is a } or a comma missing before it?)" },
  { "missing end", PLAN .. scored "function (facts) if facts then return true",
    "rules.lua:3: '}' comes before its time: the 'if' of line 3 lacks its 'end'" },
  { "missing end before a brace", PLAN .. scored "function (facts)\n  if facts then\n    x()\n",
    "rules.lua:6: '}' comes before its time: the 'if' of line 4 lacks its 'end'" },
  { "else if",
    PLAN .. scored "function (facts)\n  if facts then return 1\n  else if how then return 0\n  end\nend",
    "rules.lua:7: '}' comes before its time: the 'function' of line 3 lacks its 'end' "
    .. "(in line 5, elseif is one word)" },
  { "missing last brace after a comma", PLAN .. "local t = {\n  a = 1,\n",
    "rules.lua:4: the file ends, and the '{' of line 2 lacks its '}'" },
  { "a parenthesis too many", PLAN .. "local x = )\n", "rules.lua:2: unexpected symbol near ')'" },
  { "missing end 2", PLAN .. "local function f()\n  if true then\n    return 1\n" ,
    "rules.lua:5: the file ends, and the 'if' of line 3 lacks its 'end'" },
  { "missing paren",
    PLAN .. scored "cases { met = function (case) return case:within(months(1), 'net' end, share = percent(90) }",
    "rules.lua:3: ')' expected near 'end' (is a ) or a comma missing before it?)" },
  { "= for ==", PLAN .. scored "function (facts) if facts = 1 then return true end end",
    "rules.lua:3: 'then' expected near '=' (to compare, write ==)" },
  { "= for == in return", PLAN .. scored "function (facts) return facts = 1 end",
    "rules.lua:3: 'end' expected near '=' (to compare, write ==)" },
  { "!=", PLAN .. scored "function (facts) if facts != 1 then return true end end",
    "rules.lua:3: 'then' expected near '!' (for not equal, write ~=)" },
  { "&&", PLAN .. scored "function (facts) return facts && 1 end",
    "rules.lua:3: unexpected symbol near '&' (write and)" },
  { "curly quote", PLAN .. (GOAL:gsub('"A"', '“A”')),
    "rules.lua:2: '“' is a quotation mark of a word processor: type the straight one, \"" },
  { "curly single", PLAN .. (GOAL:gsub('"A"', '‘A’')),
    "rules.lua:2: '‘' is a quotation mark of a word processor: type the straight one, \"" },
  { "danish name", PLAN .. "local frist_på = 3\n" .. GOAL,
    "rules.lua:2: 'å' cannot be in a name: names have a to z, digits and _" },
  { "danish name first", PLAN .. "local år = 3\n" .. GOAL,
    "rules.lua:2: 'å' cannot be in a name: names have a to z, digits and _" },
  { "danish setting", PLAN .. (GOAL:gsub('area', 'område')),
    "rules.lua:2: 'å' cannot be in a name: names have a to z, digits and _" },
  { "nbsp", PLAN .. "local x =\u{A0}3\n" .. GOAL,
    "rules.lua:2: a space that does not break, as word processors have it: type a plain one" },
  { "dash", PLAN .. "local x = 3 – 1\n" .. GOAL,
    "rules.lua:2: '–' is a dash of a word processor: type the plain one, -" },
  { "decimal comma setting", PLAN .. scored 'measure "a" { below = 6,9 }',
    "rules.lua:3: measure a: a value without a name: 9 (a decimal has a point: 6.9)" },
  { "decimal comma percent", PLAN .. scored 'measure "a" { below = percent(6,9) }',
    "rules.lua:3: percent takes one number, not 2 (a decimal has a point: 6.9)" },
  { "decimal comma months", PLAN .. "local t = months(1,5)\n" .. GOAL,
    "rules.lua:2: months takes one number, and behind it a table of choices, not 5" },
  { "decimal comma band", PLAN .. scored 'measure "a" { scale = bands { { from = 6,9, gives = 1 } } }',
    "rules.lua:3: bands: part 1: a value without a name: 9 (a decimal has a point: 6.9)" },
  { "decimal comma weight", PLAN .. (GOAL:gsub('100', '99,5')),
    "rules.lua:1: the weights sum to 99, 1 less than the plan's 100 points (1.1: 99)",
    "rules.lua:2: goal 1.1: a value without a name: 5 (a decimal has a point: 6.9)" },
  { "thousands kr", PLAN .. "local k = kr(100.000)\n" .. GOAL,
    "rules.lua:2: kr of 100.0: no points between thousands: kr(100000)" },
  { "thousands kr 2", PLAN .. "local k = kr(1.000.000)\n" .. GOAL,
    "rules.lua:2: malformed number near '1.000.000' (no points between thousands: 1000000)" },
  { "semicolons", PLAN .. (GOAL:gsub(",", ";")) },
  { "point for comma", PLAN .. (GOAL:gsub('"D",', '"D".')),
    "rules.lua:2: '}' expected near '.' (is a comma or a quote missing before it?)" },
  { "unquoted date", PLAN .. scored 'milestone "a" { by = 2019-12-31 }',
    'rules.lua:3: milestone a: by must be a date as text: "2019-12-31", not 1976' },
  { "unquoted danish date", PLAN .. scored 'milestone "a" { by = 31-12-2019 }',
    'rules.lua:3: milestone a: by must be a date as text: "2019-12-31", not -2000' },
  { "dotted date", PLAN .. scored 'milestone "a" { by = 31.12.2019 }',
    "rules.lua:3: malformed number near '31.12.2019' (a date is a text: \"2019-12-31\")" },
  { "danish date", PLAN .. scored 'milestone "a" { by = "31-12-2019" }',
    'rules.lua:3: milestone a: by must be a date as text: "2019-12-31", not "31-12-2019"' },
  { "date not exist", PLAN .. scored 'milestone "a" { by = "2019-02-30" }',
    'rules.lua:3: milestone a: by must be a date that exists, not "2019-02-30"' },
  { "nil date", PLAN .. "local frist\n" .. scored 'milestone "a" { by = frist }',
    "rules.lua:4: milestone a: by is missing: the last day" },
  { "goal returns nothing", PLAN .. scored "function (facts) local x = 1 end",
    'rules.lua:2: goal 1.1: a score must answer true, false, 0, 1, ratio(a, b), "no_data", "open" or "leave_out", '
    .. "not nil" },
  { "goal returns 2", PLAN .. scored "function (facts) return 2 end",
    "rules.lua:2: goal 1.1: a score of 2: it must lie from 0 to 1" },
  { "goal returns text", PLAN .. scored "function (facts) return 'ja' end",
    'rules.lua:2: goal 1.1: a score must answer true, false, 0, 1, ratio(a, b), "no_data", "open" or "leave_out", '
    .. 'not "ja"' },
  { "met returns nothing",
    PLAN .. 'case_type "au_pair" { title = "A", field = "IR", target = months(1) }\n'
      .. scored "cases { met = function (case) end, share = percent(90) }",
    "rules.lua:3: goal 1.1, case S0000001: met must answer true or false, not nil" },
  { "share above 1", PLAN .. scored 'judgement "a" { partly = percent(150) }',
    "rules.lua:3: judgement a: partly must be a share from 0 to 1: percent(90) or ratio(9, 10), not 150 %" },
  { "share 90", PLAN .. scored 'service_targets { clock = "net", share = 90 }',
    "rules.lua:3: service_targets: share must be a share from 0 to 1: percent(90) or ratio(9, 10), not 90" },
  { "negative weight", PLAN .. (GOAL:gsub('100', '-5')),
    "rules.lua:2: goal 1.1: weight must be a number of points, over 0, not -5" },
  { "weights 99", PLAN .. (GOAL:gsub('100', '99')),
    "rules.lua:1: the weights sum to 99, 1 less than the plan's 100 points (1.1: 99)" },
  { "duplicate", PLAN .. GOAL .. GOAL,
    "rules.lua:4: goal 1.1 is already at rules.lua:2" },
  { "text weight", PLAN .. (GOAL:gsub('100', '"100"')),
    'rules.lua:2: goal 1.1: weight must be a number of points, over 0, not "100"' },
  { "no score", PLAN .. (GOAL:gsub(',\n.*$', ' }\n')),
    "rules.lua:2: goal 1.1: score is missing: how it is scored: a kind, or function (facts, how)" },
  { "unknown type",
    PLAN .. 'case_type "au_pair" { title = "A", field = "IR", target = months(1) }\n'
      .. scored 'service_targets { clock = "net", share = percent(90), types = { "au_par" } }',
    "rules.lua:4: goal 1.1: no case type is called 'au_par' (did you mean 'au_pair'?)" },
  { "unknown setting in cases",
    PLAN .. 'case_type "au_pair" { title = "A", field = "IR", target = months(1) }\n'
      .. scored 'service_targets { clok = "net", share = percent(90) }',
    "rules.lua:4: service_targets: unknown setting 'clok' (did you mean 'clock'?)",
    "rules.lua:4: service_targets: clock is missing: net, gross, or a function of the case that gives it" },
  { "unfinished word", PLAN .. GOAL .. 'goal "1.2"',
    "rules.lua:4: goal 1.2 is begun and not finished: its table { … } is missing" },
  { "unfinished string", PLAN .. (GOAL:gsub('"A"', '"A')),
    "rules.lua:2: '}' expected near 'D' (is a comma or a quote missing before it?)" },
  { "string over lines", PLAN .. (GOAL:gsub('"A"', '"A\n B"')),
    "rules.lua:2: unfinished string near '\"A' (its closing quote is missing)" },
  { "deep", PLAN .. "local x = " .. ("("):rep(300) .. "1" .. (")"):rep(300),
    "rules.lua: parentheses or tables are nested too deeply" },
  { "deep t", PLAN .. "local x = " .. ("{"):rep(300) .. "1" .. ("}"):rep(300),
    "rules.lua: parentheses or tables are nested too deeply" },
  { "bom", "\xEF\xBB\xBF" .. PLAN .. GOAL },
  { "crlf", ((PLAN .. GOAL):gsub("\n", "\r\n")) },
  { "crlf err", ((PLAN .. "oops()\n" .. GOAL):gsub("\n", "\r\n")),
    "rules.lua:2: no word 'oops'" },
  { "nul", PLAN .. "-- \0\n" .. GOAL,
    "rules.lua:2: a zero byte: this is no text file" },
  { "latin1", PLAN .. "-- M\xE5l\n" .. GOAL,
    "rules.lua:2: this is not UTF-8 (saved as Windows-1252?): save it as UTF-8" },
  { "utf16", "\xFF\xFEp\0l\0",
    "rules.lua: this is saved as UTF-16: save it as UTF-8" },
  { "bytecode", string.dump(function() end),
    "rules.lua: this is a compiled program, not a text of rules" },
  { "long line", PLAN .. "local t = {" .. ("1,"):rep(200000) .. "}\n" .. GOAL },
  { "1MB comment", PLAN .. GOAL .. "--" .. ("x"):rep(1000000 - 2 - #PLAN - #GOAL) },
  { "1MB+1", PLAN .. GOAL .. "--" .. ("x"):rep(1000001 - 2 - #PLAN - #GOAL),
    "rules.lua: a file of rules has at most 1000000 bytes" },
  { "const", PLAN .. "local x <const> = 1\nx = 2",
    "rules.lua:3: attempt to assign to const variable 'x'" },
  { "goto", PLAN .. "goto nowhere",
    "rules.lua:2: no visible label 'nowhere' for <goto> at line 2" },
  { "empty", "",
    "rules.lua:1: no plan { … } in this file" },
  { "html", "<html>",
    "rules.lua:1: unexpected symbol near '<'" },
}

-- What stands in a goal's own function, and what is said of the goal there:
-- on line 3, if no other is given.
local RULES <const> = {
  { 'return facts.measure("x")', "facts.measure: write facts:measure(name), with a colon" },
  { 'local f = facts:measure("x") return f.value < 7',
    "'f' is nil (no value): nothing can be read from it (test it first: if … then)" },
  { 'return facts:measure("x").value < 7',
    "what stands before the point or colon is nil (no value): nothing can be read from it "
    .. "(test it first: if … then)" },
  { "local n return n() ", "'n' is nil (no value): it cannot be called" },
  { "local limits = {} return limits.eu() ", "'eu' is nil (no value): it cannot be called" },
  { 'return ("abc"):startswith("a")', "a text has no 'startswith' (did you mean 'starts_with'?)" },
  { "local n return n + 1", "'n' is nil (no value): nothing can be computed with it" },
  { "local t = {} return t.x + 1", "'x' is nil (no value): nothing can be computed with it" },
  { "return 1 < nil", "a number cannot be compared with nil (no value) (test it first: if … then)" },
  { 'return 5 < "2019-12-31"',
    [['2019-12-31' is a text and 5 a number: they have no order (a date is a text: "2019-12-31")]] },
  { 'local n return "a" .. n', "'n' is nil (no value): it cannot be joined to a text" },
  { 'local t = {} return "a" .. t.x', "'x' is nil (no value): it cannot be joined to a text" },
  { "local n return #n", "'n' is nil (no value): it has no length" },
  { "local n = 5 return n.x", "'n' is a number: nothing can be read from it" },
  { 'return facts("x")', "'facts' is a table: it cannot be called (is a comma missing after it?)" },
  { "for _ in ipairs(nil) do end", "ipairs: a table was expected, not nil" },
  { "for i = 1, nil do end", "bad 'for' limit (number expected, got nil)" },
  { "local x = true + 1", "a part of it is true or false: nothing can be computed with it" },
  { "local x = ratio(1,2) + nil", "a number was expected, not nil" },
  { 'local x = ratio(1,2) < "x"', "'x' is a text and 0.5 a number: they have no order" },
  { "local x = months(1) + 3", "a part of it is a length of time: nothing can be computed with it" },
  { "local t = {} t[nil] = 1", "table index is nil" },
  { "local x = milestne", "no word 'milestne' (did you mean 'milestone'?)" },
  { 'return string.formt("x")', "no field 'formt' in string (did you mean 'format'?)" },
  { "return math.flor(1)", "no field 'flor' in math (did you mean 'floor'?)" },
  { "local x = facts.measures", "facts have no 'measures' (did you mean 'measure'?)" },
  { "return 0.5", "a score of 0.5: a float is not exact, write ratio(a, b)", line = 2 },
  { "return {}", line = 2,
    'a score must answer true, false, 0, 1, ratio(a, b), "no_data", "open" or "leave_out", not a table' },
  { "return ratio(3,2)", "a score of 1.5: it must lie from 0 to 1", line = 2 },
  { "return -1", "a score of -1: it must lie from 0 to 1", line = 2 },
}

-- What stands in a rule about a case, and what is said: on line 4, if no
-- other is given.
local CASES <const> = {
  { "return case.decided_on < 5",
    [['2019-02-20' is a text and 5 a number: they have no order (a date is a text: "2019-12-31")]] },
  { "return case.decidd_on", "no field 'decidd_on' (did you mean 'decided_on'?)" },
  { 'return case.within(months(1), "net")', "write case:within(…), with a colon" },
  { 'return case:within(1, "net")', "a length of time was expected (months(1)), not 1 (days(1) is one)" },
  { 'return case:within(months(1), "brutto")', "a clock is \"net\" or \"gross\", not 'brutto'" },
  { 'return case:days("net") <= nil', "a number cannot be compared with nil (no value) (test it first: if … then)" },
  { "return case.decided_on - case.submitted_on < 30",
    "'decided_on' is a text: nothing can be computed with it (tonumber "
    .. "reads a number; case:days(clock) counts days)" },
  { 'return case.site .. "x"', "'site' is nil (no value): it cannot be joined to a text" },
  { 'return case.decided_on <= "2019-12-31"' },
  { "return case.decided_on.year == 2019", "a text has no 'year' (a date is a text: \"2019-12-31\")" },
  { 'return case.outcome.upper_case == "GRANTED"', "a text has no 'upper_case' (did you mean 'upper'?)" },
  { 'return case.decided_on[1] == "2"', "what a text has is named by a text, not a number" },
  { 'return case.decided_on:sub(1, 4) == "2019" and case.outcome:upper() == "GRANTED"' },
  { 'return case["decided on"]', "no field 'decided on' (did you mean 'decided_on'?)" },
  { 'return case["witin"](case, months(1), "net")', "no field 'witin' (did you mean 'within'?)" },
  { 'return case.site:lower() == "x"',
    "'site' is nil (no value): nothing can be read from it (test it first: if … then)" },
  { "return 1", "met must answer true or false, not 1", line = 3 },
}


describe("a file with", function ()
  for _, slip in ipairs(FILES) do
    it(slip[1] .. (slip[3] and " is told" or " is sound"), function ()
      assert.same({ table.unpack(slip, 3) }, said(slip[2]))
    end)
  end
end)

-- What is said of a slip, of goal 1.1 or of a case of it.
local function told(slip, line, of)
  return { slip[2] and ("rules.lua:%d: goal 1.1%s: %s"):format(slip.line or line, of, slip[2]) }
end

describe("a rule that says", function ()
  for _, slip in ipairs(RULES) do
    it(slip[1], function ()
      assert.same(told(slip, 3, ""), said(PLAN .. scored("function (facts, how) " .. slip[1] .. " end")))
    end)
  end
end)

describe("a rule about a case that says", function ()
  for _, slip in ipairs(CASES) do
    it(slip[1], function ()
      assert.same(told(slip, 4, ", case S0000001"), said(PLAN .. TYPE .. scored("cases { share = percent(90), "
                  .. "met = function (case, how) " .. slip[1] .. " end }")))
    end)
  end
end)

it("a call without end is told by its depth where memory is plenty", function ()
  local core <const> = require "siri.core"
  local before = core.guard.limits { memory = 1000, steps = 1000 }
  local got = said(PLAN .. scored "function () local function f() return 1 + f() end return f() end")
  core.guard.limits(before)
  assert.same({ "rules.lua:3: goal 1.1: a function calls itself without end (stack overflow)" }, got)
end)
