-- Attacks by chance on what holds rules: every function that they can name,
-- and every method of what they are given, with every kind of odd argument,
-- while a file is loaded and in a call. Prints a line for each, what came of
-- it; the same for the same seed in each process:
--   siri-rules tests/attacks/attacks.lua SEED COUNT
--   siri-rules tests/attacks/attacks.lua SEED names    what is called

package.path = "./?.lua;" .. package.path
local chance <const> = require "tests.engine.chance"
local plans <const> = require "tests.plans"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local mapping <const> = require "siri.import.mapping"
local mapping_words <const> = require "siri.import.mapping_words"
local casequestions <const> = require "siri.rules.casequestions"
local facts <const> = require "siri.rules.facts"
local loader <const> = require "siri.rules.loader"
local units <const> = require "siri.rules.units"
local words <const> = require "siri.rules.words"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"
local wording <const> = require "siri.sandbox.wording"

local seed <const>, count <const> = tonumber(arg[1]), tonumber(arg[2])
local one_of <const>, odds <const> = chance.one_of, chance.odds

-- A call's limits, and what it may take of the processor: within a second,
-- where the program is not built to be slow.
local LIMITS <const> = { steps = 0.3, memory = 32, seconds = 10 }
local SECONDS <const> = tonumber(os.getenv "SIRI_SLOW") and math.huge or 1


-- What is called

local function each_name(library, add)
  for _, name in ipairs(sandbox.sorted_keys(library)) do
    local value <const> = library[name]
    if type(value) == "function" then add(name)
    elseif core.seal.is(value) then
      for _, field in ipairs(sandbox.sorted_keys(value)) do add(name .. "." .. field) end
    end
  end
end

