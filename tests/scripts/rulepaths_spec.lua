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
         2  inden for målet  case_type = au_pair · outcome = granted · within(1
                             month, gross) = true
                             f.eks. A1, A4
         2  for sen          case_type = au_pair · outcome = refused · within(1
                             month, gross) = false
                             f.eks. A2, A3
         1  for sen          case_type = grant · outcome = granted · within(2
                             weeks, gross) = false
                             f.eks. B1
         1  tæller ikke      case_type = grant · outcome = withdrawn · within(2
                             weeks, gross) = true
                             f.eks. B2
         1  verserende       case_type = au_pair · overdue(1 month, gross) =
                             false
                             f.eks. A5

]], support.printed(folder:run "explain r.lua 1.1 --kinds"))
  end)

  it("tells what a rule by hand read, and the lines of it that no case reached", function ()
    local got = folder:run "explain r.lua 1.2 --kinds --lang en"
    assert.equal([[
 The rule met: count, answer, what it read
         3  true             site = Aarhus · case_type = au_pair · within(60
                             days, gross) = true
                             e.g. A1, A2, A3
         1  false            site = Aarhus · case_type = grant · within(14
                             days, gross) = false
                             e.g. B1
         1  true             site = Odense · days(gross) = 9
                             e.g. A4

 No case reached: r.lua:12
 The rules were called 3 times; cases alike have the same answer
]], got.out:match "\n( The rule met.*)$")
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
    assert.equal("r.lua:6;;2;inden for målet;case_type = au_pair · outcome = granted · within(1 month, gross) = true;"
                 .. "A1, A4", rows[2])
    local document = folder:run "explain r.lua 1.1 --kinds --format markdown".out
    assert.matches("\n| r.lua:6 |  | 2 | inden for målet | case\\_type = au\\_pair ·", document, 1, true)
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
