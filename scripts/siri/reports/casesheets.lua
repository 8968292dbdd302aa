-- casesheets.lua: the sheets of a workbook that show cases: in groups, and
-- those that are late.

local caselist <const> = require "siri.answers.caselist"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local workbook <const> = require "siri.print.workbook"
local books <const> = require "siri.reports.books"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"
local titles <const> = require "siri.reports.titles"
local plans <const> = require "siri.rules.plan"

local casesheets = {}

local say <const> = language.say

-- What stands below the title of a sheet.
function casesheets.notes(result, lang, ...)
  return lists.map({ say("as_of", { date = result.as_of }, lang), ... }, function (note) return { note } end)
end

-- A new sheet of the status, with its title, these notes, and columns { cells,
-- kind }. key: of its texts.
function casesheets.sheet(book, result, key, lang, notes, columns)
  local texts = language.texts(lang)
  return book:sheet(texts.sheets[key], ("%s · %s"):format(texts.sheets[key], titles.plan(result.plan)), notes,
                    workbook.columns(texts.book[key], columns))
end


-- Groups of cases

-- Every standing that is a share of cases, with the score that it is of, in
-- order: { score =, parts =, left_out =, undecided = }.
function casesheets.counted(g)
  local list, scores = {}, plans.case_scores(g.goal)
  local function walk(s)
    if s.left_out then
      list[#list + 1] = { score = scores[#list + 1], parts = s.parts, left_out = s.left_out,
                          undecided = s.undecided }
      return
    end
    for _, part in ipairs(s.parts or {}) do walk(part) end
  end
  walk(g.standing)
  return list
end

local function clock_text(score, lang)
  local texts, before = language.texts(lang), score.submitted_before
  if score.kind == "backlog" and not score.clock then return false end
  if type(score.clock) == "function" then return texts.account_clock_rule end
  local said = texts["clock_" .. (score.clock or "none")]
  if not before or before.clock == score.clock then return said end
  return said .. "; " .. say("account_before", before, lang)
end

local function target_text(t, lang)
  if not t then return nil end
  local said = casegroups.target(t, lang)
  if t.from then said = said .. ", " .. say("account_from", { date = t.from }, lang) end
  if t.to then said = said .. ", " .. say("account_to", { date = t.to }, lang) end
  return said
end

local INSIDE <const>, DECIDED <const>, SUM <const> = 6, 7, 18   -- columns

-- The counts of a group whose figure is no share.
local function figure_cells(part, c, lang)
  local own <const> = casefigures.counts(part)
  local function told(name) return lists.has(own, name) and c[name] or false end
  return false, told "decided", false, false, c.open, told "open_late", c.no_clock, c.excluded,
         titles.reasons({ { counts = c } }, lang), false
end

-- What a group counts, as the cells from "inside" to "share with them": part
-- tells of which kind it is.
local function count_cells(sheet, part, c, needed, score, lang)
  if casefigures.counts(part) then return figure_cells(part, c, lang) end
  local at <const> = { sheet:next(INSIDE), sheet:next(DECIDED) }
  local function share(more) return books.share_of(c.inside, c.decided, needed, at, more, score.scale) end
  local with = c.excluded > 0 and c.excluded_decided and c.decided + c.excluded_decided > 0
               and share { c.excluded_inside, c.excluded_decided }
  return c.inside, c.decided, share() or false, books.needed(needed) or false, c.open,
         not score.met and c.open_late, c.no_clock, c.excluded, titles.reasons({ { counts = c } }, lang), with or false
end

local function part_status(part, left_out, lang)
  local texts = language.texts(lang)
  if part.why[1] == "begins" then return language.say("book_begins", part.why, lang) end
  if left_out then return texts.book_left_out end
  if casefigures.counts(part) then
    local figure <const>, needed <const> = casefigures.of(part, lang)
    return lists.join({ texts.status[part.status], figure, needed ~= "" and texts.needs .. " " .. needed or nil })
  end
  return part.counts.decided == 0 and part.status ~= "open" and texts.book_no_decisions or texts.status[part.status]
end

-- sum: the number of the sum that it is in; nil: of none.
local function part_row(sheet, g, score, part, sum, left_out, result, lang)
  local target <const> = score.limit and language.show(score.limit, lang)
                         or not (score.met or casefigures.counts(part)) and target_text(part.case_type, lang)
  local cells = { g.id, part.name, titles.group(result.plan, part, lang), clock_text(score, lang),
                  target or false }
  sheet:add(lists.joined(cells, { count_cells(sheet, part, part.counts, part.needed, score, lang) },
                         { part_status(part, left_out, lang), books.yes_no(part.provisional, lang), sum }),
            nil, { [16] = left_out and "dim" or part.status })
