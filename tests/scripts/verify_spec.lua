-- siri-rules verify: the database held against itself.

local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local digest <const> = require "siri.store.digest"

local CHECKS <const> = {
  "tables, indexes, views and triggers are as siri-rules makes them",
  "the file is sound",
  "what is of an import is of one that is there",
  "imports are numbered without a gap",
  "times run forward, from import to import and from statement to statement",
  "every undo takes back an import before it, of its kind, and only once",
  "the version of a case that stands is its newest",
  "dates of every version are in order",
  "imports brought as many versions as they say",
  "imports kept as many refused rows as they say",
  "imports had as many cases and figures as they say",
  "extra columns are well formed and known",
  "what stands is what the imports that count make it",
  "the columns of cases are what their rows say",
  "how the ids of cases are written is noted",
  "what imports brought is as they brought it",
  "statements are as they were made, and computed again have the same figures",
}

local COLUMNS <const> = { "case_id", "case_type", "submitted_on", "decided_on", "site", { "kø" } }

local folder <const> = support.fresh()

-- A store with something of everything: six imports, the last an undo.
local function fill()
  local store <close> = folder:open "create"
  ledger.import(store, { file = "a.csv", columns = COLUMNS, rows = {
    { "A", "t1", "2019-01-01", "2019-01-05", "Kbh", "1" }, { "B", "t1", "2019-01-01", "", "", "" },
    { "C", "t1", "2019-01-01", "", "", "" }, { "D", "t1", "x", "", "", "" } } })
  ledger.import(store, { file = "b.csv", columns = COLUMNS, whole = true, rows = {
    { "A", "t1", "2019-01-01", "2019-01-06", "Kbh", "2" }, { "B", "t1", "2019-01-01", "", "", "" } } })
  ledger.facts(store, "f.csv", { { "p", "1" }, { "q", "1" } })
  ledger.facts(store, "g.csv", { { "p", "2" }, { "q", "1" } })
  ledger.import(store, { file = "c.csv", columns = COLUMNS, rows = {
    { "A", "t2", "2019-01-01", "2019-01-06", "Aarhus", "2" } } })
  assert(ledger.undo(store, 5))
end

-- What verify finds once this has been done to the database by hand.
local function broken(sql)
  os.remove(folder.path .. "/siri.db")
  fill()
  support.by_hand(folder, sql)
  local store <close> = folder:open "examine"
  return ledger.problems(store)
end

local function holds(check, problem, sql)
  local found <const> = broken(sql)
  local wanted <const> = CHECKS[check] .. ": " .. problem
  for _, line in ipairs(found) do
    if line == wanted then return end
  end
  error(("%s\nnot found, but: %s"):format(wanted, table.concat(found, "\n")), 2)
end

describe("verify", function ()
  it("finds nothing in a store that is sound, and says what it held against what", function ()
    fill()
    assert.same({ status = 0, out = "✓ " .. table.concat(CHECKS, "\n✓ ") .. "\nsiri.db: 6 imports, sound\n", err = "" },
                folder:run "verify")
  end)

  it("changes nothing", function ()
    fill()
    local before <const> = folder:read "siri.db"
    folder:run "verify"
    assert.equal(before, folder:read "siri.db")
  end)

  it("lists what is wrong, and ends with status 1", function ()
    fill()
    support.by_hand(folder, "UPDATE imports SET who = 'x' WHERE id = 3")
    local result <const> = folder:run "verify"
    assert.equal(1, result.status)
    assert.truthy(result.out:find("✗ what imports brought is as they brought it\n"
                                  .. "    import 3 is not what it was when it was made\n"
                                  .. "✓ statements are as they were made, and computed again have the same figures\n"
                                  .. "siri.db: 6 imports, 1 problem\n", 1, true), result.out)
  end)

  it("tells other programs in JSON", function ()
    fill()
    local function json() return folder:run "verify --format json" end
    assert.same({ 0, "true", "6" },
                { json().status, json().out:match '"sound":(%a+)', json().out:match '"imports":(%d+)' })
    support.by_hand(folder, "UPDATE imports SET who = 'x' WHERE id = 3")
    assert.same({ 1, "false", "import 3 is not what it was when it was made" },
                { json().status, json().out:match '"sound":(%a+)', json().out:match '"problems":%[%s*"(.-)"' })
  end)

  it("prints twenty problems of a check, and how many more", function ()
    do
      local store <close> = folder:open "create"
      for i = 1, 21 do ledger.facts(store, "f.csv", { { "p", tostring(i) } }) end
    end
    support.by_hand(folder, "UPDATE imports SET who = 'x'")
    local out <const> = folder:run "verify".out
    assert.truthy(out:find("    import 20 is not what it was when it was made\n    and 1 more\n"
                           .. "✓ statements are as they were made, and computed again have the same figures\n"
                           .. "siri.db: 21 imports, 21 problems\n", 1, true), out)
  end)
end)

