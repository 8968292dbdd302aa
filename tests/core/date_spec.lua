-- Dates: the calendar, Danish public holidays, and lengths of time.

local support <const> = require "tests.support"
local siri <const> = require "siri"

local date <const>, dates <const> = siri.date, siri.dates
local days <const>, weeks <const>, months <const>, workdays <const> = siri.days, siri.weeks, siri.months, siri.workdays

local function fails(message, f, ...)
  local ok, got = pcall(f, ...)
  assert.is_false(ok)
  assert.equal(message, tostring(got))
end

describe("a date", function ()
  it("is made from ISO text, and gives it again", function ()
    assert.equal("2016-02-29", tostring(date "2016-02-29"))
  end)

  it("has a year, a month, a day and a weekday, Monday first", function ()
    local d = date "2019-03-31"
    assert.same({ 2019, 3, 31, 7 }, { d.year, d.month, d.day, d.weekday })
    assert.equal(1, date("2019-04-01").weekday)
  end)

  it("compares, and has a distance in days", function ()
    assert.is_true(date "2019-03-31" < date "2019-04-01")
    assert.is_true(date "2019-04-01" <= date "2019-04-01")
    assert.is_true(date "2019-04-01" == date "2019-04-01")
    assert.equal(1, date "2019-04-01" - date "2019-03-31")
    assert.equal(365, dates.days("2019-01-01", "2020-01-01"))
    assert.equal(366, dates.days("2020-01-01", "2021-01-01"))
  end)

  it("moves by lengths of time, both ways", function ()
    assert.equal("2019-03-01", tostring(date "2019-02-01" + months(1)))
    assert.equal("2019-02-28", tostring(date "2019-03-31" - months(1)))
    assert.equal("2019-02-15", tostring(date "2019-02-01" + weeks(2)))
    assert.equal("2018-03-31", tostring(date("2018-02-28"):add(months(1), { month_end = "sticky" })))
  end)

  it("knows its quarter's end and its month's", function ()
    assert.equal("2019-03-31", dates.quarter_end "2019-01-01")
    assert.equal("2019-03-31", dates.quarter_end "2019-03-31")
    assert.equal("2019-06-30", dates.quarter_end "2019-04-01")
    assert.equal("2019-12-31", tostring(date("2019-10-01"):quarter_end()))
    assert.equal("2020-02-29", dates.month_end "2020-02-01")
    assert.equal("2019-02-28", tostring(date("2019-02-28"):month_end()))
  end)

  it("exists or not by the Gregorian calendar", function ()
    for _, text in ipairs { "2016-02-29", "2000-02-29", "0001-01-01", "9999-12-31" } do
      assert.equal(text, tostring(date(text)))
    end
    for _, text in ipairs { "2019-02-29", "1900-02-29", "2019-04-31", "2019-13-01", "2019-00-10", "2019-01-00",
                            "0000-01-01" } do
      fails("'" .. text .. "': no such date", date, text)
    end
  end)

  it("is refused unless it is written as ISO text", function ()
    for _, text in ipairs { "", "2019-3-01", "31-12-2019", "2019-12-31 ", "2019-12-31T10:00", "20191231" } do
      fails("'" .. text .. "': not a date (write 2019-12-31)", date, text)
    end
    fails('a date was expected ("2019-12-31"), not number', date, 20191231)
    fails('a date was expected ("2019-12-31"), not nil', date, nil)
  end)

  it("has no other field", function ()
    assert.error_matches(function () return date("2019-12-31").quarter end, "a date has no field 'quarter'", 1, true)
  end)
end)