end

local SUMS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

-- The counts of parts, added; what a rule must be asked about stays nil.
local function sum_of(parts)
  local counts = lists.map(parts, "counts")
  local total = { reasons = lists.flat(counts, "reasons") }
  for _, name in ipairs(SUMS) do total[name] = lists.sum(counts, name) end
  for _, name in ipairs { "excluded_decided", "excluded_inside" } do   -- where all of them have it
    total[name] = #lists.map(counts, name) == #counts and lists.sum(counts, name) or nil
  end
  return total
end

-- The columns of numbers that are summed.
local SUMMED <const> = { 1, 2, 5, 6, 7, 8 }

-- The sums of a score's groups, in the rows up to `last`, by their number.
local function sum_row(sheet, n, g, entry, last, lang)
  local parts = lists.joined(entry.parts, { entry.undecided })
  local function of(column) return workbook.fixed(column, sheet.head + 1, last) end
  local cells <const> = { count_cells(sheet, parts[1], sum_of(parts), parts[1].needed, entry.score, lang) }
  for _, i in ipairs(SUMMED) do
    local column <const> = INSIDE + i - 1
    cells[i] = cells[i] and workbook.live(
      ("=SUMIF(%s,%s,%s)"):format(of(SUM), sheet:next(SUM), of(column)), cells[i])
  end
  sheet:add(lists.joined({ g.id, language.texts(lang).total, g.goal.area, false, false }, cells,
                         { false, false, n }), "total")
end

-- How many groups each goal has.
function casesheets.counts(result)
  return lists.map(result.goals, function (g)
    return lists.sum(casesheets.counted(g), function (entry)
      return #entry.parts + #entry.left_out + (entry.undecided and 1 or 0)
    end)
  end)
end

local SHARE <const>, NEEDED <const> = 8, 9

local function has_share(g)
  return lists.any(casesheets.counted(g), function (entry)
    return lists.any(entry.parts, function (part) return not casefigures.counts(part) and part.counts.decided > 0 end)
  end)
end

-- A chart of the shares of the groups above, against what is needed of them.
local function share_chart(sheet, said, first, last)
  local head <const>, colours <const> = sheet.columns, workbook.colours
  sheet:chart({ title = said, across = true, most = 1, number = "0 %", height = 90 + 34 * (last - first + 1) }, 3, {
    { name = head[NEEDED][1], column = NEEDED, colour = colours.of },
    { name = head[SHARE][1], column = SHARE, colour = colours.now, told = true },
  }, first, last)
end

-- A row for each group of cases, and the sums of each goal; said: the headline of a
-- chart of their shares, if there is to be one.
function casesheets.groups(book, result, lang, said)
  local notes = casesheets.notes(result, lang, language.texts(lang).book_types)
  local sheet = casesheets.sheet(book, result, "types", lang, notes, {
    { 8, "id" }, { 18, "id" }, { 30, "text" }, { 46, "text" }, { 16, "text" }, { 10, "whole" }, { 10, "whole" },
    { 12, "share" }, { 9, "share" }, { 12, "whole" }, { 13, "whole" }, { 10, "whole" }, { 9, "whole" }, { 34, "text" },
    { 12, "share" }, { 17, "text" }, { 11, "text" }, { 6, "whole" },
  })
  local sums = {}
  for i, g in ipairs(result.goals) do
    local first <const> = sheet.row + 1
    for _, entry in ipairs(casesheets.counted(g)) do
      local n <const> = #entry.parts > 1 and #sums + 1 or nil
      if n then sums[n] = { g, entry } end
      for _, part in ipairs(entry.parts) do part_row(sheet, g, entry.score, part, n, false, result, lang) end
      for _, part in ipairs(entry.left_out) do part_row(sheet, g, entry.score, part, nil, true, result, lang) end
      if entry.undecided then part_row(sheet, g, entry.score, entry.undecided, n, false, result, lang) end
    end
    if sheet.row >= first then sheet:called("types_goal_" .. i, first, sheet.row) end
  end
  sheet:filter()
  sheet:bars(SHARE, 1)
  local last <const> = sheet.row
  if #sums > 0 then sheet:skip() end
  for n, sum in ipairs(sums) do sum_row(sheet, n, sum[1], sum[2], last, lang) end
  if said and lists.any(result.goals, has_share) then share_chart(sheet, said, sheet.head + 1, last) end
