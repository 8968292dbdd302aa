-- warnings.lua: what the reader of an answer must know.
--
-- siri.warnings(answer)
-- Takes: what a function of siri's gave that has forms.
-- Gives: a list of texts: that the cut-off is after the newest extract, what a
--   statement has otherwise, …
-- Units: none.
-- Errors: none.
-- Example:
--   print(#siri.warnings(assert(siri.status(plan, db)))) --> 0

local answer <const> = require "siri.api.answer"

return { takes = { answer.taken }, ask = function (value)
  local one <const> = answer.known(value)
  return one.kind.warnings and one.kind.warnings(value, one.asked) or {}
end }
