-- Personal data: ids by which persons are known, and who may read what
-- names cases.

local lfs <const> = require "lfs"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local core <const> = require "siri.core"

local CASES <const> = [[
case_id;case_type;submitted_on;decided_on;outcome;site
010190-1234;au;2019-01-01;2019-05-02;granted;Ribe
S2;au;2019-01-01;2019-01-02;granted;Ribe
0202904321;au;2019-01-01;2018-01-02;granted;Ribe
S4;au;2019-01-01;2018-01-02;granted;Ribe
]]

local RULES <const> = plans.of [[
case_type "au" { title = "Au pair", field = "IR", target = months(1) }
goal "1.1" { score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
]]

local MAP <const> = [[
mapping { case_id = column "nr", case_type = fixed "au", submitted_on = column "ind", decided_on = column "ud"%s }
]]

local ADMITS <const> = " (--cpr-ids admits such ids; they are printed then)"
local REASON <const> = "case_id: a value that looks like a CPR number" .. ADMITS

local function tells_no_number(text)
  -- of four digits alone a digest may have any
  for _, pattern in ipairs { "90%-?1234", "90%-?4321" } do assert.is_nil(text:find(pattern), text) end
end

describe("an id that looks like a CPR number", function ()
  it("is refused, by reason without the value, whatever else is wrong with its row", function ()
    local folder <close> = support.filled { ["c.csv"] = CASES }
    local got <const> = folder:run "import cases c.csv"
    assert.same({ 1, "c.csv: 4 rows: 1 new, 0 changed, 0 same, 3 refused\n" }, { got.status, got.out })
    assert.equal("c.csv:2: " .. REASON .. "\nc.csv:4: " .. REASON .. "\n"
                 .. "c.csv:5: case S4: decided_on 2018-01-02 is before submitted_on 2019-01-01\n", got.err)
  end)

  it("is nowhere in the database, nor in what is told of the import", function ()
    local folder <close> = support.filled { ["c.csv"] = CASES }
    folder:run "import cases c.csv"
    tells_no_number(folder:sql ".dump")
    assert.equal("4|S4|decided_on|2018-01-02|S4;au;2019-01-01;2018-01-02;granted;Ribe\n",
                 folder:sql("SELECT line - 1, key, field, value, \"row\" FROM rejects WHERE key NOT NULL"))
    for _, format in ipairs { "text", "json", "csv", "markdown" } do
      tells_no_number(folder:run("imports", "1", "--format", format).out)
    end
  end)

  it("is told in no row of another shape, nor beside a letter that cannot be read", function ()
    local folder <close> = support.filled { ["c.csv"] = "case_id;case_type;submitted_on\n0101901234;au\n"
                                              .. "0101901234;a\xC3;2019-01-01;x\n0101901234;\xC3\xFF;2019-01-01\n" }
    local got <const> = folder:run "import cases c.csv --encoding utf-8"
    tells_no_number(got.out .. got.err)
    assert.matches("3 refused", got.out, 1, true)
    tells_no_number(folder:sql ".dump")
  end)

  it("stands in the rejects file that was asked for, which is its owner's alone", function ()
    local folder <close> = support.filled { ["c.csv"] = CASES }
    folder:run "import cases c.csv --rejects r.csv"
    assert.matches(";010190-1234;au;2019-01-01;2019-05-02;granted;Ribe\r\n", folder:read "r.csv", 1, true)
    assert.equal("rw-------", lfs.attributes(folder.path .. "/r.csv", "permissions"))
  end)

  it("keeps a whole file from telling which cases it lacks", function ()
    local folder <close> = support.filled { ["a.csv"] = "case_id;case_type;submitted_on\nS1;au;2019-01-01\n",
                                            ["c.csv"] = CASES }
    folder:run "import cases a.csv"
    local got <const> = folder:run "import cases c.csv --full"
    assert.matches("c.csv: no case is marked as gone: which cases it lacks cannot be told: "
                   .. "2 refused rows have no readable case_id\n", got.err, 1, true)
  end)

  it("is admitted by --cpr-ids, is whole wherever cases are told, and the import says so", function ()
    local folder <close> = support.filled { ["c.csv"] = CASES, ["r.lua"] = RULES }
    local got <const> = folder:run "import cases c.csv --cpr-ids"
    assert.equal("c.csv: 4 rows: 2 new, 0 changed, 0 same, 2 refused\n", got.out)
    assert.matches("c.csv:4: case 0202904321: decided_on 2018-01-02 is before submitted_on 2019-01-01\n", got.err,
                   1, true)
    assert.matches("010190-1234", folder:run "explain r.lua 1.1 --late".out, 1, true)
    assert.matches("\n cpr ids    admitted\n", folder:run "imports 1".out, 1, true)
    assert.is_true(folder:json "imports 1".cpr_ids)
    assert.equal("1\n", folder:sql "SELECT cpr_ids FROM imports")
    folder:done "verify"
    local again <const> = folder:run "import cases c.csv"
    assert.equal("c.csv: 4 rows: 0 new, 0 changed, 1 same, 3 refused\n", again.out)
    tells_no_number(again.err)
    assert.equal("1\n\n", folder:sql "SELECT cpr_ids FROM imports")
  end)

  it("is a choice that the import's digest holds, which is that of before where nothing was chosen", function ()
    local folder <close> = support.filled { ["c.csv"] = CASES, ["d.csv"] = CASES:gsub("S2", "S5") }
    local function tampered(change)   -- and the trigger is as it was
      return "DROP TRIGGER imports_kept_UPDATE; UPDATE imports SET cpr_ids = " .. change .. "; "
             .. "CREATE TRIGGER imports_kept_UPDATE BEFORE UPDATE ON imports  "
             .. " BEGIN SELECT RAISE(ABORT, 'imports: nothing is overwritten'); END"
    end
    local function verified() return folder:run "verify".out end
    folder:run "import cases c.csv"
    local views <const> = core.store.schema[3]
    assert.equal("", folder:sql([[
      DROP VIEW case_versions; DROP VIEW case_list;
      ALTER TABLE cases DROP COLUMN reopenings; ALTER TABLE earlier_cases DROP COLUMN reopenings;
      ALTER TABLE imports DROP COLUMN cpr_ids; ALTER TABLE imports DROP COLUMN alike; DROP TABLE id_shapes;]]
      .. views:match "CREATE VIEW case_versions[^;]*;" .. views:match "CREATE VIEW case_list[^;]*;"
      .. "PRAGMA user_version = 6"))   -- as one of before
    folder:run "import cases d.csv --cpr-ids"
    assert.matches("2 imports, sound\n", verified(), 1, true)
    for _, change in ipairs { "1 WHERE id = 1", "NULL WHERE id = 2" } do
      folder:sql(tampered(change))
      assert.is_nil(verified():find(", sound", 1, true))
      folder:sql(tampered "nullif(id - 1, 0)")
      assert.matches(", sound\n", verified(), 1, true)
    end
  end)

  it("is admitted by a mapping that says so, and refused by one that does not", function ()
    local folder <close> = support.filled {
      ["c.csv"] = "nr;ind;ud\n010190-1234;2019-01-01;2019-02-01\n0202904321;2019-01-01;igår\n",
      ["no.lua"] = MAP:format "", ["off.lua"] = MAP:format ", cpr_ids = false",
      ["yes.lua"] = MAP:format ", cpr_ids = true", ["bad.lua"] = MAP:format ", cpr_ids = 1",
    }
    for _, map in ipairs { "no.lua", "off.lua" } do
      local got <const> = folder:run("import", "cases", "c.csv", "--map", map, "--rejects", map .. ".csv")
      assert.matches("0 new, 0 changed, 0 same, 2 refused", got.out, 1, true)
      tells_no_number(got.out .. got.err)
      tells_no_number(folder:sql ".dump")
      assert.matches(";010190-1234;2019-01-01;2019-02-01\r\n", folder:read(map .. ".csv"), 1, true)
    end
    local got <const> = folder:run "import cases c.csv --map yes.lua"
    assert.matches("1 new, 0 changed, 0 same, 1 refused", got.out, 1, true)
    assert.matches("c.csv:3: case 0202904321: decided_on ", got.err, 1, true)
    assert.equal("siri-rules: bad.lua:1: mapping: cpr_ids must be true or false, not 1\n",
                 folder:run "import cases c.csv --map bad.lua".err)
  end)

  it("is refused in a log, whose other rows of the case are rejected with it", function ()
    local folder <close> = support.filled {
      ["c.csv"] = "nr;art;tid\nS1;ind;2019-01-01\n0101901234;ind;2019-01-01\n0101901234;ud;2019-02-01\n",
      ["m.lua"] = 'mapping { log = { event = "art", at = "tid" }, case_id = column "nr", case_type = fixed "au",\n'
                  .. '  submitted_on = first "ind", decided_on = first "ud" }\n',
    }
    assert.equal("c.csv:3: " .. REASON .. "\n", folder:run "import cases c.csv --map m.lua --rejects r.csv".err)
    tells_no_number(folder:sql ".dump")
    assert.equal(2, select(2, folder:read "r.csv":gsub(";0101901234;[iu][nd]", "")))
  end)

  it("is taken for one where a cell of Excel has lost its first zero", function ()
    local function row(...)
      local cells <const> = {}
      for i, v in ipairs { ... } do
        cells[i] = (math.type(v) and "<c><v>%d</v></c>" or "<c t='inlineStr'><is><t>%s</t></is></c>"):format(v)
      end
      return "<row>" .. table.concat(cells) .. "</row>"
    end
    local folder <close> = support.filled { ["c.xlsx"] = workbook.text { sheets = { { "Sager",
      row("case_id", "case_type", "submitted_on") .. row(101901234, "au", "2019-01-01")
      .. row(3112901234, "au", "2019-01-01") .. row(201900123, "au", "2019-01-01")
      .. row("0101901234", "au", "2019-01-01") } } } }
    local got <const> = folder:run "import cases c.xlsx"
    assert.equal("c.xlsx: 4 rows: 1 new, 0 changed, 0 same, 3 refused\n", got.out)
    assert.equal("c.xlsx:2: case_id: a value that looks like a CPR number without its first zero" .. ADMITS .. "\n"
                 .. "c.xlsx:3: " .. REASON .. "\nc.xlsx:5: " .. REASON .. "\n", got.err)
    assert.equal("201900123\n", folder:sql "SELECT case_id FROM cases")
  end)
end)

it("a CPR number elsewhere is quoted in no message about a heading, a figure, a case type", function ()
  local folder <close> = support.filled {
    ["h.csv"] = "case_id;case_type;submitted_on;010190-1234;010190-1234\n",
    ["f.csv"] = "year;goal;name;value;on;010190-1234\n2019;010190-1234;0202904321;1;2019-01-01;\n",
    ["r.lua"] = RULES, ["a.csv"] = "case_id;case_type;submitted_on\nS1;0101901234;2019-01-01\n",
    ["b.csv"] = "case_id;case_type;submitted_on\nS2;0101901234;2019-01-01\n",
  }
  assert.equal("h.csv:1: nothing imported: columns 4 and 5 are both headed a value that looks like a CPR number "
               .. "(separator ';')\n", folder:run "import cases h.csv".err)
  local like <const> = "a value that looks like a CPR number"
  assert.equal("f.csv:1: the column " .. like .. " is not read\nf.csv:2: goal " .. like .. ", " .. like .. ": goal: "
               .. like .. " is not in the plan of 2019\n",
               folder:run "import facts f.csv --plan r.lua".err)
  folder:run "import cases a.csv"
  local err <const> = folder:run "import cases b.csv --extracted 2019-02-01".err
  assert.matches("it lacks open cases of " .. like .. " (1), so", err, 1, true)
end)

describe("a file that a command writes", function ()
  local folder <const> = support.shared {
    ["c.csv"] = CASES, ["r.lua"] = RULES,
    ["f.lua"] = RULES:gsub("weight = 100", "weight = 60") .. plans.text [[
goal "1.2" { weight = 40, score = cases { met = function (case) error "nej" end, share = percent(90) } }
]],
    function (folder) folder:run "import cases c.csv" end,
  }

  -- Its mode after a command with -o; before: that of the file it replaces.
  local function mode_of(line, before)
    os.remove(folder.path .. "/out")
    if before then folder:shell("echo x >out; chmod " .. before .. " out") end
    local got <const> = folder:shell("umask 022; " .. support.command {} .. " " .. line .. " -o out")
    return lfs.attributes(folder.path .. "/out", "permissions") or got.err
  end

  -- It has that mode after each of these commands, in every format.
  local function is(mode, lines, before)
    for _, line in ipairs(lines) do
      for _, format in ipairs { "text", "json", "csv", "markdown" } do
        local typed <const> = line .. " --format " .. format
        assert.equal(mode, mode_of(typed, before), typed)
      end
    end
  end

  it("is its owner's alone where it has cases in it, or values of theirs, in every format", function ()
    local lines <const> = {
      "explain r.lua 1.1", "explain r.lua 1.1 --late", "explain r.lua 1.1 --kinds", "explain r.lua 1.1 --case S2",
      "explain r.lua 1.1 --state decided", "imports", "imports 1", "history case S2",
      "status r.lua --by site", "status r.lua --by month",
    }
    is("rw-------", lines)
    is("rw-------", lines, "664")
    assert.equal("rw-------", mode_of "status r.lua --format xlsx")
    assert.equal("rw-------", mode_of("status r.lua --format xlsx", "664"))
    assert.equal("rw-------", lfs.attributes(folder.path .. "/siri.db", "permissions"))
  end)

  it("is so, too, where a rule has failed of a case, which is named then", function ()
    is("rw-------", { "status f.lua", "assumptions f.lua", "whatif f.lua --set 'au target = 2 months'",
                      "diff r.lua f.lua --points" })
  end)

  it("is as any other file where it has none, and keeps the mode of the one before", function ()
    local lines <const> = {
      "status r.lua", "assumptions r.lua", "whatif r.lua --set 'au target = 2 months'", "pay r.lua",
      "diff r.lua r.lua --points", "facts list r.lua", "statement year-end r.lua --draft",
    }
    is("rw-r--r--", lines)
    is("rw-rw----", lines, "660")
  end)
end)
