-- What specs of faults share: a small store, and the module that
-- provokes faults.

local lfs <const> = require "lfs"
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

-- A folder where syncing costs nothing, if there is one.
function fixture.folder()
  local folder <const> = support.folder(lfs.attributes("/dev/shm", "mode") and "/dev/shm")
  folder:write("plan.lua", [[
    plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
    case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
    goal "1.1" { area = "A", demand = "B", weight = 60, side = "external", measured_by = "agency",
      score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
    goal "1.2" { area = "A", demand = "C", weight = 40, side = "external", measured_by = "agency",
      score = milestone "pakke" { by = "2019-09-30" } }
  ]])
  folder:write("cases.csv", [[
case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;channel
S1;au_pair;2019-01-02;2019-01-03;2019-02-04;granted;Odense;;Post
S2;au_pair;2019-01-02;2019-01-03;2019-09-04;refused;Aarhus;;Nettet
S3;au_pair;2019-31-02;2019-01-03;2019-09-04;refused;Aarhus;;Nettet
S4;au_pair;2019-03-02;;;;;;
]])
  folder:write("later.csv", [[
case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;channel;queue
S1;au_pair;2019-01-02;2019-01-03;2019-03-04;granted;Odense;;Post;a
S3;au_pair;2019-02-01;2019-02-03;2019-09-04;refused;Aarhus;;Nettet;b
S5;au_pair;2019-02-01;2019-02-03;2018-09-04;refused;Aarhus;;Nettet;b
S6;au_pair;2019-02-01;2019-02-03;;;Aarhus;;Nettet;b
]])
  -- new cases enough for two statements, the second of which finds that one is known
  local many <const> = { "case_id;case_type;submitted_on;site" }
  for i = 1, 36 do many[i + 1] = ("%s;au_pair;2019-01-02;Odense"):format(i == 30 and "S1" or "M" .. i) end
  folder:write("many.csv", table.concat(many, "\n") .. "\n")
  folder:write("facts.csv", [[
year;goal;name;on;value;source;by
2019;1.2;pakke;2019-08-30;done;brev;agency
2019;1.2;pakke;2019-13-30;done;brev;agency
]])
  return folder
end

-- Imports the first cases and facts into before.db.
function fixture.store(folder)
  support.run({ "import", "cases", "cases.csv", "--db", "before.db" }, { cwd = folder.path })
  support.run({ "import", "facts", "facts.csv", "--plan", "plan.lua", "--db", "before.db" }, { cwd = folder.path })
end

return fixture
