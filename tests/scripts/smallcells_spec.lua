-- Counts of few cases: which pages may tell, and that none can be had from those
-- that they tell.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local lists <const> = require "siri.base.lists"
local smallcells <const> = require "siri.reports.smallcells"

local LEAST <const> = 5

describe("a count", function ()
  it("may be told where it is none, or enough", function ()
    for n, told in pairs { [0] = true, false, false, false, false, true, true } do
      assert.equal(told, smallcells.count(n, LEAST))
    end
  end)

  it("is few below five, or below what the plan says", function ()
    local function least(settings)
      return smallcells.least(year.goal('milestone "m" { by = "2019-12-31" }', settings))
    end
    assert.equal(5, least())
    assert.equal(10, least { plan = "smallest = 10" })
    assert.equal(0, least { plan = "smallest = 0" })
    assert.is_true(smallcells.count(1, 0))
  end)

  it("of a whole may be told where what is left of it may, too", function ()
    assert.is_true(smallcells.pair(10, 20, LEAST))
    assert.is_true(smallcells.pair(0, 20, LEAST))
    assert.is_true(smallcells.pair(20, 20, LEAST))
    assert.is_false(smallcells.pair(18, 20, LEAST))
    assert.is_false(smallcells.pair(2, 20, LEAST))
    assert.is_false(smallcells.pair(0, 3, LEAST))
  end)
end)

-- Months by chance, with few cases often.
local function months_of(n)
  local list <const>, inside, decided = {}, 0, 0
  for i = 1, n do
    local d <const> = math.random(4) == 1 and 0 or math.random(0, math.random(2) == 1 and 8 or 60)
    local m <const> = { decided = d, inside = math.random(0, d) }
    inside, decided = inside + m.inside, decided + m.decided
    m.inside_so_far, m.decided_so_far = inside, decided
    list[i] = m
  end
  return list
end

