-- undo.lua: takes an import back. That is an import, too: for every case or
-- figure that the import had touched it writes the version that the other
-- imports make, where that is not the one that stands.

local core <const> = require "siri.core"
local dkjson <const> = require "dkjson"
local headings <const> = require "siri.headings"
local ledger <const> = require "siri.ledger"

local undo = {}

local ask <const>, tell <const> = ledger.ask, ledger.tell

local VERSION <const> = [[
  SELECT import_id, gone AS "gone?", case_id, case_type, submitted_on, informed_on, decided_on, outcome, site, exempt,
         pauses, extra
  FROM case_versions WHERE case_row = ? ORDER BY import_id]]


-- What is to be done

-- What an import says of itself, or why it cannot be taken back: the import
-- whose rows are concerned, and whether they count after it.
local function target_of(imports, number)
  local by_id <const> = {}
  for _, import in ipairs(imports) do by_id[import.id] = import end
  local import = by_id[number]
  if not import then
    return nil, ("there is no import %d%s"):format(number, #imports > 0 and (" (the newest is %d)"):format(#imports)
                                                   or ": nothing has been imported")
  end
  if import.undone_by then
    return nil, ("import %d is taken back already, by import %d (undo %d to have it again)"):format(
      number, import.undone_by, import.undone_by)
  end
  local counts = false
  while import.undoes do
    import, counts = by_id[import.undoes], not counts
  end
  if not import.program then
    return nil, ("import %d was made by an older siri-rules, which did not keep what stood before"):format(import.id)
  end
  return import, counts
end

-- The columns of an import's file, as they were kept.
local function columns_of(import)
  local columns <const> = not import.columns and "all" or dkjson.decode(import.columns)
  if type(columns) == "table" or columns == "all" then return columns end
  error(("the database is damaged: the columns of import %d cannot be read"):format(import.id), 0)
end

-- The imports that make a case what it is: what each one's columns are.
-- Whether `target` is one of them `counts` says.
local function live_imports(imports, target, counts)
  local live <const> = {}
  for _, import in ipairs(imports) do
    local is_live = import.live
    if import == target then is_live = counts end
    if is_live then live[import.id] = columns_of(import) end
  end
  return live
end


-- Cases

-- Puts the columns of one version over what stands.
local function put_columns(state, version, columns)
  if columns == "all" then
    for _, heading in ipairs(headings.cases) do state[heading.name] = version[heading.name] end
    state.extra = version.extra
    return
  end
  for _, column in ipairs(columns) do
    if type(column) == "string" then state[column] = version[column]
    elseif column then state.extra = core.import.extra(state.extra, column[1], version.extra) end
  end
end

-- The case as the live imports make it; nil: there is none.
local function fold(versions, live)
  local state
  for _, version in ipairs(versions) do
    local columns <const> = live[version.import_id]
    if columns and version.gone then state = nil
    elseif columns then
      state = state or {}
      put_columns(state, version, columns)
    end
  end
  return state
end

local function same_case(state, version)
  if not state or version.gone then return not state and version.gone end
  for _, heading in ipairs(headings.cases) do
    if state[heading.name] ~= version[heading.name] then return false end
  end
  return state.extra == version.extra
end

local DATES <const> = { { "submitted_on", "informed_on" }, { "submitted_on", "decided_on" },
                        { "informed_on", "decided_on" } }

local ALONE_NOT <const> =
  "import %d cannot be taken back alone: case %s would %s: take back the later imports first"

-- The day of a day number of the store.
local function iso(day)
  return core.date.dates.add("1970-01-01", core.date.duration(day, "day"))
end

-- A later import may rest on a date that goes.
local function check_case(state, number)
  for _, pair in ipairs(DATES) do
    local a <const>, b <const> = state[pair[1]], state[pair[2]]
    if a and b and a > b then
      error(ALONE_NOT:format(number, state.case_id, ("have %s %s after %s %s"):format(pair[1], iso(a), pair[2],
                                                                                      iso(b))), 0)
    end
  end
  if state.outcome == "withdrawn" and not state.decided_on then
    error(ALONE_NOT:format(number, state.case_id, "be withdrawn without a day"), 0)
  end
end

local function write_case(store, import, case_row, state)
  ledger.keep_cases(store, "WHERE case_row = ?", case_row)
  tell(store, [[
    UPDATE cases SET gone = 0, import_id = ?, line = 0, case_type = ?, submitted_on = ?, informed_on = ?,
                     decided_on = ?, outcome = ?, site = ?, exempt = ?, pauses = ?, extra = ? WHERE case_row = ?]],
    import.id, state.case_type, state.submitted_on, state.informed_on, state.decided_on, state.outcome, state.site,
    state.exempt, state.pauses, state.extra, case_row)
end

