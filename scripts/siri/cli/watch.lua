-- watch.lua: runs again whenever files change: rules, specs, examples. They are
-- looked at twice a second: their times and sizes, and the bytes of those that are
-- so new that their time need not tell a change.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local lfs <const> = require "siri.package.lfs"

local watch = {}

local PAUSE <const> = 500      -- milliseconds between two looks
local FRESH <const> = 2        -- seconds in which a file can change without another time
local INTERRUPTED <const> = 130

local ENDINGS <const> = lists.set { "lua", "csv", "txt", "xlsx", "xlsm" }


-- What is there

-- What a file is like; nil of one that is no file, or has gone meanwhile.
local function state_of(path)
  local is <const> = lfs.attributes(path)
  if not is or is.mode ~= "file" then return nil end
  local state <const> = { told = ("%d %d"):format(is.modification, is.size) }
  if os.time() - is.modification <= FRESH then
    local file <close> = io.open(path, "rb")
    state.hash = file and core.hash.text(file:read "a" or "")
  end
  return state
end

local function add_folder(found, folder, is_deep)
  for name in lfs.dir(folder) do
    local path <const> = folder == "." and name or ("%s/%s"):format(folder, name)
    local is_hidden <const> = name:sub(1, 1) == "."
    if not is_hidden and is_deep and lfs.symlinkattributes(path, "mode") == "directory" then
      add_folder(found, path, true)
    elseif not is_hidden and ENDINGS[(name:match "%.(%w+)$" or ""):lower()] then found[path] = state_of(path)
    end
  end
end

-- The files of folders, { [folder] = whether those in it are looked into }, by path.
local function look(folders)
  local found <const> = {}
  for folder, is_deep in pairs(folders) do
    if lfs.attributes(folder, "mode") == "directory" then add_folder(found, folder, is_deep) end
  end
  return found
end

local function is_other(before, now)
  if not before or not now then return before ~= now end
  return before.told ~= now.told or before.hash ~= nil and now.hash ~= nil and before.hash ~= now.hash
end

-- The paths of what is not as it was, in order.
local function changes(before, now)
  return lists.where(lists.keys(lists.with(before, now)), function (path) return is_other(before[path], now[path]) end)
end


-- Runs

-- The first look that finds something changed, once that is still as it was found
-- a moment before, for an editor may write a file in several steps; and the paths.
local function next_change(folders, seen)
  local now = seen
  while true do
    core.terminal.wait(PAUSE)
    local before <const> = now
    now = look(folders)
    local list <const> = changes(seen, now)
    if #list > 0 and #changes(before, now) == 0 then return now, list end
  end
end

-- What changed while specs ran, but for what they write themselves: what did so in
-- two runs, one behind the other.
local function by_others(list, last, own)
  for _, path in ipairs(list) do
    if last[path] and not own[path] then
      output.tell(("%s changes whenever the specs run: what changes it then starts no run"):format(path), "siri-rules")
    end
    own[path] = own[path] or last[path]
  end
  return lists.where(list, function (path) return not own[path] end)
end

local function keep_running(folders, run, told)
  local own <const>, last = {}, {}
  local seen = look(folders)
  while true do
    told.status = run()
    if told.status == INTERRUPTED then return end
    local now = look(folders)
    local list = by_others(changes(seen, now), last, own)
    last = lists.set(list)
    if #list == 0 then
      output.tell("waiting for a change; Ctrl-C ends it", "siri-rules")
      now, list = next_change(folders, now)
    end
    output.tell("changed: " .. table.concat(list, ", "), "siri-rules")
    seen = now
  end
end

-- Calls run() -> its exit status, now, and again whenever a file changes in one of
-- the folders, { [path] = whether those in it are looked into, too }. Ctrl-C ends it:
-- returns the status of the last run, 130 where that was interrupted.
function watch.run(folders, run)
  local told <const> = {}
  local ok <const>, problem <const> = pcall(keep_running, folders, run, told)
  if not ok and problem ~= core.guard.interrupted then error(problem, 0) end
  return told.status or INTERRUPTED
end

return watch
