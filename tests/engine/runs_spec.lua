-- Runs of questions: what is asked beside them, within them and after them.

local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local ways <const> = require "tests.engine.ways"
local core <const> = require "siri.core"

local run <const> = core.tally.run

local is <const> = chance.named

local function each_round(n, f)
  chance.each_round(chance.rounds(n), 4000, function (round, context)
    local store <close> = chance.store(chance.cases(math.random(2, 60)))
    local questions <const> = oracle.questions(6, function (i) return { fails = i > 5 } end)
    store:keep(round % 2 == 0)
    f(store, questions, context)
  end)
end

describe("a run", function ()
  it(is "visits the cases in the states that it is told, in order of id, and counts all", function ()
    each_round(10, function (store, questions, context)
      local wanted <const> = ways.plain(store, questions)
      for i, q in ipairs(questions) do
        local states <const>, told <const> = {}, {}
        for _, state in ipairs(chance.STATES) do
          if chance.odds(50) then states[#states + 1], told[state] = state, true end
        end
        local seen <const>, last = {}, ""
        local answer <const> = run(store, { oracle.with(q, { states = states, visit = function (state, case)
          assert.is_true(told[state], context)
          assert.is_true(case.case_id > last, context)
          seen[state], last = (seen[state] or 0) + 1, case.case_id
        end }) })[1]
        assert.equal(wanted[i], ways.text(answer), context .. "\n" .. oracle.describe(q))
        local counted <const> = {}
        for _, group in pairs(answer.groups or {}) do
          for state in pairs(told) do counted[state] = (counted[state] or 0) + group[state] end
        end
        for state, n in pairs(counted) do assert.equal(n, answer.case and n or seen[state] or 0, context) end
      end
    end)
  end)

  it(is "for names only tells the types and outcomes that have none, and asks no rule about met", function ()
    each_round(10, function (store, questions, context)
      for _, q in ipairs(questions) do
        local names <const> = run(store, { oracle.with(q, { names = true, met = function () error "asked" end }) })[1]
        local whole <const> = run(store, { oracle.with(q, { met = function () return true end }) })[1]
        assert.equal(whole.case, names.case, context .. "\n" .. oracle.describe(q))
        assert.same(whole.unnamed_types, names.unnamed_types, context)
        assert.same(whole.unnamed_outcomes, names.unnamed_outcomes, context)
      end
    end)
  end)

  it(is "may be made within another one: neither moves the other", function ()
    each_round(8, function (store, questions, context)
      local wanted <const> = ways.plain(store, questions)
      for i, q in ipairs(questions) do
        local other <const> = i % #questions + 1
        local inner = wanted[other]   -- compared outside: in a rule, texts have no methods of luassert's
        local function within() inner = ways.ask(store, { questions[other].spec })[1] end
        local calls = 0
        local spec <const> = oracle.with(q, { met = q.spec.met and function (...)
          calls = calls + 1
          if calls == 2 then within() end
          return q.spec.met(...)
        end })
        assert.equal(wanted[i], ways.ask(store, { spec })[1], context .. "\n" .. oracle.describe(q))
        assert.equal(wanted[other], inner, context)
        local visited = 0
        assert.equal(wanted[i], ways.ask(store, { oracle.with(q, { visit = function (_, case)
          visited = visited + 1
          if visited % 7 == 1 then
            within()
            assert.equal(wanted[other], inner, context)
          end
          assert.is_string(case.case_id)
        end }) })[1], context .. "\n" .. oracle.describe(q))
      end
    end)
  end)

  it(is "that was given up leaves the store as it was", function ()
    each_round(8, function (store, questions, context)
      local wanted <const> = ways.plain(store, questions)
      for i, q in ipairs(questions) do
        local calls = 0
        pcall(run, store, { q.spec, oracle.with(q, { visit = function ()
          calls = calls + 1
          if calls == 3 then error "enough" end
        end }) })
        pcall(run, store, { q.spec, oracle.with(q, { as_of = "x" }) })
        assert.is_false(store:in_transaction())
        assert.equal(wanted[i], ways.ask(store, { q.spec })[1], context)
      end
    end)
  end)

  it(is "within a transaction sees what that has written, and leaves it open", function ()
    each_round(6, function (store, questions, context)
      assert(store:run "BEGIN IMMEDIATE")
      assert(store:run "DROP TRIGGER cases_kept_UPDATE")
      assert(store:run "UPDATE cases SET site = 'Odense', exempt = NULL")
      local changed <const> = ways.plain(store, questions)
      ways.hold(store, questions, changed, "within", context)
      assert.is_true(store:in_transaction())
      assert(store:run "ROLLBACK")
      ways.hold(store, questions, ways.plain(store, questions), "taken back", context)
    end)
  end)

  it("of a store that is closed meanwhile ends with a message", function ()
    for _, keeps in ipairs { false, true } do
      for _, columns in ipairs { true, false } do
        local store <const> = chance.many(70000, { site = "'s' || (i % 3)" })
        if columns then chance.renew(store) end
        store:keep(keeps)
        local spec <const> = chance.spec { met = function (case)
          store:close()
          return case.site == "s1" or case.exempt ~= nil
        end }
        local ok, message = pcall(run, store, { spec })
        assert.is_false(ok)
        assert.is_string(message)
        assert.error_matches(function () run(store, { spec }) end, "store is closed", 1, true)
      end
    end
  end)

  it("asks no rule twice about cases that are alike", function ()
    local store <close> = chance.many(5000, { site = "'s' || (i % 5)", case_type = "iif(i % 2, 'a', 'b')" })
    chance.renew(store)
    local calls <const> = {}
    local answer <const> = run(store, { chance.spec {
      types = { a = { wanted = true }, b = { wanted = true } },
      met = function (case)
        local key <const> = case.case_type == "a" and case.site or "b"
        calls[key] = (calls[key] or 0) + 1
        return true
      end,
    } })[1]
    assert.same({ b = 1, s0 = 1, s1 = 1, s2 = 1, s3 = 1, s4 = 1 }, calls)
    assert.same({ 6, 5000 }, { answer.asked, answer.groups[""].inside })
  end)
end)
