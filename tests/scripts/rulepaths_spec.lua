-- `siri-rules explain --kinds` and `status --verbose`: what the verdict trees tell, and how cases were counted.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local siri <const> = require "siri"

local RULES <const> = plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
case_type "grant"   { title = "Tilskud", field = "IR", target = weeks(2) }
local limits = { au_pair = days(60), grant = days(14) }
goal "1.1" { area = "Sagstider", weight = 50,
  score = service_targets { clock = "gross", share = percent(90) } }
goal "1.2" { area = "Egen regel", weight = 30,
  score = cases { clock = "gross", share = percent(90), met = function (case)
    if case.site == "Odense" then
      return case:days "gross" <= 20
    elseif case.site == "Nuuk" then
      return false
    end
    return case:within(limits[case.case_type], "gross")
  end } }
goal "1.3" { area = "Bredt", weight = 20,
  score = cases { clock = "gross", share = percent(90), met = function (case) return case.case_id ~= "A2" end } }
]]

local CASES <const> = [[
sagsnr;sagstype;indgivet;afgjort;udfald;sted
A1;au_pair;01-02-2019;01-03-2019;tilladelse;Aarhus
A2;au_pair;01-02-2019;02-03-2019;afslag;Aarhus
A3;au_pair;01-02-2019;02-04-2019;afslag;Aarhus
A4;au_pair;01-02-2019;10-02-2019;tilladelse;Odense
A5;au_pair;15-12-2019;;;Aarhus
B1;grant;01-03-2019;02-04-2019;tilladelse;Aarhus
B2;grant;01-05-2019;10-05-2019;trukket tilbage;Aarhus
]]

local folder <const> = support.shared {
  ["r.lua"] = RULES, ["c.csv"] = CASES,
  "import cases c.csv --extracted 2020-01-08",
}

