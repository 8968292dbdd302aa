-- statement.lua: what the statement of a follow-up says, as a document: the
-- status at its status date, the agency's own expectation, and beside it what
-- the figures allow. It has its words in both languages, for it is kept.

local core <const> = require "siri.core"
local headroom <const> = require "siri.answers.headroom"
local status <const> = require "siri.answers.status"
local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local amendments <const> = require "siri.reports.amendments"
local notices <const> = require "siri.reports.notices"
local smallcells <const> = require "siri.reports.smallcells"
local sentences <const> = require "siri.reports.sentences"
local page <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local attainable <const> = require "siri.rules.attainable"
local followup <const> = require "siri.rules.followup"
local plans <const> = require "siri.rules.plan"
local hindsight <const> = require "siri.statements.hindsight"
local since <const> = require "siri.statements.since"
local trouble <const> = require "siri.store.trouble"
local ratio <const> = core.ratio

local statement = {}

local null <const> = document.null

-- What f says in each language.
local function both(f)
  return { da = f "da", en = f "en" }
end


-- Goals

-- Why a goal is not simply met; of groups that are shares of cases the
-- headroom tells.
local function details_of(s, title)
  return lists.map(standing.reasons(s), function (leaf)
    if leaf.counts and plans.told_as(leaf.score) == "cases" then return nil end
    local detail <const> = both(function (lang) return page.reason(leaf, title[lang], lang) end)
    detail.name, detail.status = leaf.why.name or null, leaf.status
    return detail
  end)
end

-- Do the figures allow what was forecast?
local function is_allowed(f, g)
  if f.points then return f.points >= g.settled and f.points <= g.possible end
  return g.settled < g.goal.weight and g.possible > 0
end

