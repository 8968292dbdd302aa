-- fold.lua: what a case or a figure is by the imports that count: the files
-- that have it, one over the other.
--
-- What a file says of a case is read from the version that stood when it
-- was imported: it wrote that version, or found it to be as it says.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local fields <const> = require "siri.store.fields"
local trouble <const> = require "siri.store.trouble"
local versions_of <const>, kept <const> = require "siri.store.store".case_versions, require "siri.store.store".kept

local fold = {}

local ask <const> = trouble.ask

-- The versions of a case, and of a figure, in order.
local CASE <const> = [[
  SELECT import_id, line, gone AS "gone?", case_id, ]] .. fields.columns .. [[

  FROM ]] .. versions_of .. [[ WHERE case_row = ? AND import_id <= ? ORDER BY import_id]]

local FACT <const> = [[
  SELECT year, goal, name, on_date AS "on", by_whom AS "by", import_id, line, gone AS "gone?", value, of, source,
         provisional AS "provisional?", note, coalesce(file_id, import_id) AS file_id
  FROM facts WHERE year = ? AND goal = ? AND name = ? AND on_date = ? AND by_whom = ? ORDER BY import_id]]

local FACT_SEEN <const> = [[
  SELECT import_id, line FROM facts_seen
  WHERE year = ? AND goal = ? AND name = ? AND on_date = ? AND by_whom = ? ORDER BY import_id]]


-- The imports that count

