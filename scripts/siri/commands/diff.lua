-- diff.lua: what changes from one plan to another, and what the
-- change in points comes from.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Show what changes from one plan to another" }

function this.parser(parser)
  parser:argument("from", "The plan before: a year, a name in rules/, or a file.")
  parser:argument("to", "The plan after.")
  parser:flag("--points", "Also how much of the change in points comes from the cases, and how much from the rules.")
  command.options(parser, { "db", "known_at", "format", "lang", "limits", "output" })
  parser:epilog "A goal continues the one that its `was` names, or one of the same number and area."
end

function this.run(args)
  local from <const>, to <const> = command.plan(args.from), command.plan(args.to)
  local store <close> = args.points and command.reader(args) or nil
  return command.give(args, siri.diff(from, to, store))
end

return this
