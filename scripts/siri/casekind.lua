-- casekind.lua: the kind of score that is a share of cases: cases, and
-- service_targets upon it. The count itself is core/tally.c.

local core <const> = require "siri.core"
local failure <const> = require "siri.failure"
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

-- What core.tally counts for a score; `extra` adds by, visit or case_id.
function casekind.spec(score, plan, as_of, extra)
  local types = {}
  for _, t in ipairs(plan.case_types) do
    types[t.name] = {
      wanted = casekind.wants(score, t) and begun(t, as_of), target = t.target, from = t.from, to = t.to,
      inherited = t.inherited ~= "leave_out",
    }
  end
  local before = score.submitted_before
  local spec = {
    as_of = as_of, from = plan.period.from, to = plan.period.to, types = types, outcomes = outcomes_of(plan),
    sticky = plan.month_end == "sticky", roll = plan.roll, met = score.met, clock = score.clock,
    before = before and before.date, clock_before = before and before.clock, each = score.each,
    how = function (_, value) return value end,
  }
  for key, value in pairs(extra or {}) do spec[key] = value end
  return spec
end


-- Counts the cases of a goal outside of its judging; nil and a message with
-- the place and the case where a rule fails.
function casekind.run(store, goal, spec)
  local answer <const> = core.tally.run(store, { spec })[1]
  if not answer.case then return answer end
  return nil, failure.placed(answer.failed, ("goal %s, case %s"):format(goal.id, answer.case), goal.where)
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
function casekind.last_day(plan, case_type)
  local to = case_type and case_type.to
  return to and to < plan.period.to and to or plan.period.to
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
                       context.as_of >= casekind.last_day(context.plan, case_type))
  end
  s.name, s.counts, s.needed, s.case_type = name, c, score.share, case_type
  return s
end

-- Every group in its order: case types as the plan lists them (those that
-- have not begun are left out), other fields by their values: { name =, group
-- = or nil, case_type = or nil }.
function casekind.groups(score, context, answer)
  local list = {}
  if score.each == "case_type" then
    for _, t in ipairs(context.plan.case_types) do
      if casekind.wants(score, t) and begun(t, context.as_of) then
        list[#list + 1] = { name = t.name, group = answer.groups[t.name], case_type = t }
      end
    end
    return list
  end
  for key, group in pairs(answer.groups) do list[#list + 1] = { name = key, group = group } end
  table.sort(list, function (a, b) return a.name < b.name end)
  if #list == 0 and not score.each then list[1] = { name = "" } end
  return list
end

function casekind.judge(score, context)
  local answer = context.tally(casekind.spec(score, context.plan, context.as_of))
  local parts, left_out = {}, {}
  for _, g in ipairs(casekind.groups(score, context, answer)) do
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
