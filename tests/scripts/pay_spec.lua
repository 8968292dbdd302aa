-- `siri-rules pay`: proposal, discretion and pay, never mixed.

local support <const> = require "tests.support"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
task "kontrol" { title = "Kontrol" }
goal "1.1" { area = "A", demand = "D", weight = 60, side = "external", measured_by = "agency",
  score = milestone "a" { by = "2019-12-31" } }
goal "1.2" { area = "B", demand = "D", weight = 40, side = "external", measured_by = "agency",
  score = milestone "b" {
    by = assume { "Frist for b", value = "2019-06-30", otherwise = "2019-05-31", because = "uklart" } } }
]]

local PAY <const> = [[
local full = assume { "Fuld resultatløn", value = kr(100000), because = "ukendt" }
pay { full = full, proposal = function (result, how)
  return how("efter point", full * how("sikrede point", result.settled) / result.of)
end }
]]

local HEAD <const> = "år;mål;navn;værdi;pr;hvem;kilde;bemærkning\n"
local BOTH <const> = "2019;1.1;a;ja;01-05-2019;styrelsen;notat;\n2019;1.2;b;ja;01-06-2019;styrelsen;notat;\n"
local SECRETARY <const> = "departementschefen"

local function fact(name, value, by, reason, on)
  return ("2019;løn;%s;%s;%s;%s;;%s\n"):format(name, value, on or "15-03-2020", by, reason)
end

-- Runs `pay` on a plan and facts; more are options of the command.
local function run(rules, facts, ...)
  local folder <close> = support.folder()
  folder:write("r.lua", rules)
  folder:write("f.csv", HEAD .. facts)
  local imported = support.run({ "import", "facts", "f.csv", "--plan", "./r.lua", "--db", "s.db" },
                               { cwd = folder.path })
  assert.equal("", imported.err)
  return support.run({ "pay", "./r.lua", "--db", "s.db", "--as-of", "2019-12-31", ... }, { cwd = folder.path })
end

local function shows(got, text)
  if not got.out:find(text, 1, true) then error("not shown: " .. text .. "\n" .. got.out .. got.err, 2) end
end

