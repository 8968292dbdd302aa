-- hint.lua: what a template says under note of what is to be written there,
-- and how that is told from somebody's own words: it is nobody's.

local lists <const> = require "siri.base.lists"
local filling <const> = require "siri.print.filling"
local language <const> = require "siri.print.language"

local hint = {}

local LANGUAGES <const> = { "da", "en" }
local NBSP <const> = "\u{A0}"

-- What has no day by which it must be there, or may have none.
local UNDATED <const> = lists.set { "fill_event", "fill_analysis", "fill_pay_ambition", "fill_pay_assessment",
                                    "fill_pay_discretion", "fill_pay_lowering", "fill_pay_reason" }

local function filled(format, names, by)
  return (format:gsub("{(%w+)}", { names = names, by = by }))
end

-- The hint of a key of the texts, and by when at the latest it must be
-- there, if that is said.
function hint.text(key, due, lang)
  local texts <const> = filling[lang]
  return due and filled(texts.fill_note, texts[key], language.show(due, lang)) or texts[key]
end


-- Telling it from other words

local ANY_DAY <const> = { da = "%d%d%-%d%d%-%d%d%d%d", en = "%d%d%d%d%-%d%d%-%d%d" }

local function escaped(text)
  return (text:gsub("%p", "%%%0"):gsub("%s+", "%%s+"))
end

-- Adds the patterns of a language's texts, or of what they said before, each
-- with the word that it begins with.
local function add_patterns(list, texts, format, lang)
  for key, names in pairs(texts) do
    if type(names) == "string" and key ~= "fill_note" then
      local word <const>, dated <const> = names:match "^%S+", escaped(filled(format, names, "\0"))
      list[#list + 1] = { word = word, pattern = dated:gsub("%z", (ANY_DAY[lang]:gsub("%%", "%%%%"))) }
      if UNDATED[key] then list[#list + 1] = { word = word, pattern = escaped(names) } end
    end
  end
end

-- Every hint that a template writes, or wrote, on any day, a longer one before
-- what it begins with.
local function patterns()
  local list <const> = {}
  for _, lang in ipairs(LANGUAGES) do
    local texts <const> = filling[lang]
    add_patterns(list, texts, texts.fill_note, lang)
    for _, former in ipairs(texts.formerly) do
      add_patterns(list, former, former.fill_note or texts.fill_note, lang)
    end
  end
  table.sort(list, function (a, b)
    if #a.pattern ~= #b.pattern then return #a.pattern > #b.pattern end
    return a.pattern < b.pattern
  end)
  return list
end

local known   -- when it is first asked

-- What joins a hint with words of one's own.
local JOINTS <const> = { "%s", "[.,;:/|=>-]", "–", "—" }

local function without_joint(text, pattern)
  local before
  repeat
    before = text
    for _, joint in ipairs(JOINTS) do text = text:gsub(pattern:format(joint), "") end
  until text == before
  return text
end

-- Whether words go on where a hint begins or ends: then it is none.
local function goes_on(text, pattern)
  return text:find(pattern:format "[%w\x80-\xFF]") and not text:find(pattern:format "–")
         and not text:find(pattern:format "—")
end

-- What stands before or behind a hint; nil if the text neither begins nor ends
-- with it.
local function beside(text, pattern)
  local behind <const> = text:match("^" .. pattern .. "(.*)$")
  if behind and not goes_on(behind, "^%s") then return without_joint(behind, "^%s") end
  local before <const> = text:match("^(.*)" .. pattern .. "$")
  if before and not goes_on(before, "%s$") then return without_joint(before, "%s$") end
end

-- A note without the hint of a template that it begins or ends with; nil if
-- nothing else is in it.
function hint.own(note)
  if not note then return nil end
  known = known or patterns()
  local text <const> = note:gsub(NBSP, " ")
  for _, one in ipairs(known) do
    local rest <const> = text:find(one.word, 1, true) and beside(text, one.pattern)
    if rest then return rest ~= "" and rest or nil end
  end
  return note
end

return hint
