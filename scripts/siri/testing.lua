-- testing.lua: the module `siri.testing`, for specs of rules: a contract year with
-- made cases and figures, and what is asserted of its goals. A failure shows the
-- goal's account. How it is used: rules/README.md, "Testing rules".

local luassert <const> = require "luassert"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local casefields <const> = require "siri.base.casefields"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local factfile <const> = require "siri.import.factfile"
local planreads <const> = require "siri.import.planreads"
local source <const> = require "siri.import.source"
local language <const> = require "siri.print.language"
local loader <const> = require "siri.rules.loader"
local reached <const> = require "siri.rules.reached"
local settings <const> = require "siri.rules.settings"

local testing = {}

-- The language of accounts, "da" or "en".
testing.lang = "da"

local Year <const> = {}
Year.__index = Year


-- The year

-- A contract year without cases and figures, at the last day of its plan's period.
--   plan   its year, a name in rules/, a path, the text of rules, or a plan that is
--          loaded; raises every problem that it has
function testing.year(plan)
  local loaded, problems
  if type(plan) == "userdata" then loaded = plan
  elseif type(plan) == "string" and plan:find "\n" then loaded, problems = loader.load_text(plan, "rules")
  else loaded, problems = siri.plan(plan) end
  if not loaded then error(type(problems) == "table" and lists.join(problems, tostring, "\n") or problems, 2) end
  return setmetatable({ plan = loaded, as_of = loaded.period.to, cases = {}, facts = {} }, Year)
end

-- Another with its cases and figures, to which more can be added.
function Year:copy()
  return setmetatable({ plan = self.plan, as_of = self.as_of, told_to = self.told_to, cases = lists.map(self.cases),
                        facts = lists.map(self.facts), built = self.built }, Year)
end

-- The same at another day of the cut-off, "2021-06-30".
function Year:at(day)
  local one <const> = self:copy()
  one.as_of = core.date.dates.add(day, core.date.duration(0, "day"))
  return one
end

-- The same where an assumption, the first whose text has this, has its other value,
-- or the n-th of several.
function Year:otherwise(text, n)
  for i, a in ipairs(self.plan.assumptions) do
    if a.text:find(text, 1, true) then
      if a.otherwise[n or 1] == nil then
        error(("assumption %d has no other value %d: %s"):format(i, n or 1, a.text), 2)
      end
      local plan <const>, problems <const> = loader.again(self.plan, { assumptions = { [i] = { other = n or 1 } } })
      if not plan then error(lists.join(problems, tostring, "\n"), 2) end
      local one <const> = self:copy()
      one.plan, one.built = plan, nil
      return one
    end
  end
  error(("no assumption says '%s': %s lists them"):format(text, core.invoked() .. " assumptions"), 2)
end


-- Cases

-- What a case may be told under: the names of fields, and what files call them.
local FIELDS <const>, WORDS <const> = {}, {}

