-- course.lua: how the cases of a status' goals went through the year: what was
-- decided in each month, and in which month those were submitted that are open.
-- The same counts as the status, by month: they sum to its own.

local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"
local plans <const> = require "siri.rules.plan"
local spans <const> = require "siri.rules.spans"

local course = {}

local FIRST <const> = "0001-01-01"

-- By the month in which a decided case counts.
local function counted_specs(score, result)
  return casequestions.specs(score, result.plan, result.as_of, { by = "month" })
end

-- By the month of submission, whenever that was: of cases that are open.
local function open_specs(score, result)
  local specs <const> = casequestions.specs(score, result.plan, result.as_of,
                                            { by = "month", counted = "submitted", from = FIRST, to = result.as_of })
  for _, spec in ipairs(specs) do
    for _, t in pairs(spec.types) do t.from, t.to = nil, nil end
  end
  return specs
end

-- The answers by group and month: { [group] = { [month] = counts } }. The core
-- groups by months where the score does by quarters.
local function by_month(counter, specs, score, period)
  local of <const> = {}
  for key, group in pairs(casequestions.groups(lists.map(specs, function (spec) return counter:answer(spec) end))) do
    local asked <const>, month <const> = key:match "^(.-)%z(.*)$"
    local name <const> = spans.is(score.each) and spans.holding(score.each, asked, period) or asked
    lists.under(of, name)[month] = casequestions.counts(group, score)
  end
  return of
end

-- The months of the plan's period up to the cut-off, with what was counted in
-- each and up to its end: { name =, inside =, decided =, inside_so_far =,
-- decided_so_far = }.
local function months_of(counts, period, as_of)
  local inside, decided = 0, 0
  return lists.map(spans.of("month", period.from, as_of < period.to and as_of or period.to, period), function (month)
    local c <const> = counts[month.name] or { inside = 0, decided = 0 }
    inside, decided = inside + c.inside, decided + c.decided
    return { name = month.name, inside = c.inside, decided = c.decided, inside_so_far = inside,
             decided_so_far = decided }
  end)
end

-- The months in which cases were submitted that are open: { name =, open =,
-- open_late = }, in order.
local function ages_of(counts)
  return lists.map(lists.keys(counts), function (month)
    local c <const> = counts[month]
    return c.open > 0 and { name = month, open = c.open, open_late = c.open_late } or nil
  end)
end

-- What all groups have together.
local function summed(groups, fields)
  local sum <const> = {}
  for _, counts in pairs(groups) do
    for month, c in pairs(counts) do
      local s <const> = lists.under(sum, month)
      for _, field in ipairs(fields) do s[field] = (s[field] or 0) + c[field] end
    end
  end
  return sum
end

-- Of each share of cases that a status has, by its score: { months =, ages =,
-- groups = { [name] = { months =, ages = } } }. result: of status.of, which
-- failed of no case; its counter is asked in one pass more.
function course.of(result)
  local counter <const>, of <const> = result.counted, {}
  local scores <const> = lists.flat(result.goals, function (g)
    return g.status ~= "failed" and plans.share_scores(g.goal) or {}
  end)
  for _, score in ipairs(scores) do
    for _, spec in ipairs(counted_specs(score, result)) do counter:want(spec) end
    for _, spec in ipairs(open_specs(score, result)) do counter:want(spec) end
  end
  counter:run()
  local period <const> = result.plan.period
  for _, score in ipairs(scores) do
    local decided <const> = by_month(counter, counted_specs(score, result), score, period)
    local open <const> = by_month(counter, open_specs(score, result), score, period)
    local one <const> = {
      groups = {}, months = months_of(summed(decided, { "inside", "decided" }), period, result.as_of),
      ages = ages_of(summed(open, { "open", "open_late" })),
    }
    for name, counts in pairs(decided) do
      one.groups[name] = { months = months_of(counts, period, result.as_of), ages = ages_of(open[name] or {}) }
    end
    of[score] = one
  end
  return of
end

return course
