-- words.lua: the words that files and questions are written with.
--
-- siri.words(what)
-- Takes: what: "rules", "mappings": what they are written with; "case": what a rule
--   reads of one, and asks of it; "states", for siri.cases; "separators",
--   "encodings", "zones", for siri.import; "settings", for siri.whatif; "unseen":
--   what siri.verify does not show.
-- Gives: a list. Of rules and mappings each { word, meaning, named, items, shape, and
--   its settings, a list of { name, type, required, meaning } }; of a case { fields = {
--   { name, meaning } }, methods = { { name, given, meaning } } }; else texts.
-- Units: none.
-- Errors: none.
-- Example:
--   print(siri.words "rules" [1].word, siri.words "states" [1]) --> plan	inside

local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"

local of <const> = {}

of["rules"] = function () return require "siri.rules.words" end
of["mappings"] = function () return require "siri.import.mapping_words" end
of["states"] = function () return require "siri.reports.follow".stated_states end
of["separators"] = function () return require "siri.import.source".separators end
of["encodings"] = function () return require "siri.import.source".encodings end
of["zones"] = function () return { require "siri.import.zone".forms } end
of["settings"] = function ()
  local override <const> = require "siri.rules.override"
  return { override.form, override.forms }
end
of["unseen"] = function () return lists.map(require "siri.statements.verify".unseen, "what") end
of["case"] = function ()
  return { fields = require "siri.base.casefields", methods = require "siri.base.casemethods" }
end

return { takes = { arguments.named("what", arguments.one_of(lists.keys(of))) },
         ask = function (what) return of[what]() end }
