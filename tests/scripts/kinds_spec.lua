-- The kinds of score: how each stands on its figures.

local year <const> = require "tests.year"

local LAST <const> = "2019-12-31"

-- { status, now, low, high, final }
local function shape(s)
  return { s.status, tostring(s.now), tostring(s.low), tostring(s.high), s.final }
end

local function judge(score, facts, as_of, options)
  return year.standing(score, { facts = facts }, as_of, options)
end

local function is(expected, score, facts, as_of, options)
  assert.same(expected, shape(judge(score, facts, as_of, options)))
end

local MET <const>, MISSED <const> = { "met", "1", "1", "1", true }, { "missed", "0", "0", "0", true }
local MET_SO_FAR <const>, MISSED_SO_FAR <const> = { "met", "1", "0", "1", false }, { "missed", "0", "0", "1", false }
local OPEN <const>, NO_DATA <const> = { "open", "0", "0", "1", false }, { "no_data", "nil", "0", "1", false }

-- The message of the goal's failure, on figures that no import would take.
local function failure(score, facts, as_of)
  local s = year.standing(score, { facts = facts, stored = true }, as_of)
  assert.equal("failed", s.status)
  assert.same({ "failed", "nil", "0", "1", false }, shape(s))
  return s.why.message
end

-- The goal fails so, at the line of its score.
local function fails(message, score, facts)
  assert.equal("rules.lua:3: goal 1.1: " .. message, failure(score, facts))
end


describe("a milestone", function ()
  local SCORE <const> = [[milestone "x" { by = "2019-06-30" }]]

  it("is met, finally, when it is done on its day or before", function ()
    is(MET, SCORE, { { "x", "done", on = "2019-06-30" } }, "2019-06-30")
    is(MET, SCORE, { { "x", "done", on = "2019-01-01" } }, "2019-01-01")
  end)

  it("is missed, finally, when it is done the day after", function ()
    is(MISSED, SCORE, { { "x", "done", on = "2019-07-01" } }, "2019-07-01")
    assert.same({ "done_late", name = "x", on = "2019-07-01", by = "2019-06-30" },
                judge(SCORE, { { "x", "done", on = "2019-07-01" } }).why)
  end)

  it("is missed, finally, when it is reported as not done on its day or later", function ()
    is(MISSED, SCORE, { { "x", "not done", on = "2019-06-30" } }, "2019-06-30")
    is(MISSED, SCORE, { { "x", "not done", on = "2020-01-15" } }, "2020-01-15")
  end)

  it("is open where it was not done before its day, and overdue after it", function ()
    local early = { { "x", "not done", on = "2019-06-29" } }
    is(OPEN, SCORE, early, "2019-06-30")
    assert.same({ "not_yet", name = "x", on = "2019-06-29", by = "2019-06-30" }, judge(SCORE, early, "2019-06-30").why)
    is(NO_DATA, SCORE, early, "2019-07-01")
    assert.same({ "overdue", name = "x", by = "2019-06-30" }, judge(SCORE, early, "2019-07-01").why)
  end)

  it("is open until its day, and overdue after it, while nothing is reported", function ()
    is(OPEN, SCORE, {}, "2019-06-30")
    is(NO_DATA, SCORE, {}, "2019-07-01")
    assert.is_nil(judge(SCORE, {}, "2019-06-30").overdue)
    assert.is_true(judge(SCORE, {}, "2019-07-01").overdue)
    assert.same({ "overdue", name = "x", by = "2019-06-30" }, judge(SCORE, {}, "2019-07-01").why)
  end)

  it("is not final while its report is provisional", function ()
    is(MET_SO_FAR, SCORE, { { "x", "done", on = "2019-06-30", provisional = true } })
  end)

  it("was done on the earliest day that is reported, whatever else is", function ()
    is(MET, SCORE, { { "x", "not done", on = "2019-05-01" }, { "x", "done", on = "2019-06-01" } })
    is(MET, SCORE, { { "x", "done", on = "2019-06-30" }, { "x", "done", on = "2019-07-01" } })
    is(MET, SCORE, { { "x", "done", on = "2019-06-01" }, { "x", "not done", on = "2019-07-01" } })
    is(MISSED, SCORE, { { "x", "not done", on = "2019-06-30" }, { "x", "done", on = "2019-07-01" } })
  end)

  it("is settled by firm reports alone, and not lost while a provisional one says that it was done", function ()
    local function p(value, on) return { "x", value, on = on, provisional = true } end
    is(MET, SCORE, { p("done", "2019-05-01"), { "x", "done", on = "2019-06-30" } })
    is(MET, SCORE, { { "x", "done", on = "2019-06-01" }, p("not done", "2019-06-30") })
    is(MET_SO_FAR, SCORE, { p("done", "2019-06-30"), { "x", "done", on = "2019-07-01" } })
    is(MET_SO_FAR, SCORE, { p("done", "2019-06-30"), { "x", "not done", on = "2019-07-01" } })
    is(MISSED_SO_FAR, SCORE, { p("not done", "2019-07-01") })
    is(MISSED_SO_FAR, SCORE, { p("done", "2019-07-01") })
    is(MISSED, SCORE, { p("done", "2019-07-01"), { "x", "not done", on = "2019-07-02" } })
  end)
end)


