-- Programs that are killed while they write: the next reader finds the store
-- as it was, or complete, and the same work again completes it.

local lfs <const> = require "lfs"
local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local DEEP <const> = os.getenv "SIRI_DEEP" ~= nil
local ROWS <const> = DEEP and 60000 or 8000
local TIMES <const> = DEEP and 30 or 3      -- that each work is killed

local TYPES <const> = { "au_pair", "family", "eu", "student" }

-- A case file; in the later one most cases are decided and some are missing.
local function write_cases(folder, name, later)
  local file <close> = assert(io.open(folder.path .. "/" .. name, "wb"))
  file:write "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;channel\n"
  for i = 1, ROWS do
    local day <const> = 1 + i % 28
    if not (later and i % 50 == 0) then
      file:write(("S%07d;%s;2019-01-%02d;2019-02-%02d;%s;;Nettet\n"):format(i, TYPES[1 + i % 4], day, day,
        later and i % 10 > 0 and "2019-03-10;granted;Odense" or ";;Aarhus"))
    end
  end
end

local function run(folder, line, env)
  return support.shell(line, { cwd = folder.path, env = env })
end

local PROGRAM <const> = support.quote(support.program)

local function now()
  return tonumber(support.read "/proc/uptime":match "^%S+")
end

-- A hash of all that a store holds, but for the times of its imports.
local function contents(folder)
  local result <const> = run(folder, [[sqlite3 w.db "SELECT id, kind, file, rows, added, changed, same, refused, gone,
    undoes FROM imports; SELECT * FROM case_versions ORDER BY case_row, import_id; SELECT * FROM rejects" | sha256sum]])
  assert.equal("", result.err)
  return result.out
end

local function verify(folder, context)
  local result <const> = run(folder, PROGRAM .. " verify --db w.db")
  assert.equal(0, result.status, context .. result.out .. result.err)
end

local CRAMPED <const> = fixture.cramped(1 << 19)   -- a script, which SIGTERM ends as it does any of lua's

local WORKS <const> = {
  { "an import", "import cases later.csv --db w.db", PROGRAM, 1 },
  { "an import of all cases", "import cases later.csv --full --db w.db", CRAMPED, 143 },
  { "an undo", "undo 2 --db w.db", CRAMPED, 143 },
}

describe("a program that is killed", function ()
  local seed <const> = tonumber(os.getenv "SIRI_SEED") or os.time()
  local hindrance <const> = fixture.hindrance()
  local folder

  lazy_setup(function ()
    if hindrance then return end
    math.randomseed(seed)
    folder = support.folder()
    write_cases(folder, "cases.csv")
    write_cases(folder, "later.csv", true)
    run(folder, PROGRAM .. " import cases cases.csv --db one.db")
    run(folder, "cp one.db two.db; " .. PROGRAM .. " import cases later.csv --db two.db")
  end)

  lazy_teardown(function ()
    if folder then getmetatable(folder).__close(folder) end
  end)

  local function prepare(work)
    run(folder, ("rm -f w.db*; cp %s w.db"):format(work[2]:find "^undo" and "two.db" or "one.db"))
  end

  -- What the work makes of the store, and how long that takes.
  local function measure(work)
    prepare(work)
    local before <const>, began <const> = contents(folder), now()
    assert.equal(0, run(folder, work[3] .. " " .. work[2], fixture.env).status)
    return before, contents(folder), now() - began
  end

  local function kill(work, signal, delay)
    return run(folder, ("%s %s & p=$!; sleep %.3f; kill -%s $p 2>/dev/null; wait $p"):format(
      work[3], work[2], delay, signal), fixture.env)
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
        if lfs.attributes(folder.path .. "/w.db-journal", "mode") then hot = hot + 1 end
        verify(folder, context)
        local left <const> = contents(folder)
        assert(left == before or left == after, context .. "the store is neither as it was nor complete")
        if left == before then
          cut = cut + 1
          assert.equal(0, run(folder, PROGRAM .. " " .. work[2]).status)
          assert(contents(folder) == after, context .. "again, it is not complete")
          verify(folder, context)
          assert.is_nil(lfs.attributes(folder.path .. "/w.db-journal", "mode"))
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
    local result <const> = run(folder, ([[
      mkfifo pipe
      { tail -n +2 later.csv | sed 's/^S/T/' >rest.csv; head -1 later.csv; cat rest.csv rest.csv rest.csv
        while [ ! -e sent ]; do sleep 0.01; done; cat rest.csv rest.csv rest.csv; } >pipe &
      %s import cases pipe --db w.db & p=$!
      while [ ! -e w.db-journal ]; do sleep 0.01; done
      kill -INT $p; touch sent; wait $p]]):format(PROGRAM))
    assert.equal("siri-rules: interrupted!\n", (result.err:gsub("pipe:%d+: [^\n]*\n", "")))
    assert.equal(1, result.status)
    assert.is_nil(lfs.attributes(folder.path .. "/w.db-journal", "mode"))
    assert(contents(folder) == before)
  end)
end)
