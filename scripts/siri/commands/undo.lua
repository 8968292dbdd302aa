-- undo.lua: takes an import back, by another one.

local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local undo <const> = require "siri.store.undo"

local this = { summary = "Take an import back; that is an import, too" }

local function number(text)
  local n <const> = text:match "^%d+$" and math.tointeger(tonumber(text))
  if n then return n end
  return nil, ("'%s' is no import's number (see 'siri-rules imports')"):format(text)
end

function this.parser(parser)
  parser:argument("import", "The number of the import, or of an undo."):convert(number)
  command.option.db(parser)
  command.option.wait(parser)
end

function this.run(args)
  local store <close>, message = command.open(args, "write")
  if not store then return nil, message end
  local options <const> = { patience = command.patience(args) }
  local id, counts, target, trouble = undo.run(store, args.import, options)
  if not id then return nil, counts end
  local what <const> = target.kind == "cases" and "case" or "figure"
  output.say(("import %d takes back import %d (%s): %s %s back, %s changed, %s gone"):format(
    id, args.import, target.file, output.grouped(counts.added), counts.added == 1 and what or what .. "s",
    output.grouped(counts.changed), output.grouped(counts.gone)))
  if trouble then return nil, trouble end
  return 0
end

return this
