-- whatif.lua: what a plan would give with other settings, or on another year's data.
--
-- siri.whatif(plan, store [, options])
-- Takes: options: set, a list of settings as `whatif --set` takes them ("au_pair
--   target = 2 months", "assume 14 = per_type", "au_pair inside = 50"); cases, a plan:
--   on the cases and figures of its year; as_of, as in siri.status. One of set and
--   cases at least.
-- Gives: { base, changed = each { plan, goals, points, failed }, pairs = the goals of
--   both, moves, failures = goals whose rules failed, sum = of the weights }.
-- Units: as in siri.status.
-- Errors: nil, message: a setting that the plan has not, or a value that is none.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local other <const> = assert(siri.whatif(plan, db, { set = { "au_pair target = 9 months" } }))
--   print(other.base.points.now, other.changed.points.now) --> 5	5

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local call <const> = require "siri.api.call"
local status <const> = require "siri.answers.status"
local whatif <const> = require "siri.answers.whatif"

local this = { takes = {
  arguments.plan, arguments.store,
  options = { set = arguments.list("settings", arguments.text "a setting"), cases = arguments.plan,
              as_of = arguments.day },
} }

function this.ask(plan, store, options)
  local asked <const> = answer.question(plan, store, options)
  if not asked.cases and #(asked.set or {}) == 0 then call.misuse "nothing to change: give set, or cases" end
  return answer.of(this, asked, whatif.of(plan, asked.store, { as_of = asked.as_of, sets = asked.set,
                                                               cases = asked.cases }))
end

function this.warnings(other) return { status.warning(other) } end
function this.failing(other) return #other.failures > 0 and "a rule failed" or nil end
this.private = function (other) return #other.failures > 0 end

this.forms = answer.forms(answer.usual, function (form, other, how)
  return require "siri.reports.whatif"[form](other, how.lang, how.to_file)
end)

return this
