-- days.lua: what is doubtful of the days that a file has, where a row alone
-- does not tell: columns of days that were written in UTC, a newest date that
-- is alone. The dates of cases the core sees by itself; those of events, pauses
-- and figures are told here.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"

local days = {}

local parse <const>, find <const>, match <const> = core.date.dates.parse, string.find, string.match

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
    column = { heading = heading, rows = 0 }
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


-- What is said

-- The heading of a field of cases in a file; its name, where it is made of no
-- column.
local function heading_of(from, field)
  if from.mapping then return lists.find(from.mapping.outputs, "name", field).source.heading or field end
  for i, column in ipairs(from.columns) do
    if column == field then return headings.trim(from.headings[i]) end
  end
end

-- The columns that may be written in UTC, those of cases first.
local function evenings(from, found)
  local list <const> = {}
  for _, field in ipairs(lists.keys(found and found.evenings or {})) do
    local one <const> = found.evenings[field]
    list[#list + 1] = lists.with(one, { heading = heading_of(from, field) })
  end
  local told <const> = from.mapping and from.mapping.days or from.days
  for _, column in ipairs(told and told.columns or {}) do
    if column.line and not column.other then list[#list + 1] = column end
  end
  return lists.where(list, function (one) return one.rows >= LEAST end)
end

-- Says what is doubtful of the days of a file. found, newest: as
-- store:doubtful_days and store:newest_date give it; nil for one of figures.
function days.warn(from, args, found, newest)
  for _, one in ipairs(args.zone and {} or evenings(from, found)) do
    local written <const> = ("%s %s:00"):format(one.day, one.hour)
    output.tell(diagnostic.new("days_utc", from.path, nil, output.grouped(one.rows), core.import.quoted(one.heading),
                               written, one.line, parse(written, UTC)))
  end
  local lone <const> = found and not args.extracted and found.lone
  if lone then
    output.tell(diagnostic.new("newest_lone", from.path, nil, lone.day, lone.line, core.import.told(lone.id),
                               output.grouped(lone.later), newest))
  end
end

return days
