-- What a store can be told, and asked: imports, facts, rejects.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"

local folder <const> = support.fresh()
local store

before_each(function () store = folder:open "create" end)
after_each(function () store:close() end)

local function fact(fields)
  local made <const> = { year = 2019, goal = "1.2", name = "pakke", on = "2019-09-30", value = "done", line = 2 }
  for key, value in pairs(fields or {}) do made[key] = value end
  return made
end

-- Imports facts from a file of that name; returns what put_fact said.
local function import(file, list)
  assert(store:begin { kind = "facts", file = file })
  local said <const> = {}
  for i, fields in ipairs(list) do said[i] = assert(store:put_fact(fact(fields))) end
  return said, assert(store:commit())
end

describe("a store", function ()
  it("may be closed twice, and used no more", function ()
    store:close()
    store:close()
    for _, method in ipairs { "begin", "commit", "rollback", "facts", "years", "rejects",
                              "reject_list", "extracted", "columns", "put_fact", "reject" } do
      assert.has_error(function () store[method](store, {}) end, "store is closed")
    end
  end)

  it("takes rows within an import only, and one at a time", function ()
    for _, method in ipairs { "put_fact", "reject", "commit" } do
      assert.has_error(function () store[method](store, {}) end, "no import is under way")
    end
    store:begin { kind = "facts", file = "f.csv" }
    assert.has_error(function () store:begin { kind = "facts", file = "f.csv" } end,
      "an import is under way already")
    store:rollback()
    store:rollback()
  end)
end)

