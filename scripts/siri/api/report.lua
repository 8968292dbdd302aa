-- report.lua: the annual report on a plan.
--
-- siri.report(plan, store [, options])
-- Takes: options: goals, a list of numbers of goals to analyse, too, though they are
--   met; draft = true: though results are missing; as_of, as in siri.status.
-- Gives: { status = of siri.status, course, analyses = by goal, goals, missing = the
--   results that are, a line each, breaks = where figures are measured otherwise than
--   by the plan of the year before, nil without that }.
-- Units: as in siri.status.
-- Errors: nil, message: results are missing and it is to be no draft, a line each, or
--   places of the plan are undecided; a goal that the plan has not; or as in siri.status.
-- Forms: markdown, html, docx, pdf.
-- Example:
--   print(siri.report(plan, db) == nil)           --> true
--   local report <const> = assert(siri.report(plan, db, { draft = true }))
--   print(#report.missing > 0, #assert(siri.write(report, "r.docx"))) --> true	0

local core <const> = require "siri.core"
local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local forms <const> = require "siri.print.forms"
local followup <const> = require "siri.rules.followup"
local planfile <const> = require "siri.rules.planfile"
local plans <const> = require "siri.rules.plan"
local undecided <const> = require "siri.rules.undecided"
local trouble <const> = require "siri.store.trouble"
local said <const> = core.options.said

local this = { takes = {
  arguments.plan, arguments.store,
  options = { goals = arguments.list("goals' numbers", arguments.goal), draft = arguments.flag,
              as_of = arguments.day },
} }

-- What the agency says of each goal that is not met, by its number.
local function analyses_of(plan, store)
  local records <const> = trouble.must(store:facts(plan.year))
  local one <const> = followup.of(plan, followup.year_end)
  local by_goal <const> = {}
  for _, goal in ipairs(plan.goals) do by_goal[goal.id] = followup.analysis(records, goal, one) end
  return by_goal
end

-- That results are missing, and what to do about it.
local function incomplete(missing)
  return problems.of(lists.joined(missing, {
    said("no annual report: %d of its results %s missing ({{siri-rules facts list|siri.render of siri.facts}} shows " ..
         "what is awaited; {{draft true}} writes a draft)"):format(#missing, #missing == 1 and "is" or "are"),
  }))
end

-- Where the plan's figures are measured otherwise than those of the year before, as
-- difference.breaks tells; nil where that has no plan beside this one; and why one
-- that is there cannot be used.
local function breaks_of(plan)
  local difference <const> = require "siri.answers.difference"
  local before, wrong = planfile.before(plan)
  local between
  if before then between, wrong = difference.of(before, plan) end
  return between and difference.breaks(between), wrong and tostring(wrong)
end

function this.ask(plan, store, options)
  local asked <const> = answer.question(plan, store, options)
  for _, id in ipairs(asked.goals or {}) do trouble.must(plans.goal(plan, id)) end
  local result <const> = trouble.must(status.of(plan, asked.store, { as_of = asked.as_of, alone = true }))
  local missing <const> = require "siri.reports.annual".missing(result, "en")
  if not asked.draft and #missing > 0 then return nil, incomplete(missing) end
  local open <const> = not asked.draft and undecided.objection(plan)
  if open then return nil, open .. said "; so there is no annual report ({{draft true}} writes a draft)" end
  local breaks <const>, unusable <const> = breaks_of(plan)
  asked.unusable = unusable
  return answer.of(this, asked, { status = result, course = require "siri.answers.course".of(result),
                                  analyses = analyses_of(plan, asked.store), goals = asked.goals or {},
                                  missing = missing, breaks = breaks })
end

function this.warnings(report, asked)
  return lists.joined({ status.warning(report.status) }, { asked.unusable })
end

this.forms = answer.forms({ "markdown", "html", "docx", "pdf" }, function (form, report, how)
  return forms.text(require "siri.reports.annual".paper(report.status, {
    course = report.course, analyses = report.analyses, asked = report.goals,
    draft = #report.missing > 0 or #report.status.plan.undecided > 0,
    breaks = report.breaks,
  }, how.lang), form)
end)

return this
