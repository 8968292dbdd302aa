-- `siri-rules pay`: proposal, discretion and pay, never mixed; the proposal.

local paid <const> = require "tests.paid"

local PLAN <const>, PAY <const>, BOTH <const>, SECRETARY <const> = paid.plan, paid.pay, paid.both, paid.secretary
local fact <const>, run <const>, line <const>, shows <const> = paid.fact, paid.run, paid.line, paid.shows


describe("siri-rules pay", function ()
  it("shows proposal, discretion and pay in three blocks, with every reason", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ledelsesrolle", "5000", SECRETARY, "Overtagelsen lykkedes")
                    .. fact("ensidigt fokus", "-12500,50", SECRETARY, "Kontrollen led"))
    assert.equal("", got.err)
    assert.equal(0, got.status)
    assert.equal([[
 Resultatløn · En plan · SIRI                             status pr. 31-12-2019

 1  Forslag efter planens regler                                      ./r.lua:9
     endelige point                                                         100
     efter point                                                    100.000 kr.
     Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)      100.000 kr.

 2  Departementschefens skønsmæssige vurdering
     ledelsesrolle                                                   +5.000 kr.
       Overtagelsen lykkedes
       departementschefen, 15-03-2020 · f.csv:4
     ensidigt fokus                                              -12.500,50 kr.
       Kontrollen led
       departementschefen, 15-03-2020 · f.csv:5
     Skønsmæssig vurdering i alt                                  -7.500,50 kr.

 3  Resultatløn
     Forslag                                                        100.000 kr.
     Skønsmæssig vurdering i alt                                  -7.500,50 kr.
     Resultatløn                                                  92.499,50 kr.

 Opgaver uden mål, som ensidigt fokus kan have ramt
     Kontrol

 Antagelser, som lønnen hviler på
     Frist for b: 30-06-2019 (ellers 31-05-2019: forslag 60.000 kr.,
     resultatløn 52.499,50 kr.)
       uklart · ./r.lua:7
     Fuld resultatløn: 100.000 kr.
       ukendt · ./r.lua:8

 Hvorfor?       siri-rules status ./r.lua --as-of 2019-12-31 --db s.db
]], got.out)
  end)

  it("names the goals that were not met, in spite of which something is paid", function ()
    local got = run(PLAN .. PAY, paid.one)
    shows(got, "\n Mål, som ikke er opfyldt, og deres endelige point\n" .. line("1.2 B: ikke opfyldt", "0 af 40"))
    assert.same({ { id = "1.2", status = "missed", settled = "0", weight = "40" } },
                require "dkjson".decode(run(PLAN .. PAY, paid.one, "--format", "json").out).unmet_goals)
    assert.is_nil(run(PLAN .. PAY, BOTH).out:find("ikke er opfyldt", 1, true))
  end)

  it("says where a proposal that fails did so, and pays nothing in silence", function ()
    local got = run(PLAN .. "pay { full = kr(1000), proposal = function (r)\n  return r.setled\nend }\n", BOTH
                    .. fact("ledelsesrolle", "5 %", SECRETARY, "Godt"))
    assert.equal(1, got.status)
    shows(got, "     ! ./r.lua:9: pay: no field 'setled' in the result (did you mean\n       'settled'?)\n")
    shows(got, line("ledelsesrolle: 5 % af forslaget", "–"))
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
end)


