-- What may use what: the includes of core/ and the requires of scripts/siri/,
-- held against the tables of their READMEs.

local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

-- The rows of a README's table of rooms: { names in order, uses = { [room] = set } }.
local function rooms_of(folder)
  local rooms <const> = { uses = {} }
  local rows <const> = support.read(("%s/%s/README.md"):format(support.root, folder))
                       :match "\n| room | holds | may use |\n|[-|]+\n(.-)\n\n"
  for name, uses in assert(rows):gmatch "| (%l+) | [^|]* |([^|\n]*)|" do
    local set <const> = { [name] = true }
    for used in uses:gmatch "%l+" do set[used] = true end
    rooms[#rooms + 1], rooms.uses[name] = name, set
  end
  return rooms
end

-- Calls each(room, path, number, line) for each line of the files below a
-- folder; those right in it have the room "".
local function each_line(folder, pattern, each)
  for _, path in ipairs(support.lines(("find %s -name '%s' | LC_ALL=C sort"):format(folder, pattern))) do
    local number = 0
    for line in io.lines(support.root .. "/" .. path) do
      number = number + 1
      each(path:sub(#folder + 2):match "^(%l+)/" or "", path, number, line)
    end
  end
end

-- Notes a use where it is not permitted.
local function hold(rooms, faults, room, used, place)
  local uses <const> = rooms.uses[room]
  if not uses then faults[#faults + 1] = place .. ": lies in no room of the README"
  elseif used ~= "siri" and not rooms.uses[used] then
    faults[#faults + 1] = ("%s: uses %s, which is no room"):format(place, used)
  elseif not uses[used] and not uses.all then faults[#faults + 1] = ("%s: %s may not use %s"):format(place, room, used)
  end
end

-- The faults of all includes, and in which files a text stands.
local function core_faults(rooms)
  local faults <const> = {}
  each_line("core", "*.[ch]", function (room, path, number, line)
    local included <const> = line:match '^#include "([^"]+)"'
    if included then hold(rooms, faults, room, included:match "^(%l+)/" or "?", ("%s:%d"):format(path, number)) end
  end)
  return faults
end

local function script_faults(rooms)
  local faults <const> = {}
  each_line("scripts/siri", "*.lua", function (room, path, number, line)
    for required in line:gmatch '"siri%.([%w_.]+)"' do
      if required ~= "core" and not required:find "^package%." and line:find "require" then
        hold(rooms, faults, room, required:match "^(%l+)%." or "?", ("%s:%d"):format(path, number))
      end
    end
    if line:find 'require "siri"' then hold(rooms, faults, room, "siri", ("%s:%d"):format(path, number)) end
  end)
  return faults
end

-- Where a text stands: "store/query.c" of each file below core/ that has it.
local function files_with(pattern)
  local list <const>, seen <const> = {}, {}
  each_line("core", "*.[ch]", function (_, path, _, line)
    if not seen[path] and line:find(pattern) then
      list[#list + 1], seen[path] = path:match "^core/(.*)$", true
    end
  end)
  return list
end

-- The requires among the scripts: { [module] = { modules } }, in order.
local function script_graph()
  local graph <const>, names <const> = {}, {}
  each_line("scripts/siri", "*.lua", function (_, path, _, line)
    local name <const> = path:match "^scripts/siri/(.*)%.lua$":gsub("/", ".")
    if not graph[name] then graph[name], names[#names + 1] = {}, name end
    for required in line:gmatch 'require "siri%.([%w_.]+)"' do table.insert(graph[name], required) end
  end)
  return graph, names
end

-- A way from a module back to itself, as a text; nil where there is none.
local function cycle_in(graph, names)
  local done <const>, path <const> = {}, {}
  local function walk(name)
    for i, before in ipairs(path) do
      if before == name then return table.concat(path, " -> ", i) .. " -> " .. name end
    end
    if done[name] then return nil end
    path[#path + 1] = name
    for _, required in ipairs(graph[name] or {}) do
      local found <const> = walk(required)
      if found then return found end
    end
    path[#path] = nil
    done[name] = true
  end
  for _, name in ipairs(names) do
    local found <const> = walk(name)
    if found then return found end
  end
end

-- The rooms of a README and those that there are.
local function folders(folder)
  return lists.map(support.lines(("cd %s && LC_ALL=C ls -d */"):format(folder)), string.sub, 1, -2)
end

describe("a room", function ()
  local core <const>, scripts <const> = rooms_of "core", rooms_of "scripts"
  scripts.uses[""] = { all = true }   -- what others call, beside the rooms

  it("stands in the README of its house, and has a folder", function ()
    assert.same(folders "core", lists.keys(core.uses))
    assert.same(lists.joined({ "" }, folders "scripts/siri"), lists.keys(scripts.uses))
  end)

  it("includes what it may, in C", function ()
    assert.equal("", table.concat(core_faults(core), "\n"))
  end)

  it("requires what it may, in Lua, wherever the require stands", function ()
    assert.equal("", table.concat(script_faults(scripts), "\n"))
  end)

  it("is told with its line where it uses what it may not", function ()
    core.uses.store.calendar = nil
    scripts.uses.reports.answers = nil
    assert.matches("^core/store/%l+%.[ch]:%d+: store may not use calendar", core_faults(core)[1])
    assert.matches("^scripts/siri/reports/%l+%.lua:%d+: reports may not use answers$", script_faults(scripts)[1])
    core.uses.store.calendar, scripts.uses.reports.answers = true, true
  end)

  it("may use no room that may use it, but for commands and what runs them", function ()
    for _, rooms in ipairs { core, scripts } do
      for _, name in ipairs(rooms) do
        for used in pairs(rooms.uses[name]) do
          local back <const> = used ~= name and name ~= "cli" and used ~= "cli" and rooms.uses[used]
          assert.message(name .. " and " .. used).is_falsy(back and (back[name] or back.all))
        end
      end
    end
  end)
end)

describe("a command", function ()
  it("asks siri alone, but where it is about specs, and so does what runs it", function ()
    local rooms <const> = rooms_of "scripts"
    for _, name in ipairs { "cli", "commands" } do
      assert.same(lists.set { "siri", "base", "print", "cli", "commands", "specs" },
                  lists.with(rooms.uses[name], { cli = true, commands = true }))
    end
  end)
end)

describe("what siri calls", function ()
  local AFTER <const> = lists.set { "base", "print", "specs", "cli", "commands" }   -- what prints for whom it is to

  local PRINT <const> = { "output%.say", "output%.tell", "output%.send", "%f[%w]print%(", "io%.write", "io%.std[oe]",
                          "os%.exit" }

  it("prints nothing, and ends nothing", function ()
    each_line("scripts/siri", "*.lua", function (room, path, number, line)
      local code <const> = line:find "^%-%-" and "" or line
      local prints <const> = lists.any(PRINT, function (pattern) return code:find(pattern) end)
      assert.message(("%s:%d"):format(path, number)).is_false(room ~= "" and not AFTER[room] and prints)
    end)
  end)
end)

describe("a module", function ()
  it("is required by none that it requires", function ()
    local graph <const>, names <const> = script_graph()
    assert.is_true(#names > 100)
    assert.is_nil(cycle_in(graph, names))
  end)

  it("of a ring is told", function ()
    assert.equal("b -> c -> b", cycle_in({ a = { "b" }, b = { "c" }, c = { "b" } }, { "a", "b", "c" }))
  end)
end)

describe("SQLite", function ()
  it("is known to one file, and so is the hook of Lua", function ()
    assert.same({ "store/query.c" }, files_with '^#include <sqlite3%.h>')
    assert.same({ "sandbox/guard.c" }, files_with "lua_sethook *%(")
  end)
end)

describe("what is put together by ..", function ()
  -- Lua 5.4.4 goes on with the stack as it was where a metamethod moved it.
  it("is text alone: no metatable of ours has a __concat", function ()
    each_line("scripts", "*.lua", function (_, path, number, line)
      assert.message(("%s:%d"):format(path, number)).is_nil(line:match "^[^-]*__concat")
    end)
    assert.same({}, files_with "__concat")
  end)
end)
