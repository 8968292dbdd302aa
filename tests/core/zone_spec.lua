-- Times with a zone: whose day they are in Denmark, by the core's own rule of
-- summer time, held against the system's zones and against a rule that is
-- written here.

local support <const> = require "tests.support"
local core <const> = require "siri.core"
local dates <const>, zones <const> = core.date.dates, core.date.zones

local DAY <const>, HOUR <const> = 86400, 3600

-- The day of a text by a zone; Denmark's, if none is given.
local function day(text, zone) return dates.parse(text, zone or zones.denmark) end

local function each(expected, zone)
  for text, iso in pairs(expected) do assert.message(text).equal(iso, day(text, zone)) end
end

describe("a time with a zone", function ()
  it("is of the day that was in Denmark then", function ()
    each { ["2019-01-31T22:59:59Z"] = "2019-01-31", ["2019-01-31T23:00:00Z"] = "2019-02-01",
           ["2019-06-30T21:59:59.999Z"] = "2019-06-30", ["2019-06-30T22:00:00.000Z"] = "2019-07-01",
           ["2019-06-30T22:00:00+00:00"] = "2019-07-01", ["30-06-2019 22.00 Z"] = "2019-07-01",
           ["2019-07-01T00:00:00+02:00"] = "2019-07-01", ["2019-07-01T00:00:00+0300"] = "2019-06-30",
           ["2019-06-30T18:00:00-04"] = "2019-07-01", ["2019-03-01T00:30+14:00"] = "2019-02-28",
           ["2020-02-28T23:00Z"] = "2020-02-29", ["2019-12-31T23:00Z"] = "2020-01-01" }
  end)

  it("is in summer time from the last Sunday of March to that of October, 01:00 UTC", function ()
    -- local midnight is an hour earlier in UTC the day after a change, and later
    each { ["2019-03-30T22:59Z"] = "2019-03-30", ["2019-03-30T23:00Z"] = "2019-03-31",
           ["2019-03-31T21:59Z"] = "2019-03-31", ["2019-03-31T22:00Z"] = "2019-04-01",
           ["2019-10-26T21:59Z"] = "2019-10-26", ["2019-10-26T22:00Z"] = "2019-10-27",
           ["2019-10-27T22:59Z"] = "2019-10-27", ["2019-10-27T23:00Z"] = "2019-10-28" }
  end)

  it("ended summer time in September from 1980 to 1995, and had none from 1950 to 1979", function ()
    each { ["1996-10-26T22:30Z"] = "1996-10-27", ["1995-10-15T22:30Z"] = "1995-10-15",
           ["1995-09-23T22:30Z"] = "1995-09-24", ["1995-09-24T22:30Z"] = "1995-09-24",
           ["1980-04-05T22:30Z"] = "1980-04-05", ["1980-04-06T22:30Z"] = "1980-04-07",
           ["1980-09-27T22:30Z"] = "1980-09-28", ["1980-09-28T22:30Z"] = "1980-09-28",
           ["1979-07-01T22:30Z"] = "1979-07-01", ["1950-07-01T22:30Z"] = "1950-07-01",
           ["1950-07-01T23:00Z"] = "1950-07-02" }
  end)

  it("at 24:00 and in a leap second is of the day that it ends", function ()
    each { ["2019-06-30T24:00+02:00"] = "2019-06-30", ["2019-07-01T00:00+02:00"] = "2019-07-01",
           ["2019-06-30T24:00Z"] = "2019-07-01", ["2016-12-31T23:59:60Z"] = "2017-01-01",
           ["2016-12-31T23:59:60+01:00"] = "2016-12-31" }
  end)

  it("stays as it is written where the calendar ends", function ()
    each { ["9999-12-31T23:30Z"] = "9999-12-31", ["9999-12-30T23:30Z"] = "9999-12-31",
           ["0001-01-01T00:00+02:00"] = "0001-01-01", ["0001-01-01T00:00+01:00"] = "0001-01-01" }
  end)
end)

describe("a time without a zone", function ()
  it("is of the day that is written, and of that in Denmark where its file has a zone", function ()
    each { ["2019-06-30 22:00"] = "2019-06-30", ["2019-06-30 23:59:59"] = "2019-06-30" }
    each({ ["2019-06-30 22:00"] = "2019-07-01", ["2019-06-30 21:59"] = "2019-06-30",
           ["2019-01-31 22:59"] = "2019-01-31", ["2019-01-31 23:00"] = "2019-02-01",
           ["2019-06-30T23:30+02:00"] = "2019-06-30" }, 0)
    each({ ["2019-06-30 23:30"] = "2019-07-01", ["2019-01-31 23:30"] = "2019-01-31" }, 60)
    each({ ["2019-07-01 00:30"] = "2019-06-30", ["2019-07-01 01:00"] = "2019-07-01" }, 180)
    each({ ["2019-06-30 17:30"] = "2019-06-30", ["2019-06-30 18:00"] = "2019-07-01" }, -240)
  end)
end)

it("a day without a time is that day, whatever the zone", function ()
  for _, zone in ipairs { zones.denmark, zones.written, 0, 840, -840 } do
    each({ ["2019-06-30"] = "2019-06-30", ["30-06-2019"] = "2019-06-30", ["30.6.2019"] = "2019-06-30" }, zone)
  end
end)

it("days are as they are written where that is told, or nothing", function ()
  for _, text in ipairs { "2019-06-30T22:00Z", "2019-06-30 22:00", "2019-06-30T00:30+14:00", "2019-06-30T24:00-05" } do
    assert.equal("2019-06-30", day(text, zones.written))
    assert.equal("2019-06-30", dates.parse(text))
  end
end)

