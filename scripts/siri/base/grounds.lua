-- grounds.lua: what the permanent secretary can say of a year's pay, as
-- data: the grounds on which discretion may rest, the plan's ambition, and
-- the reason for paying more than full pay. Facts of the goal "pay" have no
-- other names, but for the grounds that a plan lists instead of these.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local grounds = {}

-- The seven duties of Kodex VII, in Danish and English.
local DUTIES <const> = {
  { "lovlighed", "legality" }, { "sandhed", "truth" }, { "faglighed", "professionalism" },
  { "udvikling og samarbejde", "development and cooperation" },
  { "ansvar og ledelse", "responsibility and management" },
  { "åbenhed om fejl", "openness about errors" }, { "partipolitisk neutralitet", "party political neutrality" },
}

-- In the order in which pages list them:
--   key      the name that is kept
--   danish   the name in Danish
--   english  the name in English, where it is not the key
--   also     what else it may be called, in either language
--   kind     what its value is, by factfile.lua
--   lowers   true: it can lower pay, and not raise it
local LIST <const> = {
  { key = "ambition", danish = "ambition", kind = "ambition", also = { "planens ambition", "ambitionsniveau" } },
  { key = "leadership", danish = "ledelsesrolle", kind = "discretion", also = { "ledelsesrollen", "leadership role" } },
}

for n, duty in ipairs(DUTIES) do
  local da <const>, en <const> = ("pligt %d"):format(n), ("duty %d"):format(n)
  local danish <const>, english <const> = ("%s (%s)"):format(da, duty[1]), ("%s (%s)"):format(en, duty[2])
  LIST[#LIST + 1] = {
    key = "Kodex VII, " .. en, danish = "Kodex VII, " .. danish, english = "Kodex VII, " .. english,
    kind = "discretion", also = { da, en, "Kodex VII, " .. da, danish, english, duty[1], duty[2] },
  }
end

for _, entry in ipairs {
  { key = "unforeseen tasks", danish = "uforudsete opgaver", kind = "discretion" },
  { key = "demands met", danish = "opfyldte krav", kind = "discretion", also = { "krav opfyldt" } },
  { key = "one-sided focus", danish = "ensidigt fokus", kind = "discretion", lowers = true },
  { key = "other", danish = "andet", kind = "discretion", also = { "andre forhold", "other circumstances" } },
  { key = "above full pay", danish = "over fuld målopfyldelse", kind = "reason",
    also = { "over fuld resultatløn", "over fuld løn", "above full" } },
} do LIST[#LIST + 1] = entry end

grounds.list = LIST

-- One spelling for all: small letters, single blanks, no brackets or colons.
local function folded(name)
  return (headings.lower(name):gsub("[%s_,.:()-]+", " "):gsub(" $", ""))
end

-- All that an entry may be called.
local function names_of(entry)
  return { entry.danish, entry.key, entry.english or entry.key, table.unpack(entry.also or {}) }
end

-- A list with its entries by name, each knowing its rank, and all names.
local function indexed(list)
  local set <const> = { list = list, by_name = {}, names = {} }
  for rank, entry in ipairs(list) do
    entry.rank = rank
    for _, name in ipairs(names_of(entry)) do
      set.by_name[folded(name)] = entry
      set.names[#set.names + 1] = name
    end
  end
  return set
end

-- What a plan says itself: a list of { da =, en =, lowers = }. The ambition, and
-- the reason for more than full pay, are those of every plan.
local function with_own(own)
  return lists.flat(LIST, function (entry)
    if entry.kind ~= "discretion" then return { lists.with(entry, {}) } end
    return entry.key == "leadership" and lists.map(own, function (ground)
      return { key = ground.en, danish = ground.da, kind = "discretion", lowers = ground.lowers }
    end) or {}
  end)
end

local sets <const> = setmetatable({}, { __mode = "k" })   -- by the plan's own; by LIST the known ones

-- The grounds of a plan's pay, by what it says of them itself, or nil.
local function set_of(own)
  sets[own or LIST] = sets[own or LIST] or indexed(own and with_own(own) or LIST)
  return sets[own or LIST]
end

-- In the order in which pages list them.
function grounds.all(own) return set_of(own).list end

-- The entry of a name in either language; nil if there is none.
function grounds.of(name, own)
  return set_of(own).by_name[folded(name)]
end

-- What the writer of a name that nobody knows may have meant; nil if it is
-- like none.
function grounds.nearest(name, own)
  return core.nearest.find(name, set_of(own).names)
end

-- The Danish names, for a message that has no better hint.
function grounds.names(own)
  return table.concat(lists.map(grounds.all(own), "danish"), "; ")
end

-- Two grounds of one name: the name, and what has it first; nil if there are
-- none, as where a plan has none of its own.
function grounds.double(own)
  if #own == 0 then return nil end
  local taken <const> = {}
  for _, entry in ipairs(with_own(own)) do
    for _, name in ipairs(names_of(entry)) do
      local first <const> = taken[folded(name)]
      if first and first ~= entry then return name, first.danish end
      taken[folded(name)] = entry
    end
  end
end

-- Those of the plans that were loaded, so that each has its name wherever it is
-- printed.
local named <const> = {}

function grounds.name(own)
  for _, entry in ipairs(own and with_own(own) or {}) do named[entry.key] = entry end
end

-- What pages call a name: its own text where nobody knows it.
function grounds.title(name, lang)
  local entry <const> = named[name] or grounds.of(name)
  return entry and (lang == "en" and (entry.english or entry.key) or entry.danish) or name
end

return grounds
