-- frames.lua: the frames of a plan: parts of its goals that have points, and
-- maybe pay, of their own: { [key] = { title =, points =, pay = or nil } }.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local ratio <const> = core.ratio

local frames = {}

-- The keys of a plan's frames, in the order in which its goals name them; none
-- of a plan without frames.
function frames.keys(plan)
  if not plan.frames then return {} end
  local named <const> = lists.where(lists.unique(lists.map(plan.goals, "frame")), function (key)
    return plan.frames[key] ~= nil
  end)
  return lists.unique(lists.joined(named, lists.keys(plan.frames)))
end

-- What a goal's frame is called; nil where it has none.
function frames.title(plan, goal)
  local frame <const> = plan.frames and plan.frames[goal.frame]
  return frame and frame.title
end

-- The points of each frame, of goals as a status has them: { frame = its key,
-- title =, now =, settled =, possible =, of =, weights = what its goals have, rated
-- = what those that are not left out have, pay = or nil }; nil of a plan without
-- frames.
function frames.points(goals, plan)
  if not plan.frames then return nil end
  return lists.map(frames.keys(plan), function (key)
    local frame <const> = plan.frames[key]
    local own <const> = lists.where(goals, function (g) return g.goal.frame == key end)
    local function sum(f) return lists.sum(own, f, ratio.new(0)) end
    return { frame = key, title = frame.title, now = sum "now", settled = sum "settled", possible = sum "possible",
             of = frame.points, weights = sum(function (g) return g.goal.weight end),
             rated = sum(function (g) return not g.left_out and g.goal.weight or nil end), pay = frame.pay }
  end)
end

return frames
