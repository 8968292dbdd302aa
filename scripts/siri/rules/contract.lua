-- contract.lua: a plan as its rules have it, from its title to its last
-- amendment, to be held against the document: what is printed of it is in
-- reports/contract.lua.

local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local basis <const> = require "siri.rules.basis"
local frames <const> = require "siri.rules.frames"
local followup <const> = require "siri.rules.followup"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"

local contract = {}

local SIDES <const> = { "external", "internal" }

-- What an amendment of a plan says, as a plan of it alone; the plan that is none.
local function part_of(plan)
  local a <const> = plan.amended
  if not a then return plan end
  return { goals = a.goals, case_types = a.case_types, assumptions = plan.assumptions, case_sets = plan.case_sets }
end

-- Which assumptions a setting rests on, be it of the plan as it was signed or
-- of an amendment: a function (thing, field) -> their numbers.
local function rests_of(loaded)
  local others, found = {}, {}
  for n = 1, #loaded.assumptions do others[n] = loader.others(loaded, n) end
  for number, version in ipairs(plans.versions(loaded)) do
    local list = {}
    for n, entries in ipairs(others) do
      list[n] = { otherwise = {} }
      for i, other in ipairs(entries) do list[n].otherwise[i] = { plan = part_of(plans.versions(other)[number]) } end
    end
    found[number] = basis.of(part_of(version), list)
  end
  return function (thing, field)
    for _, rests in ipairs(found) do
      local numbers = rests(thing, field)
      if #numbers > 0 then return numbers end
    end
    return {}
  end
end

-- Each task with the numbers of its goals.
local function tasks_of(plan)
  return lists.map(plan.tasks, function (task)
    return { task = task, goals = lists.flat(plan.goals, function (goal)
      return lists.map(goal.task or {}, function (id) return id == task.id and goal.id or nil end)
    end) }
  end)
end

-- Goals of neither side are the only ones, or come last.
local function sides_of(goals)
  local sides <const> = lists.map(SIDES, function (side)
    local own <const> = lists.where(goals, function (goal) return goal.side == side end)
    return #own > 0 and { side = side, goals = own } or nil
  end)
  local others <const> = lists.where(goals, function (goal) return not goal.side end)
  if #others > 0 then sides[#sides + 1] = { side = #sides == 0 and "none" or "other", goals = others } end
  return sides
end

-- The chapters of a plan: its sides, or those of each frame.
local function chapters_of(plan)
  if not plan.frames then return sides_of(plan.goals) end
  return lists.flat(frames.keys(plan), function (key)
    local own <const> = lists.where(plan.goals, function (goal) return goal.frame == key end)
    return lists.map(sides_of(own), function (side) return lists.with(side, { frame = plan.frames[key] }) end)
  end)
end

-- The contract of a plan:
--   plan         as it was signed
--   loaded       as its last amendment leaves it
--   sides        { side =, goals =, frame = or nil } in the order of the chapters;
--                "none" or "other" is no side
--   tasks        { task =, goals = the numbers of those that belong to it }
--   followups    as followup.list gives them
--   grounds      what discretion may rest on, if the plan has pay
--   amendments   as the rules have them, in order
--   rests        function (thing, field): the numbers of the assumptions that
--                a setting rests on
function contract.of(loaded)
  local plan, amendments = plans.version(loaded, 1), {}
  for number = 2, plans.number(loaded) do amendments[number - 1] = plans.version(loaded, number).amended end
  return {
    plan = plan, loaded = loaded, sides = chapters_of(plan), tasks = tasks_of(plan), followups = followup.list(plan),
    grounds = plan.pay and grounds.all(plan.pay.grounds) or {}, amendments = amendments, rests = rests_of(loaded),
  }
end

return contract