describe("a date in a file", function ()
  local ASK <const> = " (write 2019-12-31 or 31-12-2019)"

  local function is_first_of_march(...)
    for _, text in ipairs { ... } do assert.same({ "2019-03-01", text }, { dates.parse(text) or "none", text }) end
  end

  local function refused(reason, ...)
    for _, text in ipairs { ... } do
      local parsed <const>, why <const> = dates.parse(text)
      assert.is_nil(parsed)
      assert.equal(("'%s': %s"):format(text:match "^%Z*", reason), tostring(why))
    end
  end

  it("is ISO or Danish", function ()
    is_first_of_march("2019-03-01", "01-03-2019", "1-3-2019", "1.3.2019", "01.03.2019", "1.03.2019")
    refused("not a date" .. ASK, "", "2019-3-01", "2019-03-1", "2019.03.01", "20190301", "1-3.2019", "001-03-2019",
            "01-03-20199", "12019-03-01", "01-03", "ukendt", " 2019-03-01", "2019-03-01 ")
  end)

  it("may have slashes where it is the same day in Danish and American order, or only Danish", function ()
    for text, day in pairs { ["3/3/2019"] = "2019-03-03", ["12/12/2019 10:15"] = "2019-12-12",
                             ["13/3/2019"] = "2019-03-13", ["31/12/2019"] = "2019-12-31" } do
      assert.equal(day, dates.parse(text))
    end
    refused("day and month could be either" .. ASK, "01/03/2019", "1/3/2019", "12/3/2019", "3/12/2019",
            "1/3/2019 10:15")
    refused("no such date", "31/2/2019", "0/13/2019", "2/30/2019", "2/29/2019", "13/13/2019")
  end)

  it("has its day before its month: one that exists only the other way is told so", function ()
    refused("no such date, for the day comes before the month" .. ASK, "3/13/2019", "12/31/2019", "03-25-2019",
            "3.25.2019", "03/25/2019 10:15", "2/29/2020")
    refused("no such date", "2019-25-03", "25-13-2019", "02-30-2019")
  end)

  it("may have a time behind it, which does not move the day", function ()
    is_first_of_march("2019-03-01 12:30", "2019-03-01T12:30", "2019-03-01t12:30:00", "2019-03-01 12.30",
                      "2019-03-01 12.30.15", "01-03-2019 10:15:30", "1.3.2019 00:00:00", "2019-03-01T00:00",
                      "2019-03-01 23:59:59", "2019-03-01 23:59:60", "2019-03-01T12:30:15.1",
                      "2019-03-01T12:30:15,123456789")
  end)

  it("may have a time at the end of its day, and keeps it", function ()
    is_first_of_march("2019-03-01 24:00", "2019-03-01T24:00:00", "2019-03-01T24:00:00.000")
    refused("no such time (00:00 to 24:00)", "2019-03-01 24:01", "2019-03-01 24:00:01", "2019-03-01 24:00:00.001")
  end)

  it("may have a zone behind its time, which does not move the day", function ()
    is_first_of_march("2019-03-01T12:30Z", "2019-03-01T12:30z", "2019-03-01T23:30:00-05:00",
                      "2019-03-01T00:30:00+01:00", "2019-03-01T12:30+01", "2019-03-01T12:30+0100",
                      "2019-03-01 12:30:00 +01:00",
                      "2019-03-01 12:30:00.123000+02:00", "01-03-2019 12:30 Z", "2019-03-01T12:30+14:00",
                      "2019-03-01T12:30-14:00", "2019-03-01T12:30+00:59")
    refused("no such time zone (-14:00 to +14:00)", "2019-03-01T12:30+14:01", "2019-03-01T12:30+15",
            "2019-03-01T12:30-2500", "2019-03-01T12:30+01:60")
    refused("not a date" .. ASK, "2019-03-01Z", "2019-03-01+01:00", "2019-03-01T12:30+1", "2019-03-01T12:30+01:",
            "2019-03-01T12:30+01:0", "2019-03-01T12:30  Z", "2019-03-01T12:30ZZ", "2019-03-01T12:30 CET")
  end)

  it("is refused where there is no such time", function ()
    refused("no such time (00:00 to 24:00)", "2019-03-01 25:00", "2019-03-01 12:60", "2019-03-01 12:61",
            "2019-03-01 23:59:61", "2019-03-01T99:99:99")
  end)

  it("is refused with what is behind it, if that is no time", function ()
    refused("not a date" .. ASK, "2019-03-01x", "2019-03-01 noon", "2019-03-01  12:30", "2019-03-01T",
            "2019-03-01T1:30", "2019-03-01 12", "2019-03-01 12:3", "2019-03-01 12:30:", "2019-03-01 12:30:1",
            "2019-03-01 12:30.15", "2019-03-01 12:30:15.", "2019-03-01 10:15 PM", "2019-03-01 12:30\0")
  end)

  it("is refused with a short year, a month's name, or a number", function ()
    refused("a year has four digits" .. ASK, "1.3.19", "01-03-19", "1/3/19", "19-03-01", "1.3.19 10:15")
    refused("a month is a number" .. ASK, "1. marts 2019", "01-MAR-2019", "1 Oct 2019", "okt. 2019", "maj",
            "March 1, 2019")
    refused("not a date" .. ASK, "mandag", "ma 1", "tomar", "01-03-201")
    refused("a number, not a date" .. ASK, "43525", "2019")
    refused("not a date" .. ASK, "435", "435251")
  end)

  it("must exist", function ()
    refused("no such date", "29-02-2019", "2019-13-01", "31-02-2019", "00-01-2019", "1.0.2019", "2019-02-30 12:00",
            "2019-00-00", "13-13-2019", "13/13/2019")
    assert.equal("2020-02-29", dates.parse "29-02-2020")
  end)
end)


