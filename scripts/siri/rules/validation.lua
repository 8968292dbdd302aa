-- validation.lua: what only the whole of a plan can tell: sums, periods,
-- names that must be there, words that were begun and not finished.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local grounds <const> = require "siri.base.grounds"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local roles <const> = require "siri.base.roles"
local amendment <const> = require "siri.rules.amendment"
local caseset <const> = require "siri.rules.caseset"
local checked <const> = require "siri.rules.checked"
local kinds <const> = require "siri.rules.kinds"
local plans <const> = require "siri.rules.plan"
local words <const> = require "siri.rules.words"
local sandbox <const> = require "siri.sandbox.sandbox"
local ratio <const> = core.ratio

local validation = {}

local format <const> = string.format


-- What has the name of one before it is left out.
local function check_doubles(draft, list, word)
  draft[list] = lists.unique(draft[list], "id", function (entry, first)
    draft.stray = draft.stray or word == "goal"
    draft:add(entry.where, nil, "double", word .. " " .. entry.id, first.where)
  end)
end

-- Where goals do not weigh the points that they share, the plan's or a
-- frame's: their sum, by how much it is less or more, the points, and which they
-- are, as messages have it; else nothing.
local function misfit(goals, points)
  local sum <const> = lists.sum(goals, "weight", ratio.new(0))
  if sum == points then return nil end
  local off <const> = sum - points
  return sum, off < 0 and -off or off, off < 0 and "less" or "more", points,
         lists.join(goals, function (goal) return format("%s: %s", goal.id, goal.weight) end)
end

-- Every goal is in a frame where the plan has some, and in none where not.
local function check_frames(draft, plan, version)
  local keys <const> = lists.keys(plan.frames or {})
  if plan.unsound and not plan.frames then return end
  for _, goal in ipairs(version.goals) do
    local context <const> = "goal " .. goal.id
    if not plan.frames then
      draft:hold(not goal.frame, goal.where, context, "frames_missing", goal.frame)
    elseif not goal.frame then
      draft:add(goal.where, context, "frame_missing", table.concat(keys, ", "))
    elseif not plan.frames[goal.frame] then
      draft:add(goal.where, context, "frame_unknown", goal.frame):about("goal", goal.id, "frame")
        :meant(goal.frame, keys)
    end
  end
end

-- The goals of each frame sum to its points; nothing is said of them while one
-- is in no frame.
local function check_frame_sums(draft, plan, version)
  if lists.any(version.goals, function (goal) return not plan.frames[goal.frame] end) then return end
  for _, key in ipairs(lists.keys(plan.frames)) do
    local own <const> = lists.where(version.goals, function (goal) return goal.frame == key end)
    if #own == 0 then draft:add(version.where, version.title, "frame_empty", key)
    elseif misfit(own, plan.frames[key].points) then
      draft:add(version.where, version.title, "frame_sum", key, misfit(own, plan.frames[key].points))
    end
  end
end

