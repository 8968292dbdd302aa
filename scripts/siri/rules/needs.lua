-- needs.lua: the figures that the goals of a plan read: as it stands, and
-- with the other values of its assumptions.

local lists <const> = require "siri.base.lists"
local followup <const> = require "siri.rules.followup"
local kinds <const> = require "siri.rules.kinds"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local planfile <const> = require "siri.rules.planfile"

local needs = {}

-- Every figure that a goal reads, in order: { kind =, name =, percent =,
-- due = }; percent is nil where a rule of its own reads a measure: it may be
-- one or not.
function needs.of_goal(goal)
  local list = {}
  kinds.reads(goal.score, function (kind, name, percent, due)
    list[#list + 1] = { kind = kind, name = name, percent = percent, due = due }
  end)
  return lists.unique(list, "name")
end

-- A function (goal) -> every figure that a goal of a plan reads, in order:
-- those that it reads as the plan stands, then, each with optional = true,
-- those that it reads only where another value is assumed.
function needs.reader(loaded)
  local by_id = {}
  for n, assumption in ipairs(loaded.assumptions) do
    for _, other in ipairs(#assumption.otherwise > 0 and loader.others(loaded, n) or {}) do
      for _, goal in ipairs(plans.every_goal(other)) do table.insert(lists.under(by_id, goal.id), goal) end
    end
  end
  return function (goal)
    local others <const> = lists.flat(by_id[goal.id] or {}, needs.of_goal)
    for _, read in ipairs(others) do read.optional = true end
    return lists.unique(lists.joined(needs.of_goal(goal), others), "name")
  end
end

-- What the goals of a plan read, in any of its versions and with any value of
-- its assumptions, by goal and name:
-- { [goal] = { [name] = { kind =, percent =, due =, where = } } }, with what
-- the statements of its follow-ups read; and the plan; nil and a message if
-- it cannot be loaded.
function needs.of_plan(name)
  local loaded, message = planfile.load(name)
  if not loaded then return nil, message end
  local reads, reads_of = {}, needs.reader(loaded)
  for _, version in ipairs(plans.versions(loaded)) do
    for _, goal in ipairs(version.goals) do
      local names <const> = lists.under(reads, goal.id)
      for _, read in ipairs(reads_of(goal)) do
        read.where = goal.where
        names[read.name] = names[read.name] or read
      end
    end
  end
  followup.add_reads(loaded, reads)
  return reads, loaded
end

return needs
