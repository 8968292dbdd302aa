-- workbook.lua: an Excel workbook of tables: sheets with a title, notes, a
-- row of headings and rows of typed cells below it.
--
-- A column is { heading, width, kind }. What its cells are given, by kind:
--   text    text, wrapped; of ids and types ("id") not, and no warning where
--           they look like numbers
--   whole   an integer
--   points  a ratio: whole ones as whole numbers, others with as many decimals as
--           the book's points have
--   change  the same with its sign
--   share   { share, decimals }
--   date    ISO text
--   value   anything that a rule can hold
-- A cell that is given nil or "" is empty; so is one that is given false,
-- but as a value: that is a "no". A value may be wrapped in a formula that comes
-- to it (workbook.live), or in a place that a click leads to (workbook.link).

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local language <const> = require "siri.print.language"
local ratio <const> = core.ratio

local workbook = {}

local Book <const>, Sheet <const> = {}, {}
Book.__index, Sheet.__index = Book, Sheet

local GREY <const>, PALE <const>, BLUE <const> = 0x6B6B6B, 0xDCE6F0, 0x0B5CAD

-- Of bars in cells, and of those of charts.
workbook.colours = { bar = 0xA9C4E0, now = 0x2F6DA8, of = 0xD5DDE5, up = 0x3E8A5B, missed = 0xC8553D }

-- Formats

local STYLES <const> = {
  plain = {}, title = { bold = true, size = 14 }, note = {}, label = { bold = true },
  head = { bold = true, wrap = true, fill = PALE, below = true },
  total = { bold = true, above = true }, dim = { colour = GREY }, link = { colour = BLUE, underline = true },
  field = { fill = 0xFFF9E0, below = true }, hint = { colour = GREY, wrap = true },
  met = { colour = 0x1B6E2E }, missed = { colour = 0xB00020 }, failed = { colour = 0xB00020, bold = true },
  partly = { colour = 0x7A5B00 }, open = { colour = 0x7A5B00 }, no_data = { colour = 0x6A1B9A },
}

-- Kinds whose cells stand to the right, as numbers do.
local RIGHT <const> = { whole = true, points = true, change = true, share = true }

local DATES <const> = { da = "dd-mm-yyyy", en = "yyyy-mm-dd" }

local function decimal_code(decimals)
  return decimals > 0 and "." .. ("0"):rep(decimals) or ""
end

-- Of each kind: its number's format and its place in the cell.
local function kinds_of(lang)
  return {
    text = { wrap = true, indent = 1 }, id = { align = "left", indent = 1 },
    value = { wrap = true, align = "left", indent = 1 },
    note = { indent = 1 },
    whole = { number = "#,##0" }, points = {}, change = {},
    date = { number = DATES[lang], align = "left", indent = 1 }, share = {},
  }
end

local function make_format(book, kind, style, number)
  local properties = { top = true }
  for name, value in pairs(STYLES[style]) do properties[name] = value end
  for name, value in pairs(book.kinds[kind]) do properties[name] = value end
  if style == "head" then properties.number, properties.align = nil, RIGHT[kind] and "right" or "left" end
  properties.number = number or properties.number
  return book.book:format(properties)
end

-- The format of a kind in a style, made once; `number` is a cell's own.
function Book:format(kind, style, number)
  local known = self.formats[style]
  local key = number and kind .. number or kind
  known[key] = known[key] or make_format(self, kind, style, number)
  return known[key]
end

