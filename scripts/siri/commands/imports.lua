-- imports.lua: which imports made the database what it is.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "List the imports, or tell of one" }

function this.parser(parser)
  parser:argument("import", "The number of an import: tell all of it."):args "?"
    :convert(command.number "import's number")
  command.options(parser, { "db", "known_at", "format", "output" })
end

function this.run(args)
  local store <close> = command.reader(args)
  local told <const> = command.must((args.import and siri.imported or siri.imports)(store, args.import))
  return command.give(args, told)
end

return this
