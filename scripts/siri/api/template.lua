-- template.lua: the file of figures of a plan, to be filled in and imported.
--
-- siri.template(plan)
-- Takes: a plan.
-- Gives: { plan }: the file is in its forms, in the language that they are asked for.
-- Units: none.
-- Errors: none.
-- Forms: csv, xlsx. One that has anything in it is not written over.
-- Example:
--   assert(siri.write(assert(siri.template(plan)), "tal.csv"))
--   print(io.open("tal.csv", "rb"):read "l":match "år;mål;navn") --> år;mål;navn

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"

local this = { takes = { arguments.plan }, vacant = true }

function this.ask(plan) return answer.of(this, {}, { plan = plan }) end

this.forms = { csv = function (form, how) return require "siri.import.template".csv(form.plan, how.lang) end }

function this.book(form, how, _, path)
  local written <const>, message <const> = require "siri.import.template".xlsx(form.plan, how.lang, path)
  return written and {}, message
end

return this
