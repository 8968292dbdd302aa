-- contract.lua: the whole contract as its rules have it, to be proofread.
--
-- siri.contract(plan)
-- Takes: a plan.
-- Gives: { plan = as it was signed, loaded = as its last amendment leaves it, sides =
--   each { side, goals }, tasks, followups, grounds, amendments }.
-- Units: as in siri.plan.
-- Errors: none.
-- Forms: text, json, markdown, html.
-- Example:
--   local contract <const> = assert(siri.contract(plan))
--   print(#contract.sides, contract.followups[2].name) --> 2	UO2

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"

local this = { takes = { arguments.plan } }

function this.ask(plan) return answer.of(this, {}, require "siri.rules.contract".of(plan)) end

this.forms = answer.forms({ "text", "json", "markdown", "html" }, function (form, contract, how)
  return require "siri.reports.contract"[form](contract, how.lang, how.to_file)
end)

return this
