-- Charts: the drawings that they are, byte for byte, and what they must not do.

local reader <const> = require "tests.html"
local siri <const> = require "siri"
local chart <const> = require "siri.print.chart"
local lists <const> = require "siri.base.lists"
local markup <const> = require "siri.print.markup"
local pagestyle <const> = require "siri.print.pagestyle"

local function text(...) return markup.text(...) end

-- What of a drawing's elements of a name is in these attributes.
local function drawn(drawing, name, ...)
  local attributes <const> = { ... }
  return lists.map(reader.named(text(drawing), name), function (element)
    return lists.join(attributes, function (a) return element.attributes[a] end, " ")
  end)
end

-- What is behind all in the dark.
local DARK <const> = pagestyle.style:match "dark.-%-%-back:(#%x+)"

describe("a bar", function ()
  it("is as long as its share, with a mark where that must reach", function ()
    assert.equal('<svg aria-hidden="true" class="bar" height="12" ' ..
      'width="120"><rect class="c-track" fill="#e7e9ec" height="8" width="120" x="0" y="2"></rect>' ..
      '<rect class="c-missed" fill="#b3372b" height="8" width="40" x="0" y="2"></rect>' ..
      '<line class="s-limit" stroke="#2b2f36" stroke-width="2" x1="108" x2="108" y1="0" y2="12"></line></svg>',
      text(chart.bar(siri.ratio(1, 3), siri.ratio(9, 10), "missed")))
    assert.same({ "120", "120" }, drawn(chart.bar(siri.ratio(1), nil, "met"), "rect", "width"))
    assert.same({ "120", "0" }, drawn(chart.bar(siri.ratio(0), nil, "missed"), "rect", "width"))
  end)

  it("of a change goes from the middle to its side", function ()
    assert.same({ "c-met 60 30" }, drawn(chart.change(siri.ratio(5), siri.ratio(10)), "rect", "class", "x", "width"))
    assert.same({ "c-missed 0 60" },
                drawn(chart.change(siri.ratio(-10), siri.ratio(10)), "rect", "class", "x", "width"))
  end)

  it("of the greatest change of several, up or down, ends at an edge", function ()
    local most <const> = chart.most { siri.ratio(5), siri.ratio(-10), siri.ratio(0) }
    assert.is_true(most == siri.ratio(10))
    assert.same({ "c-missed 0 60" }, drawn(chart.change(siri.ratio(-10), most), "rect", "class", "x", "width"))
    assert.is_true(chart.most {} == siri.ratio(0))
  end)

  it("of a step goes from where the one before ended", function ()
    assert.same({ "c-met 36 12" },
                drawn(chart.span(siri.ratio(30), siri.ratio(40), siri.ratio(100), "met"), "rect", "class", "x",
                      "width"))
    assert.same({ "c-missed 24 12" },
                drawn(chart.span(siri.ratio(30), siri.ratio(20), siri.ratio(100), "missed"), "rect", "class", "x",
                      "width"))
  end)

  it("of a figure has all its limits in sight", function ()
    assert.same({ "108", "54" }, drawn(chart.figure(siri.ratio(7), { siri.ratio(14), siri.ratio(7) }, "met"), "line",
                                       "x1"))
  end)

  it("of a day is in the year, whenever that was", function ()
    assert.same({ "116" }, drawn(chart.year(0.5, 0.25, 1.5, "missed"), "circle", "cx"))
    assert.same({}, drawn(chart.year(0.5, 0.25, nil, "open"), "circle", "cx"))
  end)
end)

describe("a scale", function ()
  it("has what is settled, stands now, and can be reached, each of the whole", function ()
    local parts <const> = { settled = siri.ratio(25), now = siri.ratio(30), possible = siri.ratio(35) }
    assert.same({ "c-track 100%", "c-possible 70%", "c-now 60%", "c-settled 50%" },
                drawn(chart.scale(parts, siri.ratio(50), "t"), "rect", "class", "width"))
  end)
end)

