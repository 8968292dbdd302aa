-- What fails a rule: a diagnostic, by what Lua says or what the program does,
-- at the line of the rule.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local failure <const> = require "siri.sandbox.failure"

require "siri.sandbox.sandbox"   -- knows the methods that there are

-- What a text of rules that fails has raised, as a diagnostic.
local function raised(text, ...)
  local chunk <const> = assert(load(text, "@rules.lua", "t", { how = failure.notes(), error = error, assert = assert }))
  local ok <const>, value <const> = core.guard.call(chunk, ...)
  assert.is_false(ok)
  return failure.of(value)
end

local function is(name, text, ...)
  local one <const> = raised(...)
  assert.same({ name, text }, { one.name, tostring(one) })
end

describe("what Lua says of a rule", function ()
  it("of what cannot be read, names it, and says to test what may be nothing", function ()
    is("index_of", "rules.lua:2: 'x' is nil (no value): nothing can be read from it (test it first: if … then)",
       "local x\nreturn x.y")
    is("index_of", "rules.lua:1: 'x' is a number: nothing can be read from it", "local x = 3; return x.y")
    is("index_of", "rules.lua:1: what stands before the point or colon is nil (no value): nothing can be read from it "
       .. "(test it first: if … then)", "return (...).y")
  end)

  it("of what cannot be called, suspects a comma where a table or a text stands", function ()
    is("call_of", "rules.lua:1: 'x' is nil (no value): it cannot be called", "local x; x()")
    for kind, value in pairs { ["a text"] = "'a'", ["a table"] = "{}" } do
      is("call_of", ("rules.lua:1: 'x' is %s: it cannot be called (is a comma missing after it?)"):format(kind),
         ("local x = %s; x()"):format(value))
    end
  end)

  it("of a method that is not there, names the nearest", function ()
    is("method_unknown", "rules.lua:1: there is no method 'uper' (did you mean 'upper'?)", "local x = {}; x:uper()")
    is("method_unknown", "rules.lua:1: there is no method 'kvartal'", "local x = {}; x:kvartal()")
  end)

  it("of a text's method, asked of what is none, says whose it is", function ()
    is("method_unknown", "rules.lua:1: there is no method 'upper' (only a text has it)", "local x = {}; x:upper()")
  end)

  it("of what cannot be computed, joined, measured or compared, names both", function ()
    is("arithmetic_of", "rules.lua:1: 'x' is nil (no value): nothing can be computed with it", "local x; return x + 1")
    is("arithmetic_of", "rules.lua:1: 'x' is a text: nothing can be computed with it "
       .. "(tonumber reads a number; case:days(clock) counts days)", "local x = 'a'; return x + 1")
    is("joined_of", "rules.lua:1: 'x' is a table: it cannot be joined to a text", "local x = {}; return x .. 'a'")
    is("length_of", "rules.lua:1: 'x' is nil (no value): it has no length", "local x; return #x")
    is("compared_with", "rules.lua:1: a table cannot be compared with a number (what is reported of a figure is its "
                        .. "value: figure.value)", "return {} < 1")
    is("compared_with", "rules.lua:1: a text cannot be compared with a number (a date is a text: \"2019-12-31\")",
       "return '2019-12-31' < 2019")
    is("compared_with", "rules.lua:1: nil (no value) cannot be compared with nil (test it first: if … then)",
       "return nil < nil")
    is("compared_with", "rules.lua:1: a table cannot be compared with another", "return {} < {}")
  end)

  it("of a division by nothing is one sentence, and of a call without end", function ()
    for _, text in ipairs { "1 // 0", "1 % 0" } do is("division", "rules.lua:1: a division by 0", "return " .. text) end
    local now <const> = core.guard.limits { memory = 1024 }   -- the whole stack, under any collector
    finally(function () core.guard.limits { memory = now.memory } end)
    is("endless", "rules.lua:1: a function calls itself without end (stack overflow)",
       "local function f() return 1 + f() end return f()")
  end)

  it("of anything else stands as it is, as does what the rule raises", function ()
    is("raised", "rules.lua:1: planen siger det ikke", "error 'planen siger det ikke'")
    is("raised", "rules.lua:1: an error that is no text, but a table", "error {}")
  end)
end)

describe("what the program raises in a rule", function ()
  it("is at the line of the rule that called, and nowhere where that has ended with the call", function ()
    is("how_label", "rules.lua:2: how needs a text first, not number", "local x\nhow(1)")
    is("how_label", "how needs a text first, not number", "return how(1)")
  end)

  it("is at the line of the rule that is running, however deep below it", function ()
    local env <const> = { failure = failure }
    for _, raise in ipairs { "failure.here('facts_changed')", "failure.at(1, 'facts_changed')" } do
      local program <const> = assert(load(raise .. "\nreturn 1", "@" .. core.home .. "/scripts/x.lua", "t", env))
      is("facts_changed", "rules.lua:2: facts cannot be changed", "local f = ...\nf()\nreturn 1", program)
    end
  end)

  it("has no place where nothing has told one", function ()
    local one <const> = raised("(...)()", function () failure.raise("score_range", 2, 1) end)
    assert.is_nil(one.file)
    assert.equal("a score of 2: it must lie from 0 to 1", tostring(one))
  end)

  it("is the diagnostic itself", function ()
    local ours <const> = diagnostic.new("score_range", "x.lua:3", nil, 2, 1)
    assert.equal(ours, failure.of(ours))
    local ok <const>, value <const> = core.guard.call(function () failure.raise(ours) end)
    assert.is_false(ok)
    assert.equal(ours, value)
    assert.is_true(failure.is(ours))
    assert.is_false(failure.is "a text")
    assert.is_false(failure.is(diagnostic.new("seconds", nil, nil, 1, "")))
    assert.is_false(failure.is {})
  end)
end)

describe("a failure", function ()
  local GOAL <const> = { id = "1.5", where = "rules.lua:43" }

  it("of a goal stands at its own line, or at the goal's", function ()
    local placed <const>, other <const> = diagnostic.new("division", "rules.lua:50"), diagnostic.new "division"
    assert.equal("rules.lua:50: goal 1.5: a division by 0", tostring(failure.of_goal(placed, GOAL)))
    assert.equal("rules.lua:43: goal 1.5: a division by 0", tostring(failure.of_goal(other, GOAL)))
    local lua <const> = "rules.lua:50: attempt to divide by zero"
    assert.equal("rules.lua:50: goal 1.5: a division by 0", tostring(failure.of_goal(lua, GOAL)))
  end)

  it("of a case names it behind its goal", function ()
    local one <const> = failure.of_case(diagnostic.new "division", "S0000017")
    assert.equal("S0000017", one.case)
    assert.equal("rules.lua:43: goal 1.5, case S0000017: a division by 0", tostring(failure.of_goal(one, GOAL)))
  end)

  it("is left as it was by what is said of it in a goal", function ()
    local one <const> = diagnostic.new("division", nil, "facts:count")
    assert.equal("rules.lua:43: goal 1.5: facts:count: a division by 0", tostring(failure.of_goal(one, GOAL)))
    assert.equal("facts:count: a division by 0", tostring(one))
  end)
end)
