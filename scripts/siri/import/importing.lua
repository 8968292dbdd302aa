-- importing.lua: a file of cases or figures into a store: as a whole or not at all,
-- but for the rows that are refused.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local sheetlines <const> = require "siri.base.sheetlines"
local typed <const> = require "siri.base.typed"
local casedoubts <const> = require "siri.import.casedoubts"
local days <const> = require "siri.import.days"
local doubts <const> = require "siri.import.doubts"
local extract <const> = require "siri.import.extract"
local factyears <const> = require "siri.import.factyears"
local identity <const> = require "siri.import.identity"
local knowncolumns <const> = require "siri.import.knowncolumns"
local plannames <const> = require "siri.import.plannames"
local progress <const> = require "siri.import.progress"
local refusals <const> = require "siri.import.refusals"
local source <const> = require "siri.import.source"
local trouble <const> = require "siri.store.trouble"

local importing = {}

-- The two kinds of file: each imports the rows of a source and returns what
-- identity.lua tells of them, with the lines of rows of totals, or nil and a
-- message; facts also how many rows were not filled in.

local kinds <const> = {}

-- Where there is a mapping, it counts the rows that it reads.
function kinds.cases(store, from, refused, options)
  return store:import_cases(from.rows, {
    outcomes = outcomes.words, exempts = headings.exempts, refused = refused, tick = not from.mapping and options.tick,
    zone = options.zone, sheets = from.sheets, today = typed.today(),
  })
end

function kinds.facts(store, from, refused, options)
  from.days = days.new()
  local blank <const>, told <const> = require "siri.import.factfile".import(
    store, from.reader, { columns = from.columns, plan = options.reads, refused = refused, tick = options.tick,
                          zone = options.zone, days = from.days, sheets = from.sheets })
  if not blank then return nil, told end
  return told, blank
end


-- The name by which the file of an import is known: its base name; its path,
-- where another file of that name is imported with it.
local function name_of(path, options)
  local name <const> = path:match "[^/]*$"
  for _, other in ipairs(options.files) do
    if other ~= path and other:match "[^/]*$" == name then return path end
  end
  return name
end

local function begin(store, from, options)
  return store:begin {
    kind = from.kind, file = sheetlines.file(name_of(from.path, options), from.sheets),
    hash = from.hash, extracted = options.extracted,
    columns = from.columns, map = options.map_name,
    whole = options.full and (options.field or options.types or "all") or nil,
    cpr_ids = options.cpr_ids or from.mapping and from.mapping.cpr_ids,
    alike = options.alike or from.mapping and from.mapping.alike,
    dry = options.dry_run,
  }
end

-- Imports what an open source has, within a transaction. Returns what is told of it;
-- nil and a message where nothing is imported, or nil alone where the source has changed.
local function import_source(store, from, options, file)
  local refused <const> = refusals.new(store, from, file)
  local begun <const>, busy <const> = begin(store, from, options)
  if not begun then return nil, busy end
  local kept
  local _ <close> = setmetatable({}, { __close = function ()
    store:rollback()
    if file then file:settle(kept or store:has_import(begun)) end   -- it may have been stopped once it was kept
  end })
  local read, blank = kinds[from.kind](store, from, function (reject) refused:add(reject) end, options)
  if not read then return nil, blank end
  if from:has_changed() then return nil end
  from:tell()
  local doubt <const> = from:doubt()
  if doubt then return nil, doubt end
  local told <const>, partial <const> = extract.note(store, from, options)
  if told == nil then return nil, partial end
  local newest <const>, doubtful <const> = store:newest_date(), store:doubtful_days()
  local before <const> = from.kind == "cases" and trouble.must(store:newest_extract())
  if file and refused.count > 0 then file:flush() end   -- what fails must show before the import is kept
  local counts <const>, message <const> = store:commit()
  if not counts then return nil, message end
  kept = true
  refused:finish(from, options)
  identity.warn(from, read)
  local alike <const> = options.alike or from.mapping and from.mapping.alike
  if alike == "one" then identity.warn_two(store, from, begun) end
  days.warn(from, options, doubtful, newest)
  doubts.totals(from, read.totals)
  doubts.hidden(from)
  factyears.warn(from, read.years or {})
  doubts.reporters(from, read.near or {})
  extract.warn(from, options, newest, before, counts, partial)
  if from.kind == "cases" then
    plannames.warn(store, from, begun, options.plans(), read.types)
    casedoubts.warn(store, from, begun, counts, read.exempts, options.plans(), source.way_out(from.path))
  end
  for _, warning in ipairs(from.mapping and from.mapping.warnings or {}) do from.say(warning) end
  doubts.events(from)
  local mapped <const> = from.mapping and from.mapping.counts
  return lists.with(counts, {
    path = from.path, import = begun, blank = blank or 0, left_out = mapped and mapped.left_out,
    cases = mapped and mapped.cases, rows = mapped and mapped.rows or counts.rows + (blank or 0), trouble = message,
    complete = told and refused.count == 0 and not message,
  })
end

-- The same of one that is to be opened yet: 'open' gives the store, and makes
-- it at first use: a file that says nothing leaves none behind.
local function import_open(from, options, open, file)
  if not from.hash and from.mapping and file then
    return nil, core.options.said "a pipe cannot be read twice, as {{map}} with {{rejects}} does"
  end
  doubts.others(from)
  doubts.above(from)
  if from.kind == "facts" then doubts.unread(from) end
  if file then
    local fits <const>, problem <const> = file:expect(from.headings)
    if not fits then return nil, problem end
  end
  local store <const> = open()
  if from.kind == "cases" then
    local named <const>, problem <const> = knowncolumns.name(store, from)
    if not named then return nil, problem end
  end
  return import_source(store, from, options, file)
end

-- What is said of a file that was written while it was read.
local function changed(path) return diagnostic.new("file_changed", path, "nothing imported") end

-- Imports one file:
--   path     of it
--   kind     "cases" or "facts"
--   options  as source.open takes them; extracted, zone, full, types, field, plan,
--            cpr_ids, alike, dry_run, as siri.import takes them; files, the paths of
--            all; map_name, what a mapping is known by; plans, a function that gives
--            the plans in sight (plannames.lua), or reads (planreads.lua)
--   open     a function that gives the store
--   file     the rejects file, or nil
-- Returns { path, import = its number, rows, added, changed, same, refused, gone,
-- blank, left_out and cases where a mapping made them, complete = whether all went
-- well, trouble = what failed when all was kept }; nil and a message, of which some
-- are diagnostics, where nothing is imported.
function importing.file(path, kind, options, open, file)
  local hash <const>, unreadable <const>, stamp <const> = core.hash.file(path)
  if hash == nil then return nil, unreadable end
  local tell
  options = lists.with(options, { tick = function (rows) if tell then tell(rows) end end })
  local from <close>, message = source.open(path, kind, options)
  if not from then return nil, core.stamp.of(path) ~= stamp and changed(path) or message end
  tell, from.hash, from.stamp = progress(from), hash or nil, stamp
  if stamp then from:hold() end   -- a pipe does not change
  local told <const>, problem <const> = import_open(from, options, open, file)
  if told then return told end
  if from:has_changed() then   -- whatever was found in it
    from:forget()
    return nil, changed(path)
  end
  if diagnostic.is(problem) then
    local place <const>, line <const> = from:place(problem.line)
    return nil, problem:met(place, line, "nothing imported")
  end
  return nil, ("%s: nothing imported: %s"):format(path, problem)
end

return importing
