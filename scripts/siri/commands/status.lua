-- status.lua: every goal's status, points and reason at a
-- cut-off.

local status <const> = require "siri.answers.status"
local output <const> = require "siri.base.output"
local asked <const> = require "siri.cli.asked"
local command <const> = require "siri.cli.command"
local forms <const> = require "siri.print.forms"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local plans <const> = require "siri.rules.plan"
local planfile <const> = require "siri.rules.planfile"

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

local RENDER <const> = {
  text = function (result, args)
    return require "siri.reports.text".render(result, args.lang, follow.new(args), args.output ~= nil)
  end,
  json = function (result, args) return require "siri.reports.statusjson".render(result, follow.new(args)) end,
  markdown = function (result, args)
    return forms.text(require "siri.reports.document".status(result, args.lang, follow.new(args)), "markdown")
  end,
  html = function (result, args, store)
    local statements <const> = require "siri.statements.statements"
    return require "siri.reports.statuspage".render(result, {
      course = require "siri.answers.course".of(result), basis = statements.basis(result.plan, store),
      earlier = statements.before(store, result.plan, result.as_of),
    }, args.lang, follow.new(args))
  end,
  csv = function (result, args) return require "siri.reports.csv".render(result, args.lang) end,
}

local function breakdown_text(breakdown, plan, store, as_of, args)
  local list = breakdown.of(plan, store, as_of, args.by)
  local report <const> = require "siri.reports.breakdown"
  if args.format == "json" then return report.json(list, plan, as_of, args.by) end
  if args.format == "csv" then return report.csv(list, args.by, args.lang) end
  local form <const> = report[args.format]
  if form ~= report.text then return form(list, plan, as_of, args.by, args.lang) end
  return report.text(list, plan, as_of, args.by, args.lang, args.output ~= nil)
end

local function run_breakdown(plan, store, args)
  local breakdown <const> = require "siri.answers.breakdown"
  command.must(breakdown.check(store, args.by))
  local as_of = args.as_of or command.must(status.cut_off(plan, store))
  plan = plans.at(plan, as_of)
  command.warn(status.warning { plan = plan, as_of = as_of, extracted = store:extracted() })
  command.must(page.write_private(breakdown_text(breakdown, plan, store, as_of, args), args.output))
end

local function write_xlsx(result, store, args)
  command.workbook(require "siri.reports.xlsx".write(result, store, args.lang, follow.new(args), args.output,
                                                           { reads = { args.db, result.plan.path } }))
end

function this.run(args)
  if args.by then command.no_workbook(args, "--by", "a workbook shows the status as a whole") end
  local store <close>, plan = asked.open(args)
  local doubt <const> = plan.path and planfile.doubt(plan)
  if doubt then command.warn(tostring(doubt)) end
  if args.by then return run_breakdown(plan, store, args) end
  local alone = args.format == "json" or args.format == "csv"
  local result = command.must(status.of(plan, store, { as_of = args.as_of, alone = alone }))
  command.warn(status.warning(result))
  asked.warn(args, result.goals)
  if args.verbose then say_counted(result.counted) end
  if args.format == "xlsx" then write_xlsx(result, store, args)
  else command.must(page.write(RENDER[args.format](result, args, store), args.output, result.failed)) end
  return result.failed and 1 or 0
end

return this
