-- What standings of parts make of a whole.

local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"

local ratio <const> = siri.ratio
local ONE <const>, HALF <const>, ZERO <const> = ratio(1), ratio(1, 2), ratio(0)

local STATES <const> = { "failed", "missed", "no_data", "open", "partly", "met" }

-- A standing in each state, final where a state can be.
local function make(status, provisional)
  if status == "failed" then return standing.failed "so not" end
  if status == "no_data" then return standing.no_data { "no_data" } end
  if status == "open" then return standing.open { "awaited" } end
  local share = status == "met" and ONE or status == "partly" and HALF or ZERO
  if provisional then return standing.known(share, { status }, ZERO, ONE, true) end
  return standing.final(share, { status })
end

-- Each pair of states: what the combination makes of it, in a table with a
-- row for the one and a column for the other.
local function pairs_of(combine, rows)
  for i, row in ipairs(STATES) do
    for j, column in ipairs(STATES) do
      local got = combine { make(row), make(column) }
      assert.equal(rows[i][j], got.status, row .. " and " .. column)
    end
  end
end

local function bounds(s)
  return { tostring(s.now), tostring(s.low), tostring(s.high), s.final }
end


describe("a standing by itself", function ()
  it("is met at 1, missed at 0 and partly between", function ()
    assert.equal("met", standing.final(ONE, {}).status)
    assert.equal("missed", standing.final(ZERO, {}).status)
    assert.equal("partly", standing.final(ratio(1, 1000), {}).status)
    assert.equal("partly", standing.final(ratio(999, 1000), {}).status)
  end)

  it("has one attainment, least and most, when it is final", function ()
    assert.same({ "0.5", "0.5", "0.5", true }, bounds(standing.final(HALF, {})))
    assert.same({ "0.5", "0.5", "0.5", true }, bounds(standing.known(ONE, {}, HALF, HALF)))
  end)

  it("lies between its bounds while it is not", function ()
    assert.same({ "0.5", "0", "1", false }, bounds(standing.known(HALF, {}, ZERO, ONE)))
  end)

  it("is provisional only while it is not final", function ()
    assert.is_true(standing.known(ONE, {}, ZERO, ONE, true).provisional)
    assert.is_nil(standing.known(ONE, {}, ONE, ONE, true).provisional)
  end)

  it("is known to come to nothing where it can come to nothing else", function ()
    assert.same({ "0", "0", "0", true }, bounds(standing.no_data({}, false, ZERO)))
    assert.same({ "nil", "0", "0.5", false }, bounds(standing.no_data({}, false, HALF)))
  end)

  it("is unknown with no data or a failed rule, and nothing while it is open", function ()
    assert.same({ "nil", "0", "1", false }, bounds(make "no_data"))
    assert.same({ "nil", "0", "1", false }, bounds(make "failed"))
    assert.same({ "0", "0", "1", false }, bounds(make "open"))
  end)
end)


describe("all", function ()
  it("takes the worst of failed, missed, no data, open, partly, met", function ()
    pairs_of(standing.all, {
      -- failed   missed    no_data    open      partly    met
      { "failed", "failed", "failed",  "failed", "failed", "failed" },
      { "failed", "missed", "missed",  "missed", "missed", "missed" },
      { "failed", "missed", "no_data", "no_data", "no_data", "no_data" },
      { "failed", "missed", "no_data", "open",   "open",   "open" },
      { "failed", "missed", "no_data", "open",   "partly", "partly" },
      { "failed", "missed", "no_data", "open",   "partly", "met" },
    })
  end)

  it("is the least of its parts, and final when one is missed for good", function ()
    assert.same({ "0", "0", "0", true }, bounds(standing.all { make "missed", make "open" }))
    assert.same({ "0", "0", "0", true }, bounds(standing.all { make "missed", make "no_data" }))
    assert.same({ "0.5", "0.5", "0.5", true }, bounds(standing.all { make "partly", make "met" }))
    assert.same({ "1", "1", "1", true }, bounds(standing.all { make "met", make "met" }))
  end)

  it("is not final while one part is open", function ()
    assert.same({ "0", "0", "1", false }, bounds(standing.all { make "met", make "open" }))
    assert.same({ "0", "0", "0.5", false }, bounds(standing.all { make "partly", make "open" }))
    assert.same({ "nil", "0", "1", false }, bounds(standing.all { make "met", make "no_data" }))
  end)

  it("awards and refuses nothing where a rule failed, whatever the rest", function ()
    assert.same({ "nil", "0", "1", false }, bounds(standing.all { make "failed", make "missed" }))
    assert.same({ "nil", "0", "1", false }, bounds(standing.all { make "failed", make "met" }))
  end)

  it("is known where its parts leave nothing open, be one of them unreported", function ()
    local nothing = standing.no_data({}, false, ZERO)
    local all = standing.all { make "met", nothing }
    assert.same({ "no_data", "0", "0", "0", true }, { all.status, table.unpack(bounds(all)) })
    assert.same({ "0.5", "0.5", "0.5", true }, bounds(standing.average { make "met", nothing }))
  end)

  it("is provisional with a part that is, unless that no longer matters", function ()
    assert.is_true(standing.all({ make "met", make("met", true) }).provisional)
    assert.is_nil(standing.all({ make "missed", make("met", true) }).provisional)
  end)

  it("is overdue with a part that is", function ()
    assert.is_true(standing.all({ make "met", standing.no_data({}, true) }).overdue)
    assert.is_nil(standing.all({ make "met", make "no_data" }).overdue)
    assert.is_nil(standing.all({ make "missed", standing.no_data({}, true) }).overdue)
  end)

  it("has the reason of its only part, else how many are met and the first that decides", function ()
    assert.same({ "met" }, standing.all({ make "met" }).why)
    local first = make "missed"
    local why = standing.all({ make "met", first, make "missed" }).why
    assert.same({ "parts", 1, 3 }, { why[1], why.met, why.of })
    assert.is_true(rawequal(first, why.decisive))
  end)
end)


