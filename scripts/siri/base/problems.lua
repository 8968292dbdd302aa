-- problems.lua: all that is wrong with something as one message: a list of
-- texts, each of them a line where it is printed.

local lists <const> = require "siri.base.lists"

local problems = {}

local Problems <const> = {}
Problems.__index = Problems

function Problems.__tostring(self)
  return table.concat(self, "\n")
end

-- The message of a list of texts, or of diagnostics: the text, where there is
-- one.
function problems.of(list)
  if #list == 1 then return tostring(list[1]) end
  return setmetatable(lists.map(list, tostring), Problems)
end

-- The message of a text of the program's own, which breaks where it breaks.
function problems.broken(text)
  local list <const> = {}
  for line in (text .. "\n"):gmatch "(.-)\n" do list[#list + 1] = line end
  return problems.of(list)
end

-- The lines of a message, as a new list: a text is one.
function problems.lines(message)
  if getmetatable(message) ~= Problems then return { tostring(message) } end
  return table.move(message, 1, #message, 1, {})
end

return problems
