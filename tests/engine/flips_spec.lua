-- Rules that are no pure function of their case: each fails its goal by name,
-- whenever it flips and wherever it keeps its state, by the tree and by one
-- call a case alike; and reads that differ where cases are alike.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"

local PLAN <const> = [[
plan { points = %d }
case_type "a" { title = "A", field = "IR", target = months(1) }
]]

local CHANGED <const> = "the rule changed '%s', which is set outside of it: a rule may use its case and constants only"

-- Where a rule can keep a count: what stands before it, what adds one and
-- says how many there were, and what a message calls it.
local KEEPS <const> = {
  ["an upvalue"] = { "local %s = 0", "(function () %s = %s + 1 return %s end)()", "%s" },
  ["a table"] = { "local %s = { n = 0 }", "(function () %s.n = %s.n + 1 return %s.n end)()", "%s" },
  ["a table in a table"] = { "local %s = { a = { n = 0 } }", "(function () %s.a.n = %s.a.n + 1 return %s.a.n end)()",
                             "%s.a" },
  ["a list, by insert"] = { "local %s = {}", "(function () table.insert(%s, 1) return #%s + #%s end)()", "%s" },
  ["what pairs goes through"] = { "local %s = pairs { a = { n = 0 } }",
                                 "(function () local _, v = %s() v.n = v.n + 1 return v.n end)()", "%s.a" },
  ["a list that pairs goes through"] = { "local %s = pairs { {} }",
                                        "(function () local _, v = %s() table.insert(v, 1) return #v end)()", "%s[1]" },
  ["a closure of a helper"] = {
    "local function make_%s() local kept = 0 return function () kept = kept + 1 return kept end end\n"
    .. "local %s = make_%s()", "%s()", "kept" },
  ["a table of a helper's closure"] = {
    "local function make_%s() local kept = { 0 } return function () kept[1] = kept[1] + 1 return kept[1] end end\n"
    .. "local %s = make_%s()", "%s()", "kept" },
  ["a function in the value of an assumption"] = {
    "local kept_%s = 0\nlocal %s = assume { 'x', because = 'y', value = { "
    .. "tick = function () kept_%s = kept_%s + 1 return kept_%s end } }", "%s.tick()", "kept_%s" },
  ["the rule of another score"] = {
    "local kept_%s = 0\nlocal %s = cases { share = percent(90), met = function () kept_%s = kept_%s + 1 "
    .. "return kept_%s end }", "%s.met()", "kept_%s" },
}

local NAMES <const> = lists.keys(KEEPS)

