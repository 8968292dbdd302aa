-- What specs share: the program under test, run as its user runs it, and
-- folders that vanish.

local dkjson <const> = require "dkjson"
local lfs <const> = require "lfs"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local support = {}

-- The very program that runs the specs, so that every build tests itself;
-- by its path also when it was built anew since.
support.program = assert(lfs.symlinkattributes("/proc/self/exe", "target")):gsub(" %(deleted%)$", "")
support.build = support.program:match "^(.*)/"
support.root = core.home
core.invoked "siri-rules"   -- however these specs were begun

-- The seed of what is by chance: SIRI_SEED gives a run again. SIRI_DEEP=1, as in
-- `make check`: all is tried rather than some.
support.seed = tonumber(os.getenv "SIRI_SEED") or os.time()
support.deep = os.getenv "SIRI_DEEP" ~= nil

-- How often what is by chance goes round: so many times, or ten times that; less
-- often where the collector never rests (.ci/collector.lua).
function support.rounds(n)
  return support.deep and 10 * n or os.getenv "SIRI_CYCLES" and n // 4 + 1 or n
end

-- The text as one word of the shell.
function support.quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

function support.read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

function support.write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
  return path
end

-- A new folder, removed with all in it when its variable is closed:
--   local folder <close> = support.folder()
--   folder:write("cases.csv", text)    -- returns the path
--   folder:run("status", "2019")       -- the program, there: as support.run
--   folder:run "status 2019"           -- the same, as it is typed
--   folder:done "import cases c.csv"   -- the same, which must succeed
--   folder:json "status 2019"          -- what it says with --format json, decoded
--   folder:shell "ls | wc -l"          -- a line of the shell, there
--   folder:sql "SELECT * FROM cases"   -- what its database says to that
-- What `folder.env` has when they run is in their environment. It is made
-- within `parent`, if that is given.
local Folder <const> = {}
Folder.__index = Folder

function support.folder(parent)
  local path
  repeat
    local spare <const> = os.tmpname()
    os.remove(spare)
    path = parent and parent .. spare:match "/[^/]*$" or spare
  until lfs.mkdir(path)
  return setmetatable({ path = path }, Folder)
end

local function empty(path)
  for name in lfs.dir(path) do os.remove(path .. "/" .. name) end
end

function Folder:close()
  pcall(empty, self.path)   -- without a process, as most can be
  if not lfs.rmdir(self.path) then os.execute("rm -rf " .. support.quote(self.path)) end
end
Folder.__close = Folder.close

-- A folder, and those that it lies in, where they are not there.
local function make(path)
  if lfs.attributes(path) then return end
  make(path:match "^(.+)/")
  assert(lfs.mkdir(path))
end

-- Makes the folders within it that the name has, too.
function Folder:write(name, text)
  local path <const> = self.path .. "/" .. name
  make(path:match "^(.+)/")
  return support.write(path, text)
end