describe("a measure", function ()
  local function both(score, met, missed)
    is(MET, score, { { "x", met, on = LAST } })
    is(MISSED, score, { { "x", missed, on = LAST } })
  end

  it("is held below, at most, at least or above a limit", function ()
    both([[measure "x" { below = 7 }]], "6.999", "7")
    both([[measure "x" { at_most = 7 }]], "7", "7.001")
    both([[measure "x" { at_least = 7 }]], "7", "6.999")
    both([[measure "x" { above = 7 }]], "7.001", "7")
    both([[measure "x" { below = 6.9 }]], "6.8999", "6.9")
  end)

  it("is a percentage where its limit is one", function ()
    both([[measure "x" { at_least = percent(95) }]], "95 %", "94.99 %")
    is(MET, [[measure "x" { at_least = percent(95) }]], { { "x", "19", of = "20", on = LAST } })
    is(MISSED, [[measure "x" { at_least = percent(95) }]], { { "x", "94", of = "99", on = LAST } })
  end)

  it("fails where figure and limit are not of a kind", function ()
    fails("'x' is held against a percentage, but facts.csv:2 gives it as 95",
          [[measure "x" { at_least = percent(95) }]], { { "x", "95", on = LAST } })
    fails("'x' is held against a number, but facts.csv:2 gives it as 95 %",
          [[measure "x" { at_least = 7 }]], { { "x", "95 %", on = LAST } })
  end)

  it("may be a quotient held against a number", function ()
    is(MET, [[measure "x" { below = 7 }]], { { "x", "690", of = "100", on = LAST } })
    is(MISSED, [[measure "x" { below = 7 }]], { { "x", "700", of = "100", on = LAST } })
  end)

  it("is final with the figure of its day, the period's last if it has none", function ()
    local SCORE <const>, BY <const> = [[measure "x" { below = 7 }]], [[measure "x" { below = 7, by = "2019-06-30" }]]
    is(MET_SO_FAR, SCORE, { { "x", "6", on = "2019-12-30" } }, "2020-03-01")
    is(MET, SCORE, { { "x", "6", on = LAST } }, LAST)
    is(MISSED_SO_FAR, BY, { { "x", "7", on = "2019-06-29" } }, LAST)
    is(MISSED, BY, { { "x", "7", on = "2019-06-30" } }, "2019-06-30")
    is(MET, BY, { { "x", "7", on = "2019-06-29" }, { "x", "6", on = "2019-06-30" } })
  end)

  it("is not told by a figure for a day after its own", function ()
    local BY <const> = [[measure "x" { below = 7, by = "2019-06-30" }]]
    is(MET_SO_FAR, BY, { { "x", "6", on = "2019-06-01" }, { "x", "7", on = "2019-07-01" } })
    is(NO_DATA, BY, { { "x", "7", on = "2019-07-01" } })
  end)

  it("may have one figure a year, the first that is not provisional, whatever its day", function ()
    local ONCE <const> = [[measure "x" { at_least = 7, once = true }]]
    is(MET, ONCE, { { "x", "7", on = "2019-03-31" } }, "2019-03-31")
    is(MET, ONCE, { { "x", "7", on = "2019-03-31" }, { "x", "6", on = LAST } })
    is(MISSED, ONCE, { { "x", "7", on = "2019-03-31", provisional = true }, { "x", "6", on = "2019-04-01" } })
    is(MET_SO_FAR, ONCE, { { "x", "7", on = "2019-03-31", provisional = true } })
    is(MET, ONCE, { { "x", "7", on = "2020-02-01" } }, "2020-02-01")
  end)

  it("can come to no more than its scale gives, and no bound is taken from what is not final", function ()
    local SCALE <const> = [[measure "x" { scale = bands { { from = 5, gives = percent(80) }, { below = 5,
                            gives = percent(20) } } }]]
    is({ "partly", "0.2", "0", "0.8", false }, SCALE, { { "x", "4", on = "2019-06-30" } })
    is({ "no_data", "nil", "0", "0.8", false }, SCALE, {})
  end)

  it("has no data while nothing is reported, and is overdue after its day", function ()
    is(NO_DATA, [[measure "x" { below = 7 }]], {}, LAST)
    assert.is_false(judge([[measure "x" { below = 7 }]], {}, LAST).overdue)
    assert.is_true(judge([[measure "x" { below = 7 }]], {}, "2020-01-01").overdue)
  end)

  it("may have a scale instead of a limit", function ()
    is({ "partly", "0.5", "0.5", "0.5", true }, [[measure "x" { scale = linear { from = 0, to = 10 } }]],
       { { "x", "5", on = LAST } })
  end)
end)


