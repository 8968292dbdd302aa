-- store.lua: what a store can be asked: its imports, figures, columns and
-- rejects, as they were known at an import. What it can be told is in
-- ledger.lua; the statements are core/store/sql.c's.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local sheetlines <const> = require "siri.base.sheetlines"
local dkjson <const> = require "siri.package.dkjson"
local fields <const> = require "siri.store.fields"
local hint <const> = require "siri.store.hint"
local trouble <const> = require "siri.store.trouble"

local store = {}

local methods <const> = core.store.methods

local must <const>, ask <const>, protected <const> = trouble.must, trouble.ask, trouble.protected

-- Every version of every case, as the view of that name shows them: from the
-- tables themselves, for a view is what somebody has made of it.
store.case_versions = ([[(
  SELECT case_row, case_id, import_id, line, gone, %s FROM cases
  UNION ALL
  SELECT e.case_row, c.case_id, e.import_id, e.line, e.gone, %s
  FROM earlier_cases AS e JOIN cases AS c ON c.case_row = e.case_row)]]):format(fields.columns, fields.earlier)


-- What imports keep as JSON

local function is_text(value) return type(value) == "string" end

-- A column of a file: a field, an extra one's heading, or whether it is passed
-- over; see core/import/import.c.
local function is_column(value)
  return is_text(value) or type(value) == "boolean" or type(value) == "table" and is_text(value[1])
end

-- Each field: what its values are.
local KEPT <const> = { columns = is_column, types = is_text, covers = is_text }

-- What `covers` has of a case type of which a file has no case (covered.lua).
store.lacks = "lacks"

-- What an import keeps in a field: a table, or nil if that is NULL. Raises
-- where it cannot be read.
function store.kept(import, field)
  local text <const> = import[field]
  if text == nil then return nil end
  local read <const>, list <const> = pcall(dkjson.decode, text)   -- it may be deeper than a stack
  if not read and not tostring(list):find "stack overflow" then error(list, 0) end
  local well = read and type(list) == "table"
  for _, value in pairs(well and list or {}) do well = well and KEPT[field](value) end
  if well then return list end
  error(("the database is damaged: the %s of import %d cannot be read"):format(field, import.id), 0)
end


-- Questions: nil and a message on an error of the database

-- The ids of imports as a parameter of a statement: JSON.
function store.ids(imports) return ("[%s]"):format(lists.join(imports, "id", ",")) end

-- Every import up to the one that is known, in order: the columns of the
-- table `imports`, and
--   undone_by  the import that took it back; nil if none that stands did
--   live       whether what it brought counts: a cases or facts import that
--              is not undone
methods.imports = protected(function (self)
  local list <const> = ask(self, [[
    SELECT id, kind, file, hash, extracted, at, who, program, columns, map, whole, types, undoes,
           rows, added, changed, same, refused, gone, covers, cpr_ids, alike, digest
    FROM imports WHERE id <= ? ORDER BY id]], self:known_at())
  local undone_by <const> = {}
  for i = #list, 1, -1 do
    local import <const> = list[i]
    import.undone_by = undone_by[import.id]
    import.live = not (import.undone_by or import.undoes)
    if import.undoes and not import.undone_by then undone_by[import.undoes] = import.id end
  end
  return list
end)

