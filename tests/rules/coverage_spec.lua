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

-- Whether the specs of a year have a sentence that begins so.
local function has(specs, beginning)
  return specs:find('\n  it("' .. beginning .. " ", 1, true) ~= nil
end

describe("the rules", function ()
  it("are there for 2018 and 2019", function ()
    local list = years()
    assert.equal("2018", list[1])
    assert.equal("2019", list[2])
  end)

  for _, year in ipairs(years()) do
    local specs = support.read(("%s/tests/rules/%s_spec.lua"):format(support.root, year))
    for _, goal in ipairs(assert(siri.plan(year)).goals) do
      it(("of %s have a spec in which %s is met, and one in which it is missed"):format(year, goal.id), function ()
        assert.is_true(has(specs, goal.id .. " is met"))
        assert.is_true(has(specs, goal.id .. " is missed"))
      end)
    end
  end

  it("lack a spec when nobody wrote one", function ()
    assert.is_false(has('\n  it("1.1 is met at last", f)', "1.1 is missed"))
    assert.is_false(has('\n  it("1.1 is met at last", f)', "1.10 is met"))
    assert.is_true(has('\n  it("1.1 is met at last", f)', "1.1 is met"))
  end)
end)
