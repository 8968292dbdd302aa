-- An import says which field that counting needs none of its cases has, what stays
-- as earlier files had it, and which reasons for an exemption are new.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local WAY <const> = " (import cases --map-for c.csv writes a mapping for --map)\n"
local OPEN <const> = "c.csv: no column is headed decided_on or afgjort: none of its cases is decided"

local folder <const> = support.fresh()

-- What is said of a file of cases with these columns behind the first three, in a new
-- database, or in that which is there.
local function next_said(headings, rows, ...)
  local lines <const> = { "sagsnr;sagstype;indgivet" .. headings .. "\n" }
  for i, row in ipairs(rows) do lines[i + 1] = ("S%d;t;2019-01-02%s\n"):format(i, row) end
  folder:write("c.csv", table.concat(lines))
  local result <const> = folder:run("import", "cases", "c.csv", ...)
  assert.equal(0, result.status, result.err)
  return result.err
end

local function said(...)
  os.remove(folder.path .. "/siri.db")
  return next_said(...)
end

describe("a file of cases of which none is decided", function ()
  it("is told so once, with the columns that hold days", function ()
    assert.equal(OPEN .. "; may it be column 5 ('Udmeldt')?" .. WAY,
                 said(";Hvem;Udmeldt", { ";HR;01-03-2019", ";HR;", ";PJ;2019-03-02" }))
    assert.equal(OPEN .. "; may it be column 4 ('Udmeldt'), 5 ('Set')?" .. WAY,
                 said(";Udmeldt;Set", { ";01-03-2019;02-03-2019" }))
    assert.equal("", folder:sql "SELECT decided_on FROM case_list WHERE decided_on IS NOT NULL")
  end)

  it("is told so with those whose headings may mean it, whatever they hold", function ()
    for _, heading in ipairs { "Afgjordt", "Lukket", "Lukkedato", "Slutdato", "Lukket (dato)", "Slut_dato" } do
      assert.equal(("%s; may it be column 4 ('%s')?%s"):format(OPEN, heading, WAY), said(";" .. heading, { ";x" }))
    end
  end)

  it("is told so where no column may be it, but some are nobody's", function ()
    assert.equal(OPEN .. WAY, said(";Hvem", { ";HR" }))
    assert.equal(OPEN .. WAY, said(";Hvem;Udmeldt", { ";HR;", ";HR;" }))
    assert.equal(OPEN .. WAY, said(";Hvem;Udmeldt", { ";HR;01-03-2019", ";HR;snart" }))
  end)

  it("needs no word where each of its columns is known, or the field's own is blank", function ()
    assert.equal("", said("", { "" }))
    assert.equal("", said(";sted", { ";Odense" }))
    assert.equal("", said(";afgjort;Udmeldt", { ";;01-03-2019" }))
    assert.equal("", said(";afgjort;Hvem", { ";2019-03-01;HR", ";;HR" }))
  end)

  it("is asked whether another column than the blank one means it", function ()
    assert.equal("c.csv: column 4 ('afgjort') gives no decided_on: none of its cases is decided; may it be column 5 "
                 .. "('Afgørelsesdato')?" .. WAY, said(";afgjort;Afgørelsesdato", { ";;2019-03-01" }))
    assert.equal("", said(";afgjort;Afgørelsesdato", { ";2019-03-01;2019-03-01" }))
  end)

  it("is a later file of what comes in, where earlier ones have decisions, unless a heading may mean it", function ()
    said(";afgjort", { ";2019-03-01", ";2019-03-02" })
    folder:write("ind.csv", "sagsnr;sagstype;indgivet;Hvem;Udmeldt\nT1;t;2019-04-01;HR;2019-04-02\n")
    assert.equal("", folder:run "import cases ind.csv".err)
    folder:write("c.csv", "sagsnr;sagstype;indgivet;Lukket\nT1;t;2019-04-01;2019-04-02\n")
    support.shows(folder:run "import cases c.csv".err, OPEN .. "; may it be column 4 ('Lukket')?" .. WAY)
  end)

  it("is asked of a mapping that leaves out a column which may mean it, and of no other", function ()
    local function mapped(more)
      folder:write("m.lua", 'mapping { case_id = column "sagsnr", case_type = column "sagstype", '
                            .. 'submitted_on = column "indgivet"' .. more .. " }\n")
      return said(";Lukket;Set", { ";2019-03-01;2019-03-02" }, "--map", "m.lua")
    end
    assert.equal("c.csv: the mapping gives no decided_on: none of its cases is decided; may it be column 4 ('Lukket')?"
                 .. "\n", mapped "")
    assert.equal("", mapped ', decided_on = column "Lukket"')
    assert.equal("", mapped ', decided_on = column "Set"')
    assert.equal("", mapped ', site = column "Lukket"')
  end)
end)

