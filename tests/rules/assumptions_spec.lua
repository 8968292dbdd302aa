-- What the plans leave open and 60 points hang on: each is one line of the
-- rules, and the status says what it would be the other way.

local support <const> = require "tests.support"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local testing <const> = require "siri.testing"

-- A year of these rules, and the cases: of each case type but au pairs one that is
-- decided in time, and these.
local function made(rules, cases)
  local y <const> = testing.year(rules)
  local day <const> = y.plan.year .. "-0%d-10"
  local others <const> = lists.where({ "au_pair", "eu_document" }, function (name)
    return lists.find(y.plan.case_types, "name", name)
  end)
  y:each_type({ submitted = day:format(5), informed = day:format(5), decided = day:format(6), outcome = "granted" },
              table.unpack(others))
  for _, case in ipairs(cases) do y:case({ type = "au_pair", outcome = "granted" }, case) end
  return y
end

local EMPTY <const> = testing.year "2019"

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
  return table.concat(lines, "\n") .. "\n"
end

-- The points of 1.5 are these by the rules of a year, and those with one line of
-- theirs changed.
local function is_one_line(of_year, cases, now, text, from, to, then_now)
  assert.points(made(of_year, cases), "1.5", { now = now })
  assert.points(made(changed(of_year, text, from, to), cases), "1.5", { now = then_now })
end

-- What the status of a year says of its assumptions, by their texts; and the status.
local function assumptions(y)
  local result, by_text = assert(siri.status(y.plan, y:store(), { as_of = y.as_of })), {}
  for _, entry in ipairs(result.assumptions) do by_text[entry.text] = entry end
  return by_text, result
end

-- What it says of the other values of one.
local function otherwise(y, text)
  local entry = assumptions(y)[text]
  return entry.otherwise, entry
end

