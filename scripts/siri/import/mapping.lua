-- mapping.lua: from a mapping script to a mapping: gives its words their
-- effect, remembers the line of each, and finds what is wrong: all of it,
-- not the first thing. What only the whole tells is in mapcheck.lua, what a
-- mapping does with rows in maprows.lua.

local diagnostic <const> = require "siri.diagnostics.diagnostic"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local mapcheck <const> = require "siri.import.mapcheck"
local words <const> = require "siri.import.mapping_words"
local maprows <const> = require "siri.import.maprows"
local zone <const> = require "siri.import.zone"
local drafts <const> = require "siri.rules.draft"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local purity <const> = require "siri.sandbox.purity"
local sandbox <const> = require "siri.sandbox.sandbox"

local mapping = {}

local format <const>, getinfo <const> = string.format, debug.getinfo
local types <const>, nothing <const> = settings.types, settings.nothing


-- Sources: what the words give. The words are opaque; what they mean is
-- here, by word:
--   { kind = "column", heading =, values =, otherwise =, where = }
--   { kind = "fixed", text = }
--   { kind = "rule", rule =, where = }
--   { kind = "event", last = boolean, events = list, or nil for any, where = }
--   { kind = "decided_by", values = { [event] = outcome }, where = }
--   { kind = "pause", from =, to = (lists of events or columns; to: NEXT), unbegun =, where = }
local sources <const> = setmetatable({}, { __mode = "k" })

local function refuse_change() failure.here "word_constant" end

local Word <const> = { __metatable = false, __newindex = refuse_change }

local function source_word(source)
  local word = setmetatable({}, Word)
  sources[word] = source
  return word
end

local ANY <const>, NEXT <const> = setmetatable({}, Word), setmetatable({}, Word)

-- Where functions come from that a mapping can name and did not write: its
-- words, and the library.
local foreign <const> = { ["=[C]"] = true }
for _, f in ipairs { source_word, sandbox.library, purity.iterator } do foreign[getinfo(f, "S").source] = true end

-- The source that stands for a value, if it is of one of the kinds.
local function source_of(value, kinds)
  if type(value) == "function" and kinds.rule then
    local info = getinfo(value, "S")
    if foreign[info.source] then return nil end
    return { kind = "rule", rule = value, where = format("%s:%d", info.short_src, info.linedefined) }
  end
  local source = sources[value]
  return source and kinds[source.kind] and source or nil
end

local VALUE <const> = { column = true, fixed = true, rule = true }
local DATED <const> = { column = true, fixed = true, rule = true, event = true }
local OUTCOME <const> = { column = true, fixed = true, rule = true, decided_by = true }

local function source_type(kinds, expected)
  return function (value)
    local source = source_of(value, kinds)
    if source then return source end
    return nil, expected, type(value) == "function" and diagnostic.new "function_foreign" or nil
  end
end

types.source = source_type(VALUE, 'column "…", fixed "…" or a function')
types["source or event"] = source_type(DATED, 'first "…", last "…", column "…", fixed "…" or a function')
types["source or decided_by"] = source_type(OUTCOME, 'decided_by { … }, column "…", fixed "…" or a function')
-- A text in the form in which those of files are compared.
local function formed(text) return core.import.form(text, "text") or "" end

-- The same; nil where nothing is in it.
local function text_of(value)
  local text <const> = type(value) == "string" and formed(value)
  return text ~= "" and text or nil
end

local map_of_texts <const> = settings.map_of(function (value)
  if type(value) == "string" then return formed(value) end
  return nil, "a text"
end, "a table, their word = ours")

types["table of texts"] = function (value)
  local map, expected, detail = map_of_texts(value)
  if not map then return nil, expected, detail end
  local trimmed = {}
  for _, key in ipairs(sandbox.sorted_keys(map)) do trimmed[formed(key)] = map[key] end
  return trimmed
end

function types.zone(value)
  return type(value) == "string" and zone.of(value) or nil, "a zone: " .. zone.forms
end

types.headings = settings.record("{ event = heading, at = heading }", { { "event", "text", "required" },
                                                                   { "at", "text", "required" } })

-- A text, or a list of them, as a list; what is around a text is not of it.
local function one_or_more(value)
  if type(value) == "string" then value = { value } end
  local list, _, detail = types.texts(value)
  if list and #list > 0 then return lists.map(list, formed) end
  return nil, "a text or a list of texts", detail
end

types.events = one_or_more

types["table of words"] = settings.map_of(one_or_more, "heading = word, or a list of words")

-- The ends of a pause: a column, or events.
types["events or column"] = function (value)
  local ends <const> = source_of(value, { column = true }) or one_or_more(value)
  if ends then return ends end
  return nil, 'an event, a list of events, or column "…"'
end

types["events, next_event or column"] = function (value)
  if rawequal(value, NEXT) then return { kind = "next" } end
  local ends <const> = types["events or column"](value)
  if ends then return ends end
  return nil, 'an event, a list of events, next_event, or column "…"'
end

types["pauses or column"] = function (value)
  local column = source_of(value, VALUE)
  if column then return column end
  local pause = source_of(value, { pause = true })
  if pause then value = { value } end
  local list, _, detail = settings.list_of(source_type({ pause = true }, "pause { … }"), "")(value)
  if list and #list > 0 then return { kind = "pauses", list = list } end
  return nil, 'a list of pause { … }, or column "…"', detail
end

local SOURCES <const> = 'column "…", fixed "…", first "…" or a function'

