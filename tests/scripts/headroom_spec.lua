-- Headroom: what the cases that are known leave of a demand on their share,
-- to the case.

local year <const> = require "tests.year"
local siri <const> = require "siri"
local headroom <const> = require "siri.answers.headroom"

local UO2 <const> = { name = "UO2", status = "2019-06-30", due = "2019-08-24" }

local TYPE <const> = 'case_type "a" { title = "Au pair", field = "IR", target = months(1) }'

-- A plan whose goal 1.1 counts cases of type a; `score` has more settings.
local function plan_of(score, before)
  return year.goal(("service_targets { clock = 'gross', share = percent(75), %s }"):format(score or ""), {
    plan = [[followups = { UO2 = { status = "2019-06-30", due = "2019-08-24" } },]], before = before or TYPE,
  })
end

-- inside, late: decided ones; over, can, cannot: open ones, at 30 June with
-- one month and the period's end on 31 December.
local function cases(n)
  local list <const> = {}
  local function add(count, submitted, decided)
    year.many(count or 0, { case_type = "a", submitted_on = submitted, decided_on = decided }, list)
  end
  add(n.inside, "2019-01-10", "2019-02-10")
  add(n.late, "2019-01-10", "2019-02-11")
  add(n.over, "2019-05-29")
  add(n.can, "2019-05-30")
  return list
end

-- The entries of a plan on given data, and the only group of the first.
local function rooms(plan, given, as_of)
  local store <const> = year.store(plan, given)
  local result <const> = assert(siri.status(plan, store, { as_of = as_of or UO2.status, alone = true }))
  local list <const> = headroom.of(result, assert(store:facts(2019)), UO2)
  return list[1].groups and list[1].groups[1], list
end

local function room(n, facts, as_of)
  return (rooms(plan_of(), { cases = cases(n), facts = facts }, as_of))
end

local function expected(n, on)
  return { { "forventede afgørelser a", n, on = on or "2019-08-24", by = "agency" } }
end

local function shares(g)
  return { g.lowest and tostring(g.lowest:decimal(3)), g.highest and tostring(g.highest:decimal(3)) }
end