describe("a month", function ()
  it("leads from 1 February 2016 to 1 March", function ()
    assert.equal("2016-03-01", dates.add("2016-02-01", months(1)))
    assert.equal(29, dates.days("2016-02-01", "2016-03-01"))
  end)

  it("ends with the month where that is too short", function ()
    assert.equal("2018-02-28", dates.add("2018-01-31", months(1)))
    assert.equal("2016-02-29", dates.add("2016-01-31", months(1)))
    assert.equal("2019-02-28", dates.add("2020-02-29", months(-12)))
  end)

  it("keeps its day number from a short month's end, unless it is sticky", function ()
    assert.equal("2018-03-28", dates.add("2018-02-28", months(1)))
    assert.equal("2018-03-31", dates.add("2018-02-28", months(1), { month_end = "sticky" }))
    assert.equal("2018-02-28", dates.add("2018-01-31", months(1), { month_end = "sticky" }))
    assert.equal("2018-03-27", dates.add("2018-02-27", months(1), { month_end = "sticky" }))
    assert.equal("2016-03-28", dates.add("2016-02-28", months(1), { month_end = "sticky" }))
  end)

  it("may have its choices said where it is made", function ()
    assert.equal("2018-03-31", dates.add("2018-02-28", months(1, { month_end = "sticky" })))
    assert.equal("2018-03-28", dates.add("2018-02-28", months(1, { month_end = "sticky" }), { month_end = "clamp" }))
  end)

  it("crosses the year", function ()
    assert.equal("2020-01-31", dates.add("2019-10-31", months(3)))
    assert.equal("2018-12-31", dates.add("2019-03-31", months(-3)))
  end)
end)


describe("an end on a day off", function ()
  it("stays where it is", function ()
    assert.equal("2019-04-21", dates.add("2019-03-21", months(1)))
  end)

  it("rolls to the next working day by choice: from Easter Sunday to Tuesday", function ()
    assert.equal("2019-04-23", dates.add("2019-03-21", months(1), { roll = true }))
    assert.equal("2019-04-24", dates.add("2019-03-24", months(1), { roll = true }))
  end)
end)


