-- zone.lua: in which zone the times of a file are: what a user may write, and
-- what the core takes for it. A time with a zone is a moment, and its day the
-- day in Denmark; a time without one is of the zone that is told here: of
-- Denmark, so that its day is the one that is written, or so many hours before
-- UTC. Told that days are as written, no time moves a day. A day without a
-- time is that day.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"

local zone = {}

local zones <const> = core.date.zones
local match <const>, gsub <const> = string.match, string.gsub

local WORDS <const> = {
  denmark = zones.denmark, danmark = zones.denmark, danish = zones.denmark, dansk = zones.denmark,
  utc = 0, z = 0, ["as written"] = zones.written,
}

-- What a message names.
zone.forms = "denmark, utc, an offset such as +01:00, or 'as written'"

-- Minutes that an offset is before UTC; nil if it is none.
local function offset_of(text)
  local sign <const>, hours <const>, minutes <const> = match(text, "^([+-])(%d%d?):?(%d?%d?)$")
  if not sign or #minutes == 1 or match(text, ":$") then return nil end
  local over <const> = math.tointeger(tonumber(minutes)) or 0
  local n <const> = math.tointeger(tonumber(hours)) * 60 + over
  if n > zones.most or over > 59 then return nil end
  return sign == "-" and -n or n
end

-- The zone that a text means, for dates.parse of the core and import.cases;
-- nil if it is none. Also in calls of rules, where texts have other methods.
function zone.of(text)
  local word <const> = string.lower(headings.trim(text))
  return WORDS[(gsub(word, "[_-]+(%a)", " %1"))] or offset_of((gsub(word, "^utc([+-])", "%1")))
end

-- The zone that holds where one is told, or none.
function zone.told(told) return told or zones.denmark end

return zone
