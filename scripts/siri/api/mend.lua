-- mend.lua: the changes of a file of rules that are sure, made.
--
-- siri.mend(file [, options])
-- Takes: file: a name, as siri.check takes it, or what that gives third; options: dry
--   = true: the file stays as it is.
-- Gives: { path, text, kind, loaded, problems = what is still wrong, edits = how many
--   changes were made, changes = the lines of them as diff -u has them }.
-- Units: none.
-- Errors: nil, message: there is no such file, or it cannot be written.
-- Example:
--   local mended <const> = assert(siri.mend("rules/2020-draft.lua", { dry = true }))
--   print(mended.edits, mended.loaded.year, #mended.changes) --> 1	2020	9

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local check <const> = require "siri.api.check"
local syntax <const> = require "siri.sandbox.syntax"

local this = { takes = { arguments.either(arguments.name, answer.taken), options = { dry = arguments.flag } } }

function this.ask(file, options)
  if type(file) ~= "table" then file = check.of(file) end
  if not file.text then return nil, tostring(file.problems[1]) end
  local mend <const> = require "siri.check.mend"
  local mended <const> = mend.file(file)
  if not options.dry and mended.edits > 0 then
    local written <const>, message <const> = mend.write(file.path, file.text, mended.text)
    if not written then return nil, message end
  end
  local before <const>, after <const> = syntax.unmarked(file.text), syntax.unmarked(mended.text)
  mended.changes = require "siri.check.unified".lines(file.path, before, after)
  return answer.of(check, {}, mended)
end

return this