describe("a measure that accrues", function ()
  local BELOW <const> = [[measure "x" { below = 7, accrues = true }]]
  local AT_LEAST <const> = [[measure "x" { at_least = 7, accrues = true }]]

  it("is missed for good once it is over its upper limit", function ()
    is(MISSED, BELOW, { { "x", "7", on = "2019-03-31" } }, "2019-03-31")
    is({ "missed", "0", "0", "0", true }, [[measure "x" { at_most = 7, accrues = true }]],
       { { "x", "7.1", on = "2019-03-31" } }, "2019-03-31")
  end)

  it("is not final below it until the year ends, with a figure of that day", function ()
    is(MET_SO_FAR, BELOW, { { "x", "6.9", on = "2019-12-30" } }, "2019-12-30")
    is(MET_SO_FAR, BELOW, { { "x", "6.9", on = "2019-12-30" } }, LAST)
    is(MET, BELOW, { { "x", "6.9", on = LAST } }, LAST)
  end)

  it("is met for good once it has reached its lower limit, and open before", function ()
    is(MET, AT_LEAST, { { "x", "7", on = "2019-03-31" } }, "2019-03-31")
    is(OPEN, AT_LEAST, { { "x", "6.9", on = "2019-03-31" } }, "2019-03-31")
    is(MISSED, AT_LEAST, { { "x", "6.9", on = LAST } }, LAST)
  end)

  it("is not told by a figure for a day after its own", function ()
    is(MISSED, AT_LEAST, { { "x", "6.9", on = LAST }, { "x", "7", on = "2020-01-01" } }, "2020-01-01")
    is(NO_DATA, AT_LEAST, { { "x", "7", on = "2020-01-01" } }, "2020-01-01")
  end)

  it("can come to what its scale gives from its figure on", function ()
    local FALLS <const> = [[measure "x" { accrues = true, scale = bands { { below = 5, gives = 1 },
                            { from = 5, below = 8, gives = percent(50) }, { from = 8, gives = percent(10) } } }]]
    is({ "met", "1", "0.1", "1", false }, FALLS, { { "x", "4", on = "2019-03-31" } })
    is({ "partly", "0.5", "0.1", "0.5", false }, FALLS, { { "x", "5", on = "2019-03-31" } })
    is({ "partly", "0.1", "0.1", "0.1", true }, FALLS, { { "x", "8", on = "2019-03-31" } })
    local RISES <const> = [[measure "x" { accrues = true, scale = linear { from = 0, to = 10 } }]]
    is({ "partly", "0.4", "0.4", "1", false }, RISES, { { "x", "4", on = "2019-03-31" } })
    is({ "no_data", "nil", "0", "1", false }, RISES, {})
  end)

  it("keeps what firm figures have settled when a later one is provisional, or less", function ()
    local function later(value, more)
      local list = { { "x", "7", on = "2019-06-30" }, { "x", value, on = "2019-09-30", provisional = more } }
      return { AT_LEAST, list, "2019-10-01" }, { BELOW, list, "2019-10-01" }
    end
    for _, value in ipairs { "7", "3" } do
      for _, provisional in ipairs { false, true } do
        local at_least, below = later(value, provisional)
        is(MET, table.unpack(at_least))
        is(MISSED, table.unpack(below))
      end
    end
  end)

  it("is never final while it is provisional", function ()
    is(MISSED_SO_FAR, BELOW, { { "x", "7", on = "2019-03-31", provisional = true } }, "2019-03-31")
    assert.is_true(judge(AT_LEAST, { { "x", "6", on = "2019-03-31", provisional = true } }, "2019-03-31").provisional)
  end)
end)


