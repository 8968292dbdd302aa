-- What the contracts say in words: aims and demands, and apart from them what
-- the plans leave open.

local support <const> = require "tests.support"
local siri <const> = require "siri"
local testing <const> = require "siri.testing"
local lists <const> = require "siri.base.lists"
local plans <const> = require "siri.rules.plan"

local function goal(of_year, id) return lists.find(assert(siri.plan(of_year)).goals, "id", id) end

-- What each goal speaks of, be it in its aim, its demand or its clause.
local SAID <const> = {
  { 2018, "1.1", "nem adgang", "nyidanmark.dk", "integrationsviden.dk", "stop-ekstremisme.dk", "brugerundersøgelse" },
  { 2018, "1.2", "Vidensstrategien konsolideres", "viden stilles til rådighed", "tre særligt udpegede indsatser" },
  { 2018, "1.3", "relevante fagkontorer", "høj relevans og kvalitet" },
  { 2018, "1.4", "Bande-taskforcen", "partnerskabsaftaler", "1. halvår", "udvalgte kommuner", "medio 2018" },
  { 2018, "1.5", "alle sagstyper på IR-området og i tilskudsadministrationen", "nettotid" },
  { 2018, "1.6", "Kvalitetsmålingen viser mindst 95 %" },
  { 2018, "2.1", "Den reelle arbejdstid optimeres", "under 7 dage pr. medarbejder" },
  { 2018, "2.2", "nødvendige databehandleraftaler", "fornødent tilsyn", "underdatabehandlere", "persondataloven",
    "sikkerhedsbekendtgørelsen", "fra 25. maj 2018 efter databeskyttelsesforordningen" },
  { 2018, "2.3", "Bl.a.", "kortlagt", "afvigelser identificeret", "tiltag beskrevet og prioriteret" },
  { 2019, "1.1", "Introduktionskurser for de overtagne medarbejdere", "styrelsesdag med vidensdeling i 2019" },
  { 2019, "1.2", "drøftet med departementet inden udgangen af 1. kvartal",
    "på æresområdet inden udgangen af 3. kvartal", "om dansk eller beskæftigelse inden udgangen af 4. kvartal" },
  { 2019, "1.3", "To konkrete delmål for kvindeinitiativet og tre for repatriering" },
  { 2019, "1.4", "relevante fagkontorer", "høj relevans og kvalitet", "nærmere i et bilag" },
  { 2019, "1.5", "alle sagstyper på IR-området og i tilskudsadministrationen", "bruttotid" },
  { 2019, "1.6", "nyt koncept for måling af kvalitet er klar til 2020" },
  { 2019, "2.1", "under 7 dage pr. medarbejder" },
  { 2019, "2.2", "væsentlige forretningskritiske systemer eller processer", "risiko- og konsekvensvurderet",
    "risikoejeren har godkendt risikorapporter og planer" },
}

-- What the plans say nothing of, and the page says that they do not.
local OPEN <const> = {
  { 2018, "1.1", "hvad undersøgelsen skal vise: der er intet tal" },
  { 2018, "1.2", "hvilke indsatser det er" },
  { 2018, "1.5", "hvor stor en andel af sagerne der skal være inden for målet" },
  { 2018, "2.2", "hvilke aftaler der er nødvendige, og hvilket tilsyn der er fornødent" },
  { 2019, "1.3", "hvilke delmål det er: planens tekst bryder af, før den nævner dem" },
  { 2019, "1.4", "hvordan det vurderes: bilaget er ikke offentligt" },
}

-- The titles of the tasks that no goal belongs to, in a plan or what it is
-- with another value of an assumption.
local function tasks_without_goal(plan)
  local titles = {}
  for i, task in ipairs(plans.tasks_without_goal(plan)) do titles[i] = task.title end
  return titles
end

describe("the tasks without a goal", function ()
  it("are language and citizenship tests, control and the centre against extremism in 2018", function ()
    assert.same({ "Sprog- og indfødsretsprøver, to terminer om året", "Kontrol",
                  "Nationalt Center for Forebyggelse af Ekstremisme" }, tasks_without_goal(siri.plan(2018)))
  end)

  it("are more in 2019, EU documents among them while no goal counts these", function ()
    local titles = { "Sprog- og indfødsretsprøver, to terminer om året, med uanmeldte tilsyn", "Kontrol",
                     "Nationalt Center for Forebyggelse af Ekstremisme", "Bande-taskforcen", "Tilskudsadministration",
                     "EU-opholdsdokumenter" }
    local y <const> = testing.year "2019"
    assert.same(titles, tasks_without_goal(y.plan))
    titles[#titles] = nil
    assert.same(titles, tasks_without_goal(y:otherwise "EU-opholdsdokumenter hører til 1.5".plan))
  end)
end)

describe("the words of a contract", function ()
  for _, entry in ipairs(SAID) do
    local of_year <const>, id <const> = entry[1], entry[2]
    it(("are there in %s of %d"):format(id, of_year), function ()
      local g = goal(of_year, id)
      local said = table.concat({ g.aim or "", g.demand, g.clause or "" }, "\n")
      for i = 3, #entry do assert.truthy(said:find(entry[i], 1, true), entry[i]) end
    end)
  end

  it("are apart from what the plan leaves open", function ()
    for _, entry in ipairs(OPEN) do assert.equal(entry[3], goal(entry[1], entry[2]).leaves_open) end
    for _, of_year in ipairs { 2018, 2019 } do
      for _, g in ipairs(assert(siri.plan(of_year)).goals) do
        assert.is_nil((g.clause or ""):find "planen")
        assert.is_nil((g.clause or ""):find "ikke")
      end
    end
  end)

  it("are the same aim in 1.2 of both years, which one continues from the other", function ()
    assert.equal(goal(2018, "1.2").aim, goal(2019, "1.2").aim)
    assert.equal("1.2", goal(2019, "1.2").was)
  end)

  it("call the figure of 2.2 of 2019 what the demand is about", function ()
    local text = support.read(support.root .. "/rules/2019.lua")
    support.shows(text, 'measure "væsentlige forretningskritiske systemer eller processer vurderet"')
  end)
end)
