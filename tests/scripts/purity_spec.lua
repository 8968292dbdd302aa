-- What a rule may not change, as its plan's status shows it: the goal fails
-- by name, and all others are judged as if it had not been there.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local purity <const> = require "siri.sandbox.purity"

local PLAN <const> = 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }\n'
local CHANGED <const> = "rules.lua:%d: goal %s: the rule changed '%s', which is set outside of it: "
                        .. "a rule may use its case and constants only"

local function goal(id, weight, score)
  return ('goal "%s" { area = "A", demand = "D", weight = %d, side = "external", measured_by = "agency", '
          .. 'score = %s }\n'):format(id, weight, score)
end

local function statuses(text, given)
  local result = year.status(year.plan(text), given or {})
  local list = {}
  for i, g in ipairs(result.goals) do
    list[i] = g.status == "failed" and g.standing.why.message or g.status
  end
  return list, result
end

describe("a rule that changes what is around it", function ()
  it("fails its goal, and the goals after it see what was there before", function ()
    local list, result = statuses(PLAN .. "local seen = 0\n"
      .. goal("1", 40, "function () seen = seen + 1 return true end")
      .. goal("2", 60, "function () return seen == 0 end"))
    assert.same({ CHANGED:format(3, "1", "seen"), "met" }, list)
    assert.is_true(result.failed)
    assert.equal("60", tostring(result.points.now))
    assert.equal("100", tostring(result.points.possible))
  end)

  it("is told also where two rules share the variable", function ()
    assert.same({ CHANGED:format(3, "1", "n"), CHANGED:format(4, "2", "n") },
                (statuses(PLAN .. "local n = 0\n" .. goal("1", 40, "function () n = n + 1 return n == 1 end")
                          .. goal("2", 60, "function () n = n + 1 return n == 1 end"))))
  end)

  it("leaves nothing behind when it fails for another reason", function ()
    assert.same({ "rules.lua:3: goal 1: so not", "met" },
                (statuses(PLAN .. "local n = 0\n" .. goal("1", 40, 'function () n = 1 error "so not" end')
                          .. goal("2", 60, "function () return n == 0 end"))))
  end)

  it("fails with the case at which it did", function ()
    local case = { case_type = "a", submitted_on = "2019-02-01", informed_on = "2019-02-01",
                   decided_on = "2019-02-20", outcome = "granted" }
    local text = PLAN .. 'local n = 0\ncase_type "a" { title = "A", field = "IR", target = months(1) }\n'
      .. goal("1", 100, "cases { share = percent(90), met = function (case) "
              .. "if case.case_id == 'S0000003' then n = n + 1 end return true end }")
    assert.same({ (CHANGED:format(4, "1, case S0000003", "n")) }, (statuses(text, { cases = year.many(5, case) })))
  end)

  it("may have changed all of it while the file was loaded", function ()
    assert.same({ "met" }, (statuses(PLAN .. "local t, n = {}, 0\nfor i = 1, 3 do t[i] = i * i n = n + 1 end\n"
      .. "table.sort(t, function (a, b) return a > b end)\n"
      .. goal("1", 100, "function () return n == 3 and t[1] == 9 end"))))
  end)

  it("finds constants under each name that the file has for them", function ()
    assert.same({ "met" }, (statuses(PLAN .. "local a = { x = {} }\nlocal b = { a.x }\na.self = a\n"
      .. goal("1", 100, "function () return b[1] == a.x and a.self == a and #b == 1 end"))))
  end)

  it("is found by check, and ends status with 1", function ()
    local folder <close> = support.folder()
    folder:write("r.lua", PLAN .. "local n = 0\n" .. goal("1", 100, "function () n = n + 1 return true end"))
    local got = folder:run("check", "./r.lua")
    assert.equal(1, got.status)
    assert.equal("./r.lua:3: goal 1: the rule changed 'n', which is set outside of it: a rule may use its case "
                 .. "and constants only\n./r.lua: 1 problem\n", got.out)
    assert(siri.open(folder.path .. "/x.db", "create")):close()
    got = folder:run("status", "./r.lua", "--db", "x.db", "--as-of", "2019-12-31", "--format", "json")
    assert.equal(1, got.status)
    assert.truthy(got.out:find("the rule changed 'n', which is set outside of it", 1, true))
  end)
end)

