-- explain.lua: the account of one goal, the cases behind its figures, their
-- kinds, or the story of one case.

local caselist <const> = require "siri.answers.caselist"
local counting <const> = require "siri.answers.counting"
local explain <const> = require "siri.answers.explain"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"
local forms <const> = require "siri.print.forms"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local titles <const> = require "siri.reports.titles"
local casescores <const> = require "siri.rules.casescores"
local plans <const> = require "siri.rules.plan"
local failure <const> = require "siri.sandbox.failure"

local this = { summary = "Give the account of one goal, or of its cases" }

function this.parser(parser)
  command.option.plan(parser)
  parser:argument("goal", "The goal's number.")
  local late <const> = parser:flag("--late", "List the goal's late cases, the worst first.")
  local kinds <const> = parser:flag("--kinds",
    "Tell the kinds of its cases: what its rules read of them, and how many there are.")
  local case <const> = parser:option("--case", "Tell the story of one case."):argname "ID"
  local cases <const> = parser:option("--cases", "List its cases of one group: of a case type.")
    :argname "GROUP"
  local state <const> = parser:option("--state", "List its cases in one state.")
    :choices(follow.stated_states)
  local score <const> = parser:option("--score", "List only what that one of its scores of cases counts: 1, 2, ….")
    :argname "N":convert(command.number("number of a score", 1))
  parser:mutex(late, kinds, case)
  parser:mutex(late, state)
  for _, list in ipairs { cases, state, score } do
    parser:mutex(kinds, list)
    parser:mutex(case, list)
  end
  command.options(parser, { "db", "asked", "format", "lang", "limits", "output" }, command.with_workbook)
end

-- The field by which the cases of a goal are grouped, for the titles.
local function each_of(goal, number)
  local score <const> = casescores.of(goal)[number or 1]
  return score and score.each
end

-- The kinds of its scores that are asked, each once.
local function kinds_of(goal, number)
  local scores <const> = casescores.of(goal)
  return lists.unique(lists.map(number and { scores[number] } or scores, plans.told_as))
end

-- What a group of cases is told by must be a column of theirs.
local function check_columns(store, goal)
  for _, score in ipairs(casescores.of(goal)) do
    local problem <const> = score.each and counting.new(store):unknown(score.each)
    if problem then error(tostring(failure.within(problem, "goal " .. goal.id, score.where)), 0) end
  end
end

-- What pages call a group of a score, in either language.
local function titles_of(plan)
  return function (score, name)
    return lists.flat({ "da", "en" }, function (lang)
      return { titles.each(plan, score.each, name, lang), titles.of_score(plan, score, name, lang) }
    end)
  end
end

local function list(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.caselist"
  local called <const> = titles_of(plan)
  local found, group
  if args.late then found, group = caselist.late(plan, store, goal, as_of, args.cases, args.score, called)
  else found, group = caselist.of(plan, store, goal, as_of, args.state, args.cases, args.score, called)
  end
  command.must(found, group)
  if args.state then asked.warn_cases(args, goal, group, #found) end
  local question <const> = { as_of = as_of, late = args.late, state = args.state, group = group,
                             each = each_of(goal, args.score), kinds = kinds_of(goal, args.score), nth = args.score }
  if args.format == "xlsx" then
    command.workbook(require "siri.reports.explainbook".cases(plan, goal, found, question, args.lang, args.output,
                                                              { reads = { args.db, plan.path } }))
    return nil
  end
  return report[args.format](plan, goal, found, question, args.lang, args.output ~= nil)
end

local function one(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.casestory"
  local told = command.must(require "siri.answers.casestory".one(plan, store, goal, args.case, as_of, args.db))
  return report[args.format](plan, goal, told, as_of, args.lang, args.output ~= nil, follow.new(args))
end

local function kinds(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.rulepaths"
  local found = command.must(require "siri.answers.rulepaths".of(plan, store, goal, as_of))
  return report[args.format](plan, goal, found, as_of, args.lang, args.output ~= nil)
end

local RENDER <const> = {
  text = function (...) return require "siri.reports.explain".text(...) end,
  json = function (...) return require "siri.reports.explain".json(...) end,
  markdown = function (...) return forms.text(require "siri.reports.document".goal(...), "markdown") end,
  html = function (answer, lang, to)
    return forms.text(require "siri.reports.document".goal(answer, lang, to, true), "html")
  end,
  csv = function (...) return require "siri.reports.explainsheet"(...) end,
}

local function account(plan, store, goal, args)
  local answer = command.must(explain.goal(plan, store, goal, { as_of = args.as_of }))
  command.warn(status.warning(answer))
  asked.warn(args, { answer.g })
  if args.format == "xlsx" then
    command.workbook(require "siri.reports.explainbook".write(answer, args.lang, follow.new(args), args.output,
      { reads = { args.db, plan.path }, shared = not answer.failed }))
    return nil, answer.failed and 1
  end
  return RENDER[args.format](answer, args.lang, follow.new(args), args.output ~= nil), answer.failed and 1
end

-- What is asked of a goal, as a document, nil where it was written as a workbook;
-- and the exit status, where that is not 0.
local function answered(plan, store, goal, args, as_of)
  if args.case or args.kinds then
    command.no_workbook(args, args.case and "--case" or "--kinds", "a workbook shows a goal, or cases")
  end
  local listed <const> = args.late or args.cases or args.state or args.score
  if not (listed or args.case or args.kinds) then return account(plan, store, goal, args) end
  check_columns(store, goal)
  command.warn(status.warning { plan = plan, as_of = as_of, extracted = store:extracted() })
  return (args.kinds and kinds or listed and list or one)(plan, store, goal, args, as_of)
end

function this.run(args)
  local store <close>, plan = asked.open(args)
  local as_of = args.as_of or command.must(status.cut_off(plan, store))
  plan = plans.at(plan, as_of)
  local goal = command.must(plans.goal(plan, args.goal))
  local text, failed = answered(plan, store, goal, args, as_of)
  if text then command.must(page.write_private(text, args.output)) end   -- it names cases, or may: personal data
  return failed
end

return this
