-- difference.lua: what changes from one plan to another: goals matched by
-- what they continue, their settings, case types, assumptions, and their pay.
--
-- A setting is { name =, of =, value = }: `of` is the part of a score that it
-- belongs to, nil for the goal's own. One of a demand that a later one within
-- the year has replaced has `part`, for how long it held, and `age`: how many
-- came after it. One of a part of a score that has no name has `kind`, or what its
-- cases are called; `said` is what stands for its value. A change is { name =, of
-- =, part =, kind =, from =, to = }, where nil is nothing.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local shift <const> = require "siri.base.shift"
local applicable <const> = require "siri.rules.applicable"
local casescores <const> = require "siri.rules.casescores"
local equality <const> = require "siri.rules.equality"
local frames <const> = require "siri.rules.frames"
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
    ratio = function (a, b) return a == b and core.ratio.money(a) == core.ratio.money(b) end,
    duration = function (a, b) return a == b end,
    code = function (a, b)
      local own <const> = debug.getinfo(a, "S").source == from and debug.getinfo(b, "S").source == to
      if not own then return equality.code(a, b) end
      return loader.rule_text(plans.from, a) == loader.rule_text(plans.to, b)
    end,
  }
end


-- Settings of goals

local OF_GOAL <const> = { "area", "aim", "demand", "clause", "leaves_open", "weight", "ceiling", "side", "frame",
                          "measured_by", "task" }

-- What a score may have, in the order in which it is told.
local OF_SCORE <const> = {
  "by", "after_period", "take", "older_than", "within", "limit", "below", "at_most", "at_least", "above", "last_year",
  "range", "of", "accrues", "once", "partly", "steps", "rule", "clock", "submitted_before", "share", "fields", "types",
  "called", "only", "counted", "last", "each", "values", "kept", "met", "when_empty", "award", "part_from", "part_to",
  "scale", "weights",
}

local function scale_text(scale)
  if scale.kind == "linear" then return { from = scale.from, to = scale.to, steps = scale.steps } end
  if scale.kind == "curve" then return { scale.points, short = scale.short } end
  if not (scale.otherwise or scale.turns) then return scale.bands end
  return lists.with(scale.bands, { otherwise = scale.otherwise, turns = scale.turns })
end

local add_score

