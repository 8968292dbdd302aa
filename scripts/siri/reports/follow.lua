-- follow.lua: the commands that lead from a figure to what is behind it, as
-- whoever asked for the figure would type them.

local core <const> = require "siri.core"
local quoted <const> = require "siri.base.shell".quoted
local casescores <const> = require "siri.rules.casescores"
local planfile <const> = require "siri.rules.planfile"

local follow = {}

-- The figures of a group of cases that can be followed, as a status calls
-- them: `open` has those over time among them; and as a statement does, which
-- has besides those that can become late by the period's last day.
follow.states = { "inside", "late", "decided", "open", "open_late", "no_clock", "excluded" }
follow.stated_states = { "inside", "late", "decided", "open", "open_late", "at_risk", "no_clock", "excluded" }

local Follow <const> = {}
Follow.__index = Follow

-- A text as one word of the shell.
local function word(text)
  if text:find "^[%w_./:@%%+,-]+$" then return text end
  return quoted(text)
end

-- An option and its value, which may look like an option itself.
local function option(name, value)
  return (" --%s%s%s"):format(name, value:find "^%-" and "=" or " ", word(value))
end

-- at: the options that say of which cut-off, or statement. What is read where
-- it was asked for can be typed there as it stands: as the program was run. A
-- file may be read anywhere.
local function make(plan, at, args)
  local db <const>, here <const> = args.db, args.format == "text" and not args.output
  local data <const> = db and db ~= (os.getenv "SIRI_DB" or "siri.db") and option("db", db) or ""
  return setmetatable({ program = here and core.invoked() or "siri-rules", plan = word(plan), behind = at .. data,
                        data = data }, Follow)
end

-- What follows the answer of a command: args are its arguments. The data, and
-- the cut-off or the statement, are named where it named them; the import
-- that was known is not, for an answer of --known-at is the one that was
-- given then, to the byte.
function follow.new(args)
  local at <const> = args.statement and option("statement", tostring(args.statement)) or
                     args.as_of and option("as-of", args.as_of) or ""
  return make(args.plan, at, args)
end

-- What the user calls the plan of a file: its name, where that finds it.
function follow.name(path)
  local name <const> = path:match "([^/]+)%.lua$"
  return name and planfile.find(name) == path and name or path
end

-- What follows a statement, by the arguments of the command that shows it: row
-- as statements.get gives it; a draft's has no id, so its commands name what it
-- was made of.
function follow.stated(row, args)
  local at <const> = row.id and option("statement", tostring(row.id)) or
                     option("as-of", row.as_of) .. option("known-at", tostring(row.known_at))
  return make(follow.name(row.path), at, args)
end

-- The same of a plan's name alone; what is one already stays.
function follow.of(name)
  return type(name) == "string" and follow.new { plan = name } or name
end

-- The status.
function Follow:status()
  return ("%s status %s%s"):format(self.program, self.plan, self.behind)
end

-- The account of a goal.
function Follow:goal(id)
  return ("%s explain %s %s%s"):format(self.program, self.plan, word(id), self.behind)
end

-- The cases of a goal in a state of follow.stated_states (nil: all), of a
-- group (nil: all), counted by its nth score (nil: by any).
function Follow:cases(id, group, state, nth)
  return ("%s explain %s %s%s%s%s%s"):format(self.program, self.plan, word(id), group and option("cases", group) or "",
    state and option("state", state) or "", nth and option("score", tostring(nth)) or "", self.behind)
end

-- Those of a standing that is a group of cases of a goal.
function Follow:group(goal, group, state)
  return self:cases(goal.id, group.score.each and group.name or nil, state, casescores.nth(goal, group.score))
end

-- The story of one case in a goal.
function Follow:case(id, case)
  return ("%s explain %s %s%s%s"):format(self.program, self.plan, word(id), option("case", case), self.behind)
end

-- What the assumptions are worth.
function Follow:assumptions()
  return ("%s assumptions %s%s"):format(self.program, self.plan, self.behind)
end

-- Every version of a case; of it no cut-off hides anything.
function Follow:history(case)
  return ("%s history case %s%s"):format(self.program, word(case), self.data)
end

return follow
