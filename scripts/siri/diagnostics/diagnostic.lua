-- diagnostic.lua: what the program says of a file of its user's, as data. Each
-- is made by its name in messages.lua, or in the core's list of faults, which
-- have its code and its text; it reads as the line that people get.
--
-- A diagnostic:
--   code, name   as in those lists: "E301", "weights_sum"
--   severity     "error" or "warning"
--   file, line   nil where it is about none; the line is that of the word that
--                it is about, as people are told
--   start_line, column, stop_line, stop_column
--                where what is wrong begins, which may be on a line below, and
--                the place behind its end: characters from 1; nil where that is
--                not known
--   context      what it is about: "goal 1.5"
--   message      what is wrong
--   hint         what may be meant
--   note         how its file was read, or the rule tried, where that may be why:
--                "separator ';'"
--   field        the field of a row of data that it is about: its name, or its
--                heading where the file is another system's
--   cause        of a row that a mapping fails: what is said at the mapping's line
--   edits        the one right change, where there is one: { { at =, stop =,
--                text = } }, bytes of the file, in order, stop behind the last
-- What makes it may say what in the text it is about, for locate.lua:
--   word, named, setting   the call `goal "1.5" { weight = … }`
--   key          the name that nobody knows: within that setting's value, or of
--                a word
--   written      the text that is the value, or in it
--   slip         { written =, meant =, sure = }: the name that was mistyped;
--                whether nothing else can be meant
--   set          the name that is set without local
-- and of a rule that fails
--   case         the id of the case that it was asked of
--   cut          true: its message is cut already

local core <const> = require "siri.core"
local messages <const> = require "siri.diagnostics.messages"

local diagnostic = {}

local format <const>, match <const>, sub <const> = string.format, string.match, string.sub
local said <const> = core.options.said

local LISTS <const> = { messages, core.fault.list() }

-- Their entries, by name. Found at once: the first diagnostic may be made where
-- a rule has little memory left.
local by_name <const> = {}
for _, list in ipairs(LISTS) do
  for _, entry in ipairs(list) do by_name[entry[2]] = entry end
end

local function severity_of(code)
  return sub(code, 1, 1) == "W" and "warning" or "error"
end

-- All that can be said, of messages.lua and then of the core's list: { code =,
-- name =, severity =, text =, hint = }, as a new list.
function diagnostic.all()
  local all <const> = {}
  for _, list in ipairs(LISTS) do
    for _, entry in ipairs(list) do
      local code <const>, name <const>, text <const>, hint <const> = table.unpack(entry, 1, 4)
      all[#all + 1] = { code = code, name = name, severity = severity_of(code), text = said(text),
                         hint = hint and said(hint) }
    end
  end
  return all
end


-- What the core makes is of it, too; it says how one reads:
-- "rules/2019.lua:43: goal 1.5: demand is missing (…)".
local Diagnostic <const> = core.fault.class
Diagnostic.__index = Diagnostic

-- Gives it a place: "file:line", or "file"; nil leaves it.
function Diagnostic:at(where)
  if where then
    local file <const>, line <const> = match(where, "^(.*):(%d+)$")
    self.file, self.line = file or where, math.tointeger(tonumber(line))
  end
  return self
end

-- A diagnostic of that name. `where` is "file:line" or "file", or nil; context
-- may be nil; further values are those of its text.
function diagnostic.new(name, where, context, ...)
  local entry <const> = by_name[name] or error(format("no diagnostic '%s'", tostring(name)), 2)
  local one <const> = { code = entry[1], name = name, severity = severity_of(entry[1]), context = context,
                        message = format(said(entry[3]), ...), hint = entry[4] and said(entry[4]) }
  return setmetatable(one, Diagnostic):at(where)
end

function diagnostic.is(value)
  return getmetatable(value) == Diagnostic
end

-- The same with other fields.
function Diagnostic:with(fields)
  local other <const> = setmetatable({}, Diagnostic)
  for key, value in next, self do other[key] = value end
  for key, value in next, fields do other[key] = value end
  return other
end

-- Puts its context into a wider one.
function Diagnostic:within(context)
  self.context = self.context and format("%s: %s", context, self.context) or context
  return self
end

-- What it is about in the text.
function Diagnostic:about(word, named, setting)
  self.word, self.named, self.setting = word, named, setting
  return self
end

-- What was meant by what was written, nil: nobody knows; and whether nothing
-- else can be.
function Diagnostic:means(written, meant, sure)
  if not meant then return self end
  self.hint, self.slip = format("did you mean '%s'?", meant), { written = written, meant = meant, sure = sure }
  return self
end

-- The word of the list that is near what was written, if one is.
function Diagnostic:meant(written, words)
  return self:means(written, core.nearest.find(written, words))
end

-- Where it stands, by a node of a text's tree, or what has its `at` and its
-- `stop`, and what parser.places gives.
function Diagnostic:spans(place, node)
  self.start_line, self.column = place(node.at)
  self.stop_line, self.stop_column = place(node.stop)
  self.line = self.line or self.start_line
  return self
end

-- Moves its edits behind so many bytes.
function Diagnostic:behind(bytes)
  for _, edit in ipairs(self.edits or {}) do edit.at, edit.stop = edit.at + bytes, edit.stop + bytes end
  return self
end

function Diagnostic:hinted(hint)
  self.hint = hint
  return self
end

-- The field of a row that it is about.
function Diagnostic:of(field)
  self.field = field
  return self
end

-- How its file was read.
function Diagnostic:noted(note)
  self.note = note
  return self
end

-- What it comes to at a line of a file of data. One that has a place already,
-- in a mapping, is the cause, and that place is told, too.
function Diagnostic:met(file, line, context)
  local other <const> = self:with {}
  if self.file then
    local within <const> = self.context and self.context .. ": " or ""
    other.cause, other.message = self, format("%s: %s%s", self:place(), within, self.message)
    other.column, other.stop_line, other.stop_column = nil, nil, nil
  end
  other.file, other.line, other.context = file, line, context
  return other
end

-- "rules/2019.lua:43": its file and line, as far as they are known.
function Diagnostic:place()
  return self.line and format("%s:%d", self.file, self.line) or self.file
end

-- "goal 1.5: demand is missing (…)": without its place.
function Diagnostic:says()
  local context <const>, hint <const> = self.context, self.hint
  return format("%s%s%s", context and context .. ": " or "", self.message, hint and format(" (%s)", hint) or "")
end

return diagnostic
