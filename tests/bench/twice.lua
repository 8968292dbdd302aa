-- twice.lua: two questions to the same cases in one process, the second as after an edit: twice.lua DB
-- Prints the seconds of processor time of each, from the plan's text to its result.

local siri <const> = require "siri"
local statusjson <const> = require "siri.reports.statusjson"

local store <close> = assert(siri.open(arg[1]))

local function question(name)
  local began <const> = os.clock()
  local plan <const> = assert(siri.plan "tests/bench/plan.lua")
  local result <const> = assert(siri.status(plan, store))
  print(("%s %.6f"):format(name, os.clock() - began))
  return statusjson.render(result)
end

local first <const>, second <const> = question "first", question "second"
assert(first == second, "the second answer is another one")
