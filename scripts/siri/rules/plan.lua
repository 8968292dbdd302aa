-- plan.lua: what a loaded plan has: its versions, goals, scores of cases.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local ratio <const> = core.ratio

local plan = {}

local ONE <const> = ratio.new(1)

-- The plan in force on a day: as it was before what was renegotiated later.
function plan.at(loaded, day)
  while loaded.amended and loaded.amended.on > day do loaded = loaded.earlier end
  return loaded
end

-- A plan and what it was before each of its amendments, the newest first.
function plan.versions(loaded)
  local list = { loaded }
  while list[#list].earlier do list[#list + 1] = list[#list].earlier end
  return list
end

-- The goals of all versions, each as the newest that has it: those in force,
-- then those that were dropped.
function plan.every_goal(loaded)
  return lists.unique(lists.flat(plan.versions(loaded), "goals"), "id")
end

-- The last day on which something of a plan is due: its period's, or that of a
-- deadline after it.
function plan.last_day(loaded)
  local last = loaded.period.to
  for _, goal in ipairs(plan.every_goal(loaded)) do
    for _, score in ipairs(plan.scores(goal.score)) do
      if score.after_period and score.by > last then last = score.by end
    end
  end
  return last
end

-- The most that a goal of a plan can reach, of all that is demanded: 1, or more
-- where the plan or the goal says so.
function plan.ceiling(loaded, goal) return ratio.unit(goal.ceiling or loaded.ceiling or ONE, "") end

-- The number of the goal of the year before that a goal continues: the one that
-- `was` names, else the same; nil: none.
function plan.continued(goal)
  if goal.was == nil then return goal.id end
  return goal.was or nil
end

-- Which version of its file a plan is: 1 is the plan as it was signed.
function plan.number(loaded) return #plan.versions(loaded) end

-- The version of that number of a plan.
function plan.version(loaded, number)
  local list <const> = plan.versions(loaded)
  return list[#list - number + 1]
end

-- What a goal says in words, in order: what the plan says, and what it does
-- not.
plan.said = { "aim", "demand", "clause", "leaves_open" }

local function add_scores(list, score)
  list[#list + 1] = score
  for _, part in ipairs(score.parts or {}) do add_scores(list, part) end
  if score.score then add_scores(list, score.score) end
  return list
end

-- A score and all that are in it, in order; none of no score.
function plan.scores(score) return score and add_scores({}, score) or {} end

local OF_CASES <const> = lists.set { "cases", "case_time", "backlog" }

-- Every score of a goal that counts cases, in order.
function plan.case_scores(goal)
  return lists.where(plan.scores(goal.score), function (score) return OF_CASES[score.kind] end)
end

-- Those of them that are a share of the decided cases.
function plan.share_scores(goal)
  return lists.where(plan.case_scores(goal), function (score) return plan.told_as(score) == "cases" end)
end

-- The kind as which a score of cases is told: a share that is limited upwards is a
-- part of them, "case_part".
function plan.told_as(score)
  return score.kind == "cases" and score.at_most and "case_part" or score.kind
end

-- The goal of that number; nil and a message, with the nearest, if the plan
-- has none.
function plan.goal(loaded, id)
  local goal = lists.find(loaded.goals, "id", id)
  if goal then return goal end
  local ids = lists.map(loaded.goals, "id")
  local hint = core.nearest.hint(id, ids)
  if hint == "" then hint = (" (it has %s)"):format(table.concat(ids, ", ")) end
  return nil, ("%s: no goal '%s'%s"):format(loaded.path, id, hint)
end

-- The tasks that no goal belongs to, in order.
function plan.tasks_without_goal(loaded)
  local taken <const> = lists.set(lists.flat(loaded.goals, "task"))
  return lists.where(loaded.tasks, function (task) return not taken[task.id] end)
end

return plan