-- { { name =, source = }, … }: the list part in its order, then the named
-- ones in the order of their names.
types["headings and sources"] = function (value)
  local expected <const> = "headings, and name = " .. SOURCES
  if type(value) ~= "table" then return nil, expected end
  local list = {}
  for _, key in ipairs(sandbox.sorted_keys(value)) do
    local given = value[key]
    if math.type(key) == "integer" and type(given) == "string" and given ~= "" then
      list[#list + 1] = { name = formed(given), source = { kind = "column", heading = formed(given) } }
    elseif type(key) == "string" and source_of(given, DATED) then
      list[#list + 1] = { name = formed(key), source = source_of(given, DATED) }
    elseif not rawequal(given, nothing) then
      return nil, expected, diagnostic.new("setting_type", nil, nil, key, type(key) == "string" and SOURCES
                                           or "a heading", settings.shown(given))
    end
  end
  return list
end


-- Words as the script calls them

local effects = {}

-- A table of settings, held against its word.
local function checked(draft, word, where, given)
  if type(given) ~= "table" then
    draft:add(where, nil, "table_missing", word, words[word].shape or word)
    return nil
  end
  return settings.check(words[word], given, function (wrong)
    draft:put(wrong:at(where):within(word):about(word, nil, wrong.setting))
  end)
end

function effects.mapping(draft, where, given)
  if draft.mapping then
    draft:add(where, nil, "double", "mapping", draft.mapping.where)
    return
  end
  draft.mapping = checked(draft, "mapping", where, given) or { unsound = true }
  draft.mapping.where = where
end

-- column "…", which may be all, or be followed by its table.
function effects.column(draft, where, heading)
  local trimmed <const> = text_of(heading)
  if not trimmed then return draft:refuse(where, nil, "column_heading") end
  local source = { kind = "column", heading = trimmed, where = where }
  local word = setmetatable({}, {
    __metatable = false, __newindex = Word.__newindex,
    __call = function (self, given)
      if draft.loaded then drafts.too_late("column", "function") end
      draft:hold(not source.told, where, nil, "column_told")
      local s = checked(draft, "column", where, given) or {}
      source.told = true
      source.values, source.otherwise = s.values, s.otherwise
      draft:hold(s.values or not s.otherwise, where, "column", "column_otherwise")
      return self
    end,
  })
  sources[word] = source
  return word
end

function effects.fixed(draft, where, text)
  local trimmed <const> = text_of(text)
  if not trimmed then return draft:refuse(where, nil, "fixed_text") end
  return source_word { kind = "fixed", text = trimmed, where = where }
end

local function event_word(word, last)
  return function (draft, where, given)
    local is_any <const> = rawequal(given, ANY)
    local events <const> = not is_any and one_or_more(given) or nil
    if not (is_any or events) then
      if rawequal(given, nothing) then return nothing end
      return draft:refuse(where, nil, "event_missing", word, word)
    end
    return source_word { kind = "event", last = last, events = events, where = where }
  end
end

effects.first = event_word("first", false)
effects.last = event_word("last", true)

function effects.decided_by(draft, where, given)
  local values, _, detail = types["table of texts"](given)
  if not values or not next(values) then
    draft:add(where, nil, "decided_by_table"):hinted(detail and tostring(detail))
    return nothing
  end
  for _, event in ipairs(sandbox.sorted_keys(values)) do
    draft:hold(maprows.is_text(values[event]), where, "decided_by", "word_text", event)
  end
  return source_word { kind = "decided_by", values = values, where = where }
end

function effects.pause(draft, where, given)
  local s = checked(draft, "pause", where, given)
  if not s or s.unsound then return nothing end
  if (s.from.kind == "column") ~= (s.to.kind == "column") then
    return draft:refuse(where, "pause", "pause_ends")
  end
  if s.to.kind == "next" then
    draft:hold(not s.unbegun, where, "pause", "pause_unbegun_next")
  end
  for _, event in ipairs(s.from) do
    draft:hold(not lists.has(s.to, event), where, "pause", "pause_both", event)
  end
  s.kind, s.where = "pause", where
  return source_word(s)
end

local function library_of(draft)
  local library <const> = sandbox.library()
  library.any_event, library.next_event = ANY, NEXT
  for _, definition in ipairs(words) do
    local word, effect = definition.word, effects[definition.word]
    library[word] = function (given)
      if draft.loaded then drafts.too_late(word, "function") end
      return (effect(draft, draft:call(word, type(given) == "string" and given or nil), given))
    end
  end
  return library
end


-- Loading

-- The mapping of a script; nil and everything that is wrong with it, as
-- problems.of gives it, and as diagnostics.
function mapping.load(path)
  local text <const>, unreadable <const> = drafts.read(path)
  if not text then return nil, tostring(unreadable), { unreadable } end
  return mapping.load_text(text, path)
end

function mapping.load_text(text, path)
  local map <const>, wrong <const> = mapping.check(text, path)
  return map, wrong and problems.of(wrong), wrong
end

-- The mapping of a text; nil and the list of everything that is wrong with it.
function mapping.check(text, path)
  local draft <const> = drafts.new(path, {})
  if draft:run(text, library_of(draft), "mappings") then mapcheck.whole(draft) end
  if #draft.problems > 0 then return nil, draft:in_order() end
  local map <const>, outputs <const> = draft.mapping, mapcheck.outputs(draft.mapping)
  local rules <const> = lists.map(lists.map(outputs, "source"), "rule")
  local enclosed <const>, why <const> = draft:enclose(rules, "mapping")
  if not enclosed then return nil, { why } end
  return maprows.new { path = path, where = map.where, title = map.title, log = map.log, only = map.only,
                       ignore = map.ignore, cpr_ids = map.cpr_ids, alike = map.alike, zone = map.zone,
                       outputs = outputs, hash = core.hash.text(text) }
end

return mapping
