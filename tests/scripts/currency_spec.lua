-- A plan whose amounts are in another currency than kroner, and one that lists
-- the grounds of discretion itself.

local paid <const> = require "tests.paid"
local rules <const> = require "tests.plans"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local ratio <const> = core.ratio
local shows <const> = support.shows

local function plan(settings, pay, before)
  return ([[
%splan { year = 2019, agency = "A", title = "En plan", %s }
goal "1" { area = "A", demand = "D", weight = 100, measured_by = "agency", score = measure "m" { at_least = 1 }%s }
%s
]]):format(before or "", settings, settings:find "frames" and ', frame = "f"' or "", pay or "")
end

local HEAD <const> = "år;mål;navn;værdi;pr;hvem;bemærkning\n2019;1;m;1;2019-12-31;styrelsen;\n"

local SCALE <const> = "proposal = linear { from = 0, to = 1 }"

local function folder(text, facts)
  return support.filled { ["plan.lua"] = text, ["facts.csv"] = HEAD .. (facts or ""),
                          "import facts facts.csv --plan plan.lua" }
end

local function wrong(text)
  local _, list <const> = rules.load(text, "r.lua")
  return list and list[1]
end

describe("an amount", function ()
  it("has its currency, and keeps it in a sum and a product", function ()
    local dollars <const> = ratio.unit(5, "USD")
    assert.same({ "USD", "kr" }, { ratio.money(dollars), ratio.money(ratio.unit(5, "kr")) })
    assert.is_nil(ratio.money(ratio.new(5)))
    assert.is_nil(ratio.money(ratio.unit(ratio.new(1, 2), "percent")))
    assert.equal("5 USD", tostring(dollars))
    assert.same({ "10 USD", "2.5 USD", "-5 USD", "5 USD" },
                { tostring(dollars + dollars), tostring(dollars * ratio.unit(ratio.new(1, 2), "percent")),
                  tostring(-dollars), tostring((dollars + ratio.new(1, 2)):floor()) })
    assert.is_nil((dollars / dollars):unit())
    assert.is_false(pcall(ratio.unit, 5, "US"))
    assert.is_false(pcall(ratio.unit, 5, "usd"))
    assert.is_false(pcall(ratio.unit, 5, "USDX"))
  end)
end)

describe("the currency of a plan", function ()
  local PAY <const> = [[
pay { full = amount(123456), proposal = linear { from = 0, to = 100 }, ceiling = amount(200000),
      rounding = { to = amount(1000), way = "down" } }]]

  it("is that of its amounts, in each language and form", function ()
    local at <close> = folder(plan('points = 100, currency = "USD"', PAY),
                              "2019;løn;andet;-1500,50 USD;2019-12-31;departementschefen;Derfor\n")
    local text <const> = at:run "pay plan.lua --as-of 2019-12-31".out
    shows(text, paid.line("Forslag (resultatløn ved fuld målopfyldelse: 123.456 USD)", "123.000 USD"))
    shows(text, paid.line("andet", "-1.500,50 USD"))
    shows(text, paid.line("Resultatløn", "121.499,50 USD"))
    shows(at:run "pay plan.lua --as-of 2019-12-31 --lang en".out, "121,499.50 USD")
    shows(at:done "plan plan.lua".out, "     valuta            USD\n")
    shows(at:done "facts list plan.lua".out, "-1.500,50 USD")
    assert.equal("USD", at:json "plan plan.lua".currency)
    assert.equal("121499.5", at:json "pay plan.lua --as-of 2019-12-31".decision)
    at:done "status plan.lua --as-of 2019-12-31 --format xlsx -o status.xlsx"
  end)

  it("is that of what stands before it and in it, too", function ()
    local text <const> = plan('currency = "USD", frames = { f = { title = "F", points = 100, pay = bonus } }', "",
      'local bonus = assume { "Bonus", value = amount(1000), otherwise = amount(2000), because = "x" }\n')
    local loaded <const> = rules.load(text, "r.lua")
    assert.same({ "1000 USD", "1000 USD", "2000 USD" },
                { tostring(loaded.pay.full), tostring(loaded.assumptions[1].value),
                  tostring(loaded.assumptions[1].otherwise[1]) })
  end)

  it("is that of an amount that is tried", function ()
    local text <const> = 'local bonus = assume { "Bonus", value = amount(1000), because = "x" }\n'
      .. "pay { full = bonus, " .. SCALE .. " }"
    local at <close> = folder(plan('points = 100, currency = "USD"', text))
    for _, said in ipairs { "2000", "2.000", "2000 USD" } do
      at:done("whatif", "plan.lua", "--set", "assume 1 = " .. said, "--as-of", "2019-12-31")
    end
    shows(at:run("whatif", "plan.lua", "--set", "assume 1 = 2000 kr", "--as-of", "2019-12-31").err,
          "'2000 kr' must have the unit of 1000 USD")
  end)

  it("is kroner where nothing is said: amount is kr, there", function ()
    for _, settings in ipairs { "points = 100", 'points = 100, currency = "DKK"', 'points = 100, currency = "kr"' } do
      local loaded <const> = rules.load(plan(settings, PAY), "r.lua")
      assert.same({ "123456 kr.", "1000 kr." }, { tostring(loaded.pay.full), tostring(loaded.pay.rounding.to) })
    end
  end)

  it("is no mixture", function ()
    assert.equal("r.lua:3: the plan's amounts are in USD: write amount(…)",
                 wrong(plan('points = 100, currency = "USD"', "pay { full = kr(1), " .. SCALE .. " }")))
    assert.equal("r.lua:1: plan: frames: f: pay is in kr, and the plan's amounts are in USD: write amount(…)",
                 wrong(plan('currency = "USD", frames = { f = { title = "F", points = 100, pay = kr(1) } }')))
    assert.equal('r.lua:1: plan: currency must be a currency by its three letters: "USD", not "dollars"',
                 wrong(plan('points = 100, currency = "dollars"')))
  end)
end)

