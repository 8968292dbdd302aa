-- The word that was probably meant, and whether another is as near.

local core <const> = require "siri.core"
local find <const> = core.nearest.find

describe("the nearest word", function ()
  it("is the one that the fewest letters lead to", function ()
    assert.same({ "weight", true }, { find("wieght", { "area", "weight", "side" }) })
    assert.same({ "kontrol", true }, { find("kontrl", { "konto", "kontrol" }) })
  end)

  it("is the first where others are as near, and not alone", function ()
    assert.same({ "pay", false }, { find("pan", { "goal", "pay", "plan" }) })
    assert.same({ "plan", false }, { find("pan", { "plan", "pay" }) })
    assert.same({ "plan", true }, { find("pan", { "plan", "goal" }) })
  end)

  it("is alone where it is in the list twice, and where one that is nearer comes after others", function ()
    assert.same({ "IR", true }, { find("IRR", { "IR", "IR" }) })
    assert.same({ "measure", true }, { find("mesure", { "mesaru", "mezarues", "measure" }) })
  end)

  it("is none where nothing is near", function ()
    assert.same({}, { find("xyzzy", { "plan", "goal" }) })
    assert.is_nil(find("plan", {}))
  end)
end)
