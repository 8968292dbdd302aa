-- casequestions.lua: what a score asks about cases, and what it was answered: its
-- questions, one for each version of the plan that cases are held to, and their
-- counts by group. The count itself is core/engine/tally.c; what it comes to is
-- said by casegroups.lua.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local applicable <const> = require "siri.rules.applicable"
local daysoff <const> = require "siri.rules.daysoff"
local spans <const> = require "siri.rules.spans"
local typenames <const> = require "siri.rules.typenames"
local failure <const> = require "siri.sandbox.failure"

local casequestions = {}

-- Whether it has begun at the cut-off.
function casequestions.has_begun(case_type, as_of)
  return not case_type.from or case_type.from <= as_of
end

-- The outcomes that the plan itself says how to count, in order.
function casequestions.outcomes(plan)
  return lists.keys(plan.outcomes or {})
end

-- What the kinds ask that are no share, of a specification that is made for
-- one of them.
local ASKS <const> = {}

local function hold(spec, target)
  for _, t in pairs(spec.types) do t.target = target end
end

-- Whether they are decided within a time of the score's own; of a limit upwards
-- the late ones are those that met counts.
function ASKS.cases(spec, score)
  spec.negated = score.at_most ~= nil
  if score.limit then hold(spec, score.limit) end
end

-- The days of decided cases, whatever their targets; of those that are looked
-- at one by one which of them took more than the score's own limit has.
function ASKS.case_time(spec, score)
  local one_by_one <const>, limit = spec.visit or spec.case_id, score.at_most
  if score.below then limit = core.date.duration(math.max(score.below.n - 1, 0), "day") end
  spec.days = true
  hold(spec, one_by_one and limit or nil)
end

-- The cases that are open on a day, by their age.
function ASKS.backlog(spec, score, segment)
  spec.open = true
  spec.closed = segment.closed and segment.to ~= score.part_to
  hold(spec, score.older_than or score.within)
end

-- All that a rule may read of a set: open cases of a part of the year, too.
function ASKS.case_set(spec, score, segment)
  spec.days = spec.clock ~= nil
  spec.closed = segment.closed and segment.to ~= score.part_to
end

local function ask(spec, score, segment)
  if ASKS[score.kind] then ASKS[score.kind](spec, score, segment) end
  return spec
end

-- Whether the cases that a score counts are those submitted in the period,
-- rather than those decided in it.
function casequestions.by_submission(score) return score.counted == "submitted" end

-- The days of which a score counts the decisions, or the submissions: the
-- period; of `last` as much as goes before the cut-off, or the last day that
-- counts.
local function period_of(score, plan, as_of)
  local from <const>, to <const> = plan.period.from, plan.period.to
  if not score.last then return from, to end
  return spans.back(score.last, applicable.earlier(as_of, applicable.earlier(to, score.part_to)), plan)
end

-- What core.tally counts of the cases that are held to a version of the plan
-- (a segment of applicable.lua): by its targets and clock, in the score's groups.
local function spec_of(score, segment, plan, as_of, extra)
  local types = {}
  local from <const>, to <const> = period_of(score, plan, as_of)
  for _, t in ipairs(plan.case_types) do
    local told = segment.types[t.name]
    types[t.name] = {
      wanted = told ~= nil and casequestions.has_begun(t, as_of), target = (told or t).target, from = t.from, to = t.to,
      inherited = t.inherited ~= "leave_out", case_type = told or t,
    }
  end
  local before = segment.score.submitted_before
  local spec = {
    as_of = as_of, from = applicable.later(segment.from, from), to = applicable.earlier(segment.to, to),
    since = segment.since, ["until"] = segment.before, closed = segment.closed,
    types = types, called = typenames.of(plan), outcomes = lists.with(outcomes.rules, plan.outcomes or {}),
    sticky = plan.month_end == "sticky", roll = plan.roll, holidays = daysoff.of(plan), met = score.met,
    clock = segment.score.clock, before = before and before.date, clock_before = before and before.clock,
    each = spans.asked(score.each), where = score.only, counted = score.counted,
    score = segment.score,   -- whose clock it is
    how = function (_, value) return value end,
  }
  return ask(lists.with(spec, extra or {}), score, segment)
end

-- The question without the rules of a verdict, which are not asked then: which
-- cases there are, and in what groups.
local function unruled(spec)
  spec.names, spec.met, spec.clock, spec.before, spec.clock_before = true, nil, nil, nil, nil
  for _, t in pairs(spec.types) do t.target = nil end
  return spec
end

-- The last day on which cases of a type, or of any, are counted in a score.
function casequestions.last_day(plan, score, case_type)
  local last <const> = applicable.earlier(plan.period.to, score.part_to)
  return case_type and applicable.earlier(last, case_type.to) or last
end

-- What tells of open cases: what becomes of them after the last day is no
-- matter.
local OF_OPEN <const> = lists.set { "backlog", "case_set" }