-- What is hidden between what a reader knows: of entries, their fields of those names
-- summed, a sum for each stretch that begins where is_known(i), and ends at the next; all
-- begin known, and the end is, if the total is.
local function stretches(entries, names, is_told, is_known, is_total)
  local list <const>, sum, n = {}, {}, 0
  for i, entry in ipairs(entries) do
    if not is_told(i) then
      n = n + 1
      for _, name in ipairs(names) do sum[name] = (sum[name] or 0) + entry[name] end
    end
    if is_known(i) or i == #entries and is_total then
      if n > 0 then list[#list + 1] = lists.with(sum, { n = n }) end
      sum, n = {}, 0
    end
  end
  return list
end

local function never() return false end

describe("the months of a year", function ()
  it("tell no count of few, and none that the year's total gives away", function ()
    math.randomseed(support.seed)
    for _ = 1, 2000 do
      local months <const> = months_of(math.random(1, 12))
      local told <const> = smallcells.of(months, LEAST)
      local seed <const>, last <const> = "seed " .. support.seed, months[#months]
      for i, m in ipairs(months) do
        if told[i].decided then assert.is_true(smallcells.count(m.decided, LEAST), seed) end
        if told[i].inside then
          assert.is_true(told[i].decided, seed)
          assert.is_true(smallcells.pair(m.inside, m.decided, LEAST), seed)
        end
      end
      for _, gap in ipairs(stretches(months, { "decided" }, function (i) return told[i].decided end, never,
                                     smallcells.count(last.decided_so_far, LEAST))) do
        assert.is_true(gap.n > 1 and smallcells.count(gap.decided, LEAST), seed)
      end
      for _, gap in ipairs(stretches(months, { "inside", "decided" }, function (i) return told[i].inside end,
                                     function (i) return told[i].so_far end,
                                     smallcells.pair(last.inside_so_far, last.decided_so_far, LEAST))) do
        assert.is_true(gap.n > 1 and smallcells.pair(gap.inside, gap.decided, LEAST), seed)
      end
    end
  end)

  -- 43 of 49, one of six and none of seven are 44 of 62.
  it("tell the shares so far of which none gives away a month", function ()
    local told <const> = smallcells.of({
      { inside = 43, decided = 49, inside_so_far = 43, decided_so_far = 49 },
      { inside = 1, decided = 6, inside_so_far = 44, decided_so_far = 55 },
      { inside = 0, decided = 7, inside_so_far = 44, decided_so_far = 62 },
      { inside = 9, decided = 20, inside_so_far = 53, decided_so_far = 82 },
      { inside = 20, decided = 40, inside_so_far = 73, decided_so_far = 122 },
    }, LEAST)
    assert.same({ true, false, false, false, true }, lists.map(told, "inside"))
    assert.same({ true, false, false, true, true }, lists.map(told, "so_far"))
  end)

  it("tell no share by another clock from which can be had how few are inside by one of them alone, or have it not",
     function ()
    math.randomseed(support.seed)
    local shown = 0
    for _ = 1, 2000 do
      local months <const>, net, net_of = months_of(math.random(1, 12)), 0, 0
      for _, m in ipairs(months) do
        m.net_of = math.max(0, m.decided - math.random(0, 7) * math.random(0, 1))
        m.net = math.min(m.net_of, m.inside + math.random(0, 9) * math.random(0, 1))
        net, net_of = net + m.net, net_of + m.net_of
        m.net_so_far, m.net_of_so_far = net, net_of
      end
      local own <const> = smallcells.of(months, LEAST)
      local told <const> = smallcells.by_clock(months, own, "net", LEAST)
      local seed <const> = "seed " .. support.seed
      for i, m in ipairs(months) do
        if told[i].share then
          shown = shown + 1
          assert.is_true(own[i].share and smallcells.pair(m.net, m.net_of, LEAST), seed)
          assert.is_true(smallcells.count(m.decided - m.net_of, LEAST), seed)
          assert.is_true(smallcells.count(math.abs(m.net - m.inside), LEAST), seed)
        end
      end
      for _, gap in ipairs(stretches(months, { "net", "net_of", "inside", "decided" },
                                     function (i) return told[i].share end, function (i) return told[i].so_far end)) do
        assert.is_true(gap.n > 1 and smallcells.pair(gap.net, gap.net_of, LEAST), seed)
        assert.is_true(smallcells.count(gap.decided - gap.net_of, LEAST), seed)
        assert.is_true(smallcells.count(math.abs(gap.inside - gap.net), LEAST), seed)
      end
    end
    assert.is_true(shown > 500)
  end)

  it("tell all where none is few", function ()
    local told <const> = smallcells.of({
      { decided = 10, inside = 5, decided_so_far = 10, inside_so_far = 5 },
      { decided = 20, inside = 20, decided_so_far = 30, inside_so_far = 25 },
    }, LEAST)
    local all <const> = { decided = true, inside = true, share = true, so_far = true }
    assert.same({ all, all }, told)
  end)
end)

describe("groups that are told of together", function ()
  it("tell no count of few, and none that their total gives away", function ()
    math.randomseed(support.seed)
    for _ = 1, 2000 do
      local counts <const> = lists.map(months_of(math.random(1, 12)), function (m)
        local open <const> = math.random(0, 30)
        return { inside = m.inside, decided = m.decided, open = open, open_late = math.random(0, open),
                 no_clock = math.random(0, 9), excluded = 0 }
      end)
      local told <const>, seed <const> = smallcells.cells(counts, LEAST), "seed " .. support.seed
      local function sum(name) return lists.sum(counts, name) end
      for _, name in ipairs { "decided", "open", "no_clock", "excluded" } do
        local function is_told(i) return told[i][name] end
        for i, c in ipairs(counts) do assert.is_true(not is_told(i) or smallcells.count(c[name], LEAST), seed) end
        for _, gap in ipairs(stretches(counts, { name }, is_told, never, smallcells.count(sum(name), LEAST))) do
          assert.is_true(gap.n > 1 and smallcells.count(gap[name], LEAST), seed)
        end
      end
      for part, whole in pairs { inside = "decided", open_late = "open" } do
        local function is_told(i) return told[i][part] end
        for i, c in ipairs(counts) do
          assert.is_true(not is_told(i) or told[i][whole] and smallcells.pair(c[part], c[whole], LEAST), seed)
        end
        for _, gap in ipairs(stretches(counts, { part, whole }, is_told, never,
                                       smallcells.pair(sum(part), sum(whole), LEAST))) do
          assert.is_true(gap.n > 1 and smallcells.pair(gap[part], gap[whole], LEAST), seed)
        end
      end
    end
  end)
end)


-- Of Alfa 20 of 22 decisions are inside, of Beta 2 of 3; 4 cases are open.
describe("what leaves the agency", function ()
  local plan <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, smallest = %d,
       followups = { UO1 = { status = "2019-06-30", due = "2019-08-01" },
                     UO2 = { status = "2019-12-31", due = "2020-02-01" } } }
case_type "x" { title = "Alfa", field = "IR", target = days(30) }
case_type "y" { title = "Beta", field = "IR", target = days(30) }
local function goal_of(id, area, weight, score)
  return goal(id) { area = area, demand = "D", weight = weight, side = "external", measured_by = "agency",
                    score = score }
end
goal_of("1.1", "Andel", 40, service_targets { clock = "gross", share = percent(90) })
goal_of("1.2", "Tid", 30, case_time { take = "mean", clock = "gross", at_most = days(30), types = { "y" } })
goal_of("1.3", "Bunke", 20, backlog { clock = "gross", older_than = days(20), at_most = 1 })
goal_of("1.4", "Regel", 10, cases { title = "enkle", share = percent(80), met = function (case)
  return case:within(days(40), "gross")
end })
]]
  local folder

  local function file(n, case_type, from, to)
    return ("S%05d;%s;%s;%s;%s;%s"):format(n, case_type, from, from, to or "", to and "granted" or "")
  end

  setup(function ()
    local rows <const> = { "sagsnr;sagstype;indgivet;oplyst;afgjort;udfald" }
    local function add(...) rows[#rows + 1] = file(#rows, ...) end
    for i = 1, 20 do add("x", ("2019-%02d-05"):format(1 + i % 9), ("2019-%02d-15"):format(1 + i % 9)) end
    for _, day in ipairs { "2019-06-20", "2019-09-20" } do add("x", "2019-02-01", day) end
    for _, day in ipairs { "2019-04-20", "2019-04-21", "2019-09-20" } do add("y", "2019-04-01", day) end
    for _, case_type in ipairs { "x", "y" } do add(case_type, "2019-10-01") add(case_type, "2019-12-20") end
    folder = support.filled { ["all.lua"] = plan:format(0), ["few.lua"] = plan:format(5),
                              ["c.csv"] = table.concat(rows, "\n") .. "\n",
                              "import cases c.csv --full --extracted 2020-01-31" }
    for name, least in pairs { all = 0, few = 5 } do
      folder:write(name .. "9.lua", (plan:format(least):gsub("target = days%(30%)", "target = days(9)")))
    end
    for _, name in ipairs { "all", "few" } do
      folder:done(("statement UO1 %s.lua"):format(name))
      folder:done(("statement UO2 %s.lua"):format(name))
    end
  end)

  teardown(function () folder:close() end)

  -- What a reader of it sees.
  local function seen(html)
    return (html:gsub("<style>.-</style>", ""):gsub("<script.->.-</script>", ""):gsub("<[^>]*>", " ")
                :gsub("\u{A0}", " "):gsub("%s+", " "))
  end

  local function page(line, name) return seen(folder:run(line:gsub("PLAN", name) .. " --format html").out) end

  -- A command whose page tells of few cases in these words where any number may be
  -- told of.
  local function hides(line, words)
    local all <const>, few <const> = page(line, "all"), page(line, "few")
    for _, text in ipairs(words) do
      support.shows(all, text)
      assert.is_nil(few:find(text, 1, true), ("%s tells %s"):format(line, text))
    end
    return few
  end

  it("tells no figures of few cases in a status, whatever they are of", function ()
    local few <const> = hides("status PLAN.lua --as-of 2019-12-31", {
      "Beta: 2 af 3 inden for målet", "22 af 25 inden for målet", "Alle sager: gennemsnit 70,3 dage (3 afgjorte)",
      "2 af 4 verserende sager", "4 verserende sager", "70,3 dage",
    })
    support.shows(few, "Beta: kravet er ikke nået (tal om få sager vises ikke)")
    support.shows(few, "Enkle: kravet er nået (tal om få sager vises ikke)")
  end)

  it("tells none in the account of a goal, and draws none", function ()
    hides("explain PLAN.lua 1.1 --as-of 2019-12-31", { "Beta: 2 af 3", "66,7 %", "Beta har 1 rettidig" })
    hides("explain PLAN.lua 1.2 --as-of 2019-12-31", { "70,3 dage" })
    hides("explain PLAN.lua 1.3 --as-of 2019-12-31", { "2 af 4 verserende sager" })
  end)

  it("tells none in what-if and a statement, whose sentences were kept", function ()
    hides("whatif PLAN9.lua --cases ./PLAN.lua --as-of 2019-12-31", { "20 af 22" })
    for id, name in ipairs { "all", "all", "few", "few" } do
      local shown <const> = page(("statement show %d"):format(id), name)
      assert.equal(name == "all", shown:find("Alfa: 1%d af 1%d") ~= nil or shown:find("20 af 22", 1, true) ~= nil)
    end
  end)

  it("names no case, as an example or in a message", function ()
    for _, name in ipairs { "all", "few" } do
      assert.is_nil(page("explain PLAN.lua 1.1 --kinds --as-of 2019-12-31", name):find("S000", 1, true))
    end
    folder:write("fails.lua", (plan:format(5):gsub('return case:within%b()', 'return case:number("case_type")')))
    for _, line in ipairs { "status fails.lua", "explain fails.lua 1.4" } do
      local shown <const> = page(line .. " --as-of 2019-12-31", "")
      support.shows(shown:lower(), "reglen fejlede om en sag")
      assert.is_nil(shown:find("S000", 1, true))
    end
    for _, line in ipairs { "report fails.lua --draft", "whatif fails.lua --cases ./all.lua",
                            "whatif all.lua --cases ./fails.lua", "diff all.lua fails.lua --points",
                            "statement UO2 fails.lua --draft" } do
      local shown <const> = page(line, "")
      support.shows(shown:lower(), "reglen fejlede")
      assert.is_nil(shown:find("S000", 1, true), line)
    end
  end)

  it("is told all in what the controller reads: CSV, the terminal", function ()
    for _, form in ipairs { "csv", "text" } do
      local shown <const> = folder:done("explain few.lua 1.1 --as-of 2019-12-31 --format " .. form).out
      assert.truthy(shown:find("66,7 %", 1, true) or shown:find(";2;3;", 1, true), form)
    end
  end)
end)


