-- contract.lua: the whole contract as the rules have it, to be proofread
-- against the document: a page, Markdown, and JSON.

local core <const> = require "siri.core"
local grounds <const> = require "siri.base.grounds"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local amendments <const> = require "siri.reports.amendments"
local contractwords <const> = require "siri.reports.contractwords"
local scorewords <const> = require "siri.reports.scorewords"
local statusjson <const> = require "siri.reports.statusjson"
local words <const> = require "siri.rules.words"
local sandbox <const> = require "siri.sandbox.sandbox"

local report = {}

local fit <const>, width <const> = language.fit, language.width
local null <const>, object <const>, array <const>, map <const> = json.null, json.object, json.array, json.map
local decimal <const> = json.decimal


-- The page

local INDENT <const>, LABEL <const>, NUMBER <const>, GAP <const>, LEAST <const> = 5, 18, 4, 1, 12

-- A label in its column; one that is longer has a line of its own.
local function row_lines(p, row, cells)
  local margin = (" "):rep(INDENT)
  if not row.label then return p:indented(row.text, INDENT + cells + 2 * row.depth) end
  if width(row.label) < cells then return p:paragraph(margin .. fit(row.label, cells), row.text) end
  p:add(margin, row.label)
  p:indented(row.text, INDENT + cells)
end

-- The cells of each column, what the page has beyond going to the wide one;
-- and whether that one has room.
local function widths_of(p, t)
  local cells, rest = {}, p.width - INDENT - 1
  for i, head in ipairs(t.heads) do
    cells[i] = width((head:gsub("^>", "")))
    for _, row in ipairs(t.rows) do cells[i] = math.max(cells[i], width(row[i] or "")) end
    if i ~= t.wide then rest = rest - cells[i] - GAP end
  end
  local fits <const> = rest > math.min(cells[t.wide], LEAST)
  cells[t.wide] = math.min(cells[t.wide] + 1, rest)
  return cells, fits
end

-- A row; one that has nothing but its name has the whole line for it.
local function table_row(p, t, cells, row, colour)
  if table.concat(row) == row[t.wide] then return p:indented(row[t.wide], INDENT) end
  local lines = language.wrap(row[t.wide], cells[t.wide] - 1)
  for n, first in ipairs(lines) do
    local text = ""
    for i, head in ipairs(t.heads) do
      local cell = i == t.wide and first or n == 1 and row[i] or ""
      if cells[i] then text = text .. fit(cell, cells[i], head:sub(1, 1) == ">") .. (" "):rep(GAP) end
    end
    p:add((" "):rep(INDENT), p:paint(text, colour))
  end
end

