-- engine.lua: the engine alone, on cases that are in memory: a rule with a branch and a table look-up, answered by the
-- verdict tree and by one call a case: engine.lua DB
-- Prints the seconds of processor time of each.

local siri <const> = require "siri"
local tally <const> = require "siri.core".tally

local function days(n) return siri.days(n) end

local LIMITS <const> = {
  fast_track = days(30), pay_limit = days(90), positive_list = days(120), researcher = days(60), start_up = days(180),
  paid_work = days(90), intern = days(90), student = days(60), family = days(90), au_pair = days(60), grant = days(60),
  eu_document = days(60),
}
local QUICK <const> = days(21)
local OUTCOMES <const> = {
  granted = "count", refused = "count", dismissed = "count", revoked = "count", withdrawn = "leave_out",
}

local function met(case)
  if case.outcome == "dismissed" then return case:within(QUICK, "gross") end
  return case:within(LIMITS[case.case_type], "gross")
end

local function spec_of(plain)
  local types <const> = {}
  for name in pairs(LIMITS) do types[name] = { wanted = true, inherited = true } end
  return {
    as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", types = types, outcomes = OUTCOMES, clock = "gross",
    each = "case_type", met = met, how = function (_, value) return value end, plain = plain,
  }
end

local store <close> = assert(siri.open(arg[1]))

local function answer(spec)
  return tally.run(store, { spec })[1]
end

local function timed(name, plain)
  local began <const> = os.clock()
  local groups <const> = answer(spec_of(plain)).groups
  print(("%s %.6f"):format(name, os.clock() - began))
  return groups
end

answer(spec_of(false))   -- the store has the cases in memory from now on
local tree <const>, plain <const> = timed("tree", false), timed("plain", true)
for name, group in pairs(plain) do
  assert(tree[name].inside == group.inside and tree[name].late == group.late, "the tree answers otherwise: " .. name)
end