describe("the year", function ()
  it("is settled when every goal is final at the cut-off; else it is a draft that names them", function ()
    local got = run(PLAN .. PAY, "2019;1.1;a;ja;01-05-2019;styrelsen;;\n")
    assert.equal(0, got.status)
    shows(got, " !   Udkast: året er ikke gjort op. Endnu ikke endelige: 1.2 (frist\n"
               .. "     overskredet, ikke afrapporteret)\n")
    shows(got, " 3  Resultatløn, udkast\n")
    shows(got, line("Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)", "60.000 kr."))
    local settled = run(PLAN .. PAY, BOTH)
    assert.is_nil(settled.out:find("dkast", 1, true))
    shows(settled, " 3  Resultatløn\n")
  end)

  it("is not while a figure or a discretion is provisional", function ()
    local head = "år;mål;navn;værdi;pr;hvem;foreløbig;bemærkning\n"
    local got = paid.run_file(PLAN .. PAY, head .. "2019;1.1;a;ja;2019-05-01;styrelsen;ja;\n"
      .. "2019;1.2;b;ja;2019-06-01;styrelsen;nej;\n2019;løn;andet;5 %;2020-03-15;departementschefen;ja;Godt\n")
    assert.equal(0, got.status)
    shows(got, " !   Udkast: året er ikke gjort op. Endnu ikke endelige: 1.1 (foreløbig)\n"
               .. " !   Udkast: endnu foreløbigt: andet\n")
    shows(got, "       departementschefen, 15-03-2020, foreløbig · f.csv:4\n")
  end)

  it("names what each goal lacks", function ()
    local rules = PLAN:gsub('by = "2019%-12%-31"', 'by = "2019-12-31" ', 1)
    local got = run(rules .. PAY, "2019;1.2;b;ja;01-06-2019;styrelsen;;\n", "--as-of", "2019-06-30")
    shows(got, "Endnu ikke endelige: 1.1 (åben)\n")
  end)
end)


