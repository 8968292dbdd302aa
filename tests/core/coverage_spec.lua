-- Which lines of Lua ran, as `make check` counts them.

local support <const> = require "tests.support"

local SCRIPT <const> = [[
local function never()
  return 1
end
local n = 2
print(n)
]]

local folder <const> = support.fresh { ["script.lua"] = SCRIPT }
local script, notes   -- their paths

before_each(function ()
  script = folder.path .. "/script.lua"
  notes = folder:write("notes", ("@%s\n-----\n"):format(script))
end)

-- Runs text that has `coverage`, `start` and `stop`, and `script` and `notes`
-- as paths.
local function run(text)
  return support.run { "-e", ([[
    local coverage = require "siri.core".coverage
    local linenotes = assert(package.loadlib(%q, "luaopen_linenotes"))()
    local script, notes = %q, %q
    local function start(path)
      local cover, message = linenotes.open(path)
      if not cover then return nil, message end
      coverage.note(cover)
      return true
    end
    local function stop() coverage.note(nil) end
    %s
  ]]):format(support.build .. "/linenotes.so", script, notes, text) }
end

local function noted()
  return folder:read("notes"):match "\n([-+]*)\n$"
end

describe("coverage", function ()
  it("notes the lines that ran, and no others", function ()
    assert.equal("true\n2\n", run "print(start(notes)) dofile(script)".out)
    assert.equal("--+++", noted())   -- a function is made where it ends
  end)

  it("keeps what earlier processes noted", function ()
    folder:write("notes", ("@%s\n-+---\n"):format(script))
    run "start(notes) dofile(script)"
    assert.equal("+", noted():sub(2, 2))
    assert.equal("+", noted():sub(5, 5))
  end)

  it("loses nothing when the process is killed", function ()
    assert.equal(128 + 9, run "start(notes) dofile(script) io.popen('kill -9 $PPID'):read 'a'".status)
    assert.equal("+", noted():sub(5, 5))
  end)

  it("notes lines in coroutines and inside guarded calls", function ()
    for _, way in ipairs { "coroutine.wrap(dofile)(script)", "require 'siri.core'.guard.call(dofile, script)" } do
      folder:write("notes", ("@%s\n-----\n"):format(script))
      run("start(notes) " .. way)
      assert.equal("+", noted():sub(5, 5), way)
    end
  end)

  it("still notes lines after a guarded call, and leaves its limits in force", function ()
    local result = run([[
      start(notes)
      local guard = require "siri.core".guard
      guard.limits { steps = 1 }
      local ok, message = guard.call(function () while true do end end)
      print(ok, tostring(message):match "more than 1 million steps")
      dofile(script)
    ]])
    assert.equal("false\tmore than 1 million steps\n2\n", result.out)
    assert.equal("+", noted():sub(5, 5))
  end)

  it("notes nothing before it starts and after it stops", function ()
    run "dofile(script) start(notes) stop() stop() dofile(script)"
    assert.equal("-----", noted())
  end)

  it("notes nothing of a source beyond its lines, nor of one that is not named", function ()
    folder:write("notes", ("@%s\n----\n@%s.lua\n-----\n"):format(script, script))
    assert.equal(0, run "start(notes) dofile(script)".status)
    assert.equal("-----", noted())
    assert.matches("\n[-+][-+][-+]%+\n@", folder:read "notes")
  end)

  it("refuses notes that are none, with the reason", function ()
    local function refused(text)
      if text then folder:write("notes", text) else os.remove(notes) end
      return run "print(start(notes))".out
    end
    local message <const> = "nil\tcannot note lines in '" .. notes .. "': "
    for _, text in ipairs { "something else", "@a.lua\n--x\n", "@a.lua\n", ("@a\n-\n"):rep(501) } do
      assert.equal(message .. "it names no lines of sources\n", refused(text))
    end
    assert.equal("true\n", refused(("@a\n-\n"):rep(500)))
    assert.equal(message .. "it is empty\n", refused "")
    assert.equal(message .. "No such file or directory\n", refused(nil))
    notes = folder.path
    assert.equal("nil\tcannot note lines in '" .. folder.path .. "': Is a directory\n",
                 run "print(start(notes))".out)
  end)

  it("is noted in nothing but notes", function ()
    for _, other in ipairs { "{}", "io.stdout", "'notes'" } do
      assert.matches("^false\tbad argument #1 to '%?' %(siri.coverage expected, got %S+%)\n$",
                     run(("print(pcall(coverage.note, %s))"):format(other)).out)
    end
  end)

  it("of one source is told while a function runs, and what is noted besides goes on", function ()
    local result = run([[
      assert(start(notes))
      local source = "@" .. script
      local marks, answer = coverage.during(source, 5, function () dofile(script) return "done" end)
      print(marks, answer)
      print(pcall(coverage.during, source, 5, function () error("so", 0) end))
      print((coverage.during(source, 5, function () end)))
    ]])
    assert.equal("2\n--+++\tdone\nfalse\tso\n-----\n", result.out)
    assert.equal("--+++", noted())
  end)
end)
