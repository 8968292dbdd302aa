-- xlsx.lua: the status as an Excel workbook: goals, their reasons, groups of
-- cases, late cases, assumptions, and all that the page tells besides.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local workbook <const> = require "siri.print.workbook"
local amendments <const> = require "siri.reports.amendments"
local books <const> = require "siri.reports.books"
local casesheets <const> = require "siri.reports.casesheets"
local hints <const> = require "siri.reports.hints"
local notices <const> = require "siri.reports.notices"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"

local xlsx = {}

local say <const> = language.say


-- Goals

-- All points that the book shows.
local function shown_points(result)
  local shown = { result.points.of }
  local function look(value) shown[#shown + 1] = value end
  for _, p in ipairs(lists.joined({ result.points }, result.goals)) do
    for _, name in ipairs { "now", "settled", "possible" } do look(p[name]) end
    look(p.goal and p.goal.weight)
  end
  for _, a in ipairs(result.assumptions) do
    for _, other in ipairs(a.otherwise) do look(other.points and other.points.now) end
  end
  return shown
end

-- Adds a line for a part, or for each of its own.
local function part_lines(lines, part, indent, title, lang)
  local parts = part.parts or {}
  local line
  if #parts == 1 then return part_lines(lines, parts[1], indent, title, lang) end
  if #parts > 1 then
    line = say("brief_parts", { met = standing.met_count(parts), of = #parts }, lang)
  else
    line = language.why(part.why, lang, title)
    if part.provisional then line = line .. ", " .. language.texts(lang).provisional_why end
  end
  lines[#lines + 1] = ("%s%s %s"):format((" "):rep(indent), page.marks[part.status], line)
  for _, inner in ipairs(parts) do part_lines(lines, inner, indent + 4, title, lang) end
end

-- The reason in full: how many parts are met, then each part, a line each;
-- a single one without the mark, which its status tells.
local function reason(g, plan, lang)
  local s, title, lines = g.standing, titles.of(plan, g.goal, lang), {}
  while #(s.parts or {}) == 1 do s = s.parts[1] end
  local parts = s.parts or {}
  if #parts == 0 then
    part_lines(lines, s, 0, title, lang)
    return (lines[1]:gsub("^%S+ ", ""))
  end
  local count = { met = standing.met_count(parts), of = #parts }
  lines[1] = s == g.standing and text.brief(g, lang) or say("brief_parts", count, lang)
  for _, part in ipairs(parts) do part_lines(lines, part, 0, title, lang) end
  return table.concat(lines, "\n")
end

-- Where the points stand, for their sums.
local AT <const> = { weight = 4, now = 8, settled = 9, possible = 10, attainment = 11, frame = 14 }

-- What a goal has come to: its weight times its attainment.
-- A row for each goal, which leads to its reason, its types, and its late cases:
-- their numbers by goal.
local function goal_sheet(book, result, types, late, lang)
  local texts, points = language.texts(lang), result.points
  local b = texts.book
  local sheet = book:sheet(texts.sheets.goals, titles.plan(result.plan), {
    { b.as_of, "date", result.as_of },
    { b.extract, result.extracted and "date" or "note", result.extracted or texts.no_extract },
    { b.provisional, "note", books.yes_no(result.provisional, lang) },
  }, workbook.columns(b.goals, lists.joined({
    { 8, "id" }, { 30, "text" }, { 26, "text" }, { 8, "points" }, { 15, "text" }, { 10, "text" }, { 12, "text" },
    { 10, "points" }, { 10, "points" }, { 11, "points" }, { 15, "share" }, { 11, "whole" }, { 14, "whole" },
  }, points.frames and { { 8, "whole" } } or {})))
  for i, g in ipairs(result.goals) do
    sheet:add({
      workbook.link("reason_goal_" .. i, g.id), g.goal.area, titles.chapter(result.plan, g.goal, lang), g.goal.weight,
      text.status_word(g, lang), books.yes_no(g.final, lang), books.yes_no(g.provisional, lang),
      books.now(sheet, g, AT.weight, AT.attainment), g.settled, g.possible, g.attainment and books.share(g.attainment),
      types[i] > 0 and workbook.link("types_goal_" .. i, types[i]),
      late[i] and (late[i] > 0 and workbook.link("late_goal_" .. i, late[i]) or late[i]),
      books.frame_number(points, g.goal.frame),
    }, nil, { [5] = g.status })
  end
  sheet:bars(AT.attainment, 1)
  books.points(sheet, lists.map(result.goals, "goal"), points, AT, lang)
end

-- Why each stands so, and the rule that says it.
local function reason_sheet(book, result, lang)
  local sheet = casesheets.sheet(book, result, "reasons", lang, casesheets.notes(result, lang), {
    { 8, "id" }, { 30, "text" }, { 46, "text" }, { 15, "text" }, { 70, "text" }, { 22, "text" }, { 34, "id" },
  })
  for i, g in ipairs(result.goals) do
    sheet:add({ g.id, g.goal.area, g.goal.demand, text.status_word(g, lang), reason(g, result.plan, lang),
                table.concat(g.undocumented, ", "), g.goal.where }, nil, { [4] = g.status })
    sheet:called("reason_goal_" .. i, sheet.row, sheet.row)
  end
  sheet:filter()
end


-- Assumptions

local function assumption_rows(sheet, n, a, result, lang)
  local now = result.points.now
  books.assumption(sheet, { n, language.assumed(a.text, lang), a.value, language.assumed(a.because, lang), a.where },
                   lists.map(a.otherwise, function (other)
    local points <const> = other.points and other.points.now
    return { other.value, text.effect(other, lang), points, points and points - now }
  end))
end

local function assumption_sheet(book, result, lang)
  local notes = casesheets.notes(result, lang, language.texts(lang).book_assumptions)
  local sheet = casesheets.sheet(book, result, "assumptions", lang, notes, {
    { 6, "whole" }, { 48, "text" }, { 20, "value" }, { 40, "text" }, { 20, "id" }, { 20, "value" }, { 36, "text" },
    { 10, "points" }, { 10, "change" },
  })
  text.each_assumption(result.assumptions, text.moves, function (n, a) assumption_rows(sheet, n, a, result, lang) end)
  sheet:filter()
end


-- All the rest

-- Rows { topic, goal, name, day, number, nearest, message } of the notices.
local function notice_rows(result, lang, add)
  for _, n in ipairs(notices.of(result, lang)) do
    for _, day in ipairs(n.days or { n.day or false }) do
      add(n.topic, n.goal, n.name, day or nil, n.number, n.nearest, n.text)
    end
  end
end

local function loss_rows(book, found, lang, add)
  for _, entry in ipairs(found.left_out) do
    local list = ("%s: %d"):format(entry.goal, entry.cases)
    local said = say("book_late_out", { n = entry.cases, list = list }, lang)
    add("left_out", entry.goal, nil, nil, entry.cases, nil, said)
  end
  for _, failed in ipairs(found.failed) do add("failed", failed.goal, nil, nil, nil, nil, failed.message) end
  if #book.cut > 0 then
    add("cut", nil, nil, nil, #book.cut, nil, say("book_cut_at", { list = table.concat(book.cut, ", ") }, lang))
  end
end

local function data_sheet(book, result, found, to, lang)
  local texts = language.texts(lang)
  local sheet = casesheets.sheet(book, result, "data", lang, casesheets.notes(result, lang, texts.book_data), {
    { 24, "text" }, { 6, "id" }, { 30, "text" }, { 12, "date" }, { 10, "whole" }, { 24, "text" }, { 70, "text" },
  })
  local function add(topic, ...) sheet:add { texts.book_topics[topic], ... } end
  notice_rows(result, lang, add)
  loss_rows(book, found, lang, add)
  for _, hint in ipairs(hints.of(result, to, lang)) do
    sheet:add { texts.hints[hint.topic], hint.goal, nil, nil, nil, nil, hint.line }
  end
  for _, line in ipairs(amendments.lines(result.plan, lang)) do add("amended", nil, nil, nil, nil, nil, line) end
  add("plan", nil, tostring(result.plan.year), nil, nil, nil, result.plan.path)
  add("program", nil, nil, nil, nil, nil, "siri-rules " .. core.version)
  sheet:filter()
end


-- What the caller must be told: in English, as all diagnostics.
local function warnings_of(book, found)
  local list = {}
  local names, n = casesheets.left_out(found)
  if n > 0 then
    list[1] = core.options.said(
      "a sheet has %d rows: %d late %s left out (%s); see {{explain --late|siri.cases, late = true}}"):format(
        book.rows, n, n == 1 and "case is" or "cases are", names)
  end
  for _, failed in ipairs(found.failed) do
    list[#list + 1] = ("the late cases of goal %s cannot be listed: %s"):format(failed.goal, failed.message)
  end
  return list
end

-- Writes the status to a workbook. `to` is a follow, for the commands that it
-- names, or how the user named the plan. options: as books.create takes them.
-- Returns a list of warnings, or nil and a message.
function xlsx.write(result, store, lang, to, path, options)
  local book <close>, message = books.create(path, result.plan, result.as_of, shown_points(result), lang, options)
  if not book then return nil, message end
  local found = casesheets.late_cases(result, store, book)
  goal_sheet(book, result, casesheets.counts(result), casesheets.late_counts(result, found), lang)
  reason_sheet(book, result, lang)
  casesheets.groups(book, result, lang)
  casesheets.late(book, result, found, lang)
  assumption_sheet(book, result, lang)
  data_sheet(book, result, found, to, lang)
  return books.finish(book, warnings_of(book, found))
end

return xlsx
