-- pay.lua: the proposal for performance pay, the discretion with its
-- reasons, and what they come to.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Show the pay that a result leads to, and the discretion" }

function this.parser(parser)
  command.options(parser, { "plan", "db", "as_of", "known_at", "format", "lang", "limits", "output" },
                  command.with_workbook)
end

function this.run(args)
  local plan <const> = command.plan(args.plan)
  local store <close> = plan.pay and command.reader(args) or nil
  return command.give(args, siri.pay(plan, store, { as_of = args.as_of }))
end

return this
