-- The tables of the database: what an older siri-rules left is kept, and
-- what is kept cannot be changed.

local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local aged <const> = ledger.aged

describe("the schema", function ()
  it("has the hash that a store is first held against where it is opened", function ()
    local folder <close> = support.folder()
    local store <close> = ledger.open(folder)
    local _, _, hash <const> = store:shape()
    assert(hash == core.store.schema.hash,
           ("the steps in core/store/schema.c make another schema than schema_hash is of: "
            .. "where a step was added, let schema_hash be\n  %s"):format(hash))
  end)
end)

describe("a database of an older version", function ()
  -- Calls f with a folder that has one, for each version.
  local function each_version(f)
    for version = 1, #core.store.schema do
      local folder <close> = support.folder()
      aged(folder, version)
      f(folder)
    end
  end

  it("is renewed, whichever it is", function ()
    each_version(function (folder)
      local store <close> = folder:open "write"
      assert.same({}, store:shape())
      assert.same({}, ledger.problems(store))
    end)
  end)

  it("is held against the schema of its version first, and stays as it was where it has another", function ()
    for object, change in pairs {
      ["trigger fremmed is none that siri-rules made"] =
        "CREATE TRIGGER fremmed BEFORE INSERT ON cases BEGIN SELECT RAISE(IGNORE); END",
      ["view case_list is missing"] = "DROP VIEW case_list",
      ["table cases is not as siri-rules made it"] = "ALTER TABLE cases ADD COLUMN fremmed TEXT",
      ["index fremmed is none that siri-rules made"] = "CREATE UNIQUE INDEX fremmed ON cases (site)",
    } do
      each_version(function (folder)
        folder:sql(change)
        local before <const> = folder:read "siri.db"
        local wanted <const> = ("cannot open 'siri.db': its %s: see 'siri-rules verify --db siri.db', and go back to a "
                                .. "copy of it"):format(object)
        local _, message <const> = siri.open(folder.path .. "/siri.db", "write")
        assert.equal(wanted, (message:gsub(folder.path .. "/", "")))
        assert.equal(before, folder:read "siri.db")
      end)
    end
  end)

  it("may have an index, a view and statistics that somebody added", function ()
    each_version(function (folder)
      folder:sql "CREATE INDEX fremmed ON cases (site); CREATE VIEW min AS SELECT case_id FROM cases; ANALYZE"
      local store <close> = folder:open "write"
      assert.same({ "table sqlite_stat1 foreign false", "index fremmed foreign false", "view min foreign false" },
                  lists.map(assert((store:shape())), function (difference)
        return ("%s %s %s"):format(difference.object, difference.fault, difference.refused)
      end))
    end)
  end)
end)

