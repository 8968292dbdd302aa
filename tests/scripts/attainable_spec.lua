-- The points that a goal's score can give, whatever the figures: of each kind
-- of score, and of those that are put together of others.

local attainable <const> = require "siri.rules.attainable"
local ratio <const> = require "siri.core".ratio
local year <const> = require "tests.year"

local TYPES <const> = [[
case_type "a" { title = "A", field = "IR", target = months(1) }
case_type "b" { title = "B", field = "IR", target = months(1) }
case_type "c" { title = "C", field = "EU", target = months(1) }
]]

local function plan_of(score) return year.goal(score, { before = TYPES }) end

-- The points that a score of a goal of 100 can give: "0, 50, 75-100".
local function gives(score)
  local plan <const> = plan_of(score)
  local list <const> = {}
  for i, span in ipairs(attainable.points(plan.goals[1], plan)) do
    list[i] = span[1] == span[2] and tostring(span[1]) or ("%s-%s"):format(span[1], span[2])
  end
  return table.concat(list, ", ")
end

-- Whether a score of a goal of 100 can come to a forecast.
local function allows(score, status, points)
  local plan <const> = plan_of(score)
  return (attainable.allows(plan.goals[1], plan, { status = status, points = points and ratio.new(points) }))
end

local M <const>, N <const> = 'milestone "m" { by = "2019-06-30" }', 'milestone "n" { by = "2019-06-30" }'
local J <const> = 'judgement "j" { partly = ratio(1, 2) }'
local FREE <const> = 'measure "x" { scale = linear { from = 1, to = 5 } }'
local BANDS <const> = 'measure "y" { scale = bands { { below = 3, gives = ratio(1, 4) }, '
                      .. "{ from = 3, gives = ratio(3, 4) } } }"
local SHARE <const> = 'share = percent(90)'

describe("the points that a score can give", function ()
  it("are none or all where it has a limit", function ()
    for _, score in ipairs { M, 'measure "x" { below = 7 }', 'count "x" { at_least = 3 }', "cases { clock = 'net', "
                             .. SHARE .. " }", "service_targets { clock = 'net', " .. SHARE .. " }" } do
      assert.equal("0, 100", gives(score))
    end
  end)

  it("are those of a judgement, with what a partly met one gives", function ()
    assert.equal("0, 50, 100", gives(J))
    assert.equal("0, 100", gives 'judgement "j" { partly = 0 }')
  end)

  it("are what bands give, and the steps of a line", function ()
    assert.equal("25, 75", gives(BANDS))
    assert.equal("0, 25, 50, 75, 100", gives 'measure "x" { scale = linear { from = 1, to = 5, steps = 4 } }')
  end)

  it("are any along a line without steps, but of counts those that a whole number gives", function ()
    assert.equal("0-100", gives(FREE))
    assert.equal("0-100", gives("cases { clock = 'net', scale = linear { from = percent(50), to = percent(90) } }"))
    assert.equal("0, 20, 40, 60, 80, 100", gives 'count "x" { of = 5, scale = linear { from = 0, to = 1 } }')
    assert.equal("0, 50, 100", gives 'count "x" { of = 4, scale = linear { from = ratio(1, 2), to = 1 } }')
    assert.equal("0, 50, 100", gives 'count "x" { of = 4, scale = linear { from = 1, to = ratio(1, 2) } }')
    assert.equal("0-100", gives 'count "x" { of = 100000, scale = linear { from = 0, to = 1 } }')
  end)

  it("are those of the worst part of all, and of the best of any", function ()
    assert.equal("0, 100", gives(("all { %s, %s }"):format(M, N)))
    assert.equal("0, 50, 100", gives(("all { %s, %s }"):format(M, J)))
    assert.equal("0, 25, 75", gives(("all { %s, %s }"):format(M, BANDS)))
    assert.equal("25, 75, 100", gives(("any { %s, %s }"):format(M, BANDS)))
    assert.equal("0-75", gives(("all { %s, %s }"):format(FREE, BANDS)))
    assert.equal("25-100", gives(("any { %s, %s }"):format(FREE, BANDS)))
  end)

  it("are the weighed sums of an average", function ()
    assert.equal("0, 50, 100", gives(("average { %s, %s }"):format(M, N)))
    assert.equal("0, 25, 75, 100", gives(("average { %s, %s, weights = { 3, 1 } }"):format(M, N)))
    assert.equal("0-25, 75-100", gives(("average { %s, %s, weights = { 3, 1 } }"):format(M, FREE)))
    assert.equal("0-100", gives(("average { %s, %s, weights = { 1, 3 } }"):format(M, FREE)))
  end)

  it("are those of a score under a veto, and none", function ()
    assert.equal("0, 25, 75", gives(("veto { %s, score = %s }"):format(M, BANDS)))
    assert.equal("0, 100", gives(("veto { %s, score = %s }"):format(J, M)))
  end)

  it("are the sums of case types with points of their own, of all of them or of those that have decisions", function ()
    local per_type <const> = "service_targets { clock = 'net', award = 'per_type', share = percent(90), %s }"
    assert.equal("0, 33.333333, 66.666667, 100", gives(per_type:format ""))
    assert.equal("0, 50, 100", gives(per_type:format 'fields = { "IR" }'))
    assert.equal("0, 33.333333, 50, 66.666667, 100", gives(per_type:format 'when_empty = "leave_out"'))
    assert.equal("0-100", gives "cases { clock = 'net', award = 'per_type', each = 'site', share = percent(90) }")
    assert.equal("0, 100", gives "cases { clock = 'net', each = 'site', share = percent(90) }")
  end)

  it("are any of a rule of one's own", function ()
    assert.equal("0-100", gives "function () return 1 end")
  end)

  it("are any between the least and the greatest where they are too many", function ()
    local function parts(n)
      local list <const>, weights <const> = {}, {}
      for i = 1, n do list[i], weights[i] = ('milestone "%d" { by = "2019-06-30" }'):format(i), tostring(1 << i) end
      return ("average { %s, weights = { %s } }"):format(table.concat(list, ", "), table.concat(weights, ", "))
    end
    assert.equal(512, select(2, gives(parts(9)):gsub("[^, ]+", "")))
    assert.equal("0-100", gives(parts(20)))
  end)
end)

