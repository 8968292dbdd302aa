-- statement.lua: the statement of a follow-up as a page for people.

local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local words <const> = require "siri.reports.statementwords"
local status <const> = require "siri.reports.text"

local report = {}

local fit <const> = language.fit

local function heading(p, doc, row, lang)
  p:apart(words.title(doc, lang), language.say("as_of", { date = doc.as_of }, lang))
  p:apart(words.heads(doc, row, lang))
  for _, line in ipairs(doc.amendments) do p:indented(line[lang], 1) end
  p:add()
  for _, line in ipairs(doc.events) do p:indented(line[lang], 1) end
  if #doc.notices > 0 then p:add() end
  for _, text in ipairs(doc.notices) do p:notice(text[lang]) end
end


-- Goals, each with what is expected of it

local function forecast_lines(p, g, lang)
  for i, line in ipairs(g.expects) do
    local mark <const> = i > 1 and "!" or g.forecast and "→" or "?"
    local indent <const> = i > 1 and 9 or 7
    p:behind(p:paint(mark, "magenta"), line[lang], indent)
  end
end

local function goal_lines(p, g, lang)
  for _, detail in ipairs(g.details) do p:behind(p:mark(detail.status), detail[lang], 7) end
  if g.final then p:indented(language.texts(lang).statement_final, 7) end
  forecast_lines(p, g, lang)
  if not g.analysed then return end
  p:behind(p:paint(g.analysis and "→" or "?", "magenta"), g.analysed[lang], 7)
end

local function goals(p, doc, to, lang)
  local t <const> = words.goal_table(doc, lang)
  p:add()
  status.add_goals(p, t, function (row) goal_lines(p, row.goal, lang) end)
  if doc.forecast_points then p:indented(doc.forecast_points.text[lang], 6) end
  p:note(status.rounded(t), 6)
  local worst <const> = words.worst(doc)
  if not worst then return end
  p:add()
  p:hint(language.texts(lang).hints.why, to:goal(worst.id))
end


-- Headroom

local COLUMNS <const> = { "name", "now", "lowest", "highest", "open", "at_risk", "open_late" }
local FINAL <const> = { "name", "now", "open", "open_late" }   -- where no decision is to come

local function group_hints(p, entry, to, lang)
  local texts <const> = language.texts(lang)
  p:hint(texts.hints.cases, words.cases(entry, to), 5)
  p:answer(texts.hints.states, words.states(lang), 5)
end

local function headroom(p, doc, to, lang)
  for _, entry in ipairs(doc.headroom) do
    p:title(words.room_title(entry, doc, lang))
    if entry.problem then
      p:indented(language.say("room_failed", { message = entry.problem }, lang), 5)
    else
      words.room_table(entry, "", nil, lang):page(p, doc.final and FINAL or COLUMNS, {
        indent = 5, mark = function (row) return row.status end,
        below = function (row)
          for _, line in ipairs(row.lines) do p:indented(line[lang], 7) end
        end,
      })
      if entry.unknown then p:notice(entry.unknown[lang]) end
      if doc.help then p:indented(doc.help[lang], 5) end
      if #entry.groups > 0 then group_hints(p, entry, to, lang) end
    end
  end
end


-- What changed, and how good the forecasts were

local function since(p, doc, lang)
  p:title(words.since_title(doc, lang))
  if not doc.since then return end
  for _, line in ipairs(doc.since.lines) do p:indented(line[lang], 5) end
  for _, g in ipairs(doc.since.goals) do
    p:indented(g.head[lang], 5)
    for _, line in ipairs(g.lines) do p:indented(line[lang], 7) end
  end
end

local HINDSIGHT <const> = 24   -- cells of a column, at the most

-- A row for each goal, a column for each follow-up, and the result.
local function hindsight(p, doc, lang)
  if not doc.forecasts or #doc.forecasts == 0 then return end
  p:title(language.texts(lang).hindsight_title)
  local room <const> = math.min((p.width - 7) // (#doc.forecasts + 1), HINDSIGHT)
  local function line(name, cells, colour)
    local text = fit(name, language.column({ name }, 6))
    for _, cell in ipairs(cells) do text = text .. fit(cell, room - 1) .. " " end
    p:add(" ", p:paint(text, colour))
  end
  local rows <const>, heads <const> = words.hindsight_rows(doc, function (g)
    return words.status_word(g.status, lang)
  end, lang)
  line("", heads, "dim")
  for _, cells in ipairs(rows) do line(table.remove(cells, 1), cells) end
  for _, entry in ipairs(doc.forecasts) do
    for i, said in ipairs(entry.lines) do p:indented(said[lang], i == 1 and 5 or 7) end
  end
end


local function assumptions(p, doc, lang)
  p:title(language.texts(lang).assumptions)
  status.each_assumption(doc.assumptions, function (a) return a.moves end, function (n, a)
    p:paragraph((" %3d  "):format(n), words.assumption(a, lang))
  end)
end

-- The page of a statement's row with its document, as statements.get gives
-- it; a draft's has no id. to: a follow, for the commands.
function report.text(row_of, lang, to_file, to)
  local p <const>, doc <const> = page.new(to_file), row_of.document
  heading(p, doc, row_of, lang)
  goals(p, doc, to, lang)
  since(p, doc, lang)
  headroom(p, doc, to, lang)
  hindsight(p, doc, lang)
  assumptions(p, doc, lang)
  p:title(language.texts(lang).receipt_title)
  for _, line in ipairs(words.receipt(row_of, lang)) do p:indented(line, 5) end
  return p:text()
end

return report