-- The runs of cases that the file of an import has.
local function runs_of(store, import)
  local firsts <const>, lasts <const> = {}, {}
  for first, last in store:each(
      "SELECT first_row, last_row FROM cases_seen WHERE import_id = ? ORDER BY first_row", import.id) do
    firsts[#firsts + 1], lasts[#lasts + 1] = first, last
  end
  return firsts, lasts
end

-- What tells whether the file of an import has a case.
local function finder(store, import)
  local firsts <const>, lasts <const> = runs_of(store, import)
  return function (case_row)
    local low, high = 0, #firsts
    while low < high do
      local middle <const> = (low + high + 1) // 2
      if firsts[middle] <= case_row then low = middle else high = middle - 1 end
    end
    return low > 0 and case_row <= lasts[low]
  end
end

-- The same, for one case alone: its run is asked for.
local function asker(store, import)
  return function (case_row)
    local last <const> = ask(store, [[
      SELECT last_row FROM cases_seen WHERE import_id = ? AND first_row <= ? ORDER BY first_row DESC LIMIT 1]],
      import.id, case_row)[1]
    return last ~= nil and case_row <= last
  end
end

-- The ids that an import refused a row of: a whole file does not lack them.
local function refused_ids(store, import)
  return lists.set(ask(store, "SELECT key FROM rejects WHERE import_id = ? AND key IS NOT NULL", import.id))
end

local function types_of(import)
  local list <const> = kept(import, "types")
  return list and lists.set(list)
end

-- The columns of an import's file: a list, or "all".
local function columns_of(import)
  return kept(import, "columns") or "all"
end

local function case_source(store, import, has)
  return {
    id = import.id, columns = columns_of(import), has = has, whole = import.whole ~= nil, types = types_of(import),
    refused = import.whole and refused_ids(store, import) or nil,
  }
end

-- The imports of a kind that count, in order, as fold.case and fold.fact
-- take them. Whether `target` is one of them `counts` says.
function fold.sources(store, imports, kind, target, counts)
  local sources <const> = { by_id = {} }
  for _, import in ipairs(imports) do
    local live = import.live
    if target and import.id == target.id then live = counts end
    if live and import.kind == kind then
      local source <const> = kind == "cases" and case_source(store, import, finder(store, import))
                             or { id = import.id }
      sources[#sources + 1], sources.by_id[import.id] = source, source
    end
  end
  return sources
end

-- What stands must be one of the versions: a damaged index may not find any.
function fold.must_stand(version, what)
  trouble.must(version, ("the versions of %s cannot be read: see '%s verify'"):format(what, core.invoked()))
end


-- Cases

local function put(state, field, value, note)
  if note and state[field] ~= value then note(field) end
  state[field] = value
end

-- Puts the columns of one version over what stands; note(field), if it is
-- given, hears of those that are another value by it.
local function put_columns(state, version, columns, note)
  if columns == "all" then
    for _, heading in ipairs(headings.cases) do put(state, heading.name, version[heading.name], note) end
    put(state, "extra", version.extra, note)
    return
  end
  for _, column in ipairs(columns) do
    if type(column) == "string" then put(state, column, version[column], note)
    elseif type(column) == "table" then
      put(state, "extra", core.extra.merge(state.extra, column[1], version.extra), note)
    end
  end
end

local function lacks(source, state)
  return source.whole and not source.refused[state.case_id] and (not source.types or source.types[state.case_type])
end

-- The versions of the case with that row.
function fold.case_versions(store, case_row)
  return ask(store, CASE, case_row, store:known_at())
end

-- The case as these sources make it of its versions; nil: there is none, or
-- it is gone. And what it has when it comes back: the columns that its last
-- file set, for a file that lacks them; nil if no file has it. note(field,
-- source, version), if it is given, hears which source made each field another
-- value, and of the version that stood then.
function fold.case(sources, versions, case_row, note)
  local state, gone = nil, false
  local at = 0   -- the version that stood
  for _, source in ipairs(sources) do
    while versions[at + 1] and versions[at + 1].import_id <= source.id do at = at + 1 end
    if at > 0 and source.has(case_row) then
      local version <const> = versions[at]
      state, gone = state or {}, false
      put_columns(state, version, source.columns, note and function (field) note(field, source, version) end)
    elseif state and not gone then
      gone = lacks(source, state)
    end
  end
  return not gone and state or nil, state
end

-- The imports that count which a case rests on: { [field] = { import = its
-- number, line = that of its file, nil if it found the case to be so } }, all
-- extra columns as "extra". {} where no such case stands.
function fold.origins(store, imports, case_row)
  local sources <const>, origins <const> = {}, {}
  for _, import in ipairs(imports) do
    if import.live and import.kind == "cases" then
      sources[#sources + 1] = case_source(store, import, asker(store, import))
    end
  end
  local function note(field, source, version)
    origins[field] = { import = source.id, line = version.import_id == source.id and version.line or nil }
  end
  return fold.case(sources, fold.case_versions(store, case_row), case_row, note) and origins or {}
end

-- Is that the case which a version says? nil is no version: what a damaged
-- index does not find.
function fold.same_case(state, version)
  if not version then return false end
  if not state or version.gone then return not state and version.gone end
  for _, heading in ipairs(headings.cases) do
    if state[heading.name] ~= version[heading.name] then return false end
  end
  return state.extra == version.extra
end


-- Figures

local function key_of(fact)
  return fact.year, fact.goal, fact.name, fact.on, fact.by or ""
end

-- A figure as these sources make it, with the line and file_id of the last
-- one that says so (nil: there is none), and the version that stands. Of
-- `fact` only the key is read.
function fold.fact(store, sources, fact)
  local versions <const> = ask(store, FACT, key_of(fact))
  local last
  for _, seen in ipairs(ask(store, FACT_SEEN, key_of(fact))) do
    if sources.by_id[seen.import_id] then last = seen end
  end
  local now <const> = versions[#versions]
  if not last then return nil, now end
  local state = {}
  for _, version in ipairs(versions) do
    if version.import_id <= last.import_id then state = version end
  end
  return lists.with(state, { line = last.line, file_id = last.import_id }), now
end

-- Is that the figure which a version says, and does its file count? nil is
-- no version, as above.
function fold.same_fact(sources, state, version)
  if not version then return false end
  if not state or version.gone then return not state and version.gone end
  return state.value == version.value and state.of == version.of and state.source == version.source
     and state.provisional == version.provisional and state.note == version.note
     and sources.by_id[version.file_id] ~= nil
end


-- The cases and figures that are not what the imports that count make of
-- their versions: a line for each.
function fold.differences(store, imports)
  local list <const> = {}
  local sources = fold.sources(store, imports, "cases")
  for case_row, id in store:each "SELECT case_row, case_id FROM cases ORDER BY case_id" do
    local versions <const> = fold.case_versions(store, case_row)
    if not fold.same_case(fold.case(sources, versions, case_row), versions[#versions]) then
      list[#list + 1] = ("case %s is not what its versions make it"):format(id)
    end
  end
  sources = fold.sources(store, imports, "facts")
  for _, fact in ipairs(ask(store, [[
      SELECT DISTINCT year, goal, name, on_date AS "on", by_whom AS "by" FROM facts ORDER BY 1, 2, 3, 4, 5]])) do
    if not fold.same_fact(sources, fold.fact(store, sources, fact)) then
      list[#list + 1] = ("figure %d %s '%s' of %s is not what its versions make it"):format(
        fact.year, fact.goal, fact.name, fact.on)
    end
  end
  return list
end

return fold
