-- template.lua: the file of figures to fill in: a row for each figure that
-- a goal reads, with who measures it, what to write and by when; and those
-- of pay, for the permanent secretary. Rows that are left as they are are
-- passed over by the import.

local grounds <const> = require "siri.grounds"
local headings <const> = require "siri.headings"
local language <const> = require "siri.language"
local plans <const> = require "siri.plan"
local sheet <const> = require "siri.sheet"

local template = {}

-- What is to be written under value, as a key of the texts.
local function kind_key(read)
  if read.kind == "measure" and read.percent then return "fill_percent" end
  return "fill_" .. read.kind
end

local function row_of(cells)
  local row = {}
  for i, heading in ipairs(headings.facts) do row[i] = cells[heading.name] or "" end
  return row
end

local function figure_row(plan, goal, read, lang)
  local texts = language.texts(lang)
  return row_of {
    year = plan.year, goal = goal.id, name = read.name, by = texts.reporters[goal.measured_by],
    note = language.say("fill_note", { names = texts[kind_key(read)], by = read.due or plan.period.to }, lang),
  }
end

local function pay_row(plan, ground, lang)
  local texts = language.texts(lang)
  return row_of {
    year = plan.year, goal = texts.facts_pay, name = grounds.title(ground.key, lang),
    by = texts.reporters["permanent secretary"], note = texts["fill_pay_" .. ground.kind],
  }
end

-- The file's text, for a Danish or an English spreadsheet.
function template.text(plan, lang)
  local rows = { {} }
  for i, heading in ipairs(headings.facts) do rows[1][i] = lang == "en" and heading.name or heading.danish end
  for _, goal in ipairs(plan.goals) do
    for _, read in ipairs(plans.goal_reads(goal)) do rows[#rows + 1] = figure_row(plan, goal, read, lang) end
  end
  for _, ground in ipairs(plan.pay and grounds.list or {}) do rows[#rows + 1] = pay_row(plan, ground, lang) end
  return sheet.text(rows)
end

return template
