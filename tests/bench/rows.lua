-- rows.lua: the rows of the table: which tasks each compares, on how many cases, and its bar.

local files <const> = require "tests.bench.files"
local measure <const> = require "tests.bench.measure"
local peers <const> = require "tests.bench.peers"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

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

local CALLGRIND <const> = { "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null" }

local function counted_task(name, words)
  return { name = "instructions of " .. name, words = lists.joined(CALLGRIND, words), once = true,
           read = read_instructions }
end

local function counted_cases(cases, copies)
  return counted_task(grouped(cases * copies), peers.status_words((files.db(cases, copies))))
end

-- Of the plan of 2019 in a form.
local function counted_form(form, cases)
  return counted_task(form, { support.program, "status", "2019", "--db", (files.db(cases, 1)), "--format", form })
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
  return lists.with(bar, { what = what, value = x / y,
                           measured = ("%s : %s = %.3g ×"):format(show(x), show(y), x / y) })
end

-- The time that one takes for a case against another's, where each had its
-- own number of them.
local function times_a_case(what, a, cases_a, b, cases_b, bar, show)
  local line <const> = ratio(what, measure.of(a, "wall") / cases_a, measure.of(b, "wall") / cases_b, bar,
                             show or microseconds)
  line.cpu = measure.of(a, "cpu") / cases_a / (measure.of(b, "cpu") / cases_b)
  return line
end

-- The same for all of them.
local function times(what, a, b, bar) return times_a_case(what, a, 1, b, 1, bar, seconds) end


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

-- The columns of the demo's case files, keyed as ours are.
local TABLE <const> = "CREATE TABLE cases (case_id TEXT PRIMARY KEY, case_type TEXT, submitted_on TEXT, " ..
  "informed_on TEXT, decided_on TEXT, outcome TEXT, site TEXT, exempt TEXT, channel TEXT)"

local function import_tasks(n)
  local csv <const>, db <const> = files.csv(n, 1), files.folder .. "imported.db"
  local function clear() os.remove(db) end
  local function all_taken(sample)
    assert(sample.out:find(grouped(n):gsub(",", ".") .. " new, 0 changed, 0 same, 0 refused", 1, true), sample.out)
  end
  local sqlite <const> = { "sqlite3", db, TABLE, ".mode csv", ".separator ;", ".import --skip 1 " .. csv .. " cases" }
  return { { name = "import cases", words = files.import_words(csv, db), before = clear, read = all_taken },
           { name = ".import", words = sqlite, before = clear, read = clear } }
end

local function grown_tasks(n)
  return lists.map(GROWN, function (copies) return status_of(n, copies) end)
end

-- A figure of each number of cases, as measured.
local function grown(n, samples, figure)
  return lists.map(GROWN, function (copies)
    return measure.of(samples["status of " .. grouped(n * copies)], figure)
  end)
end

