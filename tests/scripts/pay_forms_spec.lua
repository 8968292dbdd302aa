-- `siri-rules pay` in each of its forms, and for a plan without pay.

local paid <const> = require "tests.paid"
local support <const> = require "tests.support"

local PLAN <const>, PAY <const>, BOTH <const>, SECRETARY <const> = paid.plan, paid.pay, paid.both, paid.secretary
local fact <const>, run <const>, line <const>, shows <const> = paid.fact, paid.run, paid.line, paid.shows


describe("a plan without pay", function ()
  local plan = PLAN:gsub("SIRI", "Flygtningenævnet")

  local function told(...)
    local folder <close> = support.folder()
    folder:write("r.lua", plan)
    return support.printed(folder:run("pay", "./r.lua", "--db", "none.db", ...))
  end

  it("says so, and needs no data to", function ()
    assert.equal(" En plan · Flygtningenævnet: planen har intet kapitel om resultatløn, så det\n"
                 .. " gælder ikke her.\n", told())
    assert.equal(" En plan · Flygtningenævnet: the plan has no chapter on performance pay, so it\n"
                 .. " does not apply here.\n", told("--lang", "en"))
  end)

  it("says so in every form", function ()
    assert.is_false(require "dkjson".decode(told("--format", "json")).applies)
    assert.equal("En plan · Flygtningenævnet: planen har intet kapitel om resultatløn, så det gælder ikke her.\n",
                 told("--format", "markdown"))
    assert.truthy(told("--format", "csv"):find("\r\nforslag;En plan · Flygtningenævnet: planen har intet", 1, true))
  end)
end)


