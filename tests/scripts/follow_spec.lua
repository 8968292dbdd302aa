-- follow.lua: commands that can be typed as they are shown.

local core <const> = require "siri.core"
local follow <const> = require "siri.reports.follow"

describe("a command that a page names", function ()
  it("is of the plan, the goal, the group and the state", function ()
    local to = follow.of "2019"
    assert.equal("siri-rules explain 2019 1.5", to:goal "1.5")
    assert.equal("siri-rules explain 2019 1.5 --cases au_pair --state open", to:cases("1.5", "au_pair", "open"))
    assert.equal("siri-rules explain 2019 1.5 --state open", to:cases("1.5", nil, "open"))
    assert.equal("siri-rules explain 2019 1.5 --case S1", to:case("1.5", "S1"))
    assert.equal("siri-rules assumptions 2019", to:assumptions())
  end)

  it("has the cut-off and the database that were asked for, and of a history the database alone", function ()
    local to = follow.new { plan = "2019", as_of = "2019-08-31", db = "x.db" }
    assert.equal("siri-rules explain 2019 1.5 --as-of 2019-08-31 --db x.db", to:goal "1.5")
    assert.equal("siri-rules history case S1 --db x.db", to:history "S1")
    assert.equal("siri-rules assumptions 2019", follow.new { plan = "2019",
                 db = os.getenv "SIRI_DB" or "siri.db" }:assumptions())
  end)

  it("is of the statement that was asked for, its plan by its name; a draft names what it is of", function ()
    local row = { id = 3, path = "rules/2019.lua", as_of = "2019-06-30", known_at = 6 }
    assert.equal("siri-rules explain 2019 1.5 --statement 3", follow.stated(row, {}):goal "1.5")
    row.path, row.id = "/x/2019.lua", nil
    assert.equal("siri-rules explain /x/2019.lua 1.5 --as-of 2019-06-30 --known-at 6 --db x.db",
                 follow.stated(row, { db = "x.db" }):goal "1.5")
    assert.equal("siri-rules assumptions 2019 --statement 3", follow.new { plan = "2019", statement = 3 }:assumptions())
  end)

  it("begins as the program was run on the page that is read there, and with its name in any file", function ()
    core.invoked "build/siri-rules"
    finally(function () core.invoked "siri-rules" end)
    local function program(args)
      args.plan = "2019"
      return follow.new(args):status():match "^(.*) status 2019$"
    end
    assert.equal("build/siri-rules", program { format = "text" })
    assert.equal("siri-rules", program { format = "text", output = "a.txt" })
    assert.equal("siri-rules", program { format = "json" })
    assert.equal("siri-rules", program {})
  end)

  it("has texts of somebody's as one word of the shell", function ()
    local to = follow.of "mine planer/2019.lua"
    assert.equal("siri-rules explain 'mine planer/2019.lua' 1.5 --cases 'Århus'\\''s $(rm)' --state late",
                 to:cases("1.5", "Århus's $(rm)", "late"))
    assert.equal("siri-rules explain 'mine planer/2019.lua' 1.5 --cases ''", to:cases("1.5", ""))
    assert.equal("siri-rules explain 'mine planer/2019.lua' 1.5 --cases=-x", to:cases("1.5", "-x"))
  end)
end)
