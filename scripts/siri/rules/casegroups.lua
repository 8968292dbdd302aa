-- casegroups.lua: the groups of a score's cases, each with a standing, and the
-- whole that they make. What a group's counts give is said by the score's kind.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local casequestions <const> = require "siri.rules.casequestions"
local spans <const> = require "siri.rules.spans"

local casegroups = {}

-- The case types that are in a group: its own, or all of the score but those
-- that begin after it or end before it.
local function types_in(score, plan, g)
  if g.case_type then return { g.case_type } end
  return lists.where(plan.case_types, function (t)
    local apart <const> = g.to and t.from and t.from > g.to or g.from and t.to and t.to < g.from
    return applicable.wants(score, t) and not apart
  end)
end

-- Whether the days that count in a group are over on a day, and all that came by
-- then is known of its types.
local function is_over(score, context, g, day)
  local plan <const> = context.plan
  local own <const> = not score.last and g.case_type or nil   -- the last so many months go on when a type has ended
  if day < applicable.earlier(casequestions.last_day(plan, score, own), g.to) then return false end
  return not lists.any(types_in(score, plan, g), function (t)
    local covered <const> = context.covered[t.name]
    return not covered or covered < applicable.earlier(casequestions.last_day(plan, score, t), g.to)
  end)
end

-- What is known for good of a group of cases that are counted as they were
-- submitted: its counts on the last day up to which its types are known, and
-- whether no more cases come to it; nil while nothing is.
function casegroups.known(score, context, g)
  local day = context.as_of
  for _, t in ipairs(types_in(score, context.plan, g)) do
    day = day and context.covered[t.name] and applicable.earlier(day, context.covered[t.name])
  end
  if not day then return nil end
  local counted <const> = casequestions.count(score, context.plan, day, context.tally)
  local group <const> = casegroups.with_more_inside(counted, score, context.inside)[g.name]
  return casequestions.counts(group, score), is_over(score, context, g, day)
end

-- Whether no later fact changes a group's share: its days are over, and all of
-- them are known; and of cases submitted then none waits for its due day.
-- context: plan, as_of, tally, and covered, the day up to which each case type
-- is.
function casegroups.is_final(score, context, g)
  if not casequestions.by_submission(score) then return is_over(score, context, g, context.as_of) end
  local known <const>, all <const> = casegroups.known(score, context, g)
  return known ~= nil and all and known.open == known.open_late
end

-- The values that a score or its plan lists of a field, or nil. Another group is
-- one all the same where all or each must be kept; of so many of a list it is none.
function casegroups.listed(score, plan)
  return score.values or score.each == "site" and plan.sites or nil
end

-- Whether each group gives an equal part.
function casegroups.gives_parts(score) return score.award == "each" or score.award == "per_type" end

-- The first and the last day of the period that a score is about.
local function days_of(score, plan)
  return applicable.later(plan.period.from, score.part_from), casequestions.last_day(plan, score)
end

-- The months or quarters that a score is about.
local function spans_in(score, plan)
  local from <const>, to <const> = days_of(score, plan)
  return spans.of(score.each, from, to, plan.period)
end

-- Those of them that are cut: { from =, to = }.
function casegroups.cut(score, plan)
  return spans.is(score.each) and lists.where(spans_in(score, plan), function (span) return not span.whole end) or {}
end

-- The months or quarters of a score, those that have not begun with the day on
-- which they do.
local function spans_of(score, context, groups)
  return lists.map(spans_in(score, context.plan), function (span)
    return { name = span.name, group = groups[span.name], from = span.from, to = span.to,
             begins = span.from > context.as_of and span.from or nil }
  end)
end

-- Every group in its order: case types as the plan lists them, months, other
-- fields by their values, those first that the plan lists: { name =, group = or
-- nil, case_type = or nil, from and to = its days, where it has its own, begins = the
-- day on which one begins that has not begun }.
function casegroups.groups_of(score, context, groups)
  local list = {}
  if spans.is(score.each) then return spans_of(score, context, groups) end
  if score.each == "case_type" then
    for _, t in ipairs(context.plan.case_types) do
      local never <const> = t.from and t.from > casequestions.last_day(context.plan, score)
      if applicable.wants(score, t) and not never then
        list[#list + 1] = { name = t.name, group = groups[t.name], case_type = t,
                            begins = not casequestions.has_begun(t, context.as_of) and t.from or nil }
      end
    end
    return list
  end
  local known <const> = casegroups.listed(score, context.plan) or {}
  local others <const> = lists.where(lists.keys(groups), function (name) return not lists.has(known, name) end)
  list = lists.map(lists.joined(known, others), function (name) return { name = name, group = groups[name] } end)
  if #list == 0 and not score.each then list[1] = { name = "" } end
  return list
end

-- The groups, with so many of the late decisions of some types inside. What a
-- part of the year that is over has is what it was.
function casegroups.with_more_inside(groups, score, inside)
  if not inside or score.each ~= "case_type" or score.part_to then return groups end
  local changed = {}
  for name, group in pairs(groups) do
    local n = math.min(inside[name] or 0, group.late)
    changed[name] = n == 0 and group or setmetatable({ inside = group.inside + n, late = group.late - n },
                                                     { __index = group })
  end
  return changed
