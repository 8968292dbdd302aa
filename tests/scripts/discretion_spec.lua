-- The permanent secretary's discretion: what it does to pay, and what does not.

local paid <const> = require "tests.paid"

local PLAN <const>, PAY <const>, BOTH <const>, SECRETARY <const> = paid.plan, paid.pay, paid.both, paid.secretary
local fact <const>, run <const>, line <const>, shows <const> = paid.fact, paid.run, paid.line, paid.shows

-- Pay by these rules, with these facts of goals and of pay, is shown with this
-- status, and all of these texts.
local function says_of(pay, goals, status, facts, ...)
  local got = run(PLAN .. pay, goals .. facts)
  assert.equal(status, got.status)
  for _, text in ipairs { ... } do shows(got, text) end
  return got.out
end

-- The same where both goals are met.
local function says(...) return says_of(PAY, BOTH, ...) end


describe("discretion", function ()
  it("may be a share of the proposal, up or down", function ()
    says_of(PAY:gsub("100000", "94000"), BOTH, 0, fact("pligt 3", "-10 %", SECRETARY, "To fejl i lovene")
                                                  .. fact("Uforudsete opgaver", "5 %", SECRETARY, "Brexit"),
            line("Kodex VII, pligt 3 (faglighed): -10 % af forslaget", "-9.400 kr."),
            line("uforudsete opgaver: 5 % af forslaget", "+4.700 kr."), line("Resultatløn", "89.300 kr."))
  end)

  it("lowers pay at full attainment, too", function ()
    says(0, fact("ensidigt fokus", "-10000", SECRETARY, "Kontrollen blev forsømt"),
         line("Forslag", "100.000 kr.") .. line("Skønsmæssig vurdering i alt", "-10.000 kr.")
         .. line("Resultatløn", "90.000 kr."))
  end)

  it("that one-sided focus rests on lowers pay, and cannot raise it", function ()
    for _, value in ipairs { "1 kr.", "10000", "5 %" } do
      says_of(PAY, paid.one, 1, fact("ensidigt fokus", value, SECRETARY, "Kontrollen blev styrket"), [[
       ✗ uden virkning: den grund kan kun sætte resultatlønnen ned (skriv
         beløbet med minus)
]] .. line("Skønsmæssig vurdering i alt", "0 kr."), line("Resultatløn", "60.000 kr."))
      local got = run(PLAN .. PAY, paid.one .. fact("one-sided focus", value, SECRETARY, "x"), "--format", "json")
      shows(got, '"not applied: that ground can only lower pay (write the amount with a minus)"')
    end
    for value, left in pairs { ["0"] = "60.000 kr.", ["-1 kr."] = "59.999 kr.", ["-5 %"] = "57.000 kr." } do
      says_of(PAY, paid.one, 0, fact("ensidigt fokus", value, SECRETARY, "Kontrollen led"), line("Resultatløn", left))
    end
  end)

  it("of one-sided focus that would raise pay does not undo an earlier one", function ()
    says(1, fact("ensidigt fokus", "-5000", SECRETARY, "Først", "01-03-2020")
            .. fact("ensidigt fokus", "3000", SECRETARY, "Siden", "02-03-2020"),
         line("Skønsmæssig vurdering i alt", "-5.000 kr."))
  end)

  it("never takes more than there is", function ()
    says(0, fact("ensidigt fokus", "-100001", SECRETARY, "Kontrollen led"), line("Resultatløn", "0 kr.")
         .. "       den skønsmæssige vurdering tager mere, end forslaget giver: intet\n       udbetales\n")
    local out = says(0, fact("ensidigt fokus", "-100 %", SECRETARY, "Kontrollen led"), line("Resultatløn", "0 kr."))
    assert.is_nil(out:find("tager mere", 1, true))
  end)

  it("has no effect without a written reason", function ()
    for _, reason in ipairs { "", " ", "\u{A0}" } do
      says(1, fact("ledelsesrolle", "-5000", SECRETARY, reason),
           line("ledelsesrolle", "-5.000 kr.") .. "       departementschefen, 15-03-2020 · f.csv:4\n"
           .. "       ✗ uden virkning: der er ingen skriftlig begrundelse (bemærkning)\n"
           .. line("Skønsmæssig vurdering i alt", "0 kr."), line("Resultatløn", "100.000 kr."))
    end
  end)

  it("has no effect from another role", function ()
    for _, by in ipairs { "departementet", "styrelsen", "direktøren", "" } do
      says(1, fact("ledelsesrolle", "-5000", by, "Godt"),
           "       ✗ uden virkning: den skønsmæssige vurdering er departementschefens alene\n",
           line("Resultatløn", "100.000 kr."))
    end
  end)

  it("is the newest of a ground, under either of its names", function ()
    local out = says(0, fact("ledelsesrolle", "-5000", SECRETARY, "Først", "01-03-2020")
                        .. fact("Leadership", "-3000", SECRETARY, "Siden", "02-03-2020"),
                     line("Skønsmæssig vurdering i alt", "-3.000 kr."))
    assert.is_nil(out:find("Først", 1, true))
  end)

  it("is not undone by a later one that has no effect", function ()
    says(1, fact("ledelsesrolle", "-5000", SECRETARY, "Først", "01-03-2020")
            .. fact("ledelsesrolle", "-3000", SECRETARY, "", "02-03-2020"),
         line("Skønsmæssig vurdering i alt", "-5.000 kr."),
         line("ledelsesrolle", "-3.000 kr.") .. "       departementschefen, 02-03-2020 · f.csv:5\n       ✗ uden")
    says(0, fact("ledelsesrolle", "-3000", SECRETARY, "", "01-03-2020")
            .. fact("ledelsesrolle", "-5000", SECRETARY, "Siden", "02-03-2020"))
  end)

  -- Databases of before there was a list of grounds may hold such facts.
  it("of a ground that nobody knows, or of a value that is none, has no effect", function ()
    local function why(name, value, kind)
      local entry = require "siri.answers.discretion".given({
        { goal = "pay", name = name, value = value, on = "2020-03-15", by = "permanent secretary", note = "Godt" },
      }, { full = require "siri".kr(1) })[kind][1]
      return require "siri.reports.payrows".refusal(entry, "da")
    end
    assert.equal("uden virkning: en skønsmæssig vurdering har ingen grund af det navn (mente du 'ledelsesrolle'?)",
                 why("ledelsrolle", "5000", "adjustments"))
    assert.equal("uden virkning: en skønsmæssig vurdering har ingen grund af det navn", why("x", "5000", "adjustments"))
    assert.equal("uden virkning: værdien er hverken et beløb i kroner eller en andel af forslaget",
                 why("andet", "god", "adjustments"))
    assert.equal("uden virkning: ambitionen er hverken høj, middel eller lav", why("ambition", "5", "ambitions"))
    assert.is_nil(why("ledelsesrolle", "5000", "adjustments"))
  end)
end)


