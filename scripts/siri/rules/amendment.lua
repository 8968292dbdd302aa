-- amendment.lua: a plan that is renegotiated within its year: what its
-- `amend` words take, and the versions of the plan that follow from them.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local applicable <const> = require "siri.rules.applicable"
local plans <const> = require "siri.rules.plan"
local settings <const> = require "siri.rules.settings"
local sandbox <const> = require "siri.sandbox.sandbox"
local dates <const> = core.date.dates

local amendment = {}

local format <const> = string.format

local LISTS <const> = { "goals", "case_types" }


-- Loading

-- Takes a goal or a case type out of the list of the file: it belongs to
-- the amendment now. Returns whether it was there.
local function claim(draft, a, part)
  for _, name in ipairs(LISTS) do
    for i, other in ipairs(draft[name]) do
      if other == part then
        table.remove(draft[name], i)
        table.insert(a[name], part)
        return true
      end
    end
  end
  return false
end

local function check_date(draft, a, problem)
  if dates.parse(a.on) ~= a.on then
    problem("amend_day", a.on).written = a.on
    return
  end
  local last = draft.amendments[#draft.amendments]
  if last and last.on >= a.on then problem("amend_order", last.on, last.where) end
end

-- What the word `amend` does with its settings; a day that is none leaves it
-- out.
function amendment.take(draft, a, items, entry)
  local function problem(...) return draft:add(entry.where, entry.title, ...) end
  a.on, a.where, a.ordinal, a.goals, a.case_types = entry.name, entry.where, entry.ordinal, {}, {}
  for _, part in ipairs(items) do
    if not claim(draft, a, part) then problem("amend_taken", part.where) end
  end
  if #items == 0 and not a.drop and not a.weights then problem "amend_nothing" end
  check_date(draft, a, problem)
  if dates.parse(a.on) == a.on then table.insert(draft.amendments, a) end
end


-- Scores of a goal whose demands hold for their own part of the year

-- The settings of a score in a table of their own; a function is no view.
local function settings_of(score)
  return core.seal.is(score) and core.seal.copy(score) or lists.with(score, {})
end

local restrict

-- The parts of a combination for the same days, and their weights.
local function restrict_parts(s, from, to)
  local parts, weights = {}, s.weights and {}
  for i, part in ipairs(s.parts) do
    local own <const> = restrict(part, from, to)
    if own then parts[#parts + 1] = own end
    if own and weights then weights[#parts] = s.weights[i] end
  end
  s.parts, s.weights = parts, weights
end

-- The score for the part of the year from a day on, or up to one (`to`): nil
-- where nothing of it is due by then. What is not due until later is for the
-- demand after it to say.
function restrict(score, from, to)
  local s <const> = settings_of(score)
  if s.kind == "milestone" and to and s.by > to then return nil end
  s.part_from, s.part_to = applicable.later(s.part_from, from), applicable.earlier(s.part_to, to)
  if s.by and s.kind ~= "milestone" then
    s.by = applicable.earlier(s.by, to)
    if s.by == to then s.after_period = nil end
  end
  if s.parts then restrict_parts(s, from, to) end
  s.score = s.score and restrict(s.score, from, to)
  if s.kind == "veto" and not s.score then return nil end
  if s.parts and #s.parts == 0 then return s.score end
  return settings.score(s)
end

-- Each demand for its part of the year, all of which must be kept. What was
-- split before is split once more.
local function by_parts(before, after, on, where)
  local to <const> = dates.add(on, core.date.duration(-1, "day"))
  local parts <const> = lists.map(before.split and before.parts or { before }, restrict, nil, to)
  parts[#parts + 1] = restrict(after, on)
  return settings.score { kind = "all", title = "all", where = where, split = true, parts = parts }
end


-- Versions

-- Whether a score counts or measures something over the year.
local MEASURES <const> = { measure = true, count = true, cases = true, case_time = true, backlog = true,
                          rule = true }

local function measures(score)
  return lists.any(plans.scores(score), function (one) return MEASURES[one.kind] end)
end

-- A goal as the amendment has it, in the place of the one before; undecided(goal)
-- is told that it does not say of which part of the year it is.
local function changed_goal(a, before, after, undecided)
  if not (before.score and after.score) then return after end
  if not after.period and (measures(before.score) or measures(after.score)) then
    undecided(after)
  end
  if after.period ~= "parts" then return after end
  return lists.with(after, { score = by_parts(before.score, after.score, a.on, after.where) })
end

-- What an amendment says twice: of two with one name the first is kept.
local function check_doubles(draft, a)
  for _, list in ipairs(LISTS) do
    local word <const> = list:sub(1, -2)
    a[list] = lists.unique(a[list], "id", function (entry, first)
      draft:add(entry.where, "amend " .. a.on, "double", word .. " " .. entry.id, first.where)
    end)
  end
end

local function check_names(a, before, problem)
  local known, own = lists.map(before.goals, "id"), lists.map(a.goals, "id")
  local function check(setting, id)
    if not lists.has(known, id) then
      problem(setting, "goal_unknown", id):about("amend", a.on, setting):meant(id, known)
    elseif lists.has(own, id) then
      problem(setting, "amend_own", id)
    end
  end
  for _, id in ipairs(a.drop or {}) do
    check("drop", id)
    if a.weights and a.weights[id] then problem("weights", "amend_dropped", id) end
  end
  for _, id in ipairs(sandbox.sorted_keys(a.weights or {})) do check("weights", id) end
end

-- The list of before with what the amendment has in its place, then what it
-- adds. replace(old, new), of which one may be nil, gives what stands there:
-- nil is nothing.
local function merged(before, own, replace)
  local new <const>, taken <const> = lists.by(own, "id"), lists.by(before, "id")
  local kept <const> = lists.map(before, function (old) return replace(old, new[old.id]) end)
  return lists.joined(kept, lists.map(own, function (entry)
    if not taken[entry.id] then return replace(nil, entry) end
  end))
end

local function clock_text(score)
  local before = score.submitted_before
  return ("%s %s %s"):format(score.clock, before and before.date, before and before.clock)
end

local function clocks(score) return lists.join(plans.case_scores { score = score }, clock_text, "\n") end

-- What an amendment changes that applicants may have been told, in words.
local function told_otherwise(a, before)
  local types <const>, goals <const> = lists.by(before.case_types, "id"), lists.by(before.goals, "id")
  return lists.joined(lists.map(a.case_types, function (t)
    local old <const> = types[t.id] and types[t.id].target
    return old and old ~= t.target and t.id or nil
  end), lists.map(a.goals, function (goal)
    local old <const> = goals[goal.id]
    local is_other <const> = old and old.score and goal.score and clocks(old.score) ~= clocks(goal.score)
    return is_other and "goal " .. goal.id or nil
  end))
end

local function check_announced(a, before, problem)
  if a.announced then return end
  local list = told_otherwise(a, before)
  if #list == 0 then return end
  problem(nil, "amend_announced", table.concat(list, ", "))
end

local function version_after(draft, before, a)
  local dropped = lists.set(a.drop or {})
  local function problem(context, ...)
    local own <const> = "amend " .. a.on
    return draft:add(a.where, context and format("%s: %s", own, context) or own, ...)
  end
  local function undecided(goal)
    draft:add(goal.where, format("amend %s: goal %s", a.on, goal.id), "amend_demand")
  end
  check_doubles(draft, a)
  check_names(a, before, problem)
  check_announced(a, before, problem)
  local goals = merged(before.goals, a.goals, function (old, new)
    if not old then return new end
    local weight = a.weights and a.weights[old.id]
    if dropped[old.id] then return nil end
    if new then return changed_goal(a, old, new, undecided) end
    return weight and lists.with(old, { weight = weight }) or old
  end)
  local begun = lists.with(before.begun, {})
  local case_types = merged(before.case_types, a.case_types, function (old, new)
    if new and not old and not new.from then begun[new.id] = a.on end   -- it counts from then on
    if new and not new.from and begun[new.id] then return lists.with(new, { from = begun[new.id] }) end
    return new or old
  end)
  return { where = a.where, title = "amend " .. a.on, goals = goals, case_types = case_types, begun = begun,
           amended = a }
end

-- The versions of the plan, in order: { goals =, case_types =, where =,
-- title = what messages call it, begun = { [case type] = the day of the
-- amendment that it came with, where it names none itself }, amended = its
-- amendment; nil of the first }. What is wrong goes to the draft.
function amendment.versions(draft)
  local versions = { { where = draft.plan.where, goals = draft.goals, case_types = draft.case_types, begun = {} } }
  for i, a in ipairs(draft.amendments) do versions[i + 1] = version_after(draft, versions[i], a) end
  return versions
end

return amendment
