-- headline.lua: the line of a file on which its headings stand: the first, or
-- one below the lines of a title.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local headline = {}

local SOUGHT <const> = 9  -- rows below the first in which headings are looked for

local function is_filled(text) return headings.trim(text) ~= "" end

-- How many fields of a row have something in them.
function headline.filled(row) return #lists.where(row.fields, is_filled) end

-- Could a row, whose columns these are, be one of the data: are the required
-- ones filled, or the first of them and a date?
local function is_data(kind, row, columns)
  local found <const> = {}
  for i, column in ipairs(columns) do
    local text <const> = headings.trim(row.fields[i] or "")
    if type(column) == "string" and text ~= "" then found[column] = text end
  end
  local required <const> = lists.where(headings[kind], "required")
  if not lists.any(required, function (field) return not found[field.name] end) then return true end
  return found[required[1].name] and lists.any(headings[kind], function (field)
    return field.kind == "date" and found[field.name] and core.date.dates.parse(found[field.name])
  end)
end

-- Is a row above the headings of a title? It has fewer filled fields than they,
-- none that is a heading itself, and is none of the data.
local function is_title(row, heads, is_heading, is_row)
  return headline.filled(row) < headline.filled(heads) and not lists.any(row.fields, is_heading) and not is_row(row)
end

-- Are the rows above the last one of a title, where that has the headings of
-- the kind?
local function is_titled(kind, rows)
  local heads <const> = rows[#rows]
  local columns <const> = headings.columns(kind, heads.fields) or {}
  return not lists.any(rows, function (row)
    return row ~= heads and not is_title(row, heads, function (text) return headings.known(kind, text) end,
                                         function () return is_data(kind, row, columns) end)
  end)
end

-- The same where a mapping names the headings.
local function is_titled_for(map, rows)
  local heads <const> = rows[#rows]
  return not lists.any(rows, function (row)
    return row ~= heads and not is_title(row, heads, function (text) return map:names(text) end,
                                         function () return map:fills(row.fields) end)
  end)
end

-- Why the fields of a row of CSV are not those that were written: rows may be in
-- one of them. A letter that is lost is told of its heading.
local function broken(reader, fields, damaged, fault)
  if reader.sheet or not damaged or fields[damaged]:find("\u{FFFD}", 1, true) then return nil end
  return diagnostic.new("field_damaged", nil, nil, damaged, fault)
end

-- Reads the rows of a reader up to that of its headings, those of the kind or
-- those that a mapping names. Returns
--   rows          all that were read, { fields =, line = } each
--   fields, line  the headings; where there are none, or more than a title
--                 stands above them, the first row; nil without rows
--   above         the lines of the title
--   below         the line of headings below what is no title, else nil
--   found         whether there are headings
--   unreadable    what reader:row gave instead of a row
--   broken        why the last row that was read is not to be trusted, where
--                 that is a quote
function headline.read(reader, kind, map)
  local head <const> = { rows = {}, above = {}, found = false }
  local rows <const> = head.rows
  while #rows <= SOUGHT and not head.found do
    local fields <const>, line <const>, damaged <const>, fault <const> = reader:row()
    if not fields then
      head.unreadable = line
      break
    end
    rows[#rows + 1] = { fields = fields, line = line }
    head.broken = broken(reader, fields, damaged, fault)
    if map then head.found = map:fits(fields) else head.found = headings.are_in(kind, fields) end
  end
  local heads, first <const> = rows[#rows], rows[1]
  if not first then return head end
  local titled
  if map then titled = head.found and is_titled_for(map, rows) else titled = head.found and is_titled(kind, rows) end
  if titled then head.above = lists.map(table.move(rows, 1, #rows - 1, 1, {}), "line")
  else
    head.below = head.found and heads.line or nil
    heads = first
  end
  head.fields, head.line = heads.fields, heads.line
  return head
end

return headline
