-- status.lua: every goal's status, points and reason at a cut-off.
--
-- siri.status(plan, store [, options])
-- Takes: options: as_of, the cut-off ("2019-06-30", or "30-06-2019"; if left out the
--   day of the newest extract, or the period's last day, if that is earlier); alone =
--   true: without what other values of the assumptions would give, which is faster.
-- Gives: { plan, as_of, extracted, points = { now, settled, possible }, goals,
--   assumptions, provisional, failed, known_at, rejects, unnamed_types,
--   unnamed_outcomes, unnamed_sites, unread_facts, later_facts }; each goal { id,
--   status = "met", "partly", "missed", "open", "no_data" or "failed", final,
--   provisional, now, settled, possible, attainment, standing, goal = that of the
--   plan }. now, attainment are nil while nobody can tell.
-- Units: points are exact numbers (siri.ratio) of the plan's points, attainment one
--   from 0 to 1; days ISO texts; rejects a number of refused rows.
-- Errors: nil, message: the database cannot be read, or nothing says of which day the
--   cut-off is. A rule that fails makes its goal "failed", and `failed` true.
-- Forms: text, json, csv, markdown, html, xlsx.
-- Example:
--   local status <const> = assert(siri.status(plan, db, { as_of = "2019-12-31" }))
--   print(status.points.now, status.points.possible) --> 5	40
--   for _, g in ipairs(status.goals) do
--     if g.status == "met" then print(g.id, g.now) end
--   end
--   --> 2.1	5

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"

local this = { takes = {
  arguments.plan, arguments.store, options = { as_of = arguments.day, alone = arguments.flag },
} }

function this.ask(plan, store, options)
  local asked <const> = answer.question(plan, store, options)
  return answer.of(this, asked, status.of(plan, asked.store, { as_of = asked.as_of, alone = asked.alone }))
end

function this.warnings(result, asked)
  local doubt <const> = asked.plan.path and require "siri.rules.planfile".doubt(asked.plan)
  return lists.joined({ doubt and tostring(doubt) or nil }, { status.warning(result) },
                      answer.otherwise(asked, result.goals))
end

function this.failing(result) return result.failed and "a rule failed" or nil end
this.private = function (result) return result.failed end

this.forms = {}

function this.forms.text(result, how)
  return require "siri.reports.text".render(result, how.lang, how.to, how.to_file)
end

function this.forms.json(result, how) return require "siri.reports.statusjson".render(result, how.to) end

function this.forms.csv(result, how) return require "siri.reports.csv".render(result, how.lang) end

function this.forms.markdown(result, how)
  return require "siri.print.forms".text(require "siri.reports.document".status(result, how.lang, how.to), "markdown")
end

function this.forms.html(result, how, asked)
  local statements <const> = require "siri.statements.statements"
  return require "siri.reports.statuspage".render(result, {
    course = require "siri.answers.course".of(result), basis = statements.basis(result.plan, asked.store),
    earlier = statements.before(asked.store, result.plan, result.as_of),
  }, how.lang, how.to)
end

function this.book(result, how, asked, path)
  return require "siri.reports.xlsx".write(result, asked.store, how.lang, how.to, path,
                                           { reads = { asked.db, result.plan.path } })
end

return this
