-- Days and times as somebody types them at the command line.

local support <const> = require "tests.support"
local typed <const> = require "siri.base.typed"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local folder <const> = support.fresh {
  ["r.lua"] = [[
plan { year = 2019, agency = "A", title = "T", points = 1 }
goal "1" { weight = 1, area = "A", demand = "D", side = "internal", measured_by = "agency",
  score = all { milestone "m" { by = "2019-06-30" } } }
]],
  ["c.csv"] = "sagsnr;sagstype;indgivet\nS1;t;2019-02-01\n",
}

local FORMS <const> = { "30-06-2019", "2019-06-30", "30.6.2019", "30/06/2019", " 30-06-2019 ", "2019-06-30T22:00",
                        "2019-06-29T22:00Z", "30-06-2019 23:59:59" }

local WRONG <const> = {
  ["03/04/2019"] = "day and month could be either (write 2019-12-31 or 31-12-2019)",
  ["31-06-2019"] = "no such date", ["2019-02-29"] = "no such date",
  ["30-06-19"] = "a year has four digits (write 2019-12-31 or 31-12-2019)",
  ["30. juni 2019"] = "a month is a number (write 2019-12-31 or 31-12-2019)",
  ["43646"] = "a number, not a date (write 2019-12-31 or 31-12-2019)",
  ["x"] = "not a date (write 2019-12-31 or 31-12-2019)", [""] = "not a date (write 2019-12-31 or 31-12-2019)",
  ["06-30-2019"] = "no such date", ["2019-06-30 25:00"] = "no such time (00:00 to 24:00)",
}

describe("a day at the command line", function ()
  it("is read in the forms of pages and files, without doubt", function ()
    for _, form in ipairs(FORMS) do assert.equal("2019-06-30", typed.day(form), form) end
    for text, why in pairs(WRONG) do assert.same({ n = 2, nil, ("'%s': %s"):format(text, why) },
                                                 table.pack(typed.day(text))) end
  end)

  it("is the cut-off of every command that has one", function ()
    assert.equal(0, folder:run("import", "cases", "c.csv", "--extracted", "30-06-2019").status)
    for _, words in ipairs { { "status", "./r.lua" }, { "explain", "./r.lua", "1" }, { "assumptions", "./r.lua" },
                             { "whatif", "./r.lua", "--set", "goal 1 weight = 2" } } do
      local function at(day) return folder:run(table.unpack(lists.joined(words, { "--as-of", day }))) end
      local iso <const> = at "2019-05-31"
      assert.equal(0, iso.status, iso.err)
      assert.same(iso, at "31-05-2019", words[1])
    end
    for text, why in pairs(WRONG) do
      local result <const> = folder:run("status", "./r.lua", "--as-of", text)
      assert.equal(2, result.status)
      assert.equal(("siri-rules status: --as-of '%s': %s\nsee 'siri-rules status --help'\n"):format(text, why),
                   result.err)
    end
  end)

  it("is that of an extract", function ()
    for _, form in ipairs(FORMS) do
      os.remove(folder.path .. "/siri.db")
      assert.equal(0, folder:run("import", "cases", "c.csv", "--extracted", form).status)
      assert.equal("2019-06-30\n", folder:sql "SELECT extracted FROM imports")
    end
    for text, why in pairs(WRONG) do
      local result <const> = folder:run("import", "cases", "c.csv", "--extracted", text)
      assert.equal(2, result.status)
      assert.equal(("siri-rules import: --extracted '%s': %s\nsee 'siri-rules import --help'\n"):format(text, why),
                   result.err)
    end
  end)

  it("is the value of a setting, and the end of a range", function ()
    folder:done "import cases c.csv"
    local function asked(...) return folder:run("whatif", "./r.lua", "--as-of", "30-06-2019", ...) end
    local iso <const> = asked("--set", "goal 1 m by = 2019-06-29")
    assert.equal(0, iso.status, iso.err)
    for _, form in ipairs { "29-06-2019", "29.6.2019" } do   -- which the page repeats
      local set <const> = asked("--set", "goal 1 m by = " .. form)
      assert.equal(iso.out, (set.out:gsub("m by = %S+", "m by = 2019-06-29")))
    end
    assert.equal("siri-rules: --set 'goal 1 m by = 31-06-2019': '31-06-2019' must be a date: 31-12-2019 or "
                 .. "2019-12-31\n",
                 asked("--set", "goal 1 m by = 31-06-2019").err)
    local days <const> = asked("--sweep", "goal 1 m by", "2019-06-28..2019-07-02/2")
    assert.equal(0, days.status, days.err)
    assert.same(days, asked("--sweep", "goal 1 m by", "28-06-2019..02-07-2019/2"))
    assert.same(days, asked("--sweep", "goal 1 m by", "28/06/2019..2.7.2019/2"))
  end)

  it("by chance is the one that it is written as, in each form", function ()
    math.randomseed(support.seed)
    for _ = 1, 500 do
      local iso <const> = core.date.dates.add("2000-01-01", core.date.duration(math.random(20000), "day"))
      local y <const>, m <const>, d <const> = iso:match "(%d+)-(%d+)-(%d+)"
      local context <const> = ("%s, seed %d"):format(iso, support.seed)
      for _, form in ipairs { "%s-%s-%s", "%s.%s.%s" } do
        assert.equal(iso, typed.day(form:format(d, m, y)), context)
        assert.equal(iso .. "T07:30", typed.time(form:format(d, m, y) .. " 07:30 UTC"), context)
      end
      local slashed <const>, why <const> = typed.day(("%s/%s/%s"):format(d, m, y))
      if tonumber(d) > 12 or d == m then assert.equal(iso, slashed, context)
      else support.shows(why, "day and month could be either") end
    end
  end)
end)
