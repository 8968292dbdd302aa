-- New cases of a file are written many at once: what comes of a row is the
-- same wherever it stands, and whatever stands beside it.

local ledger <const> = require "tests.ledger"
local siri <const> = require "siri"

local COLUMNS <const> = { "case_id", "case_type", "submitted_on", "site", { "x" } }
local ROWS <const> = 40   -- more than two statements of 16 add

-- What stands at row k of the file instead of a new case, by name.
local SPECIAL <const> = {
  { "a known case", function () return { "K1", "t1", "2019-01-01", "Kbh", "" } end },
  { "a known case with a change", function () return { "K1", "t1", "2019-01-01", "Odense", "1" } end },
  { "a case that is gone", function () return { "K2", "t2", "2019-01-01", "", "" } end },
  { "a double of the row before", function (k) return { ("N%02d"):format(k - 1), "t2", "2019-01-01", "", "2" } end },
  { "a double of the first row", function () return { "N01", "t2", "2019-01-01", "", "" } end },
  { "a row without an id", function () return { "", "t1", "2019-01-01", "", "" } end },
  { "a row without a date", function (k) return { ("N%02d"):format(k + 1), "t1", "xx", "", "" } end },
  { "a long row", function () return { "L", "t1", "2019-01-01", ("æ"):rep(1500), "a" .. ("\t"):rep(2100) .. "b" } end },
  { "a row that is too long to wait", function () return { "L", "t1", "2019-01-01", ("x"):rep(9000), "3" } end },
}

local function rows_with(special, k)
  local rows <const> = {}
  for i = 1, ROWS do
    rows[i] = i == k and special(k) or { ("N%02d"):format(i), "t1", "2019-01-01", i % 3 == 0 and "Kbh" or "", "y" }
  end
  return { file = "b.csv", columns = COLUMNS, rows = rows }
end

local KNOWN <const> = { file = "a.csv", columns = COLUMNS, whole = true, rows = {
  { "K1", "t1", "2019-01-01", "Kbh", "" }, { "K2", "t1", "2019-01-01", "Kbh", "" },
} }
local LATER <const> = { file = "a.csv", columns = COLUMNS, whole = true, rows = { KNOWN.rows[1] } }

-- A store and its model that know K1, and K2 that is gone.
local function begun()
  local store <const>, model <const> = assert(siri.open("siri.db", "scratch")), ledger.model()
  for _, given in ipairs { KNOWN, LATER } do
    ledger.import(store, given)
    model:import(given)
  end
  return store, model
end

describe("a file of new cases", function ()
  for _, special in ipairs(SPECIAL) do
    it(("may have %s anywhere"):format(special[1]), function ()
      for _, k in ipairs { 2, 8, 15, 16, 17, 31, 32, 33, ROWS } do
        local store <close>, model <const> = begun()
        local given <const> = rows_with(special[2], k)
        local counts <const>, refused <const> = ledger.import(store, given)
        local expected <const>, lines <const> = model:import(given)
        local context <const> = ("%s at row %d"):format(special[1], k)
        assert.same(expected, counts, context)
        assert.equal(#lines, #refused, context)
        for i, line in ipairs(lines) do assert.equal(line, refused[i].line, context) end
        assert.same(model:cases(), ledger.cases(store), context)
        assert.same({}, ledger.problems(store), context)
      end
    end)
  end

  it("is kept in the order of its lines", function ()
    local store <close> = begun()
    ledger.import(store, rows_with(SPECIAL[1][2], 20))
    local expected <const> = {}
    for i = 1, ROWS do
      if i ~= 20 then expected[#expected + 1] = ("N%02d %d"):format(i, i + 1) end
    end
    assert.same(expected, store:list [[
      SELECT case_id || ' ' || line FROM cases WHERE case_id LIKE 'N%' ORDER BY case_row]])
  end)

  it("tells its refused rows in the order of their lines", function ()
    local store <close> = begun()
    local given <const> = rows_with(SPECIAL[6][2], 14)
    given.rows[12], given.rows[16] = given.rows[11], given.rows[3]
    local _, refused <const> = ledger.import(store, given)
    for _, reject in ipairs(refused) do reject.reason = tostring(reject.reason) end
    local TWICE <const> = "case_id '%s' is already on line %d, and says the same"
    assert.same({ { line = 13, key = "N11", reason = TWICE:format("N11", 12) },
                  { line = 15, reason = "case_id is empty" },
                  { line = 17, key = "N03", reason = TWICE:format("N03", 4) } }, refused)
  end)

  it("is imported up to where its source ends, or not at all", function ()
    for _, n in ipairs { 1, 15, 16, 17, 32, 33 } do
      local store <close> = begun()
      local given <const> = rows_with(SPECIAL[1][2], ROWS)
      given.rows = table.move(given.rows, 1, n, 1, {})
      assert.equal(n, ledger.import(store, given).added)
      local at = 0
      assert(store:begin { kind = "cases", file = "c.csv", columns = COLUMNS })
      assert.same({ nil, "the disk is gone" }, { store:import_cases(function ()
        at = at + 1
        if at <= n then return { "M" .. at, "t1", "2019-01-01", "", "" }, at end
        return nil, "the disk is gone"
      end, { refused = function () end }) })
      store:rollback()
      assert.same({ n + 1 }, store:list "SELECT count(*) FROM cases WHERE NOT gone")
    end
  end)
end)
