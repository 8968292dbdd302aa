-- The course of a year, and the age of what is open: the same cases as the status
-- counts, by month.

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
        { name = "2019-01", inside = 1, decided = 1, inside_so_far = 1, decided_so_far = 1 },
        { name = "2019-02", inside = 0, decided = 0, inside_so_far = 1, decided_so_far = 1 },
        { name = "2019-03", inside = 0, decided = 1, inside_so_far = 1, decided_so_far = 2 },
      }, one.months)
      assert.same({ { name = "2019-02", open = 1, open_late = 1 } }, one.ages)
    end)
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
