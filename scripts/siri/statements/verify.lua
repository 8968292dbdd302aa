-- verify.lua: holds a store against itself: its tables and what is around
-- them, the file, the versions of cases and figures, what the imports say of
-- themselves, the digests of statements; and against receipts that were kept
-- elsewhere. It changes nothing, reads tables alone, and trusts none of them.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local json <const> = require "siri.print.json"
local audit <const> = require "siri.statements.audit"
local statements <const> = require "siri.statements.statements"
local digest <const> = require "siri.store.digest"
local fold <const> = require "siri.store.fold"
local receipt <const> = require "siri.store.receipt"
local trouble <const> = require "siri.store.trouble"
local versions_of <const> = require "siri.store.store".case_versions

local verify = {}

-- What may be changed in a table alone without being seen; tamper_spec.lua
-- holds that there is nothing else.
verify.unseen = {
  { table = "columns", what = "other numbers in columns.id (nothing refers to them)" },
  { table = "id_shapes", what = "rows added to id_shapes, all of them taken away, other numbers in id_shapes.up_to "
    .. "(an import looks at more ids then, or at all of them anew)" },
  { table = "segments", what = "rows taken away from segments (columns of cases are made again from the rows)" },
  { table = "statements", what = "the newest statements taken away (a receipt shows it)" },
}

local ask <const> = trouble.ask

-- Each check: what it proves, and run (store, read): a list of what is wrong,
-- a line each; what is named without being wrong, a line each or nil; whether
-- what is wrong lets nothing else be read. `read` is what several ask for:
-- read.imports(), read.chains().
local checks <const> = {}