describe("explain --kinds", function ()
  it("tells of each kind of case what was read, how many there are, and examples", function ()
    assert.equal([[
 1.1 Sagstider · En plan                                  status pr. 31-12-2019

 Slags sager (r.lua:6): antal, tilstand, hvad der blev læst
         2  inden for målet  sagstype: Au pair · udfald: tilladelse · inden for
                             1 md. (brutto): ja
                             f.eks. A1, A4
         2  for sen          sagstype: Au pair · udfald: afslag · inden for
                             1 md. (brutto): nej
                             f.eks. A2, A3
         1  for sen          sagstype: Tilskud · udfald: tilladelse · inden for
                             2 uger (brutto): nej
                             f.eks. B1
         1  tæller ikke      sagstype: Tilskud · udfald: trukket tilbage ·
                             inden for 2 uger (brutto): ja
                             f.eks. B2
         1  verserende       sagstype: Au pair · over 1 md. (brutto): nej
                             f.eks. A5

]], support.printed(folder:run "explain r.lua 1.1 --kinds"))
  end)

  it("says the whole state of a case, in 80 columns, apart from what was read", function ()
    local out <const> = folder:run("explain", "r.lua", "1.1", "--kinds", "--as-of", "2020-02-20").out
    support.shows(out, [[
         1  verserende,      sagstype: Au pair · over 1 md. (brutto): ja
            servicemål
            overskredet]])
    for line in out:gmatch "[^\n]+" do assert.message(line).is_true(utf8.len(line) <= 80) end
  end)

  it("tells what a rule by hand read, and the lines of it that no case reached", function ()
    local got = folder:run "explain r.lua 1.2 --kinds --lang en"
    assert.equal([[
 The rule 'inside': count, answer, what it read
         3  yes              site: Aarhus · case type: Au pair · within 60 days
                             (gross): yes
                             e.g. A1, A2, A3
         1  no               site: Aarhus · case type: Tilskud · within 14 days
                             (gross): no
                             e.g. B1
         1  yes              site: Odense · days (gross): 9
                             e.g. A4

 No case reached: r.lua:12
 The rules were called 3 times; cases alike have the same answer
]], got.out:match "\n( The rule 'inside'.*)$")
  end)

  it("says in the words of the page all that rules read, and what they say", function ()
    folder:write("all.lua", plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
case_type "grant"   { title = "Tilskud", field = "IR",
                      target = function (case) return case.site == "Nuuk" and workdays(5) or weeks(2) end }
local function clock(case) return case.site == "Nuuk" and "net" or "gross" end
goal "1.1" { area = "Egen", weight = 50, score = cases { share = percent(90), clock = clock, met = function (case)
  return case:days "gross" < 40 and case:paused "net" == 0 and case:due(days(30), "net") ~= nil
         and case.informed_on ~= "2019-01-01" end } }
goal "1.2" { area = "Mål", weight = 50, score = service_targets { share = percent(90), clock = clock } }
]])
    folder:write("all.csv", "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sted\n" ..
                            "A1;au_pair;01-02-2019;02-02-2019;01-03-2019;tilladelse;Aarhus\n" ..
                            "B2;grant;01-03-2019;01-03-2019;02-04-2019;tilladelse;Nuuk\n")
    folder:done "import cases all.csv --db all.db --extracted 2020-01-08"
    local function shown(goal)
      return (folder:run("explain", "all.lua", goal, "--kinds", "--db", "all.db").out:gsub("\n    +", " "))
    end
    for goal, said in pairs {
      ["1.1"] = { " Reglen »inden for målet«: antal, svar, hvad den læste 1 ja dage (brutto): 28 · dage i pause " ..
                  "(netto): 0 · sidste dag for 30 dage (netto): 04-03-2019 · fuldt oplyst: 02-02-2019 f.eks. A1" },
      ["1.2"] = { "for sen sagstype: Tilskud · netto/brutto: netto · servicemål: 5 arbejdsdage · udfald: tilladelse " ..
                  "· nettofristen løber: ja · inden for 5 arbejdsdage (netto): nej f.eks. B2",
                  " Reglen »netto/brutto«: antal, svar, hvad den læste 1 brutto sted: Aarhus f.eks. A1 1 netto ",
                  " Reglen »servicemål, Tilskud«: antal, svar, hvad den læste 1 5 arbejdsdage sted: Nuuk " },
    } do
      for _, text in ipairs(said) do support.shows(shown(goal):gsub(" +", " "), text) end
    end
  end)

  it("says so where cases reached all of a rule, and where they were asked one by one", function ()
    local out = folder:run "explain r.lua 1.3 --kinds".out
    assert.matches([[

 Sager nåede hver linje i reglerne
 Reglerne blev kaldt 5 gange; lige sager får samme svar
 Reglerne læser så forskellige værdier, at en del sager er spurgt én for én og
 ikke vist her
]], out, 1, true)
  end)

  it("gives the same to other programs", function ()
    local kind = folder:json "explain r.lua 1.2 --kinds".kinds[1]
    local sum = 0
    for _, leaf in ipairs(kind.leaves) do sum = sum + leaf.count end
    assert.equal(7, sum)
    assert.same({ 12 }, kind.unreached)
    assert.equal("met", kind.rules[1].rule)
    assert.is_false(kind.singly)
  end)

  it("has nothing to say of a goal without cases", function ()
    local plan = folder:write("m.lua", RULES:gsub("service_targets { .- }", 'milestone "m" { by = "2019-06-30" }', 1))
    support.refuses(folder:run("explain", plan, "1.1", "--kinds"), "siri-rules: goal 1.1 has no cases\n")
  end)

  it("is a table: a row for each kind, of each rule", function ()
    local rows = {}
    for row in folder:run "explain r.lua 1.1 --kinds --format csv".out:gmatch "([^\r\n]+)\r\n" do
      rows[#rows + 1] = row
    end
    assert.equal("\u{FEFF}hvor;regel;antal;svar;læst;eksempler", rows[1])
    assert.equal("r.lua:6;;2;inden for målet;sagstype: Au pair · udfald: tilladelse · inden for 1 md. (brutto): ja;"
                 .. "A1, A4", rows[2])
    local document = folder:run "explain r.lua 1.1 --kinds --format markdown".out
    assert.matches("\n| r.lua:6 |  | skjult | inden for målet | sagstype: Au pair ·", document, 1, true)
  end)
end)

describe("status --verbose", function ()
  it("says how many questions were asked in how many passes, and of how many cases rules were asked", function ()
    assert.equal("siri-rules: 4 questions about cases in 1 pass, 8 calls of rules\n",
                 folder:run "status r.lua --verbose".err)
  end)

  it("says which segments had no columns", function ()
    folder:shell "cp siri.db w.db; sqlite3 w.db 'DELETE FROM segments'"
    support.shows(folder:run "status r.lua --verbose --db w.db".err,
                  "siri-rules: 1 segment of cases had no columns and was read from the rows; "
                  .. "the next import makes them\n")
  end)
end)

it("a store that is opened for questions keeps its cases until they change, and answers as they are", function ()
  folder:shell "cp siri.db k.db"
  local plan <const> = assert(siri.plan(folder.path .. "/r.lua"))
  local store <close> = assert(siri.open(folder.path .. "/k.db"))
  local function late()
    local part = siri.status(plan, store).goals[1].standing.parts[1]
    return ("%d of %d"):format(part.counts.inside, part.counts.decided)
  end
  assert.equal("2 of 4", late())
  assert.equal("2 of 4", late())
  folder:write("later.csv", "sagsnr;sagstype;indgivet;afgjort\nA9;au_pair;01-02-2019;02-02-2019\n")
  folder:done "import cases later.csv --db k.db --extracted 2020-01-08"
  assert.equal("3 of 5", late())
  store:keep(false)
  assert.equal("3 of 5", late())
end)
