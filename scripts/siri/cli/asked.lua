-- asked.lua: what a command is asked about: a plan, and a store with what is
-- known in it, as the arguments say; or those that a statement was made of.

local core <const> = require "siri.core"
local command <const> = require "siri.cli.command"
local loader <const> = require "siri.rules.loader"
local planfile <const> = require "siri.rules.planfile"

local asked = {}

-- A plan, where it is still there, must be the statement's.
local function check_plan(name, row)
  local plan <const> = planfile.load(name)
  if not plan or plan.year == row.year and plan.agency == row.agency then return end
  error(("statement %d is of %s %d, not of %s %d"):format(row.id, row.agency, row.year, plan.agency, plan.year), 0)
end

-- The plan of a statement, by the rules that it keeps; the store then has
-- what was known to it.
local function of_statement(store, args)
  local row <const> = command.must(require "siri.statements.statements".get(store, args.statement))
  check_plan(args.plan, row)
  local plan <const>, problems <const> = loader.load_text(row.rules, row.path)
  if not plan then error(("the rules of statement %d cannot be loaded: %s"):format(row.id, problems[1]), 0) end
  args.as_of, args.stated = row.as_of, row
  store:known_at(row.known_at)
  local other <const> = row.program ~= core.version and ("; siri-rules %s made it, and this is %s"):format(
    row.program, core.version) or ""
  command.note(("as statement %d was made, %s of %s %d, known at import %d%s"):format(
    row.id, row.followup, row.agency, row.year, row.known_at, other))
  return plan
end

-- Warns of goals, as status.of gives them, that this program judges otherwise
-- than the statement does that was asked for, if one was.
function asked.warn(args, goals)
  local row <const> = args.stated
  for _, line in ipairs(row and require "siri.statements.audit".judged(row, goals) or {}) do
    command.warn(("statement %d has it otherwise: %s"):format(row.id, line))
  end
end

-- Warns where a list of so many cases is not what the statement says.
function asked.warn_cases(args, goal, group, n)
  local row <const> = args.stated
  local said <const> = row and require "siri.statements.audit".stated_cases(row, goal.id, group, args.state,
    args.score)
  if said and said ~= n then
    command.warn(("statement %d has it otherwise: it says %d, and here are %d"):format(row.id, said, n))
  end
end

-- The store and the plan. Of a statement args.as_of becomes the cut-off, and
-- args.stated is its row.
function asked.open(args)
  local plan = not args.statement and command.must(planfile.load(args.plan))
  local store <const> = command.reader(args, "read", function (store) plan = plan or of_statement(store, args) end)
  return store, plan
end

return asked
