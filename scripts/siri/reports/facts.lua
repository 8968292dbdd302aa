-- facts.lua: the figures that have been reported for a plan, and those that
-- have not, as a page, as a sheet, as Markdown and as JSON.

local core <const> = require "siri.core"
local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local followup <const> = require "siri.rules.followup"
local needs <const> = require "siri.rules.needs"
local plans <const> = require "siri.rules.plan"

local facts = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit

-- The reports of each figure, by goal and name, as readers take them: a figure
-- is taken once.
local Figures <const> = {}
Figures.__index = Figures

local function figures_of(plan, records)
  local figures <const> = setmetatable({ by_key = {}, pay = plan.pay or {} }, Figures)
  for _, record in ipairs(records) do
    local key <const> = record.goal .. "\0" .. record.name
    record.currency = record.goal == "pay" and plan.currency or nil
    if not figures.by_key[key] then
      figures.by_key[key] = { goal = record.goal, name = record.name }
      figures[#figures + 1] = figures.by_key[key]
    end
    table.insert(figures.by_key[key], record)
  end
  return figures
end

-- The reports of a figure; nil if there are none, or they are taken.
function Figures:take(goal, name)
  local figure <const> = self.by_key[goal .. "\0" .. name]
  if not figure or figure.taken then return nil end
  figure.taken = true
  return figure
end

-- Those that nobody took, in order: { goal =, name =, reports … }.
function Figures:rest()
  return lists.where(self, function (figure) return not figure.taken end)
end

-- The number that a stored text holds ("6.9", "95 %"), and whether it is a
-- percentage; nil for a word.
local function number_of(text)
  return core.ratio.parse(text:match "^(.-) ?%%$" or text), text:find "%%$" ~= nil
end

-- What a follow-up's own facts say: that something was, or was not.
local EVENTS <const> = { done = "yes", ["not done"] = "no" }

-- A value as people write it, of { value =, of =, goal =, currency = }: what is stored
-- are texts, "6.9", "95 %", "done". Of pay a plain number is an amount, and a
-- word may be an ambition; of a follow-up "done" is a yes.
function facts.value_text(record, lang)
  local value, of_pay, texts = record.value or "", record.goal == "pay", language.texts(lang)
  local word = of_pay and texts.ambitions[value] or record.goal == followup.goal and texts[EVENTS[value]]
  if word then return word end
  local number, percent = number_of(value)
  if not number then return show(value, lang) end
  local text = of_pay and not percent and show(core.ratio.unit(number, record.currency or "kr"), lang)
    or language.number(number, lang) .. (percent and " %" or "")
  local of = record.of and core.ratio.parse(record.of)
  return of and ("%s / %s"):format(text, language.number(of, lang)) or text
end

-- Where a report stands, whether it is provisional, and what is said to be its
-- source.
local function from_text(record, source, lang)
  local from = { ("%s:%d"):format(record.file, record.line) }
  if record.provisional then from[2] = language.texts(lang).provisional_why end
  from[#from + 1] = source
  return table.concat(from, ", ")
end

local function by_text(record, lang) return record.by and show(record.by, lang) or "–" end

-- The line of a report: its value, day, who in so many cells, and the rest.
local function report_line(p, record, value, cells, source, lang)
  local by <const> = by_text(record, lang)
  local label = (" "):rep(7) .. fit(value, language.column({ value }, 16)) .. fit(show(record.on, lang), 12)
                .. fit(by, language.column({ by }, cells))
  p:paragraph(label, from_text(record, source, lang), language.width(label))
end

local function record_line(p, record, lang)
  report_line(p, record, facts.value_text(record, lang), 15, record.source or language.texts(lang).facts_undocumented,
              lang)
end

local function read_lines(p, plan, goal, read, records, lang)
  p:indented(read.name, 5)
  for _, record in ipairs(records or {}) do record_line(p, record, lang) end
  if records then return true end
  local fields = { by = read.due or plan.period.to, who = goal.measured_by }
  p:add((" "):rep(7), p:mark "no_data", " ", p:paint(say("facts_missing", fields, lang), "magenta"))
end

-- What was said of pay or as an analysis, and the words beneath it.
local function said_record(p, record, lang)
  report_line(p, record, record.value == "done" and "–" or facts.value_text(record, lang), 23, record.source, lang)
  p:indented(record.note or language.texts(lang).facts_no_reason, 7)
end

-- What was said of pay, in the order of the grounds; names that no ground has
-- come last.
local function pay_lines(p, figures, lang)
  local list, place = lists.where(figures:rest(), function (figure) return figure.goal == "pay" end), {}
  for i, figure in ipairs(list) do
    local ground = grounds.of(figure.name, figures.pay.grounds)
    place[figure] = { ground and ground.rank or math.huge, i }
  end
  table.sort(list, function (a, b)
    local one, other = place[a], place[b]
    if one[1] ~= other[1] then return one[1] < other[1] end
    return one[2] < other[2]
  end)
  if #list > 0 then p:title(language.texts(lang).facts_pay_block) end
  for _, figure in ipairs(list) do
    p:add((" "):rep(5), grounds.title(figure.name, lang))
    for _, record in ipairs(figures:take(figure.goal, figure.name)) do said_record(p, record, lang) end
  end
end

local function unread_lines(p, figures, lang)
  local texts, rest = language.texts(lang), figures:rest()
  if #rest > 0 then p:title(texts.facts_other) end
  for _, figure in ipairs(rest) do
    p:add((" "):rep(5), texts.filed[figure.goal] or figure.goal, " ", followup.title(figure.goal, figure.name))
    for _, record in ipairs(figure) do record_line(p, record, lang) end
  end
end

-- f (goal, read) for all that the statements of follow-ups read.
local function each_followup_read(plan, f)
  for _, goal in ipairs(plans.every_goal(plan)) do
    for _, read in ipairs(followup.goal_reads(plan, goal)) do f(goal.id, read) end
  end
  for _, read in ipairs(followup.own_reads(plan)) do f(followup.goal, read) end
end

-- What the statements of follow-ups read: those that are reported, and in a
-- line which are not.
local function followup_lines(p, plan, figures, lang)
  local texts <const>, missing <const> = language.texts(lang), {}
  p:title(texts.facts_followups)
  local function add(id, read)
    local there <const>, own <const> = figures:take(id, read.name), id == followup.goal
    if there then
      p:indented(own and followup.title(id, read.name) or id .. " " .. read.name, 5)
      local line <const> = read.kind == "analysis" and said_record or record_line
      for _, record in ipairs(there) do line(p, record, lang) end
    elseif not read.optional then
      local label <const> = read.label or read.name
      if not missing[label] then missing[#missing + 1] = label end
      missing[label] = missing[label] or { due = read.due }
      table.insert(missing[label], not own and (read.group or id) or nil)
    end
  end
  each_followup_read(plan, add)
  for _, name in ipairs(missing) do
    local ids <const> = missing[name]
    local list = #ids > 0 and (" (%s)"):format(lists.join(ids)) or ""
    if ids.due then list = list .. say("facts_due", { by = ids.due }, lang) end
    p:behind(p:mark "no_data", say("facts_lacks", { name = name, list = list }, lang), 7)
  end
end

-- The page: every figure that a goal reads with all its reports, those of
-- pay, those that statements read, then those that none reads.
function facts.text(plan, records, lang, to_file)
  local p = page.new(to_file)
  local figures, there, of, reads_of = figures_of(plan, records), 0, 0, needs.reader(plan)
  for _, goal in ipairs(plans.every_goal(plan)) do
    local reads = reads_of(goal)
    if #reads > 0 then
      p:add()
      p:add(" ", p:paint(fit(goal.id, language.column({ goal.id }, 4)), "bold"), p:paint(goal.area, "bold"))
    end
    for _, read in ipairs(reads) do
      local reports = figures:take(goal.id, read.name)
      if reports or not read.optional then
        of = of + 1
        if read_lines(p, plan, goal, read, reports, lang) then there = there + 1 end
      end
    end
  end
  if plan.pay then pay_lines(p, figures, lang) end
  if plan.followups then followup_lines(p, plan, figures, lang) end
  unread_lines(p, figures, lang)
  local head = page.new(to_file)
  head:apart(titles.plan(plan), say("facts_count", { n = there, of = of }, lang))
  return head:text() .. p:text()
end


-- A value as a fact file has it: numbers without points for thousands.
local function cell_of(value, lang, goal)
  local texts = language.texts(lang)
  if value == "done" then return texts.yes end
  if value == "not done" then return texts.no end
  local number, percent = number_of(value or "")
  if not number then return facts.value_text({ value = value, goal = goal }, lang) end
  return number:decimal():gsub("%.", lang == "da" and "," or ".") .. (percent and " %" or "")
end

-- Every figure in order: those that goals read, those that statements read,
-- then those that none reads: f { goal =, name =, by = who reports it, read =
-- as needs.of_goal gives it or nil, records = its reports }.
local function each_figure(plan, records, f)
  local figures <const>, reads_of <const> = figures_of(plan, records), needs.reader(plan)
  local function take(goal, read, by)
    f { goal = goal, name = read.name, by = by, read = read, records = figures:take(goal, read.name) or {} }
  end
  for _, goal in ipairs(plans.every_goal(plan)) do
    for _, read in ipairs(reads_of(goal)) do take(goal.id, read, goal.measured_by) end
  end
  if plan.followups then
    each_followup_read(plan, function (goal, read) take(goal, read, "agency") end)
  end
  for _, figure in ipairs(figures:rest()) do f { goal = figure.goal, name = figure.name, records = figure } end
end

local function filed_text(goal, lang)
  return language.texts(lang).filed[goal] or goal
end

local function name_text(goal, name, lang)
  return goal == "pay" and grounds.title(name, lang) or followup.title(goal, name)
end

-- The same as CSV: the columns of a fact file, and where each was read.
function facts.csv(plan, records, lang)
  local texts, rows = language.texts(lang), {}
  local heads = require "siri.base.headings".of_facts(lang)
  local function add(record)
    rows[#rows + 1] = {
      record.year, filed_text(record.goal, lang), name_text(record.goal, record.name, lang),
      cell_of(record.value, lang, record.goal), cell_of(record.of, lang), record.on and show(record.on, lang) or "",
      record.by and language.reporter(record.by, lang) or "", record.source or "",
      record.provisional and texts.yes or record.on and texts.no or "", record.note or "",
      record.file or "", record.line or "",
    }
  end
  each_figure(plan, records, function (figure)
    for _, record in ipairs(figure.records) do add(record) end
    if #figure.records == 0 then add { year = plan.year, goal = figure.goal, name = figure.name, by = figure.by } end
  end)
  return sheet.of(rows, lists.joined(heads, { texts.facts_file, texts.facts_line }))
end

-- As a paper: a row for each report, and for what is missing.
function facts.paper(plan, records, lang)
  local texts, rows = language.texts(lang), {}
  each_figure(plan, records, function (figure)
    local goal, name = filed_text(figure.goal, lang), name_text(figure.goal, figure.name, lang)
    for _, record in ipairs(figure.records) do
      local from = ("%s:%d, %s"):format(record.file, record.line, record.source or texts.facts_undocumented)
      if record.provisional then from = ("%s, %s"):format(from, texts.provisional_why) end
      rows[#rows + 1] = { goal, name, facts.value_text(record, lang), show(record.on, lang), by_text(record, lang),
                          from, record.note or "" }
    end
    if #figure.records == 0 and not figure.read.optional then
      local due = figure.read.due
      local text = due and say("facts_missing", { by = due, who = figure.by }, lang) or texts.status.no_data
      rows[#rows + 1] = { goal, name, page.marked("no_data", text), "", "", "", "" }
    end
  end)
  local d = paper.new(titles.plan(plan), lang)
  d:table(texts.facts_head, rows)
  return d
end

forms.give(facts)

local function report_object(r)
  return json.object("value", r.value, "of", r.of, "on", r.on, "by", r.by, "source", r.source,
                     "provisional", r.provisional or false, "note", r.note, "file", r.file, "line", r.line)
end

-- As JSON: each figure with its reports; kind is null where nothing reads it.
function facts.json(plan, records)
  local figures = json.array {}
  each_figure(plan, records, function (figure)
    local read <const> = figure.read or {}
    figures[#figures + 1] = json.object("goal", figure.goal, "name", figure.name, "kind", read.kind, "due", read.due,
                                        "measured_by", figure.by, "reports", json.map(figure.records, report_object))
  end)
  return json.report("plan", statusjson.plan(plan), "figures", figures)
end

return facts
