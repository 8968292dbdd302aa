-- assumptions.lua: what a plan leaves open, and what each other value of it is worth.
--
-- siri.assumptions(plan, store [, options])
-- Takes: options: as_of, as in siri.status.
-- Gives: { status = of siri.status, worth = the assumptions that have other values,
--   those that matter most first: each { n, text, because, where, goals = ids, worth,
--   values = { { value, own, points, by, changes, problem } } }, plain = those that
--   have none }.
-- Units: worth, points and by are exact numbers of points; n the number in the plan.
-- Errors: nil, message: as in siri.status.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local open <const> = assert(siri.assumptions(plan, db))
--   print(#open.worth + #open.plain == #plan.assumptions) --> true

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local sensitivity <const> = require "siri.answers.sensitivity"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"

local this = { takes = { arguments.plan, arguments.store, options = { as_of = arguments.day } } }

function this.ask(plan, store, options)
  local asked <const> = answer.question(plan, store, options)
  local result <const>, message <const> = status.of(plan, asked.store, { as_of = asked.as_of })
  if not result then return nil, message end
  local worth <const>, plain <const> = sensitivity.of(result)
  return answer.of(this, asked, { status = result, worth = worth, plain = plain })
end

function this.warnings(open, asked)
  return lists.joined({ status.warning(open.status) }, answer.otherwise(asked, open.status.goals))
end

function this.failing(open) return open.status.failed and "a rule failed" or nil end
this.private = function (open) return open.status.failed end

this.forms = answer.forms(answer.usual, function (form, open, how)
  return require "siri.reports.assumptions"[form](open.status, open.worth, open.plain, how.lang, how.to_file)
end)

return this
