-- reported.lua: of what was reported under one name: which figure holds at a
-- cut-off, and which one settles it, so that no later report takes it back.
--
-- The role that measures the goal has the say. Of its figures those that are
-- not provisional are firm, and they alone settle anything. What others report
-- stands beside it, and holds, provisionally, where that role has nothing.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local roles <const> = require "siri.base.roles"
local applicable <const> = require "siri.rules.applicable"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local reported = {}

local FIGURE <const> = {
  __name = "a figure",
  __fields = { "value", "of", "on", "by", "source", "provisional", "note", "name", "file", "line" },
}


-- Values

local function number_of(text)
  local percent = string.match(text, "^(.-) ?%%$")
  local value = ratio.parse(percent or text)
  if value and percent then return ratio.unit(value / 100, "percent") end
  return value
end

-- The value in the form that its kind has, or nil.
local VALUES <const> = {
  milestone = function (record)
    return (record.value == "done" or record.value == "not done") and record.value or nil
  end,
  measure = function (record)
    local value = number_of(record.value or "")
    local of = record.of and number_of(record.of)
    if not value or not record.of then return value end
    return of and of > 0 and ratio.unit(value / of, "percent") or nil
  end,
  count = function (record)
    local value = ratio.parse(record.value or "")
    return value and value:den() == 1 and math.tointeger(value:num()) or nil
  end,
  judgement = function (record)
    local v = record.value or ""
    if v == "met" or v == "partly" or v == "missed" then return v end
    return string.find(v, "%%$") and number_of(v) or nil
  end,
}

-- The value of a record of that kind, for who shows it; its text where it is
-- none.
function reported.value(record, kind) return VALUES[kind](record) or record.value or "" end

local function figure_of(record, kind, provisional)
  local value = VALUES[kind](record)
  if value == nil then
    failure.raise("figure_kind", record.name, kind, record.file or "facts", record.line or 0, record.value or "")
  end
  return core.seal.seal(setmetatable({
    value = value, of = record.of, on = record.on, by = record.by, source = record.source, note = record.note,
    provisional = record.provisional or provisional, name = record.name, file = record.file, line = record.line,
  }, FIGURE))
end

-- The figure as a rule gets it: its number meets no percentage if it is none,
-- nor the other way round.
function reported.for_rule(figure)
  if not (figure and ratio.is(figure.value)) then return figure end
  local named <const> = ratio.figure(figure.value, core.brief.name(figure.name))
  return core.seal.seal(setmetatable(lists.with(core.seal.copy(figure), { value = named }), FIGURE))
end


-- Roles

local function measures(goal, record) return roles.speaks_for(record.by) == goal.measured_by end

-- Who comes first of those that report for one day.
local RANKS <const> = { department = 1, ["permanent secretary"] = 2, agency = 3 }

local function rank(record) return RANKS[record.by] or 4 end

-- In the order of their days; of one day a firm one is after a provisional
-- one, and who comes first is last.
local function in_order(a, b)
  if a.on ~= b.on then return a.on < b.on end
  if a.provisional ~= b.provisional then return a.provisional end
  return rank(a) > rank(b)
end


-- What holds

local first <const> = lists.first

local function is_firm(figure) return not figure.provisional end
local function is_done(figure) return figure.value == "done" end

-- By kind, of figures in order: which holds, and whether it settles it.
local HOLDS <const> = {}

-- Done on the earliest day that is reported. "Not done" settles it only from
-- the last day on, and where no report says that it was done by then.
function HOLDS.milestone(list, terms)
  local done <const> = first(list, is_done)
  local firm <const> = first(list, function (f) return is_done(f) and is_firm(f) end)
  local never <const> = first(list, function (f) return not is_done(f) and is_firm(f) and f.on >= terms.by end)
  if firm and firm.on <= terms.by then return firm, true end
  if done and done.on <= terms.by then return done, false end
  if firm or never then return done or never, true end
  return done or list[#list], false
end

-- The first that is given on the due day or later; before that the newest.
function HOLDS.judgement(list, terms)
  local given <const> = first(list, function (f) return is_firm(f) and f.on >= terms.by end)
  return given or list[#list], given ~= nil
end

-- The newest up to the due day, and that of the day itself settles it; or,
-- where the year has but one, the first.
function HOLDS.measure(list, terms)
  local newest <const> = list[#list]
  if not terms.once then return newest, newest ~= nil and is_firm(newest) and newest.on == terms.by end
  local once <const> = first(list, is_firm)
  return once or newest, once ~= nil
end

HOLDS.count = HOLDS.measure

-- Does a figure for a later day than the due one say nothing of it?
local function is_bounded(kind, terms)
  return (kind == "measure" or kind == "count") and not terms.once
end

-- The records up to the cut-off: those of the role that measures, of others,
-- and those that are passed over as dated after the due day.
local function parted(records, kind, goal, as_of, terms)
  local own, others, passed = {}, {}, {}
  local bounded <const>, last <const> = is_bounded(kind, terms), applicable.earlier(as_of, terms.to)
  for _, record in ipairs(records or {}) do
    if record.on <= last and not (terms.from and record.on < terms.from) then
      local list <const> = bounded and record.on > terms.by and passed or measures(goal, record) and own or others
      list[#list + 1] = record
    end
  end
  table.sort(own, in_order)
  table.sort(others, in_order)
  table.sort(passed, in_order)
  return own, others, passed
end

-- The newest of each other reporter, and what else is reported by the same
-- role for the same day.
local function beside(holds, own, others)
  local list <const> = lists.where(own, function (record) return record ~= holds and record.on == holds.on end)
  local seen <const> = { [holds and holds.by or ""] = true }
  for i = #others, 1, -1 do
    local by <const> = others[i].by or ""
    if not seen[by] then list[#list + 1] = others[i] end
    seen[by] = true
  end
  return list
end

-- What records come to by what holds of them, holds(list, terms): as
-- reported.of has it.
local function come_to(records, kind, name, goal, as_of, terms, holds)
  local own, others, passed = parted(records, kind, goal, as_of, terms)
  local record_of <const> = {}
  local list <const> = lists.map(#own > 0 and own or others, function (record)
    local figure <const> = figure_of(record, kind, #own == 0)
    record_of[figure] = record
    return figure
  end)
  local figure, final = holds(list, terms)
  return { kind = kind, name = name, figure = figure, final = final or false, firm = lists.where(list, is_firm),
           beside = beside(figure and record_of[figure], own, others), passed = passed }
end

-- What a name's records come to at a cut-off. terms:
--   by     the due day
--   from, to   the part of the year that it is asked about; either may be nil
--   once   true: the first firm figure is the year's
-- Returns { kind =, name =, figure = what holds, or nil; final = whether it
-- settles it; firm = the firm figures of the measuring role, in order of
-- their days; beside, passed = the records of others that do not hold, and
-- those of later days than the due one }. Raises where a figure is not of
-- its kind.
function reported.of(records, kind, name, goal, as_of, terms)
  return come_to(records, kind, name, goal, as_of, terms, HOLDS[kind])
end

-- What a name's records of the year before come to at a cut-off, as
-- reported.of has it: the newest firm figure, else the newest. It is settled
-- when it is one of that year's last day, `by`, or of a later one.
function reported.before(records, kind, name, goal, as_of, by)
  return come_to(records, kind, name, goal, as_of, { by = by, once = true }, function (list)
    local firm <const> = lists.where(list, is_firm)
    local newest <const> = firm[#firm]
    return newest or list[#list], newest ~= nil and newest.on >= by
  end)
end

return reported
