-- xlsx.lua: the status as an Excel workbook: goals, groups of cases, late
-- cases, assumptions, and all that the page tells besides.

local core <const> = require "siri.core"
local casestory <const> = require "siri.casestory"
local language <const> = require "siri.language"
local page <const> = require "siri.page"
local plans <const> = require "siri.plan"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local workbook <const> = require "siri.workbook"
local ratio <const> = core.ratio

local xlsx = {}

local say <const>, show <const> = language.say, language.show

local function yes_no(value, texts) return value and texts.yes or texts.no end

-- { heading, width, kind } of each column of a table.
local function columns(headings, shapes)
  local list = {}
  for i, shape in ipairs(shapes) do list[i] = { headings[i], shape[1], shape[2] } end
  return list
end

local function subtitle(result, name)
  return ("%s · %s · %s"):format(name, result.plan.title, result.plan.agency)
end

local function as_of_notes(result, lang, ...)
  local list = { { say("as_of", { date = result.as_of }, lang) } }
  for _, note in ipairs { ... } do list[#list + 1] = { note } end
  return list
end


-- Goals

-- Points in a sheet have as many decimals as the one with the most, but
-- two at the most, as on the page.
local function places_of(result)
  local most = 0
  local function look(value) most = math.max(most, #(value and value:decimal():match "%.(%d+)$" or "")) end
  local function look_all(p)
    for _, name in ipairs { "now", "settled", "possible" } do look(p[name]) end
  end
  look(result.points.of)
  look_all(result.points)
  for _, g in ipairs(result.goals) do
    look(g.goal.weight)
    look_all(g)
  end
  for _, a in ipairs(result.assumptions) do
    for _, other in ipairs(a.otherwise) do look(other.points and other.points.now) end
  end
  return math.min(most, 2)
end

-- A percentage and its decimals: one, or as many as tell it from what is
-- needed.
local function share_cell(share, needed)
  local said = language.share(share, needed, "en")
  return { share, math.max(1, #(said:match "%.(%d+)" or "")) }
end

-- What is needed, as it was written.
local function needed_cell(needed)
  if not needed then return nil end
  local _, said = language.share(needed, needed, "en")
  return { needed, #(said:match "%.(%d+)" or "") }
end

local function met_count(parts)
  local met = 0
  for _, part in ipairs(parts) do met = met + (part.status == "met" and 1 or 0) end
  return met
end

-- Adds a line for a part, or for each of its own.
local function part_lines(lines, part, indent, title, lang)
  local parts = part.parts or {}
  local line
  if #parts == 1 then return part_lines(lines, parts[1], indent, title, lang) end
  if #parts > 1 then
    line = say("brief_parts", { met = met_count(parts), of = #parts }, lang)
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
  local count = { met = met_count(parts), of = #parts }
  lines[1] = s == g.standing and text.brief(g, lang) or say("brief_parts", count, lang)
  for _, part in ipairs(parts) do part_lines(lines, part, 0, title, lang) end
  return table.concat(lines, "\n")
end

local function goal_sheet(book, result, lang)
  local texts, points = language.texts(lang), result.points
  local b = texts.book
  local sheet = book:sheet(texts.sheets.goals, ("%s · %s"):format(result.plan.title, result.plan.agency), {
    { b.as_of, "date", result.as_of },
    { b.extract, result.extracted and "date" or "note", result.extracted or texts.no_extract },
    { b.provisional, "note", yes_no(result.provisional, texts) },
  }, columns(b.goals, {
    { 6, "id" }, { 21, "text" }, { 34, "text" }, { 15, "text" }, { 8, "points" }, { 15, "text" }, { 10, "text" },
    { 12, "text" }, { 8, "points" }, { 8, "points" }, { 8, "points" }, { 11, "share" }, { 56, "text" },
    { 16, "text" }, { 20, "id" },
  }))
  for _, g in ipairs(result.goals) do
    sheet:add({
      g.id, g.goal.area, g.goal.demand, texts.sides[g.goal.side], g.goal.weight, text.status_word(g, lang),
      yes_no(g.final, texts), yes_no(g.provisional, texts), g.now, g.settled, g.possible,
      g.attainment and share_cell(g.attainment), reason(g, result.plan, lang), table.concat(g.undocumented, ", "),
      g.goal.where,
    }, nil, { [6] = g.status })
  end
  sheet:filter()
  sheet:add({ "", texts.total, false, false, points.of, false, false, false, points.now, points.settled,
              points.possible }, "total")
end


-- Groups of cases

-- Every standing that is a share of cases, with the score that it is of, in
-- order: { score =, parts =, left_out = }.
local function counted(g)
  local list, scores = {}, plans.case_scores(g.goal)
  local function walk(s)
    if s.left_out then
      list[#list + 1] = { score = scores[#list + 1], parts = s.parts, left_out = s.left_out }
      return
    end
    for _, part in ipairs(s.parts or {}) do walk(part) end
  end
  walk(g.standing)
  return list
end

local function clock_text(score, lang)
  local texts, before = language.texts(lang), score.submitted_before
  if type(score.clock) == "function" then return texts.account_clock_rule end
  local said = texts["clock_" .. (score.clock or "none")]
  if not before or before.clock == score.clock then return said end
  return said .. "; " .. say("account_before", before, lang)
end

local function target_text(t, lang)
  if not t then return nil end
  local said = type(t.target) == "function" and language.texts(lang).account_target_rule or show(t.target, lang)
  if t.from then said = said .. ", " .. say("account_from", { date = t.from }, lang) end
  if t.to then said = said .. ", " .. say("account_to", { date = t.to }, lang) end
  return said
end

-- The share of the decided, or of those and the excluded.
local function share_of(inside, decided, needed)
  return decided > 0 and share_cell(ratio.new(inside, decided), needed) or nil
end

-- What a group counts, as the cells from "inside" to "share with them".
local function count_cells(c, needed, lang)
  local with = c.excluded > 0 and c.excluded_decided
               and share_of(c.inside + c.excluded_inside, c.decided + c.excluded_decided, needed)
  return c.inside, c.decided, share_of(c.inside, c.decided, needed) or false, needed_cell(needed) or false, c.open,
         c.open_late, c.no_clock, c.excluded, text.reasons_text({ { counts = c } }, lang), with or false
end

local function part_status(part, left_out, texts)
  if left_out then return texts.book_left_out end
  return part.counts.decided == 0 and texts.book_no_decisions or texts.status[part.status]
end

local function part_row(sheet, g, score, part, left_out, result, lang)
  local texts = language.texts(lang)
  local cells = { g.id, part.name, titles.value(result.plan, score.each, part.name, lang), clock_text(score, lang),
                  target_text(part.case_type, lang) or false }
  for _, cell in ipairs { count_cells(part.counts, part.needed, lang) } do cells[#cells + 1] = cell end
  cells[#cells + 1] = part_status(part, left_out, texts)
  cells[#cells + 1] = yes_no(part.provisional, texts)
  sheet:add(cells, nil, { [16] = left_out and "dim" or part.status })
end

local SUMS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

-- The counts of parts, added; what a rule must be asked about stays nil.
local function sum_of(parts)
  local total = { reasons = {}, excluded_decided = 0, excluded_inside = 0 }
  local n = {}
  for _, name in ipairs(SUMS) do total[name] = 0 end
  for _, part in ipairs(parts) do
    local c = part.counts
    for _, name in ipairs(SUMS) do total[name] = total[name] + c[name] end
    for _, r in ipairs(c.reasons) do
      if not n[r.reason] then
        n[r.reason] = { reason = r.reason, count = 0 }
        table.insert(total.reasons, n[r.reason])
      end
      n[r.reason].count = n[r.reason].count + r.count
    end
    for _, name in ipairs { "excluded_decided", "excluded_inside" } do
      total[name] = total[name] and c[name] and total[name] + c[name] or nil
    end
  end
  return total
end

local function sum_row(sheet, g, entry, lang)
  local parts = entry.parts
  local cells = { g.id, language.texts(lang).total, g.goal.area, false, false }
  for _, cell in ipairs { count_cells(sum_of(parts), parts[1].needed, lang) } do cells[#cells + 1] = cell end
  sheet:add(cells, "total")
end

local function type_sheet(book, result, lang)
  local texts = language.texts(lang)
  local sheet = book:sheet(texts.sheets.types, subtitle(result, texts.sheets.types),
    as_of_notes(result, lang, texts.book_types), columns(texts.book.types, {
      { 6, "id" }, { 18, "id" }, { 30, "text" }, { 22, "text" }, { 16, "text" }, { 10, "whole" }, { 10, "whole" },
      { 9, "share" }, { 9, "share" }, { 9, "whole" }, { 10, "whole" }, { 9, "whole" }, { 9, "whole" }, { 22, "text" },
      { 10, "share" }, { 17, "text" }, { 11, "text" },
    }))
  local sums = {}
  for _, g in ipairs(result.goals) do
    for _, entry in ipairs(counted(g)) do
      for _, part in ipairs(entry.parts) do part_row(sheet, g, entry.score, part, false, result, lang) end
      for _, part in ipairs(entry.left_out) do part_row(sheet, g, entry.score, part, true, result, lang) end
      if #entry.parts > 1 then sums[#sums + 1] = { g, entry } end
    end
  end
  sheet:filter()
  if #sums > 0 then sheet:skip() end
  for _, sum in ipairs(sums) do sum_row(sheet, sum[1], sum[2], lang) end
end


-- Late cases

-- The late cases of every goal that has cases: { goal =, cases = }, the
-- first `room` of them; how many there are, how many of them open; what is
-- left out, by goal; what could not be told: { goal =, message = }.
local function late_cases(result, store, room)
  local found = { all = 0, open = 0, left_out = {}, failed = {} }
  for _, g in ipairs(result.goals) do
    if #plans.case_scores(g.goal) > 0 then
      local list, message = casestory.late(result.plan, store, g.goal, result.as_of)
      if not list then table.insert(found.failed, { goal = g.id, message = message }) end
      list = list or {}
      for _, case in ipairs(list) do found.open = found.open + (case.decided_on and 0 or 1) end
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
local function left_out_list(found)
  local list, n = {}, 0
  for i, entry in ipairs(found.left_out) do
    list[i] = ("%s: %d"):format(entry.goal, entry.cases)
    n = n + entry.cases
  end
  return table.concat(list, ", "), n
end

local function late_notes(result, found, lang)
  local notes = as_of_notes(result, lang, say("late_count", { n = found.all, open = found.open }, lang))
  local list, n = left_out_list(found)
  notes[3] = { n > 0 and say("book_late_out", { n = n, list = list }, lang) or "" }
  for _, failed in ipairs(found.failed) do
    notes[3][1] = notes[3][1] .. say("book_late_failed", failed, lang)
  end
  return notes
end

local NOTES <const> = 3   -- below the title of the late cases

local function late_sheet(book, result, store, lang)
  local texts = language.texts(lang)
  local found = late_cases(result, store, book:room(NOTES))
  local by_name = {}
  for _, t in ipairs(result.plan.case_types) do by_name[t.name] = t.title end
  local sheet = book:sheet(texts.sheets.late, subtitle(result, texts.sheets.late), late_notes(result, found, lang),
    columns(texts.book.late, {
      { 6, "id" }, { 16, "id" }, { 20, "id" }, { 32, "id" }, { 12, "date" }, { 12, "date" }, { 12, "date" },
      { 12, "date" }, { 10, "whole" }, { 18, "id" },
    }))
  for i, entry in ipairs(found) do
    local id = entry.goal.id
    for _, c in ipairs(entry.cases) do
      sheet:add { id, c.id, c.type, by_name[c.type], c.submitted_on, c.informed_on, c.decided_on, c.due, c.over,
                  texts.states[c.state] }
    end
    found[i] = false
  end
  sheet:filter()
  return found
end


-- Assumptions

local function assumption_rows(sheet, n, a, result, lang)
  local now = result.points.now
  local cells = { n, a.text, a.value, a.because, a.where, nil, nil, nil, nil }
  if #a.otherwise == 0 then sheet:add(cells) end
  for i, other in ipairs(a.otherwise) do
    cells[6], cells[7] = other.value, text.effect(other, lang)
    cells[8] = other.points and other.points.now
    cells[9] = other.points and other.points.now - now
    local look = i > 1 and "dim" or "plain"
    sheet:add(cells, nil, { look, look, look, look, look })
  end
end

local function assumption_sheet(book, result, lang)
  local texts = language.texts(lang)
  local sheet = book:sheet(texts.sheets.assumptions, subtitle(result, texts.sheets.assumptions),
    as_of_notes(result, lang, texts.book_assumptions), columns(texts.book.assumptions, {
      { 6, "whole" }, { 48, "text" }, { 20, "value" }, { 40, "text" }, { 20, "id" }, { 20, "value" }, { 36, "text" },
      { 10, "points" }, { 10, "change" },
    }))
  for _, moving in ipairs { true, false } do
    for n, a in ipairs(result.assumptions) do
      if text.moves(a) == moving then assumption_rows(sheet, n, a, result, lang) end
    end
  end
  sheet:filter()
end


-- All the rest

-- Rows { topic, goal, name, day, number, nearest, message } of what nobody
-- named and what is not counted.
local function notice_rows(result, lang, add)
  local texts = language.texts(lang)
  local function named(topic, key, entry)
    local fields = setmetatable({
      hint = entry.nearest and say("nearest", { name = entry.nearest }, lang),
      name = entry.name == "" and texts.without or entry.name,
    }, { __index = entry })
    add(topic, entry.goal, fields.name, nil, entry.cases, entry.nearest, say(key, fields, lang))
  end
  for _, t in ipairs(result.unnamed_types) do named("type", "unnamed_type", t) end
  for _, o in ipairs(result.unnamed_outcomes) do named("outcome", "unnamed_outcome", o) end
  for _, f in ipairs(result.unread_facts) do named("unread", "unread_fact", f) end
  for _, f in ipairs(result.later_facts) do
    for _, day in ipairs(f.days) do
      local said = language.dated({ { goal = f.goal, name = f.name, days = { day } } }, lang)
      add("later", f.goal, f.name, day, nil, nil, say("later_facts", { list = said }, lang))
    end
  end
  if result.rejects > 0 then
    add("rejects", nil, nil, nil, result.rejects, nil, say("rejects", { count = result.rejects }, lang))
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

local function data_sheet(book, result, found, name, lang)
  local texts = language.texts(lang)
  local sheet = book:sheet(texts.sheets.data, subtitle(result, texts.sheets.data),
    as_of_notes(result, lang, texts.book_data), columns(texts.book.data, {
      { 24, "text" }, { 6, "id" }, { 30, "text" }, { 12, "date" }, { 10, "whole" }, { 24, "text" }, { 70, "text" },
    }))
  local function add(topic, ...) sheet:add { texts.book_topics[topic], ... } end
  notice_rows(result, lang, add)
  loss_rows(book, found, lang, add)
  local worst = text.worst(result)
  if worst then
    local late = #counted(worst) > 0 and " --late" or ""
    add("why", worst.id, nil, nil, nil, nil, ("siri-rules explain %s %s%s"):format(name, worst.id, late))
  end
  add("plan", nil, tostring(result.plan.year), nil, nil, nil, result.plan.path)
  add("program", nil, nil, nil, nil, nil, "siri-rules " .. core.version)
  sheet:filter()
end


-- What the caller must be told: in English, as all diagnostics.
local function warnings_of(book, found)
  local list = {}
  local names, n = left_out_list(found)
  if n > 0 then
    list[1] = ("a sheet has %d rows: %d late cases are left out (%s); see explain --late"):format(book.rows, n, names)
  end
  for _, failed in ipairs(found.failed) do
    list[#list + 1] = ("the late cases of goal %s cannot be listed: %s"):format(failed.goal, failed.message)
  end
  if #book.cut > 0 then
    list[#list + 1] = ("a cell holds 32,767 characters: cut in %s"):format(table.concat(book.cut, ", "))
  end
  return list
end

-- A footer holds 255 characters.
local function short(title)
  local after = utf8.offset(title, 101)
  return after and title:sub(1, after - 1) .. "…" or title
end

-- Writes the status to a workbook. `name` is how the user named the plan.
--   options.reads  paths of files that it must not replace
--   options.rows   of a sheet, where they are fewer than Excel's
-- Returns a list of warnings, or nil and a message.
function xlsx.write(result, store, lang, name, path, options)
  options = options or {}
  local texts, plan = language.texts(lang), result.plan
  local footer = ("%s · %s"):format(short(plan.title), say("as_of", { date = result.as_of }, lang)):gsub("&", "&&")
  local book <close>, message = workbook.create(path, {
    created = result.as_of, title = plan.title, author = plan.agency, lang = lang, places = places_of(result),
    tail = texts.book_cut, footer = ("&L%s&R%s"):format(footer, texts.book.page), rows = options.rows,
    reads = options.reads,
  })
  if not book then return nil, message end
  goal_sheet(book, result, lang)
  type_sheet(book, result, lang)
  local found = late_sheet(book, result, store, lang)
  assumption_sheet(book, result, lang)
  data_sheet(book, result, found, name, lang)
  local ok, problem = book:finish()
  if not ok then return nil, problem end
  return warnings_of(book, found)
end

return xlsx
