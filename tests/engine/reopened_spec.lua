-- Cases that were reopened: at every cut-off they are what cases would be that
-- have, of their decisions, the one that held on that day.

local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local support <const> = require "tests.support"
local ways <const> = require "tests.engine.ways"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local odds <const>, one_of <const>, plus <const> = chance.odds, chance.one_of, chance.plus
local is <const> = chance.named

-- A text of decisions { decided, reopened, outcome or nil }.
local function text_of(list)
  return lists.join(list, function (one) return ("%s/%s%s"):format(one[1], one[2], one[3] and " " .. one[3] or "") end,
                    " ")
end

-- The case with decisions before the one that it has, or without one.
local function reopened(case)
  local list <const>, last <const> = {}, case.decided_on or "2020-06-30"
  local day = case.informed_on or case.submitted_on
  for _ = 1, one_of { 1, 1, 2, 3 } do
    local decided <const> = plus(day, one_of { 0, 1, 20, 31 })
    local again <const> = plus(decided, one_of { 0, 1, 30, 90, 200 })
    if again <= last then
      list[#list + 1] = { decided, again, odds(90) and one_of(chance.OUTCOMES) or nil }
      day = again
    end
  end
  return chance.with(case, { decisions = list, reopenings = #list > 0 and text_of(list) or nil })
end

-- The case as it was held at the cut-off of a question, or at its period's end,
-- where decisions count.
local function held(case, spec)
  local function stands(day)
    return lists.first(case.decisions or {}, function (one) return one[1] <= day and day < one[2] end)
  end
  local stood <const> = not spec.counted and spec.as_of > spec.to and stands(spec.to) or stands(spec.as_of)
  local copy <const> = chance.with(case, {})
  copy.reopenings = nil
  if stood then copy.decided_on, copy.outcome = stood[1], stood[3] end
  return copy
end

describe("cases that were reopened", function ()
  it(is "are what they would be with the decision that held on the day, by every way to ask", function ()
    chance.each_round(chance.rounds(15), 7000, function (_, context)
      local cases <const> = lists.map(chance.cases(math.random(50)), function (case)
        return odds(60) and reopened(case) or case
      end)
      local questions <const> = oracle.questions(6, function (i) return { fails = i > 4 } end)
      local wanted <const> = lists.map(questions, function (q)
        local store <close> = chance.store(lists.map(cases, held, q.spec))
        return ways.plain(store, { q })[1]
      end)
      local store <close> = chance.store(cases)
      ways.same(questions, wanted, (ways.plain(store, questions)), "one call a case", context)
      ways.hold(store, questions, wanted, "by the tree", context)
      ways.same(questions, wanted, ways.ask_alone(store, ways.specs(questions)), "alone", context)
      ways.visits(store, questions, context)
      store:keep(true)
      for time = 1, 2 do ways.hold(store, questions, wanted, "kept, time " .. time, context) end
      assert.same({}, core.columns.differences(store), context)
      assert(store:run "DELETE FROM segments")
      ways.hold(store, questions, wanted, "from rows", context)
    end)
  end)

  it("are of their first outcome up to the reopening, though no other case has it", function ()
    local store <close> = chance.store { { case_id = "A", case_type = "a", submitted_on = "2019-01-02",
                                       decided_on = "2019-06-01", outcome = "granted", decisions = {},
                                       reopenings = "2019-02-01/2019-03-01 delvist afslag 2019-04-01/2019-05-01" } }
    local function seen(as_of, to)
      local got
      local spec <const> = chance.spec { as_of = as_of, to = to, visit = function (state, case)
        got = { state, case.decided_on, case.outcome, case.reopenings }
      end }
      spec.types.a.target = core.date.duration(2, "month")
      core.tally.run(store, { spec })
      return got
    end
    local first <const> = "2019-02-01/2019-03-01 delvist afslag"
    local both <const> = first .. " 2019-04-01/2019-05-01"
    assert.same({ "open" }, seen "2019-01-31")
    assert.same({ "inside", "2019-02-01", "delvist afslag" }, seen "2019-02-01")
    assert.same({ "inside", "2019-02-01", "delvist afslag" }, seen "2019-02-28")
    assert.same({ "open", [4] = first }, seen "2019-03-01")
    assert.same({ "late", "2019-04-01", nil, first }, seen "2019-04-30")
    assert.same({ "open_late", [4] = both }, seen "2019-05-31")
    assert.same({ "late", "2019-06-01", "granted", both }, seen "2019-06-01")
    assert.same({ "inside", "2019-02-01", "delvist afslag" }, seen("2019-12-31", "2019-02-28"),
                "what is reopened after the period was decided in it")
    assert.is_nil(seen("2019-04-15", "2019-03-15"), "and what was decided after it is outside until it is reopened")
    assert.same({ "open_late", [4] = both }, seen("2019-05-15", "2019-03-15"))
  end)
end)

describe("a file's reopenings", function ()
  local folder <const> = support.fresh {}

  local function import(row)
    folder:write("c.csv", "sagsnr;sagstype;indgivet;afgjort;udfald;genoptagelser\n" .. row .. "\n")
    return folder:run "import cases c.csv --extracted 2019-12-31"
  end

  -- What is wrong with those of an open case, or one decided on a day.
  local function refused(message, reopenings, decided)
    local got <const> = import(("B;a;2019-01-01;%s;;%s"):format(decided or "", reopenings))
    assert.equal(1, got.status)
    support.shows(got.err, "c.csv:2: case B: reopenings" .. message .. "\n")
  end

  it("are days and the words that every plan knows, whatever the file's word", function ()
    local row <const> = "A;a;2019-01-01;;;2019-02-01/2019-03-01 Afslag  2019-04-01/2019-04-01 delvist  afslag"
    assert.equal(0, import(row).status)
    assert.equal("2019-02-01/2019-03-01 refused 2019-04-01/2019-04-01 delvist  afslag\n",
                 folder:sql "SELECT reopenings FROM case_list WHERE case_id = 'A'")
  end)

  it("are each two days, and what is not begins no outcome", function ()
    refused(" '01-03-2019': not reopenings (write 2019-02-01/2019-03-01 refused: decided, reopened, the outcome)",
            "01-03-2019")
    refused(" '2019-02-01/': not reopenings (write 2019-02-01/2019-03-01 refused: decided, reopened, the outcome)",
            "2019-02-01/")
    refused(": not reopenings (write 2019-02-01/2019-03-01 refused: decided, reopened, the outcome)",
            "afslag 2019-02-01/2019-03-01")
    refused(": not reopenings (write 2019-02-01/2019-03-01 refused: decided, reopened, the outcome)",
            "2019-02-01/2019-03-01 afslag 2019-04-01/2019-5-1")
    refused(" '2019-02-01/2019-02-30': no such date", "2019-02-01/2019-02-30")
  end)

  it("are in order, with the other days of the case, too, and of before the extract", function ()
    refused(" '2019-03-01/2019-02-01': not in the order of time", "2019-03-01/2019-02-01")
    refused(" '2019-02-01/2019-03-02 2019-03-01/2019-04-01': not in the order of time",
            "2019-02-01/2019-03-02 2019-03-01/2019-04-01")
    refused(" 2018-12-31 is before submitted_on 2019-01-01", "2018-12-31/2019-02-01")
    refused(" 2019-03-02 is after decided_on 2019-03-01", "2019-02-01/2019-03-02", "2019-03-01")
    refused(" 2020-01-01 is after the extract of 2019-12-31", "2019-12-31/2020-01-01")
    refused(" '1900-01-01/2019-02-01': a day that stands for none (write the day on which it was)",
            "1900-01-01/2019-02-01")
    assert.equal(0, import "B;a;2019-01-01;2019-03-01;afslag;2019-01-01/2019-03-01 2019-03-01/2019-03-01".status)
  end)
end)
