-- reached.lua: what specs reach of plans, for their coverage: which goals are asked
-- about and how they stand, with which values of the assumptions, on which sides of
-- their limits. Nothing is noted until reached.start.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local sides <const> = require "siri.rules.sides"
local lfs <const> = require "siri.package.lfs"

local reached = { on = false }

-- By path and text { path =, text =, goals = { [id] = { [status] = true } }, values =
-- { [assumption] = { [number of its other value, 0: its own] = true } }, sides =
-- { [key] = true } }; and the goal alone that is asked about, if it is one.
local by_text, only = {}, nil

-- Notes from now on what is judged, and which ways rules go.
function reached.start()
  reached.on = true
  require "siri.sandbox.ways".start()
end

-- A path as it is told: from this folder on, where it lies in it.
function reached.place(path)
  local here <const> = lfs.currentdir() .. "/"
  if path:sub(1, #here) == here then path = path:sub(#here + 1) end
  return (path:gsub("^%./+", ""))
end

-- What is noted of a plan, whichever object it is and whatever is assumed in it.
function reached.of(plan)
  local text <const>, path <const> = loader.text(plan), reached.place(plan.path)
  local key <const> = path .. "\0" .. text
  by_text[key] = by_text[key] or { path = path, text = text, goals = {}, values = {}, sides = {} }
  return by_text[key]
end

-- What f gives, and then finish(); raises what f does.
local function finished(finish, f, ...)
  local got <const> = table.pack(pcall(f, ...))
  finish()
  if not got[1] then error(got[2], 0) end
  return table.unpack(got, 2, got.n)
end

-- What f gives, which is asked about that goal alone: the others are judged beside
-- it, and nobody sees how they stand.
function reached.about(id, f, ...)
  if not reached.on then return f(...) end
  local before <const> = only
  only = id
  return finished(function () only = before end, f, ...)
end

-- Whether a goal, one of those that are judged beside it, is not that which is asked
-- about: no spec reaches the ways that its rules go.
function reached.hides(id) return only ~= nil and only ~= id end

-- The goal alone that is asked about; nil: all are.
function reached.asked() return only end

-- What f gives, which tries rules on data of ours: no spec reaches what it does.
function reached.without(f, ...)
  if not reached.on then return f(...) end
  local before <const> = reached.on
  reached.on = false
  return finished(function () reached.on = before end, core.ways.without, f, ...)
end

-- Which of an assumption's values one is: the number of another, 0 of its own. A
-- value that is none of them has no number.
local function number_of(assumption, instead)
  if not instead then return 0 end
  if instead.other then return instead.other end
  for i, value in ipairs(assumption.otherwise) do
    if value == instead.value then return i end
  end
end

local function note_values(noted, plan)
  local instead <const> = loader.instead(plan).assumptions
  for n, assumption in ipairs(plan.assumptions) do
    local number <const> = number_of(assumption, instead[n])
    if number then lists.under(noted.values, n)[number] = true end
  end
end

-- Notes where a case stands in a score by its last day: decided, or open on a day.
local function note_case(noted, score, case_type, due, day)
  local both <const> = due and day and sides.days(score, case_type)
  if both and due == day then noted.sides[both.on.key] = true end
  if both and due < day then noted.sides[both.after.key] = true end
end

-- The cases that have a last day: decided ones, and of a backlog open ones.
local STATES <const> = { cases = { "inside", "late" }, backlog = { "open", "open_late" } }

local function note_days(noted, goal, context)
  for _, score in ipairs(plans.case_scores(goal)) do
    local states <const> = not score.met and STATES[score.kind]
    local specs <const> = states and casequestions.specs(score, context.plan, context.as_of, { states = states }) or {}
    for _, spec in ipairs(specs) do
      function spec.visit(_, case, due)
        note_case(noted, score, spec.types[case.case_type].case_type, due, case.decided_on or spec.as_of)
      end
      casequestions.run(context.counter.store, goal, { spec })
    end
  end
end

-- Hears how a goal stands: of status.lua, with what it was judged by.
function reached.judged(goal, s, context)
  local noted <const> = reached.of(context.plan)
  note_values(noted, context.plan)
  if only and only ~= goal.id then return end
  lists.under(noted.goals, goal.id)[s.status] = true
  for _, side in ipairs(sides.stood(s)) do noted.sides[side.key] = true end
  note_days(noted, goal, context)
end

-- Hears what becomes of a case in a goal at a cut-off, as casestory.lua tells it.
function reached.told(plan, goal, story, as_of)
  local noted <const> = reached.of(plan)
  note_values(noted, plan)
  lists.under(noted.goals, goal.id)
  for _, told in ipairs(story.by_score or { story }) do
    local day <const> = told.score.kind ~= "backlog" and told.decided_on or not told.decided_on and (told.on or as_of)
    if told.target and lists.has(STATES[told.score.kind] or {}, told.state) then
      note_case(noted, told.score, told.known_type, told.due, day)
    end
  end
end

-- Hears which figures the proposal for pay is of; without a scale they stand on no
-- side.
function reached.paid(plan, scale, figures)
  local noted <const> = reached.of(plan)
  note_values(noted, plan)
  noted.pay = true
  for _, figure in ipairs(scale and figures or {}) do
    noted.sides[sides.at_scale(plan.pay.ordinal, scale, figure).key] = true
  end
end

-- What was noted, a text each, in the order of their paths.
function reached.texts()
  return lists.map(lists.keys(by_text), function (key) return by_text[key] end)
end

return reached
