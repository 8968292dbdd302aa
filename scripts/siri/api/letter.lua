-- letter.lua: the letter of a follow-up, of the newest statement that was kept of it.
--
-- siri.letter(plan, store, followup)
-- Takes: followup, as siri.statement takes it.
-- Gives: the statement's row, as siri.statement does.
-- Units: as there.
-- Errors: nil, message: none is kept, or the plan has no such follow-up.
-- Forms: markdown, html, docx, pdf.
-- Example:
--   local letter <const> = assert(siri.letter(plan, db, "UO2"))
--   print(siri.render(letter, { format = "markdown", lang = "en" }):match "^# [^\n]*" ~= nil) --> true

local core <const> = require "siri.core"
local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local forms <const> = require "siri.print.forms"
local statements <const> = require "siri.statements.statements"

local this = { takes = { arguments.plan, arguments.store, arguments.followup } }

local NONE <const> = "no statement of %s %d is kept: make it with {{'%s statement %s %s'|siri.statement, keep = true}}"

function this.ask(plan, store, name)
  local one <const>, unknown <const> = require "siri.rules.followup".of(plan, name)
  if not one then return nil, unknown end
  local row <const>, trouble <const> = statements.newest(store, plan, one.name)
  if trouble then return nil, trouble end
  if not row then
    return nil, core.options.said(NONE):format(one.name, plan.year, core.invoked(), one.name, answer.name_of(plan))
  end
  return answer.of(this, { stated = row, db = answer.path_of(store) }, row)
end

this.forms = answer.forms({ "markdown", "html", "docx", "pdf" }, function (form, row, how)
  return forms.text(require "siri.reports.statementforms".paper(row, how.lang, how.to), form)
end)

return this
