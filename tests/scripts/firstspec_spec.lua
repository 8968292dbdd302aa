-- `siri-rules test --new`: a first spec of a plan, which runs, passes, and fails
-- where the plan says otherwise.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local shows <const> = support.shows

-- The lines of a first spec of a plan's text, without those around its goals; and
-- what the program says.
local function first_of(text)
  local folder <close> = support.folder()
  folder:write("p.lua", text)
  local said <const> = folder:done "test --new p.lua"
  local spec <const> = folder:read "tests/p_spec.lua"
  local ran <const> = folder:run "test"
  return spec:match "testing%.year \"p%.lua\"\n(.*)end%)\n$", said.out, ran.out
end

describe("a first spec", function ()
  it("has both sides of each limit of figures, beside what else the goal needs", function ()
    local text <const>, said <const>, ran <const> = first_of(plans.of [[
goal "1" { score = all {
  milestone "m" { by = "2019-12-31" },
  measure "s" { at_least = percent(95), below = percent(99.5) },
} }
]])
    assert.equal([[

  describe("1 A", function ()
    local later <const> = year:at "2020-01-01"   -- when it shows what came too late

    it("is met when 'm' is done on 2019-12-31, and missed a day later", function ()
      assert.turns(later, "1", { met = "2019-12-31", missed = "2020-01-01" }, function (y, day)
        y:fact("1", "s", "95 %")
        y:fact("1", "m", "ja", { on = day })
      end)
    end)

    it("is met with 's' 95 %, and missed with 94,9 %", function ()
      assert.turns(later, "1", { met = "95 %", missed = "94,9 %" }, function (y, figure)
        y:fact("1", "m", "ja", { on = "2019-12-31" })
        y:fact("1", "s", figure)
      end)
    end)

    it("is met with 's' 99,4 %, and missed with 99,5 %", function ()
      assert.turns(later, "1", { met = "99,4 %", missed = "99,5 %" }, function (y, figure)
        y:fact("1", "m", "ja", { on = "2019-12-31" })
        y:fact("1", "s", figure)
      end)
    end)
  end)
]], text)
    assert.equal("tests/p_spec.lua is written: 3 specs of p.lua; run them with 'siri-rules test tests/p_spec.lua'\n",
                 said)
    shows(ran, "\n3 passed, 0 failed\n")
  end)

  it("lets only one of several ways be met where one is enough", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
goal "1" { score = any { count "c" { at_least = 3 }, judgement "j" { partly = percent(50) } } }
]])
    shows(text, [[
    it("is met with 'c' 3, and missed with 2", function ()
      assert.turns(year, "1", { met = 3, missed = 2 }, function (y, figure)
        y:fact("1", "j", "ikke opfyldt")
        y:fact("1", "c", figure)]])
    shows(text, [[{ met = "opfyldt", partly = "delvist" }, function (y, judged)
        y:fact("1", "c", 2)]])
    shows(ran, "\n3 passed, 0 failed\n")
  end)

  it("has the points that a scale gives, at and beside each of its numbers", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
goal "1" { weight = 50, score = measure "m" { scale = linear { from = 10, to = 20 } } }
goal "2" { weight = 50, score = count "c" { scale = bands { { from = 3, gives = 1 }, { below = 3, gives = 0 } } } }
]])
    shows(text, "is met with 'm' 20, and missed with 9.9")
    shows(text, "{ 9.9, 0 },\n        { 10, 0 },\n        { 10.1, 0.5 },\n        { 19.9, 49.5 },\n        { 20, 50 },")
    shows(text, "{ 2, 0 },\n        { 3, 50 },\n        { 4, 50 },")
    shows(ran, "\n4 passed, 0 failed\n")
  end)

  it("has of cases the last day within the target, and so many of so many, for each group", function ()
    local types <const> = [[
case_type "a" { title = "A", field = "F", target = months(1) }
case_type "b" { title = "B", field = "F", target = days(14) }
]]
    local text <const>, _, ran <const> = first_of(plans.of(types .. [[
goal "1" { weight = 50, score = service_targets { clock = "net", share = percent(90) } }
goal "2" { weight = 50, score = cases { clock = "gross", types = { "b" }, share = percent(75) } }
]]))
    shows(text, [[
      { name = "a",
        case = { type = "a", submitted = "2018-12-22", informed = "2019-01-01", outcome = "granted" },
        inside = { decided = "2019-02-01" }, late = { decided = "2019-02-02" } },]])
    shows(text, [[
    for _, g in ipairs(groups) do
      it("is met with 90 of 100 cases of " .. g.name .. " inside, and missed with 89", function ()
        assert.turns(year, "1", { met = 90, missed = 89 }, function (y, n)
          for _, other in ipairs(groups) do
            if other ~= g then y:case(other.case, other.inside) end
          end
          y:many(n, g.case, g.inside)
          y:many(100 - n, g.case, g.late)
        end)
      end)
    end
]])
    shows(text, [[
    local inside <const> = { decided = "2019-01-15" }
    local late <const> = { decided = "2019-01-16" }

    it("counts a case as inside on 2019-01-15, and as late on the next", function ()]])
    shows(text, "is met with 75 of 100 cases inside, and missed with 74")
    shows(ran, "\n6 passed, 0 failed\n")
  end)

  it("finds what a rule about cases reads in further columns, and the length of time in it", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
case_type "a" { title = "A", field = "F", target = months(1) }
goal "1" { weight = 50, score = cases { share = percent(100), clock = "gross",
  where = function (case) return case.team == "nord" end,
  met = function (case) return case:within(days(40), "gross") end } }
goal "2" { weight = 50, score = cases { at_most = percent(5), clock = "gross",
  met = function (case) return case:flag "fejl" == true end } }
]])
    shows(text, [[team = "nord" }
    local inside <const> = { decided = "2019-02-10" }
    local late <const> = { decided = "2019-02-11" }]])
    shows(text, 'local such <const> = { fejl = "ja" }\n    local other <const> = {}')
    shows(text, "is met with 5 of 100 cases such, and missed with 6")
    shows(ran, "\n3 passed, 0 failed\n")
  end)

  it("has both targets of a type that was renegotiated", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
case_type "a" { title = "Alfa", field = "F", target = months(3) }
goal "1" { score = service_targets { clock = "gross", share = percent(90) } }
amend "2019-07-01" { reason = "R", announced = "keep",
  case_type "a" { title = "Alfa", field = "F", target = months(2) } }
]])
    shows(text, 'it("counts a case as inside on 2019-09-01, and as late on the next"')
    shows(text, 'it("counts a case of Alfa submitted before 2019-07-01 as inside on 2019-04-01, the last of 3 months, '
                .. 'and late the next", function ()\n      local y = year:copy()\n'
                .. '      local one <const> = { type = "a", submitted = "2019-01-01", ')
    shows(ran, "\n3 passed, 0 failed\n")
  end)

  it("has the limits of each part of the year whose demand was renegotiated", function ()
    local text <const>, said <const>, ran <const> = first_of(plans.of [[
case_type "a" { title = "A", field = "F", target = months(1) }
goal "1" { weight = 50, score = cases { clock = "gross", share = percent(90) } }
goal "2" { weight = 50, score = measure "x" { below = 7 } }
amend "2019-07-01" { reason = "R",
  goal "1" { weight = 50, period = "parts", score = cases { clock = "gross", share = percent(80) } },
  goal "2" { weight = 50, period = "parts", score = measure "x" { below = 5 } } }
]])
    shows(text, "is met with 90 of 100 cases inside, and missed with 89")
    shows(text, "is met with 80 of 100 cases inside, and missed with 79")
    shows(text, "is met with 'x' 6.9, and missed with 7")
    shows(text, 'y:fact("2", "x", figure, { on = "2019-06-30" })')
    shows(text, "is met with 'x' 4.9, and missed with 5")
    shows(said, "6 specs of p.lua; run them")
    shows(ran, "\n6 passed, 0 failed\n")
  end)

  it("names a target of which no last day is in the year", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
case_type "a" { title = "Alfa", field = "F", target = months(3) }
goal "1" { score = service_targets { clock = "gross", share = percent(90) } }
amend "2019-07-01" { reason = "R", announced = "keep",
  case_type "a" { title = "Alfa", field = "F", target = months(7) } }
]])
    shows(text, 'pending("counts a case of a as inside on the last of 7 months, and late the next: to be written, for '
                .. 'no such case was found")')
    shows(text, "as inside on 2019-04-01, the last of 3 months, and late the next")
    shows(ran, "\n2 passed, 0 failed, 1 skipped\n")
  end)

  it("has the limits of a rule of each type, and names one that it finds no case of", function ()
    local text <const>, said <const>, ran <const> = first_of(plans.of [[
case_type "a" { title = "Alfa", field = "F", target = months(1) }
case_type "b" { title = "Beta", field = "F", target = months(1) }
goal "1" { score = cases { share = percent(100), clock = "gross", met = function (case)
  if case.site == "Nirgends" and case.reopened then return case:within(days(31), "gross") end
  return case:within(case.case_type == "a" and days(14) or days(7), "gross")
end } }
]])
    shows(text, 'it("counts a case as inside on 2019-01-15, and as late on the next"')
    shows(text, 'it("counts a case of Beta as inside on 2019-01-08, the last of 7 days, and late the next"')
    shows(text, 'pending("turns on the last day of 31 days in its rule: to be written, for no such case was found")')
    shows(said, ", and 1 to be written by hand; run them")
    shows(ran, "\n3 passed, 0 failed, 1 skipped\n")
  end)

  it("has the points of what is partly met, by the weights of an average", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
goal "1" { score = average { weights = { 3, 1 },
  milestone "m" { by = "2019-06-30" }, judgement "j" { partly = percent(50) } } }
]])
    shows(text, [[
      local day = "2019-07-01"
      y:fact("1", "m", "ja", { on = day })
      assert.points(y, "1", { now = 25 })
]])
    shows(text, [[
      local judged = "delvist"
      y:fact("1", "j", judged)
      assert.points(y, "1", { now = 87.5 })
]])
    shows(ran, "\n3 passed, 0 failed\n")
  end)

  it("ends with a rule that does not, after a few tries, and says so", function ()
    local text <const>, said <const>, ran <const> = first_of(plans.of [[
case_type "a" { title = "Alfa", field = "F", target = months(1) }
goal "1" { weight = 40, score = function (facts)
  local x = facts:measure "x"
  if not x then return "no_data" end
  while x.value > 5 do end
  return true
end }
goal "2" { weight = 40, score = cases { share = percent(90), clock = "gross", met = function (case)
  while case.submitted_on ~= case.decided_on do end
  return true
end } }
goal "3" { weight = 20, score = measure "z" { below = 7 } }
]])
    local why <const> = 'pending("was not tried further, for a rule was ended: p.lua:%d: '
    shows(text, why:format(6) .. "more than 10 million steps")
    shows(text, "was not tried further, for a rule was ended: p.lua:10: ")
    shows(text, "is met with 'z' 6.9, and missed with 7")   -- the others are tried all the same
    shows(said, "1 specs of p.lua, and 4 to be written by hand")
    shows(ran, "\n1 passed, 0 failed, 4 skipped\n")
  end)

  it("has of times the days, of backlogs the age and the number", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
case_type "a" { title = "A", field = "F", target = months(1) }
goal "1" { weight = 40, score = case_time { take = "mean", clock = "gross", at_most = days(90) } }
goal "2" { weight = 40, score = backlog { older_than = months(12), clock = "gross", at_most = 1 } }
goal "3" { weight = 20, score = backlog { at_most = 5 } }
]])
    shows(text, "is met when a case took 90 days, and missed when it took 91")
    shows(text, 'local young <const> = { submitted = "2018-12-31", informed = "2018-12-31" }')
    shows(text, 'local old <const> = { submitted = "2018-12-30", informed = "2018-12-30" }')
    shows(text, "is met with 1 cases old, and missed with 2")
    shows(text, "is met with 5 cases open, and missed with 6")
    shows(ran, "\n3 passed, 0 failed\n")
  end)

  it("has figures that turn a rule of the plan's own, as near as they are", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
local limit = 640
goal "1" { score = function (facts)
  local now, before = facts:measure "m", facts:measure("m", { last_year = true })
  if not now or not before then return "no_data" end
  return now.value <= limit * ratio(11, 10) and before.value > 3
end }
]])
    shows(text, "is met with 'm' 704, and missed with 704.1")
    shows(text, 'y:fact("1", "m", figure)\n        y:fact("1", "m", ')
    shows(text, "is met with 'm of the year before' 3.1, and missed with 3")
    shows(ran, "\n2 passed, 0 failed\n")
  end)

  it("has of a rule that reads cases alone how many turn it, and which day of decision", function ()
    local text <const>, _, ran <const> = first_of(plans.of [[
case_type "a" { title = "A", field = "F", target = months(1) }
local all_cases = case_set { clock = "gross" }
goal "1" { score = function (facts)
  local s = facts:cases(all_cases)
  return s.decided > 3 and s.days / s.decided <= 40
end }
]])
    shows(text, 'it("is met with 4 cases of a, and missed with 3"')
    shows(text, 'it("is met with cases decided on 2019-02-10, and missed with such of 2019-02-11"')
    shows(ran, "\n2 passed, 0 failed\n")
  end)

  it("has a place that waits for what it cannot make, and says so", function ()
    local text <const>, said <const>, ran <const> = first_of(plans.of [[
case_type "a" { title = "A", field = "F", target = months(1) }
local all_cases = case_set { clock = "gross" }
goal "1" { weight = 50, score = function (facts) return facts:cases(all_cases).decided > 3000 end }
goal "2" { weight = 50, score = judgement "j" { partly = percent(0) } }
]])
    shows(text, 'pending("is met, and missed: to be written, for its rule is the plan\'s own, and no cases were '
                .. 'found that meet it, and miss it (p.lua:4)")')
    shows(said, "2 specs of p.lua, and 1 to be written by hand; run them")
    shows(ran, "\n2 passed, 0 failed, 1 skipped\n")
  end)