local function restore_case(store, import, number, live, case_row)
  local versions <const> = ask(store, VERSION, case_row)
  local now <const> = versions[#versions]
  local state <const> = fold(versions, live)
  if same_case(state, now) then
    return
  elseif not state then
    ledger.lose_case(store, import.id, case_row)
    import.gone = import.gone + 1
  else
    check_case(state, number)
    write_case(store, import, case_row, state)
    local word <const> = now.gone and "added" or "changed"
    import[word] = import[word] + 1
  end
end

-- The cases that nothing else has touched: most of a file's, all at once.
local ALONE <const> = [[
  WHERE import_id = ?1 AND NOT gone AND NOT EXISTS (
    SELECT 1 FROM earlier_cases AS e WHERE e.case_row = cases.case_row AND e.import_id <> ?1)]]

local function lose_alone(store, import, target)
  local lost <const> = ledger.keep_cases(store, ALONE, target.id)
  tell(store, "UPDATE cases SET gone = 1, line = 0, import_id = ?2 " .. ALONE, target.id, import.id)
  import.gone = import.gone + lost
end

local restore <const> = {}

function restore.cases(store, import, number, live, target)
  if not live[target.id] then lose_alone(store, import, target) end
  local touched <const> = ask(store, "SELECT case_row FROM case_versions WHERE import_id = ? ORDER BY case_id",
                              target.id)
  for _, case_row in ipairs(touched) do restore_case(store, import, number, live, case_row) end
end


-- Figures

local FACTS <const> = [[
  SELECT year, goal, name, on_date AS "on", by_whom AS "by", import_id, line, gone AS "gone?", value, of, source,
         provisional AS "provisional?", note
  FROM facts AS f WHERE EXISTS (
    SELECT 1 FROM facts AS x WHERE x.year = f.year AND x.goal = f.goal AND x.name = f.name
    AND x.on_date = f.on_date AND x.by_whom = f.by_whom AND x.import_id = ?)
  ORDER BY year, goal, name, on_date, by_whom, import_id]]

local function same_key(a, b)
  return a.year == b.year and a.goal == b.goal and a.name == b.name and a.on == b.on and a.by == b.by
end

local function same_fact(a, b)
  if not a or b.gone then return not a and b.gone end
  return a.value == b.value and a.of == b.of and a.source == b.source and a.provisional == b.provisional
     and a.note == b.note
end

local function restore_fact(store, import, now, standing)
  if same_fact(standing, now) then return end
  local version <const> = {}
  for field, value in pairs(standing or now) do version[field] = value end
  version.gone = not standing
  ledger.write_fact(store, import.id, version)
  local word <const> = not standing and "gone" or now.gone and "added" or "changed"
  import[word] = import[word] + 1
end

function restore.facts(store, import, _, live, target)
  local now, standing
  for _, version in ipairs(ask(store, FACTS, target.id)) do
    if now and not same_key(now, version) then
      restore_fact(store, import, now, standing)
      standing = nil
    end
    now = version
    if live[version.import_id] then standing = version end
  end
  if now then restore_fact(store, import, now, standing) end
end


-- Refused rows: those that came with the import are settled; those that
-- it had settled stand again, as rows of this one. Of an undo that is
-- taken back, the same.
local function restore_rejects(store, import, subject, live)
  tell(store, "UPDATE rejects SET settled_by = ?1 WHERE settled_by IS NULL AND ?2 IN (import_id, file_id)",
       import.id, subject)
  local list <const> = ask(store, "SELECT id, coalesce(file_id, import_id) AS file FROM rejects WHERE settled_by = ?",
                           subject)
  for _, reject in ipairs(list) do
    if live[reject.file] then
      tell(store, [[
        INSERT INTO rejects (import_id, file_id, kind, line, key, field, value, row, reason)
        SELECT ?1, coalesce(file_id, import_id), kind, line, key, field, value, row, reason
        FROM rejects WHERE id = ?2]], import.id, reject.id)
    end
  end
end

local function run(store, number, options)
  local imports <const> = ledger.must(store:imports())
  local target <const>, counts = target_of(imports, number)
  if not target then return nil, counts end
  ledger.must(store:begin { kind = target.kind, file = target.file, undoes = number, wait = options.wait,
                            waiting = options.waiting })
  local import <const> = ledger.current(store)
  local live <const> = live_imports(imports, target, counts)
  restore[target.kind](store, import, number, live, target)
  restore_rejects(store, import, counts and number or target.id, live)
  local id <const> = import.id
  local done <const>, message <const>, busy <const> = store:commit()
  return id, ledger.must(done, message, busy), target, message
end

-- Takes back an import, by its number; an undo is taken back, too. options:
-- wait and waiting as store:begin takes them, dry = true to do nothing.
-- Returns the number of the import that did it, its counts, the import whose
-- rows it concerned, and what store:commit warns of; nil and a message.
function undo.run(store, number, options)
  local _ <close> = setmetatable({}, { __close = function () store:rollback() end })
  return ledger.protected(run)(store, number, options or {})
end


-- The cases and figures that are not what the imports that count make of
-- their versions: a line for each. It folds the cases that have more than
-- one version.
function undo.differences(store, imports)
  local live <const>, list <const> = live_imports(imports), {}
  for case_row, id in store:each [[
      SELECT case_row, case_id FROM cases WHERE case_row IN (SELECT case_row FROM earlier_cases) ORDER BY case_id]] do
    local versions <const> = ask(store, VERSION, case_row)
    if not same_case(fold(versions, live), versions[#versions]) then
      list[#list + 1] = ("case %s is not what its versions make it"):format(id)
    end
  end
  return list
end

return undo