for _, field in ipairs(casefields) do
  for _, word in ipairs(lists.joined({ field.name, field.danish, (field.english:gsub(" ", "_")) }, field.also or {})) do
    FIELDS[word] = FIELDS[word] or field.name
    WORDS[#WORDS + 1] = word
  end
end

-- Whether the text of a plan has a word.
local function has_word(plan, word)
  return (" " .. loader.text(plan) .. " "):find("%f[%w_\x80-\xFF]" .. word:gsub("%p", "%%%0") .. "%f[^%w_\x80-\xFF]")
end

-- The field that a key names; nil of a further column, which the plan must name.
local function field_of(key, plan)
  if type(key) ~= "string" then error(("case: a field was expected, not %s"):format(tostring(key)), 3) end
  local field <const> = FIELDS[headings.lower(key)]
  if field or has_word(plan, key) then return field end
  error(("case: no field '%s', and nothing in the plan reads a column of that name%s"):format(
    key, core.nearest.hint(key, WORDS)), 3)
end

local REQUIRED <const> = { "case_type", "submitted_on" }

-- A case more; the id, which is made where none is given. Each field has the name
-- that rules have for it, or one that files may have (type, submitted, decided, …);
-- another key is a further column, which the plan must name. Values are texts, as in
-- a file: days as "2021-03-01"; false: none. What is said in a second table goes
-- before the first. One that is decided is granted where nothing is said of that.
function Year:case(given, more)
  local case <const>, told <const> = { case_id = ("S%07d"):format(#self.cases + 1), columns = {} }, {}
  for _, part in ipairs { given, more } do
    for key, value in pairs(part) do
      local field <const> = field_of(key, self.plan)
      if field then case[field], told[field] = value and tostring(value) or nil, true
      else case.columns[key] = value and tostring(value) or "" end
    end
  end
  if (case.decided_on or "") ~= "" and not told.outcome then case.outcome = "granted" end
  for _, name in ipairs(REQUIRED) do
    if not case[name] then error(("case: '%s' is missing"):format(name), 2) end
  end
  table.insert(self.cases, case)
  self.built = nil
  return case.case_id
end

-- As many alike.
function Year:many(n, given, more)
  for _ = 1, n do self:case(given, more) end
end

-- One of each case type of the plan, but of those that are named.
function Year:each_type(given, ...)
  for _, case_type in ipairs(self.plan.case_types) do
    if not lists.has({ ... }, case_type.name) then self:case(given, { case_type = case_type.name }) end
  end
end

-- To which day the extract tells all cases, or false where it does not say; if this
-- is not called, to the last day of the period, or of what the cases say.
function Year:extracted(day)
  self.told_to, self.built = day, nil
end


-- Figures

-- A number as files write it: 6.8 is "6,8"; a text as it stands.
local function written(value)
  local exact <const> = type(value) == "number" and settings.exact(value)
  return (tostring(exact or value):gsub("^(%-?%d+)%.(%d+)$", "%1,%2"))
end

-- A figure that was reported of a goal under a name: 6.8, "95 %", "ja", "met".
--   more   { on = the day, the last of the period if left out; by = who, the one that
--          measures the goal if left out; of, provisional, note, source, year }
function Year:fact(goal, name, value, more)
  local one <const> = lists.find(self.plan.goals, "id", goal)
  local fact <const> = lists.with({ on = self.plan.period.to, by = one and one.measured_by, source = "spec",
                                    year = self.plan.year }, more or {})
  table.insert(self.facts, lists.with(fact, { goal = goal, name = name, value = written(value),
                                              of = fact.of and written(fact.of) }))
  self.built = nil
end


-- The store of it

-- What stands in a column of a case.
local function cell(case, column)
  if type(column) == "table" then return case.columns[column[1]] or "" end
  return case[column] or ""
end

local function newest_day(cases)
  local newest = ""
  for _, case in ipairs(cases) do
    for _, name in ipairs(casefields.dates) do newest = (case[name] or "") > newest and case[name] or newest end
  end
  return newest
end

local function import_cases(store, year)
  local cases <const>, further <const> = year.cases, {}
  for _, case in ipairs(cases) do
    for key in pairs(case.columns) do further[key] = true end
  end
  local columns <const> = lists.joined(lists.map(casefields, "name"), lists.map(lists.keys(further), function (key)
    return { key }
  end))
  local newest <const>, last <const> = newest_day(cases), year.plan.period.to
  local told_to = year.told_to
  if told_to == nil then told_to = newest > last and newest or last end
  assert(store:begin { kind = "cases", file = "cases", columns = columns, whole = "all",
                       extracted = told_to or nil })
  local at = 0
  assert(store:import_cases(function ()
    at = at + 1
    if cases[at] then return lists.map(columns, function (column) return cell(cases[at], column) end), at end
  end, {
    outcomes = outcomes.words, exempts = headings.exempts,
    refused = function (reject) error(("case %s: %s"):format(reject.key, tostring(reject.reason)), 0) end,
  }))
  assert(store:lose_absent())
  assert(store:commit())
end

local COLUMNS <const> = { "year", "goal", "name", "value", "of", "on", "by", "source", "provisional", "note" }

-- A reader of the rows of figures, as factfile.lua takes it.
local function reader_of(facts)
  local at = 0
  return { row = function ()
    at = at + 1
    local fact <const> = facts[at]
    if not fact then return nil end
    return lists.map(COLUMNS, function (name)
      local value <const> = fact[name]
      if name == "provisional" then return value and "ja" or "" end
      return value == nil and "" or tostring(value)
    end), at
  end }
end

local known <const> = setmetatable({}, { __mode = "k" })   -- what plans read of figures, as planreads tells it

local function import_facts(store, year)
  known[year.plan] = known[year.plan] or planreads.of(year.plan)
  assert(store:begin { kind = "facts", file = "figures" })
  assert(factfile.import(store, reader_of(year.facts), {
    columns = COLUMNS, plan = known[year.plan],
    refused = function (reject)
      error(("goal %s, %s: %s"):format(reject.goal, reject.name, tostring(reject.reason)), 0)
    end,
  }))
  assert(store:commit())
end

local function filled(year, ...)
  local store <const> = assert(siri.open(...))
  if #year.cases > 0 then import_cases(store, year) end
  if #year.facts > 0 then import_facts(store, year) end
  return store
end

-- The store that it makes, open, which is in no file. It is made again where something
-- was added.
function Year:store()
  self.built = self.built or filled(self, "made", "scratch")
  return self.built
end

-- Writes it into a new database, for the program: siri-rules status --db PATH.
function Year:save(path)
  filled(self, path, "create"):close()
end

-- What a status names that the plan does not: { its list, what it is called }.
local UNNAMED <const> = {
  { "unnamed_types", "the plan has no case type '%s'" }, { "unnamed_outcomes", "the plan has no outcome '%s'" },
  { "unread_facts", "no goal reads a figure '%s'" },
}

-- Its status, as siri.status gives it. What was made is all named by the plan.
function Year:status()
  local result <const> = assert(siri.status(self.plan, self:store(), { as_of = self.as_of, alone = true }))
  for _, of in ipairs(UNNAMED) do
    for _, one in ipairs(result[of[1]] or {}) do
      if one.name == "" then error("a case is decided, and has no outcome", 0) end
      error(of[2]:format(one.name) .. (one.nearest and (" (did you mean '%s'?)"):format(one.nearest) or ""), 0)
    end
  end
  return result
end

-- The plan's goal with that id.
local function goal_of(y, id)
  local found <const> = lists.find(y.plan.goals, "id", id)
  if found then return found end
  error(("the plan has no goal '%s'%s"):format(id, core.nearest.hint(tostring(id), lists.map(y.plan.goals, "id"))), 0)
end

-- How a goal stands in it.
function Year:goal(id)
  return lists.find(reached.about(goal_of(self, id).id, self.status, self).goals, "id", id)
end

-- A part of a goal, by its name, a case type, a site, what a figure is called; with how
-- many cases are so: part.counts.inside, decided, open, … nil where it has no such part.
function Year:part(id, name) return lists.find(self:goal(id).standing.parts or {}, "name", name) end

-- The account of a goal, as `siri-rules explain` begins.
function Year:account(id)
  local explain <const>, report <const> = require "siri.answers.explain", require "siri.reports.explain"
  local answer <const> = assert(reached.without(explain.goal, self.plan, self:store(), goal_of(self, id),
                                                { as_of = self.as_of }))
  return report.bare(answer, testing.lang)
end

-- What becomes of a case in a goal: its state, "inside", "late", "open", "open_late",
-- "no_clock", "excluded", "decided" or "outside"; and its story, as `siri-rules
-- explain --case` begins.
function Year:told(id, case)
  local goal <const> = goal_of(self, id)
  local told <const> = assert(require "siri.answers.casestory".one(self.plan, self:store(), goal, case, self.as_of))
  if reached.on then reached.told(self.plan, goal, told, self.as_of) end
  return told.state, require "siri.reports.casestory".bare(self.plan, goal, told, self.as_of, testing.lang)
end


-- Assertions

local function is_year(y)
  if getmetatable(y) ~= Year then error("a year of siri.testing was expected, not " .. type(y), 4) end
end

-- Registers assert.NAME(y, …): holds(y, …) -> whether it does; what it is instead;
-- the goal whose account is shown, or nil.
local function register(name, holds)
  luassert:register("assertion", name, function (state, arguments)
    local y <const> = arguments[1]
    is_year(y)
    local ok <const>, said <const>, id <const> = holds(table.unpack(arguments, 1, arguments.n))
    if ok ~= state.mod then state.failure_message = id and said .. "\n\n" .. y:account(id) or said end
    return ok
  end)
end

local POINTS <const> = { "now", "settled", "possible" }
local FLAGS <const> = { "final", "provisional", "overdue" }

-- What a goal, or the plan, is told of these otherwise than it was to be: texts. Points
-- are numbers, or false where none are known; flags true or false.
local function otherwise_than(assertion, expected, has, names)
  for name in pairs(expected) do
    if not lists.has(names, name) then
      error(("%s: no '%s', but %s and %s"):format(assertion, name, lists.join(lists.head(names, #names - 1)),
                                                 names[#names]), 0)
    end
  end
  return lists.map(names, function (name)
    local want <const>, is = expected[name], has[name]
    if want == nil then return nil end
    if lists.has(FLAGS, name) then
      is = is or false
      return is ~= want and ("%s%s"):format(is and "" or "not ", name) or nil
    end
    if is == (want and settings.exact(want) or nil) then return nil end
    return ("%s %s, and were to be %s"):format(name, is or "unknown", want or "unknown")
  end)
end

local EXPECTED <const> = lists.joined(POINTS, FLAGS)

-- assert.met(y, id), and further { now = 5, settled =, possible =, final = true,
-- provisional =, overdue = }, those that are given.
for _, status in ipairs { "met", "partly", "missed", "open", "no_data" } do
  register(status, function (y, id, expected)
    local g <const> = y:goal(id)
    if g.status ~= status then
      return false, ("goal %s is %s on %s, and was to be %s"):format(id, g.status, y.as_of, status), id
    end
    local has <const> = { now = g.now, settled = g.settled, possible = g.possible, final = g.final,
                          provisional = g.provisional, overdue = g.standing.overdue }
    local wrong <const> = otherwise_than(status, expected or {}, has, EXPECTED)
    return #wrong == 0, ("goal %s is %s on %s%s"):format(id, status, y.as_of,
                                                         #wrong > 0 and ", but " .. table.concat(wrong, "; ") or ""), id
  end)
end

register("final", function (y, id)
  local g <const> = y:goal(id)
  return g.final, ("goal %s is %s on %s"):format(id, g.final and "final" or "not final", y.as_of), id
end)

-- assert.cases(y, id, part, { inside = 89, decided = 99 }): so many cases of a part are
-- so, of those numbers that are given.
register("cases", function (y, id, name, expected)
  local part <const> = y:part(id, name)
  if not (part and part.counts) then return false, ("goal %s counts no cases of '%s'"):format(id, name), id end
  local wrong <const> = lists.map(lists.keys(expected), function (state)
    local has <const>, want <const> = part.counts[state], expected[state]
    if math.type(has) ~= "integer" then
      error(("cases: none are counted as '%s'%s"):format(state, core.nearest.hint(state, lists.keys(part.counts))), 0)
    end
    return has ~= want and ("%s %s, and were to be %s"):format(state, has, want) or nil
  end)
  return #wrong == 0, ("goal %s, %s: %s"):format(id, name, #wrong == 0 and "so" or table.concat(wrong, "; ")), id
end)

-- assert.counts(y, id, case, state): what becomes of a case in a goal, as y:told says.
register("counts", function (y, id, case, state)
  local is <const>, story <const> = y:told(id, case)
  return is == state, ("case %s is %s in goal %s, and was to be %s\n\n%s"):format(case, is, id, state, story)
end)

-- assert.fails(y, id, text): the rule failed, and its message has the text.
register("fails", function (y, id, text)
  local g <const> = y:goal(id)
  local message <const> = g.status == "failed" and g.standing.why.message
  if not message then return false, ("goal %s is %s, and was to fail"):format(id, g.status), id end
  return message:find(text, 1, true) ~= nil, ("goal %s fails otherwise than by '%s': %s"):format(id, text, message)
end)

-- assert.points(y, { now =, settled =, possible = }), of the whole plan, or
-- assert.points(y, id, { … }), of a goal: those that are given.
register("points", function (y, id, expected)
  if type(id) == "table" then id, expected = nil, id end
  local wrong <const> = otherwise_than("points", expected, id and y:goal(id) or y:status().points, POINTS)
  return #wrong == 0, ("%s: points are %s"):format(id and "goal " .. id or "the plan", #wrong == 0 and "so"
                                                   or table.concat(wrong, "; ")), id
end)

-- assert.turns(y, id, { met = a, missed = b }, function (y, value) … end): the goal
-- has each status where the function has put that value into a copy of the year:
-- both sides of a boundary.
register("turns", function (y, id, sides, put)
  for status, value in pairs(sides) do
    local one <const> = y:copy()
    put(one, value)
    local g <const> = one:goal(id)
    if g.status ~= status then
      return false, ("goal %s is %s with %s, and was to be %s\n\n%s"):format(id, g.status, tostring(value), status,
                                                                            one:account(id))
    end
  end
  return true, ("goal %s has each of these"):format(id)
end)


-- Examples in a file

-- The states by what files may call them: their names, and what pages say.
local STATES <const> = {}

for _, lang in ipairs { "da", "en" } do
  for state, word in pairs(language.texts(lang).states) do
    STATES[state], STATES[headings.lower(word)] = state, state
  end
end

local EXPECTS <const> = { ["mål"] = "goal", goal = "goal", forventet = "expected", expected = "expected" }

-- What the columns of a file are: { field = or goal or expected, or the heading of
-- a further column }; false of a note.
local function columns_of(from, path, plan)
  return lists.map(from.columns, function (column)
    if type(column) ~= "table" then return type(column) == "string" and column end
    local name <const> = column[1]
    local own <const> = EXPECTS[headings.lower(name)] or has_word(plan, name) and name
    local near <const> = not own and core.nearest.find(name, WORDS)
    if near then error(("%s: nothing reads the column '%s' (did you mean '%s'?)"):format(path, name, near), 0) end
    return own or false
  end)
end

-- The examples of a file: { line =, goal =, expected =, case = }, with all that the
-- plan names of the case.
local function read_examples(path, plan)
  local from <close>, problem = source.open(path, "cases", {})
  if not from then error(("%s: %s"):format(path, tostring(problem)), 0) end
  local list <const>, columns <const> = {}, columns_of(from, path, plan)
  while true do
    local fields <const>, line <const>, damaged <const>, fault <const> = from.reader:row()
    if not fields then return list end
    local one <const> = { line = line, case = {} }
    for i, name in ipairs(columns) do
      local text <const> = headings.trim(fields[i] or "")
      if name == "goal" or name == "expected" then one[name] = text
      elseif name and text ~= "" then one.case[name] = text end
    end
    one.damaged = damaged and fault
    list[#list + 1] = one
  end
end

local function hold_example(year, path, one)
  local y <const>, expected <const> = year:copy(), STATES[headings.lower(one.expected or "")]
  if one.damaged or not expected then
    error(("%s:%d: %s"):format(path, one.line, one.damaged and tostring(one.damaged)
          or ("what is expected is no state of a case: '%s'"):format(one.expected or "")), 0)
  end
  luassert.counts(y, one.goal, y:case(one.case), expected)
end

-- A spec for each row of a file of cases, CSV or Excel, that a controller can write:
-- its columns `mål` and `forventet` say of which goal the row is an example, and what
-- becomes of the case there, in the words of the pages ("inden for målet", "for sen").
-- Columns that the plan does not name are notes.
function testing.examples(year, path)
  for _, one in ipairs(read_examples(path, year.plan)) do
    require "busted".it(("%s:%d: %s is %s in goal %s"):format(path, one.line, one.case.case_id or "a case",
                                                             one.expected or "?", one.goal or "?"),
                        function () hold_example(year, path, one) end)
  end
end

return testing
