-- siri-rules import facts: figures against the plan that reads them.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local HEADINGS <const> = "year;goal;name;value;of;on;by;source;provisional;note\n"

local PLAN <const> = [[
plan { year = 2019, agency = "X", title = "T", points = 100 }
goal "1.1" {
  area = "A", demand = "D", weight = 60, side = "external", measured_by = "agency",
  score = all {
    milestone "strategi" { by = "2019-03-31" },
    judgement "relevans" { partly = percent(50) },
    count "indsatser" { at_least = 3 },
  },
}
goal "1.2" {
  area = "B", demand = "E", weight = 40, side = "internal", measured_by = "department",
  score = all {
    measure "kvalitet" { at_least = percent(95) },
    measure "sygedage" { below = 7 },
  },
}
]]

local folder <const> = support.fresh { ["plan.lua"] = PLAN }

local function import(text, ...)
  return folder:import("facts", text, "--plan", "plan.lua", ...)
end

-- The same into a new database.
local function anew(text)
  os.remove(folder.path .. "/siri.db")
  return import(text)
end

local function facts(year)
  local store <close> = folder:open()
  return store:facts(year or 2019)
end

-- Imports one row "goal;name;value;of" and returns the fact as it is stored.
local function accepted(row)
  support.printed(anew(HEADINGS .. ("2019;%s;2019-03-31;;;;\n"):format(row)))
  return facts()[1]
end

local function value(row)
  return accepted(row).value
end

