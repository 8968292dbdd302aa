-- verify.lua: holds the database against itself, and against receipts that
-- are kept elsewhere.

local siri <const> = require "siri"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"

local this = { summary = "Hold the database against itself: versions, imports, counts" }

local EPILOG <const> =
  "Exit status: 0 when the database is sound, and has what the receipts say, else 1; with --receipt 0 when it is "
  .. "printed, and 1 when an import or a statement is not what it was.\n\n"
  .. "What no database can see of itself, a receipt shows: the newest imports or statements taken out whole, and "
  .. "digests that somebody made anew, or took away as if the very first siri-rules had made the import.\n\n"
  .. ("What is changed in one table alone is seen, but for: %s."):format(
    table.concat(siri.words "unseen", "; "))

function this.parser(parser)
  command.options(parser, { "db", "format" }, { "text", "json" })
  parser:mutex(
    parser:flag("--receipt", "Print a line that says which imports and statements there are: keep it where nobody "
                             .. "who writes in the database can reach it."),
    parser:option("--against", "Hold the database against the receipts in this file, too, whatever came after "
                               .. "them."):argname "FILE")
  parser:epilog(EPILOG)
end

function this.run(args)
  local store <close> = command.reader(args, not args.receipt and "examine" or nil)
  if args.receipt then
    output.say(command.must(siri.receipt(store)))
    return 0
  end
  local held <const> = command.must(siri.verify(store, { against = args.against }))
  output.send(siri.render(held, { format = args.format }))
  return siri.sound(held) and 0 or 1
end

return this