describe("any", function ()
  it("takes the best", function ()
    pairs_of(standing.any, {
      -- failed    missed     no_data    open      partly    met
      { "failed",  "missed",  "no_data", "open",   "partly", "met" },
      { "missed",  "missed",  "no_data", "open",   "partly", "met" },
      { "no_data", "no_data", "no_data", "open",   "partly", "met" },
      { "open",    "open",    "open",    "open",   "partly", "met" },
      { "partly",  "partly",  "partly",  "partly", "partly", "met" },
      { "met",     "met",     "met",     "met",    "met",    "met" },
    })
  end)

  it("is the most of its parts, and final when one is met for good", function ()
    assert.same({ "1", "1", "1", true }, bounds(standing.any { make "met", make "open" }))
    assert.same({ "1", "1", "1", true }, bounds(standing.any { make "missed", make "met" }))
    assert.same({ "0", "0", "0", true }, bounds(standing.any { make "missed", make "missed" }))
    assert.same({ "0.5", "0.5", "1", false }, bounds(standing.any { make "partly", make "open" }))
    assert.same({ "0", "0", "1", false }, bounds(standing.any { make "missed", make "open" }))
  end)

  it("is unknown when its best is", function ()
    assert.same({ "nil", "0", "1", false }, bounds(standing.any { make "no_data", make "missed" }))
    assert.same({ "nil", "0", "1", false }, bounds(standing.any { make "failed", make "failed" }))
  end)
end)


describe("average", function ()
  it("is the attainment of its parts together; a failed one fails it", function ()
    pairs_of(standing.average, {
      -- failed   missed     no_data    open       partly    met
      { "failed", "failed",  "failed",  "failed",  "failed", "failed" },
      { "failed", "missed",  "no_data", "open",    "partly", "partly" },
      { "failed", "no_data", "no_data", "open",    "partly", "partly" },
      { "failed", "open",    "open",    "open",    "partly", "partly" },
      { "failed", "partly",  "partly",  "partly",  "partly", "partly" },
      { "failed", "partly",  "partly",  "partly",  "partly", "met" },
    })
  end)

  it("is exact, and has bounds from what can still come", function ()
    assert.same({ "0.75", "0.75", "0.75", true }, bounds(standing.average { make "partly", make "met" }))
    assert.same({ "0.5", "0.5", "1", false }, bounds(standing.average { make "met", make "open" }))
    assert.same({ "0.5", "0.5", "1", false }, bounds(standing.average { make "met", make "no_data" }))
    assert.same({ "0", "0", "0.5", false }, bounds(standing.average { make "missed", make "open" }))
    local third = standing.average { make "met", make "missed", make "missed" }
    assert.same({ 1, 3 }, { third.now:num(), third.now:den() })
  end)

  it("goes by weights: those of the US senior executives' worked example", function ()
    local parts, weights = {}, {}
    for i, rating in ipairs { 4, 5, 3, 4, 4 } do
      parts[i] = standing.final(ratio(rating, 5), {})
      weights[i] = ratio(i == 5 and 60 or 10)
    end
    local s = standing.average(parts, weights)
    assert.is_true(s.now * 500 == ratio(400))
  end)
end)