rows.list = {
  {
    key = "status", group = "status",
    tasks = function (n)
      local db <const> = files.db(n, 1)
      return { status_task("status", db), loop_task("bare loop", "rows", db), loop_task("blob loop", "blobs", db) }
    end,
    lines = function (_, samples)
      return { times("status : a bare loop over the rows", samples.status, samples["bare loop"], { at_most = 0.25 }),
               blob_line(samples) }
    end,
  },
  {
    key = "rows", group = "status",
    tasks = function (n)
      return { status_task("status from rows", (files.rows_db(n))), loop_task("bare loop", "rows", (files.db(n, 1))) }
    end,
    lines = function (_, samples)
      return { times("status from rows alone : the bare loop", samples["status from rows"], samples["bare loop"],
                     { at_most = 1.5 }) }
    end,
  },
  {
    key = "second", group = "process",
    tasks = function (n) return { script_task("two questions", "twice.lua", n) } end,
    lines = function (_, samples)
      local both <const> = samples["two questions"]
      return { ratio("the second question : the first", measure.of(both, "second"), measure.of(both, "first"),
                     { at_most = 0.5 }, seconds) }
    end,
  },
  {
    key = "engine", group = "process",
    tasks = function (n) return { script_task("engine alone", "engine.lua", n) } end,
    lines = function (_, samples)
      local both <const> = samples["engine alone"]
      return { ratio("one call a case : the tree, in memory", measure.of(both, "plain"), measure.of(both, "tree"),
                     { at_least = 20 }, seconds) }
    end,
  },
  {
    key = "times", group = "process",
    tasks = function (n) return { script_task("times and backlogs", "times.lua", n) } end,
    lines = function (_, samples)
      local all <const> = samples["times and backlogs"]
      return lists.map({ "time", "backlog" }, function (name)
        return ratio(("status of a %s : of a share"):format(name == "time" and "case_time" or name),
                     measure.of(all, name), measure.of(all, "share"), { at_most = 1.5 }, seconds)
      end)
    end,
  },
  {
    key = "import", group = "import", tasks = import_tasks,
    lines = function (n, samples)
      local ours <const> = samples["import cases"]
      return { times("import cases : .import of sqlite3", ours, samples[".import"], { at_most = 1.5 }),
               { what = "import cases, peak memory", measured = megabytes(measure.of(ours, "peak")) },
               { what = "import cases, a row", measured = microseconds(measure.of(ours, "wall") / n) } }
    end,
  },
  {
    key = "memory", group = "growth", tasks = grown_tasks,
    lines = function (n, samples)
      local peaks <const> = grown(n, samples, "peak")
      return { ratio(("peak memory at %s : at %s"):format(grouped(n * GROWN[#GROWN]), grouped(n)), peaks[#peaks],
                     peaks[1], { at_most = 1.1 }, megabytes) }
    end,
  },
  {
    key = "growth", group = "growth", tasks = grown_tasks,
    lines = function (n, samples)
      local a_case <const> = {}
      for i, wall in ipairs(grown(n, samples, "wall")) do a_case[i] = wall / (n * GROWN[i]) end
      local shown <const> = lists.join(a_case, function (s) return ("%.3g"):format(s * 1e6) end)
      local value <const> = a_case[#a_case] / math.min(table.unpack(a_case))
      return { { what = ("time a case at %s times as many : the least"):format(table.concat(GROWN, ", ")),
                 value = value, at_most = 1.1, measured = ("%s µs; %.3g ×"):format(shown, value) } }
    end,
  },
}

-- A peer is held against us on the same cases. A rules engine is asked about
-- fewer, and held against us a case, as well as on the same few, start of the
-- program and all.
for _, peer in ipairs(peers.list) do
  local title <const> = peer.title
  local function asked(n) return peer.engine and math.min(n, SMALL) or n end
  table.insert(rows.list, {
    key = peer.key, group = peer.engine and "engines" or "peers", title = title,
    missing = function () return not peer.installed() and title end,
    tasks = function (n)
      local same <const> = { status_of(asked(n), 1), peer_task(peer, asked(n)) }
      return peer.engine and { status_of(n, 1), table.unpack(same) } or same
    end,
    lines = function (n, samples)
      local few <const>, theirs <const> = asked(n), samples[title]
      local ours <const> = samples["status of " .. grouped(n)]
      local ours_of_few <const> = samples["status of " .. grouped(few)]
      if not peer.engine then return { times(title .. " : status", theirs, ours, { above = 1 }) } end
      return { times_a_case(("%s, a case of %s : status, a case of %s"):format(title, grouped(few), grouped(n)),
                            theirs, few, ours, n, { at_least = 20 }),
               times(("%s : status, both of %s"):format(title, grouped(few)), theirs, ours_of_few,
                     { at_least = 20 }) }
    end,
  })
end

table.insert(rows.list, {
  key = "work", group = "work", title = "valgrind",
  missing = function () return not support.has "valgrind" and "valgrind" end,
  tasks = function () return { counted_cases(FEW, 1), counted_cases(FEW, 3) } end,
  lines = function (_, samples)
    local one <const> = samples["instructions of " .. grouped(FEW)][1].instructions
    local three <const> = samples["instructions of " .. grouped(3 * FEW)][1].instructions
    local each <const> = (three - one) / (2 * FEW)
    return { { what = "instructions of status for each further case", value = each,
               measured = ("%s (%s for %s cases)"):format(grouped(math.floor(each)), grouped(one), grouped(FEW)) } }
  end,
})

table.insert(rows.list, {
  key = "page", group = "work", title = "valgrind",
  missing = function () return not support.has "valgrind" and "valgrind" end,
  tasks = function (n) return { counted_form("text", n), counted_form("html", n) } end,
  lines = function (_, samples)
    local function of(form) return samples["instructions of " .. form][1].instructions end
    local function millions(n) return ("%d M"):format(n // 1000000) end
    return { ratio("instructions of status as a page : as text", of "html", of "text", { at_most = 1.5 }, millions) }
  end,
})

return rows