describe("a file of cases that gives none of them", function ()
  local NET <const> = plans.text [[
plan { year = 2019 }
case_type "t" { title = "T", field = "IR", target = months(1) }
goal "1.1" { score = service_targets { clock = "%s", fields = { "IR" }, share = percent(90) } }
]]
  local UNINFORMED <const> = "c.csv: no column is headed informed_on or fuldt_oplyst: none of its cases is fully "
    .. "informed, and by the net clock none counts"
  local ANY <const> = "c.csv: no column is headed outcome or udfald: its decisions count, whatever came of them"

  local function under(clock, ...)
    folder:write("rules/2019.lua", NET:format(clock))
    return said(...)
  end

  it("a day of being informed is told so where a plan in sight has the net clock", function ()
    assert.equal(UNINFORMED .. "; may it be column 6 ('Set')?" .. WAY,
                 under("net", ";afgjort;udfald;Set", { ";2019-03-01;afslag;2019-02-01" }))
    assert.equal(OPEN .. "; may it be column 4 ('Set')?" .. WAY, under("net", ";Set", { ";2019-02-01" }))
    assert.equal("", under("gross", ";afgjort;udfald;Set", { ";2019-03-01;afslag;2019-02-01" }))
    assert.equal("", under("net", ";afgjort;udfald;fuldt_oplyst;Set", { ";2019-03-01;afslag;2019-01-09;2019-02-01" }))
  end)

  it("an outcome is told so where a plan is in sight, or a column holds outcomes", function ()
    assert.equal(ANY .. WAY, under("gross", ";afgjort;Hvem", { ";2019-03-01;HR" }))
    assert.equal("", under("gross", ";afgjort;udfald;Hvem", { ";2019-03-01;afslag;HR" }))
    os.remove(folder.path .. "/rules/2019.lua")
    assert.equal("", said(";afgjort;Hvem", { ";2019-03-01;HR" }))
    assert.equal(ANY .. "; may it be column 5 ('Svar')?" .. WAY,
                 said(";afgjort;Svar", { ";2019-03-01;Afslag", ";2019-03-01;tilladelse" }))
    assert.equal("", said(";afgjort;Svar", { ";2019-03-01;Afslag", ";2019-03-01;måske" }))
    assert.equal("", said(";afgjort;Udfalt", { ";2019-03-01;2019-03-02" }))
    support.shows(said(";afgjort;Udfalt", { ";2019-03-01;måske" }), "; may it be column 5 ('Udfalt')?")
    assert.equal(ANY .. "; may it be column 5 ('Afgørelsestype')?" .. WAY,
                 said(";afgjort;Afgørelsestype", { ";2019-03-01;x" }))
  end)

  it("either is asked about where a heading may mean it", function ()
    assert.equal(UNINFORMED .. "; may it be column 5 ('Oplysningsdato')?" .. WAY,
                 said(";afgjort;Oplysningsdato", { ";2019-03-01;2019-02-01" }))
  end)
end)

