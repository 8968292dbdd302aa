-- plan.lua: the whole contract as its rules have it: the copy to be
-- proofread against the document.

local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local contract <const> = require "siri.rules.contract"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Print the whole contract as the rules have it, to be proofread" }

function this.parser(parser)
  parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
  command.option.format(parser, { "text", "json", "markdown" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
end

function this.run(args)
  local plan, message = planfile.load(args.plan)
  if not plan then return nil, message end
  local report <const> = require "siri.reports.contract"
  local text = report[args.format](contract.of(plan), args.lang, args.output ~= nil)
  local ok, problem = page.write(text, args.output)
  if not ok then return nil, problem end
  return 0
end

return this
