-- siri-rules import --dry-run: what would happen; nothing does.

local lfs <const> = require "lfs"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local HEADINGS <const> = "case_id;case_type;submitted_on\n"
local FACTS <const> = "year;goal;name;on;value\n"

local RULES <const> = plans.of 'goal "1.2" { score = measure "p" { below = 2 } }'

local function files(folder)
  local list <const> = {}
  for name in lfs.dir(folder.path) do
    if name ~= "." and name ~= ".." then list[#list + 1] = name end
  end
  table.sort(list)
  return table.concat(list, " ")
end

-- A folder with a database of two cases, and these files.
local function filled(more)
  more["a.csv"], more[1] = HEADINGS .. "A;t;2019-01-01\nB;t;2019-01-01\n", "import cases a.csv"
  return support.filled(more)
end

-- What a dry run says: its exit status, standard output, standard error; it
-- leaves the database as it was, to the byte.
local function dry(folder, line)
  local before <const> = folder:read "siri.db"
  local result <const> = folder:run(line .. " --dry-run")
  assert.equal(before, folder:read "siri.db")
  return { result.status, result.out, result.err }
end

describe("import --dry-run", function ()
  local ONE <const> = { ["a.csv"] = HEADINGS .. "A;t;2019-01-01\n" }

  it("says what an import would, and makes no database", function ()
    local folder <close> = support.filled(ONE)
    local result <const> = folder:run "import cases a.csv --dry-run"
    assert.same({ 0, "a.csv: 1 row: 1 new, 0 changed, 0 same, 0 refused (dry run: nothing is imported)\n", "" },
                { result.status, result.out, result.err })
    assert.equal("a.csv", files(folder))
  end)

  it("fills no empty file", function ()
    local folder <close> = support.filled(ONE)
    folder:write("siri.db", "")
    assert.equal(0, dry(folder, "import cases a.csv")[1])
    assert.equal("", folder:read "siri.db")
  end)

  it("leaves a database as it was, to the byte", function ()
    local folder <close> = filled { ["b.csv"] = HEADINGS .. "A;u;2019-01-02\nB;t;2019-01-01\nC;t;2019-01-01\n" }
    assert.same({ 0, "b.csv: 3 rows: 1 new, 1 changed, 1 same, 0 refused (dry run: nothing is imported)\n", "" },
                dry(folder, "import cases b.csv"))
    assert.equal("a.csv b.csv siri.db", files(folder))
  end)

  it("takes each file after the one before it, as an import would", function ()
    local folder <close> = filled { ["b.csv"] = HEADINGS .. "C;t;2019-01-01\n",
                                    ["c.csv"] = HEADINGS .. "C;u;2019-01-01\nA;t;2019-01-01\n" }
    local out <const> = dry(folder, "import cases b.csv c.csv b.csv")[2]
    local wet <const> = folder:run "import cases b.csv c.csv b.csv"
    assert.equal(wet.out, (out:gsub(" %(dry run: nothing is imported%)", "")))
    assert.equal(3, select(2, out:gsub("dry run", "")))
    assert.equal("c.csv: 2 rows: 0 new, 1 changed, 1 same, 0 refused", wet.out:match "c.csv[^\n]*")
  end)

  it("refuses the rows that an import would, writes them to --rejects, and ends with status 1", function ()
    local folder <close> = filled { ["b.csv"] = HEADINGS .. "A;t;x\nD;t;2019-01-01\n" }
    local told <const> = dry(folder, "import cases b.csv --rejects r1.csv")
    local wet <const> = folder:run "import cases b.csv --rejects r2.csv"
    assert.same({ 1, wet.err }, { told[1], told[3] })
    assert.equal(folder:read "r2.csv", folder:read "r1.csv")
  end)

  it("lists the cases that a whole file would take away", function ()
    local folder <close> = filled { ["b.csv"] = HEADINGS .. "A;t;2019-01-01\n" }
    assert.same({ 0, "b.csv: gone, for the file lacks it: B\n"
                     .. "b.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused, 1 gone (dry run: nothing is imported)\n",
                  "" }, dry(folder, "import cases b.csv --full"))
    assert.equal("b.csv: 1 row: 0 new, 0 changed, 1 same, 0 refused, 1 gone\n",
                 folder:run "import cases b.csv --full".out:match "[^\n]*\n$")
  end)

  it("goes on behind a file that cannot be imported, and ends with status 1", function ()
    local folder <close> = filled { ["b.csv"] = "" }
    assert.same({ 1, "a.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused (dry run: nothing is imported)\n",
                  "b.csv: nothing imported: it is empty\n" }, dry(folder, "import cases b.csv a.csv"))
  end)

  it("takes facts, too", function ()
    local folder <close> = filled { ["plan.lua"] = RULES,
                                    ["f.csv"] = FACTS .. "2019;1.2;p;2019-03-31;1\n2019;1.2;p;2019-06-30;x\n" }
    local told <const> = dry(folder, "import facts f.csv --plan plan.lua")
    assert.equal(1, told[1])
    assert.equal("f.csv: 2 rows: 1 new, 0 changed, 0 same, 1 refused (dry run: nothing is imported)\n", told[2])
  end)

  it("leaves a large import as it was, which the memory does not hold", function ()
    local folder <close> = filled {}
    do
      local file <close> = assert(io.open(folder.path .. "/b.csv", "w"))
      local text <const> = ("x"):rep(5000)
      file:write((HEADINGS:gsub("\n", ";a\n")))
      for i = 1, 20000 do file:write(("S%05d;t;2019-01-01;"):format(i), text, "\n") end
    end
    assert.equal("b.csv: 20.000 rows: 20.000 new, 0 changed, 0 same, 0 refused (dry run: nothing is imported)\n",
                 dry(folder, "import cases b.csv")[2])
    assert.equal("a.csv b.csv siri.db", files(folder))
  end)

  it("does not renew the database of an older siri-rules: it says that an import would", function ()
    local folder <close> = support.filled(ONE)
    folder:shell("sqlite3 siri.db <" .. support.quote(support.root .. "/tests/core/version1.sql"))
    assert.same({ 1, "", "siri-rules: cannot open 'siri.db': an older siri-rules made it (run 'siri-rules import cases "
                         .. "FILE --db siri.db' to renew it)\n" }, dry(folder, "import cases a.csv"))
  end)

  it("waits for another program as an import does", function ()
    local folder <close> = filled {}
    local other <close> = assert(require "siri".open(folder.path .. "/siri.db", "write"))
    assert(other:begin { kind = "cases", file = "x.csv" })
    local result <const> = folder:run "import cases a.csv --dry-run --wait 0"
    assert.same({ 1, "" }, { result.status, result.out })
    support.shows(result.err, "it is in use by another program")
  end)
end)