describe("pay in another form", function ()
  local ALONE <const> = "uden virkning: den skønsmæssige vurdering er departementschefens alene"
  local FACTS <const> = BOTH .. fact("ledelsesrolle", "5 %", SECRETARY, "Godt")
                        .. fact("andet", "-1 kr.", "styrelsen", "Nej")
                        .. fact("over fuld resultatløn", "", SECRETARY, "Særlig indsats")

  it("speaks English when asked", function ()
    local english = run(PLAN .. PAY, FACTS, "--lang", "en")
    shows(english, " 2  The permanent secretary's discretionary assessment\n"
                   .. line("leadership: 5 % of the proposal", "+5,000 kr."))
    shows(english, "       ✗ not applied: the discretionary assessment is the permanent secretary's\n"
                   .. "         alone\n")
    shows(english, line("of it above pay at full attainment", "5,000 kr."))
  end)

  it("is JSON for programs", function ()
    local rule = PAY:gsub("pay {", "pay { ceiling = full, rounding = { to = kr(500), way = 'up' },")
    local got = run(PLAN .. rule, FACTS, "--format", "json")
    assert.equal(1, got.status)
    local answer = require "dkjson".decode(got.out)
    assert.same({ label = "rounded up to whole 500 kr.", value = "100,000 kr." }, answer.proposal.how[4])
    assert.same({ full = "100000", ceiling = "100000", rounding = { to = "500", way = "up" }, above_full = "reason",
                  where = "./r.lua:9" }, answer.rule)
    assert.same({ "100000", "5000", "105000", "5000", false },
                { answer.proposal.amount, answer.discretion, answer.decision, answer.above_full, answer.draft })
    assert.same({ ground = "leadership", name = "leadership", value = "5 %", amount = "5000", applied = true,
                  reason = "Godt", on = "2020-03-15", by = "permanent secretary", provisional = false,
                  file = "f.csv", line = 4 },
                answer.adjustments[1])
    assert.same({ false, "not applied: the discretionary assessment is the permanent secretary's alone" },
                { answer.adjustments[2].applied, answer.adjustments[2].refused })
    assert.equal("Særlig indsats", answer.reasons[1].reason)
  end)

  it("is a sheet, a row for each line", function ()
    local got = run(PLAN .. PAY, FACTS, "--format", "csv")
    assert.equal("\u{FEFF}" .. ([[
del;post;værdi;beløb;hvem;dag;begrundelse;uden virkning;bemærkning;sted
forslag;endelige point;100;;;;;;;
forslag;efter point;;100000;;;;;;
forslag;Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.);;100000;;;;;;
skønsmæssig vurdering;ledelsesrolle: 5 %% af forslaget;;5000;departementschefen;15-03-2020;Godt;;;f.csv:4
skønsmæssig vurdering;andet;;-1;styrelsen;15-03-2020;Nej;%s;;f.csv:5
skønsmæssig vurdering;Skønsmæssig vurdering i alt;;5000;;;;;;
resultatløn;Forslag;;100000;;;;;;
resultatløn;Skønsmæssig vurdering i alt;;5000;;;;;;
resultatløn;Resultatløn;;105000;;;;;;
resultatløn;heraf over resultatløn ved fuld målopfyldelse;;5000;departementschefen;15-03-2020;Særlig indsats;;;f.csv:6
opgave uden mål;Kontrol;;;;;;;;
antagelse;%s;;;;;uklart;;;./r.lua:7
antagelse;Fuld resultatløn: 100.000 kr.;;;;;ukendt;;;./r.lua:8
]]):format(ALONE, "Frist for b: 30-06-2019 (ellers 31-05-2019: forslag 60.000 kr., resultatløn 63.000 kr.)")
      :gsub("\n", "\r\n"), got.out)
  end)

  it("is Markdown for a note", function ()
    local got = run(PLAN .. PAY, FACTS, "--format", "markdown")
    assert.equal([[
# Resultatløn · En plan · SIRI

status pr. 31-12-2019

## 1 Forslag efter planens regler

| post | beløb |
| --- | ---: |
| endelige point | 100 |
| efter point | 100.000 kr. |
| Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.) | 100.000 kr. |

## 2 Departementschefens skønsmæssige vurdering

| post | beløb | begrundelse | hvem |
| --- | ---: | --- | --- |
| ledelsesrolle: 5 % af forslaget | +5.000 kr. | Godt | departementschefen, 15-03-2020 · f.csv:4 |
| andet | -1 kr. | Nej; ALONE | styrelsen, 15-03-2020 · f.csv:5 |
| Skønsmæssig vurdering i alt | +5.000 kr. |  |  |

## 3 Resultatløn

| post | beløb | begrundelse | hvem |
| --- | ---: | --- | --- |
| Forslag | 100.000 kr. |  |  |
| Skønsmæssig vurdering i alt | +5.000 kr. |  |  |
| Resultatløn | 105.000 kr. |  |  |
| heraf over resultatløn ved fuld målopfyldelse | 5.000 kr. | Særlig indsats | WHO |

## Opgaver uden mål, som ensidigt fokus kan have ramt

- Kontrol

## Antagelser, som lønnen hviler på

- Frist for b: 30-06-2019 (ellers 31-05-2019: forslag 60.000 kr., resultatløn 63.000 kr.): uklart (./r.lua:7)
- Fuld resultatløn: 100.000 kr.: ukendt (./r.lua:8)

Hvorfor? `siri-rules status ./r.lua --as-of 2019-12-31 --db s.db`
]], (got.out:gsub(ALONE, "ALONE"):gsub("departementschefen, 15%-03%-2020 · f.csv:6", "WHO")))
  end)

  it("draws on its page how proposal and discretion come to the decision, each from where the last ended", function ()
    local function drawn(facts)
      local list <const> = {}
      for rect in run(PLAN .. PAY, facts, "--format", "html").out:gmatch '<rect class="[^>]*>' do
        list[#list + 1] = ("%s %s + %s"):format(rect:match 'class="c%-([a-z]+)"', rect:match ' x="([^"]*)"',
                                                rect:match 'width="([^"]*)"')
      end
      return list
    end
    assert.same({ "met 0 + 114.3", "met 114.3 + 5.7", "settled 0 + 120" }, drawn(FACTS))   -- 120 is 105.000 kr.
    assert.same({ "met 0 + 120", "missed 90 + 30", "settled 0 + 90" },
                drawn(BOTH .. fact("andet", "-25 %", SECRETARY, "Nej")))
    assert.same({ "met 0 + 120", "missed 0 + 120", "settled 0 + 1" },   -- no less than nothing is paid
                drawn(BOTH .. fact("andet", "-130000 kr.", SECRETARY, "Nej")))
  end)

  it("says in every form which discretion is provisional, and of how many points those of unmet goals are", function ()
    local function form(name)
      return paid.run_file(PLAN .. PAY, "år;mål;navn;værdi;pr;hvem;foreløbig;bemærkning\n"
        .. "2019;1.1;a;nej;31-12-2019;styrelsen;nej;\n2019;1.2;b;ja;01-05-2019;styrelsen;nej;\n"
        .. "2019;løn;andet;500,25;15-03-2020;departementschefen;ja;Godt\n", "--format", name)
    end
    shows(form "csv", "\r\nskønsmæssig vurdering;andet;;500,25;departementschefen;15-03-2020;Godt;;foreløbig;"
                      .. "f.csv:4\r\n")
    shows(form "csv", "\r\nmål ikke opfyldt;1.1 A: ikke opfyldt;0 af 60;;;;;;;\r\n")
    shows(form "markdown", "| andet | +500,25 kr. | Godt | departementschefen, 15-03-2020, foreløbig · f.csv:4 |")
    shows(form "markdown", "| post | endeligt |\n| --- | ---: |\n| 1.1 A: ikke opfyldt | 0 af 60 |")
  end)

  it("says in every form that it is a draft", function ()
    local open = "2019;1.1;a;ja;01-05-2019;styrelsen;;\n"
    shows(run(PLAN .. PAY, open, "--format", "markdown"), "> Udkast: året er ikke gjort op. Endnu ikke endelige: 1.2")
    shows(run(PLAN .. PAY, open, "--format", "csv"), "udkast;Udkast: året er ikke gjort op. Endnu ikke endelige: 1.2")
    assert.is_true(require "dkjson".decode(run(PLAN .. PAY, open, "--format", "json").out).draft)
  end)
end)

