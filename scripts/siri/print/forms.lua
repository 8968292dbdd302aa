-- forms.lua: what is made of a paper (paper.lua): Markdown, a page of HTML, a
-- document of Word, PDF.

local forms = {}

local WRITERS <const> = { markdown = "siri.print.markdown", html = "siri.print.htmlpaper", docx = "siri.print.docx",
                          pdf = "siri.print.pdf" }

-- The text, or the bytes, of a paper in a form; raises why there are none.
function forms.text(d, form) return require(WRITERS[form]).text(d) end

-- The paper of a report, whose `paper` makes one, for a form; `discreet` makes that
-- of forms which leave the agency, all but Markdown, if it is another.
function forms.paper(report, form, ...)
  return (form ~= "markdown" and report.discreet or report.paper)(...)
end

-- Gives a report the forms that are text.
function forms.give(report)
  for _, form in ipairs { "markdown", "html" } do
    report[form] = function (...) return forms.text(forms.paper(report, form, ...), form) end
  end
end

return forms
