-- Watched functions: what their variables hold is the same after each call.

local core <const> = require "siri.core"

describe("a watched function", function ()
  it("may read its variables, and fails when it changed one, which is set back", function ()
    local a, b, c = 1, nil, "x"
    local function f(change)
      if change then a, b, c = 2, true, nil end
      return a, b, c
    end
    core.purity.watch(f, { f, 1, f, 2, f, 3 })
    assert.same({ true, 1, nil, "x", n = 4 }, table.pack(core.guard.call(f)))
    local ok, message = core.guard.call(f, true)
    assert.is_false(ok)
    assert.matches("^.-purity_spec%.lua:8: the rule changed 'a', which is set outside of it: a rule may use its case "
                   .. "and constants only$", message)
    assert.same({ 1, nil, "x" }, { a, b, c })
  end)

  it("is watched through other functions", function ()
    local n = 0
    local function bump() n = n + 1 end
    local function f() bump() end
    core.purity.watch(f, { f, 1, bump, 1 })
    assert.matches("the rule changed 'n'", select(2, core.guard.call(f)), 1, true)
    assert.equal(0, n)
  end)

  it("keeps the message of its own error, and what it changed is set back", function ()
    local n = 0
    local function f() n = n + 1 error("so not", 0) end
    core.purity.watch(f, { f, 1 })
    local ok, message = core.guard.call(f)
    assert.is_false(ok)
    assert.matches("^[^\n]*purity_spec%.lua:%d+: so not$", message)
    assert.equal(0, n)
  end)

  it("is free again outside of guarded calls", function ()
    local n = 0
    local function f() n = n + 1 end
    core.purity.watch(f, { f, 1 })
    f()
    assert.equal(1, n)
  end)

  it("can be collected", function ()
    local kept = setmetatable({}, { __mode = "k" })
    do
      local n = 0
      local f = function () n = n + 1 end
      core.purity.watch(f, { f, 1 })
      kept[f] = true
    end
    collectgarbage()
    collectgarbage()
    assert.is_nil(next(kept))
  end)

  it("has upvalues where they are told", function ()
    local function f() end
    assert.has_error(function () core.purity.watch(f, { f, 1 }) end,
                     "bad argument #2 to 'watch' (functions and their upvalues)")
    assert.has_error(function () core.purity.watch(f, { 1, 1 }) end,
                     "bad argument #2 to 'watch' (functions and their upvalues)")
  end)
end)
