-- Documents: what statements say, as text that is the same bytes for the same
-- content.

local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
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
    assert.equal('{\n  "id":1,\n  "aben":2,\n  "zebra":[]\n}\n', document.json { zebra = {}, aben = 2, id = 1 })
    assert.equal('{\n  "now":"10.909091",\n  "settled":"2.5",\n  "needed":{\n    "num":2,\n    "den":3\n  }\n}\n', text)
  end)
end)

describe("the differences of documents", function ()
  local function differ(a, b)
    return lists.map(document.differences(a, b), function (d) return ("%s: %s, %s"):format(d.path, d.was, d.is) end)
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

  it("are told by name wherever an entry stands, and by number where one of the lists has no names", function ()
    local a <const>, b <const> = { id = "1.1", n = 1 }, { id = "1.2", of = 2 }
    assert.same({}, differ({ goals = { a, b } }, { goals = { b, a } }))
    assert.same({ "goals 1.1: something, nothing", "goals 1.2 (2): nothing, something" },
                differ({ goals = { a, b } }, { goals = { b, b } }))
    assert.same({ "groups '' open: 1, 2" },
                differ({ groups = { { name = "", open = 1 } } }, { groups = { { name = "", open = 2 } } }))
    assert.same({}, differ({ groups = { { open = 1 } } }, { groups = { { name = "a", open = 1 } }, format = 1 }))
  end)

  it("are told as fractions where the decimals do not tell them apart", function ()
    assert.same({ "now: 1000000/3000001, 1/3" },
                differ({ now = ratio.new(1000000, 3000001) }, { now = ratio.new(1, 3) }))
  end)

  -- Which of them are only said otherwise.
  local function words(a, b)
    return lists.map(document.differences(a, b), "words")
  end

  it("are only of words where texts have the same numbers in any order, or stand on figures beside", function ()
    local function said(text) return { da = text, en = text } end
    assert.same({ true }, words({ why = said "3 of 4 (75 %)" }, { why = said "75 %: 3 of 4." }))
    assert.same({ false }, words({ why = said "3 of 4" }, { why = said "3 of 5" }))
    assert.same({ false }, words({ why = said "7.5" }, { why = said "7.05" }))
    assert.same({ true }, words({ lines = { said "3 of 4" } }, { lines = { said "3 of 5" } }))
    assert.same({ true }, words({ notices = {} }, { notices = { said "3 rows" } }))
    assert.same({ false }, words({ source = "a" }, { source = "b" }))
  end)

  it("are, of sentences without a name, those that came or went, and other numbers in the same", function ()
    local function notices(...)
      local list <const> = {}
      for i, text in ipairs { ... } do list[i] = { da = text, en = text } end
      return { notices = list }
    end
    local a <const>, b <const> = notices("2 rows", "late: 2019-06-30"), notices("late: 2019-07-01", "3 rows", "new")
    assert.same({ "notices 1: 2 rows, 3 rows", "notices 2: late: 2019-06-30, late: 2019-07-01",
                  "notices 3: nothing, new" }, differ(a, b))
    assert.same({ false, false, true }, words(a, b))
    assert.same({ true, true }, words(notices "2 rows", notices "3 lines"))
    assert.same({ "lines 1: 2 rows, 3 lines" }, differ({ lines = notices("2 rows").notices },
                                                       { lines = notices("3 lines").notices }))
  end)

  it("are of the status beside a text if that has the same name, or says the same", function ()
    local function detail(name, text, status) return { details = { { name = name, da = text, en = text,
                                                                     status = status } } } end
    assert.same({ "details p: a, b", "details p status: met, open" },
                differ(detail("p", "a", "met"), detail("p", "b", "open")))
    assert.same({ "details 1: a, nothing", "details 1: nothing, b" },
                differ(detail(nil, "a", "met"), detail(nil, "b", "open")))
    assert.same({ "details 1 status: met, open" }, differ(detail(nil, "a", "met"), detail(nil, "a", "open")))
  end)

  it("are none of keys that only one has, where the first has an older format", function ()
    local old <const>, new <const> = { format = 1, zebra = 1, now = 1, laid = document.null },
                                     { format = 2, open = 3, laid = { on = "2019-04-24" } }
    assert.same({ "laid: nothing, something", "now: 1, nothing" }, differ(old, new))
    old.format = 2
    assert.same({ "laid: nothing, something", "now: 1, nothing", "open: nothing, 3", "zebra: 1, nothing" },
                differ(old, new))
  end)
end)