-- Of Beta 3 decisions in 70,3 days on average; 4 cases are open, of which 2 are old;
-- of Gamma 7, one day each, with no case open.
describe("a statement that leaves the agency", function ()
  local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       followups = { UO2 = { status = "2019-12-31", due = "2020-02-01" } } }
case_type "x" { title = "Alfa", field = "IR", target = days(30) }
case_type "y" { title = "Beta", field = "IR", target = days(30) }
case_type "z" { title = "Gamma", field = "IR", target = days(30) }
local set_of_y, set_of_z = case_set { types = { "y" }, clock = "gross" }, case_set { types = { "z" }, clock = "gross" }
local function goal_of(id, area, score)
  return goal(id) { area = area, demand = "D", weight = 10, side = "external", measured_by = "agency", score = score }
end
local function mean_of(set, take)
  return function (facts, how)
    local c = facts:cases(set)
    return how("svar", take(c)) <= 30
  end
end
goal_of("1", "Tid", case_time { take = "mean", clock = "gross", at_most = days(30), types = { "y" } })
goal_of("2", "Bunke", backlog { clock = "gross", older_than = days(20), at_most = 1 })
goal_of("3", "Begge", all { case_time { take = "mean", clock = "gross", at_most = days(30), types = { "z" } },
                            backlog { clock = "gross", at_most = 1 } })
