-- settings.lua: holds what a rule writer gave against the word's settings,
-- and turns it into the form that the rest works with. Runs inside rule
-- calls: library functions are called by name, never as methods of texts.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lastyear <const> = require "siri.base.lastyear"
local lists <const> = require "siri.base.lists"
local sandbox <const> = require "siri.sandbox.sandbox"
local ratio <const> = core.ratio

local settings = {}

local format <const>, find <const> = string.format, string.find


-- A number as a ratio: integers, ratios, and decimals as they are written.
-- A float that no short decimal shows was computed (2 / 3): nil.
local function exact(value)
  if ratio.is(value) then return value end
  if math.type(value) == "integer" then return ratio.new(value) end
  if math.type(value) ~= "float" then return nil end
  local shown = format("%.14g", value)
  return tonumber(shown) == value and ratio.parse(shown) or nil
end

settings.exact = exact

-- What words have made, so that nothing made by hand passes for it.
local made <const> = setmetatable({}, { __mode = "k" })

-- A score as the file gets it: a view, which nothing can change after the
-- word has checked it.
function settings.score(s)
  local view <const> = core.seal.seal(setmetatable(s, { __name = s.title }))
  made[view] = true
  return view
end

-- Whether a value is what case_set gives.
function settings.is_set(value)
  return made[value] and value.kind == "case_set" or false
end

-- What a file gets for a goal or a case type: an amend takes it, and nothing
-- else can be done with it.
local parts <const> = setmetatable({}, { __mode = "k" })

function settings.part(s, title)
  local token <const> = core.seal.seal(setmetatable({}, { __name = title }))
  parts[token] = s
  return token
end

-- The table behind a view that is no score: the value of an assumption.
local function plain(value)
  if core.seal.is(value) and not (made[value] or parts[value] or lastyear.is(value)) then
    return core.seal.copy(value)
  end
  return value
end

local function is_score(value)
  return type(value) == "function" or made[value] or false
end

-- Without pcall, which would take a lack of memory for a bad date.
local function is_date(value)
  return type(value) == "string" and core.date.dates.parse(value) == value
end

-- What stands for a word that nobody knows, or one that is not finished,
-- until loading ends: it takes part in everything, and is no mistake again.
local Nothing <const> = {}
settings.nothing = setmetatable({}, Nothing)
Nothing.__newindex = function () end
Nothing.__metatable = false

for _, event in ipairs { "call", "index", "add", "sub", "mul", "div", "unm", "concat" } do
  Nothing["__" .. event] = function () return settings.nothing end
end
for _, event in ipairs { "lt", "le" } do
  Nothing["__" .. event] = function () return false end
end

-- Words that wait for their table.
local waiting <const> = setmetatable({}, { __mode = "k" })

function settings.wait(word) waiting[word] = true end
function settings.done(word) waiting[word] = nil end

local function is_unfinished(value)
  return rawequal(value, settings.nothing) or waiting[value] or false
end

-- How a value stands in a message.
function settings.shown(value)
  if type(value) == "string" then return format("%q", core.brief.name(value)) end
  if core.seal.is(value) then return "a table" end
  if type(value) == "table" or type(value) == "function" then return "a " .. type(value) end
  return tostring(value)
end

-- A value in a table where every value has its name; a number is most often
-- what stands behind a decimal comma.
local function nameless(value)
  return diagnostic.new("nameless", nil, nil, settings.shown(value))
           :hinted(math.type(value) and "a decimal has a point: 6.9" or nil)
end

local function unknown(key, known)
  return diagnostic.new("setting_unknown", nil, nil, key):meant(key, known)
end

-- The entry of a list or a table by its type: nil and what is wrong, in the
-- entry's context.
local function entry_of(check, name, value)
  local got, expected, wrong = check(plain(value))
  if got ~= nil then return got end
  if wrong then return nil, wrong:within(name) end
  wrong = diagnostic.new("setting_type", nil, nil, name, expected, settings.shown(value))
  wrong.written = type(value) == "string" and value or nil
  return nil, wrong
end

