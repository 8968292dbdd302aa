-- ruledates.lua: the days that rules of their own name, which no move of a plan
-- to another year moves.

local core <const> = require "siri.core"
local loader <const> = require "siri.rules.loader"
local purity <const> = require "siri.sandbox.purity"
local dates <const> = core.date.dates

local ruledates = {}

local DAY <const> = "%d%d%d%d%-%d%d%-%d%d"

-- The line of a function that has a text; its first one if none has.
local function line_with(lines, info, text)
  for n = info.linedefined, info.lastlinedefined do
    if lines[n]:find(text, 1, true) then return n end
  end
  return info.linedefined
end

-- Calls note(day, function) for each day among the constants of a function of
-- the file, and among what it holds from around it.
local function walk(value, f, source, seen, note)
  if type(value) == "string" then
    if dates.parse(value) == value then note(value, f) end
  elseif type(value) == "function" then
    if seen[value] or debug.getinfo(value, "S").source ~= source then return end
    seen[value] = true
    for day in string.dump(value, true):gmatch(DAY) do note(day, value) end
    for i = 1, math.huge do
      local name <const>, held <const> = debug.getupvalue(value, i)
      if not name then return end
      if name ~= "_ENV" then walk(held, value, source, seen, note) end
    end
  elseif type(value) == "table" or core.seal.is(value) then
    if seen[value] then return end
    seen[value] = true
    local entries <const> = core.seal.is(value) and core.seal.copy(value) or purity.entries(value)
    for _, held in next, entries do walk(held, f, source, seen, note) end
  end
end

-- The days in the rules of a plan, each once where it stands, in order:
-- { where = "file:line", date = }.
function ruledates.of(plan)
  local list, seen, lines <const> = {}, {}, loader.lines(plan)
  local function note(day, f)
    local n <const> = line_with(lines, debug.getinfo(f, "S"), day)
    local key <const> = ("%09d %s"):format(n, day)
    if not seen[key] then list[#list + 1] = { where = ("%s:%d"):format(plan.path, n), date = day, key = key } end
    seen[key] = true
  end
  for _, rule in ipairs(loader.rules(plan)) do
    walk(rule, rule, debug.getinfo(rule, "S").source, {}, note)
  end
  table.sort(list, function (a, b) return a.key < b.key end)
  for _, entry in ipairs(list) do entry.key = nil end
  return list
end

return ruledates
