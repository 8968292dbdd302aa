-- siri-rules verify --receipt and --against: what no database can see of
-- itself, held against a line that was kept elsewhere.

local ledger <const> = require "tests.ledger"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local digest <const> = require "siri.store.digest"

local CHECK <const> = "imports and statements are those of the receipts in kept.txt"

local folder <const> = support.fresh { ["plan.lua"] = plans.of [[
  goal "1.2" { score = milestone "pakke" { by = "2019-09-30" } }
]] }

local function import(file, id)
  local store <close> = ledger.open(folder)
  ledger.import(store, { file = file, rows = { { id, "t1", "2019-01-01" } } })
end

before_each(function ()
  import("a.csv", "A")
  import("b.csv", "B")
end)

-- Keeps the receipt of the store in a file, behind those that are there.
local function keep()
  local result <const> = folder:run("verify", "--receipt")
  assert.same({ 0, "" }, { result.status, result.err })
  local file <close> = assert(io.open(folder.path .. "/kept.txt", "ab"))
  file:write(result.out)
  return result.out
end

-- What --against finds: lines; and its status.
local function against()
  local result <const> = folder:run("verify", "--against", "kept.txt")
  local list <const>, found = {}, false
  for line in result.out:gmatch "[^\n]+" do
    if not line:find "^    " then found = line:sub(-#CHECK) == CHECK end
    if found and line:find "^    " then list[#list + 1] = line:sub(5) end
  end
  assert.truthy(result.out:find(CHECK, 1, true), result.out .. result.err)
  return list, result.status
end

-- Makes the digests of imports anew, as whoever knows how they are made can.
local function digests_anew()
  local count
  do
    local store <close> = folder:open()
    count = #assert(digest.chain(store))
  end
  for i = 1, count do
    local store <close> = folder:open()
    local made <const> = assert(digest.chain(store))[i].made
    support.by_hand(folder, ("UPDATE imports SET digest = '%s' WHERE id = %d"):format(made, i))
  end
end

-- Takes import 2 out whole, with all that it brought.
local OUT <const> = [[
  DELETE FROM imports WHERE id = 2; DELETE FROM cases WHERE import_id = 2; DELETE FROM cases_seen WHERE import_id = 2;
  DELETE FROM columns WHERE import_id = 2; DELETE FROM rejects WHERE import_id = 2; DELETE FROM segments;
  DELETE FROM case_columns]]

describe("verify --receipt", function ()
  it("prints one line, of the imports and statements there are", function ()
    local digests <const> = {}
    do
      local store <close> = folder:open()
      for i, row in ipairs(assert(store:list "SELECT id, digest FROM imports ORDER BY id")) do
        digests[i] = ("%d %s\n"):format(row.id, row.digest)
      end
    end
    assert.equal(("siri-rules receipt 1 imports 2 sha256 %s statements 0 sha256 %s\n"):format(
      core.hash.text(table.concat(digests)), core.hash.text ""), keep())
    assert.equal(keep(), keep())
    assert.equal(0, folder:run("statement", "year-end", "plan.lua").status)
    assert.matches("^siri%-rules receipt 1 imports 2 sha256 %x+ statements 1 sha256 %x+\n$", keep())
  end)

  it("is none where an import or a statement is not what it was", function ()
    folder:run("statement", "year-end", "plan.lua")
    local whole <const> = folder:read "siri.db"
    for what, sql in pairs {
      ["import 1"] = "UPDATE cases SET site = 'x' WHERE case_id = 'A'",
      ["import 2"] = "UPDATE imports SET who = 'x' WHERE id = 2",
      ["statement 1"] = "UPDATE statements SET who = 'x'",
    } do
      folder:write("siri.db", whole)
      support.by_hand(folder, sql)
      assert.same({ status = 1, out = "",
                    err = ("siri-rules: no receipt: %s is not what it was when it was made: see 'siri-rules verify'\n")
                      :format(what) }, folder:run "verify --receipt")
    end
  end)

  it("is not asked for together with --against", function ()
    assert.equal(2, folder:run("verify", "--receipt", "--against", "kept.txt").status)
  end)
end)

describe("verify --against", function ()
  it("is content with the store, and with whatever came later", function ()
    keep()
    assert.same({ {}, 0 }, { against() })
    import("c.csv", "C")
    folder:run("statement", "year-end", "plan.lua")
    assert.same({ {}, 0 }, { against() })
    keep()
    folder:run("undo", "3")
    folder:run("statement", "year-end", "plan.lua")
    assert.same({ {}, 0 }, { against() })
    local out <const> = folder:run("verify", "--against", "kept.txt").out
    assert.truthy(out:find("✓ " .. CHECK .. "\nsiri.db: 4 imports, sound\n", 1, true), out)
  end)

  it("finds a newest import that was taken out whole, which the store alone does not", function ()
    keep()
    support.by_hand(folder, OUT)
    assert.equal(0, folder:run("verify").status)
    assert.same({ { "kept.txt:1: the receipt is of imports up to 2, and there is 1" }, 1 }, { against() })
    import("b.csv", "B2")   -- in its place
    assert.equal(0, folder:run("verify").status)
    assert.same({ { "kept.txt:1: imports 1 to 2 are not those of the receipt" }, 1 }, { against() })
  end)

  it("finds digests that were made anew, which the store alone does not", function ()
    keep()
    import("c.csv", "C")
    keep()
    support.by_hand(folder, "UPDATE imports SET who = 'en anden' WHERE id = 2")
    digests_anew()
    assert.equal(0, folder:run("verify").status)
    assert.same({ { "kept.txt:1: imports 1 to 2 are not those of the receipt",
                    "kept.txt:2: imports 1 to 3 are not those of the receipt" }, 1 }, { against() })
  end)

  it("says up to which import the store is that of an earlier receipt", function ()
    keep()
    import("c.csv", "C")
    keep()
    support.by_hand(folder, "UPDATE imports SET who = 'en anden' WHERE id = 3")
    digests_anew()
    assert.equal(0, folder:run("verify").status)
    assert.same({ { "kept.txt:2: import 3 is not that of the receipt: those up to 2 are as line 1 has them" }, 1 },
                { against() })
  end)

  it("finds an import that is said to be of the very first siri-rules", function ()
    os.remove(folder.path .. "/siri.db")
    import("a.csv", "A")
    keep()
    support.by_hand(folder, "UPDATE imports SET program = NULL, digest = NULL, hash = NULL, columns = NULL")
    assert.same({ { "kept.txt:1: import 1 is not that of the receipt" }, 1 }, { against() })
  end)

  it("finds a newest statement that was taken out, which the store alone does not", function ()
    folder:run("statement", "year-end", "plan.lua")
    folder:run("statement", "year-end", "plan.lua")
    keep()
    support.by_hand(folder, "DELETE FROM statements WHERE id = 2")
    assert.equal(0, folder:run("verify").status)
    assert.same({ { "kept.txt:1: the receipt is of statements up to 2, and there is 1" }, 1 }, { against() })
    support.by_hand(folder, "DELETE FROM statements")
    assert.same({ { "kept.txt:1: the receipt is of statements up to 2, and there are 0" }, 1 }, { against() })
  end)

  it("tells other programs in JSON", function ()
    keep()
    support.by_hand(folder, OUT)
    local out <const> = folder:run("verify", "--against", "kept.txt", "--format", "json").out
    assert.truthy(out:find('"check":"' .. CHECK .. '"', 1, true), out)
    assert.truthy(out:find('"kept.txt:1: the receipt is of imports up to 2, and there is 1"', 1, true), out)
    assert.truthy(out:find('"sound":false', 1, true), out)
  end)

  it("says what is no receipt, and where", function ()
    local line <const> = keep()
    for text, message in pairs {
      [""] = "kept.txt: there is no receipt in it",
      ["\n \r\n"] = "kept.txt: there is no receipt in it",
      [line .. "noget andet\n"] =
        "kept.txt:2: this is no receipt (a line that 'siri-rules verify --receipt' has printed)",
      [line:sub(1, -3)] = "kept.txt:1: this is no receipt (a line that 'siri-rules verify --receipt' has printed)",
      [line:gsub("imports 2", "imports " .. ("9"):rep(16))] =
        "kept.txt:1: this is no receipt (a line that 'siri-rules verify --receipt' has printed)",
      [line:gsub("receipt 1", "receipt 2")] =
        "kept.txt:1: another siri-rules made this receipt: it has form 2, and this one reads form 1",
    } do
      folder:write("kept.txt", text)
      assert.same({ status = 1, out = "", err = "siri-rules: " .. message .. "\n" },
                  folder:run "verify --against kept.txt")
    end
    assert.equal("siri-rules: cannot read 'none.txt': No such file or directory\n",
                 folder:run("verify", "--against", "none.txt").err)
    folder:write("kept.txt", "\n" .. line:gsub("\n", "\r\n"))
    assert.same({ {}, 0 }, { against() })
    folder:write("kept.txt", line:gsub("imports 2", "imports " .. ("9"):rep(15)))
    assert.same({ { "kept.txt:1: the receipt is of imports up to 999999999999999, and there are 2" }, 1 },
                { against() })
  end)
end)
