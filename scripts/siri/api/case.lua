-- case.lua: the story of one case in a goal.
--
-- siri.case(plan, store, goal, id [, options])
-- Takes: goal, its number; id, the case's; options: as_of, as in siri.status.
-- Gives: { id, state, due, over, origins = from which file and line its dates came,
--   by_score = the same for each of several scores, outside = why it does not count,
--   and the fields of the case }.
-- Units: over in days past the day on which it was due; days ISO texts.
-- Errors: nil, message: there is no such goal, or case; the goal has no cases.
-- Forms: text, json, csv, markdown, html. They name a case.
-- Example:
--   local told <const> = assert(siri.case(plan, db, "1.5", "S2"))
--   print(told.state, told.due, told.over)        --> late	2019-04-02	155

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local ofgoal <const> = require "siri.api.ofgoal"

local this = { takes = {
  arguments.plan, arguments.store, arguments.goal, arguments.case_id, options = { as_of = arguments.day },
} }

function this.ask(plan, store, goal, id, options)
  local asked <const>, wrong <const> = ofgoal.question(plan, store, goal, options)
  if not asked then return nil, wrong end
  return answer.of(this, asked, require "siri.answers.casestory".one(asked.then_plan, asked.store, asked.goal, id,
                                                                     asked.day, asked.db))
end

function this.warnings(_, asked) return asked.known end
this.private = true

this.forms = answer.forms(answer.usual, function (form, told, how, asked)
  return require "siri.reports.casestory"[form](asked.then_plan, asked.goal, told, asked.day, how.lang, how.to_file,
                                                how.to)
end)

return this
