-- discretion.lua: what the permanent secretary, or who else decides, has said of a year's pay, as
-- its facts have it, and what has no effect, with why; then what it makes of
-- a proposal. It is said after the year, so no cut-off holds it back.
--
-- An entry has
--   key, ground   the name that is kept, and its entry in grounds.lua
--   value         an amount, a share of the proposal, or a word
--   reason        what was written; nil if nothing was
--   refused       a key of the texts: why it has no effect; nil if it has
--   decider       whose it would be to say
--   on, by, file, line, provisional, nearest

local core <const> = require "siri.core"
local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local roles <const> = require "siri.base.roles"
local ratio <const> = core.ratio

local discretion = {}

local GOAL <const> = "pay"

-- Whose discretion it is where the plan does not say.
local SECRETARY <const> = "permanent secretary"

-- A number as an amount in the currency of a plan's pay.
local function amount_of(pay, value)
  return ratio.unit(value, ratio.money(pay.full))
end


-- Entries

local LEVELS <const> = { high = true, medium = true, low = true }

-- The value in the form that its kind has, or nil.
local VALUES <const> = {
  discretion = function (text, pay)
    local percent = text:match "^(.-) ?%%$"
    local number = ratio.parse(percent or text)
    if not number then return nil end
    return percent and ratio.unit(number / 100, "percent") or amount_of(pay, number)
  end,
  ambition = function (text) return LEVELS[text] and text or nil end,
  reason = function (text) return text == "done" and text or nil end,
}

-- What is missing where a kind's value cannot be read.
local UNREADABLE <const> = { discretion = "pay_no_amount", ambition = "pay_no_level", reason = "pay_no_amount" }

-- Whether a value would raise pay.
local function raises(value)
  return ratio.is(value) and value > 0
end

-- Who has the say by a plan's pay.
function discretion.decider(pay) return pay.decided_by or SECRETARY end

local function refusal(entry)
  if not entry.ground then return "pay_no_ground" end
  if not entry.by or roles.of(entry.by) ~= entry.decider then return "pay_not_secretary" end
  if entry.value == nil then return UNREADABLE[entry.ground.kind] end
  if entry.ground.lowers and raises(entry.value) then return "pay_only_lowers" end
  if not entry.reason then return "pay_no_reason" end
end

local function entry_of(fact, pay)
  local ground = grounds.of(fact.name, pay.grounds)
  local entry = {
    key = ground and ground.key or fact.name, ground = ground, text = fact.value, on = fact.on, by = fact.by,
    value = ground and VALUES[ground.kind](fact.value or "", pay), file = fact.file, line = fact.line,
    reason = fact.note and fact.note:find "%S" and fact.note or nil, provisional = fact.provisional,
    nearest = not ground and grounds.nearest(fact.name, pay.grounds) or nil, decider = discretion.decider(pay),
  }
  entry.refused = refusal(entry)
  return entry
end

-- What has no ground comes last.
local LAST <const> = math.huge

local function before(a, b)
  local one, other = a.ground and a.ground.rank or LAST, b.ground and b.ground.rank or LAST
  if one ~= other then return one < other end
  if a.key ~= b.key then return a.key < b.key end
  if a.on ~= b.on then return a.on < b.on end
  return a.n < b.n
end

-- Of each ground and role the newest that has effect; what was refused
-- since then stands beside it, and cannot take its place.
local function standing(entries)
  local begins, list = {}, {}
  local function role(entry) return entry.key .. "\0" .. (entry.by or "") end
  for i, entry in ipairs(entries) do
    if not entry.refused then begins[role(entry)] = i end
  end
  for i, entry in ipairs(entries) do
    if i >= (begins[role(entry)] or i) then list[#list + 1] = entry end
  end
  return list
end

local function of_kind(entries, kind)
  local list = lists.where(entries, function (entry)
    return (entry.ground and entry.ground.kind or "discretion") == kind
  end)
  local sound = lists.where(list, function (entry) return not entry.refused end)
  return list, sound[#sound]
end

-- What the facts of a year say by a plan's pay: { ambition = the level or nil, above = the
-- entry that gives the reason for more than full pay, or nil; ambitions =,
-- adjustments =, reasons = entries of each kind, refused ones among them, in
-- order of the grounds and of their days }.
function discretion.given(facts, pay)
  local entries = lists.map(facts, function (fact) return fact.goal == GOAL and entry_of(fact, pay) or nil end)
  for i, entry in ipairs(entries) do entry.n = i end
  table.sort(entries, before)
  entries = standing(entries)
  local ambitions, ambition = of_kind(entries, "ambition")
  local reasons, above = of_kind(entries, "reason")
  return { ambitions = ambitions, ambition = ambition and ambition.value, adjustments = of_kind(entries, "discretion"),
           reasons = reasons, above = above }
end


-- What comes of it

-- The amount of an entry's value, up or down; nil where it cannot be told.
function discretion.amount(entry, proposal)
  local value = entry.value
  if not ratio.is(value) or ratio.money(value) then return value end
  return proposal and proposal * value
end

-- What a proposal and the discretion come to by a plan's pay:
--   sum       of all adjustments that have effect
--   limit     what it may not pass without a reason of its own: full pay, or the
--             proposal where that is more
--   above     by how much it does, where that is allowed
--   cut       by how much it would be and is not, and
--   refused   why: a key of the texts
--   floor     whether the discretion takes more than there is
--   decision  what is paid
-- A proposal that is above full pay by itself is the rules' own, no rise.
function discretion.settle(pay, proposal, given)
  local none <const> = amount_of(pay, 0)
  local sum = none
  for _, entry in ipairs(given.adjustments) do
    if not entry.refused then sum = sum + discretion.amount(entry, proposal) end
  end
  local limit = proposal > pay.full and proposal or pay.full
  local settled = { sum = sum, limit = limit, decision = proposal + sum, floor = false }
  local excess = settled.decision - limit
  if excess > 0 and given.above and pay.above_full ~= "refuse" then
    settled.above = excess
  elseif excess > 0 then
    settled.cut, settled.decision = excess, limit
    settled.refused = pay.above_full == "refuse" and "pay_above_refused" or "pay_above_unexplained"
  elseif settled.decision < 0 then
    settled.floor, settled.decision = true, none
  end
  return settled
end

return discretion