describe("a proposal", function ()
  -- What is between the heading of block 1 and its end, of a plan's pay.
  local function steps(settings, facts, ...)
    local got = run(PLAN .. "pay { full = kr(100000), " .. settings .. " }\n", facts or BOTH, ...)
    return got.out:match " 1  [^\n]*\n(.-\n)\n", got
  end

  local ONE <const>, NONE <const> = paid.one, paid.none

  local function proposed(amount)
    return line("Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)", amount)
  end

  it("may be proportional to the settled points", function ()
    assert.equal(line("endelige point af 100", "60")
                 .. "     jævnt fra 0 til 100: 60 % af resultatlønnen ved fuld\n" .. line("målopfyldelse", "60.000 kr.")
                 .. proposed "60.000 kr.",
                 steps("proposal = linear { from = 0, to = 100 }", ONE))
    assert.equal(line("endelig andel af 100 point", "60 %")
                 .. "     jævnt fra 50 % til 100 % i 4 trin: 0 % af resultatlønnen\n"
                 .. line("ved fuld målopfyldelse", "0 kr.")
                 .. proposed "0 kr.",
                 steps("proposal = linear { from = percent(50), to = percent(100), steps = 4 }", ONE))
  end)

  it("may go in steps, with their own edges", function ()
    local scale = "proposal = bands { { from = %s, gives = 1 }, { from = 50, below = %s, gives = percent(75) }, "
                  .. "{ below = 50, gives = 0 } }"
    assert.equal(line("endelige point af 100", "60")
                 .. line("fra 60: 100 % af resultatlønnen ved fuld målopfyldelse", "100.000 kr.")
                 .. proposed "100.000 kr.", steps(scale:format(60, 60), ONE))
    assert.equal(line("endelige point af 100", "60")
                 .. "     fra 50 under 60,01: 75 % af resultatlønnen ved fuld\n" .. line("målopfyldelse", "75.000 kr.")
                 .. proposed "75.000 kr.", steps(scale:format(60.01, 60.01), ONE))
    assert.equal(line("endelige point af 100", "0")
                 .. line("under 50: 0 % af resultatlønnen ved fuld målopfyldelse", "0 kr.")
                 .. proposed "0 kr.", steps(scale:format(60, 60), NONE))
  end)

  it("fails where no band holds the points", function ()
    local _, got = steps("proposal = bands { { from = 61, gives = 1 } }", ONE)
    assert.equal(1, got.status)
    shows(got, "     ! ./r.lua:8: pay: no band holds 60\n")
  end)

  it("may have an amount for each goal, and shows what the rule notes", function ()
    assert.equal(line("dag", "31-12-2019") .. line("1.1 opfyldt", "100 %") .. line("1.2 opfyldt", "0 %")
                 .. proposed "70.000 kr.", (steps([[proposal = function (result, how)
      how("dag", result.as_of)
      for _, goal in ipairs(result.goals) do how(goal.id .. " opfyldt", goal.attainment) end
      return kr(70000) * result.goal["1.1"].attainment + kr(30000) * result.goal["1.2"].attainment
    end]], ONE)))
  end)

  it("is told the nearest goal where it asks for one that is not there", function ()
    local _, got = steps('proposal = function (r) return kr(1) * r.goal["1.3"].attainment end', ONE)
    shows(got, "     ! ./r.lua:8: pay: no field '1.3' in the result's goals (did you mean\n       '1.1'?)\n")
  end)

  it("may wait for what nobody reported", function ()
    local block, got = steps('proposal = function () return "no_data" end', BOTH)
    assert.equal(0, got.status)
    assert.equal(line("reglen noterer ingen mellemregning", ""):gsub(" +\n", "\n")
                 .. proposed "endnu ukendt", block)
    shows(got, " !   Udkast: reglen kan ikke opgøre forslaget endnu\n")
  end)

  it("never exceeds the ceiling, and says whether it would have", function ()
    local half = "proposal = function (r, how) return how('hver for sig', kr(2000) * r.settled) end, ceiling = kr(%d)"
    assert.equal(line("hver for sig", "120.000 kr.") .. line("nedsat til loftet", "119.999 kr.")
                 .. proposed "119.999 kr.", steps(half:format(119999), ONE))
    assert.equal(line("hver for sig", "120.000 kr.") .. line("loftet på 120.000 kr. er ikke nået", "120.000 kr.")
                 .. proposed "120.000 kr.", steps(half:format(120000), ONE))
  end)

  it("is rounded the way the plan says, after the ceiling", function ()
    local function rounded(way, to, amount)
      return (steps(("proposal = function () return kr(%s) end, rounding = { to = kr(%s), way = '%s' }"):format(
        amount, to, way)))
    end
    assert.equal(line("rundet ned til hele 1.000 kr.", "66.000 kr.") .. proposed "66.000 kr.",
                 rounded("down", 1000, 66999))
    assert.equal(line("rundet ned til hele 1.000 kr.", "67.000 kr.") .. proposed "67.000 kr.",
                 rounded("down", 1000, 67000))
    assert.equal(line("rundet op til hele 1.000 kr.", "67.000 kr.") .. proposed "67.000 kr.",
                 rounded("up", 1000, 66001))
    assert.equal(line("rundet op til hele 1.000 kr.", "66.000 kr.") .. proposed "66.000 kr.",
                 rounded("up", 1000, 66000))
    assert.equal(line("rundet til nærmeste hele 500 kr., det halve op", "66.000 kr.") .. proposed "66.000 kr.",
                 rounded("nearest", 500, "66249.99"))
    assert.equal(line("rundet til nærmeste hele 500 kr., det halve op", "66.500 kr.") .. proposed "66.500 kr.",
                 rounded("nearest", 500, 66250))
    assert.equal(line("nedsat til loftet", "100.500 kr.") .. line("rundet ned til hele 1.000 kr.", "100.000 kr.")
                 .. proposed "100.000 kr.",
                 (steps("proposal = function () return kr(120000) end, ceiling = kr(100500), "
                        .. "rounding = { to = kr(1000), way = 'down' }")))
  end)

  it("is exact where the plan does not round", function ()
    local _, got = steps("proposal = function (r) return kr(100000) / 3 end", BOTH, "--format", "json")
    assert.equal("33333.333333", require "dkjson".decode(got.out).proposal.amount)
  end)
end)


