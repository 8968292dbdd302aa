-- sound.lua: whether an answer can be relied on: the exit status of its command.
--
-- siri.sound(answer)
-- Takes: what a function of siri's gave that has forms.
-- Gives: true, or false and why: a rule failed, a statement is another when it is
--   computed again, a file is not sound, a database has problems.
-- Units: none.
-- Errors: none.
-- Example:
--   print(siri.sound(assert(siri.status(plan, db)))) --> true

local answer <const> = require "siri.api.answer"

return { takes = { answer.taken }, ask = function (value)
  local one <const> = answer.known(value)
  local why <const> = one.kind.failing and one.kind.failing(value, one.asked)
  if why then return false, why end
  return true
end }
