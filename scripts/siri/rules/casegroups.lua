-- casegroups.lua: the groups of a score's cases, each with a standing, and the
-- whole that they make. What a group's counts give is said by the score's kind.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local casequestions <const> = require "siri.rules.casequestions"

local casegroups = {}

-- The last day on which a decision counts in a group.
casegroups.last_day = casequestions.last_day

-- Whether no later fact changes a group's share: its last day is over, and all
-- that was decided by then is known of its types. context: plan, as_of, and
-- covered, the day up to which each case type is.
function casegroups.is_final(score, context, case_type)
  if context.as_of < casegroups.last_day(context.plan, score, case_type) then return false end
  for _, t in ipairs(case_type and { case_type } or context.plan.case_types) do
    local day <const>, last <const> = context.covered[t.name], casegroups.last_day(context.plan, score, t)
    if applicable.wants(score, t) and (not day or day < last) then return false end
  end
  return true
end

-- The values that a plan lists of a field, or nil: no other group may come.
local function listed(score, plan)
  return score.each == "site" and plan.sites or nil
end

-- Every group in its order: case types as the plan lists them, other fields
-- by their values, those first that the plan lists: { name =, group = or nil,
-- case_type = or nil, begins = the day on which a type begins that has not
-- begun }.
function casegroups.groups_of(score, context, groups)
  local list = {}
  if score.each == "case_type" then
    for _, t in ipairs(context.plan.case_types) do
      local never <const> = t.from and t.from > casegroups.last_day(context.plan, score)
      if applicable.wants(score, t) and not never then
        list[#list + 1] = { name = t.name, group = groups[t.name], case_type = t,
                            begins = not casequestions.has_begun(t, context.as_of) and t.from or nil }
      end
    end
    return list
  end
  local known <const> = listed(score, context.plan) or {}
  local others <const> = lists.where(lists.keys(groups), function (name) return not lists.has(known, name) end)
  list = lists.map(lists.joined(known, others), function (name) return { name = name, group = groups[name] } end)
  if #list == 0 and not score.each then list[1] = { name = "" } end
  return list
end

-- The groups, with so many of the late decisions of some types inside. What a
-- part of the year that is over has is what it was.
local function with_more_inside(groups, score, inside)
  if not inside or score.each ~= "case_type" or score.part_to then return groups end
  local changed = {}
  for name, group in pairs(groups) do
    local n = math.min(inside[name] or 0, group.late)
    changed[name] = n == 0 and group or setmetatable({ inside = group.inside + n, late = group.late - n },
                                                     { __index = group })
  end
  return changed
end

-- The whole of the groups as things stand, without those that have not begun
-- and those that are left out without decisions; what it can come to, with them
-- as far as they may still count. standing_of(score, context, group) is the
-- standing of one of them; unknown the most that one can give of which nothing
-- is known.
function casegroups.judge(score, context, standing_of, unknown)
  local counted = casequestions.count(score, context.plan, context.as_of, context.tally)
  local groups = with_more_inside(counted, score, context.inside)
  local parts, left_out, maybe, sure = {}, {}, {}, {}
  for _, g in ipairs(casegroups.groups_of(score, context, groups)) do
    local part = standing_of(score, context, g)
    local optional = part.counts.decided == 0 and score.when_empty == "leave_out"
    table.insert((g.begins or optional) and left_out or parts, part)
    if not (optional and part.final) then table.insert(optional and maybe or sure, part) end
  end
  local open = score.each and score.each ~= "case_type" and not listed(score, context.plan)
               and not casegroups.is_final(score, context)
  local combine = score.award == "per_type" and "average" or "all"
  local bounds = standing.bounds[combine](sure, maybe, open and unknown or nil)
  local whole
  if #parts == 0 then whole = standing.none({ "no_decisions_at_all" }, bounds)
  elseif combine == "all" then whole = standing.all(parts, bounds)
  else whole = standing.average(parts, nil, bounds) end
  whole.left_out = left_out
  return whole
end

-- Whether a score has one of these settings, and no more.
function casegroups.check_limit(score, problem, names)
  local given <const> = lists.where(names, function (name) return score[name] end)
  if #given == 0 then
    problem("limit_missing", score.title, table.concat(names, ", "))
  elseif #given > 1 then
    problem("limit_double", score.title, table.concat(given, " and "))
  end
end

-- Whether there are the fields and the types that a score names.
function casegroups.check(score, plan, problem)
  local fields, names = lists.map(plan.case_types, "field"), lists.map(plan.case_types, "name")
  local function check_all(setting, known, unknown)
    for _, name in ipairs(score[setting] or {}) do
      if not lists.has(known, name) then
        problem(unknown, name):about(score.title, nil, setting):meant(name, known)
      end
    end
  end
  check_all("fields", fields, "field_unknown")
  check_all("types", names, "type_unknown")
  if #names == 0 then problem "types_missing" end
end

return casegroups
