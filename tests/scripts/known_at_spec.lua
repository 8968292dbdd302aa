-- --known-at: the answer as it was then, to the byte.

local ledger <const> = require "tests.ledger"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local RULES <const> = plans.of [[
case_type "t1" { title = "Den ene", field = "IR", target = months(1) }
case_type "t2" { title = "Den anden", field = "IR", target = months(2) }
case_type "t3" { title = "Den tredje", field = "EU", target = months(1) }
goal "1.1" { weight = 60, score = service_targets { clock = "gross", fields = { "IR", "EU" }, share = percent(90) } }
goal "1.2" { weight = 40, score = measure "p" { below = 2 } }
]]

local QUESTIONS <const> = {
  { "status", "plan.lua" }, { "status", "plan.lua", "--format", "csv" }, { "status", "plan.lua", "--format", "json" },
  { "explain", "plan.lua", "1.1" }, { "explain", "plan.lua", "1.1", "--late" }, { "explain", "plan.lua", "1.2" },
  { "history", "case", "A" }, { "history", "fact", "1.2", "p", "--format", "json" }, { "imports" },
}

local STEPS <const> = support.deep and 40 or 8

local folder <const> = support.fresh { ["plan.lua"] = RULES }

local function csv_of(given)
  local lines <const> = {}
  local function line(fields)
    local cells <const> = {}
    for i, text in ipairs(fields) do
      if type(text) == "table" then text = text[1] end
      cells[i] = '"' .. text:gsub('"', '""') .. '"'
    end
    lines[#lines + 1] = table.concat(cells, ";") .. "\n"
  end
  line(given.columns)
  for _, row in ipairs(given.rows) do line(row) end
  return table.concat(lines)
end

-- The answers to all questions, with known_at out of the JSON.
local function answers(known_at)
  local list <const> = {}
  for i, question in ipairs(QUESTIONS) do
    local words <const> = { table.unpack(question) }
    if known_at then table.move({ "--known-at", known_at }, 1, 2, #words + 1, words) end
    list[i] = table.concat(question, " ") .. "\n"
              .. folder:run(table.unpack(words)).out:gsub('"known_at":[^,]*,', "")
  end
  return list
end

-- One command by chance; does the database have one import more?
local function step(n)
  local chance <const> = math.random(8)
  if n == 1 or chance <= 4 then
    local given <const> = ledger.random_import()
    given.rows[#given.rows + 1] = { "Z" .. n, "t1", "2019-01-01" }   -- every file has a row
    for k = 4, #given.columns do given.rows[#given.rows][k] = "" end
    folder:write(given.file, csv_of(given))
    folder:run("import", "cases", given.file, table.unpack(given.whole and { "--full", "--extracted", "2019-06-30",
      table.unpack(given.types and { "--field", "IR", "--plan", "plan.lua" } or {}) } or {}))
    return true
  elseif chance <= 5 then
    folder:write("f.csv", ("year;goal;name;on;value\n2019;1.2;p;2019-03-31;%d\n"):format(math.random(3)))
    folder:run("import", "facts", "f.csv", "--plan", "plan.lua")
    return true
  end
  return folder:run("undo", tostring(math.random(n - 1))).status == 0
end

it("any history has each of its answers again: status, explain, history and imports, to the byte", function ()
  local seed <const> = support.seed
  io.write(("    known at: seed %d\n"):format(seed))
  math.randomseed(seed)
  local then_ <const> = {}
  while #then_ < STEPS do
    if step(#then_ + 1) then then_[#then_ + 1] = answers() end
  end
  for n, before in ipairs(then_) do
    for i, text in ipairs(answers(tostring(n))) do
      assert.equal(before[i], text, ("seed %d, import %d"):format(seed, n))
    end
  end
  assert.truthy(#then_[1][1] > 500)   -- a whole status, not a failure
  assert.equal(0, folder:run("verify").status)
end)


-- Three imports at times of the past: 1 and 2 in the same second.
local function dated()
  local store <const> = ledger.open(folder)
  for i = 1, 3 do ledger.facts(store, "f.csv", { { name = "p", goal = "1.2", value = tostring(i) } }) end
  store:close()
  support.by_hand(folder, [[
    UPDATE imports SET at = '2019-08-31T12:00:30Z';
    UPDATE imports SET at = '2019-09-01T00:00:00Z' WHERE id = 3]])
end

describe("--known-at", function ()
  local function known(text)
    return folder:run("history", "fact", "1.2", "p", "--format", "json", "--known-at", text)
  end

  -- How many versions of the figure were known.
  local function count(text)
    local result <const> = known(text)
    assert.equal(0, result.status, result.err)
    return select(2, result.out:gsub('"change":', "")), result.err
  end

  it("is the number of an import, which is said on standard error", function ()
    dated()
    for i = 1, 3 do assert.equal(i, (count(tostring(i)))) end
    assert.equal("siri-rules: as it was known after import 2, of 2019-08-31T12:00:30Z\n", known "2".err)
  end)

  it("is a time, which takes in the imports of that second, minute or day", function ()
    dated()
    for text, n in pairs {
      ["2019-08-31T12:00:30"] = 2, ["2019-08-31T12:00:30Z"] = 2, ["2019-08-31 12:00:30"] = 2,
      ["2019-08-31T12:00"] = 2, ["2019-08-31T23:59:59"] = 2, ["2019-08-31"] = 2, ["2019-09-01T00:00:00"] = 3,
      ["2019-09-01T00:00"] = 3, ["2019-09-01"] = 3, ["2030-01-01"] = 3,
      ["31-08-2019"] = 2, ["31.8.2019"] = 2, ["31/08/2019 12:00:30"] = 2, ["31-08-2019 12:00 UTC"] = 2,
      ["2019-08-31 12:00:30 UTC"] = 2, ["01-09-2019T00:00Z"] = 3, [" 01-09-2019 "] = 3,
    } do
      assert.equal(n, (count(text)), text)
    end
  end)

  it("is not before the first import", function ()
    dated()
    for _, text in ipairs { "2019-08-31T12:00:29", "2019-08-31T11:59", "2019-08-30" } do
      assert.same({ status = 1, out = "",
                    err = ("siri-rules: --known-at %s: nothing had been imported then (the newest is 3, of "
                           .. "2019-09-01T00:00:00Z)\n"):format(text) }, known(text))
    end
  end)

  it("is no number of an import that there is not", function ()
    dated()
    for _, text in ipairs { "0", "4", "99999999999999999999" } do
      assert.same({ status = 1, out = "",
                    err = ("siri-rules: --known-at %s: there is no such import (the newest is 3, of "
                           .. "2019-09-01T00:00:00Z)\n"):format(text) }, known(text))
    end
  end)

  it("is nothing else", function ()
    dated()
    for _, text in ipairs { "", "x", "1.5", "1e0", "0x1", "2019-08", "2019-02-30", "31-06-2019", "2019-08-31T24:00",
                            "2019-08-31T12:60", "2019-08-31T12:00:60", "2019-08-31T12", "2019-08-31T12:00+02:00",
                            "2019-08-31T12:00:30.5", "2019-08-31T", "2019-08-31 kl. 12" } do
      assert.same({ status = 1, out = "",
                    err = ("siri-rules: --known-at '%s': neither an import's number nor a time (write 31-12-2019 or "
                           .. "2019-12-31, or 31-12-2019 12:00)\n"):format(text) }, known(text))
    end
  end)

  it("is told in the JSON of the status", function ()
    dated()
    assert.truthy(folder:run("status", "plan.lua", "--as-of", "2019-12-31", "--format", "json").out
                  :find('"known_at":null,', 1, true))
    local out <const> = folder:run("status", "plan.lua", "--as-of", "2019-12-31", "--format", "json",
                                   "--known-at", "2019-08-31").out
    assert.equal("2", out:match '"known_at":(%d+),')
  end)

  it("sees no rejects, columns or extracts of later imports", function ()
    local store <close> = ledger.open(folder)
    ledger.import(store, { file = "a.csv", extracted = "2019-06-30",
                           rows = { { "A", "t1", "x" }, { "B", "t1", "2019-01-01" } } })
    ledger.import(store, { file = "b.csv", columns = { "case_id", "case_type", "submitted_on", { "kø" } },
                           extracted = "2019-07-31", rows = { { "A", "t1", "2019-01-01", "1" } } })
    assert.same({ { "kø" }, 0, "2019-07-31" }, { store:columns(), store:rejects(), (store:extracted()) })
    store:known_at(1)
    assert.same({ {}, 1, "2019-06-30" }, { store:columns(), store:rejects(), (store:extracted()) })
  end)

  it("knows no column before the import that brought it: rules that read it fail", function ()
    folder:write("plan.lua", (RULES:gsub("score = service_targets.-}, share", [[score = cases {
      met = function (case) return case.queue == "1" end, fields = { "IR" }, each = "case_type", share]])))
    folder:write("a.csv", "case_id;case_type;submitted_on;informed_on;decided_on;outcome\n"
                          .. "A;t1;2019-01-01;2019-01-01;2019-01-02;granted\n")
    folder:write("b.csv", "case_id;case_type;submitted_on;queue\nA;t1;2019-01-01;1\n")
    folder:run("import", "cases", "a.csv")
    folder:run("import", "cases", "b.csv")
    assert.equal(0, folder:run("status", "plan.lua").status)
    local result <const> = folder:run("explain", "plan.lua", "1.1", "--known-at", "1")
    assert.equal(1, result.status)
    assert.truthy(result.out:find("no field 'queue'", 1, true), result.out)
  end)
end)
