-- source.lua: a file of rows, of whatever kind it is: opened, its headings
-- read, and what its columns are.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local sheetlines <const> = require "siri.base.sheetlines"
local quoted <const> = require "siri.base.shell".quoted
local columnuse <const> = require "siri.import.columnuse"
local excel <const> = require "siri.import.excel"
local headline <const> = require "siri.import.headline"
local letters <const> = require "siri.import.letters"
local sheets <const> = require "siri.import.sheets"
local lfs <const> = require "siri.package.lfs"

local source = {}

local said <const> = core.options.said

local SEPARATORS <const> = { [";"] = ";", [","] = ",", ["|"] = "|", tab = "\t" }

-- What a file may be told to be: the words of --separator, --encoding.
source.separators = { ";", ",", "|", "tab" }
source.encodings = core.csv.encodings

local Source <const> = {}
Source.__index = Source
Source.__close = function (self)
  self.reader:close()
  self:tell()
end

local NOTHING <const> = "nothing imported"

-- Opens a reader; of a workbook also what sheets.choose tells.
-- An Excel file is known by what is in it, not by its name; a pipe, which
-- can be looked at only once, is none.
local function open_reader(path, kind, options)
  if lfs.attributes(path, "mode") == "file" and core.xlsx.is(path) then
    for _, name in ipairs { "separator", "encoding" } do
      if options[name] then return nil, diagnostic.new("excel_told", path, nil, name) end
    end
    local reader <const>, wrong <const> = excel.open(path, { sheet = options.sheet })   -- a name, a number's text
    if not reader then return nil, wrong end
    local chosen <const>, problem <const> = sheets.choose(reader, kind, options.mapping, options.sheet)
    if chosen then return reader, nil, chosen end
    reader:close()
    return nil, problem:met(path, nil, NOTHING)
  end
  local reader <const>, message <const>, is <const>, remedy <const> = core.csv.open(
    path, { separator = SEPARATORS[options.separator], encoding = options.encoding,
            heads = headline.asked(kind, options.mapping).fits })
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
  return ("separator '%s'%s"):format(reader.separator == "\t" and "tab" or reader.separator,
                                     reader.sure and "" or said ", which is not certain: {{separator}} tells it")
end

-- A text as who called writes it: of a command one word of the shell.
local function typed(text)
  return (not core.options.of_command() or text:find "^[%w_./-]+$") and text or quoted(text)
end

-- The first other sheet that has the headings of the kind.
local function sheet_with(path, reader, kind)
  for _, name in ipairs(reader.sheets or {}) do
    local other <close> = name ~= reader.sheet and excel.open(path, { sheet = name }) or nil
    if other and headline.read(other, kind).found then return name end
  end
end

-- The option that names a sheet, as who called writes it.
local function named(sheet) return said("{{sheet %s}}"):format(typed(sheet)) end

-- In which other sheet the required columns are, of n that this one has; nil if
-- they are in none.
local function elsewhere(path, reader, kind, lacking, n)
  local name <const> = sheet_with(path, reader, kind)
  return name and diagnostic.new("columns_missing_sheet", nil, nil, lacking, n, name, named(name))
end

