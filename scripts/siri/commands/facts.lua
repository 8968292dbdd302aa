-- facts.lua: the file to fill in, and what has been reported.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Write the file of figures to fill in, or list those reported" }

function this.parser(parser)
  parser:command_target "action"
  local template = parser:command("template", "Write the file to fill in: a row for each figure that a goal reads, "
                                              .. "and those of pay.")
  command.options(template, { "plan", "format", "lang", "limits", "output" }, { "csv", "xlsx" })
  local list = parser:command("list", "List what is reported, by whom and from where, and what is missing.")
  command.options(list, { "plan", "db", "known_at", "format", "lang", "limits", "output" })
end

function this.run(args)
  local plan <const> = command.plan(args.plan)
  if args.action == "template" then return command.give(args, siri.template(plan)) end
  local store <close> = command.reader(args)
  return command.give(args, siri.facts(plan, store))
end

return this
