-- language.lua: says things in Danish or English: numbers, dates, amounts,
-- reasons. Danish numbers are ours: no locale is asked.

local core <const> = require "siri.core"
local assumed <const> = require "siri.base.assumed"
local lastyear <const> = require "siri.base.lastyear"
local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"
local roles <const> = require "siri.base.roles"
local ratio <const> = core.ratio

local language = {}

local FILES <const> = { da = "siri.print.danish", en = "siri.print.english" }

-- The texts of each language, read when it is first spoken.
local TEXTS <const> = setmetatable({}, { __index = function (t, lang)
  t[lang] = require(FILES[lang])
  return t[lang]
end })
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
  if #whole > 3 then
    whole = whole:reverse():gsub("(%d%d%d)", "%1" .. THOUSANDS[lang]):reverse():gsub("^%p", "")
  end
  return sign .. whole .. (rest ~= "" and DECIMAL[lang] .. rest or "")
end

-- The number that a text of that form shows, its decimals, and what stands
-- behind it, " kr." or nothing; nil if it shows none.
function language.read(text, lang)
  local number, unit = text:match "^([+-]?[%d.,]+)(.*)$"
  if not number then return nil end
  local digits = number:gsub("%" .. THOUSANDS[lang], ""):gsub("%" .. DECIMAL[lang], "."):gsub("^%+", "")
  return ratio.parse(digits), #(digits:match "%.(%d+)$" or ""), unit
end

-- A number: as many decimals as given, or exactly where it ends.
function language.number(value, lang, decimals)
  value = ratio.new(value)
  return localised(value:decimal(decimals), lang)
end

-- How many decimals a ratio has where it ends; six if it never does.
local function decimals_of(value)
  return #(value:decimal():match "%.(%d+)$" or "")
end

-- The most decimals that any of these numbers has.
function language.decimals(numbers)
  local most = 0
  for _, number in ipairs(numbers) do most = math.max(most, decimals_of(number)) end
  return most
end

-- Units: what follows the number, how many times itself it is shown, and
-- its decimals where it has any: 90 %, 79,1 %, 1.434,50 kr.
local UNITS <const> = {
  percent = { text = " %", times = 100, decimals = 1 }, kr = { text = " kr.", times = 1, decimals = 2 },
  [""] = { text = "", times = 1 },
}

-- A currency that no unit above is: 1.434,50 USD.
setmetatable(UNITS, { __index = function (_, currency)
  return { text = " " .. currency, times = 1, decimals = 2 }
end })

-- The number that is shown of a ratio, its usual decimals, its unit.
local function shown(value)
  local unit = UNITS[value:unit() or ""]
  local number = value * unit.times
  return number, number:den() == 1 and 0 or unit.decimals or decimals_of(number), unit
end

local function quantity(value, lang, decimals)
  local number, _, unit = shown(value)
  return language.number(number, lang, decimals) .. unit.text
end

-- Where a value lies: -1 under its limit, 0 on it, 1 above it.
local function side(value, limit)
  return value < limit and -1 or value > limit and 1 or 0
end

-- The same, with its decimals at the least, where it is not whole.
local function shown_with(value, least)
  local number <const>, usual <const>, unit <const> = shown(value)
  return number, least and number:den() ~= 1 and least or usual, unit
end

-- The decimals of a ratio with so many more than usual, and the ratio that
-- they show; no more than it has.
local function rounded(value, more, least)
  local number <const>, usual <const>, unit <const> = shown_with(value, least)
  for decimals = usual, usual + more do
    local near = ratio.parse(number:decimal(decimals))
    if decimals == usual + more or near == number then return decimals, near and near / unit.times end
  end
end

-- The same of a limit: as it was written, where that ends.
local function as_written(limit, more)
  local number, usual = shown(limit)
  local decimals = decimals_of(number)
  if ratio.parse(number:decimal(decimals)) == number then return math.max(usual, decimals), limit end
  return rounded(limit, more)
end

local MOST <const> = 90

local function as_ratio(value)
  return math.type(value) == "integer" and ratio.new(value) or value
end

-- Whether a value that is shown as another looks to be on its own side of an
-- edge.
local function is_apart(edge, value, near, more)
  local _, bound <const> = as_written(edge, more)
  return not (near and bound) or side(near, bound) == side(value, edge)
end

-- Whether they are so far apart, by one or more as they are shown, that neither
-- looks to be elsewhere with whatever decimals it has.
local function is_far(edge, value)
  local by <const> = shown(value - edge)
  return by >= 1 or by <= -1
end

