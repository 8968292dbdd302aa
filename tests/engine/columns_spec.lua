-- The columns that a store keeps beside the rows of cases: made with each
-- import, out of the way where rows are changed by hand, never believed
-- against them.

local chance <const> = require "tests.engine.chance"
local oracle <const> = require "tests.engine.oracle"
local ways <const> = require "tests.engine.ways"
local ledger <const> = require "tests.ledger"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local undo <const> = require "siri.store.undo"

local differences <const> = core.columns.differences

local segments <const>, seeded <const> = chance.segments, chance.named

local function questions_of(n) return oracle.questions(n, function (i) return { fails = i % 4 == 0 } end) end

-- How many blocks a run reads from rows.
local function from_rows(store, q)
  return (select(2, core.tally.run(store, { q.spec })))
end

-- Every question is answered as one call a case answers it.
local function all_right(store, questions, context)
  ways.hold(store, questions, ways.plain(store, questions), "by the tree", context)
end

local function filed(folder, cases)
  local store <const> = assert(siri.open(folder.path .. "/siri.db", "create"))
  chance.import(store, cases)
  return store
end


describe("the columns of a store", function ()
  it(seeded "are those of its rows after imports, whole files, changes and undos", function ()
    chance.each_round(chance.rounds(6), 2000, function (_, context)
      local store <close> = chance.scratch()
      local questions <const>, imports = questions_of(4), 0
      for step = 1, 8 do
        local cases <const> = chance.cases(math.random(40))
        if step == 1 or chance.odds(60) then
          chance.import(store, cases, { whole = chance.odds(40), file = "f" .. step })
          imports = imports + 1
        elseif undo.run(store, math.random(imports)) then
          imports = imports + 1
        end
        assert.same({}, differences(store), context)
        assert.same({ 0 }, segments(store), context)
        assert.equal(0, from_rows(store, questions[1]), context)
        all_right(store, questions, context)
        local wanted <const> = ways.ask(store, ways.specs(questions))
        store:known_at(imports)
        assert.equal(1, from_rows(store, questions[1]))
        ways.hold(store, questions, wanted, "from rows, as known", context)
        store:known_at(math.maxinteger)
      end
    end)
  end)

  it(seeded "are not looked at for what was known at an earlier import", function ()
    chance.each_round(chance.rounds(4), 2100, function (round, seed)
      local store <close> = chance.scratch()
      local questions <const>, then_known <const> = questions_of(4), {}
      store:keep(round % 2 == 0)
      for import = 1, 4 do
        chance.import(store, chance.cases(30), { whole = import == 3 })
        then_known[import] = ways.ask(store, ways.specs(questions))
      end
      for _, import in ipairs { 2, 4, 1, 3 } do
        store:known_at(import)
        local context <const> = ("%s, import %d"):format(seed, import)
        ways.hold(store, questions, then_known[import], "known then", context)
        all_right(store, questions, context)
      end
    end)
  end)

  it("are of no use to a question about a column that came later than what is known", function ()
    for _, keeps in ipairs { false, true } do
      local store <close> = chance.scratch()
      store:keep(keeps)
      local case <const> = { case_id = "S1", case_type = "a", submitted_on = "2019-02-01", decided_on = "2019-02-03" }
      chance.import(store, { case }, { extras = {} })
      chance.import(store, { chance.with(case, { case_id = "S2", team = "Ø" }) }, { extras = { "team" } })
      local spec <const> = chance.spec { outcomes = {}, met = function (c) return c.team == "Ø" end }
      local answer <const> = core.tally.run(store, { spec })[1]
      assert.same({ 1, 1 }, { answer.groups[""].inside, answer.groups[""].late })
      store:known_at(1)
      local before <const> = core.tally.run(store, { spec })[1]
      assert.equal("S1", before.case)
      assert.matches("no field 'team'", before.failed, 1, true)
    end
  end)

  it("are left out of the way where sqlite3 has changed a row, until an import makes them again", function ()
    math.randomseed(chance.seed)
    local folder <close> = support.folder()
    local cases <const> = chance.cases(60)
    local store <close> = filed(folder, cases)
    local questions <const> = questions_of(6)
    all_right(store, questions, "before")
    local before <const> = ways.ask(store, ways.specs(questions))
    folder:sql("DROP TRIGGER cases_kept_UPDATE; DROP TRIGGER cases_kept_DELETE")
    for _, sql in ipairs {
      "UPDATE cases SET site = 'Odense', decided_on = submitted_on, informed_on = NULL, outcome = 'granted'",
      "UPDATE cases SET extra = '{\"team\":\"A\"}' WHERE case_row % 2 = 0",
      "INSERT INTO cases (case_id, case_type, submitted_on, decided_on, import_id, line) VALUES ('ny', 'a', 17900, "
        .. "17930, 1, 99)",
      "UPDATE cases SET case_row = 1000 WHERE case_row = 1", "UPDATE cases SET gone = 1 WHERE case_row = 2",
      "INSERT INTO cases (case_row, case_id, case_type, submitted_on, import_id, line) VALUES (200000, 'fjern', 'a', "
        .. "17900, 1, 99)",
      "UPDATE cases SET case_row = 200001 WHERE case_row = 3",
      "INSERT INTO cases (case_row, case_id, case_type, submitted_on, import_id, line) VALUES (300000, 'sidst', 'b', "
        .. "17900, 1, 99)",
      "INSERT OR REPLACE INTO cases (case_row, case_id, case_type, submitted_on, import_id, line) "
        .. "VALUES (300000, 'ny 2', 'a', 17900, 1, 99)",
      "DELETE FROM cases WHERE case_row = 4",
      "UPDATE cases SET case_row = 300001 WHERE case_row = 5",
    } do
      chance.renew(store)
      assert.same({}, differences(store))
      folder:sql(sql)
      assert.same({}, differences(store), sql)
      assert.is_true(from_rows(store, questions[1]) > 0, sql)
      all_right(store, questions, sql)
    end
    chance.import(store, { chance.case(100) })
    assert.same({ 0, 3, 4 }, segments(store))
    assert.same({}, differences(store))
    all_right(store, questions, "after an import")
    assert.are_not.same(before, (ways.ask(store, ways.specs(questions))))
  end)

  it("are found by verify where a REPLACE has taken a row away behind their back", function ()
    local store <close> = chance.store(chance.cases(5))
    local id <const> = store:list("SELECT case_id FROM cases WHERE case_row = 1")[1]
    assert(store:run([[INSERT OR REPLACE INTO cases (case_row, case_id, case_type, submitted_on, import_id, line)
                       VALUES (100000, ?, 'b', 17900, 1, 99)]], id))
    assert.same({ 0 }, differences(store))
  end)

  it("are made again where they lack, and only there", function ()
    local store <close> = chance.store(chance.cases(20))
    chance.move(store, "case_row * 10000")
    assert.same({}, segments(store))
    assert.equal(4, chance.renew(store))
    assert.same({ 0, 1, 2, 3 }, segments(store))
    assert.equal(0, chance.renew(store))
    assert(store:run "DELETE FROM segments WHERE segment IN (1, 3)")
    assert.same({}, differences(store))
    assert.equal(2, chance.renew(store))
    assert.same({}, differences(store))
  end)

  it("are none in a store of an older siri-rules: the next import makes them", function ()
    local folder <close> = support.folder()
    local cases <const> = chance.cases(30)
    filed(folder, cases):close()
    folder:shell "mv siri.db now.db"
    ledger.aged(folder, 3)
    local columns <const> = {}
    for line in folder:sql([[SELECT m.name, group_concat('"' || p.name || '"') FROM sqlite_schema AS m,
        pragma_table_info(m.name) AS p WHERE m.type = 'table' GROUP BY 1]]):gmatch "[^\n]+" do
      local name <const>, list <const> = line:match "^(.-)|(.*)$"
      columns[#columns + 1] = ("INSERT INTO %s (%s) SELECT %s FROM now.%s;"):format(name, list, list, name)
    end
    folder:sql("ATTACH 'now.db' AS now; " .. table.concat(columns, " "))
    local store <close> = assert(siri.open(folder.path .. "/siri.db", "create"))
    local questions <const> = questions_of(4)
    assert.same({}, segments(store))
    all_right(store, questions, "without columns")
    chance.import(store, cases)
    assert.same({ 0 }, segments(store))
    assert.same({}, differences(store))
    all_right(store, questions, "with columns")
  end)

  it("are said to lack by --verbose, and status is the same", function ()
    local folder <close> = support.folder()
    filed(folder, chance.cases(40)):close()
    folder:write("plan.lua", plans.of [[
case_type "a" { title = "A", field = "IR", target = months(1) }
goal "1" { score = cases { share = percent(50), met = function (case) return case.site ~= "x" end } }
]])
    local STATUS <const> = "status ./plan.lua --as-of 2019-12-31 --format json --verbose"
    local before <const> = folder:run(STATUS)
    assert.is_nil(before.err:find("had no columns", 1, true))
    folder:sql("DELETE FROM segments")
    local after <const> = folder:run(STATUS)
    assert.equal(before.out, after.out)
    support.shows(after.err, "1 segment of cases had no columns and was read from the rows; the next import makes them")
  end)
end)


describe("a column that is damaged", function ()
  local NAMES <const> = { "submitted_on", "informed_on", "decided_on", "case_type", "outcome", "site", "exempt",
                          "pauses", "extra.team" }
  local SHAPES <const> = {
    ["cut short"] = "substr(data, 1, length(data) - 1)", ["too long"] = "data || x'00'", ["empty"] = "x''",
    ["one byte"] = "x'07'", ["all ones"] = "replace(hex(zeroblob(length(data))), '00', x'FF')",
    ["of many texts"] = "x'FFFFFFFF' || substr(data, 5)", ["of long texts"] = "substr(data, 1, 4) || x'FFFFFFFF' || "
      .. "substr(data, 9)", ["with a text too many"] = "substr(data, 1, length(data) - 1) || x'FF'",
  }

  -- Those of the names that some case has a value of: others have no column.
  local function stored(store, names)
    return lists.where(names, function (name)
      return store:list("SELECT count(*) FROM case_columns WHERE name = ?", name)[1] > 0
    end)
  end

  -- Which of them are columns all the same: of days, other days.
  local function is_sound(name, shape)
    local days <const> = name:find "_on$"
    return days and (shape == "all ones" or shape == "of many texts" or shape == "of long texts"
                     or shape == "with a text too many") or shape == "empty" and not days and name ~= "pauses"
  end

  it("is passed over for the rows, and verify finds it", function ()
    math.randomseed(chance.seed)
    local folder <close> = support.folder()
    local cases <const> = chance.cases(50)
    local store <close> = filed(folder, cases)
    store:keep(false)
    local questions <const> = questions_of(6)
    local wanted <const> = ways.plain(store, questions)
    for _, name in ipairs(stored(store, NAMES)) do
      for shape, data in pairs(SHAPES) do
        local what <const> = ("%s %s"):format(name, shape)
        folder:sql(("CREATE TABLE kept AS SELECT * FROM case_columns; "
                    .. "UPDATE case_columns SET data = CAST(%s AS BLOB) "
                    .. "WHERE name = '%s'"):format(data, name))
        assert.same({ 0 }, differences(store), what)
        if not is_sound(name, shape) then
          ways.hold(store, questions, wanted, what, "damage")
        end
        folder:sql("DELETE FROM case_columns; INSERT INTO case_columns SELECT * FROM kept; DROP TABLE kept")
      end
    end
    assert.same({}, differences(store))
    folder:sql("UPDATE case_columns SET data = substr(data, 2) WHERE name = 'outcome'")
    local got <const> = folder:run "verify"
    assert.equal(1, got.status)
    support.shows(got.out, "✗ the columns of cases are what their rows say\n"
                           .. "    cases 0 to 65535: the columns are not what the rows say\n")
  end)

  it("is passed over where it is not there at all, and every case has such a value", function ()
    local store <close> = chance.store(chance.cases(50))
    local questions <const> = questions_of(6)
    local wanted <const> = ways.plain(store, questions)
    for _, name in ipairs { "submitted_on", "informed_on", "decided_on", "case_type" } do
      assert(store:run("CREATE TABLE kept AS SELECT * FROM case_columns"))
      assert(store:run("DELETE FROM case_columns WHERE name = ?", name))
      assert.same({ 0 }, differences(store), name)
      ways.hold(store, questions, wanted, "without " .. name, "damage")
      assert(store:run "INSERT OR IGNORE INTO case_columns SELECT * FROM kept")
      assert(store:run "DROP TABLE kept")
    end
    assert(store:run "DELETE FROM case_columns WHERE name = 'site'")
    assert.same({ 0 }, differences(store))
  end)

  it(seeded "in any way is found by verify, and no run breaks on it", function ()
    math.randomseed(chance.seed * 10000 + 2200)
    local store <close> = chance.store(chance.cases(40))
    local questions <const> = questions_of(5)
    local specs <const> = ways.specs(questions)
    for _ = 1, chance.rounds(150) do
      local name <const>, at <const> = chance.one_of(stored(store, NAMES)), math.random(400)
      local was <const> = store:list("SELECT hex(data) FROM case_columns WHERE name = ?", name)[1]
      local place <const> = at % (#was // 2) * 2
      local byte <const> = ("%02X"):format(tonumber(was:sub(place + 1, place + 2), 16) ~ math.random(255))
      local function put(hex)
        assert(store:run(("UPDATE case_columns SET data = x'%s' WHERE name = '%s'"):format(hex, name)))
      end
      put(was:sub(1, place) .. byte .. was:sub(place + 3))
      assert.same({ 0 }, differences(store))
      core.tally.run(store, specs)
      put(was)
    end
    assert.same({}, differences(store))
    all_right(store, questions, "mended")
  end)
end)


describe("a store with many texts, or many extra columns,", function ()
  it("has codes wide enough for them: 255 of one byte, 256 of two", function ()
    for _, n in ipairs { 1, 254, 255, 256, 257, 300 } do
      local store <close> = chance.many(301, { site = ("iif(i <= %d, 's' || i, NULL)"):format(n) })
      local spec <const> = chance.spec { each = "site", outcomes = {} }
      local wanted <const> = ways.ask(store, { chance.with(spec, { plain = true }) })[1]
      chance.renew(store)
      assert.equal(wanted, ways.ask(store, { spec })[1])
      local width <const> = n < 256 and 1 or 2
      assert.equal(4 + 4 * n + 302 * width + store:list "SELECT sum(length(site)) FROM cases"[1],
                   store:list "SELECT length(data) FROM case_columns WHERE name = 'site'"[1])
    end
  end)

  it("keeps 64 of them as columns, and answers for the others from the rows", function ()
    local extras <const>, cases <const> = {}, {}
    for i = 1, 70 do extras[i] = ("x%02d"):format(i) end
    for i = 1, 30 do
      local case <const> = { case_id = "S" .. i, case_type = "a", submitted_on = "2019-02-01",
                             decided_on = "2019-02-20" }
      for k, name in ipairs(extras) do
        if (i + k) % 3 > 0 then case[name] = ("%d"):format(i * k % 5) end
      end
      cases[i] = case
    end
    local store <close> = chance.store(cases, { extras = extras })
    assert.same({}, differences(store))
    local kept <const> = "SELECT count(*) FROM case_columns WHERE name LIKE 'extra.%' AND data "
    assert.same({ 64, 6 }, { store:list(kept .. "<> x''")[1], store:list(kept .. "= x''")[1] })
    for _, keeps in ipairs { false, true } do
      store:keep(keeps)
      for _, name in ipairs { "x01", "x63", "x64", "x65", "x70" } do
        local spec <const> = chance.spec { outcomes = {}, each = name, met = function (case)
          return case[name] == "1" or case.x70 == "2"
        end }
        local texts <const> = lists.map({ false, true, false }, function (plain)
          return ways.ask(store, { chance.with(spec, { plain = plain }) })[1]
        end)
        assert.same({ texts[2], texts[2], texts[2] }, texts)
      end
    end
  end)
end)
