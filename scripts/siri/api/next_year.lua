-- next_year.lua: the text of a plan for the year after it.
--
-- siri.next_year(plan)
-- Takes: a plan.
-- Gives: the text of the plan of the year after: with all comments, its dates moved, and
--   `was` set; and { moved = how many dates, continued = how many goals, marks = how
--   many places are to be decided, each at a comment `-- undecided: …` }.
-- Units: none.
-- Errors: none. The text may be one that cannot be used yet: siri.check says why.
-- Example:
--   local text <const>, made <const> = siri.next_year(plan)
--   print(text:match "year = %d+", made.marks > 0) --> year = 2020	true

local arguments <const> = require "siri.api.arguments"
local nextyear <const> = require "siri.check.nextyear"

local this = { takes = { arguments.plan } }

function this.ask(plan) return nextyear.text(plan) end

return this
