-- Lists made of lists.

local lists <const> = require "siri.base.lists"

local GOALS <const> = { { id = "1.1", met = true, weight = 5 }, { id = "1.2", weight = 7 } }

describe("a list", function ()
  it("is made of a field of each entry, or of what a function gives, but for nothing", function ()
    assert.same({ "1.1", "1.2" }, lists.map(GOALS, "id"))
    assert.same({ true }, lists.map(GOALS, "met"))
    assert.same({ 10, 14 }, lists.map(GOALS, function (goal, times) return goal.weight * times end, 2))
    assert.same({ 1, 2 }, lists.map { 1, 2 })
  end)

  it("has the entries for which something holds, or is one text of all", function ()
    assert.same({ GOALS[1] }, lists.where(GOALS, "met"))
    assert.same({ GOALS[2] }, lists.where(GOALS, function (goal) return goal.weight > 5 end))
    assert.equal(GOALS[2], lists.first(GOALS, function (goal) return not goal.met end))
    assert.is_nil(lists.first(GOALS, function () return false end))
    assert.is_true(lists.any(GOALS, "met"))
    assert.is_false(lists.any(GOALS, function (goal, least) return goal.weight > least end, 7))
    assert.is_true(lists.any(GOALS, function (goal, least) return goal.weight > least end, 6))
    assert.is_false(lists.any({}, "met"))
    assert.is_false(lists.every(GOALS, "met"))
    assert.is_true(lists.every(GOALS, function (goal, least) return goal.weight >= least end, 1))
    assert.is_true(lists.every({}, "met"))
    assert.equal("1.1, 1.2", lists.join(GOALS, "id"))
    assert.equal("5; 7", lists.join(GOALS, "weight", "; "))
    assert.same({ 1, 2, 3 }, lists.unique { 1, 2, 1, 3, 3 })
    assert.same({ GOALS[1] }, lists.unique({ GOALS[1], { id = "1.1" } }, "id"))
  end)

  it("is several as one, an index of its entries, a sum", function ()
    assert.same({ 1, 2, 3 }, lists.joined({ 1 }, {}, { 2, 3 }))
    assert.same({ 1, 2, 3 }, lists.flat({ { of = { 1 } }, {}, { of = { 2, 3 } } }, "of"))
    assert.same({ ["1.1"] = GOALS[1], ["1.2"] = GOALS[2] }, lists.by(GOALS, "id"))
    local by_key = {}
    table.insert(lists.under(by_key, "a"), 1)
    table.insert(lists.under(by_key, "a"), 2)
    assert.same({ a = { 1, 2 } }, by_key)
    assert.equal(12, lists.sum(GOALS, "weight"))
    assert.equal(0, lists.sum({}, "weight"))
    assert.is_true(lists.has({ "a", "b" }, "b"))
    assert.is_false(lists.has({ "a", "b" }, "c"))
  end)
end)
