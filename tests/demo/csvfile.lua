-- A CSV file as a Danish system writes it: `;`, CRLF, one of two encodings.

local csvfile = {}
csvfile.__index = csvfile

local BUFFERED <const> = 2000  -- lines kept before they are written

local bom = { ["UTF-8 with BOM"] = "\u{FEFF}" }

-- Latin letters have the same number in Windows-1252 and in Unicode.
local encode = {
  ["UTF-8 with BOM"] = function (text) return text end,
  ["Windows-1252"] = function (text)
    return (text:gsub("[\xC2-\xC3][\x80-\xBF]", function (letter)
      return string.char(utf8.codepoint(letter))
    end))
  end,
}

-- Makes a file whose first line is `headings`; raises where it cannot.
-- encoding: "Windows-1252" or "UTF-8 with BOM".
function csvfile.create(path, encoding, headings)
  local handle, message = io.open(path, "wb")
  if not handle then error("cannot write " .. message, 0) end
  local self = setmetatable({ path = path, encoding = encoding, rows = 0,
                              handle = handle, lines = {} }, csvfile)
  handle:write(bom[encoding] or "", encode[encoding](headings), "\r\n")
  return self
end

local function flush(self)
  local lines = self.lines
  lines[#lines + 1] = ""
  local text = encode[self.encoding](table.concat(lines, "\r\n"))
  local done, message = self.handle:write(text)
  if not done then error("cannot write " .. self.path .. ": " .. message, 0) end
  self.lines = {}
end

-- Adds a row that is already one line of text.
function csvfile:line(text)
  local lines = self.lines
  lines[#lines + 1] = text
  self.rows = self.rows + 1
  if #lines == BUFFERED then flush(self) end
end

-- Adds a row of fields, quoted where they must be.
function csvfile:row(fields)
  local quoted = {}
  for i, field in ipairs(fields) do
    quoted[i] = field:find('[;"\r\n]') and '"' .. field:gsub('"', '""') .. '"' or field
  end
  self:line(table.concat(quoted, ";"))
end

function csvfile:close()
  if #self.lines > 0 then flush(self) end
  local done, message = self.handle:close()
  if not done then error("cannot write " .. self.path .. ": " .. message, 0) end
end

return csvfile
