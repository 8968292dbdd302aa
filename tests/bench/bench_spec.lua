-- What `make bench` says of what it measured; the measuring itself is no spec.

local measure <const> = require "tests.bench.measure"
local peers <const> = require "tests.bench.peers"
local report <const> = require "tests.bench.report"

describe("make bench", function ()
  it("takes the middle of an odd number of runs, and what is between the middle two of an even one", function ()
    assert.equal(2, measure.median { 3, 1, 2 })
    assert.equal(2.5, measure.median { 4, 1, 3, 2 })
    assert.equal(7, measure.of({ { wall = 9 }, { wall = 7 }, { wall = 1 } }, "wall"))
  end)

  it("says of each bar whether it is held, and of what has none nothing", function ()
    local text <const> = report.text({ cases = 10, rounds = 5 }, {
      { what = "a", measured = "1 : 4", value = 0.25, cpu = 0.2, at_most = 0.25 },
      { what = "b", measured = "19 : 1", value = 19, at_least = 20 },
      { what = "c", measured = "1 : 1", value = 1, above = 1 },
      { what = "blåt", measured = "no columns", at_most = 10 },
    })
    assert.equal([[
10 cases; times are medians of 5 runs, side by side

what  measured    cpu    bar       held?
a     1 : 4       0.2 ×  ≤ 0.25 ×  yes
b     19 : 1             ≥ 20 ×    NO
c     1 : 1              > 1 ×     NO
blåt  no columns         ≤ 10 ×

1 of 3 bars held
]], text)
  end)

  it("names each verdict of a peer that is not ours", function ()
    local json <const> = [[{ "goals": [
      { "id": "1", "parts": [ { "name": "a", "inside": 1, "decided": 2, "no_clock": 0 },
                              { "name": "b", "inside": 3, "decided": 3, "no_clock": 0 } ] },
      { "id": "2", "parts": [ { "name": "", "inside": 4, "decided": 5, "no_clock": 1 } ] } ] }]]
    assert.same({}, peers.differences(json, "2;;4;5;1\r\n1;b;3;3;0\n1;a;1;2;0\n"))
    assert.same({ "  1;a: ours 1;2;0, theirs 2;2;0", "  2;: ours 4;5;1, theirs nothing",
                  "  3;c: ours nothing, theirs 1;1;0" }, peers.differences(json, "1;a;2;2;0\n1;b;3;3;0\n3;c;1;1;0\n"))
  end)
end)
