-- caselist.lua: the cases behind a figure of a goal: those in a state, of a
-- group, or the oldest that are open.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local applicable <const> = require "siri.rules.applicable"
local casequestions <const> = require "siri.rules.casequestions"
local casescores <const> = require "siri.rules.casescores"
local caseset <const> = require "siri.rules.caseset"
local plans <const> = require "siri.rules.plan"
local typenames <const> = require "siri.rules.typenames"
local trouble <const> = require "siri.store.trouble"
local days <const> = core.date.dates.days

local caselist = {}

local must <const> = trouble.must

-- What is counted, by the words of follow.stated_states, and the states that
-- it is made of: `open` has those over time among them, as in a status.
local STATES <const> = {
  inside = { "inside" }, late = { "late" }, decided = { "late", "inside" }, open = { "open_late", "open" },
  open_late = { "open_late" }, at_risk = { "open" }, no_clock = { "no_clock" }, excluded = { "excluded" },
}

-- In the order of a list of all.
local ALL <const> = { "late", "open_late", "open", "inside", "no_clock", "excluded" }
local RANK <const> = { decided = 1 }   -- of a set that tells no more of them
for i, state in ipairs(ALL) do RANK[state] = i end

-- A case as it was known at the cut-off; a visitor's case is over with its
-- call, so it is copied.
function caselist.copy(state, case, due, reason)
  local copy <const> = { id = case.case_id, paused = case:paused "net", state = state, due = due, reason = reason }
  for _, field in ipairs(casefields) do copy[field.name] = case[field.name] end
  return copy
end

-- The state of a case in a score, as it is told.
function caselist.state(score, plan, as_of, state)
  local is_decided <const> = state == "inside" or state == "late"
  return is_decided and caseset.untimed(score, plan, as_of) and "decided" or state
end

-- Days past the due day, at the decision or, while it is open, at the
-- cut-off; nil where there is no due day.
function caselist.over(case, as_of)
  return case.due and days(case.due, case.decided_on or as_of)
end

-- The worst of each score first; what has no due day comes last.
local function worse(a, b)
  if a.score ~= b.score then return a.score < b.score end
  local over_a, over_b = a.over or math.mininteger, b.over or math.mininteger
  if over_a ~= over_b then return over_a > over_b end
  return a.id < b.id
end

-- The same state by state, the excluded ones by their reasons.
local function by_state(a, b)
  if a.score ~= b.score then return a.score < b.score end
  if a.state ~= b.state then return RANK[a.state] < RANK[b.state] end
  if a.reason ~= b.reason then return (a.reason or "") < (b.reason or "") end
  return worse(a, b)
end


-- Groups

-- The name of a score's case type that is called so; nil, and all of them, or
-- those that it could be.
local function type_called(score, plan, called)
  local wanted <const> = lists.where(plan.case_types, function (t) return applicable.wants(score, t) end)
  local names <const> = typenames.among(wanted, called)
  if #names == 1 then return names[1] end
  return nil, lists.map(wanted, "name"), #names > 1 and names or nil
end

-- The same of its groups by another field: also nil and a message. titles: what
-- pages call a group of a score, a list by (score, name).
local function value_called(score, plan, store, goal, as_of, called, titles)
  local answers <const>, message <const> = casequestions.run(store, goal, casequestions.asked(score, plan, as_of))
  if not answers then return nil, message end
  local names <const> = lists.keys(casequestions.groups(answers, score.each, plan))
  if lists.has(names, called) then return called end
  local wanted <const> = typenames.plain(called)
  local meant <const> = lists.where(names, function (name)
    return lists.any(titles and titles(score, name) or {}, function (title) return typenames.plain(title) == wanted end)
  end)
  if #meant == 1 then return meant[1] end
  return nil, names, #meant > 1 and meant or nil
end

-- The field by which the cases of a score are found; those of a set by type.
local function each_of(score) return score.each or score.kind == "case_set" and "case_type" or nil end

