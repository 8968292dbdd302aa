-- A paper, said once, in its forms: Markdown, a page of HTML, a document of Word.

local reader <const> = require "tests.html"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local paper <const> = require "siri.print.paper"

local function made(add, title)
  local d <const> = paper.new(title, "da")
  add(d)
  return d
end

local function markdown(add, title) return forms.text(made(add, title), "markdown") end
local function html(add, title) return forms.text(made(add, title), "html") end

-- The parts of a document of Word, by their names.
local function parts(d)
  local folder <close> = support.folder()
  folder:write("a.docx", forms.text(d, "docx"))
  local list <const> = {}
  for name in folder:shell("unzip -Z1 a.docx").out:gmatch "[^\n]+" do
    list[name] = folder:shell("unzip -p a.docx " .. support.quote((name:gsub("[%[%]]", "\\%0")))).out
    folder:write("part.xml", list[name])
    local checked <const> = folder:shell "xmllint --noout part.xml"
    assert.message(name .. checked.err).equal(0, checked.status)
  end
  return list
end

local function word(add, title) return parts(made(add, title))["word/document.xml"] end

local function many(d)
  d:paragraph "a | b *c* <d> & 5 %"
  d:heading(2, "Under")
  d:quote "mærk"
  d:list { "et", { text = "to", items = { "under to" } } }
  d:list({ "første", "anden" }, true)
  d:table({ "navn", ">antal" }, { { "x", 12 }, { { "l1", "l2" }, { hidden = true } }, { "I alt", 15, sum = true } })
  d:command("Hvad?", "siri-rules explain 2019 1.5 --cases 'a`b'")
  d:gap "skriv her"
end

describe("a paper as Markdown", function ()
  it("has each block as GitHub and pandoc read it, with an empty line between", function ()
    assert.equal([[
# T

a \| b \*c\* \<d\> \& 5 %

## Under

> mærk

- et
- to
  - under to

1. første
2. anden

| navn | antal |
| --- | ---: |
| x | 12 |
| l1; l2 | skjult |
| I alt | 15 |

Hvad? `` siri-rules explain 2019 1.5 --cases 'a`b' ``

*[skriv her]*
]], markdown(many, "T"))
  end)

  it("shows what a text holds, whatever it means elsewhere", function ()
    local function shown(text) return (markdown(function (d) d:paragraph(text) end):gsub("\n$", "")) end
    assert.equal("a \\| b \\*c\\* \\<d\\> \\_e\\_ \\# \\\\", shown "a | b *c* <d> _e_ # \\")
    assert.equal("R\\&D \\&lt;b\\&gt;", shown "R&D &lt;b&gt;")
    assert.equal("to blanke", shown "to   blanke")
    assert.equal("en\\\\x0Alinje", shown "en\nlinje")
  end)

  it("has a command between more backticks than it has in a row, on one line", function ()
    local function shown(line) return markdown(function (d) d:command("?", line) end) end
    assert.equal("? ``` `` ```\n", shown "``")
    assert.equal("? `x 'a\\x0Ab'`\n", shown "x 'a\nb'")
  end)
end)

