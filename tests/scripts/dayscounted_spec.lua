-- The days off of a plan, as far as its limits skip them: where they end before the
-- limits do, or begin after them, a check says so; whose they are, the contract in print.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local DAYS <const> = 'holidays = { "2019-01-01", "2019-12-25" }'

-- A plan that says this of days off, whose cases have this target.
local function plan(days, target)
  return plans.text(([[
plan { %s }
case_type "x" { title = "X", field = "F", target = %s }
goal "1.1" { score = service_targets { clock = "net", share = percent(90) } }
]]):format(days, target))
end

-- What check says of its days; nil: nothing.
local function said(days, target)
  local folder <close> = support.filled { ["plan.lua"] = plan(days, target) }
  return folder:done "check plan.lua --format lines".out:match "holidays: ([^:]*)"
end

describe("the days off that a plan lists", function ()
  it("are asked about where its limits reach into a year of which none is listed", function ()
    assert.equal("no day of 2020 is listed, and limits reach to 2020-02-12", said(DAYS, "workdays(30)"))
    assert.equal("no day of 2020 is listed, and limits reach to 2020-01-30", said(DAYS .. ", roll = true", "days(30)"))
    assert.equal("no day of 2020 is listed, and limits reach to 2020-01-30", said(DAYS, "days(30, { roll = true })"))
    assert.equal("no day of 2020 is listed, and limits reach to 2020-02-12",
                 said(DAYS, "function (case) return case.site and workdays(30) or days(5) end"))
    assert.equal("no day of 2019 is listed, and limits reach to 2020-02-12",
                 said('holidays = { "DK", "2018-06-05" }', "workdays(30)"))
  end)

  it("are asked about where its limits begin in a year before, and none of that is listed", function ()
    local NEXT <const> = 'holidays = { "2019-01-01", "2019-12-25", "2020-01-01" }'
    local EARLY <const> = "no day of 2018 is listed, and limits that end in the period begin on "
    assert.equal(EARLY .. "2018-11-19", said(NEXT, "workdays(30)"))
    assert.equal(EARLY .. "2018-12-02", said(NEXT .. ", roll = true", "days(30)"))
    assert.is_nil(said(NEXT, "workdays(3)"))   -- from 27-12-2018 on
  end)

  it("are not where they are listed, where none like them lies there, or no limit skips days off", function ()
    assert.is_nil(said('holidays = { "2018-12-25", "2019-01-01", "2019-12-25", "2020-01-01" }', "workdays(30)"))
    assert.is_nil(said('holidays = { "DK", "2019-06-05" }', "workdays(30)"))
    assert.is_nil(said(DAYS, "days(30)"))
    for _, days in ipairs { "", "holidays = {}", 'holidays = { "DK" }' } do
      assert.is_nil(said(days, "workdays(30)"))
    end
  end)
end)

describe("the contract in print", function ()
  local function page(days, target)
    local folder <close> = support.filled { ["plan.lua"] = plan(days, target) }
    return folder:done "plan plan.lua".out
  end

  it("says that Denmark's holidays hold where a limit skips them and the plan says nothing", function ()
    local LINE <const> = "     helligdage        de danske\n"
    support.shows(page("", "workdays(30)"), LINE)
    support.shows(page("roll = true", "days(30)"), LINE)
    support.shows(page('holidays = { "DK" }', "workdays(30)"), LINE)
    assert.is_nil(page("", "days(30)"):find("helligdage", 1, true))
  end)
end)
