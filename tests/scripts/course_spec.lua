-- The course of a year, by either clock, and the age of what is open: the same cases
-- as the status counts, by month.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local course <const> = require "siri.answers.course"
local lists <const> = require "siri.base.lists"
local siri <const> = require "siri"

local function sum(list, field) return lists.sum(list, field) end

-- What there is of each score of a plan on given data, with the counts of its
-- status.
local function each_score(plan, given, as_of, check)
  local store <const> = year.store(plan, given)
  local result <const> = assert(siri.status(plan, store, { as_of = as_of, alone = true }))
  for score, one in pairs(course.of(result)) do
    local groups <const> = {}
    for _, g in ipairs(result.goals) do
      for _, part in ipairs(g.standing.parts or { g.standing }) do
        if part.counts and part.score == score then groups[#groups + 1] = part.counts end
      end
    end
    check(one, groups)
  end
end

describe("the course of a year", function ()
  it("has each month up to the cut-off, with what was decided up to its end", function ()
    local plan <const> = year.goal('cases { clock = "gross", share = percent(90) }', {
      before = 'case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }' })
    local function case(on, days)
      return { case_type = "au_pair", submitted_on = days, informed_on = days, decided_on = on,
               outcome = on and "granted" }
    end
    each_score(plan, { cases = { case("2019-01-10", "2019-01-02"), case("2019-03-10", "2019-01-02"),
                                 case(nil, "2019-02-20") } }, "2019-03-31", function (one)
      assert.same({
        { "2019-01", 1, 1, 1, 1 }, { "2019-02", 0, 0, 1, 1 }, { "2019-03", 0, 1, 1, 2 },
      }, lists.map(one.months, function (m)
        return { m.name, m.inside, m.decided, m.inside_so_far, m.decided_so_far }
      end))
      assert.same({ { name = "2019-02", open = 1, open_late = 1 } }, one.ages)
    end)
  end)

  -- What a month has by each clock: how many are inside, of how many.
  local function by_clocks(clock, more, given)
    local plan <const>, list = year.goal(('cases { clock = %s, share = percent(90)%s }'):format(clock, more or ""), {
      before = 'case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }' }), nil
    each_score(plan, { cases = given }, "2019-06-30", function (one)
      list = lists.map(lists.where(one.months, function (m) return m.decided > 0 end), function (m)
        return { m.name, m.inside, m.decided, net = { m.net, m.net_of }, gross = { m.gross, m.gross_of } }
      end)
    end)
    return list
  end

  -- By net it is inside up to the 12 March, with eleven days of pause up to the 23.
  local function paused(on, informed)
    return { case_type = "au_pair", submitted_on = "2019-01-15", informed_on = informed or "2019-02-12",
             decided_on = on, outcome = "granted", pauses = "2019-02-20/2019-03-03" }
  end

  it("has a decided case by net and by gross, whichever clock is the plan's", function ()
    local function told(net, clock)
      local own <const> = clock == "net" and net or 0
      return { { "2019-03", own, 1, net = { net, 1 }, gross = { 0, 1 } } }
    end
    for _, clock in ipairs { "net", "gross" } do
      local text <const> = ("%q"):format(clock)
      assert.same(told(1, clock), by_clocks(text, nil, { paused "2019-03-23" }))
      assert.same(told(0, clock), by_clocks(text, nil, { paused "2019-03-24" }))
    end
    assert.same({ { "2019-02", 1, 1, net = { 1, 1 }, gross = { 1, 1 } } },
                by_clocks('"gross"', nil, { paused("2019-02-15") }))
    assert.same({ { "2019-02", 0, 1, net = { 1, 1 }, gross = { 0, 1 } } },
                by_clocks('"gross"', nil, { paused("2019-02-16") }))
  end)

  it("has by net those alone whose clock has begun, and none where a rule of the score's own says what is inside",
     function ()
    local late <const> = paused "2019-02-15"
    late.informed_on, late.pauses = nil, nil
    assert.same({ { "2019-02", 1, 1, net = { 0, 0 }, gross = { 1, 1 } } }, by_clocks('"gross"', nil, { late }))
    assert.same({ { "2019-02", 1, 1, net = { 0, 0 }, gross = { 0, 1 } } },
                by_clocks('"gross"', ", met = function () return true end", { paused "2019-02-15" }))
  end)

  it("has by each clock what the status of a plan with that clock counts, of lives by chance", function ()
    math.randomseed(support.seed)
    local function day(month, most) return ("2019-%02d-%02d"):format(month, math.random(most)) end
    for _ = 1, 15 do
      local given <const> = {}
      for i = 1, math.random(40) do
        local month <const> = math.random(4)
        given[i] = { case_type = "au_pair", submitted_on = day(month, 14), decided_on = day(month + 1, 28),
                     informed_on = math.random(5) > 1 and ("2019-%02d-%d"):format(month, math.random(14, 28)) or nil,
                     outcome = "granted" }
        if given[i].informed_on and math.random(2) == 1 then
          given[i].pauses = ("2019-%02d-01/2019-%02d-%02d"):format(month + 1, month + 1, math.random(2, 28))
        end
      end
      local KNOWN <const> = ', where = function (case) return case.informed_on ~= nil end'
      local gross <const>, net <const> = by_clocks('"gross"', KNOWN, given), by_clocks('"net"', KNOWN, given)
      local all <const> = by_clocks('"gross"', nil, given)
      for i, m in ipairs(gross) do
        assert.same(net[i].net, m.net, "seed " .. support.seed)
        assert.same({ net[i][2], net[i][3] }, m.net, "seed " .. support.seed)
        assert.same({ m[2], m[3] }, net[i].gross, "seed " .. support.seed)
        assert.same(m.net, lists.first(all, function (one) return one[1] == m[1] end).net)
      end
    end
  end)

  it("sums to the counts of the status, of lives by chance, whatever the score asks", function ()
    math.randomseed(support.seed)
    local BEFORE <const> = [[
      case_type "a" { title = "A", field = "IR", target = months(1) }
      case_type "b" { title = "B", field = "IR", target = days(20), from = "2019-03-01" }
    ]]
    local SCORES <const> = {
      'cases { clock = "gross", share = percent(90) }', 'cases { clock = "net", share = percent(90), each = "site" }',
      'cases { clock = "gross", share = percent(90), each = "case_type" }',
      'cases { clock = "gross", share = percent(90), where = function (case) return case.site == "X" end }',
    }
    local function day(most) return ("2019-%02d-%02d"):format(math.random(most), math.random(28)) end
    for _ = 1, 40 do
      local cases <const> = {}
      for i = 1, math.random(60) do
        local from <const> = day(10)
        local on <const> = math.random(3) > 1 and day(12) or nil
        cases[i] = { case_type = math.random(2) == 1 and "a" or "b", submitted_on = from,
                     informed_on = math.random(6) > 1 and from or nil, decided_on = on and on >= from and on or nil,
                     site = math.random(2) == 1 and "X" or "Y" }
        if cases[i].decided_on then cases[i].outcome = "granted" end
      end
      local plan <const> = year.goal(SCORES[math.random(#SCORES)], { before = BEFORE })
      each_score(plan, { cases = cases }, day(12), function (one, counts)
        local last <const> = one.months[#one.months]
        local seed <const> = "seed " .. support.seed
        assert.equal(sum(counts, "inside"), last.inside_so_far, seed)
        assert.equal(sum(counts, "decided"), last.decided_so_far, seed)
        assert.equal(sum(counts, "open"), sum(one.ages, "open"), seed)
        assert.equal(sum(counts, "open_late"), sum(one.ages, "open_late"), seed)
      end)
    end
  end)
end)
