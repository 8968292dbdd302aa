-- failure.lua: the error of a rule, as against an error of the program or
-- of the world: it fails its goal, and the run goes on.

local failure = {}

local Failure <const> = { __tostring = function (self) return self.message end }

-- Raises a rule's failure. The message may begin with its place; `context`
-- says more (a case).
function failure.raise(message, context)
  if type(message) ~= "string" then message = "an error that is no text, but a " .. type(message) end
  error(setmetatable({ message = message, context = context }, Failure), 0)
end

function failure.is(value)
  return getmetatable(value) == Failure
end

-- "rules/2019.lua:43: goal 1.5, case S0000017: …": the place of the error,
-- or the goal's where it has none.
function failure.message(value, goal)
  local place, rest = value.message:match "^(.-:%d+): (.*)$"
  local who = "goal " .. goal.id .. (value.context and ", " .. value.context or "")
  return ("%s: %s: %s"):format(place or goal.where, who, rest or value.message)
end

return failure
