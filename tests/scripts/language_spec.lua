-- Numbers, dates and reasons in Danish and in English.

local siri <const> = require "siri"
local headings <const> = require "siri.base.headings"
local language <const> = require "siri.print.language"

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

it("a value is shown in both languages", function ()
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

describe("a value beside its limit", function ()
  local function percent_of(a, b) return siri.percent(ratio(100 * a, b)) end

  local function beside(value, limit) return { language.beside(value, limit, "da") } end

  it("has the decimals that set it apart", function ()
    assert.same({ "94,99 %", "95 %" }, beside(percent_of(9499, 10000), siri.percent(95)))
    assert.same({ "89,995 %", "90 %" }, beside(percent_of(17999, 20000), siri.percent(90)))
    assert.same({ "90,01 %", "90 %" }, beside(percent_of(18001, 20000), siri.percent(90)))
    assert.same({ "6,999999999999999999999999", "7" },
                beside(require "siri.core".ratio.parse "6.999999999999999999999999", 7))
    assert.same({ "99.999,996 kr.", "100.000 kr." }, beside(siri.kr(ratio(99999996, 1000)), siri.kr(100000)))
  end)

  it("has its usual ones where they do", function ()
    assert.same({ "79,1 %", "90 %" }, beside(percent_of(326, 412), siri.percent(90)))
    assert.same({ "94,9 %", "95 %" }, beside(percent_of(94949, 100000), siri.percent(95)))
    assert.same({ "4,1", "7" }, beside(ratio(41, 10), 7))
    assert.same({ "0 %", "0 %" }, beside(siri.percent(0), siri.percent(0)))
  end)

  it("equals it in print where it does", function ()
    assert.same({ "95 %", "95 %" }, beside(percent_of(19, 20), siri.percent(95)))
    assert.same({ "66,7 %", "66,7 %" }, beside(percent_of(2, 3), percent_of(2, 3)))
  end)

  it("stands beside the limit as it was written", function ()
    assert.same({ "66,667 %", "66,67 %" }, beside(percent_of(2, 3), siri.percent(66.67)))
    assert.same({ "99,9 %", "99,95 %" }, beside(siri.percent(99.9), siri.percent(99.95)))
  end)

  it("is a percentage if it is a share of cases", function ()
    assert.same({ "99,99 %", "100 %" }, { language.share(ratio(9999, 10000), 1, "da") })
    assert.same({ "99,99 %" }, { language.share(ratio(9999, 10000), nil, "da") })
  end)
end)

it("a value that a rule writer wrote is shown in full", function ()
  assert.equal("99,95 %", language.written(siri.percent(99.95), "da"))
  assert.equal("33,3 %", language.written(siri.percent(ratio(100, 3)), "da"))
  assert.equal("1.434,50 kr.", language.written(siri.kr(1434.5), "da"))
  assert.equal("3 mdr.", language.written(siri.months(3), "da"))
  assert.equal("nej", language.written(false, "da"))
end)

describe("a reason", function ()
  local function why(w, title) return { language.why(w, "da", title), language.why(w, "en", title) } end

  it("is a sentence in both languages", function ()
    assert.same({ "strategi: nået 31-03-2019", "strategi: done 2019-03-31" },
                why { "done", name = "strategi", on = "2019-03-31", by = "2019-03-31" })
    assert.same({ "strategi: nået 01-04-2019, efter fristen 31-03-2019",
                  "strategi: done 2019-04-01, after 2019-03-31" },
                why { "done_late", name = "strategi", on = "2019-04-01", by = "2019-03-31" })
    assert.same({ "strategi: frist 31-03-2019 overskredet, ikke afrapporteret",
                  "strategi: deadline 2019-03-31 passed, not reported" },
                why { "overdue", name = "strategi", by = "2019-03-31" })
    assert.same({ "sygedage: 4,1, krav < 7", "sygedage: 4.1, needs < 7" },
                why { "measured", name = "sygedage", value = ratio(41, 10),
                      limits = { { sign = "<", bound = ratio(7) } } })
    assert.same({ "au_pair: 326 af 412 inden for målet (79,1 %), krav 90 %",
                  "au_pair: 326 of 412 inside (79.1 %), needs 90 %" },
                why { "share", name = "au_pair", inside = 326, decided = 412, needed = siri.percent(90),
                      share = require "siri.core".ratio.unit(ratio(326, 412), "percent") })
  end)

  it("sets a figure apart from its limit", function ()
    assert.same({ "x: 94,99 %, krav ≥ 95 %", "x: 94.99 %, needs ≥ 95 %" },
                why { "measured", name = "x", value = siri.percent(94.99),
                      limits = { { sign = "≥", bound = siri.percent(95) } } })
    assert.same({ "x: 6,9999999, krav ≥ 7 inden 31-12-2019", "x: 6.9999999, needs ≥ 7 by 2019-12-31" },
                why { "growing", name = "x", value = ratio(69999999, 10000000),
                      limits = { { sign = "≥", bound = ratio(7) } }, by = "2019-12-31" })
    assert.same({ "x: 17.999 af 20.000 inden for målet (89,995 %), krav 90 %",
                  "x: 17,999 of 20,000 inside (89.995 %), needs 90 %" },
                why { "share", name = "x", inside = 17999, decided = 20000, share = siri.percent(89.995),
                      needed = ratio(9, 10) })
  end)

  it("tells a share that nothing is demanded of", function ()
    assert.same({ "x: 1 af 2 inden for målet (50 %)", "x: 1 of 2 inside (50 %)" },
                why { "share", name = "x", inside = 1, decided = 2, share = siri.percent(50) })
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

it("a text with a count has the word for one, and for more", function ()
  local function rejects(n)
    return { language.say("rejects", { count = n }, "da"), language.say("rejects", { count = n }, "en") }
  end

  assert.same({ "1 række blev afvist ved indlæsning og mangler endnu (siri-rules imports)",
                "1 row was refused at import and is still missing (siri-rules imports)" }, rejects(1))
  assert.same({ "2 rækker blev afvist ved indlæsning og mangler endnu (siri-rules imports)",
                "2 rows were refused at import and are still missing (siri-rules imports)" }, rejects(2))
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

describe("the words of the field", function ()
  -- What reports said before, and the contract's readers do not say.
  local NOT_SAID <const> = { "sikret", "sikrede", "smuthul", "råderum", "truede", "over tid", "uden ur", "uafgjort",
                             "forfalden", "arvet", "arvede", "bedøm", "skønnet", "samtale", "sigte", "kvittering",
                             "fuld resultatløn", "kan bære", "i træk", "åbne sager" }

  it("are those of the Danish reports", function ()
    local function look(texts, place)
      for key, text in pairs(texts) do
        if type(text) == "table" and key ~= "formerly" then look(text, place .. key .. ".") end
        for _, word in ipairs(type(text) == "string" and NOT_SAID or {}) do
          assert.is_nil(headings.lower(text):find(word, 1, true), ("%s%s: %s"):format(place, key, text))
        end
      end
    end
    look(language.texts "da", "")
  end)

  it("are for one, or for more, as the number is shown", function ()
    local function needs(n) return language.say("room_more", { n = n }, "da") end
    assert.equal("der mangler 1 rettidig afgørelse", needs(1))
    assert.equal("der mangler 1 rettidig afgørelse", needs "1")
    assert.equal("der mangler 0 rettidige afgørelser", needs(0))
    assert.equal("der mangler 1,5 rettidige afgørelser", needs "1,5")
    assert.equal("worth 1 point", language.say("worth_points", { n = language.points(ratio(1), "en") }, "en"))
    assert.equal("worth 1.5 points", language.say("worth_points", { n = language.points(ratio(3, 2), "en") }, "en"))
  end)
end)

it("headings over columns are broken into them, with a space before each, the last words lowest", function ()
  local texts <const> = { share = "andel", over = "servicemål overskredet" }
  local widths <const> = { share = 8, over = language.head_width(texts.over) }
  assert.equal(12, widths.over)
  assert.same({ { share = "", over = "servicemål" }, { share = "andel", over = "overskredet" } },
              language.head_lines({ "share", "over" }, texts, widths))
  assert.same({ { share = "andel" } }, language.head_lines({ "share" }, texts, widths))
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

  it("is not broken between a number and its unit", function ()
    assert.same({ "er", "91,3 %" }, language.wrap("er 91,3 %", 7))
    assert.same({ "nu", "(100.000 kr.;", "3 mdr.)" }, language.wrap("nu (100.000 kr.; 3 mdr.)", 13))
    assert.same({ "om", "1 dag,", "10 uger:" }, language.wrap("om 1 dag, 10 uger:", 8))
    assert.same({ "3", "sager" }, language.wrap("3 sager", 6))
  end)
end)

describe("what several pages say", function ()
  it("is a difference in points with its sign, points that nobody knows a dash", function ()
    assert.same({ "+60", "-2,5", "0" }, { language.signed(ratio(60), "da"), language.signed(ratio(-5, 2), "da"),
                                          language.signed(ratio(0), "da") })
    assert.equal("–", language.points(nil, "da"))
  end)

  it("is a time to the minute, as people write it", function ()
    assert.equal("22-11-2026 05:35", language.time("2026-11-22T05:35:07Z", "da"))
    assert.equal("2026-11-22 05:35", language.time("2026-11-22T05:35:07Z", "en"))
  end)

  it("is an assumption with its value, and what each other one would do", function ()
    local function effect(o) return o.does end
    local a <const> = { text = "Loft", value = false, otherwise = { { value = true, does = "intet" },
                                                                    { value = "2019-12-31", does = "mere" } } }
    assert.equal("Loft: nej (ellers ja: intet; ellers 31-12-2019: mere)", language.assumption(a, effect, "da"))
    assert.equal("Loft", language.assumption({ text = "Loft", otherwise = {} }, effect, "da"))
  end)
end)
