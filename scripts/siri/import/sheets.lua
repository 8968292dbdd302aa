-- sheets.lua: which sheets of a workbook are read: the first that is seen, the
-- one that --sheet names, or, with --sheet all, all that have the headings of
-- the kind. Where several have them and nobody chose, it is asked about.

local quoted <const> = require "siri.core".import.quoted
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local sheetlines <const> = require "siri.base.sheetlines"
local excel <const> = require "siri.import.excel"
local headline <const> = require "siri.import.headline"

local sheets = {}

local LISTED <const> = 10  -- sheets that a message names

-- What headline.lua reads of a sheet, and its name; nil and a diagnostic if it
-- cannot be read.
local function look(reader, name, kind, mapping)
  local turned <const>, why <const> = excel.turn(reader, name)
  local head <const> = turned and headline.read(reader, kind, mapping)
  local unreadable <const> = why or head.unreadable
  if unreadable then return nil, diagnostic.new("sheet_unreadable", nil, nil, name, tostring(unreadable)) end
  head.name = name
  return head
end

-- The same of all that are seen, in the order of their tabs; nil and a diagnostic
-- if one of them cannot be read.
local function look_at_all(reader, kind, mapping)
  local heads <const> = {}
  for i, name in ipairs(reader.sheets) do
    local head <const>, wrong <const> = look(reader, name, kind, mapping)
    if wrong then return nil, wrong end
    heads[i] = head
  end
  return heads
end

-- The names of sheets that are hidden and have the headings.
local function hidden_with(reader, kind, mapping)
  return lists.where(excel.hidden(reader), function (name)
    local head <const> = look(reader, name, kind, mapping)
    return head and head.found
  end)
end

-- "'Q1', 'Q2' and 'Q3'", "'Q1', … and 390 more"
function sheets.told(names)
  local function in_quotes(from, to)
    return lists.join(table.move(names, from, to, 1, {}), function (name) return ("'%s'"):format(name) end)
  end
  local n <const> = #names
  if n > LISTED then return ("%s and %d more"):format(in_quotes(1, LISTED), n - LISTED) end
  return n < 2 and in_quotes(1, n) or ("%s and %s"):format(in_quotes(1, n - 1), in_quotes(n, n))
end

-- Sheets are read as one only where their columns are headed the same: the first
-- that is not as the first of all, as what is said of it; nil if there is none.
local function differing(found)
  local words <const> = lists.map(found, function (one) return lists.map(one.fields, headings.word) end)
  local function headed(one, k)
    local heading <const> = headings.shown(one.fields[k] or "")
    return heading == "" and "has no heading" or "is headed " .. quoted(heading)
  end
  for i = 2, #found do
    for k = 1, math.max(#words[1], #words[i]) do
      if (words[i][k] or "") ~= (words[1][k] or "") then
        return diagnostic.new("sheets_differ", nil, nil, sheets.told(lists.map(found, "name")), k,
                              headed(found[1], k), found[1].name, headed(found[i], k), found[i].name)
      end
    end
  end
end

-- What speaks against reading all of them, found among these; nil if nothing does.
local function problem_of(reader, heads, found)
  if lists.has(reader.sheets, "all") then return diagnostic.new "sheet_all" end
  local bad <const> = lists.where(heads, "broken")[1]
  if bad then
    return diagnostic.new("sheet_unreadable", nil, nil, bad.name,
                          ("line %d: %s"):format(bad.broken.line, bad.broken:says()))
  end
  if #found < 2 then return nil end
  if #found > sheetlines.most then return diagnostic.new("sheets_many", nil, nil, sheetlines.most) end
  local untitled <const> = lists.first(found, function (one) return one.below end)
  if untitled then return diagnostic.new("sheet_untitled", nil, nil, untitled.name, untitled.below) end
  return differing(found)
end

-- Turns a reader to several sheets. Returns of each where its headings stand,
-- and the lines of a title above them: { line =, above = }.
local function chain(reader, found)
  excel.chain(reader, found)
  local titles <const> = {}
  for i, one in ipairs(found) do titles[i] = { line = sheetlines.line(i, one.line), above = one.above } end
  return titles
end

-- Turns a reader, opened at its first sheet or a chosen one, to what is read.
-- The choice is that of --sheet. Returns
--   names    of the sheets, if they were chosen
--   titles   of several, what chain gives
--   others   the names of those that are seen, have rows, and not the headings
--   hidden   of those that are hidden and have the headings
-- nil and a diagnostic if it has to be asked which, or one cannot be read.
function sheets.choose(reader, kind, mapping, choice)
  local first <const> = reader.sheet
  if choice and choice ~= "all" then return { names = { first }, others = {}, hidden = {} } end
  local chosen <const> = { others = {}, hidden = hidden_with(reader, kind, mapping) }
  local heads, found = {}, {}
  if choice or #reader.sheets > 1 then
    local unreadable
    heads, unreadable = look_at_all(reader, kind, mapping)
    if not heads then return nil, unreadable end
    found = lists.where(heads, "found")
    chosen.others = lists.map(lists.where(heads, function (head) return head.fields and not head.found end), "name")
  end
  if not choice and #found > 1 then
    local apart <const> = not lists.any(found, "below") and differing(found)
    return nil, apart or diagnostic.new("sheets_several", nil, nil, sheets.told(lists.map(found, "name")))
  end
  local wrong <const> = choice and problem_of(reader, heads, found)
  if wrong then return nil, wrong end
  if #found > 1 then chosen.titles = chain(reader, found)
  else excel.turn(reader, choice and found[1] and found[1].name or first) end
  if choice then chosen.names = found[1] and lists.map(found, "name") or { first } end
  return chosen
end

return sheets
