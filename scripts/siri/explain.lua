-- explain.lua: the account of one goal: how it stands, each figure and case
-- type behind it, and what the assumptions decide for it.

local core <const> = require "siri.core"
local plans <const> = require "siri.plan"
local status <const> = require "siri.status"
local ratio <const> = core.ratio

local explain = {}

local function ceiling(r)
  return -((-r):floor():num())
end

-- How far a share is from its demand, both ways: with the decisions that
-- there are, and with decisions still to come.
--   short  late ones that ought to have been inside
--   more   decisions inside that would still reach it; nil if none could
--   slack  of those inside, how many could have been late
--   spare  decisions too late that it could still bear; nil without a limit
function explain.margin(counts, needed)
  local inside, decided = counts.inside, counts.decided
  local must = ceiling(needed * decided)
  local margin = {}
  if inside < must then
    margin.short = must - inside
    margin.more = needed < 1 and ceiling((needed * decided - inside) / (1 - needed)) or nil
  else
    margin.slack = inside - must
    margin.spare = needed > 0 and (ratio.new(inside) / needed - decided):floor():num() or nil
  end
  return margin
end

-- Each figure that the goal asked for, once: { kind =, name =, figure = }.
local function figures_of(g)
  local list, seen = {}, {}
  for _, read in ipairs(g.log) do
    if not seen[read.name] then
      seen[read.name] = true
      list[#list + 1] = read
    end
  end
  return list
end

-- The assumptions whose other values change the goal: { text =, value =,
-- where =, because =, otherwise = { { value =, change = } } }.
local function assumptions_of(result, id)
  local list = {}
  for _, a in ipairs(result.assumptions) do
    local moving = {}
    for _, o in ipairs(a.otherwise) do
      for _, c in ipairs(o.changes or {}) do
        if c.id == id then moving[#moving + 1] = { value = o.value, change = c } end
      end
    end
    if #moving > 0 then
      list[#list + 1] = { text = a.text, value = a.value, where = a.where, because = a.because, otherwise = moving }
    end
  end
  return list
end

-- Its figures that are dated after the cut-off.
local function later_of(result, id)
  local list = {}
  for _, figure in ipairs(result.later_facts) do
    if figure.goal == id then list[#list + 1] = figure end
  end
  return list
end

-- The account of a goal, or nil and a message.
function explain.goal(plan, store, goal, options)
  local result, message = status.of(plan, store, { as_of = options.as_of })
  if not result then return nil, message end
  for _, g in ipairs(result.goals) do
    if g.id == goal.id then
      return {
        plan = plan, goal = goal, as_of = result.as_of, extracted = result.extracted, g = g, standing = g.standing,
        figures = figures_of(g), later = later_of(result, goal.id), assumptions = assumptions_of(result, goal.id),
        others = #result.assumptions,
        case_scores = plans.case_scores(goal), failed = g.status == "failed",
      }
    end
  end
end

return explain
