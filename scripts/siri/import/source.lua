-- source.lua: a file of rows, of whatever kind it is: opened, its headings
-- read, and what its columns are.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local excel <const> = require "siri.import.excel"
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

-- An Excel file is known by what is in it, not by its name; a pipe, which
-- can be looked at only once, is none.
local function open_reader(path, options)
  if lfs.attributes(path, "mode") == "file" and core.xlsx.is(path) then
    for _, name in ipairs { "separator", "encoding" } do
      if options[name] then return nil, diagnostic.new("excel_told", path, nil, name) end
    end
    return excel.open(path, { sheet = options.sheet })   -- a name, or the text of a number
  elseif options.sheet then
    return nil, diagnostic.new("sheet_of_csv", path)
  end
  local reader <const>, message <const> = core.csv.open(path, { separator = SEPARATORS[options.separator],
                                                                encoding = options.encoding })
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
  return text:find "^[%w_./-]+$" and text or "'" .. text:gsub("'", "'\\''") .. "'"
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

local NOTHING <const> = "nothing imported"

-- What is wrong with headings that a mapping could tell.
local MAPPED <const> = lists.set { "columns_missing_found", "column_either", "heading_doubtful" }

-- What is wrong with the headings of a file, as its message.
local function refusal(path, kind, line, wrong, note)
  wrong[1] = wrong[1]:met(path, line, NOTHING)
  if kind == "cases" and MAPPED[wrong[1].name] then
    wrong[1]:hinted(("import cases --map-for %s writes a mapping for --map"):format(word_of(path)))
  end
  wrong[#wrong]:noted(note)
  return #wrong == 1 and wrong[1] or problems.of(wrong)
end

-- Opens a file of "cases" or "facts" and reads its headings. options:
-- separator, encoding; sheet, of an Excel file: its name, or the text of its
-- number; mapping, of another system's file; tick(rows), called now and then
-- while the rows of such a file are read. Returns a source, to be closed:
--   path, reader
--   line, headings   its first row as it stood
--   columns          as headings.columns gives them
--   rows             what core.import.cases takes
--   mapping          what makes its rows cases, or nil
-- nil and what is wrong with it, a diagnostic, or problems, if it cannot be
-- read.
function source.open(path, kind, options)
  local reader <const>, message <const> = open_reader(path, options)
  if not reader then return nil, message end
  local self <const> = setmetatable({ path = path, reader = reader, mapping = options.mapping }, Source)
  local fields <const>, line <const> = reader:row()
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
    return nil, refusal(path, kind, line, wrong, note)
  end
  self.columns, self.rows = columns, rows
  return self
end

-- The headings of a file of cases, sound or not; nil and what is wrong with it.
function source.headings(path, options)
  local reader <close>, message <const> = open_reader(path, options)
  if not reader then return nil, message end
  local fields <const>, line <const> = reader:row()
  if fields then return fields end
  return nil, line and diagnostic.new("file_unreadable", path, NOTHING, line)
              or diagnostic.new("file_empty", path, NOTHING)
end

-- The rows of the file, read once more, that belong to refused ones: an
-- iterator of fields, line and reject. Only of a source with a mapping,
-- whose refusals have no rows.
function Source:rows_of(rejects, options)
  local reader <const>, message <const> = open_reader(self.path, options)
  if not reader then error(message, 0) end
  return self.mapping:rows_of(rejects, reader), nil, nil, reader
end

return source
