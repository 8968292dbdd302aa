-- Mistakes that leave no line, or leave it many times: each still has one
-- message with its file.

local plans <const> = require "tests.plans"

local function problems(text)
  local _, list = plans.load(text, "rules.lua")
  return list
end

describe("a problem of a file of rules", function ()
  it("names the file where Lua names none", function ()
    assert.same({ "rules.lua: this is a compiled program, not a text of rules" }, problems "\27Lua")
  end)

  it("names the file of a word that the file returns", function ()
    assert.equal("rules.lua: all needs a table: all { … }", problems "return all(1)"[1])
    assert.equal("rules.lua:2: all needs a table: all { … }", problems "\nlocal a = all(1)"[2])
  end)

  it("is told once, however often a loop comes by it", function ()
    local list = problems "for _ = 1, 3 do local a = goul end\nlocal b = goul"
    local told = {}
    for _, problem in ipairs(list) do told[problem] = (told[problem] or 0) + 1 end
    assert.equal(1, told["rules.lua:1: no word 'goul' (did you mean 'goal'?)"])
    assert.equal(1, told["rules.lua:2: no word 'goul' (did you mean 'goal'?)"])
  end)
end)
