-- followup.lua: a follow-up of a plan.
--
-- siri.followup(plan, name)
-- Takes: name, as the plan has it ("UO2"), or "year-end".
-- Gives: { name, status = the day of its cut-off, due = by when it is to be sent, final
--   = true of the whole year }.
-- Units: days are ISO texts.
-- Errors: nil, message: the plan has none of that name.
-- Example:
--   local one <const> = assert(siri.followup(plan, "UO2"))
--   print(one.status, one.due)                    --> 2019-06-30	2019-08-24

local call <const> = require "siri.api.call"

return { ask = function (plan, name)
  return require "siri.rules.followup".of(call.plan(plan), call.text("a follow-up's name", name))
end }
