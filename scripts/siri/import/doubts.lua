-- doubts.lua: what whoever imports a file should know of it: of its sheets, of lines
-- and columns that are not read, of rows of totals, of events and reporters.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local grouped <const> = require "siri.base.output".grouped
local sheetlines <const> = require "siri.base.sheetlines"
local sheets <const> = require "siri.import.sheets"

local doubts = {}

local EVENTS <const> = 5   -- that a message names
local LISTED <const> = 20  -- lines that a message names; core/files/xlsx.c keeps as many of hidden rows

local function rows_of(n)
  return ("%s row%s"):format(grouped(n), n == 1 and "" or "s")
end

-- Warns of columns that nothing reads: facts have no extra ones.
function doubts.unread(from)
  for _, column in ipairs(from.columns) do
    if type(column) == "table" then
      from.say(diagnostic.new("column_unread", nil, nil, core.import.quoted(column[1])):met(from.path, from.line))
    end
  end
end

-- Warns of the sheets of a workbook that are not read, though nobody said so; not
-- of those that stand beside a form of ours.
function doubts.others(from)
  local function warn(name, list)
    local one <const> = #list == 1
    if #list == 0 then return end
    from.say(diagnostic.new(name, from.path, nil, one and "" or "s", sheets.told(list), one and "is" or "are"))
  end
  warn("sheets_others", headings.is_form(from.headings) and {} or from.others)
  warn("sheets_unseen", from.hidden)
end

-- Warns of the lines above the headings, of each sheet that is read.
function doubts.above(from)
  for _, title in ipairs(from.titles) do
    local path <const>, line <const> = from:place(title.line)
    local n <const> = #title.above
    from.say(diagnostic.new("lines_above", path, nil, line, n == 1 and "" or "s",
                            table.concat(title.above, ", "), n == 1 and "is" or "are"))
  end
end

-- "lines 3 of sheet 'Q1', 14 of sheet 'Q2' and 5 more", of n rows; the lines
-- are those of all, or of the first.
local function lines_told(from, lines, n)
  local first <const> = lists.head(lines, LISTED)
  return ("line%s %s%s"):format(n == 1 and "" or "s",
    lists.join(first, function (line) return sheetlines.told(from.sheets, line) end),
    n > #first and (" and %s more"):format(grouped(n - #first)) or "")
end

-- Warns of rows of totals.
function doubts.totals(from, lines)
  local n <const> = #lines
  if n == 0 then return end
  from.say(diagnostic.new("totals_skipped", from.path, nil, lines_told(from, lines, n), n == 1 and "is" or "are"))
end

-- Warns of rows that who looks at a workbook does not see.
function doubts.hidden(from)
  if not from.reader.sheet then return end
  local n <const>, lines <const> = from.reader:hidden()
  if n == 0 then return end
  from.say(diagnostic.new("rows_hidden", from.path, nil, rows_of(n), n == 1 and "is" or "are",
                          lines_told(from, lines, n)))
end

-- Tells which events of a log its mapping does not name.
function doubts.events(from)
  local list <const> = from.mapping and from.mapping.unnamed_events or {}
  local n <const> = #list
  if n == 0 then return end
  local told <const> = lists.join(lists.head(list, EVENTS), function (event)
    return ("'%s' (%s)"):format(core.brief.name(event.word), rows_of(event.rows))
  end)
  from.say(diagnostic.new("events_unnamed", from.path, nil, n == 1 and "an" or grouped(n), n == 1 and "" or "s",
                          told, n > EVENTS and (" and %s more"):format(grouped(n - EVENTS)) or ""))
end

-- Tells whose figures settle nothing, for a reporter is almost a role; of each
-- once.
function doubts.reporters(from, facts)
  for _, fact in ipairs(lists.unique(facts, "by")) do
    local rows <const> = #lists.where(facts, function (other) return other.by == fact.by end)
    local path <const>, line <const> = from:place(fact.line)
    from.say(diagnostic.new("reporter_unknown", nil, nil, core.brief.name(fact.near.text), rows_of(rows))
      :means(fact.near.text, fact.near.role):met(path, line))
  end
end

return doubts