-- A plan with a goal for each way to keep a count; `body` is the rule's,
-- where $ counts. Returns it and the names that messages have.
local function plan_of(body)
  local lines <const>, kept <const> = { PLAN:format(#NAMES) }, {}
  for i, name in ipairs(NAMES) do
    local keep <const>, variable <const> = KEEPS[name], "k" .. i
    lines[#lines + 1] = keep[1]:gsub("%%s", variable)
    local goal <const> = 'goal "%d" { weight = 1, score = cases { share = percent(90), met = function (case) %s end } }'
    lines[#lines + 1] = goal:format(i, (body:gsub("%$", (keep[2]:gsub("%%s", variable)))))
    kept[i] = keep[3]:gsub("%%s", variable)
  end
  return year.plan(table.concat(lines, "\n")), kept
end

-- Every goal of the plan fails at that case by name, by the tree and by one
-- call a case; the latter only every so manyth goal.
local function all_fail(plan, kept, store, case, every)
  local specs <const>, numbers <const> = {}, {}
  for i, goal in ipairs(plan.goals) do
    specs[i], numbers[i] = casequestions.specs(goal.score, plan, "2019-12-31")[1], i
  end
  for i = 1, #plan.goals, every or 1 do
    specs[#specs + 1] = casequestions.specs(plan.goals[i].score, plan, "2019-12-31", { plain = true })[1]
    numbers[#specs] = i
  end
  for k, answer in ipairs(core.tally.run(store, specs)) do
    local i <const> = numbers[k]
    assert.truthy(answer.case, ("%s: it did not fail"):format(NAMES[i]))
    assert.equal(CHANGED:format(kept[i]), (tostring(answer.failed):gsub("^rules.lua:%d+: ", "")), NAMES[i])
    assert.equal(case, answer.case, NAMES[i])
  end
end

local CASE <const> = { case_type = "a", submitted_on = "2019-02-01", decided_on = "2019-02-20", outcome = "granted" }

-- A store of n cases that are alike, but one, at its place in order of id,
-- has the site "den".
local function many(n, special)
  local store <const> = chance.many(n, { site = ("iif(i = %d, 'den', 'Odense')"):format(special) })
  chance.renew(store)
  return store
end

-- The same for all that ask; it is gone with the program.
local large
local function half_a_million()
  large = large or many(500010, 500000)
  return large
end

describe("a rule of a plan that flips", function ()
  for _, after in ipairs { 1, 100, 500000 } do
    it(("after %d calls, whatever it keeps them in, fails its goal at the first"):format(after), function ()
      local plan <const>, kept <const> = plan_of(("return $ <= %d and case.site ~= nil"):format(after))
      local store <close> = many(300, 300)
      all_fail(plan, kept, store, "S0000001")
    end)
  end

  for _, at in ipairs { 1, 100 } do
    it(("at case %d, whatever it flips, fails its goal there"):format(at), function ()
      local plan <const>, kept <const> = plan_of 'return case.site ~= "den" or $ > 5'
      local store <close> = many(300, at)
      all_fail(plan, kept, store, ("S%07d"):format(at))
    end)
  end

  it("at the half-millionth case, whatever it flips, fails its goal there", function ()
    local plan <const>, kept <const> = plan_of 'return case.site ~= "den" or $ > 5'
    all_fail(plan, kept, half_a_million(), "S0500000", chance.deep and 1 or #NAMES)
  end)

  it("fails its goal in the status, and the others stand", function ()
    local plan <const>, kept <const> = plan_of "return $ <= 1 and case.site == nil"
    local result <const> = year.status(plan, { cases = year.many(3, CASE) })
    for i, goal in ipairs(result.goals) do
      assert.equal("failed", goal.status)
      support.shows(goal.standing.why.message, ("goal %d, case S0000001: "):format(i) .. CHANGED:format(kept[i]))
    end
  end)

  it("cannot by what pairs and ipairs keep for it", function ()
    for _, text in ipairs {
      'local step, t = pairs { "x", "y", "z" }\n%s return step(t) == 1',
      'local step, t = pairs { x = 1, y = 2 }\n%s return step(t, "x") == "y"',
      'local step, t, i = ipairs { "x", "y", "z" }\n%s return step(t, i) == 1',
      "local step = pairs(string)\n%s return step() == \"byte\"",
    } do
      local before <const>, body <const> = text:match "^(.-)\n%%s (.*)$"
      local plan <const> = year.plan(PLAN:format(1) .. before .. '\ngoal "1" { weight = 1, score = cases { '
        .. "share = percent(90), met = function (case) local _ = case.site, case.decided_on " .. body .. " end } }")
      local result <const> = year.status(plan, { cases = year.many(5, CASE) })
      assert.same({ "met", 5 }, { result.goals[1].status, result.goals[1].standing.parts[1].counts.inside }, text)
    end
  end)
end)


local READ <const> = "the rule read %s where it had read %s of a case that was alike up to there: "
                     .. "a rule may use its case and constants only"

-- The failure of a trusted rule about cases of these types in turn.
local function trusted(spec, types, changes)
  local cases <const> = {}
  for i, name in ipairs(types) do
    cases[i] = chance.with({ case_id = ("S%d"):format(i), case_type = name, submitted_on = "2019-02-01",
                             decided_on = "2019-02-20", outcome = "granted", site = "s" .. i }, changes or {})
  end
  local store <close> = chance.store(cases)
  local wanted <const> = chance.spec { types = {}, met = spec.met, clock = spec.clock, each = spec.each }
  for _, name in ipairs(types) do
    wanted.types[name] = { wanted = true, inherited = true, target = spec.target or core.date.duration(1, "month") }
  end
  local answer <const> = core.tally.run(store, { wanted })[1]
  return answer.failed and tostring(answer.failed), answer.case
end

-- A rule that does one thing when it is called for the nth time.
local function at_call(n, first, second)
  local calls = 0
  return function (case)
    calls = calls + 1
    if calls == n then return second(case) end
    return first(case)
  end
end

describe("a rule that reads another field than before, of a case alike up to there", function ()
  local function of_type(case) return case.case_type ~= "zz" end
  local month <const> = core.date.duration(1, "month")

  it("fails at that case, and both reads are named", function ()
    for second, named in pairs {
      [function (case) return case.site ~= nil end] = "'site'",
      [function (case) return case.outcome ~= nil end] = "'outcome'",
      [function (case) return case.team ~= nil end] = "'team'",
      [function (case) return case.decided_on ~= nil end] = "'decided_on'",
      [function (case) return case:within(month, "gross") end] = "within(1 month, gross)",
      [function (case) return case:due(month, "net") ~= nil end] = "due(1 month, net)",
      [function (case) return case:days "gross" ~= nil end] = "days(gross)",
      [function (case) return case:paused "net" ~= nil end] = "paused(net)",
      [function () return true end] = "nothing",
    } do
      assert.same({ READ:format(named, "'case_type'"), "S2" },
                  { trusted({ met = at_call(2, of_type, second) }, { "a", "b" }) })
    end
  end)

  it("fails also where it is a clock, or the target of a type", function ()
    local clock <const> = at_call(2, function (case) return case.site ~= nil and "net" or "gross" end,
                                  function (case) return case.outcome ~= nil and "net" or "gross" end)
    assert.same({ READ:format("'outcome'", "'site'"), "S2" }, { trusted({ clock = clock }, { "a", "b" }) })
    local target <const> = at_call(2, function (case) return case.site ~= nil and month end,
        function () return month end)
    assert.same({ READ:format("nothing", "'site'"), "S2" }, { trusted({ target = target }, { "a", "a" }) })
  end)

  it("fails where its first reads are the same, and a later one is not", function ()
    local function first(case) return case.outcome == "granted" and case.case_type ~= "x" end
    local function second(case) return case.outcome == "granted" and case.site ~= "x" end
    assert.same({ READ:format("'site'", "'case_type'"), "S3" },
                { trusted({ met = at_call(3, first, second) }, { "a", "b", "c" }) })
    assert.same({ READ:format("nothing", "'case_type'"), "S3" },
                { trusted({ met = at_call(3, first, function (case) return case.outcome ~= nil end) }, { "a", "b",
                    "c" }) })
  end)

  it("fails at the hundredth call as at the second", function ()
    local types <const> = {}
    for i = 1, 150 do types[i] = "a" end
    local met <const> = at_call(100, function (case) return case.site ~= "x" end,
        function (case) return case.team == nil end)
    local message <const>, case <const> = trusted({ met = met }, types)
    assert.equal(READ:format("'team'", "'site'"), message)
    assert.equal("S100", case)
  end)

  it("fails at the half-millionth call, where each case is asked about", function ()
    local met <const> = at_call(500000, function (case) return case.outcome ~= nil and case.case_id ~= "" end,
                                function (case) return case.site ~= nil end)
    local answer <const> = core.tally.run(half_a_million(), { chance.spec { met = met } })[1]
    assert.equal(READ:format("'site'", "'outcome'"), tostring(answer.failed))
  end)

  it("need not read again what it has read", function ()
    local met <const> = at_call(2, of_type, function (case) return case.case_type ~= "x" and case.case_type ~= "y" end)
    assert.is_nil((trusted({ met = met }, { "a", "b", "c" })))
    local function once(case) return case.case_type ~= "x" and case.site ~= "x" end
    local function twice(case) return case.case_type ~= "x" and case.case_type ~= "y" and case.site ~= "x" end
    assert.is_nil((trusted({ met = at_call(2, once, twice) }, { "a", "a", "a" })))
    assert.is_nil((trusted({ met = at_call(2, twice, once) }, { "a", "a", "a" })))
  end)

  it("may read differently where the cases are not alike", function ()
    assert.is_nil((trusted({ met = function (case)
      if case.case_type == "a" then return case.site ~= nil end
      return case.team == nil
    end }, { "a", "b", "c", "a", "b" })))
  end)
end)