-- A table that is too wide for the page, a paragraph for each row.
local function table_lines(p, t)
  local shown = { heads = { table.unpack(t.heads, 1, #t.rows[1]) }, rows = t.rows, wide = t.wide }
  local cells <const>, fits <const> = widths_of(p, shown)
  local heads = {}
  for i, head in ipairs(shown.heads) do heads[i] = head:gsub("^>", "") end
  if fits then table_row(p, shown, cells, heads, "dim") end
  for i, row in ipairs(t.rows) do
    if fits then table_row(p, shown, cells, row)
    else
      local said = {}
      for k, cell in ipairs(row) do
        if cell ~= "" then said[#said + 1] = k == 1 and cell or ("%s %s"):format(heads[k], cell) end
      end
      p:indented(table.concat(said, ", "), INDENT)
    end
    if (t.notes[i] or "") ~= "" then p:indented(t.notes[i], INDENT + 2) end
  end
end

local function section_lines(p, section)
  p:add()
  p:apart(p:paint(section.title, "bold"), p:paint(section.right or "", "dim"))
  if section.table then table_lines(p, section.table) end
  for _, row in ipairs(section.rows) do row_lines(p, row, section.numbered and NUMBER or LABEL) end
end

-- The page of contract.of's answer.
function report.text(answer, lang, to_file)
  local p <const>, plan <const> = page.new(to_file), answer.plan
  p:apart(("%s · %s"):format(plan.title, plan.agency), plan.path)
  for _, section in ipairs(contractwords.sections(answer, lang)) do section_lines(p, section) end
  return p:text()
end


-- Markdown

local function markdown_table(t)
  local has_notes, rows = false, {}
  for i in ipairs(t.rows) do has_notes = has_notes or (t.notes[i] or "") ~= "" end
  for i, row in ipairs(t.rows) do
    rows[i] = { table.unpack(row) }
    if has_notes then table.insert(rows[i], t.notes[i] or "") end
  end
  return markdown.table({ table.unpack(t.heads, 1, #rows[1]) }, rows)
end

-- A list; what belongs to an item stands below it, deeper.
local function markdown_list(rows)
  local lines = {}
  for _, row in ipairs(rows) do
    local text = row.label and ("%s: %s"):format(row.label, row.text) or row.text
    lines[#lines + 1] = (row.label and "" or ("  "):rep(math.max(row.depth, 1))) .. "- " .. markdown.escape(text)
  end
  return lines
end

function report.markdown(answer, lang)
  local plan <const> = answer.plan
  local blocks = { markdown.heading(1, ("%s · %s"):format(plan.title, plan.agency)) }
  for _, section in ipairs(contractwords.sections(answer, lang)) do
    local title = section.right and ("%s (%s)"):format(section.title, section.right) or section.title
    blocks[#blocks + 1] = markdown.heading(section.inner and 3 or 2, title)
    if section.table then blocks[#blocks + 1] = markdown_table(section.table) end
    if #section.rows > 0 then blocks[#blocks + 1] = markdown_list(section.rows) end
  end
  return markdown.page(blocks)
end


-- JSON: settings by the names that the rules have for them.

local value_of

-- A table of the rules: a list, or a record with its keys in order.
local function table_of(t, plan)
  local keys, fields = sandbox.sorted_keys(t), {}
  if #keys == 0 or math.type(keys[1]) then
    local list = {}
    for i, value in ipairs(t) do list[i] = value_of(value, plan) end
    if #keys == #list then return array(list) end
  end
  for _, key in ipairs(keys) do
    fields[#fields + 1] = tostring(key)
    fields[#fields + 1] = value_of(t[key], plan)
  end
  return object(table.unpack(fields))
end

function value_of(value, plan)
  if value == nil then return null end
  if type(value) == "function" then return object("rule", table.concat(scorewords.rule(plan, value), "\n")) end
  if type(value) == "boolean" or type(value) == "string" or math.type(value) == "integer" then return value end
  if core.ratio.is(value) then return tostring(value) end
  if core.date.is_duration(value) then return language.show(value, "en") end
  return table_of(core.seal.is(value) and core.seal.copy(value) or value, plan)
end

-- Which of a thing's settings rest on which assumptions; nil if none does.
local function rests_object(answer, thing, fields)
  local list = {}
  for _, field in ipairs(fields) do
    local numbers = answer.rests(thing, field)
    if #numbers > 0 then
      list[#list + 1] = field
      list[#list + 1] = array { table.unpack(numbers) }
    end
  end
  return #list > 0 and object(table.unpack(list)) or null
end

local function scale_object(scale, plan)
  if scale.kind == "bands" then return object("kind", "bands", "bands", value_of(scale.bands, plan)) end
  return object("kind", "linear", "from", tostring(scale.from), "to", tostring(scale.to), "steps", scale.steps or null)
end

local function score_object(answer, score)
  local plan <const>, rule <const> = answer.plan, score.kind == "rule"
  local definition = rule and { fields = { "rule" } } or words[score.kind]
  local fields = { "kind", score.kind, "name", score.name or null }
  local function add(key, value) fields[#fields + 1], fields[#fields + 2] = key, value end
  for _, name in ipairs(definition.fields) do
    if score[name] ~= nil and name ~= "score" and name ~= "by" then
      add(name, name == "scale" and scale_object(score.scale, plan) or value_of(score[name], plan))
    end
  end
  if definition.settings and definition.settings.by then add("by", score.by or plan.period.to) end
  add("unit", scorewords.unit(score) or null)
  add("where", score.where)
  add("assumptions", rests_object(answer, score, definition.fields))
  if score.parts then add("parts", map(score.parts, function (part) return score_object(answer, part) end)) end
  if score.score then add("score", score_object(answer, score.score)) end
  return object(table.unpack(fields))
end

local function goal_object(answer, goal)
  local was = goal.was
  if was == nil then was = null end
  return object(
    "id", goal.id, "area", goal.area, "side", goal.side, "aim", goal.aim or null, "demand", goal.demand,
    "clause", goal.clause or null, "leaves_open", goal.leaves_open or null, "weight", decimal(goal.weight),
    "measured_by", goal.measured_by, "tasks", array { table.unpack(goal.task or {}) }, "was", was,
    "period", goal.period or null, "score", score_object(answer, goal.score), "where", goal.where,
    "assumptions", rests_object(answer, goal, words.goal.fields))
end

local function type_object(answer, t)
  return object("id", t.id, "title", t.title, "field", t.field, "target", value_of(t.target, answer.plan),
                "from", t.from or null, "to", t.to or null, "inherited", t.inherited or null, "where", t.where,
                "assumptions", rests_object(answer, t, words.case_type.fields))
end

local function types_array(answer, types)
  return map(types, function (t) return type_object(answer, t) end)
end

local function goals_array(answer, goals)
  return map(goals, function (goal) return goal_object(answer, goal) end)
end

local function decimals(list)
  return list and map(list, decimal) or null
end

local function budget_object(b)
  if not b then return null end
  return object("unit", b.unit, "prices", b.prices or null, "columns", value_of(b.columns or {}),
                "total", decimals(b.total), "note", b.note or null, "where", b.where)
end

local function task_object(entry)
  local task = entry.task
  return object("id", task.id, "title", task.title, "money", decimals(task.money),
                "goals", array { table.unpack(entry.goals) }, "where", task.where)
end

local function pay_object(answer)
  local pay, plan = answer.plan.pay, answer.plan
  if not pay then return null end
  local own = type(pay.proposal) == "function"
  local rounding = pay.rounding
  return object(
    "full", decimal(pay.full), "proposal", own and value_of(pay.proposal, plan) or scale_object(pay.proposal, plan),
    "ceiling", decimal(pay.ceiling),
    "rounding", rounding and object("to", decimal(rounding.to), "way", rounding.way) or null,
    "above_full", pay.above_full or "reason",
    "grounds", map(answer.grounds, function (ground) return grounds.title(ground.key, "en") end), "where", pay.where,
    "assumptions", rests_object(answer, pay, words.pay.fields))
end

local function assumption_objects(plan)
  local list = {}
  for n, a in ipairs(plan.assumptions) do
    list[n] = object("n", n, "text", a.text, "value", value_of(a.value, plan), "otherwise", value_of(a.otherwise, plan),
                     "because", a.because, "where", a.where)
  end
  return array(list)
end

-- What each amendment says, with what it changes in words.
local function amendment_objects(answer)
  local list, said = {}, amendments.array(answer.loaded)
  for i, a in ipairs(answer.amendments) do
    list[i] = object("on", a.on, "signed", a.signed or null, "reason", a.reason, "announced", a.announced or null,
                     "changes", said[i].changes, "drop", value_of(a.drop or {}), "weights", value_of(a.weights),
                     "goals", goals_array(answer, a.goals), "case_types", types_array(answer, a.case_types),
                     "where", a.where)
  end
  return array(list)
end

function report.json(answer)
  local plan <const> = answer.plan
  local goals = {}
  for _, side in ipairs(answer.sides) do table.move(side.goals, 1, #side.goals, #goals + 1, goals) end
  return json.encode(object(
    "format", 1, "plan", statusjson.plan(plan), "file", plan.path, "draft", plan.draft or false,
    "period", value_of(plan.period), "points", decimal(plan.points), "sites", value_of(plan.sites),
    "month_end", plan.month_end or null, "roll", value_of(plan.roll), "outcomes", value_of(plan.outcomes),
    "assumed", rests_object(answer, plan, words.plan.fields),
    "tasks", map(answer.tasks, task_object), "budget", budget_object(plan.budget),
    "goals", goals_array(answer, goals), "case_types", types_array(answer, plan.case_types),
    "followups", map(answer.followups, function (one)
      return object("name", one.name, "status", one.status, "due", one.due or null)
    end),
    "pay", pay_object(answer),
    "signatures", map(plan.signatures or {}, function (s)
      return object("role", s.role, "on", s.on or null, "note", s.note or null)
    end),
    "assumptions", assumption_objects(plan), "amendments", amendment_objects(answer)))
end

return report
