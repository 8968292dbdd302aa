-- facts.lua: the figures that were reported of a plan's year.
--
-- siri.facts(plan, store)
-- Takes: a plan and a store.
-- Gives: a list in order of goal, name and day: { year, goal, name, on, by, value, of,
--   source, provisional, note, file, line }. Its forms also say what is missing.
-- Units: value is a text, as it was imported ("6,9", "ja"); on an ISO text.
-- Errors: nil, message: the database cannot be read.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   for _, fact in ipairs(assert(siri.facts(plan, db))) do
--     print(fact.goal, fact.name, fact.value, fact.file, fact.line)
--   end
--   --> 2.1	sygedage pr. medarbejder	6.9	facts.csv	2

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"

local this = { takes = { arguments.plan, arguments.store } }

function this.ask(plan, store)
  return answer.of(this, { plan = plan }, store:facts(plan.year))
end

this.forms = answer.forms(answer.usual, function (form, records, how, asked)
  return require "siri.reports.facts"[form](asked.plan, records, how.lang, how.to_file)
end)

return this
