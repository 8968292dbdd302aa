-- history.lua: what a case or a figure was, as a page, a sheet, JSON or
-- Markdown.

local casefields <const> = require "siri.base.casefields"
local grounds <const> = require "siri.base.grounds"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local followup <const> = require "siri.rules.followup"

local history = {}

local say <const>, null <const>, object <const> = language.say, json.null, json.object

local NUMBERS <const> = { value = true, of = true }  -- decimal texts, if they are numbers

local COLOURS <const> = { new = "green", changed = "yellow", gone = "red", back = "green" }

-- A value of a change's field, which may be an extra column: then it is
-- written as it is, whatever the heading.
local function value_text(change, value, lang)
  local texts <const> = language.texts(lang)
  local field <const> = not change.extra and change.field
  local kind <const> = casefields.kinds[field]
  if value == nil then return "–" end
  if type(value) == "boolean" then return value and texts.yes or texts.no end
  if kind == "date" then return language.date(value, lang) end
  if kind == "outcome" and texts.reasons[value] then return texts.reasons[value] end
  if NUMBERS[field] and lang == "da" then return (value:gsub("^(-?%d+)%.(%d+)", "%1,%2")) end
  return (value:gsub("%c", " "))
end

local function field_name(change, lang)
  return not change.extra and language.texts(lang).history_fields[change.field] or change.field
end

local function file_of(import)
  return (import.file:gsub("%c", " "))
end

-- Where a version comes from: its file and line, or the import that it
-- takes back; and the import that took it back.
local function origin(entry, lang)
  local import <const> = entry.import
  local text <const> = import.undoes and say("history_undoes", { n = import.undoes }, lang)
               or entry.line and page.place(file_of(import), entry.line)
               or say("history_lacks", { name = file_of(import) }, lang)
  if not import.undone_by then return text end
  return ("%s (%s)"):format(text, say("history_undone", { n = import.undone_by }, lang))
end

-- Must it be said what the versions rest on now? Where an import that brought
-- one does not count.
local function is_undone(entries)
  for _, entry in ipairs(entries) do
    if not entry.import.live then return true end
  end
  return false
end

-- The imports that still hold a case or a figure, if that must be said.
local function holders(told)
  return is_undone(told.entries) and told.holders or {}
end

local function holder_place(from)
  return page.place(file_of(from.import), from.line)
end

local LABEL <const> = 20  -- cells of a field's name before its value

-- A field and its values; a long name has a line of its own.
local function add_change(p, name, text)
  local label = ("     %s "):format(language.fit(name, LABEL))
  if language.width(name) > LABEL then
    p:paragraph((" "):rep(5), name)
    label = (" "):rep(6 + LABEL)
  end
  p:paragraph(label, text)
end

local function add_entry(p, entry, lang)
  local texts <const>, import <const> = language.texts(lang), entry.import
  p:add()
  p:paragraph((" %s "):format(language.fit(say("history_import", { n = import.id }, lang), 11)),
              ("%s UTC · %s · %s"):format(language.time(import.at, lang), origin(entry, lang), import.who))
  p:add("   ", p:paint(texts.history_changes[entry.change], COLOURS[entry.change]))
  for _, change in ipairs(entry.changes) do
    local to <const> = value_text(change, change.to, lang)
    add_change(p, field_name(change, lang), entry.change == "changed"
               and ("%s → %s"):format(value_text(change, change.from, lang), to) or to)
  end
end

local function add_holders(p, told, lang)
  local list <const> = holders(told)
  for i, from in ipairs(list) do
    list[i] = ("%s · %s"):format(say("history_import", { n = from.import.id }, lang), holder_place(from))
  end
  if #list == 0 then return end
  p:add()
  p:paragraph(" ", say("history_rests", { list = table.concat(list, ", ") }, lang))
end

