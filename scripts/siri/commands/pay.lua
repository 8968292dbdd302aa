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
  command.options(parser, { "plan", "db", "as_of", "known_at", "format", "lang", "limits", "output" },
                  command.with_workbook)
end

local function give(answer, args)
  if args.format == "xlsx" then
    command.workbook(require "siri.reports.paybook".write(answer, args.lang, args.output,
                                                                { reads = { args.db, answer.plan.path },
                                                                  shared = not answer.failed }))
    return pay.sound(answer) and 0 or 1
  end
  local report <const> = require "siri.reports.pay"
  local text = report[args.format](answer, args.lang, args.output ~= nil, follow.new(args))
  command.must(page.write(text, args.output, answer.failed))
  return pay.sound(answer) and 0 or 1
end

function this.run(args)
  local plan = command.must(planfile.load(args.plan))
  if not plan.pay then return give(pay.of(plan), args) end
  local store <close> = command.reader(args)
  local answer = command.must(pay.of(plan, store, { as_of = args.as_of }))
  command.warn(status.warning(answer))
  return give(answer, args)
end

return this