describe("a forecast", function ()
  it("can be given where its points are among them", function ()
    assert.is_true(allows(M, "missed", 0))
    assert.is_true(allows(M, "met", 100))
    assert.is_false(allows(M, "partly", 50))
    assert.is_true(allows(J, "partly", 50))
    assert.is_false(allows(J, "partly", 49))
    assert.is_true(allows(FREE, "partly", 1))
    assert.is_false(allows(BANDS, "met", 100))
    assert.is_false(allows(BANDS, "missed", 0))
    local spans <const> = ("average { %s, %s, weights = { 3, 1 } }"):format(M, FREE)
    for points, can in pairs { [25] = true, [26] = false, [74] = false, [75] = true } do
      assert.equal(can, allows(spans, "partly", points))
    end
  end)

  it("of partly met without points can be given where there is something between, or a judgement says so", function ()
    assert.is_false(allows(M, "partly"))
    assert.is_false(allows(("all { %s, %s }"):format(M, N), "partly"))
    assert.is_true(allows(("average { %s, %s }"):format(M, N), "partly"))
    assert.is_true(allows(FREE, "partly"))
    assert.is_true(allows(BANDS, "partly"))
    assert.is_true(allows('judgement "j" { partly = 0 }', "partly"))
    assert.is_true(allows(('all { %s, judgement "j" { partly = 1 } }'):format(M), "partly"))
  end)

  it("that cannot be given has all of a few near it, or the nearest on either side", function ()
    local plan <const> = plan_of 'measure "x" { scale = linear { from = 1, to = 5, steps = 10 } }'
    local set <const> = attainable.points(plan.goals[1], plan)
    local function near(value)
      local list <const> = {}
      for i, span in ipairs(attainable.near(set, ratio.new(value))) do list[i] = tostring(span[1]) end
      return table.concat(list, " ")
    end
    assert.equal("0 10", near(5))
    assert.equal("90 100", near(95))
    assert.equal("100", near(101))
    assert.equal(2, #attainable.near(attainable.points(plan_of(M).goals[1], plan_of(M)), ratio.new(5)))
  end)
end)
