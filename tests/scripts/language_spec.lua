-- Numbers, dates and reasons in Danish and in English.

local siri <const> = require "siri"
local language <const> = require "siri.language"

local ratio <const> = siri.ratio

local function both(value)
  return { language.show(value, "da"), language.show(value, "en") }
end

describe("a number", function ()
  it("has a decimal comma and points for thousands in Danish", function ()
    assert.equal("6,9", language.number(ratio(69, 10), "da"))
    assert.equal("1.234.567,5", language.number(ratio(2469135, 2), "da"))
    assert.equal("999", language.number(999, "da"))
    assert.equal("1.000", language.number(1000, "da"))
    assert.equal("-100.000", language.number(-100000, "da"))
    assert.equal("1,234,567.5", language.number(ratio(2469135, 2), "en"))
  end)

  it("has as many decimals as are asked for", function ()
    assert.equal("0,67", language.number(ratio(2, 3), "da", 2))
    assert.equal("7,00", language.number(7, "da", 2))
  end)
end)

describe("a value", function ()
  it("is shown in both languages", function ()
    assert.same({ "90 %", "90 %" }, both(siri.percent(90)))
    assert.same({ "79,1 %", "79.1 %" }, both(siri.percent(79.13)))
    assert.same({ "100.000 kr.", "100,000 kr." }, both(siri.kr(100000)))
    assert.same({ "1.434,50 kr.", "1,434.50 kr." }, both(siri.kr(1434.5)))
    assert.same({ "1 md.", "1 month" }, both(siri.months(1)))
    assert.same({ "10 uger", "10 weeks" }, both(siri.weeks(10)))
    assert.same({ "31-12-2019", "2019-12-31" }, both "2019-12-31")
    assert.same({ "ja", "yes" }, both(true))
    assert.same({ "nej", "no" }, both(false))
    assert.same({ "12.000", "12,000" }, both(12000))
    assert.same({ "departementet", "the department" }, both "department")
    assert.same({ "et kontor", "et kontor" }, both "et kontor")
  end)
end)

describe("a reason", function ()
  local function why(w, title) return { language.why(w, "da", title), language.why(w, "en", title) } end

  it("is a sentence in both languages", function ()
    assert.same({ "strategi: nået 31-03-2019", "strategi: done 2019-03-31" },
                why { "done", name = "strategi", on = "2019-03-31", by = "2019-03-31" })
    assert.same({ "strategi: nået 01-04-2019, efter fristen 31-03-2019",
                  "strategi: done 2019-04-01, after 2019-03-31" },
                why { "done_late", name = "strategi", on = "2019-04-01", by = "2019-03-31" })
    assert.same({ "strategi: forfalden, ikke rapporteret (frist 31-03-2019)",
                  "strategi: overdue, not reported (by 2019-03-31)" },
                why { "overdue", name = "strategi", by = "2019-03-31" })
    assert.same({ "sygedage: 4,1, krav < 7", "sygedage: 4.1, needs < 7" },
                why { "measured", name = "sygedage", value = ratio(41, 10), sign = "<", limit = ratio(7) })
    assert.same({ "au_pair: 326 af 412 inden for målet (79,1 %), krav 90 %",
                  "au_pair: 326 of 412 inside (79.1 %), needs 90 %" },
                why { "share", name = "au_pair", inside = 326, decided = 412, needed = siri.percent(90),
                      share = require "siri.core".ratio.unit(ratio(326, 412), "percent") })
  end)

  it("does not take a name for a word, or for a date", function ()
    assert.equal("met: nået 31-03-2019", language.why({ "done", name = "met", on = "2019-03-31" }, "da"))
    assert.equal("2019-12-31: intet indberettet", language.why({ "no_data", name = "2019-12-31" }, "da"))
  end)

  it("takes a % in a name as it is", function ()
    assert.equal("100%1 {by}: intet indberettet", language.why({ "no_data", name = "100%1 {by}" }, "da"))
  end)

  it("has titles for names where they are given", function ()
    assert.equal("Au pair: intet indberettet",
                 language.why({ "no_data", name = "au_pair" }, "da", function () return "Au pair" end))
  end)

  it("of a whole is that of the part that decides", function ()
    local part = { why = { "no_data", name = "x" } }
    assert.equal("x: intet indberettet", language.why({ "parts", met = 1, of = 2, decisive = part }, "da"))
  end)

  it("of a rule is what it noted", function ()
    assert.equal("andel = 75 %; nok = ja", language.why({ "noted", notes = {
      { label = "andel", value = siri.percent(75) }, { label = "nok", value = true } } }, "da"))
    assert.equal("intet noteret", language.why({ "noted", notes = {} }, "da"))
  end)
end)

describe("the texts", function ()
  it("have the same keys in both languages", function ()
    local function keys(t, before, into)
      for key, value in pairs(t) do
        if type(key) == "string" then
          into[before .. key] = type(value)
          if type(value) == "table" then keys(value, before .. key .. ".", into) end
        end
      end
      return into
    end
    assert.same(keys(language.texts "da", "", {}), keys(language.texts "en", "", {}))
  end)

  it("name the same fields in both", function ()
    local function fields(text)
      local list = {}
      for name in text:gmatch "{(%w+)}" do list[#list + 1] = name end
      table.sort(list)
      return list
    end
    for key, text in pairs(language.texts "da") do
      if type(text) == "string" then assert.same(fields(text), fields(language.texts "en"[key]), key) end
    end
  end)
end)

describe("a text in so many cells", function ()
  it("is filled up, or cut with …, by characters", function ()
    assert.equal("blå  ", language.fit("blå", 5))
    assert.equal("  blå", language.fit("blå", 5, true))
    assert.equal("blå", language.fit("blå", 3))
    assert.equal("råg…", language.fit("rågrød", 4))
    assert.equal(6, language.width "rågrød")
  end)

  it("is broken at spaces", function ()
    assert.same({ "en to", "tre" }, language.wrap("en to tre", 5))
    assert.same({ "en to", "tre" }, language.wrap("en  to tre", 7))
    assert.same({ "rågrøden" }, language.wrap("rågrøden", 3))
    assert.same({}, language.wrap("", 10))
  end)
end)
