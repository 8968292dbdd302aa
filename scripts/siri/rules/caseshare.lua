-- caseshare.lua: the kind of score that is a share of cases: cases, and
-- service_targets upon it.

local core <const> = require "siri.core"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local casegroups <const> = require "siri.rules.casegroups"
local casequestions <const> = require "siri.rules.casequestions"
local scales <const> = require "siri.rules.scales"
local ratio <const> = core.ratio

local caseshare = {}

-- What a share of the decided gives: its attainment, and the least and the
-- most that it can be while more is to be decided. Late ones keep it from all,
-- those inside from nothing.
local function given(score, c)
  local range <const> = { from = ratio.new(0), above = c.inside > 0, to = ratio.new(1), below = c.decided > c.inside }
  local share <const> = c.decided > 0 and ratio.new(c.inside, c.decided) or nil
  if score.scale then
    local least, most = scales.range(score.scale, range)
    return share and scales.attainment(score.scale, share), least or range.from, ratio.unit(most or range.to, "")
  end
  local needed <const> = score.share
  return share and ratio.new(share >= needed and 1 or 0), ratio.new(needed <= 0 and 1 or 0),
         ratio.new((needed < 1 or not range.below) and 1 or 0)
end

-- The most that a group can give of which nothing is known.
local function most_of(score)
  return (select(3, given(score, { inside = 0, decided = 0 })))
end

local function group_standing(score, context, g)
  local c <const> = casequestions.counts(g.group, score)
  local final <const> = casegroups.is_final(score, context, g.case_type)
  local gives <const>, least <const>, most <const> = given(score, c)
  local s
  if not gives then
    local why <const> = { g.begins and "begins" or "no_decisions", name = g.name, on = g.begins, open = c.open,
                          open_late = c.open_late }
    s = standing.no_data(why, nil, final and ratio.new(0) or most)
  else
    local why <const> = { "share", name = g.name, inside = c.inside, decided = c.decided,
                          share = ratio.unit(ratio.new(c.inside, c.decided), "percent"), needed = score.share }
    s = final and standing.final(gives, why) or standing.known(gives, why, least, most)
  end
  s.name, s.counts, s.needed, s.case_type, s.score = g.name, c, score.share, g.case_type, score
  s.why.part = applicable.part_of(score)
  return s
end

function caseshare.judge(score, context)
  return casegroups.judge(score, context, group_standing, most_of(score))
end

function caseshare.reads() end

-- Without a rule of its own it is the target of a type that decides.
local function check_targets(score, plan, problem)
  for _, t in ipairs(score.met and {} or plan.case_types) do
    if applicable.wants(score, t) and t.target == nil and not t.unsound then
      problem("target_missing", t.name, t.where)
    end
  end
end

function caseshare.check(score, plan, problem)
  casegroups.check(score, plan, problem)
  if not score.share and not score.scale then problem("limit_missing", score.title, "share, scale") end
  if not score.met and not score.clock then problem("met_missing", score.title) end
  check_targets(score, plan, problem)
end

return caseshare
