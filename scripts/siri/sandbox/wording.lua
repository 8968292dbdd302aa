-- wording.lua: what Lua says of a mistake in a running rule, in the words of
-- those who write rules. May run inside a rule call: library functions are
-- called by name, never as methods of texts.

local core <const> = require "siri.core"

local wording = {}

local format <const>, match <const>, gsub <const> = string.format, string.match, string.gsub

-- What Lua calls a value, and how it reads.
local KINDS <const> = {
  ["nil"] = "nil (no value)", number = "a number", string = "a text", boolean = "true or false", table = "a table",
  ["function"] = "a function", ["siri.case"] = "a case", ["siri.ratio"] = "a number",
  ["siri.duration"] = "a length of time", userdata = "a value of the program",
}

local function kind_of(name)
  return KINDS[name] or "a " .. name
end

-- "(field 'value')" as a name, or nil where Lua has none.
local function named(info)
  local name = match(info, "^ %(%a+ '(.*)'%)$")
  return name ~= "?" and name or nil
end

-- "'value' is nil (no value)"
local function subject(kind, info, unnamed)
  local name = named(info)
  return format("%s is %s", name and "'" .. name .. "'" or unnamed, kind_of(kind))
end

-- A message after "attempt to …": a pattern with kind and info, and what to
-- say.
local ATTEMPTS <const> = {
  { "^index a (%S+) value(.*)$", function (kind, info)
    local said = subject(kind, info, "what stands before the point or colon") .. ": nothing can be read from it"
    return kind == "nil" and said .. " (test it first: if … then)" or said
  end },
  { "^call a (%S+) value(.*)$", function (kind, info)
    local method = match(info, "^ %(method '(.*)'%)$")
    if kind == "nil" and method then
      local known = require "siri.sandbox.sandbox".methods
      return format("there is no method '%s'%s", method, core.nearest.hint(method, known))
    end
    local said = subject(kind, info, "what stands before the parenthesis") .. ": it cannot be called"
    if kind == "table" or kind == "string" then return said .. " (is a comma missing after it?)" end
    return said
  end },
  { "^perform arithmetic on a (%S+) value(.*)$", function (kind, info)
    local said = subject(kind, info, "a part of it") .. ": nothing can be computed with it"
    return kind == "string" and said .. " (tonumber reads a number; case:days(clock) counts days)" or said
  end },
  { "^concatenate a (%S+) value(.*)$", function (kind, info)
    return subject(kind, info, "a part of it") .. ": it cannot be joined to a text"
  end },
  { "^get length of a (%S+) value(.*)$", function (kind, info)
    return subject(kind, info, "what stands after #") .. ": it has no length"
  end },
  { "^compare (%S+) with (%S+)$", function (a, b)
    local said = format("%s cannot be compared with %s", kind_of(a), kind_of(b))
    local date = (a == "string" or b == "string") and (a == "number" or b == "number")
    return date and said .. " (a date is a text: \"2019-12-31\")" or said
  end },
  { "^compare two (%S+) values$", function (kind)
    return format("%s cannot be compared with %s", kind_of(kind), kind == "nil" and "nil" or "another")
  end },
  { "^divide by zero$", function () return "a division by 0" end },
  { "^perform 'n//0'$", function () return "a division by 0" end },
  { "^perform 'n%%+0'$", function () return "a division by 0" end },
}

local function of_attempt(message)
  for _, attempt in ipairs(ATTEMPTS) do
    local a, b = match(message, attempt[1])
    if a then return attempt[2](a, b) end
  end
end

-- The message of a rule's error as a controller reads it; its place stays.
function wording.of(message)
  local place, rest = match(message, "^(.-:%d+: )(.*)$")
  if not place then place, rest = "", message end
  local attempted = match(rest, "^attempt to (.*)$")
  local said = attempted and of_attempt(attempted)
  if said then return place .. said end
  local method = match(rest, "^bad argument #1 to '(%a+)' %(siri%.case expected")
  if method then return format("%swrite case:%s(…), with a colon", place, method) end
  if match(rest, "^stack overflow") or match(rest, "^C stack overflow") then
    return place .. "a function calls itself without end (stack overflow)"
  end
  return place .. gsub(rest, "siri%.(%a+)", "%1")
end

return wording
