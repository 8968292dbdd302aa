-- explain.lua: the account of one goal, its late cases, their kinds, or the
-- story of one case.

local casestory <const> = require "siri.casestory"
local command <const> = require "siri.command"
local explain <const> = require "siri.explain"
local page <const> = require "siri.page"
local plans <const> = require "siri.plan"
local status <const> = require "siri.status"

local this = { summary = "Give the account of one goal, or of its cases" }

function this.parser(parser)
  parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
  parser:argument("goal", "The goal's number.")
  parser:mutex(
    parser:flag("--late", "List the goal's late cases, the worst first."),
    parser:flag("--kinds", "Tell the kinds of its cases: what its rules read of them, and how many there are."),
    parser:option("--case", "Tell the story of one case."):argname "ID")
  command.option.db(parser)
  command.option.as_of(parser)
  command.option.known_at(parser)
  command.option.format(parser, { "text", "json", "csv" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
end

local function write_private(text, path)
  local ok, problem = page.write_private(text, path)
  if not ok then return nil, problem end
  return 0
end

local function late(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.cases"
  local list, message = casestory.late(plan, store, goal, as_of)
  if not list then return nil, message end
  return write_private(report.late[args.format](plan, goal, list, as_of, args.lang, args.output ~= nil), args.output)
end

local function one(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.cases"
  local told, message = casestory.one(plan, store, goal, args.case, as_of, args.db)
  if not told then return nil, message end
  return write_private(report.one[args.format](plan, goal, told, as_of, args.lang, args.output ~= nil), args.output)
end

local function kinds(plan, store, goal, args, as_of)
  local report <const> = require "siri.reports.casekinds"
  local list, message = require "siri.casekinds".of(plan, store, goal, as_of)
  if not list then return nil, message end
  return write_private(report[args.format](plan, goal, list, as_of, args.lang, args.output ~= nil), args.output)
end

local function account(plan, store, goal, args)
  local report <const> = require "siri.reports.explain"
  local answer, message = explain.goal(plan, store, goal, { as_of = args.as_of })
  if not answer then return nil, message end
  command.warn(status.warning(answer))
  local ok, problem = page.write(report[args.format](answer, args.lang, args.plan, args.output ~= nil), args.output)
  if not ok then return nil, problem end
  return answer.failed and 1 or 0
end

function this.run(args)
  if args.format == "csv" and not args.late then
    return nil, "only the list of late cases is a table: --late --format csv"
  end
  local plan, message = plans.load(args.plan)
  if not plan then return nil, message end
  local goal, unknown = plans.goal(plan, args.goal)
  if not goal then return nil, unknown end
  local store <close>, trouble = command.reader(args)
  if not store then return nil, trouble end
  if not (args.late or args.case or args.kinds) then return account(plan, store, goal, args) end
  local as_of, problem = args.as_of, nil
  if not as_of then as_of, problem = status.cut_off(plan, store) end
  if not as_of then return nil, problem end
  command.warn(status.warning { plan = plan, as_of = as_of, extracted = store:extracted() })
  if args.kinds then return kinds(plan, store, goal, args, as_of) end
  if args.late then return late(plan, store, goal, args, as_of) end
  return one(plan, store, goal, args, as_of)
end

return this
