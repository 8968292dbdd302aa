-- Pauses: their text, their days, and the net clock that stands still.

local core <const> = require "siri.core"
local ledger <const> = require "tests.ledger"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local pause <const>, dates <const> = core.pause, core.date.dates

local SHAPE <const> = "not pauses (write 2019-03-01/2019-03-20, and 2019-05-01/ for one that has not ended)"

local function is_refused(why, text)
  local passes <const>, fault <const> = pause.check(text)
  assert.is_nil(passes)
  assert.equal("pauses: " .. why, tostring(fault))
end

describe("the text of pauses", function ()
  it("is begin/end, an open one without its end, blanks between them", function ()
    for _, text in ipairs { "2019-03-01/2019-03-20", "2019-03-01/", "2019-03-01/2019-03-20 2019-05-01/",
                            "  2019-03-01/2019-03-20\t\n2019-05-01/2019-05-02  ", "", "   " } do
      assert.is_true(pause.check(text))
    end
  end)

  it("may be in any order, and overlap", function ()
    assert.is_true(pause.check "2019-05-01/ 2019-03-01/2019-03-20 2019-03-10/2019-04-01 2019-03-01/2019-03-20")
  end)

  it("may end on the day on which it began, and not before", function ()
    assert.is_true(pause.check "2019-03-01/2019-03-01")
    is_refused("a pause ends before it begins", "2019-03-01/2019-02-28")
  end)

  it("has dates that exist", function ()
    assert.is_true(pause.check "2020-02-29/2020-03-01")
    is_refused("no such date", "2019-02-29/2019-03-01")
    is_refused("no such date", "2019-02-28/2019-02-29")
  end)

  it("has no other form", function ()
    for _, text in ipairs { "2019-03-01", "/", "/2019-03-01", "2019-03-01 / 2019-03-20", "01-03-2019/20-03-2019",
                            "2019-03-01/2019-03-20/2019-03-21", "2019-03-01/2019-03-20,2019-05-01/", "ja",
                            "2019-03-01/2019-03-20 x", "2019-03-01T10:00/2019-03-20", "2019-03-01/\0" } do
      is_refused(SHAPE, text)
    end
  end)

  it("has 200 pauses at the most", function ()
    local one = "2019-03-01/2019-03-02 "
    assert.is_true(pause.check(one:rep(200)))
    is_refused("more than 200 pauses", one:rep(201))
  end)

  it("is a list in Lua", function ()
    assert.same({ { "2019-05-01" }, { "2019-03-01", "2019-03-20" } }, pause.list "2019-05-01/ 2019-03-01/2019-03-20")
    assert.same({}, pause.list "")
    assert.has_error(function () pause.list "x" end, "bad argument #1 to 'list' (pauses: " .. SHAPE .. ")")
  end)
end)

describe("paused days", function ()
  -- Of March 2019, by the text of the pauses.
  local function are(expected)
    for text, days in pairs(expected) do assert.equal(days, pause.days(text, "2019-03-01", "2019-03-31"), text) end
  end

  it("are end less begin", function ()
    are { ["2019-03-01/2019-03-20"] = 19, ["2019-03-10/2019-03-11"] = 1, ["2019-03-10/2019-03-10"] = 0, [""] = 0 }
  end)

  it("count once where pauses overlap, meet, repeat or lie within each other", function ()
    are { ["2019-03-01/2019-03-06 2019-03-04/2019-03-11"] = 10, ["2019-03-06/2019-03-11 2019-03-01/2019-03-06"] = 10,
          ["2019-03-01/2019-03-06 2019-03-01/2019-03-06"] = 5, ["2019-03-03/2019-03-05 2019-03-01/2019-03-11"] = 10,
          ["2019-03-20/2019-03-22 2019-03-01/2019-03-03"] = 4 }
  end)

  it("begin with the first day and end with the last", function ()
    are { ["2019-02-01/2019-03-05"] = 4, ["2019-02-01/2019-03-01"] = 0, ["2019-02-01/2019-03-02"] = 1,
          ["2019-03-30/2019-05-01"] = 1, ["2019-03-31/2019-05-01"] = 0, ["2019-04-01/2019-05-01"] = 0 }
  end)

  it("of an open pause run to the last day", function ()
    are { ["2019-02-01/"] = 30, ["2019-03-20/"] = 11, ["2019-03-31/"] = 0, ["2019-04-01/"] = 0,
          ["2019-03-20/ 2019-03-01/2019-03-25"] = 30 }
  end)

  it("are none where the time has no days", function ()
    assert.equal(0, pause.days("2019-01-01/", "2019-03-01", "2019-03-01"))
    assert.equal(0, pause.days("2019-01-01/", "2019-03-02", "2019-03-01"))
  end)
end)

