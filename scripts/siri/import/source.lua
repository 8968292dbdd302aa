-- source.lua: a file of rows, of whatever kind it is: opened, its headings
-- read, and what its columns are.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local problems <const> = require "siri.base.problems"
local sheetlines <const> = require "siri.base.sheetlines"
local columnuse <const> = require "siri.import.columnuse"
local excel <const> = require "siri.import.excel"
local letters <const> = require "siri.import.letters"
local sheets <const> = require "siri.import.sheets"
local lfs <const> = require "siri.package.lfs"

local source = {}

local SOUGHT <const> = 9  -- rows below the first in which headings are looked for

local SEPARATORS <const> = { [";"] = ";", [","] = ",", ["|"] = "|", tab = "\t" }

-- What a file may be told to be: the words of --separator, --encoding.
source.separators = { ";", ",", "|", "tab" }
source.encodings = core.csv.encodings

local Source <const> = {}
Source.__index = Source
Source.__close = function (self) self.reader:close() end

local NOTHING <const> = "nothing imported"

-- Opens a reader; of a workbook also the names of the sheets that were chosen.
-- An Excel file is known by what is in it, not by its name; a pipe, which
-- can be looked at only once, is none.
local function open_reader(path, kind, options)
  if lfs.attributes(path, "mode") == "file" and core.xlsx.is(path) then
    for _, name in ipairs { "separator", "encoding" } do
      if options[name] then return nil, diagnostic.new("excel_told", path, nil, name) end
    end
    local reader <const>, wrong <const> = excel.open(path, { sheet = options.sheet })   -- a name, a number's text
    if not reader then return nil, wrong end
    local ok <const>, names <const> = sheets.choose(reader, kind, options.mapping, options.sheet)
    if ok then return reader, nil, names end
    reader:close()
    return nil, names:met(path, nil, NOTHING)
  end
  local reader <const>, message <const>, is <const>, remedy <const> = core.csv.open(
    path, { separator = SEPARATORS[options.separator], encoding = options.encoding })
  if is then return nil, diagnostic.new("file_foreign", path, NOTHING, is, remedy) end
  if reader and options.sheet then
    reader:close()
    return nil, diagnostic.new("sheet_of_csv", path)
  end
  return reader, message and diagnostic.new("file_unreadable", nil, nil, message)
end

-- Where the headings were looked for: "separator ';'", "sheet 'Sager'"
local function note_of(reader)
  if reader.sheet then return ("sheet '%s'"):format(reader.sheet) end
  return ("separator '%s'"):format(reader.separator == "\t" and "tab" or reader.separator)
end

-- The line on which the headings of the kind stand, among the next rows of a
-- reader; nil if they are not there.
local function headings_below(kind, reader)
  for _ = 1, SOUGHT do
    local fields <const>, line <const> = reader:row()
    if not fields then return nil end
    if headings.are_in(kind, fields) then return line end
  end
end

-- A text as one word of the shell.
local function word_of(text)
  return text:find "^[%w_.-]+$" and text or "'" .. text:gsub("'", "'\\''") .. "'"
end

-- The first other sheet that begins with the headings of the kind.
local function sheet_with(self, kind)
  for _, name in ipairs(self.reader.sheets or {}) do
    local other <close> = name ~= self.reader.sheet and excel.open(self.path, { sheet = name }) or nil
    local fields <const> = other and other:row()
    if fields and headings.are_in(kind, fields) then return name end
  end
end

-- Where the required columns are, if not in the first row: below it, or in
-- another sheet; nil if they are in neither.
local function elsewhere(self, kind, lacking)
  local line <const> = headings_below(kind, self.reader)
  if line then return diagnostic.new("columns_missing_below", nil, nil, lacking, #self.headings, line) end
  local name <const> = sheet_with(self, kind)
  return name and diagnostic.new("columns_missing_sheet", nil, nil, lacking, #self.headings, name, word_of(name))
end

-- What the columns of the file are, and what gives its rows; nil, nil and
-- all that is wrong.
local function columns_of(self, kind, map, tick)
  if map then return map:open(self.headings, self.reader, tick) end
  local columns <const>, problem <const>, lacking <const> = headings.columns(kind, self.headings)
  if columns then return columns, self.reader end
  return nil, nil, { lacking and elsewhere(self, kind, lacking) or problem }
end

-- What is wrong with the headings of a file, as its message.
local function refusal(path, line, wrong, note)
  wrong[1] = wrong[1]:met(path, line, NOTHING)
  wrong[#wrong]:noted(note)
  return #wrong == 1 and wrong[1] or problems.of(wrong)
end

-- Opens a file of "cases" or "facts" and reads its headings. options:
-- separator, encoding; sheet, of an Excel file: its name, or the text of its
-- number; mapping, of another system's file; tick(rows), called now and then
-- while the rows of such a file are read. Returns a source, to be closed:
--   path, reader
--   sheets           the names of those that were chosen; nil: none was
--   line, headings   its first row as it stood
--   columns          as headings.columns gives them
--   rows             what core.import.cases takes
--   mapping          what makes its rows cases, or nil
-- nil and what is wrong with it, a diagnostic, or problems, if it cannot be
-- read.
function source.open(path, kind, options)
  local reader <const>, message <const>, names <const> = open_reader(path, kind, options)
  if not reader then return nil, message end
  local self <const> = setmetatable({ path = path, reader = reader, mapping = options.mapping, sheets = names }, Source)
  if self.mapping then self.mapping.sheets = names end
  local fields <const>, line <const> = reader:row()
  local doubt <const>, of <const> = letters.doubt(reader)
  if doubt then
    reader:close()
    return nil, doubt:met(path, of, NOTHING)
  end
  if not fields then
    reader:close()
    local one <const> = line and diagnostic.new("file_unreadable", path, NOTHING, line)
    return nil, one or diagnostic.new("file_empty", path, NOTHING)
  end
  self.headings, self.line = fields, line
  local columns <const>, rows <const>, wrong <const> = columns_of(self, kind, options.mapping, options.tick)
  if not columns then
    local note <const> = note_of(reader)
    reader:close()
    return nil, refusal(path, line, wrong, note)
  end
  self.columns, self.rows = columns, rows
  if kind == "cases" and reader.sheet then
    self.uses = columnuse.of(fields, columns, options.mapping)
    reader:columns(fields, self.uses)
  end
  return self
end

-- Where a line of it is: the file, or its sheet, and the line there.
function Source:place(line)
  return sheetlines.place(sheetlines.file(self.path, self.sheets), line)
end

-- What is doubtful of the letters of a pipe, once its rows have been read, as a
-- text; nil if nothing is. A file was looked through before.
function Source:doubt()
  if select(2, self.reader:position()) then return nil end
  local doubt <const>, line <const> = letters.doubt(self.reader)
  return doubt and ("line %d: %s"):format(line, tostring(doubt))
end

-- The rows of the file, read once more, that belong to refused ones: an
-- iterator of fields, line and reject. Only of a source with a mapping,
-- whose refusals have no rows.
function Source:rows_of(rejects, options)
  local reader <const>, message <const> = open_reader(self.path, "cases", options)
  if not reader then error(tostring(message), 0) end
  if self.uses then reader:columns(self.headings, self.uses) end
  return self.mapping:rows_of(rejects, reader), nil, nil, reader
end

return source
