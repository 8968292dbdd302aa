-- Comparisons that Lua answers in silence and never as they were meant, and
-- the sound ones beside them.

local plans <const> = require "tests.plans"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, outcomes = { partial = "count" } }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
]]
local GOAL <const> = 'goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", '
                     .. 'measured_by = "agency", score = %s }\n'

-- What is said of a rule whose code is on line 4.
local function said(parameters, code, plan)
  local text = (plan or PLAN) .. "local function rule(" .. parameters .. ")\n" .. code .. "\nend\n"
  text = text .. GOAL:format(parameters:find "case" and "cases { met = rule, share = percent(90) }" or "rule")
  local _, problems = plans.load(text, "rules.lua")
  return problems and table.concat(problems, "\n")
end

-- What is said of a plan with this text behind it; nil where it is sound.
local function told(text)
  local _, problems = plans.load(PLAN .. text, "rules.lua")
  return problems and table.concat(problems, "\n")
end

local NUMBER <const> = "rules.lua:4: a figure never equals a decimal: write "
local OUTCOMES <const> = " (granted, refused, withdrawn, dismissed, revoked and partial are)"

local ABOUT_CASES <const> = {
  -- Dates
  { 'return case.decided_on < "01-04-2019"', 'rules.lua:4: "01-04-2019" is no date as rules write it: "2019-04-01"' },
  { 'return case.decided_on < "1.4.2019"', 'rules.lua:4: "1.4.2019" is no date as rules write it: "2019-04-01"' },
  { "return case.decided_on < '2019-4-1'", 'rules.lua:4: "2019-4-1" is no date as rules write it: "2019-04-01"' },
  { "return [[2019/04/01]] > case.decided_on",
    'rules.lua:4: "2019/04/01" is no date as rules write it: "2019-04-01"' },
  { 'local limit = { "04-13-2019" } return case.decided_on < limit[1]',
    'rules.lua:4: "04-13-2019" is no date as rules write it: "2019-12-31"' },
  { 'return case.decided_on <= "2019-02-29"', 'rules.lua:4: "2019-02-29" is a date that does not exist' },
  { 'return case.decided_on <= "2020-02-29"' },
  { 'return case.site == "afsnit 01-04-2019" or case.site == "1.4.19" or case.site == "2019"' },
  { '-- before "01-04-2019"\n--[[ "1.4.2019" ]] return true' },

  -- Outcomes
  { 'return case.outcome == "tilladelse"', "rules.lua:4: no outcome is called 'tilladelse' (did you mean 'granted'?)" },
  { 'return "Afslag" ~= case.outcome', "rules.lua:4: no outcome is called 'Afslag' (did you mean 'refused'?)" },
  { 'return case["outcome"] == "grantd"', "rules.lua:4: no outcome is called 'grantd' (did you mean 'granted'?)" },
  { 'local o <const> = case.outcome\nreturn o == "hjemvist"',
    "rules.lua:5: no outcome is called 'hjemvist'" .. OUTCOMES },
  { 'return case.outcome == "granted" or case.outcome == "revoked" or case.outcome ~= "partial"' },
  { 'return case.outcome .. "x" == "y" or "x" .. case.outcome == "xgranted" or "a" .. "b" == case.outcome' },
  { 'local t = { outcome = "zzz" } return t.outcome == "zzy"' },
  { 'local o = case.outcome o = "zzz" return o == "zzz"' },
  { 'local o = case.outcome == "granted" and "yes" or "no" return o == "yes"' },
  { 'local o = case.outcome:sub(1, 3) return o == "gra"' },
  { 'local o = case.outcome do local o = "zzz" o = o .. "x" end return o == "hjemvist"',
    "rules.lua:4: no outcome is called 'hjemvist'" .. OUTCOMES },
  { 'return (function (o) return o == "zzz" end)(case.outcome)' },

  -- Case types
  { 'return case.case_type == "aupair"', "rules.lua:4: no case type is called 'aupair' (did you mean 'au_pair'?)" },
  { 'return case.case_type ~= "zzz"', "rules.lua:4: no case type is called 'zzz'" },
  { 'return case.case_type == "au_pair"' },
  { 'return case.site == "aupair"' },
}

