-- undo.lua: takes an import back, by another one.

local core <const> = require "siri.core"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local undo <const> = require "siri.store.undo"

local this = { summary = "Take an import back; that is an import, too" }

function this.parser(parser)
  parser:argument("import", "The number of the import, or of an undo.")
    :convert(command.number(("import's number (see '%s imports')"):format(core.invoked())))
  command.options(parser, { "db", "wait" })
end

function this.run(args)
  local store <close> = command.open(args, "write")
  local options <const> = { patience = command.patience(args) }
  local id, counts, target, trouble = command.must(undo.run(store, args.import, options))
  local what <const> = target.kind == "cases" and "case" or "figure"
  output.say(("import %d takes back import %d (%s): %s %s back, %s changed, %s gone"):format(
    id, args.import, target.file, output.grouped(counts.added), counts.added == 1 and what or what .. "s",
    output.grouped(counts.changed), output.grouped(counts.gone)))
  if trouble then error(trouble, 0) end
end

return this
