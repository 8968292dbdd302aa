-- times.lua: a status of one goal, on cases in a file: a share within a time beside the mean of their days and the
-- number of the old ones that are open: times.lua DB
-- Prints the least seconds of processor time of each, of several rounds in turn.

local siri <const> = require "siri"
local support <const> = require "tests.support"

local ROUNDS <const> = 9

local SCORES <const> = {
  share = 'cases { share = percent(90), clock = "gross" }',
  case_time = 'case_time { take = "mean", clock = "gross", at_most = days(60) }',
  backlog = 'backlog { older_than = months(6), clock = "gross", at_most = 100 }',
}

-- The plan that is measured with one goal in place of its own.
local function plan_of(score)
  local head <const> = support.read(support.root .. "/tests/bench/plan.lua"):match "^(.-)\ngoal "
  local path <const> = os.tmpname()
  support.write(path, head .. ([[

goal "1" { area = "A", demand = "D", side = "external", weight = 100, measured_by = "agency", score = %s }
]]):format(score))
  local plan <const> = assert(siri.plan(path))
  os.remove(path)
  return plan
end

local function seconds(plan)
  local store <close> = assert(siri.open(arg[1]))
  local began <const> = os.clock()
  assert(siri.status(plan, store, { as_of = "2019-12-31" }))
  return os.clock() - began
end

local plans <const>, least <const>, names <const> = {}, {}, { "share", "case_time", "backlog" }
for _, name in ipairs(names) do plans[name], least[name] = plan_of(SCORES[name]), math.huge end
for _ = 1, ROUNDS do
  for _, name in ipairs(names) do least[name] = math.min(least[name], seconds(plans[name])) end
end
for _, name in ipairs(names) do print(("%s %.6f"):format(name:gsub("case_", ""), least[name])) end
