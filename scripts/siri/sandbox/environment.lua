-- environment.lua: what a text of rules is compiled into, and how: the words
-- that it can name and no others, under the limits of a rule's call.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local failure <const> = require "siri.sandbox.failure"
local foreign <const> = require "siri.sandbox.foreign"
local readings <const> = require "siri.sandbox.readings"
local sandbox <const> = require "siri.sandbox.sandbox"
local syntax <const> = require "siri.sandbox.syntax"

local environment = {}

local format <const> = string.format

-- Bytes of a name, as it may stand in a message.
local LONGEST_NAME <const> = 200

-- The names that a writer could have meant: the words, and the locals that
-- are there at that line, `level` calls above here.
local function names_at(level, words_known)
  local names = { table.unpack(words_known) }
  for i = 1, math.huge do
    local name = debug.getlocal(level + 1, i)
    if not name then return names end
    names[#names + 1] = name
  end
end

-- What is no name has no text that two runs would share.
local function check_name(name)
  if type(name) ~= "string" or #name > LONGEST_NAME then
    failure.here("name_long", LONGEST_NAME, type(name) == "string" and format("of %d", #name) or "a " .. type(name))
  end
end

-- What Lua has, and rules do not: no slip of the pen.
local FOREIGN <const> = lists.set {
  "pcall", "xpcall", "coroutine", "setmetatable", "getmetatable", "rawget", "rawset", "rawequal", "rawlen", "load",
  "loadfile", "dofile", "loadstring", "require", "package", "io", "os", "debug", "print", "collectgarbage", "next",
  "_G", "warn",
}

environment.foreign = FOREIGN

-- The _ENV of a text, in which nothing can be set.
--   library  what its names give
--   kind     what messages call it: "rules", "mappings"
--   unknown(problem, level) is called for any other name, `level` calls below
--            the text, and raises what is wrong, or gives a value for it
function environment.make(library, kind, unknown)
  local known = nil
  setmetatable(library, {
    __index = function (_, name)
      check_name(name)
      known = known or sandbox.sorted_keys(library)
      local instead <const> = foreign.name(name, {}, {})
      local problem <const> = FOREIGN[name] and diagnostic.new("word_foreign", nil, nil, name, kind)
                              or instead and diagnostic.new("word_unknown", nil, nil, name):hinted(instead)
                              or diagnostic.new("word_unknown", nil, nil, name):meant(name, names_at(2, known))
      problem.key = name
      local value = unknown(problem, 3)
      return value   -- no tail call: levels are counted
    end,
  })
  return setmetatable({}, {
    __index = library,
    __newindex = function (_, name)
      check_name(name)
      if rawget(library, name) ~= nil then
        failure.at(2, "word_changed", name, kind == "rules" and "the rules" or kind)
      end
      failure.at(2, diagnostic.new("name_unlocal", nil, nil, name, name):with { set = name })
    end,
    __metatable = false,
  })
end

-- The function; or nil and what Lua says; or nil, nil and what ended it.
local function compile_text(text, path, env, instead)
  local ok <const>, chunk <const>, mistake <const> = core.guard.call(core.compile.text, text, path, env, instead)
  if not ok then return nil, nil, failure.of(chunk):at(path) end
  return chunk, mistake
end

-- The function that a text is compiled to, the bytes of the longest text in it,
-- and its tree where that is known; or nil and what is wrong with it. It is
-- compiled as it stands, for what is said of mistakes; then with lengths and
-- comparisons of ours, which take a few registers more. has_ways: coverage is told
-- which ways it goes.
function environment.compile(text, path, env, has_ways)
  local chunk <const>, mistake <const>, ended <const> = compile_text(text, path, env)
  if not chunk then return nil, ended or syntax.message(mistake, text, path) end
  local instead <const>, tree <const> = readings.of(text, has_ways and path)
  if not instead then return chunk, core.guard.longest(), tree end
  local other <const>, message <const>, stopped <const> = compile_text(text, path, env, instead)
  if not other then return nil, stopped or syntax.beyond(message, path) end
  return other, core.guard.longest(), tree
end

-- Gives what compile has given another _ENV, for a further run: the functions
-- of runs before keep theirs.
function environment.rebind(chunk, env)
  debug.upvaluejoin(chunk, 1, function () return env end, 1)
end

-- Runs what compile has given, with the bytes of its longest text: as
-- core.guard.call, and then those of the longest that it has, or has made.
function environment.run(chunk, longest)
  local ok <const>, message <const> = core.guard.call(chunk)
  return ok, message, math.max(longest, core.guard.longest())
end

return environment
