-- facts.lua: the figures of one goal, as a rule asks for them: of each name
-- the newest not after the cut-off.

local core <const> = require "siri.core"
local failure <const> = require "siri.failure"
local held <const> = require "siri.held"
local ratio <const> = core.ratio

local facts = {}

local KINDS <const> = { "milestone", "measure", "count", "judgement" }

local FIGURE <const> = {
  __name = "a figure",
  __fields = { "value", "of", "on", "by", "source", "provisional", "note", "name", "file", "line" },
}

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
    local v = record.value
    return (v == "met" or v == "partly" or v == "missed") and v or nil
  end,
}

-- Who speaks for the department.
local DEPARTMENT <const> = { department = true, ["permanent secretary"] = true }

-- Who comes first of those that report for the same day.
local function rank(record)
  return DEPARTMENT[record.by] and 1 or record.by == "agency" and 2 or 3
end

local function newer(a, b)
  if a.on ~= b.on then return a.on > b.on end
  return rank(a) < rank(b)
end

-- The newest record up to a day, and from another one on (nil: any).
local function newest(records, to, from)
  local found
  for _, record in ipairs(records or {}) do
    if record.on <= to and not (from and record.on < from) and (not found or newer(record, found)) then
      found = record
    end
  end
  return found
end

-- store:facts(year) by goal and name: { [goal] = { [name] = records } }
function facts.index(records)
  local by_goal = {}
  for _, record in ipairs(records) do
    local goal = by_goal[record.goal] or {}
    by_goal[record.goal] = goal
    goal[record.name] = goal[record.name] or {}
    table.insert(goal[record.name], record)
  end
  return by_goal
end

local function figure(record, kind, goal)
  local value = VALUES[kind](record)
  if value == nil then
    failure.raise(string.format("'%s' is read as a %s, but %s:%d gives it '%s'", record.name, kind,
                                record.file or "facts", record.line or 0, record.value or ""))
  end
  local unsettled = goal.measured_by == "department" and not DEPARTMENT[record.by]
  return core.seal.seal(setmetatable({
    value = value, of = record.of, on = record.on, by = record.by, source = record.source, note = record.note,
    provisional = record.provisional or unsettled, name = record.name, file = record.file, line = record.line,
  }, FIGURE))
end

-- Whatever reads through `look` gets methods only, and can change nothing:
-- facts:count(name [, day]) is the newest figure not after the day.
local function reader(look)
  local methods, face = {}, {}
  for _, kind in ipairs(KINDS) do
    methods[kind] = function (self, name, day)
      if self ~= face then error(string.format("facts.%s: write facts:%s(name), with a colon", kind, kind), 2) end
      if type(name) ~= "string" then
        error(string.format("facts:%s needs a name, not %s", kind, type(name)), 2)
      end
      if day ~= nil and not (type(day) == "string" and core.date.dates.parse(day) == day) then
        error(string.format("facts:%s: the day must be a date as text: \"2019-12-31\"", kind), 2)
      end
      local got = look(kind, name, day)
      return got   -- no tail call: an error below has the rule's line
    end
  end
  return setmetatable(face, {
    __index = function (_, key)
      if methods[key] then return methods[key] end
      if type(key) ~= "string" then error("facts are asked by a name, not a " .. type(key), 2) end
      error(string.format("facts have no '%s'%s", tostring(key), core.nearest.hint(tostring(key), KINDS)), 2)
    end,
    __newindex = function () error("facts cannot be changed", 2) end,
    __metatable = false,
  })
end

-- The facts of a goal at the cut-off: what a rule gets; a log of what was
-- read: { kind =, name =, figure = or nil } in order; and a function (from,
-- to) that gives those of a part of the year, of which either may be nil.
function facts.of(by_name, goal, as_of)
  local log = {}
  local function between(from, to)
    local last <const> = held.earlier(as_of, to)
    return reader(function (kind, name, day)
      local record = newest(by_name and by_name[name], held.earlier(last, day), from)
      local got = record and figure(record, kind, goal)
      log[#log + 1] = { kind = kind, name = name, figure = got }
      return got
    end)
  end
  return between(), log, between
end

-- Runs a rule with no figures at all, to see which it asks for first.
-- Returns whether it answered, and what.
function facts.trace(rule, note)
  local blank = reader(function (kind, name) note(kind, name, false) end)
  return core.guard.call(rule, blank, (failure.notes()))
end

return facts
