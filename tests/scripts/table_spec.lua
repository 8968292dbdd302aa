-- A table that a report says once, in each of its forms.

local siri <const> = require "siri"
local page <const> = require "siri.print.page"
local tables <const> = require "siri.print.table"

local COLUMNS <const> = {
  id = { head = "nr" }, area = { head = "område", wide = true }, cases = { head = "afgjorte sager", kind = "count" },
  share = { head = "andel", kind = "percent" }, points = { head = "point", kind = "points", least = 9 },
  on = { head = "pr.", kind = "day" }, final = { head = "endelig", kind = "yes" },
}

local ROWS <const> = {
  { id = "1.1", area = "EU", cases = 1234, share = siri.percent(50), points = siri.ratio(5, 2), on = "2019-03-31",
    final = true },
  { id = "1.2", area = "Bedste viden", cases = 7, final = false },
}

local function lines_of(keys, options, total)
  local p <const> = page.new(true)
  tables.of(COLUMNS, ROWS, "da", total):page(p, keys, options or {})
  return p.lines
end

-- The line with so many blanks in place of its longest run of them.
local function short(line) return (line:gsub("   +", "  ")) end

describe("a table", function ()
  it("is a paper's, whose numbers stand at the right, with – for no share and no points", function ()
    local heads <const>, rows <const> = tables.of(COLUMNS, ROWS, "da", { id = "I alt", cases = 1241 })
      :paper { "id", "cases", "share", "points", "on", "final" }
    assert.same({ "nr", ">afgjorte sager", ">andel", ">point", "pr.", "endelig" }, heads)
    assert.same({
      { "1.1", "1.234", "50 %", "2,5", "31-03-2019", "ja" }, { "1.2", "7", "–", "–", "", "nej" },
      { "I alt", "1.241", "–", "–", "", "", sum = true },
    }, rows)
  end)

  it("is a sheet whose numbers are numbers, with headings of its own if they are given", function ()
    local t <const> = tables.of(COLUMNS, ROWS, "da")
    assert.equal("\u{FEFF}nr;afgjorte sager;point;pr.;endelig\r\n1.1;1234;2,5;31-03-2019;ja\r\n1.2;7;;;nej\r\n",
                 t:sheet({ "id", "cases", "points", "on", "final" }):text())
    assert.equal("\u{FEFF}goal\r\n1.1\r\n1.2\r\n", t:sheet({ "id" }, { "goal" }):text())
  end)

  it("is lines of a page, whose wide column has what the others leave", function ()
    local lines <const> = lines_of { "id", "area", "cases", "points" }
    assert.same({ "  afgjorte", " nr  område  sager  point", " 1.1 EU  1.234  2,5", " 1.2 Bedste viden  7  –" },
                { short(lines[1]), short(lines[2]), short(lines[3]), short(lines[4]) })
    for _, line in ipairs(lines) do assert.is_true(#line:gsub("–", "-"):gsub("å", "a") <= 79) end
  end)

  it("goes on below where a text has no room, or cuts it", function ()
    local columns <const> = { title = { head = "t", wide = true }, n = { head = "n", kind = "count", least = 76 } }
    local function lines(cut)
      local p <const> = page.new(true)
      columns.title.cut = cut
      tables.of(columns, { { title = "a b", n = 1 } }, "da"):page(p, { "title", "n" }, {})
      return { short(p.lines[2]), p.lines[3] and short(p.lines[3]) }
    end
    assert.same({ " a  1", " b" }, lines(nil))
    assert.same({ " a…  1" }, lines(true))
  end)

  it("has its total below a rule, marks before its rows, and more behind and below them", function ()
    local said <const> = {}
    local lines <const> = lines_of({ "area", "cases" }, {
      behind = 4, mark = function (row) return row.final and "met" or "open" end,
      beside = function () return "  !" end, below = function (row) said[#said + 1] = row.id end,
    }, { id = "sum", area = "I alt", cases = 1241, final = true })
    assert.equal(" ✓ EU  1.234  !", short(lines[3]))
    assert.equal(" ○ Bedste viden  7  !", short(lines[4]))
    assert.equal(("─"):rep(78), lines[5]:sub(2))
    assert.equal(" ✓ I alt  1.241  !", short(lines[6]))
    assert.same({ "1.1", "1.2", "sum" }, said)
  end)
end)
