-- Several programs at one database: they import one after the other, a wait
-- is said, and whoever reads sees one state or another, never half of one.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local ROWS <const> = support.deep and 60000 or 6000
local PROGRAM <const> = support.command {}

local IN_USE <const> = "it is in use by another program; try again when that is done"
local WAITING <const> = "siri-rules: 'w.db' is in use by another program: waiting up to %d s\n"

local folder <const> = fixture.fresh()
folder.env = fixture.env

local function write_cases(name, letter, outcome)
  fixture.cases(folder, name, ROWS, function (i)
    return ("%s%07d;au_pair;2019-01-02;2019-02-03;2019-%02d-10;%s;\n"):format(letter, i, 3 + i % 4, outcome)
  end)
end

local function ask(sql)
  return folder:sql(sql, "w.db")
end

local function is_sound()
  fixture.is_sound(folder, "w.db")
end

-- Runs commands at once; their statuses in order, and what they say.
local function at_once(commands)
  local lines <const> = {}
  for i, command in ipairs(commands) do
    lines[#lines + 1] = ("{ %s %s --db w.db >out%d 2>err%d; echo $? >status%d; } &"):format(PROGRAM, command, i, i, i)
  end
  folder:shell(table.concat(lines, "\n") .. "\nwait")
  local statuses <const>, said <const> = {}, {}
  for i in ipairs(commands) do
    statuses[i] = folder:read("status" .. i):gsub("\n", "")
    said[i] = folder:read("err" .. i):gsub("^" .. WAITING:format(60):gsub("%p", "%%%0"), "")
  end
  return statuses, said
end

local clock <const> = require "siri.core".store.clock

-- Runs a command while sqlite3 holds the database after this SQL; for so
-- many seconds, or until the command has ended.
local function while_held(sql, command, seconds)
  return folder:shell(([[
    rm -f held done
    { echo "%s"; echo ".system touch held"; n=0
      while [ ! -e done ] && [ $n -lt %d ]; do sleep 0.05; n=$((n+1)); done; } | sqlite3 w.db >/dev/null & holder=$!
    while [ ! -e held ]; do sleep 0.02; done
    %s %s --db w.db; status=$?
    touch done; wait $holder; exit $status]]):format(sql, seconds * 20, PROGRAM, command))
end

describe("imports at once", function ()
  for _, count in ipairs { 2, 3 } do
    it(("all succeed, one after the other: %d"):format(count), function ()
      local commands <const>, good <const>, quiet <const> = {}, {}, {}
      for i, letter in ipairs({ "A", "B", "C" }) do
        if i <= count then
          write_cases(letter .. ".csv", letter, "granted")
          commands[i], good[i], quiet[i] = "import cases " .. letter .. ".csv", "0", ""
        end
      end
      local statuses <const>, said <const> = at_once(commands)
      assert.same(quiet, said)
      assert.same(good, statuses)
      assert.equal(("%d|%d\n"):format(count, count * ROWS), ask "SELECT max(id), sum(added) FROM imports")
      is_sound()
    end)
  end

  it("and an undo: both are done", function ()
    write_cases("A.csv", "A", "granted")
    write_cases("A2.csv", "A", "refused")
    write_cases("B.csv", "B", "granted")
    folder:run "import cases A.csv --db w.db"
    folder:run "import cases A2.csv --db w.db"
    local statuses <const>, said <const> = at_once({ "undo 2", "import cases B.csv" })
    assert.same({ "", "" }, said)
    assert.same({ "0", "0" }, statuses)
    assert.equal(("granted|%d\n"):format(2 * ROWS),
                 ask "SELECT outcome, count(*) FROM case_list GROUP BY outcome")
    is_sound()
  end)
end)

describe("a database that another program holds", function ()
  local SHARED <const>, RESERVED <const>, EXCLUSIVE <const> =
    "BEGIN; SELECT count(*) FROM cases;", "BEGIN IMMEDIATE;", "BEGIN EXCLUSIVE;"

  before_each(function ()
    fixture.store(folder)
    folder:shell "cp before.db w.db"
  end)

  it("is waited for, and that is said once", function ()
    for _, held in ipairs(support.deep and { SHARED, RESERVED, EXCLUSIVE } or { RESERVED }) do
      local result <const> = while_held(held, "import cases cases.csv", 3)
      assert.equal(WAITING:format(60) .. "cases.csv:4: case S3: submitted_on '2019-31-02': no such date\n",
                   (result.err:gsub("^(.-\n)(siri.-\n)", "%2%1")))
      assert.equal("cases.csv: 4 rows: 0 new, 0 changed, 3 same, 1 refused\n", result.out)
    end
    is_sound()
  end)

  it("is given up after --wait seconds", function ()
    local before <const> = ask ".dump"
    local REJECT <const> = "later.csv:4: case S5: decided_on 2018-09-04 is before submitted_on 2019-02-01\n"
    for _, case in ipairs {
      { SHARED, "import cases later.csv", REJECT .. "later.csv: nothing imported: cannot use 'w.db': " },
      { RESERVED, "import cases later.csv", "later.csv: nothing imported: cannot use 'w.db': " },
      { EXCLUSIVE, "import cases later.csv", "siri-rules: cannot open 'w.db': " },
      { RESERVED, "undo 1", "siri-rules: cannot use 'w.db': " },
      { SHARED, "undo 1", "siri-rules: cannot use 'w.db': " },
    } do
      for seconds = 0, support.deep and 1 or 0 do
        local result <const> = while_held(case[1], ("%s --wait %d"):format(case[2], seconds), 20)
        fixture.refuses(case[3] .. IN_USE, result)
        assert.equal(before, ask ".dump")
      end
    end
    local result <const> = while_held(RESERVED, "undo 1 --wait 2", 20)
    assert.equal(WAITING:format(2) .. "siri-rules: cannot use 'w.db': " .. IN_USE .. "\n", result.err)
  end)

  -- A wait is measured from its first try to its last, of which each takes a
  -- quarter of a second; a busy machine takes longer.
  it("is waited for as long as --wait says, no less, and a little more", function ()
    for _, case in ipairs {
      { SHARED, "import cases later.csv", 1 }, { RESERVED, "import cases later.csv", 2 }, { RESERVED, "undo 1", 1 },
      { EXCLUSIVE, "import cases later.csv", 1 }, { RESERVED, "undo 1", 0 }, { EXCLUSIVE, "undo 1", 2 },
    } do
      local began <const> = clock()
      local result <const> = while_held(case[1], ("%s --wait %d"):format(case[2], case[3]), 20)
      local took <const> = clock() - began
      assert.equal(1, result.status)
      assert.matches(IN_USE, result.err, 1, true)
      assert(took >= case[3] and took < case[3] + 1.5, ("%s took %.2f s"):format(case[2], took))
    end
  end)

  it("that goes within the wait is no hindrance", function ()
    local result <const> = while_held(RESERVED, "undo 1 --wait 4", 2)
    assert.same({ 0, WAITING:format(4) }, { result.status, result.err })
  end)

  it("is waited for once, not for each file of an import", function ()
    local began <const> = clock()
    local result <const> = while_held(RESERVED, "import cases later.csv later.csv later.csv --wait 2", 20)
    local took <const> = clock() - began
    assert.equal(WAITING:format(2)
                 .. ("later.csv: nothing imported: cannot use 'w.db': " .. IN_USE .. "\n"):rep(3), result.err)
    assert(took >= 2 and took < 4, ("it took %.2f s"):format(took))
  end)

  it("is waited for until control-C, which names no place of a script", function ()
    for _, command in ipairs { "imports", "undo 1" } do
      local result <const> = folder:shell(([[
        rm -f held done err
        { echo "BEGIN EXCLUSIVE;"; echo ".system touch held"
          while [ ! -e done ]; do sleep 0.05; done; } | sqlite3 w.db >/dev/null & holder=$!
        while [ ! -e held ]; do sleep 0.02; done
        %s %s --db w.db 2>err & p=$!
        while [ ! -s err ]; do sleep 0.02; done
        kill -INT $p; wait $p; status=$?; touch done; wait $holder; exit $status]]):format(PROGRAM, command))
      assert.equal(1, result.status)
      assert.equal(WAITING:format(command == "imports" and 10 or 60) .. "siri-rules: interrupted!\n",
                   folder:read "err")
    end
  end)

  it("can be read until the other one ends its writing, and is waited for then", function ()
    local before <const> = folder:run "status plan.lua --db w.db".out
    for _, held in ipairs { SHARED, RESERVED, EXCLUSIVE } do
      local result <const> = while_held(held, "status plan.lua", held == EXCLUSIVE and 2 or 20)
      assert.equal(before, result.out)
      assert.equal(held == EXCLUSIVE and WAITING:format(10) or "", result.err)
    end
    if not support.deep then return end   -- takes ten seconds
    fixture.refuses(WAITING:format(10) .. "siri-rules: cannot open 'w.db': " .. IN_USE,
                    while_held(EXCLUSIVE, "status plan.lua", 30))
  end)
end)

describe("who reads while another one imports", function ()
  it("sees the state before or after, whatever the import has written", function ()
    local hindrance <const> = fixture.hindrance()
    if hindrance then pending(hindrance) end
    write_cases("A.csv", "A", "granted")
    write_cases("A2.csv", "A", "withdrawn")
    folder:run "import cases A.csv --db w.db"
    folder:shell "cp w.db one.db"
    local function status() return folder:run "status plan.lua --db w.db".out end
    local before <const> = status()
    -- with little memory, pages are written long before the end
    local cramped <const> = fixture.cramped(1 << 18)
    assert.equal(0, folder:shell(cramped .. " import cases A2.csv --db w.db").status)
    local after <const> = status()
    assert.are_not.equal(before, after)
    local seen <const> = { [before] = 0, [after] = 0 }
    for _ = 1, support.deep and 20 or 3 do
      folder:shell "cp one.db w.db"
      local result <const> = folder:shell(([[
        %s import cases A2.csv --db w.db >/dev/null & p=$!
        n=0
        while kill -0 $p 2>/dev/null; do
          n=$((n+1)); %s status plan.lua --db w.db >answer$n 2>&1
        done
        wait $p; echo $n $?]]):format(cramped, PROGRAM))
      local n <const>, code <const> = result.out:match "^(%d+) (%d+)\n$"
      assert(code == "0", result.out .. result.err)
      for i = 1, tonumber(n) do
        local answer <const> = folder:read("answer" .. i):gsub("^siri%-rules: 'w%.db' is in use by another program: "
                                                               .. "waiting up to 10 s\n", "")
        -- on a busy machine one may have waited in vain, and has seen nothing
        if answer ~= "siri-rules: cannot open 'w.db': " .. IN_USE .. "\n" then
          assert(seen[answer], answer)
          seen[answer] = seen[answer] + 1
        end
      end
    end
    assert.is_true(seen[before] + seen[after] > 0)
  end)
end)
