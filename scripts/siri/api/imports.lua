-- imports.lua: the imports that made a database what it is.
--
-- siri.imports(store)
-- Takes: a store.
-- Gives: a list in order of their numbers: { id, kind = "cases" or "facts", file, hash,
--   extracted, at, who, rows, added, changed, same, refused, gone, undoes, undone_by,
--   live = whether what it brought counts }.
-- Units: rows and the counts behind it are numbers of rows, gone of cases; at is in
--   UTC, extracted a day, both ISO texts; hash is SHA-256, nil of what was piped in.
-- Errors: nil, message: the database cannot be read.
-- Forms: text, json, csv, markdown, html.
-- Example:
--   for _, import in ipairs(assert(siri.imports(db))) do
--     print(import.id, import.kind, import.file, import.added)
--   end
--   --> 1	cases	cases.csv	4
--   --> 2	facts	facts.csv	1

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"

local this = { takes = { arguments.store } }

function this.ask(store) return answer.of(this, {}, store:imports()) end

this.private = true

this.forms = answer.forms(answer.usual, function (form, list, how)
  return require "siri.reports.imports".list[form](list, how.to_file)
end)

return this
