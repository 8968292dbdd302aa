-- A case type comes by its name or by its title in the plan: what files call
-- it is one type in all that is counted.

local chance <const> = require "tests.engine.chance"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local planfile <const> = require "siri.rules.planfile"
local typenames <const> = require "siri.rules.typenames"
local covered <const> = require "siri.store.covered"
local override <const> = require "siri.rules.override"

local RULES <const> = plans.text [[
plan { year = 2019 }
case_type "beloebsordningen" { title = "Beløbsordningen", field = "IR", target = months(1) }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
case_type "eu"      { title = "EU-opholdsdokument", field = "EU", target = months(1) }
goal "1.1" { weight = 60, score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
goal "1.2" { weight = 20, score = cases { each = "case_type", share = percent(90),
  met = function (case) return case.case_type == "eu" or case:within(months(1), "gross") end } }
goal "1.3" { weight = 20, score = cases { share = percent(50),
  met = function (case) return case.case_type == "au_pair" end } }
]]

local HEADINGS <const> = "case_id;case_type;submitted_on;decided_on;outcome\n"

local folder <const> = support.fresh { ["rules/2019.lua"] = RULES }

-- Imports rows "S1;type;day;day;outcome", a list, as a file.
local function import(name, rows, ...)
  folder:write(name, HEADINGS .. table.concat(rows, "\n") .. "\n")
  return folder:run("import", "cases", name, ...)
end

local function row(id, case_type, decided_on)
  return ("%s;%s;2019-01-02;%s;%s"):format(id, case_type, decided_on or "", decided_on and "granted" or "")
end

-- The parts of a goal: "name inside/decided open".
local function parts(goal)
  local list <const> = {}
  for _, g in ipairs(folder:json "status 2019".goals) do
    for _, part in ipairs(g.id == goal and g.parts or {}) do
      list[#list + 1] = ("%s %d/%d %d"):format(part.name, part.inside, part.decided, part.open)
    end
  end
  return table.concat(list, ", ")
end

describe("a case type", function ()
  it("is counted by its title as by its name, and is one type", function ()
    import("a.csv", { row("S1", "beloebsordningen", "2019-01-20"), row("S2", "Beløbsordningen", "2019-01-20"),
                      row("S3", "Beløbsordningen", "2019-05-20"), row("S4", "Au pair") })
    assert.equal("beloebsordningen 2/3 0, au_pair 0/0 1", parts "1.1")
    assert.same({}, folder:json "status 2019".unnamed_types)
  end)

  it("is met in any case, composed or not, with any blanks", function ()
    import("a.csv", { row("S1", "BELØBSORDNINGEN", "2019-01-20"), row("S2", "AU\u{A0}PAIR", "2019-01-20"),
                      row("S3", "Au  pair", "2019-01-20"), row("S4", "Au_Pair", "2019-01-20") })
    assert.equal("beloebsordningen 1/1 0, au_pair 3/3 0", parts "1.1")
  end)

  it("that nothing is called so is none of the plan's, with the nearest title", function ()
    import("a.csv", { row("S1", "Beløbsordning", "2019-01-20") })
    assert.truthy(folder:run "status 2019 --lang en".out:gsub("%s+", " "):find(
      "Case type that the plan does not name: Beløbsordning, 1 case (did you mean 'Beløbsordningen'?)", 1, true))
  end)

  it("is its name to a rule, however the file has it", function ()
    import("a.csv", { row("S1", "Au pair", "2019-05-20"), row("S2", "EU-Opholdsdokument", "2019-05-20") })
    assert.equal("beloebsordningen 0/0 0, au_pair 0/1 0, eu 1/1 0", parts "1.2")
    assert.truthy(folder:run "status 2019 --as-of 2019-06-01".out:find("1.3", 1, true))
  end)

  it("is one type in a breakdown, the list of its cases, and the paths of a rule", function ()
    import("a.csv", { row("S1", "au_pair", "2019-05-20"), row("S2", "Au pair", "2019-05-20") })
    local by <const> = folder:run "status 2019 --by case_type".out
    assert.equal(1, select(2, by:match "1%.1.-1%.2":gsub("Au pair", "")))
    for _, called in ipairs { "au_pair", "Au pair", "AU PAIR" } do
      local list <const> = folder:run("explain", "2019", "1.1", "--cases", called).out
      assert.truthy(list:find("S1", 1, true) and list:find("S2", 1, true), called)
    end
    assert.same({ 0 }, { folder:run "explain 2019 1.1 --case S2".status })
  end)

  it("means what the plan of the day calls so: another title needs no import", function ()
    import("a.csv", { row("S1", "Beløb", "2019-01-20") })
    assert.equal("beloebsordningen 0/0 0, au_pair 0/0 0", parts "1.1")
    folder:write("rules/2019.lua", (RULES:gsub('"Beløbsordningen"', '"Beløb"')))
    assert.equal("beloebsordningen 1/1 0, au_pair 0/0 0", parts "1.1")
    assert.equal("Beløb\n", folder:sql "SELECT case_type FROM case_list")
  end)

  it("by a title that two types have is neither, and a list of its cases asks which", function ()
    folder:write("rules/2019.lua", (RULES:gsub('"Beløbsordningen"', '"Au Pair"')))
    import("a.csv", { row("S1", "Au pair", "2019-01-20"), row("S2", "au_pair", "2019-01-20") })
    assert.equal("beloebsordningen 0/0 0, au_pair 1/1 0", parts "1.1")
    assert.truthy(folder:run "status 2019".out:gsub("%s+", " "):find(
      "som planen ikke nævner: Au pair, 1 sag (planen kalder flere sådan: beloebsordningen, au_pair)", 1, true))
    local result <const> = folder:run("explain", "2019", "1.1", "--cases", "AU PAIR")
    assert.same({ 1, "siri-rules: goal 1.1: 'AU PAIR' is what beloebsordningen and au_pair are called: "
                     .. "give the name of one\n" }, { result.status, result.err })
  end)

  it("is called so in a setting of a what-if, too", function ()
    for _, text in ipairs { "au_pair target", "Au pair target", "AU\u{A0}PAIR target", "case_type Au  pair target" } do
      local plan <const> = assert(planfile.load(folder.path .. "/rules/2019.lua"))
      assert.equal("au_pair", assert(override.find(plan, text)).case_type, text)
    end
    folder:write("rules/2019.lua", (RULES:gsub('"Beløbsordningen"', '"Au Pair"')))
    local plan <const> = assert(planfile.load(folder.path .. "/rules/2019.lua"))
    assert.equal("'Au pair' is what beloebsordningen and au_pair are called: give the name of one",
                 select(2, override.find(plan, "Au pair target")))
  end)

  it("whose name is another's title is the one that has the name", function ()
    folder:write("rules/2019.lua", (RULES:gsub('"Beløbsordningen"', '"au_pair"')))
    import("a.csv", { row("S1", "au_pair", "2019-01-20"), row("S2", "AU_PAIR", "2019-01-20") })
    assert.equal("beloebsordningen 0/0 0, au_pair 1/1 0", parts "1.1")
  end)

  it("keeps a title that an amendment gave another", function ()
    folder:write("rules/2019.lua", RULES .. [[
amend "2019-07-01" { reason = "Nyt", case_type "au_pair" { title = "Unge", field = "IR", target = months(1) } }
]])
    import("a.csv", { row("S1", "Au pair", "2019-01-20"), row("S2", "Unge", "2019-08-20") })
    assert.equal(2, folder:json "status 2019".goals[1].parts[2].decided)
  end)
end)

describe("what an extract tells", function ()
  -- Up to which day the imports tell all of au_pair.
  local function day()
    local store <close> = folder:open()
    local plan <const> = assert(planfile.load(folder.path .. "/rules/2019.lua"))
    return covered.of(assert(store:imports()), plan, typenames.of(plan)).au_pair
  end

  it("of a type by either name is of that type", function ()
    import("a.csv", { row("S1", "Au pair"), row("S2", "au_pair", "2019-01-20") }, "--extracted", "2019-03-31")
    import("b.csv", { row("S1", "au_pair"), row("S3", "Au pair") }, "--extracted", "2019-04-30")
    assert.equal("2019-04-30", day())
  end)

  it("of a type by one name is a part where it lacks open cases by the other", function ()
    import("a.csv", { row("S1", "au_pair"), row("S2", "au_pair") }, "--extracted", "2019-03-31")
    import("b.csv", { row("S3", "Au pair") }, "--extracted", "2019-04-30")
    assert.equal("2019-03-31", day())
  end)

  it("with --full of a field is of the cases by either name: those that it lacks are gone", function ()
    import("a.csv", { row("S1", "Au pair"), row("S2", "au_pair"), row("S3", "eu"), row("S4", "Beløbsordningen") })
    import("b.csv", { row("S2", "au_pair") }, "--full", "--field", "IR")
    assert.equal("S2\nS3\n", folder:sql "SELECT case_id FROM case_list")
    folder:done "undo 2"
    import("c.csv", { row("S2", "AU PAIR") }, "--full", "--types", "au  pair")
    assert.equal("S2\nS3\nS4\n", folder:sql "SELECT case_id FROM case_list")
  end)

  it("with --types by a title that two types have is asked about", function ()
    folder:write("rules/2019.lua", (RULES:gsub('"Beløbsordningen"', '"Au Pair"')))
    assert.equal("siri-rules: --types: 'Au pair' is what beloebsordningen and au_pair of rules/2019.lua "
                 .. "are called: give the name of one\n",
                 import("b.csv", { row("S2", "au_pair") }, "--full", "--types", "Au pair").err)
  end)
end)

it(chance.named "cases by any name of their types are counted as by the first", function ()
  local CALLED <const> = {
    beloebsordningen = { "beloebsordningen", "Beløbsordningen", "BELØBSORDNINGEN" },
    au_pair = { "au_pair", "Au pair", "au\u{2009}pair", "AU_PAIR" },
    eu = { "eu", "EU", "EU-opholdsdokument", "EU\u{2011}Opholdsdokument" },
    other = { "other" },
  }
  chance.each_round(chance.rounds(3), 94, function (_, context)
    local told <const> = {}
    local seed <const> = math.random(1 << 30)
    for _, way in ipairs { "name", "any" } do
      os.remove(folder.path .. "/siri.db")
      for file = 1, 2 do
        local rows <const> = {}
        math.randomseed(seed + file)
        for i = 1, 40 do
          local name <const> = chance.one_of { "beloebsordningen", "au_pair", "eu", "other" }
          local decided <const> = chance.odds(70) and ("2019-0%d-10"):format(math.random(6)) or nil
          local other <const> = chance.one_of(CALLED[name])
          rows[i] = row("S" .. i + 30 * file, way == "any" and other or name, decided)
        end
        import(("f%d.csv"):format(file), rows, "--extracted", ("2019-0%d-30"):format(6 + file))
      end
      for _, line in ipairs { "status 2019 --format json", "status 2019 --by case_type", "explain 2019 1.2 --kinds",
                              "explain 2019 1.1 --late", "explain 2019 1.2 --cases au_pair",
                              "status 2019 --known-at 1 --format json" } do
        local result <const> = folder:run(line)
        local text <const> = (result.out .. result.err):gsub("of 20%d%d%-%S+Z", "")
        assert.equal(told[line] or text, text, context .. ": " .. line)
        told[line] = text
      end
    end
  end)
end)