-- The names in it, in order.
function Folder:names()
  local list <const> = {}
  for name in lfs.dir(self.path) do
    if name ~= "." and name ~= ".." then list[#list + 1] = name end
  end
  table.sort(list)
  return list
end

-- What lfs.attributes tells of a file there; nil where there is none.
function Folder:attributes(name, ...)
  return lfs.attributes(self.path .. "/" .. name, ...)
end

-- The store there; without a mode, to read.
function Folder:open(mode)
  return assert(require "siri".open(self.path .. "/siri.db", mode))
end

function Folder:read(name)
  return support.read(self.path .. "/" .. name)
end

-- The words of a command: these, or those of one text.
local function typed(first, ...)
  local list <const> = { first, ... }
  if select("#", ...) == 0 then
    list[1] = nil
    for word in first:gmatch "%S+" do list[#list + 1] = word end
  end
  return list
end

function Folder:run(...)
  return support.run(typed(...), { cwd = self.path, env = self.env })
end

-- Raises what the program says where it has not done all that it was told.
function Folder:done(...)
  local result <const> = self:run(...)
  if result.status ~= 0 then error(table.concat({ ... }, " ") .. ":\n" .. result.out .. result.err, 2) end
  return result
end

-- Imports a text as the file cases.csv or facts.csv:
--   folder:import("facts", text, "--plan", "plan.lua")
function Folder:import(kind, text, ...)
  self:write(kind .. ".csv", text)
  return self:run("import", kind, kind .. ".csv", ...)
end

function Folder:json(line)
  local result <const> = self:run(line .. " --format json")
  return dkjson.decode(result.out) or error(line .. ":\n" .. result.out .. result.err, 2)
end

function Folder:shell(line)
  return support.shell(line, { cwd = self.path, env = self.env })
end

-- `name` is that of the database: siri.db, if none is given.
function Folder:sql(text, name)
  local result <const> = self:shell("sqlite3 -batch " .. (name or "siri.db") .. " " .. support.quote(text))
  return result.out .. result.err
end

-- A new folder, within `parent` if that is given, in which these are, files
-- by their names, then commands in their order, all of which must succeed:
--   local folder <close> = support.filled { ["r.lua"] = RULES, ["c.csv"] = CASES, "import cases c.csv" }
-- A function among the commands is called with the folder.
function support.filled(content, parent)
  local folder <const> = support.folder(parent)
  local sound <const>, message <const> = pcall(function ()
    for name, text in pairs(content) do
      if type(name) == "string" then folder:write(name, text) end
    end
    for _, step in ipairs(content) do
      if type(step) == "function" then step(folder) else folder:done(step) end
    end
  end)
  if sound then return folder end
  folder:close()
  error(message, 2)
end

-- The same, made by a step of busted and gone by another.
local function between(before, after, content, parent)
  local busted <const> = require "busted"
  local folder <const> = setmetatable({}, Folder)
  busted[before](function () folder.path = support.filled(content or {}, parent).path end)
  busted[after](function () folder:close() end)
  return folder
end

-- The same for all specs of a file, or of a describe: it is there when they
-- run, and is gone behind them.
function support.shared(content, parent)
  return between("lazy_setup", "lazy_teardown", content, parent)
end

-- The same for each spec of a file, or of a describe: it is made anew before
-- it, and is gone behind it. Without content it is empty.
function support.fresh(content, parent)
  return between("before_each", "after_each", content, parent)
end

-- Specs of one shape: for each row, { sentence, { … }, … }, one in which a
-- function is called with what is in each of the tables.
function support.each(check, rows)
  for _, row in ipairs(rows) do
    require "busted".it(row[1], function ()
      for i = 2, #row do check(table.unpack(row[i])) end
    end)
  end
end

-- What a program has printed that did all that it was told, and said nothing
-- beside.
function support.printed(result)
  if result.status ~= 0 or result.err ~= "" then error(result.status .. ": " .. result.out .. result.err, 2) end
  return result.out
end

-- A program has failed, with this message.
function support.refuses(result, message)
  if result.status ~= 1 or result.err ~= message then error(result.status .. ": " .. result.out .. result.err, 2) end
end

-- A function raises this message; the place before that is not looked at.
function support.raises(message, f, ...)
  local sound <const>, got <const> = pcall(f, ...)
  local said <const> = sound and "nothing is raised" or tostring(got):gsub("^[^\n]-:%d+: ", "")
  if sound or said ~= message then error(said .. ", not: " .. message, 2) end
end

-- What a command of the shell prints, run in the tree's top: its lines.
function support.lines(command)
  local pipe <close> = assert(io.popen(("cd %s && %s"):format(support.quote(support.root), command)))
  local list <const> = {}
  for line in pipe:lines() do list[#list + 1] = line end
  return list
end

-- A text has this in it.
function support.shows(text, said)
  if not text:find(said, 1, true) then error("not shown: " .. said .. "\n" .. text, 2) end
end

-- Assignments before a command, in order, for the same line every time.
local function environment(env)
  return lists.join(lists.keys(env or {}), function (name)
    return ("%s=%s "):format(name, support.quote(env[name]))
  end, "")
end

-- Runs a line of the shell, which may use the folder $SPARE. Options: cwd,
-- env (name -> text), stdin (text).
-- Returns a table: status (128 + n after signal n), out, err; without what
-- a build that notes C coverage says where it may not note.
function support.shell(line, options)
  options = options or {}
  local folder <close> = support.folder()
  folder:write("in", options.stdin or "")
  local _, how, status = os.execute(
    ("cd %s && { PATH=%s:\"$PATH\" SPARE=%s %ssh -c %s; } <%s/in >%s/out 2>%s/err"):format(
      support.quote(options.cwd or "."), support.quote(support.build), folder.path, environment(options.env),
      support.quote(line), folder.path, folder.path, folder.path))
  return {
    status = how == "signal" and 128 + status or status,
    out = folder:read "out", err = (folder:read "err":gsub("profiling:[^\n]*\n", "")),
  }
end

-- The shell's words for the program with these arguments, by its name, as one
-- has it who has installed it: support.shell finds it.
function support.command(arguments)
  return "siri-rules " .. lists.join(arguments, support.quote, " ")
end

-- Runs the program: support.run({ "status", "2019" }, { cwd = … })
function support.run(arguments, options)
  return support.shell(support.command(arguments), options)
end

-- The same of a command in this process, where there are hundreds: what it prints
-- is not caught.
function support.command_here(name, arguments)
  local said <const>, err <const> = {}, io.stderr
  rawset(io, "stderr", { write = function (_, ...) said[#said + 1] = table.concat { ... } end })
  local ok <const>, status <const> = pcall(require "siri.cli.command".run, name, arguments)
  rawset(io, "stderr", err)
  if not ok then error(status, 0) end
  return { status = status, err = table.concat(said) }
end

-- Runs SQL on a database of the folder as whoever has the file can: its
-- triggers stay, and refuse nothing. Returns what that prints.
function support.by_hand(folder, sql, name)
  local result <const> = support.shell("sqlite3 -batch " .. (name or "siri.db"), {
    cwd = folder.path, stdin = ".output /dev/null\n.dbconfig enable_trigger off\n.output stdout\n" .. sql .. "\n;\n" })
  if result.err ~= "" then error(result.err, 2) end
  return result.out
end

-- What stands before a command of support.shell so that no file of its grows
-- beyond so many blocks of 512 bytes: standard error is one of these, too. A
-- build that notes C coverage notes it elsewhere then, for its notes are cut;
-- where it could not, it would fill standard error with that.
function support.short_files(blocks)
  return ("trap '' XFSZ; export GCOV_PREFIX=$SPARE/notes GCOV_ERROR_FILE=/dev/null; ulimit -f %d; "):format(blocks)
end

-- May root make files in /sys, as where nothing is mounted there? Then it
-- is no folder to be refused in; else nil.
function support.open_sys()
  local made <const> = support.shell("touch /sys/.siri && rm /sys/.siri").status == 0
  return made and "files can be made in /sys here" or nil
end

-- Is there a program of that name?
function support.has(name)
  return (os.execute("command -v " .. name .. " >/dev/null"))
end

-- Was the program under test built with a sanitizer? Then its module cannot
-- be loaded by another program.
function support.sanitized()
  return support.read(support.program):find("__asan_init", 1, true) ~= nil
end

return support
