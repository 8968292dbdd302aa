-- printable.lua: how a text looks where people read it. A character that has
-- no look of its own, as a control character, is shown by its number, in the
-- form that Lua's own texts have it:
--
--   \x1B      a control character of ASCII, or a byte that is no UTF-8
--   \u{202E}  any other
--
-- A backslash that would begin such a form is shown as \x5C, so that no text
-- looks like another.

local printable = {}

-- What is shown by its number beside the control characters: the ends of a
-- line or paragraph, what turns the direction of a text, what takes no room
-- (Unicode's Default_Ignorable_Code_Point, but for the variants of emoji), and
-- what is no character.
local UNSEEN <const> = {
  { 0x00, 0x1F }, { 0x7F, 0x9F }, { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C }, { 0x115F, 0x1160 },
  { 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F },
  { 0x3164, 0x3164 }, { 0xFDD0, 0xFDEF }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFFB },
  { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
}

-- Has the character of that number no look of its own?
local function is_unseen(code)
  for _, range in ipairs(UNSEEN) do
    if code <= range[2] then return code >= range[1] or code & 0xFFFE == 0xFFFE end
  end
  return code & 0xFFFE == 0xFFFE
end

-- The form of each character that is shown by its number, false of others.
local FORMS <const> = setmetatable({}, { __index = function (forms, character)
  local code <const> = utf8.codepoint(character)
  forms[character] = is_unseen(code) and (code < 0x80 and "\\x%02X" or "\\u{%X}"):format(code)
  return forms[character]
end })

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

-- A joiner of two emoji, which are one sign by it, stays.
local JOINER <const> = "\u{200D}"

local function is_emoji(character)
  local code <const> = character and utf8.codepoint(character)
  return code and (code == 0xFE0F or code >= 0x2190 and code <= 0x2BFF or code >= 0x1F000 and code <= 0x1FAFF)
end

-- A piece of characters as it is printed; form: what stands for each.
local function characters(piece, form)
  if not piece:find(JOINER, 1, true) then return (piece:gsub(utf8.charpattern, form)) end
  local list <const> = {}
  for _, code in utf8.codes(piece) do list[#list + 1] = utf8.char(code) end
  local shown <const> = {}
  for i, character in ipairs(list) do
    local joins <const> = character == JOINER and is_emoji(list[i - 1]) and is_emoji(list[i + 1])
    shown[i] = joins and character or character:gsub(utf8.charpattern, form)
  end
  return table.concat(shown)
end

-- The text as it is printed. kept: a set of characters that stay as they are.
function printable.text(text, kept)
  if not text:find "[^ -%[%]-~]" then return text end   -- neither a backslash nor anything beyond ASCII's
  text = text:gsub("\\(x%x%x)", "\\x5C%1"):gsub("\\(u{%x+})", "\\x5C%1")
  local form <const> = kept and function (c) return not kept[c] and FORMS[c] or c end or FORMS
  local shown <const> = {}
  pieces(text, function (piece, valid)
    shown[#shown + 1] = valid and characters(piece, form) or ("\\x%02X"):format(piece:byte())
  end)
  return table.concat(shown)
end

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
    local code <const> = utf8.codepoint(character)
    if not is_unseen(code) then return character end
    if code <= 0xFFFF then return ("\\u%04x"):format(code) end
    return ("\\u%04x\\u%04x"):format(0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))
  end))
end

return printable
