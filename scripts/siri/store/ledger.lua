-- ledger.lua: what a store can be told: imports, one at a time, each a
-- transaction that adds versions and takes none away.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local dkjson <const> = require "siri.package.dkjson"
local covered <const> = require "siri.store.covered"
local digest <const> = require "siri.store.digest"
local fields <const> = require "siri.store.fields"
local hint <const> = require "siri.store.hint"
local patience <const> = require "siri.store.patience"
require "siri.store.store"
local trouble <const> = require "siri.store.trouble"

local ledger = {}

local methods <const> = core.store.methods

-- The import that is under way in a store.
local under_way <const> = setmetatable({}, { __mode = "k" })

-- Stores in which nothing is kept: one transaction from their first import on, until
-- they are closed, or a dry run ends.
local dry <const> = setmetatable({}, { __mode = "k" })

-- Those that were opened to try.
local tried <const> = setmetatable({}, { __mode = "k" })

function ledger.try(store) tried[store] = true end
function ledger.is_tried(store) return tried[store] == true end

local must <const>, tell <const>, ask <const> = trouble.must, trouble.tell, trouble.ask
local protected <const> = trouble.protected

-- The ISO text of a day number of the store.
function ledger.day(number)
  return core.date.text(number)
      or error(("the database is damaged: a case has day %d for a date: see '%s verify'"):format(number,
                                                                                                core.invoked()), 0)
end

-- The number after the newest of a table's.
function ledger.next_number(store, name)
  local newest <const> = ask(store, ("SELECT max(0, coalesce(max(id), 0)) FROM %s"):format(name))[1]
  if newest < math.maxinteger then return newest + 1 end
  error(("the database is damaged: its %s are numbered up to %d: see '%s verify'"):format(name, newest,
                                                                                                 core.invoked()), 0)
end

local function current(store)
  store:known_at()   -- a closed store says so
  return under_way[store] or error("no import is under way", 3)
end


-- Beginning and ending

-- Runs a statement that may find the database held by another program: with the
-- patience that the store was opened with.
local function patiently(store, sql)
  must(patience.at(store, function () return store:run(sql) end))
end

ledger.patiently = patiently

-- Opens the transaction of an import. Where nothing is kept it is a part of
-- one that is never committed: alone, its end would be a commit.
local function enter(self, spec)
  if not (spec.dry and dry[self] and self:in_transaction()) then
    patiently(self, "BEGIN IMMEDIATE")
    dry[self] = spec.dry or nil
  end
  if spec.dry then tell(self, "SAVEPOINT import") end
end

-- A dry run: closed, it leaves the store, once it has one, as that was. In a store that
-- was opened to try it is a part of the transaction there.
local DryRun <const> = {}
DryRun.__index = DryRun

function ledger.dry_run() return setmetatable({}, DryRun) end

-- Begins it in a store, if it has none yet.
function DryRun:on(store)
  if self.store then return end
  self.store, self.is_part = store, store:in_transaction()
  if self.is_part then tell(store, "SAVEPOINT dry_run") end
end

function DryRun:__close()
  local store <const> = self.store
  if not store then return end
  store:let_go()
  if self.is_part then
    store:run "ROLLBACK TO dry_run"
    store:run "RELEASE dry_run"
    return
  end
  dry[store] = nil
  if store:in_transaction() then store:run "ROLLBACK" end
end

local function prepare(self, import)
  import.id = ledger.next_number(self, "imports")
  import.last_row = ask(self, "SELECT coalesce(max(case_row), 0) FROM cases")[1]   -- of the cases known before
end

-- Begins an import and returns its number; nil and a message.
--   kind       "cases" or "facts"
--   file       the base name of its file
--   hash       SHA-256 of the file
--   extracted  ISO date of the extract; if left out the newest of the rows
--   columns    of the file, as headings.columns gives them
--   map        the mapping script: its name and hash
--   whole      "all" or a field: the file holds all its cases (see lose_absent)
--   cpr_ids    true: ids that look like CPR numbers are admitted
--   alike      "two" or "one": ids that look alike are two cases, or one; if
--              left out what was answered before
--   undoes     the import that it takes back
--   dry        true: nothing is kept once the store is closed
methods.begin = protected(function (self, spec)
  if under_way[self] then error("an import is under way already", 3) end
  if tried[self] then spec = lists.with(spec, { dry = true }) end
  enter(self, spec)
  local import <const> = { spec = spec, added = 0, changed = 0, same = 0, refused = 0, gone = 0 }
  under_way[self] = import
  local begun <const>, problem <const> = pcall(prepare, self, import)
  if begun then return import.id end
  self:rollback()
  error(problem, 0)
end)

