-- Programs that are killed while they write: the next reader finds the store
-- as it was, or complete, and the same work again completes it.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local ROWS <const> = support.deep and 60000 or 8000
local TIMES <const> = support.deep and 30 or 3      -- that each work is killed

local TYPES <const> = { "au_pair", "family", "eu", "student" }

-- Cases of the first file; in the later one most are decided and some are
-- missing.
local function first_case(i)
  local day <const> = 1 + i % 28
  return ("S%07d;%s;2019-01-%02d;2019-02-%02d;;;Aarhus\n"):format(i, TYPES[1 + i % 4], day, day)
end

local function later_case(i)
  if i % 50 == 0 then return nil end
  return i % 10 > 0 and first_case(i):gsub(";;;Aarhus", ";2019-03-10;granted;Odense") or first_case(i)
end

local PROGRAM <const> = support.quote(support.program)

local function now()
  return tonumber(support.read "/proc/uptime":match "^%S+")
end

local CRAMPED <const> = fixture.cramped(1 << 19)   -- a script, which SIGTERM ends as it does any of lua's

local WORKS <const> = {
  { "an import", "import cases later.csv --db w.db", PROGRAM, 1 },
  { "an import of all cases", "import cases later.csv --full --db w.db", CRAMPED, 143 },
  { "an undo", "undo 2 --db w.db", CRAMPED, 143 },
}

describe("a program that is killed", function ()
  local seed <const> = support.seed
  local hindrance <const> = fixture.hindrance()
  local folder <const> = support.shared {}
  folder.env = fixture.env

  local function contents() return fixture.contents(folder, "w.db") end

  lazy_setup(function ()
    if hindrance then return end
    math.randomseed(seed)
    fixture.cases(folder, "cases.csv", ROWS, first_case)
    fixture.cases(folder, "later.csv", ROWS, later_case)
    folder:run "import cases cases.csv --db one.db"
    folder:shell "cp one.db two.db"
    folder:run "import cases later.csv --db two.db"
  end)

  local function prepare(work)
    folder:shell(("rm -f w.db*; cp %s w.db"):format(work[2]:find "^undo" and "two.db" or "one.db"))
  end

  -- What the work makes of the store, and how long that takes.
  local function measure(work)
    prepare(work)
    local before <const>, began <const> = contents(), now()
    assert.equal(0, folder:shell(work[3] .. " " .. work[2]).status)
    return before, contents(), now() - began
  end

  local function kill(work, signal, delay)
    return folder:shell(("%s %s & p=$!; sleep %.3f; kill -%s $p 2>/dev/null; wait $p"):format(
      work[3], work[2], delay, signal))
  end

  for _, work in ipairs(WORKS) do
    it(("during %s leaves the store as it was or complete (seed %d)"):format(work[1], seed), function ()
      if hindrance then pending(hindrance) end
      local before <const>, after <const>, duration <const> = measure(work)
      local cut, hot = 0, 0
      for i = 1, TIMES do
        prepare(work)
        local delay <const> = duration * (i - math.random()) / TIMES
        local soft <const> = i % 3 == 0
        local result <const> = kill(work, soft and "TERM" or "KILL", delay)
        local context <const> = ("seed %d, %s killed after %.3f s: "):format(seed, work[1], delay)
        -- SIGTERM kills before a command has begun, and once it is done
        local ended <const> = soft and (result.status == work[4] or result.status == 143) or result.status == 137
        assert(result.status == 0 or ended, context .. result.err)
        if folder:attributes "w.db-journal" then hot = hot + 1 end
        fixture.is_sound(folder, "w.db", context)
        local left <const> = contents()
        assert(left == before or left == after, context .. "the store is neither as it was nor complete")
        if left == before then
          cut = cut + 1
          folder:done(work[2])
          assert(contents() == after, context .. "again, it is not complete")
          fixture.is_sound(folder, "w.db", context)
          assert.is_nil(folder:attributes "w.db-journal")
        end
      end
      print(("       killed %d times, %d before it was complete, %d with a journal left"):format(TIMES, cut, hot))
    end)
  end

  it("by control-C, an import says so, with status 1, and leaves no journal", function ()
    if hindrance then pending(hindrance) end
    local work <const> = WORKS[1]
    local before <const> = measure(work)
    prepare(work)
    -- a pipe that ends when the signal has been sent: the import is under way
    local result <const> = folder:shell(([[
      mkfifo pipe
      { tail -n +2 later.csv | sed 's/^S/T/' >rest.csv; head -1 later.csv; cat rest.csv rest.csv rest.csv
        while [ ! -e sent ]; do sleep 0.01; done; cat rest.csv rest.csv rest.csv; } >pipe &
      %s import cases pipe --db w.db & p=$!
      while [ ! -e w.db-journal ]; do sleep 0.01; done
      kill -INT $p; touch sent; wait $p]]):format(PROGRAM))
    assert.equal("siri-rules: interrupted!\n", (result.err:gsub("pipe:%d+: [^\n]*\n", "")))
    assert.equal(1, result.status)
    assert.is_nil(folder:attributes "w.db-journal")
    assert(contents() == before)
  end)
end)
