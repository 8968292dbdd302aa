-- history.lua: what a case or a figure was, and which file brought it.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Tell what changed in a case or a figure, when, and from which file" }

local OPTIONS <const> = { "db", "known_at", "format", "lang", "output" }

function this.parser(parser)
  parser:command_target "kind"
  local case <const> = parser:command("case", "The versions of a case.")
  case:argument("id", "The case's id."):argname "ID"
  command.options(case, OPTIONS)
  local fact <const> = parser:command("fact", "The versions of a figure.")
  fact:argument("goal", "The goal's number."):argname "GOAL"
  fact:argument("name", "The figure's name."):argname "NAME"
  command.options(fact, OPTIONS)
end

function this.run(args)
  local store <close> = command.reader(args)
  local told <const> = command.must(siri.history(store, args.kind, args.id or args.goal, args.name))
  return command.give(args, told)
end

return this