-- A new workbook.
--   options.created       ISO text: the date that the file says
--   options.title, .author, .lang
--   options.decimals      decimals of its points
--   options.tail          what a text that is cut ends in
--   options.footer        on every page, in Excel's codes
--   options.shared        whether others may read it, who may read any new file:
--                         it names no case
--   options.reads         paths of files that it must not replace
--   options.rows          of a sheet: Excel's limit if left out
-- Returns nil and a message if there can be no such file.
function workbook.create(path, options)
  local book, message = core.workbook.create(path, {
    created = options.created, title = options.title, author = options.author, shared = options.shared,
  }, table.unpack(options.reads or {}))
  if not book then return nil, message end
  local formats = {}
  for style in pairs(STYLES) do formats[style] = {} end
  return setmetatable({
    book = book, formats = formats, kinds = kinds_of(options.lang), decimals = options.decimals, lang = options.lang,
    tail = options.tail, rows = options.rows or core.workbook.rows, footer = options.footer, cut = {},
    private = not options.shared and path,
  }, Book)
end

-- A book whose variable is closed before it was finished leaves no file.
function Book:__close()
  if self.book then getmetatable(self.book).__close(self.book) end
end

-- Gives the file its name: true, and what to say of who may read it, if there is
-- anything; or nil and a message.
function Book:finish()
  if self.open then self.open:leave() end
  local book = self.book
  self.book = nil
  local written <const>, message <const> = book:close()
  return written, message or self.private and outfile.exposed(self.private) or nil
end


-- Cells

-- The number in a cell: the nearest that it can hold.
local function number_of(value)
  return tonumber(ratio.new(value):decimal(17))
end

-- A1, B7, AA3
local function cell_name(row, column)
  local letters = ""
  while column > 0 do
    letters = string.char(65 + (column - 1) % 26) .. letters
    column = (column - 1) // 26
  end
  return letters .. row
end

workbook.cell = cell_name

-- F6:F9, of a column from one row to another; F$6:F$9 if its rows stay where they
-- are as it is copied.
function workbook.range(column, row, last_row)
  return ("%s:%s"):format(cell_name(row, column), cell_name(last_row, column))
end

function workbook.fixed(column, row, last_row)
  return (workbook.range(column, row, last_row):gsub("(%u+)(%d+)", "$%1$%2"))
end

-- What a formula in Excel's English comes to; nil of nothing.
local Live <const> = {}
function workbook.live(formula, value) return value and setmetatable({ formula = formula, value = value }, Live) end

-- A value that leads to a place when it is clicked: a name of the book's.
local Link <const> = {}
function workbook.link(place, value) return value and setmetatable({ place = place, value = value }, Link) end

-- Of each kind: what a cell holds of a value, a number or a text, and its format.
local FORM <const> = {}

function FORM.text(book, value, style, kind) return value, book:format(kind or "text", style) end

function FORM.id(book, value, style) return FORM.text(book, value, style, "id") end
function FORM.note(book, value, style) return FORM.text(book, value, style, "note") end

function FORM.whole(book, value, style) return value, book:format("whole", style) end

local function points_code(book, value)
  return ratio.new(value):den() == 1 and "#,##0" or "#,##0" .. decimal_code(book.decimals)
end

-- What comes of a formula may be no whole number any longer, once that what it is
-- made of is another: Excel shows as many decimals as it has.
function FORM.points(book, value, style, is_live)
  local code <const> = points_code(book, value)
  return number_of(value), book:format("points", style, not (is_live and code == "#,##0") and code or nil)
end

function FORM.change(book, value, style)
  local code <const> = points_code(book, value)
  return number_of(value), book:format("change", style, ("+%s;-%s;0"):format(code, code))
end

function FORM.share(book, value, style)
  return number_of(value[1]), book:format("share", style, "0" .. decimal_code(value[2]) .. " %")
end

-- Of days that Excel has not.
function FORM.date(book, value, style) return FORM.id(book, language.date(value, book.lang), style) end

-- The decimals of a number as it is written, in any language.
local function decimals_of(text)
  return #(text:match "[.,](%d+)%D*$" or "")
end

local function plain_number(value)
  return math.type(value) == "integer" and ratio.new(value) or ratio.is(value) and value or nil
end

