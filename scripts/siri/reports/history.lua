-- history.lua: what a case or a figure was, as a page, a sheet, JSON or
-- Markdown.

local casefields <const> = require "siri.base.casefields"
local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local roles <const> = require "siri.base.roles"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local followup <const> = require "siri.rules.followup"

local history = {}

local say <const>, object <const> = language.say, json.object

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

-- The file of a version, or of what holds one.
local function file_of(entry)
  return (entry.file:gsub("%c", " "))
end

-- Where a version comes from: its file and line, or the import that it
-- takes back; and the import that took it back.
local function origin(entry, lang)
  local import <const> = entry.import
  local text <const> = import.undoes and say("history_undoes", { n = import.undoes }, lang)
               or entry.line and language.place(entry, lang)
               or say("history_lacks", { name = file_of(entry) }, lang)
  if not import.undone_by then return text end
  return ("%s (%s)"):format(text, say("history_undone", { n = import.undone_by }, lang))
end

-- The imports that still hold a case or a figure, if that must be said: where
-- an import that brought a version does not count.
local function holders(told)
  local undone <const> = lists.first(told.entries, function (entry) return not entry.import.live end)
  return undone and told.holders or {}
end

local LABEL <const> = 20  -- cells of a field's name before its value

-- A field and its values; a long name has a line of its own.
local function add_change(p, name, text)
  local label = ("     %s "):format(language.fit(name, LABEL))
  if language.width(name) > LABEL then
    p:indented(name, 5)
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

-- What a case or a figure was, below a title: version by version.
local function add_versions(p, title, told, lang)
  p:apart(title, say("history_versions", { n = #told.entries }, lang))
  for _, entry in ipairs(told.entries) do add_entry(p, entry, lang) end
  local list <const> = lists.join(holders(told), function (from)
    return ("%s · %s"):format(say("history_import", { n = from.import.id }, lang), language.place(from, lang))
  end)
  if list == "" then return end
  p:add()
  p:paragraph(" ", say("history_rests", { list = list }, lang))
end

-- What a history calls the figure: "pr. 31-03-2019, departementet".
local function figure_title(figure, lang)
  local by <const> = figure.by and (language.texts(lang).roles[figure.by] or roles.title(figure.by, lang) or figure.by)
  return ("%s%s"):format(say("history_on", { date = figure.on }, lang), by and ", " .. by or "")
end

local function fact_title(told, lang)
  return say("history_fact", {
    id = language.texts(lang).filed[told.goal] or told.goal,
    name = told.goal == "pay" and grounds.title(told.name, lang) or followup.title(told.goal, told.name),
  }, lang)
end

history.case, history.fact = {}, {}

local function case_title(told, lang) return say("history_case", { name = told.id }, lang) end

function history.case.text(told, lang, to_file)
  local p <const> = page.new(to_file)
  add_versions(p, case_title(told, lang), told, lang)
  return p:text()
end

function history.fact.text(told, lang, to_file)
  local p <const> = page.new(to_file)
  p:add(" ", fact_title(told, lang))
  for _, figure in ipairs(told.figures) do
    p:add()
    add_versions(p, figure_title(figure, lang), figure, lang)
  end
  return p:text()
end


-- The sheet, and Markdown: a row for each field that changes, one for a case
-- that is gone, and one for each import that still holds it, where that must
-- be said.

local function cells(entry, change, lang)
  local import <const> = entry.import
  local row <const> = { import.id, import.at, origin(entry, lang), import.who,
                        language.texts(lang).history_changes[entry.change] }
  local function text(value) return value ~= nil and value_text(change, value, lang) or "" end
  local of_change = change and { field_name(change, lang), text(change.from), text(change.to) } or { "", "", "" }
  return lists.joined(row, of_change)
end

local function holder_cells(from, lang)
  return { from.import.id, from.import.at, language.place(from, lang), from.import.who,
           language.texts(lang).history_changes.rests, "", "", "" }
end

-- The rows of a case or a figure, which `first` names.
local function rows_of(first, told, lang)
  local changes <const> = lists.flat(told.entries, function (entry)
    if #entry.changes == 0 then return { cells(entry, nil, lang) } end
    return lists.map(entry.changes, function (change) return cells(entry, change, lang) end)
  end)
  local rows <const> = lists.joined(changes, lists.map(holders(told), holder_cells, lang))
  return lists.map(rows, function (row) return lists.joined(first, row) end)
end

-- Rows, and their headings.
local function case_rows(told, lang)
  local texts <const> = language.texts(lang)
  return rows_of({ told.id }, told, lang), lists.joined({ texts.history_fields.case_id }, texts.history_columns)
end

local function fact_rows(told, lang)
  local texts <const> = language.texts(lang)
  return lists.flat(told.figures, function (figure)
    local by <const> = figure.by and language.reporter(figure.by, lang) or ""
    return rows_of({ figure.year, told.goal, followup.title(told.goal, told.name), language.date(figure.on, lang), by },
                   figure, lang)
  end), lists.joined(texts.history_fact_columns, texts.history_columns)
end

local function document(title, lang, rows, heads)
  local d <const> = paper.new(title, lang)
  d:table(heads, rows)
  return d
end

function history.case.csv(told, lang) return sheet.of(case_rows(told, lang)) end
function history.fact.csv(told, lang) return sheet.of(fact_rows(told, lang)) end
function history.case.paper(told, lang) return document(case_title(told, lang), lang, case_rows(told, lang)) end
function history.fact.paper(told, lang) return document(fact_title(told, lang), lang, fact_rows(told, lang)) end
forms.give(history.case)
forms.give(history.fact)


local function change_object(change) return json.fields(change, { "field", "from", "to" }) end

local function entry_object(entry)
  local import <const> = entry.import
  local o <const> = object("import", import.id, "at", import.at, "who", import.who,
                           "file", not import.undoes and entry.file or nil, "line", entry.line)
  return json.add(json.with(o, "first_row", entry.first_row), "undoes", import.undoes, "undone_by", import.undone_by,
                  "change", entry.change, "changes", json.map(entry.changes, change_object))
end

local function holder_object(from)
  return json.with(object("import", from.import.id, "file", from.file, "line", from.line), "first_row", from.first_row)
end

-- The object of a case or a figure, with keys of its own before its versions.
local function told_object(o, told)
  return json.add(o, "versions", json.map(told.entries, entry_object),
                  "rests_on", json.map(told.holders, holder_object))
end

function history.case.json(told)
  return json.encode(told_object(object("format", 1, "case", told.id), told))
end

function history.fact.json(told)
  return json.report("goal", told.goal, "name", told.name, "figures", json.map(told.figures, function (figure)
    return told_object(json.fields(figure, { "year", "on", "by" }), figure)
  end))
end

return history
