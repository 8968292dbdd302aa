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
  command.options(parser, { "plan", "db", "asked", "format", "lang", "limits", "output" })
end

function this.run(args)
  local store <close>, plan = asked.open(args)
  local result = command.must(status.of(plan, store, { as_of = args.as_of }))
  command.warn(status.warning(result))
  asked.warn(args, result.goals)
  local list, plain = sensitivity.of(result)
  local text = report[args.format](result, list, plain, args.lang, args.output ~= nil)
  command.must(page.write(text, args.output, result.failed))
  return result.failed and 1 or 0
end

return this
