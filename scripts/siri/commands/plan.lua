-- plan.lua: the whole contract as its rules have it: the copy to be
-- proofread against the document.

local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local contract <const> = require "siri.rules.contract"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Print the whole contract as the rules have it, to be proofread" }

function this.parser(parser)
  command.options(parser, { "plan", "format", "lang", "limits", "output" }, { "text", "json", "markdown", "html" })
end

function this.run(args)
  local plan = command.must(planfile.load(args.plan))
  local report <const> = require "siri.reports.contract"
  local text = report[args.format](contract.of(plan), args.lang, args.output ~= nil)
  command.must(page.write(text, args.output))
end

return this
