-- states.lua: how the scores of a kind can stand: met, partly, missed, open,
-- no_data. To what only a failure leads, or an answer of a rule that its text does
-- not name, is left out.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local casegroups <const> = require "siri.rules.casegroups"
local loader <const> = require "siri.rules.loader"
local scales <const> = require "siri.rules.scales"

local states = {}

-- From the best to the worst, as `all` and `any` rank them.
local ORDER <const> = { "met", "partly", "open", "no_data", "missed" }
local RANK <const> = {}
for rank, state in ipairs(ORDER) do RANK[state] = rank end

local of_score   -- the set of states of a score of a plan

-- What a scale can give; from point to point there is something between.
local function given(scale)
  local can <const> = {}
  for _, value in ipairs(scales.given(scale)) do can[standing.status_of(value)] = true end
  if scale.kind ~= "bands" and can.met and can.missed then can.partly = true end
  return can
end

-- A limit is kept or not.
local function held(score, more)
  local can <const> = score.scale and given(score.scale) or { met = true, missed = true }
  return lists.with(can, lists.with(more, { no_data = true }))
end

local function of_groups(score)
  return held(score, { partly = casegroups.gives_parts(score) and score.each and true or nil })
end

-- What only grows is open while it is short of its lower limit.
local function of_figure(score)
  return held(score, { open = score.accrues and (score.at_least or score.above) and true or nil })
end

-- What a part decides where no other is better, or worse: the states of each with
-- which all others can be at the most as good, or as bad.
local function decided(parts, is_kept)
  local can <const> = {}
  for i, part in ipairs(parts) do
    for state in pairs(part) do
      local others = true
      for k, other in ipairs(parts) do
        local function beside(one) return other[one] and is_kept(RANK[one], RANK[state]) end
        others = others and (k == i or lists.any(ORDER, beside))
      end
      can[state] = can[state] or others or nil
    end
  end
  return can
end

local function parts_of(score, plan) return lists.map(score.parts, of_score, plan) end
local function worst(parts) return decided(parts, function (other, own) return other <= own end) end
local function best(parts) return decided(parts, function (other, own) return other >= own end) end

local KINDS <const> = {
  milestone = function () return lists.set { "met", "missed", "open", "no_data" } end,
  measure = of_figure, count = of_figure, cases = of_groups, case_time = of_groups, backlog = of_groups,
  judgement = function (score)
    local is_partly <const> = score.partly or score.steps and score.steps > 1
    return { met = true, missed = true, no_data = true, partly = is_partly and true or nil }
  end,
  all = function (score, plan) return worst(parts_of(score, plan)) end,
  any = function (score, plan) return best(parts_of(score, plan)) end,
  average = function (score, plan)
    return lists.with(worst(parts_of(score, plan)), { partly = #score.parts > 1 and true or nil })
  end,
  veto = function (score, plan)
    local against <const> = lists.with(worst(parts_of(score, plan)), { met = false, partly = false })
    local can <const> = of_score(score.score, plan)
    for _, state in ipairs(ORDER) do can[state] = can[state] or against[state] or nil end
    return can
  end,
}

-- What a rule of figures answers besides yes and no its text tells.
function KINDS.rule(score, plan)
  local text <const>, can <const> = loader.rule_text(plan, score.rule), { met = true, missed = true }
  for _, state in ipairs { "open", "no_data" } do
    if text:find("[\"']" .. state .. "[\"']") then can[state] = true end
  end
  return can
end

local TOLD <const> = { "met", "partly", "missed", "open", "no_data" }

-- The states in which a goal of a plan can stand, in the order in which they are told.
function states.of(goal, plan)
  local can <const> = of_score(goal.score, plan)
  return lists.where(TOLD, function (state) return can[state] end)
end

function of_score(score, plan) return KINDS[score.kind](score, plan) end

return states
