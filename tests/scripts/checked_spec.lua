-- Further loads of a plan's text: what they give is what a first load gives,
-- and what is the same in it is shared.

local core <const> = require "siri.core"
local plans <const> = require "tests.plans"
local equality <const> = require "siri.rules.equality"
local lists <const> = require "siri.base.lists"
local loader <const> = require "siri.rules.loader"

local STRICT <const> = {
  text = rawequal, duration = function (a, b) return a == b end, code = equality.code,
  ratio = function (a, b) return a == b and a:unit() == b:unit() end,
}

local function loaded(text)
  local plan <const>, problems <const> = loader.load_text(text, "r.lua")
  assert(plan, problems and tostring(problems[1]))
  return plan
end

-- What each other value of each assumption is wanted as, and nothing in the
-- place of each that has none.
local function wanted_of(plan)
  local list <const> = {}
  for n, assumption in ipairs(plan.assumptions) do
    for i = 1, #assumption.otherwise do list[#list + 1] = { assumptions = { [n] = { other = i } } } end
    if #assumption.otherwise == 0 and assumption.value ~= nil then
      list[#list + 1] = { assumptions = { [n] = { value = require "siri.rules.settings".nothing } } }
    end
  end
  return list
end

-- Holds each further load of the text, in an order and back again, against a
-- first one; gives how many there were.
local function hold(text)
  local plan <const> = loaded(text)
  local wanted <const> = wanted_of(plan)
  for i = 1, 2 * #wanted do
    local instead <const> = wanted[i <= #wanted and i or 2 * #wanted + 1 - i]
    local again <const>, wrong <const> = loader.again(plan, instead)
    local first <const>, why <const> = loader.load_text(text, "r.lua", instead)
    assert.same(lists.map(why or {}, tostring), lists.map(wrong or {}, tostring))
    assert.equal(first ~= nil, again ~= nil)
    if first then
      assert.is_true(equality.of(first, again, STRICT))
      local function lines(plan_made) return lists.map(loader.rules(plan_made), debug.getinfo, "S") end
      assert.same(lines(first), lines(again))
    end
  end
  return #wanted
end

local GOAL <const> = 'goal "%s" { area = "A", weight = %s, score = %s }\n'
local M <const> = 'milestone "m" { by = "2019-06-30" }'

describe("a further load of a plan's text", function ()
  it("gives what a first one gives, for the plans that are here", function ()
    for _, name in ipairs { "2018", "2019", "2020-draft" } do
      local file <close> = assert(io.open(core.home .. "/rules/" .. name .. ".lua"))
      assert.is_true(hold(file:read "a") > 3, name)
    end
  end)

  it("gives it where a value changes a setting, a score in others, or which words come", function ()
    hold(plans.of [[
local kept = assume { "a", value = percent(90), otherwise = { percent(85), ratio(9, 10) }, because = "x" }
local many = assume { "b", value = 1, otherwise = { 1.0, 2, "1", false }, because = "x" }
local extra = assume { "c", value = false, otherwise = true, because = "x" }
case_type "a" { title = "A", field = "F", target = months(many) }
if extra then case_type "b" { title = "B", field = "F", target = days(3) } end
local inner = all { cases { clock = "net", share = kept }, milestone "m" { by = "2019-06-30" } }
goal "1" { area = "A", weight = 60, score = any { inner, judgement "j" { partly = percent(50) } } }
if extra then goal "2" { area = "A", weight = 40, score = milestone "m" { by = "2019-06-30" } }
else goal "2" { area = "A", weight = 40, score = milestone "m" { by = "2019-06-30" } } end
]])
  end)

  it("gives it where functions hold a value, or a table is used for several words and changed between them", function ()
    hold(plans.of [[
local limit = assume { "a", value = 7, otherwise = { 8, 7.5 }, because = "x" }
local list = assume { "b", value = { "a", "b" }, otherwise = { { "a" } }, because = "x" }
local t = { area = "A", demand = "D", side = "external", measured_by = "agency", weight = 50,
            score = measure "sick" { below = limit } }
goal "1" (t)
t.demand = tostring(limit)
t.score = function (facts) return facts:measure "sick" ~= nil and limit > #list end
goal "2" (t)
case_type "a" { title = "A", field = "F", target = function (case) return months(limit > 7 and 1 or 2) end }
]])
  end)

  it("gives it where two names are the same as messages shorten them", function ()
    local long <const> = ("x"):rep(200)
    hold(plans.of('local way = assume { "a", value = true, otherwise = false, because = "x" }\n'
                  .. ('case_type(way and "%s1" or "%s2") { title = "A", field = "F", target = months(1) }\n')
                     :format(long, long) .. GOAL:format("1", 100, M)))
  end)

  it("gives it where something is wrong with a value, though another one was wrong in the same way before", function ()
    hold(plans.of [[
local bad = assume { "a", value = 1, otherwise = { 2, 3 }, because = "x" }
local list = bad > 1 and { "b", "c", value = 1, because = "x" } or { "b", value = 1, because = "x" }
assume (list)
for i = 1, 2 do
  case_type("t" .. i) { title = "A", field = "F", target = months(bad > i and 0 or 1) }
end
goal "1" { area = "A", weight = bad > 2 and 0 or 100, score = milestone "m" { by = "2019-06-30" } }
]])
  end)

  it("gives it of a plan that is amended", function ()
    hold(plans.of [[
local day = assume { "a", value = "2019-06-30", otherwise = { "2019-05-31", "2020-01-31" }, because = "x" }
goal "1" { area = "A", weight = 60, score = milestone "m" { by = day } }
goal "2" { area = "A", weight = 40, score = milestone "n" { by = "2019-06-30" } }
amend "2019-07-01" { reason = "x", goal "1" { area = "A", weight = 50, score = milestone "o" { by = "2019-12-31" } },
  weights = { ["2"] = 50 } }
]])
  end)

  it("gives it where a goal that stands as it was is held against other days, sites, types or a ceiling", function ()
    hold(plans.text [[
local last = assume { "a", value = "2019-12-31", otherwise = { "2019-05-31", "2019-11-30" }, because = "x" }
local sites = assume { "b", value = { "Odense" }, otherwise = { { "Aarhus" }, { "Odense", "Aarhus" } }, because = "x" }
local most = assume { "c", value = percent(150), otherwise = { percent(100), percent(120) }, because = "x" }
local id = assume { "d", value = "a", otherwise = { "b", "c" }, because = "x" }
plan { year = 2019, agency = "X", title = "Y", points = 100, period = { from = "2019-01-01", to = last },
       sites = sites, ceiling = most }
case_type(id) { title = "A", field = "F", target = months(1) }
goal "1" { area = "A", weight = 40, score = milestone "m" { by = "2019-06-30" } }
goal "2" { area = "A", weight = 30, score = measure "s" {
  scale = bands { { below = 3, gives = percent(130) }, { from = 3, gives = percent(0) } } } }
goal "3" { area = "A", weight = 30, score = cases { clock = "net", share = percent(90), types = { "a" } } }
]])
  end)

  it("gives it where a goal's demand is wrong before an amendment, behind it, or in both", function ()
    hold(plans.of [[
local day = assume { "a", value = "2019-06-30", otherwise = { "2020-06-30", "2018-06-30" }, because = "x" }
local later = assume { "b", value = "2019-10-31", otherwise = { "2020-10-31", "2018-10-31" }, because = "x" }
local more = assume { "c", value = 50, otherwise = { 40, 60 }, because = "x" }
goal "1" { area = "A", weight = 60, score = milestone "m" { by = day } }
goal "2" { area = "A", weight = 40, score = milestone "n" { by = "2019-06-30" } }
amend "2019-07-01" { reason = "x", goal "1" { area = "A", weight = more, score = milestone "o" { by = later } },
  weights = { ["2"] = 100 - more } }
]])
  end)

  it("gives it where a goal is the value of an assumption", function ()
    hold(plans.of [[
local day = assume { "a", value = "2019-06-30", otherwise = "2019-05-31", because = "x" }
goal "1" { area = "A", weight = 100, score = milestone "m" { by = "2019-01-31" } }
local changed = assume { "b", because = "x",
  value = goal "1" { area = "A", weight = 100, score = milestone "m" { by = day } } }
amend "2019-07-01" { reason = "x", changed }
]])
  end)

  it("gives it where nothing stands for an empty list", function ()
    hold(plans.of [[
local sites = assume { "a", value = {}, because = "x" }
goal "1" { area = "A", weight = 100, score = cases { clock = "net", share = percent(90), types = sites } }
case_type "a" { title = "A", field = "F", target = months(1) }
]])
  end)

  it("shares what is as it was with others of its kind, and nothing else", function ()
    local plan <const> = loaded(plans.of('local day = assume { "a", value = "2019-06-30", otherwise = { "2019-05-31",'
      .. ' "2019-04-30" }, because = "x" }\n' .. GOAL:format("1", 60, 'milestone "m" { by = day }')
      .. GOAL:format("2", 40, M)))
    local one <const>, other <const> = table.unpack(loader.others(plan, 1))
    assert.is_true(rawequal(one.goals[2], other.goals[2]))
    assert.is_false(rawequal(one.goals[1], other.goals[1]))
    assert.equal("2019-05-31", one.goals[1].score.by)
    assert.equal("2019-04-30", other.goals[1].score.by)
  end)

  it("is moved to another year, or has settings that its caller wants, as a first one", function ()
    local text <const> = plans.of(GOAL:format("1", 60, M) .. GOAL:format("2", 40, M))
    local plan <const> = loaded(text)
    loader.again(plan, {})
    local ordinal <const> = plan.goals[1].ordinal
    for _, instead in ipairs { { years = 1 }, { sets = { [ordinal] = { weight = 50 } }, loose = true }, {} } do
      local first <const>, again <const> = loader.load_text(text, "r.lua", instead), loader.again(plan, instead)
      assert.is_true(equality.of(first, again, STRICT))
    end
  end)
end)
