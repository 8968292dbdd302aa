-- measure.lua: what whole processes cost: runs of commands, side by side, and the median of their figures.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local measure = {}

local FOLDER <const> = support.root .. "/build/bench/"
local HELPERS <const> = { measure = "", loop = "-lsqlite3" }   -- programs in C, and what they are linked with

local function changed_at(path)
  return lfs.attributes(path, "modification") or 0
end

-- Compiles tests/bench/NAME.c where that has changed; returns the program.
function measure.helper(name)
  local source <const>, program <const> = support.root .. "/tests/bench/" .. name .. ".c", FOLDER .. name
  if changed_at(source) >= changed_at(program) then
    local line <const> = ("%s -std=c11 -O2 -Wall -Wextra -o %s %s %s"):format(
      os.getenv "CC" or "gcc", support.quote(program), support.quote(source), HELPERS[name])
    if not os.execute(line) then error("cannot compile " .. source, 0) end
  end
  return program
end

local function shell_words(words) return lists.join(words, support.quote, " ") end

-- Runs a command, which is a list of words; raises where it fails. Returns
--   wall, user, sys, cpu   seconds
--   peak                   KB of memory
--   out, err               what it printed
function measure.run(words)
  local folder <close> = support.folder(FOLDER)
  local measured <const> = support.shell(("%s %s %s"):format(
    support.quote(measure.helper "measure"), support.quote(folder.path .. "/cost"), shell_words(words)))
  local out <const>, err <const> = measured.out, measured.err
  local wall, user, sys, peak, status
  if measured.status == 0 then
    wall, user, sys, peak, status = folder:read "cost":match "^(%S+) (%S+) (%S+) (%d+) (%d+)\n"
  end
  if status ~= "0" then
    error(("%s failed (status %s):\n%s%s"):format(shell_words(words), status or "unknown", err, out), 0)
  end
  user, sys = tonumber(user), tonumber(sys)
  return { wall = tonumber(wall), user = user, sys = sys, cpu = user + sys, peak = tonumber(peak), out = out,
           err = err }
end

-- The middle one of some numbers, or what is between the middle two.
function measure.median(numbers)
  local sorted <const> = lists.map(numbers)
  table.sort(sorted)
  local half <const> = #sorted // 2
  if #sorted % 2 == 1 then return sorted[half + 1] end
  return (sorted[half] + sorted[half + 1]) / 2
end

-- The median of a figure of samples, as a run gives them.
function measure.of(samples, figure)
  return measure.median(lists.map(samples, figure))
end

local function run_task(task)
  if task.before then task.before() end
  local sample <const> = measure.run(task.words)
  if task.read then task.read(sample) end
  return sample
end

-- Runs tasks side by side, A B C A B C …, so that what else the machine does
-- falls on all of them. A task is
--   name, words        the command
--   before()           what is done first, unmeasured
--   read(sample)       what is made of a run: figures of its own, checks
--   once               no figure of it depends on the clock: one run
-- tell(round, of) is called as each round begins. Returns { [name] = samples }.
function measure.side_by_side(tasks, rounds, tell)
  local samples, last = {}, 1
  for _, task in ipairs(tasks) do
    samples[task.name] = {}
    if not task.once then last = rounds end
  end
  for round = 1, last do
    tell(round, last)
    for _, task in ipairs(tasks) do
      if round == 1 or not task.once then table.insert(samples[task.name], run_task(task)) end
    end
  end
  return samples
end

return measure
