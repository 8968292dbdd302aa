-- Known escapes and slips, each tried wherever rules run: while their file
-- is loaded, in a goal's own function, about a case (met, clock, target),
-- and in the proposal for pay. Each has one outcome, to the letter.

local plans <const> = require "tests.plans"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local pay <const> = require "siri.answers.pay"

-- The code under trial is on line 4; what stands around it, `before`, on 2.
local PLAN <const> = plans.text "plan {}\n"
local TYPE <const> = 'case_type "au_pair" { title = "Au pair", field = "IR", target = %s }\n'
local GOAL <const> = plans.text 'goal "1.1" { score = %s }\n'
local DONE <const> = 'milestone "klar" { by = "2019-12-31" }'
local CASE <const> = { case_type = "au_pair", submitted_on = "2019-02-01", informed_on = "2019-02-01",
                       decided_on = "2019-02-20", outcome = "granted" }

local function rule(parameters, before, code, answer)
  return ("%s\nlocal function rule(%s)\n%s\nreturn %s end\n"):format(before, parameters, code, answer)
end

local function failed_message(text)
  local plan, problems = plans.load(text, "rules.lua")
  if not plan then return problems[1] end
  local goal = year.of(year.status(plan, { cases = { CASE } }))
  return goal.status == "failed" and goal.standing.why.message or nil
end

-- Each place: runs the code there, and gives the message, or nil if there is
-- none. `who` is what the message says behind its line.
local places <const> = {
  load = { who = "", run = function (before, code)
    local text = PLAN .. before .. "\ndo\n" .. code .. "\nend\n" .. GOAL:format(DONE)
    local _, problems = plans.load(text, "rules.lua")
    return problems and problems[1]
  end },
  score = { who = "goal 1.1: ", run = function (before, code)
    return failed_message(PLAN .. rule("facts, how", before, code, "true") .. GOAL:format "rule")
  end },
  met = { who = "goal 1.1, case S0000001: ", run = function (before, code)
    return failed_message(PLAN .. rule("case, how", before, code, "true")
                  .. GOAL:format "cases { met = rule, share = percent(90) }" .. TYPE:format "months(1)")
  end },
  clock = { who = "goal 1.1, case S0000001: ", run = function (before, code)
    return failed_message(PLAN .. rule("case, how", before, code, "'net'")
                  .. GOAL:format "cases { clock = rule, share = percent(90) }" .. TYPE:format "months(1)")
  end },
  target = { who = "goal 1.1, case S0000001: ", run = function (before, code)
    return failed_message(PLAN .. rule("case, how", before, code, "months(1)")
                  .. GOAL:format "cases { clock = 'net', share = percent(90) }" .. TYPE:format "rule")
  end },
  pay = { who = "pay: ", run = function (before, code)
    local plan, problems = plans.load(PLAN .. rule("result, how", before, code, "kr(0)")
                                            .. "pay { full = kr(1000), proposal = rule }\n" .. GOAL:format(DONE),
                                            "rules.lua")
    if not plan then return problems[1] end
    local store <const> = year.store(plan)
    return pay.of(plan, store, { as_of = "2019-12-31" }).problem
  end },
}


local ORDER <const> = { "load", "score", "met", "clock", "target", "pay" }
local RULES <const> = { "score", "met", "clock", "target", "pay" }
local OF_CASES <const>, OTHERS <const> = { "met", "clock", "target" }, { "load", "score", "pay" }
local OF_FIGURES <const> = { "score", "pay" }

local STEPS <const> = "more than 1 million steps (an endless loop? steps of siri.limits raises the limit)"
local MEMORY <const> = "more than 8 MB of memory (memory of siri.limits raises the limit)"
local CHANGED <const> = "the rule changed '%s', which is set outside of it: a rule may use its case and constants only"
local SEALED <const> = "%s is sealed: nothing in it can be changed"
local FLOAT <const> = "a float (%s) is not exact: write ratio(a, b), percent(n) or a whole number"
local ORDERLESS <const> = "'%s' and '%s' are texts, and not both days: they have no order"
local OF_A_CASE <const> = " (case:number(\"…\") reads a number, case:date a day)"
local PATTERNLESS <const> = "(rules have no patterns: contains, starts_with, ends_with and sub look into a text)"
local NO_WORD <const> = "no word '%s'"
local NOT_OURS <const> = "no word '%s': rules do not have it"

