-- digest.lua: what an import brought as one SHA-256, chained to that of the
-- import before it, so that what is changed by hand afterwards shows.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local fields <const> = require "siri.store.fields"
local versions_of <const> = require "siri.store.store".case_versions
local trouble <const> = require "siri.store.trouble"

local digest = {}

-- The columns of an import's row, in their order in the digest, which is
-- the last of them.
digest.columns = { "id", "kind", "file", "hash", "extracted", "at", "who", "program", "columns", "map", "whole",
                   "types", "undoes", "rows", "added", "changed", "same", "refused", "gone", "covers", "cpr_ids",
                   "alike", "digest" }

-- What imports did not have from the first: where they lack it, their digest
-- is that of then. What stands before the value says which of them it is.
local ADDED_LATER <const> = { covers = "", cpr_ids = "cpr_ids:", alike = "alike:" }

-- The fields that cases had when digests were first made, in their order there.
local FIRST <const> = "case_type, submitted_on, informed_on, decided_on, outcome, site, exempt, pauses, extra"

-- What versions of cases have in a field that came later stands alone, and only
-- where any has it: the digest of an import that knew no such field is that of
-- then.
local ALONE <const> = lists.where(lists.keys(lists.set(fields.names)), function (name)
  return not FIRST:find("%f[%w_]" .. name .. "%f[^%w_]")
end)

-- The rows that imports brought, each behind its import, in an order that
-- does not change; %s is a condition on that. kind: only such imports have
-- them; alone: fields of them, behind the others.
local BROUGHT <const> = {
  { table = "cases", kind = "cases", alone = ALONE, sql = ([[
    SELECT import_id, case_row, case_id, line, gone, %s
    FROM %%s WHERE import_id %%s ORDER BY import_id, case_row]]):format(
    table.concat({ FIRST, table.unpack(ALONE) }, ", ")) },
  { table = "facts", kind = "facts", sql = [[
    SELECT import_id, year, goal, name, on_date, by_whom, line, gone, value, of, source, provisional, note, file_id
    FROM %s WHERE import_id %s ORDER BY import_id, year, goal, name, on_date, by_whom]] },
  { table = "cases_seen", kind = "cases", sql = [[
    SELECT import_id, first_row, last_row FROM %s WHERE import_id %s ORDER BY import_id, first_row]] },
  { table = "facts_seen", kind = "facts", sql = [[
    SELECT import_id, year, goal, name, on_date, by_whom, line
    FROM %s WHERE import_id %s ORDER BY import_id, year, goal, name, on_date, by_whom]] },
  { table = "rejects", sql = [[
    SELECT import_id, id, kind, line, key, field, value, reason, "row"
    FROM %s WHERE import_id %s ORDER BY import_id, id]] },
  { table = "columns", kind = "cases",
    sql = "SELECT import_id, name FROM %s WHERE import_id %s ORDER BY import_id, name" },
}

-- One text of the fields of a row: no two rows give the same.
local function row_text(row)
  local parts <const> = {}
  for _, name in ipairs(digest.columns) do
    local value <const> = name ~= "digest" and row[name] or nil
    if value ~= nil then
      parts[#parts + 1] = ("%s%d:%s"):format(ADDED_LATER[name] or "", #tostring(value), value)
    elseif not ADDED_LATER[name] then parts[#parts + 1] = "-" end
  end
  return table.concat(parts, ",")
end

local function join(before, row, brought)
  local parts <const> = { before or "", row_text(row) }
  for _, one in ipairs(BROUGHT) do parts[#parts + 1] = brought[one][row.id] or "" end
  for _, field in ipairs(ALONE) do
    local made <const> = brought[field][row.id]
    if made then parts[#parts + 1] = ("%s:%s"):format(field, made) end
  end
  return core.hash.text(table.concat(parts, "\n"))
end

-- What imports of a kind (nil: of any) brought: the digests by import, of each
-- entry of BROUGHT, and of each field that stands alone.
local function gather(store, kind, name_of, condition, ...)
  local brought <const> = {}
  for _, one in ipairs(BROUGHT) do
    local alone <const> = one.alone or {}
    local digests = {}
    if not (kind and one.kind and one.kind ~= kind) then
      digests = { store:digests(#alone, one.sql:format(name_of(one.table), condition), ...) }
      trouble.must(table.unpack(digests))
    end
    brought[one] = digests[1] or {}
    for i, field in ipairs(alone) do brought[field] = digests[i + 1] or {} end
  end
  return brought
end

local function itself(name) return name end

-- The digest of the import that is under way, whose row is given. What it
-- brought stands: no version of it is an earlier one yet.
function digest.of(store, row)
  local before <const> = trouble.ask(store, "SELECT digest FROM imports WHERE id = ?", row.id - 1)
  return join(before[1], row, gather(store, row.kind, itself, "= ?", row.id))
end

-- Every import in order: { id =, first = whether it has nothing that the very
-- first siri-rules did not note, kept = the digest that it has, nil if it has
-- none, made = that of what it has brought by what the tables say now }; nil
-- and a message.
digest.chain = trouble.protected(function (store)
  local brought <const> = gather(store, nil, function (name)
    return name == "cases" and versions_of or name
  end, "IS NOT NULL")
  local columns <const> = table.concat(digest.columns, ", ")
  local rows <const> = trouble.ask(store, ("SELECT %s FROM imports ORDER BY id"):format(columns))
  local list <const> = {}
  local before
  for i, row in ipairs(rows) do
    list[i] = { id = row.id, first = not (row.program or row.digest or row.hash or row.columns or row.covers),
                kept = row.digest, made = join(before, row, brought) }
    before = row.digest
  end
  return list
end)

-- What is wrong with the digests of a chain: a line each. The first
-- siri-rules made none, and no import of it follows one that has one.
function digest.problems(chain)
  local list <const> = {}
  local newer
  for _, import in ipairs(chain) do
    if not import.first or newer then
      if import.kept ~= import.made then
        list[#list + 1] = ("import %d is not what it was when it was made"):format(import.id)
      end
      newer = true
    end
  end
  return list
end

return digest
