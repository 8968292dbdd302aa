-- diff.lua: what changes from one plan to another, and what the
-- change in points comes from.

local bridge <const> = require "siri.answers.bridge"
local difference <const> = require "siri.answers.difference"
local status <const> = require "siri.answers.status"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Show what changes from one plan to another" }

function this.parser(parser)
  parser:argument("from", "The plan before: a year, a name in rules/, or a file.")
  parser:argument("to", "The plan after.")
  parser:flag("--points", "Also how much of the change in points comes from the cases, and how much from the rules.")
  command.option.db(parser)
  command.option.known_at(parser)
  command.option.format(parser, { "text", "json", "csv", "markdown" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
  parser:epilog "A goal continues the one that its `was` names, or one of the same number and area."
end

local function give(answer, steps, args)
  local report <const> = require "siri.reports.difference"
  local failed = steps and #steps.failures > 0
  local ok, problem = page.write(report[args.format](answer, steps, args.lang, args.output ~= nil), args.output, failed)
  if not ok then return nil, problem end
  return failed and 1 or 0
end

function this.run(args)
  local from, message = planfile.load(args.from)
  if not from then return nil, message end
  local to, trouble = planfile.load(args.to)
  if not to then return nil, trouble end
  local answer, problem = difference.of(from, to)
  if not answer then return nil, problem end
  if not args.points then return give(answer, nil, args) end
  local store <close>, reason = command.reader(args)
  if not store then return nil, reason end
  local steps, why = bridge.of(from, to, store)
  if not steps then return nil, why end
  command.warn(status.warning(steps.to))
  return give(answer, steps, args)
end

return this
