-- whatif.lua: what a plan would give with other settings, or on
-- another year's figures and cases.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Show what a plan would give with other settings, or on another year's cases" }

local SETTING <const>, SETTINGS <const> = table.unpack(siri.words "settings")

function this.parser(parser)
  command.option.plan(parser)
  parser:option("--cases", "On the figures and cases of this plan's year."):argname "PLAN"
  parser:option("--set", "Another value of a setting; may be given several times."):argname "SETTING=VALUE":count "*"
  parser:option("--sweep", "A setting through a range: 'au_pair target' 30..90."):args(2):argname { "SETTING", "RANGE" }
  command.options(parser, { "db", "as_of", "known_at", "format", "lang", "limits", "output" })
  parser:epilog(("A SETTING is one of a goal, of a score or part in it, of a case type, or an assumption: %s; " ..
                 "'au_pair inside = 50' takes 50 of its late cases to be inside. A RANGE is 30..90, 80..95 %%, " ..
                 "1..6 months, 10-06-2018..20-06-2018, each with a step as in 30..90/10. A length of time has its " ..
                 "unit, 3 months or 90 days; in a RANGE without one it is days."):format(SETTINGS))
end

function this.run(args)
  if #args.set == 0 and not args.sweep and not args.cases then
    return nil, ("nothing to change: give --set, --sweep or --cases, as in --set %s"):format(SETTING)
  end
  local plan <const>, data <const> = command.plan(args.plan), args.cases and command.plan(args.cases) or nil
  local store <close> = command.reader(args)
  local options <const> = { as_of = args.as_of, set = args.set, cases = data }
  if not args.sweep then return command.give(args, siri.whatif(plan, store, options)) end
  return command.give(args, siri.sweep(plan, store, args.sweep[1], args.sweep[2], options))
end

return this