-- The points that a goal can give, where they are not what was forecast: a list
-- of { from =, to = }, and whether there are others; nil where they are.
local function gives_of(f, g, plan)
  local can <const>, set <const> = attainable.allows(g.goal, plan, f)
  if can then return nil end
  local list <const> = lists.map(attainable.near(set, f.points), function (span)
    return { from = span[1], to = span[2] }
  end)
  return { points = list, others = #list < #set }
end

local function forecast_of(f, g, plan)
  if not f then return null end
  return { status = f.status, points = f.points or null, allowed = is_allowed(f, g), goal_gives = gives_of(f, g, plan),
           on = f.on, by = f.by or null, source = f.source or null, provisional = f.provisional, note = f.note or null,
           file = f.file, line = f.line }
end

-- The agency's explanation; what is absent is not in the document.
local function analysis_of(a)
  if not a then return nil end
  return { text = a.text, on = a.on, by = a.by or null, source = a.source or null, provisional = a.provisional,
           file = a.file, line = a.line }
end

-- Why a goal stands as it does, with the counts of cases that its reasons tell, for
-- who may not tell few.
local function why_of(g, title)
  local why <const> = both(function (lang) return language.why(g.standing.why, lang, title[lang]) end)
  why.counted = lists.flat(standing.leaves(g.standing), smallcells.counted)
  return why
end

local function goal_of(result, g, records, one)
  local goal <const> = g.goal
  local title <const> = { da = titles.of(result.plan, goal, "da"), en = titles.of(result.plan, goal, "en") }
  return {
    id = g.id, area = goal.area, side = goal.side, frame = goal.frame,
    weight = goal.weight, status = g.status, final = g.final,
    provisional = g.provisional,
    points = { now = g.now or null, settled = g.settled, possible = g.possible },
    brief = both(function (lang) return page.brief(g, lang) end),
    why = why_of(g, title),
    details = details_of(g.standing, title), where = goal.where,
    forecast = one.final and null or forecast_of(followup.forecast(records, goal, one), g, result.plan),
    analysis = analysis_of(followup.analysis(records, goal, one)),
  }
end

-- What the forecasts come to: the points of those that say so, of how many
-- goals, and which say none; where no goal has any, what they are filed as.
local function forecast_points(goals, one)
  local sum, n, without = ratio.new(0), 0, {}
  local none = followup.forecast_name(one)
  for _, g in ipairs(goals) do
    if g.forecast ~= null then none = null end
    if g.forecast ~= null and g.forecast.points ~= null then
      sum, n = sum + g.forecast.points, n + 1
    else
      without[#without + 1] = g.id
    end
  end
  return { sum = sum, goals = n, of = #goals, without = without, none = none }
end


-- The rest

local function event_of(e)
  if not e then return null end
  return { done = e.done, on = e.on, by = e.by or null, note = e.note or null, file = e.file, line = e.line }
end

local FIELDS <const> = {
  "name", "title", "needed", "inside", "decided", "open", "no_clock", "excluded", "open_late", "at_risk", "in_time",
  "own_rule",
  "final", "lowest", "highest", "spare", "more", "reached", "expected_name",
}

local AT_END <const> = { "expected", "left", "bear", "lacking", "passed" }
local LOOPHOLE <const> = { "open_late", "left", "decided", "wins" }

-- The fields of a table; those that it lacks are null.
local function picked(t, fields)
  if not t then return null end
  local copy <const> = {}
  for _, field in ipairs(fields) do copy[field] = t[field] == nil and null or t[field] end
  return copy
end

local function headroom_of(entry)
  local groups <const> = lists.map(entry.groups or {}, function (g)
    local group <const> = picked(g, FIELDS)
    group.at_end, group.loophole = picked(g.at_end, AT_END), picked(g.loophole, LOOPHOLE)
    return group
  end)
  return { goal = entry.goal.id, area = entry.goal.area, each = entry.each or null,
           score = entry.nth or null, problem = entry.problem or null,
           groups = groups }
end

local function frame_of(f)
  return { frame = f.frame, title = f.title, now = f.now, settled = f.settled, possible = f.possible, of = f.of }
end

local CHANGE <const> = { "id", "from", "to", "met", "of" }

local function change_of(c)
  local change <const> = picked(c, CHANGE)
  change.by, change.settled_by, change.possible_by = c.by.now, c.by.settled, c.by.possible
  return change
end

local function assumption_of(a)
  local function written(value) return both(function (lang) return language.written(value, lang) end) end
  return {
    text = a.text, value = a.value ~= nil and written(a.value) or null, because = a.because or null, where = a.where,
    moves = page.moves(a), otherwise = lists.map(a.otherwise, function (o)
      return { value = written(o.value), effect = both(function (lang) return page.effect(o, lang) end),
               changes = lists.map(o.changes or {}, change_of) }
    end),
  }
end

-- Lines in each language as one list of both.
local function lines_of(lines)
  local da <const>, en <const> = lines "da", lines "en"
  for i, line in ipairs(da) do da[i] = { da = line, en = en[i] } end
  return da
end

-- The notices, each with how many cases it tells of.
local function notices_of(result)
  local counts
  local list <const> = lines_of(function (lang)
    local texts <const>, told <const> = notices.counted(result, lang)
    counts = told
    return texts
  end)
  for i, notice in ipairs(list) do notice.count = counts[i] or nil end
  return list
end

-- The document of a follow-up's statement:
--   plan, store      with what is known in it
--   options.one      the follow-up, as followup.of gives it
--   options.rules    the hash of the plan's text
--   options.known    the number of the newest import that is known
--   options.earlier  the statement before it, or nil: its row, as
--                    statements.get gives it
--   options.stated   function (name): the newest statement of a follow-up
--                    before this one, in that form, or nil
--   options.plain    true: with one call of rules for each case
-- Returns it and the status that it is made of; raises what is in the way, as
-- trouble.must does.
function statement.of(plan, store, options)
  local one <const> = options.one
  local result <const> = trouble.must(status.of(plan, store, { as_of = one.status, plain = options.plain }))
  local records <const> = trouble.must(store:facts(plan.year))
  local goals <const> = lists.map(result.goals, function (g) return goal_of(result, g, records, one) end)
  local rooms <const> = lists.map(headroom.of(result, records, one), headroom_of)
  local laid <const>, talk <const> = followup.events(records, one)
  local points <const> = result.points
  local doc <const> = {
    format = document.format, followup = one.name,
    plan = { year = plan.year, agency = plan.agency, title = plan.title },
    as_of = result.as_of, due = one.due or null, final = one.final or false, extracted = result.extracted or null,
    provisional = result.provisional, laid = event_of(laid), talk = event_of(talk),
    points = { now = points.now, settled = points.settled, possible = points.possible, of = points.of,
               frames = points.frames and lists.map(points.frames, frame_of) },
    goals = goals, forecast_points = one.final and null or forecast_points(goals, one), headroom = rooms,
    forecasts = one.final and hindsight.of(result, records, options.stated) or null,
    assumptions = lists.map(result.assumptions, assumption_of),
    notices = notices_of(result),
    amendments = lines_of(function (lang) return amendments.lines(result.plan, lang) end),
  }
  doc.since = options.earlier and since.of(doc, {
    plan = plan, store = store, result = result, records = records, earlier = options.earlier, rules = options.rules,
    known = options.known, plain = options.plain,
  }) or null
  sentences.add(doc, document.decode(document.encode(doc)))
  return doc, result
end

return statement
