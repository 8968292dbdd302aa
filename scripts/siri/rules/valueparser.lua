-- valueparser.lua: values as somebody types them at the command line: "2 mdr.",
-- "85 %", "70.000 kr.", by the types of words.lua.

local core <const> = require "siri.core"
local lastyear <const> = require "siri.base.lastyear"
local typed <const> = require "siri.base.typed"
local settings <const> = require "siri.rules.settings"
local ratio <const> = core.ratio

local valueparser = {}

local UNITS <const> = {
  day = "day", days = "day", dag = "day", dage = "day", week = "week", weeks = "week", uge = "week", uger = "week",
  month = "month", months = "month", ["md"] = "month", ["mdr"] = "month", ["måned"] = "month", ["måneder"] = "month",
  workday = "workday", workdays = "workday", arbejdsdag = "workday", arbejdsdage = "workday",
}

-- A decimal with point or comma, nil if it is none.
function valueparser.number(text)
  return ratio.parse((text:gsub("^(%-?%d+),(%d+)$", "%1.%2")))
end

local number <const> = valueparser.number

local MOST_DIGITS <const> = 9

-- A whole number as it is written, nil where it is none or too large.
local function whole(text)
  return text and text:find "^%d+$" and #text <= MOST_DIGITS and math.tointeger(tonumber(text)) or nil
end

-- "85 %", "9/10", "0.85"
local function fraction(text)
  local percent <const> = text:match "^(.-) ?%%$"
  local a <const>, b <const> = text:match "^(%d+)/(%d+)$"
  if percent then
    local value <const> = number(percent)
    return value and ratio.unit(value / 100, "percent")
  end
  if not a then return number(text) end
  return whole(a) and whole(b) and whole(b) > 0 and ratio.new(whole(a), whole(b)) or nil
end

-- "70000", "70.000 kr.", "1434,50 kr", "70000 USD": points that part thousands
-- are none of a decimal, and an amount has no third one.
local function money(text)
  local currency <const> = text:match "%u%u%u$"
  local digits = currency and text:gsub(" ?%u%u%u$", "") or text:gsub(" ?kr%.?$", "")
  if digits:find "^%d%d?%d?%.%d%d%d" then digits = digits:gsub("%.", "") end
  local amount <const> = not digits:find "[.,]%d%d%d" and number(digits)
  return amount and ratio.unit(amount, currency or "kr") or nil
end

-- "last_year(110 %)", "last_year"
local function of_last_year(text)
  local inner <const> = text:match "^last_year%s*%(?%s*(.-)%s*%)?$"
  local factor <const> = inner and inner ~= "" and fraction(inner)
  return (inner == "" or factor and lastyear.is_factor(factor)) and lastyear.new(factor or nil) or nil
end

local BOOLEANS <const> = { ["true"] = true, yes = true, ja = true, ["false"] = false, no = false, nej = false }

-- By type: what a text must be, and what gives the value that it is, or nil.
-- What may be in several units must say which: 3 is no length of time, and 1 is
-- neither 1 % nor 100 %.
local TYPES <const> = {
  duration = { "a length of time with its unit: 3 months, 90 days (3 mdr., 90 dage)", function (text)
    local digits <const>, unit <const> = text:match "^(%d+) ?([^%s%d.]+)%.?$"
    local n <const>, known <const> = whole(digits), UNITS[unit]
    local ok <const>, value <const> = pcall(core.date.duration, n, known)   -- it has a longest one
    return ok and known and n > 0 and value or nil
  end },
  share = { "a share: 85 %", function (text)
    local value <const> = fraction(text)
    if not value or value >= 1 and not text:find "[%%/]" then return nil end
    return value >= 0 and value <= 1 and value or nil
  end },
  points = { "a number of points, over 0", function (text)
    local value <const> = number(text)
    return value and value > 0 and value or nil
  end },
  number = { "a number", fraction },
  limit = { "a number", function (text) return of_last_year(text) or fraction(text) end },
  ["whole limit"] = { "a whole number", function (text) return of_last_year(text) or whole(text) end },
  steps = { "a whole number", whole },
  attainment = { "a share: 85 %", fraction }, ceiling = { "100 % or more: 150 %", fraction },
  whole = { "a whole number", whole },
  money = { "an amount: 100000 kr", money },
  days = { "a number of days: 90 days (90 dage)", function (text)
    local digits <const>, unit <const> = text:match "^(%d+) ?([^%s%d.]*)%.?$"
    local n <const>, known <const> = whole(digits), unit == "" and "day" or UNITS[unit]
    if not n or not (known == "day" or known == "week") then return nil end
    local ok <const>, value <const> = pcall(core.date.duration, known == "week" and 7 * n or n, "day")
    return ok and value or nil
  end },
  take = { "mean or median", function (text) return (text == "mean" or text == "median") and text or nil end },
  date = { "a date: " .. typed.a_day, function (text) return (typed.day(text)) end },
  boolean = { "true or false", function (text) return BOOLEANS[text] end },
  clock = { "net or gross", function (text) return (text == "net" or text == "gross") and text or nil end },
  role = { "a role", function (text) return text ~= "" and text or nil end },
  text = { "a text", function (text) return text ~= "" and text or nil end },
  holidays = { "DK, days, or both, with commas between; or none", function (text)
    if text == "none" or text == "ingen" then return {} end
    local list = {}
    for item in text:gmatch "[^,]+" do
      item = item:match "^%s*(.-)%s*$"
      local day <const> = item ~= "DK" and typed.day(item)
      if item ~= "DK" and not day then return nil end
      list[#list + 1] = day or item
    end
    return #list > 0 and list or nil
  end },
  texts = { "texts with commas between", function (text)
    local list = {}
    for item in text:gmatch "[^,]+" do list[#list + 1] = item:match "^%s*(.-)%s*$" end
    return #list > 0 and list or nil
  end },
}

-- The value that a text is of a type of words.lua; nil and what it must be,
-- or nil alone where no text can be of that type.
function valueparser.read(kind, text)
  local expected = {}
  for name in kind:gmatch "[^|]+" do
    local known <const>, is_word <const> = TYPES[name], settings.types[name] == nil
    local value
    if known then value = known[2](text) elseif is_word and name == text then value = text end
    if value ~= nil then return value end
    if known or is_word then expected[#expected + 1] = known and known[1] or name end
  end
  return nil, #expected > 0 and table.concat(expected, " or ") or nil
end

-- The type of an assumption's value, by the value that it has.
function valueparser.kind_of(value)
  if core.date.is_duration(value) then return "duration" end
  if ratio.is(value) then return ratio.money(value) and "money" or "share" end
  if math.type(value) == "integer" then return "whole|number" end
  if math.type(value) == "float" then return "number" end
  if type(value) == "boolean" then return "boolean" end
  if type(value) == "function" then return "said" end
  if core.seal.is(value) then return "texts" end
  return core.date.dates.parse(tostring(value)) == value and "date" or "text"
end

return valueparser
