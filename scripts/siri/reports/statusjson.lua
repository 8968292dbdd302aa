-- statusjson.lua: the status as JSON, format 1: other programs rely on its keys.
-- Numbers that can be fractions are decimal strings; num and den are exact.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local amendments <const> = require "siri.reports.amendments"
local follow <const> = require "siri.reports.follow"

local object <const>, array <const>, map <const>, with <const> = json.object, json.array, json.map, json.with
local null <const>, value_text <const>, decimal <const> = json.null, json.value, json.decimal

local statusjson = {}

local function exact(value)
  return value and object("num", value:num(), "den", value:den()) or null
end

local part_of

-- behind(part, state): the command that lists the cases behind a figure.
local function parts_of(s, behind)
  local list = {}
  for i, part in ipairs(s.parts or {}) do list[i] = part_of(part, behind) end
  return array(list)
end

local function follow_of(part, behind)
  local list = {}
  for _, state in ipairs(follow.states) do
    list[#list + 1] = state
    list[#list + 1] = behind(part, state)
  end
  return object(table.unpack(list))
end

function part_of(s, behind)
  local c = s.counts
  if c then
    local o = object("name", s.name, "status", s.status, "inside", c.inside, "decided", c.decided, "open", c.open,
                     "open_late", c.open_late, "no_clock", c.no_clock, "excluded", c.excluded,
                     "needed", exact(s.needed))
    o = with(with(o, "from", s.why.part and s.why.part.from), "to", s.why.part and s.why.part.to)
    return with(o, "follow", behind and follow_of(s, behind))
  end
  local o = object("name", s.name or null, "status", s.status, "why", language.why(s.why, "en"))
  return with(o, "parts", s.parts and parts_of(s, behind))
end

-- to: a follow; nil where its commands would tell of something else.
local function goal_of(g, to)
  local behind = to and function (part, state) return to:group(g.goal, part, state) end
  local points = g.now and object("now", decimal(g.now), "settled", decimal(g.settled), "possible", decimal(g.possible))
  local o = object("id", g.id, "area", g.goal.area, "weight", decimal(g.goal.weight), "status", g.status,
                "final", g.final, "provisional", g.provisional, "points", points or null,
                "attainment", exact(g.attainment), "why", language.why(g.standing.why, "en"), "where", g.goal.where,
                "parts", parts_of(g.standing, behind))
  return with(o, "follow", to and to:goal(g.id))
end

statusjson.goal = goal_of

local function assumption_of(a)
  return object("text", a.text, "value", a.value ~= nil and language.written(a.value, "en") or null, "where", a.where)
end

-- A plan, with what was renegotiated in it.
function statusjson.plan(plan)
  local o = object("year", plan.year, "agency", plan.agency, "title", plan.title)
  return with(o, "amendments", plan.amended and amendments.array(plan) or nil)
end

-- A decided case without an outcome has none to name.
local function unnamed(o)
  return object("name", o.name ~= "" and o.name or null, "cases", o.cases)
end

-- Up to which day cases of each type that counts are known.
function statusjson.covered(result)
  return map(result.covered.types, function (t)
    return object("case_type", t.name, "to", result.covered.days[t.name] or null)
  end)
end

local function figure_of(figure)
  return object("value", value_text(figure.value), "by", figure.by or null, "on", figure.on)
end

-- What others reported, beside the figure that holds.
local function other_figure(o)
  return object("goal", o.goal, "name", o.name, "value", value_text(o.value), "by", o.by or null, "on", o.on,
                "holds", figure_of(o.held))
end

-- to: a follow, for the commands that lead to what is behind a figure (nil:
-- those of the plan's file).
function statusjson.render(result, to)
  local points = result.points
  to = follow.of(to or result.plan.path)
  return json.encode(object(
    "format", 1, "plan", statusjson.plan(result.plan),
    "as_of", result.as_of, "known_at", result.known_at or null, "provisional", result.provisional,
    "points", object("now", decimal(points.now), "settled", decimal(points.settled),
                     "possible", decimal(points.possible), "of", decimal(points.of)),
    "goals", map(result.goals, function (g) return goal_of(g, to) end),
    "assumptions", map(result.assumptions, assumption_of),
    "unnamed_types", map(result.unnamed_types, unnamed),
    "unnamed_outcomes", map(result.unnamed_outcomes, unnamed),
    "unnamed_sites", map(result.unnamed_sites, unnamed),
    "unread_facts", map(result.unread_facts, function (f) return object("goal", f.goal, "name", f.name) end),
    "rejects", result.rejects, "covered", statusjson.covered(result),
    "other_figures", map(result.other_figures, other_figure),
    "passed_facts", map(result.passed_facts, function (f)
      return object("goal", f.goal, "name", f.name, "on", array { table.unpack(f.days) })
    end),
    "falls", map(result.falls, function (f)
      return object("goal", f.goal, "name", f.name, "from", figure_of(f.from), "to", figure_of(f.to))
    end)))
end

return statusjson
