-- lastyear.lua: so much of last year's figure, as a limit: what a rule's
-- last_year(percent(110)) gives.

local core <const> = require "siri.core"
local ratio <const> = core.ratio

local lastyear = {}

local made <const> = setmetatable({}, { __mode = "k" })

-- factor: a ratio; all of it if left out.
function lastyear.new(factor)
  local one <const> = core.seal.seal(setmetatable({ factor = factor or ratio.new(1) }, { __name = "last_year" }))
  made[one] = true
  return one
end

local MOST <const> = 10   -- times a figure, where no percentage is said

-- Whether a ratio is how much of a figure: a percentage, or a few times.
function lastyear.is_factor(value)
  local unit <const> = value:unit()
  return value > 0 and (unit == "percent" or unit == nil and value < MOST)
end

function lastyear.is(value) return made[value] or false end

return lastyear
