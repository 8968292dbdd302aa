-- import.lua: case and fact files into the database. A file is imported as
-- a whole or not at all, but for the rows that are refused.

local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local output <const> = require "siri.base.output"
local typed <const> = require "siri.base.typed"
local command <const> = require "siri.cli.command"
local lfs <const> = require "siri.package.lfs"
local page <const> = require "siri.print.page"

local import = { summary = "Import case or fact files into the database" }

local function shared_options(parser)
  parser:argument("files", "CSV or Excel files (.xlsx); - is what is piped in (a file of that name: ./-).")
    :argname "FILE":args "+"
  command.options(parser, { "db" })
  parser:option("--rejects", "Write the refused rows to this file, to be mended and imported."):argname "FILE"
  parser:option("--separator", "What separates fields: ; , | or tab (default: found out)."):argname "MARK"
    :choices(siri.words "separators")
  parser:option("--encoding", ("How letters are written: %s (default: found out)."):format(
    table.concat(siri.words "encodings", ", "))):argname "NAME":choices(siri.words "encodings")
  parser:option("--sheet", "The sheet of Excel files, by name or number; or all."):argname "NAME"
  parser:option("--zone", ("The zone of times that have none (default: denmark): %s. Days are those in Denmark.")
    :format(siri.words "zones" [1])):argname "ZONE":convert(siri.zone)
  parser:option("--plan", "The plan of the files (default: rules/YEAR.lua; of names of cases all in rules/).")
    :argname "FILE"
  parser:flag("--dry-run", "Show what would happen; nothing is imported.")
  command.options(parser, { "wait", "limits" })
end

-- Of files of figures there are no mappings: where the kind is left out, --map-for
-- is of cases.
function import.arguments(list)
  local is_short <const> = lists.has(list, "--map-for") and list[1]:sub(1, 1) == "-"
  return is_short and lists.joined({ "cases" }, list) or list
end

function import.parser(parser)
  parser:command_target "kind"
  local cases <const> = parser:command("cases", "Import case files.")
  shared_options(cases)
  cases:option("--extracted", "The date of the extract, as 31-12-2019 (default: the newest in the file).")
    :argname "DATE":convert(command.day("--extracted", typed.extracted))
  cases:option("--map", "A script that says how another system's file becomes cases."):argname "FILE"
  cases:flag("--map-for", "Import nothing: write a mapping for the file, to start from."):target "map_for"
  command.options(cases, { "output" })
  cases:flag("--cpr-ids", "Admit ids that look like CPR numbers; reports print them then."):target "cpr_ids"
  cases:option("--alike", "What ids that look alike (12, 0012) are: two cases, or one (default: as told before).")
    :argname "two|one":choices { "two", "one" }
  cases:flag("--full", "Each file holds all cases: those that it lacks are gone.")
  local said <const> = "Each file tells all of %s up to the day of --extracted; with --full it holds all their cases."
  cases:mutex(
    cases:option("--types", said:format "these case types (A,B)"):argname "LIST",
    cases:option("--field", said:format "the case types of this field of the plan"):argname "FIELD")
  shared_options(parser:command("facts", "Import fact files."))
end


-- What is told of a file

local grouped <const> = output.grouped

local function counted(n, word) return ("%s %s%s"):format(grouped(n), word, n == 1 and "" or "s") end

-- "8,577 rows, 120 left out, 1,434 cases": of a file with a mapping.
local function rows_told(told)
  local rows <const> = counted(told.rows, "row")
  if not told.cases then return rows end
  return rows .. (told.left_out > 0 and (", %s left out"):format(grouped(told.left_out)) or "") .. ", "
         .. counted(told.cases, "case")
end

local function summary(told, args)
  local rejects <const> = args.rejects and told.refused > 0 and (" (%s)"):format(args.rejects) or ""
  local parts <const> = {
    grouped(told.added) .. " new", grouped(told.changed) .. " changed", grouped(told.same) .. " same",
    grouped(told.refused) .. " refused" .. rejects,
  }
  if args.full then parts[#parts + 1] = grouped(told.gone) .. " gone" end
  if told.blank > 0 then parts[#parts + 1] = grouped(told.blank) .. " not filled in" end
  output.say(("%s: %s: %s%s"):format(told.path, rows_told(told), table.concat(parts, ", "),
                                args.dry_run and " (dry run: nothing is imported)" or ""))
end

-- Tells what a file brought, or why it brought nothing.
local function tell(told, args)
  if told.message then return output.tell(told.message) end
  summary(told, args)
  if told.trouble then output.tell(("%s: %s"):format(told.path, told.trouble)) end
end


-- What --map-for has no use for, by what args call it.
local IDLE <const> = { { "map", "--map" }, { "rejects", "--rejects" }, { "extracted", "--extracted" },
                       { "full", "--full" }, { "types", "--types" }, { "field", "--field" }, { "plan", "--plan" },
                       { "cpr_ids", "--cpr-ids" }, { "dry_run", "--dry-run" } }

-- Writes the mapping of --map-for.
local function write_mapping(args)
  for _, idle in ipairs(IDLE) do
    if args[idle[1]] then return nil, ("--map-for imports nothing: leave %s out"):format(idle[2]) end
  end
  if args.files[2] then return nil, "--map-for takes one file" end
  if args.output then command.must(outfile.vacant(args.output, args.files)) end   -- one that is there may be completed
  local text <const> = command.must(siri.mapping(args.files[1], {
    separator = args.separator, encoding = args.encoding, sheet = args.sheet, called = args.output,
  }))
  command.must(page.write(text, args.output))
  return 0
end

-- The mode of the store, and whether it will be a new one that is kept. A dry run is
-- on an empty store where there is none: but a link that leads to nothing is refused
-- then, too.
local function mode_of(args)
  local size <const> = lfs.attributes(args.db, "size")
  local there <const> = size and size > 0 or not size and lfs.symlinkattributes(args.db, "mode")
  if args.dry_run then return there and "try" or "scratch", false end
  return "fill", (size or 0) == 0
end

local PASSED <const> = { "dry_run", "rejects", "separator", "encoding", "zone", "sheet", "plan" }
local OF_CASES <const> = { "extracted", "map", "full", "types", "field", "cpr_ids", "alike" }

-- The options of siri.import; what there is to say is said when it is found.
local function options_of(args)
  local options <const> = { database = args.db }
  for _, name in ipairs(lists.joined(PASSED, args.kind == "cases" and OF_CASES or {})) do options[name] = args[name] end
  function options.said(message, plain) (plain and output.say or output.tell)(message) end
  function options.each(told) tell(told, args) end
  return options
end

function import.run(args)
  if args.map_for then return write_mapping(args) end
  if args.output then return nil, "--output is where --map-for writes: give it, too" end
  local said <const> = args.field and "--field" or args.types and "--types"
  if said and not (args.full or args.extracted) then
    return nil, said .. " says what an extract tells all of: give the day of it, --extracted DATE, or --full"
  end
  local store <close> = setmetatable({}, {
    __close = function (self) if self.open then self.open:close() end end,
  })
  local function open()
    local mode <const>, is_new <const> = mode_of(args)
    store.open = command.open(args, mode)
    if is_new then command.warn(outfile.exposed(args.db)) end
    return store.open
  end
  local list <const> = command.must(siri.import(open, args.kind, args.files, options_of(args)))
  if args.rejects then command.warn(outfile.exposed(args.rejects)) end
  return lists.any(list, function (told) return not told.complete end) and 1 or 0
end

return import
