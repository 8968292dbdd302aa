-- What holds of any text that is loaded as a file of rules.

local plans <const> = require "tests.plans"
local core <const> = require "siri.core"

local LIMITS <const> = { steps = 0.1, memory = 4 }   -- that a loop ends soon

local function problems_of(text)
  local plan, problems = plans.load(text, "rules.lua")
  assert((plan == nil) ~= (problems == nil), "a plan and problems, or neither")
  return problems and table.concat(problems, "\n"), problems or {}
end

-- A limit may be passed in a script, too, when a rule keeps it busy.
local function is_limit(problem)
  return problem:find("more than 0.1 million steps", 1, true) or problem:find("more than 4 MB of memory", 1, true)
end

return function (input)
  core.guard.limits(LIMITS)   -- and the seconds begin anew
  local first <const>, list <const> = problems_of(input)
  for _, problem in ipairs(list) do
    if is_limit(problem) then return end
    assert(problem:find "^rules%.lua:", problem)
    assert(input:find("0x", 1, true) or not problem:find "0x%x%x%x%x%x", "an address: " .. problem)
  end
  assert(first == nil or #list > 0, "refused without a word")
  assert(problems_of(input) == first, "the same text has other problems the second time")
  assert(getmetatable("").__index == string, "texts keep the methods of rules")
end
