-- statementbook.lua: the statement of a follow-up as an Excel workbook, from its
-- document: the form of what the agency says of it, which `import facts` takes
-- back; the goals, their reasons, the margins of their groups of cases, what
-- changed, assumptions, and what it was made of.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local factform <const> = require "siri.print.factform"
local filling <const> = require "siri.print.filling"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local workbook <const> = require "siri.print.workbook"
local books <const> = require "siri.reports.books"
local words <const> = require "siri.reports.statementwords"
local followup <const> = require "siri.rules.followup"

local statementbook = {}

local say <const> = language.say

-- A new sheet, with these notes below its title.
local function sheet_of(book, doc, key, shapes, lang, ...)
  local texts <const> = language.texts(lang)
  return book:sheet(texts.sheets[key], words.title(doc, lang), lists.map({ ... }, function (note) return { note } end),
                    workbook.columns(texts.book["statement_" .. key], shapes))
end


-- The form: what is expected of each goal, or at the year's end why it is not met;
-- when it was laid before the permanent secretary, and whether they talked. It is
-- empty: what was said before stands beside it.

local UNMET <const> = { missed = true, partly = true }

local function form_rows(doc, lang)
  local texts <const>, rows <const> = filling[lang], {}
  local one <const> = { name = doc.followup, final = doc.final }
  local function add(goal, name, kind, hint, beside)
    rows[#rows + 1] = { year = tostring(doc.plan.year), goal = goal, name = name, kind = kind, hint = hint,
                        by = language.reporter("agency", lang), beside = beside }
  end
  for _, g in ipairs(doc.goals) do
    local beside <const> = { words.status_text(g, lang), g.points.now or false }
    if not doc.final then
      add(g.id, followup.forecast_name(one), "forecast", texts.fill_forecast,
          lists.joined(beside, { g.forecast and table.concat(words.forecast(g, lang), "\n") or false }))
    elseif UNMET[g.status] then
      add(g.id, followup.analysis_name, "analysis", texts.fill_analysis,
          lists.joined(beside, { words.analysis(g, doc.final, lang) or false }))
    end
  end
  local said <const> = words.events(doc, lang)
  for i, name in ipairs { followup.event_names(one) } do
    add(language.texts(lang).filed[followup.goal], followup.title(followup.goal, name), "milestone", texts.fill_event,
        { false, false, said[i] })
  end
  return rows
end

local function form_sheet(book, doc, lang)
  local heads <const> = headings.beside[lang]
  factform.add(book, language.texts(lang).sheets.form, form_rows(doc, lang), nil,
               { { heads[2], 20, "text" }, { heads[3], 10, "points" }, { heads[4], 50, "text" } }, lang)
end


-- The goals, and why they stand so

local AT <const> = { weight = 3, now = 7, settled = 8, possible = 9, forecast = 11, frame = 13 }

