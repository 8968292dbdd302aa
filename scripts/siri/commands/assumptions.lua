-- assumptions.lua: what the plan leaves open, and what each other value of it
-- is worth.

local sensitivity <const> = require "siri.answers.sensitivity"
local status <const> = require "siri.answers.status"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local report <const> = require "siri.reports.assumptions"

local this = { summary = "Show each assumption, and what it is worth in points" }

function this.parser(parser)
  parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
  command.option.db(parser)
  asked.options(parser)
  command.option.format(parser, { "text", "json", "csv", "markdown" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
end

function this.run(args)
  local store <close>, plan = asked.open(args)
  if not store then return nil, plan end
  local result, reason = status.of(plan, store, { as_of = args.as_of })
  if not result then return nil, reason end
  command.warn(status.warning(result))
  asked.warn(args, result.goals)
  local list, plain = sensitivity.of(result)
  local text = report[args.format](result, list, plain, args.lang, args.output ~= nil)
  local ok, problem = page.write(text, args.output, result.failed)
  if not ok then return nil, problem end
  return result.failed and 1 or 0
end

return this
