-- explain.lua: the account of one goal, the cases behind its figures, their
-- kinds, or the story of one case.

local caselist <const> = require "siri.answers.caselist"
local counting <const> = require "siri.answers.counting"
local explain <const> = require "siri.answers.explain"
local status <const> = require "siri.answers.status"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local plans <const> = require "siri.rules.plan"
local failure <const> = require "siri.sandbox.failure"

local this = { summary = "Give the account of one goal, or of its cases" }

local function nth(text)
  local n <const> = text:find "^%d+$" and math.tointeger(tonumber(text))
  if n and n > 0 then return n end
  return nil, ("'%s' is no number of a score"):format(text)
end

function this.parser(parser)
  parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
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
    :argname "N":convert(nth)
  parser:mutex(late, kinds, case)
  parser:mutex(late, state)
  for _, list in ipairs { cases, state, score } do
    parser:mutex(kinds, list)
    parser:mutex(case, list)
  end
  command.option.db(parser)
  asked.options(parser)
  command.option.format(parser, { "text", "json", "csv", "markdown" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
end

-- What names cases, or may: personal data.
local function write(text, args)
  local ok, problem = page.write_private(text, args.output)
  if not ok then return nil, problem end
  return 0
end

-- The field by which the cases of a goal are grouped, for the titles.
local function each_of(goal, number)
  local score <const> = plans.case_scores(goal)[number or 1]
  return score and score.each
end

-- What a group of cases is told by must be a column of theirs.
local function check_columns(store, goal)
  for _, score in ipairs(plans.case_scores(goal)) do
    local problem <const> = score.each and counting.new(store):unknown(score.each)
    if problem then return nil, failure.placed(problem, "goal " .. goal.id, score.where) end
  end
  return true
end

local function list(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.caselist"
  local found, message
  if args.late then found, message = caselist.late(plan, store, goal, as_of, args.cases, args.score)
  else found, message = caselist.of(plan, store, goal, as_of, args.state, args.cases, args.score) end
  if not found then return nil, message end
  if args.state then asked.warn_cases(args, goal, #found) end
  local question <const> = { as_of = as_of, late = args.late, state = args.state, group = args.cases,
                             each = each_of(goal, args.score) }
  return write(report[args.format](plan, goal, found, question, args.lang, args.output ~= nil), args)
end

local function one(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.casestory"
  local told, message = require "siri.answers.casestory".one(plan, store, goal, args.case, as_of, args.db)
  if not told then return nil, message end
  return write(report[args.format](plan, goal, told, as_of, args.lang, args.output ~= nil, follow.new(args)), args)
end

local function kinds(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.rulepaths"
  local found, message = require "siri.answers.rulepaths".of(plan, store, goal, as_of)
  if not found then return nil, message end
  return write(report[args.format](plan, goal, found, as_of, args.lang, args.output ~= nil), args)
end

local RENDER <const> = {
  text = function (...) return require "siri.reports.explain".text(...) end,
  json = function (...) return require "siri.reports.explain".json(...) end,
  markdown = function (...) return require "siri.reports.document".goal(...) end,
  csv = function (...) return require "siri.reports.explainsheet"(...) end,
}

local function account(plan, store, goal, args)
  local answer, message = explain.goal(plan, store, goal, { as_of = args.as_of })
  if not answer then return nil, message end
  command.warn(status.warning(answer))
  asked.warn(args, { answer.g })
  local written, problem = write(RENDER[args.format](answer, args.lang, follow.new(args), args.output ~= nil), args)
  if not written then return nil, problem end
  return answer.failed and 1 or 0
end

function this.run(args)
  local lists <const> = args.late or args.cases or args.state or args.score
  local store <close>, plan = asked.open(args)
  if not store then return nil, plan end
  local as_of, problem = args.as_of, nil
  if not as_of then as_of, problem = status.cut_off(plan, store) end
  if not as_of then return nil, problem end
  plan = plans.at(plan, as_of)
  local goal, unknown = plans.goal(plan, args.goal)
  if not goal then return nil, unknown end
  if not (lists or args.case or args.kinds) then return account(plan, store, goal, args) end
  local sound, slip = check_columns(store, goal)
  if not sound then return nil, slip end
  command.warn(status.warning { plan = plan, as_of = as_of, extracted = store:extracted() })
  if args.kinds then return kinds(plan, store, goal, args, as_of) end
  if lists then return list(plan, store, goal, args, as_of) end
  return one(plan, store, goal, args, as_of)
end

return this
