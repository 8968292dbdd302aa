-- stated.lua: a plan as a statement keeps it, to ask what was known to it.
--
-- siri.stated(store, id [, name])
-- Takes: id, a statement's number; name, what commands in its pages call the plan: a
--   file of that name, where there is one, must be of the same agency and year.
-- Gives: the plan, of the rules that the statement keeps, and the statement's row, as
--   siri.kept does. The store has then what was known to it; what is asked of this plan
--   is of its cut-off, if as_of is left out, and siri.warnings tells what it has
--   otherwise.
-- Units: as in siri.statement.
-- Errors: nil, message: there is no such statement, or its rules cannot be loaded.
-- Example:
--   local then_plan <const> = assert(siri.stated(db, 1))
--   print(assert(siri.status(then_plan, db)).as_of) --> 2019-06-30
--   db:known_at(math.maxinteger)

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local of_statement <const> = require "siri.api.statement"
local loader <const> = require "siri.rules.loader"
local trouble <const> = require "siri.store.trouble"

local this = { takes = { arguments.store, arguments.statement, arguments.optional(arguments.name) } }

-- A plan, where it is still there, must be the statement's.
local function other(name, row)
  local plan <const> = require "siri.rules.planfile".load(name)
  if not plan or plan.year == row.year and plan.agency == row.agency then return nil end
  return ("statement %d is of %s %d, not of %s %d"):format(row.id, row.agency, row.year, plan.agency, plan.year)
end

function this.ask(store, id, name)
  local row <const> = trouble.must(require "siri.statements.statements".get(store, id))
  local wrong <const> = name ~= nil and other(name, row)
  if wrong then return nil, wrong end
  local plan <const>, problems <const> = loader.load_text(row.rules, row.path)
  if not plan then return nil, ("the rules of statement %d cannot be loaded: %s"):format(row.id, problems[1]) end
  if name ~= nil then answer.name(plan, name) end
  answer.state(plan, row)
  store:known_at(row.known_at)
  return plan, answer.of(of_statement, { stated = row, db = answer.path_of(store) }, row)
end

return this
