-- language.lua: says things in Danish or English: numbers, dates, amounts,
-- reasons. Danish numbers are ours: no locale is asked.

local core <const> = require "siri.core"
local ratio <const> = core.ratio

local language = {}

local TEXTS <const> = { da = require "siri.danish", en = require "siri.english" }
local DECIMAL <const> = { da = ",", en = "." }
local THOUSANDS <const> = { da = ".", en = "," }

-- Fields that are names or texts of somebody: never translated.
local VERBATIM <const> = { name = true, message = true, list = true, notes = true, hint = true, names = true }

-- The table of texts of a language.
function language.texts(lang)
  return TEXTS[lang]
end

-- Digits with a point ("1234.5") in the language's form: 1.234,5
local function localised(digits, lang)
  local sign, whole, rest = digits:match "^(%-?)(%d+)%.?(%d*)$"
  whole = whole:reverse():gsub("(%d%d%d)", "%1" .. THOUSANDS[lang]):reverse()
  if whole:sub(1, 1) == THOUSANDS[lang] then whole = whole:sub(2) end
  return sign .. whole .. (rest ~= "" and DECIMAL[lang] .. rest or "")
end

-- A number: as many decimals as given, or exactly where it ends.
function language.number(value, lang, places)
  value = ratio.new(value)
  return localised(value:decimal(places), lang)
end

-- Points, to two decimals at the most.
function language.points(value, lang)
  local exact = value:decimal()
  local places = #(exact:match "%.(%d+)$" or "")
  return language.number(value, lang, math.min(places, 2))
end

-- A percentage with one decimal where it has any: 90 %, 79,1 %.
local function percent(value, lang)
  local hundred = value * 100
  return language.number(hundred, lang, hundred:den() ~= 1 and 1 or nil) .. " %"
end

-- An amount, whole or with øre: 100.000 kr.
local function amount(value, lang)
  return language.number(value, lang, value:den() ~= 1 and 2 or nil) .. " kr."
end

-- A date's text as people write it: 31-12-2019; English keeps the ISO form.
function language.date(text, lang)
  local y, m, d = text:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)$"
  if lang == "en" or not y then return text end
  return ("%s-%s-%s"):format(d, m, y)
end

local function duration(value, lang)
  local names = TEXTS[lang].units[value.unit]
  return ("%d %s"):format(value.n, value.n == 1 and names[1] or names[2])
end

-- Any value that a rule or a reason can hold.
function language.show(value, lang)
  if ratio.is(value) then
    local unit = value:unit()
    if unit == "percent" then return percent(value, lang) end
    if unit == "kr" then return amount(value, lang) end
    return language.number(value, lang)
  end
  if math.type(value) == "integer" then return localised(tostring(value), lang) end
  if core.date.is_duration(value) then return duration(value, lang) end
  if type(value) == "string" then
    return TEXTS[lang].values[value] or TEXTS[lang].roles[value] or language.date(value, lang)
  end
  if type(value) == "boolean" then return TEXTS[lang].values[tostring(value)] end
  return tostring(value)
end

-- The text of a key with its {fields} filled in.
function language.say(key, fields, lang)
  return (TEXTS[lang][key]:gsub("{(%w+)}", function (name)
    local value = fields[name]
    if value == nil then return "" end
    return VERBATIM[name] and value or language.show(value, lang)
  end))
end

local function notes(list, lang)
  if #list == 0 then return TEXTS[lang].empty_note end
  local said = {}
  for i, note in ipairs(list) do
    said[i] = ("%s = %s"):format(note.label, language.show(note.value, lang))
  end
  return table.concat(said, "; ")
end

-- A standing's reason. `title` turns the name of a part into what it is
-- called (a case type's title); without it the name stays.
function language.why(why, lang, title)
  if why[1] == "parts" and why.met == why.of then return language.say("brief_parts", why, lang) end
  if why[1] == "parts" then return language.why(why.decisive.why, lang, title) end
  local fields = {}
  for key, value in pairs(why) do fields[key] = value end
  if why[1] == "noted" then fields.notes = notes(why.notes, lang) end
  if title and fields.name then fields.name = title(fields.name) end
  return language.say(why[1], fields, lang)
end

-- The cells that a text takes in a terminal; colours take none.
function language.width(text)
  local plain = text:gsub("\27%[[%d;]*m", "")
  return utf8.len(plain) or #plain
end

-- A text in so many cells, to the left or, with `right`, to the right; one
-- that is too long ends in …
function language.fit(text, cells, right)
  local width = language.width(text)
  if width > cells then
    return text:sub(1, utf8.offset(text, cells) - 1) .. "…"
  end
  local space = (" "):rep(cells - width)
  return right and space .. text or text .. space
end

-- Lines of at most so many cells, broken at spaces.
function language.wrap(text, cells)
  local lines, line = {}, nil
  for word in text:gmatch "%S+" do
    if line and language.width(line) + 1 + language.width(word) <= cells then
      line = line .. " " .. word
    else
      lines[#lines + 1] = line
      line = word
    end
  end
  lines[#lines + 1] = line
  return lines
end

return language
