-- kinds.lua: the kinds of a goal's cases, as its rules tell them apart.
--
-- siri.kinds(plan, store, goal [, options])
-- Takes: goal, its number; options: as_of, as in siri.status.
-- Gives: a list, one for each score that counts cases: { score, where, leaves = {
--   { count, path = what the rules read, state, examples = ids } }, the most cases
--   first, rules, unreached = lines of rules that no case reached }.
-- Units: count is a number of cases.
-- Errors: nil, message: there is no such goal, or it has no cases.
-- Forms: text, json, csv, markdown, html. They name cases, as examples.
-- Example:
--   local kinds <const> = assert(siri.kinds(plan, db, "1.5"))
--   print(kinds[1].leaves[1].count, kinds[1].leaves[1].state) --> 1	late

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local ofgoal <const> = require "siri.api.ofgoal"

local this = { takes = { arguments.plan, arguments.store, arguments.goal, options = { as_of = arguments.day } } }

function this.ask(plan, store, goal, options)
  local asked <const>, wrong <const> = ofgoal.question(plan, store, goal, options)
  if not asked then return nil, wrong end
  return answer.of(this, asked, require "siri.answers.rulepaths".of(asked.then_plan, asked.store, asked.goal,
                                                                    asked.day))
end

function this.warnings(_, asked) return asked.known end
this.private = true

this.forms = answer.forms(answer.usual, function (form, found, how, asked)
  return require "siri.reports.rulepaths"[form](asked.then_plan, asked.goal, found, asked.day, how.lang, how.to_file)
end)

return this
