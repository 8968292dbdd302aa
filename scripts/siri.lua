-- siri.lua: the module `siri`: what anything outside calls, and all that commands
-- are made of. Most of it are the files of siri/api/, each a function, loaded on
-- first use, so that an interpreter that never asks pays nothing. What each takes
-- and gives stands in its file, and of all of them in API.md.

local core <const> = require "siri.core"

local plain <const> = core.locale.plain   -- whatever the program that calls has told os.setlocale

local siri = {
  version = core.version,
  date = core.date.date,
  dates = core.date.dates,
  ratio = core.ratio.new,
}

for _, unit in ipairs { "day", "week", "month", "workday" } do
  siri[unit .. "s"] = function (n, choices)
    if math.type(n) ~= "integer" then error(("%ss needs a whole number, not %s"):format(unit, tostring(n)), 2) end
    return core.date.duration(n, unit, choices)
  end
end

local function number_for(word, n)
  local _ <close> = plain()
  local settings = require "siri.rules.settings"
  return settings.exact(n) or error(word .. " needs a number, not " .. settings.shown(n), 3)
end

function siri.percent(n) return core.ratio.unit(number_for("percent", n) / 100, "percent") end

function siri.kr(n) return core.ratio.unit(number_for("kr", n), "kr") end

for name in ([[open import plan find check checked mend status breakdown explain cases case kinds assumptions whatif
               sweep diff pay facts template contract followup report statement kept statements letter audit stated imports
               imported known_at history undo verify receipt render write warnings sound mapping zone words codes
             ]]):gmatch "%S+" do
  siri[name] = function (...)
    local _ <close> = plain()
    return require "siri.api.call".run(name, ...)
  end
end

return siri
