-- undo.lua: takes an import back. That is an import, too: for every case or
-- figure that the import had it writes the version that the other imports
-- make (fold.lua), where that is not the one that stands.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local fields <const> = require "siri.store.fields"
local fold <const> = require "siri.store.fold"
local ledger <const> = require "siri.store.ledger"
local ids_of <const> = require "siri.store.store".ids
local trouble <const> = require "siri.store.trouble"

local undo = {}

local ask <const>, tell <const> = trouble.ask, trouble.tell

local restore <const> = {}   -- by the kind of an import: does what is to be done


-- What is to be done

-- The newest undo of a target, or of its undos, that stands.
local function newest_undo(imports, target)
  local about <const>, newest = { [target.id] = true }, nil
  for _, import in ipairs(imports) do
    if about[import.undoes] then
      about[import.id] = true
      if not import.undone_by then newest = import.id end
    end
  end
  return newest
end

-- Would an import count if import `number` were taken back? What that one had
-- taken back may be so by another, too.
local function would_count(imports, number, target)
  local undone <const> = { [number] = true }
  for i = #imports, 1, -1 do
    local import <const> = imports[i]
    if import.undoes and not undone[import.id] then undone[import.undoes] = true end
  end
  return not undone[target.id]
end

-- What an import says of itself, or why it cannot be taken back: the import
-- whose rows are concerned, and whether they count after it.
local function target_of(imports, number)
  local import = lists.find(imports, "id", number)
  if not import then
    return nil, ("there is no import %d%s"):format(number, #imports > 0 and (" (the newest is %d)"):format(#imports)
                                                   or ": nothing has been imported")
  end
  if import.undone_by then
    return nil, ("import %d is taken back already, by import %d (undo %d to have it again)"):format(
      number, import.undone_by, import.undone_by)
  end
  while import.undoes do
    local undone <const> = import.undoes < import.id and lists.find(imports, "id", import.undoes)
    if not undone then
      return nil, ("import %d takes back import %d, which cannot be: see '%s verify'"):format(import.id, import.undoes,
                                                                                           core.invoked())
    end
    import = undone
  end
  if not restore[import.kind] then
    return nil, ("import %d brought '%s', which is neither cases nor facts: see '%s verify'"):format(import.id,
      import.kind, core.invoked())
  end
  local counts <const> = would_count(imports, number, import)
  if counts == import.live then
    return nil, ("import %d cannot be taken back: import %d %s already, by import %d"):format(
      number, import.id, counts and "counts again" or "is taken back", newest_undo(imports, import))
  end
  if not import.program then
    return nil, ("import %d was made by an older siri-rules, which did not keep what stood before"):format(import.id)
  end
  return import, counts
end


-- Cases

local function refuse(number, state, what)
  trouble.must(nil, ("import %d cannot be taken back alone: case %s would %s: take back the later imports first")
    :format(number, state.case_id, what))
end

-- A later import may rest on a date that goes.
local function check_case(state, number)
  for _, pair in ipairs(casefields.ordered) do
    local a <const>, b <const> = state[pair[1]], state[pair[2]]
    if a and b and a > b then
      refuse(number, state, ("have %s %s after %s %s"):format(pair[1], ledger.day(a), pair[2], ledger.day(b)))
    end
  end
  local reopenings <const> = core.reopening.list(state.reopenings)
  local last <const> = reopenings[#reopenings]
  if last and state.decided_on and last[2] > ledger.day(state.decided_on) then
    refuse(number, state, ("be reopened on %s after decided_on %s"):format(last[2], ledger.day(state.decided_on)))
  end
  if state.outcome == "withdrawn" and not state.decided_on then
    refuse(number, state, "be withdrawn without a day")
  end
end

local WRITE <const> = ("UPDATE cases SET import_id = ?2, gone = 0, line = 0, %s WHERE case_row = ?1"):format(
  fields.assigned)

local function write_case(store, import, case_row, state)
  ledger.keep_cases(store, "WHERE case_row = ?", case_row)
  local values <const> = fields.values(state)
  tell(store, WRITE, case_row, import.id, table.unpack(values, 1, values.n))
end

local function restore_case(store, import, number, sources, case_row)
  local versions <const> = fold.case_versions(store, case_row)
  local now <const> = versions[#versions]
  fold.must_stand(now, ("the case in row %d"):format(case_row))
  local state <const> = fold.case(sources, versions, case_row)
  if fold.same_case(state, now) then
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

-- The cases that only the target's file has: most of a first file's, all
-- at once. Parameters: the target, and the imports that count, as JSON.
local ALONE <const> = [[
  WHERE import_id = ?1 AND NOT gone
  AND NOT EXISTS (SELECT 1 FROM earlier_cases AS e WHERE e.case_row = cases.case_row)
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?2) WHERE case_row <= (
      SELECT last_row FROM cases_seen WHERE import_id = value AND first_row <= case_row
      ORDER BY first_row DESC LIMIT 1))]]

