-- sweep.lua: what a plan would give as one setting goes through a range.
--
-- siri.sweep(plan, store, setting, range [, options])
-- Takes: setting, as in siri.whatif, without a value ("au_pair target"); range:
--   "30..90", "80..95 %", "1..6 months", "10-06-2018..20-06-2018", each with a step
--   as in "30..90/10"; options: set, cases, as_of, as in siri.whatif.
-- Gives: { plan, target, current, points, rows = { { value, points, goals, stands =
--   whether it is what the plan says } }, best = the first row with the most points,
--   failures }.
-- Units: as in siri.status; a length of time in a range without a unit is days.
-- Errors: nil, message: a setting that the plan has not, or a range that is none.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local swept <const> = assert(siri.sweep(plan, db, "au_pair target", "30..90/30"))
--   print(#swept.rows, swept.best.points.now)     --> 3	5

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local whatif <const> = require "siri.answers.whatif"
local of_one <const> = require "siri.api.whatif"

local this = { takes = { arguments.plan, arguments.store, arguments.text "a setting", arguments.text "a range",
                         options = of_one.takes.options },
               warnings = of_one.warnings, failing = of_one.failing, private = of_one.private }

function this.ask(plan, store, setting, range, options)
  local asked <const> = answer.question(plan, store, options)
  return answer.of(this, asked, whatif.sweep(plan, asked.store, setting, range,
                                             { as_of = asked.as_of, sets = asked.set, cases = asked.cases }))
end

this.forms = answer.forms(answer.usual, function (form, swept, how)
  return require "siri.reports.sweep"[form](swept, how.lang, how.to_file)
end)

return this
