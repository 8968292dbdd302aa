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
  parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
  parser:option("--cases", "On the figures and cases of this plan's year."):argname "PLAN"
  parser:option("--set", "Another value of a setting; may be given several times."):argname "SETTING=VALUE":count "*"
  parser:option("--sweep", "A setting through a range: 'au_pair target' 30..90."):args(2):argname { "SETTING", "RANGE" }
  command.option.db(parser)
  command.option.as_of(parser)
  command.option.known_at(parser)
  command.option.format(parser, { "text", "json", "csv", "markdown" })
  command.option.lang(parser)
  command.option.limits(parser)
  command.option.output(parser)
  parser:epilog(("A SETTING is one of a goal, of a score or part in it, of a case type, or an assumption: %s; " ..
                 "'au_pair inside = 50' takes 50 of its late cases to be inside. A RANGE is 30..90, 80..95 %%, " ..
                 "1..6 months, 2018-06-10..2018-06-20, each with a step as in 30..90/10. A length of time has its " ..
                 "unit, 3 months or 90 days; in a RANGE without one it is days."):format(override.forms))
end

local function give(plan, store, args, options)
  local answer, problem, report
  if args.sweep then
    report = require "siri.reports.sweep"
    answer, problem = whatif.sweep(plan, store, args.sweep[1], args.sweep[2], options)
  else
    report = require "siri.reports.whatif"
    answer, problem = whatif.of(plan, store, options)
  end
  if not answer then return nil, problem end
  command.warn(status.warning(answer))
  local failed = #answer.failures > 0
  local ok, why = page.write(report[args.format](answer, args.lang, args.output ~= nil), args.output, failed)
  if not ok then return nil, why end
  return failed and 1 or 0
end

function this.run(args)
  if #args.set == 0 and not args.sweep and not args.cases then
    return nil, ("nothing to change: give --set, --sweep or --cases, as in --set %s"):format(
      override.forms:match "^'.-'")
  end
  local plan, message = planfile.load(args.plan)
  if not plan then return nil, message end
  local data, trouble = nil, nil
  if args.cases then data, trouble = planfile.load(args.cases) end
  if trouble then return nil, trouble end
  local store <close>, reason = command.reader(args)
  if not store then return nil, reason end
  return give(plan, store, args, { as_of = args.as_of, sets = args.set, cases = data })
end

return this
