-- sheets.lua: which sheets of a workbook are read: the first that is seen, the
-- one that --sheet names, or, with --sheet all, all that have the headings of
-- the kind. Where several have them and nobody chose, it is asked about.

local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local sheetlines <const> = require "siri.base.sheetlines"
local excel <const> = require "siri.import.excel"
local headline <const> = require "siri.import.headline"

local sheets = {}

-- The headings of the kind, or of the mapping, in a sheet: { name =, line =,
-- fields =, above =, below = as headline.lua has them }; nil if they are not in
-- it; nil and a diagnostic if it cannot be read.
local function headed(reader, name, kind, mapping)
  local turned <const>, why <const> = excel.turn(reader, name)
  local head <const> = turned and headline.read(reader, kind, mapping)
  local unreadable <const> = why or head.unreadable
  if unreadable then return nil, diagnostic.new("sheet_unreadable", nil, nil, name, tostring(unreadable)) end
  return head.found and { name = name, line = head.line, fields = head.fields, above = head.above,
                          below = head.below } or nil
end

-- The sheets that are seen and have the headings, in the order of their tabs;
-- nil and a diagnostic if one of those that are seen cannot be read.
local function all_headed(reader, kind, mapping)
  local found <const> = {}
  for _, name in ipairs(reader.sheets) do
    local one <const>, wrong <const> = headed(reader, name, kind, mapping)
    if wrong then return nil, wrong end
    found[#found + 1] = one
  end
  return found
end

local function in_quotes(name) return ("'%s'"):format(name) end

-- "'Q1', 'Q2' and 'Q3'"
local function listed(found)
  local names <const> = lists.map(found, function (one) return in_quotes(one.name) end)
  return ("%s and %s"):format(table.concat(names, ", ", 1, #names - 1), names[#names])
end

-- Sheets are read as one only where their columns are the same.
local function differing(found)
  local function told(one) return lists.join(one.fields, headings.trim, "\0"):gsub("%z+$", "") end
  return lists.first(found, function (one) return told(one) ~= told(found[1]) end)
end

-- What speaks against reading all of them; nil if nothing does.
local function problem_of(reader, found)
  if lists.has(reader.sheets, "all") then return diagnostic.new "sheet_all" end
  if #found < 2 then return nil end
  if #found > sheetlines.most then return diagnostic.new("sheets_many", nil, nil, sheetlines.most) end
  local untitled <const> = lists.first(found, function (one) return one.below end)
  if untitled then return diagnostic.new("sheet_untitled", nil, nil, untitled.name, untitled.below) end
  local other <const> = differing(found)
  return other and diagnostic.new("sheets_differ", nil, nil, other.name, found[1].name)
end

-- Turns a reader, opened at its first sheet or a chosen one, to what is read.
-- The choice is that of --sheet. Returns true, and the names of the sheets, if
-- they were chosen; of several then { line =, above = } each: where its headings
-- stand, and the lines of a title above them. nil and a diagnostic.
function sheets.choose(reader, kind, mapping, choice)
  if choice and choice ~= "all" then return true, { reader.sheet } end
  local first <const> = reader.sheet
  if not choice and #reader.sheets < 2 then return true end
  local found <const>, unreadable <const> = all_headed(reader, kind, mapping)
  if not found then return nil, unreadable end
  if not choice and #found > 1 then
    return nil, diagnostic.new("sheets_several", nil, nil, listed(found))
  end
  local wrong <const> = choice and problem_of(reader, found)
  if wrong then return nil, wrong end
  if choice and #found > 1 then
    excel.chain(reader, found)
    for i, one in ipairs(found) do one.line = sheetlines.line(i, one.line) end
    return true, lists.map(found, "name"), found
  end
  excel.turn(reader, choice and found[1] and found[1].name or first)
  return true, choice and { reader.sheet } or nil
end

return sheets
