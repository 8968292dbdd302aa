-- facts.lua: the file to fill in, and what has been reported.

local outfile <const> = require "siri.base.outfile"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Write the file of figures to fill in, or list those reported" }

function this.parser(parser)
  parser:command_target "action"
  local template = parser:command("template", "Write the file to fill in: a row for each figure that a goal reads, "
                                              .. "and those of pay.")
  command.options(template, { "plan", "format", "lang", "limits", "output" }, { "csv", "xlsx" })
  local list = parser:command("list", "List what is reported, by whom and from where, and what is missing.")
  command.options(list, { "plan", "db", "known_at", "format", "lang", "limits", "output" })
end

-- What each gives, as a text.
local actions <const> = {}

function actions.template(plan, args)
  if args.output then command.must(outfile.vacant(args.output)) end   -- one that is there may be filled in
  local template <const> = require "siri.import.template"
  if args.format == "csv" then return template.csv(plan, args.lang) end
  command.must(template.xlsx(plan, args.lang, args.output))
end

function actions.list(plan, args)
  local store <close> = command.reader(args)
  local records = command.must(store:facts(plan.year))
  return require "siri.reports.facts"[args.format](plan, records, args.lang, args.output ~= nil)
end

function this.run(args)
  local text = actions[args.action](command.must(planfile.load(args.plan)), args)
  if text then command.must(page.write(text, args.output)) end   -- a workbook is written
end

return this
