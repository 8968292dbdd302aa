-- Renegotiated plans by chance over cases by chance: each case counts once,
-- by the target and the clock that it is held to, as if asked one by one.

local amended <const> = require "tests.engine.amended"
local chance <const> = require "tests.engine.chance"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local breakdown <const> = require "siri.answers.breakdown"
local caselist <const> = require "siri.answers.caselist"

local ROUNDS <const>, CASES <const> = chance.rounds(60), 120

local function cases_by_chance()
  local list = {}
  for i = 1, CASES do
    local submitted <const> = chance.plus("2018-09-01", math.random(0, 480))
    local informed <const> = chance.odds(85) and chance.plus(submitted, math.random(0, 30)) or nil
    local decided <const> = chance.odds(80) and chance.plus(informed or submitted, math.random(0, 110)) or nil
    list[i] = { case_id = ("S%d"):format(i), case_type = chance.one_of { "a", "b", "c", "d" },
                submitted_on = submitted, informed_on = informed, decided_on = decided,
                outcome = decided and chance.one_of { "granted", "granted", "refused", "withdrawn" } or nil }
  end
  return list
end

-- A cut-off: often the day of an amendment, or the day before it.
local function cut_off(versions)
  if chance.odds(50) then return chance.plus(versions[#versions].on, math.random(-1, 0)) end
  return chance.odds(50) and "2019-12-31" or chance.plus("2019-01-31", math.random(0, 330))
end

-- The counts of the groups of a standing, those left out too, as
-- amended.counts has them.
local function counts_of(s, list)
  if s.counts then
    local c <const> = s.counts
    list[#list + 1] = ("%s: %d %d %d %d %d %d"):format(s.name, c.inside, c.decided - c.inside, c.open - c.open_late,
                                                       c.open_late, c.no_clock, c.excluded)
  end
  for _, part in ipairs(s.parts or {}) do counts_of(part, list) end
  return list
end

-- How many cases are counted in such a text.
local function sum_of(text)
  local sum = 0
  for n in text:gmatch " (%d+)" do sum = sum + tonumber(n) end
  return sum
end

-- How many the groups of a breakdown count.
local function broken_down(plan, store, as_of)
  local sum = 0
  for _, entry in ipairs(breakdown.of(plan, store, as_of, "month")) do
    for _, group in ipairs(entry.groups) do
      local c <const> = group.counts
      sum = sum + c.decided + c.open + c.no_clock + c.excluded
    end
  end
  return sum
end

describe("a renegotiated plan by chance", function ()
  it(chance.named "counts each case once, as asked one by one", function ()
    chance.each_round(ROUNDS, 0, function (_, seed)
      local versions <const>, cases <const> = amended.random(), cases_by_chance()
      local text <const> = amended.text(versions)
      local plan <const>, store <close> = year.plan(text), chance.store(cases, { extras = {} })
      for _ = 1, 4 do
        local as_of <const> = cut_off(versions)
        local result <const> = assert(siri.status(plan, store, { as_of = as_of, alone = true }))
        local g <const> = year.of(result)
        local context <const> = ("%s, as of %s\n%s"):format(seed, as_of, text)
        assert.equal(amended.counts(versions, cases, as_of), table.concat(counts_of(g.standing, {}), "\n"), context)
        local sum <const> = sum_of(amended.counts(versions, cases, as_of))
        assert.equal(sum, #assert(caselist.of(result.plan, store, g.goal, as_of)), context)
        assert.equal(sum, broken_down(result.plan, store, as_of), context)
        assert.equal(tostring(versions[amended.at(versions, as_of)].weight), tostring(g.goal.weight), context)
        assert.equal("100", tostring(g.goal.weight + year.of(result, "1.2").goal.weight), context)
      end
    end)
  end)
end)