describe("pay above the full amount", function ()
  local RISE <const> = fact("ledelsesrolle", "5000", SECRETARY, "Godt")
  local REASON <const> = fact("over fuld resultatløn", "", SECRETARY, "Overtog en styrelse midt i året")

  it("begins one krone above it", function ()
    local PART <const> = PAY:gsub("full %* how", "kr(95000) * how")
    says_of(PART, BOTH, 0, RISE, line("Resultatløn", "100.000 kr."))
    says_of(PART, BOTH, 1, fact("ledelsesrolle", "5001", SECRETARY, "Godt"),
            line("Over resultatløn ved fuld målopfyldelse, uden virkning", "-1 kr."))
  end)

  it("needs a reason of its own, and is cut off without one", function ()
    says(1, RISE, line("Skønsmæssig vurdering i alt", "+5.000 kr.")
                  .. line("Over resultatløn ved fuld målopfyldelse, uden virkning", "-5.000 kr.") .. [[
       ✗ over 100.000 kr. kræves en særskilt begrundelse: på målet løn, med
         navnet »over fuld målopfyldelse«, af departementschefen, i bemærkning
]] .. line("Resultatløn", "100.000 kr."))
  end)

  it("is paid where the reason is there, which is shown", function ()
    says(0, RISE .. REASON, line("Resultatløn", "105.000 kr.")
                            .. line("heraf over resultatløn ved fuld målopfyldelse", "5.000 kr.") .. [[
       Overtog en styrelse midt i året
       departementschefen, 15-03-2020 · f.csv:5
]])
  end)

  it("is refused where the plan says so, whatever the reason", function ()
    local refuse = PAY:gsub("pay {", "pay { above_full = 'refuse',")
    says_of(refuse, BOTH, 1, RISE .. REASON,
            line("Over resultatløn ved fuld målopfyldelse, uden virkning", "-5.000 kr.")
            .. "       ✗ planen afviser resultatløn over fuld målopfyldelse (100.000 kr.)\n"
            .. line("Resultatløn", "100.000 kr."))
    says_of(refuse, BOTH, 0, fact("andet", "-1 kr.", SECRETARY, "Godt"))
  end)

  it("has no reason in one that is not the permanent secretary's, or not written", function ()
    for _, reason in ipairs { fact("over fuld resultatløn", "", "styrelsen", "Ja"),
                              fact("over fuld resultatløn", "ja", SECRETARY, "") } do
      says(1, RISE .. reason, line("Resultatløn", "100.000 kr.") .. line("over fuld målopfyldelse", "–"))
    end
  end)

  it("is the rules' own where the proposal is: discretion that lowers it is no rise", function ()
    local own = "pay { full = kr(100000), proposal = function () return kr(110000) end }\n"
    says_of(own, BOTH, 0, fact("andet", "-1000", SECRETARY, "Mindre"), line("Resultatløn", "109.000 kr."))
    local got = run(PLAN .. own, BOTH .. fact("andet", "1000", SECRETARY, "Mere"))
    shows(got, line("Over planens forslag, uden virkning", "-1.000 kr."))
    shows(got, "over forslaget på 110.000 kr. kræves en særskilt begrundelse")
    shows(got, line("Resultatløn", "110.000 kr."))
    says_of(own, BOTH, 0, fact("andet", "1000", SECRETARY, "Mere") .. REASON,
            line("Resultatløn", "111.000 kr.") .. line("heraf over planens forslag", "1.000 kr."))
    says_of(own, BOTH, 0, REASON, "       ikke brugt: resultatlønnen er ikke over forslaget på 110.000 kr.\n")
    local refuse <const> = own:gsub("}\n$", ', above_full = "refuse" }\n')
    shows(run(PLAN .. refuse, BOTH .. fact("andet", "1000", SECRETARY, "Mere")),
          "planen afviser, at skøn fører over fuld målopfyldelse og forslaget")
  end)

  it("says when a reason for it is not used", function ()
    says(0, REASON, line("over fuld målopfyldelse", "–"),
         "       ikke brugt: resultatlønnen er ikke over 100.000 kr.\n")
  end)
end)
