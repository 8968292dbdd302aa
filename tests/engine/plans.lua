-- Plans by chance: goals about cases whose rules come from the grammar.

local rules <const> = require "tests.plans"
local chance <const> = require "tests.engine.chance"
local grammar <const> = require "tests.engine.grammar"
local year <const> = require "tests.year"

local plans = {}

local one_of <const>, odds <const> = chance.one_of, chance.odds

local GOALS <const> = 6

local function case_type(ctx, name)
  local target <const> = odds(40) and grammar.target(ctx, {}).lua or grammar.limit(ctx).lua
  return ('case_type %q { title = "T", field = "%s", target = %s%s }\n'):format(
    name, one_of { "IR", "EU" }, target, odds(25) and ', from = "2019-04-01", inherited = "leave_out"' or "")
end

local HOLIDAYS <const> = { "nil", '{ "DK" }', "{}", '{ "2019-06-05", "DK" }', '{ "2019-04-18", "2019-12-24" }' }

local function score(ctx)
  local parts = { "share = percent(50)" }
  if odds(75) then parts[#parts + 1] = "met = " .. grammar.met(ctx).lua end
  local word <const> = one_of { "cases", "cases", "case_time", "backlog" }
  if word == "case_time" then parts = { 'take = "median", at_most = 30' } end
  if word == "backlog" then parts = { one_of { "at_most = 3", "older_than = months(1), at_most = 0" } } end
  parts[#parts + 1] = "clock = " .. (odds(30) and grammar.clock_rule(ctx).lua or '"' .. grammar.clock() .. '"')
  if odds(50) then parts[#parts + 1] = ('each = "%s"'):format(one_of { "case_type", "site", "team" }) end
  return ("%s { %s }"):format(word, table.concat(parts, ", "))
end

-- A plan's text, and the plan.
function plans.random()
  local sticky <const>, roll <const> = odds(30), odds(20)
  local ctx <const> = { sticky = sticky, roll = roll, prelude = {}, as_of_day = 0, least = 1, fails = odds(25) }
  local types <const>, goals <const> = {}, {}
  for i, name in ipairs(chance.TYPES) do types[i] = case_type(ctx, name) end
  for i = 1, GOALS do
    goals[i] = ('goal "%d" { weight = 1,\nscore = %s }\n'):format(i, score(ctx))
  end
  local text <const> = rules.text(([[
plan { points = %d, month_end = "%s", roll = %s, holidays = %s,
       outcomes = { henlagt = "count", ["æ"] = "leave_out", dismissed = "leave_out" } }
%s
]]):format(GOALS, sticky and "sticky" or "clamp", roll, one_of(HOLIDAYS), table.concat(ctx.prelude, "\n"))
    .. table.concat(types) .. table.concat(goals))
  return text, year.plan(text)
end

return plans
