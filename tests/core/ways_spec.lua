-- The notes of the ways that conditions went, as the coverage of specs reads them.

local support <const> = require "tests.support"

-- What a text prints that has `ways`, and rule(way, value): a guarded call of what
-- a condition of that number is compiled as.
local function run(text)
  return support.printed(support.run { "-e", [[
    local core = require "siri.core"
    local ways = core.ways
    local function rule(mark, ...)
      require "siri.sandbox.sandbox"
      local ok, value = core.guard.call(function (...) return (("\1" .. mark)(...)) end, ...)
      return (tostring(value):gsub("^.-:%d+: ", ""))
    end
    ]] .. text })
end

describe("a way", function ()
  it("is noted as true, false or another value, and gives the value", function ()
    assert.equal("nil 5 true\nfalse\ttrue\ttrue\tfalse\ntrue\tfalse\tfalse\tfalse\nfalse\tfalse\tfalse\tfalse\n", run [[
      print(ways.add(3) == 1 and rule("?1", nil) .. " " .. rule("?1", 5) .. " " .. rule("?2", true))
      for n = 1, 3 do print(ways.went(n)) end]])
  end)

  it("that has a limit stands just at it where what is compared last is equal", function ()
    assert.equal("false true\n", run [[
      ways.add(2)
      rule("<", 3, 4) rule("!1", true)
      rule("<", 4, 4) rule("!2", false) rule("?2", false)
      print(select(4, ways.went(1)), select(4, ways.went(2)))]]:gsub("\t", " "))
  end)

  it("keeps its notes where others are added", function ()
    assert.equal("1 3 true\n", run [[
      local first = ways.add(2)
      rule("?2", true)
      print(first, ways.add(1), (ways.went(2)))]]:gsub("\t", " "))
  end)

  it("is not noted while it is held from that, whatever ends it", function ()
    assert.equal("false a b\nfalse so\ntrue\n", run [[
      ways.add(1)
      print((ways.went(1)), ways.without(function (...) rule("?1", true) return ... end, "a", "b"))
      print(pcall(ways.without, function () rule("?1", true) error("so", 0) end))
      rule("?1", true)
      print((ways.went(1)))]]:gsub("\t", " "))
  end)

  it("that there is not is no call", function ()
    assert.equal("attempt to call a string value\nattempt to call a string value\n"
                 .. "bad argument #1 to '?' (no way)\nbad argument #1 to '?' (out of range)\n", run [[
      print(rule("?1", true))
      ways.add(1)
      print(rule("?2", true))
      for _, f in ipairs { ways.went, ways.add } do print((select(2, pcall(f, f == ways.add and -1 or 2)))) end]])
  end)
end)
