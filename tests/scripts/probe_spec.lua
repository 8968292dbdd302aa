-- The figures that a rule of a writer's own may read, as facts template and
-- facts list know them.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local PLAN <const> = plans.of [[
local limit = 7
goal "1.1" { demand = "B", score = %s }
]]

local function folder_with(rule)
  return support.filled { ["plan.lua"] = PLAN:format(rule) }
end

-- The figures of the template for a plan with that rule: "a (antal)", …
local function figures(rule)
  local folder <close> = folder_with(rule)
  local result <const> = folder:run "facts template plan.lua"
  assert.same({ 0, "" }, { result.status, result.err })
  local list <const> = {}
  for name, note in result.out:gmatch "\n2019;1%.1;([^;]*);[^\n]*;([^;\n]*)" do
    list[#list + 1] = ("%s (%s)"):format(name, note:match "^%S+":gsub(",$", ""))
  end
  return list
end

describe("a rule's figures", function ()
  it("are in the order in which it reads them, first those that it reads without any", function ()
    assert.same({ "b (antal)", "c (måling)", "d (vurdering)", "a (milepæl)" }, figures [[function (facts)
      if facts:count "b" and facts:milestone "a" then return true end
      return (facts:measure "c" or facts:judgement "d") and "open" or "no_data"
    end]])
  end)

  it("are those behind an early no_data, too", function ()
    assert.same({ "a (antal)", "b (antal)" }, figures [[function (facts)
      local a = facts:count "a"
      if not a then return "no_data" end
      local b = facts:count "b"
      return b and ratio(b.value, 100) or "no_data"
    end]])
  end)

  it("are those behind a value, a judgement, a day, a reporter, and behind each other", function ()
    for _, test in ipairs {
      'facts:count "a".value >= 12', 'facts:count "a".value == 0', 'facts:measure "a".value < 1',
      'facts:measure "a".value < percent(60) and facts:measure "a".value:unit() == "percent"',
      'facts:measure "a".value < 0', 'facts:count "a".value > limit', 'facts:count "a".of',
      'facts:milestone "a".value == "not done"', 'facts:judgement "a".value == "partly"',
      'facts:judgement "a".value == "missed"', 'facts:milestone "a".on > "2019-03-31"',
      'facts:milestone "a".on <= "2019-03-31"', 'facts:count "a".provisional', 'facts:count "a".by == "agency"',
      'facts:count "a".source', 'not facts:count "a".source', 'not facts:judgement "a"',
    } do
      local list <const> = figures(("function (facts) if %s then facts:count 'b' end return true end"):format(test))
      assert.equal("b (antal)", list[2], test)
    end
    assert.same({ "a (antal)", "b (vurdering)", "c (milepæl)", "d (måling)" }, figures [[function (facts)
      local a = facts:count "a"
      if not a or a.value < 3 or a.value > 60 then return "no_data" end
      local b = facts:judgement "b"
      if not b or b.value ~= "partly" then return 0 end
      if facts:milestone "c".value == "done" then return false end
      return facts:measure "d".value > 2
    end]])
  end)

  it("have the day that the rule gives them, else the period's last", function ()
    local folder <close> = folder_with [[function (facts)
      local a = facts:count("a", { by = "2019-06-30" })
      return a and facts:count "b" and true or "no_data"
    end]]
    local out <const> = folder:run("facts", "template", "plan.lua").out
    assert.truthy(out:find("\n2019;1.1;a;;;;styrelsen;;;antal, frist 30-06-2019", 1, true), out)
    assert.truthy(out:find("\n2019;1.1;b;;;;styrelsen;;;antal, frist 31-12-2019", 1, true), out)
  end)

  it("are not those that nothing leads to", function ()
    assert.same({ "a (antal)" }, figures [[function (facts)
      local a = facts:count "a"
      if a and a.value < 0 then return facts:count "b".value > 1 end
      return a and true or "no_data"
    end]])
  end)

  it("are every one of a loop that ends at the first that lacks", function ()
    local expected <const> = {}
    for i = 1, 12 do expected[i] = ("sted %d (milepæl)"):format(i) end
    assert.same(expected, figures [[function (facts)
      for i = 1, 12 do
        local m = facts:milestone("sted " .. tostring(i))
        if not m then return "no_data" end
        if m.value ~= "done" then return false end
      end
      return true
    end]])
  end)

  it("are those that it had read where it fails", function ()
    assert.same({ "a (antal)", "b (antal)" }, figures [[function (facts)
      local n = facts:count "a".value
      if n > 3 then return facts:count "b".value > 1 end
      error "too few"
    end]])
  end)

  it("are found at once where it never ends, or takes all memory", function ()
    local began <const> = os.time()
    assert.same({ "a (antal)" }, figures [[function (facts)
      while true do facts:count "a" end
    end]])
    assert.same({ "a (antal)", "b (antal)" }, figures [[function (facts)
      if not facts:count "a" then while true do end end
      return facts:count "b" and true or "no_data"
    end]])
    assert.same({ "a (antal)" }, figures [[function (facts)
      local t = {}
      while facts:count "a" do t[#t + 1] = { #t } end
      return "no_data"
    end]])
    assert.truthy(os.time() - began < 30)
  end)

  it("are no more than can be found in some thousand runs", function ()
    local list <const> = figures [[function (facts)
      for i = 1, 300 do
        if not facts:count("a" .. tostring(i)) then return "no_data" end
      end
      return true
    end]]
    assert.equal(300, #list)
  end)

  it("are what a fact file must give: a count is no word, a measure may be a percentage or not", function ()
    local folder <close> = folder_with [[function (facts)
      local a = facts:count "a"
      if not a then return "no_data" end
      local m = facts:measure "m"
      return m and m.value > percent(90) or "no_data"
    end]]
    folder:write("f.csv", "år;mål;navn;værdi;pr;hvem\n2019;1.1;a;3;31-12-2019;styrelsen\n"
                 .. "2019;1.1;m;95 %;31-12-2019;styrelsen\n2019;1.1;m;95;30-12-2019;styrelsen\n"
                 .. "2019;1.1;m;mange;29-12-2019;styrelsen\n")
    local result <const> = folder:run("import", "facts", "f.csv", "--plan", "plan.lua")
    assert.equal("f.csv:5: goal 1.1, m: value 'mange' is not a number\n", result.err)
    local list <const> = folder:run("facts", "list", "plan.lua")
    assert.truthy(list.out:find("2 af 2 tal indberettet", 1, true), list.out)
  end)

  it("are missing in the list while they are not reported", function ()
    local folder <close> = folder_with [[function (facts)
      if not facts:count "a" then return "no_data" end
      return facts:count "b" and true or "no_data"
    end]]
    folder:write("f.csv", "år;mål;navn;værdi;pr;hvem\n2019;1.1;a;3;31-12-2019;styrelsen\n")
    folder:run("import", "facts", "f.csv", "--plan", "plan.lua")
    local list <const> = folder:run("facts", "list", "plan.lua")
    assert.truthy(list.out:find("     b\n       ? mangler: frist 31-12-2019, opgøres af styrelsen\n", 1, true))
  end)
end)
