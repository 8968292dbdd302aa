-- explain.lua: the account of one goal, the cases behind its figures, their
-- kinds, or the story of one case.

local siri <const> = require "siri"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"

local this = { summary = "Give the account of one goal, or of its cases" }

function this.parser(parser)
  command.option.plan(parser)
  parser:argument("goal", "The goal's number.")
  local late <const> = parser:flag("--late", "List the goal's late cases, the worst first.")
  local kinds <const> = parser:flag("--kinds",
    "Tell the kinds of its cases: what its rules read of them, and how many there are.")
  local case <const> = parser:option("--case", "Tell the story of one case."):argname "ID"
  local cases <const> = parser:option("--cases", "List its cases of one group: of a case type.")
    :argname "GROUP"
  local state <const> = parser:option("--state", "List its cases in one state.")
    :choices(siri.words "states")
  local score <const> = parser:option("--score", "List only what that one of its scores of cases counts: 1, 2, ….")
    :argname "N":convert(command.number("number of a score", 1))
  parser:mutex(late, kinds, case)
  parser:mutex(late, state)
  for _, list in ipairs { cases, state, score } do
    parser:mutex(kinds, list)
    parser:mutex(case, list)
  end
  command.options(parser, { "db", "asked", "format", "lang", "limits", "output" }, command.with_workbook)
end

local function answered(plan, store, args)
  local options <const> = { as_of = args.as_of }
  if args.case then return siri.case(plan, store, args.goal, args.case, options) end
  if args.kinds then return siri.kinds(plan, store, args.goal, options) end
  if not (args.late or args.cases or args.state or args.score) then
    return siri.explain(plan, store, args.goal, options)
  end
  return siri.cases(plan, store, args.goal, { as_of = args.as_of, late = args.late, state = args.state,
                                              group = args.cases, score = args.score })
end

function this.run(args)
  local store <close>, plan = asked.open(args)
  if args.case or args.kinds then
    command.no_workbook(args, args.case and "--case" or "--kinds", "a workbook shows a goal, or cases")
  end
  return command.give(args, answered(plan, store, args))
end

return this