goal_of("4", "Regel", mean_of(set_of_y, function (c) return c.days / c.decided end))
goal_of("5", "Nok", case_time { take = "mean", clock = "gross", at_most = days(0), types = { "z" } })
goal_of("6", "Nok regel", mean_of(set_of_z, function (c) return 40 + c.days / c.decided end))
goal_of("7", "Åbne", mean_of(set_of_z, function (c) return 50 + c.open end))
goal_of("8", "Sygedage", measure "sygedage" { below = 7 })
goal_of("9", "Ingen sager", milestone "tingen" { by = "2019-12-31" })
goal_of("10", "Andel", cases { clock = "gross", share = percent(90), types = { "z" } })
]]
  local folder

  before_each(function ()
    local rows <const> = { "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald" }
    local function add(case_type, from, to)
      rows[#rows + 1] = ("S%05d;%s;%s;%s;%s;%s"):format(#rows, case_type, from, from, to or "", to and "granted" or "")
    end
    for _, day in ipairs { "2019-04-20", "2019-04-21", "2019-09-20" } do add("y", "2019-04-01", day) end
    for _ = 1, 7 do add("z", "2019-05-01", "2019-05-02") end
    for _, case_type in ipairs { "x", "y" } do add(case_type, "2019-10-01") add(case_type, "2019-12-20") end
    for _ = 1, 2 do add("ukendt", "2019-10-01", "2019-10-02") end
    folder = support.filled {
      ["r.lua"] = PLAN, ["c.csv"] = table.concat(rows, "\n") .. "\n",
      ["f.csv"] = "år;mål;navn;værdi;pr;indberettet_af\n2019;8;sygedage;8,1;2019-12-31;styrelsen\n",
      "import facts f.csv --plan r.lua",
    }
    folder:run "import cases c.csv --full --extracted 2020-01-31 --plan r.lua"
    folder:run "statement UO2 r.lua"
  end)

  after_each(function () folder:close() end)

  -- What is said of each goal, by its area, and of what nobody named.
  local function said()
    local text <const>, by_area <const> = folder:done("report UO2 r.lua --format html").out, {}
    for item in text:gmatch "<li>(.-)</li>" do
      item = item:gsub("\u{A0}", " "):gsub("</?span.->", "")
      local area <const>, why <const> = item:match "^%d+ ([^:]+): (.-)%. Ingen"
      if area then by_area[area] = why end
    end
    return by_area, text
  end

  local FEW <const> = " (tal om få sager vises ikke)"
  local ENOUGH <const> = {
    Nok = "alle sager: gennemsnit 1 dag (7 afgjorte), krav ≤ 0 dage", ["Nok regel"] = "svar = 41",
    ["Åbne"] = "svar = 50", Sygedage = "8,1, krav &lt; 7",
    ["Ingen sager"] = "tingen: ikke nået endnu (frist 31-12-2019)",
  }

  it("tells no figure of few cases: of a time, a backlog, a rule of its own, the whole of several", function ()
    local told <const>, text <const> = said()
    assert.equal("ikke opfyldt" .. FEW, told.Tid)
    assert.equal("ikke opfyldt" .. FEW, told.Bunke)
    assert.equal("1 af 2 nået" .. FEW, told.Begge)
    assert.equal("ikke opfyldt" .. FEW, told.Regel)
    support.shows(text, "Noget i sagerne, som planen ikke nævner: tal om få sager vises ikke")
    assert.is_nil(text:find("ukendt, 2 sager", 1, true))
  end)

  it("tells those of enough, and of no cases at all", function ()
    local told <const> = said()
    for area, why in pairs(ENOUGH) do
      support.shows(told[area], why)
    end
  end)

  it("of an older document, which has no counts, tells those that cannot be of few", function ()
    local gone <const> = { "$.notices[0].count", "$.notices[1].count" }
    for i = 0, 9 do gone[#gone + 1] = ("$.goals[%d].why.counted"):format(i) end
    support.by_hand(folder, ("UPDATE statements SET body = json_remove(json_set(body, '$.format', 2), '%s')"):format(
      table.concat(gone, "', '")))
    local told <const>, text <const> = said()
    for _, area in ipairs { "Tid", "Bunke", "Regel", "Nok", "Nok regel", "Åbne" } do
      assert.equal("ikke opfyldt" .. FEW, told[area], area)
    end
    support.shows(told.Sygedage, ENOUGH.Sygedage)
    support.shows(told["Ingen sager"], ENOUGH["Ingen sager"])
    support.shows(told.Andel, "7 af 7 inden for målet")
    assert.is_nil(text:find("2 sager", 1, true))
  end)

  it("is the agency's own with all figures on the terminal", function ()
    support.shows(folder:done("statement show 1").out:gsub("%s+", " "),
                  "alle sager: gennemsnit 70,3 dage (3 afgjorte)")
  end)
end)