-- What the columns of the file are, and what gives its rows; nil, nil and
-- all that is wrong.
--   below   the line of headings that are not in the first row, or nil
local function columns_of(self, kind, map, below, tick)
  if map then return map:open(self.headings, self.reader, tick) end
  if below then   -- what the first row has instead is of no matter
    return nil, nil, { diagnostic.new("columns_missing_below", nil, nil, headings.lacking(kind, self.headings),
                                      #self.headings, below) }
  end
  local columns <const>, problem <const>, lacking <const> = headings.columns(kind, self.headings)
  if columns then return columns, self.reader end
  return nil, nil, { lacking and elsewhere(self.path, self.reader, kind, lacking, #self.headings)
                        or problem }
end

-- What is wrong with headings that a mapping could tell.
local MAPPED <const> = lists.set { "columns_missing_found", "column_either", "heading_doubtful" }

-- The way to a mapping for a file.
function source.way_out(path)
  return said('{{import cases --map-for %s|siri.mapping "%s"}} writes a mapping for {{map}}'):format(typed(path))
end

-- What is wrong with the headings of a file, as its message.
local function refusal(path, kind, line, wrong, note)
  wrong[1] = wrong[1]:met(path, line, NOTHING)
  if kind == "cases" and MAPPED[wrong[1].name] then
    wrong[1]:hinted(source.way_out(path))
  end
  wrong[#wrong]:noted(note)
  return #wrong == 1 and wrong[1] or problems.of(wrong)
end

-- What is wrong with a file that has no row that can be read, or none up to its
-- headings; of a workbook, with the sheet. The kind is nil where its headings are
-- nobody's to know.
local function rowless(path, reader, unreadable, kind)
  if diagnostic.is(unreadable) then return unreadable:met(path, unreadable.line, NOTHING) end
  if unreadable then return diagnostic.new("file_unreadable", path, NOTHING, unreadable) end
  local wrong <const> = kind and elsewhere(path, reader, kind, headings.lacking(kind, {}), 0)
                        or diagnostic.new "file_empty"
  return wrong:met(path, nil, NOTHING):noted(reader.sheet and note_of(reader) or nil)
end

-- Opens a file of "cases" or "facts" and reads its headings. options:
-- separator, encoding; sheet, of an Excel file: its name, or the text of its
-- number; mapping, of another system's file; tick(rows), called now and then
-- while the rows of such a file are read; say(message [, plain]), which takes what
-- there is to tell of it: texts and diagnostics; plain: it is no warning.
-- Returns a source, to be closed:
--   path, kind, reader, say
--   sheets           the names of those that were chosen; nil: none was
--   line, headings   the row of its headings as it stood
--   above            the lines above it that are not read
--   titles           the same of all sheets that are read: { line =, above = }
--   others, hidden   the names of sheets that are not, as sheets.choose tells
--   columns          as headings.columns gives them
--   rows             what core.import.cases takes
--   mapping          what makes its rows cases, or nil
-- It takes stamp, that of the file before anything was read of it.
-- nil and what is wrong with it, a diagnostic, or problems, if it cannot be
-- read.
function source.open(path, kind, options)
  local reader <const>, message <const>, of_book <const> = open_reader(path, kind, options)
  if not reader then return nil, message end
  local chosen <const> = of_book or {}
  local function refused(problem)
    reader:close()
    return nil, problem
  end
  if options.mapping then options.mapping.sheets = chosen.names end
  local head <const> = headline.read(reader, kind, options.mapping)
  local doubt <const>, of <const> = letters.doubt(reader)
  if doubt then return refused(doubt:met(path, of, NOTHING)) end
  if head.unreadable or not head.fields then
    return refused(rowless(path, reader, head.unreadable, not options.mapping and kind or nil))
  end
  if head.broken then return refused(head.broken:met(path, head.broken.line, NOTHING)) end
  local own <const> = { line = head.line, above = head.above }
  local self <const> = setmetatable({
    path = path, kind = kind, reader = reader, opened = reader.stamp, say = options.say, mapping = options.mapping,
    sheets = chosen.names, headings = head.fields, line = head.line, above = head.above,
    titles = lists.where(chosen.titles or { own }, function (title) return #title.above > 0 end),
    others = chosen.others or {}, hidden = chosen.hidden or {},
  }, Source)
  if reader.sheet then reader:widen(#head.fields) end
  local columns <const>, rows <const>, wrong <const> = columns_of(self, kind, options.mapping, head.below, options.tick)
  if not columns then return refused(refusal(path, kind, self.line, wrong, note_of(reader))) end
  self.columns, self.rows = columns, rows
  if reader.sheet then
    self.uses = columnuse.of(kind, head.fields, columns, options.mapping)
    reader:columns(head.fields, self.uses)
  end
  return self
end

-- Where a line of it is: the file, or its sheet, and the line there.
function Source:place(line)
  return sheetlines.place(sheetlines.file(self.path, self.sheets), line)
end

-- What is said of it is held until it is told, or forgotten.
function Source:hold()
  local held <const> = {}
  self.held, self.say_now = held, self.say
  self.say = function (...) held[#held + 1] = table.pack(...) end
end

function Source:tell()
  local held <const>, say <const> = self.held or {}, self.say_now or self.say
  self.held, self.say = nil, say
  for _, one in ipairs(held) do say(table.unpack(one, 1, one.n)) end
end

function Source:forget() self.held = nil end

-- Is the file another than it was, or was it written since? Its rows may be those
-- of before, of after, or of both. A pipe never is.
function Source:has_changed()
  return self.opened ~= self.stamp or core.stamp.of(self.path) ~= self.stamp
end

-- What is doubtful of the letters of a pipe, once its rows have been read, with
-- its line; nil if nothing is. A file was looked through before.
function Source:doubt()
  if select(2, self.reader:position()) then return nil end
  local doubt <const>, line <const> = letters.doubt(self.reader)
  return doubt and doubt:with { line = line }
end

-- The headings of a file of cases, which need not be ours: those that can be
-- imported, else what stands in the fullest of the first rows. nil and what is
-- wrong, where that is data.
function source.headings(path, options)
  local reader <close>, message <const> = open_reader(path, "cases", options)
  if not reader then return nil, message end
  local head <const> = headline.read(reader, "cases")
  local doubt <const>, of <const> = letters.doubt(reader)
  if doubt then return nil, doubt:met(path, of, NOTHING) end
  local fullest = head.rows[1]
  for _, row in ipairs(head.rows) do
    if headline.filled(row) > headline.filled(fullest) then fullest = row end
  end
  if head.unreadable or not fullest then return nil, rowless(path, reader, head.unreadable) end
  if head.found and not head.below then return head.fields end
  if not (reader.sheet or reader.sure) then return nil, diagnostic.new("separator_open", path, nil) end
  local _, wrong <const> = headings.columns("cases", fullest.fields)
  if not wrong or wrong.name ~= "columns_missing_data" then return fullest.fields end
  return nil, refusal(path, "cases", fullest.line, { wrong }, note_of(reader))
end

-- The rows of the file, read once more, that belong to refused ones: an
-- iterator of fields, line and reject. Only of a source with a mapping,
-- whose refusals have no rows.
function Source:rows_of(rejects, options)
  local reader <const>, message <const> = open_reader(self.path, "cases", options)
  if not reader then error(tostring(message), 0) end
  for _ in ipairs(self.above) do reader:row() end
  if reader.sheet then reader:widen(#self.headings) end
  if self.uses then reader:columns(self.headings, self.uses) end
  return self.mapping:rows_of(rejects, reader), nil, nil, reader
end

return source
