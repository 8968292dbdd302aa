-- ofgoal.lua: what is asked about the cases of a goal: of which, on which day, and
-- that the cases have what its scores tell them apart by.

local answer <const> = require "siri.api.answer"
local counting <const> = require "siri.answers.counting"
local lists <const> = require "siri.base.lists"
local casescores <const> = require "siri.rules.casescores"
local plans <const> = require "siri.rules.plan"
local failure <const> = require "siri.sandbox.failure"

local ofgoal = {}

-- Why the groups of a goal's cases cannot be told: one is by a column that no case has.
local function lacking(store, goal)
  for _, score in ipairs(casescores.of(goal)) do
    local problem <const> = score.each and counting.new(store):unknown(score.each)
    if problem then return tostring(failure.within(problem, "goal " .. goal.id, score.where)) end
  end
end

-- A question as answer.question gives it, with the goal of that number, then_plan in
-- force on `day`, and what is to be known of that day; nil and a message.
function ofgoal.question(plan, store, id, options)
  local asked <const> = answer.question(plan, store, options)
  local day <const>, then_plan <const>, warnings <const> = answer.cut_off(asked)
  if not day then return nil, then_plan end
  local goal <const>, message <const> = plans.goal(then_plan, id)
  if not goal then return nil, message end
  local lack <const> = lacking(asked.store, goal)
  if lack then return nil, lack end
  return lists.with(asked, { day = day, then_plan = then_plan, known = warnings, goal = goal })
end

return ofgoal