describe("a store changed by hand is found:", function ()
  support.each(holds, {
    { "what refers to nothing",
      { 3, "table rejects, row 1 refers to nothing", "UPDATE rejects SET import_id = 99" },
      { 3, "table cases_seen, row ? refers to nothing", "UPDATE cases_seen SET import_id = 99 WHERE import_id = 1" } },
    { "times that run backward, or are none",
      { 5, "import 3 was made at 2019-01-01T00:00:00Z, before import 2, of 2019-01-01T00:00:01Z", [[
      UPDATE imports SET at = '2019-01-01T00:00:00Z';
      UPDATE imports SET at = '2019-01-01T00:00:01Z' WHERE id = 2]] },
      { 5, "import 3 was made at 'i går', which is no time", "UPDATE imports SET at = 'i går' WHERE id = 3" } },
    { "a shape of ids that is not noted",
      { 15, "ids of the shape 'U1' are not noted", "UPDATE id_shapes SET shape = 'D4'" } },
    { "an import that is missing",
      { 4, "import 4 does not follow the one before it", "DELETE FROM imports WHERE id = 3" } },
    { "an undo of what cannot be",
      { 6, "import 6 takes back import 3, which cannot be", "UPDATE imports SET undoes = 3 WHERE id = 6" },
      { 6, "import 6 takes back import 6, which cannot be", "UPDATE imports SET undoes = 6 WHERE id = 6" },
      { 6, "import 6 takes back import 2, as import 5 does", "UPDATE imports SET undoes = 2 WHERE id IN (5, 6)" } },
    { "a version that is not the newest",
      { 7, "case A: import 1 is not newer than an earlier version",
        "UPDATE cases SET import_id = 1 WHERE case_id = 'A'" } },
    { "dates out of order",
      { 8, "case A, import 1: a date is before the one that it follows",
        "UPDATE earlier_cases SET decided_on = 1 WHERE import_id = 1" } },
    { "counts of versions that do not fit",
      { 9, "import 1 says 4 new, and its versions are 3", "UPDATE imports SET added = 4 WHERE id = 1" },
      { 9, "import 2 says 2 changed, and its versions are 1", "UPDATE imports SET changed = 2 WHERE id = 2" },
      { 9, "import 2 says 0 gone, and its versions are 1", "UPDATE imports SET gone = 0 WHERE id = 2" },
      { 9, "import 4 says 1 changed, and its versions are 0", "DELETE FROM facts WHERE import_id = 4" },
      { 9, "import 1 says 3 new, and its versions are 2",
        "DELETE FROM earlier_cases WHERE import_id = 1 AND case_row = 1" } },
    { "refused rows that are gone, or too many",
      { 10, "import 1 says 1 refused, and kept 0", "DELETE FROM rejects" },
      { 10, "import 2 says 0 refused, and kept 1",
        "INSERT INTO rejects (import_id, kind, line, reason) VALUES (2, 'cases', 2, 'x')" } },
    { "what a file had",
      { 11, "import 2 says 2 accepted, and had 1", "UPDATE cases_seen SET last_row = 1 WHERE import_id = 2" },
      { 11, "import 4 says 2 accepted, and had 1", "DELETE FROM facts_seen WHERE import_id = 4 AND name = 'q'" } },
    { "extra columns",
      { 12, "case A: its extra columns cannot be read", "UPDATE cases SET extra = '{' WHERE case_id = 'A'" },
      { 12, "case A: column 'x' is unknown", "UPDATE cases SET extra = '{\"x\":\"1\"}' WHERE case_id = 'A'" } },
    { "a case or figure that its imports do not make so",
      { 13, "case A is not what its versions make it", "UPDATE cases SET site = 'x' WHERE case_id = 'A'" },
      { 13, "case C is not what its versions make it", "UPDATE cases SET gone = 0 WHERE case_id = 'C'" },
      { 13, "figure 2019 1.1 'p' of 2019-03-31 is not what its versions make it",
        "UPDATE facts SET gone = 1 WHERE import_id = 4" },
      { 13, "figure 2019 1.1 'q' of 2019-03-31 is not what its versions make it",
        "DELETE FROM facts_seen WHERE name = 'q'" } },
  })

  it("a column that no import brought", function ()
    holds(3, "column 'ny' is of import 9, which is not there", "INSERT INTO columns (name, import_id) VALUES ('ny', 9)")
    holds(3, "column 'ny' is of import 0, which is not there", "INSERT INTO columns (name, import_id) VALUES ('ny', 0)")
  end)

  it("a version of no import, as damage to the file can leave it", function ()
    holds(2, "NULL value in cases.import_id", [[
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'import_id INTEGER NOT NULL', 'import_id INTEGER')
        WHERE name = 'cases';
      PRAGMA writable_schema = RESET;
      UPDATE cases SET import_id = NULL WHERE case_row = 1;
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'import_id INTEGER', 'import_id INTEGER NOT NULL')
        WHERE name = 'cases']])
  end)

  it("a date that is none", function ()
    for day, is_none in pairs { [-719163] = true, [-719162] = false, [2932896] = false, [2932897] = true,
                                [math.maxinteger] = true } do
      local found <const> = table.concat(broken(([[
        UPDATE earlier_cases SET submitted_on = min(%d, submitted_on), decided_on = max(%d, decided_on)
        WHERE import_id = 1 AND case_row = 1]]):format(day, day)), "\n")
      local line <const> = CHECKS[8] .. ": case A, import 1: a date is none of the calendar"
      assert.equal(is_none, found:find(line, 1, true) ~= nil, found)
    end
  end)

  it("what is damaged is told without the advice to verify it, however the program was run", function ()
    finally(function () core.invoked "siri-rules" end)
    local told = nil
    for _, word in ipairs { "siri-rules", "build/siri-rules", "'my programs/siri-rules'" } do
      core.invoked(word)
      local found <const> = table.concat(broken [[
        UPDATE cases SET decided_on = 2932897 WHERE case_id = 'A']], "\n")
      assert.is_nil(found:find("see '", 1, true), found)
      told = told or found
      assert.equal(told, found)
    end
  end)

  -- What no sum shows: a value in the only version that there is.
  for what, sql in pairs {
    ["a case's only version"] = "UPDATE cases SET site = 'x' WHERE case_id = 'B'",
    ["an earlier version"] = "UPDATE earlier_cases SET site = 'x' WHERE import_id = 1 AND case_row = 1",
    ["its line"] = "UPDATE cases SET line = 9 WHERE case_id = 'B'",
    ["its id"] = "UPDATE cases SET case_id = 'B2' WHERE case_id = 'B'",
    ["the words of a refused row"] = "UPDATE rejects SET row = 'y'",
    ["a column"] = "UPDATE columns SET name = 'ko'",
    ["the date of an extract"] = "UPDATE imports SET extracted = '2019-01-01' WHERE id = 1",
    ["the hash of a file"] = "UPDATE imports SET hash = 'x' WHERE id = 1",
    ["the time of an import"] = "UPDATE imports SET at = '2019-01-01T00:00:00Z' WHERE id = 1",
    ["a digest"] = "UPDATE imports SET digest = 'x' WHERE id = 1",
    ["an import that is said to be of an older siri-rules"] = "UPDATE imports SET program = NULL WHERE id = 1",
    ["the same, with its digest taken away"] = "UPDATE imports SET program = NULL, digest = NULL WHERE id = 1",
    ["a digest that is taken away"] = "UPDATE imports SET digest = NULL WHERE id = 1",
    ["a case that is replaced"] = "INSERT OR REPLACE INTO cases (case_row, case_id, case_type, submitted_on, "
      .. "import_id, line) VALUES (2, 'B', 't1', 1, 1, 3)",
  } do
    it(what, function ()
      holds(16, "import 1 is not what it was when it was made", sql)
    end)
  end

  it("what an import has under another name", function ()
    do
      local store <close> = folder:open "create"
      ledger.facts(store, "f.csv", { { "p", "1" } })
    end
    local row <const> = "UPDATE imports SET covers = %s, cpr_ids = %s, digest = '%s'"
    support.by_hand(folder, row:format("NULL", "1", ""))
    local made
    do
      local store <close> = folder:open "examine"
      made = assert(digest.chain(store))[1].made
    end
    support.by_hand(folder, row:format("NULL", "1", made))
    assert.equal(0, folder:run "verify".status)
    support.by_hand(folder, row:format("'1'", "NULL", made))
    local store <close> = folder:open "examine"
    assert.same({ CHECKS[16] .. ": import 1 is not what it was when it was made" }, ledger.problems(store))
  end)

  it("a figure's only version", function ()
    holds(16, "import 3 is not what it was when it was made", "UPDATE facts SET value = '9' WHERE name = 'q'")
  end)

  it("what an undo wrote", function ()
    holds(16, "import 6 is not what it was when it was made", "UPDATE cases SET site = 'x' WHERE case_id = 'A'")
  end)

  it("a case that no import brought", function ()
    holds(16, "import 2 is not what it was when it was made",
          "INSERT INTO cases (case_id, case_type, submitted_on, import_id, line) VALUES ('X', 't1', 1, 2, 9)")
  end)
end)
