-- excel.lua: an Excel file, opened at one of its sheets: which of its parts is
-- which, what its sheets are called, and what each style of a cell shows.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local xlsx <const> = core.xlsx

local excel = {}

-- What a file may have at most: parts, and sheets; number formats; styles of
-- cells (Excel's own limit is near).
local MOST_PARTS <const>, MOST_FORMATS <const>, MOST_STYLES <const> = 10000, 10000, 70000

local LISTED <const> = 10   -- sheets that a message names
local LONGEST <const> = 255   -- bytes of a part's name

-- The elements that matter: { number of the one around it, name }.
local LINKS <const> = { { 0, "Relationships" }, { 1, "Relationship" } }
local BOOK <const> = { { 0, "workbook" }, { 1, "workbookPr" }, { 1, "calcPr" }, { 1, "sheets" }, { 4, "sheet" } }
local STYLES <const> = { { 0, "styleSheet" }, { 1, "numFmts" }, { 2, "numFmt" }, { 1, "cellXfs" }, { 4, "xf" } }

local RELATED <const> = { "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                          "http://purl.oclc.org/ooxml/officeDocument/relationships/" }

-- Ends the reading of a file, with what is wrong with it; a file that is
-- merely hostile ends it in the same way.
local function fault(name, ...)
  error(diagnostic.new(name, nil, nil, ...), 0)
end

-- What a reader gave; its message is a fault.
local function given(value, message)
  if value == nil then fault("file_unreadable", message) end
  return value
end

local function missing(part) fault("workbook_part_missing", part) end


-- Links: which part leads to which

-- The name of the part that a target, written in another part, means; nil if
-- it leads out of the archive. It is from the root ("/xl/styles.xml") or from
-- that part ("styles.xml").
local function part_of(from, target)
  local names <const> = {}
  if target:sub(1, 1) ~= "/" then
    for name in (from:match "^(.*)/" or ""):gmatch "[^/]+" do names[#names + 1] = name end
  end
  for name in target:gmatch "[^/]+" do
    if name == ".." then
      if #names == 0 then return nil end
      names[#names] = nil
    elseif name ~= "." then
      names[#names + 1] = name
    end
  end
  local path <const> = table.concat(names, "/")
  return path ~= "" and #path <= LONGEST and path or nil
end

-- The last word of the type of a link, in either dialect.
local function kind_of(link)
  for _, space in ipairs(RELATED) do
    if link.Type and link.Type:sub(1, #space) == space then return link.Type:sub(#space + 1) end
  end
end

-- The links of a part, "" for those of the archive itself, in order:
-- { id =, kind =, part = }.
local function links_of(reader, from)
  local folder <const>, name <const> = from:match "^(.-)([^/]*)$"
  local list <const> = {}
  local path <const> = folder .. "_rels/" .. name .. ".rels"
  for _, link in ipairs(given(reader:elements(path, "links", "a list of relationships", LINKS)) or {}) do
    if link.Id and link.Target and link.TargetMode ~= "External" then
      if #list == MOST_PARTS then fault("workbook_parts", MOST_PARTS) end
      list[#list + 1] = { id = link.Id, kind = kind_of(link), part = part_of(from, link.Target) }
    end
  end
  return list
end

-- The first part that links of that kind lead to.
local function part_linked(links, kind)
  return lists.map(links, function (link) return link.kind == kind and link.part or nil end)[1]
end


-- The workbook

local ODS <const> = "application/vnd.oasis.opendocument.spreadsheet"

-- The part that is the workbook, "xl/workbook.xml" as a rule. A Word file is
-- an archive with a main part, too: the message of its elements says so.
local function main_part(reader)
  local part <const> = part_linked(links_of(reader, ""), "officeDocument")
  if not part then
    if given(reader:bytes("mimetype", #ODS)) == ODS then
      fault "workbook_opendocument"
    end
    fault "workbook_none"
  end
  if part:find ".%.bin$" then fault "workbook_binary" end
  return part
end

local function is_true(text) return text == "1" or text == "true" end

-- The links of sheets by id. Sheets of charts or dialogs have no rows: they
-- are none of ours.
local function sheets_linked(links)
  local list <const> = {}
  for _, link in ipairs(links) do
    if link.kind == "worksheet" and link.part and not list[link.id] then list[link.id] = link end
  end
  return list
end

-- The workbook in a part: its sheets in the order of their tabs
-- { name =, visible =, part = }, and the settings that its cells depend on.
local function book_of(reader, part, links)
  local book <const>, linked <const> = { sheets = {} }, sheets_linked(links)
  local elements <const> = given(reader:elements(part, "book", "a workbook", BOOK))
  for _, element in ipairs(elements or missing(part)) do
    local link <const> = linked[element.id]
    if element[1] == "sheet" and element.name and link then
      if #book.sheets == MOST_PARTS then fault("workbook_sheets", MOST_PARTS) end
      book.sheets[#book.sheets + 1] = { name = xlsx.unescaped(element.name), part = link.part,
                                        visible = (element.state or "visible") == "visible" }
    elseif element[1] == "workbookPr" then
      book.from_1904 = is_true(element.date1904)
    elseif element[1] == "calcPr" then
      book.uncalculated = is_true(element.fullCalcOnLoad)
    end
  end
  return book
end


-- Number formats: is a number shown as a date, a time, a length of time, a
-- percentage, or as a number? A format has up to four sections: for numbers
-- above zero, below, zero, and for text.

local function plain_format(shows)
  return { positive = shows, negative = shows, zero = shows, mask = "" }
end

-- The formats that Excel knows by their numbers; others are plain numbers.
local BUILTIN <const> = {}
for shows, ranges in pairs {
  percent = { { 9, 10 } }, date = { { 14, 17 }, { 22, 22 }, { 27, 36 }, { 50, 58 } },
  time = { { 18, 21 }, { 45, 45 }, { 47, 47 } }, duration = { { 46, 46 } },
} do
  for _, range in ipairs(ranges) do
    for id = range[1], range[2] do BUILTIN[id] = plain_format(shows) end
  end
end
local NUMBER <const>, UNKNOWN <const> = plain_format "number", plain_format "unknown"

-- What a letter of a date or a time says; `letters` is what the section has
-- said so far. An m is minutes after hours, and before seconds.
local function read_letter(letters, letter)
  if letter:find "[ydgbe]" then
    letters.date, letters.after_hours = true, false
  elseif letter == "h" then
    letters.time, letters.after_hours = true, true
  elseif letter == "m" then
    if letters.after_hours then letters.time = true else letters.months = letters.months + 1 end
    letters.after_hours = false
  elseif letter == "s" then
    letters.time, letters.after_hours = true, false
    letters.months = math.max(letters.months - 1, 0)
  end
end

-- What stands in brackets: [h] and the like, [$kr-406], [Red], [>=100].
local function read_brackets(letters, content)
  if content:find "^h+$" or content:find "^m+$" or content:find "^s+$" then letters.duration = true
  elseif content:find "^[<>=]" then letters.condition = true
  end
end

-- Pieces of a section that are no letters of a date, and what they say:
-- texts, what stands for one character, brackets, General (Standard in Danish,
-- as careless programs write it), AM/PM, 0.00E+00.
local PIECES <const> = {
  { '^"[^"]*"?()' }, { "^[\\_*].?()" },
  { "^%[([^%]]*)%]?()", read_brackets },
  { "^general()" }, { "^standard()" },
  { "^am/pm()", function (letters) letters.time = true end }, { "^a/p()", function (letters) letters.time = true end },
  { "^e[+-]()" },
  { "^(%%+)()", function (letters, signs) letters.percents = letters.percents + #signs end },
}

-- Reads the piece that begins there; where the next one does.
local function read_piece(letters, code, at)
  for _, piece in ipairs(PIECES) do
    local content <const>, behind <const> = code:match(piece[1], at)
    if content then
      if piece[2] then piece[2](letters, content) end
      return behind or content
    end
  end
  local letter <const> = code:sub(at, at)
  letters.text = letters.text or letter == "@"
  read_letter(letters, letter)
  return code:match("^" .. (letter:find "%w" and letter or "%" .. letter) .. "+()", at)
end

local function shown_by(letters)
  if letters.duration then return "duration"
  elseif letters.date or letters.months > 0 then return "date"
  elseif letters.time then return "time"
  elseif letters.percents > 0 then return letters.percents == 1 and "percent" or "unknown"
  end
  return "number"
end

-- Reads the section that begins there; where it ends.
local function read_section(code, at)
  local letters <const> = { months = 0, percents = 0 }
  while at <= #code and code:sub(at, at) ~= ";" do at = read_piece(letters, code, at) end
  return { shows = shown_by(letters), condition = letters.condition, text = letters.text }, at
end

-- A format of zeros alone, with signs between them, is an identifier's, such
-- as a case number that begins with 0: "000000-0000"; "" for any other.
local function mask_of(code)
  local section <const> = code:match "^[^;]*"
  local mask <const>, plain <const> = section:gsub("\\([-/. ])", "%1"), section:gsub("\\[-/. ]", "-")
  return #mask < 16 and plain:find "^0[0 -]*0$" and mask or ""
end

-- What a format shows that is written as a code: "dd-mm-yyyy", "0%;[Red]-0%".
local function format_of(code)
  local lower <const>, sections, at = code:lower(), {}, 0
  local condition, differ = false, false
  repeat
    local section
    section, at = read_section(lower, at + 1)
    if #sections > 0 and section.text then break end
    sections[#sections + 1] = section
    condition = condition or section.condition
    differ = differ or section.shows ~= sections[1].shows
  until at > #code or #sections == 3
  if condition and differ then return UNKNOWN end
  local first <const> = sections[1].shows
  return { positive = first, negative = sections[2] and sections[2].shows or first,
           zero = sections[3] and sections[3].shows or first, mask = mask_of(code) }
end

local NO_FORMAT <const> = 1000000   -- no workbook has as many

-- The number of a format, 0 where none is written; NO_FORMAT if it is none
-- that there can be, whose format is not understood.
local function id_of(text)
  local id <const> = not text and 0 or text:find "^%d+$" and math.tointeger(text)
  return id and id < NO_FORMAT and id or NO_FORMAT
end

-- The formats of the styles that cells have, in order; none without a part.
local function formats_of(reader, part)
  local customs <const>, list <const>, count = {}, {}, 0
  if not part then return list end
  local elements <const> = given(reader:elements(part, "book", "a table of styles", STYLES)) or missing(part)
  for _, element in ipairs(elements) do
    if element[1] == "numFmt" and element.formatCode then
      count = count + 1
      if count > MOST_FORMATS then fault("workbook_formats", MOST_FORMATS) end
      customs[id_of(element.numFmtId)] = format_of(element.formatCode)
    end
  end
  for _, element in ipairs(elements) do
    if element[1] == "xf" then
      if #list == MOST_STYLES then fault("workbook_styles", MOST_STYLES) end
      local id <const> = id_of(element.numFmtId)
      list[#list + 1] = id == NO_FORMAT and UNKNOWN or customs[id] or BUILTIN[id] or NUMBER
    end
  end
  return list
end


-- Sheets

-- The names of sheets; of those that are seen, unless `all`.
local function names_of(sheets, all)
  return lists.map(all and sheets or lists.where(sheets, "visible"), "name")
end

-- "'Sager', 'Noter'"
local function listed(names)
  local first <const> = table.move(names, 1, math.min(#names, LISTED), 1, {})
  return lists.join(first, function (name) return ("'%s'"):format(name) end) .. (#names > LISTED and ", ..." or "")
end

-- The sheet of that name; else that of that number: tabs are counted as they
-- are seen. Without a choice, the first that is seen.
local function sheet_of(sheets, choice)
  local number <const> = choice == nil and 1 or math.tointeger(tonumber(choice))
  return lists.find(sheets, "name", choice) or lists.where(sheets, "visible")[number]
end

local function choose(sheets, choice)
  if #sheets == 0 then fault "sheets_none" end
  local sheet <const>, names <const> = sheet_of(sheets, choice), names_of(sheets, true)
  if sheet then return sheet end
  if choice == nil then fault("sheets_hidden", listed(names)) end
  local number <const> = math.tointeger(tonumber(choice))
  if number then fault("sheet_number", number, listed(names)) end
  local near <const> = core.nearest.find(choice, names)
  if near then fault("sheet_name_near", choice, near, listed(names)) end
  fault("sheet_name", choice, listed(names))
end


-- Reads all up to the first row.
local function begin(reader, choice)
  local main <const> = main_part(reader)
  local links <const> = links_of(reader, main)
  local book <const> = book_of(reader, main, links)
  local strings <const> = part_linked(links, "sharedStrings")
  if strings then given(reader:strings(strings)) end
  book.formats = formats_of(reader, part_linked(links, "styles"))
  local sheet <const> = choose(book.sheets, choice)
  book.part, book.sheet, book.sheets = sheet.part, sheet.name, names_of(book.sheets)
  given(reader:begin(book))
  return reader
end

-- excel.open(path [, { sheet = a name or number }]) -> a reader of the rows of
-- that sheet, or of the first that is seen, to be closed | nil, diagnostic.
function excel.open(path, options)
  local choice <const> = options and options.sheet
  if choice ~= nil and type(choice) ~= "string" and type(choice) ~= "number" then
    error(("sheet must be a name or a number, not a %s"):format(type(choice)), 0)
  end
  local reader <const>, message <const> = xlsx.open(path)
  local wrong = message and diagnostic.new("file_unreadable", nil, nil, message)
  if reader then
    local ok <const>, problem <const> = pcall(begin, reader, choice)
    if ok then return reader end
    reader:close()
    if not diagnostic.is(problem) then error(problem, 0) end
    wrong = problem
  end
  return nil, wrong:within(("cannot read '%s'"):format(path))
end

return excel
