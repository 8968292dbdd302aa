-- siri-rules verify --receipt and --against: what no database can see of
-- itself, held against a line that was kept elsewhere.

local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local digest <const> = require "siri.store.digest"

local COLUMNS <const> = { "case_id", "case_type", "submitted_on" }
local CHECK <const> = "imports and statements are those of the receipts in kept.txt"

local function import(folder, file, id)
  local store <close> = ledger.open(folder)
  ledger.import(store, { file = file, columns = COLUMNS, rows = { { id, "t1", "2019-01-01" } } })
end

-- A store with two imports.
local function filled()
  local folder <const> = support.folder()
  import(folder, "a.csv", "A")
  import(folder, "b.csv", "B")
  folder:write("plan.lua", [[
    plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
    goal "1.2" { area = "A", demand = "C", weight = 100, side = "external", measured_by = "agency",
      score = milestone "pakke" { by = "2019-09-30" } }
  ]])
  return folder
end

local function run(folder, ...)
  return support.run({ ... }, { cwd = folder.path })
end

-- Keeps the receipt of the store in a file, behind those that are there.
local function keep(folder)
  local result <const> = run(folder, "verify", "--receipt")
  assert.same({ 0, "" }, { result.status, result.err })
  local file <close> = assert(io.open(folder.path .. "/kept.txt", "ab"))
  file:write(result.out)
  return result.out
end

-- What --against finds: lines; and its status.
local function against(folder)
  local result <const> = run(folder, "verify", "--against", "kept.txt")
  local list <const>, found = {}, false
  for line in result.out:gmatch "[^\n]+" do
    if not line:find "^    " then found = line:sub(-#CHECK) == CHECK end
    if found and line:find "^    " then list[#list + 1] = line:sub(5) end
  end
  assert.truthy(result.out:find(CHECK, 1, true), result.out .. result.err)
  return list, result.status
end

-- Makes the digests of imports anew, as whoever knows how they are made can.
local function digests_anew(folder)
  local count
  do
    local store <close> = assert(siri.open(folder.path .. "/siri.db", "read"))
    count = #assert(digest.chain(store))
  end
  for i = 1, count do
    local store <close> = assert(siri.open(folder.path .. "/siri.db", "read"))
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
    local folder <close> = filled()
    local digests <const> = {}
    do
      local store <close> = assert(siri.open(folder.path .. "/siri.db", "read"))
      for i, row in ipairs(assert(store:list "SELECT id, digest FROM imports ORDER BY id")) do
        digests[i] = ("%d %s\n"):format(row.id, row.digest)
      end
    end
    assert.equal(("siri-rules receipt 1 imports 2 sha256 %s statements 0 sha256 %s\n"):format(
      core.hash.text(table.concat(digests)), core.hash.text ""), keep(folder))
    assert.equal(keep(folder), keep(folder))
    assert.equal(0, run(folder, "statement", "year-end", "plan.lua").status)
    assert.matches("^siri%-rules receipt 1 imports 2 sha256 %x+ statements 1 sha256 %x+\n$", keep(folder))
  end)

  it("is none where an import or a statement is not what it was", function ()
    for what, sql in pairs {
      ["import 1"] = "UPDATE cases SET site = 'x' WHERE case_id = 'A'",
      ["import 2"] = "UPDATE imports SET who = 'x' WHERE id = 2",
      ["statement 1"] = "UPDATE statements SET who = 'x'",
    } do
      local folder <close> = filled()
      run(folder, "statement", "year-end", "plan.lua")
      support.by_hand(folder, sql)
      local result <const> = run(folder, "verify", "--receipt")
      assert.same({ 1, "", ("siri-rules: no receipt: %s is not what it was when it was made: see 'siri-rules verify'\n")
        :format(what) }, { result.status, result.out, result.err })
    end
  end)

  it("is not asked for together with --against", function ()
    local folder <close> = filled()
    assert.equal(2, run(folder, "verify", "--receipt", "--against", "kept.txt").status)
  end)
end)

