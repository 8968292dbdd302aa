-- paper.lua: a document as a report says it once, block by block; forms.lua has
-- what is made of it.

local lists <const> = require "siri.base.lists"

local paper = {}

local Paper <const> = {}
Paper.__index = Paper

-- A new one in a language, with its title, if it has any.
function paper.new(title, lang)
  local d <const> = setmetatable({ title = title, lang = lang, blocks = {} }, Paper)
  if title then d:heading(1, title) end
  return d
end

-- The headings of a table: { text =, right = }.
function paper.heads(heads)
  return lists.map(heads, function (head)
    head = tostring(head)
    local right <const> = head:sub(1, 1) == ">"
    return { text = right and head:sub(2) or head, right = right }
  end)
end

local function add(d, kind, block)
  block.kind = kind
  d.blocks[#d.blocks + 1] = block
end

function Paper:heading(level, text) add(self, "heading", { level = level, text = text }) end

-- A paragraph; nothing where there is no text.
function Paper:paragraph(text)
  if text then add(self, "paragraph", { text = text }) end
end

-- What a reader must know before the rest.
function Paper:quote(text) add(self, "quote", { text = text }) end

-- What is to be written by hand, at its place.
function Paper:gap(text) add(self, "gap", { text = text }) end

-- A list of texts, or of { text =, items = what belongs to it, likewise };
-- nothing of none.
function Paper:list(items, numbered)
  if #items > 0 then add(self, "list", { items = items, numbered = numbered }) end
end

-- A table. heads: a text for each column; one that begins with ">" stands at the
-- right, as numbers do. rows: lists of cells, nil never: a text or a number, a
-- list of texts, { text =, draw = a function that gives what is drawn beneath it, an
-- element of markup.lua }, or { hidden = true } in place of what tells of few cases.
-- Of a row besides:
--   sum    true: it is the sum of others
--   bar    a share drawn behind it: { share =, needed = or nil, status = }
--   draw   a function that gives another drawing
-- Heads and rows are what Table:paper gives, too. name: what the table is called,
-- where that is not the heading above it.
function Paper:table(heads, rows, name)
  add(self, "table", { heads = paper.heads(heads), rows = rows, name = name })
end

-- The blocks of a paper, each { block =, under = the heading that it stands under,
-- or "" }.
function paper.headed(d)
  local under = d.title or ""
  return lists.map(d.blocks, function (block)
    if block.kind == "heading" then under = block.text end
    return { block = block, under = under }
  end)
end

-- A question, and the command that answers it.
function Paper:command(question, line) add(self, "command", { question = question, line = line }) end

return paper
