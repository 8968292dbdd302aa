-- Documents: what statements say, as text that is the same bytes for the same
-- content.

local document <const> = require "siri.document"
local ratio <const> = require "siri.core".ratio

local function again(value) return document.decode(document.encode(value)) end

describe("a document", function ()
  it("is the same bytes in whatever order it was made, its keys in one order", function ()
    local one <const>, other <const> = {}, {}
    for _, key in ipairs { "note", "id", "goals", "as_of" } do one[key] = "x" end
    for _, key in ipairs { "as_of", "goals", "id", "note" } do other[key] = "x" end
    assert.equal(document.encode(one), document.encode(other))
    assert.equal('{\n  "id":"x",\n  "as_of":"x",\n  "goals":"x",\n  "note":"x"\n}\n', document.encode(one))
  end)

  it("keeps ratios to the last digit, however long", function ()
    for _, r in ipairs { ratio.new(1, 3), ratio.new(-7), ratio.parse("1234567890123456789012345678.5") } do
      assert.is_true(again({ now = r }).now == r)
    end
  end)

  it("keeps lists, empty ones too, booleans and integers; what is null is absent", function ()
    local doc <const> = again { goals = {}, without = { "1.1", "2" }, final = false, id = 7, note = document.null }
    assert.same({ goals = {}, without = { "1.1", "2" }, final = false, id = 7 }, doc)
    assert.equal("integer", math.type(doc.id))
  end)

  it("has no other keys than those that it knows", function ()
    assert.has_error(function () document.encode { ["nøgle"] = 1 } end, "a document has no 'nøgle'")
    assert.has_error(function () document.encode { goals = { { idd = 1 } } } end, "a document has no 'idd'")
  end)

  it("that cannot be read says so", function ()
    local ok <const>, message <const> = pcall(document.decode, '{"id":')
    assert.is_false(ok)
    assert.matches("^it cannot be read: ", message)
  end)

  it("is given to other programs with decimals, and what is needed exactly", function ()
    local text <const> = document.json { now = ratio.new(120, 11), settled = ratio.new(5, 2), needed = ratio.new(2, 3) }
    assert.equal('{\n  "now":"10.909091",\n  "settled":"2.5",\n  "needed":{\n    "num":2,\n    "den":3\n  }\n}\n', text)
  end)
end)

describe("the differences of documents", function ()
  local function differ(a, b)
    local list <const> = {}
    for i, d in ipairs(document.differences(a, b)) do list[i] = ("%s: %s, %s"):format(d.path, d.was, d.is) end
    return list
  end

  it("are none between equal ones", function ()
    local doc <const> = { goals = { { id = "1.1", now = ratio.new(1, 3), why = { da = "a", en = "b" } } } }
    assert.same({}, differ(doc, again(doc)))
  end)

  it("are told by the way to each, entries of lists by their number or name", function ()
    assert.same({ "final: true, false", "goals 1.1 now: 0.5, 0.25", "goals 1.2 status: met, nothing",
                  "without 2: b, nothing" },
                differ({ goals = { { id = "1.1", now = ratio.new(1, 2) }, { id = "1.2", status = "met" } },
                         without = { "a", "b" }, final = true },
                       { goals = { { id = "1.1", now = ratio.new(1, 4) }, { id = "1.2" } }, without = { "a" },
                         final = false }))
  end)

  it("are told of what is said in its English words, and of whole parts as there or not", function ()
    assert.same({ "laid: nothing, something", "why: met, missed" },
                differ({ why = { da = "opfyldt", en = "met" } },
                       { why = { da = "ikke opfyldt", en = "missed" }, laid = { on = "2019-04-24" } }))
    assert.same({ "why: opfyldt, nået" },
                differ({ why = { da = "opfyldt", en = "met" } }, { why = { da = "nået", en = "met" } }))
  end)
end)
