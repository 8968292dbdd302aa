-- pay.lua: the proposal for performance pay, the discretion with its
-- reasons, and what they come to.

local pay <const> = require "siri.answers.pay"
local status <const> = require "siri.answers.status"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Show the pay that a result leads to, and the discretion" }

function this.parser(parser)
  parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
  command.option.db(parser)
  command.option.as_of(parser)
  command.option.known_at(parser)
  command.option.format(parser, { "text", "json", "csv", "markdown" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
end

local function give(answer, args)
  local report <const> = require "siri.reports.pay"
  local text = report[args.format](answer, args.lang, args.output ~= nil, follow.new(args))
  local ok, problem = page.write(text, args.output, answer.failed)
  if not ok then return nil, problem end
  return pay.sound(answer) and 0 or 1
end

function this.run(args)
  local plan, message = planfile.load(args.plan)
  if not plan then return nil, message end
  if not plan.pay then return give(pay.of(plan), args) end
  local store <close>, trouble = command.reader(args)
  if not store then return nil, trouble end
  local answer, reason = pay.of(plan, store, { as_of = args.as_of })
  if not answer then return nil, reason end
  command.warn(status.warning(answer))
  return give(answer, args)
end

return this
