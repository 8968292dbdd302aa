-- grounds.lua: what the permanent secretary can say of a year's pay, as
-- data: the grounds on which discretion may rest, the plan's ambition, and
-- the reason for paying more than full pay. Facts of the goal "pay" have no
-- other names.

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

local by_name <const>, names <const> = {}, {}

for rank, entry in ipairs(LIST) do
  entry.rank = rank
  for _, name in ipairs { entry.danish, entry.key, entry.english or entry.key, table.unpack(entry.also or {}) } do
    by_name[folded(name)] = entry
    names[#names + 1] = name
  end
end

-- The entry of a name in either language; nil if there is none.
function grounds.of(name)
  return by_name[folded(name)]
end

-- What the writer of a name that nobody knows may have meant; nil if it is
-- like none.
function grounds.nearest(name)
  return core.nearest.find(name, names)
end

-- The Danish names, for a message that has no better hint.
function grounds.names()
  return table.concat(lists.map(LIST, "danish"), "; ")
end

-- What pages call a name: its own text where nobody knows it.
function grounds.title(name, lang)
  local entry <const> = grounds.of(name)
  return entry and (lang == "en" and (entry.english or entry.key) or entry.danish) or name
end

return grounds
