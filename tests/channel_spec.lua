-- A further field of cases, from file to report: a copy of the tree in which
-- cases have a channel, built, and a database that this program made. It takes
-- a build: only SIRI_DEEP=1 runs all of it, as `make check` does.

local channel <const> = require "tests.channel"
local support <const> = require "tests.support"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" } } }
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
goal "1" { area = "Sager", demand = "Til tiden", weight = 100, side = "external", measured_by = "agency",
           score = %s }
]]

-- What both programs are given, and what the one with the field is.
local OLD <const> = {
  ["plan.lua"] = PLAN:format 'service_targets { clock = "gross", share = percent(50) }',
  ["a.csv"] = "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sted;pauser;note\n"
              .. "A;a;2019-01-02;2019-01-03;2019-01-20;tilladelse;Odense;;x\n"
              .. "B;a;2019-01-02;2019-01-03;2019-02-20;afslag;;2019-01-05/2019-01-08;\n",
  ["b.csv"] = "sagsnr;sagstype;indgivet;afgjort;udfald\nA;a;2019-01-02;2019-01-21;tilladelse\n"
              .. "C;a;2019-02-02;2019-02-22;afslag\n",
  "import cases a.csv --extracted 2019-03-31", "import cases b.csv --extracted 2019-03-31",
  "statement UO1 plan.lua",
}
local NEW <const> = {
  ["web.lua"] = PLAN:format 'cases { met = function (case) return case.channel == "web" end, share = percent(50) }',
  ["c.csv"] = "sagsnr;sagstype;indgivet;kanal\nA;a;2019-01-02;web\nB;a;2019-01-02;brev\n",
  ["d.csv"] = "case_id;case_type;submitted_on;decided_on;outcome;channel\n"
              .. "D;a;2019-03-02;2019-03-10;granted;web\n",
  ["map.lua"] = 'mapping { case_id = column "Nr", case_type = fixed "a", submitted_on = column "Ind", '
                .. 'channel = column "Vej" { values = { W = "web" } } }',
  ["m.csv"] = "Nr;Ind;Vej\nE;2019-03-03;W\n",
}

