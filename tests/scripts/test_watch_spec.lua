-- `siri-rules test --watch`: runs again on a change, and says which; run in the
-- background of a shell, as a terminal that is left alone.

local support <const> = require "tests.support"

local FILES <const> = {
  ["tests/a_spec.lua"] = 'it("is so", function () end)\n', ["tests/cases.csv"] = "a;b\n",
  ["rules/2021.lua"] = "-- a\n", ["rules/shared/clock.lua"] = "-- b\n", ["note.md"] = "c\n",
}

-- What a shell makes of a run that watches: `waits N` waits until it has been idle N
-- times. Returns all that was printed, and the exit status after Ctrl-C.
local function watched(script, files, ...)
  local at <close> = support.filled(files or FILES)
  local got <const> = at:shell(([[
    : >out
    %s >out 2>&1 & p=$!
    idle() { grep -c 'waiting for a change' out; }
    waits() { n=0; while [ $(idle) -lt $1 ] && [ $n -lt 600 ]; do sleep 0.05; n=$((n + 1)); done; }
    waits 1
    %s
    kill -INT $p; wait $p]]):format(support.command { "test", "--watch", ... }, script))
  return at:read "out", got.status
end

local PASSED <const> = "    1  tests/a_spec.lua\n\n1 passed, 0 failed\n"
local WAITING <const> = "siri-rules: waiting for a change; Ctrl-C ends it\n"

describe("a run that watches", function ()
  it("runs once, and ends with Ctrl-C, clearing nothing", function ()
    assert.same({ PASSED .. WAITING, 0 }, { watched "" })
  end)

  it("runs again whenever a spec, rules, what they share or examples change, and says which did", function ()
    local out <const>, status <const> = watched [[
      echo 'it("is more", function () end)' >>tests/a_spec.lua; waits 2
      echo >>rules/2021.lua; waits 3
      rm rules/shared/clock.lua; waits 4
      echo 'x;y' >>tests/cases.csv; echo '-- new' >tests/more.lua; waits 5]]
    local twice <const> = PASSED:gsub("1 ", "2 ", 1):gsub("1 passed", "2 passed")
    local function again(what) return "siri-rules: changed: " .. what .. "\n" .. twice .. WAITING end
    assert.equal(PASSED .. WAITING .. again "tests/a_spec.lua" .. again "rules/2021.lua"
                 .. again "rules/shared/clock.lua" .. again "tests/cases.csv, tests/more.lua", out)
    assert.equal(0, status)
  end)

  it("runs again on no change of another file, nor of one that is hidden", function ()
    local out <const> = watched "echo >>note.md; echo >siri.db; echo >.x.lua; mkdir .git; echo >.git/a.lua; sleep 1.3"
    assert.equal(PASSED .. WAITING, out)
  end)

  it("sees a change of as many bytes that leaves a new file the time that it had", function ()
    local out <const> = watched [[
      touch -d 2099-01-01 rules/2021.lua; waits 2
      echo '-- d' >rules/2021.lua; touch -d 2099-01-01 rules/2021.lua; waits 3]]
    assert.equal(3, select(2, out:gsub("waiting for", "")))
  end)

  it("has the same options each time, and the coverage of each run", function ()
    local out <const> = watched("echo >>rules/2021.lua; waits 2", nil, "--filter", "is so", "--coverage", "tests")
    assert.equal(2, select(2, out:gsub("\n1 passed, 0 failed\n\n Reached\n", "")))
  end)

  it("ends with the status of the last run", function ()
    local FAILS <const> = [[sed -i 's/end)/error "no" end)/' tests/a_spec.lua; waits 2]]
    assert.equal(1, select(2, watched(FAILS)))
    assert.equal(0, select(2, watched(FAILS .. [[; sed -i 's/error "no" //' tests/a_spec.lua; waits 3]])))
  end)

  it("ends where a run is interrupted, which is no failure of a spec", function ()
    local at <close> = support.filled {
      ["tests/a_spec.lua"] = 'it("a", function () os.execute "p=$PPID; (sleep 0.1; kill -INT $p) &" '
                             .. 'while true do end end)\n'
                             .. 'it("b", function () io.stderr:write "b" end)\n',
    }
    for _, line in ipairs { "test", "test --watch" } do
      local got <const> = at:run(line)
      assert.same({ 130, "", "siri-rules: interrupted!\n" }, { got.status, got.out, got.err })
    end
  end)

  it("is not begun anew for ever by specs that write examples themselves", function ()
    local files <const> = { ["tests/a_spec.lua"] = [[
      it("writes", function ()
        local file <close> = io.open("tests/made.csv", "a")
        file:write("x\n")
      end)]] }
    local out <const> = watched("", files)
    assert.equal(PASSED .. "siri-rules: changed: tests/made.csv\n" .. PASSED
                 .. "siri-rules: tests/made.csv changes whenever the specs run: what changes it then starts no run\n"
                 .. WAITING, out)
  end)

  it("says at once where there is nothing to run", function ()
    local empty <close> = support.folder()
    local got <const> = empty:run "test --watch"
    assert.same({ 1, "siri-rules: there are no specs here: write tests/NAME_spec.lua, or name a file\n" },
                { got.status, got.err })
  end)
end)
