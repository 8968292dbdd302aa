-- Signals that end a command: control-C, a terminal that is closed, a system
-- that shuts down. An import that was under way leaves nothing behind.

local lfs <const> = require "lfs"
local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local PROGRAM <const> = support.quote(support.program)
local clock <const> = require "siri.core".store.clock
local SIGNALS <const> = { "INT", "TERM", "HUP" }

-- The program, to which a signal comes though the specs run where it is
-- ignored: under nohup.
local HEEDING <const> = "env --default-signal=INT,TERM,HUP " .. PROGRAM

local folder <const> = fixture.fresh()

-- What stands in the folder, in order, and what a database of it holds.
local function state()
  local dump <const> = folder:attributes "w.db" and folder:shell "sqlite3 -readonly w.db .dump".out
  return table.concat(folder:names(), " ") .. "\n" .. (dump or "")
end

-- Sends a signal to a command that reads a file `pipe`, once that has given
-- the text and `ready`, words of the shell, is true.
local function interrupted(signal, command, text, ready)
  folder:write("text", text)
  local result <const> = folder:shell(([[
    mkfifo pipe
    { cat text; while [ ! -e sent ]; do sleep 0.01; done; } >pipe & feeder=$!
    %s %s 2>err >out & p=$!
    while ! { %s; } && kill -0 $p 2>/dev/null; do sleep 0.01; done
    kill -%s $p; wait $p; status=$?
    touch sent; wait $feeder; rm -f pipe sent text; exit $status]]):format(HEEDING, command, ready, signal))
  result.err, result.out = folder:read "err", folder:read "out"
  folder:shell "rm err out"
  return result
end

-- Rows of which the first is refused: enough for the rejects and the
-- database to be written to.
local function rows()
  local list <const> = { "case_id;case_type;submitted_on", "R1;au_pair;2019-31-02" }
  for i = 1, 4000 do list[i + 2] = ("T%05d;au_pair;2019-01-02"):format(i) end
  return table.concat(list, "\n") .. "\n"
end

local PIPE_REJECT <const> = "pipe:2: case R1: submitted_on '2019-31-02': no such date\n"

