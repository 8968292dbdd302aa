-- madecases.lua: cases that are made, to try rules on before there are any: each
-- looks to a rule as one of the store does (core/engine/case.c), but that a
-- column which no file has yet is blank, or has something plain. Runs inside
-- rule calls: library functions are called by name.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local casemethods <const> = require "siri.base.casemethods"
local lists <const> = require "siri.base.lists"
local failure <const> = require "siri.sandbox.failure"
local dates <const> = core.date.dates

local madecases = {}

local FIELDS <const>, METHODS <const> = lists.set(lists.map(casefields, "name")), lists.map(casemethods, "name")
local CLOCKS <const> = { net = "informed_on", gross = "submitted_on" }

-- What a column that is not blank says, by how it is read.
local PLAIN <const> = { number = 1, flag = true }

-- When the clock began; that it has not is noted.
local function start_of(case, clock)
  local field <const> = CLOCKS[clock]
  if not field then
    failure.here("clock", type(clock) == "string" and "'" .. clock .. "'" or type(clock))
  end
  case.lacking[field] = case.fields[field] == nil or nil
  return case.fields[field]
end

local function due_of(case, limit, clock)
  local start <const> = start_of(case, clock)
  local due <const> = dates.add(start or case.fields.submitted_on, limit)   -- raises if the limit is no time
  return start and due
end

local asks <const> = {}

function asks.days(case, clock)
  local start <const> = start_of(case, clock)
  return start and case.fields.decided_on and dates.days(start, case.fields.decided_on)
end

function asks.paused(case, clock) return start_of(case, clock) and 0 or nil end

function asks.due(case, limit, clock) return due_of(case, limit, clock) end

function asks.within(case, limit, clock)
  local due <const>, decided <const> = due_of(case, limit, clock), case.fields.decided_on
  if not (due and decided) then return nil end
  return decided <= due
end

-- What a case of a store may always have, and a made one has not.
local MAY_LACK <const> = lists.set { "site", "pauses", "informed_on" }

-- What the text of a field says that is read as something else.
local function typed(name, text, how)
  local day <const> = how == "date" and dates.parse(text) == text and text
  local value <const> = day or how == "number" and math.tointeger(tonumber(text)) or nil
  if value == nil then failure.here("column_" .. how, name, text) end
  return value
end

-- A field, or what a further column has; it is noted which.
local function read(case, name, how)
  if FIELDS[name] then
    local text <const> = case.fields[name]
    case.lacking[name] = MAY_LACK[name] and text == nil or nil
    if how == "text" or text == nil then return text end
    return (typed(name, text, how))
  end
  case.columns[name] = true
  if case.blank then return nil end
  if how == "text" then
    case.told = true
    return case.text or "x"
  end
  return how == "date" and case.fields.submitted_on or PLAIN[how]
end

for _, how in ipairs { "date", "number", "flag" } do
  asks[how] = function (case, name)
    if type(name) ~= "string" then failure.here("column_name", how, type(name)) end
    return read(case, name, how)
  end
end

-- What a rule gets of a case { fields =, blank = whether further columns are, text
-- = what they say else }; its `columns` then are those that were read, as a set,
-- `told` whether the text of one was, and `lacking` the fields that were read, and
-- that it has not as others have.
function madecases.face(case)
  local face <const>, methods <const> = {}, {}
  case.columns, case.lacking, case.told = {}, {}, false
  for _, name in ipairs(METHODS) do
    methods[name] = function (self, ...)
      if self ~= face then failure.here("case_colon", name) end
      local got <const> = asks[name](case, ...)
      return got
    end
  end
  return setmetatable(face, {
    __index = function (_, key)
      if methods[key] then return methods[key] end
      if type(key) ~= "string" then failure.here("case_key", type(key)) end
      return read(case, key, "text")
    end,
    __newindex = function () failure.here "case_changed" end,
    __metatable = false, __name = "siri.case",
  })
end


-- The last day of a limit that starts on that day; of a rule that gives it, or of
-- none, any will do.
local function last_day(case_type, from)
  local target <const> = core.date.is_duration(case_type.target) and case_type.target or core.date.duration(1, "month")
  return dates.add(from, target)
end

local DAY <const> = core.date.duration(1, "day")
local MOST_YEARS <const> = 20   -- that a target may have

local function earlier(a, b) return (not b or a and a < b) and a or b end

-- When a case was submitted that is decided late within those days; and when.
local function late_of(case_type, first, last)
  for back = 0, MOST_YEARS do
    local year <const>, rest <const> = string.match(first, "^(%d+)(.*)$")
    local start <const> = string.format("%04d%s", math.tointeger(tonumber(year)) - back, rest)
    if dates.parse(start) == start then
      local day <const> = dates.add(last_day(case_type, start), DAY)
      if day <= last then return start, day < first and first or day end
    end
  end
end

-- Cases of a type that a period counts, one for each thing that may be so of one:
-- { is = "decided inside", fields =, decided =, informed = }.
function madecases.of(case_type, period, site)
  local list <const> = {}
  local first <const> = case_type.from and case_type.from > period.from and case_type.from or period.from
  local last <const> = earlier(period.to, case_type.to)
  local begun <const>, late <const> = late_of(case_type, first, last)
  local function add(is, submitted, decided)
    for _, informed in ipairs { true, false } do
      list[#list + 1] = {
        is = is, decided = decided ~= nil, informed = informed,
        fields = { case_id = "1", case_type = case_type.name, submitted_on = submitted,
                   informed_on = informed and submitted or nil, decided_on = decided,
                   outcome = decided and "granted" or nil, site = site },
      }
    end
  end
  if first > last then return list end
  add("decided inside", first, earlier(last_day(case_type, first), last))
  add("decided at once", first, first)
  if late and not (begun < first and case_type.inherited == "leave_out") then add("decided late", begun, late) end
  add("open", first)
  return list
end

return madecases
