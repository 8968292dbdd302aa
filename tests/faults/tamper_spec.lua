-- Tampering with every table, column, view, trigger and index of a store in
-- turn, as whoever has the file can, through the schema's own table, too:
-- verify sees each, or says that it does not; no other command opens a store
-- whose schema is another.

local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local verify <const> = require "siri.statements.verify"

-- The tables that may be changed unseen, by how: nothing refers to numbers of
-- columns; more shapes of ids than there are only make imports look at more; these
-- and columns of cases are made again where they are not there; the newest
-- statements a receipt shows.
local UNSEEN <const> = { changed = { "columns", "id_shapes" }, taken = { "id_shapes", "segments", "statements" },
                         added = { "id_shapes" } }

local HAND <const> = "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON; "

-- A store with something in every table: before.db of a folder.
local function prepare(folder)
  folder:write("all.csv", [[
case_id;case_type;submitted_on;informed_on;decided_on;outcome;site;exempt;pauses;channel;queue
S1;au_pair;2019-01-02;2019-01-03;2019-03-04;granted;Odense;;;Post;a
S4;au_pair;2019-03-02;2019-03-03;2019-04-04;granted;Aarhus;ja;2019-03-10/2019-03-12;Post;a
]])
  folder:write("corrected.csv", "year;goal;name;on;value;of;source;by;note\n"
               .. "2019;1.2;pakke;2019-08-30;done;;brev;agency;rettet\n")
  for _, line in ipairs {
    "import cases cases.csv", "import facts facts.csv --plan plan.lua", "import cases later.csv",
    "statement year-end plan.lua", "import cases all.csv --full", "undo 3",
    "import facts corrected.csv --plan plan.lua", "statement year-end plan.lua",
  } do
    local result <const> = folder:run(line .. " --db before.db")
    assert(result.status <= 1, line .. ": " .. result.err)
  end
end

