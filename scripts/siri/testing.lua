-- testing.lua: the module `siri.testing`, for specs of rules: a contract year with
-- made cases and figures, and what is asserted of its goals. A failure shows the
-- goal's account. How it is used: rules/README.md, "Testing rules".

local luassert <const> = require "luassert"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local casefields <const> = require "siri.base.casefields"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local outcomes <const> = require "siri.base.outcomes"
local factfile <const> = require "siri.import.factfile"
local planreads <const> = require "siri.import.planreads"
local loader <const> = require "siri.rules.loader"
local reached <const> = require "siri.rules.reached"
local settings <const> = require "siri.rules.settings"
local typenames <const> = require "siri.rules.typenames"
local examples <const> = require "siri.specs.examples"
local given <const> = require "siri.specs.given"
local specline <const> = require "siri.specs.specline"

local testing = {}

local refuse <const>, must <const> = specline.refuse, specline.must

-- The language of accounts, "da" or "en".
testing.lang = "da"

local function lang() return given.a_name("testing.lang", testing.lang, { "da", "en" }) end

local Year <const> = {}
Year.__index = Year


-- The year

-- A contract year without cases and figures, at the last day of its plan's period.
--   plan   its year, a name in rules/, a path, the text of rules, or a plan that is
--          loaded; raises every problem that it has
function testing.year(plan)
  local loaded, problems
  if type(plan) == "userdata" then loaded = plan
  elseif type(plan) == "string" and plan:find "[\n{]" then loaded, problems = loader.load_text(plan, "rules")
  elseif type(plan) == "string" or math.type(plan) == "integer" then loaded, problems = siri.plan(plan)
  else problems = "year: a plan was expected, as \"2021\", not " .. given.shown(plan)
  end
  if not loaded then refuse("%s", type(problems) == "table" and lists.join(problems, tostring, "\n") or problems) end
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
  one.as_of = given.a_day("at:", day)
  return one
end

-- The other values of an assumption, as a message lists them.
local function others_of(assumption)
  return lists.join(assumption.otherwise, function (value) return settings.shown(value) end)
end

-- The first assumption whose text has this, and its number.
local function assumption_of(plan, text)
  for i, a in ipairs(plan.assumptions) do
    if a.text:find(text, 1, true) then return a, i end
  end
  refuse("no assumption says '%s'%s: %s assumptions lists them", text,
         core.nearest.hint(text, lists.map(plan.assumptions, "text")), core.invoked())
end

-- The same where an assumption, the first whose text has this, has its other value,
-- or the n-th of several.
function Year:otherwise(text, n)
  if type(text) ~= "string" or text == "" then
    refuse("otherwise: a text of an assumption was expected, not %s", given.shown(text))
  end
  local a <const>, i <const> = assumption_of(self.plan, text)
  local nth <const> = n == nil and 1 or n
  if math.type(nth) ~= "integer" then
    refuse("otherwise: which one of the other values was expected, 1 for the first, not %s; they are %s",
           given.shown(nth), others_of(a))
  elseif a.otherwise[nth] == nil then
    refuse("assumption %d has no other value %d: %s; they are %s", i, nth, a.text, others_of(a))
  end
  local plan <const>, problems <const> = loader.again(self.plan, { assumptions = { [i] = { other = nth } } })
  if not plan then refuse("%s", lists.join(problems, tostring, "\n")) end
  local one <const> = self:copy()
  one.plan, one.built = plan, nil
  return one
end


-- Cases

