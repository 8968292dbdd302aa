-- `siri-rules facts`: the file to fill in, and what has been reported.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local RULES <const> = plans.of [[
goal "1.1" { area = "Viden", weight = 60,
  score = all { milestone "drøftet; aftalt" { by = "2019-03-31" }, count "delmål" { of = 3, at_least = 3 } } }
goal "2.1" { area = "Fravær", weight = 40, measured_by = "department",
  score = all { measure "sygedage" { below = 7, accrues = true }, measure "vurderet" { at_least = percent(95) },
                judgement "relevans" { partly = 0 } } }
]]

-- Text with the ends of lines that a spreadsheet has, and its mark.
local function sheet(text)
  return "\u{FEFF}" .. text:gsub("\n", "\r\n")
end

local TEMPLATE <const> = sheet [[
år;mål;navn;værdi;ud_af;pr;indberettet_af;kilde;foreløbig;bemærkning
2019;1.1;"drøftet; aftalt";;;;styrelsen;;;milepæl (pr: dagen, den blev nået), frist 31-03-2019
2019;1.1;delmål;;;;styrelsen;;;antal, frist 31-12-2019
2019;2.1;sygedage;;;;departementet;;;måling, frist 31-12-2019
2019;2.1;vurderet;;;;departementet;;;andel (95 %, eller et antal ud af et andet), frist 31-12-2019
2019;2.1;relevans;;;;departementet;;;vurdering (opfyldt, delvist eller ikke opfyldt), frist 31-12-2019
]]

describe("siri-rules facts template", function ()
  local folder <const> = support.fresh { ["r.lua"] = RULES }

  local function import(text)
    folder:write("f.csv", text)
    return folder:run "import facts f.csv --plan ./r.lua --db s.db"
  end

  it("writes a row for each figure that a goal reads, as a Danish system does", function ()
    local got = folder:run "facts template ./r.lua"
    assert.same({ 0, "", TEMPLATE }, { got.status, got.err, got.out })
  end)

  it("writes to a file", function ()
    assert.equal("", folder:run "facts template ./r.lua -o f.csv".out)
    assert.equal(TEMPLATE, folder:read "f.csv")
  end)

  it("replaces no file, which may be filled in", function ()
    folder:write("f.csv", "filled in")
    local got = folder:run "facts template ./r.lua -o f.csv"
    assert.same({ 1, "", "siri-rules: cannot write 'f.csv': it is there already: rename or remove it\n" },
                { got.status, got.out, got.err })
    assert.equal("filled in", folder:read "f.csv")
  end)

  it("writes in English when asked", function ()
    local got = folder:run "facts template ./r.lua --lang en"
    assert.truthy(got.out:find("^\u{FEFF}year;goal;name;value;out_of;on;reported_by;source;provisional;note\r\n"))
    support.shows(got.out, "2019;2.1;sygedage;;;;department;;;measure, by 2019-12-31\r\n")
  end)

  it("is passed over by the import as long as it is not filled in", function ()
    support.printed(import(TEMPLATE))
    support.shows(folder:run "facts list ./r.lua --db s.db".out, "0 af 5 tal indberettet")
  end)

  it("imports cleanly when it is filled in", function ()
    local filled = TEMPLATE
    for blank, full in pairs {
      ['aftalt";;;;'] = 'aftalt";;;29-03-2019;', ["delmål;;;;"] = "delmål;2;;30-06-2019;",
      ["sygedage;;;;"] = "sygedage;6,9;;31-12-2019;", ["vurderet;;;;"] = "vurderet;39;41;31-12-2019;",
      ["relevans;;;;"] = "relevans;opfyldt;;16-12-2019;",
    } do filled = filled:gsub(blank, full) end
    support.shows(support.printed(import(filled)), "5 new")
  end)

  -- Of the figures two in 2019 are what another value of an assumption reads;
  -- of statements three forecasts and an analysis a goal, a number for each case type of 1.5,
  -- two events for each follow-up and for the year.
  it("has a row for every figure of both years, 14 for pay, and for what their statements read", function ()
    for year, rows in pairs { [2018] = 17 + 14 + 4 * 9 + 16 + 8, [2019] = 16 + 14 + 4 * 8 + 11 + 8 } do
      local got = support.run({ "facts", "template", tostring(year) }, { cwd = support.root })
      assert.equal(rows + 1, select(2, got.out:gsub("\r\n", "")))
    end
  end)
end)

describe("siri-rules facts list", function ()
  local REPORTED <const> = "år;mål;navn;værdi;af;pr;hvem;kilde;foreløbig\n"
    .. '2019;1.1;"drøftet; aftalt";;;29-03-2019;styrelsen;referat;\n'
    .. "2019;2.1;sygedage;6,9;;30-09-2019;departementet;;ja\n"
    .. "2019;2.1;vurderet;39;41;31-12-2019;styrelsen;register;nej\n"
    .. "2019;2.1;fravær;3;;31-12-2019;;;nej\n"

  local folder <const> = support.shared {
    ["r.lua"] = RULES, ["f.csv"] = REPORTED,
    function (folder) folder:run "import facts f.csv --plan ./r.lua --db s.db" end,   -- one is nobody's
  }

  it("shows what is reported, by whom, when and from where, and what is missing", function ()
    assert.equal([[
 En plan · SIRI                                          3 af 5 tal indberettet

 1.1 Viden
     drøftet; aftalt
       nået            29-03-2019  styrelsen      f.csv:2, referat
     delmål
       ? mangler: frist 31-12-2019, opgøres af styrelsen

 2.1 Fravær
     sygedage
       6,9             30-09-2019  departementet  f.csv:3, foreløbig,
                                                  udokumenteret
     vurderet
       39 / 41         31-12-2019  styrelsen      f.csv:4, register
     relevans
       ? mangler: frist 31-12-2019, opgøres af departementet

 Læses af intet mål
     2.1 fravær
       3               31-12-2019  –              f.csv:5, udokumenteret
]], support.printed(folder:run "facts list ./r.lua --db s.db"))
  end)

  it("writes the same as a fact file, with where each was read", function ()
    local got = folder:run "facts list ./r.lua --db s.db --format csv"
    assert.equal(sheet [[
år;mål;navn;værdi;ud_af;pr;indberettet_af;kilde;foreløbig;bemærkning;fil;linje
2019;1.1;"drøftet; aftalt";ja;;29-03-2019;styrelsen;referat;nej;;f.csv;2
2019;1.1;delmål;;;;styrelsen;;;;;
2019;2.1;sygedage;6,9;;30-09-2019;departementet;;ja;;f.csv;3
2019;2.1;vurderet;39;41;31-12-2019;styrelsen;register;nej;;f.csv;4
2019;2.1;relevans;;;;departementet;;;;;
2019;2.1;fravær;3;;31-12-2019;;;nej;;f.csv;5
]], got.out)
  end)

  it("needs a database", function ()
    local got = folder:run "facts list ./r.lua --db none.db"
    assert.equal(1, got.status)
    assert.truthy(got.err:find("^siri%-rules: cannot open 'none.db'"))
  end)
end)
