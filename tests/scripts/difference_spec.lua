-- `siri-rules diff`: goals matched by what they continue, what changes in
-- them, and what the change in points comes from, adding up exactly.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local bridge <const> = require "siri.answers.bridge"
local difference <const> = require "siri.answers.difference"
local ratio <const> = core.ratio

local function goal(id, area, weight, score, more)
  return plans.text(('goal "%s" { area = "%s", weight = %s, score = %s,\n %s }\n')
    :format(id, area, weight, score, more or ""))
end

local function plan(of_year, code)
  return plans.text(('plan { year = %d, title = "Plan %d" }\n'):format(of_year, of_year)) .. code
end

local function case_type(name, target)
  return ('case_type "%s" { title = "%s", field = "IR", target = %s }\n'):format(name, name:upper(), target)
end

local function targets(clock, share)
  return ('service_targets { clock = "%s", share = percent(%d) }'):format(clock, share)
end

local function milestone(name, date)
  return ('milestone "%s" { by = "%s" }'):format(name, date)
end

-- Goal 1.1 with all of the points.
local function whole(score, more) return goal("1.1", "A", 100, score, more) end

-- "from -> to" of each goal; "+" and "-" where there is one only.
local function matched(from, to)
  local answer = assert(difference.of(year.plan(from), year.plan(to)))
  local list = {}
  for i, entry in ipairs(answer.goals) do
    list[i] = ("%s -> %s"):format(entry.from and entry.from.id or "+", entry.to and entry.to.id or "-")
  end
  return table.concat(list, ", ")
end