-- The last import that counts and was told whether ids that look alike are
-- two cases or one; false if there is none.
methods.answered_alike = protected(function (self)
  local told <const> = lists.where(must(self:imports()), function (import) return import.live and import.alike end)
  return told[#told] or false
end)

-- The import with the newest extract of cases that counts; false if there is
-- none.
methods.newest_extract = protected(function (self)
  local newest = false
  for _, import in ipairs(must(self:imports())) do
    local date <const> = import.live and import.kind == "cases" and import.extracted
    if date and not (newest and newest.extracted >= date) then newest = import end
  end
  return newest
end)

-- Its ISO date; nil if there is none.
methods.extracted = protected(function (self)
  local newest <const> = must(self:newest_extract())
  return newest and newest.extracted or nil
end)

-- The figures of a year: an array of { year, goal, name, on, by, value, of,
-- source, provisional, note, line, file } in order of goal, name, on, by. A
-- hint of the template that an older siri-rules kept is no note.
local facts <const> = protected(function (self, year)
  local list <const> = ask(self, [[
    SELECT year, goal, name, on_date AS "on", nullif(by_whom, '') AS "by", value, of, source,
           provisional AS "provisional?", note, line, file
    FROM facts AS f JOIN imports ON imports.id = coalesce(file_id, import_id)
    WHERE year = ?1 AND NOT f.gone AND import_id = (
      SELECT max(import_id) FROM facts AS x WHERE x.year = f.year AND x.goal = f.goal AND x.name = f.name
      AND x.on_date = f.on_date AND x.by_whom = f.by_whom AND x.import_id <= ?2)
    ORDER BY goal, name, on_date, by_whom]], year, self:known_at())
  for _, record in ipairs(list) do
    record.note = hint.own(record.note)
    record.file, record.line = sheetlines.place(record.file, record.line)
  end
  return list
end)

function methods.facts(self, year)
  self:known_at()   -- a closed store says so
  if math.type(year) ~= "integer" then error(("a year was expected (2019), not a %s"):format(type(year)), 2) end
  return facts(self, year)
end

-- The years that have figures, in order.
function methods.years(self)
  return self:list([[
    SELECT DISTINCT year FROM facts AS f WHERE NOT gone AND import_id = (
      SELECT max(import_id) FROM facts AS x WHERE x.year = f.year AND x.goal = f.goal AND x.name = f.name
      AND x.on_date = f.on_date AND x.by_whom = f.by_whom AND x.import_id <= ?)
    ORDER BY year]], self:known_at())
end

-- Is there an import of that number? False where the database cannot tell.
function methods.has_import(self, number)
  return (self:list("SELECT 1 FROM imports WHERE id = ?", number) or {})[1] ~= nil
end

-- The ids of the cases that an import found gone, in order.
function methods.gone(self, number)
  return self:list("SELECT case_id FROM case_versions WHERE import_id = ? AND gone ORDER BY case_id", number)
end

-- The names of the extra columns of cases, in order.
function methods.columns(self)
  return self:list("SELECT name FROM columns WHERE import_id <= ? ORDER BY name", self:known_at())
end

-- What later imports of cases are whole files of: all case types, or some.
-- Each: the day of its extract, of those of all the newest.
local Whole <const> = {}
Whole.__index = Whole

local function day_of(import) return import.extracted or "" end

function Whole:add(import)
  local types <const> = store.kept(import, "types")
  if types then
    self[#self + 1] = { types = lists.set(types), day = day_of(import) }
  elseif import.whole and day_of(import) >= (self.all or "") then
    self.all = day_of(import)
  end
end

-- Is all that an import had told anew by one of them? Not by an older extract;
-- of a file of some types only if that was of these and had no others.
function Whole:tells(import)
  if self.all and self.all >= day_of(import) then return true end
  local is_part <const> = #self > 0 and store.kept(import, "types") ~= nil
  local notes <const> = is_part and store.kept(import, "covers") or {}
  local has <const> = lists.where(lists.keys(notes), function (name) return notes[name] ~= store.lacks end)
  return is_part and lists.any(self, function (later)
    return later.day >= day_of(import) and lists.every(has, function (name) return later.types[name] end)
  end)
end

-- The imports that count, of which those whose refused rows may stand: no
-- later one is of a file of that name (and of the same sheets, or of more
-- behind them), or is a whole one that tells all that it had: then a row that
-- is in no later file is of no case.
local function unsettled(live)
  local files <const>, whole <const>, list <const> = { cases = {}, facts = {} }, setmetatable({}, Whole), {}
  for i = #live, 1, -1 do
    local import <const> = live[i]
    local is_cases <const>, later <const> = import.kind == "cases", files[import.kind] or {}
    if not (later[import.file] or is_cases and whole:tells(import)) then list[#list + 1] = import end
    for _, name in ipairs(sheetlines.earlier(import.file)) do later[name] = true end
    if is_cases then whole:add(import) end
  end
  return list
end

-- Refused rows that stand: those of imports that may have some, unless a
-- later import that counts has accepted or refused a row with their key.
-- Parameters: the import that is known; those that count, and those that may
-- have some, as JSON.
local OUTSTANDING <const> = [[
  WITH live AS MATERIALIZED (SELECT i.id, i.kind FROM json_each(?2) JOIN imports AS i ON i.id = value),
  newest AS MATERIALIZED (
    SELECT r.kind, key, max(import_id) AS id FROM rejects AS r JOIN live ON live.id = import_id
    WHERE key IS NOT NULL GROUP BY r.kind, key)
  SELECT %s FROM rejects AS r JOIN imports AS f ON f.id = r.import_id
  WHERE f.id IN (SELECT value FROM json_each(?3)) AND (settled_by IS NULL OR settled_by > ?1)
  AND NOT EXISTS (SELECT 1 FROM newest AS n WHERE n.kind = r.kind AND n.key = r.key AND n.id > f.id)
  AND NOT EXISTS (
    SELECT 1 FROM live AS s JOIN cases AS c ON c.case_id = r.key
    WHERE r.kind = 'cases' AND s.id > f.id AND c.case_row <= (
      SELECT last_row FROM cases_seen WHERE import_id = s.id AND first_row <= c.case_row
      ORDER BY first_row DESC LIMIT 1))
  AND NOT EXISTS (
    SELECT 1 FROM facts_seen AS x JOIN live AS s ON s.id = x.import_id
    WHERE r.kind = 'facts' AND s.id > f.id
    AND x.year || ' ' || x.goal || ' ' || x.name || ' ' || x.on_date = r.key)]]

local function outstanding(self, columns, behind)
  local live <const> = lists.where(must(self:imports()), "live")
  return ask(self, OUTSTANDING:format(columns) .. behind, self:known_at(), store.ids(live), store.ids(unsettled(live)))
end

-- How many refused rows are outstanding.
methods.rejects = protected(function (self) return outstanding(self, "count(*)", "")[1] end)

-- They themselves, oldest first: { import, kind, file, line, key, field,
-- value, reason }
methods.reject_list = protected(function (self)
  local list <const> = outstanding(self, "f.id AS import, r.kind, f.file, line, key, field, value, reason",
                                   " ORDER BY r.id")
  for _, reject in ipairs(list) do reject.file, reject.line = sheetlines.place(reject.file, reject.line) end
  return list
end)

-- The import that was the newest at a time, ISO text in UTC or the start of
-- one ("2019-08-31", "2019-08-31T12:00"); 0 if it was before the first.
methods.import_at = protected(function (self, time)
  return ask(self, "SELECT coalesce(max(id), 0) FROM imports WHERE substr(at, 1, length(?1)) <= ?1", time)[1]
end)

-- A store in a mode of core.store.open; see siri.open.
store.open = core.store.open

return store
