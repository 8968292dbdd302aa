-- shift.lua: the dates of a plan, so many years earlier or later: a draft
-- of 2020 on the facts of 2019.

local core <const> = require "siri.core"
local dates <const> = core.date.dates

local shift = {}

-- A date's text; 29 February becomes the 28th where the year has none.
function shift.date(text, years)
  if dates.parse(text) ~= text then return text end
  return dates.add(text, core.date.duration(12 * years, "month"))
end

local function every_date(t, years)
  for key, value in pairs(t) do
    if type(value) == "string" then t[key] = shift.date(value, years)
    elseif type(value) == "table" then every_date(value, years) end
  end
end

local MOVES <const> = {
  date = shift.date,
  year = function (year, years) return year + years end,
}

for _, kind in ipairs { "period", "followups", "clock_before", "holidays" } do
  MOVES[kind] = function (t, years)
    every_date(t, years)
    return t
  end
end

-- Moves the dates among the checked settings of a word.
function shift.settings(definition, s, years)
  for _, setting in ipairs(definition) do
    local move <const> = MOVES[setting.type]
    if move and s[setting.field] ~= nil then s[setting.field] = move(s[setting.field], years) end
  end
end

return shift