-- A goal whose weight nobody could read has its own problem, and a sum
-- without it would be another.
local function check_sum(draft, plan, version)
  if lists.any(version.goals, function (goal) return not goal.weight end) then return end
  if #version.goals == 0 then
    draft:hold(#draft.problems > 0, plan.where, nil, "no_goals")
  elseif plan.frames then
    check_frame_sums(draft, plan, version)
  elseif misfit(version.goals, plan.points) then
    draft:add(version.where, version.title, "weights_sum", misfit(version.goals, plan.points))
  end
end

-- A field of each of the frames that have it.
local function of_frames(plan, field)
  return lists.map(lists.keys(plan.frames or {}), function (key) return plan.frames[key][field] end)
end

-- The points of a plan are those of its frames, and full pay is theirs.
local function add_frames(draft, plan)
  if not plan.frames then return end
  local sum <const>, amounts <const> = lists.sum(of_frames(plan, "points"), nil, ratio.new(0)), of_frames(plan, "pay")
  draft:hold(not plan.points or plan.points == sum, plan.where, "plan", "frames_sum", sum, plan.points)
  plan.points = plan.points or sum
  if #amounts == 0 then return end
  local full <const> = lists.sum(amounts, nil, amounts[1] - amounts[1])
  draft.pay = draft.pay or { where = plan.where }
  draft:hold(not draft.pay.full or draft.pay.full == full, draft.pay.where, "pay", "frames_pay", draft.pay.full, full)
  draft.pay.full = draft.pay.full or full
end

-- What 'siri-rules statement' takes for something else than a follow-up.
local NO_FOLLOWUPS <const> = lists.set { "list", "show", "verify", "year-end", "årsafslutning" }

local function check_period(draft, plan, version)
  local from, to = plan.period.from, plan.period.to
  if from > to then
    draft:add(plan.where, "plan", "period_backward", to, from)
    return
  end
  local year = format("%04d", plan.year or 0)
  draft:hold(not plan.year or string.sub(from, 1, 4) <= year and string.sub(to, 1, 4) >= year, plan.where, "plan",
             "period_year", from, to, year)
  local function inside(where, context, setting, date)
    draft:hold(not date or date >= from and date <= to, where, context, "outside_period", setting, date, from, to)
  end
  for _, name in ipairs(sandbox.sorted_keys(plan.followups or {})) do
    local status, due = plan.followups[name].status, plan.followups[name].due
    local context <const> = "followup " .. name
    if plan.followups[name].after_period then
      draft:hold(status > to, plan.where, context, "after_period", "status " .. status, to)
    else
      inside(plan.where, context, "status", status)
    end
    draft:hold(not NO_FOLLOWUPS[name], plan.where, context, "followup_name", name)
    draft:hold(not due or due >= status, plan.where, context, "followup_due", due, status)
  end
  for _, a in ipairs(draft.amendments) do
    draft:hold(a.on > from and a.on <= to, a.where, "amend " .. a.on, "amend_period", from, to)
  end
  for _, t in ipairs(version.case_types) do
    local context <const> = "case_type " .. t.id
    inside(t.where, context, "from", t.from)
    inside(t.where, context, "to", t.to)
    draft:hold(not (t.from and t.to) or t.from <= t.to, t.where, context, "type_backward", t.from, t.to)
  end
end

-- A target is a length of time, or a function that gives one.
local function check_targets(draft, version)
  for _, t in ipairs(version.case_types) do
    draft:hold(not core.date.is_duration(t.target) or t.target.n >= 1, t.where, "case_type " .. t.id, "target_none",
               t.target)
  end
end

-- Who measures by every plan.
local MEASURING <const> = { "department", "agency" }

local function check_tasks(draft, version)
  local ids = lists.map(draft.tasks, "id")
  for _, goal in ipairs(version.goals) do
    for _, task in ipairs(goal.task or {}) do
      if not lists.has(ids, task) then
        draft:add(goal.where, "goal " .. goal.id, "task_unknown", task):about("goal", goal.id, "task"):meant(task, ids)
      end
    end
  end
end

-- A goal is measured by a role that there is.
local function check_roles(draft, plan, version)
  local own <const> = plan.roles or {}
  if plan.unsound and not plan.roles then return end   -- nobody could read them
  for _, goal in ipairs(version.goals) do
    local role <const> = goal.measured_by
    if role and not (lists.has(MEASURING, role) or own[role]) then
      draft:add(goal.where, "goal " .. goal.id, "role_unknown", role):about("goal", goal.id, "measured_by")
        :meant(role, lists.joined(MEASURING, lists.keys(own)))
    end
  end
end

-- What a plan names itself, roles and grounds of discretion, has names that
-- nothing else has; and who decides on pay is one of the roles.
local function check_named(draft, plan)
  local own <const>, taken <const> = plan.roles or {}, lists.with(headings.reporters, {})
  for _, key in ipairs(lists.keys(own)) do
    for _, name in ipairs(roles.names(key, own[key])) do
      draft:hold(not taken[name], plan.where, "plan: roles", "role_double", key, name, taken[name])
      taken[name] = taken[name] or key
    end
  end
  local name <const>, first <const> = grounds.double(draft.pay and draft.pay.grounds or {})
  draft:hold(not name, draft.pay and draft.pay.where, "pay: grounds", "ground_double", name, first)
  local by <const> = draft.pay and draft.pay.decided_by
  if not by or lists.has(roles.known, by) or own[by] then return end
  draft:add(draft.pay.where, "pay", "role_unknown", by):about("pay", nil, "decided_by")
    :meant(by, lists.joined(roles.known, lists.keys(own)))
end

-- Grants and refusals count, withdrawn cases never do: no plan chooses that.
local function check_outcomes(draft, plan)
  for _, outcome in ipairs(outcomes) do
    draft:hold(outcome.counts == "count" or not (plan.outcomes and plan.outcomes[outcome.name]), plan.where,
               "plan: outcomes", "outcome_fixed", outcome.name, outcome.counts)
  end
end

-- The tasks' money must sum to what the plan prints.
local function check_budget(draft)
  local budget = draft.budget
  local columns = budget and budget.columns or {}
  for i, name in ipairs(columns) do
    local sum <const> = lists.sum(draft.tasks, function (task) return task.money and task.money[i] end, ratio.new(0))
    local total = budget.total and budget.total[i]
    draft:hold(not total or sum == total, budget.where, "budget: " .. name, "budget_sum", sum, total)
  end
  for _, task in ipairs(draft.tasks) do
    local n = task.money and #task.money or #columns
    draft:hold(n == #columns, task.where, "task " .. task.id, "budget_columns", n, n == 1 and "" or "s", #columns,
               #columns == 1 and "" or "s")
  end
end

-- The scales of a score and those in it, none of which gives more than `most`.
local function check_scales(score, tell, most)
  for _, one in ipairs(plans.scores(score)) do
    local scale <const> = one.scale
    if scale and not (scale.unsound or one.unsound) then kinds.check_scale(one, most, tell) end
  end
end

-- A demand that holds up to an amendment is wrong by that, and at its line, unless
-- it was wrong before: told = what was said of the versions before, by line.
-- Then the goal is no more `sound`.
local function check_score(draft, plan, version, goal, score, told, sound)
  local function tell(where, context, name, ...)
    sound[goal] = false
    local key <const>, to <const> = where .. name, score.part_to
    if to and told[key] then return told[key] end
    local own <const> = "goal " .. goal.id .. (to and ", up to " .. to or "")
    local one <const> = draft:add(to and goal.where or where, context and format("%s: %s", own, context) or own, name,
                                  ...)
    told[key] = not to and one or nil
    return one
  end
  kinds.check(score, { period = plan.period, case_types = version.case_types, sites = plan.sites }, tell)
  check_scales(score, tell, plans.ceiling(plan, goal))
end

-- Not again where an earlier load found nothing among the same.
local function check_scores(draft, plan, version, told)
  local among <const> = { plan.period.from, plan.period.to, plan.ceiling or false, plan.sites or false }
  local sound <const> = draft.checked and checked.sound(draft.checked, lists.joined(among, version.case_types)) or {}
  for _, goal in ipairs(lists.where(version.goals, function (one) return not sound[one] end)) do
    local score <const> = goal.score
    sound[goal] = true
    for _, part in ipairs(score and score.split and score.parts or { score }) do
      check_score(draft, plan, version, goal, part, told, sound)
    end
  end
end

-- Sets of cases, which are of the whole file, by what its last version has.
local function check_sets(draft, plan)
  local version <const> = draft.versions[#draft.versions]
  for _, set in ipairs(draft.case_sets) do
    if not set.unsound then
      caseset.check(set, { period = plan.period, case_types = version.case_types }, function (...)
        return draft:add(set.where, "case_set", ...)
      end)
    end
  end
end

-- The most that can be reached of all points: as much as the highest ceiling.
local function most_of(draft)
  local most = draft.plan and plans.ceiling(draft.plan, {}) or ratio.new(1)
  for _, goal in ipairs(draft.goals) do
    if goal.ceiling and goal.ceiling > most then most = goal.ceiling end
  end
  return most
end

-- Amounts that could not be paid as they stand.
local function check_pay(draft)
  local pay = draft.pay
  if not pay or pay.unsound then return end
  local function hold(holds, ...) draft:hold(holds, pay.where, "pay", ...) end
  for _, name in ipairs { "full", "proposal" } do
    local proposes <const> = name == "proposal" and #of_frames(draft.plan, "pay") > 0
    if not (pay[name] or proposes) then
      draft:put(diagnostic.new("setting_missing", pay.where, "pay", name, words.pay.settings[name].meaning))
      return
    end
  end
  local to, way = pay.rounding and pay.rounding.to, pay.rounding and pay.rounding.way
  local ceiling, none = pay.ceiling, pay.full - pay.full
  hold(pay.full > 0, "pay_full", none, pay.full)
  hold(not to or to > 0, "pay_rounding", none, to)
  hold(not ceiling or ceiling >= pay.full, "pay_ceiling", ceiling, pay.full)
  hold(not (ceiling and to and to > 0) or way == "down" or (ceiling / to):den() == 1,
       "pay_rounds_over", way, to, ceiling)
  if pay.proposal and type(pay.proposal) ~= "function" then
    check_scales({ scale = pay.proposal }, function (where, context, ...)
      return draft:add(where, context and "pay: proposal: " .. context or "pay: proposal", ...)
    end, most_of(draft))
  end
end

local function check_begun(draft)
  for _, pending in ipairs(draft.begun) do
    if pending.begun then
      draft.stray = draft.stray or pending.is_goal
      draft:add(pending.entry.where, nil, "unfinished", pending.entry.title)
    end
  end
end


local function whole_year(year)
  return { from = format("%04d-01-01", year), to = format("%04d-12-31", year) }
end

-- `period` is for goals that change.
local function check_unamended(draft)
  for _, goal in ipairs(draft.goals) do
    draft:hold(not goal.period, goal.where, "goal " .. goal.id, "period_unamended")
  end
end

local function check_version(draft, plan, version, told)
  check_frames(draft, plan, version)
  if plan.points and not (draft.stray or draft.instead.loose) then check_sum(draft, plan, version) end
  check_targets(draft, version)
  check_tasks(draft, version)
  check_roles(draft, plan, version)
  if not plan.period then return end
  check_period(draft, plan, version)
  if plan.period.from <= plan.period.to then check_scores(draft, plan, version, told) end
end

-- Everything that is wrong with the whole goes to draft.problems; the
-- versions of the plan to draft.versions.
function validation.check(draft)
  check_begun(draft)
  local plan = draft.plan
  if not plan then
    draft:put(diagnostic.new("plan_missing", draft.path .. ":1"))
    return
  end
  for _, word in ipairs { "goal", "case_type", "task" } do check_doubles(draft, word .. "s", word) end
  check_unamended(draft)
  plan.period = plan.period or (plan.year and whole_year(plan.year))
  check_outcomes(draft, plan)
  check_named(draft, plan)
  check_budget(draft)
  add_frames(draft, plan)
  check_pay(draft)
  draft.versions = amendment.versions(draft)
  local told <const> = {}
  for _, version in ipairs(draft.versions) do check_version(draft, plan, version, told) end
  check_sets(draft, plan)
end

return validation
