-- casefigures.lua: the groups of cases whose figure is no share that is to be
-- reached: their times, their backlogs, parts that are limited; as rows of a table, and what is said below.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local smallcells <const> = require "siri.reports.smallcells"
local titles <const> = require "siri.reports.titles"
local caseset <const> = require "siri.rules.caseset"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio

local casefigures = {}

local say <const>, show <const> = language.say, language.show

-- What is counted of each kind, beside its figure.
local COUNTS <const> = {
  case_time = { "decided", "open", "no_clock", "excluded" },
  backlog = { "open", "open_late", "no_clock", "excluded" },
  case_part = { "decided", "open", "no_clock", "excluded" },
}

-- What the state of a case is called that was counted by a score of that kind.
function casefigures.state(kind, state, lang)
  local texts <const> = language.texts(lang)
  local own <const> = texts.figure_states[kind]
  return own and own[state] or texts.states[state]
end

-- What a group of cases counts; nil where it is a share.
function casefigures.counts(part) return COUNTS[plans.told_as(part.score)] end

-- The first group, and those of its kind, of some; and the rest.
function casefigures.alike(parts)
  local kind <const> = parts[1] and plans.told_as(parts[1].score)
  local function is_alike(part) return plans.told_as(part.score) == kind end
  return lists.where(parts, is_alike), lists.where(parts, function (part) return not is_alike(part) end)
end

-- "274,0 dage", "3", "91,3 %"; "–" where it is not known. What is needed
-- beside it: "≤ 274 dage", "≤ 0", "92 %"; "" of a scale.
function casefigures.of(part, lang)
  local why <const>, unknown <const> = part.why, part.figure == nil or part.status == "no_data"
  if part.score.kind == "case_time" then
    local function days(text) return say("figure_days", { days = text }, lang) end
    local value <const>, limits <const> = language.days(part.figure or part.limit or ratio.new(0),
                                                        why.edges or { part.limit }, lang)
    return unknown and "–" or days(value),
           part.limit and say("figure_limit", { sign = part.sign, limit = days(limits[1]) }, lang) or ""
  end
  if plans.told_as(part.score) == "case_part" then
    local share <const>, most <const> = language.share(part.figure or part.limit, part.limit, lang)
    return unknown and "–" or share, say("figure_limit", { sign = part.sign, limit = most }, lang)
  end
  if part.score.within then
    local share <const>, needed <const> = titles.share(part.score, part.figure, lang)
    return (unknown or why[1] == "backlog_none") and "–" or share, needed or ""
  end
  local most <const> = part.score.at_most
  return unknown and "–" or show(part.figure, lang),
         most and say("figure_limit", { sign = "≤", limit = show(most, lang) }, lang) or ""
end

-- "afgjorte 485, …, dage i alt 31.824": what a rule read of a set of cases.
function casefigures.set(read, lang)
  local texts <const> = language.texts(lang)
  if read.uncovered then return say("set_uncovered", { list = lists.join(read.uncovered, "title") }, lang) end
  return lists.join(caseset.fields, function (field)
    local count <const> = read.counts[field]
    return count and ("%s %s"):format(field == "days" and texts.set_days or texts.figures[field], show(count, lang))
           or nil
  end)
end

-- What is counted of a group is called in a heading.
function casefigures.head(part, name, lang)
  local texts <const> = language.texts(lang)
  if name == "open_late" and part.score.kind == "backlog" then return texts.figure_older end
  return texts.figures[name]
end

-- A table's headings, those of numbers to the right; first: what stands above
-- the titles.
function casefigures.heads(parts, first, lang)
  local texts <const>, part <const> = language.texts(lang), parts[1]
  local figure <const> = texts.figure_heads[part.score.take or plans.told_as(part.score)]
  return lists.joined({ first, ">" .. figure, ">" .. texts.needs },
                      lists.map(casefigures.counts(part), function (name)
                        return ">" .. casefigures.head(part, name, lang)
                      end),
                      { texts.doc.status })
end

-- A group's cells in it; told: what may be told of it, as smallcells.groups says.
function casefigures.row(part, title, told, lang)
  local figure <const>, needed <const> = casefigures.of(part, lang)
  return lists.joined({ title, smallcells.cell(figure == "–" or told.figure, figure), needed },
                      lists.map(casefigures.counts(part), function (name)
                        return smallcells.cell(told[name], show(part.counts[name], lang))
                      end),
                      { page.marked(part.status, language.texts(lang).status[part.status]) })
end

return casefigures