describe("a count", function ()
  local SCORE <const> = [[count "x" { of = 3, at_least = 2 }]]

  it("is met from its limit on", function ()
    is(MET, SCORE, { { "x", "2", on = LAST } })
    is(MISSED, SCORE, { { "x", "1", on = LAST } })
    is(MISSED, SCORE, { { "x", "0", on = LAST } })
  end)

  it("has no data while nothing is reported, and is overdue after its day", function ()
    is(NO_DATA, SCORE, {}, LAST)
    assert.is_falsy(judge(SCORE, {}, LAST).overdue)
    is(NO_DATA, SCORE, {}, "2020-01-01")
    assert.is_true(judge(SCORE, {}, "2020-01-01").overdue)
  end)

  it("may have a scale, on its part of the whole", function ()
    is({ "partly", "0.333333", "0.333333", "0.333333", true },
       [[count "x" { of = 3, scale = linear { from = 0, to = 1 } }]], { { "x", "1", on = LAST } })
  end)

  it("fails on a figure that is no whole number", function ()
    fails("'x' is read as a count, but facts.csv:2 gives it '1.5'", SCORE, { { "x", "1.5", on = LAST } })
  end)
end)


describe("a judgement", function ()
  local SCORE <const> = [[judgement "x" { partly = percent(50) }]]

  it("is met, partly or missed, and final when it is given on its day or later", function ()
    is(MET, SCORE, { { "x", "met", on = LAST } })
    is(MISSED, SCORE, { { "x", "missed", on = "2020-02-01" } }, "2020-02-01")
    is({ "partly", "0.5", "0.5", "0.5", true }, SCORE, { { "x", "partly", on = LAST } })
    is(MET_SO_FAR, SCORE, { { "x", "met", on = "2019-12-30" } }, "2020-02-01")
    is(MET, [[judgement "x" { partly = percent(50), by = "2019-06-30" }]], { { "x", "met", on = "2019-06-30" } })
  end)

  it("is the first of those, and before them the newest", function ()
    is(MET_SO_FAR, SCORE, { { "x", "partly", on = "2019-06-30" }, { "x", "met", on = "2019-09-30" } })
    is(MET, SCORE, { { "x", "partly", on = "2019-06-30" }, { "x", "met", on = LAST } })
    is(MET, SCORE, { { "x", "met", on = LAST }, { "x", "missed", on = "2020-01-15" } }, "2020-02-01")
    is(MISSED, SCORE, { { "x", "met", on = LAST, provisional = true }, { "x", "missed", on = "2020-01-15" } },
       "2020-02-01")
  end)

  it("stays partly even where that gives nothing", function ()
    local NOTHING <const> = [[judgement "x" { partly = percent(0) }]]
    is({ "partly", "0", "0", "0", true }, NOTHING, { { "x", "partly", on = LAST } })
    is({ "partly", "0", "0", "1", false }, NOTHING, { { "x", "partly", on = "2019-06-30" } })
  end)

  it("has no data while it is not given", function ()
    is(NO_DATA, SCORE, {}, LAST)
  end)

  it("fails on a figure that is none", function ()
    fails("'x' is read as a judgement, but facts.csv:2 gives it '7'", SCORE, { { "x", "7", on = LAST } })
  end)
end)


