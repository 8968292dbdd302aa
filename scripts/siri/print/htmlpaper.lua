-- htmlpaper.lua: a paper (paper.lua) as a page of HTML.

local lists <const> = require "siri.base.lists"
local chart <const> = require "siri.print.chart"
local html <const> = require "siri.print.html"
local language <const> = require "siri.print.language"
local pagestyle <const> = require "siri.print.pagestyle"
local paper <const> = require "siri.print.paper"
local tag <const> = require "siri.print.markup".tag

local htmlpaper = {}

local BLOCKS <const> = {}

function BLOCKS.heading(block) return tag["h" .. block.level] { block.text } end

function BLOCKS.paragraph(block) return tag.p { block.text } end

function BLOCKS.quote(block) return tag.p { class = "notice", block.text } end

function BLOCKS.gap(block) return tag.p { class = "notice", tag.em { block.text } } end

local function items_of(list)
  return lists.map(list, function (item)
    return tag.li { item.text or item, item.text and #(item.items or {}) > 0 and tag.ul { items_of(item.items) } }
  end)
end

function BLOCKS.list(block) return tag[block.numbered and "ol" or "ul"] { items_of(block.items) } end

-- Whether all columns of a table but the first are numbers, or drawn: its style
-- says so of them, and no cell has to.
local function is_of_numbers(heads)
  return #heads > 1 and not lists.any(lists.keys(heads), function (i)
    return i > 1 and not (heads[i].right or heads[i].class == "number" or heads[i].drawn)
  end)
end

local MANY <const> = 5   -- columns that a phone has room for, with texts among them

-- A table that may be wider than its page. rows: what each has in its cells,
-- and of it `attributes`, or that it is a sum; the first cell is its name. caption:
-- what it is called; said: whether that stands above it already. On a phone the rows
-- of one with texts that are long, or with many columns, stack, each cell behind the
-- heading of its column.
function htmlpaper.table(heads, rows, caption, said)
  local of_numbers <const> = is_of_numbers(heads)
  local stacks <const> = not of_numbers and (#heads > MANY or lists.any(heads, function (head)
    return head.class == "long"
  end))
  local classes <const> = lists.map(heads, function (head)
    return not of_numbers and (head.right and "number" or head.class) or false
  end)
  local function cell(i, contents)
    if i == 1 and contents ~= "" then return tag.th { class = classes[i], scope = "row", contents } end
    return tag.td { class = classes[i], data_label = stacks and not heads[i].drawn and heads[i].text, contents }
  end
  return tag.div {
    class = "wide", tabindex = 0, role = "group", aria_label = caption,
    tag.table {
      class = of_numbers and "numbers" or stacks and "stacks",
      tag.caption { class = said and "unseen", caption },
      tag.thead { tag.tr { lists.map(lists.keys(heads), function (i)
        return tag.th { class = classes[i], scope = "col", heads[i].text }
      end) } },
      tag.tbody { lists.map(rows, function (row)
        local cells <const> = lists.with(row.attributes or { class = row.sum and "sum" or nil }, {})
        for i = 1, #heads do cells[i] = cell(i, row[i]) end
        return tag.tr(cells)
      end) },
    },
  }
end

-- The heading of a column of drawings: to be heard, not seen.
function htmlpaper.drawn(lang)
  return { text = tag.span { class = "unseen", language.texts(lang).page_drawn }, drawn = true }
end

local SHORT <const> = 20   -- letters of a text that stays on one line

-- What stands in a cell of a paper; one at the right stays on one line anyway.
function htmlpaper.cell(contents, lang, right)
  if type(contents) ~= "table" then
    local text <const> = tostring(contents)
    return not right and text ~= "" and utf8.len(text) <= SHORT and tag.span { class = "whole", text } or text
  end
  if contents.draw then return { contents.text, contents.draw() } end
  if contents.hidden then return tag.i { language.texts(lang).page_hidden } end
  return lists.map(contents, function (text) return tag.div { text } end)
end

local LONG <const> = 40   -- letters of a text that breaks into few lines, not into its words

-- Whether a column has such a text.
local function is_long(rows, i)
  return lists.any(rows, function (row)
    local texts <const> = type(row[i]) == "table" and row[i] or { row[i] }
    return lists.any(texts, function (text) return type(text) == "string" and utf8.len(text) > LONG end)
  end)
end

-- A table of a paper, with a column of drawings where its rows have them. under:
-- the heading that it stands under.
local function paper_table(block, lang, under)
  local function drawing(row)
    if row.bar then return chart.bar(row.bar.share, row.bar.needed, row.bar.status) end
    return row.draw and row.draw()
  end
  local drawn <const> = lists.any(block.rows, function (row) return row.draw or row.bar end)
  local heads <const> = lists.map(lists.keys(block.heads), function (i)
    local head <const> = block.heads[i]
    return not head.right and is_long(block.rows, i) and { text = head.text, class = "long" } or head
  end)
  if drawn then heads[#heads + 1] = htmlpaper.drawn(lang) end
  return htmlpaper.table(heads, lists.map(block.rows, function (row)
    local cells <const> = {}
    for i, contents in ipairs(row) do cells[i] = htmlpaper.cell(contents, lang, heads[i].right) end
    return lists.with(lists.joined(cells, { drawn and (drawing(row) or "") or nil }), { sum = row.sum })
  end), block.name or under, not block.name)
end

function BLOCKS.table(block, d, under) return paper_table(block, d.lang or "en", under) end

-- A table by itself, of what Paper:table takes.
function htmlpaper.of_paper(lang, caption, heads, rows)
  return paper_table({ heads = paper.heads(heads), rows = rows, name = caption }, lang)
end

-- A question, and the command that answers it, to be copied.
function htmlpaper.command(question, line) return tag.p { class = "soft", question, " ", tag.code { line } } end

function BLOCKS.command(block) return htmlpaper.command(block.question, block.line) end

-- The page.
function htmlpaper.text(d)
  local body <const> = lists.map(paper.headed(d), function (one)
    return BLOCKS[one.block.kind](one.block, d, one.under)
  end)
  return html.page { title = d.title or "siri-rules", lang = d.lang or "en", style = pagestyle.style,
                     body = tag.main { class = "paper", body } }
end

return htmlpaper