describe("an import that is ended", function ()
  for _, signal in ipairs(SIGNALS) do
    it(("by SIG%s leaves no database, no journal and no rejects where there were none"):format(signal), function ()
      local before <const> = state()
      local result <const> = interrupted(signal, "import cases pipe --db w.db --rejects r.csv", rows(),
                                         "[ -e w.db ] && [ -e r.csv ]")
      assert.same({ status = 1, out = "", err = PIPE_REJECT .. "siri-rules: interrupted!\n" }, result)
      assert.equal(before, state())
    end)

    it(("by SIG%s leaves a database as it was, and no rejects"):format(signal), function ()
      folder:run "import cases later.csv --db w.db"
      local before <const> = state()
      local result <const> = interrupted(signal, "import cases pipe --full --db w.db --rejects r.csv", rows(),
                                         "[ -e w.db-journal ] && [ -e r.csv ]")
      fixture.refuses(PIPE_REJECT .. "siri-rules: interrupted!", result)
      assert.equal(before, state())
    end)
  end

  it("keeps the rejects of a file that was imported before it, and no others", function ()
    folder:write("first.csv", "case_id;case_type;submitted_on\nR0;au_pair;2019-31-02\nS9;au_pair;2019-01-02\n")
    local result <const> = interrupted("TERM", "import cases first.csv pipe --db w.db --rejects r.csv", rows(),
                                       "[ -e w.db-journal ] && grep -q pipe: err")
    assert.equal("first.csv: 2 rows: 1 new, 0 changed, 0 same, 1 refused (r.csv)\n", result.out)
    assert.equal("first.csv:2: case R0: submitted_on '2019-31-02': no such date\n" .. PIPE_REJECT
                 .. "siri-rules: interrupted!\n", result.err)
    assert.equal("\u{FEFF}rejected_in;rejected_line;rejected_field;rejected_value;rejected_because;"
                 .. "case_id;case_type;submitted_on\r\n"
                 .. "first.csv;2;submitted_on;2019-31-02;submitted_on '2019-31-02': no such date;"
                 .. "R0;au_pair;2019-31-02\r\n", folder:read "r.csv")
    assert.equal("1\n", folder:sql("SELECT count(*) FROM imports", "w.db"))
    assert.equal(0, folder:run "verify --db w.db".status)
  end)

  it("at any moment leaves nothing, or all of it", function ()
    local IMPORT <const> = "import cases rows.csv --db w.db --rejects r.csv"
    local seed <const> = os.time()
    math.randomseed(seed)
    folder:write("rows.csv", rows())
    local before <const> = state()
    local began <const> = clock()
    assert.equal(1, folder:run(IMPORT).status)
    local duration <const> = clock() - began
    local cut = 0
    for i = 1, support.deep and 60 or 9 do
      folder:shell "rm -f w.db r.csv"
      local signal <const> = SIGNALS[i % 3 + 1]
      local context <const> = ("seed %d, time %d, SIG%s: "):format(seed, i, signal)
      folder:shell(("%s %s & p=$!; sleep %.3f; kill -%s $p; wait $p"):format(HEEDING, IMPORT, math.random() * duration,
                                                                           signal))
      if folder:attributes "w.db" then
        assert(folder:run "verify --db w.db".status == 0, context .. "the database is not sound")
        assert(folder:sql("SELECT count(*) FROM cases", "w.db") == "4000\n", context .. "a part is left")
        assert(folder:attributes "r.csv", context .. "the rejects are missing")
      else
        cut = cut + 1
        assert(state() == before, context .. state())
      end
    end
    print(("       stopped %d times before it was complete"):format(cut))
  end)

  it("goes on where the signal is ignored, as nohup has it", function ()
    folder:write("text", rows())
    local result <const> = folder:shell(([[
      mkfifo pipe
      { cat text; while [ ! -e sent ]; do sleep 0.01; done; } >pipe &
      trap '' HUP
      %s import cases pipe --db w.db & p=$!
      while [ ! -e w.db-journal ]; do sleep 0.01; done
      kill -HUP $p; touch sent; wait $p]]):format(PROGRAM))
    assert.equal(PIPE_REJECT, result.err)
    assert.equal("pipe: 4.001 rows: 4.000 new, 0 changed, 0 same, 1 refused\n", result.out)
  end)

  it("while it waits for another program, leaves that alone", function ()
    folder:run "import cases cases.csv --db w.db"
    local before <const> = state()
    for _, signal in ipairs(SIGNALS) do
      local result <const> = folder:shell(([[
        { echo "BEGIN EXCLUSIVE;"; echo ".system touch held"
          while [ ! -e done ]; do sleep 0.05; done; } | sqlite3 w.db >/dev/null & holder=$!
        while [ ! -e held ]; do sleep 0.02; done
        %s import cases later.csv --db w.db 2>err & p=$!
        while [ ! -s err ]; do sleep 0.02; done
        kill -%s $p; wait $p; status=$?; touch done; wait $holder; cat err; rm held done err; exit $status]])
        :format(HEEDING, signal))
      assert.equal("siri-rules: 'w.db' is in use by another program: waiting up to 60 s\nsiri-rules: interrupted!\n",
                   result.out)
      assert.equal(1, result.status)
      assert.equal(before, state())
    end
  end)
end)

describe("a report that is ended", function ()
  it("leaves no file, or a whole one", function ()
    folder:write("rows.csv", rows())
    folder:run "import cases rows.csv --db w.db"
    local COMMAND <const> = "status plan.lua --as-of 2019-12-31 --db w.db --format xlsx -o a.xlsx"
    local before <const>, began <const> = state(), clock()
    assert.equal(0, folder:run(COMMAND).status)
    local whole <const>, duration <const> = folder:read "a.xlsx", clock() - began
    for i = 1, support.deep and 60 or 6 do
      folder:shell "rm -f a.xlsx"
      folder:shell(("%s %s & p=$!; sleep %.3f; kill -%s $p; wait $p"):format(HEEDING, COMMAND, math.random() * duration,
                                                                           SIGNALS[i % 3 + 1]))
      if folder:attributes "a.xlsx" then
        assert(whole == folder:read "a.xlsx")
      else
        assert.equal(before, state())
      end
    end
  end)
end)

