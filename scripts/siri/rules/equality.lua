-- equality.lua: whether two values of settings, each of its own load, are the
-- same: views and constant tables by what is in them, functions by their code
-- and what they hold from around them.

local core <const> = require "siri.core"
local purity <const> = require "siri.sandbox.purity"

local equality = {}

local same

-- What a function holds from around it, by name; of one name the first, the
-- second.
local function held_by(f)
  local held, times = {}, {}
  for i = 1, math.huge do
    local name <const>, value <const> = debug.getupvalue(f, i)
    if not name then return held end
    times[name] = (times[name] or 0) + 1
    if name ~= "_ENV" then held[("%s\0%d"):format(name, times[name])] = value end
  end
end

local function entries_of(t)
  return core.seal.is(t) and core.seal.copy(t) or purity.entries(t)
end

-- Whether an entry is the line on which a score or a set of cases stands.
local function is_place(key, value)
  return key == "where" and type(value) == "string" and string.find(value, ":%d+$") ~= nil
end

local function same_entries(a, b, how, seen)
  for key, value in next, a do
    if not (is_place(key, value) and is_place(key, b[key]) or same(value, b[key], how, seen)) then return false end
  end
  for key in next, b do
    if a[key] == nil then return false end
  end
  return true
end

local function is_table(value) return type(value) == "table" or core.seal.is(value) end

function same(a, b, how, seen)
  if core.date.is_duration(a) and core.date.is_duration(b) then return how.duration(a, b) end
  if core.ratio.is(a) and core.ratio.is(b) then return how.ratio(a, b) end
  if type(a) == "string" and type(b) == "string" then return how.text(a, b) end
  local of_functions <const> = type(a) == "function" and type(b) == "function"
  if not (of_functions or is_table(a) and is_table(b)) then return rawequal(a, b) end
  if rawequal(a, b) or seen[a] == b then return true end   -- one that both hold is the program's own
  seen[a] = b
  if not of_functions then return same_entries(entries_of(a), entries_of(b), how, seen) end
  return how.code(a, b) and same_entries(held_by(a), held_by(b), how, seen)
end

-- Whether two functions of the program, or of one file, have the same code.
function equality.code(a, b)
  local one <const>, other <const> = debug.getinfo(a, "S"), debug.getinfo(b, "S")
  if one.source ~= other.source then return false end
  return one.what == "C" or string.dump(a) == string.dump(b)
end

-- Are they the same? how says it of what two askers may see otherwise: text,
-- ratio, duration and code, each a function (a, b).
function equality.of(a, b, how)
  return same(a, b, how, {})
end

return equality
