-- template.lua: the file of figures to fill in: a row for each figure that
-- a goal reads, with who measures it, what to write and by when, and one for
-- each that the statements of follow-ups read. Rows that are left as they are
-- are passed over by the import.

local followup <const> = require "siri.followup"
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

-- A row for what is read under a goal's number; key: of what is to be
-- written, by: who writes it, due: when at the latest, or nil.
local function row_of(plan, id, read, key, by, due, lang)
  local texts = language.texts(lang)
  local cells = {
    year = plan.year, goal = id, name = read.name, by = texts.reporters[by],
    note = due and language.say("fill_note", { names = texts[key], by = due }, lang) or texts[key],
  }
  local row = {}
  for i, heading in ipairs(headings.facts) do row[i] = cells[heading.name] or "" end
  return row
end

-- The rows of what statements read.
local function add_followups(rows, plan, lang)
  for _, goal in ipairs(plan.goals) do
    for _, read in ipairs(followup.goal_reads(plan, goal)) do
      local key = read.kind == "forecast" and "fill_forecast" or "fill_expected"
      rows[#rows + 1] = row_of(plan, goal.id, read, key, "agency", read.due, lang)
    end
  end
  local filed = language.texts(lang).filed[followup.goal]
  for _, read in ipairs(followup.own_reads(plan)) do
    rows[#rows + 1] = row_of(plan, filed, read, "fill_event", "agency", read.due, lang)
  end
end

-- The file's text, for a Danish or an English spreadsheet.
function template.text(plan, lang)
  local rows = { {} }
  for i, heading in ipairs(headings.facts) do rows[1][i] = lang == "en" and heading.name or heading.danish end
  for _, goal in ipairs(plan.goals) do
    for _, read in ipairs(plans.goal_reads(goal)) do
      rows[#rows + 1] = row_of(plan, goal.id, read, kind_key(read), goal.measured_by, read.due or plan.period.to, lang)
    end
  end
  if plan.followups then add_followups(rows, plan, lang) end
  return sheet.text(rows)
end

return template