-- { what it is, code, message or nil where it is allowed, before =, places =,
--   line = 4, or false where a message has none }
local ESCAPES <const> = {
  -- Loops
  { "while", "while true do end", STEPS },
  { "repeat", "repeat until false", STEPS },
  { "goto", "::top:: goto top", STEPS },
  { "goto onwards", "goto on do end ::on::" },
  { "tail calls", "local function f() return f() end f()", STEPS },
  { "mutual tail calls", "local f, g function f() return g() end function g() return f() end f()", MEMORY,
    line = false },
  { "a loop to infinity", "for i = 1, math.huge do end", STEPS },
  { "a loop to the last integer", "for i = 1, math.maxinteger do end", STEPS },
  { "a loop by tiny steps", "for i = 1.0, 1e300, 1e-300 do end", STEPS, places = OTHERS },
  { "a loop by tiny steps about a case", "for i = 1.0, 1e300, 1e-300 do end", FLOAT:format "1.0", places = OF_CASES },
  { "a sort whose comparison never ends", "table.sort({ 2, 1 }, function () while true do end end)", STEPS },
  { "a sort whose comparison contradicts itself", "table.sort({ 3, 1, 2 }, function () return true end)" },
  { "pcall around a loop", "pcall(function () while true do end end)", NOT_OURS:format "pcall" },
  { "a coroutine", "local c = coroutine.wrap(function () end)", NOT_OURS:format "coroutine" },
  { "__gc, __index and __close", "local t = setmetatable({}, {})", NOT_OURS:format "setmetatable" },
  { "a variable to be closed", "local x <close> = {}", "variable 'x' got a non-closable value" },
  { "a variable of nothing to be closed", "local x <close> = nil" },
  { "a pattern that explodes", "local x = ('a'):find(('a*'):rep(30) .. 'b')",
    "a text has no 'find' " .. PATTERNLESS },
  { "gsub with a callback", "local x = ('x'):gsub('x', function () while true do end end)",
    "a text has no 'gsub' " .. PATTERNLESS },

  -- Work that C does
  { "rep", "local s = ('x'):rep(1000000000)", "rep: a text of more than 1000000 bytes" },
  { "rep from the texts' own methods", "local s = ('').rep('x', 1 << 40)", "rep: a text of more than 1000000 bytes" },
  { "concat of what is not there", "local s = table.concat({}, 'x', 1, 1000000000)", "a text was expected, not nil" },
  { "concat of the same text", "local t = {} for i = 1, 2000 do t[i] = ('x'):rep(1000) end local s = table.concat(t)",
    "concat: a text of more than 1000000 bytes" },
  { "unpack of ten millions", "local n = select('#', table.unpack({}, 1, 10000000))", "too many results to unpack" },
  { "unpack to the last integer", "local x = table.unpack({}, 1, math.maxinteger)", "too many results to unpack" },
  { "unpack and select, over and over", "while true do local n = select('#', table.unpack({}, 1, 50000)) end", STEPS },
  { "a width of 999999", "local s = string.format('%999999d', 1)", "invalid conversion specification: '%999999d'" },
  { "a precision of 999999", "local s = string.format('%.999999f', 1)",
    "invalid conversion specification: '%.999999f'" },
  { "the widest number", "local s = string.format('%99.99f', 1e300)", places = OTHERS },
  { "insert at the front of a long list", "local t = {} for i = 1, 20000 do t[i] = 1 end "
    .. "while true do table.insert(t, 1, 1) table.remove(t, 1) end", STEPS },
  { "a search at its worst", "local s, p = ('a'):rep(500000), ('a'):rep(250000) .. 'b' local x = s:contains(p)",
    STEPS },
  { "a long text, copied", "local s = ('x'):rep(999999) while true do local t = s .. 'y' end", STEPS },
  { "upper of a long text", "local s = ('x'):rep(1000000) while true do local t = s:upper() end", STEPS },
  { "the bytes of a long text", "local s = ('x'):rep(500000) while true do local t = s:byte(1, 100000) end", STEPS },
  { "the letters of a long text", "local s = ('x'):rep(1000000) while true do local n = utf8.len(s) end", STEPS },
  { "the number in a long text", "local s = ('9'):rep(1000000) while true do local n = tonumber(s) end", STEPS },
  { "long texts, compared", "local s = ('x'):rep(999999) local t = ('x'):rep(999999) while s == t do end", STEPS },
  { "long texts, put in order", "local s = ('x'):rep(999999) local t = s .. 'y' while s < t do end", STEPS,
    places = { "load" } },
  { "texts, put in order", "local s = ('x'):rep(3) local t = s .. 'y' while s < t do end",
    ORDERLESS:format("xxx", "xxxy"), places = OF_FIGURES },
  { "arguments, one more by each call", "local function f(...) return f(1, ...) end f()", STEPS },
  { "arguments, put into tables", "local function f(...) while true do local t = { ... } end end "
    .. "f(table.unpack({}, 1, 50000))", STEPS },
  { "codepoint of a whole text", "local s = ('x'):rep(1000000) local t = { utf8.codepoint(s, 1, -1) }", STEPS },
  { "floor of a long text", "local s = ('9'):rep(1000000) while true do local n = math.floor(s) end",
    "bad argument #1 to 'floor' (number expected, got string)" },
  { "a text as a place", "local s = ('x'):sub(('9'):rep(1000))",
    "bad argument #1 to 'sub' (number expected, got string)" },
  { "a text as a number of copies", "local s = ('x'):rep('9')", "rep: a whole number was expected" },
  { "a text as a number to select from", "local s = select('1', 2)",
    "bad argument #1 to 'select' (number expected, got string)" },
  { "a text as a place in a list", "local t = table.unpack({}, '1')",
    "bad argument #2 to 'unpack' (number expected, got string)" },
  { "long texts of the file, compared", "while s == t do end", STEPS,
    before = "local s, t = ('x'):rep(999999), ('x'):rep(999999)", places = RULES },
  { "texts of the file, put in order", "while s < t do end", ORDERLESS:format("xx", "xxy") .. OF_A_CASE,
    before = "local s = ('x'):rep(2) local t = s .. 'y'", places = OF_CASES },
  { "short texts of the file, compared as often", "for _ = 1, 100000 do local same = s == t end", nil,
    before = "local s, t = ('x'):rep(100), ('x'):rep(100)", places = RULES },
  { "unpack of constants", "while true do local n = select('#', table.unpack(t)) end", STEPS,
    before = "local t = {} for i = 1, 50000 do t[i] = 1 end", places = RULES },
  { "a text as a number", "local s = '9' local n = s + 1",
    "'s' is a text: nothing can be computed with it (tonumber reads a number; case:days(clock) counts days)" },

  -- Memory
  { "a text that doubles", "local s = 'x' while true do s = s .. s end", "a text of more than 1000000 bytes",
    line = false },
  { "a table that grows", "local t = {} for i = 1, 100000 do t[i] = { i, {}, {}, {} } end", MEMORY, line = false },
  { "tables in tables", "local t = {} for i = 1, 300000 do t = { t, {}, {}, {}, {} } end", MEMORY, line = false },
  { "closures", "local t = {} for i = 1, 80000 do local a, b, c t[i] = function () return i, a, b, c end end", MEMORY,
    line = false },
  { "recursion", "local function f(a, b, c, d) return 1 + f(a, b, c, d) end f()", MEMORY, line = false },
  { "arguments that grow", "local function g(...) return g(1, 2, 3, 4, 5, 6, 7, 8, 9, ...) end g()", STEPS,
    places = { "score" } },

  -- Ways out
  { "load", "local f = load 'return 1'", NOT_OURS:format "load" },
  { "loadstring", "local f = loadstring 'return 1'", NOT_OURS:format "loadstring" },
  { "dofile", "dofile '/etc/passwd'", NOT_OURS:format "dofile" },
  { "require", "local os = require 'os'", NOT_OURS:format "require" },
  { "string.dump", "local s = string.dump(function () end)", "no field 'dump' in string" },
  { "string.pack", "local s = string.pack('i4', 1)", "no field 'pack' in string" },
  { "table.move", "table.move({}, 1, 1000000000, 1)", "no field 'move' in table" },
  { "the clock", "local t = os.time()", NOT_OURS:format "os" },
  { "a file", "local f = io.open '/etc/passwd'", NOT_OURS:format "io" },
  { "debug", "local i = debug.getinfo(1)", NOT_OURS:format "debug" },
  { "_G", "local p = _G.print", NOT_OURS:format "_G" },
  { "_ENV of the program", "local p = _ENV.print", NOT_OURS:format "print" },
  { "the metatable of texts", "local t = getmetatable('').__index", NOT_OURS:format "getmetatable" },
  { "a method that rules lack", "local f = ('').pack",
    "a text has no 'pack'" },
  { "rawget", "local x = rawget({}, 1)", NOT_OURS:format "rawget" },
  { "rawset", "rawset({}, 1, 2)", NOT_OURS:format "rawset" },
  { "next", "local k = next {}", NOT_OURS:format "next" },
  { "the collector", "local n = collectgarbage 'count'", NOT_OURS:format "collectgarbage" },
  { "print", "print 'x'", NOT_OURS:format "print" },
  { "warn", "warn 'x'", NOT_OURS:format "warn" },

  -- What differs from run to run
  { "chance", "local n = math.random()", "no field 'random' in math" },
  { "the address of a table", "local s = tostring {}", "a table has no text" },
  { "the address of a function", "local s = tostring(tostring)", "a function has no text" },
  { "%p", "local s = ('%p'):format 'x'", "format: %p gives an address" },
  { "%s of a table", "local s = ('%s'):format {}", "a table has no text" },
  { "an address in an unknown word", "local x = _ENV[{}]", "a word is a name of at most 200 bytes, not a table" },
  { "an address in an unknown field", "local x = math[{}]", "a field of math is a name, not table" },
  { "an address in an error", "error {}", "an error that is no text, but a table" },
  { "the order of keys", "local s = '' for k in pairs { b = 1, [2] = 1, [true] = 1, a = 1, [-1] = 1 } do "
    .. "s = s .. tostring(k) .. ' ' end if s ~= '-1 2 a b true ' then error(s) end" },
  { "the order of tables as keys", "for _ in pairs { [{}] = 1 } do end", "pairs: a table as a key has no order" },

  -- Errors
  { "an error of nothing", "error(nil)", "an error without a text" },
  { "an error of a number", "error(42, 0)", "42" },
  { "an error that asks for no place", "error('so not', 0)", "so not" },
  { "an error that asks for its caller's", "error('so not', 2)", "so not" },
  { "an error that asks for the program's", "error('so not', 3)", "so not" },
  { "an error that asks for no one's", "error('so not', 1 << 40)", "so not" },
  { "an assertion", "assert(false, 'so not')", "so not" },
  { "an error of no text, asserted", "assert(false, {})", "an error that is no text, but a table" },
  { "an error within a sort", "table.sort({ 2, 1 }, function () error('so not', 3) end)", "so not" },
  { "a function of the library as an order", "table.sort({ 'b', 'a' }, string.rep)",
    "rep: a whole number was expected" },
  { "an order that sorts",
    "local function f() local x = string.rep('x', 10000) table.sort({ 2, 1 }, f) return x end f()", MEMORY,
    line = false },
  { "the greater of two functions", "local x = math.max(print_, print_)", "a function cannot be compared with another",
    before = "local function print_() end" },
  { "the greater of a text and a number", "local x = math.max('1', 2)",
    "a text cannot be compared with a number (a date is a text: \"2019-12-31\")" },
  { "the greater of ratios", "if math.max(ratio(1, 2), ratio(2, 3), 0) ~= ratio(2, 3) then error 'not so' end" },
  { "a list through the library, by a field", "for _, v in ipairs(math) do end",
    "a field of math is a name, not number" },
  { "the length of nothing", "local n = #t.x", "'x' is nil (no value): it has no length", before = "local t = {}" },
  { "a division by zero", "local x = 1 // 0", "a division by 0" },
  { "a remainder by zero", "local x = 1 % 0", "a division by 0" },
  { "an integer that overflows", "if math.maxinteger + 1 ~= math.mininteger then error 'not so' end" },
  { "a float", "local x = ratio(0.5)", "a float (0.5) is not exact: write ratio(a, b), percent(n) or a whole number" },
  { "what is not a number", "local x = ratio(0/0)",
    "a float (" .. ("%.14g"):format(0 / 0) .. ") is not exact: write ratio(a, b), percent(n) or a whole number" },
  { "lengths of time, compared", "local x = months(1) < days(30)", "a length of time cannot be compared with another" },

  -- Globals and the library
  { "a global, set", "foo = 1", "'foo' is set without local: say local foo = …" },
  { "a function as a global", "function foo() end", "'foo' is set without local: say local foo = …" },
  { "a global that is not there", "local x = zzz", NO_WORD:format "zzz" },
  { "a global by _ENV", "_ENV.foo = 1", "'foo' is set without local: say local foo = …" },
  { "a global with an address for a name", "_ENV[{}] = 1", "a word is a name of at most 200 bytes, not a table" },
  { "a word, changed", "percent = 3", "'percent' is a word of the rules: it cannot be changed" },
  { "a library, gone", "string = nil", "'string' is a word of the rules: it cannot be changed" },
  { "a library's function, changed", "string.upper = nil", SEALED:format "string" },
  { "a library, grown", "math.calls = 0", SEALED:format "math" },
  { "insert into a library", "table.insert(table, 1)", SEALED:format "table" },
  { "an _ENV of its own", "do local _ENV = { x = 1 } x = 2 end" },
  { "a goal in a rule", "goal '2'", "goal belongs in the file itself, not in a rule", places = RULES },
  { "an assumption in a rule", "local x = assume { 'x', value = 1, because = 'y' }",
    "assume belongs in the file itself, not in a rule", places = RULES },

  -- What lasts beyond a call
  { "a counter", "n = n + 1", CHANGED:format "n", before = "local n = 0", places = RULES, line = 3 },
  { "a counter that is set back", "n = n + 1 n = n - 1", nil, before = "local n = 0", places = RULES },
  { "1 that becomes 1.0", "n = n + 0.0", CHANGED:format "n", before = "local n = 1", places = OF_FIGURES,
    line = 3 },
  { "a float in a rule about a case", "local x = n * 0.5", FLOAT:format "0.5", before = "local n = 1",
    places = OF_CASES },
  { "a quotient in a rule about a case", "local x = n / 4", FLOAT:format "0.5", before = "local n = 2",
    places = OF_CASES },
  { "nothing that becomes something", "n = true", CHANGED:format "n", before = "local n", places = RULES, line = 3 },
  { "something that becomes nothing", "n = nil", CHANGED:format "n", before = "local n = 1", places = RULES, line = 3 },
  { "what is no number stays so", "nan = 0/0", nil, before = "local nan = 0/0", places = OF_FIGURES },
  { "a counter in a helper", "bump()", CHANGED:format "n",
    before = "local n = 0 local function bump() n = n + 1 end", places = RULES, line = 3 },
  { "a counter of a helper in a table", "t.bump()", CHANGED:format "n",
    before = "local n = 0 local t = { bump = function () n = n + 1 end }", places = RULES, line = 3 },
  { "_ENV", "_ENV = {}", CHANGED:format "_ENV", places = { "score", "met", "clock" }, line = 3 },
  { "a table", "t.x = 1", CHANGED:format "t", before = "local t = {}", places = RULES },
  { "an entry of a table", "t.x = 1", CHANGED:format "t", before = "local t = { x = 2 }", places = RULES },
  { "a table in a table", "t.x.y = 1", CHANGED:format "t.x", before = "local t = { x = { y = 2 } }", places = RULES },
  { "a table in a list", "t[2][1] = 1", CHANGED:format "t[2]", before = "local t = { {}, { 2 } }", places = RULES },
  { "a table as a key", "for k in ipairs(t) do end local k = keys[1] k.x = 1", CHANGED:format "a key of t",
    before = "local k = {} local t, keys = { [k] = 1 }, { k }", places = RULES },
  { "a table that pairs goes through", "local _, v = kept() v.n = v.n + 1", CHANGED:format "kept.x",
    before = "local kept = pairs { x = { n = 0 } }", places = RULES },
  { "a table under two of them", "local _, f = kept() local _, v = f() v.n = v.n + 1", CHANGED:format "kept.x.y",
    before = "local kept = pairs { x = pairs { y = { n = 0 } } }", places = RULES },
  { "a counter that pairs goes through", "local _, f = kept() f()", CHANGED:format "n",
    before = "local n = 0 local kept = pairs { x = function () n = n + 1 end }", places = RULES, line = 3 },
  { "the value of an assumption that pairs goes through", "local _, v = kept() v.n = 1", SEALED:format "a table",
    before = "local kept = pairs(assume { 'a', value = { x = { n = 0 } }, because = 'b' })", places = RULES },
  { "insert", "table.insert(t, 4)", CHANGED:format "t", before = "local t = { 3, 1, 2 }", places = RULES },
  { "remove", "table.remove(t)", CHANGED:format "t", before = "local t = { 3, 1, 2 }", places = RULES },
  { "sort", "table.sort(t)", CHANGED:format "t", before = "local t = { 3, 1, 2 }", places = RULES },
  { "what is around, through another name", "local s = t s[1] = 4", CHANGED:format "t", before = "local t = { 3 }",
    places = RULES },
  { "a score", "s.below = 8", SEALED:format "measure x", before = "local s = measure 'x' { below = 7 }",
    places = { "load", table.unpack(RULES) } },
  { "the value of an assumption", "a[1] = 8", SEALED:format "the value of an assumption",
    before = "local a = assume { 'a', value = { 7 }, because = 'b' }" },
  { "how, kept", "kept = how", CHANGED:format "kept", before = "local kept", places = RULES, line = 3 },
  { "how, kept in a table", "kept[1] = how", CHANGED:format "kept", before = "local kept = {}", places = RULES },
  { "facts, kept", "kept = facts", CHANGED:format "kept", before = "local kept", places = { "score" }, line = 3 },
  { "facts, changed", "facts.x = 1", "facts cannot be changed", places = { "score" } },
  { "an address in unknown facts", "local x = facts[{}]", "facts are asked by a name, not a table",
    places = { "score" } },
  { "a case, kept", "kept = case", CHANGED:format "kept", before = "local kept", places = { "met", "clock", "target" },
    line = 3 },
  { "a case, changed", "case.outcome = 'x'", "a case cannot be changed (field 'outcome')",
    places = { "met", "clock", "target" } },
  { "a case, changed at an address", "case[{}] = 'x'", "a case cannot be changed",
    places = { "met", "clock", "target" } },
  { "a case, compared", "local x = case < case", "a case cannot be compared with another",
    places = { "met", "clock", "target" } },
  { "a case, called", "case()", "'case' is a case: it cannot be called", places = { "met", "clock", "target" } },
  { "a deadline far away, over and over", "while true do local x = case:due(workdays(100000), 'net') end", STEPS,
    places = { "met", "clock", "target" } },
  { "the result, changed", "result.now = 1", SEALED:format "the result", places = { "pay" } },
  { "a goal's result, changed", "result.goals[1].status = 'met'", SEALED:format "a goal's result", places = { "pay" } },

  -- What constant tables still do
  { "going on with pairs from a key", "local k, v = kept() local l, w = kept(nil, k) "
    .. "if k ~= 'a' or v ~= 1 or l ~= 'b' or w ~= 2 or kept(nil, l) then error 'not so' end",
    before = "local kept = pairs { b = 2, a = 1 }", places = RULES },
  { "reading constants", "local s = '' for k, v in pairs(t) do s = s .. tostring(k) .. tostring(v) .. ' ' end "
    .. "for i, v in ipairs(t) do s = s .. i .. v end "
    .. "s = s .. #t .. table.concat(t, ',') .. select('#', table.unpack(t)) .. type(t) .. tostring(t == u) .. t.x "
    .. "if s ~= '13 21 xy 132123,12tabletruey' then error(s) end",
    before = "local t = { 3, 1, x = 'y' } local u = t", places = RULES },
  { "a table of its own", "local t = { 3 } t[2] = 1 table.insert(t, 2) table.sort(t) t.x = { y = 1 } t.x.y = 2 "
    .. "if table.concat(t) ~= '123' then error 'not so' end" },
  { "a closure of its own", "local n = 0 local function bump() n = n + 1 end bump() "
    .. "if n ~= 1 then error 'not so' end" },
  { "constants as choices", "local x = months(1, choices)", "no choice 'rol' (month_end and roll are)",
    before = "local choices = { rol = true }" },
}


-- What the message must be, in a place.
local function expected(escape, name)
  local message = escape[3]
  if not message then return nil end
  local who = places[name].who
  if escape.line ~= false then return ("rules.lua:%d: %s%s"):format(escape.line or 4, who, message) end
  return (name == "load" and "rules.lua: " or "rules.lua:6: ") .. who .. message
end

describe("in rules", function ()
  local before

  setup(function () before = core.guard.limits { steps = 1, memory = 8 } end)
  teardown(function () core.guard.limits(before) end)

  for _, escape in ipairs(ESCAPES) do
    it(escape[1] .. (escape[3] and " is stopped" or " is allowed"), function ()
      for _, name in ipairs(escape.places or ORDER) do
        assert.equal(expected(escape, name), places[name].run(escape.before or "", escape[2]), name)
      end
    end)
  end
end)
