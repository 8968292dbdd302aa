-- The draft of 2020: an example of a negotiation, tried on 2019.

local support <const> = require "tests.support"
local testing <const> = require "siri.testing"
local lists <const> = require "siri.base.lists"
local difference <const> = require "siri.answers.difference"
local dryrun <const> = require "siri.answers.dryrun"
local whatif <const> = require "siri.answers.whatif"

local DRAFT <const>, BEFORE <const> = testing.year "2020-draft".plan, testing.year "2019".plan

local KEPT <const> = { submitted = "2019-05-10", informed = "2019-05-10", decided = "2019-06-10", outcome = "granted" }

local function goal(status, id) return lists.find(status.goals, "id", id) end

-- What the draft would give on a year of 2019 with what `fill` puts into it.
local function asked(fill)
  local y <const> = testing.year "2019"
  fill(y)
  y:extracted "2020-01-05"
  return assert(whatif.of(DRAFT, y:store(), { cases = BEFORE }))
end

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
    local first <const> = BEFORE.case_types[1].name
    local answer <const> = asked(function (y)
      y:each_type(KEPT, first)
      y:case(KEPT, { type = first, decided = "2019-12-30" })
    end)
    assert.equal("0", tostring(goal(answer.base, "1.5").now))
    assert.equal("55", tostring(goal(answer.changed, "1.5").now))   -- 11 of 12 types
  end)

  it("demands quality where 2019 demanded a way to measure it", function ()
    local answer <const> = asked(function (y)
      y:each_type(KEPT)
      y:fact("1.6", "koncept for kvalitetsmåling klar", "done", { on = "2019-10-01" })
    end)
    assert.equal("met", goal(answer.base, "1.6").status)
    assert.equal("no_data", goal(answer.changed, "1.6").status)
  end)
end)
