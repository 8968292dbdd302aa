-- syntax.lua: whether a file is a text that can be rules, and what Lua says
-- of one that it cannot read, with what the author may have meant.

local core <const> = require "siri.core"

local syntax = {}

local LONGEST <const> = core.guard.longest_source

local function line_of(text, at)
  local _, breaks = text:sub(1, at - 1):gsub("\n", "")
  return breaks + 1
end

-- The text without what Windows puts before it; nil and a message if it is
-- no text that rules could be in.
function syntax.text(text, path)
  if #text > LONGEST then return nil, ("%s: a file of rules has at most %d bytes"):format(path, LONGEST) end
  if text:sub(1, 1) == "\27" then return nil, path .. ": this is a compiled program, not a text of rules" end
  if text:find "^\xFF\xFE" or text:find "^\xFE\xFF" then
    return nil, path .. ": this is saved as UTF-16: save it as UTF-8"
  end
  text = text:gsub("^\xEF\xBB\xBF", "")
  local zero = text:find("\0", 1, true)
  if zero then return nil, ("%s:%d: a zero byte: this is no text file"):format(path, line_of(text, zero)) end
  local length, bad = utf8.len(text)
  if not length then
    return nil, ("%s:%d: this is not UTF-8 (saved as Windows-1252?): save it as UTF-8"):format(path, line_of(text, bad))
  end
  return text
end


-- Characters that come with a text from elsewhere.
local STRAYS <const> = {}
for character in ("“”„‟‘’‚«»″"):gmatch(utf8.charpattern) do
  STRAYS[character] = "'%s' is a quotation mark of a word processor: type the straight one, \""
end
for character in ("–—‑−"):gmatch(utf8.charpattern) do
  STRAYS[character] = "'%s' is a dash of a word processor: type the plain one, -"
end
STRAYS["…"] = "'%s' is three points in one: leave it out"
STRAYS["\u{A0}"] = "a space that does not break, as word processors have it: type a plain one"
STRAYS["\u{200B}"] = "a character that cannot be seen: delete what stands here and type it anew"
STRAYS["\u{FEFF}"] = STRAYS["\u{200B}"]

-- The first character of a line outside of texts and comments that is not
-- ASCII.
local function stray_in(line)
  local quote, skip
  for character in line:gmatch(utf8.charpattern) do
    if skip then skip = false
    elseif quote and character == "\\" then skip = true
    elseif character == quote then quote = nil
    elseif not quote and (character == '"' or character == "'") then quote = character
    elseif not quote and #character > 1 then return character
    end
  end
end

local function nth_line(text, n)
  for line in text:gmatch "([^\n]*)\n?" do
    n = n - 1
    if n == 0 then return line end
  end
  return ""
end

local function of_stray(text, line)
  local character = stray_in(nth_line(text, line))
  if not character then return nil end
  local said = STRAYS[character]
  if said then return said:format(character) end
  if utf8.codepoint(character) >= 0xC0 and utf8.codepoint(character) < 0x250 then
    return ("'%s' cannot be in a name: names have a to z, digits and _"):format(character)
  end
  return ("'%s' can only stand in a text or a comment"):format(character)
end

-- What is open at the end of the file.
local function of_end(message)
  local what, opener, line = message:match "^'(.-)' expected %(to close '(.-)' at line (%d+)%) near <eof>$"
  if what then return ("the file ends, and the '%s' of line %s lacks its '%s'"):format(opener, line, what) end
  what = message:match "^'(.-)' expected near <eof>$"
  if what then return ("the file ends, and a '%s' is missing"):format(what) end
end

local CLOSES <const> = { ["("] = ")", ["{"] = "}", ["["] = "]", ["function"] = "end", ["if"] = "end", ["do"] = "end",
                         ["repeat"] = "until" }
local CLOSERS <const> = {}
for _, closer in next, CLOSES do CLOSERS[closer] = true end

-- What is open at the first sign that closes another, or at the end of the
-- text: { word =, line =, elseif_line = of an `else if` in it }; and the
-- line of that sign.
local function open_in(text)
  local parser <const> = require "siri.sandbox.parser"
  local list <const>, line_at <const> = parser.tokens(text), parser.places(text)
  local open = {}
  for i, token in ipairs(list) do
    local top = open[#open]
    if CLOSES[token.text] then
      local line <const>, before <const> = line_at(token.at), list[i - 1]
      local split = token.text == "if" and top and before.text == "else" and line_at(before.at) == line
      open[#open + 1] = { word = token.text, line = line, elseif_line = split and line or nil }
    elseif CLOSERS[token.text] then
      if not top or CLOSES[top.word] ~= token.text then return top, (line_at(token.at)) end
      open[#open] = nil
      if #open > 0 then open[#open].elseif_line = open[#open].elseif_line or top.elseif_line end
    end
  end
  return open[#open]
end

-- What lacks its end where a symbol comes too early.
local function of_open(rest, text, line)
  local at <const> = rest:match "^unexpected symbol near (.*)$" or rest:match "^'end' expected .*near (.*)$"
  if at ~= "<eof>" and at ~= "'}'" and at ~= "')'" then return nil end
  local top <const>, closed <const> = open_in(text)
  if not top then return nil end
  local lacks <const> = ("the '%s' of line %d lacks its '%s'"):format(top.word, top.line, CLOSES[top.word])
  if at == "<eof>" then return not closed and "the file ends, and " .. lacks or nil end
  if closed ~= line or CLOSES[top.word] == at:sub(2, 2) then return nil end
  local hint <const> = top.elseif_line and (" (in line %d, elseif is one word)"):format(top.elseif_line) or ""
  return ("%s comes before its time: %s%s"):format(at, lacks, hint)
end

-- What may have been meant, by the message.
local HINTS <const> = {
  { "^'then' expected .*near '='$", "to compare, write ==" },
  { "^'do' expected .*near '='$", "to compare, write ==" },
  { "^'end' expected .*near '='$", "to compare, write ==" },
  { "^'%)' expected .*near '='$", "to compare, write ==" },
  { "near '!'$", "for not equal, write ~=" },
  { "near '&'$", "write and" },
  { "near '|'$", "write or" },
  { "^'end' expected", "an if, for, while or function lacks its end" },
  { "^unfinished string", "its closing quote is missing" },
  { "^malformed number near '[%d.]*%.%d%d%d'$", "no points between thousands: 1000000" },
  { "^malformed number", "a date is a text: \"2019-12-31\"" },
  { "^'}' expected %(to close", "is a } or a comma missing before it?" },
  { "^'}' expected", "is a comma or a quote missing before it?" },
  { "^'%)' expected", "is a ) or a comma missing before it?" },
}

-- What Lua says of the text, with what may have been meant.
function syntax.message(message, text, path)
  if message:find "C stack overflow" then return path .. ": parentheses or tables are nested too deeply" end
  local place, line, rest = message:match "^(.-:(%d+): )(.*)$"
  if not place then return path .. ": " .. message end
  local byte = rest:match "near '<\\(%d+)>'$"
  local said = byte and tonumber(byte) >= 128 and of_stray(text, tonumber(line)) or of_end(rest)
               or of_open(rest, text, tonumber(line))
  if said then return place .. said end
  for _, hint in ipairs(HINTS) do
    if rest:find(hint[1]) then return ("%s%s (%s)"):format(place, rest, hint[2]) end
  end
  return message
end

return syntax
