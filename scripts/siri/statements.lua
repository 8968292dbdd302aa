-- statements.lua: statements as they are kept: each once, with a receipt of
-- what it was made of, so that it can be computed again, to the byte.

local core <const> = require "siri.core"
local document <const> = require "siri.document"
local followup <const> = require "siri.followup"
local ledger <const> = require "siri.ledger"
local loader <const> = require "siri.loader"
local statement <const> = require "siri.statement"

local statements = {}

local ask <const>, must <const> = ledger.ask, ledger.must

-- The columns of a statement's row, in their order in its digest, which is
-- the last of them.
local COLUMNS <const> = { "id", "year", "agency", "followup", "as_of", "known_at", "facts", "path", "rules",
                          "rules_hash", "since", "program", "at", "who", "body", "digest" }
local SELECT <const> = ("SELECT %s FROM statements "):format(table.concat(COLUMNS, ", "))


-- Receipts

-- Chained to the digest of the one before, so that what is changed, or taken
-- out, by hand shows.
local function digest_of(before, row)
  local parts <const> = { before or "" }
  for i = 1, #COLUMNS - 1 do
    local value <const> = row[COLUMNS[i]]
    parts[i + 1] = value == nil and "-" or ("%d:%s"):format(#tostring(value), value)
  end
  return core.hash.text(table.concat(parts, ","))
end

-- SHA-256 of what was known at an import: of the digests of all up to it.
local function facts_hash(store, known)
  local lines <const> = {}
  for i, row in ipairs(ask(store, "SELECT id, digest FROM imports WHERE id <= ? ORDER BY id", known)) do
    lines[i] = ("%d %s\n"):format(row.id, row.digest or "-")
  end
  return core.hash.text(table.concat(lines))
end

-- A row with its document; nil for none.
local function opened(row)
  if row then row.document = document.decode(row.body) end
  return row
end


-- Making

-- The statement of the same plan before `before` that has the latest day, not
-- after its own, and of those the newest: what changed is told since then,
-- in whichever order they were made.
local function earlier_of(store, plan, as_of, before)
  return opened(ask(store, SELECT .. "WHERE year = ? AND agency = ? AND as_of <= ? AND id < ? "
                    .. "ORDER BY as_of DESC, id DESC LIMIT 1",
                    plan.year, plan.agency, as_of, before)[1])
end

local function stated_of(store, plan, before)
  return function (name)
    return opened(ask(store, SELECT .. "WHERE year = ? AND agency = ? AND followup = ? AND id < ? ORDER BY id DESC "
                             .. "LIMIT 1", plan.year, plan.agency, name, before)[1])
  end
end

-- The document's text and the status behind it: computed twice, with the
-- engine's trees and with one call of rules for each case, which must agree.
local function compute(plan, store, one, known, earlier, stated)
  local options <const> = { one = one, rules = core.hash.text(loader.text(plan)), known = known, earlier = earlier,
                            stated = stated }
  local doc <const>, result <const> = statement.of(plan, store, options)
  options.plain = true
  local text <const>, plain <const> = document.encode(must(doc, result)), document.encode(
    must(statement.of(plan, store, options)))
  if text == plain then return text, result end
  local first <const> = document.differences(document.decode(text), document.decode(plain))[1]
  error(("this siri-rules contradicts itself, so there is no statement: %s is %s, with one call a case %s"):format(
    first.path, first.was, first.is), 0)
end

-- The newest import that is known; raises where nothing was imported.
local function known_import(store)
  local id <const> = ask(store, "SELECT max(id) FROM imports WHERE id <= ?", store:known_at())[1]
  return id or error("nothing has been imported, so there is nothing to state", 0)
end

-- Makes the statement of a follow-up (as followup.of gives it). Returns its
-- row, as yet without id, at, who and digest, with its document, and the
-- status behind it; nil and a message.
statements.make = ledger.protected(function (plan, store, one)
  local known <const> = known_import(store)
  local earlier <const> = earlier_of(store, plan, one.status, math.maxinteger)
  local body <const>, result <const> = compute(plan, store, one, known, earlier,
                                               stated_of(store, plan, math.maxinteger))
  local rules <const> = loader.text(plan)
  return opened {
    year = plan.year, agency = plan.agency, followup = one.name, as_of = one.status, known_at = known,
    facts = facts_hash(store, known), path = plan.path, rules = rules, rules_hash = core.hash.text(rules),
    since = earlier and earlier.id or nil, program = core.version, body = body,
  }, result
end)

-- Begins what ends with statements.keep: nothing is imported in between.
-- spec: wait, waiting as store:begin takes them. Returns true, or nil and a
-- message.
statements.begin = ledger.protected(function (store, spec)
  ledger.patiently(store, "BEGIN IMMEDIATE", spec)
  return true
end)

-- Keeps a statement that was made, and completes its row; nil and a message.
statements.keep = ledger.protected(function (store, row, spec)
  local newest <const> = ask(store, "SELECT id, digest FROM statements ORDER BY id DESC LIMIT 1")[1]
  row.id = newest and newest.id + 1 or 1
  row.at, row.who = ask(store, "SELECT strftime('%Y-%m-%dT%H:%M:%SZ')")[1], core.terminal.user()
  row.digest = digest_of(newest and newest.digest, row)
  local values <const> = {}
  for i, name in ipairs(COLUMNS) do values[i] = row[name] end
  ledger.tell(store, ("INSERT INTO statements (%s) VALUES (%s)"):format(
    table.concat(COLUMNS, ", "), ("?, "):rep(#COLUMNS):sub(1, -3)), table.unpack(values, 1, #COLUMNS))
  ledger.patiently(store, "COMMIT", spec)
  return row
end)


-- Reading

-- Every statement in order, or those of a plan: rows without rules and body.
statements.list = ledger.protected(function (store, plan)
  local sql <const> = "SELECT id, year, agency, followup, as_of, known_at, rules_hash, since, program, at, who "
                      .. "FROM statements %s ORDER BY id"
  if not plan then return ask(store, sql:format "") end
  return ask(store, sql:format "WHERE year = ? AND agency = ?", plan.year, plan.agency)
end)

-- The statement of a number, with its document; nil and a message.
statements.get = ledger.protected(function (store, id)
  local row <const> = ask(store, SELECT .. "WHERE id = ?", id)[1]
  if row then return opened(row) end
  local newest <const> = ask(store, "SELECT max(id) FROM statements")[1]
  return nil, ("there is no statement %d%s"):format(id, newest and (" (the newest is %d)"):format(newest)
                                                    or ": none has been made")
end)


-- Verifying

-- What is wrong with a kept row itself.
local function row_problems(store, row)
  local list <const> = {}
  local before <const> = ask(store, "SELECT digest FROM statements WHERE id = ?", row.id - 1)[1]
  if digest_of(before, row) ~= row.digest then list[#list + 1] = "its row is not what it was when it was made" end
  if core.hash.text(row.rules) ~= row.rules_hash then list[#list + 1] = "its rules are not those of their hash" end
  if facts_hash(store, row.known_at) ~= row.facts then
    list[#list + 1] = ("what is known at import %d is not what it was made of"):format(row.known_at)
  end
  return list
end

-- The text of the statement, computed from its rules, its import, and the
-- statements before it; nil and why that cannot be.
local function again(store, row)
  local plan <const>, problems <const> = loader.load_text(row.rules, row.path)
  if not plan then return nil, "its rules cannot be loaded: " .. problems[1] end
  local one <const>, unknown <const> = followup.of(plan, row.followup)
  if not one then return nil, unknown end
  local earlier <const> = earlier_of(store, plan, one.status, row.id)
  local before <const> = store:known_at()
  store:known_at(row.known_at)
  local body <const> = compute(plan, store, one, row.known_at, earlier, stated_of(store, plan, row.id))
  store:known_at(before)
  return body
end

-- Computes a statement again: { row =, same =, problems = { text, … },
-- differences = { { path =, was =, is = }, … }, other_program = version of
-- this one, if another made it }; nil and a message.
statements.verify = ledger.protected(function (store, id)
  local row <const> = must(statements.get(store, id))
  local answer <const> = { row = row, problems = row_problems(store, row), differences = {} }
  local body <const>, why <const> = again(store, row)
  if not body then
    table.insert(answer.problems, why)
  elseif body ~= row.body then
    answer.differences = document.differences(row.document, document.decode(body))
  end
  answer.same = body == row.body and #answer.problems == 0
  answer.other_program = row.program ~= core.version and core.version or nil
  return answer
end)

-- The numbers of the statements whose row, or what they were made of, is not
-- what it was: for verify.lua; a line each.
function statements.problems(store)
  local list <const> = {}
  for i, row in ipairs(ask(store, SELECT .. "ORDER BY id")) do
    if row.id ~= i then list[#list + 1] = ("statement %d does not follow the one before it"):format(row.id) end
    for _, problem in ipairs(row_problems(store, row)) do
      list[#list + 1] = ("statement %d: %s"):format(row.id, problem)
    end
  end
  return list
end

return statements
