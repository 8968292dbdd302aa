-- wording.lua: what Lua says of a mistake in a running rule, as a diagnostic in
-- the words of those who write rules. May run inside a rule call: library
-- functions are called by name, never as methods of texts.

local diagnostic <const> = require "siri.diagnostics.diagnostic"

local wording = {
  methods = {},   -- the names of those of texts: sandbox.lua fills it
}

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

-- "(field 'value')" as a name, or `unnamed` where Lua has none.
local function subject(info, unnamed)
  local name = match(info, "^ %(%a+ '(.*)'%)$")
  return name and name ~= "?" and format("'%s'", name) or unnamed
end

-- A mistake that has no place yet.
local function said(name, ...)
  return diagnostic.new(name, nil, nil, ...)
end

local function of_method(name)
  local one <const> = said("method_unknown", name)
  for _, method in ipairs(wording.methods) do
    if method == name then return one:hinted "only a text has it" end
  end
  return one:meant(name, wording.methods)
end

local function of_index(kind, info)
  local one <const> = said("index_of", subject(info, "what stands before the point or colon"), kind_of(kind))
  return kind == "nil" and one:hinted "test it first: if … then" or one
end

local function of_call(kind, info)
  local method = match(info, "^ %(method '(.*)'%)$")
  if kind == "nil" and method then return of_method(method) end
  if match(info, "for iterator") then
    return said("call_of", "what a loop goes through", kind_of(kind))
      :hinted "a list is gone through by ipairs: for _, one in ipairs(list) do … end"
  end
  local one <const> = said("call_of", subject(info, "what stands before the parenthesis"), kind_of(kind))
  return (kind == "table" or kind == "string") and one:hinted "is a comma missing after it?" or one
end

local function of_arithmetic(kind, info)
  local one <const> = said("arithmetic_of", subject(info, "a part of it"), kind_of(kind))
  return kind == "string" and one:hinted "tonumber reads a number; case:days(clock) counts days" or one
end

-- Of two values that are of no one kind, what is meant by one of them.
local MEANT <const> = {
  ["siri.duration"] = "days are counted by numbers; case:within(days(8), clock) holds a case against a length of time",
  table = "what is reported of a figure is its value: figure.value",
  string = "a date is a text: \"2019-12-31\"",
  boolean = "compare twice: 1 <= n and n <= 30",
}

local function of_comparison(a, b)
  local one <const> = said("compared_with", kind_of(a), kind_of(b))
  if a == "nil" or b == "nil" then return one:hinted "test it first: if … then" end
  return one:hinted(MEANT[a] or MEANT[b])
end

local function of_equality(a, b)
  return said("kinds_unequal", kind_of(a), kind_of(b)):hinted(MEANT[a] or MEANT[b])
end

local function of_division() return said "division" end

-- A message after "attempt to …": a pattern with kind and info, and what is
-- made of them.
local ATTEMPTS <const> = {
  { "^index a (%S+) value(.*)$", of_index },
  { "^call a (%S+) value(.*)$", of_call },
  { "^perform arithmetic on a (%S+) value(.*)$", of_arithmetic },
  { "^concatenate a (%S+) value(.*)$", function (kind, info)
    return said("joined_of", subject(info, "a part of it"), kind_of(kind))
  end },
  { "^get length of a (%S+) value(.*)$", function (kind, info)
    return said("length_of", subject(info, "what stands after #"), kind_of(kind))
  end },
  { "^compare (%S+) with (%S+)$", of_comparison },
  { "^find (%S+) and (%S+) equal$", of_equality },
  { "^compare two (%S+) values$", function (kind)
    local one <const> = said("compared_with", kind_of(kind), kind == "nil" and "nil" or "another")
    return kind == "nil" and one:hinted "test it first: if … then" or one
  end },
  { "^divide by zero$", of_division },
  { "^perform 'n//0'$", of_division },
  { "^perform 'n%%+0'$", of_division },
}

local function of_attempt(message)
  for _, attempt in ipairs(ATTEMPTS) do
    local a, b = match(message, attempt[1])
    if a then return attempt[2](a, b) end
  end
end

local function of_text(text)
  local attempted = match(text, "^attempt to (.*)$")
  local one = attempted and of_attempt(attempted)
  if one then return one end
  local method = match(text, "^bad argument #1 to '(%a+)' %(siri%.case expected")
  if method then return said("case_colon", method) end
  if match(text, "^stack overflow") or match(text, "^C stack overflow") then return said "endless" end
  return said("raised", (gsub(text, "siri%.(%a+)", "%1")))
end

-- The diagnostic of an error's text, which may begin with its place, and is no
-- longer than a message may be.
function wording.of(message)
  local place, rest = match(message, "^(.-:%d+): (.*)$")
  local one <const> = of_text(rest or message):at(place)
  one.cut = true
  return one
end

return wording
