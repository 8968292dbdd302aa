-- breakdown.lua: the service targets of a plan, by month or a column of cases.
--
-- siri.breakdown(plan, store, column [, options])
-- Takes: column: "month", "site", "case_type", or another column of the files;
--   options: as_of, as in siri.status.
-- Gives: a list, one for each score that counts cases: { goal, score, groups = {
--   { name, title, counts = { inside, decided, open, open_late, no_clock, excluded } }
--   } in order of name }.
-- Units: counts are numbers of cases.
-- Errors: nil, message: cases have no such column.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local list <const> = assert(siri.breakdown(plan, db, "site"))
--   print(list[1].goal.id, list[1].groups[1].name, list[1].groups[1].counts.decided) --> 1.5	Aarhus	1

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local breakdown <const> = require "siri.answers.breakdown"
local lists <const> = require "siri.base.lists"

local this = { takes = {
  arguments.plan, arguments.store, arguments.text "a column's name", options = { as_of = arguments.day },
} }

function this.ask(plan, store, column, options)
  local asked = answer.question(plan, store, options)
  local known <const>, wrong <const> = breakdown.check(asked.store, column)
  if not known then return nil, wrong end
  local day <const>, then_plan <const>, warnings <const> = answer.cut_off(asked)
  if not day then return nil, then_plan end
  asked = lists.with(asked, { day = day, then_plan = then_plan, known = warnings, column = column })
  return answer.of(this, asked, breakdown.of(then_plan, asked.store, day, column))
end

function this.warnings(_, asked) return asked.known end
this.private = true

this.forms = answer.forms(answer.usual, function (form, list, how, asked)
  local report <const> = require "siri.reports.breakdown"
  if form == "csv" then return report.csv(list, asked.column, how.lang) end
  if form == "json" then return report.json(list, asked.then_plan, asked.day, asked.column) end
  return report[form](list, asked.then_plan, asked.day, asked.column, how.lang, how.to_file)
end)

return this
