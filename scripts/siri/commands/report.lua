-- report.lua: the papers of a year: the annual report on a plan, the letter of a
-- follow-up, the memo on pay.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local this = { summary = "Write the annual report, the letter of a follow-up, or the memo on pay" }

local FORMS <const> = { "markdown", "html", "docx", "pdf" }

function this.parser(parser)
  parser:usage [[
Usage: siri-rules report PLAN            the annual report: -o r.docx
       siri-rules report FOLLOWUP PLAN   the letter of a statement: UO2 2019
       siri-rules report pay PLAN        the memo on pay]]
  parser:argument("what", "The plan of an annual report; or a follow-up (UO2), year-end, pay."):argname "WHAT"
  parser:argument("plan", "The plan: a year, a name in rules/, or a file."):args "?":argname "PLAN"
  parser:option("--goal", "Analyse this goal, too, though it is met; again for more."):argname "ID":count "*"
    :init {}
  parser:flag("--draft", "Write the annual report though results are missing, as a draft.")
  command.options(parser, { "db", "as_of", "known_at", "format", "lang", "limits", "output" }, FORMS)
  parser:action(function (args)
    if not args.plan then args.what, args.plan = nil, args.what end
  end)
end

local function made(plan, store, args)
  if not args.what then
    return siri.report(plan, store, { as_of = args.as_of, goals = args.goal, draft = args.draft })
  end
  if args.what == "pay" then return siri.pay(plan, store, { as_of = args.as_of }) end
  return siri.letter(plan, store, args.what)
end

function this.run(args)
  local plan <const> = command.plan(args.plan)
  local store <close> = command.reader(args)
  local paper <const> = command.must(made(plan, store, args))
  if not args.what then command.tell(paper) end
  command.write(paper, args)
end

return this
