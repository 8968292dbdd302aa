-- asked.lua: what a command is asked about: a plan, and a store with what is
-- known in it, as the arguments say; or those that a statement was made of.

local siri <const> = require "siri"
local command <const> = require "siri.cli.command"

local asked = {}

-- The plan of a statement, by the rules that it keeps; the store then has
-- what was known to it.
local function of_statement(store, args)
  local plan <const>, row <const> = command.must(siri.stated(store, args.statement, args.plan))
  local other <const> = row.program ~= siri.version and ("; siri-rules %s made it, and this is %s"):format(
    row.program, siri.version) or ""
  command.note(("as statement %d was made, %s of %s %d, known at import %d%s"):format(
    row.id, row.followup, row.agency, row.year, row.known_at, other))
  return plan
end

-- The store and the plan.
function asked.open(args)
  local plan = not args.statement and command.plan(args.plan)
  local store <const> = command.reader(args, "read", function (store) plan = plan or of_statement(store, args) end)
  return store, plan
end

return asked