describe("a script", function ()
  it("is ended by SIGTERM and SIGHUP as lua ends it", function ()
    for signal, number in pairs { TERM = 15, HUP = 1 } do
      local result <const> = folder:shell(([[
        %s -e "io.stdout:setvbuf 'no' print 'runs' while true do end" >out & p=$!
        while [ ! -s out ]; do sleep 0.01; done
        kill -%s $p; wait $p; status=$?; rm out; exit $status]]):format(HEEDING, signal))
      assert.equal(128 + number, result.status)
    end
  end)
end)

describe("an import that fails", function ()
  local function leaves_nothing(command, message)
    local before <const> = state()
    fixture.refuses(message, folder:run(command))
    assert.equal(before, state())
  end

  it("at its first file leaves no database where there was none", function ()
    lfs.mkdir(folder.path .. "/folder")
    leaves_nothing("import cases none.csv --db w.db", "cannot read 'none.csv': No such file or directory")
    leaves_nothing("import cases folder --db w.db", "cannot read 'folder': it is a folder")
    folder:write("cut.csv", "case_id;case_type;submitted_on\nS1;au_pair;2019-31-02\nS2;\"au_pair;2019-01-02\n")
    leaves_nothing("import cases cut.csv --db w.db --rejects r.csv",
                   "cut.csv:2: case S1: submitted_on '2019-31-02': no such date\n"
                   .. "cut.csv:3: nothing imported: field 2 begins with a quote that is never closed: the rest of "
                   .. "the file would be in it (close it, or take it away)")
    leaves_nothing("import cases cases.csv --full --field x --plan none.lua --db w.db",
                   "siri-rules: none.lua: no such file")
  end)

  it("leaves a database and rejects with what was imported before", function ()
    local result <const> = folder:run "import cases none.csv cases.csv none.csv --db w.db --rejects r.csv"
    assert.equal(1, result.status)
    assert.equal("1\n", folder:sql("SELECT count(*) FROM imports", "w.db"))
    assert.matches("cases.csv;4;submitted_on;", folder:read "r.csv", 1, true)
  end)

  it("removes no database that it did not make, nor one that it found empty", function ()
    folder:write("w.db", "")
    folder:run "import cases cut.csv --db w.db"
    assert.truthy(folder:attributes "w.db")
    require "siri".open(folder.path .. "/own.db", "create"):close()
    assert.truthy(folder:attributes "own.db")
    folder:run "import cases cut.csv --db own.db"
    assert.truthy(folder:attributes "own.db")
  end)
end)

describe("a link to a database", function ()
  it("that leads to nothing is said to be that, and nothing is made", function ()
    folder:shell "ln -s gone/away.db w.db"
    for _, command in ipairs { "import cases cases.csv", "import cases cases.csv --dry-run", "status plan.lua",
                               "undo 1", "verify" } do
      local result <const> = folder:run(command .. " --db w.db")
      assert.equal("siri-rules: cannot open 'w.db': it is a link to 'gone/away.db', where there is no file\n",
                   result.err:gsub("^cases.csv:4[^\n]*\n", ""), command)
      assert.equal(1, result.status)
    end
    assert.equal("gone/away.db", lfs.symlinkattributes(folder.path .. "/w.db", "target"))
    assert.is_nil(folder:attributes "gone")
  end)

  it("that leads to one is followed", function ()
    folder:run "import cases cases.csv --db one.db"
    folder:shell "ln -s one.db w.db"
    assert.equal(1, folder:run "import cases later.csv --db w.db".status)   -- a row is refused
    assert.equal("2\n", folder:sql("SELECT count(*) FROM imports", "one.db"))
    assert.equal("link", lfs.symlinkattributes(folder.path .. "/w.db", "mode"))
  end)
end)
