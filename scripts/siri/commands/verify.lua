-- verify.lua: holds the database against itself, and against receipts that
-- are kept elsewhere.

local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local verify <const> = require "siri.statements.verify"
local receipt <const> = require "siri.store.receipt"

local this = { summary = "Hold the database against itself: versions, imports, counts" }

local SHOWN <const> = 20  -- lines of a check that are printed

local EPILOG <const> =
  "Exit status: 0 when the database is sound, and has what the receipts say, else 1; with --receipt 0 when it is "
  .. "printed, and 1 when an import or a statement is not what it was.\n\n"
  .. "What no database can see of itself, a receipt shows: the newest imports or statements taken out whole, and "
  .. "digests that somebody made anew, or took away as if the very first siri-rules had made the import.\n\n"
  .. ("What is changed in one table alone is seen, but for: %s."):format(
    table.concat(lists.map(verify.unseen, "what"), "; "))

function this.parser(parser)
  command.options(parser, { "db", "format" }, { "text", "json" })
  parser:mutex(
    parser:flag("--receipt", "Print a line that says which imports and statements there are: keep it where nobody "
                             .. "who writes in the database can reach it."),
    parser:option("--against", "Hold the database against the receipts in this file, too, whatever came after "
                               .. "them."):argname "FILE")
  parser:epilog(EPILOG)
end

local function print_lines(list, mark)
  for i = 1, math.min(#list, SHOWN) do output.say(mark .. list[i]) end
  if #list > SHOWN then output.say(("    and %s more"):format(output.grouped(#list - SHOWN))) end
end

local function print_result(result)
  if result.unchecked then
    output.say(("? %s: not checked"):format(result.name))
    return
  end
  output.say(("%s %s"):format(#result.problems == 0 and "✓" or "✗", result.name))
  print_lines(result.problems, "    ")
  print_lines(result.notes, "    · ")
end

local function print_receipt(args)
  local store <close> = command.reader(args)
  output.say(command.must(verify.receipt(store)))
end

-- The receipts of --against, as verify.all takes them; nil without it.
local function receipts_of(args)
  return args.against and { path = args.against, list = command.must(receipt.read(args.against)) }
end

function this.run(args)
  if args.receipt then return print_receipt(args) end
  local receipts <const> = receipts_of(args)
  local store <close> = command.reader(args, "examine")
  local results, imports = command.must(verify.all(store, receipts))
  local wrong = 0
  for _, result in ipairs(results) do wrong = wrong + #result.problems end
  if args.format == "json" then
    output.send(verify.json(results, imports))
  else
    for _, result in ipairs(results) do print_result(result) end
    local count <const> = imports and ("%s import%s, "):format(output.grouped(imports), imports == 1 and "" or "s")
    output.say(("%s: %s%s"):format(args.db, count or "",
      wrong == 0 and "sound" or ("%s problem%s"):format(output.grouped(wrong), wrong == 1 and "" or "s")))
  end
  return wrong == 0 and 0 or 1
end

return this
