-- import.lua: case and fact files into the database. A file is
-- imported as a whole or not at all, but for the rows that are refused.

local command <const> = require "siri.command"
local core <const> = require "siri.core"
local headings <const> = require "siri.headings"

local import = { summary = "Import case or fact files into the database" }

local SHOWN <const> = 20  -- refused rows of a file that are printed

local SEPARATORS <const> = { [";"] = ";", [","] = ",", ["|"] = "|", tab = "\t" }

local function file_date(text)
  local date <const>, why <const> = core.date.dates.parse(text)
  if date then return date end
  return nil, ("'%s': %s"):format(text, why)
end

local function shared_options(parser)
  parser:argument("files", "CSV files."):argname "FILE":args "+"
  command.option.db(parser)
  parser:option("--rejects", "Write the refused rows to this file."):argname "FILE"
  parser:option("--separator", "What separates fields (default: found out).")
    :choices { ";", ",", "|", "tab" }
  parser:option("--encoding", "How letters are written (default: found out).")
    :choices { "utf-8", "windows-1252" }
end

function import.parser(parser)
  parser:command_target "kind"
  local cases <const> = parser:command("cases", "Import case files.")
  shared_options(cases)
  cases:option("--extracted", "The date of the extract (default: the newest in the file).")
    :argname "DATE":convert(file_date)
  local facts <const> = parser:command("facts", "Import fact files.")
  shared_options(facts)
  facts:option("--plan", "The plan of the facts (default: rules/YEAR.lua)."):argname "FILE"
end

local function complain(...)
  io.stdout:flush()
  io.stderr:write(...)
  io.stderr:write "\n"
end

-- 62000 as "62,000".
local function grouped(n)
  local text = tostring(n):reverse():gsub("%d%d%d", "%0,"):reverse()
  return (text:gsub("^,", ""))
end


-- Refused rows: each goes into the database and to the rejects file; the
-- first of a file are printed.

local Refusals <const> = {}
Refusals.__index = Refusals

-- 'output' is the rejects file, or nil; 'fields' the file's headings.
local function refusals(store, reader, path, fields, output)
  return setmetatable({ store = store, separator = reader.separator, path = path,
                        headings = fields, output = output, count = 0 }, Refusals)
end

local function subject(reject)
  if reject.goal then
    return ("goal %s%s: "):format(reject.goal, reject.name and ", " .. reject.name or "")
  end
  return reject.key and ("case %s: "):format(reject.key) or ""
end

-- On one line, whatever the file holds.
local function printable(text)
  return (text:gsub("%c", " "))
end

