-- The database: opening it, and what it refuses.

local lfs <const> = require "lfs"
local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"

local open <const> = require "siri".open

local folder <const> = support.fresh()

-- What open says about a file, with the folder's name taken out.
local function refusal(name, mode)
  local store, message = open(folder.path .. "/" .. name, mode)
  assert.is_nil(store)
  return (message:gsub(folder.path .. "/", ""))
end

describe("a database", function ()
  it("is made by create alone, for its owner only", function ()
    assert.equal("cannot open 'siri.db': no such file (mode \"create\" makes it)", refusal "siri.db")
    assert.is_not_nil(refusal("siri.db", "write"))
    folder:open "create":close()
    assert.equal("rw-------", folder:attributes("siri.db", "permissions"))
  end)

  it("is called a siri.store, as its statements and workbooks have names of their own", function ()
    local core <const>, store <close> = require "siri.core", assert(open("s.db", "scratch"))
    assert.matches("^siri%.store: 0x", tostring(store))
    assert.equal("bad argument #1 to 'renew' (siri.store expected, got table)",
                 (select(2, pcall(function () core.columns.renew {} end)):gsub("^.-: ", "")))
    for _ in store:each "SELECT 1" do assert.is_table(debug.getregistry()["siri.statement"]) end
    assert.is_table(debug.getregistry()["siri.workbook"])
  end)

  it("is in memory where it is scratch, whatever file has its name", function ()
    folder:write("notes.txt", "no database")
    local store <close> = assert(open("notes.txt", "scratch"))
    assert.same({}, store:list "SELECT id FROM imports")
  end)

  it("is known by its application id and the version of its tables", function ()
    folder:open "create":close()
    assert.equal("1397314121\n9\n", folder:sql "PRAGMA application_id; PRAGMA user_version")
  end)

  it("has STRICT tables only", function ()
    folder:open "create":close()
    assert.equal("0\n", folder:sql("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
      .. "AND name NOT LIKE 'sqlite%' AND NOT strict"))
  end)

  it("needs a folder that exists", function ()
    assert.equal("cannot make 'no/siri.db': its folder does not exist",
                 refusal("no/siri.db", "create"))
    assert.equal("cannot open 'no/siri.db': no such file (mode \"create\" makes it)", refusal "no/siri.db")
  end)

  it("is no folder", function ()
    lfs.mkdir(folder.path .. "/data")
    assert.equal("cannot open 'data': it is a folder", refusal("data", "create"))
  end)

  it("is no other file, which stays as it is", function ()
    local text <const> = ("sagsnr;sagstype\n"):rep(100)
    folder:write("cases.csv", text)
    assert.equal("cannot open 'cases.csv': it is no database", refusal("cases.csv", "create"))
    assert.equal(text, folder:read "cases.csv")
  end)

  it("is not another program's", function ()
    local message <const> = "cannot open 'x.db': it is the database of another program, not of siri-rules"
    assert.equal("", folder:sql("CREATE TABLE t (a)", "x.db"))
    assert.equal(message, refusal("x.db", "create"))
    assert.equal("", folder:sql("DROP TABLE t; PRAGMA application_id = 7", "x.db"))
    assert.equal(message, refusal "x.db")
  end)

  it("is not of a newer version", function ()
    folder:open "create":close()
    assert.equal("", folder:sql "PRAGMA user_version = 10")
    assert.equal("cannot open 'siri.db': a newer siri-rules made it (version 10 of its tables, "
                 .. "this program knows 9)", refusal("siri.db", "create"))
  end)

  it("is not an empty file, which create may fill", function ()
    folder:write("siri.db", "")
    assert.equal("cannot open 'siri.db': it is empty (mode \"create\" fills it)", refusal "siri.db")
    local store <close> = folder:open "create"
    assert.same({}, store:years())
  end)

  it("is never in memory, nor a URI", function ()
    local here <const> = lfs.currentdir()
    lfs.chdir(folder.path)
    for _, name in ipairs { ":memory:", "file:x.db?mode=memory" } do
      assert(open(name, "create")):close()
      assert.equal("file", lfs.attributes(name, "mode"))
    end
    lfs.chdir(here)
  end)

  it("may only be read by who opened it to read", function ()
    folder:open "create":close()
    local store <close> = folder:open()
    local id, message = store:begin { kind = "facts", file = "f.csv" }
    if id then
      id, message = store:put_fact { year = 2019, goal = "1.2", name = "pakke", on = "2019-09-30", line = 2 }
    end
    assert.is_nil(id)
    assert.equal(("cannot use '%s/siri.db': it may only be read"):format(folder.path), message)
  end)
end)

describe("two programs", function ()
  it("read at once", function ()
    local a <close> = folder:open "create"
    local b <close> = folder:open()
    ledger.facts(a, "f.csv", { { "p", "1" } })
    assert.equal(1, #b:facts(2019))
  end)

  it("never import at once: the second says why it cannot", function ()
    local a <close> = folder:open "create"
    local b <close> = folder:open "write"
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
