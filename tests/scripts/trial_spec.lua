-- What a check finds by trying rules before there is data: what fails with any
-- is an error, what fails where something is lacking a warning.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local dryrun <const> = require "siri.answers.dryrun"
local lists <const> = require "siri.base.lists"

local TYPE <const> = 'case_type "m" { title = "M", field = "A", target = months(1) }\n'

local function texts(list)
  return lists.map(list, function (one) return (tostring(one):gsub("^rules%.lua:%d+: goal 1%.1", "")) end)
end

-- What is wrong, and what is doubtful, of a plan whose only score is this text.
local function said(score, before)
  local problems <const>, doubts <const> = dryrun.problems(year.goal(score, { before = before or TYPE }))
  return texts(problems), texts(doubts)
end

local function of_case(body, clock, before)
  return said(("cases { clock = '%s', share = percent(90), met = function (case, how) %s end }"):format(
    clock or "gross", body), before)
end

local function of_figures(body) return said("function (facts, how) " .. body .. " end") end

local function is_sound(...) assert.same({ {}, {} }, { ... }) end

describe("a rule about cases", function ()
  it("that answers what it may not is told, of cases inside and late", function ()
    assert.same({ ", a case of m that is decided inside: met must answer true or false, not 1" }, (of_case "return 1"))
    assert.same({ ", a case of m that is decided late: met must answer true or false, not nil" },
                (of_case "local no return case:within(months(1), 'gross') or no"))
    assert.same({ ", a case of m that is decided inside: clock must answer \"net\" or \"gross\", not brutto" },
                (said "cases { share = percent(90), clock = function () return 'brutto' end }"))
    assert.same({ ", a case of m that is decided inside: target must answer a length of time (months(1)), not 30" },
                (said("service_targets { clock = 'gross', share = percent(90) }",
                      'case_type "m" { title = "M", field = "A", target = function () return 30 end }\n')))
  end)

  it("that fails with any case is told, once", function ()
    assert.same({ { ", a case of m that is decided inside: 'x' is nil (no value): nothing can be read from it "
                    .. "(test it first: if … then)" }, {} }, { of_case "local x return x.y == case.outcome" })
    assert.same({ { ", a case of m that is decided inside: met must answer true or false, not 1" }, {} },
                { of_case "return 1" })
    assert.same({ ", a case of m that is decided at once: '2019-01-01' and '2019' are texts, and not both days: they "
                  .. "have no order (a day is written 2019-12-31)" },
                (of_case "return case:days('gross') > 0 or case.decided_on <= '2019'"))
    assert.same({ ", a case of m that is decided inside: a float (0.1) is not exact: write ratio(a, b), percent(n) or "
                  .. "a whole number" }, (of_case "return case:days('gross') * 0.1 < 3"))
    assert.same({ ", a case of m that is decided inside: a clock is \"net\" or \"gross\", not 'netto'" },
                (of_case "local inside = case:within(months(1), 'netto') return inside"))
  end)

  it("that compares a column with what no text is, or looks it up there, is told", function ()
    for body, said_of_it in pairs {
      ["return case.sider == 3"] = "'x' is a text and 3 a number: they are never equal (case:number(\"sider\") reads "
                                   .. "the number)",
      ["return case.sider <= 10"] = "'x' is a text and 10 a number: they have no order (case:number(\"sider\") reads "
                                    .. "the number)",
      ["return case.hast == true"] = "'x' is a text: it is never true (case:flag(\"hast\") reads yes or no)",
      ["return case.sider <= '10'"] = "'x' and '10' are texts, and not both days: they have no order "
                                      .. "(case:number(\"sider\") reads a number, case:date a day)",
      ["return ({ [3] = true })[case.sider] == nil"] = "'x' is a text, and the table has numbers for keys: it is none "
                                                       .. "of them (case:number(\"sider\") reads the number)",
      ["return case.hast"] = "met must answer true or false, not x",
      ["return case:days('gross') == days(8)"] = "a number and a length of time are never equal (days are counted by "
        .. "numbers; case:within(days(8), clock) holds a case against a length of time)",
    } do
      assert.same({ ", a case of m that is decided inside: " .. said_of_it }, (of_case(body)), body)
    end
    assert.same({}, (of_case "return case.kvit <= case.decided_on"))
  end)

  it("is tried with the texts that stand in it", function ()
    assert.same({ ", a case of m that is decided inside: met must answer true or false, not 3" },
                (of_case "return case.hast == 'ja' and 3 or case.hast ~= 'nej'"))
  end)

  it("is tried on each type that it is asked of, and on no other", function ()
    local types <const> = TYPE .. 'case_type "n" { title = "N", field = "B", target = months(2) }\n'
    local body <const> = "if case.case_type == 'n' then return 3 end return true"
    assert.same({ ", a case of n that is decided inside: met must answer true or false, not 3" },
                (of_case(body, "gross", types)))
    is_sound(said("cases { clock = 'gross', share = percent(90), fields = { 'A' }, met = function (case) " .. body
                  .. " end }", types))
  end)

  it("that fails for a case without a clock is doubtful, unless it is not asked of such", function ()
    local problems <const>, doubts <const> = of_case "return case:days('net') <= 30"
    assert.same({}, problems)
    assert.same({ ", a case of m that is decided inside: where informed_on is blank: nil (no value) cannot be compared "
                  .. "with a number (test it first: if … then)" }, doubts)
    is_sound(of_case("return case:days('net') <= 30", "net"))
    is_sound(of_case "local days = case:days('net') return days ~= nil and days <= 30")
  end)

  it("that fails where a further column is blank is doubtful, and tried with something in it, too", function ()
    local problems <const>, doubts <const> = of_case "return case.sprog and case.sprog == 'da'"
    assert.same({}, problems)
    assert.same({ ", a case of m that is decided inside: where sprog is blank: met must answer true or false, not "
                  .. "nil" }, doubts)
    assert.same({ ", a case of m that is decided inside: where sider is blank: nil (no value) cannot be compared with "
                  .. "a number (test it first: if … then)" }, (select(2, of_case "return case:number('sider') <= 10")))
    is_sound(of_case "return case.sprog == 'da'")
    is_sound(of_case "local n = case:number 'sider' return n ~= nil and n <= 10 and case:flag('hast') == true")
    is_sound(of_case "return case:date('kvit') ~= nil and case:date('kvit') <= case.decided_on")
  end)

  it("is not tried with the names of columns as their texts, nor blamed for a clock that it does not read", function ()
    is_sound(of_case [[local n = case:number "niveau"
      if n == nil then return true end
      return ({ [2] = true, [3] = false })[n] ]])
    is_sound(of_case [[if case.status == "hastende" then return ({ ja = true, nej = false })[case.svar] end
      return true]])
  end)

  it("that is sound gives no alarm", function ()
    for _, body in ipairs {
      "return case:within(months(1), 'gross')", "return case.outcome ~= nil and case.outcome ~= 'refused'",
      "return how('dage', case:days('gross')) <= 30", "return case:due(days(30), 'gross') >= case.decided_on",
      "return case.site == 'Odense' or case:paused('gross') == 0", "return tostring(case) ~= ''",
      "return ({ m = true })[case.case_type] or false", "return case.decided_on:sub(1, 4) == '2019'",
      "if case.sprog ~= nil and tonumber(case.sprog) == nil then error 'et sprog er et tal' end return true",
    } do is_sound(of_case(body)) end
  end)
end)