-- The state, the due day and the case's own answers, at a cut-off; two
-- months on the net clock.
local function judge(case, as_of, changes)
  local got = { state = "outside" }
  case.case_type = "a"
  local store <close> = ledger.scratch { case }
  assert(ledger.tally(store, lists.with({
    as_of = as_of or "2019-12-31", from = "2019-01-01", to = "2019-12-31", clock = "net", outcomes = {},
    types = { a = { wanted = true, inherited = true, target = siri.months(2) } },
    visit = function (state, c, due)
      got = { state = state, due = due, pauses = c.pauses, days = c:days "net", gross = c:days "gross",
              within = c:within(siri.months(2), "net"), net_due = c:due(siri.months(2), "net"),
              gross_due = c:due(siri.months(2), "gross"), paused = c:paused "net", gross_paused = c:paused "gross" }
    end,
  }, changes or {})))
  return got
end

local function case(pauses, decided, more)
  return lists.with({ submitted_on = "2019-02-01", informed_on = "2019-03-01", decided_on = decided, pauses = pauses },
                    more or {})
end

describe("a decided case that was paused", function ()
  it("has its net due day later by the paused days, and its net days less", function ()
    local got = judge(case("2019-03-10/2019-03-22", "2019-05-13"))
    assert.same({ state = "inside", due = "2019-05-13", net_due = "2019-05-13", within = true, days = 61, paused = 12,
                  gross = 101, gross_due = "2019-04-01", gross_paused = 0, pauses = "2019-03-10/2019-03-22" }, got)
    assert.equal("late", judge(case("2019-03-10/2019-03-22", "2019-05-14")).state)
    assert.equal("late", judge(case("2019-03-10/2019-03-21", "2019-05-13")).state)
  end)

  it("is judged on the gross clock as if it had not been", function ()
    local gross = { clock = "gross" }
    local got = judge(case("2019-03-10/2019-03-22", "2019-04-01"), nil, gross)
    assert.same({ "inside", "2019-04-01" }, { got.state, got.due })
    assert.equal("late", judge(case("2019-03-10/2019-03-22", "2019-04-02"), nil, gross).state)
  end)

  it("adds them to the end of its months; a day off at the end of both moves", function ()
    local c = case("2019-03-10/2019-03-11", "2019-09-01", { submitted_on = "2019-02-28", informed_on = "2019-02-28" })
    assert.equal("2019-04-29", judge(c).due)
    assert.equal("2019-05-01", judge(c, nil, { sticky = true }).due)
    -- 21 April 2019 is Easter day, and the 22nd Easter Monday
    local easter = case("2019-03-10/2019-03-11", "2019-09-01", { informed_on = "2019-02-21" })
    assert.equal("2019-04-22", judge(easter).due)
    assert.equal("2019-04-23", judge(easter, nil, { roll = true }).due)
  end)

  it("counts no day before the clock's start, and none from the decision on", function ()
    for pauses, days in pairs {
      ["2019-02-10/2019-03-01"] = 0, ["2019-02-10/2019-03-02"] = 1, ["2019-03-31/2019-06-01"] = 1,
      ["2019-04-01/2019-06-01"] = 0, ["2019-02-10/"] = 31,
    } do assert.equal(days, judge(case(pauses, "2019-04-01")).paused, pauses) end
  end)

  it("has no net days without a net clock, however long it was paused", function ()
    local got = judge(case("2019-03-10/", "2019-04-01", { informed_on = "" }))
    assert.same({ "no_clock", nil, nil, nil }, { got.state, got.days, got.paused, got.due })
  end)
end)