local ABOUT_FIGURES <const> = {
  { 'return facts:measure("x").value == 7.2', NUMBER .. "ratio(36, 5)" },
  { 'return 7.0 ~= facts:measure("x").value', NUMBER .. "ratio(7)" },
  { 'return 7 ~= facts:measure("x").value' },
  { 'local m = facts:measure("x") if not m then return "no_data" end return m.value == -0.5',
    NUMBER .. "ratio(-1, 2)" },
  { 'local v = facts:measure("x").value return v == 0x1p4', NUMBER .. "ratio(16)" },
  { 'local m = facts:measure("x") return m.value == ratio(36, 5)' },
  { 'local m = facts:count("x") return m.value == 400' },
  { 'local m = facts:measure("x") m = facts:count("x") return m.value == 400' },
  { 'do local m = facts:measure("x") end local m = facts:count("x") return m.value == 400' },
  { 'local t = { value = 7 } return t.value == 7' },
  { 'return facts:milestone("x").value == "ja"', "rules.lua:4: no milestone is 'ja' (done and not done are)" },
  { 'local j = facts:judgement("x") return j.value == "opfyldt"',
    "rules.lua:4: no judgement is 'opfyldt' (met, partly and missed are)" },
  { 'return facts:milestone("x").value == "done" or facts:judgement("x").value == "met"' },
}

-- What is asked of cases, in the settings of a plan's words.
local ASKED <const> = {
  { "met", 'cases { share = percent(90), met = function (case) return case:dayz("net") < 30 end }',
    "rules.lua:3: no case can do 'dayz' (did you mean 'days'?)" },
  { "a clock", 'cases { share = percent(90), clock = function (c) return c:method() end }',
    "rules.lua:3: no case can do 'method' (date, days, due, flag, number, paused and within can)" },
  { "met by its name", 'cases { share = percent(90), met = helper }',
    "rules.lua:3: no case can do 'withn' (did you mean 'within'?)",
    'local function helper (case) return case:withn(months(1)) end ' },
  { "no case", 'function (facts) local t = { met = function (own) return own:other() end } return true end' },
  { "another table's function", 'function (facts) local x = other { met = function (own) return own:any() end } end' },
  { "another's parameter", 'cases { share = percent(90), met = function (case, how) '
    .. 'return (function (case) return case:any() end)(how) end }' },
  { "all that cases can do", 'cases { share = percent(90), met = function (case) return case:within(months(1), "net") '
    .. 'and case:days("net") < 3 and case:paused("net") < 3 and case:due(months(1), "net") > "2019-01-01" end }' },
}

describe("what is asked of a case", function ()
  for _, asked in ipairs(ASKED) do
    it(("is %s where it is %s"):format(asked[3] and "told before there is one" or "no slip", asked[1]), function ()
      local before <const> = asked[4] or asked[2]:find "other {" and "local function other(t) return t end " or ""
      assert.equal(asked[3], told(before .. GOAL:format(asked[2])))
    end)
  end
end)

describe("a comparison", function ()
  for _, slip in ipairs(ABOUT_CASES) do
    it((slip[2] and "is told: " or "is sound: ") .. slip[1], function ()
      assert.equal(slip[2], said("case", slip[1]))
    end)
  end

  for _, slip in ipairs(ABOUT_FIGURES) do
    it((slip[2] and "is told: " or "is sound: ") .. slip[1], function ()
      assert.equal(slip[2], said("facts", slip[1]))
    end)
  end

  it("with a case type is not told where another mistake may have lost the type", function ()
    assert.equal('rules.lua:2: case_type au_pair: title is missing: what people call it',
                 (said("case", 'return case.case_type == "aupair"', (PLAN:gsub('title = "Au pair", ', "")))))
  end)

  it("with a date is told once, where a word tells of the date, too", function ()
    local _, problems = plans.load(PLAN .. GOAL:format 'milestone "a" { by = "31-12-2019" }', "rules.lua")
    assert.same({ 'rules.lua:3: milestone a: by must be a date as text: "2019-12-31", not "31-12-2019"' }, problems)
  end)

  it("is looked for in texts of any depth and length", function ()
    local deep <const> = "case" .. (".value"):rep(100000) .. ' == "x"'
    assert.is_nil(said("case", "return case.site == " .. ("'a' .. "):rep(90) .. '"b" or ' .. deep))
  end)
end)
