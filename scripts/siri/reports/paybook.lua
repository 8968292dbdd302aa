-- paybook.lua: performance pay as an Excel workbook: the amounts with their sums
-- as formulas, the reasons and rules, and the way to the decision with a chart.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local workbook <const> = require "siri.print.workbook"
local books <const> = require "siri.reports.books"
local payrows <const> = require "siri.reports.payrows"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio

local paybook = {}

local say <const>, live <const> = language.say, workbook.live

local AMOUNT <const> = 3   -- the column


-- The amounts

local function sum_of(rows)
  local cells <const> = lists.map(rows, function (line) return workbook.cell(line, AMOUNT) end)
  return #cells > 0 and "=" .. table.concat(cells, "+") or nil
end

-- Has a row an effect on the sum of its section?
local function counts(row) return row.amount and not row.bold and (not row.refused or row.cut) end

-- The formula of each section's row, by what is above it in its section and where
-- the rows of those before stand; nil where a rule or a person says the amount.
local FORMULAS <const> = {
  discretion = function (row, above) return row.bold and sum_of(above) or nil end,
  decision = function (row, above, at, answer)
    if row.bold then
      local sum <const> = sum_of(above)
      return answer.settled.floor and ("=MAX(0,%s)"):format(sum:sub(2)) or sum
    end
    local of <const> = #above == 0 and at.proposal or #above == 1 and not row.cut and at.discretion
    return of and "=" .. workbook.cell(of, AMOUNT) or nil
  end,
}