describe("tampering with a store", function ()
  local folder <const> = fixture.shared()
  local objects, before

  lazy_setup(function ()
    prepare(folder)
    before = folder:read "before.db"
    local store <close> = assert(siri.open(folder.path .. "/before.db", "read"))
    objects = select(2, assert(store:shape()))
    for _, name in ipairs(lists.map(objects, string.match, "^table (.*)")) do
      assert(store:list(("SELECT count(*) FROM %s"):format(name))[1] > 0, name .. " is empty")
    end
  end)

  -- What verify finds after this SQL: lines; nil and why it cannot be opened.
  local function found_after(sql)
    folder:write("w.db", before)
    support.by_hand(folder, HAND .. sql, "w.db")
    local store <close>, message <const> = siri.open(folder.path .. "/w.db", "examine")
    if not store then return nil, message end
    return lists.flat(assert((verify.all(store))), "problems")
  end

  -- Whether that is seen; sql must change the file.
  local function is_seen(sql)
    local found <const>, message <const> = found_after(sql)
    assert(folder:read "w.db" ~= before, "nothing is changed: " .. sql)
    return not found and message ~= nil or found and #found > 0
  end

  local function tables() return lists.map(objects, string.match, "^table (.*)") end

  -- What of `changes` (a list of { what, sql }) is not seen.
  local function unseen(changes)
    local missed <const> = lists.where(changes, function (change) return not is_seen(change[2]) end)
    return lists.unique(lists.map(missed, 1))
  end

  local function columns_of(name)
    local store <close> = assert(siri.open(folder.path .. "/before.db", "read"))
    return assert(store:list("SELECT name, type, \"notnull\" AS needed, pk FROM pragma_table_info(?)", name))
  end

  it("is all sound before", function ()
    assert.same({}, found_after "")
  end)

  it("is seen in every column of every table, or it is said to be unseen", function ()
    local OTHER <const> = { INTEGER = "%s + 1", TEXT = "%s || 'x'", BLOB = "CAST(%s || 'x' AS BLOB)" }
    local changes <const> = {}
    for _, name in ipairs(tables()) do
      for _, column in ipairs(columns_of(name)) do
        local called <const> = ('"%s"'):format(column.name)
        local other <const> = ("coalesce(" .. OTHER[column.type] .. ", %s)"):format(
          called, column.type == "INTEGER" and "1" or "'x'")
        if column.type == "INTEGER" and column.pk > 0 then   -- one that no other row has
          changes[#changes + 1] = { name, ("UPDATE %s SET %s = %s + 1000 WHERE %s = (SELECT max(%s) FROM %s)"):format(
            name, called, called, called, called, name) }
        else
          changes[#changes + 1] = { name, ("UPDATE %s SET %s = %s"):format(name, called, other) }
        end
        if column.needed == 0 and column.pk == 0 then
          changes[#changes + 1] = { name, ("UPDATE %s SET %s = iif(%s IS NULL, %s, NULL)"):format(
            name, called, called, column.type == "INTEGER" and "1" or "'x'") }
        end
      end
    end
    assert.same(UNSEEN.changed, unseen(changes))
  end)

  it("is seen where a row is taken away, or all are, or it is said to be unseen", function ()
    local changes <const> = {}
    for _, name in ipairs(tables()) do
      local key <const> = columns_of(name)[1].name
      changes[#changes + 1] = { name, ("DELETE FROM %s"):format(name) }
      for _, which in ipairs { "min", "max" } do
        changes[#changes + 1] = { name, ("DELETE FROM %s WHERE %s = (SELECT %s(%s) FROM %s)"):format(
          name, key, which, key, name) }
      end
    end
    assert.same(UNSEEN.taken, unseen(changes))
  end)

  it("is seen where a row is added", function ()
    local changes <const> = {}
    for _, name in ipairs(tables()) do
      local names <const>, values <const> = {}, {}
      for i, column in ipairs(columns_of(name)) do
        names[i] = ('"%s"'):format(column.name)
        values[i] = names[i]
        if column.pk > 0 and column.type == "INTEGER" then values[i] = names[i] .. " + 7"
        elseif column.pk > 0 or column.name == "case_id" or name == "columns" and column.name == "name" then
          values[i] = names[i] .. " || 'y'"
        end
      end
      changes[#changes + 1] = { name, ("INSERT INTO %s (%s) SELECT %s FROM %s LIMIT 1"):format(
        name, table.concat(names, ", "), table.concat(values, ", "), name) }
    end
    assert.same(UNSEEN.added, unseen(changes))
  end)

  it("is said to be unseen in what verify --help names, and in nothing else", function ()
    local help <const> = support.run({ "verify", "--help" }).out:gsub("%s+", " ")
    local unseen_tables <const> = lists.unique(lists.joined(UNSEEN.changed, UNSEEN.taken, UNSEEN.added))
    assert.same(unseen_tables, lists.map(verify.unseen, "table"))
    support.shows(help, ("What is changed in one table alone is seen, but for: %s."):format(
      lists.join(verify.unseen, "what", "; ")))
  end)

  -- Commands of each kind, with what they are about in the folder.
  local function commands()
    local cases <const>, db <const> = folder.path .. "/later.csv", folder.path .. "/w.db"
    return db, { { "imports", "--db", db }, { "import", "cases", cases, "--db", db }, { "undo", "5", "--db", db },
                 { "verify", "--receipt", "--db", db } }
  end

  -- How verify and the opening name an object: 'what' is e.g. "is missing".
  local function check_object(object, what, sql)
    local list <const>, message <const> = found_after(sql)
    local found <const> = table.concat(list or { message }, "\n")
    local line <const> = object .. " " .. what
    assert(("\n" .. found .. "\n"):find("\n" .. line .. "\n", 1, true), sql .. "\n" .. line .. "\nnot in\n" .. found)
    local db <const>, words <const> = commands()
    for _, command in ipairs(words) do
      local result <const> = support.command_here(command[1], { table.unpack(command, 2) })
      assert.equal(1, result.status, sql)
      assert.equal(("siri-rules: cannot open '%s': its %s: see 'siri-rules verify --db %s', and go back to a copy "
                    .. "of it\n"):format(db, line, db), (result.err:gsub(" %(and %d+ more%)", "")), sql)
    end
  end

  it("is seen, and opened by no other command, where an object is not there", function ()
    for _, object in ipairs(objects) do
      if not object:find "sqlite_autoindex" then   -- goes and comes with its table
        local type <const>, name <const> = object:match "^(%S+) (.*)"
        local sql <const> = type == "table" and "DROP TABLE %s" or "DELETE FROM sqlite_schema WHERE name = '%s'"
        check_object(object, "is missing", sql:format(name))
      end
    end
  end)

  it("is seen, and opened by no other command, where an object is another", function ()
    for _, object in ipairs(objects) do
      local type <const>, name <const> = object:match "^(%S+) (.*)"
      local sql <const> = ({
        table = "UPDATE sqlite_schema SET sql = iif(instr(sql, ' TEXT'), replace(sql, ' TEXT', ' ANY'), "
          .. "replace(sql, ' INTEGER NOT NULL', ' ANY NOT NULL')) WHERE name = '%s'",
        view = "UPDATE sqlite_schema SET sql = sql || ' LIMIT 1' WHERE name = '%s'",
        trigger = "UPDATE sqlite_schema SET sql = replace(sql, 'BEGIN ', 'WHEN 0 BEGIN ') WHERE name = '%s' "
          .. "AND NOT sql LIKE '%% WHEN %%'; UPDATE sqlite_schema SET sql = replace(sql, 'NOT EXISTS', 'EXISTS') "
          .. "WHERE name = '%s'",
        index = "UPDATE sqlite_schema SET sql = replace(sql, ' ON ', ' ON ') || ' WHERE 0' WHERE name = '%s' "
          .. "AND sql IS NOT NULL",
      })[type]:gsub("%%s", name):gsub("%%%%", "%%")
      if not name:find "sqlite_autoindex" then check_object(object, "is not as siri-rules made it", sql) end
    end
  end)

  it("is seen, and opened by no other command, where something is there that acts by itself", function ()
    for _, name in ipairs(tables()) do
      for _, change in ipairs { "INSERT", "UPDATE", "DELETE" } do
        check_object("trigger fremmed", "is none that siri-rules made",
                     ("CREATE TRIGGER fremmed BEFORE %s ON %s BEGIN SELECT RAISE(IGNORE); END"):format(change, name))
      end
    end
    for _, sql in ipairs {
      "CREATE UNIQUE INDEX fremmed ON cases (case_row)", "CREATE INDEX fremmed ON cases (site) WHERE site > 'A'",
      "CREATE INDEX fremmed ON cases (upper(site))",
    } do
      check_object("index fremmed", "is none that siri-rules made", sql)
    end
    -- one that calls itself something else SQLite refuses
    local found <const>, message <const> = found_after [[CREATE VIEW fremmed AS SELECT 1; UPDATE sqlite_schema
      SET sql = 'CREATE TRIGGER fremmed BEFORE INSERT ON cases BEGIN SELECT 1; END' WHERE name = 'fremmed']]
    assert.is_nil(found)
    assert.truthy(message:find(": it is damaged: go back to a copy of it", 1, true), message)
  end)

  it("is named, and no more, where something is there that does no harm", function ()
    for object, sql in pairs {
      ["view fremmed"] = "CREATE VIEW fremmed AS SELECT * FROM cases",
      ["table fremmed"] = "CREATE TABLE fremmed (a UNIQUE)", ["index fremmed"] = "CREATE INDEX fremmed ON cases (site)",
      ["table sqlite_stat1"] = "ANALYZE",
    } do
      assert.same({}, found_after(sql))
      local result <const> = folder:run("verify", "--db", "w.db")
      assert.equal(0, result.status)
      assert.truthy(result.out:find(("✓ tables, indexes, views and triggers are as siri-rules makes them\n"
                                     .. "    · %s is none that siri-rules made\n"):format(object), 1, true), result.out)
      for _, command in ipairs { "imports", "import cases later.csv", "undo 5", "verify --receipt" } do
        local done <const> = folder:run(command .. " --db w.db")
        assert(not done.err:find "cannot open", done.err)
      end
    end
  end)

  it("leaves the rest unread where a table or an index is another, and says so", function ()
    folder:shell "cp before.db w.db"
    support.by_hand(folder, "ALTER TABLE imports ADD COLUMN fremmed TEXT", "w.db")
    local result <const> = folder:run("verify", "--db", "w.db")
    assert.equal(1, result.status)
    assert.truthy(result.out:find("✗ tables, indexes, views and triggers are as siri-rules makes them\n"
                                  .. "    table imports is not as siri-rules made it\n"
                                  .. "? the file is sound: not checked\n", 1, true), result.out)
    assert.truthy(result.out:find "\nw.db: 1 problem\n$", result.out)
  end)
end)

describe("a version of the tables that is none", function ()
  it("is told, and no index of anything", function ()
    local folder <close> = fixture.folder()
    fixture.store(folder)
    for _, version in ipairs { -1, -7, -2147483648, 0 } do
      support.by_hand(folder, ("PRAGMA user_version = %d"):format(version), "before.db")
      for _, command in ipairs { "imports", "import cases later.csv", "undo 1", "verify" } do
        fixture.refuses(("siri-rules: cannot open 'before.db': it is damaged: it says that its tables are of version "
                         .. "%d: go back to a copy of it"):format(version), folder:run(command .. " --db before.db"))
      end
    end
    support.by_hand(folder, ("PRAGMA user_version = %d"):format(#core.store.schema), "before.db")
    folder:done "verify --db before.db"
  end)
end)
