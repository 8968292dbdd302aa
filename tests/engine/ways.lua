-- The ways in which a question about cases can be answered, and answers as
-- texts that are equal where the answers are.

local assert <const> = require "luassert"
local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"

local ways = {}

-- Comparisons that were made: each file of specs tells its own.
ways.compared = 0

local STATES <const> = chance.STATES

local function counts(t)
  return lists.join(lists.keys(t), function (name) return ("%q=%d"):format(name, t[name]) end, " ")
end

-- All that an answer says of cases; `how` is left out: asked, full.
function ways.text(answer)
  if answer.case then return ("fails at %s: %s"):format(answer.case, tostring(answer.failed)) end
  local lines <const> = lists.map(lists.keys(answer.groups), function (key)
    local group <const> = answer.groups[key]
    local states <const> = lists.join(STATES, function (state) return ("%s %d"):format(state, group[state]) end)
    return ("%q: %s; %s; days %s"):format(key, states, counts(group.reasons), counts(group.days or {}))
  end)
  lines[#lines + 1] = "unnamed types: " .. counts(answer.unnamed_types)
  lines[#lines + 1] = "unnamed outcomes: " .. counts(answer.unnamed_outcomes)
  return table.concat(lines, "\n")
end

-- The answers to many questions in one run, as texts; and whole.
function ways.ask(store, specs)
  local answers <const> = core.tally.run(store, specs)
  return lists.map(answers, ways.text), answers
end

-- Each question by itself.
function ways.ask_alone(store, specs)
  return lists.map(specs, function (spec) return ways.ask(store, { spec })[1] end)
end

-- What questions ask, with more said in each.
function ways.specs(questions, more)
  return lists.map(questions, oracle.with, more or {})
end

-- One call a case, without a tree.
function ways.plain(store, questions)
  return ways.ask(store, ways.specs(questions, { plain = true }))
end

-- Raises unless the answers are those wanted; `context` says of which store.
function ways.same(questions, wanted, got, way, context)
  for i, q in ipairs(questions) do
    ways.compared = ways.compared + 1
    if wanted[i] ~= got[i] then
      error(("%s, question %d: %s\n%s\nwanted: %s\ngot: %s"):format(context, i, way, oracle.describe(q), wanted[i],
                                                                   got[i]), 2)
    end
  end
end

-- The same of those that the tree gives, all in one run.
function ways.hold(store, questions, wanted, way, context)
  ways.same(questions, wanted, (ways.ask(store, ways.specs(questions))), way, context)
end

-- The group of a case by a field or a month.
function ways.group_of(q, by, case)
  return casequestions.group_of(q.spec, {}, by, case)
end

-- Counts by group, state and reason of what a visit to every case sees: what
-- the walk over the cases, one by one, says.
local function visited(store, q)
  local key, seen <const> = q.spec.each, {}
  local with <const> = { by = false, visit = function (state, case, _, reason)
    local name <const> = ("%q %s %s"):format(key and ways.group_of(q, key, case) or "", state, reason)
    seen[name] = (seen[name] or 0) + 1
  end }
  local answer <const> = core.tally.run(store, { oracle.with(q, with) })[1]
  return answer, seen
end

local function counted(answer)
  local seen <const> = {}
  for key, group in pairs(answer.groups) do
    for _, state in ipairs(STATES) do
      if state ~= "excluded" and group[state] > 0 then seen[("%q %s nil"):format(key, state)] = group[state] end
    end
    for reason, n in pairs(group.reasons) do
      if not reason:find "\0" then seen[("%q excluded %s"):format(key, reason)] = n end
    end
  end
  return seen
end

-- The walk counts what it visits, and no more.
function ways.visits(store, questions, context)
  for i, q in ipairs(questions) do
    local answer <const>, seen <const> = visited(store, q)
    ways.compared = ways.compared + 1
    if not answer.case then
      assert.equal(counts(counted(answer)), counts(seen), ("%s, question %d: visits\n%s"):format(context, i,
                                                                                                oracle.describe(q)))
    end
  end
end

-- The answers by case_id, put together: those of the whole.
function ways.one_by_one(store, q, ids)
  local whole <const> = { groups = {}, unnamed_types = {}, unnamed_outcomes = {} }
  local function add(to, from)
    for name, n in pairs(from) do
      if type(n) == "table" then
        to[name] = to[name] or {}
        add(to[name], n)
      else
        to[name] = (to[name] or 0) + n
      end
    end
  end
  for _, id in ipairs(ids) do
    local answer <const> = core.tally.run(store, { oracle.with(q, { case_id = id }) })[1]
    if answer.case then return ways.text(answer) end
    for name, t in pairs(whole) do add(t, answer[name]) end
  end
  return ways.text(whole)
end

return ways
