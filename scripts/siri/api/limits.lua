-- limits.lua: what rules may take.
--
-- siri.limits([limits])
-- Takes: { steps, memory, seconds }, those of them that are to be others from now on.
-- Gives: the three as they are then.
-- Units: million steps that one call of a rule may take; MB that it may add; seconds
--   that all rules together may run. Each from 1 to 1000000.
-- Errors: raised: one is no such number.
-- Example:
--   print(siri.limits { seconds = 600 }.seconds)  --> 600

local core <const> = require "siri.core"
local call <const> = require "siri.api.call"

local this = {}

local MOST <const> = 1000000

function this.ask(limits)
  for name, n in pairs(call.options(limits, { "steps", "memory", "seconds" })) do
    if math.type(n) ~= "integer" or n < 1 or n > MOST then call.misuse("%s from 1 to %d", name, MOST) end
  end
  if limits then core.guard.limits(limits) end
  return core.guard.limits()
end

return this
