-- failure.lua: the error of a rule, as against an error of the program or
-- of the world: it fails its goal, and the run goes on.

local core <const> = require "siri.core"
local wording <const> = require "siri.sandbox.wording"

local failure = {}

local brief <const> = core.brief.name

local Failure <const> = { __tostring = function (self) return self.message end }

-- Raises a rule's failure. The message may begin with its place; `context`
-- says more (a case).
function failure.raise(message, context)
  error(setmetatable({ message = failure.text(message), context = context }, Failure), 0)
end

-- Raises what a rule may not do, at its line: also where a function of Lua's
-- asks for it, as ipairs does.
function failure.refuse(message)
  error(core.guard.where() .. message, 0)
end

-- What an error of a guarded call says.
function failure.text(message)
  return failure.is(message) and message.message or wording.of(tostring(message))
end

-- "rules/2019.lua:43: pay: …": who it concerns behind the place of the
-- message, or behind `where` if it has none.
function failure.placed(message, who, where)
  local text = failure.text(message)
  local place, rest = string.match(text, "^(.-:%d+): (.*)$")
  return string.format("%s: %s: %s", place or where, who, rest or text)
end

function failure.is(value)
  return getmetatable(value) == Failure
end

-- "rules/2019.lua:43: goal 1.5, case S0000017: …"
function failure.message(value, goal)
  local who = "goal " .. brief(goal.id) .. (value.context and ", " .. brief(value.context) or "")
  return failure.placed(value.message, who, goal.where)
end

local NOTED <const> = { string = true, number = true, boolean = true, ["nil"] = true }

-- The `how` of a rule, and the list of what it notes: { label =, value = }.
function failure.notes()
  local list = {}
  return function (label, value)
    if type(label) ~= "string" then error("how needs a text first, not " .. type(label), 2) end
    if not (NOTED[type(value)] or core.ratio.is(value) or core.date.is_duration(value)) then
      error(string.format("how(%q): a %s cannot be noted", label, type(value)), 2)
    end
    list[#list + 1] = { label = label, value = value }
    return value
  end, list
end

return failure
