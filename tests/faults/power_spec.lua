-- The power goes while something is written: what was not synced is lost in
-- part, in whole or not at all, and the next reader finds the store as it
-- was, or complete.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local TRIES <const> = support.deep and 8 or 2   -- at each call, of what is lost
local STEP <const> = support.deep and 1 or 3     -- of so many calls, one
local GONE <const> = 99

local WORKS <const> = {
  { "an import", "import cases later.csv --full --db w.db", 0 },
  { "an import of many cases", "import cases many.csv --db w.db", 0 },
  { "an undo", "undo 1 --db w.db", 0 },
  { "an import with little memory", "import cases later.csv --full --db w.db", 1 },
}

describe("the power goes", function ()
  local seed <const> = support.seed
  local hindrance <const> = fixture.hindrance()
  local points = 0
  local folder <const> = fixture.fresh()
  folder.env = fixture.env

  local function contents() return fixture.contents(folder, "w.db") end

  -- Returns whether it went, and whether all was there afterwards.
  local function go(work, n, chance, before, after)
    folder:shell "rm -f w.db*; cp before.db w.db"
    local result <const> = folder:shell(("%s/tests/faults/power.lua %d %d %d %s"):format(
      support.command {} .. " " .. support.quote(support.root), n, chance, work[3], work[2]))
    local context <const> = ("point %d, seed %d: "):format(n, chance)
    fixture.is_sound(folder, "w.db", context)
    local now <const> = contents()
    assert(now == before or now == after, context)
    if result.status ~= GONE then assert.equal(after, now, context) end
    return result.status == GONE, now == after
  end

  for _, work in ipairs(WORKS) do
    it(("during %s, and the store is as it was or complete (seed %d)"):format(work[1], seed), function ()
      if hindrance then pending(hindrance) end
      math.randomseed(seed)
      fixture.store(folder)
      folder:shell "cp before.db w.db"
      local before <const> = contents()
      folder:run(work[2])
      local after <const> = contents()
      assert.are_not.equal(before, after)
      local n, went, lost = math.random(STEP), true, 0
      while went do
        local whole
        for _ = 1, TRIES do
          went, whole = go(work, n, math.random(1 << 30), before, after)
          if not whole then lost = lost + 1 end
        end
        n = n + STEP
        points = points + 1
      end
      assert.is_true(n > 20 and lost > 5)
    end)
  end

  lazy_teardown(function ()
    print(("       the power went at %d points, seed %d"):format(points, seed))
  end)

  it("after an import was told, which stays: the folder forgets the journal at once", function ()
    local store <close> = folder:open "create"
    assert.same({ 3 }, store:list "PRAGMA synchronous")   -- EXTRA
  end)
end)
