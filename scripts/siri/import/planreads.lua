-- planreads.lua: what the plans of the years read of figures, as factfile.lua asks
-- for it: of a plan that is given, and of those in sight.

local shift <const> = require "siri.base.shift"
local needs <const> = require "siri.rules.needs"
local planfile <const> = require "siri.rules.planfile"

local planreads = {}

local function year_before(period)
  return { from = shift.date(period.from, -1), to = shift.date(period.to, -1) }
end

local function read_by(loaded)
  local reads <const> = needs.of_plan(loaded)
  if loaded.pay then reads.pay = {} end
  local own <const> = { roles = loaded.roles, grounds = loaded.pay and loaded.pay.grounds,
                        currency = loaded.currency ~= "kr" and loaded.currency or nil }
  return { reads = reads, period = loaded.period, own = own, loaded = loaded }
end

-- A plan with errors stops an import: all its rows would be refused.
local function in_sight(year)
  if not planfile.find(year) then return false end
  local loaded <const>, problems <const> = planfile.load(year)
  return read_by(loaded or error(problems, 0))
end

-- A function (year): what the goals of a year read, its plan's period, what it says
-- itself, and what the plan of the year after reads of its figures, asked of its plan
-- once; nil if no plan reads any. And of another plan that may be meant: { year =,
-- reads = of one that was given, compares = true of one that alone reads figures of
-- the year before }. A year after whose plan has errors reads nothing. given: a plan
-- of any file, or nil.
function planreads.of(given)
  local known <const>, before <const> = {}, {}
  local function read_before(year)
    local after <const> = known[year + 1] and known[year + 1].loaded
                          or planfile.find(year + 1) and planfile.load(year + 1)
    if not after then return { reads = {} } end
    return { reads = needs.of_year_before(after), period = year_before(after.period), own = { roles = after.roles } }
  end
  local other
  if given then
    known[given.year] = read_by(given)
    other = { year = given.year, reads = known[given.year].reads }
  end
  return function (year)
    if known[year] == nil then known[year] = in_sight(year) end
    before[year] = before[year] or read_before(year)
    local plan <const>, last <const> = known[year], before[year]
    if plan then return plan.reads, plan.period, plan.own, last.reads, other end
    if next(last.reads) then return last.reads, last.period, last.own, {}, { year = year + 1, compares = true } end
  end
end

return planreads
