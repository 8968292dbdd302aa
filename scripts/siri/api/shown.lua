-- shown.lua: in which form, language and place an answer is shown.

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"

local shown = {}

-- The forms of a kind, the first of which is meant where none is named.
local ORDER <const> = { "text", "markdown", "csv", "json", "lines", "html", "docx", "pdf", "xlsx" }

local function forms_of(kind)
  return lists.where(ORDER, function (form) return form == "xlsx" and kind.book or kind.forms[form] end)
end

-- The options of what shows answers.
shown.options = { format = arguments.text "a form", lang = arguments.one_of { "da", "en" } }

-- How an answer is to be shown: what is known of it, and { form =, lang =, to_file =,
-- to = the commands that lead on from it }.
-- Where it has no such form, the second is nil, and a message follows. to: where it
-- goes, { path = of a file } or { } a text; { here = true } is standard output.
function shown.how(value, given, to)
  local one <const> = answer.known(value)
  local all <const> = forms_of(one.kind)
  local form, wrong = given.format, nil
  if not form then form, wrong = forms.named(to.path, all) end
  if not form then return one, nil, wrong end
  if not lists.has(all, form) then
    return one, nil, ("there is no %s of this: there is %s"):format(form, table.concat(all, ", "))
  end
  return one, { form = form, lang = given.lang or "da", to_file = not to.here,
                to = answer.follow(one.asked, to.here, form) }
end

-- The text of an answer, or a document that has it; nil and why there is none.
function shown.text(one, value, how)
  if how.form == "xlsx" then return nil, "a workbook is no text: siri.write makes it a file" end
  return one.kind.forms[how.form](value, how, one.asked)
end

return shown