local function versions_text(entries, lang)
  return say("history_versions", { n = #entries }, lang)
end

-- What a history calls the figure: "pr. 31-03-2019, departementet".
local function figure_title(figure, lang)
  local by <const> = figure.by and (language.texts(lang).roles[figure.by] or figure.by)
  return ("%s%s"):format(say("history_on", { date = figure.on }, lang), by and ", " .. by or "")
end

local function fact_title(told, lang)
  return say("history_fact", {
    id = language.texts(lang).filed[told.goal] or told.goal,
    name = told.goal == "pay" and grounds.title(told.name, lang) or followup.title(told.goal, told.name),
  }, lang)
end

history.case, history.fact = {}, {}

function history.case.text(told, lang, to_file)
  local p <const> = page.new(to_file)
  p:apart(say("history_case", { name = told.id }, lang), versions_text(told.entries, lang))
  for _, entry in ipairs(told.entries) do add_entry(p, entry, lang) end
  add_holders(p, told, lang)
  return p:text()
end

function history.fact.text(told, lang, to_file)
  local p <const> = page.new(to_file)
  p:add(" ", fact_title(told, lang))
  for _, figure in ipairs(told.figures) do
    p:add()
    p:apart(figure_title(figure, lang), versions_text(figure.entries, lang))
    for _, entry in ipairs(figure.entries) do add_entry(p, entry, lang) end
    add_holders(p, figure, lang)
  end
  return p:text()
end


local function cells(entry, change, lang)
  local import <const> = entry.import
  local texts <const> = language.texts(lang)
  return { import.id, import.at, origin(entry, lang), import.who, texts.history_changes[entry.change],
           change and field_name(change, lang) or "",
           change and change.from ~= nil and value_text(change, change.from, lang) or "",
           change and change.to ~= nil and value_text(change, change.to, lang) or "" }
end

local function holder_cells(from, lang)
  return { from.import.id, from.import.at, holder_place(from), from.import.who,
           language.texts(lang).history_changes.rests, "", "", "" }
end

-- A row for each field that changes, one for a case that is gone, and one for
-- each import that still holds it, where that must be said.
local function add_rows(rows, first, told, lang)
  local function add(list)
    local row <const> = { table.unpack(first) }
    rows[#rows + 1] = table.move(list, 1, 8, #row + 1, row)
  end
  for _, entry in ipairs(told.entries) do
    local list <const> = #entry.changes > 0 and entry.changes or { false }
    for _, change in ipairs(list) do add(cells(entry, change, lang)) end
  end
  for _, from in ipairs(holders(told)) do add(holder_cells(from, lang)) end
end

local function columns_of(first, lang)
  local row <const> = { table.unpack(first) }
  return table.move(language.texts(lang).history_columns, 1, 8, #row + 1, row)
end

local function case_rows(told, lang)
  local rows <const> = { columns_of({ language.texts(lang).history_fields.case_id }, lang) }
  add_rows(rows, { told.id }, told, lang)
  return rows
end

local function fact_rows(told, lang)
  local rows <const> = { columns_of(language.texts(lang).history_fact_columns, lang) }
  for _, figure in ipairs(told.figures) do
    local by <const> = figure.by and (language.texts(lang).reporters[figure.by] or figure.by) or ""
    local name <const> = followup.title(told.goal, told.name)
    add_rows(rows, { figure.year, told.goal, name, language.date(figure.on, lang), by }, figure, lang)
  end
  return rows
end

function history.case.csv(told, lang) return sheet.of(case_rows(told, lang)) end

function history.fact.csv(told, lang) return sheet.of(fact_rows(told, lang)) end

function history.case.markdown(told, lang)
  return markdown.document(say("history_case", { name = told.id }, lang), case_rows(told, lang))
end

function history.fact.markdown(told, lang)
  return markdown.document(fact_title(told, lang), fact_rows(told, lang))
end


local function change_object(change)
  local from <const>, to <const> = change.from, change.to
  return object("field", change.field, "from", from == nil and null or from, "to", to == nil and null or to)
end

local function entry_object(entry)
  local import <const> = entry.import
  return object("import", import.id, "at", import.at, "who", import.who,
                "file", not import.undoes and import.file or null,
                "line", entry.line or null, "undoes", import.undoes or null, "undone_by", import.undone_by or null,
                "change", entry.change, "changes", json.map(entry.changes, change_object))
end

local function holder_object(from)
  return object("import", from.import.id, "file", from.import.file, "line", from.line or null)
end

function history.case.json(told)
  return json.encode(object("format", 1, "case", told.id, "versions", json.map(told.entries, entry_object),
                            "rests_on", json.map(told.holders, holder_object)))
end

function history.fact.json(told)
  return json.encode(object("format", 1, "goal", told.goal, "name", told.name,
    "figures", json.map(told.figures, function (figure)
      return object("year", figure.year, "on", figure.on, "by", figure.by or null,
                    "versions", json.map(figure.entries, entry_object),
                    "rests_on", json.map(figure.holders, holder_object))
    end)))
end

return history
