-- difference.lua: what changes from one plan to another as a page for people,
-- JSON, CSV and Markdown; with the steps of the points (bridge.lua) below.

local core <const> = require "siri.core"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local bridge <const> = require "siri.reports.bridge"
local statusjson <const> = require "siri.reports.statusjson"
local sandbox <const> = require "siri.sandbox.sandbox"

local report = {}

local say <const>, fit <const> = language.say, language.fit
local null <const>, object <const>, map <const> = json.null, json.object, json.map

local SECTIONS <const> = { "goals", "case_types", "assumptions" }
local TITLES <const> = { plan = "diff_plan", goals = "diff_goals", case_types = "diff_types",
                         assumptions = "diff_assumptions" }
local MARKS <const> = { new = "+", dropped = "−", kept = "~" }


-- Values and names

local shown

local function record_text(t, lang)
  local parts <const> = {}
  for _, key in ipairs(sandbox.sorted_keys(t)) do
    local value <const> = shown(t[key], lang)
    parts[#parts + 1] = math.type(key) and value or ("%s %s"):format(language.texts(lang).settings[key] or key, value)
  end
  return table.concat(parts, ", ")
end

-- A value as a reader sees it: a record by its parts, a rule as such.
function shown(value, lang)
  if value == nil then return "–" end
  if type(value) == "function" then return language.texts(lang).own_rule end
  if core.seal.is(value) then value = core.seal.copy(value) end
  if type(value) ~= "table" then return language.written(value, lang) end
  if value.date and value.clock then return say("diff_before", value, lang) end
  return record_text(value, lang)
end

report.shown, report.plan_name = shown, bridge.plan_name

local function label_of(change, lang)
  local name <const> = language.texts(lang).settings[change.name] or change.name
  return change.of and ("%s: %s"):format(change.of, name) or name
end

-- "3 mdr. → 2 mdr."; a rule that stays one has changed.
local function change_text(change, lang)
  local from <const>, to <const> = shown(change.from, lang), shown(change.to, lang)
  if type(change.from) == "function" and type(change.to) == "function" then
    return language.texts(lang).rule_changed
  end
  return ("%s → %s"):format(from, to)
end

local NAMES <const> = { plan = "title", goals = "area", case_types = "title", assumptions = "text" }

local function title_of(entry, section, lang)
  local title <const> = (entry.to or entry.from)[NAMES[section]]
  return section == "assumptions" and language.assumed(title, lang) or title
end

-- The number of a goal, the short name of a case type; "" if it has none.
local function id_of(it, section)
  return it and (section == "goals" or section == "case_types") and it.id or ""
end

-- The name of an entry, with the number that a goal had.
local function name_of(entry, section, lang)
  local title <const> = title_of(entry, section, lang)
  local before <const>, now <const> = id_of(entry.from, section), id_of(entry.to, section)
  if before == "" or now == "" or before == now then return title end
  return say("diff_was", { name = title, list = before }, lang)
end

local plan_name <const> = bridge.plan_name

local function points(value, lang) return value and language.points(value, lang) or "–" end

-- Entries that a reader is told of: goals all, others that change.
local function told(answer, section)
  local list = {}
  for _, entry in ipairs(answer[section]) do
    if section == "goals" or entry.kind ~= "kept" or #entry.changes > 0 then list[#list + 1] = entry end
  end
  return list
end

-- The changes of an entry but that of a weight, which has columns of its own.
local function lines_of(entry)
  local list = {}
  for _, change in ipairs(entry.changes) do
    if change.name ~= "weight" or change.of then list[#list + 1] = change end
  end
  return list
end


-- The page

local NUMBER <const>, WEIGHT <const> = 6, 7

local function entry_lines(p, entry, section, lang)
  local mark <const> = entry.kind == "kept" and #entry.changes == 0 and "=" or MARKS[entry.kind]
  local name, weights = name_of(entry, section, lang), ""
  if section == "goals" then
    weights = fit(points(entry.from and entry.from.weight, lang), WEIGHT, true)
              .. fit(points(entry.to and entry.to.weight, lang), WEIGHT, true)
  end
  if section == "case_types" and entry.kind ~= "kept" then
    weights = fit(shown((entry.to or entry.from).target, lang), 2 * WEIGHT, true)
  end
  local number <const> = section == "goals" and fit(id_of(entry.to or entry.from, section), NUMBER) or ""
  local indent <const> = 3 + language.width(number)
  local room <const> = p.width - indent - language.width(weights) - 1
  for i, line in ipairs(language.wrap(name, room - 1)) do
    if i == 1 then p:add(" ", mark, " ", number, fit(line, room), weights)
    else p:add((" "):rep(indent), line) end
  end
  for _, change in ipairs(lines_of(entry)) do
    p:paragraph((" "):rep(indent + 2), ("%s: %s"):format(label_of(change, lang), change_text(change, lang)), indent + 4)
  end
end

local function section_lines(p, answer, section, lang)
  local list <const> = told(answer, section)
  if #list == 0 then return end
  p:add()
  local title <const> = language.texts(lang)[TITLES[section]]
  local heads = ""
  if section == "goals" then
    heads = fit(tostring(answer.from.year), WEIGHT, true) .. fit(tostring(answer.to.year), WEIGHT, true)
  end
  p:add(" ", p:paint(fit(title, p.width - 2 - language.width(heads)) .. heads, "bold"))
  for _, entry in ipairs(list) do entry_lines(p, entry, section, lang) end
end

-- The page of difference.of's answer; steps: bridge.of's, or nil.
function report.text(answer, steps, lang, to_file)
  local p = page.new(to_file)
  for _, way in ipairs { "from", "to" } do
    p:apart(say("diff_" .. way, { name = plan_name(answer[way]) }, lang), answer[way].path)
    amendments.add(p, answer[way], lang)
  end
  if #answer.plan > 0 then
    p:add()
    p:add(" ", p:paint(language.texts(lang).diff_plan, "bold"))
    for _, change in ipairs(answer.plan) do
      p:paragraph("   ", ("%s: %s"):format(label_of(change, lang), change_text(change, lang)), 5)
    end
  end
  for _, section in ipairs(SECTIONS) do section_lines(p, answer, section, lang) end
  if steps then bridge.lines(p, steps, lang) end
  return p:text()
end


-- Markdown

local function markdown_section(blocks, answer, section, lang)
  local list <const>, rows <const> = told(answer, section), {}
  if #list == 0 then return end
  local texts <const>, goals <const> = language.texts(lang), section == "goals"
  for _, entry in ipairs(list) do
    local said = {}
    for i, change in ipairs(lines_of(entry)) do
      said[i] = ("%s: %s"):format(label_of(change, lang), change_text(change, lang))
    end
    local row = { texts.diff_kinds[entry.kind], name_of(entry, section, lang), table.concat(said, "; ") }
    if goals then
      table.insert(row, 2, id_of(entry.to or entry.from, section))
      table.insert(row, 4, points(entry.from and entry.from.weight, lang))
      table.insert(row, 5, points(entry.to and entry.to.weight, lang))
    end
    rows[#rows + 1] = row
  end
  blocks[#blocks + 1] = markdown.heading(2, texts[TITLES[section]])
  local columns <const> = texts.diff_columns
  local heads = { columns[2], columns[5], texts.diff_what }
  if goals then
    heads = { columns[2], columns[3], columns[5], ">" .. answer.from.year, ">" .. answer.to.year, texts.diff_what }
  end
  blocks[#blocks + 1] = markdown.table(heads, rows)
end

function report.markdown(answer, steps, lang)
  local blocks = { markdown.heading(1, ("%s → %s"):format(plan_name(answer.from), plan_name(answer.to))) }
  for _, way in ipairs { "from", "to" } do amendments.block(blocks, answer[way], lang) end
  local lines = {}
  for i, change in ipairs(answer.plan) do
    lines[i] = "- " .. markdown.escape(("%s: %s"):format(label_of(change, lang), change_text(change, lang)))
  end
  if #lines > 0 then blocks[#blocks + 1] = lines end
  for _, section in ipairs(SECTIONS) do markdown_section(blocks, answer, section, lang) end
  if steps then bridge.markdown(blocks, steps, lang) end
  return markdown.page(blocks)
end


-- CSV: a row for each change; with the steps of the points, these instead.

local function csv_rows(rows, section, entry, lang)
  local texts <const> = language.texts(lang)
  local head <const> = { texts[TITLES[section]], texts.diff_kinds[entry.kind], id_of(entry.to or entry.from, section),
                         id_of(entry.from, section), title_of(entry, section, lang) }
  for _, change in ipairs(entry.changes) do
    local row = table.move(head, 1, #head, 1, {})
    row[6], row[7] = change.of or "", texts.settings[change.name] or change.name
    row[8], row[9] = shown(change.from, lang), shown(change.to, lang)
    rows[#rows + 1] = row
  end
  if #entry.changes == 0 then
    rows[#rows + 1] = table.move({ "", "", "", "" }, 1, 4, 6, table.move(head, 1, #head, 1, {}))
  end
end

function report.csv(answer, steps, lang)
  local texts <const> = language.texts(lang)
  if steps then return bridge.csv(steps, lang) end
  local rows = { texts.diff_columns }
  if #answer.plan > 0 then
    csv_rows(rows, "plan", { kind = "kept", changes = answer.plan, to = answer.to }, lang)
  end
  for _, section in ipairs(SECTIONS) do
    for _, entry in ipairs(told(answer, section)) do csv_rows(rows, section, entry, lang) end
  end
  return sheet.of(rows)
end


-- JSON

local function value_of(value) return value == nil and null or shown(value, "en") end

local function change_object(change)
  return object("setting", change.name, "of", change.of or null, "from", value_of(change.from), "to",
                value_of(change.to))
end

local function entry_object(section)
  local key <const> = section == "assumptions" and "text" or "id"
  return function (entry)
    local from <const>, to <const> = entry.from, entry.to
    local fields = { key, to and to[key] or null, "was", from and from[key] or null, "kind", entry.kind }
    if section == "goals" then
      table.move({ "area", (to or from).area, "weight_before", json.decimal(from and from.weight),
                   "weight", json.decimal(to and to.weight) }, 1, 6, #fields + 1, fields)
    end
    table.move({ "where", (to or from).where, "changes", map(entry.changes, change_object) }, 1, 4, #fields + 1, fields)
    return object(table.unpack(fields))
  end
end

function report.json(answer, steps)
  return json.encode(object(
    "format", 1, "from", statusjson.plan(answer.from), "to", statusjson.plan(answer.to),
    "plan", map(answer.plan, change_object), "goals", map(answer.goals, entry_object "goals"),
    "case_types", map(answer.case_types, entry_object "case_types"),
    "assumptions", map(answer.assumptions, entry_object "assumptions"),
    "points", steps and bridge.object(steps) or null))
end

return report
