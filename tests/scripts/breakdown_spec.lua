-- A breakdown as JSON, for other programs.

local dkjson <const> = require "dkjson"
local year <const> = require "tests.year"
local breakdown <const> = require "siri.answers.breakdown"
local report <const> = require "siri.reports.breakdown"

local PLAN <const> = year.goal([[service_targets { clock = "gross", fields = { "IR" }, share = percent(90) }]], {
  before = [[case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }]],
})

local function case(submitted_on, decided_on, site)
  return { case_type = "au_pair", submitted_on = submitted_on, decided_on = decided_on,
           outcome = decided_on and "granted", site = site }
end

local CASES <const> = {
  case("2019-03-01", "2019-03-20", "Odense"), case("2019-03-01", "2019-06-20", "Odense"),
  case("2019-12-20", nil, "Aarhus"), case("2019-03-01"),
}

describe("a breakdown as JSON", function ()
  local text, decoded

  lazy_setup(function ()
    local answer <const> = breakdown.of(PLAN, year.store(PLAN, { cases = CASES }), "2019-12-31", "site")
    text = report.json(answer, PLAN, "2019-12-31", "site")
    decoded = assert(dkjson.decode(text))
  end)

  it("says what it is of", function ()
    assert.equal(1, decoded.format)
    assert.equal(2019, decoded.plan.year)
    assert.equal("2019-12-31", decoded.as_of)
    assert.equal("site", decoded.by)
  end)

  it("counts the cases of each group, by name, those without one last", function ()
    assert.same({ { id = "1.1", groups = {
      { name = "Aarhus", inside = 0, decided = 0, open = 1, open_late = 0, no_clock = 0, excluded = 0 },
      { name = "Odense", inside = 1, decided = 2, open = 0, open_late = 0, no_clock = 0, excluded = 0 },
      { inside = 0, decided = 0, open = 1, open_late = 1, no_clock = 0, excluded = 0 },
    } } }, decoded.goals)
  end)

  it("gives null for the name of those without one", function ()
    assert.matches('"name":null', text:gsub("%s", ""), 1, true)
  end)
end)
