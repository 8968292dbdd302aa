-- syntax.lua: whether a file is a text that can be rules, and what is wrong
-- with one that Lua cannot read: what Lua says, with what the author may have
-- meant. What looks into such a text is loaded for it.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"

local syntax = {}

local LONGEST <const> = core.guard.longest_source

-- What is wrong with the byte of a text there.
local function at_byte(name, path, text, at)
  local before <const>, one <const> = text:sub(1, at - 1), diagnostic.new(name, path)
  local _, breaks <const> = before:gsub("\n", "")
  local characters <const> = utf8.len(before:match "[^\n]*$")
  one.line = breaks + 1
  if characters then
    one.start_line, one.column, one.stop_line, one.stop_column = one.line, characters + 1, one.line, characters + 2
  end
  return one
end

-- A text without the byte order mark that Windows puts before it, and the mark:
-- "" where it has none.
function syntax.unmarked(text)
  local mark <const> = text:match "^\xEF\xBB\xBF" or ""
  return text:sub(#mark + 1), mark
end

-- The text without its byte order mark; nil and what is wrong with it
-- if it is no text that rules could be in.
function syntax.text(text, path)
  if #text > LONGEST then return nil, diagnostic.new("text_long", path, nil, LONGEST) end
  if text:sub(1, 1) == "\27" then return nil, diagnostic.new("text_compiled", path) end
  if text:find "^\xFF\xFE" or text:find "^\xFE\xFF" then return nil, diagnostic.new("text_utf", path) end
  text = syntax.unmarked(text)
  local zero = text:find("\0", 1, true)
  if zero then return nil, at_byte("text_zero", path, text, zero) end
  local length, bad = utf8.len(text)
  if not length then return nil, at_byte("text_encoding", path, text, bad) end
  return text
end


-- Characters that come with a text from elsewhere.
local STRAYS <const> = { ["…"] = "stray_points", ["\u{A0}"] = "stray_space", ["\u{200B}"] = "stray_unseen",
                         ["\u{FEFF}"] = "stray_unseen" }
for character in ("“”„‟‘’‚«»″"):gmatch(utf8.charpattern) do STRAYS[character] = "stray_quote" end
for character in ("–—‑−"):gmatch(utf8.charpattern) do STRAYS[character] = "stray_dash" end

-- Signs of mathematics, and how they are written.
local SIGNS <const> = { ["≤"] = "write <=", ["≥"] = "write >=", ["≠"] = "write ~=", ["×"] = "write *",
                        ["÷"] = "write /" }

-- Each of these is told what Lua says, and where it stops: it gives what is
-- said instead, or nil.

local function of_stray(rest, halt)
  local byte <const> = rest:match "near '<\\(%d+)>'$"
  if not (byte and tonumber(byte) >= 128 and halt.at) then return nil end
  local character <const> = halt.source:sub(halt.at, halt.stop - 1)
  local code <const> = utf8.codepoint(character)
  local is_letter <const> = code >= 0xC0 and code < 0x250 and not SIGNS[character]
  local name <const> = STRAYS[character] or is_letter and "stray_letter" or "stray"
  return diagnostic.new(name, nil, nil, character):hinted(SIGNS[character])
end

-- What is open at the end of the file.
local function of_end(rest)
  local what, opener, line = rest:match "^'(.-)' expected %(to close '(.-)' at line (%d+)%) near <eof>$"
  if what then return diagnostic.new("end_lacks", nil, nil, opener, math.tointeger(line), what) end
  what = rest:match "^'(.-)' expected near <eof>$"
  return what and diagnostic.new("end_early", nil, nil, what)
end

local CLOSES <const> = { ["("] = ")", ["{"] = "}", ["["] = "]", ["function"] = "end", ["if"] = "end", ["do"] = "end",
                         ["repeat"] = "until" }
local CLOSERS <const> = {}
for _, closer in next, CLOSES do CLOSERS[closer] = true end

-- What is open at the first sign that closes another, or at the end of the
-- text: { word =, line =, split = of an `else if` in it: its line, and what
-- stands between the two }; and the line of that sign.
local function open_in(halt)
  local list <const>, line_at <const>, open <const> = halt.tokens, halt.place, {}
  for i, token in ipairs(list) do
    local top = open[#open]
    if CLOSES[token.text] then
      local line <const>, before <const> = line_at(token.at), list[i - 1]
      local split = token.text == "if" and top and before.text == "else" and line_at(before.at) == line
      open[#open + 1] = { word = token.text, line = line,
                          split = split and { line = line, at = before.at + #before.text, stop = token.at } or nil }
    elseif CLOSERS[token.text] then
      if not top or CLOSES[top.word] ~= token.text then return top, (line_at(token.at)) end
      open[#open] = nil
      if #open > 0 then open[#open].split = open[#open].split or top.split end
    end
  end
  return open[#open]
end

-- What lacks its end where a symbol comes too early.
local function of_open(rest, halt)
  local at <const> = rest:match "^unexpected symbol near (.*)$" or rest:match "^'end' expected .*near (.*)$"
  if at ~= "<eof>" and at ~= "'}'" and at ~= "')'" then return nil end
  local top <const>, closed <const> = open_in(halt)
  if not top then return nil end
  local lacks <const> = CLOSES[top.word]
  if at == "<eof>" then
    return not closed and diagnostic.new("end_lacks", nil, nil, top.word, top.line, lacks) or nil
  end
  if closed ~= halt.line or lacks == at:sub(2, 2) then return nil end
  local one <const> = diagnostic.new("closed_early", nil, nil, at, top.word, top.line, lacks)
  halt.split = top.split
  if halt.split then return one:hinted(("in line %d, elseif is one word"):format(halt.split.line)) end
  return at == "')'" and one:hinted "or is this ) one too many?" or one
end

local function of_foreign(rest, halt)
  local hint <const> = require "siri.sandbox.foreign".sign(rest, halt)
  return hint and diagnostic.new("syntax_foreign", nil, nil, rest):hinted(hint) or nil
end

-- What is said, by what Lua says; of what may be missing before it, a hint.
local SAYINGS <const> = {
  { "^'then' expected .*near '='$", "equals_alone" },
  { "^'do' expected .*near '='$", "equals_alone" },
  { "^'end' expected .*near '='$", "equals_alone" },
  { "^'%)' expected .*near '='$", "equals_alone" },
  { "near '!'$", "unequal_foreign" },
  { "near '&'$", "and_foreign" },
  { "near '|'$", "or_foreign" },
  { "^'end' expected", "end_missing" },
  { "^unfinished string", "quote_missing" },
  { "^malformed number near '[%d.]*%.%d%d%d'$", "thousands_points" },
  { "^malformed number", "number_malformed" },
  { "^'}' expected %(to close", "comma_missing", "is a } or a comma missing before it?" },
  { "^'}' expected", "comma_missing", "is a comma or a quote missing before it?" },
  { "^'%)' expected", "comma_missing", "is a ) or a comma missing before it?" },
}

local function of_saying(rest)
  for _, saying in ipairs(SAYINGS) do
    local pattern <const>, name <const>, hint <const> = table.unpack(saying, 1, 3)
    if rest:find(pattern) then
      local one <const> = diagnostic.new(name, nil, nil, rest)
      return hint and one:hinted(hint) or one
    end
  end
  return diagnostic.new("syntax", nil, nil, rest)
end

-- A message of Lua's: its place, the line of that, and what it says.
local function parted(message, path)
  local place, line, rest = message:match "^(.-:(%d+)): (.*)$"
  if place then return place, math.tointeger(line), rest end
  return path, nil, message
end

local function of_depth(message, path)
  return message:find "C stack overflow" and diagnostic.new("text_deep", path) or nil
end

-- What Lua says of a text that it can read as it stands, with what is read
-- otherwise in it: something is too much.
function syntax.beyond(message, path)
  local place <const>, _, rest <const> = parted((message:gsub(" near .*$", "")), path)
  return of_depth(message, path) or diagnostic.new("syntax", place, nil, rest)
end

-- What Lua says of any other, with what may have been meant, where it stands,
-- and the one right change.
function syntax.message(message, text, path)
  local deep <const> = of_depth(message, path)
  if deep then return deep end
  local place <const>, line <const>, rest <const> = parted(message, path)
  if not line then return diagnostic.new("syntax", path, nil, rest) end
  local halt <const> = require "siri.sandbox.halt".of(text, line, rest)
  local one <const> = of_stray(rest, halt) or of_end(rest) or of_open(rest, halt) or of_foreign(rest, halt)
                    or of_saying(rest)
  one:at(place)
  if halt.at then one:spans(halt.place, halt) end
  one.edits = require "siri.sandbox.mends".of(one.name, halt)
  return one
end

return syntax