-- The days at which a score is asked, each with the types that are asked then:
-- of what is open at the cut-off, or on the last day.
local function asked_on(score, plan, as_of)
  if not OF_OPEN[score.kind] or casequestions.by_submission(score) then return { { day = as_of } } end
  local list <const> = {}
  for _, t in ipairs(plan.case_types) do
    local day <const> = applicable.earlier(as_of, casequestions.last_day(plan, score, t))
    local one = lists.find(list, "day", day)
    if not one then
      one = { day = day, types = {} }
      list[#list + 1] = one
    end
    one.types[t.name] = true
  end
  return list
end

-- What core.tally counts for a score, a question for each version of the
-- plan that cases are held to; `extra` adds by, visit or case_id.
function casequestions.specs(score, plan, as_of, extra)
  return lists.flat(applicable.segments(plan, score), function (segment)
    return lists.map(asked_on(score, plan, as_of), function (at)
      local spec <const> = spec_of(score, segment, plan, at.day, extra)
      for name, t in pairs(at.types and spec.types or {}) do t.wanted = t.wanted and at.types[name] or false end
      return spec
    end)
  end)
end

-- The question about the types, the outcomes and, where the plan lists them,
-- the sites of all cases. No rule is asked: one that fails has failed its goal
-- already.
function casequestions.every_case(plan, as_of)
  local everything = { kind = "cases", title = "cases" }
  local all = { score = everything, types = lists.by(plan.case_types, "name") }
  return unruled(spec_of(everything, all, plan, as_of, { each = plan.sites and "site" }))
end


local COUNTED <const> = { "inside", "late", "open", "open_late", "no_clock", "excluded" }
local BY_CLOCKS <const> = { "netted", "net", "gross" }   -- of a course, where there are any

-- How many cases a group has.
function casequestions.size(group)
  return lists.sum(COUNTED, function (field) return group[field] end)
end

-- The groups of several answers as one; called(key): in which group they are
-- there.
local function add_groups(sum, groups, called)
  for key, group in pairs(groups) do
    local name <const> = called(key)
    local s = sum[name] or { reasons = {} }
    sum[name] = s
    for _, field in ipairs(COUNTED) do s[field] = (s[field] or 0) + group[field] end
    for _, field in ipairs(BY_CLOCKS) do s[field] = group[field] and (s[field] or 0) + group[field] or s[field] end
    for reason, n in pairs(group.reasons or {}) do s.reasons[reason] = (s.reasons[reason] or 0) + n end
    for days, n in pairs(group.days or {}) do
      s.days = s.days or {}
      s.days[days] = (s.days[days] or 0) + n
    end
  end
  return sum
end

-- The groups, by `each`, of the answers to a score's questions.
function casequestions.groups(answers, each, plan)
  local is_span <const>, groups = spans.is(each), {}
  if #answers == 1 and not is_span then return answers[1].groups end
  local function called(key) return is_span and spans.holding(each, key, plan.period) or key end
  for _, answer in ipairs(answers) do add_groups(groups, answer.groups, called) end
  return groups
end

-- The questions, after the period's last day, about the groups that were there
-- on it. A case that was open then counts no more once it is decided, but its
-- group has been one without decisions for good. No rule is asked but that of
-- which cases there are.
local function former(score, plan, as_of)
  local known <const> = not score.each or score.each == "case_type" or spans.is(score.each) or OF_OPEN[score.kind]
  if known or casequestions.by_submission(score) or as_of <= plan.period.to then return {} end
  return lists.map(casequestions.specs(score, plan, plan.period.to), unruled)
end

-- All that core.tally is asked to judge a score.
function casequestions.asked(score, plan, as_of)
  return lists.joined(casequestions.specs(score, plan, as_of), former(score, plan, as_of))
end

local ZEROES <const> = { inside = 0, late = 0, open = 0, open_late = 0, no_clock = 0, excluded = 0, reasons = {} }

-- The name of the group by `each` that a case of a score is in, while it lives.
function casequestions.group_of(score, plan, each, case)
  if not spans.is(each) then return case[each] or "" end
  return spans.holding(each, casequestions.by_submission(score) and case.submitted_on or case.decided_on, plan.period)
end

-- The groups of a score's cases; tally(spec) answers a question, extra as for
-- specs.
function casequestions.count(score, plan, as_of, tally, extra)
  local answers <const> = lists.map(casequestions.specs(score, plan, as_of, extra), tally)
  local groups = casequestions.groups(answers, score.each, plan)
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
function casequestions.run(store, goal, specs)
  local answers <const> = answers_of(store, specs)
  for _, answer in ipairs(answers) do
    if answer.case then
      return nil, tostring(failure.of_goal(failure.of_case(answer.failed, answer.case), goal))
    end
  end
  return answers
end


-- All days of { [days] = how many cases took so many }.
function casequestions.days(took)
  local sum = 0
  for days, n in pairs(took) do sum = sum + days * n end
  return sum
end

-- The counts in the words of the answer: decided, and open with those over
-- time among them; of the excluded, how many would be decided and inside if
-- they counted: nil where a rule would have to be asked about them. Of the
-- cases submitted in the period those that are due and open are as good as
-- decided too late.
function casequestions.counts(group, score)
  group = group or ZEROES
  local decided = group.inside + group.late
  if casequestions.by_submission(score) then decided = decided + group.open_late end
  local reasons, would_be = {}, { decided = 0, inside = 0 }
  for reason, n in pairs(group.reasons or {}) do
    local word = string.match(reason, "\0(%a+)$")
    if word then would_be[word] = would_be[word] + n else reasons[#reasons + 1] = { reason = reason, count = n } end
  end
  table.sort(reasons, function (a, b) return a.reason < b.reason end)
  local is_share <const> = score.kind == "cases" and not score.met
  return {
    inside = group.inside, decided = decided, open = group.open + group.open_late, open_late = group.open_late,
    no_clock = group.no_clock, excluded = group.excluded, reasons = reasons,
    excluded_decided = is_share and would_be.decided or nil,
    excluded_inside = is_share and would_be.inside or nil,
  }
end

return casequestions