local function check(name, run)
  checks[#checks + 1] = { name = name, run = run }
end

-- Every row of a query as a line.
local function lines(store, line, sql, ...)
  return lists.map(ask(store, sql, ...), function (row)
    if type(row) ~= "table" then row = { row } end
    return (line:gsub("{(%w+)}", function (name) return tostring(row[name] or row[1]) end))
  end)
end

-- Where a table or an index is another, what is read by it is what somebody
-- wants to be read.
check("tables, indexes, views and triggers are as siri-rules makes them", function (store)
  local list <const>, notes <const>, stop = {}, {}, false
  for _, d in ipairs(trouble.must(store:shape())) do
    local to <const> = d.refused and list or notes
    to[#to + 1] = d.text
    stop = stop or d.refused and (d.object:find "^table " or d.object:find "^index ") ~= nil
  end
  return list, notes, stop
end)

-- SQLite's words for trees of pages that are none: they may have no end.
local TREE <const> = "^%*%*%* in database"

check("the file is sound", function (store)
  local list <const>, stop = {}, false
  for _, text in ipairs(ask(store, "PRAGMA integrity_check")) do
    if text ~= "ok" then list[#list + 1] = text end
    stop = stop or text:find(TREE) ~= nil
  end
  return list, nil, stop
end)

check("what is of an import is of one that is there", function (store)
  local list <const> = lines(store, "table {name}, row {row} refers to nothing",
    [[SELECT "table" AS name, coalesce(rowid, '?') AS row FROM pragma_foreign_key_check]])
  -- an older siri-rules did not keep whose a column is
  local columns <const> = lines(store, "column '{name}' is of import {import}, which is not there", [[
    SELECT name, import_id AS import FROM columns WHERE import_id NOT IN (SELECT id FROM imports)
    AND NOT (import_id = 0 AND EXISTS (SELECT 1 FROM imports WHERE program IS NULL)) ORDER BY 1]])
  return lists.joined(list, columns)
end)

check("imports are numbered without a gap", function (store)
  return lines(store, "import {id} does not follow the one before it",
    "SELECT id FROM imports AS i WHERE id > 1 AND NOT EXISTS (SELECT 1 FROM imports AS b WHERE b.id = i.id - 1)")
end)

-- A time as an import and a statement have it.
local TIME <const> = ("GLOB '%s-%s-%sT%s:%s:%sZ'"):format(("[0-9]"):rep(4), ("[0-9]"):rep(2), ("[0-9]"):rep(2),
                                                         ("[0-9]"):rep(2), ("[0-9]"):rep(2), ("[0-9]"):rep(2))

-- What follows another was made after it, by clocks that were right.
check("times run forward, from import to import and from statement to statement", function (store)
  local found <const> = {}
  for _, of in ipairs { { "import", "imports" }, { "statement", "statements" } } do
    local name <const>, from <const> = of[1], of[2]
    for _, one in ipairs {
      lines(store, name .. " {id} was made at '{at}', which is no time",
            ("SELECT id, at FROM %s WHERE NOT at %s ORDER BY id"):format(from, TIME)),
      lines(store, name .. " {id} was made at {at}, before " .. name .. " {other}, of {time}", ([[
        SELECT id, at, other, time FROM (SELECT id, at, lag(id) OVER (ORDER BY id) AS other,
                                                lag(at) OVER (ORDER BY id) AS time FROM %s)
        WHERE at < time ORDER BY id]]):format(from)),
    } do
      found[#found + 1] = one
    end
  end
  local early <const> = "statement {id} was made at {at}, before import {import}, of {time}, that it knows"
  found[#found + 1] = lines(store, early, [[
    SELECT s.id AS id, s.at AS at, i.id AS import, i.at AS time FROM statements AS s JOIN imports AS i
    ON i.id = s.known_at WHERE s.at < i.at ORDER BY s.id]])
  return lists.flat(found)
end)

check("every undo takes back an import before it, of its kind, and only once", function (_, read)
  local imports <const> = read.imports()
  local list <const>, by_id <const>, taken <const> = {}, {}, {}
  for _, import in ipairs(imports) do
    local target <const> = import.undoes and by_id[import.undoes]
    if import.undoes and not (target and target.kind == import.kind and target.program) then
      list[#list + 1] = ("import %d takes back import %d, which cannot be"):format(import.id, import.undoes)
    end
    by_id[import.id] = import
  end
  for _, import in ipairs(imports) do
    if import.undoes and not import.undone_by then
      if taken[import.undoes] then
        list[#list + 1] = ("import %d takes back import %d, as import %d does"):format(import.id, import.undoes,
                                                                                       taken[import.undoes])
      end
      taken[import.undoes] = import.id
    end
  end
  return list
end)

check("the version of a case that stands is its newest", function (store)
  return lines(store, "case {id}: import {import} is not newer than an earlier version", [[
    SELECT DISTINCT case_id AS id, c.import_id AS import FROM cases AS c JOIN earlier_cases AS e
    ON e.case_row = c.case_row WHERE e.import_id >= c.import_id ORDER BY 1]])
end)

check("dates of every version are in order", function (store)
  local before <const>, outside <const> = {}, {}
  for i, pair in ipairs(casefields.ordered) do before[i] = ("%s < %s"):format(pair[2], pair[1]) end
  for i, date in ipairs(casefields.dates) do outside[i] = date .. " NOT BETWEEN first AND last" end
  return lines(store, "case {id}, import {import}: {what}", ([[
    SELECT case_id AS id, import_id AS import, 'a date is before the one that it follows' AS what FROM %s
    WHERE %s
    UNION
    SELECT case_id, import_id, 'a date is none of the calendar' FROM %s, (
      SELECT julianday('0001-01-01') - julianday('1970-01-01') AS first,
             julianday('9999-12-31') - julianday('1970-01-01') AS last)
    WHERE %s
    ORDER BY 1, 2]]):format(versions_of, table.concat(before, " OR "), versions_of, table.concat(outside, " OR ")))
end)

-- Versions by import: what each one brought, counted from them alone.
local BROUGHT <const> = {
  cases = [[
    SELECT import_id AS id, sum(gone) AS gone, sum(NOT gone AND coalesce(was_gone, 1)) AS added,
           sum(NOT gone AND NOT coalesce(was_gone, 1)) AS changed
    FROM (SELECT import_id, gone, lag(gone) OVER (PARTITION BY case_row ORDER BY import_id) AS was_gone
          FROM ]] .. versions_of .. [[) GROUP BY import_id]],
  facts = [[
    SELECT import_id AS id, sum(gone) AS gone, sum(NOT gone AND coalesce(was_gone, 1)) AS added,
           sum(NOT gone AND NOT coalesce(was_gone, 1)) AS changed
    FROM (SELECT import_id, gone, lag(gone) OVER (
            PARTITION BY year, goal, name, on_date, by_whom ORDER BY import_id) AS was_gone
          FROM facts) GROUP BY import_id]],
}

local WORDS <const> = { { "added", "new" }, { "changed", "changed" }, { "gone", "gone" } }

local function compare_counts(list, import, brought)
  for _, pair in ipairs(WORDS) do
    local said <const>, is <const> = import[pair[1]], brought[pair[1]] or 0
    if said ~= is then
      list[#list + 1] = ("import %d says %d %s, and its versions are %d"):format(import.id, said, pair[2], is)
    end
  end
end

check("imports brought as many versions as they say", function (store, read)
  local list <const>, brought <const> = {}, { cases = {}, facts = {} }
  for kind, sql in pairs(BROUGHT) do
    for _, row in ipairs(ask(store, sql)) do
      if row.id then brought[kind][row.id] = row end   -- of none: the file is not sound, which is told
    end
  end
  for _, import in ipairs(read.imports()) do
    -- an older siri-rules kept the newest versions only
    if import.program then compare_counts(list, import, (brought[import.kind] or {})[import.id] or {}) end
  end
  return list
end)

check("imports kept as many refused rows as they say", function (store)
  -- the very first siri-rules alone said what settles a row
  local settled <const> = lines(store, "refused row {id} is said to be settled by import {import}, which cannot be", [[
    SELECT r.id AS id, settled_by AS import FROM rejects AS r JOIN imports AS i ON i.id = settled_by
    WHERE settled_by < import_id OR i.program IS NOT NULL ORDER BY r.id]])
  local counts <const> = lines(store, "import {id} says {said} refused, and kept {kept}", [[
    SELECT i.id AS id, refused AS said, count(r.id) AS kept FROM imports AS i
    LEFT JOIN rejects AS r ON r.import_id = i.id GROUP BY i.id HAVING refused <> count(r.id) ORDER BY i.id]])
  return lists.joined(counts, settled)
end)

check("imports had as many cases and figures as they say", function (store)
  return lines(store, "import {id} says {said} accepted, and had {had}", [[
    SELECT id, added + changed + same AS said, had FROM (
      SELECT *, CASE kind WHEN 'cases' THEN (
        SELECT coalesce(sum(last_row - first_row + 1), 0) FROM cases_seen WHERE import_id = i.id)
      ELSE (SELECT count(*) FROM facts_seen WHERE import_id = i.id) END AS had
      FROM imports AS i WHERE undoes IS NULL AND program IS NOT NULL)
    WHERE said <> had ORDER BY id]])
end)

check("extra columns are well formed and known", function (store)
  return lines(store, "case {id}: {what}", ([[
    SELECT case_id AS id, 'its extra columns cannot be read' AS what FROM %s
    WHERE extra IS NOT NULL AND NOT json_valid(extra)
    UNION ALL
    SELECT DISTINCT case_id, 'column ''' || key || ''' is unknown'
    FROM (SELECT case_id, extra FROM %s WHERE json_valid(extra)), json_each(extra)
    WHERE key NOT IN (SELECT name FROM columns) ORDER BY 1]]):format(versions_of, versions_of))
end)

check("what stands is what the imports that count make it", function (store, read)
  return fold.differences(store, read.imports())
end)

check("the columns of cases are what their rows say", function (store)
  local list <const> = lists.map(trouble.must(core.columns.differences(store)), function (segment)
    return ("cases %d to %d: the columns are not what the rows say"):format(segment << 16, (segment << 16) + 0xFFFF)
  end)
  -- a change of rows takes their segment out: none is left with other rows
  local others <const> = lines(store, "segment {id}: its columns are of other cases", [[
    SELECT segment AS id FROM segments WHERE last_row IS NOT (
      SELECT max(case_row) FROM cases WHERE case_row BETWEEN segment * 65536 AND segment * 65536 + 65535)
    UNION
    SELECT segment FROM case_columns WHERE NOT EXISTS (
      SELECT 1 FROM cases WHERE case_row BETWEEN segment * 65536 AND segment * 65536 + 65535) ORDER BY 1]])
  return lists.joined(list, others)
end)

-- What is noted of them is all of it, or nothing: then an import looks anew. A
-- case that was taken back may have been the only one of its shape.
check("how the ids of cases are written is noted", function (store)
  local noted <const> = lists.set(ask(store, "SELECT shape FROM id_shapes"))
  if not next(noted) or noted[""] then return {} end
  local shapes <const> = trouble.must(core.import.id_shapes(store))
  local others <const> = lists.where(shapes, function (shape) return not noted[shape] end)
  return lists.map(others, function (shape) return ("ids of the shape '%s' are not noted"):format(shape) end)
end)

check("what imports brought is as they brought it", function (_, read)
  return digest.problems(read.chains().imports)
end)

check("statements are as they were made, and computed again have the same figures", function (store)
  return audit.problems(store)
end)


-- What several checks ask for is read once, when the first of them does.
local function once(f)
  local got
  return function ()
    got = got or f()
    return got
  end
end

local function reading(store)
  return {
    imports = once(function () return trouble.must(store:imports()) end),
    chains = once(function ()
      return { imports = trouble.must(digest.chain(store)), statements = statements.chain(store) }
    end),
  }
end

-- What fails a check, as a line of it: without the words for who did not ask
-- whether the store is damaged, and the advice to do so.
local function plain(message)
  local advice <const> = (": see '%s verify"):format(core.invoked()):gsub("%p", "%%%0") .. "[^\n]*$"
  return (message:gsub("^the database is damaged: ", ""):gsub("^cannot use '[^\n]-': ", "")
                 :gsub("^it is damaged: ", ""):gsub(advice, ""))
end

local function result_of(c, store, read)
  local problems, notes <const>, stop <const> = trouble.attempt(c.run, store, read)
  if not problems then problems = { plain(notes) } return { name = c.name, problems = problems, notes = {} } end
  return { name = c.name, problems = problems, notes = notes or {} }, stop
end

-- The check that a store holds what receipts say, as receipt.read gives them
-- of the file of that path.
local function against(path, list)
  return {
    name = ("imports and statements are those of the receipts in %s"):format(path),
    run = function (_, read) return receipt.problems(path, list, read.chains()) end,
  }
end

-- Every check, and that of receipts = { path =, list = } if they are given:
-- { name =, problems = { … }, notes = { … }, unchecked = whether it could not
-- be made }, in order; and how many imports there are, nil if nobody can tell.
-- nil and a message if another program holds the store.
verify.all = trouble.protected(function (store, receipts)
  local results <const>, read <const>, stopped = {}, reading(store), false
  local all <const> = lists.joined(checks, { receipts and against(receipts.path, receipts.list) })
  for i, c in ipairs(all) do
    output.working(("%d of %d: %s"):format(i, #all, c.name))
    if stopped then
      results[i] = { name = c.name, problems = {}, notes = {}, unchecked = true }
    else
      results[i], stopped = result_of(c, store, read)
    end
  end
  local imports <const> = not stopped and trouble.attempt(read.imports)
  return results, imports and #imports or nil
end)

-- The receipt of a store: a line; nil and a message where its imports or
-- statements are not what they were.
verify.receipt = trouble.protected(function (store)
  local chains <const> = reading(store).chains()
  local problem = digest.problems(chains.imports)[1]
  for _, one in ipairs(chains.statements) do
    problem = problem or one.made ~= one.kept and ("statement %d is not what it was when it was made"):format(one.id)
  end
  return trouble.must(not problem and receipt.line(chains) or nil,
                     ("no receipt: %s: see '%s verify'"):format(problem, core.invoked()))
end)

-- What verify has to say as a table for other programs.
function verify.json(results, imports)
  local wrong <const> = lists.first(results, function (result) return #result.problems > 0 end)
  return json.report("sound", not wrong, "imports", imports, "checks", json.map(results, function (result)
    return json.object("check", result.name, "checked", not result.unchecked,
                       "problems", json.array(result.problems), "notes", json.array(result.notes))
  end))
end

return verify