-- A case more; the id, which is made where none is given. Each field has the name
-- that rules have for it, or one that files may have (type, submitted, decided, …);
-- another key is a further column, which the plan must name. Values are texts, as in
-- a file: days as "2021-03-01"; false: none. What is said in a second table goes
-- before the first. One that is decided is granted where nothing is said of that.
function Year:case(first, second)
  local case <const> = given.case(self.plan, ("S%07d"):format(#self.cases + 1), first, second)
  table.insert(self.cases, case)
  self.built = nil
  return case.case_id
end

-- As many alike.
function Year:many(n, first, second)
  for _ = 1, given.a_count("many", n, 0) do self:case(first, second) end
end

-- One of each case type of the plan, but of those that are named.
function Year:each_type(first, ...)
  local types <const> = self.plan.case_types
  local but <const> = lists.map({ ... }, function (name)
    local found <const> = typenames.among(types, tostring(name))
    if #found == 1 then return found[1] end
    refuse("each_type: the plan has no case type '%s'%s", name,
           core.nearest.hint(tostring(name), lists.joined(lists.map(types, "name"), lists.map(types, "title"))))
  end)
  for _, case_type in ipairs(types) do
    if not lists.has(but, case_type.name) then self:case(first, { case_type = case_type.name }) end
  end
end

-- To which day the extract tells all cases, or false where it does not say; if this
-- is not called, to the last day of the period, or of what the cases say.
function Year:extracted(day)
  self.told_to, self.built = day ~= false and given.a_day("extracted:", day), nil
end


-- Figures

-- A figure that was reported of a goal under a name: 6.8, "95 %", "ja", "met".
--   more   { on = the day, the last of the period if left out; by = who, the one that
--          measures the goal if left out; of, provisional, note, source, year }
function Year:fact(goal, name, value, more)
  table.insert(self.facts, given.fact(self.plan, goal, name, value, more))
  self.built = nil
end


-- The store of it

-- What stands in a column of a case.
local function cell(case, column)
  if type(column) == "table" then return case.columns[column[1]] or "" end
  return case[column] or ""
end

local function import_cases(store, year)
  local cases <const>, further <const> = year.cases, {}
  for _, case in ipairs(cases) do
    for key in pairs(case.columns) do further[key] = true end
  end
  local columns <const> = lists.joined(lists.map(casefields, "name"), lists.map(lists.keys(further), function (key)
    return { key }
  end))
  local newest <const>, last <const> = given.newest_day(cases), year.plan.period.to
  local told_to = year.told_to
  if told_to == nil then told_to = newest > last and newest or last end
  must(store:begin { kind = "cases", file = "cases", columns = columns, whole = "all",
                       extracted = told_to or nil })
  local at = 0
  must(store:import_cases(function ()
    at = at + 1
    if cases[at] then return lists.map(columns, function (column) return cell(cases[at], column) end), at end
  end, {
    outcomes = outcomes.words, exempts = headings.exempts,
    refused = function (reject)
      specline.refuse_at(cases[reject.line].place, "case %s: %s", reject.key, tostring(reject.reason))
    end,
  }))
  must(store:lose_absent())
  must(store:commit())
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
  must(store:begin { kind = "facts", file = "figures" })
  must(factfile.import(store, reader_of(year.facts), {
    columns = COLUMNS, plan = known[year.plan],
    refused = function (reject)
      specline.refuse_at(year.facts[reject.line].place, "goal %s, %s: %s", reject.goal, reject.name,
                         tostring(reject.reason))
    end,
  }))
  must(store:commit())
end

local function filled(year, ...)
  local store <const> = must(siri.open(...))
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
  must(outfile.vacant(path))
  filled(self, path, "create"):close()
end

-- What a status names that the plan does not: its list, what it is called, and the
-- entries of the year that have it, by a field.
local UNNAMED <const> = {
  { "unnamed_types", "the plan has no case type '%s'", "cases", "case_type" },
  { "unnamed_outcomes", "the plan has no outcome '%s'", "cases", "outcome" },
  { "unnamed_sites", "the plan has no site '%s'", "cases", "site" },
  { "unread_facts", "no goal reads a figure '%s'", "facts", "name" },
}

-- The place of the spec that gave the year what has that name.
local function place_of(year, list, field, name)
  local function is(one) return one[field] == name or name == "" and not one[field] and one.decided_on end
  return (lists.first(year[list], is) or {}).place or specline.place()
end

-- Its status, as siri.status gives it. What was made is all named by the plan.
function Year:status()
  local result <const> = must(siri.status(self.plan, self:store(), { as_of = self.as_of, alone = true }))
  for _, of in ipairs(UNNAMED) do
    local one <const> = (result[of[1]] or {})[1]
    if one then
      local hint <const> = one.nearest and (" (did you mean '%s'?)"):format(one.nearest) or ""
      specline.refuse_at(place_of(self, of[3], of[4], one.name), "%s", one.name == ""
                         and "a case is decided, and has no outcome" or of[2]:format(one.name) .. hint)
    end
  end
  return result
end

-- The plan's goal with that id.
local function goal_of(y, id)
  local found <const> = lists.find(y.plan.goals, "id", id)
  if found then return found end
  local ids <const> = lists.map(y.plan.goals, "id")
  if type(id) == "number" then refuse("a goal is written as text: \"%s\", not %s", id, id) end
  if type(id) ~= "string" then refuse("a goal was expected, as \"%s\", not %s", ids[1], given.shown(id)) end
  refuse("the plan has no goal '%s'%s", id, core.nearest.hint(id, ids))
end

-- How a goal stands in it.
function Year:goal(id)
  return lists.find(reached.about(goal_of(self, id).id, self.status, self).goals, "id", id)
end

-- What a part of a goal is called: its name, and what pages call it.
local function names_of(plan, part)
  local titles <const> = require "siri.reports.titles"
  local score <const>, name <const> = part.score or {}, part.name
  if not (part.counts and score.each) then return lists.joined({ name }, { score.name }, { score.called }) end
  return { name, titles.each(plan, score.each, name, "da"), titles.each(plan, score.each, name, "en") }
end

-- All that stands in a standing, itself first.
local function standings(s) return lists.joined({ s }, lists.flat(s.parts or {}, standings)) end

-- A part of a goal, by its name, a case type, a site, what a figure is called, or what
-- pages call it; without a name that of all its cases, counted together; with how many
-- cases are so: part.counts.inside, decided, open, … nil where it has no such part.
function Year:part(id, name)
  local all <const>, wanted <const> = standings(self:goal(id).standing), typenames.plain(tostring(name or ""))
  if name == nil then return lists.first(all, function (s) return s.counts and s.name == "" end) end
  local so <const> = lists.where(all, function (s)
    return lists.has(lists.map(names_of(self.plan, s), typenames.plain), wanted)
  end)
  return lists.find(so, "name", name) or lists.first(so, function (s) return s.counts end) or so[1]
end

-- The account of a goal, as `siri-rules explain` begins.
function Year:account(id)
  local explain <const>, report <const> = require "siri.answers.explain", require "siri.reports.explain"
  local answer <const> = assert(reached.without(explain.goal, self.plan, self:store(), goal_of(self, id),
                                                { as_of = self.as_of }))
  return report.bare(answer, lang())
end

-- What becomes of a case in a goal: its state, "inside", "late", "open", "open_late",
-- "no_clock", "excluded", "decided" or "outside"; and its story, as `siri-rules
-- explain --case` begins.
function Year:told(id, case)
  local goal <const> = goal_of(self, id)
  if type(case) ~= "string" then refuse("the id of a case was expected, not %s", given.shown(case)) end
  local told <const>, message <const> = require "siri.answers.casestory".one(self.plan, self:store(), goal, case,
                                                                             self.as_of, "this year")
  if not told then
    local near <const> = core.nearest.hint(case, lists.map(self.cases, "case_id"))
    local failed <const> = self:goal(id).status == "failed"
    refuse("%s%s", message, failed and "\n\n" .. self:account(id) or message:find "^no case" and near or "")
  end
  if reached.on then reached.told(self.plan, goal, told, self.as_of) end
  return told.state, require "siri.reports.casestory".bare(self.plan, goal, told, self.as_of, lang())
end

-- What is called of a year is called with a colon.
for name, method in pairs(Year) do
  if type(method) == "function" then
    Year[name] = function (self, ...)
      if getmetatable(self) ~= Year then refuse("%s is called of a year: y:%s(…), with a colon", name, name) end
      return method(self, ...)
    end
  end
end


-- Assertions

-- Registers assert.NAME, which is written so: holds(y, …) -> whether it does; what it
-- is instead; the goal whose account is shown, or nil.
local function register(name, written, holds)
  local most <const> = select(2, written:gsub("{.-}", ""):gsub(",", ",")) + 1
  luassert:register("assertion", name, function (state, arguments)
    local y <const> = arguments[1]
    if getmetatable(y) ~= Year then
      refuse("%s: a year of siri.testing was expected, not %s: assert.%s(%s)", name, given.shown(y), name, written)
    end
    if arguments.n > most then refuse("%s takes no more than assert.%s(%s)", name, name, written) end
    local ok <const>, said <const>, id <const> = holds(table.unpack(arguments, 1, arguments.n))
    if ok ~= state.mod then state.failure_message = id and said .. "\n\n" .. y:account(id) or said end
    return ok
  end)
end

local POINTS <const> = { "now", "settled", "possible" }
local FLAGS <const> = { "final", "provisional", "overdue" }

-- What an assertion is to find so; `least` entries are needed.
local function expectations(assertion, expected, least)
  given.a_table(assertion, expected)
  if least and next(expected) == nil then
    refuse("%s: nothing is given that is to be so, as { %s = … }", assertion, least)
  end
  return expected
end

-- Whether a value that is expected under a name is what can be.
local function hold_expected(assertion, name, want)
  if lists.has(FLAGS, name) then
    if type(want) == "boolean" then return end
    refuse("%s: %s is %s, and was to be true or false", assertion, name, given.shown(want))
  elseif want ~= false and not settings.exact(want) then
    refuse("%s: %s is %s, and was to be a number, or false where none is known", assertion, name, given.shown(want))
  end
end

-- What a goal, or the plan, is told of these otherwise than it was to be: texts. Points
-- are numbers, or false where none are known; flags true or false.
local function otherwise_than(assertion, expected, has, names)
  for name, want in pairs(expected) do hold_expected(assertion, given.a_name(assertion, name, names), want) end
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
local STATUSES <const> = { "met", "partly", "missed", "open", "no_data" }

-- assert.met(y, id), and further { now = 5, settled =, possible =, final = true,
-- provisional =, overdue = }, those that are given.
for _, status in ipairs(STATUSES) do
  register(status, "y, id, { now = …, final = … }", function (y, id, expected)
    local g <const> = y:goal(id)
    local has <const> = { now = g.now, settled = g.settled, possible = g.possible, final = g.final,
                          provisional = g.provisional, overdue = g.standing.overdue }
    local wrong <const> = expected == nil and {}
                          or otherwise_than(status, expectations(status, expected), has, EXPECTED)
    if g.status ~= status then
      return false, ("goal %s is %s on %s, and was to be %s"):format(id, g.status, y.as_of, status), id
    end
    return #wrong == 0, ("goal %s is %s on %s%s"):format(id, status, y.as_of,
                                                         #wrong > 0 and ", but " .. table.concat(wrong, "; ") or ""), id
  end)
end

register("final", "y, id", function (y, id)
  local g <const> = y:goal(id)
  return g.final, ("goal %s is %s on %s"):format(id, g.final and "final" or "not final", y.as_of), id
end)

-- The part of a goal whose cases are counted, refused where there is none.
local function counted_part(y, id, name)
  local part <const> = y:part(id, name)
  if part and part.counts then return part end
  local names <const> = lists.flat(lists.where(standings(y:goal(id).standing), "counts"), function (s)
    return names_of(y.plan, s)
  end)
  refuse("goal %s counts no cases%s%s\n\n%s", id, name and (" of '%s'"):format(tostring(name)) or " all together",
         name and core.nearest.hint(tostring(name), names) or "", y:account(id))
end

-- assert.cases(y, id, part, { inside = 89, decided = 99 }): so many cases of a part are
-- so, of those numbers that are given; without the part of a goal that counts all of
-- its cases together.
register("cases", "y, id, part, { inside = … }", function (y, id, name, expected)
  if type(name) == "table" then name, expected = nil, name end
  expectations("cases", expected, "inside")
  local counts <const> = counted_part(y, id, name).counts
  local states <const> = lists.where(lists.keys(counts), function (state)
    return math.type(counts[state]) == "integer"
  end)
  for state, n in pairs(expected) do given.a_count("cases: " .. given.a_name("cases", state, states), n, 0) end
  local wrong <const> = lists.map(lists.keys(expected), function (state)
    local has <const>, want <const> = counts[state], expected[state]
    return has ~= want and ("%s %d, and were to be %d"):format(state, has, want) or nil
  end)
  return #wrong == 0, ("goal %s%s: %s"):format(id, name and ", " .. name or "",
                                              #wrong == 0 and "so" or table.concat(wrong, "; ")), id
end)

local function counts(y, id, case, state)
  given.a_name("counts", state, examples.states)
  local is <const>, story <const> = y:told(id, case)
  return is == state, ("case %s is %s in goal %s, and was to be %s\n\n%s"):format(case, is, id, state, story)
end

-- assert.counts(y, id, case, state): what becomes of a case in a goal, as y:told says.
register("counts", "y, id, case, state", counts)

-- assert.fails(y, id, text): the rule failed, and its message has the text.
register("fails", "y, id, text", function (y, id, text)
  local g <const> = y:goal(id)
  if type(text) ~= "string" or text == "" then
    refuse("fails: a text of the message was expected, not %s", given.shown(text))
  end
  local message <const> = g.status == "failed" and g.standing.why.message
  if not message then return false, ("goal %s is %s, and was to fail"):format(id, g.status), id end
  return message:find(text, 1, true) ~= nil, ("goal %s fails otherwise than by '%s': %s"):format(id, text, message)
end)

-- The goals of a status with their points, a line each.
local function points_of(goals)
  return lists.join(goals, function (g)
    local points <const> = lists.join(POINTS, function (name)
      return ("%s %s"):format(name, g[name] and tostring(g[name]) or "unknown")
    end)
    return ("  %-8s %-8s %s"):format(g.id, g.status, points)
  end, "\n")
end

-- assert.points(y, { now =, settled =, possible = }), of the whole plan, or
-- assert.points(y, id, { … }), of a goal: those that are given.
register("points", "y, id, { now = … }", function (y, id, expected)
  if type(id) == "table" or expected == nil and type(id) ~= "string" then id, expected = nil, id end
  expectations("points", expected, "now")
  local result <const> = not id and y:status()
  local wrong <const> = otherwise_than("points", expected, result and result.points or y:goal(id), POINTS)
  local said <const> = #wrong == 0 and "so" or table.concat(wrong, "; ")
  if id then return #wrong == 0, ("goal %s: points are %s"):format(id, said), id end
  return #wrong == 0, ("the plan: points are %s\n\n%s"):format(said, points_of(result.goals))
end)

-- assert.turns(y, id, { met = a, missed = b }, function (y, value) … end): the goal
-- has each status where the function has put that value into a copy of the year:
-- both sides of a boundary.
register("turns", "y, id, { met = a, missed = b }, put", function (y, id, sides, put)
  expectations("turns", sides, "met")
  if type(put) ~= "function" then
    refuse("turns: a function (y, value) that puts the value into the year was expected, not %s", given.shown(put))
  end
  for status in pairs(sides) do given.a_name("turns", status, STATUSES) end
  for _, status in ipairs(lists.keys(sides)) do
    local one <const>, value <const> = y:copy(), sides[status]
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

local function hold_example(year, one)
  if one.fault then specline.refuse_at(one.place, "%s", one.fault) end
  local ok <const>, said <const> = specline.from(one.place, function ()
    local y <const> = year:copy()
    return counts(y, one.goal, y:case(one.case), one.expected)
  end)
  if not ok then require "busted".fail(("%s: %s"):format(one.place, said), 0) end
end

-- A spec for each row of a file of cases, CSV or Excel, that a controller can write:
-- its columns `mål` and `forventet` say of which goal the row is an example, and what
-- becomes of the case there, in the words of the pages ("inden for målet", "for sen").
-- Columns that the plan does not name are notes.
function testing.examples(year, path)
  if getmetatable(year) ~= Year then refuse("examples: a year was expected, not %s", given.shown(year)) end
  if type(path) ~= "string" then refuse("examples: a file was expected, not %s", given.shown(path)) end
  for _, one in ipairs(examples.read(path, year.plan)) do
    local name <const> = ("%s: %s"):format(one.place, one.case.case_id or "a case")
    specline.from(one.place, require "busted".it, one.fault and name or ("%s is %s in goal %s"):format(
      name, one.called, one.goal), function () hold_example(year, one) end)
  end
end

return testing