-- The group of that name, or title, in a score; nil and a message.
local function group_of(score, plan, store, goal, as_of, name, titles)
  local each <const> = each_of(score)
  if not each then
    return nil, core.options.said("goal %s counts all of its cases together: leave {{--cases|group}} out")
                       :format(goal.id)
  end
  local group, names, either
  if each == "case_type" then group, names, either = type_called(score, plan, name)
  else group, names = value_called(score, plan, store, goal, as_of, name, titles) end
  if group then return group end
  if type(names) == "string" then return nil, names end
  if either then
    return nil, ("goal %s: '%s' is what %s are called: give the name of one"):format(
      goal.id, name, table.concat(either, " and "))
  end
  return nil, ("goal %s has no cases of %s '%s'%s"):format(goal.id, each, name, core.nearest.hint(name, names))
end


-- Lists

-- Why a score does not tell which of its cases are in some states: a set may know
-- those that are decided, and those that are open, and no more; nil if it does.
local function untold(score, plan, goal, as_of, states)
  local lack <const> = caseset.untimed(score, plan, as_of)
  local function both(a, b) return lists.has(states, a) == lists.has(states, b) end
  if not lack or both("inside", "late") and both("open", "open_late") then return nil end
  return ("goal %s: the case_set at %s tells no case that is inside, late or over time: it lacks %s"):format(
    goal.id, score.where, lack)
end

