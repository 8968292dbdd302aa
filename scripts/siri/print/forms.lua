-- forms.lua: what is made of a paper (paper.lua): Markdown, a page of HTML, a
-- document of Word, PDF.

local forms = {}

local WRITERS <const> = { markdown = "siri.print.markdown", html = "siri.print.htmlpaper", docx = "siri.print.docx",
                          pdf = "siri.print.pdf" }

-- The text, or the bytes, of a paper in a form; raises why there are none.
function forms.text(d, form) return require(WRITERS[form]).text(d) end

-- Gives a report, whose `paper` makes one, the forms that are text; `discreet`
-- makes that of a form which leaves the agency, if it is another.
function forms.give(report)
  function report.markdown(...) return forms.text(report.paper(...), "markdown") end
  function report.html(...) return forms.text((report.discreet or report.paper)(...), "html") end
end

return forms
