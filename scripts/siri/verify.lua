-- verify.lua: holds a store against itself: the file, the versions of cases
-- and figures, what the imports say of themselves, the receipts of
-- statements. It changes nothing.

local dkjson <const> = require "siri.package.dkjson"
local audit <const> = require "siri.audit"
local core <const> = require "siri.core"
local digest <const> = require "siri.digest"
local ledger <const> = require "siri.ledger"
local fold <const> = require "siri.fold"
local printable <const> = require "siri.printable"

local verify = {}

local ask <const> = ledger.ask

-- Each check: what it proves, and run (store, imports): a list of what is
-- wrong, a line each.
local checks <const> = {}

local function check(name, run)
  checks[#checks + 1] = { name = name, run = run }
end

-- Every row of a query as a line.
local function lines(store, line, sql, ...)
  local list <const> = {}
  for i, row in ipairs(ask(store, sql, ...)) do
    if type(row) ~= "table" then row = { row } end
    list[i] = line:gsub("{(%w+)}", function (name) return tostring(row[name] or row[1]) end)
  end
  return list
end

check("the file is sound", function (store)
  local list <const> = {}
  for _, text in ipairs(ask(store, "PRAGMA integrity_check")) do
    if text ~= "ok" then list[#list + 1] = text end
  end
  local loose <const> = lines(store, "table {name}, row {row} refers to nothing",
    [[SELECT "table" AS name, coalesce(rowid, '?') AS row FROM pragma_foreign_key_check]])
  return table.move(loose, 1, #loose, #list + 1, list)
end)

check("imports are numbered without a gap", function (store)
  return lines(store, "import {id} does not follow the one before it",
    "SELECT id FROM imports AS i WHERE id > 1 AND NOT EXISTS (SELECT 1 FROM imports AS b WHERE b.id = i.id - 1)")
end)

check("every undo takes back an import before it, of its kind, and only once", function (_, imports)
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
  return lines(store, "case {id}, import {import}: a date is before the one that it follows", [[
    SELECT case_id AS id, import_id AS import FROM case_versions
    WHERE informed_on < submitted_on OR decided_on < submitted_on OR decided_on < informed_on
    ORDER BY 1, 2]])
end)

-- Versions by import: what each one brought, counted from them alone.
local BROUGHT <const> = {
  cases = [[
    SELECT import_id AS id, sum(gone) AS gone, sum(NOT gone AND coalesce(was_gone, 1)) AS added,
           sum(NOT gone AND NOT coalesce(was_gone, 1)) AS changed
    FROM (SELECT import_id, gone, lag(gone) OVER (PARTITION BY case_row ORDER BY import_id) AS was_gone
          FROM case_versions) GROUP BY import_id]],
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

check("imports brought as many versions as they say", function (store, imports)
  local list <const>, brought <const> = {}, { cases = {}, facts = {} }
  for kind, sql in pairs(BROUGHT) do
    for _, row in ipairs(ask(store, sql)) do brought[kind][row.id] = row end
  end
  for _, import in ipairs(imports) do
    -- an older siri-rules kept the newest versions only
    if import.program then compare_counts(list, import, brought[import.kind][import.id] or {}) end
  end
  return list
end)

check("imports kept as many refused rows as they say", function (store)
  return lines(store, "import {id} says {said} refused, and kept {kept}", [[
    SELECT i.id AS id, refused AS said, count(r.id) AS kept FROM imports AS i
    LEFT JOIN rejects AS r ON r.import_id = i.id GROUP BY i.id HAVING refused <> count(r.id) ORDER BY i.id]])
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
  return lines(store, "case {id}: {what}", [[
    SELECT case_id AS id, 'its extra columns cannot be read' AS what FROM case_versions
    WHERE extra IS NOT NULL AND NOT json_valid(extra)
    UNION ALL
    SELECT DISTINCT case_id, 'column ''' || key || ''' is unknown'
    FROM (SELECT case_id, extra FROM case_versions WHERE json_valid(extra)), json_each(extra)
    WHERE key NOT IN (SELECT name FROM columns) ORDER BY 1]])
end)

check("what stands is what the imports that count make it", function (store, imports)
  return fold.differences(store, imports)
end)

check("the columns of cases are what their rows say", function (store)
  local list <const> = ledger.must(core.columns.differences(store))
  for i, segment in ipairs(list) do
    list[i] = ("cases %d to %d: the columns are not what the rows say"):format(segment << 16, (segment << 16) + 0xFFFF)
  end
  return list
end)

check("what imports brought is as they brought it", function (store)
  local list <const> = ledger.must(digest.differences(store))
  for i, id in ipairs(list) do list[i] = ("import %d is not what it was when it was made"):format(id) end
  return list
end)

check("statements are as they were made, and computed again have the same figures", function (store)
  return audit.problems(store)
end)


-- Every check: { name =, problems = { … } }, in order; nil and a message
-- if the store cannot be read at all.
verify.all = ledger.protected(function (store)
  local imports <const> = ledger.must(store:imports())
  local results <const> = {}
  for i, c in ipairs(checks) do results[i] = { name = c.name, problems = c.run(store, imports) } end
  return results, imports
end)

-- What verify has to say as a table for other programs.
function verify.json(results, imports)
  local list, sound = {}, true
  for i, result in ipairs(results) do
    sound = sound and #result.problems == 0
    list[i] = { check = result.name, problems = setmetatable(result.problems, { __jsontype = "array" }) }
  end
  return printable.json(dkjson.encode({ format = 1, sound = sound, imports = #imports, checks = list }, {
    indent = true, keyorder = { "format", "sound", "imports", "checks", "check", "problems" },
  })) .. "\n"
end

return verify
