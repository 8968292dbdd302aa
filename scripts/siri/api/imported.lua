-- imported.lua: all that there is to tell of one import.
--
-- siri.imported(store, number)
-- Takes: number, of the import.
-- Gives: { import = as in siri.imports, gone = the ids of cases that it found gone,
--   rejects = its rows that are still refused: { line, key, field, value, reason } }.
-- Units: as in siri.imports.
-- Errors: nil, message: there is no such import.
-- Forms: text, json, csv, markdown, html. They name cases.
-- Example:
--   print(#assert(siri.imported(db, 1)).rejects)  --> 1
--   print(siri.imported(db, 7) == nil)            --> true

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"
local trouble <const> = require "siri.store.trouble"

local this = { takes = { arguments.store, arguments.import } }

function this.ask(store, number)
  local list <const> = trouble.must(store:imports())
  local import <const> = list[number]
  if not import then
    return nil, ("no import %d in %s (%s)"):format(number, answer.path_of(store),
      #list > 0 and ("the newest is %d"):format(#list) or "nothing has been imported")
  end
  local rejects <const> = trouble.must(store:reject_list())
  return answer.of(this, {}, {
    import = import, gone = trouble.must(store:gone(number)),
    rejects = lists.where(rejects, function (reject) return reject.import == number end),
  })
end

this.private = true

this.forms = answer.forms(answer.usual, function (form, one, how)
  return require "siri.reports.imports".one[form](one.import, one, how.to_file)
end)

return this
