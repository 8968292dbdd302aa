-- bench.lua: measures siri-rules beside others, prints a table, and writes build/bench/results.json.
--
--     siri-rules tests/bench/bench.lua [ROW…] [--cases N] [--rounds N]
--
-- Run in the source's folder: make bench BENCH="status peers" CASES=100000

local argparse <const> = require "argparse"
local files <const> = require "tests.bench.files"
local measure <const> = require "tests.bench.measure"
local report <const> = require "tests.bench.report"
local rows <const> = require "tests.bench.rows"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local function tell(text)
  io.stderr:write("bench: ", text, "\n")
end

local function to_count(text)
  local count <const> = math.tointeger(tonumber(text))
  if count and count >= 1 then return count end
  return nil, ("a whole number from 1 up, not '%s'"):format(text)
end

local function options_of(arguments)
  local keys <const> = lists.map(rows.list, "key")
  local parser <const> = argparse("bench.lua", "Measures siri-rules beside others.")
  parser:argument("rows", ("Some of %s; or peers (default: all)."):format(table.concat(keys, " "))):args "*"
    :choices { "peers", table.unpack(keys) }
  parser:option("--cases", "How many cases.", "1000000"):argname "N":convert(to_count)
  parser:option("--rounds", "Of how many runs the medians are.", "5"):argname "N":convert(to_count)
  return parser:parse(arguments)
end

-- The rows that were asked for.
local function chosen(options)
  local wanted <const> = lists.set(options.rows)
  return lists.where(rows.list, function (row)
    local is_peer <const> = row.group == "peers" or row.group == "engines"
    return #options.rows == 0 or wanted[row.key] or is_peer and wanted.peers
  end)
end

-- The groups in the order of their first row: { name =, tasks =, rows = };
-- a task that several rows have is run once.
local function groups_of(list, cases)
  local groups <const>, by_name <const> = {}, {}
  for _, row in ipairs(list) do
    if not (row.missing and row.missing()) then
      local group = by_name[row.group]
      if not group then
        group = { name = row.group, tasks = {}, has = {} }
        by_name[row.group], groups[#groups + 1] = group, group
      end
      for _, task in ipairs(row.tasks(cases)) do
        if not group.has[task.name] then table.insert(group.tasks, task) end
        group.has[task.name] = true
      end
    end
  end
  return groups
end

local function lines_of(list, cases, samples)
  local lines <const> = {}
  for _, row in ipairs(list) do
    local missing <const> = row.missing and row.missing()
    local made <const> = missing and { { what = row.title, measured = "left out: not installed (make bench-deps)" } }
                         or row.lines(cases, samples[row.group])
    for _, line in ipairs(made) do
      line.row = row.key
      lines[#lines + 1] = line
    end
  end
  return lines
end

local function main(options)
  assert(os.execute("mkdir -p " .. support.quote(files.folder)))
  if not support.has "sqlite3" then error("sqlite3, which makes the data, is not installed: make bench-deps", 0) end
  files.tell_to(tell)
  local list <const>, samples <const> = chosen(options), {}
  for _, group in ipairs(groups_of(list, options.cases)) do
    samples[group.name] = measure.side_by_side(group.tasks, options.rounds, function (round, of)
      tell(("%s, round %d of %d"):format(group.name, round, of))
    end)
  end
  local lines <const> = lines_of(list, options.cases, samples)
  io.stdout:write(report.text(options, lines))
  support.write(files.folder .. "results.json", report.json(options, lines, samples))
end

local ok <const>, problem <const> = pcall(main, options_of(arg))
if not ok then
  io.stderr:write("bench: ", tostring(problem), "\n")
  os.exit(1, true)
end
