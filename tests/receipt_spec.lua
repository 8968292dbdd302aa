-- A real log, the receipt phase of a Dutch municipality's permits, through
-- a mapping and a plan: the due days that the engine finds, held against
-- the log's own (case:deadline), and every difference explained.
--
-- The log has no pauses that could be mapped: it tells where a request was
-- stopped ("T20 Print report Y to stop indication", 20 cases), never where
-- it went on, and for 16 of the 20 its own deadline is eight weeks all the
-- same. So its net clock runs from the day of receipt without a pause; that
-- pauses are right is proved on a log of our own, in eventlog_spec.lua.

local mapped <const> = require "tests.mapped"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local mapping <const> = require "siri.import.mapping"
local casequestions <const> = require "siri.rules.casequestions"
local plans <const> = require "siri.rules.plan"
local planfile <const> = require "siri.rules.planfile"

local LOG <const> = support.root .. "/../shared/data/receipt.csv"
local FOLDER <const> = support.root .. "/tests/receipt/"

local days <const> = core.date.dates.days

local function exists(path)
  local file <close> = io.open(path, "rb")
  return file ~= nil
end

-- Why the log's deadline is another day than the engine's, in this order:
-- the first that fits. `d` has the days from receipt to the deadline, to
-- the planned end, and to the first event.
local CLASSES <const> = {
  { "the same day", 1080, function (d) return d.deadline == 56 end },
  { "an event before the receipt that the log states: it states a wrong one", 1,
    function (d) return d.first_seen < 0 end },
  { "midnight by the clock of summer, which winter writes as 23:00 of the day before", 2,
    function (d) return d.hour == "23:00" end },
  { "extended: the planned end still is eight weeks from receipt", 17, function (d) return d.planned == 56 end },
  { "extended or shortened since the end was planned, for another day than eight weeks", 14,
    function (d) return d.planned ~= d.deadline end },
  { "extended by six weeks, as the law lets it once", 55, function (d) return d.deadline == 98 end },
  { "the extended procedure of 26 weeks", 3, function (d) return d.deadline == 182 end },
  { "eight weeks from another start: the first event, or the confirmation that was sent", 2,
    function (d) return d.deadline - d.first_seen == 56 or d.confirmed and d.deadline - d.confirmed == 56 end },
  { "shorter than eight weeks, planned so", 20, function (d) return d.deadline < 56 end },
  { "longer by whole weeks, planned so", 65, function (d) return d.deadline % 7 == 0 end },
  { "longer by whole weeks, counted from the day after receipt, planned so", 60,
    function (d) return d.deadline % 7 == 1 end },
  { "longer by other days, planned so: suspended or extended, and the log holds no event of it", 115,
    function () return true end },
}

-- The day in UTC, by the hour and zone that the log writes: days since the
-- day as written, 0 or -1.
local function utc_shift(text)
  local hour, zone = text:match "^%S+ (%d%d):%d%d:[%d.]+%+(%d%d):00$"
  return tonumber(hour) < tonumber(zone) and -1 or 0
end

local function measured(case)
  local start, deadline = case.submitted_on, case["case:deadline"]
  local function from_start(text) return text and days(start, text:sub(1, 10)) end
  return {
    deadline = from_start(deadline), planned = from_start(case["case:enddate_planned"]), hour = deadline:sub(12, 16),
    first_seen = from_start(case.first_seen), confirmed = from_start(case.confirmed),
  }
end

