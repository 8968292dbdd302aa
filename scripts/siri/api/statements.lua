-- statements.lua: the statements that were kept.
--
-- siri.statements(store [, plan])
-- Takes: a plan: those of it alone.
-- Gives: a list in order of their numbers: { id, year, agency, followup, as_of,
--   known_at, rules_hash, since, program, at, who }.
-- Units: as in siri.statement.
-- Errors: nil, message: the database cannot be read.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local list <const> = assert(siri.statements(db))
--   print(#list, list[1].followup, list[1].year)  --> 1	UO2	2019

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"

local this = { takes = { arguments.store, arguments.optional(arguments.plan) } }

function this.ask(store, plan)
  return answer.of(this, {}, require "siri.statements.statements".list(store, plan))
end

this.forms = answer.forms(answer.usual, function (form, list, how)
  return require "siri.statements.pages".list[form](list, how.lang, how.to_file)
end)

return this
