-- Files that are damaged, cut short, or no store at all: every command gives
-- the right answer or a message with status 1, and verify finds what can be
-- found.
--
-- It cannot find another value where one was: a letter of an outcome, a day
-- of a date that is still in order. SQLite keeps no sums of its pages.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local FLIPS <const>, CUTS <const> = support.deep and 600 or 12, support.deep and 100 or 4

local READERS <const> = {
  "status plan.lua --db w.db", "imports --db w.db", "explain plan.lua 1.1 --late --db w.db",
  "history case S1 --db w.db", "status plan.lua --known-at 1 --db w.db", "facts list plan.lua --db w.db",
}

-- A store of some pages: imports, an undo, refused rows.
local function prepare(folder)
  local list <const> = { "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;channel" }
  for i = 1, 400 do
    list[i + 1] = ("R%05d;au_pair;2019-01-%02d;2019-02-03;2019-0%d-10;granted;Odense;;Post"):format(i, 1 + i % 28,
                                                                                               3 + i % 6)
  end
  folder:write("many.csv", table.concat(list, "\n") .. "\n")
  for _, line in ipairs { "import cases cases.csv", "import cases many.csv", "import facts facts.csv --plan plan.lua",
                          "import cases later.csv", "undo 4" } do
    folder:run(line .. " --db before.db")
  end
end

-- Is this how the program speaks of what is wrong with the world? Never by
-- its own line numbers, nor by a signal.
local function check_manner(result, context)
  assert(result.status == 0 or result.status == 1, context .. "status " .. result.status .. result.err)
  for _, slip in ipairs { "stack traceback", "attempt to", "bad argument", "%.lua:%d+: [^\n]*nil" } do
    assert.is_nil(result.err:find(slip), context .. result.err)
  end
  if result.status == 1 then assert(result.err .. result.out ~= "", context .. "no message") end
end

