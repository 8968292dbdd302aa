-- What is done to the cases, and how the answers move by it: not at all, or
-- as they must.

local lists <const> = require "siri.base.lists"
local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local ways <const> = require "tests.engine.ways"
local core <const> = require "siri.core"

local ROUNDS <const>, CASES <const>, QUESTIONS <const> = chance.rounds(12), 70, 8
local odds <const> = chance.odds

local function shuffled(list)
  local out <const> = { table.unpack(list) }
  for i = #out, 2, -1 do
    local k <const> = math.random(i)
    out[i], out[k] = out[k], out[i]
  end
  return out
end

-- The answers about a store of these cases, told in one or many imports.
local function answers(questions, imports)
  local store <close> = chance.scratch()
  for i, import in ipairs(imports) do
    import.file = "file" .. i
    chance.import(store, import.cases, import)
  end
  local specs <const> = ways.specs(questions)
  local texts <const> = ways.ask(store, specs)
  ways.same(questions, ways.plain(store, questions), texts, "plainly", "after imports")
  return texts
end

-- Runs f (cases, questions, context) with new ones each time; options of
-- the questions.
local function each_round(options, f)
  chance.each_round(ROUNDS, 1000, function (_, context)
    local questions <const> = oracle.questions(QUESTIONS, options)
    f(chance.cases(math.random(2, CASES)), questions, context)
  end)
end

local is <const> = chance.named