local RULES <const>, MAPPINGS <const> = {}, {}
do
  local library <const> = sandbox.library()
  local function add(list) return function (name) list[#list + 1] = name end end
  each_name(library, add(RULES))
  each_name(library, add(MAPPINGS))
  local more <const> = {}
  units.add(more)
  each_name(more, add(RULES))
  for _, definition in ipairs(words) do RULES[#RULES + 1] = definition.word end
  for _, definition in ipairs(mapping_words) do MAPPINGS[#MAPPINGS + 1] = definition.word end
end

if arg[2] == "names" then
  print(table.concat(RULES, "\n"))
  print(table.concat(MAPPINGS, "\n"))
  return
end

local METHODS <const> = {
  text = wording.methods, case = { "days", "within", "due", "paused", "case_type", "exempt", "pauses", "nothing" },
  facts = { "measure", "count", "milestone", "judgement", "nothing" },
}


-- With what

local ODD <const> = {
  "nil", "true", "false", "0", "1", "-1", "3", "1.5", "-0.0", "0/0", "math.huge", "-math.huge", "math.mininteger",
  "math.maxinteger", "1e15", "2^53", '""', '"x"', '"1"', '"0x10"', '"2019-12-31"', '"2019-02-30"', '"gross"', '"#"',
  '"\\0\\255"', '"%s%d%p%q%99d%5.3s"', '"\\27[31m"', '("x"):rep(1000000)', '("9"):rep(900000)',
  '(" "):rep(900000) .. "1"', '("é"):rep(100000)', "{}", "{ 1, 2, 3 }", '{ "a", "b", nil, "d" }',
  "{ [1] = 1, [2] = 2, [4] = 4 }", '{ a = 1, [true] = 2, [1.5] = 3 }', "{ [{}] = 1 }", "{ [print] = 1 }", "HOLES",
  "LIST", "SELF", "DEEP", "TWICE", "function () end", "function (...) return ... end", "function () return 1, {} end",
  'function () error("so", 3) end', "function () error({}) end", 'function () error(("x"):rep(100000)) end', "FORGET",
  "function (a, b) return a < b end", "function (a, b) return true end", "math", "string", "math.abs", "string.rep",
  "table.sort", "tostring", "pairs({ x = {} })", "ipairs", "(pairs { 1 })", "select", "assert", "error", "LONG",
}
local UNITS <const> = { "months(1)", "days(-1)", "workdays(100000)", "ratio(1, 2)", "ratio(10^15, 3)", "percent(90)",
                        "kr(1)", 'milestone "m" { by = "2019-12-31" }', 'goal "1.9"', "milestone", "all", "assume",
                        "cases", 'measure "m" { below = 7 }', "bands", "plan" }

-- Stands before an attack in its file.
local BEFORE <const> = [[
local HOLES, LIST, SELF, DEEP, TWICE, FORGET, LONG = {}, {}, {}, {}, { 1 }
for i = 1, 40 do HOLES[i] = i end for i = 1, 40, 3 do HOLES[i] = nil end
for i = 1, 2000 do LIST[i] = i % 7 end
SELF[1], SELF.x = SELF, SELF
for _ = 1, 2000 do DEEP = { DEEP } end
for _ = 1, 30 do TWICE = { TWICE, TWICE } end
FORGET = function (...) return FORGET(...) + 1 end
LONG = ("x"):rep(1000000)
]]
local LONGER <const> = BEFORE:gsub("\n", " ")

local attack

-- Often what its place has, seldom another attack.
local function argument(place)
  if place.more and odds(25) then return one_of(place.more) end
  return odds(7) and attack(place) or one_of(ODD)
end

local function arguments(place)
  local list <const> = {}
  for i = 1, one_of { 0, 1, 1, 2, 2, 2, 3, 3, 4 } do list[i] = argument(place) end
  return table.concat(list, ", ")
end

local OPERATORS <const> = { "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "&", "|", "~",
                            "<<", ">>", "and", "or" }

-- The forms of an attack: @ is an argument, @@ a list of them, * a function
-- that can be named there, : a method of a text, & an operator; how often.
local FORMS <const> = {
  { 10, "(@)::(@@)" }, { 6, "#(@)" }, { 6, "(@) & (@)" }, { 4, "(@)[@]" }, { 3, "(function () (@)[@] = @ end)()" },
  { 2, "(function () for k, v in pairs(@) do end end)()" }, { 1, "(function () for i, v in ipairs(@) do end end)()" },
  { 2, "(function () for i = @, @, @ do end end)()" }, { 1, "(function () while true do local x = @ end end)()" },
  { 1, "(function () while true do local x = LONG == LONG .. '' end end)()" },
  { 1, "(function () while true do local x = LONG < LONG end end)()" },
  { 1, "(function () while true do local x = table.unpack(LIST) end end)()" },
  { 4, "*(@@)(@@)" }, { 4, '* "x" { @@ }' }, { 50, "*(@@)" },
}

local SELF <const> = { "%s:%s(@@)", "%s.%s(@@)" }

local function form_of(place)
  if place.self and odds(20) then
    return one_of(SELF):format(place.self, one_of(METHODS[place.self]))
  end
  local n = math.random(96)
  for _, form in ipairs(FORMS) do
    n = n - form[1]
    if n <= 0 then return form[2] end
  end
end

-- An expression that is an attack.
function attack(place)
  local ways <const> = {
    ["@"] = function () return argument(place) end, ["@@"] = function () return arguments(place) end,
    ["*"] = function () return one_of(place.names) end, ["::"] = function () return ":" .. one_of(METHODS.text) end,
    ["&"] = function () return one_of(OPERATORS) end,
  }
  return (form_of(place):gsub("[@*:&][@:]?", function (sign) return ways[sign] and ways[sign]() end))
end


-- What comes of it

-- A value as it reads in each process.
local function said(value, depth)
  if core.seal.is(value) then return "a view" end
  if type(value) == "string" then return ("%q"):format(core.brief.name(value)) end
  if type(value) == "userdata" and not core.ratio.is(value) then return "a userdata" end
  if type(value) ~= "table" then return type(value) == "function" and "a function" or tostring(value) end
  if depth == 0 or getmetatable(value) ~= nil then return "a table" end
  local keys, list = {}, {}
  for key in next, value do
    if type(key) ~= "string" and type(key) ~= "number" then return "a table" end
    keys[#keys + 1] = key
  end
  table.sort(keys, function (a, b) return tostring(a) < tostring(b) end)
  for i = 1, math.min(#keys, 20) do list[i] = said(keys[i], 0) .. " = " .. said(value[keys[i]], depth - 1) end
  return "{ " .. table.concat(list, ", ") .. " }"
end

local PLAN <const> = 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }\n'
local GOAL <const> = 'goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",\n'
                     .. "score = %s }\n"
local STANDS <const> = 'milestone "m" { by = "2019-12-31" }'
local BODY <const> = " local got = %s return got %s end"

local MORE <const>, CASES <const> = lists.joined(UNITS, { "how", "facts" }), lists.joined(UNITS, { "how", "case" })

local STORE <const> = chance.many(3)
chance.renew(STORE)

-- Loads a file; nil and what is wrong, a line each.
local function load_plan(text)
  local plan <const>, problems <const> = plans.load(text, "rules.lua")
  return plan, problems and table.concat(problems, "\n")
end

-- What a rule of facts with this body answers.
local function rule_answer(body)
  local plan <const>, problems <const> = load_plan(PLAN .. LONGER .. "\n"
                                                   .. GOAL:format("function (facts, how)" .. body))
  if not plan then return problems, true end
  local ok <const>, got <const> = facts.trace(loader.rules(plan)[1], function () end)
  return ok and said(got, 2) or tostring(failure.of(got)), not ok
end

-- Each: how an attack stands in its file, and the file's answer.
local PLACES <const> = {
  { title = "load", names = RULES, more = UNITS, run = function (text)
    local plan <const>, problems <const> = load_plan(PLAN .. LONGER .. "local got = " .. text .. "\n"
                                                     .. GOAL:format(STANDS))
    return plan and "loaded" or problems, not plan
  end },
  { title = "rule", names = RULES, more = MORE, self = "facts", run = function (text)
    return rule_answer(BODY:format(text, ""))
  end },
  { title = "tail", names = RULES, more = MORE, self = "facts", run = function (text)
    return rule_answer(" return " .. text .. " end")
  end },
  { title = "case", names = RULES, more = CASES, self = "case", run = function (text)
    local plan <const>, problems <const> = load_plan(PLAN .. LONGER
      .. 'case_type "a" { title = "A", field = "IR", target = months(1) }\n'
      .. GOAL:format("cases { share = percent(90), met = function (case, how)" .. BODY:format(text, "~= nil") .. " }"))
    if not plan then return problems, true end
    local specs <const> = casequestions.specs(plan.goals[1].score, plan, "2019-12-31")
    local answer <const> = core.tally.run(STORE, specs)[1]
    return answer.failed and tostring(failure.of(answer.failed)) or "judged", answer.failed ~= nil
  end },
  { title = "mapping", names = MAPPINGS, run = function (text)
    local map <const>, wrong <const> = mapping.load_text(LONGER .. "local got = " .. text
                                                         .. "\nmapping { case_id = 'a' }", "rules.lua")
    return map and "loaded" or tostring(wrong), not map
  end },
  { title = "row", names = MAPPINGS, more = { "row", "row.a", "row[{}]", "row.b" }, run = function (text)
    local map <const>, wrong <const> = mapping.load_text(LONGER .. "\nmapping { case_id = column 'a', case_type = "
      .. "fixed 'x', submitted_on = function (row)" .. BODY:format(text, "") .. " }", "rules.lua")
    if not map then return tostring(wrong), true end
    local rows = { { "1" } }
    local _, next_row <const>, why <const> = map:open({ "a" }, { row = function ()
      return table.remove(rows, 1), 2
    end })
    if not next_row then return tostring(why[1]), true end
    local fields <const>, _, problem <const> = next_row()
    return problem and tostring(problem) or said(fields, 2), problem ~= nil
  end },
}

-- What may not be in what is said of an attack.
local SECRET <const> = { core.home, "scripts/siri", "sandbox.lua", "table: 0x", "function: 0x", "function: builtin",
                         "userdata: 0x", "siri.sealed: ", "siri.case: ", "[C]" }

-- Where there is no memory, and behind a tail call, no line is known.
local function has_place(line, place)
  return line:find "^rules%.lua:%d+: " or place.title == "tail" or line:find("MB of memory", 1, true)
         or line:find("a text of more than", 1, true)
end

-- Why that is no answer to an attack there; nil if it is one.
local function fault(answer, failed, place, text)
  for line in (failed and answer or ""):gmatch "[^\n]+" do
    if not has_place(line, place) then return "it has no place" end
  end
  for _, part in ipairs(SECRET) do
    if answer:find(part, 1, true) and not text:find(part, 1, true) then return "it says " .. part end
  end
  if #answer > 20000 then return ("it says %d bytes"):format(#answer) end
  if answer:find("have run for more than", 1, true) then return "the clock had to end it" end
end

math.randomseed(seed)
for n = 1, count do
  local place <const> = one_of(PLACES)
  local text <const> = attack(place)
  core.guard.limits(LIMITS)
  local began <const> = os.clock()
  local ok <const>, answer <const>, failed <const> = pcall(place.run, text)
  local took <const> = os.clock() - began
  local wrong = not ok and "it was raised" or type(answer) ~= "string" and "no answer"
                or fault(answer, failed, place, text)
  if not wrong and took > SECONDS then wrong = "it took more than a second" end
  if getmetatable("").__index ~= string then wrong = "texts keep the methods of rules" end
  print(("%d %s %s => %s%s"):format(n, place.title, text, wrong and "WRONG, " .. wrong .. ": " or "",
                                    (tostring(answer):gsub("\n", " | "))))
end