describe("siri-rules pay", function ()
  it("shows proposal, discretion and pay in three blocks, with every reason", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "5000", SECRETARY, "Overtagelsen lykkedes")
                    .. fact("ensidigt fokus", "-12500,50", SECRETARY, "Kontrollen led"))
    assert.equal("", got.err)
    assert.equal(0, got.status)
    assert.equal([[
 Resultatløn · En plan · SIRI                             status pr. 31-12-2019

 1  Forslag efter planens regler
     sikrede point                                                          100
     efter point                                                    100.000 kr.
     Forslag (fuld resultatløn er 100.000 kr.)                      100.000 kr.

 2  Departementschefens skøn
     ensidigt fokus                                              -12.500,50 kr.
       Kontrollen led
       departementschefen, 15-03-2020 · f.csv:5
     ledelsesrolle                                                   +5.000 kr.
       Overtagelsen lykkedes
       departementschefen, 15-03-2020 · f.csv:4
     Skøn i alt                                                   -7.500,50 kr.

 3  Resultatløn
     Forslag og skøn                                              92.499,50 kr.

 Opgaver uden mål, som ensidigt fokus kan have ramt
     Kontrol

 Antagelser, som lønnen hviler på
     Frist for b: 30-06-2019 (ellers 31-05-2019: 60.000 kr.)
       uklart · ./r.lua:7
     Fuld resultatløn: 100.000 kr.
       ukendt · ./r.lua:8
]], got.out)
  end)

  it("is a draft until every goal is final", function ()
    local got = run(PLAN .. PAY, "2019;1.1;a;ja;01-05-2019;styrelsen;;\n")
    assert.equal(0, got.status)
    shows(got, " !   Udkast: året er ikke gjort op. Endnu ikke endelige: 1.2\n")
    shows(got, " 3  Resultatløn, udkast\n")
    shows(got, "     Forslag (fuld resultatløn er 100.000 kr.)                       60.000 kr.\n")
  end)

  it("says by how much pay is above the full amount", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "1", SECRETARY, "Godt"))
    assert.equal(0, got.status)
    shows(got, "     Forslag og skøn                                                100.001 kr.\n"
               .. "     1 kr. over fuld resultatløn (100.000 kr.); begrundelsen er skønnets egen\n")
    local even = run(PLAN .. PAY, BOTH)
    assert.is_nil(even.out:find("over fuld", 1, true))
  end)

  it("never pays less than nothing", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ensidigt fokus", "-100001", SECRETARY, "Kontrollen led"))
    shows(got, "     Forslag og skøn                                                      0 kr.\n"
               .. "     skønnet tager mere, end forslaget giver: intet udbetales\n")
  end)

  it("does not apply discretion without a written reason", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "5000", SECRETARY, " "))
    assert.equal(1, got.status)
    shows(got, "       ✗ uden virkning: der er ingen skriftlig begrundelse (bemærkning)\n")
    shows(got, "     Skøn i alt                                                           0 kr.\n")
    shows(got, "     Forslag og skøn                                                100.000 kr.\n")
  end)

  it("does not apply discretion of another role", function ()
    for _, by in ipairs { "departementet", "styrelsen", "direktøren", "" } do
      local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "5000", by, "Godt"))
      assert.equal(1, got.status)
      shows(got, "       ✗ uden virkning: kun departementschefen kan skønne\n")
      shows(got, "     Forslag og skøn                                                100.000 kr.\n")
    end
  end)

  it("does not apply discretion that is no amount", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "5 %", SECRETARY, "Godt"))
    assert.equal(1, got.status)
    shows(got, "       ✗ uden virkning: værdien er ikke et beløb i kroner\n")
  end)

  it("takes the newest figure of a ground", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "5000", SECRETARY, "Først", "01-03-2020")
                    .. fact("ledelsesrolle", "3000", SECRETARY, "Siden", "02-03-2020"))
    shows(got, "     Skøn i alt                                                      +3.000 kr.\n")
    assert.is_nil(got.out:find("Først", 1, true))
  end)

  it("says where a proposal that fails did so, and pays nothing in silence", function ()
    local got = run(PLAN .. "pay { full = kr(1000), proposal = function (r)\n  return r.setled\nend }\n", BOTH)
    assert.equal(1, got.status)
    shows(got, "     ! ./r.lua:9: pay: no field 'setled' in the result (did you mean\n       'settled'?)\n")
    shows(got, "     kan ikke opgøres, for forslaget fejlede\n")
  end)

  it("gives the proposal a result that cannot be changed", function ()
    local got = run(PLAN .. "pay { full = kr(1), proposal = function (r)\n  r.settled = 3\nend }\n", BOTH)
    shows(got, "./r.lua:9: pay: the result is sealed: nothing in it can be changed")
  end)

  it("shows the proposal each goal of the result", function ()
    local got = run(PLAN .. [[
pay { full = kr(1000), proposal = function (result, how)
  how("dag", result.as_of)
  for _, goal in ipairs(result.goals) do how(goal.id .. " " .. goal.status, goal.points_settled) end
  return kr(10) * (result.goals[1].attainment + result.now + result.possible)
end }
]], BOTH)
    shows(got, "     dag                                                             31-12-2019\n"
               .. "     1.1 met                                                                 60\n")
    shows(got, "2.010 kr.\n")
  end)

  it("does not apply where a plan has no pay, and needs no data to say so", function ()
    local folder <close> = support.folder()
    folder:write("r.lua", PLAN)
    local got = support.run({ "pay", "./r.lua", "--db", "none.db" }, { cwd = folder.path })
    assert.equal(0, got.status)
    assert.equal(" En plan · SIRI: planen har intet kapitel om resultatløn, så det gælder ikke\n her.\n", got.out)
  end)

  it("speaks English when asked, and JSON", function ()
    local facts = BOTH .. fact("ledelsesrolle", "5000", SECRETARY, "Godt") .. fact("andet", "1", "styrelsen", "Godt")
    local english = run(PLAN .. PAY, facts, "--lang", "en")
    shows(english, " 2  The permanent secretary's discretion\n")
    shows(english, "+5,000 kr.\n")
    local got = run(PLAN .. PAY, facts, "--format", "json")
    assert.equal(1, got.status)
    local answer = require "dkjson".decode(got.out)
    assert.equal("100000", answer.proposal.amount)
    assert.equal("5000", answer.discretion)
    assert.equal("105000", answer.decision)
    assert.equal("5000", answer.above_full)
    assert.is_false(answer.draft)
    assert.same({ true, false }, { answer.adjustments[2].applied, answer.adjustments[1].applied })
    assert.equal("not applied: only the permanent secretary has discretion", answer.adjustments[1].refused)
  end)
end)
