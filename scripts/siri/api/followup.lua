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

local call <const> = require "siri.api.call"
local lists <const> = require "siri.base.lists"
local followup <const> = require "siri.rules.followup"

local this = {}

function this.ask(plan, name)
  local of <const> = call.plan(plan)
  if name == nil then return lists.joined(followup.list(of), { (followup.of(of, followup.year_end)) }) end
  return followup.of(of, call.text("a follow-up's name", name))
end

return this
