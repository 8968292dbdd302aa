-- Functions in C that are charged for their work: each passes below the
-- limit on steps, and is stopped above it.

local core <const> = require "siri.core"

local guard <const>, charge <const> = core.guard, core.library

-- Whether f passes under a limit of one million steps; else the message.
local function passes(f, ...)
  local before = guard.limits { steps = 1, memory = 1000 }
  local ok, message = guard.call(f, ...)
  guard.limits(before)
  return ok or message
end

local STOPPED <const> = "^.-charge_spec%.lua:%d+: more than 1 million steps "
                        .. "%(an endless loop%? steps of siri%.limits raises the limit%)$"

-- Calls f with these arguments n times, each for about a hundred thousand
-- steps: nine pass, eleven do not.
local function costs_a_tenth(f, ...)
  local arguments <const> = table.pack(...)
  local function times(n)
    for _ = 1, n do local _ = f(table.unpack(arguments, 1, arguments.n)) end
  end
  assert.is_true(passes(times, 9))
  assert.matches(STOPPED, passes(times, 11))
end

describe("a charged function", function ()
  it("costs the values that it gives", function ()
    costs_a_tenth(charge.wrap(table.unpack, "range"), {}, 1, 99000)
    costs_a_tenth(charge.wrap(string.byte, "range"), ("x"):rep(200000), 1, 99000)
    costs_a_tenth(charge.wrap(string.byte, "range"), ("x"):rep(200000), -99000, -1)
  end)

  it("costs a quarter of the bytes of its text", function ()
    costs_a_tenth(charge.wrap(utf8.len, "text"), ("x"):rep(396000))
  end)

  it("costs its arguments", function ()
    local list = {}
    for i = 1, 99000 do list[i] = 1 end
    costs_a_tenth(charge.wrap(math.max, "arguments"), table.unpack(list))
  end)

  it("gives what the function gives, and its errors at the caller's line", function ()
    local unpack = charge.wrap(table.unpack, "range")
    assert.same({ 2, 3 }, { unpack({ 1, 2, 3 }, 2) })
    local ok, message = pcall(function () unpack({}, 1, 1 << 60) end)
    assert.is_false(ok)
    assert.matches("^.-charge_spec%.lua:%d+: too many results to unpack$", message)
  end)

  it("costs nothing outside of guarded calls", function ()
    local len = charge.wrap(utf8.len, "text")
    for _ = 1, 200 do len(("x"):rep(400000)) end
  end)

  it("is one in C, of a cost that there is", function ()
    assert.has_error(function () charge.wrap(function () end, "text") end,
                     "bad argument #1 to 'wrap' (a function in C without upvalues)")
    assert.has_error(function () charge.wrap(utf8.len, "texts") end, "bad argument #2 to 'wrap' (no such cost)")
  end)
end)
