-- Percentages in rules of figures: what is reported with % meets percentages
-- alone, and what is reported without it none.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"

local function judged(rule, facts)
  return year.standing(("function (facts, how)\nlocal f = facts:measure 'x'\n%s\nend"):format(rule),
                       { facts = facts, stored = true })
end

local function met(rule, value, more)
  local s <const> = judged(rule, { { "x", value, on = "2019-12-31" }, more })
  assert.equal("noted", s.why[1], tostring(s.why.message))
  return s.status
end

local function fails(message, rule, value, more)
  local s <const> = judged(rule, { { "x", value, on = "2019-12-31" }, more })
  assert.equal("failed", s.status)
  assert.equal("rules.lua:6: goal 1.1: " .. message, s.why.message)
end

describe("a figure reported with %", function ()
  it("is compared with percentages, on both sides of each", function ()
    assert.equal("met", met("return f.value >= percent(60)", "60 %"))
    assert.equal("missed", met("return f.value >= percent(60)", "59.99 %"))
    assert.equal("met", met("return percent(60) > f.value", "59.99 %"))
    assert.equal("missed", met("return f.value < percent(60)", "60 %"))
    assert.equal("met", met("return f.value <= percent(60)", "60 %"))
  end)

  it("raises beside a plain number, either way, and says what to write", function ()
    local message <const> = "'x': 53.99 % cannot be compared with the plain number 60 (percent(60)?)"
    for _, rule in ipairs { "f.value >= 60", "f.value < 60", "60 <= f.value", "f.value > ratio(60)",
                            "f.value == 60", "f.value ~= ratio(60)" } do
      fails(message, "return " .. rule, "53.99 %")
    end
    fails("'x': 53.99 % cannot be compared with the plain number 32.4 (percent(32.4)?)",
          "return f.value >= 36 * percent(90)", "53.99 %")
  end)

  it("is compared with 0, which is the same in any unit, and with shares", function ()
    assert.equal("met", met("return f.value > 0", "53.99 %"))
    assert.equal("missed", met("return f.value > 0", "0 %"))
    assert.equal("met", met("return f.value <= 60", "0 %"))
    assert.equal("met", met("return f.value < ratio(54, 100)", "53.99 %"))
    assert.equal("missed", met("return f.value < ratio(27, 50)", "54 %"))
  end)

  it("is one that is reported out of another, too", function ()
    local facts <const> = { { "x", "6", of = "10", on = "2019-12-31" } }
    assert.equal("met", judged("return f.value >= percent(60)", facts).status)
    assert.equal("failed", judged("return f.value >= 60", facts).status)
  end)

  it("keeps what it is in sums, parts and shares of it", function ()
    assert.equal("met", met("return f.value - percent(10) < percent(51)", "60 %"))
    assert.equal("met", met("return (f.value + f.value) / 2 >= percent(60)", "60 %"))
    assert.equal("met", met("return f.value >= percent(36) * percent(90)", "32.4 %"))
    assert.equal("missed", met("return f.value >= percent(36) * percent(90)", "32.39 %"))
    assert.equal("met", met("return f.value / percent(50) >= ratio(6, 5)", "60 %"))
    fails("'x': 60 % cannot be compared with the plain number 60 (percent(60)?)",
          "return (f.value + f.value) / 2 >= 60", "60 %")
  end)

  it("is not summed with a plain number, which may mean points or a share", function ()
    fails("'x': 60 % cannot be summed with the plain number 5 (percent(5)?)", "return f.value + 5 > 0", "60 %")
    fails("'x': 60 % cannot be summed with the plain number 1 (percent(1)?)", "return 1 - f.value > 0", "60 %")
    assert.equal("met", met("return percent(100) - f.value == percent(40)", "60 %"))
  end)

  it("is an attainment as it stands", function ()
    assert.equal("partly", met("return f.value", "60 %"))
    assert.equal("met", met("return f.value", "100 %"))
  end)

  it("is equal to the ratio of its number, as all ratios are", function ()
    assert.equal("met", met("return f.value == percent(60) and f.value == ratio(3, 5)", "60 %"))
  end)
end)

describe("a figure reported without %", function ()
  it("raises beside a percentage, and says how it may be reported", function ()
    fails("'x': the plain number 53.99 cannot be compared with 60 % (is it a percentage? report it with %)",
          "return f.value >= percent(60)", "53.99")
    fails("'x': the plain number 36 cannot be summed with 10 % (is it a percentage? report it with %)",
          "return f.value + percent(10) > 0", "36")
  end)

  it("is a number still when so much of it is taken", function ()
    assert.equal("met", met("return f.value * percent(90) <= 36", "40"))
    assert.equal("missed", met("return f.value * percent(90) <= 36", "40.01"))
    assert.equal("met", met("return 640 * percent(110) >= f.value", "704"))
    assert.equal("met", met("return f.value / 2 >= 20 and f.value / f.value >= percent(100)", "40"))
  end)

  it("raises beside another that has %", function ()
    fails("'x': the plain number 40 cannot be compared with 50 % (is it a percentage? report it with %)",
          "return f.value < facts:measure('y').value", "40", { "y", "50 %", on = "2019-12-31" })
  end)
end)

describe("percent(60) beside a figure", function ()
  local PLAN <const> = plans.of [[
goal "1.1" { weight = 100, score = function (facts)
  local share, number, either = facts:measure "andel", facts:measure "antal", facts:measure "tal"
  if not (share and number and either) then return "no_data" end
  return share.value >= percent(60) and number.value >= 60 and either.value > 0
end }
]]

  it("tells the template that it is a percentage, and a number that it is none", function ()
    local folder <close> = support.filled { ["plan.lua"] = PLAN }
    local text <const> = folder:done "facts template plan.lua".out
    support.shows(text, "2019;1.1;andel;;;;styrelsen;;;andel (95 %, eller et antal ud af et andet), frist 31-12-2019")
    support.shows(text, "2019;1.1;antal;;;;styrelsen;;;måling, frist 31-12-2019\r\n")
    support.shows(text, "2019;1.1;tal;;;;styrelsen;;;måling, frist 31-12-2019\r\n")
  end)

  it("tells the import, too, which keeps 53.99 as 53.99 % and takes no % of a number", function ()
    local folder <close> = support.filled { ["plan.lua"] = PLAN }
    local got <const> = folder:import("facts", "år;mål;navn;værdi;pr\n2019;1.1;andel;53,99;2019-12-31\n"
      .. "2019;1.1;antal;60 %;2019-12-31\n", "--plan", "./plan.lua")
    support.shows(got.out .. got.err, "value '60 %' is a percentage, where a plain number is measured")
    assert.equal("53.99 %\n", folder:sql "SELECT value FROM facts")
  end)
end)
