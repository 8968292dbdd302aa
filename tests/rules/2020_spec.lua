-- The draft of 2020: an example of a negotiation, tried on 2019.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local siri <const> = require "siri"
local difference <const> = require "siri.answers.difference"
local dryrun <const> = require "siri.answers.dryrun"
local whatif <const> = require "siri.answers.whatif"

local DRAFT <const>, BEFORE <const> = assert(siri.plan "2020-draft"), assert(siri.plan(2019))

describe("the draft of 2020", function ()
  it("is a draft, and says so", function ()
    assert.is_true(DRAFT.draft)
    assert.truthy(DRAFT.title:find("^Udkast"))
    support.shows(support.printed(support.run { "check", "2020-draft" }),
                  "rules/2020-draft.lua:5: a draft: it is not agreed\n")
  end)

  it("is sound, its other values too", function ()
    assert.same({}, dryrun.problems(DRAFT))
  end)

  it("continues every goal of 2019 with its weight", function ()
    for _, pair in ipairs(assert(difference.pairs(BEFORE, DRAFT))) do
      assert.equal(pair.from.id, pair.to.id)
      assert.equal(tostring(pair.from.weight), tostring(pair.to.weight))
    end
  end)

  it("gives points for each case type where 2019 gives all or nothing", function ()
    local cases = year.one_of_each(BEFORE, { "IR", "tilskud", "EU" })
    cases[1].decided_on = "2019-12-30"
    local data <close> = year.data { cases = cases, extracted = "2020-01-05" }
    local answer = assert(whatif.of(DRAFT, data.store, { cases = BEFORE }))
    assert.equal("0", tostring(year.of(answer.base, "1.5").now))
    assert.equal("55", tostring(year.of(answer.changed, "1.5").now))   -- 11 of 12 types
  end)

  it("demands quality where 2019 demanded a way to measure it", function ()
    local data <close> = year.data {
      cases = year.one_of_each(BEFORE, { "IR" }), extracted = "2020-01-05",
      facts = { { "koncept for kvalitetsmåling klar", "done", on = "2019-10-01", goal = "1.6" } },
    }
    local answer = assert(whatif.of(DRAFT, data.store, { cases = BEFORE }))
    assert.equal("met", year.of(answer.base, "1.6").status)
    assert.equal("no_data", year.of(answer.changed, "1.6").status)
  end)
end)
