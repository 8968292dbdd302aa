-- The law of what is settled: what no later fact, short of a correction, takes
-- back. Settled never falls and possible never rises, as the cut-off moves on
-- and as facts and extracts come in.

local chance <const> = require "tests.engine.chance"
local lives <const> = require "tests.engine.lives"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local status <const> = require "siri.answers.status"
local plans <const> = require "siri.rules.plan"

local ROUNDS <const> = chance.rounds(10)
-- So many days on which something happens, as many others, and imports.
local LOOKS <const> = chance.deep and 20 or 10

-- Some of a list, in its order.
local function some(list, n)
  local taken <const> = {}
  for i, value in ipairs(list) do
    if math.random(#list - i + 1) <= n - #taken then taken[#taken + 1] = value end
  end
  return taken
end

-- Every day of the year, and of the months after it.
local EVERY_DAY <const> = {}
for i = 0, 455 do EVERY_DAY[i + 1] = chance.plus("2019-01-01", i) end

-- What the goals come to at a cut-off by what is known after an import.
local function at(plan, store, as_of, known)
  store:known_at(known)
  local result <const> = assert(status.of(plan, store, { as_of = as_of, alone = true }))
  for _, g in ipairs(result.goals) do
    if g.status == "failed" then error(g.standing.why.message) end
  end
  return result.goals
end

-- What is wrong with one goal's points by themselves, or nil.
local function unsound(g)
  if g.settled > g.possible then return "more is settled than possible" end
  if g.final ~= (g.settled == g.possible) then return "it is final where it is not settled, or the other way round" end
  local untold <const> = g.status == "no_data" and not g.now
  if g.final and not untold and g.now ~= g.settled then return "it is final, and now another" end
  if g.now and (g.now < g.settled or g.now > g.possible) then return "now does not lie between its bounds" end
end

-- What a later look takes back of an earlier one, or nil.
local function taken_back(before, after)
  if after.settled < before.settled then return "settled falls" end
  if after.possible > before.possible then return "possible rises" end
end

local function told(g) return ("%s %s..%s"):format(g.status, g.settled, g.possible) end

local function hold(plan, store, text, days, known, context)
  local before_known <const> = {}
  for _, k in ipairs(known) do
    local before
    for _, day in ipairs(days) do
      local goals <const> = at(plan, store, day, k)
      local looks <const> = { { before, "the day before" }, { before_known[day], "fewer imports" } }
      for i, g in ipairs(goals) do
        local where <const> = ("goal %s as of %s, import %d: "):format(g.id, day, k)
        local problem = unsound(g) and where .. unsound(g) .. ": " .. told(g)
        for _, look in ipairs(looks) do
          local was <const> = look[1] and look[1][i]
          local back <const> = was and taken_back(was, g)
          problem = problem or back and ("%s%s: %s, with %s %s"):format(where, back, told(g), look[2], told(was))
        end
        assert.is_nil(problem, ("%s\n%s\n%s"):format(problem, context, text))
      end
      before, before_known[day] = goals, goals
    end
  end
end

describe("what is settled", function ()
  it(chance.named "is never taken back, nor anything possible given, by a later day or fact", function ()
    chance.each_round(ROUNDS, 0, function (_, context)
      local plan <const> = lives.plan()
      local life <const> = lives.of(plan)
      local loaded <const>, store <close> = year.plan(plan.text), assert(siri.open("siri.db", "scratch"))
      lives.tell(store, life)
      local known <const> = {}
      for k = 0, #life do known[k + 1] = k end
      local days <const> = lists.joined(some(lives.days(life), LOOKS), some(EVERY_DAY, LOOKS))
      table.sort(days)
      hold(plans.at(loaded, "2019-12-31"), store, plan.text, days, some(known, LOOKS), context)
    end)
  end)
end)