-- The scores of a goal that have a group, and tell what is in some states: {
-- score =, nth =, group = }; all of them where none is asked for. nil and a
-- message if none has it. wanted: { group =, nth =, titles = }, or nil.
local function scores_with(plan, store, goal, as_of, states, wanted)
  local list, why = {}, nil
  for i, score in ipairs(casescores.of(goal)) do
    local group
    local asked = not wanted.nth or wanted.nth == i
    local message = asked and untold(score, plan, goal, as_of, states)
    if asked and not message and wanted.group then
      group, message = group_of(score, plan, store, goal, as_of, wanted.group, wanted.titles)
    end
    why, wanted.found = why or message, wanted.found or group
    if asked and not message then list[#list + 1] = { score = score, nth = i, group = group } end
  end
  if #list == 0 then return nil, why end
  return list
end

-- The states of a score's cases: of those counted as they were submitted, that
-- are late, some are open.
local function states_of(score, states)
  local more <const> = casequestions.by_submission(score) and lists.has(states, "late")
                       and not lists.has(states, "open_late")
  return more and lists.joined(states, { "open_late" }) or states
end

-- Asks the scores of a goal for their cases in some states: each(number of
-- the score, the day on which it is asked, state, case, due, reason). horizon: the
-- day on which open cases are held against their targets, if it is not the cut-off.
local function visit(plan, store, goal, as_of, states, wanted, each, horizon)
  for _, s in ipairs(must(scores_with(plan, store, goal, as_of, states, wanted))) do
    local specs <const> = casequestions.specs(s.score, plan, as_of, {
      states = states_of(s.score, states), horizon = horizon, visit = each,
    })
    for _, spec in ipairs(specs) do
      function spec.visit(state, case, ...)
        local is_decided <const> = s.score.kind == "backlog" and state == "inside"   -- which is none of it
        local is_of <const> = not s.group
                              or casequestions.group_of(s.score, plan, each_of(s.score), case) == s.group
        if is_of and not is_decided then each(s.nth, spec.as_of, state, case, ...) end
      end
    end
    must(casequestions.run(store, goal, specs))
  end
end

-- Adds to a case by which score it was counted, and the day of that, where it is
-- before the cut-off.
local function add_count(c, n, day, as_of)
  c.score, c.over, c.on = n, caselist.over(c, day), day < as_of and day or nil
  return c
end

local function gather(plan, store, goal, as_of, states, wanted)
  local list, scores <const> = {}, casescores.of(goal)
  visit(plan, store, goal, as_of, states, wanted, function (i, day, ...)
    local c <const> = add_count(caselist.copy(...), i, day, as_of)
    c.counted, c.state = plans.told_as(scores[i]), caselist.state(scores[i], plan, as_of, c.state)
    list[#list + 1] = c
  end)
  return list
end

-- Keeps of a list those that a headroom calls at risk: they can become late by
-- the period's last day, or by a rule of the goal's own on any day.
local function keep_at_risk(list, plan, store, goal, as_of, wanted)
  local scores, late = casescores.of(goal), {}
  local last = as_of < plan.period.to and plan.period.to or as_of
  visit(plan, store, goal, as_of, STATES.open_late, wanted, function (i, _, _, case)
    late[i .. "\0" .. case.case_id] = true
  end, last)
  return lists.where(list, function (c) return scores[c.score].met or late[c.score .. "\0" .. c.id] end)
end

-- The year's cases of a type that the plan does not name, in order of id:
-- none of them counts.
local function unnamed(plan, store, as_of, name)
  local list = {}
  local spec = casequestions.every_case(plan, as_of)
  spec.names, spec.types = nil, { [name] = { wanted = true, inherited = true } }
  spec.visit = function (_, case) list[#list + 1] = caselist.copy("excluded", case, nil, "unnamed") end
  core.tally.run(store, { spec })
  return list
end

-- Raises why there are no cases to list of a goal, or of one of its scores.
local function check_scores(goal, nth)
  local n = #casescores.of(goal)
  if n == 0 then must(nil, ("goal %s has no cases"):format(goal.id)) end
  if nth and nth > n then
    must(nil, ("goal %s has %d score%s of cases, no %d"):format(goal.id, n, n == 1 and "" or "s", nth))
  end
end

-- The cases of a goal in a state of follow.stated_states (nil: all), of a group by
-- its name or its title (nil: all), by its nth score (nil: by all):
-- score by score, state by state, the worst first; or all of a type that the plan
-- does not name. Each has id, its fields, due, over (days), state, reason, score =
-- its number, on = the day on which it was so, where that is not the cut-off.
-- titles: what pages call a group besides, a list by (score, name). Also the
-- group's name. Returns nil and a message if the goal has no cases, or none of that
-- group, or a rule fails.
caselist.of = trouble.protected(function (plan, store, goal, as_of, state, group, nth, titles)
  check_scores(goal, nth)
  local wanted = { group = group, nth = nth, titles = titles }
  local list, message = trouble.protected(gather)(plan, store, goal, as_of, state and STATES[state] or ALL, wanted)
  if not list and group and not state and not lists.by(plan.case_types, "name")[group] then
    local others = unnamed(plan, store, as_of, group)
    if #others > 0 then return others, group end
  end
  must(list, message)
  if state == "at_risk" then list = keep_at_risk(list, plan, store, goal, as_of, wanted) end
  table.sort(list, by_state)
  return list, wanted.found
end)

-- The late cases of a goal, the worst of each score first: decided too late, or
-- open and over time. Returns nil and a message likewise.
caselist.late = trouble.protected(function (plan, store, goal, as_of, group, nth, titles)
  check_scores(goal, nth)
  local wanted <const> = { group = group, nth = nth, titles = titles }
  local list = gather(plan, store, goal, as_of, { "late", "open_late" }, wanted)
  table.sort(list, worse)
  return list, wanted.found
end)

-- The open cases of a goal that were submitted first, so many at the most,
-- the oldest first; nil and a message if a rule fails.
caselist.oldest = trouble.protected(function (plan, store, goal, as_of, most)
  local list = {}
  visit(plan, store, goal, as_of, STATES.open, {}, function (i, day, state, case, ...)
    local last = list[most]
    if last and last.submitted_on <= case.submitted_on then return end   -- they come in order of id
    if lists.by(list, "id")[case.case_id] then return end   -- another score has it, too
    local c <const> = add_count(caselist.copy(state, case, ...), i, day, as_of)
    local at = math.min(#list, most - 1) + 1
    while at > 1 and list[at - 1].submitted_on > c.submitted_on do
      list[at] = list[at - 1]
      at = at - 1
    end
    list[at] = c
  end)
  return list
end)

return caselist