-- What reads the same wherever it is printed: a key that is no name has an
-- address only, and so no order.
local function is_said(value)
  value = plain(value)
  if type(value) ~= "table" then return true end
  for key, entry in next, value do
    if not (type(key) == "string" or type(key) == "number" or type(key) == "boolean") then return false end
    if not is_said(entry) then return false end
  end
  return true
end

-- Whether so many parts of a whole are decimals that end: thirds are not.
local function is_finite(n)
  for _, prime in ipairs { 2, 5 } do
    while n % prime == 0 do n = n // prime end
  end
  return n == 1
end

-- Every entry of a list by one type.
local function list_of(check, expected)
  return function (value)
    if type(value) ~= "table" then return nil, expected end
    local out, last = {}, 0
    for i in next, value do
      if math.type(i) ~= "integer" then return nil, expected end
      if i > last then last = i end
    end
    for i = 1, last do
      if value[i] ~= nil then
        local one, wrong = entry_of(check, tostring(i), value[i])
        if one == nil then return nil, expected, wrong end
        out[#out + 1] = one
      end
    end
    return out
  end
end

-- A table with just these fields: a list of { name, type [, "required"] }.
local types

local function record(expected, fields)
  local names <const> = lists.map(fields, 1)
  local is_field <const> = lists.set(names)
  return function (value)
    if type(value) ~= "table" then return nil, expected end
    for _, key in ipairs(sandbox.sorted_keys(value)) do
      if type(key) ~= "string" then return nil, expected, nameless(value[key]) end
      if not is_field[key] then return nil, expected, unknown(key, names):with { key = key } end
    end
    local out = {}
    for _, field in ipairs(fields) do
      local name, kind, need = table.unpack(field)
      if value[name] ~= nil then
        local wrong
        out[name], wrong = entry_of(types[kind], name, value[name])
        if wrong then return nil, expected, wrong end
      elseif need then
        return nil, expected, diagnostic.new("entry_missing", nil, nil, name)
      end
    end
    return out
  end
end

local function map_of(check, expected)
  return function (value)
    if type(value) ~= "table" then return nil, expected end
    local out = {}
    for _, key in ipairs(sandbox.sorted_keys(value)) do
      if type(key) ~= "string" then return nil, expected end
      local wrong
      out[key], wrong = entry_of(check, key, value[key])
      if wrong then return nil, expected, wrong end
    end
    return out
  end
end

-- A type of the values of which is(value) is true.
local function such(expected, is)
  return function (value)
    if is(value) then return value end
    return nil, expected
  end
end

local function choice(...)
  local names <const> = { ... }
  return such('"' .. table.concat(names, '" or "') .. '"', function (value) return lists.has(names, value) end)
end

-- A type of the numbers of which is(number) is true, as ratios.
local function exactly(expected, is)
  return function (value)
    local got = exact(value)
    if got and is(got) then return got end
    return nil, expected
  end
end

local MOST_DAYS <const> = 100000   -- of a length of time

local function is_text(value) return type(value) == "string" and value ~= "" end
local function is_whole(value, from, to) return math.type(value) == "integer" and value >= from and value <= to end
local function is_amount(value) return ratio.money(value) ~= nil end
local SCALES <const> = lists.set { "bands", "linear", "curve" }
local function is_scale(value) return made[value] and (SCALES[value.kind] or false) end

-- Each gives the value in its working form; or nil and what was expected, and
-- a diagnostic where there is more to say.
types = {
  said = such("a value or a table of values, each under a text, a number, true or false", is_said),
  text = such("a text", is_text),
  boolean = such("true or false", function (value) return type(value) == "boolean" end),
  year = such("a year", function (value) return is_whole(value, 1900, 2999) end),
  whole = such("a whole number, 0 or more", function (value) return is_whole(value, 0, math.maxinteger) end),
  number = exactly("a number", function () return true end),
  steps = such("so many steps that a percentage can say each: 2, 4, 5, 8, 10, … up to 100", function (value)
    return is_whole(value, 1, 100) and is_finite(value)
  end),
  points = exactly("a number of points, over 0", function (number) return number > 0 and not number:unit() end),
  share = exactly("a share from 0 to 1: percent(90) or ratio(9, 10)", function (number)
    return number >= 0 and number <= 1
  end),
  attainment = exactly("a share: percent(50)", function (number) return number >= 0 and number <= 10 end),
  ceiling = exactly("100 % or more: percent(150)", function (number) return number >= 1 and number <= 10 end),
  money = such("an amount: kr(100000)", is_amount),
  duration = such("a length of time: months(1)", core.date.is_duration),
  ["function"] = such("a function", function (value) return type(value) == "function" end),
  score = such("a score: a kind such as milestone or measure, or a function", is_score),
  scale = such("a scale: bands { … }, linear { … } or curve { … }", is_scale),
  was = such("the number of a goal, or false", function (value) return value == false or is_text(value) end),
}

function types.date(value)
  if is_date(value) then return value end
  local dated <const> = type(value) == "string" and find(value, "^%d%d%d%d%-%d%d%-%d%d$")
  return nil, dated and "a date that exists" or "a date as text: \"2019-12-31\""
end

function types.part(value)
  if parts[value] then return parts[value] end
  return nil, "goal \"…\" { … } or case_type \"…\" { … }"
end

-- Danish kroner are the core's own unit.
function types.currency(value)
  if value == "kr" or value == "DKK" then return "kr" end
  if type(value) == "string" and find(value, "^%u%u%u$") then return value end
  return nil, "a currency by its three letters: \"USD\""
end

-- Whole days, or a length of time that has a number of them: the same in days.
function types.days(value)
  local expected <const> = "a number of days: days(90), or weeks(13)"
  if core.date.is_duration(value) and value.unit == "week" then value = value.n * 7
  elseif core.date.is_duration(value) and value.unit == "day" then return value
  elseif core.date.is_duration(value) then
    local unit <const> = value.unit == "month" and "month" or "working day"
    return nil, expected, diagnostic.new("days_unit", nil, nil, tostring(value), unit)
  end
  if not is_whole(value, 0, MOST_DAYS) then return nil, expected end
  return core.date.duration(value, "day")
end

-- What is taken of the days of cases.
function types.take(value)
  if value == "mean" or value == "median" then return value end
  local wrong <const> = type(value) == "string" and find(value, "percentile", 1, true)
                        and diagnostic.new("take_percentile") or nil
  return nil, '"mean" or "median"', wrong
end

types.clock = choice("net", "gross")
types.way = choice("down", "up", "nearest")
types.texts = list_of(types.text, "a list of texts")
types.numbers = list_of(types.number, "a list of numbers")
-- A limit that may be so much of last year's figure.
local function or_last_year(check)
  return function (value)
    if lastyear.is(value) then return value end
    return check(value)
  end
end

types.limit, types["whole limit"] = or_last_year(types.number), or_last_year(types.whole)

types.range = function (value)
  local bounds <const> = types.numbers(value)
  if bounds and #bounds == 2 and bounds[1] < bounds[2] and bounds[1]:unit() == bounds[2]:unit() then return bounds end
  return nil, "the lowest and the highest figure: { 1, 5 }"
end
types.band = record("{ from = number, to = number or below = number, gives = share }",
                    { { "from", "number" }, { "above", "number" }, { "to", "number" }, { "below", "number" },
                      { "gives", "attainment", "required" } })
types.point = record("{ at = number, gives = share }", { { "at", "number", "required" },
                                                         { "gives", "attainment", "required" } })
types.period = record("{ from = date, to = date }",
                      { { "from", "date", "required" }, { "to", "date", "required" } })
types.followup = record("{ status = date, due = date }",
                        { { "status", "date", "required" }, { "due", "date" },
                          { "after_period", "boolean" } })
types.signature = record("{ role = text, on = date, note = text }",
                         { { "role", "text", "required" }, { "on", "date" }, { "note", "text" } })
types.rounding = record("{ to = kr(1000), way = \"down\" }",
                        { { "to", "money", "required" }, { "way", "way", "required" } })
types.role = such("who it is: department, agency, or a role of the plan", is_text)
types.roles = map_of(record("{ da = name, en = name }", { { "da", "text", "required" }, { "en", "text", "required" } }),
                     "key = { da = name, en = name }")
types.frames = map_of(record("{ title = text, points = points, pay = amount }",
                             { { "title", "text", "required" }, { "points", "points", "required" },
                               { "pay", "money" } }),
                      "key = { title = text, points = points, pay = amount }")
types.grounds = list_of(record("{ da = name, en = name, lowers = true or false }",
                               { { "da", "text", "required" }, { "en", "text", "required" },
                                 { "lowers", "boolean" } }),
                        "a list of { da = name, en = name, lowers = true or false }")
types.outcomes = map_of(choice("count", "leave_out"), "outcome = \"count\" or \"leave_out\"")
types.followups = map_of(types.followup, "name = { status = date, due = date }")
types.weights = map_of(types.points, "[\"1.5\"] = points")
types.signatures = list_of(types.signature, "a list of { role = text, on = date, note = text }")

-- A day off, or the country of many; those of others are listed.
local function holiday(value)
  if value == "DK" or is_date(value) then return value end
  local country <const> = type(value) == "string" and find(value, "^%a+$")
  return nil, '"DK", or a day as text', country and diagnostic.new("country_unknown", nil, nil, value) or nil
end

local listed <const> = list_of(holiday, 'a list of "DK" and days')

-- In one order, each once.
function types.holidays(value)
  local list <const>, expected <const>, wrong <const> = listed(value)
  if not list then return nil, expected, wrong end
  local country <const> = lists.has(list, "DK") and { "DK" } or {}
  return lists.joined(country, lists.keys(lists.set(lists.where(list, is_date))))
end

types.clock_before = function (value)
  if type(value) == "table" and is_date(value[1]) and types.clock(value.clock) then
    return { date = value[1], clock = value.clock }
  end
  return nil, "{ date, clock = \"net\" or \"gross\" }"
end

-- What other lists of words make types of their own from, and add them to.
settings.types, settings.record, settings.map_of, settings.list_of = types, record, map_of, list_of


-- The type of several with | between: names of types, or the words that may
-- stand there.
local function one_of(kinds)
  local checks = {}
  for name in string.gmatch(kinds, "[^|]+") do checks[#checks + 1] = types[name] or choice(name) end
  return function (value)
    local expected = {}
    for i, check in ipairs(checks) do
      local got
      got, expected[i] = check(value)
      if got ~= nil then return got end
    end
    return nil, table.concat(expected, " or ")
  end
end

local several <const> = {}   -- those that were asked for

local function type_of(kind)
  local check <const> = types[kind] or several[kind] or one_of(kind)
  if not types[kind] then several[kind] = check end
  return check
end

-- One value of a word's table, under its key, as messages name it; what is
-- wrong goes to problem.
local function check_value(kind, name, key, value, out, problem)
  if is_unfinished(value) then
    out.unsound = true
    return nil
  end
  local got, wrong = entry_of(type_of(kind), name, value)
  if wrong then problem(wrong, key) end
  return got
end

-- Holds `given` against a word's definition; what is wrong goes to
-- tell(diagnostic), and makes the settings `unsound`. framed: whether the plan
-- has frames. Returns them in their working form, and the list part.
function settings.check(definition, given, tell, framed)
  local out, items = {}, {}
  local function problem(wrong, key)
    out.unsound = true
    wrong.setting = wrong.setting or key
    tell(wrong)
  end
  for _, key in ipairs(sandbox.sorted_keys(given)) do
    local value = given[key]
    local setting = definition.settings[key]
    if setting then
      out[setting.field] = check_value(setting.type, key, key, value, out, problem)
    elseif math.type(key) == "integer" and definition.items then
      items[#items + 1] = check_value(definition.items, "part " .. key, key, value, out, problem)
    elseif type(key) == "string" then
      problem(unknown(key, definition.names), key)
    else
      problem(nameless(value), key)
    end
  end
  for _, setting in ipairs(definition) do
    if setting.required and given[setting.name] == nil and not (setting.unframed and framed) then
      problem(diagnostic.new("setting_missing", nil, nil, setting.name, setting.meaning))
    end
  end
  return out, items
end

return settings
