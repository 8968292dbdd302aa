-- explainbook.lua: the account of one goal as an Excel workbook, which names no
-- case; and the cases behind its figures, as one that is nothing else.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local workbook <const> = require "siri.print.workbook"
local amendments <const> = require "siri.reports.amendments"
local books <const> = require "siri.reports.books"
local caselist <const> = require "siri.reports.caselist"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"
local casesheets <const> = require "siri.reports.casesheets"
local explain <const> = require "siri.reports.explain"
local follow <const> = require "siri.reports.follow"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local frames <const> = require "siri.rules.frames"
local plans <const> = require "siri.rules.plan"

local explainbook = {}

local say <const>, show <const> = language.say, language.show


-- How it stands: its points, and what it is made of

local AT <const> = { weight = 4, attainment = 8 }

local function goal_cells(sheet, answer, lang)
  local g <const> = answer.g
  return { g.id, g.goal.area, text.status_word(g, lang), g.goal.weight,
           books.now(sheet, g, AT.weight, AT.attainment), g.settled, g.possible,
           g.attainment and books.share(g.attainment), books.yes_no(g.final, lang), books.yes_no(g.provisional, lang) }
end

-- What is in it that is no group of cases: a row for each part, with its value and
-- what is demanded.
local function part_cells(answer, leaf, lang)
  local why <const>, texts <const> = leaf.why, language.texts(lang)
  local title <const> = titles.of(answer.plan, answer.goal, lang)
  local value, demand, day
  if why.limits then value, demand = language.held(why, lang) end
  if titles.is_dated(why) then demand, day = say("page_due", { on = why.by }, lang), titles.reached(why) end
  return { "", why.name and language.capital(title and title(why.name, why) or why.name) or answer.goal.area,
           texts.status[leaf.status], false, false, false, false, false, false, books.yes_no(leaf.provisional, lang),
           value, demand, day }
end

local function goal_sheet(book, answer, lang)
  local texts <const> = language.texts(lang)
  local sheet <const> = book:sheet(texts.sheets.goal, titles.goal(answer.goal, answer.plan), {
    { texts.book.as_of, "date", answer.as_of },
    { texts.book.extract, answer.extracted and "date" or "note", answer.extracted or texts.no_extract },
  }, workbook.columns(texts.book.goal, {
    { 8, "id" }, { 40, "text" }, { 16, "text" }, { 8, "points" }, { 10, "points" }, { 10, "points" }, { 11, "points" },
    { 13, "share" }, { 9, "text" }, { 11, "text" }, { 16, "text" }, { 22, "text" }, { 12, "date" },
  }))
  sheet:add(goal_cells(sheet, answer, lang), nil, { [3] = answer.g.status })
  sheet:bars(AT.attainment, 1)
  for _, leaf in ipairs(standing.leaves(answer.standing)) do
    if not leaf.counts and leaf.why[1] ~= "failed" then
      sheet:add(part_cells(answer, leaf, lang), nil, { [3] = leaf.status })
    end
  end
  sheet:chart({ title = say("page_of_points", { list = language.points(answer.g.now, lang), of = answer.g.goal.weight },
                            lang), across = true, height = 160 }, 2, {
    { name = texts.book.goal[AT.weight], column = AT.weight, colour = workbook.colours.of },
    { name = texts.book.goal[5], column = 5, colour = workbook.colours.now, told = true },
  }, sheet.head + 1, sheet.head + 1)
end


-- Reasons and rules

-- Why a part stands as it does. What a rule says as it fails may name a case.
local function why_text(answer, s, title, to, lang)
  if s.why[1] == "failed" then return say("book_rule_failed", { name = to:goal(answer.goal.id) }, lang) end
  return language.why(s.why, lang, title)
end

-- Who reported what is behind a part.
local function source_text(answer, s, lang)
  local read <const> = lists.find(answer.figures, "name", s.why.name)
  local f <const> = read and read.figure
  if not f then return nil end
  local said <const> = titles.said_by(f, lang, language.texts(lang).facts_undocumented)
  return table.concat(lists.joined(said, { f.note and "»" .. f.note .. "«" or nil }), " · ")
end

