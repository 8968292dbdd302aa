-- Extra columns: one JSON object of texts, whose keys are in order.

local dkjson <const> = require "dkjson"
local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local core <const> = require "siri.core"

local extra <const>, extras <const> = core.extra.merge, core.extra.table

describe("the text of extra columns", function ()
  -- One column, with its value, as text.
  local function one(name, value)
    local store <close> = assert(require "siri".open("siri.db", "scratch"))
    local counts <const> = ledger.import(store, { file = "a.csv",
      columns = { "case_id", "case_type", "submitted_on", { name } }, rows = { { "A", "t1", "2019-01-01", value } } })
    assert.equal(1, counts.added)
    return store:list("SELECT coalesce(extra, '') FROM cases")[1]
  end

  it("is what JSON and SQLite read, whatever bytes are in it", function ()
    -- what older imports took, and none takes any more, is read from what they kept
    for _, code in ipairs { 1, 7, 8, 11, 12, 14, 15, 16, 27, 31, 127 } do
      local kept <const> = code == 127 and '{"x":"a\u{7f}b"}' or dkjson.encode { x = string.char(code) }
      local text <const> = extra(nil, "x", kept)
      assert.equal(dkjson.decode(text).x, extras(text).x, code)
    end
    for _, code in ipairs { 9, 10, 13, 32, 34, 39, 47, 92 } do
      local value <const> = "a" .. string.char(code) .. "b"
      local text <const> = one("x", value)
      assert.equal(value, dkjson.decode(text).x, code)
      assert.same({ x = value }, extras(text))
    end
    for _, value in ipairs { "æøå", "€", "😀", "\\", "\"", "\\\"", "\\u0041", "{}", "a\":\"b", "/", "\u{2028}" } do
      local text <const> = one("x", value)
      assert.equal(value, dkjson.decode(text).x)
      assert.same({ x = value }, extras(text))
      local store <close> = assert(require "siri".open("siri.db", "scratch"))
      assert.same({ value }, store:list("SELECT ?1 ->> '$.x'", text))
    end
  end)

  it("has keys of any bytes, too", function ()
    for _, name in ipairs { "æøå", "a\"b", "a\\b", "a b", "a\nb", "a\1b", "$.x", "{" } do
      local text <const> = one(name, "1")
      assert.same({ [name] = "1" }, extras(text))
      assert.equal("1", dkjson.decode(text)[name])
    end
  end)

  it("leaves out what is blank, and is nothing where all is", function ()
    assert.equal("", (one("x", "")))
    assert.equal("", (one("x", " \t ")))
    assert.is_nil(extra('{"x":"1"}', "x", nil))
    assert.equal('{"y":"2"}', extra('{"x":"1","y":"2"}', "x", nil))
    assert.same({}, extras(nil))
  end)

  it("takes a column from another text", function ()
    assert.equal('{"x":"1"}', extra(nil, "x", '{"x":"1","y":"2"}'))
    assert.equal('{"x":"1","y":"3"}', extra('{"y":"3"}', "x", '{"x":"1","y":"2"}'))
    assert.equal('{"x":"a\\"\\\\\\n\\u0001"}', extra('{"x":"1"}', "x", '{"x":"a\\"\\\\\\n\\u0001"}'))
    assert.equal('{"y":"3"}', extra('{"x":"1","y":"3"}', "x", '{"y":"2"}'))
  end)
end)

describe("extra columns set one by one", function ()
  it("are the same bytes in whichever order they come", function ()
    local seed <const> = support.seed
    io.write(("    extra: seed %d\n"):format(seed))
    math.randomseed(seed)
    local names <const> = { "a", "a b", "aa", "a\"", "a\\", "a!", "æ", "A", "b", "\1", "sag", "sag nr", "sags type" }
    for _ = 1, 100 do
      local model <const>, one, other = {}, nil, nil
      local order <const> = {}
      for i, name in ipairs(names) do
        table.insert(order, math.random(#order + 1), name)
        model[name] = math.random(3) > 1 and ("v%d\"\\\n"):format(i) or nil
      end
      local function put(text, name)
        local from <const> = model[name]
          and ("{%s:%s}"):format(dkjson.encode(name), dkjson.encode(model[name])) or nil
        return extra(text, name, from)
      end
      for _, name in ipairs(names) do one = put(one, name) end
      for _, name in ipairs(order) do other = put(other, name) end
      for _, name in ipairs(order) do other = put(other, name) end
      assert.equal(one, other, ("seed %d"):format(seed))
      assert.same(model, extras(one), ("seed %d"):format(seed))
    end
  end)
end)

describe("thousands of columns", function ()
  it("are kept, read, changed one at a time, and cleared", function ()
    local folder <close> = support.folder()
    local store <close> = ledger.open(folder)
    local columns <const>, row <const> = { "case_id", "case_type", "submitted_on" }, { "A", "t1", "2019-01-01" }
    for i = 1, 2000 do columns[i + 3], row[i + 3] = { ("kolonne %d"):format(i) }, ("værdi \"%d\""):format(i) end
    local given <const> = { file = "a.csv", columns = columns, rows = { row } }
    assert.equal(1, ledger.import(store, given).added)
    assert.equal(1, ledger.import(store, given).same)
    local read <const> = extras(store:list("SELECT extra FROM cases")[1])
    for i = 1, 2000 do assert.equal(row[i + 3], read[("kolonne %d"):format(i)]) end
    assert.equal(2000, #store:columns())
    assert.equal(1, ledger.import(store, { file = "b.csv", rows = { { "A", "t1", "2019-01-01", "ny" } },
      columns = { "case_id", "case_type", "submitted_on", { "kolonne 77" } } }).changed)
    read["kolonne 77"] = "ny"
    assert.same(read, extras(store:list("SELECT extra FROM cases")[1]))
    for i = 4, #row do row[i] = "" end
    assert.equal(1, ledger.import(store, given).changed)
    assert.same({ "" }, store:list "SELECT coalesce(extra, '') FROM cases")
    assert(ledger.undo(store, 4))
    assert.same(read, extras(store:list("SELECT extra FROM cases")[1]))
    assert.same({}, ledger.problems(store))
  end)
end)
