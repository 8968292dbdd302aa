-- checked.lua: the calls of words that a load of a plan's text has checked. In
-- a further load of the text most words are given the same again: it is not
-- checked again, and what was made of it is taken as it is. Runs inside rule
-- calls.

local core <const> = require "siri.core"

local checked = {}

-- Calls by their place in a load, and the views that were made of their
-- settings.
function checked.new()
  return { views = setmetatable({}, { __mode = "k" }) }
end

-- The call at its place among those of its load, if one like it was noted:
-- of the same word, name and line, and given the same.
function checked.find(calls, entry, given)
  local call <const> = calls[entry.ordinal]
  return call and call.where == entry.where and call.name == entry.name and call.title == entry.title
         and core.seal.same(given, call.given) and call
end

-- Notes a call if none is noted for its place: what it was given, its settings
-- and its list part as they were checked, and what the word gave. One that was
-- given a function is never found.
function checked.note(calls, entry, given, settings, items, result)
  calls[entry.ordinal] = calls[entry.ordinal] or {
    where = entry.where, name = entry.name, title = entry.title, given = core.seal.seal(given),
    settings = settings, items = items, result = result,
  }
end

return checked