it("a rule about cases is tried on cases of the period, and of its type's part of it", function ()
  for _, days in ipairs { "months(1)", "months(14)", "days(400)", "workdays(300)" } do
    is_sound(of_case("return ({ ['2019'] = true })[case.decided_on:sub(1, 4)] or 3", "gross",
                     ('case_type "m" { title = "M", field = "A", target = %s }\n'):format(days)))
  end
  local part <const> = 'case_type "m" { title = "M", field = "A", target = months(1), from = "2019-04-01", '
                       .. 'to = "2019-04-20", inherited = "leave_out" }\n'
  is_sound(of_case("return case.decided_on >= '2019-04-01' and case.decided_on <= '2019-04-20' and "
                   .. "case.submitted_on >= '2019-04-01' or 3", "gross", part))
end)

it("a rule that needs a site, where the plan lists none, is doubtful at most", function ()
  local problems <const>, doubts <const> = of_case "return ({ Odense = 3 })[case.site] + 1 == 4"
  assert.same({}, problems)
  assert.equal(1, #doubts)
  assert.matches("where site is blank: ", doubts[1], 1, true)
end)

describe("a rule about figures", function ()
  it("is tried at both sides of the numbers in it, and on them", function ()
    assert.same({ ': a score must answer true, false, 0, 1, ratio(a, b), "no_data", "open" or "leave_out", not nil' },
                (of_figures("local f = facts:count 'x' if not f then return 'no_data' end if f.value < 37 then return "
                            .. "false elseif f.value > 37 then return true end local none return none")))
    assert.same({ ": a score of 0.5: a float is not exact, write ratio(a, b)" },
                (of_figures("local f = facts:count 'x' if not f then return 'no_data' end "
                            .. "return f.value == 38 and 38 / 76 or f.value > 38")))
  end)

  it("that fails where one is not reported is doubtful", function ()
    local problems <const>, doubts <const> = of_figures "return facts:measure('sygedage').value < ratio(7)"
    assert.same({}, problems)
    assert.equal(1, #doubts)
    assert.matches("^: where 'sygedage' is not reported: ", doubts[1])
    assert.matches("^: where 'b' is not reported: ", (select(2, of_figures(
      "local a, b = facts:count 'a', facts:count 'b' if not a then return 'no_data' end return a.value > b.value")))[1])
  end)

  it("that is sound gives no alarm", function ()
    for _, body in ipairs {
      "local f = facts:measure 'x' if not f then return 'no_data' end return f.value < ratio(7)",
      "local f = facts:count 'x' if not f then return 'no_data' end return ratio(math.min(f.value, 5), 5)",
      "local f = facts:judgement 'x' return f ~= nil and f.value == 'met'", "return 'open'",
      "local f = facts:measure 'andel' if not f then return 'no_data' end return f.value",
    } do is_sound(of_figures(body)) end
  end)

  it("that fails with whatever figures is told", function ()
    for body, said_of_it in pairs {
      ["return facts:measure('x') >= 1"] = "a number cannot be compared with a table (what is reported of a figure is "
                                           .. "its value: figure.value)",
      ["local f = facts:count 'x' return f ~= nil and f == 60"] = "a table and a number are never equal (what is "
        .. "reported of a figure is its value: figure.value)",
      ["local f = facts:measure 'x' return f ~= nil and f.value == '60'"] = "'60' is a text and 1000000 a number: they "
        .. "are never equal",
      ["local f = facts:measure('x', { lastyear = true }) return f ~= nil and f.value >= 1"] =
        "facts:measure: unknown setting 'lastyear' (did you mean 'last_year'?)",
    } do
      assert.same({ ": " .. said_of_it }, (of_figures(body)), body)
    end
  end)

  it("that divides by the cases of a set, which may be none, is doubtful", function ()
    local none <const> = { ": where a set of cases has none: a division by 0 (ask first: if set.decided == 0 then "
                           .. "return \"no_data\" end)" }
    local set <const> = TYPE .. "local s = case_set { clock = 'gross' }\n"
    local function of_set(body) return said("function (facts) local c = facts:cases(s) " .. body .. " end", set) end
    assert.same({ {}, none }, { of_set "return c.days / c.decided <= 30" })
    is_sound(of_set "if c.decided == 0 then return 'no_data' end return c.days / c.decided <= 30")
    is_sound(of_set "local f = facts:measure 'x' return f ~= nil and c.days / f.value < 1")
  end)

  it("is tried with every other value of an assumption", function ()
    local problems <const> = said("function () return given end",
      'local given = assume { "g", value = true, otherwise = { "ja" }, because = "x" }\n')
    assert.equal(1, #problems)
    assert.matches('not "?ja"? %(tried with assumption 1 = "?ja"?%)', problems[1])
  end)
end)

describe("siri-rules check", function ()
  local folder <const> = support.fresh()

  local PLAN <const> = [[
plan { year = 2019, agency = "X", title = "T", points = 100 }
goal "1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = measure "tilfredshed" { at_least = percent(120) } }
]]

  it("says what is doubtful of a plan that is sound, and a limit above 100 %", function ()
    folder:write("p.lua", PLAN)
    local told <const> = folder:run "check p.lua"
    assert.equal(0, told.status)
    assert.matches('\nwarning: p%.lua:3: goal 1: measure "?tilfredshed"?: at_least = 120 %%: no figure in per cent is '
                   .. "above 100 %% %(plan { ceiling = percent%(150%) }, or the goal's own, if it may be%)\n$",
                   told.out)
    assert.matches("^p%.lua:3: warning: goal 1: .* %[W923%]\n$", folder:run "check p.lua --format lines".out)
    assert.is_true(folder:json "check p.lua".plans[1].sound)
  end)

  it("asks about a file that is named after another year, and so does status", function ()
    local QUESTION <const> = "2021.lua:1: the file is named 2021, and its plan is of 2019: is that right? (a plan of "
                             .. "another year has another year, and other days)"
    folder:write("2021.lua", (PLAN:gsub("120", "80")))
    folder:write("2019.lua", (PLAN:gsub("120", "80")))
    assert.matches("warning: " .. QUESTION, folder:run "check 2021.lua".out, 1, true)
    folder:write("f.csv", "year;goal;name;on;value;source;by\n2019;1;tilfredshed;2019-12-31;85 %;brev;agency\n")
    folder:done "import facts f.csv --plan 2021.lua"
    assert.matches("siri-rules: warning: " .. QUESTION, folder:run "status 2021.lua --as-of 2019-12-31".err, 1, true)
    assert.equal("", folder:run "status 2019.lua --as-of 2019-12-31".err)
    assert.equal("", folder:run "check 2019.lua --format lines".out)
  end)

  it("leaves the limits of rules as they were", function ()
    local before <const> = core.guard.limits()
    of_figures "return facts:count('x') ~= nil"
    assert.same(before, core.guard.limits())
  end)
end)
