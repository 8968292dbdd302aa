-- casesheets.lua: the sheets of a workbook that show cases: in groups, and
-- those that are late.

local caselist <const> = require "siri.answers.caselist"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local workbook <const> = require "siri.print.workbook"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"
local titles <const> = require "siri.reports.titles"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio

local casesheets = {}

local say <const> = language.say

function casesheets.yes_no(value, texts) return value and texts.yes or texts.no end

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

-- A percentage as it is said in English, with its decimals, of which it has one
-- at the least.
local function share_cell(share, said)
  return { share, math.max(1, #(said:match "%.(%d+)" or "")) }
end

-- An attainment, which is told apart from nothing and from all.
function casesheets.attainment(share)
  return share_cell(share, language.show(ratio.unit(share, "percent"), "en"))
end

-- What is needed, as it was written.
local function needed_cell(needed)
  if not needed then return nil end
  local _, said = language.share(needed, needed, "en")
  return { needed, #(said:match "%.(%d+)" or "") }
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

-- The share of the decided, or of those and the excluded.
local function share_of(inside, decided, score)
  if decided == 0 then return nil end
  local share <const> = ratio.new(inside, decided)
  return share_cell(share, (titles.share(score, share, "en")))
end

-- The same of a group whose figure is no share.
local function figure_cells(part, c, lang)
  local own <const> = casefigures.counts(part)
  local function told(name) return lists.has(own, name) and c[name] or false end
  return false, told "decided", false, false, c.open, told "open_late", c.no_clock, c.excluded,
         titles.reasons({ { counts = c } }, lang), false
end

-- What a group counts, as the cells from "inside" to "share with them": part
-- tells of which kind it is.
local function count_cells(part, c, needed, score, lang)
  if casefigures.counts(part) then return figure_cells(part, c, lang) end
  local with = c.excluded > 0 and c.excluded_decided
               and share_of(c.inside + c.excluded_inside, c.decided + c.excluded_decided, score)
  return c.inside, c.decided, share_of(c.inside, c.decided, score) or false, needed_cell(needed) or false, c.open,
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

local function part_row(sheet, g, score, part, left_out, result, lang)
  local texts = language.texts(lang)
  local target <const> = score.limit and language.show(score.limit, lang)
                         or not (score.met or casefigures.counts(part)) and target_text(part.case_type, lang)
  local cells = { g.id, part.name, titles.group(result.plan, part, lang), clock_text(score, lang),
                  target or false }
  sheet:add(lists.joined(cells, { count_cells(part, part.counts, part.needed, score, lang) },
                         { part_status(part, left_out, lang), casesheets.yes_no(part.provisional, texts) }),
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

local function sum_row(sheet, g, entry, lang)
  local parts = lists.joined(entry.parts, { entry.undecided })
  sheet:add(lists.joined({ g.id, language.texts(lang).total, g.goal.area, false, false },
                         { count_cells(parts[1], sum_of(parts), parts[1].needed, entry.score, lang) }), "total")
end

-- A row for each group of cases, and the sums of each goal.
function casesheets.groups(book, result, lang)
  local notes = casesheets.notes(result, lang, language.texts(lang).book_types)
  local sheet = casesheets.sheet(book, result, "types", lang, notes, {
    { 6, "id" }, { 18, "id" }, { 30, "text" }, { 22, "text" }, { 16, "text" }, { 10, "whole" }, { 10, "whole" },
    { 9, "share" }, { 9, "share" }, { 12, "whole" }, { 13, "whole" }, { 10, "whole" }, { 9, "whole" }, { 22, "text" },
    { 10, "share" }, { 17, "text" }, { 11, "text" },
  })
  local sums = {}
  for _, g in ipairs(result.goals) do
    for _, entry in ipairs(casesheets.counted(g)) do
      for _, part in ipairs(entry.parts) do part_row(sheet, g, entry.score, part, false, result, lang) end
      for _, part in ipairs(entry.left_out) do part_row(sheet, g, entry.score, part, true, result, lang) end
      if entry.undecided then part_row(sheet, g, entry.score, entry.undecided, false, result, lang) end
      if #entry.parts > 1 then sums[#sums + 1] = { g, entry } end
    end
  end
  sheet:filter()
  if #sums > 0 then sheet:skip() end
  for _, sum in ipairs(sums) do sum_row(sheet, sum[1], sum[2], lang) end
end


-- Late cases

-- The late cases of every goal that has a share of cases, each once: { goal =,
-- cases = }, the first `room` of them; how many there are, how many of them open; what is
-- left out, by goal; what could not be told: { goal =, message = }.
local function late_cases(result, store, room)
  local found = { all = 0, open = 0, left_out = {}, failed = {} }
  for _, g in ipairs(result.goals) do
    if #plans.share_scores(g.goal) > 0 then
      local list, message = caselist.late(result.plan, store, g.goal, result.as_of)
      if not list then table.insert(found.failed, { goal = g.id, message = message }) end
      list = lists.unique(lists.where(list or {}, function (case) return case.counted == "cases" end), "id")
      found.open = found.open + #lists.where(list, function (case) return not case.decided_on end)
      local shown = math.min(#list, math.max(room - found.all, 0))
      found.all = found.all + #list
      if shown < #list then table.insert(found.left_out, { goal = g.id, cases = #list - shown }) end
      table.move({}, 1, #list - shown, shown + 1, list)
      found[#found + 1] = { goal = g.goal, cases = list }
    end
  end
  return found
end

-- "1.5: 12, 1.7: 3", and how many in all.
function casesheets.left_out(found)
  local list = lists.join(found.left_out, function (entry) return ("%s: %d"):format(entry.goal, entry.cases) end)
  return list, lists.sum(found.left_out, "cases")
end

local function late_notes(result, found, lang)
  local notes = casesheets.notes(result, lang, say("late_count", { n = found.all, open = found.open }, lang))
  local list, n = casesheets.left_out(found)
  notes[3] = { n > 0 and say("book_late_out", { n = n, list = list }, lang) or "" }
  for _, failed in ipairs(found.failed) do
    notes[3][1] = notes[3][1] .. say("book_late_failed", failed, lang)
  end
  return notes
end

local NOTES <const> = 3   -- below the title of the late cases

-- The late cases; returns what late_cases found, without the cases.
function casesheets.late(book, result, store, lang)
  local texts = language.texts(lang)
  local found = late_cases(result, store, book:room(NOTES))
  local types = lists.by(result.plan.case_types, "name")
  local sheet = casesheets.sheet(book, result, "late", lang, late_notes(result, found, lang), {
    { 6, "id" }, { 16, "id" }, { 20, "id" }, { 32, "id" }, { 12, "date" }, { 12, "date" }, { 12, "date" },
    { 12, "date" }, { 10, "whole" }, { 34, "id" },
  })
  for i, entry in ipairs(found) do
    local id <const>, scores <const> = entry.goal.id, casegroups.scores(entry.goal, lang)
    for _, c in ipairs(entry.cases) do
      local title = types[c.case_type] and types[c.case_type].title
      local state <const> = texts.states[c.state]
      sheet:add { id, c.id, c.case_type, title, c.submitted_on, c.informed_on, c.decided_on, c.due, c.over,
                  scores[c.score] and ("%s · %s"):format(state, scores[c.score]) or state }
    end
    found[i] = false
  end
  sheet:filter()
  return found
end

return casesheets
