-- table.lua: a table as a report says it once: columns with their headings,
-- rows of values, and a row of their total, if it has one; and the forms that
-- are made of it: lines of a page, a paper's table, a sheet. A row that is the sum of
-- some before it says so: sum = true.
--
-- A column is { head =, kind = }. What its values are, by kind:
--   text     a text; the kind of a column that names none
--   count    an integer
--   percent  a share, nil for none
--   points   a ratio, nil for none
--   day      ISO text
--   yes      whether it is so
-- A form names its columns by their keys, in its order. On a page a column has
--   least    its cells at the least, blanks before it among them
--   cells    so many, whatever its texts need: what has more is cut
--   gap      these blanks: 1, if it does not say; of the first column 0
--   right    whether its texts end where it ends, as those of numbers do
--   wide     true: it has what the others leave, or `most` cells of it;
--            "content": no more than it needs. Its texts go on below, or with
--            `cut` are cut; `spare` cells at its end stay empty

local language <const> = require "siri.print.language"
local lists <const> = require "siri.base.lists"
local sheet <const> = require "siri.print.sheet"

local tables = {}

local fit <const>, width <const> = language.fit, language.width

local function yes_no(value, lang)
  return language.texts(lang)[value and "yes" or "no"]
end

-- Of each kind: the text that people read, what a sheet has (nothing for nil),
-- whether it is a number, and what stands for none.
local KINDS <const> = {
  text = { shown = function (value) return value end },
  count = { shown = language.show, right = true },
  percent = { shown = language.show, right = true, none = "–" },
  points = { shown = language.points, sheet = sheet.number, right = true, none = "–" },
  day = { shown = language.show, sheet = language.show },
  yes = { shown = yes_no, sheet = yes_no },
}

local function kind_of(column) return KINDS[column.kind or "text"] end

local function is_right(column)
  return column.right or kind_of(column).right or false
end

local Table <const> = {}
Table.__index = Table

-- A table of these columns, by key, and rows of values by the same keys.
function tables.of(columns, rows, lang, total)
  local all <const> = lists.joined(rows, { total })
  return setmetatable({ columns = columns, rows = rows, total = total, all = all, lang = lang }, Table)
end

-- The text of a value.
function Table:shown(key, value)
  local kind <const> = kind_of(self.columns[key])
  if value == nil then return kind.none or "" end
  return kind.shown(value, self.lang)
end

-- The same as a sheet has it.
function Table:cell(key, value)
  local form <const> = kind_of(self.columns[key]).sheet
  if value == nil then return "" end
  return form and form(value, self.lang) or value
end

-- Rows of what a form, a method of the table, gives of the values of these
-- columns.
local function made(t, keys, form)
  return lists.map(t.all, function (row)
    return lists.map(keys, function (key) return form(t, key, row[key]) end)
  end)
end

-- The texts of each row, in the order of the keys.
function Table:texts(keys) return made(self, keys, self.shown) end

-- The headings and the rows of a paper's table.
function Table:paper(keys)
  local heads <const>, rows <const> = lists.map(keys, function (key)
    return (is_right(self.columns[key]) and ">" or "") .. self.columns[key].head
  end), self:texts(keys)
  for i, row in ipairs(self.all) do rows[i].sum = row == self.total or row.sum or nil end
  return heads, rows
end

-- A sheet; heads: where they are others than on a page.
function Table:sheet(keys, heads)
  heads = heads or lists.map(keys, function (key) return self.columns[key].head end)
  return sheet.of(made(self, keys, self.cell), heads)
end


-- Lines of a page

-- Of a column at its place: the blanks before it, and all of its cells: its
-- heading, which may break, and its texts must have room.
local function measure(column, place, texts, broken)
  local gap <const> = column.gap or (place > 1 and 1 or 0)
  local cells = gap + (broken and language.head_width(column.head) - 1 or width(column.head))
  for _, text in ipairs(texts) do cells = math.max(cells, gap + width(text)) end
  return gap, column.cells or math.max(cells, column.least or 0)