describe("the receipt log", function ()
  if not exists(LOG) then
    pending "../shared/data/receipt.csv is not here"
    return
  end

  local data, map, counts, refused
  local seen = {}   -- every case that counts, as the visitor found it

  setup(function ()
    data = mapped.store()
    map = assert(mapping.load(FOLDER .. "map.lua"))
    counts, refused = mapped.import(data.store, map, LOG)
    local plan = assert(planfile.load(FOLDER .. "plan.lua"))
    local goal = plan.goals[1]
    assert(casequestions.run(data.store, goal, casequestions.specs(plans.case_scores(goal)[1], plan, "2012-01-31", {
      visit = function (state, case, due)
        seen[#seen + 1] = {
          id = case.case_id, state = state, due = due, decided_on = case.decided_on, d = measured(case),
          deadline = case["case:deadline"], received = case.received, stopped = case.stopped,
          within = case:within(require "siri".weeks(8), "net"), pauses = case.pauses, site = case.site,
          channel = case.channel,
        }
      end,
    })))
  end)

  teardown(function () getmetatable(data).__close(data) end)

  local function counts_by(field)
    local counted = {}
    for _, case in ipairs(seen) do counted[case[field]] = (counted[case[field]] or 0) + 1 end
    return counted
  end

  local function has_eight_weeks(case) return case.d.deadline == 56 end

  it("becomes 1,434 cases of 8,577 events, and nothing is refused", function ()
    assert.same({ rows = 8577, left_out = 0, cases = 1434 }, map.counts)
    assert.same({}, map.warnings)
    assert.same({ 25, "Confirmation of receipt", 1434 },
                { #map.unnamed_events, map.unnamed_events[1].word, map.unnamed_events[1].rows })
    assert.same({}, refused)
    assert.equal(1434, counts.added)
    assert.equal(1434, #seen)
  end)

  it("is the same when it is imported again", function ()
    local again = mapped.import(data.store, map, LOG)
    assert.same({ 1434, 0, 0 }, { again.same, again.changed, again.added })
  end)

  it("has 105 open cases, and two that end on the day of their receipt, at an earlier hour", function ()
    local same_day <const> = lists.where(seen, function (case)
      return case.id == "case-8267" or case.id == "case-10862"
    end)
    for _, case in ipairs(same_day) do assert.equal(case.received:sub(1, 10), case.decided_on) end
    assert.same({ 105, 2 }, { #seen - #lists.where(seen, "decided_on"), #same_day })
  end)

  it("has its words through the mapping's table and function", function ()
    assert.same({ Almen = 1390, Fagkyndige = 15, Borgerservice = 29 }, counts_by "site")
    assert.same({ "desk", "e-mail", "intern", "internet", "post" }, lists.keys(counts_by "channel"))
  end)

  it("has for each case a due day that is its own deadline, or a reason that it is not", function ()
    for _, case in ipairs(seen) do
      assert.equal(56, days(case.received:sub(1, 10), case.due))
      local class <const> = lists.first(CLASSES, function (class) return class[3](case.d) end)
      assert.equal(class == CLASSES[1], case.due == case.deadline:sub(1, 10))
      case.class = class[1]
    end
    local found <const> = counts_by "class"
    assert.same(lists.map(CLASSES, function (class) return { class[1], class[2] } end),
                lists.map(CLASSES, function (class) return { class[1], found[class[1]] } end))
    assert.equal(1434, lists.sum(CLASSES, 2))
  end)

  it("agrees only by the day as it is written: in UTC 270 of the 1,080 would be a day off", function ()
    local function differs(case, f, ...) return f(case.received, ...) ~= f(case.deadline, ...) end
    local eight <const> = lists.where(seen, has_eight_weeks)
    assert.same({ 344, 270 },
                { #lists.where(eight, differs, string.sub, -6), #lists.where(eight, differs, utc_shift) })
  end)

  it("judges the 1,080 as the log's own deadline does, and the others by eight weeks", function ()
    for _, case in ipairs(seen) do
      local last, as_of = case.deadline:sub(1, 10), "2012-01-31"
      if has_eight_weeks(case) then
        local own = case.decided_on and (case.decided_on <= last and "inside" or "late")
                    or as_of > last and "open_late" or "open"
        assert.equal(own, case.state)
      end
      if case.decided_on then assert.equal(case.state == "inside", case.within) end
    end
    assert.same({ inside = 850, late = 479, open = 41, open_late = 64 }, counts_by "state")
  end)

  it("stops 20 requests and never says when they go on; 16 of them have eight weeks all the same", function ()
    local stopped <const> = lists.where(seen, "stopped")
    assert.same({}, lists.map(seen, "pauses"))
    assert.same({ 20, 16 }, { #stopped, #lists.where(stopped, has_eight_weeks) })
  end)
end)
