-- backlog.lua: the kind of score that is a backlog: how many cases are open at
-- the cut-off, at the latest on the period's last day; how many of them are
-- older than an age, or the share of those that are not.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local casegroups <const> = require "siri.rules.casegroups"
local casequestions <const> = require "siri.rules.casequestions"
local scales <const> = require "siri.rules.scales"
local spans <const> = require "siri.rules.spans"
local ratio <const> = core.ratio

local backlog = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

-- What is held against the limit, or put on the scale: the share of the open
-- ones that are within an age, all of them where none is open; or how many are
-- older, or open.
local function figure_of(score, c)
  if score.within then return c.open > 0 and ratio.new(c.open - c.open_late, c.open) or ONE end
  return ratio.new(score.older_than and c.open_late or c.open)
end

-- The attainment of a figure.
local function gives(score, figure)
  if score.scale then return scales.attainment(score.scale, figure) end
  if score.share then return ratio.new(figure >= score.share and 1 or 0) end
  return ratio.new(figure <= score.at_most and 1 or 0)
end

-- The most that it can give until the last day: any number may be open then.
-- The least is nothing, for a type may never be covered up to that day.
local function most_of(score)
  if not score.scale then return ONE end
  local _, most <const> = scales.range(score.scale, { from = ZERO, to = score.within and ONE or nil })
  return ratio.unit(most or ONE, "")
end

-- The case types of a group that no extract covers.
local function uncovered(score, context, case_type)
  return lists.where(case_type and { case_type } or context.plan.case_types, function (t)
    return applicable.wants(score, t) and casequestions.has_begun(t, context.as_of) and not context.covered[t.name]
  end)
end

-- Why a group stands as it does: the key of its text, and what the text needs.
local function why_of(score, g, c, figure)
  local why <const> = { score.scale and "backlog_scaled" or "backlog", name = g.name, open = c.open, late = c.open_late,
                        age = score.older_than or score.within, most = score.at_most, gives = gives(score, figure),
                        edges = score.scale and scales.edges(score.scale, figure) }
  if score.older_than then why[1] = score.scale and "backlog_older_scaled" or "backlog_older" end
  if not score.within then return why end
  why[1] = c.open == 0 and "backlog_none" or score.scale and "backlog_within_scaled" or "backlog_within"
  why.inside, why.share, why.needed = c.open - c.open_late, ratio.unit(figure, "percent"), score.share
  return why
end

local function group_standing(score, context, g)
  local c <const> = casequestions.counts(g.group, score)
  local final <const> = casegroups.is_final(score, context, g)
  local unknown <const>, most <const> = uncovered(score, context, g.case_type), most_of(score)
  local figure <const> = figure_of(score, c)
  local s
  if g.begins or #unknown > 0 then
    local why <const> = { g.begins and "begins" or "uncovered", name = g.name, on = g.begins, open = c.open,
                          list = lists.join(unknown, "title") }
    s = standing.no_data(why, nil, final and ZERO or most)
  else
    local why <const>, given <const> = why_of(score, g, c, figure), gives(score, figure)
    s = final and standing.final(given, why) or standing.known(given, why, ZERO, most)
  end
  s.figure = figure
  return casegroups.made(s, score, g, c)
end

function backlog.judge(score, context)
  return casegroups.judge(score, context, group_standing, most_of(score))
end

function backlog.reads() end

function backlog.check(score, plan, problem, tell)
  casegroups.check(score, plan, problem)
  casegroups.check_limit(score, problem, score.within and { "share", "scale" } or { "at_most", "scale" })
  local function wrong(...) return tell(score.where, score.title, ...) end
  if spans.is(score.each) then wrong("backlog_spans", score.each) end
  if score.older_than and score.within then wrong "backlog_ages" end
  if score.share and not score.within then wrong "backlog_share" end
  if score.within and score.at_most and (score.share or score.scale) then
    problem("limit_double", score.title, "within and at_most")
  end
  if (score.older_than or score.within) and not score.clock then
    wrong("backlog_clock", score.within and "within" or "older_than")
  end
  if score.scale and not score.within and scales.is_percent(score.scale) then
    wrong("scale_figures", "numbers of cases")
  end
end

return backlog
