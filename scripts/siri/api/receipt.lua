-- receipt.lua: a line that says which imports and statements a database has.
--
-- siri.receipt(store)
-- Takes: a store.
-- Gives: the line, to be kept where nobody who writes in the database reaches it.
-- Units: none.
-- Errors: nil, message: an import or a statement is not what it was.
-- Example:
--   local line <const> = assert(siri.receipt(db))
--   print(line:find "imports" ~= nil)             --> true

local arguments <const> = require "siri.api.arguments"

return { takes = { arguments.store }, ask = function (store)
  return require "siri.statements.verify".receipt(store)
end }
