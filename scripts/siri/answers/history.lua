-- history.lua: what a case or a figure was, version by version, and which
-- import, file and line brought each.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local grounds <const> = require "siri.base.grounds"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local sheetlines <const> = require "siri.base.sheetlines"
local followup <const> = require "siri.rules.followup"
local columns <const> = require "siri.store.fields"
local fold <const> = require "siri.store.fold"
local hint <const> = require "siri.store.hint"
local ledger <const> = require "siri.store.ledger"
local case_versions <const> = require "siri.store.store".case_versions
local trouble <const> = require "siri.store.trouble"

local history = {}

local function day_text(number)
  return number and ledger.day(number)
end

local function import_of(imports, id)
  return lists.first(imports, function (import) return import.id == id end)
      or error(("the database is damaged: a version is of import %d, which is not there"):format(id), 0)
end

-- Adds the fields of which two versions differ, in order; `before` may be
-- nil. extra: whether they are extra columns.
local function add_changes(list, fields, before, after, extra)
  for _, field in ipairs(fields) do
    local from <const>, to <const> = before and before[field], after[field]
    if from ~= to then list[#list + 1] = { field = field, from = from, to = to, extra = extra } end
  end
end

-- What differs between two versions; fields.extras are the extra columns,
-- whose headings may be anything.
local function changes(fields, before, after)
  local list <const> = {}
  add_changes(list, fields, before, after, false)
  if after.extras then add_changes(list, fields.extras, before and before.extras, after.extras, true) end
  return list
end

-- What an import holds: { import =, file = with its sheet, line = nil if it
-- wrote no version, first_row = whether that is the line of the case's first row:
-- a mapping may make it of several, and the store has one line of them all }.
local function holder(import, line)
  local file <const>, row <const> = sheetlines.place(import.file, line)
  return { import = import, file = file, line = row, first_row = row and import.map and true or nil }
end

-- A version as the reports take it: its import, file and line (nil where an
-- import took another back, or lacked the case), what it is to the one
-- before it: "new", "changed", "gone", "back" or, where it says the same and
-- only rests on another import, "same"; and the changes.
local function entry_of(imports, version, before, fields)
  local known <const> = before and not before.gone
  local list <const> = version.gone and {} or changes(fields, known and before or nil, version)
  local change <const> = version.gone and "gone" or known and (#list > 0 and "changed" or "same")
                         or before and "back" or "new"
  local import <const> = import_of(imports, version.import_id)
  local entry <const> = holder(import, not import.undoes and version.line > 0 and version.line or nil)
  entry.change, entry.changes = change, list
  return entry
end

-- Where the fields of a case come from, by field, and as a list in order of
-- the imports.
local function holders_of(store, imports, case_row)
  local origins <const>, list <const>, seen <const> = {}, {}, {}
  for field, from in pairs(fold.origins(store, imports, case_row)) do
    if not seen[from.import] then
      seen[from.import] = holder(import_of(imports, from.import), from.line)
      list[#list + 1] = seen[from.import]
    end
    origins[field] = seen[from.import]
  end
  table.sort(list, function (a, b) return a.import.id < b.import.id end)
  return list, origins
end


-- The columns of a case's versions: the known ones, and as `extras` the
-- extra ones that any version has, each in order.
local function fields_of(versions)
  local fields <const>, extras <const> = lists.map(casefields, function (field)
    return field.kind ~= "id" and field.name or nil
  end), {}
  for _, version in ipairs(versions) do
    for name in pairs(version.extras) do extras[name] = true end
  end
  fields.extras = lists.keys(extras)
  return fields
end

local function read_version(version)
  version.extras = core.extra.table(version.extra)
  for _, name in ipairs(casefields.dates) do version[name] = day_text(version[name]) end
end

local LIKE <const> = 3   -- ids that a message names

-- The ids of the first cases that look like one.
local function ids_like(store, id)
  local list <const> = {}
  for other in store:each(("SELECT case_id FROM %s WHERE import_id <= ? ORDER BY case_row"):format(case_versions),
                          store:known_at()) do
    local form <const> = core.import.form(other, "id") or ""
    local is_like <const> = form == id or core.import.ids_alike(form, id)
    if is_like and not lists.has(list, other) then list[#list + 1] = other end
    if #list == LIKE then break end
  end
  return list
end

-- Why a case is not known: its row was refused by an import that counts, or it
-- is written another way.
local function hint_of_case(store, imports, id)
  local refused <const> = trouble.ask(store, [[
    SELECT import_id, line, reason FROM rejects WHERE kind = 'cases' AND key = ? AND import_id <= ?
    ORDER BY id DESC]], id, store:known_at())
  for _, reject in ipairs(refused) do
    local import <const> = import_of(imports, reject.import_id)
    if import.live then
      local file <const>, line <const> = sheetlines.place(import.file, reject.line)
      return (": its row was refused (%s:%d: %s)"):format(file, line, (reject.reason:gsub("%c", " ")))
    end
  end
  local others <const> = ids_like(store, core.import.form(id, "id") or "")
  return #others > 0 and (" (did you mean %s?)"):format(lists.join(others, function (other)
    return ("'%s'"):format(other)
  end)) or ""
end

-- The history of a case: { id =, entries =, holders = what it rests on now,
-- { import =, line = } in order, line nil where an import found it to be so;
-- origins = the same by field }; nil and a message if nothing is known of it.
-- `database` is its name, for the message.
history.case = trouble.protected(function (store, id, database)
  local imports <const> = trouble.must(store:imports())
  local versions <const> = trouble.ask(store, ([[
    SELECT case_row, import_id, line, gone AS "gone?", %s
    FROM case_versions WHERE case_id = ? AND import_id <= ? ORDER BY import_id]]):format(columns.columns),
    id, store:known_at())
  if #versions == 0 then return nil, ("no case '%s' in %s%s"):format(id, database, hint_of_case(store, imports, id)) end
  for _, version in ipairs(versions) do read_version(version) end
  local fields <const>, entries <const> = fields_of(versions), {}
  for i, version in ipairs(versions) do entries[i] = entry_of(imports, version, versions[i - 1], fields) end
  local holders <const>, origins <const> = holders_of(store, imports, versions[1].case_row)
  return { id = id, entries = entries, holders = holders, origins = origins }
end)


local FACT <const> = { "value", "of", "source", "provisional", "note" }

local function same_key(a, b)
  return a and a.year == b.year and a.on == b.on and a.by == b.by
end

-- Why a figure is not known: the goal, or its name, is written another way.
local function hint_of_fact(store, goal, name)
  local known <const> = store:known_at()
  local names <const> = trouble.ask(store, [[
    SELECT DISTINCT name FROM facts WHERE goal = ? AND import_id <= ? ORDER BY 1]], goal, known)
  if #names > 0 then
    return core.nearest.hint(name, lists.map(names, function (kept) return followup.title(goal, kept) end))
  end
  local goals <const> = trouble.ask(store, "SELECT DISTINCT goal FROM facts WHERE import_id <= ? ORDER BY 1", known)
  return (": no figure of that goal%s"):format(core.nearest.hint(goal, goals))
end

-- A figure's goal and name as the store has them: those of pay have a
-- Danish name, too, and a discussion has an older one.
local function key_of(goal, name)
  local kept <const> = headings.goals[headings.lower(goal)] or goal
  local ground <const> = kept == "pay" and grounds.of(name)
  return kept, ground and ground.key or followup.key(kept, name)
end

-- What a figure rests on as its newest version has it: as the list of a case.
local function holders_of_fact(imports, version)
  if version.gone then return {} end
  return { holder(import_of(imports, version.file_id), version.line) }
end

-- The history of a figure: { goal =, name =, figures = { { year =, on =,
-- by =, entries =, holders = as those of a case } } }, in order of year, day
-- and who; nil and a message if none was ever reported.
history.fact = trouble.protected(function (store, goal, name, database)
  local imports <const> = trouble.must(store:imports())
  local kept <const>, key <const> = key_of(goal, name)
  local versions <const> = trouble.ask(store, [[
    SELECT year, on_date AS "on", by_whom AS "by", import_id, line, gone AS "gone?", value, of, source,
           provisional AS "provisional?", note, coalesce(file_id, import_id) AS file_id
    FROM facts WHERE goal = ? AND name IN (?, ?) AND import_id <= ? ORDER BY year, on_date, by_whom, import_id]],
    kept, name, key, store:known_at())
  if #versions == 0 then
    return nil, ("no figure '%s' of goal %s in %s%s"):format(name, goal, database, hint_of_fact(store, kept, name))
  end
  local figures <const> = {}
  for i, version in ipairs(versions) do
    version.note = hint.own(version.note)
    local before <const> = same_key(versions[i - 1], version) and versions[i - 1] or nil
    if not before then
      figures[#figures + 1] = { year = version.year, on = version.on, by = version.by ~= "" and version.by or nil,
                                entries = {} }
    end
    local figure <const> = figures[#figures]
    table.insert(figure.entries, entry_of(imports, version, before, FACT))
    figure.holders = holders_of_fact(imports, version)
  end
  return { goal = kept, name = key, figures = figures }
end)

return history
