-- zone.lua: the zone of times that have none, as somebody writes it.
--
-- siri.zone(text)
-- Takes: "denmark", "utc", an offset such as "+01:00", or "as written".
-- Gives: what stands for it, a number; siri.import takes the text.
-- Units: minutes that its clocks are ahead of UTC; what is more than a day stands for
--   Denmark, or for none.
-- Errors: nil, message: it is none.
-- Example:
--   print(siri.zone "+01:00")                     --> 60
--   print(siri.zone "mars" == nil)                --> true

local core <const> = require "siri.core"
local arguments <const> = require "siri.api.arguments"
local zone <const> = require "siri.import.zone"

local this = { takes = { arguments.text_or_whole "a zone" } }

function this.ask(text)
  if math.type(text) == "integer" then return text end
  local told <const> = zone.of(text)
  if told then return told end
  return nil, ("'%s' is no zone: write %s"):format(core.brief.name(text), zone.forms)
end

return this
