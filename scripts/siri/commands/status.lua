-- status.lua: every goal's status, points and reason at a
-- cut-off.

local siri <const> = require "siri"
local output <const> = require "siri.base.output"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"

local this = { summary = "Show every goal's status, points and reason" }

function this.parser(parser)
  command.options(parser, { "plan", "db", "asked" })
  parser:option("--by", "Break the service targets down by month, site, case_type, or another column.")
    :argname "COLUMN"
  command.options(parser, { "format", "lang", "limits", "verbose", "output" },
                  command.with_workbook)
end

-- How the cases were counted.
local function say_counted(c)
  local grouped <const> = output.grouped
  command.note(("%s question%s about cases in %s pass%s, %s call%s of rules"):format(
    grouped(c.questions), c.questions == 1 and "" or "s", grouped(c.passes), c.passes == 1 and "" or "es",
    grouped(c.asked), c.asked == 1 and "" or "s"))
  for _, id in ipairs(c.full) do
    command.note(("goal %s: its rules read values too varied for a tree: the other cases were asked one by one"):format(
      id))
  end
  if c.from_rows > 0 then
    command.note(("%s segment%s of cases had no columns and %s read from the rows; the next import makes them"):format(
      grouped(c.from_rows), c.from_rows == 1 and "" or "s", c.from_rows == 1 and "was" or "were"))
  end
end

function this.run(args)
  if args.by then command.no_workbook(args, "--by", "a workbook shows the status as a whole") end
  local store <close>, plan = asked.open(args)
  if args.by then return command.give(args, siri.breakdown(plan, store, args.by, { as_of = args.as_of })) end
  local alone <const> = args.format == "json" or args.format == "csv"
  local status <const> = command.must(siri.status(plan, store, { as_of = args.as_of, alone = alone }))
  command.tell(status)
  if args.verbose then say_counted(status.counted) end
  return command.write(status, args)
end

return this
