-- statusjson.lua: the status as JSON, format 1: other programs rely on its keys.
-- Numbers that can be fractions are decimal strings; num and den are exact.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local amendments <const> = require "siri.reports.amendments"
local casefigures <const> = require "siri.reports.casefigures"
local follow <const> = require "siri.reports.follow"
local ratio <const> = require "siri.core".ratio

local object <const>, map <const>, with <const> = json.object, json.map, json.with
local value_text <const> = json.value

local statusjson = {}

local POINTS <const> = { "now", "settled", "possible" }
local COUNTS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

local UNDECIDED <const> = { "open", "open_late", "excluded" }   -- of groups that are months of decisions

local function exact(value)
  return value and object("num", value:num(), "den", value:den())
end

local part_of

-- behind(part, state): the command that lists the cases behind a figure.
local function parts_of(s, behind)
  return map(s.parts or {}, function (part) return part_of(part, behind) end)
end

local function follow_of(part, behind)
  local o, counts <const> = object(), casefigures.counts(part)
  for _, state in ipairs(follow.states) do
    if not counts or lists.has(counts, state) then json.add(o, state, behind(part, state)) end
  end
  return o
end

-- A group of cases; of one whose figure is no share with that.
local function group_of(s)
  local names <const> = casefigures.counts(s)
  if not names then
    return json.add(json.fields(s.counts, COUNTS, "name", s.name, "status", s.status), "needed", exact(s.needed))
  end
  local score <const> = s.score
  return json.add(json.fields(s.counts, names, "name", s.name, "status", s.status), "kind", score.kind,
                  "take", score.take, "figure", s.status ~= "no_data" and exact(s.figure) or nil, "sign", s.sign,
                  "limit", exact(s.limit or score.at_most and ratio.new(score.at_most)), "needed", exact(score.share))
end

function part_of(s, behind)
  if s.counts then
    local o = with(group_of(s), "title", s.score.called)
    o = with(with(o, "from", s.why.part and s.why.part.from), "to", s.why.part and s.why.part.to)
    return with(o, "follow", behind and follow_of(s, behind))
  end
  local o = object("name", s.name, "status", s.status, "why", language.why(s.why, "en"))
  return with(o, "parts", s.parts and parts_of(s, behind))
end

-- to: a follow; nil where its commands would tell of something else.
local function goal_of(g, to)
  local behind = to and function (part, state) return to:group(g.goal, part, state) end
  local o = object("id", g.id, "area", g.goal.area, "weight", g.goal.weight, "status", g.status,
                   "final", g.final, "provisional", g.provisional, "points", json.fields(g, POINTS),
                   "attainment", exact(g.attainment), "why", language.why(g.standing.why, "en"), "where", g.goal.where,
                   "parts", parts_of(g.standing, behind))
  local undecided <const> = standing.undecided(g.standing)
  o = with(o, "undecided", undecided[1] and map(undecided, function (one)
    return with(json.fields(one.counts, UNDECIDED), "title", one.score.called)
  end))
  return with(with(with(o, "frame", g.goal.frame), "left_out", g.left_out), "follow", to and to:goal(g.id))
end

statusjson.goal = goal_of

local function assumption_of(a)
  return object("text", a.text, "value", a.value ~= nil and language.written(a.value, "en") or nil, "where", a.where)
end

-- A plan, with what was renegotiated in it.
function statusjson.plan(plan)
  local o = object("year", plan.year, "agency", plan.agency, "title", plan.title)
  return with(o, "amendments", plan.amended and amendments.array(plan) or nil)
end

local OF_PLAN <const> = { "now", "settled", "possible", "of" }

-- Points, with those of each frame, and those that were rated where goals are
-- left out.
function statusjson.points(points)
  local function rated(o, of) return with(with(o, "rated", of.rated), "on_full_scale", of.on_full_scale) end
  local o <const> = with(json.fields(points, OF_PLAN), "frames", points.frames and map(points.frames, function (f)
    return rated(json.fields(f, OF_PLAN, "frame", f.frame, "title", f.title), f)
  end))
  return rated(o, points)
end

-- A decided case without an outcome has none to name.
local function unnamed(o)
  return object("name", o.name ~= "" and o.name or nil, "cases", o.cases)
end

-- Up to which day cases of each type that counts are known.
function statusjson.covered(result)
  return map(result.covered.types, function (t)
    return object("case_type", t.name, "to", result.covered.days[t.name])
  end)
end

local function figure_of(figure)
  return object("value", value_text(figure.value), "by", figure.by, "on", figure.on)
end

-- What others reported, beside the figure that holds.
local function other_figure(o)
  return object("goal", o.goal, "name", o.name, "value", value_text(o.value), "by", o.by, "on", o.on,
                "holds", figure_of(o.held))
end

-- The places of a plan that are undecided; nil where there are none.
function statusjson.undecided(plan)
  return plan.undecided[1] and map(plan.undecided, function (one) return json.fields(one, { "text", "where" }) end)
end

-- to: a follow, for the commands that lead to what is behind a figure (nil:
-- those of the plan's file).
function statusjson.render(result, to)
  to = follow.of(to or result.plan.path)
  local values <const> = result.unnamed_values
  local unlisted <const> = values[1] and map(values, function (v)
    return object("goal", v.goal, "field", v.field, "name", v.name, "cases", v.cases)
  end) or nil
  local o <const> = json.object(
    "format", 1, "plan", statusjson.plan(result.plan), "as_of", result.as_of, "known_at", result.known_at,
    "provisional", result.provisional, "points", statusjson.points(result.points),
    "goals", map(result.goals, function (g) return goal_of(g, to) end),
    "assumptions", map(result.assumptions, assumption_of),
    "unnamed_types", map(result.unnamed_types, unnamed),
    "unnamed_outcomes", map(result.unnamed_outcomes, unnamed),
    "unnamed_sites", map(result.unnamed_sites, unnamed),
    "unread_facts", map(result.unread_facts, function (f) return json.fields(f, { "goal", "name" }) end),
    "rejects", result.rejects, "covered", statusjson.covered(result),
    "other_figures", map(result.other_figures, other_figure),
    "passed_facts", map(result.passed_facts, function (f)
      return object("goal", f.goal, "name", f.name, "on", map(f.days))
    end),
    "falls", map(result.falls, function (f)
      return object("goal", f.goal, "name", f.name, "from", figure_of(f.from), "to", figure_of(f.to))
    end))
  with(o, "undecided", statusjson.undecided(result.plan))
  return json.encode(with(o, "unnamed_values", unlisted))
end

return statusjson
