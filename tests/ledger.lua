-- A store for specs about its versions: told by tables, read back as tables,
-- and a model of it that makes everything anew from the imports that count.

local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local verify <const> = require "siri.statements.verify"
local undo <const> = require "siri.store.undo"

local ledger = {}

local TYPES <const> = { "t1", "t2", "t3" }
local COLUMNS <const> = { "case_id", "case_type", "submitted_on" }
local FIELDS <const> = { "case_type", "submitted_on", "informed_on", "decided_on", "outcome", "site", "exempt" }


-- Telling and reading a store

-- Imports cases: { file =, columns = { "case_id", …, { "extra" } }, rows =
-- { { text, … } }, whole = true, types = { [name] = true } }, where columns
-- are the three that every file has, if none are given. Returns
--   counts, refused = { { line =, key =, reason = } }, gone (ids, or nil)
--   and why not
function ledger.import(store, given)
  assert(store:begin { kind = "cases", file = given.file, columns = given.columns or COLUMNS,
                       extracted = given.extracted, whole = given.whole and (given.field or "all") or nil })
  local at, refused = 0, {}
  assert(store:import_cases(function ()
    at = at + 1
    if given.rows[at] then return given.rows[at], at + 1 end
  end, {
    outcomes = {},
    refused = function (reject)
      refused[#refused + 1] = { line = reject.line, key = reject.key, reason = reject.reason }
      reject.row = table.concat(reject.row, ";")
      assert(store:reject(reject))
    end,
  }))
  local gone, why
  if given.whole then gone, why = store:lose_absent(given.types) end
  return assert(store:commit()), refused, gone, why
end

-- The fields of a case, but for its further columns.
ledger.FIELDS = { "case_id", "case_type", "submitted_on", "informed_on", "decided_on", "outcome", "reopenings", "site",
                  "exempt", "pauses" }

-- Imports cases in their order, each a table of texts by field; one without
-- an id has that of its place. Options: file; extras, names of extra columns;
-- without, names of columns that the file lacks, as a set; extracted; whole.
-- Returns what was counted.
function ledger.tell(store, cases, options)
  local names <const>, columns <const>, rows <const> = {}, {}, {}
  local function add(name, column)
    if options.without and options.without[name] then return end
    names[#names + 1], columns[#columns + 1] = name, column
  end
  for _, name in ipairs(ledger.FIELDS) do add(name, name) end
  for _, name in ipairs(options.extras or {}) do add(name, { name }) end
  for i, case in ipairs(cases) do
    rows[i] = {}
    for k, name in ipairs(names) do rows[i][k] = case[name] or "" end
    if rows[i][1] == "" then rows[i][1] = ("S%07d"):format(i) end
  end
  local counts, refused = ledger.import(store, { file = options.file or "cases.csv", columns = columns, rows = rows,
                                                 extracted = options.extracted, whole = options.whole })
  if refused[1] then error(("line %d: %s"):format(refused[1].line, refused[1].reason), 2) end
  return counts
end

-- An empty store that is gone when it is closed, with these cases; it keeps none
-- in memory.
function ledger.scratch(cases, options)
  local store <const> = assert(core.store.open("scratch", "scratch"))
  if cases then ledger.tell(store, cases, options or {}) end
  return store
end

-- The answer to one question about cases; nil, the message and the case at
-- which a rule fails.
function ledger.tally(store, spec)
  local answer = core.tally.run(store, { spec })[1]
  if answer.case then return nil, answer.failed, answer.case end
  return answer
end

-- Imports figures: { { name, value } or { name =, value =, … } }
function ledger.facts(store, file, list)
  assert(store:begin { kind = "facts", file = file })
  for i, fact in ipairs(list) do
    assert(store:put_fact { year = fact.year or 2019, goal = fact.goal or "1.1", name = fact.name or fact[1],
                            on = fact.on or "2019-03-31", by = fact.by, value = fact.value or fact[2], of = fact.of,
                            source = fact.source, provisional = fact.provisional, line = i + 1 })
  end
  return assert(store:commit())
end

-- The cases as a reader of the store is given them, by id; and the rows of
-- all that stand.
function ledger.cases(store)
  local extras <const>, list <const> = store:columns(), {}
  local types <const> = {}
  for _, name in ipairs(TYPES) do types[name] = { wanted = true, inherited = true } end
  core.tally.run(store, { {
    as_of = "9999-12-31", from = "0001-01-01", to = "9999-12-31", clock = "gross", outcomes = {}, types = types,
    visit = function (_, case)
      local copy <const> = {}
      for _, name in ipairs(FIELDS) do copy[name] = case[name] end
      for _, name in ipairs(extras) do copy[name] = case[name] end
      list[case.case_id] = copy
    end,
  } })
  return list
end

function ledger.figures(store)
  return lists.map(store:facts(2019), function (fact)
    return ("%s=%s %s:%d"):format(fact.name, fact.value, fact.file, fact.line)
  end)
end

function ledger.refused(store)
  return lists.map(assert(store:reject_list()), function (reject)
    return ("%d:%d"):format(reject.import, reject.line)
  end)
end

-- A database as a siri-rules of that version of its tables made it, empty.
function ledger.aged(folder, version)
  local application <const> = 1397314121   -- "SIRI"
  support.by_hand(folder, ("%s PRAGMA application_id = %d; PRAGMA user_version = %d"):format(
    table.concat(core.store.schema, "\n", 1, version), application, version))
end

-- What verify finds: a line for each problem.
function ledger.problems(store)
  return lists.flat(assert((verify.all(store))), function (result)
    return lists.map(result.problems, function (problem) return result.name .. ": " .. problem end)
  end)
end


-- The model: a list of imports, each { live =, kind =, file =, … }; all that
-- is known is made of them from the first to the last.

local Model <const> = {}
Model.__index = Model

function ledger.model()
  return setmetatable({ imports = {} }, Model)
end

local function lacks(import, id, state)
  return import.whole and not import.has[id] and not import.keys[id]
     and (not import.types or import.types[state.case_type])
end

-- The cases that stand; and all that a file had, those that are gone as they
-- were when they went.
function Model:cases()
  local cases <const>, kept <const> = {}, {}
  for _, import in ipairs(self.imports) do
    if import.live and import.kind == "cases" then
      for _, row in ipairs(import.accepted) do
        local state <const> = kept[row.case_id] or {}
        kept[row.case_id], cases[row.case_id] = state, state
        for _, name in ipairs(import.names) do
          if name ~= "case_id" then state[name] = row[name] end
        end
      end
      for id, state in pairs(cases) do
        if lacks(import, id, state) then cases[id] = nil end
      end
    end
  end
  return cases, kept
end

-- As ledger.figures gives them. A figure that an import repeats is still the
-- first one's, while that counts.
function Model:figures()
  local figures <const>, list <const> = {}, {}
  for i, import in ipairs(self.imports) do
    if import.live and import.kind == "facts" then
      for line, fact in ipairs(import.list) do figures[fact[1]] = { fact[2], i, line + 1 } end
    end
  end
  for name, figure in pairs(figures) do list[#list + 1] = ("%s=%s"):format(name, figure[1]) end
  table.sort(list)
  return list
end

-- The newest date of an import's rows, and their types.
local function newest_of(import)
  local newest, types = "", {}
  for _, row in ipairs(import.accepted) do
    for _, name in ipairs { "submitted_on", "informed_on", "decided_on" } do
      if row[name] and row[name] > newest then newest = row[name] end
    end
    types[row.case_type] = true
  end
  return newest, types
end

-- Whether a later file is a whole one of all that an earlier one told.
local function tells_all(later, earlier)
  if not later.whole or newest_of(later) < newest_of(earlier) then return false end
  if not later.types then return true end
  if not (earlier.whole and earlier.types) then return false end
  for name in pairs(select(2, newest_of(earlier))) do
    if not later.types[name] then return false end
  end
  return true   -- the same types are told of all of them
end

local function settles(later, reject, earlier)
  if not later.live or later.kind ~= earlier.kind then return false end
  return later.file == earlier.file or reject.key and (later.has[reject.key] or later.keys[reject.key])
         or tells_all(later, earlier)
end

function Model:refused()
  local list <const> = {}
  for i, import in ipairs(self.imports) do
    for _, reject in ipairs(import.live and import.refused or {}) do
      local settled = false
      for k = i + 1, #self.imports do settled = settled or settles(self.imports[k], reject, import) end
      if not settled then list[#list + 1] = ("%d:%d"):format(i, reject.line) end
    end
  end
  return list
end

local function trouble_of(state)
  local a <const>, b <const>, c <const> = state.submitted_on, state.informed_on, state.decided_on
  return (b and a > b and "submitted_on") or (c and a > c and "submitted_on") or (b and c and b > c and "informed_on")
      or (state.outcome == "withdrawn" and not c and "withdrawn") or nil
end

-- Marks what a whole file lacks: the ids; nil if that cannot be told.
local function lose(import, given, cases, nameless, counts)
  if not given.whole or nameless then return nil end
  import.whole, import.types = true, given.types
  local gone <const> = {}
  for id, state in pairs(cases) do
    if lacks(import, id, state) then gone[#gone + 1] = id end
  end
  if #gone > 0 and #import.accepted == 0 then
    import.whole = nil
    return nil
  end
  table.sort(gone)
  counts.gone = #gone
  return gone
end

-- What an import of cases must answer: the counts, the lines that are
-- refused, and the ids that are gone (nil: it cannot be told).
function Model:import(given)
  local names <const> = {}
  for i, column in ipairs(given.columns) do names[i] = type(column) == "table" and column[1] or column end
  local import <const> = { live = true, kind = "cases", file = given.file, names = names, accepted = {}, has = {},
                           keys = {}, refused = {} }
  local cases <const>, kept <const> = self:cases()
  local before <const>, lines <const>, bad <const> = self:cases(), {}, {}
  local counts <const> = { added = 0, changed = 0, same = 0, refused = 0, gone = 0 }
  local nameless = false
  for i, fields in ipairs(given.rows) do
    local row <const> = {}
    for k, name in ipairs(names) do row[name] = fields[k] ~= "" and fields[k] or nil end
    local id <const> = row.case_id
    local state <const> = lists.with(kept[id] or {}, {})
    for _, name in ipairs(names) do
      if name ~= "case_id" then state[name] = row[name] end
    end
    if not id or not row.submitted_on or row.submitted_on == "xx" or import.has[id] or bad[id] or trouble_of(state) then
      lines[#lines + 1] = i + 1
      counts.refused = counts.refused + 1
      import.refused[counts.refused] = { line = i + 1, key = id }
      if id then bad[id], import.keys[id] = true, true else nameless = true end
    else
      import.has[id] = true
      import.accepted[#import.accepted + 1] = row
      local now <const>, same = before[id], true
      for _, name in ipairs(names) do same = same and (name == "case_id" or (now or {})[name] == row[name]) end
      local word <const> = not now and "added" or same and "same" or "changed"
      counts[word] = counts[word] + 1
      cases[id] = state
    end
  end
  counts.rows = #given.rows
  self.imports[#self.imports + 1] = import
  return counts, lines, lose(import, given, cases, nameless, counts)
end

function Model:facts(file, list)
  local has <const> = {}
  for _, fact in ipairs(list) do has[("2019 1.1 %s 2019-03-31"):format(fact[1])] = true end
  self.imports[#self.imports + 1] = { live = true, kind = "facts", file = file, list = list, has = has, keys = {},
                                       refused = {} }
end

-- Takes an import back; false and the ids of the cases whose dates would not
-- fit: then nothing has changed. nil if it is taken back already.
function Model:undo(number)
  if self:is_undone(number) then return nil end
  local root = number
  while self.imports[root].undoes do root = self.imports[root].undoes end
  local subject <const> = self.imports[root]
  local own <const> = { undoes = number, file = subject.file, has = {}, refused = {} }
  table.insert(self.imports, own)
  local counts <const> = not self:is_undone(root)
  table.remove(self.imports)
  if subject.live == counts then return nil end
  subject.live = counts
  local wrong <const> = {}
  for id, state in pairs(self:cases()) do
    if trouble_of(state) then wrong[#wrong + 1] = id end
  end
  if #wrong > 0 then
    subject.live = not counts
    table.sort(wrong)
    return false, wrong
  end
  table.insert(self.imports, own)
  return true
end

function Model:is_undone(number)
  for i = number + 1, #self.imports do
    if self.imports[i].undoes == number and not self:is_undone(i) then return true end
  end
  return false
end


-- Chance

local function one_of(list) return list[math.random(#list)] end

local VALUES <const> = {
  informed_on = { "", "2019-02-01", "2019-03-01", "2019-05-01" },
  decided_on = { "", "2019-02-10", "2019-04-01", "2019-06-01" },
  outcome = { "", "granted", "refused", "withdrawn" },
  site = { "", "Kbh", "Aarhus" }, exempt = { "", "ja" },
  x = { "", "1", "\"2\"\n3" }, y = { "", "æ\\", "4\t5" },
}
local OPTIONAL <const> = { "informed_on", "decided_on", "outcome", "site", "exempt", "x", "y" }
local SUBMITTED <const> = { "2019-01-01", "2019-01-15", "2019-02-05", "2019-03-20" }
local IDS <const> = { "A", "B", "C", "Ø 4", "E\"5" }

-- An import of cases by chance.
function ledger.random_import()
  local columns <const> = { "case_id", "case_type", "submitted_on" }
  for _, name in ipairs(OPTIONAL) do
    if math.random(2) == 1 then columns[#columns + 1] = #name == 1 and { name } or name end
  end
  local rows <const> = {}
  for i = 1, math.random(0, 5) do
    local row <const> = { one_of(IDS), one_of(TYPES), one_of(SUBMITTED) }
    if math.random(25) == 1 then row[1] = "" end
    if math.random(15) == 1 then row[3] = one_of { "", "xx" } end
    for k = 4, #columns do
      row[k] = one_of(VALUES[type(columns[k]) == "table" and columns[k][1] or columns[k]])
    end
    rows[i] = row
  end
  local given <const> = { file = one_of { "a.csv", "b.csv", "c.csv" }, columns = columns, rows = rows }
  given.whole = math.random(3) == 1
  if given.whole and math.random(2) == 1 then given.types, given.field = { t1 = true, t2 = true }, "IR" end
  return given
end

function ledger.random_facts()
  local list <const> = {}
  for _, name in ipairs { "p", "q", "r" } do
    if math.random(2) == 1 then list[#list + 1] = { name, one_of { "1", "2" } } end
  end
  return one_of { "f.csv", "g.csv" }, list
end

ledger.undo = undo.run

function ledger.open(folder, mode)
  return assert(siri.open(folder.path .. "/siri.db", mode or "create"))
end

return ledger
