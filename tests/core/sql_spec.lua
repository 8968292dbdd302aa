-- Statements of the scripts: what a store is asked and told in SQL.

local support <const> = require "tests.support"

local open <const> = require "siri".open

local store

before_each(function () store = assert(open("siri.db", "scratch")) end)
after_each(function () store:close() end)

-- The message of an error, without its place.
local function raised(f, ...)
  local ok <const>, message <const> = pcall(f, ...)
  assert.falsy(ok)
  return (message:gsub("^[^ ]*:%d+: ", ""))
end

describe("a question", function ()
  it("answers rows as tables by column, or values where there is one column", function ()
    assert.same({ { a = 1, b = "x" }, { a = 2, b = "y" } },
                store:list "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y' ORDER BY 1")
    assert.same({ 1, 2 }, store:list "SELECT 1 UNION ALL SELECT 2")
    assert.same({}, store:list "SELECT 1 WHERE false")
  end)

  it("has integers and texts, NULL as nil, and booleans in columns that end in ?", function ()
    assert.same({ { a = math.maxinteger, b = math.mininteger, d = "a\0b", yes = true, no = false, none = false } },
                store:list([[SELECT ? AS a, ? AS b, NULL AS c, ? AS d, 1 AS "yes?", 0 AS "no?", NULL AS "none?"]],
                           math.maxinteger, math.mininteger, "a\0b"))
  end)

  it("takes nil, booleans, integers and texts, as many as it has parameters", function ()
    assert.same({ { a = 1, b = 0, c = "æ", d = 7 } }, store:list("SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e", true,
                                                                  false, "æ", 7, nil))
    assert.equal("1 argument for 0 of the statement", raised(store.list, store, "SELECT 1", 1))
    assert.equal("0 arguments for 1 of the statement", raised(store.list, store, "SELECT ?"))
    assert.equal("bad argument #3 to 'list' (number has no integer representation)",
                 raised(function () store:list("SELECT ?, ?", 1, 1.5) end):gsub("#%d", "#3"))
    assert.truthy(raised(store.run, store, "SELECT ?", {}):find("number expected, got table", 1, true))
  end)

  it("may be asked again, with other arguments", function ()
    for i = 1, 3 do assert.same({ i }, store:list("SELECT ?", i)) end
  end)

  it("that is none answers nil and a message; the store goes on", function ()
    local none <const> = { nil, "cannot use 'siri.db': no such table: nowhere" }
    for _, method in ipairs { "list", "run" } do
      assert.same(none, { store[method](store, "SELECT x FROM nowhere") })
    end
    assert.same(none, { store:digests(0, "SELECT x FROM nowhere") })
    assert.equal("cannot use 'siri.db': no such table: nowhere", raised(store.each, store, "SELECT 1 FROM nowhere"))
    assert.same({ 1 }, store:list "SELECT 1")
  end)
end)

describe("a change", function ()
  it("says how many rows it changed, and the id of the last that was added", function ()
    assert.equal(0, (store:run "CREATE TEMP TABLE t (id INTEGER PRIMARY KEY, x)"))
    assert.same({ 2, 2 }, { store:run "INSERT INTO t (x) VALUES (1), (2)" })
    assert.equal(1, (store:run("UPDATE t SET x = ? WHERE id = ?", "y", 2)))
    assert.same({ 1, "y" }, store:list "SELECT x FROM t ORDER BY id")
  end)

  it("that the tables refuse changes nothing, and says why", function ()
    assert(store:begin { kind = "facts", file = "f.csv" })
    assert(store:commit())
    local done <const>, message <const> = store:run "DELETE FROM imports"
    assert.is_nil(done)
    assert.truthy(message:find("imports: nothing is overwritten", 1, true), message)
    assert.same({ 1 }, store:list "SELECT count(*) FROM imports")
  end)
end)

