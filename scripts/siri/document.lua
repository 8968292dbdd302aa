-- document.lua: what a statement says, as text that is kept: JSON whose keys
-- have one order, with exact ratios, so that the same statement is the same
-- bytes; and where two of them differ.

local dkjson <const> = require "dkjson"
local ratio <const> = require "siri.core".ratio

local document = {}

document.null = dkjson.null

-- Every key, in its order: one that is not here is a mistake.
local KEYS <const> = {
  "format", "id", "name", "goal", "followup", "plan", "year", "agency", "title", "as_of", "due", "final", "extracted",
  "provisional", "laid", "talk", "done",
  "points", "now", "settled", "possible", "of", "forecast_points", "sum", "goals", "without", "none",
  "area", "side", "weight", "status", "brief", "why", "details", "where", "forecast", "allowed", "goal_gives",
  "others", "analysis",
  "headroom", "each", "score", "problem", "groups", "needed", "inside", "decided", "open",
  "no_clock", "excluded", "open_late", "at_risk", "in_time", "own_rule",
  "lowest", "highest", "spare", "more", "reached", "at_end", "expected", "left", "bear", "lacking", "passed",
  "expected_name", "loophole", "wins",
  "since", "at", "rules", "changed", "amended", "hash",
  "cases", "new", "gone", "from", "to", "by_rules", "by_reports",
  "by_time",
  "ruled", "told", "facts", "kind", "value", "was", "was_of",
  "forecasts", "hits", "misses", "unsettled", "impossible", "hit",
  "assumptions", "text", "because", "otherwise", "effect", "moves", "notices", "amendments",
  "on", "by", "source", "note", "file", "line", "da", "en", "num", "den",
  -- of a receipt, and of what verifying one finds
  "receipt", "program", "path", "rules_hash", "facts_hash", "known_at", "who", "digest", "statement", "statements",
  "same", "problems", "differences", "is", "other_program",
  -- the commands that lead to what is behind a figure
  "follow", "late",
}

local KNOWN <const> = {}
for _, key in ipairs(KEYS) do KNOWN[key] = true end

-- A copy of a value, its ratios as leaf gives them. `key`: what it stands
-- under, or in a list of.
local function copy(value, leaf, key)
  if ratio.is(value) then return leaf(value, key) end
  if type(value) ~= "table" or value == dkjson.null then return value end
  local t <const> = {}
  for i, entry in ipairs(value) do t[i] = copy(entry, leaf, key) end
  if #t > 0 then return t end
  for name, entry in pairs(value) do
    if not KNOWN[name] then error(("a document has no '%s'"):format(name), 0) end
    t[name] = copy(entry, leaf, name)
  end
  return t
end

local function write(value)
  return dkjson.encode(value, { indent = true, keyorder = KEYS }) .. "\n"
end

-- The text of a document: tables with the keys above, lists, texts,
-- integers, booleans, null, and ratios, which keep no unit.
function document.encode(value)
  return write(copy(value, function (r) return { num = r:num(), den = r:den() } end))
end

local function whole(part)   -- digits where an integer of Lua is too short
  return type(part) == "string" and ratio.parse(part) or ratio.new(part)
end

-- Ratios in place of their parts.
local function revive(value)
  if type(value) ~= "table" or value == dkjson.null then return value end
  if value.num and value.den then return ratio.new(whole(value.num), whole(value.den)) end
  for key, entry in pairs(value) do value[key] = revive(entry) end
  return value
end

-- The document of a text, without what is null; raises where it is none.
function document.decode(text, null)
  local value <const>, _, why <const> = dkjson.decode(text, 1, null)
  if type(value) ~= "table" then error("it cannot be read: " .. tostring(why), 0) end
  return revive(value)
end

-- What other programs are given of a value that document.decode(text, null)
-- gave: ratios are decimal strings, what is needed of a share is exact.
function document.json(value)
  return write(copy(value, function (r, key)
    return key == "needed" and { num = r:num(), den = r:den() } or r:decimal()
  end))
end


-- Differences

local function shown(value)
  if value == nil or value == dkjson.null then return "nothing" end
  if ratio.is(value) then return value:decimal() end
  if type(value) == "table" then return value.en and tostring(value.en) or "something" end
  return tostring(value)
end

-- How an entry of a list is told from the others.
local function label(entry, i)
  if type(entry) ~= "table" or ratio.is(entry) then return tostring(i) end
  local name <const> = entry.id or entry.name or entry.goal or entry.followup
  return name and tostring(name) or tostring(i)
end

local compare

local function compare_tables(list, a, b, path)
  local keys <const>, seen <const> = {}, {}
  for _, t in ipairs { a, b } do
    for key in pairs(t) do
      if not seen[key] then keys[#keys + 1] = key end
      seen[key] = true
    end
  end
  table.sort(keys, function (x, y) return tostring(x) < tostring(y) end)
  if math.type(keys[1]) then table.sort(keys) end
  for _, key in ipairs(keys) do
    local name <const> = math.type(key) and label(a[key] or b[key], key) or key
    compare(list, a[key], b[key], path == "" and name or path .. " " .. name)
  end
end

-- What is said in two languages is told in English, unless only the Danish
-- differs.
local function compare_words(list, a, b, path)
  local lang <const> = a.en ~= b.en and "en" or "da"
  if a[lang] ~= b[lang] then list[#list + 1] = { path = path, was = a[lang], is = b[lang] } end
end

function compare(list, a, b, path)
  if type(a) == "table" and type(b) == "table" and not (ratio.is(a) or ratio.is(b)) then
    local said <const> = a.en and b.en and not a.status
    return (said and compare_words or compare_tables)(list, a, b, path)
  elseif a ~= b then
    list[#list + 1] = { path = path, was = shown(a), is = shown(b) }
  end
end

-- Where two documents differ: { path = "goals 1.5 now", was =, is = }, in
-- order of their paths.
function document.differences(a, b)
  local list <const> = {}
  compare(list, a, b, "")
  return list
end

return document