end)


describe("siri-rules test --new", function ()
  local folder <const> = support.shared {
    function (folder) folder:shell "mkdir rules" end,
    ["school.lua"] = support.read(support.root .. "/tests/contracts/school-2018.lua"),
    ["agency.lua"] = support.read(support.root .. "/tests/contracts/agency.lua"),
    function (folder) folder:write("rules/2019.lua", support.read(support.root .. "/rules/2019.lua")) end,
    "test --new 2019", "test --new school.lua", "test --new agency.lua",
  }

  it("writes specs of a year and of whole contracts, of which none waits, and which all pass", function ()
    local ran <const> = folder:done "test"
    shows(ran.out, "   13  tests/agency_spec.lua\n")
    shows(ran.out, "   16  tests/school_spec.lua\n")
    shows(ran.out, "   38  tests/2019_spec.lua\n")
    shows(ran.out, "\n67 passed, 0 failed\n")
  end)

  it("writes specs that fail where the plan says something else", function ()
    local sound <const> = folder:read "rules/2019.lua"
    for from, to in pairs {
      ["below = 7,"] = "below = 7.1,", ['"vidensstrategi drøftet"     { by = "2019-03-31"'] =
        '"vidensstrategi drøftet"     { by = "2019-04-01"',
      ["value = percent(90)"] = "value = percent(89)",
      ['field = "IR", target = months(3)'] = 'field = "IR", target = days(89)',
      ['clock = "gross", submitted'] = 'clock = "net", submitted',
      ["of = 3, at_least = 3"] = "of = 3, at_least = 2",
    } do
      local first <const>, last <const> = sound:find(from, 1, true)
      folder:write("rules/2019.lua", sound:sub(1, first - 1) .. to .. sound:sub(last + 1))
      local ran <const> = folder:run "test tests/2019_spec.lua"
      assert.message(to).equal(1, ran.status)
      shows(ran.out, "\nFAILED  Mål- og resultatplan 2019 ")
    end
    folder:write("rules/2019.lua", sound)
  end)

  it("writes over no file, and none of a plan that cannot be used", function ()
    support.refuses(folder:run "test --new 2019", "siri-rules: cannot write 'tests/2019_spec.lua': it is there "
                    .. "already: rename or remove it\n")
    folder:write("bad.lua", "plan {}\n")
    assert.equal(1, folder:run "test --new bad.lua".status)
    assert.is_nil(folder:attributes "tests/bad_spec.lua")
    shows(folder:run "test --new 1999".err, "siri-rules: no plan '1999'")
    for _, line in ipairs { "test --new 2019 tests", "test --new 2019 --shuffle", "test --new 2019 -- --lpath=x" } do
      support.refuses(folder:run(line), "siri-rules: --new runs nothing: leave out what is to be run, and how\n")
    end
  end)
end)
