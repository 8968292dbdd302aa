-- The core's list of diagnostics: what it says of rules that run and of rows.

local support <const> = require "tests.support"
local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local messages <const> = require "siri.diagnostics.messages"

describe("the core's list of faults", function ()
  it("has codes from E501 on for rules, from E701 to E799 for rows, in order, and none twice", function ()
    local before = ""
    for _, entry in ipairs(core.fault.list()) do
      local code <const> = entry[1]
      assert.is_true(code >= "E501" and code <= "E599" or code >= "E701" and code <= "E799", code)
      assert.is_true(code > before, code)
      before = code
    end
  end)

  it("shares no code and no name with the list of the scripts", function ()
    local seen <const> = {}
    for _, list in ipairs { messages, core.fault.list() } do
      for _, entry in ipairs(list) do
        for i = 1, 2 do
          assert.is_nil(seen[entry[i]], entry[i])
          seen[entry[i]] = true
        end
      end
    end
  end)

  it("is known to whoever makes a diagnostic by its name, hint and all", function ()
    local one <const> = diagnostic.new("steps", "rules/2019.lua:43", "goal 1.5", "1")
    assert.equal("rules/2019.lua:43: goal 1.5: more than 1 million steps (an endless loop? steps of siri.limits raises "
                 .. "the limit)",
                 tostring(one))
    assert.same({ "E550", "error", "an endless loop? steps of siri.limits raises the limit" },
                { one.code, one.severity, one.hint })
  end)
end)

describe("a fault", function ()
  it("reads well without our Lua, with the line at which it was raised", function ()
    local folder <close> = support.folder()
    folder:write("t.lua", [[
local core = require "siri.core"
local ok, fault = pcall(function ()
  return core.date.date "2019-02-29"
end)
print(type(fault), fault, getmetatable(fault) == core.fault.class)
print(select(2, core.date.dates.parse "1.3.19"))
print(package.loaded["siri.diagnostics.diagnostic"])
]])
    assert.equal([[
table	t.lua:3: '2019-02-29': no such date	true
'1.3.19': a year has four digits (write 2019-12-31 or 31-12-2019)
nil
]], folder:done("t.lua").out)
  end)

  it("is a diagnostic of the scripts', with all that these can do", function ()
    local _, fault <const> = pcall(core.ratio.new, 1, 0)
    assert.is_true(diagnostic.is(fault))
    assert.equal("a.lua:7: goal 1.1: a division by 0", tostring(fault:at("a.lua:7"):within("goal 1.1")))
    assert.same({ "E582", "division", "error", "a division by 0" },
                { fault.code, fault.name, fault.severity, fault.message })
  end)

  it("tells which word was meant by which", function ()
    local view <const> = core.seal.seal(setmetatable({ weight = 1 }, { __name = "goal 1", __fields = { "weight" } }))
    local _, fault = pcall(function () return view.wieght end)
    assert.same({ written = "wieght", meant = "weight", sure = true }, fault.slip)
    assert.equal("did you mean 'weight'?", fault.hint)
    _, fault = pcall(function () return view.xyz end)
    assert.is_nil(fault.slip)
    assert.matches("no field 'xyz' in goal 1$", tostring(fault))
  end)

  it("is cut where it is long", function ()
    local long <const> = tostring(diagnostic.new("field_empty", nil, nil, ("x"):rep(3000)))
    assert.equal(("x"):rep(2000) .. "... (3009 bytes)", long)
  end)

  it("is on the rule's line in a guarded call, though a script of ours called the core", function ()
    local script <const> = load("return function (...) return (require 'siri.core'.date.date(...)) end",
                                "@" .. core.home .. "/scripts/siri/x.lua")()
    local ok <const>, fault <const> = core.guard.call(function ()
      return (script "x")
    end)
    assert.is_false(ok)
    assert.matches("^[^\n]*fault_spec%.lua:%d+: 'x': not a date %(write 2019%-12%-31%)$", tostring(fault))
  end)

  it("is made somewhere, of each kind", function ()
    local text = ""
    for path in io.popen("find " .. support.quote(core.home) .. "/core -name '*.c'"):lines() do
      text = text .. support.read(path)
    end
    for kind in support.read(core.home .. "/core/base/fault.h"):gmatch "\n  X%(([%u_]+)," do
      assert.matches("FAULT_" .. kind .. "%f[^%u_]", text)
    end
  end)
end)
