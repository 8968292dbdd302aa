-- kinds.lua: the kinds of score, by their word: how each is checked when
-- its file is loaded, which figures it reads, and how it stands. Scales are
-- in scales.lua, what standings make of each other in standing.lua.
--
-- A kind has
--   judge(score, context) -> a standing
--   check(score, plan, problem, tell): what its settings alone do not tell, as
--                  problem(name, …); tell is for the scores in it (kinds.check)
--   reads(score, note): note(kind, name, percent, due, more) for each figure
-- and the context offers plan, goal, as_of, ceiling (the most that the goal can
-- reach, of all that is demanded), figures (facts.lua), tally(spec),
-- covered ({ [case type] = day }, covered.lua) and inside (whatif.lua). A score
-- for a part of the year has part_from or part_to (amendment.lua).

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local backlog <const> = require "siri.rules.backlog"
local caseset <const> = require "siri.rules.caseset"
local caseshare <const> = require "siri.rules.caseshare"
local casetime <const> = require "siri.rules.casetime"
local limits <const> = require "siri.rules.limits"
local plans <const> = require "siri.rules.plan"
local scalecheck <const> = require "siri.rules.scalecheck"
local scales <const> = require "siri.rules.scales"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local kinds = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)

local function check_limits(score, problem, names, tell)
  if limits.check(score, problem, names) then return end
  if score.last_year and not limits.of_last_year(score) then tell(score.where, score.title, "last_year_idle") end
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


-- What a figure is held against, limits or a scale, as limits.of has them.
local Scale <const> = {}
Scale.__index = Scale

function Scale:gives(value) return (scales.attainment(self.scale, value)) end

function Scale:range(from)
  local least, most = scales.range(self.scale, { from = from })
  return least or ZERO, most or ONE
end

function Scale.may_grow() return false end

-- The greatest of figures by value_of; nil of none.
local function greatest(list, value_of)
  local found, value
  for _, figure in ipairs(list) do
    local v = value_of(figure)
    if not value or v > value then found, value = figure, v end
  end
  return found, value
end

-- Last year's figure of a score: what was reported then, or what the score
-- says; and whether it is settled. nil where there is none.
local function last_of(score, context, value_of)
  local got <const> = context.figures:before(score.kind, score.name)
  local figure <const>, own <const> = got.figure, score.last_year
  local value <const> = figure and value_of(figure)
  if not own then return value, got.final end
  if value and not figure.provisional and value ~= own then
    failure.raise("last_year_differs", score.name, own, figure.file or "facts", figure.line or 0, value)
  end
  return own, true
end

-- What a score's figure is held against, and whether that is settled; nil
-- where last year's figure is not there.
local function held_of(score, context, value_of)
  local scale <const> = score.scale
  if scale then
    return setmetatable({ scale = score.kind == "count" and scales.of_whole(scale) or scale }, Scale), true
  end
  if not limits.of_last_year(score) then return limits.of(score), true end
  local last <const>, sure <const> = last_of(score, context, value_of)
  return last and limits.of(score, last), sure
end

local function check_unit(score, value, last)
  if last and value ~= ZERO and last ~= ZERO and value:unit() ~= last:unit() then
    failure.raise("last_year_unit", score.name, value, last)
  end
end

-- The standing of a number; value_of(figure) is what the limit or the scale
-- takes. Of what only grows the greatest firm figure is reached for good: one
-- that is less, and comes later, is named.
local function number_standing(score, context, got, value_of)
  local due, fact = due_of(score, context), got.figure
  local held <const>, sure <const> = held_of(score, context, value_of)
  local firm, reached
  if score.accrues then firm, reached = greatest(got.firm, value_of) end
  local least, most = ZERO, ONE
  if held and sure then least, most = held:range(reached) end
  if not fact then return missing(score, context, most) end
  if not held then
    return standing.no_data { "no_last_year", name = score.name, year = tostring(context.plan.year - 1) }
  end
  local value = value_of(fact)
  if firm and value < reached then
    got.fell = { from = firm, to = fact }
    fact, value = firm, reached
  end
  check_unit(score, value, held.last)
  local gives = held:gives(value)
  if not gives then
    return standing.untold({ "scaled_none", name = score.name, value = value, on = fact.on },
                           got.final and ZERO or most)
  end
  local why = { held.ends and "measured" or "scaled", name = score.name, limits = held.ends and held:said(),
                last = held.last, year = held.last and tostring(context.plan.year - 1),
                value = score.kind == "count" and ratio.new(fact.value) or value, gives = gives, on = fact.on }
  if got.final and sure then return standing.final(gives, why) end
  local low = firm and least or ZERO
  if gives < 1 and low < most and score.accrues and held:may_grow(value) and context.as_of < due then
    why[1], why.by = "growing", due
    local s = standing.open(why)
    s.provisional = fact.provisional or nil
    return s
  end
  return standing.known(gives, why, low, most, fact.provisional)