describe("what the cases of a file have from earlier ones", function ()
  local YEAR <const> = { ";2019-02-01;2019-03-01;afslag;Odense;100", ";;;;Odense;" }
  local WHOLE <const> = ";fuldt_oplyst;afgjort;udfald;sted;Gebyr"
  local STAYS <const> = "c.csv: it has no column decided_on, outcome, site, Gebyr: what earlier files say there stays\n"

  it("is named where it has no column for it, and stays", function ()
    said(WHOLE, YEAR)
    assert.equal(STAYS, next_said(";fuldt_oplyst", { ";2019-02-01", ";" }))
    assert.equal("2019-03-01|refused|Odense|{\"Gebyr\":\"100\"}\n", folder:sql [[
      SELECT decided_on, outcome, site, extra FROM case_list WHERE case_id = 'S1']])
  end)

  it("is named of a whole file, too", function ()
    said(WHOLE, YEAR)
    assert.equal(STAYS, next_said(";fuldt_oplyst", { ";2019-02-01", ";" }, "--full"))
  end)

  it("is named of the first file with these columns alone", function ()
    said(WHOLE, YEAR)
    assert.equal(STAYS, next_said(";fuldt_oplyst", { ";2019-02-01", ";" }))
    assert.equal("", next_said(";fuldt_oplyst", { ";2019-02-01", ";" }))
    assert.equal("", next_said(WHOLE, YEAR))
    assert.equal("", next_said(";fuldt_oplyst", { ";2019-02-01", ";" }))
    support.shows(next_said("", { "", "" }), "it has no column informed_on, decided_on, outcome, site, Gebyr: ")
  end)

  it("is only what they have, not other cases", function ()
    said(WHOLE, YEAR)
    folder:write("c.csv", "sagsnr;sagstype;indgivet\nT1;u;2019-04-01\nS2;t;2019-01-02\n")
    local result <const> = folder:run "import cases c.csv"
    assert.equal("c.csv: it has no column site: what earlier files say there stays\n", result.err)
    folder:write("c.csv", "sagsnr;sagstype;indgivet;afgjort\nT1;u;2019-04-01;\n")
    assert.equal("", folder:run "import cases c.csv".err)
  end)

  it("is found under any heading", function ()
    local odd <const> = [[;2 "x' y]]
    said(odd, { ";v" })
    assert.equal([[c.csv: it has no column 2 "x' y: what earlier files say there stays]] .. "\n", next_said("", { "" }))
  end)

  it("is of no matter where a log tells of its cases", function ()
    said(WHOLE, YEAR)
    folder:write("m.lua", [[
mapping { log = { event = "Hvad", at = "Tid" }, case_id = column "Sag", case_type = fixed "t",
          submitted_on = first "Ind" }
]])
    folder:write("log.csv", "Sag;Hvad;Tid\nS1;Ind;2019-01-02\nS2;Ind;2019-01-02\n")
    assert.equal("", folder:run "import cases log.csv --map m.lua".err)
  end)

  it("is named again once the import that was told so is taken back", function ()
    said(WHOLE, YEAR)
    assert.equal(STAYS, next_said(";fuldt_oplyst", { ";2019-02-01", ";" }))
    folder:done "undo 2"
    assert.equal(STAYS, next_said(";fuldt_oplyst", { ";2019-02-01", ";" }))
  end)
end)

describe("a reason for an exemption", function ()
  local function exempts(list, f)
    return (f or said)(";afgjort;undtaget", lists.map(list, function (text) return ";2019-03-01;" .. text end))
  end

  it("that no earlier file gives is named, with how many cases it exempts", function ()
    assert.equal("c.csv: reasons for exemption that no earlier file gives: afventer dom, 2 cases; afventer don, 1 case "
                 .. "(did you mean 'afventer dom'?); ja, 1 case\n",
                 exempts { "afventer dom", "ja", "", "afventer dom", "afventer don" })
    assert.equal("c.csv: reason for exemption that no earlier file gives: afventer dm, 1 case (did you mean 'afventer "
                 .. "dom'?)\n", exempts({ "afventer dom", "afventer dm" }, next_said))
    assert.equal("", exempts({ "afventer dom", "afventer don", "ja" }, next_said))
  end)

  it("is none where it says no", function ()
    for _, no in ipairs {
      "nej", "Nej", "NEJ ", "Nej, ikke undtaget", "nej – se note", "Nej/ikke", "no", "No, not exempt", "none", "Ingen",
      "ingen, jf. note", "-", "–", "—", "0", "FALSE", "falsk", "Ikke undtaget", "ikke undtaget (§ 3)", "not exempt",
    } do
      assert.message(no).equal("", exempts { no })
      assert.message(no).equal("\n", folder:sql "SELECT exempt FROM case_list")
    end
  end)

  it("is one where it only begins as a no does", function ()
    for _, reason in ipairs { "nejtak", "No reply from the embassy", "Ingen adgang til sagen", "ingeniør", "ja", "1",
                              "nonesuch", "-afventer", "ikke oplyst" } do
      support.shows(exempts { reason }, ("gives: %s, 1 case\n"):format(reason))
      assert.equal(reason .. "\n", folder:sql "SELECT exempt FROM case_list")
    end
  end)
end)
