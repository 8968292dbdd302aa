-- difference.lua: what changes from one plan to another: goals matched by
-- what they continue, their settings, case types, assumptions.
--
-- A setting is { name =, of =, value = }: `of` is the part of a score that it
-- belongs to, nil for the goal's own. A change is { name =, of =, from =, to = },
-- where nil is nothing.

local core <const> = require "siri.core"
local shift <const> = require "siri.base.shift"
local equality <const> = require "siri.rules.equality"
local loader <const> = require "siri.rules.loader"

local difference = {}


-- Values

-- Whether values of the earlier plan are those of the later one, its dates as
-- many years later; rules by their texts. A number is its value, however it is
-- written: percent(90) and ratio(9, 10), but not 5 and kr(5).
local function equality_of(plans)
  local from <const>, to <const> = "@" .. plans.from.path, "@" .. plans.to.path
  return {
    text = function (a, b) return shift.date(a, plans.years) == b end,
    ratio = function (a, b) return a == b and (a:unit() == "kr") == (b:unit() == "kr") end,
    duration = function (a, b) return a == b end,
    code = function (a, b)
      local own <const> = debug.getinfo(a, "S").source == from and debug.getinfo(b, "S").source == to
      if not own then return equality.code(a, b) end
      return loader.rule_text(plans.from, a) == loader.rule_text(plans.to, b)
    end,
  }
end


-- Settings of goals

local OF_GOAL <const> = { "area", "aim", "demand", "clause", "leaves_open", "weight", "side", "measured_by", "task" }

-- What a score may have, in the order in which it is told.
local OF_SCORE <const> = {
  "by", "below", "at_most", "at_least", "above", "of", "accrues", "once", "partly", "rule", "clock", "submitted_before",
  "share", "fields", "types", "each", "met", "when_empty", "award", "part_from", "part_to", "scale", "weights",
}

local function scale_text(scale)
  if scale.kind == "linear" then return { from = scale.from, to = scale.to, steps = scale.steps } end
  return scale.bands
end

local add_score

