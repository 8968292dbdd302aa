-- The core's list of diagnostics: what it says of rules that run and of rows.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local messages <const> = require "siri.diagnostics.messages"

describe("the core's list of faults", function ()
  it("has codes from E550 on for rules, from E701 to E729 for rows, in order, and none twice", function ()
    local before = ""
    for _, entry in ipairs(core.fault.list) do
      local code <const> = entry[1]
      assert.is_true(code >= "E550" and code <= "E599" or code >= "E701" and code <= "E729", code)
      assert.is_true(code > before, code)
      before = code
    end
  end)

  it("shares no code and no name with the list of the scripts", function ()
    local seen <const> = {}
    for _, list in ipairs { messages, core.fault.list } do
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
    assert.equal("rules/2019.lua:43: goal 1.5: more than 1 million steps (an endless loop? --steps raises the limit)",
                 tostring(one))
    assert.same({ "E550", "error", "an endless loop? --steps raises the limit" }, { one.code, one.severity, one.hint })
  end)
end)
