-- The word `pay { … }`: what it takes, what is wrong with it, what `check`
-- says of it; and the examples of rules/README.md.

local paid <const> = require "tests.paid"
local support <const> = require "tests.support"

-- What `check` says of a plan with that text behind it.
local function check(text)
  local folder <close> = support.folder()
  folder:write("r.lua", paid.plan .. text)
  return folder:run("check", "./r.lua")
end

-- The problems of pay with these settings, each without its place.
local function problems(settings)
  local got, list = check("pay { " .. settings .. " }\n"), {}
  for message in got.out:gmatch "%./r%.lua:8: ([^\n]*)\n" do list[#list + 1] = message end
  assert.equal(#list > 0 and 1 or 0, got.status)
  return list
end

local RULE <const> = "full = kr(100000), proposal = function () return kr(1) end"


describe("pay", function ()
  it("needs the full amount and a proposal", function ()
    assert.same({ "pay: full is missing: the amount at full attainment",
                  "pay: proposal is missing: the amount that the result leads to: function (result, how), or a scale "
                  .. "on the settled points that gives a share of full" }, problems "")
    assert.same({ "pay: full must be an amount: kr(100000), not 100000" },
                problems "full = 100000, proposal = linear { from = 0, to = 100 }")
    assert.same({ "pay: proposal must be a function or a scale: bands { … }, linear { … } or curve { … }, not 7" },
                problems "full = kr(1), proposal = 7")
    assert.same({ "pay: unknown setting 'cieling' (did you mean 'ceiling'?)" }, problems(RULE .. ", cieling = kr(1)"))
    assert.same({ "pay: full must be over 0 kr., not 0 kr." },
                problems "full = kr(0), proposal = linear { from = 0, to = 100 }")
  end)

  it("has a ceiling that full attainment can reach", function ()
    assert.same({}, problems(RULE .. ", ceiling = kr(100000)"))
    assert.same({ "pay: ceiling 99999 kr. is less than full, 100000 kr.: full attainment would never give it" },
                problems(RULE .. ", ceiling = kr(99999)"))
  end)

  it("says which way it rounds, and to what", function ()
    assert.same({}, problems(RULE .. ', rounding = { to = kr(1000), way = "up" }'))
    assert.same({ "pay: rounding: way is missing" }, problems(RULE .. ", rounding = { to = kr(1000) }"))
    assert.same({ 'pay: rounding: way must be "down" or "up" or "nearest", not "half"' },
                problems(RULE .. ', rounding = { to = kr(1000), way = "half" }'))
    assert.same({ "pay: rounding: to must be over 0 kr., not 0 kr." },
                problems(RULE .. ', rounding = { to = kr(0), way = "up" }'))
    assert.same({ "pay: rounding: to must be an amount: kr(100000), not 1000" },
                problems(RULE .. ', rounding = { to = 1000, way = "up" }'))
  end)

  it("does not round past its ceiling", function ()
    local settings = RULE .. ', ceiling = kr(100500), rounding = { to = kr(1000), way = "%s" }'
    for _, way in ipairs { "up", "nearest" } do
      assert.same({ ("pay: rounding %s to 1000 kr. could pass the ceiling, 100500 kr.: round down, or let the ceiling "
                    .. "be a multiple"):format(way) }, problems(settings:format(way)))
    end
    assert.same({}, problems(settings:format "down"))
    assert.same({}, problems(settings:gsub("100500", "101000"):format "up"))
  end)

  it("refuses more than full, or asks for a reason", function ()
    assert.same({}, problems(RULE .. ', above_full = "reason"'))
    assert.same({}, problems(RULE .. ', above_full = "refuse"'))
    assert.same({ 'pay: above_full must be "reason" or "refuse", not true' }, problems(RULE .. ", above_full = true"))
  end)

  it("has a scale without gaps and overlaps", function ()
    local scale = "full = kr(1), proposal = bands { { from = %d, gives = 1 }, { below = 50, gives = 0 } }"
    assert.same({}, problems(scale:format(50)))
    assert.same({ "pay: proposal: bands leave a gap between below 50 and from 51" }, problems(scale:format(51)))
    assert.same({ "pay: proposal: bands overlap: below 50, and from 49" }, problems(scale:format(49)))
    assert.same({ "pay: no band holds 0 (tried with 0 of 100 points)" },
                problems "full = kr(1), proposal = bands { { from = 50, gives = 1 } }")
  end)

  it("is tried with every ambition", function ()
    assert.same({ "pay: the proposal must be an amount, kr(…), not nil (tried with 0 of 100 points, ambition medium)" },
                problems("full = kr(1), proposal = function (r)\n"
                         .. 'return ({ high = kr(3), low = kr(1) })[r.ambition or "low"] end'))
  end)

  it("is shown by check", function ()
    local got = check('pay { full = kr(100000), ceiling = kr(100000), rounding = { to = kr(1000), way = "down" },\n'
                      .. 'above_full = "refuse", proposal = linear { from = 0, to = 100 } }')
    assert.equal(0, got.status)
    paid.shows(got, [[

 Pay
 full        100,000 kr.
 proposal    a scale: linear
 ceiling     100,000 kr.
 rounding    down to 1,000 kr.
 above full  refused

]])
    paid.shows(check(paid.pay), [[
 proposal    a rule of its own
 ceiling     none
 rounding    none: exact
 above full  with a reason of its own
]])
  end)
end)


describe("rules/README.md on pay", function ()
  local TEXT <const> = support.read(support.root .. "/rules/README.md"):match "## Performance pay\n(.-)\n## "

  -- Pay with a proposal, in the plan whose goals its examples name.
  local function proposes(text, points, facts)
    local rules = paid.plan:gsub('"1%.1"', '"1.5"'):gsub('"1%.2"', '"2.1"')
      .. text:gsub("pay {", "pay { full = kr(100000),", text:find "full " and 0 or 1)
    facts = facts:gsub(";1%.1;", ";1.5;"):gsub(";1%.2;", ";2.1;")
    local got = paid.run(rules, facts)
    assert.equal(0, got.status)
    paid.shows(got, paid.line("Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)", points))
  end

  it("has an example that is sound", function ()
    local example = TEXT:match "```lua\n(pay {.-\n})\n"
    assert.equal(0, check(example).status)
    proposes(example, "60.000 kr.", paid.one)
  end)

  it("has scales for each kind of proposal", function ()
    for kind, amount in pairs { proportional = "60.000 kr.", steps = "0 kr.", ["a threshold"] = "0 kr." } do
      local scale = TEXT:match("\n| " .. kind .. " | `([^`]*)`")
      proposes(("pay { proposal = %s }\n"):format(scale), amount, paid.one)
      proposes(("pay { proposal = %s }\n"):format(scale), "100.000 kr.", paid.both)
    end
    proposes(("pay { proposal = %s }\n"):format(TEXT:match "from a floor `([^`]*)`"), "20.000 kr.", paid.one)
  end)

  it("has rules by goal and by ambition", function ()
    local by_goal = TEXT:match "%-%- An amount for each goal%.\n(.-\n}?end)\n"
    proposes(("pay { %s }\n"):format(by_goal), "60.000 kr.", paid.one)
    proposes(("pay { %s }\n"):format(by_goal), "endnu ukendt", "2019;1.1;a;ja;01-05-2019;styrelsen;;\n")
    local weight, rule = TEXT:match "ambitious the plan is%.\n(local [^\n]*)\n\n(.-\nend)\n"
    local by_ambition = ("%s\npay { %s }\n"):format(weight, rule)
    proposes(by_ambition, "endnu ukendt", paid.one)
    proposes(by_ambition, "54.000 kr.", paid.one .. paid.fact("ambition", "middel", paid.secretary, "Som før"))
  end)

  it("names every ground", function ()
    for _, ground in ipairs(require "siri.base.grounds".list) do
      for _, name in ipairs { ground.danish, ground.key } do
        local n = name:match "^Kodex VII, (.*)$" or name
        assert.truthy(n:find "[2-6]$" or TEXT:find("`" .. n .. "`", 1, true), n)
      end
    end
  end)
end)