local function lose_alone(store, import, target, sources)
  import.gone = import.gone + ledger.keep_cases(store, ALONE, target.id, ids_of(sources))
  -- those that were kept just now: no other standing version is among the earlier ones
  tell(store, [[
    UPDATE cases SET gone = 1, line = 0, import_id = ?2 WHERE import_id = ?1 AND EXISTS (
      SELECT 1 FROM earlier_cases AS e WHERE e.case_row = cases.case_row AND e.import_id = ?1)]],
    target.id, import.id)
end

-- The cases that an import has to do with: those of its file, and those that
-- it would lack.
local TOUCHED <const> = [[
  SELECT case_row FROM cases WHERE import_id <> ?2 AND (?3 OR case_row <= (
    SELECT last_row FROM cases_seen WHERE import_id = ?1 AND first_row <= case_row ORDER BY first_row DESC LIMIT 1))
  ORDER BY case_id]]

function restore.cases(store, import, number, sources, target, counts)
  if not counts then lose_alone(store, import, target, sources) end
  local touched <const> = ask(store, TOUCHED, target.id, import.id, target.whole ~= nil)
  for _, case_row in ipairs(touched) do restore_case(store, import, number, sources, case_row) end
end


-- Figures

local function restore_fact(store, import, sources, fact)
  local state <const>, now <const> = fold.fact(store, sources, fact)
  fold.must_stand(now, ("figure %d %s '%s' of %s"):format(fact.year, fact.goal, fact.name, fact.on))
  if fold.same_fact(sources, state, now) then return end
  ledger.write_fact(store, import.id, lists.with(state or now, { gone = not state }))
  local word <const> = not state and "gone" or now.gone and "added" or "changed"
  import[word] = import[word] + 1
end

function restore.facts(store, import, _, sources, target)
  local touched <const> = ask(store, [[
    SELECT year, goal, name, on_date AS "on", by_whom AS "by" FROM facts_seen WHERE import_id = ?
    ORDER BY 1, 2, 3, 4, 5]], target.id)
  for _, fact in ipairs(touched) do restore_fact(store, import, sources, fact) end
end


local function run(store, number, options)
  local target, counts = target_of(trouble.must(store:imports()), number)
  if not target then return nil, counts end
  trouble.must(store:begin { kind = target.kind, file = target.file, undoes = number,
                            dry = options.dry })
  local import <const> = ledger.current(store)
  local imports <const> = trouble.must(store:imports())   -- another program may have been before us
  target, counts = target_of(imports, number)
  if not target then return nil, counts end
  local sources <const> = fold.sources(store, imports, target.kind, target, counts)
  restore[target.kind](store, import, number, sources, target, counts)
  local id <const> = import.id
  local done <const>, message <const>, busy <const> = store:commit()
  return id, trouble.must(done, message, busy), target, message
end

-- Takes back an import, by its number; an undo is taken back, too. options:
-- dry = true to do nothing.
-- Returns the number of the import that did it, its counts, the import whose
-- rows it concerned, and what store:commit warns of; nil and a message.
function undo.run(store, number, options)
  local _ <close> = setmetatable({}, { __close = function () store:rollback() end })
  return trouble.protected(run)(store, number, options or {})
end

return undo