-- The decimals that it takes to tell a value from edges, and how many more these
-- are than usual.
local function decimals_among(value, edges, usual)
  local near_ones <const> = lists.where(edges, function (edge) return not is_far(edge, value) end)
  if not near_ones[1] then
    local _, decimals <const> = shown_with(value, usual)
    return decimals, 0
  end
  for more = 0, MOST do
    local decimals <const>, near <const> = rounded(value, more, usual)
    local hidden <const> = lists.first(near_ones, function (edge) return not is_apart(edge, value, near, more) end)
    if more == MOST or not hidden then return decimals, more end
  end
end

-- A value, and the edges that it is held against, a list, as they are shown
-- beside each other: with the decimals that it takes to tell them apart, so
-- that 94,99 % does not read 95,0 % against 95 %. usual: its decimals at the
-- least, where it is not whole.
function language.among(value, edges, lang, usual)
  value, edges = as_ratio(value), lists.map(edges, as_ratio)
  local decimals <const>, more <const> = decimals_among(value, edges, usual)
  return quantity(value, lang, decimals),
         lists.map(edges, function (edge) return quantity(edge, lang, (as_written(edge, more))) end)
end

-- The same of one limit.
function language.beside(value, limit, lang)
  local text <const>, limits <const> = language.among(value, { limit }, lang)
  return text, limits[1]
end

-- Days among edges in days, likewise: whole, or with one decimal at the least.
function language.days(value, edges, lang)
  return language.among(value, edges, lang, 1)
end

-- The same of a value of which nobody knows what it is held against: what is
-- not whole does not read as if it were, nor as all of what it is of.
local function unwhole(value, lang, usual, of)
  local number <const>, _, unit <const> = shown(value)
  local whole <const> = (number + ratio.new(1, 2)):floor() / unit.times
  return (language.among(value, { whole, of }, lang, usual))
end

-- A value as a rule writer wrote it: 99,95 % in full, where that ends.
function language.written(value, lang)
  if not ratio.is(value) then return language.show(value, lang) end
  local decimals <const>, near <const> = as_written(value, 0)
  return near == value and quantity(value, lang, decimals) or unwhole(value, lang)
end

local function percentage(value) return ratio.unit(ratio.new(value), "percent") end

-- A share as it is shown beside what is needed, by itself.
function language.share_alone(share, needed, lang)
  if not needed then return language.show(percentage(share), lang) end
  local value <const> = percentage(share)
  return quantity(value, lang, (decimals_among(value, { percentage(needed) })))
end

-- A share beside what is needed, each a percentage; where nothing is, among
-- the edges of its scale, if those are known.
function language.share(share, needed, lang, edges)
  if needed then return language.beside(percentage(share), percentage(needed), lang) end
  if not edges then return language.show(percentage(share), lang) end
  return (language.among(percentage(share), lists.map(edges, percentage), lang))
end

-- Points, to two decimals at the most, and more only where they would read as
-- if they were whole, or all that there are (of); "–" for none.
function language.points(value, lang, of)
  if not value then return "–" end
  return unwhole(ratio.unit(ratio.new(value), ""), lang, math.min(language.decimals { value }, 2), of)
end

-- The text of a value, with the sign of one that is above 0.
function language.plus(value, text)
  return (value > 0 and "+" or "") .. text
end

-- A difference in points: "+5", "-2,5", "0".
function language.signed(value, lang)
  return language.plus(value, language.points(value, lang))
end

-- A date's text as people write it: 31-12-2019; English keeps the ISO form.
function language.date(text, lang)
  local y, m, d = text:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)$"
  if lang == "en" or not y then return text end
  return ("%s-%s-%s"):format(d, m, y)
end

-- The time of "2026-11-22T05:35:07Z", to the minute: 22-11-2026 05:35.
function language.time(at, lang)
  return ("%s %s"):format(language.date(at:sub(1, 10), lang), at:sub(12, 16))
end

