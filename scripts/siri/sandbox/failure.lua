-- failure.lua: the error of a rule, as against an error of the program or of
-- the world: a diagnostic that is raised. It fails its goal, and the run goes
-- on. Its functions raise within calls of rules, too: library functions are
-- called by name, never as methods of texts.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local wording <const> = require "siri.sandbox.wording"

local failure = {}

local brief <const> = core.brief.name
local format <const>, getinfo <const>, sub <const> = string.format, debug.getinfo, string.sub

local SCRIPTS <const> = "@" .. core.home .. "/scripts/"

-- Here a diagnostic is raised by its name, with the values of its text; or one
-- that is made already is raised as it is, but for its place.
local function made(what, ...)
  return diagnostic.is(what) and what or diagnostic.new(what, nil, nil, ...)
end

-- The line of the rule that is running; nil where none is.
local function running()
  local where <const> = core.guard.where()
  return where ~= "" and sub(where, 1, -3) or nil
end

-- Raises at the line of the function `level` calls above, as error(message,
-- level) does; where that is the program's own, at the rule's.
function failure.at(level, what, ...)
  local info <const> = getinfo(level + 1, "Sl")
  local where
  if info and info.currentline > 0 then
    local ours <const> = sub(info.source, 1, #SCRIPTS) == SCRIPTS
    where = ours and running() or not ours and format("%s:%d", info.short_src, info.currentline) or nil
  end
  error(made(what, ...):at(where), 0)
end

-- Raises at the line of the rule that is running: also where a function of
-- Lua's asks for it, as ipairs does.
function failure.here(what, ...)
  error(made(what, ...):at(running()), 0)
end

-- Raises without a place.
function failure.raise(what, ...)
  error(made(what, ...), 0)
end

-- That the time is up fails no rule: it ends the run.
function failure.is(value)
  return diagnostic.is(value) and value.name ~= "seconds"
end

-- The diagnostic of anything that a guarded call raised.
function failure.of(value)
  return diagnostic.is(value) and value or wording.of(tostring(value))
end

-- The same within a context, which is at that place where it has none itself.
function failure.within(value, context, where)
  local one <const> = failure.of(value):with {}
  return (one.file and one or one:at(where)):within(context)
end

-- The same of a goal, and of the case that it has.
function failure.of_goal(value, goal)
  local one <const> = failure.of(value)
  local who = "goal " .. brief(goal.id)
  if one.case then who = format("%s, %s", who, brief("case " .. one.case)) end
  return failure.within(one, who, goal.where)
end

-- What was raised, of that case.
function failure.of_case(value, case)
  return failure.of(value):with { case = case }
end

local NOTED <const> = { string = true, number = true, boolean = true, ["nil"] = true }

-- The `how` of a rule, and the list of what it notes: { label =, value = }.
function failure.notes()
  local list = {}
  return function (label, value)
    if type(label) ~= "string" then failure.at(2, "how_label", type(label)) end
    if not (NOTED[type(value)] or core.ratio.is(value) or core.date.is_duration(value)) then
      failure.at(2, "how_value", label, type(value))
    end
    list[#list + 1] = { label = label, value = value }
    return value
  end, list
end

return failure