it("a zone is 14 hours away from UTC at the most", function ()
  assert.equal("2019-06-30", day("2019-06-30", zones.most))
  for _, zone in ipairs { zones.most + 1, -zones.most - 1, 10002 } do
    assert.has_error(function () day("2019-06-30", zone) end, "bad argument #2 to 'parse' (no zone)")
  end
end)

it("moments are put in order by what clocks in Denmark show, and by the instant where it is known", function ()
  local function moment(text, zone) return { dates.moment(text, zone or zones.denmark) } end
  local function instant(text, zone) return moment(text, zone)[2] end
  assert.same({ "2019-06-30", false }, moment "2019-06-30")
  assert.same({ "2019-06-30 79200.", false }, moment "30-06-2019 22:00")
  assert.same({ "2019-06-30 79215.25", false }, moment "2019-06-30T22.00.15,25")
  assert.same({ "2019-06-30 86400.", false }, moment "2019-06-30 24:00")
  assert.equal("2019-07-01 00000.", moment("2019-06-30T22:00Z")[1])
  assert.equal("2019-06-30 86400.", moment("2019-06-30T24:00+02:00")[1])
  assert.equal(instant "2019-07-01T00:00+02:00", instant "2019-06-30T22:00Z")
  assert.equal(instant("2019-06-30 22:00", 0), instant "2019-06-30T22:00Z")
  assert.is_true(instant "2019-10-27T02:30+02:00" < instant "2019-10-27T02:15+01:00")
  assert.is_true(moment("2019-10-27T02:30+02:00")[1] > moment("2019-10-27T02:15+01:00")[1])
  assert.same({}, moment "2019-02-30")
end)


-- A family: instants by chance, near midnight in Denmark, near midnight in
-- UTC, and near the changes of summer time, each written in a zone by chance.

-- The instant of a civil time in UTC.
local function utc(year, month, mday, seconds)
  return dates.days("1970-01-01", ("%04d-%02d-%02d"):format(year, month, mday)) * DAY + (seconds or 0)
end

-- The same rule in other words: the changes of a year, found by walking back
-- from the end of the month to a Sunday, by the system's calendar.
local function sunday_before(year, month)
  for mday = month == 9 and 30 or 31, 1, -1 do
    local at <const> = utc(year, month, mday)
    if os.date("!%w", at) == "0" then return at + HOUR end
  end
end

local function changes(year)
  local from <const> = year == 1980 and utc(1980, 4, 6, HOUR) or sunday_before(year, 3)
  return from, sunday_before(year, year < 1996 and 9 or 10)
end

local function danish_day(instant)
  local year <const> = tonumber(os.date("!%Y", instant))
  local hours = 1
  if year >= 1980 then
    local from <const>, to <const> = changes(year)
    if instant >= from and instant < to then hours = 2 end
  end
  return os.date("!%Y-%m-%d", instant + hours * HOUR)
end

-- An instant as it is written in a zone, so many minutes before UTC.
local function written(instant, minutes)
  local sign <const>, off <const> = minutes < 0 and "-" or "+", math.abs(minutes)
  local zone <const> = minutes == 0 and "Z" or ("%s%02d:%02d"):format(sign, off // 60, off % 60)
  return os.date("!%Y-%m-%dT%H:%M:%S", instant + minutes * 60) .. zone
end

local SEED <const> = support.seed

local function instants()
  local list <const>, random <const> = {}, math.random
  math.randomseed(SEED)
  for _ = 1, 4000 do
    local year <const> = random(1970, 2100)
    local near <const> = utc(year, random(12), random(28))
    local kind <const> = random(4)
    local at = near + random(-3 * HOUR, 3 * HOUR)
    if kind == 1 then at = near - random(2) * HOUR + random(-2, 2)
    elseif kind == 2 and year >= 1980 then
      local from <const>, to <const> = changes(year)
      at = (random(2) == 1 and from or to) + random(-2 * DAY, 2 * DAY)
    end
    list[#list + 1] = { at = at, minutes = random(3) == 1 and 0 or random(-56, 56) * 15 }
  end
  return list
end

describe(("moments by chance (SIRI_SEED=%d)"):format(SEED), function ()
  it("are of the day that a rule in other words tells", function ()
    for _, one in ipairs(instants()) do
      local text <const> = written(one.at, one.minutes)
      assert.message(text).equal(danish_day(one.at), day(text))
      local plain <const> = text:sub(1, 19)
      assert.message(plain).equal(danish_day(one.at), day(plain, one.minutes))
      assert.message(plain).equal(plain:sub(1, 10), day(plain))
    end
  end)

  it("are of the day that the system's zone of Copenhagen tells", function ()
    if support.shell("TZ=Europe/Copenhagen date -d @1561932000 +%H%z").out ~= "00+0200\n" then
      pending "this machine has no zone Europe/Copenhagen"
    end
    local list <const>, wrong <const> = instants(), {}
    local input <const> = {}
    for i, one in ipairs(list) do input[i] = ("@%d"):format(one.at) end
    local folder <close> = support.folder()
    folder:write("instants", table.concat(input, "\n") .. "\n")
    local days <const> = folder:shell("TZ=Europe/Copenhagen date -f instants +%Y-%m-%d").out
    local i = 0
    for iso in days:gmatch "%S+" do
      i = i + 1
      local text <const> = written(list[i].at, list[i].minutes)
      if day(text) ~= iso then wrong[#wrong + 1] = ("%s: %s, not %s"):format(text, day(text), iso) end
    end
    assert.equal(#list, i)
    assert.same({}, wrong)
  end)
end)