end

-- What the parts make together; sure, maybe and unknown as standing.bounds takes
-- them.
local function combined(score, parts, sure, maybe, unknown)
  local combine <const> = score.kept and "at_least" or casegroups.gives_parts(score) and "average" or "all"
  local bounds <const> = standing.bounds[combine](sure, maybe, unknown, score.kept)
  if #parts == 0 then return standing.none({ "no_decisions_at_all" }, bounds) end
  if combine == "at_least" then return standing.at_least(parts, score.kept, bounds) end
  if combine == "average" then return standing.average(parts, nil, bounds) end
  return standing.all(parts, bounds)
end

-- The cases that are open, of which no month or quarter has the decision, as a
-- group that is none of the parts.
local function undecided(score, group)
  local c <const> = casequestions.counts(group, score)
  local is_own <const> = score.met or score.kind ~= "cases"
  local why <const> = { is_own and "account_open_own" or "account_open", open = c.open, over = c.open_late }
  return { status = "open", name = "", counts = c, score = score, why = why }
end

-- The standing of a group, with what every one has: its name, counts, and score,
-- which tells its reason what it is called.
function casegroups.made(s, score, g, counts)
  s.name, s.counts, s.case_type, s.score = g.name, counts, g.case_type, score
  s.why.part, s.why.score = applicable.part_of(score), score
  return s
end

-- The whole of the groups as things stand, without those that have not begun
-- and those that are left out without decisions; what it can come to, with them
-- as far as they may still count. standing_of(score, context, group) is the
-- standing of one of them; unknown the most that one can give of which nothing
-- is known.
function casegroups.judge(score, context, standing_of, unknown)
  local counted = casequestions.count(score, context.plan, context.as_of, context.tally)
  local groups = casegroups.with_more_inside(counted, score, context.inside)
  local parts, left_out, maybe, sure = {}, {}, {}, {}
  local listed <const> = score.kept and casegroups.listed(score, context.plan) or nil
  for _, g in ipairs(casegroups.groups_of(score, context, groups)) do
    local part = standing_of(score, context, g)
    local optional = part.counts.decided == 0 and score.when_empty == "leave_out"
    part.beside = listed and not lists.has(listed, g.name) or nil
    table.insert((g.begins or optional) and left_out or parts, part)
    if not (optional and part.final or part.beside) then table.insert(optional and maybe or sure, part) end
  end
  local known = not score.each or score.each == "case_type" or spans.is(score.each) or listed
  local open = not known and not is_over(score, context, {}, context.as_of)
  local whole = combined(score, parts, sure, maybe, open and unknown or nil)
  whole.left_out = left_out
  whole.undecided = spans.is(score.each) and groups[""] and undecided(score, groups[""]) or nil
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

-- Fields that change while a case is open: it would change its group.
local LATER <const> = { decided_on = true, informed_on = true, outcome = true, pauses = true }

-- How many groups there are; nil where cases tell it.
function casegroups.number(score, plan)
  if score.each == "case_type" then return #types_in(score, plan, {}) end
  if spans.is(score.each) then return #spans_in(score, plan) end
end

-- How many groups may have to be kept, in words: of what is there in the part
-- of the year that a score is about, the part.
local function kept_range(score, known)
  local part <const> = applicable.part_of(score)
  if not known then return "1 or more" end
  if not (part and spans.is(score.each)) then return ("from 1 to %d"):format(known) end
  local from <const>, to <const> = part.from and " from " .. part.from or "", part.to and " up to " .. part.to or ""
  return ("from 1 to %d, for there are so many %ss%s%s"):format(known, score.each, from, to)
end

local function check_groups(score, plan, problem)
  local title <const>, listed <const> = score.title, casegroups.listed(score, plan)
  local known <const> = casegroups.number(score, plan) or listed and #listed
  if score.values and (not score.each or score.each == "case_type" or spans.is(score.each)) then
    problem("values_idle", title)
  end
  local seen <const> = {}
  for _, value in ipairs(score.values or {}) do
    if seen[value] then problem("values_double", value) end
    seen[value] = true
  end
  if not score.kept then return end
  if not score.each then problem("kept_alone", title)
  elseif casegroups.gives_parts(score) then problem("kept_parts", title, score.award)
  elseif score.kept < 1 or known and score.kept > known then
    problem("kept_number", score.kept, kept_range(score, known))
  end
end

-- A length of time is no longer than this.
local MOST <const> = { day = 36525, week = 5218, month = 1200, workday = 26000 }

local function check_days(score, problem)
  local submitted <const>, last <const> = casequestions.by_submission(score), score.last
  if last and (last.n < 1 or last.n > MOST[last.unit]) then problem("last_length", last) end
  if last and spans.is(score.each) then problem("last_with", ("each = %q"):format(score.each)) end
  if last and submitted then problem("last_with", 'counted = "submitted"') end
  if submitted and LATER[score.each] then problem("submitted_each", score.each) end
end

-- Whether there are the fields and the types that a score names, and whether its
-- groups and its days can be.
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
  check_groups(score, plan, problem)
  check_days(score, problem)
end

return casegroups
