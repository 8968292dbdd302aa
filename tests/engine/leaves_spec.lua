-- The leaves of a question's trees: what is read of cases, how many are
-- alike, and which they are, for instance.

local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local ways <const> = require "tests.engine.ways"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local function explained(store, q)
  return core.tally.run(store, { oracle.with(q, { explain = true }) })[1]
end

local function add(counts, key, n) counts[key] = (counts[key] or 0) + n end

-- Counts by state of the leaves, and of the groups of an answer.
local function by_state(leaves)
  local counts <const> = {}
  for _, leaf in ipairs(leaves) do add(counts, leaf.state, leaf.count) end
  return counts
end

local function in_groups(answer)
  local counts <const> = {}
  for _, group in pairs(answer.groups) do
    for _, state in ipairs(chance.STATES) do
      if group[state] > 0 then add(counts, state, group[state]) end
    end
  end
  return counts
end

-- What a rule answers is asked once more here: its calls, and how many cases
-- got which answer, by one call a case.
local function plainly(store, q)
  local calls <const> = { where = {}, met = {}, clock = {}, target = {} }
  local function counted(kind, f)
    return type(f) == "function" and function (case, how)
      local value <const> = f(case, how)
      add(calls[kind], tostring(value), 1)
      return value
    end or f
  end
  local types <const> = {}
  for name, t in pairs(q.spec.types) do types[name] = chance.with(t, { target = counted("target", t.target) }) end
  local answer <const> = core.tally.run(store, { oracle.with(q, {
    plain = true, where = counted("where", q.spec.where), met = counted("met", q.spec.met),
    clock = counted("clock", q.spec.clock), types = types,
  }) })[1]
  return calls, answer
end

local function by_answer(answer)
  local calls <const> = { where = {}, met = {}, clock = {}, target = {} }
  for _, rule in ipairs(answer.rules) do
    for _, leaf in ipairs(rule.leaves) do add(calls[rule.rule], tostring(leaf.value), leaf.count) end
  end
  return calls
end

-- A question whose rules read nothing that a tree cannot hold, and no limits
-- that look alike: the text of one does not say what it chose.
local function question()
  while true do
    local q <const> = oracle.question {}
    local function has(word) return q.source:find(word) end
    if not lists.first({ "case_id", "pauses", "tostring", "month_end", "roll" }, has) then return q end
  end
end

-- Runs f (store, questions, context) on some stores.
local function each_store(f)
  chance.each_round(chance.rounds(12), 3000, function (round, context)
    local store <close> = chance.store(chance.cases(math.random(80)))
    if round % 3 == 0 then chance.move(store, "case_row * 4001") end
    store:keep(round % 2 == 0)
    local questions <const> = {}
    for i = 1, 8 do questions[i] = question() end
    f(store, questions, context .. "\n")
  end)
end

-- Runs f (store, question, context) likewise, for each of the questions.
local function each_question(f)
  each_store(function (store, questions, context)
    for _, q in ipairs(questions) do f(store, q, context .. oracle.describe(q)) end
  end)
end

local is <const> = chance.named


