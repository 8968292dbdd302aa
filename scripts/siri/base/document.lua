-- document.lua: what a statement says, as text that is kept: JSON whose keys
-- have one order, with exact ratios, so that the same statement is the same
-- bytes; and where two of them differ.

local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"
local dkjson <const> = require "siri.package.dkjson"
local ratio <const> = require "siri.core".ratio

local document = {}

local null <const> = dkjson.null

document.null = null

-- The form of the documents that are made: another number with every key that
-- is added to them, or taken away.
--   1  has its reasons, notices and effects in words; its other sentences are
--      made of its figures
--   2  has all of its sentences
--   3  has the counts of cases that its reasons and notices tell
document.format = 3

-- Every key, in its order: one that is not here is a mistake where a document
-- is made. Those that are kept may have others.
local KEYS <const> = {
  "format", "id", "name", "goal", "followup", "plan", "year", "agency", "title", "as_of", "due", "final", "extracted",
  "provisional", "laid", "talk", "done",
  "frames", "frame",
  "points", "now", "settled", "possible", "of", "forecast_points", "sum", "goals", "without", "none",
  "area", "side", "weight", "status", "brief", "why", "details", "where", "forecast", "allowed", "goal_gives",
  "others", "analysis", "counted", "count",
  "expects", "analysed", "events", "help", "unknown", "lines", "head",
  "headroom", "each", "score", "problem", "groups", "needed", "inside", "decided", "open",
  "no_clock", "excluded", "open_late", "at_risk", "in_time", "own_rule",
  "lowest", "highest", "spare", "more", "reached", "at_end", "expected", "left", "bear", "lacking", "passed",
  "expected_name", "loophole", "wins",
  "since", "at", "rules", "changed", "amended", "hash",
  "cases", "new", "gone", "from", "to", "by_program", "by_rules",
  "by_reports", "by_time", "unreadable",
  "again", "ruled", "told", "facts", "kind", "value", "was", "was_of",
  "forecasts", "hits", "misses", "unsettled", "impossible", "hit",
  "assumptions", "text", "because", "otherwise", "effect", "changes", "met", "moves", "notices", "amendments",
  "on", "by", "settled_by", "possible_by", "source", "note", "file", "line", "da", "en", "num", "den",
  -- of a receipt, and of what verifying one finds
  "receipt", "program", "path", "rules_hash", "facts_hash", "known_at", "who", "digest", "statement", "statements",
  "same", "problems", "differences", "words", "older", "is", "other_program",
  -- the commands that lead to what is behind a figure
  "follow", "late",
}

local KNOWN <const> = lists.set(KEYS)

-- Those of sentences that are made of the document's own figures.
local MADE <const> = lists.set { "expects", "analysed", "events", "help", "unknown", "lines", "head", "text" }

-- A copy of a value, its ratios as leaf gives them. `key`: what it stands
-- under, or in a list of. `check`, if given, is called with every key.
local function copy(value, leaf, check, key)
  if ratio.is(value) then return leaf(value, key) end
  if type(value) ~= "table" or value == null then return value end
  local t <const> = {}
  for i, entry in ipairs(value) do t[i] = copy(entry, leaf, check, key) end
  if #t > 0 then return t end
  for name, entry in pairs(value) do
    if check then check(name) end
    t[name] = copy(entry, leaf, check, name)
  end
  return t
end

local function must_know(name)
  if not KNOWN[name] then error(("a document has no '%s'"):format(name), 0) end
end

local function write(value, order)
  return printable.json(dkjson.encode(value, { indent = true, keyorder = order })) .. "\n"
end

-- The text of a document: tables with the keys above, lists, texts,
-- integers, booleans, null, and ratios, which keep no unit.
function document.encode(value)
  return write(copy(value, function (r) return { num = r:num(), den = r:den() } end, must_know), KEYS)
end

local function refuse(what) error("it cannot be read: " .. what, 0) end

local DIGITS <const> = 1000   -- of a part of a ratio: no figure of a plan has so many

-- A part of a ratio: a text of digits where an integer of Lua is too short.
local function whole(part)
  if math.type(part) == "integer" then return ratio.new(part) end
  return type(part) == "string" and #part <= DIGITS and part:find "^%-?%d+$" and ratio.parse(part)
      or refuse "a part of a figure in it is no whole number"
end

-- Ratios in place of their parts. No document has numbers but whole ones.
local function revive(value)
  if math.type(value) == "float" then refuse(("it has the number %s, which is no whole one"):format(value)) end
  if type(value) ~= "table" or value == dkjson.null then return value end
  if value.num ~= nil or value.den ~= nil then
    local num <const>, den <const> = whole(value.num), whole(value.den)
    return den > 0 and ratio.new(num, den) or refuse "a figure in it is divided by none, or less"
  end
  for key, entry in pairs(value) do value[key] = revive(entry) end
  return value
end

-- The document of a text; raises where it is none. What is null is absent, or
-- as_null, if that is given.
function document.decode(text, as_null)
  local read <const>, value <const>, _, why <const> = pcall(dkjson.decode, text, 1, as_null)
  if not read and tostring(value):find "stack overflow" then refuse "it is too deep" end
  if not read then error(value, 0) end
  if type(value) ~= "table" then refuse(tostring(why)) end
  return revive(value)
end

