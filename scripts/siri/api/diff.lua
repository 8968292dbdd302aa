-- diff.lua: what changes from one plan to another, and what the points come from.
--
-- siri.diff(from, to [, store])
-- Takes: two plans; a store: also how much of the change in points comes from the
--   cases, and how much from the rules.
-- Gives: { from, to, plan = changes, goals, case_types, assumptions, pay = lists of {
--   from, to, id, kind = "new", "dropped" or "kept", changes } }; with a store also
--   points = { from, to, steps = { { name, by, goals } }, failures }, where
--   from.points.now and the steps sum to to.points.now.
-- Units: by is an exact number of points.
-- Errors: nil, message: goals cannot be matched, or as in siri.status.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local before <const> = assert(siri.plan(2018))
--   local change <const> = assert(siri.diff(before, plan, db))
--   print(change.from.year, change.to.year, change.points.to.points.now) --> 2018	2019	5

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"

local this = { takes = { arguments.plan, arguments.plan, arguments.optional(arguments.store) } }

function this.ask(from, to, store)
  local change <const>, message <const> = require "siri.answers.difference".of(from, to)
  if not change then return nil, message end
  if store then
    local steps <const>, why <const> = require "siri.answers.bridge".of(from, to, store)
    if not steps then return nil, why end
    change.points = steps
  end
  return answer.of(this, {}, change)
end

function this.warnings(change)
  return change.points and { require "siri.answers.status".warning(change.points.to) } or {}
end

local function has_failed(change) return change.points and lists.any(change.points.failures) or false end

function this.failing(change) return has_failed(change) and "a rule failed" or nil end
this.private = has_failed

this.forms = answer.forms(answer.usual, function (form, change, how)
  return require "siri.reports.difference"[form](change, change.points, how.lang, how.to_file)
end)

return this
