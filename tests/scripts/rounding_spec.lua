-- Numbers that are printed with decimals and do not sum to their total as they
-- are printed: the page says so, and only then.

local paid <const> = require "tests.paid"
local support <const> = require "tests.support"
local rounding <const> = require "siri.print.rounding"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" } } }
goal "1.1" { area = "A", demand = "D", weight = 50, side = "external", measured_by = "agency",
             score = measure "a" { scale = linear { from = 0, to = 3 } } }
goal "1.2" { area = "B", demand = "D", weight = 50, side = "external", measured_by = "agency",
             score = measure "b" { scale = linear { from = 0, to = 3 } } }
]]

local FACTS <const> = "år;mål;navn;værdi;pr;hvem\n"
                      .. "2019;1.1;a;%s;31-12-2019;styrelsen\n2019;1.2;b;%s;31-12-2019;styrelsen\n"
                      .. "2019;1.1;prognose UO1;%s;20-04-2019;styrelsen\n"
                      .. "2019;1.2;prognose UO1;%s;20-04-2019;styrelsen\n"

-- What the program says of the plan with these figures and forecasts, with
-- single blanks.
local function out(figures, ...)
  local folder <close> = support.filled {
    ["r.lua"] = PLAN, ["f.csv"] = FACTS:format(table.unpack(figures)),
    "import facts f.csv --plan ./r.lua",
  }
  return (folder:run(...).out:gsub(" +\n *", "\n"):gsub("\n +", " "))
end

local THIRDS <const>, HALVES <const> = { "1", "1", "16,667", "16,667" }, { "1,5", "1,5", "16,67", "16,67" }

local function status(figures, ...) return out(figures, "status", "./r.lua", "--as-of", "2019-12-31", ...) end

describe("a note on rounding", function ()
  local function note(lang, total, ...) return rounding.note({ { texts = { ... }, total = total } }, lang) end

  it("is there where the printed numbers do not sum to the printed total", function ()
    assert.equal("Afrundede tal: summen af de viste er 33,34", note("da", "33,33", "16,67", "16,67"))
    assert.equal("Rounded figures: those shown sum to 33.34", note("en", "33.33", "16.67", "16.67"))
    assert.equal("Afrundede tal: summen af de viste er 1.000,01", note("da", "1.000", "333,34", "333,34", "333,33"))
    assert.equal("Afrundede tal: summen af de viste er -0,01", note("da", "0", "-10,91", "+10,90"))
    assert.equal("Afrundede tal: summen af de viste er 1.234,57 kr.",
                 note("da", "1.234,56 kr.", "1.234,56 kr.", "0,01 kr."))
  end)

  it("is not there where they do", function ()
    for _, texts in ipairs {
      { "33,34", "16,67", "16,67" }, { "33,3", "16,65", "16,65" }, { "100", "50", "50" }, { "16,67", "16,67", "–" },
      { "0", "-10,91", "+10,91" }, { "–", "–" }, { "0" }, { "1.434,50 kr.", "1.000 kr.", "434,50 kr." },
    } do
      assert.is_nil(note("da", table.unpack(texts)), texts[1])
    end
  end)

  it("is not there where it is not rounding that makes the difference", function ()
    assert.is_nil(note("da", "100", "50", "60"))
    assert.equal("Afrundede tal: summen af de viste er 33,34", note("da", "33,33", "16,67", "16,67"))
    assert.is_nil(note("da", "33,30", "16,67", "16,67"))   -- more than half of the last place for each
  end)

  it("names the columns that it is about, and no others", function ()
    assert.equal("Afrundede tal: summen af de viste er 33,34 (nu), 66,66 (muligt)", rounding.note({
      { name = "vægt", texts = { "50", "50" }, total = "100" },
      { name = "nu", texts = { "16,67", "16,67" }, total = "33,33" },
      { name = "muligt", texts = { "33,33", "33,33" }, total = "66,67" },
    }, "da"))
  end)
end)

