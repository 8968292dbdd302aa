-- units.lua: the words of rules that turn a number into a length of time, a
-- share, an amount or so much of last year's figure, and say at the rule's line what is wrong with it.

local core <const> = require "siri.core"
local lastyear <const> = require "siri.base.lastyear"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local purity <const> = require "siri.sandbox.purity"
local ratio <const> = core.ratio

local units = {}

-- A number for one of the words that take one; raises at the caller's line.
local function number_for(word, n)
  if rawequal(n, settings.nothing) then return ratio.new(0) end
  local got = settings.exact(n)
  if got then return got end
  if math.type(n) == "float" then failure.at(3, "unit_float", word, n) end
  failure.at(3, "unit_number", word, settings.shown(n))
end

-- What f gives; raises what the core says of the arguments at the rule's line.
local function of_core(f, ...)
  local made <const>, got <const> = pcall(f, ...)
  if made then return got end
  failure.at(4, failure.of(got))
end

local function ratio_of(a, b)
  if rawequal(a, settings.nothing) or rawequal(b, settings.nothing) then return ratio.new(0) end
  return (of_core(ratio.new, a, b))
end

-- A length of time with its choices. A table that is constant by now looks
-- empty to C.
local function duration_of(n, unit, choices)
  if core.seal.is(choices) then choices = core.seal.copy(choices) end
  if type(choices) == "table" then choices = purity.entries(choices) end
  return (of_core(core.date.duration, n, unit, choices))
end

-- What stands behind a number is most often behind a decimal comma.
local function check_one(word, ...)
  if select("#", ...) == 0 then return end
  failure.at(3, "unit_one", word, select("#", ...) + 1)
end

-- 100.000 is 100 for Lua.
local function check_thousands(n)
  if math.type(n) ~= "float" or n % 1 ~= 0 or n ~= n then return end
  failure.at(3, "unit_thousands", n)
end

-- Lengths of time, shares, amounts. currency() is that of the plan; nil before
-- it is there.
function units.add(env, currency)
  for _, unit in ipairs { "day", "week", "month", "workday" } do
    local word = unit .. "s"
    env[word] = function (n, choices)
      if math.type(n) ~= "integer" then failure.at(2, "unit_whole", word, settings.shown(n)) end
      if choices ~= nil and type(choices) ~= "table" and not core.seal.is(choices) then
        failure.at(2, "unit_choices", word, settings.shown(choices))
      end
      return (duration_of(n, unit, choices))
    end
  end
  function env.percent(n, ...)
    check_one("percent", ...)
    return ratio.unit(number_for("percent", n) / 100, "percent")
  end
  function env.kr(n, ...)
    check_one("kr", ...)
    check_thousands(n)
    local other <const> = currency()
    if other and other ~= "kr" then failure.at(2, "currency_other", other) end
    return ratio.unit(number_for("kr", n), "kr")
  end
  function env.last_year(n, ...)
    check_one("last_year", ...)
    local factor <const> = n ~= nil and number_for("last_year", n) or nil
    if factor and not rawequal(n, settings.nothing) and not lastyear.is_factor(factor) then
      failure.at(2, "last_year_factor", factor, factor)
    end
    return lastyear.new(factor)
  end
  function env.amount(n, ...)
    check_one("amount", ...)
    check_thousands(n)
    return ratio.unit(number_for("amount", n), currency() or "amount")
  end
  function env.ratio(a, b) return (ratio_of(a, b)) end
end

return units
