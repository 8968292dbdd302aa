-- statements.lua: statements as they are kept: each once, with a receipt of
-- what it was made of, so that it can be computed again and compared.

local core <const> = require "siri.core"
local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local followup <const> = require "siri.rules.followup"
local loader <const> = require "siri.rules.loader"
local statement <const> = require "siri.statements.statement"
local ledger <const> = require "siri.store.ledger"
local trouble <const> = require "siri.store.trouble"

local statements = {}

local ask <const>, must <const> = trouble.ask, trouble.must

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
  local rows <const> = ask(store, "SELECT id, digest FROM imports WHERE id <= ? ORDER BY id", known)
  return core.hash.text(lists.join(rows, function (row) return ("%d %s\n"):format(row.id, row.digest or "-") end, ""))
end

-- The document of a row; nil and why it cannot be read.
local function read(row, null)
  local ok <const>, doc <const> = pcall(document.decode, row.body, null)
  if not ok then return nil, doc end
  if math.type(doc.format) ~= "integer" or doc.format < 1 then return nil, "it cannot be read: it names no format" end
  if doc.format <= document.format then return doc end
  return nil, ("it cannot be read: a newer siri-rules, %s, made it, in format %d, and this one reads formats up to %d")
    :format(row.program, doc.format, document.format)
end

-- A row with its document; nil for none.
local function opened(row)
  if not row then return nil end
  local doc <const>, why <const> = read(row)
  row.document = must(doc, row.id and ("statement %d: %s"):format(row.id, why) or why)
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
  local text <const>, plain <const> = document.encode(doc), document.encode((statement.of(plan, store, options)))
  if text == plain then return text, result end
  local first <const> = document.differences(document.decode(text), document.decode(plain))[1]
  error(("this siri-rules contradicts itself, so there is no statement: %s is %s, with one call a case %s"):format(
    first.path, first.was, first.is), 0)
end

-- The newest import that is known; nil where nothing was imported.
local function newest_import(store)
  return ask(store, "SELECT max(id) FROM imports WHERE id <= ?", store:known_at())[1]
end

-- The same; raises where there is none.
local function known_import(store)
  return newest_import(store) or error("nothing has been imported, so there is nothing to state", 0)
end

-- What figures of a plan are made of: the program, the rules and the imports that
-- are known, { program =, path =, rules =, rules_hash =, known_at =, facts = }; the
-- last two are nil where nothing has been imported.
local function basis_of(plan, store, known)
  local rules <const> = loader.text(plan)
  return { program = core.version, path = plan.path, rules = rules, rules_hash = core.hash.text(rules),
           known_at = known, facts = known and facts_hash(store, known) }
end

statements.basis = trouble.protected(function (plan, store) return basis_of(plan, store, newest_import(store)) end)

-- Makes the statement of a follow-up (as followup.of gives it). Returns its
-- row, as yet without id, at, who and digest, with its document, and the
-- status behind it; nil and a message.
statements.make = trouble.protected(function (plan, store, one)
  local known <const> = known_import(store)
  local earlier <const> = earlier_of(store, plan, one.status, math.maxinteger)
  local body <const>, result <const> = compute(plan, store, one, known, earlier,
                                               stated_of(store, plan, math.maxinteger))
  return opened(lists.with(basis_of(plan, store, known), {
    year = plan.year, agency = plan.agency, followup = one.name, as_of = one.status,
    since = earlier and earlier.id or nil, body = body,
  })), result
end)

-- Begins what ends with statements.keep: nothing is imported in between. Returns
-- true, or nil and a message.
statements.begin = trouble.protected(function (store)
  if ledger.is_tried(store) then trouble.must(nil, "no statement is kept: the database was opened to try") end
  ledger.patiently(store, "BEGIN IMMEDIATE")
  return true
end)

