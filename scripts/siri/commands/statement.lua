-- statement.lua: the statement of a follow-up: made, listed, shown
-- again, verified.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local followup <const> = require "siri.rules.followup"
local planfile <const> = require "siri.rules.planfile"
local undecided <const> = require "siri.rules.undecided"
local audit <const> = require "siri.statements.audit"
local statements <const> = require "siri.statements.statements"

local this = { summary = "Make the statement of a follow-up; list, show or verify those made" }

-- What each form of the command takes second.
local ACTIONS <const> = { list = "a plan, or nothing", show = "a statement's number",
                          verify = "a statement's number, or nothing for all" }

local function is_number(text)
  return text:find "^%d+$" and math.tointeger(tonumber(text)) or nil
end

-- Who writes `statement 2019 UO2` learns the order.
local function check_making(args)
  if not args.of then
    if not planfile.find(args.what) then
      return ("which plan? write: %s statement %s 2019"):format(core.invoked(), args.what)
    end
    return ("which follow-up? write: %s statement UO1 %s"):format(core.invoked(), args.what)
  end
  if planfile.find(args.what) and not planfile.find(args.of) then
    return ("the follow-up comes first: %s statement %s %s"):format(core.invoked(), args.of, args.what)
  end
end

local function check(args)
  local action <const> = ACTIONS[args.what] and args.what
  if not action then return check_making(args) end
  if args.draft then return ("--draft is for making one: statement %s changes nothing"):format(action) end
  if action == "show" and not args.of then
    return ("which statement? write: %s statement show 1"):format(core.invoked())
  end
  if action ~= "list" and args.of and not is_number(args.of) then
    return ("'%s' is no statement's number (see '%s statement list')"):format(args.of, core.invoked())
  end
end

function this.parser(parser)
  parser:usage [[
Usage: siri-rules statement FOLLOWUP PLAN   make one: statement UO2 2019
       siri-rules statement year-end PLAN   that of the whole year
       siri-rules statement list [PLAN]     those made
       siri-rules statement show ID         one as it was made
       siri-rules statement verify [ID]     compute it again, and compare]]
  parser:argument("what", "A follow-up of the plan (UO2), year-end, list, show or verify."):argname "WHAT"
  parser:argument("of", "The plan: a year, a name in rules/, or a file; or a statement's number."):args "?"
    :argname "PLAN|ID"
  parser:flag("--draft", "Show the statement that would be made; keep nothing.")
  command.options(parser, { "db", "known_at", "format", "lang", "wait", "limits", "output" },
                  command.with_workbook)
  parser:action(function (args)
    local problem <const> = check(args)
    if problem then parser:error(problem) end
    if not ACTIONS[args.what] or args.what == "list" then args.plan = args.of end
  end)
end

local function render(row, args, to)
  if args.format == "text" then
    return require "siri.reports.statement".text(row, args.lang, args.output ~= nil, to)
  end
  return require "siri.reports.statementforms"[args.format](row, args.lang, to)
end

-- Writes it in the form that is asked for: true, or nil and a message.
local function give(row, args, names_cases)
  local to <const>, doc <const> = follow.stated(row, args), row.document
  if doc.format < 2 then require "siri.reports.sentences".add(doc, doc) end
  if args.format ~= "xlsx" then return page.write(render(row, args, to), args.output, names_cases) end
  local warnings <const>, message <const> = require "siri.reports.statementbook".write(
    row, args.lang, args.output, { reads = { args.db, row.path }, shared = not names_cases })
  if not warnings then return nil, message end
  command.workbook(warnings)
  return true
end


-- Making one

-- Rules that failed have no statement: it would say nothing of their goals.
local function check_result(result, draft)
  for _, g in ipairs(result.goals) do
    if g.status == "failed" then
      local what <const> = draft and "is not fit to be kept" or "is not kept"
      return ("the statement %s: a rule failed: %s"):format(what, g.standing.why.message or "")
    end
  end
end

-- The store, ready: nothing is imported until it is closed.
local function open_store(args)
  if args.draft then return command.reader(args) end
  local spec <const> = { patience = command.patience(args) }
  local store <const> = command.opened(args, "write", function (store)
    command.must(statements.begin(store, spec))
    command.known(store, args)
  end)
  return store, spec
end

local function make(args)
  local plan <const> = command.must(planfile.load(args.plan))
  local one <const> = command.must(followup.of(plan, args.what))
  if plan.draft and not args.draft then
    return nil, ("%s: the plan is a draft, so no statement of it is kept (--draft shows one)"):format(plan.where)
  end
  local open <const> = not args.draft and undecided.objection(plan)
  if open then return nil, open .. "; so no statement of it is kept (--draft shows one)" end
  local store <close>, spec = open_store(args)
  local row, result = command.must(statements.make(plan, store, one))
  command.warn(require "siri.answers.status".warning(result))
  local failed <const> = check_result(result, args.draft)
  if failed and not args.draft then return nil, failed end
  if not args.draft then row = command.must(statements.keep(store, row, spec)) end
  local ok <const>, problem <const> = give(row, args, failed ~= nil)
  if not ok and row.id then
    return nil, ("%s; statement %d is kept: see '%s statement show %d'"):format(problem, row.id, core.invoked(),
                                                                                             row.id)
  end
  if not ok then return nil, problem end
  if failed then return nil, failed end
end


-- Those made: each writes a document, and gives the exit status, where that is
-- not 0.

local actions <const> = {}

local LISTED <const> = "a workbook shows one statement"

function actions.list(store, args)
  command.no_workbook(args, "statement list", LISTED)
  local list <const> = command.must(statements.list(store, args.plan and command.must(planfile.load(args.plan))))
  local text <const> = require "siri.statements.pages".list[args.format](list, args.lang, args.output ~= nil)
  command.must(page.write(text, args.output))
end

function actions.show(store, args)
  command.must(give(command.must(statements.get(store, is_number(args.of))), args))
end

local function ids_of(store, args)
  if args.of then return { is_number(args.of) } end
  return lists.map(command.must(statements.list(store)), "id")
end

function actions.verify(store, args)
  command.no_workbook(args, "statement verify", LISTED)
  local answers <const>, status = {}, 0
  for i, id in ipairs(ids_of(store, args)) do
    answers[i] = command.must(audit.of(store, id))
    if not answers[i].same then status = 1 end
  end
  if #answers == 0 then error("there is nothing to verify: no statement has been made", 0) end
  local text <const> = require "siri.statements.pages".verify[args.format](answers, args.lang, args.output ~= nil)
  command.must(page.write(text, args.output))
  return status
end

function this.run(args)
  local action <const> = actions[args.what]
  if not action then return make(args) end
  local store <close> = command.reader(args)
  return action(store, args)
end

return this
