-- sensitivity.lua: what each assumption of a plan is worth: the points at each of
-- its values, and the goals that these change.

local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local basis <const> = require "siri.rules.basis"

local sensitivity = {}

-- Each value of an assumption, its own first.
local function values_of(result, a)
  local own = { value = a.value, own = true, points = result.points, by = status.difference({}, {}), changes = {} }
  return lists.joined({ own }, lists.map(a.otherwise, function (other)
    local points = other.points
    return { value = other.value, problem = other.problem, points = points, changes = other.changes or {},
             by = points and status.difference(points, result.points) }
  end))
end

-- The most that lies between two values of an assumption, in points as
-- things stand; and as they can be, where that is alike.
local function span(values, name)
  local least, most
  for _, v in ipairs(values) do
    local points = v.points and v.points[name]
    if points then
      least, most = least and least < points and least or points, most and most > points and most or points
    end
  end
  return most - least
end

-- How much a value matters, for the order of a list.
local function weighs_more(a, b)
  for _, name in ipairs { "worth", "settled", "possible", "goals_changed" } do
    if a[name] ~= b[name] then return a[name] > b[name] end
  end
  return a.n < b.n
end

-- The goals that rest on each assumption: { [n] = ids }
local function resting(result)
  local rests, list = basis.of(result.plan, result.assumptions), {}
  for n in ipairs(result.assumptions) do list[n] = {} end
  for _, goal in ipairs(result.plan.goals) do
    for _, n in ipairs(basis.goal(rests, result.plan, goal)) do table.insert(list[n], goal.id) end
  end
  return list
end

local function entry_of(result, n, a, goals)
  local values, changed = values_of(result, a), 0
  for _, v in ipairs(values) do changed = math.max(changed, #v.changes) end
  return {
    n = n, text = a.text, because = a.because, where = a.where, goals = goals, values = values,
    worth = span(values, "now"), settled = span(values, "settled"), possible = span(values, "possible"),
    goals_changed = changed,
  }
end

-- What the assumptions of a status are worth: a list of those that have
-- other values, those that matter most first, and one of those that have
-- none, in order. Each has n, text, because, where, goals (the ids of those
-- that rest on it); of the first, worth (points), and values: { value =, own =
-- true of its own, points =, by =, changes =, or problem = }.
function sensitivity.of(result)
  local list, plain, goals = {}, {}, resting(result)
  for n, a in ipairs(result.assumptions) do
    if #a.otherwise > 0 then
      list[#list + 1] = entry_of(result, n, a, goals[n])
    else
      plain[#plain + 1] = { n = n, text = a.text, value = a.value, because = a.because, where = a.where,
                            goals = goals[n] }
    end
  end
  table.sort(list, weighs_more)
  return list, plain
end

return sensitivity
