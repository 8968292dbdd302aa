-- caseshare.lua: the kind of score that is a share of cases: cases, and
-- service_targets upon it. The count itself is core/engine/tally.c.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local scales <const> = require "siri.rules.scales"
local typenames <const> = require "siri.rules.typenames"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local caseshare = {}

-- Whether a case type belongs to the score.
caseshare.wants = applicable.wants

-- Whether it has begun at the cut-off.
local function begun(case_type, as_of)
  return not case_type.from or case_type.from <= as_of
end

-- The outcomes that the plan itself says how to count, in order.
function caseshare.outcomes(plan)
  return lists.keys(plan.outcomes or {})
end

-- What core.tally counts of the cases that are held to a version of the plan
-- (a segment of applicable.lua): by its targets and clock, in the score's groups.
local function spec_of(score, segment, plan, as_of, extra)
  local types = {}
  for _, t in ipairs(plan.case_types) do
    local told = segment.types[t.name]
    types[t.name] = {
      wanted = told ~= nil and begun(t, as_of), target = (told or t).target, from = t.from, to = t.to,
      inherited = t.inherited ~= "leave_out", case_type = told or t,
    }
  end
  local before = segment.score.submitted_before
  local spec = {
    as_of = as_of, from = segment.from or plan.period.from, to = segment.to or plan.period.to,
    since = segment.since, ["until"] = segment.before, closed = segment.closed,
    types = types, called = typenames.of(plan), outcomes = lists.with(outcomes.rules, plan.outcomes or {}),
    sticky = plan.month_end == "sticky", roll = plan.roll, met = score.met, clock = segment.score.clock,
    before = before and before.date, clock_before = before and before.clock, each = score.each,
    score = segment.score,   -- whose clock it is
    how = function (_, value) return value end,
  }
  return lists.with(spec, extra or {})
end

-- The question without its rules, which are not asked then: which cases there
-- are, and in what groups.
local function unruled(spec)
  spec.names, spec.met, spec.clock, spec.before, spec.clock_before = true, nil, nil, nil, nil
  for _, t in pairs(spec.types) do t.target = nil end
  return spec
end

-- What core.tally counts for a score, a question for each version of the
-- plan that cases are held to; `extra` adds by, visit or case_id.
function caseshare.specs(score, plan, as_of, extra)
  return lists.map(applicable.segments(plan, score), function (segment)
    return spec_of(score, segment, plan, as_of, extra)
  end)
end

-- The question about the types, the outcomes and, where the plan lists them,
-- the sites of all cases. No rule is asked: one that fails has failed its goal
-- already.
function caseshare.every_case(plan, as_of)
  local everything = { kind = "cases", title = "cases" }
  local all = { score = everything, types = lists.by(plan.case_types, "name") }
  return unruled(spec_of(everything, all, plan, as_of, { each = plan.sites and "site" }))
end


local COUNTED <const> = { "inside", "late", "open", "open_late", "no_clock", "excluded" }

-- How many cases a group has.
function caseshare.size(group)
  return lists.sum(COUNTED, function (field) return group[field] end)
end

-- The groups of several answers as one.
local function add_groups(sum, groups)
  for key, group in pairs(groups) do
    local s = sum[key] or { reasons = {} }
    sum[key] = s
    for _, field in ipairs(COUNTED) do s[field] = (s[field] or 0) + group[field] end
    for reason, n in pairs(group.reasons or {}) do s.reasons[reason] = (s.reasons[reason] or 0) + n end
  end
  return sum
end

-- The groups of the answers to a score's questions.
function caseshare.groups(answers)
  if #answers == 1 then return answers[1].groups end
  local groups = {}
  for _, answer in ipairs(answers) do add_groups(groups, answer.groups) end
  return groups
end

-- The questions, after the period's last day, about the groups that were there
-- on it. A case that was open then counts no more once it is decided, but its
-- group has been one without decisions for good. No rule is asked.
local function former(score, plan, as_of)
  if not score.each or score.each == "case_type" or as_of <= plan.period.to then return {} end
  return lists.map(caseshare.specs(score, plan, plan.period.to), unruled)
end

-- All that core.tally is asked to judge a score.
function caseshare.asked(score, plan, as_of)
  return lists.joined(caseshare.specs(score, plan, as_of), former(score, plan, as_of))
end

local ZEROES <const> = { inside = 0, late = 0, open = 0, open_late = 0, no_clock = 0, excluded = 0, reasons = {} }

-- The groups of a score's cases; tally(spec) answers a question, extra as for
-- specs.
function caseshare.count(score, plan, as_of, tally, extra)
  local groups = caseshare.groups(lists.map(caseshare.specs(score, plan, as_of, extra), tally))
  for _, spec in ipairs(former(score, plan, as_of)) do
    for name in pairs(tally(spec).groups) do
      if not groups[name] then groups = lists.with(groups, { [name] = ZEROES }) end
    end
  end
  return groups
end

-- The answers to questions about one case, or that visit cases, are come by
-- one at a time.
local function answers_of(store, specs)
  if #specs == 1 or not (specs[1].visit or specs[1].case_id) then return core.tally.run(store, specs) end
  return lists.map(specs, function (spec) return core.tally.run(store, { spec })[1] end)
end

-- Counts the cases of a goal outside of its judging; nil and a message with
-- the place and the case where a rule fails.
function caseshare.run(store, goal, specs)
  local answers <const> = answers_of(store, specs)
  for _, answer in ipairs(answers) do
    if answer.case then
      return nil, tostring(failure.of_goal(failure.of_case(answer.failed, answer.case), goal))
    end
  end
  return answers
end