describe("a database of version 1", function ()
  local folder <const> = support.fresh()

  -- version1.sql tells what is in it.
  before_each(function ()
    assert.equal("", folder:shell("sqlite3 siri.db <" .. support.root .. "/tests/core/version1.sql").err)
  end)

  it("is renewed by who writes, and refused to who reads, as it was", function ()
    local before <const> = folder:read "siri.db"
    assert.same({ status = 1, out = "", err = "siri-rules: cannot open 'siri.db': an older siri-rules made it (run "
                                              .. "'siri-rules import cases FILE --db siri.db' to renew it)\n" },
                folder:run "history case A")
    assert.equal(before, folder:read "siri.db")
    folder:open "write":close()
    assert.equal(#core.store.schema .. "\n", folder:sql "PRAGMA user_version")
    assert.equal("ok\n", folder:sql "PRAGMA integrity_check; PRAGMA foreign_key_check")
  end)

  it("has the tables that a new one has, to the letter", function ()
    local other <close> = support.folder()
    folder:open "write":close()
    ledger.open(other):close()
    local function tables(place)   -- however their lines are broken
      return (place:sql "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name":gsub("%s", ""))
    end
    assert.equal(tables(other), tables(folder))
  end)

  it("keeps its cases", function ()
    folder:open "write":close()
    local columns <const> =
      "case_id, case_type, submitted_on, informed_on, decided_on, outcome, site, exempt, pauses, file, line"
    assert.equal([[
A|au_pair|2019-01-01|2019-01-04|2019-01-14|granted|Kbh|||b.csv|2
B|au_pair|2019-01-02|||||ja||a.csv|3
C "3"|eu|2019-01-03|2019-01-03|||Aarhus|||b.csv|4
D|eu|2019-01-03|||||||a.csv|5
]], folder:sql(("SELECT %s FROM case_list"):format(columns)))
  end)

  it("keeps their extra columns", function ()
    local store <close> = folder:open "write"
    local extras <const> = {}
    for id, extra in store:each "SELECT case_id, coalesce(extra, '') FROM cases" do
      extras[id] = core.extra.table(extra)
    end
    assert.same({
      A = { zebra = "stribet", ["kø"] = "x\"y\\z\n\t\1/", ['a"b\\c'] = "æøå", aXb = "5", sag = "6", ["sag nr"] = "7" },
      B = {}, ['C "3"'] = { ["kø"] = "2" }, D = {},
    }, extras)
    assert.same({ 'a"b\\c', "aXb", "kø", "sag", "sag nr", "tom", "zebra" }, store:columns())
  end)

  it("keeps them as an import writes them: the same again is the same, a change changes one", function ()
    local store <close> = folder:open "write"
    -- but for "kø": it has a control character, which no file may say any more
    local names <const> = { "zebra", "sag", "sag nr", 'a"b\\c', "aXb" }
    local columns <const> = { "case_id", "case_type", "submitted_on" }
    for i, name in ipairs(names) do columns[i + 3] = { name } end
    local row <const> = { "A", "au_pair", "2019-01-01", "stribet", "6", "7", "æøå", "5" }
    assert.equal(1, ledger.import(store, { file = "c.csv", columns = columns, rows = { row } }).same)
    for i = 4, #row do
      row[i] = row[i] .. "!"
      assert.equal(1, ledger.import(store, { file = "c.csv", columns = columns, rows = { row } }).changed)
    end
    local extra <const> = store:list("SELECT extra FROM cases WHERE case_id = 'A'")[1]
    assert.equal([[{"aXb":"5!","a\"b\\c":"æøå!","kø":"x\"y\\z\n\t\u0001/",]]
                 .. [["sag nr":"7!","sag":"6!","zebra":"stribet!"}]], extra)
  end)

  it("keeps its figures", function ()
    local store <close> = folder:open "write"
    assert.same({ 2018, 2019 }, store:years())
    assert.same({ { year = 2019, goal = "1.2", name = "pakke", on = "2019-01-31", value = "done", source = "brev",
                    provisional = false, line = 2, file = "f.csv" } }, store:facts(2019))
    assert.same({ { year = 2018, goal = "2.1", name = "sygedage", on = "2018-12-31", by = "department", value = "4.1",
                    of = "7", provisional = true, note = "foreløbig", line = 3, file = "f.csv" } }, store:facts(2018))
  end)

  it("keeps its rejects, and which of them are settled", function ()
    local store <close> = folder:open "write"
    assert.same({ "1:6", "2:4", "3:5" }, ledger.refused(store))
    local columns <const> = { "case_id", "case_type", "submitted_on" }
    ledger.import(store, { file = "c.csv", columns = columns, rows = { { "E", "eu", "2019-01-01" } } })
    assert.same({ "2:4", "3:5" }, ledger.refused(store))
    ledger.import(store, { file = "b.csv", columns = columns, rows = {} })
    assert.same({ "2:4" }, ledger.refused(store))
    ledger.facts(store, "g.csv", { { name = "andet", goal = "1.2", value = "1", on = "2019-01-31" } })
    assert.same({}, ledger.refused(store))
  end)

  it("keeps its imports, and is sound", function ()
    local store <close> = folder:open "write"
    local list <const> = store:imports()
    assert.same({ "a.csv", "f.csv", "b.csv" }, lists.map(list, "file"))
    assert.same({ "2019-03-01T08:00:00Z", 4, 2, 1, 1, "" },
                { list[3].at, list[3].rows, list[3].changed, list[3].same, list[3].refused, list[3].who })
    assert.equal("2019-02-28", store:extracted())
    assert.same({}, ledger.problems(store))
  end)

  it("has imports that cannot be taken back", function ()
    local store <close> = folder:open "write"
    assert.same({ nil, "import 3 was made by an older siri-rules, which did not keep what stood before" },
                { ledger.undo(store, 3) })
  end)

  it("has later ones that can: what it said stands again", function ()
    local store <close> = folder:open "write"
    local versions <const> = store:list "SELECT case_id, case_type, decided_on, extra, gone FROM cases ORDER BY case_id"
    ledger.import(store, { file = "c.csv", whole = true, rows = { { "A", "eu", "2019-01-02", "9" } },
                           columns = { "case_id", "case_type", "submitted_on", { "sag" } } })
    assert.equal(5, ledger.undo(store, 4))
    assert.same(versions, store:list "SELECT case_id, case_type, decided_on, extra, gone FROM cases ORDER BY case_id")
    assert.same({}, ledger.problems(store))
  end)

  it("is known as it was after its last import, and not before that", function ()
    folder:open "write":close()
    local function known(at) return folder:run("history", "case", "A", "--known-at", at) end
    assert.equal(0, known("3").status)
    for at, next_one in pairs { ["1"] = 2, ["2"] = 3, ["2019-02-28"] = 3 } do
      assert.equal(("siri-rules: --known-at %s: an older siri-rules made import %d, and did not keep what stood before "
                    .. "it\n"):format(at, next_one), known(at).err)
    end
  end)
end)

describe("the database itself", function ()
  local folder <const> = support.fresh()
  local KEPT <const> = { "imports", "earlier_cases", "facts", "rejects", "cases_seen", "facts_seen", "columns",
                          "statements" }

  before_each(function ()   -- a row in every table
    local store <close> = ledger.open(folder)
    local columns <const> = { "case_id", "case_type", "submitted_on", { "kø" } }
    ledger.import(store, { file = "a.csv", columns = columns, rows = { { "A", "t1", "2019-01-01", "" }, { "B" } } })
    ledger.import(store, { file = "b.csv", columns = columns, rows = { { "A", "t2", "2019-01-01", "1" } } })
    ledger.facts(store, "f.csv", { { "p", "1" } })
    assert(store:run [[
      INSERT INTO statements VALUES (1, 2019, 'SIRI', 'UO1', '2019-03-31', 3, 'f', 'r.lua', 'r', 'h', NULL, '1',
                                     '2019-04-01T00:00:00Z', 'x', '{}', 'd')]])
  end)

  it("refuses to change or delete what is kept", function ()
    for _, name in ipairs(KEPT) do
      assert.not_equal("0\n", folder:sql("SELECT count(*) FROM " .. name), name)
      local refusal <const> = name .. ": nothing is overwritten"
      assert.truthy(folder:sql("DELETE FROM " .. name):find(refusal, 1, true), name)
      local column <const> = ({ imports = "file", columns = "name", statements = "body" })[name] or "import_id"
      assert.truthy(folder:sql(("UPDATE %s SET %s = %s"):format(name, column, column)):find(refusal, 1, true), name)
    end
  end)

  it("refuses to delete a case, or to change the version that stands before it is kept", function ()
    assert.truthy(folder:sql "DELETE FROM cases":find("cases: nothing is overwritten", 1, true))
    assert.truthy(folder:sql "UPDATE cases SET site = 'x'":find("cases: nothing is overwritten", 1, true))
    assert.equal("t2|\n", folder:sql "SELECT case_type, site FROM cases")
  end)

  it("shows what stands as people write it", function ()
    assert.equal('A|t2|2019-01-01|{"kø":"1"}|b.csv|2\n',
                 folder:sql "SELECT case_id, case_type, submitted_on, extra, file, line FROM case_list")
    assert.equal("2019|1.1|p|2019-03-31||1|f.csv|2\n",
                 folder:sql "SELECT year, goal, name, on_date, by_whom, value, file, line FROM fact_list")
    folder:run("undo", "2")
    folder:run("undo", "3")
    assert.equal("A|t1||\n", folder:sql "SELECT case_id, case_type, file, line FROM case_list")
    assert.equal("", folder:sql "SELECT * FROM fact_list")
  end)
end)
