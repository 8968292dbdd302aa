-- command.lua: a command of the command line: found, its arguments parsed,
-- run, and whatever goes wrong said in one place.
--
-- A command is a file commands/NAME.lua that returns
--   summary  one line, without a full stop
--   parser   function (p): what it takes, told to an argparse parser
--   run      function (args): does it; returns an exit status (nil: 0), or
--            nil and a message. args.rest: what stood after `--`.
--   rest     what may stand after `--`, in a word; nil: nothing may

local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local output <const> = require "siri.base.output"
local problems <const> = require "siri.base.problems"
local typed <const> = require "siri.base.typed"
local argparse <const> = require "siri.package.argparse"
local lfs <const> = require "siri.package.lfs"
local forms <const> = require "siri.print.forms"
local pager <const> = require "siri.print.pager"

local command = {}

local WAIT <const> = 10  -- seconds that a reader waits for a writer
local STATUS_FAILED <const>, STATUS_USAGE <const> = 1, 2

local folder <const> = core.home .. "/scripts/siri/commands"

-- The names of all commands, in alphabetical order.
function command.names()
  local names = {}
  for file in lfs.dir(folder) do
    names[#names + 1] = file:match "^([a-z-]+)%.lua$"
  end
  table.sort(names)
  return names
end

-- That there is no command of that name: of one that is no file, and could be
-- a command's; else nil.
function command.lack(name)
  if not name:match "^[a-z-]+$" then return nil end
  return ("no command '%s'%s, and no script of that name ('%s help' lists the commands)")
    :format(name, core.nearest.hint(name, command.names()), core.invoked())
end

-- The command of that name, as its file returns it.
function command.load(name)
  return require("siri.commands." .. name)
end

-- What stops a parse: an error of the caller's, or a wish for help.
local Stop <const> = {}

local function stop(fields)
  error(setmetatable(fields, Stop), 0)
end

-- A message of argparse's, whose tip has a line of its own.
local function told(message)
  local what <const>, tip <const> = message:match "^(.*)\n(Did you mean [%w%s':-]+%?)$"
  return what and problems.of { what, tip } or message
end

-- Help and errors of a parser, and of its subcommands, stop the parse;
-- argparse would print and exit by itself.
local function tame(parser)
  parser:add_help {
    "-h", "--help", description = "Show this help.",
    action = function () stop { help = parser:get_help() } end,
  }
  parser.error = function (_, message) stop { message = told(message) } end
  for _, sub in ipairs(parser._commands) do tame(sub) end
end

-- The parser of a command; what it takes is told by the command.
function command.parser(name, module)
  local parser = argparse("siri-rules " .. name, module.summary .. ".")
    :help_max_width(80):help_description_margin(28)
  if module.parser then module.parser(parser) end
  tame(parser)
  return parser
end

-- Divides arguments at the first `--`, if the command takes a rest.
local function divide(module, arguments)
  local own, rest = {}, nil
  for _, text in ipairs(arguments) do
    if rest then
      rest[#rest + 1] = text
    elseif module.rest and text == "--" then
      rest = {}
    else
      own[#own + 1] = text
    end
  end
  return own, rest or {}
end

-- A path of Windows is no path here, where nothing of that name is: WSL has the
-- drives below /mnt.
local function check_path(text)
  local drive <const>, rest <const> = text:match "^(%a):[\\/](.*)$"
  if not drive or lfs.attributes(text) or lfs.attributes(text:match "^(.-)[^/]*$" or "") then return end
  error(("'%s' is a path of Windows; in WSL it is '/mnt/%s/%s'"):format(text, drive:lower(), (rest:gsub("\\", "/"))), 0)
end

local function parse(name, module, arguments)
  local own <const>, rest <const> = divide(module, arguments)
  for _, text in ipairs(own) do check_path(text:match "^%-%-[%l-]+=(.*)$" or text) end
  local args = command.parser(name, module):parse(module.arguments and module.arguments(own) or own)
  args.rest = rest
  if args.db then check_path(args.db) end   -- it may be $SIRI_DB
  return args
end

-- The message of an error; with a traceback where SIRI_TRACE asks for one.
local function explain(problem)
  if getmetatable(problem) == Stop or not os.getenv "SIRI_TRACE" then
    return problem
  end
  local list <const> = problems.lines(problem)
  for line in debug.traceback("", 2):gmatch "\n([^\n]*)" do list[#list + 1] = line:gsub("\t", "        ") end
  return problems.of(list)
end

-- What something gives; raises the message of what gives nil and why not: its lines,
-- where it has several.
function command.must(value, message, lines, ...)
  if not value then error(type(lines) == "table" and problems.of(lines) or message, 0) end
  return value, message, lines, ...
end

-- What is written must not take the place of what is read.
local function check_output(args)
  if not args.output or lfs.attributes(args.output, "mode") ~= "file" then return end
  local read = { args.db }
  read[#read + 1] = type(args.plan) == "string" and siri.find(args.plan) or nil
  for _, path in ipairs(read) do
    if outfile.same(args.output, path) then
      error(("cannot write '%s': it is a file that is read, too"):format(args.output), 0)
    end
  end
end

-- Forms that are bytes, and not text.
local BINARY <const> = { xlsx = "a workbook", docx = "a document of Word", pdf = "PDF" }

-- The form of the answer, where a command has one.
local function decide_form(args)
  if type(args.format) == "table" then args.format = command.must(forms.named(args.output, args.format)) end
  if BINARY[args.format] and not args.output then
    error(("--format %s needs -o FILE: %s is nothing for a terminal or a pipe"):format(args.format,
                                                                                      BINARY[args.format]), 0)
  end
end

local function execute(name, arguments)
  local module <const> = command.load(name)
  local args <const> = parse(name, module, arguments)
  check_output(args)
  decide_form(args)
  siri.limits { steps = args.steps, memory = args.memory, seconds = args.seconds }
  local _ <close> = pager.hold(args.no_pager)
  local status <const>, message <const> = module.run(args)
  if status == nil and message ~= nil then error(message, 0) end
  return status or 0
end

-- Runs a command with its arguments (a list) and returns the exit status:
-- 0 done, 1 failed, 2 not understood.
function command.run(name, arguments)
  local _ <close> = core.locale.plain()
  local was <const> = core.options.of_command(true)
  local _ <close> = setmetatable({}, { __close = function () core.options.of_command(was) end })
  local ok <const>, result <const> =
    xpcall(execute, explain, name, arguments)
  core.progress.done()
  if ok then return result end
  if getmetatable(result) ~= Stop then
    output.tell(result, "siri-rules")
    return STATUS_FAILED
  end
  if result.help then
    pager.show(output.lines(problems.broken(result.help)))
    return 0
  end
  output.tell(result.message, "siri-rules " .. name)
  output.tell(("see '%s %s --help'"):format(core.invoked(), name))
  return STATUS_USAGE
end

-- Says what the user must know, if there is anything, and goes on.
function command.warn(text)
  if text then output.tell(text, "siri-rules: warning") end
end

-- What is said with --verbose: a note that asks for nothing.
function command.note(text)
  output.tell(text, "siri-rules")
end

-- What several commands take: each is told to a parser, and returned, so that
-- a command may say more about it.
command.option = {}

-- Tells them by their names, in the order in which help has them; formats as
-- option.format takes them.
function command.options(parser, names, formats)
  for _, name in ipairs(names) do command.option[name](parser, formats, lists.has(names, "output")) end
end

-- What makes an argument a number; one that is none is no `what`.
function command.number(what, least)
  return function (text)
    local n <const> = text:find "^%d+$" and math.tointeger(tonumber(text))
    if n and n >= (least or 0) then return n end
    return nil, ("'%s' is no %s"):format(text, what)
  end
end

-- The plan: args.plan
function command.option.plan(parser)
  return parser:argument("plan", "The plan: a year, a name in rules/, or a file.")
end

-- --db FILE: args.db
function command.option.db(parser)
  return parser
    :option("--db", "The database (default: $SIRI_DB, then siri.db).")
    :argname "FILE":default(os.getenv "SIRI_DB" or "siri.db")
    :show_default(false)
end

-- What makes an argument a whole number from least to most; one that is none
-- is `what`.
local function within(least, most, what)
  return function (text)
    local n <const> = math.tointeger(tonumber(text))
    if n and n >= least and n <= most then return n end
    return nil, ("'%s' is no number of %s"):format(text, what)
  end
end

-- --wait SECONDS: args.wait
function command.option.wait(parser)
  return parser:option("--wait", "How long to wait for another program to leave the database (default: 60).")
    :argname "SECONDS":default "60":show_default(false):convert(within(0, math.maxinteger, "seconds"))
end

-- The store of a command, in a mode of siri.open; raises why it cannot be had. steady:
-- one state of it, whatever others write meanwhile.
function command.open(args, mode, steady)
  local wait <const> = args.wait or WAIT
  core.progress.begin "working"
  local store <const> = command.must(siri.open(args.db, mode, { wait = wait, steady = steady, waiting = function ()
    command.note(("'%s' is in use by another program: waiting up to %d s"):format(args.db, wait))
  end }))
  store:keep(false)   -- one question: nothing to keep its cases for
  return store
end

-- --known-at IMPORT: args.known_at, its number or a time
function command.option.known_at(parser)
  return parser:option("--known-at", ("As it was known after this import, or at this time (UTC), as '%s'.")
    :format(typed.a_time))
    :argname "IMPORT"
end

-- Puts the store at args.known_at, if it is given.
function command.known(store, args)
  if not args.known_at then return end
  local import <const> = command.must(siri.known_at(store, args.known_at))
  command.note(("as it was known after import %d, of %s"):format(import.id, import.at))
end

-- The store of a command that reads, in "read", or a mode of siri.open: one state of
-- it, and as it was known at args.known_at; prepare(store), if it is given, then makes
-- it ready. Closed where that raises.
function command.reader(args, mode, prepare)
  return command.ready(command.open(args, mode or "read", true), function (store)
    command.known(store, args)
    if prepare then prepare(store) end
  end)
end

-- A store once prepare(store) has made it ready; closed where that raises.
function command.ready(store, prepare)
  local ready <const>, problem <const> = pcall(prepare, store)
  if ready then return store end
  store:close()
  error(problem, 0)
end

-- What is asked of a plan by its name.
function command.plan(name) return (command.must(siri.plan(name))) end

-- Says what the reader of an answer must know.
function command.tell(answer)
  for _, warning in ipairs(siri.warnings(answer)) do command.warn(warning) end
end

-- Writes an answer in the form, and to the place, that is asked for; returns the exit
-- status. Where it cannot be written, `behind` is said behind why, if it is given.
function command.write(answer, args, behind)
  local said <const>, why <const> = siri.write(answer, args.output, { format = args.format, lang = args.lang })
  if not said then error(why .. (behind or ""), 0) end
  for _, warning in ipairs(said) do command.warn(warning) end
  return siri.sound(answer) and 0 or STATUS_FAILED
end

-- Both, of what siri answered.
function command.give(args, ...)
  local answer <const> = command.must(...)
  command.tell(answer)
  return command.write(answer, args)
end

-- What makes the argument of an option the ISO text of a day, as `read`, or
-- typed.day, reads it.
function command.day(option, read)
  return function (text)
    local day <const>, why <const> = (read or typed.day)(text)
    return day, why and ("%s %s"):format(option, why)
  end
end

-- --as-of DATE: args.as_of, ISO text of a day that exists; nil without it
function command.option.as_of(parser)
  return parser:option("--as-of", ("The cut-off date, as %s."):format(typed.a_day))
    :argname "DATE":convert(command.day "--as-of")
end

-- --as-of DATE, --known-at IMPORT, and --statement ID in place of both:
-- args.as_of, args.known_at, args.statement
function command.option.asked(parser)
  local as_of <const>, known_at <const> = command.option.as_of(parser), command.option.known_at(parser)
  local statement <const> = parser:option("--statement",
    "As a statement was made: its rules, its cut-off, what was known to it."):argname "ID"
    :convert(command.number(("statement's number (see '%s statement list')"):format(core.invoked())))
  parser:mutex(as_of, statement)
  parser:mutex(known_at, statement)
end

local function limit(unit) return within(1, 1000000, unit .. " from 1 to 1000000") end

-- --steps, --memory, --seconds: args.steps, args.memory, args.seconds, nil
-- without them. They are in force before the command runs.
function command.option.limits(parser)
  local now <const> = siri.limits()
  parser:option("--steps", ("Million steps that one call of a rule may take (default: %d)."):format(now.steps))
    :argname "N":convert(limit "millions")
  parser:option("--memory", ("MB that one call of a rule may add (default: %d)."):format(now.memory))
    :argname "MB":convert(limit "MB")
  parser:option("--seconds", ("Seconds that all rules together may run (default: %d)."):format(now.seconds))
    :argname "N":convert(limit "seconds")
end

-- --verbose: args.verbose
function command.option.verbose(parser)
  return parser:flag("--verbose", "Say on standard error how the cases were counted.")
end

-- Refuses a workbook of what has none; why: what a workbook is for.
function command.no_workbook(args, what, why)
  if args.format ~= "xlsx" then return end
  error(("%s gives text, json, csv, markdown or html, no xlsx: %s"):format(what, why), 0)
end

-- --lang da|en: args.lang
function command.option.lang(parser)
  return parser:option("--lang", "The language of the answer.")
    :choices { "da", "en" }:default "da"
end

local FORMATS <const> = { "text", "json", "csv", "markdown", "html" }

-- Those of a command that writes workbooks, too.
command.with_workbook = { "text", "json", "csv", "markdown", "html", "xlsx" }

-- --format F: args.format, one of the list; without it that of the ending of
-- args.output, or the first
function command.option.format(parser, formats, to_file)
  formats = formats or FORMATS
  return parser:option("--format", ("The form of the answer (default: %s%s)."):format(
    to_file and "by the ending of FILE, else " or "", formats[1])):choices(formats):init(formats)
end

-- -o FILE: args.output; nil without it. --no-pager: args.no_pager
function command.option.output(parser)
  parser:flag("--no-pager", "Show all at once, however long; else $SIRI_PAGER, $PAGER or less shows what is longer " ..
                            "than the terminal.")
  return parser:option("-o --output", "Write to this file.")
    :argname "FILE"
end

return command
