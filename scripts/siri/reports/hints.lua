-- hints.lua: the commands that lead from a status to what is behind its
-- figures.

local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local follow <const> = require "siri.reports.follow"

local hints = {}

-- Whether the parts of a standing are groups of cases.
function hints.counts(s)
  return s.parts and s.parts[1] and s.parts[1].counts and s.left_out ~= nil or false
end

-- The goal that costs most; nil if none does.
function hints.worst(result)
  local found, most
  for _, g in ipairs(result.goals) do
    local lost = g.goal.weight - (g.now or 0)
    if lost > 0 and (not most or lost > most) then found, most = g, lost end
  end
  return found
end

-- The first group of cases of a goal that is missed; else the first; nil
-- where it has none.
local function group_of(g)
  local groups = standing.groups(g.standing)
  for _, part in ipairs(groups) do
    if part.status == "missed" then return part end
  end
  return groups[1]
end

-- The goal whose cases may be asked for, and a group of it: the one that
-- costs most, or the first that has any.
local function counted_goal(result, worst)
  if worst and group_of(worst) then return worst, group_of(worst) end
  for _, g in ipairs(result.goals) do
    local group = group_of(g)
    if group then return g, group end
  end
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
    list[#list + 1] = { topic = "cases", goal = counted.id, line = to:group(counted.goal, group, "late") }
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