-- Where something came from, as history.lua has it: "a.csv:2", "a.csv", or "a.csv:2
-- (the case's first row)".
function language.place(from, lang)
  local file <const> = from.file:gsub("%c", " ")
  if not from.line then return file end
  local place <const> = ("%s:%d"):format(file, from.line)
  return from.first_row and ("%s (%s)"):format(place, language.say("first_row", nil, lang)) or place
end

-- Figures with their days: "1.4 relevans (10-01-2020), 1.4 andel (…)".
function language.dated(figures, lang)
  return lists.join(figures, function (figure)
    local days <const> = lists.join(figure.days, function (day) return language.date(day, lang) end)
    return ("%s %s (%s)"):format(figure.goal, figure.name, days)
  end)
end

local function duration(value, lang)
  local names = TEXTS[lang].units[value.unit]
  return ("%d %s"):format(value.n, value.n == 1 and names[1] or names[2])
end

local WHOLE <const> = ratio.unit(ratio.new(1), "percent")

-- "110 % af sidste års tal"
local function of_last_year(value, lang)
  if value.factor >= WHOLE and value.factor <= WHOLE then return TEXTS[lang].settings.last_year end
  return language.say("of_last_year", { value = ratio.unit(value.factor, "percent") }, lang)
end

-- Any value that a rule or a reason can hold.
function language.show(value, lang)
  if lastyear.is(value) then return of_last_year(value, lang) end
  if ratio.is(value) then return unwhole(value, lang) end
  if math.type(value) == "integer" then return localised(tostring(value), lang) end
  if core.date.is_duration(value) then return duration(value, lang) end
  if type(value) == "string" then
    return TEXTS[lang].values[value] or TEXTS[lang].roles[value] or roles.title(value, lang)
           or language.date(value, lang)
  end
  if type(value) == "boolean" then return TEXTS[lang].values[tostring(value)] end
  if core.seal.is(value) and #value > 0 then
    return lists.join(value, function (item) return language.show(item, lang) end)
  end
  if core.seal.is(value) and next(core.seal.copy(value)) == nil then return TEXTS[lang].nothing end
  return type(value) == "function" and TEXTS[lang].of_rules or tostring(value)   -- which would be an address
end

-- Who reports a figure, as files say it; what somebody wrote where no plan
-- knows the role.
function language.reporter(by, lang)
  return TEXTS[lang].reporters[by] or roles.reporter(by, lang) or by
end

-- What belongs to somebody: "styrelsens", "the board's".
function language.genitive(name, lang)
  if name:find "[sxzSXZ]$" then return name .. "'" end
  return name .. (lang == "da" and "s" or "'s")
end

local CAPITALS <const> = { ["æ"] = "Æ", ["ø"] = "Ø", ["å"] = "Å" }

-- With a capital at its begin.
function language.capital(text)
  return (text:gsub("^%l", string.upper):gsub("^\xC3[\xA0-\xBF]", CAPITALS))
end

-- The text of a key with its {fields} filled in; {count|case|cases} is the
-- word for one or for more, as the number is shown.
function language.say(key, fields, lang)
  return language.fill(TEXTS[lang][key], fields, lang)
end

-- The same of a text that stands in a table of them.
function language.fill(said, fields, lang)
  local text = said:gsub("{([%w_]+)|([^|}]*)|([^}]*)}", function (name, one, many)
    return fields[name] ~= nil and language.show(fields[name], lang) == "1" and one or many
  end)
  return (text:gsub("{([%w_]+)}", function (name)
    local value = fields[name]
    if value == nil then return "" end
    return VERBATIM[name] and value or language.show(value, lang)
  end))
end

language.assumed = assumed.said

-- What is assumed: its text, its value if it has one, and what each other
-- value would do: effect(other) in words.
--   written(value)   a value in words (default: language.written)
function language.assumption(a, effect, lang, written)
  written = written or function (value) return language.written(value, lang) end
  local said <const> = assumed.said(a.text, lang)
  local text = a.value ~= nil and ("%s: %s"):format(said, written(a.value)) or said
  local others <const> = lists.join(a.otherwise, function (o)
    return language.say("otherwise", { value = written(o.value), effect = effect(o) }, lang)
  end, "; ")
  return others ~= "" and ("%s (%s)"):format(text, others) or text
end

local function notes(list, lang)
  if #list == 0 then return TEXTS[lang].empty_note end
  return lists.join(list, function (note)
    return ("%s = %s"):format(note.label, language.show(note.value, lang))
  end, "; ")
end

-- "fra 01-07-2019": a part of the year, { from =, to = } of which one may be
-- nil; "" where there is none.
function language.part(part, lang)
  if not part then return "" end
  local key = part.from and part.to and "part_between" or part.from and "part_from" or "part_to"
  return language.say(key, part, lang)
end

-- The value of a reason, and what is demanded of it: "6,8", "< 7"; both are
-- shown with the decimals that tell them apart.
function language.held(why, lang)
  local value <const>, bounds <const> = language.among(why.value, lists.map(why.limits, "bound"), lang)
  local demands = {}
  for i, limit in ipairs(why.limits) do demands[i] = ("%s %s"):format(limit.sign, bounds[i]) end
  local both <const> = demands[2] and language.say("both", { list = demands[1], names = demands[2] }, lang)
  return value, both or demands[1]
end

-- Of which last year's figure the demand is how much; "" where of none.
local function since_last_year(why, lang)
  local factors <const> = lists.map(why.limits, "factor")
  if #factors == 0 then return "" end
  local parts <const> = lists.where(factors, function (factor) return factor < WHOLE or factor > WHOLE end)
  local list <const> = lists.join(parts, function (factor)
    return language.written(ratio.unit(factor, "percent"), lang)
  end)
  local said <const> = language.say(list == "" and "all_of_that_year" or "of_that_year",
                                    { list = list, value = why.last, name = why.year }, lang)
  return (" (%s%s)"):format(said, why.last_provisional and ", " .. TEXTS[lang].last_provisional or "")
end

-- A standing's reason. `title` turns the name of a part into what it is
-- called (a case type's title); without it the name stays.
function language.why(why, lang, title)
  if why[1] == "parts" and why.met == why.of then return language.say("brief_parts", why, lang) end
  if why[1] == "parts" then return language.why(why.decisive.why, lang, title) end
  local fields, key = {}, why[1] == "share" and not why.needed and "share_alone" or why[1]
  for name, value in pairs(why) do fields[name] = value end
  if why[1] == "noted" then fields.notes = notes(why.notes, lang) end
  if why.days then
    local days <const>, limits <const> = language.days(why.days, why.edges or { why.limit }, lang)
    fields.days, fields.limit = days, limits[1]
  end
  if why.limits then
    fields.value, fields.list = language.held(why, lang)
    fields.list = fields.list .. since_last_year(why, lang)
  elseif why.value and why.edges then
    fields.value = language.among(why.value, why.edges, lang)
  end
  if why.share then fields.share, fields.needed = language.share(why.share, why.needed, lang, why.edges) end
  if why.gives then fields.gives = percentage(why.gives) end
  local called <const> = why.score and why.score.called
  if title and fields.name then fields.name = title(fields.name, why)
  elseif called then fields.name = fields.name == "" and called or ("%s: %s"):format(called, fields.name) end
  local text = language.say(key, fields, lang)
  return why.part and ("%s (%s)"):format(text, language.part(why.part, lang)) or text
end

-- The cells that a text takes where it is printed.
language.width = printable.width

-- A text in so many cells, to the left or, with `right`, to the right; one
-- that is too long ends in …
function language.fit(text, cells, right)
  local tail = ""
  if language.width(text) > cells then text, tail = printable.cut(text, cells - 1), "…" end
  text = text .. tail
  local space = (" "):rep(cells - language.width(text))
  return right and space .. text or text .. space
end

-- The cells of a column of these texts, so many at the least, with one that keeps
-- it apart from its neighbour.
function language.column(texts, least)
  for _, text in ipairs(texts) do least = math.max(least, language.width(text) + 1) end
  return least
end

-- Units that a line does not begin with: "3 mdr." stays together.
local UNIT_WORDS <const> = setmetatable({ ["%"] = true, kr = true }, { __index = function (t, word)
  for lang in pairs(FILES) do
    for _, names in pairs(TEXTS[lang].units) do
      for _, name in ipairs(names) do t[name:match "^%a+"] = true end
    end
  end
  setmetatable(t, nil)
  return t[word]
end })

-- Whether a word is a number, and the next its unit: "(3" and "mdr.,".
local function belongs(word, following)
  return word:find "^%p*%d[%d.,]*$" and UNIT_WORDS[following:match "^%%" or following:match "^(%a+)%p*$"]
end

-- The words of a text; a number and its unit are one. Nothing but a blank
-- stands between two: the end of a line is shown.
local function words_of(text)
  local words = {}
  for word in text:gmatch "[^ ]+" do
    if words[1] and belongs(words[#words], word) then
      words[#words] = words[#words] .. " " .. word
    else
      words[#words + 1] = word
    end
  end
  return words
end

-- Lines of at most so many cells, broken at spaces.
function language.wrap(text, cells)
  local lines, line, taken = {}, nil, 0
  for _, word in ipairs(words_of(text)) do
    local width <const> = language.width(word)
    if line and taken + 1 + width <= cells then
      line, taken = line .. " " .. word, taken + 1 + width
    else
      lines[#lines + 1] = line
      line, taken = word, width
    end
  end
  lines[#lines + 1] = line
  return lines
end

-- The cells that a heading needs at the least: its longest word, and a space
-- before it.
function language.head_width(text)
  local width = 0
  for word in text:gmatch "[^ ]+" do width = math.max(width, language.width(word)) end
  return width + 1
end

-- Headings in lines, each broken into its column with a space before it, the
-- last words lowest: a list of cells by name, as texts and widths are.
function language.head_lines(names, texts, widths)
  local broken, most = {}, 1
  for _, name in ipairs(names) do
    broken[name] = language.wrap(texts[name], widths[name] - 1)
    most = math.max(most, #broken[name])
  end
  local lines = {}
  for i = 1, most do
    lines[i] = {}
    for _, name in ipairs(names) do lines[i][name] = broken[name][i - most + #broken[name]] or "" end
  end
  return lines
end

return language
