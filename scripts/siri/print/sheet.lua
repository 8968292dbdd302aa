-- sheet.lua: rows as CSV that Danish Excel opens by a double click: UTF-8
-- with BOM, semicolons, CRLF, decimal comma. A file has every text as it is;
-- where it is printed, its texts are printable.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"

local sheet = {}

local BOM <const> = "\u{FEFF}"

-- A text that Excel would take for a formula, with the apostrophe that makes
-- it a text to Excel; numbers stay.
local function harmless(value)
  if type(value) ~= "string" or not value:find "^[=+@\t\r\n-]" or value:find "^[+-]%d[%d.,]*$" then return value end
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


local Sheet <const> = {}
Sheet.__index = Sheet

-- The text of all rows, each of whose texts is made what `form` makes of it.
local function text_of(rows, form)
  local lines <const> = {}
  for i, row in ipairs(rows) do
    local cells <const> = {}
    for k, value in ipairs(row) do
      value = harmless(value)
      cells[k] = type(value) == "string" and form(value) or value
    end
    lines[i] = core.csv.line(cells, ";")
  end
  return BOM .. table.concat(lines, "\r\n") .. "\r\n"
end

-- As a file has it.
function Sheet:text()
  return text_of(self.rows, printable.utf8)
end

-- What may stand within the quotes of a field.
local ENDS <const> = "\n\r\t"

-- As it is printed. on_terminal: the ends of lines within a field are shown,
-- too, for there they would look like those between rows.
function Sheet:printed(on_terminal)
  local kept <const> = not on_terminal and ENDS or nil
  return text_of(self.rows, function (value) return printable.text(value, kept) end)
end

-- A list of rows, each a list of values, as page.write takes it; the first
-- holds the headings, unless they are given.
function sheet.of(rows, heads)
  return setmetatable({ rows = heads and lists.joined({ heads }, rows) or rows }, Sheet)
end

return sheet
