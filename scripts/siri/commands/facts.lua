-- facts.lua: the file to fill in, and what has been reported.

local outfile <const> = require "siri.base.outfile"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Write the file of figures to fill in, or list those reported" }

local function parser_of(parser, name, description)
  local sub = parser:command(name, description)
  sub:argument("plan", "The plan: a year, a name in rules/, or a file.")
  return sub
end

function this.parser(parser)
  parser:command_target "action"
  local template = parser_of(parser, "template",
                             "Write the file to fill in: a row for each figure that a goal reads, and those of pay.")
  command.option.lang(template)
  command.option.limits(template)
  command.option.output(template)
  local list = parser_of(parser, "list", "List what is reported, by whom and from where, and what is missing.")
  command.option.db(list)
  command.option.known_at(list)
  command.option.format(list, { "text", "json", "csv", "markdown" })
  command.option.lang(list)
  command.option.limits(list)
  command.option.output(list)
end

local function write(text, path)
  local ok, message = page.write(text, path)
  if not ok then return nil, message end
  return 0
end

local actions <const> = {}

function actions.template(plan, args)
  if args.output then   -- one that is there may be filled in
    local vacant <const>, message <const> = outfile.vacant(args.output)
    if not vacant then return nil, message end
  end
  return write(require "siri.import.template".text(plan, args.lang), args.output)
end

function actions.list(plan, args)
  local store <close>, message = command.reader(args)
  if not store then return nil, message end
  local records, trouble = store:facts(plan.year)
  if not records then return nil, trouble end
  local report <const> = require "siri.reports.facts"
  return write(report[args.format](plan, records, args.lang, args.output ~= nil), args.output)
end

function this.run(args)
  local plan, message = planfile.load(args.plan)
  if not plan then return nil, message end
  return actions[args.action](plan, args)
end

return this
