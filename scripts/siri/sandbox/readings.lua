-- readings.lua: what stands in a text of rules and is compiled as something
-- else, line by line: lengths, comparisons, look-ups.

local lengths <const> = require "siri.sandbox.lengths"

local readings = { ways = nil }   -- ways.lua, where ways are noted

-- In the order of their places; there what ends comes before what begins. What was
-- found first is around the other: it begins before it, and ends behind it.
local function in_order(list)
  for i, one in ipairs(list) do one.n = i end
  table.sort(list, function (a, b)
    if a.at ~= b.at then return a.at < b.at end
    if (a.ends or false) ~= (b.ends or false) then return a.ends or false end
    if a.ends then return a.n > b.n end
    return a.n < b.n
  end)
  return list
end

-- What is to be read in a text that can be compiled, for core.compile: { at,
-- bytes, instead, … }; nil where that is the text itself. And its tree, where
-- it had to be looked into. With a path its ways are noted, where any are.
function readings.of(source, path)
  if not (source:find("#", 1, true) or source:find("function", 1, true)) then return nil end
  local parser <const>, comparisons <const> = require "siri.sandbox.parser", require "siri.sandbox.comparisons"
  local tree <const>, list <const>, flat <const> = parser.parse(source), {}, {}
  require "siri.sandbox.scopes".resolve(tree)
  local mark <const> = path and readings.ways and readings.ways.marks(tree, source, path)
  comparisons.add(list, parser.functions(tree), parser.lines(source), mark)
  if source:find("#", 1, true) then lengths.add(list, parser.nodes(tree)) end
  for i, one in ipairs(in_order(list)) do
    flat[3 * i - 2], flat[3 * i - 1], flat[3 * i] = one.at, one.bytes, one.text
  end
  return #flat > 0 and flat or nil, tree
end

return readings