describe("combinations", function ()
  it("judge their parts, and name them", function ()
    local s = judge([[all { milestone "a" { by = "2019-12-31" }, any { milestone "b" { by = "2019-12-31" },
                      measure "c" { below = 7 } } }]],
                    { { "a", "done", on = LAST }, { "b", "not done", on = LAST }, { "c", "6", on = LAST } })
    assert.same(MET, shape(s))
    assert.same({ "a", "any" }, { s.parts[1].name, s.parts[2].name })
    assert.same({ "missed", "met" }, { s.parts[2].parts[1].status, s.parts[2].parts[2].status })
  end)

  it("average by weight, and veto", function ()
    local facts = { { "a", "done", on = LAST }, { "b", "not done", on = LAST } }
    is({ "partly", "0.75", "0.75", "0.75", true },
       [[average { milestone "a" { by = "2019-12-31" }, milestone "b" { by = "2019-12-31" }, weights = { 3, 1 } }]],
       facts)
    is(MISSED, [[veto { milestone "b" { by = "2019-12-31" }, score = milestone "a" { by = "2019-12-31" } }]], facts)
    is(MET, [[veto { milestone "a" { by = "2019-12-31" }, score = milestone "a" { by = "2019-12-31" } }]], facts)
  end)

  it("fail whole when a part fails", function ()
    fails("'a' is read as a count, but facts.csv:2 gives it 'done'",
          [[any { count "a" { at_least = 1 }, milestone "b" { by = "2019-12-31" } }]],
          { { "a", "done", on = LAST }, { "b", "done", on = LAST } })
  end)
end)


