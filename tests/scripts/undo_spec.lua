-- siri-rules undo: an import taken back, as if its file had never come.

local ledger <const> = require "tests.ledger"

local HISTORIES <const>, STEPS <const> = 100, 12

local function figures_of(store)
  local list <const> = {}
  for i, text in ipairs(ledger.figures(store)) do list[i] = text:match "^%S+" end
  return list
end

-- Holds the store against the model; `told` says what had been done.
local function compare(store, model, told)
  assert.same(model:cases(), ledger.cases(store), told)
  assert.same(model:figures(), figures_of(store), told)
  assert.same(model:refused(), ledger.refused(store), told)
  assert.same({}, ledger.problems(store), told)
end

local function lines_of(refused)
  local lines <const> = {}
  for i, reject in ipairs(refused) do lines[i] = reject.line end
  return lines
end

-- One thing by chance, done to both; what it was.
local function step(store, model)
  local chance <const> = math.random(10)
  if chance <= 5 then
    local given <const> = ledger.random_import()
    local counts <const>, lines <const>, gone <const> = model:import(given)
    local got_counts <const>, refused <const>, got_gone <const> = ledger.import(store, given)
    assert.same(lines, lines_of(refused))
    assert.same(gone, got_gone)
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
    local seed <const> = tonumber(os.getenv "SIRI_SEED") or os.time()
    io.write(("    undo: seed %d\n"):format(seed))
    math.randomseed(seed)
    local undone = 0
    for history = 1, HISTORIES do
      local store <close>, model <const>, told <const> = assert(require "siri".open("x", "scratch")), ledger.model(), {}
      for i = 1, STEPS do
        told[i] = step(store, model)
        if told[i]:find "^undo.*true" then undone = undone + 1 end
        compare(store, model, ("seed %d, history %d: %s"):format(seed, history, table.concat(told, ", ")))
      end
    end
    assert.truthy(undone > HISTORIES)
  end)
end)