describe("an import of facts", function ()
  it("says of each whether it is new, changed or the same", function ()
    local said, counts = import("f.csv", { {}, { name = "andet" } })
    assert.same({ "new", "new" }, said)
    assert.same({ rows = 2, added = 2, changed = 0, same = 0, refused = 0, gone = 0 }, counts)
    said, counts = import("f.csv", { {}, { name = "andet", value = "not done" } })
    assert.same({ "same", "changed" }, said)
    assert.same({ rows = 2, added = 0, changed = 1, same = 1, refused = 0, gone = 0 }, counts)
  end)

  it("tells a change in any of its fields", function ()
    import("f.csv", { {} })
    for _, change in ipairs { { value = "9" }, { of = "8" }, { source = "s" }, { note = "n" },
                              { provisional = true } } do
      assert.same({ "changed" }, (import("f.csv", { change })))
      assert.same({ "changed" }, (import("f.csv", { {} })))
    end
  end)

  it("keeps what department and agency say of the same day", function ()
    import("f.csv", { { by = "agency", value = "1" }, { by = "department", value = "2" } })
    local list <const> = store:facts(2019)
    assert.same({ "agency", "1" }, { list[1].by, list[1].value })
    assert.same({ "department", "2" }, { list[2].by, list[2].value })
  end)

  it("gives the facts of a year back, in order", function ()
    import("f.csv", { { name = "b", provisional = true, of = "3", value = "2", source = "s",
                        note = "n", by = "department" },
                      { name = "a", on = "2019-12-31" }, { name = "a" }, { year = 2018 } })
    assert.same({ 2018, 2019 }, store:years())
    local list <const> = store:facts(2019)
    assert.same({ year = 2019, goal = "1.2", name = "a", on = "2019-09-30", value = "done",
                  provisional = false, line = 2, file = "f.csv" }, list[1])
    assert.equal("2019-12-31", list[2].on)
    assert.same({ year = 2019, goal = "1.2", name = "b", on = "2019-09-30", value = "2", of = "3",
                  by = "department", source = "s", note = "n", provisional = true, line = 2,
                  file = "f.csv" }, list[3])
    assert.same({}, store:facts(2017))
  end)

  it("leaves nothing when it is rolled back, or its program ends", function ()
    store:begin { kind = "facts", file = "f.csv" }
    store:put_fact(fact())
    store:rollback()
    assert.same({}, store:years())
    store:begin { kind = "facts", file = "f.csv" }
    store:put_fact(fact())
    store:close()
    store = folder:open "create"
    assert.same({}, store:years())
  end)

  it("is undone by the next reader when it was cut off", function ()
    local db <const> = folder.path .. "/siri.db"
    import("f.csv", { {} })
    store:close()
    support.run { "-e", ([[
      local store = require "siri".open(%q, "write")
      store:begin { kind = "facts", file = "g.csv" }
      for i = 1, 200000 do
        store:put_fact { year = 2019, goal = "1.2", name = "n" .. i, on = "2019-01-01", line = i }
      end
      os.execute("kill -9 $PPID")]]):format(db) }
    assert.is_not_nil(lfs.attributes(db .. "-journal"))
    store = folder:open()
    assert.equal(1, #store:facts(2019))
  end)

  it("needs the fields of its key", function ()
    store:begin { kind = "facts", file = "f.csv" }
    assert.has_error(function () store:put_fact { year = 2019, line = 1, goal = "1" } end,
      "a fact needs its 'name'")
    store:rollback()
  end)
end)

describe("an import whose transaction the database has ended", function ()
  local ENDED <const> = "an error of the database has ended the import"

  -- What SQLite does by itself where the disk is full, or memory lacks.
  local function ended(spec)
    assert(store:begin(spec))
    assert(store:put_fact(fact()))
    assert(store:run "ROLLBACK")
    assert.is_false(store:in_transaction())
  end

  it("is never complete", function ()
    for _, dry in ipairs { false, true } do
      ended({ kind = "facts", file = "f.csv", dry = dry })
      assert.same({ nil, ENDED }, { store:commit() })
      assert.same({ {}, {} }, { store:imports(), store:years() })
    end
  end)

  it("leaves a dry run dry", function ()
    ended({ kind = "facts", file = "f.csv", dry = true })
    store:rollback()
    assert(store:begin { kind = "facts", file = "g.csv", dry = true })
    assert(store:put_fact(fact()))
    assert(store:commit())
    assert.equal(1, #store:imports())
    assert.is_true(store:in_transaction())
    store:close()
    store = folder:open()
    assert.same({}, store:imports())
  end)
end)

it("an import that cannot begin leaves no transaction open", function ()
  folder:sql "ALTER TABLE imports RENAME TO lost"
  local id <const>, message <const> = store:begin { kind = "facts", file = "f.csv" }
  assert.is_nil(id)
  assert.truthy(message:find("no such table: imports", 1, true), message)
  assert.is_false(store:in_transaction())
  assert.has_error(function () store:commit() end, "no import is under way")
end)

it("an import of cases that fails leaves the file to other programs", function ()
  local columns <const> = { "case_id", "case_type", "submitted_on" }
  local function rows(list)
    local at = 0
    return function ()
      at = at + 1
      if list[at] then return list[at], at + 1 end
    end
  end
  local row <const> = { "A", "t", "2019-01-01" }
  assert(store:begin { kind = "cases", file = "a.csv", columns = columns })
  assert(store:import_cases(rows { row }, { refused = error }))
  assert(store:commit())
  assert(store:begin { kind = "cases", file = "a.csv", columns = columns })
  local function refused() error("no", 0) end
  assert.has_error(function () store:import_cases(rows { row, row }, { refused = refused }) end, "no")
  store:rollback()
  local other <close> = folder:open "write"
  assert(other:begin { kind = "facts", file = "f.csv" })
  assert(other:put_fact(fact()))
  assert(other:commit())
end)

describe("rejects", function ()
  local function reject(file, key)
    store:begin { kind = "facts", file = file }
    store:reject { line = 4, key = key, field = "value", value = "x", reason = "is not a number" }
    return store:commit()
  end

  it("are counted and listed while they are outstanding", function ()
    assert.equal(0, store:rejects())
    assert.same({ rows = 1, added = 0, changed = 0, same = 0, refused = 1, gone = 0 }, reject("f.csv", "k"))
    assert.equal(1, store:rejects())
    assert.same({ { import = 1, kind = "facts", file = "f.csv", line = 4, key = "k", field = "value", value = "x",
                    reason = "is not a number" } }, store:reject_list())
  end)

  it("are replaced by those of the same file, imported again", function ()
    reject("f.csv", "k")
    reject("f.csv", "k")
    assert.equal(1, store:rejects())
    reject("g.csv", "other")
    assert.equal(2, store:rejects())
    import("f.csv", {})
    assert.equal(1, store:rejects())
  end)

  it("are replaced by a later file's with their key, until that is taken back", function ()
    reject("f.csv", "k")
    reject("mended.csv", "k")
    reject("mended2.csv", nil)
    reject("mended3.csv", nil)
    local function listed()
      local list <const> = {}
      for i, one in ipairs(store:reject_list()) do list[i] = one.file end
      return list
    end
    assert.same({ "mended.csv", "mended2.csv", "mended3.csv" }, listed())
    assert(require "siri.store.undo".run(store, 2))
    assert.same({ "f.csv", "mended2.csv", "mended3.csv" }, listed())
  end)

  it("are settled by an accepted row with their key", function ()
    reject("f.csv", "2019 1.2 pakke 2019-09-30")
    import("g.csv", { { name = "anden" } })
    assert.equal(1, store:rejects())
    import("h.csv", { {} })
    assert.equal(0, store:rejects())
  end)

  it("come back when the import that settled them is rolled back", function ()
    reject("f.csv", "k")
    store:begin { kind = "facts", file = "f.csv" }
    store:rollback()
    assert.equal(1, store:rejects())
  end)

  it("need a reason", function ()
    store:begin { kind = "facts", file = "f.csv" }
    assert.has_error(function () store:reject { line = 1 } end, "a reject needs its reason")
    store:rollback()
  end)
end)

it("the extract is the newest of the case imports", function ()
  assert.is_nil(store:extracted())
  for _, date in ipairs { "2019-09-01", "2019-12-31", "2019-10-01" } do
    store:begin { kind = "cases", file = "c.csv", extracted = date }
    store:commit()
  end
  store:begin { kind = "facts", file = "f.csv", extracted = "2020-01-01" }
  store:commit()
  assert.equal("2019-12-31", store:extracted())
end)
