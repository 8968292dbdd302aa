-- printable.lua: a text where people read it: what is printed for it
-- (core/base/printable.c tells), the room that this takes, and what a file may hold.

local core <const> = require "siri.core"

local printable = {}

-- Calls each(piece, valid) with the pieces of a text: runs of characters, and
-- between them the bytes that are none.
local function pieces(text, each)
  local from = 1
  while from <= #text do
    local _, bad = utf8.len(text, from)
    if bad ~= from then each(text:sub(from, (bad or 0) - 1), true) end
    if not bad then return end
    each(text:sub(bad, bad), false)
    from = bad + 1
  end
end

-- The text as it is printed. kept: characters of ASCII that stay as they are.
printable.text = core.printable.text

-- The cells that a text takes where it is printed.
function printable.width(text)
  return utf8.len(printable.text(text))
end

-- The bytes of the character at a place of a text, or of what looks like a
-- form there, which is not divided.
local function unit_at(text, at)
  local form <const> = text:match("^\\x%x%x", at) or text:match("^\\u{%x+}", at)
  if form then return #form end
  local _, last <const> = text:find("^[\xC2-\xF4][\x80-\xBF]+", at)
  return last and utf8.len(text, at, last) == 1 and last - at + 1 or 1
end

-- The longest beginning of a text that takes no more than so many cells, and
-- the rest.
function printable.cut(text, cells)
  local at, left = 1, cells
  while at <= #text do
    local size <const> = unit_at(text, at)
    left = left - printable.width(text:sub(at, at + size - 1))
    if left < 0 then break end
    at = at + size
  end
  return text:sub(1, at - 1), text:sub(at)
end

-- The text with U+FFFD for each byte that is no UTF-8: for files whose format
-- holds any other character.
function printable.utf8(text)
  if utf8.len(text) then return text end
  local sound <const> = {}
  pieces(text, function (piece, valid) sound[#sound + 1] = valid and piece or "\u{FFFD}" end)
  return table.concat(sound)
end

-- A text of JSON in which all is printable, and valid UTF-8: beyond its own
-- structure, which is ASCII's, characters stand in texts alone.
function printable.json(text)
  return (printable.utf8(text):gsub("[\x7F\xC2-\xF4][\x80-\xBF]*", function (character)
    if printable.text(character) == character then return character end
    local code <const> = utf8.codepoint(character)
    if code <= 0xFFFF then return ("\\u%04x"):format(code) end
    return ("\\u%04x\\u%04x"):format(0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))
  end))
end

return printable