describe("Danish public holidays", function ()
  it("are these eleven in 2019, and no others", function ()
    local list, day = {}, "2019-01-01"
    while day < "2020-01-01" do
      if dates.is_holiday(day) then list[#list + 1] = day end
      day = dates.add(day, days(1))
    end
    assert.same({ "2019-01-01", "2019-04-18", "2019-04-19", "2019-04-21", "2019-04-22", "2019-05-17", "2019-05-30",
                  "2019-06-09", "2019-06-10", "2019-12-25", "2019-12-26" }, list)
  end)

  it("have Store bededag through 2023 only", function ()
    assert.is_true(dates.is_holiday "2023-05-05")
    assert.is_false(dates.is_holiday "2024-04-26")
    assert.is_true(dates.is_working_day "2024-04-26")
  end)

  it("do not have 5 June, 24 or 31 December", function ()
    for _, day in ipairs { "2019-06-05", "2019-12-24", "2019-12-31" } do
      assert.is_false(dates.is_holiday(day))
      assert.is_true(dates.is_working_day(day))
    end
  end)

  it("go by Easter", function ()
    for _, day in ipairs { "2016-03-27", "2019-04-21", "2024-03-31", "2038-04-25", "1818-03-22" } do
      assert.equal(day, dates.easter(tonumber(day:sub(1, 4))))
    end
  end)
end)


describe("working days", function ()
  local QUARTERS <const> = { { "01-01", "03-31" }, { "04-01", "06-30" }, { "07-01", "09-30" }, { "10-01", "12-31" } }

  local function quarters(year)
    local list = {}
    for i, q in ipairs(QUARTERS) do list[i] = dates.working_days(year .. "-" .. q[1], year .. "-" .. q[2]) end
    return list
  end

  it("are counted per quarter, holidays only", function ()
    assert.same({ 63, 59, 66, 64 }, quarters(2019))
    assert.same({ 65, 59, 65, 63 }, quarters(2023))
    assert.same({ 62, 62, 66, 64 }, quarters(2024))
  end)

  it("count both ends", function ()
    assert.equal(1, dates.working_days("2019-04-01", "2019-04-01"))
    assert.equal(2, dates.working_days("2019-03-29", "2019-04-01"))
    assert.equal(0, dates.working_days("2019-03-30", "2019-03-31"))
    assert.equal(0, dates.working_days("2019-04-02", "2019-04-01"))
  end)

  it("are added over weekends and Easter, both ways", function ()
    assert.equal("2019-04-17", dates.add("2019-04-16", workdays(1)))
    assert.equal("2019-04-23", dates.add("2019-04-17", workdays(1)))
    assert.equal("2019-04-17", dates.add("2019-04-23", workdays(-1)))
    assert.equal("2019-04-20", dates.add("2019-04-20", workdays(0)))
  end)
end)


describe("a length of time", function ()
  it("says what it is", function ()
    assert.equal("1 month", tostring(months(1)))
    assert.equal("10 weeks", tostring(weeks(10)))
    assert.equal("3 workdays", tostring(workdays(3)))
    assert.same({ 14, "day" }, { days(14).n, days(14).unit })
  end)

  it("is the same as another only with the same unit and choices", function ()
    assert.is_true(months(1) == months(1))
    assert.is_false(months(1) == days(30))
    assert.is_false(months(1) == months(1, { roll = true }))
  end)

  it("keeps apart what was chosen and what is left to the plan", function ()
    assert.is_nil(months(1).month_end)
    assert.is_nil(months(1).roll)
    assert.equal("clamp", months(1, { month_end = "clamp" }).month_end)
    assert.is_false(months(1, { roll = false }).roll)
  end)

  it("has no other choice, and no other value of one", function ()
    local function refused(message, choices) fails(message, dates.add, "2019-01-31", months(1), choices) end
    refused("no choice 'month_ends' (month_end and roll are)", { month_ends = "clamp" })
    refused("no choice 'number' (month_end and roll are)", { "clamp" })
    refused("no choice 'bar' (month_end and roll are)", { foo = 1, bar = 2, baz = 3, roll = true })
    refused('month_end must be "clamp" or "sticky"', { month_end = "last" })
    refused('month_end must be "clamp" or "sticky"', { month_end = true })
    refused("roll must be true or false", { roll = "yes" })
  end)

  it("is not a number", function ()
    fails("a length of time was expected (months(1)), not 1 (days(1) is one)", dates.add, "2019-01-31", 1)
  end)

  it("does not lead out of the calendar", function ()
    assert.equal("9999-12-31", dates.add("9999-12-30", days(1)))
    fails("a date outside the calendar", dates.add, "9999-12-31", days(1))
    assert.equal("0001-01-01", dates.add("0001-01-02", days(-1)))
    fails("a date outside the calendar", dates.add, "0001-01-01", days(-1))
    fails("a date outside the calendar", dates.add, "9999-12-01", months(1))
    fails("a date outside the calendar", dates.add, "9999-12-31", workdays(1))
  end)
end)


describe("adding days", function ()
  it("agrees with the C library's calendar on dates by chance", function ()
    local seed <const> = support.seed
    math.randomseed(seed)
    for _ = 1, 2000 do
      local start <const>, n <const> = math.random(-10000, 49999) * 86400, math.random(-4000, 3999)
      local from, to = os.date("!%Y-%m-%d", start), os.date("!%Y-%m-%d", start + n * 86400)
      assert.equal(to, dates.add(from, days(n)), "seed " .. seed)
      assert.equal(n, dates.days(from, to), "seed " .. seed)
      assert.equal(tonumber(os.date("!%w", start)), dates.weekday(from) % 7, "seed " .. seed)
    end
  end)
end)
