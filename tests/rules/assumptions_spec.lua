-- What the plans leave open and 60 points hang on: each is one line of the
-- rules, and the status says what it would be the other way.

local siri <const> = require "siri"
local support <const> = require "tests.support"
local year <const> = require "tests.year"

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

-- What the status says of an assumption's other values.
local function otherwise(plan, cases, text)
  local data <close> = year.data { cases = cases }
  local result = assert(siri.status(plan, data.store, { as_of = plan.period.to }))
  for _, entry in ipairs(result.assumptions) do
    if entry.text == text then return entry.otherwise, entry end
  end
  error("no assumption " .. text)
end

local function is_change(from, to, by, change)
  assert.equal("1.5", change.id)
  assert.equal(from, change.from)
  assert.equal(to, change.to)
  assert.equal(by, tostring(change.by))
end

local Y2019 <const> = assert(siri.plan(2019))

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
    local others = otherwise(Y2019, cases, TEXT)
    assert.equal(1, #others)
    assert.is_true(others[1].value)
    assert.equal(1, #others[1].changes)
    is_change("met", "missed", "-60", others[1].changes[1])
  end)
end)


describe("which clock holds for cases submitted before 2019", function ()
  local TEXT <const> = "Sager indgivet før 2019 holdes på uret"
  local cases = with({ { case_type = "au_pair", submitted_on = "2018-12-31", informed_on = "2019-03-01",
                         decided_on = "2019-06-01" } }, "au_pair")

  it("is one line that decides 60 points", function ()
    assert.equal("60", points(Y2019, cases))
    assert.equal("0", points(changed(2019, TEXT, '"net"', '"gross"'), cases))
  end)

  it("is shown both ways", function ()
    local others = otherwise(Y2019, cases, TEXT)
    assert.equal("gross", others[1].value)
    assert.equal(1, #others[1].changes)
    is_change("met", "missed", "-60", others[1].changes[1])
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
    local others = otherwise(Y2019, with({}, "au_pair"), TEXT)
    assert.equal("leave_out", others[1].value)
    assert.equal(1, #others[1].changes)
    is_change("no_data", "met", "60", others[1].changes[1])
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
    assert.equal(600, change.by:num())
    assert.equal(11, change.by:den())
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
    is_change("missed", "met", "60", others[1].changes[1])
    assert.equal("60", tostring(others[1].points.now))
  end)

  it("is shown at 85, 90, 95 and 100 %, in both years", function ()
    for _, of_year in ipairs { 2018, 2019 } do
      for _, a in ipairs(assert(siri.plan(of_year)).assumptions) do
        if a.text == TEXT then
          assert.equal("90 %", tostring(a.value))
          assert.same({ "85 %", "95 %", "100 %" },
                      { tostring(a.otherwise[1]), tostring(a.otherwise[2]), tostring(a.otherwise[3]) })
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
      local data <close> = year.data {}
      local result = assert(siri.status(plan, data.store, { as_of = plan.period.to }))
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


describe("the day that medio 2018 is", function ()
  it("is shown at 10, 15 and 20 June, and one that is done on the 15th is late on the 10th alone", function ()
    local plan = assert(siri.plan(2018))
    local data <close> = year.data { year = 2018, facts = {
      { "bande-taskforce i drift", "done", goal = "1.4", on = "2018-03-01" },
      { "partnerskabsaftaler indgået", "done", goal = "1.4", on = "2018-06-30" },
      { "ambassadører i gang i kommunerne", "done", goal = "1.4", on = "2018-06-15" },
    } }
    local result = assert(siri.status(plan, data.store, { as_of = plan.period.to }))
    for _, a in ipairs(result.assumptions) do
      if a.text == "Medio 2018 er" then
        assert.same({ "2018-06-15", "2018-06-10", "2018-06-20" },
                    { a.value, a.otherwise[1].value, a.otherwise[2].value })
        assert.equal("missed", a.otherwise[1].changes[1].to)
        assert.same({}, a.otherwise[2].changes)
      end
    end
  end)
end)
