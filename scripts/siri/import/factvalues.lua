-- factvalues.lua: what may stand under value in a fact file, by the kind of
-- what the goal reads, and the form in which it is stored. What is wrong with
-- a text is { name, … }: of a diagnostic, and the values of its text behind
-- the first, which says whose text it is.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local ratio <const> = core.ratio

local factvalues = {}

local DIGITS_MAX <const> = 30  -- of one number


-- Numbers. Kept as decimal text with a point and no idle zeros: exact, and
-- the same number is the same text.

local function canonical(sign, whole, part)
  whole, part = whole:gsub("^0+(%d)", "%1"), part:gsub("0+$", "")
  local text <const> = part == "" and whole or whole .. "." .. part
  return (text ~= "0" and sign == "-") and "-" .. text or text
end

-- "1.434.567" without its points; nil if it is not grouped so.
local function ungrouped(text)
  local head <const>, tail <const> = text:match "^([1-9]%d?%d?)(%..+)$"
  if head and tail:gsub("%.%d%d%d", "") == "" then
    return head .. tail:gsub("%.", "")
  end
end

local function wrong(...) return nil, { ... } end

local MONTHS <const> = { jan = 1, feb = 2, mar = 3, apr = 4, maj = 5, may = 5, jun = 6, jul = 7, aug = 8, sep = 9,
                         okt = 10, oct = 10, nov = 11, dec = 12 }

-- What was typed where Excel made a date of it, with that mark between: 2.1 where
-- "2026-01-02", "02-01-2026" or "02-jan" stands; and with the year's last digits:
-- 2.1.26. nil of what is no date.
function factvalues.undated(text, mark)
  local day, name <const> = text:match "^(%d%d?)[.-] ?(%a%a%a)%.?$"
  local month, year = MONTHS[name and name:lower()], nil
  local date <const> = core.date.dates.parse(text)
  if date then year, month, day = date:match "^(%d+)-(%d+)-(%d+)$" end
  if not month then return nil end
  local typed <const> = ("%d%s%d"):format(day, mark, month)
  return typed, year and ("%s%s%d"):format(typed, mark, year % 100)
end

-- The number that a text is; nil and why it is none.
local function decimal(text)
  local sign <const>, rest <const> = text:match "^([+-]?)(.*)$"
  if #rest > DIGITS_MAX then return wrong("number_long", DIGITS_MAX) end
  if rest:match "^%d+$" then return canonical(sign, rest, "") end
  local whole, part = rest:match "^(%d+),(%d+)$"
  if whole then return canonical(sign, whole, part) end
  local plain <const> = ungrouped(rest)
  if plain then
    local points <const> = select(2, rest:gsub("%.", ""))
    if points > 1 then return wrong("number_points", sign .. plain) end
    return wrong("number_ambiguous", sign .. plain, sign .. rest:gsub("%.", ","))
  end
  whole, part = rest:match "^(%d+)%.(%d+)$"
  if whole then return canonical(sign, whole, part) end
  whole, part = rest:match "^([%d.]+),(%d+)$"
  whole = whole and ungrouped(whole)
  if whole then return canonical(sign, whole, part) end
  local typed <const> = factvalues.undated(text, ",")
  if typed then return wrong("number_date", typed) end
  return wrong "number_none"
end

-- Is number a at most b? Both as texts.
local function at_most(a, b)
  return ratio.parse(a) <= ratio.parse(b)
end

local function percentage(text)
  return text:match "^(.-)%s*%%$"
end

factvalues.decimal, factvalues.at_most = decimal, at_most


-- Values by kind: each returns the value as it is stored, or nil and why
-- not. `of` is the text of the row's `of`, or nil.

local values <const> = {}
factvalues.kinds = values

-- What must have a text.
local function filled(read)
  return function (text, ...)
    if not text then return wrong "field_empty" end
    return read(text, ...)
  end
end

-- The judgement that a text is; nil if it is none.
local function judged(text) return headings.judgements[headings.lower(text)] end

-- How many per cent a number is that may be a ratio, out of 1, as it is
-- written; nil where it cannot be one. What is reached of a demand passes 1
-- by a little, and nobody reaches twice of it: from 2 up it is per cent.
local function ratio_percent(number)
  if number == "0" or at_most("2", (number:gsub("^-", ""))) then return nil end
  return ((ratio.parse(number) * 100):decimal():gsub("%.", ","))
end

local function share(text, of, above)
  local number <const>, why <const> = decimal(percentage(text) or text)
  if not number then return nil, why end
  if of then
    if percentage(text) then return wrong "share_of" end
    return number
  end
  if not at_most("0", number) then return wrong "share_negative" end
  if not (above or at_most(number, "100")) then return wrong "share_over" end
  local percent <const> = not percentage(text) and ratio_percent(number)
  if percent and at_most(number, "1") then return wrong("share_fraction", percent, percent, text) end
  if percent then return wrong("share_ratio", percent, text) end
  return number .. " %"