-- Keeps a statement that was made, and completes its row; nil and a message.
statements.keep = trouble.protected(function (store, row)
  local newest <const> = ask(store, "SELECT digest FROM statements ORDER BY id DESC LIMIT 1")[1]
  row.id = ledger.next_number(store, "statements")
  row.at, row.who = ask(store, "SELECT strftime('%Y-%m-%dT%H:%M:%SZ')")[1], core.terminal.user()
  row.digest = digest_of(newest, row)
  local values <const> = {}
  for i, name in ipairs(COLUMNS) do values[i] = row[name] end
  trouble.tell(store, ("INSERT INTO statements (%s) VALUES (%s)"):format(
    table.concat(COLUMNS, ", "), ("?, "):rep(#COLUMNS):sub(1, -3)), table.unpack(values, 1, #COLUMNS))
  ledger.patiently(store, "COMMIT")
  return row
end)


-- Reading

-- Every statement in order, or those of a plan: rows without rules and body.
statements.list = trouble.protected(function (store, plan)
  local sql <const> = "SELECT id, year, agency, followup, as_of, known_at, rules_hash, since, program, at, who "
                      .. "FROM statements %s ORDER BY id"
  if not plan then return ask(store, sql:format "") end
  return ask(store, sql:format "WHERE year = ? AND agency = ?", plan.year, plan.agency)
end)

-- The newest statement of a plan's follow-up of that name, with its document; nil
-- where none was kept.
statements.newest = trouble.protected(function (store, plan, name)
  return stated_of(store, plan, math.maxinteger)(name)
end)

-- The newest statement of a plan as it was on a day or before, with its document;
-- nil where none was kept.
statements.before = trouble.protected(function (store, plan, as_of)
  return earlier_of(store, plan, as_of, math.maxinteger)
end)

-- The row of a number, its document as yet a text; nil and a message.
function statements.row(store, id)
  local row <const> = ask(store, SELECT .. "WHERE id = ?", id)[1]
  if row then return row end
  local newest <const> = ask(store, "SELECT max(id) FROM statements")[1]
  return nil, ("there is no statement %d%s"):format(id, newest and (" (the newest is %d)"):format(newest)
                                                    or ": none has been made")
end

-- The statement of a number, with its document; nil and a message.
statements.get = trouble.protected(function (store, id)
  return opened(must(statements.row(store, id)))
end)


-- Verifying

-- Every statement in order, as digest.chain has imports: { id =, kept = the
-- digest that it has, made = that of its row as it is now }.
function statements.chain(store)
  local list <const> = {}
  local before
  for i, row in ipairs(ask(store, SELECT .. "ORDER BY id")) do
    list[i] = { id = row.id, kept = row.digest, made = digest_of(before, row) }
    before = row.digest
  end
  return list
end

-- What is wrong with a kept row itself: texts.
function statements.problems(store, row)
  local list <const> = {}
  local before <const> = ask(store, "SELECT digest FROM statements WHERE id = ?", row.id - 1)[1]
  if digest_of(before, row) ~= row.digest then list[#list + 1] = "its row is not what it was when it was made" end
  if core.hash.text(row.rules) ~= row.rules_hash then list[#list + 1] = "its rules are not those of their hash" end
  if facts_hash(store, row.known_at) ~= row.facts then
    list[#list + 1] = ("what is known at import %d is not what it was made of"):format(row.known_at)
  end
  return list
end

local recompute <const> = trouble.protected(function (store, row)
  local plan <const>, problems <const> = loader.load_text(row.rules, row.path)
  if not plan then return nil, "its rules cannot be loaded: " .. tostring(problems[1]) end
  local one <const>, unknown <const> = followup.of(plan, row.followup)
  if not one then return nil, unknown end
  local earlier <const> = earlier_of(store, plan, one.status, row.id)
  store:known_at(row.known_at)
  return (compute(plan, store, one, row.known_at, earlier, stated_of(store, plan, row.id)))
end)

-- The document of a row, with null for what it says is not there; and the
-- same computed from its rules, its import, and the statements before it. nil
-- and why that cannot be.
function statements.both(store, row)
  local kept <const>, unreadable <const> = read(row, document.null)
  if not kept then return nil, unreadable end
  local before <const> = store:known_at()
  local body <const>, why <const> = recompute(store, row)
  store:known_at(before)
  if not body then return nil, why end
  return kept, document.decode(body, document.null)
end

return statements
