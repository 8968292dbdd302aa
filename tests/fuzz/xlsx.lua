-- What holds of any file that is read as an Excel file. An input that does
-- not begin with '%' is the file itself. Else it tells how a good one is
-- changed, behind the check sums of the zip, in pieces that begin with a line
-- '%word argument':
--   %data, %second        rows of the first sheet, of the hidden second
--   %strings, %formats    what is in <sst>, less its first <si> and last
--                         </si>; number formats, one a line
--   %settings, %calculation, %strict    of the workbook
--   %part NAME, %no NAME  the whole text of a part; it is not there
--   %header NAME          flags=, method=, crc=, size=, packed= of a part
--   %sheet NAME           the sheet that is read
--   %bytes                three bytes each: where (2), and what is put there

local diagnostic <const> = require "siri.diagnostics.diagnostic"
local excel <const> = require "siri.import.excel"
local xlsx <const> = require "siri.core".xlsx
local workbook <const> = require "tests.workbook"

local MOST_FIELDS <const> = 50000   -- of the rows that are looked at

local DATA <const> = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>dag</t></is></c></row>' ..
  '<row r="2"><c r="A2"><v>1.5</v></c><c r="B2" s="1"><v>43466</v></c></row>'


-- Files

-- The pieces of an input: { { word, argument, text }, … }.
local function pieces_of(input)
  local pieces = {}
  for piece in (input .. "\n%"):gmatch "%%(.-)\n%f[%%]" do
    local word, argument, rest = piece:match "^(%l+) ?([^\n]*)\n?(.*)$"
    if word then pieces[#pieces + 1] = { word, argument, rest } end
  end
  return pieces
end

local function lines_of(text)
  local lines = {}
  for line in text:gmatch "[^\n]+" do lines[#lines + 1] = line end
  return lines
end

-- A number for the field of a header that has so many bytes.
local function field_of(text, name, bytes)
  local digits <const> = text:match(name .. "=(%d+)")
  return digits and (math.tointeger(tonumber(digits)) or 0) & ((1 << 8 * bytes) - 1) or nil
end

local function header_change(parts, name, text)
  for _, part in ipairs(parts) do
    if part[1] == name then
      part.flags, part.method = field_of(text, "flags", 2), field_of(text, "method", 2)
      part.crc, part.size, part.packed = field_of(text, "crc", 4), field_of(text, "size", 4),
                                         field_of(text, "packed", 4)
    end
  end
end

local function bytes_change(text, changes)
  for at, byte in changes:gmatch "(..)(.)" do
    local i = ("<I2"):unpack(at) % #text
    text = text:sub(1, i) .. byte .. text:sub(i + 2)
  end
  return text
end

-- The bytes of the file, and the sheet that is asked for.
local function file_made(input)
  local options = { sheets = { { "Ark1", DATA }, { "Skjult", "", state = "hidden" } }, strings = { "<t>sag</t>" },
                    formats = { 14, "0.00" }, parts = {} }
  local late, sheet, changes = {}, nil, ""
  for _, piece in ipairs(pieces_of(input)) do
    local word, argument, text = piece[1], piece[2], piece[3]
    if word == "data" then options.sheets[1][2] = text
    elseif word == "second" then options.sheets[2][2] = text
    elseif word == "strings" then options.strings = { text }
    elseif word == "formats" then options.formats = lines_of(text)
    elseif word == "settings" or word == "calculation" then options[word] = argument
    elseif word == "strict" then options.dialect = "strict"
    elseif word == "part" then options.parts[argument] = text
    elseif word == "no" then options.parts[argument] = false
    elseif word == "header" then late[#late + 1] = piece
    elseif word == "sheet" and utf8.len(argument) then sheet = math.tointeger(tonumber(argument)) or argument
    elseif word == "bytes" then changes = text end
  end
  local parts = workbook.parts(options)
  for _, piece in ipairs(late) do header_change(parts, piece[2], piece[3]) end
  return bytes_change(workbook.zip(parts), changes), sheet
end


-- Properties

local function is_message(text)
  assert(type(text) == "string" and utf8.len(text), "a message that is no text")
  assert(text:find "^cannot read ", text)
  return text
end

local function check_sheets(reader)
  assert(utf8.len(reader.sheet), "a sheet whose name is no UTF-8")
  for _, name in ipairs(reader.sheets) do assert(utf8.len(name), "a name that is no UTF-8") end
end

local function check_row(row, line, damaged, why, last, width)
  assert(line > last, "rows do not grow")
  assert(#row >= width and #row > 0, "a row is narrower than the first")
  for _, field in ipairs(row) do assert(utf8.len(field), "a field that is no UTF-8") end
  assert((damaged == nil) == (why == nil), "damaged, and no reason")
  if not damaged then return end
  assert(damaged >= 1 and damaged <= #row, "damage outside of the row")
  assert(utf8.len(tostring(why)) > 0, "a reason that is no text")
end

-- Of so many rows that were read, up to that line.
local function check_hidden(reader, rows, last)
  local n <const>, lines <const> = reader:hidden()
  assert(n <= rows and #lines == math.min(n, 20), "more rows are hidden than there are")
  for i, line in ipairs(lines) do
    assert(line > (lines[i - 1] or 0) and line <= last, "a hidden row that was not read")
  end
end

-- The ways in which the rows of an open reader are read: each tells it so, and
-- returns how many fields its rows have at least, 0: as many as the first; nil
-- where there is no such way.
local ways <const> = {}

function ways.plain() return 0 end

-- All columns have ids.
function ways.ids(reader)
  local heads <const> = reader:row()
  if not heads then return nil end
  reader:widen(#heads)
  local ids <const> = {}
  for i = 1, #heads do ids[i] = "id" end
  reader:columns(heads, ids)
  return #heads
end

-- The sheets that are seen, one after the other, and all of them once more.
function ways.chained(reader)
  local chain <const> = {}
  for round = 0, 1 do
    for _, name in ipairs(reader.sheets) do
      if #chain == 400 then break end
      if not excel.turn(reader, name) then return nil end
      chain[#chain + 1] = { name = name, line = round }
    end
  end
  if #chain == 0 then return nil end
  excel.chain(reader, chain)
  return 0
end

-- All that a file has, read in that way, as one text: its rows, and why they
-- end early.
local function told_of(path, sheet, way)
  local reader <close>, message = excel.open(path, { sheet = sheet })
  if not reader then return is_message(tostring(message)) end
  check_sheets(reader)
  local width = way(reader)
  if not width then return "" end
  local told, last, fields, rows = {}, 0, 0, 0
  while fields < MOST_FIELDS do
    local row, line, damaged, why = reader:row()
    if not row then
      told[#told + 1] = line and (diagnostic.is(line) and tostring(line) or is_message(line))
      break
    end
    check_row(row, line, damaged, why, last, width)
    last, width, fields, rows = line, width == 0 and #row or width, fields + #row, rows + 1
    told[#told + 1] = ("%d: %s %s %s"):format(line, table.concat(row, "\0"), damaged, tostring(why))
    local read, all = reader:position()
    assert(read <= all, "more is read than there is")
  end
  check_hidden(reader, rows, last)
  return table.concat(told, "\n")
end

return function (input, file_of)
  local bytes, sheet = input, nil
  if input:sub(1, 1) == "%" then bytes, sheet = file_made(input) end
  local path <const> = file_of(bytes)
  local told <const> = told_of(path, sheet, ways.plain)
  assert(xlsx.is(path) or told:find "^cannot read ", "read, though it is none")
  assert(told_of(path, sheet, ways.plain) == told, "the same bytes are other rows the second time")
  told_of(path, sheet, ways.ids)
  told_of(path, sheet, ways.chained)
end
