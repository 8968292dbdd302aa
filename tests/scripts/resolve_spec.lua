-- What a check finds in the text of rules, whatever data will come: names and
-- fields that are not there, and ways that end without an answer.

local year <const> = require "tests.year"
local dryrun <const> = require "siri.answers.dryrun"
local lists <const> = require "siri.base.lists"

local TYPE <const> = 'case_type "m" { title = "M", field = "A", target = months(1) }'

-- What is said of a plan whose only score is this text.
local function said(score, before)
  local plan <const> = year.goal(score, { before = TYPE .. (before or "") })
  return lists.map(dryrun.problems(plan), function (one)
    return (tostring(one):gsub("^rules%.lua:%d+: ", ""):gsub("^goal 1%.1[^:]*: ", ""))
  end)
end

local function of_case(body, before)
  return said("cases { clock = 'gross', share = percent(90), met = function (case, how) " .. body .. " end }", before)
end

describe("a name in a rule", function ()
  it("that nobody has made is told, though no case comes there", function ()
    assert.same({ "no word 'grense' (did you mean 'graense'?)" },
                of_case("local graense = 3 if case.site == 'Ø' then return case:days('gross') < grense end "
                        .. "return true"))
    assert.same({ "no word 'os': rules do not have it" },
                of_case("if case.site == 'Ø' then return os.time() > 3 end return true"))
    assert.same({ "'n' is set without local: say local n = …" },
                of_case("if case.site == 'Ø' then n = 3 end return true"))
    assert.same({ "no field 'match' in string (rules have no patterns: contains, starts_with, ends_with and sub look "
                  .. "into a text)" }, of_case("return case.site ~= 'Ø' or string.match(case.site, 'Ø') ~= nil"))
    assert.same({ "no field 'flor' in math (did you mean 'floor'?)" },
                of_case("return case.site ~= 'Ø' or math.flor(3) == 3"))
  end)

  it("of a case that is near one of its fields, or the Danish word for one, is told", function ()
    for name, field in pairs { casetype = "case_type", caseType = "case_type", decided = "decided_on",
                               outcomes = "outcome", udfald = "outcome", sagstype = "case_type",
                               submited_on = "submitted_on" } do
      assert.same({ ("no field '%s' (did you mean '%s'?)"):format(name, field) },
                  of_case("return case.site ~= 'Ø' or case." .. name .. " == 'x'"), name)
    end
    assert.same({ "no field 'casetype' (did you mean 'case_type'?)" },
                of_case("return ours(case)", "local function ours(c) return c.site ~= 'Ø' or c.casetype == 'x' end"))
  end)

  it("that a file may have as a column is none", function ()
    for _, name in ipairs { "sider", "sites", "kanal", "sprog", "team", "kvitteret", "haster", "type", "status" } do
      assert.same({}, of_case("return case.site ~= 'Ø' or case." .. name .. " == 'x'"), name)
    end
  end)

  it("that is asked of a case, or of a text, with a wrong sign or by a wrong name is told", function ()
    assert.same({ "write case:days(…), with a colon" }, of_case("return case.site ~= 'Ø' or case.days ~= nil"))
    assert.same({ "a text has no 'match' (rules have no patterns: contains, starts_with, ends_with and sub look into "
                  .. "a text)" }, of_case("return case.sprog == nil or case.sprog:match 'da' ~= nil"))
    assert.same({ "a text has no 'starts' (did you mean 'starts_with'?)" },
                of_case("return case.sprog == nil or case.sprog:starts 'da'"))
    assert.same({}, of_case("return case.sprog == nil or case.sprog:starts_with 'da' or ('x'):upper() == 'X'"))
  end)
end)

describe("a way through a rule without return", function ()
  local function told(answers)
    return { "a way leads here without return: the rule then answers nothing, and must answer " .. answers }
  end

  it("is told of each kind of rule", function ()
    assert.same(told "true or false", of_case "if case.site == 'Ø' then return true end")
    assert.same(told 'true, false, ratio(a, b), "no_data" or "open"',
                said("function (facts) local f = facts:count 'x' if not f then return 'no_data' elseif f.value > 3 "
                     .. "then return true end end"))
    assert.same(told "true or false",
                said("cases { clock = 'gross', share = percent(90), met = met }",
                     " local function met(case) if case.site then return true else return end end"))
    assert.same(told "a length of time",
                said("service_targets { clock = 'gross', share = percent(90) }", 'case_type "n" { title = "N", '
                .. 'field = "A", target = function (case) for _ = 1, 3 do if case.site == "Ø" then return days(3) end '
                .. "end end }"))
    assert.same(told '"net" or "gross"', said("cases { share = percent(90), clock = function (case) while case.site do "
                                             .. "return 'net' end end }"))
  end)

  it("is none where all ways answer, or cannot be left", function ()
    for _, body in ipairs {
      "if case.site then return true else return false end", "do return true end",
      "if case.site then return true elseif case.exempt then return false else error 'hvad?' end",
      "while true do if case.site ~= 'Ø' then return true end end", "repeat return true until case.site",
      "local function helper() if case.site then return 1 end end return helper() ~= 2",
      "goto on ::on:: return true", "error 'planen siger intet'",
    } do
      assert.same({}, lists.where(of_case(body), function (one) return one:find("without return", 1, true) end), body)
    end
  end)
end)
