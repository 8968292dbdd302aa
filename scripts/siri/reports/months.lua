-- months.lua: the months of a plan's year, as pages and reports write them, and
-- what was decided in each.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local smallcells <const> = require "siri.reports.smallcells"
local spans <const> = require "siri.rules.spans"
local ratio <const> = require "siri.core".ratio

local months = {}

-- "december 2019"; short: "dec".
function months.name(name, lang, short)
  local _, parts <const> = spans.parts(name)
  local month <const> = language.texts(lang).months[parts[1].n]
  return short and month:sub(1, 3) or ("%s %s"):format(month, parts[1].year)
end

-- A share beside what is needed; "–" of no decisions.
function months.share(inside, decided, needed, lang)
  if decided == 0 then return "–" end
  return (language.share(ratio.new(inside, decided), needed, lang))
end

-- The headings and the rows of a paper's table of course.of's months; least: the
-- fewest cases that may be told.
function months.table(list, needed, least, lang)
  local texts <const>, told <const> = language.texts(lang), smallcells.of(list, least)
  local function cell(is_told, said) return is_told and said or { few = said } end
  return {
    texts.by_head.month, ">" .. texts.figures.inside, ">" .. texts.figures.decided, ">" .. texts.types_head.share,
    ">" .. texts.page_so_far,
  }, lists.map(lists.keys(list), function (i)
    local m <const> = list[i]
    return {
      months.name(m.name, lang), cell(told[i].inside, language.show(m.inside, lang)),
      cell(told[i].decided, language.show(m.decided, lang)),
      cell(told[i].share, months.share(m.inside, m.decided, needed, lang)),
      cell(told[i].so_far, months.share(m.inside_so_far, m.decided_so_far, needed, lang)),
      bar = told[i].share and m.decided > 0 and
            { share = m.inside / m.decided, needed = needed,
              status = needed and ratio.new(m.inside, m.decided) >= needed and "met" or "missed" } or nil,
    }
  end)
end

-- Adds it to a paper.
function months.add(d, list, needed, least, lang)
  if lists.any(list, function (m) return m.decided > 0 end) then
    d:heading(4, language.texts(lang).page_months)
    d:table(months.table(list, needed, least, lang))
  end
end

return months
