-- numberformats.lua: what a number format of Excel's shows, by its code: a
-- number as a date, a time, a length of time, a percentage, or as a number;
-- and of formats that make an identifier of a number, such as "2018-"0000,
-- what stands where. A format has up to four sections: for numbers above zero,
-- below, zero, and for text.
--
-- A format is { positive =, negative =, zero =, text =, code = }. Each section
-- but text is { shows =, pattern =, signed =, plain = }:
--   shows    "general"; "digits": whole, in a pattern; "decimal", "grouped"
--            (1.000), "scientific"; "number": in another way; "unclear": with
--            texts, in a way that is not certain; "percent", "date", "time",
--            "duration"; "unknown": it depends on more than the sign
--   pattern  what "digits" are shown in: texts, and for the digits the bytes
--            DIGIT, IDLE, SPACED, GENERAL
--   signed   a minus goes before it
--   plain    it has zeros and signs between them alone: 000000-0000
-- text is what a text is shown in, TEXT in it; "" where it is shown as it is;
-- false where that is not certain.

local numberformats = {}

-- What stands in a pattern for 0, #, ?, General, and @.
local DIGIT <const>, IDLE <const>, SPACED <const>, GENERAL <const>, TEXT <const> = "\1", "\2", "\3", "\4", "\5"

local PLACES <const> = { ["0"] = DIGIT, ["#"] = IDLE, ["?"] = SPACED }
local IS_PLACE <const>, IS_MARK <const> = "[\1-\4]", "[\1-\5]"

local LONGEST <const>, PLAIN_LONGEST <const> = 64, 15   -- bytes of a pattern, of a plain one


-- Reading: `said` is what a section has said so far: which letters of dates and
-- times are in it, its pattern, and, unclear, that this is not all that is
-- shown.

local function add(said, text)
  said.pattern = said.pattern .. text
end

-- A text that is shown as it stands. None has the bytes that stand for digits.
local function literal(said, text)
  if text:find "[^ ]" then said.texts = true end
  if text:find(IS_MARK) or text:find "%c" then said.unclear = true else add(said, text) end
end

-- What a letter of a date or a time says. An m is minutes after hours, and
-- before seconds.
local function read_letter(said, letter)
  if letter:find "[ydgbe]" then
    said.date, said.after_hours = true, false
  elseif letter == "h" then
    said.time, said.after_hours = true, true
  elseif letter == "m" then
    if said.after_hours then said.time = true else said.months = said.months + 1 end
    said.after_hours = false
  elseif letter == "s" then
    said.time, said.after_hours = true, false
    said.months = math.max(said.months - 1, 0)
  else
    return false
  end
  return true
end

local COLOURS <const> = { black = true, blue = true, cyan = true, green = true, magenta = true, red = true,
                          white = true, yellow = true }

-- What stands in brackets: [h] and the like, [$kr-406], [Red], [>=100].
-- A language of more than four digits has digits of its own, too.
local function read_brackets(said, content)
  local lower <const> = content:lower()
  local sign <const>, language <const> = content:match "^%$([^-]*)%-?(%x*)$"
  if lower:find "^h+$" or lower:find "^m+$" or lower:find "^s+$" then said.duration = true
  elseif lower:find "^[<>=]" then said.condition = true
  elseif sign and #language <= 4 then literal(said, sign)
  elseif not COLOURS[lower] and not lower:find "^color ?%d+$" then said.unclear = true
  end
end

-- A blank that fills what is left of the cell is nothing where only blanks
-- stand before it.
local function read_filling(said, mark)
  if mark ~= " " or said.pattern:find "[^ ]" then said.unclear = true end
end

local function read_time(said) said.time = true end

-- What does not end, ends with the code.
local function read_open(said) said.unclear = true end

-- A General in a section; Danish programs that are careless write Standard.
local function read_general(said) add(said, GENERAL) end

