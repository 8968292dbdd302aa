-- Text in the encodings that files come in: encode["utf-16le"](text), from
-- UTF-8. Byte order marks are the caller's.

local encode = {}

-- What Windows-1252 has between 0x80 and 0x9F, as far as specs use it.
local HIGH <const> = { [0x20AC] = 0x80, [0x201E] = 0x84, [0x2026] = 0x85, [0x2020] = 0x86, [0x2039] = 0x8B,
                       [0x2018] = 0x91, [0x2019] = 0x92, [0x201C] = 0x93, [0x201D] = 0x94, [0x2013] = 0x96,
                       [0x203A] = 0x9B, [0x0178] = 0x9F }

encode["utf-8"] = function (text) return text end

encode["windows-1252"] = function (text)
  return (text:gsub("[\xC2-\xF4][\x80-\xBF]*", function (letter)
    local code <const> = utf8.codepoint(letter)
    return string.char(HIGH[code] or assert(code < 256 and code, letter))
  end))
end

encode["iso-8859-1"] = encode["windows-1252"]

local function utf16(text, format)
  local units = {}
  for _, code in utf8.codes(text) do
    if code >= 0x10000 then
      code = code - 0x10000
      units[#units + 1] = format:pack(0xD800 + (code >> 10))
      code = 0xDC00 + (code & 0x3FF)
    end
    units[#units + 1] = format:pack(code)
  end
  return table.concat(units)
end

encode["utf-16le"] = function (text) return utf16(text, "<I2") end
encode["utf-16be"] = function (text) return utf16(text, ">I2") end

return encode
