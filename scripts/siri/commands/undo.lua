-- undo.lua: takes an import back, by another one.

local core <const> = require "siri.core"
local siri <const> = require "siri"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"

local this = { summary = "Take an import back; that is an import, too" }

function this.parser(parser)
  parser:argument("import", "The number of the import, or of an undo.")
    :convert(command.number(("import's number (see '%s imports')"):format(core.invoked())))
  command.options(parser, { "db", "wait" })
end

function this.run(args)
  local store <close> = command.open(args, "write")
  local undone <const> = command.must(siri.undo(store, args.import))
  local what <const> = undone.of.kind == "cases" and "case" or "figure"
  output.say(("import %d takes back import %d (%s): %s %s back, %s changed, %s gone"):format(
    undone.id, args.import, undone.of.file, output.grouped(undone.added), undone.added == 1 and what or what .. "s",
    output.grouped(undone.changed), output.grouped(undone.gone)))
  if undone.trouble then error(undone.trouble, 0) end
end

return this
