-- caseshare.lua: the kind of score that is a share of cases: cases, and
-- service_targets upon it.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local casegroups <const> = require "siri.rules.casegroups"
local casequestions <const> = require "siri.rules.casequestions"
local scales <const> = require "siri.rules.scales"
local ratio <const> = core.ratio

local caseshare = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)
local NOTHING <const> = { inside = 0, decided = 0, open = 0, open_late = 0 }

-- The least share of a score's cases that is inside; nil of a scale.
local function needed_of(score)
  return score.share or score.at_most and ONE - ratio.unit(score.at_most, "")
end

-- The shares that can be while more is to be decided, as scales.range takes
-- them: late ones keep it from all, those inside from nothing.
local function range_of(c)
  return { from = ZERO, above = c.inside > 0, to = ONE, below = c.decided > c.inside }
end

-- The same where no more cases come: each that waits can still be inside, late
-- or none that counts.
local function range_of_all(c)
  local waiting <const> = c.open - c.open_late
  local most <const> = c.decided + waiting
  if most == 0 then return range_of(NOTHING) end
  return { from = ratio.new(c.inside, most), to = ratio.new(c.inside + waiting, most) }
end

-- The least and the most that a range of shares gives.
local function bounds_of(score, range)
  local needed <const> = needed_of(score)
  if score.scale then
    local least <const>, most <const> = scales.range(score.scale, range)
    return least or ZERO, ratio.unit(most or ONE, "")
  end
  local can <const> = range.to > needed or range.to == needed and not range.below
  return range.from >= needed and ONE or ZERO, can and ONE or ZERO
end

-- What a share of the decided gives.
local function given(score, c)
  local share <const> = c.decided > 0 and ratio.new(c.inside, c.decided) or nil
  if not share then return nil end
  if score.scale then return scales.attainment(score.scale, share) end
  return ratio.new(share >= needed_of(score) and 1 or 0)
end

-- The most that a group can give of which nothing is known.
local function most_of(score)
  return (select(2, bounds_of(score, range_of(NOTHING))))
end

-- The least and the most that can become of a group's counts. Of the last so
-- many months all that counts now can be over by then.
local function reach(score, context, g, c)
  if score.last then return ZERO, most_of(score) end
  if not casequestions.by_submission(score) then return bounds_of(score, range_of(c)) end
  local known <const>, all <const> = casegroups.known(score, context, g)
  if not known then return ZERO, most_of(score) end
  local least <const>, most <const> = bounds_of(score, all and range_of_all(known) or range_of(known))
  return known.decided > 0 and least or ZERO, most
end

-- Why a group stands as it does, and the part that a limit upwards is of.
local function why_of(score, g, c)
  if not score.at_most then
    local share <const> = ratio.unit(ratio.new(c.inside, c.decided), "percent")
    return { "share", name = g.name, inside = c.inside, decided = c.decided, share = share, needed = score.share,
             edges = score.scale and scales.edges(score.scale, share) }
  end
  local part <const> = ratio.new(c.decided - c.inside, c.decided)
  return { "case_part", name = g.name, n = c.decided - c.inside, decided = c.decided,
           share = ratio.unit(part, "percent"), needed = score.at_most }, part
end

local function group_standing(score, context, g)
  local c <const> = casequestions.counts(g.group, score)
  local final <const> = casegroups.is_final(score, context, g)
  local gives <const>, least <const>, most <const> = given(score, c), reach(score, context, g, c)
  local s
  if not gives then
    local why <const> = { g.begins and "begins" or score.met and "no_decisions_own" or "no_decisions", name = g.name,
                          on = g.begins, open = c.open, open_late = c.open_late }
    s = standing.no_data(why, nil, final and ratio.new(0) or most)
  else
    local why <const>, part <const> = why_of(score, g, c)
    s = final and standing.final(gives, why) or standing.known(gives, why, least, most)
    s.figure = part
  end
  s.needed, s.sign, s.limit = score.share, score.at_most and "≤", score.at_most
  return casegroups.made(s, score, g, c)
end

function caseshare.judge(score, context)
  return casegroups.judge(score, context, group_standing, most_of(score))
end

function caseshare.reads() end

-- Without a rule or a time of its own it is the target of a type that decides.
local function check_targets(score, plan, problem)
  for _, t in ipairs((score.met or score.limit) and {} or plan.case_types) do
    if applicable.wants(score, t) and t.target == nil and not t.unsound then
      problem("target_missing", t.name, t.where)
    end
  end
end

function caseshare.check(score, plan, problem)
  casegroups.check(score, plan, problem)
  local upwards <const> = (score.met or score.at_most) and { "at_most" } or {}
  casegroups.check_limit(score, problem, lists.joined({ "share" }, upwards, { "scale" }))
  if score.at_most and not score.met then problem("part_met", score.title) end
  if not score.met and not score.clock then problem("met_missing", score.title) end
  if score.met and score.limit then problem("limit_double", score.title, "met and within") end
  if score.met and casequestions.by_submission(score) then problem("submitted_met", score.title) end
  check_targets(score, plan, problem)
end

return caseshare