-- The settings of a score and its parts, under the names of its figures.
function add_score(list, score, of)
  local here = score.name or of
  if score.parts then list[#list + 1] = { name = "kind", of = of, value = score.kind } end
  for _, name in ipairs(OF_SCORE) do
    local value = score[name]
    if name == "scale" and value then value = scale_text(value) end
    if value ~= nil then list[#list + 1] = { name = name, of = here, value = value } end
  end
  for _, part in ipairs(score.parts or {}) do add_score(list, part, here) end
  if score.score then add_score(list, score.score, here) end
end

local function goal_settings(goal)
  local list = {}
  for _, name in ipairs(OF_GOAL) do
    if goal[name] ~= nil then list[#list + 1] = { name = name, value = goal[name] } end
  end
  add_score(list, goal.score)
  return list
end

local OF_TYPE <const> = { "title", "field", "target", "from", "to", "inherited" }

local function type_settings(t)
  local list = {}
  for _, name in ipairs(OF_TYPE) do
    if t[name] ~= nil then list[#list + 1] = { name = name, value = t[name] } end
  end
  return list
end

-- The changes between two lists of settings. Of several with one name (the
-- kinds of nested combinations) each is held against its like, in order.
local function changes(before, after, how)
  local list, rest = {}, {}
  local function key(s) return ("%s\0%s"):format(s.of or "", s.name) end
  for _, s in ipairs(before) do
    local k = key(s)
    rest[k] = rest[k] or {}
    table.insert(rest[k], s)
  end
  for _, s in ipairs(after) do
    local old = rest[key(s)] and table.remove(rest[key(s)], 1)
    if not (old and equality.of(old.value, s.value, how)) then
      list[#list + 1] = { name = s.name, of = s.of, from = old and old.value, to = s.value }
    end
  end
  for _, s in ipairs(before) do
    local left = rest[key(s)]
    if left[1] == s then
      table.remove(left, 1)
      list[#list + 1] = { name = s.name, of = s.of, from = s.value }
    end
  end
  return list
end


-- Matching

local function by_id(list)
  local t, ids = {}, {}
  for i, entry in ipairs(list) do t[entry.id], ids[i] = entry, entry.id end
  return t, ids
end

-- The goal of the plan before that a goal continues: the one that `was`
-- names; without it one of the same number and area, within a year of the
-- same number. nil if there is none; nil and a message if `was` is wrong.
local function continued(goal, from, to)
  local known, ids = by_id(from.goals)
  if from.year == to.year then return known[goal.id] end
  if goal.was == false then return nil end
  if goal.was then
    if known[goal.was] then return known[goal.was] end
    return nil, ("%s: goal %s: was: %s has no goal '%s'%s"):format(goal.where, goal.id, from.path, goal.was,
                                                                   core.nearest.hint(goal.was, ids))
  end
  local same_number = known[goal.id]
  return same_number and same_number.area == goal.area and same_number or nil
end

-- The goals of two plans in pairs: { from =, to = }, in the order of the
-- second, then those of the first that nothing continues. nil and a message
-- where a goal says that it continues what is not there, or two the same.
function difference.pairs(from, to)
  local list, taken = {}, {}
  for i, goal in ipairs(to.goals) do
    local before, message = continued(goal, from, to)
    if message then return nil, message end
    if before and taken[before.id] then
      return nil, ("%s: goal %s: goal %s continues %s already"):format(goal.where, goal.id, taken[before.id], before.id)
    end
    if before then taken[before.id] = goal.id end
    list[i] = { from = before, to = goal }
  end
  for _, goal in ipairs(from.goals) do
    if not taken[goal.id] then list[#list + 1] = { from = goal } end
  end
  return list
end

local function entry_of(pair, settings_of, how)
  local from, to = pair.from, pair.to
  return {
    from = from, to = to,
    kind = not from and "new" or not to and "dropped" or "kept",
    changes = from and to and changes(settings_of(from), settings_of(to), how) or {},
  }
end

local function type_pairs(from, to)
  local list, known = {}, by_id(from.case_types)
  local kept = by_id(to.case_types)
  for i, t in ipairs(to.case_types) do list[i] = { from = known[t.id], to = t } end
  for _, t in ipairs(from.case_types) do
    if not kept[t.id] then list[#list + 1] = { from = t } end
  end
  return list
end


-- Assumptions: the same where their texts are.

local function assumption_pairs(from, to)
  local list, known, taken = {}, {}, {}
  for _, a in ipairs(from.assumptions) do known[a.text] = known[a.text] or a end
  for i, a in ipairs(to.assumptions) do
    list[i], taken[a.text] = { from = known[a.text], to = a }, true
  end
  for _, a in ipairs(from.assumptions) do
    if not taken[a.text] then list[#list + 1] = { from = a } end
  end
  return list
end

local function assumption_settings(a)
  local list = {}
  for _, name in ipairs { "value", "because" } do
    if a[name] ~= nil then list[#list + 1] = { name = name, value = a[name] } end
  end
  return list
end


local OF_PLAN <const> = { "month_end", "roll", "outcomes", "points", "period", "sites" }

local function plan_settings(plan)
  local list = {}
  for _, name in ipairs(OF_PLAN) do
    if plan[name] ~= nil then list[#list + 1] = { name = name, value = plan[name] } end
  end
  return list
end

-- What changes from a plan to another: { from =, to =, plan = changes,
-- goals =, case_types =, assumptions = }, the last three lists of { from =,
-- to =, id =, kind = "new", "dropped" or "kept", changes = }. nil and a
-- message where goals cannot be matched.
function difference.of(from, to)
  local goals, message = difference.pairs(from, to)
  if not goals then return nil, message end
  local how <const> = equality_of { from = from, to = to, years = to.year - from.year }
  local function entries(list, settings_of)
    for i, pair in ipairs(list) do list[i] = entry_of(pair, settings_of, how) end
    return list
  end
  return {
    from = from, to = to, plan = changes(plan_settings(from), plan_settings(to), how),
    goals = entries(goals, goal_settings), case_types = entries(type_pairs(from, to), type_settings),
    assumptions = entries(assumption_pairs(from, to), assumption_settings),
  }
end

return difference
