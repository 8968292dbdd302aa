-- The power goes while something is written: what was not synced is lost in
-- part, in whole or not at all, and the next reader finds the store as it
-- was, or complete.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local DEEP <const> = os.getenv "SIRI_DEEP" ~= nil
local TRIES <const> = DEEP and 8 or 2   -- at each call, of what is lost
local STEP <const> = DEEP and 1 or 3     -- of so many calls, one
local GONE <const> = 99

local function run(folder, line)
  return support.shell(line, { cwd = folder.path, env = fixture.env })
end

local function program(line)
  return support.quote(support.program) .. " " .. line
end

-- All that a store holds, but for the times of its imports.
local function contents(folder)
  local result <const> = run(folder, [[sqlite3 w.db "SELECT id, kind, file, rows, added, changed, same, refused, gone
    FROM imports; SELECT * FROM case_versions ORDER BY 1, 3; SELECT * FROM facts; SELECT * FROM rejects"]])
  return result.out .. result.err
end

local WORKS <const> = {
  { "an import", "import cases later.csv --full --db w.db", 0 },
  { "an import of many cases", "import cases many.csv --db w.db", 0 },
  { "an undo", "undo 1 --db w.db", 0 },
  { "an import with little memory", "import cases later.csv --full --db w.db", 1 },
}

describe("the power goes", function ()
  local seed <const> = tonumber(os.getenv "SIRI_SEED") or os.time()
  local hindrance <const> = fixture.hindrance()
  local points = 0

  -- Returns whether it went, and whether all was there afterwards.
  local function go(folder, work, n, chance, before, after)
    run(folder, "rm -f w.db*; cp before.db w.db")
    local result <const> = run(folder, program(("%s/tests/faults/power.lua %d %d %d %s"):format(
      support.quote(support.root), n, chance, work[3], work[2])))
    local sound <const> = run(folder, program "verify --db w.db")
    local context <const> = ("point %d, seed %d: %s"):format(n, chance, sound.out .. sound.err)
    assert.equal(0, sound.status, context)
    local now <const> = contents(folder)
    assert(now == before or now == after, context)
    if result.status ~= GONE then assert.equal(after, now, context) end
    return result.status == GONE, now == after
  end

  for _, work in ipairs(WORKS) do
    it(("during %s, and the store is as it was or complete (seed %d)"):format(work[1], seed), function ()
      if hindrance then pending(hindrance) end
      math.randomseed(seed)
      local folder <close> = fixture.folder()
      fixture.store(folder)
      run(folder, "cp before.db w.db")
      local before <const> = contents(folder)
      run(folder, program(work[2]))
      local after <const> = contents(folder)
      assert.are_not.equal(before, after)
      local n, went, lost = math.random(STEP), true, 0
      while went do
        local whole
        for _ = 1, TRIES do
          went, whole = go(folder, work, n, math.random(1 << 30), before, after)
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
    local folder <close> = support.folder()
    local store <close> = assert(require "siri".open(folder.path .. "/siri.db", "create"))
    assert.same({ 3 }, store:list "PRAGMA synchronous")   -- EXTRA
  end)
end)
