-- plan.lua: a plan, of its rules.
--
-- siri.plan(name)
-- Takes: name, a year, the name of a file in rules/, here or where siri-rules is
--   installed, or a path.
-- Gives: the plan, sealed: year, agency, title, points, period = { from, to },
--   goals in order, each with id, area, demand, weight, score; case_types,
--   assumptions, path; pay, followups, amended where it has them.
-- Units: points and weights are exact numbers (siri.ratio), days ISO texts
--   ("2019-12-31"), times of targets as in siri.months.
-- Errors: nil, message: all that is wrong with the file, a line each; where these
--   are several, also the list of lines. See siri.check.
-- Example:
--   local plan <const> = assert(siri.plan(2019))
--   print(plan.title, #plan.goals)                --> Mål- og resultatplan 2019	8
--   print(plan.goals[5].id, plan.goals[5].weight) --> 1.5	60

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local planfile <const> = require "siri.rules.planfile"

local this = { takes = { arguments.name } }

function this.ask(name)
  local plan <const>, problems <const> = planfile.load(name)
  if not plan then return nil, problems end
  answer.name(plan, name)
  return plan
end

return this
