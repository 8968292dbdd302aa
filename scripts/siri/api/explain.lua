-- explain.lua: the account of one goal.
--
-- siri.explain(plan, store, goal [, options])
-- Takes: goal, its number ("1.5"); options: as_of, as in siri.status.
-- Gives: { plan, goal, as_of, g = its entry in siri.status, standing, figures that
--   its rules read, assumptions that it rests on, groups of its cases, those that
--   cost most first, oldest = the open cases that were submitted first, failed }.
-- Units: as in siri.status.
-- Errors: nil, message: the plan has no such goal, or as in siri.status.
-- Forms: text, json, csv, markdown, html, xlsx.
-- Example:
--   local account <const> = assert(siri.explain(plan, db, "1.5"))
--   print(account.g.status, account.oldest[1].id) --> missed	S4

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local explain <const> = require "siri.answers.explain"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"

local this = { takes = { arguments.plan, arguments.store, arguments.goal, options = { as_of = arguments.day } } }

function this.ask(plan, store, id, options)
  local asked <const> = answer.question(plan, store, options)
  local as_of <const>, then_plan <const> = answer.cut_off(asked)
  if not as_of then return nil, then_plan end
  local goal <const>, message <const> = require "siri.rules.plan".goal(then_plan, id)
  if not goal then return nil, message end
  return answer.of(this, asked, explain.goal(then_plan, asked.store, goal, { as_of = asked.as_of }))
end

function this.warnings(account, asked)
  return lists.joined({ status.warning(account) }, answer.otherwise(asked, { account.g }))
end

function this.failing(account) return account.failed and "a rule failed" or nil end
this.private = true

this.forms = {}

function this.forms.text(account, how)
  return require "siri.reports.explain".text(account, how.lang, how.to, how.to_file)
end

function this.forms.json(account, how) return require "siri.reports.explain".json(account, how.lang, how.to) end

function this.forms.csv(account, how)
  return require "siri.reports.explainsheet"(account, how.lang, how.to, how.to_file)
end

function this.forms.markdown(account, how)
  return forms.text(require "siri.reports.document".goal(account, how.lang, how.to), "markdown")
end

function this.forms.html(account, how)
  return forms.text(require "siri.reports.document".goal(account, how.lang, how.to), "html")
end

function this.book(account, how, asked, path)
  return require "siri.reports.explainbook".write(account, how.lang, how.to, path,
    { reads = { asked.db, asked.plan.path }, shared = not account.failed })
end

return this
