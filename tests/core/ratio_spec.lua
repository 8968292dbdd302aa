-- Ratios: exact numbers, and how they print.

local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"

local ratio <const>, percent <const>, kr <const> = siri.ratio, siri.percent, siri.kr

local fails <const> = support.raises

local FLOAT <const> = "a float (%s) is not exact: write ratio(a, b), percent(n) or a whole number"

describe("a ratio", function ()
  it("is in lowest terms, with its sign above", function ()
    local r = ratio(6, -9)
    assert.same({ -2, 3 }, { r:num(), r:den() })
  end)

  it("adds, subtracts, multiplies and divides exactly, with integers too", function ()
    assert.is_true(ratio(1, 3) + ratio(1, 6) == ratio(1, 2))
    assert.is_true(ratio(1, 3) - ratio(1, 2) == ratio(-1, 6))
    assert.is_true(ratio(2, 3) * 3 == ratio(2))
    assert.is_true(2 / ratio(2, 3) == ratio(3))
    assert.is_true(-ratio(1, 2) == ratio(-1, 2))
    assert.is_true(ratio(ratio(1, 2), ratio(1, 4)) == ratio(2))
  end)

  it("compares exactly", function ()
    assert.is_true(ratio(89, 99) < ratio(9, 10))
    assert.is_true(ratio(9, 10) <= percent(90))
    assert.is_false(ratio(9, 10) < percent(90))
    assert.is_true(ratio(333333333, 1000000000) < ratio(1, 3))
    assert.is_true(ratio(1, 2) < 1)
    assert.is_true(0 < ratio(1, 2))
  end)

  it("stays exact beyond 64 bits", function ()
    local product = ratio(1)
    for i = 1, 6 do product = product * ratio(999999937 - i, 999999937) end
    for i = 1, 6 do product = product / ratio(999999937 - i, 999999937) end
    assert.is_true(product == ratio(1))
    local big = ratio(math.maxinteger) + 1
    assert.equal("9223372036854775808", big:num())
    assert.equal(math.maxinteger, (big - 1):num())
    assert.equal("-9223372036854775809", (ratio(math.mininteger) - 1):num())
    assert.equal(math.mininteger, ratio(math.mininteger):num())
  end)

  it("never takes a float, and says what to write", function ()
    fails(FLOAT:format "0.5", ratio, 0.5)
    fails(FLOAT:format "2.0", ratio, 1, 2.0)
    fails(FLOAT:format "0.5", function () return ratio(1, 2) < 0.5 end)
    fails(FLOAT:format "1.5", function () return 1.5 + ratio(1, 2) end)
  end)

  it("takes nothing else", function ()
    fails("a number was expected, not nil", ratio)
    fails("a number was expected, not string", ratio, "1")
    fails("a number was expected, not table", function () return ratio(1) + {} end)
  end)

  it("has no denominator of 0", function ()
    fails("a division by 0", ratio, 1, 0)
    fails("a division by 0", function () return ratio(1) / (ratio(1, 2) - ratio(1, 2)) end)
  end)

  it("cannot grow past 4096 bits", function ()
    local r = ratio(2)
    for _ = 1, 11 do r = r * r end   -- 2^2048
    r = r * (r / 2)                  -- 2^4095: 4096 bits
    assert.is_true(r > 0)
    fails("a ratio of more than 4096 bits", function () return r * 2 end)
    fails("a ratio of more than 4096 bits", function () return ratio(1) / r / 2 end)
  end)

  it("has a floor", function ()
    assert.is_true(ratio(7, 2):floor() == ratio(3))
    assert.is_true(ratio(-7, 2):floor() == ratio(-4))
  end)
end)


describe("a ratio's text", function ()
  it("is exact where the decimals end, and else has six", function ()
    for text, r in pairs {
      ["6.9"] = ratio(69, 10), ["32.5"] = ratio(65, 2), ["100"] = ratio(100), ["-0.05"] = ratio(-1, 20),
      ["0.333333"] = ratio(1, 3), ["0.666667"] = ratio(2, 3), ["0.015625"] = ratio(1, 64),
      ["0.007813"] = ratio(1, 128),
    } do assert.equal(text, tostring(r)) end
  end)

  it("has as many decimals as are asked for, half away from 0", function ()
    for _, case in ipairs {
      { "0.90", ratio(89, 99), 2 }, { "0.899", ratio(89, 99), 3 }, { "3", ratio(5, 2), 0 }, { "-3", ratio(-5, 2), 0 },
      { "0", ratio(-1, 4), 0 }, { "0.00", ratio(1, 1000), 2 }, { "1.00", ratio(999, 1000), 2 },
    } do assert.equal(case[1], case[2]:decimal(case[3])) end
  end)

  it("has the unit", function ()
    assert.equal("90 %", tostring(percent(90)))
    assert.equal("94.99 %", tostring(percent(94.99)))
    assert.equal("100000 kr.", tostring(kr(100000)))
    assert.equal("0.5", tostring(percent(50) * 1))
    assert.equal("75000 kr.", tostring(kr(100000) * ratio(3, 4)))
    assert.equal("100 kr.", tostring(kr(60) + kr(40)))
    assert.equal("0.6", tostring(kr(60) / kr(100)))
  end)
end)


describe("the memory of ratios", function ()
  it("counts for a rule that keeps them, and not for one that lets them go", function ()
    local guard <const> = core.guard
    local before = guard.limits { memory = 8 }
    local function square(r, n)
      for _ = 1, n do r = r * r end
      return r
    end
    local big = square(ratio(3, 7), 10)
    local kept = {}
    local let_go = guard.call(function () for _ = 1, 40000 do local _ = big + 1 end end)
    local ok, message = guard.call(function () for i = 1, 40000 do kept[i] = big + i end end)
    guard.limits(before)
    assert.is_true(let_go)
    assert.is_true(#kept > 0 and #kept < 40000)
    assert.is_false(ok)
    assert.matches("more than 8 MB of memory", message, 1, true)
  end)
end)


describe("a number as it is written", function ()
  it("is what percent and kr need", function ()
    fails("percent needs a number, not nil", function () return (percent(nil)) end)
    fails('kr needs a number, not "1"', function () return (kr "1") end)
    fails("percent needs a number, not 66.666666666667", function () return (percent(200 / 3)) end)
  end)

  it("is read as the decimal that it shows", function ()
    assert.is_true(percent(94.99) == ratio(9499, 10000))
    assert.is_true(core.ratio.parse "6.9" == ratio(69, 10))
    assert.is_true(core.ratio.parse "-12" == ratio(-12))
    local tiny = ratio(1, 1000000000000000)
    assert.is_true(core.ratio.parse "0.000000000000000000000000000001" == tiny * tiny)
  end)

  it("is none with anything else in it", function ()
    for _, text in ipairs { "", "-", ".5", "5.", "1.2.3", "1,5", "1e3", "0x10", " 1", "1 ", "nan", ("1"):rep(200) } do
      assert.is_nil(core.ratio.parse(text), text)
    end
  end)
end)