end


-- Late cases

local NOTES <const> = 4   -- below the title of the late cases

-- The late cases of every goal that has a share of cases, each once: { number = of
-- the goal, goal =, cases =, all = how many there are }, as many as a sheet of the
-- book has room for; how many there are, how many of them open; what is left out,
-- by goal; what could not be told: { goal =, message = }.
function casesheets.late_cases(result, store, book)
  local room <const> = book:room(NOTES)
  local found = { all = 0, open = 0, left_out = {}, failed = {} }
  for i, g in ipairs(result.goals) do
    if #plans.share_scores(g.goal) > 0 then
      local list, message = caselist.late(result.plan, store, g.goal, result.as_of)
      if not list then table.insert(found.failed, { goal = g.id, message = message }) end
      list = lists.unique(lists.where(list or {}, function (case) return case.counted == "cases" end), "id")
      found.open = found.open + #lists.where(list, function (case) return not case.decided_on end)
      local all <const>, shown <const> = #list, math.min(#list, math.max(room - found.all, 0))
      found.all = found.all + #list
      if shown < #list then table.insert(found.left_out, { goal = g.id, cases = #list - shown }) end
      table.move({}, 1, #list - shown, shown + 1, list)
      found[#found + 1] = { number = i, goal = g.goal, cases = list, all = message == nil and all or nil }
    end
  end
  return found
end

-- "1.5: 12, 1.7: 3", and how many in all.
function casesheets.left_out(found)
  local list = lists.join(found.left_out, function (entry) return ("%s: %d"):format(entry.goal, entry.cases) end)
  return list, lists.sum(found.left_out, "cases")
end

-- How many late cases each goal has; false where it counts none so.
function casesheets.late_counts(result, found)
  local counts <const> = lists.map(result.goals, function () return false end)
  for _, entry in ipairs(found) do counts[entry.number] = entry.all or false end
  return counts
end

local OVER <const> = 9   -- the column of the days

-- More cases are nobody's to read on paper.
local PRINTED <const> = 100

-- What a sheet of n cases says of what is printed; "" where all are.
function casesheets.printed_note(n, lang)
  return n > PRINTED and say("book_printed", { n = PRINTED, of = n }, lang) or ""
end

-- Only the first cases of a sheet are printed.
function casesheets.print_some(sheet) sheet:print_to(math.min(sheet.row, sheet.head + PRINTED)) end

local function late_notes(result, found, lang)
  local notes = casesheets.notes(result, lang, say("late_count", { n = found.all, open = found.open }, lang))
  local list, n = casesheets.left_out(found)
  notes[3] = { n > 0 and say("book_late_out", { n = n, list = list }, lang) or "" }
  for _, failed in ipairs(found.failed) do
    notes[3][1] = notes[3][1] .. say("book_late_failed", failed, lang)
  end
  notes[4] = { casesheets.printed_note(found.all, lang) }
  return notes
end

-- The late cases, as late_cases found them, which forgets them.
function casesheets.late(book, result, found, lang)
  local texts = language.texts(lang)
  local types = lists.by(result.plan.case_types, "name")
  local sheet = casesheets.sheet(book, result, "late", lang, late_notes(result, found, lang), {
    { 6, "id" }, { 16, "id" }, { 20, "id" }, { 32, "id" }, { 12, "date" }, { 12, "date" }, { 12, "date" },
    { 12, "date" }, { 10, "whole" }, { 34, "id" },
  })
  for i, entry in ipairs(found) do
    local id <const>, scores <const>, first <const> = entry.goal.id, casegroups.scores(entry.goal, lang), sheet.row + 1
    for _, c in ipairs(entry.cases) do
      local title = types[c.case_type] and types[c.case_type].title
      local state <const> = texts.states[c.state]
      sheet:add { id, c.id, c.case_type, title, c.submitted_on, c.informed_on, c.decided_on, c.due, c.over,
                  scores[c.score] and ("%s · %s"):format(state, scores[c.score]) or state }
    end
    if entry.all and entry.all > 0 then
      sheet:called("late_goal_" .. entry.number, math.min(first, sheet.row), sheet.row)
    end
    found[i] = false
  end
  sheet:filter()
  sheet:bars(OVER)
  casesheets.print_some(sheet)
end

return casesheets