describe("headroom", function ()
  it("parts the open cases: over time, still to become late, and those that cannot", function ()
    local g <const> = room { inside = 6, late = 2, over = 1, can = 3 }
    assert.same({ 6, 8, 4, 1, 3, 0 }, { g.inside, g.decided, g.open, g.open_late, g.at_risk, g.in_time })
  end)

  it("counts a case that is due on the period's last day as one that cannot become late in it", function ()
    local list <const> = { { case_type = "a", submitted_on = "2019-06-29" },
                           { case_type = "a", submitted_on = "2019-06-30" } }
    local plan <const> = plan_of("", [[case_type "a" { title = "A", field = "IR", target = days(184) }]])
    local g <const> = rooms(plan, { cases = list })
    assert.same({ 2, 0, 1, 1 }, { g.open, g.open_late, g.at_risk, g.in_time })   -- due 30 and 31 December
  end)

  it("is lowest where all that can are decided late and no others, highest where all that can are inside", function ()
    assert.same({ "0.500", "0.818" }, shares(room { inside = 6, late = 2, over = 1, can = 3 }))   -- 6 of 12, 9 of 11
    assert.same({ "0.750", "0.750" }, shares(room { inside = 6, late = 2 }))
    assert.same({ "0.667", "0.750" }, shares(room { inside = 6, late = 2, over = 1 }))
    assert.same({}, shares(room {}))
  end)

  it("has what stands between the two", function ()
    for _, n in ipairs { { inside = 9, late = 1, can = 10 }, { inside = 1, late = 9, over = 3, can = 2 } } do
      local g <const> = room(n)
      local now <const> = siri.ratio(g.inside, g.decided)
      assert.is_true(g.lowest <= now and now <= g.highest)
    end
  end)

  it("lets those that cannot become late come inside where nothing is decided", function ()
    local list <const> = year.many(2, { case_type = "b", submitted_on = "2019-06-30" })
    local plan <const> = plan_of("types = { 'b' }", [[
      case_type "a" { title = "A", field = "IR", target = months(1) }
      case_type "b" { title = "B", field = "IR", target = days(184) }]])
    local g <const> = rooms(plan, { cases = list })
    assert.same({ "b", 2, "1.000", "1.000" }, { g.name, g.in_time, table.unpack(shares(g)) })
  end)

  it("tells how many late ones it bears as it stands, or how many inside in a row it needs", function ()
    assert.same({ 0, nil }, { room { inside = 6, late = 2 }.spare, room { inside = 6, late = 2 }.more })
    assert.same({ 1, nil }, { room { inside = 7, late = 1 }.spare, nil })   -- 7 of 9 would do, 7 of 10 not
    assert.same({ nil, 1 }, { room { inside = 5, late = 2 }.spare, room { inside = 5, late = 2 }.more })
    assert.equal(4, room { inside = 5, late = 3 }.more)
  end)

  it("tells it at the expected number of decisions, if that is given", function ()
    assert.is_nil(room { inside = 6, late = 2 }.at_end)
    assert.same({ expected = 20, left = 12, bear = 3 }, room({ inside = 6, late = 2 }, expected "20").at_end)
    assert.same({ expected = 8, left = 0, bear = 0 }, room({ inside = 6, late = 2 }, expected "8").at_end)
    assert.same({ expected = 20, left = 12, bear = 0 }, room({ inside = 3, late = 5 }, expected "20").at_end)
    assert.same({ expected = 20, left = 12, lacking = 1 }, room({ inside = 2, late = 6 }, expected "20").at_end)
    assert.same({ expected = 7, passed = true }, room({ inside = 6, late = 2 }, expected "7").at_end)
  end)

  it("bears no more late ones than there are decisions to come", function ()
    assert.same({ expected = 9, left = 1, bear = 1 }, room({ inside = 8 }, expected "9").at_end)
  end)

  it("takes the number that was expected by the follow-up's last day", function ()
    assert.equal(20, room({ inside = 6 }, expected("20", "2019-08-24")).at_end.expected)
    assert.is_nil(room({ inside = 6 }, expected("20", "2019-08-25")).at_end)
  end)

  it("refuses a number that is none, with its place", function ()
    local plan <const> = plan_of()
    local ok <const>, message <const> = pcall(rooms, plan, { cases = cases { inside = 1 }, facts = expected "mange",
                                                      stored = true })
    assert.same({ false, "goal 1.1: 'forventede afgørelser a' is read as a count, but facts.csv:2 gives it 'mange'" },
                { ok, tostring(message) })
  end)

  it("tells what leaving the late ones undecided wins", function ()
    local won <const> = room { inside = 6, late = 2, over = 1 }.loophole
    assert.same({ 1, "0.75", "0.666667", true },
                { won.open_late, won.left:decimal(), won.decided:decimal(), won.wins })
    assert.is_false(room { inside = 9, late = 2, over = 1 }.loophole.wins)    -- 9 of 12 is 75 %
    assert.is_false(room { inside = 1, late = 1, over = 1 }.loophole.wins)    -- not reached either way
    assert.is_nil(room { over = 1 }.loophole.left)
    assert.is_nil(room { inside = 6, late = 2, can = 3 }.loophole)
  end)

  it("has those beside it that do not count, and those without a clock", function ()
    local list <const> = cases { inside = 1 }
    local decided <const> = { case_type = "a", submitted_on = "2019-01-10", decided_on = "2019-02-10" }
    local withdrawn <const> = { case_type = "a", submitted_on = "2019-01-10", decided_on = "2019-02-10",
                                outcome = "withdrawn" }
    year.many(2, withdrawn, list)
    list[#list + 1] = decided
    local g <const> = rooms(plan_of("submitted_before = { '2019-12-31', clock = 'net' }"), { cases = list })
    assert.same({ 0, 2, 2 }, { g.decided, g.excluded, g.no_clock })
  end)

  it("is over on the period's last day, but for the loophole", function ()
    local g <const> = room({ inside = 6, late = 2, over = 1 }, expected "20", "2019-12-31")
    assert.is_true(g.final)
    assert.same({}, { g.lowest, g.highest, g.spare, g.more, g.at_end })
    assert.is_true(g.loophole.wins)
    assert.is_false(room({ inside = 6 }, nil, "2019-12-30").final)
  end)

  it("is over on a type's last day, too", function ()
    local plan <const> = plan_of("", [[
      case_type "a" { title = "A", field = "IR", target = months(1), to = "2019-06-30" }]])
    assert.is_true(rooms(plan, { cases = cases { inside = 1 } }).final)
    assert.is_false(rooms(plan, { cases = cases { inside = 1 } }, "2019-06-29").final)
  end)

  it("has all cases together where a score does not part them", function ()
    local plan <const> = year.goal("cases { clock = 'gross', share = percent(75) }", { before = TYPE })
    local g <const> = rooms(plan, { cases = cases { inside = 6, late = 2 },
                                    facts = { { "forventede afgørelser", "20", on = "2019-06-30" } } })
    assert.same({ "", 8, 20 }, { g.name, g.decided, g.at_end.expected })
  end)

  it("lets every open case fall either way where a rule of its own decides", function ()
    local plan <const> = year.goal([[cases { clock = "gross", share = percent(75),
      met = function (case) return case.site ~= "x" end }]], { before = TYPE })
    local g <const> = rooms(plan, { cases = cases { inside = 6, late = 0, over = 2 } })
    assert.is_true(g.own_rule)
    assert.same({ "0.750", "1.000" }, shares(g))
    assert.is_nil(g.loophole)
  end)

  it("has no limit to hold on a scale", function ()
    local plan <const> = year.goal([[cases { clock = "gross", each = "case_type",
      scale = linear { from = percent(50), to = percent(90) } }]], { before = TYPE })
    local g <const> = rooms(plan, { cases = cases { inside = 6, late = 2, over = 1 }, facts = expected "20" })
    assert.same({}, { g.needed, g.spare, g.more, g.at_end })
    assert.same({ "0.667", "0.750" }, shares(g))
    assert.is_false(g.loophole.wins)
  end)

  it("tells why there is none where a rule fails", function ()
    local plan <const> = year.goal([[cases { clock = "gross", share = percent(75),
      met = function (case) error "nej" end }]], { before = TYPE })
    local _, list <const> = rooms(plan, { cases = cases { inside = 1 } })
    assert.same({ "rules.lua:5: goal 1.1, case S0000001: nej", nil }, { list[1].problem, list[1].groups })
  end)
end)