-- What other programs are given of a value that document.decode(text,
-- document.null) gave: ratios are decimal strings, what is needed of a share
-- is exact. Keys that this program does not know stand last.
function document.json(value)
  local unknown <const> = {}
  local shown <const> = copy(value, function (r, key)
    return key == "needed" and { num = r:num(), den = r:den() } or r:decimal()
  end, function (name)
    if not (KNOWN[name] or unknown[name]) then
      unknown[name] = true
      unknown[#unknown + 1] = name
    end
  end)
  table.sort(unknown)
  return write(shown, lists.joined(KEYS, unknown))
end


-- Differences

-- A comparison under way has what it found, and
--   keys    those that lead to where it is
--   older   whether the first document has an older format than the second

local function is_there(value) return value ~= nil and value ~= null end

local function is_leaf(value)
  return type(value) ~= "table" or value == null or ratio.is(value)
end

-- Is it said in both languages, as reasons are?
local function is_said(value)
  return not is_leaf(value) and value.da ~= nil and value.en ~= nil
end

local function shown(value, other)
  if not is_there(value) then return "nothing" end
  if is_said(value) then return tostring(value.en) end
  if not is_leaf(value) then return "something" end
  if not ratio.is(value) then return tostring(value) end
  local digits <const> = value:decimal()
  local alike <const> = ratio.is(other) and other:decimal() == digits
  return alike and ("%s/%s"):format(value:num(), value:den()) or digits
end

local function add(c, was, is, words)
  local keys <const> = lists.map(c.keys)
  c.found[#c.found + 1] = { path = table.concat(keys, " "), keys = keys, was = was, is = is, words = words }
end

-- The numbers in a text, in whatever order.
local function numbers(text)
  local list <const> = {}
  for digits in text:gmatch "%d[%d.,:-]*" do list[#list + 1] = digits:match "^(.-)[.,:-]*$" end
  table.sort(list)
  return table.concat(list, " ")
end

local compare

local function compare_at(c, key, a, b)
  c.keys[#c.keys + 1] = key
  compare(c, a, b)
  c.keys[#c.keys] = nil
end

-- Do the keys lead to a sentence that is made of the document's own figures?
local function is_made(c)
  return lists.any(c.keys, function (key) return MADE[key] end)
end

-- Texts are told in English, unless only the Danish differ. They only say it
-- otherwise if they have the same numbers, or if these stand elsewhere, too.
-- What has a status is the same thing if it has a name, or says the same.
local function compare_said(c, a, b)
  local lang <const> = a.en ~= b.en and "en" or "da"
  local was <const>, is <const> = a[lang], b[lang]
  if was ~= is then add(c, was, is, is_made(c) or numbers(was) == numbers(is)) end
  if a.en == b.en or is_there(a.name) and a.name == b.name then compare_at(c, "status", a.status, b.status) end
end

-- What an entry of a list is called; nil without a name.
local function name_of(entry)
  if is_leaf(entry) then return nil end
  for _, key in ipairs { "followup", "id", "name", "goal" } do
    if is_there(entry[key]) then return entry[key] == "" and "''" or tostring(entry[key]) end
  end
end

-- Is there an entry, and none with a name?
local function is_nameless(list) return #list > 0 and not lists.any(list, name_of) end

-- The names of a list's entries, in order, and the entries by them: those
-- without one have their number; all do, if `by_number`.
local function named(list, by_number)
  local names <const>, entries <const>, n <const> = {}, {}, {}
  for i, entry in ipairs(list) do
    local name = not by_number and name_of(entry) or tostring(i)
    n[name] = (n[name] or 0) + 1
    if n[name] > 1 then name = ("%s (%d)"):format(name, n[name]) end
    names[i], entries[name] = name, entry
  end
  return names, entries
end

-- Sentences without names are the same ones where they have the same words,
-- whatever their numbers: others came or went.
local function compare_sentences(c, a, b)
  local function words(entry) return (entry.en:gsub("%d[%d.,:-]*", "#")) end
  local found <const>, taken <const> = {}, {}
  for i, entry in ipairs(a) do
    for k, other in ipairs(b) do
      if not (found[i] or taken[k]) and words(entry) == words(other) then found[i], taken[k] = other, true end
    end
    compare_at(c, tostring(i), entry, found[i])
  end
  for k, other in ipairs(b) do
    if not taken[k] then compare_at(c, tostring(k), nil, other) end
  end
end

local function compare_lists(c, a, b)
  local by_number <const> = is_nameless(a) or is_nameless(b)
  if by_number and is_said(a[1] or b[1]) and not is_made(c) then return compare_sentences(c, a, b) end
  local names <const>, was <const> = named(a, by_number)
  local later <const>, is <const> = named(b, by_number)
  local new <const> = lists.where(later, function (name) return not was[name] end)
  for _, name in ipairs(lists.joined(names, new)) do compare_at(c, name, was[name], is[name]) end
end

-- An older document is not asked for keys that it has not, nor its successor
-- for those that it no longer knows.
local function compare_keys(c, a, b)
  for _, key in ipairs(lists.keys(lists.with(a, b))) do
    local one_sided <const> = a[key] == nil or b[key] == nil and not KNOWN[key]
    if key ~= "format" and not (c.older and one_sided) then compare_at(c, key, a[key], b[key]) end
  end
end

function compare(c, a, b)
  if is_said(a) and is_said(b) then compare_said(c, a, b)
  elseif is_leaf(a) or is_leaf(b) then
    if (is_there(a) or is_there(b)) and a ~= b then
      add(c, shown(a, b), shown(b, a), is_said(a) and not is_there(b) or is_said(b) and not is_there(a))
    end
  else
    (#a + #b > 0 and compare_lists or compare_keys)(c, a, b)
  end
end

-- Where two documents differ: { path = "goals 1.5 points now", keys = its
-- words, was =, is =, words = whether it is only said otherwise }, in order
-- of their keys. Of one with an older format than the other what both have is
-- compared: for that, null must be told from what is absent.
function document.differences(a, b)
  local c <const> = { found = {}, keys = {}, older = (a.format or 0) < (b.format or 0) }
  compare(c, a, b)
  return c.found
end

return document
