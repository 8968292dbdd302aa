-- Every goal of every year has its specs: one in which it is met, and one
-- in which it is not.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local siri <const> = require "siri"

-- The years that have rules, in order.
local function years()
  local list = {}
  for name in lfs.dir(support.root .. "/rules") do
    list[#list + 1] = name:match "^(20%d%d)%.lua$"
  end
  table.sort(list)
  return list
end

-- The sentences of a year's specs, a line each, as busted lists them.
local function sentences(year)
  local listed <const> = support.run({ "test", ("tests/rules/%s_spec.lua"):format(year), "--", "--list" },
                                     { cwd = support.root })
  assert(listed.status == 0, listed.err)
  return listed.out
end

-- Whether sentences of a year have one that begins so.
local function has(specs, goal, beginning)
  return specs:find((" %s %s "):format(goal, beginning), 1, true) ~= nil
end

describe("the rules", function ()
  it("are there for 2018 and 2019", function ()
    local list = years()
    assert.equal("2018", list[1])
    assert.equal("2019", list[2])
  end)

  for _, year in ipairs(years()) do
    local specs <const> = sentences(year)
    for _, goal in ipairs(assert(siri.plan(year)).goals) do
      it(("of %s have a spec in which %s is met, and one in which it is missed"):format(year, goal.id), function ()
        assert.is_true(has(specs, goal.id, "is met"))
        assert.is_true(has(specs, goal.id, "is missed"))
      end)
    end
  end

  it("lack a spec when nobody wrote one", function ()
    local listed <const> = "a_spec.lua:1: goal 1.1 of 2018 1.1 is met at last\n"
    assert.is_false(has(listed, "1.1", "is missed"))
    assert.is_false(has(listed, "1.10", "is met"))
    assert.is_false(has(listed, "1", "is met"))
    assert.is_true(has(listed, "1.1", "is met"))
  end)
end)