describe("what pay rests on", function ()
  -- The page's last block, of a plan's pay.
  local function assumptions(rules, facts)
    return run(PLAN .. rules, facts or BOTH).out:match "\n Antagelser, som lønnen hviler på\n(.-)\n Hvorfor"
  end

  it("is shown with what each other value leads to, or that nothing changes", function ()
    assert.equal([[
     Frist for b: 30-06-2019 (ellers 31-05-2019: forslag 60.000 kr.)
       uklart · ./r.lua:7
     Fuldt beløb: 100.000 kr. (ellers 90.000 kr.: forslag 90.000 kr.)
       ukendt · ./r.lua:8
     Loft: nej (ellers ja: intet ændret)
       tilrådet · ./r.lua:9
     Jævnt
       valgt · ./r.lua:10
]], assumptions [[
local full = assume { "Fuldt beløb", value = kr(100000), otherwise = kr(90000), because = "ukendt" }
local cap = assume { "Loft", value = false, otherwise = true, because = "tilrådet" }
assume { "Jævnt", because = "valgt" }
pay { full = full, ceiling = cap and full or nil, proposal = linear { from = 0, to = 100 } }
]])
  end)

  it("may be whether there is pay at all, or a rule that fails or cannot tell the other way", function ()
    assert.equal([[
     Vej: a (ellers b: ingen resultatløn; ellers c: endnu ukendt; ellers d:
     ./r.lua:10: pay: the proposal must be an amount, kr(…), not 7)
       åbent · ./r.lua:8
]], assumptions [[
local way = assume { "Vej", value = "a", otherwise = { "b", "c", "d" }, because = "åbent" }
if way ~= "b" then
  pay { full = kr(1), proposal = function ()
    if way == "c" then return "no_data" end
    return way == "d" and 7 or kr(1)
  end }
end
]])
  end)
end)


describe("ambition", function ()
  local RULE <const> = [[
pay { full = kr(100000), proposal = function (result, how)
  local ambition = how("ambition", result.ambition)
  if not ambition then return "no_data" end
  return how("efter ambition", kr(100000) * ({ high = ratio(1), medium = percent(90), low = percent(75) })[ambition])
end }
]]

  it("is the permanent secretary's judgement, which the rule reads", function ()
    local got = run(PLAN .. RULE, BOTH .. fact("ambition", "middel", SECRETARY, "Målene ligger over 2018's"))
    assert.equal(0, got.status)
    shows(got, " Planens ambition\n" .. line("ambition", "middel") .. [[
       Målene ligger over 2018's
       departementschefen, 15-03-2020 · f.csv:4
       ellers høj: 100.000 kr.; ellers lav: 75.000 kr.
]])
    shows(got, line("ambition", "middel") .. line("efter ambition", "90.000 kr."))
  end)

  it("is nil until it is judged, and the page says what each level would give", function ()
    local got = run(PLAN .. RULE, BOTH)
    assert.equal(0, got.status)
    shows(got, line("ambition", "ikke vurderet") .. "       høj: 100.000 kr.; middel: 90.000 kr.; lav: 75.000 kr.\n")
    shows(got, " !   Udkast: reglen kan ikke opgøre forslaget endnu\n")
  end)

  it("is not applied without a reason, or from another role", function ()
    local got = run(PLAN .. RULE, BOTH .. fact("ambition", "lav", SECRETARY, "")
                    .. fact("ambition", "høj", "styrelsen", "Ja"))
    assert.equal(1, got.status)
    shows(got, line("ambition", "høj") .. [[
       Ja
       styrelsen, 15-03-2020 · f.csv:5
       ✗ uden virkning: den skønsmæssige vurdering er departementschefens alene
]] .. line("ambition", "lav") .. [[
       departementschefen, 15-03-2020 · f.csv:4
       ✗ uden virkning: der er ingen skriftlig begrundelse (bemærkning)
]])
    shows(got, " 3  Resultatløn, udkast\n     kan ikke opgøres endnu\n")
  end)

  it("is shown also where the rule does not read it, and that it changes nothing", function ()
    local got = run(PLAN .. PAY, BOTH .. fact("ambition", "høj", SECRETARY, "Nyt ur"))
    shows(got, line("ambition", "høj") .. "       Nyt ur\n       departementschefen, 15-03-2020 · f.csv:4\n"
               .. "       ændrer ikke forslaget\n")
    assert.is_nil(run(PLAN .. PAY, BOTH).out:find("mbition", 1, true))
  end)
end)
