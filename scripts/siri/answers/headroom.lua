-- headroom.lua: what the cases that are known at the cut-off leave of a
-- demand on their share: how low and how high it can still come, how many
-- late ones it bears, and what leaving late cases undecided would win.

local core <const> = require "siri.core"
local explain <const> = require "siri.answers.explain"
local casegroups <const> = require "siri.rules.casegroups"
local casequestions <const> = require "siri.rules.casequestions"
local casescores <const> = require "siri.rules.casescores"
local followup <const> = require "siri.rules.followup"
local plans <const> = require "siri.rules.plan"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local headroom = {}

local function share(inside, decided)
  return decided > 0 and ratio.new(inside, decided) or nil
end

-- Where the share ends if of the open cases so many are decided inside, and
-- so many late, and the others are not decided.
local function ended(c, inside, late)
  return share(c.inside + inside, c.decided + inside + late)
end

-- The least and the most of it: what stands lies between them.
local function bounds(c, open)
  local inside <const> = open.n - open.least
  local lowest <const>, highest <const> = ended(c, 0, open.most), ended(c, inside, 0)
  return lowest or highest, highest or lowest
end

-- The open ones: how many wait; those over time, those that can become late
-- before the last day, and those that cannot; late: those over time on that day.
-- A rule of its own decides on any of them. Of cases counted as they were
-- submitted those over time are late already, and each that waits can be.
local function of_open(score, c, late)
  local over <const> = c.open_late
  if casequestions.by_submission(score) then
    local n <const> = c.open - over
    return { n = n, over = 0, at_risk = score.met and n or late - over, in_time = score.met and 0 or c.open - late,
             least = 0, most = n }
  end
  if score.met then
    return { n = c.open, over = over, at_risk = c.open - over, in_time = 0, least = 0, most = c.open }
  end
  return { n = c.open, over = over, at_risk = late - over, in_time = c.open - late, least = over, most = late }
end

-- At the expected number of decisions, all to come inside: how many of these
-- could be late instead, or how many inside would lack.
local function at_end(c, needed, n)
  local left <const> = n - c.decided
  if left < 0 then return { expected = n, passed = true } end
  local m <const> = explain.margin({ inside = c.inside + left, decided = n }, needed)
  return { expected = n, left = left, bear = m.slack and math.min(m.slack, left), lacking = m.short }
end

-- What the share is with the late open ones left, and with them decided:
-- nil where there are none.
local function loophole(c, needed)
  if c.open_late == 0 then return nil end
  local left <const>, decided <const> = share(c.inside, c.decided), ratio.new(c.inside, c.decided + c.open_late)
  return { open_late = c.open_late, left = left, decided = decided,
           wins = needed and left and left >= needed and decided < needed or false }
end

-- What its case type is called, or its cases; nil where its name tells all.
local function title_of(score, g)
  local title <const>, called <const> = g.case_type and g.case_type.title, score.called
  if not called or not (score.each and (title or g.name ~= "")) then return title or called end
  return ("%s: %s"):format(called, title or g.name)
end

local function group_of(score, context, g, ahead)
  local c <const>, needed <const> = casequestions.counts(g.group, score), score.share
  local own_rule <const> = score.met ~= nil
  local open <const> = of_open(score, c, casequestions.counts(ahead[g.name], score).open_late)
  local final <const> = casegroups.is_final(score, context, g)
  local lowest, highest
  if not final and not score.last then lowest, highest = bounds(c, open) end
  -- Of cases without a value nobody says how many, nor of those that are not the year's.
  local told <const> = (g.name ~= "" or not score.each) and not score.last
  local expected <const> = told and context.expected(g.name) or nil
  local m <const> = needed and explain.margin(c, needed) or {}
  return {
    name = g.name, title = title_of(score, g), needed = needed, inside = c.inside, decided = c.decided,
    open = open.n, open_late = open.over, at_risk = open.at_risk, in_time = open.in_time, own_rule = own_rule,
    final = final, no_clock = c.no_clock, excluded = c.excluded,
    lowest = lowest, highest = highest,
    spare = not final and m.spare or nil, more = not final and m.more or nil,
    reached = c.decided > 0 and needed ~= nil and m.short == nil,
    at_end = not final and needed and expected and at_end(c, needed, expected.n) or nil,
    expected_name = told and followup.expected_name(g.name) or nil,
    loophole = open.over > 0 and not own_rule and loophole(c, needed) or nil,
  }
end

-- Why a rule has no answer, as its goal says it.
local function problem_of(goal, got)
  if not failure.is(got) then error(got, 0) end
  return tostring(failure.of_goal(got, goal))
end

-- The cases of a score: those that count at the cut-off, and by the last day.
local function counted(result, score)
  local plan <const>, as_of <const> = result.plan, result.as_of
  local last <const> = as_of < plan.period.to and plan.period.to or as_of
  local function tally(spec) return result.counted:answer(spec) end
  return { now = casequestions.count(score, plan, as_of, tally),
           ahead = casequestions.count(score, plan, as_of, tally, { horizon = last }) }
end

local function groups_of(result, score, expected, counts)
  local context <const> = { plan = result.plan, as_of = result.as_of, expected = expected,
                            covered = result.covered.days,
                            tally = function (spec) return result.counted:answer(spec) end }
  local now <const>, ahead <const>, list <const> = counts.now, counts.ahead, {}
  for _, g in ipairs(casegroups.groups_of(score, context, now)) do
    if not g.begins then list[#list + 1] = group_of(score, context, g, ahead) end
  end
  return list
end

-- Of a status result and the facts of its year, for each score that counts
-- cases: { goal =, each =, nth = of the score where there are several,
-- groups = { … } }, or problem = in place of groups where a rule failed. A
-- group has
--   inside, decided, open, no_clock, excluded, needed   at the cut-off
--   open_late, at_risk, in_time   of the open ones: over time; not yet, and
--                        can become late by the last day; cannot
--   lowest, highest      the share if of the open cases those that can be late
--                        are decided late, the others not; if those that can
--                        be inside are, the others not. nil once it is final
--   spare, more          late ones that it bears as it stands; decisions
--                        inside in a row that it needs
--   at_end               at the expected number of decisions: { expected =,
--                        left =, bear = or lacking = }, or passed = true where
--                        more are decided already; nil without that number
--   loophole             { open_late =, left =, decided =, wins = }
function headroom.of(result, records, one)
  local list <const> = {}
  for _, goal in ipairs(result.plan.goals) do
    for _, score in ipairs(plans.share_scores(goal)) do
      local function expected(group) return followup.expected(records, goal, group, one) end
      local entry <const> = { goal = goal, each = score.each, nth = casescores.nth(goal, score) }
      local ok <const>, got <const> = pcall(counted, result, score)
      if ok then entry.groups = groups_of(result, score, expected, got) else entry.problem = problem_of(goal, got) end
      list[#list + 1] = entry
    end
  end
  return list
end

return headroom
