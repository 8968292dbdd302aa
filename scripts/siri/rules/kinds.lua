-- kinds.lua: the kinds of score, by their word: how each is checked when
-- its file is loaded, which figures it reads, and how it stands. Scales are
-- in scales.lua, what standings make of each other in standing.lua.
--
-- A kind has
--   judge(score, context) -> a standing
--   check(score, plan, problem, tell): what its settings alone do not tell, as
--                  problem(name, …); tell is for the scores in it (kinds.check)
--   reads(score, note): note(kind, name, percent, due) for each figure
-- and the context offers plan, goal, as_of, figures (facts.lua), tally(spec),
-- covered ({ [case type] = day }, covered.lua) and inside (whatif.lua). A score
-- for a part of the year has part_from or part_to (amendment.lua).

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local backlog <const> = require "siri.rules.backlog"
local caseset <const> = require "siri.rules.caseset"
local caseshare <const> = require "siri.rules.caseshare"
local casetime <const> = require "siri.rules.casetime"
local plans <const> = require "siri.rules.plan"
local scales <const> = require "siri.rules.scales"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local kinds = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

-- Limits of a measure: how each is held, and its sign.
local LIMITS <const> = {
  { "below", "<", function (value, limit) return value < limit end, upper = true },
  { "at_most", "≤", function (value, limit) return value <= limit end, upper = true },
  { "at_least", "≥", function (value, limit) return value >= limit end },
  { "above", ">", function (value, limit) return value > limit end },
}


-- One of the limits or a scale: the attainment that it gives a value.
local function limit_of(score)
  local limit <const> = lists.first(LIMITS, function (entry) return score[entry[1]] end)
  return limit, limit and score[limit[1]]
end

local function attainment(score, value)
  if score.scale then return scales.attainment(score.scale, value) end
  local limit, bound = limit_of(score)
  return ratio.new(limit[3](value, bound) and 1 or 0)
end

local function check_limit(score, problem, names)
  local given <const> = lists.where(names, function (name) return score[name] end)
  if #given == 0 then
    problem("limit_missing", score.title, table.concat(names, ", "))
  elseif #given > 1 then
    problem("limit_double", score.title, table.concat(given, " and "))
  end
end

local function check_once(score, problem)
  if score.once and score.accrues then
    problem("once_accrues", score.title)
  end
end

-- A deadline is in the period, or after it where that is said.
local function check_date(score, plan, tell)
  local date, from, to = score.by, plan.period.from, plan.period.to
  if score.after_period and not (date and date > to) then
    tell(score.where, score.title, "after_period", date and "by " .. date or "by", to)
  elseif date and not score.after_period and (date < from or date > to) then
    tell(score.where, score.title, "outside_period", "by", date, from, to)
  end
end

local function due_of(score, context)
  return score.by or score.part_to or context.plan.period.to
end

-- What the figure of a score comes to; most often of all of the year.
local function read(kind, score, context)
  return context.figures:read(kind, score.name, { by = due_of(score, context), from = score.part_from,
                                                  to = score.part_to, once = score.once })
end

-- Nothing reported; past its date it is overdue.
local function missing(score, context, high)
  local due = due_of(score, context)
  local overdue = context.as_of > due
  return standing.no_data({ overdue and "overdue" or "no_data", name = score.name, by = due }, overdue, high)
end


-- Milestones: done by a day, up to and including it.
kinds.milestone = {
  reads = function (score, note) note("milestone", score.name, false, score.by) end,
  check = function (score, plan, _, tell) check_date(score, plan, tell) end,
  judge = function (score, context)
    local got = context.figures:read("milestone", score.name, { by = score.by })
    local fact = got.figure
    local done = fact and fact.value == "done"
    if not (done or got.final or fact and fact.on >= score.by) then   -- not done yet
      if context.as_of > score.by then return missing(score, context) end
      return standing.open { fact and "not_yet" or "awaited", name = score.name, on = fact and fact.on, by = score.by }
    end
    local met = done and fact.on <= score.by
    local why = { not done and "not_done" or met and "done" or "done_late", name = score.name, on = fact.on,
                  by = score.by }
    local gives = ratio.new(met and 1 or 0)
    if got.final then return standing.final(gives, why) end
    return standing.known(gives, why, ZERO, ONE, fact.provisional)
  end,
}


-- The least and the most that a score gives to a figure that is `from` or more
-- (nil: to any).
local function range(score, from)
  if score.scale then
    local least, most = scales.range(score.scale, { from = from })
    return least or ZERO, most or ONE
  end
  if not from then return ZERO, ONE end
  local now = attainment(score, from)
  if limit_of(score).upper then return ZERO, now end
  return now, ONE
