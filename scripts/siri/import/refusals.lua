-- refusals.lua: the rows of a file that are refused: each is kept in the
-- database and written to the rejects file; the first of a file are printed.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local grouped <const> = require "siri.base.output".grouped
local identity <const> = require "siri.import.identity"
local lfs <const> = require "siri.package.lfs"
local trouble <const> = require "siri.store.trouble"

local told <const> = core.import.told

local refusals = {}

local SHOWN <const> = 20  -- refused rows of a file that are printed, and ids of it that look alike
local PAIRS <const> = 3   -- of more of these, as examples
local CHANGED <const> = "the file has changed; the import is complete all the same"

local Refusals <const> = {}
Refusals.__index = Refusals


-- The rejects file: one table of rows as they stood, each behind its file,
-- its line and what is wrong. Mended, it can be imported: those columns are
-- passed over.

local File <const> = {}
File.__index = File

-- The rejects file at a path: made with the first row, private to its owner;
-- nil and a message if it cannot be. It must be none of the other files,
-- which are read, and nothing is overwritten: it may be half mended.
function refusals.file(path, others)
  local vacant <const>, message <const> = outfile.vacant(path, others)
  if not vacant then return nil, message end
  return setmetatable({ path = path, others = others, found = lfs.attributes(path) ~= nil }, File)
end

local function must_write(written, message)
  if not written then error("cannot write the rejects: " .. message, 0) end
end

function File:line(first, rest)
  local row <const> = table.move(rest, 1, #rest, #first + 1, first)
  must_write(self.output:write(core.csv.line(row, ";"), "\r\n"))
end

local function same(a, b)
  return table.concat(a, "\0") == table.concat(b, "\0")
end

-- Takes the headings of a file whose rows may come; nil and a message if
-- rows of other headings are in it.
function File:expect(fields)
  if self.headings and self.output and not same(self.headings, fields) then
    return nil, ("its headings are not those of the files before it, so its refused rows do not fit into %s: "
                 .. "import it by itself"):format(self.path)
  end
  self.headings = fields
  return true
end

-- Makes the file, with the headings, unless it is made.
function File:make()
  if self.output then return end
  self.begun = true
  local made <const>, why <const> = core.csv.create_new(self.path, table.unpack(self.others))
  if not made then error(why, 0) end
  self.output = made
  must_write(self.output:write "\u{FEFF}")
  self:line({ table.unpack(headings.rejects) }, self.headings)
end

function File:write(from, reject, row)
  local path <const>, line <const> = from:place(reject.line)
  self:make()
  self:line({ path, line, reject.field or "", reject.value or "", reject.reason }, row)
end

-- What was taken so far is written.
function File:flush()
  self:make()
  must_write(self.output:flush())
end

-- Keeps the rows that were taken since, or drops them: those of an import
-- that is not kept were never refused. A file that was made for nothing is
-- gone.
function File:settle(keep)
  if self.output and keep then
    self.kept = self.output:seek() or 0   -- a pipe has no place
  elseif self.output and self.kept then
    core.csv.cut(self.output, self.kept)
  else
    self:discard()
  end
end

function File:discard()
  if self.output then
    core.csv.cut(self.output, 0)
    self.output:close()
    self.output = nil
  end
  if self.begun and not self.found and lfs.attributes(self.path, "size") == 0 then os.remove(self.path) end
  self.begun = false
end

function File:close()
  local output <const> = self.output
  if not output then return end
  self.output = nil
  must_write(output:close())
end

File.__close = File.close


local function subject(reject)
  if reject.goal then
    return ("goal %s%s"):format(told(reject.goal), reject.name and ", " .. told(reject.name) or "")
  end
  return reject.key and not reject.secret and ("case %s"):format(reject.key) or nil
end

-- The refused rows of a source; file is the rejects file, or nil. What a mapping
-- makes of rows is not what stood in the file: those are written at the end.
function refusals.new(store, from, file)
  return setmetatable({ store = store, from = from, path = from.path, separator = from.reader.separator,
                        file = file, count = 0, mapped = from.mapping and {}, alike = {} }, Refusals)
end

-- Why a row was refused, where it stands.
local function met(self, reject, reason)
  local path <const>, line <const> = self.from:place(reject.line)
  return reason:met(path, line, subject(reject)):of(reason.field or reject.field)
end

-- Of ids that look like others each is told at the end, if they are few.
local function hold_alike(self, reject, reason)
  local alike <const> = self.alike
  alike[#alike + 1] = #alike < SHOWN and met(self, reject, reason) or true
  if #alike <= PAIRS then alike.pairs = lists.joined(alike.pairs or {}, { { reject.key, reject.alike } }) end
end

-- More of them are one question: about how ids are written.
local function tell_alike(self)
  local alike <const> = self.alike
  if #alike > SHOWN then
    self.from.say(diagnostic.new("ids_alike", self.path, nil, grouped(#alike), identity.examples(alike.pairs)))
    return
  end
  for _, one in ipairs(alike) do self.from.say(one) end
end

-- Takes what store:reject takes, but for its row, a list of fields, and its
-- reason, a diagnostic, of which the text is kept.
function Refusals:add(reject)
  local reason <const> = reject.reason
  self.count, reject.reason = self.count + 1, tostring(reason)
  if reject.alike then
    hold_alike(self, reject, reason)
  elseif self.count - #self.alike <= SHOWN then
    self.from.say(met(self, reject, reason))
  end
  if self.mapped then
    self.mapped[self.count], reject.row = reject, nil
  else
    if self.file then self.file:write(self.from, reject, reject.row) end
    reject.row = core.csv.line(reject.row, self.separator)
  end
  trouble.must(self.store:reject(reject))
end

-- Writes the rows of what a mapping refused, and says how many there were
-- beyond those that were printed. options as source.open takes them.
function Refusals:finish(from, options)
  if self.file and self.mapped and self.count > 0 then
    for fields, line, reject in from:rows_of(self.mapped, options) do
      local own <const> = setmetatable({ line = line }, { __index = reject })
      self.file:write(from, own, fields)
    end
    if from:has_changed() then error("not all refused rows can be read again: " .. CHANGED, 0) end
  end
  tell_alike(self)
  local others <const> = self.count - #self.alike
  if others <= SHOWN then return end
  self.from.say(("%s: and %d more refused%s"):format(self.path, others - SHOWN,
    self.file and "" or core.options.said " (give {{rejects FILE}} to have them all)"))
end

return refusals
