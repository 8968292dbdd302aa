-- audit.lua: a kept statement held against what its rules and its imports
-- give now: which goals are judged otherwise, which other figures are not the
-- same, what is only said in other words.

local core <const> = require "siri.core"
local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local statements <const> = require "siri.statements.statements"
local trouble <const> = require "siri.store.trouble"

local audit = {}

-- What of a goal is its judgement, by the keys behind its number: its rank
-- in a line, and its name there.
local JUDGED <const> = {
  status = { 1, "status" }, ["points now"] = { 2, "points reached" }, ["points settled"] = { 3, "points final" },
  ["points possible"] = { 4, "points attainable" }, final = { 5, "is final" }, provisional = { 6, "is provisional" },
}

local function judged_of(difference)
  local keys <const> = difference.keys
  return keys[1] == "goals" and JUDGED[table.concat(keys, " ", 3)] or nil
end

-- The differences of two documents by what they mean: { goals = judged
-- otherwise: { id =, differences = }, differences = of other figures, words =
-- of what is only said otherwise }.
local function divided(kept, computed)
  local answer <const>, of_goal <const> = { goals = {}, differences = {}, words = {} }, {}
  for _, d in ipairs(document.differences(kept, computed)) do
    local list = d.words and answer.words or answer.differences
    if judged_of(d) then
      local id <const> = d.keys[2]
      if not of_goal[id] then
        of_goal[id] = { id = id, differences = {} }
        table.insert(answer.goals, of_goal[id])
      end
      list = of_goal[id].differences
    end
    list[#list + 1] = d
  end
  for _, goal in ipairs(answer.goals) do
    table.sort(goal.differences, function (a, b) return judged_of(a)[1] < judged_of(b)[1] end)
  end
  return answer
end

-- Computes a statement again, and compares:
--   row            of the statement, as it is kept
--   problems       texts: its row, its rules or its imports are not what they
--                  were, or it cannot be computed
--   goals, differences, words   see divided; as document.differences has them
--   same           whether nothing differs but words
--   older          its format, if it is older than this program's
--   other_program  the version of this one, if another made it
-- nil and a message.
audit.of = trouble.protected(function (store, id)
  local row <const> = trouble.must(statements.row(store, id))
  local problems <const> = statements.problems(store, row)
  local kept <const>, computed <const> = statements.both(store, row)
  if not kept then problems[#problems + 1] = computed end
  local answer <const> = divided(kept or {}, kept and computed or {})
  answer.row, answer.problems = row, problems
  answer.same = #problems + #answer.goals + #answer.differences == 0
  answer.older = kept and kept.format < document.format and kept.format or nil
  answer.other_program = row.program ~= core.version and core.version or nil
  return answer
end)


-- In words

local YES_NO <const> = { ["true"] = "yes", ["false"] = "no" }

-- "goal 1.1 is judged otherwise: status open → met, points reached 0 → 40"
local function goal_line(goal)
  return ("goal %s is judged otherwise: %s"):format(goal.id, lists.join(goal.differences, function (d)
    return ("%s %s → %s"):format(judged_of(d)[2], YES_NO[d.was] or d.was, YES_NO[d.is] or d.is)
  end))
end

-- "goals 1.1 why: it says this, computed again it is that"
function audit.difference(d)
  return ("%s: it says %s, computed again it is %s"):format(d.path, d.was, d.is)
end

-- The figures of an answer that are not the same: a line each.
function audit.figures(answer)
  return lists.joined(lists.map(answer.goals, goal_line), lists.map(answer.differences, audit.difference))
end

-- A statement as audit.of has it. A document that is none of siri-rules' may
-- have anything in it, and make whoever compares it stumble.
local function compared(store, id)
  local done <const>, answer <const>, message <const> = pcall(audit.of, store, id)
  if done then return trouble.must(answer, message) end
  if not tostring(answer):find "^[^\n]-%.lua:%d+: " then error(answer, 0) end
  local row <const> = trouble.must(statements.row(store, id))
  local problems <const> = statements.problems(store, row)
  problems[#problems + 1] = "what it says is none that siri-rules writes"
  return { row = row, problems = problems, goals = {}, differences = {} }
end

-- What is wrong with the statements of a store: a line each.
function audit.problems(store)
  local list <const> = {}
  local function add(form, ...) list[#list + 1] = form:format(...) end
  for i, id in ipairs(trouble.ask(store, "SELECT id FROM statements ORDER BY id")) do
    local answer <const> = compared(store, id)
    local by <const> = answer.other_program and (", made by siri-rules %s"):format(answer.row.program) or ""
    if id ~= i then add("statement %d does not follow the one before it", id) end
    for _, problem in ipairs(answer.problems) do add("statement %d: %s", id, problem) end
    for _, figure in ipairs(audit.figures(answer)) do add("statement %d%s: %s", id, by, figure) end
  end
  return list
end


-- A status

local function judgement(g, points)
  return { id = g.id, status = g.status, final = g.final, provisional = g.provisional,
           points = { now = points.now, settled = points.settled, possible = points.possible } }
end

-- Which goals of a status, as status.of gives them, a statement judges
-- otherwise: a line each; row as statements.get gives it.
function audit.judged(row, goals)
  local stated <const> = lists.by(row.document.goals, "id")
  local computed <const> = lists.map(goals, function (g) return judgement(g, g) end)
  local kept <const> = lists.map(goals, function (g)
    local said <const> = stated[g.id]
    return said and judgement(said, said.points)
  end)
  return audit.figures(divided({ goals = kept }, { goals = computed }))
end

-- How many cases a statement says there are of a goal in a state, of a group
-- (nil: of all together), by its nth score; nil if it does not say.
function audit.stated_cases(row, id, group, state, nth)
  for _, entry in ipairs(row.document.headroom) do
    for _, g in ipairs(entry.goal == id and entry.score == nth and entry.groups or {}) do
      if g.name == (entry.each and group or "") then
        return state == "late" and g.decided - g.inside or g[state]
      end
    end
  end
end

return audit
