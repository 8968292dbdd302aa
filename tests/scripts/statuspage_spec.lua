-- The status as a page of HTML: what it says is what the status says, it needs
-- nothing from anywhere, and it tells of no case and of no few.

local reader <const> = require "tests.html"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local demo <const> = support.shared {
  support.command { support.root .. "/tests/demo.lua" } and function (folder)
    support.printed(folder:run(support.root .. "/tests/demo.lua", "2019", "--cases", "3000", "-o", "."))
    folder:done "import cases cases-2019.csv"
    folder:done "import facts facts-2019.csv"
    folder:done "status 2019 -o s.html"
    folder:done "status 2019 --lang en -o en.html"
  end,
}

local function page(name) return demo:read(name or "s.html") end

local function texts(name, of) return lists.map(reader.named(page(of), name), "text") end

-- A text with plain blanks.
local function plain(text) return (text:gsub("\u{A0}", " ")) end

describe("the page of a status", function ()
  it("closes whatever it opens, and has each id once", function ()
    local seen <const> = {}
    for _, element in ipairs(reader.elements(page())) do
      local id <const> = element.attributes.id
      if id then assert.message(id).is_nil(seen[id]) end
      seen[id or 1] = true
    end
  end)

  it("has no style of an element, no handler, and no outside address", function ()
    for _, element in ipairs(reader.elements(page())) do
      for name, value in pairs(element.attributes) do
        assert.message(name).is_true(name ~= "style" and not name:find "^on")
        assert.message(value).is_nil(value:find "//")
      end
    end
    for _, text in ipairs(lists.joined(texts "style", texts "script")) do
      assert.is_nil(text:find("http", 1, true))
      assert.is_nil(text:find("url(", 1, true))
      assert.is_nil(text:find("@import", 1, true))
    end
  end)

  it("begins with the points, as the status has them", function ()
    local points <const> = demo:json "status 2019".points
    support.shows(plain(texts "h2"[1]), ("%s af %s point er opnået; %s er endelige, %s kan nås"):format(
      points.now, points.of, points.settled, points.possible))
    assert.equal(texts "h2"[1], reader.named(page(), "svg")[1].attributes["aria-label"])
  end)

  it("says which parts of a goal are a choice, so that as many are reached as it says", function ()
    local rows <const> = lists.map(reader.named(page(), "tr"), "text")
    local choice <const> = lists.first(lists.keys(rows), function (i) return rows[i]:find "^Én af de 2 herunder" end)
    assert.matches("opfyldt$", rows[choice])
    assert.matches("^Videnspakke om dansk", rows[choice + 1])
    assert.matches("^Videnspakke om beskæftigelse.*åben$", rows[choice + 2])
    support.shows(table.concat(texts("tr", "en.html"), "\n"), "One of the 2 below")
  end)

  it("has a row and a section for each goal, with a word beside its mark", function ()
    local sections <const> = lists.where(reader.named(page(), "section"), function (s)
      return s.attributes.class == "goal"
    end)
    local goals <const> = demo:json "status 2019".goals
    assert.equal(#goals, #sections)
    for i, goal in ipairs(goals) do
      assert.equal("m" .. goal.id, sections[i].attributes.id)
      support.shows(sections[i].text, goal.id .. " " .. goal.area)
      support.shows(page(), ('<a href="#m%s">%s</a>'):format(goal.id, goal.id))
    end
  end)

  it("has headings in their order, none left out", function ()
    local last = 0
    for _, element in ipairs(reader.elements(page())) do
      local level <const> = tonumber(element.name:match "^h(%d)$")
      if level then
        assert.message(element.text).is_true(level <= last + 1)
        last = level
      end
    end
  end)

  it("has tables with a caption, and headings of columns and of rows", function ()
    for _, element in ipairs(reader.elements(page())) do
      if element.name == "th" then assert.is_truthy(element.attributes.scope) end
    end
    assert.equal(#reader.named(page(), "table"), #reader.named(page(), "caption"))
  end)

  it("has charts that are said in words where no words stand beside them", function ()
    for _, svg in ipairs(reader.named(page(), "svg")) do
      local a <const> = svg.attributes
      assert.is_true(a["aria-hidden"] == "true" or a.role == "img" and #a["aria-label"] > 10)
    end
  end)

  it("is all there, unfolded, without its script", function ()
    for _, details in ipairs(reader.named(page(), "details")) do assert.equal("", details.attributes.open) end
  end)

  it("names no case", function ()
    for id in demo:sql("SELECT case_id FROM cases LIMIT 500"):gmatch "[^\n]+" do
      assert.message(id).is_nil(page():find(id, 1, true))
    end
  end)

  it("tells no count of fewer cases than five, or than the plan says", function ()
    local rows <const> = lists.where(texts "td", function (cell) return cell:find "^[1-4]$" ~= nil end)
    local goals <const> = lists.where(texts "td", function (cell) return cell == "skjult" end)
    assert.is_true(#goals > 0)
    -- what is left are figures that are no cases: of goals 1.3
    for _, cell in ipairs(rows) do assert.message(cell).is_true(cell == "2" or cell == "3") end
    support.shows(page(), "Antal under 5 sager er ikke vist")
  end)

  it("has the months of a type, which sum to what the status counts", function ()
    local part <const> = lists.find(lists.find(demo:json "status 2019".goals, "id", "1.5").parts, "name", "student")
    local details <const> = lists.first(reader.named(page(), "details"), function (d)
      return d.text:find "^Studerende" ~= nil
    end)
    support.shows(plain(details.text), "december 2019")
    assert.is_truthy(part.decided > 0)
    support.shows(details.text, "siri-rules explain 2019 1.5 --cases student --state late")
  end)

  -- What stands over the columns of a type's months, or of all, without their drawing.
  local function heads_of(text, summary)
    local details <const> = lists.first(reader.named(text, "details"), function (d)
      return d.text:sub(1, #summary) == summary
    end)
    return plain(details.text):match "Måned for måned(.-)tegnet"
  end

  local TWO <const> = [[
plan { year = 2019, agency = "SIRI", title = "T", points = 100 }
case_type "a" { title = "Alfa", field = "IR", target = days(30) }
case_type "b" { title = "Beta", field = "IR", target = days(30) }
goal "1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
           score = service_targets { clock = "%s", share = percent(90) } }
]]

  -- Twenty cases of Alfa, of which eight are inside by net alone, and as many of Beta,
  -- whose net clock nobody knows.
  local function two_types()
    local rows <const> = { "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald" }
    for i = 1, 20 do
      rows[#rows + 1] = ("A%d;a;2019-01-01;2019-01-05;2019-%s;tilladelse"):format(i, i <= 8 and "02-01" or "01-20")
      rows[#rows + 1] = ("B%d;b;2019-01-01;;2019-01-20;tilladelse"):format(i)
    end
    return table.concat(rows, "\n") .. "\n"
  end

  it("has the course of the year by net and by gross, where both are known, and says which of them is the plan's",
     function ()
    local folder <close> = support.filled {
      ["gross.lua"] = TWO:format "gross", ["net.lua"] = TWO:format "net", ["c.csv"] = two_types(),
      "import cases c.csv --plan gross.lua", "status gross.lua --as-of 28-02-2019 -o gross.html",
      "status net.lua --as-of 28-02-2019 -o net.html",
    }
    local gross <const>, net <const> = folder:read "gross.html", folder:read "net.html"
    local OWN <const> = "månedinden for måletafgjorteandel%sandel hidtil"
    assert.equal(OWN:format ", brutto" .. "nettonetto hidtil", heads_of(gross, "Alfa"))
    assert.equal(OWN:format ", netto" .. "bruttobrutto hidtil", heads_of(net, "Alfa"))
    assert.equal(OWN:format "", heads_of(gross, "Beta"))
    local rows <const> = lists.map(lists.map(reader.named(gross, "tr"), "text"), plain)
    assert.is_true(lists.has(rows, "februar 2019080 %60 %100 %100 %"))
    assert.is_true(lists.has(lists.map(lists.map(reader.named(net, "tr"), "text"), plain),
                             "februar 201988100 %100 %0 %60 %"))
    support.shows(gross, "Netto regnes, fra en sag er fuldt oplyst")
    support.shows(gross, ">netto hidtil</text>")
  end)

  it("draws the days, the backlog or the part of a group beside what it must keep to, but of few cases", function ()
    local rows <const> = { "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald" }
    for i = 1, 10 do rows[i + 1] = ("A%d;a;2019-01-01;2019-01-01;2019-01-21;tilladelse"):format(i) end
    for i = 11, 13 do rows[i + 1] = ("A%d;a;2019-01-01;2019-01-01;;"):format(i) end
    local folder <close> = support.filled {
      ["c.csv"] = table.concat(rows, "\n") .. "\n", ["r.lua"] = TWO:format "gross",
      "import cases c.csv --extracted 2019-03-31 --plan r.lua",
    }
    -- How long the bar is, and where it has its mark: of 120, of which 108 are the greater of both.
    local function drawn(score)
      folder:write("r.lua", (TWO:gsub("service_targets {.*", score .. " }")))
      local text <const> = folder:done("status r.lua --as-of 31-03-2019 --format html").out
      local bar <const> = text:match('id="m1".*'):match '<svg[^>]*class="bar"[^>]*>(.-)</svg>'
      return bar and bar:match 'class="c%-[mo]%a+"[^>]*width="([%d.]+)"', bar and bar:match '<line[^>]*x1="([%d.]+)"'
    end
    assert.same({ "54", "108" }, { drawn 'case_time { take = "mean", clock = "gross", at_most = days(40) }' })
    assert.same({ "108", "54" }, { drawn 'case_time { take = "mean", clock = "gross", at_most = days(10) }' })
    local NONE <const> = 'cases { title = "x", at_most = percent(5), met = function () return false end }'
    assert.same({ "0", "108" }, { drawn(NONE) })
    assert.same({}, { drawn 'backlog { at_most = 10 }' })
    folder:write("r2.csv", (table.concat(rows, "\n"):gsub("A1([123]);", "B1%1;")) .. "\n")
    folder:done "import cases r2.csv --extracted 2019-03-31 --plan r.lua"
    assert.same({ "64.8", "108" }, { drawn 'backlog { at_most = 10 }' })
  end)

  it("has behind the charts of all groups their months, and when those were submitted that are open", function ()
    local text <const> = plain(lists.first(reader.named(page(), "details"), function (d)
      return d.text:find "^Alle under ét" ~= nil
    end).text)
    support.shows(text, "december 2019")
    support.shows(text, "Verserende sager")
  end)

  it("says what stands otherwise than in the statement before, if one was kept", function ()
    assert.is_nil(page():find("Siden opgørelse", 1, true))
    local folder <close> = support.folder()
    folder:write("siri.db", demo:read "siri.db")
    folder:done "statement UO2 2019"
    folder:done "status 2019 -o s.html"
    local text <const> = folder:read "s.html"
    local heads <const> = lists.map(reader.named(text, "h2"), "text")
    assert.is_true(lists.has(heads, "Siden opgørelse 1 (UO2, pr. 30-06-2019)"))
    local was <const> = folder:json "statement show 1".statement.points.now
    local is <const> = folder:json "status 2019".points.now
    support.shows(text, ("Opnåede point: %s → %s"):format(was, is))
    folder:done "status 2019 --as-of 30-04-2019 -o s.html"
    assert.is_nil(folder:read("s.html"):find("Siden opgørelse", 1, true))
  end)

  it("ends with what it was made of: the receipt that a statement of the same has", function ()
    local folder <close> = support.folder()
    folder:write("siri.db", demo:read "siri.db")
    local receipt <const> = folder:json "statement UO2 2019".receipt
    folder:done "status 2019 -o s.html"
    local lines <const> = lists.map(reader.named(folder:read "s.html", "li"), "text")
    for _, line in ipairs { ("siri-rules %s"):format(receipt.program),
                            ("regler %s, SHA-256 %s"):format(receipt.path, receipt.rules_hash),
                            ("kendt efter import %d, SHA-256 %s"):format(receipt.known_at, receipt.facts_hash) } do
      assert.is_true(lists.has(lists.map(lines, plain), line), line)
    end
  end)

  it("is in English where that is asked for", function ()
    support.shows(page "en.html", '<html lang="en">')
    support.shows(plain(texts("h2", "en.html")[1]), "points are reached")
  end)

  it("is the same bytes each time, and at most 150 KB", function ()
    demo:done "status 2019 -o again.html"
    assert.equal(page(), demo:read "again.html")
    assert.is_true(#page() <= 150000)
  end)
end)

describe("the bar of an assumption", function ()
  it("keeps within its cell where another value moves several goals", function ()
    local GOAL <const> = 'goal "%d" { area = "A", demand = "D", weight = 50, side = "external", ' ..
      'measured_by = "agency", score = measure "m" { at_least = least } }\n'
    local folder <close> = support.filled {
      ["r.lua"] = 'plan { year = 2019, agency = "S", title = "T", points = 100 }\n' ..
        'local least = assume { "Kravet", value = 5, otherwise = 9, because = "x" }\n' ..
        GOAL:format(1) .. GOAL:format(2),
      ["f.csv"] = "år;mål;navn;værdi;pr;indberettet_af\n2019;1;m;7;2019-12-31;styrelsen\n" ..
        "2019;2;m;7;2019-12-31;styrelsen\n",
      "import facts f.csv --plan r.lua", "status r.lua --as-of 31-12-2019 -o s.html",
    }
    local rows <const> = lists.where(reader.named(folder:read "s.html", "rect"), function (rect)
      return rect.attributes.class == "c-missed"
    end)
    assert.same({ { "0", "60" } }, lists.map(rows, function (rect)
      return { rect.attributes.x, rect.attributes.width }
    end))
  end)
end)

describe("a value in a page", function ()
  it("is no markup, wherever it came from", function ()
    local NASTY <const> = [[<script>alert(1)</script>"'><img src=x onerror=alert(1)>]]
    local folder <close> = support.filled {
      ["r.lua"] = ([[
plan { year = 2019, agency = %q, title = %q, points = 100, sites = { %q } }
case_type "t" { title = %q, field = "IR", target = months(1) }
goal "1.1" { area = %q, demand = %q, weight = 100, side = "external", measured_by = "agency",
             score = cases { clock = "gross", share = percent(90), each = "site", title = %q } }
]]):format(NASTY, NASTY, NASTY, NASTY, NASTY, NASTY, NASTY),
      ["c.csv"] = ("sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald;sted\n" ..
                   'S1;t;2019-01-02;2019-01-02;2019-01-10;tilladelse;"%s"\n'):format((NASTY:gsub('"', '""'))),
      "import cases c.csv",
    }
    for _, line in ipairs { "status r.lua", "explain r.lua 1.1", "plan r.lua", "assumptions r.lua" } do
      local text <const> = folder:run(line .. " --format html").out
      local scripts <const> = reader.named(text, "script")
      assert.is_true(#scripts <= 1)
      assert.equal(0, #reader.named(text, "img"))
    end
  end)
end)
