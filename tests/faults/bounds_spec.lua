-- Numbers that come out of a database are bounded before they are an index, a
-- size or a loop: by hand they can be anything that fits in eight bytes.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"

local READERS <const> = {
  "status plan.lua", "status plan.lua --known-at 1", "explain plan.lua 1.1 --late", "explain plan.lua 1.1 --case S4",
  "history case S4",
}

local folder <const> = fixture.fresh()

local function run(line)
  return folder:run(line .. " --db before.db")
end

-- The store anew, in which this was done by hand.
local function prepare(sql)
  os.remove(folder.path .. "/before.db")
  fixture.store(folder)
  support.by_hand(folder, "PRAGMA ignore_check_constraints = ON; " .. sql, "before.db")
end

-- What the status is, from a store in which nothing was done.
local function whole_status()
  prepare ""
  return run "status plan.lua".out
end

-- Verify finds something.
local function is_found()
  local result <const> = run "verify"
  assert.same({ 1, "" }, { result.status, result.err })
  return result.out
end

-- Some command refuses the store with this, none answers with less, verify
-- finds it.
local function refused(sql, message, more)
  prepare(sql)
  local some = false
  local lines <const> = table.move(more or {}, 1, #(more or {}), #READERS + 1, table.move(READERS, 1, #READERS, 1, {}))
  for _, line in ipairs(lines) do
    local result <const> = run(line)
    local said <const> = result.err:find(message, 1, true) ~= nil
    some = some or said
    assert(said and result.status == 1 or result.status == 0, line .. ": " .. result.err)
    assert(not result.err:find "%.lua:%d+: ", result.err)
  end
  assert(some, "nobody says: " .. message)
  is_found()
end

describe("a number of a database is held to what it can be:", function ()
  it("the day of a case in its row", function ()
    for _, day in ipairs { -719163, 2932897, 2147483648, -2147483648, 4294967296 + 17897, math.maxinteger } do
      refused(("UPDATE cases SET decided_on = %d; DELETE FROM segments"):format(day),
              ("a case has day %d for a date"):format(day), { "undo 1", "import cases later.csv" })
    end
    for _, day in ipairs { -719162, 2932896 } do
      prepare(("UPDATE cases SET submitted_on = min(submitted_on, %d), decided_on = %d; "
               .. "DELETE FROM segments"):format(day, day))
      assert.equal(0, run "status plan.lua".status)
    end
  end)

  it("the day of a case in its columns: they are passed over for the rows", function ()
    local wanted <const> = whole_status()
    for _, day in ipairs { "FFFFFF7F", "01000080", "E14ECF2C", "A4060F00" } do
      prepare(("UPDATE case_columns SET data = CAST(x'%s' || substr(data, 5) AS BLOB) "
               .. "WHERE name = 'decided_on'"):format(day))
      assert.equal(wanted, run "status plan.lua".out)
      assert.equal(1, run "verify".status)
    end
  end)

  it("the texts of a column: how many, and how long", function ()
    local wanted <const> = whole_status()
    for _, from in ipairs { 1, 5 } do
      for _, n in ipairs { "FFFFFFFF", "00000080", "FFFFFF3F" } do
        prepare(("UPDATE case_columns SET data = CAST(substr(data, 1, %d) || x'%s' || "
          .. "substr(data, %d) AS BLOB) WHERE name = 'case_type'"):format(from - 1, n, from + 4))
        assert.equal(wanted, run "status plan.lua".out)
        assert.equal(1, run "verify".status)
      end
    end
  end)

  it("pauses, which are days, too", function ()
    refused("UPDATE cases SET pauses = '2019-99-01/2019-01-01'; DELETE FROM segments", "the pauses of a case: ")
  end)

  it("the number of an import, and of a statement: there is one after it", function ()
    for _, one in ipairs { { "imports", "import cases later.csv" }, { "imports", "undo 1" } } do
      prepare(("UPDATE %s SET id = 9223372036854775807 WHERE id = 2"):format(one[1]))
      fixture.refuses("siri-rules: the database is damaged: its imports are numbered up to 9223372036854775807: see "
                      .. "'siri-rules verify'", run(one[2]))
      assert.equal(1, run "verify".status)
    end
  end)

  it("the row of a case, and the runs of rows that a file had: verify ends on any", function ()
    for _, sql in ipairs {
      "UPDATE cases SET case_row = 9223372036854775807 WHERE case_id = 'S1'",
      "UPDATE cases SET case_row = -9223372036854775808 WHERE case_id = 'S1'",
      "UPDATE cases SET case_row = 0 WHERE case_id = 'S1'",
      "UPDATE cases SET case_row = 2147483648 WHERE case_id = 'S1'",
      "UPDATE cases_seen SET last_row = 9223372036854775807", "UPDATE cases_seen SET first_row = -9223372036854775808",
      "UPDATE segments SET segment = 140737488355327", "UPDATE segments SET last_row = -1",
      "UPDATE case_columns SET segment = -140737488355328",
    } do
      prepare(sql)
      for _, line in ipairs { "verify", "status plan.lua", "import cases later.csv", "undo 1" } do
        local result <const> = run("  " .. line)
        assert(result.status <= 1 and not result.err:find "%.lua:%d+: ", sql .. line .. result.err)
        if line == "verify" then assert.same({ 1, "" }, { result.status, result.err }, sql) end
      end
    end
  end)

  it("what imports keep as JSON, however deep", function ()
    for _, field in ipairs { "columns", "covers", "types" } do
      for _, json in ipairs { "'{'", "'7'", "'[{}]'", "printf('%.*c', 300000, '[')" } do
        prepare(("UPDATE imports SET %s = %s, whole = 'all' WHERE id = 1"):format(field, json))
        for _, line in ipairs { "verify", "status plan.lua", "undo 2", "undo 1", "imports" } do
          local result <const> = run(line)
          assert(result.status <= 1 and not result.err:find "%.lua:%d+: ", field .. json .. line .. result.err)
          if line == "verify" then assert.equal(1, result.status) end
        end
      end
    end
  end)
end)

describe("a statement's document", function ()
  local NAMES <const> = { "id", "year", "agency", "followup", "as_of", "known_at", "facts", "path", "rules",
                          "rules_hash", "since", "program", "at", "who", "body" }

  -- Puts another document in the place of the only statement's, with a digest
  -- of its own.
  local function put(body)
    local store <close> = assert(siri.open(folder.path .. "/before.db", "read"))
    local row <const> = assert(store:list("SELECT " .. table.concat(NAMES, ", ") .. " FROM statements"))[1]
    local parts <const> = { "" }
    for i, name in ipairs(NAMES) do
      local value <const> = name == "body" and body or row[name]
      parts[i + 1] = value == nil and "-" or ("%d:%s"):format(#tostring(value), value)
    end
    store:close()
    support.by_hand(folder, ("UPDATE statements SET body = '%s', digest = '%s'"):format(
      body:gsub("'", "''"), core.hash.text(table.concat(parts, ","))), "before.db")
  end

  it("has whole numbers, and figures that are divided by more than 0, or cannot be read", function ()
    prepare ""
    assert.equal(0, run "statement year-end plan.lua".status)
    local body <const> = folder:sql("SELECT body FROM statements", "before.db"):gsub("\n$", "")
    local DIVIDED <const>, BROKEN <const>, NAMELESS <const> = "a figure in it is divided by none, or less",
      "a part of a figure in it is no whole number", "it cannot be read: it names no format"
    for _, case in ipairs {
      { "den", "0", DIVIDED }, { "den", "-1", DIVIDED }, { "den", '"0"', DIVIDED }, { "num", "0.5", BROKEN },
      { "num", "null", BROKEN }, { "num", '"1e9"', BROKEN }, { "num", '"' .. ("9"):rep(1001) .. '"', BROKEN },
      { "inside", "1e308", "it has the number 1e+308, which is no whole one" },
      { "inside", "0.5", "it has the number 0.5, which is no whole one" },
      { "format", "0", NAMELESS }, { "format", "-9223372036854775807", NAMELESS },
    } do
      local text <const>, n <const> = body:gsub(('"%s":%%d+'):format(case[1]), ('"%s":%s'):format(case[1], case[2]))
      assert(n > 0, case[1])
      put(text)
      for _, line in ipairs { "statement show 1", "status plan.lua --statement 1" } do
        local result <const> = run(line)
        assert.equal(1, result.status)
        support.shows(result.err, case[3])
        assert(not result.err:find "%.lua:%d+: ", result.err)
      end
      assert.matches("    statement 1: [^\n]*" .. case[3]:gsub("%p", "%%%0"), is_found())
    end
    put(("["):rep(100000))
    assert.matches("it cannot be read: it is too deep", run "statement show 1".err, 1, true)
    put(body)
    assert.equal(0, run "statement show 1".status)
    assert.equal(0, run "verify".status)
  end)
end)