end

-- What the wide column has, of these cells that are left.
local function cells_of_wide(column, needed, left)
  local most <const> = column.wide == "content" and needed or column.most or left
  return math.max(math.min(most, left), column.least or 0)
end

-- The blanks before each column and its cells; the key of the wide one; the
-- cells of the room that they leave.
local function layout(t, keys, lines, options, room)
  local gaps <const>, cells <const>, wide = {}, {}, nil
  for i, key in ipairs(keys) do
    local column <const> = t.columns[key]
    local texts <const> = lists.map(lines, key)
    gaps[key], cells[key] = measure(column, i, column.wide == true and {} or texts, not options.whole)
    if column.wide then wide = key else room = room - cells[key] end
  end
  if wide then cells[wide] = cells_of_wide(t.columns[wide], cells[wide], room) end
  return gaps, cells, wide, room - (cells[wide] or 0)
end

-- A line of texts by key; first: cells that its first column has besides.
local function line_of(t, keys, gaps, cells, texts, first)
  local line = ""
  for i, key in ipairs(keys) do
    local text <const>, room <const> = texts[key] or "", cells[key] + (i == 1 and first or 0)
    line = line .. (is_right(t.columns[key]) and fit(text, room, true)
                    or (" "):rep(gaps[key]) .. fit(text, room - gaps[key]))
  end
  return line
end

-- The lines of a row's texts: in the wide column they go on below.
local function row_lines(t, keys, gaps, cells, wide, texts)
  local column <const> = t.columns[wide] or { cut = true }
  if column.cut then return { line_of(t, keys, gaps, cells, texts, 0) } end
  local parts <const> = language.wrap(texts[wide], cells[wide] - gaps[wide] - (column.spare or 0))
  texts[wide] = parts[1]
  local lines <const> = { line_of(t, keys, gaps, cells, texts, 0) }
  for i = 2, #parts do lines[i] = line_of(t, keys, gaps, cells, { [wide] = parts[i] }, 0) end
  return lines
end

-- Adds the table to a page: a line of headings, and a line for each row, or
-- more of them where a text of the wide column goes on; the total below a rule.
--   options.indent  cells before it (1)
--   options.behind  cells that stay free at its right (1)
--   options.whole   whether headings stay on one line
--   options.mark    the mark of a status before a row: function (row)
--   options.beside  what stands to the right of a row, a text or a list of
--                   them: function (row, cells that are left there)
--   options.below   called with the same when the lines of the row are there
function Table:page(p, keys, options)
  local indent <const>, marked <const> = (" "):rep(options.indent or 1), options.mark and 2 or 0
  local behind <const> = options.behind or 1
  local texts <const> = lists.map(self.all, function (row)
    local of <const> = {}
    for _, key in ipairs(keys) do of[key] = self:shown(key, row[key]) end
    return of
  end)
  local gaps <const>, cells <const>, wide <const>, left = layout(self, keys, texts, options,
    p.width - #indent - marked - behind)
  left = left + behind

  local heads <const> = {}
  for _, key in ipairs(keys) do heads[key] = self.columns[key].head end
  for _, head in ipairs(options.whole and { heads } or language.head_lines(keys, heads, cells)) do
    p:add(indent, p:paint(line_of(self, keys, gaps, cells, head, marked), "dim"))
  end

  for n, row in ipairs(self.all) do
    local is_total <const> = row == self.total
    if is_total then p:rule() end
    local mark <const> = options.mark and options.mark(row)
    for i, line in ipairs(row_lines(self, keys, gaps, cells, wide, texts[n])) do
      p:add(indent, i == 1 and mark and { p:mark(mark), " " } or (" "):rep(marked),
            p:paint(line, (is_total or row.sum) and "bold" or nil),
            i == 1 and options.beside and options.beside(row, left) or "")
    end
    if options.below then options.below(row, left) end
  end
end

return tables
