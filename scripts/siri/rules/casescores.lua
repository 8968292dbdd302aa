-- casescores.lua: by what a goal counts cases: its own scores, and the sets of
-- cases that its rules of figures read.

local lists <const> = require "siri.base.lists"
local plans <const> = require "siri.rules.plan"
local probe <const> = require "siri.rules.probe"

local casescores = {}

-- The sets that the rules of a score and its parts read, each once.
function casescores.sets(score)
  local rules <const> = lists.where(plans.scores(score), function (one) return one.kind == "rule" end)
  return lists.unique(lists.flat(rules, function (one) return probe.sets(one.rule) end))
end

-- All of a goal: its scores, then the sets.
function casescores.of(goal)
  return lists.joined(plans.case_scores(goal), casescores.sets(goal.score))
end

-- Which of these one is; nil where it is the only one.
function casescores.nth(goal, score)
  local all <const> = casescores.of(goal)
  for i, other in ipairs(#all > 1 and all or {}) do
    if other == score then return i end
  end
end

return casescores
