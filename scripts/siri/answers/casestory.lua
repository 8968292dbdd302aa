-- casestory.lua: the story of one case in a goal: its dates and where they
-- come from, its last day on each clock, what the rules read, the verdict.

local core <const> = require "siri.core"
local caselist <const> = require "siri.answers.caselist"
local history <const> = require "siri.answers.history"
local lists <const> = require "siri.base.lists"
local applicable <const> = require "siri.rules.applicable"
local casequestions <const> = require "siri.rules.casequestions"
local casescores <const> = require "siri.rules.casescores"
local caseset <const> = require "siri.rules.caseset"
local daysoff <const> = require "siri.rules.daysoff"
local plans <const> = require "siri.rules.plan"
local typenames <const> = require "siri.rules.typenames"
local failure <const> = require "siri.sandbox.failure"

local casestory = {}

-- More than any date that a case can have.
local FIRST <const>, LAST <const> = "0001-01-01", "9999-12-31"

-- A case by its id, whatever its type and dates: nil if there is none.
local function find(store, plan, id)
  local wide = { as_of = LAST, from = FIRST, to = LAST, types = {}, outcomes = {}, clock = "gross", case_id = id,
                 called = typenames.of(plan) }
  local name = next(core.tally.run(store, { wide })[1].unnamed_types)
  if not name then return nil end
  local found
  wide.types = { [name] = { wanted = true, inherited = true } }
  wide.visit = function (...) found = caselist.copy(...) end
  core.tally.run(store, { wide })
  found.known_type = lists.by(plan.case_types, "name")[name]
  return found
end

