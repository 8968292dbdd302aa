-- facts.lua: the figures that have been reported for a plan, and those that
-- have not, as a page and as CSV.

local core <const> = require "siri.core"
local language <const> = require "siri.language"
local page <const> = require "siri.page"
local plans <const> = require "siri.plan"
local sheet <const> = require "siri.sheet"

local facts = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit


-- By goal and name, and what is left when the goals have read theirs.
local function sorted_out(records)
  local by_key, keys = {}, {}
  for _, record in ipairs(records) do
    local key = record.goal .. "\0" .. record.name
    if not by_key[key] then
      by_key[key] = {}
      keys[#keys + 1] = key
    end
    table.insert(by_key[key], record)
  end
  return by_key, keys
end

-- Stored values are texts: "6.9", "95 %", "done".
local function value_text(record, lang)
  local value = record.value or ""
  local number = core.ratio.parse(value:match "^(.-) ?%%$" or value)
  local text = number and language.number(number, lang) .. (value:find "%%$" and " %" or "") or show(value, lang)
  local of = record.of and core.ratio.parse(record.of)
  return of and ("%s / %s"):format(text, language.number(of, lang)) or text
end

local function record_line(p, record, lang)
  local texts = language.texts(lang)
  local by = record.by and show(record.by, lang) or "–"
  local from = { ("%s:%d"):format(record.file, record.line) }
  if record.provisional then from[2] = texts.provisional_why end
  from[#from + 1] = record.source or texts.facts_undocumented
  local label = (" "):rep(7) .. fit(value_text(record, lang), 16) .. fit(show(record.on, lang), 12) .. fit(by, 15)
  p:paragraph(label, table.concat(from, ", "), language.width(label))
end

local function read_lines(p, plan, goal, read, records, lang)
  p:paragraph((" "):rep(5), read.name, 5)
  for _, record in ipairs(records or {}) do record_line(p, record, lang) end
  if records then return true end
  local fields = { by = read.due or plan.period.to, who = goal.measured_by }
  p:add((" "):rep(7), p:mark "no_data", " ", p:paint(say("facts_missing", fields, lang), "magenta"))
end

local function unread_lines(p, by_key, keys, lang)
  local texts, first = language.texts(lang), true
  for _, key in ipairs(keys) do
    if by_key[key] then
      if first then
        p:add()
        p:add(" ", p:paint(texts.facts_other, "bold"))
        first = false
      end
      local goal, name = key:match "^(.-)\0(.*)$"
      p:add((" "):rep(5), goal == "pay" and texts.facts_pay or goal, " ", name)
      for _, record in ipairs(by_key[key]) do record_line(p, record, lang) end
    end
  end
end

-- The page: every figure that a goal reads with all its reports, then those
-- that none reads.
function facts.text(plan, records, lang, to_file)
  local p = page.new(to_file)
  local by_key, keys = sorted_out(records)
  local there, of = 0, 0
  for _, goal in ipairs(plan.goals) do
    local reads = plans.goal_reads(goal)
    if #reads > 0 then
      p:add()
      p:add(" ", p:paint(fit(goal.id, 4), "bold"), p:paint(goal.area, "bold"))
    end
    for _, read in ipairs(reads) do
      local key = goal.id .. "\0" .. read.name
      of = of + 1
      if read_lines(p, plan, goal, read, by_key[key], lang) then there = there + 1 end
      by_key[key] = nil
    end
  end
  unread_lines(p, by_key, keys, lang)
  local head = page.new(to_file)
  head:apart(("%s · %s"):format(plan.title, plan.agency), say("facts_count", { n = there, of = of }, lang))
  return head:text() .. p:text()
end


-- A value as a fact file has it.
local function cell_of(value, lang)
  local texts = language.texts(lang)
  if value == "done" then return texts.yes end
  if value == "not done" then return texts.no end
  return value and value_text({ value = value }, lang) or ""
end

-- The same as CSV: the columns of a fact file, and where each was read.
function facts.csv(plan, records, lang)
  local headings <const> = require "siri.headings".facts
  local texts = language.texts(lang)
  local rows, head = {}, {}
  for i, heading in ipairs(headings) do head[i] = lang == "en" and heading.name or heading.danish end
  head[#head + 1], head[#head + 2] = texts.facts_file, texts.facts_line
  rows[1] = head
  local function add(record)
    rows[#rows + 1] = {
      record.year, record.goal, record.name, cell_of(record.value, lang),
      cell_of(record.of, lang), record.on and show(record.on, lang) or "",
      record.by and (texts.reporters[record.by] or record.by) or "", record.source or "",
      record.provisional and texts.yes or record.on and texts.no or "", record.note or "",
      record.file or "", record.line or "",
    }
  end
  local by_key, keys = sorted_out(records)
  for _, goal in ipairs(plan.goals) do
    for _, read in ipairs(plans.goal_reads(goal)) do
      local key = goal.id .. "\0" .. read.name
      for _, record in ipairs(by_key[key] or {}) do add(record) end
      if not by_key[key] then
        add { year = plan.year, goal = goal.id, name = read.name, by = goal.measured_by }
      end
      by_key[key] = nil
    end
  end
  for _, key in ipairs(keys) do
    for _, record in ipairs(by_key[key] or {}) do add(record) end
  end
  return sheet.text(rows)
end

return facts