local COUNTS <const> = [[sqlite3 w.db "SELECT count(*) FROM imports; SELECT count(*) FROM case_versions;
  SELECT count(*) FROM facts; SELECT count(*) FROM rejects" 2>&1]]

describe("a damaged store", function ()
  local seed <const> = support.seed
  local folder <const> = fixture.shared()
  local bytes, answers, counts

  lazy_setup(function ()
    prepare(folder)
    bytes = folder:read "before.db"
    folder:write("w.db", bytes)
    counts = folder:shell(COUNTS).out
    answers = lists.map(READERS, function (line) return folder:done(line) end)
    folder:done "verify --db w.db"
  end)

  -- Every command on these bytes. Returns whether an answer was another one
  -- with status 0, whether one was refused, and whether verify found it.
  local function examine(text, context)
    folder:write("w.db", text)
    local verified <const> = folder:run "verify --db w.db"
    check_manner(verified, context)
    local other, refused = false, false
    for i, line in ipairs(READERS) do
      local result <const> = folder:run(line)
      check_manner(result, context .. line .. ": ")
      refused = refused or result.status == 1
      other = other or result.status == 0 and (result.out ~= answers[i].out or result.err ~= answers[i].err)
    end
    check_manner(folder:run "import cases later.csv --db w.db", context .. "import: ")
    check_manner(folder:run "undo 1 --db w.db", context .. "undo: ")
    os.remove(folder.path .. "/w.db-journal")
    return other, refused, verified.status == 1
  end

  it(("gives no other answer in silence but for a value that was changed (seed %d)"):format(seed), function ()
    math.randomseed(seed)
    local tally <const> = { same = 0, refused = 0, found = 0, value = 0 }
    for i = 1, FLIPS do
      local at <const>, bit <const> = math.random(#bytes), math.random(8) - 1
      local text = bytes:sub(1, at - 1) .. string.char(bytes:byte(at) ~ (1 << bit)) .. bytes:sub(at + 1)
      if i % 4 == 0 then   -- a whole sector
        local from <const> = (at - 1) // 512 * 512
        text = bytes:sub(1, from) .. ("\xAA"):rep(512) .. bytes:sub(from + 513)
      end
      local context <const> = ("seed %d, damage %d at byte %d: "):format(seed, i, at - 1)
      local other <const>, refused <const>, found <const> = examine(text, context)
      if other and not found then
        folder:write("w.db", text)
        assert.equal(counts, folder:shell(COUNTS).out, context)
      end
      local word <const> = found and "found" or other and "value" or refused and "refused" or "same"
      tally[word] = tally[word] + 1
    end
    print(("       of %d damages verify found %d, %d were refused, %d changed a value, %d nothing"):format(FLIPS,
      tally.found, tally.refused, tally.value, tally.same))
  end)

  it(("whose fields are any numbers and texts is verified to the end, and refused or answered (seed %d)"):format(seed),
     function ()
    math.randomseed(seed)
    local VALUES <const> = { "9223372036854775807", "-9223372036854775808", "-1", "0", "2147483648", "4294967296",
                             "NULL", "'x'", "''", "'[]'", "'{}'", "'9999999999999999999'", "zeroblob(9)" }
    local fields <const> = {}
    for line in folder:shell([[sqlite3 before.db "SELECT m.name, p.name FROM sqlite_schema AS m,
        pragma_table_info(m.name) AS p WHERE m.type = 'table'"]]).out:gmatch "[^\n]+" do
      fields[#fields + 1] = { line:match "^(.-)|(.*)$" }
    end
    for i = 1, FLIPS do
      local field <const> = fields[math.random(#fields)]
      -- what the table takes: its types hold, its other bounds do not
      local sql <const> = ("UPDATE OR IGNORE %s SET \"%s\" = %s WHERE abs(random()) %% 3 = 0"):format(
        field[1], field[2], VALUES[math.random(#VALUES)])
      folder:write("w.db", bytes)
      support.shell("sqlite3 -batch w.db", { cwd = folder.path, stdin = ".dbconfig enable_trigger off\n"
        .. "PRAGMA ignore_check_constraints = ON;\n" .. sql .. ";\n" })
      examine(folder:read "w.db", ("seed %d, damage %d, %s: "):format(seed, i, sql))
    end
  end)

  it(("that was cut short is refused, wherever (seed %d)"):format(seed), function ()
    math.randomseed(seed)
    for i = 1, CUTS do
      local length <const> = i == 1 and #bytes - 1 or math.random(#bytes - 1)
      local context <const> = ("seed %d, cut to %d bytes: "):format(seed, length)
      local _, refused <const>, found <const> = examine(bytes:sub(1, length), context)
      assert(refused or found, context)
      assert(found, context .. "verify is content")
    end
  end)
end)

describe("a store that lacks what its versions name", function ()
  it("is told as damaged", function ()
    local folder <close> = fixture.folder()
    prepare(folder)
    for _, case in ipairs {
      { "DELETE FROM imports WHERE id = 1", "history case S1",
        "the database is damaged: a version is of import 1, which is not there" },
      { "UPDATE imports SET columns = '{' WHERE id = 1", "undo 2",
        "the database is damaged: the columns of import 1 cannot be read" },
    } do
      folder:shell "cp before.db w.db"
      support.by_hand(folder, case[1], "w.db")
      fixture.refuses("siri-rules: " .. case[3], folder:run(case[2] .. " --db w.db"))
      assert.equal(1, folder:run "verify --db w.db".status)
    end
  end)
end)

describe("what is no store", function ()
  local function say(folder, name, message)
    for _, line in ipairs { "status plan.lua", "verify", "imports", "undo 1", "import cases later.csv" } do
      assert.same({ status = 1, out = "", err = "siri-rules: " .. message .. "\n" },
                  folder:run(line .. " --db " .. name))
    end
  end

  it("is told from one, by every command, and stays as it is", function ()
    local folder <close> = fixture.folder()
    fixture.store(folder)
    folder:shell([[
      sqlite3 other.db 'CREATE TABLE t (a)'
      cp before.db newer.db && sqlite3 newer.db 'PRAGMA user_version = 99'
      mkdir folder.db; printf 'S1;S2;%0500d' 1 >text.db]])
    local version <const> = folder:sql("PRAGMA user_version", "before.db")
    for _, name in ipairs { "other.db", "newer.db", "text.db" } do
      local before <const> = folder:read(name)
      say(folder, name, ("cannot open '%s': "):format(name) .. ({
        ["other.db"] = "it is the database of another program, not of siri-rules",
        ["newer.db"] = ("a newer siri-rules made it (version 99 of its tables, this program knows %d)"):format(version),
        ["text.db"] = "it is no database",
      })[name])
      assert.equal(before, folder:read(name))
    end
    say(folder, "folder.db", "cannot open 'folder.db': it is a folder")
    assert.same("directory", folder:attributes("folder.db", "mode"))
  end)
end)
