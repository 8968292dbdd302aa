-- sheet.lua: rows as CSV that Danish Excel opens by a double click: UTF-8
-- with BOM, semicolons, CRLF, decimal comma.

local core <const> = require "siri.core"

local sheet = {}

local BOM <const> = "\u{FEFF}"

-- The text of a list of rows, each a list of values; the first holds the
-- headings.
function sheet.text(rows)
  local lines = {}
  for i, row in ipairs(rows) do lines[i] = core.csv.line(row, ";") end
  return BOM .. table.concat(lines, "\r\n") .. "\r\n"
end

return sheet
