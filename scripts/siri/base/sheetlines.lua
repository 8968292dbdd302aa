-- sheetlines.lua: where a row of a workbook stands. Rows of several sheets that
-- are read as one file have lines as row 14 of the second has 20000014; the
-- file's name then tells the sheets, "quarters.xlsx!Q1/Q2", and that row is at
-- quarters.xlsx!Q2:14. The name of one sheet that was chosen stands there, too.

local lists <const> = require "siri.base.lists"

local sheetlines = {}

local PER_SHEET <const> = 10000000   -- core/files/xlsx.h has it, too

sheetlines.most = 400   -- sheets that are read as one: a line is at most 2^32

-- The marks between names, in a name.
local function escaped(name)
  return (name:gsub("[%%!/]", function (mark) return ("%%%02X"):format(mark:byte()) end))
end

local function unescaped(name)
  return (name:gsub("%%(%x%x)", function (code) return string.char(tonumber(code, 16)) end))
end

-- A file of which these sheets are read; nil: those that nobody chose.
function sheetlines.file(file, names)
  if not names then return file end
  return file .. "!" .. (#names == 1 and names[1] or lists.join(names, escaped, "/"))
end

-- The names that a file has with its last sheets left out, one after the
-- other; its own is the first.
function sheetlines.earlier(file)
  local names = { file }
  while names[#names]:find "![^!]*/[^!]*$" do names[#names + 1] = names[#names]:match "^(.*)/" end
  return names
end

-- The line of a row of a sheet, by its place among several.
function sheetlines.line(n, row) return n * PER_SHEET + row end

-- Which sheet, by its place among them, and the line in it; nil and the line
-- of a file that is no several.
local function split(line)
  if not line or line < PER_SHEET then return nil, line end
  return line // PER_SHEET, line % PER_SHEET
end

-- The file and the line of a row, as they are told: "quarters.xlsx!Q2", 14.
function sheetlines.place(file, line)
  local n <const>, row <const> = split(line)
  local base <const>, list <const> = string.match(n and file or "", "^(.*)!([^!]*)$")
  if not base then return file, line end
  local at = 0
  for name in (list .. "/"):gmatch "(.-)/" do
    at = at + 1
    if at == n then return base .. "!" .. unescaped(name), row end
  end
  return file, line
end

-- "14", or "14 of sheet 'Q2'" of rows of several sheets.
function sheetlines.told(names, line)
  local n <const>, row <const> = split(line)
  if not (n and names and names[n]) then return ("%d"):format(line) end
  return ("%d of sheet '%s'"):format(row, names[n])
end

-- The same of a row at a place of a file that was imported under that name.
function sheetlines.of(file, place, line)
  if place == file then return ("%d"):format(line) end
  return ("%d of sheet '%s'"):format(line, place:sub(#file:match "^(.*)!" + 2))
end

return sheetlines
