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
  if lists.every(required, function (field) return found[field.name] end) then return true end
  return found[required[1].name] and lists.any(headings[kind], function (field)
    return field.kind == "date" and found[field.name] and core.date.dates.parse(found[field.name])
  end)
end

-- What is asked of the rows of a file of the kind, or of one whose headings a
-- mapping names: fits (fields), has it all headings; names (text), may it be
-- one; fills (row, heads), could a row be one of the data below these.
function headline.asked(kind, map)
  if map then
    return { fits = function (fields) return map:fits(fields) end, names = function (text) return map:names(text) end,
             fills = function (row) return map:fills(row.fields) end }
  end
  return { fits = function (fields) return headings.are_in(kind, fields) end,
           names = function (text) return headings.known(kind, text) end,
           fills = function (row, heads) return is_data(kind, row, headings.columns(kind, heads.fields) or {}) end }
end

-- Are the rows above the last one, which has the headings, of a title? Each has
-- fewer filled fields, none that is a heading itself, and is none of the data.
local function is_titled(rows, asked)
  local heads <const> = rows[#rows]
  return not lists.any(lists.head(rows, #rows - 1), function (row)
    return headline.filled(row) >= headline.filled(heads) or lists.any(row.fields, asked.names)
           or asked.fills(row, heads)
  end)
end

-- Why the fields of a row are not those that were written: of CSV rows may be in
-- one of them, of a sheet what a formula comes to may be a heading. A letter that is
-- lost is told of its heading.
local function broken(reader, fields, line, damaged, fault)
  if diagnostic.is(fault) then return fault.name == "formula_valueless" and fault:with { line = line } or nil end
  if reader.sheet or not damaged or fields[damaged]:find("\u{FFFD}", 1, true) then return nil end
  return diagnostic.new("field_damaged", nil, nil, damaged, fault):with { line = line }
end

-- The first formula without its value in these rows; where there are no headings,
-- in one that names some of them.
local function valueless(rows, is_found, names)
  local row <const> = lists.first(rows, function (row)
    return row.broken and row.broken.name == "formula_valueless" and (is_found or lists.any(row.fields, names))
  end)
  return row and row.broken
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
--   broken        why the headings are not to be trusted, or what stands above them,
--                 with its line: a quote, or a formula without its value
function headline.read(reader, kind, map)
  local head <const> = { rows = {}, above = {}, found = false }
  local rows <const>, asked <const> = head.rows, headline.asked(kind, map)
  while #rows <= SOUGHT and not head.found do
    local fields <const>, line <const>, damaged <const>, fault <const> = reader:row()
    if not fields then
      head.unreadable = line
      break
    end
    rows[#rows + 1] = { fields = fields, line = line, broken = broken(reader, fields, line, damaged, fault) }
    head.found = asked.fits(fields)
  end
  local heads, first <const> = rows[#rows], rows[1]
  if not first then return head end
  head.broken = valueless(rows, head.found, asked.names) or head.found and heads.broken or nil
  if head.found and is_titled(rows, asked) then
    head.above = lists.map(lists.head(rows, #rows - 1), "line")
  else
    head.below = head.found and heads.line or nil
    heads = first
  end
  head.fields, head.line = heads.fields, heads.line
  return head
end

return headline