describe("an open case that is paused", function ()
  it("is not late while it waits: the due day moves with the cut-off", function ()
    for as_of, due in pairs { ["2019-05-01"] = "2019-05-02", ["2019-05-02"] = "2019-05-03",
                              ["2019-12-31"] = "2020-01-01" } do
      local got = judge(case "2019-04-30/", as_of)
      assert.same({ "open", due }, { got.state, got.due })
    end
  end)

  it("stays open where it was paused on its last day, and late where that was past", function ()
    assert.equal("open", judge(case "2019-05-01/", "2019-08-01").state)
    assert.equal("open_late", judge(case "2019-05-02/", "2019-08-01").state)
    assert.equal("open_late", judge(case "2019-05-02/", "2019-05-02").state)
  end)

  it("runs on from the day on which the pause ended", function ()
    assert.equal("open", judge(case "2019-04-30/2019-06-01", "2019-06-02").state)
    assert.equal("open_late", judge(case "2019-04-30/2019-06-01", "2019-06-03").state)
  end)

  it("is seen as it was known at the cut-off", function ()
    local pauses = "2019-06-01/2019-06-10 2019-03-10/2019-04-10 2019-03-05/2019-03-06"
    local function seen(as_of) return judge(case(pauses, "2019-07-01"), as_of).pauses end
    assert.equal("2019-06-01/2019-06-10 2019-03-10/2019-04-10 2019-03-05/2019-03-06", seen "2019-06-10")
    assert.equal("2019-06-01/ 2019-03-10/2019-04-10 2019-03-05/2019-03-06", seen "2019-06-09")
    assert.equal("2019-06-01/ 2019-03-10/2019-04-10 2019-03-05/2019-03-06", seen "2019-06-01")
    assert.equal("2019-03-10/2019-04-10 2019-03-05/2019-03-06", seen "2019-05-31")
    assert.equal("2019-03-10/ 2019-03-05/2019-03-06", seen "2019-04-09")
    assert.is_nil(seen "2019-03-04")
    assert.is_nil(judge(case "", "2019-12-31").pauses)
  end)

  it("has no due day past the end of the calendar", function ()
    local got = judge(case("0001-01-02/", "", { informed_on = "2019-03-01" }), "9999-12-31")
    assert.same({ "open", nil }, { got.state, got.due })
  end)
end)


-- The slow way: each day from the start on, a clock that ticks unless it is
-- paused. Days are numbers from FIRST on.
local FIRST <const> = "2019-01-01"

local function day(n) return dates.add(FIRST, siri.days(n)) end

local function ticks(pauses, from, to)
  local n = 0
  for d = from, to - 1 do
    local runs = true
    for _, p in ipairs(pauses) do
      if d >= p[1] and (not p[2] or d < p[2]) then runs = false end
    end
    if runs then n = n + 1 end
  end
  return n
end

local function text_of(pauses)
  local list = {}
  for i, p in ipairs(pauses) do list[i] = day(p[1]) .. "/" .. (p[2] and day(p[2]) or "") end
  return table.concat(list, " ")
end

-- Late is once late: had the clock ticked past the target on any day up to
-- this one?
local function slow(c, cut)
  local to = c.decided and c.decided <= cut and c.decided or nil
  local late = false
  for d = c.informed, to or cut do late = late or ticks(c.pauses, c.informed, d) > c.target end
  if to then return late and "late" or "inside", ticks(c.pauses, c.informed, to) end
  return late and "open_late" or "open", nil
end

describe("the net clock", function ()
  it("agrees with one that ticks day by day, on random cases at random cut-offs", function ()
    local seed = os.time()
    math.randomseed(seed)
    local cases, rows = {}, {}
    for i = 1, 400 do
      local c = { informed = math.random(0, 40), target = math.random(0, 30), pauses = {} }
      if math.random(3) > 1 then c.decided = c.informed + math.random(0, 80) end
      for k = 1, math.random(0, 5) do
        local begin = math.random(0, 110)
        c.pauses[k] = { begin, math.random(5) > 1 and begin + math.random(0, 25) or nil }
      end
      cases[("S%03d"):format(i)] = c
      local start = day(c.informed)
      rows[i] = { case_id = ("S%03d"):format(i), case_type = "t" .. c.target, submitted_on = start,
                  informed_on = start, decided_on = c.decided and day(c.decided), pauses = text_of(c.pauses) }
    end
    local types = {}
    for n = 0, 30 do types["t" .. n] = { wanted = true, inherited = true, target = siri.days(n) } end
    local store <close> = ledger.scratch(rows)
    local judged, wrong = 0, {}
    for _ = 1, 6 do
      local cut = math.random(40, 130)
      assert(ledger.tally(store, {
        as_of = day(cut), from = FIRST, to = "2019-12-31", clock = "net", outcomes = {}, types = types,
        visit = function (state, found)
          local c = cases[found.case_id]
          local expected, net = slow(c, cut)
          judged = judged + 1
          if state ~= expected or found:days "net" ~= net then
            wrong[#wrong + 1] = ("seed %d, %s, cut-off %d: %s, not %s"):format(seed, found.case_id, cut, state,
                                                                               expected)
          end
        end,
      }))
    end
    assert.equal(6 * 400, judged)
    assert.same({}, wrong)
  end)
end)
