-- page.lua: a page of text as it is written: its width, its marks and
-- colours, where it goes. What a line is made of is made printable here,
-- whatever it is; only what paint gives is a colour.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local printable <const> = require "siri.base.printable"
local lfs <const> = require "siri.package.lfs"
local language <const> = require "siri.print.language"
local pager <const> = require "siri.print.pager"

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


-- A painted text { text, code of a colour }. It is no string, and nothing
-- within a string is taken for a colour. What is put together of such texts is
-- a list of them: Lua 5.4.4 loses its stack where a metamethod __concat moves
-- it.

local Painted <const> = {}

local function is_painted(text)
  return getmetatable(text) == Painted
end

-- The texts of a list, or the one that is none.
local function texts_of(text)
  return type(text) == "table" and not is_painted(text) and text or { text }
end

local function plain(text)
  return is_painted(text) and tostring(text[1]) or text
end

local function text_width(text)
  return language.width(lists.join(texts_of(text), plain, ""))
end

-- A text, painted or not, as it is written.
local function written(text)
  local shown <const> = printable.text(plain(text))
  return is_painted(text) and ("\27[%sm%s\27[0m"):format(text[2], shown) or shown
end


local Page <const> = {}
Page.__index = Page

-- A new page. Colour only on a terminal, and not where NO_COLOR is set.
-- to_file: it will not go to the terminal.
function page.new(to_file)
  local columns = not to_file and core.terminal.size() or nil
  local width = columns or tonumber(os.getenv "COLUMNS") or USUAL
  return setmetatable({
    lines = {}, width = math.min(math.max(math.tointeger(width) or USUAL, NARROWEST), WIDEST),
    colour = columns ~= nil and (os.getenv "NO_COLOR" or "") == "",
  }, Page)
end

function Page:paint(text, colour)
  if not self.colour or not colour then return text end
  return setmetatable({ text, COLOURS[colour] }, Painted)
end

function Page:mark(status)
  return self:paint(page.marks[status], MARK_COLOURS[status])
end

-- A line of these texts, and lists of them.
function Page:add(...)
  self.lines[#self.lines + 1] = (lists.join(lists.flat({ ... }, texts_of), written, ""):gsub(" +$", ""))
end

-- A text whose words have so many cells at the most: the name of a file may
-- have more.
local function broken(text, cells)
  return (text:gsub("[^ ]+", function (word)
    local parts <const> = {}
    while language.width(word) > cells do
      local first <const>, rest <const> = printable.cut(word, cells)
      if first == "" then break end
      parts[#parts + 1], word = first, rest
    end
    parts[#parts + 1] = word
    return table.concat(parts, " ")
  end))
end

-- The lines of a text in so many cells; those of a painted one have its colour.
local function lines_of(text, cells)
  local lines <const> = language.wrap(broken(plain(text), cells), cells)
  return is_painted(text) and lists.map(lines, function (line) return setmetatable({ line, text[2] }, Painted) end)
         or lines
end

-- A paragraph behind a label, a text or a list of them; its further lines are
-- indented as far.
function Page:paragraph(label, text, indent)
  indent = indent or text_width(label)
  for i, line in ipairs(lines_of(text, self.width - indent - 1)) do
    self:add(i == 1 and label or "", (" "):rep(indent - (i == 1 and text_width(label) or 0)), line)
  end
end

-- The same behind a mark, painted or not, two cells before it.
function Page:behind(mark, text, indent)
  self:paragraph({ (" "):rep(indent - 2), mark, " " }, text, indent)
end

-- A paragraph of its own, all of it indented.
function Page:indented(text, indent)
  self:paragraph((" "):rep(indent), text, indent)
end

-- The same of a note, if there is one.
function Page:note(text, indent)
  if text then self:indented(text, indent) end
end

-- Two texts beside each other behind a label, the left in so many cells; both go on
-- below.
function Page:abreast(label, left, cells, right)
  local before <const> = text_width(label)
  local lefts <const>, rights <const> = lines_of(left, cells - 1), lines_of(right, self.width - before - cells - 1)
  for i = 1, math.max(#lefts, #rights) do
    self:add(i == 1 and label or (" "):rep(before), language.fit(lefts[i] or "", cells), rights[i] or "")
  end
end

-- What a reader must know, behind a mark of this colour.
function Page:notice(text, colour)
  self:paragraph({ " ", self:paint("!", colour or "magenta"), "   " }, text, 5)
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
  local space = self.width - text_width(left) - text_width(right) - 2
  if space < 1 then
    for _, line in ipairs(lines_of(left, self.width - 2)) do self:add(" ", line) end
    left, space = "", self.width - text_width(right) - 2
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

-- Does what is written there stay in a file?
local function is_file(path)
  local mode <const> = lfs.attributes(path, "mode")
  return mode == nil or mode == "file"
end

-- Writes a document to a file, or to standard output where there is none: a
-- text in which all is printable, or what sheet.of gives, which a file has
-- as it is. The file has all of it, or is as it was; what had its name gives
-- it its mode. Returns true, and what to say of who may read it, if there is
-- anything; or nil and a message.
--   names_cases   it names cases, or may, as where a rule has failed of one:
--                 they are personal data, so only the owner may read the file,
--                 whoever might read the one before
function page.write(document, path, names_cases)
  local text = document
  if type(document) ~= "string" then
    text = not is_stdout(path) and is_file(path) and document:text() or document:printed(core.terminal.size() ~= nil)
  end
  if is_stdout(path) then return pager.send(text) end
  local ok <const>, why <const> = core.newfile.write(path, text, names_cases or false)
  if not ok then return nil, ("cannot write '%s': %s"):format(path, why) end
  return true, names_cases and outfile.exposed(path) or nil
end

return page
