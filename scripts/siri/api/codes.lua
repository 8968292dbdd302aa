-- codes.lua: what is said of files of rules, mappings, cases and figures.
--
-- siri.codes([code])
-- Takes: a code ("E201"); if left out, all.
-- Gives: a list in order of the codes, or the one: { code, severity, text, hint, means,
--   example, remedy }.
-- Units: none.
-- Errors: nil: there is none of that code.
-- Example:
--   print(siri.codes "E403".severity, #siri.codes() > 300) --> error	true

local arguments <const> = require "siri.api.arguments"
local explained <const> = require "siri.diagnostics.explained"

local this = { takes = { arguments.optional(arguments.text "a code") } }

function this.ask(code)
  if code == nil then return explained.all() end
  return explained.of(code)
end

return this
