-- casekind.lua: the kind of score that is a share of cases: cases, and
-- service_targets upon it. The count itself is core/tally.c.

local core <const> = require "siri.core"
local failure <const> = require "siri.failure"
local held <const> = require "siri.held"
local scales <const> = require "siri.scales"
local standing <const> = require "siri.standing"
local ratio <const> = core.ratio

local casekind = {}

-- Outcomes of a case that every plan knows. Withdrawn ones never count.
local OUTCOMES <const> = {
  granted = "count", refused = "count", dismissed = "count", revoked = "count", withdrawn = "leave_out",
}

local function holds(list, name)
  for _, entry in ipairs(list) do
    if entry == name then return true end
  end
  return false
end

-- Whether a case type belongs to the score.
function casekind.wants(score, case_type)
  return (not score.fields or holds(score.fields, case_type.field))
     and (not score.types or holds(score.types, case_type.name))
end

-- Whether it has begun at the cut-off.
local function begun(case_type, as_of)
  return not case_type.from or case_type.from <= as_of
end

local function outcomes_of(plan)
  local outcomes = {}
  for name, rule in pairs(OUTCOMES) do outcomes[name] = rule end
  for name, rule in pairs(plan.outcomes or {}) do outcomes[name] = rule end
  return outcomes
end

-- The outcomes that the plan itself says how to count, in order.
function casekind.outcomes(plan)
  local names = {}
  for name in pairs(plan.outcomes or {}) do names[#names + 1] = name end
  table.sort(names)
  return names
end

-- What core.tally counts of the cases that are held to a version of the plan
-- (a segment of held.lua): its targets and clock, the score's groups.
local function spec_of(score, segment, plan, as_of, extra)
  local types = {}
  for _, t in ipairs(segment.case_types) do
    types[t.name] = {
      wanted = casekind.wants(score, t) and begun(t, as_of), target = t.target, from = t.from, to = t.to,
      inherited = t.inherited ~= "leave_out", case_type = t,
    }
  end
  local before = segment.score.submitted_before
  local spec = {
    as_of = as_of, from = segment.from or plan.period.from, to = segment.to or plan.period.to,
    since = segment.since, ["until"] = segment.before, closed = segment.closed,
    types = types, outcomes = outcomes_of(plan),
    sticky = plan.month_end == "sticky", roll = plan.roll, met = segment.score.met, clock = segment.score.clock,
    before = before and before.date, clock_before = before and before.clock, each = score.each,
    score = segment.score,   -- whose rules it asks
    how = function (_, value) return value end,
  }
  for key, value in pairs(extra or {}) do spec[key] = value end
  return spec
end

-- What core.tally counts for a score, a question for each version of the
-- plan that cases are held to; `extra` adds by, visit or case_id.
function casekind.specs(score, plan, as_of, extra)
  local specs = {}
  for i, segment in ipairs(held.segments(plan, score)) do specs[i] = spec_of(score, segment, plan, as_of, extra) end
  return specs
end

-- The question about the types and outcomes of all cases. No rule is asked:
-- one that fails has failed its goal already.
function casekind.every_case(plan, as_of)
  local everything = { kind = "cases", title = "cases" }
  local spec = spec_of(everything, { score = everything, case_types = plan.case_types }, plan, as_of, { names = true })
  for _, t in pairs(spec.types) do t.target = nil end
  return spec
end


local COUNTED <const> = { "inside", "late", "open", "open_late", "no_clock", "excluded" }

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
function casekind.groups(answers)
  if #answers == 1 then return answers[1].groups end
  local groups = {}
  for _, answer in ipairs(answers) do add_groups(groups, answer.groups) end
  return groups
end

-- The groups of a score's cases; tally(spec) answers a question, extra as for
-- specs.
function casekind.count(score, plan, as_of, tally, extra)
  local answers = casekind.specs(score, plan, as_of, extra)
  for i, spec in ipairs(answers) do answers[i] = tally(spec) end
  return casekind.groups(answers)
end

-- The answers to questions about one case, or that visit cases, are come by
-- one at a time.
local function answers_of(store, specs)
  if #specs == 1 or not (specs[1].visit or specs[1].case_id) then return core.tally.run(store, specs) end
  local answers = {}
  for i, spec in ipairs(specs) do answers[i] = core.tally.run(store, { spec })[1] end
  return answers
end

-- Counts the cases of a goal outside of its judging; nil and a message with
-- the place and the case where a rule fails.
function casekind.run(store, goal, specs)
  local answers <const> = answers_of(store, specs)
  for _, answer in ipairs(answers) do
    if answer.case then
      return nil, failure.placed(answer.failed, ("goal %s, case %s"):format(goal.id, answer.case), goal.where)
    end
  end
  return answers
end


local ZEROES <const> = { inside = 0, late = 0, open = 0, open_late = 0, no_clock = 0, excluded = 0 }

-- The counts in the words of the answer: decided, and open with those over
-- time among them; of the excluded, how many would be decided and inside if
-- they counted: nil where a rule would have to be asked about them.
function casekind.counts(group, score)
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

-- The day from which no later fact changes the group's share.
function casekind.last_day(plan, score, case_type)
  local last = plan.period.to
  for _, to in ipairs { case_type and case_type.to or last, score.decided_to or last } do
    if to < last then last = to end
  end
  return last
end

local function group_standing(score, context, name, group, case_type)
  local c = casekind.counts(group, score)
  local s
  if c.decided == 0 then
    s = standing.no_data { "no_decisions", name = name, open = c.open, open_late = c.open_late }
  else
    local share = ratio.new(c.inside, c.decided)
    local gives = score.scale and scales.attainment(score.scale, share)
                  or ratio.new(share >= score.share and 1 or 0)
    s = standing.known(gives, { "share", name = name, inside = c.inside, decided = c.decided,
                                share = ratio.unit(share, "percent"), needed = score.share },
                       context.as_of >= casekind.last_day(context.plan, score, case_type))
  end
  s.name, s.counts, s.needed, s.case_type, s.score = name, c, score.share, case_type, score
  return s
end

-- Every group in its order: case types as the plan lists them (those that
-- have not begun are left out), other fields by their values: { name =, group
-- = or nil, case_type = or nil }.
function casekind.groups_of(score, context, groups)
  local list = {}
  if score.each == "case_type" then
    for _, t in ipairs(context.plan.case_types) do
      if casekind.wants(score, t) and begun(t, context.as_of) then
        list[#list + 1] = { name = t.name, group = groups[t.name], case_type = t }
      end
    end
    return list
  end
  for key, group in pairs(groups) do list[#list + 1] = { name = key, group = group } end
  table.sort(list, function (a, b) return a.name < b.name end)
  if #list == 0 and not score.each then list[1] = { name = "" } end
  return list
end

function casekind.judge(score, context)
  local groups = casekind.count(score, context.plan, context.as_of, context.tally)
  local parts, left_out = {}, {}
  for _, g in ipairs(casekind.groups_of(score, context, groups)) do
    local part = group_standing(score, context, g.name, g.group, g.case_type)
    local empty = part.counts.decided == 0
    table.insert(empty and score.when_empty == "leave_out" and left_out or parts, part)
  end
  if #parts == 0 then
    local s = standing.no_data { "no_decisions_at_all" }
    s.parts, s.left_out = {}, left_out
    return s
  end
  local whole = score.award == "per_type" and standing.average(parts) or standing.all(parts)
  whole.left_out = left_out
  return whole
end

function casekind.reads() end

function casekind.check(score, plan, problem)
  local fields, names = {}, {}
  for _, t in ipairs(plan.case_types) do
    fields[#fields + 1], names[#names + 1] = t.field, t.name
  end
  for _, field in ipairs(score.fields or {}) do
    if not holds(fields, field) then
      problem(string.format("no case type has the field '%s'%s", field, core.nearest.hint(field, fields)))
    end
  end
  for _, name in ipairs(score.types or {}) do
    if not holds(names, name) then
      problem(string.format("no case type is called '%s'%s", name, core.nearest.hint(name, names)))
    end
  end
  if #names == 0 then problem("the plan has no case_type") end
  if not score.share and not score.scale then problem(score.title .. " needs a limit: share, scale") end
  if not score.met and not score.clock then problem(score.title .. " needs met, or a clock") end
end

return casekind
