-- limits.lua: what rules may take.
--
-- siri.limits([options])
-- Takes: options: steps, memory, seconds, those of them that are to be others from now on.
-- Gives: the three as they are then.
-- Units: million steps that one call of a rule may take; MB that it may add; seconds
--   that all rules together may run. Each from 1 to 1000000.
-- Errors: raised: one is no such number.
-- Example:
--   print(siri.limits { seconds = 600 }.seconds)  --> 600

local core <const> = require "siri.core"
local arguments <const> = require "siri.api.arguments"

local LIMIT <const> = arguments.whole("a whole number from 1 to 1000000", 1, 1000000)

local this = { takes = { options = { steps = LIMIT, memory = LIMIT, seconds = LIMIT } } }

function this.ask(limits)
  core.guard.limits(limits)
  return core.guard.limits()
end

return this
