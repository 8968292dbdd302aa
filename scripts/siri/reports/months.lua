-- months.lua: the months of a plan's year, as pages and reports write them, and
-- what was decided in each.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local smallcells <const> = require "siri.reports.smallcells"
local spans <const> = require "siri.rules.spans"
local ratio <const> = require "siri.core".ratio

local months = {}

local say <const> = language.say

-- "december 2019"; short: "dec".
function months.name(name, lang, short)
  local _, parts <const> = spans.parts(name)
  local month <const> = language.texts(lang).months[parts[1].n]
  return short and month:sub(1, 3) or ("%s %s"):format(month, parts[1].year)
end

-- A share beside what is needed; "–" of no decisions.
function months.share(inside, decided, needed, lang)
  if decided == 0 then return "–" end
  return language.share_alone(ratio.new(inside, decided), needed, lang)
end

local CLOCKS <const> = { "net", "gross" }

-- By which clocks a share is told besides the plan's own, where both are known:
-- those by which its own is, too, and the others.
function months.clocks(list)
  if lists.sum(list, "net_of") == 0 then return {}, {} end
  local function differs(clock)
    return lists.any(list, function (m) return m[clock] ~= m.inside or m[clock .. "_of"] ~= m.decided end)
  end
  return lists.where(CLOCKS, function (clock) return not differs(clock) end), lists.where(CLOCKS, differs)
end

-- What net and gross mean, in a sentence; nil of a course that has only the plan's
-- clock.
function months.said_of_clocks(list, lang)
  local own <const>, others <const> = months.clocks(list)
  return #own + #others > 0 and language.texts(lang).page_clocks or nil
end

-- "andel", "andel, brutto"
local function share_head(own, lang)
  local texts <const> = language.texts(lang)
  local names <const> = lists.map(own, function (clock) return texts.clocks[clock] end)
  if not names[1] then return texts.types_head.share end
  local both <const> = names[2] and say("both", { list = names[1], names = names[2] }, lang)
  return say("page_share_by", { list = texts.types_head.share, names = both or names[1] }, lang)
end

-- What the share of the year so far by a clock is called.
function months.by_clock(clock, lang)
  return say("page_clock_so_far", { name = language.texts(lang).clocks[clock] }, lang)
end

local function heads_of(own, others, lang)
  local texts <const> = language.texts(lang)
  return lists.joined({
    texts.by_head.month, ">" .. texts.figures.inside, ">" .. texts.figures.decided, ">" .. share_head(own, lang),
    ">" .. texts.page_so_far,
  }, lists.flat(others, function (clock)
    return { ">" .. texts.clocks[clock], ">" .. months.by_clock(clock, lang) }
  end))
end

-- The headings and the rows of a paper's table of course.of's months; least: the
-- fewest cases that may be told.
function months.table(list, needed, least, lang)
  local own <const>, others <const> = months.clocks(list)
  local told <const> = smallcells.of(list, least)
  local by <const> = lists.map(others, function (clock) return smallcells.by_clock(list, told, clock, least) end)
  local function share(m, n, of) return months.share(m[n], m[of], needed, lang) end
  return heads_of(own, others, lang), lists.map(lists.keys(list), function (i)
    local m <const> = list[i]
    local row <const> = {
      months.name(m.name, lang), smallcells.cell(told[i].inside, language.show(m.inside, lang)),
      smallcells.cell(told[i].decided, language.show(m.decided, lang)),
      smallcells.cell(told[i].share, share(m, "inside", "decided")),
      smallcells.cell(told[i].so_far, share(m, "inside_so_far", "decided_so_far")),
      bar = told[i].share and m.decided > 0 and
            { share = m.inside / m.decided, needed = needed,
              status = needed and ratio.new(m.inside, m.decided) >= needed and "met" or "missed" } or nil,
    }
    for k, clock in ipairs(others) do
      row[#row + 1] = smallcells.cell(by[k][i].share, share(m, clock, clock .. "_of"))
      row[#row + 1] = smallcells.cell(by[k][i].so_far, share(m, clock .. "_so_far", clock .. "_of_so_far"))
    end
    return row
  end)
end

-- Adds it to a paper.
function months.add(d, list, needed, least, lang)
  if lists.any(list, function (m) return m.decided > 0 end) then
    d:heading(4, language.texts(lang).page_months)
    d:table(months.table(list, needed, least, lang))
    d:paragraph(months.said_of_clocks(list, lang))
  end
end

return months
