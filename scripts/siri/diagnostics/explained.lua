-- explained.lua: all that the program says of its users' files, in order of
-- the codes, with what each means, an example and the remedy. Only what is
-- asked for them loads them.
--
-- One that is explained:
--   code, name, text   as in messages.lua, or in the core's list of faults
--   hint               that always goes with it; most have none
--   severity           "error" or "warning"
--   means              what is wrong, and why it matters
--   example            the shortest text that it is said of
--   remedy             what to write instead
--   frame              what the example stands in, for the spec that runs it

local diagnostic <const> = require "siri.diagnostics.diagnostic"

local explained = {}

-- The files, by what their codes begin with; the longer beginning goes first. Of
-- two each has codes of its own.
local FILES <const> = {
  E1 = { "text" }, E2 = { "words" }, E3 = { "plan", "scores" }, E4 = { "comparison" }, E5 = { "running" },
  E6 = { "mapping" }, E7 = { "cases" }, E8 = { "figures" }, W9 = { "warning" },
  E55 = { "faults" }, E56 = { "faults" }, E57 = { "faults" }, E58 = { "faults" }, E59 = { "faults" },
}

local function explained_of(code)
  for _, file in ipairs(FILES[code:sub(1, 3)] or FILES[code:sub(1, 2)] or {}) do
    local found <const> = require("siri.diagnostics." .. file)[code]
    if found then return found end
  end
  return {}
end

local all

-- Every one, in order of the codes.
function explained.all()
  if all then return all end
  all = diagnostic.all()
  for _, one in ipairs(all) do
    for key, value in next, explained_of(one.code) do one[key] = value end
  end
  table.sort(all, function (a, b) return a.code < b.code end)
  return all
end

-- The one of that code; nil where no code is so.
function explained.of(code)
  for _, one in ipairs(explained.all()) do
    if one.code == code then return one end
  end
  return nil
end

return explained
