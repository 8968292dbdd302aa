-- since.lua: what changed since the statement before: points, and for each
-- goal how many of them come from how this program judges, from changed rules,
-- from what was reported later of the days before, and from what has happened
-- since.

local core <const> = require "siri.core"
local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local needs <const> = require "siri.rules.needs"
local steps <const> = require "siri.statements.steps"
local trouble <const> = require "siri.store.trouble"
local ratio <const> = core.ratio

local since = {}

local null <const> = document.null

-- What points change by from each of steps.of to the next.
local CAUSES <const> = { "by_program", "by_rules", "by_reports", "by_time" }

local function there(value)
  if value == null then return nil end
  return value
end


-- Facts

local SAME <const> = { "value", "of", "provisional", "note" }

local function is_same(a, b)
  return not lists.first(SAME, function (field) return a[field] ~= b[field] end)
end

local function key_of(r)
  return ("%s\0%s\0%s\0%s"):format(r.goal, r.name, r.on, r.by or "")
end

-- The records of a list that hold at a cut-off, by key.
local function indexed(records, as_of)
  local by_key <const> = {}
  for _, r in ipairs(records) do
    if r.on <= as_of then by_key[key_of(r)] = r end
  end
  return by_key
end

local function fact_of(kind, r, was)
  return { kind = kind, name = r.name, on = r.on, by = r.by or null, value = r.value or null, of = r.of or null,
           was = was and was.value or null, was_of = was and was.of or null, file = r.file, line = r.line }
end

