-- whatif.lua: what a plan would give with other settings, or on
-- another year's figures and cases.

local status <const> = require "siri.answers.status"
local whatif <const> = require "siri.answers.whatif"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local override <const> = require "siri.rules.override"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Show what a plan would give with other settings, or on another year's cases" }

function this.parser(parser)
  command.option.plan(parser)
  parser:option("--cases", "On the figures and cases of this plan's year."):argname "PLAN"
  parser:option("--set", "Another value of a setting; may be given several times."):argname "SETTING=VALUE":count "*"
  parser:option("--sweep", "A setting through a range: 'au_pair target' 30..90."):args(2):argname { "SETTING", "RANGE" }
  command.options(parser, { "db", "as_of", "known_at", "format", "lang", "limits", "output" })
  parser:epilog(("A SETTING is one of a goal, of a score or part in it, of a case type, or an assumption: %s; " ..
                 "'au_pair inside = 50' takes 50 of its late cases to be inside. A RANGE is 30..90, 80..95 %%, " ..
                 "1..6 months, 10-06-2018..20-06-2018, each with a step as in 30..90/10. A length of time has its " ..
                 "unit, 3 months or 90 days; in a RANGE without one it is days."):format(override.forms))
end

local function give(plan, store, args, options)
  local answer, report
  if args.sweep then
    report = require "siri.reports.sweep"
    answer = command.must(whatif.sweep(plan, store, args.sweep[1], args.sweep[2], options))
  else
    report = require "siri.reports.whatif"
    answer = command.must(whatif.of(plan, store, options))
  end
  command.warn(status.warning(answer))
  local failed = #answer.failures > 0
  command.must(page.write(report[args.format](answer, args.lang, args.output ~= nil), args.output, failed))
  return failed and 1 or 0
end

function this.run(args)
  if #args.set == 0 and not args.sweep and not args.cases then
    return nil, ("nothing to change: give --set, --sweep or --cases, as in --set %s"):format(override.form)
  end
  local plan = command.must(planfile.load(args.plan))
  local data = args.cases and command.must(planfile.load(args.cases))
  local store <close> = command.reader(args)
  return give(plan, store, args, { as_of = args.as_of, sets = args.set, cases = data })
end

return this
