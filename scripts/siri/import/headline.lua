-- headline.lua: the line of a file on which its headings stand: the first, or
-- one below the lines of a title.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local headline = {}

local SOUGHT <const> = 9  -- rows below the first in which headings are looked for

-- Reads the rows of a reader up to the first for which fits(fields) holds.
-- Returns them, { fields =, line = } each, and whether the last one fits; also
-- what reader:row gave instead of a row.
function headline.find(reader, fits)
  local rows <const> = {}
  for i = 1, 1 + SOUGHT do
    local fields <const>, line <const> = reader:row()
    if not fields then return rows, false, line end
    rows[i] = { fields = fields, line = line }
    if fits(fields) then return rows, true end
  end
  return rows, false
end

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
function headline.titled(kind, rows)
  local heads <const> = rows[#rows]
  local columns <const> = headings.columns(kind, heads.fields) or {}
  return not lists.any(rows, function (row)
    return row ~= heads and not is_title(row, heads, function (text) return headings.known(kind, text) end,
                                         function () return is_data(kind, row, columns) end)
  end)
end

-- The same where a mapping names the headings.
function headline.titled_for(map, rows)
  local heads <const> = rows[#rows]
  return not lists.any(rows, function (row)
    return row ~= heads and not is_title(row, heads, function (text) return map:names(text) end,
                                         function () return map:fills(row.fields) end)
  end)
end

return headline