-- By goal, the facts that are new, reported late (of a day before the last
-- statement's), corrected, or gone.
local function changed_facts(before, after, old_day, day)
  local was <const>, is <const>, by_goal <const> = indexed(before, old_day), indexed(after, day), {}
  local function add(r, fact)
    by_goal[r.goal] = by_goal[r.goal] or {}
    table.insert(by_goal[r.goal], fact)
  end
  for _, r in ipairs(after) do
    local old <const> = was[key_of(r)]
    if is[key_of(r)] == r and not old then add(r, fact_of(r.on > old_day and "new" or "late", r))
    elseif is[key_of(r)] == r and not is_same(old, r) then add(r, fact_of("corrected", r, old)) end
  end
  for _, r in ipairs(before) do
    if was[key_of(r)] == r and not is[key_of(r)] then add(r, fact_of("gone", r)) end
  end
  return by_goal
end

local function known_facts(store, year, known)
  local before <const> = store:known_at()
  store:known_at(known)
  local records <const> = trouble.must(store:facts(year))
  store:known_at(before)
  return records
end

-- Those that the goal reads.
local function read_facts(g, facts)
  local names <const> = lists.by(lists.joined(needs.of_goal(g.goal), g.log), "name")
  return lists.where(facts or {}, function (fact) return names[fact.name] end)
end


-- Cases

-- How many cases the imports since have added, changed, and found gone.
local function cases_since(store, earlier, known)
  local sum <const> = { new = 0, changed = 0, gone = 0 }
  for _, import in ipairs(trouble.must(store:imports())) do
    if import.kind == "cases" and import.id > earlier and import.id <= known then
      sum.new, sum.changed, sum.gone = sum.new + import.added, sum.changed + import.changed, sum.gone + import.gone
    end
  end
  return sum
end

local function by_name(groups)
  local names <const> = {}
  for _, g in ipairs(groups or {}) do names[g.name] = names[g.name] or g end
  return names
end

local function count_of(g)
  return g and { inside = g.inside, decided = g.decided, reached = g.reached } or null
end

local function is_same_count(a, b)
  if not (a and b) then return a == b end
  return a.inside == b.inside and a.decided == b.decided and a.reached == b.reached
end

-- One group at each step; nil if it stands the same at all of them.
local function group_of(g, names)
  local name <const> = g.name
  local counts <const>, changed <const> = {}, {}
  for n, groups in ipairs(names) do
    counts[n] = groups[name]
    changed[n] = n > 1 and not is_same_count(groups[name], counts[n - 1])
  end
  if not (changed[2] or changed[3] or changed[4] or changed[5]) then return nil end
  local function step(n) return changed[n] and count_of(counts[n]) or null end
  return { name = name, title = there(g.title) or null, each = there(g.each) or null, from = count_of(counts[1]),
           to = count_of(counts[5]), again = step(2), ruled = step(3), told = step(4) }
end

-- The groups of a goal that stand otherwise: { name =, title =, each =, from
-- =, again =, ruled =, told =, to = }: counts before, as this program has
-- them, under the rules of now, with what is known now, and now; those between
-- only where they are another than before.
local function changed_groups(id, steps_to)
  local list <const>, names <const>, seen <const> = {}, {}, {}
  for n, step in ipairs(steps_to) do names[n] = by_name(step.groups[id]) end
  for _, n in ipairs { 5, 1 } do
    for _, g in ipairs(steps_to[n].groups[id] or {}) do
      if not seen[g.name] then list[#list + 1] = group_of(g, names) end
      seen[g.name] = true
    end
  end
  return list
end


-- Goals

local function forecast_of(g)
  local f <const> = there(g.forecast)
  return f and { status = f.status, points = f.points or null } or null
end

local function state_of(g)
  if not g then return null end
  local p <const> = g.points
  return { status = g.status, weight = g.weight, now = p.now or null, settled = p.settled, possible = p.possible,
           final = g.final, forecast = forecast_of(g) }
end

-- Is the agency's expectation the same, where both statements have one?
local function same_forecast(a, b)
  a, b = there(a.forecast), there(b.forecast)
  return not (a and b) or a.status == b.status and there(a.points) == there(b.points)
end

local function same_state(a, b)
  if not (a and b) then return false end
  local function differs(field) return a[field] ~= b[field] end
  local function gives_other(field) return there(a.points[field]) ~= there(b.points[field]) end
  return not lists.first({ "status", "weight", "final" }, differs)
    and not lists.first({ "now", "settled", "possible" }, gives_other) and same_forecast(a, b)
end

-- One goal that is in both statements, or in one; nil if nothing changed.
local function goal_of(id, area, context)
  local old <const>, new <const> = context.old[id], context.new[id]
  local facts <const> = context.live[id] and read_facts(context.live[id], context.facts[id]) or {}
  local groups <const> = changed_groups(id, context.steps)
  local zero <const> = ratio.new(0)
  local function points(n) return context.steps[n].points[id] or zero end
  local entry <const> = { id = id, area = area, from = state_of(old), to = state_of(new), facts = facts,
                          groups = groups }
  local moved = #facts > 0 or #groups > 0 or not same_state(old, new)
  for n, cause in ipairs(CAUSES) do
    entry[cause] = points(n + 1) - points(n)
    moved = moved or entry[cause] ~= zero
  end
  return moved and entry or nil
end

local function changed_goals(doc, context)
  local dropped <const> = lists.where(context.earlier.goals, function (g) return not context.new[g.id] end)
  return lists.map(lists.joined(doc.goals, dropped), function (g) return goal_of(g.id, g.area, context) end)
end

-- What a document says of the statement before it:
--   id, followup, as_of
--   points     { from =, to =, by_program =, by_rules =, by_reports =,
--              by_time = }: the last four add up to the change
--   rules      { changed =, amended = whether the plan was renegotiated since,
--              hash = of those that were in force then, unreadable = whether
--              this program cannot read them: then by_program is unknown, and
--              within by_rules }
--   cases      of the imports since: { new =, changed =, gone = }
--   goals      those that changed: { id =, from =, to = states, by_program =,
--              by_rules =, by_reports =, by_time =, facts =, groups = }
-- given: plan, store; result and records, which the document is made of;
-- earlier, rules, known, plain as statement.of takes them.
function since.of(doc, given)
  local earlier <const> = given.earlier
  local old <const> = earlier.document
  local before <const> = known_facts(given.store, doc.plan.year, earlier.known_at)
  local context <const> = {
    earlier = old, old = lists.by(old.goals, "id"), new = lists.by(doc.goals, "id"),
    live = lists.by(given.result.goals, "id"),
    facts = changed_facts(before, given.records, old.as_of, doc.as_of),
  }
  local unreadable
  context.steps, unreadable = steps.of(doc, given)
  local goals <const> = changed_goals(doc, context)
  local points <const> = { from = old.points.now, to = doc.points.now }
  for _, cause in ipairs(CAUSES) do points[cause] = lists.sum(goals, cause, ratio.new(0)) end
  return {
    id = earlier.id, followup = old.followup, as_of = old.as_of, points = points,
    rules = { changed = earlier.rules_hash ~= given.rules, amended = steps.amended(given), hash = earlier.rules_hash,
              unreadable = unreadable },
    cases = cases_since(given.store, earlier.known_at, given.known), goals = goals,
  }
end

return since
