-- What holds of any file that is read as CSV. The first byte of an input
-- chooses how it is read, the second where a chunk ends in it (0: nowhere,
-- which is soon done).

local csv <const> = require "siri.core".csv

local SEPARATORS <const> = { ";", ",", "\t", "|" }
local ENCODINGS <const> = {}
for _, name in ipairs(csv.encodings) do ENCODINGS[name] = true end

local CHUNK <const> = 32768   -- as csv.c reads

-- The rows, { line =, damaged =, fields... } each, and why they end early.
local function rows_of(path, options)
  local reader <close>, message = csv.open(path, options)
  if not reader then return {}, message end
  assert(ENCODINGS[reader.encoding], "an encoding that nobody knows")
  local rows = {}
  while true do
    local row, line, damaged = reader:row()
    if not row then return rows, line end
    for _, field in ipairs(row) do assert(utf8.len(field), "a field that is no UTF-8") end
    row.line, row.damaged = line, damaged
    rows[#rows + 1] = row
  end
end

local function same_fields(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do
    if a[i] ~= b[i] then return false end
  end
  return true
end

local function check_lines(rows)
  local last = 0
  for _, row in ipairs(rows) do
    assert(row.line > last, "lines do not grow")
    last = row.line
  end
end

-- A line of so many characters, as a file of this encoding has it.
local function line_of(n, encoding)
  local text = ("x"):rep(n) .. "\n"
  if encoding == "utf-16be" then return (text:gsub(".", "\0%0")) end
  if encoding == "utf-16" or encoding == "utf-16le" then return (text:gsub(".", "%0\0")) end
  return text
end

-- The same after a line that moves its chunks' ends.
local function check_chunks(body, cut, file_of, options)
  local told <const> = options.encoding
  local rows, why = rows_of(file_of(line_of(1, told) .. body), options)
  local later, why_later = rows_of(file_of(line_of(CHUNK - 1 - cut, told) .. body), options)
  assert(tostring(why) == tostring(why_later), "chunks change the end")
  if why then return end   -- nothing is taken from such a file
  assert(#rows == #later, "chunks change the number of rows")
  for i = 2, #rows do
    assert(same_fields(rows[i], later[i]), "chunks change fields")
    assert(rows[i].line == later[i].line, "chunks change lines")
    assert(rows[i].damaged == later[i].damaged, "chunks change damage")
  end
end

-- What is written is read again as it was.
local function check_written(rows, separator, file_of)
  local lines = { "heading" }
  for i, row in ipairs(rows) do lines[i + 1] = csv.line(row, separator) end
  local again, why = rows_of(file_of(table.concat(lines, "\r\n") .. "\r\n"), { separator = separator })
  assert(why == nil, why)
  assert(#again == #rows + 1, "rows are lost in writing")
  for i, row in ipairs(rows) do assert(same_fields(row, again[i + 1]), "a row is written as another") end
end

return function (input, file_of)
  local how <const>, cut <const>, body <const> = input:byte(1) or 0, input:byte(2) or 0, input:sub(3)
  local separator <const> = SEPARATORS[how % 4 + 1]
  local options = { separator = separator }
  if how & 8 ~= 0 then options.encoding = csv.encodings[(how >> 4) % #csv.encodings + 1] end
  check_lines(rows_of(file_of(body)))
  local rows <const> = rows_of(file_of(body), options)
  check_lines(rows)
  if cut > 0 then check_chunks(body, cut, file_of, options) end
  check_written(rows, separator, file_of)
end
