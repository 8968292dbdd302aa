-- rows.lua: the rows of the table: which tasks each compares, on how many cases, and its bar.

local files <const> = require "tests.bench.files"
local measure <const> = require "tests.bench.measure"
local peers <const> = require "tests.bench.peers"
local support <const> = require "tests.support"

local rows = {}

local GROWN <const> = { 1, 2, 5, 10 }   -- how many times the cases, to see their growth
local SMALL <const> = 100000            -- cases for rules engines: they need minutes for a million
local FEW <const> = 20000               -- cases for valgrind

local function grouped(n)
  return (("%d"):format(n):reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", ""))
end


-- Tasks

local function status_task(name, db)
  return { name = name, words = peers.status_words(db) }
end

local function status_of(cases, copies)
  return status_task("status of " .. grouped(cases * copies), (files.db(cases, copies)))
end

local function loop_task(name, what, db, read)
  return { name = name, words = { measure.helper "loop", what, db }, read = read }
end

-- Figures that a program prints, each with its name before it.
local function read_figures(sample)
  for name, figure in sample.out:gmatch "(%a+) (%S+)" do sample[name] = tonumber(figure) end
end

local function script_task(name, script, cases)
  return { name = name, words = { support.program, "tests/bench/" .. script, (files.db(cases, 1)) },
           read = read_figures }
end

local function read_instructions(sample)
  sample.instructions = math.tointeger(tonumber(sample.err:match "Collected : (%d+)"))
end

local function counted_task(cases, copies)
  local words <const> = { "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null" }
  local status <const> = peers.status_words((files.db(cases, copies)))
  table.move(status, 1, #status, #words + 1, words)
  return { name = ("instructions of %s"):format(grouped(cases * copies)), words = words, once = true,
           read = read_instructions }
end

local function peer_task(peer, cases)
  return { name = peer.title, words = peer.words(cases),
           read = function (sample) peers.check(peer.title, sample.out, cases) end }
end


-- Lines of the table, each
--   what       measured on what
--   measured   as text
--   value      the figure that is held against the bar
--   cpu        the same by processor time, where it is a time: on a busy machine the steadier one
--   at_most, at_least, above   the bar, or none

local function seconds(s)
  if s >= 0.01 then return ("%.3f s"):format(s) end
  return ("%.1f ms"):format(s * 1000)
end

local function megabytes(kb)
  return ("%.1f MB"):format(kb / 1024)
end

local function microseconds(s)
  return ("%.3g µs"):format(s * 1e6)
end

-- x against y, each shown by `show`.
local function ratio(what, x, y, bar, show)
  local line <const> = { what = what, value = x / y, measured = ("%s : %s = %.3g ×"):format(show(x), show(y), x / y) }
  for name, limit in pairs(bar) do line[name] = limit end
  return line
end

-- The time that one takes against another's.
local function times(what, a, b, bar)
  local line <const> = ratio(what, measure.of(a, "wall"), measure.of(b, "wall"), bar, seconds)
  line.cpu = measure.of(a, "cpu") / measure.of(b, "cpu")
  return line
end

-- The same for a case, where each had its own number of them.
local function times_a_case(what, a, cases_a, b, cases_b, bar)
  local line <const> = ratio(what, measure.of(a, "wall") / cases_a, measure.of(b, "wall") / cases_b, bar, microseconds)
  line.cpu = measure.of(a, "cpu") / cases_a / (measure.of(b, "cpu") / cases_b)
  return line
end


-- Rows, each
--   key         as it is chosen by
--   group       rows of a group are measured side by side
--   missing()   what it needs and is not installed, or nil
--   tasks(n)    what is run for n cases
--   lines(n, samples)

local function blob_line(samples)
  local what <const>, blobs <const> = "status : a loop over the blobs", samples["blob loop"]
  if blobs[1].out == "no columns\n" then return { what = what, measured = "no columns", at_most = 10 } end
  return times(what, samples.status, blobs, { at_most = 10 })
end

local function status_row()
  return {
    key = "status", group = "status",
    tasks = function (n)
      local db <const> = files.db(n, 1)
      return { status_task("status", db), loop_task("bare loop", "rows", db), loop_task("blob loop", "blobs", db) }
    end,
    lines = function (_, samples)
      return { times("status : a bare loop over the rows", samples.status, samples["bare loop"], { at_most = 0.25 }),
               blob_line(samples) }
    end,
  }
end

local function rows_row()
  return {
    key = "rows", group = "status",
    tasks = function (n)
      return { status_task("status from rows", (files.rows_db(n))), loop_task("bare loop", "rows", (files.db(n, 1))) }
    end,
    lines = function (_, samples)
      return { times("status from rows alone : the bare loop", samples["status from rows"], samples["bare loop"],
                     { at_most = 1.5 }) }
    end,
  }
end

local function second_row()
  return {
    key = "second", group = "process",
    tasks = function (n) return { script_task("two questions", "twice.lua", n) } end,
    lines = function (_, samples)
      local both <const> = samples["two questions"]
      return { ratio("the second question : the first", measure.of(both, "second"), measure.of(both, "first"),
                     { at_most = 0.5 }, seconds) }
    end,
  }
end

local function engine_row()
  return {
    key = "engine", group = "process",
    tasks = function (n) return { script_task("engine alone", "engine.lua", n) } end,
    lines = function (_, samples)
      local both <const> = samples["engine alone"]
      return { ratio("one call a case : the tree, in memory", measure.of(both, "plain"), measure.of(both, "tree"),
                     { at_least = 20 }, seconds) }
    end,
  }
end

-- The columns of the demo's case files, keyed as ours are.
local TABLE <const> = "CREATE TABLE cases (case_id TEXT PRIMARY KEY, case_type TEXT, submitted_on TEXT, " ..
  "informed_on TEXT, decided_on TEXT, outcome TEXT, site TEXT, exempt TEXT, channel TEXT)"

local function import_tasks(n)
  local csv <const>, db <const> = files.csv(n, 1), files.folder .. "imported.db"
  local function clear() os.remove(db) end
  local function all_taken(sample)
    assert(sample.out:find(grouped(n) .. " new, 0 changed, 0 same, 0 refused", 1, true), sample.out)
  end
  local sqlite <const> = { "sqlite3", db, TABLE, ".mode csv", ".separator ;", ".import --skip 1 " .. csv .. " cases" }
  return { { name = "import cases", words = files.import_words(csv, db), before = clear, read = all_taken },
           { name = ".import", words = sqlite, before = clear, read = clear } }
end

local function import_row()
  return {
    key = "import", group = "import", tasks = import_tasks,
    lines = function (n, samples)
      local ours <const> = samples["import cases"]
      return { times("import cases : .import of sqlite3", ours, samples[".import"], { at_most = 2 }),
               { what = "import cases, peak memory", measured = megabytes(measure.of(ours, "peak")) },
               { what = "import cases, a row", measured = microseconds(measure.of(ours, "wall") / n) } }
    end,
  }
end

local function grown_tasks(n)
  local tasks <const> = {}
  for i, copies in ipairs(GROWN) do tasks[i] = status_of(n, copies) end
  return tasks
end

local function grown_samples(n, samples)
  local list <const> = {}
  for i, copies in ipairs(GROWN) do
    list[i] = { cases = n * copies, samples = samples["status of " .. grouped(n * copies)] }
  end
  return list
end

local function memory_row()
  return {
    key = "memory", group = "growth", tasks = grown_tasks,
    lines = function (n, samples)
      local list <const> = grown_samples(n, samples)
      local most <const> = list[#list]
      return { ratio(("peak memory at %s : at %s"):format(grouped(most.cases), grouped(n)),
                     measure.of(most.samples, "peak"), measure.of(list[1].samples, "peak"), { at_most = 1.1 },
                     megabytes) }
    end,
  }
end

local function growth_row()
  return {
    key = "growth", group = "growth", tasks = grown_tasks,
    lines = function (n, samples)
      local least, last, shown = math.huge, nil, {}
      for i, grown in ipairs(grown_samples(n, samples)) do
        last = measure.of(grown.samples, "wall") / grown.cases
        least, shown[i] = math.min(least, last), ("%.3g"):format(last * 1e6)
      end
      return { { what = ("time a case at %s times as many : the least"):format(table.concat(GROWN, ", ")),
                 value = last / least, at_most = 1.1,
                 measured = ("%s µs; %.3g ×"):format(table.concat(shown, ", "), last / least) } }
    end,
  }
end

local function peer_row(peer)
  return {
    key = peer.key, group = "peers", title = peer.title,
    missing = function () return not peer.installed() and peer.title end,
    tasks = function (n) return { status_of(n, 1), peer_task(peer, n) } end,
    lines = function (n, samples)
      return { times(peer.title .. " : status", samples[peer.title], samples["status of " .. grouped(n)],
                     { above = 1 }) }
    end,
  }
end

-- A rules engine is asked about fewer cases, and held against us a case, as
-- well as on the same few, start of the program and all.
local function engine_peer_row(peer)
  return {
    key = peer.key, group = "engines", title = peer.title,
    missing = function () return not peer.installed() and peer.title end,
    tasks = function (n)
      local few <const> = math.min(n, SMALL)
      return { status_of(n, 1), status_of(few, 1), peer_task(peer, few) }
    end,
    lines = function (n, samples)
      local few <const>, theirs <const> = math.min(n, SMALL), samples[peer.title]
      local ours <const> = samples["status of " .. grouped(n)]
      local ours_of_few <const> = samples["status of " .. grouped(few)]
      return { times_a_case(("%s, a case of %s : status, a case of %s"):format(peer.title, grouped(few), grouped(n)),
                            theirs, few, ours, n, { at_least = 20 }),
               times(("%s : status, both of %s"):format(peer.title, grouped(few)), theirs, ours_of_few,
                     { at_least = 20 }) }
    end,
  }
end

local function work_row()
  return {
    key = "work", group = "work", title = "valgrind",
    missing = function () return not support.has "valgrind" and "valgrind" end,
    tasks = function () return { counted_task(FEW, 1), counted_task(FEW, 3) } end,
    lines = function (_, samples)
      local one <const> = samples["instructions of " .. grouped(FEW)][1].instructions
      local three <const> = samples["instructions of " .. grouped(3 * FEW)][1].instructions
      local each <const> = (three - one) / (2 * FEW)
      return { { what = "instructions of status for each further case", value = each,
                 measured = ("%s (%s for %s cases)"):format(grouped(math.floor(each)), grouped(one), grouped(FEW)) } }
    end,
  }
end

rows.list = { status_row(), rows_row(), second_row(), engine_row(), import_row(), memory_row(), growth_row() }
for _, peer in ipairs(peers.list) do
  table.insert(rows.list, peer.engine and engine_peer_row(peer) or peer_row(peer))
end
table.insert(rows.list, work_row())

return rows