-- A row for each of the page, under its section; at: where the sum of each section
-- stands, which it notes.
local function amount_rows(sheet, answer, lang)
  local texts <const>, at <const>, told <const> = language.texts(lang), {}, {}
  for _, section in ipairs(payrows.sections(answer, lang)) do
    local above <const>, formula_of <const> = {}, FORMULAS[section.key]
    for _, row in ipairs(section.rows) do
      local amount <const> = ratio.is(row.amount) and row.amount or nil
      local formula <const> = amount and not at.decision and formula_of and formula_of(row, above, at, answer)
      sheet:add({ texts.pay_parts[section.key], row.label, formula and live(formula, amount) or amount or row.shown,
                  formula_of and amount and books.yes_no(not row.refused or row.cut, lang) },
                row.bold and "total" or row.refused and "dim" or nil)
      if counts(row) then above[#above + 1] = sheet.row end
      if row.bold then at[section.key] = sheet.row end
      told[#told + 1] = { part = section.key, row = row, line = sheet.row }
    end
    if #section.rows == 0 then sheet:add { texts.pay_parts[section.key], section.empty } end
  end
  return told, at
end

local function amount_sheet(book, answer, lang)
  local texts <const> = language.texts(lang)
  local notes <const> = lists.joined({ say("as_of", { date = answer.as_of }, lang) }, payrows.draft(answer, lang),
                                     payrows.notices(answer, lang))
  local sheet <const> = book:sheet(texts.sheets.pay, say("pay_title", { name = titles.plan(answer.plan) }, lang),
    lists.map(notes, function (note) return { note } end),
    workbook.columns(texts.book.pay, { { 28, "text" }, { 70, "text" }, { 24, "value" }, { 12, "text" } }))
  local told <const>, at <const> = amount_rows(sheet, answer, lang)
  return sheet, told, at
end


-- The reasons

local function reason_sheet(book, answer, told, lang)
  local texts <const> = language.texts(lang)
  local sheet <const> = book:sheet(texts.sheets.reasons, titles.plan(answer.plan), {},
    workbook.columns(texts.book.pay_reasons, { { 22, "text" }, { 44, "text" }, { 56, "text" }, { 24, "text" },
                                               { 12, "date" }, { 36, "text" }, { 36, "text" }, { 34, "id" } }))
  local on <const> = {}
  for _, list in ipairs { answer.given.ambitions, answer.given.adjustments, answer.given.reasons } do
    for _, entry in ipairs(list) do
      if entry.on then on[language.show(entry.on, lang)] = entry.on end
    end
  end
  sheet:add { texts.pay_parts.proposal, false, texts.pay_proposal, false, false, false, false, answer.plan.pay.where }
  for _, one in ipairs(told) do
    local row <const> = one.row
    local remark <const> = lists.join(lists.joined({ row.provisional and texts.provisional_why or nil },
                                                   { row.remark }, { row.rounded }), nil, "; ")
    if row.reason or row.by or row.place or row.refused or remark ~= "" then
      sheet:add { texts.pay_parts[one.part], row.label, row.reason, row.by, row.on and on[row.on], row.refused, remark,
                  row.place }
    end
  end
  sheet:filter()
end


-- The way from the proposal to the decision

local BASE <const>, ALL <const>, UP <const>, DOWN <const> = 4, 5, 6, 7   -- columns

-- What the decision is made of, in order: the proposal, what is added or taken,
-- and what comes of it; nil where nothing is decided.
local function way_of(told, at)
  if not (at.proposal and at.decision) then return nil end
  return lists.where(told, function (one)
    local is_end <const> = one.line == at.proposal or one.line == at.decision
    return is_end or one.row.cut or one.part == "discretion" and counts(one.row)
  end)
end

-- The bars stand on what came before: a column that is not seen.
local function way_sheet(book, amounts, answer, told, at, lang)
  local way <const> = way_of(told, at)
  if not way then return end
  local texts <const>, colours <const> = language.texts(lang), workbook.colours
  local sheet <const> = book:sheet(texts.sheets.way, titles.plan(answer.plan), {},
    workbook.columns(texts.book.way, { { 60, "text" }, { 18, "value" }, { 18, "value" }, { 14, "value" },
                                       { 14, "value" }, { 14, "value" }, { 14, "value" } }))
  local zero <const> = answer.full - answer.full
  local so_far = zero
  for i, one in ipairs(way) do
    local row <const>, is_end <const> = sheet.row + 1, one.line == at.proposal or one.line == at.decision
    local amount <const>, before <const> = one.row.amount, so_far
    so_far = is_end and amount or so_far + amount
    local own <const> = workbook.cell(row, 2)
    local least <const> = before < so_far and before or so_far
    local cells <const> = {
      one.row.label, live("=" .. amounts:place(one.line, AMOUNT), amount),
      live(is_end and "=" .. own or ("=%s+%s"):format(workbook.cell(row - 1, 3), own), so_far),
    }
    if is_end then
      cells[BASE], cells[ALL], cells[UP], cells[DOWN] = zero, live("=" .. own, amount), zero, zero
    else
      cells[BASE] = live(("=MIN(%s,%s)"):format(workbook.cell(row - 1, 3), workbook.cell(row, 3)), least)
      cells[ALL] = zero
      cells[UP] = live(("=MAX(0,%s)"):format(own), amount > 0 and amount or zero)
      cells[DOWN] = live(("=MAX(0,-%s)"):format(own), amount < 0 and -amount or zero)
    end
    sheet:add(cells, i == #way and "total" or nil)
  end
  sheet:bars(2)
  local head <const> = texts.book.way
  sheet:chart({ title = say("book_way", { proposal = answer.proposal.amount, decision = answer.settled.decision },
                            lang),
                stacked = true, height = 360 }, 1, {
    { name = head[BASE], column = BASE, hidden = true },
    { name = head[ALL], column = ALL, colour = colours.now }, { name = head[UP], column = UP, colour = colours.up },
    { name = head[DOWN], column = DOWN, colour = colours.missed },
  }, sheet.head + 1, sheet.row)
end


-- Writes pay.of's answer to a workbook: what the caller must be told; nil and a
-- message.
function paybook.write(answer, lang, path, options)
  local book <close>, message = books.create(path, answer.plan, answer.as_of or answer.plan.period.to, {}, lang,
                                             options)
  if not book then return nil, message end
  if answer.applies then
    local amounts <const>, told <const>, at <const> = amount_sheet(book, answer, lang)
    reason_sheet(book, answer, told, lang)
    way_sheet(book, amounts, answer, told, at, lang)
  else
    local said <const> = say("pay_not_here", { name = titles.plan(answer.plan) }, lang)
    book:sheet(language.texts(lang).sheets.pay, said, {}, { { "", 80, "text" } })
  end
  return books.finish(book)
end

return paybook
