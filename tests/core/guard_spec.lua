-- Calls into rules: their limits on steps and memory, their texts' methods,
-- and the interrupt.

local support <const> = require "tests.support"
local core <const> = require "siri.core"

local guard <const> = core.guard

require "siri.sandbox.sandbox"   -- whose methods texts have during a call

local function endless() while true do end end

local function hoard()
  local list = {}
  for i = 1, 1 << 40 do list[i] = { i } end
  return list
end

local function steps(n) for _ = 1, n do end end

-- What a guarded call gives, of one that fails the message.
local function told(ok, got, ...)
  if ok then return ok, got, ... end
  return ok, tostring(got)
end

-- Runs f with limits, { steps = millions, memory = MB }, and sets back what
-- was in force.
local function under(limits, f)
  local before = guard.limits(limits)
  local results = table.pack(pcall(f))
  guard.limits(before)
  return table.unpack(results, 2, results.n)
end

-- A guarded call with these limits: what it gives, or its message; or that it
-- is stopped, with a message that has this in it.
local function called(limits, f, ...)
  local arguments <const> = table.pack(...)
  return under(limits, function () return told(guard.call(f, table.unpack(arguments, 1, arguments.n))) end)
end

local function is_stopped(said, limits, f, ...)
  local ok, message = called(limits, f, ...)
  assert.is_false(ok)
  assert.matches(said, message, 1, true)
end

local ENDLESS <const> = "more than %s million steps (an endless loop? steps of siri.limits raises the limit)"

