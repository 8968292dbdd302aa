-- hints.lua: the commands that lead from a status to what is behind its
-- figures.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local follow <const> = require "siri.reports.follow"

local hints = {}

-- Whether the parts of a standing are groups of cases.
function hints.counts(s)
  return s.parts and s.parts[1] and s.parts[1].counts and s.left_out ~= nil or false
end

-- The goal of a list that costs most: lost(goal) points; nil if none does.
function hints.costliest(goals, lost)
  local found
  for _, g in ipairs(goals) do
    if lost(g) > (found and lost(found) or 0) then found = g end
  end
  return found
end

-- That of a status.
function hints.worst(result)
  return hints.costliest(result.goals, function (g) return g.goal.weight - (g.now or 0) end)
end

-- The first group of cases of a goal that is missed; else the first; nil
-- where it has none.
local function group_of(g)
  local groups = standing.groups(g.standing)
  return lists.first(groups, function (part) return part.status == "missed" end) or groups[1]
end

-- The goal whose cases may be asked for, and a group of it: the one that
-- costs most, or the first that has any.
local function counted_goal(result, worst)
  local counted = worst and group_of(worst) and worst or lists.first(result.goals, group_of)
  if counted then return counted, group_of(counted) end
end

-- What to ask next: { topic =, goal =, line = } in order: of the goal that
-- costs most why, and of its cases; the states that may be asked for; case types
-- that nobody named; the assumptions. to: a follow, or how the user named the plan.
function hints.of(result, to, lang)
  to = follow.of(to)
  local list, worst = {}, hints.worst(result)
  if worst then list[1] = { topic = "why", goal = worst.id, line = to:goal(worst.id) } end
  local counted, group = counted_goal(result, worst)
  if counted then
    local state <const> = group.score.kind == "backlog" and "open_late" or "late"
    list[#list + 1] = { topic = "cases", goal = counted.id, line = to:group(counted.goal, group, state) }
    list[#list + 1] = { topic = "states",
                        line = language.say("hint_states", { list = table.concat(follow.states, ", ") }, lang) }
    for _, t in ipairs(result.unnamed_types) do
      list[#list + 1] = { topic = "unnamed", goal = counted.id, line = to:cases(counted.id, t.name) }
    end
  end
  list[#list + 1] = { topic = "worth", line = to:assumptions() }
  return list
end

return hints