end

-- Whether a measure is a percentage: its limits, its scale, its range or last
-- year's figure say so; nil where none of them does.
local function is_percent(score)
  if score.scale then return scales.is_percent(score.scale) end
  local known <const> = lists.joined(limits.bounds(score), { score.last_year }, score.range or {})
  if #known == 0 then return nil end
  return lists.any(known, function (bound) return bound:unit() == "percent" end)
end

-- The figure in the unit of its limit: 95 against 95 % would always be met.
local function measured(score, fact)
  local percent = is_percent(score)
  local value = fact.value
  if fact.of and percent == false then return ratio.unit(value, "") end
  local function place() return fact.file or "facts", fact.line or 0, value end
  if percent ~= nil and percent ~= (value:unit() == "percent") then
    failure.raise("figure_unit", score.name, percent and "a percentage" or "a number", place())
  end
  local range <const> = score.range
  if range and (value < range[1] or value > range[2]) then
    failure.raise("figure_range", score.name, range[1], range[2], place())
  end
  return value
end

-- What the import and the template are told besides of a measure.
local function note_number(score, note, percent)
  local due <const> = score.by or score.part_to
  note(score.kind, score.name, percent, due, score.range and { range = score.range })
  if limits.of_last_year(score) then note(score.kind, score.name, percent, nil, { last_year = true }) end
end

local function check_range(score, problem)
  if not score.range then return end
  for _, bound in ipairs(lists.joined(limits.bounds(score), { score.last_year })) do
    if bound < score.range[1] or bound > score.range[2] then
      problem("limit_range", bound, score.range[1], score.range[2])
    end
  end
end

kinds.measure = {
  reads = function (score, note) note_number(score, note, is_percent(score)) end,
  check = function (score, plan, problem, tell)
    check_limits(score, problem, { "below", "at_most", "at_least", "above", "scale" }, tell)
    check_range(score, problem)
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
  reads = function (score, note) note_number(score, note, false) end,
  check = function (score, plan, problem, tell)
    check_limits(score, problem, { "at_least", "at_most", "scale" }, tell)
    check_date(score, plan, tell)
    check_once(score, problem)
    if score.scale and not score.of and scales.is_of_share(score.scale) then
      tell(score.where, score.title, "count_of")
    end
    local least <const> = score.at_least
    if score.of and math.type(least) and least > score.of then
      tell(score.where, score.title, "count_limit", least, score.of)
    end
  end,
  judge = function (score, context)
    return number_standing(score, context, read("count", score, context), function (fact)
      return score.scale and scales.of_count(score.scale, fact.value, score.of) or ratio.new(fact.value)
    end)
  end,
}

-- What a judgement gives: a word, or a degree, of which there are so many
-- steps.
local function judged(score, fact)
  if fact.value == "met" then return ONE end
  if fact.value == "missed" then return ZERO end
  if fact.value == "partly" and score.partly then return score.partly end
  local file <const>, line <const> = fact.file or "facts", fact.line or 0
  if not score.steps then failure.raise("figure_kind", score.name, "judgement", file, line, fact.value) end
  local degree <const> = ratio.is(fact.value) and fact.value * score.steps
  if not degree or degree < 0 or degree > score.steps or degree:den() ~= 1 then
    failure.raise("figure_step", score.name, score.steps, file, line, fact.value)
  end
  return ratio.unit(fact.value, "")
end

