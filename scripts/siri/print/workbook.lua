-- workbook.lua: an Excel workbook of tables: sheets with a title, notes, a
-- row of headings and rows of typed cells below it.
--
-- A column is { heading, width, kind }. What its cells are given, by kind:
--   text    text, wrapped; of ids and types ("id") not, and no warning where
--           they look like numbers
--   whole   an integer
--   points  a ratio, with as many decimals as the book's points have
--   change  the same with its sign
--   share   { share, decimals }
--   date    ISO text
--   value   anything that a rule can hold
-- A cell that is given nil or "" is empty; so is one that is given false,
-- but as a value: that is a "no".

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local ratio <const> = core.ratio

local workbook = {}

local Book <const>, Sheet <const> = {}, {}
Book.__index, Sheet.__index = Book, Sheet

local GREY <const>, PALE <const> = 0x6B6B6B, 0xDCE6F0

-- Formats

local STYLES <const> = {
  plain = {}, title = { bold = true, size = 14 }, note = {}, label = { bold = true },
  head = { bold = true, wrap = true, fill = PALE, below = true },
  total = { bold = true, above = true }, dim = { colour = GREY },
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
local function kinds_of(lang, decimals)
  local points = "#,##0" .. decimal_code(decimals)
  return {
    text = { wrap = true, indent = 1 }, id = { align = "left", indent = 1 },
    value = { wrap = true, align = "left", indent = 1 },
    note = { indent = 1 },
    whole = { number = "#,##0" }, points = { number = points },
    change = { number = ("+%s;-%s;0"):format(points, points) },
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
--   options.reads         paths of files that it must not replace
--   options.rows          of a sheet: Excel's limit if left out
-- Returns nil and a message if there can be no such file.
function workbook.create(path, options)
  local book, message = core.workbook.create(path, {
    created = options.created, title = options.title, author = options.author,
  }, table.unpack(options.reads or {}))
  if not book then return nil, message end
  local formats = {}
  for style in pairs(STYLES) do formats[style] = {} end
  return setmetatable({
    book = book, formats = formats, kinds = kinds_of(options.lang, options.decimals), lang = options.lang,
    tail = options.tail, rows = options.rows or core.workbook.rows, footer = options.footer, cut = {},
  }, Book)
end

-- A book whose variable is closed before it was finished leaves no file.
function Book:__close()
  if self.book then getmetatable(self.book).__close(self.book) end
end

-- Gives the file its name: true, or nil and a message.
function Book:finish()
  local book = self.book
  self.book = nil
  return book:close()
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

local WRITE <const> = {}

function WRITE.text(sheet, column, value, style, kind)
  local book, row = sheet.book, sheet.row
  if sheet.sheet:text(row, column, value, book:format(kind or "text", style), book.tail) > 0 then
    book.cut[#book.cut + 1] = ("%s!%s"):format(sheet.name, cell_name(row, column))
  end
end

function WRITE.id(sheet, column, value, style) WRITE.text(sheet, column, value, style, "id") end
function WRITE.note(sheet, column, value, style) WRITE.text(sheet, column, value, style, "note") end

local function write_number(sheet, column, value, style, kind, number)
  sheet.sheet:number(sheet.row, column, number_of(value), sheet.book:format(kind, style, number))
end

function WRITE.whole(sheet, column, value, style)
  sheet.sheet:number(sheet.row, column, value, sheet.book:format("whole", style))
end

function WRITE.points(sheet, column, value, style) write_number(sheet, column, value, style, "points") end
function WRITE.change(sheet, column, value, style) write_number(sheet, column, value, style, "change") end

function WRITE.share(sheet, column, value, style)
  write_number(sheet, column, value[1], style, "share", "0" .. decimal_code(value[2]) .. " %")
end

-- Days that Excel has not are text.
function WRITE.date(sheet, column, value, style)
  if not sheet.sheet:date(sheet.row, column, value, sheet.book:format("date", style)) then
    WRITE.id(sheet, column, language.date(value, sheet.book.lang), style)
  end
end

-- The decimals of a number as it is written, in any language.
local function decimals_of(text)
  return #(text:match "[.,](%d+)%D*$" or "")
end

local function plain_number(value)
  return math.type(value) == "integer" and ratio.new(value) or ratio.is(value) and value or nil
end

-- Numbers stay numbers, in their unit; the rest is text.
function WRITE.value(sheet, column, value, style)
  local number = plain_number(value)
  if not number then
    WRITE.text(sheet, column, language.written(value, sheet.book.lang), style, "value")
    return
  end
  local decimals = decimal_code(decimals_of(language.written(number, "en"):gsub(",", "")))
  local unit = number:unit()
  local currency = ratio.money(number)
  local behind = currency and (' "%s"'):format(currency == "kr" and "kr." or currency) or ""
  local code = unit == "percent" and "0" .. decimals .. " %" or "#,##0" .. decimals .. behind
  write_number(sheet, column, number, style, "value", code)
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
    local said, width = wrapped(cells[i], kind or column[3], self.book.lang), column[2] * 23 // 20
    if said and (#said > width or said:find "\n") then most = math.max(most, lines_of(said, width)) end
  end
  if most > 1 then self.sheet:height(self.row, math.min(most * LINE, HIGHEST)) end
end

-- A new sheet: its title, notes { label, kind, value } below it, then the
-- headings. Rows of a sheet are written before the next sheet is made.
function Book:sheet(name, title, notes, columns)
  local sheet = setmetatable({ book = self, sheet = self.book:sheet(name), name = name, columns = columns, row = 1 },
                             Sheet)
  sheet.all, sheet.wrapped = {}, {}
  for i, column in ipairs(columns) do
    sheet.all[i] = i
    if column[3] == "text" or column[3] == "value" then table.insert(sheet.wrapped, i) end
    sheet.sheet:column(i, column[2])
    if column[3] == "id" or column[3] == "text" then sheet.sheet:digits(i) end
  end
  sheet.sheet:height(1, TITLE)
  WRITE.note(sheet, 1, title, "title")
  for _, note in ipairs(notes) do
    sheet.row = sheet.row + 1
    WRITE.note(sheet, 1, note[1], note[2] and "label" or "note")
    if note[2] then WRITE[note[2]](sheet, 3, note[3], "plain") end
  end
  sheet.row = sheet.row + 2
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
    if not is_empty(value, column[3]) then
      WRITE[column[3]](self, i, value, look)
    elseif style == "total" then
      self.sheet:blank(self.row, i, self.book:format(column[3], style))
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

return workbook
