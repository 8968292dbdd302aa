-- hints.lua: the commands that lead from a status to what is behind its
-- figures.

local follow <const> = require "siri.follow"
local language <const> = require "siri.language"
local states <const> = require "siri.caselist".states

local hints = {}

-- Whether the parts of a goal are groups of cases.
function hints.counts(g)
  local s = g.standing
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

-- The first group of a goal that is missed; else the first.
local function group_of(g)
  for _, part in ipairs(g.standing.parts) do
    if part.status == "missed" then return part end
  end
  return g.standing.parts[1]
end

-- What to ask next: { topic =, goal =, line = } in order: of the goal that
-- costs most why, and of its cases; the states that may be asked for; the
-- assumptions. to: a follow, or how the user named the plan.
function hints.of(result, to, lang)
  to = follow.of(to)
  local list, worst = {}, hints.worst(result)
  if worst then list[1] = { topic = "why", goal = worst.id, line = to:goal(worst.id) } end
  local counted = worst and hints.counts(worst) and worst or nil
  for _, g in ipairs(result.goals) do
    if not counted and hints.counts(g) then counted = g end
  end
  if counted then
    local name = counted.goal.score.each and group_of(counted).name or nil
    list[#list + 1] = { topic = "cases", goal = counted.id, line = to:cases(counted.id, name, "late") }
    list[#list + 1] = { topic = "states",
                        line = language.say("hint_states", { list = table.concat(states, ", ") }, lang) }
  end
  list[#list + 1] = { topic = "worth", line = to:assumptions() }
  return list
end

return hints
