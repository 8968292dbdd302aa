-- import.lua: files of cases or figures, into a database.
--
-- siri.import(store, kind, files [, options])
-- Takes: a store that was opened to write, or a function that gives one, which is
--   called once a file has been understood; kind "cases" or "facts"; a path, or a list
--   of them, CSV or Excel; "-" is what is piped in. options:
--     dry_run = true    nothing is kept: the store is as it was
--     rejects           the path of a new file, for the rows that are refused
--     database          the path of the store, where a function gives it
--     separator, encoding, zone, sheet   how a file is read; else found out
--     plan              the plan of the files, by its name; else those in rules/
--     said              function (message, plain), for each thing there is to say of a
--                       file: a diagnostic, as siri.check has them, or a text; plain:
--                       it is no warning
--     each              function (told): after each file
--   and of cases:
--     extracted         the day of the extract; else the newest in the file up to today
--     map               the path of a mapping
--     full = true       each file holds all cases: those that it lacks are gone
--     types, field      of which case types, a text "A,B", or of those of which field,
--                       each file tells all up to the extract's day
--     cpr_ids = true    ids that look like CPR numbers are admitted
--     alike             "two" or "one": what ids that look alike are
-- Gives: of a path what it brought: { path, import = its number, rows, added, changed,
--   same, refused, gone, blank, complete = whether all went well }; of a list, a list
--   of these, where one that is not imported is { path, message }.
-- Units: numbers of rows; of a mapping also left_out rows and cases. A file is imported
--   as a whole or not at all, but for the rows that are refused.
-- Errors: nil, message: of a path why nothing is imported; of both what is wrong with
--   the plan, the mapping or the rejects file.
-- Example:
--   local db <close> = assert(siri.open("siri.db", "create"))
--   local cases <const> = assert(siri.import(db, "cases", "cases.csv", { extracted = "2020-01-08" }))
--   print(cases.rows, cases.added, cases.refused, cases.complete) --> 5	4	1	false
--   print(assert(siri.import(db, "facts", "facts.csv")).added) --> 1

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local call <const> = require "siri.api.call"
local lists <const> = require "siri.base.lists"
local importing <const> = require "siri.import.importing"
local plannames <const> = require "siri.import.plannames"
local refusals <const> = require "siri.import.refusals"
local ledger <const> = require "siri.store.ledger"
local trouble <const> = require "siri.store.trouble"

local PIPED <const> = "/dev/stdin"  -- what - stands for

local OPTIONS <const> = lists.with(arguments.reading(), {
  dry_run = arguments.flag, rejects = arguments.path, database = arguments.path, plan = arguments.name,
  said = arguments.callback, each = arguments.callback,
})
local OF_CASES <const> = {
  extracted = arguments.extracted, map = arguments.path, full = arguments.flag,
  types = arguments.text "a text of case types", field = arguments.text "a field", cpr_ids = arguments.flag,
  alike = arguments.one_of { "two", "one" },
}

local this = { takes = {
  arguments.either(arguments.store, arguments.callback), arguments.named("kind", arguments.one_of { "cases", "facts" }),
  arguments.either(arguments.path, arguments.list("paths", arguments.path)),
  options = lists.with(OPTIONS, OF_CASES),
} }

-- The files as the system knows them; raises where what is piped in should be read
-- twice.
local function paths_of(files)
  local paths <const> = lists.map(files, function (path) return path == "-" and PIPED or path end)
  if #lists.where(paths, function (path) return path == PIPED end) < 2 then return paths end
  trouble.must(nil, "what is piped in (-) can be read once only")
end

-- The plans that the names in case files are held against: found at their first
-- use, but for the one that is given, which must be sound.
local function in_sight(given)
  local known = given and trouble.must(plannames.plans(given))
  return function ()
    known = known or plannames.plans()
    return known
  end
end

-- What the plans read; the one that is given is not in sight by its name.
local function reads_of(given)
  return require "siri.import.planreads".of(given and trouble.must(require "siri.rules.planfile".load(given)))
end

-- The mapping of a path, and what it is known by. What is said of the zone goes
-- before its own word.
local function map_of(path, zone)
  local mapping <const> = trouble.must(require "siri.import.mapping".load(path))
  mapping.zone = zone or mapping.zone
  return mapping, ("%s %s"):format(path:match "[^/]*$", mapping.hash)
end

-- The options, as importing.file takes them; raises what is wrong with them.
local function prepared(kind, paths, given)
  for name in pairs(kind == "facts" and OF_CASES or {}) do
    if given[name] ~= nil then call.misuse("%s is an option of cases: files of figures have none", name) end
  end
  local said <const> = given.field and "field" or given.types and "types"
  if given.field and given.types then call.misuse "types or field, not both" end
  if said and not (given.full or given.extracted) then
    call.misuse("%s says what an extract tells all of: give the day of it, extracted, or full", said)
  end
  given.files, given.said = paths, given.said or function () end
  if kind == "facts" then given.reads = reads_of(given.plan) else given.plans = in_sight(given.plan) end
  if given.map then given.mapping, given.map_name = map_of(given.map, given.zone) end
  given.zone = given.mapping and given.mapping.zone or given.zone
  given.say = given.said
  return given
end

local function is_store(value) return arguments.store.take(value) end

-- What gives the store, once it is asked for.
local function opener(store)
  local open = is_store(store) and store or nil
  return function ()
    open = open or call.held(arguments.store, store())
    return open
  end
end

-- Imports a list of paths; of each { path, message } or what it brought. What a dry run
-- has done in the store is undone at the end.
local function all(open, kind, paths, options)
  local run <close> = ledger.dry_run()
  local function opened()
    local store <const> = open()
    if options.dry_run then run:on(store) end
    return store
  end
  local file <close> = options.rejects and trouble.must(refusals.file(options.rejects, lists.joined(
    { options.database }, paths)))
  local list <const> = {}
  for i, path in ipairs(paths) do
    local told <const>, message <const> = importing.file(path, kind, options, opened, file or nil)
    list[i] = told or { path = path, message = message, complete = false }
    if options.each then options.each(list[i]) end
  end
  if file then file:close() end
  return list
end

function this.ask(store, kind, files, options)
  local open <const> = opener(store)
  local given <const> = prepared(kind, paths_of(type(files) == "table" and files or { files }), options)
  given.database = given.database or answer.path_of(store)
  local list <const> = all(open, kind, given.files, given)
  if type(files) == "table" then return list end
  if list[1].message then return nil, list[1].message end
  return list[1]
end

return this
