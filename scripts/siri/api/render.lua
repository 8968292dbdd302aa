-- render.lua: an answer of siri's as a text.
--
-- siri.render(answer [, options])
-- Takes: what a function of siri's gave that has forms; options: format, one of them
--   ("text", if left out, or the first that it has); lang, "da" (if left out) or "en".
-- Gives: the text, or the bytes of a form that is none.
-- Units: lines of 80 cells, or of $COLUMNS.
-- Errors: nil, message: it has no such form; a workbook goes to a file alone.
-- Example:
--   local text <const> = assert(siri.render(siri.status(plan, db), { lang = "en" }))
--   print(text:match "%d+ of 100 points")         --> 5 of 100 points

local answer <const> = require "siri.api.answer"
local shown <const> = require "siri.api.shown"

local this = { takes = { answer.taken, options = shown.options } }

function this.ask(value, options)
  local one <const>, how <const>, wrong <const> = shown.how(value, options, {})
  if not how then return nil, wrong end
  local text <const>, message <const> = shown.text(one, value, how)
  if not text then return nil, message end
  return type(text) == "string" and text or text:text()
end

return this
