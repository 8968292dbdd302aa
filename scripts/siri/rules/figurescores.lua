-- figurescores.lua: the kinds of score that hold a reported figure against what
-- is demanded of it: milestone, measure, count, judgement; each as kinds.lua has
-- a kind.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local limits <const> = require "siri.rules.limits"
local scales <const> = require "siri.rules.scales"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = require "siri.core".ratio

local figurescores = {}

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

-- The day up to which the figures of a score count.
function figurescores.due(score, context)
  return score.by or score.part_to or context.plan.period.to
end

-- What the figure of a score comes to; most often of all of the year.
local function read(kind, score, context)
  return context.figures:read(kind, score.name, { by = figurescores.due(score, context), from = score.part_from,
                                                  to = score.part_to, once = score.once })
end

-- Nothing reported; past its date it is overdue.
local function missing(score, context, high)
  local due = figurescores.due(score, context)
  local overdue = context.as_of > due
  return standing.no_data({ overdue and "overdue" or "no_data", name = score.name, by = due }, overdue, high)
end

-- Milestones: done by a day, up to and including it.
figurescores.milestone = {
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

function Scale:edges(value) return scales.edges(self.scale, value) end

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
-- says; whether it is settled, and whether it is provisional. nil where there is
-- none.
local function last_of(score, context, value_of)
  local got <const> = context.figures:before(score.kind, score.name)
  local figure <const>, own <const> = got.figure, score.last_year
  local value <const> = figure and value_of(figure)
  if not own then return value, got.final, figure and figure.provisional end
  if value and not figure.provisional and value ~= own then
    failure.raise("last_year_differs", score.name, own, figure.file or "facts", figure.line or 0, value)
  end
  return own, true
end

-- What a score's figure is held against, whether that is settled, and whether it
-- is of a provisional figure; nil where last year's figure is not there.
local function held_of(score, context, value_of)
  local scale <const> = score.scale
  if scale then
    return setmetatable({ scale = score.kind == "count" and scales.of_whole(scale) or scale }, Scale), true
  end
  if not limits.of_last_year(score) then return limits.of(score), true end
  local last <const>, sure <const>, provisional <const> = last_of(score, context, value_of)
  return last and limits.of(score, last), sure, provisional
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
  local due, fact = figurescores.due(score, context), got.figure
  local held <const>, sure <const>, doubtful <const> = held_of(score, context, value_of)
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
    return standing.untold({ "scaled_none", name = score.name, value = value, on = fact.on, edges = held:edges(value) },
                           got.final and ZERO or most)
  end
  local why = { held.ends and "measured" or "scaled", name = score.name, limits = held.ends and held:said(),
                last = held.last, last_provisional = doubtful, year = held.last and tostring(context.plan.year - 1),
                value = score.kind == "count" and ratio.new(fact.value) or value, gives = gives, on = fact.on,
                edges = held.scale and score.kind == "measure" and held:edges(value) or nil }
  if got.final and sure then return standing.final(gives, why) end
  local low = firm and least or ZERO
  if gives < 1 and low < most and score.accrues and held:may_grow(value) and context.as_of < due then
    why[1], why.by = "growing", due
    local s = standing.open(why)
    s.provisional = fact.provisional or doubtful or nil
    return s
  end
  return standing.known(gives, why, low, most, fact.provisional or doubtful)
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

-- The number of a count, which is out of so many: no more of them can be done,
-- but where a goal can reach more than is demanded.
local function counted(score, fact, ceiling)
  local whole <const> = score.of
  local function told(name, value)
    failure.raise(name, score.name, whole, fact.file or "facts", fact.line or 0, value)
  end
  if whole and fact.of and ratio.parse(fact.of) ~= ratio.new(whole) then told("figure_whole", fact.of) end
  if whole and ratio.new(fact.value) > ratio.new(whole) and ceiling <= 1 then told("figure_over", fact.value) end
  return fact.value
end

-- What the import and the template are told besides of a number.
local function note_number(score, note, percent)
  local due <const> = score.by or score.part_to
  note(score.kind, score.name, percent, due, { range = score.range, wholes = score.of and { score.of } })
  if limits.of_last_year(score) then note(score.kind, score.name, percent, nil, { last_year = true }) end
end

local function check_range(score, problem)
  if not score.range then return end
  local low <const>, high <const> = score.range[1], score.range[2]
  for _, text in ipairs(limits.outside(score, low, high)) do problem("limit_range", text, low, high) end
  local last <const> = score.last_year
  if last and (last < low or last > high) then problem("limit_range", last, low, high) end
end

figurescores.measure = {
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

figurescores.count = {
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
      local number <const> = counted(score, fact, context.ceiling)
      return score.scale and scales.of_count(score.scale, number, score.of) or ratio.new(number)
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

figurescores.judgement = {
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

return figurescores
