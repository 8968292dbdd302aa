-- files.lua: the data that is measured on, in build/bench: made once, and anew when what it is made by changes.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local files = { folder = support.root .. "/build/bench/" }

local PROBED <const> = 140000   -- cases that tell whether the program still writes the same: several segments
local COLUMNS <const> = "case_type, submitted_on, informed_on, decided_on, outcome, exempt, site, gone"

local tell = function () end

-- Where it is said what is being made.
function files.tell_to(f)
  tell = f
end

local function run(line)
  local result <const> = support.shell(line)
  if result.status ~= 0 then error(("%s failed:\n%s%s"):format(line, result.err, result.out), 0) end
  return result.out
end

local function words(...) return lists.join({ ... }, support.quote, " ") end

-- A file that is made by make(path) unless it is there, made by the same: the
-- text of its stamp. Returns its path, and its stamp for what is made of it.
local function kept(name, by, make)
  local path <const>, stamp <const> = files.folder .. name, core.hash.text(name .. "\n" .. by)
  local noted <const> = path .. ".stamp"
  if lfs.attributes(path) and lfs.attributes(noted) and support.read(noted) == stamp then return path, stamp end
  tell("makes " .. name)
  os.remove(noted)
  local fresh <const> = path .. ".new"
  os.remove(fresh)
  make(fresh)
  assert(os.rename(fresh, path))
  support.write(noted, stamp)
  return path, stamp
end


-- Case files

local function generator()
  local made_by <const> = { "demo.lua", "demo/calendar.lua", "demo/cases.lua", "demo/csvfile.lua", "demo/types.lua" }
  return lists.join(made_by, function (name) return core.hash.file(support.root .. "/tests/" .. name) end, "\n")
end

-- The extract of a synthetic 2019 with so many cases. Besides those that are
-- submitted in the year it has some of the year before, and is cut to
-- measure: under a hundredth, of December.
local function make_year(path, cases)
  local folder <close> = support.folder(files.folder)
  run(words(support.program, support.root .. "/tests/demo.lua", "2019", "--cases", tostring(cases * 93 // 100 + 10),
            "-o", folder.path))
  run(("head -n %d %s >%s"):format(cases + 1, support.quote(folder.path .. "/cases-2019.csv"), support.quote(path)))
end

-- The same cases so many times over, each time under other ids; the ids keep
-- their order.
local function make_copies(path, source, copies)
  local head <const>, rows <const> = support.read(source):match "^([^\n]*\n)(.*)$"
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(head))
  for copy = 1, copies do
    local letter <const> = string.char(("S"):byte() - copies + copy)
    assert(file:write((("\n" .. rows):gsub("\nS", "\n" .. letter):sub(2))))
  end
end

-- A case file of `cases` cases `copies` times over.
function files.csv(cases, copies)
  local by <const> = generator()
  local name <const> = ("cases-%d.csv"):format(cases)
  local path <const>, stamp <const> = kept(name, by, function (path) make_year(path, cases) end)
  if copies == 1 then return path, stamp end
  return kept(("cases-%dx%d.csv"):format(cases, copies), stamp, function (fresh) make_copies(fresh, path, copies) end)
end


-- Databases

function files.import_words(csv, db)
  return { support.program, "import", "cases", csv, "--db", db }
end

-- What the program makes of a case file, whatever the clock says: a database
-- that it made when it wrote otherwise is made anew.
local format
local function program_format()
  if format then return format end
  local folder <close> = support.folder(files.folder)
  local db <const> = folder.path .. "/probe.db"
  run(words(table.unpack(files.import_words(files.csv(PROBED, 1), db))))
  format = run(("sqlite3 %s .dump | grep -v '^INSERT INTO imports' | sha256sum"):format(support.quote(db)))
  return format
end

-- The database with such a case file imported.
function files.db(cases, copies)
  local csv <const>, stamp <const> = files.csv(cases, copies)
  return kept(("cases-%dx%d.db"):format(cases, copies), stamp .. program_format(), function (path)
    run(words(table.unpack(files.import_words(csv, path))))
  end)
end

-- The same where all that is known of the cases is their rows.
function files.rows_db(cases)
  local db <const>, stamp <const> = files.db(cases, 1)
  return kept(("cases-%d-rows.db"):format(cases), stamp, function (path)
    run(words("cp", db, path))
    local there <const> = run(words("sqlite3", path, "SELECT count(*) FROM sqlite_schema WHERE name = 'segments'"))
    if there == "1\n" then run(words("sqlite3", path, "DELETE FROM segments")) end
  end)
end


-- What peers read, each in the form that it is quickest with

-- A line for each case: COLUMNS, days as numbers.
function files.export(cases)
  local db <const>, stamp <const> = files.db(cases, 1)
  return kept(("cases-%d.export"):format(cases), stamp .. COLUMNS, function (path)
    run(("%s >%s"):format(words("sqlite3", "-separator", ";", db, ("SELECT %s FROM cases"):format(COLUMNS)),
                          support.quote(path)))
  end)
end

-- The database of DuckDB. make(csv, path) makes it, by a script.
function files.duckdb(cases, script, make)
  local export <const>, stamp <const> = files.export(cases)
  local by <const> = stamp .. core.hash.file(script)
  return kept(("cases-%d.duckdb"):format(cases), by, function (path) make(export, path) end)
end

local FACT <const> = [[
  SELECT format('(case (type %s) (site %s) (outcome %s) (exempt %s) ' ||
                '(gone %d) (submitted %d) (informed %s) (decided %s))',
    case_type, site, ifnull(outcome, 'nil'), ifnull('"' || exempt || '"', 'nil'), gone, submitted_on,
    ifnull(informed_on, 'nil'), ifnull(decided_on, 'nil')) FROM cases]]

-- The facts of CLIPS.
function files.clips_facts(cases)
  local db <const>, stamp <const> = files.db(cases, 1)
  return kept(("cases-%d.facts"):format(cases), stamp .. FACT, function (path)
    run(("%s >%s"):format(words("sqlite3", db, FACT), support.quote(path)))
  end)
end

return files
