-- plan.lua: the whole contract as its rules have it: the copy to be
-- proofread against the document.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Print the whole contract as the rules have it, to be proofread" }

function this.parser(parser)
  command.options(parser, { "plan", "format", "lang", "limits", "output" }, { "text", "json", "markdown", "html" })
end

function this.run(args) return command.give(args, siri.contract(command.plan(args.plan))) end

return this
