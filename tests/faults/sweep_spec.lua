-- Every call for memory or for the disk that may fail, does: the store is as
-- it was or complete, and what went wrong is said.
--
-- SIRI_DEEP=1 tries every single call; else one in so many, from a random one
-- on. GMP's memory is left out: see faults.c.

local support <const> = require "tests.support"
local fixture <const> = require "tests.faults.fixture"

local DEEP <const> = os.getenv "SIRI_DEEP" ~= nil
local ALWAYS <const> = 1 << 40

local REFUSED <const> = "later.csv:4: case S5: decided_on 2018-09-04 is before submitted_on 2019-02-01\n"
local BAD_FACT <const> = "facts.csv:3: goal 1.2, pakke: on '2019-13-30': no such date\n"
local THEN <const> = "siri%-rules: as it was known after import 1, of [%d-]+T[%d:]+Z\n"

-- The commands: their words, on which store, what they may say besides.
local WORKS <const> = {
  { "making a database", "import cases later.csv --db w.db --wait 0", none = true, said = REFUSED },
  { "an import of cases", "import cases later.csv --db w.db --wait 0 --full --rejects r.csv", said = REFUSED },
  { "an import of facts", "import facts facts.csv --db w.db --wait 0 --plan plan.lua", said = BAD_FACT },
  { "a dry run", "import cases later.csv --db w.db --wait 0 --dry-run", said = REFUSED },
  { "an undo", "undo 1 --db w.db --wait 0" },
  { "status", "status plan.lua --db w.db" },
  { "status as it was known", "status plan.lua --db w.db --known-at 1", said = THEN, pattern = true },
  { "explain", "explain plan.lua 1.1 --db w.db --late" },
  { "imports", "imports --db w.db -o out" },
  { "history", "history case S1 --db w.db" },
  { "verify", "verify --db w.db" },
}

-- What fails, how often in a row, what is said of it; of how many calls one
-- is tried where not all are. A collection of Lua's is tried between two
-- calls for memory.
local KINDS <const> = {
  { "lua", 2, { "not enough memory" }, one_in = 61 },
  { "lua", ALWAYS, { "not enough memory" }, one_in = 97 },
  { "sqlite", 1, { "not enough memory" }, one_in = 149 },
  { "sqlite", ALWAYS, { "not enough memory" }, one_in = 199 },
  { "read", 1, { "reading or writing it failed" }, one_in = 3 },
  { "write", 1, { "reading or writing it failed" }, one_in = 5 },
  { "fill", 1, { "the disk is full" }, one_in = 5 },
  { "fill", ALWAYS, { "the disk is full" }, one_in = 7 },
  { "sync", 1, { "reading or writing it failed" }, one_in = 1 },
  { "truncate", 1, { "reading or writing it failed" }, one_in = 1 },
  { "delete", 1, { "reading or writing it failed" }, one_in = 1 },
  { "deleted", 1, { "reading or writing it failed", "reading or writing it failed; the import is complete all the same" },
    one_in = 1 },
  { "open", 1, { "no permission to open it, or to write in its folder" }, one_in = 1 },
  { "lock", 1, { "reading or writing it failed" }, one_in = 2 },
  { "size", 1, { "reading or writing it failed" }, one_in = 2 },
}

-- All that may be said where the cause is one of these.
local function allowed(causes)
  local set <const> = { [""] = true }
  for _, cause in ipairs(causes) do
    for _, subject in ipairs { "", "cannot open 'w.db': ", "cannot use 'w.db': " } do
      for _, who in ipairs { "siri-rules: ", "siri-rules: plan.lua: ", "later.csv: nothing imported: ",
                             "facts.csv: nothing imported: ", "later.csv: ", "facts.csv: " } do
        set[who .. subject .. cause] = true
      end
    end
  end
  return set
end

local function sweep(folder, work, kind, seed)
  math.randomseed(seed)
  local step <const> = DEEP and 1 or kind.one_in
  local words <const> = {}
  for word in work[2]:gmatch "%S+" do words[#words + 1] = support.quote(word) end
  local line <const> = ("%s %s/tests/faults/sweep.lua %s %d %d %d %s"):format(
    support.quote(support.program), support.quote(support.root), kind[1], kind[2], math.random(step), step,
    table.concat(words, " "))
  local result <const> = support.shell(line, { cwd = folder.path, env = fixture.env })
  assert.equal("", result.err)
  return result.out
end

-- The messages of a sweep, each without what is said of the rows.
local function messages_of(out, work)
  local list <const> = {}
  local rest = out:gsub("^[^\n]*\n", "", 1)
  -- its end of line may be what had no memory
  rest = rest:gsub((work.pattern and work.said or (work.said or "\0"):gsub("%p", "%%%0")):gsub("\n$", "\n?"), "")
  for line in rest:gmatch "[^\n]+" do list[#list + 1] = line:gsub("^ *%d+  ", ""):gsub("plan%.lua:%d+:", "plan.lua:") end
  return list
end

describe("every fault", function ()
  local seed <const> = tonumber(os.getenv "SIRI_SEED") or os.time()
  local hindrance <const> = fixture.hindrance()
  local total = 0

  for _, work in ipairs(WORKS) do
    it(("during %s leaves the store as it was or complete, and is said (seed %d)"):format(work[1], seed), function ()
      if hindrance then pending(hindrance) end
      local folder <close> = fixture.folder()
      if not work.none then fixture.store(folder) end
      for _, kind in ipairs(KINDS) do
        local out <const> = sweep(folder, work, kind, seed)
        local points <const> = out:match "^(%d+) points, 0 wrong\n"
        assert(points, ("%s, %d times, of %s:\n%s"):format(kind[1], kind[2], work[1], out))
        total = total + tonumber(points)
        local may <const> = allowed(kind[3])
        for _, message in ipairs(messages_of(out, work)) do
          assert(may[message], ("%s of %s says: %q"):format(kind[1], work[1], message))
        end
      end
    end)
  end

  lazy_teardown(function ()
    print(("       %d points of failure, seed %d%s"):format(total, seed, DEEP and ", all" or ""))
  end)
end)