-- The status of 2019 says of an assumption that with its other value 1.5
-- alone is another, by so many points.
local function is_shown(text, cases, value, from, to, by)
  local others <const> = otherwise(made(2019, cases), text)
  local change <const> = others[1].changes[1]
  assert.same({ value, 1 }, { others[1].value, #others[1].changes })
  assert.same({ "1.5", from, to, by }, { change.id, change.from, change.to, tostring(change.by.now) })
  return others
end

local INSIDE <const> = { submitted = "2019-01-10", decided = "2019-04-10" }
local LATE <const> = { submitted = "2019-01-10", decided = "2019-04-11" }


describe("whether EU documents belong to 1.5", function ()
  local TEXT <const> = "EU-opholdsdokumenter hører til 1.5"
  local cases = { INSIDE, { type = "eu_document", submitted = "2019-04-01", decided = "2019-12-01" } }

  it("is one line that decides 60 points", function ()
    is_one_line(2019, cases, 60, TEXT, "false", "true", 0)
  end)

  it("is shown both ways", function ()
    assert.equal(1, #is_shown(TEXT, cases, true, "met", "missed", "-60"))
  end)
end)


describe("which clock holds for cases submitted before 2019", function ()
  local TEXT <const> = "Sager indgivet før 2019 holdes til"
  local cases = { { submitted = "2018-12-31", informed = "2019-03-01", decided = "2019-06-01" } }

  it("is one line that decides 60 points", function ()
    is_one_line(2019, cases, 60, TEXT, '"net"', '"gross"', 0)
  end)

  it("is shown both ways", function ()
    is_shown(TEXT, cases, "gross", "met", "missed", "-60")
  end)
end)


describe("whether a type without decisions blocks 1.5", function ()
  local TEXT <const> = "En sagstype uden afgørelser"

  it("is one line that decides 60 points, in both years", function ()
    for _, of_year in ipairs { 2018, 2019 } do
      is_one_line(of_year, {}, 0, TEXT, '"no_data"', '"leave_out"', 60)
    end
  end)

  it("is shown both ways", function ()
    is_shown(TEXT, {}, "leave_out", "no_data", "met", "60")
  end)
end)


describe("whether 1.5 is all or nothing", function ()
  local TEXT <const> = "1.5 giver point"

  it("is one line that decides up to 60 points, in both years", function ()
    is_one_line(2019, { LATE }, 0, TEXT, '"all"', '"per_type"', siri.ratio(600, 11))
    is_one_line(2018, { { submitted = "2018-01-10", informed = "2018-01-10", decided = "2018-12-01" } }, 0, TEXT,
                '"all"', '"per_type"', 56.25)
  end)

  it("is shown both ways, in exact points", function ()
    local others = otherwise(made(2019, { LATE }), TEXT)
    local change = others[1].changes[1]
    assert.equal("per_type", others[1].value)
    assert.equal("partly", change.to)
    assert.equal(600, change.by.now:num())
    assert.equal(11, change.by.now:den())
  end)
end)


describe("the share at which a type is kept", function ()
  local TEXT <const> = "En sagstype er overholdt, når mindst denne andel af de afgjorte er inden for målet"

  -- Of twenty cases so many inside.
  local function twenty(n)
    local cases <const> = {}
    for i = 1, 20 do cases[i] = i <= n and INSIDE or LATE end
    return cases
  end

  it("is one line, too: 85 % are enough at 85 % and not at 90 %", function ()
    is_one_line(2019, twenty(17), 0, TEXT, "percent(90)", "percent(85)", 60)
  end)

  it("is shown both ways", function ()
    local others, entry = otherwise(made(2019, twenty(17)), TEXT)
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
    for value, sides in pairs { ["percent(95)"] = { 19, 18 }, ["percent(100)"] = { 20, 19 } } do
      local rules <const> = changed(2019, TEXT, "percent(90)", value)
      assert.points(made(rules, twenty(sides[1])), "1.5", { now = 60 })
      assert.points(made(rules, twenty(sides[2])), "1.5", { now = 0 })
    end
  end)
end)


describe("every assumption", function ()
  it("is listed with its place, what it is because of, and other values that can be used", function ()
    for _, of_year in ipairs { 2018, 2019 } do
      local y = testing.year(of_year)
      local _, result = assumptions(y)
      assert.equal(#y.plan.assumptions, #result.assumptions)
      for _, entry in ipairs(result.assumptions) do
        assert.matches("^[^\n]*rules/20%d%d%.lua:%d+$", entry.where)
        assert.is_string(entry.because)
        for _, other in ipairs(entry.otherwise) do assert.is_nil(other.problem) end
      end
    end
  end)

  it("changes nothing where it decides nothing", function ()
    local others = otherwise(made(2019, { INSIDE }), "Afviste sager")
    assert.same({}, others[1].changes)
  end)

  it("ends with the default that a goal is met or missed", function ()
    local last = EMPTY.plan.assumptions[#EMPTY.plan.assumptions]
    assert.equal("Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet", last.text)
  end)
end)


-- The assumptions of a year on figures: { goal, name, value, on = }.
local function on_facts(of_year, facts)
  local y <const> = testing.year(of_year)
  for _, fact in ipairs(facts) do y:fact(fact[1], fact[2], fact[3], { on = fact.on, of = fact.of }) end
  return assumptions(y)
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
      { "1.4", "bande-taskforce i drift", "done", on = "2018-03-01" },
      { "1.4", "partnerskabsaftaler indgået", "done", on = "2018-06-30" },
      { "1.4", "ambassadører i gang i kommunerne", "done", on = on },
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
    local facts = { { "1.3", "kvindeinitiativet: delmål nået", women },
                    { "1.3", "repatriering: delmål nået", repatriation } }
    table.move(more or {}, 1, #(more or {}), 3, facts)
    local by_text, result = on_facts(2019, facts)
    return changes_of(by_text[TEXT]), result
  end

  it("decides 10 points where more are set than reached", function ()
    local set = { { "1.3", "kvindeinitiativet: delmål opstillet", 2 } }
    local said, result = counts("1", "3", set)
    assert.equal("1.3 met 10", said)
    assert.equal("missed", lists.find(result.goals, "id", "1.3").status)
  end)

  it("decides nothing where all are reached, for they are set then", function ()
    assert.equal("", (counts("2", "3")))
  end)

  it("cannot be told where fewer are reached and nobody says how many are set", function ()
    assert.equal("1.3 no_data 0", (counts("1", "3")))
  end)

  it("has figures that are offered, taken and listed, and are not unread", function ()
    local set = { { "1.3", "repatriering: delmål opstillet", 3 }, { "1.3", "repatriering: delmål opstilet", 3 } }
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
      { "1.1", "introduktionskurser holdt", "done" },
      { "1.1", "styrelsesdag med vidensdeling", "not done" },
      { "1.2", "vidensstrategi drøftet", "done", on = "2019-03-31" },
      { "1.2", "videnspakke på æresområdet", "done", on = "2019-09-30" },
      { "1.2", "videnspakke om dansk", "not done" },
      { "1.2", "videnspakke om beskæftigelse", "not done" },
      { "1.3", "kvindeinitiativet: delmål nået", 2 },
      { "1.3", "repatriering: delmål nået", 2 },
      { "2.2", "risikorapporter og planer godkendt", "done" },
      { "2.2", "væsentlige forretningskritiske systemer eller processer vurderet", 40, of = 41 },
    })
    assert.equal("1.1 partly 2.5, 1.2 partly 3.333333, 1.3 partly 5, 2.2 partly 2.5", changes_of(by_text[TEXT]))
  end)

  it("is assumed of every goal that has parts, in both years and the draft", function ()
    local expected = { [2018] = "1.1 1.3 1.4 2.2 2.3", [2019] = "1.1 1.2 1.3 1.4 2.2",
                       ["2020-draft"] = "1.1 1.2 1.3 1.4 2.2" }
    for _, name in ipairs { 2018, 2019, "2020-draft" } do
      local y, ids = testing.year(name), {}
      for i, g in ipairs(y:otherwise(TEXT).plan.goals) do
        assert.equal(g.score.kind == "average", y.plan.goals[i].score.kind == "all")
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
      local values, y = {}, testing.year(name)
      for _, a in ipairs(y.plan.assumptions) do
        local of = a.text:match "^(.*) kan kun vokse gennem året$"
        if of then
          local other = y:otherwise(a.text)
          local function accrues(made_of, id)
            local score = lists.find(made_of.plan.goals, "id", id).score
            return (score.parts and score.parts[1] or score).accrues
          end
          values[of] = { accrues(y, of:match "2%.%d"), accrues(other, of:match "2%.%d") }
        end
      end
      assert.same({ ["Sygefraværet i 2.1"] = { true, false }, [share] = { false, true } }, values)
    end
  end)
end)