describe("veto", function ()
  local function of(element, score)
    return standing.veto({ make(element) }, make(score))
  end

  it("leaves the score as it is while its elements are met, or partly", function ()
    for _, score in ipairs(STATES) do
      assert.equal(score, of("met", score).status)
      assert.equal(score, of("partly", score).status)
    end
  end)

  it("takes the score when an element is missed, and waits while one is not known", function ()
    for _, score in ipairs { "missed", "no_data", "open", "partly", "met" } do
      assert.equal("missed", of("missed", score).status)
    end
    for _, score in ipairs { "open", "partly", "met" } do
      assert.equal("open", of("open", score).status)
      assert.equal("no_data", of("no_data", score).status)
    end
    assert.equal("missed", of("open", "missed").status)
    assert.equal("failed", of("failed", "met").status)
    assert.equal("failed", of("missed", "failed").status)
  end)

  it("has the bounds of the score, down to nothing while an element can be missed", function ()
    assert.same({ "0.5", "0.5", "0.5", true }, bounds(of("met", "partly")))
    assert.same({ "1", "1", "1", true }, bounds(of("partly", "met")))
    assert.same({ "0", "0", "0.5", false }, bounds(of("open", "partly")))
    assert.same({ "0", "0", "0", true }, bounds(of("missed", "met")))
    local standing_so_far = standing.known(ONE, {}, ZERO, ONE)
    assert.same({ "1", "0", "1", false }, bounds(standing.veto({ standing_so_far }, make "met")))
    local missed_so_far = standing.known(ZERO, {}, ZERO, ONE)
    assert.same({ "0", "0", "1", false }, bounds(standing.veto({ missed_so_far }, make "met")))
  end)

  -- Partly met, and gives nothing.
  local NOTHING <const> = lists.with(standing.final(ZERO, {}), { status = "partly" })

  it("is not lost by an element that is partly met and gives nothing", function ()
    assert.same({ "1", "1", "1", true }, bounds(standing.veto({ NOTHING }, make "met")))
  end)

  it("asks of an element of parts how these can stand, whatever they give", function ()
    local missed_so_far <const> = standing.known(ZERO, {}, ZERO, HALF)
    local partly_so_far <const> = standing.known(HALF, {}, ZERO, HALF)
    local function with(element) return bounds(standing.veto({ element }, make "met")) end
    assert.same({ "0", "0", "1", false }, with(standing.all { missed_so_far, NOTHING }))
    assert.same({ "1", "0", "1", false }, with(standing.all { partly_so_far, NOTHING }))
    assert.same({ "0", "0", "0", true }, with(standing.all { make "missed", NOTHING }))
    assert.same({ "1", "1", "1", true }, with(standing.all { make "met", NOTHING }))
    assert.same({ "1", "1", "1", true }, with(standing.any { make "missed", NOTHING }))
    assert.same({ "0", "0", "1", false }, with(standing.veto({ missed_so_far }, NOTHING)))
    assert.same({ "1", "1", "1", true }, with(standing.veto({ make "met" }, NOTHING)))
  end)
end)

describe("the bounds of a whole", function ()
  local LOST <const>, KEPT <const> = standing.final(ZERO, {}), standing.final(ONE, {})
  local EMPTY <const> = standing.no_data {}

  local function of(combine, sure, maybe, unknown)
    local b = standing.bounds[combine](sure, maybe or {}, unknown)
    return ("%s %s"):format(b.low, b.high)
  end

  it("are those of all its parts, where they are there for certain", function ()
    assert.equal("0 0", of("all", { KEPT, LOST }))
    assert.equal("1 1", of("all", { KEPT, KEPT }))
    assert.equal("0.5 0.5", of("average", { KEPT, LOST }))
    assert.equal("0.5 1", of("average", { KEPT, EMPTY }))
  end)

  it("count parts both ways that may be left out", function ()
    assert.equal("0 1", of("all", { KEPT }, { EMPTY }))
    assert.equal("0 0", of("all", { LOST }, { EMPTY }))
    assert.equal("0 1", of("all", {}, { EMPTY }))
    assert.equal("0.5 1", of("average", { KEPT }, { EMPTY }))
    assert.equal("0 0.666667", of("average", { LOST }, { EMPTY, EMPTY }))
    assert.equal("0.25 0.75", of("average", { KEPT, LOST }, { EMPTY, EMPTY }))
    assert.equal("0 1", of("average", {}, { EMPTY }))
    assert.equal("0 0", of("all", {}))
  end)

  it("are none but for what is lost, where nobody knows how many parts there will be", function ()
    assert.equal("0 1", of("all", { KEPT }, {}, ONE))
    assert.equal("0 0", of("all", { KEPT, LOST }, {}, ONE))
    assert.equal("0 1", of("all", {}, {}, ONE))
    assert.equal("0 0.5", of("average", { LOST }, {}, HALF))
  end)
end)


describe("the parts of a standing", function ()
  local group, done, awaited = make "missed", make "met", make "open"
  group.counts = { inside = 1, decided = 2 }
  local either = standing.any { done, group }
  local whole = standing.all { standing.all { group, awaited }, either }

  it("are its leaves in order, and the groups of cases among them", function ()
    assert.same({ group, awaited, done, group }, standing.leaves(whole))
    assert.same({ group, group }, standing.groups(whole))
    assert.same({ done }, standing.leaves(done))
  end)

  it("have a choice among several before them in an outline, and none of one alone", function ()
    assert.same({ group, awaited, either, done, group }, standing.outline(whole))
    assert.same({ done }, standing.outline(standing.any { done }))
  end)

  it("are its reasons where they are not met, but for those of a whole that is", function ()
    assert.same({ group, awaited }, standing.reasons(whole))
    assert.same({}, standing.reasons(done))
    assert.same({ awaited }, standing.reasons(awaited))
  end)

  it("are its reasons, too, where they are met and may still change", function ()
    local uncertain = standing.known(ONE, {}, ZERO, ONE, true)
    assert.same({ uncertain }, standing.reasons(standing.all { done, uncertain }))
  end)
end)
