-- roles.lua: who measures, reports and decides by a plan: the department, the
-- agency and the permanent secretary, whom every plan has, and those that it
-- names itself: { [key] = { da = "bestyrelsen", en = "the board" } }.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local roles = {}

-- Who speaks for whom; any other role speaks for itself.
local SPEAKS_FOR <const> = { ["permanent secretary"] = "department" }

-- The roles of the plans that were loaded, so that a key has its name wherever
-- it is printed; and their keys, by what files may call them.
local named <const>, keys <const> = {}, {}

function roles.name(own)
  for key, titles in pairs(own or {}) do
    named[key] = { da = titles.da, en = titles.en }
    for _, name in ipairs(roles.names(key, titles)) do keys[name] = key end
  end
end

-- A role of a plan's own in words; nil of any other.
function roles.title(key, lang) return named[key] and named[key][lang] end

-- The same as a file says it, where "the" has no place.
function roles.reporter(key, lang)
  local title <const> = roles.title(key, lang)
  return title and string.gsub(title, "^the ", "")
end

-- All that a role of a plan's own may be called, its key first.
function roles.names(key, titles)
  return lists.unique(lists.map({ key, titles.da, titles.en, (string.gsub(titles.en, "^the ", "")) }, headings.lower))
end

-- The key of what a file calls a role: of those that everybody knows, and of a
-- plan's own; nil of nobody that is known.
function roles.key(text, own)
  local name <const> = (headings.lower(text):gsub("^the ", ""))   -- as English pages call them
  if headings.reporters[name] then return headings.reporters[name] end
  return lists.first(lists.keys(own or {}), function (key) return lists.has(roles.names(key, own[key]), name) end)
end

-- All that roles may be called, for a message that tells the nearest.
function roles.called(own)
  local list <const> = lists.keys(headings.reporters)
  return lists.joined(list, lists.flat(lists.keys(own or {}), function (key)
    return { key, own[key].da, own[key].en }
  end))
end

-- Who reported a figure, which may be older than the role that its plan names;
-- what nobody is named for is the agency's own.
function roles.of(by)
  by = by or "agency"
  return headings.reporters[by] and by or keys[headings.lower(by)] or by
end

-- Whom that role speaks for.
function roles.speaks_for(by)
  local role <const> = roles.of(by)
  return SPEAKS_FOR[role] or role
end

-- The roles that every plan has.
roles.known = { "department", "agency", "permanent secretary" }

return roles