describe("a rule of one's own", function ()
  it("may answer true, false, 0, 1, a ratio, no_data or open", function ()
    is(MET, "function () return true end", {})
    is(MISSED, "function () return false end", {})
    is(MET, "function () return 1 end", {})
    is(MISSED, "function () return 0 end", {})
    is({ "partly", "0.25", "0.25", "0.25", true }, "function () return ratio(1, 4) end", {})
    is({ "partly", "0.25", "0.25", "0.25", true }, "function () return percent(25) end", {})
    is(NO_DATA, [[function () return "no_data" end]], {})
    is(OPEN, [[function () return "open" end]], {})
  end)

  it("may not answer anything else, and says what it may", function ()
    local allowed = "rules.lua:3: goal 1.1: a score must answer true, false, 0, 1, ratio(a, b), " ..
                    '"no_data", "open" or "leave_out", not '
    assert.equal(allowed .. "nil", failure "function () end")
    assert.equal(allowed .. '"met"', failure [[function () return "met" end]])
    assert.equal(allowed .. "a table", failure "function () return {} end")
    assert.equal(allowed .. "1 month", failure "function () return months(1) end")
  end)

  it("may not answer a float, or more than 1, or less than 0", function ()
    fails("a score of 0.5: a float is not exact, write ratio(a, b)", "function () return 0.5 end")
    fails("a score of 1.0: a float is not exact, write ratio(a, b)", "function () return 2 / 2 end")
    fails("a score of 1.01: it must lie from 0 to 1", "function () return ratio(101, 100) end")
    fails("a score of -1: it must lie from 0 to 1", "function () return -1 end")
    fails("a score of 2: it must lie from 0 to 1", "function () return 2 end")
  end)

  it("is final when every figure that it read is, and open to anything before", function ()
    local SCORE <const> = [[function (facts)
      local a = facts:measure "a"
      return a and a.value > 1 and facts:milestone "b".value == "done" or false
    end]]
    local function at(a, b)
      return { { "a", "2", on = a }, { "b", "done", on = b } }
    end
    is(MET, SCORE, at(LAST, "2019-03-31"))
    is(MET_SO_FAR, SCORE, at("2019-12-30", "2019-03-31"))
    is(MISSED_SO_FAR, SCORE, { { "b", "done", on = "2019-03-31" } })   -- a may still come
    is(MET, "function () return true end", {}, "2019-01-31")           -- it read none
  end)

  it("may ask for the figure of a day, or the only one of the year", function ()
    local BY <const> = 'function (facts) return facts:measure("a", { by = "2019-06-30" }).value > 1 end'
    is(MET, BY, { { "a", "2", on = "2019-06-30" }, { "a", "0", on = LAST } })
    is(MET_SO_FAR, BY, { { "a", "2", on = "2019-06-29" }, { "a", "0", on = LAST } })
    is(MET, 'function (facts) return facts:measure("a", { once = true }).value > 1 end',
       { { "a", "2", on = "2019-02-01" }, { "a", "0", on = LAST } })
  end)

  it("reads figures, which are nil when absent, and have value, on, by and source", function ()
    local score = [[function (facts, how)
      local a = facts:measure "a"
      assert(facts:measure "b" == nil)
      assert(a.on == "2019-06-30" and a.by == "agency" and a.source == "et bilag" and not a.provisional)
      return a.value < ratio(69, 10)
    end]]
    is(MET_SO_FAR, score, { { "a", "6.8", on = "2019-06-30", source = "et bilag" } })
    is(MISSED_SO_FAR, score, { { "a", "6.9", on = "2019-06-30", source = "et bilag" } })
  end)

  it("is provisional with a figure that is, and then not final", function ()
    local s = judge([[function (facts) return facts:count "a".value > 1 end]],
                    { { "a", "2", on = LAST, provisional = true } })
    assert.same(MET_SO_FAR, shape(s))
    assert.is_true(s.provisional)
  end)

  it("is not provisional with a figure that only another part reads", function ()
    local s = judge([[any { measure "a" { below = 7 }, function () return true end }]],
                    { { "a", "6", on = LAST, provisional = true } })
    assert.is_true(s.parts[1].provisional)
    assert.is_nil(s.parts[2].provisional)
    assert.same(MET, shape(s))
  end)

  it("notes with how what it has found, in order, and gets it back", function ()
    local s = judge([[function (facts, how)
      local share = how("andel", ratio(how("inden for", 3), how("i alt", 4)))
      return how("opfyldt", share >= ratio(3, 4))
    end]], {})
    local notes = {}
    for i, note in ipairs(s.why.notes) do notes[i] = note.label .. " " .. tostring(note.value) end
    assert.same({ "inden for 3", "i alt 4", "andel 0.75", "opfyldt true" }, notes)
  end)

  it("fails by the line of its error", function ()
    assert.equal("rules.lua:5: goal 1.1: what stands before the point or colon is nil",
                 (failure("function (facts)\nreturn facts:measure 'a'.value end"):gsub(" %(.*$", "")))
    assert.equal("rules.lua:5: goal 1.1: facts have no 'mesure' (did you mean 'measure'?)",
                 failure("function (facts)\nlocal x = facts:mesure 'a' end"))
    assert.equal("rules.lua:5: goal 1.1: no field 'vale' in a figure (did you mean 'value'?)",
                 failure("function (facts)\nlocal x = facts:measure 'a'.vale end", { { "a", "1", on = LAST } }))
    assert.equal("rules.lua:5: goal 1.1: a figure is sealed: nothing in it can be changed",
                 failure("function (facts)\nfacts:measure 'a'.value = 2 end", { { "a", "1", on = LAST } }))
    assert.equal("rules.lua:5: goal 1.1: facts cannot be changed",
                 failure("function (facts)\nfacts.measure = 2 end"))
    assert.equal("rules.lua:5: goal 1.1: facts cannot be changed",
                 failure("function (facts)\ntable.insert(facts, 2) end"))
    assert.equal("rules.lua:5: goal 1.1: more than 10 million steps (an endless loop? steps of siri.limits raises the "
                 .. "limit)",
                 failure("function ()\nwhile true do end end"))
    fails("more than 64 MB of memory (memory of siri.limits raises the limit)",
          "function () local t = {} while true do t = { t } end end")
    assert.equal("rules.lua:4: goal 1.1: an error that is no text, but a table",
                 failure("function () error {} end"))
  end)

  it("leaves the other goals alone when it fails, and keeps its points possible", function ()
    local plan = year.plan [[
      plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
      goal "1" { area = "A", demand = "B", weight = 40, side = "external", measured_by = "agency",
                 score = function () error "så ikke" end }
      goal "2" { area = "A", demand = "B", weight = 60, side = "external", measured_by = "agency",
                 score = function () return true end }
    ]]
    local result = year.status(plan, {})
    assert.is_true(result.failed)
    assert.equal("rules.lua:3: goal 1: så ikke", (result.goals[1].standing.why.message))
    assert.same({ "60", "60", "100", "100" }, { tostring(result.points.now), tostring(result.points.settled),
                                                tostring(result.points.possible), tostring(result.points.of) })
  end)
end)