end

-- The greatest of figures by value_of; nil of none.
local function greatest(list, value_of)
  local found, value
  for _, figure in ipairs(list) do
    local v = value_of(figure)
    if not value or v > value then found, value = figure, v end
  end
  return found, value
end

-- The standing of a number; value_of(figure) is what the limit or the scale
-- takes. Of what only grows the greatest firm figure is reached for good: one
-- that is less, and comes later, is named.
local function number_standing(score, context, got, value_of)
  local due, fact = due_of(score, context), got.figure
  local firm, reached
  if score.accrues then firm, reached = greatest(got.firm, value_of) end
  local least, most = range(score, reached)
  if not fact then return missing(score, context, most) end
  local value = value_of(fact)
  if firm and value < reached then
    got.fell = { from = firm, to = fact }
    fact, value = firm, reached
  end
  local gives = attainment(score, value)
  local limit, bound = limit_of(score)
  local why = { limit and "measured" or "scaled", name = score.name, sign = limit and limit[2], limit = bound,
                value = score.kind == "count" and ratio.new(fact.value) or value, gives = gives, on = fact.on }
  if got.final then return standing.final(gives, why) end
  local low = firm and least or ZERO
  if gives < 1 and low < most and score.accrues and limit and not limit.upper and context.as_of < due then
    why[1], why.by = "growing", due
    local s = standing.open(why)
    s.provisional = fact.provisional or nil
    return s
  end
  return standing.known(gives, why, low, most, fact.provisional)
end

-- Whether a measure is a percentage: its limit or its scale says so.
local function is_percent(score)
  local _, bound = limit_of(score)
  if bound then return bound:unit() == "percent" end
  return score.scale ~= nil and scales.is_percent(score.scale)
end

-- The figure in the unit of its limit: 95 against 95 % would always be met.
local function measured(score, fact)
  local percent = is_percent(score)
  if fact.of and not percent then return ratio.unit(fact.value, "") end
  if percent ~= (fact.value:unit() == "percent") then
    failure.raise("figure_unit", score.name, percent and "a percentage" or "a number", fact.file, fact.line, fact.value)
  end
  return fact.value
end

kinds.measure = {
  reads = function (score, note) note("measure", score.name, is_percent(score), score.by or score.part_to) end,
  check = function (score, plan, problem, tell)
    check_limit(score, problem, { "below", "at_most", "at_least", "above", "scale" })
    check_date(score, plan, tell)
    check_once(score, problem)
  end,
  judge = function (score, context)
    return number_standing(score, context, read("measure", score, context), function (fact)
      return measured(score, fact)
    end)
  end,
}

kinds.count = {
  reads = function (score, note) note("count", score.name, false, score.by or score.part_to) end,
  check = function (score, plan, problem, tell)
    check_limit(score, problem, { "at_least", "scale" })
    check_date(score, plan, tell)
    check_once(score, problem)
    if score.scale and not score.of then tell(score.where, score.title, "count_of") end
    if score.of and score.at_least and score.at_least > score.of then
      tell(score.where, score.title, "count_limit", score.at_least, score.of)
    end
  end,
  judge = function (score, context)
    return number_standing(score, context, read("count", score, context), function (fact)
      return score.scale and ratio.new(fact.value, score.of) or ratio.new(fact.value)
    end)
  end,
}

kinds.judgement = {
  reads = function (score, note) note("judgement", score.name, false, score.by or score.part_to) end,
  check = function (score, plan, _, tell) check_date(score, plan, tell) end,
  judge = function (score, context)
    local got = read("judgement", score, context)
    local fact = got.figure
    if not fact then return missing(score, context) end
    local gives = fact.value == "met" and ONE or fact.value == "partly" and score.partly or ZERO
    local why = { "judged", name = score.name, value = fact.value, by = fact.by, on = fact.on }
    local s = got.final and standing.final(gives, why) or standing.known(gives, why, ZERO, ONE, fact.provisional)
    if fact.value == "partly" then s.status = "partly" end
    return s
  end,
}


-- Combinations

local function judge_parts(parts, context)
  return lists.map(parts, function (part)
    local got <const> = kinds.judge(part, context)
    got.name = got.name or part.name or part.called or part.kind
    return got
  end)
end