-- Numbers stay numbers, in their unit; the rest is text.
function FORM.value(book, value, style)
  local number = plain_number(value)
  if not number then return FORM.text(book, language.written(value, book.lang), style, "value") end
  local decimals = decimal_code(decimals_of(language.written(number, "en"):gsub(",", "")))
  local unit = number:unit()
  local currency = ratio.money(number)
  local behind = currency and (' "%s"'):format(currency == "kr" and "kr." or currency) or ""
  local code = unit == "percent" and "0" .. decimals .. " %" or "#,##0" .. decimals .. behind
  return number_of(number), book:format("value", style, code)
end

local function is_wrapped(value)
  local what <const> = getmetatable(value)
  return what == Live or what == Link
end

-- The value within a wrapping, or what is not wrapped.
local function bare(value)
  while is_wrapped(value) do value = value.value end
  return value
end

local function write(sheet, column, cell, style, kind)
  local book <const>, row <const> = sheet.book, sheet.row
  local formula
  while is_wrapped(cell) do
    formula = cell.formula or formula
    if cell.place then
      sheet.sheet:link(row, column, cell.place)
      style = style == "plain" and "link" or style
    end
    cell = cell.value
  end
  if kind == "date" and sheet.sheet:date(row, column, cell, book:format("date", style)) then return end
  local value <const>, format <const> = FORM[kind](book, cell, style, formula ~= nil)
  if formula then return sheet.sheet:formula(row, column, formula, value, format) end
  if type(value) == "number" then return sheet.sheet:number(row, column, value, format) end
  if sheet.sheet:text(row, column, value, format, book.tail) > 0 then
    book.cut[#book.cut + 1] = ("%s!%s"):format(sheet.name, cell_name(row, column))
  end
end


-- Sheets

local LINE <const>, TITLE <const>, HIGHEST <const> = 15, 21, 409   -- in points

-- The lines that a text takes in so many characters.
local function lines_of(said, width)
  local n = 0
  for line in (said .. "\n"):gmatch "(.-)\n" do n = n + math.max(#language.wrap(line, width), 1) end
  return n
end

-- What a cell shows in lines, if it is text.
local function wrapped(cell, kind, lang)
  if kind == "text" then return cell or nil end
  if kind == "value" and cell ~= nil and not plain_number(cell) then return language.written(cell, lang) end
end

-- Gives a row the height that its texts need: not every program that opens
-- the file does so by itself. Letters are narrower than the digits that a
-- column's width counts.
function Sheet:fit(cells, kind)
  local most = 1
  for _, i in ipairs(kind and self.all or self.wrapped) do
    local column = self.columns[i]
    local said, width = wrapped(bare(cells[i]), kind or column[3], self.book.lang), column[2] * 23 // 20
    if said and (#said > width or said:find "\n") then most = math.max(most, lines_of(said, width)) end
  end
  if most > 1 then self.sheet:height(self.row, math.min(most * LINE, HIGHEST)) end
end

function Sheet:title(title, notes)
  self.sheet:height(1, TITLE)
  write(self, 1, title, "title", "note")
  for _, note in ipairs(notes) do
    self.row = self.row + 1
    write(self, 1, note[1], note[2] and "label" or "note", "note")
    if note[2] then write(self, 3, note[3], "plain", note[2]) end
  end
  self.row = self.row + 2
end

-- A new sheet: its title, notes { label, kind, value } below it (nil: none), then
-- the headings. Rows of a sheet are written before the next sheet is made. What was
-- written is what is printed, or the rows up to Sheet:print_to.
function Book:sheet(name, title, notes, columns)
  if self.open then self.open:leave() end
  local sheet = setmetatable({ book = self, sheet = self.book:sheet(name), name = name, columns = columns, row = 1 },
                             Sheet)
  self.open = sheet
  sheet.all, sheet.wrapped = {}, {}
  for i, column in ipairs(columns) do
    sheet.all[i] = i
    if column[3] == "text" or column[3] == "value" then table.insert(sheet.wrapped, i) end
    sheet.sheet:column(i, column[2])
    if column[3] == "id" or column[3] == "text" then sheet.sheet:digits(i) end
  end
  if title then sheet:title(title, notes) end
  sheet:fit(lists.map(columns, 1), "text")
  for i, column in ipairs(columns) do
    sheet.sheet:text(sheet.row, i, column[1], self:format(column[3], "head"))
  end
  sheet.head = sheet.row
  sheet.sheet:freeze(sheet.row + 1, 2)
  sheet.sheet:print(sheet.row, self.footer)
  return sheet
end

-- { heading, width, kind } of each column of a table.
function workbook.columns(headings, shapes)
  local list = {}
  for i, shape in ipairs(shapes) do list[i] = { headings[i], shape[1], shape[2] } end
  return list
end

-- How many rows there is room for below so many notes.
function Book:room(notes)
  return self.rows - (notes + 3)
end

local function is_empty(value, kind)
  return value == nil or value == "" or value == false and kind ~= "value"
end

-- A row of cells in a style; `styles` has those of
-- single columns.
function Sheet:add(cells, style, styles)
  self.row = self.row + 1
  self:fit(cells)
  for i, column in ipairs(self.columns) do
    local value, look = cells[i], styles and styles[i] or style or "plain"
    if not is_empty(bare(value), column[3]) then
      write(self, i, value, look, column[3])
    elseif look == "total" or look == "field" then
      self.sheet:blank(self.row, i, self.book:format(column[3], look))
    end
  end
end

function Sheet:skip()
  self.row = self.row + 1
end

-- The rows so far can be filtered.
function Sheet:filter()
  self.sheet:filter(self.head, 1, math.max(self.row, self.head + 1), #self.columns)
end

-- What the formulas of another cell call the cell of that column in the row that
-- comes next, and that column of the rows since the headings.
function Sheet:next(column) return cell_name(self.row + 1, column) end
function Sheet:so_far(column) return workbook.range(column, self.head + 1, self.row) end

-- The same of a cell, in formulas of other sheets.
function Sheet:place(row, column)
  return ("'%s'!%s"):format((self.name:gsub("'", "''")), cell_name(row, column))
end

-- Gives rows of the sheet a name, which a link leads to.
function Sheet:called(name, row, last_row)
  local quoted <const> = self.name:gsub("'", "''")
  self.book.book:name(name, ("='%s'!%s:%s"):format(quoted, (cell_name(row, 1):gsub("%u+", "$%0$")),
                                                  (cell_name(last_row, #self.columns):gsub("%u+", "$%0$"))))
end

-- Bars in a column of the rows so far; most: where one is full.
function Sheet:bars(column, most)
  if self.row == self.head then return end
  self.sheet:bars(self.head + 1, column, self.row, column, workbook.colours.bar, most)
end

-- The book opens at this sheet, whatever sheet is the first.
function Sheet:front() self.sheet:front() end

-- Only the rows up to here are printed.
function Sheet:print_to(row) self.printed = row end

function Sheet:leave()
  self.sheet:area(1, 1, self.printed or self.row, #self.columns)
end

local ROW_PIXELS <const>, WIDTH <const> = 20, 900

-- A chart below the rows so far, of columns of theirs: look as core.workbook's
-- sheet:chart takes it, with height; names: the column of its categories; series { name =,
-- column =, colour =, told =, hidden = }; from, to: its rows.
function Sheet:chart(look, names, series, from, to)
  local quoted <const> = ("='%s'!"):format((self.name:gsub("'", "''")))
  local function of(column) return quoted .. workbook.fixed(column, from, to) end
  local all <const> = { categories = of(names), width = WIDTH, told = look.title }
  self.sheet:chart(self.row + 2, 1, lists.with(all, look), lists.map(series, function (one)
    return lists.with(one, { values = of(one.column) })
  end))
  self.row = self.row + 2 + look.height // ROW_PIXELS
end

return workbook
