-- heading.lua: how a report on a plan begins: what it is about, at which
-- cut-off, and what was renegotiated by then.

local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local amendments <const> = require "siri.reports.amendments"

local heading = {}

local function as_of_text(as_of, lang)
  return language.say("as_of", { date = as_of }, lang)
end

-- A new page that begins with it. add: function (p) for what stands below the
-- title, if anything does.
function heading.page(title, plan, as_of, lang, to_file, add)
  local p <const> = page.new(to_file)
  p:apart(title, as_of_text(as_of, lang))
  if add then add(p) end
  amendments.add(p, plan, lang)
  return p
end

-- A new paper that begins with it. beside: what stands behind the cut-off, if
-- anything does.
function heading.paper(title, plan, as_of, lang, beside)
  local d <const>, day <const> = paper.new(title, lang), as_of_text(as_of, lang)
  d:paragraph(beside and ("%s · %s"):format(day, beside) or day)
  d:list(amendments.lines(plan, lang))
  return d
end

return heading
