-- page.lua: a page of text as it is written: its width, its marks and
-- colours, where it goes.

local core <const> = require "siri.core"
local language <const> = require "siri.language"

local page = {}

local NARROWEST <const>, WIDEST <const>, USUAL <const> = 80, 110, 80

local COLOURS <const> = { green = "32", red = "31", yellow = "33", magenta = "35", bold = "1", dim = "2" }

-- One cell each, in every terminal and font.
page.marks = { met = "✓", partly = "◐", missed = "✗", open = "○", no_data = "?", failed = "!" }

-- A word behind the mark of a status: "✓ opfyldt".
function page.marked(status, word)
  return ("%s %s"):format(page.marks[status], word)
end

local MARK_COLOURS <const> = { met = "green", partly = "yellow", missed = "red", open = "yellow", no_data = "magenta",
                               failed = "red" }

-- "cases.csv:12", or the file alone where no line is known.
function page.place(file, line)
  return line and ("%s:%d"):format(file, line) or file
end

local Page <const> = {}
Page.__index = Page

-- A new page. Colour only on a terminal, and not where NO_COLOR is set.
-- to_file: it will not go to the terminal.
function page.new(to_file)
  local columns = not to_file and core.terminal.columns() or nil
  local width = columns or tonumber(os.getenv "COLUMNS") or USUAL
  return setmetatable({
    lines = {}, width = math.min(math.max(math.tointeger(width) or USUAL, NARROWEST), WIDEST),
    colour = columns ~= nil and (os.getenv "NO_COLOR" or "") == "",
  }, Page)
end

function Page:paint(text, colour)
  if not self.colour or not colour then return text end
  return ("\27[%sm%s\27[0m"):format(COLOURS[colour], text)
end

function Page:mark(status)
  return self:paint(page.marks[status], MARK_COLOURS[status])
end

function Page:add(...)
  self.lines[#self.lines + 1] = (table.concat({ ... }):gsub("%s+$", ""))
end

-- A text whose words have so many cells at the most: the name of a file may
-- have more.
local function broken(text, cells)
  return (text:gsub("%S+", function (word)
    local parts <const> = {}
    while language.width(word) > cells and utf8.len(word) and not word:find "\27" do
      local behind <const> = utf8.offset(word, cells + 1)
      parts[#parts + 1] = word:sub(1, behind - 1)
      word = word:sub(behind)
    end
    parts[#parts + 1] = word
    return table.concat(parts, " ")
  end))
end

-- A paragraph behind a label, its further lines indented as far.
function Page:paragraph(label, text, indent)
  indent = indent or language.width(label)
  local cells <const> = self.width - indent - 1
  for i, line in ipairs(language.wrap(broken(text, cells), cells)) do
    self:add(i == 1 and language.fit(label, indent) or (" "):rep(indent), line)
  end
end

-- A paragraph of its own, all of it indented.
function Page:indented(text, indent)
  self:paragraph((" "):rep(indent), text, indent)
end

-- An empty line, and what the lines below are about.
function Page:title(text)
  self:add()
  self:paragraph(" ", self:paint(text, "bold"), 1)
end

local QUESTION <const> = 15   -- cells of a question before its answer

-- A question that the reader may have, and the command that answers it: one
-- line, to be copied.
function Page:hint(question, command, indent)
  self:add((" "):rep(indent or 1), language.fit(question, QUESTION), command)
end

-- The same with an answer that is a text, broken where it must.
function Page:answer(question, text, indent)
  self:paragraph((" "):rep(indent or 1) .. language.fit(question, QUESTION), text)
end

-- Two texts, at the left and the right margin; a left one without room for
-- the other has lines of its own.
function Page:apart(left, right)
  local space = self.width - language.width(left) - language.width(right) - 2
  if space < 1 then
    for _, line in ipairs(language.wrap(left, self.width - 2)) do self:add(" ", line) end
    left, space = "", self.width - language.width(right) - 2
  end
  self:add(" ", left, (" "):rep(space), right)
end

function Page:rule()
  self:add(" ", ("─"):rep(self.width - 2))
end

function Page:text()
  return table.concat(self.lines, "\n") .. "\n"
end

-- Standard output may be a file of the shell's, which goes on behind us.
local function is_stdout(path)
  return not path or path == "/dev/stdout"
end

local function write(text, path, private)
  if is_stdout(path) then return io.stdout:write(text) end
  local ok <const>, why <const> = core.newfile.write(path, text, private)
  if ok then return true end
  return nil, ("cannot write '%s': %s"):format(path, why)
end

-- Writes text to a file, or to standard output where there is none. The file
-- has all of it, or is as it was; what had its name gives it its mode.
-- Returns true, or nil and a message.
function page.write(text, path)
  return write(text, path, false)
end

-- The same for what names cases: they are personal data, so only the owner
-- may read the file, whoever might read the one before.
function page.write_private(text, path)
  return write(text, path, true)
end

return page
