-- needs.lua: the figures that the goals of a plan read: as it stands, and
-- with the other values of its assumptions.

local lists <const> = require "siri.base.lists"
local followup <const> = require "siri.rules.followup"
local kinds <const> = require "siri.rules.kinds"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"

local needs = {}

local function is_last_year(read) return read.last_year or false end

-- What a figure is out of by two that read it: nobody knows it where one of them
-- does not say.
local function wholes_of(one, other)
  if not (one.wholes and other.wholes) then return nil end
  local wholes <const> = lists.unique(lists.joined(one.wholes, other.wholes), tostring)
  table.sort(wholes)
  return wholes
end

-- Adds a read to those by name, where it may be already; whether it was not.
local function add(names, read)
  local known <const> = names[read.name]
  if known then known.wholes = wholes_of(known, read) else names[read.name] = read end
  return not known
end

-- One read of each name, the first.
local function united(list)
  local names <const> = {}
  return lists.where(list, function (read) return add(names, read) end)
end

local function reads_of(goal, last_year)
  local list = {}
  kinds.reads(goal.score, function (kind, name, percent, due, more)
    list[#list + 1] = lists.with({ kind = kind, name = name, percent = percent, due = due }, more or {})
  end)
  return united(lists.where(list, function (read) return is_last_year(read) == last_year end))
end

-- Every figure that a goal reads, in order: { kind =, name =, percent =,
-- due = } and what else kinds.reads notes; percent is nil where a measure may
-- be one or not. wholes = { 2, 3 }: what a count
-- is out of, by all that read it.
function needs.of_goal(goal) return reads_of(goal, false) end

-- The same of the year before: the figures of the goal that it continues.
function needs.of_last_year(goal) return reads_of(goal, true) end

-- A function (goal) -> every figure that a goal of a plan reads, in order:
-- those that it reads as the plan stands, then, each with optional = true,
-- those that it reads only where another value is assumed. last_year = true:
-- those of the year before.
function needs.reader(loaded, last_year)
  local read_by <const> = last_year and needs.of_last_year or needs.of_goal
  local by_id = {}
  for n, assumption in ipairs(loaded.assumptions) do
    for _, other in ipairs(#assumption.otherwise > 0 and loader.others(loaded, n) or {}) do
      for _, goal in ipairs(plans.every_goal(other)) do table.insert(lists.under(by_id, goal.id), goal) end
    end
  end
  return function (goal)
    local others <const> = lists.flat(by_id[goal.id] or {}, read_by)
    for _, read in ipairs(others) do read.optional = true end
    return united(lists.joined(read_by(goal), others))
  end
end

-- Adds what the goals of a plan read, in any of its versions and with any
-- value of its assumptions, by id(goal) and name.
local function add_reads(reads, loaded, reads_by, id)
  for _, version in ipairs(plans.versions(loaded)) do
    for _, goal in ipairs(version.goals) do
      for _, read in ipairs(id(goal) and reads_by(goal) or {}) do
        local names <const> = lists.under(reads, id(goal))
        read.where, read.above = goal.where, plans.ceiling(loaded, goal) > 1 or nil
        add(names, read)
      end
    end
  end
  return reads
end

-- What the goals of a plan read of the year before, by the number that the goal
-- had then, and name, as needs.of_plan has it.
function needs.of_year_before(loaded)
  return add_reads({}, loaded, needs.reader(loaded, true), plans.continued)
end

-- What the goals of a plan read, in any of its versions and with any value of
-- its assumptions, by goal and name:
-- { [goal] = { [name] = { kind =, percent =, due =, where = } } }, with what
-- the statements of its follow-ups read.
function needs.of_plan(loaded)
  local reads <const> = {}
  for _, goal in ipairs(plans.every_goal(loaded)) do reads[goal.id] = {} end
  add_reads(reads, loaded, needs.reader(loaded), function (goal) return goal.id end)
  followup.add_reads(loaded, reads)
  return reads
end

return needs