describe("a function of the program's own that stands as a rule", function ()
  it("is not looked into: what it reaches stays as it is", function ()
    local tables <const> = { 1, { 2 } }
    local function foreign() return tables[1] end
    assert.is_nil(purity.enclose({ foreign, print }, "@rules.lua", _ENV))
    assert.is_nil(getmetatable(tables))
    assert.same({ 1, { 2 } }, tables)
    for _, given in ipairs { "percent", "months", "string.upper", "sort", "tostring" } do
      plans.load(PLAN .. goal("1", 100, given), "rules.lua")
    end
    assert.equal("met", (statuses(PLAN .. goal("1", 100, "function () return true end"))[1]))
  end)
end)

it("a file with an _ENV of its own around a rule is refused", function ()
  local ok, message = pcall(year.plan, PLAN .. "local r do\nlocal _ENV = { x = 1 }\n"
                            .. "r = function () return x == 1 end\nend\n" .. goal("1", 100, "r"))
  assert.is_false(ok)
  assert.matches("rules.lua:4: _ENV is not a rule's to change: without it no word is known", message, 1, true)
end)

describe("the limits", function ()
  local LOOP <const> = PLAN .. goal("1", 100, "function () while true do end end")

  local function run(...)
    local folder <close> = support.folder()
    folder:write("r.lua", LOOP)
    folder:write("endless.lua", "while true do end")
    assert(siri.open(folder.path .. "/x.db", "create")):close()
    return folder:run(...)
  end

  it("are options of the commands that run rules, named in their messages", function ()
    assert.same({ status = 1,
                  out = "./endless.lua:1: more than 2 million steps (an endless loop? --steps raises the limit)\n"
                        .. "./endless.lua: 1 problem\n", err = "" }, run("check", "./endless.lua", "--steps", "2"))
    for _, command in ipairs { "status", "explain", "check", "pay" } do
      local help = support.run({ command, "--help" }).out
      for _, option in ipairs { "--steps N", "--memory MB", "--seconds N" } do
        assert.truthy(help:find(option, 1, true), command .. " " .. option)
      end
    end
  end)

  it("on time end the run, with no goal failed and no answer given", function ()
    local got = run("status", "./r.lua", "--db", "x.db", "--as-of", "2019-12-31", "--steps", "1000000",
                    "--seconds", "1")
    assert.equal("siri-rules: ./r.lua:2: the rules have run for more than 1 second (--seconds raises the limit)\n",
                 got.err)
    assert.equal("", got.out)
    assert.equal(1, got.status)
  end)

  it("on time hold while a file is loaded, too", function ()
    support.refuses(run("check", "./endless.lua", "--steps", "1000000", "--seconds", "1"),
                    "siri-rules: ./endless.lua:1: the rules have run for more than 1 second "
                    .. "(--seconds raises the limit)\n")
  end)

  it("are whole numbers from 1 to a million", function ()
    local folder <close> = support.folder()
    folder:write("plan.lua", plans.of [[
      goal "1.1" { demand = "B", score = milestone "m" { by = "2019-12-31" } }
    ]])
    for text, status in pairs { ["0"] = 2, ["1"] = 0, ["1000000"] = 0, ["1000001"] = 2, ["1.5"] = 2, x = 2 } do
      local got = folder:run("check", "plan.lua", "--seconds", text)
      assert.equal(status, got.status)
      if status == 2 then
        assert.equal(("siri-rules check: '%s' is no number of seconds from 1 to 1000000\n"
                      .. "see 'siri-rules check --help'\n"):format(text), got.err)
      end
    end
  end)

  it("are in force again when they are not given", function ()
    assert.same({ steps = 10, memory = 64, seconds = 600 }, core.guard.limits())
  end)
end)