describe("a walk over rows", function ()
  local THREE <const> = "SELECT column1, column2 FROM (VALUES (1, 'a'), (2, NULL), (3, 'c'))"

  it("gives the columns of each", function ()
    local list <const> = {}
    for n, text in store:each(THREE) do list[#list + 1] = ("%d %s"):format(n, text) end
    assert.same({ "1 a", "2 nil", "3 c" }, list)
  end)

  it("may be within itself", function ()
    local n = 0
    for a in store:each(THREE) do
      for b in store:each(THREE) do n = n + a * b end
    end
    assert.equal(36, n)
  end)

  it("may be left, also by an error, and walked again", function ()
    for _ = 1, 3 do
      for n in store:each(THREE) do
        if n == 2 then break end
      end
      assert.falsy(pcall(function ()
        for _ in store:each(THREE) do error "x" end
      end))
    end
    local n = 0
    for a in store:each(THREE) do n = n + a end
    assert.equal(6, n)
  end)

  it("has its own arguments, whatever becomes of them", function ()
    for a, b in store:each("SELECT ?, column1 FROM (VALUES (1), (2))", ("x"):rep(1000)) do
      collectgarbage()
      assert.equal(("x"):rep(1000), a)
      assert.truthy(b)
    end
  end)

  it("ends with its store", function ()
    assert.equal("store is closed", raised(function ()
      for _ in store:each(THREE) do store:close() end
    end))
  end)

  it("does not hold up a writer once it has ended or been left", function ()
    local folder <close> = support.folder()
    local reader <close> = folder:open "create"
    assert(reader:run "BEGIN")
    for name in reader:each "SELECT name FROM sqlite_schema" do
      if name then break end
    end
    assert(reader:run "COMMIT")
    local other <close> = folder:open "write"
    assert(other:begin { kind = "facts", file = "f.csv" })
    assert(other:commit())
  end)
end)

describe("digests", function ()
  it("are one SHA-256 for the rows of each group", function ()
    local sql <const> = "SELECT column1, column2 FROM (VALUES (1, 'a'), (1, 'b'), (7, 'a'), (7, 'b'), (9, 'b'))"
    local digests <const> = store:digests(0, sql)
    assert.equal(64, #digests[1])
    assert.equal(digests[1], digests[7])
    assert.not_equal(digests[1], digests[9])
    assert.same(digests, store:digests(0, sql))
    assert.same({}, store:digests(0, "SELECT 1, 2 WHERE false"))
  end)

  it("differ in every value, type, border and order", function ()
    local seen <const> = {}
    for _, rows in ipairs {
      "(1, 'ab', 'c')", "(1, 'a', 'bc')", "(1, 'abc', NULL)", "(1, NULL, 'abc')", "(1, 'abc', '')", "(1, '1', '2')",
      "(1, 1, 2)", "(1, 2, 1)", "(1, 1, '2')", "(1, NULL, NULL)", "(1, '', '')", "(1, 0, 0)",
      "(1, 'a', 'b'), (1, 'c', 'd')", "(1, 'c', 'd'), (1, 'a', 'b')",
      "(1, 'a', 'b'), (1, 'c', 'd'), (1, 'c', 'd')", "(1, -1, 0)", "(1, 256, 0)",
    } do
      local digest <const> = store:digests(0, "SELECT * FROM (VALUES " .. rows .. ")")[1]
      assert.is_nil(seen[digest], rows)
      seen[digest] = rows
    end
  end)

  it("are those of the bytes that are told: type, eight bytes of length or number, text", function ()
    local bytes <const> = "t" .. string.pack("<I8", 2) .. "æ" .. "i" .. string.pack("<i8", -2) .. "n" .. ("\0"):rep(8)
    assert.equal(require "siri.core".hash.text(bytes), store:digests(0, "SELECT 1, 'æ', -2, NULL")[1])
  end)

  it("of columns that stand alone are of the rows that have them, each by its second column", function ()
    local rows <const> =
      "(1, 5, 'a', NULL, 'x'), (1, 6, 'b', 'y', NULL), (2, 7, 'c', NULL, NULL), (3, 8, 'd', 'z', 'w')"
    local whole <const>, first <const>, last <const> = store:digests(2, "SELECT * FROM (VALUES " .. rows .. ")")
    assert.same(store:digests(0, "SELECT column1, column2, column3 FROM (VALUES " .. rows .. ")"), whole)
    assert.same(store:digests(0, "SELECT * FROM (VALUES (1, 6, 'y'), (3, 8, 'z'))"), first)
    assert.same(store:digests(0, "SELECT * FROM (VALUES (1, 5, 'x'), (3, 8, 'w'))"), last)
    assert.equal("so many columns there are not", raised(store.digests, store, 1, "SELECT 1, 2"):match "%((.-)%)")
  end)

  it("are the same wherever a text is cut while it is hashed", function ()
    for _, n in ipairs { 0, 1, 4000, 4068, 4069, 4077, 4078, 4086, 4087, 4088, 4096, 4097, 10000 } do
      local text <const>, bytes <const> = ("ab"):rep(n):sub(1, n), {}
      for i, value in ipairs { "x", text, text, "y" } do bytes[i] = "t" .. string.pack("<I8", #value) .. value end
      assert.equal(require "siri.core".hash.text(table.concat(bytes)),
                   store:digests(0, "SELECT 1, 'x', ?1, ?1, 'y'", text)[1], n)
    end
  end)
end)

describe("the import that is known", function ()
  it("is all of them, or the one that is told", function ()
    assert.equal(math.maxinteger, store:known_at())
    assert.equal(3, store:known_at(3))
    assert.equal(3, store:known_at())
  end)
end)
