-- annual.lua: the annual report on a plan (målrapportering): in its first part a
-- table of all goals, in its second what each goal that was not wholly met asked
-- for, came to, and why; then what the figures rest on.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local paper <const> = require "siri.print.paper"
local amendments <const> = require "siri.reports.amendments"
local difference <const> = require "siri.reports.difference"
local months <const> = require "siri.reports.months"
local notices <const> = require "siri.reports.notices"
local smallcells <const> = require "siri.reports.smallcells"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local frames <const> = require "siri.rules.frames"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio

local report = {}

local say <const>, show <const>, points <const> = language.say, language.show, language.points

-- The columns of the first part, in order; what they are called stands in the
-- texts of a language, under annual_columns.
local COLUMNS <const> = { "id", "area", "demand", "weight", "result", "attainment", "points" }
local RIGHT <const> = lists.set { "weight", "attainment", "points" }

-- Why the result of a goal cannot be reported yet; nil where it can: the year is
-- over for it.
local MISSING <const> = { no_data = "annual_no_data", open = "annual_open", failed = "annual_failed" }

local function missing(g)
  if g.left_out then return nil end
  return MISSING[g.status] or not g.final and "annual_unsettled" or nil
end

-- What is missing in a report on a status, a text for each goal.
function report.missing(result, lang)
  return lists.map(result.goals, function (g)
    local key <const> = missing(g)
    local fields <const> = { name = ("%s %s"):format(g.id, g.goal.area), message = language.why(g.standing.why, lang) }
    return key and say(key, fields, lang) or nil
  end)
end

local function attainment_text(g, lang)
  return g.attainment and show(ratio.unit(g.attainment, "percent"), lang) or "–"
end

-- The reasons of a goal, a line each.
local function result_lines(g, result, lang)
  local title <const> = titles.of(result.plan, g.goal, lang)
  local lines <const> = lists.map(standing.reasons(g.standing), function (leaf)
    return language.capital(text.reason(leaf, title, lang))
  end)
  return #lines > 0 and lines or { text.why(g, result.plan, lang) }
end

-- In one line why it stands so, and, where its points do not follow yet, that it is not
-- final.
local function result_text(g, result, lang)
  local why <const> = text.why(g, result.plan, lang)
  return missing(g) == "annual_unsettled" and ("%s, %s"):format(why, language.texts(lang).annual_not_final) or why
end

local function goal_cells(g, result, lang)
  local cells <const> = {
    id = g.id, area = g.goal.area, demand = g.goal.demand or g.goal.aim or "", weight = points(g.goal.weight, lang),
    result = result_text(g, result, lang), attainment = attainment_text(g, lang), points = points(g.settled, lang),
  }
  local row <const> = lists.map(COLUMNS, function (name) return cells[name] end)
  row.bar = g.attainment and { share = tonumber(g.attainment:decimal(4)), status = g.status } or nil
  return row
end

local function sum_cells(title, of, settled, lang)
  local cells <const> = { area = title, weight = points(of, lang), points = points(settled, lang) }
  local row <const> = lists.map(COLUMNS, function (name) return cells[name] or "" end)
  row.sum = true
  return row
end

local function add_table(d, result, lang)
  local texts <const>, p <const> = language.texts(lang), result.points
  d:heading(2, texts.annual_goals)
  d:table(lists.map(COLUMNS, function (name) return (RIGHT[name] and ">" or "") .. texts.annual_columns[name] end),
          lists.joined(lists.map(result.goals, goal_cells, result, lang),
                       lists.map(p.frames or {}, function (f) return sum_cells(f.title, f.of, f.settled, lang) end),
                       { sum_cells(texts.total, p.of, p.settled, lang) }))
  d:paragraph(notices.rated(result, lang))
end