local function goal_sheet(book, doc, row, lang)
  local texts <const>, expected <const> = language.texts(lang), doc.forecast_points
  local number <const>, extract <const> = words.heads(doc, row, lang)
  local sheet <const> = sheet_of(book, doc, "goals", lists.joined({
    { 8, "id" }, { 36, "text" }, { 8, "points" }, { 15, "text" }, { 9, "text" }, { 11, "text" }, { 10, "points" },
    { 10, "points" }, { 11, "points" }, { 18, "text" }, { 12, "points" }, { 12, "whole" },
  }, doc.points.frames and { { 8, "whole" } } or {}), lang, number, say("as_of", { date = doc.as_of }, lang), extract,
  expected and words.forecast_sum(doc, lang) or nil)
  for i, g in ipairs(doc.goals) do
    local f <const> = g.forecast
    local n <const> = lists.sum(doc.headroom, function (entry) return entry.goal == g.id and #entry.groups or nil end)
    sheet:add({
      workbook.link("reason_goal_" .. i, g.id), g.area, g.weight, texts.status[g.status], books.yes_no(g.final, lang),
      books.yes_no(g.provisional, lang), g.points.now, g.points.settled, g.points.possible,
      f and texts.status[f.status], f and f.points, n > 0 and workbook.link("types_goal_" .. i, n),
      books.frame_number(doc.points, g.frame),
    }, nil, { [4] = g.status, [10] = f and f.status or "plain" })
  end
  sheet:front()
  sheet:bars(AT.now)
  local sums <const> = lists.with(doc.points, { forecast = expected and not expected.none and expected.sum or nil })
  books.points(sheet, doc.goals, sums, AT, lang)
end

-- Why a goal stands so: in a few words, and each part.
local function reason_text(g, lang)
  local details <const> = lists.map(g.details or {}, function (d) return page.marked(d.status, d[lang]) end)
  if #details == 0 then return g.why[lang] end
  return table.concat(lists.joined({ g.brief[lang] }, details), "\n")
end

local function reason_sheet(book, doc, lang)
  local sheet <const> = sheet_of(book, doc, "reasons", {
    { 8, "id" }, { 32, "text" }, { 15, "text" }, { 60, "text" }, { 60, "text" }, { 50, "text" }, { 34, "id" },
  }, lang)
  local function lines(list) return lists.join(list or {}, lang, "\n") end
  for i, g in ipairs(doc.goals) do
    sheet:add({ g.id, g.area, language.texts(lang).status[g.status], reason_text(g, lang), lines(g.expects),
                g.analysed and g.analysed[lang] or nil, g.where }, nil, { [3] = g.status })
    sheet:called("reason_goal_" .. i, sheet.row, sheet.row)
  end
  sheet:filter()
end


-- The groups of cases: how they stand, and what they bear

local INSIDE <const>, DECIDED <const>, SHARE <const>, OPEN <const> = 5, 6, 7, 9
local ROOM <const> = { "open", "open_late", "at_risk", "no_clock", "excluded" }

local function group_cells(sheet, entry, g, lang)
  local status <const>, e <const>, hole <const> = words.group_status(g), g.at_end or {}, g.loophole or {}
  local function share(value) return value and books.share(value, g.needed) or false end
  local cells <const> = {
    entry.goal, g.name, words.group_title(entry.each, g, lang), status and language.texts(lang).status[status] or false,
    g.inside, g.decided,
    books.share_of(g.inside, g.decided, g.needed, { sheet:next(INSIDE), sheet:next(DECIDED) }) or false,
    books.needed(g.needed) or false,
  }
  for i, name in ipairs(ROOM) do cells[OPEN + i - 1] = g[name] or false end
  return lists.joined(cells, { share(g.lowest), share(g.highest), g.spare or false, g.more or false,
                               e.expected or false, e.bear or false, e.lacking or false, share(hole.decided),
                               lists.join(g.lines or {}, lang, "\n") }), status
end

local function room_sheet(book, doc, lang)
  if #doc.headroom == 0 then return end
  local sheet <const> = sheet_of(book, doc, "types", {
    { 8, "id" }, { 18, "id" }, { 30, "text" }, { 15, "text" }, { 10, "whole" }, { 10, "whole" }, { 12, "share" },
    { 9, "share" }, { 11, "whole" }, { 13, "whole" }, { 14, "whole" }, { 11, "whole" }, { 9, "whole" }, { 10, "share" },
    { 10, "share" }, { 10, "whole" }, { 11, "whole" }, { 12, "whole" }, { 12, "whole" }, { 12, "whole" },
    { 14, "share" }, { 60, "text" },
  }, lang, doc.help and doc.help[lang] or nil)
  for i, goal in ipairs(doc.goals) do
    local first <const> = sheet.row + 1
    for _, entry in ipairs(doc.headroom) do
      for _, g in ipairs(entry.goal == goal.id and entry.groups or {}) do
        local cells <const>, status <const> = group_cells(sheet, entry, g, lang)
        sheet:add(cells, nil, { [4] = status or "plain" })
      end
    end
    if sheet.row >= first then sheet:called("types_goal_" .. i, first, sheet.row) end
  end
  sheet:filter()
  sheet:bars(SHARE, 1)
  for _, entry in ipairs(doc.headroom) do
    local said <const> = entry.problem and say("room_failed", { message = entry.problem }, lang)
                         or entry.unknown and entry.unknown[lang]
    if said then sheet:add { entry.goal, false, said } end
  end
end


-- What changed; how good forecasts were; assumptions; what it was made of

local function since_sheet(book, doc, lang)
  local sheet <const> = sheet_of(book, doc, "since", { { 30, "text" }, { 110, "text" } }, lang,
                                 words.since_title(doc, lang))
  for _, line in ipairs(doc.since and doc.since.lines or {}) do sheet:add { false, line[lang] } end
  for _, g in ipairs(doc.since and doc.since.goals or {}) do
    sheet:add { g.head[lang], lists.join(g.lines, lang, "\n") }
  end
  if not doc.forecasts or #doc.forecasts == 0 then return end
  local rows <const>, heads <const> = words.hindsight_rows(doc, words.status_text, lang)
  for _, cells in ipairs(rows) do
    local said <const> = lists.map(lists.keys(heads), function (i) return ("%s: %s"):format(heads[i], cells[i + 1]) end)
    sheet:add { ("%s %s"):format(language.texts(lang).hindsight_title, cells[1]), table.concat(said, "; ") }
  end
  for _, entry in ipairs(doc.forecasts) do
    sheet:add { ("%s %s"):format(language.texts(lang).hindsight_title, entry.followup),
                lists.join(entry.lines, lang, "; ") }
  end
end

local function assumption_sheet(book, doc, lang)
  local sheet <const> = sheet_of(book, doc, "assumptions", {
    { 6, "whole" }, { 52, "text" }, { 24, "text" }, { 44, "text" }, { 24, "id" }, { 24, "text" }, { 44, "text" },
  }, lang)
  for n, a in ipairs(doc.assumptions) do
    books.assumption(sheet, { n, language.assumed(a.text, lang), a.value and a.value[lang] or false,
                              a.because and language.assumed(a.because, lang) or false, a.where or false },
                     lists.map(a.otherwise, function (o) return { o.value[lang], o.effect[lang] } end))
  end
  sheet:filter()
end

local function data_sheet(book, doc, row, lang)
  local texts <const> = language.texts(lang)
  local sheet <const> = sheet_of(book, doc, "data", { { 24, "text" }, { 120, "text" } }, lang)
  for _, key in ipairs { "events", "amendments", "notices" } do
    for _, line in ipairs(doc[key] or {}) do sheet:add { texts.book_statement[key], line[lang] } end
  end
  for _, line in ipairs(words.receipt(row, lang)) do sheet:add { texts.receipt_title, line } end
end


-- All points that the book shows.
local function shown_points(doc)
  return lists.flat(lists.joined({ { points = doc.points } }, doc.goals), function (g)
    local p <const>, f <const> = g.points, g.forecast
    return lists.joined({ p.settled, p.possible }, { p.now }, { p.of }, { g.weight }, { f and f.points })
  end)
end

-- Writes a statement's row with its document, as statements.get gives it, to a
-- workbook: what the caller must be told; nil and a message.
function statementbook.write(row, lang, path, options)
  local doc <const> = row.document
  local book <close>, message = books.create(path, doc.plan, doc.as_of, shown_points(doc), lang, options)
  if not book then return nil, message end
  form_sheet(book, doc, lang)
  goal_sheet(book, doc, row, lang)
  reason_sheet(book, doc, lang)
  room_sheet(book, doc, lang)
  since_sheet(book, doc, lang)
  assumption_sheet(book, doc, lang)
  data_sheet(book, doc, row, lang)
  return books.finish(book)
end

return statementbook
