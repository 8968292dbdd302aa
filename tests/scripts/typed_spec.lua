-- Further columns as days, numbers, yes or no: case:date, case:number and
-- case:flag, whatever form a file has them in.

local year <const> = require "tests.year"
local support <const> = require "tests.support"

-- The share of cases, as "inside / decided", that a rule is true of; or what
-- is said of it. Each case has a text in the column `felt`, false for none.
local function counted(rule, texts)
  local cases <const> = {}
  for i, text in ipairs(texts) do
    cases[i] = { case_type = "m", submitted_on = "2019-02-01", decided_on = "2019-02-10", outcome = "granted",
                 felt = text or "" }
  end
  local s <const> = year.standing("cases { clock = 'gross', share = percent(90), met = function (case) return "
                                  .. rule .. " end }", { cases = cases, extras = { "felt" }, stored = true }, nil,
                                  { before = 'case_type "m" { title = "M", field = "A", target = months(1) }' })
  if s.status == "failed" then return s.why.message end
  return ("%d / %d"):format(s.parts[1].counts.inside, s.parts[1].counts.decided)
end

-- All of them are true.
local function holds(rule, texts)
  assert.equal(("%d / %d"):format(#texts, #texts), counted(rule, texts), rule)
end

local function fails(said, rule, text)
  assert.equal("rules.lua:4: goal 1.1, case S0000001: " .. said, counted(rule, { text }))
end

describe("case:date", function ()
  it("is the day in the form of the rules, whatever known form the file has", function ()
    holds("case:date('felt') == '2019-03-01'", { "2019-03-01", "01-03-2019", "1.3.2019", "1-3-2019",
                                                 "2019-03-01 12:00", "01-03-2019T08:30:00" })
    holds("case:date('felt') == '2019-07-01'", { "2019-06-30T22:00:00Z", "2019-07-01T10:00:00+02:00" })
    holds("case:date('felt') == '2019-12-31'", { "31/12/2019" })
    holds("case:date('felt') <= case.decided_on", { "09-02-2019", "10-02-2019", "2019-02-10" })
    assert.equal("0 / 1", counted("case:date('felt') <= case.decided_on", { "11-02-2019" }))
  end)

  it("is nil where there is none, or a day that stands for none", function ()
    holds("case:date('felt') == nil", { false, "9999-12-31", "1900-01-01", "0000-00-00" })
  end)

  it("refuses what is no day, or could be two, with the case and its row", function ()
    fails("felt: 'i morgen' is no day (cases.csv:2; write 2019-12-31 or 31-12-2019)", "case:date('felt') ~= nil",
          "i morgen")
    fails("felt: '2019-02-30' is no day (cases.csv:2; write 2019-12-31 or 31-12-2019)", "case:date('felt') ~= nil",
          "2019-02-30")
    fails("felt: '03/04/2019' is no day (cases.csv:2; day and month could be either)", "case:date('felt') ~= nil",
          "03/04/2019")
  end)

  it("reads fields of our own, too", function ()
    holds("case:date('decided_on') == '2019-02-10' and case:date 'informed_on' == nil", { "x" })
  end)
end)

describe("case:number", function ()
  it("is exact: an integer where it is whole, else a ratio", function ()
    holds("case:number('felt') == 3", { "3", "03", "3,0", "+3", "3.0", " 3 " })
    holds("case:number('felt') == ratio(7, 2)", { "3,5", "3.5", "3,50" })
    holds("case:number('felt') == -12", { "-12", "-12,0" })
    holds("case:number('felt') == ratio(14345, 10)", { "1.434,5", "1434,5" })
    holds("case:number('felt') >= 10 and case:number('felt') < ratio(201, 2)", { "10", "10,0", "100", "99,5" })
    holds("case:number('felt') > 9007199254740992",
          { "9007199254740993", "123456789012345678901" })
  end)

  it("is nil where there is none", function () holds("case:number('felt') == nil", { false }) end)

  it("refuses what is no number, or could be two", function ()
    fails("felt: 'tre' is no number (cases.csv:2)", "case:number('felt') == 3", "tre")
    for _, text in ipairs { "1.434", "1.434.567" } do
      fails("felt: '" .. text .. "' is no number (cases.csv:2; are its points between thousands? write none, or a "
            .. "comma before decimals)", "case:number('felt') == 3", text)
    end
    for _, text in ipairs { "3,", ",5", "1,2,3", "3 stk", "1.43,5", "0x10", "1e3", "-", ("1"):rep(31) } do
      assert.matches("' is no number", counted("case:number('felt') == 3", { text }))
    end
  end)
end)

describe("case:flag", function ()
  it("is true or false of the words for yes and no", function ()
    holds("case:flag('felt') == true", { "ja", "Ja", "JA", "yes", "1", "x", "X", "true", "SAND" })
    holds("case:flag('felt') == false", { "nej", "Nej", "no", "0", "false", "FALSK" })
    holds("case:flag('felt') == nil", { false })
  end)

  it("refuses what is neither", function ()
    fails("felt: 'måske' is neither yes nor no (cases.csv:2; ja, yes, true, sand, 1 and x are yes; nej, no, false, "
          .. "falsk and 0 no)", "case:flag('felt') == true", "måske")
  end)
end)

it("a column that no file has is told with the nearest, and one that is not named, too", function ()
  for _, method in ipairs { "date", "number", "flag" } do
    fails("no field 'felx' (did you mean 'felt'?)", ("case:%s('felx') == nil"):format(method), "1")
    fails(("case:%s needs the name of a column, not number"):format(method), ("case:%s(3) == nil"):format(method), "1")
  end
end)

it("the guide of rules shows a rule that reads further columns, sound and without alarm", function ()
  local guide <const> = support.read(support.root .. "/rules/README.md")
  local example <const> = assert(guide:match "\n```lua\n(local in_time.-)```")
  local plan <const> = year.goal("in_time", {
    before = 'case_type "m" { title = "M", field = "A", target = months(1) }\n' .. example,
  })
  assert.same({ {}, {} }, { require "siri.answers.dryrun".problems(plan) })
  local function case(day, pages, urgent)
    return { case_type = "m", submitted_on = "2019-02-01", decided_on = "2019-02-10", outcome = "granted",
             kvitteret = day, sider = pages, hastesag = urgent }
  end
  local s <const> = year.of(year.status(plan, {
    cases = { case("10-02-2019", "9,5", "nej"), case("2019-02-11", "3", ""), case("", "", ""),
              case("1.2.2019", "10", "0"),
              case("10-02-2019", "3", "ja"), case("10.02.2019", "10,01", "") },
    extras = { "kvitteret", "sider", "hastesag" },
  })).standing
  assert.same({ 2, 6 }, { s.parts[1].counts.inside, s.parts[1].counts.decided })
end)

describe("a text in a column that is compared as it stands", function ()
  local FAULTS <const> = {
    { "kvit", "kvitteret;udfald\nA;m;01-02-2019;14-02-2019;20-12-2019;tilladelse\n",
      "case.kvitteret <= case.decided_on", "'20-12-2019' and '2019-02-14' are texts, and not both days: they have no "
      .. "order (case:date(\"kvitteret\") reads the day)", "case:date('kvitteret') <= case.decided_on" },
    { "kvit by Excel", "kvitteret;udfald\nA;m;01-02-2019;14-02-2019;2019-12-20;tilladelse\n",
      "case.kvitteret <= case.decided_on", nil, "case:date('kvitteret') <= case.decided_on" },
    { "eqnum", "sider;udfald\nA;m;01-02-2019;10-02-2019;3;tilladelse\n", "case.sider == 3",
      "'3' is a text and 3 a number: they are never equal (case:number(\"sider\") reads the number)",
      "case:number('sider') == 4" },
    { "order of numbers", "sider;udfald\nA;m;01-02-2019;10-02-2019;9;tilladelse\n", "case.sider >= '10'",
      "'9' and '10' are texts, and not both days: they have no order (case:number(\"sider\") reads a number, case:date "
      .. "a day)", "case:number('sider') >= 10" },
    { "float3", "x;udfald\nA;m;01-02-2019;04-02-2019;;tilladelse\n", "case:days('gross') * 0.1 <= 0.3",
      "a float (0.1) is not exact: write ratio(a, b), percent(n) or a whole number", "case:days('gross') > 3" },
    { "a quotient", "x;udfald\nA;m;01-02-2019;04-02-2019;;tilladelse\n", "case:days('gross') / 0 > 1",
      "a float (inf) is not exact: write ratio(a, b), percent(n) or a whole number", "case:days('gross') > 3" },
  }
  for _, fault in ipairs(FAULTS) do
    it(("fails by name, or gives one answer: %s"):format(fault[1]), function ()
      local folder <close> = support.folder()
      folder:write("c.csv", "sagsnr;sagstype;indgivet;afgjort;" .. fault[2])
      local function plan_with(rule)
        folder:write("p.lua", ([[
plan { year = 2019, agency = "X", title = "T", points = 100, period = { from = "2019-01-01", to = "2019-12-31" } }
case_type "m" { title = "M", field = "A", target = months(1) }
goal "1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = cases { share = percent(90), clock = "gross", met = function (case) return %s end } }
]]):format(rule))
      end
      local STATUS <const> = "status p.lua --format json --as-of 2020-03-01"
      plan_with(fault[3])
      folder:done "import cases c.csv --plan p.lua --extracted 2020-03-01"
      local told <const> = folder:run(STATUS)
      assert.equal(fault[4] and 1 or 0, told.status, told.err)
      if fault[4] then assert.matches(fault[4]:gsub('"', '\\"'), told.out, 1, true) end
      plan_with(fault[5])
      assert.equal("0", folder:json(STATUS).goals[1].points.now)
    end)
  end
end)