-- Why there is no such case: it may be gone.
local function missing(store, id, db)
  local told <const>, trouble <const> = history.case(store, id, db)
  if not told then return trouble end
  local last <const> = told.entries[#told.entries]
  if last.change ~= "gone" then return ("no case '%s' in %s"):format(id, db) end
  local import <const> = last.import
  local why <const> = import.undoes and (", which takes back import %d"):format(import.undoes) or ""
  return ("case %s is gone since import %d%s (%s): see '%s history case %s'"):format(
    id, import.id, why, (import.file:gsub("%c", " ")), core.invoked(), id)
end

-- The day of the decision of a case, as it is at the end of all days, that held
-- at the cut-off, or at the period's end: as core/engine/decisions.c has it.
local function decided(case, plan, as_of)
  local function stood(day)
    local one <const> = lists.first(core.reopening.list(case.reopenings), function (each)
      return each[1] <= day and day < each[2]
    end)
    return one and one[1]
  end
  return as_of > plan.period.to and stood(plan.period.to) or stood(as_of)
         or case.decided_on and case.decided_on <= as_of and case.decided_on or nil
end

-- Why a case is not in the goal's count, as a key of the texts; left_out:
-- whether its rule leaves it out of the cases that there are.
local function outside(case, plan, score, as_of, left_out)
  local t = case.known_type
  if not t then return "outside_unnamed" end
  if not applicable.wants(score, t) then return "outside_type" end
  if case.submitted_on > as_of then return "outside_later" end
  if left_out then return "outside_where" end
  local before <const>, after <const> = case.submitted_on < plan.period.from, case.submitted_on > plan.period.to
  if casequestions.by_submission(score) then
    return (before or after) and "outside_submitted" or "outside_submitted_bounds"
  end
  local day <const> = decided(case, plan, as_of)
  if day and (day < plan.period.from or day > plan.period.to) then return "outside_period" end
  if not day and after then return "outside_after" end
  return score.last and "outside_last" or "outside_bounds"
end

-- The `how` of a rule whose notes are there already.
local function unnoted(_, value) return value end

-- What the goal's rules say of a case: asked while it lives.
local function asked(value, case)
  if type(value) ~= "function" then return value end
  local ok, answer = core.guard.call_case(value, case, unnoted)
  return ok and answer or nil
end

-- The clock that holds for a case, and why it does, as a key of the texts.
local function clock_of(score, case)
  local before = score.submitted_before
  if type(score.clock) == "function" then return asked(score.clock, case), "clock_rule" end
  if before and case.submitted_on < before.date then return before.clock, "clock_before" end
  return score.clock, "clock_plan"
end

-- The last day on each clock, whichever holds: { net =, gross = }.
local function due_by(case, target)
  if not target then return nil end
  return { net = case:due(target, "net"), gross = case:due(target, "gross") }
end

-- What its due day skips: see daysoff.skipped.
local function add_skipped(told, plan, as_of)
  if not (told.due and told.target and told.clock) then return end
  told.skipped, told.paused_workdays = daysoff.skipped {
    plan = plan, start = told.clock == "net" and told.informed_on or told.submitted_on, limit = told.target,
    due = told.due, pauses = told.clock == "net" and told.pauses or nil, till = told.decided_on or as_of,
  }
end

-- What the rules read of a case, in order: a list of { rule =, case_type =,
-- path = }, first of the verdict, then of the rules that it asked.
local function read_of(store, goal, spec)
  spec.visit, spec.explain, spec.how = nil, true, unnoted
  local answers, message = casequestions.run(store, goal, { spec })
  if not answers then return nil, message end
  local list = lists.map(answers[1].leaves, function (leaf) return { path = leaf.path } end)
  return lists.joined(list, lists.flat(answers[1].rules, function (rule)
    return lists.map(rule.leaves, function (leaf)
      return { rule = rule.rule, case_type = rule.case_type, path = leaf.path, value = leaf.value }
    end)
  end))
end

-- Where each field of a case comes from: { [field] = { import =, file =, line =
-- nil where the file found it to be so, first_row = as history.lua has it } }
local function origins(store, id, db)
  local told <const>, message <const> = history.case(store, id, db)
  if not told then error(message, 0) end
  local found <const> = {}
  for field, from in pairs(told.origins) do
    found[field] = { import = from.import.id, file = from.file:gsub("%c", " "), line = from.line,
                     first_row = from.first_row }
  end
  return found
end

-- What a score says of a case while it lives, under the version of the plan
-- that it is held to, or nil if it does not count there; nil and a message if
-- a rule fails. every: as if its rule left no case out.
local function told_by(plan, store, goal, score, found, as_of, every)
  local how, notes = failure.notes()
  for _, spec in ipairs(casequestions.specs(score, plan, as_of, { case_id = found.id, how = how })) do
    local told
    if every then spec.where = nil end
    function spec.visit(state, case, due, reason)
      told = caselist.copy(caselist.state(score, plan, as_of, state), case, due, reason)
      told.clock, told.clock_why = clock_of(spec.score, case)
      told.known_type = spec.types[told.case_type].case_type
      local target <const> = spec.types[told.case_type].target   -- the score's own, if it has one
      told.on = spec.as_of < as_of and spec.as_of or nil
      told.untimed = caseset.untimed(score, plan, as_of)
      told.target = not (score.met or told.untimed) and asked(target, case) or nil
      told.due_by = due_by(case, told.target)
      add_skipped(told, plan, spec.as_of)
    end
    local answers, message = casequestions.run(store, goal, { spec })
    if not answers then return nil, message end
    if told then
      told.notes, told.score, told.before = notes, spec.score, spec.score.submitted_before
      told.read, message = read_of(store, goal, spec)
      return told, message
    end
  end
end

-- The line of a rule: "rules/2019.lua:12".
local function place_of(rule)
  local info <const> = debug.getinfo(rule, "S")
  return ("%s:%d"):format(info.source:gsub("^@", "", 1), info.linedefined)
end

-- The story of a case in a score of the goal: the case as it was known at
-- the cut-off, with known_type (the plan's, or nil), clock, clock_why, target,
-- due, due_by, over, read, state, skipped (the days off that its due day skips)
-- and paused_workdays of a target in working days; a state of "outside" has
-- outside, why it does not count here, and left_out_at, the line of the rule that
-- says so; on = the day on which it was so, where that is before the cut-off.
local function story(plan, store, goal, score, found, as_of)
  local told, message = told_by(plan, store, goal, score, found, as_of)
  if message then return nil, message end
  local is_decided <const> = told and score.kind == "backlog" and told.state == "inside"
  if not told or is_decided then
    local left_out <const> = not told and score.only and told_by(plan, store, goal, score, found, as_of, true) ~= nil
    told = found
    told.paused = nil   -- it was found at the end of all days
    told.state = "outside"
    told.outside = is_decided and "outside_decided" or outside(found, plan, score, as_of, left_out)
    if told.outside == "outside_where" then told.left_out_at = place_of(score.only) end
    told.score, told.before = score, score.submitted_before
  end
  told.counted = plans.told_as(score)
  told.over = caselist.over(told, told.on or as_of)
  return told
end

-- The story of one case in a goal, by the first of its scores in which it counts,
-- with origins, where its dates come from, and by_score, the stories of all of
-- them where there are several; nil and a message if there is no such case, the
-- goal has no cases, or a rule fails.
function casestory.one(plan, store, goal, id, as_of, db)
  local scores = casescores.of(goal)
  if #scores == 0 then return nil, ("goal %s has no cases"):format(goal.id) end
  local found = find(store, plan, id)
  if not found then return nil, missing(store, id, db) end
  local all <const> = {}
  for i, score in ipairs(scores) do
    local told <const>, message <const> = story(plan, store, goal, score, lists.with(found, {}), as_of)
    if not told then return nil, message end
    all[i] = told
  end
  local first <const> = lists.first(all, function (told) return told.state ~= "outside" end) or all[#all]
  return lists.with(first, { origins = origins(store, id, db), by_score = #all > 1 and all or nil })
end

return casestory