-- Forgets the import that is under way, if any, and what it did.
function methods.rollback(self)
  self:let_go()
  if not under_way[self] then return end
  under_way[self] = nil
  if not self:in_transaction() then return end   -- SQLite has done it by itself
  if dry[self] then
    self:run "ROLLBACK TO import"
    self:run "RELEASE import"
  else
    self:run "ROLLBACK"
  end
end

local INSERT <const> = ("INSERT INTO imports (%s) VALUES (%s)"):format(
  table.concat(digest.columns, ", "), ("?, "):rep(#digest.columns):sub(1, -3))

local COUNTS <const> = { "added", "changed", "same", "refused", "gone" }

-- Writes the row of an import, with the digest of all that it brought.
local function write_import(store, import, counts)
  local spec <const> = import.spec
  local row <const> = lists.with({
    id = import.id, kind = spec.kind, file = spec.file, hash = spec.hash, extracted = spec.extracted or import.newest,
    at = ask(store, "SELECT strftime('%Y-%m-%dT%H:%M:%SZ')")[1], who = core.terminal.user(), program = core.version,
    columns = spec.columns and dkjson.encode(spec.columns), map = spec.map, whole = import.whole, types = import.types,
    undoes = spec.undoes, covers = import.covers, cpr_ids = spec.cpr_ids and 1 or nil,
    alike = spec.alike,
  }, counts)
  row.digest = digest.of(store, row)
  local values <const> = {}
  for i, name in ipairs(digest.columns) do values[i] = row[name] end
  tell(store, INSERT, table.unpack(values, 1, #digest.columns))
end

-- Notes what the file of an import tells of its case types, as covered.noted
-- has it.
local function note_covered(self, import, said)
  local notes <const>, partial <const> = covered.noted(self, import.id, import.last_row, import.case_types, said)
  import.covers = covered.text(notes)
  return partial
end

local function commit(self)
  local import <const> = current(self)
  local spec <const>, counts = import.spec, {}
  if not self:in_transaction() then must(nil, "an error of the database has ended the import") end
  self:let_go()
  for _, name in ipairs(COUNTS) do counts[name] = import[name] end
  counts.rows = counts.added + counts.changed + counts.same + counts.refused
  if import.case_types and not import.covers then note_covered(self, import) end
  if not spec.dry then must(core.columns.renew(self)) end
  write_import(self, import, counts)
  if spec.dry then tell(self, "RELEASE import") else patiently(self, "COMMIT") end
  under_way[self] = nil
  return counts
end

-- The counts of an import that is complete though its end has failed: the
-- disk may fail when all is written, and only the journal is to go.
local function complete(self, import)
  local list <const> = self:list([[
    SELECT rows, added, changed, same, refused, gone FROM imports WHERE id = ? AND kind = ? AND file = ?]],
    import.id, import.spec.kind, import.spec.file)
  return list and list[1]
end

-- Ends the import that is under way and returns its counts: { rows, added,
-- changed, same, refused, gone }, and a message if the disk failed after
-- it; nil and a message: then nothing of it is kept.
methods.commit = protected(function (self)
  local got <const>, import <const> = table.pack(pcall(commit, self)), under_way[self]
  if got[1] then return got[2] end
  if import then self:rollback() end
  local problem <const> = got[2]
  local counts <const> = import and trouble.is(problem) and complete(self, import)
  if counts then return counts, problem.message .. "; the import is complete all the same" end
  error(problem, 0)
end)


-- Refused rows

-- Keeps a refused row: { line =, key =, field =, value =, reason =, row =,
-- alike = }, of which line and reason, a diagnostic or a text, are required;
-- row is its text as it stood. One that is `secret` is kept without what says
-- whose it is. One that may be of the case `alike` is kept as of that: a whole
-- file does not lack it.
methods.reject = protected(function (self, reject)
  local import <const> = current(self)
  if not reject.reason then error("a reject needs its reason", 3) end
  local open <const> = not reject.secret and reject or {}
  tell(self, [[
    INSERT INTO rejects (import_id, kind, line, key, field, value, row, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)]],
       import.id, import.spec.kind, reject.line, open.alike or open.key, reject.field, open.value, open.row,
       tostring(reject.reason))
  import.refused = import.refused + 1
  return true
end)


-- Figures

-- A fact's year is an integer, its provisional a boolean, the rest texts.
local KEY <const> = { "goal", "name", "on" }
local VALUES <const> = { "value", "of", "source", "note" }

local function same_fact(a, b)
  local is_other <const> = lists.any(VALUES, function (name) return a[name] ~= b[name] end)
  return not is_other and a.provisional == (b.provisional or false)
end

-- The version of a fact that stands now, gone or not; nil if it has none.
local function fact_now(self, fact)
  local now <const> = ask(self, [[
    SELECT value, of, source, note, provisional AS "provisional?", gone AS "gone?" FROM facts
    WHERE year = ? AND goal = ? AND name = ? AND on_date = ? AND by_whom = ? ORDER BY import_id DESC LIMIT 1]],
    fact.year, fact.goal, fact.name, fact.on, fact.by or "")[1]
  if now then now.note = hint.own(now.note) end
  return now
end

-- Writes a version of a figure; file_id is the import whose file says so,
-- where that is another.
function ledger.write_fact(self, import_id, fact)
  tell(self, [[
    INSERT INTO facts (year, goal, name, on_date, by_whom, import_id, line, gone, value, of, source, provisional, note,
                       file_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)]],
    fact.year, fact.goal, fact.name, fact.on, fact.by or "", import_id, fact.line, fact.gone or false, fact.value,
    fact.of, fact.source, fact.provisional or false, fact.note, fact.file_id)
end

local function see_fact(self, import_id, fact)
  tell(self, [[
    INSERT INTO facts_seen (import_id, year, goal, name, on_date, by_whom, line) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING]],
    import_id, fact.year, fact.goal, fact.name, fact.on, fact.by or "", fact.line)
end

-- Puts a figure: { year =, goal =, name =, on =, by =, value =, of =,
-- source =, provisional =, note =, line = }; only by and those after line
-- may be left out. Returns "new", "changed" or "same".
methods.put_fact = protected(function (self, fact)
  local import <const> = current(self)
  for _, name in ipairs(KEY) do
    if type(fact[name]) ~= "string" then error(("a fact needs its '%s'"):format(name), 3) end
  end
  local now <const> = fact_now(self, fact)
  local fresh <const> = not now or now.gone
  local same <const> = not fresh and same_fact(now, fact)
  if not same then ledger.write_fact(self, import.id, fact) end
  see_fact(self, import.id, fact)
  local word <const> = same and "same" or fresh and "added" or "changed"
  import[word] = import[word] + 1
  return word == "added" and "new" or word
end)


-- Cases

-- What a case that is gone has when it comes back, by its row: what the
-- imports that count make of it, not what one that was taken back had.
local function keeper(store)
  local fold <const> = require "siri.store.fold"   -- which imports alone need
  local sources
  return function (case_row)
    sources = sources or fold.sources(store, must(store:imports()), "cases")
    local versions <const> = fold.case_versions(store, case_row)
    fold.must_stand(versions[1], ("the case in row %d"):format(case_row))
    local _, kept <const> = fold.case(sources, versions, case_row)
    return kept or {}
  end
end

-- Imports the rows of a source, as core.import.cases takes it, with the
-- columns of spec.columns. options:
--   refused   function (reject): takes what store:reject takes, but for its
--             row, a list of fields; it is kept already where it is given
--   outcomes, exempts, tick, zone, today   as core.import.cases takes them
-- Returns what is to be told of the rows: types, exempts, taken, taken_line, alike
-- and alike_pairs, as core.import.cases gives them, with answer, "two" or "one",
-- of the import answered_by; the lines of totals; or nil and a message.
methods.import_cases = protected(function (self, source, options)
  local import <const> = current(self)
  local answered <const> = import.spec.alike and import.spec or must(self:answered_alike())
  local result <const> = must(core.import.cases(self, source, {
    import = import.id, columns = import.spec.columns, outcomes = options.outcomes or {},
    exempts = options.exempts or {},
    refused = options.refused, tick = options.tick or function () end, kept = keeper(self), zone = options.zone,
    extracted = import.spec.extracted, today = options.today, sheets = options.sheets,
    cpr_ids = import.spec.cpr_ids, alike = answered and answered.alike or nil,
  }))
  for _, name in ipairs { "added", "changed", "same" } do import[name] = import[name] + result[name] end
  import.newest, import.seen, import.case_types = result.newest, result.seen, result.types
  import.doubtful = { evenings = result.evenings, lone = result.lone, late = result.late, blanks = result.blanks }
  return { types = result.types, taken = result.taken, taken_line = result.taken_line, totals = result.totals,
           exempts = result.exempts,
           alike = result.alike, alike_pairs = result.alike_pairs,
           answer = answered and answered.alike, answered_by = answered and (answered.id or import.id) }
end)

-- Says of which case types the imported file tells all up to its extract's
-- day: a set of their names, "all", or nil where that is to be seen from its
-- cases. Returns those that it tells in part: { case_type =, open = how many
-- open cases it lacks } each; nil and a message.
methods.cover = protected(function (self, types)
  return note_covered(self, current(self), types)
end)

-- Puts the version of a case that stands among the earlier ones.
local KEEP <const> = ([[
  INSERT INTO earlier_cases (case_row, import_id, line, gone, %s)
  SELECT case_row, import_id, line, gone, %s FROM cases ]]):format(fields.columns, fields.columns)

function ledger.keep_cases(self, where, ...)
  return tell(self, KEEP .. where, ...)
end

-- Marks a case as gone; what it was is kept.
function ledger.lose_case(self, import_id, case_row)
  ledger.keep_cases(self, "WHERE case_row = ?", case_row)
  tell(self, "UPDATE cases SET gone = 1, import_id = ?, line = 0 WHERE case_row = ?", import_id, case_row)
end

-- The ids of the rows that this import refused: { [id] = true }, and how
-- many it refused without one.
local function refused_ids(self, import)
  local ids <const>, nameless = {}, 0
  for _, key in ipairs(ask(self, "SELECT coalesce(key, '') FROM rejects WHERE import_id = ?", import.id)) do
    if key == "" then nameless = nameless + 1 else ids[key] = true end
  end
  return ids, nameless
end

-- Marks as gone the cases of these types ({ [name] = true }; nil: of all)
-- that the file lacks, but for those of refused rows. Returns their ids, in
-- order, and how many there were to lose; false and why that cannot be told,
-- for then it is no whole file: { nameless = refused rows without a readable
-- id }, or { all = how many would be gone }; nil and a message.
methods.lose_absent = protected(function (self, types)
  local import <const> = current(self)
  local ids <const>, nameless <const> = refused_ids(self, import)
  if nameless > 0 then return false, { nameless = nameless } end
  local absent <const>, rows <const>, known = {}, {}, 0
  for case_row, id, case_type in self:each [[
      SELECT case_row, case_id, case_type FROM cases WHERE NOT gone ORDER BY case_id]] do
    if not types or types[case_type] then
      if case_row <= import.last_row then known = known + 1 end
      if not import.seen(case_row) and not ids[id] then absent[#absent + 1], rows[#rows + 1] = id, case_row end
    end
  end
  if #rows > 0 and import.added + import.changed + import.same == 0 then return false, { all = #rows } end
  for _, case_row in ipairs(rows) do ledger.lose_case(self, import.id, case_row) end
  import.gone = import.gone + #rows
  import.whole = import.spec.whole or "all"
  import.types = types and dkjson.encode(lists.keys(types)) or nil
  note_covered(self, import, types or "all")
  return absent, known
end)

-- The newest date of the rows so far, ISO, but for a lone one, which may be a
-- slip, and for those after today; nil if there is none.
function methods.newest_date(self)
  return current(self).newest
end

-- What is doubtful of the days of the rows so far, as core.import.cases tells
-- it: { evenings =, lone =, late =, blanks = }, where lone and late have the id
-- of their case, too; nil of figures.
function methods.doubtful_days(self)
  local found <const> = current(self).doubtful
  for _, name in ipairs { "lone", "late" } do
    local one <const> = found and found[name]
    if one then one.id = ask(self, "SELECT case_id FROM cases WHERE case_row = ?", one.case_row)[1] end
  end
  return found
end

-- The import that is under way: for undo.lua.
ledger.current = current

return ledger
