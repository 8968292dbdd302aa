-- history.lua: what a case or a figure was, when, and which file brought it.
--
-- siri.history(store, "case", id)
-- siri.history(store, "fact", goal, name)
-- Takes: a case's id; a goal's number and a figure's name.
-- Gives: of a case { id, entries = its versions, holders, origins }; of a figure {
--   goal, name, figures = { { year, on, by, entries, holders } } }. An entry has the
--   import that brought it, and what it changed; holders are { import, line, first_row =
--   true where a mapping made the case, of which the line is that of its first row }.
-- Units: days are ISO texts.
-- Errors: nil, message: nothing is known of it.
-- Forms: text, json, csv, markdown, html. They name a case.
-- Example:
--   local told <const> = assert(siri.history(db, "case", "S2"))
--   print(#told.entries, told.holders[1].line)    --> 1	3

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local call <const> = require "siri.api.call"
local headings <const> = require "siri.base.headings"

local this = { takes = {
  arguments.store, arguments.named("what", arguments.one_of { "case", "fact" }), more = true,
} }

local kinds <const> = {}

local FIGURE <const> = arguments.text "a figure's name"

function kinds.case(history, store, db, id) return history.case(store, call.held(arguments.case_id, id), db) end

function kinds.fact(history, store, db, goal, name)
  local of <const> = headings.goals[headings.lower(call.held(arguments.goal, goal))] or goal
  return history.fact(store, of, call.held(FIGURE, name), db)
end

function this.ask(store, kind, ...)
  local history <const> = require "siri.answers.history"
  return answer.of(this, { kind = kind }, kinds[kind](history, store, answer.path_of(store), ...))
end

this.private = true

this.forms = answer.forms(answer.usual, function (form, told, how, asked)
  return require "siri.reports.history"[asked.kind][form](told, how.lang, how.to_file)
end)

return this
