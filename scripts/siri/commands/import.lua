-- import.lua: case and fact files into the database. A file is imported as
-- a whole or not at all, but for the rows that are refused.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local outfile <const> = require "siri.base.outfile"
local output <const> = require "siri.base.output"
local sheetlines <const> = require "siri.base.sheetlines"
local command <const> = require "siri.cli.command"
local days <const> = require "siri.import.days"
local extract <const> = require "siri.import.extract"
local factyears <const> = require "siri.import.factyears"
local identity <const> = require "siri.import.identity"
local plannames <const> = require "siri.import.plannames"
local progress <const> = require "siri.import.progress"
local refusals <const> = require "siri.import.refusals"
local sheets <const> = require "siri.import.sheets"
local source <const> = require "siri.import.source"
local zone <const> = require "siri.import.zone"
local trouble <const> = require "siri.store.trouble"

local PIPED <const> = "/dev/stdin"  -- what - stands for

local EVENTS <const> = 5  -- that a message names

local LISTED <const> = 20  -- lines that a message names; core/files/xlsx.c keeps as many of hidden rows

local import = { summary = "Import case or fact files into the database" }

local function file_zone(text)
  local told <const> = zone.of(text)
  return told, not told and ("'%s' is no zone: write %s"):format(core.brief.name(text), zone.forms) or nil
end

local function shared_options(parser)
  parser:argument("files", "CSV or Excel files (.xlsx); - is what is piped in (a file of that name: ./-).")
    :argname "FILE":args "+"
  command.options(parser, { "db" })
  parser:option("--rejects", "Write the refused rows to this file, to be mended and imported."):argname "FILE"
  parser:option("--separator", "What separates fields: ; , | or tab (default: found out)."):argname "MARK"
    :choices(source.separators)
  parser:option("--encoding", ("How letters are written: %s (default: found out)."):format(
    table.concat(source.encodings, ", "))):argname "NAME":choices(source.encodings)
  parser:option("--sheet", "The sheet of Excel files, by name or number; or all."):argname "NAME"
  parser:option("--zone", ("The zone of times that have none (default: denmark): %s. Days are those in Denmark.")
    :format(zone.forms)):argname "ZONE":convert(file_zone)
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
    :argname "DATE":convert(command.day "--extracted")
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

local complain <const> = output.tell
local grouped <const> = output.grouped

local function rows_of(n)
  return ("%s row%s"):format(grouped(n), n == 1 and "" or "s")
end

-- The two kinds of file: each imports the rows of a source and returns what
-- identity.lua tells of them, with the lines of rows of totals, or nil and a
-- message; facts also how many rows were not filled in.

local kinds <const> = {}

-- Where there is a mapping, it counts the rows that it reads.
function kinds.cases(store, from, refused, args)
  return store:import_cases(from.rows, {
    outcomes = outcomes.words, exempts = headings.exempts, refused = refused, tick = not from.mapping and args.tick,
    zone = args.zone, sheets = from.sheets,
  })
end

-- What the plans read; that of --plan, if it is given, is not in sight by its name.
local function reads_of(name)
  local planfile <const> = require "siri.rules.planfile"
  return require "siri.import.planreads".of(name and command.must(planfile.load(name)))
end

function kinds.facts(store, from, refused, args)
  from.days = days.new()
  local blank <const>, told <const> = require "siri.import.factfile".import(
    store, from.reader, { columns = from.columns, plan = args.reads, refused = refused, tick = args.tick,
                          zone = args.zone, days = from.days, sheets = from.sheets })
  if not blank then return nil, told end
  return told, blank
end


-- The end of an import, and what is told of it

-- "8,577 rows, 120 left out, 1,434 cases": of a file with a mapping.
local function mapped_rows(counts)
  return ("%s%s, %s case%s"):format(rows_of(counts.rows),
    counts.left_out > 0 and (", %s left out"):format(grouped(counts.left_out)) or "",
    grouped(counts.cases), counts.cases == 1 and "" or "s")
end

