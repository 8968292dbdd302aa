-- How many cases took how many days, counted by the engine beside its tree.

local ledger <const> = require "tests.ledger"
local siri <const> = require "siri"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local dates <const> = core.date.dates

-- A question about decided cases of 2019 and their days.
local function spec(more)
  return lists.with({
    as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", clock = "gross", days = true,
    types = { a = { wanted = true, inherited = true } }, outcomes = { granted = "count", withdrawn = "leave_out" },
  }, more or {})
end

local function case(submitted, days, more)
  return lists.with({ case_type = "a", submitted_on = submitted, informed_on = submitted, outcome = "granted",
                      decided_on = days and dates.add(submitted, siri.days(days)) or nil }, more or {})
end

local function answer(cases, more)
  local store <close> = ledger.scratch(cases)
  local got <const> = core.tally.run(store, { spec(more) })[1]
  local plain <const> = core.tally.run(store, { spec(lists.with(more or {}, { plain = true })) })[1]
  assert.same(plain.groups, got.groups)
  return got.groups[""]
end

it("days are counted of decided cases alone, those without a limit being inside", function ()
  local group <const> = answer {
    case("2019-01-01", 10), case("2019-02-01", 10), case("2019-02-01", 0), case("2018-01-01", 400),
    case("2019-02-01", 7, { outcome = "withdrawn" }), case("2019-02-01", 8, { exempt = "force majeure" }),
    case("2019-02-01", nil, { outcome = false }), case("2019-12-31", 1),
  }
  assert.same({ [0] = 1, [10] = 2, [400] = 1 }, group.days)
  assert.same({ 4, 0, 2, 2 }, { group.inside, group.late, group.open, group.excluded })
end)

it("days beside a limit are those of cases inside and late", function ()
  local group <const> = answer({ case("2019-01-01", 10), case("2019-01-01", 11) },
                               { types = { a = { wanted = true, target = siri.days(10) } } })
  assert.same({ { [10] = 1, [11] = 1 }, 1, 1 }, { group.days, group.inside, group.late })
end)

it("days on the net clock are those on which it ran, and a case without a clock has none", function ()
  local group <const> = answer({
    case("2019-01-01", 10, { pauses = "2019-01-03/2019-01-05" }),
    case("2019-01-01", 10, { informed_on = "2019-01-06" }),
    case("2019-01-01", 10, { informed_on = false }),
  }, { clock = "net" })
  assert.same({ { [8] = 1, [5] = 1 }, 1 }, { group.days, group.no_clock })
end)

it("days of many cases, of few, and of cases of decades are counted alike", function ()
  local cases <const>, wanted <const> = {}, {}
  for i = 1, 3000 do
    local days <const> = i % 500 == 0 and 4095 + i // 500 or i * i % 300
    cases[i] = case(dates.add("2019-06-15", core.date.duration(-days, "day")), days)
    wanted[days] = (wanted[days] or 0) + 1
  end
  assert.same(wanted, answer(cases).days)
end)

it("no group has days where they are not asked for", function ()
  assert.is_nil(answer({ case("2019-01-01", 10) }, { days = false }).days)
end)

it("a question about open cases tells those without a clock apart, and counts decided ones as inside", function ()
  local group <const> = answer({
    case("2019-01-01", 10, { outcome = "withdrawn" }), case("2019-02-01", nil, { outcome = false }),
    case("2018-12-31", nil, { outcome = false }), case("2018-01-01", nil, { informed_on = false, outcome = false }),
    case("2018-01-01", nil, { exempt = "force majeure", outcome = false }),
  }, { open = true, clock = "net", days = false, types = { a = { wanted = true, target = siri.months(11) } } })
  assert.same({ 1, 1, 1, 1, 1 }, { group.inside, group.open, group.open_late, group.no_clock, group.excluded })
end)
