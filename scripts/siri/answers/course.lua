-- course.lua: how the cases of a status' goals went through the year: what was
-- decided in each month, by the plan's clock and by the other, and in which month
-- those were submitted that are open. The same counts as the status, by month:
-- they sum to its own.

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

-- The counts of a group, and by each clock how many of its decided cases are
-- inside, of those that have one.
local function counts_of(group, score)
  local c <const> = casequestions.counts(group, score)
  c.net, c.net_of, c.gross, c.gross_of = group.net or 0, group.netted or 0, group.gross or 0, c.decided
  return c
end

-- The answers by group and month: { [group] = { [month] = counts } }. The core
-- groups by months where the score does by quarters.
local function by_month(counter, specs, score, result)
  local answers <const>, of <const> = lists.map(specs, function (spec) return counter:answer(spec) end), {}
  for key, group in pairs(casequestions.groups(answers)) do
    local asked <const>, month <const> = key:match "^(.-)%z(.*)$"
    local name <const> = spans.is(score.each) and spans.holding(score.each, asked, result.plan.period) or asked
    lists.under(of, name)[month] = counts_of(group, score)
  end
  return of
end

local FIELDS <const> = { "inside", "decided", "net", "net_of", "gross", "gross_of" }

-- The months of the plan's period up to the cut-off, with what was counted in
-- each, and up to its end: { name =, inside =, inside_so_far =, … }.
local function months_of(counts, period, as_of)
  local so_far <const> = {}
  return lists.map(spans.of("month", period.from, as_of < period.to and as_of or period.to, period), function (month)
    local c <const>, one <const> = counts[month.name] or {}, { name = month.name }
    for _, field in ipairs(FIELDS) do
      so_far[field] = (so_far[field] or 0) + (c[field] or 0)
      one[field], one[field .. "_so_far"] = c[field] or 0, so_far[field]
    end
    return one
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

local SUMMED <const> = lists.joined(FIELDS, { "open", "open_late" })

-- What all groups have together.
local function summed(groups)
  local sum <const> = {}
  for _, counts in pairs(groups) do
    for month, c in pairs(counts) do
      local s <const> = lists.under(sum, month)
      for _, field in ipairs(SUMMED) do s[field] = (s[field] or 0) + c[field] end
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
  local specs <const> = lists.map(scores, specs_of, result)
  for _, spec in ipairs(lists.flat(specs)) do counter:want(spec) end
  counter:run()
  local period <const> = result.plan.period
  for i, score in ipairs(scores) do
    local groups <const> = by_month(counter, specs[i], score, result)
    local all <const> = summed(groups)
    local one <const> = { groups = {}, months = months_of(all, period, result.as_of), ages = ages_of(all) }
    for name, counts in pairs(groups) do
      one.groups[name] = { months = months_of(counts, period, result.as_of), ages = ages_of(counts) }
    end
    of[score] = one
  end
  return of
end

return course
