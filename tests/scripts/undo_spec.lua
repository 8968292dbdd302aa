-- siri-rules undo: an import taken back, as if its file had never come.

local ledger <const> = require "tests.ledger"
local support <const> = require "tests.support"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local fold <const> = require "siri.store.fold"

local HISTORIES <const>, STEPS <const> = support.rounds(25), 12

local function figures_of(store)
  return lists.map(ledger.figures(store), function (text) return text:match "^%S+" end)
end

-- Holds the store against the model; `told` says what had been done.
local function compare(store, model, told)
  assert.same(model:cases(), ledger.cases(store), told)
  assert.same(model:figures(), figures_of(store), told)
  assert.same(model:refused(), ledger.refused(store), told)
  assert.same({}, ledger.problems(store), told)
end

-- One thing by chance, done to both; what it was.
local function step(store, model)
  local chance <const> = math.random(10)
  if chance <= 5 then
    local given <const> = ledger.random_import()
    local counts <const>, lines <const>, gone <const> = model:import(given)
    local got_counts <const>, refused <const>, got_gone <const> = ledger.import(store, given)
    assert.same(lines, lists.map(refused, "line"))
    assert.same(gone, got_gone or nil)
    assert.same(counts, got_counts)
    return "import"
  elseif chance <= 6 or #model.imports == 0 then
    local file <const>, list <const> = ledger.random_facts()
    model:facts(file, list)
    ledger.facts(store, file, list)
    return "facts"
  end
  local number <const> = math.random(#model.imports)
  local done <const>, wrong <const> = model:undo(number)
  local id <const>, message <const> = ledger.undo(store, number)
  if done then
    assert.equal(#model.imports, id, message)
  elseif done == nil then
    assert.truthy(message:find "already, by import %d+", message)
  else
    assert.truthy(message:find(("import %d cannot be taken back alone: case %s would "):format(number, wrong[1]), 1,
                               true), message)
  end
  return ("undo of %d: %s"):format(number, done)
end

describe("any history", function ()
  it("of imports, whole files and undos is what its imports that count make it, from the first to the last", function ()
    local seed <const> = support.seed
    io.write(("    undo: seed %d\n"):format(seed))
    math.randomseed(seed)
    local undone = 0
    for history = 1, HISTORIES do
      local store <close>, model <const>, told <const> = assert(siri.open("x", "scratch")), ledger.model(), {}
      for i = 1, STEPS do
        told[i] = step(store, model)
        if told[i]:find "^undo.*true" then undone = undone + 1 end
        compare(store, model, ("seed %d, history %d: %s"):format(seed, history, table.concat(told, ", ")))
      end
    end
    assert.truthy(undone > HISTORIES)
  end)
end)


local COLUMNS <const> = { "case_id", "case_type", "submitted_on", "decided_on", "site" }

local function import(store, file, rows, columns)
  return ledger.import(store, { file = file, columns = columns or COLUMNS, rows = rows })
end

local function row(id, decided, site)
  return { id, "t1", "2019-01-01", decided or "", site or "" }
end

-- What undo says of each of these imports.
local function undone(store, ...)
  local list <const> = {}
  for i, number in ipairs { ... } do
    local id, counts = ledger.undo(store, number)
    list[i] = id and ("%d: %d %d %d"):format(id, counts.added, counts.changed, counts.gone) or counts
  end
  return list
end

describe("undo", function ()
  local folder <const> = support.fresh()
  local store

  before_each(function () store = assert(siri.open("siri.db", "scratch")) end)
  after_each(function () store:close() end)

  it("leaves what a later file found as it was: two extracts with the same case, the first taken back", function ()
    import(store, "january.csv", { row "A", row "B" })
    import(store, "february.csv", { row "A" })
    assert.same({ "3: 0 0 1" }, undone(store, 1))
    assert.same({ A = { case_type = "t1", submitted_on = "2019-01-01" } }, ledger.cases(store))
    assert.same({ "4: 0 0 1", "5: 2 0 0", "6: 0 0 0" }, undone(store, 2, 3, 4))
    assert.same({}, ledger.problems(store))
  end)

  it("takes back the columns that the file had, and no others", function ()
    import(store, "a.csv", { row("A", "2019-02-01", "Kbh") })
    import(store, "b.csv", { { "A", "t1", "2019-01-01", "Aarhus" } },
           { "case_id", "case_type", "submitted_on", "site" })
    import(store, "c.csv", { { "A", "t1", "2019-01-01", "2019-03-01" } },
           { "case_id", "case_type", "submitted_on", "decided_on" })
    assert.same({ "4: 0 1 0" }, undone(store, 2))
    assert.same({ case_type = "t1", submitted_on = "2019-01-01", decided_on = "2019-03-01", site = "Kbh" },
                ledger.cases(store).A)
  end)

  it("has rejects again that the import had settled, and not its own", function ()
    import(store, "a.csv", { row "", { "B", "t1", "x", "", "" } })
    import(store, "b.csv", { row "B", { "C", "t1", "x", "", "" } })
    assert.same({ "1:2", "2:3" }, ledger.refused(store))
    undone(store, 2)
    assert.same({ "1:2", "1:3" }, ledger.refused(store))
    undone(store, 3)
    assert.same({ "1:2", "2:3" }, ledger.refused(store))
    import(store, "a.csv", {})
    assert.same({ "2:3" }, ledger.refused(store))
    undone(store, 2, 5)
    assert.same({ "1:2", "1:3" }, ledger.refused(store))
  end)

  it("takes back figures: the one before stands again, from its own file and line", function ()
    ledger.facts(store, "f.csv", { { "q", "0" }, { "p", "1" } })
    ledger.facts(store, "g.csv", { { "p", "2" } })
    ledger.facts(store, "h.csv", { { "x", "1" }, { "y", "1" }, { "p", "2" } })
    assert.same({ "p=2 g.csv:2", "q=0 f.csv:2", "x=1 h.csv:2", "y=1 h.csv:3" }, ledger.figures(store))
    assert.same({ "4: 0 1 0" }, undone(store, 2))
    assert.same({ "p=2 h.csv:4", "q=0 f.csv:2", "x=1 h.csv:2", "y=1 h.csv:3" }, ledger.figures(store))
    assert.same({ "5: 0 1 2" }, undone(store, 3))
    assert.same({ "p=1 f.csv:3", "q=0 f.csv:2" }, ledger.figures(store))
    assert.same({}, ledger.problems(store))
  end)

  it("knows no import that there is not", function ()
    assert.same({ "there is no import 1: nothing has been imported" }, undone(store, 1))
    import(store, "a.csv", { row "A" })
    assert.same({ "there is no import 2 (the newest is 1)", "there is no import 0 (the newest is 1)" },
                undone(store, 2, 0))
  end)

  it("takes nothing back twice", function ()
    import(store, "a.csv", { row "A" })
    assert.same({ "2: 0 0 1", "import 1 is taken back already, by import 2 (undo 2 to have it again)", "3: 1 0 0",
                  "import 2 is taken back already, by import 3 (undo 3 to have it again)", "4: 0 0 1",
                  "import 3 cannot be taken back: import 1 is taken back already, by import 4", "5: 1 0 0" },
                undone(store, 1, 1, 2, 2, 1, 3, 4))
    assert.same({ "6: 0 0 1", "7: 1 0 0", "import 5 is taken back already, by import 6 (undo 6 to have it again)" },
                undone(store, 5, 4, 5))
    assert.same({ "import 6 cannot be taken back: import 1 counts again already, by import 7" }, undone(store, 6))
  end)

  it("is refused where a damaged store does not find the versions, which verify says, too", function ()
    import(store, "a.csv", { row "A" })
    import(store, "b.csv", { row "A" })   -- so that it is not its only file's
    local find <const> = fold.case_versions
    finally(function () fold.case_versions = find end)
    fold.case_versions = function (s, case_row) return case_row == 1 and {} or find(s, case_row) end
    assert.same({ "what stands is what the imports that count make it: case A is not what its versions make it" },
                ledger.problems(store))
    assert.same({ "the versions of the case in row 1 cannot be read: see 'siri-rules verify'" }, undone(store, 1))
  end)

  it("has nothing again that another import has taken back, too", function ()
    import(store, "a.csv", { row "A" })
    assert.same({ "2: 0 0 1", "3: 1 0 0", "4: 0 0 1", "5: 1 0 0", "6: 0 0 1",
                  "import 4 cannot be taken back: import 1 is taken back already, by import 6" },
                undone(store, 1, 2, 3, 2, 1, 4))
    assert.same({}, ledger.problems(store))
  end)

  it("is refused where dates would not fit, and then changes nothing", function ()
    local kept <close> = folder:open "create"
    import(kept, "a.csv", { row("A", "2019-02-01") })
    import(kept, "b.csv", { { "A", "t1", "2019-05-01", "2019-06-01", "" } })
    import(kept, "c.csv", { { "A", "t1", "2019-04-01" } }, { "case_id", "case_type", "submitted_on" })
    local before <const> = folder:read "siri.db"
    assert.same({ status = 1, out = "", err = "siri-rules: import 2 cannot be taken back alone: case A would have "
                                              .. "submitted_on 2019-04-01 after decided_on 2019-02-01: take back the "
                                              .. "later imports first\n" }, folder:run "undo 2")
    assert.equal(before, folder:read "siri.db")
    folder:done "undo 3"
    folder:done "undo 2"
  end)

  it("is refused where a case would be withdrawn on no day", function ()
    local columns <const> = { "case_id", "case_type", "submitted_on", "outcome" }
    import(store, "a.csv", { row "A" })
    import(store, "b.csv", { row("A", "2019-02-01") })
    import(store, "c.csv", { { "A", "t1", "2019-01-01", "withdrawn" } }, columns)
    assert.same({ "import 2 cannot be taken back alone: case A would be withdrawn without a day: take back the later "
                  .. "imports first" }, undone(store, 2))
  end)

  it("reads the imports once nobody else writes any more", function ()
    local a <close> = folder:open "create"
    import(a, "a.csv", { row "A" })
    local b <close> = folder:open "write"
    local hook <const> = b.begin
    local methods <const> = require "siri.core".store.methods
    methods.begin = function (self, spec)   -- another program is quicker
      methods.begin = hook
      assert(ledger.undo(a, 1))
      return hook(self, spec)
    end
    assert.same({ "import 1 is taken back already, by import 2 (undo 2 to have it again)" }, undone(b, 1))
    methods.begin = hook
  end)

  it("hangs on no database that was changed by hand", function ()
    local kept <close> = folder:open "create"
    import(kept, "a.csv", { row "A" })
    undone(kept, 1)
    support.by_hand(folder, "UPDATE imports SET undoes = 2 WHERE id = 2")
    assert.same({ "import 2 takes back import 2, which cannot be: see 'siri-rules verify'" }, undone(kept, 2))
  end)

  it("takes back nothing that is neither cases nor facts", function ()
    local kept <close> = folder:open "create"
    import(kept, "a.csv", { row "A" })
    support.by_hand(folder, "PRAGMA ignore_check_constraints = 1; UPDATE imports SET kind = 4294967296")
    assert.same({ "import 1 brought '4294967296', which is neither cases nor facts: see 'siri-rules verify'" },
                undone(kept, 1))
  end)
end)

describe("siri-rules undo", function ()
  local folder <const> = support.fresh()

  local function run(number)
    local result <const> = folder:run("undo", number)
    return { result.status, result.out, result.err }
  end

  it("says what it has done", function ()
    do
      local store <close> = ledger.open(folder)
      import(store, "a.csv", { row "A" })
      import(store, "b.csv", { row("A", "", "Kbh"), row "B" })
      ledger.facts(store, "f.csv", { { "p", "1" } })
    end
    assert.same({ 0, "import 4 takes back import 2 (b.csv): 0 cases back, 1 changed, 1 gone\n", "" }, run "2")
    assert.same({ 0, "import 5 takes back import 4 (b.csv): 1 case back, 1 changed, 0 gone\n", "" }, run "4")
    assert.same({ 0, "import 6 takes back import 3 (f.csv): 0 figures back, 0 changed, 1 gone\n", "" }, run "3")
    assert.same({ 1, "", "siri-rules: there is no import 7 (the newest is 6)\n" }, run "7")
  end)

  it("takes the number of an import", function ()
    for _, text in ipairs { "x", "1.0", "", "1e3", "99999999999999999999" } do
      assert.same({ 2, "", ("siri-rules undo: '%s' is no import's number (see 'siri-rules imports')\n"
                            .. "see 'siri-rules undo --help'\n"):format(text) }, run(text))
    end
  end)

  it("needs a database", function ()
    assert.same({ 1, "", "siri-rules: cannot open 'siri.db': no such file (run 'siri-rules import cases FILE --db "
                         .. "siri.db' to make it)\n" }, run "1")
  end)
end)
