-- factyears.lua: figures of a day that is neither in the year of the plan that
-- they are filed under nor in the one before, which rules may read: the day, or
-- the year, is a slip.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local grouped <const> = require "siri.base.output".grouped
local followup <const> = require "siri.rules.followup"

local factyears = {}

local SHOWN <const> = 20  -- figures of a file that are told one by one

-- What is said once the year is over: of all of it, and of pay.
local AFTERWARDS <const> = lists.set { "forecast", "analysis" }

local function is_afterwards(fact)
  return AFTERWARDS[fact.read.kind] or fact.goal == "pay" or fact.goal == followup.goal
end

local function year_of(day) return math.tointeger(day:sub(1, 4)) end

-- Is a figure, of a plan of that period, of another year? It may be due after
-- the period.
function factyears.is_other(fact, period)
  local year <const>, due <const> = year_of(fact.on), fact.read.due
  local last <const> = year_of(due and due > period.to and due or period.to)
  return year < year_of(period.from) - 1 or year > (is_afterwards(fact) and last + 1 or last)
end

-- Says of which years the figures of a source are: a list of facts as
-- factfile.lua puts them.
function factyears.warn(from, facts)
  for _, fact in ipairs(lists.head(facts, SHOWN)) do
    local path <const>, line <const> = from:place(fact.line)
    local name <const> = ("goal %s, %s"):format(core.import.told(fact.goal), core.import.told(fact.name))
    from.say(diagnostic.new("figure_year", nil, nil, fact.on, fact.year):met(path, line, name))
  end
  if #facts <= SHOWN then return end
  from.say(("%s: and %s more of other years"):format(from.path, grouped(#facts - SHOWN)))
end

return factyears
