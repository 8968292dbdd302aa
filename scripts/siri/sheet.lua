-- sheet.lua: rows as CSV that Danish Excel opens by a double click: UTF-8
-- with BOM, semicolons, CRLF, decimal comma.

local core <const> = require "siri.core"

local sheet = {}

local BOM <const> = "\u{FEFF}"

-- A text that Excel would take for a formula, with the apostrophe that makes
-- it a text to Excel; numbers stay.
local function harmless(value)
  if type(value) ~= "string" or not value:find "^[=+@\t\r-]" or value:find "^[+-]%d[%d.,]*$" then return value end
  return "'" .. value
end

-- The text of a field that a sheet of ours may have brought back.
function sheet.plain(text)
  return text:match "^'([=+@-].*)$" or text
end

-- A number as a spreadsheet of the language reads it; "" for none.
function sheet.number(value, lang)
  return value and (value:decimal():gsub("%.", lang == "da" and "," or ".")) or ""
end

-- The text of a list of rows, each a list of values; the first holds the
-- headings.
function sheet.text(rows)
  local lines = {}
  for i, row in ipairs(rows) do
    local cells = {}
    for k, value in ipairs(row) do cells[k] = harmless(value) end
    lines[i] = core.csv.line(cells, ";")
  end
  return BOM .. table.concat(lines, "\r\n") .. "\r\n"
end

return sheet