describe("verify --against", function ()
  it("is content with the store, and with whatever came later", function ()
    local folder <close> = filled()
    keep(folder)
    assert.same({ {}, 0 }, { against(folder) })
    import(folder, "c.csv", "C")
    run(folder, "statement", "year-end", "plan.lua")
    assert.same({ {}, 0 }, { against(folder) })
    keep(folder)
    run(folder, "undo", "3")
    run(folder, "statement", "year-end", "plan.lua")
    assert.same({ {}, 0 }, { against(folder) })
    local out <const> = run(folder, "verify", "--against", "kept.txt").out
    assert.truthy(out:find("✓ " .. CHECK .. "\nsiri.db: 4 imports, sound\n", 1, true), out)
  end)

  it("finds a newest import that was taken out whole, which the store alone does not", function ()
    local folder <close> = filled()
    keep(folder)
    support.by_hand(folder, OUT)
    assert.equal(0, run(folder, "verify").status)
    assert.same({ { "kept.txt:1: the receipt is of imports up to 2, and there is 1" }, 1 }, { against(folder) })
    import(folder, "b.csv", "B2")   -- in its place
    assert.equal(0, run(folder, "verify").status)
    assert.same({ { "kept.txt:1: imports 1 to 2 are not those of the receipt" }, 1 }, { against(folder) })
  end)

  it("finds digests that were made anew, which the store alone does not", function ()
    local folder <close> = filled()
    keep(folder)
    import(folder, "c.csv", "C")
    keep(folder)
    support.by_hand(folder, "UPDATE imports SET who = 'en anden' WHERE id = 2")
    digests_anew(folder)
    assert.equal(0, run(folder, "verify").status)
    assert.same({ { "kept.txt:1: imports 1 to 2 are not those of the receipt",
                    "kept.txt:2: imports 1 to 3 are not those of the receipt" }, 1 }, { against(folder) })
  end)

  it("says up to which import the store is that of an earlier receipt", function ()
    local folder <close> = filled()
    keep(folder)
    import(folder, "c.csv", "C")
    keep(folder)
    support.by_hand(folder, "UPDATE imports SET who = 'en anden' WHERE id = 3")
    digests_anew(folder)
    assert.equal(0, run(folder, "verify").status)
    assert.same({ { "kept.txt:2: import 3 is not that of the receipt: those up to 2 are as line 1 has them" }, 1 },
                { against(folder) })
  end)

  it("finds an import that is said to be of the very first siri-rules", function ()
    local folder <close> = support.folder()
    import(folder, "a.csv", "A")
    keep(folder)
    support.by_hand(folder, "UPDATE imports SET program = NULL, digest = NULL, hash = NULL, columns = NULL")
    assert.same({ { "kept.txt:1: import 1 is not that of the receipt" }, 1 }, { against(folder) })
  end)

  it("finds a newest statement that was taken out, which the store alone does not", function ()
    local folder <close> = filled()
    run(folder, "statement", "year-end", "plan.lua")
    run(folder, "statement", "year-end", "plan.lua")
    keep(folder)
    support.by_hand(folder, "DELETE FROM statements WHERE id = 2")
    assert.equal(0, run(folder, "verify").status)
    assert.same({ { "kept.txt:1: the receipt is of statements up to 2, and there is 1" }, 1 }, { against(folder) })
    support.by_hand(folder, "DELETE FROM statements")
    assert.same({ { "kept.txt:1: the receipt is of statements up to 2, and there are 0" }, 1 }, { against(folder) })
  end)

  it("tells other programs in JSON", function ()
    local folder <close> = filled()
    keep(folder)
    support.by_hand(folder, OUT)
    local out <const> = run(folder, "verify", "--against", "kept.txt", "--format", "json").out
    assert.truthy(out:find('"check":"' .. CHECK .. '"', 1, true), out)
    assert.truthy(out:find('"kept.txt:1: the receipt is of imports up to 2, and there is 1"', 1, true), out)
    assert.truthy(out:find('"sound":false', 1, true), out)
  end)

  it("says what is no receipt, and where", function ()
    local folder <close> = filled()
    local line <const> = keep(folder)
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
      local result <const> = run(folder, "verify", "--against", "kept.txt")
      assert.same({ 1, "", "siri-rules: " .. message .. "\n" }, { result.status, result.out, result.err })
    end
    assert.equal("siri-rules: cannot read 'none.txt': No such file or directory\n",
                 run(folder, "verify", "--against", "none.txt").err)
    folder:write("kept.txt", "\n" .. line:gsub("\n", "\r\n"))
    assert.same({ {}, 0 }, { against(folder) })
    folder:write("kept.txt", line:gsub("imports 2", "imports " .. ("9"):rep(15)))
    assert.same({ { "kept.txt:1: the receipt is of imports up to 999999999999999, and there are 2" }, 1 },
                { against(folder) })
  end)
end)
