-- casestory.lua: single cases behind a goal: those that are late, and the
-- story of one.

local core <const> = require "siri.core"
local casekind <const> = require "siri.casekind"
local failure <const> = require "siri.failure"
local plans <const> = require "siri.plan"
local days <const> = core.date.dates.days

local casestory = {}

-- More than any date that a case can have.
local FIRST <const>, LAST <const> = "0001-01-01", "9999-12-31"

-- A case as it was known at the cut-off; a visitor's case is over with its
-- call, so it is copied.
local function copy_of(state, case, due, reason)
  return {
    id = case.case_id, type = case.case_type, submitted_on = case.submitted_on, informed_on = case.informed_on,
    decided_on = case.decided_on, outcome = case.outcome, site = case.site, exempt = case.exempt,
    pauses = case.pauses, paused = case:paused "net", state = state, due = due, reason = reason,
  }
end

-- Days past the due day, at the decision or, while it is open, at the
-- cut-off; nil where there is no due day.
local function days_over(case, as_of)
  return case.due and days(case.due, case.decided_on or as_of)
end

local function worse(a, b)
  local over_a, over_b = a.over or -1, b.over or -1
  if over_a ~= over_b then return over_a > over_b end
  if a.id ~= b.id then return a.id < b.id end
  return a.score < b.score
end

-- The late cases of a goal, the worst first: decided too late, or open and
-- over time. Each has id, type, the three dates, due, over (days), state.
-- Returns nil and a message if the goal has no cases or a rule fails.
function casestory.late(plan, store, goal, as_of)
  local scores = plans.case_scores(goal)
  if #scores == 0 then
    return nil, ("goal %s has no cases, so none are late: see 'siri-rules explain %s %s'"):format(
      goal.id, plan.year, goal.id)
  end
  local list = {}
  for i, score in ipairs(scores) do
    local ok, message = casekind.run(store, goal, casekind.specs(score, plan, as_of, {
      states = { "late", "open_late" },
      visit = function (state, case, due, reason)
        local c = copy_of(state, case, due, reason)
        c.score = i
        c.over = days_over(c, as_of)
        list[#list + 1] = c
      end,
    }))
    if not ok then return nil, message end
  end
  table.sort(list, worse)
  return list
end


-- One case

-- A case by its id, whatever its type and dates: nil if there is none.
local function find(store, plan, id)
  local wide = { as_of = LAST, from = FIRST, to = LAST, types = {}, outcomes = {}, clock = "gross", case_id = id }
  local name = next(core.tally.run(store, { wide })[1].unnamed_types)
  if not name then return nil end
  local found
  wide.types = { [name] = { wanted = true, inherited = true } }
  wide.visit = function (...) found = copy_of(...) end
  core.tally.run(store, { wide })
  for _, t in ipairs(plan.case_types) do
    if t.name == name then found.case_type = t end
  end
  return found
end

-- Why there is no such case: it may be gone.
local function missing(store, id, db)
  local versions <const>, trouble <const> = store:list([[
    SELECT v.import_id, v.gone AS "gone?", file FROM case_versions AS v JOIN imports AS i ON i.id = v.import_id
    WHERE case_id = ? AND v.import_id <= ? ORDER BY v.import_id DESC LIMIT 1]], id, store:known_at())
  if not versions then return trouble end
  local last <const> = versions[1]
  if not (last and last.gone) then return ("no case '%s' in %s"):format(id, db) end
  return ("case %s is gone since import %d (%s): see 'siri-rules history case %s'"):format(
    id, last.import_id, (last.file:gsub("%c", " ")), id)
end

-- Why a case is not in the goal's count, as a key of the texts.
local function outside(case, plan, score, as_of)
  local t = case.case_type
  if not t then return "outside_unnamed" end
  if not casekind.wants(score, t) then return "outside_type" end
  if case.submitted_on > as_of then return "outside_later" end
  local decided = case.decided_on and case.decided_on <= as_of and case.decided_on
  if decided and (decided < plan.period.from or decided > plan.period.to) then return "outside_period" end
  return "outside_bounds"
end

-- What the goal's rules say of a case: asked while it lives.
local function asked(value, case)
  if type(value) ~= "function" then return value end
  local ok, answer = core.guard.call(value, case, function (_, v) return v end)
  return ok and answer or nil
end

-- The clock that holds for a case, and why it does, as a key of the texts.
local function clock_of(score, case)
  local before = score.submitted_before
  if type(score.clock) == "function" then return asked(score.clock, case), "clock_rule" end
  if before and case.submitted_on < before.date then return before.clock, "clock_before" end
  return score.clock, "clock_plan"
end

-- The story of a case in a score of the goal: the case as it was known at
-- the cut-off, with clock, clock_why, target, due, over, state; a state of
-- "outside" has outside, why it does not count here.
local function story(plan, store, goal, score, found, as_of)
  local told
  local how, notes = failure.notes()
  local ok, message = casekind.run(store, goal, casekind.specs(score, plan, as_of, {
    case_id = found.id, how = how,
    visit = function (state, case, due, reason)
      told = copy_of(state, case, due, reason)
      told.clock, told.clock_why = clock_of(score, case)
      told.target = asked(found.case_type.target, case)
    end,
  }))
  if not ok then return nil, message end
  if not told then
    told = found
    told.paused = nil   -- it was found at the end of all days
    told.state, told.outside = "outside", outside(found, plan, score, as_of)
  end
  told.case_type, told.before = found.case_type, score.submitted_before
  told.over, told.notes = days_over(told, as_of), notes
  return told
end

-- The story of one case in a goal; nil and a message if there is no such
-- case, the goal has no cases, or a rule fails.
function casestory.one(plan, store, goal, id, as_of, db)
  local scores = plans.case_scores(goal)
  if #scores == 0 then return nil, ("goal %s has no cases"):format(goal.id) end
  local found = find(store, plan, id)
  if not found then return nil, missing(store, id, db) end
  local told, message
  for _, score in ipairs(scores) do
    told, message = story(plan, store, goal, score, found, as_of)
    if not told or told.state ~= "outside" then break end
  end
  return told, message
end

return casestory
