-- The pay of both years: steps, ceiling and the other way of each.

local siri <const> = require "siri"
local testing <const> = require "siri.testing"
local pay <const> = require "siri.answers.pay"
local lists <const> = require "siri.base.lists"

local ratio <const> = siri.ratio

-- What a year proposes at so many settled points, all in one goal.
local function proposed(plan, points)
  local p = { now = points, settled = points, possible = points, of = ratio(100) }
  return tostring(assert(pay.propose(plan, { points = p, goals = {}, as_of = plan.period.to })).amount)
end

for of_year, other in pairs { [2018] = 90000, [2019] = 80000 } do
  describe(("pay %d"):format(of_year), function ()
    local year <const> = testing.year(of_year)
    local plan <const> = year.plan

    it("gives all from 90 points, three quarters from 75, half from 50, else nothing", function ()
      for points, amount in pairs { [100] = 100000, [90] = 100000, [75] = 75000, [50] = 50000, [0] = 0 } do
        assert.equal(amount .. " kr.", proposed(plan, ratio(points)))
      end
      for points, amount in pairs { [90] = 75000, [75] = 50000, [50] = 0 } do
        assert.equal(amount .. " kr.", proposed(plan, ratio(points) - ratio(1, 1000)))
      end
    end)

    it("assumes the full amount, which the plan lacks", function ()
      assert.equal(other .. " kr.", tostring(year:otherwise "Resultatløn ved fuld målopfyldelse".plan.pay.full))
    end)

    it("assumes that there is no ceiling, which is shown the other way", function ()
      local text <const> = "Der er et loft ved fuld målopfyldelse"
      local with <const> = year:otherwise(text).plan
      assert.is_false(lists.find(plan.assumptions, "text", text).value)
      assert.same({ nil, "reason" }, { plan.pay.ceiling, plan.pay.above_full })
      assert.same({ "100000 kr.", "refuse" }, { tostring(with.pay.ceiling), with.pay.above_full })
    end)

    it("does not round: the plan says nothing of it", function ()
      assert.is_nil(plan.pay.rounding)
      assert.is_nil(plan.pay.ceiling)
    end)
  end)
end
