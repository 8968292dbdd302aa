-- What specs of faults share: a small store, and the module that
-- provokes faults.

local lfs <const> = require "lfs"
local assert <const> = require "luassert"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local fixture = {}

-- For scripts that load the module and run a command; commands themselves
-- take no module by a path of their user's.
fixture.env = { LUA_CPATH = support.build .. "/?.so;;" }

-- The shell's words for the program that runs a command with so little memory
-- for SQLite that it writes pages before their transaction ends.
function fixture.cramped(bytes)
  return support.command { support.root .. "/tests/faults/cramped.lua", tostring(bytes) }
end

-- Why it cannot be loaded; nil if it can.
function fixture.hindrance()
  local path <const> = support.build .. "/faults.so"
  if not lfs.attributes(path) then return "there is no " .. path .. ": make suite builds it" end
end

-- new cases enough for two statements, the second of which finds that one is known
local MANY <const> = { "case_id;case_type;submitted_on;site" }
for i = 1, 36 do MANY[i + 1] = ("%s;au_pair;2019-01-02;Odense"):format(i == 30 and "S1" or "M" .. i) end

local CONTENT <const> = {
  ["plan.lua"] = plans.of [[
    case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
    goal "1.1" { demand = "B", weight = 60,
      score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
    goal "1.2" { demand = "C", weight = 40, score = milestone "pakke" { by = "2019-09-30" } }
  ]],
  ["cases.csv"] = [[
case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;channel
S1;au_pair;2019-01-02;2019-01-03;2019-02-04;granted;Odense;;Post
S2;au_pair;2019-01-02;2019-01-03;2019-09-04;refused;Aarhus;;Nettet
S3;au_pair;2019-31-02;2019-01-03;2019-09-04;refused;Aarhus;;Nettet
S4;au_pair;2019-03-02;;;;;;
]],
  ["later.csv"] = [[
case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;channel;queue
S1;au_pair;2019-01-02;2019-01-03;2019-03-04;granted;Odense;;Post;a
S3;au_pair;2019-02-01;2019-02-03;2019-09-04;refused;Aarhus;;Nettet;b
S5;au_pair;2019-02-01;2019-02-03;2018-09-04;refused;Aarhus;;Nettet;b
S6;au_pair;2019-02-01;2019-02-03;;;Aarhus;;Nettet;b
]],
  ["many.csv"] = table.concat(MANY, "\n") .. "\n",
  ["facts.csv"] = [[
year;goal;name;on;value;source;by
2019;1.2;pakke;2019-08-30;done;brev;agency
2019;1.2;pakke;2019-13-30;done;brev;agency
]],
}

-- Where syncing costs nothing, if there is such a place.
local PLACE <const> = lfs.attributes("/dev/shm", "mode") and "/dev/shm"

-- A folder with a plan, cases and facts; for each spec, or for all of them,
-- as support has it.
function fixture.folder() return support.filled(CONTENT, PLACE) end
function fixture.fresh() return support.fresh(CONTENT, PLACE) end
function fixture.shared() return support.shared(CONTENT, PLACE) end

-- Imports the first cases and facts into before.db.
function fixture.store(folder)
  folder:run "import cases cases.csv --db before.db"
  folder:run "import facts facts.csv --plan plan.lua --db before.db"
end

-- Writes a file of so many cases; row(i) is the i-th of them, if it is there.
function fixture.cases(folder, name, n, row)
  local file <close> = assert(io.open(folder.path .. "/" .. name, "wb"))
  file:write "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site\n"
  for i = 1, n do file:write(row(i) or "") end
end

-- A hash of all that a store holds, but for the times of its imports.
function fixture.contents(folder, db)
  local result <const> = folder:shell(([[sqlite3 %s "SELECT id, kind, file, rows, added, changed, same, refused, gone,
    undoes FROM imports; SELECT * FROM case_versions ORDER BY case_row, import_id; SELECT * FROM facts;
    SELECT * FROM rejects" | sha256sum]]):format(db))
  assert.equal("", result.err)
  return result.out
end

function fixture.is_sound(folder, db, context)
  local result <const> = folder:run("verify", "--db", db)
  assert.equal(0, result.status, (context or "") .. result.out .. result.err)
end

-- The command has failed, with this message and no other.
function fixture.refuses(message, result)
  assert.same({ 1, message .. "\n" }, { result.status, result.err })
end

return fixture
