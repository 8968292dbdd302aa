-- kept.lua: a statement, as it was kept.
--
-- siri.kept(store, id)
-- Takes: id, its number.
-- Gives: its row, as siri.statement does.
-- Units: as there.
-- Errors: nil, message: there is none of that number, or it cannot be read.
-- Forms: text, json, csv, markdown, html, xlsx.
-- Example:
--   print(assert(siri.kept(db, 1)).followup)      --> UO2

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local of <const> = require "siri.api.statement"

local this = { takes = { arguments.store, arguments.statement } }

function this.ask(store, id)
  local row <const>, message <const> = require "siri.statements.statements".get(store, id)
  return answer.of(of, { stated = row, db = answer.path_of(store) }, row, message)
end

return this
