-- report.lua: the papers of a year: the annual report on a plan, the letter of a
-- follow-up, the memo on pay.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local command <const> = require "siri.cli.command"
local forms <const> = require "siri.print.forms"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local followup <const> = require "siri.rules.followup"
local planfile <const> = require "siri.rules.planfile"
local plans <const> = require "siri.rules.plan"
local undecided <const> = require "siri.rules.undecided"

local this = { summary = "Write the annual report, the letter of a follow-up, or the memo on pay" }

local FORMS <const> = { "markdown", "html", "docx", "pdf" }

function this.parser(parser)
  parser:usage [[
Usage: siri-rules report PLAN            the annual report: -o r.docx
       siri-rules report FOLLOWUP PLAN   the letter of a statement: UO2 2019
       siri-rules report pay PLAN        the memo on pay]]
  parser:argument("what", "The plan of an annual report; or a follow-up (UO2), year-end, pay."):argname "WHAT"
  parser:argument("plan", "The plan: a year, a name in rules/, or a file."):args "?":argname "PLAN"
  parser:option("--goal", "Analyse this goal, too, though it is met; again for more."):argname "ID":count "*"
    :init {}
  parser:flag("--draft", "Write the annual report though results are missing, as a draft.")
  command.options(parser, { "db", "as_of", "known_at", "format", "lang", "limits", "output" }, FORMS)
  parser:action(function (args)
    if not args.plan then args.what, args.plan = nil, args.what end
  end)
end

-- What the agency says of each goal that is not met, by its number.
local function analyses_of(plan, store)
  local records <const> = command.must(store:facts(plan.year))
  local one <const> = followup.of(plan, followup.year_end)
  local by_goal <const> = {}
  for _, goal in ipairs(plan.goals) do by_goal[goal.id] = followup.analysis(records, goal, one) end
  return by_goal
end

-- That results are missing, and what to do about it.
local function check_complete(missing)
  if #missing == 0 then return end
  error(problems.of(lists.joined(missing, {
    ("no annual report: %d of its results %s missing (siri-rules facts list shows what is awaited; --draft writes a " ..
     "draft)"):format(#missing, #missing == 1 and "is" or "are"),
  })), 0)
end

local function annual(plan, store, args)
  local status <const>, report <const> = require "siri.answers.status", require "siri.reports.annual"
  for _, id in ipairs(args.goal) do command.must(plans.goal(plan, id)) end
  local result <const> = command.must(status.of(plan, store, { as_of = args.as_of }))
  command.warn(status.warning(result))
  local missing <const>, open <const> = report.missing(result, "en"), undecided.objection(plan)
  if not args.draft then check_complete(missing) end
  if open and not args.draft then error(open .. "; so there is no annual report (--draft writes a draft)", 0) end
  local course <const> = require "siri.answers.course".of(result)
  return report.paper(result, course, analyses_of(plan, store), args.goal, open or #missing > 0, args.lang)
end

local function pay(plan, store, args)
  local answer <const> = command.must(require "siri.answers.pay".of(plan, store, { as_of = args.as_of }))
  return require "siri.reports.pay".paper(answer, args.lang, nil, follow.new(args))
end

-- The newest statement that was kept of a follow-up.
local function letter(plan, store, args)
  local statements <const> = require "siri.statements.statements"
  local one <const> = command.must(followup.of(plan, args.what))
  local row <const>, trouble <const> = statements.newest(store, plan, one.name)
  if trouble then error(trouble, 0) end
  if not row then
    error(("no statement of %s %d is kept: make it with '%s statement %s %s'"):format(one.name, plan.year,
      core.invoked(), one.name, args.plan), 0)
  end
  return require "siri.reports.statementforms".paper(row, args.lang, follow.stated(row, args))
end

function this.run(args)
  local plan <const> = command.must(planfile.load(args.plan))
  local store <close> = command.reader(args)
  local make <const> = not args.what and annual or args.what == "pay" and pay or letter
  local d <const> = make(plan, store, args)
  command.must(page.write(forms.text(d, args.format), args.output))
end

return this
