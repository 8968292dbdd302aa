-- Whether two values, each of its own load of a plan, are the same.

local equality <const> = require "siri.rules.equality"

local function different() return false end
local function plain(a, b) return a == b end

local function same(a, b, text)
  return equality.of(a, b, { text = text or plain, ratio = plain, duration = plain, code = equality.code })
end

describe("two values of settings", function ()
  it("are the same by what is in them, and by what rules hold from around them", function ()
    local function rule(limit) return function (n) return n > limit.days end end
    assert.is_true(same({ a = { 1, "x" } }, { a = { 1, "x" } }))
    assert.is_false(same({ a = { 1, "x" } }, { a = { 1, "y" } }))
    assert.is_false(same({ 1 }, { 1, 2 }))
    assert.is_true(same(rule { days = 3 }, rule { days = 3 }))
    assert.is_false(same(rule { days = 3 }, rule { days = 4 }))
  end)

  it("are the same wherever they stand", function ()
    assert.is_true(same({ kind = "cases", where = "r.lua:12" }, { kind = "cases", where = "r.lua:14" }))
    assert.is_false(same({ where = "Odense" }, { where = "Aarhus" }))
    assert.is_false(same({ where = "r.lua:12" }, {}))
    assert.is_false(same({ at = "r.lua:12" }, { at = "r.lua:14" }))
  end)

  it("are not looked into where both are one: that is the program's own, which may change meanwhile", function ()
    local own <const> = { "x" }
    local function word() return own end
    assert.is_false(same({ "x" }, { "x" }, different))
    assert.is_true(same(own, own, different))
    assert.is_true(same(word, word, different))
    assert.is_true(same({ own }, { own }, different))
  end)

  it("may go round in a circle", function ()
    local a <const>, b <const> = { 1 }, { 1 }
    a[2], b[2] = a, b
    assert.is_true(same(a, b))
    b[3] = 2
    assert.is_false(same(a, b))
  end)
end)
