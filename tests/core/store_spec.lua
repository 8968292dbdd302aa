-- The database: opening it, and what it refuses.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"

local open <const> = require "siri".open

local function run_sql(path, sql)
  local result <const> = support.shell(("sqlite3 %s %s"):format(support.quote(path), support.quote(sql)))
  assert.equal("", result.err)
  return result.out
end

-- What open says about a file, with the folder's name taken out.
local function refusal(folder, name, mode)
  local store, message = open(folder.path .. "/" .. name, mode)
  assert.is_nil(store)
  return (message:gsub(folder.path .. "/", ""))
end

local function new_store(folder)
  return assert(open(folder.path .. "/siri.db", "create"))
end

local function fact(fields)
  local made <const> = { year = 2019, goal = "1.2", name = "pakke", on = "2019-09-30", value = "done", line = 2 }
  for key, value in pairs(fields or {}) do made[key] = value end
  return made
end

-- Imports facts from a file of that name; returns what put_fact said.
local function import(store, file, list)
  assert(store:begin { kind = "facts", file = file })
  local said <const> = {}
  for i, fields in ipairs(list) do said[i] = assert(store:put_fact(fact(fields))) end
  return said, assert(store:commit())
end

describe("a database", function ()
  it("is made by create alone, for its owner only", function ()
    local folder <close> = support.folder()
    assert.equal("cannot open 'siri.db': no such file (run 'siri-rules import cases FILE --db "
                 .. "siri.db' to make it)", refusal(folder, "siri.db"))
    assert.is_not_nil(refusal(folder, "siri.db", "write"))
    new_store(folder):close()
    assert.equal("rw-------", lfs.attributes(folder.path .. "/siri.db", "permissions"))
  end)

  it("is called a siri.store, as its statements and workbooks have names of their own", function ()
    local core <const>, store <close> = require "siri.core", assert(open("s.db", "scratch"))
    assert.matches("^siri%.store: 0x", tostring(store))
    assert.equal("bad argument #1 to 'renew' (siri.store expected, got table)",
                 (select(2, pcall(function () core.columns.renew {} end)):gsub("^.-: ", "")))
    for _ in store:each "SELECT 1" do assert.is_table(debug.getregistry()["siri.statement"]) end
    assert.is_table(debug.getregistry()["siri.workbook"])
  end)

  it("is known by its application id and the version of its tables", function ()
    local folder <close> = support.folder()
    new_store(folder):close()
    assert.equal("1397314121\n7\n",
                 run_sql(folder.path .. "/siri.db", "PRAGMA application_id; PRAGMA user_version"))
  end)

  it("has STRICT tables only", function ()
    local folder <close> = support.folder()
    new_store(folder):close()
    assert.equal("0\n", run_sql(folder.path .. "/siri.db",
      "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
      .. "AND name NOT LIKE 'sqlite%' AND NOT strict"))
  end)

  it("needs a folder that exists", function ()
    local folder <close> = support.folder()
    assert.equal("cannot make 'no/siri.db': its folder does not exist",
                 refusal(folder, "no/siri.db", "create"))
    assert.equal("cannot open 'no/siri.db': no such file (run 'siri-rules import cases FILE --db "
                 .. "no/siri.db' to make it)", refusal(folder, "no/siri.db"))
  end)

  it("is no folder", function ()
    local folder <close> = support.folder()
    lfs.mkdir(folder.path .. "/data")
    assert.equal("cannot open 'data': it is a folder", refusal(folder, "data", "create"))
  end)

  it("is no other file, which stays as it is", function ()
    local folder <close> = support.folder()
    local text <const> = ("sagsnr;sagstype\n"):rep(100)
    folder:write("cases.csv", text)
    assert.equal("cannot open 'cases.csv': it is no database", refusal(folder, "cases.csv", "create"))
    assert.equal(text, folder:read "cases.csv")
  end)

  it("is not another program's", function ()
    local folder <close> = support.folder()
    local message <const> = "cannot open 'x.db': it is the database of another program, not of siri-rules"
    run_sql(folder.path .. "/x.db", "CREATE TABLE t (a)")
    assert.equal(message, refusal(folder, "x.db", "create"))
    run_sql(folder.path .. "/x.db", "DROP TABLE t; PRAGMA application_id = 7")
    assert.equal(message, refusal(folder, "x.db"))
  end)

  it("is not of a newer version", function ()
    local folder <close> = support.folder()
    new_store(folder):close()
    run_sql(folder.path .. "/siri.db", "PRAGMA user_version = 8")
    assert.equal("cannot open 'siri.db': a newer siri-rules made it (version 8 of its tables, "
                 .. "this program knows 7)", refusal(folder, "siri.db", "create"))
  end)

  it("is not an empty file, which create may fill", function ()
    local folder <close> = support.folder()
    folder:write("siri.db", "")
    assert.equal("cannot open 'siri.db': it is empty (run 'siri-rules import cases FILE --db "
                 .. "siri.db' to fill it)", refusal(folder, "siri.db"))
    local store <close> = new_store(folder)
    assert.same({}, store:years())
  end)

  it("is never in memory, nor a URI", function ()
    local folder <close> = support.folder()
    local here <const> = lfs.currentdir()
    lfs.chdir(folder.path)
    for _, name in ipairs { ":memory:", "file:x.db?mode=memory" } do
      assert(open(name, "create")):close()
      assert.equal("file", lfs.attributes(name, "mode"))
    end
    lfs.chdir(here)
  end)

  it("may only be read by who opened it to read", function ()
    local folder <close> = support.folder()
    new_store(folder):close()
    local store <close> = assert(open(folder.path .. "/siri.db"))
    local id, message = store:begin { kind = "facts", file = "f.csv" }
    if id then id, message = store:put_fact(fact()) end
    assert.is_nil(id)
    assert.equal(("cannot use '%s/siri.db': it may only be read"):format(folder.path), message)
  end)
end)

describe("two programs", function ()
  it("read at once", function ()
    local folder <close> = support.folder()
    local a <close> = new_store(folder)
    local b <close> = assert(open(folder.path .. "/siri.db"))
    import(a, "f.csv", { {} })
    assert.equal(1, #b:facts(2019))
  end)

  it("never import at once: the second says why it cannot", function ()
    local folder <close> = support.folder()
    local a <close> = new_store(folder)
    local b <close> = assert(open(folder.path .. "/siri.db", "write"))
    a:begin { kind = "facts", file = "f.csv" }
    local id, message = b:begin { kind = "facts", file = "f.csv" }
    assert.is_nil(id)
    assert.equal(("cannot use '%s/siri.db': it is in use by another program; try again when that is done")
                 :format(folder.path), message)
    a:rollback()
    assert.is_not_nil(b:begin { kind = "facts", file = "f.csv" })
    b:rollback()
  end)
end)
