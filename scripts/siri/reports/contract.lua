-- contract.lua: the whole contract as the rules have it, to be proofread
-- against the document: a page, Markdown, and JSON.

local core <const> = require "siri.core"
local grounds <const> = require "siri.base.grounds"
local lastyear <const> = require "siri.base.lastyear"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local amendments <const> = require "siri.reports.amendments"
local contractwords <const> = require "siri.reports.contractwords"
local scorewords <const> = require "siri.reports.scorewords"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local frames <const> = require "siri.rules.frames"
local words <const> = require "siri.rules.words"
local sandbox <const> = require "siri.sandbox.sandbox"

local report = {}

local fit <const>, width <const> = language.fit, language.width
local object <const>, map <const> = json.object, json.map


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

-- Whether something else is to be said of a row.
local function noted(t, i) return (t.notes[i] or "") ~= "" end

-- A table that is too wide for the page, a paragraph for each row.
local function table_lines(p, t)
  local shown = { heads = { table.unpack(t.heads, 1, #t.rows[1]) }, rows = t.rows, wide = t.wide }
  local cells <const>, fits <const> = widths_of(p, shown)
  local heads = lists.map(shown.heads, function (head) return (head:gsub("^>", "")) end)
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
    if noted(t, i) then p:indented(t.notes[i], INDENT + 2) end
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
  p:apart(titles.plan(plan), plan.path)
  for _, section in ipairs(contractwords.sections(answer, lang)) do section_lines(p, section) end
  return p:text()
end


-- The paper

local function add_table(d, t)
  local has_notes, rows = false, {}
  for i in ipairs(t.rows) do has_notes = has_notes or noted(t, i) end
  for i, row in ipairs(t.rows) do rows[i] = lists.joined(row, { has_notes and (t.notes[i] or "") or nil }) end
  d:table({ table.unpack(t.heads, 1, #rows[1]) }, rows)
end

-- A list; what belongs to an item stands below it, deeper.
local function items_of(rows)
  local top <const> = { items = {} }
  local above <const> = { [0] = top }   -- by depth, the last item
  for _, row in ipairs(rows) do
    local depth <const> = row.label and 0 or math.max(row.depth, 1)
    local item <const> = { text = row.label and ("%s: %s"):format(row.label, row.text) or row.text, items = {} }
    table.insert(above[depth].items, item)
    above[depth + 1] = item
  end
  return top.items
end

function report.paper(answer, lang)
  local d = paper.new(titles.plan(answer.plan), lang)
  for _, section in ipairs(contractwords.sections(answer, lang)) do
    local title = section.right and ("%s (%s)"):format(section.title, section.right) or section.title
    d:heading(section.inner and 3 or 2, title)
    if section.table then add_table(d, section.table) end
    d:list(items_of(section.rows))
  end
  return d
end

forms.give(report)


-- JSON: settings by the names that the rules have for them.

local value_of

-- A table of the rules: a list, or a record with its keys in order.
local function table_of(t, plan)
  local keys, o = sandbox.sorted_keys(t), object()
  if #keys == #t then return map(t, function (value) return value_of(value, plan) end) end
  for _, key in ipairs(keys) do json.add(o, tostring(key), value_of(t[key], plan)) end
  return o
end

function value_of(value, plan)
  if value == nil then return nil end
  if type(value) == "function" then return object("rule", table.concat(scorewords.rule(plan, value), "\n")) end
  if type(value) == "boolean" or type(value) == "string" or math.type(value) == "integer" then return value end
  if core.ratio.is(value) then return tostring(value) end
  if core.date.is_duration(value) or lastyear.is(value) then return language.show(value, "en") end
  return table_of(core.seal.is(value) and core.seal.copy(value) or value, plan)
end

-- The key of a setting: its name, but for the rule of which cases there are, for
-- `where` is where a thing stands.
local function key_of(definition, field)
  return field == "only" and "where_rule" or definition.said and definition.said[field] or field
end

-- Which of a thing's settings rest on which assumptions; nil if none does.
local function rests_object(answer, thing, fields)
  local resting = lists.where(fields, function (field) return #answer.rests(thing, field) > 0 end)
  if #resting == 0 then return nil end
  local o = object()
  for _, field in ipairs(resting) do json.add(o, key_of(words.cases, field), map(answer.rests(thing, field))) end
  return o
end

local function scale_object(scale, plan)
  if scale.kind == "bands" then
    local o <const> = object("kind", "bands", "bands", value_of(scale.bands, plan))
    return json.with(o, "otherwise", value_of(scale.otherwise, plan))
  end
  if scale.kind == "curve" then
    local o <const> = object("kind", "curve", "points", value_of(scale.points, plan))
    return json.with(o, "short", value_of(scale.short, plan))
  end
  return object("kind", "linear", "from", tostring(scale.from), "to", tostring(scale.to), "steps", scale.steps)
end

local function score_object(answer, score)
  local plan <const>, rule <const> = answer.plan, score.kind == "rule"
  local definition = rule and { fields = { "rule" } } or words[score.kind]
  local o = object("kind", score.kind, "name", score.name)
  for _, name in ipairs(definition.fields) do
    if score[name] ~= nil and name ~= "score" and name ~= "by" then
      local value <const> = name == "scale" and scale_object(score.scale, plan) or value_of(score[name], plan)
      json.add(o, key_of(definition, name), value)
    end
  end
  if definition.settings and definition.settings.by then json.add(o, "by", score.by or plan.period.to) end
  json.add(o, "unit", scorewords.unit(score), "where", score.where,
           "assumptions", rests_object(answer, score, definition.fields))
  if score.parts then json.add(o, "parts", map(score.parts, function (part) return score_object(answer, part) end)) end
  if score.score then json.add(o, "score", score_object(answer, score.score)) end
  return o
end

local function goal_object(answer, goal)
  local o <const> = object(
    "id", goal.id, "area", goal.area, "side", goal.side, "aim", goal.aim, "demand", goal.demand,
    "clause", goal.clause, "leaves_open", goal.leaves_open, "weight", goal.weight,
    "measured_by", goal.measured_by, "tasks", map(goal.task or {}), "was", goal.was, "period", goal.period,
    "score", score_object(answer, goal.score), "where", goal.where,
    "assumptions", rests_object(answer, goal, words.goal.fields))
  json.with(json.with(o, "ceiling", value_of(goal.ceiling, answer.plan)), "when_empty", goal.when_empty)
  return json.with(o, "frame", goal.frame)
end

local function types_array(answer, types)
  return map(types, function (t)
    return object("id", t.id, "title", t.title, "field", t.field, "target", value_of(t.target, answer.plan),
                  "from", t.from, "to", t.to, "inherited", t.inherited, "where", t.where,
                  "assumptions", rests_object(answer, t, words.case_type.fields))
  end)
end

local function goals_array(answer, goals)
  return map(goals, function (goal) return goal_object(answer, goal) end)
end

local function decimals(list)
  return list and map(list, function (value) return value:decimal() end)
end

local function budget_object(b)
  return object("unit", b.unit, "prices", b.prices, "columns", value_of(b.columns or {}),
                "total", decimals(b.total), "note", b.note, "where", b.where)
end

local function task_object(entry)
  local task = entry.task
  return object("id", task.id, "title", task.title, "money", decimals(task.money),
                "goals", map(entry.goals), "where", task.where)
end

local function pay_object(answer, pay)
  local plan = answer.plan
  local own = type(pay.proposal) == "function"
  local o <const> = object(
    "full", pay.full,
    "proposal", own and value_of(pay.proposal, plan) or pay.proposal and scale_object(pay.proposal, plan),
    "ceiling", pay.ceiling, "rounding", pay.rounding and json.fields(pay.rounding, { "to", "way" }),
    "above_full", pay.above_full or "reason",
    "grounds", map(answer.grounds, function (ground) return grounds.title(ground.key, "en") end), "where", pay.where,
    "assumptions", rests_object(answer, pay, words.pay.fields))
  json.with(o, "of", pay.of)
  return json.with(o, "decided_by", pay.decided_by)
end

local function assumption_objects(plan)
  local list = json.array {}
  for n, a in ipairs(plan.assumptions) do
    list[n] = object("n", n, "text", a.text, "value", value_of(a.value, plan), "otherwise", value_of(a.otherwise, plan),
                     "because", a.because, "where", a.where)
  end
  return list
end

-- What each amendment says, with what it changes in words.
local function amendment_objects(answer)
  local list, said = json.array {}, amendments.array(answer.loaded)
  for i, a in ipairs(answer.amendments) do
    list[i] = object("on", a.on, "signed", a.signed, "reason", a.reason, "announced", a.announced,
                     "changes", said[i].changes, "drop", value_of(a.drop or {}), "weights", value_of(a.weights),
                     "goals", goals_array(answer, a.goals), "case_types", types_array(answer, a.case_types),
                     "where", a.where)
  end
  return list
end

function report.json(answer)
  local plan <const> = answer.plan
  local goals <const> = lists.flat(answer.sides, "goals")
  local o <const> = object(
    "format", 1, "plan", statusjson.plan(plan), "file", plan.path, "draft", plan.draft or false,
    "period", value_of(plan.period), "points", plan.points, "sites", value_of(plan.sites),
    "month_end", plan.month_end, "roll", value_of(plan.roll), "outcomes", value_of(plan.outcomes),
    "assumed", rests_object(answer, plan, words.plan.fields),
    "tasks", map(answer.tasks, task_object), "budget", plan.budget and budget_object(plan.budget),
    "goals", goals_array(answer, goals), "case_types", types_array(answer, plan.case_types),
    "followups", map(answer.followups, function (one) return json.fields(one, { "name", "status", "due" }) end),
    "pay", plan.pay and pay_object(answer, plan.pay),
    "signatures", map(plan.signatures or {}, function (s) return json.fields(s, { "role", "on", "note" }) end),
    "assumptions", assumption_objects(plan), "amendments", amendment_objects(answer))
  json.with(json.with(o, "ceiling", value_of(plan.ceiling, plan)), "when_empty", plan.when_empty)
  json.with(json.with(o, "currency", plan.currency), "smallest", plan.smallest)
  json.with(o, "undecided", statusjson.undecided(plan))
  json.with(o, "frames", plan.frames and map(frames.keys(plan), function (key)
    return json.fields(plan.frames[key], { "title", "points", "pay" }, "frame", key)
  end))
  json.with(o, "roles", plan.roles and value_of(plan.roles))
  return json.encode(json.with(o, "holidays", plan.holidays and value_of(plan.holidays)))
end

return report
