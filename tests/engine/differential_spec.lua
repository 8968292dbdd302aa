-- Random rules over random cases: every way to answer them says the same.

local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local plans <const> = require "tests.engine.plans"
local ways <const> = require "tests.engine.ways"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local casequestions <const> = require "siri.rules.casequestions"

local ROUNDS <const>, CASES <const>, QUESTIONS <const> = chance.rounds(40), 90, 10

local function ids_of(cases)
  local ids <const> = {}
  for i, case in ipairs(cases) do ids[i] = case.case_id end
  table.sort(ids)
  return ids
end

-- The questions of a round, of which the last may fail.
local function may_fail(i) return { fails = i > QUESTIONS * 2 // 3 } end

describe("random rules over random cases", function ()
  local bySQL = 0

  -- Runs f (store, cases, questions, wanted, context) on many stores.
  local function each_round(n, f, options)
    chance.each_round(n, 0, function (_, context)
      local cases <const> = chance.cases(math.random(CASES))
      local questions <const> = oracle.questions(QUESTIONS, options or may_fail)
      local store <close> = chance.store(cases)
      f(store, cases, questions, ways.plain(store, questions), context)
    end)
  end

  local is <const> = chance.named

  it(is "are answered by the tree as by one call a case, together and alone, from columns and from rows", function ()
    each_round(ROUNDS, function (store, _, questions, wanted, context)
      ways.hold(store, questions, wanted, "all in one run", context)
      ways.same(questions, wanted, ways.ask_alone(store, ways.specs(questions)), "alone", context)
      assert(store:run "DELETE FROM segments")
      ways.hold(store, questions, wanted, "from rows", context)
      ways.same(questions, wanted, (ways.plain(store, questions)), "plainly from rows", context)
      store:known_at(1)
      ways.hold(store, questions, wanted, "as known at the import", context)
    end)
  end)

  it(is "are answered as SQL answers them", function ()
    each_round(ROUNDS, function (store, cases, questions, wanted, context)
      oracle.pause(store, cases)
      for i, q in ipairs(questions) do
        local answer <const> = oracle.answer(store, q)
        if answer then
          bySQL = bySQL + 1
          local text = ways.text(answer)
          if answer.failed == "*" and wanted[i]:match "^fails at (.-): " == answer.case then text = wanted[i] end
          ways.same({ q }, { text }, { wanted[i] }, "SQL", context)
        end
      end
    end, function (i) return chance.with(may_fail(i), { plain = true }) end)
  end)

  it(is "are answered by a store that keeps its cases as by one that reads them", function ()
    each_round(ROUNDS // 2, function (store, cases, questions, wanted, context)
      store:keep(true)
      for time = 1, 2 do ways.hold(store, questions, wanted, "kept, time " .. time, context) end
      ways.same(questions, wanted, ways.ask_alone(store, ways.specs(questions)), "kept, alone", context)
      cases[1].site, cases[#cases].outcome = "Odense", "granted"
      cases[#cases].decided_on = cases[#cases].decided_on or cases[#cases].informed_on or cases[#cases].submitted_on
      cases[#cases + 1] = chance.case(#cases + 1)
      chance.import(store, cases, { file = "later.csv" })
      local later <const> = ways.plain(store, questions)
      ways.hold(store, questions, later, "kept, after an import", context)
      store:known_at(1)
      ways.hold(store, questions, wanted, "kept, as known before it", context)
      store:known_at(2)
      ways.hold(store, questions, later, "kept, as known at it", context)
    end)
  end)

  it(is "are answered the same where the cases lie in many segments, with gaps", function ()
    each_round(ROUNDS // 4, function (store, _, questions, wanted, context)
      chance.move(store, "case_row * 7919")
      ways.hold(store, questions, wanted, "from rows", context)
      chance.renew(store)
      ways.hold(store, questions, wanted, "from columns", context)
      store:keep(true)
      for time = 1, 2 do ways.hold(store, questions, wanted, "kept, time " .. time, context) end
    end)
  end)

  it(is "are answered the same in a plan, where all that they reach is constant", function ()
    chance.each_round(ROUNDS // 4, 500, function (i)
      local text <const>, plan <const> = plans.random()
      local store <close> = chance.store(chance.cases(CASES))
      local plain <const>, trees <const> = {}, {}
      for k, goal in ipairs(plan.goals) do
        local as_of <const> = chance.one_of { "2019-12-31", "2019-06-30" }
        trees[k] = casequestions.specs(goal.score, plan, as_of)[1]
        plain[k] = casequestions.specs(goal.score, plan, as_of, { plain = true })[1]
      end
      local wanted <const>, got <const> = ways.ask(store, plain), ways.ask(store, trees)
      for k = 1, #wanted do
        ways.compared = ways.compared + 1
        assert.equal(wanted[k], got[k], ("round %d, goal %d, SIRI_SEED=%d\n%s"):format(i, k, chance.seed, text))
      end
      local told <const> = assert(siri.status(plan, store, { as_of = "2019-12-31", alone = true }))
      for k, goal in ipairs(told.goals) do
        local specs <const> = casequestions.specs(plan.goals[k].score, plan, "2019-12-31", { plain = true })
        local answer <const> = core.tally.run(store, specs)[1]
        assert.equal(answer.case ~= nil, goal.status == "failed", text)
      end
    end)
  end)

  it(is "are answered case by case as they are all at once", function ()
    each_round(ROUNDS // 4, function (store, cases, questions, wanted, context)
      local ids <const> = ids_of(cases)
      for i, q in ipairs(questions) do
        ways.same({ q }, { wanted[i] }, { ways.one_by_one(store, q, ids) }, "case by case", context)
      end
      ways.visits(store, questions, context)
    end)
  end)

  lazy_teardown(function ()
    print(("       %d comparisons, %d of them with SQL, SIRI_SEED=%d"):format(ways.compared, bySQL, chance.seed))
  end)
end)
