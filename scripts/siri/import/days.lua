-- days.lua: what is doubtful of the days that a file has, where a row alone
-- does not tell: columns of days that were written in UTC, days that stand for
-- none, days after today, a newest date that is alone. The dates of cases the core sees by
-- itself; those of events, pauses and figures are told here.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local grouped <const> = require "siri.base.output".grouped
local sheetlines <const> = require "siri.base.sheetlines"
local zone <const> = require "siri.import.zone"

local days = {}

local parse <const>, day_of <const> = core.date.dates.parse, core.date.dates.day
local find <const>, match <const> = string.find, string.match

local UTC <const> = 0
local LEAST <const> = 20   -- times that a column has at the least before it is doubted

local Days <const> = {}
Days.__index = Days

-- What is seen of the columns of a file, by their headings.
function days.new()
  return setmetatable({ columns = {}, by_heading = {} }, Days)
end

function Days:column(heading)
  local column = self.by_heading[heading]
  if not column then
    column = { heading = heading, rows = 0, blanks = {} }
    self.columns[#self.columns + 1], self.by_heading[heading] = column, column
  end
  return column
end

-- Takes a date of a column, as it is written. One that is no time of 22:00 or
-- 23:00 without a zone ends the doubt of its column.
function Days:see(heading, text, line)
  local column <const> = self:column(heading)
  if column.other then return end
  local hour <const>, behind <const> = match(text, "^%S+[ Tt](2[23])[:.]00(.*)$")
  if not hour or not find(behind, "^[:.]?0*[.,]?0*$") then
    column.other = true
    return
  end
  column.rows = column.rows + 1
  local day <const> = not column.line and parse(text)
  if day and parse(text, UTC) ~= day then column.line, column.day, column.hour = line, day, hour end
end

-- The day of a date in a column that may be blank: nil where it stands for
-- none, false where it is no date.
function Days:read(heading, text, line, told)
  local day <const>, none <const> = day_of(text, zone.told(told))
  if none then
    local blanks <const> = self:column(heading).blanks
    blanks[none] = (blanks[none] or 0) + 1
    return nil
  end
  self:see(heading, text, line)
  return day or false
end


-- What is said

-- The heading of a field of cases in a file; its name, where it is made of no
-- column.
local function heading_of(from, field)
  if from.mapping then return lists.find(from.mapping.outputs, "name", field).source.heading or field end
  for i, column in ipairs(from.columns) do
    if column == field then return headings.trim(from.headings[i]) end
  end
end

-- What was seen here of the columns of a file.
local function columns_of(from)
  local told <const> = from.mapping and from.mapping.days or from.days
  return told and told.columns or {}
end

-- The columns that may be written in UTC, those of cases first.
local function evenings(from, found)
  local list <const> = {}
  for _, field in ipairs(lists.keys(found and found.evenings or {})) do
    local one <const> = found.evenings[field]
    list[#list + 1] = lists.with(one, { heading = heading_of(from, field) })
  end
  for _, column in ipairs(columns_of(from)) do
    if column.line and not column.other then list[#list + 1] = column end
  end
  return lists.where(list, function (one) return one.rows >= LEAST end)
end

-- The days that were read as blank, { heading =, day =, times = } each: those
-- of cases, then others.
local function blanks(from, found)
  local list <const> = lists.map(found and found.blanks or {}, function (one)
    return lists.with(one, { heading = heading_of(from, one.field) })
  end)
  for _, column in ipairs(columns_of(from)) do
    for _, day in ipairs(lists.keys(column.blanks)) do
      list[#list + 1] = { heading = column.heading, day = day, times = column.blanks[day] }
    end
  end
  return list
end

-- Which row alone has the newest date: of a log the row of a case is none of these.
local function lone_place(from, lone)
  local case <const> = "case " .. core.import.told(lone.id)
  if from.mapping and from.mapping.log then return case .. " alone" end
  return ("line %s alone (%s)"):format(sheetlines.told(from.sheets, lone.line), case)
end

-- Says what is doubtful of the days of a file. found, newest: as
-- store:doubtful_days and store:newest_date give it; nil for one of figures.
function days.warn(from, args, found, newest)
  for _, one in ipairs(args.zone and {} or evenings(from, found)) do
    local written <const> = ("%s %s:00"):format(one.day, one.hour)
    from.say(diagnostic.new("days_utc", from.path, nil, grouped(one.rows), core.import.quoted(one.heading),
                               written, sheetlines.told(from.sheets, one.line), parse(written, UTC)))
  end
  local none <const> = blanks(from, found)
  if #none > 0 then
    from.say(diagnostic.new("days_none", from.path, nil, lists.join(none, function (one)
      local often <const> = one.times == 1 and "once" or grouped(one.times) .. " times"
      return ("%s in column %s (%s)"):format(one.day, core.import.quoted(one.heading), often)
    end)))
  end
  local late <const> = found and found.late
  if late then
    local told <const> = late.rows == 1 and "a row has a date after today: "
      or grouped(late.rows) .. " rows have dates after today, the latest "
    from.say(diagnostic.new("extract_late", from.path, nil, told, late.day, sheetlines.told(from.sheets, late.line),
                            core.import.told(late.id), newest or "no day"))
  end
  local lone <const> = found and not args.extracted and found.lone
  if lone then
    from.say(diagnostic.new("newest_lone", from.path, nil, lone.day, lone_place(from, lone), grouped(lone.later),
                               newest))
  end
end

return days
