-- Cases by chance, odd ones among them, and stores that hold them.

local assert <const> = require "luassert"
local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local chance = {}

local random <const> = math.random

chance.seed, chance.deep, chance.rounds = support.seed, support.deep, support.rounds

-- The name of a spec, with what gives its run again.
function chance.named(text) return ("%s (SIRI_SEED=%d)"):format(text, chance.seed) end

-- Calls f (round, context) so many times; `series` tells the chances of a
-- spec from those of others, `context` says where it was.
function chance.each_round(n, series, f)
  for round = 1, n do
    math.randomseed(chance.seed * 10000 + series + round)
    f(round, ("round %d, SIRI_SEED=%d"):format(round, chance.seed))
  end
end

chance.with = lists.with

function chance.one_of(list) return list[random(#list)] end
local one_of <const> = chance.one_of

function chance.odds(percent) return random(100) <= percent end
local odds <const> = chance.odds


-- Cases

chance.EXTRAS = { "team", "sprog", "size", 'kø "x"' }

-- Of these, "zz" and "Ø 4" are in no plan.
chance.TYPES = { "a", "b", "c", "a b", "Ø 4", "zz" }
chance.SITES = { "Odense", "København Ø", "Aarhus", "x", "'quoted'", 'a"b', "l1\nl2", "0", "nil",
                 ("lang "):rep(60) .. "!", "😀", "\t tab" }
chance.OUTCOMES = { "granted", "refused", "dismissed", "withdrawn", "henlagt", "æ" }
chance.VALUES = {
  team = { "A", "B", "Øst", "{}", "\\u0041", "a\\b\"c" }, sprog = { "da", "en", "4\t5" },
  size = { "1", "7", "10", "250", "-3", "0" }, ['kø "x"'] = { "1", "2", "ja" },
}

local HINGES <const> = {
  "2018-01-31", "2018-06-30", "2018-12-01", "2018-12-31", "2019-01-01", "2019-01-30", "2019-01-31", "2019-02-28",
  "2019-03-01", "2019-03-31", "2019-04-01", "2019-04-18", "2019-05-31", "2019-06-30", "2019-07-01", "2019-08-31",
  "2019-09-30", "2019-10-31", "2019-11-30", "2019-12-24", "2019-12-31", "2020-01-01", "2020-02-28", "2020-02-29",
  "2020-03-01",
}

local day_of <const> = core.date.date

local function plus(day, n)
  return tostring(day_of(day) + core.date.duration(n, "day"))
end
chance.plus = plus

-- A day around that time: often the end of a month, or near to one.
local function hinge()
  local day <const> = one_of(HINGES)
  return odds(60) and day or plus(day, random(-3, 40))
end

-- A day from that one on, often the one on which a limit ends, or nearly.
local function after(day)
  if odds(8) then return day end
  if odds(45) then
    local limit <const> = core.date.duration(one_of { 1, 2, 3 }, "month")
    return plus(tostring(day_of(day) + limit), random(0, 1))
  end
  return plus(day, one_of { random(0, 5), random(5, 40), 7, 14, 30, 31, 89, 90, 91, random(40, 400) })
end

local function pauses(from)
  local list <const> = {}
  for i = 1, one_of { 1, 1, 2, 3 } do
    local begin <const> = plus(from, random(-10, 60))
    list[i] = begin .. "/" .. (odds(15) and "" or plus(begin, random(0, 40)))
  end
  return table.concat(list, " ")
end

-- One case; its id is the number's, in no order of the numbers.
function chance.case(number)
  local submitted <const> = hinge()
  local informed <const> = odds(70) and after(submitted) or nil
  local decided <const> = odds(75) and after(informed or submitted) or nil
  local case <const> = {
    case_id = ("%s%d"):format(one_of { "S", "T", "Ø", "u " }, number), case_type = one_of(chance.TYPES),
    submitted_on = submitted, informed_on = informed, decided_on = decided,
    outcome = (decided and odds(90) or odds(5)) and one_of(chance.OUTCOMES) or nil,
    site = odds(80) and one_of(chance.SITES) or nil, exempt = odds(10) and one_of { "brand", "ja", "é" } or nil,
    pauses = odds(30) and pauses(informed or submitted) or nil,
  }
  if case.outcome == "withdrawn" and not decided then case.outcome = nil end
  for _, name in ipairs(chance.EXTRAS) do
    if odds(60) then case[name] = one_of(chance.VALUES[name]) end
  end
  return case
end

-- The same case, or nearly, under the id of another number.
local function alike(case, number)
  local copy <const> = chance.with(case, { case_id = chance.case(number).case_id })
  for _ = 1, random(0, 2) do
    local name <const> = one_of { "site", "exempt", "team", "sprog", "size", "outcome", "decided_on", "pauses" }
    if name == "decided_on" and case.decided_on then
      copy.decided_on = plus(case.decided_on, random(0, 2))
    elseif name ~= "decided_on" and (name ~= "outcome" or case.decided_on) then
      copy[name] = chance.case(number)[name]
    end
  end
  if not copy.decided_on and copy.outcome == "withdrawn" then copy.outcome = nil end
  return copy
end

-- So many cases: all by chance, or most of them nearly alike.
function chance.cases(n)
  local list <const>, kinds <const> = {}, odds(50) and n or n // 6 + 1
  for i = 1, n do list[i] = i <= kinds and chance.case(i) or alike(list[random(kinds)], i) end
  return list
end

-- Every field of a case, and what it has there.
function chance.text(case)
  return lists.join(lists.joined(ledger.FIELDS, chance.EXTRAS), function (name)
    return case[name] and ("%s = %q"):format(name, case[name]) or nil
  end)
end


-- What is asked of them

chance.STATES = { "inside", "late", "open", "open_late", "no_clock", "excluded" }

-- What is asked of cases of type "a" in a whole year, and more.
function chance.spec(more)
  return chance.with({
    as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", clock = "gross",
    outcomes = { granted = "count" }, types = { a = { wanted = true, inherited = true } },
  }, more)
end


-- Stores

-- Imports cases as ledger.tell does, with the extra columns that they may
-- have, if no others are named.
function chance.import(store, cases, options)
  return ledger.tell(store, cases, chance.with({ extras = chance.EXTRAS }, options or {}))
end

chance.scratch = ledger.scratch

-- A store of these cases.
function chance.store(cases, options)
  local store <const> = chance.scratch()
  chance.import(store, cases, options)
  return store
end

-- A store of n cases, made by SQL and without columns: granted inside 40
-- days, of type "a", but for what `columns` says, name by name, in SQL of i,
-- the case's number.
function chance.many(n, columns)
  local values <const> = chance.with({
    case_id = "printf('S%07d', i)", case_type = "'a'", submitted_on = "17928", decided_on = "17928 + i % 40",
    outcome = "'granted'", import_id = "1", line = "i + 1",
  }, columns or {})
  local names <const> = lists.keys(values)
  local store <const> = chance.scratch()
  assert(store:run [[INSERT INTO imports (kind, file, at, program)
                     VALUES ('cases', 'x.csv', '2019-01-01T00:00:00Z', '1')]])
  assert(store:run(([[
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
    INSERT INTO cases (%s) SELECT %s FROM n]]):format(n, table.concat(names, ", "), lists.join(names, function (name)
    return values[name]
  end))))
  return store
end

-- Puts the cases at other case_rows: `to` in SQL, of case_row.
function chance.move(store, to)
  for _, sql in ipairs {
    "DROP TRIGGER cases_kept_UPDATE", "PRAGMA foreign_keys = OFF",
    -- by way of other numbers: two cases are never at the same one
    "UPDATE cases SET case_row = -1000000000 - case_row",
    ("UPDATE cases SET case_row = %s"):format(to:gsub("case_row", "(-1000000000 - case_row)")),
  } do assert(store:run(sql)) end
end

-- The numbers of the segments that have columns.
function chance.segments(store)
  return assert(store:list "SELECT segment FROM segments ORDER BY 1")
end

-- Makes the columns that the store lacks; how many segments that were.
function chance.renew(store)
  assert(store:run "BEGIN")
  local made <const> = assert(core.columns.renew(store))
  assert(store:run "COMMIT")
  return made
end

return chance
