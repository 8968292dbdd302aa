-- specline.lua: the line of a spec that asked for something: where what siri.testing
-- refuses is said, and the way to a failure without the program's own lines.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local specline = {}

-- Whose lines are no spec's: the program's own, luassert's, busted's.
local OWN <const> = { core.home .. "/scripts/", "/luassert/", "/luassert.lua", "/busted/", "/busted.lua" }

-- Whether a file is one of these; a long path may be cut at its beginning.
local is_own <const> = setmetatable({}, { __index = function (known, path)
  known[path] = lists.any(OWN, function (own) return path:find(own, 1, true) end)
                or path:find "^%.%.%..*/?scripts/siri[/.]" ~= nil
  return known[path]
end })

local set   -- where a file of examples stands, instead of the spec that reads it

-- The place that asks, file and line: the nearest line on the stack that is no own one;
-- nil outside of all specs.
function specline.place()
  if set then return set end
  local level = 2
  while true do
    local info <const> = debug.getinfo(level, "Sl")
    if not info then return nil end
    if info.currentline > 0 and not is_own[info.source] then
      return ("%s:%d"):format(info.short_src, info.currentline)
    end
    level = level + 1
  end
end

-- What f gives, asked from that place.
function specline.from(place, f, ...)
  local before <const> = set
  set = place
  local got <const> = table.pack(pcall(f, ...))
  set = before
  if not got[1] then error(got[2], 0) end
  return table.unpack(got, 2, got.n)
end

-- Raises a message at a place, that of the spec if none is given.
function specline.refuse_at(place, form, ...)
  error(("%s%s"):format(place and place .. ": " or "", select("#", ...) > 0 and form:format(...) or form), 0)
end

function specline.refuse(form, ...) specline.refuse_at(specline.place(), form, ...) end

-- What was asked for; without it, why not, as the spec's fault.
function specline.must(value, message)
  if value == nil then specline.refuse_at(specline.place(), "%s", tostring(message)) end
  return value
end

-- What busted tells of a failure as its writer can see it: the message with the
-- spec's place, and the way through its own files, if that says more. A slip of the
-- program's keeps its place and way.
function specline.told(message, trace)
  local raised <const>, way <const> = tostring(trace.message), trace.traceback or ""
  local slip <const> = raised:match "^([^\n]-%.lua):%d+: "
  if slip and is_own[slip] then return message, (way:gsub("^%s+", ""):gsub("%s+$", "")) end
  local list <const> = {}
  for path, line in way:gmatch "\n%s*([^\n]-):(%d+): in" do
    if not is_own[path] then list[#list + 1] = ("%s:%s"):format(path, line) end
  end
  local place <const> = message:match "^([^\n]-):%d+: "
  if place and is_own[place] then
    message = (list[1] and list[1] .. ": " or "") .. message:match "^[^\n]-:%d+: (.*)$"
  end
  if #list == 0 or #list == 1 and message:sub(1, #list[1] + 1) == list[1] .. ":" then return message, "" end
  return message, "called at " .. lists.join(list, nil, ", from ")
end

-- Whether a file is none of a spec's writer.
function specline.is_own(path) return is_own[path] end

return specline