local function combination(combine)
  return {
    reads = function () end,   -- its parts do
    check = function (score, plan, problem, tell)
      if #score.parts == 0 then problem("parts_missing", score.title) end
      for _, part in ipairs(score.parts) do kinds.check(part, plan, tell) end
      if score.score then kinds.check(score.score, plan, tell) end
      if score.weights and #score.weights ~= #score.parts then
        tell(score.where, score.title, "weights_number", #score.weights, #score.weights == 1 and "" or "s",
             #score.parts, #score.parts == 1 and "" or "s")
      end
      for _, weight in ipairs(score.weights or {}) do
        if weight <= 0 then tell(score.where, score.title, "weight_none", weight) end
      end
    end,
    judge = function (score, context)
      return combine(judge_parts(score.parts, context), score, context)
    end,
  }
end

kinds.all = combination(standing.all)
kinds.any = combination(standing.any)
kinds.average = combination(function (parts, score) return standing.average(parts, score.weights) end)
kinds.veto = combination(function (parts, score, context)
  return standing.veto(parts, kinds.judge(score.score, context))
end)


-- A rule writer's own function (facts, how). What it answers is a share,
-- yes or no, or why it cannot be told.
local function share_of(value)
  if type(value) == "boolean" then value = value and 1 or 0 end
  if math.type(value) == "float" then failure.raise("score_float", value) end
  local share = (ratio.is(value) or math.type(value) == "integer") and ratio.new(value)
  if not share then failure.raise("score_answer", settings.shown(value)) end
  if share < 0 or share > 1 then failure.raise("score_range", share) end
  return share
end

-- What such a rule may answer in words.
local WORDS <const> = lists.set { "open", "no_data" }

-- Raises what is wrong with an answer of it.
function kinds.check_answer(value)
  if not WORDS[value] then share_of(value) end
end

-- Of what was read from entry `first` on, and of sets of cases: whether all of
-- it is settled, and whether a figure is provisional. What was not found may
-- still come.
local function sureness(log, first, sets)
  local final, provisional = not lists.any(sets, function (set) return not set.final end), false
  for i = first, #log do
    local figure = log[i].figure
    final = final and log[i].final
    provisional = provisional or figure and figure.provisional or false
  end
  return final, provisional
end

kinds.rule = {
  reads = function (score, note) require "siri.rules.probe".reads(score.rule, note) end,
  check = function () end,
  judge = function (score, context)
    local how, notes = failure.notes()
    local figures, due = context.figures, due_of(score, context)
    local first, sets, unknown = #figures.log + 1, {}, nil
    local function count(set)
      local got <const> = caseset.read(set, score, context)
      sets[#sets + 1] = got
      figures.sets[#figures.sets + 1] = got
      unknown = got.uncovered and lists.join(got.uncovered, "title")
      if unknown then failure.raise("set_lacks", "what is read", "an extract that covers " .. unknown) end
      return caseset.face(got)
    end
    local reader <const> = figures:for_rule({ by = due, from = score.part_from, to = score.part_to }, count)
    local ok, value = core.guard.call_figures(score.rule, reader, how)
    if unknown then return standing.no_data { "set_uncovered", list = unknown } end   -- whatever it was to say
    if not ok then failure.raise(failure.of(value)) end
    local why = { "noted", notes = notes }
    if value == "open" then return standing.open(why) end
    if value == "no_data" then return standing.no_data(why, context.as_of >= due) end
    local share, final, provisional = share_of(value), sureness(figures.log, first, sets)
    if final then return standing.final(share, why) end
    return standing.known(share, why, ZERO, ONE, provisional)
  end,
}

kinds.cases, kinds.case_time, kinds.backlog = caseshare, casetime, backlog


-- The standing of a score, which knows its score; its reason tells which part
-- of the year it is about, if it is one.
function kinds.judge(score, context)
  local s = kinds[score.kind].judge(score, context)
  s.score = score
  if not s.parts then s.why.part = applicable.part_of(score) end
  return s
end

-- note(kind, name, percent, due) for each figure that a score reads, and those
-- in it.
function kinds.reads(score, note)
  for _, one in ipairs(plans.scores(score)) do kinds[one.kind].reads(one, note) end
end

-- tell(where, context, name, …) for each mistake, at the line of its own score.
-- A score whose settings are wrong already is not looked at further.
function kinds.check(score, plan, tell)
  if score.unsound then return end
  local function problem(...) return tell(score.where, nil, ...) end
  if score.kind == "bands" or score.kind == "linear" then
    problem("scale_alone", score.kind)
  elseif score.kind == "case_set" then
    problem "set_alone"
  else
    kinds[score.kind].check(score, plan, problem, tell)
  end
end

return kinds
