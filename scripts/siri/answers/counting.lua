-- counting.lua: questions about cases that are asked together, in one pass
-- over the store, each once: the same one is asked for every assumption that
-- does not touch it.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"
local plans <const> = require "siri.rules.plan"
local spans <const> = require "siri.rules.spans"
local failure <const> = require "siri.sandbox.failure"

local counting = {}

local Counter <const> = {}
Counter.__index = Counter

-- A counter of the cases of a store; plain: with one call of a rule for each
-- case. It tells, too, how it came to its answers: passes over the cases,
-- questions, asked (calls of rules), from_rows (segments of which only the
-- rows were there), full (the goals whose rules were too varied for a tree, in
-- order).
function counting.new(store, plain)
  return setmetatable({
    store = store, plain = plain or false, answers = {}, wanted = {}, ids = {}, functions = 0,
    passes = 0, questions = 0, asked = 0, from_rows = 0, full = {},
  }, Counter)
end


-- Texts that are the same for the same question

-- A function is told by its number.
function Counter:text(value)
  if type(value) ~= "function" then return tostring(value) end
  if not self.ids[value] then
    self.functions = self.functions + 1
    self.ids[value] = ("function %d"):format(self.functions)
  end
  return self.ids[value]
end

local TYPE <const> = { "wanted", "target", "from", "to", "inherited" }
local FIELDS <const> = { "as_of", "from", "to", "sticky", "roll", "holidays", "clock", "met", "before",
                         "clock_before", "each", "by", "names", "since", "until", "closed", "horizon", "called",
                         "where", "counted", "days", "open", "negated", "course" }

function Counter:type_text(name, t)
  local list <const> = { name }
  for _, field in ipairs(TYPE) do list[#list + 1] = self:text(t[field]) end
  local target <const> = core.date.is_duration(t.target) and t.target
  if target then list[#list + 1] = ("%s,%s"):format(target.month_end, target.roll) end
  return table.concat(list, ",")
end

function Counter:key(spec)
  local key <const> = {}
  for _, name in ipairs(lists.keys(spec.types)) do key[#key + 1] = self:type_text(name, spec.types[name]) end
  for _, name in ipairs(lists.keys(spec.outcomes)) do key[#key + 1] = name .. "=" .. spec.outcomes[name] end
  for _, field in ipairs(FIELDS) do key[#key + 1] = self:text(spec[field]) end
  return table.concat(key, "\n")
end


-- What cases can be counted by, besides the extra columns of their files.
local CASE <const> = {}
for _, field in ipairs(casefields) do
  if field.kind ~= "pauses" and field.kind ~= "reopenings" then table.insert(CASE, field.name) end
end

-- Why cases cannot be counted by a field of that name; nil if they can.
function Counter:unknown(name)
  if spans.is(name) then return nil end
  local columns <const>, trouble <const> = self.store:columns()
  if not columns then error(trouble, 0) end
  local names <const> = lists.joined(CASE, columns)
  if lists.has(names, name) then return nil end
  return diagnostic.new("each_unknown", nil, nil, name):meant(name, names)
end


-- Asking

-- Notes a question that will be asked, for a goal or none.
function Counter:want(spec, goal)
  local key <const> = self:key(spec)
  if self.answers[key] or self.wanted[key] or spec.each and self:unknown(spec.each) then return end
  self.wanted[key] = true
  self.wanted[#self.wanted + 1] = { key = key, spec = spec, goal = goal }
end

-- All that the goals of a plan will ask, and the rules of their figures may.
function Counter:want_plan(plan, as_of)
  local function want(score, goal)
    for _, spec in ipairs(casequestions.asked(score, plan, as_of)) do self:want(spec, goal) end
  end
  for _, goal in ipairs(plan.goals) do
    for _, score in ipairs(plans.case_scores(goal)) do want(score, goal.id) end
  end
  for _, set in ipairs(plan.case_sets) do want(set) end
end

-- Notes how an answer was come by.
function Counter:note(want, answer)
  self.answers[want.key] = answer
  self.questions, self.asked = self.questions + 1, self.asked + answer.asked
  if answer.full and want.goal and not self.full[want.goal] then
    self.full[want.goal] = true
    self.full[#self.full + 1] = want.goal
  end
end

-- Asks what is wanted together.
local function ask(self, wanted)
  local specs <const> = lists.map(wanted, function (want)
    return self.plain and lists.with(want.spec, { plain = true }) or want.spec
  end)
  local answers <const>, from_rows <const> = core.tally.run(self.store, specs)
  for i, answer in ipairs(answers) do self:note(wanted[i], answer) end
  self.passes, self.from_rows = self.passes + 1, self.from_rows + from_rows
end

-- Asks what is wanted; plain: with one call of its rules for each case. What
-- calls case types otherwise, another plan, has a pass of its own.
function Counter:run()
  while #self.wanted > 0 do
    local called <const> = self.wanted[1].spec.called
    local function is_now(want) return want.spec.called == called end
    local now <const> = lists.where(self.wanted, is_now)
    self.wanted = lists.where(self.wanted, function (want) return not is_now(want) end)
    ask(self, now)
  end
end

-- What a rule says of the text in a column of a case, with the row that it is
-- of, as far as the store knows it.
local function traced(self, failed, id)
  local told <const> = failed.field and require "siri.answers.history".case(self.store, id, "")
  local from <const> = told and (told.origins[failed.field] or told.origins.extra)
  if not (from and from.line) then return failed end
  local place <const> = ("%s:%d"):format((from.file:gsub("%c", " ")), from.line)
  local row <const> = from.first_row and place .. ", the case's first row" or place
  return failed:with { hint = failed.hint and ("%s; %s"):format(row, failed.hint) or row }
end

-- The answer to a question; raises the failure of a rule.
function Counter:answer(spec)
  local key <const> = self:key(spec)
  if not self.answers[key] then
    local problem <const> = spec.each and self:unknown(spec.each)
    if problem then failure.raise(problem) end
    self:want(spec)
    self:run()
  end
  local answer <const> = self.answers[key]
  if answer.case then
    failure.raise(traced(self, failure.of_case(answer.failed, answer.case), answer.case))
  end
  return answer
end

return counting
