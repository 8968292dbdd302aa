-- tries.lua: rules that are tried for a first spec, until the limits have ended one
-- a few times: a loop that does not end would else be waited for again and again.

local tries = {}

local ENOUGH <const> = 3

local ended, first = 0, nil

-- Begins anew, for another goal.
function tries.begin() ended, first = 0, nil end

-- Hears why a try failed.
function tries.heard(message)
  message = tostring(message)
  if message:find "million%s+steps" or message:find "more than %d+ seconds?" then
    ended, first = ended + 1, first or message
  end
end

-- Whether no more is to be tried.
function tries.is_over() return ended >= ENOUGH end

-- What ended a rule first; nil: nothing did.
function tries.why() return first end

return tries
