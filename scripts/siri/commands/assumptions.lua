-- assumptions.lua: what the plan leaves open, and what each other value of it
-- is worth.

local siri <const> = require "siri"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"

local this = { summary = "Show each assumption, and what it is worth in points" }

function this.parser(parser)
  command.options(parser, { "plan", "db", "asked", "format", "lang", "limits", "output" })
end

function this.run(args)
  local store <close>, plan = asked.open(args)
  return command.give(args, siri.assumptions(plan, store, { as_of = args.as_of }))
end

return this
