-- Scales: from a figure to an attainment.

local siri <const> = require "siri"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local scalecheck <const> = require "siri.rules.scalecheck"
local scales <const> = require "siri.rules.scales"

local ratio <const> = siri.ratio

-- { from, to, gives } or { from, below =, gives }: text of each as decimals.
local function bands(list, whole)
  local scale = { kind = "bands", bands = {}, whole = whole }
  for i, b in ipairs(list) do
    scale.bands[i] = { from = b.from and ratio(b.from), to = b.to and ratio(b.to), below = b.below and ratio(b.below),
                       gives = b.gives }
  end
  return scale
end

local function linear(from, to, steps)
  return { kind = "linear", from = ratio(from), to = ratio(to), steps = steps }
end

local function gives(scale, value) return tostring(scales.attainment(scale, ratio(value))) end

local function problems(scale)
  local list = {}
  scalecheck.alone(scale, function (_, context, name, ...)
    list[#list + 1] = tostring(diagnostic.new(name, nil, context, ...))
  end, ratio(1))
  return list
end

-- The bands of the US senior executives' worked example.
local LEVELS <const> = {
  { from = 475, to = 500, gives = ratio(1) }, { from = 400, to = 474, gives = ratio(3, 4) },
  { from = 300, to = 399, gives = ratio(1, 2) }, { from = 200, to = 299, gives = ratio(1, 4) },
}


describe("bands", function ()
  it("give what the band says that holds the figure, both ends in it", function ()
    local scale = bands(LEVELS, true)
    for value, expected in pairs { [500] = "1", [475] = "1", [474] = "0.75", [400] = "0.75", [399] = "0.5",
                                   [200] = "0.25" } do
      assert.equal(expected, gives(scale, value))
    end
  end)

  it("end before `below`", function ()
    local scale = bands { { below = 5, gives = ratio(0) }, { from = 5, gives = ratio(1) } }
    assert.equal("0", tostring(scales.attainment(scale, ratio(4999, 1000))))
    assert.equal("1", gives(scale, 5))
  end)

  it("fail a figure that none holds", function ()
    local ok, failure = pcall(scales.attainment, bands(LEVELS, true), ratio(949, 2))
    assert.is_false(ok)
    assert.equal("no band holds 474.5", tostring(failure))
  end)

  it("are right when each begins where the one before ends", function ()
    assert.same({}, problems(bands { { below = 5, gives = ratio(0) }, { from = 5, below = 7, gives = ratio(1, 2) },
                                     { from = 7, gives = ratio(1) } }))
    assert.same({}, problems(bands(LEVELS, true)))
  end)

  it("are found to leave a gap", function ()
    assert.same({ "bands leave a gap between from 200 to 299 and from 300 to 399",
                  "bands leave a gap between from 300 to 399 and from 400 to 474",
                  "bands leave a gap between from 400 to 474 and from 475 to 500" }, problems(bands(LEVELS)))
    assert.same({ "bands leave a gap between below 5 and from 6" },
                problems(bands { { below = 5, gives = ratio(0) }, { from = 6, gives = ratio(1) } }))
    assert.same({ "bands leave a gap between from 1 to 4 and from 6" },
                problems(bands({ { from = 1, to = 4, gives = ratio(0) }, { from = 6, gives = ratio(1) } }, true)))
  end)

  it("are found to overlap", function ()
    assert.same({ "bands overlap: from 1 to 5, and from 5" },
                problems(bands { { from = 1, to = 5, gives = ratio(0) }, { from = 5, gives = ratio(1) } }))
    assert.same({ "bands overlap: from 1, and from 5" },
                problems(bands { { from = 1, gives = ratio(0) }, { from = 5, gives = ratio(1) } }))
    assert.same({ "bands overlap: below 5, and to 7" },
                problems(bands { { below = 5, gives = ratio(0) }, { to = 7, gives = ratio(1) } }))
  end)

  it("are found to contradict themselves", function ()
    assert.same({ "a band holds nothing: from 7 to 5" }, problems(bands { { from = 7, to = 5, gives = ratio(1) } }))
    assert.same({ "a band holds nothing: from 5 below 5" },
                problems(bands { { from = 5, below = 5, gives = ratio(1) } }))
    assert.same({}, problems(bands { { from = 5, to = 5, gives = ratio(1) } }))
    assert.same({ "a band has both to and below: from 1 to 5 below 6" },
                problems(bands { { from = 1, to = 5, below = 6, gives = ratio(1) } }))
    assert.same({ "bands has no bands" }, problems(bands {}))
  end)
end)


describe("a linear scale", function ()
  it("gives nothing at its one end, everything at the other, and never more", function ()
    local scale = linear(50, 100)
    for value, expected in pairs { [0] = "0", [50] = "0", [60] = "0.2", [75] = "0.5", [100] = "1", [150] = "1" } do
      assert.equal(expected, gives(scale, value))
    end
  end)

  it("may fall", function ()
    local scale = linear(10, 5)
    for value, expected in pairs { [11] = "0", [10] = "0", [9] = "0.2", [5] = "1", [0] = "1" } do
      assert.equal(expected, gives(scale, value))
    end
  end)

  it("may go by quarters, downwards", function ()
    local scale = linear(0, 100, ratio(4))
    for value, expected in pairs { [24] = "0", [25] = "0.25", [49] = "0.25", [50] = "0.5", [99] = "0.75",
                                   [100] = "1" } do
      assert.equal(expected, gives(scale, value))
    end
  end)

  it("is exact", function ()
    local share = scales.attainment(linear(0, 3), ratio(1))
    assert.same({ 1, 3 }, { share:num(), share:den() })
  end)

  it("has a length, and steps", function ()
    assert.same({}, problems(linear(0, 1, 4)))
    assert.same({ "linear: from and to are the same" }, problems(linear(5, 5)))
    assert.same({ "linear: steps must be 1 or more" }, problems(linear(0, 1, 0)))
  end)
end)


describe("what a scale can still give", function ()
  -- "least most" of the figures of a range.
  local function range(scale, r)
    for _, name in ipairs { "from", "to" } do r[name] = r[name] and ratio(r[name]) end
    local least, most = scales.range(scale, r)
    return least and ("%s %s"):format(least, most) or "nothing"
  end

  local BANDS <const> = bands { { below = 5, gives = ratio(1) }, { from = 5, to = 7, gives = ratio(1, 2) },
                                { from = 8, gives = ratio(0) } }

  it("is what the bands give that hold one of the figures", function ()
    assert.equal("0 1", range(BANDS, {}))
    assert.equal("0 0.5", range(BANDS, { from = 5 }))
    assert.equal("0 1", range(BANDS, { from = 4 }))
    assert.equal("0 0", range(BANDS, { from = 7, above = true }))
    assert.equal("0 0.5", range(BANDS, { from = 7 }))
    assert.equal("0.5 1", range(BANDS, { to = 5 }))
    assert.equal("1 1", range(BANDS, { to = 5, below = true }))
    assert.equal("nothing", range(BANDS, { from = 7, above = true, to = 8, below = true }))
  end)

  it("lies between its ends where it is linear, be it rising or falling", function ()
    local rising, falling = linear(0, 10), linear(10, 0)
    assert.equal("0 1", range(rising, {}))
    assert.equal("0.3 1", range(rising, { from = 3 }))
    assert.equal("0 0.7", range(falling, { from = 3 }))
    assert.equal("1 1", range(rising, { from = 12 }))
    assert.equal("0 0", range(falling, { from = 12 }))
    assert.equal("0.2 0.5", range(rising, { from = 2, to = 5 }))
  end)

  it("is a step less where the figure at which it begins is left out", function ()
    local rising, falling = linear(0, 10, 5), linear(10, 0, 5)
    assert.equal("0 1", range(rising, { to = 10 }))
    assert.equal("0 0.8", range(rising, { to = 10, below = true }))
    assert.equal("0 0.8", range(rising, { to = 9, below = true }))
    assert.equal("0 1", range(rising, { to = 11, below = true }))
    assert.equal("0 0.8", range(falling, { from = 0, above = true }))
    assert.equal("0 1", range(falling, { from = 0 }))
    assert.equal("0.4 1", range(rising, { from = 4, above = true }))
  end)
end)


it("a payout by attainment is 94,000 kr. in the worked example: 60,000 at 100 % and 40,000 at 85 %", function ()
  assert.equal("94000 kr.", tostring(siri.kr(60000) * siri.percent(100) + siri.kr(40000) * siri.percent(85)))
end)