-- The second part of a goal; beside: as report.paper takes it.
local function add_goal(d, g, result, beside, lang)
  local texts <const>, plan <const>, analysis <const> = language.texts(lang), result.plan, beside.analyses[g.id]
  d:heading(3, ("%s %s"):format(g.id, g.goal.area))
  d:list(lists.joined(
    lists.map(plans.said, function (field)
      return g.goal[field] and ("%s: %s"):format(texts.account[field], g.goal[field]) or nil
    end),
    { frames.title(plan, g.goal) and ("%s: %s"):format(texts.account.frame, frames.title(plan, g.goal)) or nil },
    { say("annual_came_to", { list = text.status_word(g, lang), name = points(g.settled, lang), of = g.goal.weight },
          lang) }))
  d:list(result_lines(g, result, lang))
  for _, score in ipairs(plans.share_scores(g.goal)) do
    local one <const> = beside.course[score]
    if one and not score.at_most then months.add(d, one.months, score.share, smallcells.least(plan), lang) end
  end
  d:heading(4, texts.annual_account)
  if analysis then d:paragraph(analysis.text) else d:gap(texts.annual_write_account) end
  d:heading(4, texts.annual_followup)
  d:gap(texts.annual_write_followup)
end

-- Where the figures of a status come from: "2.1 sygedage: HR-system (tal.csv:3)".
local function sources(result, lang)
  return lists.flat(result.goals, function (g)
    return lists.unique(lists.map(g.log, function (read)
      local f <const> = read.figure
      return f and ("%s %s: %s"):format(g.id, read.name, table.concat(titles.said_by(f, lang), " · ")) or nil
    end), function (line) return line end)
  end)
end

-- Where figures are measured otherwise than those of the year before; a line for the
-- plan, and for each goal.
local function break_lines(breaks, year, lang)
  if not breaks then return { say("annual_none_before", { name = tostring(year - 1) }, lang) } end
  local function told(name, changes)
    return ("%s: %s"):format(name, lists.join(changes, function (c) return difference.change(c, lang) end, "; "))
  end
  local lines <const> = lists.map(breaks.goals, function (entry)
    return told(("%s %s"):format(entry.to.id, entry.to.area), entry.changes)
  end)
  if #breaks.plan > 0 then table.insert(lines, 1, told(language.texts(lang).diff_plan, breaks.plan)) end
  if #lines == 0 then lines[1] = say("annual_no_breaks", { name = tostring(year - 1) }, lang) end
  return lines
end

local function add_notes(d, result, breaks, lang)
  local texts <const> = language.texts(lang)
  d:heading(2, texts.annual_notes)
  d:list(lists.joined({ titles.extract(result, lang), texts.annual_rounding,
                        say("page_small", { n = smallcells.least(result.plan) }, lang) },
                      notices.lines(result, lang, nil, nil, "rated")))
  local from <const> = sources(result, lang)
  if #from > 0 then d:heading(3, texts.annual_sources) end
  d:list(from)
  d:heading(3, texts.annual_breaks)
  d:list(break_lines(breaks, result.plan.year, lang))
  d:heading(3, texts.annual_method)
  d:list(lists.map(result.assumptions, function (a)
    return language.assumption(lists.with(a, { otherwise = {} }), nil, lang)
  end), true)
end

-- Why it is a draft, a line each.
local function unready(result, lang)
  return lists.joined(amendments.undecided(result.plan, lang), report.missing(result, lang))
end

-- The paper. beside:
--   course    of course.of
--   analyses  by the goal's number, what the agency says of it
--   asked     the numbers of further goals for the second part
--   draft     whether something is missing
--   breaks    of difference.breaks; nil where there is no plan before
function report.paper(result, beside, lang)
  local texts <const>, plan <const> = language.texts(lang), result.plan
  result = smallcells.result(result)
  local d <const> = paper.new(say("annual_title", { name = titles.plan(plan) }, lang), lang)
  d:paragraph(say("as_of", { date = result.as_of }, lang))
  if beside.draft then d:quote(texts.annual_draft) end
  for _, line in ipairs(beside.draft and unready(result, lang) or {}) do d:quote(line) end
  add_table(d, result, lang)
  local changed <const> = amendments.changes(plan, lang)
  if #changed > 0 then
    d:heading(2, texts.annual_changes)
    d:list(changed)
  end
  local told <const> = lists.where(result.goals, function (g)
    return g.status ~= "met" or lists.has(beside.asked, g.id)
  end)
  d:heading(2, texts.annual_analyses)
  if #told == 0 then d:paragraph(texts.annual_all_met) end
  for _, g in ipairs(told) do add_goal(d, g, result, beside, lang) end
  add_notes(d, result, beside.breaks, lang)
  return d
end

return report