-- The settings of a score and its parts, under the names of its figures. within:
-- whether it is a part itself.
function add_score(list, score, of, within)
  local here = score.name or of
  local kind <const> = within and not here and (score.called or score.kind) or nil
  if score.parts then list[#list + 1] = { name = "kind", of = of, value = score.kind } end
  for _, name in ipairs(OF_SCORE) do
    local value <const> = score[name]
    if value ~= nil then
      list[#list + 1] = { name = name, of = here, kind = kind, said = value,
                          value = name == "scale" and scale_text(value) or value }
    end
  end
  for n, set in ipairs(score.kind == "rule" and casescores.sets(score) or {}) do
    add_score(list, set, ("%scase_set %d"):format(here and here .. " " or "", n))
  end
  for _, part in ipairs(score.parts or {}) do add_score(list, part, here, true) end
  if score.score then add_score(list, score.score, here, true) end
end

local OF_PART <const> = lists.set { "part_from", "part_to" }

-- The same of a goal's score; where it was renegotiated, of the demand in force,
-- then of those before it, the newest first.
local function add_demands(list, score)
  if not score.split then return add_score(list, score) end
  for age = 0, #score.parts - 1 do
    local own <const>, part <const> = {}, score.parts[#score.parts - age]
    add_score(own, part)
    for _, s in ipairs(own) do
      if age > 0 then s.age, s.part = age, applicable.part_of(part) end
      if age == 0 or not OF_PART[s.name] then list[#list + 1] = s end
    end
  end
end

-- Those that a thing has of these names.
local function settings_of(thing, names)
  return lists.map(names, function (name)
    return thing[name] ~= nil and { name = name, value = thing[name] } or nil
  end)
end

local OF_PLAN <const> = { "month_end", "roll", "holidays", "outcomes", "points", "ceiling", "period", "sites", "roles",
                          "currency", "smallest" }

-- What is said of goals of which nothing is reported.
local function add_unmeasured(list, thing)
  if thing.when_empty then list[#list + 1] = { name = "unmeasured", value = thing.when_empty } end
  return list
end

-- What is said of all of a plan, that of each frame under its title.
local function settings_of_plan(plan)
  local list <const> = add_unmeasured(settings_of(plan, OF_PLAN), plan)
  for _, key in ipairs(frames.keys(plan)) do
    local frame <const> = plan.frames[key]
    for _, s in ipairs(settings_of(frame, { "points", "pay" })) do
      list[#list + 1] = { name = s.name, of = frame.title, value = s.value }
    end
  end
  return list
end

local OF_PAY <const> = { "full", "of", "ceiling", "rounding", "grounds", "decided_by" }

-- What is said of pay; of a scale by what it gives, and of what is left out by
-- what it stands for.
local function settings_of_pay(pay)
  local list <const>, scale <const> = settings_of(pay, OF_PAY), pay.proposal
  if scale then
    table.insert(list, 2, { name = "proposal", said = scale,
                            value = type(scale) == "function" and scale or scale_text(scale) })
  end
  list[#list + 1] = { name = "above_full", value = pay.above_full or "reason" }
  return list
end

local SETTINGS <const> = {
  pay = settings_of_pay,
  goals = function (goal)
    local list <const> = add_unmeasured(settings_of(goal, OF_GOAL), goal)
    add_demands(list, goal.score)
    return list
  end,
  case_types = function (t) return settings_of(t, { "title", "field", "target", "from", "to", "inherited" }) end,
  assumptions = function (a) return settings_of(a, { "value", "because" }) end,
}

local function said_of(s)
  if s == nil or s.said ~= nil then return s and s.said end
  return s.value
end

-- The change of a setting from one to another, of which one may be nil.
local function change_of(s, from, to)
  return { name = s.name, of = s.of, part = s.part, kind = s.kind, from = said_of(from), to = said_of(to) }
end

-- The changes between two lists of settings. Of several with one name (the
-- kinds of nested combinations) each is held against its like, in order.
local function changes(before, after, how)
  local list, rest = {}, {}
  local function key(s) return ("%s\0%s\0%d"):format(s.of or "", s.name, s.age or 0) end
  for _, s in ipairs(before) do
    local k = key(s)
    rest[k] = rest[k] or {}
    table.insert(rest[k], s)
  end
  for _, s in ipairs(after) do
    local old = rest[key(s)] and table.remove(rest[key(s)], 1)
    if not (old and equality.of(old.value, s.value, how)) then
      list[#list + 1] = change_of(s, old, s)
    end
  end
  for _, s in ipairs(before) do
    local left = rest[key(s)]
    if left[1] == s then
      table.remove(left, 1)
      list[#list + 1] = change_of(s, s)
    end
  end
  return list
end


-- Matching

-- The goal of the plan before that a goal continues: the one that `was`
-- names; without it one of the same number and area, within a year of the
-- same number. nil if there is none; nil and a message if `was` is wrong.
local function continued(goal, from, to)
  local known = lists.by(from.goals, "id")
  if from.year == to.year then return known[goal.id] end
  if goal.was == false then return nil end
  if goal.was then
    if known[goal.was] then return known[goal.was] end
    local hint <const> = core.nearest.hint(goal.was, lists.map(from.goals, "id"))
    return nil, ("%s: goal %s: was: %s has no goal '%s'%s"):format(goal.where, goal.id, from.path, goal.was, hint)
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

-- The things of two plans in pairs, which are the same where a field is, in
-- the order of the second; then those that the first alone has.
local function pairs_by(field, before, after)
  local known, taken = {}, lists.by(after, field)
  for _, thing in ipairs(before) do known[thing[field]] = known[thing[field]] or thing end
  return lists.joined(
    lists.map(after, function (thing) return { from = known[thing[field]], to = thing } end),
    lists.map(before, function (thing) return not taken[thing[field]] and { from = thing } or nil end))
end

-- What changes from a plan to another: { from =, to =, plan = changes,
-- goals =, case_types =, assumptions =, pay = }, the last four lists of { from =,
-- to =, id =, kind = "new", "dropped" or "kept", changes = }, that of pay of one,
-- or of none where neither has it. nil and a message where goals cannot be matched.
function difference.of(from, to)
  local goals, message = difference.pairs(from, to)
  if not goals then return nil, message end
  local how <const> = equality_of { from = from, to = to, years = to.year - from.year }
  local function entries(section, list)
    return lists.map(list, function (pair)
      local was, is = pair.from, pair.to
      return {
        from = was, to = is, kind = not was and "new" or not is and "dropped" or "kept",
        changes = was and is and changes(SETTINGS[section](was), SETTINGS[section](is), how) or {},
      }
    end)
  end
  return {
    from = from, to = to, plan = changes(settings_of_plan(from), settings_of_plan(to), how),
    goals = entries("goals", goals),
    case_types = entries("case_types", pairs_by("id", from.case_types, to.case_types)),
    assumptions = entries("assumptions", pairs_by("text", from.assumptions, to.assumptions)),
    pay = entries("pay", (from.pay or to.pay) and { { from = from.pay, to = to.pay } } or {}),
  }
end

-- Settings that say how a figure comes about, rather than what is demanded of it.
local METHOD <const> = lists.set {
  "month_end", "roll", "holidays", "outcomes", "measured_by", "take", "clock", "submitted_before", "fields", "types",
  "only", "counted", "last", "met", "rule",
}

-- Where the figures of a plan are measured otherwise than those of the one before, of
-- what difference.of gives: { plan = changes, goals = { { to =, changes = } } }, of
-- the goals that go on.
function difference.breaks(answer)
  local function of_method(list)
    return lists.where(list, function (change) return METHOD[change.name] end)
  end
  return { from = answer.from, plan = of_method(answer.plan), goals = lists.map(answer.goals, function (entry)
    local list <const> = entry.kind == "kept" and of_method(entry.changes) or {}
    return #list > 0 and { to = entry.to, changes = list } or nil
  end) }
end

return difference
