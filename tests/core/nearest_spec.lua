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

  it("is not a shorter one that the written one begins with, where another is nearer, wherever they stand", function ()
    for written, words in pairs {
      submitted_onn = { "submitted_on", "submitted" }, Tiladelse = { "Tilladelse", "Til" },
      mesure = { "measure", "mes" }, service_target = { "service_targets", "service" }, wight = { "weight", "wig" },
      pausess = { "pauses", "pause" }, at_leas = { "at_least", "at_" },
    } do
      assert.same({ words[1], true }, { find(written, words) })
      assert.same({ words[1], true }, { find(written, { words[2], words[1] }) })
    end
    assert.equal("service", find("services_of_targets", { "service", "share" }), "but is where none is nearer")
  end)

  it("is one that begins with what is written, as if one letter were lacking, the shortest of them", function ()
    assert.same({ "submitted_on", true }, { find("submit", { "summit_x", "submitted_on" }) })
    assert.same({ "case", false }, { find("cas", { "case_type", "case" }) })
    assert.same({ "case", false }, { find("cas", { "case", "case_type" }) })
  end)

  it("is told by letters, whatever their bytes", function ()
    assert.equal("Afgørelse", find("Afgorelse", { "Afgorslse!", "Afgørelse" }))
    assert.same({ "Århus", true }, { find("Arhus", { "Odense", "Århus" }) })
    assert.same({ "ærø", true }, { find("Ærø", { "oro", "ærø" }) })
    assert.same({ "\xFFab", true }, { find("\xFFac", { "\xFFab" }) })
  end)

  it("is the same in capital letters, which count only between two that are as near", function ()
    assert.same({ "Au pair", true }, { find("AU-PAIR", { "Au pair", "Fast-track" }) })
    assert.same({ "Århus", true }, { find("ÅRHUS", { "Odense", "Århus" }) })
    assert.same({ "decided_on", true }, { find("DECIDED", { "decided_on", "case_id" }) })
    assert.same({ "Team", false }, { find("Taem", { "team", "Team" }) })
    assert.same({ "TEAM", false }, { find("TAEM", { "team", "TEAM" }) })
    assert.is_nil(find("A×", { "÷÷" }))
  end)

  it("is none where nothing is near", function ()
    assert.is_nil(find(("x"):rep(65), { ("x"):rep(65) }))
    assert.equal(("x"):rep(64), find(("x"):rep(64), { ("x"):rep(65), ("x"):rep(64) }))
    assert.same({}, { find("xyzzy", { "plan", "goal" }) })
    assert.is_nil(find("plan", {}))
  end)
end)
