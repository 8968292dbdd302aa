-- write.lua: an answer of siri's, written to a file.
--
-- siri.write(answer [, path [, options]])
-- Takes: an answer, as in siri.render; a path, nil for standard output; options:
--   format, one of the answer's forms (if left out by the ending of the path, or the
--   first), and lang.
-- Gives: a list of what must be told, texts: what is cut in the cells of a workbook,
--   that others may read what names cases. The file has all of it, or is as it was; what names cases is its owner's.
-- Units: none.
-- Errors: nil, message: it has no such form, or the file cannot be written.
-- Example:
--   local status <const> = assert(siri.status(plan, db))
--   for _, path in ipairs { "s.html", "s.xlsx", "s.json" } do assert(siri.write(status, path)) end
--   print(io.open("s.json"):read(1))              --> {

local outfile <const> = require "siri.base.outfile"
local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local shown <const> = require "siri.api.shown"
local page <const> = require "siri.print.page"

local this = { takes = { answer.taken, arguments.optional(arguments.path), options = shown.options } }

local function is_private(one, value)
  local private <const> = one.kind.private
  if type(private) == "function" then return private(value, one.asked) end
  return private
end

function this.ask(value, path, options)
  local one <const>, how <const>, wrong <const> = shown.how(value, options,
    path and { path = path } or { here = true })
  if not how then return nil, wrong end
  if path and one.kind.vacant then
    local vacant <const>, why <const> = outfile.vacant(path)
    if not vacant then return nil, why end
  end
  if how.form == "xlsx" and not path then return nil, "a workbook is nothing to print: give a path" end
  if how.form == "xlsx" then return one.kind.book(value, how, one.asked, path) end
  local text <const>, message <const> = shown.text(one, value, how)
  if not text then return nil, message end
  local ok <const>, why <const> = page.write(text, path, is_private(one, value))
  if not ok then return nil, why end
  return { why }
end

return this