describe("the leaves of a question", function ()
  it(is "are as many cases as the answer counts, state by state", function ()
    each_question(function (store, q, context)
      local answer <const> = explained(store, q)
      assert.same(in_groups(answer), by_state(answer.leaves), context)
      ways.same({ q }, ways.plain(store, { q }), { ways.text(answer) }, "explained", context)
    end)
  end)

  it(is "of a rule are as many cases as it is asked about one by one, answer by answer", function ()
    each_question(function (store, q, context)
      local calls <const> = plainly(store, q)
      assert.same(calls, by_answer(explained(store, q)), context)
    end)
  end)

  -- They are as many as there can be, each another, and one of the store.
  local function check_rows(leaf, ids, context)
    local seen <const> = {}
    assert.equal(math.min(3, leaf.count), #leaf.rows, context)
    for _, row in ipairs(leaf.rows) do
      assert.is_nil(seen[row], context)
      assert.truthy(ids[row], context)
      seen[row] = true
    end
  end

  it(is "name up to three of their cases, which are in that state", function ()
    each_store(function (store, questions, context)
      local ids <const> = {}
      for id, row in store:each "SELECT case_id, case_row FROM cases" do ids[row] = id end
      for _, q in ipairs(questions) do
        local is_in <const>, answer <const> = {}, explained(store, q)
        core.tally.run(store, { oracle.with(q, { visit = function (state, case) is_in[case.case_id] = state end }) })
        for _, leaf in ipairs(answer.leaves) do
          check_rows(leaf, ids, context .. oracle.describe(q))
          for _, row in ipairs(leaf.rows) do
            assert.equal(leaf.state, is_in[ids[row]], context .. oracle.describe(q))
          end
        end
        for _, rule in ipairs(answer.rules) do
          for _, leaf in ipairs(rule.leaves) do check_rows(leaf, ids, context .. oracle.describe(q)) end
        end
      end
    end)
  end)

  it(is "have paths of which no two are the same", function ()
    local function told(step)
      return ("%s %s %s %s %s=%s %q"):format(step.read, step.limit, step.clock, step.from, step.to, type(step.value),
                                             tostring(step.value))
    end
    each_question(function (store, q, context)
      local paths <const> = lists.map(explained(store, q).leaves, function (leaf)
        return lists.join(leaf.path, told, "; ")
      end)
      assert.same(lists.unique(paths), paths, context)
    end)
  end)
end)


describe("a leaf", function ()
  local function spec(more) return chance.spec(chance.with({ explain = true }, more)) end

  local function case(id, site, decided, more)
    return chance.with({ case_id = id, case_type = "a", submitted_on = "2019-02-01", decided_on = decided,
                         outcome = decided and "granted", site = site }, more or {})
  end

  local month <const> = core.date.duration(1, "month")

  it("has its path step by step, with the values that a rule would see", function ()
    local store <close> = chance.store { case("S1", "Odense", "2019-02-20"), case("S2", "Odense", "2019-02-21"),
                                         case("S3", nil, "2019-04-20") }
    local rule <const> = core.tally.run(store, { spec { met = function (c)
      return c.site == "Odense" and c:within(month, "gross") and c:days "gross" > 3
    end } })[1].rules[1]
    assert.equal("met", rule.rule)
    table.sort(rule.leaves, function (a, b) return #a.path < #b.path or #a.path == #b.path
        and a.rows[1] < b.rows[1] end)
    local inside <const> = { read = "within", limit = "1 month", clock = "gross", value = true }
    assert.same({
      { count = 1, path = { { read = "site" } }, rows = { 3 }, value = false },
      { count = 1, rows = { 1 }, value = true,
        path = { { read = "site", value = "Odense" }, inside, { read = "days", clock = "gross", value = 19 } } },
      { count = 1, rows = { 2 }, value = true,
        path = { { read = "site", value = "Odense" }, inside, { read = "days", clock = "gross", value = 20 } } },
    }, rule.leaves)
  end)

  it("has the state that its cases are in, their group and the reason", function ()
    local store <close> = chance.store {
      case("S1", "Odense", "2019-02-20"), case("S2", "Odense", "2019-04-20"), case("S3", "Aarhus"),
      case("S4", "Aarhus", "2019-02-20", { exempt = "brand" }), case("S5", "Odense", "2019-02-20"),
    }
    local answer <const> = core.tally.run(store, { spec {
      each = "site", types = { a = { wanted = true, inherited = true, target = month } },
    } })[1]
    local told <const> = {}
    for _, leaf in ipairs(answer.leaves) do
      told[#told + 1] = ("%s %s %s %d: %s"):format(leaf.state, leaf.name, leaf.reason, leaf.count,
                                                   table.concat(leaf.rows, " "))
    end
    table.sort(told)
    assert.same({ "excluded Aarhus brand 1: 4", "inside Odense granted 2: 1 5", "late Odense granted 1: 2",
                  "open_late Aarhus nil 1: 3" }, told)
    assert.same({}, answer.rules)
  end)

  it("of a rule that fails has its words, and so has that of its cases", function ()
    local store <close> = chance.store { case("S1", "Odense", "2019-02-20"), case("S2", "x", "2019-02-20") }
    local line <const> = debug.getinfo(1, "l").currentline + 2
    local answer <const> = core.tally.run(store, { spec { met = function (c)
      if c.site == "x" then error("ikke her", 0) end   -- by the guard, at this line
      return true
    end } })[1]
    local message <const> = ("tests/engine/leaves_spec.lua:%d: ikke her"):format(line)
    assert.same({ message, "S2" }, { answer.failed, answer.case })
    local failed <const> = {}
    for _, leaf in ipairs(answer.rules[1].leaves) do failed[#failed + 1] = leaf.failed end
    assert.same({ message }, failed)
    local states <const> = by_state(answer.leaves)
    assert.same({ inside = 1, failed = 1 }, states)
  end)

  it("of the target of a type says of which", function ()
    local store <close> = chance.store { case("S1", "Odense", "2019-02-20"), case("S2", "x", "2019-04-20") }
    local answer <const> = core.tally.run(store, { spec {
      types = { a = { wanted = true, inherited = true, target = function (c)
        return c.site == "x" and core.date.duration(3, "month") or month
      end } },
      clock = function (c) return c.site and "gross" or "net" end,
    } })[1]
    local told <const> = {}
    for _, rule in ipairs(answer.rules) do
      for _, leaf in ipairs(rule.leaves) do
        told[#told + 1] = ("%s %s %s %s"):format(rule.rule, rule.case_type, leaf.value, leaf.path[1].value)
      end
    end
    table.sort(told)
    assert.same({ "clock nil gross Odense", "clock nil gross x", "target a 1 month Odense",
        "target a 3 months x" }, told)
  end)

  it("is not told of cases that are outside of the year, or of types that are not asked about", function ()
    local store <close> = chance.store { case("S1", "Odense", "2019-02-20"), case("S2", "Odense", "2020-02-20",
                                         { case_type = "zz" }), case("S3", "x", "2019-02-20", { case_type = "b" }) }
    local answer <const> = core.tally.run(store, { spec { as_of = "2020-03-01", met = function (c)
      return c.site == "Odense"
    end } })[1]
    assert.equal(1, #answer.leaves)
    assert.same({ 1 }, answer.leaves[1].rows)
  end)
end)
