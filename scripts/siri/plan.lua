-- plan.lua: finds a plan's file, loads it, and tells what it reads.

local core <const> = require "siri.core"
local kinds <const> = require "siri.kinds"
local loader <const> = require "siri.loader"
local problems <const> = require "siri.problems"

local plan = {}

local function exists(path)
  local file <close> = io.open(path, "rb")
  return file ~= nil
end

-- The file of a plan: a path as it is; a NAME is rules/NAME.lua here, then
-- where the program is installed. Returns nil and a message if there is
-- none.
function plan.find(name)
  name = tostring(name)
  if name:find("/", 1, true) or name:match "%.lua$" then
    if exists(name) then return name end
    return nil, name .. ": no such file"
  end
  local places = { ("rules/%s.lua"):format(name) }
  if core.home then places[2] = ("%s/rules/%s.lua"):format(core.home, name) end
  for _, path in ipairs(places) do
    if exists(path) then return path end
  end
  return nil, ("no plan '%s' (looked for %s)"):format(name, table.concat(places, " and "))
end

-- The sealed plan of a path, name or year; nil and every problem of its
-- file, as problems.of gives them, if it cannot be used. `instead` as in loader.load.
function plan.load(name, instead)
  local path, message = plan.find(name)
  if not path then return nil, message end
  local loaded, wrong = loader.load(path, instead)
  if loaded then return loaded end
  return nil, problems.of(wrong)
end

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
  local list, seen = {}, {}
  for _, version in ipairs(plan.versions(loaded)) do
    for _, goal in ipairs(version.goals) do
      if not seen[goal.id] then list[#list + 1] = goal end
      seen[goal.id] = true
    end
  end
  return list
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

-- Every figure that a goal reads, in order: { kind =, name =, percent =,
-- due = }; percent is nil where a rule of its own reads a measure: it may be
-- one or not.
function plan.goal_reads(goal)
  local list, seen = {}, {}
  kinds.reads(goal.score, function (kind, name, percent, due)
    if not seen[name] then
      seen[name] = true
      list[#list + 1] = { kind = kind, name = name, percent = percent, due = due }
    end
  end)
  return list
end

-- The plans that the other values of a plan's assumptions give.
local function others_of(loaded)
  local list = {}
  for n, a in ipairs(loaded.assumptions) do
    for i = 1, #a.otherwise do list[#list + 1] = loader.again(loaded, { assumptions = { [n] = { other = i } } }) end
  end
  return list
end

-- A function (goal) -> every figure that a goal of a plan reads, in order:
-- those that it reads as the plan stands, then, each with optional = true,
-- those that it reads only where another value is assumed.
function plan.reader(loaded)
  local by_id = {}
  for _, other in ipairs(others_of(loaded)) do
    for _, goal in ipairs(plan.every_goal(other)) do
      by_id[goal.id] = by_id[goal.id] or {}
      table.insert(by_id[goal.id], goal)
    end
  end
  return function (goal)
    local list, seen = plan.goal_reads(goal), {}
    for _, read in ipairs(list) do seen[read.name] = true end
    for _, other in ipairs(by_id[goal.id] or {}) do
      for _, read in ipairs(plan.goal_reads(other)) do
        if not seen[read.name] then
          seen[read.name], read.optional = true, true
          list[#list + 1] = read
        end
      end
    end
    return list
  end
end

-- Every score of a goal that is a share of cases, in order.
function plan.case_scores(goal)
  local list = {}
  local function walk(score)
    if score.kind == "cases" or score.kind == "service_targets" then list[#list + 1] = score end
    for _, part in ipairs(score.parts or {}) do walk(part) end
    if score.score then walk(score.score) end
  end
  walk(goal.score)
  return list
end

-- Which of a goal's scores of cases a score is; nil where it is the only one.
function plan.score_place(goal, score)
  local scores = plan.case_scores(goal)
  for i, other in ipairs(#scores > 1 and scores or {}) do
    if other == score then return i end
  end
end

-- The goal of that number; nil and a message, with the nearest, if the plan
-- has none.
function plan.goal(loaded, id)
  local ids = {}
  for i, goal in ipairs(loaded.goals) do
    if goal.id == id then return goal end
    ids[i] = goal.id
  end
  local hint = core.nearest.hint(id, ids)
  if hint == "" then hint = (" (it has %s)"):format(table.concat(ids, ", ")) end
  return nil, ("%s: no goal '%s'%s"):format(loaded.path, id, hint)
end

-- The tasks that no goal belongs to, in order.
function plan.tasks_without_goal(loaded)
  local taken, list = {}, {}
  for _, goal in ipairs(loaded.goals) do
    for _, task in ipairs(goal.task or {}) do taken[task] = true end
  end
  for _, task in ipairs(loaded.tasks) do
    if not taken[task.id] then list[#list + 1] = task end
  end
  return list
end

-- What the goals of a plan read, in any of its versions and with any value of
-- its assumptions, by goal and name:
-- { [goal] = { [name] = { kind =, percent =, due =, where = } } }, with what
-- the statements of its follow-ups read; and the plan; nil and a message if
-- it cannot be loaded.
function plan.reads(name)
  local loaded, message = plan.load(name)
  if not loaded then return nil, message end
  local reads, reads_of = {}, plan.reader(loaded)
  for _, version in ipairs(plan.versions(loaded)) do
    for _, goal in ipairs(version.goals) do
      local names = reads[goal.id] or {}
      reads[goal.id] = names
      for _, read in ipairs(reads_of(goal)) do
        read.where = goal.where
        names[read.name] = names[read.name] or read
      end
    end
  end
  require "siri.followup".add_reads(loaded, reads)
  return reads, loaded
end

return plan
