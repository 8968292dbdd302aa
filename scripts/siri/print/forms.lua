-- forms.lua: the forms of answers by the names of files; what is made of a paper
-- (paper.lua): Markdown, a page of HTML, a document of Word, PDF.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local forms = {}

-- The forms of answers by the endings of files.
local ENDINGS <const> = { txt = "text", json = "json", csv = "csv", md = "markdown", html = "html", xlsx = "xlsx",
                         docx = "docx", pdf = "pdf" }

-- The form that is meant by the name of a file, or by none: one of those that there
-- are; nil and why none is.
function forms.named(path, all)
  local ending <const> = path and path:match "%.([^./]+)$"
  if not ending then return all[1] end
  local form <const> = ENDINGS[ending:lower()]
  if form and lists.has(all, form) then return form end
  local known <const> = lists.map(all, function (one)
    local name <const> = lists.first(lists.keys(ENDINGS), function (name) return ENDINGS[name] == one end)
    return name and "." .. name
  end)
  return nil, core.options.said("cannot write '%s': '.%s' is no ending of a form that there is here: they are %s " ..
                                "({{format}} says the form, whatever the name)"):format(
                                path, ending, table.concat(known, ", "))
end

local WRITERS <const> = { markdown = "siri.print.markdown", html = "siri.print.htmlpaper", docx = "siri.print.docx",
                          pdf = "siri.print.pdf" }

-- The text, or the bytes, of a paper in a form; raises why there are none.
function forms.text(d, form) return require(WRITERS[form]).text(d) end

-- Gives a report, whose `paper` makes one, the forms that are text.
function forms.give(report)
  for _, form in ipairs { "markdown", "html" } do
    report[form] = function (...) return forms.text(report.paper(...), form) end
  end
end

return forms
