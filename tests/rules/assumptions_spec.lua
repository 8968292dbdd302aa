-- What the plans leave open and 60 points hang on: each is one line of the
-- rules, and the status says what it would be the other way.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"

local Y2019 <const> = assert(siri.plan(2019))

-- The rules of a year with one line changed: the assumption with this text
-- gets another value.
local function changed(of_year, assumption, from, to)
  local path = assert(siri.plan(of_year)).path
  local lines, found = {}, 0
  local pending = false
  for line in support.read(path):gmatch "([^\n]*)\n" do
    pending = pending or line:find(assumption, 1, true) ~= nil
    if pending and line:find("value = " .. from, 1, true) then
      line = line:gsub("value = " .. from:gsub("%p", "%%%0"), "value = " .. to)
      pending, found = false, found + 1
    end
    lines[#lines + 1] = line
  end
  assert(found == 1, "not one line")
  return year.plan(table.concat(lines, "\n") .. "\n")
end

local function points(plan, cases)
  return tostring(year.of(year.status(plan, { cases = cases }), "1.5").now)
end

-- What the status of a plan on given data says of its assumptions, by their
-- texts; and the status.
local function assumptions(plan, given)
  local data <close> = year.data(given)
  local result, by_text = assert(siri.status(plan, data.store, { as_of = plan.period.to })), {}
  for _, entry in ipairs(result.assumptions) do by_text[entry.text] = entry end
  return by_text, result
end

-- What it says of the other values of one.
local function otherwise(plan, cases, text)
  local entry = assumptions(plan, { cases = cases })[text]
  return entry.otherwise, entry
end

-- The status of 2019 says of an assumption that with its other value 1.5
-- alone is another, by so many points.
local function is_shown(text, cases, value, from, to, by)
  local others <const> = otherwise(Y2019, cases, text)
  local change <const> = others[1].changes[1]
  assert.same({ value, 1 }, { others[1].value, #others[1].changes })
  assert.same({ "1.5", from, to, by }, { change.id, change.from, change.to, tostring(change.by.now) })
  return others
end

-- Everything kept, and these cases.
local function with(cases, without)
  local all = year.one_of_each(Y2019, { "IR", "tilskud" }, without)
  table.move(cases, 1, #cases, #all + 1, all)
  return all
end


describe("whether EU documents belong to 1.5", function ()
  local TEXT <const> = "EU-opholdsdokumenter hører til 1.5"
  local cases = with { { case_type = "eu_document", submitted_on = "2019-04-01", decided_on = "2019-12-01" } }

  it("is one line that decides 60 points", function ()
    assert.equal("60", points(Y2019, cases))
    assert.equal("0", points(changed(2019, TEXT, "false", "true"), cases))
  end)

  it("is shown both ways", function ()
    assert.equal(1, #is_shown(TEXT, cases, true, "met", "missed", "-60"))
  end)
end)


describe("which clock holds for cases submitted before 2019", function ()
  local TEXT <const> = "Sager indgivet før 2019 holdes til"
  local cases = with({ { case_type = "au_pair", submitted_on = "2018-12-31", informed_on = "2019-03-01",
                         decided_on = "2019-06-01" } }, "au_pair")

  it("is one line that decides 60 points", function ()
    assert.equal("60", points(Y2019, cases))
    assert.equal("0", points(changed(2019, TEXT, '"net"', '"gross"'), cases))
  end)

  it("is shown both ways", function ()
    is_shown(TEXT, cases, "gross", "met", "missed", "-60")
  end)
end)


describe("whether a type without decisions blocks 1.5", function ()
  local TEXT <const> = "En sagstype uden afgørelser"

  it("is one line that decides 60 points, in both years", function ()
    for _, of_year in ipairs { 2018, 2019 } do
      local plan = assert(siri.plan(of_year))
      local cases = year.one_of_each(plan, { "IR", "tilskud" }, "au_pair")
      assert.equal("0", points(plan, cases))
      assert.equal("60", points(changed(of_year, TEXT, '"no_data"', '"leave_out"'), cases))
    end
  end)

  it("is shown both ways", function ()
    is_shown(TEXT, with({}, "au_pair"), "leave_out", "no_data", "met", "60")
  end)
end)


describe("whether 1.5 is all or nothing", function ()
  local TEXT <const> = "1.5 giver point"
  local late = { case_type = "au_pair", submitted_on = "2019-01-10", informed_on = "2019-01-10",
                 decided_on = "2019-12-01" }

  it("is one line that decides up to 60 points, in both years", function ()
    assert.equal("0", points(Y2019, with({ late }, "au_pair")))
    assert.equal("54.545455", points(changed(2019, TEXT, '"all"', '"per_type"'), with({ late }, "au_pair")))

    local plan = assert(siri.plan(2018))
    local cases = year.one_of_each(plan, { "IR", "tilskud" }, "au_pair")
    cases[#cases + 1] = { case_type = "au_pair", submitted_on = "2018-01-10", informed_on = "2018-01-10",
                          decided_on = "2018-12-01" }
    assert.equal("0", points(plan, cases))
    assert.equal("56.25", points(changed(2018, TEXT, '"all"', '"per_type"'), cases))
  end)

  it("is shown both ways, in exact points", function ()
    local others = otherwise(Y2019, with({ late }, "au_pair"), TEXT)
    local change = others[1].changes[1]
    assert.equal("per_type", others[1].value)
    assert.equal("partly", change.to)
    assert.equal(600, change.by.now:num())
    assert.equal(11, change.by.now:den())
  end)
end)


describe("the share at which a type is kept", function ()
  local TEXT <const> = "En sagstype er overholdt, når mindst denne andel af de afgjorte er inden for målet"
  local inside = { case_type = "au_pair", submitted_on = "2019-01-10", decided_on = "2019-04-10" }
  local late = { case_type = "au_pair", submitted_on = "2019-01-10", decided_on = "2019-04-11" }
  local cases = with(year.many(17, inside, year.many(3, late)), "au_pair")

  it("is one line, too: 85 % are enough at 85 % and not at 90 %", function ()
    assert.equal("0", points(Y2019, cases))
    assert.equal("60", points(changed(2019, TEXT, "percent(90)", "percent(85)"), cases))
  end)

  it("is shown both ways", function ()
    local others, entry = otherwise(Y2019, cases, TEXT)
    assert.equal("90 %", tostring(entry.value))
    assert.equal("85 %", tostring(others[1].value))
    local change = others[1].changes[1]
    assert.same({ "1.5", "missed", "met", "60" }, { change.id, change.from, change.to, tostring(change.by.now) })
    assert.equal("60", tostring(others[1].points.now))
  end)

  it("is shown at 85, 90, 95 and 100 %, in both years", function ()
    for _, of_year in ipairs { 2018, 2019 } do
      for _, a in ipairs(assert(siri.plan(of_year)).assumptions) do
        if a.text == TEXT then
          assert.same({ "90 %", "85 %", "95 %", "100 %" }, { tostring(a.value), tostring(a.otherwise[1]),
                                                             tostring(a.otherwise[2]), tostring(a.otherwise[3]) })
        end
      end
    end
  end)

  it("changes what 95 and 100 % ask on both sides of each", function ()
    local function at(n, value)
      local list = with(year.many(n, inside, year.many(20 - n, late)), "au_pair")
      return points(changed(2019, TEXT, "percent(90)", value), list)
    end
    assert.equal("60", at(19, "percent(95)"))
    assert.equal("0", at(18, "percent(95)"))
    assert.equal("60", at(20, "percent(100)"))
    assert.equal("0", at(19, "percent(100)"))
  end)
end)


describe("every assumption", function ()
  it("is listed with its place, what it is because of, and other values that can be used", function ()
    for _, of_year in ipairs { 2018, 2019 } do
      local plan = assert(siri.plan(of_year))
      local _, result = assumptions(plan, {})
      assert.equal(#plan.assumptions, #result.assumptions)
      for _, entry in ipairs(result.assumptions) do
        assert.matches("^[^\n]*rules/20%d%d%.lua:%d+$", entry.where)
        assert.is_string(entry.because)
        for _, other in ipairs(entry.otherwise) do assert.is_nil(other.problem) end
      end
    end
  end)

  it("changes nothing where it decides nothing", function ()
    local others = otherwise(Y2019, with {}, "Afviste sager")
    assert.same({}, others[1].changes)
  end)

  it("ends with the default that a goal is met or missed", function ()
    local last = Y2019.assumptions[#Y2019.assumptions]
    assert.equal("Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet", last.text)
  end)
end)


-- The assumptions of a year on figures of these goals.
local function on_facts(of_year, facts)
  return assumptions(assert(siri.plan(of_year)), { year = of_year, facts = facts })
end

-- "1.4 met 5": what the n-th other value of an assumption changes; "" nothing.
local function changes_of(entry, n)
  local said = {}
  for i, c in ipairs(entry.otherwise[n or 1].changes) do
    said[i] = ("%s %s %s"):format(c.id, c.to, tostring(c.by.now))
  end
  return table.concat(said, ", ")
end


describe("the day that medio 2018 is", function ()
  local function ambassadors(on)
    return on_facts(2018, {
      { "bande-taskforce i drift", "done", goal = "1.4", on = "2018-03-01" },
      { "partnerskabsaftaler indgået", "done", goal = "1.4", on = "2018-06-30" },
      { "ambassadører i gang i kommunerne", "done", goal = "1.4", on = on },
    })["Medio 2018 er"]
  end

  it("is shown at 10, 15, 20 and 30 June and 1 July", function ()
    local entry = ambassadors "2018-06-15"
    local days = { entry.value }
    for i, o in ipairs(entry.otherwise) do days[i + 1] = o.value end
    assert.same({ "2018-06-15", "2018-06-10", "2018-06-20", "2018-06-30", "2018-07-01" }, days)
  end)

  it("is the last one on which 1.4 is met", function ()
    local function said(on)
      local entry, list = ambassadors(on), {}
      for i in ipairs(entry.otherwise) do list[i] = changes_of(entry, i) end
      return list
    end
    assert.same({ "1.4 missed -5", "", "", "" }, said "2018-06-15")
    assert.same({ "", "1.4 met 5", "1.4 met 5", "1.4 met 5" }, said "2018-06-16")
    assert.same({ "", "", "1.4 met 5", "1.4 met 5" }, said "2018-06-30")
    assert.same({ "", "", "", "1.4 met 5" }, said "2018-07-01")
    assert.same({ "", "", "", "" }, said "2018-07-02")
  end)
end)


describe("whether the sub-goals of 1.3 must be reached or only set", function ()
  local TEXT <const> = "Delmålene i 1.3 skal være nået, ikke kun opstillet"

  local function counts(women, repatriation, more)
    local facts = { { "kvindeinitiativet: delmål nået", women, goal = "1.3", on = "2019-12-31" },
                    { "repatriering: delmål nået", repatriation, goal = "1.3", on = "2019-12-31" } }
    table.move(more or {}, 1, #(more or {}), 3, facts)
    local by_text, result = on_facts(2019, facts)
    return changes_of(by_text[TEXT]), result
  end

  it("decides 10 points where more are set than reached", function ()
    local set = { { "kvindeinitiativet: delmål opstillet", "2", goal = "1.3", on = "2019-12-31" } }
    local said, result = counts("1", "3", set)
    assert.equal("1.3 met 10", said)
    assert.equal("missed", year.of(result, "1.3").status)
  end)

  it("decides nothing where all are reached, for they are set then", function ()
    assert.equal("", (counts("2", "3")))
  end)

  it("cannot be told where fewer are reached and nobody says how many are set", function ()
    assert.equal("1.3 no_data 0", (counts("1", "3")))
  end)

  it("has figures that are offered, taken and listed, and are not unread", function ()
    local set = { { "repatriering: delmål opstillet", "3", goal = "1.3", on = "2019-12-31" },
                  { "repatriering: delmål opstilet", "3", goal = "1.3", on = "2019-12-31" } }
    local _, result = counts("1", "3", set)
    assert.equal(1, #result.unread_facts)
    assert.equal("repatriering: delmål opstilet", result.unread_facts[1].name)
    local folder <close> = support.folder()
    local row = "2019;1.3;repatriering: delmål opstillet;;;;styrelsen;;;antal, frist 31-12-2019\r\n"
    support.shows(folder:run "facts template 2019".out, row)
    folder:write("f.csv", "år;mål;navn;værdi;pr\n2019;1.3;repatriering: delmål opstillet;tre;31-12-2019\n")
    assert.equal("f.csv:2: goal 1.3, repatriering: delmål opstillet: value 'tre' is not a number\n",
                 folder:run "import facts f.csv".err)
    assert.is_nil(folder:run "facts list 2019".out:find("delmål opstillet", 1, true))
    folder:write("f.csv", "år;mål;navn;værdi;pr\n2019;1.3;repatriering: delmål opstillet;3;31-12-2019\n")
    folder:run "import facts f.csv"
    support.shows(folder:run "facts list 2019".out,
                  "\n     repatriering: delmål opstillet\n       3               31-12-2019  –")
  end)
end)


describe("whether every part of a goal must be met", function ()
  local TEXT <const> = "Et mål i flere dele giver kun point, når alle dele er opfyldt"

  it("decides the points of the parts that are", function ()
    local by_text = on_facts(2019, {
      { "introduktionskurser holdt", "done", goal = "1.1", on = "2019-12-31" },
      { "styrelsesdag med vidensdeling", "not done", goal = "1.1", on = "2019-12-31" },
      { "vidensstrategi drøftet", "done", goal = "1.2", on = "2019-03-31" },
      { "videnspakke på æresområdet", "done", goal = "1.2", on = "2019-09-30" },
      { "videnspakke om dansk", "not done", goal = "1.2", on = "2019-12-31" },
      { "videnspakke om beskæftigelse", "not done", goal = "1.2", on = "2019-12-31" },
      { "kvindeinitiativet: delmål nået", "2", goal = "1.3", on = "2019-12-31" },
      { "repatriering: delmål nået", "2", goal = "1.3", on = "2019-12-31" },
      { "risikorapporter og planer godkendt", "done", goal = "2.2", on = "2019-12-31", by = "department" },
      { "væsentlige forretningskritiske systemer eller processer vurderet", "40", of = "41", goal = "2.2",
        on = "2019-12-31", by = "department" },
    })
    assert.equal("1.1 partly 2.5, 1.2 partly 3.333333, 1.3 partly 5, 2.2 partly 2.5", changes_of(by_text[TEXT]))
  end)

  it("is assumed of every goal that has parts, in both years and the draft", function ()
    local expected = { [2018] = "1.1 1.3 1.4 2.2 2.3", [2019] = "1.1 1.2 1.3 1.4 2.2",
                       ["2020-draft"] = "1.1 1.2 1.3 1.4 2.2" }
    for _, name in ipairs { 2018, 2019, "2020-draft" } do
      local plan, ids = assert(siri.plan(name)), {}
      for i, g in ipairs(year.otherwise(plan, TEXT).goals) do
        assert.equal(g.score.kind == "average", plan.goals[i].score.kind == "all")
        if g.score.kind == "average" then ids[#ids + 1] = g.id end
      end
      assert.equal(expected[name], table.concat(ids, " "))
    end
  end)
end)


it("who measures a goal of which the plan does not say it is assumed, and the other role is shown, too", function ()
  local function said(of_year)
    local list = {}
    for _, a in ipairs(assert(siri.plan(of_year)).assumptions) do
      if a.text:find "opgøres" then list[#list + 1] = ("%s: %s, %s"):format(a.text, a.value, a.otherwise[1]) end
    end
    return list
  end
  local silent = "Hvor planen ikke siger andet, opgøres målet af: agency, department"
  assert.same({ silent, "1.3 opgøres af: department, agency", "2.3 opgøres af: agency, department" }, said(2018))
  assert.same({ silent, "1.4 opgøres af: department, agency" }, said(2019))
end)


describe("whether a figure can only grow through the year", function ()
  it("is assumed of sick leave, and not of a share of what may become more; both are shown the other way", function ()
    for name, share in pairs { [2018] = "Andelen af aftaler i 2.2", [2019] = "Andelen i 2.2",
                               ["2020-draft"] = "Andelen i 2.2" } do
      local values, plan = {}, assert(siri.plan(name))
      for _, a in ipairs(plan.assumptions) do
        local of = a.text:match "^(.*) kan kun vokse gennem året$"
        if of then
          local other = year.otherwise(plan, a.text)
          local function accrues(p, id)
            local score = year.of(p, id).score
            return (score.parts and score.parts[1] or score).accrues
          end
          values[of] = { accrues(plan, of:match "2%.%d"), accrues(other, of:match "2%.%d") }
        end
      end
      assert.same({ ["Sygefraværet i 2.1"] = { true, false }, [share] = { false, true } }, values)
    end
  end)
end)