-- Pieces of a section, and what they do: texts, what stands for one character,
-- brackets, General, AM/PM, 0.00E+00. The first of each pair is sought in the
-- code in lower case: where its content begins, where that ends, where the next
-- piece is.
local PIECES <const> = {
  { '^"()[^"]*()"()', literal }, { '^"()[^"]*()()$', read_open },
  { "^\\()[\0-\x7F\xC2-\xFD][\x80-\xBF]*()()", literal },
  { "^_()[\0-\x7F\xC2-\xFD][\x80-\xBF]*()()", function (said) literal(said, " ") end },
  { "^%*()[\0-\x7F\xC2-\xFD][\x80-\xBF]*()()", read_filling },
  { "^%[()[^%]]*()%]()", read_brackets }, { "^%[()[^%]]*()()$", read_open },
  { "^()general()()", read_general }, { "^()standard()()", read_general },
  { "^()am/pm()()", read_time }, { "^()a/p()()", read_time },
  { "^()e[+-]()()", function (said) said.exponent = true end },
  { "^()%%+()()", function (said, signs) said.percents = said.percents + #signs end },
  { "^()@()()", function (said)
    said.text = true
    add(said, TEXT)
  end },
}

-- What a character of no piece does, at a place of the code.
local function read_character(said, code, at)
  local mark <const> = code:sub(at, at)
  if PLACES[mark] then
    add(said, PLACES[mark])
  elseif mark == "." then
    said.point = true
  elseif mark == "," then   -- between digits of thousands; behind them, a thousandth is shown
    if code:find("^[0#?]", at + 1) then said.grouped = true else said.scaled = true end
  elseif mark:find "[-+()$:!^&'~{}<>= ]" then
    literal(said, mark)
  else
    said.unclear = true
  end
end

-- Reads the piece that begins there; where the next one does.
local function read_piece(said, code, lower, at)
  for _, piece in ipairs(PIECES) do
    local first <const>, behind <const>, stop <const> = lower:match(piece[1], at)
    if first then
      piece[2](said, code:sub(first, behind - 1))
      return stop
    end
  end
  local letter <const> = lower:sub(at, at)
  if read_letter(said, letter) then return lower:match("^" .. letter .. "+()", at) end
  read_character(said, code, at)
  return at + 1
end


-- Sections

-- How a section shows a whole or broken number that is no date.
local function number_shown(said)
  local pattern <const> = said.pattern
  local several <const> = pattern:find(GENERAL, 1, true) and select(2, pattern:gsub(IS_PLACE, "")) > 1
  if said.exponent then return "scientific"
  elseif said.scaled then return "number"
  elseif said.point then return said.unclear and "number" or "decimal"
  elseif said.grouped then
    return not said.unclear and pattern:find "^ *\2*\1? *$" and "grouped" or "number"
  elseif said.unclear or several or said.text and pattern ~= TEXT or #pattern > LONGEST then
    return said.texts and "unclear" or "number"
  elseif pattern == GENERAL or pattern == TEXT then return "general"
  elseif pattern == "" then return "number"
  end
  return "digits"
end

local function shown_by(said)
  if said.duration then return "duration"
  elseif said.date or said.months > 0 then return "date"
  elseif said.time then return "time"
  elseif said.percents > 0 then return said.percents == 1 and "percent" or "unknown"
  end
  return number_shown(said)
end

-- Zeros with signs between them.
local function is_plain(pattern)
  return #pattern <= PLAIN_LONGEST and pattern:find "^\1[-/. \1]*\1$" ~= nil
end

-- Reads the section that begins there; where it ends.
local function read_section(code, lower, at)
  local said <const> = { months = 0, percents = 0, pattern = "" }
  while at <= #code and code:sub(at, at) ~= ";" do at = read_piece(said, code, lower, at) end
  local shows <const> = shown_by(said)
  return { shows = shows, pattern = shows == "digits" and said.pattern or "", condition = said.condition,
           texts = said.texts, text = said.text, all = not said.unclear and said.pattern,
           plain = shows == "digits" and is_plain(said.pattern) }, at
end

local NUMBERS <const> = { general = true, digits = true, decimal = true, grouped = true, scientific = true,
                          number = true, unclear = true }

-- What a section shows, where that decides how a value is read.
local function is_alike(a, b)
  return a.shows == b.shows or NUMBERS[a.shows] and NUMBERS[b.shows]
end

local function in_all(section, code)
  return { positive = section, negative = section, zero = section, text = "", code = code }
end

local UNKNOWN <const> = { shows = "unknown", pattern = "", signed = false, plain = false }

-- The same section, as one that a number's sign has chosen. Digits that only
-- zero or numbers below it have are those of a figure; and an identifier that
-- is shown without digits is none, with a sign.
local function chosen(section, first, signed)
  local shows = section.shows
  if shows == "digits" and first.shows ~= "digits" then shows = "number" end
  if first.shows == "digits" and first.texts and
     (shows == "number" or signed and not section.pattern:find(IS_PLACE)) then
    shows = "unclear"
  end
  return { shows = shows, pattern = shows == "digits" and section.pattern or "", signed = signed,
           plain = section.plain and section == first }
end

-- What a text is shown in: the fourth section, or the last that has an @. A
-- text that is all of it, or none, is as it stands.
local function text_shown(sections)
  local last <const> = sections[#sections]
  if #sections < 4 and not last.text then return "" end
  local pattern <const> = last.all
  if not pattern or pattern:find(IS_PLACE) or #pattern > LONGEST or not pattern:find(TEXT, 1, true) then
    return false
  end
  return pattern:find "^ *\5 *$" and "" or pattern
end

-- The sections of a code, in order, not more than four.
local function sections_of(code)
  local lower <const>, list, at = code:lower(), {}, 0
  repeat
    list[#list + 1], at = read_section(code, lower, at + 1)
  until at > #code or #list == 4
  return list
end

-- What a format shows that is written as a code: "dd-mm-yyyy", "0%;[Red]-0%".
function numberformats.of(code)
  local sections <const> = sections_of(code)
  local text <const>, numbers = text_shown(sections), math.min(#sections, 3)
  if numbers > 1 and sections[numbers].text then numbers = numbers - 1 end
  local first <const> = sections[1]
  local condition, differ, texts = false, false, false
  for i = 1, numbers do
    local section <const> = sections[i]
    condition = condition or section.condition
    differ = differ or not is_alike(section, first)
    texts = texts or section.texts
  end
  local format <const> = in_all(UNKNOWN, code)
  format.text = text
  if condition and differ then return format end
  if condition and NUMBERS[first.shows] then   -- which of them holds, is not read
    local one <const> = { shows = texts and "unclear" or "number", pattern = "", signed = false, plain = false }
    format.positive, format.negative, format.zero = one, one, one
    return format
  end
  local negative <const>, zero <const> = sections[2], sections[3]
  format.positive = chosen(first, first, false)
  format.negative = numbers > 1 and chosen(negative, first, false) or chosen(first, first, true)
  format.zero = numbers > 2 and chosen(zero, first, false) or format.positive
  return format
end


-- Formats that Excel knows by their numbers

local function shown_as(shows, id)
  return in_all({ shows = shows, pattern = "", signed = false, plain = false }, ("%d"):format(id))
end

local KNOWN <const> = {}

for id, code in pairs {
  [0] = "General", [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%",
  [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ??/??", [37] = "#,##0;-#,##0", [38] = "#,##0;[Red]-#,##0",
  [39] = "#,##0.00;-#,##0.00", [40] = "#,##0.00;[Red]-#,##0.00", [48] = "##0.0E+0", [49] = "@",
} do KNOWN[id] = numberformats.of(code) end

for shows, ranges in pairs {
  date = { { 14, 17 }, { 22, 22 }, { 27, 36 }, { 50, 58 } }, time = { { 18, 21 }, { 45, 45 }, { 47, 47 } },
  duration = { { 46, 46 } },
} do
  for _, range in ipairs(ranges) do
    for id = range[1], range[2] do KNOWN[id] = shown_as(shows, id) end
  end
end

-- What the format of that number shows, where a workbook writes no code for
-- it: Excel's others are of currencies, or of other languages.
function numberformats.known(id) return KNOWN[id] or shown_as("number", id) end

-- A format that is none that there can be.
numberformats.unknown = in_all(UNKNOWN, "unknown")

return numberformats
