-- Every call for memory or for the disk that may fail, does: the store is as
-- it was or complete, and what went wrong is said.
--
-- SIRI_DEEP=1 tries every single call; else one in so many, from a random one
-- on. GMP's memory is left out: see faults.c.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local ALWAYS <const> = 1 << 40

local REFUSED <const> = "later.csv:4: case S5: decided_on 2018-09-04 is before submitted_on 2019-02-01\n"
local BAD_FACT <const> = "facts.csv:3: goal 1.2, pakke: on '2019-13-30': no such date\n"
local LACKS <const> = "many.csv: it lacks open cases of au_pair (1), so it does not tell all of them up to 2019-01-02 "
                      .. "(if it does, --types says so)\n"
local THEN <const> = "siri%-rules: as it was known after import 1, of [%d-]+T[%d:]+Z\n"

-- The commands: their words, on which store, what they may say besides; how many
-- times as many of SQLite's calls for memory they make as others.
local WORKS <const> = {
  { "making a database", "import cases later.csv --db w.db --wait 0", none = true, said = REFUSED },
  { "an import of cases", "import cases later.csv --db w.db --wait 0 --full --rejects r.csv", said = REFUSED },
  { "an import of many cases", "import cases many.csv --db w.db --wait 0", said = LACKS },
  { "an import of facts", "import facts facts.csv --db w.db --wait 0 --plan plan.lua", said = BAD_FACT },
  { "a dry run", "import cases later.csv --db w.db --wait 0 --dry-run", said = REFUSED },
  { "an undo", "undo 1 --db w.db --wait 0" },
  { "status", "status plan.lua --db w.db" },
  { "status as it was known", "status plan.lua --db w.db --known-at 1", said = THEN, pattern = true },
  { "explain", "explain plan.lua 1.1 --db w.db --late" },
  { "imports", "imports --db w.db -o out" },
  { "history", "history case S1 --db w.db" },
  { "verify", "verify --db w.db", calls = 8 },
}

-- What fails, how often in a row, what is said of it; of how many calls one
-- is tried where not all are. A collection of Lua's is tried between two
-- calls for memory.
local KINDS <const> = {
  { "lua", 2, { "not enough memory" }, one_in = 197 },
  { "lua", ALWAYS, { "not enough memory" }, one_in = 307 },
  { "sqlite", 1, { "not enough memory" }, one_in = 457 },
  { "sqlite", ALWAYS, { "not enough memory" }, one_in = 613 },
  { "read", 1, { "reading or writing it failed" }, one_in = 3 },
  { "write", 1, { "reading or writing it failed" }, one_in = 5 },
  { "fill", 1, { "the disk is full" }, one_in = 5 },
  { "fill", ALWAYS, { "the disk is full" }, one_in = 7 },
  { "sync", 1, { "reading or writing it failed" }, one_in = 1 },
  { "truncate", 1, { "reading or writing it failed" }, one_in = 1 },
  { "delete", 1, { "reading or writing it failed" }, one_in = 1 },
  { "deleted", 1, { "reading or writing it failed",   -- where its tables are made
                    "reading or writing it failed; the import is complete all the same" }, one_in = 1 },
  { "open", 1, { "no permission to open it, or to write in its folder" }, one_in = 1 },
  { "lock", 1, { "reading or writing it failed" }, one_in = 2 },
  { "size", 1, { "reading or writing it failed" }, one_in = 2 },
}

-- How an import that is kept says that it could not tell all of its cases.
local UNSEEN <const> = "%s: what its cases have is not looked through: "

-- All that may be said where calls of a kind fail.
local function allowed(name, times)
  local set <const> = { [""] = true,   -- what verify finds is its answer
                        ["later.csv: 2 of 3 known cases are gone (66 %): is it a whole file?"] = true,
                        ["many.csv: it has no column informed_on, decided_on, outcome, channel: what earlier files say "
                         .. "there stays"] = true,
                        ["later.csv: it lacks open cases of au_pair (1), so it does not tell all of them up to "
                         .. "2019-09-04 (if it does, --types says so)"] = true }
  for _, kind in ipairs(KINDS) do
    for _, cause in ipairs(kind[1] == name and kind[2] == times and kind[3] or {}) do
      for _, subject in ipairs { "", "cannot open 'w.db': ", "cannot use 'w.db': " } do
        for _, who in ipairs { "siri-rules: ", "siri-rules: plan.lua: ", "later.csv: nothing imported: ",
                               "many.csv: nothing imported: ", "facts.csv: nothing imported: ", "later.csv: ",
                               "many.csv: ", "facts.csv: ", UNSEEN:format "later.csv", UNSEEN:format "many.csv" } do
          set[who .. subject .. cause] = true
        end
      end
    end
  end
  return set
end

-- What sweep.lua has to say of a command, all kinds of fault.
local function sweep(folder, work, seed)
  math.randomseed(seed)
  local specs <const>, words <const> = {}, {}
  for i, kind in ipairs(KINDS) do
    local one_in <const> = kind.one_in * (kind[1] == "sqlite" and work.calls or 1)
    local step <const> = support.deep and math.max(1, one_in // 10) or one_in
    specs[i] = ("%s:%d:%d:%d"):format(kind[1], kind[2], math.random(step), step)
  end
  for word in work[2]:gmatch "%S+" do words[#words + 1] = support.quote(word) end
  local line <const> = ("%s %s/tests/faults/sweep.lua %s %s"):format(support.quote(support.program),
    support.quote(support.root), table.concat(specs, ","), table.concat(words, " "))
  local result <const> = support.shell(line, { cwd = folder.path, env = fixture.env })
  assert.equal("", result.err)
  return result.out
end

-- Holds what a sweep printed against what may be said; returns how many
-- points it had.
local function check(out, work)
  local said <const> = work.pattern and work.said or (work.said or "\0"):gsub("%p", "%%%0")
  local points, may, seen = 0, nil, 0
  for line in out:gsub(said, ""):gmatch "[^\n]+" do
    local kind <const>, times <const>, n <const>, wrong <const> = line:match "^(%l+):(%d+): (%d+) points, (%d+) wrong$"
    if kind then
      assert(wrong == "0", out)
      may, points, seen = allowed(kind, math.tointeger(times)), points + n, seen + 1
    else
      local message <const> = line:gsub("^ *%d+  ", ""):gsub("plan%.lua:%d+:", "plan.lua:")
      assert(may and may[message], out)
    end
  end
  assert.equal(#KINDS, seen)
  return points
end

describe("every fault", function ()
  local seed <const> = support.seed
  local hindrance <const> = fixture.hindrance()
  local total = 0

  for _, work in ipairs(WORKS) do
    it(("during %s leaves the store as it was or complete, and is said (seed %d)"):format(work[1], seed), function ()
      if hindrance then pending(hindrance) end
      local folder <close> = fixture.folder()
      if not work.none then fixture.store(folder) end
      total = total + check(sweep(folder, work, seed), work)
    end)
  end

  lazy_teardown(function ()
    local deep <const> = support.deep and ", ten times as many" or ""
    print(("       %d points of failure, seed %d%s"):format(total, seed, deep))
  end)
end)
