-- Sealed tables: what nobody can change any more.

local support <const> = require "tests.support"
local core <const> = require "siri.core"

local seal <const>, fails <const> = core.seal, support.raises

require "siri.sandbox.sandbox"   -- whose pairs walks over it

local function sealed()
  return seal.seal(setmetatable({ weight = 5, list = { "a", "b" }, deep = { deeper = { x = 1 } } },
                                { __name = "goal 1.5", __fields = { "weight", "list", "deep", "score" } }))
end

describe("a sealed table", function ()
  it("can be read all the way down", function ()
    local s = sealed()
    assert.equal(5, s.weight)
    assert.equal(2, #s.list)
    assert.equal("b", s.list[2])
    assert.equal(1, s.deep.deeper.x)
    assert.is_nil(s.list[3])
  end)

  it("cannot be changed, nor can what is in it", function ()
    local s = sealed()
    fails("goal 1.5 is sealed: nothing in it can be changed", function () s.weight = 6 end)
    fails("goal 1.5 is sealed: nothing in it can be changed", function () s.new = 6 end)
    fails("a table is sealed: nothing in it can be changed", function () s.list[3] = "c" end)
    fails("a table is sealed: nothing in it can be changed", function () s.deep.deeper.x = 2 end)
  end)

  it("cannot be reached around its view", function ()
    local s = sealed()
    assert.is_false(getmetatable(s))
    assert.is_false(pcall(setmetatable, s, {}))
    assert.is_false(pcall(rawset, s, "weight", 6))
    assert.is_false(pcall(table.insert, s.list, "c"))
  end)

  it("does not change with the table that it was made from", function ()
    local t = { inner = { 1 } }
    local s = seal.seal(t)
    t.inner[1], t.new = 2, true
    assert.equal(1, s.inner[1])
    assert.is_nil(s.new)
  end)

  it("has a field that is not set, and no other", function ()
    local s = sealed()
    assert.is_nil(s.score)
    fails("no field 'wieght' in goal 1.5 (did you mean 'weight'?)", function () return s.wieght end)
    fails("no field 'quite_another' in goal 1.5", function () return s.quite_another end)
  end)

  it("gives its name as its text, never an address", function ()
    assert.equal("goal 1.5", tostring(sealed()))
    assert.equal("a table", tostring(sealed().list))
  end)

  it("may hold itself", function ()
    local t = { name = "x" }
    t.self = t
    local s = seal.seal(t)
    assert.is_true(rawequal(s, s.self))
  end)

  it("stays as it is when it is sealed again", function ()
    local s = sealed()
    assert.is_true(rawequal(s, seal.seal(s)))
    assert.is_true(seal.is(s))
    assert.is_false(seal.is {})
    assert.is_false(seal.is(io.stdout))
  end)

  it("gives a copy of its own entries to those who ask", function ()
    local copy = seal.copy(sealed().list)
    copy[3] = "c"
    assert.same({ "a", "b", "c" }, copy)
  end)

  it("is walked in order", function ()
    local keys = {}
    for key in pairs(sealed()) do keys[#keys + 1] = key end
    assert.same({ "deep", "list", "weight" }, keys)
  end)
end)


describe("the hint in a message", function ()
  local hint <const> = core.nearest.hint
  local WORDS <const> = { "decided_on", "submitted_on", "site", "outcome" }

  it("names the nearest word", function ()
    local NEAR <const> = { decided = "decided_on", siet = "site", outcom = "outcome", submited_no = "submitted_on" }
    for word, near in pairs(NEAR) do
      assert.equal((" (did you mean '%s'?)"):format(near), hint(word, WORDS))
    end
  end)

  it("names none that is not near", function ()
    for _, word in ipairs { "colour", "x", "", ("site"):rep(100) } do assert.equal("", hint(word, WORDS)) end
    assert.equal("", hint("site", {}))
  end)
end)

describe("two values", function ()
  local ratio <const> = require "siri.core".ratio
  local function f() end

  it("are the same if nobody could tell them apart", function ()
    local name <const> = ("x"):rep(100)
    local view <const> = sealed()
    for _, one in ipairs { { 1, 1 }, { name, ("x"):rep(100) }, { {}, {} }, { { 1, { a = "b" } }, { 1, { a = "b" } } },
                           { ratio.new(1, 2), ratio.new(2, 4) }, { 0 / 0, 0 / 0 }, { view, view },
                           { { { 1 } }, seal.seal { { 1 } } } } do
      assert.is_true(seal.same(one[1], one[2]))
    end
    assert.is_true(seal.same(nil, nil))
  end)

  it("are not where kind, number, entry or unit differs", function ()
    for _, one in ipairs { { 1, 1.0 }, { 0.0, -0.0 }, { "1", 1 }, { false }, { {}, { 1 } }, { { 1 }, {} },
                           { { a = 1 }, { b = 1 } }, { { { 1 } }, { { 2 } } }, { {}, "" },
                           { ratio.new(1, 2), ratio.unit(ratio.new(50), "percent") },
                           { ratio.new(1), 1 }, { ratio.new(1), seal.seal {} } } do
      assert.is_false(seal.same(one[1], one[2]))
      assert.is_false(seal.same(one[2], one[1]))
    end
  end)

  it("are not if they are functions, or things of their own", function ()
    assert.is_false(seal.same(f, f))
    assert.is_false(seal.same({ f }, { f }))
    assert.is_false(seal.same(sealed(), sealed()))
    assert.is_false(seal.same(setmetatable({}, {}), {}))
  end)
end)

describe("a view that was made before", function ()
  it("is taken again for its table, within another one, too", function ()
    local views <const>, inner <const> = {}, { 1 }
    local one <const>, other <const> = seal.seal({ inner, "a" }, views), seal.seal({ inner, "b" }, views)
    assert.is_true(rawequal(one[1], other[1]))
    assert.equal("b", other[2])
    assert.is_false(rawequal(one[1], seal.seal { inner }[1]))
  end)
end)
