-- excel.lua: an Excel file, opened at one of its sheets: which of its parts is
-- which, what its sheets are called, and the number formats of its cells.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local numberformats <const> = require "siri.import.numberformats"
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

local NOWHERE <const> = { kind = "worksheet" }   -- what a sheet without a link has

local function is_true(text) return text == "1" or text == "true" end

-- Links by id.
local function by_id(links)
  local list <const> = {}
  for _, link in ipairs(links) do list[link.id] = list[link.id] or link end
  return list
end

-- The workbook in a part: its sheets in the order of their tabs { name =,
-- visible =, link =, part = that it leads to, nil if there is none }, and the
-- settings that its cells depend on. Sheets of charts or dialogs have no rows:
-- they are none of ours.
local function book_of(reader, part, links)
  local book <const>, linked <const> = { sheets = {} }, by_id(links)
  local elements <const> = given(reader:elements(part, "book", "a workbook", BOOK))
  for _, element in ipairs(elements or missing(part)) do
    local link <const> = linked[element.id] or NOWHERE
    if element[1] == "sheet" and element.name and link.kind == "worksheet" then
      if #book.sheets == MOST_PARTS then fault("workbook_sheets", MOST_PARTS) end
      book.sheets[#book.sheets + 1] = { name = xlsx.unescaped(element.name), part = link.part,
                                        link = element.id or "", visible = (element.state or "visible") == "visible" }
    elseif element[1] == "workbookPr" then
      book.from_1904 = is_true(element.date1904)
    elseif element[1] == "calcPr" then
      book.uncalculated = is_true(element.fullCalcOnLoad)
    end
  end
  return book
end


-- Number formats, of the styles that cells have

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
      customs[id_of(element.numFmtId)] = numberformats.of(element.formatCode)
    end
  end
  for _, element in ipairs(elements) do
    if element[1] == "xf" then
      if #list == MOST_STYLES then fault("workbook_styles", MOST_STYLES) end
      local id <const> = id_of(element.numFmtId)
      list[#list + 1] = id == NO_FORMAT and numberformats.unknown or customs[id] or numberformats.known(id)
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
  local first <const> = lists.head(names, LISTED)
  return lists.join(first, function (name) return ("'%s'"):format(name) end) .. (#names > LISTED and ", ..." or "")
end

-- The sheet of that name; else that of that number: tabs are counted as they
-- are seen. Without a choice, the first that is seen.
local function sheet_of(sheets, choice)
  local number <const> = choice == nil and 1 or math.tointeger(tonumber(choice))
  return lists.find(sheets, "name", choice) or lists.where(sheets, "visible")[number]
end

local function choose(sheets, choice)
  if choice == "all" then choice = nil end   -- sheets.lua chooses
  if not lists.first(sheets, function (sheet) return sheet.part end) then fault "sheets_none" end
  local sheet <const>, names <const> = sheet_of(sheets, choice), names_of(sheets, true)
  if sheet then return sheet end
  if choice == nil then fault("sheets_hidden", listed(names)) end
  local number <const> = math.tointeger(tonumber(choice))
  if number then fault("sheet_number", number, listed(names)) end
  local near <const> = core.nearest.find(choice, names)
  if near then fault("sheet_name_near", choice, near, listed(names)) end
  fault("sheet_name", choice, listed(names))
end


-- The workbook of each reader.
local books <const> = setmetatable({}, { __mode = "k" })

-- Lets the rows to come be those of a sheet from its first on; of several, one
-- after the other, where `chain` is given -> true | nil, and why not.
local function turn(reader, sheet, chain)
  local book <const> = books[reader]
  if not sheet.part then return nil, diagnostic.new("workbook_part_missing", nil, nil, sheet.link) end
  book.part, book.sheet, book.chain = sheet.part, sheet.name, chain
  return reader:begin(book)
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
  book.all, book.sheets, books[reader] = book.sheets, names_of(book.sheets), book
  given(turn(reader, sheet))
  return reader
end

-- Turns an open reader to the sheet of that name, from its first row on ->
-- true | nil, and why not.
function excel.turn(reader, name)
  return turn(reader, lists.find(books[reader].all, "name", name))
end

-- The names of the sheets of an open reader that are hidden, in order.
function excel.hidden(reader)
  return names_of(lists.where(books[reader].all, function (sheet) return not sheet.visible end), true)
end

-- Turns an open reader to several sheets: { name =, line = of its headings }
-- each, in order. The rows of each follow those before it; those of all but
-- the first begin below its headings. They have been read up to there.
function excel.chain(reader, sheets)
  local chain <const> = lists.map(sheets, function (one)
    return { name = one.name, line = one.line, part = lists.find(books[reader].all, "name", one.name).part }
  end)
  assert(turn(reader, chain[1], chain))
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