end

-- Where it cannot be told which one a rule expects (percent is nil) either is right.
local function measured(text, of, read)
  if read.percent or read.percent == nil and percentage(text) then
    return share(text, of, read.above)
  end
  if percentage(text) then return wrong "measure_percent" end
  return decimal(text)
end

-- A number that is stored, "6.9" or "95 %", as a ratio.
local function stored(value)
  local percent <const> = percentage(value)
  return percent and ratio.parse(percent) / 100 or ratio.parse(value)
end

values.measure = filled(function (text, of, read)
  local value <const>, why <const> = measured(text, of, read)
  local range <const> = read.range
  if not (value and range) or of then return value, why end
  local number <const> = stored(value)
  if number < range[1] or number > range[2] then return wrong("measure_range", range[1], range[2]) end
  return value
end)

values.count = filled(function (text, _, read)
  local number <const>, why <const> = decimal(text)
  if not number then return nil, why end
  if not number:match "^%d+$" then return wrong "count_whole" end
  local most <const> = read.wholes and not read.above and math.max(table.unpack(read.wholes))
  if most and not at_most(number, tostring(most)) then return wrong("count_over", most) end
  return number
end)

local SHOWN <const> = 10   -- degrees that a message lists

-- "0 %, 25 %, 50 %, 75 %, 100 %", the first of many.
local function degrees(steps)
  local list <const> = {}
  for i = 0, math.min(steps, SHOWN) do list[#list + 1] = tostring(ratio.unit(ratio.new(i, steps), "percent")) end
  return table.concat(list, ", ") .. (steps > SHOWN and " …" or "")
end

-- A word, or a degree where it is judged in steps: then partly is none. One
-- without its sign may be one of so many.
values.judgement = filled(function (text, _, read)
  local word <const>, steps <const> = judged(text), read.steps
  if word and not (steps and word == "partly") then return word end
  if not steps then return wrong "judgement_none" end
  local number <const> = percentage(text) and decimal(percentage(text))
  local degree <const> = number and ratio.parse(number) * steps / 100
  if degree and degree >= 0 and degree <= steps and degree:den() == 1 then return number .. " %" end
  local plain <const> = decimal(text)
  local meant <const> = plain and values.judgement(plain .. " %", nil, read)
  return wrong("judgement_step", steps, degrees(steps), meant and (": is it %s?"):format(meant) or "")
end)

-- A forecast is a word, or points out of the goal's weight.
values.forecast = filled(function (text, _, read)
  local word <const> = judged(text)
  if word then return word end
  local number <const> = decimal(text)
  if not number then return wrong("forecast_none", read.weight) end
  if not at_most("0", number) then return wrong "forecast_negative" end
  if ratio.parse(number) > read.weight then return wrong("forecast_over", read.weight) end
  return number
end)

function values.milestone(text)
  local word <const> = text and headings.milestones[headings.lower(text)] or not text and "done"
  if word then return word end
  return wrong "milestone_none"
end

-- Up or down: an amount of kroner, or of the plan's currency, or a share of the
-- proposal.
function values.discretion(text, _, _, currency)
  if not text then return wrong "discretion_empty" end
  local amount = text:match "^(.-)%s*[Kk][Rr]%.?$" or text
  if currency then amount = text:match("^(.-)%s*" .. currency .. "$") or text end
  local number <const> = percentage(amount) or amount
  if not number:match "^[+-]?%d[%d.,]*$" then return wrong "discretion_none" end
  local value <const>, why <const> = decimal(number)
  if not value then return nil, why end
  if percentage(amount) then return value .. " %" end
  local percent <const> = amount == text and ratio_percent(value)
  if percent then return wrong("discretion_ratio", percent, text, currency or "kr.") end
  if value:find "%.%d%d%d" then return wrong "amount_fraction" end
  return value
end

function values.ambition(text)
  local level <const> = text and headings.ambitions[headings.lower(text)]
  if level then return level end
  return wrong(text and "ambition_none" or "ambition_empty")
end

-- What counts is the text under note, by what it is called.
local function of_note(called)
  return function (text)
    if not text or headings.milestones[headings.lower(text)] == "done" then return "done" end
    return wrong("note_value", called)
  end
end

values.reason, values.analysis = of_note "reason", of_note "analysis"

-- A name that the plan does not seem to read, or only deep in a rule of its
-- own: kept in the form that its content suggests.
function values.unread(text)
  if not text then return "done" end
  local known <const> = judged(text) or headings.milestones[headings.lower(text)]
  if known then return known end
  if not text:match "^[+-]?[%d.,]+%s*%%?$" then return text end
  local number <const>, why <const> = decimal(percentage(text) or text)
  if not number then return nil, why end
  return percentage(text) and number .. " %" or number
end

return factvalues