describe("a scale of percentages", function ()
  for name, scale in pairs { bands = "bands { { from = 0, below = percent(80), gives = 0 }, "
                                     .. "{ from = percent(80), gives = 1 } }",
                             linear = "linear { from = 0, to = percent(80) }" } do
    it("may begin with a plain 0: " .. name, function ()
      is(MET, ('measure "x" { scale = %s }'):format(scale), { { "x", "95 %", on = LAST } })
      fails("'x' is held against a percentage, but facts.csv:2 gives it as 95",
            ('measure "x" { scale = %s }'):format(scale), { { "x", "95", on = LAST } })
    end)
  end
end)


describe("what a rule asks of the facts", function ()
  it("keeps the text of its failure", function ()
    fails("'x' is read as a count, but facts.csv:2 gives it 'done'",
          'function (facts) return facts:count "x".value > 1 end', { { "x", "done", on = LAST } })
  end)

  it("is a count in plain digits only", function ()
    for _, value in ipairs { "0x10", "1e3" } do
      fails(("'x' is read as a count, but facts.csv:2 gives it '%s'"):format(value),
            'count "x" { at_least = 1 }', { { "x", value, on = LAST } })
    end
  end)

  it("is asked with a colon, a name and its day, or that there is one", function ()
    local cases <const> = {
      { 'facts.count("x")', "facts.count: write facts:count(name), with a colon" },
      { "facts:count(3)", "facts:count needs a name, not number" },
      { 'facts:count("x", "2019-06-30")', 'facts:count: write { by = "2019-06-30" } for its day' },
      { 'facts:count("x", { by = "i går" })', 'facts:count: by must be a date as text: "2019-12-31"' },
      { 'facts:count("x", { onse = true })', "facts:count: unknown setting 'onse' (did you mean 'once'?)" },
      { 'facts:count("x", { once = 1 })', "facts:count: once must be true or false" },
    }
    for _, case in ipairs(cases) do
      assert.equal("rules.lua:4: goal 1.1: " .. case[2],
                   failure(("function (facts) local x = %s return true end"):format(case[1]), {}))
    end
  end)

  it("is said with its reason when a second figure is wrong", function ()
    fails("'b' is read as a count, but facts.csv:3 gives it '6.9'",
          'function (f) if f:count("a") then f:count("b") end return true end',
          { { "a", "3", on = LAST }, { "b", "6.9", on = LAST } })
  end)
end)


it("how needs a text, and a value that has one", function ()
  local function refuses(message, call)
    assert.equal("rules.lua:4: goal 1.1: " .. message,
                 failure(("function (facts, how) %s return true end"):format(call), {}))
  end

  refuses("how needs a text first, not nil", "how(nil, 1)")
  refuses('how("x"): a table cannot be noted', 'how("x", {})')
  refuses('how("x"): a function cannot be noted', 'how("x", how)')
end)
