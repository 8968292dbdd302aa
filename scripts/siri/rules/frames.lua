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

-- Adds to points what was rated, the weight of the goals that are not left out,
-- and these points as if they were all, now and settled; none where nothing is.
local function rate(points, rated)
  points.rated = rated
  if rated <= 0 then return points end
  points.on_full_scale = points.now * points.of / rated
  points.settled_on_full_scale = points.settled * points.of / rated
  return points
end

-- The points of goals as a status has them: { now =, settled =, possible =, of =,
-- rated =, on_full_scale =, settled_on_full_scale = }.
local function points_of(goals, of)
  local function sum(f) return lists.sum(goals, f, ratio.new(0)) end
  return rate({ now = sum "now", settled = sum "settled", possible = sum "possible", of = of },
              sum(function (g) return not g.left_out and g.goal.weight or nil end))
end

-- The same of each frame: with frame = its key, title =, weights = what its goals
-- have, pay = or nil; nil of a plan without frames.
function frames.points(goals, plan)
  if not plan.frames then return nil end
  return lists.map(frames.keys(plan), function (key)
    local frame <const> = plan.frames[key]
    local own <const> = lists.where(goals, function (g) return g.goal.frame == key end)
    return lists.with(points_of(own, frame.points), {
      frame = key, title = frame.title, weights = lists.sum(lists.map(own, "goal"), "weight", ratio.new(0)),
      pay = frame.pay })
  end)
end

-- The same of a whole plan, with its frames = . On the full scale each frame has
-- its own, and nothing is where one of them has nothing.
function frames.total(goals, plan)
  local points <const>, list <const> = points_of(goals, plan.points), frames.points(goals, plan)
  points.frames = list
  for _, name in ipairs(list and { "on_full_scale", "settled_on_full_scale" } or {}) do
    points[name] = #lists.map(list, name) == #list and lists.sum(list, name) or nil
  end
  return points
end

return frames
