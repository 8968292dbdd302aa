-- open.lua: a database, opened.
--
-- siri.open(path [, mode [, options]])
-- Takes: mode "read" (if left out), "write", "create": one that is not there is
--   made; "fill": the same, but gone again if nothing comes to be in it; "try":
--   imported into, and as it was once it is closed; "scratch": an empty one in memory;
--   "examine": one whose tables may be damaged, for siri.verify.
--   options: wait = how long to wait for another program to leave it; waiting, a
--   function that is called, once, where that takes a second; steady = true, of one
--   that is read: it is seen in one state until it is closed, whatever others write.
-- Gives: a store. store:close() closes it, and so does `<close>`; store:imports(),
--   store:facts(year) and store:columns() tell what it has; store:known_at(n) puts
--   it to what was known after import n, store:known_at(math.maxinteger) to all.
--   Its cases are read once and stay in memory for all that is asked;
--   store:keep(false) lets go of them. Other methods are siri-rules' own.
-- Units: seconds (wait); cases of any number.
-- Errors: nil, message, and "busy" where another program holds it: it is not there,
--   is no database of siri-rules, or cannot be read.
-- Example:
--   local db <close> = assert(siri.open("new.db", "create", { wait = 10 }))
--   print(#db:imports())                          --> 0
--   print(siri.open "none.db" == nil)             --> true

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local call <const> = require "siri.api.call"
local lists <const> = require "siri.base.lists"
local patience <const> = require "siri.store.patience"
local ledger <const> = require "siri.store.ledger"
local store <const> = require "siri.store.store"

local READS <const> = { "read", "examine" }
local MODES <const> = { "examine", "read", "try", "write", "create", "fill", "scratch" }

local this = { takes = {
  arguments.path, arguments.optional(arguments.named("mode", arguments.one_of(MODES))),
  options = { wait = arguments.seconds, waiting = arguments.callback, steady = arguments.flag },
} }

-- Begins the one state that is read: its first read is what another program may
-- hold up.
local function steady(db, waits)
  local begun <const>, message <const> = db:run "BEGIN"
  if not begun then return nil, message end
  return waits:with(function () return db:list "SELECT count(*) FROM sqlite_schema" end)
end

function this.ask(path, mode, given)
  if given.steady and not lists.has(READS, mode or "read") then
    call.misuse("steady is of a store that is read, and this is to %s", mode)
  end
  local waits <const> = patience.new(given.wait or 0, given.waiting and function () given.waiting() end)
  local db <const>, message <const>, busy <const> = waits:with(function () return store.open(path, mode) end)
  if not db then return nil, message, busy end
  answer.path(db, path)
  patience.keep(db, waits)
  db:keep(true)
  if mode == "try" then ledger.try(db) end
  if not given.steady then return db end
  local begun <const>, trouble <const>, held <const> = steady(db, waits)
  if begun then return db end
  db:close()
  return nil, trouble, held
end

return this
