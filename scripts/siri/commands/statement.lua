-- statement.lua: the statement of a follow-up: made, listed, shown
-- again, verified.

local core <const> = require "siri.core"
local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

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
    if not siri.find(args.what) then
      return ("which plan? write: %s statement %s 2019"):format(core.invoked(), args.what)
    end
    return ("which follow-up? write: %s statement UO1 %s"):format(core.invoked(), args.what)
  end
  if siri.find(args.what) and not siri.find(args.of) then
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

local function make(args)
  local plan <const> = command.plan(args.plan)
  command.must(siri.followup(plan, args.what))
  local store <close> = args.draft and command.reader(args) or command.ready(command.open(args, "write"), function (db)
    command.known(db, args)
  end)
  local row <const> = command.must(siri.statement(plan, store, args.what, { keep = not args.draft }))
  command.tell(row)
  local sound <const>, why <const> = siri.sound(row)
  local kept <const> = row.id and ("; statement %d is kept: see '%s statement show %d'"):format(row.id,
    core.invoked(), row.id)
  if sound or args.draft then command.write(row, args, kept) end
  if not sound then return nil, why end
end


-- Those made: each writes a document, and gives the exit status, where that is
-- not 0.

local actions <const> = {}

local LISTED <const> = "a workbook shows one statement"

function actions.list(store, args)
  command.no_workbook(args, "statement list", LISTED)
  return command.give(args, siri.statements(store, args.plan and command.plan(args.plan) or nil))
end

function actions.show(store, args) return command.give(args, siri.kept(store, is_number(args.of))) end

function actions.verify(store, args)
  command.no_workbook(args, "statement verify", LISTED)
  return command.give(args, siri.audit(store, args.of and is_number(args.of)))
end

function this.run(args)
  local action <const> = actions[args.what]
  if not action then return make(args) end
  local store <close> = command.reader(args)
  return action(store, args)
end

return this
