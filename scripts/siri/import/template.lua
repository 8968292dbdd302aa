-- template.lua: the file of figures to fill in: a row for each figure that
-- a goal reads, be it one that was dropped, or only with another value of an
-- assumption, with who measures it, what to write and by when; those of pay,
-- for who decides it; and those that the statements of follow-ups
-- read. Rows that are left as they are are passed over by the import.

local grounds <const> = require "siri.base.grounds"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local shift <const> = require "siri.base.shift"
local factform <const> = require "siri.print.factform"
local language <const> = require "siri.print.language"
local sheet <const> = require "siri.print.sheet"
local workbook <const> = require "siri.print.workbook"
local followup <const> = require "siri.rules.followup"
local needs <const> = require "siri.rules.needs"
local plans <const> = require "siri.rules.plan"
local hint <const> = require "siri.store.hint"

local template = {}

-- What is to be written under value, as a key of the texts.
local function kind_key(read)
  if read.kind == "measure" and read.percent then return "fill_percent" end
  if read.steps then return "fill_degree" end
  return "fill_" .. read.kind
end

-- A row for what is read under a goal's number; by: who writes it, hint: what
-- is to be written, year: of another year than the plan's; read: what it is.
local function row_of(plan, id, name, by, hinted, read, lang, year)
  return { year = tostring(year or plan.year), goal = id, name = name, by = language.reporter(by, lang), hint = hinted,
           kind = read.kind, steps = read.steps }
end

local function figure_row(plan, goal, read, lang)
  local note = hint.text(kind_key(read), read.due or plan.period.to, lang)
  return row_of(plan, goal.id, read.name, goal.measured_by, note, read, lang)
end

-- The same of the year before, under the number that the goal had then.
local function last_year_row(plan, goal, read, lang)
  local note = hint.text(kind_key(read), shift.date(plan.period.to, -1), lang)
  return row_of(plan, plans.continued(goal), read.name, goal.measured_by, note, read, lang, plan.year - 1)
end

local function pay_row(plan, ground, lang)
  local decider <const> = plan.pay.decided_by
  local assessed <const> = decider and ground.kind == "ambition" and "assessment"
  local kind <const> = ground.lowers and "lowering" or assessed or ground.kind
  return row_of(plan, language.texts(lang).filed.pay, grounds.title(ground.key, lang), decider or "permanent secretary",
                hint.text("fill_pay_" .. kind, nil, lang), ground, lang)
end

-- What is to be written of what statements read, by its kind.
local FOLLOWUPS <const> = { forecast = "fill_forecast", analysis = "fill_analysis", count = "fill_expected" }

-- The rows of what statements read.
local function add_followups(rows, plan, lang)
  for _, goal in ipairs(plans.every_goal(plan)) do
    for _, read in ipairs(followup.goal_reads(plan, goal)) do
      local key = FOLLOWUPS[read.kind]
      rows[#rows + 1] = row_of(plan, goal.id, read.name, "agency", hint.text(key, read.due, lang), read, lang)
    end
  end
  local filed = language.texts(lang).filed[followup.goal]
  for _, read in ipairs(followup.own_reads(plan)) do
    local name = followup.title(followup.goal, read.name)
    rows[#rows + 1] = row_of(plan, filed, name, "agency", hint.text("fill_event", read.due, lang), read, lang)
  end
end

-- All rows, in order.
local function rows_of(plan, lang)
  local rows <const> = {}
  local reads_of <const>, before_of <const> = needs.reader(plan), needs.reader(plan, true)
  for _, goal in ipairs(plans.every_goal(plan)) do
    for _, read in ipairs(reads_of(goal)) do rows[#rows + 1] = figure_row(plan, goal, read, lang) end
    for _, read in ipairs(plans.continued(goal) and before_of(goal) or {}) do
      rows[#rows + 1] = last_year_row(plan, goal, read, lang)
    end
  end
  for _, ground in ipairs(plan.pay and grounds.all(plan.pay.grounds) or {}) do
    rows[#rows + 1] = pay_row(plan, ground, lang)
  end
  if plan.followups then add_followups(rows, plan, lang) end
  return rows
end

-- The file's text, for a Danish or an English spreadsheet: what is to be written
-- stands under note.
function template.csv(plan, lang)
  return sheet.of(lists.map(rows_of(plan, lang), function (row)
    row.note = row.hint
    return lists.map(headings.facts, function (heading) return row[heading.name] or "" end)
  end), headings.of_facts(lang))
end

-- Writes the same as a workbook, a form: true, or nil and a message.
function template.xlsx(plan, lang, path)
  local texts <const> = language.texts(lang)
  local book <close>, message = workbook.create(path, {
    created = plan.period.from, title = plan.title, author = plan.agency, lang = lang, tail = texts.book_cut,
    footer = ("&L%s&R%s"):format(texts.sheets.form, texts.book.page), reads = { plan.path }, shared = true,
  })
  if not book then return nil, message end
  factform.add(book, texts.sheets.form, rows_of(plan, lang), plan.roles, {}, lang)
  return book:finish()
end

return template
