-- An import says which case types, outcomes and sites no plan in sight knows.

local chance <const> = require "tests.engine.chance"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local RULES <const> = plans.text [[
plan { year = %d, sites = { "Odense", "Aarhus" }, outcomes = { henlagt = "leave_out" } }
case_type "student" { title = "Studerende", field = "IR", target = months(1) }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
goal "1.1" { score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
]]

local HEADINGS <const> = "case_id;case_type;submitted_on;decided_on;outcome;site\n"

local folder <const> = support.fresh { ["rules/2019.lua"] = RULES:format(2019) }

-- What is said of a file of these rows "type;outcome;site", a list.
local function said(rows, ...)
  local lines <const> = {}
  for i, row in ipairs(rows) do
    local case_type <const>, rest <const> = row:match "^(.-);(.*)$"
    lines[i] = ("S%d;%s;2019-01-02;2019-01-09;%s\n"):format(i, case_type, rest)
  end
  folder:write("c.csv", HEADINGS .. table.concat(lines))
  local result <const> = folder:run("import", "cases", "c.csv", ...)
  assert.truthy(result.status < 2, result.err)
  return result.err
end

describe("an import of cases", function ()
  it("names the case types that no plan here knows, with counts and the nearest word", function ()
    assert.equal("c.csv: case types that no plan in rules/ knows: eu, 1 case; studnet, 2 cases (did you mean "
                 .. "'student'?)\n",
                 said { "studnet;afslag;Odense", "student;;", "studnet;;", "eu;;", "AU PAIR;;", "Studerende;;" })
  end)

  it("names one of them as one", function ()
    assert.equal("c.csv: case type that no plan in rules/ knows: Studerend, 1 case (did you mean 'Studerende'?)\n",
                 said { "Studerend;;" })
  end)

  it("names the outcomes that no plan here knows, of cases that are decided", function ()
    assert.equal("c.csv: outcome that no plan in rules/ knows, counted as any decision: henlagd, 2 cases (did you mean "
                 .. "'henlagt'?)\n",
                 said { "student;henlagd;", "student;henlagd;", "student;henlagt;", "student;Afslag;" })
  end)

  it("names the sites that no plan here lists", function ()
    assert.equal("c.csv: site that no plan in rules/ knows: Odnse, 1 case (did you mean 'Odense'?)\n",
                 said { "student;;Odnse", "student;;Odense", "student;;" })
  end)

  it("names what plans group cases by, where some that they count have nothing there", function ()
    local own <close> = support.filled { ["rules/2019.lua"] = plans.text [[
plan {}
case_type "student" { title = "Studerende", field = "IR", target = months(1) }
case_type "au_pair" { title = "Au pair", field = "EU", target = months(1) }
goal "1.1" { weight = 60, score = cases { clock = "gross", share = percent(90), each = "site", types = { "student" } } }
goal "1.2" { weight = 40, score = cases { clock = "gross", share = percent(90), each = "team" } }
]] }
    local function told(rows)
      own:write("c.csv", "case_id;case_type;submitted_on;site;team;decided_on\n" .. rows:gsub("\n", ";\n"))
      return own:run "import cases c.csv".err
    end
    assert.equal("c.csv: 2 cases have no site: each = \"site\" counts them as a group of their own, (none), in "
                 .. "rules/2019.lua:4\nc.csv: 1 case has no team: each = \"team\" counts them as a group of their own, "
                 .. "(none), in rules/2019.lua:5\n",
                 told("S1;studerende;2019-01-02;;x\nS2;student;2019-01-02;;x\nS3;au_pair;2019-01-02;;\n"
                      .. "S4;student;2019-01-02;Odense;x\n"))
    assert.equal("", told("S1;student;2019-01-02;Odense;x\nS2;student;2019-01-02;Odense;y\nS3;Au pair;2019-01-02;;y\n"
                     .. "S4;student;2019-01-02;Odense;x\n"))
  end)

  it("knows what any of the plans here knows, in any version of it", function ()
    local before <const> = RULES:format(2018):gsub('"student"', '"eu"'):gsub('"Odense", ', '"Odense", "Kbh", ')
    folder:write("rules/2018.lua", before)
    folder:write("rules/2020.lua", (RULES:format(2020):gsub(', outcomes = {.-}', "")) .. [[
amend "2020-07-01" { reason = "Nyt", case_type "hjemsendt" { title = "Hjemsendt", field = "IR", target = months(1) } }
]])
    assert.equal("", said { "eu;;Kbh", "student;henlagt;", "hjemsendt;;" })
  end)

  it("says nothing where no plan is here, be they where the program is installed", function ()
    os.remove(folder.path .. "/rules/2019.lua")
    assert.equal("", said { "studnet;x;y" })
    folder:shell "rmdir rules"
    assert.equal("", said { "studnet;x;z" })
  end)

  it("says nothing of sites where no plan lists any", function ()
    folder:write("rules/2019.lua", (RULES:format(2019):gsub("sites = {.-}, ", "")))
    assert.equal("", said { "student;;Odnse" })
  end)

  it("is stopped by no plan that has errors: it is told that it was not asked", function ()
    folder:write("rules/2020.lua", "while true do end")
    assert.equal("c.csv: case type that no plan in rules/ knows (not asked, for it has errors: rules/2020.lua): "
                 .. "studnet, 1 case (did you mean 'student'?)\n", said { "studnet;;" })
    folder:write("rules/2019.lua", "plan {")
    assert.equal("", said { "studnet;;", "x;;" })
  end)

  it("holds them against the plan of --plan alone", function ()
    folder:write("p.lua", (RULES:format(2019):gsub('"student"', '"eu"')))
    assert.equal("c.csv: case type that p.lua does not know: student, 1 case\n",
                 said({ "student;;" }, "--plan", "p.lua"))
  end)

  it("is refused with a --plan that has errors", function ()
    folder:write("p.lua", "plan {")
    folder:write("c.csv", HEADINGS .. "S1;student;2019-01-02;;;\n")
    local result <const> = folder:run "import cases c.csv --plan p.lua"
    assert.equal(1, result.status)
    assert.truthy(result.err:find("p.lua:1", 1, true), result.err)
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("asks which type is meant by a title that two have", function ()
    folder:write("rules/2019.lua", (RULES:format(2019):gsub('"Studerende"', '"Au Pair"')))
    assert.equal("c.csv: case type that no plan in rules/ knows: AU PAIR, 1 case (what student and au_pair are called "
                 .. "in rules/2019.lua: write the name of one)\n", said { "AU PAIR;;", "au_pair;;" })
  end)

  it("counts the cases of its own file, and of the columns that it has", function ()
    said { "studnet;x;Odnse", "student;;" }
    folder:write("d.csv", "case_id;case_type;submitted_on\nS1;student;2019-01-02\nS9;studnet;2019-01-02\n")
    assert.equal("d.csv: case type that no plan in rules/ knows: studnet, 1 case (did you mean 'student'?)\n"
                 .. "d.csv: it has no column decided_on, outcome, site: what earlier files say there stays\n",
                 folder:run "import cases d.csv --extracted 2019-01-09".err)
  end)

  it("says it in a dry run, too", function ()
    assert.equal("c.csv: case type that no plan in rules/ knows: studnet, 1 case (did you mean 'student'?)\n",
                 said({ "studnet;;" }, "--dry-run"))
  end)

  it("names twenty of a kind", function ()
    local rows <const> = {}
    for i = 10, 31 do rows[#rows + 1] = ("q%dzzzz;;"):format(i) end
    assert.truthy(said(rows):find("q28zzzz, 1 case; q29zzzz, 1 case; and 2 more\n", 1, true))
  end)

  it("is done whatever comes between: another program may have the database by then", function ()
    folder:write("x.lua", [[
      local plannames <const> = require "siri.import.plannames"
      local store <const> = require "siri".open("x", "scratch")
      store:close()
      local from <const> = { path = "c.csv", columns = {}, say = function (text) io.stderr:write(text, "\n") end }
      plannames.warn(store, from, 1, plannames.plans(), { t = true })
    ]])
    local result <const> = folder:run "x.lua"
    assert.same({ 0, "c.csv: its names are held against no plan: " }, { result.status, result.err:match "^c.-plan: " })
  end)

  it("tells a name that could be a person's number by nothing of it", function ()
    assert.is_nil(said { "010203-1234;;" }:find("1234", 1, true))
  end)
end)

it(chance.named "words by chance are named with their counts where no plan knows them, and no others", function ()
  -- By column: what is known however it is written, and what is not near to anything.
  local TYPES <const> = { known = { "student", "Studerende", "Au\u{A0}PAIR" }, un = { "qqqq", "zz zz", "ææxx" } }
  local OUTCOMES <const> = { known = { "Afslag", "henlagt", "" }, un = { "qqqq", "vvvv" } }
  local SITES <const> = { known = { "Odense", "Aarhus", "" }, un = { "qqqq", "wwww" } }
  local KINDS <const> = {
    { TYPES, "case type%s that no plan in rules/ knows: %s\n" },
    { OUTCOMES, "outcome%s that no plan in rules/ knows, counted as any decision: %s\n" },
    { SITES, "site%s that no plan in rules/ knows: %s\n" },
  }
  chance.each_round(chance.rounds(6), 95, function (_, context)
    os.remove(folder.path .. "/siri.db")
    local rows <const>, counts <const>, expected <const> = {}, { {}, {}, {} }, {}
    for i = 1, math.random(40) do
      local words <const> = {}
      for k, kind in ipairs(KINDS) do
        local is_known <const> = chance.odds(70)
        words[k] = chance.one_of(is_known and kind[1].known or kind[1].un)
        if not is_known then counts[k][words[k]] = (counts[k][words[k]] or 0) + 1 end
      end
      rows[i] = table.concat(words, ";")
    end
    for k, kind in ipairs(KINDS) do
      local names <const> = lists.keys(counts[k])
      local told <const> = lists.join(names, function (name)
        return ("%s, %d case%s"):format(name, counts[k][name], counts[k][name] == 1 and "" or "s")
      end, "; ")
      if #names > 0 then expected[#expected + 1] = "c.csv: " .. kind[2]:format(#names == 1 and "" or "s", told) end
    end
    assert.equal(table.concat(expected), said(rows), context)
  end)
end)
