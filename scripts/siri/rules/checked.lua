-- checked.lua: the calls of words that a load of a plan's text has checked. In
-- a further load of the text most words are given the same again: it is not
-- checked again, and what was made of it is taken as it is. Runs inside rule
-- calls.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local checked = {}

-- Calls by their place in a load, each as often as it was given something else;
-- the views that were made of their settings; and goals that were found sound.
function checked.new()
  return { views = setmetatable({}, { __mode = "k" }), among = {}, sound = {} }
end

-- The call at its place among those of its load, if one like it was noted:
-- of the same word, name and line, and given the same.
function checked.find(calls, entry, given)
  return lists.first(calls[entry.ordinal] or {}, function (call)
    return call.where == entry.where and call.name == entry.name and call.title == entry.title
           and core.seal.same(given, call.given)
  end)
end

-- Notes a call: what it was given, its settings and its list part as they were
-- checked, and what the word gave. One that was given a function is never found.
function checked.note(calls, entry, given, settings, items, result)
  table.insert(lists.under(calls, entry.ordinal), {
    where = entry.where, name = entry.name, title = entry.title, given = core.seal.seal(given),
    settings = settings, items = items, result = result,
  })
end

-- The goals in whose scores nothing was wrong, as a set: of the last loads in
-- which all that these are held against, the list `among`, was the same.
function checked.sound(calls, among)
  local before <const> = calls.among
  for i = 1, math.max(#among, #before) do
    if not rawequal(among[i], before[i]) then
      calls.among, calls.sound = among, {}
      break
    end
  end
  return calls.sound
end

return checked
