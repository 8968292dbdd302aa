-- specfigures.lua: what a first spec (firstspec.lua) says of a score that holds a
-- reported figure against a limit, or puts it on a scale.
--
-- Of a score it is told by
--   met, missed   lines that report to a year `y` what meets it, and what does not
--   sides         { says =, met =, missed =, value = its name, lines = }: both sides
--                 of each limit, as values in these lines
--   rows          figures on a scale, and `line`, which reports one
--   before        lines that report what it is held against, in any case; others: such
--                 as let it be anything but near
--   as_of         the cut-off that it takes, where that is after the period

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local spectext <const> = require "siri.specs.spectext"
local lastyear <const> = require "siri.base.lastyear"
local plans <const> = require "siri.rules.plan"
local dates <const>, ratio <const> = core.date.dates, core.ratio

local specfigures = {}

local DAY <const> = core.date.duration(1, "day")
local fact <const>, figure_of <const>, of <const> = spectext.fact, spectext.figure, spectext.of

local function on(day) return day and "on = " .. of(day) or nil end

local function later_than(day, last) return day > last and day or nil end

-- By the kind of score: (score, goal, plan) -> what is told of it.
local own <const> = {}

function own.milestone(score, goal, plan)
  local by <const> = score.by
  local after <const> = dates.add(by, DAY)
  local function line(value, day) return fact(goal.id, score.name, of(value), day) end
  return {
    met = { line("ja", on(by)) }, missed = { line("nej", on(by)) }, as_of = later_than(after, plan.period.to),
    sides = { { says = ("is {met} when '%s' is done on %s, and {missed} a day later"):format(score.name, by),
                met = of(by), missed = of(after), value = "day", lines = { line("ja", "on = day") } } },
  }
end

function own.judgement(score, goal, plan)
  local function line(value) return fact(goal.id, score.name, value, on(score.by)) end
  local met <const>, missed <const> = score.steps and "100 %" or "opfyldt", score.steps and "0 %" or "ikke opfyldt"
  local told <const> = {
    met = { line(of(met)) }, missed = { line(of(missed)) },
    as_of = score.by and later_than(score.by, plan.period.to),
    sides = { { says = ("is {met} with '%s' %s, and {missed} with %s"):format(score.name, met, missed),
                met = of(met), missed = of(missed), value = "judged", lines = { line "judged" } } },
  }
  if score.partly then
    told.sides[2] = { says = ("is {met} with '%s' %s, and {missed} with delvist"):format(score.name, met),
                      met = of(met), missed = of "delvist", value = "judged", lines = { line "judged" } }
  end
  return told
end


-- Limits

-- On which side of its number a limit is met, and whether at the number itself.
specfigures.limits = {
  { name = "at_least", met = 0, missed = -1 }, { name = "above", met = 1, missed = 0 },
  { name = "below", met = -1, missed = 0 }, { name = "at_most", met = 0, missed = 1 },
}

local function moved(number, step, n)
  if n == 0 then return number end
  return n > 0 and number + step or number - step
end

-- The figure of the year before that a score is held against, and the line that
-- reports it, where the score does not say it.
local function year_before(score, goal, plan)
  if score.last_year then return score.last_year, {} end
  local id <const> = plans.continued(goal)
  if not id then return nil end
  local last <const> = dates.add(plan.period.from, core.date.duration(-1, "day"))
  local function line(figure)
    return fact(id, score.name, figure, ("year = %d, on = %s"):format(plan.year - 1, of(last)))
  end
  return ratio.new(100), { line "100" }, { { line "1" }, { line "1000000" } }
end

local function limit_sides(score, goal, plan, whole)
  local others
  local list, before <const> = {}, {}
  for _, side in ipairs(specfigures.limits) do
    local limit = score[side.name]
    local is_last <const> = limit and lastyear.is(limit)
    if is_last then
      local last <const>, lines <const>, far <const> = year_before(score, goal, plan)
      others = far
      limit = last and last * ratio.unit(limit.factor, "")
      before[1] = lines and lines[1]
    end
    limit = limit and ratio.new(limit)
    if limit then
      local step <const> = spectext.step(limit, whole)
      list[#list + 1] = { limit = limit, called = is_last and ", by last year's figure" or "",
                          met = figure_of(moved(limit, step, side.met)),
                          missed = figure_of(moved(limit, step, side.missed)) }
    end
  end
  return list, before, others
end

-- Figures at, and at both sides of, each number of a scale; of a share as so many of
-- `all` cases.
local function rows_of(scale, whole, range, all)
  local numbers <const> = {}
  for _, part in ipairs(#(scale.bands or {}) > 0 and scale.bands or scale.points or { scale }) do
    for _, name in ipairs { "from", "above", "to", "below", "at" } do
      local number <const> = part[name] and ratio.new(part[name])
      numbers[#numbers + 1] = number and (all and ratio.unit(number, "") * ratio.new(all) or number)
    end
  end
  local found <const> = {}
  for _, number in ipairs(numbers) do
    local step <const> = spectext.step(number, whole)
    for n = -1, 1 do
      local figure <const> = moved(number, step, n)
      local is_in <const> = (not range or figure >= range[1] and figure <= range[2])
                            and (not all or figure <= ratio.new(all) and figure:den() == 1)
      if is_in and figure >= ratio.new(0) then found[#found + 1] = figure end
    end
  end
  table.sort(found, function (a, b) return a < b end)
  return lists.unique(lists.map(found, function (figure) return { id = figure_of(figure) } end), "id")
end

local function of_number(score, goal, plan)
  local whole <const>, due <const> = score.kind == "count", on(score.by or score.part_to)
  local as_of <const> = score.by and later_than(score.by, plan.period.to)
  local function line(figure) return fact(goal.id, score.name, figure, due) end
  if score.scale then
    return { rows = lists.map(rows_of(score.scale, whole, score.range), "id"), line = line, name = score.name,
             as_of = as_of, sides = {} }
  end
  local limits <const>, before <const>, others <const> = limit_sides(score, goal, plan, whole)
  if not limits[1] then return { why = "what it is held against is not to be told" } end
  local told <const> = { before = before, others = others, met = lists.joined(before, { line(limits[1].met) }),
                         missed = lists.joined(before, { line(limits[1].missed) }), as_of = as_of, sides = {} }
  for i, limit in ipairs(limits) do
    local says <const> = ("is {met} with '%s' %s, and {missed} with %s%s"):format(
      score.name, spectext.said(limit.met), spectext.said(limit.missed), limit.called)
    told.sides[i] = { says = says, met = limit.met, missed = limit.missed, value = "figure",
                      lines = lists.joined(before, { line "figure" }) }
  end
  return told
end

own.measure, own.count = of_number, of_number

-- The rows of a share on a scale, of so many cases.
function specfigures.shares(scale, all) return lists.map(rows_of(scale, true, nil, all), "id") end

-- What is told of a score of figures; nil of another kind.
function specfigures.of(score, goal, plan)
  return own[score.kind] and own[score.kind](score, goal, plan)
end

return specfigures