-- The counts in the words of the answer: decided, and open with those over
-- time among them; of the excluded, how many would be decided and inside if
-- they counted: nil where a rule would have to be asked about them.
function caseshare.counts(group, score)
  group = group or ZEROES
  local decided = group.inside + group.late
  local reasons, would_be = {}, { decided = 0, inside = 0 }
  for reason, n in pairs(group.reasons or {}) do
    local word = string.match(reason, "\0(%a+)$")
    if word then would_be[word] = would_be[word] + n else reasons[#reasons + 1] = { reason = reason, count = n } end
  end
  table.sort(reasons, function (a, b) return a.reason < b.reason end)
  return {
    inside = group.inside, decided = decided, open = group.open + group.open_late, open_late = group.open_late,
    no_clock = group.no_clock, excluded = group.excluded, reasons = reasons,
    excluded_decided = not score.met and would_be.decided or nil,
    excluded_inside = not score.met and would_be.inside or nil,
  }
end

-- The last day on which a decision counts in a group.
function caseshare.last_day(plan, score, case_type)
  local last = applicable.earlier(plan.period.to, score.part_to)
  return case_type and applicable.earlier(last, case_type.to) or last
end

-- Whether no later fact changes a group's share: its last day is over, and all
-- that was decided by then is known of its types. context: plan, as_of, and
-- covered, the day up to which each case type is.
function caseshare.is_final(score, context, case_type)
  if context.as_of < caseshare.last_day(context.plan, score, case_type) then return false end
  for _, t in ipairs(case_type and { case_type } or context.plan.case_types) do
    local day <const> = context.covered[t.name]
    if caseshare.wants(score, t) and (not day or day < caseshare.last_day(context.plan, score, t)) then return false end
  end
  return true
end

-- What a share of the decided gives: its attainment, and the least and the
-- most that it can be while more is to be decided. Late ones keep it from all,
-- those inside from nothing.
local function given(score, c)
  local range <const> = { from = ratio.new(0), above = c.inside > 0, to = ratio.new(1), below = c.decided > c.inside }
  local share <const> = c.decided > 0 and ratio.new(c.inside, c.decided) or nil
  if score.scale then
    local least, most = scales.range(score.scale, range)
    return share and scales.attainment(score.scale, share), least or range.from, ratio.unit(most or range.to, "")
  end
  local needed <const> = score.share
  return share and ratio.new(share >= needed and 1 or 0), ratio.new(needed <= 0 and 1 or 0),
         ratio.new((needed < 1 or not range.below) and 1 or 0)
end

-- The most that a group can give of which nothing is known.
local function most_of(score)
  return (select(3, given(score, { inside = 0, decided = 0 })))
end

local function group_standing(score, context, g)
  local c <const>, final <const> = caseshare.counts(g.group, score), caseshare.is_final(score, context, g.case_type)
  local gives <const>, least <const>, most <const> = given(score, c)
  local s
  if not gives then
    local why <const> = { g.begins and "begins" or "no_decisions", name = g.name, on = g.begins, open = c.open,
                          open_late = c.open_late }
    s = standing.no_data(why, nil, final and ratio.new(0) or most)
  else
    local why <const> = { "share", name = g.name, inside = c.inside, decided = c.decided,
                          share = ratio.unit(ratio.new(c.inside, c.decided), "percent"), needed = score.share }
    s = final and standing.final(gives, why) or standing.known(gives, why, least, most)
  end
  s.name, s.counts, s.needed, s.case_type, s.score = g.name, c, score.share, g.case_type, score
  s.why.part = applicable.part_of(score)
  return s
end

-- The values that a plan lists of a field, or nil: no other group may come.
local function listed(score, plan)
  return score.each == "site" and plan.sites or nil
end

-- Every group in its order: case types as the plan lists them, other fields
-- by their values, those first that the plan lists: { name =, group = or nil,
-- case_type = or nil, begins = the day on which a type begins that has not
-- begun }.
function caseshare.groups_of(score, context, groups)
  local list = {}
  if score.each == "case_type" then
    for _, t in ipairs(context.plan.case_types) do
      local never <const> = t.from and t.from > caseshare.last_day(context.plan, score)
      if caseshare.wants(score, t) and not never then
        list[#list + 1] = { name = t.name, group = groups[t.name], case_type = t,
                            begins = not begun(t, context.as_of) and t.from or nil }
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
-- as far as they may still count.
function caseshare.judge(score, context)
  local counted = caseshare.count(score, context.plan, context.as_of, context.tally)
  local groups = with_more_inside(counted, score, context.inside)
  local parts, left_out, maybe, sure = {}, {}, {}, {}
  for _, g in ipairs(caseshare.groups_of(score, context, groups)) do
    local part = group_standing(score, context, g)
    local optional = part.counts.decided == 0 and score.when_empty == "leave_out"
    table.insert((g.begins or optional) and left_out or parts, part)
    if not (optional and part.final) then table.insert(optional and maybe or sure, part) end
  end
  local open = score.each and score.each ~= "case_type" and not listed(score, context.plan)
               and not caseshare.is_final(score, context)
  local combine = score.award == "per_type" and "average" or "all"
  local bounds = standing.bounds[combine](sure, maybe, open and most_of(score) or nil)
  local whole
  if #parts == 0 then whole = standing.none({ "no_decisions_at_all" }, bounds)
  elseif combine == "all" then whole = standing.all(parts, bounds)
  else whole = standing.average(parts, nil, bounds) end
  whole.left_out = left_out
  return whole
end

function caseshare.reads() end

function caseshare.check(score, plan, problem)
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
  if not score.share and not score.scale then problem("limit_missing", score.title, "share, scale") end
  if not score.met and not score.clock then problem("met_missing", score.title) end
end

return caseshare