describe("lines over months", function ()
  local MONTHS <const> = { "jan", "feb", "mar" }

  local function lines(values, limit)
    return chart.lines(MONTHS, { { class = "line", name = "året", values = values } }, limit, "Titel")
  end

  it("say what they show, and name the months and the lines", function ()
    local page <const> = text(lines({ siri.ratio(1), siri.ratio(1, 2), siri.ratio(0) }, { siri.ratio(9, 10), "krav" }))
    local svg <const> = reader.named(page, "svg")[1].attributes
    assert.same({ "img", "Titel" }, { svg.role, svg["aria-label"] })
    local said <const> = lists.map(reader.named(page, "text"), "text")
    assert.same({ "0\u{A0}%", "50\u{A0}%", "100\u{A0}%", "jan", "feb", "mar", "krav", "året" }, said)
  end)

  it("have names that stand out by 4.5 at the least, in the dark, too", function ()
    local series <const> = lists.map({ "quiet", "net", "gross", "line" }, function (class)
      return { class = class, name = class, values = { siri.ratio(1) } }
    end)
    local names <const> = reader.named(text(chart.lines({ "jan" }, series, { siri.ratio(1), "krav" }, "t")), "text")
    assert.equal(9, #names)
    for _, name in ipairs(names) do
      assert.message(name.text).is_true(reader.contrast(name.attributes.fill) >= 4.5)
      local class <const> = name.attributes.class:gsub("%p", "%%%0")
      local dark <const> = pagestyle.style:match("%." .. class .. "[%l,.-]*{fill:(#%x+)}")
      assert.message(name.text).is_true(reader.contrast(dark, DARK) >= 4.5)
    end
  end)

  it("go through the shares that there are", function ()
    assert.same({ "97.3,14 326.7,192" }, drawn(lines { siri.ratio(1), false, siri.ratio(0) }, "polyline", "points"))
    assert.same({ "97.3 14", "326.7 192" }, drawn(lines { siri.ratio(1), false, siri.ratio(0) }, "circle", "cx", "cy"))
  end)

  it("keep their names apart, within the drawing", function ()
    local series <const> = lists.map({ 1, 2, 3, 4 }, function (n)
      return { class = "line", name = "n" .. n, values = { siri.ratio(0), siri.ratio(0), siri.ratio(0) } }
    end)
    local names <const> = lists.where(reader.named(text(chart.lines(MONTHS, series, nil, "t")), "text"), function (one)
      return one.text:find "^n" ~= nil
    end)
    local heights <const> = lists.map(names, function (one) return tonumber(one.attributes.y) end)
    for i = 2, #heights do assert.is_true(heights[i] - heights[i - 1] >= 13) end
    assert.is_true(heights[#heights] <= 220)
  end)
end)

describe("stacks over months", function ()
  it("lie upon each other, on a scale that ends with a round number", function ()
    local drawing <const> = chart.stacks({ "jan", "feb" }, {
      { class = "missed", name = "over", values = { 40, 0 } },
      { class = "open", name = "inden", values = { 10, false } },
    }, tostring, "t")
    local columns <const> = lists.head(drawn(drawing, "rect", "class", "y", "height"), 2)
    assert.same({ "c-missed 49.6 142.4", "c-open 14 35.6" }, columns)
    assert.same({ "0", "10", "20", "30", "40", "50" },
                lists.head(lists.map(reader.named(text(drawing), "text"), "text"), 6))
  end)

  it("have marks by 1, 2, 2.5 or 5, whole ones, and end at the first that has room for all", function ()
    local function marks(most)
      local series <const> = { { class = "open", name = "x", values = { most } } }
      local drawing <const> = chart.stacks({ "jan" }, series, tostring, "t")
      local texts <const> = lists.map(reader.named(text(drawing), "text"), "text")
      return lists.head(texts, #texts - 2)
    end
    assert.same({ "0", "500", "1000", "1500", "2000", "2500" }, marks(2407))
    assert.same({ "0", "500", "1000", "1500", "2000", "2500" }, marks(2500))
    assert.same({ "0", "1000", "2000", "3000" }, marks(2501))
    assert.same({ "0", "25", "50", "75", "100", "125" }, marks(125))
    assert.same({ "0", "50", "100", "150" }, marks(126))
    assert.same({ "0", "1" }, marks(1))
    assert.same({ "0", "2", "4", "6" }, marks(6))
    assert.same({ "0", "5", "10", "15" }, marks(11))   -- by no half of a case
  end)

  it("have parts that are told apart without colours, the pale one by its outline from the page", function ()
    local parts <const> = reader.named(text(chart.stacks({ "jan" }, {
      { class = "missed", name = "over", values = { 1 } }, { class = "within", name = "inden", values = { 1 } },
    }, tostring, "t")), "rect")
    local over <const>, within <const> = parts[1].attributes, parts[2].attributes
    assert.is_true(reader.contrast(over.fill, within.fill) >= 3)
    assert.is_true(reader.contrast(within.stroke) >= 3 and reader.contrast(over.fill) >= 3)
    local dark <const> = function (name) return pagestyle.style:match(name .. "{%l+:(#%x+)}") end
    assert.is_true(reader.contrast(dark "%.c%-missed,%.c%-failed", dark "%.c%-within") >= 3)
    assert.is_true(reader.contrast(dark "%.s%-open", DARK) >= 3)
  end)

  it("write every nth month where all have no room", function ()
    local months <const> = {}
    for i = 1, 40 do months[i] = ("m%02d"):format(i) end
    local values <const> = lists.map(months, function () return 1 end)
    local names <const> = lists.where(lists.map(reader.named(text(
      chart.stacks(months, { { class = "open", name = "x", values = values } }, tostring, "t")), "text"), "text"),
      function (said) return said:find "^m%d" ~= nil end)
    assert.is_true(#names >= 10 and #names <= 20, #names)
    assert.equal("m01", names[1])
  end)
end)
