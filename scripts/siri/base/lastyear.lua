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

function lastyear.is(value) return made[value] or false end

return lastyear
