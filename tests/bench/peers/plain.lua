-- plain.lua: the three rules of tests/bench/plan.lua as a script by hand, for lua5.4 with luasql: plain.lua DB
-- Prints a line for each goal and group: goal;group;inside;decided;no_clock. The data has no pauses.

local luasql <const> = require "luasql.sqlite3"

local LIMITS <const> = {
  fast_track = 30, pay_limit = 90, positive_list = 120, researcher = 60, start_up = 180, paid_work = 90,
  intern = 90, student = 60, family = 90, au_pair = 60, grant = 60, eu_document = 60,
}

-- The decided cases of 2019 that count.
local CASES <const> = [[
  SELECT case_type, submitted_on, informed_on, decided_on, outcome, site FROM cases
  WHERE decided_on BETWEEN unixepoch('2019-01-01') / 86400 AND unixepoch('2019-12-31') / 86400
    AND exempt IS NULL AND outcome <> 'withdrawn' AND NOT gone]]

local counts <const> = { {}, {}, {} }

local function count(goal, group, inside)
  local c = counts[goal][group]
  if not c then
    c = { inside = 0, decided = 0, no_clock = 0 }
    counts[goal][group] = c
  end
  c.decided = c.decided + 1
  if inside then c.inside = c.inside + 1 end
end

local function no_clock(goal, group)
  count(goal, group, false)
  local c = counts[goal][group]
  c.decided, c.no_clock = c.decided - 1, c.no_clock + 1
end

local environment <const> = luasql.sqlite3()
local connection <const> = assert(environment:connect(arg[1]))
local cursor <const> = assert(connection:execute(CASES))
while true do
  local case_type, submitted, informed, decided, outcome, site = cursor:fetch()
  if not case_type then break end
  local gross <const> = decided - submitted
  count(1, case_type, gross <= LIMITS[case_type])
  if not informed then
    no_clock(2, "")
  elseif outcome == "dismissed" then
    count(2, "", decided - informed <= 21)
  else
    count(2, "", decided - informed <= 45)
  end
  count(3, site, gross <= 60 or (gross <= 75 and case_type ~= "student" and outcome == "granted"))
end
cursor:close()
connection:close()

for goal, groups in ipairs(counts) do
  for group, c in pairs(groups) do
    print(("%d;%s;%d;%d;%d"):format(goal, group, c.inside, c.decided, c.no_clock))
  end
end
