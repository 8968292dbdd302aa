-- history.lua: what a case or a figure was, and which file brought it.

local history <const> = require "siri.answers.history"
local headings <const> = require "siri.base.headings"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"

local this = { summary = "Tell what changed in a case or a figure, when, and from which file" }

local OPTIONS <const> = { "db", "known_at", "format", "lang", "output" }

function this.parser(parser)
  parser:command_target "kind"
  local case <const> = parser:command("case", "The versions of a case.")
  case:argument("id", "The case's id."):argname "ID"
  command.options(case, OPTIONS)
  local fact <const> = parser:command("fact", "The versions of a figure.")
  fact:argument("goal", "The goal's number."):argname "GOAL"
  fact:argument("name", "The figure's name."):argname "NAME"
  command.options(fact, OPTIONS)
end

local kinds <const> = {
  case = function (store, args) return history.case(store, args.id, args.db) end,
  fact = function (store, args)
    local goal <const> = headings.goals[headings.lower(args.goal)] or args.goal
    return history.fact(store, goal, args.name, args.db)
  end,
}

function this.run(args)
  local store <close> = command.reader(args)
  local told = command.must(kinds[args.kind](store, args))
  local text <const> = require "siri.reports.history"[args.kind][args.format](told, args.lang, args.output ~= nil)
  command.must(page.write_private(text, args.output))
end

return this
