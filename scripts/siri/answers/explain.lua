-- explain.lua: the account of one goal: how it stands, what each of its
-- settings rests on, each figure and group of cases behind it, which of them
-- decide, and what the assumptions decide for it.

local core <const> = require "siri.core"
local caselist <const> = require "siri.answers.caselist"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local basis <const> = require "siri.rules.basis"
local casequestions <const> = require "siri.rules.casequestions"
local casescores <const> = require "siri.rules.casescores"
local trouble <const> = require "siri.store.trouble"
local ratio <const> = core.ratio

local explain = {}

local function ceiling(r)
  return -((-r):floor():num())
end

-- How far a share is from its demand, both ways: with the decisions that
-- there are, and with decisions still to come.
--   short  late ones that ought to have been inside
--   more   decisions inside that would still reach it; nil if none could
--   slack  of those inside, how many could have been late
--   spare  decisions too late that it could still bear; nil without a limit
function explain.margin(counts, needed)
  local inside, decided = counts.inside, counts.decided
  local must = ceiling(needed * decided)
  local margin = {}
  if inside < must then
    margin.short = must - inside
    margin.more = needed < 1 and ceiling((needed * decided - inside) / (1 - needed)) or nil
  else
    margin.slack = inside - must
    margin.spare = needed > 0 and (ratio.new(inside) / needed - decided):floor():num() or nil
  end
  return margin
end


-- Groups of cases

-- The groups that are left out, wherever they sit.
local function left_out_of(s, list)
  for _, part in ipairs(s.parts or {}) do left_out_of(part, list) end
  for _, part in ipairs(s.left_out or {}) do list[#list + 1] = part end
  return list
end

-- How many inside decisions a share lacks, exactly; nil where it has no
-- limit or no decisions.
local function deficit(part)
  local c = part.counts
  return part.needed and c.decided > 0 and part.needed * c.decided - c.inside or nil
end

local ORDER <const> = { missed = 1, partly = 2, no_data = 3, met = 4 }

-- In the order of what they cost: those that lack most come first.
local function by_cost(groups)
  local list, rank = lists.map(groups), {}
  for i, part in ipairs(groups) do rank[part] = i end
  table.sort(list, function (a, b)
    if a.status ~= b.status then return ORDER[a.status] < ORDER[b.status] end
    local one, other = deficit(a), deficit(b)
    if one and other and one ~= other then return one > other end
    return rank[a] < rank[b]
  end)
  return list
end

-- What a missed share lacks: how many, and whether by decisions still to
-- come ("more") or of those that there are ("short"); nil for others.
function explain.lack(part)
  if part.status == "met" or not deficit(part) then return nil end
  local margin = explain.margin(part.counts, part.needed)
  if not part.final and margin.more then return margin.more, "more" end
  return margin.short, "short"
end


-- Settings, and what they rest on

local SCORE <const> = { "called", "kept", "take", "below", "at_most", "at_least", "above", "older_than", "within",
                        "limit", "share", "scale", "met", "clock", "submitted_before", "counted", "last", "only",
                        "values", "fields", "types", "when_empty", "award" }

-- How the cases of a score are counted: { key =, value =, thing =, where =,
-- assumptions = numbers } for each setting that is there, in order.
local function settings_of(plan, score, rests)
  local function of(thing, keys, where)
    return lists.map(keys, function (key)
      local value = thing[key]
      return value ~= nil and { key = key, value = value, where = where, score = score, plan = plan,
                                assumptions = rests(thing, key) } or nil
    end)
  end
  local of_plan <const> = basis.counting(score)
  local lengths <const> = lists.where(of_plan, function (name) return name ~= "outcomes" end)
  local outcomes <const> = lists.has(of_plan, "outcomes") and casequestions.outcomes(plan) or {}
  return lists.joined(of(score, SCORE, score.where), of(plan, lengths, plan.where),
                      of(plan.outcomes, outcomes, plan.where))
end

-- The assumptions that a goal rests on, or whose other values change it: { n
-- =, text =, value =, where =, because =, otherwise = { { value =, change =
-- or nil, problem = or nil } } }.
local function assumptions_of(result, rests, goal)
  local list, resting = {}, basis.goal(rests, result.plan, goal)
  for n, a in ipairs(result.assumptions) do
    local entry = { n = n, text = a.text, value = a.value, where = a.where, because = a.because, otherwise = {} }
    local moves = lists.has(resting, n)
    for i, o in ipairs(a.otherwise) do
      local change = lists.by(o.changes or {}, "id")[goal.id]
      entry.otherwise[i], moves = { value = o.value, problem = o.problem, change = change }, moves or change ~= nil
    end
    if moves then list[#list + 1] = entry end
  end
  return list
end

local OLDEST <const> = 5  -- open cases of a goal that its account names

-- Adds what is said of cases.
local function of_cases(answer, store)
  local plan, goal = answer.plan, answer.goal
  answer.case_scores = casescores.of(goal)
  answer.settings = lists.map(answer.case_scores, function (score) return settings_of(plan, score, answer.rests) end)
  answer.groups, answer.left_out = by_cost(standing.groups(answer.standing)), left_out_of(answer.standing, {})
  answer.undecided, answer.oldest = standing.undecided(answer.standing), {}
  if #answer.case_scores == 0 or answer.failed then return answer end
  answer.oldest = trouble.must(caselist.oldest(plan, store, goal, answer.as_of, OLDEST))
  return answer
end

-- The account of a goal, or nil and a message.
explain.goal = trouble.protected(function (plan, store, goal, options)
  local result = trouble.must(status.of(plan, store, { as_of = options.as_of }))
  local g, rests = lists.by(result.goals, "id")[goal.id], basis.of(result.plan, result.assumptions)
  if not g then return nil end
  return of_cases({
    plan = result.plan, goal = g.goal, as_of = result.as_of, extracted = result.extracted, g = g,
    standing = g.standing, result = result,
    figures = lists.unique(lists.where(g.log, function (read) return not read.year end), "name"),
    last_year = lists.unique(lists.where(g.log, "year"), "name"), sets = lists.unique(g.sets, "set"), rests = rests,
    assumptions = assumptions_of(result, rests, g.goal), others = #result.assumptions,
    failed = g.status == "failed",
  }, store)
end)

return explain
