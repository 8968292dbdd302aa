-- What a plan assumes where it says nothing: in Danish with what its author
-- wrote, in English on pages in English.

local assumed <const> = require "siri.base.assumed"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local RULES <const> = plans.text [[
plan { followups = { UO1 = { status = "2019-08-31" } } }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
goal "1.1" { area = "Sagstider", score = service_targets { clock = "gross", share = percent(90) } }
amend "2019-07-01" { announced = "keep", reason = "planen siger intet andet, end at det er annonceret",
  case_type "au_pair" { title = "Au pair", field = "IR", target = months(2) } }
]]

local folder

setup(function ()
  folder = support.folder()
  folder:write("r.lua", RULES)
  folder:write("cases.csv", [[
sagsnr;sagstype;indgivet;afgjort;udfald
A1;au_pair;02-05-2019;01-07-2019;tilladelse
A2;au_pair;02-05-2019;25-07-2019;tilladelse
]])
  folder.env = { SIRI_DB = folder.path .. "/siri.db", COLUMNS = "120" }
  local got <const> = folder:run("import", "cases", "cases.csv")
  assert.message(got.err).equal(0, got.status)
end)

teardown(function () folder:__close() end)

local DANISH <const> = { "Sager indgivet før ændringen", "Et mål er opfyldt eller ikke opfyldt",
                         "siger intet andet ·", "siger intet andet[;|]" }

local COMMANDS <const> = {
  { "status", "r.lua" }, { "assumptions", "r.lua" }, { "plan", "r.lua" }, { "explain", "r.lua", "1.1" },
  { "statement", "UO1", "r.lua", "--draft" },
}

describe("what a plan assumes by itself", function ()
  it("is English where pages are, each day in its place", function ()
    assert.equal("A goal is met or missed where its rule does not say otherwise",
                 assumed.said("Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet", "en"))
    assert.equal("the plan does not say otherwise", assumed.said("planen siger intet andet", "en"))
    assert.equal("Cases submitted before the renegotiation 2019-07-01, decided since",
                 assumed.said("Sager indgivet før ændringen 2019-07-01, afgjort siden", "en"))
  end)

  it("is Danish where pages are, and in the plan", function ()
    for _, name in ipairs { "partly", "silent", "amended" } do
      local text <const> = assumed.text(name, "2019-07-01")
      assert.equal(text, assumed.said(text, "da"))
      assert.not_equal(text, assumed.said(text, "en"))
    end
  end)

  it("is told from what the author wrote, which stays", function ()
    for _, text in ipairs {
      "", "Andelen", "planen siger intet andet.", "Planen siger intet andet", "som planen siger intet andet",
      "Sager indgivet før ændringen i juli, afgjort siden", "Sager indgivet før ændringen 2019-7-1, afgjort siden",
    } do
      assert.equal(text, assumed.said(text, "en"))
    end
  end)

  it("is in the language of every page that prints it", function ()
    for _, command in ipairs(COMMANDS) do
      for _, form in ipairs { "text", "markdown", command[1] == "assumptions" and "csv" or nil } do
        local line <const> = table.move(command, 1, #command, 1, {})
        table.move({ "--format", form, "--lang", "en" }, 1, 4, #line + 1, line)
        local got <const> = folder:run(table.unpack(line))
        assert.message(table.concat(line, " ") .. got.err).equal(0, got.status)
        assert.message(table.concat(line, " ") .. got.out).truthy(
          got.out:find("Cases submitted before the renegotiation 2019-07-01, decided since", 1, true))
        for _, danish in ipairs(DANISH) do assert.is_nil(got.out:find(danish), table.concat(line, " ")) end
        line[#line] = "da"
        assert.matches("Sager indgivet før ændringen 2019-07-01, afgjort siden", folder:run(table.unpack(line)).out, 1,
                       true)
      end
    end
  end)

  it("has its reason in that language", function ()
    local said <const> = "A goal is met or missed where its rule does not say otherwise\n      the plan does not say "
                         .. "otherwise · r.lua:1"
    assert.matches(said, folder:run("assumptions", "r.lua", "--lang", "en").out, 1, true)
    assert.matches("planen siger intet andet, end at det er annonceret · r.lua:",
                   folder:run("assumptions", "r.lua", "--lang", "en").out, 1, true)
  end)

  it("is English in a sheet, and in what differs between two plans", function ()
    assert.equal(0, folder:run("status", "r.lua", "--lang", "en", "--format", "xlsx", "-o", "s.xlsx").status)
    assert.equal("1\n", folder:shell("unzip -p s.xlsx | grep -c 'Cases submitted before the renegotiation 2019'").out)
    folder:write("before.lua", (RULES:gsub('amend "2019.*$', "")))
    for _, form in ipairs { "text", "csv" } do
      assert.matches("Cases submitted before the renegotiation 2019-07-01, decided since",
                     folder:run("diff", "before.lua", "r.lua", "--lang", "en", "--format", form).out, 1, true)
    end
  end)

  it("is English in what check says, as the rest of it is", function ()
    local got <const> = folder:run("check", "r.lua")
    assert.matches("Cases submitted before the renegotiation 2019-07-01, decided since: ", got.out, 1, true)
    assert.matches("A goal is met or missed where its rule does not say otherwise\n"
                   .. "      the plan does not say otherwise\n", got.out, 1, true)
  end)

  it("is the plan's own in JSON, whatever the language", function ()
    local line <const> = { "assumptions", "r.lua", "--format", "json", "--lang" }
    line[6] = "en"
    local en <const> = folder:run(table.unpack(line)).out
    line[6] = "da"
    assert.equal(folder:run(table.unpack(line)).out, en)
    assert.matches('"text":"Sager indgivet før ændringen 2019-07-01, afgjort siden"', en, 1, true)
  end)
end)
