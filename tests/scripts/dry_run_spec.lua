-- siri-rules import --dry-run: what would happen; nothing does.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"

local HEADINGS <const> = "case_id;case_type;submitted_on\n"
local FACTS <const> = "year;goal;name;on;value\n"

local RULES <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
goal "1.2" { area = "Tal", demand = "Lave", weight = 100, side = "external", measured_by = "agency",
             score = measure "p" { below = 2 } }
]]

local function run(folder, ...)
  return support.run({ ... }, { cwd = folder.path })
end

local function files(folder)
  local list <const> = {}
  for name in lfs.dir(folder.path) do
    if name ~= "." and name ~= ".." then list[#list + 1] = name end
  end
  table.sort(list)
  return table.concat(list, " ")
end

local function filled(folder)
  folder:write("a.csv", HEADINGS .. "A;t;2019-01-01\nB;t;2019-01-01\n")
  assert.equal(0, run(folder, "import", "cases", "a.csv").status)
  return folder:read "siri.db"
end

-- Told: the exit status, standard output, standard error.
local function told(result)
  return { result.status, result.out, result.err }
end

describe("import --dry-run", function ()
  it("says what an import would, and makes no database", function ()
    local folder <close> = support.folder()
    folder:write("a.csv", HEADINGS .. "A;t;2019-01-01\n")
    assert.same({ 0, "a.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused (dry run: nothing is imported)\n", "" },
                told(run(folder, "import", "cases", "a.csv", "--dry-run")))
    assert.equal("a.csv", files(folder))
  end)

  it("fills no empty file", function ()
    local folder <close> = support.folder()
    folder:write("siri.db", "")
    folder:write("a.csv", HEADINGS .. "A;t;2019-01-01\n")
    assert.equal(0, run(folder, "import", "cases", "a.csv", "--dry-run").status)
    assert.equal("", folder:read "siri.db")
  end)

  it("leaves a database as it was, to the byte", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    folder:write("b.csv", HEADINGS .. "A;u;2019-01-02\nB;t;2019-01-01\nC;t;2019-01-01\n")
    assert.same({ 0, "b.csv: 3 rows: 1 new, 1 changed, 1 same, 0 refused (dry run: nothing is imported)\n", "" },
                told(run(folder, "import", "cases", "b.csv", "--dry-run")))
    assert.equal(before, folder:read "siri.db")
    assert.equal("a.csv b.csv siri.db", files(folder))
  end)

  it("takes each file after the one before it, as an import would", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    folder:write("b.csv", HEADINGS .. "C;t;2019-01-01\n")
    folder:write("c.csv", HEADINGS .. "C;u;2019-01-01\nA;t;2019-01-01\n")
    local dry <const> = run(folder, "import", "cases", "b.csv", "c.csv", "b.csv", "--dry-run")
    assert.equal(before, folder:read "siri.db")
    local wet <const> = run(folder, "import", "cases", "b.csv", "c.csv", "b.csv")
    assert.equal(wet.out, (dry.out:gsub(" %(dry run: nothing is imported%)", "")))
    assert.equal(3, select(2, dry.out:gsub("dry run", "")))
    assert.equal("c.csv: 2 rows: 0 new, 1 changed, 1 same, 0 refused", wet.out:match "c.csv[^\n]*")
  end)

  it("refuses the rows that an import would, writes them to --rejects, and ends with status 1", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    folder:write("b.csv", HEADINGS .. "A;t;x\nD;t;2019-01-01\n")
    local dry <const> = run(folder, "import", "cases", "b.csv", "--dry-run", "--rejects", "r1.csv")
    assert.equal(before, folder:read "siri.db")
    local wet <const> = run(folder, "import", "cases", "b.csv", "--rejects", "r2.csv")
    assert.same({ 1, wet.err }, { dry.status, dry.err })
    assert.equal(folder:read "r2.csv", folder:read "r1.csv")
  end)

  it("lists the cases that a whole file would take away", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    folder:write("b.csv", HEADINGS .. "A;t;2019-01-01\n")
    assert.same({ 0, "b.csv: gone, for the file lacks it: B\n"
                     .. "b.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused, 1 gone (dry run: nothing is imported)\n",
                  "" },
                told(run(folder, "import", "cases", "b.csv", "--full", "--dry-run")))
    assert.equal(before, folder:read "siri.db")
    assert.equal("b.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused, 1 gone\n",
                 run(folder, "import", "cases", "b.csv", "--full").out:match "[^\n]*\n$")
  end)

  it("goes on behind a file that cannot be imported, and ends with status 1", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    folder:write("b.csv", "")
    assert.same({ 1, "a.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused (dry run: nothing is imported)\n",
                  "b.csv: nothing imported: it is empty\n" },
                told(run(folder, "import", "cases", "b.csv", "a.csv", "--dry-run")))
    assert.equal(before, folder:read "siri.db")
  end)

  it("takes facts, too", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    folder:write("plan.lua", RULES)
    folder:write("f.csv", FACTS .. "2019;1.2;p;2019-03-31;1\n2019;1.2;p;2019-06-30;x\n")
    local result <const> = run(folder, "import", "facts", "f.csv", "--dry-run", "--plan", "plan.lua")
    assert.equal(1, result.status)
    assert.equal("f.csv: 2 rows: 1 new, 0 changed, 0 same, 1 refused (dry run: nothing is imported)\n", result.out)
    assert.equal(before, folder:read "siri.db")
  end)

  it("leaves a large import as it was, which the memory does not hold", function ()
    local folder <close> = support.folder()
    local before <const> = filled(folder)
    do
      local file <close> = assert(io.open(folder.path .. "/b.csv", "w"))
      local text <const> = ("x"):rep(5000)
      file:write((HEADINGS:gsub("\n", ";a\n")))
      for i = 1, 20000 do file:write(("S%05d;t;2019-01-01;"):format(i), text, "\n") end
    end
    assert.equal("b.csv: 20,000 rows: 20,000 new, 0 changed, 0 same, 0 refused (dry run: nothing is imported)\n",
                 run(folder, "import", "cases", "b.csv", "--dry-run").out)
    assert.equal(before, folder:read "siri.db")
    assert.equal("a.csv b.csv siri.db", files(folder))
  end)

  it("does not renew the database of an older siri-rules: it says that an import would", function ()
    local folder <close> = support.folder()
    support.shell("sqlite3 siri.db", { cwd = folder.path,
                                       stdin = support.read(support.root .. "/tests/core/version1.sql") })
    local before <const> = folder:read "siri.db"
    folder:write("a.csv", HEADINGS .. "A;t;2019-01-01\n")
    assert.same({ 1, "", "siri-rules: cannot open 'siri.db': an older siri-rules made it (run 'siri-rules import cases "
                         .. "FILE --db siri.db' to renew it)\n" },
                told(run(folder, "import", "cases", "a.csv", "--dry-run")))
    assert.equal(before, folder:read "siri.db")
  end)

  it("waits for another program as an import does", function ()
    local folder <close> = support.folder()
    filled(folder)
    local other <close> = assert(require "siri".open(folder.path .. "/siri.db", "write"))
    assert(other:begin { kind = "cases", file = "x.csv" })
    local result <const> = run(folder, "import", "cases", "a.csv", "--dry-run", "--wait", "0")
    assert.same({ 1, "" }, { result.status, result.out })
    assert.truthy(result.err:find("it is in use by another program", 1, true), result.err)
  end)
end)
