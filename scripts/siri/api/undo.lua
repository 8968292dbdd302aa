-- undo.lua: an import, taken back by another one.
--
-- siri.undo(store, number)
-- Takes: a store that was opened to write; number, of an import, or of an undo.
-- Gives: { id = the number of the import that does it, of = the import whose rows it
--   concerns, added = versions that are back, changed, gone, trouble = what failed
--   after it, if anything did }.
-- Units: numbers of cases or figures.
-- Errors: nil, message, and "busy" where another program holds it: there is no such
--   import, or it was taken back already.
-- Example:
--   local undone <const> = assert(siri.undo(db, 2))
--   print(undone.id, undone.of.file, undone.gone) --> 3	facts.csv	1
--   assert(siri.undo(db, undone.id))

local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"

local this = { takes = { arguments.store, arguments.import } }

function this.ask(store, number)
  local id <const>, counts <const>, of <const>, trouble <const> = require "siri.store.undo".run(store, number)
  if not id then return nil, counts, of end
  return lists.with(counts, { id = id, of = of, trouble = trouble })
end

return this