describe("a guarded call", function ()
  it("gives what the function gives", function ()
    assert.same({ true, 3, nil, "x", n = 4 }, table.pack(guard.call(function (a, b) return a + b, nil, "x" end, 1, 2)))
  end)

  it("gives the message of an error with the place of its author", function ()
    local ok, message = guard.call(function () error "so not" end)
    assert.is_false(ok)
    assert.matches("^[^\n]*guard_spec%.lua:%d+: so not$", message)
  end)

  it("has limits of 10 million steps, 64 MB, and 600 seconds for all", function ()
    assert.same({ steps = 10, memory = 64, seconds = 600 }, guard.limits())
  end)

  it("ends an endless loop, with the limit in the message", function ()
    local ok, message = called({ steps = 1 }, endless)
    assert.is_false(ok)
    assert.matches("guard_spec%.lua:%d+: more than 1 million steps %(an endless loop%? steps of siri%.limits raises "
                   .. "the limit%)$",
                   message)
  end)

  it("ends one inside a pcall, a metamethod and a sort, too", function ()
    local sly = {
      function () pcall(endless) pcall(endless) end,
      function () while true do pcall(error) end end,
      function () return setmetatable({}, { __index = endless }).x end,
      function () table.sort({ 1, 2 }, endless) end,
    }
    for _, f in ipairs(sly) do is_stopped(ENDLESS:format "1", { steps = 1 }, f) end
  end)

  it("may be part of a million steps", function ()
    assert.is_true(called({ steps = 0.1 }, steps, 50000))
    is_stopped(ENDLESS:format "0.1", { steps = 0.1 }, steps, 200000)
    under({ steps = 0.25 }, function () assert.equal(0.25, guard.limits().steps) end)
    for _, wrong in ipairs { 0, 0.0001, 1000000.5, 0 / 0 } do
      assert.error_matches(function () guard.limits { steps = wrong } end, "steps out of range", 1, true)
    end
    assert.error(function () guard.limits { memory = 0.5 } end)
  end)

  it("lets half a million steps pass under a limit of one million, and two million not", function ()
    assert.is_true(called({ steps = 1 }, steps, 500000))
    assert.is_false(called({ steps = 1 }, steps, 2000000))
  end)

  it("counts a thousand steps, and no instruction, where the program works for the call", function ()
    local function works(times, n)
      for _ = 1, times do
        guard.uncounted(true)
        steps(n)
        guard.uncounted(false)
      end
    end
    assert.is_true(called({ steps = 0.1 }, works, 1, 10000000))
    assert.is_true(called({ steps = 0.1 }, works, 90, 1))
    is_stopped(ENDLESS:format "0.1", { steps = 0.1 }, works, 110, 1)
  end)

  it("counts again what comes behind such work, in a call within it, and in the next call where it failed", function ()
    is_stopped(ENDLESS:format "0.1", { steps = 0.1 }, function ()
      guard.uncounted(true)
      guard.uncounted(false)
      endless()
    end)
    is_stopped(ENDLESS:format "0.1", { steps = 0.1 }, function ()
      guard.uncounted(true)
      local _, why <const> = guard.call(endless)
      error(why, 0)
    end)
    assert.is_false(called({ steps = 0.1 }, function ()
      guard.uncounted(true)
      error "x"
    end))
    is_stopped(ENDLESS:format "0.1", { steps = 0.1 }, endless)
  end)

  it("ends work for a call when time is up", function ()
    under({ steps = 100000, seconds = 1 }, function ()
      local ok <const>, got <const> = pcall(guard.call, function ()
        while true do
          guard.uncounted(true)
          guard.uncounted(false)
        end
      end)
      assert.is_false(ok)
      assert.matches("the rules have run for more than 1 second", got, 1, true)
    end)
  end)

  it("ends a hoard of memory, with the limit in the message", function ()
    assert.same({ false, "more than 4 MB of memory (memory of siri.limits raises the limit)" },
                { called({ memory = 4, steps = 1000 }, hoard) })
  end)

  it("raises when time is up, past every pcall, and again in the next call", function ()
    local message = "^.*guard_spec%.lua:%d+: the rules have run for more than 1 second "
                    .. "%(seconds of siri%.limits raises the limit%)$"
    local hook <const> = debug.gethook()   -- of coverage, where lines are noted
    under({ steps = 100000, seconds = 1 }, function ()
      local ok, got = pcall(guard.call, function ()
        pcall(endless)
        return "done"
      end)
      assert.is_false(ok)
      assert.matches(message, got)
      ok, got = pcall(guard.call, function () end)
      assert.is_false(ok)
      assert.matches("the rules have run for more than 1 second", got, 1, true)
      guard.limits { steps = 1000, memory = 64 }   -- the seconds stay used
      assert.is_false((pcall(guard.call, function () end)))
      guard.limits { seconds = 1 }
      assert.is_true(guard.call(function () end))
    end)
    assert.equal(hook, debug.gethook())
    assert.equal("y", (("x"):gsub("x", "y")))
  end)

  it("counts the copy of a long text as steps", function ()
    local long = ("x"):rep(640000)   -- of which a copy is 10000 steps
    local function copies(n) for _ = 1, n do local _ = long .. "y" end end
    assert.is_true(called({ steps = 1 }, copies, 90))
    is_stopped("more than 1 million steps", { steps = 1 }, copies, 110)
  end)

  it("makes a text of a million bytes, and none that is longer", function ()
    local half = ("x"):rep(500000)
    assert.same({ true, 1000000 }, { guard.call(function () return #(half .. half) end) })
    assert.same({ false, "a text of more than 1000000 bytes" },
                { told(guard.call(function () return half .. half .. "x" end)) })
  end)

  it("does not hold what it adds against garbage from before, however much of it is collected during the call",
     function ()
    local function hold(megabytes)   -- 1 MB each: 8192 tables of 56 bytes, and 9 slots of theirs
      local list = {}
      for i = 1, megabytes * 8192 do list[i] = { i, i } end
      return #list
    end
    local function litter(megabytes)
      collectgarbage "stop"
      for _ = 1, megabytes do local _ = ("x"):rep(1 << 20) end
      collectgarbage "restart"
    end
    for _, garbage in ipairs { 0, 1, 10, 100, 200 } do
      collectgarbage()
      litter(garbage)
      assert.same({ false, "more than 8 MB of memory (memory of siri.limits raises the limit)" },
                  { called({ memory = 8, steps = 100 }, hold, 60) })
      litter(garbage)
      assert.is_true(called({ memory = 8, steps = 100 }, hold, 4))
    end
  end)

  it("does not count what was there before", function ()
    local there = {}
    for i = 1, 100000 do there[i] = { i } end   -- more than 4 MB
    assert.same({ true, 100000 }, { called({ memory = 4 }, function () return #there end) })
  end)

  it("does not count garbage for ever", function ()
    assert.is_true(called({ memory = 4, steps = 100 }, function ()
      for i = 1, 1000000 do local _ = { i } end
    end))
  end)

  it("lets what calls leave be finalized, even where each has its memory collected", function ()
    local there, calls, finalized = {}, 50, 0
    for i = 1, 100000 do there[i] = { i } end   -- so much that no collection is due by itself
    local type <const> = { __gc = function () finalized = finalized + 1 end }
    for _ = 1, calls do
      assert.is_true(called({ memory = 4 }, function ()
        setmetatable({}, type)
        for _ = 1, 10000 do local _ = {} end   -- more than a 16th of 4 MB
      end))
    end
    assert.equal(calls, finalized)
    assert.equal(100000, #there)
  end)

  it("leaves a call inside it limits of its own", function ()
    local ok, inner, message = called({ steps = 1 }, function ()
      steps(400000)
      local got, text = guard.call(endless)
      assert(guard.call(steps, 400000))
      steps(300000)
      return got, text
    end)
    assert.is_true(ok)
    assert.is_false(inner)
    assert.matches("more than 1 million steps", message, 1, true)
  end)

  it("is not paid for by the call around it, nor does it reset what that has used", function ()
    is_stopped("more than 1 million steps", { steps = 1 }, function ()
      steps(900000)
      assert(guard.call(steps, 10))
      steps(900000)
    end)
  end)

  it("leaves no limit behind", function ()
    local before = { debug.gethook() }   -- none, or that of lines, where they are counted
    called({ steps = 1 }, endless)
    assert.same(before, { debug.gethook() })
    for _ = 1, 3000000 do end
  end)

  it("refuses limits out of range", function ()
    for _, limit in ipairs { { "steps", 0 }, { "memory", 0 }, { "seconds", 0 }, { "steps", 1000001 } } do
      assert.has_error(function () guard.limits { [limit[1]] = limit[2] } end,
                       ("bad argument #1 to 'limits' (%s out of range)"):format(limit[1]))
    end
    assert.same({ steps = 10, memory = 64, seconds = 600 }, guard.limits())
  end)
end)


describe("the methods of texts", function ()
  it("are the sandbox's during a guarded call, and the library's outside", function ()
    assert.same({ true, true }, { guard.call(function () return ("siri"):starts_with "si" end) })
    local ok, message = guard.call(function () return ("x").gsub end)
    assert.is_false(ok)
    assert.matches("guard_spec%.lua:%d+: a text has no 'gsub' %(rules have no patterns: .*%)$", tostring(message))
    assert.equal("y", (("x"):gsub("x", "y")))
    assert.is_nil(("x").starts_with)
  end)

  it("are the library's again after an error, and the sandbox's after a call inside", function ()
    guard.call(error, "x")
    assert.equal(string.gsub, ("x").gsub)
    local _, own = guard.call(function ()
      guard.call(error, "x")
      return ("siri"):starts_with "si"
    end)
    assert.is_true(own)
    assert.equal(string.gsub, ("x").gsub)
  end)
end)


describe("an interrupt", function ()
  -- Runs a script whose soon() has it interrupted after a moment.
  local function run(script)
    local result = support.run({ "-" }, { cwd = support.root, stdin = [[
      local guard = require "siri.core".guard
      guard.limits { steps = 1000000 }
      local function soon() os.execute "(sleep 0.2; kill -INT $PPID) &" end
    ]] .. script })
    assert.equal("", result.err)
    return result.out
  end

  it("is raised by a guarded call, not returned, and is over with the next", function ()
    assert.equal("false\tinterrupted!\ntrue\n", run [[
      soon()
      print(pcall(guard.call, function () while true do end end))
      print((guard.call(function () for _ = 1, 100000 do end end)))
    ]])
  end)

  it("cannot be swallowed by a pcall inside", function ()
    assert.equal("false\tinterrupted!\n", run [[
      soon()
      print(pcall(guard.call, function ()
        pcall(function () while true do end end)
        return "done"
      end))
    ]])
  end)

  it("is never a failed goal: it ends the status", function ()
    assert.equal("false\tinterrupted!\n", run [[
      local year = require "tests.year"
      local plan = year.goal "function () while true do end end"
      soon()
      print(pcall(year.status, plan, {}))
    ]])
  end)
end)