local function summary(from, counts, blank, args)
  local rejects <const> = args.rejects and counts.refused > 0 and (" (%s)"):format(args.rejects) or ""
  local parts <const> = {
    grouped(counts.added) .. " new", grouped(counts.changed) .. " changed", grouped(counts.same) .. " same",
    grouped(counts.refused) .. " refused" .. rejects,
  }
  if args.full then parts[#parts + 1] = grouped(counts.gone) .. " gone" end
  if blank > 0 then parts[#parts + 1] = grouped(blank) .. " not filled in" end
  local rows <const> = from.mapping and mapped_rows(from.mapping.counts) or rows_of(counts.rows + blank)
  output.say(("%s: %s: %s%s"):format(from.path, rows, table.concat(parts, ", "),
                                args.dry_run and " (dry run: nothing is imported)" or ""))
end

-- Warns of columns that nothing reads: facts have no extra ones.
local function warn_unread(from)
  for _, column in ipairs(from.columns) do
    if type(column) == "table" then
      complain(diagnostic.new("column_unread", nil, nil, core.import.quoted(column[1])):met(from.path, from.line))
    end
  end
end

-- Warns of the sheets of a workbook that are not read, though nobody said so; not
-- of those that stand beside a form of ours.
local function warn_sheets(from)
  local function warn(name, list)
    local one <const> = #list == 1
    if #list == 0 then return end
    complain(diagnostic.new(name, from.path, nil, one and "" or "s", sheets.told(list), one and "is" or "are"))
  end
  warn("sheets_others", headings.is_form(from.headings) and {} or from.others)
  warn("sheets_unseen", from.hidden)
end

-- Warns of the lines above the headings, of each sheet that is read.
local function warn_above(from)
  for _, title in ipairs(from.titles) do
    local path <const>, line <const> = from:place(title.line)
    local n <const> = #title.above
    complain(diagnostic.new("lines_above", path, nil, line, n == 1 and "" or "s",
                            table.concat(title.above, ", "), n == 1 and "is" or "are"))
  end
end

-- "lines 3 of sheet 'Q1', 14 of sheet 'Q2' and 5 more", of n rows; the lines
-- are those of all, or of the first.
local function lines_told(from, lines, n)
  local first <const> = lists.head(lines, LISTED)
  return ("line%s %s%s"):format(n == 1 and "" or "s",
    lists.join(first, function (line) return sheetlines.told(from.sheets, line) end),
    n > #first and (" and %s more"):format(grouped(n - #first)) or "")
end

-- Warns of rows of totals.
local function warn_totals(from, lines)
  local n <const> = #lines
  if n == 0 then return end
  complain(diagnostic.new("totals_skipped", from.path, nil, lines_told(from, lines, n), n == 1 and "is" or "are"))
end

-- Warns of rows that who looks at a workbook does not see.
local function warn_hidden(from)
  if not from.reader.sheet then return end
  local n <const>, lines <const> = from.reader:hidden()
  if n == 0 then return end
  complain(diagnostic.new("rows_hidden", from.path, nil, rows_of(n), n == 1 and "is" or "are",
                          lines_told(from, lines, n)))
end

-- Tells which events of a log its mapping does not name.
local function warn_events(from)
  local list <const> = from.mapping and from.mapping.unnamed_events or {}
  local n <const> = #list
  if n == 0 then return end
  local told <const> = lists.join(lists.head(list, EVENTS), function (event)
    return ("'%s' (%s)"):format(core.brief.name(event.word), rows_of(event.rows))
  end)
  complain(diagnostic.new("events_unnamed", from.path, nil, n == 1 and "an" or grouped(n), n == 1 and "" or "s",
                          told, n > EVENTS and (" and %s more"):format(grouped(n - EVENTS)) or ""))
end

-- Tells whose figures settle nothing, for a reporter is almost a role; of each
-- once.
local function warn_reporters(from, facts)
  for _, fact in ipairs(lists.unique(facts, "by")) do
    local rows <const> = #lists.where(facts, function (other) return other.by == fact.by end)
    local path <const>, line <const> = from:place(fact.line)
    complain(diagnostic.new("reporter_unknown", nil, nil, core.brief.name(fact.near.text), rows_of(rows))
      :means(fact.near.text, fact.near.role):met(path, line))
  end
end

-- The name by which the file of an import is known: its base name; its path,
-- where the command has another file of that name.
local function name_of(path, args)
  local name <const> = path:match "[^/]*$"
  for _, other in ipairs(args.files) do
    if other ~= path and other:match "[^/]*$" == name then return path end
  end
  return name
end

local function begin(store, from, args)
  return store:begin {
    kind = args.kind, file = sheetlines.file(name_of(from.path, args), from.sheets),
    hash = from.hash, extracted = args.extracted,
    columns = from.columns, map = args.map_name, whole = args.full and (args.field or args.types or "all") or nil,
    cpr_ids = args.cpr_ids or from.mapping and from.mapping.cpr_ids,
    alike = args.alike or from.mapping and from.mapping.alike,
    dry = args.dry_run, patience = command.patience(args),
  }
end

-- Imports what an open source has, within a transaction. Returns whether all
-- went well; nil and a message where nothing is imported.
local function import_source(store, from, args, file)
  local refused <const> = refusals.new(store, from, complain, file)
  local begun <const>, busy <const> = begin(store, from, args)
  if not begun then return nil, busy end
  local kept
  local _ <close> = setmetatable({}, { __close = function ()
    store:rollback()
    if file then file:settle(kept or store:has_import(begun)) end   -- it may have been stopped once it was kept
  end })
  local read, blank = kinds[args.kind](store, from, function (reject) refused:add(reject) end, args)
  if not read then return nil, blank end
  local doubt <const> = from:doubt()
  if doubt then return nil, doubt end
  local told <const>, partial <const> = extract.note(store, from, args)
  if told == nil then return nil, partial end
  local newest <const>, doubtful <const> = store:newest_date(), store:doubtful_days()
  local before <const> = args.kind == "cases" and trouble.must(store:newest_extract())
  if file and refused.count > 0 then file:flush() end   -- what fails must show before the import is kept
  local counts <const>, message <const> = store:commit()
  if not counts then return nil, message end
  kept = true
  refused:finish(from, args)
  identity.warn(from, read)
  days.warn(from, args, doubtful, newest)
  warn_totals(from, read.totals)
  warn_hidden(from)
  factyears.warn(from, read.years or {})
  warn_reporters(from, read.near or {})
  extract.warn(from, args, newest, before, counts, partial)
  if args.kind == "cases" then plannames.warn(store, from, begun, args.plans(), read.types) end
  for _, warning in ipairs(from.mapping and from.mapping.warnings or {}) do complain(warning) end
  warn_events(from)
  summary(from, counts, blank or 0, args)
  if message then complain(("%s: %s"):format(from.path, message)) end
  return told and refused.count == 0 and not message
end

-- The same of one that is to be opened yet: 'open' gives the store, and makes
-- it at first use: a file that says nothing leaves none behind.
local function import_open(from, args, open, file)
  if not from.hash and from.mapping and file then
    return nil, "a pipe cannot be read twice, as --map with --rejects does"
  end
  warn_sheets(from)
  warn_above(from)
  if args.kind == "facts" then warn_unread(from) end
  if file then
    local fits <const>, problem <const> = file:expect(from.headings)
    if not fits then return nil, problem end
  end
  return import_source(open(), from, args, file)
end

-- Imports one file.
local function import_file(path, args, open, file)
  local hash <const>, unreadable <const> = core.hash.file(path)
  if hash == nil then return nil, unreadable end
  local tell
  args.tick = function (rows) if tell then tell(rows) end end
  local from <close>, message = source.open(path, args.kind, args)
  if not from then return nil, message end
  tell, from.hash = progress(from), hash or nil
  local sound <const>, problem <const> = import_open(from, args, open, file)
  if diagnostic.is(problem) then
    local place <const>, line <const> = from:place(problem.line)
    return sound, problem:met(place, line, "nothing imported")
  end
  return sound, problem and ("%s: nothing imported: %s"):format(path, problem)
end

-- The rejects file; none without --rejects. It must not be one that is read.
local function create_rejects(args)
  return args.rejects and command.must(refusals.file(args.rejects, { args.db, table.unpack(args.files) }))
end

-- The plans that the names in case files are held against: found at their
-- first use, but for the one that is given, which must be sound.
local function plans_in_sight(given)
  local known = given and command.must(plannames.plans(given))
  return function ()
    known = known or plannames.plans()
    return known
  end
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
  local path <const> = args.files[1]
  local texts <const>, wrong <const> = source.headings(path, args)
  if not texts then return nil, wrong end
  local text <const> = require "siri.import.mapdraft".text(path, texts, args.output or "MAP.lua")
  command.must(require "siri.print.page".write(text, args.output))
  return 0
end

-- Reads the mapping of --map: args.mapping, and args.map_name, by which it
-- is known again. What the command says of the zone goes before its own word.
local function read_mapping(args)
  if not args.map then return end
  args.mapping = command.must(require "siri.import.mapping".load(args.map))
  args.zone = args.zone or args.mapping.zone
  args.mapping.zone = args.zone
  args.map_name = ("%s %s"):format(args.map:match "[^/]*$", core.hash.file(args.map))
end

-- A dry run is on an empty store where there is none: but a link that leads to
-- nothing is refused then, too.
local function open_store(args)
  local lfs <const> = require "siri.package.lfs"
  local size <const> = lfs.attributes(args.db, "size")
  local there <const> = size and size > 0 or not size and lfs.symlinkattributes(args.db, "mode")
  return command.open(args, not args.dry_run and "fill" or there and "try" or "scratch")
end

-- The files as the system knows them; nil and a message where what is piped in
-- should be read twice.
local function files_of(args)
  local files <const> = lists.map(args.files, function (path) return path == "-" and PIPED or path end)
  if #lists.where(files, function (path) return path == PIPED end) < 2 then return files end
  return nil, "what is piped in (-) can be read once only"
end

function import.run(args)
  args.files = command.must(files_of(args))
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
    store.open = store.open or open_store(args)
    return store.open
  end
  if args.kind == "facts" then args.reads = reads_of(args.plan) else args.plans = plans_in_sight(args.plan) end
  read_mapping(args)
  local file <close> = create_rejects(args)
  local status = 0
  for _, path in ipairs(args.files) do
    local sound <const>, message <const> = import_file(path, args, open, file)
    if sound == nil then complain(message) end
    if not sound then status = 1 end
  end
  if file then file:close() end
  return status
end

return import