describe("points that are printed with decimals", function ()
  it("carry a note on the page of the status, and in Markdown", function ()
    local text <const> = " Afrundede tal: summen af de viste er 33,34 (opnået), 33,34 (endeligt), 33,34 (opnåeligt)"
    assert.truthy(status(THIRDS):find(text, 1, true))
    assert.truthy(status(THIRDS, "--format", "markdown"):find(text:sub(2), 1, true))
    assert.truthy(status(THIRDS, "--lang", "en"):find("Rounded figures: those shown sum to 33.34 (reached)", 1, true))
    for _, format in ipairs { "text", "markdown" } do
      assert.falsy(status(HALVES, "--format", format):find("Afrundede", 1, true))
    end
  end)

  it("carry none in CSV and JSON, which are exact", function ()
    for _, format in ipairs { "csv", "json" } do
      local text <const> = status(THIRDS, "--format", format)
      assert.falsy(text:find("Afrundede", 1, true) or text:find("Rounded", 1, true))
    end
  end)

  it("carry a note in a statement, its forecasts among them", function ()
    local function statement(figures, ...) return out(figures, "statement", "UO1", "./r.lua", "--draft", ...) end
    local text <const> = "Afrundede tal: summen af de viste er 33,34 (forventet målopfyldelse)"
    for _, format in ipairs { "text", "markdown" } do
      assert.truthy(statement(THIRDS, "--format", format):find(text, 1, true))
      assert.falsy(statement(HALVES, "--format", format):find("Afrundede", 1, true))
    end
  end)

  it("carry a note in what a setting would give", function ()
    local asked <const> = { "whatif", "./r.lua", "--as-of", "2019-12-31", "--set", "goal 1.1 weight = 50" }
    assert.truthy(out(THIRDS, table.unpack(asked)):find(
      "Afrundede tal: summen af de viste er 33,34 (opnået før), 33,34 (opnåeligt før), "
      .. "33,34 (opnået), 33,34 (opnåeligt)", 1, true))
    assert.falsy(out(HALVES, table.unpack(asked)):find("Afrundede", 1, true))
  end)

  it("carry a note in what the points of one year to the next come from", function ()
    local function diff(value)
      local folder <close> = support.filled {
        ["a.lua"] = (PLAN:gsub("2019", "2018")), ["b.lua"] = PLAN,
        ["f.csv"] = FACTS:format(value, value, "opfyldt", "opfyldt"),
        ["c.csv"] = "sagsnr;sagstype;indgivet\n1;x;2019-01-01\n",
        "import facts f.csv --plan ./b.lua", "import cases c.csv --extracted 2020-01-05",
      }
      return folder:run("diff", "./a.lua", "./b.lua", "--points").out
    end
    assert.truthy(diff("1"):find(
      "\n Afrundede tal: summen af de viste er 33,34 (tallene og sagerne, efter de gamle\n regler)\n", 1, true))
    assert.falsy(diff("1,5"):find("Afrundede", 1, true))
  end)
end)

describe("amounts of pay that are printed with øre", function ()
  local THREE <const> = paid.fact("ledelsesrolle", "1,2345 %", paid.secretary, "Godt")
                        .. paid.fact("andet", "1,2345 %", paid.secretary, "Godt")

  it("carry a note at their sum, on the page and in Markdown alone", function ()
    local pay <const> = paid.pay:gsub("100000", "1000")
    local function got(...) return paid.run(paid.plan .. pay, paid.one .. THREE, ...).out end
    -- 1,2345 % of 600 kr. is 7,407 kr.; twice that is 14,814 kr.
    paid.shows({ out = got(), err = "" }, paid.line("Skønsmæssig vurdering i alt", "+14,81 kr.")
               .. "       Afrundede tal: summen af de viste er 14,82 kr.\n")
    assert.falsy(got("--format", "csv"):find("Afrundede", 1, true))
    assert.truthy(got("--format", "markdown"):find("Afrundede tal: summen af de viste er 14,82 kr.", 1, true))
  end)

  it("carry none where they sum up", function ()
    assert.falsy(paid.run(paid.plan .. paid.pay, paid.one .. THREE).out:find("Afrundede", 1, true))
  end)
end)