describe("a field that is added to cases", function ()
  it("is added in the files that core/README.md names, six at the most", function ()
    local copy <close> = channel.tree()
    local row <const> = assert(support.read(support.root .. "/core/README.md"):match "| a field of cases | ([^|]+) |")
    assert.is_true(#copy.files <= 6)
    for _, file in ipairs(copy.files) do support.shows(row, file) end
    local named <const> = select(2, row:gsub("[%w/]+%.%l+", ""))
    assert.equal(#copy.files + 1, named, "and the script that does it")
  end)

  it("is not added where a line that is to be changed is gone, or is there twice", function ()
    local copy <close> = channel.tree()
    local function refused(anchor) return select(2, pcall(copy.edit, copy, "Makefile", anchor, "")) end
    assert.equal("Makefile has no 'nowhere:' any more", refused "nowhere:")
    assert.equal("Makefile has '$(SIRI)' more than once", refused "$(SIRI)")
  end)
end)

describe("a copy of the tree to which a field of cases is added", function ()
  if not os.getenv "SIRI_DEEP" then
    pending "imports, counts, reports and verifies it (SIRI_DEEP=1 builds it, as make check does)"
    return
  end

  local copy
  local said <const> = {}   -- by the command: what it said
  local folder <const> = support.shared(OLD)

  local function run(line) return copy:run(folder, line) end

  local function done(line)
    local result <const> = run(line)
    assert.equal(0, result.status, line .. "\n" .. result.out .. result.err)
    return result.out
  end

  -- The same database in a folder of its own.
  local function another()
    local other <const> = support.folder()
    other:write("siri.db", folder:read "siri.db")
    return other
  end

  lazy_setup(function ()
    copy = channel.tree()
    copy:finish()
    folder:write("receipt", folder:done("verify --receipt").out)
    for name, text in pairs(NEW) do folder:write(name, text) end
    said.before = run("status plan.lua").err
    for _, file in ipairs { "c.csv", "d.csv", "m.csv --map map.lua", "c.csv" } do
      table.insert(said, done(("import cases %s --extracted 2019-03-31"):format(file)))
    end
  end)

  lazy_teardown(function () copy:close() end)

  it("has a sound schema, the words of every field, and what its READMEs say of them", function ()
    for _, spec in ipairs { "tests/core/schema_spec.lua", "tests/scripts/casefields_spec.lua" } do
      local result <const> = copy:run(copy.folder, "test " .. spec)
      assert.equal(0, result.status, result.out)
    end
  end)

  it("leaves a database of before to be renewed by an import, and renews it", function ()
    assert.equal(("siri-rules: cannot open 'siri.db': an older siri-rules made it (run '%s/build/siri-rules import "
                  .. "cases FILE --db siri.db' to renew it)\n"):format(copy.folder.path), said.before)
    assert.equal("c.csv: 2 rows: 0 new, 2 changed, 0 same, 0 refused\n", said[1])
  end)

  it("imports it by its Danish heading, its English one, and from a mapping", function ()
    assert.equal("d.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused\n", said[2])
    support.shows(said[3], "m.csv: 1 row, 1 case: 1 new, 0 changed, 0 same, 0 refused\n")
    assert.equal("c.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused\n", said[4])
    assert.equal("A web\nB brev\nC \nD web\nE web\n",
                 folder:sql "SELECT case_id || ' ' || coalesce(channel, '') FROM case_list")
  end)

  it("counts by it where a rule reads it", function ()
    support.shows(done "status web.lua --lang en --format json", '"inside":2,\n          "decided":4')
    support.shows(done "explain web.lua 1 --kinds --lang en", "yes              channel: web\n")
  end)

  it("shows it with its heading in both languages", function ()
    support.shows(done "explain plan.lua 1 --case A", "\n   sted            Odense\n   kanal           web\n")
    support.shows(done "explain plan.lua 1 --case A --lang en",
                  "\n   site            Odense\n   channel         web\n")
    support.shows(done "explain plan.lua 1 --case A --format json", '"pauses":null,\n    "channel":"web",\n')
    support.shows(done "status plan.lua --by channel", "\n 1 Sager efter kanal\n")
    support.shows(done "status plan.lua --by channel --lang en", "\n 1 Sager by channel\n")
    support.shows(done "history case A", "\n     kanal                – → web\n")
    support.shows(done "history case A --lang en", "\n     channel              – → web\n")
  end)

  it("knows the cases of before as they were known", function ()
    support.shows(done "explain plan.lua 1 --case A --known-at 2",
                  "\n   sted            Odense\n   netto/brutto    ")
    support.shows(run("status plan.lua --by channel --known-at 2").out, "\n (intet) ")
  end)

  it("takes its imports back", function ()
    local other <close> = another()
    local function known() return other:sql "SELECT case_id || ' ' || channel FROM case_list WHERE channel <> ''" end
    copy:run(other, "undo 3")
    assert.equal("A web\nB brev\nD web\nE web\n", known())   -- import 6 holds it
    copy:run(other, "undo 6")
    assert.equal("D web\nE web\n", known())
    support.shows(copy:run(other, "verify").out, "siri.db: 8 imports, sound\n")
  end)

  it("verifies what was made before, by statement and receipt, and what was made since", function ()
    support.shows(done "verify", "siri.db: 6 imports, sound\n")
    support.shows(done "verify --against receipt", "✓ imports and statements are those of the receipts in receipt\n")
    support.shows(done "statement verify 1 --lang en", "computed again it is the\n  same\n")
    folder:write("since", done "verify --receipt")
    done "verify --against since"
  end)

  it("sees what is done by hand to the field, in versions of before and since", function ()
    for sql, number in pairs {
      ["UPDATE cases SET channel = 'brev' WHERE case_id = 'C'"] = 2,
      ["UPDATE earlier_cases SET channel = 'web' WHERE import_id = 1"] = 1,
      ["UPDATE cases SET channel = NULL WHERE case_id = 'D'"] = 4,
      ["UPDATE cases SET channel = 'brev' WHERE case_id = 'E'"] = 5,
    } do
      local other <close> = another()
      support.by_hand(other, sql)
      local verified <const> = copy:run(other, "verify")
      assert.equal(1, verified.status)
      support.shows(verified.out .. verified.err, ("import %d is not what it was when it was made"):format(number))
    end
  end)
end)