describe("the answers are the same", function ()
  -- Runs f (cases, hold) likewise; hold(way, import, …) says that they are
  -- answered about these imports as about the cases in one file.
  local function each_same(f)
    each_round({ fails = true }, function (cases, questions, context)
      local wanted <const> = answers(questions, { { cases = cases } })
      f(cases, function (way, ...) ways.same(questions, wanted, answers(questions, { ... }), way, context) end)
    end)
  end

  it(is "in whatever order the rows of a file are", function ()
    each_same(function (cases, hold)
      for _ = 1, 3 do hold("shuffled", { cases = shuffled(cases) }) end
    end)
  end)

  it(is "whether the cases come in one file or in many", function ()
    each_same(function (cases, hold)
      local imports <const> = {}
      for i = 1, math.random(2, 5) do imports[i] = { cases = {} } end
      for _, case in ipairs(cases) do
        local list <const> = imports[math.random(#imports)].cases
        list[#list + 1] = case
      end
      hold("split", table.unpack(imports))
      hold("an empty file", { cases = {} }, { cases = cases })
    end)
  end)

  it(is "whether a case's columns come in one file or in two", function ()
    each_same(function (cases, hold)
      local first <const>, second <const> = { outcome = true, team = true, size = true, exempt = true },
                                            { site = true, sprog = true, pauses = true, ['kø "x"'] = true }
      for _, name in ipairs { "informed_on", "decided_on" } do second[name] = true end
      hold("split by columns", { cases = cases, without = first }, { cases = shuffled(cases), without = second })
    end)
  end)

  it(is "when a file is imported twice, or once more as the whole", function ()
    each_same(function (cases, hold)
      hold("twice", { cases = cases }, { cases = shuffled(cases) })
      hold("as a whole", { cases = cases }, { cases = cases, whole = true })
    end)
  end)

  it(is "when what a file brought is brought back by a later one", function ()
    each_same(function (cases, hold)
      local other <const> = {}
      for i, case in ipairs(cases) do other[i] = chance.with(chance.case(i), { case_id = case.case_id }) end
      hold("back again", { cases = other }, { cases = cases })
      other[#other + 1] = chance.case(1000)
      hold("back again, as a whole", { cases = other }, { cases = cases, whole = true })
    end)
  end)


  -- Cases of spring and autumn 2019, which a shift by some weeks leaves in it.
  local DAYS <const> = { "submitted_on", "informed_on", "decided_on" }

  local function of_the_year(i)
    while true do
      local case <const> = chance.case(i)
      local all = true
      for _, name in ipairs(DAYS) do
        all = all and (not case[name] or case[name] >= "2019-03-05" and case[name] <= "2019-10-20")
      end
      if all then return case end
    end
  end

  local function shift(case, days)
    local moved <const> = chance.with(case, {})
    for _, name in ipairs(DAYS) do moved[name] = case[name] and chance.plus(case[name], days) end
    moved.pauses = case.pauses and case.pauses:gsub("%d+%-%d+%-%d+", function (day) return chance.plus(day, days) end)
    return moved
  end

  it(is "when all dates move by whole weeks inside the year, and limits are days and weeks", function ()
    local options <const> = { timeless = true, units = { "days", "weeks" }, as_of = "2019-09-10", from = "2019-01-01",
                              to = "2019-12-31", fails = true }
    each_round(options, function (_, questions, context)
      local cases <const> = {}
      for i = 1, 50 do cases[i] = of_the_year(i) end
      local wanted <const> = answers(questions, { { cases = cases } })
      for _, weeks in ipairs { -8, -3, 1, 10 } do
        local moved <const>, later <const> = {}, {}
        for i, case in ipairs(cases) do moved[i] = shift(case, 7 * weeks) end
        for i, q in ipairs(questions) do
          later[i] = chance.with(q, { spec = oracle.with(q, { as_of = chance.plus(q.spec.as_of, 7 * weeks) }) })
        end
        ways.same(questions, wanted, answers(later, { { cases = moved } }), ("%d weeks on"):format(weeks), context)
      end
    end)
  end)
end)


describe("the answers move as they must", function ()
  -- The state, reason and key of each case that counts, by its id.
  local function states(store, q)
    local found <const> = {}
    local answer <const> = core.tally.run(store, { oracle.with(q, { visit = function (state, case, _, reason)
      local function group(by) return by and ways.group_of(q, by, case) or "" end
      local key <const> = group(q.spec.each) .. (q.spec.by and "\0" .. group(q.spec.by) or "")
      found[case.case_id] = { state = state, key = key, reason = reason }
    end }) })[1]
    return not answer.case and found or nil
  end

  -- The days of a group with so many cases more, of any number of days.
  local function counted_days(before, after, more)
    local function size(group) return lists.sum(lists.map(lists.keys(group and group.days or {}), function (days)
      return group.days[days]
    end)) end
    assert.equal(size(before) + more, size(after))
    return after and after.days
  end

  -- By how many more, or fewer, have their days counted.
  local function timed(q, was, n)
    local state <const> = q.spec.days and not q.spec.open and (was.state == "inside" or was.state == "late")
    return state and n or 0
  end

  local function answer_of(store, q) return core.tally.run(store, { q.spec })[1] end

  it(is "by one for a case that is put beside one that is inside, late, open or excluded", function ()
    local moved = 0
    each_round({}, function (cases, questions, context)
      for _, q in ipairs(questions) do
        local store <close> = chance.store(cases)
        local found <const>, before <const> = states(store, q), answer_of(store, q)
        for i, case in ipairs(cases) do
          local was <const> = found[case.case_id]
          if was and odds(15) then
            chance.import(store, { chance.with(case, { case_id = ("%s ny %d"):format(case.case_id, i) }) })
            local group <const> = before.groups[was.key]
            group[was.state] = group[was.state] + 1
            local after <const> = answer_of(store, q)
            for _, behind in ipairs(was.reason and { "", "\0decided", "\0inside" } or {}) do
              local of <const> = was.reason .. behind
              group.reasons[of] = behind == "" and group.reasons[of] + 1 or after.groups[was.key].reasons[of]
            end
            before.unnamed_outcomes = after.unnamed_outcomes
            group.days = counted_days(group, after.groups[was.key], timed(q, was, 1))
            ways.same({ q }, { ways.text(before) }, { ways.text(after) }, "one more that is " .. was.state, context)
            moved = moved + 1
          end
        end
      end
    end)
    assert.is_true(moved > chance.rounds(20))
  end)

  it(is "by one for a case that a whole file lacks", function ()
    each_round({}, function (cases, questions, context)
      local q <const> = chance.one_of(questions)
      local store <close> = chance.store(cases)
      local found <const>, before <const> = states(store, q), answer_of(store, q)
      local left <const> = { table.unpack(cases) }
      local gone <const> = table.remove(left, math.random(#left))
      local was <const> = found[gone.case_id]
      if #left == 0 or was and was.reason then return end
      chance.import(store, left, { file = "all.csv", whole = true })
      local after <const> = answer_of(store, q)
      if was then
        local group <const> = before.groups[was.key]
        group[was.state] = group[was.state] - 1
        group.days = counted_days(group, after.groups[was.key], timed(q, was, -1))
        after.groups[was.key] = after.groups[was.key] or group
      end
      before.unnamed_outcomes, before.unnamed_types = after.unnamed_outcomes, after.unnamed_types
      ways.same({ q }, { ways.text(before) }, { ways.text(after) }, "one less", context)
    end)
  end)

  it(is "to the sum for the cases of two stores in one", function ()
    local function sum(a, b)
      local all <const> = {}
      for _, t in ipairs { a, b } do
        for name, value in pairs(t) do
          if type(value) == "table" then all[name] = sum(all[name] or {}, value)
          else all[name] = (all[name] or 0) + value end
        end
      end
      return all
    end
    each_round({}, function (cases, questions, context)
      local half <const> = #cases // 2
      local one <close> = chance.store(table.move(cases, 1, half, 1, {}))
      local two <close> = chance.store(table.move(cases, half + 1, #cases, 1, {}))
      local both <close> = chance.store(cases)
      for _, q in ipairs(questions) do
        local a <const>, b <const> = answer_of(one, q), answer_of(two, q)
        local parts <const> = {}
        for _, name in ipairs { "groups", "unnamed_types", "unnamed_outcomes" } do
          parts[name] = sum(a[name], b[name])
        end
        ways.same({ q }, { ways.text(parts) }, { ways.text(answer_of(both, q)) }, "the sum", context)
      end
    end)
  end)

  lazy_teardown(function ()
    print(("       %d comparisons, SIRI_SEED=%d"):format(ways.compared, chance.seed))
  end)
end)
