-- docx.lua: a paper (paper.lua) as a document of Word: headings and lists as
-- styles, tables whose headings are repeated on each page, its language and title
-- told, pages numbered. The same paper gives the same bytes.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local markup <const> = require "siri.print.markup"
local headed <const> = require "siri.print.paper".headed
local zip <const> = require "siri.core".zip

local docx = {}

local HEAD <const> = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
local W <const> = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
local R <const> = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
local TYPES <const> = "application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"

local LOCALES <const> = { da = "da-DK", en = "en-GB" }

-- w.p { … } is the element w:p.
local w <const> = setmetatable({}, { __index = function (_, name) return markup.tag["w:" .. name] end })

-- An element that has a value alone.
local function value(name, text) return w[name] { ["w:val"] = text } end

local function part(element) return HEAD .. markup.text(element) end


-- Runs and paragraphs

local FIRM <const> = "\u{2011}"   -- a hyphen that no line breaks at

-- A text whose days stay on one line.
local function firm(text)
  return markup.with_days(text, function (day) return (day:gsub("%-", FIRM)) end)
end

-- What a text is written as: a firm hyphen in Word's own way, which copies it as a
-- plain one.
local function pieces(text)
  local list <const> = {}
  for piece in (firm(text) .. FIRM):gmatch("(.-)" .. FIRM) do
    if #list > 0 then list[#list + 1] = w.noBreakHyphen {} end
    list[#list + 1] = w.t { ["xml:space"] = "preserve", piece }
  end
  return list
end

-- A text with properties, a list of elements.
local function run(text, ...)
  return w.r { select("#", ...) > 0 and w.rPr { ... }, pieces(text) }
end

local function paragraph(style, contents, ...)
  return w.p { w.pPr { style and value("pStyle", style), ... }, contents }
end

local BAR <const> = 10   -- blanks of a bar
local FILLS <const> = { met = "1F7A4D", missed = "B3372B", partly = "96690A" }

-- A share as a bar of shaded blanks, beside the text that says it. They are fixed ones:
-- of others at the end of a line nothing is drawn.
local function bar_runs(bar)
  local n <const> = math.max(0, math.min(BAR, math.floor(bar.share * BAR + 0.5)))
  local function shaded(count, fill)
    local shade <const> = w.shd { ["w:val"] = "clear", ["w:color"] = "auto", ["w:fill"] = fill }
    return count > 0 and run(("\u{A0}"):rep(count), shade)
  end
  return { shaded(n, FILLS[bar.status] or FILLS.partly), shaded(BAR - n, "E7E9EC") }
end


-- Blocks

local BLOCKS <const> = {}

function BLOCKS.heading(block) return paragraph("Heading" .. block.level, run(block.text)) end

function BLOCKS.paragraph(block) return paragraph(nil, run(block.text)) end

function BLOCKS.quote(block) return paragraph("Notice", run(block.text)) end

-- What is to be written by hand.
function BLOCKS.gap(block) return paragraph("Gap", run(block.text)) end

local BULLETS <const>, NUMBERS <const> = 1, 2

local function items_of(items, level, kind)
  return lists.flat(items, function (item)
    local numbering <const> = w.numPr { value("ilvl", level), value("numId", kind) }
    return lists.joined({ paragraph("ListParagraph", run(item.text or item), numbering) },
                        item.text and items_of(item.items or {}, level + 1, BULLETS) or {})
  end)
end

function BLOCKS.list(block) return items_of(block.items, 0, block.numbered and NUMBERS or BULLETS) end

function BLOCKS.command(block)
  return paragraph("Command", { run(block.question .. " "), run(block.line, value("rStyle", "Code")) })
end

-- The texts of a cell, a paragraph each.
local function lines_of(cell, lang)
  if type(cell) ~= "table" then return { tostring(cell) } end
  if cell.draw then return { cell.text } end
  return cell.hidden and { language.texts(lang).page_hidden } or cell
end

-- Widths, in twentieths of a point: of the text of a page, of a column of bars,
-- and of what a cell has beside its text; how high its letters are.
local PAGE <const>, BARS <const>, BESIDE <const>, HIGH <const> = 10206, 710, 125, 180
local LONGEST <const> = 80   -- letters of a text that a column is made wide for

-- How wide letters are, in hundredths of their height, where a paper is shown in
-- the widest of the fonts that stand for its own; and all of them, in bold.
local WIDE <const>, OTHERS <const>, BOLD <const> = {
  { "[ijl]", 28 }, { "[.,:;|!' ]", 34 }, { "[frt()/-]", 41 }, { "s", 52 }, { "[ckvxyz]", 59 }, { "[aeo]", 62 },
  { "[A-LN-VX-Z]", 74 }, { "[+<=>]", 84 }, { "[mwMW%%]", 97 }, { "æ", 99 }, { "Æ", 99 },
}, 64, 1.15

local function width_of(text)
  local sum = utf8.len(text) * OTHERS
  for _, shape in ipairs(WIDE) do
    local _, n <const> = text:gsub(shape[1], "")
    sum = sum + n * (shape[2] - OTHERS)
  end
  return sum * HIGH / 100
end

-- The width of the longest word of a text: what no line breaks in, or only behind
-- a hyphen that is no day's.
local function word_width(text)
  local most = 0
  for word in firm(markup.joined(text)):gmatch "[^%s-]+%-?" do most = math.max(most, width_of(word)) end
  return most
end

-- Widths that are more than the room, made less: the narrowest first, each has no
-- more than an equal part of what those before it left.
local function fitted(widths, room)
  local order <const>, given <const>, left = lists.keys(widths), {}, room
  table.sort(order, function (i, j)
    if widths[i] ~= widths[j] then return widths[i] < widths[j] end
    return i < j
  end)
  for n, i in ipairs(order) do
    given[i] = math.floor(math.min(widths[i], left / (#order - n + 1)))
    left = left - given[i]
  end
  return given
end

-- The widths of columns, each a list of { text =, bold = }, its heading first: it has
-- its longest word, and of what is left as much as its longest text would like; a
-- heading may break.
local function widths_of(columns, room)
  local least <const>, more <const>, sum, wish = {}, {}, 0, 0
  for i, cells in ipairs(columns) do
    local word, text = 0, 0
    for n, cell in ipairs(cells) do
      local times <const> = cell.bold and BOLD or 1
      word = math.max(word, word_width(cell.text) * times)
      text = math.max(text, n > 1 and math.min(width_of(cell.text) * times, LONGEST * HIGH / 2) or 0)
    end
    least[i], more[i] = word + BESIDE, math.max(text - word, 0)
    sum, wish = sum + least[i], wish + more[i]
  end
  if sum >= room then return fitted(least, room) end
  return lists.map(lists.keys(least), function (i)
    return math.floor(least[i] + (wish > 0 and more[i] * math.min(1, (room - sum) / wish) or 0))
  end)
end

local function cell_of(texts, head, width, bold)
  return w.tc { w.tcPr { w.tcW { ["w:w"] = width, ["w:type"] = "dxa" } },
    lists.map(texts, function (text)
      return paragraph("Cell", run(text, bold and w.b {}), head.right and value("jc", "right"))
    end),
  }
end

-- A row of cells, each its texts. kind: "head", "sum", or nil; bar: what stands
-- behind them, nil for nothing.
local function row_of(cells, heads, widths, kind, bar)
  return w.tr {
    w.trPr { w.cantSplit {}, kind == "head" and w.tblHeader {} },
    lists.map(lists.keys(heads), function (i) return cell_of(cells[i], heads[i], widths[i], kind ~= nil) end),
    bar and w.tc { w.tcPr { w.tcW { ["w:w"] = BARS, ["w:type"] = "dxa" } }, paragraph("Cell", bar) },
  }
end

-- A table, with a column of bars where its rows have them.
function BLOCKS.table(block, paper, under)
  local lang <const>, heads <const> = paper.lang or "en", block.heads
  local barred <const> = lists.any(block.rows, function (row) return row.bar ~= nil end)
  local rows <const> = lists.map(block.rows, function (row) return lists.map(row, lines_of, lang) end)
  local titles <const> = lists.map(heads, function (head) return { head.text } end)
  local widths <const> = widths_of(lists.map(lists.keys(heads), function (i)
    local cells <const> = { { text = heads[i].text, bold = true } }
    for n, row in ipairs(rows) do
      for _, text in ipairs(row[i]) do cells[#cells + 1] = { text = text, bold = block.rows[n].sum } end
    end
    return cells
  end), barred and PAGE - BARS or PAGE)
  return {
    w.tbl {
      w.tblPr { value("tblStyle", "Grid"), w.tblW { ["w:w"] = 0, ["w:type"] = "auto" },
                w.tblLayout { ["w:type"] = "fixed" },
                w.tblLook { ["w:firstRow"] = 1, ["w:firstColumn"] = 1, ["w:noVBand"] = 1 },
                value("tblCaption", block.name or under) },
      w.tblGrid { lists.map(widths, function (width) return w.gridCol { ["w:w"] = width } end),
                  barred and w.gridCol { ["w:w"] = BARS } },
      row_of(titles, heads, widths, "head", barred and {}),
      lists.map(lists.keys(rows), function (n)
        local row <const> = block.rows[n]
        return row_of(rows[n], heads, widths, row.sum and "sum" or nil,
                      barred and (row.bar and bar_runs(row.bar) or {}))
      end),
    },
    paragraph("Behind", {}),
  }
end

local function body_of(d)
  return lists.map(headed(d), function (one) return BLOCKS[one.block.kind](one.block, d, one.under) end)
end



-- Styles

local function spacing(before, after)
  return w.spacing { ["w:before"] = before, ["w:after"] = after }
end

local function style(kind, id, name, based, ...)
  return w.style { ["w:type"] = kind, ["w:styleId"] = id, value("name", name), based and value("basedOn", based),
                   kind == "paragraph" and w.qFormat {}, ... }
end

local function heading_style(level, size, before)
  return style("paragraph", "Heading" .. level, "heading " .. level, "Normal",
    w.pPr { w.keepNext {}, w.keepLines {}, spacing(before, 60), value("outlineLvl", level - 1) },
    w.rPr { w.b {}, value("sz", size) })
end

local function fonts(name)
  return w.rFonts { ["w:ascii"] = name, ["w:hAnsi"] = name, ["w:cs"] = name }
end

local function border(side, size, colour)
  return w[side] { ["w:val"] = "single", ["w:sz"] = size, ["w:space"] = 4, ["w:color"] = colour }
end

local function styles(lang)
  local locale <const> = LOCALES[lang]
  return w.styles {
    ["xmlns:w"] = W,
    w.docDefaults {
      w.rPrDefault { w.rPr { fonts "Calibri", value("sz", 22),
                             w.lang { ["w:val"] = locale, ["w:eastAsia"] = locale } } },
      w.pPrDefault { w.pPr { spacing(0, 100) } },
    },
    w.style { ["w:type"] = "paragraph", ["w:default"] = 1, ["w:styleId"] = "Normal", value("name", "Normal"),
              w.pPr { w.suppressAutoHyphens {} } },
    heading_style(1, 36, 0), heading_style(2, 28, 320), heading_style(3, 24, 240), heading_style(4, 22, 160),
    style("paragraph", "ListParagraph", "List Paragraph", "Normal", w.pPr { spacing(0, 40) }),
    style("paragraph", "Cell", "Cell", "Normal", w.pPr { value("suppressAutoHyphens", 0), spacing(20, 20) },
          w.rPr { value("sz", HIGH // 10) }),
    style("paragraph", "Behind", "Behind a table", "Normal", w.pPr { spacing(0, 0) }, w.rPr { value("sz", 12) }),
    style("paragraph", "Notice", "Notice", "Normal",
          w.pPr { w.pBdr { border("left", 24, "7A4D8F") }, w.ind { ["w:left"] = 200 } }),
    style("paragraph", "Gap", "To be written", "Normal",
          w.pPr { w.pBdr { border("left", 24, "96690A") }, w.ind { ["w:left"] = 200 } }, w.rPr { w.i {} }),
    style("paragraph", "Command", "Command", "Normal", w.rPr { value("color", "4A525C"), value("sz", 18) }),
    style("character", "Code", "Code", nil, w.rPr { fonts "Consolas", value("sz", 17) }),
    style("table", "Grid", "Table Grid", nil, w.tblPr {
      w.tblBorders { border("top", 4, "7F8996"), border("bottom", 4, "7F8996"), border("insideH", 4, "DFE3E8") },
      w.tblCellMar { w.left { ["w:w"] = 60, ["w:type"] = "dxa" }, w.right { ["w:w"] = 60, ["w:type"] = "dxa" } },
    }),
  }
end

-- Bullets, and numbers, of which there may be a hundred, on three levels.
local function numbering()
  local function levels(format, text, before)
    return lists.map({ 0, 1, 2 }, function (level)
      return w.lvl { ["w:ilvl"] = level, value("start", 1), value("numFmt", format),
                     value("lvlText", text:format(level + 1)), value("lvlJc", "left"),
                     w.pPr { w.ind { ["w:left"] = before * (level + 1), ["w:hanging"] = before - 60 } } }
    end)
  end
  return w.numbering {
    ["xmlns:w"] = W,
    w.abstractNum { ["w:abstractNumId"] = 1, levels("bullet", "•", 340) },
    w.abstractNum { ["w:abstractNumId"] = 2, levels("decimal", "%%%d.", 480) },
    w.num { ["w:numId"] = BULLETS, value("abstractNumId", 1) },
    w.num { ["w:numId"] = NUMBERS, value("abstractNumId", 2) },
  }
end

-- What Word does by itself: it breaks words that are longer than their cell where
-- their language breaks them.
local function settings() return w.settings { ["xmlns:w"] = W, w.autoHyphenation {} } end


-- The archive

local function field(name)
  return { w.r { w.fldChar { ["w:fldCharType"] = "begin" } }, w.r { w.instrText { ["xml:space"] = "preserve", name } },
           w.r { w.fldChar { ["w:fldCharType"] = "separate" } }, run "1",
           w.r { w.fldChar { ["w:fldCharType"] = "end" } } }
end

local function footer(paper, lang)
  local before <const>, between <const> = language.texts(lang).page_of:match "^(.-)#(.-)#$"
  return w.ftr { ["xmlns:w"] = W, paragraph("Command", {
    run(paper.title and paper.title .. " · " or ""), run(before), field " PAGE ", run(between), field " NUMPAGES ",
  }) }
end

local function document(paper)
  local page <const> = w.sectPr {
    w.footerReference { ["w:type"] = "default", ["r:id"] = "rId3" },
    w.pgSz { ["w:w"] = 11906, ["w:h"] = 16838 },
    w.pgMar { ["w:top"] = 1134, ["w:right"] = 850, ["w:bottom"] = 1134, ["w:left"] = 850, ["w:header"] = 567,
              ["w:footer"] = 567, ["w:gutter"] = 0 },
  }
  return w.document { ["xmlns:w"] = W, ["xmlns:r"] = R, w.body { body_of(paper), page } }
end

local PACKAGE <const> = "http://schemas.openxmlformats.org/package/2006/"

-- Targets of relationships, each with what it is.
local function relationships(list)
  return markup.tag.Relationships { xmlns = PACKAGE .. "relationships", lists.map(lists.keys(list), function (i)
    return markup.tag.Relationship { Id = "rId" .. i, Type = list[i][1], Target = list[i][2] }
  end) }
end

local function content_types(kinds)
  return markup.tag.Types {
    xmlns = PACKAGE .. "content-types",
    markup.tag.Default { Extension = "rels", ContentType = "application/vnd.openxmlformats-package.relationships+xml" },
    markup.tag.Default { Extension = "xml", ContentType = "application/xml" },
    lists.map(kinds, function (kind)
      return markup.tag.Override { PartName = "/" .. kind[1], ContentType = kind[2] }
    end),
  }
end

local function properties(paper, lang)
  return markup.tag["cp:coreProperties"] {
    ["xmlns:cp"] = PACKAGE .. "metadata/core-properties", ["xmlns:dc"] = "http://purl.org/dc/elements/1.1/",
    markup.tag["dc:title"] { paper.title or "siri-rules" }, markup.tag["dc:language"] { LOCALES[lang] },
  }
end

-- The bytes of the document.
function docx.text(paper)
  local lang <const> = paper.lang or "en"
  return zip.text {
    "[Content_Types].xml", part(content_types {
      { "word/document.xml", TYPES:format "document.main" }, { "word/styles.xml", TYPES:format "styles" },
      { "word/numbering.xml", TYPES:format "numbering" }, { "word/footer.xml", TYPES:format "footer" },
      { "word/settings.xml", TYPES:format "settings" },
      { "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml" },
    }),
    "_rels/.rels", part(relationships {
      { R .. "/officeDocument", "word/document.xml" },
      { PACKAGE .. "relationships/metadata/core-properties", "docProps/core.xml" },
    }),
    "docProps/core.xml", part(properties(paper, lang)),
    "word/document.xml", part(document(paper)),
    "word/_rels/document.xml.rels", part(relationships {
      { R .. "/styles", "styles.xml" }, { R .. "/numbering", "numbering.xml" }, { R .. "/footer", "footer.xml" },
      { R .. "/settings", "settings.xml" },
    }),
    "word/styles.xml", part(styles(lang)),
    "word/numbering.xml", part(numbering()),
    "word/footer.xml", part(footer(paper, lang)),
    "word/settings.xml", part(settings()),
  }
end

return docx