-- "of name: from -> to" of each change of the goals.
local function changes(from, to)
  local list = {}
  for _, entry in ipairs(assert(difference.of(year.plan(from), year.plan(to))).goals) do
    for _, c in ipairs(entry.changes) do
      list[#list + 1] = ("%s %s: %s -> %s"):format(c.of or "", c.name, tostring(c.from), tostring(c.to))
    end
  end
  return table.concat(list, "\n")
end


describe("goals of two plans", function ()
  local OLD <const> = plan(2018, goal("1.1", "A", 60, milestone("a", "2018-12-31"))
                                 .. goal("1.2", "B", 40, milestone("b", "2018-12-31")))

  local function new(id, area, more)
    return plan(2019, goal(id, area, 100, milestone("a", "2019-12-31"), more))
  end

  it("match by the same number and area", function ()
    assert.equal("1.1 -> 1.1, 1.2 -> -", matched(OLD, new("1.1", "A")))
  end)

  it("do not match by the number alone", function ()
    assert.equal("+ -> 1.1, 1.1 -> -, 1.2 -> -", matched(OLD, new("1.1", "Andet")))
  end)

  it("match as their `was` says, whatever their number and area", function ()
    assert.equal("1.2 -> 1.1, 1.1 -> -", matched(OLD, new("1.1", "A", 'was = "1.2"')))
  end)

  it("are new where `was` is false", function ()
    assert.equal("+ -> 1.1, 1.1 -> -, 1.2 -> -", matched(OLD, new("1.1", "A", "was = false")))
  end)

  it("match by their number within a year", function ()
    assert.equal("1.1 -> 1.1, 1.2 -> -", matched(OLD, plan(2018, goal("1.1", "X", 100, milestone("a", "2018-12-31")))))
  end)

  it("name the line where `was` names nothing", function ()
    local _, message = difference.of(year.plan(OLD), year.plan(new("1.1", "A", 'was = "1.3"')))
    assert.equal("rules.lua:2: goal 1.1: was: rules.lua has no goal '1.3' (did you mean '1.1'?)", message)
  end)

  it("name both where two continue the same", function ()
    local both = plan(2019, goal("1.1", "A", 50, milestone("a", "2019-12-31"))
                            .. goal("1.2", "B", 50, milestone("b", "2019-12-31"), 'was = "1.1"'))
    local _, message = difference.of(year.plan(OLD), year.plan(both))
    assert.equal("rules.lua:4: goal 1.2: goal 1.1 continues 1.1 already", message)
  end)
end)


describe("what changes in a goal", function ()
  it("is nothing where only the year is another", function ()
    local old <const> = plan(2018, whole(milestone("a", "2018-06-30")))
    assert.equal("", changes(old, plan(2019, whole(milestone("a", "2019-06-30")))))
    assert.equal("a by: 2018-06-30 -> 2019-06-29", changes(old, plan(2019, whole(milestone("a", "2019-06-29")))))
  end)

  it("is named setting by setting, those of a part by its name", function ()
    local from = plan(2018, case_type("x", "months(1)") .. whole(targets("net", 90)))
    local to = plan(2019, case_type("x", "months(1)") .. whole(targets("gross", 85), 'aim = "Z"'))
    assert.equal(" aim: nil -> Z\n clock: net -> gross\n share: 90 % -> 85 %", changes(from, to))
    assert.equal("b below: nil -> 8\na below: 7 -> nil",
                 changes(plan(2018, whole 'measure "a" { below = 7 }'), plan(2019, whole 'measure "b" { below = 8 }')))
    local old, new = plan(2018, whole 'measure "a" { at_least = 7 }'),
                     plan(2019, whole 'measure "a" { at_least = last_year(percent(110)) }')
    assert.matches("^a at_least: 7 %-> ", changes(old, new))
    assert.matches("^a at_least: .+ %-> 7$", changes(new, old))
  end)

  it("is a rule of its own where its text is another", function ()
    local function rule(of_year, text) return plan(of_year, whole(text)) end
    local one = "function (facts)\n  return true\nend"
    assert.equal("", changes(rule(2018, one), rule(2019, one:gsub("\n  ", "\n"))))
    support.shows(changes(rule(2018, one), rule(2019, one:gsub("true", "false"))), "rule: function")
  end)

  it("is none where a rule holds a word under a name of its own", function ()
    local function rule(of_year, word)
      local text = "cases { share = percent(50), met = function (case) return case:within(length(9), 'net') end }"
      return "local length = " .. word .. "; " .. plan(of_year, case_type("x", "months(1)") .. whole(text))
    end
    assert.equal("", changes(rule(2018, "days"), rule(2019, "days")))
    support.shows(changes(rule(2018, "days"), rule(2019, "percent")), "met: function")
  end)

  it("is a rule of its own where what it holds from around it is another", function ()
    local function rule(of_year, limit)
      local around = "local limit = { days = %d }\nlocal function late(n) return n > limit.days end\n"
      local score = 'function (facts)\n return not late(facts:count "a".value)\nend'
      return plan(of_year, around:format(limit) .. whole(score))
    end
    assert.equal("", changes(rule(2018, 5), rule(2019, 5)))
    support.shows(changes(rule(2018, 5), rule(2019, 6)), "rule: function")
  end)

  it("is the value of a number, not how it is written, to its last decimal", function ()
    local function with(of_year, share)
      return plan(of_year, case_type("x", "months(1)")
        .. whole(('service_targets { clock = "net", share = %s }'):format(share)))
    end
    assert.equal("", changes(with(2018, "percent(90)"), with(2019, "ratio(9, 10)")))
    assert.equal(" share: 0.333333 -> 0.333333",
                 changes(with(2018, "ratio(333333, 1000000)"), with(2019, "ratio(1, 3)")))
  end)

  it("is also what a case type has otherwise, one that comes and one that goes", function ()
    local rest = whole(targets("net", 90))
    local answer = assert(difference.of(
      year.plan(plan(2018, case_type("x", "months(1)") .. case_type("y", "months(1)") .. rest)),
      year.plan(plan(2019, case_type("x", "days(30)") .. case_type("z", "months(1)") .. rest))))
    local list = {}
    for i, entry in ipairs(answer.case_types) do list[i] = ("%s %s"):format((entry.to or entry.from).id, entry.kind) end
    assert.same({ "x kept", "z new", "y dropped" }, list)
    assert.same({ "target", "1 month", "30 days" },
                { answer.case_types[1].changes[1].name, tostring(answer.case_types[1].changes[1].from),
                  tostring(answer.case_types[1].changes[1].to) })
  end)
end)


-- A case of a type by its dates: informed ten days after it was submitted.
local function case(kind, submitted_on, decided_on)
  return { case_type = kind, submitted_on = submitted_on, decided_on = decided_on,
           informed_on = core.date.dates.add(submitted_on, siri.days(10)) }
end

-- 2018: all inside net; 2019: inside net, not gross; more by the given plan.
local CASES <const> = { case("x", "2018-03-01", "2018-04-05"), case("x", "2019-03-01", "2019-04-05"),
                        case("x", "2019-05-01", "2019-05-12") }

local function steps(from, to, facts)
  local store <const> = year.store(to, { cases = CASES, extracted = "2020-01-05", facts = facts })
  local answer = assert(bridge.of(year.plan(from), year.plan(to), store))
  local sum, list = answer.from.points.now, {}
  for _, step in ipairs(answer.steps) do
    sum = sum + step.by
    if step.by ~= ratio.new(0) then list[#list + 1] = ("%s %s"):format(step.name, step.by:decimal()) end
  end
  assert.equal(tostring(answer.to.points.now), tostring(sum))
  return ("%s: %s: %s"):format(answer.from.points.now, table.concat(list, ", "), answer.to.points.now)
end

describe("what the change in points comes from", function ()
  local X <const> = case_type("x", "months(1)")
  local NET <const>, GROSS <const> = whole(targets("net", 100)), whole(targets("gross", 100))
  local OLD <const> = plan(2018, X .. NET)

  it("is the cases where the rules are the same", function ()
    assert.equal("100: : 100", steps(OLD, plan(2019, X .. NET)))
    CASES[4] = case("x", "2019-06-01", "2019-12-01")
    assert.equal("100: facts -100: 0", steps(OLD, plan(2019, X .. NET)))
    CASES[4] = nil
  end)

  it("is the clock, the targets, the share, each upon the one before", function ()
    assert.equal("100: clock -100: 0", steps(OLD, plan(2019, X .. GROSS)))
    assert.equal("100: clock -100, targets 100: 100", steps(OLD, plan(2019, case_type("x", "days(35)") .. GROSS)))
    assert.equal("100: clock -100, share 100: 100", steps(OLD, plan(2019, X .. whole(targets("gross", 50)))))
  end)

  it("is the clock, too, where the new plan has older cases on another one", function ()
    local mixed = [[service_targets { clock = "gross", submitted_before = { "2019-01-01", clock = "net" },
                                      share = percent(100) }]]
    assert.equal("100: clock -100: 0", steps(OLD, plan(2019, X .. whole(mixed))))
    CASES[2].submitted_on, CASES[2].informed_on = "2018-12-31", "2019-03-11"
    assert.equal("100: : 100", steps(OLD, plan(2019, X .. whole(mixed))))
    CASES[2].submitted_on = "2019-01-01"
    assert.equal("100: clock -100: 0", steps(OLD, plan(2019, X .. whole(mixed))))
    CASES[2] = case("x", "2019-03-01", "2019-04-05")
  end)

  it("is the clock and the targets that rules give, too", function ()
    assert.equal("100: targets -100: 0",
                 steps(OLD, plan(2019, case_type("x", "function (case) return days(3) end") .. NET)))
    assert.equal("100: targets -100: 0",
                 steps(plan(2018, case_type("x", "function (case) return months(1) end") .. NET),
                       plan(2019, case_type("x", "days(3)") .. NET)))
    local rule = "service_targets { clock = function (case) return 'gross' end, share = percent(100) }"
    assert.equal("100: clock -100: 0", steps(OLD, plan(2019, X .. whole(rule))))
    assert.equal("100: clock -100, targets 100: 100",
                 steps(plan(2018, X .. whole((rule:gsub("gross", "net")))),
                       plan(2019, case_type("x", "days(35)") .. GROSS)))
  end)

  it("is of the version of a renegotiated plan that is in force at each cut-off", function ()
    local old = plan(2018, X .. goal("1.1", "A", 60, targets("net", 100))
                             .. goal("1.2", "B", 40, milestone("b", "2018-12-31"))
                             .. 'amend "2018-07-01" { reason = "x", drop = { "1.2" }, weights = { ["1.1"] = 100 } }')
    local new = plan(2019, X .. GROSS)
    assert.equal("100: clock -100: 0", steps(old, new))
    -- in June the old plan is the one that it was at the end of its own year
    local store <const> = year.store(new, { cases = { CASES[1], CASES[2] }, extracted = "2019-06-30" })
    local answer = assert(bridge.of(year.plan(old), year.plan(new), store))
    assert.same({ "2018-12-31", "2019-06-30", "clock", "-100" }, {
      answer.from.as_of, answer.to.as_of, answer.steps[2].name, tostring(answer.steps[2].by) })
  end)

  it("is the clock and the targets of every version of the old plan", function ()
    local amend = 'amend "2018-02-01" { reason = "x", announced = "new", '
                  .. 'case_type "x" { title = "X", field = "IR", target = days(40) } }'
    local old = plan(2018, case_type("x", "days(41)") .. NET .. amend)
    CASES[4] = case("x", "2019-01-02", "2019-01-12")
    assert.equal("100: targets -100: 0", steps(old, plan(2019, case_type("x", "days(24)") .. NET)))
    CASES[4] = nil
  end)

  it("is the demand's where a step has no answer", function ()
    local slow <const>, cases = case_type("x", "months(2)"), { table.unpack(CASES) }
    for i = 2, 3 do   -- they are never fully informed, and have no net clock
      CASES[i] = { case_type = "x", submitted_on = cases[i].submitted_on, decided_on = cases[i].decided_on }
    end
    local either = ("any { %s, %s }"):format(targets("net", 50), milestone("m", "2019-12-31"))
    assert.equal("100: : 100", steps(plan(2018, slow .. whole(targets("gross", 50))), plan(2019, slow .. whole(either)),
                                     { { "m", "done", on = "2019-05-01" } }))
    CASES[2], CASES[3] = cases[2], cases[3]
  end)

  it("says which goals have no figures in a year, and which are provisional", function ()
    local old = plan(2018, X .. goal("1.1", "A", 60, targets("net", 100))
                             .. goal("1.2", "B", 40, 'measure "b" { below = 7 }'))
    local from, to = year.plan(old), year.plan((old:gsub("2018", "2019")))
    local facts = { { "b", "5", on = "2019-05-01", goal = "1.2", provisional = true } }
    local store <const> = year.store(to, { cases = CASES, extracted = "2020-01-05", facts = facts })
    local answer = assert(bridge.of(from, to, store))
    local text = require "siri.reports.difference".text(assert(difference.of(from, to)), answer, "da", true)
    support.shows(text, "\n ! 2018: uden tal, og regnet som 0 point: 1.2\n ! 2019: endnu foreløbige: 1.2\n")
  end)

  local Y <const> = case_type("y", "months(1)")

  -- The steps with these cases among the others.
  local function steps_with(cases, from, to)
    local before <const> = #CASES
    table.move(cases, 1, #cases, before + 1, CASES)
    local told <const> = steps(from, to)
    for n = #CASES, before + 1, -1 do CASES[n] = nil end
    return told
  end

  it("is a new case type, apart from what else is demanded", function ()
    local late <const> = { case("y", "2019-01-01", "2019-12-01") }
    assert.equal("100: new_types -100: 0", steps_with(late, OLD, plan(2019, X .. Y .. NET)))
    assert.equal("100: clock -100: 0", steps_with(late, OLD, plan(2019, X .. Y .. GROSS)))   -- lost without it
    assert.equal("100: : 100", steps_with({ case("y", "2019-01-01", "2019-02-01") }, OLD, plan(2019, X .. Y .. NET)))
    local per_type <const> = 'service_targets { clock = "net", award = "per_type", share = percent(100) }'
    assert.equal("100: new_types -50, weights -10: 40",
                 steps_with(late, OLD, plan(2019, X .. Y .. goal("1.1", "A", 80, per_type)
                                                  .. goal("1.2", "B", 20, milestone("m", "2019-12-31")))))
  end)

  it("is a case type that is dropped, apart from what else is demanded", function ()
    local cases <const> = { case("y", "2018-01-01", "2018-02-01"), case("y", "2019-01-01", "2019-12-01") }
    local old <const> = plan(2018, X .. Y .. NET)
    assert.equal("100: facts -100, dropped_types 100: 100", steps_with(cases, old, plan(2019, X .. NET)))
    assert.equal("100: facts -100, dropped_types 100, demand -100: 0",
                 steps_with(cases, old, plan(2019, X .. whole(("all { %s, %s }"):format(
                   targets("net", 100), milestone("m", "2019-12-31"))))))
  end)

  it("is a case type that goes and another that comes, each by itself", function ()
    local cases <const> = { case("y", "2018-01-01", "2018-02-01"), case("y", "2019-01-01", "2019-12-01"),
                            case("z", "2019-01-01", "2019-12-01") }
    local z <const> = case_type("z", "months(1)")
    assert.equal("100: facts -100, dropped_types 100, new_types -100: 0",
                 steps_with(cases, plan(2018, X .. Y .. NET), plan(2019, X .. z .. NET)))
    -- with no type in common it cannot be told from what else is demanded
    assert.equal("100: facts -100: 0", steps_with(cases, plan(2018, Y .. NET), plan(2019, z .. NET)))
  end)

  it("is a type that came with an amendment of the new plan", function ()
    local late <const> = { case("y", "2019-07-01", "2019-12-01"), case("y", "2018-01-01", "2018-02-01") }
    local amend <const> = 'amend "2019-07-01" { reason = "x", announced = "new", ' .. Y:gsub("\n", "") .. " }\n"
    assert.equal("100: new_types -100: 0", steps_with(late, OLD, plan(2019, X .. NET .. amend)))
    local old <const> = plan(2018, X .. Y .. NET)
    assert.equal("100: facts -100: 0", steps_with(late, old, plan(2019, X .. NET .. amend)))
  end)

  it("is the weights, and goals that come and go", function ()
    local old = plan(2018, X .. goal("1.1", "A", 60, targets("net", 100))
                             .. goal("1.2", "B", 40, milestone("b", "2018-12-31")))
    local new = plan(2019, X .. goal("1.1", "A", 90, targets("net", 100))
                             .. goal("1.3", "C", 10, milestone("c", "2019-12-31")))
    assert.equal("60: weights 30: 90", steps(old, new))
    assert.equal("60: weights 30, goals 10: 100",
                 steps(old, new, { { "c", "done", on = "2019-05-01", goal = "1.3" } }))
  end)

  it("cannot be told apart where the new year says nothing of the old demand", function ()
    local old = plan(2018, X .. whole('measure "fejl" { at_most = 5 }'))
    local new = plan(2019, X .. whole('measure "klager" { at_most = 5 }'))
    local store <const> = year.store(new, { cases = CASES, extracted = "2020-01-05",
                                          facts = { { "klager", "3", on = "2019-12-31" } } })
    local answer = assert(bridge.of(year.plan(old), year.plan(new), store))
    local entry = answer.steps[6].goals[1]
    assert.same({ "demand", "100", true }, { answer.steps[6].name, tostring(entry.by), entry.mixed })
  end)
end)


describe("siri-rules diff", function ()
  local folder <const> = support.shared {
    ["c.csv"] = "case_id;case_type;submitted_on;informed_on;decided_on;outcome\n"
                .. "1;x;2018-03-01;2018-03-01;2018-03-05;granted\n2;x;2019-03-01;2019-03-01;2019-03-05;granted\n",
    ["a.lua"] = plan(2018, case_type("x", "months(1)") .. whole(targets("net", 90))),
    ["b.lua"] = plan(2019, case_type("x", "days(2)") .. whole(targets("net", 90))),
    ["f.lua"] = plan(2019, case_type("x", "function (case) return case.y end") .. whole(targets("net", 90))),
    "import cases c.csv --extracted 2020-01-05 --db s.db",
  }

  it("shows the two contract years, without a database", function ()
    local out = support.printed(folder:done "diff 2018 2019")
    for _, line in ipairs {
      " Fra Mål- og resultatplan 2018 · SIRI", " ~ 1.4   Ministerbetjening og politikudvikling (før 1.3)",
      "             netto/brutto: nettoservicemål → bruttoservicemål",
      "             ældre sager: – → 01-01-2019: nettoservicemål",
      "             sammensat af: – → alle dele skal være opfyldt",
      "             sammensat af: – → mindst én del skal være opfyldt",
      " − 2.3   Persondatabeskyttelse                                         5      –", " + Fast-track",
      " − Greencard",
    } do
      assert.truthy(out:find("\n" .. line, 1, true) or out:sub(1, #line) == line, line)
    end
    for line in out:gmatch "[^\n]+" do assert.is_true(utf8.len(line) <= 80, line) end
  end)

  it("has JSON, CSV and Markdown of the same", function ()
    local o = folder:json "diff 2018 2019"
    assert.same({ "1.4", "1.3", "kept" }, { o.goals[4].id, o.goals[4].was, o.goals[4].kind })
    assert.same({ setting = "clock", from = "net", to = "gross" }, o.goals[5].changes[2])
    assert.same({ "EU-opholdskortområdet", "5" }, { o.goals[1].area, o.goals[1].weight })
    assert.same({ "60", "60" }, { o.goals[5].weight_before, o.goals[5].weight })
    assert.equal("\u{FEFF}del;ændring;nr;før_nr;navn;led;indstilling;før;efter\r\n"
                 .. "Hele planen;fortsætter;;;Mål- og resultatplan 2019;;steder;–;"
                 .. "København, Odense, Aarhus, Aalborg, Aabenraa\r\n"
                 .. "Mål;nyt;1.1;;EU-opholdskortområdet;;;;\r\n",
                 folder:run "diff 2018 2019 --format csv".out:match "^.-\n.-\n.-\n")
    local markdown <const> = folder:run "diff 2018 2019 --format markdown".out
    support.shows(markdown, "\n| fortsætter | 1.5 | Sagsbehandlingstider | 60 | 60 | planen siger: ")
    support.shows(markdown, "\n| ændring | navn | servicemål 2018 | servicemål 2019 | hvad der ændres |\n")
    support.shows(markdown, "\n| nyt | Fast-track | – | 1 md. |  |\n")
    support.shows(markdown, "\n| udgår | Greencard | 3 mdr. | – |  |\n")
  end)

  it("needs both plans, and says which is not there", function ()
    local got = folder:run "diff 2018 2017"
    assert.equal(1, got.status)
    support.shows(got.err, "siri-rules: no plan '2017' (looked for rules/2017.lua")
  end)

  it("needs no cases where neither plan counts any: each stands at its last day", function ()
    local at <const> = support.filled {
      ["a.lua"] = plan(2018, whole 'measure "a" { at_least = 300 }'),
      ["b.lua"] = plan(2019, whole 'measure "a" { at_least = last_year(percent(110)) }'),
    }
    at:import("facts", "år;mål;navn;værdi;pr\n2018;1.1;a;310;2018-12-31\n2019;1.1;a;340;2019-12-31\n",
              "--plan", "b.lua")
    local points <const> = at:json "diff a.lua b.lua --points".points
    assert.same({ "100", "0" }, { points.from.now, points.to.now })
  end)

  it("adds what the points come from with --points", function ()
    support.shows(support.printed(folder:run "diff ./a.lua ./b.lua --points --db s.db"), [[
 Hvad ændringen i point kommer af
 Plan 2018 · SIRI pr. 31-12-2018                                            100
   tallene og sagerne, efter de gamle regler                                  0
   netto- eller bruttoservicemål, og ældre sager                              0
   servicemålene                                                           -100
     1.1         A                                                 -100
   andelen, der kræves                                                        0
   sagstyper, der udgår                                                       0
   resultatkravene i øvrigt                                                   0
   nye sagstyper                                                              0
   vægtene                                                                    0
   nye mål, og mål der udgår                                                  0
 Plan 2019 · SIRI pr. 31-12-2019                                              0

 Trinenes rækkefølge er et valg: hvert bygger på dem før det, og i en anden
 rækkefølge kan de fordele sig anderledes. Summen er den samme.
]])
    support.shows(folder:run "diff ./a.lua ./b.lua --points --lang en --db s.db".out,
                  "\n The order of the steps is a choice: each builds on those before it, and in\n")
    local o = folder:json "diff ./a.lua ./b.lua --points --db s.db"
    assert.same({ "targets", "-100" }, { o.points.steps[3].step, o.points.steps[3].by })
    local failed = folder:run "diff ./a.lua ./f.lua --points --db s.db"
    assert.equal(1, failed.status)
    support.shows(failed.out, "\n ! ./f.lua:2: goal 1.1, case 2: no field 'y'\n")
    assert.equal("\u{FEFF}trin;mål_før;mål;point\r\nservicemålene;1.1;1.1;-100\r\n",
                 folder:run "diff ./a.lua ./b.lua --points --format csv --db s.db".out)
  end)
end)


describe("a goal that was renegotiated", function ()
  local function measure(limit, more) return whole(('measure "fravær" { at_most = %s }'):format(limit), more) end
  local function amended(of_year, before, now)
    return plan(of_year, measure(before)) .. ('amend "%d-07-01" { reason = "x", %s }'):format(of_year,
                                                measure(now, 'period = "parts"'))
  end

  it("is held against the next by the demand in force, and what held before it is told with its days", function ()
    local folder <close> = support.folder()
    folder:write("a.lua", amended(2018, 7, 6))
    folder:write("b.lua", plan(2019, measure(6)))
    local out <const> = folder:done "diff a.lua b.lua".out
    support.shows(out, "fravær (til 30-06-2018): højst: 7 → –")
    support.shows(out, "fravær: gælder fra: 01-07-2018 → –")
    assert.is_nil(out:find("højst: 7 → 6", 1, true))
    assert.is_nil(out:find("sammensat", 1, true))
    local change <const> = folder:json "diff a.lua b.lua".goals[1].changes[2]
    assert.same({ "at_most", "fravær", "7", { to = "2018-06-30" } },
                { change.setting, change.of, change.from, change.part })
  end)

  it("is held part by part against one that was renegotiated likewise", function ()
    assert.equal("", changes(amended(2018, 7, 6), amended(2019, 7, 6)))
    assert.equal("fravær at_most: 6 -> 5\nfravær at_most: 7 -> 8", changes(amended(2018, 7, 6), amended(2019, 8, 5)))
  end)
end)


describe("what the plans say of pay", function ()
  local GOAL <const> = whole(milestone("klar", "2019-12-31"))
  local FULL <const> = "pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, ceiling = kr(100000) }\n"
  local RATED <const> = [[pay {
  full = kr(90000), of = "rated", above_full = "refuse", rounding = { to = kr(100), way = "down" },
  grounds = { { da = "skøn", en = "judgement" }, { da = "for sent", en = "too late", lowers = true } },
  proposal = curve { { at = 50, gives = percent(0) }, { at = 100, gives = percent(100) } },
}]]
  local RULE <const> = "pay { full = kr(90000), proposal = function (result) return kr(%d) end }\n"

  local function compared(before, after, how)
    local folder <close> = support.folder()
    folder:write("a.lua", plan(2019, GOAL .. before))
    folder:write("b.lua", plan(2019, GOAL .. after))
    if how == "json" then return folder:json "diff a.lua b.lua".pay end
    return (folder:done("diff a.lua b.lua " .. (how or "")).out:match "\n (Resultatløn\n.*)")
  end

  it("is told setting by setting, in the words of the plan's page", function ()
    assert.equal([[
Resultatløn
 ~ Fra resultat til forslag
       ved fuld målopfyldelse: 100.000 kr. → 90.000 kr.
       forslag: jævnt fra 0 til 100 → jævnt fra punkt til punkt: 50 giver 0 %,
       100 giver 100 %
       beregnes af: – → point af det målte, på fuld skala
       afrunding: – → rundet ned til hele 100 kr.
       skønsmæssig vurdering: – → skøn, for sent (kun nedad)
       over det beløb: kræver en egen begrundelse → gives ikke
       loft: 100.000 kr. → –
]], compared(FULL, RATED))
  end)

  it("is new, or dropped, where one of them says nothing of it; nothing where neither does", function ()
    assert.equal("Resultatløn\n + Fra resultat til forslag\n", compared("", FULL))
    assert.equal("Resultatløn\n − Fra resultat til forslag\n", compared(FULL, ""))
    assert.is_nil(compared("", ""))
    assert.is_nil(compared(FULL, FULL))
    assert.is_nil(compared("", "", "json"))
  end)

  it("is a rule of its own where its text is another", function ()
    assert.is_nil(compared(RULE:format(5), RULE:format(5)))
    assert.equal("Resultatløn\n ~ Fra resultat til forslag\n       forslag: ændret\n",
                 compared(RULE:format(5), RULE:format(6)))
  end)

  it("has the words of the rules in JSON", function ()
    local pay <const> = compared(FULL, RATED, "json")
    assert.same({ "kept", "b.lua:4" }, { pay.kind, pay.where })
    assert.same({ setting = "above_full", from = "needs a reason of its own", to = "not given" }, pay.changes[6])
  end)
end)


describe("what is said of figures", function ()
  local A <const> = [[all {
  measure "x" { range = { 1, 5 }, at_least = last_year() },
  measure "y" { scale = bands { { below = 7, gives = 1 }, { above = 8, gives = 0 }, otherwise = "no_data" } },
  judgement "z" { steps = 4 },
  cases { title = "enkle", clock = "gross", share = percent(90), within = days(15), each = "quarter", at_least = 3 },
  case_time { take = "mean", clock = "gross", scale = linear { from = 90, to = 60, steps = 3 } } }]]
  local B <const> = A:gsub("{ 1, 5 }", "{ 1, 7 }"):gsub("last_year%(%)", "last_year(1.1)")
    :gsub("gives = 0", "gives = percent(10)")
    :gsub("days%(15%)", "weeks(3)"):gsub("at_least = 3", "at_least = 4"):gsub("to = 60", "to = 50")
  local TYPE <const> = case_type("x", "days(30)")

  it("reads as a controller writes it, where a plan is shown, held against another and explained", function ()
    local folder <close> = support.folder()
    folder:write("a.lua", plan(2018, TYPE .. whole(A)))
    folder:write("b.lua", plan(2019, TYPE .. whole(B)))
    local out <const> = folder:done "diff a.lua b.lua".out:gsub("%s+", " ")
    for _, text in ipairs { "x: måles fra: 1 til 5 → 1 til 7", "x: mindst: sidste års tal → 110 % af sidste års tal",
        "y: skala: under 7: 100 %; over 8: 0 %; ellers: planen siger intet → under 7: 100 %; over 8: 10 %; ellers",
        "enkle: inden for: 15 dage → 3 uger", "enkle: overholdt mindst: 3 → 4",
        "tid for afgjorte sager: skala: jævnt fra 90 til 60 i 3 trin → jævnt fra 90 til 50 i 3 trin" } do
      support.shows(out, text)
    end
    local page <const> = folder:done "plan a.lua".out:gsub("%s+", " ")
    for _, text in ipairs { "mindst sidste års tal, måles fra 1 til 5", "z (vurdering): i 4 trin",
                            "skala: jævnt fra 90 til 60 i 3 trin" } do
      support.shows(page, text)
    end
    folder:import("facts", "år;mål;navn;værdi;pr\n2019;1.1;x;3;2019-12-31\n", "--plan", "./b.lua")
    support.shows(folder:done "explain b.lua 1.1 --as-of 2019-12-31".out,   -- no case decided, and so no time to show
                  "skala             jævnt fra 90 til 50 i 3 trin")
  end)
end)