kinds.judgement = {
  reads = function (score, note)
    note("judgement", score.name, false, score.by or score.part_to, { steps = score.steps, partly = score.partly })
  end,
  check = function (score, plan, problem, tell)
    check_date(score, plan, tell)
    if score.partly and score.steps then problem("limit_double", score.title, "partly and steps") end
  end,
  judge = function (score, context)
    local got = read("judgement", score, context)
    local fact = got.figure
    if not fact then return missing(score, context) end
    local gives = judged(score, fact)
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


-- What says why it cannot be told.
local WORDS <const> = lists.set { "open", "no_data", "leave_out" }

-- A rule writer's own function (facts, how). What it answers is a share,
-- yes or no, or why it cannot be told.
local function share_of(value, most)
  if type(value) == "boolean" then value = value and 1 or 0 end
  if math.type(value) == "float" then failure.raise("score_float", value) end
  local share = (ratio.is(value) or math.type(value) == "integer") and ratio.unit(value, "")
  if not share then
    local one <const> = diagnostic.new("score_answer", nil, nil, settings.shown(value))
    failure.raise(type(value) == "string" and one:meant(value, lists.keys(WORDS)) or one)
  end
  if share < 0 or share > most then failure.raise("score_range", share, most) end
  return share
end

-- Raises what is wrong with an answer of a rule of figures, of at most so much.
function kinds.check_answer(value, most)
  if not WORDS[value] then share_of(value, most) end
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
    if unknown then   -- whatever it was to say
      return standing.no_data({ "set_uncovered", list = unknown }, nil, context.ceiling)
    end
    if not ok then failure.raise(failure.of(value)) end
    local why = { "noted", notes = notes }
    if value == "open" then return standing.open(why, context.ceiling) end
    if value == "no_data" then return standing.no_data(why, context.as_of >= due, context.ceiling) end
    if value == "leave_out" then
      return standing.unmeasured(why, sureness(figures.log, first, sets) and ZERO or context.ceiling)
    end
    local share, final, provisional = share_of(value, context.ceiling), sureness(figures.log, first, sets)
    if final then return standing.final(share, why) end
    return standing.known(share, why, ZERO, context.ceiling, provisional)
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

-- note(kind, name, percent, due, more) for each figure that a score reads, and
-- those in it; more, or nil, has what else is known: range, steps, partly, or
-- last_year = true, where it is the year before's.
function kinds.reads(score, note)
  for _, one in ipairs(plans.scores(score)) do kinds[one.kind].reads(one, note) end
end

-- What the figures are that the scale of a score is given, as scalecheck.held
-- takes them.
local FIGURES <const> = {
  cases = function () return { low = ZERO, high = ONE, called = "shares" } end,
  count = function (score)
    if scales.is_of_share(score.scale) then return { low = ZERO, high = ONE, called = "shares" } end
    return { low = ZERO, high = score.of and ratio.new(score.of), called = "counts" }
  end,
  measure = function (score, ceiling)
    local range <const> = score.range
    if range then
      return { low = range[1], high = range[2], percent = range[2]:unit() == "percent",
               called = ("from %s to %s"):format(range[1], range[2]) }
    end
    return { low = ZERO, high = scales.is_percent(score.scale) and ceiling or nil, called = "figures" }
  end,
}

local function figures_of(score, ceiling)
  local kind <const> = FIGURES[score.kind]
  return kind and kind(score, ceiling)
end

-- The scale of a score, of counts one of whole figures.
local function scale_of(score)
  return score.kind == "count" and scales.of_whole(score.scale) or score.scale
end

-- tell(where, context, name, …) for what is wrong with the scale of a score,
-- which gives at most so much.
function kinds.check_scale(score, ceiling, tell)
  local scale <const>, figures <const> = scale_of(score), figures_of(score, ceiling)
  if scalecheck.alone(scale, tell, ceiling) and figures then scalecheck.held(scale, figures, tell) end
end

-- What its bands leave open, in words.
function kinds.left_open(score, ceiling)
  return scalecheck.left_open(scale_of(score), figures_of(score, ceiling) or {})
end

-- tell(where, context, name, …) for each mistake, at the line of its own score.
-- A score whose settings are wrong already is not looked at further.
function kinds.check(score, plan, tell)
  if score.unsound then return end
  local function problem(...) return tell(score.where, nil, ...) end
  if score.kind == "bands" or score.kind == "linear" or score.kind == "curve" then
    problem("scale_alone", score.kind)
  elseif score.kind == "case_set" then
    problem "set_alone"
  else
    kinds[score.kind].check(score, plan, problem, tell)
  end
end

return kinds