-- The file, the line and what is wrong, then the row as it stood.
function Refusals:write(reject)
  local function line(first, rest)
    local written <const>, message <const> = self.output:write(
      core.csv.line(table.move(rest, 1, #rest, #first + 1, first)), "\r\n")
    if not written then error("cannot write the rejects: " .. message, 0) end
  end
  if self.count == 1 then
    line({ "file", "line", "field", "value", "reason" }, self.headings)
  end
  line({ self.path, reject.line, reject.field or "", reject.value or "", reject.reason },
       reject.row)
end

function Refusals:add(reject)
  self.count = self.count + 1
  if self.count <= SHOWN then
    complain(printable(("%s:%d: %s%s"):format(self.path, reject.line, subject(reject), reject.reason)))
  end
  if self.output then self:write(reject) end
  reject.row = core.csv.line(reject.row, self.separator)
  local done <const>, message <const> = self.store:reject(reject)
  if not done then error(message, 0) end
end


-- The two kinds of file: each imports the rows that are left in the reader
-- and returns true, or nil and a message; facts also how many rows were not
-- filled in.

local kinds <const> = {}

function kinds.cases(store, reader, columns, refused)
  return core.import.cases(store, reader, {
    columns = columns, outcomes = headings.outcomes, refused = refused,
    tick = function () end,  -- lets an interrupt in
  })
end

-- What the goals of a year read, asked of its plan once; nil if there is no
-- plan. A plan with errors stops the import: all its rows would be refused.
local function plan_reader(given)
  local plan <const> = require "siri.plan"
  local known <const> = {}
  local function load(name)
    local reads <const>, loaded <const> = plan.reads(name)
    if not reads then error(loaded, 0) end
    if loaded.pay then reads.pay = {} end
    return reads, loaded.year
  end
  if given then
    local reads <const>, year <const> = load(given)
    known[year] = reads
  end
  return function (year)
    if known[year] == nil then known[year] = plan.find(year) and load(year) or false end
    return known[year] or nil
  end
end

function kinds.facts(store, reader, columns, refused, args)
  local blank <const>, message <const> = require "siri.factfile".import(
    store, reader, { columns = columns, plan = args.reads, refused = refused })
  if not blank then return nil, message end
  return true, blank
end


local function summary(path, counts, blank, rejects)
  local parts <const> = {
    grouped(counts.added) .. " new", grouped(counts.changed) .. " changed",
    grouped(counts.same) .. " same",
    grouped(counts.refused) .. " refused"
      .. (rejects and counts.refused > 0 and (" (%s)"):format(rejects) or ""),
  }
  if blank > 0 then parts[#parts + 1] = grouped(blank) .. " not filled in" end
  local rows <const> = counts.rows + blank
  print(("%s: %s row%s: %s"):format(path, grouped(rows), rows == 1 and "" or "s",
                                    table.concat(parts, ", ")))
end

-- Warns of columns that nothing reads: facts have no extra ones.
local function warn_unread(path, line, columns)
  for _, column in ipairs(columns) do
    if type(column) == "table" then
      complain(("%s:%d: the column '%s' is not read"):format(path, line, printable(column[1])))
    end
  end
end

-- The headings of the file: columns, the fields as they stood; or nil and
-- the message.
local function read_head(reader, path, kind)
  local fields <const>, line <const> = reader:row()
  if not fields then
    return nil, ("%s: nothing imported: %s"):format(path, line or "it is empty")
  end
  local columns <const>, problem <const> = headings.columns(kind, fields)
  if not columns then
    local separator <const> = reader.separator == "\t" and "tab" or reader.separator
    return nil, ("%s:%d: nothing imported: %s (separator '%s')"):format(path, line, problem, separator)
  end
  if kind == "facts" then warn_unread(path, line, columns) end
  return columns, fields
end

-- Imports one file. 'open' gives the store, and makes it at first use: a
-- file that says nothing leaves none behind. Returns how many rows were
-- refused, or nil and the message.
local function import_file(path, args, open, output)
  local reader <close>, message = core.csv.open(path, {
    separator = SEPARATORS[args.separator], encoding = args.encoding,
  })
  if not reader then return nil, message end
  local columns <const>, fields <const> = read_head(reader, path, args.kind)
  if not columns then return nil, fields end
  local store <const> = open()
  local refused <const> = refusals(store, reader, path, fields, output)
  local begun <const>, busy <const> = store:begin {
    kind = args.kind, file = path:match "[^/]*$", extracted = args.extracted,
  }
  if not begun then return nil, busy end
  local _ <close> = setmetatable({}, { __close = function () store:rollback() end })
  local done, blank = kinds[args.kind](
    store, reader, columns, function (reject) refused:add(reject) end, args)
  if not done then return nil, ("%s: nothing imported: %s"):format(path, blank) end
  local counts
  counts, message = store:commit()
  if not counts then return nil, ("%s: nothing imported: %s"):format(path, message) end
  if refused.count > SHOWN then
    complain(("%s: and %s more refused%s"):format(path, grouped(refused.count - SHOWN),
      args.rejects and "" or " (give --rejects FILE to have them all)"))
  end
  summary(path, counts, blank or 0, args.rejects)
  return refused.count
end

-- The rejects file; none without --rejects. It must not be one that is read.
local function create_rejects(args)
  if not args.rejects then return nil end
  local others <const> = table.move(args.files, 1, #args.files, 2, { args.db })
  local output <const>, message <const> = core.csv.create(args.rejects, table.unpack(others))
  if not output then error(message, 0) end
  return output
end

function import.run(args)
  local store <close> = setmetatable({}, {
    __close = function (self) if self.open then self.open:close() end end,
  })
  local function open()
    if not store.open then
      local opened <const>, message <const> = core.store.open(args.db, "create")
      if not opened then error(message, 0) end
      store.open = opened
    end
    return store.open
  end
  if args.kind == "facts" then args.reads = plan_reader(args.plan) end
  local output <close> = create_rejects(args)
  local status = 0
  for _, path in ipairs(args.files) do
    local refused <const>, message <const> = import_file(path, args, open, output)
    if not refused then complain(message) end
    if refused ~= 0 then status = 1 end
  end
  if output then
    local written <const>, message <const> = output:close()
    if not written then error("cannot write the rejects: " .. message, 0) end
  end
  return status
end

return import
