-- Years of siri.testing for our own specs: of plans in which a spec says only
-- what it is about, with cases and figures from tables.

local ledger <const> = require "tests.ledger"
local plans <const> = require "tests.plans"
local siri <const> = require "siri"
local testing <const> = require "siri.testing"
local lists <const> = require "siri.base.lists"

local year = {}

-- A plan from a text of rules, which may leave out what plans.text fills in;
-- raises every problem that it has.
--   instead   as in loader.load
function year.plan(text, instead)
  local plan, problems = plans.load(plans.text(text), "rules.lua", instead)
  return plan or error(table.concat(problems, "\n"), 2)
end

-- A plan of one goal, 100 points, whose score is this text; `options` has
-- more of the goal's settings, and what stands before it.
function year.goal(score, options)
  options = options or {}
  return year.plan(([[
    plan { %s }
    %s
    goal "1.1" { area = "Et område", demand = "Et krav",
                 measured_by = "%s", score = %s }
  ]]):format(options.plan or "", options.before or "", options.measured_by or "agency", score))
end

-- What is said of a figure besides its goal, name and value.
local function further(fact)
  local more <const> = {}
  for _, key in ipairs { "on", "by", "of", "provisional", "note", "source", "year" } do more[key] = fact[key] end
  return more
end

-- A year of siri.testing, of a plan or the text of one, with
--   cases       { case_type =, submitted_on =, … }, with ids in their order
--   extracted   the date of their extract, or false, as y:extracted takes it
--   facts       { name, value, on =, goal = "1.1", by =, of =, … }
--   stored      true: they are in the store as no import checks them now, of files
--               cases.csv and facts.csv; the cases with these extras, columns of theirs
function year.made(plan, given)
  local y <const> = testing.year(type(plan) == "string" and year.plan(plan) or plan)
  if given.stored then
    if given.cases then ledger.tell(y:store(), given.cases, given) end
    if given.facts then ledger.facts(y:store(), "facts.csv", given.facts) end
    return y
  end
  for _, case in ipairs(given.cases or {}) do y:case(case) end
  for _, fact in ipairs(given.facts or {}) do
    y:fact(fact.goal or "1.1", fact[1] or fact.name, fact[2] or fact.value, further(fact))
  end
  if given.extracted ~= nil then y:extracted(given.extracted) end
  return y
end

-- Its store.
function year.store(plan, given) return year.made(plan, given or {}):store() end

-- The status of a plan on given data at a cut-off, be there what the plan does
-- not name.
function year.status(plan, given, as_of)
  return assert(siri.status(plan, year.store(plan, given), { as_of = as_of or plan.period.to, alone = true }))
end

-- Of one goal: by its id, or the only one.
function year.of(result, id)
  return lists.find(result.goals, "id", id or "1.1") or error("no goal " .. id)
end

-- The standing of the only goal of year.goal(score) on given data.
function year.standing(score, given, as_of, options)
  return year.of(year.status(year.goal(score, options), given, as_of)).standing
end

-- As many cases, all alike.
function year.many(n, case, list)
  list = list or {}
  for _ = 1, n do list[#list + 1] = case end
  return list
end

return year
