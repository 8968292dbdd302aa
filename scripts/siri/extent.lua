-- extent.lua: how large and how deep a value is that rules give a word. What
-- stands in a table counts wherever it stands: whoever goes through a value
-- meets it each time. Runs inside rule calls.

local core <const> = require "siri.core"
local purity <const> = require "siri.purity"

local extent = {}

local format <const>, is_view <const> = string.format, core.seal.is

-- Values in one, and tables in one another.
local MOST <const>, DEEPEST <const> = 10000, 100

-- { values, depth } of the views that were measured when they were made.
local measured <const> = setmetatable({}, { __mode = "k" })

-- Raises no error, and goes no deeper or further than is allowed.
local function measure(value, m, depth)
  local size <const> = measured[value]
  m.count = m.count + (size and size.count or 1)
  m.depth = math.max(m.depth, depth + (size and size.depth or 0))
  if size or m.count > MOST or m.depth > DEEPEST then return end
  if type(value) ~= "table" and not is_view(value) then return end
  for key, entry in next, is_view(value) and core.seal.copy(value) or purity.entries(value) do
    measure(key, m, depth + 1)
    measure(entry, m, depth + 1)
    if m.count > MOST or m.depth > DEEPEST then return end
  end
end

-- What is wrong with the extent of a value; nil if nothing is.
function extent.problem(value)
  local m <const> = { count = 0, depth = 0 }
  measure(value, m, 0)
  if m.depth > DEEPEST then
    return format("more than %d tables in one another (does one contain itself?)", DEEPEST)
  elseif m.count > MOST then
    return format("more than %d values, each counted wherever it stands", MOST)
  end
end

-- Remembers how large a view is that holds no more than it does now.
function extent.note(view)
  local m <const> = { count = 0, depth = 0 }
  measure(view, m, 0)
  measured[view] = m
end

return extent