describe("grounds of discretion that a plan lists", function ()
  local PAY <const> = [[
pay { full = kr(100000), proposal = linear { from = 0, to = 100 }, grounds = {
  { da = "samarbejde", en = "cooperation" }, { da = "ulykker", en = "accidents", lowers = true } } }]]

  local function pay(name, value, lang)
    local at <close> = folder(plan("points = 100", PAY),
                              ("2019;løn;%s;%s;2019-12-31;departementschefen;Derfor\n"):format(name, value))
    return at:run("pay plan.lua --as-of 2019-12-31" .. (lang or "")).out
  end

  it("are known by either name, and have their titles", function ()
    for _, name in ipairs { "samarbejde", "Samarbejde", "cooperation" } do
      shows(pay(name, "-5000"), paid.line("samarbejde", "-5.000 kr."))
      shows(pay(name, "-5000", " --lang en"), paid.line("cooperation", "-5,000 kr."))
    end
  end)

  it("may only lower", function ()
    shows(pay("ulykker", "-10 %"), paid.line("Resultatløn", "90.000 kr."))
    shows(pay("ulykker", "10 %"), "uden virkning: den grund kan kun sætte resultatlønnen ned")
  end)

  it("stand instead of the known ones; the ambition and the reason for more stay", function ()
    local at <close> = support.filled { ["plan.lua"] = plan("points = 100", PAY) }
    local got <const> = at:import("facts", HEAD .. "2019;løn;andet;-5000;2019-12-31;departementschefen;Derfor\n",
                                  "--plan", "plan.lua")
    shows(got.err, "ambition; samarbejde; ulykker; over fuld målopfyldelse")
    local template <const> = at:done "facts template plan.lua".out
    for _, name in ipairs { "ambition", "samarbejde", "ulykker", "over fuld målopfyldelse" } do
      shows(template, name)
    end
    assert.is_nil(template:find "ledelsesrolle")
    shows(template, "kun til nedsættelse")
    assert.same({ "ambition", "cooperation", "accidents", "above full pay" }, at:json "plan plan.lua".pay.grounds)
  end)

  it("have a name each", function ()
    local function named(grounds)
      return wrong(plan("points = 100", ("pay { full = kr(1), %s, grounds = %s }"):format(SCALE, grounds)))
    end
    assert.equal("r.lua:3: pay: grounds: two are called 'Ambition': one of them is 'ambition'",
                 named '{ { da = "Ambition", en = "zeal" } }')
    assert.equal("r.lua:3: pay: grounds: two are called 'a': one of them is 'a'",
                 named '{ { da = "a", en = "b" }, { da = "a", en = "c" } }')
    assert.equal("r.lua:3: pay: grounds: 1: en is missing", named '{ { da = "a" } }')
    assert.is_nil(named "{}")
  end)
end)
