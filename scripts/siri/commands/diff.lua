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
  command.options(parser, { "db", "known_at", "format", "lang", "limits", "output" })
  parser:epilog "A goal continues the one that its `was` names, or one of the same number and area."
end

local function give(answer, steps, args)
  local report <const> = require "siri.reports.difference"
  local failed = steps and #steps.failures > 0
  command.must(page.write(report[args.format](answer, steps, args.lang, args.output ~= nil), args.output, failed))
  return failed and 1 or 0
end

function this.run(args)
  local from, to = command.must(planfile.load(args.from)), command.must(planfile.load(args.to))
  local answer = command.must(difference.of(from, to))
  if not args.points then return give(answer, nil, args) end
  local store <close> = command.reader(args)
  local steps = command.must(bridge.of(from, to, store))
  command.warn(status.warning(steps.to))
  return give(answer, steps, args)
end

return this
