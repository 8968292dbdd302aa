-- audit.lua: statements computed again, and compared with what they say.
--
-- siri.audit(store [, id])
-- Takes: id, a statement's number; if left out, all are.
-- Gives: a list, each { row, same = whether nothing differs but words, problems,
--   goals = judged otherwise, differences = of other figures, words, other_program }.
-- Units: differences are { path, was, is }, texts.
-- Errors: nil, message: there is no such statement, or none at all.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   local again <const> = assert(siri.audit(db, 1))
--   print(again[1].same, siri.sound(again))       --> true	true

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"
local trouble <const> = require "siri.store.trouble"

local this = { takes = { arguments.store, arguments.optional(arguments.statement) } }

function this.ask(store, id)
  local ids <const> = id ~= nil and { id }
                      or lists.map(trouble.must(require "siri.statements.statements".list(store)), "id")
  if #ids == 0 then return nil, "there is nothing to verify: no statement has been made" end
  return answer.of(this, {}, lists.map(ids, function (one)
    return trouble.must(require "siri.statements.audit".of(store, one))
  end))
end

function this.failing(list)
  return lists.any(list, function (one) return not one.same end) and "a statement is not what is computed now" or nil
end

this.forms = answer.forms(answer.usual, function (form, list, how)
  return require "siri.statements.pages".verify[form](list, how.lang, how.to_file)
end)

return this
