-- applicable.lua: which cases a score holds to the targets and the clock of which
-- version of a plan that was renegotiated within its year.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local plans <const> = require "siri.rules.plan"
local dates <const> = core.date.dates

local applicable = {}

-- The later, and the earlier, of two days of which one may be nil.
function applicable.later(a, b) return (not a or b and b > a) and b or a end
function applicable.earlier(a, b) return (not a or b and b < a) and b or a end

local later <const>, earlier <const> = applicable.later, applicable.earlier


-- Types and scores

-- Whether a score names a case type, by its fields and its types.
local function names(score, t)
  return (not score.fields or lists.has(score.fields, t.field))
     and (not score.types or lists.has(score.types, t.name))
end

-- Whether a case type belongs to a score: it names the type, which is not
-- over before the score's part of the year, nor begins after it.
function applicable.wants(score, t)
  return names(score, t) and not (t.from and score.part_to and t.from > score.part_to)
     and not (t.to and score.part_from and t.to < score.part_from)
end

-- The part of the year that a score is about: { from =, to = }, of which one
-- may be nil; nil where it is all of it.
function applicable.part_of(score)
  if not (score.part_from or score.part_to) then return nil end
  return { from = score.part_from, to = score.part_to }
end

-- Of a score whose demands hold each for a part of the year, the last one's.
function applicable.newest(score) return score.split and score.parts[#score.parts] or score end

local newest <const> = applicable.newest

local function scores_of(score) return plans.case_scores { score = score } end

-- The goal of a score about cases, and the score's number in its demand.
local function number_of(plan, score)
  local goal <const> = lists.first(plan.goals, function (goal)
    return lists.any(scores_of(goal.score), function (other) return other == score end)
  end)
  for n, own in ipairs(goal and scores_of(newest(goal.score)) or {}) do
    if own == score then return goal, n end
  end
  return goal
end

-- The score that counted the cases of a type before an amendment where `score`
-- counts them after it: itself, if it was there; else of the goal's demand
-- then the one with its number, or the first, that names the type. Where there
-- was none it is `score`.
local function score_before(amended, score, t)
  local goal <const>, n <const> = number_of(amended, score)
  local old <const> = goal and lists.find(amended.earlier.goals, "id", goal.id)
  if not old then return score end
  local same <const> = lists.find(scores_of(old.score), "ordinal", score.ordinal)
  if same then return same end
  local list <const> = scores_of(newest(old.score))
  if list[n] and names(list[n], t) then return list[n] end
  return lists.first(list, names, t) or score
end

-- The same for each type: { [type] = score }. What came with the amendment
-- has nothing before it.
local function scores_before(amended, plan, scores)
  local known, before = lists.set(lists.map(amended.earlier.case_types, "name")), {}
  for _, t in ipairs(plan.case_types) do
    local score <const> = scores[t.name]
    before[t.name] = score and known[t.name] and score_before(amended, score, t) or score
  end
  return before
end


-- Segments

-- The bounds of the cases that are held to an amended plan, and of the rest: by
-- the day of submission where it tells which cases there are, too.
local function divided(bounds, amended, submitted)
  local on <const> = amended.on
  if submitted or amended.announced == "keep" then
    return lists.with(bounds, { since = later(bounds.since, on) }),
           lists.with(bounds, { before = earlier(bounds.before, on) })
  end
  local last <const> = dates.add(on, core.date.duration(-1, "day"))
  return lists.with(bounds, { from = later(bounds.from, on) }),
         lists.with(bounds, { to = earlier(bounds.to, last), closed = true })
end

-- Whether a case can be within bounds: decided, if at all, after it came.
local function is_possible(bounds)
  local first <const> = later(bounds.from, bounds.since)
  if bounds.since and bounds.before and bounds.since >= bounds.before then return false end
  return not (first and bounds.to and first > bounds.to)
end

-- The case types of a version by name; those that came after it, or their
-- targets, as they were when they came.
local function types_of(plan, version)
  local types = {}
  for _, at in ipairs(plans.versions(plan)) do
    for _, t in ipairs(at.case_types) do
      if t.target or not types[t.name] then types[t.name] = t end
    end
    if at == version then break end
  end
  return types
end

-- Adds a segment for each of the scores by whose clock types are counted:
-- counted = { [type] = score }.
local function add(list, bounds, plan, version, counted)
  local by_score = {}
  if not is_possible(bounds) then return end
  local known <const> = types_of(plan, version)
  for _, t in ipairs(plan.case_types) do
    local score <const> = counted[t.name]
    if score and not by_score[score] then
      by_score[score] = lists.with(bounds, { score = score, types = {} })
      list[#list + 1] = by_score[score]
    end
    if score then by_score[score].types[t.name] = known[t.name] end
  end
end

-- Which cases a score counts by the targets and the clock of which version of
-- the plan, the newest first: { score = whose clock it is, types = { [name] =
-- the case type as it was then } } with bounds: since and before of the day
-- of submission, from and to of that of decision, closed: only decided ones.
-- A case belongs to one of them. All else that is demanded of a case is the
-- score's own, whatever version it is held to. The last so many months of a part
-- of the year go on before it.
function applicable.segments(plan, score)
  local submitted <const> = score.counted == "submitted"
  local bounds = { from = not score.last and score.part_from or nil, to = score.part_to,
                   closed = score.part_to ~= nil and not submitted }
  local list, at, version, counted, before = {}, plan, plan, {}, {}
  for _, t in ipairs(plan.case_types) do
    if applicable.wants(score, t) then counted[t.name], before[t.name] = score, score end
  end
  while at.earlier do
    before = scores_before(at, plan, before)
    if at.amended.announced then   -- else its targets and clocks are those before it
      local these, others = divided(bounds, at.amended, submitted)
      add(list, these, plan, version, counted)
      bounds, version, counted = others, at.earlier, before
    end
    at = at.earlier
  end
  add(list, bounds, plan, version, counted)
  if #list == 0 then list[1] = lists.with(bounds, { score = score, types = {} }) end
  return list
end

-- By what the cases of a type are counted in a score, the newest first: {
-- case_type = as it was then, score = whose clock it is, before = the day
-- before which they were submitted, to = the last on which they were decided;
-- both nil of the newest }.
function applicable.told(plan, score, name)
  local list = {}
  for _, segment in ipairs(applicable.segments(plan, score)) do
    local t <const>, last <const> = segment.types[name], list[#list]
    if t and not (last and last.case_type == t and last.score == segment.score) then
      local to <const> = segment.to ~= score.part_to and segment.to or nil
      list[#list + 1] = { case_type = t, score = segment.score, before = segment.before, to = to }
    end
  end
  return list
end

return applicable
