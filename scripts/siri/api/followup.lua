-- followup.lua: the follow-ups of a plan.
--
-- siri.followup(plan [, name])
-- Takes: name, as the plan has it ("UO2"), or "year-end"; if left out, all.
-- Gives: the one, or a list in order of their days, the whole year last: { name, status =
--   the day of its cut-off, due = by when it is to be sent, final = true of the whole
--   year }.
-- Units: days are ISO texts.
-- Errors: nil, message: the plan has none of that name.
-- Example:
--   local one <const> = assert(siri.followup(plan, "UO2"))
--   print(one.status, one.due)                    --> 2019-06-30	2019-08-24
--   print(#siri.followup(plan))                   --> 4

local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"
local followup <const> = require "siri.rules.followup"

local this = { takes = { arguments.plan, arguments.optional(arguments.followup) } }

function this.ask(plan, name)
  if name ~= nil then return followup.of(plan, name) end
  return lists.joined(followup.list(plan), { (followup.of(plan, followup.year_end)) })
end

return this
