-- factvalues.lua: what may stand under value in a fact file, by the kind of
-- what the goal reads, and the form in which it is stored.

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

-- The number that a text is; nil and why it is none.
local function decimal(text)
  local sign <const>, rest <const> = text:match "^([+-]?)(.*)$"
  if #rest > DIGITS_MAX then return nil, ("is longer than %d digits"):format(DIGITS_MAX) end
  if rest:match "^%d+$" then return canonical(sign, rest, "") end
  local whole, part = rest:match "^(%d+),(%d+)$"
  if whole then return canonical(sign, whole, part) end
  local plain <const> = ungrouped(rest)
  if plain then
    local points <const> = select(2, rest:gsub("%.", ""))
    if points > 1 then return nil, ("has points for thousands: write %s%s"):format(sign, plain) end
    return nil, ("is ambiguous: write %s%s, or %s%s with a comma"):format(
      sign, plain, sign, (rest:gsub("%.", ",")))
  end
  whole, part = rest:match "^(%d+)%.(%d+)$"
  if whole then return canonical(sign, whole, part) end
  whole, part = rest:match "^([%d.]+),(%d+)$"
  whole = whole and ungrouped(whole)
  if whole then return canonical(sign, whole, part) end
  return nil, "is not a number"
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
    if not text then return nil, "is empty" end
    return read(text, ...)
  end
end

-- The judgement that a text is; nil if it is none.
local function judged(text) return headings.judgements[headings.lower(text)] end

local function share(text, of)
  local number <const>, why <const> = decimal(percentage(text) or text)
  if not number then return nil, why end
  if of then
    if percentage(text) then return nil, "is a percentage and has an 'of', too: write one of them" end
    return number
  end
  if not at_most("0", number) then return nil, "is less than 0 %" end
  if not at_most(number, "100") then return nil, "is more than 100 %" end
  if not percentage(text) and number ~= "0" and at_most(number, "1") then
    local hundred <const> = (ratio.parse(number) * 100):decimal():gsub("%.", ",")
    return nil, ("is between 0 and 1: write %s for %s %%, or %s %% if that is meant"):format(
      hundred, hundred, text)
  end
  return number .. " %"
end

-- Where it cannot be told which one a rule expects (percent is nil) either is right.
values.measure = filled(function (text, of, read)
  if read.percent or read.percent == nil and percentage(text) then return share(text, of) end
  if percentage(text) then return nil, "is a percentage, where a plain number is measured" end
  return decimal(text)
end)

values.count = filled(function (text)
  local number <const>, why <const> = decimal(text)
  if not number then return nil, why end
  if not number:match "^%d+$" then return nil, "is not a whole number from 0 up" end
  return number
end)

values.judgement = filled(function (text)
  local word <const> = judged(text)
  if word then return word end
  return nil, "is no judgement: write opfyldt, delvist or ikke opfyldt"
end)

-- A forecast is a word, or points out of the goal's weight.
values.forecast = filled(function (text, _, read)
  local word <const> = judged(text)
  if word then return word end
  local number <const> = decimal(text)
  if not number then
    return nil, ("is no forecast: write opfyldt, delvist, ikke opfyldt, or points from 0 to %s"):format(read.weight)
  end
  if not at_most("0", number) then return nil, "is less than 0 points" end
  if ratio.parse(number) > read.weight then return nil, ("is more than the goal's %s points"):format(read.weight) end
  return number
end)

function values.milestone(text)
  local word <const> = text and headings.milestones[headings.lower(text)] or not text and "done"
  if word then return word end
  return nil, "does not say whether it was done: write ja or nej"
end

-- Up or down: an amount of kroner, or a share of the proposal.
function values.discretion(text)
  if not text then return nil, "is empty: write an amount (10000, -5000) or a share of the proposal (5 %, -10 %)" end
  local amount <const> = text:match "^(.-)%s*[Kk][Rr]%.?$" or text
  local number <const> = percentage(amount) or amount
  if not number:match "^[+-]?%d[%d.,]*$" then
    return nil, "is neither an amount (10000, -5000) nor a share of the proposal (5 %, -10 %)"
  end
  local value <const>, why <const> = decimal(number)
  if not value then return nil, why end
  if percentage(amount) then return value .. " %" end
  if value:find "%.%d%d%d" then return nil, "has a part of an øre: an amount has two decimals at the most" end
  return value
end

function values.ambition(text)
  local level <const> = text and headings.ambitions[headings.lower(text)]
  if level then return level end
  return nil, (text and "is no ambition" or "is empty") .. ": write høj, middel or lav"
end

-- What counts is the text under note, by what it is called.
local function of_note(called)
  return function (text)
    if not text or headings.milestones[headings.lower(text)] == "done" then return "done" end
    return nil, ("is not needed: leave it empty, the %s stands under note ('bemærkning')"):format(called)
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
