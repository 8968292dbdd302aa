-- followup.lua: the follow-ups of a plan, and the facts that their statements
-- read: the agency's forecasts, its explanations of unmet goals, the decisions
-- that it expects, when the permanent secretary was told, whether a
-- discussion followed.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local applicable <const> = require "siri.rules.applicable"
local plans <const> = require "siri.rules.plan"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"
local ratio <const> = core.ratio

local followup = {}

-- The goal that the facts of no goal are filed under, and the statement of
-- the whole year: what the command line and the facts call it.
followup.goal = "followup"
followup.year_end, followup.year_end_danish = "year-end", "årsafslutning"

-- How the facts are named; behind the first three stands the follow-up,
-- behind the last a case type.
local FORECAST <const>, LAID <const>, TALK <const> = "prognose ", "forelagt ", "samtale "

-- What people call that discussion, and files may: the store keeps it under TALK.
local DISCUSSION <const> = "drøftelse "
local EXPECTED <const> = "forventede afgørelser"

-- How a goal's explanation is named: the second part of the annual report.
local ANALYSIS <const> = "analyse"

-- The follow-ups in order of their status dates: { name =, status =, due = }.
function followup.list(plan)
  local list <const> = {}
  for _, name in ipairs(sandbox.sorted_keys(plan.followups or {})) do
    local dates <const> = plan.followups[name]
    list[#list + 1] = { name = name, status = dates.status, due = dates.due }
  end
  table.sort(list, function (a, b)
    if a.status ~= b.status then return a.status < b.status end
    return a.name < b.name
  end)
  return list
end

local function whole_year(plan)
  return { name = followup.year_end, status = plans.last_day(plan), final = true }
end

-- Does a name, as it was typed, mean the statement of the whole year?
function followup.is_year_end(name)
  return name == followup.year_end or headings.lower(name) == followup.year_end_danish
end

-- The follow-up of that name; nil and a message if the plan has none.
function followup.of(plan, name)
  if followup.is_year_end(name) then return whole_year(plan) end
  local list <const> = followup.list(plan)
  local found <const>, names <const> = lists.find(list, "name", name), lists.map(list, "name")
  if found then return found end
  names[#names + 1] = followup.year_end
  return nil, ("%s: no follow-up '%s' (it has %s)"):format(plan.path, name, table.concat(names, ", "))
end


-- The facts

-- What facts call a follow-up.
local function fact_name(one)
  return one.final and followup.year_end_danish or one.name
end

-- A name with another beginning; itself where it does not begin with `from`.
local function renamed(goal, name, from, to)
  if goal ~= followup.goal or name:sub(1, #from) ~= from then return name end
  return to .. name:sub(#from + 1)
end

-- The name under which the store keeps a fact of a goal, of the one that a
-- file or a person gives it: "drøftelse UO2" is "samtale UO2".
function followup.key(goal, name) return renamed(goal, name, DISCUSSION, TALK) end

-- What reports and templates call a fact of a goal, of the name that is kept.
function followup.title(goal, name) return renamed(goal, name, TALK, DISCUSSION) end

function followup.forecast_name(one) return FORECAST .. one.name end

-- That under which a goal's explanation is filed.
followup.analysis_name = ANALYSIS

-- Those of when the status was laid before the permanent secretary, and whether
-- a discussion followed.
function followup.event_names(one) return LAID .. fact_name(one), TALK .. fact_name(one) end

-- The name under which the expected decisions of a group of cases are
-- filed; "" is all cases together.
function followup.expected_name(group)
  return group == "" and EXPECTED or EXPECTED .. " " .. group
end

-- The groups of cases whose expected decisions a plan can be told, by goal.
local function expected_groups(plan, score)
  if not score.each then return { "" } end
  if score.each ~= "case_type" then return {} end
  return lists.map(lists.where(plan.case_types, function (t) return applicable.wants(score, t) end), "name")
end

-- The goal as the plan had it at a follow-up, which a renegotiation may have
-- changed since; nil if it was not there.
function followup.goal_at(plan, goal, one)
  return (plans.goal(plans.at(plan, one.status), goal.id))
end

-- Every fact of a goal that statements read, in order: as needs.of_goal
-- gives them, of kind "forecast", "analysis" or "count"; a forecast with its
-- follow-up, and the most points that its goal has then, if the plan then has it;
-- an analysis only where the goal is not met; a count with its group of cases,
-- and a label that it shares with others.
function followup.goal_reads(plan, goal)
  local list <const>, all <const> = {}, followup.list(plan)
  for _, one in ipairs(all) do
    local then_goal <const> = followup.goal_at(plan, goal, one)
    if then_goal then
      list[#list + 1] = { kind = "forecast", name = followup.forecast_name(one), due = one.due or one.status,
                          weight = then_goal.weight * plans.ceiling(plan, then_goal), followup = one }
    end
  end
  list[#list + 1] = { kind = "analysis", name = ANALYSIS, optional = true }
  for _, score in ipairs(#all > 0 and plans.share_scores(goal) or {}) do
    for _, group in ipairs(expected_groups(plan, score)) do
      list[#list + 1] = { kind = "count", name = followup.expected_name(group), due = all[1].due or all[1].status,
                          label = EXPECTED, group = group ~= "" and group or nil }
    end
  end
  return lists.unique(list, "name")
end

-- The same of those of no goal: each a milestone, the day on which it was.
function followup.own_reads(plan)
  local list <const>, all <const> = {}, followup.list(plan)
  all[#all + 1] = whole_year(plan)
  for _, one in ipairs(all) do
    for _, prefix in ipairs { LAID, TALK } do
      local talk <const> = prefix == TALK   -- which may follow, or not, and at no certain time
      list[#list + 1] = { kind = "milestone", name = prefix .. fact_name(one), due = not talk and one.due or nil,
                          followup = one, optional = talk }
    end
  end
  return list
end

-- What needs.of_plan says of goals, by goal and name, for the facts of
-- statements: added to it.
function followup.add_reads(plan, reads)
  for _, goal in ipairs(plans.every_goal(plan)) do
    for _, read in ipairs(followup.goal_reads(plan, goal)) do
      reads[goal.id][read.name] = reads[goal.id][read.name] or read
    end
  end
  reads[followup.goal] = {}
  for _, read in ipairs(followup.own_reads(plan)) do reads[followup.goal][read.name] = read end
end

-- Does a goal count cases in groups that are not known before they are
-- there: any name may follow?
local function has_free_groups(goal)
  return lists.any(plans.share_scores(goal), function (score) return score.each and score.each ~= "case_type" end)
end

-- What tells whether statements of a plan read a fact: names by goal, those
-- of goals as lists, as people call them; and is_read (record).
function followup.reader(plan)
  local names <const>, known <const>, free <const> = {}, {}, {}
  local function note(goal, reads)
    known[goal] = lists.by(reads, "name")
    names[goal] = lists.map(reads, function (read) return followup.title(goal, read.name) end)
  end
  for _, goal in ipairs(plans.every_goal(plan)) do
    note(goal.id, followup.goal_reads(plan, goal))
    free[goal.id] = has_free_groups(goal)
  end
  note(followup.goal, followup.own_reads(plan))
  local function is_read(record)
    if known[record.goal] and known[record.goal][record.name] then return true end
    return free[record.goal] and record.name:sub(1, #EXPECTED + 1) == EXPECTED .. " " or false
  end
  return { names = names, is_read = is_read }
end


-- Reading them. Their day is that on which something was said or done, so no
-- cut-off holds back what is filed under a follow-up's own name.

local function unusable(record, what)
  failure.raise(diagnostic.new("figure_followup", nil, "goal " .. record.goal, record.name, what,
                               record.file or "facts", record.line or 0, record.value or ""))
end

-- The newest record of a goal and name that passes, if it is asked to.
local function newest(records, goal, name, passes)
  local found
  for _, record in ipairs(records) do
    local is_one <const> = record.goal == goal and record.name == name and (not passes or passes(record))
    if is_one and (not found or record.on >= found.on) then found = record end
  end
  return found
end

-- What only the agency itself can say.
local function is_own(record) return record.by == nil or record.by == "agency" end

local WORDS <const> = { met = true, partly = true, missed = true }

-- What follows gives, each, the record with what it says.

-- The agency's forecast for a goal, as it was at a follow-up, with { status =,
-- points = nil for partly met without them }; nil where none was entered.
function followup.forecast(records, goal, one)
  local record <const> = newest(records, goal.id, followup.forecast_name(one), is_own)
  if not record then return nil end
  local status, points = record.value
  if WORDS[status] then
    points = status == "met" and goal.weight or status == "missed" and ratio.new(0) or nil
  else
    points = ratio.parse(status or "")
    if not points or points < 0 or points > goal.weight then
      unusable(record, ("a forecast: met, partly, missed, or points from 0 to %s"):format(goal.weight))
    end
    status = points <= 0 and "missed" or points < goal.weight and "partly" or "met"
  end
  return lists.with(record, { status = status, points = points })
end

-- The agency's own explanation of why a goal is not met, as it was by a
-- follow-up's last day, at the year's end the newest: { text = }; nil where
-- none was entered.
function followup.analysis(records, goal, one)
  local last <const> = not one.final and (one.due or one.status) or nil
  local record <const> = newest(records, goal.id, ANALYSIS, function (r)
    return is_own(r) and r.note ~= nil and not (last and r.on > last)
  end)
  return record and lists.with(record, { text = record.note })
end

local function event(records, name)
  local record <const> = newest(records, followup.goal, name)
  if not record then return nil end
  if record.value ~= "done" and record.value ~= "not done" then unusable(record, "read as a milestone") end
  return lists.with(record, { done = record.value == "done" })
end

-- When the status was laid before the permanent secretary, and whether a
-- discussion followed: { done = } each; nil where nothing was entered.
function followup.events(records, one)
  local laid <const>, talk <const> = followup.event_names(one)
  return event(records, laid), event(records, talk)
end

-- How many decisions the agency expects in the year for a group of cases: {
-- n = } as it was said by the follow-up's last day; nil where it was not.
function followup.expected(records, goal, group, one)
  local last <const> = one.due or one.status
  local record <const> = newest(records, goal.id, followup.expected_name(group), function (r)
    return r.on <= last
  end)
  if not record then return nil end
  local n <const> = math.tointeger(tonumber(record.value))
  if not n or n < 0 then unusable(record, "read as a count") end
  return lists.with(record, { n = n })
end

return followup