-- Such a row is refused for this, said without place and context.
local function refuses(message, row)
  local result <const> = anew(HEADINGS .. ("2019;%s;2019-03-31;;;;\n"):format(row))
  assert.same({ 1, "facts.csv: 1 row: 0 new, 0 changed, 0 same, 1 refused\n" }, { result.status, result.out })
  assert.equal(0, #facts())
  assert.equal(message, result.err:match "^facts%.csv:2: goal [^:]*: (.*)\n$" or result.err)
end

-- A whole row is refused, and this is said of it.
local function refuses_row(message, row)
  support.refuses(anew(HEADINGS .. row .. "\n"), "facts.csv:2: " .. message .. "\n")
end

describe("a fact file", function ()
  it("is imported with English or Danish headings, in any order and case", function ()
    local expected <const> = { {
      year = 2019, goal = "1.2", name = "kvalitet", value = "96", of = "100", on = "2019-03-31",
      by = "department", source = "måling", provisional = true, note = "n", line = 2, file = "facts.csv",
    } }
    for _, headings in ipairs {
      HEADINGS, "år;mål;navn;værdi;af;pr;hvem;kilde;foreløbig;bemærkning\n",
      "ÅR;Mål;NAVN;Værdi;af;pr.;Hvem;kilde;FORELØBIG;Bemærkning\n",
    } do
      assert.equal("", anew(headings .. "2019;1.2;kvalitet;96;100;31-03-2019;departementet;måling;ja;n\n").err)
      assert.same(expected, facts())
    end
    anew "on,name,goal,year\n31.3.2019,strategi,1.1,2019\n"
    assert.equal("done", facts()[1].value)
  end)

  it("imports nothing without its required columns", function ()
    assert.same({ status = 1, out = "",
                  err = "facts.csv:1: nothing imported: no column 'name' ('navn'), 'on' ('pr') among its 3: "
                        .. "'år', 'mål', 'værdi' (separator ';')\n" }, import "år;mål;værdi\n2019;1.1;ja\n")
  end)

  it("has no columns of its own: they are named and not read", function ()
    assert.same({ status = 0, out = "facts.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n",
                  err = "facts.csv:1: the column 'frist' is not read\n" },
                import "year;goal;name;on;frist\n2019;1.1;strategi;2019-01-01;x\n")
    assert.equal(1, #facts())
  end)

  it("changes nothing when it is imported again", function ()
    local text <const> = HEADINGS .. "2019;1.2;sygedage;6,90;;2019-03-31;departementet;;;\n"
    assert.equal("facts.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", import(text).out)
    assert.equal("facts.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused\n", import(text).out)
    assert.equal("facts.csv: 1 row: 0 new, 1 changed, 0 same, 0 refused\n",
                 import((text:gsub("6,90", "7"))).out)
  end)

  it("may hold rows that nobody filled in yet", function ()
    local result <const> = import(HEADINGS .. "2019;1.1;strategi;;;;agency;;;frist 31-03-2019\n"
                                  .. "2019;1.2;sygedage;6;;2019-03-31;;;;\n")
    assert.equal("", result.err)
    assert.equal("facts.csv: 2 rows: 1 new, 0 changed, 0 same, 0 refused, 1 not filled in\n", result.out)
    assert.equal(0, result.status)
  end)

  it("has each figure of a day and a reporter once", function ()
    local result <const> = import(HEADINGS .. "2019;1.2;sygedage;6;;2019-03-31;agency;;;\n"
      .. "2019;1.2;sygedage;7;;2019-03-31;departementet;;;\n2019;1.2;sygedage;8;;31-03-2019;styrelsen;;;\n")
    assert.equal("facts.csv:4: goal 1.2, sygedage: the same figure is already on line 2, and differs in value\n",
                 result.err)
    assert.equal(2, #facts())
  end)

  it("tells of a figure that is there twice whether it says the same, or in what it differs", function ()
    local FIRST <const> = "2019;1.2;kvalitet;19;20;2019-03-31;agency;måling;nej;n\n"
    for told, row in pairs {
      ["says the same"] = "2019;1.2;kvalitet;19,0;20;31-03-2019;styrelsen;måling;;n",
      ["differs in value"] = "2019;1.2;kvalitet;18;20;2019-03-31;agency;måling;;n",
      ["differs in of"] = "2019;1.2;kvalitet;19;21;2019-03-31;agency;måling;;n",
      ["differs in provisional"] = "2019;1.2;kvalitet;19;20;2019-03-31;agency;måling;ja;n",
      ["differs in source"] = "2019;1.2;kvalitet;19;20;2019-03-31;agency;;;n",
      ["differs in note"] = "2019;1.2;kvalitet;19;20;2019-03-31;agency;måling;;m",
    } do
      assert.equal("facts.csv:3: goal 1.2, kvalitet: the same figure is already on line 2, and " .. told .. "\n",
                   anew(HEADINGS .. FIRST .. row .. "\n").err)
    end
  end)

  it("is read by the rules of its year where no plan is given", function ()
    folder:write("facts.csv", HEADINGS .. "2019;1.2;vidensstrategi drøftet;ja;;2019-03-21;agency;;;\n"
                              .. "2018;1.6;kvalitetsmåling;95;;2018-06-30;;;;\n2017;1.1;x;1;;2017-01-01;;;;\n")
    local result <const> = folder:run("import", "facts", "facts.csv")
    assert.equal("facts.csv:4: goal 1.1, x: no plan for 2017 (give --plan FILE)\n", result.err)
    assert.equal("done", facts()[1].value)
    assert.equal("95 %", facts(2018)[1].value)
  end)

  it("is not imported at all against a plan that has errors", function ()
    folder:write("plan.lua", "plan {\n")
    local result <const> = import(HEADINGS .. "2019;1.1;x;1;;2019-01-01;;;;\n")
    assert.equal(1, result.status)
    assert.matches("^siri%-rules: plan%.lua:%d+: ", result.err)
  end)
end)

describe("a row of a fact file", function ()
  it("is of a year that has a plan", function ()
    refuses_row("goal 1.1, x: year is empty", ";1.1;x;;;2019-01-01;;;;")
    refuses_row("goal 1.1, x: year '19' is not a year (write 2019)", "19;1.1;x;;;2019-01-01;;;;")
    refuses_row("goal 1.1, x: no plan for 1999 (give --plan FILE)", "1999;1.1;x;;;2019-01-01;;;;")
  end)

  it("is of a goal of the plan", function ()
    refuses_row("goal 1.3, x: goal '1.3' is not in the plan of 2019 (did you mean '1.1'?)",
                "2019;1.3;x;;;2019-01-01;;;;")
    refuses("goal 'løn' is not in the plan of 2019: it has no pay", "løn;x;1;")
  end)

  it("is told which other plan may be meant: the one that was given, or that of the year after", function ()
    local there <close> = support.folder()
    there:write("rules/2021.lua", [[
plan { year = 2021, agency = "X", title = "T", points = 100 }
goal "9" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
           score = measure "x" { at_least = last_year() } }
]])
    there:write("f.csv", "år;mål;navn;værdi;pr\n2020;9;x;7;2020-12-31\n2020;7;x;7;2020-12-31\n")
    assert.equal("f.csv:3: goal 7, x: there is no plan for 2020, and that of 2021 compares with no figure of goal '7' "
                 .. "(give --plan FILE)\n", there:run("import facts f.csv").err)
    there:write("rules/2020.lua", (PLAN:gsub("2019", "2020")))
    there:write("f.csv", "år;mål;navn;værdi;pr\n2020;8;y;7;2020-12-31\n")
    there:write("other.lua", (PLAN:gsub('"1.1"', '"8"')))
    assert.equal("f.csv:2: goal 8, y: goal '8' is not in the plan of 2020 (that of 2019 has it)\n",
                 there:run("import facts f.csv --plan other.lua").err)
  end)

  it("is of the goal that Excel took for a number, where only one can be meant", function ()
    assert.equal("1.1", accepted("1,1;strategi;ja;").goal)
    refuses("goal '1,3' is not in the plan of 2019", "1,3;x;1;")
    refuses("goal '1,10' is not in the plan of 2019 (did you mean '1.1'?)", "1,10;x;1;")
    folder:write("plan.lua", (PLAN:gsub('"1.2"', '"1.10"')))
    assert.equal("facts.csv:2: goal 1,1, strategi: goal '1,1' could be 1.1 or 1.10: "
                 .. "give the column of goals the format of texts, and write it anew\n",
                 import(HEADINGS .. "2019;1,1;strategi;ja;;2019-01-01;;;;\n"
                        .. "2019;1.1;strategi;ja;;2019-01-01;;;;\n"
                        .. "2019;1.10;kvalitet;99;;2019-01-01;;;;\n").err)
    assert.equal(2, #facts())
    folder:write("plan.lua", (PLAN:gsub('"1.1"', '"1,1"'):gsub('"1.2"', '"1.1"')))
    import(HEADINGS .. "2019;1,1;strategi;ja;;2019-01-02;;;;\n")
    assert.equal("1,1", facts()[1].goal)
  end)

  it("has a year that is no slip of the keyboard", function ()
    refuses_row("goal 1.1, x: year '1949': the year 1949 is not between 1950 and 2100", "1949;1.1;x;;;2019-01-01;;;;")
    refuses_row("goal 1.1, strategi: on '01-01-2101': the year 2101 is not between 1950 and 2100",
                "2019;1.1;strategi;ja;;01-01-2101;;;;")
  end)

  it("has a name and a date that exists", function ()
    refuses_row("goal 1.1: name is empty", "2019;1.1;;1;;2019-01-01;;;;")
    refuses_row("goal 1.1, strategi: on is empty", "2019;1.1;strategi;ja;;;;;;")
    refuses_row("goal 1.1, strategi: on '31-02-2019': no such date", "2019;1.1;strategi;ja;;31-02-2019;;;;")
  end)

  it("has as many fields as there are headings", function ()
    refuses_row("9 fields where the headings have 10", "2019;1.1;strategi;;;;;;")
    refuses_row("11 fields where the headings have 10", "2019;1.1;strategi;;;;;;;;")
  end)

  it("says by whom in Danish or English, or in its own words", function ()
    local words <const> = { "department", "Departementet", "agency", "styrelsen", "permanent secretary",
                            "departementschefen", "Kontorchefen", "" }
    local text = HEADINGS
    for i, word in ipairs(words) do
      text = text .. ("2019;1.2;sygedage;1;;2019-01-%02d;%s;;;\n"):format(i, word)
    end
    assert.equal("", import(text).err)
    local list <const> = facts()
    for i, expected in ipairs { "department", "department", "agency", "agency", "permanent secretary",
                                "permanent secretary", "Kontorchefen" } do
      assert.equal(expected, list[i].by)
    end
    assert.is_nil(list[8].by)
  end)

  it("is provisional, or not, and nothing between", function ()
    local text = HEADINGS
    for i, word in ipairs { "ja", "Yes", "true", "1", "x", "nej", "no", "false", "0", "" } do
      text = text .. ("2019;1.2;sygedage;1;;2019-01-%02d;;;%s;\n"):format(i, word)
    end
    import(text)
    for i, fact in ipairs(facts()) do assert.equal(i <= 5, fact.provisional) end
    refuses_row("goal 1.2, sygedage: provisional 'måske' is neither ja nor nej",
                "2019;1.2;sygedage;1;;2019-01-01;;;måske;")
  end)
end)

describe("a number", function ()
  it("has a decimal comma or point, and is kept exactly", function ()
    for text, expected in pairs {
      ["6,9"] = "6.9", ["6.9"] = "6.9", ["7"] = "7", ["7,0"] = "7", ["007,10"] = "7.1", ["0"] = "0",
      ["-0,0"] = "0", ["-2,5"] = "-2.5", ["+3"] = "3", ["0.434"] = "0.434", ["1434.567"] = "1434.567",
      ["1,434"] = "1.434", ["1.434,5"] = "1434.5", ["12.345.678,90"] = "12345678.9",
      ["0,1000000000000000000001"] = "0.1000000000000000000001",
    } do
      assert.equal(expected, value("1.2;sygedage;" .. text .. ";"))
    end
  end)

  it("is refused where it could be two", function ()
    refuses("value '1.434' is ambiguous: write 1434, or 1,434 with a comma", "1.2;sygedage;1.434;")
    refuses("value '-12.000' is ambiguous: write -12000, or -12,000 with a comma", "1.2;sygedage;-12.000;")
    refuses("value '1.434.000' has points for thousands: write 1434000", "1.2;sygedage;1.434.000;")
  end)

  it("is refused where it is none", function ()
    for _, text in ipairs { "syv", "1.2.3", "1,2,3", "1,434.5", "1.43,5", ",5", "5,", "1 434", "--1", "0x10", "1e3",
                            "inf", "nan", "." } do
      refuses(("value '%s' is not a number"):format(text), "1.2;sygedage;" .. text .. ";")
    end
    refuses("value '" .. ("1"):rep(31) .. "' is longer than 30 digits", "1.2;sygedage;" .. ("1"):rep(31) .. ";")
    refuses("value: a value that looks like a CPR number is not a number", "1.2;sygedage;010190-1234;")
    refuses("value is empty", "1.2;sygedage;;3")
  end)
end)

describe("a percentage", function ()
  it("is 95, 95 % or a value of another", function ()
    for text, expected in pairs { ["95"] = "95 %", ["95 %"] = "95 %", ["94,99%"] = "94.99 %", ["0"] = "0 %",
                                  ["100"] = "100 %", ["1,01 %"] = "1.01 %", ["2"] = "2 %", ["2,01"] = "2.01 %",
                                  ["0,95 %"] = "0.95 %", ["1 %"] = "1 %" } do
      assert.equal(expected, value("1.2;kvalitet;" .. text .. ";"))
    end
    local fact <const> = accepted "1.2;kvalitet;19;20"
    assert.same({ "19", "20" }, { fact.value, fact.of })
  end)

  it("is refused between 0 and 1, where it may be a share", function ()
    refuses("value '0,95' is between 0 and 1: write 95 for 95 %, or 0,95 % if that is meant", "1.2;kvalitet;0,95;")
    refuses("value '0.125' is between 0 and 1: write 12,5 for 12,5 %, or 0.125 % if that is meant",
            "1.2;kvalitet;0.125;")
    refuses("value '1' is between 0 and 1: write 100 for 100 %, or 1 % if that is meant", "1.2;kvalitet;1;")
  end)

  it("is refused between 1 and 2, where it may be a ratio", function ()
    local LIMIT <const> = "value '%s' may be a ratio, out of 1, of %s %%, and a share is 100 %% at the most: "
                          .. "write %s %% if that is meant"
    for text, percent in pairs { ["1,0773"] = "107,73", ["1.0773"] = "107,73", ["1,00001"] = "100,001",
                                 ["1,01"] = "101", ["1,99"] = "199" } do
      refuses(LIMIT:format(text, percent, text), ("1.2;kvalitet;%s;"):format(text))
    end
    assert.equal("1.0773 %", value "1.2;kvalitet;1,0773 %;")
  end)

  it("is, by chance, what its sign or its size makes certain, and else asked about", function ()
    math.randomseed(support.seed)
    for _ = 1, support.rounds(12) do
      local whole <const>, part <const> = math.random(0, 3), math.random(1, 9999)
      local text <const> = ("%d,%04d"):format(whole, part)
      local got <const> = anew(HEADINGS .. ("2019;1.2;kvalitet;%s;;2019-03-31;;;;\n"):format(text))
      assert(got.status == (whole < 2 and 1 or 0), ("seed %d: %s"):format(support.seed, text))
      local kept <const> = ("%d.%04d"):format(whole, part):gsub("0+$", "")
      assert.equal(kept .. " %", value(("1.2;kvalitet;%s %%;"):format(text)))
    end
  end)

  it("is from 0 to 100", function ()
    refuses("value '-1' is less than 0 %", "1.2;kvalitet;-1;")
    refuses("value '100,01 %' is more than 100 %", "1.2;kvalitet;100,01 %;")
  end)

  it("is of something, and no more than that", function ()
    refuses("of '0' is not more than 0", "1.2;kvalitet;0;0")
    refuses("of 'tyve' is not a number", "1.2;kvalitet;19;tyve")
    refuses("value 21 is more than of 20", "1.2;kvalitet;21;20")
    assert.equal("20", accepted("1.2;kvalitet;20;20").value)
    refuses("value -1 is less than 0", "1.2;kvalitet;-1;20")
    refuses("value '95 %' is a percentage and has an 'of', too: write one of them", "1.2;kvalitet;95 %;20")
  end)

  it("is not what a plain measure is", function ()
    refuses("value '95 %' is a percentage, where a plain number is measured", "1.2;sygedage;95 %;")
  end)
end)

describe("what Excel has made a date", function ()
  local GOAL <const> = "goal '%s' is a date: Excel has read %s as one "
                       .. "(give the column of goals the format of texts, and write it anew)"
  local NUMBER <const> = "value '%s' is a date, not a number: Excel may have read %s as one "
                         .. "(give the cell the format of numbers, and write it anew, with a comma)"

  it("is no goal, and told as the one that was typed, whether the plan has it or not", function ()
    for text, typed in pairs { ["2026-01-02"] = "2.1", ["02-01-2026"] = "2.1", ["2.1.2026"] = "2.1", ["02-jan"] = "2.1",
                               ["2. jan"] = "2.1", ["31-DEC"] = "31.12", ["2026-10-01"] = "1.10" } do
      refuses(GOAL:format(text, typed), text .. ";sygedage;6,9;")
    end
    refuses("goal '2.13' is not in the plan of 2019", "2.13;sygedage;6,9;")
    refuses("goal '02-xyz' is not in the plan of 2019", "02-xyz;sygedage;6,9;")
  end)

  it("is told as a goal of three numbers where the plan has it", function ()
    local plan <const> = plans.of 'goal "1.2.3" { score = milestone "x" { by = "2019-12-31" } }'
    local own <close> = support.filled { ["p.lua"] = plan }
    for day, typed in pairs { ["2003-02-01"] = "1.2.3", ["2003-02-02"] = "2.2" } do
      support.shows(own:import("facts", "år;mål;navn;værdi;pr\n2019;" .. day .. ";x;ja;2019-03-31\n",
                               "--plan", "./p.lua").err, GOAL:format(day, typed))
    end
  end)

  it("is no figure, and told as the number that was typed", function ()
    for text, typed in pairs { ["2026-09-06"] = "6,9", ["06-09-2026"] = "6,9", ["06-sep"] = "6,9" } do
      refuses(NUMBER:format(text, typed), "1.2;sygedage;" .. text .. ";")
      refuses(NUMBER:format(text, typed):gsub("^value", "of"), "1.2;kvalitet;5;" .. text)
    end
    refuses("value '6-9' is not a number", "1.2;sygedage;6-9;")
  end)
end)

describe("a count of which the plan says how many there are", function ()
  local OF <const> = plans.text [[
plan { points = 100 }
goal "1" { weight = 60, score = count "kurser" { of = 5, at_least = 3 } }
goal "2" { weight = 20, score = count "kurser" { at_least = 3 } }
goal "3" { weight = 20, ceiling = percent(150), score = count "kurser" { of = 5, scale = linear { from = 0, to = 1 } } }
amend "2019-07-01" { reason = "Flere kurser", signed = "2019-06-28", announced = "keep",
  goal "1" { weight = 60, period = "whole_year", score = count "kurser" { of = 6, at_least = 3 } } }
]]
  local own <const> = support.fresh()

  before_each(function ()
    own:write("one.lua", (OF:gsub("amend.*", "")))
    own:write("two.lua", OF)
  end)

  -- What is said of a count of the goal, out of so many, on a day.
  local function said(plan, goal, number, of)
    local row <const> = ("2019;%s;kurser;%s;%s;2019-12-31\n"):format(goal, number, of or "")
    os.remove(own.path .. "/siri.db")
    local got <const> = own:import("facts", "år;mål;navn;værdi;ud_af;pr\n" .. row, "--plan", "./" .. plan)
    return (got.err:gsub("^facts.csv:2: goal %d, kurser: ", ""):gsub("\n", ""))
  end

  it("is no more than these", function ()
    assert.equal("", said("one.lua", 1, 5))
    assert.equal("value '6' is more than the 5 that the plan counts", said("one.lua", 1, 6))
    assert.equal("", said("one.lua", 2, 6))
  end)

  it("may be more where a goal reaches more than is demanded", function ()
    assert.equal("", said("one.lua", 3, 6))
  end)

  it("is out of these, or does not say so", function ()
    assert.equal("", said("one.lua", 1, 2, 5))
    assert.equal("of '6' is not the 5 that the plan counts (it may be left empty)", said("one.lua", 1, 2, 6))
    assert.equal("of '4' is not the 5 that the plan counts (it may be left empty)", said("one.lua", 1, 2, 4))
    assert.equal("", said("one.lua", 2, 2, 4))
    assert.equal("of '4' is not the 5 that the plan counts (it may be left empty)", said("one.lua", 3, 2, 4))
  end)

  it("is of any version of the plan", function ()
    assert.equal("", said("two.lua", 1, 6))
    assert.equal("value '7' is more than the 6 that the plan counts", said("two.lua", 1, 7))
    assert.equal("", said("two.lua", 1, 2, 5))
    assert.equal("", said("two.lua", 1, 2, 6))
    assert.equal("of '7' is not the 5 or 6 that the plan counts (it may be left empty)", said("two.lua", 1, 2, 7))
  end)

  -- How goal 1 stands, and why, in a store whose figures the plan did not see.
  local function stands(number, of)
    own:write("none.lua", (OF:gsub("amend.*", ""):gsub("of = 5, at", "at")))
    said("none.lua", 1, number, of)
    return (own:run("explain ./one.lua 1 --as-of 2019-12-31").out:gsub("%s+", " "))
  end

  it("that is more, or out of others, is not judged where it stands in a store, and the status says why", function ()
    assert.matches("opfyldt", stands(5))
    support.shows(stands(6), "'kurser' is out of 5, but facts.csv:2 gives it as 6")
    support.shows(stands(3, 4), "'kurser' is out of 5, but facts.csv:2 gives it out of 4")
    assert.matches("opfyldt", stands(3, 5))
  end)
end)

it("a count is a whole number from 0 up", function ()
  assert.equal("0", value "1.1;indsatser;0;")
  assert.equal("3", value "1.1;indsatser;3;")
  assert.equal("3", value "1.1;indsatser;3,0;3")
  refuses("value '2,5' is not a whole number from 0 up", "1.1;indsatser;2,5;")
  refuses("value '-1' is not a whole number from 0 up", "1.1;indsatser;-1;")
  refuses("value is empty", "1.1;indsatser;;3")
  refuses("value 4 is more than of 3", "1.1;indsatser;4;3")
end)

it("a judgement is met, partly or missed, in Danish or English", function ()
  for text, expected in pairs { met = "met", Opfyldt = "met", partly = "partly", delvist = "partly",
                                ["delvist opfyldt"] = "partly", missed = "missed", ["Ikke opfyldt"] = "missed" } do
    assert.equal(expected, value("1.1;relevans;" .. text .. ";"))
  end
  refuses("value 'god' is no judgement: write opfyldt, delvist or ikke opfyldt", "1.1;relevans;god;")
  refuses_row("goal 1.1, relevans: value is empty", "2019;1.1;relevans;;;2019-01-01;;;;")
  refuses("of '3' has no meaning for a judgement", "1.1;relevans;met;3")
end)

it("a milestone is done by its date alone, or with a word, or not", function ()
  for _, text in ipairs { "", "ja", "Yes", "done", "opfyldt", "met" } do
    assert.equal("done", value("1.1;strategi;" .. text .. ";"))
  end
  for _, text in ipairs { "nej", "no", "not done", "ikke", "ikke opfyldt", "missed" } do
    assert.equal("not done", value("1.1;strategi;" .. text .. ";"))
  end
  refuses("value '1' does not say whether it was done: write ja or nej", "1.1;strategi;1;")
  refuses("of '3' has no meaning for a milestone", "1.1;strategi;ja;3")
end)

describe("a figure under a name that the plan does not read", function ()
  it("is kept in the form that it seems to have", function ()
    for text, expected in pairs { ["6,9"] = "6.9", ["95 %"] = "95 %", opfyldt = "met", ja = "done", nej = "not done",
                                  [""] = "done", ["god ledelse"] = "god ledelse" } do
      assert.equal(expected, value("1.1;ukendt;" .. text .. ";"))
    end
    refuses("value '5.000' is ambiguous: write 5000, or 5,000 with a comma", "1.1;ukendt;5.000;")
  end)

  it("may be one of pay, where the plan has pay", function ()
    local result <const> = folder:import("facts", HEADINGS
      .. "2018;løn;ledelsesrolle;5000;;2019-03-15;departementschefen;;;\n")
    assert.equal("", result.err)
    assert.same({ "pay", "5000" }, { facts(2018)[1].goal, facts(2018)[1].value })
  end)
end)

it("refused facts go to the rejects file, and are settled by a row that is accepted", function ()
  import(HEADINGS .. "2019;1.2;sygedage;1.434;;2019-03-31;;;;\n", "--rejects", "rejects.csv")
  assert.equal("\u{FEFF}rejected_in;rejected_line;rejected_field;rejected_value;rejected_because;"
    .. "year;goal;name;value;of;on;by;source;provisional;note\r\n"
    .. "facts.csv;2;value;1.434;value '1.434' is ambiguous: write 1434, or 1,434 with a comma;"
    .. "2019;1.2;sygedage;1.434;;2019-03-31;;;;\r\n", folder:read "rejects.csv")
  local function outstanding()
    local store <close> = folder:open()
    return store:rejects()
  end
  assert.equal(1, outstanding())
  folder:write("nyt.csv", HEADINGS .. "2019;1.2;sygedage;1,434;;2019-03-31;;;;\n")
  folder:run("import", "facts", "nyt.csv", "--plan", "plan.lua")
  assert.equal(0, outstanding())
end)

it("a long file tells now and then how far it is", function ()
  local factfile <const> = require "siri.import.factfile"
  local rows, ticks = 0, {}
  local reader <const> = { row = function ()
    rows = rows + 1
    if rows <= 20001 then return { "x" }, rows + 1 end
  end }
  local options <const> = { columns = { "year", "goal" }, plan = function () end, refused = function () end }
  assert.equal(0, factfile.import({}, reader, options))
  rows, options.tick = 0, function (n) ticks[#ticks + 1] = n end
  factfile.import({}, reader, options)
  assert.same({ 10000, 20000 }, ticks)
end)

describe("a figure of another year", function ()
  local function told(on, row, more)
    local got <const> = anew(HEADINGS .. ("2019;%s;;%s;;;;\n"):format(row or "1.2;sygedage;6,9", on) .. (more or ""))
    assert.equal(0, got.status)
    return got.err
  end

  it("than the plan's or the one before is told, with its line, and kept", function ()
    for _, on in ipairs { "2017-12-31", "2009-03-31", "2020-01-01", "2091-03-31" } do
      assert.equal(("facts.csv:2: goal 1.2, sygedage: %s is neither in 2019, the year of its plan, nor in the one "
                    .. "before: is the day right, and the year?\n"):format(on), told(on))
      assert.equal(on, facts()[1].on)
    end
    for _, on in ipairs { "2018-01-01", "2018-12-31", "2019-01-01", "2019-12-31" } do assert.equal("", told(on)) end
  end)

  it("is none of its kind where it is said once the year is over", function ()
    folder:write("over.lua", (PLAN:gsub("points = 100", '%0,\n  followups = { UO2 = { status = "2019-06-30", '
                                        .. 'due = "2019-08-24" } }') .. "pay { full = kr(1000), "
                              .. "proposal = linear { from = 0, to = 100 } }\n"))
    for row, last in pairs { ["løn;andet;5000"] = 2020, ["opfølgning;drøftelse årsafslutning;ja"] = 2020,
                             ["1.1;prognose UO2;opfyldt"] = 2020, ["1.1;strategi;ja"] = 2019 } do
      for year = 2017, 2021 do
        os.remove(folder.path .. "/siri.db")
        local got <const> = folder:import("facts", HEADINGS .. ("2019;%s;;%d-01-31;;;;\n"):format(row, year),
                                          "--plan", "over.lua")
        local is_told <const> = got.err:find("neither in 2019", 1, true) ~= nil
        assert.equal(year < 2018 or year > last, is_told, row .. year .. got.err)
      end
    end
  end)

  it("is one of the plan's where its period goes over several", function ()
    folder:write("long.lua", (PLAN:gsub("points = 100", '%0, period = { from = "2018-07-01", to = "2019-06-30" }')))
    for year = 2016, 2020 do
      local got <const> = folder:import("facts", HEADINGS .. ("2019;1.2;sygedage;6,9;;%d-01-31;;;;\n"):format(year),
                                        "--plan", "long.lua")
      assert.equal(year < 2017 or year > 2019, got.err:find("neither in 2019", 1, true) ~= nil, year .. got.err)
    end
  end)

  it("is told one by one up to twenty", function ()
    local rows <const> = {}
    for day = 2, 21 do rows[#rows + 1] = ("2019;1.2;sygedage;6,9;;2009-03-%02d;;;;\n"):format(day) end
    local all <const> = table.concat(rows)
    assert.equal(20, select(2, told("2019-01-01", nil, all):gsub("\n", "")))
    local err <const> = told("2009-03-01", nil, all)
    assert.equal(21, select(2, err:gsub("\n", "")))
    assert.truthy(err:find("\nfacts.csv: and 1 more of other years\n$"))
  end)
end)

describe("the columns out of and by whom", function ()
  -- Imports a row under the headings of the two; returns what is kept of them.
  local function kept(of, by, whole, who)
    support.printed(anew(("year;goal;name;value;%s;on;%s\n2019;1.1;indsatser;3;%s;2019-03-31;%s\n"):format(
      of, by, whole or "5", who or "styrelsen")))
    local fact <const> = facts()[1]
    return { fact.of, fact.by }
  end

  it("are headed so that neither can be mistaken, and read as they were headed before", function ()
    for _, of in ipairs { "ud_af", "Ud af", "out_of", "of", "af", "AF" } do
      for _, by in ipairs { "indberettet_af", "Indberettet af", "reported_by", "by", "hvem" } do
        assert.same({ "5", "agency" }, kept(of, by))
      end
    end
  end)

  it("are the new ones where a file has both", function ()
    local got <const> = anew("year;goal;name;value;af;ud_af;on;by\n2019;1.1;indsatser;3;styrelsen;5;2019-03-31;\n")
    assert.same({ 0, "facts.csv:1: the column 'af' is not read\n" }, { got.status, got.err })
    assert.equal("5", facts()[1].of)
  end)

  it("are asked about where one has what belongs to the other", function ()
    refuses("of 'Styrelsen' is who reports, and of is what the value is out of: write it under by ('indberettet_af')",
            "1.1;indsatser;3;Styrelsen")
    for _, text in ipairs { "5", "5,0", "95 %", "-1" } do
      refuses_row(("goal 1.1, indsatser: by '%s' is nobody: what the value is out of stands under of ('ud_af')")
                  :format(text), ("2019;1.1;indsatser;3;;2019-01-01;%s;;;"):format(text))
    end
    assert.same({ "5", "3. kontor" }, kept("of", "by", "5", "3. kontor"))
  end)
end)
