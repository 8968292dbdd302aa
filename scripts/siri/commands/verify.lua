-- verify.lua: holds the database against itself.

local command <const> = require "siri.command"
local output <const> = require "siri.output"
local verify <const> = require "siri.verify"

local this = { summary = "Hold the database against itself: versions, imports, counts" }

local SHOWN <const> = 20  -- problems of a check that are printed

function this.parser(parser)
  command.option.db(parser)
  command.option.format(parser, { "text", "json" })
  parser:epilog "Exit status: 0 when the database is sound, else 1."
end

local function print_result(result)
  local n <const> = #result.problems
  output.say(("%s %s"):format(n == 0 and "✓" or "✗", result.name))
  for i = 1, math.min(n, SHOWN) do output.say("    " .. result.problems[i]) end
  if n > SHOWN then output.say(("    and %s more"):format(command.grouped(n - SHOWN))) end
end

function this.run(args)
  local store <close>, message = command.reader(args)
  if not store then return nil, message end
  local results, imports = verify.all(store)
  if not results then return nil, imports end
  local wrong = 0
  for _, result in ipairs(results) do wrong = wrong + #result.problems end
  if args.format == "json" then
    output.send(verify.json(results, imports))
  else
    for _, result in ipairs(results) do print_result(result) end
    output.say(("%s: %s import%s, %s"):format(args.db, command.grouped(#imports), #imports == 1 and "" or "s",
      wrong == 0 and "sound" or ("%s problem%s"):format(command.grouped(wrong), wrong == 1 and "" or "s")))
  end
  return wrong == 0 and 0 or 1
end

return this
