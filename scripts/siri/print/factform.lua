-- factform.lua: a sheet of figures to fill in: a row each, below the headings of
-- a fact file, with drop-downs, real dates, and at the right, in columns that no
-- import reads, what is to be written and what is known.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local roles <const> = require "siri.base.roles"
local language <const> = require "siri.print.language"

local factform = {}

-- Of each field: the width and the kind of its column.
local SHAPES <const> = {
  year = { 6, "id" }, goal = { 11, "id" }, name = { 44, "text" }, value = { 18, "value" }, of = { 10, "value" },
  on = { 13, "date" }, by = { 22, "text" }, source = { 24, "text" }, provisional = { 11, "text" },
  note = { 48, "text" },
}

-- Those that are filled in.
local FILLED <const> = lists.set { "value", "of", "on", "by", "source", "provisional", "note" }

local function column_of(field) return lists.first(lists.keys(headings.facts), function (i)
  return headings.facts[i].name == field
end) end

-- What may be chosen under value, by the kind of the figure; strict: nothing else
-- may stand there.
local function choices_of(row, texts)
  local status <const> = texts.status
  local judged <const> = row.steps and { status.met, status.missed } or { status.met, status.partly, status.missed }
  if row.kind == "judgement" then return judged, not row.steps end
  if row.kind == "forecast" then return judged, false end
  if row.kind == "milestone" then return { texts.yes, texts.no }, true end
  if row.kind == "ambition" then
    return lists.map({ "high", "medium", "low" }, function (level) return texts.ambitions[level] end), true
  end
end

-- The names that a file may have for who reports: those of everybody, and a
-- plan's own.
local function reporters(own, lang)
  return lists.map(lists.joined(roles.known, lists.keys(own or {})), function (key)
    return language.reporter(key, lang)
  end)
end

local function add_choices(sheet, rows, own, lang)
  local texts <const>, view <const>, first <const> = language.texts(lang), sheet.sheet, sheet.head + 1
  local last <const> = sheet.head + math.max(#rows, 1)
  local value <const>, by <const> = column_of "value", column_of "by"
  local provisional <const>, on <const> = column_of "provisional", column_of "on"
  for i, row in ipairs(rows) do
    local list <const>, strict <const> = choices_of(row, texts)
    if list then
      view:choices(sheet.head + i, value, sheet.head + i, value, list, strict and texts.form_choice or nil)
    end
  end
  view:choices(first, by, last, by, reporters(own, lang))
  view:choices(first, provisional, last, provisional, { texts.yes, texts.no }, texts.form_choice)
  view:days(first, on, last, on, texts.form_day)
end

-- Adds the sheet to a book. A row is { year =, goal =, name =, by =, hint = what
-- is to be written, kind = of the figure, as goals read it, steps =, beside =
-- cells }. own: the roles of the plan; beside: { heading, width, kind } of further
-- columns, whose headings are in headings.beside.
function factform.add(book, name, rows, own, beside, lang)
  local columns <const> = {}
  for i, heading in ipairs(headings.of_facts(lang)) do
    local shape <const> = SHAPES[headings.facts[i].name]
    columns[i] = { heading, shape[1], shape[2] }
  end
  local sheet <const> = book:sheet(name, nil, nil, lists.joined(columns, {
    { headings.beside[lang][1], 46, "text" } }, beside))
  local looks <const> = {}
  for i, heading in ipairs(headings.facts) do looks[i] = FILLED[heading.name] and "field" or "plain" end
  for i = #headings.facts + 1, #sheet.columns do looks[i] = "hint" end
  for _, row in ipairs(rows) do
    local cells <const> = lists.map(headings.facts, function (heading) return row[heading.name] or "" end)
    sheet:add(lists.joined(cells, { row.hint or false }, row.beside), nil, looks)
  end
  add_choices(sheet, rows, own, lang)
  return sheet
end

return factform
