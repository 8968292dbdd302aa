-- Counts of few cases: which pages may tell, and that none can be had from those
-- that they tell.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local smallcells <const> = require "siri.reports.smallcells"

local LEAST <const> = 5

describe("a count", function ()
  it("may be told where it is none, or enough", function ()
    for n, told in pairs { [0] = true, false, false, false, false, true, true } do
      assert.equal(told, smallcells.count(n, LEAST))
    end
  end)

  it("is few below five, or below what the plan says", function ()
    local function least(settings)
      return smallcells.least(year.goal('milestone "m" { by = "2019-12-31" }', settings))
    end
    assert.equal(5, least())
    assert.equal(10, least { plan = "smallest = 10" })
    assert.equal(0, least { plan = "smallest = 0" })
    assert.is_true(smallcells.count(1, 0))
  end)

  it("of a whole may be told where what is left of it may, too", function ()
    assert.is_true(smallcells.pair(10, 20, LEAST))
    assert.is_true(smallcells.pair(0, 20, LEAST))
    assert.is_true(smallcells.pair(20, 20, LEAST))
    assert.is_false(smallcells.pair(18, 20, LEAST))
    assert.is_false(smallcells.pair(2, 20, LEAST))
    assert.is_false(smallcells.pair(0, 3, LEAST))
  end)
end)

-- Months by chance, with few cases often.
local function months_of(n)
  local list <const>, inside, decided = {}, 0, 0
  for i = 1, n do
    local d <const> = math.random(4) == 1 and 0 or math.random(0, math.random(2) == 1 and 8 or 60)
    local m <const> = { decided = d, inside = math.random(0, d) }
    inside, decided = inside + m.inside, decided + m.decided
    m.inside_so_far, m.decided_so_far = inside, decided
    list[i] = m
  end
  return list
end

-- What a reader knows who is told these, and the year's total, if that may be told:
-- what was decided in each month.
local function known(months, told)
  local value <const>, hidden, sum = {}, {}, 0
  for i, m in ipairs(months) do
    value[i] = told[i].decided and m.decided or nil
    sum = sum + m.decided
    if not value[i] then hidden[#hidden + 1] = i end
  end
  if #hidden == 1 and smallcells.count(sum, LEAST) then value[hidden[1]] = months[hidden[1]].decided end
  return value
end

describe("the months of a year", function ()
  it("tell no count of few, and none that the year's total gives away", function ()
    math.randomseed(support.seed)
    for _ = 1, 2000 do
      local months <const> = months_of(math.random(1, 12))
      local told <const> = smallcells.of(months, LEAST)
      local seed <const> = "seed " .. support.seed
      local decided <const> = known(months, told)
      for i, m in ipairs(months) do
        if decided[i] then assert.is_true(smallcells.count(m.decided, LEAST), seed) end
        if told[i].inside then
          assert.is_true(told[i].decided, seed)
          assert.is_true(smallcells.pair(m.inside, m.decided, LEAST), seed)
        end
        if told[i].so_far and not told[i].inside then
          assert.is_true(i == 1 or not told[i - 1].so_far, seed)
        end
      end
    end
  end)

  it("tell all where none is few", function ()
    local told <const> = smallcells.of({
      { decided = 10, inside = 5, decided_so_far = 10, inside_so_far = 5 },
      { decided = 20, inside = 20, decided_so_far = 30, inside_so_far = 25 },
    }, LEAST)
    local all <const> = { decided = true, inside = true, share = true, so_far = true }
    assert.same({ all, all }, told)
  end)
end)