local function reason_sheet(book, answer, to, lang)
  local texts <const>, goal <const> = language.texts(lang), answer.goal
  local sheet <const> = book:sheet(texts.sheets.reasons, titles.goal(goal, answer.plan),
    lists.map(amendments.lines(answer.plan, lang), function (line) return { line } end),
    workbook.columns(texts.book.goal_reasons, { { 34, "text" }, { 16, "text" }, { 70, "text" }, { 50, "text" },
                                                { 34, "id" }, { 16, "id" } }))
  local function add(what, status, why, source, where, rests)
    sheet:add({ what, status and texts.status[status], why, source, where, rests and lists.join(rests) }, nil,
              { [2] = status or "plain" })
  end
  for _, field in ipairs(plans.said) do
    if goal[field] then add(texts.account[field], nil, goal[field], nil, goal.where) end
  end
  local frame <const> = frames.title(answer.plan, goal)
  if frame then add(texts.account.frame, nil, frame, nil, goal.where) end
  add(texts.account.measured_by, nil, show(goal.measured_by, lang), nil, goal.where, answer.rests(goal, "measured_by"))
  for _, said in ipairs(casegroups.deciding(answer, lang)) do add(texts.account_decides, nil, said) end
  local all <const> = lists.joined(standing.leaves(answer.standing), answer.left_out or {}, answer.undecided or {})
  for _, s in ipairs(all) do
    local title <const> = s.counts and casegroups.title(answer, s, lang)
    local name <const> = title or s.why.name or goal.area
    add(name, s.status, why_text(answer, s, title and function () return title end, to, lang),
        source_text(answer, s, lang), s.case_type and s.case_type.where or s.score and s.score.where or goal.where)
  end
  for i, score in ipairs(answer.case_scores) do
    for _, s in ipairs(answer.settings[i]) do
      local label <const>, said <const> = casegroups.setting(s, lang)
      add(label, nil, said, casegroups.settings_title(goal, score, lang), s.where, s.assumptions)
    end
  end
  sheet:filter()
end

local function assumption_sheet(book, answer, lang)
  local texts <const> = language.texts(lang)
  local rest <const> = answer.others - #answer.assumptions
  local said <const> = say(#answer.assumptions == 0 and "account_no_assumption" or "account_others", { n = rest }, lang)
  local sheet <const> = book:sheet(texts.sheets.assumptions, texts.account_assumptions, { { said } },
    workbook.columns(texts.book.assumptions, { { 6, "whole" }, { 48, "text" }, { 20, "value" }, { 40, "text" },
                                               { 24, "id" }, { 20, "value" }, { 40, "text" } }))
  for _, a in ipairs(answer.assumptions) do
    local cells <const> = { a.n, language.assumed(a.text, lang), a.value, language.assumed(a.because, lang), a.where }
    books.assumption(sheet, cells,
                     lists.map(a.otherwise, function (o) return { o.value, explain.effect(o, lang) } end))
  end
  sheet:filter()
end

-- The points of a goal, and those that its assumptions make of it.
local function shown_points(answer)
  local g <const> = answer.g
  return lists.joined({ g.goal.weight, g.settled, g.possible }, { g.now })
end

-- Writes explain.goal's answer to a workbook: what the caller must be told; nil
-- and a message. to: a follow.
function explainbook.write(answer, lang, to, path, options)
  local book <close>, message = books.create(path, answer.plan, answer.as_of, shown_points(answer), lang, options)
  if not book then return nil, message end
  goal_sheet(book, answer, lang)
  reason_sheet(book, answer, follow.of(to), lang)
  if #answer.case_scores > 0 and not answer.failed then
    local said <const> = casegroups.deciding(answer, lang)[1]
    casesheets.groups(book, lists.with(answer.result, { goals = { answer.g } }), lang,
                      said or titles.goal(answer.goal, answer.plan))
  end
  assumption_sheet(book, answer, lang)
  return books.finish(book)
end


-- Cases

local OVER <const> = 7   -- the column of the days

-- Writes cases as caselist.csv takes them to a workbook.
function explainbook.cases(plan, goal, list, asked, lang, path, options)
  local texts <const> = language.texts(lang)
  local book <close>, message = books.create(path, plan, asked.as_of, {}, lang, options)
  if not book then return nil, message end
  local notes <const> = { { say("as_of", { date = asked.as_of }, lang) },
                          { caselist.asked(plan, goal, list, asked, lang) } }
  local room <const> = book:room(#notes + 1)
  local left_out <const> = math.max(#list - room, 0)
  local warning <const> = core.options.said(
    "a sheet has %d rows: %d of %d cases are left out; see {{explain --format csv|the form csv}}")
  local warnings <const> = left_out > 0 and { warning:format(book.rows, left_out, #list) } or {}
  notes[3] = { left_out > 0 and say("book_late_out", { n = left_out, list = goal.id }, lang)
               or casesheets.printed_note(#list, lang) }
  local sheet <const> = book:sheet(texts.sheets.cases, titles.goal(goal, plan), notes,
    workbook.columns(texts.book.cases, { { 18, "id" }, { 22, "id" }, { 12, "date" }, { 12, "date" }, { 12, "date" },
                                         { 12, "date" }, { 10, "whole" }, { 36, "text" }, { 36, "text" } }))
  for i = 1, #list - left_out do
    local c <const> = list[i]
    sheet:add { c.id, c.case_type, c.submitted_on, c.informed_on, c.decided_on, c.due, c.over,
                casefigures.state(c.counted, c.state, lang), caselist.reason(c, lang) }
  end
  sheet:filter()
  sheet:bars(OVER)
  casesheets.print_some(sheet)
  return books.finish(book, warnings)
end

return explainbook