describe("a paper as a page of HTML", function ()
  local page <const> = html(many, "T")

  it("has headings, lists and tables as such, and a table's headings by their columns and rows", function ()
    local names <const> = {}
    for _, element in ipairs(reader.elements(page)) do names[element.name] = (names[element.name] or 0) + 1 end
    assert.same({ h1 = 1, h2 = 1, ul = 2, ol = 1, li = 5, table = 1 },
                { h1 = names.h1, h2 = names.h2, ul = names.ul, ol = names.ol, li = names.li, table = names.table })
    local scopes <const> = {}
    for _, th in ipairs(reader.named(page, "th")) do scopes[#scopes + 1] = th.attributes.scope .. " " .. th.text end
    assert.same({ "col navn", "col antal", "row x", "row l1l2", "row I alt" }, scopes)
  end)

  -- The name of the only table of a page, and of the box that it scrolls in.
  local function names(add)
    local made_page <const> = html(add, "T")
    local caption <const> = reader.named(made_page, "caption")[1]
    local box <const> = lists.first(reader.named(made_page, "div"), function (div) return div.attributes.tabindex end)
    assert.equal("group", box.attributes.role)
    assert.equal(caption.text, box.attributes["aria-label"])
    return caption.text, caption.attributes.class
  end

  it("has a name for each table, to be heard where a heading above says it", function ()
    assert.same({ "T", "unseen" }, { names(function (d) d:table({ "a" }, { { "x" } }) end) })
    assert.same({ "Under", "unseen" }, { names(function (d)
      d:heading(2, "Under")
      d:paragraph "mere"
      d:table({ "a" }, { { "x" } })
    end) })
    assert.same({ "Hvad den er" }, { names(function (d) d:table({ "a" }, { { "x" } }, "Hvad den er") end) })
  end)

  it("tells each cell its heading, for phones, where texts have many columns beside them", function ()
    local function labelled(...)
      local heads <const> = { "nr", ... }
      local row <const> = lists.map(heads, function () return "1" end)
      return html(function (d) d:table(heads, { row }) end):find('data-label="', 1, true) ~= nil
    end
    assert.is_true(labelled("område", ">a", ">b", ">c", ">d"))
    assert.is_false(labelled("område", ">a", ">b", ">c"))
    assert.is_false(labelled(">a", ">b", ">c", ">d", ">e", ">f"))   -- which are one beneath the other better
  end)

  it("tells each cell its heading, for phones, where a column has long texts, and else not", function ()
    local function labels(text)
      local made_page <const> = html(function (d) d:table({ "nr", "tekst", ">n" }, { { "1", text, 5 } }) end)
      return lists.map(reader.named(made_page, "td"), function (cell) return cell.attributes["data-label"] or "" end)
    end
    assert.same({ "tekst", "n" }, labels(("x"):rep(41)))
    assert.same({ "tekst", "n" }, labels { "kort", ("x"):rep(41) })
    assert.same({ "", "" }, labels(("x"):rep(40)))
  end)

  it("does not tell of few cases", function ()
    local cells <const> = reader.named(page, "td")
    assert.same({ "12", "skjult", "15" }, { cells[1].text, cells[2].text, cells[3].text })
  end)

  it("draws a share beside its row", function ()
    local drawn <const> = html(function (d)
      d:table({ "a" }, { { "x", bar = { share = 0.5, needed = 0.9, status = "missed" } }, { "y" } })
    end)
    local svg <const> = reader.named(drawn, "svg")
    assert.equal(1, #svg)
    assert.equal("60", reader.named(drawn, "rect")[2].attributes.width)
  end)
end)

describe("a paper as a document of Word", function ()
  local contrast <const> = reader.contrast

  it("has text that stands out by 4.5 at the least, and bars and marks by 3", function ()
    assert.is_true(math.abs(contrast "767676" - 4.54) < 0.01 and contrast "FFFFFF" == 1)
    local list <const> = parts(made(function (d)
      for _, status in ipairs { "met", "missed", "partly" } do
        d:table({ "a" }, { { "x", bar = { share = 1, status = status } } })
      end
    end, "T"))
    local texts, shapes = 0, 0
    for text in list["word/styles.xml"]:gmatch '<w:color w:val="(%x+)"' do
      texts = texts + 1
      assert.message(text).is_true(contrast(text) >= 4.5)
    end
    for _, part in ipairs { list["word/styles.xml"]:gsub("<w:insideH.->", ""), list["word/document.xml"] } do
      for shape in part:gsub('w:fill="E7E9EC"', ""):gmatch '[lo][rl]="(%x%x%x%x%x%x)"' do
        shapes = shapes + 1
        assert.message(shape).is_true(contrast(shape) >= 3)
      end
    end
    assert.is_true(texts > 0 and shapes > 4)
  end)

  it("is an archive of well-formed parts, the same bytes each time", function ()
    local list <const> = parts(made(many, "T & U"))
    for _, name in ipairs { "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
                            "word/numbering.xml", "word/footer.xml", "docProps/core.xml" } do
      assert.message(name).is_truthy(list[name])
    end
    support.shows(list["docProps/core.xml"], "<dc:title>T &amp; U</dc:title><dc:language>da-DK</dc:language>")
    assert.equal(forms.text(made(many, "T"), "docx"), forms.text(made(many, "T"), "docx"))
  end)

  it("has headings as styles with their levels, a table whose headings are repeated, and its name", function ()
    local text <const> = word(many, "T")
    support.shows(text, '<w:pStyle w:val="Heading1"></w:pStyle>')
    support.shows(text, '<w:pStyle w:val="Heading2"></w:pStyle>')
    support.shows(text, "<w:tblHeader></w:tblHeader>")
    support.shows(text, '<w:tblCaption w:val="Under"></w:tblCaption>')
    support.shows(parts(made(many, "T"))["word/styles.xml"], '<w:lang w:eastAsia="da-DK" w:val="da-DK"></w:lang>')
  end)

  it("does not tell of few cases, and shades a share", function ()
    local text <const> = word(function (d)
      d:table({ "a", ">n" }, { { "x", { hidden = true }, bar = { share = 0.25, status = "missed" } } })
    end)
    support.shows(text, ">skjult</w:t>")
    support.shows(text, 'w:fill="B3372B" w:val="clear"></w:shd></w:rPr><w:t xml:space="preserve">' ..
                  ("\u{A0}"):rep(3) .. "</w:t>")   -- of plain blanks at a line's end nothing is drawn
  end)

  it("keeps the parts of a day together, by hyphens that are copied as such", function ()
    local text <const> = word(function (d) d:paragraph "EU-området, 28-11-2019." end)
    support.shows(text, 'EU-området, 28</w:t><w:noBreakHyphen></w:noBreakHyphen><w:t xml:space="preserve">11</w:t>' ..
                  '<w:noBreakHyphen></w:noBreakHyphen><w:t xml:space="preserve">2019.</w:t>')
  end)

  it("breaks a word that is longer than its cell as its language does, and no other", function ()
    local list <const> = parts(made(many, "T"))
    support.shows(list["word/settings.xml"], "<w:autoHyphenation></w:autoHyphenation>")
    support.shows(list["word/_rels/document.xml.rels"], 'Target="settings.xml"')
    support.shows(list["word/styles.xml"], '<w:name w:val="Normal"></w:name><w:pPr><w:suppressAutoHyphens>')
    support.shows(list["word/styles.xml"], '<w:suppressAutoHyphens w:val="0"></w:suppressAutoHyphens><w:spacing')
  end)

  -- The widths of the columns of a table, in twentieths of a point.
  local function widths(...)
    local list <const>, given <const> = {}, { ... }
    for width in word(function (d) d:table(table.unpack(given)) end):gmatch '<w:gridCol w:w="(%d+)">' do
      list[#list + 1] = tonumber(width)
    end
    return list
  end

  local PAGE <const> = 10206

  it("gives columns their longest words, and none more than the page has", function ()
    local list <const> = widths({ "nr", ("ord"):rep(30), "c" }, { { "1.1", ("x"):rep(90), "en tekst" } })
    for _, width in ipairs(list) do assert.is_true(width > 300) end
    local sum <const> = lists.sum(list)
    assert.is_true(sum <= PAGE and sum > PAGE - 66)
  end)

  it("gives numbers what they need, be their headings long, and texts the rest", function ()
    local demand <const> = ("Der er ti ord i teksten om det som kræves "):rep(4)
    local list <const> = widths({ "resultatkrav", ">inden for målet af dem", ">point" },
                                { { demand, "1.313", "5" }, { "I alt", "1.313", "100", sum = true } })
    assert.is_true(list[2] < 1000 and list[3] < 900)
    assert.is_true(list[1] > 5000)
  end)

  it("has room for the longest word of each column, by the letters of a wide font, where the page has", function ()
    local WORDS <const> = { "tilskudsadministrationen", "Sagsbehandlingstider", "Informationssikkerhed", "100 %" }
    local list <const> = widths({ "nr", "mål", "krav", ">målopfyldelse" }, { lists.joined({ "1.1" }, {
      WORDS[2] .. " og " .. WORDS[3], WORDS[1] .. (" og mere"):rep(20), WORDS[4] }) })
    -- of DejaVu Sans, nine points high, in twentieths: its widths are in thousandths of that
    local wide <const> = { Informationssikkerhed = 11182, tilskudsadministrationen = 12333 }
    assert.is_true(list[2] >= wide.Informationssikkerhed * 0.18 + 120)
    assert.is_true(list[3] >= wide.tilskudsadministrationen * 0.18 + 120)
  end)
end)
