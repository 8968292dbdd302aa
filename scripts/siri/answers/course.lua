-- course.lua: how the cases of a status' goals went through the year: what was
-- decided in each month, and in which month those were submitted that are open.
-- The same counts as the status, by month: they sum to its own.

local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"
local plans <const> = require "siri.rules.plan"
local spans <const> = require "siri.rules.spans"

local course = {}

-- By the month in which a decided case counts, and in which one was submitted that
-- is open.
local function specs_of(score, result)
  return casequestions.specs(score, result.plan, result.as_of, { by = "month", course = true })
end

-- The answers by group and month: { [group] = { [month] = counts } }. The core
-- groups by months where the score does by quarters.
local function by_month(counter, score, result)
  local answers <const>, of <const> = lists.map(specs_of(score, result), function (spec)
    return counter:answer(spec)
  end), {}
  for key, group in pairs(casequestions.groups(answers)) do
    local asked <const>, month <const> = key:match "^(.-)%z(.*)$"
    local name <const> = spans.is(score.each) and spans.holding(score.each, asked, result.plan.period) or asked
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
    for _, spec in ipairs(specs_of(score, result)) do counter:want(spec) end
  end
  counter:run()
  local period <const> = result.plan.period
  for _, score in ipairs(scores) do
    local groups <const> = by_month(counter, score, result)
    local all <const> = summed(groups, { "inside", "decided", "open", "open_late" })
    local one <const> = { groups = {}, months = months_of(all, period, result.as_of), ages = ages_of(all) }
    for name, counts in pairs(groups) do
      one.groups[name] = { months = months_of(counts, period, result.as_of), ages = ages_of(counts) }
    end
    of[score] = one
  end
  return of
end

return course
